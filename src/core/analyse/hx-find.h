/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "base/hx-text.h"

G_BEGIN_DECLS

/**
 * HX_FIND_MAX:
 *
 * No more hits are given for one text.
 */
#define HX_FIND_MAX 100000

/**
 * HxFindFlags:
 * @HX_FIND_DEFAULT: letters are compared without regard to case and marks
 * @HX_FIND_MATCH_CASE: capital and small letters are different
 * @HX_FIND_WHOLE_WORDS: hits begin and end where words do
 * @HX_FIND_REGEX: what is sought is a regular expression, compared letter for letter
 */
typedef enum
{
  HX_FIND_DEFAULT     = 0,
  HX_FIND_MATCH_CASE  = 1 << 0,
  HX_FIND_WHOLE_WORDS = 1 << 1,
  HX_FIND_REGEX       = 1 << 2,
} HxFindFlags;

GArray *hx_find_all (const HxText  *text,
                     const char    *needle,
                     HxFindFlags    flags,
                     GCancellable  *cancellable,
                     GError       **error);

G_END_DECLS
