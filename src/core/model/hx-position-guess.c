/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a source says where somebody has selected its text: the value, the entity or the quotation
 * there, and to whom the source attributes it. */

#include "config.h"

#include <string.h>

#include "analyse/hx-attribution.h"
#include "analyse/hx-language.h"
#include "model/hx-position-guess.h"

enum
{
  MAX_SELECTION = 4000,   /* code points that are looked at; nobody selects more for one value */
  CONTEXT = 500,          /* around it, for what qualifies a value */
  MAX_WORDING = 300,
};

/* Which values say most, when several are selected and nobody has said which is meant. */
enum
{
  RANK_ORDINAL = 1,
  RANK_BARE,
  RANK_DATE,
  RANK_COUNT,
  RANK_UNIT,
};

typedef struct
{
  const HxPositionPlace *place;
  const HxClaimDraft    *claim;      /* (nullable) */
  const char            *language;
  guint                  start;
  guint                  end;
  HxText                *context;
  guint                  from;       /* where the context begins */
  GPtrArray             *quotes;     /* of the context; NULL until they are looked for */
} Guess;

/* --- The selection --- */

static gunichar
char_at (HxText *text,
         guint   offset)
{
  return g_utf8_get_char (hx_text_get_utf8 (text, NULL) + hx_text_char_to_byte (text, offset));
}

/* Without the space around it that a double click or a drag takes along. */
static void
strip (HxText *text,
       guint  *start,
       guint  *end)
{
  while (*start < *end && g_unichar_isspace (char_at (text, *start)))
    (*start)++;
  while (*end > *start && g_unichar_isspace (char_at (text, *end - 1)))
    (*end)--;
}

/* A word is not cut: half a number would be another one. */
static void
find_context (Guess *self)
{
  HxText *text = self->place->text;
  guint begin, close, to, least;

  hx_text_get_paragraph (text, hx_text_paragraph_at (text, self->start), &begin, &close);
  least = self->start > begin + CONTEXT ? self->start - CONTEXT : begin;
  self->from = least;
  while (self->from > begin && self->from < self->start && least > begin
         && !g_unichar_isspace (char_at (text, self->from)))
    self->from++;
  hx_text_get_paragraph (text, hx_text_paragraph_at (text, self->end - 1), &begin, &close);
  to = MIN (close, self->end + CONTEXT);
  while (to > self->end && to < close && !g_unichar_isspace (char_at (text, to)))
    to--;
  to = MAX (to, self->end);
  {
    char *words = hx_text_dup_range (text, self->from, to);

    self->context = hx_text_new_take (words, strlen (words), NULL);
  }
}

static char *
dup_range (HxText *text,
           guint   start,
           guint   end)
{
  g_autofree char *words = hx_text_dup_range (text, start, MIN (end, start + MAX_WORDING));

  for (char *c = words; *c != '\0'; c++)
    if (*c == '\n' || *c == '\r' || *c == '\t')
      *c = ' ';
  return g_strdup (g_strstrip (words));
}

static void
set_words (HxPositionGuess *guess,
           HxText          *text,
           guint            start,
           guint            end)
{
  guess->start = start;
  guess->end = end;
  g_free ((char *) guess->said.wording);
  guess->said.wording = dup_range (text, start, end);
}

/* --- Values --- */

static guint
rank_value (const Guess   *self,
            const HxValue *value)
{
  HxClaimKind kind;

  if (value->idle || !hx_claim_kind_of_value (value->kind, &kind)
      || (value->kind == HX_VALUE_DATE && value->edtf == NULL))
    return 0;
  if (self->claim != NULL && kind != self->claim->kind
      && !(self->claim->kind == HX_CLAIM_MEASURE && value->unit != NULL))
    return 0;
  if (value->kind == HX_VALUE_ORDINAL)
    return RANK_ORDINAL;
  if (value->kind == HX_VALUE_DATE)
    return RANK_DATE;
  if (value->kind == HX_VALUE_COUNT)
    return value->counted != 0 ? RANK_COUNT : RANK_BARE;
  return RANK_UNIT;
}

