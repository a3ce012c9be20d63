/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Makes an extraction of the records of hexapla-extract. Whoever wrote them may have been taken
 * over by the file it read, so whatever could not be is an error, and everything has a limit. */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/hx-error.h"
#include "import/hx-extraction-private.h"
#include "import/hx-extraction-reader.h"
#include "import/hx-import-words.h"

#define MAX_TEXT_BYTES  ((gsize) 256 * 1024 * 1024)
#define MAX_TOTAL_BYTES ((gsize) 1024 * 1024 * 1024 + HX_RECORD_MAX_BYTES)
#define MAX_WARNINGS    1000     /* of a source; more tell nothing new */

struct _HxExtractionReader
{
  char         *file_name;
  GByteArray   *pending;     /* the beginning of a record */
  HxExtraction *extraction;
  HxExtracted  *source;      /* the open one, or NULL */
  GString      *text;        /* its text so far */
  gsize         n_text;      /* bytes of all texts */
  gsize         n_total;
  guint         n_things;    /* records within sources */
  guint         done;
  guint         total;
  gboolean      has_progress;
  gboolean      has_hello;
  gboolean      is_complete;
};

/**
 * hx_extraction_reader_new: (skip)
 * @file_name: the file's name, for sentences
 *
 * Returns: (transfer full): a reader that has read nothing
 */
HxExtractionReader *
hx_extraction_reader_new (const char *file_name)
{
  HxExtractionReader *self = g_new0 (HxExtractionReader, 1);

  self->file_name = g_strdup (file_name);
  self->pending = g_byte_array_new ();
  self->extraction = hx_extraction_new ();

  return self;
}

/**
 * hx_extraction_reader_free:
 * @self: (transfer full): a reader
 *
 * Frees the reader and what it read.
 */
void
hx_extraction_reader_free (HxExtractionReader *self)
{
  if (self->text != NULL)
    g_string_free (self->text, TRUE);
  g_clear_pointer (&self->extraction, hx_extraction_unref);
  g_byte_array_unref (self->pending);
  g_free (self->file_name);
  g_free (self);
}

static gboolean
take_all (HxRecord *record)
{
  return record->position == record->n_bytes;
}

/* --- The whole of a source --- */

static gboolean
begin_source (HxExtractionReader *self,
              HxRecord           *record)
{
  const char *place;

  if (self->source != NULL || self->extraction->sources->len == HX_RECORD_MAX_SOURCES
      || !hx_record_take_string (record, &place))
    return FALSE;

  self->source = hx_extraction_add_source (self->extraction, place);
  self->text = g_string_new (NULL);

  return TRUE;
}

static gboolean
read_text (HxExtractionReader *self,
           HxRecord           *record)
{
  gsize n_bytes;
  const char *utf8 = (const char *) hx_record_take_rest (record, &n_bytes);

  if (n_bytes > MAX_TEXT_BYTES - self->n_text || !g_utf8_validate_len (utf8, n_bytes, NULL)
      || memchr (utf8, '\r', n_bytes) != NULL)
    return FALSE;

  self->n_text += n_bytes;
  g_string_append_len (self->text, utf8, n_bytes);

  return TRUE;
}

static gboolean
end_source (HxExtractionReader *self)
{
  HxExtracted *source = g_steal_pointer (&self->source);
  gsize n_bytes = self->text->len;

  source->text = hx_text_new_take (g_string_free_and_steal (g_steal_pointer (&self->text)),
                                   n_bytes, NULL);

  return source->text != NULL && hx_extracted_is_sound (source);
}

/* --- The whole of a file --- */

static gboolean
read_warning (HxExtractionReader *self,
              HxRecord           *record)
{
  GPtrArray *sentences = self->source != NULL ? self->source->warnings : self->extraction->warnings;
  GArray *kinds = self->source != NULL ? self->source->warning_kinds
                                       : self->extraction->warning_kinds;
  guint32 number;
  const char *detail;
  HxWarning kind;

  if (!hx_record_take_uint (record, &number) || !hx_record_take_string (record, &detail)
      || number == 0 || number >= HX_N_WARNINGS)
    return FALSE;

  kind = number;
  if (sentences->len < MAX_WARNINGS)
    {
      g_ptr_array_add (sentences, hx_import_warning_to_sentence (kind, detail));
      g_array_append_val (kinds, kind);
    }

  return TRUE;
}

static gboolean
read_progress (HxExtractionReader *self,
               HxRecord           *record)
{
  self->has_progress = hx_record_take_uint (record, &self->done)
                       && hx_record_take_uint (record, &self->total);

  return self->has_progress;
}

static gboolean
read_hello (HxExtractionReader *self,
            HxRecord           *record)
{
  guint32 version, sandbox;

  if (record->kind != HX_RECORD_HELLO || !hx_record_take_uint (record, &version)
      || !hx_record_take_uint (record, &sandbox) || version != HX_RECORD_VERSION)
    return FALSE;

  self->extraction->sandbox = sandbox & (HX_SANDBOX_LANDLOCK | HX_SANDBOX_SECCOMP);
  self->has_hello = TRUE;

  return TRUE;
}

