/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What texts that are looked at together have in common: their terms, with what sharing each is
 * worth, and their places with the terms beside them. */

#include "config.h"

#include <math.h>
#include <stdlib.h>

#include "analyse/hx-claim-candidates-private.h"
#include "analyse/hx-fold.h"

#define TERM_NAME 7

/* How far a word may stand from a place, in words. */
#define REACH 60

/* The distance, in words, that halves what a word is worth. */
#define HALF 5.0

/* What is possessed is what is spoken of, not who has it. */
#define POSSESSIVE_AWAY 8

/* How many words a comma is worth. */
#define CLAUSE_AWAY 3

#define WORTH_NAME     1.0
#define WORTH_YEAR     1.1
#define WORTH_ENTITY   0.7
#define WORTH_CALENDAR 0.35
#define WORTH_COMMON   0.5
#define WORTH_SHORT    0.5


/* --- Terms --- */

static void
collect_names (HxClaimTerms *self)
{
  for (guint i = 0; i < self->n_texts; i++)
    for (guint k = 0; self->texts[i]->cased && k < self->texts[i]->tokens->len; k++)
      {
        const HxClaimToken *token = hx_claim_text_token (self->texts[i], k);

        if ((token->flags & HX_CLAIM_TOKEN_NAME) != 0 && token->key != 0)
          g_hash_table_add (self->names, (gpointer) &token->key);
      }
}

/* A word that says nothing about whether it is a name is one if it sounds like one. */
static guint64
find_term (HxClaimTerms       *self,
           const HxClaimToken *token,
           HxClaimTokenFlags  *flags)
{
  HxClaimTokenFlags open = HX_CLAIM_TOKEN_NAME | HX_CLAIM_TOKEN_CASELESS;
  guint64 key = 0;

  *flags = token->flags & ~(HX_CLAIM_TOKEN_CASELESS | HX_CLAIM_TOKEN_POSSESSIVE);
  if ((token->flags & HX_CLAIM_TOKEN_ENTITY) != 0 || (token->flags & open) == 0)
    return token->term;
  if (token->key != 0 && g_hash_table_contains (self->names, &token->key))
    key = token->key;
  else if ((token->flags & HX_CLAIM_TOKEN_CASELESS) != 0 && token->other_key != 0
           && g_hash_table_contains (self->names, &token->other_key))
    key = token->other_key;
  if (key == 0)
    return token->term;
  *flags = HX_CLAIM_TOKEN_NAME;
  return hx_fold_mix (TERM_NAME, key);
}

static guint
number_of (HxClaimTerms *self,
           guint64       hash)
{
  guint number = GPOINTER_TO_UINT (g_hash_table_lookup (self->numbers, &hash));

  return number > 0 ? number - 1 : G_MAXUINT;
}

static guint
ensure_term (HxClaimTerms *self,
             guint64       hash)
{
  guint number = number_of (self, hash);
  HxClaimTerm term = { 0 };

  if (number != G_MAXUINT)
    return number;
  g_array_append_val (self->terms, term);
  g_hash_table_insert (self->numbers, g_memdup2 (&hash, sizeof hash),
                       GUINT_TO_POINTER (self->terms->len));
  return self->terms->len - 1;
}

static double
worth_of (const HxClaimToken *token,
          HxClaimTokenFlags   flags)
{
  if ((flags & HX_CLAIM_TOKEN_ENTITY) != 0)
    return WORTH_ENTITY;
  if ((flags & HX_CLAIM_TOKEN_YEAR) != 0)
    return WORTH_YEAR;
  if ((flags & HX_CLAIM_TOKEN_NAME) != 0)
    return WORTH_NAME;
  if ((flags & HX_CLAIM_TOKEN_CALENDAR) != 0)
    return WORTH_CALENDAR;
  if ((flags & HX_CLAIM_TOKEN_COMMON) != 0)
    return WORTH_COMMON;
  return token->n_letters < 3 ? WORTH_SHORT : 1;
}

static void
number_text (HxClaimTerms *self,
             guint         text)
{
  const HxClaimText *is = self->texts[text];
  GArray *about = g_array_new (FALSE, FALSE, sizeof (guint));

  self->of[text] = g_new (guint, (gsize) is->tokens->len + 1);
  for (guint i = 0; i < is->tokens->len; i++)
    {
      const HxClaimToken *token = hx_claim_text_token (is, i);
      HxClaimTokenFlags flags;
      guint number = ensure_term (self, find_term (self, token, &flags));
      HxClaimTerm *term = &g_array_index (self->terms, HxClaimTerm, number);

      self->of[text][i] = number;
      if (term->n_sentences == 0 || (flags & HX_CLAIM_TOKEN_NAME) != 0)
        term->weight = worth_of (token, flags);
      term->flags |= flags;
      term->n_sentences++;
      if (term->last_text == text + 1)
        continue;
      term->last_text = text + 1;
      term->n_texts++;
      g_array_append_val (about, number);
    }
  g_ptr_array_add (self->about, about);
}

