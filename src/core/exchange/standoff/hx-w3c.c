/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Web Annotations: W3C Recommendations of 23 February 2017, as pages, collections, lists or single
 * ones; what Hypothesis gives out ("rows"), and what Recogito does. Names of terms are looked at
 * and no context is ever fetched. */

#include "config.h"

#include "exchange/standoff/hx-w3c-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "exchange/hx-formats.h"
#include "exchange/standoff/hx-w3c-write.h"

#define MAX_ANNOTATIONS 5000000

typedef void (*Take) (HxW3c      *self,
                      JsonObject *annotation);

/* --- Which annotations there are --- */

static GPtrArray *
list_annotations (JsonNode *root)
{
  static const char * const members[] = { "items", "rows", "@graph", "annotations", "resources" };
  JsonObject *object = hx_standoff_json_object (root);
  JsonObject *first = hx_standoff_json_child (object, "first");

  if (first != NULL)
    object = first;
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    if (hx_standoff_json_member (object, members[i]) != NULL)
      return hx_standoff_json_list (hx_standoff_json_member (object, members[i]));
  return hx_standoff_json_list (root);
}

static gboolean
is_annotation (JsonObject *object)
{
  return hx_standoff_json_member (object, "target") != NULL
         && (hx_w3c_has_term (object, "type", "Annotation")
             || hx_standoff_json_member (object, "body") != NULL
             || hx_standoff_json_member (object, "uri") != NULL);
}

static void
take_each (HxW3c     *self,
           GPtrArray *list,
           Take       take)
{
  for (guint i = 0; i < list->len && i < MAX_ANNOTATIONS; i++)
    {
      JsonObject *object = hx_standoff_json_object (g_ptr_array_index (list, i));

      if (object != NULL && is_annotation (object))
        take (self, object);
    }
}

/* --- Our own --- */

/* "passage" of "urn:hexapla:passage:17"; NULL: it is not ours. */
static char *
dup_kind (JsonObject *annotation)
{
  const char *id = hx_standoff_json_string (annotation, "id");
  const char *end;

  if (id == NULL || !g_str_has_prefix (id, HX_W3C_OWN))
    return NULL;
  id += strlen (HX_W3C_OWN);
  end = strchr (id, ':');
  return end != NULL ? g_strndup (id, end - id) : NULL;
}

static void
note_source (HxW3c      *self,
             JsonObject *annotation)
{
  const char *target = hx_standoff_json_string (annotation, "target");
  JsonObject *body = hx_standoff_json_child (annotation, "body");
  const char *title = hx_standoff_json_string (body, "value");
  const char *url = hx_standoff_json_string (body, "hx:address");
  const char *language = hx_standoff_json_string (body, "language");
  HxStandoffSource *source;
  guint index;

  if (target == NULL || title == NULL)
    return;
  g_hash_table_replace (self->titles, g_strdup (target), g_strdup (title));
  index = hx_w3c_find_source (self, target, title);
  source = g_ptr_array_index (self->reading->sources, index);
  if (url != NULL)
    g_set_str (&source->url, url);
  if (language != NULL && strlen (language) < 64)
    g_set_str (&source->language, language);
}

static void
take_known_first (HxW3c      *self,
                  JsonObject *annotation)
{
  g_autofree char *kind = dup_kind (annotation);

  if (g_strcmp0 (kind, "about") == 0)
    hx_w3c_read_entity (self, annotation);
  else if (g_strcmp0 (kind, "source") == 0)
    note_source (self, annotation);
}

static const char *
get_note (GPtrArray *bodies)
{
  for (guint i = 0; i < bodies->len; i++)
    {
      JsonObject *body = hx_standoff_json_object (bodies->pdata[i]);

      if (body != NULL && hx_w3c_has_term (body, "purpose", "describing"))
        return hx_standoff_json_string (body, "value");
    }
  return NULL;
}

static void
read_link (HxW3c      *self,
           JsonObject *annotation)
{
  g_autoptr(GPtrArray) bodies = hx_standoff_json_list (hx_standoff_json_member (annotation,
                                                                                "body"));
  const char *name = hx_standoff_json_string (annotation, "hx:kind");
  HxLinkKind kind;
  guint from, to, source;

  if (name == NULL || !hx_link_kind_from_string (name, &kind) || bodies->len == 0)
    return;
  from = hx_w3c_read_target (self, annotation, hx_standoff_json_member (annotation, "target"),
                             &source);
  to = hx_w3c_read_target (self, annotation, bodies->pdata[0], &source);
  hx_standoff_add_link (self->reading, kind, from, to, get_note (bodies),
                        hx_w3c_by (self, annotation));
}

