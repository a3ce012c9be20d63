/* SPDX-License-Identifier: GPL-3.0-or-later */

/* GraphML (graphml.graphdrawing.org, 1.0), with the attributes extension. yEd, Cytoscape, NodeXL,
 * igraph and NetworkX read it. */

#include "config.h"

#include "exchange/graphs/hx-graph-private.h"

#include <glib/gi18n-lib.h>

#include "exchange/hx-formats.h"

static void
put_keys (HxFileWriter       *file,
          const char         *of,
          const HxGraphField *fields,
          guint               n_fields)
{
  for (guint i = 0; i < n_fields; i++)
    hx_file_writer_printf (file, "  <key id=\"%c_%s\" for=\"%s\" attr.name=\"%s\""
                                 " attr.type=\"%s\"/>\n", *of, fields[i].name, of, fields[i].name,
                           fields[i].kind == HX_GRAPH_INTEGER ? "int" : "string");
}

static void
put_data (HxFileWriter *file,
          char          of,
          const char   *name,
          const char   *value)
{
  g_autofree char *escaped = NULL;

  if (value == NULL || *value == '\0')
    return;
  escaped = hx_graph_dup_escaped (value);
  hx_file_writer_printf (file, "      <data key=\"%c_%s\">%s</data>\n", of, name, escaped);
}

static void
put_node (HxGraph      *graph,
          HxFileWriter *file,
          HxEntity     *entity)
{
  hx_file_writer_printf (file, "    <node id=\"n%" G_GINT64_FORMAT "\">\n",
                         hx_entity_get_id (entity));
  put_data (file, 'n', "label", hx_entity_get_name (entity));
  for (guint i = 0; i < hx_graph_n_node_fields; i++)
    {
      g_autofree char *value = hx_graph_dup_node_value (graph, entity, i);

      put_data (file, 'n', hx_graph_node_fields[i].name, value);
    }
  hx_file_writer_put (file, "    </node>\n");
}

static void
put_edge (HxFileWriter      *file,
          const HxGraphEdge *edge)
{
  g_autofree char *weight = g_strdup_printf ("%u", edge->relation != NULL ? 1 : edge->n_evidence);

  if (edge->relation != NULL)
    hx_file_writer_printf (file, "    <edge id=\"r%" G_GINT64_FORMAT "\"", edge->relation->id);
  else
    hx_file_writer_printf (file, "    <edge id=\"m%" G_GINT64_FORMAT "-%" G_GINT64_FORMAT "\"",
                           edge->from, edge->to);
  hx_file_writer_printf (file, " source=\"n%" G_GINT64_FORMAT "\" target=\"n%" G_GINT64_FORMAT "\""
                               " directed=\"%s\">\n", edge->from, edge->to,
                         edge->both_ways ? "false" : "true");
  put_data (file, 'e', "label", edge->relation != NULL ? edge->relation->name : NULL);
  put_data (file, 'e', "weight", weight);
  put_data (file, 'e', "start", edge->first);
  put_data (file, 'e', "end", edge->last);
  for (guint i = 0; i < hx_graph_n_edge_fields; i++)
    {
      g_autofree char *value = hx_graph_dup_edge_value (edge, i);

      put_data (file, 'e', hx_graph_edge_fields[i].name, value);
    }
  hx_file_writer_put (file, "    </edge>\n");
}

static void
put_head (HxFileWriter *file)
{
  hx_file_writer_put (file, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                            "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\""
                            " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
                            " xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns"
                            " http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">\n"
                            "  <key id=\"n_label\" for=\"node\" attr.name=\"label\""
                            " attr.type=\"string\"/>\n"
                            "  <key id=\"e_label\" for=\"edge\" attr.name=\"label\""
                            " attr.type=\"string\"/>\n"
                            "  <key id=\"e_weight\" for=\"edge\" attr.name=\"weight\""
                            " attr.type=\"double\"/>\n"
                            "  <key id=\"e_start\" for=\"edge\" attr.name=\"start\""
                            " attr.type=\"string\"/>\n"
                            "  <key id=\"e_end\" for=\"edge\" attr.name=\"end\""
                            " attr.type=\"string\"/>\n");
  put_keys (file, "node", hx_graph_node_fields, hx_graph_n_node_fields);
  put_keys (file, "edge", hx_graph_edge_fields, hx_graph_n_edge_fields);
}

static gboolean
put_graph (HxGraph  *graph,
           GError  **error)
{
  g_autoptr(HxFileWriter) file = hx_file_writer_new (graph->write->path, graph->write->cancellable,
                                                     error);
  g_autofree char *name = hx_graph_dup_escaped (graph->write->project_name);

  if (file == NULL)
    return FALSE;
  put_head (file);
  hx_file_writer_printf (file, "  <graph id=\"project\" edgedefault=\"directed\">\n"
                               "    <desc>%s</desc>\n", name);
  for (guint i = 0; i < graph->export.entities->len; i++)
    put_node (graph, file, graph->export.entities->pdata[i]);
  for (guint i = 0; i < graph->edges->len; i++)
    put_edge (file, graph->edges->pdata[i]);
  hx_file_writer_put (file, "  </graph>\n</graphml>\n");
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

const HxFormat hx_format_graphml = {
  .name = "graphml",
  .title = N_("Network of Relations (GraphML)"),
  .summary = N_("Entities and their relations with dates and evidence, for yEd, Cytoscape, NodeXL, "
                "igraph and others."),
  .suffix = ".graphml",
  .group = HX_FORMAT_NETWORK,
  .flags = HX_FORMAT_PART,
  .write = write_relations,
};

const HxFormat hx_format_graphml_mentions = {
  .name = "graphml-mentions",
  .title = N_("Network of Relations and Mentions (GraphML)"),
  .summary = N_("As the network of relations, and entities joined that a paragraph mentions "
                "together, with how often."),
  .suffix = ".graphml",
  .group = HX_FORMAT_NETWORK,
  .flags = HX_FORMAT_PART,
  .write = write_mentions,
};
