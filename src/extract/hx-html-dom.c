/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A page as a flat array of nodes in the page's order, made from what libxml2's parser of HTML
 * reports. Nothing here or later recurses, so a page may nest as deep as it likes; past
 * MAX_DEPTH elements are put beside each other, as browsers do. */

#include "config.h"

#include <libxml/HTMLparser.h>
#include <string.h>

#include "hx-html.h"

#define MAX_DEPTH    512
#define MAX_NODES    2000000
#define MAX_VALUE    4096                       /* bytes kept of an attribute */
#define MAX_OPEN     200000                     /* elements that libxml2 keeps open at once */
#define MAX_WORK     G_GUINT64_CONSTANT (250000000)
#define MAX_LD_BYTES (2 * 1024 * 1024)

typedef struct
{
  HxHtmlDom       *dom;
  guint            stack[MAX_DEPTH];
  guint            depth;      /* of the element that is open; may be past MAX_DEPTH */
  guint            n_ld_bytes;
  xmlParserCtxt   *parser;

  const char      *utf8;
  const char      *end;
  guint64          work;
} Builder;

static const struct { const char *name; HxHtmlAttr attr; } attr_names[] = {
  { "charset", HX_ATTR_CHARSET },
  { "class", HX_ATTR_CLASS },
  { "content", HX_ATTR_CONTENT },
  { "datetime", HX_ATTR_DATETIME },
  { "href", HX_ATTR_HREF },
  { "http-equiv", HX_ATTR_HTTP_EQUIV },
  { "id", HX_ATTR_ID },
  { "itemprop", HX_ATTR_ITEMPROP },
  { "lang", HX_ATTR_LANG },
  { "xml:lang", HX_ATTR_LANG },
  { "name", HX_ATTR_NAME },
  { "property", HX_ATTR_PROPERTY },
  { "rel", HX_ATTR_REL },
  { "role", HX_ATTR_ROLE },
  { "start", HX_ATTR_START },
  { "summary", HX_ATTR_SUMMARY },
  { "type", HX_ATTR_TYPE },
  { "value", HX_ATTR_VALUE },
};

/* --- Attributes --- */

/* Whether a style sets a property to a value that begins so; blanks do not count. */
static gboolean
style_has (const char *style,
           const char *property,
           const char *value)
{
  for (const char *p = strcasestr (style, property); p != NULL; p = strcasestr (p, property))
    {
      gboolean whole = p == style || p[-1] == ';' || g_ascii_isspace (p[-1]);

      p += strlen (property);
      p += strspn (p, " \t\r\n");
      if (!whole || *p != ':')
        continue;
      p++;
      p += strspn (p, " \t\r\n");
      if (g_ascii_strncasecmp (p, value, strlen (value)) == 0)
        return TRUE;
    }

  return FALSE;
}

static guint
flags_of_style (const char *style)
{
  if (strlen (style) > MAX_VALUE)
    return 0;
  if (style_has (style, "display", "none") || style_has (style, "visibility", "hidden"))
    return HX_NODE_HIDDEN;
  if (style_has (style, "display", "block") || style_has (style, "display", "flex")
      || style_has (style, "display", "grid") || style_has (style, "display", "table"))
    return HX_NODE_BLOCK;
  return 0;
}

static guint
flags_of_attribute (HxHtmlTag   tag,
                    const char *name,
                    const char *value)
{
  if (strcmp (name, "style") == 0)
    return flags_of_style (value);
  if (strcmp (name, "hidden") == 0)
    return g_ascii_strcasecmp (value, "until-found") != 0 ? HX_NODE_HIDDEN : 0;
  if (strcmp (name, "aria-hidden") == 0)
    return g_ascii_strcasecmp (value, "true") == 0 ? HX_NODE_ARIA_HIDDEN : 0;
  if (tag == HX_TAG_IMG && (strcmp (name, "width") == 0 || strcmp (name, "height") == 0))
    return *value >= '0' && *value <= '2' && (value[1] == '\0' || value[1] == 'p')
             ? HX_NODE_TINY : 0;
  if (strcmp (name, "role") == 0 && (strcmp (value, "presentation") == 0
                                     || strcmp (value, "none") == 0))
    return HX_NODE_PRESENTED;
  return 0;
}

