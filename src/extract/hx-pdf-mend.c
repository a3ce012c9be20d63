/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A PDF that ends before its trailer, as one that did not come whole. Poppler finds the objects of
 * such a file by itself, but not which of them is the document. So a trailer is written after it:
 * one that names the catalogue, or where that is lost too, a catalogue of the pages there are. */

#include "config.h"

#include <string.h>

#include "hx-pdf.h"

#define MAX_PAGES   100000
#define MAX_BYTES   (256u * 1024 * 1024)   /* a copy is made */
#define MAX_HEAD    4096                   /* bytes of an object that are looked at */
#define FIRST_FREE  8000000                /* an object's number that no file uses */

/* "12 0 obj", read backwards from "obj". FALSE: that is no object's beginning. */
static gboolean
read_number (const char *data,
             const char *obj,
             guint      *number)
{
  const char *at = obj;
  guint value = 0, place = 1;

  if (at == data || *--at != ' ' || at == data || *--at != '0' || at == data || *--at != ' ')
    return FALSE;
  for (; at > data && g_ascii_isdigit (at[-1]) && place <= FIRST_FREE / 10; at--, place *= 10)
    value += (at[-1] - '0') * place;
  *number = value;
  return value > 0 && value < FIRST_FREE;
}

/* Whether the dictionary that begins at @at has a /Type of that name. */
static gboolean
has_type (const char *at,
          gsize       n_bytes,
          const char *name)
{
  const char *end = g_strstr_len (at, n_bytes, "endobj");
  const char *type = at;

  n_bytes = end != NULL ? (gsize) (end - at) : n_bytes;
  while ((type = g_strstr_len (type, n_bytes - (type - at), "/Type")) != NULL)
    {
      const char *value = type += 5;
      const gsize length = strlen (name);

      while (value < at + n_bytes && g_ascii_isspace (*value))
        value++;
      if ((gsize) (at + n_bytes - value) > length && memcmp (value, name, length) == 0
          && !g_ascii_isalnum (value[length]))
        return TRUE;
    }
  return FALSE;
}

/* The last catalogue, or 0, and the pages. */
static guint
find_objects (const char *data,
              gsize       n_bytes,
              GArray     *pages)
{
  const char *const end = data + n_bytes;
  guint catalogue = 0;

  for (const char *at = data; (at = memmem (at, end - at, "obj", 3)) != NULL; at += 3)
    {
      const gsize n_head = MIN ((gsize) (end - at - 3), MAX_HEAD);
      guint number;

      if (!read_number (data, at, &number))
        continue;
      if (has_type (at + 3, n_head, "/Catalog"))
        catalogue = number;
      else if (pages->len < MAX_PAGES && has_type (at + 3, n_head, "/Page"))
        g_array_append_val (pages, number);
    }
  return catalogue;
}

static void
append_catalogue (GString      *pdf,
                  const GArray *pages)
{
  g_string_append_printf (pdf, "%u 0 obj <</Type/Catalog/Pages %u 0 R>> endobj\n"
                          "%u 0 obj <</Type/Pages/Count %u/Kids[",
                          FIRST_FREE, FIRST_FREE + 1, FIRST_FREE + 1, pages->len);
  for (guint i = 0; i < pages->len; i++)
    g_string_append_printf (pdf, "%u 0 R ", g_array_index (pages, guint, i));
  g_string_append (pdf, "]>> endobj\n");
}

/**
 * hx_pdf_mend: (skip)
 * @bytes: a PDF that could not be opened
 *
 * Gives a PDF a trailer.
 *
 * Returns: (transfer full) (nullable): the file with one, or %NULL if no pages are found in it, as
 *   where they are within compressed streams
 */
GBytes *
hx_pdf_mend (GBytes *bytes)
{
  gsize n_bytes;
  const char *data = g_bytes_get_data (bytes, &n_bytes);
  g_autoptr(GArray) pages = g_array_new (FALSE, FALSE, sizeof (guint));
  GString *pdf;
  guint catalogue;

  if (n_bytes == 0 || n_bytes > MAX_BYTES)
    return NULL;
  catalogue = find_objects (data, n_bytes, pages);
  if (pages->len == 0)
    return NULL;

  pdf = g_string_sized_new (n_bytes + 256 + 16 * pages->len);
  g_string_append_len (pdf, data, n_bytes);
  g_string_append (pdf, "\nendstream\nendobj\n");
  if (catalogue == 0)
    append_catalogue (pdf, pages);
  g_string_append_printf (pdf, "trailer <</Root %u 0 R>>\n",
                          catalogue != 0 ? catalogue : FIRST_FREE);
  return g_string_free_to_bytes (pdf);
}
