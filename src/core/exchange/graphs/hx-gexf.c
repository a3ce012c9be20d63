/* SPDX-License-Identifier: GPL-3.0-or-later */

/* GEXF 1.3 (gexf.net), with dates on what has some: Gephi draws it and plays it in time. */

#include "config.h"

#include "exchange/graphs/hx-graph-private.h"

#include <glib/gi18n-lib.h>

#include "exchange/hx-formats.h"
#include "exchange/hx-stamp.h"

/* Of the palette of GNOME; by HxEntityType. */
static const char * const colours[] = { "#3584e4", "#9141ac", "#2ec27e", "#e5a50a", "#986a44" };

static void
put_attributes (HxFileWriter       *file,
                const char         *of,
                const HxGraphField *fields,
                guint               n_fields)
{
  hx_file_writer_printf (file, "    <attributes class=\"%s\" mode=\"static\">\n", of);
  for (guint i = 0; i < n_fields; i++)
    hx_file_writer_printf (file, "      <attribute id=\"%s\" title=\"%s\" type=\"%s\"/>\n",
                           fields[i].name, fields[i].name,
                           fields[i].kind == HX_GRAPH_INTEGER ? "integer" : "string");
  hx_file_writer_put (file, "    </attributes>\n");
}

static void
put_value (HxFileWriter *file,
           const char   *name,
           const char   *value)
{
  g_autofree char *escaped = NULL;

  if (value == NULL || *value == '\0')
    return;
  escaped = hx_graph_dup_escaped (value);
  hx_file_writer_printf (file, "          <attvalue for=\"%s\" value=\"%s\"/>\n", name, escaped);
}

static void
put_node (HxGraph      *graph,
          HxFileWriter *file,
          HxEntity     *entity)
{
  g_autofree char *label = hx_graph_dup_escaped (hx_entity_get_name (entity));

  hx_file_writer_printf (file, "      <node id=\"n%" G_GINT64_FORMAT "\" label=\"%s\">\n"
                               "        <attvalues>\n", hx_entity_get_id (entity), label);
  for (guint i = 0; i < hx_graph_n_node_fields; i++)
    {
      g_autofree char *value = hx_graph_dup_node_value (graph, entity, i);

      put_value (file, hx_graph_node_fields[i].name, value);
    }
  hx_file_writer_printf (file, "        </attvalues>\n        <viz:color hex=\"%s\"/>\n"
                               "      </node>\n",
                         colours[MIN ((guint) hx_entity_get_entity_type (entity),
                                      G_N_ELEMENTS (colours) - 1)]);
}

static void
put_edge_head (HxFileWriter      *file,
               const HxGraphEdge *edge)
{
  const HxRelation *relation = edge->relation;
  g_autofree char *label = hx_graph_dup_escaped (relation != NULL ? relation->name : "");

  if (relation != NULL)
    hx_file_writer_printf (file, "      <edge id=\"r%" G_GINT64_FORMAT "\" label=\"%s\""
                                 " kind=\"%s\"", relation->id, label, label);
  else
    hx_file_writer_printf (file, "      <edge id=\"m%" G_GINT64_FORMAT "-%" G_GINT64_FORMAT "\""
                                 " kind=\"co-mention\"", edge->from, edge->to);
  hx_file_writer_printf (file, " source=\"n%" G_GINT64_FORMAT "\" target=\"n%" G_GINT64_FORMAT "\""
                               " type=\"%s\" weight=\"%u\"", edge->from, edge->to,
                         edge->both_ways ? "undirected" : "directed",
                         relation != NULL ? 1 : edge->n_evidence);
  if (edge->first != NULL)
    hx_file_writer_printf (file, " start=\"%s\"", edge->first);
  if (edge->last != NULL)
    hx_file_writer_printf (file, " end=\"%s\"", edge->last);
  hx_file_writer_put (file, ">\n");
}

static void
put_edge (HxFileWriter      *file,
          const HxGraphEdge *edge)
{
  put_edge_head (file, edge);
  hx_file_writer_put (file, "        <attvalues>\n");
  for (guint i = 0; i < hx_graph_n_edge_fields; i++)
    {
      g_autofree char *value = hx_graph_dup_edge_value (edge, i);

      put_value (file, hx_graph_edge_fields[i].name, value);
    }
  hx_file_writer_put (file, "        </attvalues>\n      </edge>\n");
}

static void
put_head (HxGraph      *graph,
          HxFileWriter *file)
{
  g_autofree char *name = hx_graph_dup_escaped (graph->write->project_name);
  g_autofree char *stamp = hx_stamp_format (graph->export.time);

  hx_file_writer_printf (file, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                               "<gexf xmlns=\"http://gexf.net/1.3\""
                               " xmlns:viz=\"http://gexf.net/1.3/viz\""
                               " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
                               " xsi:schemaLocation=\"http://gexf.net/1.3"
                               " http://gexf.net/1.3/gexf.xsd\" version=\"1.3\">\n"
                               "  <meta lastmodifieddate=\"%.10s\">\n"
                               "    <creator>Hexapla</creator>\n"
                               "    <description>%s</description>\n  </meta>\n"
                               "  <graph defaultedgetype=\"directed\" mode=\"%s\"%s>\n",
                         stamp, name, graph->dynamic ? "dynamic" : "static",
                         graph->dynamic ? " timeformat=\"date\" timerepresentation=\"interval\""
                                        : "");
  put_attributes (file, "node", hx_graph_node_fields, hx_graph_n_node_fields);
  put_attributes (file, "edge", hx_graph_edge_fields, hx_graph_n_edge_fields);
}

static gboolean
put_graph (HxGraph  *graph,
           GError  **error)
{
  g_autoptr(HxFileWriter) file = hx_file_writer_new (graph->write->path, graph->write->cancellable,
                                                     error);

  if (file == NULL)
    return FALSE;
  put_head (graph, file);
  hx_file_writer_printf (file, "    <nodes count=\"%u\">\n", graph->export.entities->len);
  for (guint i = 0; i < graph->export.entities->len; i++)
    put_node (graph, file, graph->export.entities->pdata[i]);
  hx_file_writer_printf (file, "    </nodes>\n    <edges count=\"%u\">\n", graph->edges->len);
  for (guint i = 0; i < graph->edges->len; i++)
    put_edge (file, graph->edges->pdata[i]);
  hx_file_writer_put (file, "    </edges>\n  </graph>\n</gexf>\n");
  return hx_graph_finish (graph, file, error);
}

static gboolean
write_relations (HxExchangeWrite  *write,
                 GError          **error)
{
  return hx_graph_write (write, FALSE, put_graph, error);
}

static gboolean
write_mentions (HxExchangeWrite  *write,
                GError          **error)
{
  return hx_graph_write (write, TRUE, put_graph, error);
}

const HxFormat hx_format_gexf = {
  .name = "gexf",
  .title = N_("Network of Relations (GEXF)"),
  .summary = N_("Entities and their relations with dates and evidence, for Gephi, which can play "
                "them in time."),
  .suffix = ".gexf",
  .group = HX_FORMAT_NETWORK,
  .flags = HX_FORMAT_PART,
  .write = write_relations,
};

const HxFormat hx_format_gexf_mentions = {
  .name = "gexf-mentions",
  .title = N_("Network of Relations and Mentions (GEXF)"),
  .summary = N_("As the network of relations, and entities joined that a paragraph mentions "
                "together, with how often."),
  .suffix = ".gexf",
  .group = HX_FORMAT_NETWORK,
  .flags = HX_FORMAT_PART,
  .write = write_mentions,
};
