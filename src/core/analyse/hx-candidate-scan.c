/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What may be names in one text. Nothing is decided here that wants more than the text: that is
 * for hx-candidate-resolve.c, which knows how words are used elsewhere. */

#include "config.h"

#include "analyse/hx-candidates-private.h"
#include "analyse/hx-lexicon.h"

#define JOINS (HX_PROSE_GAP_SPACE | HX_PROSE_GAP_HYPHEN | HX_PROSE_GAP_LINE | HX_PROSE_GAP_AND)

/* --- Runs of capitals --- */

static gboolean
is_capital (const HxProse *prose,
            guint          i)
{
  HxProseShape shape = hx_prose_nth (prose, i)->shape;

  if ((hx_prose_nth (prose, i)->marks & HX_PROSE_MARK_ELIDED) != 0)
    return FALSE;
  return shape == HX_PROSE_CAPITAL || shape == HX_PROSE_UPPER || shape == HX_PROSE_INITIAL;
}

/* Whether the token can follow the one before it within a name. */
static gboolean
joins (const HxProse *prose,
       guint          i)
{
  guint gap;

  if (i >= prose->tokens->len)
    return FALSE;
  gap = hx_prose_nth (prose, i)->gap;
  if ((gap & HX_PROSE_GAP_DOT) != 0 && (gap & HX_PROSE_GAP_SENTENCE) == 0)
    gap &= ~HX_PROSE_GAP_DOT;
  return (gap & ~JOINS) == 0;
}

static gboolean
is_hyphened (const HxProse *prose,
             guint          i)
{
  return i < prose->tokens->len && hx_prose_nth (prose, i)->gap == HX_PROSE_GAP_HYPHEN;
}

static gboolean
has (const HxProse *prose,
     guint          i,
     guint          flags)
{
  return (hx_prose_word (prose, i)->flags & flags) != 0;
}

/* Whether a small word joins in any text: "bin", but not "as", which does so only in "as-Sweida".
 * */
static gboolean
is_particle (const HxProse *prose,
             guint          i)
{
  if (hx_prose_nth (prose, i)->shape != HX_PROSE_LOWER || !has (prose, i, HX_PROSE_PARTICLE))
    return FALSE;
  return is_hyphened (prose, i + 1)
         || (!has (prose, i, HX_PROSE_FUNCTION) && hx_prose_word (prose, i)->n_letters > 1);
}

/* Whether a small word can stand between two parts of a name, after "of" or before it. */
static gboolean
connects (const HxProse *prose,
          guint          i,
          gboolean       after_of)
{
  if (is_particle (prose, i))
    return TRUE;
  if (has (prose, i, HX_PROSE_AND))
    return !after_of;
  if (has (prose, i, HX_PROSE_ARTICLE))
    return after_of
    || (has (prose, i, HX_PROSE_OF) && prose->language != hx_lexicon_language ("en"));
  if (has (prose, i, HX_PROSE_OF))
    return !after_of;
  return has (prose, i, HX_PROSE_PARTICLE) && has (prose, i, HX_PROSE_FUNCTION)
         && hx_prose_word (prose, i)->n_letters > 1;
}

/* How many small words at @i join what is before with a name behind them; 0 if none do. */
static guint
count_connectors (const HxProse *prose,
                  guint          i)
{
  guint n = 0;

  while (n < 3 && joins (prose, i + n) && hx_prose_nth (prose, i + n)->shape == HX_PROSE_LOWER
         && connects (prose, i + n, n > 0))
    {
      n++;
      if (joins (prose, i + n) && is_capital (prose, i + n))
        return n;
    }
  return 0;
}

/* "al" in "al-Qaida", "von" in "von Tiergarten": whether a name begins with a small word. */
static gboolean
opens (const HxProse *prose,
       guint          i)
{
  if (hx_prose_nth (prose, i)->shape != HX_PROSE_LOWER || !has (prose, i, HX_PROSE_PARTICLE))
    return FALSE;
  if (!joins (prose, i + 1) || !is_capital (prose, i + 1))
    return FALSE;
  if (is_hyphened (prose, i + 1))
    return hx_prose_word (prose, i)->n_letters <= 3;
  return has (prose, i, HX_PROSE_OPENING) && !has (prose, i, HX_PROSE_FUNCTION)
         && (hx_prose_nth (prose, i + 1)->gap & HX_PROSE_GAP_LINE) == 0;
}

