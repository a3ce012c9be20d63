/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "analyse/hx-dates.h"
#include "analyse/hx-language.h"
#include "analyse/hx-lexicon.h"
#include "analyse/hx-values-private.h"

/* Of a number whose decimals never end. */
#define N_DIGITS 12

/* How far from "pounds" the word may stand that makes money of them, and the like. */
#define NEAR_HINT 4

/* What a word does with which a quantity begins. */
#define BEGINNINGS (HX_ROLE_NUMBER | HX_ROLE_HUNDRED | HX_ROLE_MULTIPLIER | HX_ROLE_ORDINAL \
                    | HX_ROLE_FRACTION | HX_ROLE_PAIR | HX_ROLE_VAGUE | HX_ROLE_SOME \
                    | HX_ROLE_ARTICLE | HX_ROLE_MINUS | HX_ROLE_DUAL | HX_ROLE_POINT)

static const char *const kind_names[] = {
  "count", "ordinal", "fraction", "percent", "points", "money", "length", "area", "volume", "mass",
  "speed", "temperature", "duration", "age", "angle", "energy", "power", "force", "pressure",
  "frequency", "electric", "data", "label", "date",
};

typedef struct
{
  HxValueLine  line;
  GArray      *dates;      /* (nullable): HxDateSpan */
  guint        next_date;
  GArray      *values;
} Finder;

/**
 * hx_value_kind_to_string:
 * @kind: a kind of value
 *
 * Returns: its name for files and scripts
 */
const char *
hx_value_kind_to_string (HxValueKind kind)
{
  g_assert (kind < G_N_ELEMENTS (kind_names));
  return kind_names[kind];
}

/**
 * hx_value_clear:
 * @self: a value
 *
 * Frees what a value has.
 */
void
hx_value_clear (HxValue *self)
{
  g_free (self->min);
  g_free (self->max);
  g_free (self->base_min);
  g_free (self->base_max);
  g_free (self->edtf);
}

/**
 * hx_value_free:
 * @self: (transfer full): a value, from hx_values_parse()
 */
void
hx_value_free (HxValue *self)
{
  hx_value_clear (self);
  g_free (self);
}

static void
free_date (gpointer data)
{
  hx_value_clear (data);
}

/* --- One quantity --- */

static HxValueKind
kind_of (const HxQuantity *quantity)
{
  if (quantity->age)
    return HX_VALUE_AGE;
  if (quantity->unit != NULL)
    return quantity->unit->kind;
  if ((quantity->flags & HX_NUMBER_WAS_ORDINAL) != 0)
    return HX_VALUE_ORDINAL;
  return (quantity->flags & HX_NUMBER_WAS_FRACTION) != 0 ? HX_VALUE_FRACTION : HX_VALUE_COUNT;
}

/* Pounds are money if there are millions of them, or if something near says so; degrees are an
 * angle if something near does. */
static void
choose_unit (const HxValueLine *line,
             HxQuantity        *quantity)
{
  guint32 hint;

  if (quantity->age && quantity->unit == NULL)
    quantity->unit = hx_value_words_find_unit ("year");
  if (quantity->other == NULL)
    return;
  hint = quantity->other->kind == HX_VALUE_MONEY ? HX_HINT_COSTS : HX_HINT_ANGLED;
  if ((quantity->flags & HX_NUMBER_MULTIPLIED) != 0)
    {
      quantity->unit = quantity->other;
      return;
    }
  for (guint n = 1; n <= NEAR_HINT; n++)
    if ((quantity->begin >= n && hx_value_hints (line, quantity->begin - n, hint))
        || hx_value_hints (line, quantity->end + n - 1, hint))
      quantity->unit = quantity->other;
}

static char *
to_base (const HxValueUnit *unit,
         const HxRational  *value)
{
  HxRational base = *value;

  if (unit != NULL && !hx_quantity_to_base (unit, value, &base))
    return NULL;
  return hx_rational_to_text (&base, N_DIGITS);
}

