/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "analyse/hx-matcher.h"
#include "base/hx-error.h"
#include "naive-matcher.h"

#define MAX_NAMES 24

/* Names whose ids are 1, 2, 3 … */
static guint
split_names (char          **texts,
             HxMatcherName  *names)
{
  guint n = 0;

  for (; texts[n] != NULL && n < MAX_NAMES; n++)
    names[n] = (HxMatcherName) { n + 1, texts[n], HX_MATCHER_GUESS };
  return n;
}

static GArray *
scan (HxMatcher  *matcher,
      const char *utf8)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(HxText) text = hx_text_new (utf8, -1, &error);
  GArray *hits;

  g_assert_no_error (error);
  hits = hx_matcher_scan (matcher, text, NULL, &error);
  g_assert_no_error (error);
  return hits;
}

static char *
describe (GArray     *hits,
          const char *text)
{
  g_autoptr(GString) said = g_string_new (NULL);

  for (guint i = 0; i < hits->len; i++)
    {
      const HxMatcherHit *hit = &g_array_index (hits, HxMatcherHit, i);
      const char *start = g_utf8_offset_to_pointer (text, hit->start);
      const char *end = g_utf8_offset_to_pointer (text, hit->end);

      g_string_append_printf (said, "%s%.*s", i > 0 ? "|" : "", (int) (end - start), start);
    }
  return g_string_free_and_steal (g_steal_pointer (&said));
}

/* Cases ---------------------------------------------------------------------------------------- */

typedef struct
{
  const char *text;
  const char *names;    /* joined by bars */
  const char *hits;     /* what is found, joined by bars */
} Case;

static void
check_case (const Case *self)
{
  g_auto(GStrv) texts = g_strsplit (self->names, "|", -1);
  HxMatcherName names[MAX_NAMES];
  guint n = split_names (texts, names);
  g_autoptr(HxMatcher) matcher = hx_matcher_new (names, n);
  g_autoptr(GArray) hits = scan (matcher, self->text);
  g_autofree char *said = describe (hits, self->text);

  if (!g_str_equal (said, self->hits))
    {
      g_test_message ("“%s” in “%s”: “%s” instead of “%s”", self->names, self->text, said,
                      self->hits);
      g_test_fail ();
    }
  naive_matcher_check (matcher, names, n, self->text);
}

/* How often a long text around it, too, is as in the table. */
static void
check_case_in_long_text (const Case *self)
{
  g_autoptr(GString) text = g_string_new (NULL);
  g_autoptr(GString) hits = g_string_new (self->hits);
  Case longer;

  for (guint i = 0; i < 40; i++)
    g_string_append (text, "qwx zyq, qqqqqqqqqqqqqqqqqqqq\n");
  g_string_append_printf (text, "%s\nqwx zyq qqqq", self->text);
  longer = (Case) { text->str, self->names, hits->str };
  check_case (&longer);
}

static void
test_cases (gconstpointer data)
{
  for (const Case *self = data; self->text != NULL; self++)
    {
      check_case (self);
      check_case_in_long_text (self);
    }
}

