/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <unicode/ubrk.h>
#include <unicode/uchar.h>

#include "analyse/hx-find.h"
#include "base/hx-error.h"

/* The hits as the text they are, joined by bars. */
static char *
find (const char  *utf8,
      const char  *needle,
      HxFindFlags  flags)
{
  g_autoptr(HxText) text = hx_text_new (utf8, -1, NULL);
  g_autoptr(GString) found = g_string_new (NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(GArray) hits = hx_find_all (text, needle, flags, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (hits);
  for (guint i = 0; i + 1 < hits->len; i += 2)
    {
      g_autofree char *hit = hx_text_dup_range (text, g_array_index (hits, guint, i),
                                                g_array_index (hits, guint, i + 1));

      g_string_append_printf (found, "%s%s", i > 0 ? "|" : "", hit);
    }
  return g_string_free_and_steal (g_steal_pointer (&found));
}

typedef struct
{
  const char *text;
  const char *needle;
  const char *hits;
} Case;

static void
check (const Case  *cases,
       guint        n,
       HxFindFlags  flags)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *hits = find (cases[i].text, cases[i].needle, flags);

      if (!g_str_equal (hits, cases[i].hits))
        g_test_message ("“%s” in “%s”", cases[i].needle, cases[i].text);
      g_assert_cmpstr (hits, ==, cases[i].hits);
    }
}

static void
test_folding (void)
{
  static const Case cases[] = {
    { "The Hama Road, HAMA road", "hama", "Hama|HAMA" },
    { "Café, CAFE\xcc\x81, cafe", "cafe", "Café|CAFE\xcc\x81|cafe" },
    { "cafe", "CAFÉ", "cafe" },
    { "Straße strasse STRASSE", "strasse", "Straße|strasse|STRASSE" },
    { "Straße", "STRAßE", "Straße" },
    { "Łódź Lodz łódź", "lodz", "Łódź|Lodz|łódź" },
    { "Øresund Æther", "oresund aether", "Øresund Æther" },
    { "İstanbul istanbul ISTANBUL ıstanbul", "istanbul", "İstanbul|istanbul|ISTANBUL|ıstanbul" },
    { "ΣΊΣΥΦΟΣ σίσυφος", "σισυφος", "ΣΊΣΥΦΟΣ|σίσυφος" },
    { "the ﬁrst oﬃcer", "first", "ﬁrst" },
    { "the oﬃcer", "of", "oﬃ" },
    { "“don’t” – don't", "\"don't\" -", "“don’t” –" },
    { "wide ＡＢＣ", "abc", "ＡＢＣ" },
    { "5 km² or 5 km2", "km2", "km²|km2" },
    { "co\xc2\xadop\xe2\x80\x8b" "era\xe2\x80\x8fte", "cooperate",
      "co\xc2\xadop\xe2\x80\x8b" "era\xe2\x80\x8fte" },
    { "´a", " ", "" },
    { "anything", "", "" },
    { "anything", "\xcc\x81", "" },
    { "aaaa", "aa", "aa|aa" },
    { "aab aaab", "aab", "aab|aab" },
    { "ababcabab", "ababc", "ababc" },
  };

  check (cases, G_N_ELEMENTS (cases), HX_FIND_DEFAULT);
}

static void
test_arabic (void)
{
  static const Case cases[] = {
    { "حَمَاة و حماة", "حماة", "حَمَاة|حماة" },
    { "حماة", "حَمَاه", "حماة" },
    { "أحمد إحمد آحمد ٱحمد احمد", "احمد", "أحمد|إحمد|آحمد|ٱحمد|احمد" },
    { "احمد", "أحمد", "احمد" },
    { "مسؤول مسئول", "مسوول", "مسؤول" },
    { "على علي علی", "علي", "على|علي|علی" },
    { "حمـــاة حماة", "حماة", "حمـــاة|حماة" },
    { "كتاب کتاب", "کتاب", "كتاب|کتاب" },
    { "ﻻ لا", "لا", "ﻻ|لا" },
    { "عام ٢٠١٦ و 2016 و ۲۰۱۶", "2016", "٢٠١٦|2016|۲۰۱۶" },
    { "2016", "٢٠١٦", "2016" },
    { "שָׁלוֹם שלום", "שלום", "שָׁלוֹם|שלום" },
  };

  check (cases, G_N_ELEMENTS (cases), HX_FIND_DEFAULT);
}

