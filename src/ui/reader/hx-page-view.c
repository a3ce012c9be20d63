/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "reader/hx-page-view-private.h"

#include <math.h>

/* Pixels: no page is wider at a zoom of 1. */
#define MAX_WIDTH 900

#define ZOOM_STEP 1.2
#define ZOOM_MIN 0.5
#define ZOOM_MAX 6.0

/* µs after the analyst scrolled here during which the reading view follows and does not lead. */
#define LEAD_TIME (300 * 1000)

enum
{
  PROP_0,
  PROP_HADJUSTMENT,
  PROP_VADJUSTMENT,
  PROP_HSCROLL_POLICY,
  PROP_VSCROLL_POLICY,
};

enum
{
  REGION_SELECTED,
  FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE_WITH_CODE (HxPageView, hx_page_view, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

/* Geometry ----------------------------------------------------------------------------------- */

static double
get_value (HxPageView     *self,
           GtkOrientation  orientation)
{
  GtkAdjustment *adjustment = self->adjustments[orientation];

  return adjustment != NULL ? round (gtk_adjustment_get_value (adjustment)) : 0;
}

static float
get_top (HxPageView *self,
         guint       index)
{
  return g_array_index (self->tops, float, index);
}

/**
 * hx_page_view_get_page_rect:
 * @self: the view
 * @index: a page, from 0
 * @rect: (out): where it is seen, in widget coordinates
 */
void
hx_page_view_get_page_rect (HxPageView      *self,
                            guint            index,
                            graphene_rect_t *rect)
{
  if (index + 1 >= self->tops->len)
    {
      graphene_rect_init (rect, 0, 0, 0, 0);
      return;
    }

  graphene_rect_init (rect,
                      self->left - get_value (self, GTK_ORIENTATION_HORIZONTAL),
                      get_top (self, index) - get_value (self, GTK_ORIENTATION_VERTICAL),
                      self->page_width,
                      get_top (self, index + 1) - get_top (self, index) - HX_PAGE_GAP);
}

/**
 * hx_page_view_page_at:
 * @self: the view, with pages
 * @y: pixels from the top of the widget
 *
 * Returns: the index of the page at that height, or of the nearest
 */
guint
hx_page_view_page_at (HxPageView *self,
                      double      y)
{
  double value = y + get_value (self, GTK_ORIENTATION_VERTICAL);
  guint low = 0, high = self->tops->len - 1;

  if (self->tops->len < 2)
    return 0;

  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      if (get_top (self, middle) <= value)
        low = middle;
      else
        high = middle;
    }
  return low;
}

static gboolean
has_pages (HxPageView *self)
{
  return self->book != NULL && self->tops->len > 1 &&
         hx_reading_view_get_text (self->view) != NULL;
}

static void
measure_pages (HxPageView *self,
               int         width)
{
  guint n_pages = self->book != NULL ? hx_page_book_get_n_pages (self->book) : 0;
  float y = HX_PAGE_GAP;

  self->page_width = roundf (CLAMP (width - 2 * HX_PAGE_GAP, 50, MAX_WIDTH) * self->zoom);
  self->left = MAX (HX_PAGE_GAP, roundf ((width - self->page_width) / 2));
  g_array_set_size (self->tops, 0);
  for (guint i = 0; i < n_pages; i++)
    {
      const HxPageLayout *page = hx_page_book_get_page (self->book, i);
      double ratio = page->width > 0 ? CLAMP (page->height / page->width, 0.01, 100) : 1;

      g_array_append_val (self->tops, y);
      y += roundf (self->page_width * ratio) + HX_PAGE_GAP;
    }
  g_array_append_val (self->tops, y);
}

static void
configure (HxPageView     *self,
           GtkOrientation  orientation,
           double          value,
           double          upper,
           double          page)
{
  gtk_adjustment_configure (self->adjustments[orientation],
                            CLAMP (value, 0, MAX (0, upper - page)), 0, MAX (upper, page),
                            page * 0.1, page * 0.9, page);
}

/* What is half way down stays there when the zoom is another one; when the width is, what is at the
 * top: a width that grows in steps from a narrow one would else lead away from the beginning. */
static void
hx_page_view_size_allocate (GtkWidget *widget,
                            int        width,
                            int        height,
                            int        baseline)
{
  HxPageView *self = HX_PAGE_VIEW (widget);
  float old_width = self->page_width;
  double still = self->zoom != self->allocated_zoom ? height / 2.0 : 0;
  double value = get_value (self, GTK_ORIENTATION_VERTICAL);

  measure_pages (self, width);
  if (old_width > 0 && old_width != self->page_width)
    {
      value = (value + still) * self->page_width / old_width - still;
      self->led = g_get_monotonic_time ();
    }
  self->text_width = gtk_widget_get_width (GTK_WIDGET (self->view));
  self->allocated_zoom = self->zoom;

  self->configuring = TRUE;
  configure (self, GTK_ORIENTATION_HORIZONTAL, get_value (self, GTK_ORIENTATION_HORIZONTAL),
             self->page_width + 2 * HX_PAGE_GAP, width);
  configure (self, GTK_ORIENTATION_VERTICAL, value,
             g_array_index (self->tops, float, self->tops->len - 1), height);
  if (self->has_target && has_pages (self))
    {
      double y = hx_page_view_get_offset_y (self, self->target) +
                 get_value (self, GTK_ORIENTATION_VERTICAL);

      gtk_adjustment_set_value (self->adjustments[GTK_ORIENTATION_VERTICAL],
                                y - self->target_alignment * height);
      self->has_target = FALSE;
    }
  self->configuring = FALSE;
  if (self->over != NULL)
    gtk_widget_size_allocate (self->over, &(GtkAllocation) { 0, 0, width, height }, -1);
  g_signal_emit_by_name (self->view, "geometry-changed");
}

static void
hx_page_view_snapshot (GtkWidget   *widget,
                       GtkSnapshot *snapshot)
{
  HxPageView *self = HX_PAGE_VIEW (widget);

  if (has_pages (self))
    hx_page_view_paint (self, snapshot);
  if (self->over != NULL)
    gtk_widget_snapshot_child (widget, self->over, snapshot);
}

/* Both views are at the same place ----------------------------------------------------------- */

/* The analyst has scrolled the pages. */
static void
scrolled_cb (HxPageView *self)
{
  double height = gtk_widget_get_height (GTK_WIDGET (self));

  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (self->over != NULL)
    gtk_widget_queue_draw (self->over);
  if (self->configuring || !has_pages (self))
    return;

  self->led = g_get_monotonic_time ();
  hx_reading_view_scroll_to (self->view, hx_page_view_get_offset_at (self, height / 2), 0.5);
  g_signal_emit_by_name (self->view, "geometry-changed");
}

/* A command or another pane has scrolled the text. */
static void
text_scrolled_cb (HxPageView *self)
{
  double height = gtk_widget_get_height (GTK_WIDGET (self));
  GtkWidget *view = GTK_WIDGET (self->view);
  guint offset;

  if (!gtk_widget_get_mapped (GTK_WIDGET (self)) || !has_pages (self) ||
      g_get_monotonic_time () - self->led < LEAD_TIME)
    return;
  /* It has another width and breaks its lines anew, and the pages are about to get theirs. */
  if (gtk_widget_get_width (view) != self->text_width)
    return;

  offset = hx_reading_view_get_offset_at (self->view, gtk_widget_get_width (view) / 2.0,
                                          gtk_widget_get_height (view) / 2.0);
  self->configuring = TRUE;
  gtk_adjustment_set_value (self->adjustments[GTK_ORIENTATION_VERTICAL],
                            get_value (self, GTK_ORIENTATION_VERTICAL) +
                            hx_page_view_get_offset_y (self, offset) - height / 2);
  self->configuring = FALSE;
  g_signal_emit_by_name (self->view, "geometry-changed");
}

/* With the keys the caret goes out of sight before the text below would have to scroll. */
static void
selection_changed_cb (HxPageView *self)
{
  guint caret = self->view->caret;
  double height = gtk_widget_get_height (GTK_WIDGET (self));
  double y;

  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)) || !has_pages (self) || self->selecting)
    return;

  y = hx_page_view_get_offset_y (self, caret);
  if (y < 0 || y > height * 0.95)
    hx_page_view_scroll_to (self, caret, 0.3);
}

