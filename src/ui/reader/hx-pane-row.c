/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "reader/hx-pane-row.h"

#include <math.h>

#include "reader/hx-gutter.h"
#include "reader/hx-pane.h"

#define GUTTER 12
#define RIBBON_GUTTER 40
#define MIN_PANE 200

/* A pane, and the gutter before it; the first has none to show. */
typedef struct
{
  GtkWidget *pane;
  GtkWidget *gutter;
  double     share;      /* of the width, against those of the others */
} Slot;

struct _HxPaneRow
{
  GtkWidget  parent_instance;

  GPtrArray *slots;      /* of Slot */
  gboolean   single;
  gboolean   crowded;    /* not all panes are shown */
  guint      shown;
  gboolean   was_crowded;
  guint      resize_source;
  double     drag_before;   /* widths beside the gutter that is dragged, when that began */
  double     drag_after;
};

G_DEFINE_FINAL_TYPE (HxPaneRow, hx_pane_row, GTK_TYPE_WIDGET)

enum
{
  CROWDED_CHANGED,
  SHARES_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static Slot *
nth_slot (HxPaneRow *self,
          guint      i)
{
  return g_ptr_array_index (self->slots, i);
}

static void
free_slot (Slot *slot)
{
  gtk_widget_unparent (slot->pane);
  gtk_widget_unparent (slot->gutter);
  g_free (slot);
}

/* Gutters ------------------------------------------------------------------------------------ */

static void
resize_cb (gpointer user_data)
{
  HxPaneRow *self = user_data;

  self->resize_source = 0;
  gtk_widget_queue_resize (GTK_WIDGET (self));
  if (self->crowded != self->was_crowded)
    {
      self->was_crowded = self->crowded;
      g_signal_emit (self, signals[CROWDED_CHANGED], 0);
    }
}

static guint
find_gutter (HxPaneRow *self,
             GtkWidget *gutter)
{
  for (guint i = 0; i < self->slots->len; i++)
    if (nth_slot (self, i)->gutter == gutter)
      return i;
  return 0;
}

static void
drag_begin_cb (GtkGestureDrag *drag,
               double          x,
               double          y,
               HxPaneRow      *self)
{
  guint i = find_gutter (self, gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (drag)));

  if (i == 0 || hx_gutter_has_ribbon_at (HX_GUTTER (nth_slot (self, i)->gutter), x, y))
    {
      gtk_gesture_set_state (GTK_GESTURE (drag), GTK_EVENT_SEQUENCE_DENIED);
      return;
    }

  gtk_gesture_set_state (GTK_GESTURE (drag), GTK_EVENT_SEQUENCE_CLAIMED);
  self->drag_before = gtk_widget_get_width (nth_slot (self, i - 1)->pane);
  self->drag_after = gtk_widget_get_width (nth_slot (self, i)->pane);
}

/* The gutter moves with the drag, so the gesture's offset is what is left to move. */
static void
drag_update_cb (GtkGestureDrag *drag,
                double          dx,
                double          dy,
                HxPaneRow      *self)
{
  guint i = find_gutter (self, gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (drag)));
  double both, before, shares;

  if (i == 0)
    return;

  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    dx = -dx;
  both = self->drag_before + self->drag_after;
  before = gtk_widget_get_width (nth_slot (self, i - 1)->pane) + dx;
  before = CLAMP (before, MIN (MIN_PANE, both / 2), MAX (both - MIN_PANE, both / 2));
  shares = nth_slot (self, i - 1)->share + nth_slot (self, i)->share;
  nth_slot (self, i - 1)->share = shares * before / both;
  nth_slot (self, i)->share = shares - nth_slot (self, i - 1)->share;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  g_signal_emit (self, signals[SHARES_CHANGED], 0);
}

/* A double click makes all panes as wide as each other. */
static void
gutter_pressed_cb (HxPaneRow  *self,
                   int         n_press,
                   double      x,
                   double      y,
                   GtkGesture *gesture)
{
  GtkWidget *gutter = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture));

  if (n_press != 2 || hx_gutter_has_ribbon_at (HX_GUTTER (gutter), x, y))
    return;

  for (guint i = 0; i < self->slots->len; i++)
    nth_slot (self, i)->share = 1;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  g_signal_emit (self, signals[SHARES_CHANGED], 0);
}

/* This may come in the middle of a layout, which is no time to ask for another. */
static void
ribbons_changed_cb (HxPaneRow *self)
{
  if (self->resize_source == 0)
    self->resize_source = g_idle_add_once (resize_cb, self);
}

static int
gutter_width (HxPaneRow *self,
              guint      i)
{
  if (i == 0)
    return 0;
  return hx_gutter_has_ribbons (HX_GUTTER (nth_slot (self, i)->gutter)) ? RIBBON_GUTTER : GUTTER;
}

