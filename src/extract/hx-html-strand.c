/* SPDX-License-Identifier: GPL-3.0-or-later */

/* White space in a page's text, by the rules of CSS Text (https://www.w3.org/TR/css-text-3/#white-space-rules):
 * runs of it are one space and vanish at the ends of lines, except in preformatted text. */

#include "config.h"

#include <string.h>

#include "hx-html-strand.h"

#define NBSP "\xc2\xa0"

/* What is meant by character references from 128 to 159 and by pages that call windows-1252
 * ISO 8859-1 (https://html.spec.whatwg.org/#numeric-character-reference-end-state). */
static const gunichar c1_meant[32] = {
  0x20ac, 0, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039,
  0x0152, 0, 0x017d, 0, 0, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc,
  0x2122, 0x0161, 0x203a, 0x0153, 0, 0x017e, 0x0178,
};

/**
 * hx_html_strand_init: (skip)
 * @self: a strand
 *
 * Begins a text.
 */
void
hx_html_strand_init (HxHtmlStrand *self)
{
  self->text = g_string_new (NULL);
  self->held = g_string_new (NULL);
  self->n_chars = 0;
  self->gap = HX_GAP_NONE;
}

/**
 * hx_html_strand_clear: (skip)
 * @self: a strand
 *
 * Frees what it holds.
 */
void
hx_html_strand_clear (HxHtmlStrand *self)
{
  g_string_free (self->text, TRUE);
  g_string_free (self->held, TRUE);
}

/**
 * hx_html_strand_break: (skip)
 * @self: a strand
 *
 * What follows stands on a new line.
 */
void
hx_html_strand_break (HxHtmlStrand *self)
{
  self->gap = HX_GAP_LINE;
  g_string_truncate (self->held, 0);
}

static char
last_held (HxHtmlStrand *self)
{
  return self->held->len > 0 ? self->held->str[self->held->len - 1] : '\0';
}

/**
 * hx_html_strand_space: (skip)
 * @self: a strand
 *
 * What follows stands apart from what was.
 */
void
hx_html_strand_space (HxHtmlStrand *self)
{
  if (self->held->len == 0)
    self->gap = MAX (self->gap, HX_GAP_SPACE);
  else if (strchr (" \t\n", last_held (self)) == NULL)
    g_string_append_c (self->held, ' ');
}

/**
 * hx_html_strand_tab: (skip)
 * @self: a strand
 *
 * What follows is in the next cell of a row.
 */
void
hx_html_strand_tab (HxHtmlStrand *self)
{
  if (self->gap == HX_GAP_SPACE)
    self->gap = HX_GAP_NONE;
  while (last_held (self) == ' ')
    g_string_truncate (self->held, self->held->len - 1);
  g_string_append_c (self->held, '\t');
}

static void
append (HxHtmlStrand *self,
        const char   *utf8,
        gsize         n_bytes)
{
  g_string_append_len (self->text, utf8, n_bytes);
  for (gsize i = 0; i < n_bytes; i++)
    self->n_chars += ((guchar) utf8[i] & 0xc0) != 0x80;
}

/* Something that can be seen follows. Returns where. */
static guint
begin (HxHtmlStrand *self,
       gboolean      is_preformatted)
{
  const char *held = self->held->str;
  gsize n_held = self->held->len;

  if (self->gap == HX_GAP_NONE && n_held == 0)
    return self->n_chars;

  if (self->n_chars > 0 && self->gap != HX_GAP_NONE)
    append (self, self->gap == HX_GAP_LINE ? "\n" : " ", 1);

  /* No-break spaces at the beginning of a line are an indent. */
  if (!is_preformatted && (self->gap == HX_GAP_LINE || self->n_chars == 0))
    while (n_held > 0 && (strncmp (held, NBSP, 2) == 0 || *held == ' '))
      {
        gsize n = *held == ' ' ? 1 : 2;

        held += n;
        n_held -= n;
      }
  append (self, held, n_held);
  g_string_truncate (self->held, 0);
  self->gap = HX_GAP_NONE;

  return self->n_chars;
}

static gboolean
is_plain (guchar c)
{
  return c > 0x20 && c != 0x7f && c != 0xc2;
}

/* Takes white space at the front; 0 if something that can be seen comes first. */
static gsize
take_space (HxHtmlStrand *self,
            const char   *p,
            gsize         n_bytes,
            gboolean      is_preformatted)
{
  if (*p == '\r')
    return 1;
  if (*p == ' ' || *p == '\n' || *p == '\t' || *p == '\f')
    {
      if (is_preformatted && *p != '\f')
        g_string_append_c (self->held, *p);
      else
        hx_html_strand_space (self);
      return 1;
    }
  if ((guchar) *p < 0x20 || *p == 0x7f)
    return 1;
  if (n_bytes < 2 || (guchar) p[0] != 0xc2)
    return 0;

  if ((guchar) p[1] == 0xad)   /* soft hyphens: where a word may be cut */
    return 2;
  if ((guchar) p[1] != 0xa0)
    return 0;
  if (last_held (self) != '\t')
    g_string_append (self->held, NBSP);
  return 2;
}

/**
 * hx_html_strand_add: (skip)
 * @self: a strand
 * @utf8: text, valid
 * @n_bytes: its length, more than 0
 * @is_preformatted: whether white space is kept
 * @start: (out): the code point where something visible was written, or %G_MAXUINT
 *
 * Takes white space or a run of what can be seen from the front of a text.
 *
 * Returns: how many bytes were taken, at least 1
 */
gsize
hx_html_strand_add (HxHtmlStrand *self,
                    const char   *utf8,
                    gsize         n_bytes,
                    gboolean      is_preformatted,
                    guint        *start)
{
  gsize n = take_space (self, utf8, n_bytes, is_preformatted);

  *start = G_MAXUINT;
  if (n > 0)
    return n;

  *start = begin (self, is_preformatted);
  while (n < n_bytes && is_plain (utf8[n]))
    n++;
  if (n > 0)
    {
      append (self, utf8, n);
      return n;
    }

  /* From U+0080 to U+00BF. */
  n = MIN (n_bytes, 2);
  if (n == 2 && (guchar) utf8[1] < 0xa0)
    {
      char meant[6];
      gunichar c = c1_meant[(guchar) utf8[1] - 0x80];

      if (c != 0)
        append (self, meant, g_unichar_to_utf8 (c, meant));
    }
  else
    {
      append (self, utf8, n);
    }

  return n;
}
