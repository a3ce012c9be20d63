/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "inspector/hx-details.h"
#include "inspector/hx-phrase.h"
#include "model/hx-origin.h"

G_BEGIN_DECLS

char   *hx_claim_lines_dup_made      (const char *coder,
                                      gint64      ms);
char   *hx_claim_lines_dup_source    (HxSource   *source);
char   *hx_claim_lines_dup_here      (HxDetails  *details);
char   *hx_claim_lines_dup_silent    (HxDetails  *details);
char   *hx_claim_lines_dup_unchecked (HxDetails  *details);
GArray *hx_claim_lines_list_sources  (HxDetails  *details);
char   *hx_claim_lines_dup_origins   (HxOrigins  *origins,
                                      HxDetails  *details);

G_END_DECLS
