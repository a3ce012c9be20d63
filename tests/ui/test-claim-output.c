/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The matrix as a file and on paper, from the real window. */

#include "config.h"

#include "base/hx-future.h"
#include "claims/hx-claims-view.h"
#include "claims/hx-matrix-output.h"
#include "claims/hx-sheet-print.h"
#include "desk-fixture.h"
#include "hx-claims.h"
#include "hx-main-view.h"
#include "model/hx-matrix-rows.h"
#include "model/hx-position.h"
#include "window-fixture.h"

static HxApplication *application;
static char *folder;

typedef struct
{
  GFile        *file;
  HxWindow     *window;
  HxDesk       *desk;
  HxClaimsView *view;
  char         *toast;
  GFile        *written;
} Fixture;

static void
toast_cb (Fixture    *self,
          const char *text)
{
  g_set_str (&self->toast, text);
}

static void
toast_file_cb (Fixture    *self,
               const char *text,
               GFile      *file)
{
  g_set_str (&self->toast, text);
  g_set_object (&self->written, file);
}

static gpointer
query_sources (HxConnection  *connection,
               gpointer       data,
               GError       **error)
{
  return hx_source_list (connection, error);
}

/* 40 km, 25 mi, 30 mi and silence; and a question that nobody answers. */
static void
fill (HxProject *project)
{
  static const char * const values[] = { "40", "25", "30" };
  GError *error = NULL;
  g_autoptr(GPtrArray) sources = hx_future_wait_boxed (
    hx_project_query (project, G_TYPE_PTR_ARRAY, query_sources, NULL, NULL), &error);
  g_autoptr(HxEdit) edit = hx_project_begin (project, "Claims");
  gint64 claim = hx_edit_add_claim (edit, &(HxClaimDraft) { .question = "How far is the dam?",
                                                            .kind = HX_CLAIM_DISTANCE,
                                                            .unit = "km", .tolerance = 50 });

  g_assert_no_error (error);
  hx_edit_add_claim (edit, &(HxClaimDraft) { .question = "=HYPERLINK(1)كم؟",
                                             .kind = HX_CLAIM_COUNT });
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      gint64 source = hx_source_get_id (g_ptr_array_index (sources, i));
      gint64 position = hx_edit_add_position (edit, claim, source,
                                              &(HxPositionDraft) {
                                                .minimum = values[i], .maximum = values[i],
                                                .unit = i == 0 ? "km" : "mi" });

      hx_edit_add_position_evidence (edit, position, hx_edit_add_passage (edit, source, 0, 12));
    }
  hx_edit_set_silent (edit, claim, hx_source_get_id (g_ptr_array_index (sources, 3)));
  g_assert_true (hx_future_wait (hx_edit_commit (edit), &error));
  g_assert_no_error (error);
}

static HxMatrix *
get_matrix (Fixture *self)
{
  return hx_claims_get_matrix (hx_desk_get_claims (self->desk));
}

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  g_autofree char *path = g_build_filename (folder, "Dam.hexapla", NULL);
  g_autoptr(HxProject) project = NULL;
  GError *error = NULL;

  g_unlink (path);
  self->file = g_file_new_for_path (path);
  project = hx_future_wait_object (hx_project_create (self->file), &error);
  g_assert_no_error (error);
  hx_future_wait (hx_example_fill (project), &error);
  fill (project);
  hx_future_wait (hx_project_close (project), &error);
  g_assert_no_error (error);

  self->window = hx_window_new (ADW_APPLICATION (application));
  gtk_window_set_default_size (GTK_WINDOW (self->window), 1280, 800);
  gtk_window_present (GTK_WINDOW (self->window));
  hx_window_open (self->window, self->file, HX_PROJECT_DEFAULT);
  WAIT_UNTIL (hx_window_get_desk (self->window) != NULL);
  self->desk = hx_window_get_desk (self->window);
  g_signal_connect_swapped (self->desk, "toast", G_CALLBACK (toast_cb), self);
  g_signal_connect_swapped (self->desk, "toast-file", G_CALLBACK (toast_file_cb), self);
  WAIT_UNTIL (g_list_model_get_n_items (hx_desk_get_entities (self->desk)) > 0);
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.show-view", "s", "claims");
  WAIT_UNTIL (get_matrix (self) != NULL
              && hx_claims_get_origins (hx_desk_get_claims (self->desk)) != NULL);
  self->view = HX_CLAIMS_VIEW (fixture_find (GTK_WIDGET (self->window), HX_TYPE_CLAIMS_VIEW, NULL));
  fixture_wait_ms (200);
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  g_signal_handlers_disconnect_by_data (self->desk, self);
  fixture_close_window (self->window);
  hx_session_forget (self->file);
  g_object_unref (self->file);
  g_clear_object (&self->written);
  g_free (self->toast);
}

