/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <json-glib/json-glib.h>

#include "import/hx-extractor.h"

/**
 * hx_extract_options_new:
 *
 * Returns: (transfer full): options that leave everything to the extractor
 */
HxExtractOptions *
hx_extract_options_new (void)
{
  return g_new0 (HxExtractOptions, 1);
}

/**
 * hx_extract_options_copy:
 * @self: (nullable): options; %NULL leaves everything to the extractor
 *
 * Returns: (transfer full): a copy
 */
HxExtractOptions *
hx_extract_options_copy (const HxExtractOptions *self)
{
  HxExtractOptions *copy = hx_extract_options_new ();

  if (self == NULL)
    return copy;

  copy->format = g_strdup (self->format);
  copy->encoding = g_strdup (self->encoding);
  copy->whole = self->whole;
  copy->columns = g_strdup (self->columns);
  copy->ocr = g_strdup (self->ocr);

  return copy;
}

/**
 * hx_extract_options_free:
 * @self: (transfer full) (nullable): options
 *
 * Frees the options.
 */
void
hx_extract_options_free (HxExtractOptions *self)
{
  if (self == NULL)
    return;

  g_free (self->format);
  g_free (self->encoding);
  g_free (self->columns);
  g_free (self->ocr);
  g_free (self);
}

static void
add_string (JsonBuilder *builder,
            const char  *name,
            const char  *value)
{
  if (value == NULL)
    return;

  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}

/**
 * hx_extract_options_to_string:
 * @self: options
 *
 * Returns: (transfer full): the options as JSON, without those that are as usual
 */
char *
hx_extract_options_to_string (const HxExtractOptions *self)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autoptr(JsonNode) root = NULL;

  json_builder_begin_object (builder);
  add_string (builder, "format", self->format);
  add_string (builder, "encoding", self->encoding);
  if (self->whole)
    {
      json_builder_set_member_name (builder, "whole");
      json_builder_add_boolean_value (builder, TRUE);
    }
  add_string (builder, "columns", self->columns);
  add_string (builder, "ocr", self->ocr);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);

  return json_to_string (root, FALSE);
}

static char *
dup_member (JsonObject *object,
            const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && json_node_get_value_type (node) == G_TYPE_STRING
           ? json_node_dup_string (node) : NULL;
}

/**
 * hx_extract_options_parse:
 * @json: (nullable): what hx_extract_options_to_string() made
 *
 * Reads options. Whatever is not as it was written is as usual.
 *
 * Returns: (transfer full): the options
 */
HxExtractOptions *
hx_extract_options_parse (const char *json)
{
  HxExtractOptions *self = hx_extract_options_new ();
  g_autoptr(JsonNode) root = json != NULL ? json_from_string (json, NULL) : NULL;
  JsonObject *object;
  JsonNode *whole;

  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return self;

  object = json_node_get_object (root);
  self->format = dup_member (object, "format");
  self->encoding = dup_member (object, "encoding");
  self->columns = dup_member (object, "columns");
  self->ocr = dup_member (object, "ocr");
  whole = json_object_get_member (object, "whole");
  self->whole = whole != NULL && json_node_get_value_type (whole) == G_TYPE_BOOLEAN
                && json_node_get_boolean (whole);

  return self;
}
