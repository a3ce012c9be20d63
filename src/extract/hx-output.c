/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What parsers write to. It makes records, sees to it that the text is clean and never lets
 * more out than a file can hold in earnest. */

#include "config.h"

#include <string.h>

#include "hx-output-private.h"

#define MAX_TEXT_BYTES  (256 * 1024 * 1024)    /* of all sources of a file */
#define PIECE_BYTES     (64 * 1024)

static void add_clean (const char *utf8,
                       gsize       n_bytes,
                       gpointer    data);

/**
 * hx_output_new: (skip)
 * @func: called with whole records, some at a time
 * @data: for @func
 *
 * Makes what a parser writes to.
 *
 * Returns: (transfer full): the output
 */
HxOutput *
hx_output_new (HxOutputFunc func,
               gpointer     data)
{
  HxOutput *self = g_new0 (HxOutput, 1);

  self->func = func;
  self->data = data;
  self->stream = g_byte_array_sized_new (PIECE_BYTES);
  self->text = g_string_sized_new (PIECE_BYTES);
  hx_cleaner_init (&self->cleaner, add_clean, self);

  return self;
}

/* --- Records --- */

/**
 * hx_output_flush:
 * @self: an output
 *
 * Gives out what there is.
 */
void
hx_output_flush (HxOutput *self)
{
  if (self->stream->len > 0 && !self->unheard)
    self->unheard = !self->func (self->stream->data, self->stream->len, self->data);
  g_byte_array_set_size (self->stream, 0);
}

/* Called after records were appended. */
void
hx_output_added (HxOutput *self,
                 guint     n_before)
{
  self->n_total += self->stream->len - n_before;
  self->n_things++;
  if (self->n_total > HX_OUTPUT_MAX_BYTES || self->n_things >= HX_RECORD_MAX_THINGS)
    self->exceeds = TRUE;
  if (self->stream->len >= PIECE_BYTES)
    hx_output_flush (self);
}

gboolean
hx_output_may_add (HxOutput *self)
{
  return self->is_open && !self->exceeds && !self->unheard;
}

static void
flush_text (HxOutput *self)
{
  if (self->text->len > 0 && !self->exceeds)
    {
      g_autoptr(GBytes) bytes = g_bytes_new (self->text->str, self->text->len);

      HX_OUTPUT_ADD (self, HX_RECORD_TEXT, "b", bytes);
    }
  g_string_truncate (self->text, 0);
}

/**
 * hx_output_begin:
 * @self: an output
 * @place: (nullable): where in the file the source is, as a person would say it; empty for the
 *   whole file
 *
 * Begins a source. One that is open is ended first.
 */
void
hx_output_begin (HxOutput   *self,
                 const char *place)
{
  g_autofree char *clean = hx_cleaner_dup_value (place, HX_OUTPUT_MAX_VALUE);

  hx_output_end (self);
  if (self->n_sources == HX_RECORD_MAX_SOURCES)
    self->exceeds = TRUE;
  if (self->exceeds)
    return;

  self->is_open = TRUE;
  self->n_sources++;
  self->offset = 0;
  HX_OUTPUT_ADD (self, HX_RECORD_SOURCE, "s", clean);
}

/* --- Text --- */

/* Text without NUL, CR and bad bytes: cuts it into records of whole characters. */
static void
add_clean (const char *utf8,
           gsize       n_bytes,
           gpointer    data)
{
  HxOutput *self = data;

  if (self->exceeds || n_bytes > MAX_TEXT_BYTES - self->n_text)
    {
      self->exceeds = TRUE;
      return;
    }

  self->n_text += n_bytes;
  while (n_bytes > 0)
    {
      gsize n_piece = MIN (n_bytes, PIECE_BYTES - self->text->len);

      while (n_piece < n_bytes && n_piece > 0 && ((guchar) utf8[n_piece] & 0xc0) == 0x80)
        n_piece--;
      g_string_append_len (self->text, utf8, n_piece);
      for (gsize i = 0; i < n_piece; i++)
        self->offset += ((guchar) utf8[i] & 0xc0) != 0x80;
      utf8 += n_piece;
      n_bytes -= n_piece;
      if (n_bytes > 0 || self->text->len >= PIECE_BYTES)
        flush_text (self);
    }
}

/**
 * hx_output_text:
 * @self: an output with an open source
 * @utf8: text, which may hold anything
 * @n_bytes: how many bytes, or -1 if it ends with NUL
 *
 * Appends to the source's text. Line ends become LF; NUL and bytes that are not UTF-8 become
 * U+FFFD and a warning at the end of the source. A character or a CRLF may be split between two
 * calls.
 */
