/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "reader/hx-reader.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "hx-settings.h"
#include "reader/hx-find-bar.h"
#include "reader/hx-pane-row.h"
#include "reader/hx-pane.h"
#include "reader/hx-reader-actions.h"
#include "reader/hx-reader-swipe.h"
#include "reader/hx-reader-steps.h"
#include "reader/hx-scroll-sync.h"

struct _HxReader
{
  GtkWidget    parent_instance;

  GtkStack    *stack;
  GtkWidget   *switcher;
  GtkDropDown *switcher_list;
  HxFindBar   *find_bar;
  HxPaneRow   *row;

  HxDesk      *desk;
  HxScrollSync *sync;
  gboolean     aligned;
  guint        active;
  gboolean     narrow;
  gboolean     slim;
  gboolean     updating_switcher;
};

G_DEFINE_FINAL_TYPE (HxReader, hx_reader, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_DESK,
  PROP_N_PANES,
  PROP_NARROW,
  PROP_ALIGNED,
  N_PROPS
};

enum
{
  ACTIVE_CHANGED,
  OPENED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static HxPane *
nth_pane (HxReader *self,
          guint     i)
{
  return HX_PANE (hx_pane_row_get_pane (self->row, i));
}

static gboolean
find_source (HxReader *self,
             gint64    source,
             guint    *position)
{
  for (guint i = 0; i < hx_pane_row_get_n (self->row); i++)
    if (hx_pane_get_source (nth_pane (self, i)) == source)
      {
        *position = i;
        return TRUE;
      }
  return FALSE;
}

/* State -------------------------------------------------------------------------------------- */

static void
update_switcher (HxReader *self)
{
  guint n = hx_pane_row_get_n (self->row);
  g_autoptr(GtkStringList) titles = gtk_string_list_new (NULL);

  for (guint i = 0; i < n; i++)
    {
      const char *title = hx_pane_get_title (nth_pane (self, i));

      gtk_string_list_append (titles, *title != '\0' ? title : _("Loading…"));
    }

  self->updating_switcher = TRUE;
  gtk_drop_down_set_model (self->switcher_list, G_LIST_MODEL (titles));
  gtk_drop_down_set_selected (self->switcher_list,
                              n > 0 ? self->active : GTK_INVALID_LIST_POSITION);
  self->updating_switcher = FALSE;
  gtk_widget_set_visible (self->switcher,
                          n > 1 && (self->narrow || hx_pane_row_get_crowded (self->row)));
}

/* What joins the sources is looked for once it is known which they are. */
static void
update_alignment (HxReader *self)
{
  guint n = hx_pane_row_get_n (self->row);
  gint64 sources[HX_READER_MAX_PANES] = { 0 };
  g_autoptr(GPtrArray) panes = g_ptr_array_new ();

  if (self->desk == NULL)
    return;

  for (guint i = 0; i < n; i++)
    {
      g_ptr_array_add (panes, nth_pane (self, i));
      sources[i] = hx_pane_get_source (nth_pane (self, i));
    }
  hx_scroll_sync_set_panes (self->sync, panes);
  hx_alignments_set_sources (hx_desk_get_alignments (self->desk), sources, n);
}

static void
update_state (HxReader *self)
{
  guint n = hx_pane_row_get_n (self->row);
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;

  self->active = MIN (self->active, MAX (n, 1) - 1);
  for (guint i = 0; i < n; i++)
    hx_pane_set_active (nth_pane (self, i), i == self->active);

  hx_pane_row_set_single (self->row, self->narrow, self->active);
  gtk_stack_set_visible_child_name (self->stack, n > 0 ? "panes" : "empty");
  if (n > 1)
    gtk_widget_add_css_class (widget, "many");
  else
    gtk_widget_remove_css_class (widget, "many");

  gtk_widget_action_set_enabled (widget, "reader.close-pane", n > 0);
  gtk_widget_action_set_enabled (widget, "reader.find", n > 0);
  gtk_widget_action_set_enabled (widget, "reader.find-next", n > 0);
  gtk_widget_action_set_enabled (widget, "reader.find-previous", n > 0);
  gtk_widget_action_set_enabled (widget, "reader.next-pane", n > 1);
  gtk_widget_action_set_enabled (widget, "reader.previous-pane", n > 1);
  gtk_widget_action_set_enabled (widget, "reader.move-pane-left",
                                 rtl ? self->active + 1 < n : self->active > 0);
  gtk_widget_action_set_enabled (widget, "reader.move-pane-right",
                                 rtl ? self->active > 0 : self->active + 1 < n);
  update_switcher (self);
  hx_reader_steps_update (self);
  update_alignment (self);
}

/* The keyboard focus goes along when it was in another pane: that one may be out of sight now. */
static void
take_focus (HxReader *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *pane = hx_pane_row_get_pane (self->row, self->active);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (pane != NULL && focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->row)) &&
      !gtk_widget_is_ancestor (focus, pane))
    gtk_widget_grab_focus (pane);
}

