/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "hx-numerals.h"

#define MAX_REPEAT 30

static char *
format_roman (guint number)
{
  static const struct { guint value; const char *text; } parts[] = {
    { 1000, "M" }, { 900, "CM" }, { 500, "D" }, { 400, "CD" }, { 100, "C" }, { 90, "XC" },
    { 50, "L" }, { 40, "XL" }, { 10, "X" }, { 9, "IX" }, { 5, "V" }, { 4, "IV" }, { 1, "I" },
  };
  GString *text;

  if (number == 0 || number >= 5000)
    return g_strdup_printf ("%u", number);

  text = g_string_new (NULL);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    for (; number >= parts[i].value; number -= parts[i].value)
      g_string_append (text, parts[i].text);

  return g_string_free_and_steal (text);
}

/* a … z, aa, bb …: as word processors count. */
static char *
format_alphabet (guint       number,
                 const char *letters)
{
  glong n = g_utf8_strlen (letters, -1);
  GString *text;
  gunichar letter;

  if (number == 0 || (number - 1) / n >= MAX_REPEAT)
    return g_strdup_printf ("%u", number);

  text = g_string_new (NULL);
  letter = g_utf8_get_char (g_utf8_offset_to_pointer (letters, (number - 1) % n));
  for (guint i = 0; i <= (number - 1) / n; i++)
    g_string_append_unichar (text, letter);

  return g_string_free_and_steal (text);
}

static char *
format_digits (guint       number,
               const char *digits)
{
  g_autofree char *decimal = g_strdup_printf ("%u", number);
  GString *text = g_string_new (NULL);

  for (const char *p = decimal; *p != '\0'; p++)
    g_string_append_unichar (text, g_utf8_get_char (g_utf8_offset_to_pointer (digits, *p - '0')));

  return g_string_free_and_steal (text);
}

static char *
format_hebrew (guint number)
{
  static const char * const hundreds[] = { "", "ק", "ר", "ש", "ת", "תק", "תר", "תש", "תת", "תתק" };
  static const char * const tens[] = { "", "י", "כ", "ל", "מ", "נ", "ס", "ע", "פ", "צ" };
  static const char * const ones[] = { "", "א", "ב", "ג", "ד", "ה", "ו", "ז", "ח", "ט" };

  if (number == 0 || number >= 1000)
    return g_strdup_printf ("%u", number);
  if (number % 100 == 15 || number % 100 == 16)
    return g_strconcat (hundreds[number / 100], "ט", ones[number % 10 + 1], NULL);

  return g_strconcat (hundreds[number / 100], tens[number / 10 % 10], ones[number % 10], NULL);
}

static char *
format_ordinal (guint number)
{
  const char *suffix = "th";

  if (number / 10 % 10 != 1 && number % 10 >= 1 && number % 10 <= 3)
    suffix = number % 10 == 1 ? "st" : number % 10 == 2 ? "nd" : "rd";

  return g_strdup_printf ("%u%s", number, suffix);
}

static const struct { const char *format; const char *letters; } alphabets[] = {
  { "arabicAbjad", "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ" },
  { "arabicAlpha", "أبتثجحخدذرزسشصضطظعغفقكلمنهوي" },
  { "hebrew2", "אבגדהוזחטיכלמנסעפצקרשת" },
  { "lowerLetter", "abcdefghijklmnopqrstuvwxyz" },
  { "russianLower", "абвгдежзиклмнопрстуфхцчшщэюя" },
  { "russianUpper", "АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЭЮЯ" },
  { "upperLetter", "ABCDEFGHIJKLMNOPQRSTUVWXYZ" },
};

static const struct { const char *format; const char *digits; } scripts[] = {
  { "decimalFullWidth", "０１２３４５６７８９" },
  { "hindiNumbers", "०१२३४५६७८९" },
  { "hindiCounting", "०१२३४५६७८९" },
  { "arabicIndic", "٠١٢٣٤٥٦٧٨٩" },
  { "persianDigits", "۰۱۲۳۴۵۶۷۸۹" },
  { "thaiNumbers", "๐๑๒๓๔๕๖๗๘๙" },
  { "ideographDigital", "〇一二三四五六七八九" },
  { "japaneseDigitalTenThousand", "〇一二三四五六七八九" },
};

