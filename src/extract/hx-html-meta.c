/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a page says about itself: JSON-LD first, then meta elements of Open Graph
 * (https://ogp.me), Highwire (citation_…), Dublin Core, Parse.ly and Sailthru, then what stands
 * in the page. */

#include "config.h"

#include <string.h>

#include "hx-html.h"

#define MAX_TITLE_BYTES 1000
#define MAX_NAMES_BYTES 1000

typedef enum
{
  FIELD_TITLE,
  FIELD_OUTLET,
  FIELD_AUTHOR,
  FIELD_DATE,
  FIELD_LANGUAGE,
  FIELD_URL,
  N_FIELDS,
} Field;

/* The better ones first. */
static const struct { const char *name; Field field; } keys[] = {
  { "og:title", FIELD_TITLE },
  { "citation_title", FIELD_TITLE },
  { "dc.title", FIELD_TITLE },
  { "dcterms.title", FIELD_TITLE },
  { "parsely-title", FIELD_TITLE },
  { "sailthru.title", FIELD_TITLE },
  { "twitter:title", FIELD_TITLE },
  { "og:site_name", FIELD_OUTLET },
  { "citation_journal_title", FIELD_OUTLET },
  { "citation_publisher", FIELD_OUTLET },
  { "dc.publisher", FIELD_OUTLET },
  { "dcterms.publisher", FIELD_OUTLET },
  { "application-name", FIELD_OUTLET },
  { "citation_author", FIELD_AUTHOR },
  { "article:author", FIELD_AUTHOR },
  { "og:article:author", FIELD_AUTHOR },
  { "author", FIELD_AUTHOR },
  { "dc.creator", FIELD_AUTHOR },
  { "dcterms.creator", FIELD_AUTHOR },
  { "parsely-author", FIELD_AUTHOR },
  { "sailthru.author", FIELD_AUTHOR },
  { "byl", FIELD_AUTHOR },
  { "article:published_time", FIELD_DATE },
  { "og:published_time", FIELD_DATE },
  { "og:article:published_time", FIELD_DATE },
  { "datepublished", FIELD_DATE },
  { "citation_publication_date", FIELD_DATE },
  { "citation_online_date", FIELD_DATE },
  { "citation_date", FIELD_DATE },
  { "dc.date.issued", FIELD_DATE },
  { "dcterms.issued", FIELD_DATE },
  { "dc.date", FIELD_DATE },
  { "dcterms.date", FIELD_DATE },
  { "dc.date.created", FIELD_DATE },
  { "dcterms.created", FIELD_DATE },
  { "parsely-pub-date", FIELD_DATE },
  { "sailthru.date", FIELD_DATE },
  { "pubdate", FIELD_DATE },
  { "publishdate", FIELD_DATE },
  { "publish-date", FIELD_DATE },
  { "publication_date", FIELD_DATE },
  { "date", FIELD_DATE },
  { "content-language", FIELD_LANGUAGE },
  { "dc.language", FIELD_LANGUAGE },
  { "dcterms.language", FIELD_LANGUAGE },
  { "og:locale", FIELD_LANGUAGE },
  { "og:url", FIELD_URL },
  { "parsely-link", FIELD_URL },
};

typedef struct
{
  char  *values[N_FIELDS];
  guint  ranks[N_FIELDS];
  char  *page_language;   /* of the html element */
  char  *page_title;      /* of the title element */
  char  *canonical;
  char  *time;            /* of the first time element */
  char  *heading;         /* of the first h1 */
  char  *author;          /* of an element that says it is the author */
} Found;

/* --- Cleaning --- */

static const struct { const char *entity, *meant; } entities[] = {
  { "&amp;", "&" }, { "&quot;", "\"" }, { "&#39;", "'" }, { "&#039;", "'" }, { "&apos;", "'" },
  { "&lt;", "<" }, { "&gt;", ">" }, { "&nbsp;", " " }, { "&#8217;", "’" }, { "&#8211;", "–" },
};

/**
 * hx_html_clean: (skip)
 * @text: a short text
 *
 * Returns: (transfer full): it in one line without doubled spaces and soft hyphens, with the
 *   commonest character references replaced, which scripts and attributes often have twice
 */
char *
hx_html_clean (const char *text)
{
  GString *clean = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; )
    {
      gboolean replaced = FALSE;

      for (guint i = 0; *p == '&' && i < G_N_ELEMENTS (entities) && !replaced; i++)
        if (strncmp (p, entities[i].entity, strlen (entities[i].entity)) == 0)
          {
            g_string_append (clean, entities[i].meant);
            p += strlen (entities[i].entity);
            replaced = TRUE;
          }
      if (replaced)
        continue;

      if ((guchar) *p <= ' ' || strncmp (p, "\xc2\xa0", 2) == 0)
        {
          if (clean->len > 0 && clean->str[clean->len - 1] != ' ')
            g_string_append_c (clean, ' ');
          p += (guchar) *p <= ' ' ? 1 : 2;
        }
      else if (strncmp (p, "\xc2\xad", 2) == 0)
        p += 2;
      else
        g_string_append_c (clean, *p++);
    }
  if (clean->len > 0 && clean->str[clean->len - 1] == ' ')
    g_string_truncate (clean, clean->len - 1);

  return g_string_free (clean, FALSE);
}

