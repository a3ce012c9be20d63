/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "base/hx-progress.h"
#include "exchange/hx-exchange-report.h"
#include "project/hx-connection.h"
#include "project/hx-project.h"

G_BEGIN_DECLS

/**
 * HxFormatFlags:
 * @HX_FORMAT_PART: a part of a project can be exported: sources, tags
 * @HX_FORMAT_COLUMNS: the columns can be chosen
 * @HX_FORMAT_FOLDER: what is written or read is a folder
 * @HX_FORMAT_REDACT: sources can be left out, and passages blacked out
 */
typedef enum
{
  HX_FORMAT_NO_FLAGS = 0,
  HX_FORMAT_PART = 1 << 0,
  HX_FORMAT_COLUMNS = 1 << 1,
  HX_FORMAT_FOLDER = 1 << 2,
  HX_FORMAT_REDACT = 1 << 3,
} HxFormatFlags;

/**
 * HxExchangeOptions:
 * @preview: only say what would come of it: nothing is written
 * @sources: (nullable) (element-type gint64): ids of the sources to export; %NULL: all
 * @tags: (nullable) (element-type gint64): ids of the tags whose passages are exported, each with
 *   those below it; %NULL: all passages
 * @leave_out_sources: (nullable) (element-type gint64): ids of sources that are not exported
 * @redact: (nullable) (element-type gint64): ids of tags whose passages are blacked out, with those
 *   of tags below them
 * @columns: (nullable): names of the columns to export, in this order; %NULL: all
 * @progress: (nullable): is told how far it is
 */
typedef struct
{
  gboolean     preview;
  GArray      *sources;
  GArray      *tags;
  GArray      *leave_out_sources;
  GArray      *redact;
  char       **columns;
  HxProgress  *progress;
} HxExchangeOptions;

/**
 * HxExchangeWrite:
 * @connection: the project, as it stood at one moment
 * @project_name: the project's name
 * @path: where the file shall stand; %NULL: in a preview
 * @options: what was asked for
 * @cancellable: (nullable): to stop it
 * @report: what becomes of what
 *
 * What a format's writer works with, on a thread of its own.
 */
typedef struct
{
  HxConnection      *connection;
  const char        *project_name;
  const char        *path;
  HxExchangeOptions *options;
  GCancellable      *cancellable;
  HxExchangeReport  *report;
} HxExchangeWrite;

typedef struct _HxFormat HxFormat;

/**
 * HxFormatGroup:
 * @HX_FORMAT_PROJECT: a project as a whole
 * @HX_FORMAT_REPORT: to be read by people
 * @HX_FORMAT_TABLE: rows and columns
 * @HX_FORMAT_ANNOTATIONS: texts with what is said of their passages
 * @HX_FORMAT_NETWORK: entities and what joins them, places
 *
 * What a format is for.
 */
typedef enum
{
  HX_FORMAT_PROJECT,
  HX_FORMAT_REPORT,
  HX_FORMAT_TABLE,
  HX_FORMAT_ANNOTATIONS,
  HX_FORMAT_NETWORK,
} HxFormatGroup;

#define HX_N_FORMAT_GROUPS (HX_FORMAT_NETWORK + 1)

/**
 * HxFormat:
 * @name: what it is called on the command line: "refi"
 * @title: its name for people, to be translated: "Projects of other programs (REFI-QDA)"
 * @summary: (nullable): a sentence on what goes into it, to be translated
 * @suffix: what its files' names end with: ".qdpx"
 * @group: what it is for
 * @flags: what it can do
 * @probe: (nullable): whether a file is of this format: from its path, or its first bytes, of which
 *   there are at most 4,096; %NULL: it is only read when asked for by name
 * @read: (nullable): imports a file, as one edit; resolves to an HX_TYPE_EXCHANGE_REPORT
 * @write: (nullable): writes a file
 *
 * A format in which projects, or what is in them, go to other programs and come from them.
 */
struct _HxFormat
{
  const char    *name;
  const char    *title;
  const char    *summary;
  const char    *suffix;
  HxFormatGroup  group;
  HxFormatFlags  flags;
  gboolean     (*probe) (const char               *path,
                         const char               *head,
                         gsize                     length);
  DexFuture   *(*read)  (HxProject                *project,
                         GFile                    *file,
                         const HxExchangeOptions  *options,
                         GCancellable             *cancellable);
  gboolean     (*write) (HxExchangeWrite          *self,
                         GError                  **error);
};

HxExchangeOptions     *hx_exchange_options_new  (void);
HxExchangeOptions     *hx_exchange_options_copy (const HxExchangeOptions *self);
void                   hx_exchange_options_free (HxExchangeOptions       *self);

const HxFormat *const *hx_formats_list          (guint                   *n_formats);
const HxFormat        *hx_formats_find          (const char              *name);
const HxFormat        *hx_formats_detect        (GFile                   *file);

DexFuture             *hx_exchange_import       (HxProject               *project,
                                                 const HxFormat          *format,
                                                 GFile                   *file,
                                                 const HxExchangeOptions *options,
                                                 GCancellable            *cancellable)
                                                 G_GNUC_WARN_UNUSED_RESULT;
DexFuture             *hx_exchange_export       (HxProject               *project,
                                                 const HxFormat          *format,
                                                 GFile                   *file,
                                                 const HxExchangeOptions *options,
                                                 GCancellable            *cancellable)
                                                 G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxExchangeOptions, hx_exchange_options_free)

G_END_DECLS
