/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/hx-hypotheses.h"
#include "project/hx-project.h"

G_BEGIN_DECLS

#define HX_TYPE_ACH_DATA (hx_ach_data_get_type ())

/**
 * HxAchData:
 *
 * The hypotheses of a project and how its claims bear on them, kept current by its change sets
 * once somebody wants them.
 *
 * Signals:
 * - "loaded" (const GError *error): they have been loaded; or why they could not be
 */
G_DECLARE_FINAL_TYPE (HxAchData, hx_ach_data, HX, ACH_DATA, GObject)

HxAchData    *hx_ach_data_new            (HxProject   *project);
void          hx_ach_data_want           (HxAchData   *self);
HxHypotheses *hx_ach_data_get_hypotheses (HxAchData   *self);
void          hx_ach_data_follow         (HxAchData   *self,
                                          HxChangeSet *change_set);

G_END_DECLS