/* A hit never cuts what a reader sees as one character. */
static void
test_graphemes (void)
{
  static const Case cases[] = {
    { "👩‍👩‍👧 👩", "👩", "👩" },
    { "a👩‍👩‍👧b", "a👩‍👩‍👧", "a👩‍👩‍👧" },
    { "a👩‍👩‍👧b", "👩‍👩", "" },
    { "🇫🇷🇩🇪 🇷🇩", "🇷🇩", "🇷🇩" },
    { "👍🏽👍", "👍", "👍" },
    { "e\xcc\x81" "e", "e", "e\xcc\x81|e" },
    { "한국 하", "하", "하" },
    { "\xe1\x84\x92\xe1\x85\xa1\xe1\x86\xab", "한", "\xe1\x84\x92\xe1\x85\xa1\xe1\x86\xab" },
    { "\xe1\x84\x92\xe1\x85\xa1\xe1\x86\xab", "하", "" },
    { "が か", "か", "か" },
    { "か\xe3\x82\x99", "が", "か\xe3\x82\x99" },
    { "कि क", "क", "क" },
    { "কো", "কে", "" },
  };

  check (cases, G_N_ELEMENTS (cases), HX_FIND_DEFAULT);
}

static void
test_space (void)
{
  static const Case cases[] = {
    { "the\nend the  \t end the\xc2\xa0" "end theend", "the end",
      "the\nend|the  \t end|the\xc2\xa0" "end" },
    { "a b", "a   b", "a b" },
    { "a  b", " ", " " },
    { "a \xe2\x80\x8f b", "a b", "a \xe2\x80\x8f b" },
  };

  check (cases, G_N_ELEMENTS (cases), HX_FIND_DEFAULT);
}

static void
test_options (void)
{
  static const Case cased[] = {
    { "Hama hama HAMA", "hama", "hama" },
    { "Éclair éclair", "Eclair", "Éclair" },
    { "Øre øre", "ore", "øre" },
  };
  static const Case words[] = {
    { "art artful, part; art. Art", "art", "art|art|Art" },
    { "don't", "don", "don" },
    { "cafe\xcc\x81s cafe\xcc\x81", "cafe", "cafe\xcc\x81" },
    { "في المدينة مدينة", "مدينة", "مدينة" },
    { "a_b a", "a", "a" },
    { "12 112", "12", "12" },
  };
  static const Case both[] = {
    { "Art art Arts", "Art", "Art" },
  };

  check (cased, G_N_ELEMENTS (cased), HX_FIND_MATCH_CASE);
  check (words, G_N_ELEMENTS (words), HX_FIND_WHOLE_WORDS);
  check (both, G_N_ELEMENTS (both), HX_FIND_MATCH_CASE | HX_FIND_WHOLE_WORDS);
}

static void
test_regex (void)
{
  static const Case cases[] = {
    { "5 dead, 12 Dead", "\\d+ dead", "5 dead|12 Dead" },
    { "one\ntwo\n", "^t.*$", "two" },
    { "aaa", "a*?", "" },
    { "x👩‍👩‍👧x", ".👩", "x👩‍👩‍👧" },
    { "e\xcc\x81" "e\xcc\x81", "e", "e\xcc\x81|e\xcc\x81" },
    { "👍 2016", "[0-9]+", "2016" },
    { "حماة", "حم.", "حما" },
  };
  static const Case words[] = {
    { "art part", "[pa]?art", "art|part" },
    { "artful", "art", "" },
  };

  check (cases, G_N_ELEMENTS (cases), HX_FIND_REGEX);
  check (words, G_N_ELEMENTS (words), HX_FIND_REGEX | HX_FIND_WHOLE_WORDS);
}

static void
test_bad_patterns (void)
{
  static const char *const patterns[] = {
    "(", ")", "[", "[z-a]", "a{2,1}", "\\", "*", "(?<=a*)b", "\\2", "(?<n", "a**b(", "\\p{Nope}",
    "[[:nope:]]", "a{99999999999}", "(?z)",
  };
  g_autoptr(HxText) text = hx_text_new ("abc", -1, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (patterns); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(GArray) hits = hx_find_all (text, patterns[i], HX_FIND_REGEX, NULL, &error);

      g_test_message ("%s: %s", patterns[i], error != NULL ? error->message : "accepted");
      g_assert_error (error, HX_ERROR, HX_ERROR_INVALID);
      g_assert_null (hits);
    }
}

/* A pattern that would take years is given up after seconds. */
static void
test_catastrophe (void)
{
  g_autoptr(GString) string = g_string_new (NULL);
  g_autoptr(HxText) text = NULL;
  g_autoptr(GError) error = NULL;
  gint64 begin = g_get_monotonic_time ();

  for (guint i = 0; i < 5000; i++)
    g_string_append_c (string, 'a');
  text = hx_text_new (string->str, -1, NULL);
  g_assert_null (hx_find_all (text, "(a|a|aa)+b", HX_FIND_REGEX, NULL, &error));
  g_assert_error (error, HX_ERROR, HX_ERROR_LIMIT);
  g_assert_cmpint (g_get_monotonic_time () - begin, <, 15 * G_USEC_PER_SEC);
}

