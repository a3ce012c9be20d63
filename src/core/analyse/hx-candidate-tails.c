/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How much of what stands behind a cue is a name, in scripts without capitals. */

#include "config.h"

#include "analyse/hx-candidates-private.h"

static guint
count_seen (GHashTable             *seen,
            const HxCandidateToken *tokens,
            guint                   n)
{
  guint64 key = hx_candidate_key (tokens, n);

  return GPOINTER_TO_UINT (g_hash_table_lookup (seen, &key));
}

/* hx_candidate_count_tails:
 * @self: an index
 *
 * Returns: (transfer full): how often the first words of runs behind cues are the same */
GHashTable *
hx_candidate_count_tails (HxCandidateIndex *self)
{
  GHashTable *seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint s = 0; s < self->scans->len; s++)
    {
      const HxCandidateScan *scan = g_ptr_array_index (self->scans, s);

      for (guint r = 0; r < scan->runs->len; r++)
        {
          const HxCandidateRun *run = &g_array_index (scan->runs, HxCandidateRun, r);

          for (guint n = 1; run->kind == HX_CANDIDATE_RUN_CUED && n <= run->n_tokens; n++)
            {
              guint64 key = hx_candidate_key (hx_candidate_token (scan, run->first), n);
              guint count = GPOINTER_TO_UINT (g_hash_table_lookup (seen, &key));

              g_hash_table_replace (seen, g_memdup2 (&key, sizeof key),
                                    GUINT_TO_POINTER (count + 1));
            }
        }
    }
  return seen;
}

static gboolean
is_definite (const HxCandidateToken *token)
{
  return (token->marks & HX_PROSE_MARK_DEFINITE) != 0;
}

static gboolean
is_joint (const HxCandidateToken *token)
{
  return (token->flags & HX_PROSE_PARTICLE) != 0 && token->n_letters > 1;
}

/* A given name and a surname, each with what joins it: "أبو بكر البغدادي". */
static guint
person_length (const HxCandidateToken *tokens,
               guint                   n)
{
  guint length = 0, parts = 0;

  while (length < n && parts < 2)
    {
      if ((tokens[length].flags & HX_PROSE_DEMONYM) != 0 && length > 0)
        break;
      while (length + 1 < n && is_joint (&tokens[length]))
        length++;
      length++;
      if (length < n && is_joint (&tokens[length]))
        continue;   /* "محمد بن سلمان" */
      if (is_definite (&tokens[length - 1]))
        break;
      parts++;
    }
  return length;
}

/* To the first definite word: "هيئة تحرير الشام". */
static guint
organisation_length (const HxCandidateToken *tokens,
                     guint                   n)
{
  guint length = 1;

  while (length < n && length < 4 && !is_definite (&tokens[length]))
    length++;
  if (length < n && is_definite (&tokens[length]))
    return length + 1;
  return n <= 3 ? n : 2;
}

static guint
tail_length (GHashTable             *seen,
             const HxCandidateToken *tokens,
             const HxCandidateRun   *run)
{
  guint n = run->n_tokens, length;

  if (run->quoted)
    return n;
  if (run->before.kind == HX_CANDIDATE_PERSON)
    length = person_length (tokens, n);
  else if (run->before.reason == HX_CANDIDATE_ENDING)
    length = organisation_length (tokens, n);
  else
    length = 1;
  /* What is said several times is what belongs together. */
  for (guint i = n; i > length; i--)
    if (count_seen (seen, tokens, i) >= 3 && i - length <= 1)
      return i;
  return length;
}

static gboolean
accepts_cued (const HxCandidateToken *tokens,
              guint                   n,
              const HxCandidateRun   *run)
{
  const HxCandidateToken *last = &tokens[n - 1];

  if (is_joint (last))
    return FALSE;
  if (run->before.reason == HX_CANDIDATE_ENDING)
    return n > 1 && !is_definite (&tokens[0]);
  if (run->before.reason == HX_CANDIDATE_PARTS)
    return n > 1 && tokens[0].n_letters > 2;
  if (run->before.kind == HX_CANDIDATE_PERSON)
    return n > 1 && !is_definite (&tokens[0])
           && (tokens[0].flags & (HX_CANDIDATE_HEADS | HX_PROSE_GROUP | HX_PROSE_ROLE
                                  | HX_PROSE_COMMON)) == 0;
  return (tokens[0].flags & (HX_CANDIDATE_EMPTY | HX_PROSE_DEMONYM | HX_CANDIDATE_HEADS
                             | HX_PROSE_GROUP | HX_PROSE_COMMON)) == 0
         && tokens[0].n_letters > 2;
}

/* "جماعة أهلية": what follows the noun only says more of it. */
static gboolean
is_adjective (const HxCandidateLook *look,
              guint                  i)
{
  const HxCandidateToken *token = &look->tokens[i];
  g_autofree char *word = NULL;

  if (look->run->before.kind == HX_CANDIDATE_PERSON || look->run->quoted || is_definite (token)
      || look->run->before.reason == HX_CANDIDATE_ENDING)
    return FALSE;
  word = hx_text_dup_range (look->owner->text, token->start, token->end);
  return g_str_has_suffix (word, "ية") || g_str_has_suffix (word, "يه");
}

/* hx_candidate_take_tail:
 * @look: a run behind a cue
 * @seen: from hx_candidate_count_tails()
 *
 * Takes the first words of the run for a name, if they are one; where it stands is found later. */
void
hx_candidate_take_tail (const HxCandidateLook *look,
                        GHashTable            *seen)
{
  const HxCandidateToken *tokens = &look->tokens[look->run->first];
  guint n = tail_length (seen, tokens, look->run);
  HxCandidateForm *form;

  if (!accepts_cued (tokens, n, look->run) || is_adjective (look, look->run->first))
    return;
  form = hx_candidate_form_ensure (look->index, look->scan, look->run->first, n);
  form->cued = 1;
  form->votes[look->run->before.kind] += look->run->before.weight;
  if (form->reasons == 0)
    form->within = 1;
  form->reasons |= 1u << look->run->before.reason;
}
