/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Entities and what joins them, for programs that draw and count networks. */

#include "config.h"

#include "exchange/graphs/hx-graph-private.h"

#include <glib/gi18n-lib.h>

#include "analyse/hx-edtf.h"
#include "exchange/hx-exchange-project.h"
#include "exchange/hx-html.h"

enum
{
  NODE_TYPE,
  NODE_OWN_TYPE,
  NODE_OTHER_NAMES,
  NODE_DESCRIPTION,
  NODE_PROPERTIES,
  NODE_MENTIONS,
  NODE_SOURCES,
};

const HxGraphField hx_graph_node_fields[] = {
  [NODE_TYPE] = { "type", HX_GRAPH_STRING },
  [NODE_OWN_TYPE] = { "own_type", HX_GRAPH_STRING },
  [NODE_OTHER_NAMES] = { "other_names", HX_GRAPH_STRING },
  [NODE_DESCRIPTION] = { "description", HX_GRAPH_STRING },
  [NODE_PROPERTIES] = { "properties", HX_GRAPH_STRING },
  [NODE_MENTIONS] = { "mentions", HX_GRAPH_INTEGER },
  [NODE_SOURCES] = { "sources", HX_GRAPH_INTEGER },
};

const guint hx_graph_n_node_fields = G_N_ELEMENTS (hx_graph_node_fields);

enum
{
  EDGE_KIND,
  EDGE_RELATION,
  EDGE_INVERSE,
  EDGE_SINCE,
  EDGE_UNTIL,
  EDGE_NOTE,
  EDGE_EVIDENCE,
  EDGE_N_EVIDENCE,
  EDGE_PARAGRAPHS,
  EDGE_SOURCES,
};

const HxGraphField hx_graph_edge_fields[] = {
  [EDGE_KIND] = { "kind", HX_GRAPH_STRING },
  [EDGE_RELATION] = { "relation", HX_GRAPH_STRING },
  [EDGE_INVERSE] = { "inverse", HX_GRAPH_STRING },
  [EDGE_SINCE] = { "since", HX_GRAPH_STRING },
  [EDGE_UNTIL] = { "until", HX_GRAPH_STRING },
  [EDGE_NOTE] = { "note", HX_GRAPH_STRING },
  [EDGE_EVIDENCE] = { "evidence", HX_GRAPH_STRING },
  [EDGE_N_EVIDENCE] = { "n_evidence", HX_GRAPH_INTEGER },
  [EDGE_PARAGRAPHS] = { "paragraphs", HX_GRAPH_INTEGER },
  [EDGE_SOURCES] = { "sources", HX_GRAPH_INTEGER },
};

const guint hx_graph_n_edge_fields = G_N_ELEMENTS (hx_graph_edge_fields);

/* --- Edges --- */

void
hx_graph_edge_free (gpointer data)
{
  HxGraphEdge *edge = data;

  g_free (edge->first);
  g_free (edge->last);
  g_free (edge->quotes);
  g_free (edge);
}

/* A day that xs:date can say, of the years 1 to 9999; NULL: it is before, after, or open. */
static char *
dup_day (gint64 day)
{
  gint64 year;
  guint month, number;

  if (day == G_MININT64 || day == G_MAXINT64)
    return NULL;
  hx_edtf_split_day (day, &year, &month, &number);
  if (year < 1 || year > 9999)
    return NULL;
  return g_strdup_printf ("%04d-%02u-%02u", (int) year, month, number);
}

/* From the first day that the one can mean, to the last that the other can. */
static void
take_days (HxGraphEdge *edge)
{
  HxEdtf date;
  gint64 first, last;

  if (edge->relation->since != NULL && hx_edtf_parse (edge->relation->since, &date))
    {
      hx_edtf_get_days (&date, &first, &last);
      edge->first = dup_day (first);
    }
  if (edge->relation->until != NULL && hx_edtf_parse (edge->relation->until, &date))
    {
      hx_edtf_get_days (&date, &first, &last);
      edge->last = dup_day (last);
    }
  if (edge->first != NULL && edge->last != NULL && strcmp (edge->first, edge->last) > 0)
    {
      g_clear_pointer (&edge->first, g_free);
      g_clear_pointer (&edge->last, g_free);
    }
}

static gboolean
add_relation (HxGraph           *self,
              const HxRelation  *relation,
              GError           **error)
{
  HxGraphEdge *edge = g_new0 (HxGraphEdge, 1);

  g_ptr_array_add (self->edges, edge);
  edge->relation = relation;
  edge->from = relation->entity;
  edge->to = relation->other;
  edge->both_ways = g_strcmp0 (relation->name, relation->inverse) == 0;
  edge->n_evidence = relation->evidence->len;
  edge->quotes = hx_exchange_dup_quotes (&self->export,
                                         (const gint64 *) relation->evidence->data,
                                         relation->evidence->len, error);
  take_days (edge);
  self->dynamic |= edge->first != NULL || edge->last != NULL;
  return edge->quotes != NULL;
}

/* With co-mentions if those were asked for. To be ended with hx_graph_clear() even after an
 * error. */
