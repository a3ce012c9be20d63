/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a Web Annotation says: tags, notes, and who or what is meant (Web Annotation Data Model,
 * sections 3.2 and 3.3.5; the terms of Recogito and Hypothesis). */

#include "config.h"

#include "exchange/standoff/hx-w3c-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/**
 * hx_w3c_term:
 * @name: (nullable): a name as somebody writes it: "oa:tagging", "http://www.w3.org/ns/oa#tagging"
 *
 * Returns: (transfer none) (nullable): it by itself: "tagging"
 */
const char *
hx_w3c_term (const char *name)
{
  const char *end = name;

  for (const char *p = name; p != NULL && *p != '\0'; p++)
    if (*p == ':' || *p == '#' || *p == '/')
      end = p + 1;
  return end;
}

static const char *
get_string (JsonNode *node)
{
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
         ? json_node_get_string (node) : NULL;
}

/**
 * hx_w3c_has_term:
 * @object: an object
 * @member: of a member, which may be a list
 * @term: a term
 *
 * Returns: whether the term is among what the member says
 */
gboolean
hx_w3c_has_term (JsonObject *object,
                 const char *member,
                 const char *term)
{
  g_autoptr(GPtrArray) list = hx_standoff_json_list (hx_standoff_json_member (object, member));

  for (guint i = 0; i < list->len; i++)
    if (g_strcmp0 (hx_w3c_term (get_string (g_ptr_array_index (list, i))), term) == 0)
      return TRUE;
  return FALSE;
}

/* --- Who --- */

/* "acct:ana@hypothes.is" is Ana there. */
static char *
dup_person (const char *name)
{
  const char *at;

  if (name == NULL)
    return NULL;
  if (!g_str_has_prefix (name, "acct:"))
    return g_strdup (name);
  name += strlen ("acct:");
  at = strchr (name, '@');
  return at != NULL ? g_strndup (name, at - name) : g_strdup (name);
}

/**
 * hx_w3c_by:
 * @self: a reading
 * @annotation: an annotation or a body
 *
 * Returns: who has made it, and when
 */
HxStandoffBy
hx_w3c_by (HxW3c      *self,
           JsonObject *annotation)
{
  static const char * const names[] = { "name", "nickname", "id" };
  JsonNode *node = hx_standoff_json_member (annotation, "creator");
  g_autoptr(GPtrArray) list = hx_standoff_json_list (node);
  JsonObject *object = list->len > 0 ? hx_standoff_json_object (list->pdata[0]) : NULL;
  const char *time = hx_standoff_json_string (annotation, "created");
  const char *name = NULL;
  g_autofree char *person = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (names) && name == NULL; i++)
    name = hx_standoff_json_string (object, names[i]);
  if (name == NULL && list->len > 0)
    name = get_string (list->pdata[0]);
  if (name == NULL)
    name = hx_standoff_json_string (annotation, "user");
  person = dup_person (name);
  if (time == NULL)
    time = hx_standoff_json_string (annotation, "modified");
  return hx_standoff_by (self->reading, person, time);
}

/* --- Entities --- */

static gboolean
is_address (const char *text)
{
  return text != NULL && (strstr (text, "://") != NULL || g_str_has_prefix (text, "urn:"))
         && strpbrk (text, " \n\t") == NULL;
}

/**
 * hx_w3c_read_entity:
 * @self: a reading
 * @annotation: one of our own that describes an entity or a source
 *
 * Takes what is said of it, before it is mentioned.
 */
void
hx_w3c_read_entity (HxW3c      *self,
                    JsonObject *annotation)
{
  JsonObject *target = hx_standoff_json_child (annotation, "target");
  const char *key = hx_standoff_json_string (target, "id");
  const char *name = hx_standoff_json_string (target, "hx:name");
  g_autoptr(GPtrArray) bodies = hx_standoff_json_list (hx_standoff_json_member (annotation,
                                                                                "body"));
  HxEntityType type = HX_ENTITY_THING;
  HxStandoffEntity *entity = NULL;
  guint index;

  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < bodies->len; i++)
      {
        JsonObject *body = hx_standoff_json_object (bodies->pdata[i]);
        const char *value = hx_standoff_json_string (body, "value");

        if (value == NULL)
          continue;
        if (pass == 0 && hx_w3c_has_term (body, "purpose", "classifying"))
          hx_entity_type_from_string (value, &type);
        if (pass == 0)
          continue;
        if (entity == NULL)
          {
            index = key != NULL ? hx_standoff_add_entity (self->reading, key, type,
                                                          name != NULL ? name : value)
                                : HX_STANDOFF_NONE;
            if (index == HX_STANDOFF_NONE)
              return;
            entity = hx_standoff_get_entity (self->reading, index);
          }
        if (hx_w3c_has_term (body, "purpose", "identifying") && !g_str_equal (value, entity->name))
          g_ptr_array_add (entity->aliases, g_utf8_make_valid (value, -1));
        else if (hx_w3c_has_term (body, "purpose", "describing"))
          g_set_str (&entity->description, value);
      }
}

