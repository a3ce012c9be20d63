/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "base/hx-quotation.h"
#include "desk-fixture.h"
#include "hx-citation.h"
#include "model/hx-source-reference.h"

/* Copy with citation: the marks, the reference, and both flavours through the clipboard. */

static void
check_quote (const char *language,
             const char *text,
             const char *expected)
{
  g_autofree char *quote = hx_quotation_quote (text, language);

  g_assert_cmpstr (quote, ==, expected);
}

static void
test_marks (void)
{
  check_quote ("en", "Nobody opened it.", "“Nobody opened it.”");
  check_quote (NULL, "Nobody opened it.", "“Nobody opened it.”");
  check_quote ("en-GB", " trimmed\n", "“trimmed”");
  check_quote ("de-AT", "Niemand.", "„Niemand.“");
  check_quote ("fr", "Personne.", "«\342\200\257Personne.\342\200\257»");
  check_quote ("ru", "Никто.", "«Никто.»");
  check_quote ("pl", "Nikt.", "„Nikt.”");
  check_quote ("sv", "Ingen.", "”Ingen.”");
  check_quote ("ar", "كنا جالسين", "«كنا جالسين»");
  check_quote ("xx", "text", "“text”");
}

static void
test_nested (void)
{
  check_quote ("en", "He said: “A road does not open a gate.”",
               "“He said: ‘A road does not open a gate.’”");
  check_quote ("en", "“A ‘machine’ we don’t talk to”", "“‘A “machine” we don’t talk to’”");
  check_quote ("en", "the dam’s gate", "“the dam’s gate”");
  check_quote ("en", "a gate,” he said", "“a gate,’ he said”");
  check_quote ("de", "Er sagte: „Nein.“", "„Er sagte: ‚Nein.‘“");
  check_quote ("fr", "Il a dit «\302\240non\302\240».",
               "«\342\200\257Il a dit “non”.\342\200\257»");
  check_quote ("sv", "Hon sa ”nej” igen", "”Hon sa ’nej’ igen”");
  check_quote ("ar", "وقالت: «لا».", "«وقالت: “لا”.»");
  check_quote ("en", "\"straight\" and « other »", "“\"straight\" and « other »”");
}

static HxText *
load_text (DeskFixture *fixture,
           HxSource    *source)
{
  GError *error = NULL;
  HxText *text = hx_future_wait_boxed (hx_project_load_text (fixture->project,
                                                             hx_source_get_id (source)), &error);

  g_assert_no_error (error);
  return text;
}

static HxSource *
find_language (DeskFixture *fixture,
               const char  *language)
{
  for (guint i = 0; i < fixture->sources->len; i++)
    if (g_strcmp0 (hx_source_get_language (fixture->sources->pdata[i]), language) == 0)
      return fixture->sources->pdata[i];
  g_assert_not_reached ();
}

static void
assert_contains (const char *text,
                 const char *part)
{
  if (strstr (text, part) == NULL)
    g_error ("“%s” is not in “%s”", part, text);
}

static void
test_paragraphs (DeskFixture   *fixture,
                 gconstpointer  data)
{
  HxSource *source = find_language (fixture, "en");
  g_autoptr(HxText) text = load_text (fixture, source);
  g_autofree char *one = NULL;
  g_autofree char *range = NULL;
  g_autofree char *reference = NULL;
  g_autofree char *expected = NULL;
  guint start, end, last_start, last_end;

  hx_text_get_paragraph (text, 3, &start, &end);
  hx_text_get_paragraph (text, 5, &last_start, &last_end);
  one = hx_source_reference_format_paragraphs (text, start, end);
  g_assert_cmpstr (one, ==, "¶ 3");
  range = hx_source_reference_format_paragraphs (text, start + 4, last_start + 1);
  g_assert_cmpstr (range, ==, "¶ 3–5");

  reference = hx_citation_format_reference (hx_source_get_title (source), text, start, start);
  expected = g_strdup_printf ("%s, ¶ 3", hx_source_get_title (source));
  g_assert_cmpstr (reference, ==, expected);
}

/* Clipboard ---------------------------------------------------------------------------------- */

typedef struct
{
  char     *plain;
  char     *html;
  gboolean  read;
} Pasted;

static void
plain_cb (GObject      *clipboard,
          GAsyncResult *result,
          gpointer      data)
{
  Pasted *pasted = data;
  GError *error = NULL;

  pasted->plain = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (clipboard), result, &error);
  g_assert_no_error (error);
}

static void
html_read_cb (GObject      *stream,
              GAsyncResult *result,
              gpointer      data)
{
  Pasted *pasted = data;
  GError *error = NULL;

  g_output_stream_splice_finish (G_OUTPUT_STREAM (stream), result, &error);
  g_assert_no_error (error);
  pasted->html = g_strndup (g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (stream)),
                            g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (stream)));
}

