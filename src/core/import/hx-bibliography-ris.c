/* SPDX-License-Identifier: GPL-3.0-or-later */

/* RIS (the specification of Research Information Systems, 2012) and CSL-JSON (the schema of
 * citationstyles.org, version 1.0.2). */

#include "config.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "base/hx-error.h"
#include "import/hx-bibliography-private.h"

/* --- RIS --- */

/* "2031/03/04/" or "2031/03//spring" or "2031-03-04" */
static char *
dup_ris_date (const char *value)
{
  g_auto(GStrv) parts = g_strsplit_set (value, "/-", 4);
  guint n = g_strv_length (parts);

  return n > 0 ? hx_reference_dup_date (parts[0], n > 1 ? parts[1] : NULL, n > 2 ? parts[2] : NULL)
               : NULL;
}

/* The more exact date counts, whichever comes first. */
static void
take_ris_date (HxReference *self,
               const char  *value)
{
  char *date = dup_ris_date (value);

  if (date != NULL && self->date != NULL && strlen (date) > strlen (self->date))
    g_clear_pointer (&self->date, g_free);
  hx_reference_take (&self->date, date);
}

/* Tags that give the outlet, the better ones first. */
static void
take_outlet (HxReference *self,
             const char  *tag,
             const char  *value,
             int         *best)
{
  static const char * const tags[] = { "PB", "BT", "J2", "JA", "JO", "JF", "T2" };

  for (guint i = 0; i < G_N_ELEMENTS (tags); i++)
    if (strcmp (tag, tags[i]) == 0 && (int) i > *best)
      {
        *best = i;
        g_set_str (&self->outlet, value);
      }
}

static void
take_ris (HxReference *self,
          const char  *tag,
          const char  *value,
          int         *outlet)
{
  if (strcmp (tag, "TI") == 0 || strcmp (tag, "T1") == 0)
    hx_reference_take (&self->title, g_strdup (value));
  else if (strcmp (tag, "AU") == 0 || strcmp (tag, "A1") == 0)
    {
      g_autofree char *person = hx_reference_dup_person (value);

      hx_reference_append (&self->author, person);
    }
  else if (strcmp (tag, "DA") == 0 || strcmp (tag, "PY") == 0 || strcmp (tag, "Y1") == 0)
    take_ris_date (self, value);
  else if (strcmp (tag, "LA") == 0)
    hx_reference_take (&self->language, g_strdup (value));
  else if (strcmp (tag, "UR") == 0)
    hx_reference_take (&self->url, g_strdup (value));
  else if (strcmp (tag, "DO") == 0)
    hx_reference_take (&self->doi, hx_reference_dup_doi (value));
  else if (strcmp (tag, "AB") == 0 || strcmp (tag, "N2") == 0)
    hx_reference_take (&self->abstract, g_strdup (value));
  else if (strcmp (tag, "KW") == 0)
    hx_reference_append (&self->keywords, value);
  else if (strcmp (tag, "L1") == 0 || strcmp (tag, "L4") == 0)
    {
      g_auto(GStrv) files = g_strsplit (value, ";", 64);

      for (guint i = 0; files[i] != NULL; i++)
        hx_reference_add_file (self, files[i]);
    }
  else
    take_outlet (self, tag, value, outlet);
}

static gboolean
is_tag (const char *line,
        gsize       n)
{
  return n >= 5 && g_ascii_isupper (line[0]) && (g_ascii_isupper (line[1])
                                                 || g_ascii_isdigit (line[1]))
         && line[2] == ' ' && line[3] == ' ' && line[4] == '-';
}

/**
 * hx_bibliography_read_ris:
 * @text: UTF-8 with LF
 * @n_bytes: its length
 * @references: (element-type HxReference): where the records go
 *
 * Reads RIS. A line without a tag goes on with the one before.
 */
