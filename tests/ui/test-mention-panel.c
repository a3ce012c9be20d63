/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The panel that goes through new names and through places of known entities, by its keys. */

#include "config.h"

#include "desk-fixture.h"

#include "dialogs/hx-chooser.h"
#include "hx-settings.h"
#include "mentions/hx-mention-panel.h"
#include "mentions/hx-mention-places.h"
#include "mentions/hx-queue-item.h"
#include "mentions/hx-rejected-dialog.h"
#include "mentions/hx-same-offer.h"
#include "model/hx-rejection.h"

typedef struct
{
  DeskFixture         desk;
  GtkWidget          *panel;
  GtkListView        *list;
  GtkSingleSelection *selection;
  gboolean            closed;
} Fixture;

/* --- What is there --- */

static gpointer
list_rejections (HxConnection  *connection,
                 gpointer       entity,
                 GError       **error)
{
  return hx_rejection_list (connection, *(gint64 *) entity, error);
}

static GPtrArray *
get_rejections (Fixture *self,
                gint64   entity)
{
  GPtrArray *list = hx_future_wait_boxed (hx_project_query (self->desk.project, G_TYPE_PTR_ARRAY,
                                                            list_rejections, &entity, NULL), NULL);

  g_assert_nonnull (list);
  return list;
}

static guint
count_rejections (Fixture *self,
                  gint64   entity)
{
  g_autoptr(GPtrArray) list = get_rejections (self, entity);

  return list->len;
}

static gpointer
count_mentions_query (HxConnection  *connection,
                      gpointer       data,
                      GError       **error)
{
  GArray *count = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 n = hx_connection_get_int (connection, "SELECT count (*) FROM mention", -1);

  g_array_append_val (count, n);
  return count;
}

static gint64
count_mentions (Fixture *self)
{
  g_autoptr(GArray) count = hx_future_wait_boxed (hx_project_query (
                              self->desk.project, G_TYPE_ARRAY, count_mentions_query, NULL, NULL),
                              NULL);

  return g_array_index (count, gint64, 0);
}

static guint
count_items (Fixture *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->selection));
}

static HxQueueItem *
get_item (Fixture *self,
          guint    position)
{
  g_autoptr(HxQueueItem) item = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  return item;   /* the list has it */
}

static guint
get_selected (Fixture *self)
{
  return gtk_single_selection_get_selected (self->selection);
}

static GtkWidget *
get_focus (Fixture *self)
{
  return gtk_root_get_focus (GTK_ROOT (self->desk.window));
}

/* Which row of the list has the focus: the one that is selected. */
static gboolean
is_list_focused (Fixture *self)
{
  GtkWidget *focus = get_focus (self);

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->list));
}

/* The number of the row of a place that has the focus; -1: none. */
static int
get_focused_place (Fixture *self)
{
  GtkWidget *focus = get_focus (self);
  GtkWidget *row = focus != NULL ? gtk_widget_get_ancestor (focus, GTK_TYPE_LIST_BOX_ROW) : NULL;

  return row != NULL && gtk_widget_get_ancestor (row, HX_TYPE_MENTION_PLACES) != NULL
           ? gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)) : -1;
}

static GtkListBox *
get_places (Fixture *self)
{
  GtkWidget *places = fixture_find (self->panel, HX_TYPE_MENTION_PLACES, NULL);

  return GTK_LIST_BOX (fixture_find (places, GTK_TYPE_LIST_BOX, NULL));
}

static guint
count_places (Fixture *self)
{
  GtkListBox *places = get_places (self);
  guint n = 0;

  while (gtk_list_box_get_row_at_index (places, n) != NULL)
    n++;
  return n;
}

static const char *
get_accept_label (Fixture *self)
{
  for (guint n = 0; n < 200; n++)
    {
      g_autofree char *label = g_strdup_printf (n == 1 ? "Accept %u Place" : "Accept %u Places",
                                                n);
      GtkWidget *found = fixture_find (self->panel, GTK_TYPE_LABEL, label);

      if (found != NULL)
        return gtk_label_get_text (GTK_LABEL (found));
    }
  return NULL;
}

/* --- What is done --- */

/* What GTK does when the key is pressed in the panel. */
static void
press (Fixture         *self,
       guint            key,
       GdkModifierType  modifiers)
{
  g_autoptr(GListModel) controllers = gtk_widget_observe_controllers (self->panel);
  gboolean found = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !found; i++)
    {
      g_autoptr(GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (!GTK_IS_SHORTCUT_CONTROLLER (controller))
        continue;
      for (guint j = 0; j < g_list_model_get_n_items (G_LIST_MODEL (controller)) && !found; j++)
        {
          g_autoptr(GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), j);
          GtkShortcutTrigger *trigger = gtk_shortcut_get_trigger (shortcut);

          if (!GTK_IS_KEYVAL_TRIGGER (trigger)
              || gtk_keyval_trigger_get_keyval (GTK_KEYVAL_TRIGGER (trigger)) != key
              || gtk_keyval_trigger_get_modifiers (GTK_KEYVAL_TRIGGER (trigger)) != modifiers)
            continue;
          found = TRUE;
          gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, self->panel,
                                        gtk_shortcut_get_arguments (shortcut));
        }
    }
  g_assert_true (found);
}

static gboolean
is_busy (Fixture *self)
{
  return hx_suggestions_is_busy (hx_desk_get_suggestions (self->desk.desk));
}

