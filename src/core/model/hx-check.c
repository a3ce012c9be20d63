/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "base/hx-error.h"
#include "model/hx-anchor.h"
#include "model/hx-body.h"
#include "model/hx-check.h"
#include "model/hx-layers.h"
#include "model/hx-region.h"
#include "model/hx-text-cache.h"
#include "project/hx-connection-private.h"

/* Enough to see what is wrong; a damaged file can have a million faults. */
#define MAX_PROBLEMS 1000

G_DEFINE_BOXED_TYPE (HxCheck, hx_check, hx_check_copy, hx_check_free)

static HxCheck *
check_new (void)
{
  HxCheck *self = g_new0 (HxCheck, 1);

  self->problems = g_ptr_array_new_with_free_func (g_free);
  self->kinds = g_array_new (FALSE, FALSE, sizeof (HxCheckKind));
  return self;
}

/**
 * hx_check_copy:
 * @self: a check
 *
 * Returns: (transfer full): a copy
 */
HxCheck *
hx_check_copy (const HxCheck *self)
{
  HxCheck *copy = g_new0 (HxCheck, 1);

  *copy = *self;
  copy->problems = g_ptr_array_copy (self->problems, (GCopyFunc) (void *) g_strdup, NULL);
  g_ptr_array_set_free_func (copy->problems, g_free);
  copy->kinds = g_array_copy (self->kinds);
  return copy;
}

/**
 * hx_check_free:
 * @self: (transfer full): a check
 */
void
hx_check_free (HxCheck *self)
{
  g_ptr_array_unref (self->problems);
  g_array_unref (self->kinds);
  g_free (self);
}

static void G_GNUC_PRINTF (3, 4)
add_problem (HxCheck     *self,
             HxCheckKind  kind,
             const char  *format,
             ...)
{
  va_list args;

  if (self->problems->len >= MAX_PROBLEMS)
    return;

  va_start (args, format);
  g_ptr_array_add (self->problems, g_strdup_vprintf (format, args));
  g_array_append_val (self->kinds, kind);
  va_end (args);
}

/* Each row of @sql is a sentence, but for "ok". */
static gboolean
check_sql (HxCheck       *self,
           HxCheckKind    kind,
           HxConnection  *connection,
           const char    *sql,
           GError       **error)
{
  g_autoptr(HxStatement) statement = hx_connection_prepare (connection, sql, error);
  gboolean row;

  if (statement == NULL)
    return FALSE;

  for (;;)
    {
      if (!hx_statement_step (statement, &row, error))
        return FALSE;
      if (!row)
        return TRUE;
      if (g_strcmp0 (hx_statement_get_text (statement, 0), "ok") != 0)
        add_problem (self, kind, "%s", hx_statement_get_text (statement, 0));
    }
}

static void
check_passage (HxCheck     *self,
               HxText      *text,
               HxStatement *statement)
{
  gsize n_bytes;
  gint64 start = hx_statement_get_int (statement, 2);
  gint64 end = hx_statement_get_int (statement, 3);
  const char *quote = hx_statement_get_blob (statement, 4, &n_bytes);

  self->n_passages++;
  if (start >= 0 && start < end && end <= G_MAXUINT32
      && hx_anchor_verify (text, start, end, quote, n_bytes,
                           hx_statement_get_text (statement, 5),
                           hx_statement_get_text (statement, 6)))
    {
      self->n_verified++;
      return;
    }

  add_problem (self, HX_CHECK_PASSAGE, "The passage %" G_GINT64_FORMAT " at %" G_GINT64_FORMAT "–%" G_GINT64_FORMAT
               " of the source “%s” does not stand there", hx_statement_get_int (statement, 0),
               start, end, hx_statement_get_text (statement, 7));
}

/* A region is within a page of its revision, and its text is the character for a picture there. */
static gboolean
check_regions (HxCheck       *self,
               HxConnection  *connection,
               GCancellable  *cancellable,
               GError       **error)
{
  g_autoptr(HxStatement) statement = NULL;
  gboolean row;

  statement = hx_connection_prepare (connection,
                                     "SELECT p.id, p.region, p.text, p.start, p.revision, s.title"
                                     " FROM passage p JOIN source s ON s.id = p.source"
                                     " WHERE p.region IS NOT NULL ORDER BY p.id", error);
  if (statement == NULL)
    return FALSE;

  for (;;)
    {
      g_autoptr(HxPageLayout) page = NULL;
      gint64 start;
      HxRegion region;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (!hx_statement_step (statement, &row, error))
        return FALSE;
      if (!row)
        return TRUE;

      start = hx_statement_get_int (statement, 3);
      if (hx_region_parse (hx_statement_get_text (statement, 1), &region))
        page = hx_layers_read_page (connection, hx_statement_get_int (statement, 4), region.page,
                                    NULL);
      if (page == NULL || start < page->start || start >= page->end
          || g_strcmp0 (hx_statement_get_text (statement, 2), HX_REGION_OBJECT) != 0)
        add_problem (self, HX_CHECK_PASSAGE,
                     "The passage %" G_GINT64_FORMAT " of the source “%s” is a region “%s” that is on none of its pages", hx_statement_get_int (statement, 0),
                     hx_statement_get_text (statement, 5), hx_statement_get_text (statement, 1));
    }
}

