/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <cairo-pdf.h>

#include "dialogs/hx-importing.h"
#include "dialogs/hx-recognise-dialog.h"
#include "hx-ocr-language.h"
#include "import/hx-import.h"
#include "reader/hx-column-editor.h"
#include "reader/hx-page-view-private.h"
#include "reader/hx-pane-private.h"
#include "reader-fixture.h"

/* Pages shown in place of the text: the same passages, at the same places. */

#define PAGE_WIDTH 420.0
#define PAGE_HEIGHT 595.0
#define N_PAGES 4

/* Where the words stand on each page, in pt. */
#define WORDS_X 60.0
#define WORDS_Y 200.0

typedef struct
{
  ReaderFixture  reader;
  HxPane        *pane;
  HxPageView    *pages;
  HxReadingView *view;
  gint64         source;
} Fixture;

static void
draw_pdf (const char *path)
{
  cairo_surface_t *surface = cairo_pdf_surface_create (path, PAGE_WIDTH, PAGE_HEIGHT);
  cairo_t *cr = cairo_create (surface);

  for (guint i = 0; i < N_PAGES; i++)
    {
      g_autofree char *words = g_strdup_printf ("Lantern number %c hangs here.", 'A' + i);

      cairo_select_font_face (cr, "DejaVu Sans", CAIRO_FONT_SLANT_NORMAL,
                              CAIRO_FONT_WEIGHT_NORMAL);
      cairo_set_font_size (cr, 14);
      cairo_move_to (cr, WORDS_X, WORDS_Y);
      cairo_show_text (cr, words);
      cairo_move_to (cr, WORDS_X, WORDS_Y + 200);
      cairo_show_text (cr, "The ferry leaves at noon.");
      cairo_show_page (cr);
    }
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static void
draw_png (const char *path)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 300, 200);
  cairo_t *cr = cairo_create (surface);

  cairo_set_source_rgb (cr, 0.2, 0.5, 0.3);
  cairo_paint (cr);
  g_assert_cmpint (cairo_surface_write_to_png (surface, path), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static gint64
import (Fixture    *self,
        const char *name,
        void      (*draw) (const char *path))
{
  g_autofree char *path = g_build_filename (self->reader.desk.folder, name, NULL);
  g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) results = NULL;
  HxImportResult *result;
  GError *error = NULL;

  draw (path);
  g_ptr_array_add (files, g_file_new_for_path (path));
  results = hx_future_wait_boxed (hx_import_files (self->reader.desk.project, files, NULL, NULL,
                                                   NULL, NULL), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (results->len, ==, 1);
  result = g_ptr_array_index (results, 0);
  g_assert_cmpstr (result->error, ==, NULL);
  return g_array_index (result->sources, gint64, 0);
}

static gboolean
has_picture (Fixture *self,
             guint    page)
{
  return self->pages->book != NULL && page < hx_page_book_get_n_pages (self->pages->book) &&
         hx_page_book_get_boxes (self->pages->book, page) != NULL &&
         hx_page_book_get_picture (self->pages->book, page, self->pages->page_width) != NULL;
}

static void
show (Fixture *self)
{
  hx_reader_open (self->reader.reader, self->source, FALSE);
  fixture_wait_loaded (&self->reader);
  self->pane = HX_PANE (hx_reader_get_pane (self->reader.reader, 0));
  self->pages = hx_pane_get_pages (self->pane);
  self->view = hx_pane_get_view (self->pane);
  g_assert_true (hx_pane_has_pages (self->pane));
  hx_pane_set_shows_pages (self->pane, TRUE);
  WAIT_UNTIL (has_picture (self, 0));
  fixture_wait_frames (GTK_WIDGET (self->reader.desk.window), 3);
}

/* Letters large enough to be recognised. */
static cairo_surface_t *
draw_notice (void)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 1000, 400);
  cairo_t *cr = cairo_create (surface);

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_set_source_rgb (cr, 0, 0, 0);
  cairo_select_font_face (cr, "DejaVu Sans", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_NORMAL);
  cairo_set_font_size (cr, 40);
  cairo_move_to (cr, 60, 120);
  cairo_show_text (cr, "The lantern hangs on the quay.");
  cairo_move_to (cr, 60, 220);
  cairo_show_text (cr, "Nobody had told the crews.");
  cairo_destroy (cr);
  return surface;
}

