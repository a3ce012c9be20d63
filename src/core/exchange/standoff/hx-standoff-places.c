/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where the places of a file are. Each way to count is tried: what fits the words that are written
 * beside the numbers is right. Where numbers lead elsewhere, or there are none, words are looked
 * for with what stands around them (Web Annotation Data Model, section 4.2.4); where they stand
 * more than once and nothing says which is meant, none is taken. */

#include "config.h"

#include "exchange/standoff/hx-standoff.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_WAYS (HX_REFI_N_UNITS * 2 * 2)
#define MAX_SAMPLE 4000                        /* places that are tried in every way */
#define MAX_AROUND 64                          /* code points around words that are looked at */
#define MAX_FOUND 10000                        /* places of the same words */
#define MAX_SEARCHED ((gsize) 512 << 20)       /* bytes, of all searches */
#define MAX_WARNED 20

enum
{
  SCORE_NOWHERE = -3,
  SCORE_OTHER_WORDS = -2,
  SCORE_CUT_WORD = -1,
  SCORE_WHOLE = 1,
  SCORE_SAME = 6,
};

/* A text with any white space as one space, and where its characters were. */
typedef struct
{
  HxText *text;
  guint  *origin;      /* of each code point, and of the end */
} Squeezed;

typedef struct
{
  HxStandoff       *reading;
  HxRefiConvention  ways[MAX_WAYS];
  guint             n_ways;
  guint             best;
  gsize             budget;
  guint             n_warned;
} Settling;

/* --- Words --- */

static gboolean
is_gap (gunichar c)
{
  return g_unichar_isspace (c) || c == 0xfeff || c == 0x200b || c == 0xad;
}

static gboolean
is_invisible (gunichar c)
{
  return c == 0xfeff || c == 0x200b || c == 0xad;
}

static const char *
skip_gap (const char *p,
          const char *end)
{
  while (p < end && is_gap (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);
  return p;
}

/* The next character, any white space being one space; 0 at the end. */
static gunichar
next_char (const char **p,
           const char  *end)
{
  gunichar c;

  while (*p < end && is_invisible (g_utf8_get_char (*p)))
    *p = g_utf8_next_char (*p);
  if (*p >= end)
    return 0;
  c = g_utf8_get_char (*p);
  *p = g_utf8_next_char (*p);
  if (!g_unichar_isspace (c))
    return c;
  *p = skip_gap (*p, end);
  return *p < end ? ' ' : 0;
}

static gboolean
same_words (HxText     *text,
            guint       start,
            guint       end,
            const char *words)
{
  const char *utf8 = hx_text_get_utf8 (text, NULL);
  const char *p_end = utf8 + hx_text_char_to_byte (text, end);
  const char *p = skip_gap (utf8 + hx_text_char_to_byte (text, start), p_end);
  const char *q_end = words + strlen (words);
  const char *q = skip_gap (words, q_end);

  for (;;)
    {
      gunichar a = next_char (&p, p_end), b = next_char (&q, q_end);

      if (a != b)
        return FALSE;
      if (a == 0)
        return TRUE;
    }
}

static gboolean
is_word (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c) || c == 0x200c || c == 0x200d;
}

/* No limits of words are to be seen between these. */
static gboolean
is_unspaced (gunichar c)
{
  return (c >= 0x0e00 && c < 0x1000) || (c >= 0x1780 && c < 0x1800) || (c >= 0x2e80 && c < 0xd7ff)
         || (c >= 0x20000 && c < 0x40000);
}

static gunichar
char_at (HxText *text,
         guint   offset)
{
  if (offset >= hx_text_get_length (text))
    return 0;
  return g_utf8_get_char (hx_text_get_utf8 (text, NULL) + hx_text_char_to_byte (text, offset));
}

static gboolean
cuts_word (HxText *text,
           guint   offset)
{
  gunichar before = offset > 0 ? char_at (text, offset - 1) : 0, after = char_at (text, offset);

  return is_word (before) && is_word (after) && !is_unspaced (before) && !is_unspaced (after);
}

