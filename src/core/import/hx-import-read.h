/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "import/hx-import-private.h"

G_BEGIN_DECLS

typedef struct _HxImportRead HxImportRead;

/* What reading a file needs. */
struct _HxImportRead
{
  GCancellable     *cancellable;
  HxExtractOptions *options;      /* nullable */
  HxExtractOptions *part_options; /* nullable: of those what also holds for attachments */
  HxImportStore    *store;
  GPtrArray        *references;   /* HxImportItem: bibliographic data among the files */
  void            (*progress) (HxImportRead *self,
                               const char   *name,
                               guint         done,
                               guint         total);
};

/* In a fiber: loads a file and finds its sources and those in its attachments. */
void hx_import_read_file (HxImportRead *self,
                          HxImportItem *item);

G_END_DECLS
