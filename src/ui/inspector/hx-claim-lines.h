/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "inspector/hx-details.h"
#include "inspector/hx-phrase.h"
#include "model/hx-origin.h"

G_BEGIN_DECLS

/**
 * HxSharedWording:
 * @source: a source; 0: none
 * @start: the first code point of what it shares
 * @end: the code point past its last
 * @other: the source it shares that with
 * @other_start: where it stands there
 * @other_end: where it ends there
 *
 * Words that two sources have in common.
 */
typedef struct
{
  gint64 source;
  guint  start;
  guint  end;
  gint64 other;
  guint  other_start;
  guint  other_end;
} HxSharedWording;

char *hx_claim_lines_dup_made      (const char      *coder,
                                    gint64           ms);
char *hx_claim_lines_dup_source    (HxSource        *source);
char *hx_claim_lines_dup_here      (HxDetails       *details);
char *hx_claim_lines_dup_silent    (HxDetails       *details);
char *hx_claim_lines_dup_unchecked (HxDetails       *details);
char *hx_claim_lines_dup_origins   (HxOrigins       *origins,
                                    HxDetails       *details,
                                    HxSharedWording *wording);
gboolean hx_claim_lines_find_shared (HxOrigins      *origins,
                                     HxSharedWording *wording);

G_END_DECLS