/* What several bodies of an annotation say together of who is meant. */
typedef struct
{
  gboolean      any;
  HxEntityType  type;
  gboolean      typed;
  const char   *address;
  const char   *label;
  HxMentionKind kind;
} Identity;

static const char *
get_label (JsonObject *body)
{
  const char *label = hx_standoff_json_string (body, "label");

  if (label == NULL)
    label = hx_standoff_json_string (body, "hx:name");
  return label;
}

static gboolean
read_identity (Identity   *identity,
               JsonObject *body,
               const char *value)
{
  JsonObject *inner = hx_standoff_json_child (body, "source");
  const char *source = hx_standoff_json_string (body, "source");
  const char *kind = hx_standoff_json_string (body, "hx:kind");

  if (source == NULL)
    source = hx_standoff_json_string (inner, "id");
  if (hx_w3c_has_term (body, "purpose", "classifying")
      && hx_standoff_entity_type (hx_w3c_term (value), &identity->type))
    {
      identity->any = identity->typed = TRUE;
      return TRUE;
    }
  if (!hx_w3c_has_term (body, "purpose", "identifying"))
    return FALSE;
  identity->any = TRUE;
  identity->address = source != NULL ? source : value;
  identity->label = get_label (body) != NULL ? get_label (body) : get_label (inner);
  if (kind != NULL)
    hx_mention_kind_from_string (kind, &identity->kind);
  if (hx_w3c_has_term (body, "type", "Person"))
    identity->type = HX_ENTITY_PERSON, identity->typed = TRUE;
  else if (hx_w3c_has_term (body, "type", "Place"))
    identity->type = HX_ENTITY_PLACE, identity->typed = TRUE;
  return TRUE;
}

/* An entity is known by its address; without one by its name, or its words in the text. */
static void
add_identity (HxW3c          *self,
              const Identity *identity,
              guint           span,
              HxStandoffBy    by)
{
  const char *words = hx_standoff_get_span (self->reading, span)->exact;
  const char *address = is_address (identity->address) ? identity->address : NULL;
  const char *name = identity->label != NULL ? identity->label
                     : address == NULL && identity->address != NULL ? identity->address : words;
  HxStandoffEntity *entity;
  gboolean known = address != NULL
                   && hx_standoff_find_entity (self->reading, address) != HX_STANDOFF_NONE;
  guint index = hx_standoff_add_entity (self->reading, address,
                                        identity->typed ? identity->type : HX_ENTITY_THING, name);

  if (index == HX_STANDOFF_NONE)
    {
      hx_standoff_lose (self->reading, "entity", _("It has neither a name nor words; it was not "
                                                   "taken."));
      return;
    }
  entity = hx_standoff_get_entity (self->reading, index);
  if (!known && address != NULL && !g_str_has_prefix (address, HX_W3C_OWN))
    g_set_str (&entity->description, address);
  hx_standoff_add_mention (self->reading, span, index, identity->kind, by);
}

/* --- Bodies --- */

static void
add_tag (HxW3c        *self,
         JsonObject   *body,
         const char   *name,
         guint         span,
         HxStandoffBy  by)
{
  const char *path = hx_standoff_json_string (body, "hx:path");
  const char *own = hx_standoff_json_string (body, "hx:tag");
  guint tag = HX_STANDOFF_NONE;

  if (path != NULL && name != NULL && g_str_has_suffix (path, name)
      && strlen (path) > strlen (name))
    {
      g_autofree char *above = g_strndup (path, strlen (path) - strlen (name) - 1);
      g_auto(GStrv) parts = g_strsplit (above, "/", 64);

      for (guint i = 0; parts[i] != NULL; i++)
        tag = hx_standoff_add_tag (self->reading, tag, parts[i]);
    }
  tag = hx_standoff_add_tag (self->reading, tag, name);
  if (own != NULL && tag != HX_STANDOFF_NONE)
    g_hash_table_insert (self->tags, g_strdup (own), GUINT_TO_POINTER (tag + 1));
  hx_standoff_add_tagging (self->reading, span, tag, by);
}

