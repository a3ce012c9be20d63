/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Workbooks (ECMA-376 part 1, section 18). Of a formula the result that was stored is taken. */

#include "config.h"

#include <string.h>

#include "hx-opc.h"
#include "hx-xlsx.h"
#include "hx-xml.h"

#define MEDIA_TYPE  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
#define MAX_SHEETS  1000
#define MAX_STRINGS (4 * 1000 * 1000)

enum { SHEET = 1, WORKBOOK_PR, SI, T, R_PH, ROW, C, V, IS };

typedef struct
{
  char *name;
  char *relation;
  gboolean hidden;
} Sheet;

typedef struct
{
  HxZip      *zip;
  GPtrArray  *sheets;       /* Sheet */
  gboolean    from_1904;
  GArray     *strings;      /* guint32: where in the arena */
  GString    *arena;
  GByteArray *kinds;        /* HxNumberKind of each cell style */
  HxTable    *table;        /* that is read */
  GString    *value;        /* of the cell that is read */
  char        type[12];
  guint       style;
  guint       column;       /* of that cell, from 0 */
  guint       next_column;
  gboolean    in_value;
  gboolean    in_phonetic;
  gboolean    row_open;
  HxOutput   *output;
} Workbook;

static void
sheet_free (gpointer data)
{
  Sheet *sheet = data;

  g_free (sheet->name);
  g_free (sheet->relation);
  g_free (sheet);
}

static gboolean
is_true (const char *value)
{
  return value != NULL && (strcmp (value, "1") == 0 || strcmp (value, "true") == 0);
}

/* --- The workbook --- */

static void
workbook_start_cb (HxXml    *xml,
                   int       id,
                   gpointer  data)
{
  Workbook *self = data;

  if (id == WORKBOOK_PR)
    self->from_1904 = is_true (hx_xml_get_attribute (xml, "date1904"));
  else if (id == SHEET && self->sheets->len < MAX_SHEETS)
    {
      const char *state = hx_xml_get_attribute (xml, "state");
      const char *name = hx_xml_get_attribute (xml, "name");
      Sheet *sheet;

      sheet = g_new0 (Sheet, 1);
      sheet->hidden = state != NULL && strcmp (state, "visible") != 0;
      sheet->name = g_strdup (name != NULL ? name : "");
      sheet->relation = g_strdup (hx_xml_get_attribute (xml, "r:id"));
      g_ptr_array_add (self->sheets, sheet);
    }
}

static gboolean
load_workbook (Workbook    *self,
               const char  *part,
               GError     **error)
{
  static const HxXmlName names[] = {
    { "x:sheet", SHEET }, { "x:workbookPr", WORKBOOK_PR }, { NULL },
  };
  static const HxXmlHandler handler = { names, workbook_start_cb, NULL, NULL };
  g_autoptr(GBytes) bytes = hx_zip_read (self->zip, part, error);

  return bytes != NULL && hx_xml_parse (bytes, &handler, self, error);
}

/* --- Shared strings --- */

static void
strings_start_cb (HxXml    *xml,
                  int       id,
                  gpointer  data)
{
  Workbook *self = data;

  if (id == SI && self->strings->len < MAX_STRINGS)
    {
      guint32 position = self->arena->len;

      g_array_append_val (self->strings, position);
    }
  else if (id == R_PH)
    self->in_phonetic = TRUE;
  else if (id == T)
    self->in_value = !self->in_phonetic;
}

static void
strings_end_cb (HxXml    *xml,
                int       id,
                gpointer  data)
{
  Workbook *self = data;

  if (id == SI)
    g_string_append_c (self->arena, '\0');
  else if (id == R_PH)
    self->in_phonetic = FALSE;
  else if (id == T)
    self->in_value = FALSE;
}

static void
strings_text_cb (HxXml      *xml,
                 const char *utf8,
                 gsize       n_bytes,
                 gpointer    data)
{
  Workbook *self = data;

  if (self->in_value && n_bytes < HX_ZIP_MAX_BYTES - self->arena->len)
    g_string_append_len (self->arena, utf8, n_bytes);
}

/* "_x000D_" stands for a character that XML cannot have (ECMA-376, 22.9.2.19, ST_Xstring). */
static void
unescape (GString *text)
{
  const char *from = text->str;
  char *to = text->str;

  if (strstr (from, "_x00") == NULL)
    return;

  while (*from != '\0')
    if (strncmp (from, "_x00", 4) == 0 && g_ascii_isxdigit (from[4]) && g_ascii_isxdigit (from[5])
        && from[6] == '_')
      {
        int c = g_ascii_xdigit_value (from[4]) << 4 | g_ascii_xdigit_value (from[5]);

        *to++ = c >= 0x20 && c < 0x7f ? c : c == '\n' ? '\n' : ' ';
        from += 7;
      }
    else
      *to++ = *from++;

  g_string_truncate (text, to - text->str);
}