/* --- Ways to count --- */

static void
list_ways (Settling *self)
{
  for (guint bom = 0; bom < 2; bom++)
    for (guint unit = 0; unit < HX_REFI_N_UNITS; unit++)
      for (guint line = 0; line < 2; line++)
        self->ways[self->n_ways++] = (HxRefiConvention) {
          .unit = self->reading->units[unit],
          .line = line == 0 ? HX_REFI_LINE_AS_IS : HX_REFI_LINE_ONE,
          .bom = bom,
        };
}

static HxRefiText *
get_text (Settling       *self,
          HxStandoffSpan *span)
{
  return ((HxStandoffSource *) g_ptr_array_index (self->reading->sources, span->source))->text;
}

static int
score (HxRefiText             *text,
       HxStandoffSpan         *span,
       const HxRefiConvention *way)
{
  guint start, end;

  if (!hx_refi_text_locate (text, way, span->first, span->last, &start, &end))
    return SCORE_NOWHERE;
  if (span->exact != NULL)
    return same_words (text->text, start, end, span->exact) ? SCORE_SAME : SCORE_OTHER_WORDS;
  return cuts_word (text->text, start) || cuts_word (text->text, end) ? SCORE_CUT_WORD
                                                                      : SCORE_WHOLE;
}

/* Nothing to choose: a character is a unit, a line end one. */
static gboolean
is_plain (HxRefiText *text)
{
  return text->ascii && !text->crlf && !text->bom;
}

/* The way that fits most of some places. */
static guint
choose (Settling   *self,
        GPtrArray  *spans,
        gint64     *best_score)
{
  gint64 scores[MAX_WAYS] = { 0 };
  guint n = MIN (spans->len, MAX_SAMPLE), best = 0;

  for (guint i = 0; i < n; i++)
    {
      HxStandoffSpan *span = g_ptr_array_index (spans, (guint64) i * spans->len / n);
      HxRefiText *text = get_text (self, span);

      for (guint way = 0; way < self->n_ways; way++)
        scores[way] += score (text, span, &self->ways[way]);
    }
  for (guint way = 1; way < self->n_ways; way++)
    best = scores[way] > scores[best] ? way : best;
  if (best_score != NULL)
    *best_score = scores[best] - scores[self->best];
  return best;
}

/* --- Finding words --- */

static Squeezed *
squeeze (HxText *text)
{
  Squeezed *self = g_new0 (Squeezed, 1);
  gsize n_bytes;
  const char *utf8 = hx_text_get_utf8 (text, &n_bytes);
  GString *all = g_string_sized_new (n_bytes);
  guint offset = 0, n = 0;
  gboolean gap = FALSE;

  self->origin = g_new (guint, hx_text_get_length (text) + 1);
  for (const char *p = utf8; p < utf8 + n_bytes; p = g_utf8_next_char (p), offset++)
    {
      gunichar c = g_utf8_get_char (p);

      if (is_gap (c) && (gap || is_invisible (c)))
        continue;
      gap = is_gap (c);
      self->origin[n++] = offset;
      if (gap)
        g_string_append_c (all, ' ');
      else
        g_string_append_unichar (all, c);
    }
  self->origin[n] = offset;
  self->text = hx_text_new (all->str, all->len, NULL);
  g_string_free (all, TRUE);
  if (self->text == NULL)
    self->text = hx_text_new ("", 0, NULL);
  return self;
}

static void
squeezed_free (gpointer data)
{
  Squeezed *self = data;

  hx_text_unref (self->text);
  g_free (self->origin);
  g_free (self);
}

