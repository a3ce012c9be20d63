/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What stands in the parts of a message: transfer encodings, encodings of texts, flowed lines
 * (RFC 3676) and HTML. */

#include "config.h"

#include <string.h>

#include "hx-html.h"
#include "hx-lines.h"
#include "hx-mail.h"

#define MAX_COMPARED  (256 * 1024)   /* bytes of two alternatives that are compared */
#define MORE_WORDS    0.1            /* the share of words that makes it a text of its own */

/* --- Transfer encodings --- */

/* Bytes that base64 or quoted-printable cannot have. */
static gboolean
is_broken (const char           *bytes,
           gsize                 n_bytes,
           GMimeContentEncoding  encoding)
{
  gsize n = 0;

  if (encoding == GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE)
    {
      for (gsize i = 0; i < n_bytes; i++)
        if (bytes[i] == '=' && i + 1 < n_bytes && !g_ascii_isspace (bytes[i + 1])
            && (i + 2 >= n_bytes || !g_ascii_isxdigit (bytes[i + 1])
                || !g_ascii_isxdigit (bytes[i + 2])))
          return TRUE;
      return FALSE;
    }
  if (encoding != GMIME_CONTENT_ENCODING_BASE64)
    return FALSE;

  for (gsize i = 0; i < n_bytes && bytes[i] != '='; i++)
    if (g_ascii_isalnum (bytes[i]) || bytes[i] == '+' || bytes[i] == '/')
      n++;
    else if (!g_ascii_isspace (bytes[i]))
      return TRUE;

  return n % 4 == 1;
}

static GByteArray *
read_raw (GMimePart *part)
{
  GMimeDataWrapper *content = g_mime_part_get_content (part);
  GMimeStream *stream = content != NULL ? g_mime_data_wrapper_get_stream (content) : NULL;
  GByteArray *raw = g_byte_array_new ();
  gint64 length;
  gssize n;

  if (stream == NULL)
    return raw;

  g_mime_stream_reset (stream);
  length = g_mime_stream_length (stream);
  if (length <= 0 || length > G_MAXINT)
    return raw;
  g_byte_array_set_size (raw, length);
  n = g_mime_stream_read (stream, (char *) raw->data, length);
  g_byte_array_set_size (raw, MAX (n, 0));
  return raw;
}

/**
 * hx_mail_decode_part:
 * @part: a part
 * @broken: (out): whether its base64 or quoted-printable is damaged; what could be read was
 *
 * Returns: (transfer full): its bytes
 */
GBytes *
hx_mail_decode_part (GMimePart *part,
                     gboolean  *broken)
{
  GMimeContentEncoding encoding = g_mime_part_get_content_encoding (part);
  g_autoptr(GByteArray) raw = read_raw (part);
  GByteArray *decoded;
  GMimeEncoding state;
  gsize n;

  *broken = is_broken ((const char *) raw->data, raw->len, encoding);
  if (raw->len == 0 || (encoding != GMIME_CONTENT_ENCODING_BASE64
                        && encoding != GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE
                        && encoding != GMIME_CONTENT_ENCODING_UUENCODE))
    return g_byte_array_free_to_bytes (g_steal_pointer (&raw));

  decoded = g_byte_array_new ();
  g_mime_encoding_init_decode (&state, encoding);
  g_byte_array_set_size (decoded, g_mime_encoding_outlen (&state, raw->len) + 8);
  n = g_mime_encoding_step (&state, (const char *) raw->data, raw->len, (char *) decoded->data);
  g_byte_array_set_size (decoded, MIN (n, decoded->len));
  return g_byte_array_free_to_bytes (decoded);
}

/* --- Texts --- */

static gboolean
is_ascii (const char *bytes,
          gsize       n_bytes)
{
  for (gsize i = 0; i < n_bytes; i++)
    if ((guchar) bytes[i] >= 0x80 || bytes[i] == 0x1b)
      return FALSE;

  return TRUE;
}

