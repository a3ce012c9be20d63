/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which page of the report something stands on. What is not too much is one page, report.html. Else
 * sources, tags and entities are dealt out to pages in the folder report/, in their order, and so
 * is what else grows with the project; report.html leads to all of it. */

#include "exchange/hx-bundle-report.h"

#define MAX_PAGE 1000000        /* bytes of a page, more or less */
#define MAX_WHOLE 4000000       /* of a report that is one page */
#define PASSAGE 450             /* bytes of HTML that a passage takes in its text */
#define QUOTE 350               /* in a list */
#define THING 900               /* of a source, tag or entity by itself */

/* Adds up, and begins a new page where one is full. */
static GArray *
deal_out (GArray  *weights,
          guint    most,
          guint64  limit)
{
  GArray *pages = g_array_sized_new (FALSE, FALSE, sizeof (guint), weights->len);
  guint64 sum = 0;
  guint page = 1;
  guint n = 0;

  for (guint i = 0; i < weights->len; i++)
    {
      guint64 weight = g_array_index (weights, guint64, i);

      if (n > 0 && (n == most || sum + weight > limit))
        {
          page++;
          sum = 0;
          n = 0;
        }
      sum += weight;
      n++;
      g_array_append_val (pages, page);
    }
  return pages;
}

static GArray *
new_weights (guint n)
{
  GArray *weights = g_array_sized_new (FALSE, FALSE, sizeof (guint64), n);

  for (guint i = 0; i < n; i++)
    {
      guint64 weight = THING;

      g_array_append_val (weights, weight);
    }
  return weights;
}

static GArray *
weigh_sources (HxExport *self)
{
  GArray *weights = new_weights (self->sources->len);
  GHashTableIter iter;
  gpointer number;

  for (guint i = 0; i < self->sources->len; i++)
    g_array_index (weights, guint64, i)
      += 7 * (guint64) hx_source_get_n_words (g_ptr_array_index (self->sources, i));
  g_hash_table_iter_init (&iter, self->passage_ids);
  while (g_hash_table_iter_next (&iter, NULL, &number))
    g_array_index (weights, guint64, GPOINTER_TO_UINT (number) - 1) += PASSAGE;
  return weights;
}

/* The query gives an id and how many passages it has; it may give the id of what is shown as
 * another. */
static GArray *
weigh_lists (HxExport    *self,
             GHashTable  *numbers,
             guint        n,
             const char  *sql,
             GError     **error)
{
  g_autoptr(HxStatement) statement = hx_connection_prepare (self->connection, sql, error);
  GArray *weights = new_weights (n);
  gboolean row = FALSE;

  while (statement != NULL && hx_statement_step (statement, &row, error) && row)
    {
      gint64 id = hx_statement_get_int (statement, 0);
      guint number = GPOINTER_TO_UINT (hx_export_get (numbers, id));

      if (number == 0)
        number = GPOINTER_TO_UINT (hx_export_get (numbers, hx_export_get_root (self, id)));
      if (number > 0)
        g_array_index (weights, guint64, number - 1) += QUOTE * hx_statement_get_int (statement, 1);
    }
  if (statement == NULL || row)
    g_clear_pointer (&weights, g_array_unref);
  return weights;
}

static guint64
add_up (GArray *weights)
{
  guint64 sum = 0;

  for (guint i = 0; i < weights->len; i++)
    sum += g_array_index (weights, guint64, i);
  return sum;
}