static char *
dup_squeezed (const char *words,
              gboolean    strip)
{
  GString *all = g_string_new (NULL);
  const char *end = words + strlen (words);
  gboolean gap = FALSE;

  for (const char *p = strip ? skip_gap (words, end) : words; p < end; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (is_gap (c) && (gap || is_invisible (c)))
        continue;
      gap = is_gap (c);
      g_string_append_unichar (all, gap ? ' ' : c);
    }
  if (strip && gap && all->len > 0)
    g_string_truncate (all, all->len - 1);
  return g_string_free (all, FALSE);
}

/* How many characters before a place are the last ones of @prefix. */
static guint
count_before (const char *utf8,
              const char *place,
              const char *prefix)
{
  const char *q = prefix + strlen (prefix);
  guint n = 0;

  while (place > utf8 && q > prefix && n < MAX_AROUND)
    {
      place = g_utf8_prev_char (place);
      q = g_utf8_prev_char (q);
      if (g_utf8_get_char (place) != g_utf8_get_char (q))
        return n;
      n++;
    }
  return n;
}

/* How many characters after a place are the first ones of @suffix. */
static guint
count_after (const char *place,
             const char *end,
             const char *suffix)
{
  guint n = 0;

  while (place < end && *suffix != '\0' && n < MAX_AROUND)
    {
      if (g_utf8_get_char (place) != g_utf8_get_char (suffix))
        return n;
      place = g_utf8_next_char (place);
      suffix = g_utf8_next_char (suffix);
      n++;
    }
  return n;
}

typedef struct
{
  const char *exact;
  const char *prefix;
  const char *suffix;
  gsize       near;        /* byte of the squeezed text; G_MAXSIZE: anywhere */
  gsize       found;       /* the best so far; G_MAXSIZE: none */
  guint       around;
  guint       n_as_good;
} Search;

static void
weigh (Search     *self,
       const char *utf8,
       gsize       n_bytes,
       gsize       at)
{
  guint around = count_before (utf8, utf8 + at, self->prefix)
                 + count_after (utf8 + at + strlen (self->exact), utf8 + n_bytes, self->suffix);
  gsize far = self->near == G_MAXSIZE ? 0 : at > self->near ? at - self->near : self->near - at;
  gsize best = self->near == G_MAXSIZE || self->found == G_MAXSIZE ? 0
               : self->found > self->near ? self->found - self->near : self->near - self->found;

  if (self->found == G_MAXSIZE || around > self->around
      || (around == self->around && far < best))
    {
      self->found = at;
      self->around = around;
      self->n_as_good = 1;
    }
  else if (around == self->around && far == best)
    self->n_as_good++;
}

/* Without numbers, or numbers that lead to other words. FALSE: the words stand nowhere. */
static gboolean
search (Settling       *self,
        Squeezed       *squeezed,
        HxStandoffSpan *span,
        guint           near)
{
  g_autofree char *exact = dup_squeezed (span->exact, TRUE);
  g_autofree char *prefix = dup_squeezed (span->prefix != NULL ? span->prefix : "", FALSE);
  g_autofree char *suffix = dup_squeezed (span->suffix != NULL ? span->suffix : "", FALSE);
  Search search = { exact, prefix, suffix, G_MAXSIZE, G_MAXSIZE, 0, 0 };
  gsize n_bytes;
  const char *utf8 = hx_text_get_utf8 (squeezed->text, &n_bytes);
  const char *p = utf8;
  gsize length = strlen (exact);

  if (length == 0 || n_bytes > self->budget)
    return FALSE;
  self->budget -= n_bytes;
  if (near != HX_STANDOFF_NONE)
    search.near = hx_text_char_to_byte (squeezed->text,
                                        MIN (near, hx_text_get_length (squeezed->text)));
  for (guint n = 0; n < MAX_FOUND
       && (p = memmem (p, n_bytes - (p - utf8), exact, length)) != NULL; n++, p++)
    weigh (&search, utf8, n_bytes, p - utf8);
  if (search.found == G_MAXSIZE)
    return FALSE;
  span->start = squeezed->origin[hx_text_byte_to_char (squeezed->text, search.found)];
  span->end = squeezed->origin[hx_text_byte_to_char (squeezed->text, search.found + length) - 1]
              + 1;
  span->fit = search.n_as_good > 1 ? HX_STANDOFF_AMBIGUOUS
              : span->first >= 0 ? HX_STANDOFF_MOVED : HX_STANDOFF_FOUND;
  return TRUE;
}

