/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "exchange/refi/hx-refi-private.h"

G_BEGIN_DECLS

/* A row of foreign_part. */
typedef struct
{
  char   *element;
  char   *guid;
  char   *kind;        /* NULL: it is all there is */
  gint64  row;
  char   *parent;
  guint   position;
  char   *kept;
  char   *made;
  gint64  original;    /* 0: none */
  gboolean used;
} HxRefiKept;

/* A file to be written beside the document. */
typedef struct
{
  char   *name;        /* in the folder of sources */
  gint64  body;        /* a text; or */
  gint64  original;    /* a file; or */
  char   *text;
} HxRefiFile;

typedef struct
{
  HxConnection   *connection;
  HxRefiDocument *document;
  HxRefiNode     *root;
  HxExchangeReport   *report;
  GPtrArray      *kept;       /* HxRefiKept, in order of position */
  GHashTable     *by_row;     /* "KIND ROW" → GPtrArray of HxRefiKept */
  GHashTable     *selections; /* key of a GUID → HxRefiKept of a passage */
  GHashTable     *gone;       /* keys of GUIDs of what was removed */
  GHashTable     *nodes;      /* "KIND ROW" → the first HxRefiNode for it */
  GHashTable     *file_names; /* in lower case */
  GHashTable     *coders;     /* id → name */
  GHashTable     *variables;  /* what Hexapla has variables of its own for → GUID */
  GPtrArray      *files;      /* HxRefiFile */
  guint           n_new;
} HxRefiExport;

/* A value of a statement's row. */
typedef gboolean (*HxRefiRowFunc) (HxRefiExport  *self,
                                   HxStatement   *row,
                                   gpointer       data,
                                   GError       **error);

gboolean     hx_refi_export_each        (HxRefiExport   *self,
                                         const char     *sql,
                                         gint64          parameter,
                                         HxRefiRowFunc   func,
                                         gpointer        data,
                                         GError        **error);
GPtrArray   *hx_refi_export_get_kept    (HxRefiExport   *self,
                                         const char     *kind,
                                         gint64          row);
HxRefiKept  *hx_refi_export_find_kept   (HxRefiExport   *self,
                                         const char     *kind,
                                         gint64          row,
                                         const char     *element);
HxRefiNode  *hx_refi_export_list        (HxRefiExport   *self,
                                         const char     *name);
HxRefiNode  *hx_refi_export_add         (HxRefiExport   *self,
                                         HxRefiNode     *parent,
                                         const char     *element,
                                         const char     *kind,
                                         gint64          row,
                                         HxRefiKept     *kept);
void         hx_refi_export_merge       (HxRefiExport   *self,
                                         HxRefiNode     *node,
                                         HxRefiKept     *kept);
HxRefiNode  *hx_refi_export_find_node   (HxRefiExport   *self,
                                         const char     *kind,
                                         gint64          row);
char        *hx_refi_export_dup_guid    (HxRefiExport   *self,
                                         const char     *kind,
                                         gint64          row);
HxRefiNode  *hx_refi_export_refer       (HxRefiExport   *self,
                                         HxRefiNode     *parent,
                                         const char     *element,
                                         const char     *guid);
HxRefiNode  *hx_refi_export_text        (HxRefiExport   *self,
                                         HxRefiNode     *parent,
                                         const char     *element,
                                         const char     *text);
void         hx_refi_export_stamp       (HxRefiExport   *self,
                                         HxRefiNode     *node,
                                         gint64          coder,
                                         gint64          time);
HxRefiFile  *hx_refi_export_file        (HxRefiExport   *self,
                                         const char     *path,
                                         const char     *guid,
                                         const char     *suffix);
const char  *hx_refi_export_variable    (HxRefiExport   *self,
                                         const char     *name,
                                         const char     *meaning,
                                         const char     *type);
void         hx_refi_export_value       (HxRefiExport   *self,
                                         HxRefiNode     *parent,
                                         const char     *variable,
                                         const char     *type,
                                         const char     *value);
void         hx_refi_export_lose        (HxRefiExport   *self,
                                         const char     *element,
                                         const char     *name,
                                         const char     *sentence);

gboolean     hx_refi_export_book        (HxRefiExport   *self,
                                         GError        **error);
gboolean     hx_refi_export_entities    (HxRefiExport   *self,
                                         GError        **error);
gboolean     hx_refi_export_sources     (HxRefiExport   *self,
                                         GError        **error);
gboolean     hx_refi_export_passages    (HxRefiExport   *self,
                                         HxRefiNode     *source,
                                         HxRefiNode     *holder,
                                         gint64          id,
                                         GError        **error);
gboolean     hx_refi_export_notes       (HxRefiExport   *self,
                                         GError        **error);
gboolean     hx_refi_export_claims      (HxRefiExport   *self,
                                         GError        **error);
HxRefiNode  *hx_refi_export_link        (HxRefiExport   *self,
                                         const char     *name,
                                         const char     *origin,
                                         const char     *target);
gboolean     hx_refi_export_sets        (HxRefiExport   *self,
                                         GError        **error);
gboolean     hx_refi_export_clean       (HxRefiExport   *self,
                                         HxRefiNode     *node);

G_END_DECLS
