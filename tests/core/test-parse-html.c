/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Web pages. extract/web holds pages of invented papers in several layouts, and beside each the
 * exact text of its article. */

#include <string.h>

#include "parse-fixture.h"

#define ARABIC "غادرت آخر شاحنات اللواء التاسع سدّ نهرز ليل الإثنين، قبل فتح البوّابة الثالثة"

static char *
load (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "core", "extract", "web", name, NULL);
  char *content;
  g_autoptr(GError) error = NULL;

  g_file_get_contents (path, &content, NULL, &error);
  g_assert_no_error (error);
  return content;
}

static Fixture *
parse_whole (const char *page)
{
  g_autoptr(GBytes) bytes = g_bytes_new (page, strlen (page));
  HxParseOptions options = { .file_name = "page.html", .whole = TRUE };

  return fixture_parse_bytes (bytes, &options);
}

/* The words of a text, sorted. */
static char *
sort_words (const char *text)
{
  g_auto(GStrv) words = g_strsplit_set (text, " \n\t", -1);
  g_autoptr(GPtrArray) sorted = g_ptr_array_new ();

  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0')
      g_ptr_array_add (sorted, words[i]);
  g_ptr_array_sort_values (sorted, (GCompareFunc) strcmp);
  g_ptr_array_add (sorted, NULL);

  return g_strjoinv (" ", (char **) sorted->pdata);
}

static char *
dup_all (FixtureSource *source)
{
  GString *all = g_string_new (source->text->str);

  for (guint i = 0; i < source->left_out->len; i++)
    {
      FixtureLeftOut *left_out = source->left_out->pdata[i];

      g_assert_cmpint (left_out->reason, ==, HX_LEFT_OUT_AROUND);
      g_string_append_printf (all, "\n%s", left_out->text);
    }

  return g_string_free (all, FALSE);
}

static void
test_article (gconstpointer data)
{
  g_autofree char *page_name = g_strconcat (data, ".html", NULL);
  g_autofree char *text_name = g_strconcat (data, ".txt", NULL);
  g_autofree char *page = load (page_name);
  g_autofree char *expected = g_strchomp (load (text_name));
  g_autoptr(Fixture) fixture = fixture_parse (page, -1, page_name);
  g_autoptr(Fixture) whole = parse_whole (page);
  g_autofree char *all = dup_all (fixture_get_only (fixture));
  g_autofree char *words = sort_words (all);
  g_autofree char *whole_words = sort_words (fixture_get_only (whole)->text->str);

  fixture_assert_text (fixture, expected);
  g_assert_null (fixture_warning (fixture, HX_WARNING_NO_ARTICLE));

  /* Nothing of the page is lost, and with all of it wanted nothing is left out. */
  g_assert_cmpstr (words, ==, whole_words);
  g_assert_cmpuint (fixture_get_only (whole)->left_out->len, ==, 0);
}

static void
test_left_out (void)
{
  g_autofree char *page = load ("news.html");
  g_autoptr(Fixture) fixture = fixture_parse (page, -1, "news.html");
  FixtureSource *source = fixture_get_only (fixture);
  FixtureLeftOut *first = source->left_out->pdata[0];
  FixtureLeftOut *last = source->left_out->pdata[source->left_out->len - 1];

  g_assert_cmpuint (source->left_out->len, ==, 5);
  g_assert_cmpuint (first->offset, ==, 0);
  g_assert_true (g_str_has_prefix (first->text, "We value your privacy, and"));
  g_assert_true (g_str_has_suffix (first->text, "The Valley"));
  g_assert_cmpuint (last->offset, ==, g_utf8_strlen (source->text->str, -1));
  g_assert_nonnull (strstr (last->text, "nobody came before noon"));
  g_assert_true (g_str_has_suffix (last->text, "\nImprint"));
  g_assert_null (strstr (last->text, "switch on scripts"));
  g_assert_cmpstr (fixture_warning (fixture, HX_WARNING_PICTURES_LEFT_OUT), ==, "1");
}