static void
draw_notice_png (const char *path)
{
  cairo_surface_t *notice = draw_notice ();

  g_assert_cmpint (cairo_surface_write_to_png (notice, path), ==, CAIRO_STATUS_SUCCESS);
  cairo_surface_destroy (notice);
}

/* Two pages that are pictures only. */
static void
draw_notice_pdf (const char *path)
{
  cairo_surface_t *notice = draw_notice ();
  cairo_surface_t *surface = cairo_pdf_surface_create (path, 500, 200);
  cairo_t *cr = cairo_create (surface);

  cairo_scale (cr, 0.5, 0.5);
  for (guint i = 0; i < 2; i++)
    {
      cairo_set_source_surface (cr, notice, 0, 0);
      cairo_paint (cr);
      cairo_show_page (cr);
    }
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  cairo_surface_destroy (notice);
}

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  reader_fixture_set_up (&self->reader, GINT_TO_POINTER (700));
  self->source = import (self, "lanterns.pdf", draw_pdf);
  show (self);
}

static void
set_up_empty (Fixture       *self,
              gconstpointer  data)
{
  reader_fixture_set_up (&self->reader, GINT_TO_POINTER (700));
}

static void
set_up_picture (Fixture       *self,
                gconstpointer  data)
{
  reader_fixture_set_up (&self->reader, GINT_TO_POINTER (700));
  self->source = import (self, "quay.png", draw_png);
  show (self);
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  reader_fixture_tear_down (&self->reader, NULL);
}

static guint
find (Fixture    *self,
      const char *words)
{
  HxText *text = hx_reading_view_get_text (self->view);
  const char *utf8 = hx_text_get_utf8 (text, NULL);
  const char *at = strstr (utf8, words);

  g_assert_nonnull (at);
  return hx_text_byte_to_char (text, at - utf8);
}

/* Pixels that are neither paper nor ink of a picture of the pages. */
static guint
count_coloured (Fixture               *self,
                const graphene_rect_t *rect,
                const char            *name)
{
  g_autoptr(GdkTexture) texture = fixture_take_picture (GTK_WIDGET (self->pages), name);
  int width = gdk_texture_get_width (texture);
  int height = gdk_texture_get_height (texture);
  g_autofree guchar *pixels = g_malloc ((gsize) width * height * 4);
  guint n = 0;

  gdk_texture_download (texture, pixels, (gsize) width * 4);
  for (int y = rect->origin.y; y < rect->origin.y + rect->size.height && y < height; y++)
    for (int x = rect->origin.x; x < rect->origin.x + rect->size.width && x < width; x++)
      {
        const guchar *pixel = pixels + 4 * ((gsize) y * width + x);

        n += MAX (pixel[0], MAX (pixel[1], pixel[2])) - MIN (pixel[0], MIN (pixel[1], pixel[2])) >
             24;
      }
  return n;
}

/* A word's rectangle is where the word was drawn, on each page. */
static void
test_places (Fixture       *self,
             gconstpointer  data)
{
  for (guint page = 0; page < N_PAGES; page++)
    {
      g_autofree char *words = g_strdup_printf ("Lantern number %c", 'A' + page);
      guint start = find (self, words);
      graphene_rect_t paper, rect;
      double scale;

      WAIT_UNTIL (hx_page_book_get_boxes (self->pages->book, page) != NULL);
      hx_page_view_get_page_rect (self->pages, page, &paper);
      scale = paper.size.width / PAGE_WIDTH;
      g_assert_cmpuint (hx_page_book_find (self->pages->book, start), ==, page);
      g_assert_true (hx_page_view_get_rect (self->pages, start, start + 7, &rect));
      g_assert_cmpfloat_with_epsilon (rect.origin.x, paper.origin.x + WORDS_X * scale, 3);
      g_assert_cmpfloat (rect.origin.y, <, paper.origin.y + WORDS_Y * scale);
      g_assert_cmpfloat (rect.origin.y + rect.size.height, >, paper.origin.y + WORDS_Y * scale);
      g_assert_cmpfloat (rect.size.height, <, 30 * scale);
    }
}

