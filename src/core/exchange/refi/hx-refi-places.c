/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How a file counts positions. The standard says code points from 0 and leaves the rest open
 * (section 10.2), so that programs count UTF-16 units, both characters of CR LF or one, a byte
 * order mark or not, and the end with or without the last character. Each way is tried on the
 * passages: the name of a selection is most often its text, and people rarely select parts of
 * words. */

#include "config.h"

#include "exchange/refi/hx-refi-places.h"

#include <string.h>

#define MAX_SAMPLE 600           /* selections that are tried in every way */
#define MAX_SAMPLE_OF_TEXT 60
#define MIN_NAMELESS 20          /* selections without names that tell how they are counted */
#define MAX_COMPARED 400         /* code points of a name that are looked at */
#define MAX_SEARCHED (1 << 20)   /* bytes around a place that are searched for its name */
#define MAX_SEARCHED_OF_ALL ((gsize) 256 << 20)

#define MAX_WAYS HX_REFI_MAX_WAYS

enum
{
  SCORE_NOWHERE = -6,
  SCORE_WORD = 2,        /* a limit between words */
  SCORE_PARAGRAPH = 1,   /* and of a paragraph */
  SCORE_BEGINS = 60,     /* begins with a name that was cut */
  SCORE_NAMED = 100,
};

typedef enum
{
  NAME_NONE,
  NAME_BEGINS,
  NAME_SAME,
} NameFit;

/* --- Names --- */

static gboolean
is_gap (gunichar c)
{
  return g_unichar_isspace (c) || g_unichar_type (c) == G_UNICODE_CONTROL || c == 0xfeff;
}

/* The next character, any white space being one space. */
static gunichar
next_char (const char **p,
           const char  *end)
{
  gunichar c;

  if (*p >= end)
    return 0;
  c = g_utf8_get_char (*p);
  *p = g_utf8_next_char (*p);
  if (!is_gap (c))
    return c;
  while (*p < end && is_gap (g_utf8_get_char (*p)))
    *p = g_utf8_next_char (*p);
  return ' ';
}

static const char *
skip_gap (const char *p,
          const char *end)
{
  while (p < end && is_gap (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);
  return p;
}

/* Cut names end in an ellipsis; *end comes before it. */
static gboolean
trim_name (const char **start,
           const char **end)
{
  gboolean cut = FALSE;

  *start = skip_gap (*start, *end);
  for (;;)
    {
      const char *last = *end > *start ? g_utf8_prev_char (*end) : *end;

      if (*end - *start > 3 && strncmp (*end - 3, "...", 3) == 0)
        *end -= 3, cut = TRUE;
      else if (last > *start && g_utf8_get_char (last) == 0x2026)
        *end = last, cut = TRUE;
      else if (last > *start && is_gap (g_utf8_get_char (last)))
        *end = last;
      else
        return cut;
    }
}

static NameFit
compare_name (HxText     *text,
              guint       start,
              guint       end,
              const char *name)
{
  const char *utf8 = hx_text_get_utf8 (text, NULL);
  const char *p, *p_end, *q, *q_end;
  gboolean cut;
  guint n = 0;

  if (name == NULL || *name == '\0')
    return NAME_NONE;
  q = name;
  q_end = name + strlen (name);
  cut = trim_name (&q, &q_end);
  p = utf8 + hx_text_char_to_byte (text, start);
  p_end = utf8 + hx_text_char_to_byte (text, end);
  p = skip_gap (p, p_end);
  if (q == q_end)
    return NAME_NONE;

  while (q < q_end && n < MAX_COMPARED)
    {
      gunichar a = next_char (&p, p_end), b = next_char (&q, q_end);

      if (a != b)
        return NAME_NONE;
      n++;
    }
  if (n == MAX_COMPARED && q < q_end)
    return NAME_BEGINS;
  if (skip_gap (p, p_end) == p_end)
    return NAME_SAME;
  /* A long name that simply stops was cut as well. */
  return cut || n >= 40 ? NAME_BEGINS : NAME_NONE;
}

static NameFit
compare_names (HxRefiPlace *place,
               guint        start,
               guint        end)
{
  NameFit name = compare_name (place->text->text, start, end, place->name);
  NameFit note = name < NAME_SAME
                 ? compare_name (place->text->text, start, end, place->note) : NAME_NONE;

  return MAX (name, note);
}

/* --- Words --- */

/* No word limits are to be seen between these. */
static gboolean
is_unspaced (gunichar c)
{
  return (c >= 0x0e00 && c < 0x1000) || (c >= 0x1780 && c < 0x1800) || (c >= 0x2e80 && c < 0xd7ff)
         || (c >= 0x20000 && c < 0x40000);
}

static gboolean
is_word (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c) || c == 0x200c || c == 0x200d;
}

