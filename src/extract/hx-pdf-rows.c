/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which words stand in one row, and in what order rows are read. Poppler's order is kept where
 * text runs from left to right. Where much of it runs from right to left, or where an analyst
 * drew columns, rows are found by place alone. */

#include "config.h"

#include <math.h>

#include "hx-pdf.h"

#define MAX_COLUMNS 64
#define SAME_ROW    0.5f   /* of the greater size: how far the middles of neighbours may differ */
#define BACK        1.5f   /* of the size: how far back a word may begin: an index above another */

static float
middle (const HxPdfBox *box)
{
  return (box->y0 + box->y1) / 2;
}

static float
tall (const HxPdfBox *box)
{
  return box->y1 - box->y0;
}

static HxPdfRow *
last_row (HxPdfRows *rows)
{
  return &g_array_index (rows->rows, HxPdfRow, rows->rows->len - 1);
}

static void
add_row (HxPdfRows *rows)
{
  const HxPdfRow row = { rows->words->len, 0 };

  g_array_append_val (rows->rows, row);
}

static void
add_word (HxPdfRows *rows,
          guint      word)
{
  g_array_append_val (rows->words, word);
  last_row (rows)->n++;
}

/* --- In poppler's order --- */

/* at: the tallest word of the row so far, reaching as far as the row; size: its size. */
static gboolean
follows (const HxPdfBox  *at,
         float            size,
         const HxPdfWord *word)
{
  const float height = MAX (size, word->size);
  const float overlap = MIN (at->y1, word->box.y1) - MAX (at->y0, word->box.y0);

  return fabsf (middle (at) - middle (&word->box)) <= SAME_ROW * height
         && overlap >= 0.2f * MIN (tall (at), tall (&word->box))
         && word->box.x0 >= at->x1 - BACK * word->size;
}

static void
rows_in_order (HxPdfRows       *rows,
               const HxPdfPage *page,
               int              quarters,   /* only words turned so; -1: any */
               gboolean         others)     /* all but those */
{
  HxPdfBox at = { 0 };
  float size = 0;
  int turned = -1;

  for (guint i = 0; i < page->n_words; i++)
    {
      const HxPdfWord *word = &page->words[i];
      const gboolean is_same_line = i > 0 && !word[-1].ends_line;
      float reach;

      if (quarters >= 0 && (word->quarters == quarters) == others)
        continue;
      if (word->quarters != turned || (!is_same_line && !follows (&at, size, word)))
        {
          add_row (rows);
          at = word->box;
          size = word->size;
        }
      turned = word->quarters;
      reach = MAX (at.x1, word->box.x1);
      size = MAX (size, word->size);
      if (tall (&word->box) > tall (&at))
        at = word->box;
      at.x1 = reach;
      add_word (rows, i);
    }
}

/* --- By place --- */

typedef struct
{
  guint    word;
  float    x;
  float    y;         /* the middle */
  guint    row;
  gboolean is_small;  /* may stand above or below the row it belongs to */
} Item;

typedef struct
{
  float y;
  float height;
  guint n;
} Level;   /* a row while it is being found */

static int
compare_y (gconstpointer a,
           gconstpointer b)
{
  const Item *x = a, *y = b;

  return x->y != y->y ? (x->y > y->y) - (x->y < y->y) : (x->x > y->x) - (x->x < y->x);
}

static int
compare_row (gconstpointer a,
             gconstpointer b)
{
  const Item *x = a, *y = b;

  return x->row != y->row ? (x->row > y->row) - (x->row < y->row)
                          : (x->x > y->x) - (x->x < y->x);
}

/* The words of the body, from above, open a level where the last one is too far. */
static void
find_levels (const HxPdfPage *page,
             GArray          *items,
             GArray          *levels)
{
  for (guint i = 0; i < items->len; i++)
    {
      Item *item = &g_array_index (items, Item, i);
      const float height = tall (&page->words[item->word].box);
      Level *level = levels->len == 0 ? NULL : &g_array_index (levels, Level, levels->len - 1);

      if (item->is_small)
        continue;
      if (level == NULL || item->y - level->y > 0.4f * MIN (level->height, height))
        {
          const Level next = { item->y, height, 0 };

          g_array_append_val (levels, next);
          level = &g_array_index (levels, Level, levels->len - 1);
        }
      level->y = (level->y * level->n + item->y) / (level->n + 1);
      level->height = (level->height * level->n + height) / (level->n + 1);
      level->n++;
      item->row = levels->len - 1;
    }
}

/* Marks and indices go to the nearest level. Both are sorted by y. */
static void
place_small (const HxPdfPage *page,
             GArray          *items,
             GArray          *levels)
{
  guint at = 0;

  for (guint i = 0; i < items->len; i++)
    {
      Item *item = &g_array_index (items, Item, i);

      if (!item->is_small)
        continue;
      while (at + 1 < levels->len
             && fabsf (g_array_index (levels, Level, at + 1).y - item->y)
                < fabsf (g_array_index (levels, Level, at).y - item->y))
        at++;
      item->row = at;
    }
}

static gboolean
is_small (const HxPdfPage *page,
          const HxPdfWord *word)
{
  return word->is_marks || tall (&word->box) < 0.75f * page->body;
}

