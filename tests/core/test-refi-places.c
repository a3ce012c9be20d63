/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How positions of an exchange file are counted: every way, with and without names. */

#include "config.h"

#include <string.h>

#include "exchange/refi/hx-refi-places.h"

#define ARABIC "\xd9\x88\xd8\xb5\xd9\x84\xd8\xaa \xd8\xa7\xd9\x84\xd9\x81\xd8\xb1\xd9\x82\xd8\xa9"

typedef struct
{
  const char *text;       /* with \n; passages between [ and ] */
  gboolean    crlf;
  gboolean    bom;
} Sample;

static const Sample samples[] = {
  { "First line.\nNobody saw [the ferry] leave the pier.\nIt was [late].\n", TRUE, FALSE },
  { "First line.\nNobody saw [the ferry] leave the pier.\nIt was [late].\n", TRUE, TRUE },
  { "Smoke \xf0\x9f\x94\xa5\xf0\x9f\x94\xa5 over the dam.\nThe [siren] went \xf0\x9f\x98\x80 at"
    " [two o'clock] sharp.\n\nThen [all was quiet].", FALSE, FALSE },
  { "Smoke \xf0\x9f\x94\xa5\xf0\x9f\x94\xa5 over the dam.\nThe [siren] went \xf0\x9f\x98\x80 at"
    " [two o'clock] sharp.\n\nThen [all was quiet].", TRUE, TRUE },
  { ARABIC "\n\n" ARABIC " [" ARABIC "] \xf0\x9f\x9a\x91 " ARABIC "\n" ARABIC " [" ARABIC "] "
    ARABIC "\n", TRUE, TRUE },
};

/* The position that a program would write for a byte of the text without marks. */
static gint64
count (const Sample           *sample,
       const HxRefiConvention *way,
       const char             *text,
       gsize                   byte)
{
  gint64 n = way->bom && sample->bom ? (way->unit == HX_REFI_BYTES ? 3 : 1) : 0;

  for (const char *p = text; p < text + byte; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      n += way->unit == HX_REFI_BYTES ? g_unichar_to_utf8 (c, NULL)
           : way->unit == HX_REFI_UTF16 && c > 0xffff ? 2 : 1;
      if (c == '\n' && (way->line == HX_REFI_LINE_TWO
                        || (way->line == HX_REFI_LINE_AS_IS && sample->crlf)))
        n++;
    }
  return n;
}

typedef struct
{
  GPtrArray  *places;     /* HxRefiPlace */
  GPtrArray  *words;
  HxRefiText *text;
} Made;

static void
made_clear (Made *self)
{
  g_ptr_array_unref (self->places);
  g_ptr_array_unref (self->words);
  hx_refi_text_free (self->text);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Made, made_clear)

static GBytes *
make_file (const Sample *sample,
           const char   *plain)
{
  GString *file = g_string_new (sample->bom ? "\xef\xbb\xbf" : "");

  g_string_append (file, plain);
  if (sample->crlf)
    g_string_replace (file, "\n", "\r\n", 0);
  return g_string_free_to_bytes (file);
}

static void
make (Made                   *self,
      const Sample           *sample,
      const HxRefiConvention *way,
      gboolean                named)
{
  g_autoptr(GString) plain = g_string_new (NULL);
  g_autoptr(GBytes) bytes = NULL;
  gsize starts[8], ends[8];
  guint n = 0;

  for (const char *p = sample->text; *p != '\0'; p++)
    if (*p == '[')
      starts[n] = plain->len;
    else if (*p == ']')
      ends[n++] = plain->len;
    else
      g_string_append_c (plain, *p);

  bytes = make_file (sample, plain->str);
  self->text = hx_refi_text_new (bytes);
  g_assert_cmpstr (hx_text_get_utf8 (self->text->text, NULL), ==, plain->str);
  g_assert_cmpint (self->text->bom, ==, sample->bom);
  self->places = g_ptr_array_new_with_free_func (g_free);
  self->words = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < n; i++)
    {
      HxRefiPlace *place = g_new0 (HxRefiPlace, 1);
      char *words = g_strndup (plain->str + starts[i], ends[i] - starts[i]);

      place->text = self->text;
      place->first = count (sample, way, plain->str, starts[i]);
      place->last = count (sample, way, plain->str, ends[i]);
      if (way->inclusive)
        place->last = count (sample, way, plain->str,
                             g_utf8_prev_char (plain->str + ends[i]) - plain->str);
      place->name = named ? words : "";
      g_ptr_array_add (self->places, place);
      g_ptr_array_add (self->words, words);
    }
}

