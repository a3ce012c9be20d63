/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parse-fixture.h"

#define FONTS "{\\fonttbl{\\f0\\fcharset0 Serif;}{\\f1\\fcharset204 Serif CYR;}" \
              "{\\f2\\fcharset161 Serif GR;}{\\f3\\fcharset128 Mincho;}" \
              "{\\f4\\fcharset2 Symbol;}{\\f5\\fcharset178 Naskh;}}"

static Fixture *
parse (const char *body)
{
  g_autofree char *rtf = g_strconcat ("{\\rtf1\\ansi\\ansicpg1252\\deff0\\deflang1031 " FONTS
                                      "{\\colortbl;\\red0;}", body, "}", NULL);

  return fixture_parse (rtf, -1, "a.rtf");
}

static void
assert_text (const char *body,
             const char *expected)
{
  g_autoptr(Fixture) fixture = parse (body);

  fixture_assert_text (fixture, expected);
}

static void
assert_spans (Fixture    *fixture,
              HxSpanKind  kind,
              const char *expected)
{
  g_autofree char *spans = fixture_dup_spans (fixture_get_only (fixture), kind);

  g_assert_cmpstr (g_strchomp (spans), ==, expected);
}

static void
test_text (void)
{
  assert_text ("One {\\b bold}word\\par two\\line three\\tab four\\par\\par\\par five\\page six",
               "One boldword\ntwo\nthree\tfour\n\nfive six");
  assert_text ("a\\emdash b\\bullet\\~c\\_d\\{\\}\\\\\\\ne", "a\342\200\224b\342\200\242\302\240c"
               "\342\200\221d{}\\\ne");
  assert_text ("a{\\*\\unknown no{\\par no}}b{\\pict 0102}c\\bin3 {}}d", "abcd");
}

/* The bytes of a word mean what its font says. */
static void
test_scripts (void)
{
  assert_text ("caf\\'e9 {\\f1 \\'cc\\'e8\\'f0} {\\f2 \\'ea\\'e1\\'e9} "
               "{\\f3 \\'83\\'65\\'83X\\'83g}"
               " {\\f5 \\'c8\\'cd\\'d1} {\\f4 ab}",
               "caf\303\251 \320\234\320\270\321\200 \316\272\316\261\316\271 "
               "\343\203\206\343\202\271\343\203\210 \330\250\330\255\330\261 \316\261\316\262");
  assert_text ("\\u1052?\\u1080\\'e8\\uc0\\u1088{\\uc2\\u8364 ab}x", "\320\234\320\270\321\200"
               "\342\202\254x");
  assert_text ("\\u-10179?\\u-8704?{\\upr{old}{\\*\\ud new}}", "\360\237\230\200new");
  assert_text ("\\u-10179?x\\u-8704?", "x\357\277\275");
}

static void
test_beside (void)
{
  g_autoptr(Fixture) fixture =
    parse ("{\\info{\\title Night}{\\author Ana}{\\operator Bo}{\\creatim\\yr2031\\mo4\\dy5}}"
           "{\\header\\pard Head\\par}Said{\\super\\chftn{\\footnote\\pard Note\\par}}."
           "{\\field{\\*\\fldinst HYPERLINK \"https://a.example\"}{\\fldrslt here}}"
           "{\\v hid}{\\deleted gone}{\\*\\atnauthor Eve}{\\*\\annotation Really?}end\\par");
  FixtureSource *source = fixture_get_only (fixture);
  const char *left_out[HX_N_LEFT_OUT] = { NULL };

  fixture_assert_text (fixture, "Said[1].hereend\n[1] Note");
  assert_spans (fixture, HX_SPAN_NOTE, "[1] Note|1");
  assert_spans (fixture, HX_SPAN_LINK, "here|https://a.example");
  for (guint i = 0; i < source->left_out->len; i++)
    {
      FixtureLeftOut *one = g_ptr_array_index (source->left_out, i);

      left_out[one->reason] = one->text;
    }
  g_assert_cmpstr (left_out[HX_LEFT_OUT_HEAD], ==, "Head");
  g_assert_cmpstr (left_out[HX_LEFT_OUT_HIDDEN], ==, "hid");
  g_assert_cmpstr (left_out[HX_LEFT_OUT_DELETED], ==, "gone");
  g_assert_cmpstr (left_out[HX_LEFT_OUT_COMMENT], ==, "Eve: Really?");
  g_assert_nonnull (fixture_warning (fixture, HX_WARNING_TRACKED_CHANGES));
  g_assert_cmpstr (fixture_field (source, "title"), ==, "Night");
  g_assert_cmpstr (fixture_field (source, "author"), ==, "Ana");
  g_assert_cmpstr (fixture_field (source, "date"), ==, "2031-04-05");
  g_assert_cmpstr (fixture_field (source, "language"), ==, "de-DE");
}

