/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which entities are named in the same paragraph, and how often. */

#include "config.h"

#include "exchange/graphs/hx-graph-private.h"

#include <glib/gi18n-lib.h>

/* A paragraph that names more, such as a list of thousands, says nothing of any two of them, and
 * would bring millions of edges. */
#define MAX_ENTITIES 200

typedef struct
{
  guint  paragraph;
  gint64 entity;
} Place;

typedef struct
{
  HxGraph    *graph;
  HxText     *text;      /* of the source that is looked at */
  gint64      revision;
  gint64      source;
  GArray     *places;    /* Place */
  GHashTable *edges;     /* pair of ids → HxGraphEdge */
  GHashTable *seen;      /* the edges that the source has already */
  guint       n_long;    /* paragraphs that were left out */
  guint       n_earlier; /* mentions in earlier revisions */
} Search;

static guint
pair_hash (gconstpointer data)
{
  const gint64 *pair = data;

  return g_int64_hash (&pair[0]) * 31 + g_int64_hash (&pair[1]);
}

static gboolean
pair_equal (gconstpointer a,
            gconstpointer b)
{
  const gint64 *first = a, *second = b;

  return first[0] == second[0] && first[1] == second[1];
}

static gboolean
take_passage (HxExport   *export,
              HxPassage  *passage,
              gpointer    data,
              GError    **error)
{
  Search *self = data;
  GPtrArray *mentions = hx_passage_get_mentions (passage);

  for (guint i = 0; mentions != NULL && i < mentions->len; i++)
    {
      const HxMention *mention = g_ptr_array_index (mentions, i);
      Place place = { 0, mention->entity };

      if (hx_passage_get_revision (passage) != self->revision)
        {
          self->n_earlier++;
          continue;
        }
      place.paragraph = hx_text_paragraph_at (self->text, hx_passage_get_start (passage));
      g_array_append_val (self->places, place);
    }
  return TRUE;
}

static int
compare_places (gconstpointer a,
                gconstpointer b)
{
  const Place *first = a, *second = b;

  if (first->paragraph != second->paragraph)
    return first->paragraph < second->paragraph ? -1 : 1;
  return first->entity < second->entity ? -1 : first->entity > second->entity;
}

static void
join (Search *self,
      gint64  from,
      gint64  to)
{
  const gint64 key[2] = { from, to };
  HxGraphEdge *edge = g_hash_table_lookup (self->edges, key);

  if (edge == NULL)
    {
      edge = g_new0 (HxGraphEdge, 1);
      edge->from = from;
      edge->to = to;
      edge->both_ways = TRUE;
      g_hash_table_insert (self->edges, g_memdup2 (key, sizeof key), edge);
      g_ptr_array_add (self->graph->edges, edge);
    }
  edge->n_evidence++;
  if (g_hash_table_add (self->seen, edge))
    edge->n_sources++;
}

/* The places of one paragraph, in the order of their entities. */
static void
join_paragraph (Search      *self,
                const Place *places,
                guint        n_places)
{
  gint64 entities[MAX_ENTITIES];
  guint n = 0;

  for (guint i = 0; i < n_places; i++)
    {
      if (i > 0 && places[i].entity == places[i - 1].entity)
        continue;
      if (n == MAX_ENTITIES)
        {
          self->n_long++;
          return;
        }
      entities[n++] = places[i].entity;
    }
  for (guint i = 0; i < n; i++)
    for (guint k = i + 1; k < n; k++)
      join (self, entities[i], entities[k]);
}

static void
join_source (Search *self)
{
  guint from = 0;

  g_array_sort (self->places, compare_places);
  for (guint i = 1; i <= self->places->len; i++)
    {
      const Place *first = &g_array_index (self->places, Place, from);

      if (i < self->places->len
          && g_array_index (self->places, Place, i).paragraph == first->paragraph)
        continue;
      join_paragraph (self, first, i - from);
      from = i;
    }
}

static gboolean
look_at_source (Search    *self,
                HxSource  *source,
                GError   **error)
{
  HxExport *export = &self->graph->export;
  g_autoptr(HxText) text = NULL;

  text = hx_source_read_text (export->connection, hx_source_get_id (source), error);
  if (text == NULL)
    return FALSE;
  self->text = text;
  self->revision = hx_source_get_revision (source);
  g_array_set_size (self->places, 0);
  g_hash_table_remove_all (self->seen);
  if (!hx_export_each_passage (export, hx_source_get_id (source), take_passage, self, error))
    return FALSE;
  join_source (self);
  return TRUE;
}

static void
tell_left_out (const Search *self)
{
  HxExchangeReport *report = self->graph->write->report;

  if (self->n_long > 0)
    hx_exchange_report_warn (report,
                             ngettext ("%u paragraph with over %u entities joins none of them.",
                                       "%u paragraphs with over %u entities join none of them.",
                                       self->n_long), self->n_long, MAX_ENTITIES);
  if (self->n_earlier > 0)
    hx_exchange_report_warn (report,
                             ngettext ("%u mention in an earlier text of its source joins nothing.",
                                       "%u mentions in earlier texts of sources join nothing.",
                                       self->n_earlier), self->n_earlier);
}

/* Adds an edge for each two entities that a paragraph names. */
gboolean
hx_graph_add_comentions (HxGraph  *self,
                         GError  **error)
{
  g_autoptr(GArray) places = g_array_new (FALSE, FALSE, sizeof (Place));
  g_autoptr(GHashTable) edges = g_hash_table_new_full (pair_hash, pair_equal, g_free, NULL);
  g_autoptr(GHashTable) seen = g_hash_table_new (NULL, NULL);
  Search search = { .graph = self, .places = places, .edges = edges, .seen = seen };
  GPtrArray *sources = self->export.sources;

  for (guint i = 0; i < sources->len; i++)
    {
      hx_progress_set (self->write->options->progress, i, sources->len);
      if (!look_at_source (&search, sources->pdata[i], error))
        return FALSE;
    }
  tell_left_out (&search);
  return TRUE;
}
