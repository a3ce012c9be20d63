/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hx-opc.h"
#include "hx-xlsx.h"
#include "hx-xml.h"

enum { COMMENT = 1, T, R_PH };

typedef struct
{
  HxTable  *table;
  GString  *text;
  guint     row;
  gboolean  in_text;
  gboolean  in_phonetic;
} Comments;

/* The number in "AB12". */
static guint
read_row (const char *reference)
{
  while (reference != NULL && g_ascii_isalpha (*reference))
    reference++;
  return reference != NULL ? MIN (g_ascii_strtoull (reference, NULL, 10), G_MAXUINT - 1) : 0;
}

static void
start_cb (HxXml    *xml,
          int       id,
          gpointer  data)
{
  Comments *self = data;

  if (id == COMMENT)
    {
      self->row = read_row (hx_xml_get_attribute (xml, "ref"));
      g_string_truncate (self->text, 0);
    }
  else if (id == R_PH)
    self->in_phonetic = TRUE;
  else if (id == T)
    self->in_text = !self->in_phonetic;
}

static void
end_cb (HxXml    *xml,
        int       id,
        gpointer  data)
{
  Comments *self = data;

  if (id == COMMENT)
    hx_table_comment (self->table, self->row, self->text->str);
  else if (id == R_PH)
    self->in_phonetic = FALSE;
  else if (id == T)
    self->in_text = FALSE;
}

static void
text_cb (HxXml      *xml,
         const char *utf8,
         gsize       n_bytes,
         gpointer    data)
{
  Comments *self = data;

  if (self->in_text && n_bytes < HX_TABLE_MAX_BYTES - self->text->len)
    g_string_append_len (self->text, utf8, n_bytes);
}

/**
 * hx_xlsx_load_comments:
 * @zip: a workbook
 * @part: the part of a sheet
 * @table: the sheet
 *
 * Gives the table what was remarked on its cells (ECMA-376 part 1, section 18.7).
 */
void
hx_xlsx_load_comments (HxZip      *zip,
                       const char *part,
                       HxTable    *table)
{
  static const HxXmlName names[] = {
    { "x:comment", COMMENT }, { "x:t", T }, { "x:rPh", R_PH }, { NULL },
  };
  static const HxXmlHandler handler = { names, start_cb, end_cb, text_cb };
  g_autoptr(GPtrArray) relations = hx_opc_load_relations (zip, part);
  const char *target = hx_opc_find_target (relations, "comments");
  g_autoptr(GBytes) bytes = NULL;
  Comments self = { .table = table };

  if (target != NULL && hx_zip_has (zip, target))
    bytes = hx_zip_read (zip, target, NULL);
  if (bytes == NULL)
    return;

  self.text = g_string_new (NULL);
  hx_xml_parse (bytes, &handler, &self, NULL);
  g_string_free (self.text, TRUE);
}
