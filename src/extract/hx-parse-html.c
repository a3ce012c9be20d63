/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Web pages: their text, or of an article its text and what stands around it. */

#include "config.h"

#include <string.h>

#include "hx-html.h"

#define MAX_BYTES       (100 * 1024 * 1024)
#define MAX_START_BYTES 1200   /* of an article, in which its headline is looked for */
#define MAX_HEADLINE    400

/* --- The headline --- */

static char *
fold (const char *text)
{
  g_autofree char *normal = g_utf8_normalize (text, -1, G_NORMALIZE_ALL);

  return g_utf8_casefold (normal != NULL ? normal : text, -1);
}

static char *
dup_folded_text (const HxHtmlDom *dom,
                 guint            node)
{
  g_autofree char *text = hx_html_dom_dup_text (dom, node, MAX_HEADLINE);

  return fold (text);
}

static guint
first_of_article (const HxHtmlDom *dom)
{
  for (guint i = 1; i < dom->nodes->len; i++)
    if ((HX_HTML_NODE (dom, i)->flags & (HX_NODE_ARTICLE | HX_NODE_OUT)) == HX_NODE_ARTICLE)
      return i;

  return dom->nodes->len;
}

/* Whether the article begins with its headline; headings inside count to its end. */
static gboolean
has_headline (const HxHtmlDom *dom,
              const char      *headline)
{
  g_autoptr(GString) start = g_string_new (NULL);
  g_autofree char *clean = NULL;
  g_autofree char *folded = NULL;
  guint article = 0, out = 0;

  for (guint i = 1; i < dom->nodes->len && start->len < MAX_START_BYTES; i++)
    {
      const HxHtmlNode *node = HX_HTML_NODE (dom, i);

      if ((node->flags & (HX_NODE_OUT | HX_NODE_HIDDEN)) != 0)
        out = MAX (out, node->end);
      else if ((node->flags & HX_NODE_ARTICLE) != 0)
        article = MAX (article, node->end);
      if (i >= article || i < out)
        continue;
      if (node->tag == HX_TAG_TEXT)
        hx_html_dom_append (dom, i, start, MAX_START_BYTES);
      else if ((hx_html_tag_get_traits (node->tag) & HX_HTML_BLOCK) != 0)
        g_string_append_c (start, ' ');
    }

  clean = hx_html_clean (start->str);
  folded = fold (clean);
  return strstr (folded, headline) != NULL;
}

/* The share of a headline's words that are in a text. */
static double
share_of_words (const char *headline,
                const char *text)
{
  g_auto(GStrv) words = g_strsplit_set (headline, " .,:;!?|-", 40);
  guint n = 0, n_found = 0;

  for (guint i = 0; words[i] != NULL; i++)
    if (strlen (words[i]) > 3)
      {
        n++;
        n_found += strstr (text, words[i]) != NULL;
      }

  return n > 0 ? (double) n_found / n : 0;
}

/* Whether a text stands in a heading that the title is made of: "2.4 Tides" of "Tides (Manual)". */
static gboolean
is_in_heading (const HxHtmlDom *dom,
               guint            text,
               const char      *headline)
{
  for (guint i = text; i != 0; i = HX_HTML_NODE (dom, i)->parent)
    if (HX_HTML_NODE (dom, i)->tag >= HX_TAG_H1 && HX_HTML_NODE (dom, i)->tag <= HX_TAG_H3)
      {
        g_autofree char *heading = dup_folded_text (dom, i);

        return *heading != '\0'
               && (strstr (headline, heading) != NULL || share_of_words (heading, headline) >= 0.5);
      }

  return FALSE;
}

/* Whether the article's first line says about the same in no more words. */
static gboolean
begins_alike (const HxHtmlDom *dom,
              const char      *headline)
{
  guint out = 0;

  for (guint i = first_of_article (dom); i < dom->nodes->len; i++)
    {
      const HxHtmlNode *node = HX_HTML_NODE (dom, i);
      g_autofree char *text = NULL;

      if ((node->flags & (HX_NODE_OUT | HX_NODE_HIDDEN)) != 0)
        out = MAX (out, node->end);
      if (i < out || node->tag != HX_TAG_TEXT)
        continue;
      text = dup_folded_text (dom, i);
      if (*text != '\0')
        return is_in_heading (dom, i, headline)
               || (strlen (text) < 2 * strlen (headline)
                   && share_of_words (headline, text) >= 0.6);
    }

  return FALSE;
}

