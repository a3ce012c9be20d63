/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parse-fixture.h"

#include <string.h>

static void
span_free (gpointer data)
{
  g_free (((FixtureSpan *) data)->value);
  g_free (data);
}

static void
page_free (gpointer data)
{
  g_free (((FixturePage *) data)->boxes);
  g_free (data);
}

static void
left_out_free (gpointer data)
{
  g_free (((FixtureLeftOut *) data)->text);
  g_free (data);
}

static void
part_free (gpointer data)
{
  FixturePart *part = data;

  g_free (part->name);
  g_free (part->media_type);
  g_bytes_unref (part->bytes);
  g_free (part);
}

static void
warning_free (gpointer data)
{
  g_free (((FixtureWarning *) data)->detail);
  g_free (data);
}

static void
attribute_free (gpointer data)
{
  FixtureAttribute *attribute = data;

  g_free (attribute->name);
  g_free (attribute->type);
  g_free (attribute->value);
  g_free (attribute);
}

static void
source_free (gpointer data)
{
  FixtureSource *source = data;

  g_free (source->place);
  g_hash_table_unref (source->fields);
  g_string_free (source->text, TRUE);
  g_ptr_array_unref (source->attributes);
  g_ptr_array_unref (source->spans);
  g_ptr_array_unref (source->pages);
  g_ptr_array_unref (source->left_out);
  g_ptr_array_unref (source->parts);
  g_ptr_array_unref (source->warnings);
  g_free (source);
}

static FixtureSource *
source_new (const char *place)
{
  FixtureSource *source = g_new0 (FixtureSource, 1);

  source->place = g_strdup (place);
  source->fields = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  source->text = g_string_new (NULL);
  source->attributes = g_ptr_array_new_with_free_func (attribute_free);
  source->spans = g_ptr_array_new_with_free_func (span_free);
  source->pages = g_ptr_array_new_with_free_func (page_free);
  source->left_out = g_ptr_array_new_with_free_func (left_out_free);
  source->parts = g_ptr_array_new_with_free_func (part_free);
  source->warnings = g_ptr_array_new_with_free_func (warning_free);

  return source;
}

/* --- Records --- */

static const char *
take_string (HxRecord *record)
{
  const char *value = NULL;

  g_assert_true (hx_record_take_string (record, &value));
  return value;
}

static guint
take_uint (HxRecord *record)
{
  guint32 value = 0;

  g_assert_true (hx_record_take_uint (record, &value));
  return value;
}

static void
take_field (FixtureSource *source,
            HxRecord      *record)
{
  static const char * const keys[] = {
    "title", "outlet", "author", "date", "language", "url", "media-type", "encoding", "file-name",
    NULL
  };
  const char *key = take_string (record);
  const char *value = take_string (record);

  g_assert_true (g_strv_contains (keys, key));
  if (!g_hash_table_contains (source->fields, key))
    g_hash_table_insert (source->fields, g_strdup (key), g_strdup (value));
}

static void
take_attribute (FixtureSource *source,
                HxRecord      *record)
{
  static const char * const types[] = { "text", "number", "date", "choice", NULL };
  FixtureAttribute *attribute = g_new0 (FixtureAttribute, 1);

  attribute->name = g_strdup (take_string (record));
  attribute->type = g_strdup (take_string (record));
  attribute->value = g_strdup (take_string (record));
  g_assert_true (g_strv_contains (types, attribute->type));
  g_ptr_array_add (source->attributes, attribute);
}

static void
take_text (FixtureSource *source,
           HxRecord      *record)
{
  gsize n_bytes;
  const char *text = (const char *) hx_record_take_rest (record, &n_bytes);

  g_assert_true (g_utf8_validate_len (text, n_bytes, NULL));
  g_assert_null (memchr (text, '\r', n_bytes));
  g_string_append_len (source->text, text, n_bytes);
}

static void
take_span (FixtureSource *source,
           HxRecord      *record)
{
  FixtureSpan *span = g_new0 (FixtureSpan, 1);

  span->kind = take_uint (record);
  span->start = take_uint (record);
  span->end = take_uint (record);
  span->value = g_strdup (take_string (record));
  g_assert_true (span->kind > 0 && span->kind < HX_N_SPANS);
  g_assert_true (span->start < span->end
                 || (span->start == span->end && span->kind == HX_SPAN_JOINED));
  g_ptr_array_add (source->spans, span);
}