/**
 * hx_numeral_format:
 * @number: a number
 * @format: how to write it, as ST_NumberFormat of ISO/IEC 29500-1, 17.18.59, calls it; one that
 *   is not known is decimal
 *
 * Returns: (transfer full): the number as a list shows it
 */
char *
hx_numeral_format (guint       number,
                   const char *format)
{
  g_autofree char *roman = NULL;

  if (g_str_equal (format, "none"))
    return g_strdup ("");
  if (g_str_equal (format, "upperRoman"))
    return format_roman (number);
  if (g_str_equal (format, "lowerRoman"))
    {
      roman = format_roman (number);
      return g_ascii_strdown (roman, -1);
    }
  if (g_str_equal (format, "decimalZero"))
    return g_strdup_printf ("%02u", number);
  if (g_str_equal (format, "ordinal"))
    return format_ordinal (number);
  if (g_str_equal (format, "hebrew1"))
    return format_hebrew (number);
  for (guint i = 0; i < G_N_ELEMENTS (alphabets); i++)
    if (g_str_equal (format, alphabets[i].format))
      return format_alphabet (number, alphabets[i].letters);
  for (guint i = 0; i < G_N_ELEMENTS (scripts); i++)
    if (g_str_equal (format, scripts[i].format))
      return format_digits (number, scripts[i].digits);

  return g_strdup_printf ("%u", number);
}

/* The Symbol font's encoding from 0x20, as Adobe's file symbol.txt for Unicode maps it. */
static const gunichar2 symbol[] = {
  0x0020, 0x0021, 0x2200, 0x0023, 0x2203, 0x0025, 0x0026, 0x220b,
  0x0028, 0x0029, 0x2217, 0x002b, 0x002c, 0x2212, 0x002e, 0x002f,
  0x0030, 0x0031, 0x0032, 0x0033, 0x0034, 0x0035, 0x0036, 0x0037,
  0x0038, 0x0039, 0x003a, 0x003b, 0x003c, 0x003d, 0x003e, 0x003f,
  0x2245, 0x0391, 0x0392, 0x03a7, 0x0394, 0x0395, 0x03a6, 0x0393,
  0x0397, 0x0399, 0x03d1, 0x039a, 0x039b, 0x039c, 0x039d, 0x039f,
  0x03a0, 0x0398, 0x03a1, 0x03a3, 0x03a4, 0x03a5, 0x03c2, 0x03a9,
  0x039e, 0x03a8, 0x0396, 0x005b, 0x2234, 0x005d, 0x22a5, 0x005f,
  0x203e, 0x03b1, 0x03b2, 0x03c7, 0x03b4, 0x03b5, 0x03c6, 0x03b3,
  0x03b7, 0x03b9, 0x03d5, 0x03ba, 0x03bb, 0x03bc, 0x03bd, 0x03bf,
  0x03c0, 0x03b8, 0x03c1, 0x03c3, 0x03c4, 0x03c5, 0x03d6, 0x03c9,
  0x03be, 0x03c8, 0x03b6, 0x007b, 0x007c, 0x007d, 0x223c, 0,
  0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
  0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
  0x20ac, 0x03d2, 0x2032, 0x2264, 0x2044, 0x221e, 0x0192, 0x2663,
  0x2666, 0x2665, 0x2660, 0x2194, 0x2190, 0x2191, 0x2192, 0x2193,
  0x00b0, 0x00b1, 0x2033, 0x2265, 0x00d7, 0x221d, 0x2202, 0x2022,
  0x00f7, 0x2260, 0x2261, 0x2248, 0x2026, 0x23d0, 0x23af, 0x21b5,
  0x2135, 0x2111, 0x211c, 0x2118, 0x2297, 0x2295, 0x2205, 0x2229,
  0x222a, 0x2283, 0x2287, 0x2284, 0x2282, 0x2286, 0x2208, 0x2209,
  0x2220, 0x2207, 0x00ae, 0x00a9, 0x2122, 0x220f, 0x221a, 0x22c5,
  0x00ac, 0x2227, 0x2228, 0x21d4, 0x21d0, 0x21d1, 0x21d2, 0x21d3,
  0x25ca, 0x2329, 0x00ae, 0x00a9, 0x2122, 0x2211, 0x239b, 0x239c,
  0x239d, 0x23a1, 0x23a2, 0x23a3, 0x23a7, 0x23a8, 0x23a9, 0x23aa,
  0, 0x232a, 0x222b, 0x2320, 0x23ae, 0x2321, 0x239e, 0x239f,
  0x23a0, 0x23a4, 0x23a5, 0x23a6, 0x23ab, 0x23ac, 0x23ad, 0,
};

