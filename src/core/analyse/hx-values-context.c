/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What around a number says whether it is a value, and what it counts. */

#include "config.h"

#include <string.h>

#include "analyse/hx-fold.h"
#include "analyse/hx-lexicon.h"
#include "analyse/hx-stem.h"
#include "analyse/hx-values-private.h"

/* What is counted may stand behind so many adjectives. */
#define MAX_COUNTED 3

/* "1." and "4.12." at the beginning of a line are no longer than this. */
#define MAX_NUMBERING 5

static const HxValueToken *
token_at (const HxValueLine *line,
          guint              i)
{
  static const HxValueToken none = { .kind = HX_TOKEN_SIGN, .sign = '.' };

  return i < line->tokens->len ? hx_value_token (line, i) : &none;
}

static char *
dup_folded (const HxValueToken *token)
{
  g_autofree char *raw = g_strndup (token->p, token->n_bytes);
  char *folded;

  if ((token->flags & HX_TOKEN_POSSESSIVE) != 0)
    *(strrchr (raw, (guchar) raw[token->n_bytes - 2] < 0x80 ? '\'' : 0xe2)) = '\0';
  folded = hx_fold_text (raw);
  return folded;
}

static gboolean
is_function (const HxValueLine *line,
             guint              i)
{
  g_autofree char *folded = dup_folded (hx_value_token (line, i));
  const HxLexeme *lexeme = hx_lexicon_find (folded);

  return lexeme != NULL && (lexeme->function & line->language) != 0;
}

/* Whether the lexicon has it as a word that texts are full of. */
static gboolean
is_known (const HxValueLine *line,
          guint              i)
{
  g_autofree char *folded = dup_folded (hx_value_token (line, i));
  const HxLexeme *lexeme = hx_lexicon_find (folded);

  return lexeme != NULL && ((lexeme->function | lexeme->common) & line->language) != 0;
}

/* Whether a sentence begins at the token, so that a capital says nothing. */
static gboolean
is_start (const HxValueLine *line,
          guint              i)
{
  return i == 0 || (token_at (line, i - 1)->kind == HX_TOKEN_SIGN
                    && token_at (line, i - 1)->sign != ',' && token_at (line, i - 1)->sign != '-');
}

static gboolean
is_content (const HxValueLine *line,
            guint              i)
{
  return hx_value_is_word (line, i) && !is_function (line, i)
         && !hx_value_has (line, i, HX_ROLE_ABOUT_AFTER | HX_ROLE_AT_LEAST_AFTER
                                    | HX_ROLE_AT_MOST_AFTER);
}

/* --- What is counted --- */

static gboolean
is_plural (const HxValueLine *line,
           guint              i)
{
  const HxValueToken *token = hx_value_token (line, i);
  const char *last = token->p + token->n_bytes - 1;

  if (hx_value_hints (line, i, HX_HINT_PEOPLE))
    return TRUE;
  return token->n_bytes > 3 && *last == 's' && last[-1] != 's'
         && (token->flags & HX_TOKEN_POSSESSIVE) == 0;
}

/* "with one exclaiming", "one soldier killed": what is no noun. */
static gboolean
is_participle (const HxValueLine *line,
               guint              i)
{
  const HxValueToken *token = hx_value_token (line, i);
  const char *end = token->p + token->n_bytes;

  return token->n_bytes > 5 && (memcmp (end - 3, "ing", 3) == 0 || memcmp (end - 2, "ed", 2) == 0);
}

typedef enum
{
  COUNTED_MANY,
  COUNTED_ONE,
  COUNTED_RANK,
} Counted;

static Counted
how_counted (const HxQuantity *quantity,
             gboolean          hyphen)
{
  if ((quantity->flags & HX_NUMBER_WAS_ORDINAL) != 0)
    return COUNTED_RANK;
  return hyphen || (hx_rational_is (&quantity->low, 1) && hx_rational_is (&quantity->high, 1))
         ? COUNTED_ONE : COUNTED_MANY;
}

/* The words from @i on that may say what is counted; gives the last of them. Of several in English
 * it is the first plural; behind "one" the first word without a capital, behind an ordinal all up
 * to the verb. In other languages it is the next word. */
static gboolean
find_counted (const HxValueLine *line,
              guint              i,
              Counted            how,
              guint             *last)
{
  gboolean found = FALSE;

  for (guint n = 0; n < MAX_COUNTED && is_content (line, i); n++)
    {
      if (how != COUNTED_MANY && is_participle (line, i))
        break;
      if (!line->plurals || how != COUNTED_MANY || is_plural (line, i))
        {
          found = TRUE;
          *last = i;
        }
      if (found && (!line->plurals || how == COUNTED_MANY
                    || (how == COUNTED_ONE
                        && (hx_value_token (line, i)->flags & HX_TOKEN_CAPITAL) == 0)))
        break;
      if (hx_value_next (line, i) != i + 1)
        break;
      i++;
    }
  return found;
}