/* "abu al-": what opens may be followed by more of its kind. */
/* hx_candidate_begins_name:
 * @prose: a text
 * @i: a token
 *
 * Returns: whether a name may begin with the token, by how it is written */
gboolean
hx_candidate_begins_name (const HxProse *prose,
                          guint          i)
{
  return is_capital (prose, i) || opens (prose, i)
         || (i + 1 < prose->tokens->len && has (prose, i, HX_PROSE_OPENING)
             && !has (prose, i, HX_PROSE_FUNCTION) && joins (prose, i + 1)
             && hx_prose_nth (prose, i)->shape == HX_PROSE_LOWER && opens (prose, i + 1));
}

/* hx_candidate_end_of_run:
 * @prose: a text
 * @first: a token that a name may begin with
 *
 * Returns: the token past the run of capitals, with what joins them */
guint
hx_candidate_end_of_run (const HxProse *prose,
                         guint          first)
{
  guint i = first + 1;

  while (i < prose->tokens->len && i - first < HX_CANDIDATE_MAX_TOKENS && joins (prose, i))
    {
      guint n;

      if (is_capital (prose, i) || (!is_capital (prose, i - 1) && opens (prose, i)))
        {
          i++;
          continue;
        }
      if (hx_prose_nth (prose, i)->shape == HX_PROSE_DIGITS && is_hyphened (prose, i))
        {
          i++;   /* "COVID-19" */
          continue;
        }
      if ((hx_prose_nth (prose, i)->gap & HX_PROSE_GAP_HYPHEN) != 0 && !is_particle (prose, i))
        break;
      n = count_connectors (prose, i);
      if (n == 0 || i + n - first >= HX_CANDIDATE_MAX_TOKENS)
        break;
      i += n + 1;
    }
  return i;
}

/* "In" in "In Tolmen", "The" in "The Water Ministry". */
static gboolean
is_starter (const HxProse *prose,
            guint          i)
{
  const HxProseToken *token = hx_prose_nth (prose, i);

  return (token->marks & HX_PROSE_MARK_START) != 0 && token->shape == HX_PROSE_CAPITAL
         && has (prose, i, HX_PROSE_FUNCTION) && !has (prose, i, HX_PROSE_PARTICLE)
         && joins (prose, i + 1) && !is_hyphened (prose, i + 1) && is_capital (prose, i + 1);
}

/* --- What is kept of the text --- */

/* hx_candidate_scan_push:
 * @self: what a text has
 * @prose: the text
 * @first: the first token
 * @n: how many
 *
 * Returns: the place of the first among the tokens that are kept */
guint
hx_candidate_scan_push (HxCandidateScan *self,
                        const HxProse   *prose,
                        guint            first,
                        guint            n)
{
  guint place = self->tokens->len;

  for (guint i = first; i < first + n; i++)
    {
      const HxProseToken *token = hx_prose_nth (prose, i);
      const HxProseWord *word = hx_prose_word (prose, i);
      HxCandidateToken kept = { word->hash, word->bare, token->start, token->end, word->flags,
                                token->gap, token->shape, token->marks, word->n_letters,
                                word->ending, word->adverb };

      g_array_append_val (self->tokens, kept);
    }
  return place;
}

static gboolean
is_determined (const HxProse *prose,
               guint          first)
{
  const HxProseToken *token = hx_prose_nth (prose, first);

  if (first == 0 || (token->gap & ~(HX_PROSE_GAP_SPACE | HX_PROSE_GAP_LINE)) != 0
      || is_hyphened (prose, first + 1))
    return FALSE;
  if (hx_prose_nth (prose, first - 1)->shape == HX_PROSE_DIGITS
      || (hx_prose_word (prose, first - 1)->adjective
          && hx_prose_nth (prose, first - 1)->shape == HX_PROSE_LOWER
          && !has (prose, first - 1, HX_PROSE_FUNCTION)))
    return prose->language == hx_lexicon_language ("de");
  return has (prose, first - 1, HX_PROSE_DETERMINER | HX_PROSE_ARTICLE);
}