void
hx_bibliography_read_ris (const char *text,
                          gsize       n_bytes,
                          GPtrArray  *references)
{
  const char *end = text + n_bytes;
  g_autoptr(GString) value = g_string_new (NULL);
  HxReference *open = NULL;
  char tag[3] = "";
  int outlet = -1;

  for (const char *p = text; p < end; )
    {
      const char *newline = memchr (p, '\n', end - p);
      gsize n = (newline != NULL ? newline : end) - p;

      if (!is_tag (p, n))
        {
          if (*tag != '\0' && n > 0 && value->len < HX_BIBLIOGRAPHY_MAX_VALUE)
            {
              g_string_append_c (value, ' ');
              g_string_append_len (value, p, n);
            }
        }
      else
        {
          g_autofree char *done = g_strstrip (g_strdup (value->str));

          if (open != NULL && *tag != '\0')
            take_ris (open, tag, done, &outlet);
          memcpy (tag, p, sizeof tag - 1);
          g_string_truncate (value, 0);
          g_string_append_len (value, p + 5, n - 5);
          if (strcmp (tag, "TY") == 0 && references->len < HX_BIBLIOGRAPHY_MAX_REFERENCES)
            {
              open = g_new0 (HxReference, 1);
              open->type = g_strstrip (g_strdup (value->str));
              g_ptr_array_add (references, open);
              outlet = -1;
            }
          else if (strcmp (tag, "ER") == 0)
            open = NULL;
        }
      p += n + (newline != NULL);
    }

  if (open != NULL && *tag != '\0')
    {
      g_autofree char *done = g_strstrip (g_strdup (value->str));

      take_ris (open, tag, done, &outlet);
    }
}

/* --- CSL-JSON --- */

static const char *
get_string (JsonObject *object,
            const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node)
         && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;
}

/* A number in a list of dates may be written as a string. */
static char *
dup_number (JsonArray *array,
            guint      i)
{
  JsonNode *node = i < json_array_get_length (array) ? json_array_get_element (array, i) : NULL;

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node))
    return NULL;
  if (json_node_get_value_type (node) == G_TYPE_STRING)
    return g_strdup (json_node_get_string (node));
  return g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));
}

/* {"date-parts": [[2031, 3, 4]]} or {"raw": "2031-03-04"} */
static char *
dup_csl_date (JsonObject *item)
{
  JsonNode *node = json_object_get_member (item, "issued");
  JsonObject *issued = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node)
                                                                     : NULL;
  JsonNode *parts = issued != NULL ? json_object_get_member (issued, "date-parts") : NULL;
  JsonArray *list = parts != NULL && JSON_NODE_HOLDS_ARRAY (parts) ? json_node_get_array (parts)
                                                                   : NULL;
  JsonNode *first = list != NULL && json_array_get_length (list) > 0
                      ? json_array_get_element (list, 0) : NULL;
  const char *raw = issued != NULL ? get_string (issued, "raw") : NULL;

  if (first != NULL && JSON_NODE_HOLDS_ARRAY (first))
    {
      JsonArray *date = json_node_get_array (first);
      g_autofree char *year = dup_number (date, 0);
      g_autofree char *month = dup_number (date, 1);
      g_autofree char *day = dup_number (date, 2);

      return year != NULL ? hx_reference_dup_date (year, month, day) : NULL;
    }

  return raw != NULL ? dup_ris_date (raw) : NULL;
}

static void
take_csl_people (HxReference *self,
                 JsonObject  *item)
{
  JsonNode *node = json_object_get_member (item, "author");
  JsonArray *people = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node)
                                                                   : NULL;
  guint n = people != NULL ? MIN (json_array_get_length (people), 1000) : 0;

  for (guint i = 0; i < n; i++)
    {
      JsonNode *person = json_array_get_element (people, i);
      JsonObject *object = JSON_NODE_HOLDS_OBJECT (person) ? json_node_get_object (person) : NULL;
      const char *given = object != NULL ? get_string (object, "given") : NULL;
      const char *family = object != NULL ? get_string (object, "family") : NULL;
      const char *literal = object != NULL ? get_string (object, "literal") : NULL;
      g_autofree char *name = NULL;

      if (literal != NULL)
        name = g_strdup (literal);
      else
        name = g_strdup_printf ("%s%s%s", given != NULL ? given : "",
                                given != NULL && family != NULL ? " " : "",
                                family != NULL ? family : "");
      hx_reference_append (&self->author, name);
    }
}