/* Until the project has been told, and the panel has followed. */
static void
wait_label (Fixture    *self,
            const char *label)
{
  WAIT_UNTIL (g_strcmp0 (hx_project_get_undo_label (self->desk.project), label) == 0);
  WAIT_UNTIL (!is_busy (self));
  fixture_wait_ms (60);
}

static void
undo (Fixture *self)
{
  g_assert_true (hx_future_wait (hx_project_undo (self->desk.project), NULL));
  fixture_wait_ms (30);
  WAIT_UNTIL (!is_busy (self));
  fixture_wait_ms (60);
}

static void
closed_cb (Fixture *self)
{
  self->closed = TRUE;
}

static void
show_panel (Fixture *self,
            int      width,
            gboolean known)
{
  self->panel = hx_mention_panel_new (self->desk.desk);
  g_signal_connect_swapped (self->panel, "closed", G_CALLBACK (closed_cb), self);
  fixture_show (&self->desk, self->panel, width);
  hx_mention_panel_set_shown (HX_MENTION_PANEL (self->panel), TRUE);
  if (known)
    hx_mention_panel_show_of (HX_MENTION_PANEL (self->panel), 0);
  hx_mention_panel_focus (HX_MENTION_PANEL (self->panel));
  WAIT_UNTIL (fixture_find (self->panel, GTK_TYPE_LIST_VIEW, NULL) != NULL);
  self->list = GTK_LIST_VIEW (fixture_find (self->panel, GTK_TYPE_LIST_VIEW, NULL));
  self->selection = GTK_SINGLE_SELECTION (gtk_list_view_get_model (self->list));
  WAIT_UNTIL (!is_busy (self) && count_items (self) > 2);
  WAIT_UNTIL (is_list_focused (self));
  WAIT_UNTIL (count_places (self) == hx_queue_item_get_places (get_item (self, 0))->len);
}

static void
focus_place (Fixture *self,
             int      index)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (get_places (self), index);

  g_assert_true (gtk_widget_grab_focus (GTK_WIDGET (row)));
  g_assert_cmpint (get_focused_place (self), ==, index);
}

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  fixture_set_up (&self->desk, NULL);
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  g_object_set (hx_settings_get_default (), "mentions-by-source", FALSE, NULL);
  fixture_tear_down (&self->desk, NULL);
}

/* --- Known entities --- */

/* All places of an entity, in one edit that one undo takes back. */
static void
test_accept_everywhere (Fixture       *self,
                        gconstpointer  data)
{
  g_autofree char *name = NULL;
  gint64 before = count_mentions (self);
  guint n_items, n_places;

  show_panel (self, 360, TRUE);
  n_items = count_items (self);
  n_places = hx_queue_item_get_places (get_item (self, 0))->len;
  name = g_strdup (hx_queue_item_get_name (get_item (self, 0)));
  g_assert_cmpuint (n_places, >, 1);

  press (self, GDK_KEY_a, 0);
  g_assert_cmpuint (count_items (self), ==, n_items - 1);
  wait_label (self, "Accept Mentions");
  g_assert_cmpint (count_mentions (self), ==, before + n_places);
  g_assert_cmpuint (count_items (self), ==, n_items - 1);
  g_assert_cmpstr (hx_queue_item_get_name (get_item (self, 0)), !=, name);
  g_assert_true (is_list_focused (self));
  g_assert_cmpuint (get_selected (self), ==, 0);

  undo (self);
  g_assert_cmpint (count_mentions (self), ==, before);
  g_assert_cmpuint (count_items (self), ==, n_items);
  g_assert_cmpstr (hx_queue_item_get_name (get_item (self, 0)), ==, name);
  g_assert_true (is_list_focused (self));
}

/* A place by itself: the focus goes on to the next place, and after the last to the next entity. */
static void
test_accept_here (Fixture       *self,
                  gconstpointer  data)
{
  gint64 before = count_mentions (self);
  gint64 entity;
  guint n;

  show_panel (self, 360, TRUE);
  entity = hx_queue_item_get_entity (get_item (self, 0));
  n = count_places (self);
  focus_place (self, 0);
  press (self, GDK_KEY_a, 0);
  g_assert_cmpint (get_focused_place (self), ==, 0);
  g_assert_cmpuint (count_places (self), ==, n - 1);
  wait_label (self, "Accept Mention");
  g_assert_cmpint (count_mentions (self), ==, before + 1);
  g_assert_cmpint (get_focused_place (self), ==, 0);

  for (guint i = 1; i < n; i++)
    {
      WAIT_UNTIL (count_places (self) == n - i);
      g_assert_cmpint (get_focused_place (self), ==, 0);
      press (self, GDK_KEY_a, 0);
      fixture_wait_ms (20);
    }
  WAIT_UNTIL (count_mentions (self) == before + n);
  WAIT_UNTIL (is_list_focused (self));
  WAIT_UNTIL (hx_queue_item_get_entity (get_item (self, get_selected (self))) != entity);
}

