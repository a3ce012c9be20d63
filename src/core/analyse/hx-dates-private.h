/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "analyse/hx-dates.h"
#include "analyse/hx-edtf.h"

G_BEGIN_DECLS

/* What a word may be in an expression of time; see dates.txt for what their values are. */
typedef enum
{
  HX_DATES_MONTH,
  HX_DATES_SHORT_MONTH,
  HX_DATES_VERB_MONTH,     /* more often a verb */
  HX_DATES_HIJRI,
  HX_DATES_PERSIAN,
  HX_DATES_WEEKDAY,
  HX_DATES_SHORT_WEEKDAY,
  HX_DATES_WEEKDAYS,
  HX_DATES_SEASON,
  HX_DATES_UNIT,
  HX_DATES_DUAL,
  HX_DATES_DAY,
  HX_DATES_LAST,
  HX_DATES_THIS,
  HX_DATES_NEXT,
  HX_DATES_AGO,
  HX_DATES_LATER,
  HX_DATES_EARLIER,
  HX_DATES_PART,
  HX_DATES_PART_OF,
  HX_DATES_HALF,
  HX_DATES_REST,
  HX_DATES_DAYPART,
  HX_DATES_DAYPARTS,
  HX_DATES_CLOCK,
  HX_DATES_AM,
  HX_DATES_PM,
  HX_DATES_OCLOCK,
  HX_DATES_ZONE,
  HX_DATES_ABOUT,
  HX_DATES_FEW,
  HX_DATES_NUMBER,
  HX_DATES_ORDINAL,
  HX_DATES_TENS,           /* decades by name */
  HX_DATES_ARTICLE,
  HX_DATES_ONE,
  HX_DATES_IN,
  HX_DATES_ON,
  HX_DATES_AT,
  HX_DATES_OF,
  HX_DATES_PAST,
  HX_DATES_SINCE,
  HX_DATES_UNTIL,
  HX_DATES_BEFORE,
  HX_DATES_AFTER,
  HX_DATES_FROM,
  HX_DATES_TO,
  HX_DATES_BETWEEN,
  HX_DATES_AND,
  HX_DATES_EVERY,
  HX_DATES_OTHER,
  HX_DATES_TIMES,
  HX_DATES_OFTEN,
  HX_DATES_WILL,
  HX_DATES_ERA,
  HX_DATES_HOLIDAY,
  HX_DATES_YEAR,
  HX_DATES_QUARTER,
  HX_DATES_COUNTED,
  HX_DATES_SAME,
  HX_DATES_CORRESPONDING,
  HX_DATES_WITHIN,
  HX_DATES_NUMBERED,
  HX_DATES_ONWARD,
  HX_DATES_N_CLASSES,
} HxDatesClass;

/* Values of HX_DATES_UNIT. */
typedef enum
{
  HX_DATES_SECOND = 1,
  HX_DATES_MINUTE,
  HX_DATES_HOUR,
  HX_DATES_UNIT_DAY,
  HX_DATES_WEEKEND,
  HX_DATES_WEEK,
  HX_DATES_FORTNIGHT,
  HX_DATES_UNIT_MONTH,
  HX_DATES_UNIT_QUARTER,
  HX_DATES_UNIT_YEAR,
  HX_DATES_DECADE,
  HX_DATES_CENTURY,
} HxDatesUnit;

/* Is added to that for the plural. */
#define HX_DATES_MANY 20

/* Values of HX_DATES_ERA. */
enum
{
  HX_DATES_AD = 1,
  HX_DATES_BC,
  HX_DATES_AH,
  HX_DATES_SH,
};

#define HX_DATES_MAX_MEANINGS 4

/* A date without a year may be this many days ahead of the report, if it is not said to be. */
#define HX_DATES_SOON 60

/* What is known of a word. */
typedef struct
{
  guint64  classes;      /* bits by HxDatesClass */
  guint8   n;
  gboolean phrase;       /* whether phrases begin with it */
  guint8   meanings[HX_DATES_MAX_MEANINGS];
  gint16   values[HX_DATES_MAX_MEANINGS];
} HxDatesWord;

typedef enum
{
  HX_DATES_GAP      = 1 << 0,   /* white space before it */
  HX_DATES_CAPITAL  = 1 << 1,
  HX_DATES_TH       = 1 << 2,   /* digits with "th" */
  HX_DATES_S        = 1 << 3,   /* digits with "s" */
  HX_DATES_GLUED    = 1 << 4,   /* directly after a letter */
  HX_DATES_OWNER    = 1 << 5,   /* "’s" follows */
  HX_DATES_PREFIXED = 1 << 6,   /* in Arabic: written with a particle that was left out */
  HX_DATES_WORD     = 1 << 7,   /* letters */
  HX_DATES_UPPER    = 1 << 8,   /* all of them capitals */
} HxDatesFlags;

