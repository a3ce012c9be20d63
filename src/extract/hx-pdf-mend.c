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

/* Whether a dictionary has a /Type of that name. */
static gboolean
has_type (const char *at,
          const char *end,
          const char *name)
{
  const gsize length = strlen (name);

  while ((at = memmem (at, end - at, "/Type", 5)) != NULL)
    {
      at += 5;
      while (at < end && g_ascii_isspace (*at))
        at++;
      if ((gsize) (end - at) > length && memcmp (at, name, length) == 0
          && !g_ascii_isalnum (at[length]))
        return TRUE;
    }
  return FALSE;
}

/* The last catalogue, or 0, and the pages. An object that was changed is there twice. */
static guint
find_objects (const char *data,
              gsize       n_bytes,
              GArray     *pages)
{
  g_autoptr(GHashTable) known = g_hash_table_new (NULL, NULL);
  const char *const end = data + n_bytes;
  const char *at = memmem (data, n_bytes, "obj", 3);
  guint catalogue = 0;

  while (at != NULL)
    {
      const char *head = at + 3;
      const char *next = memmem (head, end - head, "obj", 3);   /* mostly that of "endobj" */
      const char *head_end = next != NULL ? next : end;
      guint number;

      head_end = head + MIN (head_end - head, MAX_HEAD);
      if (read_number (data, at, &number))
        {
          if (has_type (head, head_end, "/Catalog"))
            catalogue = number;
          else if (pages->len < MAX_PAGES && has_type (head, head_end, "/Page")
                   && g_hash_table_add (known, GUINT_TO_POINTER (number)))
            g_array_append_val (pages, number);
        }
      at = next;
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
 * @data: (array length=n_bytes): a PDF that could not be opened
 * @n_bytes: their number
 * @anew: whether not to rely on its catalogue
 *
 * Gives a PDF a trailer.
 *
 * Returns: (transfer full) (nullable): the file with one, or %NULL if no pages are found in it, as
 *   where they are within compressed streams
 */
GBytes *
hx_pdf_mend (const char *data,
             gsize       n_bytes,
             gboolean    anew)
{
  g_autoptr(GArray) pages = g_array_new (FALSE, FALSE, sizeof (guint));
  GString *pdf;
  guint catalogue;

  if (n_bytes == 0 || n_bytes > MAX_BYTES)
    return NULL;
  catalogue = find_objects (data, n_bytes, pages);
  if (pages->len == 0 || (catalogue == 0 && !anew))
    return NULL;
  if (anew)
    catalogue = 0;

  pdf = g_string_sized_new (n_bytes + 256 + 16 * pages->len);
  g_string_append_len (pdf, data, n_bytes);
  g_string_append (pdf, "\nendstream\nendobj\n");
  if (catalogue == 0)
    append_catalogue (pdf, pages);
  g_string_append_printf (pdf, "trailer <</Root %u 0 R>>\n",
                          catalogue != 0 ? catalogue : FIRST_FREE);
  return g_string_free_to_bytes (pdf);
}