/* What is pointed at on the page is that code point of the text. */
static void
test_pick (Fixture       *self,
           gconstpointer  data)
{
  guint start = find (self, "number A");

  for (guint i = start; i < start + 6; i++)
    {
      graphene_rect_t rect;
      gboolean inside;
      guint gap;

      g_assert_true (hx_page_view_get_rect (self->pages, i, i + 1, &rect));
      g_assert_cmpuint (hx_page_view_pick (self->pages, rect.origin.x + rect.size.width * 0.3,
                                           rect.origin.y + rect.size.height / 2, &inside, &gap),
                        ==, i);
      g_assert_true (inside);
      g_assert_cmpuint (gap, ==, i);
      hx_page_view_pick (self->pages, rect.origin.x + rect.size.width * 0.8,
                         rect.origin.y + rect.size.height / 2, &inside, &gap);
      g_assert_cmpuint (gap, ==, i + 1);
    }
}

/* A tag made on the page is seen there, and is the same passage as in the text. */
static void
test_tag (Fixture       *self,
          gconstpointer  data)
{
  guint start = find (self, "number A");
  HxTag *tag = g_list_model_get_item (hx_desk_get_tags (self->reader.desk.desk), 0);
  graphene_rect_t rect;
  GArray *highlights;

  g_assert_true (hx_page_view_get_rect (self->pages, start, start + 6, &rect));
  g_assert_cmpuint (count_coloured (self, &rect, "pages-plain"), ==, 0);
  hx_reading_view_select (self->view, start, start + 6);
  g_signal_emit_by_name (self->view, "selection-settled");
  g_assert_cmpint (hx_desk_get_focus (self->reader.desk.desk)->kind, ==, HX_FOCUS_RANGE);
  hx_desk_apply_tag (self->reader.desk.desk, hx_tag_get_id (tag));
  WAIT_UNTIL ((highlights = hx_reading_view_get_highlights (self->view)) != NULL &&
              highlights->len == 1);
  g_assert_cmpuint (g_array_index (highlights, HxHighlight, 0).start, ==, start);
  hx_reading_view_select (self->view, 0, 0);
  hx_desk_set_focus (self->reader.desk.desk, NULL);
  g_assert_true (hx_page_view_get_rect (self->pages, start, start + 6, &rect));
  g_assert_cmpuint (count_coloured (self, &rect, "pages-tagged"), >,
                    rect.size.width * rect.size.height / 3);
  g_object_unref (tag);
}

/* Both are at the same place, whichever is scrolled. */
static void
test_scroll (Fixture       *self,
             gconstpointer  data)
{
  double height = gtk_widget_get_height (GTK_WIDGET (self->pages));
  guint last = find (self, "Lantern number D");
  GtkAdjustment *adjustment = self->pages->adjustments[GTK_ORIENTATION_VERTICAL];
  graphene_rect_t rect;

  hx_page_view_scroll_to (self->pages, last, 0.3);
  fixture_wait_frames (GTK_WIDGET (self->pages), 3);
  WAIT_UNTIL (hx_page_view_get_rect (self->pages, last, last + 7, &rect) &&
              rect.origin.y > 0 && rect.origin.y < height);

  gtk_adjustment_set_value (adjustment, 0);
  fixture_wait_ms (400);
  hx_reading_view_select (self->view, last, last + 7);
  fixture_wait_frames (GTK_WIDGET (self->pages), 3);
  WAIT_UNTIL (hx_page_view_get_rect (self->pages, last, last + 7, &rect) &&
              rect.origin.y > 0 && rect.origin.y < height);
}

