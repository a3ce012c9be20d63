/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <libdex.h>

G_BEGIN_DECLS

gboolean hx_future_wait        (DexFuture  *future,
                                GError    **error);
gpointer hx_future_wait_object (DexFuture  *future,
                                GError    **error);
gpointer hx_future_wait_boxed  (DexFuture  *future,
                                GError    **error);

G_END_DECLS
