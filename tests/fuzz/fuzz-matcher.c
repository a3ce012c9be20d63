/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Names, joined by bars, in the first line and a text in the rest: what is found is what the naive
 * matcher finds, also by a matcher that has come to the same names by changes. */

#include <string.h>

#include "../core/naive-matcher.h"

#define MAX_NAMES 40
#define MAX_BYTES 4096

int LLVMFuzzerTestOneInput (const guint8 *data, gsize length);

static guint
split (char          **pieces,
       HxMatcherName  *names)
{
  guint n = 0;

  for (; pieces[n] != NULL && n < MAX_NAMES; n++)
    names[n] = (HxMatcherName) {
      n % 30, pieces[n], n % 3 == 0 ? HX_MATCHER_CLITICS : HX_MATCHER_GUESS
    };
  return n;
}

static void
check_hits (HxMatcher *matcher,
            HxText    *text,
            GArray    *wanted)
{
  g_autoptr(GArray) hits = hx_matcher_scan (matcher, text, NULL, NULL);

  g_assert_cmpuint (hits->len, ==, wanted->len);
  for (guint i = 0; i < hits->len; i++)
    {
      const HxMatcherHit *hit = &g_array_index (hits, HxMatcherHit, i);
      const HxMatcherHit *other = &g_array_index (wanted, HxMatcherHit, i);

      g_assert_cmpuint (hit->start, ==, other->start);
      g_assert_cmpuint (hit->end, ==, other->end);
      g_assert_cmpint (hit->id, ==, other->id);
    }
}

/* Some are there first, one too many of these goes, and the rest come. */
static HxMatcher *
new_by_changes (const HxMatcherName *names,
                guint                n)
{
  HxMatcherName first[MAX_NAMES + 1];
  gint64 removed = -1;
  g_autoptr(HxMatcher) matcher = NULL;

  memcpy (first, names, n / 2 * sizeof (HxMatcherName));
  first[n / 2] = (HxMatcherName) { removed, n > 0 ? names[n - 1].text : "a", 0 };
  matcher = hx_matcher_new (first, n / 2 + 1);
  return hx_matcher_new_changed (matcher, &removed, 1, names + n / 2, n - n / 2);
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         length)
{
  g_autofree char *valid = g_utf8_make_valid ((const char *) data, MIN (length, MAX_BYTES));
  g_auto(GStrv) parts = g_strsplit (g_strdelimit (valid, "\r", '\n'), "\n", 2);
  g_auto(GStrv) pieces = g_strsplit (parts[0] != NULL ? parts[0] : "", "|", MAX_NAMES);
  const char *utf8 = parts[0] != NULL && parts[1] != NULL ? parts[1] : "";
  g_autoptr(HxText) text = hx_text_new (utf8, -1, NULL);
  HxMatcherName names[MAX_NAMES];
  guint n = split (pieces, names);
  g_autoptr(GArray) wanted = naive_matcher_scan (names, n, utf8);
  g_autoptr(HxMatcher) matcher = hx_matcher_new (names, n);
  g_autoptr(HxMatcher) changed = new_by_changes (names, n);

  check_hits (matcher, text, wanted);
  check_hits (changed, text, wanted);
  return 0;
}
