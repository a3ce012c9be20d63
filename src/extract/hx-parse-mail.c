/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Messages (RFC 5322, RFC 2045 to 2049). The head lines people know stand in front of the text;
 * what is attached becomes parts. */

#include "config.h"

#include <errno.h>
#include <gmodule.h>
#include <string.h>

#include "hx-lines.h"
#include "hx-mail.h"

#define MAX_DEPTH      32
#define MAX_NODES      5000
#define MAX_PARTS      1000
#define MAX_HEAD_LINES 50000
#define MAX_DELIMITERS 20000   /* lines that may begin a part */

static void write_object (HxMail      *self,
                          GMimeObject *object,
                          guint        depth);

/* --- GMime's own conversions --- */

/* Takes the place of GMime's function of this name, with which it decodes words in parameters and
 * in the heads of inner messages: nobody reads what came of it, and iconv opens files. */
G_MODULE_EXPORT iconv_t
g_mime_iconv_open (const char *to,
                   const char *from)
{
  errno = EINVAL;
  return (iconv_t) -1;
}

/* --- Parts --- */

static void
write_part (HxMail      *self,
            GMimeObject *object,
            const char  *media_type,
            GBytes      *bytes)
{
  g_autofree char *name = hx_mail_part_name (object, self->n_parts + 1);

  if (self->n_parts >= MAX_PARTS)
    {
      self->cut_off = TRUE;
      return;
    }
  self->n_parts++;
  if (g_bytes_get_size (bytes) > HX_RECORD_MAX_BYTES - 4096)
    hx_output_warn (self->output, HX_WARNING_PART, name);
  else
    hx_output_part (self->output, name, media_type, bytes);
}

static void
write_attachment (HxMail    *self,
                  GMimePart *part)
{
  GMimeContentType *type = g_mime_object_get_content_type (GMIME_OBJECT (part));
  g_autofree char *media_type = g_mime_content_type_get_mime_type (type);
  g_autofree char *lower = g_ascii_strdown (media_type, -1);
  gboolean broken;
  g_autoptr(GBytes) bytes = hx_mail_decode_part (part, &broken);

  if (broken)
    {
      g_autofree char *name = hx_mail_part_name (GMIME_OBJECT (part), self->n_parts + 1);

      hx_output_warn (self->output, HX_WARNING_PART, name);
    }
  write_part (self, GMIME_OBJECT (part), lower, bytes);
}

static char *
dup_message_name (GMimeMessage *message)
{
  g_autofree char *subject = hx_mail_dup_header (GMIME_OBJECT (message), "Subject", NULL);
  GString *name = g_string_new (NULL);

  for (const char *p = subject != NULL ? subject : ""; *p != '\0' && name->len < 80;
       p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      g_string_append_unichar (name, g_unichar_iscntrl (c) || c == '/' || c == '\\' ? '-' : c);
    }
  g_strstrip (name->str);
  if (*name->str == '\0' || *name->str == '.')
    g_string_assign (name, "message");
  g_string_set_size (name, strlen (name->str));
  g_string_append (name, ".eml");
  return g_string_free (name, FALSE);
}

/* A message in a message is a file of its own. */
static void
write_inner_message (HxMail           *self,
                     GMimeMessagePart *part)
{
  GMimeMessage *message = g_mime_message_part_get_message (part);
  g_autoptr(GByteArray) array = g_byte_array_new ();
  g_autoptr(GBytes) bytes = NULL;
  g_autofree char *name = NULL;
  GMimeStream *stream;

  if (message == NULL || self->n_parts >= MAX_PARTS)
    {
      self->cut_off |= message != NULL;
      return;
    }

  stream = g_mime_stream_mem_new_with_byte_array (array);
  g_mime_stream_mem_set_owner (GMIME_STREAM_MEM (stream), FALSE);
  g_mime_object_write_to_stream (GMIME_OBJECT (message), NULL, stream);
  g_object_unref (stream);

  name = dup_message_name (message);
  self->n_parts++;
  bytes = g_bytes_new (array->data, array->len);
  if (array->len > HX_RECORD_MAX_BYTES - 4096)
    hx_output_warn (self->output, HX_WARNING_PART, name);
  else
    hx_output_part (self->output, name, "message/rfc822", bytes);
}

/* --- The tree --- */

static gboolean
is_type (GMimeObject *object,
         const char  *type,
         const char  *subtype)
{
  GMimeContentType *content_type = g_mime_object_get_content_type (object);

  return content_type != NULL && g_mime_content_type_is_type (content_type, type, subtype);
}

