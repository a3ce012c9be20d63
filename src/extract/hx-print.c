/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Records for people and scripts: a line for each, its values escaped as in C and separated by
 * tabs. Of boxes and parts only the size is told. */

#include "config.h"

#include <string.h>

#include "base/hx-record.h"
#include "hx-print.h"

/* s string, i number, t text to the end, z size of the rest */
static const struct { const char *name, *format; } kinds[] = {
  [HX_RECORD_HELLO] = { "hello", "ii" },
  [HX_RECORD_SOURCE] = { "source", "s" },
  [HX_RECORD_FIELD] = { "field", "ss" },
  [HX_RECORD_ATTRIBUTE] = { "attribute", "sss" },
  [HX_RECORD_TEXT] = { "text", "t" },
  [HX_RECORD_SPAN] = { "span", "kiis" },
  [HX_RECORD_PAGE] = { "page", "iiiiiz" },
  [HX_RECORD_LEFT_OUT] = { "left-out", "oiis" },
  [HX_RECORD_PART] = { "part", "ssz" },
  [HX_RECORD_WARNING] = { "warning", "ws" },
  [HX_RECORD_PROGRESS] = { "progress", "ii" },
  [HX_RECORD_END_SOURCE] = { "end-source", "" },
  [HX_RECORD_REFUSED] = { "refused", "rs" },
  [HX_RECORD_PIXELS] = { "pixels", "iiiz" },
  [HX_RECORD_END] = { "end", "" },
};

static const char * const spans[] = {
  "", "heading", "list-item", "quote", "table", "note", "link", "time", "speaker", "header",
  "joined", "picture",
};

static const char * const left_out[] = {
  "", "head", "foot", "around", "deleted", "comment", "hidden", "alternative",
};

static const char * const warnings[] = {
  "", "encoding-guessed", "bad-bytes", "nul", "pages-without-text", "pictures-left-out",
  "no-article", "damaged", "unknown-characters", "tracked-changes", "recognised", "limit", "date",
  "part", "language-data", "converted", "not-pages",
  "rows", "times", "encrypted",
};

G_STATIC_ASSERT (G_N_ELEMENTS (warnings) == HX_N_WARNINGS);

static const char * const refusals[] = {
  "", "empty", "unknown", "damaged", "encrypted", "bomb", "too-large", "no-text", "old-format",
  "no-recognition", "encoding", "unsafe", "memory", "crashed", "cancelled",
};

static void
print_escaped (FILE       *out,
               const char *text,
               gsize       n_bytes)
{
  for (gsize i = 0; i < n_bytes; i++)
    if (text[i] == '\n')
      fputs ("\\n", out);
    else if (text[i] == '\t')
      fputs ("\\t", out);
    else if (text[i] == '\\')
      fputs ("\\\\", out);
    else if (g_ascii_iscntrl (text[i]))
      fprintf (out, "\\x%02x", (guchar) text[i]);
    else
      putc (text[i], out);
}

static gboolean
print_name (HxRecord           *record,
            const char * const *names,
            guint               n_names,
            FILE               *out)
{
  guint32 number;

  if (!hx_record_take_uint (record, &number))
    return FALSE;

  fputs (number < n_names ? names[number] : "?", out);
  return TRUE;
}

static gboolean
print_number (HxRecord *record,
              FILE     *out)
{
  guint32 number;

  if (!hx_record_take_uint (record, &number))
    return FALSE;

  fprintf (out, "%u", number);
  return TRUE;
}

static gboolean
print_string (HxRecord *record,
              FILE     *out)
{
  const char *string;

  if (!hx_record_take_string (record, &string))
    return FALSE;

  print_escaped (out, string, strlen (string));
  return TRUE;
}

static gboolean
print_value (HxRecord *record,
             char      type,
             FILE     *out)
{
  gsize n_bytes;
  const char *rest;

  switch (type)
    {
    case 'i':
      return print_number (record, out);
    case 's':
      return print_string (record, out);
    case 'k':
      return print_name (record, spans, G_N_ELEMENTS (spans), out);
    case 'o':
      return print_name (record, left_out, G_N_ELEMENTS (left_out), out);
    case 'w':
      return print_name (record, warnings, G_N_ELEMENTS (warnings), out);
    case 'r':
      return print_name (record, refusals, G_N_ELEMENTS (refusals), out);
    default:
      rest = (const char *) hx_record_take_rest (record, &n_bytes);
      if (type == 't')
        print_escaped (out, rest, n_bytes);
      else
        fprintf (out, "%" G_GSIZE_FORMAT, n_bytes);
      return TRUE;
    }
}

static gboolean
print_record (HxRecord *record,
              FILE     *out)
{
  fputs (kinds[record->kind].name, out);
  for (const char *p = kinds[record->kind].format; *p != '\0'; p++)
    {
      putc ('\t', out);
      if (!print_value (record, *p, out))
        return FALSE;
    }
  putc ('\n', out);

  return TRUE;
}

/**
 * hx_print:
 * @in: where records come from
 * @out: where to print to
 *
 * Prints records, one a line.
 *
 * Returns: whether all of @in was records
 */
gboolean
hx_print (FILE *in,
          FILE *out)
{
  g_autoptr(GByteArray) stream = g_byte_array_new ();
  guint8 buffer[65536];
  gsize n, n_taken, position = 0;
  HxRecord record;

  while ((n = fread (buffer, 1, sizeof buffer, in)) > 0)
    {
      g_byte_array_append (stream, buffer, n);
      position = 0;
      while (hx_record_take (&record, stream->data + position, stream->len - position, &n_taken,
                             NULL))
        {
          position += n_taken;
          if (!print_record (&record, out))
            return FALSE;
        }
      g_byte_array_remove_range (stream, 0, position);
    }

  return stream->len == 0;
}