static const Case letters[] = {
  { "Hama HAMA hama", "hama", "Hama|HAMA|hama" },
  { "Straße STRASSE Strasse STRAẞE", "Straße", "Straße|STRASSE|Strasse|STRAẞE" },
  { "Straße STRASSE STRAẞE", "strasse", "Straße|STRASSE|STRAẞE" },
  { "İstanbul Istanbul ıstanbul ISTANBUL istanbul", "istanbul",
    "İstanbul|Istanbul|ıstanbul|ISTANBUL|istanbul" },
  { "DİYARBAKIR Diyarbakır", "Diyarbakır", "DİYARBAKIR|Diyarbakır" },
  { "ığdır IĞDIR", "iğdır", "ığdır|IĞDIR" },
  { "Café Cafe\xcc\x81 CAFE", "Café", "Café|Cafe\xcc\x81|CAFE" },
  { "Cafe\xcc\x81, cafe\xcc\x81", "cafe", "Cafe\xcc\x81|cafe\xcc\x81" },
  { "a Å\xcc\xb2 b", "Å", "Å\xcc\xb2" },
  { "Ångström Angstrom", "Ångström", "Ångström|Angstrom" },
  { "Łódź Lodz Øresund Oresund Đorđe Dorde", "lodz|oresund|dorde",
    "Łódź|Lodz|Øresund|Oresund|Đorđe|Dorde" },
  { "Þingvellir Thingvellir Sigurðsson", "Thingvellir|Sigurdsson",
    "Þingvellir|Thingvellir|Sigurðsson" },
  { "Æsir Aesir Œuvre", "Aesir|oeuvre", "Æsir|Aesir|Œuvre" },
  { "the ﬁrst oﬃce", "first|office", "ﬁrst|oﬃce" },
  { "ΣΊΣΥΦΟΣ Σίσυφος", "σίσυφος", "ΣΊΣΥΦΟΣ|Σίσυφος" },
  { "Алёна Алена АЛЕНА", "Алена", "Алёна|Алена|АЛЕНА" },
  { "ＨＴＳ HTS", "HTS", "ＨＴＳ|HTS" },
  { "Area ٥١ and 51 and ۵۱", "51", "٥١|51|۵۱" },
  { "Ha\xc2\xadma H\xe2\x80\x8d\x61ma Ha\xe2\x80\x8bma", "hama",
    "Ha\xc2\xadma|H\xe2\x80\x8d\x61ma|Ha\xe2\x80\x8bma" },
  { "\xe2\x80\x8fHama\xe2\x80\x8f \xe2\x80\xaaHama\xe2\x80\xac", "Hama", "Hama|Hama" },
  { "한국 \xe1\x84\x92\xe1\x85\xa1\xe1\x86\xab국", "한국",
    "한국|\xe1\x84\x92\xe1\x85\xa1\xe1\x86\xab국" },
  { "दिल्ली दिल्लीया", "दिल्ली", "दिल्ली" },
  { "שָׁלוֹם שלום", "שלום", "שָׁלוֹם|שלום" },
  { "👩‍👩‍👧 👩 👍🏽 👍", "👩|👍", "👩|👍" },
  { "🇫🇷🇩🇪 🇷🇩", "🇷🇩", "🇷🇩" },
  { "x👩y", "👩", "" },
  { NULL },
};