static void
set_numbers (HxValue          *value,
             const HxQuantity *quantity)
{
  gboolean none = !quantity->has_low && !quantity->has_high;

  value->unit = quantity->unit != NULL ? quantity->unit->code : NULL;
  value->base_unit = quantity->unit != NULL ? quantity->unit->base->code : NULL;
  if (quantity->has_low || none)
    {
      value->min = hx_rational_to_text (&quantity->low, N_DIGITS);
      value->base_min = to_base (quantity->unit, &quantity->low);
    }
  if (quantity->has_high || none)
    {
      value->max = hx_rational_to_text (&quantity->high, N_DIGITS);
      value->base_max = to_base (quantity->unit, &quantity->high);
    }
  value->min_exclusive = quantity->low_exclusive && !none;
  value->max_exclusive = quantity->high_exclusive && !none;
}

static void
add_value (Finder           *self,
           const HxQuantity *quantity,
           HxValue          *value)
{
  const HxValueLine *line = &self->line;

  value->start = hx_value_token (line, quantity->begin)->bare;
  value->end = hx_value_token (line, quantity->end - 1)->end;
  if ((hx_value_token (line, quantity->end - 1)->flags & HX_TOKEN_POSSESSIVE) != 0)
    value->end -= 2;
  value->kind = kind_of (quantity);
  value->approximate = quantity->approximate;
  set_numbers (value, quantity);
  g_array_append_vals (self->values, value, 1);
}

/* "Syria’s largest city": the first by rank. */
static gboolean
read_first (const HxValueLine *line,
            guint              i,
            HxQuantity        *quantity)
{
  if (!hx_value_hints (line, i, HX_HINT_FIRST) || i == 0
      || !((hx_value_token (line, i - 1)->flags & HX_TOKEN_POSSESSIVE) != 0
           || hx_value_hints (line, i - 1, HX_HINT_RANKED)))
    return FALSE;
  *quantity = (HxQuantity) {
    .low = { 1, 1 }, .high = { 1, 1 }, .has_low = TRUE, .has_high = TRUE,
    .flags = HX_NUMBER_WAS_WORDS | HX_NUMBER_WAS_ORDINAL, .begin = i, .end = i + 1,
  };
  return TRUE;
}

static void
add_idle (Finder           *self,
          const HxQuantity *quantity,
          gboolean          label)
{
  HxValue value = { .idle = TRUE };

  add_value (self, quantity, &value);
  if (label)
    g_array_index (self->values, HxValue, self->values->len - 1).kind = HX_VALUE_LABEL;
  self->line.done = quantity->end;
}

/* Numbers that belong to no quantity. Gives the token to go on at; @i if there are none. */
static guint
find_others (Finder *self,
             guint   i)
{
  HxQuantity pair[2];

  if (hx_value_roman_read (&self->line, i, &pair[0]))
    {
      add_idle (self, &pair[0], TRUE);
      return pair[0].end;
    }
  if (!hx_value_pair_read (&self->line, i, pair))
    return i;
  add_idle (self, &pair[0], FALSE);
  add_idle (self, &pair[1], FALSE);
  self->line.paired = pair[1].end;
  return pair[1].end;
}

/* Completes a quantity that is one. Gives the token to go on at. */
static guint
take_value (Finder     *self,
            HxQuantity *quantity,
            guint       counted,
            HxValue    *value)
{
  HxValueLine *line = &self->line;

  if (quantity->unit == NULL && (counted == 0 || quantity->end < counted))
    hx_quantity_counted (line, quantity, value);
  if ((quantity->flags & HX_NUMBER_WAS_ORDINAL) != 0
      && (quantity->end != quantity->begin + 1 || !hx_value_hints (line, quantity->begin,
                                                                   HX_HINT_FIRST))
      && hx_value_hints (line, hx_value_next (line, quantity->end - 1), HX_HINT_RANK))
    quantity->end = hx_value_next (line, quantity->end - 1) + 1;
  choose_unit (line, quantity);
  if (quantity->unit != NULL)
    value->counted = value->counted_start = value->counted_end = 0;
  add_value (self, quantity, value);
  line->done = quantity->end;
  return quantity->end;
}