/* "Tarvethi troops": a common noun follows. */
static gboolean
is_qualifier (const HxProse *prose,
              guint          next)
{
  return next < prose->tokens->len && hx_prose_nth (prose, next)->shape == HX_PROSE_LOWER
         && (hx_prose_nth (prose, next)->gap & ~(HX_PROSE_GAP_SPACE | HX_PROSE_GAP_LINE)) == 0
         && !has (prose, next, HX_PROSE_FUNCTION | HX_PROSE_PARTICLE | HX_PROSE_SAY);
}

/* Whether brackets are around exactly these tokens. */
static gboolean
is_bracketed (const HxProse *prose,
              guint          first,
              guint          last)
{
  return (hx_prose_nth (prose, first)->gap & HX_PROSE_GAP_OPEN) != 0
         && (hx_prose_nth (prose, first)->gap & HX_PROSE_GAP_END) == 0
         && last + 1 < prose->tokens->len
         && (hx_prose_nth (prose, last + 1)->gap & HX_PROSE_GAP_CLOSE) != 0;
}

static gboolean
is_quoted (const HxProse *prose,
           guint          first,
           guint          last)
{
  return (hx_prose_nth (prose, first)->gap & HX_PROSE_GAP_QUOTE) != 0
         && last + 1 < prose->tokens->len
         && (hx_prose_nth (prose, last + 1)->gap & HX_PROSE_GAP_QUOTE) != 0;
}

/* An acronym behind the name it stands for, or the name behind its acronym. */
static void
link_bracketed (HxCandidateScan *self,
                const HxProse   *prose,
                guint            first,
                guint            last,
                guint            before_end)
{
  HxCandidateRun *run = &g_array_index (self->runs, HxCandidateRun, self->runs->len - 1);
  const HxCandidateRun *before = run - 1;

  if (self->runs->len < 2 || before_end != first || before->kind == HX_CANDIDATE_RUN_HEADLINE
      || !is_bracketed (prose, first, last))
    return;
  run->acronym = self->runs->len - 1;
}

static guint
add_run (HxCandidateScan *self,
         const HxProse   *prose,
         guint            first,
         guint            end,
         guint            before_end)
{
  HxCandidateRun run = { .n_tokens = end - first };

  run.first = hx_candidate_scan_push (self, prose, first, run.n_tokens);
  run.determined = is_determined (prose, first);
  run.qualifies = is_qualifier (prose, end);
  run.quoted = is_quoted (prose, first, end - 1);
  hx_candidate_cues_beside (prose, first, end - 1, &run);
  g_array_append_val (self->runs, run);
  link_bracketed (self, prose, first, end - 1, before_end);
  return end;
}

/* --- Lines --- */

/* "By Chris Summers": all but the first word of the line is a name. */
static gboolean
is_byline (const HxProse     *prose,
           const HxProseLine *line)
{
  guint n = line->n_tokens;

  if (n < 3 || n > 5 || line->closed || !has (prose, line->first, HX_PROSE_BY))
    return FALSE;
  for (guint i = line->first + 1; i < line->first + n; i++)
    if (!is_capital (prose, i) || !(i == line->first + 1 || joins (prose, i))
        || has (prose, i, HX_PROSE_FUNCTION))
      return FALSE;
  return TRUE;
}

static void
add_byline (HxCandidateScan   *self,
            const HxProse     *prose,
            const HxProseLine *line)
{
  HxCandidateRun run = { .n_tokens = line->n_tokens - 1, .sure = 1 };

  run.first = hx_candidate_scan_push (self, prose, line->first + 1, run.n_tokens);
  run.before = (HxCandidateCue) { .kind = HX_CANDIDATE_PERSON, .reason = HX_CANDIDATE_BYLINE,
                                  .weight = 4 };
  g_array_append_val (self->runs, run);
}

static void
add_headline (HxCandidateScan   *self,
              const HxProse     *prose,
              const HxProseLine *line)
{
  HxCandidateRun run = { .n_tokens = line->n_tokens, .kind = HX_CANDIDATE_RUN_HEADLINE };

  if (is_byline (prose, line))
    {
      add_byline (self, prose, line);
      return;
    }
  run.first = hx_candidate_scan_push (self, prose, line->first, line->n_tokens);
  g_array_append_val (self->runs, run);
}