/* "شخص واحد": behind what it counts. */
static gboolean
is_behind (const HxValueLine *line,
           const HxQuantity  *quantity)
{
  return hx_value_words_are_arabic (line->words) && quantity->begin > 0
         && (quantity->flags & HX_NUMBER_WAS_ONE) != 0
         && hx_value_hints (line, quantity->begin - 1, HX_HINT_PEOPLE | HX_HINT_COUNTED);
}

/* hx_quantity_counted:
 * @line: a line
 * @quantity: a number without a unit
 * @value: where to say what it counts
 *
 * Returns: the token behind what is counted; 0 if that is not known */
guint
hx_quantity_counted (const HxValueLine *line,
                     const HxQuantity  *quantity,
                     HxValue           *value)
{
  guint i = hx_value_next (line, quantity->end - 1);
  guint last = i;
  Counted how = how_counted (quantity, i != quantity->end);
  g_autofree char *folded = NULL;

  while (hx_value_has (line, i, HX_ROLE_OF) || hx_value_hints (line, i, HX_HINT_RANKED)
         || hx_value_hints (line, i, HX_HINT_MORE)
         || (hx_value_hints (line, i, HX_HINT_RANK)
             && (quantity->flags & HX_NUMBER_WAS_ORDINAL) != 0))
    i = hx_value_next (line, i);
  if (is_behind (line, quantity))
    i = last = quantity->begin - 1;
  else if (!find_counted (line, i, how, &last))
    return 0;
  folded = dup_folded (hx_value_token (line, last));
  value->counted = hx_value_hints (line, last, HX_HINT_COUNTED)
                     ? hx_value_token (line, last)->word->counted
                     : hx_stem_word (folded, line->language);
  value->counted_start = hx_value_token (line, i)->start;
  value->counted_end = hx_value_token (line, last)->end;
  if ((hx_value_token (line, last)->flags & HX_TOKEN_POSSESSIVE) != 0)
    value->counted_end -= 2;
  return MAX (last + 1, quantity->end);
}

/* --- What is no value --- */

static gboolean
is_joined_number (const HxValueLine *line,
                  guint              i)
{
  const HxValueToken *before = token_at (line, i - 1);

  switch (before->kind)
    {
    case HX_TOKEN_WORD:
      return (before->flags & (HX_TOKEN_JOINED | HX_TOKEN_PREFIXED)) == 0;
    case HX_TOKEN_CODE: case HX_TOKEN_DIGITS: case HX_TOKEN_TAKEN:
      return TRUE;
    default:
      return before->sign == '/' || before->sign == '_' || before->sign == '#'
             || before->sign == '\\' || before->sign == '=' || before->sign == 0x2116
             || before->sign == '.' || before->sign == ':' || before->sign == '\''
             || before->sign == '&' || before->sign == '^'
             || (before->sign == '-' && i > 1 && hx_value_glued (line, i - 1)
                 && token_at (line, i - 2)->kind != HX_TOKEN_SIGN);
    }
}

/* Digits that go on in what is no number: F-16, 3D, 10:30, 555-1234-5. */
static gboolean
is_part_of_code (const HxValueLine *line,
                 const HxQuantity  *quantity)
{
  guint i = quantity->begin, end = quantity->end;
  const HxValueToken *next = token_at (line, end);
  gboolean digits_last = token_at (line, end - 1)->kind == HX_TOKEN_DIGITS;

  if (hx_value_is_digits (line, i) && i > 0 && hx_value_glued (line, i)
      && is_joined_number (line, i))
    return TRUE;
  if (quantity->before != NULL && i > 0 && hx_value_glued (line, i)
      && token_at (line, i - 1)->kind != HX_TOKEN_SIGN)
    return TRUE;
  if (!digits_last || end == line->tokens->len)
    return FALSE;
  if (i > 0 && hx_value_is (line, i - 1, '+') && hx_value_is_digits (line, end))
    return TRUE;
  if (!hx_value_glued (line, end))
    return FALSE;
  if (next->kind != HX_TOKEN_SIGN)
    return TRUE;
  if ((next->sign == ':' || next->sign == '/' || next->sign == '-' || next->sign == '_')
      && hx_value_glued (line, end + 1)
      && (hx_value_is_digits (line, end + 1) || token_at (line, end + 1)->kind == HX_TOKEN_CODE))
    return TRUE;
  return (next->sign == '/' || next->sign == '.' || next->sign == '+')
         && hx_value_is_word (line, end + 1)
         && hx_value_glued (line, end + 1);
}

