/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What stands on a printed page of a source. */

#include "config.h"

#include "reader/hx-source-print-private.h"

#include <glib/gi18n.h>

#include "model/hx-claim.h"
#include "model/hx-matrix.h"

/* pt */
#define TITLE_SIZE 12.0
#define SMALL_SIZE 8.0
#define SQUARE 5.0
#define UNDERLINE 0.8
#define NOTE_GAP 2.0

#define TINT 0.22               /* of a tag's colour, so that black text stays readable */
#define MAX_NOTE_LINES 3

typedef struct
{
  HxSourcePrint   *print;
  GtkPrintContext *context;
  cairo_t         *cr;
  GArray          *spans;       /* of HxTextSpan, used again and again */
  GHashTable      *noted;       /* object and passage, so that a note stands once */
  double           y;           /* where the next lines go */
  double           notes_y;     /* below the last note */
  guint            n_left_out;  /* notes without room */
} Page;

/* --- Words --- */

static PangoLayout *
make_words (Page       *page,
            const char *words,
            double      size,
            double      width)
{
  PangoLayout *layout = gtk_print_context_create_pango_layout (page->context);
  g_autoptr(PangoFontDescription) font = pango_font_description_from_string ("Sans");
  g_autofree char *valid = g_utf8_make_valid (words, -1);

  pango_font_description_set_size (font, size * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_width (layout, MAX (1, width) * PANGO_SCALE);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_text (layout, valid, -1);
  return layout;
}

/* One line over the width of the page, at the side where the window begins or at the other. */
static void
draw_words (Page       *page,
            const char *words,
            double      size,
            gboolean    at_end,
            double      y)
{
  HxSourcePrint *print = page->print;
  g_autoptr(PangoLayout) layout = make_words (page, words, size, print->width * 0.7);
  double x = at_end != print->rtl ? print->width * 0.3 : 0;

  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_auto_dir (layout, FALSE);
  pango_layout_set_alignment (layout, at_end != print->rtl ? PANGO_ALIGN_RIGHT
                                                           : PANGO_ALIGN_LEFT);
  cairo_move_to (page->cr, x, y);
  pango_cairo_show_layout (page->cr, layout);
}

static void
draw_frame (Page  *page,
            guint  number)
{
  HxSourcePrint *print = page->print;
  /* Translators: the number of a printed page, and how many there are */
  g_autofree char *place = g_strdup_printf (_("Page %u of %u"), number + 1, print->pages->len);
  double foot = print->height - SMALL_SIZE - 5;

  cairo_set_source_rgb (page->cr, 0, 0, 0);
  draw_words (page, print->title, TITLE_SIZE, FALSE, 0);
  cairo_set_source_rgb (page->cr, 0.33, 0.33, 0.33);
  draw_words (page, print->subtitle, SMALL_SIZE, FALSE, TITLE_SIZE + 8);
  draw_words (page, print->footer, SMALL_SIZE, FALSE, foot);
  draw_words (page, place, SMALL_SIZE, TRUE, foot);
  cairo_set_line_width (page->cr, 0.5);
  cairo_move_to (page->cr, 0, HX_SOURCE_PRINT_TOP - 7);
  cairo_line_to (page->cr, print->width, HX_SOURCE_PRINT_TOP - 7);
  cairo_stroke (page->cr);
}

/* --- Marks --- */

static gboolean
is_rtl (HxSourcePrint *print,
        const HxChunk *chunk)
{
  return (chunk->flags & HX_CHUNK_RTL) || ((chunk->flags & HX_CHUNK_NEUTRAL) && print->rtl);
}

/* Numbers stand where the lines of a paragraph begin, notes where they end. */
static double
get_text_x (gboolean rtl)
{
  return (rtl ? HX_SOURCE_PRINT_NOTES : HX_SOURCE_PRINT_NUMBERS) + HX_SOURCE_PRINT_GAP;
}

static void
mark (Page              *page,
      const HxHighlight *highlight,
      const HxTextSpan  *span,
      double             x,
      double             top)
{
  GdkRGBA colour = { 0.25, 0.25, 0.25, 1 };
  double y = top + span->line->top, height = span->line->bottom - span->line->top;

  if (highlight->kind == HX_HIGHLIGHT_TAG)
    {
      hx_desk_get_tag_rgba (page->print->desk, highlight->object, &colour);
      cairo_set_source_rgba (page->cr, colour.red, colour.green, colour.blue, TINT);
      cairo_rectangle (page->cr, x + span->x, y, span->width, height);
    }
  else
    {
      cairo_set_source_rgb (page->cr, colour.red, colour.green, colour.blue);
      cairo_rectangle (page->cr, x + span->x, top + span->line->baseline + 1.5, span->width,
                       UNDERLINE);
    }
  cairo_fill (page->cr);
}

static void
mark_block (Page          *page,
            HxTextBlock   *block,
            const HxChunk *chunk,
            double         x,
            double         top)
{
  HxSourcePrint *print = page->print;
  guint end = chunk->start + chunk->n_chars;

  for (guint i = 0; i < print->highlights->len; i++)
    {
      const HxHighlight *highlight = &g_array_index (print->highlights, HxHighlight, i);

      if (highlight->start >= end)
        break;
      if (highlight->end <= chunk->start || (highlight->kind != HX_HIGHLIGHT_TAG
                                             && highlight->kind != HX_HIGHLIGHT_MENTION))
        continue;
      hx_text_block_get_spans (block, hx_text_layout_get_index (print->layout, block->chunk,
                                                                MAX (highlight->start,
                                                                     chunk->start)),
                               hx_text_layout_get_index (print->layout, block->chunk,
                                                         MIN (highlight->end, end)), page->spans);
      for (guint j = 0; j < page->spans->len; j++)
        mark (page, highlight, &g_array_index (page->spans, HxTextSpan, j), x, top);
    }
}

/* --- Notes beside the text --- */

static const char *
get_question (HxDesk *desk,
              gint64  id)
{
  HxMatrix *matrix = hx_claims_get_matrix (hx_desk_get_claims (desk));
  guint row, column;

  if (matrix != NULL && hx_matrix_find (matrix, id, 0, &row, &column))
    return hx_matrix_get_claim (matrix, row)->said.question;
  return _("Claim");
}

static const char *
get_note (HxDesk            *desk,
          const HxHighlight *highlight)
{
  HxTag *tag;

  switch (highlight->kind)
    {
    case HX_HIGHLIGHT_TAG:
      tag = hx_desk_get_tag (desk, highlight->object);
      return tag != NULL ? hx_tag_get_name (tag) : NULL;
    case HX_HIGHLIGHT_CLAIM:
      return get_question (desk, highlight->object);
    case HX_HIGHLIGHT_MEMO:
      return _("Memo");
    default:
      return NULL;
    }
}

/* A square for a tag, a flag for a claim, a ring for a memo: colour is never all there is. */
static void
draw_sign (Page              *page,
           const HxHighlight *highlight,
           double             x,
           double             y)
{
  GdkRGBA colour = { 0.25, 0.25, 0.25, 1 };

  if (highlight->kind == HX_HIGHLIGHT_TAG)
    hx_desk_get_tag_rgba (page->print->desk, highlight->object, &colour);
  cairo_set_source_rgb (page->cr, colour.red, colour.green, colour.blue);
  cairo_set_line_width (page->cr, 0.8);
  switch (highlight->kind)
    {
    case HX_HIGHLIGHT_CLAIM:
      cairo_move_to (page->cr, x, y);
      cairo_line_to (page->cr, x + SQUARE, y + SQUARE / 2);
      cairo_line_to (page->cr, x, y + SQUARE);
      cairo_fill (page->cr);
      break;
    case HX_HIGHLIGHT_MEMO:
      cairo_new_path (page->cr);
      cairo_arc (page->cr, x + SQUARE / 2, y + SQUARE / 2, SQUARE / 2, 0, 2 * G_PI);
      cairo_stroke (page->cr);
      break;
    default:
      cairo_rectangle (page->cr, x, y, SQUARE, SQUARE);
      cairo_fill (page->cr);
      break;
    }
}

/* Beside the line it begins on, or below the note before. */
static void
draw_note (Page              *page,
           const HxHighlight *highlight,
           const char        *words,
           gboolean           rtl,
           double             y)
{
  HxSourcePrint *print = page->print;
  double width = HX_SOURCE_PRINT_NOTES - SQUARE - 4;
  g_autoptr(PangoLayout) layout = make_words (page, words, SMALL_SIZE, width);
  double x = rtl ? 0 : print->width - HX_SOURCE_PRINT_NOTES;
  gboolean words_rtl = pango_layout_get_direction (layout, 0) == PANGO_DIRECTION_RTL;
  int height;

  pango_layout_set_height (layout, -MAX_NOTE_LINES);
  /* Left is where the words begin. */
  pango_layout_set_alignment (layout, rtl == words_rtl ? PANGO_ALIGN_LEFT : PANGO_ALIGN_RIGHT);
  pango_layout_get_size (layout, NULL, &height);
  y = MAX (y + 1, page->notes_y);
  if (y + (double) height / PANGO_SCALE > print->height - HX_SOURCE_PRINT_BOTTOM)
    {
      page->n_left_out++;
      return;
    }
  draw_sign (page, highlight, rtl ? x + HX_SOURCE_PRINT_NOTES - SQUARE : x, y + 2);
  cairo_set_source_rgb (page->cr, 0, 0, 0);
  cairo_move_to (page->cr, rtl ? x : x + SQUARE + 4, y);
  pango_cairo_show_layout (page->cr, layout);
  page->notes_y = y + (double) height / PANGO_SCALE + NOTE_GAP;
}

/* What begins in lines from byte @first to @end of a chunk. */
static void
draw_notes (Page          *page,
            HxTextBlock   *block,
            const HxChunk *chunk,
            int            first,
            int            end,
            double         top)
{
  HxSourcePrint *print = page->print;

  for (guint i = 0; i < print->highlights->len; i++)
    {
      const HxHighlight *highlight = &g_array_index (print->highlights, HxHighlight, i);
      g_autofree char *key = NULL;
      const char *words;
      int index;

      if (highlight->start >= chunk->start + chunk->n_chars)
        break;
      if (highlight->start < chunk->start)
        continue;
      index = hx_text_layout_get_index (print->layout, block->chunk, highlight->start);
      words = get_note (print->desk, highlight);
      if (index < first || index >= end || words == NULL)
        continue;
      /* Two coders may have tagged the same passage alike. */
      key = g_strdup_printf ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT, highlight->object,
                             highlight->passage);
      if (g_hash_table_add (page->noted, g_steal_pointer (&key)))
          draw_note (page, highlight, words, is_rtl (print, chunk), top
                   + hx_text_block_get_line (block, hx_text_block_line_at (block, index))->top);
    }
}

