/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "reader/hx-gutter-private.h"
#include "reader/hx-pane.h"

G_DEFINE_FINAL_TYPE (HxGutter, hx_gutter, GTK_TYPE_WIDGET)

enum
{
  RIBBONS_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static const HxRibbon *
nth_ribbon (HxGutter *self,
            guint     i)
{
  return &g_array_index (self->ribbons, HxRibbon, i);
}

static HxDesk *
get_desk (HxGutter *self)
{
  return self->views[0] != NULL ? self->views[0]->desk : NULL;
}

/* Ribbons ------------------------------------------------------------------------------------ */

static const char *
get_title (HxGutter *self,
           guint     side)
{
  GtkWidget *pane = self->views[side] == NULL ? NULL
                    : gtk_widget_get_ancestor (GTK_WIDGET (self->views[side]), HX_TYPE_PANE);

  return pane != NULL ? hx_pane_get_title (HX_PANE (pane)) : "";
}

/* What a screen reader says of the whole; each one can be stepped to in the panes. */
static void
update_label (HxGutter *self)
{
  guint n_alignments = self->members->len - self->n_links;
  g_autofree char *links = NULL;
  g_autofree char *alignments = NULL;
  g_autofree char *label = NULL;

  links = g_strdup_printf (ngettext ("%u link", "%u links", self->n_links), self->n_links);
  alignments = g_strdup_printf (ngettext ("%u alignment", "%u alignments", n_alignments),
                                n_alignments);
  /* Translators: “12 links, 30 alignments between” the titles of two sources */
  label = g_strdup_printf (_("%s, %s between “%s” and “%s”"), links, alignments,
                           get_title (self, 0), get_title (self, 1));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
}

static gboolean
is_focused (HxGutter       *self,
            const HxFocus  *focus,
            const HxRibbon *ribbon)
{
  const HxAlignment *alignment = &ribbon->alignment;
  guint side = focus->source == self->sources[0] ? 0 : 1;

  if (focus->kind == HX_FOCUS_LINK)
    return ribbon->link != 0 && ribbon->link == focus->id;
  return ribbon->link == 0 && focus->source == self->sources[side] &&
         focus->other_source == self->sources[1 - side] &&
         focus->start == alignment->start[side] && focus->end == alignment->end[side] &&
         focus->other_start == alignment->start[1 - side] &&
         focus->other_end == alignment->end[1 - side];
}

static void
focus_changed_cb (HxGutter *self)
{
  HxDesk *desk = get_desk (self);
  const HxFocus *focus = desk != NULL ? hx_desk_get_focus (desk) : NULL;
  guint focused = HX_GUTTER_NO_RIBBON;

  if (focus != NULL && self->ribbons != NULL &&
      (focus->kind == HX_FOCUS_LINK || focus->kind == HX_FOCUS_ALIGNMENT))
    for (guint i = 0; i < self->ribbons->len && focused == HX_GUTTER_NO_RIBBON; i++)
      if (is_focused (self, focus, nth_ribbon (self, i)))
        focused = i;

  if (focused == self->focused)
    return;
  self->focused = focused;
  self->serial++;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
show_ribbons (HxGutter *self,
              GArray   *ribbons)
{
  gboolean had_ribbons = self->bands->len > 0;

  hx_gutter_set_hovered (self, HX_GUTTER_NO_RIBBON);
  self->focused = HX_GUTTER_NO_RIBBON;
  if (ribbons != NULL)
    g_array_ref (ribbons);
  g_clear_pointer (&self->ribbons, g_array_unref);
  self->ribbons = ribbons;
  g_hash_table_remove_all (self->notes);

  hx_gutter_make_bands (self);
  focus_changed_cb (self);
  update_label (self);
  if (had_ribbons != (self->bands->len > 0))
    g_signal_emit (self, signals[RIBBONS_CHANGED], 0);
  self->asks_again = TRUE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
refresh (HxGutter *self)
{
  GArray *ribbons = NULL;

  if (self->given)
    return;
  if (self->alignments != NULL && self->sources[0] != 0 && self->sources[1] != 0)
    ribbons = hx_alignments_get_ribbons (self->alignments, self->sources[0], self->sources[1]);
  if (ribbons != self->ribbons)
    show_ribbons (self, ribbons);
}

static void
alignments_changed_cb (HxGutter *self,
                       gint64    first,
                       gint64    second)
{
  if ((first == self->sources[0] && second == self->sources[1]) ||
      (first == self->sources[1] && second == self->sources[0]))
    refresh (self);
}

/* The colours of links are those of tags, which are highlights. */
static void
recolour (HxGutter *self)
{
  gboolean had_ribbons = self->bands->len > 0;

  hx_gutter_make_bands (self);
  if (had_ribbons != (self->bands->len > 0))
    g_signal_emit (self, signals[RIBBONS_CHANGED], 0);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
filter_changed_cb (HxGutter *self)
{
  recolour (self);
  update_label (self);
}

static gboolean
follow_views (HxGutter *self)
{
  gboolean changed = FALSE;

  for (guint side = 0; side < 2; side++)
    {
      gint64 source = self->views[side] != NULL ? self->views[side]->source : 0;

      changed = changed || self->sources[side] != source;
      self->sources[side] = source;
    }
  return changed;
}

static void
geometry_changed_cb (HxGutter *self)
{
  gboolean recoloured = FALSE;
  HxGutterKey key;

  if (follow_views (self))
    refresh (self);

  for (guint side = 0; side < 2; side++)
    {
      GArray *highlights = self->views[side] != NULL ? self->views[side]->highlights : NULL;

      if (highlights == self->highlights[side])
        continue;
      g_clear_pointer (&self->highlights[side], g_array_unref);
      self->highlights[side] = highlights != NULL ? g_array_ref (highlights) : NULL;
      recoloured = TRUE;
    }

  if (recoloured)
    recolour (self);
  else if (!hx_gutter_get_key (self, &key) || memcmp (&key, &self->key, sizeof key) != 0)
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * hx_gutter_set_ribbons:
 * @self: the gutter
 * @ribbons: (nullable) (element-type HxRibbon): what to show, side 0 being before the gutter
 *
 * Shows ribbons of the caller's instead of those of the desk.
 */
void
hx_gutter_set_ribbons (HxGutter *self,
                       GArray   *ribbons)
{
  self->given = TRUE;
  show_ribbons (self, ribbons);
}

/* Widget ------------------------------------------------------------------------------------- */

static gboolean
hx_gutter_query_tooltip (GtkWidget  *widget,
                         int         x,
                         int         y,
                         gboolean    keyboard,
                         GtkTooltip *tooltip)
{
  HxGutter *self = HX_GUTTER (widget);
  HxGutterKey key;
  guint ribbon;
  g_autofree char *reason = NULL;

  /* What was painted is of no use while a text is loaded anew. */
  if (!hx_gutter_get_key (self, &key))
    return FALSE;
  ribbon = hx_gutter_ribbon_at (self, x, y);
  if (ribbon == HX_GUTTER_NO_RIBBON)
    return FALSE;

  reason = hx_gutter_dup_reason (self, ribbon);
  gtk_tooltip_set_text (tooltip, reason);
  return TRUE;
}

static void
trigger_tooltip_cb (gpointer self)
{
  gtk_widget_trigger_tooltip_query (GTK_WIDGET (self));
  g_object_unref (self);
}

static void
hx_gutter_snapshot (GtkWidget   *widget,
                    GtkSnapshot *snapshot)
{
  HxGutter *self = HX_GUTTER (widget);
  HxGutterKey key;

  if (!hx_gutter_get_key (self, &key))
    return;
  if (self->node == NULL || memcmp (&key, &self->key, sizeof key) != 0)
    hx_gutter_paint (self, &key);
  /* The pointer may rest where a ribbon has come or gone. */
  if (self->asks_again)
    g_idle_add_once (trigger_tooltip_cb, g_object_ref (self));
  self->asks_again = FALSE;
  if (self->node != NULL)
    gtk_snapshot_append_node (snapshot, self->node);
}

static void
look_changed_cb (HxGutter *self)
{
  recolour (self);
}

static void
hx_gutter_css_changed (GtkWidget         *widget,
                       GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (hx_gutter_parent_class)->css_changed (widget, change);
  HX_GUTTER (widget)->serial++;
}

static void
hx_gutter_dispose (GObject *object)
{
  hx_gutter_set_views (HX_GUTTER (object), NULL, NULL);
  hx_gutter_set_preview (HX_GUTTER (object), NULL, NULL, NULL);

  G_OBJECT_CLASS (hx_gutter_parent_class)->dispose (object);
}

static void
hx_gutter_finalize (GObject *object)
{
  HxGutter *self = HX_GUTTER (object);

  hx_gutter_clear_bands (self);
  g_clear_pointer (&self->ribbons, g_array_unref);
  g_clear_pointer (&self->bands, g_array_unref);
  g_clear_pointer (&self->members, g_array_unref);
  g_clear_pointer (&self->shapes, g_array_unref);
  g_clear_pointer (&self->found, g_array_unref);
  g_clear_pointer (&self->notes, g_hash_table_unref);
  g_clear_pointer (&self->node, gsk_render_node_unref);

  G_OBJECT_CLASS (hx_gutter_parent_class)->finalize (object);
}

static void
hx_gutter_class_init (HxGutterClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hx_gutter_dispose;
  object_class->finalize = hx_gutter_finalize;
  widget_class->snapshot = hx_gutter_snapshot;
  widget_class->query_tooltip = hx_gutter_query_tooltip;
  widget_class->css_changed = hx_gutter_css_changed;

  signals[RIBBONS_CHANGED] = g_signal_new ("ribbons-changed", HX_TYPE_GUTTER, G_SIGNAL_RUN_LAST,
                                           0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_css_name (widget_class, "gutter");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_SEPARATOR);
}

static void
hx_gutter_init (HxGutter *self)
{
  AdwStyleManager *style = adw_style_manager_get_default ();
  const char *looks[] = { "notify::dark", "notify::high-contrast", "notify::accent-color" };

  self->bands = g_array_new (FALSE, FALSE, sizeof (HxBand));
  self->members = g_array_new (FALSE, FALSE, sizeof (guint));
  self->shapes = g_array_new (FALSE, FALSE, sizeof (HxBandShape));
  self->found = g_array_new (FALSE, FALSE, sizeof (guint));
  self->notes = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  self->hovered = self->focused = HX_GUTTER_NO_RIBBON;
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  hx_gutter_init_pointer (self);
  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    g_signal_connect_object (style, looks[i], G_CALLBACK (look_changed_cb), self,
                             G_CONNECT_SWAPPED);
}

/**
 * hx_gutter_new:
 *
 * Returns: (transfer floating): a gutter between nothing
 */
GtkWidget *
hx_gutter_new (void)
{
  return g_object_new (HX_TYPE_GUTTER, NULL);
}

static void
set_desk (HxGutter *self,
          HxDesk   *desk)
{
  HxAlignments *alignments = desk != NULL ? hx_desk_get_alignments (desk) : NULL;
  HxShownFilter *filter = desk != NULL ? hx_desk_get_filter (desk) : NULL;

  if (alignments == self->alignments)
    return;

  if (self->alignments != NULL)
    g_signal_handlers_disconnect_by_data (self->alignments, self);
  if (self->filter != NULL)
    g_signal_handlers_disconnect_by_data (self->filter, self);
  g_set_object (&self->alignments, alignments);
  g_set_object (&self->filter, filter);
  if (alignments == NULL)
    return;
  g_signal_connect_object (self->filter, "changed", G_CALLBACK (filter_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (alignments, "changed", G_CALLBACK (alignments_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "notify::focus", G_CALLBACK (focus_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * hx_gutter_set_views:
 * @self: the gutter
 * @before: (nullable): the view before it
 * @after: (nullable): the view after it
 *
 * Sets what the gutter is between.
 */
void
hx_gutter_set_views (HxGutter      *self,
                     HxReadingView *before,
                     HxReadingView *after)
{
  HxReadingView *views[2] = { before, after };

  g_return_if_fail (HX_IS_GUTTER (self));

  if (self->views[0] == before && self->views[1] == after)
    return;

  hx_gutter_set_hovered (self, HX_GUTTER_NO_RIBBON);
  hx_gutter_set_preview (self, NULL, NULL, NULL);
  if (get_desk (self) != NULL)
    g_signal_handlers_disconnect_by_data (get_desk (self), self);
  for (guint side = 0; side < 2; side++)
    {
      if (self->views[side] != NULL)
        g_signal_handlers_disconnect_by_data (self->views[side], self);
      g_set_object (&self->views[side], views[side]);
      if (views[side] == NULL)
        continue;
      g_signal_connect_object (views[side], "geometry-changed",
                               G_CALLBACK (geometry_changed_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (views[side], "palette-changed",
                               G_CALLBACK (recolour), self, G_CONNECT_SWAPPED);
    }
  set_desk (self, before != NULL ? before->desk : NULL);
  geometry_changed_cb (self);
}

/**
 * hx_gutter_has_ribbons:
 * @self: the gutter
 *
 * Returns: whether there are ribbons, which want some room
 */
gboolean
hx_gutter_has_ribbons (HxGutter *self)
{
  g_return_val_if_fail (HX_IS_GUTTER (self), FALSE);

  return self->bands->len > 0;
}

/**
 * hx_gutter_has_ribbon_at:
 * @self: the gutter
 * @x: pixels in widget coordinates
 * @y: pixels in widget coordinates
 *
 * Returns: whether a press there is for a ribbon
 */
gboolean
hx_gutter_has_ribbon_at (HxGutter *self,
                         double    x,
                         double    y)
{
  g_return_val_if_fail (HX_IS_GUTTER (self), FALSE);

  return hx_gutter_ribbon_at (self, x, y) != HX_GUTTER_NO_RIBBON;
}

/**
 * hx_gutter_set_preview:
 * @self: the gutter
 * @views: (nullable) (array fixed-size=2): the views whose places show at the end before and
 *   after; %NULL for no preview
 * @start: (array fixed-size=2): first code points there
 * @end: (array fixed-size=2): code points past the last
 *
 * Shows the ribbon of a link while it is dragged.
 */
void
hx_gutter_set_preview (HxGutter      *self,
                       HxReadingView *views[2],
                       const guint    start[2],
                       const guint    end[2])
{
  g_return_if_fail (HX_IS_GUTTER (self));

  if (views == NULL && self->preview.views[0] == NULL)
    return;

  for (guint side = 0; side < 2; side++)
    {
      HxReadingView *view = views != NULL ? views[side] : NULL;

      g_set_object (&self->preview.views[side], view);
      self->preview.start[side] = views != NULL ? start[side] : 0;
      self->preview.end[side] = views != NULL ? end[side] : 0;
    }
  self->serial++;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
