/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What annotations are made of, whatever they say. */

#include "exchange/hx-bundle-annotations.h"

#include "exchange/hx-stamp.h"

HxQuoteContext *
hx_quote_context_new (HxText    *text,
                      HxPassage *passage)
{
  HxQuoteContext *self = g_new0 (HxQuoteContext, 1);
  guint length = hx_text_get_length (text);
  guint start = MIN (hx_passage_get_start (passage), length);
  guint end = CLAMP (hx_passage_get_end (passage), start, length);

  self->prefix = hx_text_dup_range (text, start - MIN (start, HX_BUNDLE_CONTEXT_LENGTH), start);
  self->suffix = hx_text_dup_range (text, end, end + MIN (length - end,
                                                          HX_BUNDLE_CONTEXT_LENGTH));
  self->passage = g_object_ref (passage);
  return self;
}

void
hx_quote_context_free (HxQuoteContext *self)
{
  g_free (self->prefix);
  g_free (self->suffix);
  g_object_unref (self->passage);
  g_free (self);
}

void
hx_annotation_put_string (JsonBuilder *builder,
                          const char  *name,
                          const char  *value)
{
  g_autofree char *valid = g_utf8_make_valid (value != NULL ? value : "", -1);

  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, valid);
}

void
hx_annotation_put_iri (JsonBuilder *builder,
                       const char  *name,
                       const char  *kind,
                       gint64       id)
{
  g_autofree char *iri = g_strdup_printf ("urn:hexapla:%s:%" G_GINT64_FORMAT, kind, id);

  if (name != NULL)
    json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, iri);
}

void
hx_annotation_put_origin (JsonBuilder *builder,
                          const char  *coder,
                          gint64       time)
{
  g_autofree char *stamp = hx_stamp_format (time);

  json_builder_set_member_name (builder, "creator");
  json_builder_begin_object (builder);
  hx_annotation_put_string (builder, "type", "Person");
  hx_annotation_put_string (builder, "name", coder);
  json_builder_end_object (builder);
  hx_annotation_put_string (builder, "created", stamp);
}

void
hx_annotation_put_note (JsonBuilder *builder,
                        const char  *purpose,
                        const char  *value)
{
  hx_annotation_put_string (builder, "type", "TextualBody");
  hx_annotation_put_string (builder, "purpose", purpose);
  hx_annotation_put_string (builder, "value", value);
  hx_annotation_put_string (builder, "format", "text/plain");
}

/* W3C Media Fragments URI 1.0, of a page of the original; in the text there is but a character. */
static void
put_region (HxExport    *self,
            JsonBuilder *builder,
            HxPassage   *passage)
{
  const HxRegion *region = hx_passage_get_region (passage);
  g_autofree char *fragment = hx_region_to_fragment (region);

  json_builder_begin_object (builder);
  hx_annotation_put_string (builder, "type", "FragmentSelector");
  hx_annotation_put_string (builder, "conformsTo", "http://www.w3.org/TR/media-frags/");
  hx_annotation_put_string (builder, "value", fragment);
  hx_annotation_put_string (builder, "hx:original",
                            hx_export_get (self->originals, hx_passage_get_source (passage)));
  json_builder_set_member_name (builder, "hx:page");
  json_builder_add_int_value (builder, region->page);
  json_builder_end_object (builder);
}

/* Where the passage stands, and what it says. */
void
hx_annotation_put_selectors (HxExport              *self,
                             JsonBuilder           *builder,
                             HxPassage             *passage,
                             const HxQuoteContext  *context)
{
  g_autofree char *source = hx_export_text_path (self, passage);

  hx_annotation_put_string (builder, "source", source);
  json_builder_set_member_name (builder, "selector");
  json_builder_begin_array (builder);
  json_builder_begin_object (builder);
  hx_annotation_put_string (builder, "type", "TextPositionSelector");
  json_builder_set_member_name (builder, "start");
  json_builder_add_int_value (builder, hx_passage_get_start (passage));
  json_builder_set_member_name (builder, "end");
  json_builder_add_int_value (builder, hx_passage_get_end (passage));
  json_builder_end_object (builder);
  json_builder_begin_object (builder);
  hx_annotation_put_string (builder, "type", "TextQuoteSelector");
  hx_annotation_put_string (builder, "exact", hx_passage_get_text (passage));
  hx_annotation_put_string (builder, "prefix", context->prefix);
  hx_annotation_put_string (builder, "suffix", context->suffix);
  json_builder_end_object (builder);
  if (hx_passage_get_region (passage) != NULL)
    put_region (self, builder, passage);
  json_builder_end_array (builder);
}

/* A passage that is quoted once more, as a link's end or as evidence. */
void
hx_annotation_put_passage (HxExport      *self,
                           JsonBuilder   *builder,
                           HxAnnotations *state,
                           gint64         passage)
{
  const HxQuoteContext *context = hx_export_get (state->contexts, passage);

  g_assert (context != NULL);
  hx_annotation_put_selectors (self, builder, context->passage, context);
  hx_annotation_put_iri (builder, "hx:passage", "passage", passage);
}

JsonBuilder *
hx_annotation_begin (const char *kind,
                     gint64      id,
                     const char *motivation)
{
  JsonBuilder *builder = json_builder_new ();

  json_builder_begin_object (builder);
  hx_annotation_put_iri (builder, "id", kind, id);
  hx_annotation_put_string (builder, "type", "Annotation");
  hx_annotation_put_string (builder, "motivation", motivation);
  return builder;
}

void
hx_annotation_end (HxExport      *self,
                   JsonBuilder   *builder,
                   HxAnnotations *state)
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
