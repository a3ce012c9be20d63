/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Taguette counts the bytes of the text nodes of an HTML document, as the browser makes them from
 * what the server has cleaned: a few elements, no scripts. What matters of how browsers read HTML
 * (HTML Living Standard, section 13.2.5) is thus little: tags, comments, character references, line
 * ends, and the one that is not counted after <pre>. A browser counts nothing between two
 * paragraphs; so that they do not run together here, a line end is put between them. */

#include "config.h"

#include "exchange/neighbours/hx-taguette-html.h"

#include <libxml/HTMLparser.h>
#include <string.h>

#define MAX_NAME 32       /* bytes of a tag's or a character reference's name */

typedef struct
{
  HxTaguetteHtml *html;
  const char     *p;
  const char     *end;
  guint           counted;
  gboolean        boundary;    /* between blocks */
  gboolean        after_pre;
} Reader;

static void
append_char (Reader   *self,
             gunichar  c)
{
  GString *text = self->html->text;
  char utf8[6];

  if (self->boundary && text->len > 0 && text->str[text->len - 1] != '\n' && c != '\n')
    {
      g_string_append_c (text, '\n');
      g_array_append_val (self->html->breaks, self->counted);
    }
  self->boundary = FALSE;
  g_string_append_unichar (text, c);
  self->counted += g_unichar_to_utf8 (c, utf8);
}

/* --- Tags --- */

static gboolean
is_block (const char *name)
{
  static const char * const blocks[] = {
    "address", "article", "aside", "blockquote", "br", "caption", "center", "dd", "div", "dl", "dt",
    "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr",
    "li", "main", "nav", "ol", "p", "pre", "section", "table", "td", "th", "title", "tr", "ul",
    NULL,
  };

  return g_strv_contains (blocks, name);
}

/* Past a tag; quoted values may hold what would end it. */
static void
skip_tag (Reader *self)
{
  char quote = '\0';

  for (; self->p < self->end; self->p++)
    if (quote != '\0')
      quote = *self->p == quote ? '\0' : quote;
    else if (*self->p == '>')
      break;
    else if ((*self->p == '"' || *self->p == '\'') && self->p[-1] == '=')
      quote = *self->p;
  self->p += self->p < self->end;
}

static void
read_tag (Reader *self)
{
  char name[MAX_NAME + 1] = "";
  gboolean closes = self->p[1] == '/';
  guint n = 0;

  self->p += closes ? 2 : 1;
  while (self->p < self->end && n < MAX_NAME && g_ascii_isalnum (*self->p))
    name[n++] = g_ascii_tolower (*self->p++);
  skip_tag (self);
  self->boundary |= is_block (name);
  self->after_pre = !closes && (g_str_equal (name, "pre") || g_str_equal (name, "listing")
                                || g_str_equal (name, "textarea"));
}

/* A comment, or what is read as one. */
static void
skip_comment (Reader *self)
{
  gboolean proper = self->end - self->p >= 4 && strncmp (self->p, "<!--", 4) == 0;
  const char *found = proper ? g_strstr_len (self->p + 4, self->end - self->p - 4, "-->")
                             : memchr (self->p, '>', self->end - self->p);

  self->p = found == NULL ? self->end : found + (proper ? 3 : 1);
}

/* --- Characters --- */

static gunichar
read_number (Reader *self)
{
  gboolean hex = self->p + 2 < self->end && g_ascii_tolower (self->p[2]) == 'x';
  const char *p = self->p + (hex ? 3 : 2);
  guint value = 0, n = 0;

  for (; p < self->end && (hex ? g_ascii_isxdigit (*p) : g_ascii_isdigit (*p)); p++, n++)
    value = MIN (value * (hex ? 16 : 10) + g_ascii_xdigit_value (*p), 0x110000);
  if (n == 0)
    return 0;
  self->p = p < self->end && *p == ';' ? p + 1 : p;
  if (value == '\r')
    return '\n';
  return value == 0 || !g_unichar_validate (value) ? 0xfffd : value;
}

static gunichar
read_name (Reader *self)
{
  char name[MAX_NAME + 1] = "";
  const htmlEntityDesc *entity;
  const char *p = self->p + 1;
  guint n = 0;

  while (p < self->end && n < MAX_NAME && g_ascii_isalnum (*p))
    name[n++] = *p++;
  if (n == 0 || p >= self->end || *p != ';')
    return 0;
  entity = htmlEntityLookup ((const xmlChar *) name);
  if (entity == NULL && !g_str_equal (name, "apos"))
    return 0;
  self->p = p + 1;
  return entity != NULL ? entity->value : '\'';
}

static void
read_char (Reader *self)
{
  gunichar c = 0;

  if (*self->p == '&')
    c = self->p + 1 < self->end && self->p[1] == '#' ? read_number (self) : read_name (self);
  if (c == 0)
    {
      c = g_utf8_get_char (self->p);
      self->p = g_utf8_next_char (self->p);
      if (c == '\r')
        {
          c = '\n';
          self->p += self->p < self->end && *self->p == '\n';
        }
    }
  if (!self->after_pre || c != '\n')
    append_char (self, c);
  self->after_pre = FALSE;
}

/**
 * hx_taguette_html_new:
 * @html: a document or part of one, in valid UTF-8
 * @n_bytes: its length in bytes
 *
 * Returns: (transfer full): its text
 */
HxTaguetteHtml *
hx_taguette_html_new (const char *html,
                      gsize       n_bytes)
{
  HxTaguetteHtml *self = g_new0 (HxTaguetteHtml, 1);
  Reader reader = { .html = self, .p = html, .end = html + n_bytes };

  self->text = g_string_sized_new (n_bytes);
  self->breaks = g_array_new (FALSE, FALSE, sizeof (guint));
  while (reader.p < reader.end)
    {
      const char *next = reader.p + 1;

      if (*reader.p != '<' || next >= reader.end)
        read_char (&reader);
      else if (g_ascii_isalpha (*next)
               || (*next == '/' && next + 1 < reader.end && g_ascii_isalpha (next[1])))
        read_tag (&reader);
      else if (*next == '!' || *next == '?' || *next == '/')
        skip_comment (&reader);
      else
        read_char (&reader);
    }
  return self;
}

/**
 * hx_taguette_html_free:
 * @self: (transfer full): a text
 */
void
hx_taguette_html_free (HxTaguetteHtml *self)
{
  g_string_free (self->text, TRUE);
  g_array_unref (self->breaks);
  g_free (self);
}

/* --- Positions --- */

/* How many line ends were put in before a position, or also at it. */
static guint
count_breaks (HxTaguetteHtml *self,
              gint64          counted,
              gboolean        at)
{
  guint low = 0, high = self->breaks->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      guint here = g_array_index (self->breaks, guint, middle);

      if (here < counted || (at && here == counted))
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/**
 * hx_taguette_html_start:
 * @self: a text
 * @counted: where something starts, in bytes as a browser counts them
 *
 * Returns: where it starts in the text, in bytes
 */
gint64
hx_taguette_html_start (HxTaguetteHtml *self,
                        gint64          counted)
{
  return counted < 0 || counted > G_MAXINT32 ? counted
                                             : counted + count_breaks (self, counted, TRUE);
}

/**
 * hx_taguette_html_end:
 * @self: a text
 * @counted: where something ends, in bytes as a browser counts them
 *
 * Returns: where it ends in the text, in bytes
 */
gint64
hx_taguette_html_end (HxTaguetteHtml *self,
                      gint64          counted)
{
  return counted < 0 || counted > G_MAXINT32 ? counted
                                             : counted + count_breaks (self, counted, FALSE);
}
