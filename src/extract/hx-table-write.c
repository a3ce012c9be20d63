/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A table is a survey when it has a column of long texts and at least two rows of answers. Then
 * each row is a source: its long texts, each under the name of its column, are the text; the
 * other columns are attributes; a column that names the rows gives the title. Any other table is
 * one text. Comments on cells are left out beside the row they stand at, hidden sheets beside the
 * first source. */

#include "config.h"

#include <string.h>

#include "hx-lines.h"
#include "hx-table.h"

typedef struct
{
  const HxParseOptions *options;
  HxOutput             *output;
  const char           *media_type;
  const char           *encoding;  /* (nullable) */
  GPtrArray            *hidden;    /* HxTable: sheets that are still to be given */
  guint                 n_comments;   /* of the table that are given already */
  gboolean              many;      /* more than one sheet: places say which */
  gboolean              comma;
} Writer;

static gboolean
is_survey (const HxTable  *table,
           const HxColumn *columns,
           gboolean        header)
{
  if (hx_table_get_n_rows (table) < 2u + header)
    return FALSE;
  for (guint i = 0; i < table->n_columns; i++)
    if (columns[i].kind == HX_COLUMN_LONG)
      return TRUE;

  return FALSE;
}

/* How well a column's name says that it names the rows; 0: not at all. */
static int
rate_title (const char *name)
{
  static const char * const names[] = {
    "#", "nr", "no", "no.", "number", "row", "case", "record", "code", "id", "response id",
    "respondent id", "participant id", "participant", "respondent", "interviewee", "name",
    "full name", "title",
  };
  g_autofree char *folded = g_utf8_casefold (name, -1);

  g_strdelimit (folded, "_-", ' ');
  g_strstrip (folded);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (strcmp (folded, names[i]) == 0)
      return i + 2;

  return g_str_has_suffix (folded, " id") || g_str_has_suffix (folded, " name") ? 1 : 0;
}

static int
find_title (const HxTable  *table,
            const HxColumn *columns)
{
  int best = 0, found = -1;

  for (guint i = 0; i < table->n_columns; i++)
    if (columns[i].distinct && columns[i].kind != HX_COLUMN_LONG
        && rate_title (columns[i].name) > best)
      {
        best = rate_title (columns[i].name);
        found = i;
      }

  return found;
}

static void
write_answer (HxOutput   *output,
              const char *name,
              const char *text)
{
  guint start;

  if (hx_output_get_offset (output) > 0)
    hx_output_text (output, "\n", 1);
  start = hx_output_get_offset (output);
  hx_output_text (output, name, -1);
  hx_output_span (output, HX_SPAN_HEADING, start, hx_output_get_offset (output), "2");
  hx_output_text (output, "\n", 1);
  hx_output_text (output, text, -1);
  hx_output_text (output, "\n", 1);
}

static void
write_type (Writer *self)
{
  hx_output_field (self->output, "media-type", self->media_type);
  if (self->encoding != NULL)
    hx_output_field (self->output, "encoding", self->encoding);
}

static const char *
type_of (HxColumnKind kind)
{
  switch (kind)
    {
    case HX_COLUMN_NUMBER:
      return "number";
    case HX_COLUMN_DATE:
      return "date";
    case HX_COLUMN_CHOICE:
      return "choice";
    case HX_COLUMN_EMPTY:
    case HX_COLUMN_LONG:
    case HX_COLUMN_TEXT:
    default:
      return "text";
    }
}

/* Of somebody who wrote nothing the short answers are the text, so that it is not empty. */
static void
write_short_answers (Writer         *self,
                     const HxTable  *table,
                     const HxColumn *columns,
                     guint           row)
{
  for (guint i = 0; i < table->n_columns; i++)
    {
      const char *text = hx_table_get (table, row, i, NULL);

      if (*text == '\0')
        continue;
      hx_output_text (self->output, columns[i].name, -1);
      hx_output_text (self->output, ": ", 2);
      hx_output_text (self->output, text, -1);
      hx_output_text (self->output, "\n", 1);
    }
}

/* Of a row whose name is but a number, that with the name of its column: "Respondent 12". */
static void
write_title (Writer        *self,
             const HxTable *table,
             const char    *column,
             guint          row,
             int            title)
{
  const char *text = hx_table_get (table, row, title, NULL);
  g_autofree char *with_column = g_strdup_printf ("%s %s", column, text);
  gboolean has_letters = FALSE;

  for (const char *p = text; *p != '\0' && !has_letters; p = g_utf8_next_char (p))
    has_letters = g_unichar_isalpha (g_utf8_get_char (p));
  hx_output_field (self->output, "title", has_letters ? text : with_column);
}

