/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "base/hx-record.h"

G_BEGIN_DECLS

typedef enum
{
  HX_IMPORT_IMPORTED,
  HX_IMPORT_DUPLICATE,
  HX_IMPORT_REFUSED,
  HX_IMPORT_USED,        /* bibliographic data, used for other files */
} HxImportStatus;

/**
 * HxImportWarning:
 * @source: which of the file's sources it is about; 0: the file as a whole
 * @kind: what it is; 0: none of those
 * @sentence: it, translated
 * @other: the source whose wording it shares, or that is the same; 0: none
 * @share: how much of the wording, 0 to 1
 */
typedef struct
{
  gint64     source;
  HxWarning  kind;
  char      *sentence;
  gint64     other;
  double     share;
} HxImportWarning;

/**
 * HxImportResult:
 * @file: (nullable): the file; %NULL for what was pasted
 * @name: its name, to show
 * @status: what became of it
 * @sources: (element-type gint64): the new sources, the main one first, or the one that has the
 *   same bytes; empty if refused
 * @n_sources: how many they are
 * @warnings: (element-type HxImportWarning): what the analyst should know
 * @refusal: why it was refused; 0: another reason
 * @error: (nullable): the sentence for that
 */
typedef struct
{
  GFile          *file;
  char           *name;
  HxImportStatus  status;
  GArray         *sources;
  guint           n_sources;
  GPtrArray      *warnings;
  HxRefusal       refusal;
  char           *error;
} HxImportResult;

HxImportResult *hx_import_result_new       (GFile                *file,
                                            const char           *name);
void            hx_import_result_free      (HxImportResult       *self);
gint64          hx_import_result_get_main  (const HxImportResult *self);
gboolean        hx_import_result_has       (const HxImportResult *self,
                                            HxWarning             kind,
                                            gint64               *source);
char           *hx_import_result_dup_path  (const HxImportResult *self);
/* What is to be said of a file, one sentence a line; NULL: nothing. */
char           *hx_import_result_dup_text  (const HxImportResult *self,
                                            guint                 max_lines);

const char     *hx_import_status_to_string (HxImportStatus        status);

/* Of a list of results. */
guint           hx_import_report_count     (GPtrArray            *results,
                                            HxImportStatus        status);
guint           hx_import_report_count_sources (GPtrArray        *results);
char           *hx_import_report_to_string (GPtrArray            *results);

G_END_DECLS
