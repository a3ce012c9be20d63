/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Running heads and feet: lines at the edge of a page that stand at the same place, with the same
 * words whatever the numbers, on three pages or more. Which pages does not matter, so heads that
 * change between left and right pages are found too. */

#include "config.h"

#include <math.h>
#include <string.h>

#include "hx-pdf.h"

#define MIN_PAGES  3
#define EDGE       0.16f   /* of the page: how far from its edge a running line may stand */
#define MAX_ROWS   2       /* how many rows of them there may be */
#define SAME_PLACE 4.0f    /* pt */
#define MAX_CHARS  200

/* A line of a page, with where its middle is on the page itself. */
typedef struct
{
  guint line;
  float y;
} Edge;

static gboolean
is_roman_number (const GString *words)
{
  return words->len > 0 && words->len <= 8 && strspn (words->str, "ivxlcdm") == words->len;
}

/* The words of a line with a "#" for each number, and where it is: what is compared. */
static char *
make_key (const HxPdfText *text,
          const HxPdfLine *line,
          int              place)
{
  g_autoptr(GString) words = g_string_new (NULL);
  gboolean in_number = FALSE;

  for (guint i = line->first; i < line->first + MIN (line->n, MAX_CHARS); i++)
    {
      const gunichar code = g_array_index (text->codes, gunichar, i);

      if (g_unichar_isdigit (code))
        {
          if (!in_number)
            g_string_append_c (words, '#');
          in_number = TRUE;
          continue;
        }
      in_number = FALSE;
      g_string_append_unichar (words, g_unichar_tolower (code));
    }
  if (is_roman_number (words))
    g_string_assign (words, "#");
  return g_strdup_printf ("%d %d %s", line->quarters, place, words->str);
}

static float
middle_on_page (const HxPdfLine *line)
{
  HxPdfBox box = line->box;

  hx_pdf_unturn (&box, line->quarters);
  return (box.y0 + box.y1) / 2;
}

static int
compare_edges (gconstpointer a,
               gconstpointer b)
{
  const Edge *x = a, *y = b;

  return (x->y > y->y) - (x->y < y->y);
}

static GArray *
sort_lines (const HxPdfText  *text,
            const HxPdfSheet *sheet)
{
  GArray *edges = g_array_sized_new (FALSE, FALSE, sizeof (Edge), sheet->n_lines);

  for (guint i = sheet->first_line; i < sheet->first_line + sheet->n_lines; i++)
    {
      const Edge edge = { i, middle_on_page (&g_array_index (text->lines, HxPdfLine, i)) };

      g_array_append_val (edges, edge);
    }
  g_array_sort (edges, compare_edges);
  return edges;
}

/* Calls back with every line that may be a running one: of the outermost rows near an edge. */
static void
visit_edges (HxPdfText        *text,
             const HxPdfSheet *sheet,
             void            (*visit) (HxPdfText *text, const Edge *edge, gboolean at_top,
                                       gpointer data),
             gpointer          data)
{
  g_autoptr(GArray) edges = sort_lines (text, sheet);

  for (int at_top = 0; at_top < 2; at_top++)
    {
      float y = -G_MAXFLOAT;
      guint n_rows = 0;

      for (guint i = 0; i < edges->len; i++)
        {
          const Edge *edge = &g_array_index (edges, Edge, at_top ? i : edges->len - 1 - i);

          if (at_top ? edge->y > sheet->height * EDGE : edge->y < sheet->height * (1 - EDGE))
            break;
          if (fabsf (edge->y - y) > SAME_PLACE && ++n_rows > MAX_ROWS)
            break;
          y = edge->y;
          visit (text, edge, at_top, data);
        }
    }
}

/* A place is counted with its neighbours, so that a line never falls between two. */
static void
count_cb (HxPdfText  *text,
          const Edge *edge,
          gboolean    at_top,
          gpointer    counts)
{
  const HxPdfLine *line = &g_array_index (text->lines, HxPdfLine, edge->line);
  const int place = floorf (edge->y / SAME_PLACE);

  for (int i = -1; i <= 1; i++)
    {
      g_autofree char *key = make_key (text, line, place + i);
      const guint seen = GPOINTER_TO_UINT (g_hash_table_lookup (counts, key));

      /* The low half is the last page it was on, so that a page counts once. */
      if ((seen & 0xffff) == (line->page & 0x7fff) + 1)
        continue;
      g_hash_table_insert (counts, g_steal_pointer (&key),
                           GUINT_TO_POINTER ((MIN ((seen >> 16) + 1, 0x7fff) << 16)
                                             | ((line->page & 0x7fff) + 1)));
    }
}

static void
mark_cb (HxPdfText  *text,
         const Edge *edge,
         gboolean    at_top,
         gpointer    counts)
{
  HxPdfLine *line = &g_array_index (text->lines, HxPdfLine, edge->line);
  g_autofree char *key = make_key (text, line, floorf (edge->y / SAME_PLACE));

  if (GPOINTER_TO_UINT (g_hash_table_lookup (counts, key)) >> 16 >= MIN_PAGES)
    line->left_out = at_top ? HX_LEFT_OUT_HEAD : HX_LEFT_OUT_FOOT;
}

/**
 * hx_pdf_heads_mark: (skip)
 * @text: the text of a document
 *
 * Marks the lines that are running heads and feet as left out.
 */
void
hx_pdf_heads_mark (HxPdfText *text)
{
  g_autoptr(GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  if (text->sheets->len < MIN_PAGES)
    return;
  for (guint i = 0; i < text->sheets->len; i++)
    visit_edges (text, &g_array_index (text->sheets, HxPdfSheet, i), count_cb, counts);
  for (guint i = 0; i < text->sheets->len; i++)
    visit_edges (text, &g_array_index (text->sheets, HxPdfSheet, i), mark_cb, counts);
}
