/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <math.h>
#include <string.h>

#include "base/hx-error.h"
#include "model/hx-attribute-private.h"
#include "model/hx-rows.h"
#include "model/hx-source.h"

/**
 * HxAttribute:
 *
 * A named value that sources can have, with its type, as it was when it was read. Immutable.
 */
struct _HxAttribute
{
  gint64           id;
  char            *name;
  HxAttributeType  type;
  char            *description;
  GStrv            choices;
  guint            n_sources;
};

G_DEFINE_BOXED_TYPE (HxAttribute, hx_attribute, hx_attribute_ref, hx_attribute_unref)

static const char * const type_names[] = {
  [HX_ATTRIBUTE_TEXT] = "text",
  [HX_ATTRIBUTE_NUMBER] = "number",
  [HX_ATTRIBUTE_DATE] = "date",
  [HX_ATTRIBUTE_CHOICE] = "choice",
};

/**
 * hx_attribute_ref:
 * @self: an attribute
 *
 * Returns: (transfer full): @self
 */
HxAttribute *
hx_attribute_ref (HxAttribute *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
attribute_clear (gpointer data)
{
  HxAttribute *self = data;

  g_free (self->name);
  g_free (self->description);
  g_strfreev (self->choices);
}

/**
 * hx_attribute_unref:
 * @self: (transfer full): an attribute
 */
void
hx_attribute_unref (HxAttribute *self)
{
  g_atomic_rc_box_release_full (self, attribute_clear);
}

/**
 * hx_attribute_type_to_string:
 * @type: a type
 *
 * Returns: (transfer none): its name in the project's file: "text", "number", "date", "choice"
 */
const char *
hx_attribute_type_to_string (HxAttributeType type)
{
  g_return_val_if_fail (type < G_N_ELEMENTS (type_names), NULL);

  return type_names[type];
}

/**
 * hx_attribute_type_parse:
 * @name: (nullable): a type's name
 * @type: (out): the type
 *
 * Returns: whether there is such a type
 */
gboolean
hx_attribute_type_parse (const char      *name,
                         HxAttributeType *type)
{
  for (guint i = 0; i < G_N_ELEMENTS (type_names); i++)
    if (g_strcmp0 (name, type_names[i]) == 0)
      {
        *type = i;
        return TRUE;
      }

  return FALSE;
}

/* Strings of a JSON array; what else may stand there is left out. */
GStrv
hx_attribute_parse_choices (const char *json)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr(JsonNode) root = json_from_string (json != NULL ? json : "[]", NULL);
  JsonArray *array = root != NULL && JSON_NODE_HOLDS_ARRAY (root) ? json_node_get_array (root)
                                                                  : NULL;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);

      if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
        g_strv_builder_add (builder, json_node_get_string (node));
    }

  return g_strv_builder_end (builder);
}

/* The same as JSON, each once, without those that are empty. */
char *
hx_attribute_choices_to_string (const char * const *choices)
{
  g_autoptr(JsonNode) root = json_node_new (JSON_NODE_ARRAY);
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  JsonArray *array = json_array_new ();

  for (guint i = 0; choices != NULL && choices[i] != NULL; i++)
    {
      g_autofree char *choice = g_strstrip (g_utf8_make_valid (choices[i], -1));

      if (*choice == '\0' || g_hash_table_contains (seen, choice))
        continue;
      json_array_add_string_element (array, choice);
      g_hash_table_add (seen, g_steal_pointer (&choice));
    }

  json_node_take_array (root, array);
  return json_to_string (root, FALSE);
}

/* A number as people and machines write it: no thousands, a point before decimals. */
static gboolean
is_number (const char *value)
{
  char *end;
  double number;

  if (strspn (value, "0123456789+-.eE") != strlen (value))
    return FALSE;
  number = g_ascii_strtod (value, &end);
  return end != value && *end == '\0' && isfinite (number);
}

