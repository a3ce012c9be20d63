/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where the sentence around a quotation says who speaks: after it, before it or between two. */

#include "config.h"

#include <string.h>

#include "analyse/hx-quotes-private.h"

enum
{
  MAX_AFTER = 26,      /* tokens up to the verb */
  MAX_LOOSE = 5,       /* the same where no comma says that the sentence goes on */
  MAX_BEFORE = 60,
};

#define NONE G_MAXUINT

/* What stands between a quotation and the words beside it. */
typedef struct
{
  gboolean comma;
  gboolean colon;
  gboolean stop;
  gboolean dash;
  gboolean newline;
  gboolean mark;       /* another quotation, or a bracket */
} Between;

/* A quotation as it stands among its tokens. */
typedef struct
{
  HxQuoteScene      *scene;
  const HxQuotePair *pair;
  guint              first;     /* the first token of it */
  guint              end;       /* the token past it */
  gunichar           last;      /* the last character in it that is no space */
  gboolean           line;      /* the line before it belongs to its sentence */
} Look;

static void
note_char (Between *self,
           gunichar c)
{
  if (c == ',' || c == 0x60c || c == 0x3001 || c == 0xff0c)
    self->comma = TRUE;
  else if (c == ':' || c == 0xff1a)
    self->colon = TRUE;
  else if (c == '.' || c == '!' || c == '?' || c == ';' || c == 0x61f || c == 0x3002)
    self->stop = TRUE;
  else if (c == '-' || (c >= 0x2010 && c <= 0x2015))
    self->dash = TRUE;
  else if (c == '\n')
    self->newline = TRUE;
  else if (!g_unichar_isspace (c) && !g_unichar_iszerowidth (c))
    self->mark = TRUE;
}

/* What stands in the text behind a quotation, up to a code point. */
static Between
look_behind (HxText            *text,
             const HxQuotePair *pair,
             guint              end)
{
  Between between = { 0 };
  const char *p = hx_text_get_utf8 (text, NULL) + pair->end;

  for (guint i = pair->part.outer.end; i < end; i++, p = g_utf8_next_char (p))
    note_char (&between, g_utf8_get_char (p));
  return between;
}

/* What stands before one, from a code point on. */
static Between
look_before (HxText            *text,
             const HxQuotePair *pair,
             guint              start)
{
  Between between = { 0 };
  const char *p = hx_text_get_utf8 (text, NULL) + pair->start;

  for (guint i = pair->part.outer.start; i > start; i--)
    {
      p = g_utf8_prev_char (p);
      note_char (&between, g_utf8_get_char (p));
    }
  return between;
}

/* The last character in it, without space and the marks of others. */
static gunichar
last_char (HxText            *text,
           const HxQuotePair *pair)
{
  const char *p = hx_text_get_utf8 (text, NULL) + pair->inner_end;

  for (guint i = pair->part.inner.end; i > pair->part.inner.start; i--)
    {
      gunichar c;

      p = g_utf8_prev_char (p);
      c = g_utf8_get_char (p);
      if (!g_unichar_isspace (c) && c != '"' && c != '\'' && c != 0x2019 && c != 0x201d)
        return c;
    }
  return 0;
}

static gboolean
is_beside (const Look *look,
           guint       i)
{
  return look->scene->owner[i] == look->pair->parent;
}

static gboolean
knows (const Look *look,
       guint       i,
       guint32     known)
{
  return (hx_quote_known (look->scene, i) & known) != 0;
}

static gboolean
take (HxQuoteCue    *cue,
      HxQuoteTokens  speaker,
      guint          verb,
      HxQuoteReason  reason,
      gboolean       comma)
{
  cue->speaker = speaker;
  cue->verb = verb;
  cue->reason = reason;
  cue->comma = comma;
  cue->found = TRUE;
  return TRUE;
}

/* --- After --- */

/* Where the sentence after the quotation ends. */
static guint
end_of_sentence (const Look *look,
                 guint       first)
{
  guint i = first + 1;

  while (i < look->scene->n && i - first < MAX_BEFORE && is_beside (look, i)
         && (hx_quote_gap (look->scene, i) & HX_PROSE_GAP_END) == 0)
    i++;
  return MIN (i, look->scene->n);
}

static gboolean
take_verb_first (const Look *look,
                 guint       i,
                 guint       end,
                 gboolean    comma,
                 HxQuoteCue *cue)
{
  HxQuoteTokens who = hx_quote_phrase_after (look->scene, i + 1, end);

  return who.first < who.end && take (cue, who, i, HX_QUOTE_CUE_AFTER, comma);
}