/* --- Text --- */

static void
draw_number (Page          *page,
             const HxChunk *chunk,
             double         baseline)
{
  HxSourcePrint *print = page->print;
  guint n = hx_text_paragraph_at (print->text, chunk->start);
  g_autofree char *number = g_strdup_printf ("%u", n);
  g_autoptr(PangoLayout) layout = make_words (page, number, SMALL_SIZE, HX_SOURCE_PRINT_NUMBERS);
  gboolean rtl = is_rtl (print, chunk);

  pango_layout_set_auto_dir (layout, FALSE);
  pango_layout_set_alignment (layout, rtl ? PANGO_ALIGN_LEFT : PANGO_ALIGN_RIGHT);
  cairo_set_source_rgb (page->cr, 0.4, 0.4, 0.4);
  cairo_move_to (page->cr, rtl ? print->width - HX_SOURCE_PRINT_NUMBERS : 0,
                 baseline - (double) pango_layout_get_baseline (layout) / PANGO_SCALE);
  pango_cairo_show_layout (page->cr, layout);
}

/* The lines of a chunk from @first on, and before @end. */
static void
draw_block (Page        *page,
            HxTextBlock *block,
            guint        first,
            guint        end)
{
  HxSourcePrint *print = page->print;
  const HxChunk *chunk = hx_text_layout_get_chunk (print->layout, block->chunk);
  guint n_lines = hx_text_block_get_n_lines (block);
  const HxTextLine *top = hx_text_block_get_line (block, first);
  const HxTextLine *bottom = hx_text_block_get_line (block, MIN (end, n_lines) - 1);
  double x = get_text_x (is_rtl (print, chunk)), y = page->y - top->top;

  cairo_save (page->cr);
  cairo_rectangle (page->cr, 0, page->y, print->width, bottom->bottom - top->top);
  cairo_clip (page->cr);
  mark_block (page, block, chunk, x, y);
  cairo_set_source_rgb (page->cr, 0, 0, 0);
  cairo_move_to (page->cr, x, y);
  pango_cairo_show_layout (page->cr, block->layout);
  if (first == 0 && (chunk->flags & HX_CHUNK_FIRST) && !(chunk->flags & HX_CHUNK_BLANK))
    draw_number (page, chunk, y + top->baseline);
  cairo_restore (page->cr);

  draw_notes (page, block, chunk, top->start, end < n_lines ? bottom->end : G_MAXINT, y);
  page->y += end < n_lines ? bottom->bottom - top->top
                           : hx_text_layout_get_height (print->layout, block->chunk) - top->top;
}

