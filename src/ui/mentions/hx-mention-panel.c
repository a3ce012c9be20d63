/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "mentions/hx-mention-panel-private.h"

#include <glib/gi18n.h>

#include "dialogs/hx-entity-popover.h"
#include "hx-entity-look.h"
#include "hx-mention-edits.h"
#include "mentions/hx-discovery.h"
#include "mentions/hx-mention-contexts.h"
#include "sidebar/hx-sidebar-row.h"

#define MAX_CONTEXTS 100

struct _HxMentionPanel
{
  AdwBin              parent_instance;

  HxDesk             *desk;
  HxDiscovery        *discovery;
  AdwToggleGroup     *modes;
  GtkStack           *stack;
  AdwStatusPage      *nothing;
  GtkListView        *list;
  GtkSingleSelection *selection;
  GListStore         *store;
  GtkListBox         *contexts;
  GtkLabel           *accept_label;
  GArray             *left_out;    /* gboolean for each place of the selected item */
  guint               next_place;  /* that Return shows */
  guint               serial;      /* of the contexts that count */
  gint64              wanted;      /* the entity to select once it is there; 0: none */
  gboolean            shown;
  gboolean            wants_focus; /* once there is something to focus */
  gboolean            filling;
};

G_DEFINE_FINAL_TYPE (HxMentionPanel, hx_mention_panel, ADW_TYPE_BIN)

enum
{
  CLOSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gboolean
shows_known (HxMentionPanel *self)
{
  return g_strcmp0 (adw_toggle_group_get_active_name (self->modes), "known") == 0;
}

static HxQueueItem *
get_item (HxMentionPanel *self)
{
  return gtk_single_selection_get_selected_item (self->selection);
}

/* --- The list --- */

static void
setup_row_cb (HxMentionPanel *self,
              GtkListItem    *list_item)
{
  gtk_list_item_set_child (list_item, hx_sidebar_row_new (list_item));
}

static void
bind_row_cb (HxMentionPanel *self,
             GtkListItem    *list_item)
{
  HxSidebarRow *row = HX_SIDEBAR_ROW (gtk_list_item_get_child (list_item));
  HxQueueItem *item = gtk_list_item_get_item (list_item);
  guint n_places = hx_queue_item_get_places (item)->len;
  guint n_sources = hx_queue_item_get_n_sources (item);
  g_autofree char *count = g_strdup_printf ("%u", n_places);
  g_autofree char *places = NULL;
  g_autofree char *label = NULL;

  hx_sidebar_row_set_icon (row, hx_entity_look_get_type_icon (hx_queue_item_get_kind (item)));
  hx_sidebar_row_set_title (row, hx_queue_item_get_name (item));
  hx_sidebar_row_set_subtitle (row, hx_queue_item_get_detail (item));
  hx_sidebar_row_set_count (row, count);

  places = g_strdup_printf (ngettext ("%u place", "%u places", n_places), n_places);
  /* Translators: a name, "12 places", a number of sources. */
  label = g_strdup_printf (ngettext ("%s, %s in %u source", "%s, %s in %u sources", n_sources),
                           hx_queue_item_get_name (item), places, n_sources);
  gtk_list_item_set_accessible_label (list_item, label);
}

static GPtrArray *
list_candidates (HxMentionPanel *self)
{
  GPtrArray *groups = hx_discovery_get_groups (self->discovery);
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < groups->len; i++)
    g_ptr_array_add (items, hx_queue_item_new_candidate (g_ptr_array_index (groups, i)));
  return items;
}

/* entity → its places, of all in one look. */
static GHashTable *
group_places (HxSuggestions *suggestions)
{
  g_autoptr(GArray) all = hx_suggestions_list_entity (suggestions, 0);
  GHashTable *groups = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                              (GDestroyNotify) g_array_unref);

  for (guint i = 0; i < all->len; i++)
    {
      const HxSuggestion *suggestion = &g_array_index (all, HxSuggestion, i);
      GArray *places = g_hash_table_lookup (groups, &suggestion->entity);

      if (places == NULL)
        {
          places = g_array_new (FALSE, FALSE, sizeof (HxSuggestion));
          g_hash_table_insert (groups, g_memdup2 (&suggestion->entity, sizeof (gint64)), places);
        }
      g_array_append_vals (places, suggestion, 1);
    }
  return groups;
}

