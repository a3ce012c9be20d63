/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Plain text in any encoding, Markdown, subtitles and transcripts. */

#include <string.h>

#include "base/hx-encodings.h"
#include "hx-encoding.h"
#include "hx-parse-subtitles.h"
#include "parse-fixture.h"

#define SENTENCE "The harbour of Nahrez, closed since Tuesday, re-opened — “too late”, said the café owner.\n"

static char *
repeat (const char *string,
        guint       n)
{
  GString *all = g_string_new (NULL);

  while (n-- > 0)
    g_string_append (all, string);
  return g_string_free (all, FALSE);
}

/* --- Encodings --- */

static void
assert_decoded (const char *utf8,
                const char *encoding,
                const char *mark,
                gsize       n_mark)
{
  g_autoptr(GString) bytes = g_string_new_len (mark, n_mark);
  g_autoptr(GError) error = NULL;
  g_autofree char *converted = NULL;
  g_autoptr(Fixture) fixture = NULL;
  gsize n_bytes;

  converted = g_convert (utf8, -1, encoding, "UTF-8", NULL, &n_bytes, &error);
  g_assert_no_error (error);
  g_string_append_len (bytes, converted, n_bytes);

  g_test_message ("%s", encoding);
  fixture = fixture_parse (bytes->str, bytes->len, "a.txt");
  fixture_assert_text (fixture, utf8);
  if (n_mark == 0 && !g_str_equal (encoding, "UTF-8"))
    g_assert_nonnull (fixture_warning (fixture, HX_WARNING_ENCODING_GUESSED));
  else
    g_assert_null (fixture_warning (fixture, HX_WARNING_ENCODING_GUESSED));
}

static void
test_encodings (void)
{
  g_autofree char *latin = repeat (SENTENCE, 4);
  g_autofree char *arabic = repeat ("أعيد فتح ميناء نهرز، المغلق منذ الثلاثاء، بعد فوات الأوان كما قال صاحب المقهى.\n", 6);
  g_autofree char *russian = repeat ("Порт Нахрез, закрытый со вторника, снова открыт, слишком поздно, сказал хозяин кафе.\n", 6);
  g_autofree char *japanese = repeat ("港は火曜日から閉鎖されていたが、再開された。遅すぎる、とカフェの主人は言った。\n", 6);

  assert_decoded (latin, "UTF-8", "", 0);
  assert_decoded (latin, "UTF-8", "\xef\xbb\xbf", 3);
  assert_decoded (latin, "UTF-16LE", "\xff\xfe", 2);
  assert_decoded (latin, "UTF-16BE", "\xfe\xff", 2);
  assert_decoded (latin, "UTF-32LE", "\xff\xfe\0\0", 4);
  assert_decoded (latin, "UTF-32BE", "\0\0\xfe\xff", 4);
  assert_decoded (latin, "WINDOWS-1252", "", 0);
  assert_decoded (arabic, "WINDOWS-1256", "", 0);
  assert_decoded (russian, "WINDOWS-1251", "", 0);
  assert_decoded (russian, "KOI8-R", "", 0);
  assert_decoded (japanese, "SHIFT_JIS", "", 0);
  assert_decoded (japanese, "EUC-JP", "", 0);
}

/* Short ones too, in any script. */
static void
test_utf16_without_mark (void)
{
  static const char * const texts[] = {
    "Hi there", "a\n", SENTENCE, "Порт открыт", "Ο λιμένας άνοιξε", "أعيد فتح ميناء نهرز",
    "הנמל נפתח מחדש", "港は再開された。\n", "항구가 다시 열렸다", "ท่าเรือ เปิด", "बंदरगाह फिर खुला",
    "Der Hafen öffnet 🌊 wieder",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      assert_decoded (texts[i], "UTF-16LE", "", 0);
      assert_decoded (texts[i], "UTF-16BE", "", 0);
      assert_decoded (texts[i], "UTF-32LE", "", 0);
    }
}

static void
test_bad_bytes (void)
{
  g_autoptr(Fixture) fixture = fixture_parse ("Größe, Höhe, Länge, Öl, Übung \xfc und Ärger", -1,
                                              "a.txt");
  g_autoptr(Fixture) cut = fixture_parse ("Größe und Höh\xc3", -1, "a.txt");

  fixture_assert_text (fixture, "Größe, Höhe, Länge, Öl, Übung \xef\xbf\xbd und Ärger");
  g_assert_cmpstr (fixture_warning (fixture, HX_WARNING_BAD_BYTES), ==, "1");
  fixture_assert_text (cut, "Größe und Höh\xef\xbf\xbd");
}