/* Whether @value may stand in an attribute called @name. */
gboolean
hx_attribute_check (const char          *name,
                    HxAttributeType      type,
                    const char * const  *choices,
                    const char          *value,
                    GError             **error)
{
  g_autofree char *list = NULL;

  if (type == HX_ATTRIBUTE_TEXT
      || (type == HX_ATTRIBUTE_NUMBER && is_number (value))
      || (type == HX_ATTRIBUTE_DATE && hx_date_is_valid (value))
      || (type == HX_ATTRIBUTE_CHOICE && choices != NULL && g_strv_contains (choices, value)))
    return TRUE;

  if (type == HX_ATTRIBUTE_NUMBER)
    g_set_error (error, HX_ERROR, HX_ERROR_INVALID,
                 _("“%s” cannot be the value of “%s”, which is a number; write it like 12, "
                   "-3.5 or 1e6, without spaces or commas"), value, name);
  else if (type == HX_ATTRIBUTE_DATE)
    g_set_error (error, HX_ERROR, HX_ERROR_INVALID,
                 _("“%s” cannot be the value of “%s”, which is a date; write it as 2024-12-05, "
                   "2024-12, 2024, with ? for uncertain or ~ for about, or as a span "
                   "2024-12-01/2024-12-05"), value, name);
  else if (choices == NULL || choices[0] == NULL)
    g_set_error (error, HX_ERROR, HX_ERROR_INVALID,
                 _("“%s” cannot be the value of “%s”, which has no choices yet; add it to them "
                   "first"),
                 value, name);
  else
    {
      list = g_strjoinv ("”, “", (GStrv) choices);
      g_set_error (error, HX_ERROR, HX_ERROR_INVALID,
                   _("“%s” cannot be the value of “%s”; choose one of “%s”, or add it to the "
                     "choices first"), value, name, list);
    }
  return FALSE;
}

/**
 * hx_attribute_check_value:
 * @self: an attribute
 * @value: a value
 * @error: return location for an error
 *
 * Returns: whether a source may have it; if not, the message says how to write it
 */
gboolean
hx_attribute_check_value (HxAttribute  *self,
                          const char   *value,
                          GError      **error)
{
  g_return_val_if_fail (self != NULL && value != NULL, FALSE);

  return hx_attribute_check (self->name, self->type, (const char * const *) self->choices, value,
                             error);
}

static gpointer
attribute_from_row (HxStatement *statement)
{
  HxAttribute *self = g_atomic_rc_box_new0 (HxAttribute);

  self->id = hx_statement_get_int (statement, 0);
  self->name = hx_statement_dup_text (statement, 1);
  hx_attribute_type_parse (hx_statement_get_text (statement, 2), &self->type);
  self->description = hx_statement_dup_text (statement, 3);
  self->choices = hx_attribute_parse_choices (hx_statement_get_text (statement, 4));
  self->n_sources = hx_statement_get_int (statement, 5);
  return self;
}

/**
 * hx_attribute_list:
 * @connection: a connection
 * @error: return location for an error
 *
 * Lists the attributes in the analyst's order.
 *
 * Returns: (transfer full) (element-type HxAttribute) (nullable): the attributes
 */
GPtrArray *
hx_attribute_list (HxConnection  *connection,
                   GError       **error)
{
  g_autoptr(HxStatement) statement = NULL;

  statement = hx_connection_prepare (connection,
                                     "SELECT a.id, a.name, a.type, a.description, a.choices,"
                                     " (SELECT count (*) FROM attribute_value v"
                                     "  WHERE v.attribute = a.id)"
                                     " FROM attribute a ORDER BY a.position, a.name, a.id", error);
  if (statement == NULL)
    return NULL;

  return hx_rows_collect (statement, attribute_from_row, (GDestroyNotify) hx_attribute_unref,
                          error);
}

static void
value_free (gpointer data)
{
  HxAttributeValue *value = data;

  g_free (value->value);
  g_free (value);
}

static gpointer
value_from_row (HxStatement *statement)
{
  HxAttributeValue *value = g_new0 (HxAttributeValue, 1);

  value->attribute = hx_statement_get_int (statement, 0);
  value->source = hx_statement_get_int (statement, 1);
  value->value = hx_statement_dup_text (statement, 2);
  return value;
}

