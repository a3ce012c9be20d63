/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Web Annotation Data Model, W3C Recommendation of 23 February 2017. Terms of our own have the
 * prefix hx. Each annotation is made and written by itself, so that memory does not grow. */

#include "exchange/hx-bundle-annotations.h"

/* Our own terms that are addresses and not text. */
#define TERM(name) "\"hx:" name "\": {\"@type\": \"@id\"}"
#define CONTEXT                                                                               \
  "{\"hx\": \"urn:hexapla:terms:\", \"geo\": \"http://www.w3.org/2003/01/geo/wgs84_pos#\","  \
  " \"sameAs\": {\"@id\": \"http://www.w3.org/2002/07/owl#sameAs\", \"@type\": \"@id\"},"     \
  " " TERM ("tag") ", " TERM ("passage") ", " TERM ("entity") ", " TERM ("member") ","        \
  " " TERM ("from") ", " TERM ("to") ", " TERM ("relationType") ", " TERM ("ownType") ","     \
  " " TERM ("address") ", " TERM ("picture") ", " TERM ("claim") ", " TERM ("speaker") ","    \
  " " TERM ("speakerMember") "}"

static void
add_memo (JsonBuilder *builder,
          HxMemo      *memo)
{
  json_builder_begin_object (builder);
  hx_annotation_put_iri (builder, "id", "memo", hx_memo_get_id (memo));
  hx_annotation_put_note (builder, "commenting", hx_memo_get_body (memo));
  hx_annotation_put_origin (builder, hx_memo_get_coder (memo), hx_memo_get_modified (memo));
  json_builder_end_object (builder);
}

static void
add_taggings (HxExport    *self,
              JsonBuilder *builder,
              HxPassage   *passage)
{
  GPtrArray *taggings = hx_passage_get_taggings (passage);

  for (guint i = 0; taggings != NULL && i < taggings->len; i++)
    {
      HxTagging *tagging = g_ptr_array_index (taggings, i);

      if (!hx_export_has (self->tag_ids, tagging->tag))
        continue;
      json_builder_begin_object (builder);
      hx_annotation_put_iri (builder, "id", "tagging", tagging->id);
      hx_annotation_put_note (builder, "tagging", tagging->name);
      hx_annotation_put_iri (builder, "hx:tag", "tag", tagging->tag);
      hx_annotation_put_string (builder, "hx:path", hx_export_get (self->paths, tagging->tag));
      hx_annotation_put_origin (builder, tagging->coder, tagging->time);
      json_builder_end_object (builder);
    }
}

static void
add_mentions (JsonBuilder *builder,
              HxPassage   *passage)
{
  GPtrArray *mentions = hx_passage_get_mentions (passage);

  for (guint i = 0; mentions != NULL && i < mentions->len; i++)
    {
      HxMention *mention = g_ptr_array_index (mentions, i);

      json_builder_begin_object (builder);
      hx_annotation_put_iri (builder, "id", "mention", mention->id);
      hx_annotation_put_string (builder, "type", "SpecificResource");
      hx_annotation_put_string (builder, "purpose", "identifying");
      hx_annotation_put_iri (builder, "source", "entity", mention->entity);
      hx_annotation_put_string (builder, "hx:name", mention->name);
      hx_annotation_put_string (builder, "hx:kind", hx_mention_kind_to_string (mention->kind));
      if (mention->member != mention->entity)
        hx_annotation_put_iri (builder, "hx:member", "entity", mention->member);
      hx_annotation_put_origin (builder, mention->coder, mention->time);
      json_builder_end_object (builder);
    }
}

static const char *
motivation_of (HxExport  *self,
               HxPassage *passage)
{
  GPtrArray *taggings = hx_passage_get_taggings (passage);
  GPtrArray *mentions = hx_passage_get_mentions (passage);

  if (taggings != NULL && taggings->len > 0)
    return "tagging";
  if (mentions != NULL && mentions->len > 0)
    return "identifying";
  if (hx_export_has (self->passage_memos, hx_passage_get_id (passage)))
    return "commenting";
  return "highlighting";
}

