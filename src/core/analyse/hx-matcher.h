/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "base/hx-text.h"

G_BEGIN_DECLS

/**
 * HX_MATCHER_MAX_NAME:
 *
 * A longer name, in letters after folding, is found nowhere.
 */
#define HX_MATCHER_MAX_NAME 300

/**
 * HX_MATCHER_MAX_HITS:
 *
 * More than these in one text are an error.
 */
#define HX_MATCHER_MAX_HITS 10000000

/**
 * HxMatcherFlags:
 * @HX_MATCHER_ANY_CASE: however it is written
 * @HX_MATCHER_CAPITALS: only where it has no small letter, as in “WHO”
 * @HX_MATCHER_CAPITALISED: only where it has a capital letter, as in “Bush”
 * @HX_MATCHER_CLITICS: also where Arabic conjunctions, prepositions or the article are written
 *   together with it
 * @HX_MATCHER_GUESS: what hx_matcher_guess_flags() says
 *
 * How one name is looked for.
 */
typedef enum
{
  HX_MATCHER_ANY_CASE    = 0,
  HX_MATCHER_CAPITALS    = 1 << 0,
  HX_MATCHER_CAPITALISED = 1 << 1,
  HX_MATCHER_CLITICS     = 1 << 2,
  HX_MATCHER_GUESS       = 1 << 7,
} HxMatcherFlags;

/**
 * HxMatcherName:
 * @id: the caller's; several names may have the same
 * @text: the name as written, UTF-8
 * @flags: how it is looked for
 */
typedef struct
{
  gint64          id;
  const char     *text;
  HxMatcherFlags  flags;
} HxMatcherName;

/**
 * HxMatcherHit:
 * @start: first code point
 * @end: code point past the last
 * @id: which name it is
 */
typedef struct
{
  guint  start;
  guint  end;
  gint64 id;
} HxMatcherHit;

typedef struct _HxMatcher HxMatcher;

HxMatcherFlags  hx_matcher_guess_flags   (const char           *name);
HxMatcher      *hx_matcher_new           (const HxMatcherName  *names,
                                          guint                 n_names);
HxMatcher      *hx_matcher_new_changed   (HxMatcher            *self,
                                          const gint64         *removed,
                                          guint                 n_removed,
                                          const HxMatcherName  *added,
                                          guint                 n_added);
HxMatcher      *hx_matcher_ref           (HxMatcher            *self);
void            hx_matcher_unref         (HxMatcher            *self);
guint           hx_matcher_get_n_names   (const HxMatcher      *self);
gsize           hx_matcher_get_n_bytes   (const HxMatcher      *self);
GArray         *hx_matcher_scan          (const HxMatcher      *self,
                                          const HxText         *text,
                                          GCancellable         *cancellable,
                                          GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxMatcher, hx_matcher_unref)

G_END_DECLS
