/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

const char *hx_tag_colours_get_nick  (guint       palette);
guint       hx_tag_colours_find      (const char *nick);
guint       hx_tag_colours_get_n     (guint       palette);
const char *hx_tag_colours_get       (guint       palette,
                                      guint       index);
const char *hx_tag_colours_get_next  (guint       n_tags);

G_END_DECLS
