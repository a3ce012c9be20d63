/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hx-cli-output.h"

#include <errno.h>
#include <stdio.h>

#include "exchange/hx-stamp.h"

static int output_errno;

static void
write_out (const char *text,
           gsize       n_bytes)
{
  if (output_errno == 0 && fwrite (text, 1, n_bytes, stdout) != n_bytes)
    output_errno = errno;
}

/**
 * hx_cli_print:
 * @format: a printf() format
 * @...: its arguments
 *
 * Prints on standard output. What cannot be written is told by hx_cli_flush().
 */
void
hx_cli_print (const char *format,
              ...)
{
  g_autofree char *text = NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  write_out (text, strlen (text));
}

/**
 * hx_cli_warn:
 * @format: a printf() format
 * @...: its arguments
 *
 * Prints a line on standard error, without anything that could steer a terminal.
 */
void
hx_cli_warn (const char *format,
             ...)
{
  g_autofree char *text = NULL;
  g_autofree char *clean = NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  clean = hx_cli_clean (text, 0);
  fprintf (stderr, "hexapla-cli: %s\n", clean);
}

/**
 * hx_cli_flush:
 *
 * Writes what is buffered. A reader that went away is no reason to complain.
 *
 * Returns: whether all that was printed was written
 */
gboolean
hx_cli_flush (void)
{
  if (fflush (stdout) != 0 && output_errno == 0)
    output_errno = errno;
  if (output_errno == 0)
    return TRUE;

  if (output_errno != EPIPE)
    hx_cli_warn ("The output could not be written: %s.", g_strerror (output_errno));
  return FALSE;
}

/**
 * hx_cli_clean:
 * @text: (nullable): any bytes
 * @max_length: code points at most, or 0
 *
 * Makes text fit for one cell or line: valid UTF-8, no controls, no overlong cells.
 *
 * Returns: (transfer full): the text
 */
char *
hx_cli_clean (const char *text,
              guint       max_length)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  GString *clean = g_string_new (NULL);
  guint length = 0;

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p), length++)
    {
      gunichar c = g_utf8_get_char (p);

      if (max_length > 0 && length + 1 >= max_length && *g_utf8_next_char (p) != '\0')
        {
          g_string_append (clean, "…");
          break;
        }
      if (c < 0x20 || c == 0x2028 || c == 0x2029)
        g_string_append_c (clean, ' ');
      else if (c >= 0x7f && c < 0xa0)
        g_string_append (clean, "\xef\xbf\xbd");
      else
        g_string_append_unichar (clean, c);
    }
  return g_string_free (clean, FALSE);
}

/**
 * hx_cli_group:
 * @number: a number
 *
 * Returns: (transfer full): the number with commas between thousands
 */
char *
hx_cli_group (guint64 number)
{
  g_autofree char *digits = g_strdup_printf ("%" G_GUINT64_FORMAT, number);
  GString *grouped = g_string_new (NULL);
  gsize n = strlen (digits);

  for (gsize i = 0; i < n; i++)
    {
      if (i > 0 && (n - i) % 3 == 0)
        g_string_append_c (grouped, ',');
      g_string_append_c (grouped, digits[i]);
    }
  return g_string_free (grouped, FALSE);
}

struct _HxCliTable
{
  char      **headings;
  GPtrArray  *cells;     /* of strings, row after row */
  char       *kinds;     /* the format of the rows */
};

/**
 * hx_cli_table_new:
 * @headings: the columns' headings, with `|` between
 *
 * Returns: (transfer full): an empty table
 */
HxCliTable *
hx_cli_table_new (const char *headings)
{
  HxCliTable *self = g_new0 (HxCliTable, 1);

  self->headings = g_strsplit (headings, "|", -1);
  self->cells = g_ptr_array_new_with_free_func (g_free);
  return self;
}

/**
 * hx_cli_table_free:
 * @self: (transfer full): a table
 *
 * Frees the table.
 */
void
hx_cli_table_free (HxCliTable *self)
{
  g_strfreev (self->headings);
  g_ptr_array_unref (self->cells);
  g_free (self->kinds);
  g_free (self);
}

/**
 * hx_cli_table_add:
 * @self: a table
 * @format: a letter for each column: i gint64, u guint, s text, t time in ms
 * @...: the cells
 *
 * Adds a row.
 */
void
hx_cli_table_add (HxCliTable *self,
                  const char *format,
                  ...)
{
  va_list args;

  if (self->kinds == NULL)
    self->kinds = g_strdup (format);
  va_start (args, format);
  for (const char *p = format; *p != '\0'; p++)
    {
      char *cell;

      if (*p == 'i')
        cell = g_strdup_printf ("%" G_GINT64_FORMAT, va_arg (args, gint64));
      else if (*p == 'u')
        cell = g_strdup_printf ("%u", va_arg (args, guint));
      else if (*p == 't')
        cell = hx_stamp_format (va_arg (args, gint64));
      else
        cell = hx_cli_clean (va_arg (args, const char *), 60);
      g_ptr_array_add (self->cells, cell);
    }
  va_end (args);
}

