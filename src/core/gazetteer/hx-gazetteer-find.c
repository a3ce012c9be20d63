/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Places by name. */

#include "config.h"

#include <string.h>

#include "gazetteer/hx-gazetteer-fold.h"
#include "gazetteer/hx-gazetteer-private.h"
#include "gazetteer/hx-place-private.h"

/* No name is longer, in bytes. */
#define MAX_QUERY 512

/* How many places of one name are looked at. */
#define MAX_HITS 1024

#define MAX_PLACES 1000

/* Adds what a statement on key or top gives, but for what was there before. */
static gboolean
add_hits (HxGazetteer   *self,
          HxStatement   *statement,
          HxPlaceMatch   match,
          guint          max,
          GArray        *hits,
          GError       **error)
{
  guint known = hits->len;
  gboolean has_row;

  while (hits->len < max)
    {
      HxGazetteerHit hit = { .match = match };
      gboolean is_known = FALSE;

      if (!hx_gazetteer_step (self, statement, &has_row, error))
        return FALSE;
      if (!has_row)
        break;
      hit.rank = hx_statement_get_int (statement, 0);
      hit.form = hx_statement_get_int (statement, 1) & 0xffff;
      for (guint i = 0; i < known && !is_known; i++)
        is_known = g_array_index (hits, HxGazetteerHit, i).rank == hit.rank;
      if (match == HX_PLACE_MATCH_FOLDED && (hit.form & 1))
        hit.match = HX_PLACE_MATCH_LOOSE;
      if (!is_known)
        g_array_append_val (hits, hit);
    }
  return TRUE;
}

static gboolean
add_key (HxGazetteer   *self,
         const char    *folded,
         HxPlaceMatch   match,
         GArray        *hits,
         GError       **error)
{
  g_autoptr(HxStatement) statement = NULL;

  statement = hx_gazetteer_prepare (self, "SELECT rank, form FROM key WHERE folded = ?"
                                    " ORDER BY rank", error);
  if (statement == NULL)
    return FALSE;
  hx_statement_bind_text (statement, 1, folded);
  return add_hits (self, statement, match, MAX_HITS, hits, error);
}

/* “Aleppo Governorate” is a region, “Homs city” none. */
static gboolean
add_with_word (HxGazetteer  *self,
               const char   *folded,
               GArray       *hits,
               GError      **error)
{
  g_autoptr(HxStatement) statement = NULL;
  g_autofree char *stripped = NULL;
  HxPlaceWord word = hx_gazetteer_strip_word (folded, &stripped);

  if (word == HX_PLACE_WORD_NONE)
    return TRUE;
  statement = hx_gazetteer_prepare (self, "SELECT k.rank, k.form FROM key k"
                                    " JOIN place p ON p.rank = k.rank WHERE k.folded = ?"
                                    " AND p.kind BETWEEN ? AND ? ORDER BY k.rank", error);
  if (statement == NULL)
    return FALSE;
  hx_statement_bind_text (statement, 1, stripped);
  hx_statement_bind_int (statement, 2, word == HX_PLACE_WORD_REGION ? HX_PLACE_REGION
                                                                    : HX_PLACE_CAPITAL);
  hx_statement_bind_int (statement, 3, word == HX_PLACE_WORD_REGION ? HX_PLACE_REGION
                                                                    : HX_PLACE_FORMER);
  return add_hits (self, statement, HX_PLACE_MATCH_LOOSE, MAX_HITS, hits, error);
}

/* All places of a name, in no particular order. */
static gboolean
add_name (HxGazetteer  *self,
          const char   *folded,
          GArray       *hits,
          GError      **error)
{
  const char *bare = hx_gazetteer_skip_article (folded);
  g_autoptr(GPtrArray) saints = hx_gazetteer_vary_saint (folded);
  g_autofree char *ending = NULL;
  g_autofree char *joined = NULL;

  if (!add_key (self, folded, HX_PLACE_MATCH_FOLDED, hits, error)
      || (bare != NULL && !add_key (self, bare, HX_PLACE_MATCH_LOOSE, hits, error)))
    return FALSE;
  for (guint i = 0; i < saints->len; i++)
    if (!add_key (self, saints->pdata[i], HX_PLACE_MATCH_LOOSE, hits, error))
      return FALSE;
  if (hits->len == 0 && !add_with_word (self, folded, hits, error))
    return FALSE;
  if (hits->len > 0)
    return TRUE;
  ending = hx_gazetteer_vary_ending (bare != NULL ? bare : folded);
  joined = hx_gazetteer_join (folded);
  return (ending == NULL || add_key (self, ending, HX_PLACE_MATCH_LOOSE, hits, error))
         && (hits->len > 0 || add_key (self, joined, HX_PLACE_MATCH_LOOSE, hits, error));
}

