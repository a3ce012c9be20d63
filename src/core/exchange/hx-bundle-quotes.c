/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The quotes of annotations.jsonld. The file can be long, so it is never parsed as a whole: a
 * scanner finds where each annotation begins and ends, and each is parsed by itself. */

#include "exchange/hx-bundle-quotes.h"

#include <json-glib/json-glib.h>

#include "base/hx-text.h"

#define MAX_DEPTH 64
#define MAX_ITEM (64 * 1024 * 1024)

typedef struct
{
  char     *annotation;
  char     *exact;
  char     *prefix;
  char     *suffix;
  gint64    start;
  gint64    end;
  gboolean  counted;   /* a passage of its own, not the end of a link */
} Quote;

struct _HxBundleQuotes
{
  HxBundleReport *report;   /* borrowed */
  HxBundleReferences *references;   /* (nullable): borrowed */
  GHashTable     *quotes;   /* path of a text → GPtrArray of Quote */
  GString        *key;      /* the last string at the top of the document */
  GString        *item;
  guint64         n_items;
  guint           depth;
  gboolean        in_string;
  gboolean        escaped;
  gboolean        in_items;
  gboolean        seen_items;
  gboolean        bad;
};

static void
quote_free (Quote *quote)
{
  g_free (quote->annotation);
  g_free (quote->exact);
  g_free (quote->prefix);
  g_free (quote->suffix);
  g_free (quote);
}

/* References may be NULL: then it is not looked at what annotations refer to. */
HxBundleQuotes *
hx_bundle_quotes_new (HxBundleReport     *report,
                      HxBundleReferences *references)
{
  HxBundleQuotes *self = g_new0 (HxBundleQuotes, 1);

  self->report = report;
  self->references = references;
  self->quotes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                        (GDestroyNotify) g_ptr_array_unref);
  self->key = g_string_new (NULL);
  self->item = g_string_new (NULL);
  return self;
}

void
hx_bundle_quotes_free (HxBundleQuotes *self)
{
  g_hash_table_unref (self->quotes);
  g_string_free (self->key, TRUE);
  g_string_free (self->item, TRUE);
  g_free (self);
}

static JsonNode *
member (JsonObject *object,
        const char *name)
{
  return object != NULL ? json_object_get_member (object, name) : NULL;
}

static const char *
string_member (JsonObject *object,
               const char *name)
{
  JsonNode *node = member (object, name);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) ||
      json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;
  return json_node_get_string (node);
}

static gint64
int_member (JsonObject *object,
            const char *name)
{
  JsonNode *node = member (object, name);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) ||
      json_node_get_value_type (node) != G_TYPE_INT64)
    return -1;
  return json_node_get_int (node);
}

/* The selector of a type, in an array of selectors. */
static JsonObject *
find_selector (JsonNode   *selectors,
               const char *type)
{
  JsonArray *array;

  if (selectors == NULL || !JSON_NODE_HOLDS_ARRAY (selectors))
    return NULL;
  array = json_node_get_array (selectors);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);

      if (JSON_NODE_HOLDS_OBJECT (node) &&
          g_strcmp0 (string_member (json_node_get_object (node), "type"), type) == 0)
        return json_node_get_object (node);
    }
  return NULL;
}

/* Four numbers that are a rectangle within 100 by 100. */
static gboolean
is_fragment (const char *value)
{
  const char *p = value != NULL && g_str_has_prefix (value, "xywh=percent:")
                    ? value + strlen ("xywh=percent:") : NULL;
  double numbers[4];

  for (guint i = 0; p != NULL && i < G_N_ELEMENTS (numbers); i++)
    {
      char *end;

      if (!g_ascii_isdigit (*p))
        return FALSE;
      numbers[i] = g_ascii_strtod (p, &end);
      if (*end != (i < 3 ? ',' : '\0'))
        return FALSE;
      p = end + (i < 3);
    }
  /* Rounded to five digits, two numbers can come out a hair above their sum. */
  return p != NULL && numbers[2] > 0 && numbers[3] > 0 && numbers[0] + numbers[2] <= 100.00002 &&
         numbers[1] + numbers[3] <= 100.00002;
}

/* A region is a rectangle of a page, at the character that stands for a picture. */
static void
check_region (HxBundleQuotes *self,
              const char     *annotation,
              JsonObject     *target,
              const char     *exact)
{
  JsonObject *fragment = find_selector (member (target, "selector"), "FragmentSelector");

  if (fragment == NULL || (is_fragment (string_member (fragment, "value")) &&
                           int_member (fragment, "hx:page") > 0 &&
                           string_member (fragment, "hx:original") != NULL &&
                           g_str_equal (exact, "\357\277\274")))
    return;
  hx_bundle_report_add (self->report, "annotations.jsonld: %s does not say which part of which "
                                      "page it is.", annotation);
}

