/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Whether a number is a quantity, only speaks of one, names something, or is none. */

#include "config.h"

#include "analyse/hx-values-private.h"

/* The two words before a number may say what it is. */
#define QUALIFIERS (HX_ROLE_ABOUT | HX_ROLE_OVER | HX_ROLE_UNDER | HX_ROLE_AT_LEAST \
                    | HX_ROLE_AT_MOST)

static const HxValueToken *
token_at (const HxValueLine *line,
          guint              i)
{
  static const HxValueToken none = { .kind = HX_TOKEN_SIGN, .sign = '.' };

  return i < line->tokens->len ? hx_value_token (line, i) : &none;
}

/* Whether a sentence begins at the token, so that a capital says nothing. */
static gboolean
is_start (const HxValueLine *line,
          guint              i)
{
  return i == 0 || (token_at (line, i - 1)->kind == HX_TOKEN_SIGN
                    && token_at (line, i - 1)->sign != ',' && token_at (line, i - 1)->sign != '-');
}

/* #5, № 5 */
static gboolean
is_numbered (const HxValueLine *line,
             const HxQuantity  *quantity)
{
  guint i = quantity->begin;

  return i > 0 && hx_value_is_digits (line, i) && quantity->unit == NULL
         && (hx_value_is (line, i - 1, '#') || hx_value_is (line, i - 1, 0x2116))
         && (quantity->end == line->tokens->len || !hx_value_glued (line, quantity->end)
             || hx_value_token (line, quantity->end)->kind == HX_TOKEN_SIGN);
}

/* "a top-10 hit", but not F-16 or Covid-19 */
static gboolean
is_hyphened (const HxValueLine *line,
             const HxQuantity  *quantity)
{
  guint i = quantity->begin;
  const HxValueToken *word;

  if (i < 2 || !hx_value_is (line, i - 1, '-') || !hx_value_glued (line, i)
      || !hx_value_glued (line, i - 1) || !hx_value_is_digits (line, i) || quantity->end != i + 1
      || (hx_value_glued (line, i + 1) && hx_value_token (line, i + 1)->kind != HX_TOKEN_SIGN))
    return FALSE;
  word = hx_value_token (line, i - 2);
  return word->kind == HX_TOKEN_WORD && (word->flags & HX_TOKEN_CAPITAL) == 0
         && (i == 2 || !hx_value_glued (line, i - 2)) && !hx_value_is (line, i + 1, '-')
         && word->n_bytes > 2;
}

/* What is called by a number: Flight 370, Apollo 11, page 5. */
static gboolean
is_name (const HxValueLine *line,
         const HxQuantity  *quantity,
         gboolean           counts)
{
  guint i = quantity->begin;
  const HxValueToken *before;

  if (quantity->unit != NULL)
    return FALSE;
  /* p. 5, No. 10 */
  if (i > 1 && hx_value_is (line, i - 1, '.') && hx_value_glued (line, i - 1)
      && hx_value_hints (line, i - 2, HX_HINT_LABEL))
    return TRUE;
  if (i == 0 || !hx_value_is_word (line, i - 1))
    return FALSE;
  before = hx_value_token (line, i - 1);
  if ((quantity->flags & HX_NUMBER_WAS_ONE) != 0 && hx_value_hints (line, i - 1, HX_HINT_PRONOUN))
    return FALSE;   /* "no one" */
  if (hx_value_hints (line, i - 1, HX_HINT_LABEL))
    return hx_value_is_digits (line, i) || (before->flags & HX_TOKEN_CAPITAL) != 0 || !counts;
  /* Apollo 11, Antonov 26-100 */
  return hx_value_is_digits (line, i) && !counts
         && (quantity->end == i + 1
             || (quantity->end == i + 3 && hx_value_is (line, i + 1, '-')))
         && (before->flags & HX_TOKEN_CAPITAL) != 0 && before->word == NULL
         && (!is_start (line, i - 1) || !hx_value_is_known (line, i - 1));
}

static gboolean
is_year (const HxValueLine *line,
         const HxQuantity  *quantity,
         gboolean           counts)
{
  const HxValueToken *token = hx_value_token (line, quantity->begin);
  HxRational first = hx_rational_new (1800, 1), last = hx_rational_new (2099, 1);

  return hx_value_is_digits (line, quantity->begin) && token->end - token->start == 4
         && quantity->unit == NULL && !counts && !line->whole
         && (quantity->flags & HX_NUMBER_MULTIPLIED) == 0
         && hx_rational_compare (&quantity->low, &first) >= 0
         && hx_rational_compare (&quantity->high, &last) <= 0;
}