static gboolean
is_attached (GMimeObject *object)
{
  const char *disposition = g_mime_object_get_disposition (object);

  return disposition != NULL && g_ascii_strcasecmp (disposition, "attachment") == 0;
}

/* Texts to be read as part of the message. A text with a name of its own is a file. */
static gboolean
is_body (GMimeObject *object)
{
  g_autofree char *name = NULL;

  if (!GMIME_IS_PART (object) || !is_type (object, "text", "*") || is_attached (object))
    return FALSE;
  if (is_type (object, "text", "plain") || is_type (object, "text", "html"))
    return TRUE;
  if (is_type (object, "text", "calendar") || is_type (object, "text", "vcard")
      || is_type (object, "text", "rtf") || is_type (object, "text", "csv"))
    return FALSE;

  name = hx_mail_dup_parameter (object, "Content-Disposition", "filename");
  if (name == NULL)
    name = hx_mail_dup_parameter (object, "Content-Type", "name");
  return name == NULL;
}

/* How good @object is as the form to be read: plain text is what its writer saw of it. */
static int
rate_alternative (GMimeObject *object,
                  guint        depth)
{
  int best = 0;

  if (is_body (object))
    return is_type (object, "text", "plain") ? 4 : is_type (object, "text", "html") ? 3 : 2;
  if (!GMIME_IS_MULTIPART (object) || depth > MAX_DEPTH)
    return 0;

  for (int i = 0; i < MIN (g_mime_multipart_get_count (GMIME_MULTIPART (object)), 16); i++)
    best = MAX (best, rate_alternative (g_mime_multipart_get_part (GMIME_MULTIPART (object), i),
                                        depth + 1));
  return best;
}

/* An alternative that was not taken: its pictures are parts, its text is left out, but kept when
 * it says something else. */
static void
write_other (HxMail      *self,
             GMimeObject *object,
             const char  *chosen,
             guint        depth)
{
  g_autofree char *text = NULL;
  g_auto(HxDecoded) decoded = { NULL };

  if (GMIME_IS_MULTIPART (object) && depth < MAX_DEPTH)
    {
      int n = g_mime_multipart_get_count (GMIME_MULTIPART (object));

      for (int i = 0; i < n && self->n_nodes++ < MAX_NODES; i++)
        write_other (self, g_mime_multipart_get_part (GMIME_MULTIPART (object), i), chosen,
                     depth + 1);
      return;
    }
  if (!is_body (object))
    {
      write_object (self, object, depth + 1);
      return;
    }

  if (is_type (object, "text", "html"))
    text = hx_mail_html_to_text (self, GMIME_PART (object));
  else if (hx_mail_decode_text (self, GMIME_PART (object), &decoded))
    text = g_strdup (decoded.utf8);
  if (text != NULL && *text != '\0' && hx_mail_says_more (text, chosen))
    hx_output_left_out (self->output, HX_LEFT_OUT_ALTERNATIVE, 0, text);
}

/* The text of the alternative that was taken, to compare the others with. */
static void
collect_text (HxMail      *self,
              GMimeObject *object,
              GString     *text,
              guint        depth)
{
  if (GMIME_IS_MULTIPART (object) && depth < MAX_DEPTH)
    {
      int n = MIN (g_mime_multipart_get_count (GMIME_MULTIPART (object)), 16);

      for (int i = 0; i < n; i++)
        collect_text (self, g_mime_multipart_get_part (GMIME_MULTIPART (object), i), text,
                      depth + 1);
    }
  else if (is_body (object) && is_type (object, "text", "html"))
    {
      g_autofree char *html = hx_mail_html_to_text (self, GMIME_PART (object));

      g_string_append (text, html);
    }
  else if (is_body (object))
    {
      g_auto(HxDecoded) decoded = { NULL };

      if (hx_mail_decode_text (self, GMIME_PART (object), &decoded))
        g_string_append (text, decoded.utf8);
    }
}

