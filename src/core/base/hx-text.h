/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define HX_TYPE_TEXT (hx_text_get_type ())

typedef struct _HxText HxText;

GType       hx_text_get_type         (void);
HxText     *hx_text_new              (const char    *utf8,
                                      gssize         n_bytes,
                                      GError       **error);
HxText     *hx_text_new_take         (char          *utf8,
                                      gsize          n_bytes,
                                      GError       **error);
HxText     *hx_text_ref              (HxText        *self);
void        hx_text_unref            (HxText        *self);
const char *hx_text_get_utf8         (const HxText  *self,
                                      gsize         *n_bytes);
guint       hx_text_get_length       (const HxText  *self);
gsize       hx_text_get_n_bytes      (const HxText  *self);
gsize       hx_text_char_to_byte     (const HxText  *self,
                                      guint          offset);
guint       hx_text_byte_to_char     (const HxText  *self,
                                      gsize          byte);
guint       hx_text_char_to_utf16    (const HxText  *self,
                                      guint          offset);
guint       hx_text_utf16_to_char    (const HxText  *self,
                                      guint          unit);
char       *hx_text_dup_range        (const HxText  *self,
                                      guint          start,
                                      guint          end);
guint       hx_text_get_n_paragraphs (const HxText  *self);
guint       hx_text_paragraph_at     (const HxText  *self,
                                      guint          offset);
void        hx_text_get_paragraph    (const HxText  *self,
                                      guint          number,
                                      guint         *start,
                                      guint         *end);
guint       hx_text_count_words      (const HxText  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxText, hx_text_unref)

G_END_DECLS