static GArray *
list_rows (Fixture       *self,
           HxMatrixShown  shown)
{
  return hx_matrix_list_rows (get_matrix (self), shown, HX_MATRIX_AS_MADE);
}

static char *
read_file (const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_unlink (path);
  return text;
}

static void
export_to (Fixture    *self,
           const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GArray) rows = list_rows (self, HX_MATRIX_SHOW_ALL);

  g_clear_pointer (&self->toast, g_free);
  g_clear_object (&self->written);
  hx_matrix_export_to (self->desk, get_matrix (self), rows, file, FALSE);
  WAIT_UNTIL (self->toast != NULL);
}

/* --- Files ------------------------------------------------------------------------------------ */

static void
test_export (Fixture       *self,
             gconstpointer  data)
{
  g_autofree char *text = NULL;
  g_autofree char *evidence = NULL;
  g_autofree char *page = NULL;
  g_autofree char *sheet = NULL;

  export_to (self, "m.csv");
  g_assert_cmpstr (self->toast, ==, "Matrix exported: m.csv");
  g_assert_nonnull (self->written);
  g_assert_nonnull (fixture_find (GTK_WIDGET (self->window), GTK_TYPE_BUTTON, "_Open"));
  fixture_save_picture (GTK_WIDGET (self->window), "claims-exported");
  text = read_file ("m.csv");
  g_assert_true (g_str_has_prefix (text, "\xef\xbb\xbf" "Claim,Kind,"));
  g_assert_nonnull (strstr (text, ",40 km,25 mi = 40.2 km,30 mi = 48.3 km (Differs),silent,,"));
  g_assert_nonnull (strstr (text, "\r\n\"'=HYPERLINK(1)"));
  evidence = read_file ("m-evidence.csv");
  g_assert_nonnull (strstr (evidence, ",0,12,"));

  export_to (self, "m.html");
  page = read_file ("m.html");
  g_assert_nonnull (strstr (page, "<span class=\"word differs\">Differs</span>"));
  export_to (self, "m.ods");
  sheet = read_file ("m.ods");
  g_assert_true (g_str_has_prefix (sheet, "PK"));
}

/* What cannot be written is said in a sentence, and nothing is left behind. */
static void
test_errors (Fixture       *self,
             gconstpointer  data)
{
  g_autofree char *path = g_build_filename (folder, "n-evidence.csv", NULL);
  g_autofree char *other = g_build_filename (folder, "n.csv", NULL);

  export_to (self, "m.txt");
  g_assert_nonnull (strstr (self->toast, "“m.txt” names no format"));
  g_assert_null (self->written);
  export_to (self, "nowhere/m.ods");
  g_assert_nonnull (strstr (self->toast, "could not be written"));
  g_assert_null (self->written);
  g_assert_true (g_file_set_contents (path, "mine", -1, NULL));
  export_to (self, "n.csv");
  g_assert_nonnull (strstr (self->toast, "is there already"));
  g_assert_false (g_file_test (other, G_FILE_TEST_EXISTS));
  g_unlink (path);
}

/* --- Paper ------------------------------------------------------------------------------------ */

static char *
run (const char *command,
     const char *argument)
{
  g_autofree char *program = g_find_program_in_path (command);
  const char *arguments[] = { program, "-layout", argument, "-", NULL };
  char *out = NULL;

  if (program == NULL)
    return NULL;
  g_assert_true (g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_DEFAULT, NULL, NULL, &out,
                               NULL, NULL, NULL));
  return out;
}

static guint
count (const char *text,
       const char *words)
{
  guint n = 0;

  for (const char *p = strstr (text, words); p != NULL; p = strstr (p + 1, words))
    n++;
  return n;
}

