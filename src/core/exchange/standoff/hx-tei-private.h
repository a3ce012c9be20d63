/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "exchange/standoff/hx-standoff-xml.h"
#include "exchange/standoff/hx-standoff.h"

G_BEGIN_DECLS

#define HX_TEI_NAMESPACE "http://www.tei-c.org/ns/1.0"

/* Where an element stands in the text that was made of all. */
typedef struct
{
  HxStandoffXml *node;
  guint          start;     /* code points */
  guint          end;
} HxTeiPlace;

/* One TEI document. */
typedef struct
{
  HxStandoff  *reading;
  const char  *path;
  gboolean     own;         /* written by Hexapla */
  guint        source;
  GString     *text;
  guint        length;      /* of it, in code points */
  GArray      *places;      /* HxTeiPlace: of elements that say something */
  GHashTable  *by_id;       /* xml:id → index in places + 1 */
  GHashTable  *tags;        /* xml:id → number + 1 */
  GHashTable  *coders;      /* xml:id → name */
  GHashTable  *passages;    /* "FILE#ID" → span + 1; of all files */
  GPtrArray   *links;       /* kind, FILE#ID, FILE#ID; of all files */
  GHashTable  *claims;      /* ids of claims that were met; of all files */
} HxTei;

gboolean  hx_tei_read          (HxStandoff       *reading,
                                GError          **error);
gboolean  hx_tei_write         (HxExchangeWrite  *write,
                                GError          **error);

/* --- hx-tei-text.c --- */

void      hx_tei_flatten       (HxTei            *self,
                                HxStandoffXml    *text);
char     *hx_tei_dup_words     (HxStandoffXml    *node);

/* --- hx-tei-standoff.c --- */

void      hx_tei_read_header   (HxTei            *self,
                                HxStandoffXml    *header);
void      hx_tei_read_inline   (HxTei            *self);
void      hx_tei_read_standoff (HxTei            *self,
                                HxStandoffXml    *standoff);

G_END_DECLS
