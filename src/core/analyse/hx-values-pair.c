/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Numbers that are no quantity by themselves: results of games, ratios, Roman numerals. */

#include "config.h"

#include <string.h>

#include "analyse/hx-values-private.h"

/* Longer digits are no result of a game. */
#define MAX_DIGITS 3

/* How far before two numbers the word may stand that says that they are a result. */
#define NEAR_SCORED 4

/* No numeral in use as a name is longer. */
#define MAX_ROMAN 7

/* One of two numbers. @result: whether those of a game, not a ratio. */
static gboolean
read_one (const HxValueLine *line,
          guint              i,
          gboolean           result,
          HxQuantity        *quantity)
{
  const HxValueToken *token;
  HxValueNumber number;

  if (i >= line->tokens->len)
    return FALSE;
  token = hx_value_token (line, i);
  *quantity = (HxQuantity) { .begin = i, .end = i + 1, .has_low = TRUE, .has_high = TRUE };
  if (token->kind == HX_TOKEN_DIGITS)
    {
      if ((result && token->n_bytes > MAX_DIGITS) || (*token->p == '0' && token->n_bytes > 1)
          || !hx_value_digits_at (line, i, FALSE, &quantity->low, &number.end))
        return FALSE;
    }
  else if (hx_value_has (line, i, HX_ROLE_NUMBER))
    quantity->low = hx_rational_new (token->word->number, 1);
  else
    return FALSE;
  quantity->high = quantity->low;
  return quantity->low.denominator == 1;
}

static gboolean
is_scored (const HxValueLine *line,
           guint              i,
           guint              end)
{
  /* "won 6-4, 3-6" */
  if (line->paired > 0 && i <= line->paired + 1)
    return TRUE;
  for (guint n = 1; n <= NEAR_SCORED && n <= i; n++)
    if (hx_value_hints (line, i - n, HX_HINT_SCORED))
      return TRUE;
  return hx_value_hints (line, end, HX_HINT_SCORED);
}

/* Whether nothing stands glued to the two that makes something else of them. */
static gboolean
is_apart (const HxValueLine *line,
          guint              i,
          guint              end)
{
  const HxValueToken *token;

  if (i > 0 && hx_value_glued (line, i)
      && (hx_value_token (line, i - 1)->kind != HX_TOKEN_SIGN
          || strchr ("([\"'", (int) MIN (hx_value_token (line, i - 1)->sign, 0x7f)) == NULL))
    return FALSE;
  if (end >= line->tokens->len || !hx_value_glued (line, end))
    return TRUE;
  token = hx_value_token (line, end);
  return token->kind == HX_TOKEN_SIGN && token->sign < 0x80
         && strchr (".,;!?)]\"'", (int) token->sign) != NULL
         && !(hx_value_glued (line, end + 1) && hx_value_is_digits (line, end + 1));
}

/* 3-1 and 2-2 are no ranges, twenty-one is one number, and 0-2 is a result if a word says so. */
static gboolean
is_result (const HxValueLine *line,
           const HxQuantity   pair[2])
{
  guint end = pair[1].end;
  gint64 first = (gint64) pair[0].low.numerator, second = (gint64) pair[1].low.numerator;
  gboolean words = hx_value_is_word (line, pair[0].begin);

  if (words != hx_value_is_word (line, pair[1].begin)
      || hx_value_has (line, end, HX_ROLE_UNIT | HX_ROLE_MULTIPLIER | HX_ROLE_HUNDRED)
      || (words && first >= 20 && second > 0 && second < 10))
    return FALSE;
  if (first >= second)
    return TRUE;
  return is_scored (line, pair[0].begin, end)
         && (hx_value_hints (line, end, HX_HINT_SCORED) || !hx_value_is_content (line, end));
}