static gboolean
read_refused (HxExtractionReader  *self,
              HxRecord            *record,
              GError             **error)
{
  guint32 refusal;
  const char *detail;

  if (!hx_record_take_uint (record, &refusal) || !hx_record_take_string (record, &detail)
      || !take_all (record) || refusal == 0 || refusal >= HX_N_REFUSALS)
    return FALSE;

  g_propagate_error (error, hx_import_refusal_to_error (refusal, self->file_name, detail));
  return FALSE;
}

static gboolean
read_record (HxExtractionReader  *self,
             HxRecord            *record,
             GError             **error)
{
  if (self->is_complete)
    return FALSE;
  if (!self->has_hello)
    return read_hello (self, record);
  if (record->kind == HX_RECORD_WARNING)
    return read_warning (self, record);
  if (record->kind == HX_RECORD_PROGRESS)
    return read_progress (self, record);
  if (record->kind == HX_RECORD_SOURCE)
    return begin_source (self, record);
  if (record->kind == HX_RECORD_REFUSED)
    return read_refused (self, record, error);
  if (record->kind == HX_RECORD_END)
    return self->is_complete = self->source == NULL && self->extraction->sources->len > 0;

  if (self->source == NULL || ++self->n_things > HX_RECORD_MAX_THINGS)
    return FALSE;
  if (record->kind == HX_RECORD_END_SOURCE)
    return end_source (self);
  if (record->kind == HX_RECORD_TEXT)
    return read_text (self, record);

  return hx_extracted_read (self->source, record);
}

/* --- Reading --- */

static gsize
read_records (HxExtractionReader  *self,
              const guint8        *bytes,
              gsize                n_bytes,
              GError             **error)
{
  g_autoptr(GError) local_error = NULL;
  gsize position = 0, n_taken;
  HxRecord record;

  while (hx_record_take (&record, bytes + position, n_bytes - position, &n_taken, &local_error))
    {
      position += n_taken;
      if (!read_record (self, &record, &local_error) || !take_all (&record))
        {
          if (local_error == NULL)
            local_error = hx_import_refusal_to_error (HX_REFUSAL_UNSAFE, self->file_name, NULL);
          break;
        }
    }

  if (local_error != NULL && local_error->domain != HX_REFUSED)
    {
      g_clear_error (&local_error);
      local_error = hx_import_refusal_to_error (HX_REFUSAL_UNSAFE, self->file_name, NULL);
    }
  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));

  return position;
}

/**
 * hx_extraction_reader_feed:
 * @self: a reader
 * @bytes: what hexapla-extract wrote next
 * @n_bytes: how much
 * @error: return location for an error of %HX_REFUSED, with a translated sentence
 *
 * Reads the records in @bytes; what is not a whole one yet is kept for later.
 *
 * Returns: %FALSE if the file is refused or the stream is not as it must be; the reader is then
 *   only to be freed
 */
gboolean
hx_extraction_reader_feed (HxExtractionReader  *self,
                           const guint8        *bytes,
                           gsize                n_bytes,
                           GError             **error)
{
  g_autoptr(GError) local_error = NULL;
  gsize n_read;

  self->n_total += n_bytes;
  if (self->n_total > MAX_TOTAL_BYTES)
    {
      g_propagate_error (error, hx_import_refusal_to_error (HX_REFUSAL_BOMB, self->file_name,
                                                            NULL));
      return FALSE;
    }

  if (self->pending->len == 0)
    {
      n_read = read_records (self, bytes, n_bytes, &local_error);
      g_byte_array_append (self->pending, bytes + n_read, n_bytes - n_read);
    }
  else
    {
      g_byte_array_append (self->pending, bytes, n_bytes);
      n_read = read_records (self, self->pending->data, self->pending->len, &local_error);
      g_byte_array_remove_range (self->pending, 0, n_read);
    }

  if (local_error == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/**
 * hx_extraction_reader_is_complete:
 * @self: a reader
 *
 * Returns: whether the last record was read
 */
gboolean
hx_extraction_reader_is_complete (HxExtractionReader *self)
{
  return self->is_complete && self->pending->len == 0;
}

/**
 * hx_extraction_reader_take_progress:
 * @self: a reader
 * @done: (out): how much was done
 * @total: (out): of how much
 *
 * Returns: whether that was told since it was asked last
 */
gboolean
hx_extraction_reader_take_progress (HxExtractionReader *self,
                                    guint              *done,
                                    guint              *total)
{
  gboolean has_progress = self->has_progress;

  *done = self->done;
  *total = self->total;
  self->has_progress = FALSE;

  return has_progress;
}

/**
 * hx_extraction_reader_steal:
 * @self: a reader that is complete
 *
 * Returns: (transfer full): what was read
 */
HxExtraction *
hx_extraction_reader_steal (HxExtractionReader *self)
{
  g_return_val_if_fail (hx_extraction_reader_is_complete (self), NULL);

  return g_steal_pointer (&self->extraction);
}