static void
check_page (HxCheck      *self,
            HxStatement  *statement)
{
  gint64 number = hx_statement_get_int (statement, 1);
  gint64 start = hx_statement_get_int (statement, 2), end = hx_statement_get_int (statement, 3);
  g_autofree guint16 *boxes = NULL;
  const void *packed;
  gsize n_bytes;

  packed = hx_statement_get_blob (statement, 4, &n_bytes);
  if (number > 0 && start >= 0 && start <= end && end <= hx_statement_get_int (statement, 5))
    boxes = hx_body_unpack_boxes (packed, n_bytes, end - start, NULL);
  if (boxes == NULL)
    add_problem (self, HX_CHECK_PAGE,
                 "Page %" G_GINT64_FORMAT " of the source “%s” has a damaged layout", number,
                 hx_statement_get_text (statement, 0));
}

/* Of every revision: a page is a piece of its text, with a box for each character. */
static gboolean
check_pages (HxCheck       *self,
             HxConnection  *connection,
             GCancellable  *cancellable,
             GError       **error)
{
  g_autoptr(HxStatement) statement = NULL;
  gboolean row;

  statement = hx_connection_prepare (connection,
                                     "SELECT s.title, p.number, p.start, p.\"end\", p.boxes,"
                                     " r.characters FROM page p JOIN revision r ON r.body = p.body"
                                     " JOIN source s ON s.id = r.source ORDER BY p.id", error);
  if (statement == NULL)
    return FALSE;

  for (;;)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (!hx_statement_step (statement, &row, error))
        return FALSE;
      if (!row)
        return TRUE;
      check_page (self, statement);
    }
}

static gboolean
check_passages (HxCheck       *self,
                HxConnection  *connection,
                GCancellable  *cancellable,
                GError       **error)
{
  g_autoptr(HxStatement) statement = NULL;
  g_autoptr(HxText) text = NULL;
  gint64 current = 0;
  gboolean row;

  statement = hx_connection_prepare (connection,
                                     "SELECT p.id, r.body, p.start, p.\"end\", p.text, p.before,"
                                     " p.after, s.title FROM passage p"
                                     " JOIN revision r ON r.id = p.revision"
                                     " JOIN source s ON s.id = p.source"
                                     " ORDER BY p.revision, p.start", error);
  if (statement == NULL)
    return FALSE;

  for (;;)
    {
      gint64 body;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (!hx_statement_step (statement, &row, error))
        return FALSE;
      if (!row)
        return TRUE;

      body = hx_statement_get_int (statement, 1);
      if (text == NULL || body != current)
        {
          g_clear_pointer (&text, hx_text_unref);
          text = hx_text_cache_load (connection, body, error);
          if (text == NULL)
            return FALSE;
          current = body;
        }
      check_passage (self, text, statement);
    }
}

/* Of the source that has the original; else it is the picture of an entity. */
static gboolean
add_original_problem (HxCheck       *self,
                      HxConnection  *connection,
                      gint64         original,
                      GError       **error)
{
  static const char sql[] =
    "SELECT * FROM (SELECT s.title, NULL FROM revision r JOIN source s ON s.id = r.source"
    " WHERE ?1 IN (s.original, r.original) ORDER BY s.id LIMIT 1)"
    " UNION ALL SELECT * FROM (SELECT NULL, n.name FROM entity e JOIN entity_name n"
    " ON n.entity = e.id AND n.kind = 'preferred' WHERE e.picture = ?1 ORDER BY e.id LIMIT 1)";
  g_autoptr(HxStatement) statement = hx_connection_prepare (connection, sql, error);
  gboolean row;

  if (statement == NULL)
    return FALSE;
  hx_statement_bind_int (statement, 1, original);
  if (!hx_statement_step (statement, &row, error))
    return FALSE;

  if (row && hx_statement_get_text (statement, 0) != NULL)
    add_problem (self, HX_CHECK_ORIGINAL, "The original of the source “%s” is not what was imported",
                 hx_statement_get_text (statement, 0));
  else
    add_problem (self, HX_CHECK_ORIGINAL, "The picture of the entity “%s” is not what was stored",
                 row ? hx_statement_get_text (statement, 1) : "");
  return TRUE;
}