/* What stands in the selection; what qualifies it may stand before ("about"). */
static const HxValue *
choose_value (const Guess *self,
              GArray      *values)
{
  const HxValue *best = NULL;
  guint best_rank = 0;

  for (guint i = 0; i < values->len; i++)
    {
      const HxValue *value = &g_array_index (values, HxValue, i);
      guint rank;

      if (value->start + self->from >= self->end || value->end + self->from <= self->start)
        continue;
      rank = rank_value (self, value);
      if (rank > best_rank)
        {
          best = value;
          best_rank = rank;
        }
    }
  return best;
}

/* Shares are compared in per cent. */
static char *
dup_share (const char *number)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  if (number == NULL)
    return NULL;
  return g_strdup (g_ascii_formatd (buffer, sizeof buffer, "%.12g",
                                    g_ascii_strtod (number, NULL) * 100));
}

static void
take_value (Guess           *self,
            const HxValue   *value,
            HxPositionGuess *guess)
{
  gboolean share = value->kind == HX_VALUE_FRACTION;
  HxClaimKind kind = HX_CLAIM_TEXT;

  hx_claim_kind_of_value (value->kind, &kind);
  guess->kind = self->claim != NULL ? self->claim->kind : kind;
  guess->understood = TRUE;
  guess->unit = value->kind == HX_VALUE_COUNT || kind == HX_CLAIM_PERCENT ? NULL : value->unit;
  guess->said.minimum = share ? dup_share (value->min) : g_strdup (value->min);
  guess->said.maximum = share ? dup_share (value->max) : g_strdup (value->max);
  guess->said.unit = g_strdup (share ? "%" : value->unit);
  guess->said.approximate = value->approximate;
  guess->said.edtf = g_strdup (value->edtf);
  set_words (guess, self->place->text, value->start + self->from, value->end + self->from);
}

static gboolean
guess_value (Guess           *self,
             HxPositionGuess *guess)
{
  g_autoptr(GArray) values = hx_values_find (self->context, self->language, self->place->date);
  const HxValue *value = choose_value (self, values);

  if (value != NULL)
    take_value (self, value, guess);
  return value != NULL;
}

/* --- Entities --- */

/* The longest mention that is selected; the last one of the same length, as the answer stands
 * behind what it is said of. */
static const HxQuoteMention *
choose_mention (const Guess *self)
{
  const HxPositionPlace *place = self->place;
  const HxQuoteMention *best = NULL;

  for (guint i = 0; i < place->n_mentions && place->mentions[i].start < self->end; i++)
    {
      const HxQuoteMention *mention = &place->mentions[i];
      gboolean is_place = place->places != NULL
                          && g_hash_table_contains (place->places, &mention->entity);

      if (mention->start < self->start || mention->end > self->end
          || (self->claim != NULL && self->claim->kind == HX_CLAIM_PLACE && !is_place))
        continue;
      if (best == NULL || mention->end - mention->start >= best->end - best->start)
        best = mention;
    }
  return best;
}

static gboolean
guess_entity (Guess           *self,
              HxPositionGuess *guess)
{
  const HxQuoteMention *mention = choose_mention (self);
  gboolean is_place;

  /* Where nobody asks for one, it has to be what was selected. */
  if (mention == NULL || (self->claim == NULL && (mention->end - mention->start) * 2
                                                 < self->end - self->start))
    return FALSE;

  is_place = self->place->places != NULL
             && g_hash_table_contains (self->place->places, &mention->entity);
  guess->kind = self->claim != NULL ? self->claim->kind
                                    : is_place ? HX_CLAIM_PLACE : HX_CLAIM_ENTITY;
  guess->understood = TRUE;
  guess->said.entity = mention->entity;
  set_words (guess, self->place->text, mention->start, mention->end);
  return TRUE;
}

/* --- Quotations --- */

static guint
get_shared (const HxQuoteSpan *span,
            guint              start,
            guint              end)
{
  guint first = MAX (span->start, start), last = MIN (span->end, end);

  return last > first ? last - first : 0;
}

/* How much of the quotation stands between two places of the context. */
static guint
count_shared (const HxQuote *quote,
              guint          start,
              guint          end)
{
  guint n = 0;

  for (guint i = 0; i < quote->n_parts; i++)
    n += get_shared (&quote->parts[i].inner, start, end);
  return n;
}

/* The quotation that is meant: most of it is selected, or one of its marks. */
static gboolean
is_meant (const Guess   *self,
          const HxQuote *quote,
          guint          n_shared)
{
  guint length = 0;

  if (n_shared * 2 < self->end - self->start)
    return FALSE;
  for (guint i = 0; i < quote->n_parts; i++)
    length += quote->parts[i].inner.end - quote->parts[i].inner.start;
  return n_shared * 2 >= length || self->start <= quote->start + self->from
         || self->end >= quote->end + self->from;
}

