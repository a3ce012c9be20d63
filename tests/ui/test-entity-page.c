/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "inspector-fixture.h"

#include "dialogs/hx-entity-popover.h"
#include "dialogs/hx-own-type-dialog.h"
#include "dialogs/hx-relate.h"
#include "dialogs/hx-relation-popover.h"
#include "hx-coreference.h"
#include "inspector/hx-chip.h"
#include "inspector/hx-details.h"
#include "inspector/hx-row-group.h"
#include "model/hx-judgement.h"
#include "model/hx-property.h"
#include "model/hx-rejection.h"
#include "sidebar/hx-merge-dialog.h"

/* What an analyst does on the page of an entity, each with its undo. */

typedef struct
{
  DeskFixture  desk;
  HxInspector *inspector;
  gint64       one;      /* “Abdul Karim al-Rahmani” */
  gint64       other;    /* “Abd al-Kareem Rahmani” */
  gint64       place;    /* “Aleppo” */
} Fixture;

static void
commit (Fixture *self,
        HxEdit  *edit)
{
  g_autoptr(HxEdit) owned = edit;
  GError *error = NULL;

  hx_future_wait (hx_edit_commit (owned), &error);
  g_assert_no_error (error);
}

static void
show (Fixture *self,
      gint64   entity)
{
  HxFocus focus = { .kind = HX_FOCUS_ENTITY, .id = entity };

  WAIT_UNTIL (hx_desk_get_entity (self->desk.desk, entity) != NULL);
  fixture_set_focus (&self->desk, self->inspector, focus, "entity");
}

static void
set_up_at (Fixture *self,
           int      width)
{
  HxEdit *edit;

  fixture_set_up (&self->desk, NULL);
  edit = hx_project_begin (self->desk.project, "Entities");
  self->one = hx_edit_add_entity (edit, HX_ENTITY_PERSON, "Abdul Karim al-Rahmani");
  self->other = hx_edit_add_entity (edit, HX_ENTITY_PERSON, "Abd al-Kareem Rahmani");
  self->place = hx_edit_add_entity (edit, HX_ENTITY_PLACE, "Aleppo");
  hx_edit_add_entity_name (edit, self->one, "عبد الكريم الرحماني", HX_NAME_ALIAS, "ar");
  hx_edit_add_entity_name (edit, self->one, "the Colonel", HX_NAME_WEAK, NULL);
  commit (self, edit);
  self->inspector = fixture_show_inspector (&self->desk, width);
}

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  set_up_at (self, 360);
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  fixture_tear_down (&self->desk, NULL);
}

static GtkWidget *
find (Fixture    *self,
      GType       type,
      const char *text)
{
  return fixture_find (GTK_WIDGET (self->inspector), type, text);
}

static gboolean
has_label (Fixture    *self,
           const char *text)
{
  return find (self, GTK_TYPE_LABEL, text) != NULL;
}

static void
undo (Fixture *self)
{
  GError *error = NULL;

  hx_future_wait (hx_project_undo (self->desk.project), &error);
  g_assert_no_error (error);
}

static void
click (Fixture    *self,
       const char *label)
{
  GtkWidget *button;

  WAIT_UNTIL (find (self, GTK_TYPE_BUTTON, label) != NULL);
  button = find (self, GTK_TYPE_BUTTON, label);
  g_signal_emit_by_name (button, "clicked");
}

/* --- Names and type -------------------------------------------------------------------------- */

static void
test_names (Fixture       *self,
            gconstpointer  data)
{
  GtkWidget *weak, *names;
  gint64 id = 0;

  show (self, self->one);
  g_assert_nonnull (find (self, ADW_TYPE_ENTRY_ROW, "Alias · Arabic"));
  weak = find (self, ADW_TYPE_ENTRY_ROW, "Weak Alias");
  g_assert_nonnull (weak);
  g_assert_nonnull (gtk_widget_get_tooltip_text (weak));

  names = gtk_widget_get_ancestor (weak, g_type_from_name ("HxNameBox"));
  id = *(gint64 *) g_object_get_data (G_OBJECT (weak), "id");
  g_assert_true (gtk_widget_activate_action (names, "name.set-kind", "(xs)", id, "preferred"));
  WAIT_UNTIL (g_str_equal (hx_entity_get_name (hx_desk_get_entity (self->desk.desk, self->one)),
                           "the Colonel"));
  undo (self);
  WAIT_UNTIL (g_str_equal (hx_entity_get_name (hx_desk_get_entity (self->desk.desk, self->one)),
                           "Abdul Karim al-Rahmani"));
  WAIT_UNTIL (find (self, ADW_TYPE_ENTRY_ROW, "Weak Alias") != NULL);
}

