/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What stands before a name: "rebel leader", "the key city of", "extremist groups like". */

#include "config.h"

#include "analyse/hx-description-private.h"

enum
{
  MAX_UNKNOWN = 2,   /* words that are not known, before a noun without article */
};

static gboolean
is_noun (const HxDescriptionLook *look,
         guint                    i)
{
  HxProseShape shape = hx_prose_nth (look->prose, i)->shape;

  if (!hx_description_has (look, i, HX_DESCRIPTION_NOUNS)
      || (hx_description_has (look, i, HX_PROSE_PLACE)
          && hx_description_has (look, i, HX_PROSE_STOP))
      || hx_description_has (look, i, HX_PROSE_FUNCTION | HX_PROSE_SAY))
    return FALSE;
  if (shape == HX_PROSE_LOWER && (hx_description_is_word (look, i, "major") || hx_description_is_word (look, i, "general")))
    return FALSE;
  return shape == HX_PROSE_LOWER || hx_description_has (look, i, HX_PROSE_TITLE)
         || hx_prose_word (look->prose, i)->n_letters > 2;
}

/* Whether the word can stand within a noun phrase, before its noun. */
static gboolean
is_modifier (const HxDescriptionLook *look,
             guint                    i,
             guint                   *n_unknown)
{
  const HxProseToken *token = hx_prose_nth (look->prose, i);
  gboolean hyphened = hx_description_gap (look, i + 1) == HX_PROSE_GAP_HYPHEN
                      || token->gap == HX_PROSE_GAP_HYPHEN;

  if (hx_description_has (look, i, HX_PROSE_FUNCTION | HX_PROSE_SAY | HX_PROSE_BE | HX_PROSE_ARTICLE
                                   | HX_PROSE_DETERMINER | HX_PROSE_NEAR | HX_PROSE_RELATIVE
                                   | HX_PROSE_CALENDAR)
      && !(hyphened && !hx_description_has (look, i, HX_PROSE_ARTICLE)))
    return FALSE;
  if ((hx_prose_word (look->prose, i)->flags & (HX_DESCRIPTION_NOUNS | HX_PROSE_DEMONYM)) == 0
      && token->shape == HX_PROSE_LOWER && !hyphened)
    (*n_unknown)++;
  return TRUE;
}

static gboolean
is_listed (const HxDescriptionLook *look,
           guint                    i,
           const char *const       *words,
           guint                    n)
{
  for (guint k = 0; k < n; k++)
    if (hx_description_is_word (look, i, words[k]))
      return TRUE;
  return FALSE;
}

/* "former President", but not "people admire President": before a title with a capital only what
 * has one, or belongs to titles. */
static gboolean
fits_title (const HxDescriptionLook *look,
            guint                    i)
{
  static const char *const words[] = { "former", "late", "then", "acting", "deputy", "outgoing",
    "interim", "vice", "ex" };

  if (hx_prose_nth (look->prose, i)->shape != HX_PROSE_LOWER
      || hx_description_has (look, i, HX_PROSE_DEMONYM))
    return TRUE;
  return is_listed (look, i, words, G_N_ELEMENTS (words));
}

/* "Mr" describes nobody. */
static gboolean
is_address (const HxDescriptionLook *look,
            guint                    i)
{
  static const char *const words[] = { "mr", "mrs", "ms", "miss", "mister", "messrs", "mmes", "sir",
    "dame", "lady", "madam", "herr", "frau", "monsieur", "madame", "mme", "mlle", "señor", "señora",
    "sr", "sra", "signor", "signora" };

  return is_listed (look, i, words, G_N_ELEMENTS (words));
}