static const Case words[] = {
  { "Hamas, Hama, Ohama", "Hama", "Hama" },
  { "Hama1 1Hama Hama¹", "Hama", "Hama" },
  { "Hama", "Hama", "Hama" },
  { "(Hama) [Hama] “Hama” Hama. _Hama_", "Hama", "Hama|Hama|Hama|Hama|Hama" },
  { "Hama Road, Hama", "Hama|Hama Road", "Hama Road|Hama" },
  { "Hama Roads", "Hama|Hama Road", "Hama" },
  { "Free Syrian Army Free Syria", "Free|Free Syrian Army|Syria", "Free Syrian Army|Free|Syria" },
  { "a b c d", "a b|b c d|c", "a b|c" },
  { "b c x", "a b|b c d|c", "c" },
  { "Free \n\t Syrian\xc2\xa0\xe2\x80\xaf\x41rmy", "Free Syrian Army",
    "Free \n\t Syrian\xc2\xa0\xe2\x80\xaf\x41rmy" },
  { "al-Golani al Golani al‑Golani Al–Golani al-\nGolani al−Golani", "Al-Golani",
    "al-Golani|al Golani|al‑Golani|Al–Golani|al-\nGolani|al−Golani" },
  { "alGolani al--Golani al—Golani al - Golani al – Golani", "Al-Golani", "" },
  { "Hama - Aleppo, Hama – Aleppo, Hama—Aleppo, Hama-Aleppo", "Hama - Aleppo",
    "Hama - Aleppo|Hama – Aleppo|Hama—Aleppo" },
  { "pre-Hama post‑Hama-like", "Hama", "Hama|Hama" },
  { "Assad's Assads' ASSAD’S Assad’", "Assad|Assads", "Assad|Assads|ASSAD|Assad" },
  { "Assad's man", "Assad|Assad's man", "Assad's man" },
  { "James's James’ James", "James", "James|James|James" },
  { "Sha'ban Sha’ban Shaʿban Shaʾban Shaban Shaʼban", "Sha'ban",
    "Sha'ban|Sha’ban|Shaʿban|Shaʾban|Shaban|Shaʼban" },
  { "ʿAbd al-ʿAziz, Abd al-Aziz, 'Abd al-'Aziz, ‘Abd al-‘Aziz", "ʿAbd al-ʿAziz",
    "Abd al-ʿAziz|Abd al-Aziz|Abd al-'Aziz|Abd al-‘Aziz" },
  { "O'Brien OBrien O’Brien O Brien", "O'Brien", "O'Brien|OBrien|O’Brien" },
  { "O'Brien", "Brien", "Brien" },
  { "l'Iran d’Irak Ankara'da", "Iran|Irak|Ankara", "Iran|Irak|Ankara" },
  { "Sanaa Sana'a Sana", "Sanaa|Sana", "Sanaa|Sana'a|Sana" },
  { "U.N. UN U.N U. N.", "U.N.", "U.N.|UN|U.N" },
  { "the UN. The U.N. The U.N", "UN", "UN|U.N.|U.N" },
  { "J. Smith J Smith J.Smith JSmith", "J. Smith", "J. Smith|J Smith|J.Smith" },
  { "J.K. Rowling JK Rowling", "J.K. Rowling", "J.K. Rowling|JK Rowling" },
  { "Washington, D.C., and Washington D.C.", "Washington DC", "Washington D.C." },
  { "the U.S.-led, U.S.'s, U.S.A.", "US|USA", "U.S.|U.S.|U.S.A." },
  { "St. Paul St Paul", "St. Paul", "St. Paul" },
  { "He met Ali. Hassan said", "Ali Hassan", "" },
  { "Apple Inc. and Apple Inc", "Apple Inc.", "Apple Inc|Apple Inc" },
  { "AT&T at & t", "AT&T", "AT&T" },
  { "#hama and hama, ##hama", "#hama", "#hama|#hama" },
  { "the (HTS) and HTS", "(HTS)", "(HTS)" },
  { ".NET x.NET", ".NET", ".NET" },
  { "C C++ C++.", "C++", "C++|C++" },
  { "a a a b", "a a b|a a a a", "a a b" },
  { "aaa aa", "a|aa", "aa" },
  { "anything", "|-| |.|—|\xcc\x81|'", "" },
  { "x. - ' x", "-|.|…|!", "" },
  { NULL },
};

static const Case capitals[] = {
  { "US us Us uS U.S.", "US", "US|U.S." },
  { "WHO who Who", "WHO", "WHO" },
  { "UNESCO Unesco unesco", "UNESCO", "UNESCO|Unesco" },
  { "Bush bush BUSH bUSH", "Bush", "Bush|BUSH|bUSH" },
  { "bush Bush BUSH", "bush", "bush|Bush|BUSH" },
  { "free syrian army, Free Syrian Army", "Free Syrian Army",
    "free syrian army|Free Syrian Army" },
  { "US us", "US|us", "US|US|us" },
  { "iPhone IPHONE iphone", "iPhone", "iPhone|IPHONE|iphone" },
  { "G20 g20", "G20", "G20" },
  { "US's US' us's", "US", "US|US" },
  { "NATO Nato nato", "NATO", "NATO" },
  { "may day, May Day, may", "May|May Day", "may day|May Day" },
  { "ÉU éu", "ÉU", "ÉU" },
  { "ǅabc ǆabc", "Ǆabc", "ǅabc" },
  { NULL },
};