static void
read_relation (HxW3c      *self,
               JsonObject *annotation)
{
  g_autoptr(GPtrArray) bodies = hx_standoff_json_list (hx_standoff_json_member (annotation,
                                                                                "body"));
  g_autoptr(GPtrArray) targets = hx_standoff_json_list (hx_standoff_json_member (annotation,
                                                                                 "target"));
  JsonObject *body = bodies->len > 0 ? hx_standoff_json_object (bodies->pdata[0]) : NULL;
  const char *from = hx_standoff_json_string (body, "hx:from");
  const char *to = hx_standoff_json_string (body, "hx:to");
  const char *name = hx_standoff_json_string (body, "hx:relation");
  HxStandoffRelation *relation;

  if (from == NULL || to == NULL || name == NULL)
    return;
  relation = hx_standoff_add_relation (self->reading, name,
                                       hx_standoff_find_entity (self->reading, from),
                                       hx_standoff_find_entity (self->reading, to),
                                       hx_w3c_by (self, annotation));
  if (relation == NULL)
    return;
  g_set_str (&relation->inverse, hx_standoff_json_string (body, "hx:inverse"));
  g_set_str (&relation->since, hx_standoff_json_string (body, "hx:since"));
  g_set_str (&relation->until, hx_standoff_json_string (body, "hx:until"));
  g_set_str (&relation->note, get_note (bodies));
  for (guint i = 0; i < targets->len; i++)
    {
      guint source, span = HX_STANDOFF_NONE;

      if (hx_standoff_json_object (targets->pdata[i]) != NULL)
        span = hx_w3c_read_target (self, annotation, targets->pdata[i], &source);
      if (span != HX_STANDOFF_NONE)
        g_array_append_val (relation->evidence, span);
    }
}

/* Something that only Hexapla has. FALSE: it is read like anybody's. */
static gboolean
read_own (HxW3c      *self,
          JsonObject *annotation)
{
  g_autofree char *kind = dup_kind (annotation);
  const char *target = hx_standoff_json_string (annotation, "target");

  if (kind == NULL || g_str_equal (kind, "passage"))
    return FALSE;
  if (g_str_equal (kind, "about") || g_str_equal (kind, "source"))
    return TRUE;
  if (g_str_equal (kind, "link"))
    read_link (self, annotation);
  else if (g_str_equal (kind, "relation"))
    read_relation (self, annotation);
  else if (!g_str_equal (kind, "note"))
    hx_standoff_lose (self->reading, kind,
                      _("What Hexapla alone has is read from a bundle and not from annotations; it "
                        "was not taken."));
  else if (g_strcmp0 (target, "./") == 0)
    hx_w3c_read_bodies (self, annotation, HX_MEMO_PROJECT, 0);
  else if (target != NULL && g_str_has_prefix (target, HX_W3C_OWN))
    g_ptr_array_add (self->notes, annotation);
  else
    return FALSE;
  return TRUE;
}

/* --- Anybody's --- */

static gboolean
is_reply (JsonObject *annotation)
{
  g_autoptr(GPtrArray) references = hx_standoff_json_list (hx_standoff_json_member (annotation,
                                                                                    "references"));

  return references->len > 0
         || (hx_standoff_json_string (annotation, "target") != NULL
             && hx_w3c_has_term (annotation, "motivation", "replying"));
}

static void
take (HxW3c      *self,
      JsonObject *annotation)
{
  g_autoptr(GPtrArray) targets = NULL;
  const char *id = hx_standoff_json_string (annotation, "id");

  if (read_own (self, annotation))
    return;
  if (is_reply (annotation))
    {
      g_ptr_array_add (self->replies, annotation);
      return;
    }
  targets = hx_standoff_json_list (hx_standoff_json_member (annotation, "target"));
  for (guint i = 0; i < targets->len; i++)
    {
      guint source, span = hx_w3c_read_target (self, annotation, targets->pdata[i], &source);

      if (span == HX_STANDOFF_NONE && source == HX_STANDOFF_NONE)
        continue;
      if (span != HX_STANDOFF_NONE && id != NULL)
        g_hash_table_insert (self->spans, g_strdup (id), GUINT_TO_POINTER (span + 1));
      hx_w3c_read_bodies (self, annotation,
                          span != HX_STANDOFF_NONE ? HX_MEMO_PASSAGE : HX_MEMO_SOURCE,
                          span != HX_STANDOFF_NONE ? span : source);
    }
}

/* Replies are notes on what they reply to. */
static void
take_replies (HxW3c *self)
{
  for (guint i = 0; i < self->replies->len; i++)
    {
      JsonObject *reply = g_ptr_array_index (self->replies, i);
      g_autoptr(GPtrArray) references = NULL;
      const char *first = hx_standoff_json_string (reply, "target");
      guint span;

      references = hx_standoff_json_list (hx_standoff_json_member (reply, "references"));
      if (references->len > 0 && JSON_NODE_HOLDS_VALUE ((JsonNode *) references->pdata[0])
          && json_node_get_value_type (references->pdata[0]) == G_TYPE_STRING)
        first = json_node_get_string (references->pdata[0]);
      span = first != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (self->spans, first)) : 0;
      if (span > 0)
        hx_w3c_read_bodies (self, reply, HX_MEMO_PASSAGE, span - 1);
      else
        hx_standoff_lose (self->reading, "reply",
                          _("What it replies to is not in the file, or on no passage; it was not "
                            "taken."));
    }
}

