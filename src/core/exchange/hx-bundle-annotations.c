/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Web Annotation Data Model, W3C Recommendation of 23 February 2017. Terms of our own have the
 * prefix hx. Each annotation is made and written by itself, so that memory does not grow. */

#include "exchange/hx-bundle-private.h"

#include "exchange/hx-stamp.h"

typedef struct
{
  char *prefix;
  char *suffix;
} Context;

typedef struct
{
  HxText     *text;       /* of the source at hand */
  GHashTable *contexts;   /* passage id → Context, of passages that a link joins */
  gboolean    any;        /* an annotation is written: a comma comes next */
} State;

static void
context_free (Context *context)
{
  g_free (context->prefix);
  g_free (context->suffix);
  g_free (context);
}

static void
add_string (JsonBuilder *builder,
            const char  *name,
            const char  *value)
{
  g_autofree char *valid = g_utf8_make_valid (value != NULL ? value : "", -1);

  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, valid);
}

static void
add_iri (JsonBuilder *builder,
         const char  *name,
         const char  *kind,
         gint64       id)
{
  g_autofree char *iri = g_strdup_printf ("urn:hexapla:%s:%" G_GINT64_FORMAT, kind, id);

  add_string (builder, name, iri);
}

static void
add_origin (JsonBuilder *builder,
            const char  *coder,
            gint64       time)
{
  g_autofree char *stamp = hx_stamp_format (time);

  json_builder_set_member_name (builder, "creator");
  json_builder_begin_object (builder);
  add_string (builder, "type", "Person");
  add_string (builder, "name", coder);
  json_builder_end_object (builder);
  add_string (builder, "created", stamp);
}

static void
add_note (JsonBuilder *builder,
          const char  *purpose,
          const char  *value)
{
  add_string (builder, "type", "TextualBody");
  add_string (builder, "purpose", purpose);
  add_string (builder, "value", value);
  add_string (builder, "format", "text/plain");
}

static void
add_memo (JsonBuilder *builder,
          HxMemo      *memo)
{
  json_builder_begin_object (builder);
  add_iri (builder, "id", "memo", hx_memo_get_id (memo));
  add_note (builder, "commenting", hx_memo_get_body (memo));
  add_origin (builder, hx_memo_get_coder (memo), hx_memo_get_modified (memo));
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
      add_iri (builder, "id", "tagging", tagging->id);
      add_note (builder, "tagging", tagging->name);
      add_iri (builder, "hx:tag", "tag", tagging->tag);
      add_string (builder, "hx:path", hx_export_get (self->paths, tagging->tag));
      add_origin (builder, tagging->coder, tagging->time);
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
      add_iri (builder, "id", "mention", mention->id);
      add_string (builder, "type", "SpecificResource");
      add_string (builder, "purpose", "identifying");
      add_iri (builder, "source", "entity", mention->entity);
      add_string (builder, "hx:name", mention->name);
      add_origin (builder, mention->coder, mention->time);
      json_builder_end_object (builder);
    }
}

/* W3C Media Fragments URI 1.0, of a page of the original; in the text there is but a character. */
static void
add_region (HxExport    *self,
            JsonBuilder *builder,
            HxPassage   *passage)
{
  const HxRegion *region = hx_passage_get_region (passage);
  g_autofree char *fragment = hx_region_to_fragment (region);

  json_builder_begin_object (builder);
  add_string (builder, "type", "FragmentSelector");
  add_string (builder, "conformsTo", "http://www.w3.org/TR/media-frags/");
  add_string (builder, "value", fragment);
  add_string (builder, "hx:original", hx_export_get (self->originals,
                                                     hx_passage_get_source (passage)));
  json_builder_set_member_name (builder, "hx:page");
  json_builder_add_int_value (builder, region->page);
  json_builder_end_object (builder);
}

