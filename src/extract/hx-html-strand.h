/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  HX_GAP_NONE,
  HX_GAP_SPACE,
  HX_GAP_LINE,
} HxGap;

/* A text in the making, with white space as a browser would show it. */
typedef struct
{
  GString *text;     /* what was not taken yet */
  GString *held;     /* white space that counts if something follows on its line */
  guint    n_chars;  /* code points of all that was written */
  HxGap    gap;      /* before what follows */
} HxHtmlStrand;

void hx_html_strand_init  (HxHtmlStrand *self);
void hx_html_strand_clear (HxHtmlStrand *self);
void hx_html_strand_break (HxHtmlStrand *self);
void hx_html_strand_space (HxHtmlStrand *self);
void hx_html_strand_tab   (HxHtmlStrand *self);
/* Writes some of the text, up to n_bytes; returns how many bytes it took. What was written begins
 * at the code point that it sets start to, or is nothing: G_MAXUINT. */
gsize hx_html_strand_add  (HxHtmlStrand *self,
                           const char   *utf8,
                           gsize         n_bytes,
                           gboolean      is_preformatted,
                           guint        *start);

G_END_DECLS
