/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "inspector-fixture.h"

#include "dialogs/hx-attribute-dialog.h"
#include "inspector/hx-chip.h"
#include "model/hx-source-query.h"
#include "model/hx-source-set.h"

/* --- Helpers --------------------------------------------------------------------------------- */

static void
commit (HxEdit *edit)
{
  GError *error = NULL;

  hx_future_wait (hx_edit_commit (edit), &error);
  g_assert_no_error (error);
  g_object_unref (edit);
}

/* Three attributes with values on the first sources, and a set with one below it. */
static void
describe_sources (DeskFixture *self)
{
  const char *choices[] = { "North", "South", NULL };
  HxEdit *edit = hx_project_begin (self->project, "Describe");
  gint64 region = hx_edit_add_attribute (edit, "Region", HX_ATTRIBUTE_CHOICE, choices);
  gint64 deaths = hx_edit_add_attribute (edit, "Number of Deaths", HX_ATTRIBUTE_NUMBER, NULL);
  gint64 seen = hx_edit_add_attribute (edit, "Seen On", HX_ATTRIBUTE_DATE, NULL);
  gint64 press = hx_edit_add_source_set (edit, 0, "Press");
  gint64 daily = hx_edit_add_source_set (edit, press, "Daily");

  hx_edit_set_attribute (edit, fixture_source (self, 0), region, "North");
  hx_edit_set_attribute (edit, fixture_source (self, 1), region, "South");
  hx_edit_set_attribute (edit, fixture_source (self, 0), deaths, "12");
  hx_edit_set_attribute (edit, fixture_source (self, 1), deaths, "12");
  hx_edit_set_attribute (edit, fixture_source (self, 0), seen, "2024-12");
  hx_edit_add_to_set (edit, press, fixture_source (self, 0));
  hx_edit_add_to_set (edit, daily, fixture_source (self, 0));
  hx_edit_add_to_set (edit, daily, fixture_source (self, 1));
  hx_edit_set_source (edit, fixture_source (self, 0), HX_SOURCE_RELIABILITY, "B");
  hx_edit_set_source (edit, fixture_source (self, 0), HX_SOURCE_CREDIBILITY, "2");
  commit (edit);
}

static void
focus_source (DeskFixture *self,
              HxInspector *inspector,
              guint        i)
{
  gint64 id = fixture_source (self, i);

  fixture_set_focus (self, inspector, (HxFocus) { .kind = HX_FOCUS_SOURCE, .id = id }, "source");
}

static void
focus_several (DeskFixture *self,
               HxInspector *inspector,
               guint        n)
{
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree char *title = g_strdup_printf ("%u Sources", n);

  for (guint i = 0; i < n; i++)
    {
      gint64 id = fixture_source (self, i);

      g_array_append_val (ids, id);
    }
  hx_desk_choose_sources (self->desk, (const gint64 *) (gpointer) ids->data, n);
  WAIT_UNTIL (fixture_find (GTK_WIDGET (inspector), GTK_TYPE_LABEL, title) != NULL);
}

static GtkWidget *
find_row (HxInspector *inspector,
          const char  *title)
{
  GtkWidget *row = fixture_find (GTK_WIDGET (inspector), ADW_TYPE_PREFERENCES_ROW, title);

  if (row == NULL)
    g_test_message ("There is no row “%s”", title);
  g_assert_nonnull (row);
  return row;
}

static void
type (HxInspector *inspector,
      const char  *title,
      const char  *text)
{
  GtkWidget *row = find_row (inspector, title);

  gtk_editable_set_text (GTK_EDITABLE (row), text);
  g_signal_emit_by_name (row, "apply");
}

static gpointer
source_query (HxConnection  *connection,
              gpointer       data,
              GError       **error)
{
  return hx_source_find (connection, *(gint64 *) data, error);
}

static HxSource *
read_source (DeskFixture *self,
             guint        i)
{
  gint64 id = fixture_source (self, i);
  GError *error = NULL;
  HxSource *source = hx_future_wait_object (hx_project_query (self->project, HX_TYPE_SOURCE,
                                                              source_query,
                                                              g_memdup2 (&id, sizeof id),
                                                              g_free), &error);

  g_assert_no_error (error);
  return source;
}

static gboolean
outlet_is (DeskFixture *self,
           guint        i,
           const char  *wanted)
{
  g_autoptr(HxSource) source = read_source (self, i);

  return g_strcmp0 (hx_source_get_outlet (source), wanted) == 0;
}