static gboolean
check_originals (HxCheck       *self,
                 HxConnection  *connection,
                 GCancellable  *cancellable,
                 GError       **error)
{
  g_autoptr(HxStatement) statement = NULL;
  gboolean row;

  statement = hx_connection_prepare (connection,
                                     "SELECT o.id, o.sha256, coalesce (o.bytes, b.text)"
                                     " FROM original o"
                                     " LEFT JOIN body b ON b.id = o.body WHERE o.id IN"
                                     " (SELECT original FROM source"
                                     "  UNION SELECT original FROM revision"
                                     "  UNION SELECT picture FROM entity) ORDER BY o.id", error);
  if (statement == NULL)
    return FALSE;

  for (;;)
    {
      g_autofree char *sha256 = NULL;
      const void *bytes;
      gsize n_bytes;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (!hx_statement_step (statement, &row, error))
        return FALSE;
      if (!row)
        return TRUE;

      bytes = hx_statement_get_blob (statement, 2, &n_bytes);
      sha256 = g_compute_checksum_for_data (G_CHECKSUM_SHA256, bytes, n_bytes);
      if (g_strcmp0 (sha256, hx_statement_get_text (statement, 1)) != 0
          && !add_original_problem (self, connection, hx_statement_get_int (statement, 0), error))
        return FALSE;
    }
}

/* How many steps of SQLite's machine pass before it asks whether to go on. */
#define STEPS_BETWEEN_ASKING 20000

static int
is_cancelled_cb (void *cancellable)
{
  return g_cancellable_is_cancelled (cancellable);
}

static gboolean
check_all (HxCheck       *self,
           HxConnection  *connection,
           GCancellable  *cancellable,
           GError       **error)
{
  return check_sql (self, HX_CHECK_FILE, connection, "PRAGMA integrity_check (100)", error)
         && check_sql (self, HX_CHECK_REFERENCE, connection,
                       "SELECT 'A row of ' || \"table\" || ' refers to one in ' || parent"
                       " || ' that is missing' FROM pragma_foreign_key_check", error)
         && check_sql (self, HX_CHECK_EVIDENCE, connection,
                       "SELECT 'What the source “' || s.title || '” says on “' || c.question"
                       " || '” has no passage' FROM position p JOIN source s ON s.id = p.source"
                       " JOIN claim c ON c.id = p.claim WHERE p.stance <> 'silent'"
                       " AND NOT EXISTS (SELECT 1 FROM position_evidence v"
                       "  WHERE v.position = p.id)", error)
         && check_passages (self, connection, cancellable, error)
         && check_regions (self, connection, cancellable, error)
         && check_pages (self, connection, cancellable, error)
         && check_originals (self, connection, cancellable, error);
}

/**
 * hx_check_run:
 * @connection: a connection
 * @cancellable: (nullable): to stop it
 * @error: return location for an error
 *
 * Checks the file's structure, that every passage stands at its place in its text or on its page,
 * that pages are whole, and that the originals are what was imported.
 *
 * Returns: (transfer full) (nullable): what was found, or %NULL if it could not be checked
 */
HxCheck *
hx_check_run (HxConnection  *connection,
              GCancellable  *cancellable,
              GError       **error)
{
  g_autoptr(HxCheck) self = check_new ();
  sqlite3 *db = hx_connection_get_db (connection);
  gboolean done;

  if (cancellable != NULL)
    sqlite3_progress_handler (db, STEPS_BETWEEN_ASKING, is_cancelled_cb, cancellable);
  done = check_all (self, connection, cancellable, error);
  sqlite3_progress_handler (db, 0, NULL, NULL);

  return done ? g_steal_pointer (&self) : NULL;
}

/**
 * hx_check_get_kind:
 * @self: a check
 * @problem: the index of a problem
 *
 * Returns: of what kind it is
 */
HxCheckKind
hx_check_get_kind (HxCheck *self,
                   guint    problem)
{
  g_return_val_if_fail (problem < self->kinds->len, HX_CHECK_FILE);

  return g_array_index (self->kinds, HxCheckKind, problem);
}

/**
 * hx_check_get_remedy:
 * @kind: of what kind a problem is
 *
 * Returns: (transfer none): what helps
 */
const char *
hx_check_get_remedy (HxCheckKind kind)
{
  switch (kind)
    {
    case HX_CHECK_EVIDENCE:
      return _("Open the claim and give the position a passage, or remove the position");
    case HX_CHECK_PASSAGE:
      return _("Look for its words in the source and mark them anew, or restore a backup in which "
               "it stands");
    case HX_CHECK_PAGE:
      return _("The text is whole; import the file again to see its pages");
    case HX_CHECK_ORIGINAL:
      return _("Restore a backup in which it is sound, or import the file again");
    case HX_CHECK_FILE:
    case HX_CHECK_REFERENCE:
    default:
      return _("Do not go on working in this file; restore the newest backup that is sound");
    }
}