/* Participles that are adjectives before a noun. */
static gboolean
is_adjective (const HxDescriptionLook *look,
              guint                    i)
{
  static const char *const words[]
    = { "armed", "banned", "outlawed", "masked", "united", "disputed",
    "besieged", "occupied", "leading", "ruling", "opposing", "governing", "veteran", "religious" };

  return is_listed (look, i, words, G_N_ELEMENTS (words))
         || hx_description_gap (look, i) == HX_PROSE_GAP_HYPHEN
         || hx_description_has (look, i, HX_DESCRIPTION_NOUNS | HX_PROSE_DEMONYM);
}

/* Where no article begins the phrase, a subject and a verb may stand before it: "they met", "rebels
 * captured". */
static guint
begin_without_article (const HxDescriptionLook *look,
                       guint                    first,
                       guint                    head)
{
  static const char *const subjects[]
    = { "i", "you", "he", "she", "it", "we", "they", "who", "that",
    "which" };

  for (guint i = head; i > first; i--)
    if ((hx_description_ends_in (look, i - 1, "ed") || hx_description_ends_in (look, i - 1, "ing") || hx_description_ends_in (look, i - 1, "s"))
        && !is_adjective (look, i - 1) && !hx_description_ends_in (look, i - 1, "ss")
        && (hx_prose_nth (look->prose, i - 1)->marks & HX_PROSE_MARK_POSSESSIVE) == 0
        && hx_prose_nth (look->prose, i - 1)->shape != HX_PROSE_UPPER)
      return i;
  if (first > 0 && first < head && hx_description_runs_on (look, first)
      && is_listed (look, first - 1, subjects, G_N_ELEMENTS (subjects)))
    first++;
  while (first < head && hx_prose_word (look->prose, first)->adverb
         && hx_description_gap (look, first + 1) != HX_PROSE_GAP_HYPHEN
         && (hx_prose_nth (look->prose, first)->marks & HX_PROSE_MARK_START) != 0)
    first++;
  return first;
}

/* The first token of the noun phrase that ends with @head; @article tells whether one is before. */
static guint
begin_of_phrase (const HxDescriptionLook *look,
                 guint                    head,
                 gboolean                *article)
{
  gboolean title = hx_prose_nth (look->prose, head)->shape != HX_PROSE_LOWER
                   && hx_description_has (look, head, HX_PROSE_TITLE);
  guint first = head, n_unknown = 0;

  *article = FALSE;
  while (first > 0 && head - first < HX_DESCRIPTION_MAX_WORDS + 2
         && hx_description_runs_on (look, first))
    {
      if (hx_description_has (look, first - 1, HX_PROSE_ARTICLE | HX_PROSE_DETERMINER)
          && hx_description_gap (look, first) != HX_PROSE_GAP_HYPHEN)
        {
          *article = TRUE;
          return first;
        }
      if (first > 1 && hx_description_has (look, first - 1, HX_PROSE_AND)
          && hx_description_has (look, first - 2, HX_PROSE_ROLE)
          && hx_description_runs_on (look, first - 1))
        {
          first -= 2;   /* "father and predecessor" */
          continue;
        }
      if (!is_modifier (look, first - 1, &n_unknown)
          || (title && !fits_title (look, first - 1)))
        break;
      first--;
      if (n_unknown > MAX_UNKNOWN + 2)
        break;
    }
  return begin_without_article (look, first, head);
}

/* "Its spokesman, Idris Khaldar,": the name is set off on both sides. */
static void
look_before_comma (HxDescriptionLook *look)
{
  guint head = look->first - 1, first, gap = hx_description_gap (look, look->last + 1);
  gboolean article;

  if (!hx_description_has (look, head, HX_PROSE_ROLE | HX_PROSE_TITLE)
      || hx_prose_nth (look->prose, head)->shape != HX_PROSE_LOWER
      || (gap & (HX_PROSE_GAP_COMMA | HX_PROSE_GAP_END | HX_PROSE_GAP_OPEN)) == 0)
    return;
  first = begin_of_phrase (look, head, &article);
  if (!article && (hx_prose_nth (look->prose, first)->marks & HX_PROSE_MARK_POSSESSIVE) == 0)
    return;
  hx_description_add (look, first, head + 1, HX_DESCRIPTION_BEFORE);
}