static void
test_accept_in_source (Fixture       *self,
                       gconstpointer  data)
{
  gint64 before = count_mentions (self);
  gint64 entity, source;
  guint n = 0, position, n_places;
  GArray *places;

  show_panel (self, 360, TRUE);
  for (position = 0; hx_queue_item_get_n_sources (get_item (self, position)) < 2; position++)
    press (self, GDK_KEY_s, 0);
  g_assert_cmpuint (get_selected (self), ==, position);
  entity = hx_queue_item_get_entity (get_item (self, position));
  places = hx_queue_item_get_places (get_item (self, position));
  n_places = places->len;
  source = g_array_index (places, HxSuggestion, 0).source;
  for (guint i = 0; i < places->len; i++)
    n += g_array_index (places, HxSuggestion, i).source == source;
  WAIT_UNTIL (count_places (self) == n_places);

  focus_place (self, 0);
  press (self, GDK_KEY_a, GDK_SHIFT_MASK);
  wait_label (self, n > 1 ? "Accept Mentions" : "Accept Mention");
  g_assert_cmpint (count_mentions (self), ==, before + n);
  g_assert_cmpint (hx_queue_item_get_entity (get_item (self, get_selected (self))), ==, entity);
  g_assert_cmpuint (count_places (self), ==, n_places - n);
  g_assert_cmpint (get_focused_place (self), ==, 0);

  undo (self);
  g_assert_cmpint (count_mentions (self), ==, before);
  WAIT_UNTIL (count_places (self) == n_places);
}

/* What is rejected is said to be so, and comes back with an undo. */
static void
test_reject (Fixture       *self,
             gconstpointer  data)
{
  gint64 entity;
  guint n_items;

  show_panel (self, 360, TRUE);
  n_items = count_items (self);
  entity = hx_queue_item_get_entity (get_item (self, 0));
  press (self, GDK_KEY_r, 0);
  wait_label (self, "Reject Names");
  g_assert_nonnull (strstr (self->desk.toast, "will not be offered again"));
  g_assert_cmpuint (count_items (self), ==, n_items - 1);
  g_assert_cmpuint (count_rejections (self, entity), >, 0);
  g_assert_true (is_list_focused (self));
  g_assert_cmpint (hx_queue_item_get_entity (get_item (self, 0)), !=, entity);

  undo (self);
  g_assert_cmpuint (count_rejections (self, entity), ==, 0);
  g_assert_cmpuint (count_items (self), ==, n_items);
  g_assert_cmpint (hx_queue_item_get_entity (get_item (self, 0)), ==, entity);
}

static void
test_reject_here (Fixture       *self,
                  gconstpointer  data)
{
  g_autoptr(GPtrArray) rejections = NULL;
  gint64 entity;
  guint n;

  show_panel (self, 360, TRUE);
  entity = hx_queue_item_get_entity (get_item (self, 0));
  n = count_places (self);
  focus_place (self, 1);
  press (self, GDK_KEY_r, 0);
  wait_label (self, "Reject Mention");
  g_assert_cmpuint (count_places (self), ==, n - 1);
  g_assert_cmpint (get_focused_place (self), ==, MIN (1, (int) n - 2));
  rejections = get_rejections (self, entity);
  g_assert_cmpuint (rejections->len, ==, 1);
  g_assert_nonnull (((HxRejection *) g_ptr_array_index (rejections, 0))->context);

  undo (self);
  WAIT_UNTIL (count_places (self) == n);
}

/* Skipping decides nothing, and comes round again. */
static void
test_skip (Fixture       *self,
           gconstpointer  data)
{
  gint64 before = count_mentions (self);
  guint n;

  show_panel (self, 360, TRUE);
  n = count_items (self);
  for (guint i = 1; i <= n; i++)
    {
      press (self, GDK_KEY_s, 0);
      g_assert_cmpuint (get_selected (self), ==, i % n);
      g_assert_true (is_list_focused (self));
      WAIT_UNTIL (count_places (self)
                  == hx_queue_item_get_places (get_item (self, i % n))->len);
    }
  g_assert_cmpuint (count_items (self), ==, n);
  g_assert_cmpint (count_mentions (self), ==, before);
}

/* Return shows the places one after the other. */
static void
test_reveal (Fixture       *self,
             gconstpointer  data)
{
  GArray *places;

  show_panel (self, 360, TRUE);
  places = hx_queue_item_get_places (get_item (self, 0));
  for (guint i = 0; i <= places->len; i++)
    {
      const HxSuggestion *place = &g_array_index (places, HxSuggestion, i % places->len);

      self->desk.revealed = 0;
      g_signal_emit_by_name (self->list, "activate", 0);
      g_assert_cmpint (self->desk.revealed, ==, place->source);
      g_assert_cmpuint (self->desk.reveal_start, ==, place->start);
      g_assert_true (is_list_focused (self));
    }

  g_signal_emit_by_name (get_places (self), "row-activated",
                         gtk_list_box_get_row_at_index (get_places (self), 1));
  g_assert_cmpuint (self->desk.reveal_start, ==, g_array_index (places, HxSuggestion, 1).start);
}

/* When all is decided the panel says so, and its keys work still. */
static void
test_all_decided (Fixture       *self,
                  gconstpointer  data)
{
  show_panel (self, 360, TRUE);
  while (count_items (self) > 0)
    {
      guint n = count_items (self);

      press (self, n % 2 == 0 ? GDK_KEY_a : GDK_KEY_r, 0);
      g_assert_cmpuint (count_items (self), ==, n - 1);
      fixture_wait_ms (40);
    }
  WAIT_UNTIL (!is_busy (self));
  WAIT_UNTIL (fixture_find (self->panel, GTK_TYPE_LABEL, "Nothing to Decide") != NULL);
  g_assert_true (get_focus (self) != NULL && gtk_widget_is_ancestor (get_focus (self), self->panel));
  fixture_save_picture (GTK_WIDGET (self->desk.window), "mention-panel-done");
  press (self, GDK_KEY_k, 0);
  WAIT_UNTIL (fixture_find (self->panel, GTK_TYPE_LABEL, "Nothing to Decide") == NULL);
}

