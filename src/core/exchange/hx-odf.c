/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Text in OpenDocument files (ODF 1.3, part 3, 6.1). */

#include "exchange/hx-odf.h"

#include <string.h>

static gboolean
is_character (gunichar c)
{
  return (c >= 0x20 || c == '\t' || c == '\n' || c == '\r') && (c & 0xfffe) != 0xfffe;
}

static void
append_character (GString  *xml,
                  gunichar  c)
{
  if (c == '&')
    g_string_append (xml, "&amp;");
  else if (c == '<')
    g_string_append (xml, "&lt;");
  else if (c == '>')
    g_string_append (xml, "&gt;");
  else if (c == '"')
    g_string_append (xml, "&quot;");
  else
    g_string_append_unichar (xml, is_character (c) ? c : 0xfffd);
}

/* Of several spaces in a row all but the first, and those at an end of a line, would be lost
 * (6.1.2), so they are elements. */
static void
append_spaces (GString  *xml,
               guint     n,
               gboolean  at_end)
{
  if (n == 1 && !at_end)
    g_string_append_c (xml, ' ');
  else if (n > 0)
    g_string_append_printf (xml, "<text:s text:c=\"%u\"/>", n);
}

/**
 * hx_odf_append_escaped:
 * @xml: what is appended to
 * @text: a text in UTF-8
 *
 * Appends a text as the value of an attribute. What XML does not allow becomes U+FFFD.
 */
void
hx_odf_append_escaped (GString    *xml,
                       const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    append_character (xml, g_utf8_get_char (p));
}

/**
 * hx_odf_append_line:
 * @xml: what is appended to
 * @text: a line of text in UTF-8
 * @n_bytes: its length in bytes; -1: all of it
 *
 * Appends what stands in a paragraph, with every space of it. Whoever reads makes a space of a line
 * break.
 */
void
hx_odf_append_line (GString    *xml,
                    const char *text,
                    gssize      n_bytes)
{
  const char *end = text + (n_bytes >= 0 ? (gsize) n_bytes : strlen (text));
  gboolean begins = TRUE;
  guint spaces = 0;

  for (const char *p = text; p < end; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == ' ')
        {
          spaces++;
          continue;
        }
      append_spaces (xml, spaces, begins);
      spaces = 0;
      begins = FALSE;
      if (c == '\t')
        g_string_append (xml, "<text:tab/>");
      else
        append_character (xml, c);
    }
  append_spaces (xml, spaces, TRUE);
}