static int
compare_hits (gconstpointer a,
              gconstpointer b)
{
  const HxGazetteerHit *left = a;
  const HxGazetteerHit *right = b;

  if (left->match != right->match)
    return left->match < right->match ? -1 : 1;
  return left->rank < right->rank ? -1 : left->rank > right->rank;
}

/* Whether somebody who wrote it chose among letters that others leave out. */
static gboolean
is_specific (const char *name)
{
  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p))
    if ((guchar) *p >= 0x80 && g_unichar_isalpha (g_utf8_get_char (p)))
      return TRUE;
  return FALSE;
}

/* Finds out whether one of the place's names that fold to the same is the one asked for. */
static void
mark_exact (HxPlace    *place,
            const char *name)
{
  if (place->match != HX_PLACE_MATCH_FOLDED)
    return;
  for (guint i = 0; place->names[i] != NULL; i++)
    if (g_str_equal (place->names[i], name))
      {
        place->matched = i;
        place->match = HX_PLACE_MATCH_EXACT;
        return;
      }
}

static int
compare_places (gconstpointer a,
                gconstpointer b)
{
  const HxPlace *left = *(const HxPlace * const *) a;
  const HxPlace *right = *(const HxPlace * const *) b;

  return left->match < right->match ? -1 : left->match > right->match;
}

static GPtrArray *
load_hits (HxGazetteer  *self,
           GArray       *hits,
           const char   *name,
           guint         max,
           GError      **error)
{
  g_autoptr(GPtrArray) places = g_ptr_array_new_with_free_func (g_object_unref);
  gboolean specific = is_specific (name);

  for (guint i = 0; i < hits->len && (specific || i < max); i++)
    {
      const HxGazetteerHit *hit = &g_array_index (hits, HxGazetteerHit, i);
      HxPlace *place = hx_gazetteer_load (self, hit, error);

      if (place == NULL)
        return NULL;
      mark_exact (place, name);
      g_ptr_array_add (places, place);
    }
  /* It is stable. */
  if (specific)
    g_ptr_array_sort (places, compare_places);
  if (places->len > max)
    g_ptr_array_set_size (places, max);
  return g_steal_pointer (&places);
}

/* The name composed and without white space around it; NULL if nothing can have it. */
static char *
dup_query (const char *name)
{
  g_autofree char *query = NULL;

  if (strnlen (name, MAX_QUERY + 1) > MAX_QUERY || !g_utf8_validate (name, -1, NULL))
    return NULL;
  query = g_utf8_normalize (name, -1, G_NORMALIZE_NFC);
  return query != NULL ? g_strdup (g_strstrip (query)) : NULL;
}

/**
 * hx_gazetteer_find:
 * @self: a gazetteer
 * @name: a name in any script, UTF-8
 * @max: how many places at most
 * @error: return location for an error
 *
 * Looks up the places of a name. Case, diacritics, apostrophes, hyphens and white space do not
 * matter, nor do the forms of hamza, alef, yeh and ta marbuta, tatweel and harakat
 * (%HX_PLACE_MATCH_FOLDED); and the Arabic article, “St.” for “Saint”, and words such as
 * “Governorate” may be there or not (%HX_PLACE_MATCH_LOOSE).
 *
 * What matches better comes first; among equals countries, and then the place with more people. A
 * region counts a tenth of its people, and comes after the town it is governed from if that has
 * its name. To write a name
 * letter by letter as the gazetteer has it (%HX_PLACE_MATCH_EXACT) counts as better only if there
 * are letters outside ASCII in it: who writes “Saint Denis” does not mean the smaller one that
 * has no hyphen.
 *
 * Returns: (transfer full) (element-type HxPlace) (nullable): the places, none for what is no name
 *   of a place; %NULL with %HX_ERROR_CORRUPT
 */
