/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is decided in the panel, and the keys for it. */

#include "config.h"

#include "mentions/hx-mention-panel-private.h"

#include "dialogs/hx-entity-popover.h"
#include "hx-mention-edits.h"
#include "mentions/hx-rejected-dialog.h"
#include "sidebar/hx-merge-dialog.h"

static HxQueueItem *
ref_item (HxMentionPanel *self)
{
  HxQueueItem *item = hx_mention_panel_get_item (self);

  return item != NULL ? g_object_ref (item) : NULL;
}

/* --- Places --- */

/* What was decided goes at once; after the last place the next thing is to be decided about. */
static void
drop_places (HxMentionPanel     *self,
             const HxSuggestion *suggestions,
             guint               n_suggestions)
{
  if (!hx_mention_places_drop (self->places, suggestions, n_suggestions))
    hx_mention_panel_focus_row (self, gtk_single_selection_get_selected (self->selection));
}

/* A place of a new entity that is left out is no mention; one of a known entity is rejected. */
static void
decide_place (HxMentionPanel     *self,
              HxQueueItem        *item,
              const HxSuggestion *suggestion,
              gboolean            accept)
{
  if (hx_queue_item_get_entity (item) == 0)
    {
      hx_mention_places_leave_out (self->places, suggestion, !accept);
      return;
    }

  if (accept)
    hx_mentions_accept (self->desk, suggestion, 1);
  else
    hx_mentions_reject (self->desk, suggestion, HX_REJECT_HERE);
  drop_places (self, suggestion, 1);
}

/* --- Actions --- */

static void
accept_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  HxMentionPanel *self = HX_MENTION_PANEL (widget);
  g_autoptr(HxQueueItem) item = ref_item (self);
  g_autoptr(GArray) taken = NULL;
  HxSuggestion place;

  if (item == NULL)
    return;
  if (hx_mention_places_get_focused (self->places, &place))
    {
      decide_place (self, item, &place, TRUE);
      return;
    }

  taken = hx_mention_places_list_taken (self->places);
  if (hx_queue_item_get_entity (item) == 0)
    hx_mention_panel_make_entity (self->desk, item, hx_queue_item_get_kind (item), NULL, taken);
  else if (taken->len > 0)
    hx_mentions_accept (self->desk, (HxSuggestion *) (void *) taken->data, taken->len);
  hx_mention_panel_remove_item (self);
}

/* All of the entity in the source of the place that has the focus, or of the first. */
static void
accept_source_action (GtkWidget  *widget,
                      const char *name,
                      GVariant   *parameter)
{
  HxMentionPanel *self = HX_MENTION_PANEL (widget);
  HxQueueItem *item = hx_mention_panel_get_item (self);
  g_autoptr(GArray) taken = g_array_new (FALSE, FALSE, sizeof (HxSuggestion));
  HxSuggestion place;
  GArray *places;

  if (item == NULL || hx_queue_item_get_entity (item) == 0
      || (places = hx_queue_item_get_places (item))->len == 0)
    return;

  if (!hx_mention_places_get_focused (self->places, &place))
    place = g_array_index (places, HxSuggestion, 0);
  for (guint i = 0; i < places->len; i++)
    if (g_array_index (places, HxSuggestion, i).source == place.source)
      g_array_append_vals (taken, &g_array_index (places, HxSuggestion, i), 1);
  if (taken->len == 0)
    return;

  hx_mentions_accept (self->desk, (HxSuggestion *) (void *) taken->data, taken->len);
  if (hx_mention_places_get_focused (self->places, &place))
    drop_places (self, (HxSuggestion *) (void *) taken->data, taken->len);
}

/* All of the entity in all sources, whatever the list is by. */
static void
accept_everywhere_action (GtkWidget  *widget,
                          const char *name,
                          GVariant   *parameter)
{
  HxMentionPanel *self = HX_MENTION_PANEL (widget);
  HxQueueItem *item = hx_mention_panel_get_item (self);
  gint64 entity = item != NULL ? hx_queue_item_get_entity (item) : 0;
  g_autoptr(GArray) places = NULL;

  if (entity == 0)
    return;

  places = hx_suggestions_list_entity (hx_desk_get_suggestions (self->desk), entity);
  if (places->len > 0)
    hx_mentions_accept (self->desk, (HxSuggestion *) (void *) places->data, places->len);
  hx_mention_panel_remove_item (self);
}

static void
reject_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  HxMentionPanel *self = HX_MENTION_PANEL (widget);
  g_autoptr(HxQueueItem) item = ref_item (self);
  HxSuggestion place;

  if (item == NULL)
    return;
  if (hx_mention_places_get_focused (self->places, &place))
    {
      decide_place (self, item, &place, FALSE);
      return;
    }

  hx_mention_panel_refuse (self->desk, item);
  hx_mention_panel_remove_item (self);
}

static void
skip_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  HxMentionPanel *self = HX_MENTION_PANEL (widget);
  guint position = gtk_single_selection_get_selected (self->selection);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->store));

  if (n > 0)
    hx_mention_panel_focus_row (self, (position + 1) % n);
}

