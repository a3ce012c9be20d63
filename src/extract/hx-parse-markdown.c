/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Markdown: the text stays as it is written, headings are marked (CommonMark 0.31, sections 4.2
 * and 4.3), and the front matter gives the fields. */

#include "config.h"

#include <string.h>

#include "hx-lines.h"

#define MAX_FRONT_MATTER 65536   /* bytes */

static const struct { const char *key, *field; } keys[] = {
  { "title", "title" }, { "author", "author" }, { "authors", "author" }, { "creator", "author" },
  { "by", "author" }, { "date", "date" }, { "published", "date" }, { "created", "date" },
  { "language", "language" }, { "lang", "language" }, { "url", "url" }, { "source", "url" },
  { "link", "url" }, { "outlet", "outlet" }, { "publication", "outlet" },
  { "publisher", "outlet" }, { "site", "outlet" },
};

typedef struct
{
  HxOutput   *output;
  const char *field;    /* that a list on the next lines goes to */
  GString    *list;
  gboolean    has_title;
} FrontMatter;

/* Takes the quotes of a YAML scalar away. */
static char *
dup_scalar (HxLine line)
{
  gsize n;

  line = hx_line_strip (line);
  n = line.end - line.start;
  if (n >= 2 && (*line.start == '"' || *line.start == '\'') && line.end[-1] == *line.start)
    return g_strndup (line.start + 1, n - 2);
  return hx_line_dup (line);
}

static void
put_field (FrontMatter *self,
           const char  *field,
           const char  *value)
{
  g_autofree char *date = NULL;

  if (*value == '\0')
    return;
  if (strcmp (field, "date") == 0)
    {
      value = date = hx_edtf_from_iso (value);
      if (date == NULL)
        return;
    }
  if (strcmp (field, "title") == 0)
    self->has_title = TRUE;
  hx_output_field (self->output, field, value);
}

static void
end_list (FrontMatter *self)
{
  if (self->field != NULL && self->list->len > 0)
    put_field (self, self->field, self->list->str);
  self->field = NULL;
  g_string_truncate (self->list, 0);
}

static void
add_to_list (FrontMatter *self,
             HxLine       item)
{
  g_autofree char *value = dup_scalar (item);

  if (*value == '\0')
    return;
  if (self->list->len > 0)
    g_string_append (self->list, "; ");
  g_string_append (self->list, value);
}

/* "[A, B]" and, on lines of their own, "- A". */
static void
read_value (FrontMatter *self,
            const char  *field,
            HxLine       value)
{
  g_autofree char *scalar = NULL;

  value = hx_line_strip (value);
  end_list (self);
  if (value.end - value.start >= 2 && *value.start == '[' && value.end[-1] == ']')
    {
      self->field = field;
      for (const char *p = value.start + 1; p < value.end; )
        {
          const char *comma = memchr (p, ',', value.end - 1 - p);
          HxLine item = { p, comma != NULL ? comma : value.end - 1 };

          add_to_list (self, item);
          p = item.end + 1;
        }
      end_list (self);
      return;
    }

  scalar = dup_scalar (value);
  if (*scalar != '\0')
    put_field (self, field, scalar);
  else
    self->field = field;
}

static void
read_line (FrontMatter *self,
           HxLine       line)
{
  const char *colon = memchr (line.start, ':', line.end - line.start);
  HxLine item = hx_line_strip (line), key, value;

  if (item.start < item.end && *item.start == '-' && self->field != NULL)
    {
      item.start++;
      add_to_list (self, item);
      return;
    }
  if (colon == NULL || line.start == line.end || g_ascii_isspace (*line.start))
    return;

  key = hx_line_strip ((HxLine) { line.start, colon });
  value = (HxLine) { colon + 1, line.end };
  end_list (self);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (strlen (keys[i].key) == (gsize) (key.end - key.start)
        && g_ascii_strncasecmp (keys[i].key, key.start, key.end - key.start) == 0)
      read_value (self, keys[i].field, value);
}

/* Lines between two of three dashes, as many programs write them. Returns where the text after
 * them begins. */
static const char *
read_front_matter (FrontMatter *self,
                   const char  *text,
                   gsize        n_bytes)
{
  const char *end = text + n_bytes, *p = text, *stop;
  HxLine line;

  if (!g_str_has_prefix (text, "---\n"))
    return text;
  stop = memmem (text + 3, MIN (n_bytes, MAX_FRONT_MATTER) - 3, "\n---", 4);
  if (stop == NULL)
    return text;

  p += 4;
  while (p <= stop && hx_line_next (&p, end, &line))
    read_line (self, line);
  end_list (self);

  p = stop + 1;
  hx_line_next (&p, end, &line);
  return p;
}

