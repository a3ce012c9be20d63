/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Heads of messages: encoded words (RFC 2047) and parameters (RFC 2231), as loosely as mail
 * programs write them. */

#include "config.h"

#include <string.h>

#include "hx-mail.h"

#define MAX_HEADER      (64 * 1024)   /* bytes */
#define MAX_NAME        120           /* bytes of a part's name */
#define MAX_CONTINUED   64            /* pieces of a parameter */
#define MAX_LOOKED_AT   500           /* headers */

/* --- Encoded words --- */

typedef struct
{
  char        charset[41];
  GByteArray *bytes;
} EncodedRun;

static void
append_in_charset (GString    *text,
                   const char *bytes,
                   gsize       n_bytes,
                   const char *charset)
{
  g_autofree char *utf8 = NULL;
  g_autofree char *guess = NULL;
  gsize n_utf8;
  guint n_bad = 0;

  if (n_bytes == 0)
    return;
  if (charset != NULL && *charset != '\0')
    utf8 = hx_encoding_convert (bytes, n_bytes, charset, &n_utf8, &n_bad);
  if (utf8 == NULL || n_bad > 0)
    {
      g_free (utf8);
      guess = g_utf8_validate_len (bytes, n_bytes, NULL) ? g_strdup ("UTF-8")
                                                         : hx_encoding_guess (bytes, n_bytes);
      utf8 = hx_encoding_convert (bytes, n_bytes, guess, &n_utf8, &n_bad);
    }
  if (utf8 != NULL)
    g_string_append_len (text, utf8, n_utf8);
}

static void
flush_run (EncodedRun *run,
           GString    *text)
{
  append_in_charset (text, (const char *) run->bytes->data, run->bytes->len, run->charset);
  g_byte_array_set_size (run->bytes, 0);
}

static void
decode_q (const char *p,
          const char *end,
          GByteArray *bytes)
{
  for (; p < end; p++)
    {
      guint8 byte = *p == '_' ? ' ' : *p;

      if (*p == '=' && end - p > 2 && g_ascii_isxdigit (p[1]) && g_ascii_isxdigit (p[2]))
        {
          byte = g_ascii_xdigit_value (p[1]) << 4 | g_ascii_xdigit_value (p[2]);
          p += 2;
        }
      g_byte_array_append (bytes, &byte, 1);
    }
}

static void
decode_b (const char *p,
          const char *end,
          GByteArray *bytes)
{
  guint old = bytes->len;
  int state = 0;
  guint save = 0;

  g_byte_array_set_size (bytes, old + (end - p) / 4 * 3 + 3);
  g_byte_array_set_size (bytes, old + g_base64_decode_step (p, end - p, bytes->data + old, &state,
                                                            &save));
}

/* "=?charset*language?Q?…?=": NULL: it is none, else where it ends. */
static const char *
read_word (const char *p,
           const char *end,
           EncodedRun *run,
           GString    *text)
{
  const char *name = p + 2, *first, *second, *stop;
  char charset[41];
  gsize n;

  if (end - p < 8 || p[0] != '=' || p[1] != '?')
    return NULL;
  first = memchr (name, '?', MIN (end - name, 60));
  if (first == NULL || end - first < 4 || first[2] != '?')
    return NULL;
  second = first + 2;
  stop = memmem (second + 1, end - second - 1, "?=", 2);
  /* In Q "?==3F" cannot be: the end may come one later. */
  if (stop == NULL || strchr ("QqBb", first[1]) == NULL)
    return NULL;

  n = strcspn (name, "*?");
  n = MIN (n, sizeof charset - 1);
  memcpy (charset, name, n);
  charset[n] = '\0';
  if (run->bytes->len > 0 && g_ascii_strcasecmp (charset, run->charset) != 0)
    flush_run (run, text);
  strcpy (run->charset, charset);

  if (g_ascii_tolower (first[1]) == 'b')
    decode_b (second + 1, stop, run->bytes);
  else
    decode_q (second + 1, stop, run->bytes);
  return stop + 2;
}

