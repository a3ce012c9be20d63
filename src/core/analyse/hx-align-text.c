/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "analyse/hx-align-private.h"
#include "analyse/hx-fold.h"

G_DEFINE_BOXED_TYPE (HxAlignText, hx_align_text, hx_align_text_ref, hx_align_text_unref)

/* A mention that is longer is no name. */
#define MAX_MENTION 400

/* Longer graphemes are cut: looking for their ends would take for ever. */
#define MAX_GRAPHEME 1000

/* Further ones in a sentence tell nothing more. */
#define MAX_ENTITIES 64

typedef struct
{
  HxAlignText    *self;
  HxAlignMention *mentions;     /* by start */
  guint           n_mentions;
  guint           next;         /* the first that may reach the sentence */
  guint          *seen;         /* for each form, 1 + the last sentence that had it */
} Builder;

/* A headline in capitals or title case says nothing about which words are names. */
static gboolean
is_capital_throughout (const HxWords    *words,
                       const HxSentence *sentence)
{
  guint n = 0;

  for (guint i = 0; i < sentence->n_words; i++)
    if ((hx_words_nth (words, sentence->first_word + i)->flags & HX_WORD_CAPITAL) != 0)
      n++;
  return n > 2 && n * 2 > sentence->n_words;
}

static void
count_cases (HxAlignText      *self,
             const HxSentence *sentence,
             gboolean          throughout)
{
  for (guint i = 0; i < sentence->n_words; i++)
    {
      const HxWord *word = hx_words_nth (self->words, sentence->first_word + i);

      if ((word->flags & HX_WORD_CAPITAL) == 0)
        self->cases[word->form].small++;
      else if (i > 0 && !throughout)
        self->cases[word->form].capital++;
    }
}

static gboolean
is_in_figure (const HxAlignText *self,
              guint              first_figure,
              guint              word)
{
  for (guint i = first_figure; i < self->figures->len; i++)
    {
      const HxFigure *figure = &g_array_index (self->figures, HxFigure, i);

      if (word >= figure->first_word && word < figure->first_word + figure->n_words)
        return TRUE;
    }
  return FALSE;
}

static void
add_tokens (Builder         *builder,
            HxAlignSentence *sentence)
{
  HxAlignText *self = builder->self;
  guint number = self->sentences->len + 1;

  sentence->first_token = self->tokens->len;
  for (guint i = 0; i < sentence->is.n_words; i++)
    {
      guint at = sentence->is.first_word + i;
      const HxWord *word = hx_words_nth (self->words, at);

      sentence->hash = hx_fold_mix (sentence->hash, hx_words_form (self->words, at)->hash);
      if (hx_words_form (self->words, at)->function || (word->flags & HX_WORD_SYMBOL) != 0
          || builder->seen[word->form] == number || is_in_figure (self, sentence->first_figure, at))
        continue;
      builder->seen[word->form] = number;
      g_array_append_val (self->tokens, word->form);
    }
  sentence->n_tokens = self->tokens->len - sentence->first_token;
}

static gboolean
has_entity (const HxAlignText *self,
            guint              first,
            gint64             entity)
{
  for (guint i = first; i < self->entities->len; i++)
    if (g_array_index (self->entities, gint64, i) == entity)
      return TRUE;
  return FALSE;
}

static void
add_entities (Builder         *builder,
              HxAlignSentence *sentence)
{
  GArray *entities = builder->self->entities;

  while (builder->next < builder->n_mentions
         && builder->mentions[builder->next].end <= sentence->is.start)
    builder->next++;
  sentence->first_entity = entities->len;
  for (guint i = builder->next;
       i < builder->n_mentions && builder->mentions[i].start < sentence->is.end; i++)
    if (entities->len - sentence->first_entity < MAX_ENTITIES
        && builder->mentions[i].end > sentence->is.start
        && builder->mentions[i].end - builder->mentions[i].start <= MAX_MENTION
        && !has_entity (builder->self, sentence->first_entity, builder->mentions[i].entity))
      g_array_append_val (entities, builder->mentions[i].entity);
  sentence->n_entities = entities->len - sentence->first_entity;
}

static void
add_sentence (Builder          *builder,
              const HxSentence *is)
{
  HxAlignText *self = builder->self;
  HxAlignSentence sentence = {
    .is = *is,
    .first_figure = self->figures->len,
    .is_capital = is_capital_throughout (self->words, is),
  };

  count_cases (self, is, sentence.is_capital);
  hx_figures_find (self->words, is->first_word, is->n_words, self->figures);
  sentence.n_figures = self->figures->len - sentence.first_figure;
  add_entities (builder, &sentence);
  add_tokens (builder, &sentence);
  g_array_append_val (self->sentences, sentence);
}

/**
 * hx_align_mention_compare:
 * @a: a mention
 * @b: another
 *
 * A #GCompareFunc.
 *
 * Returns: their order, by place and then by entity
 */
