/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define HX_RTF_MAX_WORD 32

typedef enum
{
  HX_RTF_END,
  HX_RTF_OPEN,
  HX_RTF_CLOSE,
  HX_RTF_WORD,     /* word, has_number, number */
  HX_RTF_SYMBOL,   /* byte: what follows the backslash */
  HX_RTF_BYTE,     /* byte: written as \'hh */
  HX_RTF_BYTES,    /* bytes, n_bytes */
} HxRtfKind;

typedef struct
{
  HxRtfKind   kind;
  char        word[HX_RTF_MAX_WORD + 1];
  gboolean    has_number;
  int         number;
  guint8      byte;
  const char *bytes;
  gsize       n_bytes;
} HxRtfToken;

typedef struct
{
  const char *at;
  const char *end;
} HxRtfReader;

void hx_rtf_read (HxRtfReader *reader,
                  HxRtfToken  *token);

G_END_DECLS
