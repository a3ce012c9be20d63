/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which parts of runs are names, by how their words are used in all texts. */

#include "config.h"

#include "analyse/hx-candidates-private.h"
#include "analyse/hx-lexicon.h"

static void
note_found (const HxCandidateLook *look,
            HxCandidateForm       *form)
{
  guint run = look->run - &g_array_index (look->owner->runs, HxCandidateRun, 0);
  HxCandidateFound *found = &g_array_index (look->owner->found, HxCandidateFound, run);

  if (found->first == 0)
    found->first = form->number + 1;
  found->last = form->number + 1;
}

/* --- What a name is by its words --- */

static void
vote (HxCandidateIndex       *self,
      HxCandidateForm        *form,
      HxCandidateKind         kind,
      HxCandidateReason       reason,
      const HxCandidateToken *token,
      guint                   weight)
{
  HxCandidateOccurrence *occurrence = &g_array_index (self->occurrences, HxCandidateOccurrence,
                                                      form->last - 1);

  form->votes[kind] += weight;
  form->reasons |= 1u << reason;
  occurrence->reasons |= 1u << reason;
  if (occurrence->cues[0].weight == 0)
    occurrence->cues[0] = (HxCandidateCue) { kind, reason, weight, token->start, token->end };
}

static HxCandidateKind
kind_of_head (HxProseFlags flags)
{
  return (flags & HX_PROSE_ORGANISATION) != 0 ? HX_CANDIDATE_ORGANISATION
         : (flags & HX_PROSE_PLACE) != 0      ? HX_CANDIDATE_PLACE
         : (flags & HX_PROSE_EVENT) != 0      ? HX_CANDIDATE_EVENT
                                              : HX_CANDIDATE_UNKNOWN;
}

static void
vote_by_words (const HxCandidateLook *look,
               HxCandidateForm       *form,
               guint                  first,
               guint                  end)
{
  guint last = first;

  if (end - first < 2)
    return;
  while (last + 1 < end && (look->tokens[last + 1].shape != HX_PROSE_LOWER
                            || (look->tokens[last + 1].flags & (HX_PROSE_OF | HX_PROSE_AND)) == 0))
    last++;
  for (guint i = 0; i < 2; i++)
    {
      guint at = i == 0 ? last : first;
      HxCandidateKind kind = kind_of_head (look->tokens[at].flags);

      if (kind != HX_CANDIDATE_UNKNOWN && hx_candidate_token_is_capital (&look->tokens[at]))
        {
          vote (look->index, form, kind, HX_CANDIDATE_ENDING, &look->tokens[at], 4);
          return;
        }
    }
  for (guint i = first; i < end; i++)
    if ((i > first && i + 1 < end && look->tokens[i].shape == HX_PROSE_INITIAL)
        || ((look->tokens[i].flags & HX_PROSE_OPENING) != 0 && look->tokens[i].n_letters >= 3))
      {
        vote (look->index, form, HX_CANDIDATE_PERSON, HX_CANDIDATE_PARTS, &look->tokens[i], 3);
        return;
      }
}

/* --- Segments --- */

/* Takes what lies between two tokens for a name, if it is one. */
static HxCandidateForm *
take (const HxCandidateLook *look,
      guint                  first,
      guint                  end)
{
  HxCandidateForm *form;

  if (!hx_candidate_accept (look, &first, &end))
    return NULL;
  form = hx_candidate_found (look->index, look->scan, look->run, first, end - first,
                             (look->tokens[first].marks & HX_PROSE_MARK_START) == 0);
  vote_by_words (look, form, first, end);
  note_found (look, form);
  return form;
}

/* The last title before a person's name, or G_MAXUINT. */
static guint
find_title (const HxCandidateLook *look,
            guint                  first,
            guint                  end)
{
  if ((look->tokens[end - 1].flags & HX_CANDIDATE_HEADS) != 0)
    return G_MAXUINT;
  for (guint i = end - 1; i-- > first; )
    if ((look->tokens[i].flags & HX_PROSE_TITLE) != 0
        && hx_candidate_token_is_capital (&look->tokens[i])
        && look->tokens[i + 1].shape != HX_PROSE_LOWER
        && (look->tokens[i + 1].flags & (HX_CANDIDATE_HEADS | HX_PROSE_FUNCTION)) == 0)
      return i;
  return G_MAXUINT;
}

static void
take_segment (const HxCandidateLook *look,
              guint                  first,
              guint                  end)
{
  guint title = find_title (look, first, end);
  HxCandidateForm *form;

  if (title == G_MAXUINT)
    {
      take (look, first, end);
      return;
    }
  /* "UN" in "UN General Hask", but not "Water" in "Water Minister Orhal". */
  if (title > first + 1 || (title > first && (look->tokens[first].shape == HX_PROSE_UPPER
                                              || hx_candidate_use_of (look, first)->alone > 0)))
    take (look, first, title);
  form = take (look, title + 1, end);
  if (form != NULL)
    vote (look->index, form, HX_CANDIDATE_PERSON, HX_CANDIDATE_TITLE, &look->tokens[title], 4);
}

/* --- Runs --- */

/* Whether a small word is part of what is on both sides of it in any case. */
static gboolean
is_strong (const HxCandidateToken *token,
           const HxCandidateToken *next)
{
  return (token->flags & HX_PROSE_PARTICLE) != 0
         && ((token->flags & HX_PROSE_FUNCTION) == 0 || next->gap == HX_PROSE_GAP_HYPHEN);
}