static gboolean
grade_is (DeskFixture *self,
          guint        i,
          const char  *reliability,
          guint        credibility)
{
  g_autoptr(HxSource) source = read_source (self, i);

  return g_strcmp0 (hx_source_get_reliability (source), reliability) == 0 &&
         hx_source_get_credibility (source) == credibility;
}

static HxAttribute *
find_attribute (DeskFixture *self,
                const char  *name)
{
  GPtrArray *attributes = hx_catalogue_get_attributes (hx_desk_get_catalogue (self->desk));

  for (guint i = 0; i < attributes->len; i++)
    if (g_str_equal (hx_attribute_get_name (attributes->pdata[i]), name))
      return attributes->pdata[i];
  return NULL;
}

static guint
n_with (DeskFixture *self,
        const char  *name)
{
  HxAttribute *attribute = find_attribute (self, name);

  return attribute != NULL ? hx_attribute_get_n_sources (attribute) : 0;
}

/* --- Tests ----------------------------------------------------------------------------------- */

static void
test_fields (DeskFixture   *self,
             gconstpointer  data)
{
  HxInspector *inspector = fixture_show_inspector (self, 320);
  GtkWidget *row;

  focus_source (self, inspector, 0);
  fixture_check_names (GTK_WIDGET (inspector));
  type (inspector, "Outlet", "The Evening Post");
  WAIT_UNTIL (g_str_equal (hx_project_get_undo_label (self->project), "Change Outlet"));
  g_assert_true (outlet_is (self, 0, "The Evening Post"));

  /* What is wrong stays, with a sentence below it, and is not stored. */
  row = find_row (inspector, "Date");
  type (inspector, "Date", "last Tuesday");
  g_assert_true (gtk_widget_has_css_class (row, "error"));
  g_assert_nonnull (strstr (gtk_label_get_text (GTK_LABEL (gtk_list_box_row_get_child (
    GTK_LIST_BOX_ROW (gtk_widget_get_next_sibling (row))))), "2024-12-05"));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "last Tuesday");
  g_assert_cmpstr (hx_project_get_undo_label (self->project), ==, "Change Outlet");
  gtk_editable_set_text (GTK_EDITABLE (row), "2024-12~");
  g_assert_false (gtk_widget_has_css_class (row, "error"));
}

static void
test_grade (DeskFixture   *self,
            gconstpointer  data)
{
  HxInspector *inspector = fixture_show_inspector (self, 320);
  AdwComboRow *reliability, *credibility;

  focus_source (self, inspector, 0);
  reliability = ADW_COMBO_ROW (find_row (inspector, "Reliability of the Source"));
  credibility = ADW_COMBO_ROW (find_row (inspector, "Credibility of What It Says"));
  g_assert_cmpuint (adw_combo_row_get_selected (reliability), ==, 0);

  adw_combo_row_set_selected (reliability, 3);
  WAIT_UNTIL (grade_is (self, 0, "C", 0));
  adw_combo_row_set_selected (credibility, 6);
  WAIT_UNTIL (grade_is (self, 0, "C", 6));
  dex_future_disown (hx_project_undo (self->project));
  WAIT_UNTIL (grade_is (self, 0, "C", 0));
  WAIT_UNTIL (adw_combo_row_get_selected (credibility) == 0);
  g_assert_cmpuint (adw_combo_row_get_selected (reliability), ==, 3);
}

static void
test_attributes (DeskFixture   *self,
                 gconstpointer  data)
{
  HxInspector *inspector = fixture_show_inspector (self, 320);
  GtkWidget *deaths;

  describe_sources (self);
  focus_source (self, inspector, 0);
  deaths = find_row (inspector, "Number of Deaths");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (deaths)), ==, "12");
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (find_row (inspector, "Region"))),
                    ==, 1);

  type (inspector, "Number of Deaths", "a dozen");
  g_assert_true (gtk_widget_has_css_class (deaths, "error"));
  type (inspector, "Number of Deaths", "14");
  WAIT_UNTIL (g_str_equal (hx_project_get_undo_label (self->project), "Change Number of Deaths"));

  adw_combo_row_set_selected (ADW_COMBO_ROW (find_row (inspector, "Region")), 0);
  WAIT_UNTIL (n_with (self, "Region") == 1);
  WAIT_UNTIL (n_with (self, "Seen On") == 1);
  type (inspector, "Seen On", "");
  WAIT_UNTIL (n_with (self, "Seen On") == 0);
}