static void
scan_line (HxCandidateScan   *self,
           const HxProse     *prose,
           const HxProseLine *line)
{
  guint end = line->first + line->n_tokens, before_end = G_MAXUINT;

  if ((hx_prose_nth (prose, line->first)->marks & HX_PROSE_MARK_HEADLINE) != 0)
    {
      add_headline (self, prose, line);
      return;
    }
  for (guint i = line->first; i < end; )
    if (hx_prose_nth (prose, i)->shape != HX_PROSE_UNCASED && hx_candidate_begins_name (prose, i)
        && !is_starter (prose, i))
      before_end = i = add_run (self, prose, i, MIN (hx_candidate_end_of_run (prose, i), end),
                                before_end);
    else
      i++;
}

/* --- How words are used --- */

static gboolean
is_of (const HxProse *prose,
       guint          i)
{
  return hx_prose_nth (prose, i)->shape == HX_PROSE_LOWER && has (prose, i, HX_PROSE_OF)
         && joins (prose, i);
}

/* "Forests" in "Ministry of Water and Forests" is not alone. */
static gboolean
is_complement (const HxProse *prose,
               guint          i)
{
  if (i < 2 || !joins (prose, i))
    return FALSE;
  if (is_of (prose, i - 1))
    return is_capital (prose, i - 2);
  return i > 3 && has (prose, i - 1, HX_PROSE_AND) && joins (prose, i - 1)
         && is_capital (prose, i - 2) && is_of (prose, i - 3) && joins (prose, i - 2)
         && is_capital (prose, i - 4);
}

static void
count_uses (HxCandidateScan *self,
            const HxProse   *prose)
{
  g_array_set_size (self->uses, prose->words->len);
  for (guint i = 0; i < prose->words->len; i++)
    {
      HxCandidateUse use = { .hash = g_array_index (prose->words, HxProseWord, i).hash };

      g_array_index (self->uses, HxCandidateUse, i) = use;
    }
  for (guint i = 0; i < prose->tokens->len; i++)
    {
      const HxProseToken *token = hx_prose_nth (prose, i);
      HxCandidateUse *use = &g_array_index (self->uses, HxCandidateUse, token->word);
      gboolean alone;

      self->uncased |= token->shape == HX_PROSE_UNCASED;
      if (token->shape == HX_PROSE_LOWER)
        use->small++;
      if ((token->marks & (HX_PROSE_MARK_START | HX_PROSE_MARK_HEADLINE)) != 0
          || !is_capital (prose, i))
        continue;
      alone = !is_complement (prose, i) && !(i > 0 && joins (prose, i) && is_capital (prose, i - 1)
                                                  && !is_starter (prose, i - 1))
              && !(i + 1 < prose->tokens->len && joins (prose, i + 1) && is_capital (prose, i + 1));
      use->within++;
      use->alone += alone;
      use->determined += is_determined (prose, i);
    }
}

/* hx_candidate_scan_new:
 * @source: the source
 * @text: its text
 * @language: (nullable): its BCP 47 tag; NULL if it is not known
 *
 * Returns: (transfer full): what may be names in the text */
HxCandidateScan *
hx_candidate_scan_new (gint64      source,
                       HxText     *text,
                       const char *language)
{
  HxCandidateScan *self = g_new0 (HxCandidateScan, 1);
  g_autoptr(HxProse) prose = hx_prose_new (text, 0, hx_text_get_length (text), language);

  self->source = source;
  self->text = hx_text_ref (text);
  self->language = g_strdup (language);
  self->language_bit = prose->language;
  self->tokens = g_array_new (FALSE, FALSE, sizeof (HxCandidateToken));
  self->runs = g_array_new (FALSE, FALSE, sizeof (HxCandidateRun));
  self->uses = g_array_new (FALSE, FALSE, sizeof (HxCandidateUse));
  count_uses (self, prose);
  for (guint i = 0; i < prose->lines->len; i++)
    scan_line (self, prose, &g_array_index (prose->lines, HxProseLine, i));
  if (self->uncased)
    hx_candidate_cues_uncased (self, prose);
  self->found = g_array_new (FALSE, TRUE, sizeof (HxCandidateFound));
  g_array_set_size (self->found, self->runs->len);
  return self;
}

/* hx_candidate_scan_free:
 * @self: (transfer full): what a text has */
void
hx_candidate_scan_free (HxCandidateScan *self)
{
  hx_text_unref (self->text);
  g_free (self->language);
  g_array_unref (self->tokens);
  g_array_unref (self->runs);
  g_array_unref (self->found);
  g_clear_pointer (&self->uses, g_array_unref);
  g_free (self);
}