/* A folded line's break goes, its blanks stay (RFC 5322, section 2.2.3). */
static char *
unfold (const char *raw,
        gsize      *n_bytes)
{
  GString *line = g_string_sized_new (*n_bytes + 1);

  for (gsize i = 0; i < *n_bytes; i++)
    if (raw[i] == '\t' || raw[i] == '\0')
      g_string_append_c (line, ' ');
    else if (raw[i] != '\r' && raw[i] != '\n')
      g_string_append_c (line, raw[i]);

  *n_bytes = line->len;
  return g_string_free (line, FALSE);
}

/**
 * hx_mail_decode_words:
 * @raw: the value of a header as it stands in the message
 * @n_bytes: its length
 * @charset: (nullable): what bytes that are not ASCII are probably in
 *
 * Returns: (transfer full): the value as people read it, UTF-8 on one line
 */
char *
hx_mail_decode_words (const char *raw,
                      gsize       n_bytes,
                      const char *charset)
{
  g_autoptr(GByteArray) bytes = g_byte_array_new ();
  EncodedRun run = { "", bytes };
  g_autofree char *line = NULL;
  GString *text = g_string_new (NULL);
  const char *p, *end;

  n_bytes = MIN (n_bytes, MAX_HEADER);
  line = unfold (raw, &n_bytes);
  p = line;
  end = line + n_bytes;
  while (p < end)
    {
      const char *next = read_word (p, end, &run, text), *plain;

      if (next != NULL)
        {
          const char *after = next + strspn (next, " ");

          /* Blanks between two encoded words are not shown. */
          p = after[0] == '=' && after[1] == '?' ? after : next;
          continue;
        }

      flush_run (&run, text);
      plain = p;
      p++;
      while (p < end && !(p[0] == '=' && p[1] == '?'))
        p++;
      if (g_utf8_validate_len (plain, p - plain, NULL))
        g_string_append_len (text, plain, p - plain);
      else
        append_in_charset (text, plain, p - plain, charset);
    }

  flush_run (&run, text);
  return g_strstrip (g_string_free (text, FALSE));
}

/* The first header of a name. Archives have made the line of a mailbox that stands before a
 * message into a first "From:"; the other is meant. */
static const char *
find_raw_header (GMimeObject *object,
                 const char  *name)
{
  GMimeHeaderList *headers = g_mime_object_get_header_list (object);
  GMimeHeader *header = headers != NULL ? g_mime_header_list_get_header (headers, name) : NULL;
  const char *first = header != NULL ? g_mime_header_get_raw_value (header) : NULL;
  int n = headers != NULL ? MIN (g_mime_header_list_get_count (headers), MAX_LOOKED_AT) : 0;

  if (first == NULL || g_ascii_strcasecmp (name, "From") != 0 || strchr (first, '<') != NULL
      || !g_regex_match_simple ("[0-9]:[0-9][0-9]:[0-9][0-9] [0-9]{4}\\s*$", first, 0, 0))
    return first;

  for (int i = 0; i < n; i++)
    {
      GMimeHeader *other = g_mime_header_list_get_header_at (headers, i);

      if (other != header && g_ascii_strcasecmp (g_mime_header_get_name (other), "From") == 0)
        return g_mime_header_get_raw_value (other);
    }

  return first;
}

/**
 * hx_mail_dup_header:
 * @object: a message or part
 * @name: a header's name
 * @charset: (nullable): what bytes that are not ASCII are probably in
 *
 * Returns: (transfer full) (nullable): the first header of that name, decoded
 */
char *
hx_mail_dup_header (GMimeObject *object,
                    const char  *name,
                    const char  *charset)
{
  const char *raw = find_raw_header (object, name);

  return raw != NULL ? hx_mail_decode_words (raw, strlen (raw), charset) : NULL;
}

/* --- Parameters --- */

typedef struct
{
  GString *value;       /* bytes */
  char    *charset;     /* (nullable): of an extended one */
  int      best;        /* 2: extended or continued, 1: plain, 0: none */
} Parameter;