/* Text and pages can be changed for each other at any time. */
static void
test_back (Fixture       *self,
           gconstpointer  data)
{
  graphene_rect_t text_rect, page_rect;
  guint start = find (self, "ferry");

  g_assert_true (hx_reading_view_get_range_rect (self->view, start, start + 5, &page_rect));
  hx_pane_set_shows_pages (self->pane, FALSE);
  fixture_wait_frames (GTK_WIDGET (self->pane), 3);
  g_assert_null (self->pages->book);
  hx_reading_view_get_range_rect (self->view, start, start + 5, &text_rect);
  g_assert_false (graphene_rect_equal (&text_rect, &page_rect));
  for (guint i = 0; i < 5; i++)
    {
      hx_pane_set_shows_pages (self->pane, TRUE);
      fixture_wait_ms (i * 20);
      hx_pane_set_shows_pages (self->pane, FALSE);
    }
  hx_pane_set_shows_pages (self->pane, TRUE);
  WAIT_UNTIL (has_picture (self, 0));
}

/* A part of a picture is tagged, found again, shown and undone like any passage. */
static void
test_region (Fixture       *self,
             gconstpointer  data)
{
  HxDesk *desk = self->reader.desk.desk;
  HxTag *tag = g_list_model_get_item (hx_desk_get_tags (desk), 0);
  const HxFocus *focus;
  GArray *highlights;

  g_assert_true (hx_page_view_is_picture (self->pages, 0));
  self->pages->region = (HxRegion) { 1, 10000, 10000, 30000, 20000 };
  g_signal_emit_by_name (self->pages, "region-selected");
  focus = hx_desk_get_focus (desk);
  g_assert_cmpint (focus->kind, ==, HX_FOCUS_RANGE);
  g_assert_cmpuint (focus->region.width, ==, 30000);
  hx_desk_apply_tag (desk, hx_tag_get_id (tag));
  WAIT_UNTIL ((highlights = hx_reading_view_get_highlights (self->view)) != NULL &&
              highlights->len == 1);
  g_assert_cmpuint (g_array_index (highlights, HxHighlight, 0).region.page, ==, 1);
  g_assert_cmpuint (g_array_index (highlights, HxHighlight, 0).region.y, ==, 10000);
  fixture_save_picture (GTK_WIDGET (self->reader.desk.window), "pages-region");

  /* Another rectangle of the same picture is another passage. */
  self->pages->region = (HxRegion) { 1, 40000, 10000, 20000, 20000 };
  g_signal_emit_by_name (self->pages, "region-selected");
  hx_desk_apply_tag (desk, hx_tag_get_id (tag));
  WAIT_UNTIL ((highlights = hx_reading_view_get_highlights (self->view)) != NULL &&
              highlights->len == 2);
  g_object_unref (tag);
}

/* A line between columns makes a text that is read in their order, and Undo the old one. */
static void
test_columns (Fixture       *self,
              gconstpointer  data)
{
  DeskFixture *desk = &self->reader.desk;
  g_autofree char *columns = NULL;
  GtkWidget *editor = NULL;
  GError *error = NULL;

  g_assert_cmpuint (find (self, "number A"), <, find (self, "ferry"));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->pane), "pane.columns", NULL));
  WAIT_UNTIL ((editor = fixture_find (GTK_WIDGET (self->pane), HX_TYPE_COLUMN_EDITOR, NULL)) !=
              NULL);
  hx_column_editor_set_columns (HX_COLUMN_EDITOR (editor), "0:24000 nonsense 1:99999999");
  columns = hx_column_editor_dup_columns (HX_COLUMN_EDITOR (editor));
  g_assert_cmpstr (columns, ==, "0:24000");
  fixture_save_picture (GTK_WIDGET (desk->window), "pages-columns");

  g_signal_emit_by_name (editor, "done", TRUE);
  WAIT_UNTIL (desk->toast != NULL);
  g_assert_cmpstr (desk->toast, ==, "Text read again in columns");
  WAIT_UNTIL (find (self, "ferry") < find (self, "hangs"));
  g_assert_null (fixture_find (GTK_WIDGET (self->pane), HX_TYPE_COLUMN_EDITOR, NULL));

  hx_future_wait (hx_project_undo (desk->project), &error);
  g_assert_no_error (error);
  WAIT_UNTIL (find (self, "hangs") < find (self, "ferry"));
}

/* --- Without a text --- */