static void
page_changed_cb (HxPageView *self)
{
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit_by_name (self->view, "geometry-changed");
}

static void
failed_cb (HxPageView *self,
           const char *message)
{
  g_signal_emit (self, signals[FAILED], 0, message);
}

/* Scrollable --------------------------------------------------------------------------------- */

static void
set_adjustment (HxPageView     *self,
                GtkOrientation  orientation,
                GtkAdjustment  *adjustment)
{
  if (self->adjustments[orientation] != NULL)
    g_signal_handlers_disconnect_by_func (self->adjustments[orientation], scrolled_cb, self);
  if (adjustment == NULL)
    adjustment = gtk_adjustment_new (0, 0, 0, 0, 0, 0);
  g_object_ref_sink (adjustment);
  g_clear_object (&self->adjustments[orientation]);
  self->adjustments[orientation] = adjustment;
  g_signal_connect_swapped (adjustment, "value-changed", G_CALLBACK (scrolled_cb), self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
hx_page_view_get_property (GObject    *object,
                           guint       prop_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  HxPageView *self = HX_PAGE_VIEW (object);

  switch (prop_id)
    {
    case PROP_HADJUSTMENT:
    case PROP_VADJUSTMENT:
      g_value_set_object (value, self->adjustments[prop_id == PROP_VADJUSTMENT]);
      break;
    case PROP_HSCROLL_POLICY:
    case PROP_VSCROLL_POLICY:
      g_value_set_enum (value, self->policies[prop_id == PROP_VSCROLL_POLICY]);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hx_page_view_set_property (GObject      *object,
                           guint         prop_id,
                           const GValue *value,
                           GParamSpec   *pspec)
{
  HxPageView *self = HX_PAGE_VIEW (object);

  switch (prop_id)
    {
    case PROP_HADJUSTMENT:
    case PROP_VADJUSTMENT:
      set_adjustment (self, prop_id == PROP_VADJUSTMENT, g_value_get_object (value));
      break;
    case PROP_HSCROLL_POLICY:
    case PROP_VSCROLL_POLICY:
      self->policies[prop_id == PROP_VSCROLL_POLICY] = g_value_get_enum (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hx_page_view_dispose (GObject *object)
{
  HxPageView *self = HX_PAGE_VIEW (object);

  hx_page_view_set_book (self, NULL);
  hx_page_view_set_over (self, NULL);
  for (int i = 0; i < 2; i++)
    if (self->adjustments[i] != NULL)
      {
        g_signal_handlers_disconnect_by_func (self->adjustments[i], scrolled_cb, self);
        g_clear_object (&self->adjustments[i]);
      }
  g_clear_object (&self->view);

  G_OBJECT_CLASS (hx_page_view_parent_class)->dispose (object);
}

static void
hx_page_view_finalize (GObject *object)
{
  HxPageView *self = HX_PAGE_VIEW (object);

  g_array_unref (self->tops);
  g_array_unref (self->rects);

  G_OBJECT_CLASS (hx_page_view_parent_class)->finalize (object);
}

static void
hx_page_view_class_init (HxPageViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = hx_page_view_get_property;
  object_class->set_property = hx_page_view_set_property;
  object_class->dispose = hx_page_view_dispose;
  object_class->finalize = hx_page_view_finalize;
  widget_class->size_allocate = hx_page_view_size_allocate;
  widget_class->snapshot = hx_page_view_snapshot;

  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");

  signals[REGION_SELECTED] = g_signal_new ("region-selected", HX_TYPE_PAGE_VIEW,
                                           G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                           G_TYPE_NONE, 0);
  signals[FAILED] = g_signal_new ("failed", HX_TYPE_PAGE_VIEW, G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_css_name (widget_class, "pageview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
hx_page_view_init (HxPageView *self)
{
  self->zoom = 1;
  self->tops = g_array_new (FALSE, FALSE, sizeof (float));
  self->rects = g_array_new (FALSE, FALSE, sizeof (graphene_rect_t));
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "text");
  hx_page_view_init_pointer (self);
}

/* The lens of the reading view ---------------------------------------------------------------- */

static gboolean
lens_get_range_rect (guint            start,
                     guint            end,
                     graphene_rect_t *rect,
                     gpointer         data)
{
  return hx_page_view_get_rect (data, start, end, rect);
}

static double
lens_get_top (gpointer data)
{
  HxPageView *self = data;

  return get_value (self, GTK_ORIENTATION_VERTICAL) + self->page_width * 1e-4;
}

static const HxReadingLens lens = { lens_get_range_rect, lens_get_top };

/* Public ------------------------------------------------------------------------------------- */

/**
 * hx_page_view_set_view:
 * @self: the view
 * @view: the reading view below
 *
 * Tells once whose text, highlights and selection are shown.
 */
void
hx_page_view_set_view (HxPageView    *self,
                       HxReadingView *view)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (view));

  g_return_if_fail (HX_IS_PAGE_VIEW (self) && self->view == NULL);

  self->view = g_object_ref (view);
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (text_scrolled_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "selection-changed", G_CALLBACK (selection_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "geometry-changed", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "palette-changed", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
}

/**
 * hx_page_view_set_book:
 * @self: the view
 * @book: (nullable): the pages to show, or %NULL to show none
 *
 * Shows pages in place of the text, or the text again.
 */
void
hx_page_view_set_book (HxPageView *self,
                       HxPageBook *book)
{
  g_return_if_fail (HX_IS_PAGE_VIEW (self));

  if (self->book == book)
    return;

  if (self->book != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->book, self);
      hx_page_book_close (self->book);
    }
  g_set_object (&self->book, book);
  self->region.page = 0;
  self->page_width = 0;
  g_array_set_size (self->tops, 0);
  if (self->view != NULL)
    hx_reading_view_set_lens (self->view, book != NULL ? &lens : NULL, self);
  if (book != NULL)
    {
      g_signal_connect_swapped (book, "loaded", G_CALLBACK (gtk_widget_queue_allocate), self);
      g_signal_connect_swapped (book, "page-changed", G_CALLBACK (page_changed_cb), self);
      g_signal_connect_swapped (book, "failed", G_CALLBACK (failed_cb), self);
    }
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/**
 * hx_page_view_set_over:
 * @self: the view
 * @over: (nullable) (transfer floating): a widget to lie over the pages, or %NULL for none
 *
 * Covers the pages with something that is drawn on them. Scrolling goes through to them.
 */
void
hx_page_view_set_over (HxPageView *self,
                       GtkWidget  *over)
{
  g_return_if_fail (HX_IS_PAGE_VIEW (self));

  g_clear_pointer (&self->over, gtk_widget_unparent);
  self->over = over;
  if (over != NULL)
    gtk_widget_set_parent (over, GTK_WIDGET (self));
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/**
 * hx_page_view_get_region:
 * @self: the view
 * @region: (out): the rectangle
 * @start: (out): the code point that stands for its picture
 * @end: (out): the one past it
 *
 * Returns: whether the analyst has drawn a rectangle
 */
gboolean
hx_page_view_get_region (HxPageView *self,
                         HxRegion   *region,
                         guint      *start,
                         guint      *end)
{
  g_return_val_if_fail (HX_IS_PAGE_VIEW (self), FALSE);

  if (self->region.page == 0 || self->drawing || !has_pages (self))
    return FALSE;

  *region = self->region;
  *start = hx_page_book_get_page (self->book, self->region.page - 1)->start;
  *end = *start + 1;
  return TRUE;
}

/**
 * hx_page_view_clear_region:
 * @self: the view
 *
 * Forgets the rectangle that was drawn.
 */
void
hx_page_view_clear_region (HxPageView *self)
{
  g_return_if_fail (HX_IS_PAGE_VIEW (self));

  self->region.page = 0;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * hx_page_view_zoom:
 * @self: the view
 * @steps: how much larger; 0: as wide as there is room
 *
 * Shows the pages larger or smaller.
 */
void
hx_page_view_zoom (HxPageView *self,
                   int         steps)
{
  g_return_if_fail (HX_IS_PAGE_VIEW (self));

  self->zoom = steps == 0 ? 1 : CLAMP (self->zoom * pow (ZOOM_STEP, steps), ZOOM_MIN, ZOOM_MAX);
  if (fabs (self->zoom - 1) < 0.05)
    self->zoom = 1;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/**
 * hx_page_view_scroll_to:
 * @self: the view
 * @offset: code points
 * @alignment: where in the view it is to be, 0 top … 1 bottom
 *
 * Scrolls to a place in the text, as soon as the pages are there.
 */
void
hx_page_view_scroll_to (HxPageView *self,
                        guint       offset,
                        double      alignment)
{
  g_return_if_fail (HX_IS_PAGE_VIEW (self));

  self->has_target = TRUE;
  self->target = offset;
  self->target_alignment = alignment;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/**
 * hx_page_view_get_rect:
 * @self: the view
 * @start: first code point
 * @end: code point past the last
 * @rect: (out): the bounds of the range, in coordinates of the reading view
 *
 * Returns: whether @rect is exact, and not just where it must be
 */
gboolean
hx_page_view_get_rect (HxPageView      *self,
                       guint            start,
                       guint            end,
                       graphene_rect_t *rect)
{
  double last;
  guint index;

  graphene_rect_init (rect, 0, 0, 1, 1);
  if (!has_pages (self))
    return FALSE;

  if (self->region.page > 0 && !self->drawing)
    {
      hx_page_view_region_rect (self, &self->region, rect);
      return TRUE;
    }

  index = hx_page_book_find (self->book, start);
  hx_page_view_find_rects (self, index, start, MAX (end, start + 1));
  for (guint i = 0; i < self->rects->len; i++)
    if (i == 0)
      *rect = g_array_index (self->rects, graphene_rect_t, 0);
    else
      graphene_rect_union (rect, &g_array_index (self->rects, graphene_rect_t, i), rect);
  if (self->rects->len > 0)
    return TRUE;

  hx_page_view_get_page_rect (self, index, rect);
  last = hx_page_view_get_offset_y (self, MAX (end, start + 1) - 1);
  rect->origin.y = hx_page_view_get_offset_y (self, start);
  rect->size.height = MAX (1, last - rect->origin.y);
  return FALSE;
}