/* Columns of a terminal that text takes. */
static guint
width_of (const char *text)
{
  guint width = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_iszerowidth (c))
        width += g_unichar_iswide (c) ? 2 : 1;
    }
  return width;
}

static void
print_cell (const char *cell,
            guint       width,
            gboolean    right,
            gboolean    last)
{
  guint missing = width - MIN (width, width_of (cell));

  if (right)
    hx_cli_print ("%*s%s", (int) missing, "", cell);
  else if (last)
    hx_cli_print ("%s", cell);
  else
    hx_cli_print ("%s%*s", cell, (int) missing, "");
  hx_cli_print (last ? "\n" : "  ");
}

/**
 * hx_cli_table_print:
 * @self: a table
 *
 * Prints the table with its columns aligned, numbers to the right. An empty table prints nothing.
 */
void
hx_cli_table_print (HxCliTable *self)
{
  guint n = g_strv_length (self->headings);
  g_autofree guint *widths = g_new0 (guint, n);

  if (self->cells->len == 0)
    return;
  for (guint i = 0; i < n; i++)
    widths[i] = width_of (self->headings[i]);
  for (guint i = 0; i < self->cells->len; i++)
    widths[i % n] = MAX (widths[i % n], width_of (g_ptr_array_index (self->cells, i)));
  for (guint i = 0; i < n; i++)
    print_cell (self->headings[i], widths[i], strchr ("iu", self->kinds[i]) != NULL, i + 1 == n);
  for (guint i = 0; i < self->cells->len; i++)
    print_cell (g_ptr_array_index (self->cells, i), widths[i % n],
                strchr ("iu", self->kinds[i % n]) != NULL, i % n + 1 == n);
}

/**
 * hx_cli_json_begin:
 * @cli: the run
 *
 * Begins the array that --json prints. Objects are printed one by one, so that a long listing
 * needs no memory.
 */
void
hx_cli_json_begin (HxCli *cli)
{
  cli->n_objects = 0;
  if (cli->json)
    hx_cli_print ("[");
}

/**
 * hx_cli_json_object:
 *
 * Returns: (transfer full): a builder with an object begun
 */
JsonBuilder *
hx_cli_json_object (void)
{
  JsonBuilder *builder = json_builder_new ();

  json_builder_begin_object (builder);
  return builder;
}

/**
 * hx_cli_json_string:
 * @builder: a builder
 * @name: the member's name
 * @value: (nullable): its value; becomes valid UTF-8
 *
 * Adds text, or null.
 */
void
hx_cli_json_string (JsonBuilder *builder,
                    const char  *name,
                    const char  *value)
{
  json_builder_set_member_name (builder, name);
  if (value != NULL)
    {
      g_autofree char *valid = g_utf8_make_valid (value, -1);

      json_builder_add_string_value (builder, valid);
    }
  else
    json_builder_add_null_value (builder);
}

/**
 * hx_cli_json_int:
 * @builder: a builder
 * @name: the member's name
 * @value: its value
 *
 * Adds a number.
 */
void
hx_cli_json_int (JsonBuilder *builder,
                 const char  *name,
                 gint64       value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

/**
 * hx_cli_json_time:
 * @builder: a builder
 * @name: the member's name
 * @time: ms since 1970
 *
 * Adds a time as RFC 3339 writes it.
 */
void
hx_cli_json_time (JsonBuilder *builder,
                  const char  *name,
                  gint64       time)
{
  g_autofree char *stamp = hx_stamp_format (time);

  hx_cli_json_string (builder, name, stamp);
}

/**
 * hx_cli_json_strings:
 * @builder: a builder
 * @name: the member's name
 * @strings: (nullable) (element-type utf8): its values
 *
 * Adds an array of texts.
 */
void
hx_cli_json_strings (JsonBuilder *builder,
                     const char  *name,
                     GPtrArray   *strings)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; strings != NULL && i < strings->len; i++)
    {
      g_autofree char *valid = g_utf8_make_valid (g_ptr_array_index (strings, i), -1);

      json_builder_add_string_value (builder, valid);
    }
  json_builder_end_array (builder);
}

/**
 * hx_cli_json_put:
 * @cli: the run
 * @builder: (transfer full): from hx_cli_json_object()
 *
 * Prints the object.
 */
void
hx_cli_json_put (HxCli       *cli,
                 JsonBuilder *builder)
{
  g_autoptr(JsonGenerator) generator = json_generator_new ();
  g_autoptr(JsonNode) root = NULL;
  g_autofree char *text = NULL;
  gsize n_bytes;

  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  json_generator_set_root (generator, root);
  text = json_generator_to_data (generator, &n_bytes);
  hx_cli_print ("%s", cli->n_objects++ == 0 ? "\n" : ",\n");
  write_out (text, n_bytes);
  g_object_unref (builder);
}

/**
 * hx_cli_json_end:
 * @cli: the run
 *
 * Ends the array.
 */
void
hx_cli_json_end (HxCli *cli)
{
  if (cli->json)
    hx_cli_print ("%s]\n", cli->n_objects > 0 ? "\n" : "");
}