/* How much of a value is kept: whole characters. */
static gsize
kept_length (const char *value)
{
  gsize n = strnlen (value, MAX_VALUE + 1);

  if (n > MAX_VALUE)
    for (n = MAX_VALUE; n > 0 && ((guchar) value[n] & 0xc0) == 0x80; n--)
      ;
  return n;
}

static void
keep_attribute (HxHtmlDom  *dom,
                HxHtmlNode *node,
                HxHtmlAttr  attr,
                const char *value)
{
  HxHtmlAttribute kept = { dom->arena->len, attr };

  if (node->n_text == HX_N_ATTRS)
    return;

  g_string_append_len (dom->arena, value, kept_length (value));
  g_string_append_c (dom->arena, '\0');
  g_array_append_val (dom->attributes, kept);
  node->n_text++;
}

static void
read_attributes (HxHtmlDom      *dom,
                 guint           index,
                 const xmlChar **attributes)
{
  HxHtmlNode *node = HX_HTML_NODE (dom, index);

  node->text = dom->attributes->len;
  for (; attributes != NULL && attributes[0] != NULL; attributes += 2)
    {
      const char *name = (const char *) attributes[0];
      const char *value = attributes[1] != NULL ? (const char *) attributes[1] : "";

      node->flags |= flags_of_attribute (node->tag, name, value);
      for (guint i = 0; i < G_N_ELEMENTS (attr_names); i++)
        if (name[0] == attr_names[i].name[0] && strcmp (name, attr_names[i].name) == 0)
          keep_attribute (dom, node, attr_names[i].attr, value);
    }
}

/* --- What libxml2 reports --- */

static guint
parent_of_next (Builder *builder)
{
  return builder->stack[MIN (builder->depth, MAX_DEPTH - 1)];
}

static guint
add_node (Builder *builder,
          guint    tag)
{
  HxHtmlNode node = { .parent = parent_of_next (builder), .tag = tag };

  if (builder->dom->nodes->len >= MAX_NODES)
    {
      builder->dom->cut_off = TRUE;
      builder->utf8 = builder->end;
      xmlStopParser (builder->parser);
      return 0;
    }

  g_array_append_val (builder->dom->nodes, node);
  return builder->dom->nodes->len - 1;
}

static void
start_element_cb (void           *data,
                  const xmlChar  *name,
                  const xmlChar **attributes)
{
  Builder *builder = data;
  gsize n_bytes = strlen ((const char *) name);
  HxHtmlTag tag = hx_html_tag_find ((const char *) name, n_bytes);
  guint index = add_node (builder, tag);

  if (index == 0)
    return;

  read_attributes (builder->dom, index, attributes);
  builder->depth++;
  if (builder->depth < MAX_DEPTH)
    {
      builder->stack[builder->depth] = index;
    }
  else
    {
      HX_HTML_NODE (builder->dom, index)->flags |= HX_NODE_SHORT;
      HX_HTML_NODE (builder->dom, index)->end = index + 1;
    }
}

static void
end_element_cb (void          *data,
                const xmlChar *name)
{
  Builder *builder = data;

  if (builder->depth == 0)
    return;
  if (builder->depth < MAX_DEPTH)
    HX_HTML_NODE (builder->dom, builder->stack[builder->depth])->end = builder->dom->nodes->len;
  builder->depth--;
}

/* The text of scripts and styles is nothing to anybody, but for what they say about the page. */
static gboolean
is_wanted (Builder *builder,
           guint    parent,
           guint    n_bytes)
{
  HxHtmlNode *node = HX_HTML_NODE (builder->dom, parent);
  const char *type;

  if (node->tag == HX_TAG_STYLE)
    return FALSE;
  if (node->tag != HX_TAG_SCRIPT)
    return TRUE;

  type = hx_html_dom_get (builder->dom, parent, HX_ATTR_TYPE);
  if (type == NULL || strcasestr (type, "ld+json") == NULL
      || n_bytes > MAX_LD_BYTES - builder->n_ld_bytes)
    return FALSE;

  builder->n_ld_bytes += n_bytes;
  return TRUE;
}

static void
characters_cb (void          *data,
               const xmlChar *text,
               int            n_bytes)
{
  Builder *builder = data;
  HxHtmlDom *dom = builder->dom;
  guint parent = parent_of_next (builder);
  guint last = dom->nodes->len - 1;

  if (n_bytes <= 0 || !is_wanted (builder, parent, n_bytes))
    return;

  /* Reported in pieces, of one text. */
  if (HX_HTML_NODE (dom, last)->tag != HX_TAG_TEXT || HX_HTML_NODE (dom, last)->parent != parent)
    {
      last = add_node (builder, HX_TAG_TEXT);
      if (last == 0)
        return;
      HX_HTML_NODE (dom, last)->text = dom->arena->len;
    }

  g_string_append_len (dom->arena, (const char *) text, n_bytes);
  HX_HTML_NODE (dom, last)->n_text += n_bytes;
  HX_HTML_NODE (dom, last)->end = last + 1;
}