/* Whether one is the other, or all but the end of it. */
static gboolean
is_same (const char *heading,
         const char *headline)
{
  gsize n_heading = strlen (heading), n_headline = strlen (headline);

  if (n_heading == 0)
    return FALSE;
  if (strcmp (heading, headline) == 0)
    return TRUE;
  return (n_headline > 12 && n_heading <= n_headline * 2 && strstr (heading, headline) != NULL)
         || (n_heading > 12 && n_headline <= n_heading * 2 && strstr (headline, heading) != NULL);
}

static gboolean
is_hidden (const HxHtmlDom *dom,
           guint            node)
{
  for (guint i = node; i != 0; i = HX_HTML_NODE (dom, i)->parent)
    if ((HX_HTML_NODE (dom, i)->flags & HX_NODE_HIDDEN) != 0
        || (hx_html_tag_get_traits (HX_HTML_NODE (dom, i)->tag) & HX_HTML_SKIP) != 0)
      return TRUE;

  return FALSE;
}

static void
take_in (HxHtmlDom *dom,
         guint      heading)
{
  for (guint i = heading; i < HX_HTML_NODE (dom, heading)->end; i++)
    HX_HTML_NODE (dom, i)->flags &= ~HX_NODE_OUT;
  HX_HTML_NODE (dom, heading)->flags |= HX_NODE_ARTICLE;
}

/* The heading in front of the article that is its headline, or else the only h1 if it shares
 * words with it; 0 if none. */
static guint
find_heading (const HxHtmlDom *dom,
              const char      *headline,
              guint            end)
{
  guint only = 0, n = 0;
  double share = 0;

  for (guint i = 1; i < end; i++)
    {
      const HxHtmlNode *node = HX_HTML_NODE (dom, i);
      g_autofree char *text = NULL;

      if (node->tag < HX_TAG_H1 || node->tag > HX_TAG_H3 || is_hidden (dom, i))
        continue;
      text = dup_folded_text (dom, i);
      if (headline != NULL && is_same (text, headline))
        return i;
      if (node->tag == HX_TAG_H1 && *text != '\0')
        {
          n++;
          only = i;
          share = headline != NULL ? share_of_words (text, headline) : 1;
        }
    }

  return n == 1 && share >= 0.5 ? only : 0;
}

/* Sees to it that an article begins with its headline; returns what is to be put in front of it,
 * or NULL. */
static const char *
find_headline (HxHtmlDom  *dom,
               const char *title)
{
  g_autofree char *clean = title != NULL ? hx_html_clean (title) : NULL;
  g_autofree char *headline = clean != NULL ? fold (clean) : NULL;
  guint article = first_of_article (dom);
  guint heading;

  if (headline != NULL && (has_headline (dom, headline) || begins_alike (dom, headline)))
    return NULL;

  heading = find_heading (dom, headline, article);
  if (heading != 0)
    {
      take_in (dom, heading);
      return NULL;
    }

  /* One further down, inside what was taken out, is not put in the middle. */
  for (guint i = article; i < dom->nodes->len; i++)
    if (HX_HTML_NODE (dom, i)->tag == HX_TAG_H1
        && (HX_HTML_NODE (dom, i)->flags & HX_NODE_OUT) == 0)
      {
        g_autofree char *text = dup_folded_text (dom, i);

        if (headline == NULL || is_same (text, headline))
          return NULL;
      }

  return title;
}

/* --- Pages --- */

static gboolean
has_text (const HxHtmlDom *dom)
{
  for (guint i = 1; i < dom->nodes->len; i++)
    {
      const HxHtmlNode *node = HX_HTML_NODE (dom, i);

      if ((node->flags & HX_NODE_HIDDEN) != 0
          || (hx_html_tag_get_traits (node->tag) & HX_HTML_SKIP) != 0)
        i = node->end - 1;
      else if (node->tag == HX_TAG_TEXT
               && strspn (dom->arena->str + node->text, " \t\r\n\f") < node->n_text)
        return TRUE;
    }

  return FALSE;
}

