/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hx-alignments-work.h"

G_BEGIN_DECLS

typedef struct
{
  gint64         id;
  HxAlignSource *source;   /* NULL until it is read */
  gboolean       stale;    /* is to be read again */
  GArray        *stretches;
} HxAlignEntry;

/* Two sources, the one with the smaller id first. */
typedef struct
{
  gint64      ids[2];
  GArray     *links;         /* of HxLinkEnds; NULL until they are read */
  GArray     *suggestions;   /* of HxAlignment; NULL until they are found */
  GArray     *ribbons[2];    /* of HxRibbon, seen from either side */
  HxAlignJob *job;           /* is running */
  gboolean    links_stale;
  gboolean    stale;         /* suggestions are to be found again */
  gboolean    unmerged;      /* ribbons are older than links */
  gboolean    open;
} HxAlignPair;

struct _HxAlignments
{
  GObject    parent_instance;

  HxProject *project;
  GArray    *open;       /* of gint64, as they stand side by side */
  GPtrArray *entries;    /* of HxAlignEntry, those used last first */
  GPtrArray *pairs;      /* of HxAlignPair */
  gboolean   working;
};

/* hx-alignments.c */
HxAlignEntry *hx_alignments_find_entry      (HxAlignments *self,
                                             gint64        id);
HxAlignPair  *hx_alignments_find_pair       (HxAlignments *self,
                                             gint64        first,
                                             gint64        second);
GPtrArray    *hx_alignments_list_open_pairs (HxAlignments *self);
void          hx_alignments_emit_changed    (HxAlignments *self,
                                             gint64        first,
                                             gint64        second);

/* hx-alignments-loop.c */
void          hx_alignments_work            (HxAlignments *self);

G_END_DECLS