static void
test_forced_encoding (void)
{
  g_autoptr(GBytes) bytes = g_bytes_new_static ("Die Gr\xf6\xdf" "e \xa4", 11);
  HxParseOptions options = { .file_name = "a.txt", .encoding = "ISO-8859-15" };
  g_autoptr(Fixture) told = fixture_parse_bytes (bytes, &options);
  g_autoptr(Fixture) wrong = NULL, unknown = NULL;

  fixture_assert_text (told, "Die Größe €");
  g_assert_null (fixture_warning (told, HX_WARNING_ENCODING_GUESSED));
  g_assert_cmpstr (fixture_field (fixture_get_only (told), "encoding"), ==, "ISO-8859-15");
  options.encoding = "klingon";
  unknown = fixture_parse_bytes (bytes, &options);
  fixture_assert_refused (unknown, HX_REFUSAL_ENCODING);
  options.encoding = "UTF-32LE";
  wrong = fixture_parse_bytes (bytes, &options);
  fixture_assert_refused (wrong, HX_REFUSAL_ENCODING);
}

static void
assert_guess (const char *utf8,
              const char *encoding,
              const char *guess)
{
  gsize n_bytes;
  g_autofree char *bytes = g_convert (utf8, -1, encoding, "UTF-8", NULL, &n_bytes, NULL);

  g_assert_nonnull (bytes);
  g_assert_cmpstr (hx_encoding_doubt (bytes, n_bytes, guess), ==, encoding);
}

/* What a detector says of short texts is looked at again. */
static void
test_doubt (void)
{
  assert_guess ("Порт не зачинили: її мешканці й ґазди ще вночі поїхали на південь", "KOI8-U",
                "KOI8-R");
  assert_guess ("De haven is op één avond leeg, zei de coördinator", "WINDOWS-1252", "IBM852");
  assert_guess ("Sadam on tühi; garaažid ja tušš jäid ööseks lahti", "ISO-8859-15",
                "WINDOWS-1252");
  assert_guess ("“We saw lights” – nothing more", "WINDOWS-1252", "JOHAB");
  assert_guess ("Portul e gol, a spus şeful oraşului", "WINDOWS-1250", "ISO-8859-16");
  /* One or two letters tell no rare encoding. */
  assert_guess ("La marea è salita di notte, più del solito, sul porto", "WINDOWS-1252",
                "ISO-8859-10");
  assert_guess ("Naktį vanduo pakilo iki pat vartų, žmonės išėjo", "WINDOWS-1257", "WINDOWS-1257");
  /* What makes sense stays. */
  assert_guess ("Gavan je prazen, je rekel župan; čolni so odšli", "ISO-8859-16", "ISO-8859-16");
  assert_guess ("Порт пуст, сказал капитан", "KOI8-R", "KOI8-R");
  assert_guess ("O’Brien’s café", "WINDOWS-1252", "WINDOWS-1252");
}

/* What ICU lacks. */
static void
test_tables (void)
{
  gsize n;
  guint n_bad;
  g_autofree char *romanian = hx_encoding_convert ("\xba\xfe\xaa\xde \xa4", 6, "iso-8859-16", &n,
                                                   &n_bad);
  g_autofree char *vietnamese = hx_encoding_convert ("Ti\xaang Vi\xaet", 10, "VISCII", &n, &n_bad);

  g_assert_cmpstr (romanian, ==, "șțȘȚ €");
  g_assert_cmpstr (vietnamese, ==, "Tiếng Việt");
}

/* What a person may choose. */
static void
test_offered (void)
{
  guint n;
  const HxEncodingInfo *encodings = hx_encoding_list (&n);
  g_autoptr(GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GHashTable) scripts = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < n; i++)
    {
      g_test_message ("%s", encodings[i].name);
      g_assert_true (hx_encoding_is_known (encodings[i].name));
      g_assert_true (g_hash_table_add (names, (char *) encodings[i].name));
      /* Those of one script stand together. */
      if (i == 0 || !g_str_equal (encodings[i].script, encodings[i - 1].script))
        g_assert_true (g_hash_table_add (scripts, (char *) encodings[i].script));
    }
  g_assert_true (g_hash_table_contains (names, "ISO-8859-1"));
}

static void
test_refused (void)
{
  static const struct { const char *bytes; gssize n_bytes; HxRefusal refusal; } bad[] = {
    { "", 0, HX_REFUSAL_EMPTY },
    { " \n\t\n", 4, HX_REFUSAL_NO_TEXT },
    { "\x7f" "ELF\0\0\0\0\x01\x02\x03\x04\0\0\0\0", 16, HX_REFUSAL_UNKNOWN },
    { "\0\0\0\0", 4, HX_REFUSAL_UNKNOWN },
    { "\xff\xfe", 2, HX_REFUSAL_EMPTY },
    { "\x01\x02\x03\x04\x05\x06\x07\x08\x0e\x0f\x10\x11\x12\x13\x14\x15", -1, HX_REFUSAL_UNKNOWN },
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr(Fixture) fixture = fixture_parse (bad[i].bytes, bad[i].n_bytes, "bad.txt");

      g_test_message ("%u", i);
      fixture_assert_refused (fixture, bad[i].refusal);
    }
}

