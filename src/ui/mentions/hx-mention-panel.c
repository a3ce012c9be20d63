/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "mentions/hx-mention-panel-private.h"

#include <glib/gi18n.h>

#include "inspector/hx-announce.h"
#include "mentions/hx-mention-queue.h"
#include "hx-settings.h"

G_DEFINE_FINAL_TYPE (HxMentionPanel, hx_mention_panel, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_BY_SOURCE,
  N_PROPS
};

enum
{
  CLOSED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

/* --- The list --- */

static gboolean
is_same (HxQueueItem *one,
         HxQueueItem *other)
{
  return one != NULL && other != NULL
         && hx_queue_item_get_entity (one) == hx_queue_item_get_entity (other)
         && hx_queue_item_get_source (one) == hx_queue_item_get_source (other)
         && g_str_equal (hx_queue_item_get_name (one), hx_queue_item_get_name (other));
}

/* The same as was selected, or what has come to its place. */
static guint
find_selected (HxMentionPanel *self,
               GPtrArray      *items,
               HxQueueItem    *before,
               guint           position)
{
  for (guint i = 0; i < items->len; i++)
    {
      HxQueueItem *item = g_ptr_array_index (items, i);

      if (self->wanted != 0
            ? hx_queue_item_get_entity (item) == self->wanted
            : is_same (item, before))
        return i;
    }

  return position < items->len ? position : MAX (items->len, 1) - 1;
}

static void
show_state (HxMentionPanel *self)
{
  gboolean known = hx_mention_panel_shows_known (self);
  gboolean busy = known ? hx_suggestions_is_busy (hx_desk_get_suggestions (self->desk))
                        : hx_discovery_is_busy (self->discovery);

  if (g_list_model_get_n_items (G_LIST_MODEL (self->store)) > 0)
    {
      gtk_stack_set_visible_child_name (self->stack, "list");
      return;
    }

  adw_status_page_set_title (self->nothing, known ? _("Nothing to Decide")
                                                  : _("No New Names"));
  adw_status_page_set_description (self->nothing,
                                   known ? _("Every name of an entity in the texts is a mention, "
                                             "or was rejected.")
                                         : _("Import sources, and names in them are offered "
                                             "here."));
  gtk_stack_set_visible_child_name (self->stack, busy ? "busy" : "nothing");
}

static gboolean
has_focus (HxMentionPanel *self,
           GtkWidget      *where)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && (focus == where || gtk_widget_is_ancestor (focus, where));
}

/* A row that goes takes the keyboard focus along, and with it the keys. */
static void
give_focus (HxMentionPanel *self,
            guint           position)
{
  if (g_list_model_get_n_items (G_LIST_MODEL (self->store)) > 0)
    hx_mention_panel_focus_row (self, position);
  else
    gtk_widget_child_focus (GTK_WIDGET (self->modes), GTK_DIR_TAB_FORWARD);
}

static gboolean
has_sections (HxMentionPanel *self)
{
  return self->by_source && hx_mention_panel_shows_known (self);
}

static GPtrArray *
list_items (HxMentionPanel *self)
{
  if (has_sections (self))
    return hx_mention_queue_list_by_source (self->desk, self->first);
  return hx_mention_panel_shows_known (self) ? hx_mention_queue_list_known (self->desk)
                                             : hx_mention_queue_list_new (self->discovery);
}

static void
take_items (HxMentionPanel *self,
            GPtrArray      *items,
            guint           position)
{
  self->filling = TRUE;
  hx_mention_panel_show_sections (self, has_sections (self));
  g_list_store_splice (self->store, 0, g_list_model_get_n_items (G_LIST_MODEL (self->store)),
                       items->pdata, items->len);
  gtk_single_selection_set_selected (self->selection, position);
  self->filling = FALSE;
  show_state (self);
}

static void
show_item (HxMentionPanel *self,
           HxQueueItem    *item)
{
  hx_mention_places_set (self->places, self->desk, item);
  hx_same_offer_set (self->offer, self->desk, item);
}