static void
test_spans (void)
{
  g_autofree char *page = load ("figures.html");
  g_autoptr(Fixture) fixture = fixture_parse (page, -1, "figures.html");
  FixtureSource *source = fixture_get_only (fixture);
  g_autofree char *headings = fixture_dup_spans (source, HX_SPAN_HEADING);
  g_autofree char *items = fixture_dup_spans (source, HX_SPAN_LIST_ITEM);
  g_autofree char *links = fixture_dup_spans (source, HX_SPAN_LINK);
  g_autofree char *tables = fixture_dup_spans (source, HX_SPAN_TABLE);
  g_autofree char *news = load ("news.html");
  g_autoptr(Fixture) other = fixture_parse (news, -1, "news.html");
  g_autofree char *quotes = fixture_dup_spans (fixture_get_only (other), HX_SPAN_QUOTE);

  g_assert_cmpstr (headings, ==, "What the gauges say|1");
  g_assert_cmpstr (items, ==, "The gate opened after one.|3.\n"
                   "It opened in one go:\nno step in the curve\nno pause|4.\n"
                   "no step in the curve|•\nno pause|•");
  g_assert_cmpstr (links, ==, "river office|https://amra-lantern.example/office");
  g_assert_cmpstr (tables, ==, "Height in metres\nGauge\t22:00\t02:00\nNahrez\t1.2\t4.8\n"
                   "Tolmen\t\t3.9|");
  g_assert_cmpstr (quotes, ==, "The garrison was relieved in good order, and the keys were handed "
                   "over as the rules demand.|");
}

static void
test_list (void)
{
  g_autofree char *page = load ("list.html");
  g_autoptr(Fixture) fixture = fixture_parse (page, -1, "list.html");
  FixtureSource *source = fixture_get_only (fixture);

  g_assert_nonnull (fixture_warning (fixture, HX_WARNING_NO_ARTICLE));
  g_assert_cmpuint (source->left_out->len, ==, 0);
  g_assert_true (g_str_has_suffix (source->text->str, "Tolmen Street 4, Amra"));
}

/* --- Metadata --- */

static void
test_json (void)
{
  g_autofree char *page = load ("news.html");
  g_autoptr(Fixture) fixture = fixture_parse (page, -1, "news.html");
  FixtureSource *source = fixture_get_only (fixture);

  g_assert_cmpstr (fixture_field (source, "title"), ==, "Army leaves Nahrez Dam hours before flood");
  g_assert_cmpstr (fixture_field (source, "author"), ==, "Ruta Selmer, Ivo Brandt");
  g_assert_cmpstr (fixture_field (source, "outlet"), ==, "The Lavren Courier");
  g_assert_cmpstr (fixture_field (source, "date"), ==, "2031-03-04");
  g_assert_cmpstr (fixture_field (source, "language"), ==, "en-GB");
  g_assert_cmpstr (fixture_field (source, "url"), ==,
                   "https://lavren-courier.example/2031/03/04/army-leaves-nahrez-dam");
  g_assert_cmpstr (fixture_field (source, "media-type"), ==, "text/html");
}

static void
check_meta (const char *head,
            const char *key,
            const char *expected)
{
  g_autofree char *page = g_strconcat ("<html><head>", head, "</head><body><p>Some text to be "
                                       "read.</p></body></html>", NULL);
  g_autoptr(Fixture) fixture = fixture_parse (page, -1, "page.html");

  g_test_message ("%s", head);
  g_assert_cmpstr (fixture_field (fixture_get_only (fixture), key), ==, expected);
}

