/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Subtitles: SubRip, and WebVTT (W3C Candidate Recommendation of 4 April 2019, sections 4 and 6).
 * Cues become paragraphs; each keeps its time. */

#include "config.h"

#include <string.h>

#include "hx-lines.h"
#include "hx-parse-subtitles.h"

#define MAX_PARAGRAPH  600    /* bytes after which no cue is joined any more */
#define MAX_GAP        3000   /* ms between cues that are joined */
#define MAX_TAG        300    /* bytes */
#define MAX_SPEAKER    80     /* bytes */

typedef struct
{
  HxOutput *output;
  gboolean  vtt;
  gboolean  rolling;       /* cues repeat the line before, as automatic captions do */
  guint     n_bad;         /* cues whose times make no sense */
  gint64    start;         /* ms, of the cue that is read */
  gint64    end;
  gint64    last_end;
  char     *speaker;       /* who speaks in what is read */
  char     *last_speaker;
  GString  *piece;         /* what is read of the cue and not yet written */
  GString  *last_line;
  gsize     paragraph;     /* bytes written of the paragraph; 0: none is open */
  guint     said_from;     /* where what the speaker says in this paragraph begins */
  guint     said_to;
  gunichar  last_char;     /* of the paragraph that says something */
} Subtitles;

/**
 * hx_time_read:
 * @text: a text
 * @end: where it ends
 * @ms: (out): the time in milliseconds
 *
 * Reads "1:02:03.450", "02:03" or "02:03,450" at the front of @text.
 *
 * Returns: (nullable): where the time ends, or %NULL if there is none
 */
const char *
hx_time_read (const char *text,
              const char *end,
              gint64     *ms)
{
  gint64 parts[3], value = 0;
  guint n = 0;
  const char *p = text;

  for (;;)
    {
      const char *digits = p;

      for (value = 0; p < end && g_ascii_isdigit (*p) && p - digits < 6; p++)
        value = value * 10 + (*p - '0');
      if (p == digits || (n > 0 && p - digits > 2))
        return NULL;
      parts[n++] = value;
      if (n == 3 || p + 1 >= end || *p != ':' || !g_ascii_isdigit (p[1]))
        break;
      p++;
    }

  if (n < 2 || parts[n - 1] > 59 || (n == 3 && parts[1] > 59))
    return NULL;
  value = n == 3 ? (parts[0] * 60 + parts[1]) * 60 + parts[2] : parts[0] * 60 + parts[1];
  value *= 1000;
  if (p + 1 < end && (*p == '.' || *p == ',') && g_ascii_isdigit (p[1]))
    {
      int unit = 100;

      for (p++; p < end && g_ascii_isdigit (*p); p++, unit /= 10)
        value += (*p - '0') * unit;
    }

  *ms = value;
  return p < end && g_ascii_isalnum (*p) ? NULL : p;
}

/* "00:00:01,000 --> 00:00:02,500 position:10%" */
static gboolean
read_times (HxLine  line,
            gint64 *start,
            gint64 *end)
{
  const char *arrow = memmem (line.start, line.end - line.start, "-->", 3);
  HxLine from, to;

  if (arrow == NULL)
    return FALSE;

  from = hx_line_strip ((HxLine) { line.start, arrow });
  to = hx_line_strip ((HxLine) { arrow + 3, line.end });
  if (hx_time_read (from.start, from.end, start) == NULL)
    *start = -1;
  if (hx_time_read (to.start, to.end, end) == NULL)
    *end = -1;
  /* An arrow in what somebody says is no time. */
  return *start >= 0 || *end >= 0 || (from.start < from.end && g_ascii_isdigit (*from.start));
}

static gboolean
is_sentence_end (gunichar c)
{
  static const gunichar ends[] = {
    '.', '?', '!', 0x2026, 0x3002, 0xff01, 0xff1f, 0xff0e, 0x061f, 0x06d4, 0x0964, 0x0965, 0x203c,
    0x2047, 0x2048, 0x2049, ':', ';', 0x266a, 0x266b,
  };

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    if (c == ends[i])
      return TRUE;

  return FALSE;
}

