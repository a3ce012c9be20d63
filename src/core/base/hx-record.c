/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The framing of what hexapla-extract writes; hx-record.h says what stands in each record. */

#include "config.h"

#include <string.h>

#include "base/hx-error.h"
#include "base/hx-record.h"

#define HEAD_BYTES 8

G_DEFINE_QUARK (hx-refused-quark, hx_refused)

static void
append_uint (GByteArray *stream,
             guint32     value)
{
  guint32 little = GUINT32_TO_LE (value);

  g_byte_array_append (stream, (const guint8 *) &little, sizeof little);
}

static guint32
get_uint (const guint8 *bytes)
{
  guint32 little;

  memcpy (&little, bytes, sizeof little);
  return GUINT32_FROM_LE (little);
}

static void
append_string (GByteArray *stream,
               const char *string)
{
  g_autofree char *valid = NULL;

  if (string == NULL)
    string = "";
  if (!g_utf8_validate (string, -1, NULL))
    string = valid = g_utf8_make_valid (string, -1);

  g_byte_array_append (stream, (const guint8 *) string, strlen (string) + 1);
}

/**
 * hx_record_append:
 * @stream: what to append to
 * @kind: the kind of record
 * @format: a letter for each argument that follows: `s` a string (%NULL is the empty one), `i` a
 *   #guint32, `b` the content of a #GBytes
 * @...: the arguments
 *
 * Appends one whole record. The caller sees to it that the payload is at most
 * %HX_RECORD_MAX_BYTES long. A string that is not UTF-8 is made so.
 */
void
hx_record_append (GByteArray   *stream,
                  HxRecordKind  kind,
                  const char   *format,
                  ...)
{
  guint start = stream->len;
  guint32 n_bytes;
  va_list args;

  append_uint (stream, kind);
  append_uint (stream, 0);

  va_start (args, format);
  for (const char *p = format; *p != '\0'; p++)
    {
      if (*p == 's')
        append_string (stream, va_arg (args, const char *));
      else if (*p == 'i')
        append_uint (stream, va_arg (args, guint32));
      else
        {
          GBytes *bytes = va_arg (args, GBytes *);

          g_assert (*p == 'b');
          if (g_bytes_get_size (bytes) > 0)
            g_byte_array_append (stream, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
        }
    }
  va_end (args);

  n_bytes = stream->len - start - HEAD_BYTES;
  g_assert (n_bytes <= HX_RECORD_MAX_BYTES);
  n_bytes = GUINT32_TO_LE (n_bytes);
  memcpy (stream->data + start + sizeof n_bytes, &n_bytes, sizeof n_bytes);
}

/**
 * hx_record_take:
 * @record: (out caller-allocates): the record
 * @data: what was read and not taken yet
 * @n_bytes: how long it is
 * @n_taken: (out): how many bytes of it the record is, 0 without one
 * @error: return location for an error
 *
 * Takes one record from the front of @data. Its payload points into @data.
 *
 * Returns: whether there was a whole record; %FALSE without an error if more must be read first,
 *   with %HX_ERROR_CORRUPT if what is there can be no record
 */
gboolean
hx_record_take (HxRecord      *record,
                const guint8  *data,
                gsize          n_bytes,
                gsize         *n_taken,
                GError       **error)
{
  guint32 kind, length;

  *n_taken = 0;
  if (n_bytes < HEAD_BYTES)
    return FALSE;

  kind = get_uint (data);
  length = get_uint (data + sizeof kind);
  if (kind < HX_RECORD_HELLO || kind > HX_RECORD_END || length > HX_RECORD_MAX_BYTES)
    {
      g_set_error (error, HX_ERROR, HX_ERROR_CORRUPT, "no record: kind %u, %u bytes", kind, length);
      return FALSE;
    }

  if (n_bytes - HEAD_BYTES < length)
    return FALSE;

  *record = (HxRecord) { .kind = kind, .payload = data + HEAD_BYTES, .n_bytes = length };
  *n_taken = HEAD_BYTES + length;

  return TRUE;
}

/**
 * hx_record_take_uint:
 * @record: a record
 * @value: (out): the number
 *
 * Takes a number from what is left of the payload.
 *
 * Returns: whether there was one
 */
gboolean
hx_record_take_uint (HxRecord *record,
                     guint32  *value)
{
  if (record->n_bytes - record->position < sizeof *value)
    return FALSE;

  *value = get_uint (record->payload + record->position);
  record->position += sizeof *value;

  return TRUE;
}

/**
 * hx_record_take_string:
 * @record: a record
 * @value: (out) (transfer none): the string, in the payload
 *
 * Takes a string from what is left of the payload.
 *
 * Returns: whether there was one, ended by NUL and valid UTF-8
 */
gboolean
hx_record_take_string (HxRecord    *record,
                       const char **value)
{
  const char *start = (const char *) record->payload + record->position;
  gsize n_left = record->n_bytes - record->position;
  const char *end = n_left > 0 ? memchr (start, '\0', n_left) : NULL;

  if (end == NULL || !g_utf8_validate_len (start, end - start, NULL))
    return FALSE;

  *value = start;
  record->position += end - start + 1;

  return TRUE;
}

/**
 * hx_record_take_rest:
 * @record: a record
 * @n_bytes: (out): how many bytes
 *
 * Takes all that is left of the payload.
 *
 * Returns: (transfer none): the bytes, in the payload
 */
const guint8 *
hx_record_take_rest (HxRecord *record,
                     gsize    *n_bytes)
{
  const guint8 *rest = record->payload + record->position;

  *n_bytes = record->n_bytes - record->position;
  record->position = record->n_bytes;

  return rest;
}
