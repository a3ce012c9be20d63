/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What stands beside a name and says what it is of; in scripts without capitals it also says that
 * there is a name. */

#include "config.h"

#include "analyse/hx-candidates-private.h"

enum
{
  MAX_LOOK = 7,    /* words from a name to the noun that says what it is */
};

#define NOUNS (HX_PROSE_ROLE | HX_PROSE_ORGANISATION | HX_PROSE_GROUP | HX_PROSE_PLACE)
#define BLANK (HX_PROSE_GAP_SPACE | HX_PROSE_GAP_LINE)

static gboolean
has (const HxProse *prose,
     guint          i,
     guint          flags)
{
  return (hx_prose_word (prose, i)->flags & flags) != 0;
}

static gboolean
follows (const HxProse *prose,
         guint          i,
         guint          gaps)
{
  return i < prose->tokens->len && (hx_prose_nth (prose, i)->gap & ~gaps) == 0;
}

static void
set_cue (const HxProse     *prose,
         HxCandidateCue    *cue,
         guint              i,
         HxCandidateKind    kind,
         HxCandidateReason  reason,
         guint              weight)
{
  if (weight <= cue->weight)
    return;
  cue->kind = kind;
  cue->reason = reason;
  cue->weight = weight;
  cue->start = hx_prose_nth (prose, i)->start;
  cue->end = hx_prose_nth (prose, i)->end;
}

/* What a noun beside a name says. */
static void
set_noun (const HxProse  *prose,
          HxCandidateCue *cue,
          guint           i,
          guint           weight)
{
  HxProseFlags flags = hx_prose_word (prose, i)->flags;

  if ((flags & HX_PROSE_TITLE) != 0 && hx_prose_nth (prose, i)->shape != HX_PROSE_LOWER)
    set_cue (prose, cue, i, HX_CANDIDATE_PERSON, HX_CANDIDATE_TITLE, weight + 1);
  else if ((flags & HX_PROSE_ROLE) != 0)
    set_cue (prose, cue, i, HX_CANDIDATE_PERSON, HX_CANDIDATE_ROLE, weight);
  else if ((flags & HX_PROSE_TITLE) != 0)
    set_cue (prose, cue, i, HX_CANDIDATE_PERSON, HX_CANDIDATE_TITLE, weight);
  else if ((flags & HX_PROSE_PLACE) != 0)
    set_cue (prose, cue, i, HX_CANDIDATE_PLACE, HX_CANDIDATE_NEAR, weight);
  else if ((flags & (HX_PROSE_ORGANISATION | HX_PROSE_GROUP)) != 0)
    set_cue (prose, cue, i, HX_CANDIDATE_ORGANISATION, HX_CANDIDATE_GROUP, weight);
}

/* The last noun that says something before the noun phrase at @i is over. */
static void
look_for_noun (const HxProse  *prose,
               guint           i,
               HxCandidateCue *cue,
               guint           weight)
{
  guint found = G_MAXUINT;

  for (guint n = 0; n < MAX_LOOK && i + n < prose->tokens->len; n++)
    {
      const HxProseToken *token = hx_prose_nth (prose, i + n);

      if (n > 0 && (token->gap & ~(BLANK | HX_PROSE_GAP_HYPHEN | HX_PROSE_GAP_QUOTE)) != 0)
        break;
      if (n > 0 && has (prose, i + n, HX_PROSE_FUNCTION) && !has (prose, i + n, HX_PROSE_ARTICLE))
        break;
      if (token->shape == HX_PROSE_LOWER && has (prose, i + n, NOUNS))
        found = i + n;
    }
  if (found != G_MAXUINT)
    set_noun (prose, cue, found, weight);
}

/* "its leader, Idris Khaldar, …" */
static gboolean
is_set_off (const HxProse *prose,
            guint          next)
{
  return next >= prose->tokens->len
         || (hx_prose_nth (prose, next)->gap & (HX_PROSE_GAP_COMMA | HX_PROSE_GAP_END
                                                | HX_PROSE_GAP_OPEN)) != 0;
}