int
hx_align_mention_compare (gconstpointer a,
                          gconstpointer b)
{
  const HxAlignMention *x = a, *y = b;

  if (x->start != y->start)
    return x->start < y->start ? -1 : 1;
  if (x->end != y->end)
    return x->end < y->end ? -1 : 1;
  return (x->entity > y->entity) - (x->entity < y->entity);
}

/**
 * hx_align_mentions_dup_sorted:
 * @mentions: (array length=n_mentions) (nullable): mentions, in any order
 * @n_mentions: how many
 *
 * Returns: (transfer full) (nullable): the same in their order; %NULL: none
 */
HxAlignMention *
hx_align_mentions_dup_sorted (const HxAlignMention *mentions,
                              guint                 n_mentions)
{
  HxAlignMention *sorted;

  if (n_mentions == 0)
    return NULL;

  sorted = g_memdup2 (mentions, n_mentions * sizeof *mentions);
  qsort (sorted, n_mentions, sizeof *sorted, hx_align_mention_compare);
  return sorted;
}

/* The same for equal texts with equal mentions. */
static guint64
fingerprint (const HxAlignText *self)
{
  gsize n_bytes;
  const char *utf8 = hx_text_get_utf8 (self->words->text, &n_bytes);
  guint64 hash = hx_fold_mix (hx_fold_hash (utf8, n_bytes), self->words->language);

  for (guint i = 0; i < self->sentences->len; i++)
    {
      const HxAlignSentence *sentence = hx_align_text_nth (self, i);

      for (guint k = 0; k < sentence->n_entities; k++)
        hash = hx_fold_mix (hash, hx_fold_mix (i, g_array_index (self->entities, gint64,
                                                                 sentence->first_entity + k)));
    }
  return hash;
}

/**
 * hx_align_text_new:
 * @text: a text
 * @language: (nullable): its BCP 47 tag; %NULL to guess
 * @mentions: (array length=n_mentions) (nullable): its mentions, in any order
 * @n_mentions: how many
 *
 * Prepares a text for hx_align_texts(): cuts it into sentences and finds what each is about.
 * It can be shared between threads.
 *
 * Returns: (transfer full): the prepared text
 */
HxAlignText *
hx_align_text_new (HxText               *text,
                   const char           *language,
                   const HxAlignMention *mentions,
                   guint                 n_mentions)
{
  HxAlignText *self;
  g_autofree HxAlignMention *sorted = NULL;
  g_autofree guint *seen = NULL;
  Builder builder = { 0 };

  g_return_val_if_fail (text != NULL, NULL);

  self = g_new0 (HxAlignText, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->words = hx_words_new (text, language);
  self->cases = g_new0 (HxAlignCase, self->words->forms->len);
  self->sentences = g_array_new (FALSE, FALSE, sizeof (HxAlignSentence));
  self->tokens = g_array_new (FALSE, FALSE, sizeof (guint));
  self->figures = g_array_new (FALSE, FALSE, sizeof (HxFigure));
  self->entities = g_array_new (FALSE, FALSE, sizeof (gint64));
  sorted = hx_align_mentions_dup_sorted (mentions, n_mentions);
  seen = g_new0 (guint, self->words->forms->len);
  builder = (Builder) { self, sorted, n_mentions, 0, seen };
  for (guint i = 0; i < self->words->sentences->len; i++)
    add_sentence (&builder, &g_array_index (self->words->sentences, HxSentence, i));
  self->fingerprint = fingerprint (self);
  return self;
}

/**
 * hx_align_text_ref:
 * @self: a prepared text
 *
 * Returns: (transfer full): @self
 */
HxAlignText *
hx_align_text_ref (HxAlignText *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * hx_align_text_unref:
 * @self: (transfer full): a prepared text
 */
void
hx_align_text_unref (HxAlignText *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  hx_words_free (self->words);
  g_array_unref (self->sentences);
  g_array_unref (self->tokens);
  g_array_unref (self->figures);
  g_array_unref (self->entities);
  g_free (self->cases);
  g_free (self);
}

/**
 * hx_align_snap:
 * @text: a text
 * @graphemes: its graphemes
 * @start: (inout): first code point of a stretch
 * @end: (inout): code point past its last
 *
 * Widens a stretch so that it cuts no grapheme.
 */
void
hx_align_snap (HxText      *text,
               HxGraphemes *graphemes,
               guint       *start,
               guint       *end)
{
  guint length = hx_text_get_length (text);

  for (guint i = 0; i < MAX_GRAPHEME && *start > 0; i++, (*start)--)
    if (hx_graphemes_is_boundary (graphemes, hx_text_char_to_byte (text, *start)))
      break;
  for (guint i = 0; i < MAX_GRAPHEME && *end < length; i++, (*end)++)
    if (hx_graphemes_is_boundary (graphemes, hx_text_char_to_byte (text, *end)))
      break;
}