/* "أحد المسؤولين" is one of them, but "شخص واحد" is one; "النصف الأول" is no part. */
static gboolean
is_idle_arabic (const HxValueLine *line,
                const HxQuantity  *quantity)
{
  if (quantity->unit != NULL)
    return FALSE;
  if ((quantity->flags & HX_NUMBER_WAS_ONE) != 0)
    return !hx_quantity_is_behind (line, quantity);
  return (quantity->flags & HX_NUMBER_WAS_BARE) != 0
         && (quantity->flags & HX_NUMBER_WAS_FRACTION) != 0
         && (token_at (line, quantity->begin)->flags & HX_TOKEN_DEFINITE) != 0;
}

/* "a mile from there", but not "a foot", and not "$5 a litre", "miles a gallon". */
static gboolean
is_measure (const HxValueLine *line,
            const HxQuantity  *quantity)
{
  static const char *const codes[] = { "km", "mi", "m", "cm", "mm", "in", "ha", "acre", "km2",
                                       "mi2", "m2", "l", "ml", "gal", "pt", "kg", NULL };
  const HxValueToken *before = token_at (line, quantity->begin - 1);

  return quantity->begin > 0 && g_strv_contains (codes, quantity->unit->code)
         && before->kind == HX_TOKEN_WORD && quantity->end == quantity->begin + 2
         && !hx_value_has (line, quantity->begin - 1,
                           HX_ROLE_UNIT | HX_ROLE_NUMBER | HX_ROLE_HUNDRED | HX_ROLE_MULTIPLIER
                           | HX_ROLE_ARTICLE);
}

/* "for a day" is how long, "twice a day" is not; "wait a second" is a way of speaking. */
static HxVerdict
judge_article (const HxValueLine *line,
               const HxQuantity  *quantity)
{
  guint i = quantity->begin;

  if (is_measure (line, quantity))
    return HX_VERDICT_VALUE;
  if (i > 0 && hx_value_is_word (line, i - 1) && quantity->unit->kind != HX_VALUE_DATA
      && (hx_value_hints (line, i - 1, HX_HINT_LASTS) || hx_value_has (line, i - 1, QUALIFIERS)))
    return HX_VERDICT_VALUE;
  return hx_value_has (line, quantity->end - 1, HX_ROLE_ORDINAL) ? HX_VERDICT_IDLE
                                                                 : HX_VERDICT_NONE;
}

/* "no one", "the other one", "one must": who or what, not how many. */
static gboolean
is_pronoun (const HxValueLine *line,
            guint              i,
            gboolean           counts)
{
  const HxValueToken *token = hx_value_token (line, i);

  gboolean hyphen = hx_value_next (line, i) != i + 1;

  if ((token->flags & HX_TOKEN_POSSESSIVE) != 0 || hx_value_hints (line, i + 1, HX_HINT_SELF)
      || (!counts && hyphen))
    return TRUE;
  if (hyphen)   /* "a one-man show" */
    return FALSE;
  if (i == 0 || !hx_value_is_word (line, i - 1))
    return FALSE;
  if (hx_value_hints (line, i - 1, HX_HINT_PRONOUN)
      || (!counts && hx_value_hints (line, i - 1, HX_HINT_RANKED)))
    return TRUE;
  if (counts || i < 2 || !hx_value_is_word (line, i - 2))
    return FALSE;
  return hx_value_has (line, i - 1, HX_ROLE_ORDINAL)
         || (hx_value_is_content (line, i - 1)
             && (hx_value_hints (line, i - 2, HX_HINT_RANKED | HX_HINT_PRONOUN)
                 || hx_value_has (line, i - 2, HX_ROLE_ARTICLE)));
}

/* "one soldier" is how many; "one of them", "and one more" speak of one without saying that there
 * are no others. */
static HxVerdict
judge_one (const HxValueLine *line,
           const HxQuantity  *quantity,
           gboolean           counts)
{
  guint i = quantity->begin, next = hx_value_next (line, quantity->end - 1);

  if (counts && !(i > 0 && hx_value_hints (line, i - 1, HX_HINT_PICKED))
      && !hx_value_has (line, next, HX_ROLE_OF) && !hx_value_hints (line, next, HX_HINT_SELF))
    return HX_VERDICT_VALUE;
  return is_pronoun (line, i, counts) ? HX_VERDICT_NONE : HX_VERDICT_IDLE;
}

