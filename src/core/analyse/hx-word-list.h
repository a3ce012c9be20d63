/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * HxWordListFunc:
 * @text: a heading without its colon, or a line below one; may be changed
 * @data: what was handed over
 *
 * Takes a piece of a list of words.
 */
typedef void (*HxWordListFunc) (char     *text,
                                gpointer  data);

void   hx_word_list_read  (const char     *name,
                           HxWordListFunc  heading,
                           HxWordListFunc  line,
                           gpointer        data);
char **hx_word_list_split (const char     *line);

G_END_DECLS
