/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How a source is named where something of it is quoted. */

#include "config.h"

#include "model/hx-source-reference.h"

#include <glib/gi18n-lib.h>

#include "base/hx-quotation.h"
#include "base/hx-time.h"

static gboolean
has_rtl (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (hx_quotation_is_rtl_letter (g_utf8_get_char (p)))
      return TRUE;
  return FALSE;
}

/**
 * hx_source_reference_append:
 * @reference: what is appended to
 * @part: (nullable): what comes next: a title, an author
 *
 * Appends a part after a comma. One that runs from right to left is isolated (UAX #9, U+2068), else
 * numbers beside it would change places.
 */
void
hx_source_reference_append (GString    *reference,
                            const char *part)
{
  if (part == NULL || *part == '\0')
    return;
  if (reference->len > 0)
    g_string_append (reference, ", ");
  if (has_rtl (part))
    g_string_append_printf (reference, "\342\201\250%s\342\201\251", part);
  else
    g_string_append (reference, part);
}

/**
 * hx_source_reference_format:
 * @source: a source
 * @parts: how much to name
 * @paragraphs: (nullable): where in it, see hx_source_reference_format_paragraphs()
 *
 * Returns: (transfer full): author, title, outlet, date, address and paragraphs, as far as they are
 *   known
 */
char *
hx_source_reference_format (HxSource               *source,
                            HxSourceReferenceParts  parts,
                            const char             *paragraphs)
{
  g_autoptr(GString) reference = g_string_new (NULL);
  g_autofree char *date = NULL;

  g_return_val_if_fail (HX_IS_SOURCE (source), NULL);

  date = hx_time_format_edtf (hx_source_get_date (source));
  hx_source_reference_append (reference, hx_source_get_author (source));
  hx_source_reference_append (reference, hx_source_get_title (source));
  hx_source_reference_append (reference, hx_source_get_outlet (source));
  hx_source_reference_append (reference, date);
  if (parts == HX_SOURCE_REFERENCE_FULL)
    hx_source_reference_append (reference, hx_source_get_url (source));
  hx_source_reference_append (reference, paragraphs);
  return g_string_free (g_steal_pointer (&reference), FALSE);
}

/**
 * hx_source_reference_format_paragraphs:
 * @text: a text
 * @start: first code point
 * @end: code point past the last; @start for a place
 *
 * Returns: (transfer full): the paragraphs a range is in: "¶ 3" or "¶ 3–5"
 */
char *
hx_source_reference_format_paragraphs (HxText *text,
                                       guint   start,
                                       guint   end)
{
  guint first, last;

  g_return_val_if_fail (text != NULL, NULL);

  first = MAX (1, hx_text_paragraph_at (text, start));
  last = MAX (first, hx_text_paragraph_at (text, end > start ? end - 1 : start));
  if (last > first)
    /* Translators: the numbers of the first and the last paragraph */
    return g_strdup_printf (_("¶ %u–%u"), first, last);
  /* Translators: the number of a paragraph */
  return g_strdup_printf (_("¶ %u"), first);
}
