/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The text of a page in the page's order: what is the article as text with spans, what stands
 * around it as what was left out. */

#include "config.h"

#include <string.h>

#include "hx-html-strand.h"
#include "hx-html.h"

#define MAX_CELL_BYTES 600    /* a table with more in a cell arranges the page */
#define MAX_ADDRESS    2048
#define FLUSH_BYTES    65536

typedef struct
{
  HxSpanKind  kind;    /* 0: nothing */
  guint       start;   /* code points */
  guint       end;
  char       *value;
} Span;

typedef struct
{
  guint    node;
  int      span;         /* that ends with it, or -1 */
  int      number;       /* of the next item */
  gboolean in_article;
  gboolean is_pre;
  gboolean is_cell;      /* in a cell of a grid */
  gboolean is_grid;      /* in a table whose cells are kept in rows */
  gboolean is_block;
} Open;

typedef struct
{
  const HxHtmlDom *dom;
  HxOutput        *output;
  const char      *base;
  gboolean         whole;
  HxHtmlStrand     article;
  HxHtmlStrand     around;
  GArray          *open;         /* Open */
  GArray          *spans;        /* Span */
  guint            n_started;    /* spans whose start is known */
  guint            n_pictures;
  gboolean         after_pre;    /* the newline after <pre> does not count */
} Writer;

/* --- Spans --- */

static int
open_span (Writer     *self,
           HxSpanKind  kind,
           char       *value)
{
  Span span = { kind, G_MAXUINT, G_MAXUINT, value };

  g_array_append_val (self->spans, span);
  return self->spans->len - 1;
}

static void
close_span (Writer *self,
            int     index)
{
  Span *span = &g_array_index (self->spans, Span, index);

  if (span->start == G_MAXUINT)
    span->kind = 0;
  span->end = self->article.n_chars;
}

static void
start_spans (Writer *self,
             guint   start)
{
  for (; self->n_started < self->spans->len; self->n_started++)
    g_array_index (self->spans, Span, self->n_started).start = start;
}

static void
write_spans (Writer *self)
{
  for (guint i = 0; i < self->spans->len; i++)
    {
      Span *span = &g_array_index (self->spans, Span, i);

      if (span->kind != 0 && span->end > span->start)
        hx_output_span (self->output, span->kind, span->start, span->end, span->value);
      g_free (span->value);
    }
}

/* --- Text --- */

static void
flush_article (Writer *self)
{
  hx_output_text (self->output, self->article.text->str, self->article.text->len);
  g_string_truncate (self->article.text, 0);
}

static void
flush_around (Writer *self)
{
  if (self->around.text->len > 0)
    hx_output_left_out (self->output, HX_LEFT_OUT_AROUND, 0, self->around.text->str);
  g_string_truncate (self->around.text, 0);
  self->around.n_chars = 0;
}

/* What was left out stands where the article's text is interrupted. */
static void
add_text (Writer     *self,
          const char *utf8,
          gsize       n_bytes,
          gboolean    in_article,
          gboolean    is_pre)
{
  HxHtmlStrand *strand = in_article ? &self->article : &self->around;

  while (n_bytes > 0)
    {
      guint start;
      gsize n = hx_html_strand_add (strand, utf8, n_bytes, is_pre, &start);

      utf8 += n;
      n_bytes -= n;
      if (start == G_MAXUINT)
        continue;
      if (!in_article && self->article.text->len > 0)
        flush_article (self);
      if (!in_article)
        continue;
      start_spans (self, start);
      if (self->around.text->len > 0)
        flush_around (self);
      if (strand->text->len > FLUSH_BYTES)
        flush_article (self);
    }
}

static const Open *
top (Writer *self)
{
  return &g_array_index (self->open, Open, self->open->len - 1);
}

/* Between blocks, whichever strand they are in; in a grid a line is a row. */
static void
add_break (Writer   *self,
           gboolean  is_cell)
{
  if (is_cell)
    {
      hx_html_strand_space (&self->article);
      hx_html_strand_space (&self->around);
    }
  else
    {
      hx_html_strand_break (&self->article);
      hx_html_strand_break (&self->around);
    }
}

/* --- Elements --- */

/* Whether rows and cells say something: more than a cell a row, no table within, no long texts and
 * no paragraphs. */