/* "half of", "half the", "quarter of" are parts, "the second half" and "the old quarter" none. */
static HxVerdict
judge_part (const HxValueLine *line,
            const HxQuantity  *quantity)
{
  guint i = quantity->begin, next = hx_value_next (line, quantity->end - 1);
  gboolean half = hx_rational_compare (&quantity->low, &(HxRational) { 1, 2 }) == 0;

  if (i > 0 && hx_value_has (line, i - 1, HX_ROLE_ORDINAL))
    return HX_VERDICT_NONE;
  /* "the old quarter of the town" */
  if (!half && i > 0 && hx_value_is_content (line, i - 1)
      && !hx_value_has (line, i - 1, QUALIFIERS))
    return HX_VERDICT_NONE;
  if (hx_value_has (line, next, HX_ROLE_OF)
      || (half && hx_value_hints (line, next, HX_HINT_RANKED)))
    return HX_VERDICT_VALUE;
  if (!half || next != quantity->end)
    return HX_VERDICT_NONE;
  if (hx_value_hints (line, next, HX_HINT_PRONOUN) && !hx_value_has (line, next, HX_ROLE_ARTICLE))
    return HX_VERDICT_IDLE;   /* "half that" */
  /* "more than half voted", "cut in half", "by half", "Half were" */
  if (i > 0 && (hx_value_has (line, i - 1, QUALIFIERS)
                || (hx_value_hints (line, i - 1, HX_HINT_IN_ALL | HX_HINT_BY)
                    && !hx_value_is_content (line, next))))   /* "by half time" */
    return HX_VERDICT_IDLE;
  return is_start (line, i) && hx_value_is_function (line, next) ? HX_VERDICT_IDLE
                                                                 : HX_VERDICT_NONE;
}

/* "third-largest" and "13th", but not "first" and "second" alone. */
static gboolean
is_rank (const HxValueLine *line,
         const HxQuantity  *quantity,
         gboolean           counts)
{
  guint i = quantity->begin, next = hx_value_next (line, quantity->end - 1);
  HxRational third = hx_rational_new (3, 1);
  gboolean second = hx_rational_is (&quantity->low, 2);

  if (hx_value_hints (line, next, HX_HINT_RANK))
    return TRUE;
  if ((quantity->flags & HX_NUMBER_WAS_WORDS) == 0)   /* but 4th Brigade is a name */
    return (token_at (line, next)->flags & HX_TOKEN_CAPITAL) == 0 || is_start (line, next);
  if (hx_value_words_are_arabic (line->words))
    return FALSE;
  if (!counts)
    return i > 0 && !is_start (line, i) && hx_rational_compare (&quantity->low, &third) >= 0
           && hx_value_is_word (line, i - 1)
           && !hx_value_has (line, i - 1, HX_ROLE_ARTICLE | HX_ROLE_NUMBER)
           && !hx_value_hints (line, i - 1, HX_HINT_RANKED)
           && (next >= line->tokens->len || !hx_value_is_word (line, next)
               || hx_value_hints (line, next, HX_HINT_IN_ALL | HX_HINT_LASTS));
  if ((token_at (line, i)->flags & HX_TOKEN_CAPITAL) != 0 && !is_start (line, i))
    return FALSE;
  return hx_rational_compare (&quantity->low, &third) >= 0
         || (second && i > 0 && hx_value_hints (line, i - 1, HX_HINT_RANKED)
             && token_at (line, next + 1)->kind == HX_TOKEN_WORD
             && hx_value_is_content (line, next + 1));
}

/* Whether the words before an ordinal make it one of something: "the first", "came first". */
static gboolean
is_placed (const HxValueLine *line,
           guint              i)
{
  if (i == 0 || !hx_value_is_word (line, i - 1))
    return FALSE;
  if (hx_value_hints (line, i - 1, HX_HINT_RANKED | HX_HINT_PICKED | HX_HINT_PLACED
                                   | HX_HINT_IN_ALL)
      || hx_value_has (line, i - 1, HX_ROLE_ARTICLE)
      || (hx_value_token (line, i - 1)->flags & HX_TOKEN_POSSESSIVE) != 0)
    return TRUE;
  return i > 1 && hx_value_is_word (line, i - 2)
         && (hx_value_hints (line, i - 2, HX_HINT_RANKED)
             || hx_value_has (line, i - 1, HX_ROLE_ORDINAL)
             || hx_value_has (line, i - 2, HX_ROLE_ORDINAL));
}

/* "First, …", "at first" and "first seen" are no ranks; "the first time" is, though nobody compares
 * it: every thing has a first. */
