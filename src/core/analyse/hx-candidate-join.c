/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which of the names that were found are of one thing. */

#include "config.h"

#include <string.h>

#include "analyse/hx-candidates-private.h"
#include "analyse/hx-fold.h"
#include "analyse/hx-lexicon.h"
#include "analyse/hx-name-likeness.h"
#include "analyse/hx-stem.h"

enum
{
  MAX_BLOCK = 24,      /* names of one sound that are compared with each other */
};

/* From these likenesses on, names are taken for one's; a single word says less. */
#define LIKE 0.8
#define LIKE_WORD 0.85

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

/* --- Groups --- */

/* hx_candidate_root:
 * @self: an index
 * @form: a name's number
 *
 * Returns: the number of the name that its group is kept under */
guint
hx_candidate_root (HxCandidateIndex *self,
                   guint             form)
{
  guint root = form;

  while (form_nth (self, root)->group != root)
    root = form_nth (self, root)->group;
  while (form_nth (self, form)->group != root)
    {
      guint next = form_nth (self, form)->group;

      form_nth (self, form)->group = root;
      form = next;
    }
  return root;
}

/* hx_candidate_join_two:
 * @self: an index
 * @a: a name's number
 * @b: another's
 *
 * Joins their groups under the name that is found in more places. */
void
hx_candidate_join_two (HxCandidateIndex *self,
                       guint             a,
                       guint             b)
{
  HxCandidateForm *x = form_nth (self, hx_candidate_root (self, a));
  HxCandidateForm *y = form_nth (self, hx_candidate_root (self, b));

  if (x == y)
    return;
  if (y->count > x->count || (y->count == x->count && y->number < x->number))
    {
      HxCandidateForm *swapped = x;

      x = y;
      y = swapped;
    }
  y->group = x->number;
  for (guint i = 0; i < HX_N_CANDIDATE_KINDS; i++)
    x->votes[i] += y->votes[i];
}

/* hx_candidate_best_kind:
 * @votes: votes for each kind
 *
 * Returns: the kind with most of them */
HxCandidateKind
hx_candidate_best_kind (const guint *votes)
{
  HxCandidateKind best = HX_CANDIDATE_UNKNOWN;
  guint most = 0;

  for (guint i = HX_CANDIDATE_PERSON; i < HX_N_CANDIDATE_KINDS; i++)
    if (votes[i] > most)
      {
        most = votes[i];
        best = i;
      }
  return best;
}

/* hx_candidate_likeness:
 * @a: a name
 * @b: another
 *
 * The one place that says how like two names are.
 *
 * Returns: from 0 to 1 */
double
hx_candidate_likeness (const HxCandidateForm *a,
                       const HxCandidateForm *b)
{
  static const HxNameSchema schemas[] = { HX_NAME_SCHEMA_ANY, HX_NAME_SCHEMA_PERSON,
    HX_NAME_SCHEMA_ORGANISATION, HX_NAME_SCHEMA_PLACE, HX_NAME_SCHEMA_OTHER };
  HxCandidateKind x = hx_candidate_best_kind (a->votes), y = hx_candidate_best_kind (b->votes);
  HxNameSchema schema = schemas[x == y || y == HX_CANDIDATE_UNKNOWN ? x
                                : x == HX_CANDIDATE_UNKNOWN         ? y
                                                                    : HX_CANDIDATE_UNKNOWN];
  g_autoptr(HxName) first = hx_name_new (a->spelling, schema);
  g_autoptr(HxName) second = hx_name_new (b->spelling, schema);

  return hx_name_likeness (first, second, NULL);
}

/* hx_candidate_is_content:
 * @flags: what is known of a word
 * @n_letters: its length
 * @shape: how it is written
 *
 * Returns: whether it says something in a name */
gboolean
hx_candidate_is_content (HxProseFlags flags,
                         guint        n_letters,
                         HxProseShape shape)
{
  return (flags & (HX_PROSE_PARTICLE | HX_PROSE_ARTICLE | HX_PROSE_OF | HX_PROSE_AND)) == 0
         || n_letters > 3 || shape == HX_PROSE_UPPER;
}

static gboolean
is_content (const HxCandidateToken *token)
{
  return hx_candidate_is_content (token->flags, token->n_letters, token->shape);
}

static gboolean
is_cyrillic (const char *word)
{
  gunichar c = g_utf8_get_char (word);

  return c >= 0x400 && c < 0x530;
}

/* hx_candidate_sound_of:
 * @word: a word
 *
 * Returns: nearly the same for words that sound alike; in Cyrillic letters, where names are
 *   inflected, the same for forms of one word */
