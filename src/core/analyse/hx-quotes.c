/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Quotations and who speaks. Marks are paired first, in all of the text (-marks); what is around
 * them is cut into words in stretches, so that what quotes nothing costs nothing. */

#include "config.h"

#include "analyse/hx-quotes-private.h"

enum
{
  LEAD = 3000,         /* code points before a quotation in which somebody may be named */
  MAX_STRETCH = 500000,
};

/* What is known of each pair. */
typedef struct
{
  HxQuote quote;       /* without its parts */
  guint   joined;      /* 1 + the pair that goes on with it after an interruption */
  guint   before;      /* 1 + the pair before it on its level, in the same paragraph */
  gboolean is_part;    /* of an earlier one */
} Draft;

typedef struct
{
  HxText  *text;
  GArray  *pairs;
  Draft   *drafts;
  guint    last;       /* 1 + the newest speech with a speaker on the outer level */
} Finder;

static HxQuoteSpan
span_of (const HxQuoteScene *scene,
         HxQuoteTokens       tokens)
{
  if (tokens.first >= tokens.end)
    return (HxQuoteSpan) { 0, 0 };
  return (HxQuoteSpan) { hx_quote_token (scene, tokens.first)->start,
                         hx_quote_token (scene, tokens.end - 1)->end };
}

static gboolean
is_empty (HxQuoteSpan span)
{
  return span.start >= span.end;
}

/* --- One quotation --- */

static void
take_speaker (Finder       *self,
              HxQuoteScene *scene,
              HxQuoteCue   *cue,
              HxQuote      *quote)
{
  HxQuoteTokens who = cue->speaker;

  quote->speaker = quote->name = span_of (scene, who);
  if (cue->verb != G_MAXUINT)
    quote->cue = span_of (scene, (HxQuoteTokens) { cue->verb, cue->verb + 1 });
  if (is_empty (quote->speaker))
    {
      /* In Arabic the verb is enough. */
      if (cue->found && cue->verb != G_MAXUINT && self->last != 0)
        quote->name = self->drafts[self->last - 1].quote.name;
    }
  else if (who.end == who.first + 1 && hx_quote_is_pronoun (scene, who.first))
    {
      HxQuoteTokens name = hx_quote_pronoun_resolve (scene, who.first,
                                                     hx_quote_known (scene, who.first));

      quote->name = span_of (scene, name);
      quote->confidence *= is_empty (quote->name) ? .9 : .85;
    }
}

static void
take_over (HxQuote       *quote,
           const HxQuote *other,
           double         confidence)
{
  if (is_empty (other->speaker) && is_empty (other->name))
    return;
  quote->speaker = other->speaker;
  quote->name = other->name;
  quote->cue = other->cue;
  quote->reason = HX_QUOTE_RUN;
  quote->confidence = MIN (quote->confidence, confidence);
}

/* A sentence of its own: of whom the one behind or before it speaks. */
static void
find_earlier (Finder       *self,
              HxQuoteScene *scene,
              guint         pair)
{
  HxQuote *quote = &self->drafts[pair].quote;
  guint before = self->drafts[pair].before;
  guint first = hx_quote_first_token (scene, hx_quote_pair (self->pairs, pair)->part.inner.start);
  HxQuoteCue cue;

  if (before != 0 && self->drafts[before - 1].quote.is_speech)
    take_over (quote, &self->drafts[before - 1].quote, .8);
  if (!is_empty (quote->speaker) || !is_empty (quote->name))
    return;
  hx_quote_cue_later (scene, pair, &cue);
  if (!cue.found)
    hx_quote_cue_earlier (scene, pair, &cue);
  if (cue.found)
    {
      take_speaker (self, scene, &cue, quote);
      quote->confidence = MIN (quote->confidence, .6);
    }
  else if (quote->level == 0 && self->last != 0 && first > 0 && scene->owner[first - 1] != 0)
    take_over (quote, &self->drafts[self->last - 1].quote, .5);
}