static void
append_percent_decoded (GString    *value,
                        const char *p,
                        const char *end)
{
  for (; p < end; p++)
    if (*p == '%' && end - p > 2 && g_ascii_isxdigit (p[1]) && g_ascii_isxdigit (p[2]))
      {
        g_string_append_c (value, g_ascii_xdigit_value (p[1]) << 4 | g_ascii_xdigit_value (p[2]));
        p += 2;
      }
    else
      g_string_append_c (value, *p);
}

/* One "name*1*=utf-8''text": what is behind the name says how to read it. */
static void
take_parameter (Parameter  *self,
                const char *marks,
                const char *value,
                gsize       n_bytes)
{
  gboolean extended = g_str_has_suffix (marks, "*");
  const char *end = value + n_bytes;

  if (*marks == '\0')
    {
      if (self->best == 0)
        g_string_append_len (self->value, value, n_bytes);
      self->best = MAX (self->best, 1);
      return;
    }

  if (self->best == 1)
    g_string_truncate (self->value, 0);
  self->best = 2;
  if (extended && self->charset == NULL && (strcmp (marks, "*") == 0
                                            || g_str_has_prefix (marks, "*0")))
    {
      const char *first = memchr (value, '\'', n_bytes);
      const char *second = first != NULL ? memchr (first + 1, '\'', end - first - 1) : NULL;

      if (second != NULL)
        {
          self->charset = g_strndup (value, first - value);
          value = second + 1;
        }
    }
  if (extended)
    append_percent_decoded (self->value, value, end);
  else
    g_string_append_len (self->value, value, end - value);
}

static const char *
read_value (const char *p,
            GString    *value)
{
  g_string_truncate (value, 0);
  while (*p == ' ')
    p++;
  if (*p != '"')
    {
      gsize n = strcspn (p, ";");

      g_string_append_len (value, p, n);
      g_strchomp (value->str);
      value->len = strlen (value->str);
      return p + n;
    }

  for (p++; *p != '\0' && *p != '"'; p++)
    {
      /* "C:\new" is not escaped, and often meant. */
      if (*p == '\\' && (p[1] == '"' || p[1] == '\\'))
        p++;
      g_string_append_c (value, *p);
    }
  return p + strcspn (p, ";");
}

/**
 * hx_mail_dup_parameter:
 * @object: a part
 * @header: "Content-Type" or "Content-Disposition"
 * @parameter: a parameter's name
 *
 * Returns: (transfer full) (nullable): the parameter, decoded
 */
char *
hx_mail_dup_parameter (GMimeObject *object,
                       const char  *header,
                       const char  *parameter)
{
  const char *raw = find_raw_header (object, header);
  gsize n_name = strlen (parameter), n_raw = raw != NULL ? MIN (strlen (raw), MAX_HEADER) : 0;
  g_autofree char *line = raw != NULL ? unfold (raw, &n_raw) : NULL;
  g_autoptr(GString) value = g_string_new (NULL), joined = g_string_new (NULL);
  Parameter found = { joined, NULL, 0 };
  const char *p = line;
  char *text = NULL;

  if (line == NULL)
    return NULL;

  p += strcspn (line, ";");
  for (guint i = 0; *p == ';' && i < MAX_CONTINUED; i++)
    {
      const char *name = p + 1 + strspn (p + 1, " ");
      gsize n = strcspn (name, "=;");
      g_autofree char *key = g_strchomp (g_strndup (name, n));

      p = name + n;
      if (*p == '=')
        p = read_value (p + 1, value);
      if (g_ascii_strncasecmp (key, parameter, n_name) == 0
          && (key[n_name] == '\0' || key[n_name] == '*'))
        take_parameter (&found, key + n_name, value->str, value->len);
    }

  if (found.best > 0 && found.charset != NULL)
    {
      g_autoptr(GString) converted = g_string_new (NULL);

      append_in_charset (converted, joined->str, joined->len, found.charset);
      text = g_strdup (converted->str);
    }
  else if (found.best > 0)
    text = hx_mail_decode_words (joined->str, joined->len, NULL);
  g_free (found.charset);
  return text;
}

/* --- People and names --- */