/* The default font is for Western text, the title is not. */
static void
test_info_code_page (void)
{
  g_autoptr(Fixture) fixture =
    parse ("\\ansicpg1251\\deff0{\\fonttbl{\\f0\\fcharset0 Serif;}{\\f1\\fcharset204 Cyr;}}"
           "{\\info{\\title \\'cc\\'e8\\'f0}}\\f1 \\'e4\\'e0\\f0 \\'e9\\par");

  fixture_assert_text (fixture, "\320\264\320\260\303\251");
  g_assert_cmpstr (fixture_field (fixture_get_only (fixture), "title"), ==,
                   "\320\234\320\270\321\200");
}

static void
test_blocks (void)
{
  g_autoptr(Fixture) fixture =
    parse ("{\\stylesheet{\\s1 heading 2;}{\\s2 Body;}}\\pard\\s1 Title\\par\\pard\\s2 text\\par "
           "\\pard{\\listtext\\'b7\\tab}item\\par\\pard{\\pntext 2.\\tab}more\\par "
           "\\trowd\\cellx1\\cellx2\\pard\\intbl a\\par b\\cell c\\cell\\row "
           "\\trowd\\cellx1\\cellx2\\pard\\intbl\\cell d\\cell\\row\\pard after");

  fixture_assert_text (fixture, "Title\ntext\n\302\267 item\n2. more\na b\tc\n\td\nafter");
  assert_spans (fixture, HX_SPAN_HEADING, "Title|2");
  assert_spans (fixture, HX_SPAN_LIST_ITEM, "\302\267 item|\302\267\n2. more|2.");
  assert_spans (fixture, HX_SPAN_TABLE, "a b\tc\n\td|");
}

static void
test_damaged (void)
{
  g_autoptr(GString) deep = g_string_new (NULL);
  g_autoptr(Fixture) bomb = NULL;
  g_autoptr(Fixture) open = fixture_parse ("{\\rtf1 left {\\b open", -1, "a.rtf");
  g_autoptr(Fixture) closed = fixture_parse ("{\\rtf1 too}}}} much", -1, "a.rtf");
  g_autoptr(Fixture) empty = fixture_parse ("{\\rtf1 {\\fonttbl}}", -1, "a.rtf");

  fixture_assert_text (open, "left open");
  g_assert_nonnull (fixture_warning (open, HX_WARNING_DAMAGED));
  fixture_assert_text (closed, "too much");
  fixture_assert_refused (empty, HX_REFUSAL_NO_TEXT);

  for (int i = 0; i < 100000; i++)
    g_string_append_c (deep, '{');
  bomb = parse (deep->str);
  fixture_assert_refused (bomb, HX_REFUSAL_BOMB);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/parse/rtf/text", test_text);
  g_test_add_func ("/parse/rtf/scripts", test_scripts);
  g_test_add_func ("/parse/rtf/beside", test_beside);
  g_test_add_func ("/parse/rtf/info-code-page", test_info_code_page);
  g_test_add_func ("/parse/rtf/blocks", test_blocks);
  g_test_add_func ("/parse/rtf/damaged", test_damaged);

  return g_test_run ();
}
