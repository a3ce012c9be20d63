/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "reader/hx-reading-view-private.h"

#include <math.h>

#define PAD_BOTTOM 48
#define MARGIN_END 14
#define NUMBER_INSET 8
#define NUMBER_SCALE 0.75

/* Numbers are no text to be read at length: in a narrow pane the room is the text's. */
#define NUMBER_SCALE_MAX 1.1

/* Fonts ------------------------------------------------------------------------------------- */

static PangoContext *
make_context (HxReadingView  *self,
              PangoDirection  direction,
              gboolean        numbers)
{
  PangoContext *context = gtk_widget_create_pango_context (GTK_WIDGET (self));
  PangoFontDescription *font =
    pango_font_description_copy (pango_context_get_font_description (context));
  const HxAppearance *look = self->appearance;
  double scale = numbers ? MIN (look->scale * NUMBER_SCALE, NUMBER_SCALE_MAX) : look->scale;
  int size = MAX (PANGO_SCALE, pango_font_description_get_size (font) * scale);

  if (pango_font_description_get_size_is_absolute (font))
    pango_font_description_set_absolute_size (font, size);
  else
    pango_font_description_set_size (font, size);
  if (look->font != NULL && !numbers)
    pango_font_description_set_family (font, look->font);
  else if (look->serif && !numbers)
    pango_font_description_set_family (font, "serif");

  pango_context_set_font_description (context, font);
  pango_context_set_base_dir (context, direction);
  if (self->language != NULL && *self->language != '\0')
    pango_context_set_language (context, pango_language_from_string (self->language));
  pango_font_description_free (font);
  return context;
}

/* The width of the margin that holds the paragraph numbers of this text. */
static int
measure_numbers (HxReadingView *self)
{
  g_autoptr(PangoLayout) layout = pango_layout_new (self->number_context);
  g_autofree char *text = g_strdup_printf ("%u", hx_text_get_n_paragraphs (self->text));
  int width;

  for (char *c = text; *c != '\0'; c++)
    *c = '0';
  pango_layout_set_text (layout, text, -1);
  pango_layout_get_pixel_size (layout, &width, NULL);
  return width;
}

static double
measure_char (PangoContext *context)
{
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  double width = (double) pango_font_metrics_get_approximate_char_width (metrics) / PANGO_SCALE;

  pango_font_metrics_unref (metrics);
  return MAX (1, width);
}

static void
place_column (HxReadingView *self,
              int            width,
              double         char_width)
{
  int number_width = measure_numbers (self);
  gboolean right = hx_reading_view_has_numbers_right (self);
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;

  /* The scroll bar lies over the edge where the lines of the window's own direction end. */
  int inset = right == rtl ? NUMBER_INSET : MARGIN_END;
  int margin = inset + number_width + HX_READING_NUMBER_GAP;
  int available = MAX (24, width - margin - (right == rtl ? MARGIN_END : NUMBER_INSET));
  double shift;

  self->number_width = number_width;
  self->column_width = available;
  if (self->appearance->measure > 0)
    self->column_width = MIN (available, ceil (self->appearance->measure * char_width));
  shift = floor ((available - self->column_width) / 2.0);

  if (right)
    {
      self->column_x = width - margin - shift - self->column_width;
      self->number_x = width - inset - shift - number_width;
    }
  else
    {
      self->column_x = margin + shift;
      self->number_x = inset + shift;
    }
}

/* What is at the top stays there: its offset, and how far it is above the top. */
static gboolean
remember_place (HxReadingView *self,
                guint         *offset,
                double        *dy)
{
  if (self->styled_width == 0 || self->jump || hx_reading_view_get_view_top (self) <= 0)
    return FALSE;

  hx_reading_view_get_place (self, offset, dy);
  return TRUE;
}

static void
keep_place (HxReadingView *self,
            guint          offset,
            double         dy)
{
  self->kept = TRUE;
  self->kept_offset = offset;
  self->kept_dy = dy;
}

/**
 * hx_reading_view_restyle:
 * @self: the view
 * @width: its width in pixels
 *
 * Sets the text anew where the width, the fonts or the text itself are others than before;
 * what is read stays at the top of the view.
 */