static GPtrArray *
list_known (HxMentionPanel *self)
{
  HxSuggestions *suggestions = hx_desk_get_suggestions (self->desk);
  g_autoptr(GArray) counts = hx_suggestions_count_entities (suggestions);
  g_autoptr(GHashTable) groups = group_places (suggestions);
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < counts->len; i++)
    {
      gint64 id = g_array_index (counts, HxSuggestionCount, i).entity;
      HxEntity *entity = hx_desk_get_entity (self->desk, id);
      GArray *places = g_hash_table_lookup (groups, &id);

      if (entity != NULL && places != NULL)
        g_ptr_array_add (items, hx_queue_item_new_entity (entity, places));
    }
  return items;
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
            : before != NULL && hx_queue_item_get_entity (item) == hx_queue_item_get_entity (before)
              && g_str_equal (hx_queue_item_get_name (item), hx_queue_item_get_name (before)))
        return i;
    }

  return position < items->len ? position : MAX (items->len, 1) - 1;
}

static void
show_state (HxMentionPanel *self)
{
  gboolean known = shows_known (self);
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

static void show_contexts (HxMentionPanel *self);

static gboolean
has_list_focus (HxMentionPanel *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && (focus == GTK_WIDGET (self->list)
                           || gtk_widget_is_ancestor (focus, GTK_WIDGET (self->list)));
}

/* A row that goes takes the keyboard focus along. */
static void
focus_row (HxMentionPanel *self,
           guint           position)
{
  if (position < g_list_model_get_n_items (G_LIST_MODEL (self->store)))
    gtk_list_view_scroll_to (self->list, position,
                             GTK_LIST_SCROLL_FOCUS | GTK_LIST_SCROLL_SELECT, NULL);
}

static void
fill (HxMentionPanel *self)
{
  g_autoptr(GPtrArray) items = NULL;
  g_autoptr(HxQueueItem) before = NULL;
  guint position = gtk_single_selection_get_selected (self->selection);
  gboolean had_focus = has_list_focus (self);

  if (!self->shown)
    return;

  before = get_item (self) != NULL ? g_object_ref (get_item (self)) : NULL;
  items = shows_known (self) ? list_known (self) : list_candidates (self);
  position = find_selected (self, items, before, position == GTK_INVALID_LIST_POSITION ? 0 : position);
  if (self->wanted != 0 && position < items->len
      && hx_queue_item_get_entity (g_ptr_array_index (items, position)) == self->wanted)
    self->wanted = 0;

  self->filling = TRUE;
  g_list_store_splice (self->store, 0, g_list_model_get_n_items (G_LIST_MODEL (self->store)),
                       items->pdata, items->len);
  gtk_single_selection_set_selected (self->selection, position);
  self->filling = FALSE;
  show_state (self);
  if (items->len > 0 && (had_focus || self->wants_focus))
    {
      focus_row (self, position);
      self->wants_focus = FALSE;
    }
  show_contexts (self);
}

static void
mode_cb (HxMentionPanel *self)
{
  if (self->desk == NULL)
    return;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "mentions.kind", !shows_known (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "mentions.same-as", !shows_known (self));
  fill (self);
}

static void
selected_cb (HxMentionPanel *self)
{
  if (!self->filling)
    show_contexts (self);
}

/* --- Places of what is selected --- */

static gboolean
is_left_out (HxMentionPanel *self,
             guint           place)
{
  return place < self->left_out->len && g_array_index (self->left_out, gboolean, place);
}

/* The title of a source stands above its first place. */
static GtkWidget *
create_context (const HxMentionContext *context,
                gboolean                is_first)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *words = gtk_label_new (NULL);
  g_autofree char *markup = g_markup_printf_escaped ("%s<b>%s</b>%s", context->before,
                                                     context->text, context->after);

  gtk_label_set_markup (GTK_LABEL (words), markup);
  gtk_label_set_wrap (GTK_LABEL (words), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (words), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (words), 0);
  gtk_widget_set_margin_top (box, is_first ? 6 : 3);
  gtk_widget_set_margin_bottom (box, 3);
  if (is_first)
    {
      GtkWidget *title = gtk_label_new (context->title);

      gtk_label_set_xalign (GTK_LABEL (title), 0);
      gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
      gtk_widget_add_css_class (title, "caption-heading");
      gtk_box_append (GTK_BOX (box), title);
    }
  gtk_box_append (GTK_BOX (box), words);
  return box;
}

