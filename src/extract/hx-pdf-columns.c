/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Columns of text from the right, whose rows are found by place. A gutter is a strip that next to
 * no word reaches into, with much text on either side that fills its width in most rows; what a
 * table or a poem has on either side is too narrow. Words that do reach into it are headings: they
 * are read between what is above and below them. */

#include "config.h"

#include <math.h>
#include <string.h>

#include "hx-pdf.h"

#define N_STRIPS   512
#define MIN_WORDS  40      /* on either side */
#define MIN_WIDTH  14.0f   /* of a column, in sizes of its type */
#define MIN_GUTTER 0.9f    /* the same */
#define MAX_CROSS  0.04f   /* of the words: those that reach into a gutter */
#define FILLED     0.55f   /* of a column's width: what the rows with most of its text cover */
#define MAX_BANDS  20

typedef struct
{
  float from;
  float to;
} Range;

typedef struct
{
  HxPdfPage *page;
  guint      turn;
  float      size;      /* of the type */
  Range      text;      /* in x */
  guint      n_words;
} Finder;

static gboolean
is_wanted (const Finder    *self,
           const HxPdfWord *word)
{
  return word->quarters == self->turn && !word->is_marks;
}

static void
measure (Finder *self)
{
  g_autofree float *sizes = g_new (float, self->page->n_words + 1);

  self->text = (Range) { G_MAXFLOAT, -G_MAXFLOAT };
  for (guint i = 0; i < self->page->n_words; i++)
    {
      const HxPdfWord *word = &self->page->words[i];

      if (!is_wanted (self, word))
        continue;
      sizes[self->n_words++] = word->type > 0 ? word->type : word->size;
      self->text.from = MIN (self->text.from, word->box.x0);
      self->text.to = MAX (self->text.to, word->box.x1);
    }
  self->size = hx_pdf_median (sizes, self->n_words);
}

static guint
strip_of (const Finder *self,
          float         x)
{
  const float share = (x - self->text.from) / (self->text.to - self->text.from);

  return CLAMP (share, 0, 1) * (N_STRIPS - 1);
}

/* The longest run of strips from begin to end that at most so many words reach into. */
static guint
find_run (const guint *counts,
          guint        begin,
          guint        end,
          guint        most,
          guint       *first)
{
  guint n = 0;

  for (guint i = begin, start = begin; i < end; i++)
    {
      if (counts[i] > most)
        {
          start = i + 1;
        }
      else if (i + 1 - start > n)
        {
          *first = start;
          n = i + 1 - start;
        }
    }
  return n;
}

/* The widest strip in the middle half of the text that few words reach into. Long lines of a
 * column without a straight edge may, so it ends where more do than anywhere else in it. */
static gboolean
find_gutter (const Finder *self,
             Range        *gutter)
{
  const float width = (self->text.to - self->text.from) / (N_STRIPS - 1);
  const guint most = self->n_words * MAX_CROSS;
  guint counts[N_STRIPS] = { 0 }, first = 0, least = G_MAXUINT, n;

  for (guint i = 0; i < self->page->n_words; i++)
    {
      const HxPdfWord *word = &self->page->words[i];

      if (is_wanted (self, word))
        for (guint j = strip_of (self, word->box.x0); j <= strip_of (self, word->box.x1); j++)
          counts[j]++;
    }
  n = find_run (counts, N_STRIPS / 4, N_STRIPS * 3 / 4, most, &first);
  for (guint i = first; i < first + n; i++)
    least = MIN (least, counts[i]);
  n = find_run (counts, first, first + n, least, &first);
  gutter->from = self->text.from + first * width;
  gutter->to = gutter->from + n * width;
  return n > 0 && gutter->to - gutter->from >= MIN_GUTTER * self->size;
}

static gboolean
crosses (const HxPdfWord *word,
         const Range     *gutter)
{
  return word->box.x0 < gutter->to && word->box.x1 > gutter->from;
}

