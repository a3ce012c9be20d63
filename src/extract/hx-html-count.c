/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How much text, and how many links, paragraphs and pictures are in the elements of a page, and
 * what their names say about them: what Readability's method (hx-html-article.c) goes by. */

#include "config.h"

#include <string.h>

#include "hx-html-article.h"

/* --- Names --- */

static gboolean
is_role_unlikely (const char *role)
{
  static const char * const roles[] = {
    "menu", "menubar", "complementary", "navigation", "alert", "alertdialog", "dialog", NULL,
  };

  return role != NULL && g_strv_contains (roles, role);
}

static void
read_names (HxArticle *self,
            guint      i)
{
  const char *class = hx_html_dom_get (self->dom, i, HX_ATTR_CLASS);
  const char *id = hx_html_dom_get (self->dom, i, HX_ATTR_ID);
  const char *both[] = { class, id };
  guint tag = HX_HTML_NODE (self->dom, i)->tag;

  for (guint k = 0; k < G_N_ELEMENTS (both); k++)
    {
      const char *name = both[k];

      if (name == NULL || *name == '\0')
        continue;
      self->weights[i] += hx_html_words_good (name) ? 25 : 0;
      self->weights[i] -= hx_html_words_bad (name) ? 25 : 0;
      self->names[i] |= hx_html_words_unlikely (name) ? HX_NAME_UNLIKELY : 0;
      self->names[i] |= hx_html_words_perhaps (name) ? HX_NAME_PERHAPS : 0;
      self->names[i] |= hx_html_words_share (name) ? HX_NAME_SHARE : 0;
    }

  if ((self->names[i] & HX_NAME_PERHAPS) != 0)
    self->names[i] &= ~HX_NAME_UNLIKELY;
  if (is_role_unlikely (hx_html_dom_get (self->dom, i, HX_ATTR_ROLE))
      || tag == HX_TAG_NAV || tag == HX_TAG_DIALOG || tag == HX_TAG_SVG)
    self->names[i] |= HX_NAME_UNLIKELY;
}

/* --- What there is --- */

static gboolean
is_wide (gunichar c)
{
  return c >= 0x3040 && (c < 0xa000 || (c >= 0xac00 && c < 0xd7b0) || c >= 0x20000);
}

static gboolean
is_comma (gunichar c)
{
  return c == 0x060c || c == 0xfe50 || c == 0xfe10 || c == 0xfe11 || c == 0x2e41 || c == 0x2e34
         || c == 0x2e32 || c == 0xff0c || c == 0x3001;
}

static void
count_text (HxArticleStats *stats,
            const char     *text,
            gsize           n_bytes)
{
  gboolean in_space = TRUE;

  for (const char *p = text; p < text + n_bytes; p++)
    {
      gunichar c;

      if ((guchar) *p <= ' ')
        {
          stats->chars += !in_space;
          in_space = TRUE;
          continue;
        }

      in_space = FALSE;
      if (((guchar) *p & 0xc0) == 0x80)
        continue;
      stats->chars++;
      stats->commas += *p == ',';
      if ((guchar) *p < 0xd8)
        continue;
      c = g_utf8_get_char (p);
      stats->chars += is_wide (c);
      stats->commas += is_comma (c);
    }

  if (in_space && stats->chars > 0)
    stats->chars--;
}

static void
count_element (HxArticleStats *stats,
               guint           tag)
{
  stats->n_p = tag == HX_TAG_P;
  stats->n_img = tag == HX_TAG_IMG;
  stats->n_li = tag == HX_TAG_LI;
  stats->n_input = tag == HX_TAG_INPUT;
  stats->n_embed = tag == HX_TAG_OBJECT || tag == HX_TAG_EMBED || tag == HX_TAG_IFRAME;
}

static gboolean
is_textish (guint tag)
{
  return tag == HX_TAG_SPAN || tag == HX_TAG_LI || tag == HX_TAG_TD
         || (hx_html_tag_get_traits (tag) & HX_HTML_PARTS) != 0;
}

/**
 * hx_article_add_up: (skip)
 * @self: what is being looked at
 * @node: a node all of whose content has been added up
 *
 * Adds what is in @node to what is in its parent.
 */
void
hx_article_add_up (HxArticle *self,
                   guint      node)
{
  const HxHtmlNode *at = HX_HTML_NODE (self->dom, node);
  const HxArticleStats *from = &self->stats[node];
  HxArticleStats *to = &self->stats[at->parent];
  guint traits = hx_html_tag_get_traits (at->tag);
  const char *href;

  to->chars += from->chars;
  to->commas += from->commas;
  to->prose += from->prose;
  to->n_blocks += from->n_blocks + ((traits & HX_HTML_BLOCK) != 0);
  to->n_parts += from->n_parts + ((traits & HX_HTML_PARTS) != 0);
  to->n_p += from->n_p;
  to->n_img += from->n_img;
  to->n_li += from->n_li;
  to->n_input += from->n_input;
  to->n_embed += from->n_embed;
  to->n_data_tables += from->n_data_tables + ((at->flags & HX_NODE_DATA_TABLE) != 0);
  to->heading_chars += (traits & HX_HTML_HEADING) != 0 ? from->chars : from->heading_chars;
  to->list_chars += at->tag == HX_TAG_UL || at->tag == HX_TAG_OL ? from->chars : from->list_chars;
  to->textish_chars += is_textish (at->tag) ? from->chars : from->textish_chars;

  href = at->tag == HX_TAG_A ? hx_html_dom_get (self->dom, node, HX_ATTR_HREF) : NULL;
  if (href == NULL)
    to->link_chars += from->link_chars;
  else
    to->link_chars += *href == '#' ? from->chars * 3 / 10 : from->chars;
}

/**
 * hx_article_get_links: (skip)
 * @stats: what is in an element
 *
 * Returns: the share of its characters that are in links
 */
double
hx_article_get_links (const HxArticleStats *stats)
{
  return stats->chars > 0 ? (double) stats->link_chars / stats->chars : 0;
}

/**
 * hx_article_get_weight: (skip)
 * @self: what is being looked at
 * @node: an element
 *
 * Returns: what its class and id say for it, if they count
 */
int
hx_article_get_weight (const HxArticle *self,
                       guint            node)
{
  return (self->flags & HX_ARTICLE_WEIGH) != 0 ? self->weights[node] : 0;
}

/**
 * hx_article_count: (skip)
 * @self: what is to be looked at
 *
 * Counts what each node has by itself and reads its names.
 */
void
hx_article_count (HxArticle *self)
{
  for (guint i = 1; i < self->n; i++)
    {
      const HxHtmlNode *node = HX_HTML_NODE (self->dom, i);

      if (node->tag == HX_TAG_TEXT)
        {
          count_text (&self->own[i], self->dom->arena->str + node->text, node->n_text);
        }
      else
        {
          count_element (&self->own[i], node->tag);
          read_names (self, i);
        }
    }
}