static void
draw_left_out (Page *page)
{
  HxSourcePrint *print = page->print;
  g_autofree char *words = NULL;

  if (page->n_left_out == 0)
    return;
  /* Translators: of what stands beside a printed text, what has no room on the page */
  words = g_strdup_printf (ngettext ("and %u more beside this page",
                                     "and %u more beside this page", page->n_left_out),
                           page->n_left_out);
  cairo_set_source_rgb (page->cr, 0.33, 0.33, 0.33);
  draw_words (page, words, SMALL_SIZE, TRUE, print->height - 2 * SMALL_SIZE - 8);
}

/* Draws a page, counted from 0. */
void
hx_source_print_draw (HxSourcePrint   *self,
                      GtkPrintContext *context,
                      guint            number)
{
  const HxSourceLine *first = &g_array_index (self->pages, HxSourceLine, number);
  const HxSourceLine *next = number + 1 < self->pages->len
                             ? &g_array_index (self->pages, HxSourceLine, number + 1) : NULL;
  g_autoptr(GArray) spans = g_array_new (FALSE, FALSE, sizeof (HxTextSpan));
  g_autoptr(GHashTable) noted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Page page = {
    .print = self,
    .context = context,
    .cr = gtk_print_context_get_cairo_context (context),
    .spans = spans,
    .noted = noted,
    .y = HX_SOURCE_PRINT_TOP,
    .notes_y = HX_SOURCE_PRINT_TOP,
  };
  guint n_chunks = hx_text_layout_get_n_chunks (self->layout);

  draw_frame (&page, number);
  for (guint i = first->chunk; i < n_chunks && (next == NULL || i <= next->chunk); i++)
    {
      guint line = i == first->chunk ? first->line : 0;
      guint end = next != NULL && i == next->chunk ? next->line : G_MAXUINT;
      gboolean blank = hx_text_layout_get_chunk (self->layout, i)->flags & HX_CHUNK_BLANK;

      if (line < end && !(blank && page.y <= HX_SOURCE_PRINT_TOP))
        draw_block (&page, hx_text_layout_ensure (self->layout, i), line, end);
    }
  draw_left_out (&page);
}