static void
test_own_type (Fixture       *self,
               gconstpointer  data)
{
  AdwDialog *dialog;
  GtkWidget *row, *name, *save;

  show (self, self->one);
  row = find (self, ADW_TYPE_COMBO_ROW, "Type");
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), HX_N_ENTITY_TYPES);
  WAIT_UNTIL ((dialog = adw_window_get_visible_dialog (ADW_WINDOW (self->desk.window))) != NULL);
  WAIT_UNTIL (gtk_widget_get_mapped (GTK_WIDGET (dialog)));
  g_assert_true (HX_IS_OWN_TYPE_DIALOG (dialog));
  WAIT_UNTIL ((save = fixture_find (GTK_WIDGET (dialog), GTK_TYPE_BUTTON, "_Add")) != NULL);
  WAIT_UNTIL ((name = fixture_find (GTK_WIDGET (dialog), ADW_TYPE_ENTRY_ROW, NULL)) != NULL);
  g_assert_false (gtk_widget_get_sensitive (save));
  gtk_editable_set_text (GTK_EDITABLE (name), "Militia Leader");
  g_assert_true (gtk_widget_get_sensitive (save));
  fixture_check_names (GTK_WIDGET (dialog));
  fixture_save_picture (GTK_WIDGET (self->desk.window), "own-type");
  g_signal_emit_by_name (save, "clicked");

  WAIT_UNTIL (hx_entity_get_own_type (hx_desk_get_entity (self->desk.desk, self->one)) != 0);
  WAIT_UNTIL (adw_combo_row_get_selected (ADW_COMBO_ROW (row)) == 1);
  undo (self);
  WAIT_UNTIL (hx_entity_get_own_type (hx_desk_get_entity (self->desk.desk, self->one)) == 0);
  WAIT_UNTIL (adw_combo_row_get_selected (ADW_COMBO_ROW (row)) == 0);
}

/* --- The same and not ------------------------------------------------------------------------ */

static void
test_same (Fixture       *self,
           gconstpointer  data)
{
  GtkWidget *row;

  show (self, self->one);
  WAIT_UNTIL (find (self, GTK_TYPE_BUTTON, "Same") != NULL);
  fixture_check_names (GTK_WIDGET (self->inspector));
  fixture_save_picture (GTK_WIDGET (self->desk.window), "entity-candidates");
  click (self, "Same");
  WAIT_UNTIL (g_strcmp0 (self->desk.toast,
                         "“Abd al-Kareem Rahmani” is shown as “Abdul Karim al-Rahmani” now") == 0);
  WAIT_UNTIL (find (self, ADW_TYPE_EXPANDER_ROW, "Abd al-Kareem Rahmani") != NULL);
  WAIT_UNTIL (find (self, GTK_TYPE_BUTTON, "Same") == NULL);
  g_assert_null (hx_desk_get_entity (self->desk.desk, self->other));

  /* Parted, it is offered again; undone, it is a member again. */
  row = find (self, ADW_TYPE_EXPANDER_ROW, "Abd al-Kareem Rahmani");
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  WAIT_UNTIL (find (self, GTK_TYPE_BUTTON, "_Separate") != NULL);
  fixture_save_picture (GTK_WIDGET (self->desk.window), "entity-member");
  g_assert_true (gtk_widget_activate_action (row, "member.separate", "x", self->other));
  WAIT_UNTIL (hx_desk_get_entity (self->desk.desk, self->other) != NULL);
  WAIT_UNTIL (find (self, GTK_TYPE_BUTTON, "Same") != NULL);
  g_assert_null (find (self, ADW_TYPE_EXPANDER_ROW, "Abd al-Kareem Rahmani"));
  undo (self);
  WAIT_UNTIL (find (self, ADW_TYPE_EXPANDER_ROW, "Abd al-Kareem Rahmani") != NULL);
  undo (self);
  WAIT_UNTIL (find (self, GTK_TYPE_BUTTON, "Same") != NULL);
}