/* --- Settling --- */

static void
settle_by_numbers (HxRefiText             *text,
                   HxStandoffSpan         *span,
                   const HxRefiConvention *way)
{
  span->fit = HX_STANDOFF_NOWHERE;
  if (span->whole)
    {
      span->start = 0;
      span->end = hx_text_get_length (text->text);
      span->fit = span->end > 0 ? HX_STANDOFF_SAME : HX_STANDOFF_NOWHERE;
      return;
    }
  if (span->first < 0
      || !hx_refi_text_locate (text, way, span->first, span->last, &span->start, &span->end))
    return;
  if (span->exact != NULL)
    span->fit = same_words (text->text, span->start, span->end, span->exact)
                ? HX_STANDOFF_SAME : HX_STANDOFF_NOWHERE;
  else
    span->fit = cuts_word (text->text, span->start) || cuts_word (text->text, span->end)
                ? HX_STANDOFF_DOUBTFUL : HX_STANDOFF_WHOLE;
}

static void
warn_moved (Settling       *self,
            HxStandoffSpan *span)
{
  HxStandoffSource *source = g_ptr_array_index (self->reading->sources, span->source);
  g_autofree char *words = NULL;

  if (span->fit != HX_STANDOFF_MOVED || self->n_warned++ >= MAX_WARNED)
    return;
  words = g_utf8_substring (span->exact, 0, MIN (g_utf8_strlen (span->exact, -1), 60));
  hx_exchange_report_warn (self->reading->report,
                           _("The passage “%s” of “%s” does not stand where the file says; it was "
                             "found by its words."), words,
                           source->title != NULL ? source->title : "");
}

static void
settle_source (Settling  *self,
               GPtrArray *spans)
{
  HxStandoffSpan *first = g_ptr_array_index (spans, 0);
  HxRefiText *text = get_text (self, first);
  const HxRefiConvention *way = &self->ways[self->best];
  Squeezed *squeezed = NULL;
  gint64 better = 0;
  guint own = is_plain (text) ? self->best : choose (self, spans, &better);

  /* A text may come from elsewhere than the others, but that takes more than a word. */
  if (own != self->best && better >= 2 * (SCORE_SAME - SCORE_OTHER_WORDS))
    {
      way = &self->ways[own];
      self->reading->report->n_other_convention++;
    }
  for (guint i = 0; i < spans->len; i++)
    {
      HxStandoffSpan *span = g_ptr_array_index (spans, i);

      settle_by_numbers (text, span, way);
      if (span->fit != HX_STANDOFF_NOWHERE || span->exact == NULL)
        continue;
      if (squeezed == NULL)
        squeezed = squeeze (text->text);
      search (self, squeezed, span, span->first < 0 ? HX_STANDOFF_NONE
              : (guint) MIN (span->first, G_MAXINT32));
      warn_moved (self, span);
    }
  g_clear_pointer (&squeezed, squeezed_free);
}

static GPtrArray *
list_by_source (Settling *self)
{
  HxStandoff *reading = self->reading;
  GPtrArray *lists = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < reading->sources->len; i++)
    g_ptr_array_add (lists, g_ptr_array_new ());
  for (guint i = 0; i < reading->spans->len; i++)
    {
      HxStandoffSpan *span = g_ptr_array_index (reading->spans, i);

      if (get_text (self, span) != NULL)
        g_ptr_array_add (g_ptr_array_index (lists, span->source), span);
    }
  return lists;
}