static void
test_meta (void)
{
  check_meta ("<title>Water | Amra Lantern</title><meta property='og:site_name' "
              "content='Amra Lantern'>", "title", "Water");
  check_meta ("<title>Water - and bread</title>", "title", "Water - and bread");
  check_meta ("<meta name='citation_author' content='Nour Tessel'><meta name='citation_author' "
              "content='Pavo Lind'>", "author", "Nour Tessel; Pavo Lind");
  check_meta ("<meta name='DC.creator' content='By Nour Tessel'>", "author", "Nour Tessel");
  check_meta ("<meta property='article:author' content='https://x.example/nour'>", "author", NULL);
  check_meta ("<meta name='parsely-pub-date' content='2031-03-05T08:00:00Z'>", "date",
              "2031-03-05");
  check_meta ("<meta name='date' content='Wed, 05 Mar 2031 23:59:00 -0800'>", "date",
              "2031-03-05");
  check_meta ("<meta name='date' content='5 March 2031'>", "date", "2031-03-05");
  check_meta ("<meta name='citation_date' content='2031/03'>", "date", "2031-03");
  check_meta ("<meta name='citation_date' content='2031-03'>", "date", "2031-03");
  check_meta ("<meta name='date' content='2031-02-30'>", "date", NULL);
  check_meta ("<meta property='og:locale' content='pt_BR'>", "language", "pt-BR");
  check_meta ("<meta http-equiv='content-language' content='de, en'>", "language", "de");
  check_meta ("<!-- saved from url=(0025)https://amra.example/one -->", "url",
              "https://amra.example/one");
  check_meta ("<link rel='canonical' href='https://other.example/'><!-- saved from "
              "url=(0025)https://amra.example/one -->", "url", "https://amra.example/one");
  check_meta ("<script type='application/ld+json'>{\"@type\": \"Report\", \"headline\": "
              "\"Tom &amp; the\nsea\", \"author\": {\"name\": \"Kim\"},}</script>"
              "<title>Fallback</title>", "title", "Fallback");
  check_meta ("<script type='application/ld+json'>/*<![CDATA[*/ [{\"@type\": \"Person\"}, "
              "{\"@type\": \"Report\", \"headline\": \"Tom &amp; the\nsea\"}]; //]]></script>",
              "title", "Tom & the sea");
}

/* --- Encodings --- */

static void
check_encoding (const char *encoding,
                const char *prefix,
                const char *said,
                const char *text,
                const char *expected)
{
  g_autofree char *page = g_strconcat ("<html><head>", said, "<title>x</title></head><body><p>",
                                       text, "</p></body></html>", NULL);
  g_autoptr(GError) error = NULL;
  gsize n_bytes, n_prefix = strlen (prefix);
  g_autofree char *encoded = g_convert (page, -1, encoding, "UTF-8", NULL, &n_bytes, &error);
  g_autoptr(GByteArray) bytes = g_byte_array_new ();
  g_autoptr(Fixture) fixture = NULL;

  g_assert_no_error (error);
  g_byte_array_append (bytes, (const guint8 *) prefix, n_prefix);
  g_byte_array_append (bytes, (const guint8 *) encoded, n_bytes);
  fixture = fixture_parse ((const char *) bytes->data, bytes->len, "page.html");
  fixture_assert_text (fixture, text);
  g_test_message ("%s: %s", encoding, fixture_field (fixture_get_only (fixture), "encoding"));
  if (expected != NULL)
    g_assert_true (g_ascii_strcasecmp (fixture_field (fixture_get_only (fixture), "encoding"),
                                       expected) == 0);
}

