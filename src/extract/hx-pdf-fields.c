/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a PDF says of itself: its information dictionary (ISO 32000-1, 14.3.3) and, where that is
 * silent, its XMP packet (ISO 16684-1). */

#include "config.h"

#include <string.h>

#include "hx-pdf.h"
#include "hx-xml.h"

#define MAX_XMP_BYTES   (1024 * 1024)
#define MAX_VALUE_BYTES 4096

enum
{
  TITLE = 1,
  CREATOR,
  DATE,
  LANGUAGE,
  LIST_ITEM,
  N_NAMES,
};

typedef struct
{
  HxOutput *output;
  int       within;    /* a field, or 0 */
  guint     n_items;   /* of the field */
  GString  *value;
} Packet;

/* Elements are told by their local names: the prefixes of XMP are not among hx-xml's. */
static int
id_of (const char *name)
{
  static const char *const names[] = { "", "title", "creator", "date", "language", "li" };

  for (int i = 1; i < N_NAMES; i++)
    if (g_str_equal (names[i], name))
      return i;
  return 0;
}

static void
packet_start_cb (HxXml   *xml,
                 int      id,
                 gpointer data)
{
  Packet *packet = data;
  const int local = id_of (hx_xml_get_name (xml));

  if (packet->within == 0 && local != 0 && local != LIST_ITEM)
    {
      packet->within = local;
      packet->n_items = 0;
      g_string_truncate (packet->value, 0);
    }
  else if (packet->within != 0 && local == LIST_ITEM && packet->n_items++ > 0)
    {
      g_string_append (packet->value, packet->within == CREATOR ? "; " : "\n");
    }
}

static void
packet_end_cb (HxXml   *xml,
               int      id,
               gpointer data)
{
  static const char *const keys[] = { NULL, "title", "author", NULL, "language" };
  Packet *packet = data;

  if (packet->within == 0 || id_of (hx_xml_get_name (xml)) != packet->within)
    return;

  /* Titles in several languages: the first is the default. */
  packet->value->str[strcspn (packet->value->str, "\n")] = '\0';
  g_strstrip (packet->value->str);
  if (keys[packet->within] != NULL && packet->value->str[0] != '\0')
    hx_output_field (packet->output, keys[packet->within], packet->value->str);
  packet->within = 0;
}

static void
packet_text_cb (HxXml      *xml,
                const char *utf8,
                gsize       n_bytes,
                gpointer    data)
{
  Packet *packet = data;

  if (packet->within != 0)
    for (gsize i = 0; i < n_bytes && packet->value->len < MAX_VALUE_BYTES; i++)
      g_string_append_c (packet->value, g_ascii_isspace (utf8[i]) ? ' ' : utf8[i]);
}

static void
read_xmp (HxPoppler *document,
          HxOutput  *output)
{
  static const HxXmlName names[] = { { NULL, 0 } };
  static const HxXmlHandler handler = {
    names, packet_start_cb, packet_end_cb, packet_text_cb
  };
  g_autofree char *xmp = hx_poppler_dup_xmp (document);
  g_autoptr(GBytes) bytes = NULL;
  Packet packet = { output, 0, 0, NULL };

  if (xmp == NULL || strlen (xmp) > MAX_XMP_BYTES)
    return;
  bytes = g_bytes_new_static (xmp, strlen (xmp));
  packet.value = g_string_new (NULL);
  hx_xml_parse (bytes, &handler, &packet, NULL);   /* what came before damage is as good */
  g_string_free (packet.value, TRUE);
}

static gboolean
all_digits (const char *string,
            guint       n)
{
  for (guint i = 0; i < n; i++)
    if (!g_ascii_isdigit (string[i]))
      return FALSE;
  return TRUE;
}

/* "D:20240907025700+03'00'" (ISO 32000-1, 7.9.4) as EDTF, by day: "2024-09-07". NULL: no date. */
static char *
make_date (const char *pdf)
{
  const char *digits = g_str_has_prefix (pdf, "D:") ? pdf + 2 : pdf;
  int year, month, day;

  if (!all_digits (digits, 4))
    return NULL;
  year = (int) g_ascii_strtoull (((char[]) { digits[0], digits[1], digits[2], digits[3], 0 }),
                                 NULL, 10);
  if (year == 0)
    return NULL;
  if (!all_digits (digits + 4, 2))
    return g_strdup_printf ("%04d", year);
  month = (digits[4] - '0') * 10 + digits[5] - '0';
  if (month < 1 || month > 12)
    return g_strdup_printf ("%04d", year);
  if (!all_digits (digits + 6, 2))
    return g_strdup_printf ("%04d-%02d", year, month);
  day = (digits[6] - '0') * 10 + digits[7] - '0';
  return g_date_valid_dmy (day, month, year) ? g_strdup_printf ("%04d-%02d-%02d", year, month, day)
                                             : g_strdup_printf ("%04d-%02d", year, month);
}

/* Word processors put the name of the file they printed where a title should be. */
static gboolean
is_title (const char *title)
{
  static const char *const suffixes[] = {
    ".doc", ".docx", ".odt", ".rtf", ".tex", ".dvi", ".indd", ".qxd", ".pdf", ".ps", ".txt", ".ppt",
    ".pptx", ".xls", ".xlsx", NULL
  };
  g_autofree char *lower = g_ascii_strdown (title, -1);

  if (title[0] == '\0' || g_str_equal (lower, "untitled") || g_str_has_prefix (lower, "untitled-"))
    return FALSE;
  for (guint i = 0; suffixes[i] != NULL; i++)
    if (g_str_has_suffix (lower, suffixes[i]))
      return FALSE;
  return TRUE;
}

/**
 * hx_pdf_fields: (skip)
 * @document: a document
 * @output: the open source that they go to
 *
 * Writes title, author, date and language as far as the document has them.
 */
void
hx_pdf_fields (HxPoppler *document,
               HxOutput  *output)
{
  g_autofree char *title = hx_poppler_dup_info (document, "Title");
  g_autofree char *author = hx_poppler_dup_info (document, "Author");
  g_autofree char *created = hx_poppler_dup_info (document, "CreationDate");
  g_autofree char *date = created != NULL ? make_date (created) : NULL;

  if (title != NULL && is_title (g_strstrip (title)))
    hx_output_field (output, "title", title);
  if (author != NULL && g_strstrip (author)[0] != '\0')
    hx_output_field (output, "author", author);
  if (date != NULL)
    hx_output_field (output, "date", date);
  read_xmp (document, output);
}