static void
take_notes (HxW3c *self)
{
  for (guint i = 0; i < self->notes->len; i++)
    {
      JsonObject *note = g_ptr_array_index (self->notes, i);
      const char *target = hx_standoff_json_string (note, "target");
      guint tag = GPOINTER_TO_UINT (g_hash_table_lookup (self->tags, target));
      guint entity = hx_standoff_find_entity (self->reading, target);

      if (tag > 0)
        hx_w3c_read_bodies (self, note, HX_MEMO_TAG, tag - 1);
      else if (entity != HX_STANDOFF_NONE)
        hx_w3c_read_bodies (self, note, HX_MEMO_ENTITY, entity);
      else
        hx_standoff_lose (self->reading, "note", _("What it is on is not in the file; it was not "
                                                   "taken."));
    }
}

/* --- Files --- */

static gboolean
is_json (const char *path)
{
  g_autofree char *folded = g_ascii_strdown (path, -1);

  return g_str_has_suffix (folded, ".json") || g_str_has_suffix (folded, ".jsonld");
}

static void
w3c_clear (HxW3c *self)
{
  g_free (self->folder);
  g_hash_table_unref (self->sources);
  g_hash_table_unref (self->spans);
  g_hash_table_unref (self->tags);
  g_hash_table_unref (self->titles);
  g_ptr_array_unref (self->notes);
  g_ptr_array_unref (self->replies);
}

static gboolean
read_file (HxStandoff  *reading,
           guint        i,
           gboolean    *any,
           GError     **error)
{
  const char *path = hx_standoff_pack_get_path (reading->pack, i);
  GBytes *bytes = hx_standoff_pack_get_bytes (reading->pack, i, error);
  g_autoptr(JsonNode) root = bytes != NULL ? hx_standoff_json_parse (bytes, path, error) : NULL;
  g_autoptr(GPtrArray) list = NULL;
  const char *slash = strrchr (path, '/');
  guint n_spans = reading->spans->len;
  HxW3c self = { reading };

  if (root == NULL)
    return FALSE;
  list = list_annotations (root);
  self.folder = slash != NULL ? g_strndup (path, slash + 1 - path) : g_strdup ("");
  self.sources = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self.spans = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self.tags = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self.titles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self.notes = g_ptr_array_new ();
  self.replies = g_ptr_array_new ();
  take_each (&self, list, take_known_first);
  take_each (&self, list, take);
  take_replies (&self);
  take_notes (&self);
  w3c_clear (&self);
  *any |= reading->spans->len > n_spans || reading->memos->len > 0 || reading->lost->len > 0;
  return TRUE;
}

/**
 * hx_w3c_read:
 * @reading: gets what is read
 * @error: return location for a [error@Hx.Error]
 *
 * Reads Web Annotations: of a file, or of all files of JSON in an archive or a folder, where the
 * texts may stand beside.
 *
 * Returns: whether there were any
 */
gboolean
hx_w3c_read (HxStandoff  *reading,
             GError     **error)
{
  guint n = hx_standoff_pack_get_n (reading->pack);
  gboolean any = FALSE;

  for (guint i = 0; i < n; i++)
    if ((n == 1 || is_json (hx_standoff_pack_get_path (reading->pack, i)))
        && !read_file (reading, i, &any, error))
      return FALSE;
  if (any)
    return TRUE;
  return hx_standoff_fail (reading, HX_ERROR_UNSUPPORTED,
                           _("it has no Web Annotations. Export them as JSON from Hypothesis, "
                             "Recogito or another program."), error);
}

static DexFuture *
import (HxProject               *project,
        GFile                   *file,
        const HxExchangeOptions *options,
        GCancellable            *cancellable)
{
  return hx_standoff_import (project, file, options, cancellable, hx_w3c_read);
}

/* A document that says so in its first lines, or our own archive. */
static gboolean
probe (const char *path,
       const char *head,
       gsize       length)
{
  static const char own[] = "annotations.jsonld";
  g_autofree char *start = NULL;

  if (length > 30 + strlen (own) && memcmp (head, "PK\003\004", 4) == 0)
    return memcmp (head + 30, own, strlen (own)) == 0;
  if (!is_json (path))
    return FALSE;
  start = g_strndup (head, length);
  return strstr (start, "ns/anno.jsonld") != NULL || strstr (start, "TextQuoteSelector") != NULL
         || (strstr (start, "\"rows\"") != NULL && strstr (start, "\"uri\"") != NULL);
}

const HxFormat hx_format_w3c = {
  .name = "w3c",
  .title = N_("Web Annotations (W3C, Hypothesis, Recogito)"),
  .summary = N_("Texts with their passages, tags, notes and mentions of entities as JSON-LD, the "
                "standard of the web."),
  .suffix = ".zip",
  .group = HX_FORMAT_ANNOTATIONS,
  .flags = HX_FORMAT_PART,
  .probe = probe,
  .read = import,
  .write = hx_w3c_write,
};
