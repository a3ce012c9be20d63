/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The elements of HTML that matter to a text (https://html.spec.whatwg.org/#rendering); any
 * other is shown in line. */

#include "config.h"

#include <string.h>

#include "hx-html.h"

#define BLOCK   HX_HTML_BLOCK
#define SKIP    HX_HTML_SKIP
#define VOID    HX_HTML_VOID
#define HEADING (HX_HTML_BLOCK | HX_HTML_HEADING)
#define PARTS   HX_HTML_PARTS
#define LIST    (HX_HTML_BLOCK | HX_HTML_LIST)
#define CONTROL HX_HTML_CONTROL

/* Sorted by name, in the order of HxHtmlTag. */
static const struct { const char *name; guint traits; } tags[] = {
  { "a", 0 },
  { "address", BLOCK },
  { "article", BLOCK },
  { "aside", BLOCK },
  { "audio", SKIP },
  { "b", 0 },
  { "base", VOID },
  { "blockquote", BLOCK | PARTS },
  { "body", BLOCK },
  { "br", VOID },
  { "button", BLOCK | CONTROL },
  { "canvas", SKIP },
  { "caption", BLOCK },
  { "center", BLOCK },
  { "code", 0 },
  { "col", VOID },
  { "colgroup", 0 },
  { "datalist", SKIP },
  { "dd", BLOCK },
  { "details", BLOCK },
  { "dialog", BLOCK },
  { "dir", LIST },
  { "div", BLOCK | PARTS },
  { "dl", BLOCK | PARTS },
  { "dt", BLOCK },
  { "embed", VOID },
  { "fieldset", BLOCK },
  { "figcaption", BLOCK },
  { "figure", BLOCK },
  { "footer", BLOCK },
  { "form", BLOCK },
  { "h1", HEADING },
  { "h2", HEADING },
  { "h3", HEADING },
  { "h4", HEADING },
  { "h5", HEADING },
  { "h6", HEADING },
  { "head", BLOCK },
  { "header", BLOCK },
  { "hgroup", BLOCK },
  { "hr", BLOCK | VOID },
  { "html", BLOCK },
  { "iframe", SKIP | CONTROL },
  { "img", VOID | PARTS },
  { "input", VOID | CONTROL },
  { "label", 0 },
  { "legend", BLOCK },
  { "li", BLOCK },
  { "link", VOID },
  { "listing", BLOCK },
  { "main", BLOCK },
  { "menu", LIST },
  { "meta", VOID },
  { "nav", BLOCK },
  { "noembed", SKIP },
  { "noframes", SKIP },
  { "noscript", SKIP },
  { "object", SKIP | CONTROL },
  { "ol", LIST | PARTS },
  { "optgroup", BLOCK },
  { "option", BLOCK },
  { "p", BLOCK | PARTS },
  { "picture", 0 },
  { "plaintext", BLOCK },
  { "pre", BLOCK | PARTS },
  { "q", 0 },
  { "rp", 0 },
  { "rt", 0 },
  { "ruby", 0 },
  { "script", SKIP },
  { "search", BLOCK },
  { "section", BLOCK },
  { "select", BLOCK | CONTROL },
  { "span", 0 },
  { "style", SKIP },
  { "summary", BLOCK },
  { "svg", 0 },
  { "table", BLOCK | PARTS },
  { "tbody", BLOCK },
  { "td", BLOCK },
  { "template", SKIP },
  { "textarea", BLOCK | CONTROL },
  { "tfoot", BLOCK },
  { "th", BLOCK },
  { "thead", BLOCK },
  { "time", 0 },
  { "title", SKIP },
  { "tr", BLOCK },
  { "ul", LIST | PARTS },
  { "video", SKIP },
  { "wbr", VOID },
  { "xmp", BLOCK },
};

G_STATIC_ASSERT (G_N_ELEMENTS (tags) == HX_N_TAGS - HX_TAG_A);

/**
 * hx_html_tag_find: (skip)
 * @name: the name of an element in lower case
 * @n_bytes: its length in bytes
 *
 * Returns: the #HxHtmlTag
 */
guint
hx_html_tag_find (const char *name,
                  gsize       n_bytes)
{
  guint low = 0, high = G_N_ELEMENTS (tags);

  while (low < high)
    {
      guint middle = (low + high) / 2;
      int order = strncmp (name, tags[middle].name, n_bytes);

      if (order == 0 && tags[middle].name[n_bytes] != '\0')
        order = -1;
      if (order == 0)
        return HX_TAG_A + middle;
      if (order < 0)
        high = middle;
      else
        low = middle + 1;
    }

  return memchr (name, '-', n_bytes) != NULL ? HX_TAG_CUSTOM : HX_TAG_UNKNOWN;
}

/**
 * hx_html_tag_get_traits: (skip)
 * @tag: a tag
 *
 * Returns: `HX_HTML_…` bits of the element. One of a page's own making is taken for a block, as
 *   style sheets make most of them
 */
guint
hx_html_tag_get_traits (HxHtmlTag tag)
{
  if (tag == HX_TAG_CUSTOM)
    return HX_HTML_BLOCK;
  return tag >= HX_TAG_A ? tags[tag - HX_TAG_A].traits : 0;
}
