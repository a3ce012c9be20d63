/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The folder of another program's project, or a ZIP file of it: a database and, in folders beside
 * it, the files that it refers to. Nothing outside is ever looked at. */
typedef struct _HxNeighbourFiles HxNeighbourFiles;

HxNeighbourFiles *hx_neighbour_files_open    (const char        *path,
                                              const char        *database,
                                              GCancellable      *cancellable,
                                              GError           **error);
void              hx_neighbour_files_free    (HxNeighbourFiles  *self);
GBytes           *hx_neighbour_files_get     (HxNeighbourFiles  *self,
                                              const char        *folder,
                                              const char        *name);
GBytes           *hx_neighbour_files_take_database (HxNeighbourFiles *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxNeighbourFiles, hx_neighbour_files_free)

G_END_DECLS