static void
kind_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  HxMentionPanel *self = HX_MENTION_PANEL (widget);
  guint position = gtk_single_selection_get_selected (self->selection);
  HxQueueItem *item = hx_mention_panel_get_item (self);
  g_autoptr(HxQueueItem) changed = NULL;
  HxEntityType kind;

  if (item == NULL || hx_mention_panel_shows_known (self)
      || !hx_entity_type_from_string (g_variant_get_string (parameter, NULL), &kind))
    return;

  changed = hx_queue_item_with_kind (item, kind);
  self->filling = TRUE;
  g_list_store_splice (self->store, position, 1, (gpointer *) &changed, 1);
  hx_mention_panel_focus_row (self, position);
  self->filling = FALSE;
}

static void
same_cb (HxDesk       *desk,
         gint64        entity,
         HxEntityType  type,
         const char   *new_name,
         gpointer      data)
{
  HxMentionPanel *self = data;
  g_autoptr(HxQueueItem) item = ref_item (self);
  g_autoptr(GArray) taken = NULL;

  if (item == NULL)
    return;
  taken = hx_mention_places_list_taken (self->places);
  if (entity != 0)
    hx_mention_panel_add_to (desk, item, taken, entity);
  else
    hx_mention_panel_make_entity (desk, item, type, new_name, taken);
  hx_mention_panel_remove_item (self);
}

static void
same_as_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  HxMentionPanel *self = HX_MENTION_PANEL (widget);

  if (hx_mention_panel_get_item (self) != NULL && !hx_mention_panel_shows_known (self))
    hx_entity_popover_choose (GTK_WIDGET (self->list), NULL, self->desk,
                              hx_same_offer_get_name (self->offer), same_cb, g_object_ref (self),
                              g_object_unref);
}

/* One of what is offered: names of it, or an entity that is the same. */
static void
chosen_cb (HxMentionPanel *self,
           gint64          entity)
{
  HxQueueItem *item = hx_mention_panel_get_item (self);
  gint64 own = item != NULL ? hx_queue_item_get_entity (item) : 0;

  if (own != 0)
    hx_merge_entity_into (self->desk, entity, own);
  else
    same_cb (self->desk, entity, HX_ENTITY_THING, NULL, self);
}

static void
rejected_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  HxMentionPanel *self = HX_MENTION_PANEL (widget);

  adw_dialog_present (hx_rejected_dialog_new (self->desk, self->discovery), widget);
}

static void
mode_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  HxMentionPanel *self = HX_MENTION_PANEL (widget);

  adw_toggle_group_set_active_name (self->modes,
                                    hx_mention_panel_shows_known (self) ? "new" : "known");
  hx_mention_panel_focus (self);
}

static void
close_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  g_signal_emit_by_name (widget, "closed");
}

static void
install_keys (GtkWidgetClass *widget_class)
{
  static const struct { guint key; const char *kind; } kinds[] = {
    { GDK_KEY_p, "person" }, { GDK_KEY_o, "organisation" }, { GDK_KEY_l, "place" },
    { GDK_KEY_e, "event" }, { GDK_KEY_t, "thing" },
  };

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_a, 0, "mentions.accept", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_a, GDK_SHIFT_MASK,
                                       "mentions.accept-source", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_a, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                       "mentions.accept-everywhere", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_r, 0, "mentions.reject", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, 0, "mentions.skip", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_k, 0, "mentions.mode", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_b, 0, "mentions.by-source", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_equal, 0, "mentions.same-as", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "mentions.close", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    gtk_widget_class_add_binding_action (widget_class, kinds[i].key, 0, "mentions.kind", "s",
                                         kinds[i].kind);
}

/*
 * hx_mention_panel_install_actions:
 * @widget_class: the class of the panel
 *
 * Installs the commands, and their keys: they work wherever in the panel the keyboard focus is.
 */
void
hx_mention_panel_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "mentions.accept", NULL, accept_action);
  gtk_widget_class_install_action (widget_class, "mentions.accept-source", NULL,
                                   accept_source_action);
  gtk_widget_class_install_action (widget_class, "mentions.accept-everywhere", NULL,
                                   accept_everywhere_action);
  gtk_widget_class_install_action (widget_class, "mentions.reject", NULL, reject_action);
  gtk_widget_class_install_action (widget_class, "mentions.skip", NULL, skip_action);
  gtk_widget_class_install_action (widget_class, "mentions.kind", "s", kind_action);
  gtk_widget_class_install_action (widget_class, "mentions.same-as", NULL, same_as_action);
  gtk_widget_class_install_action (widget_class, "mentions.rejected", NULL, rejected_action);
  gtk_widget_class_install_action (widget_class, "mentions.mode", NULL, mode_action);
  gtk_widget_class_install_property_action (widget_class, "mentions.by-source", "by-source");
  gtk_widget_class_install_action (widget_class, "mentions.close", NULL, close_action);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  install_keys (widget_class);
}

/*
 * hx_mention_panel_update_actions:
 * @self: a panel
 *
 * Enables what can be done with new names, or with known entities.
 */
void
hx_mention_panel_update_actions (HxMentionPanel *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean known = hx_mention_panel_shows_known (self);

  gtk_widget_action_set_enabled (widget, "mentions.kind", !known);
  gtk_widget_action_set_enabled (widget, "mentions.same-as", !known);
  gtk_widget_action_set_enabled (widget, "mentions.rejected", !known);
  gtk_widget_action_set_enabled (widget, "mentions.accept-source", known);
  gtk_widget_action_set_enabled (widget, "mentions.accept-everywhere", known);
  gtk_widget_action_set_enabled (widget, "mentions.by-source", known);
}
