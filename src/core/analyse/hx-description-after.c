/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What stands after a name: appositions, predicates, labels. */

#include "config.h"

#include "analyse/hx-description-private.h"

static gboolean
is_possessive (const HxDescriptionLook *look,
               guint                    i)
{
  return (hx_prose_nth (look->prose, i)->marks & HX_PROSE_MARK_POSSESSIVE) != 0;
}

/* A preposition that belongs to the noun before it: "branch in Syria", "head of the". */
static gboolean
is_attached (const HxDescriptionLook *look,
             guint                    i)
{
  static const char *const words[]
    = { "of", "in", "for", "at", "to", "de", "du", "des", "del", "von",
    "der", "en" };

  if (!hx_description_has (look, i, HX_PROSE_FUNCTION | HX_PROSE_OF | HX_PROSE_NEAR))
    return FALSE;
  for (guint k = 0; k < G_N_ELEMENTS (words); k++)
    if (hx_description_is_word (look, i, words[k]))
      return TRUE;
  return FALSE;
}

/* "a group fighting the army", "a militia backed by": the noun phrase is over. */
static gboolean
is_participle (const HxDescriptionLook *look,
               guint                    first,
               guint                    i)
{
  if (i == first || i + 1 >= look->n || hx_description_gap (look, i) == HX_PROSE_GAP_HYPHEN
      || hx_prose_word (look->prose, i - 1)->adverb)
    return FALSE;
  if (!hx_description_ends_in (look, i, "ed") && !hx_description_ends_in (look, i, "ing"))
    return FALSE;
  return !hx_description_runs_on (look, i + 1)
         || hx_description_has (look, i + 1, HX_PROSE_FUNCTION | HX_PROSE_ARTICLE);
}

/* Whether the noun phrase goes on with the token. */
static gboolean
goes_on (const HxDescriptionLook *look,
         guint                    first,
         guint                    i)
{
  if (i >= look->n || !hx_description_runs_on (look, i))
    return FALSE;
  if (hx_description_gap (look, i) == HX_PROSE_GAP_HYPHEN)
    return TRUE;
  if (hx_description_has (look, i, HX_PROSE_AND))
    return i > first && i + 1 < look->n && hx_description_runs_on (look, i + 1)
           && hx_prose_nth (look->prose, i + 1)->shape == HX_PROSE_LOWER
           && !hx_description_has (look, i + 1, HX_PROSE_FUNCTION | HX_PROSE_BE | HX_PROSE_SAY);
  if (hx_description_has (look, i, HX_PROSE_RELATIVE | HX_PROSE_BE | HX_PROSE_SAY)
      && !hx_description_has (look, i, HX_PROSE_ARTICLE))
    return FALSE;
  if (hx_description_has (look, i, HX_PROSE_ARTICLE))
    return i > first && is_attached (look, i - 1);
  if (is_attached (look, i))
    return i > first && i + 1 < look->n && hx_description_runs_on (look, i + 1);
  if (hx_description_has (look, i, HX_PROSE_FUNCTION)
      && !hx_description_has (look, i, HX_PROSE_ASIDE))
    return is_attached (look, i - 1) && hx_description_has (look, i, HX_PROSE_DETERMINER);
  return !is_participle (look, first, i);
}

/* The token past the noun phrase that begins at @first. What is too long loses what is attached. */
static guint
end_of_phrase (const HxDescriptionLook *look,
               guint                    first,
               guint                   *stop)
{
  guint end = first, n = 0, shorter = first;

  while (end < look->n && (end == first || goes_on (look, first, end)))
    {
      n += end == first || hx_description_gap (look, end) != HX_PROSE_GAP_HYPHEN;
      if (n > HX_DESCRIPTION_MAX_WORDS + 12)
        break;
      if (n <= HX_DESCRIPTION_MAX_WORDS && end > first
          && (is_attached (look, end) || hx_description_has (look, end, HX_PROSE_AND)))
        shorter = end;
      end++;
    }
  *stop = end;
  if (n > HX_DESCRIPTION_MAX_WORDS)
    end = shorter;
  while (end > first && (is_attached (look, end - 1)
                         || hx_description_has (look, end - 1, HX_PROSE_ARTICLE | HX_PROSE_AND)
                         || hx_prose_word (look->prose, end - 1)->adverb))
    end--;
  return end;
}