/* The ids as a JSON array, which is one bound value however many they are. */
static char *
dup_id_list (const gint64 *ids,
             guint         n_ids)
{
  GString *list = g_string_new ("[");

  for (guint i = 0; i < n_ids; i++)
    g_string_append_printf (list, "%s%" G_GINT64_FORMAT, i > 0 ? "," : "", ids[i]);
  g_string_append_c (list, ']');
  return g_string_free (list, FALSE);
}

/**
 * hx_attribute_list_values:
 * @connection: a connection
 * @sources: (array length=n_sources): sources
 * @n_sources: how many
 * @error: return location for an error
 *
 * Lists all values that these sources have: by source in the order given, then in the order of
 * the attributes.
 *
 * Returns: (transfer full) (element-type HxAttributeValue) (nullable): the values
 */
GPtrArray *
hx_attribute_list_values (HxConnection  *connection,
                          const gint64  *sources,
                          guint          n_sources,
                          GError       **error)
{
  g_autofree char *list = dup_id_list (sources, n_sources);
  g_autoptr(HxStatement) statement = NULL;

  statement = hx_connection_prepare (connection,
                                     "SELECT v.attribute, v.source, v.value FROM json_each (?1) i"
                                     " CROSS JOIN attribute_value v ON v.source = i.value"
                                     " CROSS JOIN attribute a ON a.id = v.attribute"
                                     " ORDER BY i.key, a.position, a.name, a.id", error);
  if (statement == NULL)
    return NULL;

  hx_statement_bind_text (statement, 1, list);
  return hx_rows_collect (statement, value_from_row, value_free, error);
}

/**
 * hx_attribute_list_distinct:
 * @connection: a connection
 * @attribute: an attribute
 * @limit: how many values at most
 * @error: return location for an error
 *
 * Lists the values that sources have, the most frequent first.
 *
 * Returns: (transfer full) (nullable): the values
 */
GStrv
hx_attribute_list_distinct (HxConnection  *connection,
                            gint64         attribute,
                            guint          limit,
                            GError       **error)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr(HxStatement) statement = NULL;
  gboolean row;

  statement = hx_connection_prepare (connection,
                                     "SELECT value FROM attribute_value WHERE attribute = ?1"
                                     " GROUP BY value ORDER BY count (*) DESC, value LIMIT ?2",
                                     error);
  if (statement == NULL)
    return NULL;

  hx_statement_bind_int (hx_statement_bind_int (statement, 1, attribute), 2, limit);
  for (;;)
    {
      if (!hx_statement_step (statement, &row, error))
        return NULL;
      if (!row)
        return g_strv_builder_end (builder);
      g_strv_builder_add (builder, hx_statement_get_text (statement, 0));
    }
}

/**
 * hx_attribute_get_id:
 * @self: an attribute
 *
 * Returns: its id
 */
gint64
hx_attribute_get_id (HxAttribute *self)
{
  return self->id;
}

/**
 * hx_attribute_get_name:
 * @self: an attribute
 *
 * Returns: (transfer none): its name, which no other has
 */
const char *
hx_attribute_get_name (HxAttribute *self)
{
  return self->name;
}

/**
 * hx_attribute_get_kind:
 * @self: an attribute
 *
 * Returns: the type of its values
 */
HxAttributeType
hx_attribute_get_kind (HxAttribute *self)
{
  return self->type;
}

/**
 * hx_attribute_get_description:
 * @self: an attribute
 *
 * Returns: (transfer none): what it stands for; may be empty
 */
const char *
hx_attribute_get_description (HxAttribute *self)
{
  return self->description;
}

/**
 * hx_attribute_get_choices:
 * @self: an attribute
 *
 * Returns: (transfer none): what its values are chosen from; empty unless it is a choice
 */
const char * const *
hx_attribute_get_choices (HxAttribute *self)
{
  return (const char * const *) self->choices;
}

/**
 * hx_attribute_get_n_sources:
 * @self: an attribute
 *
 * Returns: how many sources have a value
 */
guint
hx_attribute_get_n_sources (HxAttribute *self)
{
  return self->n_sources;
}
