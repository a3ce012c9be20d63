/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A text made ready for finding what it says that others say too. */

#include "config.h"

#include <string.h>

#include "analyse/hx-claim-candidates-private.h"
#include "analyse/hx-fold.h"
#include "analyse/hx-language.h"

G_DEFINE_BOXED_TYPE (HxClaimText, hx_claim_text, hx_claim_text_ref, hx_claim_text_unref)

enum
{
  MAX_QUOTES = 1000,
  MIN_SOUNDS = 3,         /* fewer make no name that can be told from others */
  MIN_YEAR = 1000,
  MAX_YEAR = 2200,
};

/* What kinds of terms there are, so that no two get the same number. */
enum
{
  TERM_CONCEPT = 1,
  TERM_STEM,
  TERM_ENTITY,
};

/* How a form is written in the text. */
typedef struct
{
  guint capital;
  guint small;
} Case;

typedef struct
{
  HxClaimText          *self;
  HxWords              *words;
  Case                 *cases;
  const HxAlignMention *mentions;   /* by start */
  guint                 n_mentions;
  guint                 next;
  guint                *clauses;    /* of each word */
} Builder;

/* --- Tokens --- */

static gboolean
is_title (const HxWords    *words,
          const HxSentence *sentence)
{
  guint n = 0;

  for (guint i = 0; i < sentence->n_words; i++)
    if ((hx_words_nth (words, sentence->first_word + i)->flags & HX_WORD_CAPITAL) != 0)
      n++;
  return n > 2 && n * 2 > sentence->n_words;
}

static void
count_cases (Builder *builder)
{
  const HxWords *words = builder->words;

  builder->cases = g_new0 (Case, words->forms->len + 1);
  for (guint i = 0; i < words->sentences->len; i++)
    {
      const HxSentence *sentence = &g_array_index (words->sentences, HxSentence, i);
      gboolean title = is_title (words, sentence);

      for (guint k = 0; k < sentence->n_words; k++)
        {
          const HxWord *word = hx_words_nth (words, sentence->first_word + k);

          if ((word->flags & HX_WORD_CAPITAL) == 0)
            builder->cases[word->form].small++;
          else if (k > 0 && !title)
            builder->cases[word->form].capital++;
        }
    }
}

/* Whether what stands between two words parts clauses. */
static gboolean
is_parted (HxText *text,
           guint   start,
           guint   end)
{
  g_autofree char *between = end > start ? hx_text_dup_range (text, start, MIN (end, start + 8))
                                         : NULL;

  for (const char *p = between; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == ',' || c == ';' || c == ':' || c == '(' || c == ')' || c == 0x2013 || c == 0x2014
          || c == 0x60c || c == 0x61b || c == 0x3001 || c == 0xff0c)
        return TRUE;
    }
  return FALSE;
}

static void
number_clauses (Builder *builder)
{
  const HxWords *words = builder->words;

  builder->clauses = g_new0 (guint, (gsize) words->words->len + 1);
  for (guint i = 1; i < words->words->len; i++)
    builder->clauses[i] = builder->clauses[i - 1]
                          + is_parted (builder->self->text, hx_words_nth (words, i - 1)->end,
                                       hx_words_nth (words, i)->start);
}

static gboolean
is_possessive (HxText *text,
               guint   start)
{
  g_autofree char *end = NULL;

  if (start >= hx_text_get_length (text) || hx_text_get_length (text) - start < 2)
    return FALSE;
  end = hx_text_dup_range (text, start, start + 2);
  return g_str_equal (end, "'s") || g_str_equal (end, "\342\200\231s");
}

/*
 * hx_claim_term_of:
 * @form: a word
 *
 * Returns: what it says, the same for all words that say the same
 */
guint64
hx_claim_term_of (const HxWordForm *form)
{
  return form->concept != 0 ? hx_fold_mix (TERM_CONCEPT, form->concept)
                            : hx_fold_mix (TERM_STEM, form->stem);
}

