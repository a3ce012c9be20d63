/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The records of one source. FALSE is always: such a record there cannot be. */

#include "config.h"

#include "import/hx-extraction-private.h"

#define MAX_PAGE_SIDE 100000000   /* in 1/100 pt */

/* A name is shown and given to new files: folders in it are of no use. */
static char *
dup_base_name (const char *name)
{
  const char *start = name;

  for (const char *p = name; *p != '\0'; p++)
    if (*p == '/' || *p == '\\')
      start = p + 1;

  return g_strdup (start);
}

static gboolean
read_field (HxExtracted *self,
            HxRecord    *record)
{
  const struct { const char *key; char **value; } fields[] = {
    { "title", &self->title },
    { "outlet", &self->outlet },
    { "author", &self->author },
    { "date", &self->date },
    { "language", &self->language },
    { "url", &self->url },
    { "media-type", &self->media_type },
    { "encoding", &self->encoding },
    { "file-name", &self->file_name },
  };
  const char *key, *value;

  if (!hx_record_take_string (record, &key) || !hx_record_take_string (record, &value))
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (g_str_equal (fields[i].key, key))
      {
        if (*fields[i].value == NULL)
          *fields[i].value = fields[i].value == &self->file_name ? dup_base_name (value)
                                                                 : g_strdup (value);
        return TRUE;
      }

  return FALSE;
}

static gboolean
read_attribute (HxExtracted *self,
                HxRecord    *record)
{
  static const char * const types[] = { "text", "number", "date", "choice", NULL };
  HxExtractedAttribute *attribute;
  const char *name, *type, *value;

  if (!hx_record_take_string (record, &name) || !hx_record_take_string (record, &type)
      || !hx_record_take_string (record, &value) || *name == '\0'
      || !g_strv_contains (types, type))
    return FALSE;

  attribute = g_new (HxExtractedAttribute, 1);
  *attribute = (HxExtractedAttribute) { g_strdup (name), g_strdup (type), g_strdup (value) };
  g_ptr_array_add (self->attributes, attribute);

  return TRUE;
}

static gboolean
read_span (HxExtracted *self,
           HxRecord    *record)
{
  guint32 kind, start, end;
  const char *value;
  HxSpan *span;

  if (!hx_record_take_uint (record, &kind) || !hx_record_take_uint (record, &start)
      || !hx_record_take_uint (record, &end) || !hx_record_take_string (record, &value)
      || kind == 0 || kind >= HX_N_SPANS || start > end
      || (start == end && kind != HX_SPAN_JOINED))
    return FALSE;

  span = g_new (HxSpan, 1);
  *span = (HxSpan) { kind, start, end, g_strdup (value) };
  g_ptr_array_add (self->spans, span);

  return TRUE;
}

/* Pages come in their order, and so do their texts. */
static gboolean
follows (GPtrArray *pages,
         guint      number,
         guint      start)
{
  const HxPageLayout *last;

  if (pages->len == 0)
    return number > 0;

  last = g_ptr_array_index (pages, pages->len - 1);
  return number > last->number && start >= last->end;
}

static gboolean
read_page (HxExtracted *self,
           HxRecord    *record)
{
  guint32 number, width, height, start, end;
  const guint8 *boxes;
  gsize n_bytes;
  HxPageLayout *page;

  if (!hx_record_take_uint (record, &number) || !hx_record_take_uint (record, &width)
      || !hx_record_take_uint (record, &height) || !hx_record_take_uint (record, &start)
      || !hx_record_take_uint (record, &end))
    return FALSE;

  boxes = hx_record_take_rest (record, &n_bytes);
  if (start > end || n_bytes != (gsize) (end - start) * 8 || width > MAX_PAGE_SIDE
      || height > MAX_PAGE_SIDE || !follows (self->pages, number, start))
    return FALSE;

  page = g_new (HxPageLayout, 1);
  *page = (HxPageLayout) { number, width / 100.0, height / 100.0, start, end, NULL };
  page->boxes = g_memdup2 (boxes, n_bytes);
  for (gsize i = 0; i < n_bytes / sizeof *page->boxes; i++)
    page->boxes[i] = GUINT16_FROM_LE (page->boxes[i]);
  g_ptr_array_add (self->pages, page);

  return TRUE;
}

static gboolean
read_left_out (HxExtracted *self,
               HxRecord    *record)
{
  guint32 reason, offset, page;
  const char *text;
  HxLeftOutText *left_out;

  if (!hx_record_take_uint (record, &reason) || !hx_record_take_uint (record, &offset)
      || !hx_record_take_uint (record, &page) || !hx_record_take_string (record, &text)
      || reason == 0 || reason >= HX_N_LEFT_OUT)
    return FALSE;

  left_out = g_new (HxLeftOutText, 1);
  *left_out = (HxLeftOutText) { reason, offset, page, g_strdup (text) };
  g_ptr_array_add (self->left_out, left_out);

  return TRUE;
}

static gboolean
read_part (HxExtracted *self,
           HxRecord    *record)
{
  const char *name, *media_type;
  const guint8 *bytes;
  gsize n_bytes;
  HxPart *part;

  if (!hx_record_take_string (record, &name) || !hx_record_take_string (record, &media_type))
    return FALSE;

  bytes = hx_record_take_rest (record, &n_bytes);
  part = g_new (HxPart, 1);
  *part = (HxPart) { dup_base_name (name), g_strdup (media_type), g_bytes_new (bytes, n_bytes) };
  g_ptr_array_add (self->parts, part);

  return TRUE;
}

/*
 * hx_extracted_read:
 * @self: a source
 * @record: a record that stands between its beginning and its end, but no text
 *
 * Takes what a record says of a source.
 *
 * Returns: whether there can be such a record
 */
gboolean
hx_extracted_read (HxExtracted *self,
                   HxRecord    *record)
{
  switch ((int) record->kind)
    {
    case HX_RECORD_FIELD:
      return read_field (self, record);
    case HX_RECORD_ATTRIBUTE:
      return read_attribute (self, record);
    case HX_RECORD_SPAN:
      return read_span (self, record);
    case HX_RECORD_PAGE:
      return read_page (self, record);
    case HX_RECORD_LEFT_OUT:
      return read_left_out (self, record);
    case HX_RECORD_PART:
      return read_part (self, record);
    default:
      return FALSE;
    }
}

/*
 * hx_extracted_is_sound:
 * @self: a source with its text
 *
 * Returns: whether all that stands on the text lies within it; only now is it known how long it is
 */
gboolean
hx_extracted_is_sound (HxExtracted *self)
{
  guint length = hx_text_get_length (self->text);

  for (guint i = 0; i < self->spans->len; i++)
    if (((HxSpan *) g_ptr_array_index (self->spans, i))->end > length)
      return FALSE;
  for (guint i = 0; i < self->pages->len; i++)
    if (((HxPageLayout *) g_ptr_array_index (self->pages, i))->end > length)
      return FALSE;
  for (guint i = 0; i < self->left_out->len; i++)
    if (((HxLeftOutText *) g_ptr_array_index (self->left_out, i))->offset > length)
      return FALSE;

  return TRUE;
}
