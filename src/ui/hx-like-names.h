/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "analyse/hx-name-index.h"
#include "model/hx-entity.h"

G_BEGIN_DECLS

/**
 * HxLikeNames:
 *
 * All names of a project's entities but weak ones, taken apart to be compared: what the threads
 * of an HxLikeness share.
 */
typedef struct _HxLikeNames HxLikeNames;

HxLikeNames  *hx_like_names_new        (void);
HxLikeNames  *hx_like_names_ref        (HxLikeNames   *self);
void          hx_like_names_unref      (HxLikeNames   *self);
HxNameIndex  *hx_like_names_lock       (HxLikeNames   *self,
                                        HxConnection  *connection,
                                        GError       **error);
void          hx_like_names_unlock     (HxLikeNames   *self);
void          hx_like_names_set_stale  (HxLikeNames   *self);
HxNameSchema  hx_like_names_get_schema (HxEntityType   type);

G_END_DECLS