static void
assert_found (Made                   *made,
              const HxRefiConvention *way,
              const char             *origin,
              gboolean                named)
{
  HxRefiCounting counting;

  hx_refi_places_settle (made->places, origin, &counting);
  g_assert_cmpuint (counting.n_verified, ==, made->places->len);
  g_assert_cmpuint (counting.n_named, ==, named ? made->places->len : 0);
  for (guint i = 0; i < made->places->len; i++)
    {
      HxRefiPlace *place = g_ptr_array_index (made->places, i);
      g_autofree char *words = hx_text_dup_range (made->text->text, place->start, place->end);

      g_test_message ("unit %u line %u bom %d inclusive %d: %s", way->unit, way->line, way->bom,
                      way->inclusive, words);
      g_assert_cmpstr (words, ==, g_ptr_array_index (made->words, i));
    }
}

static void
test_every_way (gconstpointer data)
{
  gboolean named = GPOINTER_TO_INT (data);

  for (guint s = 0; s < G_N_ELEMENTS (samples); s++)
    for (guint i = 0; i < HX_REFI_N_UNITS * HX_REFI_N_LINES * 4; i++)
      {
        HxRefiConvention way = { i % HX_REFI_N_UNITS, i / HX_REFI_N_UNITS % HX_REFI_N_LINES,
                                 i / (HX_REFI_N_UNITS * HX_REFI_N_LINES) % 2,
                                 i / (HX_REFI_N_UNITS * HX_REFI_N_LINES * 2) };
        g_auto(Made) made = { 0 };

        g_test_message ("sample %u", s);
        make (&made, &samples[s], &way, named);
        assert_found (&made, &way, i % 2 == 0 ? "ATLAS.ti 23" : "NVivo 12", named);
      }
}