static void
load_strings (Workbook   *self,
              const char *part)
{
  static const HxXmlName names[] = {
    { "x:si", SI }, { "x:t", T }, { "x:rPh", R_PH }, { NULL },
  };
  static const HxXmlHandler handler = { names, strings_start_cb, strings_end_cb, strings_text_cb };
  g_autoptr(GBytes) bytes = part != NULL ? hx_zip_read (self->zip, part, NULL) : NULL;

  if (bytes != NULL)
    hx_xml_parse (bytes, &handler, self, NULL);
  g_string_append_c (self->arena, '\0');
  self->in_value = self->in_phonetic = FALSE;
}

/* --- Sheets --- */

static guint
read_uint (const char *text)
{
  return text != NULL ? (guint) MIN (g_ascii_strtoull (text, NULL, 10), G_MAXUINT32 - 1) : 0;
}

/* The letters of "AB12", from 0. */
static guint
read_column (const char *reference)
{
  guint column = 0;

  while (g_ascii_isalpha (*reference) && column < HX_TABLE_MAX_COLUMNS)
    column = column * 26 + (g_ascii_toupper (*reference++) - 'A' + 1);
  return column > 0 ? column - 1 : G_MAXUINT;
}

static void
stop_too_large (HxXml *xml)
{
  GError *error = NULL;

  hx_table_too_large (&error);
  hx_xml_stop (xml, error);
}

static void
begin_cell (Workbook *self,
            HxXml    *xml)
{
  const char *reference = hx_xml_get_attribute (xml, "r");
  guint column = reference != NULL ? read_column (reference) : G_MAXUINT;

  self->column = column == G_MAXUINT || column < self->next_column ? self->next_column : column;
  self->style = read_uint (hx_xml_get_attribute (xml, "s"));
  g_strlcpy (self->type, hx_xml_get_attribute (xml, "t") ?: "n", sizeof self->type);
  g_string_truncate (self->value, 0);
}

static void
sheet_start_cb (HxXml    *xml,
                int       id,
                gpointer  data)
{
  Workbook *self = data;

  if (id == ROW && !self->row_open)
    {
      hx_table_begin_row (self->table, read_uint (hx_xml_get_attribute (xml, "r")));
      self->row_open = TRUE;
      self->next_column = 0;
    }
  else if (id == C && self->row_open)
    begin_cell (self, xml);
  else if (id == R_PH)
    self->in_phonetic = TRUE;
  else if ((id == V || id == T) && self->row_open)
    self->in_value = !self->in_phonetic;
}

/* Adds the cell that was read; empty ones before it only now, so that a cell far to the right
 * which holds nothing costs nothing. */
static gboolean
add_cell (Workbook *self)
{
  g_autofree char *number = NULL;
  const char *text = self->value->str;
  HxCellKind kind = HX_CELL_TEXT;

  if (strcmp (self->type, "s") == 0)
    {
      guint i = read_uint (text);

      text = i < self->strings->len && self->value->len > 0
               ? self->arena->str + g_array_index (self->strings, guint32, i) : "";
      g_string_assign (self->value, text);
      text = self->value->str;
    }
  else if (strcmp (self->type, "b") == 0)
    text = is_true (text) ? "TRUE" : "FALSE";
  else if (strcmp (self->type, "n") == 0 || strcmp (self->type, "d") == 0)
    text = number = hx_xlsx_format_number (text, self->style < self->kinds->len
                                                   ? self->kinds->data[self->style]
                                                   : HX_NUMBER_PLAIN,
                                           self->from_1904, &kind);

  if (text == self->value->str)
    unescape (self->value);
  return hx_table_add_empty (self->table, self->column - self->next_column)
         && hx_table_add (self->table, kind, text, strlen (text));
}

static void
sheet_end_cb (HxXml    *xml,
              int       id,
              gpointer  data)
{
  Workbook *self = data;

  if (id == V || id == T)
    self->in_value = FALSE;
  else if (id == R_PH)
    self->in_phonetic = FALSE;
  else if (id == C && self->row_open && self->value->len > 0)
    {
      if (add_cell (self))
        self->next_column = self->column + 1;
      else
        stop_too_large (xml);
    }
  else if (id == ROW && self->row_open)
    {
      hx_table_end_row (self->table);
      self->row_open = FALSE;
      if (hx_output_is_over (self->output))
        hx_xml_stop (xml, NULL);
    }
}

static void
sheet_text_cb (HxXml      *xml,
               const char *utf8,
               gsize       n_bytes,
               gpointer    data)
{
  Workbook *self = data;

  if (self->in_value && n_bytes < HX_TABLE_MAX_BYTES - self->value->len)
    g_string_append_len (self->value, utf8, n_bytes);
}