void
hx_output_text (HxOutput   *self,
                const char *utf8,
                gssize      n_bytes)
{
  if (hx_output_may_add (self) && n_bytes != 0)
    hx_cleaner_add (&self->cleaner, utf8, n_bytes < 0 ? strlen (utf8) : (gsize) n_bytes);
}

/**
 * hx_output_get_offset:
 * @self: an output
 *
 * Returns: how long the open source's text is so far, in code points
 */
guint
hx_output_get_offset (HxOutput *self)
{
  return self->offset;
}

/**
 * hx_output_progress:
 * @self: an output
 * @done: how much of the file was read
 * @total: of how much, in the same unit; 0 if that is not known
 *
 * Says how far reading is, and gives out at once what there is.
 */
void
hx_output_progress (HxOutput *self,
                    guint     done,
                    guint     total)
{
  if (self->exceeds || self->unheard)
    return;

  HX_OUTPUT_ADD (self, HX_RECORD_PROGRESS, "ii", done, total);
  hx_output_flush (self);
}

static void
warn_count (HxOutput  *self,
            HxWarning  warning,
            guint      count)
{
  g_autofree char *detail = g_strdup_printf ("%u", count);

  if (count > 0)
    hx_output_warn (self, warning, detail);
}

/**
 * hx_output_set_media_type:
 * @self: an output
 * @media_type: (nullable): a media type; it must outlive the output
 *
 * Says what all sources are of which the parser does not say it.
 */
void
hx_output_set_media_type (HxOutput   *self,
                          const char *media_type)
{
  self->media_type = media_type;
}

/**
 * hx_output_end:
 * @self: an output
 *
 * Ends the open source, if there is one.
 */
void
hx_output_end (HxOutput *self)
{
  if (!self->is_open)
    return;

  hx_cleaner_finish (&self->cleaner);
  flush_text (self);
  if (self->media_type != NULL)
    hx_output_field (self, "media-type", self->media_type);
  warn_count (self, HX_WARNING_BAD_BYTES, self->cleaner.n_bad);
  warn_count (self, HX_WARNING_NUL, self->cleaner.n_nul);
  hx_cleaner_init (&self->cleaner, add_clean, self);
  self->is_open = FALSE;
  HX_OUTPUT_ADD (self, HX_RECORD_END_SOURCE, "");
}

/**
 * hx_output_is_over:
 * @self: an output
 *
 * Returns: whether a parser had better stop: nobody listens, or more came out than may
 */
gboolean
hx_output_is_over (HxOutput *self)
{
  return self->exceeds || self->unheard;
}

/* --- For the host of parsers --- */

/**
 * hx_output_is_open:
 * @self: an output
 *
 * Returns: whether a source was begun and not ended
 */
gboolean
hx_output_is_open (HxOutput *self)
{
  return self->is_open;
}

/**
 * hx_output_get_n_sources:
 * @self: an output
 *
 * Returns: how many sources were begun
 */
guint
hx_output_get_n_sources (HxOutput *self)
{
  return self->n_sources;
}

/**
 * hx_output_exceeds:
 * @self: an output
 *
 * Returns: whether more came out than may come of one file
 */
gboolean
hx_output_exceeds (HxOutput *self)
{
  return self->exceeds;
}

/**
 * hx_output_hello:
 * @self: an output that nothing was written to
 * @sandbox: what confines the process
 *
 * Writes the first record. It goes out together with what comes next.
 */
void
hx_output_hello (HxOutput  *self,
                 HxSandbox  sandbox)
{
  hx_record_append (self->stream, HX_RECORD_HELLO, "ii", HX_RECORD_VERSION, (guint32) sandbox);
}

/**
 * hx_output_finish:
 * @self: an output
 * @refusal: (nullable): why the file is refused, an error of %HX_REFUSED; %NULL if it was read
 *
 * Writes the last record and gives out all that is left.
 */
void
hx_output_finish (HxOutput     *self,
                  const GError *refusal)
{
  hx_output_end (self);
  if (self->exceeds)
    hx_record_append (self->stream, HX_RECORD_REFUSED, "is", (guint32) HX_REFUSAL_BOMB, "");
  else if (refusal == NULL)
    hx_record_append (self->stream, HX_RECORD_END, "");
  else
    {
      g_autofree char *detail = hx_cleaner_dup_value (refusal->message, 4096);

      hx_record_append (self->stream, HX_RECORD_REFUSED, "is", (guint32) refusal->code, detail);
    }
  hx_output_flush (self);
}

/**
 * hx_output_free:
 * @self: an output
 *
 * Frees the output. Ends an open source and gives out what is left.
 */
void
hx_output_free (HxOutput *self)
{
  hx_output_end (self);
  hx_output_flush (self);
  g_byte_array_unref (self->stream);
  g_string_free (self->text, TRUE);
  g_free (self);
}