/* A word, digits or a sign. */
typedef struct
{
  guint              start;     /* code points */
  guint              end;
  guint              byte;      /* first, from where its tokens begin */
  guint              n_bytes;
  const HxDatesWord *word;      /* NULL: nothing is known of it */
  int                value;     /* of digits; -1 if it is none, or too large */
  gunichar           sign;      /* or 0 */
  guint8             n;         /* digits, or letters */
  guint16            flags;     /* HxDatesFlags */
} HxDatesToken;

typedef struct _HxDatesTable HxDatesTable;

typedef struct
{
  guint64            hash;
  const HxDatesWord *word;
} HxDatesSlot;

/* Cuts a text into tokens, some thousands at a time. */
typedef struct
{
  HxDatesTable *table;
  const char   *utf8;
  gsize         n_bytes;
  gsize         byte;       /* where it is */
  guint         offset;     /* the same in code points */
  gsize         from;       /* where the tokens begin */
  GArray       *tokens;     /* HxDatesToken */
  GString      *folded;
  HxDatesSlot  *slots;
} HxDatesLexer;

/* What is found at a place. */
typedef struct
{
  guint      start;             /* tokens */
  guint      end;
  HxDateKind kind;
  gboolean   known;
  gboolean   approximate;
  gboolean   yearless;          /* the year was not written */
  gboolean   bare;              /* of a weekday without anything */
  gboolean   clock;             /* with a time of day */
  gboolean   settled;           /* that it is before or after noon */
  int        daypart;           /* value of HX_DATES_DAYPART; 0: none */
  HxEdtfZone zone_kind;
  int        zone;              /* minutes east of UTC */
  int        hour;
  int        minute;
  int        second;
  int        from;              /* of a time from … to …: 1 + seconds of the day; 0: none */
  int        until;
  HxEdtf     edtf;
} HxDatesHit;

typedef struct
{
  HxDatesToken *tokens;
  guint         n;
  gboolean      month_first;    /* 11/27, not 27/11 */
  gboolean      arabic;
  gboolean      has_day;        /* of the source's own date */
  gboolean      has_month;
  gboolean      has_year;
  gint64        day;            /* day number */
  gint64        year;
  guint         month;
  guint         cue;            /* 1 + the last token that says what follows is to come; 0: none */
  gpointer      calendars[2];   /* UCalendar, once one was needed */
} HxDatesScan;

HxDatesTable      *hx_dates_table_get       (const char         *language);
const HxDatesWord *hx_dates_table_find      (HxDatesTable       *table,
                                             const char         *folded);
gboolean           hx_dates_table_is_arabic (HxDatesTable       *table);

void               hx_dates_lexer_init      (HxDatesLexer       *lexer,
                                             HxDatesTable       *table,
                                             const char         *utf8,
                                             gsize               n_bytes);
gboolean           hx_dates_lexer_next      (HxDatesLexer       *lexer);
void               hx_dates_lexer_clear     (HxDatesLexer       *lexer);

/* hx-dates-value.c */
HxEdtfDate hx_dates_year        (gint64 year);
HxEdtfDate hx_dates_month       (gint64 year, guint month);
HxEdtfDate hx_dates_day         (gint64 number);
void       hx_dates_set         (HxDatesHit *hit, HxEdtfDate date);
void       hx_dates_set_days    (HxDatesHit *hit, gint64 first, gint64 last);
void       hx_dates_set_ends    (HxDatesHit *hit, HxEdtfDate start, HxEdtfDate end);
void       hx_dates_strip_clock (HxEdtfDate *date);
void       hx_dates_qualify     (HxDatesHit *hit);
gboolean   hx_dates_put_year    (HxDatesHit *hit, gint64 year);
int        hx_dates_seconds     (const HxDatesHit *clock);
int        hx_dates_to_half     (const HxDatesHit *clock, int daypart);
gboolean   hx_dates_put_clock   (HxDatesHit *hit, const HxDatesHit *clock);
gboolean   hx_dates_is_day      (const HxDatesHit *hit, gint64 *number);
gboolean   hx_dates_to_come     (const HxDatesScan *scan, guint i);
void       hx_dates_find_year   (const HxDatesScan *scan, guint i, HxDatesHit *hit, guint weekday);
void       hx_dates_find_day    (const HxDatesScan *scan, guint i, HxDatesHit *hit, guint weekday);
void       hx_dates_count       (const HxDatesScan *scan, HxDatesHit *hit, int n, HxDatesUnit unit,
                                 gboolean few);
void       hx_dates_stretch     (const HxDatesScan *scan, HxDatesHit *hit, int n, HxDatesUnit unit,
                                 gboolean few);
void       hx_dates_move_unit   (const HxDatesScan *scan, HxDatesHit *hit, int by,
                                 HxDatesUnit unit);