static void
test_not_same (Fixture       *self,
               gconstpointer  data)
{
  GtkWidget *row;

  show (self, self->one);
  click (self, "Not Same");
  WAIT_UNTIL ((row = find (self, ADW_TYPE_EXPANDER_ROW, "Judged Before")) != NULL);
  WAIT_UNTIL (find (self, GTK_TYPE_BUTTON, "Not Same") == NULL);

  /* The other one's page does not offer it either. */
  show (self, self->other);
  WAIT_UNTIL ((row = find (self, ADW_TYPE_EXPANDER_ROW, "Judged Before")) != NULL);
  fixture_wait_ms (200);
  g_assert_null (find (self, GTK_TYPE_BUTTON, "Same"));
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  WAIT_UNTIL (find (self, ADW_TYPE_ACTION_ROW, "Abdul Karim al-Rahmani") != NULL);

  undo (self);
  WAIT_UNTIL (find (self, GTK_TYPE_BUTTON, "Unsure") != NULL);
  click (self, "Unsure");
  WAIT_UNTIL (find (self, ADW_TYPE_EXPANDER_ROW, "Judged Before") != NULL);
}

/* A new name is looked for at once. */
static void
test_follows_names (Fixture       *self,
                    gconstpointer  data)
{
  HxEdit *edit;

  show (self, self->place);
  fixture_wait_ms (200);
  g_assert_null (find (self, GTK_TYPE_BUTTON, "Same"));
  edit = hx_project_begin (self->desk.project, "Add");
  hx_edit_add_entity (edit, HX_ENTITY_PLACE, "Alepo");
  commit (self, edit);
  WAIT_UNTIL (find (self, GTK_TYPE_BUTTON, "Same") != NULL);
  g_assert_true (has_label (self, "Alepo"));
}

static void
test_merge_dialog (Fixture       *self,
                   gconstpointer  data)
{
  AdwDialog *dialog;

  show (self, self->other);
  hx_merge_entity (GTK_WIDGET (self->inspector), self->desk.desk, self->other);
  WAIT_UNTIL ((dialog = adw_window_get_visible_dialog (ADW_WINDOW (self->desk.window))) != NULL);
  WAIT_UNTIL (gtk_widget_get_mapped (GTK_WIDGET (dialog)));
  fixture_check_names (GTK_WIDGET (dialog));
  fixture_save_picture (GTK_WIDGET (self->desk.window), "entity-merge");
  adw_dialog_force_close (dialog);
  hx_merge_entity_into (self->desk.desk, self->other, self->one);
  WAIT_UNTIL (hx_desk_get_focus (self->desk.desk)->id == self->one);
  WAIT_UNTIL (find (self, ADW_TYPE_EXPANDER_ROW, "Abd al-Kareem Rahmani") != NULL);
}

/* --- Properties ------------------------------------------------------------------------------ */

static AdwDialog *
wait_dialog (Fixture *self)
{
  AdwDialog *dialog;

  WAIT_UNTIL ((dialog = adw_window_get_visible_dialog (ADW_WINDOW (self->desk.window))) != NULL);
  WAIT_UNTIL (fixture_find (GTK_WIDGET (dialog), ADW_TYPE_PREFERENCES_ROW, NULL) != NULL);
  return dialog;
}

static GtkWidget *
in_dialog (AdwDialog  *dialog,
           GType       type,
           const char *text)
{
  return fixture_find (GTK_WIDGET (dialog), type, text);
}

