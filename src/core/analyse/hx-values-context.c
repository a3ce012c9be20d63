/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What around a number says what it counts, and whether it is a number at all. */

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

/* Nor is "(12)". */
#define MAX_ITEM 3

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

/* hx_value_is_function:
 * @line: a line
 * @i: a token
 *
 * Returns: whether it is a word that says nothing by itself, as "the" */
gboolean
hx_value_is_function (const HxValueLine *line,
                      guint              i)
{
  g_autofree char *folded = NULL;
  const HxLexeme *lexeme;

  if (!hx_value_is_word (line, i))
    return FALSE;
  folded = dup_folded (hx_value_token (line, i));
  lexeme = hx_lexicon_find (folded);
  return lexeme != NULL && (lexeme->function & line->language) != 0;
}

/* hx_value_is_known:
 * @line: a line
 * @i: a word
 *
 * Returns: whether the lexicon has it as a word that texts are full of */
gboolean
hx_value_is_known (const HxValueLine *line,
                   guint              i)
{
  g_autofree char *folded = dup_folded (hx_value_token (line, i));
  const HxLexeme *lexeme = hx_lexicon_find (folded);

  return lexeme != NULL && ((lexeme->function | lexeme->common) & line->language) != 0;
}

/* hx_value_is_content:
 * @line: a line
 * @i: a token
 *
 * Returns: whether it is a word that may say what is counted */
gboolean
hx_value_is_content (const HxValueLine *line,
                     guint              i)
{
  return hx_value_is_word (line, i) && !hx_value_is_function (line, i)
         && !hx_value_has (line, i, HX_ROLE_ABOUT_AFTER | HX_ROLE_AT_LEAST_AFTER
                                    | HX_ROLE_AT_MOST_AFTER | HX_ROLE_MINUS);
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

  for (guint n = 0; n < MAX_COUNTED && hx_value_is_content (line, i); n++)
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

/* hx_quantity_is_behind:
 * @line: a line
 * @quantity: a quantity
 *
 * Returns: whether it stands behind what it counts, as in "شخص واحد" */
gboolean
hx_quantity_is_behind (const HxValueLine *line,
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
  if (hx_quantity_is_behind (line, quantity))
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

/* n=5, total=12, n>=5, but not an address with ?n=5 */
static gboolean
is_sum (const HxValueLine *line,
        guint              i)
{
  return i > 0 && (hx_value_is (line, i - 1, '>') || hx_value_is (line, i - 1, '<')
                   || (hx_value_is_word (line, i - 1)
                       && (i == 1 || !hx_value_glued (line, i - 1))));
}

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
             || before->sign == '\\' || before->sign == 0x2116
             || (before->sign == '=' && !is_sum (line, i - 1))
             || before->sign == '.' || before->sign == ':' || before->sign == '\''
             || before->sign == '&' || before->sign == '^'
             || (before->sign == '-' && i > 1 && hx_value_glued (line, i - 1)
                 && token_at (line, i - 2)->kind != HX_TOKEN_SIGN
                 && !hx_value_has (line, i - 2, HX_ROLE_TO));   /* 2-to-1 */
    }
}

/* hx_value_telephone_end:
 * @line: a line
 * @i: a token
 *
 * Returns: the token behind a telephone number that begins with "+" or 0: +44 20 7946 0018; @i
 *   if none begins there */
guint
hx_value_telephone_end (const HxValueLine *line,
                        guint              i)
{
  guint end = i + 1;

  /* 020 7946 0018 */
  if (hx_value_is_digits (line, i) && *token_at (line, i)->p == '0'
      && token_at (line, i)->n_bytes > 2 && g_ascii_isdigit (token_at (line, i)->p[1])
      && hx_value_is_digits (line, end) && token_at (line, end)->n_bytes > 2)
    {
      while (hx_value_is_digits (line, end))
        end++;
      return end;
    }
  if (!hx_value_is (line, i, '+') || !hx_value_is_digits (line, i + 1)
      || !hx_value_glued (line, i + 1))
    return i;
  while (hx_value_is_digits (line, end) || token_at (line, end)->kind == HX_TOKEN_CODE
         || (end < line->tokens->len && strchr ("()-/", (int) token_at (line, end)->sign) != NULL
             && token_at (line, end)->sign != 0 && token_at (line, end)->sign < 0x80
             && (hx_value_is_digits (line, end + 1) || hx_value_is_digits (line, end + 2))))
    end++;
  return end > i + 3 ? end : i;
}

/* hx_quantity_is_in_code:
 * @line: a line
 * @quantity: a quantity
 *
 * Returns: whether its digits go on in what is no number: F-16, 3D, 10:30, 555-1234-5 */
gboolean
hx_quantity_is_in_code (const HxValueLine *line,
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
  /* 3-D */
  if (next->sign == '-' && quantity->unit == NULL && hx_value_is_word (line, end + 1)
      && hx_value_glued (line, end + 1) && token_at (line, end + 1)->n_bytes == 1
      && (token_at (line, end + 1)->flags & HX_TOKEN_CAPITAL) != 0)
    return TRUE;
  if ((next->sign == ':' || next->sign == '/' || next->sign == '-' || next->sign == '_')
      && hx_value_glued (line, end + 1)
      && (hx_value_is_digits (line, end + 1) || token_at (line, end + 1)->kind == HX_TOKEN_CODE))
    return TRUE;
  return (next->sign == '/' || next->sign == '.' || next->sign == '+')
         && hx_value_is_word (line, end + 1)
         && hx_value_glued (line, end + 1);
}

/* hx_quantity_is_numbering:
 * @line: a line
 * @quantity: a quantity
 *
 * Returns: whether it only numbers what follows: 1. and (2) at the beginning of a line, [3],
 *   (02) 555 */
gboolean
hx_quantity_is_numbering (const HxValueLine *line,
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
  if (before == '(' && after == ')'
      && ((i == 1 && token_at (line, i)->n_bytes <= MAX_ITEM)
          || hx_value_is_digits (line, end + 1)))
    return TRUE;
  return i == 0 && (after == '.' || after == ')') && hx_value_glued (line, end)
         && end + 1 < line->tokens->len && !line->whole
         && token_at (line, quantity->begin)->n_bytes <= MAX_NUMBERING;
}