static void
add_selectors (HxExport      *self,
               JsonBuilder   *builder,
               HxPassage     *passage,
               const Context *context)
{
  g_autofree char *source = hx_export_text_path (self, passage);

  add_string (builder, "source", source);
  json_builder_set_member_name (builder, "selector");
  json_builder_begin_array (builder);
  json_builder_begin_object (builder);
  add_string (builder, "type", "TextPositionSelector");
  json_builder_set_member_name (builder, "start");
  json_builder_add_int_value (builder, hx_passage_get_start (passage));
  json_builder_set_member_name (builder, "end");
  json_builder_add_int_value (builder, hx_passage_get_end (passage));
  json_builder_end_object (builder);
  json_builder_begin_object (builder);
  add_string (builder, "type", "TextQuoteSelector");
  add_string (builder, "exact", hx_passage_get_text (passage));
  add_string (builder, "prefix", context->prefix);
  add_string (builder, "suffix", context->suffix);
  json_builder_end_object (builder);
  if (hx_passage_get_region (passage) != NULL)
    add_region (self, builder, passage);
  json_builder_end_array (builder);
}

static JsonBuilder *
begin_annotation (const char *kind,
                  gint64      id,
                  const char *motivation)
{
  JsonBuilder *builder = json_builder_new ();

  json_builder_begin_object (builder);
  add_iri (builder, "id", kind, id);
  add_string (builder, "type", "Annotation");
  add_string (builder, "motivation", motivation);
  return builder;
}

static void
end_annotation (HxExport    *self,
                JsonBuilder *builder,
                State       *state)
{
  g_autoptr(JsonGenerator) generator = json_generator_new ();
  g_autoptr(JsonNode) root = NULL;
  g_autofree char *text = NULL;
  gsize n_bytes;

  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  json_generator_set_root (generator, root);
  text = json_generator_to_data (generator, &n_bytes);
  hx_bundle_writer_put (self->writer, state->any ? ",\n    " : "\n    ");
  hx_bundle_writer_put_bytes (self->writer, text, n_bytes);
  state->any = TRUE;
}

static Context *
context_of (HxText    *text,
            HxPassage *passage)
{
  Context *context = g_new0 (Context, 1);
  guint length = hx_text_get_length (text);
  guint start = MIN (hx_passage_get_start (passage), length);
  guint end = CLAMP (hx_passage_get_end (passage), start, length);

  context->prefix = hx_text_dup_range (text, start - MIN (start, HX_BUNDLE_CONTEXT_LENGTH), start);
  context->suffix = hx_text_dup_range (text, end, end + MIN (length - end,
                                                             HX_BUNDLE_CONTEXT_LENGTH));
  return context;
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
  State *state = data;
  gint64 id = hx_passage_get_id (passage);
  g_autoptr(HxText) earlier = NULL;
  Context *context;
  g_autoptr(JsonBuilder) builder = NULL;
  GPtrArray *memos = hx_export_get (self->passage_memos, id);

  if (!hx_export_is_current (self, passage))
    {
      earlier = hx_export_read_text (self, passage, error);
      if (earlier == NULL)
        return FALSE;
    }
  context = context_of (earlier != NULL ? earlier : state->text, passage);
  builder = begin_annotation ("passage", id, motivation_of (self, passage));
  add_origin (builder, hx_passage_get_coder (passage), hx_passage_get_created (passage));
  json_builder_set_member_name (builder, "body");
  json_builder_begin_array (builder);
  add_taggings (self, builder, passage);
  add_mentions (builder, passage);
  for (guint i = 0; memos != NULL && i < memos->len; i++)
    add_memo (builder, g_ptr_array_index (memos, i));
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "target");
  json_builder_begin_object (builder);
  add_selectors (self, builder, passage, context);
  json_builder_end_object (builder);
  end_annotation (self, builder, state);

  if (hx_export_has (state->contexts, id))
    hx_export_insert (state->contexts, id, context);
  else
    context_free (context);
  return hx_bundle_writer_check (self->writer, error);
}

static void
add_link_end (HxExport    *self,
              JsonBuilder *builder,
              State       *state,
              HxPassage   *passage)
{
  const Context *context = hx_export_get (state->contexts, hx_passage_get_id (passage));

  g_assert (context != NULL);
  add_selectors (self, builder, passage, context);
  add_iri (builder, "hx:passage", "passage", hx_passage_get_id (passage));
}

