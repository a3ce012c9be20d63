/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Conversion to UTF-8 by ICU's converters, which are part of its library: iconv would open a file
 * for each encoding, and an extractor at work may open none. */

#include "config.h"

#include <string.h>
#include <unicode/ucnv.h>
#include <unicode/ucnv_cb.h>
#include <unicode/utf16.h>

#include "hx-encoding.h"

#define N_UNITS 8192

/* Names under which a text is better read as something that holds more: the label's own
 * characters are all there at the same places (https://encoding.spec.whatwg.org/#names-and-labels),
 * and names ICU does not know. */
static const struct { const char *name, *converter; } converters[] = {
  { "US-ASCII", "windows-1252" },
  { "ASCII", "windows-1252" },
  { "ISO-8859-1", "windows-1252" },
  { "LATIN1", "windows-1252" },
  { "ISO-8859-9", "windows-1254" },
  { "ISO-8859-11", "windows-874-2000" },
  { "TIS-620", "windows-874-2000" },
  { "WINDOWS-874", "windows-874-2000" },
  { "GB2312", "gb18030" },
  { "GBK", "gb18030" },
  { "CP936", "gb18030" },
  { "X-GBK", "gb18030" },
  { "EUC-KR", "windows-949-2000" },
  { "UHC", "windows-949-2000" },
  { "CP949", "windows-949-2000" },
  { "KS_C_5601-1987", "windows-949-2000" },
  { "BIG5", "windows-950-2000" },
  { "SHIFT_JIS", "ibm-943_P15A-2003" },
  { "CP932", "ibm-943_P15A-2003" },
  { "MAC-CENTRALEUROPE", "macos-29-10.2" },
  { "MAC-CYRILLIC", "macos-7_3-10.2" },
  { "HZ-GB-2312", "HZ" },
  { "UNICODE-1-1-UTF-7", "UTF-7" },
  { "UTF8", "UTF-8" },
};

static void
replace_bad_cb (const void                *data,
                UConverterToUnicodeArgs   *args,
                const char                *bytes,
                int32_t                    n_bytes,
                UConverterCallbackReason   reason,
                UErrorCode                *status)
{
  static const UChar replacement = 0xfffd;
  guint *n_bad = (guint *) data;

  if (reason > UCNV_IRREGULAR)
    return;

  *status = U_ZERO_ERROR;
  ucnv_cbToUWriteUChars (args, &replacement, 1, 0, status);
  (*n_bad)++;
}

static UConverter *
open_converter (const char *encoding)
{
  UErrorCode status = U_ZERO_ERROR;
  UConverter *converter;

  for (guint i = 0; i < G_N_ELEMENTS (converters); i++)
    if (g_ascii_strcasecmp (encoding, converters[i].name) == 0)
      encoding = converters[i].converter;

  /* A name longer than ICU takes, or an option after a comma, is nobody's encoding. */
  if (*encoding == '\0' || strlen (encoding) > 40 || strchr (encoding, ',') != NULL)
    return NULL;

  converter = ucnv_open (encoding, &status);
  if (U_FAILURE (status))
    g_clear_pointer (&converter, ucnv_close);
  return converter;
}

static void
append_units (GString     *utf8,
              const UChar *units,
              int          n_units,
              UChar       *pending)
{
  for (int i = 0; i < n_units; i++)
    {
      UChar unit = units[i];

      if (unit < 0x80 && *pending == 0)
        g_string_append_c (utf8, unit);
      else if (*pending != 0)
        {
          gboolean pair = U16_IS_TRAIL (unit);

          g_string_append_unichar (utf8, pair ? U16_GET_SUPPLEMENTARY (*pending, unit) : 0xfffd);
          *pending = 0;
          if (!pair)
            i--;
        }
      else if (U16_IS_LEAD (unit))
        *pending = unit;
      else
        g_string_append_unichar (utf8, U16_IS_TRAIL (unit) ? 0xfffd : unit);
    }
}

static char *
convert_by_table (const char *bytes,
                  gsize       n_bytes,
                  const char *table,
                  guint       first,
                  gsize      *n_utf8)
{
  GString *utf8 = g_string_sized_new (n_bytes + n_bytes / 4 + 1);

  for (gsize i = 0; i < n_bytes; i++)
    {
      guint byte = (guchar) bytes[i];

      g_string_append_unichar (utf8, byte < first ? byte
                               : g_utf8_get_char (g_utf8_offset_to_pointer (table, byte - first)));
    }

  *n_utf8 = utf8->len;
  return g_string_free (utf8, FALSE);
}

