/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is to be blacked out: the passages of tags, with their words and their places. */

#include "config.h"

#include "exchange/hx-bundle-redact-private.h"

#include <string.h>

#include "model/hx-layers.h"
#include "model/hx-region.h"

/**
 * hx_redaction_free:
 * @self: (transfer full): what is blacked out
 */
void
hx_redaction_free (HxRedaction *self)
{
  hx_needles_free (self->needles);
  g_hash_table_unref (self->places);
  g_array_unref (self->left_out);
  g_array_unref (self->originals);
  g_free (self);
}

/* The project's name without what is blacked out. */
char *
hx_redaction_dup_name (HxRedaction *self,
                       const char  *name)
{
  char *black = hx_needles_black_out (self->needles, name);

  return black != NULL ? black : g_strdup (name);
}

/* Tells what redacting leaves out, as what a part leaves out. */
void
hx_redaction_count (HxRedaction *self,
                    HxExport    *export)
{
  for (guint i = 0; i < self->left_out->len; i++)
    {
      const HxLeftOutOfPart *row = &g_array_index (self->left_out, HxLeftOutOfPart, i);

      if (row->n > 0)
        g_array_append_vals (export->facts->left_out, row, 1);
    }
}

void
hx_redaction_lose (HxRedaction *self,
                   const char  *what,
                   const char  *reason,
                   guint        n)
{
  const HxLeftOutOfPart row = { what, reason, n };

  for (guint i = 0; i < self->left_out->len; i++)
    {
      HxLeftOutOfPart *other = &g_array_index (self->left_out, HxLeftOutOfPart, i);

      if (g_str_equal (other->what, what) && g_str_equal (other->reason, reason))
        {
          other->n += n;
          return;
        }
    }
  g_array_append_val (self->left_out, row);
}

/* --- What is to be blacked out --- */

void
hx_redaction_add_place (HxRedaction *self,
                        gint64       revision,
                        guint        start,
                        guint        end,
                        gboolean     chosen)
{
  const HxBlackPlace place = { start, end, chosen };
  GArray *places = hx_export_get (self->places, revision);

  if (places == NULL)
    {
      places = g_array_new (FALSE, FALSE, sizeof (HxBlackPlace));
      hx_export_insert (self->places, revision, places);
    }
  g_array_append_val (places, place);
}

static gboolean
is_within (const HxRegion *region,
           const guint16  *box)
{
  guint x = box[0] + box[2] / 2;
  guint y = box[1] + box[3] / 2;

  return x >= region->x && x <= region->x + region->width
         && y >= region->y && y <= region->y + region->height;
}

/* The words of a page that are within a rectangle of it: what was recognised in a picture. */
static gboolean
add_region (HxRedaction  *self,
            gint64        revision,
            const char   *string,
            GError      **error)
{
  g_autoptr(HxPageLayout) page = NULL;
  g_autoptr(HxText) text = NULL;
  g_autoptr(GString) words = g_string_new (NULL);
  g_autoptr(GError) local = NULL;
  HxRegion region;

  if (!hx_region_parse (string, &region))
    return TRUE;
  page = hx_layers_read_page (self->connection, revision, region.page, &local);
  text = page != NULL ? hx_redact_read_text (self->connection, revision, error) : NULL;
  if (page == NULL || text == NULL)
    {
      if (local != NULL)
        g_propagate_error (error, g_steal_pointer (&local));
      return page == NULL && (error == NULL || *error == NULL);
    }
  for (guint i = page->start; i < MIN (page->end, hx_text_get_length (text)); i++)
    {
      const guint16 *box = page->boxes + 4 * (gsize) (i - page->start);
      g_autofree char *character = NULL;

      if ((box[2] == 0 && box[3] == 0) || !is_within (&region, box))
        continue;
      character = hx_text_dup_range (text, i, i + 1);
      hx_redaction_add_place (self, revision, i, i + 1, TRUE);
      g_string_append (words, character);
    }
  hx_needles_add (self->needles, words->str, words->len);
  return TRUE;
}

static gboolean
add_passage (HxRedaction  *self,
             HxStatement  *statement,
             GError      **error)
{
  const char *region = hx_statement_get_text (statement, 4);
  const char *text = hx_statement_get_text (statement, 5);

  hx_redaction_add_place (self, hx_statement_get_int (statement, 1),
                          hx_statement_get_int (statement, 2), hx_statement_get_int (statement, 3),
                          TRUE);
  if (region != NULL)
    return add_region (self, hx_statement_get_int (statement, 1), region, error);
  hx_needles_add (self->needles, text, strlen (text));
  return TRUE;
}