/* What a limit between two characters is worth; @in is the one of the passage. */
static int
score_limit (gunichar in,
             gunichar out)
{
  if (is_gap (in))
    return out == 0 ? 0 : 1;
  if (is_word (in) && is_word (out) && !is_unspaced (in) && !is_unspaced (out))
    return -SCORE_WORD;
  if (g_unichar_ismark (out) || out == 0x200d || in == 0x200d)
    return -SCORE_WORD;
  return SCORE_WORD + (out == 0 || out == '\n' ? SCORE_PARAGRAPH : 0);
}

static gunichar
char_at (HxText *text,
         guint   offset)
{
  if (offset >= hx_text_get_length (text))
    return 0;
  return g_utf8_get_char (hx_text_get_utf8 (text, NULL) + hx_text_char_to_byte (text, offset));
}

static int
score_words (HxText *text,
             guint   start,
             guint   end)
{
  return score_limit (char_at (text, start), start > 0 ? char_at (text, start - 1) : 0)
         + score_limit (char_at (text, end - 1), char_at (text, end));
}

/* --- Ways --- */

/* A mark is one code point and three bytes. */
static gboolean
counts_mark (HxRefiText             *text,
             const HxRefiConvention *way)
{
  return way->bom && text->bom;
}

/* Whether a way is none of its own in this text. */
static gboolean
is_idle (HxRefiText             *text,
         const HxRefiConvention *way)
{
  return (way->bom && !text->bom)
         || (way->unit == HX_REFI_UTF16 && !text->astral)
         || (way->unit == HX_REFI_BYTES && text->ascii && !counts_mark (text, way))
         || (way->line == HX_REFI_LINE_AS_IS && !text->crlf);
}

/* The way that gives the same in this text and is not idle. */
static HxRefiConvention
reduce (HxRefiText             *text,
        const HxRefiConvention *way)
{
  HxRefiConvention same = *way;

  if (same.bom && !text->bom)
    same.bom = FALSE;
  if (same.line == HX_REFI_LINE_AS_IS && !text->crlf)
    same.line = HX_REFI_LINE_ONE;
  if (same.unit == HX_REFI_BYTES && text->ascii && !counts_mark (text, way))
    same.unit = HX_REFI_CODE_POINTS;
  if (same.unit == HX_REFI_UTF16 && !text->astral)
    same.unit = HX_REFI_CODE_POINTS;
  return same;
}

static int
score_place (HxRefiPlace            *place,
             const HxRefiConvention *way)
{
  guint start, end;

  if (!hx_refi_text_locate (place->text, way, place->first, place->last, &start, &end))
    return SCORE_NOWHERE;
  switch (compare_names (place, start, end))
    {
    case NAME_SAME:
      return SCORE_NAMED + score_words (place->text->text, start, end);
    case NAME_BEGINS:
      return SCORE_BEGINS + score_words (place->text->text, start, end);
    default:
      return score_words (place->text->text, start, end);
    }
}

