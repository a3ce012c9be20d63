/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "base/hx-record.h"

G_BEGIN_DECLS

typedef struct _HxSpan
{
  HxSpanKind  kind;
  guint       start;    /* code points */
  guint       end;
  char       *value;
} HxSpan;

typedef struct _HxPageLayout
{
  guint    number;      /* from 1 */
  double   width;       /* pt */
  double   height;
  guint    start;       /* code points of the text that are on it */
  guint    end;
  guint16 *boxes;       /* x, y, width, height for each of them, in 1/65535 of the page */
} HxPageLayout;

typedef struct _HxLeftOutText
{
  HxLeftOut  reason;
  guint      offset;    /* code points */
  guint      page;      /* 0: none */
  char      *text;
} HxLeftOutText;

void hx_span_free          (HxSpan        *self);
void hx_page_layout_free   (HxPageLayout  *self);
void hx_left_out_text_free (HxLeftOutText *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxSpan, hx_span_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxPageLayout, hx_page_layout_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxLeftOutText, hx_left_out_text_free)

G_END_DECLS