gboolean
hx_graph_load (HxGraph          *self,
               HxExchangeWrite  *write,
               gboolean          with_mentions,
               GError          **error)
{
  GPtrArray *relations;

  self->write = write;
  self->edges = g_ptr_array_new_with_free_func (hx_graph_edge_free);
  if (!hx_exchange_select (&self->export, write, error)
      || (self->counts = hx_exchange_count_mentions (&self->export, error)) == NULL)
    return FALSE;
  relations = self->export.facts->relations;
  for (guint i = 0; i < relations->len; i++)
    if (!add_relation (self, relations->pdata[i], error))
      return FALSE;
  return !with_mentions || hx_graph_add_comentions (self, error);
}

void
hx_graph_clear (HxGraph *self)
{
  g_clear_pointer (&self->edges, g_ptr_array_unref);
  g_clear_pointer (&self->counts, g_hash_table_unref);
  hx_export_clear (&self->export);
}

/* --- Values --- */

static char *
dup_properties (HxGraph *self,
                gint64   entity)
{
  GPtrArray *properties = hx_export_get (self->export.facts->properties_of, entity);
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; properties != NULL && i < properties->len; i++)
    {
      g_autofree char *line = hx_exchange_dup_property (g_ptr_array_index (properties, i));

      g_string_append_printf (text, "%s%s", text->len > 0 ? "; " : "", line);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
dup_number (guint number)
{
  return g_strdup_printf ("%u", number);
}

/* What a field says of a node; NULL or empty: nothing. */
char *
hx_graph_dup_node_value (HxGraph  *self,
                         HxEntity *entity,
                         guint     field)
{
  gint64 id = hx_entity_get_id (entity);
  const HxMentionCount *count = hx_export_get (self->counts, id);

  switch (field)
    {
    case NODE_TYPE:
      return g_strdup (hx_entity_type_to_string (hx_entity_get_entity_type (entity)));
    case NODE_OWN_TYPE:
      return g_strdup (hx_export_get (self->export.facts->type_paths,
                                      hx_entity_get_own_type (entity)));
    case NODE_OTHER_NAMES:
      return hx_exchange_dup_other_names (entity);
    case NODE_DESCRIPTION:
      return g_strdup (hx_entity_get_description (entity));
    case NODE_PROPERTIES:
      return dup_properties (self, id);
    case NODE_MENTIONS:
      return dup_number (count != NULL ? count->n_mentions : 0);
    case NODE_SOURCES:
    default:
      return dup_number (count != NULL ? count->n_sources : 0);
    }
}

/* The same of an edge. */
char *
hx_graph_dup_edge_value (const HxGraphEdge *edge,
                         guint              field)
{
  const HxRelation *relation = edge->relation;

  switch (field)
    {
    case EDGE_KIND:
      return g_strdup (relation != NULL ? "relation" : "co-mention");
    case EDGE_RELATION:
      return relation != NULL ? g_strdup (relation->name) : NULL;
    case EDGE_INVERSE:
      return relation != NULL ? g_strdup (relation->inverse) : NULL;
    case EDGE_SINCE:
      return relation != NULL ? g_strdup (relation->since) : NULL;
    case EDGE_UNTIL:
      return relation != NULL ? g_strdup (relation->until) : NULL;
    case EDGE_NOTE:
      return relation != NULL ? g_strdup (relation->note) : NULL;
    case EDGE_EVIDENCE:
      return g_strdup (edge->quotes);
    case EDGE_N_EVIDENCE:
      return relation != NULL ? dup_number (edge->n_evidence) : NULL;
    case EDGE_PARAGRAPHS:
      return relation == NULL ? dup_number (edge->n_evidence) : NULL;
    case EDGE_SOURCES:
    default:
      return relation == NULL ? dup_number (edge->n_sources) : NULL;
    }
}

/* For an attribute in quotation marks: what reads XML makes a space of a line break that is not
 * escaped (XML 1.0, 3.3.3). */
char *
hx_graph_dup_escaped (const char *text)
{
  g_autoptr(GString) xml = g_string_new (NULL);

  hx_html_append (xml, text, -1);
  g_string_replace (xml, "\n", "&#10;", 0);
  g_string_replace (xml, "\t", "&#9;", 0);
  return g_string_free (g_steal_pointer (&xml), FALSE);
}

/* Puts the file where it shall stand, and tells the report. */
gboolean
hx_graph_finish (HxGraph       *self,
                 HxFileWriter  *file,
                 GError       **error)
{
  static const char * const kept[] = { "entity", "name", "property", "relation", NULL };
  HxExchangeReport *report = self->write->report;

  report->n_entities = self->export.entities->len;
  report->n_relations = self->export.facts->relations->len;
  return hx_file_writer_close (file, error) && hx_exchange_lose_rest (self->write, kept, error);
}

/* Loads the graph that was asked for, and has a format put it into a file. */
gboolean
hx_graph_write (HxExchangeWrite  *write,
                gboolean          with_mentions,
                HxGraphPut        put,
                GError          **error)
{
  HxGraph graph = { 0 };
  gboolean done = hx_graph_load (&graph, write, with_mentions, error) && put (&graph, error);

  hx_graph_clear (&graph);
  return done;
}
