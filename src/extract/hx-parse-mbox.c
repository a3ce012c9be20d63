/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Mailboxes in one file (RFC 4155 and its relatives): each message is a source. */

#include "config.h"

#include <string.h>

#include "base/hx-record.h"
#include "hx-lines.h"
#include "hx-mail.h"

/* "12:34", which the date in the line before a message has. */
static gboolean
has_time (HxLine line)
{
  for (const char *p = line.start + 2; p + 2 < line.end; p++)
    if (*p == ':' && g_ascii_isdigit (p[-1]) && g_ascii_isdigit (p[-2]) && g_ascii_isdigit (p[1])
        && g_ascii_isdigit (p[2]))
      return TRUE;

  return FALSE;
}

static gboolean
is_header (HxLine line)
{
  const char *p = line.start;

  while (p < line.end && g_ascii_isgraph (*p) && *p != ':')
    p++;
  return p > line.start && p < line.end && *p == ':' && !(p + 2 < line.end && p[1] == '/');
}

/* The line in front of a message. Bodies may have lines that begin so too: there the next line is
 * no header. */
static gboolean
is_from_line (HxLine      line,
              const char *next,
              const char *end,
              gboolean    after_blank)
{
  HxLine header;

  if (line.end - line.start < 6 || strncmp (line.start, "From ", 5) != 0)
    return FALSE;
  do
    if (!hx_line_next (&next, end, &header))
      return FALSE;
  while (hx_line_has_prefix (header, ">From "));

  return is_header (header) && (after_blank || has_time (line))
         && (has_time (line) || hx_line_has_prefix (header, "Return-Path:")
             || hx_line_has_prefix (header, "Received:")
             || hx_line_has_prefix (header, "From:"));
}

/* The date that git writes in front of every patch (git-format-patch(1)). Such a patch may be a
 * part of a message; only a file that begins with one is a mailbox of patches. */
static gboolean
is_patch (HxLine line)
{
  return memmem (line.start, line.end - line.start, "Mon Sep 17 00:00:00 2001", 24) != NULL;
}

/* Where messages begin: byte offsets of the lines in front of them. */
static GArray *
find_messages (const char *bytes,
               gsize       n_bytes)
{
  GArray *starts = g_array_new (FALSE, FALSE, sizeof (gsize));
  const char *end = bytes + n_bytes, *p = bytes;
  gboolean after_blank = TRUE, patches = FALSE;
  HxLine line;

  while (hx_line_next (&p, end, &line))
    {
      if (line.start < line.end && *line.start == 'F' && is_from_line (line, p, end, after_blank))
        {
          gsize start = line.start - bytes;

          if (starts->len == 0)
            patches = is_patch (line);
          if (patches || !is_patch (line))
            g_array_append_val (starts, start);
        }
      after_blank = line.start == line.end || (line.end - line.start == 1 && *line.start == '\r');
    }

  return starts;
}

/* Without the line in front and the empty line behind; lines that begin with >From lose the mark
 * that was put there ("mboxrd"). */
static GString *
dup_message (const char *start,
             const char *end)
{
  GString *message = g_string_sized_new (end - start + 1);
  const char *p = start;
  HxLine line;

  hx_line_next (&p, end, &line);
  if (end - p >= 2 && end[-1] == '\n' && end[-2] == '\n')
    end--;
  else if (end - p >= 4 && strncmp (end - 4, "\r\n\r\n", 4) == 0)
    end -= 2;

  for (const char *written = p; written < end; written = p)
    {
      const char *mark = memmem (p, end - p, "\n>", 2), *from;

      if (mark == NULL)
        {
          g_string_append_len (message, written, end - written);
          break;
        }
      for (from = mark + 1; from < end && *from == '>'; from++)
        ;
      p = mark + 1;
      g_string_append_len (message, written, p - written);
      if (end - from >= 5 && strncmp (from, "From ", 5) == 0)
        p++;
    }

  return message;
}

/**
 * hx_parse_mbox:
 * @bytes: a file
 * @options: how to read it
 * @output: where it goes
 * @error: return location for an error of %HX_REFUSED
 *
 * Reads a mailbox. Each message is a source whose place is its number; one that cannot be read is
 * a warning.
 *
 * Returns: whether it was read
 */
gboolean
hx_parse_mbox (GBytes                *bytes,
               const HxParseOptions  *options,
               HxOutput              *output,
               GError               **error)
{
  gsize n_bytes;
  const char *data = g_bytes_get_data (bytes, &n_bytes);
  g_autoptr(GArray) starts = find_messages (data, n_bytes);
  guint n_read = 0;

  if (starts->len > HX_RECORD_MAX_SOURCES)
    {
      g_set_error (error, HX_REFUSED, HX_REFUSAL_TOO_LARGE, "%d messages", HX_RECORD_MAX_SOURCES);
      return FALSE;
    }
  if (starts->len <= 1)
    return hx_parse_mail (bytes, options, output, error);

  for (guint i = 0; i < starts->len && !hx_output_is_over (output); i++)
    {
      gsize start = g_array_index (starts, gsize, i);
      gsize end = i + 1 < starts->len ? g_array_index (starts, gsize, i + 1) : n_bytes;
      g_autoptr(GString) message = dup_message (data + start, data + end);
      g_autofree char *place = g_strdup_printf ("%u", i + 1);

      if (hx_mail_write (message->str, message->len, place, TRUE, options, output, NULL))
        n_read++;
      else
        hx_output_warn (output, HX_WARNING_PART, place);
      hx_output_progress (output, i + 1, starts->len);
    }

  if (n_read == 0)
    {
      g_set_error_literal (error, HX_REFUSED, HX_REFUSAL_DAMAGED, "");
      return FALSE;
    }
  return TRUE;
}
