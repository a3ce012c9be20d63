/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "exchange/refi/hx-refi-node.h"

G_BEGIN_DECLS

/* A .qdpx file in memory: its document and the files beside it; of a .qdc or .qde file, the
 * document only. */
typedef struct _HxRefiPackage HxRefiPackage;

HxRefiPackage  *hx_refi_package_open         (const char     *path,
                                              GBytes         *bytes,
                                              GCancellable   *cancellable,
                                              GError        **error);
void            hx_refi_package_free         (HxRefiPackage  *self);
HxRefiDocument *hx_refi_package_get_document (HxRefiPackage  *self);
const char     *hx_refi_package_get_name     (HxRefiPackage  *self);
GBytes         *hx_refi_package_find         (HxRefiPackage  *self,
                                              const char     *path);
/* Names of files that nothing has asked for. (transfer full) (element-type utf8) */
GPtrArray      *hx_refi_package_list_unused  (HxRefiPackage  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxRefiPackage, hx_refi_package_free)

G_END_DECLS