static void
type_into (AdwDialog  *dialog,
           const char *row,
           const char *text)
{
  GtkWidget *entry = in_dialog (dialog, ADW_TYPE_ENTRY_ROW, row);

  g_assert_nonnull (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
}

static gboolean
is_closed (Fixture *self)
{
  return adw_window_get_visible_dialog (ADW_WINDOW (self->desk.window)) == NULL;
}

static GtkWidget *
get_box (Fixture    *self,
         const char *type)
{
  return find (self, g_type_from_name (type), NULL);
}

static void
test_property (Fixture       *self,
               gconstpointer  data)
{
  AdwDialog *dialog;
  GtkWidget *row, *save;

  show (self, self->one);
  g_assert_true (gtk_widget_activate_action (get_box (self, "HxPropertyBox"), "property.add",
                                             NULL));
  dialog = wait_dialog (self);
  adw_combo_row_set_selected (ADW_COMBO_ROW (in_dialog (dialog, ADW_TYPE_COMBO_ROW, "Kind")),
                              HX_PROPERTY_ROLE);
  type_into (dialog, "Since (optional)", "last year");
  type_into (dialog, "Value", "spokesperson");
  WAIT_UNTIL ((save = in_dialog (dialog, GTK_TYPE_BUTTON, "_Add")) != NULL);
  fixture_check_names (GTK_WIDGET (dialog));
  g_signal_emit_by_name (save, "clicked");
  row = in_dialog (dialog, ADW_TYPE_ENTRY_ROW, "Since (optional)");
  g_assert_true (gtk_widget_has_css_class (row, "error"));
  g_assert_false (is_closed (self));
  fixture_save_picture (GTK_WIDGET (self->desk.window), "property-fault");
  type_into (dialog, "Since (optional)", "2019");
  g_assert_false (gtk_widget_has_css_class (row, "error"));
  g_signal_emit_by_name (save, "clicked");
  WAIT_UNTIL (is_closed (self));
  WAIT_UNTIL ((row = find (self, ADW_TYPE_ACTION_ROW, "Role")) != NULL);
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), ==,
                   "spokesperson (since 2019)");
  undo (self);
  WAIT_UNTIL (find (self, ADW_TYPE_ACTION_ROW, "Role") == NULL);
}

static void
test_coordinates (Fixture       *self,
                  gconstpointer  data)
{
  AdwDialog *dialog;
  GtkWidget *place;

  show (self, self->place);
  g_assert_true (gtk_widget_activate_action (get_box (self, "HxPropertyBox"),
                                             "property.find-place", NULL));
  WAIT_UNTIL ((dialog = adw_window_get_visible_dialog (ADW_WINDOW (self->desk.window))) != NULL);
  WAIT_UNTIL (in_dialog (dialog, GTK_TYPE_SEARCH_ENTRY, NULL) != NULL);
  fixture_check_names (GTK_WIDGET (dialog));
  fixture_save_picture (GTK_WIDGET (self->desk.window), "entity-place");
  place = in_dialog (dialog, ADW_TYPE_ACTION_ROW, NULL);
  if (place == NULL)
    {
      g_test_skip ("The gazetteer was not built");
      adw_dialog_force_close (dialog);
      return;
    }
  adw_action_row_activate (ADW_ACTION_ROW (place));
  g_signal_emit_by_name (gtk_widget_get_parent (place), "row-activated", place);
  WAIT_UNTIL (is_closed (self));
  WAIT_UNTIL (find (self, ADW_TYPE_ACTION_ROW, "Coordinates") != NULL);
  g_assert_nonnull (find (self, ADW_TYPE_ACTION_ROW, "GeoNames Place"));
  undo (self);
  WAIT_UNTIL (find (self, ADW_TYPE_ACTION_ROW, "Coordinates") == NULL);
  g_assert_null (find (self, ADW_TYPE_ACTION_ROW, "GeoNames Place"));
}

/* --- Relations ------------------------------------------------------------------------------- */

static GtkWidget *
find_chooser (GtkWidget *widget)
{
  if (HX_IS_CHOOSER (widget) && gtk_widget_get_mapped (widget))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_chooser (child);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static HxChooser *
wait_chooser (Fixture *self,
              GType    type)
{
  GtkWidget *chooser;

  WAIT_UNTIL ((chooser = find_chooser (GTK_WIDGET (self->desk.window))) != NULL &&
              g_type_is_a (G_OBJECT_TYPE (chooser), type));
  fixture_wait_ms (50);
  return HX_CHOOSER (chooser);
}

static void
test_relation (Fixture       *self,
               gconstpointer  data)
{
  HxChooser *chooser;
  GtkWidget *row;

  show (self, self->one);
  g_assert_true (gtk_widget_activate_action (get_box (self, "HxRelationBox"), "relation.add",
                                             NULL));
  chooser = wait_chooser (self, HX_TYPE_RELATION_POPOVER);
  hx_chooser_set_text (chooser, "lea");
  fixture_save_picture (GTK_WIDGET (self->desk.window), "relation-type");
  hx_chooser_activate (chooser);
  chooser = wait_chooser (self, HX_TYPE_ENTITY_POPOVER);
  hx_chooser_set_text (chooser, "Alep");
  hx_chooser_activate (chooser);
  WAIT_UNTIL ((row = get_box (self, "HxRelationBox")) != NULL &&
              fixture_count (row, ADW_TYPE_EXPANDER_ROW) == 1);
  fixture_save_picture (GTK_WIDGET (self->desk.window), "entity-relation");

  /* From the other end it is read the other way round. */
  show (self, self->place);
  WAIT_UNTIL (fixture_count (get_box (self, "HxRelationBox"), ADW_TYPE_EXPANDER_ROW) == 1);
  row = fixture_find (get_box (self, "HxRelationBox"), ADW_TYPE_EXPANDER_ROW, NULL);
  g_assert_nonnull (strstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)),
                            "is led by"));
  undo (self);
  WAIT_UNTIL (fixture_count (get_box (self, "HxRelationBox"), ADW_TYPE_EXPANDER_ROW) == 0);
}