static guint
count_sentences (HxClaimTerms *self)
{
  guint n = 0;

  for (guint i = 0; i < self->n_texts; i++)
    n += self->texts[i]->sentences->len;
  return n;
}

/* What stands once in a text tells more than what stands in each of its sentences, and of many
 * texts, what stands in some more than what stands in all. */
static void
weigh (HxClaimTerms *self)
{
  double mean = (double) count_sentences (self) / MAX (self->n_texts, 1);
  double span = log (MAX (mean, G_E));
  double many = MIN (1.0, self->n_texts / 40.0);

  for (guint i = 0; i < self->terms->len; i++)
    {
      HxClaimTerm *term = &g_array_index (self->terms, HxClaimTerm, i);
      double often = (double) term->n_sentences / MAX (term->n_texts, 1);

      if (often > 1)
        term->weight *= MAX (0.2, 1 - log (often) / span * 0.8);
      term->weight *= 1 - 0.5 * many * term->n_texts / MAX (self->n_texts, 1);
    }
}

static int
compare_numbers (gconstpointer a,
                 gconstpointer b)
{
  guint x = *(const guint *) a, y = *(const guint *) b;

  return (x > y) - (x < y);
}

/* --- What texts are about --- */

static gboolean
is_telling (const HxClaimTerm *term)
{
  return (term->flags & (HX_CLAIM_TOKEN_NAME | HX_CLAIM_TOKEN_ENTITY | HX_CLAIM_TOKEN_YEAR)) != 0;
}

static void
keep_names (HxClaimTerms *self)
{
  for (guint i = 0; i < self->n_texts; i++)
    {
      GArray *about = self->about->pdata[i];
      guint n = 0;

      for (guint k = 0; k < about->len; k++)
        {
          guint term = g_array_index (about, guint, k);

          if (is_telling (hx_claim_terms_nth (self, term)))
            g_array_index (about, guint, n++) = term;
        }
      g_array_set_size (about, n);
      g_array_sort (about, compare_numbers);
    }
}

/*
 * hx_claim_terms_likeness:
 * @self: terms
 * @a: a text
 * @b: another
 *
 * Returns: which part of the names of the text that has fewer is in the other, too, from 0 to 1
 */
double
hx_claim_terms_likeness (HxClaimTerms *self,
                         guint         a,
                         guint         b)
{
  GArray *x = self->about->pdata[a], *y = self->about->pdata[b];
  guint i = 0, k = 0, n = 0;

  while (i < x->len && k < y->len)
    {
      guint of_x = g_array_index (x, guint, i), of_y = g_array_index (y, guint, k);

      n += of_x == of_y;
      i += of_x <= of_y;
      k += of_y <= of_x;
    }
  return (double) n / MAX (MIN (x->len, y->len), 3);
}

/* --- Places --- */

static int
compare_features (gconstpointer a,
                  gconstpointer b)
{
  const HxClaimFeature *x = a, *y = b;

  if (x->term != y->term)
    return x->term < y->term ? -1 : 1;
  return (x->near < y->near) - (x->near > y->near);
}

static guint
distance_of (const HxClaimPlace *place,
             const HxClaimToken *token)
{
  guint n_clauses = MAX (place->clause, token->clause) - MIN (place->clause, token->clause);

  if (token->word < place->first_word)
    return place->first_word - token->word + n_clauses * CLAUSE_AWAY;
  if (token->word > place->last_word)
    return token->word - place->last_word + n_clauses * CLAUSE_AWAY;
  return 0;
}

typedef struct
{
  guint at[2];       /* how far away the nearest names are */
  guint at_entity;
} Nearest;

static void
note_name (HxClaimItem        *item,
           Nearest            *nearest,
           const HxClaimToken *token,
           HxClaimTokenFlags   flags,
           guint               term,
           guint               distance)
{
  if ((token->flags & HX_CLAIM_TOKEN_POSSESSIVE) != 0)
    distance += POSSESSIVE_AWAY;
  if ((flags & HX_CLAIM_TOKEN_ENTITY) != 0)
    {
      if (item->entity == G_MAXUINT || distance < nearest->at_entity)
        {
          item->entity = term;
          nearest->at_entity = distance;
        }
      return;
    }
  if ((flags & HX_CLAIM_TOKEN_NAME) == 0 || term == item->names[0])
    return;
  if (item->names[0] == G_MAXUINT || distance < nearest->at[0])
    {
      item->names[1] = item->names[0];
      nearest->at[1] = nearest->at[0];
      item->names[0] = term;
      nearest->at[0] = distance;
    }
  else if (item->names[1] == G_MAXUINT || distance < nearest->at[1])
    {
      item->names[1] = term;
      nearest->at[1] = distance;
    }
}