static gboolean
write_passage (HxExport   *self,
               HxPassage  *passage,
               gpointer    data,
               GError    **error)
{
  HxAnnotations *state = data;
  gint64 id = hx_passage_get_id (passage);
  g_autoptr(HxText) earlier = NULL;
  HxQuoteContext *context;
  g_autoptr(JsonBuilder) builder = NULL;
  GPtrArray *memos = hx_export_get (self->passage_memos, id);

  if (!hx_export_is_current (self, passage))
    {
      earlier = hx_export_read_text (self, passage, error);
      if (earlier == NULL)
        return FALSE;
    }
  context = hx_quote_context_new (earlier != NULL ? earlier : state->text, passage);
  builder = hx_annotation_begin ("passage", id, motivation_of (self, passage));
  hx_annotation_put_origin (builder, hx_passage_get_coder (passage),
                            hx_passage_get_created (passage));
  json_builder_set_member_name (builder, "body");
  json_builder_begin_array (builder);
  add_taggings (self, builder, passage);
  add_mentions (builder, passage);
  for (guint i = 0; memos != NULL && i < memos->len; i++)
    add_memo (builder, g_ptr_array_index (memos, i));
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "target");
  json_builder_begin_object (builder);
  hx_annotation_put_selectors (self, builder, passage, context);
  json_builder_end_object (builder);
  hx_annotation_end (self, builder, state);

  if (hx_export_has (state->contexts, id))
    hx_export_insert (state->contexts, id, context);
  else
    hx_quote_context_free (context);
  return hx_bundle_writer_check (self->writer, error);
}

/* The link's second end is the body and its first the target: the target “rewords” the body. */
static void
write_link (HxExport      *self,
            HxLink        *link,
            HxAnnotations *state)
{
  g_autoptr(JsonBuilder) builder = hx_annotation_begin ("link", hx_link_get_id (link), "linking");
  const char *note = hx_link_get_note (link);

  hx_annotation_put_string (builder, "hx:kind", hx_link_kind_to_string (hx_link_get_kind (link)));
  hx_annotation_put_origin (builder, hx_link_get_coder (link), hx_link_get_created (link));
  json_builder_set_member_name (builder, "body");
  json_builder_begin_array (builder);
  json_builder_begin_object (builder);
  hx_annotation_put_string (builder, "type", "SpecificResource");
  hx_annotation_put_string (builder, "purpose", "linking");
  hx_annotation_put_passage (self, builder, state,
                             hx_passage_get_id (hx_link_get_to (link)));
  json_builder_end_object (builder);
  if (note != NULL && *note != '\0')
    {
      json_builder_begin_object (builder);
      hx_annotation_put_note (builder, "describing", note);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "target");
  json_builder_begin_object (builder);
  hx_annotation_put_passage (self, builder, state,
                             hx_passage_get_id (hx_link_get_from (link)));
  json_builder_end_object (builder);
  hx_annotation_end (self, builder, state);
}

/* A memo on anything but a passage, whose memos stand with it. */
static void
write_memo (HxExport      *self,
            HxMemo        *memo,
            HxAnnotations *state)
{
  HxMemoTarget kind = hx_memo_get_target_kind (memo);
  gint64 target = hx_memo_get_target (memo);
  g_autoptr(JsonBuilder) builder = NULL;

  if (kind == HX_MEMO_PASSAGE)
    return;
  builder = hx_annotation_begin ("note", hx_memo_get_id (memo), "commenting");
  json_builder_set_member_name (builder, "body");
  add_memo (builder, memo);
  if (kind == HX_MEMO_SOURCE)
    {
      const char *folder = hx_export_get (self->folders, target);
      g_autofree char *path = g_strconcat (folder, "/text.txt", NULL);

      hx_annotation_put_string (builder, "target", path);
    }
  else if (kind == HX_MEMO_PROJECT)
    hx_annotation_put_string (builder, "target", "./");
  else
    hx_annotation_put_iri (builder, "target", hx_memo_target_to_string (kind), target);
  hx_annotation_end (self, builder, state);
}

static void
note_link_ends (HxExport      *self,
                HxAnnotations *state)
{
  for (guint i = 0; i < self->links->len; i++)
    {
      HxLink *link = g_ptr_array_index (self->links, i);

      hx_export_insert (state->contexts, hx_passage_get_id (hx_link_get_from (link)), NULL);
      hx_export_insert (state->contexts, hx_passage_get_id (hx_link_get_to (link)), NULL);
    }
}

