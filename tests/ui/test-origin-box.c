/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which sources have one origin, looked at and overruled in the real window. */

#include "config.h"

#include "base/hx-future.h"
#include "desk-fixture.h"
#include "hx-main-view.h"
#include "hx-session.h"
#include "inspector/hx-claim-page.h"
#include "inspector/hx-origin-box.h"
#include "inspector/hx-origin-dialog.h"
#include "inspector/hx-origin-popover.h"
#include "inspector/hx-phrase.h"
#include "inspector/hx-source-page.h"
#include "model/hx-matrix.h"
#include "window-fixture.h"

/* A village and its ferry; nothing of it is true. */
#define WIRE "The ferry to Osmere sank on Tuesday with eleven sheep on board, said harbour master " \
             "Wilma Trask, who had seen it painted blue only three days before"
#define DIVE "Divers found the bell of the ferry under four metres of water and the captain dry."

static const char * const outlets[] = { "Harbour Post", "Osmere Gazette", "Quillon Letter" };
static const char * const texts[] = {
  WIRE ".\n" DIVE,
  "From our agency.\n" WIRE ".\nThe shepherd was asleep.",
  "At the mill in Quillon the wheel turned.\nOf the ferry we hear that eleven sheep went down.",
};

static HxApplication *application;
static char *folder;

typedef struct
{
  GFile     *file;
  HxWindow  *window;
  HxDesk    *desk;
  HxProject *project;
  gint64     sources[3];
  gint64     claim;
} Fixture;

/* --- A project -------------------------------------------------------------------------------- */

static gint64
add_source (HxEdit *edit,
            guint   nth)
{
  HxSourceDraft *draft = hx_source_draft_new ();

  draft->original = g_bytes_new_static (texts[nth], strlen (texts[nth]));
  draft->text = hx_text_new (texts[nth], -1, NULL);
  draft->title = g_strdup_printf ("Ferry %u", nth + 1);
  draft->outlet = g_strdup (outlets[nth]);
  draft->file_name = g_strdup_printf ("ferry-%u.txt", nth + 1);
  draft->encoding = g_strdup ("UTF-8");
  draft->language = g_strdup ("en");
  draft->media_type = g_strdup ("text/plain");
  return hx_edit_add_source (edit, draft);
}

static void
add_position (HxEdit *edit,
              gint64  claim,
              gint64  source,
              guint   nth)
{
  HxPositionDraft draft = { .wording = "eleven", .minimum = "11", .maximum = "11" };
  const char *found = strstr (texts[nth], "eleven sheep");
  guint start = g_utf8_pointer_to_offset (texts[nth], found);
  gint64 position = hx_edit_add_position (edit, claim, source, &draft);

  hx_edit_add_position_evidence (edit, position,
                                 hx_edit_add_passage (edit, source, start,
                                                      start + strlen ("eleven sheep")));
}

static void
make_project (Fixture *self)
{
  g_autoptr(HxProject) project = NULL;
  g_autoptr(HxEdit) edit = NULL;
  GError *error = NULL;

  project = hx_future_wait_object (hx_project_create (self->file), &error);
  g_assert_no_error (error);
  hx_project_set_coder (project, "Amal Reyes");
  edit = hx_project_begin (project, "Begin");
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    self->sources[i] = add_source (edit, i);
  self->claim = hx_edit_add_claim (edit, &(HxClaimDraft) { .question = "How many sheep?",
                                                           .kind = HX_CLAIM_COUNT });
  for (guint i = 0; i < 2; i++)
    add_position (edit, self->claim, self->sources[i], i);
  hx_future_wait (hx_edit_commit (edit), &error);
  g_assert_no_error (error);
  hx_future_wait (hx_project_close (project), &error);
  g_assert_no_error (error);
}

