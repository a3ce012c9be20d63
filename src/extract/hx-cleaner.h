/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Called with valid UTF-8 without NUL and CR. */
typedef void (*HxCleanerFunc) (const char *utf8,
                               gsize       n_bytes,
                               gpointer    data);

typedef struct
{
  HxCleanerFunc func;
  gpointer      data;
  char          partial[4];  /* the beginning of a character whose rest is to come */
  guint         n_partial;
  gboolean      after_cr;
  guint         n_bad;       /* bytes that were no UTF-8 */
  guint         n_nul;
} HxCleaner;

void  hx_cleaner_init       (HxCleaner     *self,
                             HxCleanerFunc  func,
                             gpointer       data);
void  hx_cleaner_add        (HxCleaner     *self,
                             const char    *bytes,
                             gsize          n_bytes);
void  hx_cleaner_finish     (HxCleaner     *self);
char *hx_cleaner_dup_value  (const char    *value,
                             gsize          max_bytes);

G_END_DECLS