static void
look_before (const HxProse  *prose,
             guint           first,
             guint           last,
             HxCandidateRun *run)
{
  guint before = first - 1;

  if (first > 0 && follows (prose, first, BLANK | HX_PROSE_GAP_COMMA)
      && (hx_prose_nth (prose, first)->gap & HX_PROSE_GAP_COMMA) != 0
      && has (prose, before, HX_PROSE_ROLE) && is_set_off (prose, last + 1))
    set_noun (prose, &run->before, before, 3);
  if (first == 0 || !follows (prose, first, BLANK | HX_PROSE_GAP_QUOTE | HX_PROSE_GAP_HYPHEN))
    return;
  if (has (prose, before, HX_PROSE_CALLED) && before > 0)
    before--;
  if (hx_prose_nth (prose, before)->shape == HX_PROSE_LOWER)
    set_noun (prose, &run->before, before, 3);
  if (has (prose, before, HX_PROSE_NEAR))
    set_cue (prose, &run->before, before, HX_CANDIDATE_PLACE, HX_CANDIDATE_NEAR, 2);
  if (before == 0 || !has (prose, before, HX_PROSE_OF) || !follows (prose, before, BLANK)
      || hx_prose_nth (prose, before - 1)->shape != HX_PROSE_LOWER)
    return;
  if (has (prose, before - 1, HX_PROSE_PLACE))
    set_cue (prose, &run->before, before - 1, HX_CANDIDATE_PLACE, HX_CANDIDATE_NEAR, 4);
  else if (has (prose, before - 1, HX_PROSE_GROUP))
    set_cue (prose, &run->before, before - 1, HX_CANDIDATE_ORGANISATION, HX_CANDIDATE_GROUP, 3);
}

/* "Petra Solen, 34, a nurse" */
static gboolean
is_age (const HxProse *prose,
        guint          i)
{
  const HxProseToken *token = hx_prose_nth (prose, i);
  guint n = token->end - token->start;

  return token->shape == HX_PROSE_DIGITS && n <= 2 && i + 1 < prose->tokens->len
         && (hx_prose_nth (prose, i + 1)->gap & HX_PROSE_GAP_COMMA) != 0;
}

static void
look_after_comma (const HxProse  *prose,
                  guint           next,
                  HxCandidateRun *run)
{
  if (is_age (prose, next))
    set_cue (prose, &run->after, next, HX_CANDIDATE_PERSON, HX_CANDIDATE_AGE, 4);
  else if (has (prose, next, HX_PROSE_ARTICLE | HX_PROSE_ROLE) || has (prose, next, HX_PROSE_TITLE))
    look_for_noun (prose, next, &run->after, 3);
}

/* hx_candidate_cues_beside:
 * @prose: a text
 * @first: the first token of a run
 * @last: the last
 * @run: what is filled in
 *
 * Finds what the words beside a run say it is. */
void
hx_candidate_cues_beside (const HxProse  *prose,
                          guint           first,
                          guint           last,
                          HxCandidateRun *run)
{
  guint next = last + 1;

  look_before (prose, first, last, run);
  if (next >= prose->tokens->len || (hx_prose_nth (prose, next)->gap & HX_PROSE_GAP_END) != 0)
    return;
  if (follows (prose, next, HX_PROSE_GAP_COMMA | BLANK)
      && (hx_prose_nth (prose, next)->gap & HX_PROSE_GAP_COMMA) != 0)
    {
      /* "In Tarveth, the army" */
      if (run->before.weight != 2 || run->before.reason != HX_CANDIDATE_NEAR)
        look_after_comma (prose, next, run);
      return;
    }
  if (!follows (prose, next, BLANK) || hx_prose_nth (prose, next)->shape != HX_PROSE_LOWER)
    return;
  if ((hx_prose_nth (prose, last)->marks & HX_PROSE_MARK_POSSESSIVE) != 0)
    {
      if (has (prose, next, HX_PROSE_GROUP))
        set_cue (prose, &run->after, next, HX_CANDIDATE_ORGANISATION, HX_CANDIDATE_GROUP, 2);
    }
  else if (has (prose, next, HX_PROSE_SAY))
    set_cue (prose, &run->after, next, HX_CANDIDATE_PERSON, HX_CANDIDATE_SAYS, 1);
  else if (has (prose, next, HX_PROSE_PLACE))
    set_cue (prose, &run->after, next, HX_CANDIDATE_PLACE, HX_CANDIDATE_NEAR, 1);
  else if (has (prose, next, HX_PROSE_BE) && next + 1 < prose->tokens->len
           && has (prose, next + 1, HX_PROSE_ARTICLE))
    look_for_noun (prose, next + 1, &run->after, 3);
}