static void
test_encodings (void)
{
  static const char http[] = "<META HTTP-EQUIV='Content-Type' CONTENT='text/html; charset=%s'>";
  g_autofree char *latin_http = g_strdup_printf (http, "ISO-8859-1");
  g_autofree char *koi_http = g_strdup_printf (http, "koi8-r");
  const char *russian = "Последние грузовики девятой бригады покинули плотину в ночь на вторник";

  check_encoding ("UTF-8", "", "<meta charset=\"utf-8\">", "mètres — “toits”", "utf-8");
  check_encoding ("UTF-8", "\xef\xbb\xbf", "<meta charset=koi8-r>", "mètres", "UTF-8");
  check_encoding ("UTF-16LE", "\xff\xfe", "<meta charset='utf-8'>", russian, "UTF-16LE");
  check_encoding ("UTF-16BE", "\xfe\xff", "", russian, "UTF-16BE");
  check_encoding ("WINDOWS-1252", "", latin_http, "“mètres” – 5 €", "ISO-8859-1");
  check_encoding ("WINDOWS-1256", "", "<meta charset=windows-1256>", ARABIC, "windows-1256");
  check_encoding ("WINDOWS-1256", "", "", ARABIC, "windows-1256");
  check_encoding ("SHIFT_JIS", "", "<meta charset='Shift_JIS'>", "堤防の兵士は夜に去った。町は水の下。",
                  "Shift_JIS");
  check_encoding ("GB18030", "", "<!-- <meta charset=koi8-r> --><meta charset='gb2312'>",
                  "士兵在夜里离开了大坝，𠀀镇被淹没。", "gb2312");
  check_encoding ("KOI8-R", "", koi_http, russian, "koi8-r");
  check_encoding ("UTF-8", "", latin_http, russian, "UTF-8");
  check_encoding ("UTF-8", "", "<meta charset='utf-16'>", russian, "UTF-8");
  check_encoding ("UTF-8", "<?xml version='1.0' encoding='UTF-8'?>", "", russian, "UTF-8");
}

static void
test_encoding_told (void)
{
  static const char page[] = "<meta charset=utf-8><p>\xcf\xee\xf1\xeb\xe5\xe4\xed\xe8\xe5</p>";
  g_autoptr(GBytes) bytes = g_bytes_new_static (page, strlen (page));
  HxParseOptions options = { .file_name = "page.html", .encoding = "windows-1251" };
  g_autoptr(Fixture) fixture = fixture_parse_bytes (bytes, &options);
  g_autoptr(Fixture) unknown = NULL;

  fixture_assert_text (fixture, "Последние");
  options.encoding = "klingon-1";
  unknown = fixture_parse_bytes (bytes, &options);
  fixture_assert_refused (unknown, HX_REFUSAL_ENCODING);
}

/* --- White space --- */

static void
check_text (const char *body,
            const char *expected)
{
  g_autofree char *page = g_strconcat ("<html><body>", body, NULL);
  g_autoptr(Fixture) fixture = parse_whole (page);

  fixture_assert_text (fixture, expected);
}

static void
test_white_space (void)
{
  check_text ("<p> one\n two <b> three</b> </p> <p>four", "one two three\nfour");
  check_text ("<p>one<br><br>two<p>&nbsp;<p>three", "one\ntwo\nthree");
  check_text ("<p>one</p><pre>\n  a\n\n  b\n</pre>two", "one\n  a\n\n  b\ntwo");
  check_text ("<div>one<div>two</div>three</div>", "one\ntwo\nthree");
  check_text ("<table><tr><td>a<p>b</p><td><td>c</table>", "a b\t\tc");
  check_text ("one<span style='display:block'>two</span>three", "one\ntwo\nthree");
  check_text ("<ruby>堤<rp>(</rp><rt>てい</rt><rp>)</rp></ruby>防", "堤(てい)防");
  check_text ("a&#150;b &#x2019; &copy; x<wbr>y", "a–b ’ © xy");
  check_text ("<p style='color:red;display: NONE'>no<p>yes<script>no</script>", "yes");
  check_text ("one<select><option>a<option>b</select>two", "one\na\nb\ntwo");
}

static void
test_hidden_page (void)
{
  check_text ("<div style='display:none'><p>Shown by a script</p></div>", "Shown by a script");
}

/* --- Hostile --- */

static void
test_nothing (void)
{
  g_autoptr(Fixture) empty = fixture_parse ("<html><body><img src=x></body></html>", -1, "a.html");
  g_autoptr(Fixture) none = fixture_parse ("<html><script>1</script>", -1, "a.html");

  fixture_assert_refused (empty, HX_REFUSAL_NO_TEXT);
  fixture_assert_refused (none, HX_REFUSAL_NO_TEXT);
}