/* --- What needs no converter --- */

static gboolean
is_utf8 (const char *encoding)
{
  return g_ascii_strcasecmp (encoding, "utf-8") == 0 || g_ascii_strcasecmp (encoding, "utf8") == 0;
}

/* Those of mail and web pages whose lower half is ASCII. */
static gboolean
begins_with_ascii (const char *encoding)
{
  return g_ascii_strcasecmp (encoding, "us-ascii") == 0
         || g_ascii_strcasecmp (encoding, "iso-8859-1") == 0
         || g_ascii_strcasecmp (encoding, "windows-1252") == 0;
}

/* NUL is left to the converters. */
static gboolean
is_ascii (const char *bytes,
          gsize       n_bytes)
{
  for (gsize i = 0; i < n_bytes; i++)
    if ((guchar) bytes[i] - 1u >= 0x7f)
      return FALSE;

  return TRUE;
}

/* Most text is UTF-8 already, and to set up a converter costs more than to read a letter. */
static gboolean
is_converted (const char *bytes,
              gsize       n_bytes,
              const char *encoding)
{
  if (is_utf8 (encoding))
    return g_utf8_validate_len (bytes, n_bytes, NULL);

  return begins_with_ascii (encoding) && is_ascii (bytes, n_bytes);
}

/**
 * hx_encoding_convert:
 * @bytes: any bytes
 * @n_bytes: how many
 * @encoding: the name of an encoding; labels are read as web browsers do, "iso-8859-1" as
 *   windows-1252
 * @n_utf8: (out): the length of the result in bytes
 * @n_bad: (out): how many places were none of the encoding
 *
 * Converts to UTF-8. What is none of the encoding becomes U+FFFD.
 *
 * Returns: (transfer full) (nullable): the text, ended by a NUL and perhaps with some in it, or
 *   %NULL for an unknown encoding
 */
char *
hx_encoding_convert (const char *bytes,
                     gsize       n_bytes,
                     const char *encoding,
                     gsize      *n_utf8,
                     guint      *n_bad)
{
  guint first;
  const char *table = hx_encoding_table (encoding, &first);
  UConverter *converter;
  UErrorCode status = U_ZERO_ERROR;
  const char *end = bytes + n_bytes;
  g_autofree UChar *units = NULL;
  UChar pending = 0;
  GString *utf8;

  *n_bad = 0;
  if (is_converted (bytes, n_bytes, encoding))
    {
      *n_utf8 = n_bytes;
      return g_strndup (bytes, n_bytes);
    }
  if (table != NULL)
    return convert_by_table (bytes, n_bytes, table, first, n_utf8);

  converter = open_converter (encoding);
  if (converter == NULL)
    return NULL;

  units = g_new (UChar, N_UNITS);
  utf8 = g_string_sized_new (n_bytes + n_bytes / 4 + 1);
  ucnv_setToUCallBack (converter, replace_bad_cb, n_bad, NULL, NULL, &status);
  do
    {
      UChar *target = units;

      status = U_ZERO_ERROR;
      ucnv_toUnicode (converter, &target, units + N_UNITS, &bytes, end, NULL, TRUE, &status);
      append_units (utf8, units, target - units, &pending);
    }
  while (status == U_BUFFER_OVERFLOW_ERROR);

  ucnv_close (converter);
  if (pending != 0)
    g_string_append_unichar (utf8, 0xfffd);
  *n_utf8 = utf8->len;
  return g_string_free (utf8, FALSE);
}

/**
 * hx_encoding_is_known:
 * @encoding: a name
 *
 * Returns: whether hx_encoding_convert() knows it
 */
gboolean
hx_encoding_is_known (const char *encoding)
{
  guint first;
  UConverter *converter;

  if (is_utf8 (encoding) || begins_with_ascii (encoding)
      || hx_encoding_table (encoding, &first) != NULL)
    return TRUE;

  converter = open_converter (encoding);
  if (converter == NULL)
    return FALSE;

  ucnv_close (converter);
  return TRUE;
}