/* --- Text and Markdown --- */

static void
test_titles (void)
{
  g_autofree char *words = repeat ("word ", 100);
  g_autoptr(Fixture) line = fixture_parse ("\n  Dam breaks  \r\nText\rmore", -1, "a.txt");
  g_autoptr(Fixture) name = fixture_parse (words, -1, "dam.report.txt");
  g_autoptr(Fixture) mark = fixture_parse ("\n# The *Dam*\n\nText\n", -1, "a.md");

  g_assert_cmpstr (fixture_field (fixture_get_only (line), "title"), ==, "Dam breaks");
  fixture_assert_text (line, "\n  Dam breaks  \nText\nmore");
  g_assert_cmpstr (fixture_field (fixture_get_only (name), "title"), ==, "dam.report");
  g_assert_cmpstr (fixture_field (fixture_get_only (mark), "title"), ==, "The *Dam*");
}

static void
test_markdown (void)
{
  static const char text[] =
    "---\ntitle: \"Dam: a night\"\nauthors:\n  - Anna Berg\n  - B C\ndate: 2031-03-04\n"
    "lang: en\nsource: https://a.example/b\ndraft: yes\n---\n# One #\n\ntext\nTwo words\n"
    "=========\n\n```\n# no\n```\n- a\n---\n#hash\n###### Läst";
  g_autoptr(Fixture) fixture = fixture_parse (text, -1, "a.md");
  FixtureSource *source = fixture_get_only (fixture);
  g_autofree char *headings = fixture_dup_spans (source, HX_SPAN_HEADING);

  fixture_assert_text (fixture, text);
  g_assert_cmpstr (fixture_field (source, "title"), ==, "Dam: a night");
  g_assert_cmpstr (fixture_field (source, "author"), ==, "Anna Berg; B C");
  g_assert_cmpstr (fixture_field (source, "date"), ==, "2031-03-04");
  g_assert_cmpstr (fixture_field (source, "language"), ==, "en");
  g_assert_cmpstr (fixture_field (source, "url"), ==, "https://a.example/b");
  g_assert_cmpstr (g_strstrip (headings), ==, "One|1\nLäst|6");
}

/* --- Subtitles --- */

static void
test_subrip (void)
{
  g_autoptr(Fixture) fixture = fixture_parse (
    "1\r\n00:00:01,000 --> 00:00:02,500\r\n<i>The harbour is</i>\r\nclosed\r\n\r\n"
    "2\r\n00:00:02,600 --> 00:00:04,000\r\nsince Tuesday.\r\n\r\n"
    "9\r\n00:00:05,x --> 00:00:06,000\r\n{\\an8}Who says & <3 so?\r\n- I do.\r\n\r\n"
    "00:00:07,000 --> 00:00:06,250\r\nLast 5 < 6\r\n", -1, "a.srt");
  FixtureSource *source = fixture_get_only (fixture);
  g_autofree char *times = fixture_dup_spans (source, HX_SPAN_TIME);

  fixture_assert_text (fixture, "The harbour is closed since Tuesday.\nWho says & <3 so?\n"
                                "- I do.\nLast 5 < 6\n");
  g_assert_cmpstr (g_strstrip (times), ==,
                   "The harbour is closed|1000-2500\nsince Tuesday.|2600-4000\n"
                   "Who says & <3 so?|5000-6000\n- I do.|5000-6000\nLast 5 < 6|7000-");
  g_assert_cmpstr (fixture_warning (fixture, HX_WARNING_TIMES), ==, "1");
}

static void
test_webvtt (void)
{
  g_autoptr(Fixture) fixture = fixture_parse (
    "WEBVTT - x\n\nSTYLE\n::cue{}\n\nNOTE this\nis a note\n\nid1\n"
    "00:01.000 --> 00:02.000 position:10%\n<v.loud Anna Berg>Hello &amp; <b>good</b> day</v>\n\n"
    "00:02.000 --> 00:03.500\n<v Anna Berg>to you.\n<v Ben>Hi!\n\n"
    "01:00:00.000 --> 01:00:01.250\n<v Ben>Later.\n", -1, "b.vtt");
  FixtureSource *source = fixture_get_only (fixture);
  g_autofree char *speakers = fixture_dup_spans (source, HX_SPAN_SPEAKER);
  g_autofree char *times = fixture_dup_spans (source, HX_SPAN_TIME);

  fixture_assert_text (fixture, "Anna Berg: Hello & good day to you.\nBen: Hi!\nLater.\n");
  g_assert_cmpstr (g_strstrip (speakers), ==,
                   "Hello & good day to you.|Anna Berg\nHi!|Ben\nLater.|Ben");
  g_assert_cmpstr (g_strstrip (times), ==, "Hello & good day|1000-2000\nto you.|2000-3500\n"
                                           "Hi!|2000-3500\nLater.|3600000-3601250");
  g_assert_null (fixture_warning (fixture, HX_WARNING_TIMES));
}

