/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Sources on paper. */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "reader-fixture.h"
#include "reader/hx-pane.h"
#include "reader/hx-source-print.h"

#define ARABIC 4
#define N_PARAGRAPHS 2000

static char *
print_path (const char *name)
{
  g_autofree char *pictures = g_test_build_filename (G_TEST_BUILT, "pictures", NULL);
  char *path = g_build_filename (pictures, name, NULL);

  g_mkdir_with_parents (pictures, 0755);
  g_unlink (path);
  return path;
}

/* What an independent program reads on the paper; NULL: there is none. */
static char *
read_paper (const char *path,
            const char *command,
            const char *option)
{
  g_autofree char *program = g_find_program_in_path (command);
  const char *arguments[] = { program, option, path, "-", NULL };
  char *out = NULL;

  if (program == NULL)
    {
      g_test_skip ("poppler-utils are missing");
      return NULL;
    }
  g_assert_true (g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_STDERR_TO_DEV_NULL, NULL,
                               NULL, &out, NULL, NULL, NULL));
  return out;
}

static void
wait_printed (const char *path)
{
  gint64 end = g_get_monotonic_time () + 20 * G_TIME_SPAN_SECOND;
  GStatBuf now = { 0 };
  goffset size = -1;

  /* The file is there at once and whole later. */
  while (size <= 0 || size != now.st_size)
    {
      size = now.st_size;
      fixture_wait_ms (300);
      if (g_stat (path, &now) != 0)
        now.st_size = 0;
      g_assert_cmpint (g_get_monotonic_time (), <, end);
    }
}

static HxPane *
open_source (ReaderFixture *self,
             guint          source)
{
  hx_reader_open (self->reader, fixture_source (&self->desk, source), FALSE);
  fixture_wait_loaded (self);
  WAIT_UNTIL (hx_reading_view_get_highlights (fixture_view (self, 0)) != NULL);
  return HX_PANE (hx_reader_get_pane (self->reader, 0));
}

static const char *
first_tag (ReaderFixture *self)
{
  GArray *highlights = hx_reading_view_get_highlights (fixture_view (self, 0));

  for (guint i = 0; i < highlights->len; i++)
    {
      const HxHighlight *highlight = &g_array_index (highlights, HxHighlight, i);

      if (highlight->kind == HX_HIGHLIGHT_TAG)
        return hx_tag_get_name (hx_desk_get_tag (self->desk.desk, highlight->object));
    }
  g_assert_not_reached ();
}

static void
test_print (ReaderFixture *self,
            gconstpointer  data)
{
  HxPane *pane = open_source (self, 0);
  g_autofree char *path = print_path ("print-source.pdf");
  g_autofree char *text = NULL;

  hx_pane_print (pane, path);
  wait_printed (path);
  text = read_paper (path, "pdftotext", "-layout");
  if (text == NULL)
    return;
  g_assert_nonnull (strstr (text, "Army leaves Nahrez Dam hours before flood"));
  g_assert_nonnull (strstr (text, "The Lavren Courier"));
  g_assert_nonnull (strstr (text, "Page 1 of "));
  /* A tag's name stands beside what it is on. */
  g_assert_nonnull (strstr (text, first_tag (self)));
}

/* Lines of Arabic begin at the right, and so do the numbers of their paragraphs. */
static void
test_arabic (ReaderFixture *self,
             gconstpointer  data)
{
  HxPane *pane = open_source (self, ARABIC);
  g_autofree char *path = print_path ("print-source-ar.pdf");
  g_autofree char *boxes = NULL;
  const char *number;

  hx_pane_print (pane, path);
  wait_printed (path);
  boxes = read_paper (path, "pdftotext", "-bbox");
  if (boxes == NULL)
    return;
  number = strstr (boxes, ">1</word>");
  g_assert_nonnull (number);
  while (number > boxes && *number != '<')
    number--;
  number = strstr (number, "xMin=\"");
  g_assert_cmpfloat (g_ascii_strtod (number + strlen ("xMin=\""), NULL), >, 400);
}

/* Every paragraph stands on paper once, whatever page it falls on. */
static void
test_long (ReaderFixture *self,
           gconstpointer  data)
{
  g_autoptr(GString) words = g_string_new (NULL);
  g_autoptr(HxText) text = NULL;
  g_autoptr(HxAppearance) appearance = hx_appearance_copy (&(HxAppearance) {
    .fields = HX_APPEARANCE_ALL, .scale = 1, .line_spacing = 1,
  });
  g_autoptr(GtkPrintOperation) operation = NULL;
  g_autofree char *path = print_path ("print-source-long.pdf");
  g_autofree char *paper = NULL;

  for (guint i = 0; i < N_PARAGRAPHS; i++)
    g_string_append_printf (words, "begin%uend %s\n%s", i, i % 7 == 0
                            ? "The water rose in the night, and those who had stayed in the "
                              "lower town climbed onto the roofs and waited there until it was "
                              "light enough to see how high it stood." : "Short.",
                            i % 5 == 0 ? "\n\n" : "");
  text = hx_text_new (words->str, words->len, NULL);
  operation = hx_source_print_new (self->desk.desk, text, NULL, appearance, "Long", "", FALSE);
  gtk_print_operation_set_export_filename (operation, path);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT, NULL, NULL);
  g_assert_cmpint (gtk_print_operation_get_n_pages_to_print (operation), >, 20);
  paper = read_paper (path, "pdftotext", "-layout");
  if (paper == NULL)
    return;
  for (guint i = 0; i < N_PARAGRAPHS; i++)
    {
      g_autofree char *word = g_strdup_printf ("begin%uend", i);
      const char *found = strstr (paper, word);

      g_assert_nonnull (found);
      g_assert_null (strstr (found + 1, word));
    }
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  dex_init ();
  fixture_add_look ();
  fixture_add_icons ();

#define ADD(name, func) \
  g_test_add ("/source-print/" name, ReaderFixture, GINT_TO_POINTER (1000), \
              reader_fixture_set_up, func, reader_fixture_tear_down)
  ADD ("print", test_print);
  ADD ("arabic", test_arabic);
  ADD ("long", test_long);
#undef ADD

  return g_test_run ();
}