static void
set (char       **to,
     const char  *value)
{
  g_autofree char *clean = value != NULL ? hx_html_clean (value) : NULL;

  if (*to == NULL && clean != NULL && *clean != '\0')
    *to = g_steal_pointer (&clean);
}

/* --- Looking through the page --- */

static void
take_meta (Found      *found,
           const char *name,
           const char *content)
{
  if (name == NULL || content == NULL || *content == '\0')
    return;

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      Field field = keys[i].field;
      char **value = &found->values[field];

      if (g_ascii_strcasecmp (name, keys[i].name) != 0)
        continue;
      if (field == FIELD_AUTHOR && g_str_has_prefix (content, "http"))
        return;
      if (*value == NULL || i < found->ranks[field])
        {
          g_free (*value);
          *value = hx_html_clean (content);
          found->ranks[field] = i;
        }
      else if (field == FIELD_AUTHOR && i == found->ranks[field]
               && strstr (*value, content) == NULL && strlen (*value) < MAX_NAMES_BYTES)
        {
          char *both = g_strconcat (*value, "; ", content, NULL);

          g_free (*value);
          *value = both;
        }
      return;
    }
}

static gboolean
has_token (const char *tokens,
           const char *token)
{
  gsize n = strlen (token);

  for (const char *p = tokens; p != NULL && *p != '\0'; p += strcspn (p, " \t\n"))
    {
      p += strspn (p, " \t\n");
      if (g_ascii_strncasecmp (p, token, n) == 0 && (p[n] == '\0' || g_ascii_isspace (p[n])))
        return TRUE;
    }

  return FALSE;
}

static void
take_link (Found           *found,
           const HxHtmlDom *dom,
           guint            i)
{
  const char *href = hx_html_dom_get (dom, i, HX_ATTR_HREF);

  if (href != NULL && has_token (hx_html_dom_get (dom, i, HX_ATTR_REL), "canonical"))
    set (&found->canonical, href);
}

/* A time element says when the article was published only if nothing else does. */
static void
take_time (Found           *found,
           const HxHtmlDom *dom,
           guint            i)
{
  const char *value = hx_html_dom_get (dom, i, HX_ATTR_DATETIME);

  if (value == NULL)
    return;
  if (has_token (hx_html_dom_get (dom, i, HX_ATTR_ITEMPROP), "datePublished"))
    take_meta (found, "datepublished", value);
  if (strlen (value) >= 8)
    set (&found->time, value);
}

static void
take_author (Found           *found,
             const HxHtmlDom *dom,
             guint            i)
{
  gboolean is_author = has_token (hx_html_dom_get (dom, i, HX_ATTR_ITEMPROP), "author")
                       || has_token (hx_html_dom_get (dom, i, HX_ATTR_REL), "author");
  g_autofree char *text = NULL;

  if (!is_author || found->author != NULL)
    return;

  text = hx_html_dom_dup_text (dom, i, 200);
  if (strlen (text) <= 100)
    set (&found->author, text);
}