static void
context_clear (gpointer context)
{
  if (context != NULL)
    hx_quote_context_free (context);
}

static gboolean
write_sources (HxExport       *self,
               HxAnnotations  *state,
               GError        **error)
{
  for (guint i = 0; i < self->sources->len; i++)
    {
      gint64 id = hx_source_get_id (g_ptr_array_index (self->sources, i));
      gboolean done;

      state->text = hx_source_read_text (self->connection, id, error);
      done = state->text != NULL && hx_export_each_passage (self, id, write_passage, state, error);
      g_clear_pointer (&state->text, hx_text_unref);
      if (!done)
        return FALSE;
    }
  return TRUE;
}

static guint
count_annotations (HxExport *self)
{
  guint n = g_hash_table_size (self->passage_ids) + self->links->len +
            hx_annotations_count_facts (self) + hx_annotations_count_claims (self);

  for (guint i = 0; i < self->memos->len; i++)
    if (hx_memo_get_target_kind (g_ptr_array_index (self->memos, i)) != HX_MEMO_PASSAGE)
      n++;
  return n;
}

/* What a text is called, for those who have nothing but the page and the texts. */
static void
describe_source (HxExport      *self,
                 HxSource      *source,
                 HxAnnotations *state)
{
  gint64 id = hx_source_get_id (source);
  g_autoptr(JsonBuilder) builder = hx_annotation_begin ("source", id, "describing");
  g_autofree char *path = g_strconcat (hx_export_get (self->folders, id), "/text.txt", NULL);

  json_builder_set_member_name (builder, "body");
  json_builder_begin_object (builder);
  hx_annotation_put_note (builder, "describing", hx_source_get_title (source));
  if (hx_source_get_language (source) != NULL)
    hx_annotation_put_string (builder, "language", hx_source_get_language (source));
  if (hx_source_get_url (source) != NULL)
    hx_annotation_put_string (builder, "hx:address", hx_source_get_url (source));
  json_builder_end_object (builder);
  hx_annotation_put_string (builder, "target", path);
  hx_annotation_end (self, builder, state);
}

/* Every passage, link and memo, and what is known about entities, as Web Annotations. */
gboolean
hx_export_annotation_page (HxExport    *self,
                           const char  *path,
                           gboolean     with_sources,
                           GError     **error)
{
  g_autoptr(GHashTable) contexts = hx_export_new_table (context_clear);
  HxAnnotations state = { .contexts = contexts };
  guint n = count_annotations (self) + (with_sources ? self->sources->len : 0);

  note_link_ends (self, &state);
  hx_annotations_note_quoted (self, &state);
  hx_annotations_note_claims (self, &state);
  hx_bundle_writer_begin (self->writer, path);
  hx_bundle_writer_printf (self->writer,
                           "{\n"
                           "  \"@context\": [\"http://www.w3.org/ns/anno.jsonld\", " CONTEXT "],\n"
                           "  \"id\": \"annotations.jsonld\",\n"
                           "  \"type\": \"AnnotationPage\",\n"
                           "  \"startIndex\": 0,\n"
                           "  \"partOf\": {\"id\": \"urn:hexapla:annotations\","
                           " \"type\": \"AnnotationCollection\", \"total\": %u},\n"
                           "  \"items\": [", n);
  for (guint i = 0; with_sources && i < self->sources->len; i++)
    describe_source (self, g_ptr_array_index (self->sources, i), &state);
  if (!write_sources (self, &state, error))
    return FALSE;
  for (guint i = 0; i < self->links->len; i++)
    write_link (self, g_ptr_array_index (self->links, i), &state);
  for (guint i = 0; i < self->memos->len; i++)
    write_memo (self, g_ptr_array_index (self->memos, i), &state);
  if (!hx_annotations_put_facts (self, &state, error) ||
      !hx_annotations_put_claims (self, &state, error))
    return FALSE;
  hx_bundle_writer_put (self->writer, "\n  ]\n}\n");
  return hx_bundle_writer_end (self->writer, error);
}

/* annotations.jsonld of a bundle. */
gboolean
hx_export_annotations (HxExport  *self,
                       GError   **error)
{
  return hx_export_annotation_page (self, "data/annotations.jsonld", FALSE, error);
}