/* "…," he said, "…": one verb between two of them. */
static void
join (Finder       *self,
      HxQuoteScene *scene,
      guint         pair)
{
  Draft *draft = &self->drafts[pair];
  guint other = draft->before;
  HxQuoteCue *cue = &scene->cues[pair - scene->first_pair], *first;
  guint token = hx_quote_first_token (scene, draft->quote.start), gap = hx_quote_gap (scene, token);

  if (other == 0 || other - 1 < scene->first_pair || !cue->found
      || cue->reason != HX_QUOTE_CUE_BEFORE)
    return;
  first = &scene->cues[other - 1 - scene->first_pair];
  if (!first->found || first->reason != HX_QUOTE_CUE_AFTER || first->verb != cue->verb)
    return;
  if (hx_quote_token (scene, token)->shape != HX_PROSE_LOWER
      && ((gap & (HX_PROSE_GAP_COMMA | HX_PROSE_GAP_DASH)) == 0
          || (gap & HX_PROSE_GAP_COLON) != 0))
    return;
  draft->quote.reason = HX_QUOTE_CUE_BETWEEN;
  draft->quote.speaker = self->drafts[other - 1].quote.speaker;
  if (!self->drafts[other - 1].quote.is_speech)
    return;
  draft->quote.kind = HX_QUOTE_SPEECH;
  draft->quote.is_speech = TRUE;
  draft->is_part = TRUE;
  self->drafts[other - 1].joined = pair + 1;
}

static void
look_at_pair (Finder       *self,
              HxQuoteScene *scene,
              guint         pair)
{
  const HxQuotePair *found = hx_quote_pair (self->pairs, pair);
  Draft *draft = &self->drafts[pair];
  HxQuote *quote = &draft->quote;
  HxQuoteCue *cue = &scene->cues[pair - scene->first_pair];

  if (!found->broken || !hx_quote_broken_mend (scene, pair, cue))
    hx_quote_cue_find (scene, pair, cue);
  quote->start = found->part.outer.start;
  quote->end = found->part.outer.end;
  quote->level = found->level;
  hx_quote_kind_find (scene, pair,
                      draft->before != 0 && self->drafts[draft->before - 1].quote.is_speech,
                      quote);
  if (quote->kind == HX_QUOTE_TITLE || quote->kind == HX_QUOTE_TERM)
    return;
  take_speaker (self, scene, cue, quote);
  join (self, scene, pair);
  if (quote->is_speech && is_empty (quote->speaker) && is_empty (quote->name))
    find_earlier (self, scene, pair);
  if (quote->level == 0 && quote->is_speech
      && (!is_empty (quote->name) || !is_empty (quote->speaker)))
    self->last = pair + 1;
}

/* --- A stretch --- */

static void
own_tokens (HxQuoteScene *scene,
            guint         end_pair)
{
  for (guint i = scene->first_pair; i < end_pair; i++)
    {
      const HxQuotePair *pair = hx_quote_pair (scene->pairs, i);
      guint end = hx_quote_first_token (scene, pair->part.outer.end);

      for (guint k = hx_quote_first_token (scene, pair->part.outer.start); k < end; k++)
        scene->owner[k] = i + 1;
    }
}

/* For each pair the one before it within the same one, in the same paragraph. */
static void
find_siblings (Finder *self,
               guint   first,
               guint   end)
{
  guint newest[HX_QUOTE_MAX_LEVEL + 1] = { 0 };

  for (guint i = first; i < end; i++)
    {
      const HxQuotePair *pair = hx_quote_pair (self->pairs, i);
      guint before = newest[pair->level];

      if (before != 0)
        {
          const HxQuotePair *other = hx_quote_pair (self->pairs, before - 1);

          if (other->block == pair->block && other->parent == pair->parent)
            self->drafts[i].before = before;
        }
      newest[pair->level] = i + 1;
    }
}