/* Adds to @scores, one for each way, what a place says of it. */
static void
score_ways (HxRefiPlace            *place,
            const HxRefiConvention *ways,
            guint                   n_ways,
            gint64                 *scores)
{
  int known[MAX_WAYS];

  for (guint i = 0; i < n_ways; i++)
    {
      gboolean done = FALSE;

      if (is_idle (place->text, &ways[i]))
        {
          HxRefiConvention same = reduce (place->text, &ways[i]);

          for (guint k = 0; k < n_ways && !done; k++)
            if (memcmp (&ways[k], &same, sizeof same) == 0 && k < i)
              {
                known[i] = known[k];
                done = TRUE;
              }
        }
      if (!done)
        known[i] = score_place (place, &ways[i]);
      scores[i] += known[i];
    }
}

/* The best way for places @first to @end, spread over them. */
static guint
choose (GPtrArray              *places,
        guint                   first,
        guint                   end,
        guint                   max_sample,
        const HxRefiConvention *ways,
        guint                   n_ways)
{
  gint64 scores[MAX_WAYS] = { 0 };
  guint n = MIN (end - first, max_sample), best = 0;

  for (guint i = 0; i < n; i++)
    score_ways (g_ptr_array_index (places, first + (guint64) i * (end - first) / n), ways, n_ways,
                scores);
  for (guint i = 1; i < n_ways; i++)
    best = scores[i] > scores[best] ? i : best;
  return best;
}

/* --- Finding words where numbers lead nowhere --- */

/* The place of the name nearest to @near, white space being what it may. */
static gboolean
search_name (HxRefiPlace *place,
             guint        near,
             gsize       *budget,
             guint       *start,
             guint       *end)
{
  HxText *text = place->text->text;
  gsize n_bytes;
  const char *utf8 = hx_text_get_utf8 (text, &n_bytes);
  const char *name = place->name != NULL ? place->name : "";
  const char *name_end = name + strlen (name);
  gsize at = hx_text_char_to_byte (text, near), found = G_MAXSIZE;
  gsize from, to;
  g_autofree char *words = NULL;

  if (trim_name (&name, &name_end) || g_utf8_strlen (name, name_end - name) < 8)
    return FALSE;
  words = g_strndup (name, name_end - name);
  from = at > MAX_SEARCHED / 2 ? at - MAX_SEARCHED / 2 : 0;
  to = MIN (n_bytes, at + MAX_SEARCHED / 2);
  if (to - from > *budget)
    return FALSE;
  *budget -= to - from;
  for (const char *p = utf8 + from;
       (p = g_strstr_len (p, utf8 + to - p, words)) != NULL; p++)
    {
      gsize here = p - utf8;

      if (found == G_MAXSIZE || (here > at ? here - at : at - here)
                                < (found > at ? found - at : at - found))
        found = here;
    }
  if (found == G_MAXSIZE)
    return FALSE;
  *start = hx_text_byte_to_char (text, found);
  *end = hx_text_byte_to_char (text, found + strlen (words));
  return *end > *start;
}

static void
settle (HxRefiPlace            *place,
        const HxRefiConvention *way,
        gsize                  *budget)
{
  guint start = 0, end = 0;
  gboolean there = hx_refi_text_locate (place->text, way, place->first, place->last, &start,
                                        &end);

  place->fit = HX_REFI_NOWHERE;
  if (there)
    {
      place->start = start;
      place->end = end;
      place->fit = HX_REFI_DOUBTFUL;
      if (score_words (place->text->text, start, end) > 0)
        place->fit = HX_REFI_WHOLE_WORDS;
      if (compare_names (place, start, end) != NAME_NONE)
        {
          place->fit = HX_REFI_NAMED;
          return;
        }
    }
  start = CLAMP (place->first, 0, (gint64) hx_text_get_length (place->text->text));
  if (search_name (place, start, budget, &start, &end))
    {
      place->start = start;
      place->end = end;
      place->fit = HX_REFI_MOVED;
    }
}