guint64
hx_candidate_sound_of (const char *word)
{
  g_autofree char *folded = hx_fold_text (word);
  g_autoptr(GString) consonants = g_string_new (NULL);
  guint n_sounds;
  guint64 key;

  if (is_cyrillic (folded))
    return hx_stem_word (folded, hx_lexicon_language ("ru"));
  key = hx_stem_key (folded, &n_sounds);
  if (key != 0)
    return key;
  for (const char *p = folded; *p != '\0'; p++)
    if (strchr ("aeiouy'", *p) == NULL)
      g_string_append_c (consonants, *p);
  return hx_fold_hash (consonants->str, consonants->len);
}

/* The sound of all its words in any order. */
static guint64
sound_of_all (const HxCandidateIndex *self,
              const HxCandidateForm  *form)
{
  const HxCandidateToken *tokens = tokens_of (self, form);
  guint64 sound = 0;

  for (guint i = 0; i < form->n_tokens; i++)
    if (is_content (&tokens[i]))
      {
        g_autofree char *word = hx_candidate_form_dup_word (self, form, i);

        sound += hx_candidate_sound_of (word);
      }
  return sound;
}

static guint
count_content (const HxCandidateIndex *self,
               const HxCandidateForm  *form,
               guint                  *last)
{
  const HxCandidateToken *tokens = tokens_of (self, form);
  guint n = 0;

  for (guint i = 0; i < form->n_tokens; i++)
    if (is_content (&tokens[i]))
      {
        *last = i;
        n++;
      }
  return n;
}

/* One of the names that are compared with each other. */
typedef struct
{
  guint64 key;
  guint   form;
  guint   count;
} Block;

static int
compare_blocks (gconstpointer a,
                gconstpointer b)
{
  const Block *x = a, *y = b;

  if (x->key != y->key)
    return x->key < y->key ? -1 : 1;
  if (x->count != y->count)
    return x->count > y->count ? -1 : 1;
  return x->form < y->form ? -1 : x->form > y->form;
}

/* Names of different kinds are hardly of one thing. */
static gboolean
may_join (const HxCandidateIndex *self,
          const HxCandidateForm  *a,
          const HxCandidateForm  *b)
{
  HxCandidateKind x = hx_candidate_best_kind (a->votes), y = hx_candidate_best_kind (b->votes);

  return x == y || x == HX_CANDIDATE_UNKNOWN || y == HX_CANDIDATE_UNKNOWN
         || a->votes[x] + b->votes[y] < 8;
}

static void
join_block (HxCandidateIndex *self,
            const Block      *blocks,
            guint             n,
            gboolean          inflected)
{
  n = MIN (n, MAX_BLOCK);
  for (guint i = 0; i < n; i++)
    for (guint k = i + 1; k < n; k++)
      {
        HxCandidateForm *a = form_nth (self, blocks[i].form), *b = form_nth (self, blocks[k].form);

        if (hx_candidate_root (self, a->number) == hx_candidate_root (self, b->number)
            || !may_join (self, a, b))
          continue;
        if (!(inflected && is_cyrillic (a->spelling) && is_cyrillic (b->spelling))
            && hx_candidate_likeness (a, b) < (a->n_tokens + b->n_tokens == 2 ? LIKE_WORD : LIKE))
          continue;
        b->like = a->number + 1;
        if (a->like == 0)
          a->like = b->number + 1;
        hx_candidate_join_two (self, a->number, b->number);
      }
}

static void
join_blocks (HxCandidateIndex *self,
             GArray           *blocks,
             gboolean          inflected)
{
  g_array_sort (blocks, compare_blocks);
  for (guint i = 0; i < blocks->len; )
    {
      const Block *first = &g_array_index (blocks, Block, i);
      guint n = 1;

      while (i + n < blocks->len && first[n].key == first->key)
        n++;
      if (n > 1)
        join_block (self, first, n, inflected);
      i += n;
    }
}

/* A known name that is like it, though not the same. */
static void
find_known (const HxCandidateIndex *self,
            HxCandidateForm        *form,
            guint64                 sound)
{
  const char *known = g_hash_table_lookup (self->known_sounds, &sound);
  g_autoptr(HxName) first = NULL;
  g_autoptr(HxName) second = NULL;

  if (known == NULL)
    return;
  first = hx_name_new (known, HX_NAME_SCHEMA_ANY);
  second = hx_name_new (form->spelling, HX_NAME_SCHEMA_ANY);
  if (hx_name_likeness (first, second, NULL) >= LIKE)
    form->known = known;
}

