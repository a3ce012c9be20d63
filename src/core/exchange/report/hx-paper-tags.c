/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The part of the report on passages: by tag, in the order of the codebook. */

#include "config.h"

#include "exchange/report/hx-paper-private.h"

#include <glib/gi18n-lib.h>

/* One page of passages at a time, so that no statement stays open while the texts are read. */
#define PAGE 500

static const char sql[] =
  "SELECT DISTINCT p.id, p.start FROM tagging g JOIN passage p ON p.id = g.passage"
  " WHERE g.tag = ?1 AND g.source = ?2 AND (p.start, p.id) > (?3, ?4)"
  " ORDER BY p.start, p.id LIMIT ?5";

typedef struct
{
  gint64 id;
  gint64 start;
} Place;

/* The next passages of a tag in a source, after @last. */
static GArray *
list_places (HxPaper      *self,
             gint64        tag,
             gint64        source,
             const Place  *last,
             GError      **error)
{
  g_autoptr(HxStatement) row = hx_connection_prepare (self->export.connection, sql, error);
  g_autoptr(GArray) places = g_array_new (FALSE, FALSE, sizeof (Place));

  if (row == NULL)
    return NULL;
  hx_statement_bind_int (row, 1, tag);
  hx_statement_bind_int (row, 2, source);
  hx_statement_bind_int (row, 3, last->start);
  hx_statement_bind_int (row, 4, last->id);
  hx_statement_bind_int (row, 5, PAGE);
  for (;;)
    {
      Place place;
      gboolean has_row;

      if (!hx_statement_step (row, &has_row, error))
        return NULL;
      if (!has_row)
        return g_steal_pointer (&places);
      place.id = hx_statement_get_int (row, 0);
      place.start = hx_statement_get_int (row, 1);
      g_array_append_val (places, place);
    }
}

static gboolean
put_passages (HxPaper   *self,
              HxTag     *tag,
              gint64     source,
              GError   **error)
{
  Place last = { 0, -1 };
  guint n;

  do
    {
      g_autoptr(GArray) places = list_places (self, hx_tag_get_id (tag), source, &last, error);

      if (places == NULL)
        return FALSE;
      n = places->len;
      for (guint i = 0; i < n; i++)
        {
          last = g_array_index (places, Place, i);
          if (!hx_paper_put_passage (self, last.id, hx_tag_get_colour (tag), error))
            return FALSE;
        }
    }
  while (n == PAGE);
  return TRUE;
}

static HxPaperStyle
style_of (HxPaper *self,
          HxTag   *tag)
{
  guint depth = 0;

  for (gint64 parent = hx_tag_get_parent (tag); parent != 0 && depth < 2; depth++)
    {
      guint number = GPOINTER_TO_UINT (hx_export_get (self->export.tag_ids, parent));

      if (number == 0)
        break;
      parent = hx_tag_get_parent (self->export.tags->pdata[number - 1]);
    }
  return HX_PAPER_SECTION + depth;
}

static gboolean
put_tag (HxPaper  *self,
         HxTag    *tag,
         GError  **error)
{
  HxExport *export = &self->export;
  gint64 id = hx_tag_get_id (tag);

  if (!hx_paper_put (self, style_of (self, tag), NULL, hx_tag_get_name (tag), error)
      || !hx_paper_put (self, HX_PAPER_BODY, NULL, hx_tag_get_description (tag), error)
      || !hx_paper_put_memos (self, HX_MEMO_TAG, id, error))
    return FALSE;
  for (guint i = 0; i < export->sources->len; i++)
    if (!put_passages (self, tag, hx_source_get_id (export->sources->pdata[i]), error))
      return FALSE;
  return TRUE;
}

gboolean
hx_paper_put_tags (HxPaper  *self,
                   GError  **error)
{
  GPtrArray *tags = self->export.tags;
  gboolean begun = FALSE;

  for (guint i = 0; i < tags->len; i++)
    {
      hx_progress_set (self->write->options->progress, self->round * tags->len + i,
                       2 * tags->len);
      if (!hx_export_has (self->tagged, hx_tag_get_id (tags->pdata[i])))
        continue;
      if (!begun && !hx_paper_put (self, HX_PAPER_PART, NULL, _("Passages by Tag"), error))
        return FALSE;
      begun = TRUE;
      if (!put_tag (self, tags->pdata[i], error))
        return FALSE;
    }
  return TRUE;
}
