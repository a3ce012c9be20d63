/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "inspector/hx-details.h"

G_BEGIN_DECLS

gboolean hx_details_ignore_not_found (HxDetails     *self,
                                      GError       **error,
                                      GError        *found);
gboolean hx_details_load_pair        (HxConnection  *connection,
                                      HxDetails     *self,
                                      GError       **error);
gboolean hx_details_load_claim       (HxConnection  *connection,
                                      HxDetails     *self,
                                      GError       **error);
gboolean hx_details_load_uses        (HxConnection  *connection,
                                      HxDetails     *self,
                                      GError       **error);
gboolean hx_details_read_texts       (HxProject     *project,
                                      HxDetails     *self,
                                      GError       **error);

G_END_DECLS
