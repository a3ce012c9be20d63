/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "exchange/hx-example.h"

#include <glib/gi18n-lib.h>

#include "base/hx-error.h"
#include "exchange/hx-example-private.h"

/* Frees what is known of the example while it is filled in. */
static void
example_clear (HxExample *self)
{
  g_clear_pointer (&self->texts, g_hash_table_unref);
  g_clear_pointer (&self->sources, g_hash_table_unref);
  g_clear_pointer (&self->tags, g_hash_table_unref);
  g_clear_pointer (&self->entities, g_hash_table_unref);
  g_clear_pointer (&self->passages, g_hash_table_unref);
  g_clear_object (&self->edit);
}

/* What the example says under a name; NULL when it is absent or empty. */
const char *
hx_example_string (JsonObject *object,
                   const char *name)
{
  const char *value = json_object_get_string_member_with_default (object, name, NULL);

  return value != NULL && *value != '\0' ? value : NULL;
}

/* The objects of an array; an absent array has none. */
GList *
hx_example_objects (JsonObject *object,
                    const char *name)
{
  JsonNode *node = json_object_get_member (object, name);
  GList *objects = NULL;
  JsonArray *array;

  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    return NULL;
  array = json_node_get_array (node);
  for (guint i = json_array_get_length (array); i > 0; i--)
    {
      JsonNode *element = json_array_get_element (array, i - 1);

      if (JSON_NODE_HOLDS_OBJECT (element))
        objects = g_list_prepend (objects, json_node_get_object (element));
    }
  return objects;
}

gboolean
hx_example_fail (GError     **error,
                 const char  *what,
                 const char  *name)
{
  g_set_error (error, HX_ERROR, HX_ERROR_CORRUPT,
               _("The example names %s “%s”, which it does not have. Install Hexapla again."), what,
               name != NULL ? name : "");
  return FALSE;
}

static GBytes *
resource (const char  *name,
          GError     **error)
{
  g_autofree char *path = g_strconcat ("/org/hexapla/Hexapla/example/", name, NULL);

  return g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
}

static gboolean
add_source (HxExample   *self,
            JsonObject  *object,
            GError     **error)
{
  const char *file = json_object_get_string_member_with_default (object, "file", "");
  g_autoptr(HxSourceDraft) draft = hx_source_draft_new ();
  gsize n_bytes;
  const char *utf8;

  draft->original = resource (file, error);
  if (draft->original == NULL)
    return FALSE;
  utf8 = g_bytes_get_data (draft->original, &n_bytes);
  draft->text = hx_text_new (utf8, n_bytes, error);
  if (draft->text == NULL)
    return FALSE;
  draft->title = g_strdup (json_object_get_string_member_with_default (object, "title", file));
  draft->outlet = g_strdup (hx_example_string (object, "outlet"));
  draft->author = g_strdup (hx_example_string (object, "author"));
  draft->date = g_strdup (hx_example_string (object, "date"));
  draft->language = g_strdup (hx_example_string (object, "language"));
  draft->url = g_strdup (hx_example_string (object, "url"));
  draft->file_name = g_strdup (file);
  draft->media_type = g_strdup ("text/plain");
  draft->encoding = g_strdup ("UTF-8");

  g_hash_table_insert (self->texts, g_strdup (file), hx_text_ref (draft->text));
  hx_example_note (self->sources, file, hx_edit_add_source (self->edit, g_steal_pointer (&draft)));
  return TRUE;
}

static gboolean
add_sources (HxExample   *self,
             JsonObject  *root,
             GError     **error)
{
  g_autoptr(GList) objects = hx_example_objects (root, "sources");

  for (GList *l = objects; l != NULL; l = l->next)
    if (!add_source (self, l->data, error))
      return FALSE;
  return TRUE;
}