static gboolean
has_noun (const HxDescriptionLook *look,
          guint                    first,
          guint                    end)
{
  for (guint i = first; i < end && !(i > first && is_attached (look, i)); i++)
    if (hx_description_has (look, i, HX_DESCRIPTION_NOUNS))
      return TRUE;
  return FALSE;
}

/* "In Hama, the army withdrew": the name closes what comes before the sentence. */
static gboolean
is_opening (const HxDescriptionLook *look)
{
  static const char *const words[]
    = { "in", "at", "on", "after", "before", "during", "since", "from",
    "for", "with", "despite", "following", "near", "amid", "within", "under", "outside", "inside",
    "by", "to", "until", "as", "nach", "vor", "bei", "seit", "während", "à", "dans", "après",
    "avant",
    "pour", "tras", "desde", "en" };
  guint i = look->first;

  while (i > 0 && look->first - i < 6 && (hx_description_gap (look, i) & HX_PROSE_GAP_END) == 0
         && hx_description_runs_on (look, i))
    i--;
  if (i == look->first || (hx_prose_nth (look->prose, i)->marks & HX_PROSE_MARK_START) == 0)
    return FALSE;
  for (guint k = 0; k < G_N_ELEMENTS (words); k++)
    if (hx_description_is_word (look, i, words[k]))
      return TRUE;
  return FALSE;
}

static gboolean
is_closed (const HxDescriptionLook *look,
           guint                    stop)
{
  guint gap = hx_description_gap (look, stop);

  if ((gap & (HX_PROSE_GAP_COMMA | HX_PROSE_GAP_END | HX_PROSE_GAP_CLOSE | HX_PROSE_GAP_DASH
              | HX_PROSE_GAP_COLON | HX_PROSE_GAP_OPEN)) != 0)
    return TRUE;
  return stop < look->n && hx_description_has (look, stop, HX_PROSE_RELATIVE)
         && !hx_description_is_word (look, stop, "that");
}

/* What follows "is", "was called", "serves as". */
static void
look_at_predicate (HxDescriptionLook *look,
                   guint              i)
{
  HxDescriptionKind kind = HX_DESCRIPTION_COPULA;
  gboolean be = hx_description_has (look, i, HX_PROSE_BE), as = FALSE;
  guint stop, end;

  for (; i < look->n && hx_description_runs_on (look, i); i++)
    {
      if (hx_description_has (look, i, HX_PROSE_NOT))
        return;
      if (be && hx_description_has (look, i, HX_PROSE_AS))
        {
          kind = HX_DESCRIPTION_LABEL;
          as = TRUE;
        }
      else if (!be && hx_description_has (look, i, HX_PROSE_AS))
        as = TRUE;
      else if (!hx_description_has (look, i, HX_PROSE_BE | HX_PROSE_ASIDE)
               && !hx_prose_word (look->prose, i)->adverb
               && !hx_description_is_word (look, i, "has") && !hx_description_is_word (look, i, "had"))
        break;
    }
  if (i >= look->n || !hx_description_runs_on (look, i) || (!be && !as))
    return;
  if (!be && !hx_description_is_word (look, i - 1, "as"))
    return;
  if (hx_description_has (look, i, HX_PROSE_ARTICLE))
    i++;
  else if (!is_possessive (look, i) && !hx_description_is_word (look, i, "one")
           && !(as && hx_description_is_word (look, i - 1, "as")))
    return;
  if (i >= look->n || !hx_description_runs_on (look, i))
    return;
  end = end_of_phrase (look, i, &stop);
  if (end > i + 1 || !hx_description_is_word (look, i, "one"))
    hx_description_add (look, i, end, kind);
}

/* "Hama, the Soviet leader said": what follows a clause of its own. */
static gboolean
is_verb (const HxDescriptionLook *look,
         guint                    i)
{
  return i < look->n && (hx_description_has (look, i, HX_PROSE_SAY | HX_PROSE_BE)
                         || (hx_description_has (look, i, HX_PROSE_FUNCTION)
                             && !hx_description_has (look, i, HX_PROSE_OF | HX_PROSE_NEAR
                                                                | HX_PROSE_AND)));
}