/* "the so-called Observatory" */
static gboolean
look_for_label (HxDescriptionLook *look)
{
  static const char *const labels[] = { "called", "styled", "proclaimed", "declared", "described" };
  static const char *const words[]
    = { "alleged", "suspected", "purported", "would-be", "designated",
    "sogenannte", "sogenannten", "sogenannter", "angebliche", "angeblichen", "soi-disant",
    "supuesto", "supuesta" };
  guint before = look->first - 1;

  for (guint i = 0; before > 0 && i < G_N_ELEMENTS (labels); i++)
    if (hx_description_gap (look, before) == HX_PROSE_GAP_HYPHEN
        && hx_description_is_word (look, before, labels[i])
        && (hx_description_is_word (look, before - 1, "so") || hx_description_is_word (look, before - 1, "self")))
      {
        hx_description_add (look, before - 1, before + 1, HX_DESCRIPTION_LABEL);
        return TRUE;
      }
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (hx_description_is_word (look, before, words[i]))
      {
        hx_description_add (look, before, before + 1, HX_DESCRIPTION_LABEL);
        return TRUE;
      }
  return FALSE;
}

/* Where the noun that describes the name is: directly before it, or before "of", "like", "such as",
 * "called the". G_MAXUINT if there is none. */
static guint
find_head (const HxDescriptionLook *look)
{
  guint i = look->first;

  if (i > 1 && hx_description_has (look, i - 1, HX_PROSE_ARTICLE)
      && hx_description_runs_on (look, i))
    {
      if (!hx_description_has (look, i - 2, HX_PROSE_CALLED)
          || !hx_description_runs_on (look, i - 1))
        return G_MAXUINT;
      i--;
    }
  if (i == 0 || !hx_description_runs_on (look, i))
    return G_MAXUINT;
  i--;
  if (i == 0)
    return i;
  if (hx_description_has (look, i, HX_PROSE_CALLED))
    return hx_description_runs_on (look, i) ? i - 1 : G_MAXUINT;
  if (hx_description_has (look, i, HX_PROSE_OF) && hx_description_is_word (look, i, "of"))
    return hx_description_runs_on (look, i) && hx_description_has (look, i - 1, HX_PROSE_PLACE)
             ? i - 1 : G_MAXUINT;
  if (hx_description_is_word (look, i, "like"))
    return hx_description_runs_on (look, i) ? i - 1 : G_MAXUINT;
  if (i > 1 && hx_description_is_word (look, i, "as") && hx_description_is_word (look, i - 1, "such"))
    return i - 2;
  return i;
}

/* hx_description_before:
 * @look: the text around a name; what is found before it is added */
void
hx_description_before (HxDescriptionLook *look)
{
  guint gap = hx_description_gap (look, look->first), head, first;
  gboolean article;

  if (look->first == 0 || (gap & HX_PROSE_GAP_END) != 0)
    return;
  if ((gap & HX_PROSE_GAP_COMMA) != 0)
    {
      look_before_comma (look);
      return;
    }
  if (hx_description_runs_on (look, look->first) && look_for_label (look))
    return;
  head = find_head (look);
  if (head == G_MAXUINT || !is_noun (look, head)
      || (hx_prose_nth (look->prose, head)->marks & HX_PROSE_MARK_POSSESSIVE) != 0
      || hx_description_gap (look, look->first) == HX_PROSE_GAP_HYPHEN)
    return;
  if (is_address (look, head))
    return;
  first = begin_of_phrase (look, head, &article);
  /* "war Russia", "trust Jagan": a role or a group says enough, other nouns want an article. */
  if (article || head + 1 < look->first
      || hx_description_has (look, head, HX_PROSE_TITLE | HX_PROSE_ROLE | HX_PROSE_GROUP))
    hx_description_add (look, first, head + 1, HX_DESCRIPTION_BEFORE);
}
