/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <math.h>

#include "inspector/hx-phrase.h"
#include "reader/hx-reading-view-private.h"
#include "view-fixture.h"

#define LATIN \
  "The council met at noon. It spoke of حمص and of מים, and then it rose."
#define ARABIC \
  "قال الوزير إن البوابة رقم 3 فتحت في 12 مارس 2031. هل كانت Nahrez Dam مغلقة؟ لا أحد يعرف."
#define HEBREW \
  "המים הגיעו אל הכפר בלילה. אמר ראש הכפר: “איש לא הזהיר אותנו”. זה היה ב־4 במרץ."
#define PERSIAN \
  "خبرگزاری گفت که ۹۰۰۰ نفر خانه‌های خود را ترک کردند. (منبع: The Courier) هنوز روشن نیست."
#define MOSTLY_LATIN \
  LATIN "\n" ARABIC "\n\n" LATIN "\n" LATIN "\n" HEBREW "\n" HEBREW "\n" LATIN "\n" PERSIAN "\n" \
  LATIN "\n" LATIN
#define MOSTLY_ARABIC \
  ARABIC "\n" LATIN "\n" PERSIAN "\n\n" HEBREW "\n" LATIN "\n" ARABIC

typedef struct
{
  GtkWidget     *window;
  HxReadingView *view;
  guint          length;
} Fixture;

/* Helpers ------------------------------------------------------------------------------------ */

static void
show (Fixture    *self,
      const char *utf8,
      int         width)
{
  g_autoptr(HxText) text = hx_text_new (utf8, -1, NULL);

  self->view = HX_READING_VIEW (hx_reading_view_new ());
  self->length = hx_text_get_length (text);
  hx_reading_view_set_text (self->view, text, NULL);
  self->window = fixture_show_view (self->view, width, 640);
  WAIT_UNTIL (self->view->styled_width > 0);
  fixture_wait_ms (30);
}

static void
finish (Fixture *self)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
}

/* Walking ------------------------------------------------------------------------------------ */

/* From where the caret is to where the key leads no further; no place twice on the way. */
static guint
walk (Fixture         *self,
      guint            key,
      GdkModifierType  modifiers,
      guint            goal)
{
  g_autofree guint8 *seen = g_new0 (guint8, self->length + 1);
  guint n_steps = 0;

  for (;;)
    {
      guint from = self->view->caret;

      g_assert_false (seen[from]);
      seen[from] = TRUE;
      g_assert_true (fixture_press (self->view, key, modifiers));
      if (self->view->caret == from)
        break;
      n_steps++;
    }
  g_assert_cmpuint (self->view->caret, ==, goal);
  return n_steps;
}

static void
test_walk (void)
{
  const char *texts[] = { MOSTLY_LATIN, MOSTLY_ARABIC, ARABIC "\n" PERSIAN, LATIN "\n" LATIN };
  const guint forwards[] = { GDK_KEY_Right, GDK_KEY_Left, GDK_KEY_Left, GDK_KEY_Right };
  const guint back[] = { GDK_KEY_Left, GDK_KEY_Right, GDK_KEY_Right, GDK_KEY_Left };
  const int widths[] = { 260, 520, 900 };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    for (guint w = 0; w < G_N_ELEMENTS (widths); w++)
      {
        Fixture self;
        guint n_steps;

        show (&self, texts[i], widths[w]);
        hx_reading_view_select (self.view, 0, 0);
        n_steps = walk (&self, forwards[i], 0, self.length);
        g_assert_cmpuint (n_steps, >, self.length * 9 / 10);
        g_assert_cmpuint (walk (&self, back[i], 0, 0), >, self.length * 9 / 10);

        walk (&self, forwards[i], GDK_CONTROL_MASK, self.length);
        walk (&self, back[i], GDK_CONTROL_MASK, 0);
        walk (&self, forwards[i], GDK_ALT_MASK, self.length);
        walk (&self, back[i], GDK_ALT_MASK, 0);
        finish (&self);
      }
}