static gboolean
take_verb_later (const Look *look,
                 guint       first,
                 guint       limit,
                 gboolean    comma,
                 HxQuoteCue *cue)
{
  for (guint i = first + 1; i < limit; i++)
    {
      HxQuoteTokens who;

      if (!is_beside (look, i) || !hx_quote_is_verb (look->scene, i)
          || (!knows (look, i, HX_QUOTE_WORD_SAY | HX_QUOTE_WORD_PHRASE)
              && !knows (look, i - 1, HX_QUOTE_WORD_SKIP)))
        continue;
      who = hx_quote_phrase_before (look->scene, first, i);
      if (look->last == '.' && (hx_quote_gap (look->scene, i + 1) & HX_PROSE_GAP_END) == 0)
        return FALSE;   /* “We are done.” The report said so. */
      if (who.first < who.end)
        return take (cue, who, i, HX_QUOTE_CUE_AFTER, comma);
    }
  return FALSE;
}

/* Whether a clause may begin with it that says who speaks. */
static gboolean
may_begin (const Look *look,
           guint       i)
{
  guint flags = hx_quote_flags (look->scene, i);

  if (!hx_quote_is_small (look->scene, i) || (flags & HX_PROSE_FUNCTION) == 0)
    return TRUE;
  return (flags & (HX_PROSE_ARTICLE | HX_PROSE_DETERMINER)) != 0
         || hx_quote_is_pronoun (look->scene, i) || knows (look, i, HX_QUOTE_WORD_VERB);
}

static gboolean
find_after (const Look *look,
            HxQuoteCue *cue)
{
  HxQuoteScene *scene = look->scene;
  guint first = look->end, end, limit, phrase;
  gboolean ends = strchr (".:;)", (char) MIN (look->last, 127)) != NULL && look->last != 0;
  gboolean goes_on = look->last == ',' || look->last == '!' || look->last == '?'
                     || look->last == 0x60c || look->last == 0x61f || look->last == 0x2014
                     || look->last == 0x2013 || look->last == '-' || look->last == 0x2026;
  Between between;

  if (!look->pair->part.closed || first >= scene->n || !is_beside (look, first))
    return FALSE;
  between = look_behind (scene->text, look->pair, hx_quote_token (scene, first)->start);
  if (between.stop || between.newline || between.mark || between.colon)
    return FALSE;
  goes_on = goes_on || between.comma || between.dash;
  end = end_of_sentence (look, first);
  while (first < end && end - first > 1 && knows (look, first, HX_QUOTE_WORD_SKIP)
         && hx_quote_runs_on (scene, first + 1))
    first++;
  phrase = hx_quote_after_according (look->scene, first);
  if (phrase != NONE)
    {
      HxQuoteTokens who = hx_quote_phrase_after (scene, phrase, end);

      if (who.first < who.end)
        return take (cue, who, first, HX_QUOTE_CUE_AFTER, goes_on);
    }
  if (!may_begin (look, first))
    return FALSE;
  if (hx_quote_is_small (look->scene, first) && knows (look, first, HX_QUOTE_WORD_SAY)
      && take_verb_first (look, first, end, goes_on || ends, cue))
    return TRUE;
  limit = MIN (end, first + (goes_on && !ends ? MAX_AFTER : MAX_LOOSE));
  return take_verb_later (look, first, limit, goes_on || ends, cue);
}

/* --- Before --- */

/* The first token of the sentence that the quotation is in; its own if it begins one. */
static guint
start_of_sentence (const Look *look)
{
  HxQuoteScene *scene = look->scene;
  guint least = 0, i = look->first;

  if (look->pair->parent != 0)
    least = hx_quote_first_token (scene, hx_quote_pair (scene->pairs, look->pair->parent - 1)
                                           ->part.inner.start);
  while (i > least && look->first - i < MAX_BEFORE)
    {
      guint gap = hx_quote_gap (scene, i);

      /* Within another quotation sentences end as they like. */
      if ((gap & HX_PROSE_GAP_END) != 0
          && (i == look->first ? !look->line
                               : is_beside (look, i) || is_beside (look, i - 1)))
        break;
      i--;
    }
  while (i < look->first && !is_beside (look, i))
    i++;
  return i;
}