static void
set_up_at (Fixture *self,
           int      width,
           int      height)
{
  g_autofree char *path = g_build_filename (folder, "Ferry.hexapla", NULL);

  g_unlink (path);
  self->file = g_file_new_for_path (path);
  make_project (self);
  self->window = hx_window_new (ADW_APPLICATION (application));
  gtk_window_set_default_size (GTK_WINDOW (self->window), width, height);
  gtk_window_present (GTK_WINDOW (self->window));
  hx_window_open (self->window, self->file, HX_PROJECT_DEFAULT);
  WAIT_UNTIL (hx_window_get_desk (self->window) != NULL);
  self->desk = hx_window_get_desk (self->window);
  self->project = hx_desk_get_project (self->desk);
  fixture_wait_ms (200);
}

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  set_up_at (self, 1280, 900);
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  fixture_close_window (self->window);
  hx_session_forget (self->file);
  g_object_unref (self->file);
}

static HxFindingKind
get_finding (Fixture *self)
{
  HxMatrix *matrix = hx_claims_get_matrix (hx_desk_get_claims (self->desk));
  guint row, column;

  if (matrix == NULL || !hx_matrix_find (matrix, self->claim, 0, &row, &column))
    return HX_FINDING_OPEN;
  return hx_matrix_get_finding (matrix, row)->kind;
}

/* --- Widgets ---------------------------------------------------------------------------------- */

static GtkWidget *
find (Fixture    *self,
      GType       type,
      const char *text)
{
  return fixture_find (GTK_WIDGET (self->window), type, text);
}

static GtkWidget *
show_claim (Fixture *self)
{
  hx_desk_set_focus (self->desk, &(HxFocus) { .kind = HX_FOCUS_CLAIM, .id = self->claim });
  WAIT_UNTIL (find (self, HX_TYPE_CLAIM_PAGE, NULL) != NULL);
  WAIT_UNTIL (find (self, HX_TYPE_ORIGIN_BOX, NULL) != NULL
              && find (self, ADW_TYPE_BUTTON_ROW, "Compare Two Sources…") != NULL);
  return find (self, HX_TYPE_ORIGIN_BOX, NULL);
}

static GtkWidget *
show_source (Fixture *self,
             guint    nth)
{
  gint64 source = self->sources[nth];

  hx_desk_set_focus (self->desk, &(HxFocus) { .kind = HX_FOCUS_SOURCE, .id = source,
                                              .source = source });
  WAIT_UNTIL (find (self, HX_TYPE_SOURCE_PAGE, NULL) != NULL);
  WAIT_UNTIL (find (self, ADW_TYPE_BUTTON_ROW, "Compare with Another Source…") != NULL);
  fixture_wait_ms (50);
  return find (self, HX_TYPE_ORIGIN_BOX, NULL);
}

static HxOriginDialog *
get_dialog (Fixture *self)
{
  AdwDialog *dialog = adw_application_window_get_visible_dialog (
    ADW_APPLICATION_WINDOW (self->window));

  return HX_IS_ORIGIN_DIALOG (dialog) ? HX_ORIGIN_DIALOG (dialog) : NULL;
}

static GtkWidget *
wait_dialog (Fixture *self)
{
  WAIT_UNTIL (get_dialog (self) != NULL);
  WAIT_UNTIL (fixture_find (GTK_WIDGET (get_dialog (self)), ADW_TYPE_COMBO_ROW, "The Two Have")
              != NULL);
  fixture_wait_ms (300);
  return GTK_WIDGET (get_dialog (self));
}

static GtkWidget *
open_pair (Fixture    *self,
           GtkWidget  *box,
           const char *title)
{
  GtkWidget *row = NULL;

  WAIT_UNTIL ((row = fixture_find (box, ADW_TYPE_ACTION_ROW, title)) != NULL);
  g_signal_emit_by_name (row, "activate");
  return wait_dialog (self);
}

static void
close_dialog (Fixture *self)
{
  adw_dialog_close (ADW_DIALOG (get_dialog (self)));
  WAIT_UNTIL (get_dialog (self) == NULL);
}