/* --- Scripts without capitals --- */

/* A word that cannot be part of a name. */
static gboolean
ends_name (const HxProse *prose,
           guint          i,
           guint          previous)
{
  const HxProseToken *token = hx_prose_nth (prose, i);

  if (token->shape != HX_PROSE_UNCASED || (i != previous + 1)
      || (token->gap & ~(BLANK | HX_PROSE_GAP_HYPHEN)) != 0)
    return TRUE;
  return has (prose, i, HX_PROSE_FUNCTION | HX_PROSE_SAY | HX_PROSE_CALENDAR | HX_PROSE_BE
                        | HX_PROSE_RELATIVE | HX_PROSE_STOP)
         && !has (prose, i, HX_PROSE_PARTICLE);
}

static gboolean
is_definite (const HxProse *prose,
             guint          i)
{
  return (hx_prose_nth (prose, i)->marks & HX_PROSE_MARK_DEFINITE) != 0;
}

/* Behind a title, what it is a title of: "وزيرة المياه", "الرئيس السوري". */
static guint
skip_office (const HxProse *prose,
             guint          cue)
{
  guint i = cue + 1;

  while (i < prose->tokens->len && i <= cue + 3 && !ends_name (prose, i, i - 1)
         && (is_definite (prose, i) || has (prose, i, HX_PROSE_TITLE | HX_PROSE_DEMONYM)))
    i++;
  return i;
}

static guint
count_tail (const HxProse *prose,
            guint          first)
{
  guint n = 0;

  while (n < HX_CANDIDATE_MAX_TAIL && first + n < prose->tokens->len
         && (n == 0 ? hx_prose_nth (prose, first)->shape == HX_PROSE_UNCASED
                      && !ends_name (prose, first, first - 1)
                    : !ends_name (prose, first + n, first + n - 1)))
    n++;
  return n;
}

static void
add_cued (HxCandidateScan   *self,
          const HxProse     *prose,
          guint              cue,
          guint              first,
          HxCandidateKind    kind,
          HxCandidateReason  reason,
          guint              weight)
{
  HxCandidateRun run = { .kind = HX_CANDIDATE_RUN_CUED, .n_tokens = count_tail (prose, first) };

  if (run.n_tokens == 0 || (first == cue && run.n_tokens < 2))
    return;
  run.first = hx_candidate_scan_push (self, prose, first, run.n_tokens);
  set_cue (prose, &run.before, cue, kind, reason, weight);
  g_array_append_val (self->runs, run);
}

/* A name in quotation marks, of at most four words. */
static void
add_quoted (HxCandidateScan *self,
            const HxProse   *prose,
            guint            first)
{
  HxCandidateRun run = { .kind = HX_CANDIDATE_RUN_CUED, .quoted = 1 };
  guint n = 1;

  while (n <= 4 && first + n < prose->tokens->len
         && (hx_prose_nth (prose, first + n)->gap & HX_PROSE_GAP_QUOTE) == 0)
    if (ends_name (prose, first + n, first + n - 1) || n++ == 4)
      return;
  if (first + n >= prose->tokens->len || has (prose, first, HX_PROSE_FUNCTION | HX_PROSE_SAY))
    return;
  run.first = hx_candidate_scan_push (self, prose, first, n);
  run.n_tokens = n;
  set_cue (prose, &run.before, first, HX_CANDIDATE_UNKNOWN, HX_CANDIDATE_QUOTED, 1);
  if (first > 0 && has (prose, first - 1, HX_PROSE_ORGANISATION | HX_PROSE_GROUP))
    set_cue (prose, &run.before, first - 1, HX_CANDIDATE_ORGANISATION, HX_CANDIDATE_GROUP, 4);
  g_array_append_val (self->runs, run);
}

