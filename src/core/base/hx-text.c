/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/hx-error.h"
#include "base/hx-text.h"

/* A position is found by going to the nearest checkpoint below it and counting on from there,
 * at most CHECKPOINT code points. */
#define CHECKPOINT 256

typedef struct
{
  guint32 byte;
  guint32 utf16;
} Checkpoint;

struct _HxText
{
  gatomicrefcount  ref_count;
  char            *utf8;
  gsize            n_bytes;
  guint            length;
  guint            utf16_length;
  Checkpoint      *checkpoints;      /* one for each CHECKPOINT code points */
  guint            n_checkpoints;
  guint           *paragraphs;       /* start, end of each paragraph, in code points */
  guint            n_paragraphs;
  gint             n_words;          /* atomic; -1 until somebody counts them */
};

G_DEFINE_BOXED_TYPE (HxText, hx_text, hx_text_ref, hx_text_unref)

static inline gboolean
is_blank (guchar c)
{
  return c == ' ' || c == '\t';
}

static void
end_paragraph (GArray *paragraphs,
               guint   start,
               guint   end,
               gboolean blank)
{
  if (blank)
    return;

  g_array_append_val (paragraphs, start);
  g_array_append_val (paragraphs, end);
}

static void
index_text (HxText *self)
{
  g_autoptr(GArray) checkpoints = g_array_new (FALSE, FALSE, sizeof (Checkpoint));
  g_autoptr(GArray) paragraphs = g_array_new (FALSE, FALSE, sizeof (guint));
  guint length = 0, utf16 = 0, start = 0;
  gboolean blank = TRUE;

  for (gsize i = 0; i < self->n_bytes; i++)
    {
      guchar c = self->utf8[i];

      if ((c & 0xc0) == 0x80)
        continue;

      if (length % CHECKPOINT == 0)
        {
          Checkpoint point = { i, utf16 };
          g_array_append_val (checkpoints, point);
        }

      if (c == '\n')
        {
          end_paragraph (paragraphs, start, length, blank);
          start = length + 1;
          blank = TRUE;
        }
      else if (!is_blank (c))
        blank = FALSE;

      length++;
      utf16 += c >= 0xf0 ? 2 : 1;
    }

  end_paragraph (paragraphs, start, length, blank);

  self->length = length;
  self->utf16_length = utf16;
  self->n_checkpoints = checkpoints->len;
  self->checkpoints = (Checkpoint *) (void *) g_array_free (g_steal_pointer (&checkpoints), FALSE);
  self->n_paragraphs = paragraphs->len / 2;
  self->paragraphs = (guint *) (void *) g_array_free (g_steal_pointer (&paragraphs), FALSE);
}

/**
 * hx_text_new_take:
 * @utf8: (transfer full): the text
 * @n_bytes: its length in bytes
 * @error: return location for an error
 *
 * Makes an immutable text. It must be valid UTF-8 without NUL and carriage return, and shorter
 * than 1 GiB. Offsets into it are Unicode code points; nothing is normalised.
 *
 * Returns: (transfer full) (nullable): the text, or %NULL with %HX_ERROR_INVALID or %HX_ERROR_LIMIT
 */