static void
take_csl (GPtrArray  *references,
          JsonObject *item)
{
  static const char * const outlets[] = {
    "container-title", "publisher", "collection-title", "archive",
  };
  HxReference *self = g_new0 (HxReference, 1);

  g_ptr_array_add (references, self);
  self->type = g_strdup (get_string (item, "type"));
  hx_reference_take (&self->title, g_strdup (get_string (item, "title")));
  take_csl_people (self, item);
  for (guint i = 0; i < G_N_ELEMENTS (outlets); i++)
    hx_reference_take (&self->outlet, g_strdup (get_string (item, outlets[i])));
  hx_reference_take (&self->date, dup_csl_date (item));
  hx_reference_take (&self->language, g_strdup (get_string (item, "language")));
  hx_reference_take (&self->url, g_strdup (get_string (item, "URL")));
  if (get_string (item, "DOI") != NULL)
    hx_reference_take (&self->doi, hx_reference_dup_doi (get_string (item, "DOI")));
  hx_reference_take (&self->abstract, g_strdup (get_string (item, "abstract")));
  hx_reference_take (&self->keywords, g_strdup (get_string (item, "keyword")));
}

/* json-glib's parser calls itself for each bracket inside another. */
static gboolean
is_too_deep (const char *text,
             gsize       n_bytes)
{
  guint depth = 0;
  gboolean quoted = FALSE;

  for (gsize i = 0; i < n_bytes; i++)
    {
      char c = text[i];

      if (quoted && c == '\\')
        i++;
      else if (c == '"')
        quoted = !quoted;
      else if (!quoted && (c == '[' || c == '{') && ++depth > 64)
        return TRUE;
      else if (!quoted && (c == ']' || c == '}') && depth > 0)
        depth--;
    }

  return FALSE;
}

/**
 * hx_bibliography_read_csl:
 * @text: UTF-8
 * @n_bytes: its length
 * @references: (element-type HxReference): where the records go
 * @error: return location for an error
 *
 * Reads CSL-JSON: a list of items, or an object whose "items" it is.
 *
 * Returns: %FALSE with %HX_ERROR_CORRUPT if it is no JSON
 */
gboolean
hx_bibliography_read_csl (const char  *text,
                          gsize        n_bytes,
                          GPtrArray   *references,
                          GError     **error)
{
  g_autoptr(JsonParser) parser = json_parser_new ();
  g_autoptr(GError) reason = NULL;
  JsonNode *root, *items = NULL;
  JsonArray *list;

  if (is_too_deep (text, n_bytes)
      || !json_parser_load_from_data (parser, text, n_bytes, &reason))
    {
      g_set_error (error, HX_ERROR, HX_ERROR_CORRUPT, "it is no JSON: %s",
                   reason != NULL ? reason->message : "too many brackets");
      return FALSE;
    }

  root = json_parser_get_root (parser);
  if (root != NULL && JSON_NODE_HOLDS_OBJECT (root))
    items = json_object_get_member (json_node_get_object (root), "items");
  else
    items = root;
  if (items == NULL || !JSON_NODE_HOLDS_ARRAY (items))
    return TRUE;

  list = json_node_get_array (items);
  for (guint i = 0; i < MIN (json_array_get_length (list), HX_BIBLIOGRAPHY_MAX_REFERENCES); i++)
    {
      JsonNode *item = json_array_get_element (list, i);

      if (JSON_NODE_HOLDS_OBJECT (item)
          && get_string (json_node_get_object (item), "title") != NULL)
        take_csl (references, json_node_get_object (item));
    }
  return TRUE;
}