/* What sounds alike, and persons whose last names do. */
static void
join_alike (HxCandidateIndex *self)
{
  g_autoptr(GArray) blocks = g_array_new (FALSE, FALSE, sizeof (Block));
  g_autoptr(GArray) last_names = g_array_new (FALSE, FALSE, sizeof (Block));

  for (guint i = 0; i < self->forms->len; i++)
    {
      HxCandidateForm *form = form_nth (self, i);
      guint last = 0;
      Block block = { sound_of_all (self, form), i, form->count };

      if (form->dropped || (form->upper && form->n_tokens == 1))
        continue;
      find_known (self, form, block.key);
      g_array_append_val (blocks, block);
      if (count_content (self, form, &last) > 1
          && hx_candidate_best_kind (form->votes) <= HX_CANDIDATE_PERSON)
        {
          g_autofree char *word = hx_candidate_form_dup_word (self, form, last);

          block.key = hx_candidate_sound_of (word);
          g_array_append_val (last_names, block);
        }
    }
  join_blocks (self, blocks, TRUE);
  join_blocks (self, last_names, FALSE);
}

/* --- Parts of names --- */

/* A last name that only persons have who are known already. */
#define OF_KNOWN (G_MAXUINT - 1)

static gboolean
is_known (const HxCandidateIndex *self,
          const HxCandidateForm  *form)
{
  return g_hash_table_contains (self->known_keys, &form->key);
}

static gboolean
can_be_full (const HxCandidateIndex *self,
             const HxCandidateForm  *form,
             guint                  *last)
{
  const HxCandidateForm *root = form_nth ((HxCandidateIndex *) self,
                                          hx_candidate_root ((HxCandidateIndex *) self,
                                                             form->number));
  guint n = count_content (self, form, last);

  if ((form->dropped && !is_known (self, form)) || n < 2 || n > 4)
    return FALSE;
  if (hx_candidate_best_kind (root->votes) == HX_CANDIDATE_PERSON)
    return TRUE;
  return n == 2 && hx_candidate_best_kind (root->votes) == HX_CANDIDATE_UNKNOWN
         && (tokens_of (self, form)[0].flags
             & (HX_PROSE_STOP | HX_PROSE_GENERAL | HX_PROSE_DEMONYM)) == 0;
}

/* Word → 1 + the group of the persons whose last name it is; G_MAXUINT: of several. Those who are
 * known have theirs, too, and no group. */
static GHashTable *
index_last_names (HxCandidateIndex *self)
{
  GHashTable *last_names = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint i = 0; i < self->forms->len; i++)
    {
      const HxCandidateForm *form = form_nth (self, i);
      guint last = 0, root;
      const guint64 *hash;
      gpointer known;

      if (!can_be_full (self, form, &last))
        continue;
      hash = &tokens_of (self, form)[last].hash;
      root = is_known (self, form) ? OF_KNOWN : hx_candidate_root (self, i) + 1;
      known = g_hash_table_lookup (last_names, hash);
      if (known == NULL)
        g_hash_table_insert (last_names, g_memdup2 (hash, sizeof *hash), GUINT_TO_POINTER (root));
      else if (GPOINTER_TO_UINT (known) != root)
        g_hash_table_replace (last_names, g_memdup2 (hash, sizeof *hash),
                              GUINT_TO_POINTER (G_MAXUINT));
    }
  return last_names;
}

static void
join_parts (HxCandidateIndex *self)
{
  g_autoptr(GHashTable) last_names = index_last_names (self);

  for (guint i = 0; i < self->forms->len; i++)
    {
      HxCandidateForm *form = form_nth (self, i);
      guint last = 0, owner;

      if (form->dropped || form->upper || count_content (self, form, &last) != 1
          || form->votes[HX_CANDIDATE_PLACE] > form->votes[HX_CANDIDATE_PERSON] + 2)
        continue;
      owner
        = GPOINTER_TO_UINT (g_hash_table_lookup (last_names, &tokens_of (self, form)[last].hash));
      if (owner == G_MAXUINT)
        {
          form->shared = 1;
          form->votes[HX_CANDIDATE_PERSON] += 5;
        }
      else if (owner != 0 && owner != OF_KNOWN)
        {
          form->part = 1;
          form->votes[HX_CANDIDATE_PLACE] = 0;
          hx_candidate_join_two (self, owner - 1, i);
        }
    }
}

/* hx_candidate_join:
 * @self: an index whose names are spelled and weeded
 *
 * Joins the names that are of one thing. */
void
hx_candidate_join (HxCandidateIndex *self)
{
  hx_candidate_join_acronyms (self);
  join_alike (self);
  hx_candidate_join_initials (self);
  join_parts (self);
}