static const HxQuote *
choose_quote (Guess *self,
              guint  start,
              guint  end,
              guint *n_shared)
{
  const HxQuote *best = NULL;

  *n_shared = 0;
  if (self->quotes == NULL)
    self->quotes = hx_quotes_find (self->context, self->language);
  for (guint i = 0; i < self->quotes->len; i++)
    {
      const HxQuote *quote = g_ptr_array_index (self->quotes, i);
      guint n = count_shared (quote, start - self->from, end - self->from);

      if (quote->kind == HX_QUOTE_TITLE || quote->kind == HX_QUOTE_TERM || n <= *n_shared)
        continue;
      best = quote;
      *n_shared = n;
    }
  return best;
}

/* The words inside the marks, as far as they are selected. */
static void
take_quote (Guess           *self,
            const HxQuote   *quote,
            HxPositionGuess *guess)
{
  g_autoptr(GString) words = g_string_new (NULL);
  guint first = G_MAXUINT, last = 0;

  for (guint i = 0; i < quote->n_parts; i++)
    {
      guint start = MAX (quote->parts[i].inner.start + self->from, self->start);
      guint end = MIN (quote->parts[i].inner.end + self->from, self->end);
      g_autofree char *part = NULL;

      if (start >= end || words->len > MAX_WORDING * 4)
        continue;
      part = dup_range (self->place->text, start, end);
      if (words->len > 0)
        g_string_append_c (words, ' ');
      g_string_append (words, part);
      first = MIN (first, start);
      last = end;
    }
  guess->start = first;
  guess->end = last;
  guess->understood = TRUE;
  guess->kind = HX_CLAIM_QUOTE;
  guess->said.wording = g_string_free (g_steal_pointer (&words), FALSE);
}

static void
take_speaker (Guess             *self,
              const HxQuoteSpan *speaker,
              const HxQuoteSpan *name,
              guint              from,
              HxPositionGuess   *guess)
{
  HxQuote quote = { .name = { name->start + from, name->end + from } };

  if (speaker->end <= speaker->start)
    return;
  guess->said.attributed = dup_range (self->place->text, speaker->start + from,
                                      speaker->end + from);
  if (name->end > name->start)
    guess->said.speaker = hx_quote_find_entity (&quote, self->place->mentions,
                                                self->place->n_mentions);
}

static gboolean
guess_quote (Guess           *self,
             HxPositionGuess *guess)
{
  guint n;
  const HxQuote *quote = choose_quote (self, self->start, self->end, &n);

  if (quote == NULL || (self->claim == NULL && !is_meant (self, quote, n)))
    return FALSE;

  take_quote (self, quote, guess);
  take_speaker (self, &quote->speaker, &quote->name, self->from, guess);
  return TRUE;
}

/* --- Whose and how sure --- */

/* What stands in a quotation is said by who is quoted. */
static void
guess_attribution (Guess           *self,
                   HxPositionGuess *guess)
{
  const HxQuote *quote;
  HxAttribution attribution;
  guint n;

  if (guess->kind == HX_CLAIM_QUOTE)
    return;
  quote = choose_quote (self, guess->start, guess->end, &n);
  hx_attribution_find (self->place->text, self->language, guess->start, guess->end, &attribution);
  if (quote != NULL && quote->speaker.end > quote->speaker.start)
    take_speaker (self, &quote->speaker, &quote->name, self->from, guess);
  else
    take_speaker (self, &attribution.speaker, &attribution.name, 0, guess);

  if (guess->said.attributed != NULL)
    guess->said.stance = HX_STANCE_ATTRIBUTES;
  else if (attribution.hedged)
    guess->said.stance = HX_STANCE_HEDGES;
}

/* --- All of it --- */