static HxClaimTokenFlags
flags_of (Builder          *builder,
          const HxWord     *word,
          const HxWordForm *form)
{
  const Case *seen = &builder->cases[word->form];
  HxClaimTokenFlags flags = 0;

  if (form->lexeme != NULL && form->lexeme->calendar != 0)
    return HX_CLAIM_TOKEN_CALENDAR;
  if ((word->flags & HX_WORD_DIGITS) != 0)
    return form->value >= MIN_YEAR && form->value < MAX_YEAR && word->end - word->start == 4
             ? HX_CLAIM_TOKEN_YEAR : 0;
  if (form->common)
    flags |= HX_CLAIM_TOKEN_COMMON;
  if (!builder->self->cased)
    return flags | HX_CLAIM_TOKEN_CASELESS;
  if (seen->capital > 0 && seen->small == 0)
    flags |= HX_CLAIM_TOKEN_NAME;
  else if ((word->flags & HX_WORD_CAPITAL) != 0 && seen->small == 0)
    flags |= HX_CLAIM_TOKEN_CASELESS;
  if ((word->flags & HX_WORD_CAPITAL) != 0 && word->end - word->start > 2
      && is_possessive (builder->self->text, word->end - 2))
    flags |= HX_CLAIM_TOKEN_POSSESSIVE;
  return flags;
}

static void
add_word (Builder *builder,
          guint    at)
{
  const HxWord *word = hx_words_nth (builder->words, at);
  const HxWordForm *form = hx_words_form (builder->words, at);
  HxClaimToken token = { .start = word->start, .end = word->end, .word = at,
                         .clause = builder->clauses[at], .n_letters = form->n_letters };

  if (form->function || (word->flags & HX_WORD_SYMBOL) != 0
      || (form->lexeme != NULL && form->lexeme->number_kind != HX_NUMBER_NONE))
    return;
  token.flags = flags_of (builder, word, form);
  if ((word->flags & HX_WORD_DIGITS) != 0 && (token.flags & HX_CLAIM_TOKEN_YEAR) == 0)
    return;
  token.term = hx_claim_term_of (form);
  if (form->n_sounds >= MIN_SOUNDS && (word->flags & HX_WORD_DIGITS) == 0)
    {
      token.key = form->key;
      token.other_key = form->other_key;
    }
  g_array_append_val (builder->self->tokens, token);
}

/* An entity stands where its mention begins. */
static void
add_entities (Builder      *builder,
              const HxWord *word,
              guint         at,
              guint         end)
{
  while (builder->next < builder->n_mentions
         && builder->mentions[builder->next].start < word->start
         && builder->mentions[builder->next].end <= word->start)
    builder->next++;
  while (builder->next < builder->n_mentions
         && builder->mentions[builder->next].start < MIN (word->end, end))
    {
      const HxAlignMention *mention = &builder->mentions[builder->next++];
      HxClaimToken token = {
        .term = hx_fold_mix (TERM_ENTITY, (guint64) mention->entity),
        .key = (guint64) mention->entity,
        .start = mention->start,
        .end = mention->end,
        .word = at,
        .clause = builder->clauses[at],
        .flags = HX_CLAIM_TOKEN_ENTITY,
      };

      if (is_possessive (builder->self->text, mention->end))
        token.flags |= HX_CLAIM_TOKEN_POSSESSIVE;
      g_array_append_val (builder->self->tokens, token);
    }
}

static void
add_sentence (Builder          *builder,
              const HxSentence *is)
{
  HxClaimText *self = builder->self;
  HxClaimSentence sentence = { .start = is->start, .end = is->end,
                               .first_token = self->tokens->len,
                               .first_word = is->first_word };

  for (guint i = 0; i < is->n_words; i++)
    {
      add_entities (builder, hx_words_nth (builder->words, is->first_word + i),
                    is->first_word + i, is->end);
      add_word (builder, is->first_word + i);
    }
  sentence.n_tokens = self->tokens->len - sentence.first_token;
  g_array_append_val (self->sentences, sentence);
}

/* --- The text --- */

static void
find_quotes (HxClaimText          *self,
             const HxAlignMention *mentions,
             guint                 n_mentions)
{
  self->quotes = hx_quotes_find (self->text, self->language);
  if (self->quotes->len > MAX_QUOTES)
    g_ptr_array_set_size (self->quotes, MAX_QUOTES);
  self->speakers = g_new0 (gint64, self->quotes->len + 1);
  for (guint i = 0; i < self->quotes->len; i++)
    self->speakers[i] = hx_quote_find_entity (self->quotes->pdata[i], mentions, n_mentions);
}