static gboolean
is_grid (const HxHtmlDom *dom,
         guint            table)
{
  guint end = HX_HTML_NODE (dom, table)->end;
  guint n_rows = 0, n_cells = 0, n_bytes = 0, n_parts = 0;

  if ((HX_HTML_NODE (dom, table)->flags & HX_NODE_PRESENTED) != 0)
    return FALSE;

  for (guint i = table + 1; i < end; i++)
    {
      const HxHtmlNode *node = HX_HTML_NODE (dom, i);

      if (node->tag == HX_TAG_TABLE || node->tag == HX_TAG_FORM || node->tag == HX_TAG_PRE
          || (hx_html_tag_get_traits (node->tag) & HX_HTML_HEADING) != 0)
        return FALSE;
      if (node->tag == HX_TAG_TEXT)
        n_bytes += node->n_text;
      else if (node->tag == HX_TAG_TD || node->tag == HX_TAG_TH)
        n_bytes = n_parts = 0;
      else
        n_parts += node->tag == HX_TAG_P || node->tag == HX_TAG_DIV || node->tag == HX_TAG_UL;
      n_rows += node->tag == HX_TAG_TR;
      n_cells += node->tag == HX_TAG_TD || node->tag == HX_TAG_TH;
      if (n_bytes > MAX_CELL_BYTES || n_parts > 2)
        return FALSE;
    }

  return n_cells > n_rows;
}

static char *
dup_address (Writer *self,
             guint   node)
{
  const char *href = hx_html_dom_get (self->dom, node, HX_ATTR_HREF);
  char *whole = NULL;

  if (href == NULL)
    return NULL;

  href += strspn (href, " \t\r\n");
  if (*href == '\0' || *href == '#' || strlen (href) > MAX_ADDRESS
      || g_ascii_strncasecmp (href, "javascript:", 11) == 0
      || g_ascii_strncasecmp (href, "data:", 5) == 0)
    return NULL;

  if (self->base != NULL)
    whole = hx_html_resolve (self->base, href);
  return whole != NULL ? whole : g_strchomp (g_strdup (href));
}

static int
first_number (const HxHtmlDom *dom,
              guint            node,
              HxHtmlAttr       attr,
              int              otherwise)
{
  const char *value = hx_html_dom_get (dom, node, attr);

  return value != NULL ? (int) CLAMP (g_ascii_strtoll (value, NULL, 10), -9999999, 9999999)
                       : otherwise;
}

static char *
dup_marker (Writer *self,
            guint   node)
{
  for (guint i = self->open->len; i-- > 0; )
    {
      Open *list = &g_array_index (self->open, Open, i);
      guint tag = HX_HTML_NODE (self->dom, list->node)->tag;

      if (tag == HX_TAG_OL)
        {
          list->number = first_number (self->dom, node, HX_ATTR_VALUE, list->number);
          return g_strdup_printf ("%d.", list->number++);
        }
      if ((hx_html_tag_get_traits (tag) & HX_HTML_LIST) != 0)
        break;
    }

  return g_strdup ("•");
}

static int
open_span_of (Writer *self,
              guint   node,
              guint   tag,
              Open   *open)
{
  if (tag == HX_TAG_A)
    {
      char *address = dup_address (self, node);

      return address != NULL ? open_span (self, HX_SPAN_LINK, address) : -1;
    }
  if ((hx_html_tag_get_traits (tag) & HX_HTML_HEADING) != 0)
    return open_span (self, HX_SPAN_HEADING, g_strdup_printf ("%u", tag - HX_TAG_H1 + 1));
  if (tag == HX_TAG_LI)
    return open_span (self, HX_SPAN_LIST_ITEM, dup_marker (self, node));
  if (tag == HX_TAG_BLOCKQUOTE)
    return open_span (self, HX_SPAN_QUOTE, NULL);
  if (tag == HX_TAG_TABLE && open->is_grid)
    return open_span (self, HX_SPAN_TABLE, NULL);
  return -1;
}

/* The first cell of a row has nothing in front of it. */
static void
open_cell (Writer *self)
{
  Open *row = &g_array_index (self->open, Open, self->open->len - 1);

  if (row->number++ > 1)
    hx_html_strand_tab (row->in_article ? &self->article : &self->around);
}

static gboolean
decide_in_article (Writer           *self,
                   const HxHtmlNode *node,
                   gboolean          in_parent)
{
  if (self->whole)
    return TRUE;
  if ((node->flags & HX_NODE_OUT) != 0)
    return FALSE;
  return in_parent || (node->flags & HX_NODE_ARTICLE) != 0;
}

static gboolean
is_pre_tag (guint tag)
{
  return tag == HX_TAG_PRE || tag == HX_TAG_LISTING || tag == HX_TAG_XMP
         || tag == HX_TAG_PLAINTEXT || tag == HX_TAG_TEXTAREA;
}

