/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _HxProjectFile HxProjectFile;

/**
 * HxLocation:
 * @HX_LOCATION_SAFE: SQLite can keep a project there
 * @HX_LOCATION_PORTAL: a document portal or another FUSE file system, where locks and journals do not work
 * @HX_LOCATION_VOLATILE: memory of a sandbox, gone when the program ends
 */
typedef enum
{
  HX_LOCATION_SAFE,
  HX_LOCATION_PORTAL,
  HX_LOCATION_VOLATILE,
} HxLocation;

HxLocation     hx_location_classify         (const char     *path,
                                             const char     *runtime_dir,
                                             long            fs_type,
                                             gboolean        sandboxed);
HxLocation     hx_location_find             (const char     *path);
HxProjectFile *hx_project_file_open         (GFile          *file,
                                             gboolean        create,
                                             gboolean        read_only,
                                             GError        **error);
const char    *hx_project_file_get_path     (HxProjectFile  *self);
gboolean       hx_project_file_is_read_only (HxProjectFile  *self);
gboolean       hx_project_file_is_immutable (HxProjectFile  *self);
gint64         hx_project_file_get_size     (HxProjectFile  *self);
gboolean       hx_project_file_lock_to_tidy (HxProjectFile  *self);
void           hx_project_file_discard      (HxProjectFile  *self);
void           hx_project_file_close        (HxProjectFile  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxProjectFile, hx_project_file_close)

G_END_DECLS