/* "saved from url=(0023)https://…" (Internet Explorer, Chromium, Firefox) and "url: https://…"
 * (SingleFile) in the first comments of a page. */
static void
comment_cb (void          *data,
            const xmlChar *text)
{
  Builder *builder = data;
  const char *url = strstr ((const char *) text, "saved from url=(");

  if (builder->dom->saved_from != NULL || builder->dom->nodes->len > 100)
    return;

  if (url != NULL)
    url = strchr (url, ')');
  else if (strstr ((const char *) text, "SingleFile") != NULL)
    url = strstr ((const char *) text, "url:");
  if (url == NULL)
    return;

  url += *url == ')' ? 1 : 4;
  url += strspn (url, " ");
  if (g_str_has_prefix (url, "http"))
    builder->dom->saved_from = g_strndup (url, MIN (strcspn (url, " \t\r\n"), MAX_VALUE));
}

/* --- Parsing --- */

/* Gives libxml2 the page in pieces, and ends it where going on would take too long: an end tag
 * makes it look through all the elements that are open. */
static int
read_cb (void *data,
         char *buffer,
         int   n_wanted)
{
  Builder *builder = data;
  gsize n = MIN ((gsize) n_wanted, (gsize) (builder->end - builder->utf8));

  if (n == 0)
    return 0;

  if (builder->depth > 64)
    for (const char *p = builder->utf8, *last = p + n - 1;
         p < last && (p = memchr (p, '<', last - p)) != NULL; p++)
      builder->work += p[1] == '/' ? builder->depth : 0;
  if (builder->work > MAX_WORK || builder->depth > MAX_OPEN)
    {
      builder->dom->cut_off = TRUE;
      return 0;
    }

  memcpy (buffer, builder->utf8, n);
  builder->utf8 += n;
  return n;
}

static int
close_cb (void *data)
{
  return 0;
}

static void
parse (Builder *builder)
{
  htmlSAXHandler handler = {
    .startElement = start_element_cb,
    .endElement = end_element_cb,
    .characters = characters_cb,
    .ignorableWhitespace = characters_cb,
    .cdataBlock = characters_cb,
    .comment = comment_cb,
  };
  htmlParserCtxt *parser = htmlNewParserCtxt ();
  htmlDocPtr document;

  if (parser == NULL)
    return;

  builder->parser = parser;
  memcpy (parser->sax, &handler, sizeof handler);
  parser->userData = builder;
  document = htmlCtxtReadIO (parser, read_cb, close_cb, builder, NULL, "UTF-8",
                             HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING
                             | HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC);
  g_clear_pointer (&document, xmlFreeDoc);
  if (parser->myDoc != NULL)
    g_clear_pointer (&parser->myDoc, xmlFreeDoc);
  htmlFreeParserCtxt (parser);
}

/**
 * hx_html_dom_new: (skip)
 * @utf8: a page without NUL, as of hx_html_tame()
 * @n_bytes: its length in bytes, below 2³¹
 *
 * Parses a page, whatever it holds.
 *
 * Returns: (transfer full): its nodes
 */
HxHtmlDom *
hx_html_dom_new (const char *utf8,
                 gsize       n_bytes)
{
  HxHtmlDom *self = g_new0 (HxHtmlDom, 1);
  g_autofree Builder *builder = g_new0 (Builder, 1);
  HxHtmlNode root = { .tag = HX_TAG_UNKNOWN };

  self->nodes = g_array_new (FALSE, FALSE, sizeof (HxHtmlNode));
  self->attributes = g_array_new (FALSE, FALSE, sizeof (HxHtmlAttribute));
  self->arena = g_string_sized_new (n_bytes / 2 + 16);
  g_array_append_val (self->nodes, root);

  builder->dom = self;
  builder->utf8 = utf8;
  builder->end = utf8 + n_bytes;
  parse (builder);

  /* A parser that was stopped reports no ends. */
  for (; builder->depth > 0; builder->depth--)
    if (builder->depth < MAX_DEPTH)
      HX_HTML_NODE (self, builder->stack[builder->depth])->end = self->nodes->len;
  HX_HTML_NODE (self, 0)->end = self->nodes->len;

  return self;
}