static void
test_new_choice (DeskFixture   *self,
                 gconstpointer  data)
{
  HxInspector *inspector = fixture_show_inspector (self, 320);
  AdwComboRow *row;
  GtkWidget *popover;
  GtkWidget *entry;

  describe_sources (self);
  focus_several (self, inspector, 3);
  row = ADW_COMBO_ROW (find_row (inspector, "Region"));
  g_assert_cmpuint (adw_combo_row_get_selected (row), ==, 4);
  adw_combo_row_set_selected (row, 3);
  popover = gtk_widget_get_last_child (GTK_WIDGET (row));
  WAIT_UNTIL (GTK_IS_POPOVER (popover) && gtk_widget_get_mapped (popover));
  entry = fixture_find (popover, GTK_TYPE_ENTRY, NULL);
  gtk_editable_set_text (GTK_EDITABLE (entry), " East ");
  g_signal_emit_by_name (entry, "activate");
  WAIT_UNTIL (n_with (self, "Region") == 3);
  g_assert_cmpstr (hx_attribute_get_choices (find_attribute (self, "Region"))[2], ==, "East");
  WAIT_UNTIL (adw_combo_row_get_selected (row) == 3);
  g_assert_cmpstr (self->toast, ==, "Region set for 3 sources");
  dex_future_disown (hx_project_undo (self->project));
  WAIT_UNTIL (n_with (self, "Region") == 2);
  g_assert_null (hx_attribute_get_choices (find_attribute (self, "Region"))[2]);
}

static void
test_sets (DeskFixture   *self,
           gconstpointer  data)
{
  HxInspector *inspector = fixture_show_inspector (self, 320);

  describe_sources (self);
  focus_source (self, inspector, 0);
  WAIT_UNTIL (fixture_find (GTK_WIDGET (inspector), GTK_TYPE_LABEL, "Press › Daily") != NULL);
  g_signal_emit_by_name (fixture_find (GTK_WIDGET (inspector), HX_TYPE_CHIP, NULL), "remove");
  WAIT_UNTIL (fixture_find (GTK_WIDGET (inspector), GTK_TYPE_LABEL, "Press") == NULL);
  g_assert_nonnull (fixture_find (GTK_WIDGET (inspector), GTK_TYPE_LABEL, "Press › Daily"));
}

static void
test_several (DeskFixture   *self,
              gconstpointer  data)
{
  HxInspector *inspector = fixture_show_inspector (self, 320);
  g_autoptr(HxSource) first = read_source (self, 0);
  g_autofree char *outlet = g_strdup (hx_source_get_outlet (first));
  GtkWidget *row;

  describe_sources (self);
  focus_several (self, inspector, 3);

  /* What is the same is shown; what is not says so, and holds nothing. */
  row = find_row (inspector, "Title: Several Values");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "");
  find_row (inspector, "Number of Deaths: Several Values");
  g_assert_nonnull (fixture_find (GTK_WIDGET (inspector), GTK_TYPE_LABEL,
                                  "Press › Daily (2 of 3)"));
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (
                      find_row (inspector, "Reliability of the Source"))), ==, 7);

  /* What is not there is not set by mistake. */
  g_signal_emit_by_name (row, "apply");
  g_signal_emit_by_name (find_row (inspector, "Outlet: Several Values"), "apply");
  g_assert_cmpstr (hx_project_get_undo_label (self->project), ==, "Describe");

  type (inspector, "Outlet: Several Values", "Wire");
  WAIT_UNTIL (g_strcmp0 (self->toast, "Outlet set for 3 sources") == 0);
  for (guint i = 0; i < 3; i++)
    g_assert_true (outlet_is (self, i, "Wire"));
  WAIT_UNTIL (fixture_find (GTK_WIDGET (inspector), ADW_TYPE_PREFERENCES_ROW, "Outlet") != NULL);
  dex_future_disown (hx_project_undo (self->project));
  WAIT_UNTIL (outlet_is (self, 0, outlet));

  adw_combo_row_set_selected (ADW_COMBO_ROW (find_row (inspector, "Reliability of the Source")),
                              1);
  WAIT_UNTIL (g_strcmp0 (self->toast, "Reliability set for 3 sources") == 0);
  g_assert_true (grade_is (self, 2, "A", 0));
  g_assert_true (grade_is (self, 0, "A", 2));
  type (inspector, "Number of Deaths: Several Values", "9");
  WAIT_UNTIL (n_with (self, "Number of Deaths") == 3);
}