/* --- Source by source --- */

static gint64
get_source (Fixture *self,
            guint    position)
{
  return hx_queue_item_get_source (get_item (self, position));
}

static guint
count_all_places (Fixture *self)
{
  guint n = 0;

  for (guint i = 0; i < count_items (self); i++)
    n += hx_queue_item_get_places (get_item (self, i))->len;
  return n;
}

static void
order_by_source (Fixture *self)
{
  press (self, GDK_KEY_b, 0);
  g_assert_cmpint (get_source (self, 0), !=, 0);
  WAIT_UNTIL (is_list_focused (self));
  WAIT_UNTIL (count_places (self)
              == hx_queue_item_get_places (get_item (self, get_selected (self)))->len);
}

static void
show_by_source (Fixture *self)
{
  show_panel (self, 360, TRUE);
  order_by_source (self);
}

/* Each source stands once, with a heading; what is suggested is the same in another order. */
static void
test_by_source (Fixture       *self,
                gconstpointer  data)
{
  g_autoptr(GHashTable) seen = g_hash_table_new (g_int64_hash, g_int64_equal);
  guint n_places;
  gint64 last = 0;

  show_panel (self, 360, TRUE);
  n_places = count_all_places (self);
  order_by_source (self);
  g_assert_cmpuint (count_all_places (self), ==, n_places);
  for (guint i = 0; i < count_items (self); i++)
    {
      GArray *places = hx_queue_item_get_places (get_item (self, i));
      gint64 source = get_source (self, i);

      for (guint j = 0; j < places->len; j++)
        g_assert_cmpint (g_array_index (places, HxSuggestion, j).source, ==, source);
      if (source == last)
        {
          GArray *before = hx_queue_item_get_places (get_item (self, i - 1));

          g_assert_cmpuint (g_array_index (before, HxSuggestion, 0).start, <,
                            g_array_index (places, HxSuggestion, 0).start);
          continue;
        }
      last = source;
      g_assert_false (g_hash_table_contains (seen, &g_array_index (places, HxSuggestion, 0).source));
      g_hash_table_add (seen, &g_array_index (places, HxSuggestion, 0).source);
    }
  g_assert_cmpuint (g_hash_table_size (seen), >, 1);

  for (guint i = 0; i < self->desk.sources->len; i++)
    {
      HxSource *source = g_ptr_array_index (self->desk.sources, i);

      if (hx_source_get_id (source) == get_source (self, 0))
        WAIT_UNTIL (fixture_find (GTK_WIDGET (self->list), GTK_TYPE_LABEL,
                                  hx_source_get_title (source)) != NULL);
    }
  WAIT_UNTIL (gtk_adjustment_get_value (gtk_scrollable_get_vadjustment (
                GTK_SCROLLABLE (self->list))) == 0);
  fixture_save_picture (GTK_WIDGET (self->desk.window), "mention-panel-by-source");

  press (self, GDK_KEY_b, 0);
  g_assert_cmpint (get_source (self, 0), ==, 0);
  g_assert_cmpuint (count_all_places (self), ==, n_places);
}

/* What is read comes first. */
static void
test_by_source_first (Fixture       *self,
                      gconstpointer  data)
{
  HxFocus focus = { .kind = HX_FOCUS_RANGE, .start = 0, .end = 1 };
  gint64 last;

  show_by_source (self);
  last = get_source (self, count_items (self) - 1);
  g_assert_cmpint (last, !=, get_source (self, 0));
  press (self, GDK_KEY_b, 0);
  focus.source = last;
  hx_desk_set_focus (self->desk.desk, &focus);
  press (self, GDK_KEY_b, 0);
  g_assert_cmpint (get_source (self, 0), ==, last);
}

/* One source is decided about; the entity is still asked about in the others. */
static void
test_by_source_accept (Fixture       *self,
                       gconstpointer  data)
{
  gint64 before = count_mentions (self);
  g_autoptr(GArray) all = NULL;
  gint64 entity;
  guint n;

  show_by_source (self);
  entity = hx_queue_item_get_entity (get_item (self, 0));
  n = hx_queue_item_get_places (get_item (self, 0))->len;
  all = hx_suggestions_list_entity (hx_desk_get_suggestions (self->desk.desk), entity);
  g_assert_cmpuint (all->len, >, n);
  press (self, GDK_KEY_a, 0);
  wait_label (self, n > 1 ? "Accept Mentions" : "Accept Mention");
  g_assert_cmpint (count_mentions (self), ==, before + n);
  undo (self);
  g_assert_cmpint (count_mentions (self), ==, before);

  g_assert_cmpint (hx_queue_item_get_entity (get_item (self, 0)), ==, entity);
  gtk_single_selection_set_selected (self->selection, 0);
  press (self, GDK_KEY_a, GDK_CONTROL_MASK | GDK_SHIFT_MASK);
  wait_label (self, "Accept Mentions");
  g_assert_cmpint (count_mentions (self), ==, before + all->len);
  for (guint i = 0; i < count_items (self); i++)
    g_assert_cmpint (hx_queue_item_get_entity (get_item (self, i)), !=, entity);
}