static void
fill (HxMentionPanel *self)
{
  HxQueueItem *item = hx_mention_panel_get_item (self);
  g_autoptr(HxQueueItem) before = item != NULL ? g_object_ref (item) : NULL;
  g_autoptr(GPtrArray) items = NULL;
  guint position = gtk_single_selection_get_selected (self->selection);
  gboolean in_places = has_focus (self, GTK_WIDGET (self->places));
  gboolean had_focus = has_focus (self, GTK_WIDGET (self->list)) || self->wants_focus;

  if (!self->shown)
    return;

  items = list_items (self);
  position = find_selected (self, items, before,
                            position == GTK_INVALID_LIST_POSITION ? 0 : position);
  item = position < items->len ? g_ptr_array_index (items, position) : NULL;
  if (item != NULL && hx_queue_item_get_entity (item) == self->wanted)
    self->wanted = 0;

  take_items (self, items, position);
  if ((had_focus && item != NULL) || (in_places && !is_same (before, item)))
    {
      give_focus (self, position);
      self->wants_focus = FALSE;
    }
  show_item (self, item);
}

static void
mode_cb (HxMentionPanel *self)
{
  if (self->desk == NULL)
    return;

  hx_mention_panel_update_actions (self);
  fill (self);
}

static void
selected_cb (HxMentionPanel *self)
{
  if (!self->filling)
    show_item (self, hx_mention_panel_get_item (self));
}

/* What is read is gone through first. */
static void
begin_source (HxMentionPanel *self)
{
  const HxFocus *focus = hx_desk_get_focus (self->desk);

  self->first = focus->kind == HX_FOCUS_SOURCE ? focus->id
                : focus->source != 0 ? focus->source
                : hx_desk_get_last_text (self->desk)->source;
}

static void
set_by_source (HxMentionPanel *self,
               gboolean        by_source)
{
  if (self->by_source == by_source)
    return;

  self->by_source = by_source;
  if (self->desk != NULL)
    {
      begin_source (self);
      fill (self);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BY_SOURCE]);
}

/* Return shows one place after the other. */
static void
activate_cb (HxMentionPanel *self)
{
  hx_mention_places_reveal_next (self->places);
}

static void
places_changed_cb (HxMentionPanel *self)
{
  g_autoptr(GArray) taken = hx_mention_places_list_taken (self->places);
  g_autofree char *label = g_strdup_printf (ngettext ("Accept %u Place", "Accept %u Places",
                                                      taken->len), taken->len);

  gtk_label_set_label (self->accept_label, label);
}

/* --- The widget --- */

static void
desk_changed_cb (HxMentionPanel *self,
                 HxChangeSet    *changes)
{
  hx_discovery_follow (self->discovery, changes);
  hx_mention_titles_follow (self->titles, changes);
}

static void
suggestions_changed_cb (HxMentionPanel *self)
{
  if (hx_mention_panel_shows_known (self))
    fill (self);
}

/* Places may be there before what they are of. */
static void
palette_changed_cb (HxMentionPanel *self)
{
  if (hx_mention_panel_shows_known (self))
    fill (self);
}

static void
discovery_changed_cb (HxMentionPanel *self)
{
  if (hx_mention_panel_shows_known (self))
    return;
  if (hx_discovery_is_busy (self->discovery))
    show_state (self);
  else
    fill (self);
}