/* hx-dates-calendar.c */
gboolean   hx_dates_from_hijri   (HxDatesScan *scan, gboolean persian, int year, int month, int day,
                                  gint64 *number);
int        hx_dates_hijri_year   (HxDatesScan *scan, gboolean persian, gint64 number);
gint64     hx_dates_easter       (gint64 year);
gboolean   hx_dates_holiday      (HxDatesScan *scan, int holiday, gint64 year, gint64 *first,
                                  gint64 *last);
void       hx_dates_calendars_free (HxDatesScan *scan);

/* What stands at token @i, if it does: a date or a period of its own, a time of day, anything. */
gboolean   hx_dates_parse_number    (const HxDatesScan *scan, guint i, guint *end, int *value,
                                     gboolean *few);
gboolean   hx_dates_parse_ordinal   (const HxDatesScan *scan, guint i, guint *end, int *value);
gboolean   hx_dates_parse_day       (const HxDatesScan *scan, guint i, guint *end, int *day);
gboolean   hx_dates_parse_decade    (const HxDatesScan *scan, guint i, HxDatesHit *hit);
gboolean   hx_dates_parse_year      (const HxDatesScan *scan, guint i, HxDatesHit *hit);
gboolean   hx_dates_parse_numeric   (const HxDatesScan *scan, guint i, HxDatesHit *hit);
gboolean   hx_dates_parse_calendar  (HxDatesScan *scan, guint i, HxDatesHit *hit);
gboolean   hx_dates_parse_era       (HxDatesScan *scan, guint i, HxDatesHit *hit);
gboolean   hx_dates_parse_period    (HxDatesScan *scan, guint i, HxDatesHit *hit);
gboolean   hx_dates_parse_relative  (HxDatesScan *scan, guint i, HxDatesHit *hit);
gboolean   hx_dates_parse_distance  (HxDatesScan *scan, guint i, HxDatesHit *hit);
gboolean   hx_dates_parse_recurring (HxDatesScan *scan, guint i, HxDatesHit *hit);
gboolean   hx_dates_parse_clock     (const HxDatesScan *scan, guint i, HxDatesHit *hit);
gboolean   hx_dates_parse_clocks    (const HxDatesScan *scan, guint i, HxDatesHit *hit);
gboolean   hx_dates_parse_point     (HxDatesScan *scan, guint i, HxDatesHit *hit);
gboolean   hx_dates_parse_open      (HxDatesScan *scan, guint i, HxDatesHit *hit);
gboolean   hx_dates_parse           (HxDatesScan *scan, guint i, HxDatesHit *hit);

static inline const HxDatesToken *
hx_dates_nth (const HxDatesScan *scan,
              guint              i)
{
  return &scan->tokens[MIN (i, scan->n)];   /* after the last stands an empty one */
}

static inline gboolean
hx_dates_is (const HxDatesScan *scan,
             guint              i,
             HxDatesClass       class)
{
  const HxDatesWord *word = hx_dates_nth (scan, i)->word;

  return word != NULL && (word->classes & (G_GUINT64_CONSTANT (1) << class)) != 0;
}

static inline int
hx_dates_value (const HxDatesScan *scan,
                guint              i,
                HxDatesClass       class)
{
  const HxDatesWord *word = hx_dates_nth (scan, i)->word;

  for (guint k = 0; word != NULL && k < word->n; k++)
    if (word->meanings[k] == class)
      return word->values[k];
  return 0;
}

/* What is named in the singular or the plural, or 0. */
static inline HxDatesUnit
hx_dates_unit (const HxDatesScan *scan,
               guint              i)
{
  return hx_dates_value (scan, i, HX_DATES_UNIT) % HX_DATES_MANY;
}

static inline gboolean
hx_dates_is_many (const HxDatesScan *scan,
                  guint              i)
{
  return hx_dates_value (scan, i, HX_DATES_UNIT) > HX_DATES_MANY;
}

static inline gboolean
hx_dates_is_sign (const HxDatesScan *scan,
                  guint              i,
                  gunichar           sign)
{
  return i < scan->n && hx_dates_nth (scan, i)->sign == sign;
}

/* Whether it is written without white space before it. */
static inline gboolean
hx_dates_is_tight (const HxDatesScan *scan,
                   guint              i)
{
  return i < scan->n && (hx_dates_nth (scan, i)->flags & HX_DATES_GAP) == 0;
}

static inline gboolean
hx_dates_is_dash (const HxDatesScan *scan,
                  guint              i)
{
  gunichar sign = i < scan->n ? hx_dates_nth (scan, i)->sign : 0;

  return sign == '-' || (sign >= 0x2010 && sign <= 0x2015) || sign == 0x2212;
}

G_END_DECLS