static void
test_by_source_reject (Fixture       *self,
                       gconstpointer  data)
{
  g_autoptr(GPtrArray) rejections = NULL;
  g_autoptr(GArray) all = NULL;
  g_autoptr(GArray) left = NULL;
  gint64 entity, source;
  guint n;

  show_by_source (self);
  entity = hx_queue_item_get_entity (get_item (self, 0));
  source = get_source (self, 0);
  n = hx_queue_item_get_places (get_item (self, 0))->len;
  all = hx_suggestions_list_entity (hx_desk_get_suggestions (self->desk.desk), entity);
  press (self, GDK_KEY_r, 0);
  wait_label (self, "Reject Names");
  g_assert_nonnull (strstr (self->desk.toast, "in this source"));
  rejections = get_rejections (self, entity);
  g_assert_cmpuint (rejections->len, >, 0);
  for (guint i = 0; i < rejections->len; i++)
    g_assert_cmpint (((HxRejection *) g_ptr_array_index (rejections, i))->source, ==, source);
  left = hx_suggestions_list_entity (hx_desk_get_suggestions (self->desk.desk), entity);
  g_assert_cmpuint (left->len, ==, all->len - n);
}

/* --- New names --- */

static HxEntity *
find_named (Fixture    *self,
            const char *name)
{
  GListModel *entities = hx_desk_get_entities (self->desk.desk);

  for (guint i = 0; i < g_list_model_get_n_items (entities); i++)
    {
      g_autoptr(HxEntity) entity = g_list_model_get_item (entities, i);

      if (g_str_equal (hx_entity_get_name (entity), name))
        return entity;
    }
  return NULL;
}

static void
test_new_entity (Fixture       *self,
                 gconstpointer  data)
{
  static const struct { guint key; HxEntityType type; } kinds[] = {
    { GDK_KEY_p, HX_ENTITY_PERSON }, { GDK_KEY_o, HX_ENTITY_ORGANISATION },
    { GDK_KEY_l, HX_ENTITY_PLACE }, { GDK_KEY_t, HX_ENTITY_THING }, { GDK_KEY_e, HX_ENTITY_EVENT },
  };
  gint64 before = count_mentions (self);
  g_autofree char *name = NULL;
  guint n_items, n_places;

  show_panel (self, 360, FALSE);
  n_items = count_items (self);
  name = g_strdup (hx_queue_item_get_name (get_item (self, 0)));
  n_places = hx_queue_item_get_places (get_item (self, 0))->len;
  g_assert_cmpint (hx_queue_item_get_entity (get_item (self, 0)), ==, 0);
  g_assert_null (find_named (self, name));

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      press (self, kinds[i].key, 0);
      g_assert_cmpint (hx_queue_item_get_kind (get_item (self, 0)), ==, kinds[i].type);
      g_assert_true (is_list_focused (self));
      g_assert_cmpuint (get_selected (self), ==, 0);
    }
  fixture_save_picture (GTK_WIDGET (self->desk.window), "mention-panel-new");

  press (self, GDK_KEY_a, 0);
  g_assert_cmpuint (count_items (self), ==, n_items - 1);
  wait_label (self, "New Entity With Mentions");
  WAIT_UNTIL (find_named (self, name) != NULL);
  g_assert_cmpint (hx_entity_get_entity_type (find_named (self, name)), ==, HX_ENTITY_EVENT);
  g_assert_cmpint (count_mentions (self), ==, before + n_places);
  g_assert_true (is_list_focused (self));

  undo (self);
  WAIT_UNTIL (find_named (self, name) == NULL);
  g_assert_cmpint (count_mentions (self), ==, before);
}

/* A place that is left out is no mention of the new entity; it can be taken in again. */
static void
test_leave_out (Fixture       *self,
                gconstpointer  data)
{
  gint64 before = count_mentions (self);
  g_autofree char *all = NULL;
  guint n;

  show_panel (self, 360, FALSE);
  while (hx_queue_item_get_places (get_item (self, get_selected (self)))->len < 2)
    press (self, GDK_KEY_s, 0);
  n = hx_queue_item_get_places (get_item (self, get_selected (self)))->len;
  WAIT_UNTIL (count_places (self) == n);
  all = g_strdup (get_accept_label (self));
  focus_place (self, 1);
  press (self, GDK_KEY_r, 0);
  g_assert_cmpstr (get_accept_label (self), !=, all);
  g_assert_cmpint (get_focused_place (self), ==, 1);
  g_assert_true (gtk_test_accessible_has_state (GTK_ACCESSIBLE (
                   gtk_list_box_get_row_at_index (get_places (self), 1)),
                   GTK_ACCESSIBLE_STATE_DISABLED));
  press (self, GDK_KEY_a, 0);
  g_assert_cmpstr (get_accept_label (self), ==, all);
  press (self, GDK_KEY_r, 0);

  hx_mention_panel_focus (HX_MENTION_PANEL (self->panel));
  press (self, GDK_KEY_a, 0);
  wait_label (self, "New Entity With Mentions");
  g_assert_cmpint (count_mentions (self), ==, before + n - 1);
}