static void
look_at_stretch (Finder     *self,
                 guint       start,
                 guint       end,
                 guint       first_pair,
                 guint       end_pair,
                 const char *language)
{
  g_autoptr(HxProse) prose = hx_prose_new (self->text, start, end, language);
  HxQuoteScene scene = { .text = self->text, .prose = prose, .n = prose->tokens->len,
                         .pairs = self->pairs, .first_pair = first_pair };

  scene.known = g_new (guint32, prose->words->len + 1);
  for (guint i = 0; i < prose->words->len; i++)
    scene.known[i] = hx_quote_words_find (&g_array_index (prose->words, HxProseWord, i),
                                          prose->language);
  scene.owner = g_new0 (guint, scene.n + 1);
  scene.cues = g_new0 (HxQuoteCue, end_pair - first_pair);
  own_tokens (&scene, end_pair);
  find_siblings (self, first_pair, end_pair);
  for (guint i = first_pair; i < end_pair; i++)
    look_at_pair (self, &scene, i);
  g_free (scene.known);
  g_free (scene.owner);
  g_free (scene.cues);
  g_clear_pointer (&scene.persons, g_array_unref);
}

/* Where the paragraph begins that is so far before. */
static guint
lead_of (HxText *text,
         guint   start,
         guint   least)
{
  guint at = start > least + LEAD ? start - LEAD : least;
  guint begin, end;
  guint number = at == least ? 0 : hx_text_paragraph_at (text, at);

  if (number == 0)
    return at;
  hx_text_get_paragraph (text, number, &begin, &end);
  return begin >= least && begin <= start ? begin : at;
}

static void
look_at_all (Finder       *self,
             HxQuoteMarks *marks,
             const char   *language)
{
  guint least = 0;

  for (guint i = 0; i < marks->blocks->len; )
    {
      const HxQuoteBlock *block = &g_array_index (marks->blocks, HxQuoteBlock, i);
      guint first_pair = block->first_pair;
      guint start = lead_of (self->text, block->start, least), end, end_pair;

      do
        {
          block = &g_array_index (marks->blocks, HxQuoteBlock, i);
          end = block->end;
          end_pair = block->first_pair + block->n_pairs;
          i++;
        }
      while (i < marks->blocks->len && end - start < MAX_STRETCH
             && g_array_index (marks->blocks, HxQuoteBlock, i).start - end < LEAD);
      look_at_stretch (self, start, end, first_pair, end_pair, language);
      least = end;
    }
}

/* --- The result --- */

/* hx_quote_new:
 * @quote: a quotation without its parts
 * @parts: its parts
 *
 * Returns: (transfer full): a copy, freed with g_free() */
HxQuote *
hx_quote_new (const HxQuote     *quote,
              const HxQuotePart *parts)
{
  gsize size = sizeof (HxQuote) + quote->n_parts * sizeof (HxQuotePart);
  HxQuote *self = g_malloc (size);
  HxQuotePart *own = (HxQuotePart *) (self + 1);

  *self = *quote;
  for (guint i = 0; i < quote->n_parts; i++)
    own[i] = parts[i];
  self->parts = own;
  return self;
}

/* A quotation with what goes on with it: in later paragraphs, or after an interruption. */
static void
add_quote (Finder    *self,
           guint      pair,
           GArray    *parts,
           GPtrArray *quotes)
{
  HxQuote quote = self->drafts[pair].quote;
  guint at = pair;

  g_array_set_size (parts, 0);
  for (;;)
    {
      const HxQuotePair *found = hx_quote_pair (self->pairs, at);
      Draft *draft = &self->drafts[at];
      guint next = draft->joined != 0 ? draft->joined : found->next;

      g_array_append_val (parts, found->part);
      quote.end = found->part.outer.end;
      if (at != pair && is_empty (quote.speaker) && !is_empty (draft->quote.speaker))
        {
          quote.speaker = draft->quote.speaker;
          quote.name = draft->quote.name;
          quote.cue = draft->quote.cue;
        }
      if (next == 0 || next - 1 <= at)
        break;
      at = next - 1;
      if (self->drafts[at].quote.reason == HX_QUOTE_CUE_BETWEEN)
        quote.reason = HX_QUOTE_CUE_BETWEEN;
      self->drafts[at].is_part = TRUE;
    }
  quote.n_parts = parts->len;
  g_ptr_array_add (quotes, hx_quote_new (&quote, (const HxQuotePart *) (void *) parts->data));
}