static void
html_cb (GObject      *clipboard,
         GAsyncResult *result,
         gpointer      data)
{
  GError *error = NULL;
  const char *type;
  g_autoptr(GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr(GInputStream) stream =
    gdk_clipboard_read_finish (GDK_CLIPBOARD (clipboard), result, &type, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (type, ==, "text/html");
  g_output_stream_splice_async (memory, stream,
                                G_OUTPUT_STREAM_SPLICE_CLOSE_SOURCE |
                                G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET,
                                G_PRIORITY_DEFAULT, NULL, html_read_cb, data);
}

static void
copy_and_paste (DeskFixture *fixture,
                HxSource    *source,
                guint        start,
                guint        end,
                Pasted      *pasted)
{
  GdkClipboard *clipboard = gdk_display_get_clipboard (gdk_display_get_default ());
  const char *types[] = { "text/html", NULL };
  HxFocus focus = { .kind = HX_FOCUS_RANGE, .source = hx_source_get_id (source),
                    .start = start, .end = end };
  g_autoptr(HxCitation) citation = NULL;
  g_autoptr(GdkContentProvider) content = NULL;
  GError *error = NULL;

  citation = hx_future_wait_boxed (hx_citation_load (fixture->desk, &focus), &error);
  g_assert_no_error (error);
  content = hx_citation_to_content (citation);
  g_assert_true (gdk_clipboard_set_content (clipboard, content));

  gdk_clipboard_read_text_async (clipboard, NULL, plain_cb, pasted);
  gdk_clipboard_read_async (clipboard, types, G_PRIORITY_DEFAULT, NULL, html_cb, pasted);
  WAIT_UNTIL (pasted->plain != NULL && pasted->html != NULL);
}

static void
pasted_clear (Pasted *pasted)
{
  g_free (pasted->plain);
  g_free (pasted->html);
}

static void
test_english (DeskFixture   *fixture,
              gconstpointer  data)
{
  HxSource *source = find_language (fixture, "en");
  g_autoptr(HxText) text = load_text (fixture, source);
  Pasted pasted = { 0, };
  guint start, end;

  hx_text_get_paragraph (text, 3, &start, &end);
  copy_and_paste (fixture, source, start, end, &pasted);
  g_test_message ("%s", pasted.plain);
  g_test_message ("%s", pasted.html);

  g_assert_true (g_str_has_prefix (pasted.plain, "“"));
  g_assert_null (strchr (pasted.plain, '\n'));
  assert_contains (pasted.plain, hx_source_get_title (source));
  assert_contains (pasted.plain, hx_source_get_outlet (source));
  assert_contains (pasted.plain, " ¶ 3)");
  g_assert_true (g_str_has_prefix (pasted.html, "<meta charset=\"utf-8\"><blockquote"));
  assert_contains (pasted.html, "lang=\"en\" dir=\"ltr\"><p>“");
  assert_contains (pasted.html, "<cite lang=\"en\" dir=\"ltr\">");
  assert_contains (pasted.html, "<time datetime=\"");
  assert_contains (pasted.html, "¶ 3");
  pasted_clear (&pasted);
}

static void
test_arabic (DeskFixture   *fixture,
             gconstpointer  data)
{
  HxSource *source = find_language (fixture, "ar");
  g_autoptr(HxText) text = load_text (fixture, source);
  Pasted pasted = { 0, };
  guint start, end, last_start, last_end;
  g_auto(GStrv) paragraphs = NULL;

  hx_text_get_paragraph (text, 3, &start, &end);
  hx_text_get_paragraph (text, 5, &last_start, &last_end);
  copy_and_paste (fixture, source, start, last_end, &pasted);
  g_test_message ("%s", pasted.plain);
  g_test_message ("%s", pasted.html);

  g_assert_true (g_str_has_prefix (pasted.plain, "«"));
  assert_contains (pasted.plain, "“المخرّبين”");
  assert_contains (pasted.plain, "¶ 3–5)");
  assert_contains (pasted.html, "<blockquote");
  assert_contains (pasted.html, "lang=\"ar\" dir=\"rtl\"><p>«");
  assert_contains (pasted.html, "</p></blockquote><p lang=\"en\" dir=\"ltr\">(");
  assert_contains (pasted.html, "<cite lang=\"ar\" dir=\"rtl\">");

  /* The title is isolated: digits that follow it would change places with it. */
  assert_contains (pasted.plain, "\342\201\250");
  paragraphs = g_strsplit (pasted.html, "<p>", -1);
  g_assert_cmpuint (g_strv_length (paragraphs), ==, 4);
  pasted_clear (&pasted);
}

static void
test_escaped (void)
{
  g_autoptr(HxText) text = hx_text_new ("1 < 2 & <script>alert('x')</script>\nنعم", -1, NULL);
  g_autoptr(HxSource) source = g_object_new (HX_TYPE_SOURCE, NULL);
  g_autoptr(HxCitation) citation = hx_citation_new (source, text, 0, hx_text_get_length (text));

  g_assert_null (strstr (citation->html, "<script"));
  assert_contains (citation->html, "1 &lt; 2 &amp; &lt;script&gt;");
  assert_contains (citation->html, "<p dir=\"rtl\">نعم”</p>");
  assert_contains (citation->plain, "<script>alert('x')</script>\n");
}

#define ADD(path, test) \
  g_test_add (path, DeskFixture, NULL, fixture_set_up, test, fixture_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  dex_init ();

  g_test_add_func ("/citation/marks", test_marks);
  g_test_add_func ("/citation/nested", test_nested);
  g_test_add_func ("/citation/escaped", test_escaped);
  ADD ("/citation/paragraphs", test_paragraphs);
  ADD ("/citation/english", test_english);
  ADD ("/citation/arabic", test_arabic);
  return g_test_run ();
}
