/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a page says about itself in JSON-LD, in the words of https://schema.org/Article. */

#include "config.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "hx-html.h"

#define MAX_DEPTH 64
#define MAX_ITEMS 2000   /* of a graph */

/* Types of works that have a headline or a name, an author and a date. */
static gboolean
is_article_type (const char *type)
{
  return strstr (type, "Article") != NULL || strstr (type, "BlogPosting") != NULL
         || strcmp (type, "Report") == 0 || strcmp (type, "Posting") == 0
         || strcmp (type, "ClaimReview") == 0 || strcmp (type, "SocialMediaPosting") == 0
         || strcmp (type, "DiscussionForumPosting") == 0 || strcmp (type, "Review") == 0
         || strcmp (type, "CreativeWork") == 0;
}

static const char *
node_string (JsonNode *node)
{
  return node != NULL && JSON_NODE_HOLDS_VALUE (node)
         && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;
}

static gboolean
is_article (JsonObject *object)
{
  JsonNode *type = json_object_get_member (object, "@type");

  if (type != NULL && JSON_NODE_HOLDS_ARRAY (type))
    {
      JsonArray *types = json_node_get_array (type);

      for (guint i = 0; i < MIN (json_array_get_length (types), 20); i++)
        {
          const char *one = node_string (json_array_get_element (types, i));

          if (one != NULL && is_article_type (one))
            return TRUE;
        }
      return FALSE;
    }

  return node_string (type) != NULL && is_article_type (node_string (type));
}

/* --- Members --- */

static void
take (char       **to,
      const char  *value)
{
  g_autofree char *clean = value != NULL ? hx_html_clean (value) : NULL;

  if (*to == NULL && clean != NULL && *clean != '\0')
    *to = g_steal_pointer (&clean);
}

/* A string, or of an object the member. */
static const char *
string_or_member (JsonNode   *node,
                  const char *member)
{
  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    return node_string (json_object_get_member (json_node_get_object (node), member));
  return node_string (node);
}

/* A person, a name, or a list of them. */
static void
append_names (GString  *names,
              JsonNode *node)
{
  JsonArray *list = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node)
                                                                 : NULL;
  guint n = list != NULL ? MIN (json_array_get_length (list), 50) : 1;

  for (guint i = 0; i < n; i++)
    {
      const char *name = string_or_member (list != NULL ? json_array_get_element (list, i) : node,
                                           "name");

      if (name == NULL || *name == '\0' || g_str_has_prefix (name, "http"))
        continue;
      if (names->len > 0)
        g_string_append (names, ", ");
      g_string_append (names, name);
    }
}

static JsonNode *
first_of (JsonNode *node)
{
  if (node != NULL && JSON_NODE_HOLDS_ARRAY (node))
    return json_array_get_length (json_node_get_array (node)) > 0
             ? json_array_get_element (json_node_get_array (node), 0) : NULL;
  return node;
}

static void
take_date (HxHtmlMeta *meta,
           const char *value)
{
  char *date;

  if (value == NULL || meta->date != NULL)
    return;

  date = hx_html_date_parse (value);
  if (date != NULL)
    meta->date = date;
  else
    take (&meta->bad_date, value);
}

static void
read_article (HxHtmlMeta *meta,
              JsonObject *object)
{
  g_autoptr(GString) names = g_string_new (NULL);
  const char *url;

  meta->is_article = TRUE;
  take (&meta->title, node_string (json_object_get_member (object, "headline")));
  take (&meta->title, node_string (json_object_get_member (object, "name")));
  append_names (names, json_object_get_member (object, "author"));
  if (names->len == 0)
    append_names (names, json_object_get_member (object, "creator"));
  take (&meta->author, names->str);
  take (&meta->outlet,
        string_or_member (first_of (json_object_get_member (object, "publisher")), "name"));
  take (&meta->language,
        string_or_member (first_of (json_object_get_member (object, "inLanguage")),
                          "alternateName"));
  take_date (meta, node_string (json_object_get_member (object, "datePublished")));
  take_date (meta, node_string (json_object_get_member (object, "dateCreated")));

  url = node_string (json_object_get_member (object, "url"));
  if (url == NULL)
    url = string_or_member (first_of (json_object_get_member (object, "mainEntityOfPage")),
                            "@id");
  if (url != NULL && g_str_has_prefix (url, "http"))
    take (&meta->url, url);
}

/* The article among the things that one script describes: itself, in a list, or in a graph. */
static void
read_node (HxHtmlMeta *meta,
           JsonNode   *node,
           guint       depth)
{
  JsonNode *graph;

  if (node == NULL || depth > 3 || meta->is_article)
    return;

  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *items = json_node_get_array (node);

      for (guint i = 0; i < MIN (json_array_get_length (items), MAX_ITEMS); i++)
        read_node (meta, json_array_get_element (items, i), depth + 1);
      return;
    }
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return;

  if (is_article (json_node_get_object (node)))
    {
      read_article (meta, json_node_get_object (node));
      return;
    }
  graph = json_object_get_member (json_node_get_object (node), "@graph");
  if (graph == NULL)
    graph = json_object_get_member (json_node_get_object (node), "mainEntity");
  read_node (meta, graph, depth + 1);
}

/* --- The script --- */

/* What is JSON in a script: pages put it in comments, leave line ends in strings and end it with
 * a semicolon. NULL if it nests too deep. */
static char *
dup_json (const char *script,
          gsize       n_bytes)
{
  const char *start = script, *end = script + n_bytes, *mark;
  char *json;
  guint depth = 0;

  mark = memmem (start, end - start, "<![CDATA[", 9);
  if (mark != NULL)
    start = mark + 9;
  mark = memmem (start, end - start, "]]>", 3);
  if (mark != NULL)
    end = mark;
  while (start < end && *start != '{' && *start != '[')
    start++;
  while (end > start && end[-1] != '}' && end[-1] != ']')
    end--;
  if (start == end)
    return NULL;

  json = g_strndup (start, end - start);
  for (char *p = json; *p != '\0'; p++)
    {
      if ((guchar) *p < ' ')
        *p = ' ';
      depth += *p == '{' || *p == '[';
      depth -= (*p == '}' || *p == ']') && depth > 0;
      if (depth > MAX_DEPTH)
        {
          g_free (json);
          return NULL;
        }
    }

  return json;
}

/**
 * hx_html_json_read: (skip)
 * @meta: what is known about a page
 * @json: the text of a script with JSON-LD, which may be broken
 * @n_bytes: its length in bytes
 *
 * Adds what it says about the page's article.
 */
void
hx_html_json_read (HxHtmlMeta *meta,
                   const char *json,
                   gsize       n_bytes)
{
  g_autofree char *clean = dup_json (json, n_bytes);
  g_autoptr(JsonParser) parser = NULL;

  if (clean == NULL)
    return;

  parser = json_parser_new ();
  if (json_parser_load_from_data (parser, clean, -1, NULL))
    read_node (meta, json_parser_get_root (parser), 0);
}
