/* SPDX-License-Identifier: GPL-3.0-or-later */

/* JSON files of other programs, which may hold anything. */

#include "config.h"

#include "exchange/standoff/hx-standoff-json.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "base/hx-error.h"

#define MAX_BYTES (256 * 1024 * 1024)
#define MAX_DEPTH 64       /* the parser calls itself */

/* Whether the brackets are not too deep within each other; strings do not count. */
static gboolean
is_shallow (const char *data,
            gsize       n_bytes)
{
  guint depth = 0;
  gboolean quoted = FALSE;

  for (gsize i = 0; i < n_bytes; i++)
    {
      char c = data[i];

      if (quoted)
        {
          if (c == '\\')
            i++;
          else
            quoted = c != '"';
        }
      else if (c == '"')
        quoted = TRUE;
      else if (c == '{' || c == '[')
        {
          if (++depth > MAX_DEPTH)
            return FALSE;
        }
      else if ((c == '}' || c == ']') && depth > 0)
        depth--;
    }
  return TRUE;
}

/**
 * hx_standoff_json_parse:
 * @bytes: a file in UTF-8, with or without a mark
 * @file_name: its name, for messages
 * @error: return location for a [error@Hx.Error]
 *
 * Reads JSON (RFC 8259) within limits.
 *
 * Returns: (transfer full) (nullable): what is in it
 */
JsonNode *
hx_standoff_json_parse (GBytes      *bytes,
                        const char  *file_name,
                        GError     **error)
{
  g_autoptr(JsonParser) parser = json_parser_new ();
  g_autoptr(GError) local = NULL;
  gsize n_bytes;
  const char *data = g_bytes_get_data (bytes, &n_bytes);

  if (data == NULL)   /* of no bytes */
    data = "";
  if (n_bytes >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0)
    data += 3, n_bytes -= 3;
  if (n_bytes > MAX_BYTES || !is_shallow (data, n_bytes))
    {
      g_set_error (error, HX_ERROR, HX_ERROR_LIMIT,
                   _("“%s” was not imported: it is larger than 256 MB, or deeper within itself "
                     "than any program writes. Export fewer documents at a time."), file_name);
      return NULL;
    }
  if (!g_utf8_validate_len (data, n_bytes, NULL)
      || !json_parser_load_from_data (parser, data, n_bytes, &local)
      || json_parser_get_root (parser) == NULL)
    {
      g_set_error (error, HX_ERROR, HX_ERROR_CORRUPT,
                   _("“%s” was not imported: it is no JSON in UTF-8, or is damaged. Export it "
                     "again from the program it came from."), file_name);
      return NULL;
    }
  return json_parser_steal_root (parser);
}

/**
 * hx_standoff_json_object:
 * @node: (nullable): a value
 *
 * Returns: (transfer none) (nullable): it, if it is an object
 */
JsonObject *
hx_standoff_json_object (JsonNode *node)
{
  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

/**
 * hx_standoff_json_member:
 * @object: (nullable): an object
 * @name: of a member
 *
 * Returns: (transfer none) (nullable): the member
 */
JsonNode *
hx_standoff_json_member (JsonObject *object,
                         const char *name)
{
  return object != NULL ? json_object_get_member (object, name) : NULL;
}

/**
 * hx_standoff_json_string:
 * @object: (nullable): an object
 * @name: of a member
 *
 * Returns: (transfer none) (nullable): the member, if it is a string
 */
const char *
hx_standoff_json_string (JsonObject *object,
                         const char *name)
{
  JsonNode *node = hx_standoff_json_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node)
         && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;
}

/**
 * hx_standoff_json_child:
 * @object: (nullable): an object
 * @name: of a member
 *
 * Returns: (transfer none) (nullable): the member, if it is an object
 */
JsonObject *
hx_standoff_json_child (JsonObject *object,
                        const char *name)
{
  return hx_standoff_json_object (hx_standoff_json_member (object, name));
}

/**
 * hx_standoff_json_number:
 * @object: (nullable): an object
 * @name: of a member
 * @number: (out): the number
 *
 * Returns: whether the member is a whole number of 32 bits, also one written as a string
 */
gboolean
hx_standoff_json_number (JsonObject *object,
                         const char *name,
                         gint64     *number)
{
  JsonNode *node = hx_standoff_json_member (object, name);
  GType type = node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node)
                                                            : G_TYPE_INVALID;
  double value;

  if (type == G_TYPE_STRING)
    return g_ascii_string_to_signed (json_node_get_string (node), 10, G_MININT32, G_MAXINT32,
                                     number, NULL);
  if (type != G_TYPE_INT64 && type != G_TYPE_DOUBLE)
    return FALSE;
  value = json_node_get_double (node);
  if (!(value >= G_MININT32 && value <= G_MAXINT32) || value != floor (value))
    return FALSE;
  *number = (gint64) value;
  return TRUE;
}

/**
 * hx_standoff_json_list:
 * @node: (nullable): a value
 *
 * Returns: (transfer container) (element-type JsonNode): the elements of an array; of anything
 *   else, that alone
 */
GPtrArray *
hx_standoff_json_list (JsonNode *node)
{
  GPtrArray *list = g_ptr_array_new ();
  JsonArray *array = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node)
                                                                  : NULL;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    g_ptr_array_add (list, json_array_get_element (array, i));
  if (array == NULL && node != NULL && !JSON_NODE_HOLDS_NULL (node))
    g_ptr_array_add (list, node);
  return list;
}
