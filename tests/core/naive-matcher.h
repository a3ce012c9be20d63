/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "analyse/hx-matcher.h"

/* What hx_matcher_scan() has to find, from its rules alone and slowly: every name is held against
 * every place of the folded text. */
GArray *naive_matcher_scan (const HxMatcherName *names,
                            guint                n_names,
                            const char          *text);

/* Fails the test when a matcher of the names finds anything else. */
void    naive_matcher_check (HxMatcher           *matcher,
                             const HxMatcherName *names,
                             guint                n_names,
                             const char          *utf8);