/* What says something on how positions are counted. */
static GPtrArray *
list_telling (Settling *self)
{
  GPtrArray *spans = self->reading->spans;
  GPtrArray *telling = g_ptr_array_new ();

  for (guint i = 0; i < spans->len; i++)
    {
      HxStandoffSpan *span = g_ptr_array_index (spans, i);
      HxRefiText *text = get_text (self, span);

      if (text != NULL && span->first >= 0 && !is_plain (text))
        g_ptr_array_add (telling, span);
    }
  return telling;
}

/* Whether a place was not seen yet: several things may be said of one. */
static gboolean
is_new (GHashTable     *seen,
        HxStandoffSpan *span)
{
  return span->fit < HX_STANDOFF_DOUBTFUL
         || g_hash_table_add (seen, g_strdup_printf ("%u %u %u", span->source, span->start,
                                                     span->end));
}

/* What the analyst should look at. */
static void
warn_all (HxExchangeReport *report,
          guint             n_doubtful)
{
  if (n_doubtful > 0)
    hx_exchange_report_warn (report,
                             ngettext ("%u passage begins or ends within a word, and the file does "
                                       "not say its words: look at it.",
                                       "%u passages begin or end within a word, and the file does "
                                       "not say their words: look at them.", n_doubtful),
                             n_doubtful);
  if (report->n_moved > MAX_WARNED)
    hx_exchange_report_warn (report, _("%u more passages do not stand where the file says; they "
                                       "were found by their words."),
                             report->n_moved - MAX_WARNED);
  if (report->n_other_convention > 0)
    hx_exchange_report_warn (report,
                             ngettext ("In %u text positions are counted in another way than in "
                                       "the others; its passages were placed by that.",
                                       "In %u texts positions are counted in another way than in "
                                       "the others; their passages were placed by that.",
                                       report->n_other_convention), report->n_other_convention);
}

static void
report (Settling *self)
{
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  HxStandoff *reading = self->reading;
  HxExchangeReport *report = reading->report;
  gboolean has_crlf = FALSE, has_bom = FALSE, has_numbers = FALSE;
  guint n_doubtful = 0;

  for (guint i = 0; i < reading->spans->len; i++)
    {
      HxStandoffSpan *span = g_ptr_array_index (reading->spans, i);
      HxRefiText *text = get_text (self, span);

      if (text == NULL || !is_new (seen, span))
        continue;
      has_crlf |= text->crlf;
      has_bom |= text->bom;
      has_numbers |= span->first >= 0;
      report->n_passages++;
      report->n_verified += span->fit >= HX_STANDOFF_WHOLE;
      report->n_named += span->fit >= HX_STANDOFF_MOVED && span->exact != NULL;
      report->n_moved += span->fit == HX_STANDOFF_MOVED;
      n_doubtful += span->fit == HX_STANDOFF_DOUBTFUL;
    }
  if (report->n_passages > 0)
    report->convention = has_numbers
                         ? hx_refi_convention_to_string (&self->ways[self->best], has_crlf,
                                                         has_bom)
                         : g_strdup (_("words, without positions"));
  warn_all (report, n_doubtful);
}

/**
 * hx_standoff_settle:
 * @self: a reading, whose sources have their texts as far as there are any
 *
 * Finds out how positions were counted and where the places are, and reports both.
 */
void
hx_standoff_settle (HxStandoff *self)
{
  Settling settling = { .reading = self, .budget = MAX_SEARCHED };
  g_autoptr(GPtrArray) telling = list_telling (&settling);
  g_autoptr(GPtrArray) lists = list_by_source (&settling);

  list_ways (&settling);
  settling.best = telling->len > 0 ? choose (&settling, telling, NULL) : 0;
  for (guint i = 0; i < lists->len; i++)
    {
      GPtrArray *spans = g_ptr_array_index (lists, i);

      if (spans->len > 0)
        settle_source (&settling, spans);
    }
  report (&settling);
}