/* The link's second end is the body and its first the target: the target “rewords” the body. */
static void
write_link (HxExport *self,
            HxLink   *link,
            State    *state)
{
  g_autoptr(JsonBuilder) builder = begin_annotation ("link", hx_link_get_id (link), "linking");
  const char *note = hx_link_get_note (link);

  add_string (builder, "hx:kind", hx_link_kind_to_string (hx_link_get_kind (link)));
  add_origin (builder, hx_link_get_coder (link), hx_link_get_created (link));
  json_builder_set_member_name (builder, "body");
  json_builder_begin_array (builder);
  json_builder_begin_object (builder);
  add_string (builder, "type", "SpecificResource");
  add_string (builder, "purpose", "linking");
  add_link_end (self, builder, state, hx_link_get_to (link));
  json_builder_end_object (builder);
  if (note != NULL && *note != '\0')
    {
      json_builder_begin_object (builder);
      add_note (builder, "describing", note);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "target");
  json_builder_begin_object (builder);
  add_link_end (self, builder, state, hx_link_get_from (link));
  json_builder_end_object (builder);
  end_annotation (self, builder, state);
}

/* A memo on anything but a passage, whose memos stand with it. */
static void
write_memo (HxExport *self,
            HxMemo   *memo,
            State    *state)
{
  HxMemoTarget kind = hx_memo_get_target_kind (memo);
  gint64 target = hx_memo_get_target (memo);
  g_autoptr(JsonBuilder) builder = NULL;

  if (kind == HX_MEMO_PASSAGE)
    return;
  builder = begin_annotation ("note", hx_memo_get_id (memo), "commenting");
  json_builder_set_member_name (builder, "body");
  add_memo (builder, memo);
  if (kind == HX_MEMO_SOURCE)
    {
      const char *folder = hx_export_get (self->folders, target);
      g_autofree char *path = g_strconcat (folder, "/text.txt", NULL);

      add_string (builder, "target", path);
    }
  else if (kind == HX_MEMO_PROJECT)
    add_string (builder, "target", "./");
  else
    add_iri (builder, "target", hx_memo_target_to_string (kind), target);
  end_annotation (self, builder, state);
}

static void
note_link_ends (HxExport *self,
                State    *state)
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
    context_free (context);
}

static gboolean
write_sources (HxExport  *self,
               State     *state,
               GError   **error)
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
  guint n = g_hash_table_size (self->passage_ids) + self->links->len;

  for (guint i = 0; i < self->memos->len; i++)
    if (hx_memo_get_target_kind (g_ptr_array_index (self->memos, i)) != HX_MEMO_PASSAGE)
      n++;
  return n;
}

/* annotations.jsonld: every passage, link and memo as a Web Annotation. */
gboolean
hx_export_annotations (HxExport  *self,
                       GError   **error)
{
  g_autoptr(GHashTable) contexts = hx_export_new_table (context_clear);
  State state = { .contexts = contexts };
  guint n = count_annotations (self);

  note_link_ends (self, &state);
  hx_bundle_writer_begin (self->writer, "data/annotations.jsonld");
  hx_bundle_writer_printf (self->writer,
                           "{\n"
                           "  \"@context\": [\"http://www.w3.org/ns/anno.jsonld\","
                           " {\"hx\": \"urn:hexapla:terms:\"}],\n"
                           "  \"id\": \"annotations.jsonld\",\n"
                           "  \"type\": \"AnnotationPage\",\n"
                           "  \"startIndex\": 0,\n"
                           "  \"partOf\": {\"id\": \"urn:hexapla:annotations\","
                           " \"type\": \"AnnotationCollection\", \"total\": %u},\n"
                           "  \"items\": [", n);
  if (!write_sources (self, &state, error))
    return FALSE;
  for (guint i = 0; i < self->links->len; i++)
    write_link (self, g_ptr_array_index (self->links, i), &state);
  for (guint i = 0; i < self->memos->len; i++)
    write_memo (self, g_ptr_array_index (self->memos, i), &state);
  hx_bundle_writer_put (self->writer, "\n  ]\n}\n");
  return hx_bundle_writer_end (self->writer, error);
}
