/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dialogs/hx-correct-popover.h"
#include "dialogs/hx-encoding-dialog.h"
#include "import/hx-import.h"
#include "import/hx-reparse.h"
#include "model/hx-revision.h"
#include "reader/hx-pane-private.h"
#include "reader-fixture.h"

/* Texts that change while they are read: correcting, deciding, showing how it was. */

#define FIRST \
  "The ferry Halina left the harbour at six in the morning.\n" \
  "Three fishing boats followed her past the breakwater.\n" \
  "By noon the storm had reached the outer islands, and the wind tore at the nets.\n" \
  "Nobody had warned the crews, said the harbour master.\n"

#define SECOND \
  "A note to readers: this report was brought up to date.\n" \
  "The ferry Halina left the harbour at six in the morning.\n" \
  "Three old fishing boats followed her past the breakwater, as they often did.\n" \
  "Nobody had warned the crews, the harbour master said.\n"

typedef struct
{
  ReaderFixture  reader;
  HxPane        *pane;
  gint64         source;
  gint64         boats;
} Fixture;

static char *
write_file (Fixture    *self,
            const char *name,
            const char *bytes)
{
  char *path = g_build_filename (self->reader.desk.folder, name, NULL);

  g_assert_true (g_file_set_contents (path, bytes, -1, NULL));
  return path;
}

static gint64
import (Fixture    *self,
        const char *name,
        const char *bytes)
{
  g_autofree char *path = write_file (self, name, bytes);
  g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) results = NULL;
  HxImportResult *result;
  GError *error = NULL;

  g_ptr_array_add (files, g_file_new_for_path (path));
  results = hx_future_wait_boxed (hx_import_files (self->reader.desk.project, files, NULL, NULL,
                                                   NULL, NULL), &error);
  g_assert_no_error (error);
  result = g_ptr_array_index (results, 0);
  g_assert_cmpstr (result->error, ==, NULL);
  return g_array_index (result->sources, gint64, 0);
}

static gint64
mark (HxEdit     *edit,
      gint64      source,
      gint64      tag,
      const char *passage)
{
  guint start = strstr (FIRST, passage) - FIRST;
  gint64 id = hx_edit_add_passage (edit, source, start, start + strlen (passage));

  hx_edit_tag (edit, id, tag);
  return id;
}

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  g_autoptr(HxEdit) edit = NULL;
  GError *error = NULL;
  gint64 tag;

  reader_fixture_set_up (&self->reader, data != NULL ? data : GINT_TO_POINTER (700));
  self->source = import (self, "report.txt", FIRST);
  edit = hx_project_begin (self->reader.desk.project, "Tag");
  tag = hx_edit_add_tag (edit, 0, "At sea", "#3584e4");
  mark (edit, self->source, tag, "ferry Halina");
  self->boats = mark (edit, self->source, tag, "Three fishing boats followed her");
  mark (edit, self->source, tag, "the storm had reached the outer islands");
  mark (edit, self->source, tag, "said the harbour master");
  hx_future_wait (hx_edit_commit (edit), &error);
  g_assert_no_error (error);
  hx_reader_open (self->reader.reader, self->source, FALSE);
  fixture_wait_loaded (&self->reader);
  self->pane = HX_PANE (hx_reader_get_pane (self->reader.reader, 0));
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  reader_fixture_tear_down (&self->reader, NULL);
}

static gboolean
says (Fixture    *self,
      const char *words)
{
  return strstr (hx_text_get_utf8 (hx_reading_view_get_text (self->pane->view), NULL),
                 words) != NULL;
}

static void
import_newer (Fixture *self)
{
  g_autofree char *path = write_file (self, "report-2.txt", SECOND);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  GError *error = NULL;

  hx_future_wait (hx_project_import_newer (self->reader.desk.project, self->source, file),
                  &error);
  g_assert_no_error (error);
  WAIT_UNTIL (says (self, "brought up to date"));
  fixture_wait_frames (GTK_WIDGET (self->reader.desk.window), 3);
}

static void
undo (Fixture *self)
{
  hx_future_wait (hx_project_undo (self->reader.desk.project), NULL);
}