static void
print_to (Fixture          *self,
          const char       *path,
          GtkTextDirection  direction)
{
  g_autoptr(GArray) rows = list_rows (self, HX_MATRIX_SHOW_ALL);

  g_unlink (path);
  gtk_widget_set_direction (GTK_WIDGET (self->view), direction);
  hx_matrix_print (GTK_WIDGET (self->view), self->desk, get_matrix (self), rows, "All 2", path);
  WAIT_UNTIL (g_file_test (path, G_FILE_TEST_EXISTS));
  fixture_wait_ms (400);
  gtk_widget_set_direction (GTK_WIDGET (self->view), GTK_TEXT_DIR_NONE);
}

static void
test_print (Fixture       *self,
            gconstpointer  data)
{
  g_autofree char *pictures = g_test_build_filename (G_TEST_BUILT, "pictures", NULL);
  g_autofree char *path = g_build_filename (pictures, "print-matrix.pdf", NULL);
  g_autofree char *mirrored = g_build_filename (pictures, "print-matrix-rtl.pdf", NULL);
  g_autofree char *text = NULL;

  g_mkdir_with_parents (pictures, 0755);
  print_to (self, path, GTK_TEXT_DIR_LTR);
  print_to (self, mirrored, GTK_TEXT_DIR_RTL);
  g_assert_null (self->toast);
  text = run ("pdftotext", path);
  if (text == NULL)
    {
      g_test_skip ("no pdftotext");
      return;
    }
  g_assert_nonnull (strstr (text, "How far is the dam?"));
  g_assert_nonnull (strstr (text, "40.2 km"));
  g_assert_nonnull (strstr (text, "Differs"));
  g_assert_nonnull (strstr (text, "silent"));
  g_assert_nonnull (strstr (text, "Conflict"));
  g_assert_nonnull (strstr (text, "Claims: All 2"));
  g_assert_nonnull (strstr (text, "Dam"));
  g_assert_nonnull (strstr (text, "Page 1 of "));
}

static GtkWidget *
find_by_tooltip (GtkWidget  *widget,
                 const char *text)
{
  GtkWidget *found = g_strcmp0 (gtk_widget_get_tooltip_text (widget), text) == 0 ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_by_tooltip (child, text);
  return found;
}

/* The dialog of a window, if one is open by now. */
static GtkWindow *
find_dialog (GtkWindow *parent)
{
  GListModel *windows = gtk_window_get_toplevels ();
  GtkWindow *dialog = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (windows) && dialog == NULL; i++)
    {
      g_autoptr(GtkWindow) window = g_list_model_get_item (windows, i);

      if (gtk_window_get_transient_for (window) == parent)
        dialog = window;
    }
  return dialog;
}

/* The dialog that an action opens, a window of its own. */
static void
check_dialog (Fixture    *self,
              const char *action)
{
  GListModel *windows = gtk_window_get_toplevels ();
  guint n = g_list_model_get_n_items (windows);

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->view), action, NULL));
  WAIT_UNTIL (find_dialog (GTK_WINDOW (self->window)) != NULL);
  fixture_wait_ms (300);
  gtk_window_close (find_dialog (GTK_WINDOW (self->window)));
  WAIT_UNTIL (g_list_model_get_n_items (windows) == n);
}

static void
test_actions (Fixture       *self,
              gconstpointer  data)
{
  GtkWidget *button = find_by_tooltip (GTK_WIDGET (self->view), "Export and Print");

  g_assert_nonnull (button);
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  fixture_wait_ms (300);
  fixture_save_picture (GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (button))),
                        "claims-output-menu");
  gtk_menu_button_popdown (GTK_MENU_BUTTON (button));
  check_dialog (self, "claims.export");
  check_dialog (self, "claims.print");
}

/* --- A large sheet ---------------------------------------------------------------------------- */

#define N_COLUMNS 19

static guint
get_n_columns (gpointer data)
{
  return N_COLUMNS;
}

