/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <math.h>
#include <string.h>

#include "analyse/hx-digits.h"
#include "analyse/hx-figures.h"

/* How far from its number the word may stand that says what is counted. */
#define NEAR_AFTER 3
#define NEAR_BEFORE 4

/* What converted from another unit counts as the same: reports round. */
#define CONVERTED_TOLERANCE 0.1
#define CLOCK_TOLERANCE 15     /* minutes */

typedef struct
{
  const HxWords *words;
  guint          begin;
  guint          at;
  guint          end;
} Scan;

/**
 * hx_figures_parse_digits:
 * @folded: a word that begins with a digit, folded
 * @language: bits of its text's language, which says what a full stop in a number is
 *
 * Returns: the value
 */
double
hx_figures_parse_digits (const char *folded,
                         guint32     language)
{
  gboolean english = language == 0 || language == hx_lexicon_language ("en");
  const char *end = folded + strlen (folded);
  gboolean number;
  gsize n = hx_digits_measure (folded, end, !english, FALSE, &number);
  HxRational value;

  if (number && hx_digits_read (folded, folded + n, !english, FALSE, &value))
    return hx_rational_to_double (&value);
  return g_ascii_strtod (folded, NULL);
}

static const HxLexeme *
lexeme_at (const Scan *scan,
           guint       i)
{
  static const HxLexeme nothing = { 0 };
  const HxWordForm *form;

  if (i >= scan->end)
    return &nothing;
  form = hx_words_form (scan->words, i);
  return form->lexeme != NULL ? form->lexeme : &nothing;
}

static gboolean
is_digits (const Scan *scan,
           guint       i)
{
  return i < scan->end && (hx_words_nth (scan->words, i)->flags & HX_WORD_DIGITS) != 0;
}

static gboolean
is_function (const Scan *scan,
             guint       i)
{
  return hx_words_form (scan->words, i)->function;
}

static HxNumberKind
number_kind (const Scan *scan,
             guint       i)
{
  if (i >= scan->end || is_function (scan, i) || is_digits (scan, i))
    return HX_NUMBER_NONE;
  return lexeme_at (scan, i)->number_kind;
}

/* Whether @value may follow in one number what is @part so far: forty-one, and one and forty. */
static gboolean
goes_on (double part,
         double value)
{
  double ones = fmod (part, 100);

  if (value < 10)
    return ones == 0 || (ones >= 20 && fmod (ones, 10) == 0);
  return ones == 0 || (ones < 10 && fmod (value, 10) == 0);
}

static gboolean
is_and (const Scan *scan,
        guint       i)
{
  return i < scan->end && is_function (scan, i) && hx_words_form (scan->words, i)->n_letters <= 3
         && number_kind (scan, i + 1) != HX_NUMBER_NONE
         && number_kind (scan, i + 1) != HX_NUMBER_ORDINAL;
}

/* Persian has it between tens and ones too. */
static gboolean
is_waw (const Scan *scan,
        guint       i)
{
  return hx_words_form (scan->words, i)->n_letters == 1 && !scan->words->latin;
}

/* Number words from scan->at on. Returns how many words, 0 if there is no number. */
static guint
parse_words (const Scan *scan,
             double     *value)
{
  double total = 0, part = 0;
  guint i = scan->at;

  for (;; i++)
    {
      const HxLexeme *lexeme = lexeme_at (scan, i);
      HxNumberKind kind = number_kind (scan, i);

      if (kind == HX_NUMBER_SMALL && goes_on (part, lexeme->number))
        part += lexeme->number;
      else if (kind == HX_NUMBER_HUNDREDS && part < 100)
        part = lexeme->number > 100 ? part + lexeme->number : MAX (part, 1) * 100;
      else if (kind == HX_NUMBER_MULTIPLIER)
        {
          total += MAX (part, 1) * lexeme->number;
          part = 0;
        }
      else if (i == scan->at || !is_and (scan, i)
               || (part < 100 && total == 0 && !is_waw (scan, i)))
        break;
    }
  *value = total + part;
  return i - scan->at;
}

static guint
parse_number (const Scan *scan,
              double     *value)
{
  guint n = 1;

  if (!is_digits (scan, scan->at))
    return parse_words (scan, value);
  *value = hx_words_form (scan->words, scan->at)->value;
  while (number_kind (scan, scan->at + n) == HX_NUMBER_MULTIPLIER && n < 3)
    *value *= lexeme_at (scan, scan->at + n++)->number;
  return n;
}

static void
set_unit (HxFigure *figure,
          HxUnit    unit,
          double    factor)
{
  figure->unit = unit;
  figure->factor = factor;
  figure->base = figure->value * factor;
}

static void
extend (HxFigure      *figure,
        const HxWords *words,
        guint          last)
{
  figure->end = MAX (figure->end, hx_words_nth (words, last)->end);
}