static char *
repeat (const char *head,
        const char *unit,
        guint       n,
        const char *tail)
{
  GString *page = g_string_new (head);

  for (guint i = 0; i < n; i++)
    g_string_append (page, unit);
  g_string_append (page, tail);
  return g_string_free (page, FALSE);
}

static void
check_fast (const char *page,
            const char *contains)
{
  gint64 start = g_get_monotonic_time ();
  g_autoptr(Fixture) fixture = fixture_parse (page, -1, "page.html");

  g_assert_cmpint (g_get_monotonic_time () - start, <, 5 * G_USEC_PER_SEC);
  g_assert_nonnull (strstr (fixture_get_only (fixture)->text->str, contains));
}

static void
test_hostile (void)
{
  g_autofree char *deep = repeat ("<html><body>", "<div>", 100000, "the bottom");
  g_autofree char *crossed = repeat ("<html><body>the top", "<b><i>", 100000, "");
  g_autofree char *ends = repeat (crossed, "</u>", 100000, "");
  g_autofree char *attributes = repeat ("<html><p ", "a='b' c d ", 333333, ">after them</p>");
  g_autofree char *quotes = repeat ("<html><p>text ", "<a b=\"<i c='", 100000, "");
  g_autofree char *json = repeat ("<html><script type='application/ld+json'>", "[{\"a\":", 100000,
                                  "</script><p>after it</p>");

  check_fast (deep, "the bottom");
  check_fast (ends, "the top");
  check_fast (attributes, "after them");
  check_fast (quotes, "text");
  check_fast (json, "after it");
}

static void
test_long_line (void)
{
  g_autofree char *page = repeat ("<html><title>A line</title><div>",
                                  "nobody told us, and the water came down the valley. ", 20000,
                                  "</div>");
  g_autoptr(Fixture) fixture = fixture_parse (page, -1, "page.html");

  g_assert_null (fixture_warning (fixture, HX_WARNING_NO_ARTICLE));
  g_assert_cmpuint (fixture_get_only (fixture)->text->len, >, 1000000);
}

static void
test_damaged (void)
{
  static const char * const names[] = { "news.html", "figures.html", "tables.html", "arabic.html" };
  g_autoptr(GRand) rand = g_rand_new_with_seed (4);

  for (guint i = 0; i < 1000; i++)
    {
      g_autofree char *page = load (names[i % G_N_ELEMENTS (names)]);
      guint length = strlen (page);
      g_autoptr(Fixture) fixture = NULL;

      for (guint k = 0; k < 1 + i % 40; k++)
        page[g_rand_int_range (rand, 0, length)] ^= 1 << g_rand_int_range (rand, 0, 8);
      if (i % 3 == 0)
        length = g_rand_int_range (rand, 1, length);
      fixture = fixture_parse (page, length, i % 2 ? "page.html" : "page.txt");
    }
}

int
main (int   argc,
      char *argv[])
{
  static const char * const articles[] = {
    "arabic", "figures", "news", "short", "soup", "tables",
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (articles); i++)
    {
      g_autofree char *path = g_strconcat ("/html/article/", articles[i], NULL);

      g_test_add_data_func (path, articles[i], test_article);
    }
  g_test_add_func ("/html/left-out", test_left_out);
  g_test_add_func ("/html/spans", test_spans);
  g_test_add_func ("/html/list", test_list);
  g_test_add_func ("/html/json", test_json);
  g_test_add_func ("/html/meta", test_meta);
  g_test_add_func ("/html/encodings", test_encodings);
  g_test_add_func ("/html/encoding-told", test_encoding_told);
  g_test_add_func ("/html/white-space", test_white_space);
  g_test_add_func ("/html/hidden-page", test_hidden_page);
  g_test_add_func ("/html/nothing", test_nothing);
  g_test_add_func ("/html/hostile", test_hostile);
  g_test_add_func ("/html/long-line", test_long_line);
  g_test_add_func ("/html/damaged", test_damaged);
  return g_test_run ();
}