static GtkWidget *
find_popover (GtkWidget *parent,
              GType      type)
{
  for (GtkWidget *child = gtk_widget_get_first_child (parent); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (G_TYPE_CHECK_INSTANCE_TYPE (child, type))
      return child;
  return NULL;
}

static GtkWidget *
find_widget (GtkWidget *parent,
             GType      type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (parent, type))
    return parent;
  for (GtkWidget *child = gtk_widget_get_first_child (parent); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_widget (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static guint
count_at (Fixture    *self,
          const char *words)
{
  const char *utf8 = hx_text_get_utf8 (hx_reading_view_get_text (self->pane->view), NULL);
  guint start = strstr (utf8, words) - utf8, n = 0;

  for (guint i = 0; i < self->pane->highlights->len; i++)
    n += g_array_index (self->pane->highlights, HxHighlight, i).start == start;
  return n;
}

/* --- Correcting --- */

static void
test_correct (Fixture       *self,
              gconstpointer  data)
{
  guint at = strstr (FIRST, "fishing") - FIRST;
  GtkWidget *popover, *text;
  const HxFocus *focus;
  guint start, end;

  gtk_widget_activate_action (GTK_WIDGET (self->pane), "pane.correct-text", NULL);
  g_assert_nonnull (strstr (self->reader.desk.toast, "Select the text"));
  hx_reading_view_select (self->pane->view, at, at + strlen ("fishing"));
  gtk_widget_activate_action (GTK_WIDGET (self->pane), "pane.correct-text", NULL);
  popover = find_popover (GTK_WIDGET (self->pane->view), HX_TYPE_CORRECT_POPOVER);
  g_assert_nonnull (popover);
  text = find_widget (popover, GTK_TYPE_TEXT_VIEW);
  g_assert_false (gtk_widget_activate_action (popover, "correct.apply", NULL)
                  && says (self, "whaling"));
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (text)), "whaling", -1);
  fixture_save_picture (popover, "revisions-correct");
  gtk_widget_activate_action (popover, "correct.apply", NULL);
  WAIT_UNTIL (says (self, "Three whaling boats"));
  WAIT_UNTIL (g_strcmp0 (self->reader.desk.toast, "Text corrected") == 0);

  /* What was corrected stays selected, and in focus. */
  fixture_wait_frames (GTK_WIDGET (self->reader.desk.window), 3);
  g_assert_true (hx_reading_view_get_selection (self->pane->view, &start, &end));
  g_assert_cmpuint (start, ==, at);
  g_assert_cmpuint (end, ==, at + strlen ("whaling"));
  focus = hx_desk_get_focus (self->reader.desk.desk);
  g_assert_true (focus->kind != HX_FOCUS_RANGE || focus->end == end);

  /* The passage holds all of the correction, so it went along. */
  WAIT_UNTIL (count_at (self, "Three whaling") == 1);
  g_assert_cmpuint (self->pane->highlights->len, ==, 4);
  g_assert_false (gtk_revealer_get_reveal_child (self->pane->review_banner));
  undo (self);
  WAIT_UNTIL (says (self, "Three fishing boats"));
  WAIT_UNTIL (count_at (self, "Three fishing") == 1);
}

/* --- Deciding --- */

static void
open_review (Fixture *self)
{
  import_newer (self);
  WAIT_UNTIL (gtk_revealer_get_reveal_child (self->pane->review_banner));
  gtk_widget_activate_action (GTK_WIDGET (self->pane), "pane.review", NULL);
  WAIT_UNTIL (gtk_revealer_get_child_revealed (self->pane->review_revealer));
  g_assert_false (gtk_revealer_get_reveal_child (self->pane->review_banner));
}

static void
test_review (Fixture       *self,
             gconstpointer  data)
{
  GtkWidget *review;
  const HxFocus *focus;
  guint start, end, n;

  open_review (self);
  review = GTK_WIDGET (self->pane->review);
  n = hx_review_panel_get_n (self->pane->review);
  g_assert_cmpuint (n, ==, 3);
  fixture_save_picture (GTK_WIDGET (self->reader.desk.window), "revisions-review");

  /* Down and up again, by key. */
  gtk_widget_activate_action (review, "review.next", NULL);
  gtk_widget_activate_action (review, "review.previous", NULL);
  WAIT_UNTIL (hx_reading_view_get_selection (self->pane->view, &start, &end));
  g_assert_cmpuint (start, ==, strstr (SECOND, "Three old") - SECOND);

  /* The inspector tells of what is decided about; to put it where it may be is to accept that. */
  focus = hx_desk_get_focus (self->reader.desk.desk);
  g_assert_cmpint (focus->kind, ==, HX_FOCUS_PASSAGE);
  g_assert_cmpint (focus->id, ==, self->boats);
  g_assert_true (gtk_widget_activate_action (review, "review.put", NULL));
  WAIT_UNTIL (hx_review_panel_get_n (self->pane->review) == n - 1);
  g_assert_cmpstr (self->reader.desk.toast, ==, "Passage moved");
  WAIT_UNTIL (count_at (self, "Three old") == 1);

  /* The next one was not found: it can be put somewhere, or kept. */
  start = strstr (SECOND, "as they often did") - SECOND;
  hx_reading_view_select (self->pane->view, start, start + strlen ("as they often did"));
  gtk_widget_activate_action (review, "review.put", NULL);
  WAIT_UNTIL (hx_review_panel_get_n (self->pane->review) == n - 2);
  WAIT_UNTIL (count_at (self, "as they often did") == 1);
  gtk_widget_activate_action (review, "review.keep", NULL);
  WAIT_UNTIL (hx_review_panel_get_n (self->pane->review) == 0);
  WAIT_UNTIL (!gtk_revealer_get_reveal_child (self->pane->review_revealer));
  g_assert_false (gtk_revealer_get_reveal_child (self->pane->review_banner));

  undo (self);
  undo (self);
  undo (self);
  WAIT_UNTIL (hx_review_panel_get_n (self->pane->review) == n);
  WAIT_UNTIL (gtk_revealer_get_reveal_child (self->pane->review_banner));
  undo (self);
  WAIT_UNTIL (says (self, "By noon the storm"));
  WAIT_UNTIL (!gtk_revealer_get_reveal_child (self->pane->review_banner));
}

/* A long passage is seen whole before the buttons, or scrolled to, and none of its lines is cut. */
static void
test_long (Fixture       *self,
           gconstpointer  data)
{
  const char *words = "Three fishing boats followed her past the breakwater.\n"
                      "By noon the storm had reached the outer islands, and the wind tore at "
                      "the nets";
  g_autoptr(HxEdit) edit = hx_project_begin (self->reader.desk.project, "Tag");
  guint start = strstr (FIRST, words) - FIRST;
  GtkWidget *scrolled;
  GtkAdjustment *adjustment;
  g_autofree char *name = g_strdup_printf ("revisions-long-%d", GPOINTER_TO_INT (data));

  hx_edit_add_passage (edit, self->source, start, start + strlen (words));
  hx_edit_delete_passage (edit, self->boats);
  hx_future_wait (hx_edit_commit (edit), NULL);
  open_review (self);
  fixture_wait_frames (GTK_WIDGET (self->reader.desk.window), 5);
  fixture_save_picture (GTK_WIDGET (self->reader.desk.window), name);
  scrolled = find_widget (GTK_WIDGET (self->pane->review), GTK_TYPE_SCROLLED_WINDOW);
  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled));
  g_test_message ("%.0f of %.0f", gtk_adjustment_get_page_size (adjustment),
                  gtk_adjustment_get_upper (adjustment));
  g_assert_cmpfloat (gtk_adjustment_get_page_size (adjustment), >=,
                     MIN (gtk_adjustment_get_upper (adjustment), 150));
}