static void
open_element (Writer *self,
              guint   index)
{
  const HxHtmlNode *node = HX_HTML_NODE (self->dom, index);
  guint tag = node->tag;
  gboolean is_cell = tag == HX_TAG_TD || tag == HX_TAG_TH;
  Open open = *top (self);

  if (tag == HX_TAG_BR || (is_cell && open.is_grid && !open.is_cell))
    ;
  else if ((hx_html_tag_get_traits (tag) & HX_HTML_BLOCK) != 0
           || (node->flags & HX_NODE_BLOCK) != 0)
    add_break (self, open.is_cell);
  if (tag == HX_TAG_BR)
    add_break (self, open.is_cell);
  if (is_cell && open.is_grid && !open.is_cell)
    open_cell (self);

  open.node = index;
  open.number = tag == HX_TAG_OL ? first_number (self->dom, index, HX_ATTR_START, 1) : 1;
  open.is_block = (hx_html_tag_get_traits (tag) & HX_HTML_BLOCK) != 0
                  || (node->flags & HX_NODE_BLOCK) != 0;
  open.in_article = decide_in_article (self, node, open.in_article);
  open.is_cell = open.is_cell || (is_cell && open.is_grid);
  if (tag == HX_TAG_TABLE)
    open.is_grid = !open.is_cell && is_grid (self->dom, index);
  open.is_pre = open.is_pre || (is_pre_tag (tag) && !open.is_cell);
  self->after_pre = is_pre_tag (tag);
  open.span = open.in_article ? open_span_of (self, index, tag, &open) : -1;
  if (tag == HX_TAG_IMG && open.in_article && (node->flags & HX_NODE_TINY) == 0)
    self->n_pictures++;
  if (tag == HX_TAG_Q)
    add_text (self, "“", strlen ("“"), open.in_article, FALSE);
  g_array_append_val (self->open, open);
}

static void
close_element (Writer *self)
{
  Open open = *top (self);
  guint tag = HX_HTML_NODE (self->dom, open.node)->tag;

  g_array_set_size (self->open, self->open->len - 1);
  if (tag == HX_TAG_Q)
    add_text (self, "”", strlen ("”"), open.in_article, FALSE);
  if (open.span >= 0)
    close_span (self, open.span);

  if ((tag == HX_TAG_TD || tag == HX_TAG_TH) && open.is_cell && !top (self)->is_cell)
    return;
  if (open.is_block)
    add_break (self, top (self)->is_cell);
}

static void
write_text_node (Writer           *self,
                 const HxHtmlNode *node)
{
  const char *text = self->dom->arena->str + node->text;
  gsize n_bytes = node->n_text;

  if (self->after_pre && n_bytes > 0 && *text == '\n')
    {
      text++;
      n_bytes--;
    }
  self->after_pre = FALSE;
  add_text (self, text, n_bytes, top (self)->in_article, top (self)->is_pre);
}

static gboolean
is_shown (const HxHtmlNode *node)
{
  return (node->flags & HX_NODE_HIDDEN) == 0
         && (hx_html_tag_get_traits (node->tag) & HX_HTML_SKIP) == 0;
}

static void
walk (Writer *self)
{
  guint n_nodes = self->dom->nodes->len;
  Open page = { .span = -1, .number = 1, .in_article = self->whole };

  g_array_append_val (self->open, page);
  for (guint i = 1; i < n_nodes; )
    {
      const HxHtmlNode *node = HX_HTML_NODE (self->dom, i);

      while (self->open->len > 1 && HX_HTML_NODE (self->dom, top (self)->node)->end <= i)
        close_element (self);
      if (node->tag == HX_TAG_TEXT)
        write_text_node (self, node);
      else if (is_shown (node))
        open_element (self, i);
      else
        {
          i = node->end;
          continue;
        }
      i++;
      if (i % 4096 == 0 && hx_output_is_over (self->output))
        break;
    }
  while (self->open->len > 1)
    close_element (self);
}

static void
write_headline (Writer     *self,
                const char *headline)
{
  int span = open_span (self, HX_SPAN_HEADING, g_strdup ("1"));

  add_text (self, headline, strlen (headline), TRUE, FALSE);
  close_span (self, span);
  hx_html_strand_break (&self->article);
}

/**
 * hx_html_write_text: (skip)
 * @dom: a page, with what is its article marked
 * @base: (nullable): the address that links are relative to
 * @headline: (nullable): a line to begin with
 * @whole: take all the page for text
 * @output: an output with an open source
 *
 * Writes the text of a page with its spans, and what was left out.
 */
void
hx_html_write_text (const HxHtmlDom *dom,
                    const char      *base,
                    const char      *headline,
                    gboolean         whole,
                    HxOutput        *output)
{
  Writer self = { .dom = dom, .output = output, .base = base, .whole = whole };

  hx_html_strand_init (&self.article);
  hx_html_strand_init (&self.around);
  self.open = g_array_new (FALSE, FALSE, sizeof (Open));
  self.spans = g_array_new (FALSE, FALSE, sizeof (Span));

  if (headline != NULL)
    write_headline (&self, headline);
  walk (&self);
  flush_article (&self);
  flush_around (&self);
  write_spans (&self);
  if (self.n_pictures > 0)
    {
      g_autofree char *n = g_strdup_printf ("%u", self.n_pictures);

      hx_output_warn (output, HX_WARNING_PICTURES_LEFT_OUT, n);
    }

  g_array_unref (self.open);
  g_array_unref (self.spans);
  hx_html_strand_clear (&self.article);
  hx_html_strand_clear (&self.around);
}
