/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which elements of a page are its article, once they have their points: what has most, and its
 * siblings that look like it. A part of the port of Readability (hx-html-article.c). */

#include "config.h"

#include <string.h>

#include "hx-html-article.h"

#define N_TOP 5

/* --- The best --- */

static guint
find_top (HxArticle *self,
          guint     *top)
{
  guint n_top = 0;

  for (guint i = 1; i < self->n; i++)
    {
      guint k;

      if (!self->is_scored[i] || self->removed[i])
        continue;

      self->scores[i] *= 1 - hx_article_get_links (&self->stats[i]);
      for (k = n_top; k > 0 && self->scores[i] > self->scores[top[k - 1]]; k--)
        if (k < N_TOP)
          top[k] = top[k - 1];
      if (k < N_TOP)
        top[k] = i;
      n_top = MIN (n_top + (k < N_TOP), N_TOP);
    }

  return n_top;
}

static gboolean
is_page (const HxArticle *self,
         guint            node)
{
  guint tag = HX_HTML_NODE (self->dom, node)->tag;

  return node == 0 || tag == HX_TAG_BODY || tag == HX_TAG_HTML;
}

/* What holds three others that are nearly as good is better. */
static guint
find_common (const HxArticle *self,
             const guint     *top,
             guint            n_top)
{
  for (guint at = HX_HTML_NODE (self->dom, top[0])->parent; !is_page (self, at);
       at = HX_HTML_NODE (self->dom, at)->parent)
    {
      guint n = 0, end = HX_HTML_NODE (self->dom, at)->end;

      for (guint k = 1; k < n_top; k++)
        n += self->scores[top[k]] >= 0.75 * self->scores[top[0]] && top[k] > at && top[k] < end;
      if (n >= 3)
        return at;
    }

  return top[0];
}

static guint
climb_by_score (const HxArticle *self,
                guint            top)
{
  double last = self->is_scored[top] ? self->scores[top] : 0;
  double threshold = last / 3;

  for (guint at = HX_HTML_NODE (self->dom, top)->parent; !is_page (self, at);
       at = HX_HTML_NODE (self->dom, at)->parent)
    {
      if (!self->is_scored[at])
        continue;
      if (self->scores[at] < threshold)
        break;
      if (self->scores[at] > last)
        return at;
      last = self->scores[at];
    }

  return top;
}

static gboolean
is_only_child (const HxArticle *self,
               guint            node)
{
  guint parent = HX_HTML_NODE (self->dom, node)->parent;
  guint end = HX_HTML_NODE (self->dom, parent)->end;

  for (guint i = parent + 1; i < end; i = HX_HTML_NODE (self->dom, i)->end)
    if (i != node && !self->removed[i] && HX_HTML_NODE (self->dom, i)->tag != HX_TAG_TEXT)
      return FALSE;

  return TRUE;
}

static guint
choose_top (HxArticle *self)
{
  guint top[N_TOP] = { 0 };
  guint n_top = find_top (self, top);
  guint best;

  if (n_top == 0 || is_page (self, top[0]))
    return self->body;

  best = climb_by_score (self, find_common (self, top, n_top));
  while (!is_page (self, HX_HTML_NODE (self->dom, best)->parent) && is_only_child (self, best))
    best = HX_HTML_NODE (self->dom, best)->parent;

  return best;
}

/* --- Its siblings --- */

static gboolean
ends_sentence (const HxArticle *self,
               guint            node)
{
  g_autofree char *text = hx_html_dom_dup_text (self->dom, node, 200);
  gsize n = strlen (text);

  return strstr (text, ". ") != NULL || (n > 0 && text[n - 1] == '.')
         || g_str_has_suffix (text, "。") || g_str_has_suffix (text, "۔");
}

static gboolean
is_like (const HxArticle *self,
         guint            sibling,
         guint            top)
{
  const char *class = hx_html_dom_get (self->dom, top, HX_ATTR_CLASS);
  const HxArticleStats *stats = &self->stats[sibling];
  double top_score = self->is_scored[top] ? self->scores[top] : 0;
  double threshold = MAX (10, top_score * 0.2);
  double bonus = 0, links;
  guint tag = HX_HTML_NODE (self->dom, sibling)->tag;

  if (class != NULL && *class != '\0'
      && g_strcmp0 (class, hx_html_dom_get (self->dom, sibling, HX_ATTR_CLASS)) == 0)
    bonus = top_score * 0.2;
  if (self->is_scored[sibling] && self->scores[sibling] + bonus >= threshold)
    return TRUE;
  if (tag != HX_TAG_P && !(hx_article_is_phrase (self, sibling) && stats->chars > 0)
      && !(tag == HX_TAG_DIV && stats->n_blocks == 0))
    return FALSE;

  links = hx_article_get_links (stats);
  if (stats->chars > 80)
    return links < 0.25;
  return stats->chars > 0 && links == 0 && tag == HX_TAG_P && ends_sentence (self, sibling);
}

static void
choose_roots (HxArticle *self,
              guint      top)
{
  guint parent = HX_HTML_NODE (self->dom, top)->parent;
  guint end = HX_HTML_NODE (self->dom, parent)->end;

  memset (self->is_root, 0, self->n);
  self->is_root[top] = TRUE;
  if (is_page (self, top))
    return;

  for (guint i = parent + 1; i < end; i = HX_HTML_NODE (self->dom, i)->end)
    if (i != top && !self->removed[i] && is_like (self, i, top))
      self->is_root[i] = TRUE;
}

/**
 * hx_article_choose: (skip)
 * @self: what is being looked at, with points given
 *
 * Chooses the roots of the article.
 */
void
hx_article_choose (HxArticle *self)
{
  choose_roots (self, choose_top (self));
}