/* The passages of a tag and those below it, wherever they are; then where they were in earlier
 * texts, and where they may be in later ones. */
static const char passages_sql[] =
  "WITH RECURSIVE down (id) AS (SELECT id FROM tag WHERE id = ?1"
  " UNION SELECT t.id FROM tag t JOIN down d ON t.parent = d.id)"
  " SELECT DISTINCT p.id, p.revision, p.start, p.\"end\", p.region, p.text FROM tagging g"
  " JOIN down d ON d.id = g.tag JOIN passage p ON p.id = g.passage ORDER BY p.id";
static const char places_sql[] =
  "SELECT revision, start, \"end\" FROM earlier_place WHERE passage = ?1 UNION ALL"
  " SELECT revision, start, \"end\" FROM proposal WHERE passage = ?1 AND start IS NOT NULL";

static gboolean
add_other_places (HxRedaction  *self,
                  gint64        passage,
                  GError      **error)
{
  g_autoptr(HxStatement) statement = hx_connection_prepare (self->connection, places_sql, error);
  gboolean row;

  if (statement == NULL)
    return FALSE;
  hx_statement_bind_int (statement, 1, passage);
  for (;;)
    {
      if (!hx_statement_step (statement, &row, error))
        return FALSE;
      if (!row)
        return TRUE;
      hx_redaction_add_place (self, hx_statement_get_int (statement, 0),
                              hx_statement_get_int (statement, 1),
                              hx_statement_get_int (statement, 2), TRUE);
    }
}

static gboolean
add_tag (HxRedaction  *self,
         gint64        tag,
         GError      **error)
{
  g_autoptr(HxStatement) statement = hx_connection_prepare (self->connection, passages_sql, error);
  gboolean row;

  if (statement == NULL)
    return FALSE;
  hx_statement_bind_int (statement, 1, tag);
  for (;;)
    {
      if (!hx_statement_step (statement, &row, error))
        return FALSE;
      if (!row)
        return TRUE;
      if (!add_passage (self, statement, error)
          || !add_other_places (self, hx_statement_get_int (statement, 0), error))
        return FALSE;
    }
}

/* The files that a source which is left out is in: its own, and those of what it came within. */
static gboolean
add_left_out_originals (HxRedaction  *self,
                        gint64        source,
                        GError      **error)
{
  static const char sql[] =
    "WITH RECURSIVE up (id, container) AS (SELECT id, container FROM source WHERE id = ?1"
    " UNION SELECT s.id, s.container FROM source s JOIN up ON s.id = up.container)"
    " SELECT original FROM source WHERE id IN (SELECT id FROM up) UNION"
    " SELECT original FROM revision WHERE source = ?1 AND original IS NOT NULL";
  g_autoptr(HxStatement) statement = hx_connection_prepare (self->connection, sql, error);
  gboolean row;

  if (statement == NULL)
    return FALSE;
  hx_statement_bind_int (statement, 1, source);
  for (;;)
    {
      gint64 original;

      if (!hx_statement_step (statement, &row, error))
        return FALSE;
      if (!row)
        return TRUE;
      original = hx_statement_get_int (statement, 0);
      g_array_append_val (self->originals, original);
    }
}

/**
 * hx_redaction_new:
 * @self: an export, of which only the connection is looked at
 * @options: what is left out and blacked out
 * @error: return location for a [error@Hx.Error]
 *
 * Finds what is to be blacked out, in all of the project: its words may also stand in what is
 * exported where the passages themselves are not.
 *
 * Returns: (transfer full) (nullable): what is blacked out
 */
HxRedaction *
hx_redaction_new (HxExport                 *export,
                  const HxExchangeOptions  *options,
                  GError                  **error)
{
  g_autoptr(HxRedaction) self = g_new0 (HxRedaction, 1);

  self->connection = export->connection;
  self->needles = hx_needles_new ();
  self->places = hx_export_new_table ((GDestroyNotify) g_array_unref);
  self->left_out = g_array_new (FALSE, FALSE, sizeof (HxLeftOutOfPart));
  self->originals = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; options->redact != NULL && i < options->redact->len; i++)
    if (!add_tag (self, g_array_index (options->redact, gint64, i), error))
      return NULL;
  for (guint i = 0; options->leave_out_sources != NULL && i < options->leave_out_sources->len; i++)
    if (!add_left_out_originals (self, g_array_index (options->leave_out_sources, gint64, i),
                                 error))
      return NULL;
  return g_steal_pointer (&self);
}
