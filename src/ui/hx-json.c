/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hx-json.h"

#include <math.h>
#include <string.h>

#include "base/hx-error.h"

#define MAX_DEPTH 16

/* JSON as others may have written it: every value may be of any type. */

/* The parser calls itself for each bracket. */
static gboolean
is_deep (const char *text,
         gsize       n_bytes)
{
  gboolean quoted = FALSE;
  int depth = 0;

  for (gsize i = 0; i < n_bytes; i++)
    if (quoted && text[i] == '\\')
      i++;
    else if (text[i] == '"')
      quoted = !quoted;
    else if (!quoted && (text[i] == '[' || text[i] == '{'))
      {
        if (++depth > MAX_DEPTH)
          return TRUE;
      }
    else if (!quoted && (text[i] == ']' || text[i] == '}'))
      depth--;
  return FALSE;
}

/**
 * hx_json_parse:
 * @text: JSON
 * @n_bytes: its length in bytes, or -1 if it ends with NUL
 * @error: return location for an error
 *
 * Reads an object, however malicious.
 *
 * Returns: (transfer full) (nullable): a node that holds an object
 */
JsonNode *
hx_json_parse (const char  *text,
               gssize       n_bytes,
               GError     **error)
{
  g_autoptr(JsonParser) parser = json_parser_new ();
  gsize n = n_bytes < 0 ? strlen (text) : (gsize) n_bytes;
  JsonNode *root;

  if (!g_utf8_validate_len (text, n, NULL) || is_deep (text, n))
    {
      g_set_error_literal (error, HX_ERROR, HX_ERROR_CORRUPT, "No JSON that Hexapla wrote");
      return NULL;
    }
  if (!json_parser_load_from_data (parser, text, n, error))
    return NULL;

  root = json_parser_get_root (parser);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    {
      g_set_error_literal (error, HX_ERROR, HX_ERROR_CORRUPT, "No JSON object");
      return NULL;
    }
  return json_node_ref (root);
}

static JsonNode *
get_value (JsonObject *object,
           const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) ? node : NULL;
}

/**
 * hx_json_get_int:
 * @object: an object
 * @name: a member
 * @value: (out): its value, unchanged where it has none
 *
 * Returns: whether the member is a whole number
 */
gboolean
hx_json_get_int (JsonObject *object,
                 const char *name,
                 gint64     *value)
{
  JsonNode *node = get_value (object, name);

  if (node == NULL || json_node_get_value_type (node) != G_TYPE_INT64)
    return FALSE;

  *value = json_node_get_int (node);
  return TRUE;
}

/**
 * hx_json_get_double:
 * @object: an object
 * @name: a member
 * @minimum: the smallest value
 * @maximum: the largest value
 * @fallback: for a member that is no number
 *
 * Returns: its value, within bounds
 */
double
hx_json_get_double (JsonObject *object,
                    const char *name,
                    double      minimum,
                    double      maximum,
                    double      fallback)
{
  JsonNode *node = get_value (object, name);
  double value;

  if (node == NULL || (json_node_get_value_type (node) != G_TYPE_INT64 &&
                       json_node_get_value_type (node) != G_TYPE_DOUBLE))
    return fallback;

  value = json_node_get_double (node);
  return isfinite (value) ? CLAMP (value, minimum, maximum) : fallback;
}

/**
 * hx_json_get_offset:
 * @object: an object
 * @name: a member
 *
 * Returns: a place in a text, in code points; 0 for a member that is none
 */
guint
hx_json_get_offset (JsonObject *object,
                    const char *name)
{
  gint64 value = 0;

  hx_json_get_int (object, name, &value);
  return CLAMP (value, 0, G_MAXINT);
}

/**
 * hx_json_get_string:
 * @object: an object
 * @name: a member
 *
 * Returns: (transfer none) (nullable): its text
 */
const char *
hx_json_get_string (JsonObject *object,
                    const char *name)
{
  JsonNode *node = get_value (object, name);

  return node != NULL && json_node_get_value_type (node) == G_TYPE_STRING
           ? json_node_get_string (node) : NULL;
}