static gboolean
is_fence (HxLine line)
{
  return line.end - line.start >= 3 && (strncmp (line.start, "```", 3) == 0
                                        || strncmp (line.start, "~~~", 3) == 0);
}

/* "## Title ##": its level, and what is between the marks. */
static guint
read_heading (HxLine *line)
{
  guint level = 0;

  while (line->start < line->end && *line->start == '#')
    {
      line->start++;
      level++;
    }
  if (level == 0 || level > 6 || line->start == line->end
      || (*line->start != ' ' && *line->start != '\t'))
    return 0;

  *line = hx_line_strip (*line);
  while (line->end > line->start && line->end[-1] == '#')
    line->end--;
  *line = hx_line_strip (*line);
  return line->start < line->end ? level : 0;
}

/* The line under a heading: only = or only -. */
static guint
read_underline (HxLine line)
{
  char mark;

  line = hx_line_strip (line);
  if (line.end - line.start < 2)
    return 0;
  mark = *line.start;
  for (const char *p = line.start; p < line.end; p++)
    if (*p != mark)
      return 0;

  return mark == '=' ? 1 : mark == '-' ? 2 : 0;
}

static void
write_heading (HxOutput   *output,
               const char *line_start,
               HxLine      heading,
               const char *next,
               guint       level)
{
  const char value[] = { '0' + level, '\0' };
  guint start;

  hx_output_text (output, line_start, heading.start - line_start);
  start = hx_output_get_offset (output);
  hx_output_text (output, heading.start, heading.end - heading.start);
  hx_output_span (output, HX_SPAN_HEADING, start, hx_output_get_offset (output), value);
  hx_output_text (output, heading.end, next - heading.end);
}

static void
write_text (HxOutput   *output,
            const char *text,
            const char *body,
            const char *end)
{
  const char *p = body, *written = text;
  gboolean fenced = FALSE, after_text = FALSE;
  HxLine line;

  while (hx_line_next (&p, end, &line))
    {
      const char *peek = p;
      HxLine heading = hx_line_strip (line), under;
      guint level = 0;

      if (is_fence (heading))
        fenced = !fenced;
      else if (!fenced && heading.start < heading.end && heading.start - line.start < 4)
        {
          level = read_heading (&heading);
          if (level == 0 && !after_text && *heading.start != '|'
              && hx_line_next (&peek, end, &under))
            level = read_underline (under);
        }
      after_text = heading.start < heading.end && level == 0;
      if (level > 0)
        {
          hx_output_text (output, written, line.start - written);
          write_heading (output, line.start, heading, p, level);
          written = p;
        }
    }

  hx_output_text (output, written, end - written);
}

/**
 * hx_parse_markdown:
 * @bytes: a file
 * @options: how to read it
 * @output: where it goes
 * @error: return location for an error of %HX_REFUSED
 *
 * Reads a Markdown text; its front matter stays in the text too.
 *
 * Returns: whether it was read
 */
gboolean
hx_parse_markdown (GBytes                *bytes,
                   const HxParseOptions  *options,
                   HxOutput              *output,
                   GError               **error)
{
  g_auto(HxDecoded) decoded = { NULL };
  g_autoptr(GString) list = g_string_new (NULL);
  FrontMatter front = { output, NULL, list, FALSE };
  gsize n_bytes;
  const char *data = g_bytes_get_data (bytes, &n_bytes), *body, *end;

  if (!hx_encoding_decode (data, n_bytes, options->encoding, &decoded, error))
    return FALSE;

  hx_decoded_to_lf (&decoded);
  end = decoded.utf8 + decoded.n_bytes;
  hx_output_begin (output, "");
  hx_output_field (output, "media-type", "text/markdown");
  hx_encoding_warn (&decoded, output);
  body = read_front_matter (&front, decoded.utf8, decoded.n_bytes);
  if (!front.has_title)
    {
      g_autofree char *title = hx_title_from_text (body, end - body, TRUE);
      const char *name = options->file_name != NULL ? options->file_name : "";
      g_autofree char *fallback = hx_file_name_to_title (name);

      hx_output_field (output, "title", title != NULL ? title : fallback);
    }
  write_text (output, decoded.utf8, body, end);
  hx_output_end (output);
  return TRUE;
}