static guint
month_at (const Scan *scan,
          guint       i)
{
  guint calendar = lexeme_at (scan, i)->calendar;

  if (calendar < 11 || is_function (scan, i))
    return 0;
  if (scan->words->latin && (hx_words_nth (scan->words, i)->flags & HX_WORD_CAPITAL) == 0)
    return 0;
  return calendar - 10;
}

/* 3 March, March 3, the third of March. */
static gboolean
find_date (const Scan *scan,
           HxFigure   *figure)
{
  guint after = scan->at + figure->n_words;
  guint month;

  if (figure->value < 1 || figure->value > 31 || figure->value != floor (figure->value))
    return FALSE;
  if (after < scan->end && is_function (scan, after))
    after++;
  month = month_at (scan, after);
  if (month != 0)
    extend (figure, scan->words, after);
  else if (scan->at > scan->begin && (month = month_at (scan, scan->at - 1)) != 0)
    figure->start = hx_words_nth (scan->words, scan->at - 1)->start;
  if (month == 0)
    return FALSE;
  set_unit (figure, HX_UNIT_DATE, 1);
  figure->base = month * 100 + figure->value;
  return TRUE;
}

/* 2 a.m., 2.10 a.m., 14:30. */
static gboolean
find_clock (const Scan *scan,
            HxFigure   *figure)
{
  guint after = scan->at + figure->n_words;
  double minutes = floor (figure->value) * 60 + round (fmod (figure->value, 1) * 100);
  gboolean colon = FALSE;

  if (figure->value >= 25 || figure->n_words > 1)
    return FALSE;
  if (is_digits (scan, scan->at) && is_digits (scan, after + 1)
      && (hx_words_nth (scan->words, after)->flags & HX_WORD_SYMBOL) != 0
      && hx_words_nth (scan->words, after)->end == hx_words_nth (scan->words, after + 1)->start
      && hx_words_form (scan->words, after + 1)->n_letters == 2)
    {
      minutes += hx_words_form (scan->words, after + 1)->value;
      extend (figure, scan->words, after + 1);
      figure->n_words += 2;
      after += 2;
      colon = TRUE;
    }
  if (lexeme_at (scan, after)->unit != HX_UNIT_CLOCK && !colon)
    return FALSE;
  if (lexeme_at (scan, after)->unit == HX_UNIT_CLOCK)
    {
      minutes = fmod (minutes, 720) + lexeme_at (scan, after)->factor * 60;
      if (lexeme_at (scan, after)->factor > 12)
        minutes = floor (figure->value) * 60 + round (fmod (figure->value, 1) * 100);
      extend (figure, scan->words, after);
    }
  set_unit (figure, HX_UNIT_CLOCK, 1);
  figure->base = minutes;
  return TRUE;
}

/* per cent, pour cent, في المئة */
static gboolean
find_per_cent (const Scan *scan,
               HxFigure   *figure)
{
  guint after = scan->at + figure->n_words;

  if (after + 1 >= scan->end || !is_function (scan, after)
      || lexeme_at (scan, after + 1)->number != 100)
    return FALSE;
  extend (figure, scan->words, after + 1);
  figure->n_words += 2;
  set_unit (figure, HX_UNIT_PER_CENT, 1);
  return TRUE;
}

static gboolean
is_fate (HxUnit unit)
{
  return unit >= HX_UNIT_DEAD && unit <= HX_UNIT_ARRESTED;
}

/* People of whom it is said nearby that they are dead, hurt and so on. */
static HxUnit
find_fate (const Scan *scan,
           guint       from,
           guint       n_words)
{
  for (guint i = from + n_words; i < MIN (from + n_words + NEAR_AFTER + 2, scan->end); i++)
    if (is_digits (scan, i) || number_kind (scan, i) != HX_NUMBER_NONE)
      break;
    else if (is_fate (lexeme_at (scan, i)->unit))
      return lexeme_at (scan, i)->unit;
  for (guint i = from; i > scan->begin && from - i < NEAR_BEFORE; i--)
    if (is_digits (scan, i - 1) || number_kind (scan, i - 1) != HX_NUMBER_NONE)
      break;
    else if (is_fate (lexeme_at (scan, i - 1)->unit))
      return lexeme_at (scan, i - 1)->unit;
  return HX_UNIT_NONE;
}

/* A unit that follows, perhaps behind an adjective. */
static gboolean
find_unit (const Scan *scan,
           HxFigure   *figure)
{
  guint after = scan->at + figure->n_words;

  for (guint i = after; i < MIN (after + NEAR_AFTER, scan->end); i++)
    {
      const HxLexeme *lexeme = lexeme_at (scan, i);

      if (is_digits (scan, i) || number_kind (scan, i) != HX_NUMBER_NONE)
        break;
      if (lexeme->unit == HX_UNIT_NONE || lexeme->unit == HX_UNIT_CLOCK || is_function (scan, i))
        continue;
      set_unit (figure, lexeme->unit, lexeme->factor);
      if (i == after || !is_fate (lexeme->unit))
        extend (figure, scan->words, i);
      return TRUE;
    }
  return FALSE;
}

