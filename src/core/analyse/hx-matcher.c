/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "analyse/hx-matcher.h"

#include "analyse/hx-matcher-private.h"

/* At most so many added names are kept beside the others before all are put in order anew. */
#define MAX_EXTRA 512

/* Filter --------------------------------------------------------------------------------------- */

/* Added names are so few that they have room in the filter of the others. */
static void
init_filter (HxMatcher *self)
{
  const HxMatcherFilter *base = &self->parts[HX_MATCHER_BASE]->filter;
  const HxMatcherDictionary *extra = self->parts[HX_MATCHER_EXTRA];

  self->filter = *base;
  if (extra == NULL)
    return;

  self->filter.words = g_memdup2 (base->words, (gsize) 8 << (64 - base->shift));
  for (guint i = 0; i < extra->n_slots; i++)
    if (extra->slots[i].n_forms > 0)
      hx_matcher_filter_add (&self->filter, extra->slots[i].key);
}

static void
note_starts (HxMatcher                 *self,
             const HxMatcherDictionary *part)
{
  self->has_unspaced |= part->has_unspaced;
  self->has_other |= part->has_other;
  for (guint c = 0; c < 0x80; c++)
    if (part->starts[c / 8] >> c % 8 & 1)
      {
        self->classes[c] |= HX_BYTE_WORD | HX_BYTE_HARD;
        self->has_punctuation = TRUE;
      }
}

static void
init_classes (HxMatcher *self)
{
  for (guint c = 0; c < 256; c++)
    self->classes[c] = c >= 0x80 ? HX_BYTE_WORD | HX_BYTE_HARD
                                 : g_ascii_isalnum (c) ? HX_BYTE_WORD : 0;
  self->classes['\''] = self->classes['`'] = HX_BYTE_JOIN;
  self->classes['.'] = HX_BYTE_STOP;

  for (guint part = 0; part < HX_MATCHER_N_PARTS; part++)
    if (self->parts[part] != NULL)
      note_starts (self, self->parts[part]);
}

static guint
count_names (const HxMatcher *self)
{
  guint n = 0;

  for (guint part = 0; part < HX_MATCHER_N_PARTS; part++)
    for (guint i = 0; self->parts[part] != NULL && i < self->parts[part]->n_entries; i++)
      n += self->removed[part] == NULL || !(self->removed[part][i / 8] >> i % 8 & 1);
  return n;
}