static void
open_notice (Fixture *self,
             void   (*draw) (const char *path))
{
  self->source = import (self, draw == draw_notice_png ? "notice.png" : "notice.pdf", draw);
  hx_reader_open (self->reader.reader, self->source, FALSE);
  fixture_wait_loaded (&self->reader);
  self->pane = HX_PANE (hx_reader_get_pane (self->reader.reader, 0));
  self->pages = hx_pane_get_pages (self->pane);
  self->view = hx_pane_get_view (self->pane);
  WAIT_UNTIL (hx_pane_get_shows_pages (self->pane));
  WAIT_UNTIL (has_picture (self, 0));
  fixture_wait_frames (GTK_WIDGET (self->reader.desk.window), 3);
}

static const char *
get_subtitle (Fixture *self)
{
  return gtk_inscription_get_text (self->pane->subtitle);
}

/* In a window of its own, as that of the test holds no dialogs. */
static GtkWidget *
find_dialog (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr(GtkWidget) window = g_list_model_get_item (windows, i);
      GtkWidget *dialog = fixture_find (window, HX_TYPE_RECOGNISE_DIALOG, NULL);

      if (dialog != NULL)
        return dialog;
    }
  return NULL;
}

static GtkWidget *
ask (Fixture *self)
{
  GtkWidget *dialog = NULL;

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->pane), "pane.recognise", NULL));
  WAIT_UNTIL ((dialog = find_dialog ()) != NULL);
  WAIT_UNTIL (gtk_widget_get_mapped (dialog));
  return dialog;
}

static gboolean
says (Fixture    *self,
      const char *words)
{
  return strstr (hx_text_get_utf8 (hx_reading_view_get_text (self->view), NULL), words) != NULL;
}

/* A picture is shown as one, and is not taken for a text without words. */
static void
test_by_itself (Fixture       *self,
                gconstpointer  data)
{
  gint64 text;

  open_notice (self, draw_notice_png);
  g_assert_nonnull (strstr (get_subtitle (self), "Picture, 1000 × 400"));
  g_assert_null (strstr (get_subtitle (self), "word"));
  fixture_save_picture (GTK_WIDGET (self->reader.desk.window), "pages-by-itself");

  /* A text that comes after it is shown as text; the analyst's own choice holds. */
  text = import (self, "lanterns.pdf", draw_pdf);
  hx_reader_open (self->reader.reader, text, FALSE);
  fixture_wait_loaded (&self->reader);
  g_assert_false (hx_pane_get_shows_pages (self->pane));
  hx_reader_open (self->reader.reader, self->source, FALSE);
  fixture_wait_loaded (&self->reader);
  g_assert_true (hx_pane_get_shows_pages (self->pane));
  hx_pane_set_shows_pages (self->pane, FALSE);
  fixture_wait_ms (50);
  g_assert_false (hx_pane_get_shows_pages (self->pane));
}

/* From the pane's command to text that is selected on the page, and back by Undo. */
static void
test_recognise (Fixture       *self,
                gconstpointer  data)
{
  DeskFixture *desk = &self->reader.desk;
  gboolean picture = data != NULL, inside;
  graphene_rect_t rect;
  guint at, gap;
  GtkWidget *dialog;
  GError *error = NULL;

  if (!hx_recognise_dialog_can_show ())
    {
      g_test_skip ("Text recognition is not installed");
      return;
    }
  open_notice (self, picture ? draw_notice_png : draw_notice_pdf);
  g_assert_true (gtk_revealer_get_reveal_child (self->pane->no_text_banner));

  dialog = ask (self);
  fixture_wait_ms (300);
  fixture_save_picture (dialog, picture ? "pages-recognise-dialog" : "pages-recognise-dialog-pdf");
  gtk_widget_activate_action (dialog, "recognise.cancel", NULL);
  WAIT_UNTIL (find_dialog () == NULL);

  gtk_widget_activate_action (ask (self), "recognise.apply", NULL);
  WAIT_UNTIL (hx_importing_is_recognising (hx_importing_get (desk->desk)));
  WAIT_UNTIL (says (self, "The lantern hangs on the quay."));
  WAIT_UNTIL (g_strcmp0 (desk->toast, "Text recognised") == 0);
  g_assert_true (hx_pane_get_shows_pages (self->pane));
  WAIT_UNTIL (!gtk_revealer_get_reveal_child (self->pane->no_text_banner));
  WAIT_UNTIL (has_picture (self, 0));
  hx_reading_view_select (self->view, find (self, "lantern"), find (self, "lantern") + 7);
  g_assert_true (hx_page_view_get_rect (self->pages, find (self, "lantern"),
                                        find (self, "lantern") + 7, &rect));
  fixture_save_picture (GTK_WIDGET (desk->window), picture ? "pages-recognised"
                                                           : "pages-recognised-pdf");
  at = hx_page_view_pick (self->pages, rect.origin.x + rect.size.width / 2,
                          rect.origin.y + rect.size.height / 2, &inside, &gap);
  g_assert_true (inside);
  g_assert_cmpuint (at, >=, find (self, "lantern"));
  g_assert_cmpuint (at, <, find (self, "lantern") + 7);
  g_assert_cmpstr (hx_project_get_undo_label (desk->project), ==, "Recognise Text");
  hx_future_wait (hx_project_undo (desk->project), &error);
  g_assert_no_error (error);
  WAIT_UNTIL (!says (self, "lantern"));
}