GPtrArray *
hx_gazetteer_find (HxGazetteer  *self,
                   const char   *name,
                   guint         max,
                   GError      **error)
{
  g_autoptr(GMutexLocker) locker = NULL;
  g_autoptr(GArray) hits = g_array_new (FALSE, FALSE, sizeof (HxGazetteerHit));
  g_autofree char *query = NULL;
  g_autofree char *folded = NULL;

  g_return_val_if_fail (HX_IS_GAZETTEER (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  query = dup_query (name);
  folded = hx_gazetteer_fold (query != NULL ? query : "");
  locker = g_mutex_locker_new (&self->mutex);
  if (*folded != '\0' && !add_name (self, folded, hits, error))
    return NULL;
  g_array_sort (hits, compare_hits);
  return load_hits (self, hits, query != NULL ? query : "", MIN (max, MAX_PLACES), error);
}

/* The first character that no name can begin with after @folded. */
static char *
dup_after (const char *folded)
{
  return g_strconcat (folded, "\xf4\x8f\xbf\xbf", NULL);
}

/* Of the keys that begin with @folded, those of the best known places. */
static gboolean
add_prefix (HxGazetteer  *self,
            const char   *folded,
            guint         max,
            GArray       *hits,
            GError      **error)
{
  g_autoptr(HxStatement) top = NULL;
  g_autoptr(HxStatement) range = NULL;
  g_autofree char *after = dup_after (folded);
  guint before = hits->len;

  top = hx_gazetteer_prepare (self, "SELECT rank, form FROM top WHERE prefix = ? ORDER BY n",
                              error);
  if (top == NULL)
    return FALSE;
  hx_statement_bind_text (top, 1, folded);
  if (!add_hits (self, top, HX_PLACE_MATCH_PREFIX, max, hits, error))
    return FALSE;
  if (hits->len > before)
    return TRUE;

  /* With one min(), SQLite takes the other columns from its row. */
  range = hx_gazetteer_prepare (self, "SELECT rank, form, min (CASE WHEN form < 2 THEN rank ELSE"
                                " max (rank, " G_STRINGIFY (HX_GAZETTEER_OTHER) ") END) AS counts"
                                " FROM key WHERE folded >= ? AND folded < ? GROUP BY rank"
                                " ORDER BY counts, rank LIMIT ?", error);
  if (range == NULL)
    return FALSE;
  hx_statement_bind_text (range, 1, folded);
  hx_statement_bind_text (range, 2, after);
  hx_statement_bind_int (range, 3, max + before);
  return add_hits (self, range, HX_PLACE_MATCH_PREFIX, max, hits, error);
}

/**
 * hx_gazetteer_complete:
 * @self: a gazetteer
 * @prefix: the beginning of a name in any script, UTF-8
 * @max: how many places at most; more than 64 are not listed
 * @error: return location for an error
 *
 * Looks up places as their name is typed: first those that have @prefix as a name, as
 * hx_gazetteer_find() orders them, but at most half of @max; then those with a name that begins
 * with it, by people, countries and preferred names before others. Each place is listed once.
 *
 * Returns: (transfer full) (element-type HxPlace) (nullable): the places; none if @prefix has no
 *   letter; %NULL with %HX_ERROR_CORRUPT
 */
GPtrArray *
hx_gazetteer_complete (HxGazetteer  *self,
                       const char   *prefix,
                       guint         max,
                       GError      **error)
{
  g_autoptr(GMutexLocker) locker = NULL;
  g_autoptr(GArray) hits = g_array_new (FALSE, FALSE, sizeof (HxGazetteerHit));
  g_autofree char *query = NULL;
  g_autofree char *folded = NULL;

  g_return_val_if_fail (HX_IS_GAZETTEER (self), NULL);
  g_return_val_if_fail (prefix != NULL, NULL);

  max = MIN (max, HX_GAZETTEER_TOP);
  query = dup_query (prefix);
  folded = hx_gazetteer_fold (query != NULL ? query : "");
  locker = g_mutex_locker_new (&self->mutex);
  if (*folded != '\0')
    {
      if (!add_name (self, folded, hits, error))
        return NULL;
      g_array_sort (hits, compare_hits);
      if (hits->len > (max + 1) / 2)
        g_array_set_size (hits, (max + 1) / 2);
      if (!add_prefix (self, folded, max, hits, error))
        return NULL;
    }
  return load_hits (self, hits, query != NULL ? query : "", max, error);
}

