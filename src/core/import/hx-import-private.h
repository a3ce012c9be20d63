/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "import/hx-import.h"
#include "model/hx-source.h"

G_BEGIN_DECLS

typedef struct _HxImportItem HxImportItem;

/* One source that was found in a file, on its way to the project. */
typedef struct
{
  HxSourceDraft *draft;       /* NULL once it was handed on */
  GPtrArray     *attributes;  /* HxExtractedAttribute, of the file */
  GPtrArray     *more_attributes;  /* HxExtractedAttribute, from bibliographic data */
  HxImportItem  *reference;   /* the bibliographic data it was filled from */
  GPtrArray     *warnings;    /* HxImportWarning */
  char          *sha256;      /* of the bytes it came from */
  int            container;   /* which of the file's sources it came within; -1: none */
  gint64         source;      /* once it is in the edit, or known already */
  gboolean       known;       /* the project has it already */
} HxImportDraft;

/* One file of an import. What follows "size" belongs to who reads the file until it is done. */
struct _HxImportItem
{
  GFile          *file;       /* NULL: pasted */
  char           *name;       /* to show */
  GBytes         *bytes;      /* what was pasted */
  char          **folders;    /* the folders it lay in, outermost first; empty: none */
  guint64         size;       /* bytes */

  gboolean        done;
  HxInput        *input;
  char           *sha256;
  HxImportStatus  status;
  gint64          known;      /* of a duplicate */
  GPtrArray      *drafts;     /* HxImportDraft */
  GPtrArray      *warnings;   /* HxImportWarning, of the file as a whole */
  HxRefusal       refusal;
  char           *error;
  guint64         weight;     /* bytes it takes in memory */
  guint           n_parts;
  GPtrArray      *references; /* HxReference; NULL: it is no bibliographic data */
  guint           n_referred; /* how many files these were used for */
};

HxImportWarning  *hx_import_warning_new  (gint64             source,
                                          HxWarning          kind,
                                          const char        *sentence);
void              hx_import_warning_free (HxImportWarning   *self);

/* --- hx-import-list.c: on a thread --- */

HxImportItem     *hx_import_item_new     (GFile             *file,
                                          const char        *name);
void              hx_import_item_free    (HxImportItem      *self);
/* (element-type HxImportItem) */
GPtrArray        *hx_import_list         (GPtrArray         *given,
                                          GCancellable      *cancellable);

/* --- hx-import-draft.c: on a thread --- */

HxImportDraft    *hx_import_draft_new    (HxExtracted       *extracted,
                                          GBytes            *original,
                                          const char        *sha256,
                                          const char        *file_name,
                                          const HxExtractOptions *options);
void              hx_import_draft_free   (HxImportDraft     *self);
void              hx_import_draft_warn   (HxImportDraft     *self,
                                          HxWarning          kind,
                                          const char        *sentence);
void              hx_import_draft_mark_converted (HxImportDraft *self);
guint64           hx_import_draft_weigh  (HxImportDraft     *self);

/* --- hx-import-reference.c: on a thread, but for counting --- */

void              hx_import_item_read_references  (HxImportItem   *self,
                                                   GCancellable   *cancellable);
void              hx_import_draft_refer           (HxImportDraft  *self,
                                                   GPtrArray      *items);
void              hx_import_item_count_references (HxImportItem   *self,
                                                   HxImportResult *result);

/* --- hx-import-convert.c --- */

gboolean          hx_import_can_convert  (const char        *file_name);
char             *hx_import_convert_dup_name (const char     *file_name);
/* Resolves to G_TYPE_BYTES. */
DexFuture        *hx_import_convert      (GBytes            *bytes,
                                          const char        *file_name,
                                          GCancellable      *cancellable);

/* --- hx-import-store.c: what the project has and gets --- */

typedef struct _HxImportStore HxImportStore;

HxImportStore    *hx_import_store_new    (HxProject         *project,
                                          const HxImportOptions *options);
void              hx_import_store_free   (HxImportStore     *self);
gboolean          hx_import_store_load   (HxImportStore     *self,
                                          GError           **error);
gint64            hx_import_store_find   (HxImportStore     *self,
                                          const char        *sha256,
                                          const char        *place,
                                          gboolean          *has_places);
void              hx_import_store_add    (HxImportStore     *self,
                                          HxImportItem      *item,
                                          GPtrArray         *results,
                                          guint              index);
void              hx_import_result_refuse (HxImportResult   *self,
                                          HxRefusal          refusal,
                                          const char        *sentence);
void              hx_import_store_drop   (HxImportStore     *self,
                                          GPtrArray         *results,
                                          guint              first,
                                          guint              end,
                                          HxRefusal          refusal,
                                          const char        *sentence);
/* In a fiber. */
void              hx_import_store_commit (HxImportStore     *self,
                                          GPtrArray         *results,
                                          guint              first,
                                          guint              end);

G_END_DECLS
