/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <unicode/ubrk.h>

#include "analyse/hx-words.h"

G_BEGIN_DECLS

void hx_sentences_cut (HxWords        *words,
                       UBreakIterator *breaks,
                       guint           paragraph,
                       const UChar    *units,
                       int             n_units,
                       guint           offset,
                       guint           first_word);

G_END_DECLS
