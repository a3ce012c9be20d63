/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "analyse/hx-dates-private.h"
#include "analyse/hx-language.h"

/* A text of fewer code points is too short to guess the language of. */
#define MIN_GUESSED 200

/* What of a text is looked at for its script, in bytes. */
#define SAMPLE_BYTES 400

static void
clear_span (gpointer data)
{
  g_free (((HxDateSpan *) data)->edtf);
}

/* @time: 1 + seconds of the day */
static void
write_clock (char             *out,
             const HxDatesHit *hit,
             int               time)
{
  int minutes = ABS (hit->zone), n;

  if (time < 1)
    return;
  time--;
  n = g_snprintf (out, HX_DATE_CLOCK_LENGTH, "T%02d:%02d:%02d", time / 3600 % 100,
                  time / 60 % 60, time % 60);
  if (hit->zone_kind == HX_EDTF_ZONE_UTC)
    g_strlcpy (out + n, "Z", HX_DATE_CLOCK_LENGTH - n);
  else if (hit->zone_kind == HX_EDTF_ZONE_MINUTES)
    g_snprintf (out + n, HX_DATE_CLOCK_LENGTH - n, "%c%02d:%02d", hit->zone < 0 ? '-' : '+',
                minutes / 60 % 100, minutes % 60);
}

static void
write_clocks (HxDateSpan       *span,
              const HxDatesHit *hit)
{
  if (hit->kind == HX_DATE_TIME && hit->from == 0 && hit->clock)
    {
      write_clock (span->from, hit, hx_dates_seconds (hit));
      write_clock (span->until, hit, hx_dates_seconds (hit));
    }
  else if (hit->kind != HX_DATE_RECURRING)
    {
      write_clock (span->from, hit, hit->from);
      write_clock (span->until, hit, hit->until);
    }
}

static void
add_span (GArray            *spans,
          const HxDatesScan *scan,
          const HxDatesHit  *hit)
{
  HxDateSpan span = { .kind = hit->kind, .approximate = hit->approximate };

  span.start = hx_dates_nth (scan, hit->start)->start;
  span.end = hx_dates_nth (scan, hit->end - 1)->end;
  write_clocks (&span, hit);
  if (hit->known && hit->kind == HX_DATE_DATE)
    {
      span.edtf = hx_edtf_to_string (&hit->edtf);
      span.approximate |= hx_edtf_is_approximate (&hit->edtf);
      if (!hx_edtf_is_valid (span.edtf))
        g_clear_pointer (&span.edtf, g_free);
    }
  g_array_append_val (spans, span);
}

/* Whether a sentence ends there, rather than an abbreviation. */
static gboolean
ends_sentence (const HxDatesScan *scan,
               guint              i)
{
  gunichar sign = hx_dates_nth (scan, i)->sign;
  const HxDatesToken *before = hx_dates_nth (scan, i - 1);

  if (sign == '\n' || sign == '!' || sign == '?' || sign == 0x61f || sign == 0x2026)
    return TRUE;
  return sign == '.' && (hx_dates_nth (scan, i + 1)->flags & HX_DATES_GAP) != 0
         && ((before->flags & HX_DATES_CAPITAL) == 0 || before->n > 4);
}

#define BIT(class) (G_GUINT64_CONSTANT (1) << (HX_DATES_##class))

/* What says nothing of time by itself. */
#define JOINING (BIT (LAST) | BIT (THIS) | BIT (NEXT) | BIT (LATER) | BIT (EARLIER) | BIT (PART) \
                 | BIT (PART_OF) | BIT (REST) | BIT (ABOUT) | BIT (FEW) | BIT (NUMBER) \
                 | BIT (ORDINAL) | BIT (ARTICLE) | BIT (ONE) | BIT (IN) | BIT (ON) | BIT (AT) \
                 | BIT (OF) | BIT (PAST) | BIT (SINCE) | BIT (UNTIL) | BIT (BEFORE) | BIT (AFTER) \
                 | BIT (FROM) | BIT (TO) | BIT (BETWEEN) | BIT (AND) | BIT (EVERY) | BIT (OTHER) \
                 | BIT (TIMES) | BIT (WILL) | BIT (ERA) | BIT (YEAR) | BIT (COUNTED) | BIT (SAME) \
                 | BIT (CORRESPONDING) | BIT (WITHIN) | BIT (ONWARD))

/* How far from its beginning an expression says that it is one. */
#define LOOK_AHEAD 6

/* Whether an expression may begin there: something about time follows before any other word. */
static gboolean
may_begin (const HxDatesScan *scan,
           guint              i)
{
  const HxDatesToken *token = hx_dates_nth (scan, i);

  if ((token->flags & HX_DATES_GLUED) != 0
      || (token->sign != 0 && token->sign != '\'' && token->sign != 0x2019
          && token->sign != 0x2018))
    return FALSE;
  if (hx_dates_is (scan, i, HX_DATES_NUMBER)
      && (hx_dates_is (scan, i - 1, HX_DATES_AT) || hx_dates_is (scan, i + 1, HX_DATES_PAST)))
    return TRUE;
  for (guint k = i; k < i + LOOK_AHEAD && k < scan->n; k++)
    {
      token = hx_dates_nth (scan, k);
      if (token->value >= 0 || (token->word != NULL && (token->word->classes & ~JOINING) != 0))
        return TRUE;
      if ((token->flags & HX_DATES_WORD) != 0 && (token->word == NULL || token->word->classes == 0))
        return FALSE;
    }
  return FALSE;
}