static AdwComboRow *
get_verdict (GtkWidget *dialog)
{
  return ADW_COMBO_ROW (fixture_find (dialog, ADW_TYPE_COMBO_ROW, "The Two Have"));
}

#define POST "\u2068Harbour Post\u2069 · \u2068Ferry 1\u2069"
#define PAIR "\u2068Harbour Post\u2069 and \u2068Osmere Gazette\u2069"

/* --- Tests ------------------------------------------------------------------------------------ */

/* Overruled, taken back, undone: the verdict follows each time. */
static void
test_overrule (Fixture       *self,
               gconstpointer  data)
{
  GtkWidget *box = show_claim (self), *dialog, *row;

  WAIT_UNTIL (get_finding (self) == HX_FINDING_SINGLE_ORIGIN);
  fixture_check_names (box);
  dialog = open_pair (self, box, PAIR);
  fixture_check_names (dialog);
  fixture_save_picture (GTK_WIDGET (self->window), "origin-dialog");
  g_assert_cmpuint (adw_combo_row_get_selected (get_verdict (dialog)), ==, HX_ORIGIN_UNJUDGED);
  g_assert_null (fixture_find (dialog, ADW_TYPE_ACTION_ROW, "Judged By"));
  g_assert_nonnull (fixture_find (dialog, GTK_TYPE_LABEL, "1 stretch of shared words"));

  adw_combo_row_set_selected (get_verdict (dialog), HX_ORIGIN_APART);
  WAIT_UNTIL (get_finding (self) == HX_FINDING_AGREED);
  WAIT_UNTIL ((row = fixture_find (dialog, ADW_TYPE_ACTION_ROW, "Judged By")) != NULL);
  g_assert_true (g_str_has_prefix (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)),
                                   hx_project_get_coder (self->project)));
  row = fixture_find (dialog, ADW_TYPE_ENTRY_ROW, "Why (optional)");
  gtk_editable_set_text (GTK_EDITABLE (row), "Both were there");
  g_signal_emit_by_name (row, "apply");
  fixture_wait_ms (300);
  g_assert_cmpuint (adw_combo_row_get_selected (get_verdict (dialog)), ==, HX_ORIGIN_APART);
  fixture_save_picture (GTK_WIDGET (self->window), "origin-dialog-judged");

  /* One edit each. */
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.undo", NULL);
  fixture_wait_ms (200);
  g_assert_cmpint (get_finding (self), ==, HX_FINDING_AGREED);
  adw_combo_row_set_selected (get_verdict (dialog), HX_ORIGIN_UNJUDGED);
  WAIT_UNTIL (get_finding (self) == HX_FINDING_SINGLE_ORIGIN);
  close_dialog (self);
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.undo", NULL);
  WAIT_UNTIL (get_finding (self) == HX_FINDING_AGREED);
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.undo", NULL);
  WAIT_UNTIL (get_finding (self) == HX_FINDING_SINGLE_ORIGIN);
}

/* Both texts show the words. */
static void
test_stretch (Fixture       *self,
              gconstpointer  data)
{
  HxReader *reader = hx_window_get_reader (self->window);
  GtkWidget *dialog = open_pair (self, show_claim (self), PAIR);
  g_autofree char *quote = hx_phrase_dup_quote (WIRE, 300);
  GtkWidget *row = fixture_find (dialog, ADW_TYPE_ACTION_ROW, quote);

  g_assert_nonnull (row);
  g_assert_nonnull (strstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), "¶ 1 and ¶ 2"));
  g_signal_emit_by_name (row, "activate");
  WAIT_UNTIL (get_dialog (self) == NULL);
  WAIT_UNTIL (hx_reader_get_n_panes (reader) >= 2);
  for (guint i = 0; i < 2; i++)
    {
      gboolean open = FALSE;

      for (guint k = 0; k < hx_reader_get_n_panes (reader); k++)
        open |= hx_reader_get_source (reader, k) == self->sources[i];
      g_assert_true (open);
    }
}

