/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <unicode/ucnv.h>

#include "hx-numerals.h"
#include "hx-rtf-fonts.h"

#define MAX_FONTS      10000
#define MAX_CONVERTERS 64
#define MAX_NAME       64
#define UNSET          (-1)

typedef struct
{
  int      code_page;
  GString *name;
} Font;

struct _HxRtfFonts
{
  GHashTable *fonts;        /* number → Font */
  Font       *font;         /* the last one begun */
  GHashTable *converters;   /* code page → UConverter, or NULL if there is none */
  int         code_page;    /* of the file */
};

static void
font_free (gpointer data)
{
  Font *font = data;

  g_string_free (font->name, TRUE);
  g_free (font);
}

static void
converter_free (gpointer data)
{
  if (data != NULL)
    ucnv_close (data);
}

/**
 * hx_rtf_fonts_new: (skip)
 *
 * Returns: (transfer full): no font, and a file in Windows-1252
 */
HxRtfFonts *
hx_rtf_fonts_new (void)
{
  HxRtfFonts *self = g_new0 (HxRtfFonts, 1);

  self->fonts = g_hash_table_new_full (NULL, NULL, NULL, font_free);
  self->converters = g_hash_table_new_full (NULL, NULL, NULL, converter_free);
  self->code_page = 1252;

  return self;
}

/**
 * hx_rtf_fonts_free:
 * @self: (nullable): fonts
 *
 * Frees @self.
 */
void
hx_rtf_fonts_free (HxRtfFonts *self)
{
  if (self == NULL)
    return;

  g_hash_table_unref (self->fonts);
  g_hash_table_unref (self->converters);
  g_free (self);
}

/**
 * hx_rtf_fonts_set_default:
 * @self: fonts
 * @code_page: the file's code page; 0 is none
 *
 * Says what bytes mean in a font that does not say it.
 */
void
hx_rtf_fonts_set_default (HxRtfFonts *self,
                          int         code_page)
{
  if (code_page > 0)
    self->code_page = code_page;
}

/**
 * hx_rtf_fonts_begin:
 * @self: fonts
 * @number: a font's number
 *
 * Begins a font of the table.
 */
void
hx_rtf_fonts_begin (HxRtfFonts *self,
                    int         number)
{
  if (g_hash_table_size (self->fonts) >= MAX_FONTS)
    return;

  self->font = g_new0 (Font, 1);
  self->font->code_page = UNSET;
  self->font->name = g_string_new (NULL);
  g_hash_table_replace (self->fonts, GINT_TO_POINTER (number), self->font);
}

/**
 * hx_rtf_fonts_charset:
 * @self: fonts
 * @charset: the value of `\fcharset`
 *
 * Takes the character set of the font that was begun.
 */
void
hx_rtf_fonts_charset (HxRtfFonts *self,
                      int         charset)
{
  static const struct { guint8 charset; gint16 code_page; } sets[] = {
    { 0, 1252 }, { 2, HX_RTF_SYMBOLS }, { 77, 10000 }, { 78, 932 }, { 79, 949 }, { 80, 936 },
    { 81, 950 }, { 83, 10005 }, { 84, 10004 }, { 85, 10006 }, { 86, 10081 }, { 87, 874 },
    { 88, 10029 }, { 89, 10007 }, { 128, 932 }, { 129, 949 }, { 130, 1361 }, { 134, 936 },
    { 136, 950 }, { 161, 1253 }, { 162, 1254 }, { 163, 1258 }, { 177, 1255 }, { 178, 1256 },
    { 179, 1256 }, { 180, 1256 }, { 181, 1255 }, { 186, 1257 }, { 204, 1251 }, { 222, 874 },
    { 238, 1250 }, { 254, 437 }, { 255, 850 },
  };

  for (guint i = 0; self->font != NULL && i < G_N_ELEMENTS (sets); i++)
    if (sets[i].charset == charset)
      self->font->code_page = sets[i].code_page;
}

/**
 * hx_rtf_fonts_code_page:
 * @self: fonts
 * @code_page: the value of `\cpg`
 *
 * Takes the code page of the font that was begun.
 */
void
hx_rtf_fonts_code_page (HxRtfFonts *self,
                        int         code_page)
{
  if (self->font != NULL && code_page > 0)
    self->font->code_page = code_page;
}

/**
 * hx_rtf_fonts_name:
 * @self: fonts
 * @name: a piece of a name
 * @n_bytes: its length in bytes
 *
 * Takes a piece of the name of the font that was begun.
 */
void
hx_rtf_fonts_name (HxRtfFonts *self,
                   const char *name,
                   gsize       n_bytes)
{
  for (gsize i = 0; self->font != NULL && i < n_bytes && self->font->name->len < MAX_NAME; i++)
    if (name[i] != ';')
      g_string_append_c (self->font->name, name[i]);
}

static Font *
find (HxRtfFonts *self,
      int         font)
{
  return g_hash_table_lookup (self->fonts, GINT_TO_POINTER (font));
}