/* A name that was cut, in other white space, or with the words in the remark. */
static void
test_names (void)
{
  static const char text[] = "One two three four five six seven.\nEight nine  ten eleven.\n";
  g_autoptr(GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr(HxRefiText) plain = hx_refi_text_new (bytes);
  HxRefiPlace places[] = {
    { .text = plain, .first = 4, .last = 28, .name = "two three four\xe2\x80\xa6" },
    { .text = plain, .first = 28, .last = 45, .name = "seven. Eight nine" },
    { .text = plain, .first = 0, .last = 7, .name = "Quotation 3", .note = "One two" },
    { .text = plain, .first = 14, .last = 18, .name = "line:1" },
    { .text = plain, .first = 2, .last = 11, .name = "eleven.\nand more" },
    { .text = plain, .first = 1, .last = 9, .name = "four five six" },
    { .text = plain, .first = 50, .last = 400, .name = "" },
  };
  static const HxRefiFit fits[] = { HX_REFI_NAMED, HX_REFI_NAMED, HX_REFI_NAMED,
                                    HX_REFI_WHOLE_WORDS, HX_REFI_DOUBTFUL, HX_REFI_MOVED,
                                    HX_REFI_NOWHERE };
  g_autoptr(GPtrArray) list = g_ptr_array_new ();
  HxRefiCounting counting;

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    g_ptr_array_add (list, &places[i]);
  hx_refi_places_settle (list, NULL, &counting);
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    g_assert_cmpint (places[i].fit, ==, fits[i]);
  g_assert_cmpuint (places[5].start, ==, 14);
  g_assert_cmpuint (places[5].end, ==, 27);
  g_assert_cmpuint (counting.n_verified, ==, 5);
}

/* One text of a file is counted otherwise than the rest. */
static void
test_mixed (void)
{
  HxRefiConvention as_is = { HX_REFI_UTF16, HX_REFI_LINE_AS_IS, FALSE, FALSE };
  HxRefiConvention one = { HX_REFI_CODE_POINTS, HX_REFI_LINE_ONE, FALSE, FALSE };
  g_auto(Made) first = { 0 };
  g_auto(Made) second = { 0 };
  g_auto(Made) third = { 0 };
  g_autoptr(GPtrArray) all = g_ptr_array_new ();
  HxRefiCounting counting;

  make (&first, &samples[3], &as_is, TRUE);
  make (&second, &samples[0], &as_is, TRUE);
  make (&third, &samples[4], &one, TRUE);
  g_ptr_array_extend (all, first.places, NULL, NULL);
  g_ptr_array_extend (all, second.places, NULL, NULL);
  g_ptr_array_extend (all, third.places, NULL, NULL);
  hx_refi_places_settle (all, NULL, &counting);
  g_assert_cmpuint (counting.n_other, ==, 1);
  g_assert_cmpuint (counting.n_named, ==, all->len);
  g_assert_cmpint (counting.convention.unit, ==, HX_REFI_UTF16);
}

/* Without names, a word that is cut is somebody's choice only where the others are whole. */
static void
test_cut (void)
{
  g_autoptr(GString) all = g_string_new (NULL);
  g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(HxRefiText) plain = NULL;
  g_autoptr(GBytes) bytes = NULL;
  HxRefiCounting counting;

  for (guint i = 0; i < 40; i++)
    g_string_append_printf (all, "word%02u and\n", i);
  bytes = g_bytes_new (all->str, all->len);
  plain = hx_refi_text_new (bytes);
  for (guint i = 0; i < 40; i++)
    {
      HxRefiPlace *place = g_new0 (HxRefiPlace, 1);

      place->text = plain;
      place->first = i * 11 + (i == 7 ? 2 : 0);
      place->last = i * 11 + (i == 7 ? 4 : 6);
      g_ptr_array_add (list, place);
    }
  hx_refi_places_settle (list, NULL, &counting);
  g_assert_cmpint (((HxRefiPlace *) list->pdata[7])->fit, ==, HX_REFI_CUT_WORD);
  g_assert_cmpuint (counting.n_verified, ==, 40);
  g_ptr_array_set_size (list, 12);
  hx_refi_places_settle (list, NULL, &counting);
  g_assert_cmpint (((HxRefiPlace *) list->pdata[7])->fit, ==, HX_REFI_DOUBTFUL);
}

static void
test_words (void)
{
  HxRefiConvention way = { HX_REFI_UTF16, HX_REFI_LINE_AS_IS, TRUE, TRUE };
  g_autofree char *all = hx_refi_convention_to_string (&way, TRUE, TRUE);
  g_autofree char *few = NULL;

  g_assert_cmpstr (all, ==, "UTF-16, CRLF, BOM counted, end inclusive");
  way.inclusive = FALSE;
  few = hx_refi_convention_to_string (&way, FALSE, FALSE);
  g_assert_cmpstr (few, ==, "UTF-16, LF");
}

/* What is no UTF-8 at all, and numbers that make no sense. */
static void
test_hostile (void)
{
  static const char bytes[] = "a\0b\xff\xc0\x80\r\r\n\xef\xbf";
  g_autoptr(GBytes) file = g_bytes_new_static (bytes, sizeof bytes - 1);
  g_autoptr(HxRefiText) text = hx_refi_text_new (file);
  static const gint64 numbers[] = { G_MININT64, -1, 0, 1, 2, 7, 8, 9, 1000, G_MAXINT32,
                                    G_MAXINT64 };

  g_assert_cmpuint (text->n_bad, >, 3);
  for (guint i = 0; i < G_N_ELEMENTS (numbers) * G_N_ELEMENTS (numbers) * 36; i++)
    {
      guint w = i / (G_N_ELEMENTS (numbers) * G_N_ELEMENTS (numbers));
      HxRefiConvention way = { w % 3, w / 3 % 3, w / 9 % 2, w / 18 };
      guint start, end;

      if (hx_refi_text_locate (text, &way, numbers[i % G_N_ELEMENTS (numbers)],
                               numbers[i / G_N_ELEMENTS (numbers) % G_N_ELEMENTS (numbers)],
                               &start, &end))
        {
          g_assert_cmpuint (start, <, end);
          g_assert_cmpuint (end, <=, hx_text_get_length (text->text));
        }
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_data_func ("/refi-places/every-way-named", GINT_TO_POINTER (TRUE), test_every_way);
  g_test_add_data_func ("/refi-places/every-way-unnamed", GINT_TO_POINTER (FALSE),
                        test_every_way);
  g_test_add_func ("/refi-places/names", test_names);
  g_test_add_func ("/refi-places/mixed", test_mixed);
  g_test_add_func ("/refi-places/cut", test_cut);
  g_test_add_func ("/refi-places/words", test_words);
  g_test_add_func ("/refi-places/hostile", test_hostile);

  return g_test_run ();
}
