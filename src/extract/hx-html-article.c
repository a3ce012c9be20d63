/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where the article of a page is: a port of the method of Readability by Arc90 and Mozilla
 * (https://github.com/mozilla/readability, Apache-2.0, Readability.js, grabArticle). Paragraphs
 * give points to what they are in; what has most, less its links, is the article, with its
 * siblings that look like it. If too little is found it is tried again with fewer prejudices.
 *
 * Other than the original this marks nodes instead of rebuilding the page, works on sums made in
 * one pass from the last node to the first, and does not give up its prejudices for a short text
 * that is most of the prose the page has. */

#include "config.h"

#include <string.h>

#include "hx-html-article.h"

#define MIN_PARAGRAPH  25      /* characters */
#define ENOUGH         500     /* characters that are an article without more questions */
#define MIN_PROSE      200
#define MIN_PROSE_SAID 80      /* when the page says that it is an article */
#define PROSE_CHARS    60      /* of a paragraph */
#define MAX_ARIA_SHARE 4       /* what is hidden from screen readers is at most 1/4 of a page */

static void
add_all_up (HxArticle *self)
{
  memcpy (self->stats, self->own, self->n * sizeof *self->stats);
  for (guint i = self->n; i-- > 1; )
    if (!self->removed[i])
      hx_article_add_up (self, i);
}

/* --- What is not looked at --- */

static gboolean
is_near (const HxArticle *self,
         guint            node,
         HxHtmlTag        tag)
{
  for (guint i = HX_HTML_NODE (self->dom, node)->parent, k = 0; i != 0 && k < 4; k++)
    {
      if (HX_HTML_NODE (self->dom, i)->tag == tag)
        return TRUE;
      i = HX_HTML_NODE (self->dom, i)->parent;
    }

  return FALSE;
}

static gboolean
is_to_remove (const HxArticle *self,
              guint            i)
{
  const HxHtmlNode *node = HX_HTML_NODE (self->dom, i);

  if (node->tag == HX_TAG_TEXT)
    return FALSE;
  if ((node->flags & HX_NODE_HIDDEN) != 0
      || (hx_html_tag_get_traits (node->tag) & HX_HTML_SKIP) != 0)
    return TRUE;
  if ((node->flags & HX_NODE_ARIA_HIDDEN) != 0
      && self->stats[i].chars <= self->stats[0].chars / MAX_ARIA_SHARE)
    return TRUE;

  return (self->flags & HX_ARTICLE_STRIP) != 0 && (self->names[i] & HX_NAME_UNLIKELY) != 0
         && node->tag != HX_TAG_BODY && node->tag != HX_TAG_HTML && node->tag != HX_TAG_A
         && !is_near (self, i, HX_TAG_TABLE) && !is_near (self, i, HX_TAG_CODE);
}

/* All that is in what is removed is. */
static void
remove_unlikely (HxArticle *self)
{
  memset (self->removed, 0, self->n);
  for (guint i = 1; i < self->n; i++)
    if (is_to_remove (self, i))
      {
        guint end = HX_HTML_NODE (self->dom, i)->end;

        memset (self->removed + i, 1, end - i);
        i = end - 1;
      }
}

/* --- Points --- */

static double
first_score (HxArticle *self,
             guint      node)
{
  guint tag = HX_HTML_NODE (self->dom, node)->tag;
  int score = 0;

  if (tag == HX_TAG_DIV)
    score = 5;
  else if (tag == HX_TAG_PRE || tag == HX_TAG_TD || tag == HX_TAG_BLOCKQUOTE)
    score = 3;
  else if (tag == HX_TAG_TH || (hx_html_tag_get_traits (tag) & HX_HTML_HEADING) != 0)
    score = -5;
  else if (tag == HX_TAG_ADDRESS || tag == HX_TAG_OL || tag == HX_TAG_UL || tag == HX_TAG_DL
           || tag == HX_TAG_DD || tag == HX_TAG_DT || tag == HX_TAG_LI || tag == HX_TAG_FORM)
    score = -3;

  return score + hx_article_get_weight (self, node);
}

/* What holds a node, other than elements in line that were wrapped around blocks. */
static guint
holder_of (const HxArticle *self,
           guint            node)
{
  guint at = HX_HTML_NODE (self->dom, node)->parent;

  while (at != 0 && (hx_html_tag_get_traits (HX_HTML_NODE (self->dom, at)->tag)
                     & HX_HTML_BLOCK) == 0)
    at = HX_HTML_NODE (self->dom, at)->parent;
  return at;
}

static void
score_ancestors (HxArticle *self,
                 guint      ancestor,
                 guint      chars,
                 guint      commas)
{
  double points = 2 + commas + MIN (chars / 100, 3);

  for (guint level = 0; level < 5 && ancestor != 0; level++)
    {
      if (!self->is_scored[ancestor])
        {
          self->is_scored[ancestor] = TRUE;
          self->scores[ancestor] = first_score (self, ancestor);
        }
      self->scores[ancestor] += points / (level == 0 ? 1 : level == 1 ? 2 : level * 3);
      ancestor = holder_of (self, ancestor);
    }
}

static void
score_paragraph (HxArticle            *self,
                 guint                 ancestor,
                 guint                 node,
                 const HxArticleStats *stats)
{
  double links = hx_article_get_links (stats);

  if (stats->chars >= PROSE_CHARS && links < 0.3)
    self->own[node].prose += stats->chars;
  if (stats->chars >= MIN_PARAGRAPH)
    score_ancestors (self, ancestor, stats->chars, stats->commas);
}

static gboolean
is_blank (const HxArticle *self,
          guint            node)
{
  return self->removed[node]
         || (HX_HTML_NODE (self->dom, node)->tag == HX_TAG_TEXT && self->own[node].chars == 0);
}

/* Whether a division holds a paragraph and nothing else: it is as good as the paragraph. */
static gboolean
is_wrapper (const HxArticle *self,
            guint            division,
            guint            paragraph)
{
  guint end = HX_HTML_NODE (self->dom, division)->end;

  if (HX_HTML_NODE (self->dom, division)->tag != HX_TAG_DIV
      || hx_article_get_links (&self->stats[division]) >= 0.25)
    return FALSE;

  for (guint i = division + 1; i < end; i = HX_HTML_NODE (self->dom, i)->end)
    if (i != paragraph && !is_blank (self, i))
      return FALSE;

  return TRUE;
}

/**
 * hx_article_is_phrase: (skip)
 * @self: what is being looked at
 * @node: a node
 *
 * Returns: whether it is text or an element in line with no block in it
 */
gboolean
hx_article_is_phrase (const HxArticle *self,
                      guint            node)
{
  const HxHtmlNode *at = HX_HTML_NODE (self->dom, node);

  return at->tag == HX_TAG_TEXT
         || (self->stats[node].n_blocks == 0
             && (hx_html_tag_get_traits (at->tag) & HX_HTML_BLOCK) == 0
             && (at->flags & HX_NODE_BLOCK) == 0);
}

/* Text and phrases that stand in a division beside other divisions are a paragraph of it; a
 * division with nothing else is a paragraph itself. */
static void
score_division (HxArticle *self,
                guint      node)
{
  const HxHtmlNode *at = HX_HTML_NODE (self->dom, node);
  HxArticleStats run = { 0 };
  gboolean is_simple = self->stats[node].n_blocks == 0
                       && hx_article_get_links (&self->stats[node]) < 0.25;
  guint ancestor = is_simple ? holder_of (self, node) : node;

  if (!is_simple && self->stats[node].n_parts == 0)
    {
      score_paragraph (self, holder_of (self, node), node, &self->stats[node]);
      return;
    }

  for (guint i = node + 1; i < at->end; i = HX_HTML_NODE (self->dom, i)->end)
    {
      if (self->removed[i])
        continue;
      if (hx_article_is_phrase (self, i) && HX_HTML_NODE (self->dom, i)->tag != HX_TAG_BR)
        {
          run.chars += self->stats[i].chars;
          run.commas += self->stats[i].commas;
          run.link_chars += HX_HTML_NODE (self->dom, i)->tag == HX_TAG_A
                              ? self->stats[i].chars : self->stats[i].link_chars;
          continue;
        }
      score_paragraph (self, ancestor, node, &run);
      run = (HxArticleStats) { 0 };
    }
  score_paragraph (self, ancestor, node, &run);
}

static gboolean
is_division (guint tag)
{
  return tag == HX_TAG_DIV || tag == HX_TAG_ARTICLE || tag == HX_TAG_MAIN || tag == HX_TAG_CUSTOM
         || tag == HX_TAG_CENTER || tag == HX_TAG_BODY || tag == HX_TAG_FORM
         || tag == HX_TAG_SECTION || tag == HX_TAG_TD;
}

static void
score_all (HxArticle *self)
{
  memset (self->is_scored, 0, self->n);
  for (guint i = 1; i < self->n; i++)
    self->own[i].prose = 0;

  for (guint i = 1; i < self->n; i++)
    {
      const HxHtmlNode *node = HX_HTML_NODE (self->dom, i);

      if (self->removed[i])
        continue;
      if (is_division (node->tag))
        score_division (self, i);
      else if (node->tag == HX_TAG_P || node->tag == HX_TAG_PRE
               || (node->tag >= HX_TAG_H2 && node->tag <= HX_TAG_H6))
        {
          guint parent = holder_of (self, i);

          if (node->tag == HX_TAG_P && parent != 0 && is_wrapper (self, parent, i))
            parent = holder_of (self, parent);
          score_paragraph (self, parent, i, &self->stats[i]);
        }
    }
}

/* --- All of it --- */

/* Returns how many characters the article has. */
static guint
attempt (HxArticle      *self,
         HxArticleFlags  flags,
         guint          *prose)
{
  self->flags = flags;
  remove_unlikely (self);
  add_all_up (self);
  score_all (self);
  add_all_up (self);
  self->prose = self->stats[self->body].prose;
  hx_article_choose (self);

  return hx_article_prune (self, prose);
}

static gboolean
is_enough (const HxArticle *self,
           guint            chars,
           guint            prose)
{
  return chars >= ENOUGH || (prose >= MIN_PROSE_SAID && prose >= self->prose * 6 / 10);
}

/* Marks what was found. */
static void
mark (HxArticle *self)
{
  for (guint i = 1; i < self->n; i++)
    {
      HxHtmlNode *node = HX_HTML_NODE (self->dom, i);

      node->flags &= ~(HX_NODE_ARTICLE | HX_NODE_OUT);
      if (self->is_root[i])
        node->flags |= HX_NODE_ARTICLE;
      if (self->removed[i])
        node->flags |= HX_NODE_OUT;
    }
}

static gboolean
find (HxArticle *self,
      gboolean   is_article)
{
  static const HxArticleFlags attempts[] = {
    HX_ARTICLE_STRIP | HX_ARTICLE_WEIGH | HX_ARTICLE_CLEAN,
    HX_ARTICLE_WEIGH | HX_ARTICLE_CLEAN,
    HX_ARTICLE_CLEAN,
    0,
  };
  guint prose, least = is_article ? MIN_PROSE_SAID : MIN_PROSE;
  guint best = 0, best_chars = 0;

  for (guint k = 0; k < G_N_ELEMENTS (attempts); k++)
    {
      guint chars = attempt (self, attempts[k], &prose);

      if (is_enough (self, chars, prose))
        break;
      if (chars > best_chars)
        {
          best_chars = chars;
          best = k;
        }
      if (k == G_N_ELEMENTS (attempts) - 1 && best != k)
        attempt (self, attempts[best], &prose);
    }

  return prose >= least && (is_article || !hx_article_is_list (self));
}

static void
look (HxArticle *self)
{
  self->body = hx_html_dom_find (self->dom, HX_TAG_BODY, 1, self->n);
  hx_article_count (self);

  /* How much is hidden from whom is measured against all that is shown. */
  remove_unlikely (self);
  add_all_up (self);
}

/**
 * hx_html_find_article: (skip)
 * @dom: a page
 * @is_article: whether the page says that it is an article
 *
 * Marks what is the article of a page with %HX_NODE_ARTICLE, and what is in there but not of it
 * with %HX_NODE_OUT.
 *
 * Returns: whether there is an article
 */
gboolean
hx_html_find_article (HxHtmlDom *dom,
                      gboolean   is_article)
{
  guint n = dom->nodes->len;
  HxArticle self = { .dom = dom, .n = n };
  gboolean found;

  self.names = g_new0 (guint8, n);
  self.weights = g_new0 (gint8, n);
  self.own = g_new0 (HxArticleStats, n);
  self.stats = g_new0 (HxArticleStats, n);
  self.removed = g_new0 (guint8, n);
  self.scores = g_new0 (float, n);
  self.is_scored = g_new0 (guint8, n);
  self.is_root = g_new0 (guint8, n);

  look (&self);
  found = find (&self, is_article);
  if (found)
    mark (&self);

  g_free (self.names);
  g_free (self.weights);
  g_free (self.own);
  g_free (self.stats);
  g_free (self.removed);
  g_free (self.scores);
  g_free (self.is_scored);
  g_free (self.is_root);
  return found;
}
