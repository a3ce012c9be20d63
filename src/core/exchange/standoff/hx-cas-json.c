/* SPDX-License-Identifier: GPL-3.0-or-later */

/* UIMA CAS as JSON (Apache UIMA JSON CAS 0.4, as uimaj-io-json and INCEpTION have it). Names with %
 * are the format's, those with @ refer to others. */

#include "config.h"

#include "exchange/standoff/hx-cas-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "exchange/hx-formats.h"
#include "exchange/standoff/hx-standoff-json.h"

/* --- In --- */

static void
add_feature (HxCas          *cas,
             HxCasStructure *structure,
             const char     *name,
             JsonNode       *node)
{
  GType type = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : G_TYPE_INVALID;
  g_autofree char *value = NULL;

  if (*name == '@')
    {
      if (type == G_TYPE_INT64 && g_str_equal (name, "@sofa"))
        structure->sofa = json_node_get_int (node);
      else if (type == G_TYPE_INT64)
        hx_cas_refer (cas, structure, name + 1, json_node_get_int (node));
      return;
    }
  if (type == G_TYPE_STRING)
    hx_cas_set (cas, structure, name, json_node_get_string (node));
  else if (type == G_TYPE_BOOLEAN)
    hx_cas_set (cas, structure, name, json_node_get_boolean (node) ? "true" : "false");
  else if (type == G_TYPE_INT64)
    {
      value = g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));
      hx_cas_set (cas, structure, name, value);
    }
}

static void
add_structure (HxCas      *cas,
               JsonObject *object,
               gint64      id)
{
  const char *type = hx_standoff_json_string (object, "%TYPE");
  HxCasStructure *structure;
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  if (type == NULL)
    return;
  structure = hx_cas_add (cas, id, type);
  if (hx_standoff_json_number (object, "begin", &structure->begin)
      && (!hx_standoff_json_number (object, "end", &structure->end) || structure->begin < 0))
    structure->begin = structure->end = -1;
  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &name, &node))
    if (*name != '%' && !g_str_equal (name, "begin") && !g_str_equal (name, "end"))
      add_feature (cas, structure, name, node);
}

static HxCas *
parse (HxStandoff  *reading,
       GBytes      *bytes,
       const char  *path,
       GError     **error)
{
  g_autoptr(JsonNode) root = hx_standoff_json_parse (bytes, path, error);
  JsonObject *all = hx_standoff_json_object (root);
  JsonNode *node = hx_standoff_json_member (all, "%FEATURE_STRUCTURES");
  g_autoptr(GPtrArray) list = NULL;
  g_autoptr(HxCas) cas = hx_cas_new ();
  JsonObject *by_id = hx_standoff_json_object (node);
  gint64 id;

  if (root == NULL)
    return NULL;
  if (by_id != NULL)
    {
      JsonObjectIter iter;
      const char *name;
      JsonNode *one;

      json_object_iter_init (&iter, by_id);
      while (json_object_iter_next (&iter, &name, &one))
        if (hx_standoff_json_object (one) != NULL
            && g_ascii_string_to_signed (name, 10, 0, G_MAXINT64, &id, NULL))
          add_structure (cas, hx_standoff_json_object (one), id);
      return g_steal_pointer (&cas);
    }
  list = hx_standoff_json_list (node);
  for (guint i = 0; i < list->len; i++)
    {
      JsonObject *object = hx_standoff_json_object (g_ptr_array_index (list, i));

      if (object != NULL && hx_standoff_json_number (object, "%ID", &id))
        add_structure (cas, object, id);
    }
  return g_steal_pointer (&cas);
}

/**
 * hx_cas_json_read:
 * @reading: gets what is read
 * @error: return location for a [error@Hx.Error]
 *
 * Reads UIMA CAS as JSON.
 *
 * Returns: whether there was any
 */
gboolean
hx_cas_json_read (HxStandoff  *reading,
                  GError     **error)
{
  return hx_cas_read (reading, parse, ".json", error);
}

static DexFuture *
import (HxProject               *project,
        GFile                   *file,
        const HxExchangeOptions *options,
        GCancellable            *cancellable)
{
  return hx_standoff_import (project, file, options, cancellable, hx_cas_json_read);
}

/* --- Out --- */

