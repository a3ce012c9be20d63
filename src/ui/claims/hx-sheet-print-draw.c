/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What stands on a printed page of a sheet. */

#include "config.h"

#include "claims/hx-sheet-print-private.h"

#include <glib/gi18n.h>

#define MAX_TEXT 400           /* code points of a text in a cell */
#define MAX_PART 0.4           /* of a page that a row is high at most */

/* pt */
#define NORMAL 8.5
#define SMALL 7.0
#define LARGE 12.0

typedef struct
{
  const char *style;
  double      red;
  double      green;
  double      blue;
} Tint;

/* Light, so that what stands on them can be read on any printer. What they say stands there. */
static const Tint tints[] = {
  { "hx-agrees", 0.91, 0.97, 0.93 },
  { "hx-vague", 0.99, 0.96, 0.85 },
  { "hx-differs", 0.99, 0.90, 0.89 },
  { "hx-very-consistent", 0.86, 0.95, 0.89 },
  { "hx-very-inconsistent", 0.98, 0.85, 0.84 },
  { "hx-silent", 0.95, 0.95, 0.95 },
  { "hx-column", 0.93, 0.93, 0.93 },
  { "hx-column-of-outlet", 0.93, 0.93, 0.93 },
};

/* --- Cells --- */

static void
add_size (PangoAttrList *attributes,
          double         size,
          gboolean       bold,
          gboolean       grey,
          guint          start,
          guint          end)
{
  PangoAttribute *all[] = {
    pango_attr_size_new (size * PANGO_SCALE),
    pango_attr_weight_new (bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL),
    pango_attr_foreground_new (grey ? 0x5555 : 0, grey ? 0x5555 : 0, grey ? 0x5555 : 0),
  };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      all[i]->start_index = start;
      all[i]->end_index = end;
      pango_attr_list_insert (attributes, all[i]);
    }
}

/* One line of a cell's text, whatever it holds, so that a cell has no more lines than fit. */
static void
add_line (GString       *text,
          PangoAttrList *attributes,
          const char    *line,
          double         size,
          gboolean       bold,
          gboolean       grey)
{
  g_autofree char *valid = NULL;
  guint start;

  if (line == NULL || *line == '\0')
    return;
  if (text->len > 0)
    g_string_append_c (text, '\n');
  start = text->len;
  valid = g_utf8_make_valid (line, -1);
  if (g_utf8_strlen (valid, -1) > MAX_TEXT)
    {
      *g_utf8_offset_to_pointer (valid, MAX_TEXT - 1) = '\0';
      g_string_append (text, valid);
      g_string_append (text, "…");
    }
  else
    g_string_append (text, valid);
  for (char *p = text->str + start; *p != '\0'; p++)
    if (*p == '\n' || *p == '\r')
      *p = ' ';
  add_size (attributes, size, bold, grey, start, text->len);
}