static void
take_page (FixtureSource *source,
           HxRecord      *record)
{
  FixturePage *page = g_new0 (FixturePage, 1);
  const guint8 *boxes;
  gsize n_bytes;

  page->number = take_uint (record);
  page->width = take_uint (record) / 100.0;
  page->height = take_uint (record) / 100.0;
  page->start = take_uint (record);
  page->end = take_uint (record);
  boxes = hx_record_take_rest (record, &n_bytes);
  g_assert_true (page->number > 0 && page->start <= page->end);
  g_assert_cmpuint (n_bytes, ==, (gsize) (page->end - page->start) * 8);

  page->boxes = g_memdup2 (boxes, n_bytes);
  for (gsize i = 0; i < n_bytes / 2; i++)
    page->boxes[i] = GUINT16_FROM_LE (page->boxes[i]);
  g_ptr_array_add (source->pages, page);
}

static void
take_left_out (FixtureSource *source,
               HxRecord      *record)
{
  FixtureLeftOut *left_out = g_new0 (FixtureLeftOut, 1);

  left_out->reason = take_uint (record);
  left_out->offset = take_uint (record);
  left_out->page = take_uint (record);
  left_out->text = g_strdup (take_string (record));
  g_assert_true (left_out->reason > 0 && left_out->reason < HX_N_LEFT_OUT);
  g_ptr_array_add (source->left_out, left_out);
}

static void
take_part (FixtureSource *source,
           HxRecord      *record)
{
  FixturePart *part = g_new0 (FixturePart, 1);
  const guint8 *bytes;
  gsize n_bytes;

  part->name = g_strdup (take_string (record));
  part->media_type = g_strdup (take_string (record));
  bytes = hx_record_take_rest (record, &n_bytes);
  part->bytes = g_bytes_new (bytes, n_bytes);
  g_ptr_array_add (source->parts, part);
}

static void
take_warning (Fixture       *self,
              FixtureSource *source,
              HxRecord      *record)
{
  FixtureWarning *warning = g_new0 (FixtureWarning, 1);

  warning->warning = take_uint (record);
  warning->detail = g_strdup (take_string (record));
  g_assert_true (warning->warning > 0 && warning->warning < HX_N_WARNINGS);
  g_ptr_array_add (source != NULL ? source->warnings : self->warnings, warning);
}

static void
check_source (FixtureSource *source)
{
  guint length = g_utf8_strlen (source->text->str, source->text->len);

  for (guint i = 0; i < source->spans->len; i++)
    g_assert_cmpuint (((FixtureSpan *) source->spans->pdata[i])->end, <=, length);
  for (guint i = 0; i < source->pages->len; i++)
    g_assert_cmpuint (((FixturePage *) source->pages->pdata[i])->end, <=, length);
  for (guint i = 0; i < source->left_out->len; i++)
    g_assert_cmpuint (((FixtureLeftOut *) source->left_out->pdata[i])->offset, <=, length);
}

static void
take_in_source (FixtureSource *source,
                HxRecord      *record)
{
  g_assert_nonnull (source);
  if (record->kind == HX_RECORD_FIELD)
    take_field (source, record);
  else if (record->kind == HX_RECORD_ATTRIBUTE)
    take_attribute (source, record);
  else if (record->kind == HX_RECORD_TEXT)
    take_text (source, record);
  else if (record->kind == HX_RECORD_SPAN)
    take_span (source, record);
  else if (record->kind == HX_RECORD_PAGE)
    take_page (source, record);
  else if (record->kind == HX_RECORD_LEFT_OUT)
    take_left_out (source, record);
  else if (record->kind == HX_RECORD_PART)
    take_part (source, record);
  else
    g_error ("record of kind %d in a source", record->kind);
}

static void
take_records (Fixture      *self,
              const guint8 *data,
              gsize         n_bytes)
{
  FixtureSource *source = NULL;

  while (n_bytes > 0)
    {
      g_autoptr(GError) error = NULL;
      HxRecord record;
      gsize n_taken;

      g_assert_true (hx_record_take (&record, data, n_bytes, &n_taken, &error));
      data += n_taken;
      n_bytes -= n_taken;

      if (record.kind == HX_RECORD_SOURCE)
        {
          g_assert_null (source);
          source = source_new (take_string (&record));
          g_ptr_array_add (self->sources, source);
        }
      else if (record.kind == HX_RECORD_END_SOURCE)
        check_source (g_steal_pointer (&source));
      else if (record.kind == HX_RECORD_WARNING)
        take_warning (self, source, &record);
      else if (record.kind == HX_RECORD_PROGRESS)
        {
          self->n_progress++;
          take_uint (&record);
          take_uint (&record);
        }
      else
        take_in_source (source, &record);
      g_assert_cmpuint (record.position, ==, record.n_bytes);
    }

  g_assert_null (source);
}