static void
take_element (Found           *found,
              HxHtmlMeta      *meta,
              const HxHtmlDom *dom,
              guint            i)
{
  const HxHtmlNode *node = HX_HTML_NODE (dom, i);
  g_autofree char *text = NULL;

  switch (node->tag)
    {
    case HX_TAG_HTML:
      set (&found->page_language, hx_html_dom_get (dom, i, HX_ATTR_LANG));
      break;

    case HX_TAG_BASE:
      set (&meta->base, hx_html_dom_get (dom, i, HX_ATTR_HREF));
      break;

    case HX_TAG_TITLE:
    case HX_TAG_H1:
      if ((node->tag == HX_TAG_TITLE ? found->page_title : found->heading) != NULL
          || hx_html_dom_is_within (dom, i, HX_TAG_SVG) || (node->flags & HX_NODE_HIDDEN) != 0)
        break;
      text = hx_html_dom_dup_text (dom, i, MAX_TITLE_BYTES);
      set (node->tag == HX_TAG_TITLE ? &found->page_title : &found->heading, text);
      break;

    case HX_TAG_META:
      take_meta (found, hx_html_dom_get (dom, i, HX_ATTR_PROPERTY),
                 hx_html_dom_get (dom, i, HX_ATTR_CONTENT));
      take_meta (found, hx_html_dom_get (dom, i, HX_ATTR_NAME),
                 hx_html_dom_get (dom, i, HX_ATTR_CONTENT));
      take_meta (found, hx_html_dom_get (dom, i, HX_ATTR_ITEMPROP),
                 hx_html_dom_get (dom, i, HX_ATTR_CONTENT));
      take_meta (found, hx_html_dom_get (dom, i, HX_ATTR_HTTP_EQUIV),
                 hx_html_dom_get (dom, i, HX_ATTR_CONTENT));
      break;

    case HX_TAG_LINK:
      take_link (found, dom, i);
      break;

    case HX_TAG_TIME:
      take_time (found, dom, i);
      break;

    case HX_TAG_SCRIPT:
      if (i + 1 < node->end && HX_HTML_NODE (dom, i + 1)->tag == HX_TAG_TEXT)
        hx_html_json_read (meta, dom->arena->str + HX_HTML_NODE (dom, i + 1)->text,
                           HX_HTML_NODE (dom, i + 1)->n_text);
      break;

    default:
      break;
    }

  if (node->tag != HX_TAG_META && node->tag != HX_TAG_LINK && node->n_text > 0)
    take_author (found, dom, i);
}

/* --- Choosing --- */

/* Cuts off " | Outlet" and the like; also what follows the page's own heading. */
static void
cut_title (char       *title,
           const char *outlet,
           const char *heading)
{
  static const char * const separators[] = { " | ", " - ", " – ", " — ", " · ", " :: ", " » " };
  gsize n_title = strlen (title);

  for (guint i = 0; i < G_N_ELEMENTS (separators); i++)
    for (const char *p = strstr (title, separators[i]); p != NULL;
         p = strstr (p + 1, separators[i]))
      {
        const char *rest = p + strlen (separators[i]);
        gsize n = p - title;

        if (n > 0 && n < n_title
            && ((outlet != NULL && g_ascii_strcasecmp (rest, outlet) == 0)
                || (heading != NULL && strlen (heading) == n
                    && strncmp (title, heading, n) == 0)))
          {
            title[n] = '\0';
            return;
          }
      }
}

/* "en_GB" → "en-GB"; NULL if it is none. */
static char *
dup_language (const char *value)
{
  g_autofree char *tag = g_strdup (value);
  gsize n = strcspn (tag, ", ;.");

  tag[n] = '\0';
  for (char *p = tag; *p != '\0'; p++)
    {
      if (*p == '_')
        *p = '-';
      if (!g_ascii_isalnum (*p) && *p != '-')
        return NULL;
    }

  n = strcspn (tag, "-");
  if (n < 2 || n > 3 || strlen (tag) > 35 || !g_ascii_isalpha (*tag))
    return NULL;
  return g_steal_pointer (&tag);
}

static void
choose_language (HxHtmlMeta  *meta,
                 const Found *found)
{
  const char *candidates[] = {
    meta->language, found->page_language, found->values[FIELD_LANGUAGE],
  };
  char *language = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (candidates) && language == NULL; i++)
    if (candidates[i] != NULL)
      language = dup_language (candidates[i]);

  g_free (meta->language);
  meta->language = language;
}

static void
choose_date (HxHtmlMeta  *meta,
             const Found *found)
{
  const char *candidates[] = { found->values[FIELD_DATE], found->time };

  for (guint i = 0; i < G_N_ELEMENTS (candidates) && meta->date == NULL; i++)
    if (candidates[i] != NULL)
      {
        meta->date = hx_html_date_parse (candidates[i]);
        if (meta->date == NULL)
          set (&meta->bad_date, candidates[i]);
      }
  if (meta->date != NULL)
    g_clear_pointer (&meta->bad_date, g_free);
}

static void
choose_author (HxHtmlMeta *meta,
               Found      *found)
{
  set (&meta->author, found->values[FIELD_AUTHOR]);
  set (&meta->author, found->author);
  if (meta->author != NULL && g_ascii_strncasecmp (meta->author, "by ", 3) == 0)
    {
      char *name = g_strstrip (g_strdup (meta->author + 3));

      g_free (meta->author);
      meta->author = name;
    }
}

static char *
dup_host (const char *url)
{
  char *host = NULL;

  if (!g_uri_split_network (url, G_URI_FLAGS_PARSE_RELAXED | G_URI_FLAGS_ENCODED, NULL, &host,
                            NULL, NULL))
    return NULL;
  if (host != NULL && g_ascii_strncasecmp (host, "www.", 4) == 0)
    memmove (host, host + 4, strlen (host + 4) + 1);
  return host;
}