static void
hx_mention_panel_get_property (GObject    *object,
                               guint       id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  if (id == PROP_BY_SOURCE)
    g_value_set_boolean (value, HX_MENTION_PANEL (object)->by_source);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
hx_mention_panel_set_property (GObject      *object,
                               guint         id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  if (id == PROP_BY_SOURCE)
    set_by_source (HX_MENTION_PANEL (object), g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

/* From the list the keyboard goes to the places; what can be done with them has keys of its own,
 * and comes on the way back. */
static gboolean
hx_mention_panel_focus_next (GtkWidget        *widget,
                             GtkDirectionType  direction)
{
  HxMentionPanel *self = HX_MENTION_PANEL (widget);

  if (direction == GTK_DIR_TAB_FORWARD && has_focus (self, GTK_WIDGET (self->list))
      && gtk_widget_child_focus (GTK_WIDGET (self->places), direction))
    return TRUE;

  return GTK_WIDGET_CLASS (hx_mention_panel_parent_class)->focus (widget, direction);
}

static void
hx_mention_panel_dispose (GObject *object)
{
  HxMentionPanel *self = HX_MENTION_PANEL (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), HX_TYPE_MENTION_PANEL);
  g_clear_object (&self->discovery);
  g_clear_object (&self->titles);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (hx_mention_panel_parent_class)->dispose (object);
}

static void
hx_mention_panel_class_init (HxMentionPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = hx_mention_panel_get_property;
  object_class->set_property = hx_mention_panel_set_property;
  object_class->dispose = hx_mention_panel_dispose;
  widget_class->focus = hx_mention_panel_focus_next;

  properties[PROP_BY_SOURCE] =
    g_param_spec_boolean ("by-source", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (HX_TYPE_MENTION_PLACES);
  g_type_ensure (HX_TYPE_QUEUE_ITEM);
  g_type_ensure (HX_TYPE_SAME_OFFER);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hexapla/Hexapla/ui/hx-mention-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, HxMentionPanel, modes);
  gtk_widget_class_bind_template_child (widget_class, HxMentionPanel, stack);
  gtk_widget_class_bind_template_child (widget_class, HxMentionPanel, nothing);
  gtk_widget_class_bind_template_child (widget_class, HxMentionPanel, list);
  gtk_widget_class_bind_template_child (widget_class, HxMentionPanel, headers);
  gtk_widget_class_bind_template_child (widget_class, HxMentionPanel, selection);
  gtk_widget_class_bind_template_child (widget_class, HxMentionPanel, sections);
  gtk_widget_class_bind_template_child (widget_class, HxMentionPanel, store);
  gtk_widget_class_bind_template_child (widget_class, HxMentionPanel, offer);
  gtk_widget_class_bind_template_child (widget_class, HxMentionPanel, places);
  gtk_widget_class_bind_template_child (widget_class, HxMentionPanel, accept_label);
  gtk_widget_class_bind_template_child (widget_class, HxMentionPanel, more);
  gtk_widget_class_bind_template_callback (widget_class, mode_cb);
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, places_changed_cb);
  hx_mention_panel_install_list (widget_class);
  hx_mention_panel_install_actions (widget_class);

  signals[CLOSED] = g_signal_new ("closed", HX_TYPE_MENTION_PANEL, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
}

static void
hx_mention_panel_init (HxMentionPanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  hx_name_composite (self->more, _("More"));
}

/*
 * hx_mention_panel_get_item:
 * @self: a panel
 *
 * Returns: (transfer none) (nullable): what is to be decided about
 */
HxQueueItem *
hx_mention_panel_get_item (HxMentionPanel *self)
{
  return gtk_single_selection_get_selected_item (self->selection);
}

/*
 * hx_mention_panel_shows_known:
 * @self: a panel
 *
 * Returns: whether it is about entities that are known, not about new names
 */
gboolean
hx_mention_panel_shows_known (HxMentionPanel *self)
{
  return g_strcmp0 (adw_toggle_group_get_active_name (self->modes), "known") == 0;
}

/* A list that was shown just now has no rows before it has a size. */
static gboolean
focus_tick_cb (GtkWidget     *list,
               GdkFrameClock *clock,
               gpointer       data)
{
  HxMentionPanel *self = data;

  if (gtk_widget_get_height (list) == 0)
    return G_SOURCE_CONTINUE;

  self->focus_tick = 0;
  hx_mention_panel_focus_row (self, gtk_single_selection_get_selected (self->selection));
  return G_SOURCE_REMOVE;
}

/*
 * hx_mention_panel_focus_row:
 * @self: a panel
 * @position: a row of the list
 *
 * Selects a thing to decide about, and gives it the keyboard focus.
 */
void
hx_mention_panel_focus_row (HxMentionPanel *self,
                            guint           position)
{
  if (position >= g_list_model_get_n_items (G_LIST_MODEL (self->store)))
    return;
  if (gtk_widget_get_height (GTK_WIDGET (self->list)) > 0)
    {
      gtk_list_view_scroll_to (self->list, position,
                               GTK_LIST_SCROLL_FOCUS | GTK_LIST_SCROLL_SELECT, NULL);
      /* Scrolling moves a focus that is in the list, and brings none into it. */
      if (!has_focus (self, GTK_WIDGET (self->list)))
        gtk_widget_grab_focus (GTK_WIDGET (self->list));
      if (position == 0)
        hx_mention_panel_show_top (self);
      return;
    }

  gtk_single_selection_set_selected (self->selection, position);
  if (self->focus_tick == 0)
    self->focus_tick = gtk_widget_add_tick_callback (GTK_WIDGET (self->list), focus_tick_cb, self,
                                                     NULL);
}

/*
 * hx_mention_panel_remove_item:
 * @self: a panel
 *
 * Takes away what has been decided about; the next one comes to its place.
 */
void
hx_mention_panel_remove_item (HxMentionPanel *self)
{
  guint position = gtk_single_selection_get_selected (self->selection);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->store));

  if (position == GTK_INVALID_LIST_POSITION)
    return;
  g_list_store_remove (self->store, position);
  show_state (self);
  give_focus (self, n > 1 ? MIN (position, n - 2) : 0);
}