/* How well places fit: those whose names are elsewhere count against. */
static guint
count_fits (GPtrArray *places,
            guint      first,
            guint      end)
{
  guint n = 0;

  for (guint i = first; i < end; i++)
    {
      HxRefiPlace *place = g_ptr_array_index (places, i);

      n += place->fit == HX_REFI_NAMED ? 2 : place->fit == HX_REFI_WHOLE_WORDS ? 1 : 0;
    }
  return n;
}

static void
settle_text (GPtrArray              *places,
             guint                   first,
             guint                   end,
             const HxRefiConvention *ways,
             guint                   n_ways,
             guint                   best,
             gsize                  *budget,
             HxRefiCounting         *counting)
{
  guint own, fits;

  for (guint i = first; i < end; i++)
    settle (g_ptr_array_index (places, i), &ways[best], budget);
  fits = count_fits (places, first, end);
  if (fits == 2 * (end - first))
    return;
  own = choose (places, first, end, MAX_SAMPLE_OF_TEXT, ways, n_ways);
  if (own == best)
    return;

  /* A text may come from elsewhere than the others, but that takes more than one word. */
  for (guint i = first; i < end; i++)
    settle (g_ptr_array_index (places, i), &ways[own], budget);
  if (count_fits (places, first, end) > fits + (end - first) / 4)
    {
      counting->n_other++;
      return;
    }
  for (guint i = first; i < end; i++)
    settle (g_ptr_array_index (places, i), &ways[best], budget);
}

static gboolean
has_words (const HxRefiPlace *place)
{
  return (place->name != NULL && *place->name != '\0') || place->note != NULL;
}

/* Nothing says what a selection without a name is. Where nearly all of them begin and end with
 * words, the way is right, and the others cut a word because somebody has. */
static void
trust_nameless (GPtrArray *places)
{
  guint n = 0, n_whole = 0;

  for (guint i = 0; i < places->len; i++)
    {
      HxRefiPlace *place = g_ptr_array_index (places, i);

      n += !has_words (place);
      n_whole += !has_words (place) && place->fit == HX_REFI_WHOLE_WORDS;
    }
  for (guint i = 0; i < places->len && n >= MIN_NAMELESS && n_whole * 10 >= n * 9; i++)
    {
      HxRefiPlace *place = g_ptr_array_index (places, i);

      if (place->fit == HX_REFI_DOUBTFUL && !has_words (place))
        place->fit = HX_REFI_CUT_WORD;
    }
}

/**
 * hx_refi_places_settle:
 * @places: (element-type HxRefiPlace): all selections of a file, those of a text together
 * @origin: (nullable): the program that says it has written the file
 * @counting: (out): what was found
 *
 * Finds out how positions were counted and where the selections are.
 */
void
hx_refi_places_settle (GPtrArray      *places,
                       const char     *origin,
                       HxRefiCounting *counting)
{
  HxRefiConvention ways[MAX_WAYS] = { 0 };
  guint n_ways = hx_refi_convention_list (origin, ways);
  guint best = choose (places, 0, places->len, MAX_SAMPLE, ways, n_ways);
  gsize budget = MAX_SEARCHED_OF_ALL;

  *counting = (HxRefiCounting) { .convention = ways[best] };
  for (guint first = 0, end; first < places->len; first = end)
    {
      HxRefiPlace *place = g_ptr_array_index (places, first);

      for (end = first + 1; end < places->len; end++)
        if (((HxRefiPlace *) places->pdata[end])->text != place->text)
          break;
      settle_text (places, first, end, ways, n_ways, best, &budget, counting);
      counting->has_crlf |= place->text->crlf;
      counting->has_bom |= place->text->bom;
    }
  trust_nameless (places);
  for (guint i = 0; i < places->len; i++)
    {
      HxRefiPlace *place = g_ptr_array_index (places, i);

      counting->n_verified += place->fit >= HX_REFI_CUT_WORD;
      counting->n_named += place->fit >= HX_REFI_MOVED;
    }
}