static void
test_reject_name (Fixture       *self,
                  gconstpointer  data)
{
  g_autofree char *name = NULL;
  guint n_items;

  show_panel (self, 360, FALSE);
  n_items = count_items (self);
  name = g_strdup (hx_queue_item_get_name (get_item (self, 0)));
  press (self, GDK_KEY_r, 0);
  wait_label (self, "Reject Names");
  g_assert_cmpuint (count_rejections (self, 0), ==, 1);
  WAIT_UNTIL (count_items (self) == n_items - 1);
  g_assert_cmpstr (hx_queue_item_get_name (get_item (self, 0)), !=, name);
  undo (self);
  g_assert_cmpuint (count_rejections (self, 0), ==, 0);
}

static GtkWidget *
find_chooser (GtkWidget *widget)
{
  return fixture_find (widget, HX_TYPE_CHOOSER, NULL);
}

/* The names go to an entity that is there. */
static void
test_same_as (Fixture       *self,
              gconstpointer  data)
{
  g_autoptr(HxEntity) entity = g_list_model_get_item (hx_desk_get_entities (self->desk.desk), 0);
  gint64 id = hx_entity_get_id (entity);
  guint n_names = hx_entity_get_names (entity)->len;
  guint n_items;

  show_panel (self, 360, FALSE);
  n_items = count_items (self);
  press (self, GDK_KEY_equal, 0);
  WAIT_UNTIL (find_chooser (self->panel) != NULL);
  hx_chooser_set_text (HX_CHOOSER (find_chooser (self->panel)), hx_entity_get_name (entity));
  hx_chooser_activate (HX_CHOOSER (find_chooser (self->panel)));
  wait_label (self, "More Names of an Entity");
  WAIT_UNTIL (hx_entity_get_names (hx_desk_get_entity (self->desk.desk, id))->len > n_names);
  g_assert_cmpuint (count_items (self), <, n_items);
  WAIT_UNTIL (is_list_focused (self));
}

/* --- The panel --- */

static void
test_modes (Fixture       *self,
            gconstpointer  data)
{
  gint64 before = count_mentions (self);
  HxEntityType kind;
  guint n_items;

  show_panel (self, 360, FALSE);
  g_assert_cmpint (hx_queue_item_get_entity (get_item (self, 0)), ==, 0);
  press (self, GDK_KEY_k, 0);
  WAIT_UNTIL (count_items (self) > 0);
  g_assert_cmpint (hx_queue_item_get_entity (get_item (self, 0)), !=, 0);
  g_assert_true (is_list_focused (self));

  /* What is known has its kind. */
  kind = hx_queue_item_get_kind (get_item (self, 0));
  press (self, kind == HX_ENTITY_EVENT ? GDK_KEY_p : GDK_KEY_e, 0);
  g_assert_cmpint (hx_queue_item_get_kind (get_item (self, 0)), ==, kind);
  press (self, GDK_KEY_k, 0);
  g_assert_cmpint (hx_queue_item_get_entity (get_item (self, 0)), ==, 0);
  g_assert_true (is_list_focused (self));
  n_items = count_items (self);
  press (self, GDK_KEY_a, GDK_SHIFT_MASK);
  fixture_wait_ms (60);
  g_assert_cmpuint (count_items (self), ==, n_items);
  g_assert_cmpint (count_mentions (self), ==, before);
  press (self, GDK_KEY_Escape, 0);
  g_assert_true (self->closed);
}

/* The panel of an entity shows that one first. */
static void
test_show_of (Fixture       *self,
              gconstpointer  data)
{
  gint64 entity;

  show_panel (self, 360, TRUE);
  entity = hx_queue_item_get_entity (get_item (self, 2));
  hx_mention_panel_show_of (HX_MENTION_PANEL (self->panel), entity);
  g_assert_cmpuint (get_selected (self), ==, 2);
}

/* The keyboard goes from what is listed to its places, and on to the commands and back. */
static void
test_tab (Fixture       *self,
          gconstpointer  data)
{
  guint selected;

  show_panel (self, 360, TRUE);
  press (self, GDK_KEY_s, 0);
  selected = get_selected (self);
  WAIT_UNTIL (count_places (self) > 0 && is_list_focused (self));
  g_assert_true (gtk_widget_child_focus (GTK_WIDGET (self->desk.window), GTK_DIR_TAB_FORWARD));
  g_assert_cmpint (get_focused_place (self), ==, 0);
  /* What GTK does when an arrow key is pressed there. */
  g_signal_emit_by_name (get_places (self), "move-cursor", GTK_MOVEMENT_DISPLAY_LINES, 1, FALSE,
                         FALSE);
  g_assert_cmpint (get_focused_place (self), ==, MIN (1, (int) count_places (self) - 1));
  g_assert_true (gtk_widget_child_focus (GTK_WIDGET (self->desk.window), GTK_DIR_TAB_BACKWARD));
  g_assert_cmpint (get_focused_place (self), ==, -1);
  g_assert_false (is_list_focused (self));
  for (guint i = 0; i < 8 && !is_list_focused (self); i++)
    gtk_widget_child_focus (GTK_WIDGET (self->desk.window), GTK_DIR_TAB_BACKWARD);
  g_assert_true (is_list_focused (self));
  g_assert_cmpuint (get_selected (self), ==, selected);
}

/* --- Could be the same as --- */