static void
describe (gpointer      data,
          int           row,
          guint         column,
          HxMatrixText *text)
{
  *text = (HxMatrixText) {
    .title = row == HX_MATRIX_HEAD ? g_strdup (column == N_COLUMNS + 1 ? "Verdict" : "Source")
             : column == 0 ? g_strdup_printf ("Question number %d, how many were there?", row)
                           : g_strdup_printf ("%u km", row * column),
    .chip = row != HX_MATRIX_HEAD && column > 0 ? g_strdup ("Agrees") : NULL,
    .detail = row == 7 && column == 2 ? g_strnfill (100000, 'x')
              : row != HX_MATRIX_HEAD ? g_strdup ("“so many kilometres\n\n\n\n\n\nto the north”")
                                      : NULL,
    .style = "hx-agrees",
  };
}

static const HxSheet sheet = { .get_n_columns = get_n_columns, .describe = describe };

typedef struct
{
  gint64   last;
  gint64   longest;
  gboolean done;
} Pulse;

static gboolean
pulse_cb (gpointer data)
{
  Pulse *pulse = data;
  gint64 now = g_get_monotonic_time ();

  if (pulse->last > 0)
    pulse->longest = MAX (pulse->longest, now - pulse->last);
  pulse->last = now;
  return G_SOURCE_CONTINUE;
}

static void
done_cb (GtkPrintOperation       *operation,
         GtkPrintOperationResult  result,
         Pulse                   *pulse)
{
  g_assert_cmpint (result, ==, GTK_PRINT_OPERATION_RESULT_APPLY);
  pulse->done = TRUE;
}

/* Twenty columns do not fit: the questions and the names of the columns are on every page. */
static void
test_large (void)
{
  g_autofree char *path = g_build_filename (folder, "large.pdf", NULL);
  g_autoptr(GObject) object = g_object_new (G_TYPE_OBJECT, NULL);
  g_autoptr(GArray) rows = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr(GtkPrintOperation) operation = NULL;
  g_autofree char *text = NULL;
  Pulse pulse = { 0 };
  gint64 begin = g_get_monotonic_time ();
  guint source, n_down, n_rows = g_test_thorough () ? 1000 : 120;
  int n_pages;

  for (guint i = 0; i < n_rows; i++)
    g_array_append_val (rows, i);
  operation = hx_sheet_print_new (&sheet, object, rows, "Large", "All", FALSE);
  g_signal_connect (operation, "done", G_CALLBACK (done_cb), &pulse);
  gtk_print_operation_set_show_progress (operation, FALSE);
  gtk_print_operation_set_allow_async (operation, TRUE);
  gtk_print_operation_set_export_filename (operation, path);
  source = g_timeout_add_full (G_PRIORITY_HIGH, 1, pulse_cb, &pulse, NULL);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT, NULL, NULL);
  while (!pulse.done)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (source);

  g_object_get (operation, "n-pages", &n_pages, NULL);
  g_test_message ("%u rows, %d pages, %.0f ms, longest pause %.1f ms", n_rows, n_pages,
                  (g_get_monotonic_time () - begin) / 1000., pulse.longest / 1000.);
  g_assert_cmpint (pulse.longest, <, 500 * G_TIME_SPAN_MILLISECOND);
  text = run ("pdftotext", path);
  if (g_getenv ("HX_SHOTS") == NULL)
    g_unlink (path);
  if (text == NULL)
    return;
  g_assert_cmpuint (count (text, "Page "), ==, n_pages);
  n_down = count (text, "Columns 1 to ");
  g_assert_cmpuint (n_down, >, 1);
  g_assert_cmpuint (n_pages / n_down, >, 1);
  g_assert_cmpuint (n_pages % n_down, ==, 0);
  g_assert_cmpuint (count (text, "Verdict"), ==, n_down);
  g_assert_cmpuint (count (text, "Source"), ==, n_down * N_COLUMNS + n_pages);
  g_assert_cmpuint (count (text, "number 3,"), ==, n_pages / n_down);
}

int
main (int   argc,
      char *argv[])
{
  int result;

  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  folder = g_dir_make_tmp ("hexapla-output-XXXXXX", NULL);
  application = fixture_start_application ();

#define ADD(name, func) \
  g_test_add ("/claim-output/" name, Fixture, NULL, set_up, func, tear_down)

  ADD ("export", test_export);
  ADD ("errors", test_errors);
  ADD ("print", test_print);
  ADD ("actions", test_actions);
  g_test_add_func ("/claim-output/large", test_large);

  result = g_test_run ();
  fixture_stop_application (application);
  g_rmdir (folder);
  g_free (folder);
  return result;
}