static void
activated_cb (HxReader *self,
              HxPane   *pane)
{
  guint position;

  if (hx_pane_row_find (self->row, GTK_WIDGET (pane), &position))
    hx_reader_set_active (self, position);
}

static void
switched_cb (HxReader *self)
{
  guint selected = gtk_drop_down_get_selected (self->switcher_list);

  if (!self->updating_switcher && selected < hx_pane_row_get_n (self->row))
    hx_reader_set_active (self, selected);
}

static void
close_requested_cb (HxReader *self,
                    HxPane   *pane)
{
  guint position;

  if (hx_pane_row_find (self->row, GTK_WIDGET (pane), &position))
    hx_reader_close (self, position);
}

static void insert_pane (HxReader *self,
                         gint64    source,
                         gint64    revision,
                         guint     position);

static void
source_dropped_cb (HxReader *self,
                   gint64    source,
                   int       side,
                   HxPane   *pane)
{
  guint position, open;

  if (!hx_pane_row_find (self->row, GTK_WIDGET (pane), &position))
    return;

  if (find_source (self, source, &open))
    hx_reader_set_active (self, open);
  else if (side == 0 || hx_pane_row_get_n (self->row) >= HX_READER_MAX_PANES)
    {
      hx_pane_set_source (pane, source);
      hx_reader_set_active (self, position);
    }
  else
    insert_pane (self, source, 0, side < 0 ? position : position + 1);
}

static void
pane_dropped_cb (HxReader *self,
                 HxPane   *dropped,
                 int       side,
                 HxPane   *pane)
{
  guint from, to;

  if (!hx_pane_row_find (self->row, GTK_WIDGET (dropped), &from) ||
      !hx_pane_row_find (self->row, GTK_WIDGET (pane), &to))
    return;

  if (side < 0 && from < to)
    to--;
  else if (side > 0 && from > to)
    to++;
  hx_reader_move (self, from, to);
}

/* An earlier text goes beside the one that it became; of one source one is enough. */
static void
revision_requested_cb (HxReader *self,
                       gint64    revision,
                       HxPane   *pane)
{
  guint n = hx_pane_row_get_n (self->row), position;

  for (guint i = 0; i < n; i++)
    if (hx_pane_get_revision (nth_pane (self, i)) == revision)
      {
        hx_reader_set_active (self, i);
        return;
      }
  if (!hx_pane_row_find (self->row, GTK_WIDGET (pane), &position))
    return;

  if (n < HX_READER_MAX_PANES)
    {
      insert_pane (self, hx_pane_get_source (pane), revision, position + 1);
      return;
    }
  hx_reader_set_active (self, (position + 1) % n);
  hx_pane_set_revision (nth_pane (self, self->active), hx_pane_get_source (pane), revision);
}

static void
title_changed_cb (HxReader *self)
{
  update_switcher (self);
  update_alignment (self);
}