static gboolean
collect_cb (const guint8 *bytes,
            gsize         n_bytes,
            gpointer      data)
{
  g_byte_array_append (data, bytes, n_bytes);

  return TRUE;
}

/* --- For tests --- */

Fixture *
fixture_parse_bytes (GBytes               *bytes,
                     const HxParseOptions *options)
{
  g_autoptr(GByteArray) records = g_byte_array_new ();
  HxOutput *output = hx_output_new (collect_cb, records);
  Fixture *self = g_new0 (Fixture, 1);
  gboolean was_read = hx_parse (bytes, options, output, &self->refusal);

  hx_output_free (output);
  self->sources = g_ptr_array_new_with_free_func (source_free);
  self->warnings = g_ptr_array_new_with_free_func (warning_free);
  take_records (self, records->data, records->len);
  g_assert_true (was_read == (self->refusal == NULL));
  if (!was_read)
    g_assert_true (self->refusal->domain == HX_REFUSED);

  return self;
}

Fixture *
fixture_parse (const char *bytes,
               gssize      n_bytes,
               const char *file_name)
{
  g_autoptr(GBytes) all = g_bytes_new (bytes, n_bytes < 0 ? strlen (bytes) : (gsize) n_bytes);
  HxParseOptions options = { .file_name = file_name };

  return fixture_parse_bytes (all, &options);
}

void
fixture_free (Fixture *self)
{
  g_ptr_array_unref (self->sources);
  g_ptr_array_unref (self->warnings);
  g_clear_error (&self->refusal);
  g_free (self);
}

FixtureSource *
fixture_get (Fixture *self,
             guint    position)
{
  g_assert_no_error (self->refusal);
  g_assert_cmpuint (position, <, self->sources->len);

  return self->sources->pdata[position];
}

FixtureSource *
fixture_get_only (Fixture *self)
{
  g_assert_no_error (self->refusal);
  g_assert_cmpuint (self->sources->len, ==, 1);

  return self->sources->pdata[0];
}

const char *
fixture_field (FixtureSource *source,
               const char    *key)
{
  return g_hash_table_lookup (source->fields, key);
}

const char *
fixture_attribute (FixtureSource *source,
                   const char    *name)
{
  for (guint i = 0; i < source->attributes->len; i++)
    {
      FixtureAttribute *attribute = source->attributes->pdata[i];

      if (g_str_equal (attribute->name, name))
        return attribute->value;
    }

  return NULL;
}

static const char *
find_warning (GPtrArray *warnings,
              HxWarning  warning)
{
  for (guint i = 0; i < warnings->len; i++)
    {
      FixtureWarning *candidate = warnings->pdata[i];

      if (candidate->warning == warning)
        return candidate->detail;
    }

  return NULL;
}

const char *
fixture_warning (Fixture   *self,
                 HxWarning  warning)
{
  const char *found = find_warning (self->warnings, warning);

  for (guint i = 0; i < self->sources->len && found == NULL; i++)
    found = find_warning (((FixtureSource *) self->sources->pdata[i])->warnings, warning);

  return found;
}

char *
fixture_dup_range (FixtureSource *source,
                   guint          start,
                   guint          end)
{
  return g_utf8_substring (source->text->str, start, end);
}

char *
fixture_dup_spans (FixtureSource *source,
                   HxSpanKind     kind)
{
  g_autoptr(GString) lines = g_string_new (NULL);

  for (guint i = 0; i < source->spans->len; i++)
    {
      FixtureSpan *span = source->spans->pdata[i];
      g_autofree char *text = fixture_dup_range (source, span->start, span->end);

      if (span->kind == kind)
        g_string_append_printf (lines, "%s%s|%s", lines->len > 0 ? "\n" : "", text, span->value);
    }

  return g_string_free_and_steal (g_steal_pointer (&lines));
}
