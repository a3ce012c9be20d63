/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What stands within an article and is not of it: a port of prepArticle of Readability by Arc90
 * and Mozilla (https://github.com/mozilla/readability, Apache-2.0). One pass from the last node
 * to the first, so that what is in an element is settled before the element. */

#include "config.h"

#include <string.h>

#include "hx-html-article.h"

#define NAME_GUARDED (1 << 6)   /* in a table of data or in code: left alone */
#define NAME_FIGURE  (1 << 7)
#define SHARE_CHARS  500

/* --- Tables of data --- */

/* Whether the cells of a table are data, and not a way to arrange a page. */
static gboolean
is_data_table (const HxHtmlDom *dom,
               guint            table)
{
  guint end = HX_HTML_NODE (dom, table)->end;
  guint n_rows = 0, n_cells = 0;

  if ((HX_HTML_NODE (dom, table)->flags & HX_NODE_PRESENTED) != 0)
    return FALSE;
  if (hx_html_dom_get (dom, table, HX_ATTR_SUMMARY) != NULL)
    return TRUE;

  for (guint i = table + 1; i < end; i++)
    {
      guint tag = HX_HTML_NODE (dom, i)->tag;

      if (tag == HX_TAG_CAPTION || tag == HX_TAG_COL || tag == HX_TAG_COLGROUP
          || tag == HX_TAG_TFOOT || tag == HX_TAG_THEAD || tag == HX_TAG_TH)
        return TRUE;
      if (tag == HX_TAG_TABLE)
        return FALSE;
      n_rows += tag == HX_TAG_TR;
      n_cells += tag == HX_TAG_TD;
    }

  if (n_rows <= 1 || n_cells <= n_rows)
    return FALSE;
  return n_rows >= 10 || n_cells > 4 * n_rows || n_cells > 10;
}

/* --- What the elements around a node do to it --- */

static void
mark_guarded (HxArticle *self)
{
  guint guarded = 0, figure = 0;

  for (guint i = 1; i < self->n; i++)
    {
      HxHtmlNode *node = HX_HTML_NODE (self->dom, i);

      self->names[i] &= ~(NAME_GUARDED | NAME_FIGURE);
      if (i < guarded)
        self->names[i] |= NAME_GUARDED;
      if (i < figure)
        self->names[i] |= NAME_FIGURE;
      if (node->tag == HX_TAG_TABLE && is_data_table (self->dom, i))
        node->flags |= HX_NODE_DATA_TABLE;
      if (node->tag == HX_TAG_CODE || (node->flags & HX_NODE_DATA_TABLE) != 0)
        guarded = MAX (guarded, node->end);
      if (node->tag == HX_TAG_FIGURE)
        figure = MAX (figure, node->end);
    }
}

/* --- Judging --- */

static gboolean
has_only_word_of_advertising (const HxArticle *self,
                              guint            node)
{
  static const char * const words[] = {
    "ad", "advertising", "advertisement", "pub", "publicité", "werb", "werbung", "anzeige",
    "广告", "реклама", "anuncio", "إعلان", "loading", "loading...", "loading…", "正在加载",
    "загрузка", "chargement", "cargando", NULL,
  };
  g_autofree char *text = NULL;
  g_autofree char *folded = NULL;

  if (self->stats[node].chars == 0 || self->stats[node].chars > 16)
    return FALSE;

  text = hx_html_dom_dup_text (self->dom, node, 64);
  folded = g_utf8_casefold (text, -1);
  return g_strv_contains (words, folded);
}

static gboolean
is_list (const HxArticle *self,
         guint            node)
{
  const HxArticleStats *stats = &self->stats[node];

  return HX_HTML_NODE (self->dom, node)->tag == HX_TAG_UL
         || (stats->chars > 0 && stats->list_chars > 0.9 * stats->chars);
}

/* A list of pictures: each item holds one and nothing beside it. */
static gboolean
is_gallery (const HxArticle *self,
            guint            node)
{
  const HxArticleStats *stats = &self->stats[node];

  return stats->n_li > 0 && stats->n_li == stats->n_img && stats->n_p == 0;
}

static gboolean
is_shady (const HxArticle *self,
          guint            node)
{
  const HxArticleStats *stats = &self->stats[node];
  gboolean list = is_list (self, node);
  gboolean in_figure = (self->names[node] & NAME_FIGURE) != 0;
  int weight = hx_article_get_weight (self, node);
  double links = hx_article_get_links (stats);
  double headings = stats->chars > 0 ? (double) stats->heading_chars / stats->chars : 0;

  if (!in_figure && stats->n_img > 1 && stats->n_p * 2 < stats->n_img)
    return TRUE;
  if (!list && stats->n_li > stats->n_p + 100)
    return TRUE;
  if (stats->n_input > stats->n_p / 3)
    return TRUE;
  if (!list && !in_figure && headings < 0.9 && stats->chars < 25
      && (stats->n_img == 0 || stats->n_img > 2) && links > 0)
    return TRUE;
  if (!list && weight < 25 && links > 0.2)
    return TRUE;
  if (weight >= 25 && links > 0.5)
    return TRUE;
  if ((stats->n_embed == 1 && stats->chars < 75) || stats->n_embed > 1)
    return TRUE;
  return stats->n_img == 0 && stats->textish_chars == 0;
}

static gboolean
is_judged (const HxArticle *self,
           guint            node)
{
  switch (HX_HTML_NODE (self->dom, node)->tag)
    {
    case HX_TAG_FORM:
    case HX_TAG_FIELDSET:
    case HX_TAG_TABLE:
    case HX_TAG_UL:
      return TRUE;

    /* Without the like in them they are paragraphs, or rows of links. */
    case HX_TAG_DIV:
    case HX_TAG_SECTION:
      return self->stats[node].n_parts > 0
             || (hx_article_get_links (&self->stats[node]) > 0.5
                 && self->stats[node].heading_chars < 0.9 * self->stats[node].chars);

    default:
      return FALSE;
    }
}

static gboolean
is_out_by_judgement (const HxArticle *self,
                     guint            node)
{
  const HxArticleStats *stats = &self->stats[node];

  if ((self->flags & HX_ARTICLE_CLEAN) == 0 || !is_judged (self, node)
      || (self->names[node] & NAME_GUARDED) != 0
      || (HX_HTML_NODE (self->dom, node)->flags & HX_NODE_DATA_TABLE) != 0
      || stats->n_data_tables > 0)
    return FALSE;
  if (hx_article_get_weight (self, node) < 0)
    return TRUE;
  if (stats->commas >= 10)
    return FALSE;
  if (has_only_word_of_advertising (self, node))
    return TRUE;

  return is_shady (self, node) && !(is_list (self, node) && is_gallery (self, node));
}

/* What is never of an article. */
static gboolean
is_out (const HxArticle *self,
        guint            node)
{
  guint tag = HX_HTML_NODE (self->dom, node)->tag;

  if (tag == HX_TAG_FOOTER || tag == HX_TAG_ASIDE
      || (hx_html_tag_get_traits (tag) & HX_HTML_CONTROL) != 0)
    return TRUE;
  if ((self->names[node] & HX_NAME_SHARE) != 0 && self->stats[node].chars < SHARE_CHARS)
    return TRUE;
  if ((tag == HX_TAG_H1 || tag == HX_TAG_H2) && hx_article_get_weight (self, node) < 0)
    return TRUE;
  return is_out_by_judgement (self, node);
}

static void
mark_in_roots (HxArticle *self,
               guint8    *in_roots)
{
  for (guint i = 0; i < self->n; i++)
    if (self->is_root[i])
      {
        guint end = HX_HTML_NODE (self->dom, i)->end;

        memset (in_roots + i, 1, end - i);
        i = end - 1;
      }
}

/**
 * hx_article_prune: (skip)
 * @self: what is being looked at, with the roots of the article chosen
 * @prose: (out): how many characters of prose are left
 *
 * Takes out of the article what is not of it.
 *
 * Returns: how many characters are left
 */
guint
hx_article_prune (HxArticle *self,
                  guint     *prose)
{
  g_autofree guint8 *in_roots = g_new0 (guint8, self->n);
  guint chars = 0;

  *prose = 0;
  mark_guarded (self);
  mark_in_roots (self, in_roots);
  memcpy (self->stats, self->own, self->n * sizeof *self->stats);
  for (guint i = self->n; i-- > 1; )
    {
      if (self->removed[i] || !in_roots[i])
        continue;
      if (self->is_root[i])
        {
          chars += self->stats[i].chars;
          *prose += self->stats[i].prose;
        }
      else if (HX_HTML_NODE (self->dom, i)->tag != HX_TAG_TEXT && is_out (self, i))
        {
          memset (self->removed + i, 1, HX_HTML_NODE (self->dom, i)->end - i);
          continue;
        }
      hx_article_add_up (self, i);
    }

  return chars;
}

/* Whether a heading or an item is nothing but a link. */
static gboolean
is_link (const HxArticle *self,
         guint            node)
{
  const HxArticleStats *stats = &self->stats[node];
  guint parent = HX_HTML_NODE (self->dom, node)->parent;

  return stats->chars >= 15 && (hx_article_get_links (stats) > 0.8
                                || HX_HTML_NODE (self->dom, parent)->tag == HX_TAG_A);
}

/**
 * hx_article_is_list: (skip)
 * @self: what was looked at
 *
 * Returns: whether what was found is rather a list of links to articles
 */
gboolean
hx_article_is_list (const HxArticle *self)
{
  guint n_headings = 0, n_items = 0, n_paragraphs = 0, end = 0;

  for (guint i = 1; i < self->n; i++)
    {
      guint tag = HX_HTML_NODE (self->dom, i)->tag;

      if (self->is_root[i])
        end = MAX (end, HX_HTML_NODE (self->dom, i)->end);
      if (i >= end || self->removed[i] || tag == HX_TAG_TEXT)
        continue;
      n_paragraphs += self->own[i].prose > 0;
      if ((hx_html_tag_get_traits (tag) & HX_HTML_HEADING) != 0)
        n_headings += is_link (self, i);
      else if (tag == HX_TAG_LI)
        n_items += is_link (self, i);
    }

  return (n_headings >= 4 && n_headings * 10 >= n_paragraphs * 6)
         || n_items > 3 * n_paragraphs + 5;
}
