/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The bytes of XML and XHTML, before they are parsed. */

#include "config.h"

#include <libxml/HTMLparser.h>
#include <string.h>
#include <unicode/ucnv.h>

#include "hx-xml.h"

#define MAX_ENCODING_NAME 40

/* The encoding that stands in the declaration of XML, or in the head of HTML; empty: none. */
static void
find_declared (const char *data,
               gsize       n_bytes,
               char        name[MAX_ENCODING_NAME])
{
  g_autofree char *head = g_strndup (data, MIN (n_bytes, 1024));
  const char *equals = strstr (head, "encoding=");
  gsize n;

  name[0] = '\0';
  if (!g_str_has_prefix (head, "<?xml") || equals == NULL || equals > strstr (head, "?>"))
    return;

  equals += strlen ("encoding=") + 1;
  n = strspn (equals, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "._-:");
  if (n < MAX_ENCODING_NAME)
    g_strlcpy (name, equals, n + 1);
}

static GBytes *
convert (const char *data,
         gsize       n_bytes,
         const char *encoding)
{
  UErrorCode status = U_ZERO_ERROR;
  g_autofree char *utf8 = NULL;
  gint32 n;

  if (n_bytes > G_MAXINT32 / 4)
    return NULL;
  n = ucnv_convert ("UTF-8", encoding, NULL, 0, data, n_bytes, &status);
  if (status != U_BUFFER_OVERFLOW_ERROR)
    return NULL;

  utf8 = g_malloc (n + 1);
  status = U_ZERO_ERROR;
  n = ucnv_convert ("UTF-8", encoding, utf8, n + 1, data, n_bytes, &status);
  if (U_FAILURE (status))
    return NULL;

  return g_bytes_new_take (g_steal_pointer (&utf8), n);
}

static const char *
guess_by_first_bytes (const guint8 *data,
                      gsize         n_bytes)
{
  if (n_bytes >= 2 && data[0] == 0xff && data[1] == 0xfe)
    return "UTF-16";
  if (n_bytes >= 2 && data[0] == 0xfe && data[1] == 0xff)
    return "UTF-16";
  if (n_bytes >= 4 && data[0] == '<' && data[1] == 0 && data[2] != 0)
    return "UTF-16LE";
  if (n_bytes >= 4 && data[0] == 0 && data[1] == '<' && data[3] != 0)
    return "UTF-16BE";

  return NULL;
}

/* NUL, other control characters and wrong bytes end a parse; one of them should cost itself. */
static GBytes *
clean (GBytes *bytes)
{
  gsize n_bytes;
  const char *data = g_bytes_get_data (bytes, &n_bytes);
  gboolean has_control = FALSE;
  g_autofree char *valid = NULL;

  for (gsize i = 0; i < n_bytes && !has_control; i++)
    has_control = (guchar) data[i] < 0x20 && strchr ("\t\n\r", data[i]) == NULL;
  if (n_bytes == 0 || (!has_control && g_utf8_validate_len (data, n_bytes, NULL)))
    return g_bytes_ref (bytes);

  valid = g_utf8_make_valid (data, n_bytes);
  n_bytes = strlen (valid);
  for (gsize i = 0; i < n_bytes; i++)
    if ((guchar) valid[i] < 0x20 && strchr ("\t\n\r", valid[i]) == NULL)
      valid[i] = ' ';

  return g_bytes_new_take (g_steal_pointer (&valid), n_bytes);
}

/**
 * hx_xml_to_utf8:
 * @bytes: an XML or XHTML file
 *
 * Converts a file by its byte order mark, else by the encoding it declares, else as UTF-8. What
 * is wrong in it, and control characters that XML does not allow, are replaced.
 *
 * Returns: (transfer full): the same in UTF-8, without byte order mark
 */
GBytes *
hx_xml_to_utf8 (GBytes *bytes)
{
  gsize n_bytes;
  const char *data = g_bytes_get_data (bytes, &n_bytes);
  const char *encoding = guess_by_first_bytes ((const guint8 *) data, n_bytes);
  char declared[MAX_ENCODING_NAME];
  g_autoptr(GBytes) converted = NULL;

  if (n_bytes >= 3 && memcmp (data, "\357\273\277", 3) == 0)
    {
      converted = g_bytes_new_from_bytes (bytes, 3, n_bytes - 3);
      return clean (converted);
    }
  if (encoding == NULL && n_bytes > 0)
    {
      find_declared (data, n_bytes, declared);
      if (declared[0] != '\0' && g_ascii_strncasecmp (declared, "utf", 3) != 0)
        encoding = declared;
    }

  if (encoding != NULL)
    converted = convert (data, n_bytes, encoding);

  return clean (converted != NULL ? converted : bytes);
}

/**
 * hx_xml_replace_html_entities:
 * @utf8: XHTML in UTF-8
 *
 * Named characters of HTML become the characters themselves, but for the five that XML knows.
 *
 * Returns: (transfer full): the same without them
 */
GBytes *
hx_xml_replace_html_entities (GBytes *utf8)
{
  gsize n_bytes;
  const char *data = g_bytes_get_data (utf8, &n_bytes);
  const char *end = data + n_bytes;
  const char *from = data;
  GString *out;

  if (n_bytes == 0 || memchr (data, '&', n_bytes) == NULL)
    return g_bytes_ref (utf8);

  out = g_string_sized_new (n_bytes);
  for (const char *at = data; (at = memchr (at, '&', end - at)) != NULL; at++)
    {
      char name[12] = "";
      gsize n = 0;
      const htmlEntityDesc *entity;

      while (n + 1 < sizeof name && at + 1 + n < end && g_ascii_isalnum (at[1 + n]))
        n++;
      if (n == 0 || at + 1 + n >= end || at[1 + n] != ';')
        continue;
      memcpy (name, at + 1, n);
      entity = htmlEntityLookup ((const xmlChar *) name);
      if (entity == NULL || entity->value < 128)
        continue;
      g_string_append_len (out, from, at - from);
      g_string_append_unichar (out, entity->value);
      from = at + n + 2;
    }
  g_string_append_len (out, from, end - from);

  return g_string_free_to_bytes (out);
}

/**
 * hx_xml_preload:
 *
 * Has libxml2 and ICU load what they load at first use.
 */
void
hx_xml_preload (void)
{
  UErrorCode status = U_ZERO_ERROR;
  UConverter *converter = ucnv_open ("windows-1252", &status);

  ucnv_close (converter);
  xmlInitParser ();
}
