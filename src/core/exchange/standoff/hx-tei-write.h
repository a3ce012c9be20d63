/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "exchange/standoff/hx-standoff-export.h"
#include "exchange/standoff/hx-tei-private.h"

G_BEGIN_DECLS

/* What all documents have in common. */
typedef struct
{
  GHashTable *written;      /* ids of relations, links, claims, entities that found a place */
  GHashTable *entity_memos; /* entity's id → its memos */
  GPtrArray  *other_memos;  /* HxMemo: on sources and tags */
  guint       n_characters;
} HxTeiOutput;

/* One document. */
typedef struct
{
  HxStandoffExport         *self;
  HxTeiOutput              *tei;
  const HxStandoffDocument *document;
  GString                  *out;
  GHashTable               *coders;     /* name → its number */
  GPtrArray                *coder_names;
  GHashTable               *entities;   /* mentioned here */
  GHashTable               *passages;   /* of this text */
} HxTeiWriting;

/* --- hx-tei-header.c --- */

void   hx_tei_put_text    (HxTeiWriting  *self,
                           const char    *text);
void   hx_tei_put         (HxTeiWriting  *self,
                           const char    *element,
                           const char    *attributes,
                           const char    *text);
guint  hx_tei_get_coder   (HxTeiWriting  *self,
                           const char    *name);
void   hx_tei_put_header  (HxTeiWriting  *self);

G_END_DECLS
