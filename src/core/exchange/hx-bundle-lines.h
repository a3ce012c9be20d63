/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "exchange/hx-bundle-archive.h"
#include "project/hx-connection.h"

G_BEGIN_DECLS

/* Returns FALSE, with or without error set, for what is no row. */
typedef gboolean (*HxLineFunc) (HxStatement  *statement,
                                gpointer      data,
                                GError      **error);

gboolean hx_bundle_corrupt    (GError          **error,
                               const char       *path,
                               const char       *what);
gboolean hx_bundle_go_on      (GCancellable     *cancellable,
                               GError          **error);
gboolean hx_bundle_lines_read (HxBundleArchive  *archive,
                               const char       *path,
                               HxConnection     *connection,
                               const char       *sql,
                               HxLineFunc        func,
                               gpointer          data,
                               guint64          *n_lines,
                               GCancellable     *cancellable,
                               GError          **error);

G_END_DECLS