static void
find_counted (const Scan *scan,
              HxFigure   *figure)
{
  guint after = scan->at + figure->n_words;

  for (guint i = after; i < MIN (after + NEAR_AFTER, scan->end); i++)
    if (!is_function (scan, i) && !is_digits (scan, i)
        && number_kind (scan, i) == HX_NUMBER_NONE
        && (hx_words_nth (scan->words, i)->flags & HX_WORD_SYMBOL) == 0)
      {
        set_unit (figure, HX_UNIT_WORD, 1);
        figure->counted = hx_words_form (scan->words, i)->stem;
        if (i == after)
          extend (figure, scan->words, i);
        return;
      }
}

static gboolean
find_currency (const Scan *scan,
               HxFigure   *figure)
{
  const HxLexeme *before;

  if (scan->at == scan->begin)
    return FALSE;
  before = lexeme_at (scan, scan->at - 1);
  if (before->unit < HX_UNIT_DOLLARS || before->unit > HX_UNIT_POUNDS)
    return FALSE;
  figure->start = hx_words_nth (scan->words, scan->at - 1)->start;
  set_unit (figure, before->unit, 1);
  return TRUE;
}

static gboolean
is_year (const Scan     *scan,
         const HxFigure *figure)
{
  return figure->n_words == 1 && is_digits (scan, scan->at)
         && hx_words_form (scan->words, scan->at)->n_letters == 4
         && figure->value >= 1800 && figure->value < 2100;
}

static void
find_what (const Scan *scan,
           HxFigure   *figure)
{
  HxUnit fate;

  if (find_clock (scan, figure) || find_date (scan, figure)
      || find_currency (scan, figure) || find_per_cent (scan, figure))
    return;
  if (!find_unit (scan, figure))
    {
      if (is_year (scan, figure))
        {
          set_unit (figure, HX_UNIT_YEAR, 1);
          return;
        }
      find_counted (scan, figure);
    }
  if (figure->unit != HX_UNIT_PEOPLE && figure->unit != HX_UNIT_WORD
      && figure->unit != HX_UNIT_NONE)
    return;
  fate = find_fate (scan, scan->at, figure->n_words);
  if (fate != HX_UNIT_NONE)
    set_unit (figure, fate, 1);
}

/* A word that is a number of things by itself (يومين), or the figure at scan->at. */
static gboolean
find_figure (const Scan *scan,
             HxFigure   *figure)
{
  const HxLexeme *lexeme = lexeme_at (scan, scan->at);
  const HxWord *word = hx_words_nth (scan->words, scan->at);

  *figure = (HxFigure) { .start = word->start, .end = word->end, .first_word = scan->at };
  if (lexeme->dual)
    {
      figure->n_words = 1;
      figure->value = 2;
      set_unit (figure, lexeme->unit, lexeme->factor);
      return TRUE;
    }
  if (number_kind (scan, scan->at) == HX_NUMBER_ORDINAL)
    {
      figure->n_words = 1;
      figure->value = lexeme->number;
      return find_date (scan, figure);
    }
  figure->n_words = parse_number (scan, &figure->value);
  if (figure->n_words == 0)
    return FALSE;
  figure->end = hx_words_nth (scan->words, scan->at + figure->n_words - 1)->end;
  set_unit (figure, HX_UNIT_NONE, 1);
  find_what (scan, figure);
  return TRUE;
}

/**
 * hx_figures_find:
 * @words: a text
 * @first_word: the first word to look at
 * @n_words: how many to look at
 * @figures: (element-type HxFigure): what is found is appended to
 *
 * Finds figures: numbers in digits of any script or in words, with what they count.
 */
void
hx_figures_find (const HxWords *words,
                 guint          first_word,
                 guint          n_words,
                 GArray        *figures)
{
  Scan scan = { words, first_word, first_word, first_word + n_words };

  while (scan.at < scan.end)
    {
      HxFigure figure;

      if (find_figure (&scan, &figure))
        {
          g_array_append_val (figures, figure);
          scan.at += figure.n_words;
        }
      else
        scan.at++;
    }
}

/**
 * hx_figure_comparable:
 * @a: a figure
 * @b: another
 *
 * Returns: whether they count the same thing
 */
gboolean
hx_figure_comparable (const HxFigure *a,
                      const HxFigure *b)
{
  return a->unit == b->unit && a->unit != HX_UNIT_NONE && a->counted == b->counted;
}

/**
 * hx_figure_same:
 * @a: a figure
 * @b: another
 *
 * Returns: whether they count the same thing and come to the same, converted if need be
 */
gboolean
hx_figure_same (const HxFigure *a,
                const HxFigure *b)
{
  double difference = fabs (a->base - b->base);

  if (!hx_figure_comparable (a, b))
    return FALSE;
  if (a->unit == HX_UNIT_CLOCK)
    return difference <= CLOCK_TOLERANCE;
  if (a->factor == b->factor)
    return difference <= 1e-9 * MAX (a->base, b->base);
  return difference <= CONVERTED_TOLERANCE * MAX (a->base, b->base);
}
