/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "exchange/hx-html.h"

/**
 * hx_html_append:
 * @html: what is appended to
 * @text: (nullable): a text; what is no UTF-8 in it becomes U+FFFD
 * @n_bytes: its length in bytes; -1: all of it
 *
 * Appends text so that it can stand in HTML, in an element or in an attribute. Controls, which HTML
 * does not allow even escaped, become U+FFFD.
 */
void
hx_html_append (GString    *html,
                const char *text,
                gssize      n_bytes)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", text != NULL ? n_bytes : 0);

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '&')
        g_string_append (html, "&amp;");
      else if (c == '<')
        g_string_append (html, "&lt;");
      else if (c == '>')
        g_string_append (html, "&gt;");
      else if (c == '"')
        g_string_append (html, "&quot;");
      else if (c == '\'')
        g_string_append (html, "&#39;");
      else if ((c < 0x20 && c != '\t' && c != '\n') || (c >= 0x7f && c < 0xa0) ||
               (c & 0xfffe) == 0xfffe || (c >= 0xfdd0 && c <= 0xfdef))
        g_string_append (html, "\xef\xbf\xbd");
      else
        g_string_append_unichar (html, c);
    }
}