static void
write_alternative (HxMail         *self,
                   GMimeMultipart *multipart,
                   guint           depth)
{
  int n = g_mime_multipart_get_count (multipart), chosen = -1, best = 0;
  g_autoptr(GString) text = g_string_new (NULL);

  for (int i = 0; i < MIN (n, MAX_PARTS); i++)
    {
      int rating = rate_alternative (g_mime_multipart_get_part (multipart, i), depth + 1);

      if (rating > best)
        {
          best = rating;
          chosen = i;
        }
    }

  if (chosen >= 0)
    {
      write_object (self, g_mime_multipart_get_part (multipart, chosen), depth + 1);
      if (n > 1)
        collect_text (self, g_mime_multipart_get_part (multipart, chosen), text, depth + 1);
    }
  for (int i = 0; i < n && self->n_nodes++ < MAX_NODES; i++)
    if (i != chosen)
      write_other (self, g_mime_multipart_get_part (multipart, i), text->str, depth + 1);
}

static void
write_multipart (HxMail         *self,
                 GMimeMultipart *multipart,
                 guint           depth)
{
  gboolean is_signed = is_type (GMIME_OBJECT (multipart), "multipart", "signed");
  int n = g_mime_multipart_get_count (multipart);

  if (is_type (GMIME_OBJECT (multipart), "multipart", "encrypted"))
    self->encrypted = TRUE;
  else if (is_type (GMIME_OBJECT (multipart), "multipart", "alternative"))
    write_alternative (self, multipart, depth);
  else
    for (int i = 0; i < (is_signed ? MIN (n, 1) : n); i++)
      write_object (self, g_mime_multipart_get_part (multipart, i), depth + 1);
}

static gboolean
is_smime_encrypted (GMimeObject *object)
{
  g_autofree char *type = NULL;

  if (!is_type (object, "application", "pkcs7-mime")
      && !is_type (object, "application", "x-pkcs7-mime"))
    return FALSE;

  type = hx_mail_dup_parameter (object, "Content-Type", "smime-type");
  return type == NULL || g_ascii_strcasecmp (type, "signed-data") != 0;
}

static void
write_object (HxMail      *self,
              GMimeObject *object,
              guint        depth)
{
  if (object == NULL || hx_output_is_over (self->output))
    return;
  if (depth > MAX_DEPTH || self->n_nodes++ > MAX_NODES)
    {
      self->cut_off = TRUE;
      return;
    }

  if (GMIME_IS_MULTIPART (object))
    write_multipart (self, GMIME_MULTIPART (object), depth);
  else if (GMIME_IS_MESSAGE_PART (object))
    write_inner_message (self, GMIME_MESSAGE_PART (object));
  else if (is_smime_encrypted (object))
    self->encrypted = TRUE;
  else if (is_body (object))
    hx_mail_write_text (self, GMIME_PART (object));
  else if (GMIME_IS_PART (object))
    write_attachment (self, GMIME_PART (object));
}

/* --- Taking messages apart --- */

/* Each line of the head and each part costs memory and time many times its bytes, so absurd
 * numbers are not even begun. */
static gboolean
is_absurd (const char *bytes,
           gsize       n_bytes)
{
  const char *p = bytes, *end = bytes + n_bytes;
  guint n = 0;
  HxLine line;

  while (n <= MAX_HEAD_LINES && hx_line_next (&p, end, &line) && !hx_line_is_blank (line))
    n++;
  if (n > MAX_HEAD_LINES)
    return TRUE;

  p = bytes;
  n = 0;
  while (n <= MAX_DELIMITERS && (p = memmem (p, end - p, "\n--", 3)) != NULL)
    {
      p += 3;
      n++;
    }

  return n > MAX_DELIMITERS;
}

static GMimeObject *
parse_object (const char *bytes,
              gsize       n_bytes)
{
  GMimeStream *stream = g_mime_stream_mem_new_with_buffer (bytes, n_bytes);
  GMimeParser *parser = g_mime_parser_new_with_stream (stream);
  GMimeObject *object;

  g_mime_parser_set_format (parser, GMIME_FORMAT_MESSAGE);
  g_mime_parser_set_persist_stream (parser, TRUE);
  object = g_mime_parser_construct_part (parser, NULL);
  g_object_unref (parser);
  g_object_unref (stream);
  return object;
}

/* Bytes in the head that are not ASCII are mostly in the encoding of the first text. */
static void
find_charset (HxMail      *self,
              GMimeObject *object,
              guint        depth)
{
  if (GMIME_IS_MULTIPART (object) && depth < MAX_DEPTH)
    {
      int n = MIN (g_mime_multipart_get_count (GMIME_MULTIPART (object)), 4);

      for (int i = 0; i < n && self->charset == NULL; i++)
        find_charset (self, g_mime_multipart_get_part (GMIME_MULTIPART (object), i), depth + 1);
    }
  else if (GMIME_IS_PART (object) && is_type (object, "text", "*"))
    {
      self->charset = hx_mail_dup_parameter (object, "Content-Type", "charset");
      if (self->charset != NULL && (g_ascii_strcasecmp (self->charset, "us-ascii") == 0
                                    || !hx_encoding_is_known (self->charset)))
        g_clear_pointer (&self->charset, g_free);
    }
}