/* Those on rows up to a number: that on a row without text goes to the next one. */
static void
write_comments (Writer        *self,
                const HxTable *table,
                guint          row)
{
  for (; self->n_comments < table->comments->len; self->n_comments++)
    {
      const HxTableComment *comment = &g_array_index (table->comments, HxTableComment,
                                                      self->n_comments);

      if (comment->row > row)
        break;
      hx_output_left_out (self->output, HX_LEFT_OUT_COMMENT, 0,
                          table->arena->str + comment->text);
    }
}

static void
write_hidden (Writer *self)
{
  for (guint i = 0; i < self->hidden->len && !hx_output_is_over (self->output); i++)
    {
      const HxTable *table = g_ptr_array_index (self->hidden, i);
      g_autoptr(GString) text = g_string_new (table->name);

      for (guint row = 0; row < hx_table_get_n_rows (table); row++)
        {
          guint n_cells = g_array_index (table->rows, HxRow, row).n_cells;

          g_string_append_c (text, '\n');
          for (guint j = 0; j < n_cells; j++)
            {
              if (j > 0)
                g_string_append_c (text, '\t');
              g_string_append (text, hx_table_get (table, row, j, NULL));
            }
        }
      hx_output_left_out (self->output, HX_LEFT_OUT_HIDDEN, 0, text->str);
    }
  g_ptr_array_set_size (self->hidden, 0);
}

static void
write_row_end (Writer        *self,
               const HxTable *table,
               guint          row)
{
  gboolean last = row + 1 == hx_table_get_n_rows (table);

  write_comments (self, table, last ? G_MAXUINT : g_array_index (table->rows, HxRow, row).number);
  write_hidden (self);
  hx_output_end (self->output);
}

/* A row that nothing names has no title here: it is known by its file and its place. */
static void
write_row (Writer         *self,
           const HxTable  *table,
           const HxColumn *columns,
           guint           row,
           int             title)
{
  guint number = g_array_index (table->rows, HxRow, row).number;
  g_autofree char *place = self->many ? g_strdup_printf ("%s row %u", table->name, number)
                                      : g_strdup_printf ("row %u", number);

  hx_output_begin (self->output, place);
  write_type (self);
  if (title >= 0)
    write_title (self, table, columns[title].name, row, title);
  for (guint i = 0; i < table->n_columns; i++)
    {
      const char *text = hx_table_get (table, row, i, NULL);

      if (*text == '\0')
        continue;
      if (columns[i].kind == HX_COLUMN_LONG)
        write_answer (self->output, columns[i].name, text);
      else
        {
          g_autofree char *value = hx_column_dup_value (&columns[i], text);

          hx_output_attribute (self->output, columns[i].name, type_of (columns[i].kind), value);
        }
    }
  if (hx_output_get_offset (self->output) == 0)
    write_short_answers (self, table, columns, row);
  write_row_end (self, table, row);
}

static void
write_rows (Writer         *self,
            const HxTable  *table,
            const HxColumn *columns,
            gboolean        header)
{
  int title = find_title (table, columns);
  guint n_rows = hx_table_get_n_rows (table);

  self->n_comments = 0;

  for (guint i = header; i < n_rows && !hx_output_is_over (self->output); i++)
    {
      write_row (self, table, columns, i, title);
      if (i % 64 == 0)
        hx_output_progress (self->output, i, n_rows);
    }
}

static void
write_cell (HxOutput   *output,
            const char *text)
{
  const char *p = text;

  while (*p != '\0')
    {
      gsize n = strcspn (p, "\t\r\n");

      hx_output_text (output, p, n);
      p += n;
      if (*p != '\0')
        {
          hx_output_text (output, " ", 1);
          p += strspn (p, "\t\r\n");
        }
    }
}