static void
put_types (JsonBuilder *builder)
{
  json_builder_set_member_name (builder, "%TYPES");
  json_builder_begin_object (builder);
  for (guint i = 0; i < hx_cas_n_types; i++)
    {
      const HxCasType *type = &hx_cas_types[i];

      json_builder_set_member_name (builder, type->name);
      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "%NAME");
      json_builder_add_string_value (builder, type->name);
      json_builder_set_member_name (builder, "%SUPER_TYPE");
      json_builder_add_string_value (builder, type->above);
      for (guint k = 0; k < G_N_ELEMENTS (type->features) && type->features[k] != NULL; k++)
        {
          g_autofree char *name = g_strdup (type->features[k]);
          gboolean is_id = g_str_has_suffix (name, "@");

          name[strcspn (name, "@")] = '\0';
          json_builder_set_member_name (builder, name);
          json_builder_begin_object (builder);
          json_builder_set_member_name (builder, "%NAME");
          json_builder_add_string_value (builder, name);
          json_builder_set_member_name (builder, "%RANGE");
          json_builder_add_string_value (builder, is_id ? "uima.tcas.Annotation"
                                                        : "uima.cas.String");
          json_builder_end_object (builder);
        }
      json_builder_end_object (builder);
    }
  json_builder_end_object (builder);
}

static void
put_number (JsonBuilder *builder,
            const char  *name,
            gint64       value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

static void
put_structure (JsonBuilder    *builder,
               HxCasStructure *structure)
{
  json_builder_begin_object (builder);
  put_number (builder, "%ID", structure->id);
  json_builder_set_member_name (builder, "%TYPE");
  json_builder_add_string_value (builder, structure->type);
  if (structure->sofa != 0)
    put_number (builder, "@sofa", structure->sofa);
  if (structure->begin >= 0)
    {
      put_number (builder, "begin", structure->begin);
      put_number (builder, "end", structure->end);
    }
  for (guint i = 0; i < structure->features->len; i++)
    {
      HxCasFeature *feature = &g_array_index (structure->features, HxCasFeature, i);
      g_autofree char *name = g_strconcat (feature->is_id ? "@" : "", feature->name, NULL);

      json_builder_set_member_name (builder, name);
      if (feature->is_id || g_str_equal (name, "sofaNum"))
        json_builder_add_int_value (builder, g_ascii_strtoll (feature->value, NULL, 10));
      else
        json_builder_add_string_value (builder, feature->value);
    }
  json_builder_end_object (builder);
}

static char *
print (HxCas            *cas,
       HxStandoffExport *export,
       gsize            *n_bytes)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autoptr(JsonGenerator) generator = json_generator_new ();
  g_autoptr(JsonNode) root = NULL;

  json_builder_begin_object (builder);
  put_types (builder);
  json_builder_set_member_name (builder, "%FEATURE_STRUCTURES");
  json_builder_begin_array (builder);
  for (guint i = 0; i < cas->structures->len; i++)
    put_structure (builder, g_ptr_array_index (cas->structures, i));
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "%VIEWS");
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, HX_CAS_VIEW);
  json_builder_begin_object (builder);
  put_number (builder, "%SOFA", 1);
  json_builder_set_member_name (builder, "%MEMBERS");
  json_builder_begin_array (builder);
  for (guint i = 1; i < cas->structures->len; i++)
    json_builder_add_int_value (builder, ((HxCasStructure *) cas->structures->pdata[i])->id);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  json_generator_set_root (generator, root);
  json_generator_set_pretty (generator, TRUE);
  json_generator_set_indent (generator, 1);
  return json_generator_to_data (generator, n_bytes);
}

static gboolean
write_cas (HxExchangeWrite  *request,
           GError          **error)
{
  return hx_cas_write (request, print, ".json", NULL, error);
}

static gboolean
probe (const char *path,
       const char *head,
       gsize       length)
{
  g_autofree char *start = g_strndup (head, length);

  return *g_strchug (start) == '{'
         && (strstr (start, "\"%TYPES\"") != NULL
             || strstr (start, "\"%FEATURE_STRUCTURES\"") != NULL);
}

const HxFormat hx_format_cas_json = {
  .name = "cas-json",
  .title = N_("UIMA CAS JSON (INCEpTION)"),
  .summary = N_("One file for each source, with its text, named entities, tags and relations, for "
                "INCEpTION and other programs built on UIMA."),
  .suffix = ".zip",
  .group = HX_FORMAT_ANNOTATIONS,
  .flags = HX_FORMAT_PART,
  .probe = probe,
  .read = import,
  .write = write_cas,
};
