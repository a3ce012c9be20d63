/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <zlib.h>

#include "hx-parse.h"

G_BEGIN_DECLS

/* Bytes that may be packed, taken from the front. */
typedef struct
{
  const guint8 *data;
  gsize         n_bytes;
  gsize         position;
  gboolean      is_packed;
  gboolean      is_open;    /* whether stream is */
  gboolean      is_damaged; /* what follows cannot be unpacked */
  gboolean      is_bomb;    /* unpacks to far too much */
  z_stream      stream;
  GByteArray   *buffer;
  gsize         taken;      /* of the buffer */
  guint64       n_unpacked;
} HxUnpacker;

void          hx_unpacker_init   (HxUnpacker   *self,
                                  const guint8 *data,
                                  gsize         n_bytes,
                                  int           window_bits);
void          hx_unpacker_clear  (HxUnpacker   *self);
gsize         hx_unpacker_fill   (HxUnpacker   *self,
                                  gsize         n_wanted);
const guint8 *hx_unpacker_peek   (HxUnpacker   *self,
                                  gsize        *n_bytes);
void          hx_unpacker_take   (HxUnpacker   *self,
                                  gsize         n_bytes);
gboolean      hx_unpacker_skip   (HxUnpacker   *self,
                                  guint64       n_bytes);

/* What a server answered. */
typedef struct
{
  guint   status;
  char   *media_type;    /* (nullable), lower case, without parameters */
  char   *charset;       /* (nullable) */
  GBytes *body;          /* (nullable): unpacked */
  gboolean is_unreadable;/* packed in a way that is not known, or badly */
  gboolean is_bomb;
} HxHttpResponse;

void          hx_http_response_read  (HxHttpResponse *self,
                                      const guint8   *data,
                                      gsize           n_bytes);
void          hx_http_response_clear (HxHttpResponse *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HxHttpResponse, hx_http_response_clear)

gsize         hx_http_head_end   (const guint8 *data,
                                  gsize         n_bytes);
char         *hx_http_head_value (const guint8 *data,
                                  gsize         n_bytes,
                                  const char   *name);
void          hx_http_media_type (const char   *value,
                                  char        **media_type,
                                  char        **charset);

G_END_DECLS