static const Case arabic[] = {
  { "حَمَاة حماة حماه حمـــاة", "حماة", "حَمَاة|حماة|حماه|حمـــاة" },
  { "أحمد احمد إحمد آحمد ٱحمد", "احمد", "أحمد|احمد|إحمد|آحمد|ٱحمد" },
  { "على علي علی", "علي", "على|علي|علی" },
  { "كردستان کردستان", "کردستان", "كردستان|کردستان" },
  { "مسؤول مسوول", "مسؤول", "مسؤول|مسوول" },
  { "وحماة فحماة بحماة لحماة كحماة سحماة", "حماة", "حماة|حماة|حماة|حماة|حماة|حماة" },
  { "والشام بالشام فبالشام وللشام", "شام", "شام|شام|شام|شام" },
  { "والشام بالشام الشام", "الشام", "الشام|الشام|الشام" },
  { "للشام وللشام فللشام", "الشام", "لشام|لشام|لشام" },
  { "للشام", "الشام|شام", "لشام" },
  { "للأمم المتحدة والأمم المتحدة", "الأمم المتحدة", "لأمم المتحدة|الأمم المتحدة" },
  { "للبنان لبنان", "لبنان", "لبنان|لبنان" },
  { "وَحَمَاةُ", "حماة", "حَمَاةُ" },
  { "حماةـ", "حماة", "حماةـ" },
  { "محماة حماتهم ووحماة بوحماة", "حماة", "" },
  { "وقم قم", "قم", "قم" },
  { "هيئة تحرير الشام وهيئة تحرير الشام", "هيئة تحرير الشام",
    "هيئة تحرير الشام|هيئة تحرير الشام" },
  { "«حماة»، حماة؟", "حماة", "حماة|حماة" },
  { "ﺣﻤﺎﺓ", "حماة", "ﺣﻤﺎﺓ" },
  { "م. أحمد م أحمد", "م. أحمد", "م. أحمد|م أحمد" },
  { "وHTS", "HTS", "" },
  { "عام ٢٠١٦", "عام 2016", "عام ٢٠١٦" },
  { "احمد‌ها احمد‌ ", "احمد", "احمد‌|احمد‌" },
  { "طالب‌ها طالب‌های طالب‌هایشان طالب‌ای", "طالب", "طالب‌|طالب‌|طالب‌|طالب‌" },
  { "طالبها طالب‌هان طالب‌ما طالب‌ه طالب‌ آن", "طالب", "طالب‌" },
  { "حزب‌الله‌های لبنان", "حزب‌الله", "حزب‌الله‌" },
  { "سپاه پاسداران‌ها وسپاه پاسداران‌ها", "سپاه پاسداران", "سپاه پاسداران‌|سپاه پاسداران‌" },
  { "بعثی‌ها والبعثی‌ها", "بعثی|بعثی‌ها", "بعثی‌ها|بعثی‌ها" },
  { "والشام‌ها للشام‌ها", "الشام", "الشام‌|لشام‌" },
  { "طالب‌ه‌ا‌ی، طالب‌ها؛ (طالب‌ها)", "طالب", "طالب‌|طالب‌|طالب‌" },
  { "HTS‌ها", "HTS", "" },
  { NULL },
};

static const Case unspaced[] = {
  { "我在东京见他", "东京", "东京" },
  { "东京都", "东京|东京都", "东京都" },
  { "在Facebook上", "Facebook", "Facebook" },
  { "東京Tower東京", "東京|Tower", "東京|Tower|東京" },
  { "東京タワー", "タワ|タワー", "タワー" },
  { "ガ行", "カ", "" },
  { "か\xe3\x82\x99 か", "か", "か" },
  { "ﾄｳｷｮｳ", "トウキョウ", "ﾄｳｷｮｳ" },
  { "กรุงเทพมหานคร", "กรุงเทพ|มหานคร", "กรุงเทพ|มหานคร" },
  { "กา่ กา", "กา", "กา" },
  { "မြန်မာနိုင်ငံ", "မြန်မာ", "မြန်မာ" },
  { "ភ្នំពេញ", "ភ្នំពេញ", "ភ្នំពេញ" },
  { "㍿東", "株式会社", "㍿" },
  { "㍿東", "株", "" },
  { "東 京", "東 京|東京", "東 京" },
  { "東2016年", "2016|2016年", "2016年" },
  { "丽丽丽", "丽", "丽|丽|丽" },
  { NULL },
};