static void
test_markup (void)
{
  g_autofree char *was = hx_review_dup_markup ("Three fishing boats & her", "Three old fishing\nboats & him",
                                               FALSE);
  g_autofree char *now = hx_review_dup_markup ("Three fishing boats & her", "Three old fishing\nboats & him",
                                               TRUE);

  g_autofree char *word_was = hx_review_dup_markup ("the harbour and the boat",
                                                    "the harbor and the boats", FALSE);
  g_autofree char *word_now = hx_review_dup_markup ("the harbour and the boat",
                                                    "the harbor and the boats", TRUE);
  g_autofree char *cafe = hx_review_dup_markup ("a cafe there", "a cafe\314\201 there", TRUE);

  g_assert_nonnull (strstr (now, "<b><u>"));
  g_assert_nonnull (strstr (now, "old"));
  g_assert_nonnull (strstr (was, "&amp;"));
  g_assert_cmpstr (word_was, ==, "the <b><u>harbour</u></b> and the <b><u>boat</u></b>");
  g_assert_cmpstr (word_now, ==, "the <b><u>harbor</u></b> and the <b><u>boats</u></b>");
  g_assert_cmpstr (cafe, ==, "a <b><u>cafe\314\201</u></b> there");
  g_assert_true (pango_parse_markup (was, -1, 0, NULL, NULL, NULL, NULL));
  g_assert_true (pango_parse_markup (now, -1, 0, NULL, NULL, NULL, NULL));
}

