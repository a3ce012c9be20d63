/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "analyse/hx-candidates-private.h"
#include "analyse/hx-fold.h"

static HxCandidateUse *
ensure_use (HxCandidateIndex *self,
            guint64           hash)
{
  HxCandidateUse *use = g_hash_table_lookup (self->uses, &hash);

  if (use != NULL)
    return use;
  use = g_new0 (HxCandidateUse, 1);
  use->hash = hash;
  g_hash_table_insert (self->uses, &use->hash, use);
  return use;
}

static void
form_free (gpointer data)
{
  HxCandidateForm *form = data;

  g_free (form->spelling);
  g_free (form);
}

/* What is known is compared as it would be found. */
static void
add_known (HxCandidateIndex *self,
           const char       *name)
{
  g_autoptr(HxText) text = hx_text_new (name, -1, NULL);
  g_autoptr(HxProse) prose = NULL;
  guint64 key = 0, sound = 0;

  if (text == NULL)
    return;
  prose = hx_prose_new (text, 0, hx_text_get_length (text), NULL);
  for (guint i = 0; i < prose->tokens->len; i++)
    {
      const HxProseToken *token = hx_prose_nth (prose, i);
      const HxProseWord *word = hx_prose_word (prose, i);
      g_autofree char *written = hx_text_dup_range (text, token->start, token->end);

      key = hx_fold_mix (key, word->hash);
      if (hx_candidate_is_content (word->flags, word->n_letters, token->shape))
        sound += hx_candidate_sound_of (written);
    }
  if (key == 0)
    return;
  g_hash_table_replace (self->known_keys, g_memdup2 (&key, sizeof key), (gpointer) name);
  g_hash_table_replace (self->known_sounds, g_memdup2 (&sound, sizeof sound), (gpointer) name);
}

/**
 * hx_candidate_index_new:
 * @known: (nullable) (array zero-terminated=1): names that are no candidates any more
 *
 * Makes an index that finds the names in many texts. What is found depends on the texts alone, not
 * on the order in which they were added.
 *
 * Returns: (transfer full): an empty index
 */
HxCandidateIndex *
hx_candidate_index_new (const char *const *known)
{
  HxCandidateIndex *self = g_new0 (HxCandidateIndex, 1);

  g_mutex_init (&self->mutex);
  self->scans = g_ptr_array_new_with_free_func ((GDestroyNotify) hx_candidate_scan_free);
  self->uses = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, g_free);
  self->known = g_strdupv ((char **) known);
  self->known_keys = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->known_sounds = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->occurrences = g_array_new (FALSE, FALSE, sizeof (HxCandidateOccurrence));
  self->forms = g_ptr_array_new_with_free_func (form_free);
  self->by_key = g_hash_table_new (g_int64_hash, g_int64_equal);
  for (guint i = 0; self->known != NULL && self->known[i] != NULL; i++)
    add_known (self, self->known[i]);
  return self;
}

/**
 * hx_candidate_index_free:
 * @self: (transfer full): an index
 */
void
hx_candidate_index_free (HxCandidateIndex *self)
{
  g_mutex_clear (&self->mutex);
  g_hash_table_unref (self->by_key);
  g_hash_table_unref (self->uses);
  g_hash_table_unref (self->known_keys);
  g_hash_table_unref (self->known_sounds);
  g_ptr_array_unref (self->scans);
  g_ptr_array_unref (self->forms);
  g_array_unref (self->occurrences);
  g_strfreev (self->known);
  g_free (self);
}

/**
 * hx_candidate_index_add:
 * @self: an index
 * @source: the source; each is added once
 * @text: its text, which is kept until the index is freed
 * @language: (nullable): its BCP 47 tag; %NULL if it is not known
 *
 * Can be called from several threads at once; the text is read outside the lock.
 */
