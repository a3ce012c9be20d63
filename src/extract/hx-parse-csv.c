/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Comma-separated values (RFC 4180) and what programs make of them: other separators, quotes
 * inside cells, line ends inside quotes. */

#include "config.h"

#include <string.h>

#include "hx-lines.h"
#include "hx-table.h"

#define SAMPLE_BYTES   (64 * 1024)
#define SAMPLE_RECORDS 200
#define MAX_FIELDS     256      /* counted of a record in the sample */
#define MAX_QUOTED     (1024 * 1024)   /* bytes after which a quote was none */

#define MAX_UNCLOSED   16       /* quotes that nothing closed after which none is one */

typedef struct
{
  const char *end;
  char        separator;
  guint       n_unclosed;
  GString    *field;
} Scanner;

typedef gboolean (*FieldFunc) (GString  *field,
                               gpointer  data);

/* Where a quoted field ends, behind its quote; NULL: nowhere, or much too far away. */
static const char *
read_quoted (const char *p,
             const char *end,
             GString    *field)
{
  const char *limit = p + MIN (end - p, MAX_QUOTED);

  for (p++; p < limit; )
    {
      const char *quote = memchr (p, '"', limit - p);

      if (quote == NULL)
        return NULL;
      g_string_append_len (field, p, quote - p);
      if (quote + 1 < limit && quote[1] == '"')
        {
          g_string_append_c (field, '"');
          p = quote + 2;
          continue;
        }
      return quote + 1;
    }

  return NULL;
}

static const char *
read_field (Scanner    *self,
            const char *p)
{
  const char *start = p;

  g_string_truncate (self->field, 0);
  if (p < self->end && *p == '"' && self->n_unclosed < MAX_UNCLOSED)
    {
      const char *after = read_quoted (p, self->end, self->field);

      if (after != NULL)
        p = start = after;
      else
        {
          g_string_truncate (self->field, 0);   /* it stands for itself */
          self->n_unclosed++;
        }
    }
  while (p < self->end && *p != self->separator && *p != '\n')
    p++;
  g_string_append_len (self->field, start, p - start);
  return p;
}

/* Calls @func for each field of one record. Returns where the next begins, or NULL if @func
 * wants no more. */
static const char *
read_record (Scanner    *self,
             const char *p,
             FieldFunc   func,
             gpointer    data)
{
  for (;;)
    {
      p = read_field (self, p);
      if (!func (self->field, data))
        return NULL;
      if (p >= self->end || *p == '\n')
        return p < self->end ? p + 1 : self->end;
      p++;
    }
}

static gboolean
count_cb (GString  *field,
          gpointer  data)
{
  guint *n = data;

  if (*n < MAX_FIELDS - 1)
    (*n)++;
  return TRUE;
}

/* How many of the sample's records have the most frequent number of fields, if that is more than
 * one. */
static guint
rate_separator (const char *text,
                const char *end,
                char        separator,
                guint      *n_fields)
{
  g_autoptr(GString) field = g_string_new (NULL);
  Scanner scanner = { end, separator, 0, field };
  guint counts[MAX_FIELDS] = { 0 };
  guint best = 0;

  for (guint i = 0; text < end && i < SAMPLE_RECORDS; i++)
    {
      guint n = 0;

      text = read_record (&scanner, text, count_cb, &n);
      counts[n]++;
    }

  *n_fields = 1;
  for (guint i = 2; i < MAX_FIELDS; i++)
    if (counts[i] > best)
      {
        best = counts[i];
        *n_fields = i;
      }
  return best;
}

static char
guess_separator (const char *text,
                 gsize       n_bytes,
                 const char *file_name)
{
  static const char separators[] = { ',', ';', '\t', '|' };
  const char *end = text + MIN (n_bytes, SAMPLE_BYTES);
  guint best = 0, best_fields = 1;
  char found = g_str_has_suffix (file_name, ".tsv") ? '\t' : ',';

  for (guint i = 0; i < G_N_ELEMENTS (separators); i++)
    {
      guint n_fields;
      guint n = rate_separator (text, end, separators[i], &n_fields);

      if (n > best || (n == best && n > 0 && n_fields > best_fields))
        {
          best = n;
          best_fields = n_fields;
          found = separators[i];
        }
    }

  return found;
}

typedef struct
{
  HxTable *table;
  guint    n_fields;
  gboolean too_large;
} Reading;

static gboolean
add_cb (GString  *field,
        gpointer  data)
{
  Reading *self = data;

  self->n_fields++;
  self->too_large = !hx_table_add (self->table, HX_CELL_TEXT, field->str, field->len);
  return !self->too_large;
}

/* Warns of rows with more or fewer cells than the first. */
static void
warn_ragged (HxOutput *output,
             guint     n_ragged)
{
  g_autofree char *detail = g_strdup_printf ("%u", n_ragged);

  if (n_ragged > 0)
    hx_output_warn (output, HX_WARNING_ROWS, detail);
}

static gboolean
read_table (HxTable     *table,
            const char  *text,
            const char  *end,
            char         separator,
            HxOutput    *output,
            GError     **error)
{
  g_autoptr(GString) field = g_string_new (NULL);
  Scanner scanner = { end, separator, 0, field };
  guint first = 0, n_ragged = 0;

  while (text < end && !hx_output_is_over (output))
    {
      Reading reading = { table, 0, FALSE };
      gboolean blank = *text == '\n';

      hx_table_begin_row (table, 0);
      text = read_record (&scanner, text, add_cb, &reading);
      if (text == NULL)
        return hx_table_too_large (error);
      hx_table_end_row (table);
      if (first == 0)
        first = reading.n_fields;
      else if (!blank && reading.n_fields != first)
        n_ragged++;
    }

  warn_ragged (output, n_ragged);
  return TRUE;
}

/**
 * hx_parse_csv:
 * @bytes: a file
 * @options: how to read it
 * @output: where it goes
 * @error: return location for an error of %HX_REFUSED
 *
 * Reads separated values; the separator is the one that gives the most rows the same number of
 * cells.
 *
 * Returns: whether it was read
 */
gboolean
hx_parse_csv (GBytes                *bytes,
              const HxParseOptions  *options,
              HxOutput              *output,
              GError               **error)
{
  g_auto(HxDecoded) decoded = { NULL };
  g_autoptr(GPtrArray) tables = g_ptr_array_new_with_free_func ((GDestroyNotify) hx_table_free);
  HxTable *table = hx_table_new ("");
  gsize n_bytes;
  const char *data = g_bytes_get_data (bytes, &n_bytes), *text, *end;
  char separator;

  g_ptr_array_add (tables, table);
  if (!hx_encoding_decode (data, n_bytes, options->encoding, &decoded, error))
    return FALSE;

  hx_decoded_to_lf (&decoded);
  text = decoded.utf8;
  end = text + decoded.n_bytes;
  if (end - text >= 6 && g_ascii_strncasecmp (text, "sep=", 4) == 0 && text[5] == '\n')
    {
      separator = text[4];
      text += 6;
      table->next_number = 2;
    }
  else
    separator = guess_separator (text, end - text,
                                 options->file_name != NULL ? options->file_name : "");

  if (decoded.guessed)
    hx_output_warn (output, HX_WARNING_ENCODING_GUESSED, decoded.encoding);
  return read_table (table, text, end, separator, output, error)
         && hx_tables_write (tables, "text/csv", decoded.encoding,
                             separator == ';' || separator == '\t', options, output, error);
}
