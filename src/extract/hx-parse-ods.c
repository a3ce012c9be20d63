/* SPDX-License-Identifier: GPL-3.0-or-later */

/* OpenDocument spreadsheets (ODF 1.3 part 3, section 9). */

#include "config.h"

#include <string.h>

#include "hx-table.h"
#include "hx-xml.h"
#include "hx-zip.h"

#define MEDIA_TYPE "application/vnd.oasis.opendocument.spreadsheet"
#define MAX_SHEETS 1000

enum { STYLE = 1, TABLE_PROPERTIES, TABLE, ROW, CELL, COVERED, P, S, TAB, BREAK, ANNOTATION };

static const HxXmlName names[] = {
  { "style:style", STYLE }, { "style:table-properties", TABLE_PROPERTIES },
  { "table:table", TABLE }, { "table:table-row", ROW }, { "table:table-cell", CELL },
  { "table:covered-table-cell", COVERED }, { "text:p", P }, { "text:s", S }, { "text:tab", TAB },
  { "text:line-break", BREAK }, { "office:annotation", ANNOTATION }, { NULL },
};

typedef struct
{
  GPtrArray  *tables;       /* HxTable */
  GHashTable *hidden;       /* names of styles of sheets that are not shown */
  char       *style;        /* whose properties are read */
  HxTable    *table;        /* that is read */
  guint       n_tables;     /* inside one another */
  guint       n_annotations;
  gboolean    in_comment;   /* in a paragraph of one */
  GString    *comment;
  guint       n_cells;      /* of all the tables before */
  gboolean    row_open;
  gboolean    cell_open;
  guint       row_repeats;
  guint       cell_repeats;
  guint       n_empty;      /* cells before this one that are not added yet */
  HxCellKind  kind;
  char       *value;        /* (nullable): of a number or date */
  GString    *text;
  guint       n_paragraphs; /* inside one another */
} Sheets;

static guint
read_repeats (HxXml      *xml,
              const char *name)
{
  const char *value = hx_xml_get_attribute (xml, name);
  guint64 n = value != NULL ? g_ascii_strtoull (value, NULL, 10) : 1;

  return CLAMP (n, 1, G_MAXINT);
}

static void
stop_too_large (HxXml *xml)
{
  GError *error = NULL;

  hx_table_too_large (&error);
  hx_xml_stop (xml, error);
}

static void
begin_table (Sheets *self,
             HxXml  *xml)
{
  const char *name = hx_xml_get_attribute (xml, "table:name");
  const char *style = hx_xml_get_attribute (xml, "table:style-name");

  if (self->n_tables++ > 0 || self->tables->len >= MAX_SHEETS)
    return;
  self->table = hx_table_new (name != NULL ? name : "");
  self->table->hidden = style != NULL && g_hash_table_contains (self->hidden, style);
  g_ptr_array_add (self->tables, self->table);
}

static void
begin_cell (Sheets *self,
            HxXml  *xml)
{
  const char *type = hx_xml_get_attribute (xml, "office:value-type");

  self->cell_open = TRUE;
  self->cell_repeats = read_repeats (xml, "table:number-columns-repeated");
  self->kind = HX_CELL_TEXT;
  g_clear_pointer (&self->value, g_free);
  g_string_truncate (self->text, 0);
  if (type == NULL)
    return;

  if (strcmp (type, "float") == 0 || strcmp (type, "percentage") == 0
      || strcmp (type, "currency") == 0)
    {
      self->kind = HX_CELL_NUMBER;
      self->value = g_strdup (hx_xml_get_attribute (xml, "office:value"));
    }
  else if (strcmp (type, "date") == 0)
    {
      self->kind = HX_CELL_DATE;
      self->value = g_strdup (hx_xml_get_attribute (xml, "office:date-value"));
    }
}

static void
begin_row (Sheets *self,
           HxXml  *xml)
{
  hx_table_begin_row (self->table, 0);
  self->row_open = TRUE;
  self->row_repeats = read_repeats (xml, "table:number-rows-repeated");
  self->n_empty = 0;
}

static void
read_style (Sheets *self,
            HxXml  *xml,
            int     id)
{
  const char *display;

  if (id == STYLE)
    {
      g_set_str (&self->style, hx_xml_get_attribute (xml, "style:name"));
      return;
    }

  display = hx_xml_get_attribute (xml, "table:display");
  if (self->style != NULL && display != NULL && strcmp (display, "false") == 0)
    g_hash_table_add (self->hidden, g_strdup (self->style));
}