/* 2-to-1 */
static gboolean
read_to (const HxValueLine *line,
         guint              i,
         HxQuantity         pair[2])
{
  return hx_value_is (line, i + 1, '-') && hx_value_has (line, i + 2, HX_ROLE_TO)
         && hx_value_is (line, i + 3, '-') && hx_value_glued (line, i + 2)
         && hx_value_glued (line, i + 3) && hx_value_glued (line, i + 4)
         && read_one (line, i, TRUE, &pair[0]) && read_one (line, i + 4, TRUE, &pair[1])
         && pair[0].low.numerator >= pair[1].low.numerator;
}

/* 4:1, but not 10:30, a time of day. */
static gboolean
is_ratio (const HxValueLine *line,
          const HxQuantity   pair[2])
{
  const HxValueToken *second = hx_value_token (line, pair[1].begin);

  return second->kind == HX_TOKEN_DIGITS && hx_value_is_digits (line, pair[0].begin)
         && (second->n_bytes != 2 || pair[0].low.numerator > 24 || second->p[0] > '5'
             || is_scored (line, pair[0].begin, pair[1].end));
}

/* hx_value_pair_read:
 * @line: a line
 * @i: a token
 * @pair: (out): two numbers
 *
 * Returns: whether two numbers begin at the token that belong together and are no range */
gboolean
hx_value_pair_read (const HxValueLine *line,
                    guint              i,
                    HxQuantity         pair[2])
{
  gboolean dash = hx_value_is (line, i + 1, '-') || hx_value_is (line, i + 1, 0x2013);

  if (dash && read_to (line, i, pair))
    return TRUE;
  if ((!dash && !hx_value_is (line, i + 1, ':')) || !hx_value_glued (line, i + 1)
      || !hx_value_glued (line, i + 2) || !read_one (line, i, dash, &pair[0])
      || !read_one (line, i + 2, dash, &pair[1]) || !is_apart (line, i, i + 3))
    return FALSE;
  return dash ? is_result (line, pair) : is_ratio (line, pair);
}

/* --- Roman numerals --- */

/* The value of one up to 39 as it should be written; 0 of anything else. */
static guint
roman_value (const char *p,
             gsize       n_bytes)
{
  static const char *const ones[] = { "", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX" };
  guint tens = 0;

  for (; n_bytes > 0 && *p == 'X' && tens < 3; tens++, p++)
    n_bytes--;
  for (guint i = 0; i < G_N_ELEMENTS (ones); i++)
    if (strlen (ones[i]) == n_bytes && memcmp (p, ones[i], n_bytes) == 0)
      return tens * 10 + i;
  return 0;
}

/* hx_value_roman_read:
 * @line: a line
 * @i: a token
 * @quantity: (out): the number
 *
 * Reads a Roman numeral behind a name (Henry VIII, World War II) or what is numbered (Part IV).
 * Other capitals are too often something else: one letter is a number only behind the latter.
 *
 * Returns: whether it is there */
gboolean
hx_value_roman_read (const HxValueLine *line,
                     guint              i,
                     HxQuantity        *quantity)
{
  const HxValueToken *token = hx_value_token (line, i), *before;
  guint value;

  if (i == 0 || token->kind != HX_TOKEN_WORD || token->n_bytes > MAX_ROMAN
      || (*token->p != 'I' && *token->p != 'V' && *token->p != 'X'))
    return FALSE;
  before = hx_value_token (line, i - 1);
  value = roman_value (token->p, token->n_bytes);
  if (value == 0 || before->kind != HX_TOKEN_WORD || (before->flags & HX_TOKEN_CAPITAL) == 0
      || before->n_bytes < 2 || hx_value_glued (line, i)
      || (hx_value_glued (line, i + 1) && hx_value_is (line, i + 1, '-')))
    return FALSE;
  if (token->n_bytes == 1 ? !hx_value_hints (line, i - 1, HX_HINT_LABEL)
                            || (*token->p == 'I' && hx_value_is_word (line, i + 1))
                          : hx_value_is_function (line, i - 1))
    return FALSE;
  *quantity = (HxQuantity) {
    .low = { value, 1 }, .high = { value, 1 }, .has_low = TRUE, .has_high = TRUE,
    .begin = i, .end = i + 1,
  };
  return TRUE;
}
