/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/hx-new-names.h"
#include "project/hx-project.h"

G_BEGIN_DECLS

#define HX_TYPE_DISCOVERY (hx_discovery_get_type ())

/**
 * HxDiscovery:
 *
 * Names in the texts that are no entity's yet. It looks only when somebody wants to see them.
 *
 * Signals:
 * - "changed" (): there are others now, or it is being looked for them
 */
G_DECLARE_FINAL_TYPE (HxDiscovery, hx_discovery, HX, DISCOVERY, GObject)

HxDiscovery *hx_discovery_new        (HxProject    *project);
void         hx_discovery_follow     (HxDiscovery  *self,
                                      HxChangeSet  *changes);
void         hx_discovery_set_wanted (HxDiscovery  *self,
                                      gboolean      wanted);
gboolean     hx_discovery_is_busy    (HxDiscovery  *self);
HxNewNames  *hx_discovery_get_names  (HxDiscovery  *self);

G_END_DECLS