void
hx_reading_view_restyle (HxReadingView *self,
                         int            width)
{
  PangoContext *own = gtk_widget_get_pango_context (GTK_WIDGET (self));
  PangoContext *ltr, *rtl;
  gboolean placed;
  guint offset = 0;
  double dy = 0;

  if (!self->restyle && width == self->styled_width &&
      pango_context_get_serial (own) == self->style_serial)
    return;

  placed = remember_place (self, &offset, &dy);
  ltr = make_context (self, PANGO_DIRECTION_LTR, FALSE);
  rtl = make_context (self, PANGO_DIRECTION_RTL, FALSE);
  g_clear_object (&self->number_context);
  self->number_context = make_context (self, PANGO_DIRECTION_LTR, TRUE);
  place_column (self, width, measure_char (ltr));
  hx_text_layout_set_style (self->layout, &(HxTextStyle) {
    .ltr = ltr,
    .rtl = rtl,
    .width = self->column_width,
    .line_spacing = self->appearance->line_spacing,
    .rtl_default = hx_reading_view_is_rtl_text (self),
  });
  g_object_unref (ltr);
  g_object_unref (rtl);

  self->restyle = FALSE;
  self->styled_width = width;
  self->style_serial = pango_context_get_serial (own);

  if (placed)
    {
      self->anchor = hx_text_layout_chunk_at_offset (self->layout, offset);
      hx_text_layout_ensure (self->layout, self->anchor);
      self->anchor_dy = floor (hx_text_layout_estimate_y (self->layout, offset) -
                               hx_text_layout_get_y (self->layout, self->anchor)) + dy;
      keep_place (self, offset, dy);
    }
}

/* Scrolling --------------------------------------------------------------------------------- */

/* The anchor is made the chunk at the top of the view. */
static void
normalise_anchor (HxReadingView *self)
{
  guint last = hx_text_layout_get_n_chunks (self->layout) - 1;

  self->anchor = MIN (self->anchor, last);
  hx_text_layout_ensure (self->layout, self->anchor);

  while (self->anchor_dy < 0 && self->anchor > 0)
    {
      self->anchor--;
      hx_text_layout_ensure (self->layout, self->anchor);
      self->anchor_dy += hx_text_layout_get_height (self->layout, self->anchor);
    }
  while (self->anchor < last &&
         self->anchor_dy >= hx_text_layout_get_height (self->layout, self->anchor))
    {
      self->anchor_dy -= hx_text_layout_get_height (self->layout, self->anchor);
      self->anchor++;
      hx_text_layout_ensure (self->layout, self->anchor);
    }
  if (self->anchor == 0)
    self->anchor_dy = MAX (self->anchor_dy, -HX_READING_PAD_TOP);
}

/* Lays out what is seen. Returns how many pixels are empty below the end of the text. */
static double
fill_view (HxReadingView *self,
           int            height)
{
  guint n_chunks = hx_text_layout_get_n_chunks (self->layout);
  double y = -self->anchor_dy;
  guint chunk;

  for (chunk = self->anchor; chunk < n_chunks && y < height; chunk++)
    {
      hx_text_layout_ensure (self->layout, chunk);
      y += hx_text_layout_get_height (self->layout, chunk);
    }
  return chunk < n_chunks ? 0 : MAX (0, height - PAD_BOTTOM - y);
}

static void
configure_adjustments (HxReadingView *self,
                       int            height)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  double total = HX_READING_PAD_TOP + hx_text_layout_get_total (self->layout) + PAD_BOTTOM;
  double value = HX_READING_PAD_TOP + hx_reading_view_get_view_top (self);

  self->configuring = TRUE;
  if (self->adjustments[GTK_ORIENTATION_HORIZONTAL] != NULL)
    gtk_adjustment_configure (self->adjustments[GTK_ORIENTATION_HORIZONTAL],
                              0, 0, width, width * 0.1, width * 0.9, width);
  if (self->adjustments[GTK_ORIENTATION_VERTICAL] != NULL)
    gtk_adjustment_configure (self->adjustments[GTK_ORIENTATION_VERTICAL],
                              value, 0, MAX (total, value + height),
                              hx_text_layout_get_line_height (self->layout) * 2,
                              MAX (height * 0.5,
                                   height - 2 * hx_text_layout_get_line_height (self->layout)),
                              height);
  self->configuring = FALSE;
}

/**
 * hx_reading_view_jump:
 * @self: the view
 * @height: its height in pixels
 *
 * Goes where hx_reading_view_scroll_to() wants to be.
 */