static void
test_remove_several (DeskFixture   *self,
                     gconstpointer  data)
{
  HxInspector *inspector = fixture_show_inspector (self, 320);
  GListModel *sources = hx_desk_get_sources (self->desk);
  guint n;

  WAIT_UNTIL (g_list_model_get_n_items (sources) > 0);
  n = g_list_model_get_n_items (sources);
  focus_several (self, inspector, 2);
  gtk_widget_activate_action (fixture_find (GTK_WIDGET (inspector), GTK_TYPE_BUTTON,
                                            "Remove Sources"), "source.delete", NULL);
  WAIT_UNTIL (g_list_model_get_n_items (sources) == n - 2);
  g_assert_cmpstr (self->toast, ==, "2 sources removed");
  dex_future_disown (hx_project_undo (self->project));
  WAIT_UNTIL (g_list_model_get_n_items (sources) == n);
}

static void
add_left_out (HxSourceDraft *draft,
              HxLeftOut      reason,
              const char    *text)
{
  HxLeftOutText *left = g_new0 (HxLeftOutText, 1);

  left->reason = reason;
  left->page = 2;
  left->text = g_strdup (text);
  g_ptr_array_add (draft->left_out, left);
}

static void
add_speaker (HxSourceDraft *draft,
             guint          start,
             const char    *name)
{
  HxSpan *span = g_new0 (HxSpan, 1);

  span->kind = HX_SPAN_SPEAKER;
  span->start = start;
  span->end = start + 4;
  span->value = g_strdup (name);
  g_ptr_array_add (draft->spans, span);
}

/* A source within another, with speakers and texts that were left out. */
static gint64
add_extras (DeskFixture *self)
{
  HxSourceDraft *draft = hx_source_draft_new ();
  HxEdit *edit = hx_project_begin (self->project, "Add");
  gint64 id;

  draft->title = g_strdup ("Minutes of the board");
  draft->file_name = g_strdup ("minutes.odt");
  draft->media_type = g_strdup ("application/vnd.oasis.opendocument.text");
  draft->encoding = g_strdup ("UTF-8");
  draft->text = hx_text_new ("Good morning. Not quite. So be it.", -1, NULL);
  draft->original = g_bytes_new_static ("minutes", 7);
  draft->container = fixture_source (self, 0);
  draft->place = g_strdup ("row 4");
  draft->left_out = g_ptr_array_new_with_free_func ((GDestroyNotify) hx_left_out_text_free);
  draft->spans = g_ptr_array_new_with_free_func ((GDestroyNotify) hx_span_free);
  add_left_out (draft, HX_LEFT_OUT_HEAD, "Board of the Nahrez Dam");
  add_left_out (draft, HX_LEFT_OUT_HEAD, "Board of the Nahrez Dam, 2031");
  add_left_out (draft, HX_LEFT_OUT_COMMENT, "Who said so?");
  add_speaker (draft, 0, "Selmer");
  add_speaker (draft, 14, "Okafor");
  add_speaker (draft, 25, "Selmer");
  id = hx_edit_add_source (edit, draft);
  commit (edit);
  return id;
}

static void
test_extras (DeskFixture   *self,
             gconstpointer  data)
{
  HxInspector *inspector = fixture_show_inspector (self, 320);
  gint64 id = add_extras (self);
  g_autoptr(HxSource) first = read_source (self, 0);
  GtkWidget *row;

  fixture_set_focus (self, inspector, (HxFocus) { .kind = HX_FOCUS_SOURCE, .id = id }, "source");
  row = find_row (inspector, "2 speakers");
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  WAIT_UNTIL (fixture_find (row, ADW_TYPE_ACTION_ROW, "Selmer") != NULL);
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (
                     fixture_find (row, ADW_TYPE_ACTION_ROW, "Selmer"))), ==, "speaks 2 times");
  row = find_row (inspector, "Running Heads");
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  WAIT_UNTIL (fixture_find (row, GTK_TYPE_LABEL, "Board of the Nahrez Dam") != NULL);
  find_row (inspector, "Comments");
  gtk_window_set_default_size (self->window, 320, 1500);
  fixture_save_picture (GTK_WIDGET (inspector), "source-page-extras");

  /* What it came within, and back from there to it. */
  row = find_row (inspector, hx_source_get_title (first));
  g_signal_emit_by_name (row, "activated");
  WAIT_UNTIL (hx_desk_get_focus (self->desk)->id == fixture_source (self, 0));
  WAIT_UNTIL (fixture_find (GTK_WIDGET (inspector), ADW_TYPE_ACTION_ROW,
                            "Minutes of the board") != NULL);
}