/* Whether what lies between two x is a column: words in rows that mostly fill it. */
static gboolean
is_column (const Finder *self,
           float         from,
           float         to)
{
  g_autoptr(GHashTable) rows = g_hash_table_new (NULL, NULL);
  const float step = MAX (self->size, 1);
  GHashTableIter iter;
  gpointer value;
  float full = 0, all = 0;
  guint n_words = 0;

  for (guint i = 0; i < self->page->n_words; i++)
    {
      const HxPdfWord *word = &self->page->words[i];
      const int row = floorf ((word->box.y0 + word->box.y1) / 2 / step);
      const guint seen = GPOINTER_TO_UINT (g_hash_table_lookup (rows, GINT_TO_POINTER (row)));

      if (!is_wanted (self, word) || word->box.x0 < from || word->box.x1 > to)
        continue;
      n_words++;
      g_hash_table_insert (rows, GINT_TO_POINTER (row),
                           GUINT_TO_POINTER (seen + (guint) (16 * (word->box.x1 - word->box.x0))));
    }
  g_hash_table_iter_init (&iter, rows);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const float covered = GPOINTER_TO_UINT (value) / 16.0f;

      all += covered;
      full += covered >= FILLED * (to - from) ? covered : 0;
    }
  return n_words >= MIN_WORDS && to - from >= MIN_WIDTH * self->size
         && full * 2 >= all;
}

static int
compare_ranges (gconstpointer a,
                gconstpointer b)
{
  const Range *x = a, *y = b;

  return (x->from > y->from) - (x->from < y->from);
}

/* The heights of what reaches into the gutter, from above; rows close to each other are one. */
static GArray *
find_headings (const Finder *self,
               const Range  *gutter)
{
  GArray *ranges = g_array_new (FALSE, FALSE, sizeof (Range));
  guint n = 0;

  for (guint i = 0; i < self->page->n_words; i++)
    {
      const HxPdfWord *word = &self->page->words[i];
      const Range range = { word->box.y0, word->box.y1 };

      if (is_wanted (self, word) && crosses (word, gutter))
        g_array_append_val (ranges, range);
    }
  g_array_sort (ranges, compare_ranges);
  for (guint i = 0; i < ranges->len; i++)
    {
      const Range *next = &g_array_index (ranges, Range, i);
      Range *last = n > 0 ? &g_array_index (ranges, Range, n - 1) : NULL;

      if (last != NULL && next->from <= last->to)
        last->to = MAX (last->to, next->to);
      else
        g_array_index (ranges, Range, n++) = *next;
    }
  g_array_set_size (ranges, n);
  return ranges;
}

/* Above each heading a right and a left column, then the heading. */
static void
assign (const Finder *self,
        const Range  *gutter,
        const GArray *headings)
{
  const float middle = (gutter->from + gutter->to) / 2;

  for (guint i = 0; i < self->page->n_words; i++)
    {
      HxPdfWord *word = &self->page->words[i];
      const float y = (word->box.y0 + word->box.y1) / 2;
      guint band = 0;

      while (band < headings->len && y > g_array_index (headings, Range, band).to)
        band++;
      if (band < headings->len && y >= g_array_index (headings, Range, band).from)
        word->column = 3 * band + 2;
      else
        word->column = 3 * band + ((word->box.x0 + word->box.x1) / 2 < middle);
    }
}

/**
 * hx_pdf_columns_find: (skip)
 * @page: a page; its words' columns are set
 * @turn: how often its text is turned by 90° clockwise
 *
 * Finds two columns of text from the right.
 *
 * Returns: how many columns the words are in now, in the order they are read; 0: they are in none
 */
guint
hx_pdf_columns_find (HxPdfPage *page,
                     guint      turn)
{
  Finder self = { .page = page, .turn = turn };
  g_autoptr(GArray) headings = NULL;
  Range gutter;

  measure (&self);
  if (self.n_words < 2 * MIN_WORDS || !(self.text.to - self.text.from > 1)
      || !find_gutter (&self, &gutter)
      || !is_column (&self, self.text.from, gutter.from + 1)
      || !is_column (&self, gutter.to - 1, self.text.to))
    return 0;
  headings = find_headings (&self, &gutter);
  if (headings->len > MAX_BANDS)
    return 0;
  assign (&self, &gutter, headings);
  return 3 * headings->len + 2;
}