void
hx_candidate_index_add (HxCandidateIndex *self,
                        gint64            source,
                        HxText           *text,
                        const char       *language)
{
  HxCandidateScan *scan;

  g_return_if_fail (self != NULL);
  g_return_if_fail (text != NULL);

  scan = hx_candidate_scan_new (source, text, language);
  g_mutex_lock (&self->mutex);
  for (guint i = 0; i < scan->uses->len; i++)
    {
      const HxCandidateUse *own = &g_array_index (scan->uses, HxCandidateUse, i);
      HxCandidateUse *use = ensure_use (self, own->hash);

      use->small += own->small;
      use->within += own->within;
      use->alone += own->alone;
      use->determined += own->determined;
    }
  g_clear_pointer (&scan->uses, g_array_unref);
  g_ptr_array_add (self->scans, scan);
  g_mutex_unlock (&self->mutex);
}

static int
compare_scans (gconstpointer a,
               gconstpointer b)
{
  const HxCandidateScan *x = *(HxCandidateScan *const *) a;
  const HxCandidateScan *y = *(HxCandidateScan *const *) b;

  return x->source < y->source ? -1 : x->source > y->source;
}

/* Forgets what was found before. */
static void
reset (HxCandidateIndex *self)
{
  g_hash_table_remove_all (self->by_key);
  g_ptr_array_set_size (self->forms, 0);
  g_array_set_size (self->occurrences, 0);
  for (guint i = 0; i < self->scans->len; i++)
    {
      GArray *found = ((HxCandidateScan *) g_ptr_array_index (self->scans, i))->found;

      if (found->len > 0)
        memset (found->data, 0, found->len * sizeof (HxCandidateFound));
    }
  g_ptr_array_sort (self->scans, compare_scans);
}

static void
find_forms (HxCandidateIndex *self)
{
  reset (self);
  hx_candidate_resolve (self);
  hx_candidate_spell (self);
  hx_candidate_weed (self);
  hx_candidate_join (self);
}

/**
 * hx_candidate_index_list:
 * @self: an index; no other thread may use it meanwhile
 *
 * Finds the names in all texts that were added and groups those that seem to be of one thing. Takes
 * time in proportion to the texts.
 *
 * Returns: (transfer full) (element-type HxCandidateGroup): the groups, those in most sources first
 */
GPtrArray *
hx_candidate_index_list (HxCandidateIndex *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  find_forms (self);
  return hx_candidate_group (self);
}

static int
compare_candidates (gconstpointer a,
                    gconstpointer b)
{
  const HxCandidate *x = a, *y = b;

  return x->start != y->start ? (x->start < y->start ? -1 : 1) : 0;
}

static void
add_candidates (HxCandidateIndex      *index,
                const HxCandidateForm *form,
                GArray                *candidates)
{
  const HxCandidateForm *root = g_ptr_array_index (index->forms,
                                                   hx_candidate_root (index, form->number));
  guint next = form->first;

  while (next != 0)
    {
      const HxCandidateOccurrence *occurrence = &g_array_index (index->occurrences,
                                                                HxCandidateOccurrence, next - 1);
      HxCandidate candidate = { occurrence->start, occurrence->end,
                                hx_candidate_best_kind (root->votes),
                                occurrence->reasons | form->reasons };

      g_array_append_val (candidates, candidate);
      next = occurrence->next;
    }
}

/**
 * hx_candidates_find:
 * @text: a text
 * @language: (nullable): its BCP 47 tag; %NULL if it is not known
 *
 * Finds what seem to be names in one text, by what it says alone.
 *
 * Returns: (transfer full) (element-type HxCandidate): where they stand, in order; they do not
 *   overlap
 */
GArray *
hx_candidates_find (HxText     *text,
                    const char *language)
{
  g_autoptr(HxCandidateIndex) index = hx_candidate_index_new (NULL);
  GArray *candidates = g_array_new (FALSE, FALSE, sizeof (HxCandidate));

  hx_candidate_index_add (index, 0, text, language);
  find_forms (index);
  for (guint i = 0; i < index->forms->len; i++)
    {
      const HxCandidateForm *form = g_ptr_array_index (index->forms, i);

      if (!form->dropped)
        add_candidates (index, form, candidates);
    }
  g_array_sort (candidates, compare_candidates);
  return candidates;
}
