/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hx-xml.h"

G_BEGIN_DECLS

#define HX_ODT_LEVELS 10

typedef struct _HxOdtLists HxOdtLists;

HxOdtLists *hx_odt_lists_new         (void);
void        hx_odt_lists_free        (HxOdtLists *self);

/* Styles: name NULL is that of headings. */
void        hx_odt_lists_begin_style (HxOdtLists *self,
                                      const char *name);
void        hx_odt_lists_add_level   (HxOdtLists *self,
                                      HxXml      *xml,
                                      gboolean    is_bullet);

/* Lists of the text. */
void        hx_odt_lists_begin       (HxOdtLists *self,
                                      HxXml      *xml);
void        hx_odt_lists_begin_item  (HxOdtLists *self,
                                      HxXml      *xml,
                                      gboolean    has_mark);
void        hx_odt_lists_end         (HxOdtLists *self);

/* What stands before a paragraph that begins, maybe empty; NULL: nothing. */
char       *hx_odt_lists_next        (HxOdtLists *self);
char       *hx_odt_lists_next_heading (HxOdtLists *self,
                                       guint       level);

G_END_DECLS