/**
 * hx_mention_panel_new:
 * @desk: the desk
 *
 * Returns: (transfer floating): a panel that looks for nothing until it is shown
 */
GtkWidget *
hx_mention_panel_new (HxDesk *desk)
{
  HxMentionPanel *self = g_object_new (HX_TYPE_MENTION_PANEL, NULL);

  self->desk = g_object_ref (desk);
  self->discovery = hx_discovery_new (hx_desk_get_project (desk));
  self->titles = hx_mention_titles_new (hx_desk_get_project (desk));
  g_signal_connect_object (desk, "changed", G_CALLBACK (desk_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "palette-changed", G_CALLBACK (palette_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (hx_desk_get_suggestions (desk), "changed",
                           G_CALLBACK (suggestions_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->discovery, "changed", G_CALLBACK (discovery_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_object_bind_property (hx_settings_get_default (), "mentions-by-source", self, "by-source",
                          G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);
  mode_cb (self);
  return GTK_WIDGET (self);
}

/**
 * hx_mention_panel_set_shown:
 * @self: a panel
 * @shown: whether it stands in the window
 */
void
hx_mention_panel_set_shown (HxMentionPanel *self,
                            gboolean        shown)
{
  g_return_if_fail (HX_IS_MENTION_PANEL (self));

  self->shown = shown;
  self->wants_focus = FALSE;
  begin_source (self);
  hx_discovery_set_wanted (self->discovery, shown);
  fill (self);
}

/**
 * hx_mention_panel_focus:
 * @self: a panel
 *
 * Puts the keyboard focus to what is to be decided.
 */
void
hx_mention_panel_focus (HxMentionPanel *self)
{
  guint position, n;

  g_return_if_fail (HX_IS_MENTION_PANEL (self));

  position = gtk_single_selection_get_selected (self->selection);
  n = g_list_model_get_n_items (G_LIST_MODEL (self->store));
  self->wants_focus = n == 0;
  give_focus (self, MIN (position, MAX (n, 1) - 1));
}

/**
 * hx_mention_panel_show_of:
 * @self: a panel
 * @entity: an entity, or 0 for any
 *
 * Shows what is suggested for known entities, first for this one.
 */
void
hx_mention_panel_show_of (HxMentionPanel *self,
                          gint64          entity)
{
  g_return_if_fail (HX_IS_MENTION_PANEL (self));

  self->wanted = entity;
  adw_toggle_group_set_active_name (self->modes, "known");
  fill (self);
}
