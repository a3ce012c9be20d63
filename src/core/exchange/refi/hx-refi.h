/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "exchange/hx-exchange.h"

G_BEGIN_DECLS

gboolean   hx_refi_probe (const char               *path,
                          const char               *head,
                          gsize                     length);
DexFuture *hx_refi_read  (HxProject                *project,
                          GFile                    *file,
                          const HxExchangeOptions  *options,
                          GCancellable             *cancellable) G_GNUC_WARN_UNUSED_RESULT;
gboolean   hx_refi_write (HxExchangeWrite          *write,
                          GError                  **error);

G_END_DECLS