/* Who the sentence is about: what stands at its beginning, after "On Monday,". */
static HxQuoteTokens
main_subject (const Look *look,
              guint       first,
              guint       end)
{
  HxQuoteScene *scene = look->scene;
  guint i = first;

  if (i < end && knows (look, i, HX_QUOTE_WORD_WITHIN | HX_QUOTE_WORD_SKIP))
    {
      while (i + 1 < end && (hx_quote_gap (scene, i + 1) & HX_PROSE_GAP_COMMA) == 0)
        i++;
      i++;
    }
  while (i < end && (knows (look, i, HX_QUOTE_WORD_SKIP) || !is_beside (look, i)))
    i++;
  if (hx_quote_is_capital (scene, i))
    {
      HxQuoteTokens name = hx_quote_phrase_name (scene, i, end);

      if (name.first < name.end)
        return name;
    }
  return hx_quote_phrase_at (scene, i, end);
}

/* "نقلت الوكالة عن شاهد": who stands behind "from". */
static HxQuoteTokens
relayed (const Look *look,
         guint       verb)
{
  HxQuoteScene *scene = look->scene;

  for (guint i = verb + 1; i < look->first && i - verb < MAX_LOOSE * 2; i++)
    {
      const HxProseToken *token = hx_quote_token (scene, i);
      g_autofree char *word = NULL;

      if (!is_beside (look, i) || token->end - token->start != 2)
        continue;
      word = hx_text_dup_range (scene->text, token->start, token->end);
      if (g_str_equal (word, "عن"))
        return hx_quote_phrase_after (scene, i + 1, look->first);
    }
  return (HxQuoteTokens) { 0, 0 };
}

/* Who says it, in a script without capitals, for a verb with nobody behind it: whoever the verb
 * before it is of, or who stands at the beginning of the sentence. */
static HxQuoteTokens
subject_before (const Look *look,
                guint       near,
                guint       verb)
{
  HxQuoteScene *scene = look->scene;
  guint i = near;

  for (guint k = verb; k-- > near; )
    if (hx_quote_is_verb (scene, k))
      {
        HxQuoteTokens who = hx_quote_phrase_after (scene, k + 1, verb);

        if (who.first < who.end)
          return who;
      }
  /* "On the other hand," */
  if (knows (look, i, HX_QUOTE_WORD_WITHIN))
    {
      while (i + 1 < verb && (hx_quote_gap (scene, i + 1) & HX_PROSE_GAP_COMMA) == 0)
        i++;
      i++;
    }
  while (i < verb && knows (look, i, HX_QUOTE_WORD_SKIP))
    i++;
  return hx_quote_phrase_uncased (scene, i < verb ? i : near, verb);
}

/* Who says it, for a verb that stands before the quotation. */
static HxQuoteTokens
subject_of (const Look *look,
            guint       start,
            guint       verb)
{
  HxQuoteScene *scene = look->scene;
  HxQuoteTokens who = { 0, 0 };
  guint near = verb;

  while (near > start && is_beside (look, near - 1))
    near--;
  if (hx_quote_is_uncased (scene, verb))
    {
      if (knows (look, verb, HX_QUOTE_WORD_RELAY))
        who = relayed (look, verb);
      if (who.first == who.end)
        who = hx_quote_phrase_after (scene, verb + 1, look->first);
      if (who.first == who.end && verb > near && !knows (look, verb, HX_QUOTE_WORD_SAYING))
        who = subject_before (look, near, verb);
      return who;
    }
  if (knows (look, verb, HX_QUOTE_WORD_SAYING))
    {
      if (verb > near && hx_quote_runs_on (scene, verb))
        who = hx_quote_phrase_before (scene, near, verb);
      return who.first < who.end ? who : main_subject (look, start, verb);
    }
  who = hx_quote_phrase_before (scene, near, verb);
  return who.first < who.end ? who : hx_quote_phrase_after (scene, verb + 1, look->first);
}

/* Whether only a complement stands between the verb and the quotation: then it is introduced. */
static gboolean
is_introduced (const Look    *look,
               guint          verb,
               const Between *between)
{
  if (between->colon || verb + 1 == look->first)
    return TRUE;
  return between->comma || knows (look, look->first - 1, HX_QUOTE_WORD_THAT);
}