/* A page knows its own lasting address best, unless it gives that of another site, as copies and
 * archives of pages do. */
static void
choose_url (HxHtmlMeta      *meta,
            const Found     *found,
            const HxHtmlDom *dom,
            const char      *address)
{
  const char *from = address != NULL && *address != '\0' ? address : dom->saved_from;
  g_autofree char *host = from != NULL ? dup_host (from) : NULL;
  const char *candidates[] = { found->canonical, found->values[FIELD_URL], meta->url };
  char *url = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (candidates) && url == NULL; i++)
    {
      const char *candidate = candidates[i];
      g_autofree char *own_host = NULL;

      if (candidate == NULL || !g_str_has_prefix (candidate, "http"))
        continue;
      own_host = dup_host (candidate);
      if (own_host != NULL && (host == NULL || g_ascii_strcasecmp (host, own_host) == 0))
        url = g_strdup (candidate);
    }

  if (url == NULL && from != NULL)
    url = g_strdup (from);
  g_free (meta->url);
  meta->url = url;
}

/**
 * hx_html_resolve:
 * @base: the address of a page
 * @address: an address in it
 *
 * GUri takes “http://host;x” for a host and a path that is none, and cannot write that as text.
 *
 * Returns: (transfer full) (nullable): the whole address, or %NULL if there is none
 */
char *
hx_html_resolve (const char *base,
                 const char *address)
{
  const GUriFlags flags = G_URI_FLAGS_PARSE_RELAXED | G_URI_FLAGS_ENCODED;
  g_autoptr(GUri) page = g_uri_parse (base, flags, NULL);
  g_autoptr(GUri) uri = page != NULL ? g_uri_parse_relative (page, address, flags, NULL) : NULL;
  const char *path = uri != NULL ? g_uri_get_path (uri) : NULL;

  if (uri == NULL || (g_uri_get_host (uri) != NULL && *path != '\0' && *path != '/'))
    return NULL;
  return g_uri_to_string (uri);
}

static void
choose_base (HxHtmlMeta *meta,
             const char *address)
{
  g_autofree char *said = g_steal_pointer (&meta->base);
  const char *page = address != NULL && *address != '\0' ? address : meta->url;

  if (said != NULL && page != NULL)
    meta->base = hx_html_resolve (page, said);
  else if (said != NULL && strstr (said, "://") != NULL)
    meta->base = g_strdup (said);
  if (meta->base == NULL)
    meta->base = g_strdup (page);
}

static void
clear_found (Found *found)
{
  for (guint i = 0; i < N_FIELDS; i++)
    g_free (found->values[i]);
  g_free (found->page_language);
  g_free (found->page_title);
  g_free (found->canonical);
  g_free (found->time);
  g_free (found->heading);
  g_free (found->author);
}

/**
 * hx_html_meta_new: (skip)
 * @dom: a page
 * @address: (nullable): where it was saved from, if that is known from elsewhere
 *
 * Reads what a page says about itself.
 *
 * Returns: (transfer full): it
 */
HxHtmlMeta *
hx_html_meta_new (const HxHtmlDom *dom,
                  const char      *address)
{
  HxHtmlMeta *self = g_new0 (HxHtmlMeta, 1);
  Found found = { 0 };

  for (guint i = 1; i < dom->nodes->len; i++)
    if (HX_HTML_NODE (dom, i)->tag != HX_TAG_TEXT)
      take_element (&found, self, dom, i);

  set (&self->outlet, found.values[FIELD_OUTLET]);
  set (&self->title, found.values[FIELD_TITLE]);
  set (&self->title, found.page_title);
  set (&self->title, found.heading);
  if (self->title != NULL)
    cut_title (self->title, found.values[FIELD_OUTLET] != NULL ? found.values[FIELD_OUTLET]
                                                               : self->outlet,
               found.heading);
  choose_author (self, &found);
  choose_date (self, &found);
  choose_language (self, &found);
  choose_url (self, &found, dom, address);
  choose_base (self, address);
  clear_found (&found);

  return self;
}

/**
 * hx_html_meta_free: (skip)
 * @self: metadata
 *
 * Frees it.
 */
void
hx_html_meta_free (HxHtmlMeta *self)
{
  g_free (self->title);
  g_free (self->outlet);
  g_free (self->author);
  g_free (self->date);
  g_free (self->bad_date);
  g_free (self->language);
  g_free (self->url);
  g_free (self->base);
  g_free (self);
}