/* Without the quotation marks of quoted strings and the backslashes of quoted pairs, in place
 * (RFC 5322, section 3.2). A backslash at the end quotes nothing and stays. */
static void
unquote (char *name)
{
  char *to = name;

  for (const char *from = name; *from != '\0'; from++)
    {
      if (*from == '"')
        continue;
      if (*from == '\\' && from[1] != '\0')
        from++;
      *to++ = *from;
    }
  *to = '\0';
  g_strstrip (name);
}

/**
 * hx_mail_author:
 * @from: a From header, decoded
 *
 * Returns: (transfer full) (nullable): the first person's name, or the address where there is none
 */
char *
hx_mail_author (const char *from)
{
  const char *open = strchr (from, '<'), *comment = strchr (from, '(');
  g_autofree char *name = NULL;

  if (open != NULL)
    name = g_strndup (from, open - from);
  else if (comment != NULL && strchr (comment, ')') != NULL)
    name = g_strndup (comment + 1, strcspn (comment + 1, ")"));
  else
    name = g_strndup (from, strcspn (from, ","));

  g_strstrip (name);
  if (*name == '"')
    unquote (name);
  if (*name == '\0' && open != NULL)
    g_set_str (&name, open + 1);
  if (*name == '\0')
    return NULL;

  if (open != NULL && g_str_has_prefix (open + 1, name))
    name[strcspn (name, ">")] = '\0';
  return g_utf8_make_valid (name, -1);
}

static const char *
find_suffix (GMimeContentType *type)
{
  static const struct { const char *type, *suffix; } suffixes[] = {
    { "image/jpeg", ".jpg" }, { "image/png", ".png" }, { "image/gif", ".gif" },
    { "image/webp", ".webp" }, { "image/tiff", ".tiff" }, { "text/html", ".html" },
    { "text/plain", ".txt" }, { "text/csv", ".csv" }, { "text/calendar", ".ics" },
    { "application/pdf", ".pdf" }, { "message/rfc822", ".eml" },
  };
  g_autofree char *name = type != NULL ? g_mime_content_type_get_mime_type (type) : NULL;

  for (guint i = 0; name != NULL && i < G_N_ELEMENTS (suffixes); i++)
    if (g_ascii_strcasecmp (name, suffixes[i].type) == 0)
      return suffixes[i].suffix;

  return "";
}

/* Only the last part of a path, nothing that cannot be seen, and not too long. */
static char *
clean_name (const char *name)
{
  GString *clean = g_string_new (NULL);
  const char *slash;

  for (slash = name + strlen (name); slash > name && slash[-1] != '/' && slash[-1] != '\\'; slash--)
    ;
  for (const char *p = slash; *p != '\0' && clean->len < MAX_NAME; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      GUnicodeType type = g_unichar_type (c);

      if (type != G_UNICODE_CONTROL && type != G_UNICODE_FORMAT && type != G_UNICODE_UNASSIGNED
          && type != G_UNICODE_LINE_SEPARATOR && type != G_UNICODE_PARAGRAPH_SEPARATOR)
        g_string_append_unichar (clean, c);
    }

  g_strstrip (clean->str);
  if (strspn (clean->str, ".") == strlen (clean->str))
    *clean->str = '\0';
  return g_string_free (clean, FALSE);
}

/**
 * hx_mail_part_name:
 * @part: an attachment
 * @number: which of the message it is, from 1
 *
 * Returns: (transfer full): a name for it, never a path: the one it was given, else one of its
 *   number and type
 */
char *
hx_mail_part_name (GMimeObject *part,
                   guint        number)
{
  g_autofree char *given = hx_mail_dup_parameter (part, "Content-Disposition", "filename");
  g_autofree char *name = NULL;

  if (given == NULL)
    given = hx_mail_dup_parameter (part, "Content-Type", "name");
  name = given != NULL ? clean_name (given) : NULL;
  if (name != NULL && *name != '\0')
    return g_steal_pointer (&name);

  return g_strdup_printf ("attachment-%u%s", number,
                          find_suffix (g_mime_object_get_content_type (part)));
}