void
hx_reading_view_jump (HxReadingView *self,
                      int            height)
{
  guint chunk = hx_text_layout_chunk_at_offset (self->layout, self->jump_offset);
  double line_height = hx_text_layout_get_line_height (self->layout);
  HxTextBlock *block = hx_text_layout_ensure (self->layout, chunk);
  int index = hx_text_layout_get_index (self->layout, chunk, self->jump_offset);
  const HxTextLine *line = hx_text_block_get_line (block, hx_text_block_line_at (block, index));

  self->jump = FALSE;
  self->kept = FALSE;
  if (self->jump_alignment == 0)
    keep_place (self, self->jump_offset, self->jump_dy);
  self->anchor = chunk;
  self->anchor_dy = floor (line->top - self->jump_alignment * (height - line_height)) +
                    self->jump_dy;
}

/**
 * hx_reading_view_arrange:
 * @self: the view
 * @height: its height in pixels
 *
 * Lays out what is seen and brings the adjustments up to date. The anchor does not move on the
 * screen unless the text would begin or end inside the view.
 */
void
hx_reading_view_arrange (HxReadingView *self,
                         int            height)
{
  double empty;

  normalise_anchor (self);
  empty = fill_view (self, height);
  if (empty > 0)
    {
      self->anchor_dy -= empty;
      normalise_anchor (self);
      fill_view (self, height);
    }
  configure_adjustments (self, height);
}

/**
 * hx_reading_view_lay_out:
 * @self: the view
 * @width: its width in pixels
 * @height: its height in pixels
 *
 * Brings the text to a size, and goes where it is to go. What is at the top stays there through
 * any number of sizes, until the view is scrolled.
 */
void
hx_reading_view_lay_out (HxReadingView *self,
                         int            width,
                         int            height)
{
  self->kept = hx_reading_view_is_kept (self);
  hx_reading_view_restyle (self, width);
  if (self->jump && self->jump_tells)
    hx_reading_view_tell_jump (self);
  if (self->jump)
    hx_reading_view_jump (self, height);
  hx_reading_view_arrange (self, height);
  self->kept_anchor = self->anchor;
  self->kept_anchor_dy = self->anchor_dy;
}

/**
 * hx_reading_view_is_kept:
 * @self: the view
 *
 * Returns: whether what the last layout kept at the top is still there
 */
gboolean
hx_reading_view_is_kept (HxReadingView *self)
{
  return self->kept && !self->jump && self->anchor == self->kept_anchor &&
         self->anchor_dy == self->kept_anchor_dy;
}

/**
 * hx_reading_view_follow:
 * @self: the view
 * @value: a value of the vertical adjustment
 *
 * Makes what is at a value the anchor.
 */
void
hx_reading_view_follow (HxReadingView *self,
                        double         value)
{
  double y = value - HX_READING_PAD_TOP;

  self->anchor = hx_text_layout_chunk_at_y (self->layout, y);
  self->anchor_dy = y - hx_text_layout_get_y (self->layout, self->anchor);
}

/**
 * hx_reading_view_scroll_by:
 * @self: the view
 * @delta: pixels, downwards positive
 *
 * Scrolls at once, so that positions may be asked for after it.
 */
void
hx_reading_view_scroll_by (HxReadingView *self,
                           double         delta)
{
  if (self->styled_width == 0)
    return;

  self->anchor_dy += delta;
  hx_reading_view_arrange (self, gtk_widget_get_height (GTK_WIDGET (self)));
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  hx_reading_view_tell_scrolled (self);
}

/**
 * hx_reading_view_reveal_caret:
 * @self: the view
 *
 * Scrolls as little as shows the caret with some of the text around it.
 */
void
hx_reading_view_reveal_caret (HxReadingView *self)
{
  int height = gtk_widget_get_height (GTK_WIDGET (self));
  double slack;
  graphene_rect_t rect;

  if (self->styled_width == 0 || height == 0)
    {
      hx_reading_view_scroll_to (self, self->caret, 0.3);
      return;
    }

  if (!hx_reading_view_get_caret_rect (self, self->caret, &rect))
    {
      hx_reading_view_scroll_to (self, self->caret, 0.3);
      return;
    }

  slack = MIN (rect.size.height, height / 4.0);
  if (rect.origin.y < slack)
    hx_reading_view_scroll_by (self, floor (rect.origin.y - slack));
  else if (rect.origin.y + rect.size.height > height - slack)
    hx_reading_view_scroll_by (self, ceil (rect.origin.y + rect.size.height - height + slack));
}