static gboolean
is_kunya (const HxProse *prose,
          guint          i)
{
  static const guint flags = HX_PROSE_PARTICLE;

  return has (prose, i, flags) && hx_prose_word (prose, i)->n_letters > 1;
}

/* "مدينة تولمن", "العاصمة التارفيثية لافرين", but nothing after "النهر" alone. */
static void
add_place (HxCandidateScan *self,
           const HxProse   *prose,
           guint            cue)
{
  guint first = cue + 1;

  if (is_definite (prose, cue))
    {
      first = skip_office (prose, cue);
      if (first == cue + 1)
        return;
    }
  add_cued (self, prose, cue, first, HX_CANDIDATE_PLACE, HX_CANDIDATE_NEAR, 4);
}

/* "ليلى دانوش، مديرة المرصد" */
static void
add_before_comma (HxCandidateScan *self,
                  const HxProse   *prose,
                  guint            role)
{
  HxCandidateRun run = { .kind = HX_CANDIDATE_RUN_CUED };
  guint first = role;

  while (first > 0 && role - first < 3 && hx_prose_nth (prose, first - 1)->shape == HX_PROSE_UNCASED
         && !has (prose, first - 1,
                  HX_PROSE_FUNCTION | HX_PROSE_SAY | HX_PROSE_BE | HX_PROSE_CALENDAR
                  | HX_PROSE_TITLE | HX_PROSE_ROLE | HX_PROSE_STOP))
    {
      first--;
      if ((hx_prose_nth (prose, first)->gap & ~BLANK) != 0)
        break;
    }
  if (role - first < 2 || is_definite (prose, first))
    return;
  run.n_tokens = role - first;
  run.first = hx_candidate_scan_push (self, prose, first, run.n_tokens);
  set_cue (prose, &run.before, role, HX_CANDIDATE_PERSON, HX_CANDIDATE_ROLE, 3);
  g_array_append_val (self->runs, run);
}

static void
look_uncased (HxCandidateScan *self,
              const HxProse   *prose,
              guint            i)
{
  HxProseFlags flags = hx_prose_word (prose, i)->flags;

  if (hx_prose_nth (prose, i)->shape != HX_PROSE_UNCASED)
    return;
  if ((hx_prose_nth (prose, i)->gap & HX_PROSE_GAP_QUOTE) != 0)
    add_quoted (self, prose, i);
  if ((flags & (HX_PROSE_TITLE | HX_PROSE_ROLE)) != 0
      && (hx_prose_nth (prose, i)->gap & HX_PROSE_GAP_COMMA) != 0)
    add_before_comma (self, prose, i);
  if ((flags & HX_PROSE_TITLE) != 0)
    add_cued (self, prose, i, skip_office (prose, i), HX_CANDIDATE_PERSON, HX_CANDIDATE_TITLE, 4);
  else if ((flags & HX_PROSE_ROLE) != 0)
    add_cued (self, prose, i, skip_office (prose, i), HX_CANDIDATE_PERSON, HX_CANDIDATE_ROLE, 2);
  else if ((flags & HX_PROSE_ORGANISATION) != 0)
    add_cued (self, prose, i, i, HX_CANDIDATE_ORGANISATION, HX_CANDIDATE_ENDING, 4);
  else if ((flags & HX_PROSE_GROUP) != 0)
    add_cued (self, prose, i, i + 1, HX_CANDIDATE_ORGANISATION, HX_CANDIDATE_GROUP, 3);
  else if ((flags & HX_PROSE_PLACE) != 0)
    add_place (self, prose, i);
  else if ((flags & HX_PROSE_SAY) != 0)
    add_cued (self, prose, i, i + 1, HX_CANDIDATE_PERSON, HX_CANDIDATE_SAYS, 1);
  else if (is_kunya (prose, i))
    add_cued (self, prose, i, i, HX_CANDIDATE_PERSON, HX_CANDIDATE_PARTS, 3);
}

/* hx_candidate_cues_uncased:
 * @self: what a text has; names behind cues are added
 * @prose: the text */
void
hx_candidate_cues_uncased (HxCandidateScan *self,
                           const HxProse   *prose)
{
  for (guint i = 0; i < prose->tokens->len; i++)
    look_uncased (self, prose, i);
}
