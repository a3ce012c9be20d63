/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "project/hx-connection.h"

G_BEGIN_DECLS

/**
 * HxCoupledGrades:
 * @coder: who has graded
 * @n_items: how many items, each on both scales
 *
 * Somebody whose grades of sources and of what they say all go together.
 */
typedef struct
{
  char  *coder;
  guint  n_items;
} HxCoupledGrades;

GPtrArray *hx_grades_list_coupled (HxConnection  *connection,
                                   GError       **error);

G_END_DECLS