/* Where the next part of the run begins; @connector gets the first small word before it. */
static guint
next_part (const HxCandidateLook *look,
           guint                  i,
           guint                 *connector)
{
  *connector = G_MAXUINT;
  for (i++; i < look->end; i++)
    {
      const HxCandidateToken *token = &look->tokens[i];

      if (token->shape == HX_PROSE_LOWER)
        {
          if (*connector == G_MAXUINT && !is_strong (token, token + 1))
            *connector = i;
          continue;
        }
      if (*connector != G_MAXUINT || (token[-1].marks & HX_PROSE_MARK_POSSESSIVE) != 0)
        return i;
      if (token->gap == HX_PROSE_GAP_HYPHEN && token[-1].shape != HX_PROSE_LOWER
          && hx_candidate_use_of (look, i)->alone > 0
          && hx_candidate_use_of (look, i - 1)->alone > 0)
        return i;   /* "Israel-Hamas" */
    }
  return look->end;
}

static guint
end_of_part (const HxCandidateLook *look,
             guint                  part)
{
  guint connector, next = next_part (look, part, &connector);

  return connector != G_MAXUINT ? connector : next;
}

/* Whether "and" joins: "Ministry of Foreign Affairs and Expatriates", "Food and Agriculture
 * Organization", but not "Russia and Iran". */
static gboolean
joins_and (const HxCandidateLook *look,
           guint                  first,
           guint                  connector,
           guint                  part,
           guint                  end)
{
  gboolean of = FALSE;

  if (hx_candidate_stands_alone (look, part, end)
      || (look->tokens[connector - 1].flags & HX_CANDIDATE_HEADS) != 0)
    return FALSE;
  for (guint i = first; i < connector; i++)
    of |= look->tokens[i].shape == HX_PROSE_LOWER && (look->tokens[i].flags & HX_PROSE_OF) != 0
          && i > first && (look->tokens[i - 1].flags & HX_PROSE_ORGANISATION) != 0;
  if (of)
    return (look->tokens[part].flags & HX_PROSE_DEMONYM) == 0;
  return (look->tokens[end - 1].flags & HX_PROSE_ORGANISATION) != 0 && end - part > 1
         && connector - first == 1 && hx_candidate_use_of (look, first)->alone == 0
         && (look->tokens[first].flags & HX_PROSE_DEMONYM) == 0;
}

/* Whether what comes before a small word, or a possessive, is one name with what follows. */
static gboolean
joins_parts (const HxCandidateLook *look,
             guint                  first,
             guint                  connector,
             guint                  part,
             guint                  end)
{
  const HxCandidateToken *before;

  if (connector == G_MAXUINT)
    return FALSE;
  before = &look->tokens[connector - 1];
  if ((before->marks & HX_PROSE_MARK_POSSESSIVE) != 0)
    return FALSE;
  if ((look->tokens[connector].flags & HX_PROSE_AND) != 0)
    return joins_and (look, first, connector, part, end);
  if ((before->flags & (HX_PROSE_TITLE | HX_PROSE_CALENDAR)) != 0)
    return FALSE;
  if (hx_candidate_is_known_within (look, first, end))
    return TRUE;
  if ((before->flags & HX_PROSE_PLACE) != 0 && connector - first == 1)
    return !hx_candidate_stands_alone (look, part, end);
  if ((before->flags & HX_CANDIDATE_HEADS) != 0)
    return TRUE;
  if (connector - first > 1 || hx_candidate_is_given_name (look, first))
    return FALSE;   /* "Layla Danush of …" */
  return look->tokens[connector].n_letters == 2 && (before->flags & HX_CANDIDATE_EMPTY) == 0
         && ((before->flags & HX_PROSE_GENERAL) != 0
             || !hx_candidate_stands_alone (look, first, connector))
         && ((look->tokens[first].marks & HX_PROSE_MARK_START) == 0
             || hx_candidate_use_of (look, first)->small == 0);
}

static void
look_at_run (const HxCandidateLook *look)
{
  guint first = look->run->first, connector, part = first, end;

  end = end_of_part (look, first);
  for (;;)
    {
      part = next_part (look, part, &connector);
      if (part >= look->end)
        break;
      if (joins_parts (look, first, connector, part, end_of_part (look, part)))
        end = end_of_part (look, part);
      else
        {
          take_segment (look, first, end);
          first = part;
          end = end_of_part (look, part);
        }
    }
  take_segment (look, first, MAX (end, first + 1));
}

/* --- All of them --- */

static void
look_at (HxCandidateIndex *self,
         guint             pass,
         GHashTable       *seen)
{
  for (guint s = 0; s < self->scans->len; s++)
    {
      const HxCandidateScan *scan = g_ptr_array_index (self->scans, s);
      HxCandidateLook look
        = { self, s, scan, .tokens = (HxCandidateToken *) (void *) scan->tokens->data,
                    .german = scan->language_bit == hx_lexicon_language ("de") };

      for (guint r = 0; r < scan->runs->len; r++)
        {
          gboolean start;

          look.run = &g_array_index (scan->runs, HxCandidateRun, r);
          look.end = look.run->first + look.run->n_tokens;
          start = (look.tokens[look.run->first].marks & HX_PROSE_MARK_START) != 0
                  && !look.run->sure;
          if (look.run->kind == HX_CANDIDATE_RUN_CAPITALS && pass == (start ? 1 : 0))
            look_at_run (&look);
          else if (look.run->kind == HX_CANDIDATE_RUN_CUED && pass == 2)
            hx_candidate_take_tail (&look, seen);
        }
    }
}

/* hx_candidate_resolve:
 * @self: an index with all its texts
 *
 * Finds the names in them: first those whose capitals say something, then at the beginnings of
 * sentences, then behind cues, then where else the same names stand. */
void
hx_candidate_resolve (HxCandidateIndex *self)
{
  g_autoptr(GHashTable) seen = hx_candidate_count_tails (self);

  for (guint pass = 0; pass < 3; pass++)
    look_at (self, pass, seen);
  hx_candidate_match (self);
}