static void
add_quote (HxBundleQuotes *self,
           const char     *annotation,
           JsonObject     *target,
           gboolean        counted)
{
  JsonObject *position = find_selector (member (target, "selector"), "TextPositionSelector");
  JsonObject *text = find_selector (member (target, "selector"), "TextQuoteSelector");
  const char *source = string_member (target, "source");
  const char *prefix = string_member (text, "prefix");
  const char *suffix = string_member (text, "suffix");
  g_autofree char *path = g_strconcat ("data/", source, NULL);
  GPtrArray *quotes;
  Quote *quote;

  if (counted)
    self->report->n_quotes++;
  if (source == NULL || string_member (text, "exact") == NULL ||
      int_member (position, "start") < 0 ||
      int_member (position, "end") < int_member (position, "start"))
    {
      hx_bundle_report_add (self->report, "annotations.jsonld: %s does not say in which text, "
                                          "where and what it quotes.", annotation);
      return;
    }
  check_region (self, annotation, target, string_member (text, "exact"));
  quote = g_new0 (Quote, 1);
  quote->annotation = g_strdup (annotation);
  quote->exact = g_strdup (string_member (text, "exact"));
  quote->prefix = g_strdup (prefix != NULL ? prefix : "");
  quote->suffix = g_strdup (suffix != NULL ? suffix : "");
  quote->start = int_member (position, "start");
  quote->end = int_member (position, "end");
  quote->counted = counted;

  quotes = g_hash_table_lookup (self->quotes, path);
  if (quotes == NULL)
    {
      quotes = g_ptr_array_new_with_free_func ((GDestroyNotify) quote_free);
      g_hash_table_insert (self->quotes, g_steal_pointer (&path), quotes);
    }
  g_ptr_array_add (quotes, quote);
}

/* Bodies that quote, as the ends of links do, and targets where there are several. */
static void
add_each (HxBundleQuotes *self,
          const char     *annotation,
          JsonNode       *nodes)
{
  JsonArray *array;

  if (nodes == NULL || !JSON_NODE_HOLDS_ARRAY (nodes))
    return;
  array = json_node_get_array (nodes);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);

      if (JSON_NODE_HOLDS_OBJECT (node) &&
          json_object_has_member (json_node_get_object (node), "selector"))
        add_quote (self, annotation, json_node_get_object (node), FALSE);
    }
}

/* A target that is known by its address alone, as an entity is. */
static gboolean
is_thing (JsonObject *target)
{
  return string_member (target, "id") != NULL && !json_object_has_member (target, "source") &&
         !json_object_has_member (target, "selector");
}

/* Links, relations and properties quote passages that have annotations of their own. */
static gboolean
is_passage (JsonObject *annotation)
{
  const char *motivation = string_member (annotation, "motivation");

  return g_strcmp0 (motivation, "linking") != 0 && g_strcmp0 (motivation, "describing") != 0;
}

static void
add_annotation (HxBundleQuotes *self)
{
  g_autoptr(JsonParser) parser = json_parser_new ();
  g_autofree char *id = NULL;
  JsonObject *annotation;
  JsonNode *target;

  self->n_items++;
  if (!g_utf8_validate (self->item->str, self->item->len, NULL) ||
      !json_parser_load_from_data (parser, self->item->str, self->item->len, NULL) ||
      json_parser_get_root (parser) == NULL ||
      !JSON_NODE_HOLDS_OBJECT (json_parser_get_root (parser)))
    {
      hx_bundle_report_add (self->report, "annotations.jsonld: annotation %" G_GUINT64_FORMAT
                                          " is no valid JSON.", self->n_items);
      return;
    }
  annotation = json_node_get_object (json_parser_get_root (parser));
  id = g_strdup (string_member (annotation, "id"));
  if (id == NULL)
    id = g_strdup_printf ("annotation %" G_GUINT64_FORMAT, self->n_items);
  target = member (annotation, "target");
  if (target == NULL)
    hx_bundle_report_add (self->report, "annotations.jsonld: %s has no target.", id);
  else if (JSON_NODE_HOLDS_OBJECT (target) && !is_thing (json_node_get_object (target)))
    add_quote (self, id, json_node_get_object (target), is_passage (annotation));
  add_each (self, id, target);
  add_each (self, id, member (annotation, "body"));
  if (self->references != NULL)
    hx_bundle_references_annotation (self->references, annotation);
}

static void
scan_string (HxBundleQuotes *self,
             char            c)
{
  if (self->escaped)
    self->escaped = FALSE;
  else if (c == '\\')
    self->escaped = TRUE;
  else if (c == '"')
    {
      self->in_string = FALSE;
      return;
    }
  if (self->depth == 1 && self->key->len < 64)
    g_string_append_c (self->key, c);
}

static void
scan_open (HxBundleQuotes *self,
           char            c)
{
  self->depth++;
  if (self->depth > MAX_DEPTH)
    self->bad = TRUE;
  else if (c == '[' && self->depth == 2 && g_str_equal (self->key->str, "items"))
    self->in_items = self->seen_items = TRUE;
  else if (self->in_items && self->depth == 3)
    g_string_assign (self->item, c == '{' ? "{" : "[");
}