static HxVerdict
judge_ordinal (const HxValueLine *line,
               const HxQuantity  *quantity,
               gboolean           counts)
{
  guint i = quantity->begin, next = hx_value_next (line, quantity->end - 1);

  if (hx_value_words_are_arabic (line->words))
    return HX_VERDICT_NONE;
  if ((quantity->flags & HX_NUMBER_WAS_WORDS) == 0)
    return HX_VERDICT_IDLE;
  if (is_start (line, i) && (hx_value_is (line, next, ',') || hx_value_is (line, next, ':')))
    return HX_VERDICT_NONE;
  if (!hx_rational_is (&quantity->low, 1)
      || (hx_value_has (line, next, HX_ROLE_AND | HX_ROLE_OR)
          && hx_value_has (line, next + 1, HX_ROLE_ORDINAL)))
    return HX_VERDICT_IDLE;
  if (hx_value_has (line, next, HX_ROLE_OF) && !is_placed (line, i))
    return HX_VERDICT_NONE;   /* "first of all" */
  return is_placed (line, i) || (is_start (line, i) && counts) ? HX_VERDICT_IDLE
                                                               : HX_VERDICT_NONE;
}

/* 5/4 is a number, though rarely one of something; 24/7 and 120/80 are none. */
static gboolean
is_improper (const HxValueLine *line,
             const HxQuantity  *quantity)
{
  return hx_value_token (line, quantity->begin)->n_bytes <= 2
         && quantity->low.denominator <= 10 && quantity->low.denominator > 1
         && !(quantity->low.numerator == 24 && quantity->low.denominator == 7);
}

/* Ways of speaking of a number. */
static HxVerdict
judge_words (const HxValueLine *line,
             const HxQuantity  *quantity,
             gboolean           counts)
{
  if ((quantity->flags & HX_NUMBER_WAS_ARTICLE) != 0)
    return judge_article (line, quantity);
  if (hx_value_words_are_arabic (line->words))
    return is_idle_arabic (line, quantity) ? HX_VERDICT_NONE : HX_VERDICT_VALUE;
  if (quantity->unit != NULL)
    return HX_VERDICT_VALUE;
  if ((quantity->flags & HX_NUMBER_IS_IDLE) != 0)
    return HX_VERDICT_IDLE;
  if ((quantity->flags & HX_NUMBER_WAS_ONE) != 0)
    return judge_one (line, quantity, counts);
  if ((quantity->flags & HX_NUMBER_WAS_BARE) == 0)
    return HX_VERDICT_VALUE;
  if ((quantity->flags & HX_NUMBER_WAS_FRACTION) != 0)
    return judge_part (line, quantity);
  return counts ? HX_VERDICT_VALUE : HX_VERDICT_IDLE;
}

/* hx_quantity_judge:
 * @line: a line
 * @quantity: a quantity, without what stands around it
 * @counts: whether it is known what it counts
 *
 * Tells what a number is for. Names ("Flight 370") and ways of speaking ("one of them", "twice",
 * "the first time") are numbers for a reader, but nothing that somebody may want to compare.
 *
 * Returns: what it is */
HxVerdict
hx_quantity_judge (const HxValueLine *line,
                   const HxQuantity  *quantity,
                   gboolean           counts)
{
  HxVerdict verdict;

  if ((quantity->flags & HX_NUMBER_IS_CODE) != 0)
    return HX_VERDICT_NONE;
  if (line->sole && quantity->begin == 0 && quantity->end == line->tokens->len)
    return HX_VERDICT_VALUE;
  if (is_numbered (line, quantity))
    return HX_VERDICT_LABEL;
  if (is_hyphened (line, quantity))
    return HX_VERDICT_IDLE;
  if (hx_quantity_is_in_code (line, quantity) || hx_quantity_is_numbering (line, quantity))
    return HX_VERDICT_NONE;
  if (is_name (line, quantity, counts))
    return HX_VERDICT_LABEL;
  if (is_year (line, quantity, counts))
    return HX_VERDICT_NONE;
  verdict = judge_words (line, quantity, counts);
  if (verdict == HX_VERDICT_NONE
      || (quantity->unit == NULL && hx_value_hints (line, quantity->end, HX_HINT_CLOCK)))
    return HX_VERDICT_NONE;
  if ((quantity->flags & (HX_NUMBER_WAS_FRACTION | HX_NUMBER_WAS_WORDS)) == HX_NUMBER_WAS_FRACTION
      && quantity->low.numerator > quantity->low.denominator)
    return is_improper (line, quantity) ? HX_VERDICT_IDLE : HX_VERDICT_NONE;
  if ((quantity->flags & HX_NUMBER_WAS_ORDINAL) != 0 && !is_rank (line, quantity, counts))
    return judge_ordinal (line, quantity, counts);
  return verdict;
}