static void
write_whole (Writer        *self,
             const HxTable *table)
{
  guint n_rows = hx_table_get_n_rows (table), start;

  if (self->many)
    {
      if (hx_output_get_offset (self->output) > 0)
        hx_output_text (self->output, "\n", 1);
      start = hx_output_get_offset (self->output);
      hx_output_text (self->output, table->name, -1);
      hx_output_span (self->output, HX_SPAN_HEADING, start, hx_output_get_offset (self->output),
                      "1");
      hx_output_text (self->output, "\n", 1);
    }

  start = hx_output_get_offset (self->output);
  for (guint i = 0; i < n_rows && !hx_output_is_over (self->output); i++)
    {
      guint n_cells = g_array_index (table->rows, HxRow, i).n_cells;

      for (guint j = 0; j < n_cells; j++)
        {
          if (j > 0)
            hx_output_text (self->output, "\t", 1);
          write_cell (self->output, hx_table_get (table, i, j, NULL));
        }
      if (i + 1 < n_rows)
        hx_output_text (self->output, "\n", 1);
    }
  hx_output_span (self->output, HX_SPAN_TABLE, start, hx_output_get_offset (self->output), "");
  hx_output_text (self->output, "\n", 1);
  self->n_comments = 0;
  write_comments (self, table, G_MAXUINT);
}

/* Writes the table's rows if it is a survey. */
static gboolean
write_survey (Writer        *self,
              const HxTable *table)
{
  gboolean header = hx_table_has_header (table);
  HxColumn *columns = hx_table_study (table, header, self->comma);
  gboolean survey = is_survey (table, columns, header);

  if (survey)
    write_rows (self, table, columns, header);
  hx_columns_free (columns, table->n_columns);
  return survey;
}

/* The tables that are no surveys: one source. */
static void
write_rest (Writer    *self,
            GPtrArray *tables,
            gboolean   is_all)
{
  const char *file_name = self->options->file_name != NULL ? self->options->file_name : "";
  g_autofree char *title = hx_file_name_to_title (file_name);
  const HxTable *first = g_ptr_array_index (tables, 0);

  hx_output_begin (self->output, is_all ? "" : first->name);
  write_type (self);
  hx_output_field (self->output, "title", is_all ? title : first->name);
  for (guint i = 0; i < tables->len; i++)
    write_whole (self, g_ptr_array_index (tables, i));
  write_hidden (self);
  hx_output_end (self->output);
}

static int
compare_comments (const void *a,
                  const void *b)
{
  const HxTableComment *one = a, *other = b;

  return one->row != other->row ? (one->row > other->row) - (one->row < other->row)
                                : (one->text > other->text) - (one->text < other->text);
}

/* The tables that have text; where none of those is shown, the hidden ones are taken for shown. */
static void
sort_out (GPtrArray *tables,
          GPtrArray *shown,
          GPtrArray *hidden)
{
  for (guint i = 0; i < tables->len; i++)
    {
      HxTable *table = g_ptr_array_index (tables, i);

      g_array_sort (table->comments, compare_comments);
      if (hx_table_get_n_rows (table) > 0)
        g_ptr_array_add (table->hidden ? hidden : shown, table);
    }

  if (shown->len == 0)
    {
      g_ptr_array_extend (shown, hidden, NULL, NULL);
      g_ptr_array_set_size (hidden, 0);
    }
}

/**
 * hx_tables_write:
 * @tables: (element-type HxTable): a file's sheets
 * @media_type: the file's media type
 * @encoding: (nullable): the encoding it was in
 * @comma: whether numbers may have a decimal comma
 * @options: how it was read
 * @output: where it goes
 * @error: return location for an error of %HX_REFUSED
 *
 * Writes the rows of surveys as sources of their own and all other sheets as one. Sheets that are
 * not shown are left out of the first.
 *
 * Returns: %FALSE with %HX_REFUSAL_NO_TEXT if there is nothing in them
 */
gboolean
hx_tables_write (GPtrArray             *tables,
                 const char            *media_type,
                 const char            *encoding,
                 gboolean               comma,
                 const HxParseOptions  *options,
                 HxOutput              *output,
                 GError               **error)
{
  g_autoptr(GPtrArray) shown = g_ptr_array_new ();
  g_autoptr(GPtrArray) rest = g_ptr_array_new ();
  g_autoptr(GPtrArray) hidden = g_ptr_array_new ();
  Writer self = { options, output, media_type, encoding, hidden, 0, FALSE, comma };

  sort_out (tables, shown, hidden);
  if (shown->len == 0)
    {
      g_set_error_literal (error, HX_REFUSED, HX_REFUSAL_NO_TEXT, "");
      return FALSE;
    }

  self.many = shown->len > 1;
  for (guint i = 0; i < shown->len; i++)
    if (!write_survey (&self, g_ptr_array_index (shown, i)))
      g_ptr_array_add (rest, g_ptr_array_index (shown, i));
  if (rest->len > 0)
    write_rest (&self, rest, rest->len == shown->len);
  return TRUE;
}