static gboolean
has_name (HxEntity   *entity,
          const char *name)
{
  GPtrArray *names = hx_entity_get_names (entity);

  for (guint i = 0; i < names->len; i++)
    if (g_str_equal (((HxEntityName *) g_ptr_array_index (names, i))->name, name))
      return TRUE;
  return FALSE;
}

/* Of a person's names one that is like it, though not the same. */
static char *
dup_like (const char *name)
{
  return g_strconcat ("Dr ", name, NULL);
}

/* The first that is a person, selected. */
static const char *
select_person (Fixture *self)
{
  for (guint i = 0; i < count_items (self); i++)
    {
      HxQueueItem *item = get_item (self, i);

      if (hx_queue_item_get_kind (item) == HX_ENTITY_PERSON
          && strchr (hx_queue_item_get_name (item), ' ') != NULL)
        {
          gtk_single_selection_set_selected (self->selection, i);
          return hx_queue_item_get_name (item);
        }
    }
  g_assert_not_reached ();
}

static gint64
add_entity (Fixture    *self,
            const char *name)
{
  g_autoptr(HxEdit) edit = hx_project_begin (self->desk.project, "Add");
  gint64 entity = hx_edit_add_entity (edit, HX_ENTITY_PERSON, name);

  g_assert_true (hx_future_wait (hx_edit_commit (edit), NULL));
  WAIT_UNTIL (find_named (self, name) != NULL);
  return entity;
}

static GtkWidget *
find_offered (Fixture    *self,
              const char *name)
{
  g_autofree char *label = g_strdup_printf ("Could be the same as %s", name);
  GtkWidget *offer = fixture_find (self->panel, HX_TYPE_SAME_OFFER, NULL);

  return offer != NULL ? fixture_find (offer, GTK_TYPE_LABEL, label) : NULL;
}

static void
click_same (Fixture *self)
{
  GtkWidget *offer = fixture_find (self->panel, HX_TYPE_SAME_OFFER, NULL);

  g_signal_emit_by_name (fixture_find (offer, GTK_TYPE_BUTTON, NULL), "clicked");
}

/* New names say which entity they could be of, and why; one click makes them its names. */
static void
test_offer_new (Fixture       *self,
                gconstpointer  data)
{
  g_autofree char *name = NULL;
  g_autofree char *like = NULL;
  gint64 entity;
  HxEntity *known;

  show_panel (self, 360, FALSE);
  name = g_strdup (select_person (self));
  like = dup_like (name);
  g_assert_null (find_offered (self, like));
  entity = add_entity (self, like);
  WAIT_UNTIL (find_offered (self, like) != NULL);
  fixture_save_picture (GTK_WIDGET (self->desk.window), "mention-panel-same");

  click_same (self);
  wait_label (self, "More Names of an Entity");
  known = hx_desk_get_entity (self->desk.desk, entity);
  g_assert_cmpuint (hx_entity_get_names (known)->len, >, 1);
  g_assert_cmpuint (hx_entity_get_n_mentions (known), >, 0);
  g_assert_null (find_offered (self, like));
}

/* The key asks for an entity, and what is offered first is at the top. */
static void
test_offer_key (Fixture       *self,
                gconstpointer  data)
{
  g_autofree char *like = NULL;
  GtkWidget *chooser;
  gint64 entity;

  show_panel (self, 360, FALSE);
  like = dup_like (select_person (self));
  entity = add_entity (self, like);
  WAIT_UNTIL (find_offered (self, like) != NULL);
  press (self, GDK_KEY_equal, 0);
  WAIT_UNTIL ((chooser = find_chooser (self->panel)) != NULL);
  g_assert_cmpstr (hx_chooser_get_text (HX_CHOOSER (chooser)), ==, like);
  hx_chooser_activate (HX_CHOOSER (chooser));
  wait_label (self, "More Names of an Entity");
  g_assert_cmpuint (hx_entity_get_names (hx_desk_get_entity (self->desk.desk, entity))->len, >, 1);
}

/* What is typed there may be a new entity after all: it gets the names. */
static void
test_offer_create (Fixture       *self,
                   gconstpointer  data)
{
  g_autofree char *name = NULL;
  gint64 before = count_mentions (self);
  guint n;

  show_panel (self, 360, FALSE);
  name = g_strdup (select_person (self));
  n = hx_queue_item_get_places (get_item (self, get_selected (self)))->len;
  press (self, GDK_KEY_equal, 0);
  WAIT_UNTIL (find_chooser (self->panel) != NULL);
  hx_chooser_set_text (HX_CHOOSER (find_chooser (self->panel)), "Quite Another");
  hx_chooser_create (HX_CHOOSER (find_chooser (self->panel)));
  wait_label (self, "New Entity With Mentions");
  WAIT_UNTIL (find_named (self, "Quite Another") != NULL);
  g_assert_true (has_name (find_named (self, "Quite Another"), name));
  g_assert_cmpint (count_mentions (self), ==, before + n);
}

/* Known entities say it, too; then both are shown as one. */
static void
test_offer_known (Fixture       *self,
                  gconstpointer  data)
{
  g_autofree char *name = NULL;
  g_autofree char *like = NULL;

  show_panel (self, 360, TRUE);
  name = g_strdup (select_person (self));
  like = dup_like (name);
  add_entity (self, like);
  WAIT_UNTIL (!is_busy (self));
  g_assert_cmpstr (select_person (self), ==, name);
  WAIT_UNTIL (find_offered (self, like) != NULL);
  click_same (self);
  WAIT_UNTIL (find_named (self, like) == NULL);
  g_assert_true (has_name (find_named (self, name), like));
  undo (self);
  WAIT_UNTIL (find_named (self, like) != NULL);
  g_assert_false (has_name (find_named (self, name), like));
}