/* Gives the token to go on at; @i if there is nothing. */
static guint
find_value (Finder *self,
            guint   i)
{
  HxValueLine *line = &self->line;
  HxQuantity quantity;
  HxValue value = { 0 };
  gboolean first = read_first (line, i, &quantity);
  guint counted = 0, code = hx_value_telephone_end (line, i), other;
  HxVerdict verdict = HX_VERDICT_VALUE;

  if (code > i)
    return code;
  other = find_others (self, i);
  if (other > i)
    return other;
  if (!first && !hx_quantity_read (line, i, &quantity))
    return i;
  if (!first)
    hx_quantity_read_range (line, &quantity);
  if (quantity.unit == NULL)
    counted = hx_quantity_counted (line, &quantity, &value);
  if (!first)
    verdict = hx_quantity_judge (line, &quantity, counted > 0);
  if ((first && counted == 0) || verdict == HX_VERDICT_NONE)
    return (quantity.flags & HX_NUMBER_IS_CODE) != 0 ? quantity.end : i;
  if (verdict == HX_VERDICT_LABEL)
    {
      add_idle (self, &quantity, TRUE);
      return quantity.end;
    }
  value.idle = verdict == HX_VERDICT_IDLE;
  if (!first)
    hx_quantity_qualify (line, &quantity, counted);
  return take_value (self, &quantity, counted, &value);
}

static gboolean
may_begin (const HxValueLine *line,
           guint              i)
{
  const HxValueToken *token = hx_value_token (line, i);

  switch (token->kind)
    {
    case HX_TOKEN_DIGITS:
      return TRUE;
    case HX_TOKEN_SIGN:
      return token->sign == '-' || token->sign == 0x2212 || token->sign == '$'
             || token->sign == 0x2013
             || (token->sign == '+' && hx_value_is_digits (line, i + 1))
             || (token->sign == '.' && i + 1 < line->tokens->len && hx_value_glued (line, i + 1)
                 && hx_value_token (line, i + 1)->kind == HX_TOKEN_DIGITS)
             || (token->sign >= 0x80 && token->sign != 0xb2 && token->sign != 0xb3
                 && g_unichar_type (token->sign) == G_UNICODE_OTHER_NUMBER)
             || (token->sign >= 0x80
                 && g_unichar_type (token->sign) == G_UNICODE_CURRENCY_SYMBOL);
    case HX_TOKEN_WORD:
      if (token->word != NULL
          && ((token->word->roles & BEGINNINGS) != 0 || (token->word->hints & HX_HINT_FIRST) != 0
              || (token->word->hints & HX_HINT_TIMES) != 0
              || ((token->word->roles & HX_ROLE_UNIT) != 0
                  && (hx_value_words_are_arabic (line->words)
                      || (token->word->unit != NULL
                          && token->word->unit->kind == HX_VALUE_DURATION)))))
        return TRUE;
      if (((token->flags & HX_TOKEN_UPPER) != 0 || token->n_bytes == 1)
          && strchr ("IVX", *token->p) != NULL)
        return TRUE;
      /* USD 5, US$5, Rs. 500, dollars 5 */
      return i + 1 < line->tokens->len
             && (token->n_bytes <= 4 || hx_value_has (line, i, HX_ROLE_UNIT))
             && (hx_value_token (line, i + 1)->kind == HX_TOKEN_DIGITS
                 || (hx_value_token (line, i + 1)->kind == HX_TOKEN_SIGN
                     && (hx_value_token (line, i + 1)->flags & HX_TOKEN_SPACE) == 0));
    default:
      return FALSE;
    }
}