/* A tag on a source as a whole is one on all of its text. */
static guint
get_span (HxW3c        *self,
          HxMemoTarget  on,
          guint        *index)
{
  guint span;

  if (on == HX_MEMO_PASSAGE)
    return *index;
  if (on != HX_MEMO_SOURCE)
    return HX_STANDOFF_NONE;
  span = hx_standoff_add_span (self->reading, *index, -1, -1, NULL);
  hx_standoff_get_span (self->reading, span)->whole = TRUE;
  return span;
}

static gboolean
is_tag (JsonObject *annotation,
        JsonObject *body)
{
  if (hx_standoff_json_member (body, "purpose") != NULL)
    return hx_w3c_has_term (body, "purpose", "tagging")
           || hx_w3c_has_term (body, "purpose", "classifying");
  return hx_w3c_has_term (body, "type", "Tag") || hx_w3c_has_term (annotation, "motivation",
                                                                   "tagging");
}

static void
read_body (HxW3c        *self,
           JsonObject   *annotation,
           JsonNode     *node,
           Identity     *identity,
           HxMemoTarget  on,
           guint         index)
{
  JsonObject *body = hx_standoff_json_object (node);
  const char *value = body != NULL ? hx_standoff_json_string (body, "value") : get_string (node);
  HxStandoffBy by = hx_w3c_by (self, body);
  HxStandoffBy whole = hx_w3c_by (self, annotation);

  if (value == NULL)
    value = hx_standoff_json_string (body, "chars");
  by = (HxStandoffBy) { by.coder != NULL ? by.coder : whole.coder,
                        by.time != 0 ? by.time : whole.time };
  if (body != NULL && on == HX_MEMO_PASSAGE && read_identity (identity, body, value))
    return;
  if (value == NULL && (value = hx_standoff_json_string (body, "source")) == NULL
      && (value = hx_standoff_json_string (body, "id")) == NULL)
    hx_standoff_lose (self->reading, "body", _("It is neither text nor an address; it was not "
                                               "taken."));
  else if (is_tag (annotation, body))
    add_tag (self, body, value, get_span (self, on, &index), by);
  else if (*value != '\0')
    hx_standoff_add_memo (self->reading, on, index, value, by);
}

/* Hypothesis has its own members for the text and the tags. */
static void
read_rows (HxW3c        *self,
           JsonObject   *annotation,
           HxMemoTarget  on,
           guint         index)
{
  g_autoptr(GPtrArray) tags = hx_standoff_json_list (hx_standoff_json_member (annotation, "tags"));
  HxStandoffBy by = hx_w3c_by (self, annotation);
  const char *value = hx_standoff_json_string (annotation, "text");

  if (value == NULL)
    value = hx_standoff_json_string (annotation, "bodyValue");
  hx_standoff_add_memo (self->reading, on, index, value, by);
  if (tags->len == 0)
    return;
  index = get_span (self, on, &index);
  for (guint i = 0; i < tags->len; i++)
    hx_standoff_add_tagging (self->reading, index,
                             hx_standoff_add_tag (self->reading, HX_STANDOFF_NONE,
                                                  get_string (tags->pdata[i])), by);
}

/**
 * hx_w3c_read_bodies:
 * @self: a reading
 * @annotation: an annotation
 * @on: what kind of thing it is on
 * @index: which
 *
 * Takes what the annotation says.
 */
void
hx_w3c_read_bodies (HxW3c        *self,
                    JsonObject   *annotation,
                    HxMemoTarget  on,
                    guint         index)
{
  g_autoptr(GPtrArray) bodies = hx_standoff_json_list (hx_standoff_json_member (annotation,
                                                                                "body"));
  Identity identity = { .kind = HX_MENTION_NAMED };

  for (guint i = 0; i < bodies->len; i++)
    read_body (self, annotation, g_ptr_array_index (bodies, i), &identity, on, index);
  read_rows (self, annotation, on, index);
  if (identity.any && on == HX_MEMO_PASSAGE)
    add_identity (self, &identity, index, hx_w3c_by (self, annotation));
}