static void
test_new_relation (Fixture       *self,
                   gconstpointer  data)
{
  HxChooser *chooser;
  AdwDialog *dialog;
  GtkWidget *row;

  show (self, self->one);
  gtk_widget_activate_action (get_box (self, "HxRelationBox"), "relation.add", NULL);
  chooser = wait_chooser (self, HX_TYPE_RELATION_POPOVER);
  hx_chooser_set_text (chooser, "funds / is funded by");
  hx_chooser_create (chooser);
  chooser = wait_chooser (self, HX_TYPE_ENTITY_POPOVER);
  hx_chooser_set_text (chooser, "Abd al-Kareem Rahmani");
  hx_chooser_activate (chooser);
  WAIT_UNTIL (fixture_count (get_box (self, "HxRelationBox"), ADW_TYPE_EXPANDER_ROW) == 1);

  row = fixture_find (get_box (self, "HxRelationBox"), ADW_TYPE_EXPANDER_ROW, NULL);
  g_assert_true (gtk_widget_activate_action (row, "relation.edit", "x",
                                             g_ascii_strtoll (g_object_get_data (G_OBJECT (row),
                                                                                 "hx-key"),
                                                              NULL, 10)));
  dialog = wait_dialog (self);
  fixture_check_names (GTK_WIDGET (dialog));
  fixture_save_picture (GTK_WIDGET (self->desk.window), "relation-dialog");
  type_into (dialog, "Since (optional)", "2019");
  g_signal_emit_by_name (in_dialog (dialog, GTK_TYPE_BUTTON, "_Save"), "clicked");
  WAIT_UNTIL (is_closed (self));
  WAIT_UNTIL ((row = fixture_find (get_box (self, "HxRelationBox"), ADW_TYPE_EXPANDER_ROW,
                                   NULL)) != NULL &&
              g_str_equal (adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (row)),
                           "since 2019"));
}

/* --- Mentions -------------------------------------------------------------------------------- */

static gint64
find_mentioned (Fixture *self,
                guint    least)
{
  GListModel *entities = hx_desk_get_entities (self->desk.desk);

  for (guint i = 0; i < g_list_model_get_n_items (entities); i++)
    {
      g_autoptr(HxEntity) entity = g_list_model_get_item (entities, i);

      if (hx_entity_get_n_sources (entity) >= least)
        return hx_entity_get_id (entity);
    }

  g_assert_not_reached ();
}

static GtkWidget *
find_context (GtkWidget *widget)
{
  if (!gtk_widget_get_mapped (widget))
    return NULL;
  if (gtk_widget_has_css_class (widget, "hx-context"))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_context (child);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static void
test_mentions (Fixture       *self,
               gconstpointer  data)
{
  GtkWidget *box, *context;
  const char *title;

  show (self, find_mentioned (self, 2));
  WAIT_UNTIL ((box = get_box (self, "HxMentionBox")) != NULL);
  g_assert_cmpuint (fixture_count (box, ADW_TYPE_EXPANDER_ROW), >, 1);
  WAIT_UNTIL ((context = find_context (box)) != NULL);
  title = adw_preferences_row_get_title (ADW_PREFERENCES_ROW (context));
  g_assert_nonnull (strstr (title, "<b>"));
  fixture_check_names (GTK_WIDGET (self->inspector));
  gtk_widget_grab_focus (context);
  fixture_save_picture (GTK_WIDGET (self->desk.window), "entity-mentions");
  adw_action_row_activate (ADW_ACTION_ROW (context));
  WAIT_UNTIL (self->desk.revealed != 0 && self->desk.reveal_start > 0);
}

/* A name that stands in the texts is offered, and accepted or rejected from the page. */
static void
test_suggestions (Fixture       *self,
                  gconstpointer  data)
{
  gint64 entity = find_mentioned (self, 2);
  const char *name;
  HxEdit *edit;

  WAIT_UNTIL (!hx_suggestions_is_busy (hx_desk_get_suggestions (self->desk.desk)));
  show (self, entity);
  name = hx_entity_get_name (hx_desk_get_entity (self->desk.desk, entity));
  edit = hx_project_begin (self->desk.project, "Reject");
  hx_edit_reject (edit, entity, name, 0, NULL);
  commit (self, edit);
  WAIT_UNTIL (find (self, ADW_TYPE_EXPANDER_ROW, "Rejected") != NULL);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (find (self, ADW_TYPE_EXPANDER_ROW,
                                                         "Rejected")), TRUE);
  fixture_save_picture (GTK_WIDGET (self->desk.window), "entity-rejected");
  undo (self);
  WAIT_UNTIL (find (self, ADW_TYPE_EXPANDER_ROW, "Rejected") == NULL);
}