/* What documents use of Wingdings, as Unicode's own mapping of 2014 (L2/14-081) has it. */
static const struct { guint8 code; gunichar2 character; } wingdings[] = {
  { 0x20, 0x0020 }, { 0x22, 0x2702 }, { 0x28, 0x260e }, { 0x2a, 0x2709 }, { 0x36, 0x231b },
  { 0x3f, 0x270d }, { 0x41, 0x270c }, { 0x46, 0x261e }, { 0x4a, 0x263a }, { 0x4c, 0x2639 },
  { 0x4e, 0x2620 }, { 0x58, 0x2720 }, { 0x59, 0x2721 }, { 0x5a, 0x262a }, { 0x5b, 0x262f },
  { 0x6c, 0x25cf }, { 0x6d, 0x274d }, { 0x6e, 0x25a0 }, { 0x6f, 0x25a1 }, { 0x70, 0x25a1 },
  { 0x71, 0x2751 }, { 0x72, 0x2752 }, { 0x73, 0x25c6 }, { 0x74, 0x29eb }, { 0x75, 0x25c6 },
  { 0x76, 0x2756 }, { 0x77, 0x25c6 }, { 0x78, 0x2327 }, { 0x9e, 0x00b7 }, { 0x9f, 0x2022 },
  { 0xa1, 0x25cb }, { 0xa7, 0x25aa }, { 0xa8, 0x25fb }, { 0xab, 0x2605 }, { 0xb2, 0x2727 },
  { 0xd8, 0x27a2 }, { 0xdf, 0x2190 }, { 0xe0, 0x2192 }, { 0xe1, 0x2191 }, { 0xe2, 0x2193 },
  { 0xe8, 0x2794 }, { 0xef, 0x21e6 }, { 0xf0, 0x21e8 }, { 0xfb, 0x2717 }, { 0xfc, 0x2713 },
  { 0xfd, 0x2612 }, { 0xfe, 0x2611 },
};

/**
 * hx_symbol_to_unicode:
 * @code: a character's number in a font's own encoding, also as 0xF000 and this
 * @font: (nullable): the font; without one it is taken for Symbol
 *
 * Returns: the character, or 0 if it is not known
 */
gunichar
hx_symbol_to_unicode (guint       code,
                      const char *font)
{
  if (code >= 0xf000 && code <= 0xf0ff)
    code -= 0xf000;
  else if (code > 0xff)
    return code <= 0xffff && !(code >= 0xd800 && code < 0xf900) ? code : 0;

  if (font != NULL && g_ascii_strncasecmp (font, "wingdings", 9) == 0)
    {
      for (guint i = 0; i < G_N_ELEMENTS (wingdings) && font[9] == '\0'; i++)
        if (wingdings[i].code == code)
          return wingdings[i].character;
      return 0;
    }
  if (font != NULL && g_ascii_strcasecmp (font, "symbol") != 0)
    return code >= 0x20 && code < 0x7f ? code : 0;

  return code >= 0x20 ? symbol[code - 0x20] : 0;
}
