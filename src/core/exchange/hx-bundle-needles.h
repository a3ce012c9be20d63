/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How many words in a row of what is blacked out may stand nowhere else. */
#define HX_NEEDLES_RUN 5

typedef struct _HxNeedles HxNeedles;

/**
 * HxNeedlesHit:
 * @start: first byte
 * @end: byte past the last
 * @n_words: how many words of it are one that was looked for
 * @plain: whether each of its words is one of those that are let pass, or a number
 *
 * Where words stand that are blacked out.
 */
typedef struct
{
  gsize    start;
  gsize    end;
  guint    n_words;
  gboolean plain;
} HxNeedlesHit;

HxNeedles *hx_needles_new        (void);
void       hx_needles_free       (HxNeedles   *self);
void       hx_needles_add        (HxNeedles   *self,
                                  const char  *text,
                                  gsize        n_bytes);
void       hx_needles_let_pass   (HxNeedles   *self,
                                  const char  *text,
                                  gsize        n_bytes);
gboolean   hx_needles_is_empty   (HxNeedles   *self);
GArray    *hx_needles_find       (HxNeedles   *self,
                                  const char  *text,
                                  gsize        n_bytes);
char      *hx_needles_black_out  (HxNeedles   *self,
                                  const char  *text);
char      *hx_needles_find_in_file (HxNeedles *self,
                                  const char  *path,
                                  GBytes      *bytes,
                                  gboolean     content);
char      *hx_blackened          (const char  *text,
                                  gsize        n_bytes,
                                  GArray      *ranges);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxNeedles, hx_needles_free)

G_END_DECLS