static void
assert_transcript (const char *text,
                   const char *speakers,
                   const char *times)
{
  g_autoptr(Fixture) fixture = fixture_parse (text, -1, "c.txt");
  FixtureSource *source = fixture_get_only (fixture);
  g_autofree char *who = fixture_dup_spans (source, HX_SPAN_SPEAKER);
  g_autofree char *when = fixture_dup_spans (source, HX_SPAN_TIME);

  fixture_assert_text (fixture, text);
  g_assert_cmpstr (g_strstrip (who), ==, speakers);
  g_assert_cmpstr (g_strstrip (when), ==, times);
}

static void
test_transcripts (void)
{
  assert_transcript ("Interview\n\n[00:00:05] ANNA: To the dam.\nIt was late.\n\n"
                     "[00:00:15] BEN: And?\n[00:00:20] It broke.\n",
                     "To the dam.\nIt was late.|ANNA\nAnd?|BEN\nIt broke.|BEN",
                     "To the dam.\nIt was late.|5000-\nAnd?|15000-\nIt broke.|20000-");
  assert_transcript ("Anna (00:00:05): We went.\nBen (00:00:09): Why?\nAnna (00:01:09): So.\n",
                     "We went.|Anna\nWhy?|Ben\nSo.|Anna", "We went.|5000-\nWhy?|9000-\nSo.|69000-");
  assert_transcript ("SPEAKER 1: To the dam.\n\nSPEAKER 2: Why?\n\nSPEAKER 1: So.\n\n"
                     "SPEAKER 2: Ah.\n",
                     "To the dam.|SPEAKER 1\nWhy?|SPEAKER 2\nSo.|SPEAKER 1\nAh.|SPEAKER 2", "");
  assert_transcript ("00:01:23.450 Anna  We went\n00:01:25.450 Ben  Why\n00:01:29.000 Anna  so\n",
                     "We went|Anna\nWhy|Ben\nso|Anna", "We went|83450-\nWhy|85450-\nso|89000-");
  /* No transcript. */
  assert_transcript ("Minutes: the dam\n\nAt 10:30 we met. Note: it rained.\nPlace: Nahrez\n"
                     "Date: 2031\nTime: 10:30\n", "", "");
}

static void
test_time (void)
{
  static const struct { const char *text; gint64 ms; } times[] = {
    { "1:02:03.450", 3723450 }, { "02:03", 123000 }, { "02:03,5", 123500 }, { "00:61", -1 },
    { "12", -1 }, { "1:2:3:4", 3723000 }, { "10:30am", -1 }, { "999999999:00", -1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    {
      gint64 ms = -1;
      const char *end = times[i].text + strlen (times[i].text);

      g_test_message ("%s", times[i].text);
      if (hx_time_read (times[i].text, end, &ms) == NULL)
        ms = -1;
      g_assert_cmpint (ms, ==, times[i].ms);
    }
}

/* Whatever the bytes are, they are read or refused. */
static void
test_any_bytes (void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (3);
  static const char * const names[] = { "a.txt", "a.md", "a.srt", "a.vtt" };

  for (guint i = 0; i < 4000; i++)
    {
      char bytes[200];
      gsize n = g_rand_int_range (rand, 0, sizeof bytes);
      g_autoptr(Fixture) fixture = NULL;

      for (gsize k = 0; k < n; k++)
        bytes[k] = g_rand_int_range (rand, 0, i % 8 < 4 ? 256 : 128);
      fixture = fixture_parse (bytes, n, names[i % 4]);
      g_assert_true ((fixture->refusal == NULL) == (fixture->sources->len == 1));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/text/encodings", test_encodings);
  g_test_add_func ("/text/utf16-without-mark", test_utf16_without_mark);
  g_test_add_func ("/text/bad-bytes", test_bad_bytes);
  g_test_add_func ("/text/forced-encoding", test_forced_encoding);
  g_test_add_func ("/text/doubt", test_doubt);
  g_test_add_func ("/text/tables", test_tables);
  g_test_add_func ("/text/offered", test_offered);
  g_test_add_func ("/text/refused", test_refused);
  g_test_add_func ("/text/titles", test_titles);
  g_test_add_func ("/text/markdown", test_markdown);
  g_test_add_func ("/text/subrip", test_subrip);
  g_test_add_func ("/text/webvtt", test_webvtt);
  g_test_add_func ("/text/transcripts", test_transcripts);
  g_test_add_func ("/text/time", test_time);
  g_test_add_func ("/text/any-bytes", test_any_bytes);

  return g_test_run ();
}