/* Two that share no wording can be judged as well. */
static void
test_source (Fixture       *self,
             gconstpointer  data)
{
  GtkWidget *box = show_source (self, 2), *dialog, *popover = NULL, *row;

  g_assert_null (fixture_find (box, ADW_TYPE_ACTION_ROW, NULL));
  row = fixture_find (box, ADW_TYPE_BUTTON_ROW, "Compare with Another Source…");
  g_signal_emit_by_name (row, "activate");
  WAIT_UNTIL ((popover = find (self, HX_TYPE_ORIGIN_POPOVER, NULL)) != NULL);
  g_assert_cmpuint (g_list_model_get_n_items (hx_chooser_get_matches (HX_CHOOSER (popover))), ==,
                    2);
  hx_chooser_set_text (HX_CHOOSER (popover), "Ferry 1");
  hx_chooser_activate (HX_CHOOSER (popover));
  dialog = wait_dialog (self);
  g_assert_nonnull (fixture_find (dialog, GTK_TYPE_LABEL, "No words in a row shared"));
  adw_combo_row_set_selected (get_verdict (dialog), HX_ORIGIN_SAME);
  WAIT_UNTIL (fixture_find (box, ADW_TYPE_ACTION_ROW, POST) != NULL);
  close_dialog (self);

  /* With the first goes the second, through their wording. */
  box = show_source (self, 1);
  dialog = open_pair (self, box, POST);
  fixture_save_picture (GTK_WIDGET (self->window), "origin-source");
  close_dialog (self);
}

/* --- Looks ------------------------------------------------------------------------------------ */

static void
look (int         width,
      int         height,
      const char *name)
{
  Fixture self = { 0 };
  GtkWidget *dialog = NULL;
  g_autofree char *dialog_name = g_strconcat (name, "-dialog", NULL);

  set_up_at (&self, width, height);
  hx_desk_set_focus (self.desk, &(HxFocus) { .kind = HX_FOCUS_CLAIM, .id = self.claim });
  gtk_widget_activate_action (GTK_WIDGET (self.window), "win.show-inspector", NULL);
  fixture_wait_ms (600);
  fixture_save_picture (GTK_WIDGET (self.window), name);
  adw_dialog_present (hx_origin_dialog_new (self.desk, self.sources[0], self.sources[1]),
                      GTK_WIDGET (self.window));
  dialog = wait_dialog (&self);
  g_assert_cmpint (gtk_widget_get_width (dialog), <=, width);
  fixture_save_picture (GTK_WIDGET (self.window), dialog_name);
  close_dialog (&self);
  fixture_wait_ms (300);
  tear_down (&self, NULL);
}

static void
test_narrow (void)
{
  look (360, 640, "origin-360");
}

static void
test_right_to_left (void)
{
  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  look (1280, 900, "origin-rtl");
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

static void
test_dark (void)
{
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      ADW_COLOR_SCHEME_FORCE_DARK);
  look (1280, 900, "origin-dark");
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_DEFAULT);
}

int
main (int   argc,
      char *argv[])
{
  int result;

  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  folder = g_dir_make_tmp ("hexapla-test-XXXXXX", NULL);
  application = fixture_start_application ();

#define ADD(name, func) g_test_add ("/origin-box/" name, Fixture, NULL, set_up, func, tear_down)

  ADD ("overrule", test_overrule);
  ADD ("stretch", test_stretch);
  ADD ("source", test_source);
  g_test_add_func ("/origin-box/narrow", test_narrow);
  g_test_add_func ("/origin-box/right-to-left", test_right_to_left);
  g_test_add_func ("/origin-box/dark", test_dark);

  result = g_test_run ();
  fixture_stop_application (application);
  g_rmdir (folder);
  g_free (folder);
  return result;
}
