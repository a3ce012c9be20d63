/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Unpacks gzip, of which any number may follow one another (RFC 1952, section 2.2), piece by
 * piece, and gives up on what grows beyond reason. */

#include "config.h"

#include <string.h>

#include "hx-warc.h"

#define PIECE_BYTES (64 * 1024)
#define FREE_BYTES  (64 * 1024 * 1024)   /* that anything may unpack to */
#define MAX_RATIO   200                  /* of text rarely above 20 */
#define MAX_BYTES   (G_GUINT64_CONSTANT (2) << 30)

/**
 * hx_unpacker_init: (skip)
 * @self: an unpacker
 * @data: bytes, which must stay
 * @n_bytes: how many
 * @window_bits: for zlib: 31 for gzip, 15 for zlib, -15 for deflate alone; 0 if they are not
 *   packed
 *
 * Begins.
 */
void
hx_unpacker_init (HxUnpacker   *self,
                  const guint8 *data,
                  gsize         n_bytes,
                  int           window_bits)
{
  memset (self, 0, sizeof *self);
  self->data = data;
  self->n_bytes = n_bytes;
  self->is_packed = window_bits != 0;
  self->buffer = g_byte_array_new ();
  if (self->is_packed)
    {
      self->is_open = inflateInit2 (&self->stream, window_bits) == Z_OK;
      self->is_damaged = !self->is_open;
    }
}

/**
 * hx_unpacker_clear: (skip)
 * @self: an unpacker
 *
 * Frees what it holds.
 */
void
hx_unpacker_clear (HxUnpacker *self)
{
  if (self->is_open)
    inflateEnd (&self->stream);
  g_byte_array_unref (self->buffer);
}

static gboolean
unpack_piece (HxUnpacker *self)
{
  guint8 piece[PIECE_BYTES];
  gsize n_left = self->n_bytes - self->position, n;
  int status;

  self->stream.next_in = (guint8 *) self->data + self->position;
  self->stream.avail_in = MIN (n_left, G_MAXUINT);
  self->stream.next_out = piece;
  self->stream.avail_out = PIECE_BYTES;
  n_left = self->stream.avail_in;
  status = inflate (&self->stream, Z_NO_FLUSH);
  self->position += n_left - self->stream.avail_in;
  n = PIECE_BYTES - self->stream.avail_out;
  g_byte_array_append (self->buffer, piece, n);
  self->n_unpacked += n;

  if (self->n_unpacked > FREE_BYTES && (self->n_unpacked / MAX_RATIO > self->position
                                        || self->n_unpacked > MAX_BYTES))
    self->is_bomb = TRUE;
  if (status == Z_STREAM_END)
    {
      inflateReset (&self->stream);
      return self->position < self->n_bytes;
    }
  if (status != Z_OK || (n == 0 && self->position == self->n_bytes))
    self->is_damaged = TRUE;

  return !self->is_damaged && !self->is_bomb;
}

static gboolean
copy_piece (HxUnpacker *self)
{
  gsize n = MIN (self->n_bytes - self->position, PIECE_BYTES);

  g_byte_array_append (self->buffer, self->data + self->position, n);
  self->position += n;
  return n > 0;
}

/**
 * hx_unpacker_fill: (skip)
 * @self: an unpacker
 * @n_wanted: how many bytes are wanted
 *
 * Unpacks until that many are there to be looked at.
 *
 * Returns: how many are there; fewer only at the end, if the rest is damaged, or for a bomb
 */
gsize
hx_unpacker_fill (HxUnpacker *self,
                  gsize       n_wanted)
{
  if (self->taken > PIECE_BYTES && self->taken >= self->buffer->len / 2)
    {
      g_byte_array_remove_range (self->buffer, 0, self->taken);
      self->taken = 0;
    }

  while (self->buffer->len - self->taken < n_wanted && self->position < self->n_bytes
         && !self->is_damaged && !self->is_bomb)
    if (!(self->is_packed ? unpack_piece (self) : copy_piece (self)))
      break;

  return self->buffer->len - self->taken;
}

/**
 * hx_unpacker_peek: (skip)
 * @self: an unpacker
 * @n_bytes: (out): how many bytes are there
 *
 * Returns: what hx_unpacker_fill() made, valid until the next call of it
 */
const guint8 *
hx_unpacker_peek (HxUnpacker *self,
                  gsize      *n_bytes)
{
  *n_bytes = self->buffer->len - self->taken;
  return self->buffer->data != NULL ? self->buffer->data + self->taken : (const guint8 *) "";
}

/**
 * hx_unpacker_take: (skip)
 * @self: an unpacker
 * @n_bytes: how many of the bytes that are there
 *
 * Drops them from the front.
 */
void
hx_unpacker_take (HxUnpacker *self,
                  gsize       n_bytes)
{
  self->taken += MIN (n_bytes, self->buffer->len - self->taken);
}

/**
 * hx_unpacker_skip: (skip)
 * @self: an unpacker
 * @n_bytes: how many bytes are not wanted
 *
 * Drops bytes that need not be there yet.
 *
 * Returns: whether there were as many
 */
gboolean
hx_unpacker_skip (HxUnpacker *self,
                  guint64     n_bytes)
{
  while (n_bytes > 0)
    {
      gsize n = hx_unpacker_fill (self, MIN (n_bytes, PIECE_BYTES));

      if (n == 0)
        return FALSE;
      n = MIN (n, n_bytes);
      hx_unpacker_take (self, n);
      n_bytes -= n;
    }

  return TRUE;
}
