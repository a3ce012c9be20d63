/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "import/hx-extraction-private.h"

G_DEFINE_BOXED_TYPE (HxExtraction, hx_extraction, hx_extraction_ref, hx_extraction_unref)

static void
span_free (gpointer data)
{
  g_free (((HxSpan *) data)->value);
  g_free (data);
}

static void
page_free (gpointer data)
{
  g_free (((HxPageLayout *) data)->boxes);
  g_free (data);
}

static void
left_out_free (gpointer data)
{
  g_free (((HxLeftOutText *) data)->text);
  g_free (data);
}

static void
attribute_free (gpointer data)
{
  HxExtractedAttribute *attribute = data;

  g_free (attribute->name);
  g_free (attribute->type);
  g_free (attribute->value);
  g_free (attribute);
}

static void
part_free (gpointer data)
{
  HxPart *part = data;

  g_free (part->name);
  g_free (part->media_type);
  g_bytes_unref (part->bytes);
  g_free (part);
}

static void
extracted_free (gpointer data)
{
  HxExtracted *self = data;

  g_free (self->place);
  g_free (self->title);
  g_free (self->outlet);
  g_free (self->author);
  g_free (self->date);
  g_free (self->language);
  g_free (self->url);
  g_free (self->media_type);
  g_free (self->encoding);
  g_free (self->file_name);
  g_clear_pointer (&self->text, hx_text_unref);
  g_ptr_array_unref (self->attributes);
  g_ptr_array_unref (self->spans);
  g_ptr_array_unref (self->pages);
  g_ptr_array_unref (self->left_out);
  g_ptr_array_unref (self->parts);
  g_ptr_array_unref (self->warnings);
  g_array_unref (self->warning_kinds);
  g_free (self);
}

/*
 * hx_extraction_new:
 *
 * Returns: (transfer full): an extraction without sources
 */
HxExtraction *
hx_extraction_new (void)
{
  HxExtraction *self = g_atomic_rc_box_new0 (HxExtraction);

  self->sources = g_ptr_array_new_with_free_func (extracted_free);
  self->warnings = g_ptr_array_new_with_free_func (g_free);
  self->warning_kinds = g_array_new (FALSE, FALSE, sizeof (HxWarning));

  return self;
}

/*
 * hx_extraction_add_source:
 * @self: an extraction
 * @place: where in the file the source was
 *
 * Returns: (transfer none): a new source of @self, without text
 */
HxExtracted *
hx_extraction_add_source (HxExtraction *self,
                          const char   *place)
{
  HxExtracted *source = g_new0 (HxExtracted, 1);

  source->place = g_strdup (place);
  source->attributes = g_ptr_array_new_with_free_func (attribute_free);
  source->spans = g_ptr_array_new_with_free_func (span_free);
  source->pages = g_ptr_array_new_with_free_func (page_free);
  source->left_out = g_ptr_array_new_with_free_func (left_out_free);
  source->parts = g_ptr_array_new_with_free_func (part_free);
  source->warnings = g_ptr_array_new_with_free_func (g_free);
  source->warning_kinds = g_array_new (FALSE, FALSE, sizeof (HxWarning));
  g_ptr_array_add (self->sources, source);

  return source;
}

/**
 * hx_extraction_ref:
 * @self: an extraction
 *
 * Returns: (transfer full): @self
 */
HxExtraction *
hx_extraction_ref (HxExtraction *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
extraction_clear (gpointer data)
{
  HxExtraction *self = data;

  g_ptr_array_unref (self->sources);
  g_ptr_array_unref (self->warnings);
  g_array_unref (self->warning_kinds);
}

/**
 * hx_extraction_unref:
 * @self: (transfer full): an extraction
 *
 * Drops a reference.
 */
void
hx_extraction_unref (HxExtraction *self)
{
  g_atomic_rc_box_release_full (self, extraction_clear);
}