static void
add_features (HxClaimTerms *self,
              HxClaimItem  *item)
{
  const HxClaimText *text = self->texts[item->text];
  const HxClaimPlace *place = &item->place;
  const HxClaimSentence *sentence = &g_array_index (text->sentences, HxClaimSentence,
                                                    place->sentence);
  Nearest nearest = { 0 };

  for (guint i = sentence->first_token; i < sentence->first_token + sentence->n_tokens; i++)
    {
      const HxClaimToken *token = hx_claim_text_token (text, i);
      guint distance = distance_of (place, token);
      HxClaimFeature feature = { self->of[item->text][i], i, 1 };

      if (distance > REACH || (place->value != NULL && token->start < place->end
                               && token->end > place->start))
        continue;
      feature.near = 1 / (1 + (MAX (distance, 1) - 1) / HALF);
      g_array_append_val (self->features, feature);
      note_name (item, &nearest, token, hx_claim_terms_nth (self, feature.term)->flags,
                 feature.term, distance);
    }
}

/* Each term once, where it is nearest. */
static void
sort_features (HxClaimTerms *self,
               HxClaimItem  *item)
{
  HxClaimFeature *features = &g_array_index (self->features, HxClaimFeature, item->first);
  guint n = 0;

  qsort (features, self->features->len - item->first, sizeof *features, compare_features);
  for (guint i = 0; i < self->features->len - item->first; i++)
    if (n == 0 || features[n - 1].term != features[i].term)
      features[n++] = features[i];
  g_array_set_size (self->features, item->first + n);
  item->n = n;
  for (guint i = 0; i < n; i++)
    item->total += hx_claim_terms_nth (self, features[i].term)->weight * features[i].near;
}

/*
 * hx_claim_terms_add:
 * @self: terms
 * @text: the number of a text
 * @place: a place in it
 *
 * Returns: the number of the item that is made of it
 */
guint
hx_claim_terms_add (HxClaimTerms       *self,
                    guint               text,
                    const HxClaimPlace *place)
{
  HxClaimItem item = { .text = text, .place = *place, .first = self->features->len,
                       .names = { G_MAXUINT, G_MAXUINT }, .entity = G_MAXUINT,
                       .counted = G_MAXUINT };

  if (place->sentence < self->texts[text]->sentences->len)
    {
      add_features (self, &item);
      if (self->features->len > item.first)
        sort_features (self, &item);
    }
  if (place->counted != 0)
    item.counted = ensure_term (self, place->counted);
  g_array_append_val (self->items, item);
  return self->items->len - 1;
}

/* --- All --- */

static void
clear_about (gpointer about)
{
  g_array_unref (about);
}

/*
 * hx_claim_terms_new:
 * @texts: (array length=n_texts): prepared texts, which must live longer
 * @n_texts: how many
 * @cancellable: (nullable): ends it early
 *
 * Returns: (transfer full): their terms, without places
 */
HxClaimTerms *
hx_claim_terms_new (HxClaimText *const *texts,
                    guint               n_texts,
                    GCancellable       *cancellable)
{
  HxClaimTerms *self = g_new0 (HxClaimTerms, 1);

  self->texts = texts;
  self->n_texts = n_texts;
  self->cancellable = cancellable;
  self->names = g_hash_table_new (g_int64_hash, g_int64_equal);
  self->numbers = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->terms = g_array_new (FALSE, TRUE, sizeof (HxClaimTerm));
  self->of = g_new0 (guint *, (gsize) n_texts + 1);
  self->items = g_array_new (FALSE, FALSE, sizeof (HxClaimItem));
  self->features = g_array_new (FALSE, FALSE, sizeof (HxClaimFeature));
  self->about = g_ptr_array_new_with_free_func (clear_about);
  collect_names (self);
  for (guint i = 0; i < n_texts; i++)
    number_text (self, i);
  weigh (self);
  keep_names (self);
  return self;
}

/*
 * hx_claim_terms_free:
 * @self: (transfer full): terms
 */
void
hx_claim_terms_free (HxClaimTerms *self)
{
  for (guint i = 0; i < self->n_texts; i++)
    g_free (self->of[i]);
  g_free (self->of);
  g_hash_table_unref (self->names);
  g_hash_table_unref (self->numbers);
  g_array_unref (self->terms);
  g_array_unref (self->items);
  g_array_unref (self->features);
  g_ptr_array_unref (self->about);
  g_free (self);
}