/* --- A text --- */

/* The longer expression wins: "two to three" may be a time, "two to three days" is none. */
static gboolean
is_longer (const HxValueLine *line,
           guint              i,
           const HxDateSpan  *date)
{
  HxQuantity quantity;

  if (date->edtf != NULL || date->kind != HX_DATE_TIME || !hx_quantity_read (line, i, &quantity))
    return FALSE;
  hx_quantity_read_range (line, &quantity);
  return quantity.unit != NULL && hx_value_token (line, quantity.end - 1)->end > date->end;
}

/* Dates have been found already: what is in them is nothing else. */
static void
take_dates (Finder *self)
{
  HxValueLine *line = &self->line;
  guint k = self->next_date;

  for (guint i = 0; self->dates != NULL && i < line->tokens->len && k < self->dates->len; i++)
    {
      HxValueToken *token = &g_array_index (line->tokens, HxValueToken, i);
      HxDateSpan *date = &g_array_index (self->dates, HxDateSpan, k);

      while (date->end <= token->start && ++k < self->dates->len)
        date = &g_array_index (self->dates, HxDateSpan, k);
      if (k == self->dates->len || token->end <= date->start || token->start >= date->end)
        continue;
      if (is_longer (line, i, date))
        {
          date->end = date->start;
          k++;
          continue;
        }
      token->kind = HX_TOKEN_TAKEN;
      token->word = NULL;
    }
  self->next_date = k;
}

static void
find_in_line (Finder     *self,
              const char *p,
              const char *end,
              guint       offset)
{
  HxValueLine *line = &self->line;

  hx_value_line_cut (line, p, end, offset);
  take_dates (self);
  for (guint i = 0; i < line->tokens->len;)
    {
      guint next = may_begin (line, i) ? find_value (self, i) : i;

      i = MAX (next, i + 1);
    }
}

static gboolean
is_mostly_arabic (const char *p,
                  gsize       n_bytes)
{
  guint arabic = 0, other = 0;

  n_bytes = MIN (n_bytes, 4000);
  for (gsize i = 0; i < n_bytes; i++)
    {
      arabic += (guchar) p[i] >= 0xd8 && (guchar) p[i] <= 0xdb;
      other += g_ascii_isalpha (p[i]);
    }
  return arabic > other;
}

static void
init_finder (Finder     *self,
             HxText     *text,
             const char *language)
{
  static const char *const spaced[] = { "fr", "ru", "uk", "pl", "cs", "sk", "sv", "fi", "nb", "da",
                                        "hu", "bg", "be", NULL };
  gsize n_bytes;
  const char *utf8 = hx_text_get_utf8 (text, &n_bytes);
  g_autofree char *code = NULL;

  if (language == NULL)
    language = hx_language_guess (text);
  if (language == NULL)
    language = is_mostly_arabic (utf8, n_bytes) ? "ar" : "en";
  code = g_ascii_strdown (language, strcspn (language, "-_"));
  self->line.language = hx_lexicon_language (code);
  self->line.words = hx_value_words_get (code);
  self->line.comma = !g_str_equal (code, "en");
  self->line.plurals = g_str_equal (code, "en");
  self->line.spaced = g_strv_contains (spaced, code);
  self->line.tokens = g_array_new (FALSE, FALSE, sizeof (HxValueToken));
  self->line.folded = g_string_new (NULL);
  self->values = g_array_new (FALSE, FALSE, sizeof (HxValue));
  g_array_set_clear_func (self->values, free_date);
}

static int
compare_places (gconstpointer a,
                gconstpointer b)
{
  const HxValue *x = a, *y = b;

  return x->start < y->start ? -1 : x->start > y->start;
}