/* Whether bytes of ASCII may be something else in an encoding: RFC 2152, RFC 1843. */
static gboolean
is_seven_bit (const char *charset)
{
  static const char * const names[] = { "utf-7", "unicode-1-1-utf-7", "hz-gb-2312" };

  for (guint i = 0; charset != NULL && i < G_N_ELEMENTS (names); i++)
    if (g_ascii_strcasecmp (charset, names[i]) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
is_single_byte_western (const char *charset)
{
  return charset == NULL || *charset == '\0' || g_ascii_strcasecmp (charset, "us-ascii") == 0
         || g_ascii_strncasecmp (charset, "iso-8859-1", 10) == 0
         || g_ascii_strcasecmp (charset, "windows-1252") == 0;
}

/* What is labelled wrongly: as ASCII, or as something in which it makes no sense. */
static gboolean
take_label (HxDecoded  *decoded,
            const char *bytes,
            gsize       n_bytes,
            const char *charset)
{
  if (charset == NULL || *charset == '\0' || g_ascii_strcasecmp (charset, "us-ascii") == 0)
    return FALSE;
  /* Texts in a Western encoding are never valid UTF-8 by chance. */
  if (is_single_byte_western (charset) && g_utf8_validate_len (bytes, n_bytes, NULL))
    return FALSE;

  decoded->utf8 = hx_encoding_convert (bytes, n_bytes, charset, &decoded->n_bytes,
                                       &decoded->n_bad);
  if (decoded->utf8 != NULL && decoded->n_bad * 20 <= n_bytes)
    {
      decoded->encoding = g_ascii_strup (charset, -1);
      return TRUE;
    }

  hx_decoded_clear (decoded);
  return FALSE;
}

static void
guess_text (HxDecoded  *decoded,
            const char *bytes,
            gsize       n_bytes)
{
  gboolean valid = g_utf8_validate_len (bytes, n_bytes, NULL);

  decoded->encoding = valid ? g_strdup ("UTF-8") : hx_encoding_guess (bytes, n_bytes);
  decoded->guessed = !valid;
  decoded->utf8 = hx_encoding_convert (bytes, n_bytes, decoded->encoding, &decoded->n_bytes,
                                       &decoded->n_bad);
}

/**
 * hx_mail_decode_text:
 * @self: a message
 * @part: a text in it
 * @decoded: (out): the text
 *
 * Decodes a text by what its head says, or by its bytes where that cannot be. Warns of guesses
 * and damage.
 *
 * Returns: whether there is any
 */
gboolean
hx_mail_decode_text (HxMail    *self,
                     GMimePart *part,
                     HxDecoded *decoded)
{
  gboolean broken;
  g_autoptr(GBytes) bytes = hx_mail_decode_part (part, &broken);
  g_autofree char *charset = hx_mail_dup_parameter (GMIME_OBJECT (part), "Content-Type", "charset");
  gsize n_bytes;
  const char *data = g_bytes_get_data (bytes, &n_bytes);

  memset (decoded, 0, sizeof *decoded);
  if (broken)
    hx_output_warn (self->output, HX_WARNING_DAMAGED, "");
  if (n_bytes == 0)
    return FALSE;

  if (charset != NULL)
    g_strstrip (charset);
  if (self->options->encoding != NULL)
    g_set_str (&charset, self->options->encoding);

  if ((is_ascii (data, n_bytes) && !is_seven_bit (charset))
      || !take_label (decoded, data, n_bytes, charset))
    guess_text (decoded, data, n_bytes);

  if (decoded->utf8 == NULL)
    return FALSE;
  if (self->charset == NULL)
    self->charset = g_strdup (decoded->encoding);
  hx_encoding_warn (decoded, self->output);
  hx_decoded_to_lf (decoded);
  return TRUE;
}

/* --- Lines --- */

static guint
count_quotes (HxLine line)
{
  guint depth = 0;

  for (const char *p = line.start; p < line.end && *p == '>'; p++)
    depth++;
  return depth;
}

/* Lines that end in a space go on in the next (RFC 3676, section 4). */
static void
unflow (HxDecoded *decoded,
        gboolean   delete_space)
{
  GString *text = g_string_sized_new (decoded->n_bytes + 1);
  const char *p = decoded->utf8, *end = p + decoded->n_bytes;
  guint open_depth = 0;
  gboolean open = FALSE;
  HxLine line;

  while (hx_line_next (&p, end, &line))
    {
      guint depth = count_quotes (line);
      HxLine body = { line.start + depth, line.end };
      gboolean signature;

      if (body.start < body.end && *body.start == ' ')
        body.start++;
      signature = body.end - body.start == 3 && strncmp (body.start, "-- ", 3) == 0;

      if (open && (depth != open_depth || signature))
        {
          g_string_append_c (text, '\n');
          open = FALSE;
        }
      if (!open && depth > 0)
        {
          g_string_append_len (text, line.start, depth);
          g_string_append_c (text, ' ');
        }

      open = !signature && body.start < body.end && body.end[-1] == ' ';
      open_depth = depth;
      if (open && delete_space)
        body.end--;
      g_string_append_len (text, body.start, body.end - body.start);
      if (!open)
        g_string_append_c (text, '\n');
    }

  g_free (decoded->utf8);
  decoded->n_bytes = text->len;
  decoded->utf8 = g_string_free (text, FALSE);
}

/* Writes the lines; those that begin with > are quotations. */
static void
write_lines (HxOutput        *output,
             const HxDecoded *decoded)
{
  const char *p = decoded->utf8, *end = p + decoded->n_bytes, *written = p;
  gboolean quoted = FALSE;
  guint from = 0;
  HxLine line;

  while (hx_line_next (&p, end, &line))
    {
      gboolean quote = line.start < line.end && *line.start == '>';

      if (quote == quoted)
        continue;
      hx_output_text (output, written, line.start - written);
      written = line.start;
      if (quote)
        from = hx_output_get_offset (output);
      else
        hx_output_span (output, HX_SPAN_QUOTE, from, hx_output_get_offset (output), "");
      quoted = quote;
    }

  hx_output_text (output, written, end - written);
  if (quoted)
    hx_output_span (output, HX_SPAN_QUOTE, from, hx_output_get_offset (output), "");
}

/* --- HTML --- */

static gboolean
collect_cb (const guint8 *bytes,
            gsize         n_bytes,
            gpointer      data)
{
  GString *text = data;
  HxRecord record;
  gsize n_taken = 0;

  while (n_bytes > 0 && hx_record_take (&record, bytes, n_bytes, &n_taken, NULL) && n_taken > 0)
    {
      if (record.kind == HX_RECORD_TEXT)
        g_string_append_len (text, (const char *) record.payload, record.n_bytes);
      bytes += n_taken;
      n_bytes -= n_taken;
    }

  return TRUE;
}

static void
write_html (const HxDecoded *decoded,
            HxOutput        *output)
{
  g_autoptr(HxHtmlDom) dom = hx_html_dom_new (decoded->utf8, decoded->n_bytes);

  hx_html_write_text (dom, NULL, NULL, TRUE, output);
}

/**
 * hx_mail_html_to_text:
 * @self: a message
 * @part: an HTML part of it
 *
 * Returns: (transfer full): what a reader of the part sees, without any marks
 */
char *
hx_mail_html_to_text (HxMail    *self,
                      GMimePart *part)
{
  g_auto(HxDecoded) decoded = { NULL };
  GString *text = g_string_new (NULL);

  if (hx_mail_decode_text (self, part, &decoded))
    {
      HxOutput *output = hx_output_new (collect_cb, text);

      hx_output_begin (output, "");
      write_html (&decoded, output);
      hx_output_end (output);
      hx_output_free (output);
    }

  return g_string_free (text, FALSE);
}

/* --- Alternatives --- */

static GHashTable *
collect_words (const char *text)
{
  GHashTable *words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const char *limit = text + strnlen (text, MAX_COMPARED);

  for (const char *p = text; p < limit; )
    {
      const char *start;

      while (p < limit && !g_unichar_isalnum (g_utf8_get_char (p)))
        p = g_utf8_next_char (p);
      for (start = p; p < limit && g_unichar_isalnum (g_utf8_get_char (p)); )
        p = g_utf8_next_char (p);
      if (p > start)
        g_hash_table_add (words, g_utf8_casefold (start, p - start));
    }

  return words;
}

/**
 * hx_mail_says_more:
 * @alternative: UTF-8
 * @chosen: UTF-8: another form of the same
 *
 * Returns: whether @alternative has more than a few words that @chosen lacks
 */
gboolean
hx_mail_says_more (const char *alternative,
                   const char *chosen)
{
  g_autoptr(GHashTable) words = collect_words (alternative);
  g_autoptr(GHashTable) known = collect_words (chosen);
  GHashTableIter iter;
  gpointer word;
  guint n_new = 0;

  g_hash_table_iter_init (&iter, words);
  while (g_hash_table_iter_next (&iter, &word, NULL))
    n_new += !g_hash_table_contains (known, word);

  return n_new > 0 && n_new > MORE_WORDS * g_hash_table_size (words);
}

/**
 * hx_mail_write_text:
 * @self: a message
 * @part: a text in it, plain or HTML
 *
 * Writes the text to the source, an empty line after what was there before.
 */
void
hx_mail_write_text (HxMail    *self,
                    GMimePart *part)
{
  GMimeContentType *type = g_mime_object_get_content_type (GMIME_OBJECT (part));
  g_auto(HxDecoded) decoded = { NULL };

  if (!hx_mail_decode_text (self, part, &decoded))
    return;
  if (g_str_has_prefix (decoded.utf8, "-----BEGIN PGP MESSAGE-----"))
    {
      self->encrypted = TRUE;
      return;
    }

  if (self->wrote_text)
    hx_output_text (self->output, "\n", 1);
  self->wrote_text = TRUE;
  if (g_mime_content_type_is_type (type, "text", "html"))
    write_html (&decoded, self->output);
  else
    {
      g_autofree char *format = hx_mail_dup_parameter (GMIME_OBJECT (part), "Content-Type",
                                                       "format");
      g_autofree char *delsp = hx_mail_dup_parameter (GMIME_OBJECT (part), "Content-Type", "delsp");

      if (format != NULL && g_ascii_strcasecmp (format, "flowed") == 0)
        unflow (&decoded, delsp != NULL && g_ascii_strcasecmp (delsp, "yes") == 0);
      write_lines (self->output, &decoded);
    }
}