static HxMatcher *
new_of_parts (HxMatcherDictionary *base,
              guint8              *removed,
              HxMatcherDictionary *extra)
{
  HxMatcher *self = g_new0 (HxMatcher, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->parts[HX_MATCHER_BASE] = base;
  self->removed[HX_MATCHER_BASE] = removed;
  self->parts[HX_MATCHER_EXTRA] = extra;
  init_filter (self);
  init_classes (self);
  self->n_names = count_names (self);
  return self;
}

/* Changes -------------------------------------------------------------------------------------- */

static int
compare_ids (const void *x,
             const void *y,
             void       *unused)
{
  gint64 a = *(const gint64 *) x, b = *(const gint64 *) y;

  return (a > b) - (a < b);
}

static gboolean
has_id (const gint64 *ids,
        guint         n,
        gint64        id)
{
  guint low = 0;

  while (n > 0)
    {
      guint half = n / 2;

      if (ids[low + half] == id)
        return TRUE;
      if (ids[low + half] < id)
        {
          low += half + 1;
          n -= half + 1;
        }
      else
        n = half;
    }
  return FALSE;
}

/* Returns: (transfer full) (nullable): a bit for each entry that is removed, by now or before */
static guint8 *
mark_removed (const HxMatcher *self,
              guint            part,
              const gint64    *ids,
              guint            n_ids)
{
  const HxMatcherDictionary *dictionary = self->parts[part];
  guint8 *removed;

  if (dictionary == NULL)
    return NULL;
  removed = g_new0 (guint8, dictionary->n_entries / 8 + 1);
  if (self->removed[part] != NULL)
    memcpy (removed, self->removed[part], dictionary->n_entries / 8 + 1);
  for (guint i = 0; i < dictionary->n_entries; i++)
    if (has_id (ids, n_ids, dictionary->entries[i].id))
      removed[i / 8] |= 1 << i % 8;
  return removed;
}

static HxMatcherDictionary *
build (const HxMatcher     *self,
       guint8      *const   removed[HX_MATCHER_N_PARTS],
       gboolean             with_base,
       const HxMatcherName *added,
       guint                n_added)
{
  HxMatcherBuilder builder;

  hx_matcher_builder_init (&builder, n_added);
  for (guint part = with_base ? HX_MATCHER_BASE : HX_MATCHER_EXTRA;
       part < HX_MATCHER_N_PARTS; part++)
    if (self->parts[part] != NULL)
      hx_matcher_builder_add_from (&builder, self->parts[part], removed[part]);
  for (guint i = 0; i < n_added; i++)
    hx_matcher_builder_add (&builder, &added[i]);
  return hx_matcher_builder_end (&builder);
}

/**
 * hx_matcher_new_changed:
 * @self: a matcher
 * @removed: (array length=n_removed): ids of the names to leave out
 * @n_removed: how many
 * @added: (array length=n_added): names to add after that
 * @n_added: how many
 *
 * Makes the matcher of a dictionary that has changed. This takes a millisecond for some names
 * among tens of thousands; what does not change is shared. A text needs another look only if it
 * has hits of what was removed, or if a matcher of the added names alone finds something in it.
 *
 * Returns: (transfer full): another matcher
 */
HxMatcher *
hx_matcher_new_changed (HxMatcher           *self,
                        const gint64        *removed,
                        guint                n_removed,
                        const HxMatcherName *added,
                        guint                n_added)
{
  g_autofree gint64 *ids = NULL;
  guint8 *marks[HX_MATCHER_N_PARTS];
  HxMatcherDictionary *extra = self->parts[HX_MATCHER_EXTRA];
  HxMatcherDictionary *base = self->parts[HX_MATCHER_BASE];
  gboolean is_all;

  g_return_val_if_fail (self != NULL, NULL);

  ids = g_memdup2 (removed, n_removed * sizeof (gint64));
  if (n_removed > 1)
    g_sort_array (ids, n_removed, sizeof (gint64), compare_ids, NULL);
  for (guint part = 0; part < HX_MATCHER_N_PARTS; part++)
    marks[part] = mark_removed (self, part, ids, n_removed);

  is_all = n_added + (extra != NULL ? extra->n_entries : 0) > MAX_EXTRA;
  extra = build (self, marks, is_all, added, n_added);
  g_free (marks[HX_MATCHER_EXTRA]);
  if (!is_all)
    return new_of_parts (hx_matcher_dictionary_ref (base), marks[HX_MATCHER_BASE], extra);
  g_free (marks[HX_MATCHER_BASE]);
  return new_of_parts (extra, NULL, NULL);
}

/**
 * hx_matcher_guess_flags:
 * @name: a name
 *
 * Guesses how a name is to be looked for from how it is written. One of four letters or fewer, all
 * of them capitals, is an acronym: “WHO” is not “who”. One word with a capital first letter must
 * have a capital letter wherever it stands: “Bush” is not “bush”. An Arabic name whose first word
 * has three letters or more may come after what is written together with it.
 *
 * Returns: flags
 */
HxMatcherFlags
hx_matcher_guess_flags (const char *name)
{
  g_autoptr(GString) folded = g_string_new (NULL);

  g_return_val_if_fail (name != NULL, HX_MATCHER_ANY_CASE);

  return hx_matcher_fold_name (name, folded);
}

/**
 * hx_matcher_new:
 * @names: (array length=n_names): names, valid UTF-8
 * @n_names: how many
 *
 * Makes what finds names in texts. For one name this takes microseconds, for 40,000 some 20
 * milliseconds. A name with neither letters, digits nor symbols, and one of more than
 * %HX_MATCHER_MAX_NAME letters, is found nowhere.
 *
 * The longest name at a place is found in two steps. Of each word of the text a key is made, and
 * a filter that fits into the processor's cache tells of all but few that no name begins with
 * it; the rest are followed through the names with the same first word, in order of their bytes.
 *
 * Returns: (transfer full): a new matcher
 */
HxMatcher *
hx_matcher_new (const HxMatcherName *names,
                guint                n_names)
{
  HxMatcherBuilder builder;

  g_return_val_if_fail (names != NULL || n_names == 0, NULL);

  hx_matcher_builder_init (&builder, n_names);
  for (guint i = 0; i < n_names; i++)
    hx_matcher_builder_add (&builder, &names[i]);
  return new_of_parts (hx_matcher_builder_end (&builder), NULL, NULL);
}

/**
 * hx_matcher_ref:
 * @self: a matcher
 *
 * Matchers are immutable and can be shared between threads.
 *
 * Returns: (transfer full): @self
 */
HxMatcher *
hx_matcher_ref (HxMatcher *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * hx_matcher_unref:
 * @self: (transfer full): a matcher
 */
void
hx_matcher_unref (HxMatcher *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  if (self->parts[HX_MATCHER_EXTRA] != NULL)
    g_free (self->filter.words);
  for (guint part = 0; part < HX_MATCHER_N_PARTS; part++)
    {
      g_clear_pointer (&self->parts[part], hx_matcher_dictionary_unref);
      g_free (self->removed[part]);
    }
  g_free (self);
}

/**
 * hx_matcher_get_n_names:
 * @self: a matcher
 *
 * Returns: how many names it can find
 */
guint
hx_matcher_get_n_names (const HxMatcher *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_names;
}

/**
 * hx_matcher_get_n_bytes:
 * @self: a matcher
 *
 * Returns: the memory it takes, in bytes
 */
gsize
hx_matcher_get_n_bytes (const HxMatcher *self)
{
  gsize n = sizeof *self;

  g_return_val_if_fail (self != NULL, 0);

  if (self->parts[HX_MATCHER_EXTRA] != NULL)
    n += (gsize) 8 << (64 - self->filter.shift);
  for (guint part = 0; part < HX_MATCHER_N_PARTS; part++)
    {
      if (self->parts[part] != NULL)
        n += hx_matcher_dictionary_size (self->parts[part]);
      if (self->removed[part] != NULL)
        n += self->parts[part]->n_entries / 8 + 1;
    }
  return n;
}