static gpointer
cancel_thread (gpointer data)
{
  g_usleep (50000);
  g_cancellable_cancel (data);
  return NULL;
}

static void
test_cancel (void)
{
  g_autofree char *letters = g_strnfill (5000, 'a');
  g_autoptr(HxText) text = hx_text_new (letters, -1, NULL);
  const HxFindFlags flags[] = { HX_FIND_DEFAULT, HX_FIND_REGEX };

  for (guint i = 0; i < G_N_ELEMENTS (flags); i++)
    {
      g_autoptr(GCancellable) cancellable = g_cancellable_new ();
      g_autoptr(GError) error = NULL;
      GThread *thread = NULL;

      if (flags[i] & HX_FIND_REGEX)
        thread = g_thread_new ("cancel", cancel_thread, cancellable);
      else
        g_cancellable_cancel (cancellable);
      g_assert_null (hx_find_all (text, "(a|a|aa)+b", flags[i], cancellable, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_clear_pointer (&thread, g_thread_join);
    }
}

static void
test_many (void)
{
  g_autofree char *letters = g_strnfill (3 * HX_FIND_MAX, 'a');
  g_autoptr(HxText) text = hx_text_new (letters, -1, NULL);
  g_autoptr(GArray) hits = hx_find_all (text, "a", 0, NULL, NULL);
  g_autoptr(GArray) matches = hx_find_all (text, "a", HX_FIND_REGEX, NULL, NULL);

  g_assert_cmpuint (hits->len, ==, 2 * HX_FIND_MAX);
  g_assert_cmpuint (matches->len, ==, 2 * HX_FIND_MAX);
}

/* Against a plain reference ------------------------------------------------------------------- */

static const char *const pieces[] = {
  "a", "b", "A", "é", "e\xcc\x81", "E", "ß", "s", "ﬁ", "f", "i", "ا", "أ", "ا\xd9\x94", "ة", "ه",
  "\xd9\x8e", "ـ", " ", "\n", "\xe2\x80\x8f", "👩‍👩‍👧", "👩", "🇫🇷", "🇫", "中", "か", "が", "\xe3\x82\x99", "한", "하",
};

static char *
make_mixed (GRand *rand,
            guint  n_pieces,
            guint  n_kinds)
{
  GString *string = g_string_new (NULL);
  guint first = g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces) - n_kinds + 1);

  for (guint i = 0; i < n_pieces; i++)
    g_string_append (string, pieces[first + g_rand_int_range (rand, 0, n_kinds)]);
  return g_string_free (string, FALSE);
}

/* What GLib knows of folding, with the letters of the pieces that it does not. */
static char *
fold (gunichar c)
{
  char utf8[8] = { 0 };
  g_autofree char *decomposed = NULL;
  g_autofree char *folded = NULL;
  GString *kept = g_string_new (NULL);

  g_unichar_to_utf8 (c, utf8);
  folded = g_utf8_casefold (utf8, -1);
  decomposed = g_utf8_normalize (folded, -1, G_NORMALIZE_ALL);
  for (const char *p = decomposed; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar d = g_utf8_get_char (p);

      if (d == 0x301 || d == 0x654 || d == 0x64e || d == 0x640 || d == 0x200f || d == 0x200d)
        continue;
      g_string_append_unichar (kept, d == 0x629 ? 0x647 : d == '\n' ? ' ' : d);
    }
  return g_string_free (kept, FALSE);
}

typedef struct
{
  gunichar *chars;
  glong     n;
  char    **folded;
  gboolean *boundary;
} Reference;

static void
reference_init (Reference  *self,
                const char *utf8)
{
  UErrorCode code = U_ZERO_ERROR;
  UText *utext = utext_openUTF8 (NULL, utf8, -1, &code);
  UBreakIterator *iterator = ubrk_open (UBRK_CHARACTER, "", NULL, 0, &code);
  const char *p = utf8;

  ubrk_setUText (iterator, utext, &code);
  self->chars = g_utf8_to_ucs4 (utf8, -1, NULL, &self->n, NULL);
  self->folded = g_new0 (char *, self->n + 1);
  self->boundary = g_new0 (gboolean, self->n + 1);
  for (glong i = 0; i <= self->n; i++)
    {
      self->boundary[i] = ubrk_isBoundary (iterator, p - utf8);
      if (i < self->n)
        self->folded[i] = fold (self->chars[i]);
      p = i < self->n ? g_utf8_next_char (p) : p;
    }
  ubrk_close (iterator);
  utext_close (utext);
}