/* What is cancelled changes nothing. */
static void
test_recognise_cancel (Fixture       *self,
                       gconstpointer  data)
{
  HxImporting *importing = hx_importing_get (self->reader.desk.desk);

  if (!hx_recognise_dialog_can_show ())
    {
      g_test_skip ("Text recognition is not installed");
      return;
    }
  open_notice (self, draw_notice_pdf);
  gtk_widget_activate_action (ask (self), "recognise.apply", NULL);
  WAIT_UNTIL (hx_importing_is_recognising (importing));
  hx_importing_cancel (importing);
  WAIT_UNTIL (!hx_importing_is_running (importing));
  g_assert_cmpstr (self->reader.desk.toast, ==, "Text recognition cancelled");
  g_assert_false (says (self, "lantern"));
}

static void
test_languages (void)
{
  static const struct { const char *name, *tag, *words; } cases[] = {
    { "eng", "en", "English" }, { "ara", "ar", "Arabic" }, { "deu", "de", "German" },
    { "chi_sim", "zh-Hans", "Chinese (Simplified)" }, { "kur_ara", "ckb", "Central Kurdish" },
    { "spa_old", "es", "Spanish, old prints" }, { "grc", "grc", "Ancient Greek" },
    { "jpn_vert", "ja", "Japanese, vertical" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *tag = hx_ocr_language_dup_tag (cases[i].name);
      g_autofree char *words = hx_ocr_language_dup_name (cases[i].name);

      g_assert_cmpstr (tag, ==, cases[i].tag);
      g_assert_cmpstr (words, ==, cases[i].words);
    }
  g_assert_true (hx_ocr_language_is ("ara", "ar-EG"));
  g_assert_true (hx_ocr_language_is ("eng", "en_GB"));
  g_assert_false (hx_ocr_language_is ("chi_sim", "zh-Hant"));
  g_assert_true (hx_ocr_language_is ("chi_tra", "zh-Hant"));
  g_assert_false (hx_ocr_language_is ("eng", "enm"));
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  dex_init ();
  fixture_add_look ();

#define ADD(path, func) \
  g_test_add ("/pages/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("places", test_places);
  ADD ("pick", test_pick);
  ADD ("tag", test_tag);
  ADD ("scroll", test_scroll);
  ADD ("back", test_back);
  ADD ("columns", test_columns);
#undef ADD
  g_test_add ("/pages/region", Fixture, NULL, set_up_picture, test_region, tear_down);

  g_test_add ("/pages/by-itself", Fixture, NULL, set_up_empty, test_by_itself, tear_down);
  g_test_add ("/pages/recognise/pdf", Fixture, NULL, set_up_empty, test_recognise, tear_down);
  g_test_add ("/pages/recognise/picture", Fixture, "picture", set_up_empty, test_recognise,
              tear_down);
  g_test_add ("/pages/recognise/cancel", Fixture, NULL, set_up_empty, test_recognise_cancel,
              tear_down);
  g_test_add_func ("/pages/languages", test_languages);

  return g_test_run ();
}