static void
scan_close (HxBundleQuotes *self)
{
  if (self->depth == 0)
    {
      self->bad = TRUE;
      return;
    }
  self->depth--;
  if (self->in_items && self->depth == 2)
    add_annotation (self);
  else if (self->depth == 1)
    self->in_items = FALSE;
}

static void
scan (HxBundleQuotes *self,
      char            c)
{
  if (self->in_items && self->depth >= 3)
    {
      if (self->item->len >= MAX_ITEM)
        self->bad = TRUE;
      g_string_append_c (self->item, c);
    }
  if (self->in_string)
    scan_string (self, c);
  else if (c == '"')
    {
      self->in_string = TRUE;
      if (self->depth == 1)
        g_string_truncate (self->key, 0);
    }
  else if (c == '{' || c == '[')
    scan_open (self, c);
  else if (c == '}' || c == ']')
    scan_close (self);
  else if (self->in_items && self->depth == 2 && c != ',' && !g_ascii_isspace (c))
    self->bad = TRUE;
}

/* Takes the next piece of annotations.jsonld. */
void
hx_bundle_quotes_feed (HxBundleQuotes *self,
                       const char     *data,
                       gsize           n_bytes)
{
  for (gsize i = 0; i < n_bytes && !self->bad; i++)
    scan (self, data[i]);
}

/* Ends annotations.jsonld. */
void
hx_bundle_quotes_end (HxBundleQuotes *self)
{
  if (self->bad || self->depth != 0 || self->in_string || !self->seen_items)
    hx_bundle_report_add (self->report, "annotations.jsonld is no list of annotations that "
                                        "Hexapla wrote: its JSON breaks off or is not valid.");
}

gboolean
hx_bundle_quotes_wants (HxBundleQuotes *self,
                        const char     *path)
{
  return g_hash_table_contains (self->quotes, path);
}

static void
check_quote (HxBundleQuotes *self,
             HxText         *text,
             Quote          *quote)
{
  gsize n_bytes;
  const char *utf8 = hx_text_get_utf8 (text, &n_bytes);
  gsize n_exact = strlen (quote->exact);
  gsize n_prefix = strlen (quote->prefix);
  gsize n_suffix = strlen (quote->suffix);
  gsize from;
  gsize to;

  if (quote->end > hx_text_get_length (text))
    {
      hx_bundle_report_add (self->report, "%s ends at %" G_GINT64_FORMAT ", past the end of its "
                                          "text.", quote->annotation, quote->end);
      return;
    }
  from = hx_text_char_to_byte (text, quote->start);
  to = hx_text_char_to_byte (text, quote->end);
  if (to - from != n_exact || memcmp (utf8 + from, quote->exact, n_exact) != 0)
    hx_bundle_report_add (self->report, "%s: its quote does not stand at %" G_GINT64_FORMAT
                                        " to %" G_GINT64_FORMAT ".", quote->annotation,
                          quote->start, quote->end);
  else if (from < n_prefix || memcmp (utf8 + from - n_prefix, quote->prefix, n_prefix) != 0)
    hx_bundle_report_add (self->report, "%s: the text before its quote differs.",
                          quote->annotation);
  else if (n_bytes - to < n_suffix || memcmp (utf8 + to, quote->suffix, n_suffix) != 0)
    hx_bundle_report_add (self->report, "%s: the text after its quote differs.",
                          quote->annotation);
  else if (quote->counted)
    self->report->n_quotes_ok++;
}

/* Checks the quotes from one text, and forgets them. */
void
hx_bundle_quotes_check (HxBundleQuotes *self,
                        const char     *path,
                        const char     *utf8,
                        gsize           n_bytes)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(HxText) text = hx_text_new (utf8, n_bytes, &error);
  GPtrArray *quotes = g_hash_table_lookup (self->quotes, path);

  if (text == NULL)
    hx_bundle_report_add (self->report, "%s: %s", path, error->message);
  for (guint i = 0; text != NULL && i < quotes->len; i++)
    check_quote (self, text, g_ptr_array_index (quotes, i));
  g_hash_table_remove (self->quotes, path);
}

/* Complains of quotes from texts that are not there. */
void
hx_bundle_quotes_finish (HxBundleQuotes *self)
{
  g_autoptr(GList) paths = g_hash_table_get_keys (self->quotes);

  paths = g_list_sort (paths, (GCompareFunc) g_strcmp0);
  for (GList *l = paths; l != NULL; l = l->next)
    {
      GPtrArray *quotes = g_hash_table_lookup (self->quotes, l->data);

      hx_bundle_report_add (self->report, "annotations.jsonld: %u quotes, from %s on, are of %s, "
                                          "which cannot be read in the bundle.", quotes->len,
                            ((Quote *) g_ptr_array_index (quotes, 0))->annotation,
                            (char *) l->data);
    }
}