static void
reference_clear (Reference *self)
{
  g_free (self->chars);
  g_strfreev (self->folded);
  g_free (self->boundary);
}

static gboolean
is_whole (gunichar c)
{
  return (c >= 0xac00 && c < 0xd7a4) || c == 0x304c;
}

/* The end of a hit that begins @part bytes into what the character at @start folds to; 0: none. */
static glong
match_at (Reference  *self,
          glong       start,
          gsize       part,
          const char *needle)
{
  glong i = start;
  const char *p = self->folded[start] + part;
  gboolean space = FALSE;

  while (*needle != '\0')
    {
      while (*p == '\0')
        {
          if (++i >= self->n)
            return 0;
          p = self->folded[i];
          if (*p == ' ' && space)
            p++;
        }
      if (*p != *needle)
        return 0;
      space = *p == ' ';
      p++;
      needle++;
    }
  if (*p != '\0' && is_whole (self->chars[i]))
    return 0;
  for (i++; !self->boundary[i]; i++)
    if (*self->folded[i] != '\0')
      return 0;
  return i;
}

static GArray *
find_plainly (const char *utf8,
              const char *needle)
{
  GArray *hits = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr(GString) folded = g_string_new (NULL);
  Reference self;
  gboolean space = FALSE;

  for (const char *p = needle; *p != '\0'; p = g_utf8_next_char (p))
    {
      g_autofree char *part = fold (g_utf8_get_char (p));

      if (*part == '\0' || (*part == ' ' && folded->len > 0 &&
                            folded->str[folded->len - 1] == ' '))
        continue;
      g_string_append (folded, part);
    }
  reference_init (&self, utf8);
  for (glong i = 0; i < self.n && folded->len > 0;)
    {
      const char *own = self.folded[i];
      glong end = 0;

      /* White space after white space is part of what was before it. */
      if (*own == ' ' && space)
        {
          i++;
          continue;
        }
      for (gsize part = 0; self.boundary[i] && own[part] != '\0' && end == 0; part++)
        if (part == 0 || ((own[part] & 0xc0) != 0x80 && !is_whole (self.chars[i])))
          end = match_at (&self, i, part, folded->str);
      if (end > 0)
        {
          guint range[2] = { i, end };

          g_array_append_vals (hits, range, 2);
        }
      for (glong to = MAX (end, i + 1); i < to; i++)
        if (*self.folded[i] != '\0')
          space = *self.folded[i] == ' ';
    }
  reference_clear (&self);
  return hits;
}

static void
test_reference (void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (11);
  guint n_hits = 0;

  for (guint round = 0; round < 20000; round++)
    {
      guint n_kinds = g_rand_int_range (rand, 2, 12);
      g_autofree char *utf8 = make_mixed (rand, g_rand_int_range (rand, 1, 60), n_kinds);
      g_autofree char *other = make_mixed (rand, g_rand_int_range (rand, 1, 5), n_kinds);
      g_autoptr(HxText) text = hx_text_new (utf8, -1, NULL);
      guint length = hx_text_get_length (text);
      guint start = g_rand_int_range (rand, 0, length);
      g_autofree char *part =
        hx_text_dup_range (text, start, MIN (length, start + g_rand_int_range (rand, 1, 6)));
      const char *needle = round % 2 ? part : other;
      g_autoptr(GArray) hits = hx_find_all (text, needle, HX_FIND_DEFAULT, NULL, NULL);
      g_autoptr(GArray) expected = find_plainly (utf8, needle);

      if (hits->len != expected->len || (hits->len > 0 &&
          memcmp (hits->data, expected->data, hits->len * sizeof (guint)) != 0))
        g_test_message ("“%s” in “%s”: %u, %u", needle, utf8, hits->len / 2, expected->len / 2);
      g_assert_cmpmem (hits->data, hits->len * sizeof (guint),
                       expected->data, expected->len * sizeof (guint));
      n_hits += hits->len / 2;
    }
  g_assert_cmpuint (n_hits, >, 10000);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/find/folding", test_folding);
  g_test_add_func ("/find/arabic", test_arabic);
  g_test_add_func ("/find/graphemes", test_graphemes);
  g_test_add_func ("/find/space", test_space);
  g_test_add_func ("/find/options", test_options);
  g_test_add_func ("/find/regex", test_regex);
  g_test_add_func ("/find/bad-patterns", test_bad_patterns);
  g_test_add_func ("/find/catastrophe", test_catastrophe);
  g_test_add_func ("/find/cancel", test_cancel);
  g_test_add_func ("/find/many", test_many);
  g_test_add_func ("/find/reference", test_reference);
  return g_test_run ();
}