static gboolean
find_before (const Look *look,
             HxQuoteCue *cue)
{
  HxQuoteScene *scene = look->scene;
  guint start = start_of_sentence (look);
  Between between;

  if (start >= look->first)
    return FALSE;
  between = look_before (scene->text, look->pair, hx_quote_token (scene, look->first - 1)->end);
  for (guint i = look->first; i-- > start; )
    {
      HxQuoteTokens who = { 0, 0 };
      guint phrase;

      if (!is_beside (look, i))
        continue;
      phrase = hx_quote_after_according (look->scene, i);
      if (phrase != NONE)
        who = hx_quote_phrase_after (scene, phrase, look->first);
      else if (hx_quote_is_verb (look->scene, i))
        who = subject_of (look, start, i);
      if (who.first < who.end)
        return take (cue, who, i, HX_QUOTE_CUE_BEFORE, is_introduced (look, i, &between));
      if (phrase == NONE && hx_quote_is_verb (look->scene, i) && hx_quote_is_uncased (scene, i))
        return take (cue, who, i, HX_QUOTE_CUE_BEFORE, is_introduced (look, i, &between));
    }
  if (between.colon)
    return take (cue, main_subject (look, start, look->first), NONE, HX_QUOTE_COLON, TRUE);
  return FALSE;
}

/* --- Both --- */

static void
look_at (HxQuoteScene *self,
         guint         pair,
         Look         *look)
{
  look->scene = self;
  look->pair = hx_quote_pair (self->pairs, pair);
  look->first = hx_quote_first_token (self, look->pair->part.inner.start);
  look->end = hx_quote_first_token (self, look->pair->part.outer.end);
  look->last = last_char (self->text, look->pair);
}

/* A line that ends with a colon introduces the next. */
static gboolean
find_line_before (Look       *look,
                  HxQuoteCue *cue)
{
  HxQuoteScene *scene = look->scene;
  guint first = look->first, gap = hx_quote_gap (scene, first);
  Between between;

  if (first == 0 || (gap & HX_PROSE_GAP_PARAGRAPH) == 0 || (gap & HX_PROSE_GAP_COLON) == 0)
    return FALSE;
  between = look_before (scene->text, look->pair, hx_quote_token (scene, first - 1)->end);
  if (!between.colon || between.stop)
    return FALSE;
  look->line = TRUE;
  return find_before (look, cue);
}

/* hx_quote_cue_find:
 * @self: a stretch of a text
 * @pair: a quotation in it
 * @cue: (out): who speaks
 *
 * Finds who speaks in the sentence that the quotation stands in. */
void
hx_quote_cue_find (HxQuoteScene *self,
                   guint         pair,
                   HxQuoteCue   *cue)
{
  HxQuoteCue after = { .verb = NONE }, before = { .verb = NONE };
  Look look = { 0 };

  *cue = after;
  look_at (self, pair, &look);
  if (look.first >= self->n || look.first >= look.end)
    return;
  find_after (&look, &after);
  if (after.found && after.comma && look.last == ',')
    {
      *cue = after;
      return;
    }
  if (!find_before (&look, &before))
    find_line_before (&look, &before);
  if (before.found && before.comma && !(after.found && after.comma && before.reason
                                        == HX_QUOTE_COLON))
    *cue = before;
  else if (after.found)
    *cue = after;
  else
    *cue = before;
}

/* hx_quote_cue_earlier:
 * @self: a stretch of a text
 * @pair: a quotation in it
 * @cue: (out): who speaks
 *
 * Finds who speaks in the sentence before, for a quotation that is a sentence of its own. */
void
hx_quote_cue_earlier (HxQuoteScene *self,
                      guint         pair,
                      HxQuoteCue   *cue)
{
  Look look = { 0 };
  guint start;

  *cue = (HxQuoteCue) { .verb = NONE };
  look_at (self, pair, &look);
  if (look.first >= self->n || look.first == 0 || !is_beside (&look, look.first - 1)
      || (hx_quote_token (self, look.first - 1)->marks & HX_PROSE_MARK_HEADLINE) != 0)
    return;
  start = look.first - 1;
  while (start > 0 && look.first - start < MAX_BEFORE
         && (hx_quote_gap (self, start) & HX_PROSE_GAP_END) == 0)
    start--;
  for (guint i = look.first; i-- > start; )
    if (is_beside (&look, i) && hx_quote_is_verb (look.scene, i))
      {
        HxQuoteTokens who = subject_of (&look, start, i);

        if (who.first < who.end)
          {
            take (cue, who, i, HX_QUOTE_SENTENCE, FALSE);
            return;
          }
      }
  {
    HxQuoteTokens who = main_subject (&look, start, look.first);

    if (who.first < who.end && (hx_quote_is_pronoun (self, who.first)
                                || hx_quote_is_person (self, who.first, who.end)))
      take (cue, who, NONE, HX_QUOTE_SENTENCE, FALSE);
  }
}
