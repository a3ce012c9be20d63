/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the example says about its texts. A passage is named by its words and which occurrence of
 * them it is, so that the example can be written and read by hand. */

#include "exchange/hx-example-private.h"

void
hx_example_note (GHashTable *table,
                 const char *name,
                 gint64      id)
{
  g_hash_table_insert (table, g_strdup (name), g_memdup2 (&id, sizeof id));
}

/* 0 for a name that is not known. */
gint64
hx_example_id (GHashTable *table,
               const char *name)
{
  const gint64 *id = name != NULL ? g_hash_table_lookup (table, name) : NULL;

  return id != NULL ? *id : 0;
}

static gboolean
find_quote (HxText     *text,
            const char *quote,
            gint64      occurrence,
            guint      *start,
            guint      *end)
{
  const char *utf8 = hx_text_get_utf8 (text, NULL);
  const char *found = utf8 - 1;

  for (gint64 i = 0; i < occurrence && found != NULL; i++)
    found = strstr (found + 1, quote);
  if (found == NULL || found < utf8)
    return FALSE;
  *start = hx_text_byte_to_char (text, found - utf8);
  *end = hx_text_byte_to_char (text, found - utf8 + strlen (quote));
  return TRUE;
}

/* The passage that an object names; made when it is not there yet. 0 with error set. */
gint64
hx_example_passage (HxExample   *self,
                    JsonObject  *object,
                    GError     **error)
{
  const char *file = json_object_get_string_member_with_default (object, "source", "");
  const char *quote = json_object_get_string_member_with_default (object, "quote", "");
  gint64 occurrence = json_object_get_int_member_with_default (object, "occurrence", 1);
  HxText *text = g_hash_table_lookup (self->texts, file);
  g_autofree char *key = NULL;
  guint start;
  guint end;
  gint64 id;

  if (text == NULL)
    return hx_example_fail (error, "the source", file);
  if (*quote == '\0' || !find_quote (text, quote, occurrence, &start, &end))
    return hx_example_fail (error, "the quote", quote);
  key = g_strdup_printf ("%s:%u:%u", file, start, end);
  id = hx_example_id (self->passages, key);
  if (id == 0)
    {
      id = hx_edit_add_passage (self->edit, hx_example_id (self->sources, file), start, end);
      hx_example_note (self->passages, key, id);
    }
  return id;
}

static gboolean
add_tagging (HxExample   *self,
             JsonObject  *object,
             GError     **error)
{
  gint64 passage = hx_example_passage (self, object, error);
  JsonNode *node = json_object_get_member (object, "tags");
  JsonArray *names;

  if (passage == 0)
    return FALSE;
  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    return hx_example_fail (error, "a tagging without", "tags");
  names = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (names); i++)
    {
      const char *name = json_array_get_string_element (names, i);
      gint64 tag = hx_example_id (self->tags, name);

      if (tag == 0)
        return hx_example_fail (error, "the tag", name);
      hx_edit_tag (self->edit, passage, tag);
    }
  return TRUE;
}

static gboolean
add_mention (HxExample   *self,
             JsonObject  *object,
             GError     **error)
{
  const char *name = hx_example_string (object, "entity");
  gint64 entity = hx_example_id (self->entities, name);
  gint64 passage = hx_example_passage (self, object, error);

  if (passage == 0)
    return FALSE;
  if (entity == 0)
    return hx_example_fail (error, "the entity", name);
  hx_edit_mention (self->edit, passage, entity);
  return TRUE;
}

static gint64
end_of (HxExample   *self,
        JsonObject  *link,
        const char  *name,
        GError     **error)
{
  JsonNode *node = json_object_get_member (link, name);

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return hx_example_fail (error, "a link without", name);
  return hx_example_passage (self, json_node_get_object (node), error);
}

static gboolean
add_link (HxExample   *self,
          JsonObject  *object,
          GError     **error)
{
  const char *name = json_object_get_string_member_with_default (object, "kind", "");
  gint64 from = end_of (self, object, "from", error);
  gint64 to = from != 0 ? end_of (self, object, "to", error) : 0;
  HxLinkKind kind;

  if (to == 0)
    return FALSE;
  if (!hx_link_kind_from_string (name, &kind))
    return hx_example_fail (error, "the kind of link", name);
  hx_edit_add_link (self->edit, kind, from, to, hx_example_string (object, "note"));
  return TRUE;
}

static gboolean
add_memo (HxExample   *self,
          JsonObject  *object,
          GError     **error)
{
  const char *body = json_object_get_string_member_with_default (object, "body", "");
  JsonNode *node = json_object_get_member (object, "on");
  HxMemoTarget kind = HX_MEMO_SOURCE;
  JsonObject *on;
  gint64 id;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return hx_example_fail (error, "a memo without", "on");
  on = json_node_get_object (node);
  if (json_object_has_member (on, "quote"))
    {
      kind = HX_MEMO_PASSAGE;
      id = hx_example_passage (self, on, error);
      if (id == 0)
        return FALSE;
    }
  else if (json_object_has_member (on, "tag"))
    {
      kind = HX_MEMO_TAG;
      id = hx_example_id (self->tags, hx_example_string (on, "tag"));
    }
  else if (json_object_has_member (on, "entity"))
    {
      kind = HX_MEMO_ENTITY;
      id = hx_example_id (self->entities, hx_example_string (on, "entity"));
    }
  else
    id = hx_example_id (self->sources, hx_example_string (on, "source"));
  if (id == 0)
    return hx_example_fail (error, "a memo on what is not there:", body);
  hx_edit_add_memo (self->edit, kind, id, body);
  return TRUE;
}

typedef gboolean (*AddFunc) (HxExample   *self,
                             JsonObject  *object,
                             GError     **error);

/* Taggings, mentions, links and memos. */
gboolean
hx_example_add_marks (HxExample   *self,
                      JsonObject  *root,
                      GError     **error)
{
  static const struct
  {
    const char *name;
    AddFunc     func;
  } lists[] = {
    { "taggings", add_tagging },
    { "mentions", add_mention },
    { "links", add_link },
    { "memos", add_memo },
  };

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      g_autoptr(GList) objects = hx_example_objects (root, lists[i].name);

      for (GList *l = objects; l != NULL; l = l->next)
        if (!lists[i].func (self, l->data, error))
          return FALSE;
    }
  return TRUE;
}