static void
add_tags (HxExample  *self,
          JsonObject *parent,
          const char *list,
          gint64      parent_id)
{
  g_autoptr(GList) objects = hx_example_objects (parent, list);

  for (GList *l = objects; l != NULL; l = l->next)
    {
      const char *name = json_object_get_string_member_with_default (l->data, "name", "");
      const char *description = hx_example_string (l->data, "description");
      const char *shortcut = hx_example_string (l->data, "shortcut");
      gint64 id = hx_edit_add_tag (self->edit, parent_id, name,
                                   hx_example_string (l->data, "colour"));

      if (description != NULL)
        hx_edit_describe_tag (self->edit, id, description);
      if (shortcut != NULL)
        hx_edit_set_tag_shortcut (self->edit, id, shortcut);
      hx_example_note (self->tags, name, id);
      add_tags (self, l->data, "children", id);
    }
}

static void
add_aliases (HxExample  *self,
             JsonObject *object,
             gint64      entity)
{
  JsonNode *node = json_object_get_member (object, "aliases");
  JsonArray *array;

  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    return;
  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      const char *alias = json_array_get_string_element (array, i);

      if (alias != NULL)
        hx_edit_add_entity_name (self->edit, entity, alias, HX_NAME_ALIAS, NULL);
    }
}

static void
add_entities (HxExample  *self,
              JsonObject *root)
{
  g_autoptr(GList) objects = hx_example_objects (root, "entities");

  for (GList *l = objects; l != NULL; l = l->next)
    {
      const char *name = json_object_get_string_member_with_default (l->data, "name", "");
      const char *description = hx_example_string (l->data, "description");
      HxEntityType type = HX_ENTITY_THING;
      gint64 id;

      hx_entity_type_from_string (json_object_get_string_member_with_default (l->data, "type", ""),
                                  &type);
      id = hx_edit_add_entity (self->edit, type, name);
      if (description != NULL)
        hx_edit_describe_entity (self->edit, id, description);
      add_aliases (self, l->data, id);
      hx_example_note (self->entities, name, id);
    }
}

static gboolean
fill (HxExample  *self,
      GError    **error)
{
  g_autoptr(GBytes) bytes = resource ("example.json", error);
  g_autoptr(JsonParser) parser = json_parser_new ();
  JsonObject *root;
  const char *about;

  if (bytes == NULL ||
      !json_parser_load_from_data (parser, g_bytes_get_data (bytes, NULL),
                                   g_bytes_get_size (bytes), error))
    return FALSE;
  root = json_node_get_object (json_parser_get_root (parser));
  if (!add_sources (self, root, error))
    return FALSE;
  add_tags (self, root, "tags", 0);
  add_entities (self, root);
  if (!hx_example_add_marks (self, root, error) || !hx_example_add_claims (self, root, error))
    return FALSE;
  about = hx_example_string (root, "about");
  if (about != NULL)
    hx_edit_add_memo (self->edit, HX_MEMO_PROJECT, 0, about);
  return TRUE;
}

static DexFuture *
to_true_cb (DexFuture *completed,
            gpointer   data)
{
  return dex_future_new_true ();
}

/**
 * hx_example_fill:
 * @project: a new, empty project
 *
 * Fills a project with the example that comes with Hexapla: five invented reports of one night,
 * half tagged. It is one edit, so one undo empties the project again.
 *
 * Returns: (transfer full): a future that resolves to %TRUE, or rejects with a [error@Hx.Error]
 */
DexFuture *
hx_example_fill (HxProject *project)
{
  g_autoptr(GError) error = NULL;
  DexFuture *future;
  HxExample self = { 0 };

  g_return_val_if_fail (HX_IS_PROJECT (project), NULL);

  self.texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                      (GDestroyNotify) hx_text_unref);
  self.sources = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self.tags = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self.entities = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self.passages = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self.edit = hx_project_begin (project, "Fill the Example");
  if (fill (&self, &error))
    future = dex_future_then (hx_edit_commit (self.edit), to_true_cb, NULL, NULL);
  else
    future = dex_future_new_for_error (g_steal_pointer (&error));
  example_clear (&self);
  return future;
}
