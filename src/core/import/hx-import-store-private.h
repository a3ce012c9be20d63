/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "import/hx-import-private.h"
#include "model/hx-attribute.h"

G_BEGIN_DECLS

struct _HxImportStore
{
  HxProject  *project;
  gboolean    no_sets;
  char       *set;          /* for all sources; NULL: none */
  GHashTable *known;        /* sha256 → Known */
  GHashTable *columns;      /* name → HxImportColumn */
  HxEdit     *edit;         /* NULL: nothing waits */
  gint64      written;      /* the edit that what waits goes on with; 0: none */
  guint       n_before;     /* files before those of that edit */
  GHashTable *sets;         /* of the edit: path → gint64 */
  guint       n_similar_left;   /* how many similar sources may still be named */
  GPtrArray  *looks;        /* of the edit: what may be like other sources */
};

/* An attribute of the project, or one that this import makes. */
void hx_import_column_free  (gpointer             column);
void hx_import_column_know  (HxImportStore       *store,
                             HxAttribute         *attribute);
/* Ids that the last edit gave out are not those that are stored. */
void hx_import_column_reset (HxImportStore       *store);
/* Sets the attributes of a source; says of those that do not fit. */
void hx_import_column_fill  (HxImportStore       *store,
                             gint64               source,
                             GPtrArray           *attributes,
                             GPtrArray           *warnings);

#define HX_IMPORT_MAX_SIMILAR 100

/* Sources of an edit that are compared with the others while it is written. */
GPtrArray *hx_import_looks_new  (void);
void       hx_import_looks_add  (GPtrArray           *looks,
                                 guint                result,
                                 gint64               source,
                                 const HxSourceDraft *draft);
DexFuture *hx_import_looks_find (GPtrArray           *looks,
                                 guint                n_left,
                                 HxProject           *project);
void       hx_import_looks_tell (GPtrArray           *looks,
                                 GPtrArray           *found,
                                 guint               *n_left,
                                 GPtrArray           *results);

G_END_DECLS