/* Flags ---------------------------------------------------------------------------------------- */

static void
test_flags (void)
{
  static const struct
  {
    const char *name;
    guint       flags;
  } cases[] = {
    { "WHO", HX_MATCHER_CAPITALS }, { "U.N.", HX_MATCHER_CAPITALS },
    { "G20", HX_MATCHER_CAPITALS }, { "UNESCO", HX_MATCHER_CAPITALISED },
    { "Hama", HX_MATCHER_CAPITALISED }, { "Mill", HX_MATCHER_CAPITALISED },
    { "“Hama”", HX_MATCHER_CAPITALISED }, { "Hama Road", HX_MATCHER_ANY_CASE },
    { "Al-Hama", HX_MATCHER_ANY_CASE }, { "hama", HX_MATCHER_ANY_CASE },
    { "eBay", HX_MATCHER_ANY_CASE }, { "20", HX_MATCHER_ANY_CASE }, { "", HX_MATCHER_ANY_CASE },
    { "حماة", HX_MATCHER_CLITICS }, { "قم", HX_MATCHER_ANY_CASE },
    { "عبد الله", HX_MATCHER_CLITICS }, { "東京", HX_MATCHER_ANY_CASE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    if (hx_matcher_guess_flags (cases[i].name) != cases[i].flags)
      {
        g_test_message ("“%s”: %u", cases[i].name, hx_matcher_guess_flags (cases[i].name));
        g_test_fail ();
      }
}

/* Flags that are given count, whatever the name looks like. */
static void
test_given_flags (void)
{
  static const HxMatcherName names[] = {
    { 1, "WHO", HX_MATCHER_ANY_CASE },
    { 2, "hama", HX_MATCHER_CAPITALS },
    { 3, "قم", HX_MATCHER_CLITICS },
    { 4, "شام", HX_MATCHER_ANY_CASE },
  };
  const char *text = "who hama Hama HAMA وقم والشام شام";
  g_autoptr(HxMatcher) matcher = hx_matcher_new (names, G_N_ELEMENTS (names));
  g_autoptr(GArray) hits = scan (matcher, text);
  g_autofree char *said = describe (hits, text);

  g_assert_cmpstr (said, ==, "who|HAMA|قم|شام");
  naive_matcher_check (matcher, names, G_N_ELEMENTS (names), text);
}

/* Names that are the same once folded are all given, each id once. */
static void
test_same_names (void)
{
  static const HxMatcherName names[] = {
    { 7, "Hama", HX_MATCHER_GUESS }, { 3, "Ḥamā", HX_MATCHER_GUESS }, { 7, "HAMA", 0 },
    { 5, "hama", HX_MATCHER_GUESS },
  };
  g_autoptr(HxMatcher) matcher = hx_matcher_new (names, G_N_ELEMENTS (names));
  g_autoptr(GArray) hits = scan (matcher, "Hama hama");
  static const gint64 ids[] = { 3, 5, 7, 5, 7 };

  g_assert_cmpuint (hits->len, ==, G_N_ELEMENTS (ids));
  for (guint i = 0; i < hits->len; i++)
    {
      g_assert_cmpint (g_array_index (hits, HxMatcherHit, i).id, ==, ids[i]);
      g_assert_cmpuint (g_array_index (hits, HxMatcherHit, i).start, ==, i < 3 ? 0 : 5);
    }
}

int
main (int   argc,
      char *argv[])
{
  static const struct
  {
    const char *path;
    const Case *cases;
  } tables[] = {
    { "/matcher/letters", letters }, { "/matcher/words", words },
    { "/matcher/capitals", capitals }, { "/matcher/arabic", arabic },
    { "/matcher/unspaced", unspaced },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    g_test_add_data_func (tables[i].path, tables[i].cases, test_cases);
  g_test_add_func ("/matcher/flags", test_flags);
  g_test_add_func ("/matcher/given-flags", test_given_flags);
  g_test_add_func ("/matcher/same-names", test_same_names);
  return g_test_run ();
}
