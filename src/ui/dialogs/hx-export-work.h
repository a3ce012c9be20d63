/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "exchange/hx-exchange.h"

G_BEGIN_DECLS

DexFuture *hx_export_work (HxProject               *project,
                           const HxFormat          *format,
                           GFile                   *file,
                           const HxExchangeOptions *options,
                           GCancellable            *cancellable) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