/* Plans the pages of the report. */
HxReportPages *
hx_report_pages_new (HxExport  *self,
                     GError   **error)
{
  g_autoptr(GArray) sources = weigh_sources (self);
  g_autoptr(GArray) tags = weigh_lists (self, self->tag_ids, self->tags->len,
                                        "SELECT tag, count (*) FROM tagging GROUP BY tag", error);
  g_autoptr(GArray) entities = NULL;
  HxReportPages *pages;
  guint64 limit;

  if (tags != NULL)
    entities = weigh_lists (self, self->entity_ids, self->entities->len,
                            "SELECT entity, count (*) FROM mention GROUP BY entity", error);
  if (entities == NULL)
    return NULL;
  pages = g_new0 (HxReportPages, 1);
  pages->split = sources->len > HX_REPORT_MAX_SOURCES
                 || add_up (sources) + add_up (tags) + add_up (entities) > MAX_WHOLE;
  limit = pages->split ? MAX_PAGE : MAX_WHOLE;
  pages->sources = deal_out (sources, HX_REPORT_MAX_SOURCES, limit);
  pages->tags = deal_out (tags, G_MAXUINT, limit);
  pages->entities = deal_out (entities, G_MAXUINT, limit);
  pages->contexts = hx_export_new_table ((GDestroyNotify) hx_report_context_free);
  return pages;
}

void
hx_report_pages_free (HxReportPages *self)
{
  g_array_unref (self->sources);
  g_array_unref (self->tags);
  g_array_unref (self->entities);
  g_hash_table_unref (self->contexts);
  g_free (self);
}

/* Counts sources on their page, from 1. */
guint
hx_report_place_of (GArray *pages,
                    guint   number)
{
  guint place = 1;

  while (number > place
         && hx_report_page_of (pages, number - place) == hx_report_page_of (pages, number))
    place++;
  return place;
}

/* On which of its pages the thing of a number stands, from 1. */
guint
hx_report_page_of (GArray *pages,
                   guint   number)
{
  return number > 0 && number <= pages->len ? g_array_index (pages, guint, number - 1) : 1;
}

guint
hx_report_n_pages (GArray *pages)
{
  return pages->len > 0 ? g_array_index (pages, guint, pages->len - 1) : 0;
}

static char *
name_page (HxReportPages *pages,
           HxExport      *self,
           char           kind,
           gint64         id)
{
  guint source;

  switch (kind)
    {
    case 'p':
      source = GPOINTER_TO_UINT (hx_export_get (self->passage_ids, id));
      return g_strdup_printf ("sources-%u.html", hx_report_page_of (pages->sources, source));
    case 's':
      return g_strdup_printf ("sources-%u.html", hx_report_page_of (pages->sources, id));
    case 't':
      return g_strdup_printf ("tags-%u.html", hx_report_page_of (pages->tags, id));
    case 'e':
      return g_strdup_printf ("entities-%u.html", hx_report_page_of (pages->entities, id));
    case 'c':
      return g_strdup ("claims.html");
    default:
      return g_strdup (kind == 'l' ? "links.html" : "memos.html");
    }
}

/* Where something stands, as an address relative to the page at hand: a passage (p) or claim (c) by
 * its id; a source (s), tag (t), entity (e), link (l) or memo (m) by its number. It needs no
 * escapes. */
char *
hx_report_dup_href (HxExport *self,
                    char      kind,
                    gint64    id)
{
  g_autofree char *page = NULL;

  if (!self->pages->split)
    return g_strdup_printf ("#%c%" G_GINT64_FORMAT, kind, id);
  page = name_page (self->pages, self, kind, id);
  return g_strdup_printf ("%s%s#%c%" G_GINT64_FORMAT, self->pages->inside ? "" : "report/", page,
                          kind, id);
}

/* Begins a link; the attributes are as they stand. */
void
hx_report_begin_link (HxExport   *self,
                      char        kind,
                      gint64      id,
                      const char *attributes)
{
  g_autofree char *href = hx_report_dup_href (self, kind, id);

  hx_bundle_writer_printf (self->writer, "<a%s%s href=\"%s\">", *attributes != '\0' ? " " : "",
                           attributes, href);
}

/* The number of a source, as a link to it or to a passage of it. */
void
hx_report_put_number (HxExport   *self,
                      char        kind,
                      gint64      id,
                      guint       number,
                      const char *what)
{
  g_autofree char *attributes = g_strdup_printf ("class=\"from\" aria-label=\"%s %u\"", what,
                                                 number);

  hx_report_begin_link (self, kind, id, attributes);
  hx_bundle_writer_printf (self->writer, "%u</a>", number);
}