static void
update_accept (HxMentionPanel *self)
{
  HxQueueItem *item = get_item (self);
  guint n = item != NULL ? hx_queue_item_get_places (item)->len : 0;
  g_autofree char *label = NULL;

  for (guint i = 0; i < self->left_out->len; i++)
    n -= is_left_out (self, i);
  label = g_strdup_printf (ngettext ("Accept %u Place", "Accept %u Places", n), n);
  gtk_label_set_label (self->accept_label, label);
}

typedef struct
{
  HxMentionPanel *panel;
  HxQueueItem    *item;
  guint           serial;
} Load;

static void
load_free (gpointer data)
{
  Load *load = data;

  g_object_unref (load->panel);
  g_object_unref (load->item);
  g_free (load);
}

static DexFuture *
load_fiber (gpointer data)
{
  Load *load = data;
  HxMentionPanel *self = load->panel;
  g_autoptr(GPtrArray) contexts = NULL;

  contexts = dex_await_boxed (hx_mention_contexts_load (hx_desk_get_project (self->desk),
                                                        hx_queue_item_get_places (load->item),
                                                        MAX_CONTEXTS), NULL);
  if (contexts == NULL || load->serial != self->serial)
    return NULL;

  gtk_list_box_remove_all (self->contexts);
  for (guint i = 0; i < contexts->len; i++)
    {
      HxMentionContext *context = g_ptr_array_index (contexts, i);
      HxMentionContext *before = i > 0 ? g_ptr_array_index (contexts, i - 1) : NULL;

      gtk_list_box_append (self->contexts,
                           create_context (context,
                                           before == NULL || before->source != context->source));
    }
  return NULL;
}

static void
show_contexts (HxMentionPanel *self)
{
  HxQueueItem *item = get_item (self);
  Load *load;

  self->serial++;
  self->next_place = 0;
  g_array_set_size (self->left_out, 0);
  update_accept (self);
  if (item == NULL)
    {
      gtk_list_box_remove_all (self->contexts);
      return;
    }

  load = g_new0 (Load, 1);
  load->panel = g_object_ref (self);
  load->item = g_object_ref (item);
  load->serial = self->serial;
  dex_future_disown (dex_scheduler_spawn (NULL, 0, load_fiber, load, load_free));
}

static void
reveal (HxMentionPanel *self,
        guint           place)
{
  HxQueueItem *item = get_item (self);
  GArray *places = item != NULL ? hx_queue_item_get_places (item) : NULL;
  const HxSuggestion *suggestion;

  if (places == NULL || place >= places->len)
    return;
  suggestion = &g_array_index (places, HxSuggestion, place);
  hx_desk_reveal (self->desk, suggestion->source, suggestion->start, suggestion->end);
}

static void
context_activated_cb (HxMentionPanel *self,
                      GtkListBoxRow  *row)
{
  reveal (self, gtk_list_box_row_get_index (row));
}

/* Return shows one place after the other. */
static void
activate_cb (HxMentionPanel *self)
{
  HxQueueItem *item = get_item (self);

  if (item == NULL)
    return;
  reveal (self, self->next_place);
  self->next_place = (self->next_place + 1) % MAX (1, hx_queue_item_get_places (item)->len);
}

/* --- Decisions --- */

/* The place that has the keyboard focus; -1: none. */
static int
get_focused_place (HxMentionPanel *self)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  GtkWidget *row = focus != NULL ? gtk_widget_get_ancestor (focus, GTK_TYPE_LIST_BOX_ROW) : NULL;

  return row != NULL && gtk_widget_get_parent (row) == GTK_WIDGET (self->contexts)
           ? gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)) : -1;
}

static GArray *
list_taken (HxMentionPanel *self,
            HxQueueItem    *item)
{
  GArray *places = hx_queue_item_get_places (item);
  GArray *taken = g_array_new (FALSE, FALSE, sizeof (HxSuggestion));

  for (guint i = 0; i < places->len; i++)
    if (!is_left_out (self, i))
      g_array_append_vals (taken, &g_array_index (places, HxSuggestion, i), 1);
  return taken;
}

/* What has been decided goes at once; the next one comes to its place. */
static void
remove_item (HxMentionPanel *self)
{
  guint position = gtk_single_selection_get_selected (self->selection);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->store));

  if (position == GTK_INVALID_LIST_POSITION)
    return;
  g_list_store_remove (self->store, position);
  show_state (self);
  if (n > 1)
    focus_row (self, MIN (position, n - 2));
}