/* 1. and (2) at the beginning of a line, [3], (02) 555. */
static gboolean
is_numbering (const HxValueLine *line,
              const HxQuantity  *quantity)
{
  guint i = quantity->begin, end = quantity->end;
  gunichar before = i > 0 ? token_at (line, i - 1)->sign : 0;
  gunichar after = end < line->tokens->len ? token_at (line, end)->sign : 0;

  if (!hx_value_is_digits (line, i) || end != i + 1)
    return FALSE;
  if (i == 1 && (before == '-' || before == '*' || before == 0x2022))
    i = 0;   /* a list in a list */
  if (before == '[' && after == ']')
    return TRUE;
  if (before == '(' && after == ')' && (i == 1 || hx_value_is_digits (line, end + 1)))
    return TRUE;
  return i == 0 && (after == '.' || after == ')') && hx_value_glued (line, end)
         && end + 1 < line->tokens->len && !line->whole
         && token_at (line, quantity->begin)->n_bytes <= MAX_NUMBERING;
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
  if (hx_value_hints (line, i - 1, HX_HINT_LABEL))
    return hx_value_is_digits (line, i) || (before->flags & HX_TOKEN_CAPITAL) != 0 || !counts;
  /* Apollo 11, Antonov 26-100 */
  return hx_value_is_digits (line, i) && !counts
         && (quantity->end == i + 1
             || (quantity->end == i + 3 && hx_value_is (line, i + 1, '-')))
         && (before->flags & HX_TOKEN_CAPITAL) != 0 && before->word == NULL
         && (!is_start (line, i - 1) || !is_known (line, i - 1));
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
    return !is_behind (line, quantity);
  return (quantity->flags & HX_NUMBER_WAS_BARE) != 0
         && (quantity->flags & HX_NUMBER_WAS_FRACTION) != 0
         && (token_at (line, quantity->begin)->flags & HX_TOKEN_DEFINITE) != 0;
}

/* "one" is mostly no number, "a day" hardly ever a duration. */
static gboolean
is_idle (const HxValueLine *line,
         const HxQuantity  *quantity,
         gboolean           counts)
{
  guint i = quantity->begin, next = hx_value_next (line, quantity->end - 1);

  if ((quantity->flags & HX_NUMBER_WAS_ARTICLE) != 0)
    return i == 0 || !hx_value_is_word (line, i - 1) || quantity->unit->kind == HX_VALUE_DATA
           || !(hx_value_hints (line, i - 1, HX_HINT_LASTS)
                || hx_value_has (line, i - 1, HX_ROLE_ABOUT | HX_ROLE_OVER | HX_ROLE_UNDER
                                              | HX_ROLE_AT_LEAST | HX_ROLE_AT_MOST));
  if (hx_value_words_are_arabic (line->words))
    return is_idle_arabic (line, quantity);
  if ((quantity->flags & HX_NUMBER_WAS_ONE) != 0 && quantity->unit == NULL)
    return !counts || (i > 0 && hx_value_hints (line, i - 1, HX_HINT_PICKED))
           || hx_value_has (line, next, HX_ROLE_OF);
  if ((quantity->flags & HX_NUMBER_WAS_BARE) == 0 || quantity->unit != NULL)
    return FALSE;
  /* "half of", "half the", "quarter of" */
  if ((quantity->flags & HX_NUMBER_WAS_FRACTION) != 0)
    return (i > 0 && hx_value_has (line, i - 1, HX_ROLE_ORDINAL))
           || !(hx_value_has (line, next, HX_ROLE_OF)
                || (hx_value_hints (line, next, HX_HINT_RANKED)
                    && hx_rational_compare (&quantity->low,
                                            &(HxRational) { 1, 2 }) == 0));
  return !counts;
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
  if (hx_value_words_are_arabic (line->words) || !counts)
    return FALSE;
  if ((token_at (line, i)->flags & HX_TOKEN_CAPITAL) != 0 && !is_start (line, i))
    return FALSE;
  return hx_rational_compare (&quantity->low, &third) >= 0
         || (second && i > 0 && hx_value_hints (line, i - 1, HX_HINT_RANKED)
             && token_at (line, next + 1)->kind == HX_TOKEN_WORD
             && is_content (line, next + 1));
}

/* hx_quantity_is_value:
 * @line: a line
 * @quantity: a quantity, without what stands around it
 * @counts: whether it is known what it counts
 *
 * Returns: whether it is a value that somebody may want to compare */
gboolean
hx_quantity_is_value (const HxValueLine *line,
                      const HxQuantity  *quantity,
                      gboolean           counts)
{
  if ((quantity->flags & HX_NUMBER_IS_CODE) != 0)
    return FALSE;
  if (line->sole && quantity->begin == 0 && quantity->end == line->tokens->len)
    return TRUE;
  if (is_part_of_code (line, quantity) || is_numbering (line, quantity)
      || is_name (line, quantity, counts) || is_year (line, quantity, counts)
      || is_idle (line, quantity, counts))
    return FALSE;
  if (quantity->unit == NULL && hx_value_hints (line, quantity->end, HX_HINT_CLOCK))
    return FALSE;
  /* 24/7 */
  if ((quantity->flags & HX_NUMBER_WAS_FRACTION) != 0
      && quantity->low.numerator > quantity->low.denominator)
    return FALSE;
  return (quantity->flags & HX_NUMBER_WAS_ORDINAL) == 0 || is_rank (line, quantity, counts);
}