static void
insert_pane (HxReader *self,
             gint64    source,
             gint64    revision,
             guint     position)
{
  GtkWidget *pane = hx_pane_new (self->desk);

  g_signal_connect_object (pane, "activated", G_CALLBACK (activated_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (pane, "close-requested", G_CALLBACK (close_requested_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (pane, "notify::title", G_CALLBACK (title_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (pane, "source-dropped", G_CALLBACK (source_dropped_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (pane, "pane-dropped", G_CALLBACK (pane_dropped_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (pane, "revision-requested", G_CALLBACK (revision_requested_cb), self,
                           G_CONNECT_SWAPPED);
  hx_pane_set_slim (HX_PANE (pane), self->slim);
  hx_pane_row_insert (self->row, pane, position);
  if (revision != 0)
    hx_pane_set_revision (HX_PANE (pane), source, revision);
  else
    hx_pane_set_source (HX_PANE (pane), source);

  self->active = position;
  take_focus (self);
  update_state (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_PANES]);
  g_signal_emit (self, signals[ACTIVE_CHANGED], 0);
}

/* Whatever asks for a passage keeps the pane it was asked from: a source that is not open goes
 * beside the active pane, or into the pane next to it when there are two already. */
static void
reveal_cb (HxReader *self,
           gint64    source,
           guint     start,
           guint     end)
{
  guint n = hx_pane_row_get_n (self->row);
  guint position;

  if (find_source (self, source, &position))
    hx_reader_set_active (self, position);
  else if (n < 2)
    insert_pane (self, source, 0, n);
  else
    {
      position = (self->active + 1) % n;
      hx_pane_set_source (nth_pane (self, position), source);
      hx_reader_set_active (self, position);
    }

  if (find_source (self, source, &position))
    hx_pane_reveal (nth_pane (self, position), start, end);
}

static gboolean
drop_cb (HxReader     *self,
         const GValue *value)
{
  HxSource *source = g_value_get_object (value);

  if (source == NULL)
    return FALSE;

  hx_reader_open (self, hx_source_get_id (source), TRUE);
  return TRUE;
}

/* Widget ------------------------------------------------------------------------------------- */

static void
set_desk (HxReader *self,
          HxDesk   *desk)
{
  if (self->desk == desk)
    return;

  if (self->desk != NULL)
    g_signal_handlers_disconnect_by_func (self->desk, reveal_cb, self);
  while (hx_pane_row_get_n (self->row) > 0)
    hx_reader_close (self, 0);
  g_clear_object (&self->sync);
  g_set_object (&self->desk, desk);
  if (desk != NULL)
    {
      self->sync = hx_scroll_sync_new (hx_desk_get_alignments (desk));
      hx_scroll_sync_set_enabled (self->sync, self->aligned, NULL);
      g_signal_connect_object (desk, "reveal", G_CALLBACK (reveal_cb), self, G_CONNECT_SWAPPED);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DESK]);
}

static void
set_aligned (HxReader *self,
             gboolean  aligned)
{
  guint n = hx_pane_row_get_n (self->row);

  if (self->aligned == aligned)
    return;

  self->aligned = aligned;
  if (self->sync != NULL)
    hx_scroll_sync_set_enabled (self->sync, aligned,
                                n > 0 ? nth_pane (self, self->active) : NULL);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ALIGNED]);
}

static void
set_narrow (HxReader *self,
            gboolean  narrow)
{
  if (self->narrow == narrow)
    return;

  self->narrow = narrow;
  update_state (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NARROW]);
}

static void
hx_reader_get_property (GObject    *object,
                        guint       prop_id,
                        GValue     *value,
                        GParamSpec *pspec)
{
  HxReader *self = HX_READER (object);

  switch (prop_id)
    {
    case PROP_DESK:
      g_value_set_object (value, self->desk);
      break;
    case PROP_N_PANES:
      g_value_set_uint (value, hx_reader_get_n_panes (self));
      break;
    case PROP_NARROW:
      g_value_set_boolean (value, self->narrow);
      break;
    case PROP_ALIGNED:
      g_value_set_boolean (value, self->aligned);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hx_reader_set_property (GObject      *object,
                        guint         prop_id,
                        const GValue *value,
                        GParamSpec   *pspec)
{
  HxReader *self = HX_READER (object);

  switch (prop_id)
    {
    case PROP_DESK:
      set_desk (self, g_value_get_object (value));
      break;
    case PROP_NARROW:
      set_narrow (self, g_value_get_boolean (value));
      break;
    case PROP_ALIGNED:
      set_aligned (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static gboolean
hx_reader_grab_focus (GtkWidget *widget)
{
  HxReader *self = HX_READER (widget);

  if (hx_pane_row_get_n (self->row) == 0)
    return FALSE;
  return gtk_widget_grab_focus (GTK_WIDGET (nth_pane (self, self->active)));
}

static void
hx_reader_dispose (GObject *object)
{
  HxReader *self = HX_READER (object);

  if (self->desk != NULL)
    g_signal_handlers_disconnect_by_data (self->desk, self);
  g_clear_object (&self->sync);
  gtk_widget_dispose_template (GTK_WIDGET (self), HX_TYPE_READER);
  if (self->desk != NULL)
    hx_alignments_set_sources (hx_desk_get_alignments (self->desk), NULL, 0);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (hx_reader_parent_class)->dispose (object);
}

static void
hx_reader_class_init (HxReaderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = hx_reader_get_property;
  object_class->set_property = hx_reader_set_property;
  object_class->dispose = hx_reader_dispose;
  widget_class->grab_focus = hx_reader_grab_focus;

  properties[PROP_DESK] =
    g_param_spec_object ("desk", NULL, NULL, HX_TYPE_DESK,
                         G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_N_PANES] =
    g_param_spec_uint ("n-panes", NULL, NULL, 0, HX_READER_MAX_PANES, 0,
                       G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_NARROW] =
    g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_ALIGNED] =
    g_param_spec_boolean ("aligned", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[ACTIVE_CHANGED] = g_signal_new ("active-changed", HX_TYPE_READER, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[OPENED] = g_signal_new ("opened", HX_TYPE_READER, G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (HX_TYPE_FIND_BAR);
  g_type_ensure (HX_TYPE_PANE_ROW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hexapla/Hexapla/ui/hx-reader.ui");
  gtk_widget_class_bind_template_child (widget_class, HxReader, stack);
  gtk_widget_class_bind_template_child (widget_class, HxReader, switcher);
  gtk_widget_class_bind_template_child (widget_class, HxReader, switcher_list);
  gtk_widget_class_bind_template_child (widget_class, HxReader, find_bar);
  gtk_widget_class_bind_template_child (widget_class, HxReader, row);
  gtk_widget_class_install_property_action (widget_class, "reader.aligned", "aligned");
  hx_reader_actions_install (widget_class);
  hx_reader_steps_install (widget_class);
}

static void
hx_reader_init (HxReader *self)
{
  GtkDropTarget *drop = gtk_drop_target_new (HX_TYPE_SOURCE, GDK_ACTION_COPY);

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->switcher_list, "notify::selected", G_CALLBACK (switched_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->row, "crowded-changed", G_CALLBACK (update_switcher), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_swapped (drop, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));
  hx_reader_add_swipe (self);
  g_object_bind_property (hx_settings_get_default (), "aligned-scrolling", self, "aligned",
                          G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);

  update_state (self);
}

/**
 * hx_reader_open:
 * @self: the reader
 * @source: a source's id
 * @new_pane: whether it goes into a pane of its own; %FALSE: into the active one
 *
 * Shows a source. One that is open already is only made active. When there is no room for
 * another pane, the active one is used.
 */
void
hx_reader_open (HxReader *self,
                gint64    source,
                gboolean  new_pane)
{
  guint n, position;

  g_return_if_fail (HX_IS_READER (self));
  g_return_if_fail (self->desk != NULL);

  g_signal_emit (self, signals[OPENED], 0);
  n = hx_pane_row_get_n (self->row);
  if (find_source (self, source, &position))
    hx_reader_set_active (self, position);
  else if (n == 0 || (new_pane && n < HX_READER_MAX_PANES))
    insert_pane (self, source, 0, n == 0 ? 0 : self->active + 1);
  else
    {
      hx_pane_set_source (nth_pane (self, self->active), source);
      g_signal_emit (self, signals[ACTIVE_CHANGED], 0);
    }
}

/**
 * hx_reader_close:
 * @self: the reader
 * @pane: a pane from 0
 *
 * Closes a pane.
 */
void
hx_reader_close (HxReader *self,
                 guint     pane)
{
  g_return_if_fail (HX_IS_READER (self));

  if (pane >= hx_pane_row_get_n (self->row))
    return;

  if (pane < self->active)
    self->active--;
  hx_pane_row_remove (self->row, pane);
  update_state (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_PANES]);
  g_signal_emit (self, signals[ACTIVE_CHANGED], 0);
}

/**
 * hx_reader_move:
 * @self: the reader
 * @from: a pane from 0
 * @to: where it goes
 *
 * Moves a pane to another place among the panes. It stays as it is, and active if it was.
 */
void
hx_reader_move (HxReader *self,
                guint     from,
                guint     to)
{
  GtkWidget *active;

  g_return_if_fail (HX_IS_READER (self));

  if (from == to || MAX (from, to) >= hx_pane_row_get_n (self->row))
    return;

  active = hx_pane_row_get_pane (self->row, self->active);
  hx_pane_row_move (self->row, from, to);
  hx_pane_row_find (self->row, active, &self->active);
  update_state (self);
  g_signal_emit (self, signals[ACTIVE_CHANGED], 0);
}

/**
 * hx_reader_get_n_panes:
 * @self: the reader
 *
 * Returns: the number of panes
 */
guint
hx_reader_get_n_panes (HxReader *self)
{
  g_return_val_if_fail (HX_IS_READER (self), 0);

  return self->row != NULL ? hx_pane_row_get_n (self->row) : 0;
}

/**
 * hx_reader_get_active:
 * @self: the reader
 *
 * Returns: the pane commands go to, from 0; 0 also when there is none
 */
guint
hx_reader_get_active (HxReader *self)
{
  g_return_val_if_fail (HX_IS_READER (self), 0);

  return self->active;
}

/**
 * hx_reader_set_active:
 * @self: the reader
 * @pane: a pane from 0
 *
 * Makes a pane the one commands go to. The keyboard focus goes there when it is in another pane.
 */
void
hx_reader_set_active (HxReader *self,
                      guint     pane)
{
  g_return_if_fail (HX_IS_READER (self));

  if (pane >= hx_pane_row_get_n (self->row) || pane == self->active)
    return;

  self->active = pane;
  take_focus (self);
  update_state (self);
  g_signal_emit (self, signals[ACTIVE_CHANGED], 0);
}

/**
 * hx_reader_get_source:
 * @self: the reader
 * @pane: a pane from 0
 *
 * Returns: the id of the source in a pane; 0 when there is no such pane
 */
gint64
hx_reader_get_source (HxReader *self,
                      guint     pane)
{
  g_return_val_if_fail (HX_IS_READER (self), 0);

  return pane < hx_pane_row_get_n (self->row) ? hx_pane_get_source (nth_pane (self, pane)) : 0;
}

/**
 * hx_reader_get_view:
 * @self: the reader
 * @pane: a pane from 0
 *
 * Returns: (transfer none) (nullable): the [class@ReadingView] of a pane
 */
GtkWidget *
hx_reader_get_view (HxReader *self,
                    guint     pane)
{
  g_return_val_if_fail (HX_IS_READER (self), NULL);

  if (pane >= hx_pane_row_get_n (self->row))
    return NULL;
  return GTK_WIDGET (hx_pane_get_view (nth_pane (self, pane)));
}

/**
 * hx_reader_get_pane:
 * @self: the reader
 * @pane: a pane from 0
 *
 * Returns: (transfer none) (nullable): the [class@Pane]
 */
GtkWidget *
hx_reader_get_pane (HxReader *self,
                    guint     pane)
{
  g_return_val_if_fail (HX_IS_READER (self), NULL);

  return self->row != NULL ? hx_pane_row_get_pane (self->row, pane) : NULL;
}

/**
 * hx_reader_get_row:
 * @self: the reader
 *
 * Returns: (transfer none): the [class@PaneRow] that lays out its panes
 */
GtkWidget *
hx_reader_get_row (HxReader *self)
{
  g_return_val_if_fail (HX_IS_READER (self), NULL);

  return GTK_WIDGET (self->row);
}

/**
 * hx_reader_close_find:
 * @self: the reader
 *
 * Closes the bar that finds things in the panes.
 *
 * Returns: whether it was open
 */
gboolean
hx_reader_close_find (HxReader *self)
{
  g_return_val_if_fail (HX_IS_READER (self), FALSE);

  return hx_find_bar_close (self->find_bar);
}

/**
 * hx_reader_get_find_bar:
 * @self: the reader
 *
 * Returns: (transfer none): what finds things in the panes
 */
HxFindBar *
hx_reader_get_find_bar (HxReader *self)
{
  g_return_val_if_fail (HX_IS_READER (self), NULL);

  return self->find_bar;
}

/**
 * hx_reader_get_scroll_sync:
 * @self: the reader
 *
 * Returns: (transfer none) (nullable): what scrolls its panes together; %NULL without a desk
 */
HxScrollSync *
hx_reader_get_scroll_sync (HxReader *self)
{
  g_return_val_if_fail (HX_IS_READER (self), NULL);

  return self->sync;
}

/**
 * hx_reader_select:
 * @self: the reader
 * @pane: a pane from 0
 * @start: first code point
 * @end: code point past the last
 *
 * Selects text in a pane as the analyst would, once it is loaded, and makes the pane active.
 */
void
hx_reader_select (HxReader *self,
                  guint     pane,
                  guint     start,
                  guint     end)
{
  g_return_if_fail (HX_IS_READER (self));

  if (pane >= hx_pane_row_get_n (self->row))
    return;

  hx_reader_set_active (self, pane);
  hx_pane_select (nth_pane (self, pane), start, end);
}

/**
 * hx_reader_set_slim:
 * @self: the reader
 * @slim: whether heads are just titles
 *
 * Leaves out of the panes' heads what is not needed for reading.
 */
void
hx_reader_set_slim (HxReader *self,
                    gboolean  slim)
{
  g_return_if_fail (HX_IS_READER (self));

  self->slim = slim;
  for (guint i = 0; i < hx_pane_row_get_n (self->row); i++)
    hx_pane_set_slim (nth_pane (self, i), slim);
}