/* A text from right to left goes on to the left, also into paragraphs the other way. */
static void
test_direction (void)
{
  Fixture self;

  show (&self, MOSTLY_ARABIC, 600);
  g_assert_true (hx_reading_view_is_rtl_text (self.view));
  g_assert_cmpfloat (self.view->number_x, >, self.view->column_x + self.view->column_width);
  finish (&self);

  show (&self, MOSTLY_LATIN, 600);
  g_assert_false (hx_reading_view_is_rtl_text (self.view));
  g_assert_cmpfloat (self.view->number_x, <, self.view->column_x);
  finish (&self);

  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  show (&self, MOSTLY_LATIN, 600);
  g_assert_cmpfloat (self.view->number_x, >, self.view->column_x + self.view->column_width);
  finish (&self);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

/* Pieces of text ----------------------------------------------------------------------------- */

static void
assert_piece (Fixture    *self,
              const char *inside,
              HxGrain     grain,
              const char *expected)
{
  const char *utf8 = hx_text_get_utf8 (self->view->text, NULL);
  const char *found = strstr (utf8, inside);
  g_autofree char *piece = NULL;
  guint start, end;

  g_assert_nonnull (found);
  hx_reading_view_get_grain (self->view, g_utf8_pointer_to_offset (utf8, found), grain,
                             &start, &end);
  piece = hx_text_dup_range (self->view->text, start, end);
  g_assert_cmpstr (piece, ==, expected);
}

static void
test_pieces (void)
{
  Fixture self;

  show (&self, ARABIC "\n" HEBREW "\n" PERSIAN, 500);
  assert_piece (&self, "بوابة", HX_GRAIN_WORD, "البوابة");
  assert_piece (&self, "ahrez", HX_GRAIN_WORD, "Nahrez");
  assert_piece (&self, "31.", HX_GRAIN_WORD, "2031");
  assert_piece (&self, "خانه‌های", HX_GRAIN_WORD, "خانه‌های");
  assert_piece (&self, "הגיעו", HX_GRAIN_WORD, "הגיעו");
  assert_piece (&self, "مغلقة", HX_GRAIN_SENTENCE, "هل كانت Nahrez Dam مغلقة؟");
  assert_piece (&self, "הכפר בלילה", HX_GRAIN_SENTENCE, "המים הגיעו אל הכפר בלילה.");
  assert_piece (&self, "يعرف", HX_GRAIN_SENTENCE, "لا أحد يعرف.");
  assert_piece (&self, "يعرف", HX_GRAIN_PARAGRAPH, ARABIC);
  finish (&self);
}

/* Where things are --------------------------------------------------------------------------- */

/* What is drawn for a range covers its characters and nothing else, in each line. */
static void
test_spans (void)
{
  Fixture self;
  guint n_split = 0;

  show (&self, MOSTLY_LATIN, 420);
  for (guint n = 0; n < hx_text_layout_get_n_chunks (self.view->layout); n++)
    {
      const HxChunk *chunk = hx_text_layout_get_chunk (self.view->layout, n);
      HxTextBlock *block = hx_text_layout_ensure (self.view->layout, n);
      g_autoptr(GArray) spans = g_array_new (FALSE, FALSE, sizeof (HxTextSpan));

      for (guint start = chunk->start; start + 12 < chunk->start + chunk->n_chars; start += 5)
        {
          int from = hx_text_layout_get_index (self.view->layout, n, start);
          int to = hx_text_layout_get_index (self.view->layout, n, start + 12);
          const char *text = hx_text_layout_get_chunk_text (self.view->layout, n);
          double width = 0, sum = 0;

          hx_text_block_get_spans (block, from, to, spans);
          for (guint i = 0; i < spans->len; i++)
            width += g_array_index (spans, HxTextSpan, i).width;
          n_split += spans->len > 1;
          for (int at = from; at < to; at = g_utf8_next_char (text + at) - text)
            {
              PangoRectangle rect;
              gboolean inside = FALSE;
              double middle;

              pango_layout_index_to_pos (block->layout, at, &rect);
              sum += fabs ((double) rect.width / PANGO_SCALE);
              middle = (rect.x + rect.width / 2.0) / PANGO_SCALE;
              for (guint i = 0; i < spans->len; i++)
                {
                  const HxTextSpan *span = &g_array_index (spans, HxTextSpan, i);

                  inside |= span->line == hx_text_block_get_line (block,
                                                                  hx_text_block_line_at (block, at))
                            && middle >= span->x - 0.5 && middle <= span->x + span->width + 0.5;
                }
              g_assert_true (inside || rect.width == 0);
            }
          g_assert_cmpfloat (width, <=, sum + 2);
          /* The space where a line is wrapped is not seen. */
          g_assert_cmpfloat (width, >=, sum - 9);
        }
    }
  g_assert_cmpuint (n_split, >, 10);
  finish (&self);
}

/* Looks -------------------------------------------------------------------------------------- */

static void
add_highlight (GArray          *highlights,
               const char      *text,
               const char      *words,
               HxHighlightKind  kind)
{
  const char *found = strstr (text, words);
  HxHighlight highlight = { .passage = highlights->len + 1, .object = highlights->len + 3,
                            .kind = kind };

  g_assert_nonnull (found);
  highlight.start = g_utf8_pointer_to_offset (text, found);
  highlight.end = highlight.start + g_utf8_strlen (words, -1);
  g_array_append_val (highlights, highlight);
}

static int
compare_starts (gconstpointer a,
                gconstpointer b)
{
  const HxHighlight *x = a;
  const HxHighlight *y = b;

  return x->start < y->start ? -1 : x->start > y->start;
}

static void
test_looks (gconstpointer data)
{
  gboolean rtl = g_str_equal (data, "rtl");
  const char *text = g_str_equal (data, "arabic") ? MOSTLY_ARABIC : MOSTLY_LATIN;
  g_autofree char *name = g_strconcat ("bidi-", data, NULL);
  g_autoptr(GArray) highlights = g_array_new (FALSE, FALSE, sizeof (HxHighlight));
  Fixture self;

  gtk_widget_set_default_direction (rtl ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);
  add_highlight (highlights, text, "spoke of حمص and", HX_HIGHLIGHT_TAG);
  add_highlight (highlights, text, "12 مارس 2031. هل كانت Nahrez", HX_HIGHLIGHT_TAG);
  add_highlight (highlights, text, "هل كانت Nahrez Dam", HX_HIGHLIGHT_TAG);
  add_highlight (highlights, text, "الوزير", HX_HIGHLIGHT_MENTION);
  add_highlight (highlights, text, "הגיעו אל הכפר", HX_HIGHLIGHT_LINK);
  add_highlight (highlights, text, "البوابة رقم 3", HX_HIGHLIGHT_MEMO);
  add_highlight (highlights, text, "(منبع: The Courier)", HX_HIGHLIGHT_TAG);
  g_array_sort (highlights, compare_starts);
  show (&self, text, 520);
  hx_reading_view_set_highlights (self.view, highlights);
  hx_reading_view_set_focus_range (self.view, 30, 52);
  hx_reading_view_select (self.view, 100, 130);
  fixture_save_picture (self.window, name);
  finish (&self);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

/* --- Lines of the window ------------------------------------------------------------------- */

#define LRI "\342\201\246"
#define FSI "\342\201\250"
#define PDI "\342\201\251"

/* Whether the parts of a line in a mirrored label stand from left to right. */
static void
assert_in_order (const char         *line,
                 const char * const *parts)
{
  g_autoptr(GtkWidget) label = g_object_ref_sink (gtk_label_new (line));
  PangoLayout *layout = gtk_label_get_layout (GTK_LABEL (label));
  int x = -1;

  for (guint i = 0; parts[i] != NULL; i++)
    {
      const char *at = strstr (line, parts[i]);
      PangoRectangle place;

      g_assert_nonnull (at);
      pango_layout_index_to_pos (layout, at - line, &place);
      g_assert_cmpint (MIN (place.x, place.x + place.width), >, x);
      x = MIN (place.x, place.x + place.width);
    }
}

/* The window is mirrored and its words are not. */
static void
test_lines (void)
{
  g_autoptr(HxSource) source = g_object_new (HX_TYPE_SOURCE, NULL);
  g_autofree char *place = NULL, *paragraph = NULL, *coder = NULL, *linked = NULL;

  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  place = hx_phrase_dup_place (source, 1, 227, 248);
  paragraph = hx_phrase_dup_paragraph (source, 12);
  coder = hx_phrase_dup_coder ("ليلى", 0);
  linked = hx_phrase_dup_linked (NULL, 0);
  g_assert_cmpstr (place, ==, LRI FSI "Untitled Source" PDI " · ¶1 · chars 227–248" PDI);
  g_assert_cmpstr (paragraph, ==, LRI FSI "Untitled Source" PDI " · ¶12" PDI);
  g_assert_cmpstr (coder, ==, LRI "Coded by " FSI "ليلى" PDI " on " FSI "1 January 1970" PDI PDI);
  g_assert_cmpstr (linked, ==, LRI "Linked on " FSI "1 January 1970" PDI PDI);
  assert_in_order (place, (const char *[]) { "¶", "chars", "227", "248", NULL });
  assert_in_order (paragraph, (const char *[]) { "¶", "12", NULL });
  assert_in_order (coder, (const char *[]) { "Coded", "on", "1 ", "January", "1970", NULL });
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/bidi/lines", test_lines);
  g_test_add_func ("/bidi/walk", test_walk);
  g_test_add_func ("/bidi/direction", test_direction);
  g_test_add_func ("/bidi/pieces", test_pieces);
  g_test_add_func ("/bidi/spans", test_spans);
  g_test_add_data_func ("/bidi/look/ltr", "ltr", test_looks);
  g_test_add_data_func ("/bidi/look/rtl", "rtl", test_looks);
  g_test_add_data_func ("/bidi/look/arabic", "arabic", test_looks);

  return g_test_run ();
}