/* A place of a new entity that is left out is no mention; one of a known entity is rejected. */
static void
leave_out (HxMentionPanel *self,
           HxQueueItem    *item,
           guint           place,
           gboolean        leave_out)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->contexts, place);

  if (hx_queue_item_get_entity (item) != 0)
    {
      const HxSuggestion *suggestion = &g_array_index (hx_queue_item_get_places (item),
                                                       HxSuggestion, place);

      if (leave_out)
        hx_mentions_reject (self->desk, suggestion, HX_REJECT_HERE);
      else
        hx_mentions_accept (self->desk, suggestion, 1);
      return;
    }

  if (self->left_out->len <= place)
    g_array_set_size (self->left_out, place + 1);
  g_array_index (self->left_out, gboolean, place) = leave_out;
  gtk_widget_set_opacity (gtk_list_box_row_get_child (row), leave_out ? 0.45 : 1);
  gtk_accessible_update_state (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_STATE_DISABLED, leave_out, -1);
  update_accept (self);
}

static void
accept_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  HxMentionPanel *self = HX_MENTION_PANEL (widget);
  g_autoptr(HxQueueItem) item = get_item (self) != NULL ? g_object_ref (get_item (self)) : NULL;
  g_autoptr(GArray) taken = NULL;
  int place = get_focused_place (self);

  if (item == NULL)
    return;
  if (place >= 0)
    {
      leave_out (self, item, place, FALSE);
      return;
    }

  taken = list_taken (self, item);
  if (hx_queue_item_get_entity (item) == 0)
    hx_mention_panel_make_entity (self->desk, item, taken);
  else if (taken->len > 0)
    hx_mentions_accept (self->desk, (HxSuggestion *) (void *) taken->data, taken->len);
  remove_item (self);
}

static void
reject_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  HxMentionPanel *self = HX_MENTION_PANEL (widget);
  g_autoptr(HxQueueItem) item = get_item (self) != NULL ? g_object_ref (get_item (self)) : NULL;
  int place = get_focused_place (self);

  if (item == NULL)
    return;
  if (place >= 0)
    {
      leave_out (self, item, place, TRUE);
      return;
    }

  hx_mention_panel_refuse (self->desk, item);
  remove_item (self);
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
    gtk_list_view_scroll_to (self->list, (position + 1) % n,
                             GTK_LIST_SCROLL_FOCUS | GTK_LIST_SCROLL_SELECT, NULL);
}

static void
kind_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  HxMentionPanel *self = HX_MENTION_PANEL (widget);
  guint position = gtk_single_selection_get_selected (self->selection);
  HxQueueItem *item = get_item (self);
  g_autoptr(HxQueueItem) changed = NULL;
  HxEntityType kind;

  if (item == NULL || shows_known (self)
      || !hx_entity_type_from_string (g_variant_get_string (parameter, NULL), &kind))
    return;

  changed = hx_queue_item_with_kind (item, kind);
  self->filling = TRUE;
  g_list_store_splice (self->store, position, 1, (gpointer *) &changed, 1);
  gtk_list_view_scroll_to (self->list, position, GTK_LIST_SCROLL_FOCUS | GTK_LIST_SCROLL_SELECT,
                           NULL);
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
  g_autoptr(HxQueueItem) item = get_item (self) != NULL ? g_object_ref (get_item (self)) : NULL;
  g_autoptr(GArray) taken = NULL;

  if (item == NULL || entity == 0)
    return;
  taken = list_taken (self, item);
  hx_mention_panel_add_to (desk, item, taken, entity);
  remove_item (self);
}

static void
same_as_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  HxMentionPanel *self = HX_MENTION_PANEL (widget);

  if (get_item (self) != NULL && !shows_known (self))
    hx_entity_popover_choose (GTK_WIDGET (self->list), NULL, self->desk, NULL, same_cb,
                              g_object_ref (self), g_object_unref);
}

static void
mode_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  HxMentionPanel *self = HX_MENTION_PANEL (widget);

  adw_toggle_group_set_active_name (self->modes, shows_known (self) ? "new" : "known");
  hx_mention_panel_focus (self);
}