/* --- How it was --- */

static void
test_earlier (Fixture       *self,
              gconstpointer  data)
{
  HxPane *earlier;
  g_autoptr(GPtrArray) revisions = NULL;
  gint64 first = self->pane->revision;

  import_newer (self);
  gtk_widget_activate_action (GTK_WIDGET (self->pane), "pane.show-revision", "x", first);
  WAIT_UNTIL (hx_reader_get_n_panes (self->reader.reader) == 2);
  fixture_wait_loaded (&self->reader);
  earlier = HX_PANE (hx_reader_get_pane (self->reader.reader, 1));
  g_assert_cmpint (hx_pane_get_revision (earlier), ==, first);
  g_assert_cmpint (hx_pane_get_source (earlier), ==, 0);
  g_assert_nonnull (strstr (hx_text_get_utf8 (hx_reading_view_get_text (earlier->view), NULL),
                            "By noon the storm"));
  g_assert_nonnull (strstr (gtk_inscription_get_text (earlier->subtitle), "Revision 1 of 2"));
  g_assert_cmpuint (earlier->highlights->len, ==, 4);
  g_assert_cmpuint (self->pane->highlights->len, ==, 1);
  fixture_save_picture (GTK_WIDGET (self->reader.desk.window),
                        data == GINT_TO_POINTER (1400) ? "revisions-earlier-wide"
                                                       : "revisions-earlier");

  /* It is for reading: what is selected there cannot be tagged. */
  hx_pane_select (earlier, 4, 16);
  g_assert_false (hx_desk_can_annotate (self->reader.desk.desk));
  g_assert_false (gtk_revealer_get_reveal_child (earlier->review_banner));

  /* Asked for again, it is only gone to. */
  hx_reader_set_active (self->reader.reader, 0);
  gtk_widget_activate_action (GTK_WIDGET (self->pane), "pane.show-revision", "x", first);
  g_assert_cmpuint (hx_reader_get_n_panes (self->reader.reader), ==, 2);
  g_assert_cmpuint (hx_reader_get_active (self->reader.reader), ==, 1);
}

/* What is read stays where it is when the text above it grows. */
static void
test_stay (Fixture       *self,
           gconstpointer  data)
{
  g_autoptr(GString) text = g_string_new (NULL);
  g_autoptr(HxEdit) edit = hx_project_begin (self->reader.desk.project, "Correct Text");
  gint64 source;
  guint at, before, after;
  double dy;

  for (guint i = 0; i < 300; i++)
    g_string_append_printf (text, "Paragraph %u of the log of the harbour.\n", i);
  source = import (self, "log.txt", text->str);
  hx_reader_open (self->reader.reader, source, FALSE);
  WAIT_UNTIL (says (self, "Paragraph 299"));
  at = strstr (text->str, "Paragraph 200") - text->str;
  hx_reading_view_scroll_to (self->pane->view, at, 0);
  fixture_wait_frames (GTK_WIDGET (self->reader.desk.window), 3);
  hx_reading_view_get_place (self->pane->view, &before, &dy);
  hx_edit_correct_text (edit, source, 0, 0, "A line that was missing.\n");
  hx_future_wait (hx_edit_commit (edit), NULL);
  WAIT_UNTIL (says (self, "that was missing"));
  fixture_wait_frames (GTK_WIDGET (self->reader.desk.window), 3);
  hx_reading_view_get_place (self->pane->view, &after, &dy);
  g_assert_cmpuint (after, ==, before + strlen ("A line that was missing.\n"));
}