static void
test_dialog (DeskFixture   *self,
             gconstpointer  data)
{
  HxInspector *inspector = fixture_show_inspector (self, 560);
  AdwDialog *dialog;
  GtkWidget *row, *type_row;
  gint64 id;

  describe_sources (self);
  WAIT_UNTIL (find_attribute (self, "Region") != NULL);
  dialog = hx_attribute_dialog_new (self->desk);
  adw_dialog_present (dialog, GTK_WIDGET (inspector));
  WAIT_UNTIL (fixture_find (GTK_WIDGET (dialog), ADW_TYPE_EXPANDER_ROW, "Region") != NULL);
  fixture_check_names (GTK_WIDGET (dialog));
  row = fixture_find (GTK_WIDGET (dialog), ADW_TYPE_EXPANDER_ROW, "Region");
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  fixture_wait_ms (350);
  fixture_save_picture (GTK_WIDGET (self->window), "attributes");

  /* The project refuses a type that does not fit, and the dialog shows what there is. */
  type_row = fixture_find (row, ADW_TYPE_COMBO_ROW, "Type");
  adw_combo_row_set_selected (ADW_COMBO_ROW (type_row), HX_ATTRIBUTE_NUMBER);
  WAIT_UNTIL (adw_combo_row_get_selected (ADW_COMBO_ROW (type_row)) == HX_ATTRIBUTE_CHOICE);
  adw_combo_row_set_selected (ADW_COMBO_ROW (type_row), HX_ATTRIBUTE_TEXT);
  WAIT_UNTIL (hx_attribute_get_kind (find_attribute (self, "Region")) == HX_ATTRIBUTE_TEXT);

  id = hx_attribute_get_id (find_attribute (self, "Region"));
  gtk_widget_activate_action (GTK_WIDGET (dialog), "attribute.down", "x", id);
  WAIT_UNTIL (g_str_equal (hx_attribute_get_name (hx_catalogue_get_attributes (
                hx_desk_get_catalogue (self->desk))->pdata[1]), "Region"));
  gtk_widget_activate_action (GTK_WIDGET (dialog), "attribute.delete", "x", id);
  WAIT_UNTIL (find_attribute (self, "Region") == NULL);
  dex_future_disown (hx_project_undo (self->project));
  WAIT_UNTIL (n_with (self, "Region") == 2);
  adw_dialog_force_close (dialog);
}

/* --- Pictures -------------------------------------------------------------------------------- */

static void
take (DeskFixture *self,
      HxInspector *inspector,
      const char  *name)
{
  gtk_window_set_default_size (self->window, 320, 1500);
  fixture_wait_ms (200);
  fixture_save_picture (GTK_WIDGET (self->window), name);
}

static void
test_pictures (DeskFixture   *self,
               gconstpointer  data)
{
  HxInspector *inspector = fixture_show_inspector (self, 320);
  AdwStyleManager *style = adw_style_manager_get_default ();

  describe_sources (self);
  focus_source (self, inspector, 0);
  take (self, inspector, "source-page");
  adw_style_manager_set_color_scheme (style, ADW_COLOR_SCHEME_FORCE_DARK);
  take (self, inspector, "source-page-dark");
  adw_style_manager_set_color_scheme (style, ADW_COLOR_SCHEME_FORCE_LIGHT);
  type (inspector, "Date", "last Tuesday");
  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  focus_several (self, inspector, 3);
  take (self, inspector, "source-page-several-rtl");
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
  focus_several (self, inspector, 2);
  take (self, inspector, "source-page-several");
}

int
main (int   argc,
      char *argv[])
{
  static const struct { const char *path; void (*test) (DeskFixture *, gconstpointer); } tests[] = {
    { "/source-page/fields", test_fields },
    { "/source-page/grade", test_grade },
    { "/source-page/attributes", test_attributes },
    { "/source-page/new-choice", test_new_choice },
    { "/source-page/sets", test_sets },
    { "/source-page/several", test_several },
    { "/source-page/remove-several", test_remove_several },
    { "/source-page/extras", test_extras },
    { "/source-page/dialog", test_dialog },
    { "/source-page/pictures", test_pictures },
  };

  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  fixture_add_icons ();
  fixture_add_look ();

  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, DeskFixture, NULL, fixture_set_up, tests[i].test,
                fixture_tear_down);
  return g_test_run ();
}