static gboolean
guess_as_asked (Guess           *self,
                HxPositionGuess *guess)
{
  switch (self->claim->kind)
    {
    case HX_CLAIM_PLACE:
    case HX_CLAIM_ENTITY:
      return guess_entity (self, guess);
    case HX_CLAIM_QUOTE:
      return guess_quote (self, guess);
    case HX_CLAIM_YES_NO:
      guess->said.value = g_strdup ("yes");
      guess->understood = TRUE;
      return FALSE;
    case HX_CLAIM_TEXT:
      return FALSE;
    case HX_CLAIM_COUNT:
    case HX_CLAIM_PERCENT:
    case HX_CLAIM_MONEY:
    case HX_CLAIM_DISTANCE:
    case HX_CLAIM_MEASURE:
    case HX_CLAIM_DURATION:
    case HX_CLAIM_DATE:
    default:
      return guess_value (self, guess);
    }
}

/**
 * hx_position_guess_new:
 * @place: where the source says it
 * @claim: (nullable): the claim that it is a position on; %NULL: what kind of claim it answers is
 *   to be guessed, too
 *
 * Understands what a source says somewhere: a value of the claim's kind with its unit and bounds,
 * the entity that is mentioned, the words inside quotation marks; the exact words; and to whom the
 * source attributes it. Where nothing is understood there are only the words.
 *
 * Can be called from any thread; takes time in proportion to what is selected.
 *
 * Returns: (transfer full) (nullable): the guess; %NULL if nothing but space is selected
 */
HxPositionGuess *
hx_position_guess_new (const HxPositionPlace *place,
                       const HxClaimDraft    *claim)
{
  Guess self = { .place = place, .claim = claim, .language = place->language };
  HxPositionGuess *guess;
  gboolean found;

  self.start = place->start;
  self.end = MIN (hx_text_get_length (place->text), place->end);
  if (self.start >= self.end)
    return NULL;
  self.end = MIN (self.end, self.start + MAX_SELECTION);
  strip (place->text, &self.start, &self.end);
  if (self.start >= self.end)
    return NULL;
  if (self.language == NULL)
    self.language = hx_language_guess (place->text);
  find_context (&self);

  guess = g_new0 (HxPositionGuess, 1);
  guess->kind = claim != NULL ? claim->kind : HX_CLAIM_TEXT;
  found = claim != NULL ? guess_as_asked (&self, guess)
                        : guess_quote (&self, guess) || guess_value (&self, guess)
                          || guess_entity (&self, guess);
  if (!found)
    set_words (guess, place->text, self.start, self.end);
  guess_attribution (&self, guess);
  g_clear_pointer (&self.quotes, g_ptr_array_unref);
  hx_text_unref (self.context);
  return guess;
}

/**
 * hx_position_guess_free:
 * @self: (transfer full): a guess
 */
void
hx_position_guess_free (HxPositionGuess *self)
{
  g_free ((char *) self->said.wording);
  g_free ((char *) self->said.minimum);
  g_free ((char *) self->said.maximum);
  g_free ((char *) self->said.unit);
  g_free ((char *) self->said.edtf);
  g_free ((char *) self->said.value);
  g_free ((char *) self->said.attributed);
  g_free (self);
}

/**
 * hx_position_guess_init_claim:
 * @self: a guess
 * @question: the question
 * @draft: (out): a claim that it answers; its texts belong to @question and @self
 */
void
hx_position_guess_init_claim (const HxPositionGuess *self,
                              const char            *question,
                              HxClaimDraft          *draft)
{
  *draft = (HxClaimDraft) {
    .question = question,
    .kind = self->kind,
    .unit = self->unit,
    .tolerance = hx_claim_kind_get_tolerance (self->kind),
  };
}

/**
 * hx_position_guess_is_same:
 * @self: a guess
 * @position: a position of the same source on the claim
 *
 * Returns: whether @position says the same already
 */
gboolean
hx_position_guess_is_same (const HxPositionGuess *self,
                           const HxPosition      *position)
{
  const HxPositionDraft *a = &self->said, *b = &position->said;

  if (b->stance == HX_STANCE_SILENT || b->stance == HX_STANCE_DENIES
      || g_strcmp0 (a->minimum, b->minimum) != 0 || g_strcmp0 (a->maximum, b->maximum) != 0
      || g_strcmp0 (a->unit, b->unit) != 0 || g_strcmp0 (a->edtf, b->edtf) != 0
      || a->entity != b->entity || g_strcmp0 (a->value, b->value) != 0
      || a->speaker != b->speaker)
    return FALSE;
  if (a->minimum != NULL || a->maximum != NULL || a->edtf != NULL || a->entity != 0
      || a->value != NULL)
    return TRUE;
  return g_utf8_collate (a->wording, b->wording) == 0;
}
