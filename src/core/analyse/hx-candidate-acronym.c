/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Short forms in capitals, and what they stand for. */

#include "config.h"

#include <string.h>

#include "analyse/hx-candidates-private.h"
#include "analyse/hx-fold.h"

static HxCandidateForm *
form_nth (const HxCandidateIndex *self,
          guint                   i)
{
  return g_ptr_array_index (self->forms, i);
}

static const HxCandidateToken *
tokens_of (const HxCandidateIndex *self,
           const HxCandidateForm  *form)
{
  return hx_candidate_token (g_ptr_array_index (self->scans, form->scan), form->token);
}

/* Whether the letters begin words of the name, in order, but for one; small words may be left out.
 * */
static gboolean
spells (const char *acronym,
        const char *name)
{
  g_autofree char *letters = hx_fold_text (acronym);
  g_autofree char *folded = hx_fold_text (name);
  const char *p = letters;
  guint n_missed = 0, n = strlen (letters);

  for (const char *word = folded; *word != '\0' && *p != '\0'; )
    {
      if (*word == *p)
        p++;
      word += strcspn (word, " -");
      word += strspn (word, " -");
    }
  n_missed = strlen (p);
  return n >= 2 && n_missed * 3 <= n;
}

/* Whether all its letters are in the name, in order: "Amnesty International (Amnesty)" is none. */
static gboolean
may_shorten (const char *acronym,
             const char *name)
{
  g_autofree char *letters = hx_fold_text (acronym);
  g_autofree char *folded = hx_fold_text (name);
  const char *at = folded;

  if (*letters == '\0' || (guchar) *folded >= 0x80)
    return TRUE;   /* in another script, its letters cannot be compared */
  if (*letters != *folded)
    return FALSE;
  for (const char *p = letters; *p != '\0'; p++)
    {
      at = strchr (at, *p);
      if (at == NULL)
        return FALSE;
      at++;
    }
  return TRUE;
}

static void
join_acronym (HxCandidateIndex *self,
              guint             a,
              guint             b)
{
  HxCandidateForm *name = form_nth (self, a), *acronym = form_nth (self, b);

  if (name->upper == acronym->upper)
    return;
  if (name->upper)
    {
      HxCandidateForm *swapped = name;

      name = acronym;
      acronym = swapped;
    }
  if (name->n_tokens < 2 || acronym->acronym != 0
      || (!spells (acronym->spelling, name->spelling)
          && !may_shorten (acronym->spelling, name->spelling)))
    return;
  if (name->dropped || acronym->dropped)
    {
      /* The one is known, so the other is a name of what is known. */
      if (name->dropped)
        acronym->known = name->spelling;
      else
        name->known = acronym->spelling;
      return;
    }
  acronym->acronym = name->number + 1;
  acronym->reasons |= 1u << HX_CANDIDATE_ACRONYM;
  name->reasons |= 1u << HX_CANDIDATE_ACRONYM;
  hx_candidate_join_two (self, name->number, acronym->number);
}

/* hx_candidate_join_acronyms:
 * @self: an index whose names are spelled and weeded
 *
 * Joins what stands in brackets with what is before them. */
void
hx_candidate_join_acronyms (HxCandidateIndex *self)
{
  for (guint s = 0; s < self->scans->len; s++)
    {
      const HxCandidateScan *scan = g_ptr_array_index (self->scans, s);

      for (guint r = 0; r < scan->runs->len; r++)
        {
          const HxCandidateRun *run = &g_array_index (scan->runs, HxCandidateRun, r);
          const HxCandidateFound *found = &g_array_index (scan->found, HxCandidateFound, r);
          const HxCandidateFound *before;

          if (run->acronym == 0)
            continue;
          before = &g_array_index (scan->found, HxCandidateFound, run->acronym - 1);
          if (found->first != 0 && before->last != 0)
            join_acronym (self, before->last - 1, found->first - 1);
        }
    }
}

/* The first letters of its words, folded, or NULL; small words have none. */
static char *
dup_initials (const HxCandidateIndex *self,
              const HxCandidateForm  *form)
{
  g_autoptr(GString) initials = g_string_new (NULL);
  const HxCandidateToken *tokens = tokens_of (self, form);

  for (guint i = 0; i < form->n_tokens; i++)
    if (hx_candidate_token_is_capital (&tokens[i]))
      {
        g_autofree char *word = hx_candidate_form_dup_word (self, form, i);

        hx_fold_char (g_utf8_get_char (word), initials);
      }
  return initials->len >= 2 ? g_strdup (initials->str) : NULL;
}

/* Initials → 1 + the group whose name has them; G_MAXUINT: several have. */
static GHashTable *
index_initials (HxCandidateIndex *self)
{
  GHashTable *owners = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < self->forms->len; i++)
    {
      const HxCandidateForm *form = form_nth (self, i);
      char *initials = form->dropped || form->n_tokens < 2 ? NULL : dup_initials (self, form);
      guint root = hx_candidate_root (self, i) + 1, owner;

      if (initials == NULL)
        continue;
      owner = GPOINTER_TO_UINT (g_hash_table_lookup (owners, initials));
      if (owner != 0 && owner != root)
        root = G_MAXUINT;
      g_hash_table_replace (owners, initials, GUINT_TO_POINTER (root));
    }
  return owners;
}

/* hx_candidate_join_initials:
 * @self: an index whose spellings are joined
 *
 * Joins "UN" with "United Nations", if only this begins so. */
void
hx_candidate_join_initials (HxCandidateIndex *self)
{
  g_autoptr(GHashTable) owners = index_initials (self);

  for (guint i = 0; i < self->forms->len; i++)
    {
      HxCandidateForm *form = form_nth (self, i);
      g_autofree char *folded = NULL;
      guint owner;

      if (form->dropped || !form->upper || form->acronym != 0 || strlen (form->spelling) > 8)
        continue;
      folded = hx_fold_text (form->spelling);
      owner = GPOINTER_TO_UINT (g_hash_table_lookup (owners, folded));
      if (owner == 0 || owner == G_MAXUINT
          || hx_candidate_best_kind (form_nth (self, owner - 1)->votes) == HX_CANDIDATE_PERSON)
        continue;
      form->acronym = owner;
      hx_candidate_join_two (self, owner - 1, i);
    }
}