/* --- Encoding --- */

static void
test_encoding (Fixture       *self,
               gconstpointer  data)
{
  gint64 source = import (self, "ferry.txt", "\xcf\xe0\xf0\xee\xec \xf3\xf8\xb8\xeb.\n");
  g_autoptr(HxExtractOptions) options = hx_extract_options_new ();
  GtkWindow *window = GTK_WINDOW (adw_window_new ());
  AdwDialog *dialog;
  AdwComboRow *row;
  GtkWidget *stack;
  GListModel *model;
  GError *error = NULL;

  options->encoding = g_strdup ("IBM850");
  hx_future_wait (hx_project_reparse (self->reader.desk.project, source, options), &error);
  g_assert_no_error (error);
  gtk_window_set_default_size (window, 640, 600);
  adw_window_set_content (ADW_WINDOW (window), gtk_label_new ("The window"));
  gtk_window_present (window);
  WAIT_UNTIL (gtk_widget_get_mapped (GTK_WIDGET (window)));
  hx_encoding_dialog_show (GTK_WIDGET (window), self->reader.desk.desk, source, "IBM850", "{}");
  dialog = adw_window_get_visible_dialog (ADW_WINDOW (window));
  g_assert_true (HX_IS_ENCODING_DIALOG (dialog));
  stack = find_widget (GTK_WIDGET (dialog), GTK_TYPE_STACK);
  row = ADW_COMBO_ROW (find_widget (GTK_WIDGET (dialog), ADW_TYPE_COMBO_ROW));
  WAIT_UNTIL (g_strcmp0 (gtk_stack_get_visible_child_name (GTK_STACK (stack)), "text") == 0);

  model = adw_combo_row_get_model (row);
  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    if (strstr (gtk_string_list_get_string (GTK_STRING_LIST (model), i), "WINDOWS-1251") != NULL)
      adw_combo_row_set_selected (row, i);
  WAIT_UNTIL (g_strcmp0 (gtk_stack_get_visible_child_name (GTK_STACK (stack)), "text") == 0);
  fixture_save_picture (GTK_WIDGET (window), "revisions-encoding");
  gtk_widget_activate_action (GTK_WIDGET (dialog), "encoding.apply", NULL);
  WAIT_UNTIL (g_strcmp0 (self->reader.desk.toast, "Text read as WINDOWS-1251") == 0);
  gtk_window_destroy (window);
  hx_reader_open (self->reader.reader, source, FALSE);
  WAIT_UNTIL (says (self, "Паром ушёл."));
}

/* --- Pictures --- */

static void
test_picture (Fixture       *self,
              gconstpointer  data)
{
  g_autofree char *name = g_strdup_printf ("revisions-%d", GPOINTER_TO_INT (data));

  open_review (self);
  fixture_save_picture (GTK_WIDGET (self->reader.desk.window), name);
  if (GPOINTER_TO_INT (data) != 600)
    return;
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      ADW_COLOR_SCHEME_FORCE_DARK);
  fixture_save_picture (GTK_WIDGET (self->reader.desk.window), "revisions-dark");
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      ADW_COLOR_SCHEME_DEFAULT);
}

#define add(path, width, func) \
  g_test_add (path, Fixture, GINT_TO_POINTER (width), set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  dex_init ();
  fixture_add_look ();
  fixture_add_icons ();

  add ("/revisions/correct", 700, test_correct);
  add ("/revisions/review", 700, test_review);
  add ("/revisions/long", 700, test_long);
  add ("/revisions/long-narrow", 360, test_long);
  g_test_add_func ("/revisions/markup", test_markup);
  add ("/revisions/earlier", 700, test_earlier);
  add ("/revisions/earlier-wide", 1400, test_earlier);
  add ("/revisions/stay", 700, test_stay);
  add ("/revisions/encoding", 700, test_encoding);
  add ("/revisions/picture/wide", 1400, test_picture);
  add ("/revisions/picture/middle", 600, test_picture);
  add ("/revisions/picture/narrow", 360, test_picture);
  return g_test_run ();
}
