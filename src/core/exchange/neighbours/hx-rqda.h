/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "exchange/neighbours/hx-neighbour.h"

G_BEGIN_DECLS

/* A project of RQDA while it is read. */
typedef struct
{
  HxNeighbour *neighbour;
  GHashTable  *sources;      /* number there → place */
  GHashTable  *codes;
  GHashTable  *categories;
  GHashTable  *cases;
  GHashTable  *file_groups;
  GHashTable  *variables;    /* name → place */
  GHashTable  *case_sets;    /* number of a case → place of its set */
  const char  *table;        /* at hand */
  guint        n_deleted;
} HxRqda;

gboolean hx_rqda_is_deleted      (HxRqda          *self,
                                  HxNeighbourRow  *row,
                                  guint            column);

/* Each takes one row. */
gboolean hx_rqda_take_coding     (HxNeighbourRow  *row,
                                  gpointer         data,
                                  GError         **error);
gboolean hx_rqda_take_case_link  (HxNeighbourRow  *row,
                                  gpointer         data,
                                  GError         **error);
gboolean hx_rqda_take_annotation (HxNeighbourRow  *row,
                                  gpointer         data,
                                  GError         **error);

G_END_DECLS