/* Small words far from any level are rows of their own: a note in small print. */
static void
free_far (const HxPdfPage *page,
          GArray          *items,
          GArray          *levels)
{
  for (guint i = 0; i < items->len && levels->len > 0; i++)
    {
      Item *item = &g_array_index (items, Item, i);
      const Level *level = &g_array_index (levels, Level, item->row);

      if (item->is_small && !page->words[item->word].is_marks
          && fabsf (level->y - item->y) > 0.35f * level->height)
        item->is_small = FALSE;
    }
  g_array_set_size (levels, 0);
  find_levels (page, items, levels);
  place_small (page, items, levels);
}

static void
rows_by_place (HxPdfRows       *rows,
               const HxPdfPage *page,
               guint            quarters,
               int              column)   /* -1: all */
{
  g_autoptr(GArray) items = g_array_new (FALSE, TRUE, sizeof (Item));
  g_autoptr(GArray) levels = g_array_new (FALSE, TRUE, sizeof (Level));
  guint row = G_MAXUINT;

  for (guint i = 0; i < page->n_words; i++)
    {
      const HxPdfWord *word = &page->words[i];
      const Item item = { i, word->box.x0, middle (&word->box), 0, is_small (page, word) };

      if (word->quarters == quarters && (column < 0 || word->column == column))
        g_array_append_val (items, item);
    }
  if (items->len == 0)
    return;

  g_array_sort (items, compare_y);
  find_levels (page, items, levels);
  if (levels->len == 0)
    for (guint i = 0; i < items->len; i++)
      g_array_index (items, Item, i).is_small = FALSE;
  else
    place_small (page, items, levels);
  free_far (page, items, levels);

  g_array_sort (items, compare_row);
  for (guint i = 0; i < items->len; i++)
    {
      const Item *item = &g_array_index (items, Item, i);

      if (item->row != row)
        add_row (rows);
      row = item->row;
      add_word (rows, item->word);
    }
}

/* --- Columns --- */

static int
compare_uints (gconstpointer a,
               gconstpointer b)
{
  const guint x = *(const guint *) a, y = *(const guint *) b;

  return (x > y) - (x < y);
}

/* Lines of this page replace those of every page. */
static guint
collect_lines (const GArray *columns,
               guint         number,
               guint        *lines)
{
  guint wanted = 0, n = 0;

  for (guint i = 0; columns != NULL && i < columns->len; i++)
    if (g_array_index (columns, HxColumnLine, i).page == number)
      wanted = number;
  for (guint i = 0; columns != NULL && i < columns->len && n < MAX_COLUMNS; i++)
    if (g_array_index (columns, HxColumnLine, i).page == wanted)
      lines[n++] = g_array_index (columns, HxColumnLine, i).x;
  qsort (lines, n, sizeof *lines, compare_uints);
  return n;
}

static void
assign_columns (HxPdfPage   *page,
                const guint *lines,
                guint        n_lines)
{
  for (guint i = 0; i < page->n_words; i++)
    {
      HxPdfWord *word = &page->words[i];
      HxPdfBox box = word->box;
      double x;

      hx_pdf_unturn (&box, word->quarters);
      x = (box.x0 + box.x1) / 2 / MAX (page->width, 1) * 65535;
      for (word->column = 0; word->column < n_lines && x > lines[word->column];)
        word->column++;
    }
}

static guint
usual_turn (const HxPdfPage *page)
{
  guint counts[4] = { 0 }, best = 0;

  for (guint i = 0; i < page->n_words; i++)
    counts[page->words[i].quarters] += page->words[i].n;
  for (guint i = 1; i < 4; i++)
    if (counts[i] > counts[best])
      best = i;
  return best;
}

/**
 * hx_pdf_rows_new: (skip)
 * @page: a page; its words' columns are set
 * @number: its number, from 1
 * @columns: (nullable) (element-type HxColumnLine): lines that an analyst drew
 *
 * Finds the rows of a page.
 *
 * Returns: (transfer full): the rows, as they are read
 */
HxPdfRows *
hx_pdf_rows_new (HxPdfPage    *page,
                 guint         number,
                 const GArray *columns)
{
  HxPdfRows *rows = g_new0 (HxPdfRows, 1);
  guint lines[MAX_COLUMNS];
  const guint n_lines = collect_lines (columns, number, lines);
  const guint turn = usual_turn (page);
  const gboolean is_rtl = page->n_rtl > page->n_ltr;

  rows->words = g_array_new (FALSE, FALSE, sizeof (guint));
  rows->rows = g_array_new (FALSE, FALSE, sizeof (HxPdfRow));

  if (n_lines > 0)
    {
      assign_columns (page, lines, n_lines);
      for (guint i = 0; i <= n_lines; i++)
        rows_by_place (rows, page, turn, is_rtl ? n_lines - i : i);
      rows_in_order (rows, page, turn, TRUE);
    }
  else if (hx_pdf_page_is_rtl (page))
    {
      const guint n_columns = is_rtl ? hx_pdf_columns_find (page, turn) : 0;

      for (guint i = 0; i < n_columns; i++)
        rows_by_place (rows, page, turn, i);
      if (n_columns == 0)
        rows_by_place (rows, page, turn, -1);
      rows_in_order (rows, page, turn, TRUE);
    }
  else
    {
      rows_in_order (rows, page, -1, FALSE);
    }
  return rows;
}

/**
 * hx_pdf_rows_free: (skip)
 * @rows: (transfer full) (nullable): rows
 *
 * Frees rows.
 */
void
hx_pdf_rows_free (HxPdfRows *rows)
{
  if (rows == NULL)
    return;
  g_array_unref (rows->words);
  g_array_unref (rows->rows);
  g_free (rows);
}