/**
 * hx_html_dom_free: (skip)
 * @self: nodes
 *
 * Frees them.
 */
void
hx_html_dom_free (HxHtmlDom *self)
{
  g_array_unref (self->nodes);
  g_array_unref (self->attributes);
  g_string_free (self->arena, TRUE);
  g_free (self->saved_from);
  g_free (self);
}

/* --- Looking at it --- */

/**
 * hx_html_dom_get: (skip)
 * @self: nodes
 * @node: an element
 * @attr: an attribute
 *
 * Returns: (nullable): its value, valid as long as nothing is added
 */
const char *
hx_html_dom_get (const HxHtmlDom *self,
                 guint            node,
                 HxHtmlAttr       attr)
{
  const HxHtmlNode *element = HX_HTML_NODE (self, node);

  if (element->tag == HX_TAG_TEXT)
    return NULL;

  for (guint i = element->text; i < element->text + element->n_text; i++)
    {
      const HxHtmlAttribute *kept = &g_array_index (self->attributes, HxHtmlAttribute, i);

      if (kept->name == attr)
        return self->arena->str + kept->value;
    }

  return NULL;
}

/**
 * hx_html_dom_find: (skip)
 * @self: nodes
 * @tag: what to look for
 * @from: the first node to look at
 * @end: the first not to look at
 *
 * Returns: the first element of @tag, or 0
 */
guint
hx_html_dom_find (const HxHtmlDom *self,
                  HxHtmlTag        tag,
                  guint            from,
                  guint            end)
{
  for (guint i = from; i < end; i++)
    if (HX_HTML_NODE (self, i)->tag == tag)
      return i;

  return 0;
}

/**
 * hx_html_dom_append: (skip)
 * @self: nodes
 * @node: a text
 * @text: what to append it to
 * @max_bytes: about how long @text may get
 *
 * Appends a text, or as many whole characters of it as there is room for.
 */
void
hx_html_dom_append (const HxHtmlDom *self,
                    guint            node,
                    GString         *text,
                    gsize            max_bytes)
{
  const HxHtmlNode *at = HX_HTML_NODE (self, node);
  const char *from = self->arena->str + at->text;
  gsize n = MIN (at->n_text, max_bytes - MIN (text->len, max_bytes));

  if (n < at->n_text)
    while (n > 0 && ((guchar) from[n] & 0xc0) == 0x80)
      n--;
  g_string_append_len (text, from, n);
}

/**
 * hx_html_dom_dup_text: (skip)
 * @self: nodes
 * @node: a node
 * @max_bytes: about how much is wanted
 *
 * Returns: (transfer full): the text in it that may be shown, as hx_html_clean() leaves it
 */
char *
hx_html_dom_dup_text (const HxHtmlDom *self,
                      guint            node,
                      gsize            max_bytes)
{
  g_autoptr(GString) text = g_string_new (NULL);
  guint end = HX_HTML_NODE (self, node)->end;

  for (guint i = node; i < end && text->len < max_bytes; )
    {
      const HxHtmlNode *at = HX_HTML_NODE (self, i);
      guint traits = hx_html_tag_get_traits (at->tag);

      if (i != node && ((traits & HX_HTML_SKIP) != 0 || (at->flags & HX_NODE_HIDDEN) != 0))
        {
          i = at->end;
          continue;
        }
      if (at->tag == HX_TAG_TEXT)
        hx_html_dom_append (self, i, text, max_bytes);
      else if ((traits & HX_HTML_BLOCK) != 0 || at->tag == HX_TAG_BR)
        g_string_append_c (text, ' ');
      i++;
    }

  return hx_html_clean (text->str);
}

/**
 * hx_html_dom_is_within: (skip)
 * @self: nodes
 * @node: a node
 * @tag: a tag
 *
 * Returns: whether @node is in an element of @tag
 */
gboolean
hx_html_dom_is_within (const HxHtmlDom *self,
                       guint            node,
                       HxHtmlTag        tag)
{
  for (guint i = node; i != 0; )
    {
      i = HX_HTML_NODE (self, i)->parent;
      if (HX_HTML_NODE (self, i)->tag == tag)
        return TRUE;
    }

  return FALSE;
}