static int
compare_quotes (gconstpointer a,
                gconstpointer b)
{
  const HxQuote *x = *(const HxQuote *const *) a, *y = *(const HxQuote *const *) b;

  if (x->start != y->start)
    return x->start < y->start ? -1 : 1;
  return x->end != y->end ? (x->end > y->end ? -1 : 1) : 0;
}

/**
 * hx_quotes_find:
 * @text: a text
 * @language: (nullable): its BCP 47 tag; %NULL if it is not known
 *
 * Finds what stands in quotation marks of any script, and the turns of transcripts; says of each
 * whether it is what somebody said, and who. Nothing is dropped: titles and terms are there with
 * their kind. Apostrophes, inches and marks that belong to nothing are not quotations.
 *
 * The outer span of a part includes its marks, as the corpora of direct quotations have it (Zhang
 * and Liu, DirectQuote, LREC 2022; Pareti, PARC 3.0, LREC 2016); the inner one does not.
 *
 * Can be called from any thread. Takes time in proportion to the text.
 *
 * Returns: (transfer full) (element-type HxQuote): the quotations by place, outer ones first
 */
GPtrArray *
hx_quotes_find (HxText     *text,
                const char *language)
{
  GPtrArray *quotes = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(HxQuoteMarks) marks = NULL;
  g_autoptr(GArray) parts = g_array_new (FALSE, FALSE, sizeof (HxQuotePart));
  Finder finder = { .text = text };

  g_return_val_if_fail (text != NULL, quotes);

  marks = hx_quote_marks_new (text);
  finder.pairs = marks->pairs;
  finder.drafts = g_new0 (Draft, marks->pairs->len + 1);
  look_at_all (&finder, marks, language);
  for (guint i = 0; i < marks->pairs->len; i++)
    if (!finder.drafts[i].is_part)
      add_quote (&finder, i, parts, quotes);
  hx_quote_transcript_find (text, quotes);
  g_ptr_array_sort (quotes, compare_quotes);
  g_free (finder.drafts);
  return quotes;
}

/**
 * hx_quote_find_entity:
 * @self: a quotation
 * @mentions: (array length=n_mentions): mentions of its text, by place
 * @n_mentions: how many
 *
 * Finds the entity that speaks: whose mention overlaps the name of the speaker, the longest first.
 *
 * Returns: the entity; 0 if there is none
 */
gint64
hx_quote_find_entity (const HxQuote        *self,
                      const HxQuoteMention *mentions,
                      guint                 n_mentions)
{
  guint low = 0, high = n_mentions, best = 0;
  gint64 entity = 0;

  g_return_val_if_fail (self != NULL, 0);

  /* Mentions may nest; none begins far before another that ends with it. */
  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (mentions[middle].start < self->name.end)
        low = middle + 1;
      else
        high = middle;
    }
  for (guint i = low; i-- > 0 && low - i <= 16; )
    {
      guint start = MAX (mentions[i].start, self->name.start);
      guint end = MIN (mentions[i].end, self->name.end);

      if (start < end && end - start > best)
        {
          best = end - start;
          entity = mentions[i].entity;
        }
    }
  return entity;
}

/**
 * hx_quote_kind_to_string:
 * @kind: a kind
 *
 * Returns: (transfer none): its name in output, not translated
 */
const char *
hx_quote_kind_to_string (HxQuoteKind kind)
{
  static const char *const names[] = { "speech", "fragment", "title", "term", "transcript" };

  g_return_val_if_fail ((guint) kind < G_N_ELEMENTS (names), NULL);

  return names[kind];
}

/**
 * hx_quote_reason_to_string:
 * @reason: a reason
 *
 * Returns: (transfer none): its name in output, not translated
 */
const char *
hx_quote_reason_to_string (HxQuoteReason reason)
{
  static const char *const names[] = { "cue-after", "cue-before", "cue-between", "colon", "run",
                                       "sentence", "within", "short", "called", "capitals",
                                       "alone", "label" };

  g_return_val_if_fail ((guint) reason < G_N_ELEMENTS (names), NULL);

  return names[reason];
}
