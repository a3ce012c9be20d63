/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hx-alignments.h"

G_BEGIN_DECLS

char *hx_reasons_dup_line  (const HxRibbon    *ribbon);
GStrv hx_reasons_dup_list  (const HxAlignment *alignment);
char *hx_reasons_dup_score (const HxAlignment *alignment);

G_END_DECLS
