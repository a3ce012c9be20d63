/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hx-parse.h"

G_BEGIN_DECLS

/**
 * HxDecoded:
 * @utf8: the text, valid UTF-8 (NUL may be in it) and ended by NUL
 * @n_bytes: its length in bytes
 * @encoding: the name of the encoding
 * @guessed: whether nothing in the bytes vouches for the encoding
 * @n_bad: how many places were none of the encoding and are U+FFFD now
 */
typedef struct
{
  char     *utf8;
  gsize     n_bytes;
  char     *encoding;
  gboolean  guessed;
  guint     n_bad;
} HxDecoded;

void      hx_decoded_clear     (HxDecoded   *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HxDecoded, hx_decoded_clear)

gboolean  hx_encoding_decode   (const char  *bytes,
                                gsize        n_bytes,
                                const char  *encoding,
                                HxDecoded   *decoded,
                                GError     **error);
void      hx_encoding_warn     (const HxDecoded *decoded,
                                HxOutput        *output);

char     *hx_encoding_convert  (const char  *bytes,
                                gsize        n_bytes,
                                const char  *encoding,
                                gsize       *n_utf8,
                                guint       *n_bad);
char     *hx_encoding_guess    (const char  *bytes,
                                gsize        n_bytes);
const char *hx_encoding_doubt  (const char  *bytes,
                                gsize        n_bytes,
                                const char  *guess);
gboolean  hx_encoding_is_known (const char  *encoding);
const char *hx_encoding_table  (const char  *encoding,
                                guint       *first);

G_END_DECLS