/**
 * hx_rtf_fonts_get_code_page:
 * @self: fonts
 * @font: a font's number
 *
 * Returns: the code page of text in it, or %HX_RTF_SYMBOLS
 */
int
hx_rtf_fonts_get_code_page (HxRtfFonts *self,
                            int         font)
{
  Font *found = find (self, font);

  if (found == NULL)
    return self->code_page;
  if (found->code_page != UNSET)
    return found->code_page;

  return g_ascii_strcasecmp (found->name->str, "Symbol") == 0 ? HX_RTF_SYMBOLS : self->code_page;
}

static const char *
get_symbol_font (HxRtfFonts *self,
                 int         font)
{
  Font *found = find (self, font);

  return found != NULL && found->name->len > 0 ? found->name->str : "Symbol";
}

static UConverter *
open_converter (int code_page)
{
  static const struct { int code_page; const char *name; } names[] = {
    { 10000, "macintosh" }, { 10004, "x-mac-arabic" }, { 10005, "x-mac-hebrew" },
    { 10006, "x-mac-greek" }, { 10007, "x-mac-cyrillic" }, { 10029, "x-mac-centraleurroman" },
    { 10081, "x-mac-turkish" }, { 65001, "UTF-8" }, { 20866, "KOI8-R" }, { 21866, "KOI8-U" },
    { 54936, "GB18030" }, { 1361, "ibm-1363" },
  };
  g_autofree char *name = g_strdup_printf ("windows-%d", code_page);
  g_autofree char *other = g_strdup_printf ("cp%d", code_page);
  UErrorCode status = U_ZERO_ERROR;
  UConverter *converter;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (names[i].code_page == code_page)
      g_set_str (&name, names[i].name);
  converter = ucnv_open (name, &status);
  if (U_SUCCESS (status))
    return converter;

  status = U_ZERO_ERROR;
  converter = ucnv_open (other, &status);
  return U_SUCCESS (status) ? converter : NULL;
}

static UConverter *
get_converter (HxRtfFonts *self,
               int         code_page)
{
  gpointer found;

  if (g_hash_table_lookup_extended (self->converters, GINT_TO_POINTER (code_page), NULL, &found))
    return found;
  if (g_hash_table_size (self->converters) >= MAX_CONVERTERS)
    return NULL;

  found = open_converter (code_page);
  g_hash_table_insert (self->converters, GINT_TO_POINTER (code_page), found);

  return found;
}

static char *
decode_symbols (HxRtfFonts   *self,
                int           font,
                const guint8 *bytes,
                gsize         n_bytes,
                guint        *n_unknown)
{
  const char *name = get_symbol_font (self, font);
  GString *text = g_string_new (NULL);

  for (gsize i = 0; i < n_bytes; i++)
    {
      gunichar character = hx_symbol_to_unicode (bytes[i], name);

      *n_unknown += character == 0;
      g_string_append_unichar (text, character != 0 ? character : 0xfffd);
    }

  return g_string_free_and_steal (text);
}

/**
 * hx_rtf_fonts_decode:
 * @self: fonts
 * @font: the number of the font that the bytes are in
 * @bytes: text, whole characters
 * @n_bytes: how many bytes
 * @n_unknown: (inout): counts characters that are not known
 *
 * Returns: (transfer full): the text, with U+FFFD for what is not known
 */
char *
hx_rtf_fonts_decode (HxRtfFonts   *self,
                     int           font,
                     const guint8 *bytes,
                     gsize         n_bytes,
                     guint        *n_unknown)
{
  int code_page = hx_rtf_fonts_get_code_page (self, font);
  UErrorCode status = U_ZERO_ERROR;
  g_autofree UChar *utf16 = NULL;
  UConverter *converter;
  gint32 n;

  if (code_page == HX_RTF_SYMBOLS)
    return decode_symbols (self, font, bytes, n_bytes, n_unknown);

  converter = get_converter (self, code_page);
  if (converter == NULL)
    converter = get_converter (self, 1252);
  if (converter == NULL || n_bytes > G_MAXINT32 / 4)
    return g_strdup ("");

  utf16 = g_new (UChar, 2 * n_bytes + 1);
  n = ucnv_toUChars (converter, utf16, 2 * n_bytes + 1, (const char *) bytes, n_bytes, &status);
  if (U_FAILURE (status))
    return g_strdup ("");
  for (gint32 i = 0; i < n; i++)
    *n_unknown += utf16[i] == 0xfffd;

  return g_utf16_to_utf8 (utf16, n, NULL, NULL, NULL);
}

/**
 * hx_rtf_fonts_map:
 * @self: fonts
 * @font: a font's number
 * @character: a character in it
 *
 * Returns: what @character stands for, if it is one of a font's own encoding that is known; else
 *   itself
 */
gunichar
hx_rtf_fonts_map (HxRtfFonts *self,
                  int         font,
                  gunichar    character)
{
  gunichar known = 0;

  if (character >= 0xf000 && character <= 0xf0ff)
    known = hx_symbol_to_unicode (character, get_symbol_font (self, font));

  return known != 0 ? known : character;
}