/* --- Rejected names --- */

static GtkWidget *
find_dialog (Fixture *self)
{
  return fixture_find (GTK_WIDGET (self->desk.window), HX_TYPE_REJECTED_DIALOG, NULL);
}

/* What was rejected says who did it and when, and can be offered again. */
static void
test_rejected (Fixture       *self,
               gconstpointer  data)
{
  g_autofree char *name = NULL;
  GtkWidget *again;
  guint n_items;

  show_panel (self, 360, FALSE);
  n_items = count_items (self);
  name = g_strdup (select_person (self));
  press (self, GDK_KEY_r, 0);
  wait_label (self, "Reject Names");
  WAIT_UNTIL (count_items (self) == n_items - 1);
  gtk_widget_activate_action (self->panel, "mentions.rejected", NULL);
  WAIT_UNTIL (find_dialog (self) != NULL);
  WAIT_UNTIL (fixture_find (find_dialog (self), GTK_TYPE_LABEL, name) != NULL);
  fixture_wait_ms (300);
  fixture_check_names (find_dialog (self));
  fixture_save_picture (GTK_WIDGET (self->desk.window), "mention-panel-rejected");

  again = fixture_find (fixture_find (find_dialog (self), ADW_TYPE_ACTION_ROW, NULL),
                        GTK_TYPE_BUTTON, NULL);
  g_signal_emit_by_name (again, "clicked");
  wait_label (self, "Offer Again");
  g_assert_cmpuint (count_rejections (self, 0), ==, 0);
  WAIT_UNTIL (count_items (self) == n_items);
  WAIT_UNTIL (fixture_find (find_dialog (self), GTK_TYPE_LABEL, "No Rejected Names") != NULL);
}

/* --- Looks --- */

/* Where the words of a row's title begin: at the icon, in whatever direction they run. */
static void
check_titles (Fixture *self)
{
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->list)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      GtkWidget *title = fixture_find (row, GTK_TYPE_INSCRIPTION, NULL);
      const char *text = title != NULL ? gtk_inscription_get_text (GTK_INSCRIPTION (title)) : NULL;
      gboolean arabic;

      if (text == NULL || *text == '\0')
        continue;
      arabic = g_unichar_get_script (g_utf8_get_char (text)) == G_UNICODE_SCRIPT_ARABIC;
      g_assert_cmpfloat (gtk_inscription_get_xalign (GTK_INSCRIPTION (title)), ==,
                         arabic == (gtk_widget_get_direction (title) == GTK_TEXT_DIR_RTL) ? 0 : 1);
    }
}

static void
test_look (Fixture       *self,
           gconstpointer  data)
{
  AdwStyleManager *style = adw_style_manager_get_default ();

  show_panel (self, 360, TRUE);
  fixture_check_names (self->panel);
  fixture_save_picture (GTK_WIDGET (self->desk.window), "mention-panel-known");
  check_titles (self);
  focus_place (self, 1);
  adw_style_manager_set_color_scheme (style, ADW_COLOR_SCHEME_FORCE_DARK);
  fixture_save_picture (GTK_WIDGET (self->desk.window), "mention-panel-dark");
  adw_style_manager_set_color_scheme (style, ADW_COLOR_SCHEME_DEFAULT);
  g_assert_cmpint (gtk_widget_get_width (self->panel), <=, 360);
}

static void
test_rtl (Fixture       *self,
          gconstpointer  data)
{
  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  show_panel (self, 360, TRUE);
  fixture_check_names (self->panel);
  fixture_save_picture (GTK_WIDGET (self->desk.window), "mention-panel-rtl");
  check_titles (self);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();
  adw_init ();
  fixture_add_look ();
  fixture_add_icons ();

#define ADD(name, func) \
  g_test_add ("/mention-panel/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("accept-everywhere", test_accept_everywhere);
  ADD ("accept-here", test_accept_here);
  ADD ("accept-in-source", test_accept_in_source);
  ADD ("reject", test_reject);
  ADD ("reject-here", test_reject_here);
  ADD ("skip", test_skip);
  ADD ("reveal", test_reveal);
  ADD ("all-decided", test_all_decided);
  ADD ("by-source", test_by_source);
  ADD ("by-source-first", test_by_source_first);
  ADD ("by-source-accept", test_by_source_accept);
  ADD ("by-source-reject", test_by_source_reject);
  ADD ("new-entity", test_new_entity);
  ADD ("leave-out", test_leave_out);
  ADD ("reject-name", test_reject_name);
  ADD ("same-as", test_same_as);
  ADD ("modes", test_modes);
  ADD ("show-of", test_show_of);
  ADD ("tab", test_tab);
  ADD ("offer-new", test_offer_new);
  ADD ("offer-key", test_offer_key);
  ADD ("offer-create", test_offer_create);
  ADD ("offer-known", test_offer_known);
  ADD ("rejected", test_rejected);
  ADD ("look", test_look);
  ADD ("rtl", test_rtl);
#undef ADD

  return g_test_run ();
}