/* An apposition that may begin at @i, behind a comma, a dash or a bracket. */
static void
look_at_apposition (HxDescriptionLook *look,
                    guint              i)
{
  guint first = i, end, stop;
  gboolean definite;

  while (first < look->n && hx_description_has (look, first, HX_PROSE_ASIDE)
         && hx_description_runs_on (look, first + 1))
    first++;
  if (first >= look->n)
    return;
  definite = !hx_description_is_word (look, first, "a") && !hx_description_is_word (look, first, "an");
  if (hx_description_has (look, first, HX_PROSE_ARTICLE)
      && hx_description_runs_on (look, first + 1))
    first++;
  else if (!is_possessive (look, first) && !hx_description_is_word (look, first, "one")
           && !(hx_description_has (look, first, HX_PROSE_ROLE | HX_PROSE_TITLE)
                && hx_prose_nth (look->prose, first)->shape == HX_PROSE_LOWER))
    return;
  if (first >= look->n)
    return;
  end = end_of_phrase (look, first, &stop);
  if (is_opening (look)
        ? (hx_description_gap (look, stop) & HX_PROSE_GAP_COMMA) == 0
        || !has_noun (look, first, end)
        : definite && !is_closed (look, stop)
          && (!has_noun (look, first, end) || is_verb (look, stop)))
    return;
  hx_description_add (look, first, end, HX_DESCRIPTION_AFTER);
  /* "a group that began as a branch" */
  if (stop + 1 < look->n && hx_description_has (look, stop, HX_PROSE_RELATIVE)
      && hx_description_runs_on (look, stop) && hx_description_runs_on (look, stop + 1))
    look_at_predicate (look, stop + 1);
}

/* Past brackets that hold an acronym or the like. */
static guint
skip_brackets (const HxDescriptionLook *look,
               guint                    i)
{
  guint end = i + 1;

  if ((hx_description_gap (look, i) & HX_PROSE_GAP_OPEN) == 0)
    return i;
  while (end < look->n && end - i < 8 && (hx_description_gap (look, end) & HX_PROSE_GAP_CLOSE) == 0)
    end++;
  return (hx_description_gap (look, end) & HX_PROSE_GAP_CLOSE) != 0 ? end : i;
}

/* "Petra Solen, 34, a nurse" */
static guint
skip_age (const HxDescriptionLook *look,
          guint                    i)
{
  return i + 1 < look->n && hx_prose_nth (look->prose, i)->shape == HX_PROSE_DIGITS
         && (hx_description_gap (look, i + 1) & HX_PROSE_GAP_COMMA) != 0 ? i + 1 : i;
}

/* Not in "the fall of Hama is a blow". */
static gboolean
is_subject (const HxDescriptionLook *look)
{
  guint i = look->first;

  while (i > 0 && hx_description_runs_on (look, i)
         && hx_description_has (look, i - 1, HX_PROSE_ARTICLE | HX_PROSE_TITLE | HX_PROSE_DEMONYM))
    i--;
  if (i == 0 || !hx_description_runs_on (look, i))
    return TRUE;
  return hx_description_is_word (look, i - 1, "that") || hx_description_is_word (look, i - 1, "and")
         || !hx_description_has (look, i - 1, HX_PROSE_FUNCTION | HX_PROSE_OF | HX_PROSE_NEAR);
}

/* hx_description_after:
 * @look: the text around a name; what is found after it is added */
void
hx_description_after (HxDescriptionLook *look)
{
  guint i = look->last + 1, gap;

  if (i >= look->n || is_possessive (look, look->last))
    return;
  gap = hx_description_gap (look, i);
  if ((gap & HX_PROSE_GAP_OPEN) != 0 && (gap & HX_PROSE_GAP_END) == 0)
    {
      look_at_apposition (look, i);
      i = skip_brackets (look, i);
      if (i == look->last + 1)
        return;
      gap = hx_description_gap (look, i) & ~HX_PROSE_GAP_CLOSE;
    }
  if (i >= look->n || (gap & HX_PROSE_GAP_END) != 0)
    return;
  if ((gap & (HX_PROSE_GAP_COMMA | HX_PROSE_GAP_DASH)) != 0)
    {
      i = skip_age (look, i);
      if (hx_description_has (look, i, HX_PROSE_RELATIVE)
          && !hx_description_has (look, i, HX_PROSE_ARTICLE)
          && hx_description_runs_on (look, i + 1))
        look_at_predicate (look, i + 1);
      else
        look_at_apposition (look, i);
    }
  else if ((gap & ~(HX_DESCRIPTION_BLANK | HX_PROSE_GAP_QUOTE)) == 0 && is_subject (look))
    look_at_predicate (look, i);
}