static HxTable *
load_sheet (Workbook    *self,
            const Sheet *sheet,
            const char  *part,
            GError     **error)
{
  static const HxXmlName names[] = {
    { "x:row", ROW }, { "x:c", C }, { "x:v", V }, { "x:is", IS }, { "x:t", T }, { "x:rPh", R_PH },
    { NULL },
  };
  static const HxXmlHandler handler = { names, sheet_start_cb, sheet_end_cb, sheet_text_cb };
  g_autoptr(GBytes) bytes = hx_zip_read (self->zip, part, error);
  g_autoptr(HxTable) table = NULL;
  g_autoptr(GError) damage = NULL;

  if (bytes == NULL)
    return NULL;

  table = hx_table_new (sheet->name);
  table->hidden = sheet->hidden;
  self->table = table;
  self->row_open = self->in_value = self->in_phonetic = FALSE;
  if (!hx_xml_parse (bytes, &handler, self, &damage))
    {
      if (!g_error_matches (damage, HX_REFUSED, HX_REFUSAL_DAMAGED)
          || hx_table_get_n_rows (table) == 0)
        {
          g_propagate_error (error, g_steal_pointer (&damage));
          return NULL;
        }
      hx_output_warn (self->output, HX_WARNING_DAMAGED, sheet->name);
    }
  if (self->row_open)
    hx_table_end_row (table);
  hx_xlsx_load_comments (self->zip, part, table);
  return g_steal_pointer (&table);
}

static const char *
find_relation (GPtrArray  *relations,
               const char *id)
{
  for (guint i = 0; id != NULL && i < relations->len; i++)
    {
      const HxOpcRelation *relation = g_ptr_array_index (relations, i);

      if (!relation->is_outside && g_strcmp0 (relation->id, id) == 0
          && g_strcmp0 (relation->type, "worksheet") == 0)
        return relation->target;
    }

  return NULL;
}

static GPtrArray *
load_sheets (Workbook    *self,
             GPtrArray   *relations,
             GError     **error)
{
  g_autoptr(GPtrArray) tables = g_ptr_array_new_with_free_func ((GDestroyNotify) hx_table_free);
  guint n_cells = 0;

  for (guint i = 0; i < self->sheets->len; i++)
    {
      const Sheet *sheet = g_ptr_array_index (self->sheets, i);
      const char *part = find_relation (relations, sheet->relation);
      HxTable *table;

      if (part == NULL)   /* a chart has a sheet too */
        continue;
      table = load_sheet (self, sheet, part, error);
      if (table == NULL)
        return NULL;
      g_ptr_array_add (tables, table);
      n_cells += table->cells->len;
      if (n_cells > HX_TABLE_MAX_CELLS)
        {
          hx_table_too_large (error);
          return NULL;
        }
      hx_output_progress (self->output, i + 1, self->sheets->len);
    }

  return g_steal_pointer (&tables);
}

static gboolean
read_workbook (Workbook              *self,
               const HxParseOptions  *options,
               GError               **error)
{
  g_autoptr(GPtrArray) package = hx_opc_load_relations (self->zip, "");
  const char *part = hx_opc_find_target (package, "officeDocument") ?: "xl/workbook.xml";
  g_autoptr(GPtrArray) relations = hx_opc_load_relations (self->zip, part);
  g_autoptr(GPtrArray) tables = NULL;

  if (!load_workbook (self, part, error))
    return FALSE;

  load_strings (self, hx_opc_find_target (relations, "sharedStrings"));
  self->kinds = hx_xlsx_load_styles (self->zip, hx_opc_find_target (relations, "styles"));
  tables = load_sheets (self, relations, error);
  return tables != NULL && hx_tables_write (tables, MEDIA_TYPE, NULL, FALSE, options,
                                            self->output, error);
}

/**
 * hx_parse_xlsx:
 * @bytes: a file
 * @options: how to read it
 * @output: where it goes
 * @error: return location for an error of %HX_REFUSED
 *
 * Reads a workbook; hx-table-write.c has the rule of what becomes a source.
 *
 * Returns: whether it was read
 */
gboolean
hx_parse_xlsx (GBytes                *bytes,
               const HxParseOptions  *options,
               HxOutput              *output,
               GError               **error)
{
  g_autoptr(HxZip) zip = hx_zip_new (bytes, error);
  Workbook self = { .zip = zip, .output = output };
  gboolean read;

  if (zip == NULL)
    return FALSE;

  self.sheets = g_ptr_array_new_with_free_func (sheet_free);
  self.strings = g_array_new (FALSE, FALSE, sizeof (guint32));
  self.arena = g_string_new (NULL);
  self.value = g_string_new (NULL);
  read = read_workbook (&self, options, error);

  g_ptr_array_unref (self.sheets);
  g_array_unref (self.strings);
  g_string_free (self.arena, TRUE);
  g_string_free (self.value, TRUE);
  g_clear_pointer (&self.kinds, g_byte_array_unref);
  return read;
}
