/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hx-docx-numbering.h"
#include "hx-flow.h"
#include "hx-opc.h"

G_BEGIN_DECLS

typedef struct
{
  char *author;
  char *text;
} HxDocxComment;

/* What all parts of a document with text share. */
typedef struct
{
  HxFlow          *flow;
  HxOutput        *output;
  HxDocxStyles    *styles;
  HxDocxNumbering *numbering;
  GHashTable      *comments;     /* id → HxDocxComment */
  GHashTable      *footnotes;    /* id → number, from 1, of those that the text refers to */
  GHashTable      *endnotes;
} HxDocxShared;

GHashTable *hx_docx_load_comments (GBytes        *bytes);

/* The text of a part goes to the flow. Of notes only those that were referred to. */
gboolean    hx_docx_read_part     (HxDocxShared  *shared,
                                   GBytes        *bytes,
                                   GPtrArray     *relations,
                                   GError       **error);

G_END_DECLS