static gpointer
relations_query (HxConnection  *connection,
                 gpointer       data,
                 GError       **error)
{
  return hx_relation_list (connection, 0, error);
}

/* --- From a selection ------------------------------------------------------------------------ */

static HxFocus
select_all (Fixture *self)
{
  return (HxFocus) { .kind = HX_FOCUS_RANGE, .source = fixture_source (&self->desk, 0),
                     .start = 0, .end = 600 };
}

static GPtrArray *
list_relations (Fixture *self)
{
  GError *error = NULL;
  GPtrArray *relations;

  relations = hx_future_wait_boxed (hx_project_query (self->desk.project, G_TYPE_PTR_ARRAY,
                                                      relations_query, NULL, NULL), &error);
  g_assert_no_error (error);
  return relations;
}

static void
test_relate (Fixture       *self,
             gconstpointer  data)
{
  HxFocus text = select_all (self);
  GdkRectangle at = { 20, 20, 1, 1 };
  HxChooser *chooser;
  g_autoptr(GPtrArray) relations = NULL;
  g_autoptr(GPtrArray) none = NULL;
  const HxRelation *relation;

  hx_desk_set_focus (self->desk.desk, &text);
  hx_relate_show (GTK_WIDGET (self->inspector), &at, self->desk.desk);
  chooser = wait_chooser (self, HX_TYPE_RELATION_POPOVER);
  g_assert_nonnull (fixture_find (GTK_WIDGET (chooser), GTK_TYPE_DROP_DOWN, NULL));
  fixture_check_names (GTK_WIDGET (chooser));
  fixture_save_picture (GTK_WIDGET (chooser), "relate");
  g_assert_true (GTK_IS_EDITABLE (gtk_root_get_focus (GTK_ROOT (self->desk.window))));
  hx_chooser_set_text (chooser, "is opposed");
  hx_chooser_activate (chooser);
  WAIT_UNTIL (g_strcmp0 (hx_project_get_undo_label (self->desk.project), "Relate") == 0);

  relations = list_relations (self);
  g_assert_cmpuint (relations->len, ==, 1);
  relation = g_ptr_array_index (relations, 0);
  g_assert_cmpuint (relation->evidence->len, ==, 1);
  g_assert_cmpstr (relation->name, ==, "opposes");
  WAIT_UNTIL (g_strcmp0 (self->desk.toast, NULL) != 0 &&
              g_str_has_prefix (self->desk.toast, relation->other_name) &&
              g_str_has_suffix (self->desk.toast, relation->entity_name));
  undo (self);
  none = list_relations (self);
  g_assert_cmpuint (none->len, ==, 0);
}

/* A type that is not there yet is asked about after the first popover is gone. */
static void
test_relate_anew (Fixture       *self,
                  gconstpointer  data)
{
  HxFocus text = select_all (self);
  GdkRectangle at = { 20, 20, 1, 1 };
  g_autoptr(GPtrArray) relations = NULL;
  HxChooser *chooser;
  GtkWidget *focus;

  hx_desk_set_focus (self->desk.desk, &text);
  hx_relate_show (GTK_WIDGET (self->inspector), &at, self->desk.desk);
  chooser = wait_chooser (self, HX_TYPE_RELATION_POPOVER);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (fixture_find (GTK_WIDGET (chooser),
                                                           GTK_TYPE_DROP_DOWN, NULL)), 2);
  hx_chooser_set_text (chooser, "waters");
  hx_chooser_create (chooser);
  WAIT_UNTIL (find_chooser (GTK_WIDGET (self->desk.window)) == NULL);
  fixture_wait_ms (200);
  focus = gtk_root_get_focus (GTK_ROOT (self->desk.window));
  g_assert_true (GTK_IS_EDITABLE (focus));
  gtk_editable_set_text (GTK_EDITABLE (focus), "is watered by");
  g_signal_emit_by_name (gtk_widget_get_ancestor (focus, GTK_TYPE_ENTRY), "activate");
  WAIT_UNTIL (g_strcmp0 (hx_project_get_undo_label (self->desk.project), "Relate") == 0);
  relations = list_relations (self);
  g_assert_cmpuint (relations->len, ==, 1);
  g_assert_cmpstr (((HxRelation *) g_ptr_array_index (relations, 0))->inverse, ==,
                   "is watered by");
}

