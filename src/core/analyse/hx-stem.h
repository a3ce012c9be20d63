/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "analyse/hx-words.h"

G_BEGIN_DECLS

void    hx_stem_form (HxWordForm *form,
                      const char *folded,
                      guint32     language);
guint64 hx_stem_word (const char *folded,
                      guint32     language);
guint64 hx_stem_key  (const char *folded,
                      guint      *n_sounds);

G_END_DECLS