static void
close_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  g_signal_emit (widget, signals[CLOSED], 0);
}

/* --- The widget --- */

static void
desk_changed_cb (HxMentionPanel *self,
                 HxChangeSet    *changes)
{
  hx_discovery_follow (self->discovery, changes);
}

static void
suggestions_changed_cb (HxMentionPanel *self)
{
  if (shows_known (self))
    fill (self);
}

static void
discovery_changed_cb (HxMentionPanel *self)
{
  if (shows_known (self))
    return;
  if (hx_discovery_is_busy (self->discovery))
    show_state (self);
  else
    fill (self);
}

static void
hx_mention_panel_dispose (GObject *object)
{
  HxMentionPanel *self = HX_MENTION_PANEL (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), HX_TYPE_MENTION_PANEL);
  g_clear_object (&self->discovery);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->left_out, g_array_unref);

  G_OBJECT_CLASS (hx_mention_panel_parent_class)->dispose (object);
}

static void
install_keys (GtkWidgetClass *widget_class)
{
  static const struct { guint key; const char *kind; } kinds[] = {
    { GDK_KEY_p, "person" }, { GDK_KEY_o, "organisation" }, { GDK_KEY_l, "place" },
    { GDK_KEY_e, "event" }, { GDK_KEY_t, "thing" },
  };

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_a, 0, "mentions.accept", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_r, 0, "mentions.reject", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, 0, "mentions.skip", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_k, 0, "mentions.mode", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_equal, 0, "mentions.same-as", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "mentions.close", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    gtk_widget_class_add_binding_action (widget_class, kinds[i].key, 0, "mentions.kind", "s",
                                         kinds[i].kind);
}

static void
hx_mention_panel_class_init (HxMentionPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hx_mention_panel_dispose;

  g_type_ensure (HX_TYPE_QUEUE_ITEM);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hexapla/Hexapla/ui/hx-mention-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, HxMentionPanel, modes);
  gtk_widget_class_bind_template_child (widget_class, HxMentionPanel, stack);
  gtk_widget_class_bind_template_child (widget_class, HxMentionPanel, nothing);
  gtk_widget_class_bind_template_child (widget_class, HxMentionPanel, list);
  gtk_widget_class_bind_template_child (widget_class, HxMentionPanel, selection);
  gtk_widget_class_bind_template_child (widget_class, HxMentionPanel, store);
  gtk_widget_class_bind_template_child (widget_class, HxMentionPanel, contexts);
  gtk_widget_class_bind_template_child (widget_class, HxMentionPanel, accept_label);
  gtk_widget_class_bind_template_callback (widget_class, mode_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_row_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_row_cb);
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, context_activated_cb);
  gtk_widget_class_install_action (widget_class, "mentions.accept", NULL, accept_action);
  gtk_widget_class_install_action (widget_class, "mentions.reject", NULL, reject_action);
  gtk_widget_class_install_action (widget_class, "mentions.skip", NULL, skip_action);
  gtk_widget_class_install_action (widget_class, "mentions.kind", "s", kind_action);
  gtk_widget_class_install_action (widget_class, "mentions.same-as", NULL, same_as_action);
  gtk_widget_class_install_action (widget_class, "mentions.mode", NULL, mode_action);
  gtk_widget_class_install_action (widget_class, "mentions.close", NULL, close_action);
  install_keys (widget_class);

  signals[CLOSED] = g_signal_new ("closed", HX_TYPE_MENTION_PANEL, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
}

static void
hx_mention_panel_init (HxMentionPanel *self)
{
  self->left_out = g_array_new (FALSE, TRUE, sizeof (gboolean));
  gtk_widget_init_template (GTK_WIDGET (self));
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
  g_signal_connect_object (desk, "changed", G_CALLBACK (desk_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (hx_desk_get_suggestions (desk), "changed",
                           G_CALLBACK (suggestions_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->discovery, "changed", G_CALLBACK (discovery_changed_cb), self,
                           G_CONNECT_SWAPPED);
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
  g_return_if_fail (HX_IS_MENTION_PANEL (self));

  if (g_list_model_get_n_items (G_LIST_MODEL (self->store)) > 0)
    focus_row (self, MIN (gtk_single_selection_get_selected (self->selection),
                          g_list_model_get_n_items (G_LIST_MODEL (self->store)) - 1));
  else
    {
      gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
      self->wants_focus = TRUE;
    }
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