static void
test_coreference (Fixture       *self,
                  gconstpointer  data)
{
  gint64 entity = find_mentioned (self, 2);
  HxFocus text = select_all (self);
  HxEdit *edit = hx_project_begin (self->desk.project, "Mention");

  hx_edit_mention (edit, hx_edit_add_passage (edit, text.source, 3, 9), entity);
  commit (self, edit);
  text.start = 40;
  text.end = 44;
  hx_desk_set_focus (self->desk.desk, &text);
  hx_coreference_apply (self->desk.desk);
  WAIT_UNTIL (hx_entity_get_n_of_kind (hx_desk_get_entity (self->desk.desk, entity),
                                       HX_MENTION_NOMINAL) == 1);
  WAIT_UNTIL (hx_desk_get_focus (self->desk.desk)->kind == HX_FOCUS_PASSAGE);
  WAIT_UNTIL (find (self, HX_TYPE_CHIP, NULL) != NULL);
  g_assert_true (has_label (self, "Amra Basin Observatory · not by name"));
  fixture_save_picture (GTK_WIDGET (self->desk.window), "passage-nominal");
  show (self, entity);
  fixture_wait_ms (100);
  fixture_save_picture (GTK_WIDGET (self->desk.window), "entity-counts");
  undo (self);
  WAIT_UNTIL (hx_entity_get_n_of_kind (hx_desk_get_entity (self->desk.desk, entity),
                                       HX_MENTION_NOMINAL) == 0);
}

/* Dated facts stand in their order, whatever the order they were added in. */
static void
test_timeline (Fixture       *self,
               gconstpointer  data)
{
  HxProperty born = { .entity = self->one, .kind = HX_PROPERTY_DATE, .label = (char *) "born",
                      .value = (char *) "1970-02" };
  HxProperty role = { .entity = self->one, .kind = HX_PROPERTY_ROLE,
                      .value = (char *) "spokesperson",
                      .since = (char *) "2019", .until = (char *) "2021" };
  HxEdit *edit = hx_project_begin (self->desk.project, "Facts");
  HxRowGroup *box;

  hx_edit_add_property (edit, &role);
  hx_edit_add_property (edit, &born);
  commit (self, edit);
  show (self, self->one);
  WAIT_UNTIL ((box = HX_ROW_GROUP (get_box (self, "HxTimelineBox"))) != NULL);
  g_assert_cmpuint (hx_row_group_get_n (box), ==, 2);
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (hx_row_group_get_row (box, 0))),
                   ==, "born");
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (
                     hx_row_group_get_row (box, 1))), ==, "2019 to 2021");
}

int
main (int   argc,
      char *argv[])
{
  int result;

  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  dex_init ();
  fixture_add_look ();
  fixture_add_icons ();

#define ADD(name, func) \
  g_test_add ("/entity-page/" name, Fixture, NULL, set_up, func, tear_down)

  ADD ("names", test_names);
  ADD ("own-type", test_own_type);
  ADD ("same", test_same);
  ADD ("not-same", test_not_same);
  ADD ("follows-names", test_follows_names);
  ADD ("merge-dialog", test_merge_dialog);

  ADD ("property", test_property);
  ADD ("coordinates", test_coordinates);
  ADD ("relation", test_relation);
  ADD ("new-relation", test_new_relation);
  ADD ("mentions", test_mentions);
  ADD ("suggestions", test_suggestions);
  ADD ("relate", test_relate);
  ADD ("relate-anew", test_relate_anew);
  ADD ("coreference", test_coreference);
  ADD ("timeline", test_timeline);

  result = g_test_run ();
  return result;
}