/**
 * hx_claim_text_new:
 * @text: a text
 * @language: (nullable): its BCP 47 tag; %NULL to guess
 * @date: (nullable): its own date, as hx_values_find() takes it
 * @mentions: (array length=n_mentions) (nullable): its mentions, in any order
 * @n_mentions: how many
 *
 * Makes a text ready for hx_claim_candidates_find(): finds its values and quotations, and what
 * stands beside them. It can be shared between threads.
 *
 * Returns: (transfer full): the prepared text
 */
HxClaimText *
hx_claim_text_new (HxText               *text,
                   const char           *language,
                   const char           *date,
                   const HxAlignMention *mentions,
                   guint                 n_mentions)
{
  g_autofree HxAlignMention *sorted = NULL;
  g_autoptr(HxWords) words = NULL;
  HxClaimText *self;
  Builder builder = { 0 };

  g_return_val_if_fail (text != NULL, NULL);

  self = g_new0 (HxClaimText, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->text = hx_text_ref (text);
  self->language = g_strdup (language != NULL ? language : hx_language_guess (text));
  self->tokens = g_array_new (FALSE, FALSE, sizeof (HxClaimToken));
  self->sentences = g_array_new (FALSE, FALSE, sizeof (HxClaimSentence));
  self->places = g_array_new (FALSE, FALSE, sizeof (HxClaimPlace));
  words = hx_words_new (text, self->language);
  self->cased = words->latin && words->language != hx_lexicon_language ("de");
  sorted = hx_align_mentions_dup_sorted (mentions, n_mentions);
  builder = (Builder) { self, words, NULL, sorted, n_mentions, 0, NULL };
  count_cases (&builder);
  number_clauses (&builder);
  for (guint i = 0; i < words->sentences->len; i++)
    add_sentence (&builder, &g_array_index (words->sentences, HxSentence, i));
  hx_claim_text_find_values (self, words, builder.clauses, date);
  g_free (builder.cases);
  g_free (builder.clauses);
  find_quotes (self, sorted, n_mentions);
  return self;
}

/**
 * hx_claim_text_ref:
 * @self: a prepared text
 *
 * Returns: (transfer full): @self
 */
HxClaimText *
hx_claim_text_ref (HxClaimText *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * hx_claim_text_unref:
 * @self: (transfer full): a prepared text
 */
void
hx_claim_text_unref (HxClaimText *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  hx_text_unref (self->text);
  g_free (self->language);
  g_array_unref (self->tokens);
  g_array_unref (self->sentences);
  g_array_unref (self->places);
  g_array_unref (self->values);
  g_ptr_array_unref (self->quotes);
  g_free (self->speakers);
  g_free (self);
}

/**
 * hx_claim_text_get_text:
 * @self: a prepared text
 *
 * Returns: (transfer none): the text
 */
HxText *
hx_claim_text_get_text (HxClaimText *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->text;
}

/*
 * hx_claim_text_sentence:
 * @self: a prepared text
 * @offset: a code point
 *
 * Returns: the number of the sentence there, or of the last one before; %G_MAXUINT: there is none
 */
guint
hx_claim_text_sentence (const HxClaimText *self,
                        guint              offset)
{
  guint low = 0, high = self->sentences->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->sentences, HxClaimSentence, middle).start <= offset)
        low = middle + 1;
      else
        high = middle;
    }
  return low > 0 ? low - 1 : G_MAXUINT;
}

/*
 * hx_claim_text_place:
 * @self: a prepared text
 * @start: first code point of a passage
 * @end: code point past its last
 * @place: (out): the passage as a place without a value
 */
void
hx_claim_text_place (const HxClaimText *self,
                     guint              start,
                     guint              end,
                     HxClaimPlace      *place)
{
  const HxClaimSentence *sentence;

  *place = (HxClaimPlace) { .start = start, .end = end,
                            .sentence = hx_claim_text_sentence (self, start) };
  if (place->sentence == G_MAXUINT)
    return;
  sentence = &g_array_index (self->sentences, HxClaimSentence, place->sentence);
  place->first_word = G_MAXUINT;
  for (guint i = 0; i < sentence->n_tokens; i++)
    {
      const HxClaimToken *token = hx_claim_text_token (self, sentence->first_token + i);

      if (token->end <= start || token->start >= end)
        continue;
      if (token->word < place->first_word)
        place->clause = token->clause;
      place->first_word = MIN (place->first_word, token->word);
      place->last_word = MAX (place->last_word, token->word);
    }
  if (place->first_word == G_MAXUINT)
    place->first_word = place->last_word = sentence->first_word;
}
