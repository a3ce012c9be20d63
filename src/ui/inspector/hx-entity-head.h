/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "inspector/hx-details.h"

G_BEGIN_DECLS

#define HX_TYPE_ENTITY_HEAD (hx_entity_head_get_type ())

/**
 * HxEntityHead:
 *
 * What an entity is: its picture, its name, its type, what it is described as, and how often it is mentioned.
 */
G_DECLARE_FINAL_TYPE (HxEntityHead, hx_entity_head, HX, ENTITY_HEAD, AdwBin)

void  hx_entity_head_set        (HxEntityHead *self,
                                 HxDesk       *desk,
                                 HxDetails    *details);
void  hx_entity_head_set_wide   (HxEntityHead *self,
                                 gboolean      wide);
void  hx_entity_head_set_is_page (HxEntityHead *self,
                                  gboolean      is_page);
char *hx_entity_head_dup_counts (HxDetails    *details);

G_END_DECLS
