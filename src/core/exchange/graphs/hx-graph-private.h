/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "exchange/hx-exchange-selection.h"
#include "exchange/hx-file-writer.h"

G_BEGIN_DECLS

/**
 * HxGraphEdge:
 * @relation: (nullable): the relation it stands for; %NULL: a co-mention
 * @from: the id of an entity
 * @to: the id of another
 * @both_ways: whether it has no direction
 * @first: (nullable): the first day on which it is so: `YYYY-MM-DD`; %NULL: nobody knows
 * @last: (nullable): the last day
 * @quotes: (nullable): the words of the passages that say so, a line for each
 * @n_evidence: how many there are; of a co-mention, in how many paragraphs both are named
 * @n_sources: of a co-mention, in how many sources
 *
 * An edge of the graph.
 */
typedef struct
{
  const HxRelation *relation;
  gint64            from;
  gint64            to;
  gboolean          both_ways;
  char             *first;
  char             *last;
  char             *quotes;
  guint             n_evidence;
  guint             n_sources;
} HxGraphEdge;

/**
 * HxGraph:
 * @write: what was asked for
 * @export: what was chosen
 * @counts: (element-type gint64 HxMentionCount): how often each entity is mentioned
 * @edges: (element-type HxGraphEdge): the edges, relations first
 * @dynamic: whether an edge has a date
 *
 * Entities and what joins them.
 */
typedef struct
{
  HxExchangeWrite *write;
  HxExport         export;
  GHashTable      *counts;
  GPtrArray       *edges;
  gboolean         dynamic;
} HxGraph;

typedef enum
{
  HX_GRAPH_STRING,
  HX_GRAPH_INTEGER,
} HxGraphKind;

/**
 * HxGraphField:
 * @name: its name in the file; not translated, so that a program finds it
 * @kind: what it holds
 *
 * Something that is said of all nodes or of all edges.
 */
typedef struct
{
  const char  *name;
  HxGraphKind  kind;
} HxGraphField;

extern const HxGraphField hx_graph_node_fields[];
extern const guint hx_graph_n_node_fields;
extern const HxGraphField hx_graph_edge_fields[];
extern const guint hx_graph_n_edge_fields;

typedef gboolean (*HxGraphPut) (HxGraph  *self,
                                GError  **error);

gboolean     hx_graph_load             (HxGraph            *self,
                                        HxExchangeWrite    *write,
                                        gboolean            with_mentions,
                                        GError            **error);
gboolean     hx_graph_add_comentions   (HxGraph            *self,
                                        GError            **error);
void         hx_graph_edge_free        (gpointer            edge);
void         hx_graph_clear            (HxGraph            *self);
char        *hx_graph_dup_node_value   (HxGraph            *self,
                                        HxEntity           *entity,
                                        guint               field);
char        *hx_graph_dup_edge_value   (const HxGraphEdge  *edge,
                                        guint               field);
char        *hx_graph_dup_escaped      (const char         *text);
gboolean     hx_graph_write            (HxExchangeWrite    *write,
                                        gboolean            with_mentions,
                                        HxGraphPut          put,
                                        GError            **error);
gboolean     hx_graph_finish           (HxGraph            *self,
                                        HxFileWriter       *file,
                                        GError            **error);

G_END_DECLS