/* Of what was said the last character that is no closing quote or bracket. */
static gunichar
last_saying_char (const char *text)
{
  const char *p = text + strlen (text);

  while (p > text)
    {
      gunichar c;
      GUnicodeType type;

      p = g_utf8_prev_char (p);
      c = g_utf8_get_char (p);
      type = g_unichar_type (c);
      if (c == '"' || c == '\'' || type == G_UNICODE_CLOSE_PUNCTUATION || g_unichar_isspace (c)
          || type == G_UNICODE_FINAL_PUNCTUATION || type == G_UNICODE_FORMAT)
        continue;
      return c;
    }

  return 0;
}

static void
end_paragraph (Subtitles *self)
{
  if (self->paragraph == 0)
    return;

  if (self->last_speaker != NULL)
    hx_output_span (self->output, HX_SPAN_SPEAKER, self->said_from, self->said_to,
                    self->last_speaker);
  hx_output_text (self->output, "\n", 1);
  self->paragraph = 0;
}

static gboolean
continues_paragraph (Subtitles *self)
{
  return self->paragraph > 0 && self->paragraph < MAX_PARAGRAPH
         && g_strcmp0 (self->speaker, self->last_speaker) == 0
         && !is_sentence_end (self->last_char)
         && self->piece->str[0] != '-'
         && (self->start < 0 || self->last_end < 0 || self->start - self->last_end <= MAX_GAP);
}

static void
begin_paragraph (Subtitles *self)
{
  end_paragraph (self);
  if (self->speaker != NULL && g_strcmp0 (self->speaker, self->last_speaker) != 0)
    {
      hx_output_text (self->output, self->speaker, -1);
      hx_output_text (self->output, ": ", 2);
    }
  g_set_str (&self->last_speaker, self->speaker);
  self->said_from = hx_output_get_offset (self->output);
}

static void
write_time (Subtitles *self,
            guint      from,
            guint      to)
{
  g_autofree char *value = NULL;

  if (self->start < 0)
    return;

  value = self->end >= self->start
            ? g_strdup_printf ("%" G_GINT64_FORMAT "-%" G_GINT64_FORMAT, self->start, self->end)
            : g_strdup_printf ("%" G_GINT64_FORMAT "-", self->start);
  hx_output_span (self->output, HX_SPAN_TIME, from, to, value);
}

/* Writes what one speaker says in one cue. */
static void
flush_piece (Subtitles *self)
{
  guint from;

  g_strstrip (self->piece->str);
  self->piece->len = strlen (self->piece->str);
  if (self->piece->len == 0)
    return;

  if (continues_paragraph (self))
    hx_output_text (self->output, " ", 1);
  else
    begin_paragraph (self);

  from = hx_output_get_offset (self->output);
  hx_output_text (self->output, self->piece->str, self->piece->len);
  self->said_to = hx_output_get_offset (self->output);
  write_time (self, from, self->said_to);
  self->paragraph += self->piece->len;
  self->last_char = last_saying_char (self->piece->str);
  self->last_end = self->end;
  g_string_truncate (self->piece, 0);
}

/* --- What stands in a cue --- */

/* "v.loud Anna": who speaks. */
static void
read_voice (Subtitles  *self,
            const char *start,
            const char *end)
{
  const char *space = memchr (start, ' ', end - start);
  HxLine name;

  flush_piece (self);
  name = hx_line_strip ((HxLine) { space != NULL ? space : end, end });
  g_free (self->speaker);
  self->speaker = name.start < name.end && name.end - name.start <= MAX_SPEAKER
                    ? hx_line_dup (name) : NULL;
}