static void
read_mark (Sheets *self,
           HxXml  *xml,
           int     id)
{
  const char *count = id == S ? hx_xml_get_attribute (xml, "text:c") : NULL;
  guint64 n = count != NULL ? g_ascii_strtoull (count, NULL, 10) : 1;

  for (n = MIN (n, 100); n > 0; n--)
    g_string_append_c (self->text, id == BREAK ? '\n' : ' ');
}

static void
begin_comment (Sheets *self)
{
  if (self->n_annotations++ == 0)
    g_string_truncate (self->comment, 0);
}

static void
end_comment (Sheets *self)
{
  if (--self->n_annotations > 0 || self->table == NULL || self->n_tables != 1 || !self->row_open)
    return;
  hx_table_comment (self->table,
                    g_array_index (self->table->rows, HxRow, self->table->rows->len - 1).number,
                    self->comment->str);
}

static void
start_cb (HxXml    *xml,
          int       id,
          gpointer  data)
{
  Sheets *self = data;

  if (id == STYLE || id == TABLE_PROPERTIES)
    read_style (self, xml, id);
  else if (id == TABLE)
    begin_table (self, xml);
  else if (id == ANNOTATION)
    begin_comment (self);
  else if (id == P && self->n_annotations > 0)
    {
      self->in_comment = TRUE;
      if (self->comment->len > 0)
        g_string_append_c (self->comment, '\n');
    }
  else if (self->table == NULL || self->n_tables != 1 || self->n_annotations > 0)
    return;
  else if (id == ROW && !self->row_open)
    begin_row (self, xml);
  else if ((id == CELL || id == COVERED) && self->row_open && !self->cell_open)
    begin_cell (self, xml);
  else if (id == P && self->cell_open)
    {
      if (self->n_paragraphs++ == 0 && self->text->len > 0)
        g_string_append_c (self->text, '\n');
    }
  else if ((id == S || id == TAB || id == BREAK) && self->n_paragraphs > 0)
    read_mark (self, xml, id);
}

/* A date's time goes when it is midnight. */
static const char *
get_cell_text (Sheets *self)
{
  char *midnight = self->value != NULL && self->kind == HX_CELL_DATE
                     ? strstr (self->value, "T00:00:00") : NULL;

  if (midnight != NULL)
    *midnight = '\0';
  else if (self->value != NULL && self->kind == HX_CELL_DATE && strlen (self->value) > 19)
    self->value[19] = '\0';
  return self->value != NULL ? self->value : self->text->str;
}

/* Empty cells are added when one comes behind them: sheets end with a million. */
static gboolean
end_cell (Sheets *self)
{
  const char *text = get_cell_text (self);

  self->cell_open = FALSE;
  self->n_paragraphs = 0;
  if (*text == '\0')
    {
      self->n_empty = MIN ((guint64) self->n_empty + self->cell_repeats, G_MAXINT);
      return TRUE;
    }

  if (!hx_table_add_empty (self->table, self->n_empty))
    return FALSE;
  self->n_empty = 0;
  for (guint i = 0; i < self->cell_repeats; i++)
    if (!hx_table_add (self->table, self->kind, text, strlen (text)))
      return FALSE;

  return TRUE;
}

/* A row that is repeated is written again; one without text only counts. */
static gboolean
repeat_row (Sheets *self,
            guint   n_rows)
{
  HxTable *table = self->table;
  guint row = table->rows->len - 1;
  guint n_cells;

  if (table->rows->len == n_rows)
    {
      table->next_number = MIN ((guint64) table->next_number + self->row_repeats - 1, G_MAXINT);
      return TRUE;
    }

  n_cells = g_array_index (table->rows, HxRow, row).n_cells;
  for (guint i = 1; i < self->row_repeats; i++)
    {
      if ((guint64) table->cells->len + n_cells > HX_TABLE_MAX_CELLS)
        return FALSE;
      hx_table_begin_row (table, 0);
      for (guint j = 0; j < n_cells; j++)
        {
          HxCellKind kind;
          const char *text = hx_table_get (table, row, j, &kind);
          g_autofree char *copy = g_strdup (text);

          if (!hx_table_add (table, kind, copy, strlen (copy)))
            return FALSE;
        }
      hx_table_end_row (table);
    }

  return TRUE;
}

static gboolean
end_row (Sheets *self)
{
  guint n_rows = self->table->rows->len - 1;

  self->row_open = FALSE;
  hx_table_end_row (self->table);
  return repeat_row (self, n_rows)
         && self->n_cells + self->table->cells->len <= HX_TABLE_MAX_CELLS;
}