static void
show (HxHtmlDom *dom,
      gboolean   all)
{
  for (guint i = 1; i < dom->nodes->len; i++)
    {
      HxHtmlNode *node = HX_HTML_NODE (dom, i);

      if (all || node->tag == HX_TAG_HTML || node->tag == HX_TAG_BODY)
        node->flags &= ~(HX_NODE_HIDDEN | HX_NODE_ARIA_HIDDEN);
    }
}

static void
write_fields (const HxHtmlMeta *meta,
              const HxDecoded  *decoded,
              HxOutput         *output)
{
  hx_output_field (output, "media-type", "text/html");
  hx_output_field (output, "title", meta->title);
  hx_output_field (output, "outlet", meta->outlet);
  hx_output_field (output, "author", meta->author);
  hx_output_field (output, "date", meta->date);
  hx_output_field (output, "language", meta->language);
  hx_output_field (output, "url", meta->url);
  hx_encoding_warn (decoded, output);
  if (meta->bad_date != NULL)
    hx_output_warn (output, HX_WARNING_DATE, meta->bad_date);
}

static void
write_article (HxHtmlDom            *dom,
               const HxHtmlMeta     *meta,
               const HxParseOptions *options,
               HxOutput             *output)
{
  const char *headline = NULL;
  gboolean found = FALSE;

  if (!options->whole)
    {
      found = hx_html_find_article (dom, meta->is_article);
      if (found)
        headline = find_headline (dom, meta->title);
      else
        hx_output_warn (output, HX_WARNING_NO_ARTICLE, "");
    }

  hx_html_write_text (dom, meta->base, headline, !found, output);
}

/**
 * hx_html_write_page: (skip)
 * @decoded: a page
 * @place: where in the file it was
 * @address: (nullable): where it was saved from
 * @options: what was asked for
 * @output: an output without an open source
 *
 * Writes all of a page: what it says about itself, its article and what stands around that.
 *
 * Returns: whether it has any text; if not nothing was written
 */
gboolean
hx_html_write_page (const HxDecoded      *decoded,
                    const char           *place,
                    const char           *address,
                    const HxParseOptions *options,
                    HxOutput             *output)
{
  g_autofree char *tame = hx_html_tame (decoded->utf8, decoded->n_bytes);
  g_autoptr(HxHtmlDom) dom = hx_html_dom_new (tame, decoded->n_bytes);
  g_autoptr(HxHtmlMeta) meta = NULL;

  g_clear_pointer (&tame, g_free);
  /* Pages hide all of themselves until a script shows them. */
  show (dom, FALSE);
  if (!has_text (dom))
    show (dom, TRUE);
  if (!has_text (dom))
    return FALSE;

  hx_output_begin (output, place);
  meta = hx_html_meta_new (dom, address);
  write_fields (meta, decoded, output);
  if (dom->cut_off)
    hx_output_warn (output, HX_WARNING_LIMIT, "");
  write_article (dom, meta, options, output);
  hx_output_end (output);

  return TRUE;
}

/**
 * hx_parse_html:
 * @bytes: a page
 * @options: what was asked for
 * @output: what to write to
 * @error: return location for an error of %HX_REFUSED
 *
 * Reads a web page.
 *
 * Returns: whether it could be read
 */
gboolean
hx_parse_html (GBytes                *bytes,
               const HxParseOptions  *options,
               HxOutput              *output,
               GError               **error)
{
  gsize n_bytes;
  const char *data = g_bytes_get_data (bytes, &n_bytes);
  g_auto(HxDecoded) decoded = { 0 };

  if (n_bytes > MAX_BYTES)
    {
      g_set_error_literal (error, HX_REFUSED, HX_REFUSAL_TOO_LARGE, "100 MB");
      return FALSE;
    }
  if (!hx_html_decode (data, n_bytes, options->encoding, NULL, &decoded, error))
    return FALSE;
  if (!hx_html_write_page (&decoded, "", NULL, options, output))
    {
      g_set_error_literal (error, HX_REFUSED, HX_REFUSAL_NO_TEXT, "");
      return FALSE;
    }

  return TRUE;
}
