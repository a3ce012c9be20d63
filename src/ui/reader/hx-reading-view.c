/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "reader/hx-reading-view-private.h"

#include <glib/gi18n.h>

static void scrollable_init (GtkScrollableInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HxReadingView, hx_reading_view, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, scrollable_init)
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_ACCESSIBLE_TEXT,
                                                      hx_reading_view_accessible_init))

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
  SELECTION_CHANGED,
  SELECTION_SETTLED,
  HIGHLIGHT_ACTIVATED,
  GEOMETRY_CHANGED,
  DISMISSED,
  PALETTE_CHANGED,
  TEXT_CHANGED,
  SCROLLED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* Longer selections are not offered for pasting with the middle button. */
#define PRIMARY_MAX_CHARS 1000000

/* Scrolling --------------------------------------------------------------------------------- */

static void
value_changed_cb (HxReadingView *self)
{
  if (self->configuring || self->styled_width == 0)
    return;

  self->jump = FALSE;
  hx_reading_view_follow (self,
                          gtk_adjustment_get_value (self->adjustments[GTK_ORIENTATION_VERTICAL]));
  hx_reading_view_arrange (self, gtk_widget_get_height (GTK_WIDGET (self)));
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  hx_reading_view_tell_scrolled (self);
}

static void
set_adjustment (HxReadingView  *self,
                GtkOrientation  orientation,
                GtkAdjustment  *adjustment)
{
  GtkAdjustment **place = &self->adjustments[orientation];

  if (adjustment != NULL && *place == adjustment)
    return;

  if (*place != NULL)
    g_signal_handlers_disconnect_by_func (*place, value_changed_cb, self);
  g_clear_object (place);

  if (adjustment == NULL)
    adjustment = gtk_adjustment_new (0, 0, 0, 0, 0, 0);
  *place = g_object_ref_sink (adjustment);
  if (orientation == GTK_ORIENTATION_VERTICAL)
    g_signal_connect_swapped (adjustment, "value-changed", G_CALLBACK (value_changed_cb), self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static gboolean
get_border (GtkScrollable *scrollable,
            GtkBorder     *border)
{
  *border = (GtkBorder) { 0, };
  return TRUE;
}

static void
scrollable_init (GtkScrollableInterface *iface)
{
  iface->get_border = get_border;
}

/* Selection --------------------------------------------------------------------------------- */

static void
offer_primary (HxReadingView *self)
{
  guint start, end;

  if (hx_reading_view_get_selection (self, &start, &end) && end - start <= PRIMARY_MAX_CHARS)
    hx_reading_view_copy (self, gtk_widget_get_primary_clipboard (GTK_WIDGET (self)));
}

static gboolean
settled_cb (gpointer user_data)
{
  HxReadingView *self = user_data;

  self->settle_source = 0;
  offer_primary (self);
  g_signal_emit (self, signals[SELECTION_SETTLED], 0);
  return G_SOURCE_REMOVE;
}

/**
 * hx_reading_view_settle:
 * @self: the view
 * @milliseconds: how long the selection must rest first; 0: it rests now
 *
 * Says that the selection is what the analyst wants, once it has rested.
 */
void
hx_reading_view_settle (HxReadingView *self,
                        guint          milliseconds)
{
  g_clear_handle_id (&self->settle_source, g_source_remove);
  if (milliseconds == 0)
    settled_cb (self);
  else
    self->settle_source = g_timeout_add (milliseconds, settled_cb, self);
}

/**
 * hx_reading_view_set_selection:
 * @self: the view
 * @bound: where the selection stays, in code points
 * @caret: where it moves, in code points
 *
 * Selects the text between two places.
 */
void
hx_reading_view_set_selection (HxReadingView *self,
                               guint          bound,
                               guint          caret)
{
  guint length = hx_text_get_length (self->text);
  gboolean bound_changed;

  bound = MIN (bound, length);
  caret = MIN (caret, length);
  if (bound == self->bound && caret == self->caret)
    return;

  bound_changed = bound != self->bound || self->bound != self->caret || bound != caret;
  self->bound = bound;
  self->caret = caret;
  g_clear_handle_id (&self->settle_source, g_source_remove);

  gtk_accessible_text_update_caret_position (GTK_ACCESSIBLE_TEXT (self));
  if (bound_changed)
    gtk_accessible_text_update_selection_bound (GTK_ACCESSIBLE_TEXT (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "clipboard.copy", bound != caret);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, signals[SELECTION_CHANGED], 0);
}

/**
 * hx_reading_view_set_caret:
 * @self: the view
 * @caret: where the caret goes, in code points
 * @extend: whether the selection goes with it
 *
 * Moves the caret.
 */
void
hx_reading_view_set_caret (HxReadingView *self,
                           guint          caret,
                           gboolean       extend)
{
  hx_reading_view_set_selection (self, extend ? self->bound : caret, caret);
}

/**
 * hx_reading_view_get_caret:
 * @self: the view
 * @bound: (out): where the selection stays, in code points
 * @caret: (out): where it moves
 */
void
hx_reading_view_get_caret (HxReadingView *self,
                           guint         *bound,
                           guint         *caret)
{
  g_return_if_fail (HX_IS_READING_VIEW (self));

  *bound = self->bound;
  *caret = self->caret;
}

/**
 * hx_reading_view_dup_selection:
 * @self: the view
 *
 * Returns: (transfer full) (nullable): the selected text
 */
char *
hx_reading_view_dup_selection (HxReadingView *self)
{
  guint start, end;

  if (!hx_reading_view_get_selection (self, &start, &end))
    return NULL;
  return hx_text_dup_range (self->text, start, end);
}

/**
 * hx_reading_view_copy:
 * @self: the view
 * @clipboard: a clipboard
 *
 * Puts the selected text on a clipboard.
 */
void
hx_reading_view_copy (HxReadingView *self,
                      GdkClipboard  *clipboard)
{
  g_autofree char *text = hx_reading_view_dup_selection (self);

  if (text != NULL)
    gdk_clipboard_set_text (clipboard, text);
}

/* Widget ------------------------------------------------------------------------------------ */

static void
hx_reading_view_measure (GtkWidget      *widget,
                         GtkOrientation  orientation,
                         int             for_size,
                         int            *minimum,
                         int            *natural,
                         int            *minimum_baseline,
                         int            *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 120 : 60;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 480 : 600;
}

static void
hx_reading_view_size_allocate (GtkWidget *widget,
                               int        width,
                               int        height,
                               int        baseline)
{
  HxReadingView *self = HX_READING_VIEW (widget);

  if (width > 0)
    hx_reading_view_lay_out (self, width, height);
  if (self->menu != NULL)
    gtk_popover_present (GTK_POPOVER (self->menu));

  gtk_widget_queue_draw (widget);
  g_signal_emit (self, signals[GEOMETRY_CHANGED], 0);
}

static void
hx_reading_view_snapshot (GtkWidget   *widget,
                          GtkSnapshot *snapshot)
{
  hx_reading_view_paint (HX_READING_VIEW (widget), snapshot);
}

static void
hx_reading_view_direction_changed (GtkWidget        *widget,
                                   GtkTextDirection  previous)
{
  HX_READING_VIEW (widget)->restyle = TRUE;
  gtk_widget_queue_allocate (widget);
  GTK_WIDGET_CLASS (hx_reading_view_parent_class)->direction_changed (widget, previous);
}

static void
get_property (GObject    *object,
              guint       prop_id,
              GValue     *value,
              GParamSpec *pspec)
{
  HxReadingView *self = HX_READING_VIEW (object);

  switch (prop_id)
    {
    case PROP_HADJUSTMENT:
      g_value_set_object (value, self->adjustments[GTK_ORIENTATION_HORIZONTAL]);
      break;
    case PROP_VADJUSTMENT:
      g_value_set_object (value, self->adjustments[GTK_ORIENTATION_VERTICAL]);
      break;
    case PROP_HSCROLL_POLICY:
      g_value_set_enum (value, self->policies[GTK_ORIENTATION_HORIZONTAL]);
      break;
    case PROP_VSCROLL_POLICY:
      g_value_set_enum (value, self->policies[GTK_ORIENTATION_VERTICAL]);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
set_property (GObject      *object,
              guint         prop_id,
              const GValue *value,
              GParamSpec   *pspec)
{
  HxReadingView *self = HX_READING_VIEW (object);

  switch (prop_id)
    {
    case PROP_HADJUSTMENT:
      set_adjustment (self, GTK_ORIENTATION_HORIZONTAL, g_value_get_object (value));
      break;
    case PROP_VADJUSTMENT:
      set_adjustment (self, GTK_ORIENTATION_VERTICAL, g_value_get_object (value));
      break;
    case PROP_HSCROLL_POLICY:
      self->policies[GTK_ORIENTATION_HORIZONTAL] = g_value_get_enum (value);
      break;
    case PROP_VSCROLL_POLICY:
      self->policies[GTK_ORIENTATION_VERTICAL] = g_value_get_enum (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hx_reading_view_dispose (GObject *object)
{
  HxReadingView *self = HX_READING_VIEW (object);

  g_clear_handle_id (&self->settle_source, g_source_remove);
  g_clear_handle_id (&self->jumped_source, g_source_remove);
  hx_reading_view_dispose_input (self);
  hx_reading_view_set_desk (self, NULL);
  for (guint i = 0; i < 2; i++)
    {
      if (self->adjustments[i] != NULL)
        g_signal_handlers_disconnect_by_data (self->adjustments[i], self);
      g_clear_object (&self->adjustments[i]);
    }

  G_OBJECT_CLASS (hx_reading_view_parent_class)->dispose (object);
}

static void
hx_reading_view_finalize (GObject *object)
{
  HxReadingView *self = HX_READING_VIEW (object);

  g_clear_pointer (&self->layout, hx_text_layout_free);
  g_clear_pointer (&self->appearance, hx_appearance_free);
  g_clear_pointer (&self->text, hx_text_unref);
  g_clear_pointer (&self->highlights, g_array_unref);
  g_clear_pointer (&self->index, hx_interval_index_free);
  g_clear_pointer (&self->search_hits, g_array_unref);
  g_clear_pointer (&self->search_index, hx_interval_index_free);
  g_clear_pointer (&self->suggestions, g_array_unref);
  g_clear_pointer (&self->suggestion_index, hx_interval_index_free);
  g_clear_pointer (&self->found, g_array_unref);
  g_clear_pointer (&self->spans, g_array_unref);
  g_clear_object (&self->number_context);
  g_free (self->language);

  G_OBJECT_CLASS (hx_reading_view_parent_class)->finalize (object);
}

static void
install_signals (void)
{
  signals[SELECTION_CHANGED] =
    g_signal_new ("selection-changed", HX_TYPE_READING_VIEW, G_SIGNAL_RUN_LAST, 0,
                  NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SELECTION_SETTLED] =
    g_signal_new ("selection-settled", HX_TYPE_READING_VIEW, G_SIGNAL_RUN_LAST, 0,
                  NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[HIGHLIGHT_ACTIVATED] =
    g_signal_new ("highlight-activated", HX_TYPE_READING_VIEW, G_SIGNAL_RUN_LAST, 0,
                  NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[GEOMETRY_CHANGED] =
    g_signal_new ("geometry-changed", HX_TYPE_READING_VIEW, G_SIGNAL_RUN_LAST, 0,
                  NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[DISMISSED] =
    g_signal_new ("dismissed", HX_TYPE_READING_VIEW, G_SIGNAL_RUN_LAST, 0,
                  NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[PALETTE_CHANGED] =
    g_signal_new ("palette-changed", HX_TYPE_READING_VIEW, G_SIGNAL_RUN_LAST, 0,
                  NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SCROLLED] =
    g_signal_new ("scrolled", HX_TYPE_READING_VIEW, G_SIGNAL_RUN_LAST, 0,
                  NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_DOUBLE);
  signals[TEXT_CHANGED] =
    g_signal_new ("text-changed", HX_TYPE_READING_VIEW, G_SIGNAL_RUN_LAST, 0,
                  NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
hx_reading_view_class_init (HxReadingViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = get_property;
  object_class->set_property = set_property;
  object_class->dispose = hx_reading_view_dispose;
  object_class->finalize = hx_reading_view_finalize;

  widget_class->measure = hx_reading_view_measure;
  widget_class->size_allocate = hx_reading_view_size_allocate;
  widget_class->snapshot = hx_reading_view_snapshot;
  widget_class->direction_changed = hx_reading_view_direction_changed;

  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");

  install_signals ();
  hx_reading_view_class_init_keys (widget_class);
  gtk_widget_class_set_css_name (widget_class, "readingview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_TEXT_BOX);
}

static void
hx_reading_view_init (HxReadingView *self)
{
  self->goal_x = -1;
  self->text = hx_text_new ("", 0, NULL);
  self->layout = hx_text_layout_new (self->text);
  self->found = g_array_new (FALSE, FALSE, sizeof (guint));
  self->spans = g_array_new (FALSE, FALSE, sizeof (HxTextSpan));
  set_adjustment (self, GTK_ORIENTATION_HORIZONTAL, NULL);
  set_adjustment (self, GTK_ORIENTATION_VERTICAL, NULL);

  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "clipboard.copy", FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("Text of the Source"),
                                  GTK_ACCESSIBLE_PROPERTY_MULTI_LINE, TRUE,
                                  GTK_ACCESSIBLE_PROPERTY_READ_ONLY, TRUE,
                                  -1);
  hx_reading_view_init_input (self);
  hx_reading_view_init_style (self);
}

/**
 * hx_reading_view_new:
 *
 * Returns: (transfer floating): a view without text
 */
GtkWidget *
hx_reading_view_new (void)
{
  return g_object_new (HX_TYPE_READING_VIEW, NULL);
}

/**
 * hx_reading_view_set_source:
 * @self: the view
 * @source: the id of the source whose text is shown
 *
 * Sets what a range of text that is dragged out of the view says it is from.
 */
void
hx_reading_view_set_source (HxReadingView *self,
                            gint64         source)
{
  g_return_if_fail (HX_IS_READING_VIEW (self));

  self->source = source;
}

static void
palette_changed_cb (HxReadingView *self)
{
  hx_text_layout_drop_nodes (self->layout, FALSE);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, signals[PALETTE_CHANGED], 0);
  g_signal_emit (self, signals[GEOMETRY_CHANGED], 0);
}

/**
 * hx_reading_view_set_desk:
 * @self: the view
 * @desk: (nullable): the desk that knows tags and entities; without one, colours are made up
 *
 * Sets where the view takes its colours from.
 */
void
hx_reading_view_set_desk (HxReadingView *self,
                          HxDesk        *desk)
{
  g_return_if_fail (HX_IS_READING_VIEW (self));

  if (self->desk == desk)
    return;

  if (self->desk != NULL)
    g_signal_handlers_disconnect_by_func (self->desk, palette_changed_cb, self);
  g_set_object (&self->desk, desk);
  if (desk != NULL)
    g_signal_connect_object (desk, "palette-changed", G_CALLBACK (palette_changed_cb), self,
                             G_CONNECT_SWAPPED);
  palette_changed_cb (self);
}

/**
 * hx_reading_view_get_selection:
 * @self: the view
 * @start: (out) (optional): first code point
 * @end: (out) (optional): code point past the last
 *
 * Gives the selection, or the caret twice.
 *
 * Returns: whether some text is selected
 */
gboolean
hx_reading_view_get_selection (HxReadingView *self,
                               guint         *start,
                               guint         *end)
{
  g_return_val_if_fail (HX_IS_READING_VIEW (self), FALSE);

  if (start != NULL)
    *start = MIN (self->bound, self->caret);
  if (end != NULL)
    *end = MAX (self->bound, self->caret);
  return self->bound != self->caret;
}

/**
 * hx_reading_view_select:
 * @self: the view
 * @start: first code point
 * @end: code point past the last; @start to put the caret there
 *
 * Selects text without scrolling to it.
 */
void
hx_reading_view_select (HxReadingView *self,
                        guint          start,
                        guint          end)
{
  g_return_if_fail (HX_IS_READING_VIEW (self));

  self->goal_x = -1;
  hx_reading_view_set_selection (self, start, end);
}

/**
 * hx_reading_view_scroll_to:
 * @self: the view
 * @offset: code points
 * @alignment: where in the view its line shall be: 0 at the top … 1 at the bottom
 *
 * Scrolls on the next layout, exactly, however far it is.
 */
void
hx_reading_view_scroll_to (HxReadingView *self,
                           guint          offset,
                           double         alignment)
{
  g_return_if_fail (HX_IS_READING_VIEW (self));

  self->jump = TRUE;
  self->jump_tells = self->styled_width != 0;
  self->jump_offset = MIN (offset, hx_text_get_length (self->text));
  self->jump_alignment = CLAMP (alignment, 0, 1);
  self->jump_dy = 0;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}
