/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How the names that were found are spelled, and which are none after all. */

#include "config.h"

#include <string.h>

#include "analyse/hx-candidates-private.h"
#include "analyse/hx-fold.h"

enum
{
  MAX_SPELLED = 64,    /* places of a name that are looked at for its spelling */
};

static HxCandidateForm *
form_nth (const HxCandidateIndex *self,
          guint                   i)
{
  return g_ptr_array_index (self->forms, i);
}

/* --- Spelling --- */

static gboolean
is_shouted (const char *spelling)
{
  gboolean upper = FALSE;

  for (const char *p = spelling; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (g_unichar_islower (g_utf8_get_char (p)))
        return FALSE;
      upper |= g_unichar_isupper (g_utf8_get_char (p));
    }
  return upper && g_utf8_strlen (spelling, -1) > 6;
}

/* White space within is one space. */
static char *
dup_spelling (const HxCandidateIndex      *self,
              const HxCandidateOccurrence *occurrence)
{
  const HxCandidateScan *scan = g_ptr_array_index (self->scans, occurrence->scan);
  g_autofree char *text = hx_text_dup_range (scan->text, occurrence->start, occurrence->end);
  GString *spelling = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isspace (c))
        g_string_append_unichar (spelling, c);
      else if (spelling->len > 0 && spelling->str[spelling->len - 1] != ' ')
        g_string_append_c (spelling, ' ');
    }
  return g_string_free (spelling, FALSE);
}

/* The commonest spelling, the first among equals; what is all in capitals only if there is nothing
 * else. */
static char *
choose_spelling (const HxCandidateIndex *self,
                 const HxCandidateForm  *form)
{
  g_autoptr(GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *best = NULL;
  guint most = 0, seen = 0;

  for (guint next = form->first; next != 0 && seen < MAX_SPELLED; seen++)
    {
      const HxCandidateOccurrence *occurrence = &g_array_index (self->occurrences,
                                                                HxCandidateOccurrence, next - 1);
      char *spelling = dup_spelling (self, occurrence);
      guint count = GPOINTER_TO_UINT (g_hash_table_lookup (counts, spelling)) + 1;
      guint worth = is_shouted (spelling) ? 1 : count + 1;

      if (worth > most)
        {
          most = worth;
          g_set_str (&best, spelling);
        }
      g_hash_table_replace (counts, spelling, GUINT_TO_POINTER (count));
      next = occurrence->next;
    }
  return g_steal_pointer (&best);
}

/* hx_candidate_spell:
 * @self: an index whose names were found
 *
 * Finds how each is spelled. */
void
hx_candidate_spell (HxCandidateIndex *self)
{
  for (guint i = 0; i < self->forms->len; i++)
    {
      HxCandidateForm *form = form_nth (self, i);

      form->group = i;
      form->spelling = choose_spelling (self, form);
      if (form->spelling == NULL)
        form->dropped = TRUE;
    }
}

/* --- What is none --- */

static HxCandidateForm *
find_by_word (const HxCandidateIndex *self,
              const char             *word,
              gsize                   n)
{
  g_autofree char *cut = g_strndup (word, n);
  g_autofree char *folded = hx_fold_text (cut);
  guint64 key = hx_fold_mix (0, hx_fold_hash (folded, strlen (folded)));
  HxCandidateForm *form = g_hash_table_lookup (self->by_key, &key);

  return form == NULL || form->dropped ? NULL : form;
}

static gboolean
has_base (const HxCandidateIndex *self,
          const HxCandidateForm  *form,
          const char             *ending,
          const char             *instead,
          gboolean                person)
{
  g_autofree char *base = NULL;
  gsize n = strlen (form->spelling), cut = strlen (ending);
  const HxCandidateForm *found;

  if (n < cut + 4 || !g_str_has_suffix (form->spelling, ending))
    return FALSE;
  base = g_strdup_printf ("%.*s%s", (int) (n - cut), form->spelling, instead);
  found = find_by_word (self, base, strlen (base));
  return found != NULL && found != form && found->count >= form->count
         && (!person || hx_candidate_best_kind (found->votes) <= HX_CANDIDATE_PERSON);
}

/* "Tarvethi" where there is Tarveth, "Assads" where there is Assad. */
static gboolean
is_derived (const HxCandidateIndex *self,
            const HxCandidateForm  *form)
{
  static const char *const adjectives[][2]
    = { { "i", "" }, { "ian", "" }, { "ian", "ia" }, { "n", "" },
    { "an", "" }, { "ese", "" }, { "ish", "" }, { "ic", "" }, { "ic", "ia" }, { "i", "ia" },
    { "er", "" }, { "ite", "" }, { "ean", "" } };

  if (has_base (self, form, "s", "", TRUE))
    return TRUE;
  if (form->qualifies * 2 < form->count)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (adjectives); i++)
    if (has_base (self, form, adjectives[i][0], adjectives[i][1], FALSE))
      return TRUE;
  return FALSE;
}

/* "Iran", as there is "Iranian". */
static gboolean
has_demonym (const HxCandidateForm *form)
{
  static const char *const endings[][2] = { { "", "ian" }, { "", "n" }, { "", "an" }, { "", "i" },
    { "", "ese" }, { "a", "ese" }, { "e", "ian" }, { "y", "ian" }, { "a", "ish" }, { "o", "an" },
    { "land", "ish" }, { "en", "ish" }, { "ey", "ish" }, { "", "er" } };
  g_autofree char *folded = hx_fold_text (form->spelling);

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (folded, endings[i][0]) && strlen (folded) < 40)
      {
        g_autofree char *word = g_strdup_printf ("%.*s%s",
                                                 (int) (strlen (folded) - strlen (endings[i][0])),
                                                 folded, endings[i][1]);

        if ((hx_prose_flags (word, strlen (word), 0) & HX_PROSE_DEMONYM) != 0)
          return TRUE;
      }
  return FALSE;
}

/* hx_candidate_weed:
 * @self: an index whose names are spelled
 *
 * Drops those that are known, and those that only derive from others. */
void
hx_candidate_weed (HxCandidateIndex *self)
{
  g_autoptr(GArray) derived = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < self->forms->len; i++)
    {
      HxCandidateForm *form = form_nth (self, i);

      if (!form->dropped && form->n_tokens == 1 && !form->upper && !form->cued
          && is_derived (self, form))
        g_array_append_val (derived, i);
    }
  for (guint i = 0; i < derived->len; i++)
    form_nth (self, g_array_index (derived, guint, i))->dropped = TRUE;
  for (guint i = 0; i < self->forms->len; i++)
    {
      HxCandidateForm *form = form_nth (self, i);

      if (g_hash_table_contains (self->known_keys, &form->key))
        form->dropped = TRUE;
      else if (!form->dropped && form->n_tokens == 1 && has_demonym (form))
        form->votes[HX_CANDIDATE_PLACE] += 5;
    }
}