/* "<…>": TRUE when it is a tag, which is left out, or was read. */
static gboolean
read_tag (Subtitles   *self,
          const char **position,
          const char  *end)
{
  const char *start = *position + 1;
  const char *stop = memchr (start, '>', MIN (end - start, MAX_TAG));

  if (stop == NULL || start == stop
      || !(g_ascii_isalpha (*start) || *start == '/' || (self->vtt && g_ascii_isdigit (*start))))
    return FALSE;

  if (self->vtt && *start == 'v' && stop > start + 1 && (start[1] == ' ' || start[1] == '.'))
    read_voice (self, start, stop);
  else if (self->vtt && stop - start == 2 && strncmp (start, "/v", 2) == 0)
    {
      flush_piece (self);
      g_clear_pointer (&self->speaker, g_free);
    }

  *position = stop + 1;
  return TRUE;
}

static gboolean
read_entity (Subtitles   *self,
             const char **position,
             const char  *end)
{
  static const struct { const char *name, *text; } entities[] = {
    { "&amp;", "&" }, { "&lt;", "<" }, { "&gt;", ">" }, { "&nbsp;", "\u00a0" },
    { "&lrm;", "\u200e" }, { "&rlm;", "\u200f" }, { "&quot;", "\"" }, { "&#39;", "'" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (entities); i++)
    {
      gsize n = strlen (entities[i].name);

      if ((gsize) (end - *position) >= n && strncmp (*position, entities[i].name, n) == 0)
        {
          g_string_append (self->piece, entities[i].text);
          *position += n;
          return TRUE;
        }
    }

  return FALSE;
}

/* Many subtitles have "{\an8}", a style of another format. */
static gboolean
skip_style (const char **position,
            const char  *end)
{
  const char *stop = memchr (*position, '}', MIN (end - *position, MAX_TAG));

  if (end - *position < 3 || (*position)[1] != '\\' || stop == NULL)
    return FALSE;

  *position = stop + 1;
  return TRUE;
}

static gboolean
begins_with_dash (HxLine line)
{
  return line.start < line.end
         && (*line.start == '-' || hx_line_has_prefix (line, "\u2013")
             || hx_line_has_prefix (line, "\u2014"));
}

static void
read_line (Subtitles *self,
           HxLine     line)
{
  line = hx_line_strip (line);
  if (self->rolling && self->last_line->len == (gsize) (line.end - line.start)
      && strncmp (self->last_line->str, line.start, line.end - line.start) == 0)
    return;
  if (self->rolling && memchr (line.start, '<', line.end - line.start) == NULL)
    {
      g_string_truncate (self->last_line, 0);
      g_string_append_len (self->last_line, line.start, line.end - line.start);
    }

  if (self->piece->len > 0 && begins_with_dash (line))
    flush_piece (self);
  else if (self->piece->len > 0)
    g_string_append_c (self->piece, ' ');
  for (const char *p = line.start; p < line.end; )
    {
      if ((*p == '<' && read_tag (self, &p, line.end))
          || (*p == '&' && read_entity (self, &p, line.end))
          || (*p == '{' && skip_style (&p, line.end)))
        continue;
      g_string_append_c (self->piece, *p++);
    }
}

/* --- Cues --- */

static gboolean
is_number (HxLine line)
{
  line = hx_line_strip (line);
  if (line.start == line.end || line.end - line.start > 9)
    return FALSE;
  for (const char *p = line.start; p < line.end; p++)
    if (!g_ascii_isdigit (*p))
      return FALSE;

  return TRUE;
}

/* Whether @line is the number of a cue, or its name in WebVTT: its times are on the next. */
static gboolean
is_before_times (Subtitles  *self,
                 HxLine      line,
                 const char *next,
                 const char *end)
{
  gint64 from, to;
  HxLine after;

  return (is_number (line) || (self->vtt && self->piece->len == 0))
         && hx_line_next (&next, end, &after) && read_times (after, &from, &to);
}

static void
begin_cue (Subtitles *self,
           gint64     start,
           gint64     end)
{
  flush_piece (self);
  g_clear_pointer (&self->speaker, g_free);
  if (start < 0 || end < start)
    self->n_bad++;
  self->start = start >= 0 ? start : end;
  self->end = end;
}

/* NOTE, STYLE and REGION last until an empty line. */
static gboolean
is_block (HxLine line)
{
  static const char * const names[] = { "NOTE", "STYLE", "REGION" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      gsize n = strlen (names[i]);

      if ((gsize) (line.end - line.start) >= n && strncmp (line.start, names[i], n) == 0
          && (line.start + n == line.end || g_ascii_isspace (line.start[n])))
        return TRUE;
    }

  return FALSE;
}

static void
read_cues (Subtitles  *self,
           const char *text,
           const char *end)
{
  const char *p = text;
  gboolean skipping = self->vtt, in_cue = FALSE, after_blank = TRUE;
  HxLine line;

  while (hx_line_next (&p, end, &line) && !hx_output_is_over (self->output))
    {
      gint64 from, to;
      gboolean blank = hx_line_is_blank (line);

      if (blank)
        {
          skipping = FALSE;
          /* In WebVTT an empty line ends a cue; in SubRip only the next times do. */
          in_cue = in_cue && !self->vtt;
        }
      else if (!skipping && read_times (line, &from, &to))
        {
          begin_cue (self, from, to);
          in_cue = TRUE;
        }
      else if (self->vtt && after_blank && is_block (line))
        skipping = TRUE;
      else if (in_cue && !is_before_times (self, line, p, end))
        read_line (self, line);
      after_blank = blank;
    }

  flush_piece (self);
  end_paragraph (self);
}

static void
write_source (HxOutput             *output,
              const HxParseOptions *options,
              const HxDecoded      *decoded)
{
  Subtitles self = { .output = output, .last_end = -1, .start = -1, .end = -1 };
  const char *end = decoded->utf8 + decoded->n_bytes;
  const char *name = options->file_name != NULL ? options->file_name : "";
  g_autofree char *title = hx_file_name_to_title (name);

  self.vtt = g_str_has_prefix (decoded->utf8, "WEBVTT");
  self.rolling = self.vtt && memmem (decoded->utf8, decoded->n_bytes, "><c>", 4) != NULL;
  self.piece = g_string_new (NULL);
  self.last_line = g_string_new (NULL);

  hx_output_begin (output, "");
  hx_output_field (output, "media-type", self.vtt ? "text/vtt" : "application/x-subrip");
  hx_output_field (output, "title", title);
  hx_encoding_warn (decoded, output);
  read_cues (&self, decoded->utf8, end);
  if (self.n_bad > 0)
    {
      g_autofree char *detail = g_strdup_printf ("%u", self.n_bad);

      hx_output_warn (output, HX_WARNING_TIMES, detail);
    }
  hx_output_end (output);

  g_free (self.speaker);
  g_free (self.last_speaker);
  g_string_free (self.piece, TRUE);
  g_string_free (self.last_line, TRUE);
}

static gboolean
has_times (const HxDecoded *decoded)
{
  const char *p = decoded->utf8, *end = p + decoded->n_bytes;
  gint64 from, to;
  HxLine line;

  while (hx_line_next (&p, end, &line))
    if (read_times (line, &from, &to))
      return TRUE;

  return FALSE;
}

/**
 * hx_parse_subtitles:
 * @bytes: a file
 * @options: how to read it
 * @output: where it goes
 * @error: return location for an error of %HX_REFUSED
 *
 * Reads SubRip or WebVTT. A paragraph is what one speaker says up to the end of a sentence; each
 * cue's time is over its own words. A voice's name stands before its words when it changes.
 *
 * Returns: whether it was read
 */
gboolean
hx_parse_subtitles (GBytes                *bytes,
                    const HxParseOptions  *options,
                    HxOutput              *output,
                    GError               **error)
{
  g_auto(HxDecoded) decoded = { NULL };
  gsize n_bytes;
  const char *data = g_bytes_get_data (bytes, &n_bytes);

  if (!hx_encoding_decode (data, n_bytes, options->encoding, &decoded, error))
    return FALSE;

  hx_decoded_to_lf (&decoded);
  if (!has_times (&decoded))
    return hx_parse_text (bytes, options, output, error);

  write_source (output, options, &decoded);
  return TRUE;
}