HxText *
hx_text_new_take (char    *utf8,
                  gsize    n_bytes,
                  GError **error)
{
  g_autofree char *owned = utf8;
  HxText *self;

  g_return_val_if_fail (utf8 != NULL, NULL);

  if (n_bytes >= 1u << 30)
    {
      g_set_error_literal (error, HX_ERROR, HX_ERROR_LIMIT,
                           _("The text is larger than 1 GiB; split it into smaller files"));
      return NULL;
    }

  if (!g_utf8_validate_len (utf8, n_bytes, NULL) || memchr (utf8, '\r', n_bytes) != NULL)
    {
      g_set_error_literal (error, HX_ERROR, HX_ERROR_INVALID,
                           _("The text is not valid UTF-8 with line feeds"));
      return NULL;
    }

  self = g_new0 (HxText, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->utf8 = g_steal_pointer (&owned);
  self->n_bytes = n_bytes;
  self->n_words = -1;
  index_text (self);

  return self;
}

/**
 * hx_text_new:
 * @utf8: the text
 * @n_bytes: its length in bytes, or -1 if it ends with NUL
 * @error: return location for an error
 *
 * Like hx_text_new_take() with a copy.
 *
 * Returns: (transfer full) (nullable): the text
 */
HxText *
hx_text_new (const char  *utf8,
             gssize       n_bytes,
             GError     **error)
{
  char *copy;
  gsize n;

  g_return_val_if_fail (utf8 != NULL, NULL);

  n = n_bytes < 0 ? strlen (utf8) : (gsize) n_bytes;
  copy = g_malloc (n + 1);
  memcpy (copy, utf8, n);
  copy[n] = '\0';

  return hx_text_new_take (copy, n, error);
}

/**
 * hx_text_ref:
 * @self: a text
 *
 * Texts can be shared between threads.
 *
 * Returns: (transfer full): @self
 */
HxText *
hx_text_ref (HxText *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * hx_text_unref:
 * @self: (transfer full): a text
 */
void
hx_text_unref (HxText *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_free (self->utf8);
  g_free (self->checkpoints);
  g_free (self->paragraphs);
  g_free (self);
}

/**
 * hx_text_get_utf8:
 * @self: a text
 * @n_bytes: (out) (optional): its length in bytes
 *
 * Returns: (transfer none): the text as UTF-8, ended with NUL
 */
const char *
hx_text_get_utf8 (const HxText *self,
                  gsize        *n_bytes)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (n_bytes != NULL)
    *n_bytes = self->n_bytes;
  return self->utf8;
}

/**
 * hx_text_get_length:
 * @self: a text
 *
 * Returns: the length in code points
 */
guint
hx_text_get_length (const HxText *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->length;
}

/**
 * hx_text_get_n_bytes:
 * @self: a text
 *
 * Returns: the length in bytes
 */
gsize
hx_text_get_n_bytes (const HxText *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_bytes;
}

/**
 * hx_text_char_to_byte:
 * @self: a text
 * @offset: code points; past the end counts as the end
 *
 * Returns: the byte at which the code point begins
 */
gsize
hx_text_char_to_byte (const HxText *self,
                      guint         offset)
{
  const char *p;

  g_return_val_if_fail (self != NULL, 0);

  if (offset >= self->length)
    return self->n_bytes;
  if (self->length == self->n_bytes)
    return offset;

  p = self->utf8 + self->checkpoints[offset / CHECKPOINT].byte;
  return g_utf8_offset_to_pointer (p, offset % CHECKPOINT) - self->utf8;
}

/* The last checkpoint for which member <= value. */
#define FIND_CHECKPOINT(self, member, value, result)                    \
  G_STMT_START {                                                        \
    guint low = 0, high = (self)->n_checkpoints;                        \
    while (high - low > 1)                                              \
      {                                                                 \
        guint middle = low + (high - low) / 2;                          \
        if ((self)->checkpoints[middle].member <= (value))              \
          low = middle;                                                 \
        else                                                            \
          high = middle;                                                \
      }                                                                 \
    (result) = low;                                                     \
  } G_STMT_END

/**
 * hx_text_byte_to_char:
 * @self: a text
 * @byte: a byte offset; within a code point it counts as its start
 *
 * Returns: the code point offset
 */
guint
hx_text_byte_to_char (const HxText *self,
                      gsize         byte)
{
  guint point, offset;

  g_return_val_if_fail (self != NULL, 0);

  if (byte >= self->n_bytes)
    return self->length;
  if (self->length == self->n_bytes)
    return byte;

  FIND_CHECKPOINT (self, byte, byte, point);
  offset = point * CHECKPOINT;
  for (gsize i = self->checkpoints[point].byte + 1; i <= byte; i++)
    if (((guchar) self->utf8[i] & 0xc0) != 0x80)
      offset++;

  return offset;
}

/**
 * hx_text_char_to_utf16:
 * @self: a text
 * @offset: code points
 *
 * Returns: the offset in UTF-16 code units
 */
guint
hx_text_char_to_utf16 (const HxText *self,
                       guint         offset)
{
  const Checkpoint *point;
  const char *p;
  guint units;

  g_return_val_if_fail (self != NULL, 0);

  if (offset >= self->length)
    return self->utf16_length;

  point = &self->checkpoints[offset / CHECKPOINT];
  units = point->utf16;
  p = self->utf8 + point->byte;
  for (guint i = 0; i < offset % CHECKPOINT; i++, p = g_utf8_next_char (p))
    units += (guchar) *p >= 0xf0 ? 2 : 1;

  return units;
}

/**
 * hx_text_utf16_to_char:
 * @self: a text
 * @unit: UTF-16 code units; within a surrogate pair it counts as the pair's start
 *
 * Returns: the offset in code points
 */
guint
hx_text_utf16_to_char (const HxText *self,
                       guint         unit)
{
  const char *p;
  guint point, at, offset;

  g_return_val_if_fail (self != NULL, 0);

  if (unit >= self->utf16_length)
    return self->length;

  FIND_CHECKPOINT (self, utf16, unit, point);
  offset = point * CHECKPOINT;
  at = self->checkpoints[point].utf16;
  p = self->utf8 + self->checkpoints[point].byte;
  for (;;)
    {
      at += (guchar) *p >= 0xf0 ? 2 : 1;
      if (at > unit)
        return offset;
      offset++;
      p = g_utf8_next_char (p);
    }
}

/**
 * hx_text_dup_range:
 * @self: a text
 * @start: first code point
 * @end: code point past the last; past the end counts as the end
 *
 * Returns: (transfer full): the text between
 */
char *
hx_text_dup_range (const HxText *self,
                   guint         start,
                   guint         end)
{
  gsize a, b;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (start <= end, NULL);

  a = hx_text_char_to_byte (self, start);
  b = hx_text_char_to_byte (self, end);
  return g_strndup (self->utf8 + a, b - a);
}

/**
 * hx_text_get_n_paragraphs:
 * @self: a text
 *
 * Returns: the number of lines that are not blank
 */
guint
hx_text_get_n_paragraphs (const HxText *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_paragraphs;
}

/**
 * hx_text_paragraph_at:
 * @self: a text
 * @offset: code points
 *
 * Returns: the number, from 1, of the paragraph at or before @offset; 0 before the first
 */
guint
hx_text_paragraph_at (const HxText *self,
                      guint         offset)
{
  guint low = 0, high;

  g_return_val_if_fail (self != NULL, 0);

  high = self->n_paragraphs;
  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (self->paragraphs[2 * middle] <= offset)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

/**
 * hx_text_get_paragraph:
 * @self: a text
 * @number: from 1 to hx_text_get_n_paragraphs()
 * @start: (out): its first code point
 * @end: (out): the code point past its last, at the line feed or the end of the text
 */
void
hx_text_get_paragraph (const HxText *self,
                       guint         number,
                       guint        *start,
                       guint        *end)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (number >= 1 && number <= self->n_paragraphs);

  *start = self->paragraphs[2 * (number - 1)];
  *end = self->paragraphs[2 * (number - 1) + 1];
}

/**
 * hx_text_count_words:
 * @self: a text
 *
 * Counts runs of letters, digits and marks, with apostrophes and hyphens inside them.
 * Scripts without spaces count a run as one word. They are counted once.
 *
 * Returns: the number of words
 */
guint
hx_text_count_words (const HxText *self)
{
  gboolean in_word = FALSE;
  gint words;

  g_return_val_if_fail (self != NULL, 0);

  words = g_atomic_int_get (&self->n_words);
  if (words >= 0)
    return words;

  words = 0;
  for (const char *p = self->utf8; p < self->utf8 + self->n_bytes; p = g_utf8_next_char (p))
    {
      gunichar c = (guchar) *p < 0x80 ? (guchar) *p : g_utf8_get_char (p);
      gboolean word = c < 0x80 ? g_ascii_isalnum (c)
                               : g_unichar_isalnum (c) || g_unichar_ismark (c);

      if (word && !in_word)
        words++;
      in_word = word || (in_word && (c == '\'' || c == '-' || c == 0x2019 || c == 0x2011));
    }

  /* Whoever counts at the same time comes to the same. */
  g_atomic_int_set (&((HxText *) self)->n_words, words);
  return words;
}