static void
make_layout (HxSheetPrint    *self,
             GtkPrintContext *context)
{
  g_autoptr(PangoFontDescription) font = pango_font_description_from_string ("Sans");

  self->layout = gtk_print_context_create_pango_layout (context);
  pango_font_description_set_size (font, NORMAL * PANGO_SCALE);
  pango_context_set_base_dir (pango_layout_get_context (self->layout),
                              self->rtl ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR);
  pango_layout_set_font_description (self->layout, font);
  pango_layout_set_wrap (self->layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_ellipsize (self->layout, PANGO_ELLIPSIZE_END);
}

/* The layout, for some other text. */
static PangoLayout *
take_layout (HxSheetPrint    *self,
             GtkPrintContext *context,
             double           width)
{
  if (self->layout == NULL)
    make_layout (self, context);
  pango_layout_set_width (self->layout, MAX (width, 1) * PANGO_SCALE);
  pango_layout_set_auto_dir (self->layout, TRUE);
  pango_layout_set_alignment (self->layout, PANGO_ALIGN_LEFT);
  return self->layout;
}

static double
get_height (PangoLayout *layout)
{
  int height;

  pango_layout_get_size (layout, NULL, &height);
  return (double) height / PANGO_SCALE;
}

static double
get_width (HxSheetPrint *self,
           guint         column)
{
  return column == 0 ? self->first_width : self->column_width;
}

/* What stands in a cell, until the next is laid out; NULL: nothing. */
static PangoLayout *
lay_out_cell (HxSheetPrint       *self,
              GtkPrintContext    *context,
              const HxMatrixText *words,
              guint               column)
{
  g_autoptr(GString) text = g_string_new (NULL);
  g_autoptr(PangoAttrList) attributes = pango_attr_list_new ();
  PangoLayout *layout;

  add_line (text, attributes, words->title, NORMAL, TRUE, FALSE);
  add_line (text, attributes, words->chip, SMALL, TRUE, FALSE);
  add_line (text, attributes, words->detail, SMALL, FALSE, TRUE);
  if (text->len == 0)
    return NULL;

  layout = take_layout (self, context, get_width (self, column) - 2 * HX_PRINT_PADDING);
  pango_layout_set_height (layout, MAX_PART * self->height * PANGO_SCALE);
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_text (layout, text->str, text->len);
  return layout;
}

/* How high a row, or the row of names, is on all pages side by side, in pt. */
double
hx_sheet_print_measure (HxSheetPrint    *self,
                        GtkPrintContext *context,
                        int              row)
{
  double height = NORMAL;

  for (guint i = 0; i <= self->n_columns; i++)
    {
      g_auto(HxMatrixText) words = { NULL };
      PangoLayout *layout;

      self->sheet->describe (self->data, row, i, &words);
      layout = lay_out_cell (self, context, &words, i);
      if (layout != NULL)
        height = MAX (height, get_height (layout));
    }
  return height + 2 * HX_PRINT_PADDING;
}

/* --- Pages --- */

/* Where something stands that is so far from the side where lines begin. */
static double
get_x (HxSheetPrint *self,
       double        from_start,
       double        width)
{
  return self->rtl ? self->width - from_start - width : from_start;
}

static void
draw_ground (cairo_t    *cr,
             const char *style,
             double      x,
             double      y,
             double      width,
             double      height)
{
  for (guint i = 0; style != NULL && i < G_N_ELEMENTS (tints); i++)
    if (g_str_equal (tints[i].style, style))
      {
        cairo_set_source_rgb (cr, tints[i].red, tints[i].green, tints[i].blue);
        cairo_rectangle (cr, x, y, width, height);
        cairo_fill (cr);
      }
  cairo_set_source_rgb (cr, 0.6, 0.6, 0.6);
  cairo_set_line_width (cr, 0.5);
  cairo_rectangle (cr, x, y, width, height);
  cairo_stroke (cr);
}

static void
draw_cell (HxSheetPrint    *self,
           GtkPrintContext *context,
           int              row,
           guint            column,
           double           from_start,
           double           y,
           double           height)
{
  cairo_t *cr = gtk_print_context_get_cairo_context (context);
  double width = get_width (self, column);
  double x = get_x (self, from_start, width);
  g_auto(HxMatrixText) words = { NULL };
  PangoLayout *layout;

  self->sheet->describe (self->data, row, column, &words);
  draw_ground (cr, words.style, x, y, width, height);
  layout = lay_out_cell (self, context, &words, column);
  if (layout == NULL)
    return;
  cairo_set_source_rgb (cr, 0, 0, 0);
  cairo_move_to (cr, x + HX_PRINT_PADDING, y + HX_PRINT_PADDING);
  pango_cairo_show_layout (cr, layout);
}

static void
draw_row (HxSheetPrint    *self,
          GtkPrintContext *context,
          int              row,
          guint            across,
          double           y,
          double           height)
{
  guint first = across * self->per_page + 1;
  guint end = MIN (first + self->per_page, self->n_columns + 1);

  draw_cell (self, context, row, 0, 0, y, height);
  for (guint i = first; i < end; i++)
    draw_cell (self, context, row, i, self->first_width + (i - first) * self->column_width, y,
               height);
}

/* A line of its own, at the side where lines begin or at the other. */
static void
draw_line (HxSheetPrint    *self,
           GtkPrintContext *context,
           const char      *text,
           double           size,
           gboolean         bold,
           gboolean         at_end,
           double           y)
{
  cairo_t *cr = gtk_print_context_get_cairo_context (context);
  double width = at_end ? self->width * 0.3 : self->width * 0.68;
  PangoLayout *layout = take_layout (self, context, width);
  g_autoptr(PangoAttrList) attributes = pango_attr_list_new ();

  add_size (attributes, size, bold, !bold, 0, G_MAXUINT);
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_height (layout, -1);
  pango_layout_set_auto_dir (layout, FALSE);
  pango_layout_set_alignment (layout, at_end != self->rtl ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
  pango_layout_set_text (layout, text, -1);
  cairo_move_to (cr, get_x (self, at_end ? self->width - width : 0, width), y);
  pango_cairo_show_layout (cr, layout);
}

static char *
dup_place (HxSheetPrint *self,
           guint         across)
{
  guint first = across * self->per_page + 1;
  guint last = MIN (first + self->per_page, self->n_columns + 1) - 1;

  if (self->n_across == 1)
    return g_strdup (_("Empty: nobody has checked"));
  /* Translators: which columns stand on this printed page, of how many */
  return g_strdup_printf (_("Columns %u to %u of %u · Empty: nobody has checked"), first, last,
                          self->n_columns);
}

/* Draws a page, counted from 0. */
void
hx_sheet_print_draw (HxSheetPrint    *self,
                     GtkPrintContext *context,
                     guint            page)
{
  guint across = page % self->n_across, down = page / self->n_across;
  guint n_pages = self->n_across * self->breaks->len;
  guint first = g_array_index (self->breaks, guint, down);
  guint end = down + 1 < self->breaks->len ? g_array_index (self->breaks, guint, down + 1)
                                           : self->rows->len;
  double y = HX_PRINT_TOP;
  g_autofree char *place = dup_place (self, across);
  /* Translators: the number of a printed page, and how many there are */
  g_autofree char *number = g_strdup_printf (_("Page %u of %u"), page + 1, n_pages);

  draw_line (self, context, self->title, LARGE, TRUE, FALSE, 0);
  draw_line (self, context, self->date, NORMAL, FALSE, TRUE, 3);
  draw_line (self, context, self->subtitle, NORMAL, FALSE, FALSE, LARGE + 5);
  draw_row (self, context, HX_MATRIX_HEAD, across, y, self->head_height);
  y += self->head_height;
  for (guint i = first; i < end; i++)
    {
      double height = g_array_index (self->heights, double, i);

      draw_row (self, context, g_array_index (self->rows, guint, i), across, y, height);
      y += height;
    }
  draw_line (self, context, place, SMALL, FALSE, FALSE, self->height - SMALL - 4);
  draw_line (self, context, number, SMALL, FALSE, TRUE, self->height - SMALL - 4);
}
