/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "exchange/neighbours/hx-neighbour.h"

G_BEGIN_DECLS

/* A project of QualCoder while it is read. */
typedef struct
{
  HxNeighbour *neighbour;
  GHashTable  *sources;      /* number there → place */
  GHashTable  *codes;
  GHashTable  *categories;
  GHashTable  *cases;
  GHashTable  *case_sets;    /* number of a case → place of its set */
  GHashTable  *variables;    /* name → place */
  GArray      *parents;      /* Parent: of codes and categories, by number there */
  const char  *table;        /* at hand */
  guint        n_important;
  guint        n_sounds;
} HxQualcoder;

HxQualcoder *hx_qualcoder_new             (HxNeighbour     *neighbour);
void         hx_qualcoder_free            (HxQualcoder     *self);
void         hx_qualcoder_finish          (HxQualcoder     *self);

HxNeighbourOrigin hx_qualcoder_origin     (HxQualcoder     *self,
                                           HxNeighbourRow  *row,
                                           gint64          *id,
                                           const char      *more);

/* Each takes one row. */
gboolean     hx_qualcoder_take_project    (HxNeighbourRow  *row,
                                           gpointer         data,
                                           GError         **error);
gboolean     hx_qualcoder_take_category   (HxNeighbourRow  *row,
                                           gpointer         data,
                                           GError         **error);
gboolean     hx_qualcoder_take_code       (HxNeighbourRow  *row,
                                           gpointer         data,
                                           GError         **error);
gboolean     hx_qualcoder_take_source     (HxNeighbourRow  *row,
                                           gpointer         data,
                                           GError         **error);
gboolean     hx_qualcoder_take_case       (HxNeighbourRow  *row,
                                           gpointer         data,
                                           GError         **error);
gboolean     hx_qualcoder_take_coding     (HxNeighbourRow  *row,
                                           gpointer         data,
                                           GError         **error);
gboolean     hx_qualcoder_take_region     (HxNeighbourRow  *row,
                                           gpointer         data,
                                           GError         **error);
gboolean     hx_qualcoder_take_annotation (HxNeighbourRow  *row,
                                           gpointer         data,
                                           GError         **error);
gboolean     hx_qualcoder_take_case_text  (HxNeighbourRow  *row,
                                           gpointer         data,
                                           GError         **error);
gboolean     hx_qualcoder_take_attribute  (HxNeighbourRow  *row,
                                           gpointer         data,
                                           GError         **error);
gboolean     hx_qualcoder_take_value      (HxNeighbourRow  *row,
                                           gpointer         data,
                                           GError         **error);
gboolean     hx_qualcoder_take_journal    (HxNeighbourRow  *row,
                                           gpointer         data,
                                           GError         **error);
gboolean     hx_qualcoder_take_sound      (HxNeighbourRow  *row,
                                           gpointer         data,
                                           GError         **error);
gboolean     hx_qualcoder_take_graph      (HxNeighbourRow  *row,
                                           gpointer         data,
                                           GError         **error);
gboolean     hx_qualcoder_take_report     (HxNeighbourRow  *row,
                                           gpointer         data,
                                           GError         **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxQualcoder, hx_qualcoder_free)

G_END_DECLS