static void
add_dates (Finder *self)
{
  for (guint i = 0; i < self->dates->len; i++)
    {
      const HxDateSpan *date = &g_array_index (self->dates, HxDateSpan, i);
      HxValue value = { .start = date->start, .end = date->end, .kind = HX_VALUE_DATE,
                        .approximate = date->approximate, .edtf = g_strdup (date->edtf) };

      g_strlcpy (value.time_from, date->from, sizeof value.time_from);
      g_strlcpy (value.time_until, date->until, sizeof value.time_until);
      if (date->end > date->start)
        g_array_append_val (self->values, value);
      else
        g_free (value.edtf);
    }
  g_array_sort (self->values, compare_places);
}

/* A line feed at its end begins no other. */
static gboolean
is_one_line (const char *utf8,
             gsize       n_bytes)
{
  const char *end = memchr (utf8, '\n', n_bytes);

  while (end != NULL && end < utf8 + n_bytes && g_ascii_isspace (*end))
    end++;
  return end == NULL || end == utf8 + n_bytes;
}

/**
 * hx_values_find:
 * @text: a text
 * @language: (nullable): its BCP 47 tag; %NULL to guess
 * @reference: (nullable): the text's own date, as hx_dates_find() takes it
 *
 * Finds every value in a text, for a reader or to compare with another text's: numbers in digits
 * and words, with their units, limits and ranges, and dates. The longest expression wins; none
 * overlap. Numbers that number a list or are part of a code or an address are left out. What only
 * speaks of a number is idle.
 *
 * Can be called from any thread.
 *
 * Returns: (transfer full) (element-type HxValue): the values in the order of the text
 */
GArray *
hx_values_find (HxText     *text,
                const char *language,
                const char *reference)
{
  Finder finder = { 0 };
  gsize n_bytes;
  const char *utf8 = hx_text_get_utf8 (text, &n_bytes);
  guint offset = 0;

  init_finder (&finder, text, language);
  finder.line.sole = is_one_line (utf8, n_bytes);
  finder.dates = hx_dates_find (text, language, reference);
  for (const char *p = utf8; p < utf8 + n_bytes;)
    {
      const char *end = memchr (p, '\n', utf8 + n_bytes - p);

      if (end == NULL)
        end = utf8 + n_bytes;
      find_in_line (&finder, p, end, offset);
      offset += g_utf8_strlen (p, end - p) + 1;
      p = end + 1;
    }
  if (finder.dates != NULL)
    add_dates (&finder);
  g_clear_pointer (&finder.dates, g_array_unref);
  g_array_unref (finder.line.tokens);
  g_string_free (finder.line.folded, TRUE);
  return finder.values;
}

/**
 * hx_values_parse:
 * @text: what somebody typed
 * @language: (nullable): the BCP 47 tag of its language; %NULL to guess
 *
 * Reads one value, and nothing else.
 *
 * Returns: (transfer full) (nullable): the value; %NULL if @text is none
 */
HxValue *
hx_values_parse (const char *text,
                 const char *language)
{
  g_autoptr(HxText) whole = hx_text_new (text, -1, NULL);
  Finder finder = { 0 };
  HxValue *value = NULL;

  if (whole == NULL)
    return NULL;
  init_finder (&finder, whole, language);
  finder.line.whole = finder.line.sole = TRUE;
  if (strchr (text, '\n') == NULL)
    find_in_line (&finder, text, text + strlen (text), 0);
  if (finder.values->len == 1)
    {
      HxValue *only = &g_array_index (finder.values, HxValue, 0);
      g_autofree char *before = hx_text_dup_range (whole, 0, only->start);
      g_autofree char *after = hx_text_dup_range (whole, only->end, hx_text_get_length (whole));

      if (*g_strstrip (before) == '\0' && *g_strstrip (after) == '\0')
        {
          value = g_memdup2 (only, sizeof *only);
          memset (only, 0, sizeof *only);
        }
    }
  g_array_unref (finder.values);
  g_array_unref (finder.line.tokens);
  g_string_free (finder.line.folded, TRUE);
  return value;
}
