/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "exchange/hx-foreign-edit.h"
#include "exchange/refi/hx-refi-node.h"
#include "exchange/refi/hx-refi-package.h"
#include "exchange/refi/hx-refi-places.h"
#include "exchange/refi/hx-refi.h"
#include "import/hx-extractor.h"
#include "model/hx-memo.h"
#include "project/hx-edit.h"

G_BEGIN_DECLS

/* --- hx-refi-words.c: how the format writes things --- */

char     *hx_refi_guid_dup_key    (const char *guid);
char     *hx_refi_guid_for        (const char *kind,
                                   gint64      row);
gboolean  hx_refi_time_parse      (const char *text,
                                   gint64     *ms);
char     *hx_refi_time_format     (gint64      ms);
char     *hx_refi_colour_dup      (const char *text);

/* --- hx-refi-parts.c: what is kept of a file --- */

/* A part of the file on its way to the table foreign_part. */
typedef struct
{
  HxRefiNode *node;
  const char *element;
  const char *guid;
  const char *kind;      /* a table; NULL: it is kept here only */
  gint64      row;       /* as the edit gave it out; of a tagging, the passage */
  gint64      tag;       /* of a tagging */
  char       *coder;     /* of a tagging; NULL: the edit's */
  const char *parent;
  char       *made;
  GBytes     *original;
  char       *kept;
} HxRefiPart;

HxRefiPart   *hx_refi_part_new          (HxRefiNode    *node,
                                         const char    *kind,
                                         gint64         row);
void          hx_refi_part_free         (HxRefiPart    *self);
/* (transfer full) (element-type HxRefiPart) */
void          hx_refi_edit_add_parts    (HxEdit        *edit,
                                         GPtrArray     *parts);

/* --- The import --- */

/* An element with a text. */
typedef struct
{
  HxRefiNode   *node;        /* TextSource, PDFSource, PictureSource, Transcript … */
  HxRefiNode   *holder;      /* what has the text and its selections: it, or its Representation */
  HxRefiText   *text;        /* NULL: there is none */
  GBytes       *original;
  char         *file_name;
  const char   *media_type;
  GBytes       *rich;        /* the same with its layout, in the file as well */
  HxExtraction *extraction;  /* of original, where no text was given */
  char         *fault;       /* why there is no text */
  const char   *language;
  GBytes       *signature;   /* of its wording */
  GHashTable   *points;      /* of a transcript: key of a SyncPoint's GUID → position */
  gint64        id;
  gboolean      known;       /* from an earlier import */
  guint         index;
} HxRefiSource;

/* What a GUID of the file has become. */
typedef struct
{
  const char *kind;          /* a table; NULL: kept only */
  gint64      row;
  HxRefiNode *node;          /* NULL: of an earlier import */
} HxRefiThing;

typedef struct
{
  HxProject         *project;
  HxRefiPackage     *package;
  HxRefiDocument    *document;
  HxRefiNode        *root;
  HxExchangeReport  *report;
  HxEdit            *edit;
  HxForeignAuthor   *author;
  gboolean           has_author;
  const char        *now_coder;     /* as the edit has them now */
  gint64             now_time;
  GCancellable      *cancellable;
  HxExchangeOptions *options;
  char              *path;
  GHashTable        *known;         /* of the project: key of a GUID → HxRefiThing */
  GHashTable        *names;         /* of the project: "tag PARENT NAME" → its row */
  GPtrArray         *attributes;    /* of the project: HxAttribute */
  GHashTable        *things;        /* of the file: key of a GUID → HxRefiThing */
  GHashTable        *coders;        /* key of a GUID → name */
  GHashTable        *coder_guids;   /* name → the GUID that stands for it */
  GHashTable        *tag_names;     /* names given out in this edit, "PARENT NAME" */
  GHashTable        *source_sets;   /* names of sets given out */
  GHashTable        *questions;     /* of claims */
  guint              n_tags;        /* for colours */
  GPtrArray         *sources;       /* HxRefiSource */
  GPtrArray         *places;        /* HxRefiPlace */
  GPtrArray         *parts;         /* HxRefiPart */
} HxRefiImport;

gboolean     hx_refi_import_load        (HxRefiImport   *self,
                                         HxConnection   *connection,
                                         GError        **error);
HxRefiThing *hx_refi_import_find        (HxRefiImport   *self,
                                         const char     *guid);
void         hx_refi_import_add_thing   (HxRefiImport   *self,
                                         HxRefiNode     *node,
                                         const char     *kind,
                                         gint64          row);
HxRefiThing *hx_refi_import_find_known  (HxRefiImport   *self,
                                         HxRefiNode     *node,
                                         const char     *kind);
HxRefiPart  *hx_refi_import_note        (HxRefiImport   *self,
                                         HxRefiNode     *node,
                                         const char     *kind,
                                         gint64          row);
void         hx_refi_import_keep        (HxRefiImport   *self,
                                         HxRefiNode     *node,
                                         const char     *parent,
                                         const char     *sentence);
void         hx_refi_import_be          (HxRefiImport   *self,
                                         const char     *coder,
                                         gint64          time);
const char  *hx_refi_import_set_author  (HxRefiImport   *self,
                                         HxRefiNode     *node);
void         hx_refi_import_lose        (HxRefiImport   *self,
                                         HxRefiNode     *node,
                                         const char     *sentence);

/* --- hx-refi-import-*.c, in this order --- */

void         hx_refi_import_list_sources (HxRefiImport  *self);
void         hx_refi_import_codes        (HxRefiImport  *self);
void         hx_refi_import_sources      (HxRefiImport  *self);
GHashTable  *hx_refi_sync_list           (HxRefiNode    *transcript);
gboolean     hx_refi_sync_find           (GHashTable    *points,
                                          const char    *guid,
                                          gint64        *position);
GPtrArray   *hx_refi_import_dup_times    (HxRefiImport  *self,
                                          HxRefiSource  *source);
void         hx_refi_import_selections   (HxRefiImport  *self);
void         hx_refi_import_regions      (HxRefiImport  *self,
                                          HxRefiSource  *source);
void         hx_refi_import_coding       (HxRefiImport  *self,
                                          HxRefiNode    *node,
                                          gint64         passage,
                                          const char    *parent);
void         hx_refi_import_variables    (HxRefiImport  *self);
void         hx_refi_import_cases        (HxRefiImport  *self);
void         hx_refi_import_claims       (HxRefiImport  *self);
void         hx_refi_import_notes        (HxRefiImport  *self);
void         hx_refi_import_links        (HxRefiImport  *self);
void         hx_refi_import_sets         (HxRefiImport  *self);

void         hx_refi_source_free         (HxRefiSource  *self);

G_END_DECLS