static void
scan_tokens (HxDatesScan *scan,
             GArray      *spans)
{
  HxDatesHit hit;

  scan->cue = 0;
  for (guint i = 0; i < scan->n; i++)
    {
      const HxDatesToken *token = hx_dates_nth (scan, i);

      if (token->sign != 0 && ends_sentence (scan, i))
        scan->cue = 0;
      if (hx_dates_is (scan, i, HX_DATES_WILL))
        scan->cue = i + 1;
      if (!may_begin (scan, i) || !hx_dates_parse (scan, i, &hit))
        continue;
      add_span (spans, scan, &hit);
      i = hit.end - 1;
    }
}

/* The source's own date, as far as it is known. */
static void
set_reference (HxDatesScan *scan,
               const char  *reference)
{
  HxEdtf edtf;
  gint64 last;

  if (reference == NULL || !hx_edtf_parse (reference, &edtf) || edtf.interval
      || edtf.start.year_x > 0 || ABS (edtf.start.year) > 9000)
    return;
  hx_edtf_get_days (&edtf, &scan->day, &last);
  scan->has_year = TRUE;
  scan->year = edtf.start.year;
  scan->month = edtf.start.month >= 1 && edtf.start.month <= 12 ? edtf.start.month : 1;
  scan->has_month = edtf.start.precision >= HX_EDTF_MONTH && edtf.start.month_x == 0;
  scan->has_day = scan->has_month && edtf.start.precision >= HX_EDTF_DAY && edtf.start.day_x == 0;
}

/* In English 11/27 is November but where English is not American. */
static gboolean
is_month_first (const char *language)
{
  if (language == NULL)
    return TRUE;
  if (g_ascii_strncasecmp (language, "en", 2) != 0 || g_ascii_isalpha (language[2]))
    return FALSE;
  return language[2] == '\0' || g_ascii_strcasecmp (language + 3, "US") == 0;
}

/* A short text is taken for English, or for Arabic if that is its script. */
static const char *
guess_language (HxText *text)
{
  gsize n_bytes;
  const char *utf8 = hx_text_get_utf8 (text, &n_bytes);
  guint arabic = 0, latin = 0;

  if (hx_text_get_length (text) >= MIN_GUESSED)
    return hx_language_guess (text);
  for (gsize i = 0; i < MIN (n_bytes, SAMPLE_BYTES); i++)
    {
      arabic += (guchar) utf8[i] >= 0xd8 && (guchar) utf8[i] <= 0xdb;
      latin += g_ascii_isalpha (utf8[i]);
    }
  return arabic > latin ? "ar" : NULL;
}

/**
 * hx_dates_find:
 * @text: a text
 * @language: (nullable): its language, BCP 47; %NULL to guess, and English if it is not clear.
 *   All but "en" and "en-US" write the day before the month in digits
 * @reference: (nullable): the text's own date in EDTF, from which relative dates are reckoned
 *
 * Finds dates and times. What they are is said in words that dates.txt knows, in English and
 * Arabic; of other languages only dates with a month's name or in digits are found.
 *
 * A span has the words that belong to the date: "early", "since", "from … to …", the weekday, but
 * no preposition before a single date. Where several readings are possible:
 *
 * - a weekday alone is the last one up to the report's day; with "will" and the like in the
 *   sentence before it, the next from that day on. "Last" Thursday is the last before that day,
 *   "next" Thursday that of the next week from Monday to Sunday
 * - a date without a year is the last before the report, or the next if it is at most 60 days
 *   ahead or the sentence says so, or if a weekday beside it says so; without a reference its year
 *   is XXXX
 * - "a few" units ago are 2 to 5, "several" 2 to 7; what is counted in more than days is
 *   approximate, and so are dates of the Islamic calendar that have no other beside them
 * - parts ("late 2016") are those of hx_edtf_take_part()
 * - "since" leaves the end open, "before" and "after" leave the date itself out
 *
 * A relative date without @reference, one that is reckoned from something else in the text
 * ("three days later"), a time of day and what comes again have no EDTF.
 *
 * Returns: (transfer full) (element-type HxDateSpan): the dates, in order, none overlapping
 */
GArray *
hx_dates_find (HxText     *text,
               const char *language,
               const char *reference)
{
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (HxDateSpan));
  HxDatesTable *table;
  HxDatesScan scan = { 0 };
  HxDatesLexer lexer;
  const char *utf8;
  gsize n_bytes;

  g_return_val_if_fail (text != NULL, NULL);

  if (language == NULL)
    language = guess_language (text);
  table = hx_dates_table_get (language);
  g_array_set_clear_func (spans, clear_span);
  utf8 = hx_text_get_utf8 (text, &n_bytes);
  set_reference (&scan, reference);
  scan.month_first = is_month_first (language);
  scan.arabic = hx_dates_table_is_arabic (table);
  hx_dates_lexer_init (&lexer, table, utf8, n_bytes);
  while (hx_dates_lexer_next (&lexer))
    {
      scan.tokens = (HxDatesToken *) (gpointer) lexer.tokens->data;
      scan.n = lexer.tokens->len;
      scan_tokens (&scan, spans);
    }
  hx_dates_lexer_clear (&lexer);
  hx_dates_calendars_free (&scan);
  return spans;
}
