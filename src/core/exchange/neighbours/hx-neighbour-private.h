/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "exchange/neighbours/hx-neighbour.h"

G_BEGIN_DECLS

/* One import, while it goes on. */
typedef struct
{
  HxProject         *project;
  HxNeighbour       *neighbour;
  HxExchangeReport  *report;        /* the neighbour's */
  HxExchangeOptions *options;
  HxEdit            *edit;
  HxForeignAuthor   *author;
  gboolean           has_author;
  const char        *now_coder;     /* as the edit has them now */
  gint64             now_time;
  GHashTable        *known;         /* of the project: GUID → its row */
  GHashTable        *tags;          /* of the project: "PARENT NAME" → its row */
  guint              n_tags;        /* for colours */
  GPtrArray         *attributes;    /* of the project: HxAttribute */
  GHashTable        *taken;         /* names given out, "PARENT NAME" → the next number */
  GPtrArray         *parts;         /* Part */
} HxNeighbourImport;

gint64 hx_neighbour_import_find   (HxNeighbourImport       *self,
                                   const HxNeighbourOrigin *origin);
void   hx_neighbour_import_be     (HxNeighbourImport       *self,
                                   const HxNeighbourOrigin *origin);
void   hx_neighbour_import_note   (HxNeighbourImport       *self,
                                   const HxNeighbourOrigin *origin,
                                   const char              *kind,
                                   gint64                   row);
void   hx_neighbour_import_keep   (HxNeighbourImport       *self,
                                   GBytes                  *original);
char  *hx_neighbour_import_dup_free_name (HxNeighbourImport *self,
                                          gint64             parent,
                                          const char        *name);
void   hx_neighbour_import_memo   (HxNeighbourImport       *self,
                                   const HxNeighbourOrigin *origin,
                                   HxMemoTarget             target,
                                   gint64                   row,
                                   const char              *body);
void   hx_neighbour_import_note_tagging (HxNeighbourImport *self,
                                         const char        *guid,
                                         const char        *coder,
                                         gint64             passage,
                                         gint64             tag);

/* hx-neighbour-import-*.c, in this order */
void   hx_neighbour_import_tags   (HxNeighbourImport       *self);
void   hx_neighbour_import_look   (HxNeighbourImport       *self);
void   hx_neighbour_import_sources (HxNeighbourImport      *self);
void   hx_neighbour_import_entities (HxNeighbourImport     *self);
void   hx_neighbour_import_marks  (HxNeighbourImport       *self);
void   hx_neighbour_import_values (HxNeighbourImport       *self);
void   hx_neighbour_import_sets   (HxNeighbourImport       *self);
void   hx_neighbour_import_notes  (HxNeighbourImport       *self);

G_END_DECLS
