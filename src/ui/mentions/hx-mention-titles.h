/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "project/hx-project.h"

G_BEGIN_DECLS

#define HX_TYPE_MENTION_TITLES (hx_mention_titles_get_type ())

/**
 * HxMentionTitles:
 *
 * The titles of sources that stand as headings, read when they are first asked for.
 *
 * Signals:
 * - "changed" (): there are titles that were not there
 */
G_DECLARE_FINAL_TYPE (HxMentionTitles, hx_mention_titles, HX, MENTION_TITLES, GObject)

HxMentionTitles *hx_mention_titles_new    (HxProject       *project);
const char      *hx_mention_titles_get    (HxMentionTitles *self,
                                           gint64           source);
void             hx_mention_titles_follow (HxMentionTitles *self,
                                           HxChangeSet     *changes);

G_END_DECLS