static void
end_cb (HxXml    *xml,
        int       id,
        gpointer  data)
{
  Sheets *self = data;

  if (id == ANNOTATION && self->n_annotations > 0)
    end_comment (self);
  else if (id == P && self->n_annotations > 0)
    self->in_comment = FALSE;
  else if (id == TABLE && self->n_tables > 0 && --self->n_tables == 0 && self->table != NULL)
    {
      self->n_cells += self->table->cells->len;
      self->table = NULL;
    }
  else if (self->table == NULL || self->n_tables != 1 || self->n_annotations > 0)
    return;
  else if (id == P && self->n_paragraphs > 0)
    self->n_paragraphs--;
  else if ((id == CELL || id == COVERED) && self->cell_open)
    {
      if (!end_cell (self))
        stop_too_large (xml);
    }
  else if (id == ROW && self->row_open && !end_row (self))
    stop_too_large (xml);
}

static void
text_cb (HxXml      *xml,
         const char *utf8,
         gsize       n_bytes,
         gpointer    data)
{
  Sheets *self = data;

  if (self->in_comment && n_bytes < HX_TABLE_MAX_BYTES - self->comment->len)
    g_string_append_len (self->comment, utf8, n_bytes);
  else if (self->n_paragraphs > 0 && self->n_annotations == 0 && self->n_tables == 1
      && n_bytes < HX_TABLE_MAX_BYTES - self->text->len)
    g_string_append_len (self->text, utf8, n_bytes);
}

static gboolean
is_encrypted (HxZip *zip)
{
  g_autoptr(GBytes) manifest = hx_zip_read (zip, "META-INF/manifest.xml", NULL);
  gsize n_bytes;
  const char *data = manifest != NULL ? g_bytes_get_data (manifest, &n_bytes) : NULL;

  return data != NULL && memmem (data, n_bytes, "encryption-data", 15) != NULL;
}

/* content.xml of a package; a flat file is all there is. */
static GBytes *
dup_content (GBytes  *bytes,
             GError **error)
{
  g_autoptr(HxZip) zip = NULL;
  gsize n_bytes;
  const char *data = g_bytes_get_data (bytes, &n_bytes);

  if (n_bytes < 2 || memcmp (data, "PK", 2) != 0)
    return g_bytes_ref (bytes);

  zip = hx_zip_new (bytes, error);
  if (zip == NULL)
    return NULL;
  if (is_encrypted (zip))
    {
      g_set_error_literal (error, HX_REFUSED, HX_REFUSAL_ENCRYPTED, "");
      return NULL;
    }
  return hx_zip_read (zip, "content.xml", error);
}

static gboolean
read_sheets (Sheets                *self,
             GBytes                *content,
             const HxParseOptions  *options,
             HxOutput              *output,
             GError               **error)
{
  static const HxXmlHandler handler = { names, start_cb, end_cb, text_cb };
  g_autoptr(GError) damage = NULL;

  if (!hx_xml_parse (content, &handler, self, &damage))
    {
      if (!g_error_matches (damage, HX_REFUSED, HX_REFUSAL_DAMAGED) || self->tables->len == 0)
        {
          g_propagate_error (error, g_steal_pointer (&damage));
          return FALSE;
        }
      if (self->row_open)
        hx_table_end_row (self->table);
      hx_output_warn (output, HX_WARNING_DAMAGED, "");
    }

  return hx_tables_write (self->tables, MEDIA_TYPE, NULL, FALSE, options, output, error);
}

/**
 * hx_parse_ods:
 * @bytes: an ODS or FODS file
 * @options: how to read it
 * @output: where it goes
 * @error: return location for an error of %HX_REFUSED
 *
 * Reads a spreadsheet; hx-table-write.c has the rule of what becomes a source.
 *
 * Returns: whether it was read
 */
gboolean
hx_parse_ods (GBytes                *bytes,
              const HxParseOptions  *options,
              HxOutput              *output,
              GError               **error)
{
  g_autoptr(GBytes) content = dup_content (bytes, error);
  Sheets self = { 0 };
  gboolean read;

  if (content == NULL)
    return FALSE;

  self.tables = g_ptr_array_new_with_free_func ((GDestroyNotify) hx_table_free);
  self.hidden = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self.text = g_string_new (NULL);
  self.comment = g_string_new (NULL);
  read = read_sheets (&self, content, options, output, error);

  g_ptr_array_unref (self.tables);
  g_hash_table_unref (self.hidden);
  g_string_free (self.text, TRUE);
  g_string_free (self.comment, TRUE);
  g_free (self.style);
  g_free (self.value);
  return read;
}