static void
warn_at_end (HxMail *self)
{
  if (self->cut_off)
    hx_output_warn (self->output, HX_WARNING_LIMIT, "");
}

/* Some programs put the line of an mbox in front of a single message, some empty lines. */
static void
skip_from_line (const char **bytes,
                gsize       *n_bytes)
{
  const char *newline, *p = *bytes, *end = p + *n_bytes;
  HxLine line;

  while (hx_line_next (&p, end, &line) && hx_line_is_blank (line))
    *bytes = p;
  *n_bytes = end - *bytes;
  while (*n_bytes > 6 && (strncmp (*bytes, "From ", 5) == 0 || strncmp (*bytes, ">From ", 6) == 0))
    {
      newline = memchr (*bytes, '\n', *n_bytes);
      if (newline == NULL)
        return;
      *n_bytes -= newline + 1 - *bytes;
      *bytes = newline + 1;
    }
}

/**
 * hx_mail_preload:
 *
 * Does what GMime does once and for which it opens files.
 */
void
hx_mail_preload (void)
{
  static gsize once = 0;

  if (g_once_init_enter (&once))
    {
      g_mime_init ();
      g_once_init_leave (&once, 1);
    }
}

/**
 * hx_mail_write:
 * @bytes: a message
 * @n_bytes: its length
 * @place: where in the file it is, or ""
 * @warn: whether a message that is encrypted is a warning and not a refusal
 * @options: how to read it
 * @output: where it goes
 * @error: return location for an error of %HX_REFUSED
 *
 * Writes one message as a source.
 *
 * Returns: whether it was read
 */
gboolean
hx_mail_write (const char            *bytes,
               gsize                  n_bytes,
               const char            *place,
               gboolean               warn,
               const HxParseOptions  *options,
               HxOutput              *output,
               GError               **error)
{
  HxMail self = { .output = output, .options = options };
  GMimeObject *message;

  hx_mail_preload ();
  skip_from_line (&bytes, &n_bytes);
  if (is_absurd (bytes, n_bytes))
    {
      g_set_error (error, HX_REFUSED, HX_REFUSAL_TOO_LARGE, "%d parts", MAX_DELIMITERS);
      return FALSE;
    }
  message = parse_object (bytes, n_bytes);
  if (message == NULL)
    {
      g_set_error_literal (error, HX_REFUSED, HX_REFUSAL_DAMAGED, "");
      return FALSE;
    }

  hx_output_begin (output, place);
  find_charset (&self, message, 0);
  hx_mail_write_fields (&self, message);
  hx_mail_write_head (&self, message);
  g_clear_pointer (&self.charset, g_free);
  write_object (&self, message, 0);
  warn_at_end (&self);
  g_free (self.charset);
  g_object_unref (message);

  if (self.encrypted && !self.wrote_text && self.n_parts == 0 && !warn)
    {
      g_set_error_literal (error, HX_REFUSED, HX_REFUSAL_ENCRYPTED, "");
      return FALSE;
    }
  if (self.encrypted)
    hx_output_warn (output, HX_WARNING_ENCRYPTED, "");
  hx_output_end (output);
  return TRUE;
}

/**
 * hx_parse_mail:
 * @bytes: a file
 * @options: how to read it
 * @output: where it goes
 * @error: return location for an error of %HX_REFUSED
 *
 * Reads one message. Of alternatives plain text is taken; attachments and pictures become parts.
 *
 * Returns: whether it was read
 */
gboolean
hx_parse_mail (GBytes                *bytes,
               const HxParseOptions  *options,
               HxOutput              *output,
               GError               **error)
{
  gsize n_bytes;
  const char *data = g_bytes_get_data (bytes, &n_bytes);

  if (n_bytes == 0)
    {
      g_set_error_literal (error, HX_REFUSED, HX_REFUSAL_EMPTY, "");
      return FALSE;
    }

  return hx_mail_write (data, n_bytes, "", FALSE, options, output, error);
}