static GtkWidget *
make_gutter (HxPaneRow *self)
{
  GtkWidget *gutter = hx_gutter_new ();
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect_object (gutter, "ribbons-changed", G_CALLBACK (ribbons_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (gutter_pressed_cb), self);
  gtk_widget_add_controller (gutter, GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (gutter, GTK_EVENT_CONTROLLER (click));
  return gutter;
}

/* Layout ------------------------------------------------------------------------------------- */

static int
minimum_width (HxPaneRow *self,
               guint      i)
{
  int minimum;

  gtk_widget_measure (nth_slot (self, i)->pane, GTK_ORIENTATION_HORIZONTAL, -1,
                      &minimum, NULL, NULL, NULL);
  return minimum;
}

/* Which panes there is room for: all of them or, in a narrow window, those around the one that
 * must be shown. */
static void
find_range (HxPaneRow *self,
            int        width,
            guint     *first,
            guint     *last)
{
  guint shown = MIN (self->shown, self->slots->len - 1);
  int total = 0;

  *first = self->single ? shown : 0;
  *last = self->single ? shown : self->slots->len - 1;
  for (guint i = *first; i <= *last; i++)
    total += minimum_width (self, i) + (i > *first ? gutter_width (self, i) : 0);

  while (total > width && *first < *last)
    {
      if (shown - *first >= *last - shown)
        {
          total -= minimum_width (self, *first) + gutter_width (self, *first + 1);
          (*first)++;
        }
      else
        {
          total -= minimum_width (self, *last) + gutter_width (self, *last);
          (*last)--;
        }
    }
}

static void
show_range (HxPaneRow *self,
            guint      first,
            guint      last)
{
  gboolean crowded = last - first + 1 < self->slots->len;

  for (guint i = 0; i < self->slots->len; i++)
    {
      gboolean visible = i >= first && i <= last;

      gtk_widget_set_child_visible (nth_slot (self, i)->pane, visible);
      gtk_widget_set_child_visible (nth_slot (self, i)->gutter, visible && i > first);
    }

  if (self->crowded == crowded)
    return;
  self->crowded = crowded;
  ribbons_changed_cb (self);
}

static void
hx_pane_row_measure (GtkWidget      *widget,
                     GtkOrientation  orientation,
                     int             for_size,
                     int            *minimum,
                     int            *natural,
                     int            *minimum_baseline,
                     int            *natural_baseline)
{
  HxPaneRow *self = HX_PANE_ROW (widget);

  *minimum = *natural = 0;
  for (guint i = 0; i < self->slots->len; i++)
    {
      int child_minimum, child_natural;

      gtk_widget_measure (nth_slot (self, i)->pane, orientation, -1,
                          &child_minimum, &child_natural, NULL, NULL);
      *minimum = MAX (*minimum, child_minimum);
      if (orientation == GTK_ORIENTATION_HORIZONTAL && !self->single)
        *natural += child_natural + gutter_width (self, i);
      else
        *natural = MAX (*natural, child_natural);
    }
}

static void
allocate (GtkWidget *widget,
          int        x,
          int        width,
          int        height)
{
  gtk_widget_allocate (widget, width, height, -1,
                       gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT (x, 0)));
}

/* Widths by share, but no pane narrower than it can be: what those lack, the others give. */
static void
share_out (HxPaneRow *self,
           int        width,
           guint      first,
           guint      last,
           double    *widths)
{
  double left = width;
  double shares = 0;
  g_autofree gboolean *fixed = g_new0 (gboolean, last + 1);
  gboolean again = TRUE;

  for (guint i = first; i <= last; i++)
    {
      shares += nth_slot (self, i)->share;
      left -= i > first ? gutter_width (self, i) : 0;
    }

  while (again)
    {
      again = FALSE;
      for (guint i = first; i <= last; i++)
        {
          if (fixed[i])
            continue;
          widths[i] = left * nth_slot (self, i)->share / MAX (shares, 1e-6);
          if (widths[i] >= minimum_width (self, i))
            continue;
          widths[i] = minimum_width (self, i);
          left -= widths[i];
          shares -= nth_slot (self, i)->share;
          fixed[i] = again = TRUE;
        }
    }
}

static void
hx_pane_row_size_allocate (GtkWidget *widget,
                           int        width,
                           int        height,
                           int        baseline)
{
  HxPaneRow *self = HX_PANE_ROW (widget);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  g_autofree double *widths = g_new0 (double, self->slots->len + 1);
  guint first, last;
  double x = 0;

  if (self->slots->len == 0)
    return;

  find_range (self, width, &first, &last);
  show_range (self, first, last);
  share_out (self, width, first, last, widths);
  for (guint i = first; i <= last; i++)
    {
      int gutter = i > first ? gutter_width (self, i) : 0;
      int left = round (x + gutter);
      int right = i < last ? round (x + gutter + widths[i]) : MAX (width, left + 1);

      allocate (nth_slot (self, i)->pane, rtl ? width - right : left, right - left, height);
      if (i > first)
        allocate (nth_slot (self, i)->gutter, rtl ? width - left : left - gutter, gutter, height);
      x += gutter + widths[i];
    }
}

/* Whoever comes with the Tab key goes on reading where they left off. */
static gboolean
hx_pane_row_focus (GtkWidget        *widget,
                   GtkDirectionType  direction)
{
  HxPaneRow *self = HX_PANE_ROW (widget);
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (direction == GTK_DIR_TAB_FORWARD && self->shown < self->slots->len &&
      (focus == NULL || !gtk_widget_is_ancestor (focus, widget)) &&
      gtk_widget_grab_focus (nth_slot (self, self->shown)->pane))
    return TRUE;

  return GTK_WIDGET_CLASS (hx_pane_row_parent_class)->focus (widget, direction);
}

static void
hx_pane_row_dispose (GObject *object)
{
  HxPaneRow *self = HX_PANE_ROW (object);

  g_ptr_array_set_size (self->slots, 0);
  g_clear_handle_id (&self->resize_source, g_source_remove);

  G_OBJECT_CLASS (hx_pane_row_parent_class)->dispose (object);
}

static void
hx_pane_row_finalize (GObject *object)
{
  g_ptr_array_unref (HX_PANE_ROW (object)->slots);

  G_OBJECT_CLASS (hx_pane_row_parent_class)->finalize (object);
}

static void
hx_pane_row_class_init (HxPaneRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hx_pane_row_dispose;
  object_class->finalize = hx_pane_row_finalize;
  widget_class->measure = hx_pane_row_measure;
  widget_class->size_allocate = hx_pane_row_size_allocate;
  widget_class->focus = hx_pane_row_focus;

  signals[CROWDED_CHANGED] =
    g_signal_new ("crowded-changed", HX_TYPE_PANE_ROW, G_SIGNAL_RUN_LAST, 0,
                  NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SHARES_CHANGED] =
    g_signal_new ("shares-changed", HX_TYPE_PANE_ROW, G_SIGNAL_RUN_LAST, 0,
                  NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_css_name (widget_class, "panerow");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
hx_pane_row_init (HxPaneRow *self)
{
  self->slots = g_ptr_array_new_with_free_func ((GDestroyNotify) free_slot);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

/* The order of the widgets is that of the slots, so that the keyboard goes the same way. */
static void
reorder (HxPaneRow *self)
{
  GtkWidget *previous = NULL;

  for (guint i = 0; i < self->slots->len; i++)
    {
      Slot *slot = nth_slot (self, i);

      gtk_widget_insert_after (slot->gutter, GTK_WIDGET (self), previous);
      gtk_widget_insert_after (slot->pane, GTK_WIDGET (self), slot->gutter);
      hx_gutter_set_views (HX_GUTTER (slot->gutter),
                           previous != NULL ? hx_pane_get_view (HX_PANE (previous)) : NULL,
                           hx_pane_get_view (HX_PANE (slot->pane)));
      previous = slot->pane;
    }
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * hx_pane_row_insert:
 * @self: the row
 * @pane: (transfer floating): a pane
 * @position: where it goes
 *
 * Adds a pane, as wide as the others are on average.
 */
void
hx_pane_row_insert (HxPaneRow *self,
                    GtkWidget *pane,
                    guint      position)
{
  Slot *slot = g_new0 (Slot, 1);
  double shares = 0;

  for (guint i = 0; i < self->slots->len; i++)
    shares += nth_slot (self, i)->share;
  slot->share = self->slots->len > 0 ? shares / self->slots->len : 1;
  slot->pane = pane;
  slot->gutter = make_gutter (self);
  gtk_widget_set_parent (slot->gutter, GTK_WIDGET (self));
  gtk_widget_set_parent (slot->pane, GTK_WIDGET (self));
  g_ptr_array_insert (self->slots, MIN (position, self->slots->len), slot);
  reorder (self);
}

/**
 * hx_pane_row_remove:
 * @self: the row
 * @position: a pane
 *
 * Removes a pane.
 */
void
hx_pane_row_remove (HxPaneRow *self,
                    guint      position)
{
  g_return_if_fail (position < self->slots->len);

  g_ptr_array_remove_index (self->slots, position);
  reorder (self);
}

/**
 * hx_pane_row_move:
 * @self: the row
 * @from: a pane
 * @to: where it goes
 *
 * Moves a pane.
 */
void
hx_pane_row_move (HxPaneRow *self,
                  guint      from,
                  guint      to)
{
  Slot *slot;

  g_return_if_fail (from < self->slots->len && to < self->slots->len);

  slot = g_ptr_array_steal_index (self->slots, from);
  g_ptr_array_insert (self->slots, to, slot);
  reorder (self);
}

/**
 * hx_pane_row_get_n:
 * @self: the row
 *
 * Returns: the number of panes
 */
guint
hx_pane_row_get_n (HxPaneRow *self)
{
  return self->slots->len;
}

/**
 * hx_pane_row_get_pane:
 * @self: the row
 * @position: a pane
 *
 * Returns: (transfer none) (nullable): the pane
 */
GtkWidget *
hx_pane_row_get_pane (HxPaneRow *self,
                      guint      position)
{
  return position < self->slots->len ? nth_slot (self, position)->pane : NULL;
}

/**
 * hx_pane_row_find:
 * @self: the row
 * @pane: a widget
 * @position: (out): where it is
 *
 * Returns: whether it is one of the panes
 */
gboolean
hx_pane_row_find (HxPaneRow *self,
                  GtkWidget *pane,
                  guint     *position)
{
  for (guint i = 0; i < self->slots->len; i++)
    if (nth_slot (self, i)->pane == pane)
      {
        *position = i;
        return TRUE;
      }
  return FALSE;
}

/**
 * hx_pane_row_get_share:
 * @self: the row
 * @position: a pane
 *
 * Returns: how much of the width it has, against the shares of the others
 */
double
hx_pane_row_get_share (HxPaneRow *self,
                       guint      position)
{
  return position < self->slots->len ? nth_slot (self, position)->share : 1;
}

/**
 * hx_pane_row_set_share:
 * @self: the row
 * @position: a pane
 * @share: how much of the width it gets, against the shares of the others
 *
 * Makes a pane wider or narrower.
 */
void
hx_pane_row_set_share (HxPaneRow *self,
                       guint      position,
                       double     share)
{
  g_return_if_fail (position < self->slots->len);
  g_return_if_fail (share > 0);

  nth_slot (self, position)->share = share;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  g_signal_emit (self, signals[SHARES_CHANGED], 0);
}

/**
 * hx_pane_row_get_crowded:
 * @self: the row
 *
 * Returns: whether some panes are not shown
 */
gboolean
hx_pane_row_get_crowded (HxPaneRow *self)
{
  return self->crowded;
}

static gboolean
find_shown (HxPaneRow *self,
            gint64     source,
            guint     *position)
{
  for (guint i = 0; i < self->slots->len; i++)
    {
      GtkWidget *pane = nth_slot (self, i)->pane;

      *position = i;
      if (gtk_widget_get_child_visible (pane) && hx_pane_get_source (HX_PANE (pane)) == source)
        return TRUE;
    }
  return FALSE;
}

/**
 * hx_pane_row_preview_link:
 * @self: the row
 * @range: (nullable): the text a link would begin at; %NULL for no preview
 * @pane: the pane it would end in
 * @start: first code point there
 * @end: code point past the last
 *
 * Shows the ribbon of a link that is not made yet, through all gutters between its ends.
 */
void
hx_pane_row_preview_link (HxPaneRow         *self,
                          const HxTextRange *range,
                          GtkWidget         *pane,
                          guint              start,
                          guint              end)
{
  guint from = 0;
  guint to = 0;
  gboolean shown = range != NULL && find_shown (self, range->source, &from) &&
                   hx_pane_row_find (self, pane, &to);

  for (guint i = 1; i < self->slots->len; i++)
    {
      HxGutter *gutter = HX_GUTTER (nth_slot (self, i)->gutter);
      HxReadingView *view = shown ? hx_pane_get_view (HX_PANE (pane)) : NULL;
      HxReadingView *views[2] = { view, view };
      guint starts[2] = { start, start };
      guint ends[2] = { end, end };

      if (!shown || i <= MIN (from, to) || i > MAX (from, to))
        {
          hx_gutter_set_preview (gutter, NULL, NULL, NULL);
          continue;
        }
      if (i == from + 1 || i == from)
        {
          guint side = from < to ? 0 : 1;

          views[side] = hx_pane_get_view (HX_PANE (nth_slot (self, from)->pane));
          starts[side] = range->start;
          ends[side] = range->end;
        }
      hx_gutter_set_preview (gutter, views, starts, ends);
    }
}

/**
 * hx_pane_row_set_single:
 * @self: the row
 * @single: whether one pane is shown alone
 * @shown: the pane that is shown in any case
 *
 * Shows one pane, or all there is room for.
 */
void
hx_pane_row_set_single (HxPaneRow *self,
                        gboolean   single,
                        guint      shown)
{
  self->single = single;
  self->shown = MIN (shown, MAX (1, self->slots->len) - 1);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
