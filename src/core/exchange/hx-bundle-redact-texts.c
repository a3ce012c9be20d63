/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Blacking out passages, in a project for the time being that is then exported: what is not in its
 * rows cannot be in a bundle. Here texts and files; hx-bundle-redact-rows.c has the rest. */

#include "config.h"

#include "exchange/hx-bundle-redact-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/hx-anchor.h"

#define BESIDE 200   /* code points: more than the words of a run have */

/* A text as it is now in the table: what is cached may be older. */
HxText *
hx_redact_read_text (HxConnection  *connection,
                     gint64         revision,
                     GError       **error)
{
  g_autoptr(HxStatement) statement = NULL;
  const char *utf8;
  gsize n_bytes;
  gboolean row;

  statement = hx_connection_prepare (connection, "SELECT b.text FROM revision r JOIN body b"
                                     " ON b.id = r.body WHERE r.id = ?1", error);
  if (statement == NULL)
    return NULL;
  hx_statement_bind_int (statement, 1, revision);
  if (!hx_statement_step (statement, &row, error))
    return NULL;
  utf8 = row ? hx_statement_get_blob (statement, 0, &n_bytes) : NULL;
  return utf8 != NULL ? hx_text_new (utf8, n_bytes, error) : hx_text_new ("", 0, error);
}

static int
compare_hits (gconstpointer a,
              gconstpointer b)
{
  const HxNeedlesHit *first = a;
  const HxNeedlesHit *second = b;

  return (first->start > second->start) - (first->start < second->start);
}

/* Where a text is black: the passages that were chosen, and their words wherever they stand. */
static GArray *
list_black (HxRedaction *self,
            HxText      *text,
            gint64       revision)
{
  gsize n_bytes;
  const char *utf8 = hx_text_get_utf8 (text, &n_bytes);
  GArray *hits = hx_needles_find (self->needles, utf8, n_bytes);
  GArray *places = hx_export_get (self->places, revision);
  guint length = hx_text_get_length (text);

  for (guint i = 0; places != NULL && i < places->len; i++)
    {
      const HxBlackPlace *place = &g_array_index (places, HxBlackPlace, i);
      HxNeedlesHit hit = { 0 };

      if (place->start >= place->end || place->start >= length)
        continue;
      hit.start = hx_text_char_to_byte (text, place->start);
      hit.end = hx_text_char_to_byte (text, MIN (place->end, length));
      hit.n_words = place->chosen ? 0 : 1;
      g_array_append_val (hits, hit);
    }
  g_array_sort (hits, compare_hits);
  return hits;
}

static gboolean
has_words (HxRedaction  *self,
           HxConnection *staged,
           const char   *sql,
           gint64        id,
           gboolean     *found,
           GError      **error)
{
  g_autoptr(HxStatement) statement = hx_connection_prepare (staged, sql, error);
  gboolean row;

  if (statement == NULL)
    return FALSE;
  hx_statement_bind_int (statement, 1, id);
  while (!*found)
    {
      g_autofree char *excerpt = NULL;
      g_autoptr(GBytes) bytes = NULL;
      const void *data;
      gsize n_bytes;

      if (!hx_statement_step (statement, &row, error))
        return FALSE;
      if (!row)
        return TRUE;
      data = hx_statement_get_blob (statement, 0, &n_bytes);
      bytes = g_bytes_new (data, n_bytes);
      excerpt = hx_needles_find_in_file (self->needles, "", bytes, TRUE);
      *found = excerpt != NULL;
    }
  return TRUE;
}

/* Whether something is black in a source: in any of its texts, in what was left out of them, or in
 * the file they came from. */
static gboolean
is_touched (HxRedaction   *self,
            HxConnection  *staged,
            gint64         source,
            gint64         revision,
            gboolean      *touched,
            GError       **error)
{
  g_autoptr(HxText) text = hx_redact_read_text (staged, revision, error);
  g_autoptr(GArray) black = text != NULL ? list_black (self, text, revision) : NULL;

  if (text == NULL)
    return FALSE;
  *touched = black->len > 0;
  return has_words (self, staged, "SELECT b.text FROM revision r JOIN body b ON b.id = r.body"
                    " WHERE r.source = ?1", source, touched, error)
         && has_words (self, staged, "SELECT l.text FROM revision r JOIN left_out l"
                       " ON l.body = r.body WHERE r.source = ?1", source, touched, error)
         && has_words (self, staged, "SELECT coalesce (o.bytes, b.text) FROM source s"
                       " JOIN original o ON o.id = s.original LEFT JOIN body b ON b.id = o.body"
                       " WHERE s.id = ?1", source, touched, error)
         && has_words (self, staged, "SELECT coalesce (o.bytes, b.text) FROM revision r"
                       " JOIN original o ON o.id = r.original LEFT JOIN body b ON b.id = o.body"
                       " WHERE r.source = ?1", source, touched, error);
}

/* Of a piece that is cut off at BESIDE, that end says nothing. */
static void
look_into_piece (HxRedaction *self,
                 HxText      *text,
                 gint64       revision,
                 guint        start,
                 guint        end,
                 gboolean     cut_start,
                 gboolean     cut_end)
{
  g_autofree char *piece = hx_text_dup_range (text, start, end);
  g_autoptr(GArray) hits = hx_needles_find (self->needles, piece, strlen (piece));

  for (guint i = 0; i < hits->len; i++)
    {
      const HxNeedlesHit *hit = &g_array_index (hits, HxNeedlesHit, i);
      guint first = start + g_utf8_strlen (piece, hit->start);

      if ((cut_start && hit->start == 0) || (cut_end && piece[hit->end] == '\0'))
        continue;
      hx_redaction_add_place (self, revision, first,
                              first + g_utf8_strlen (piece + hit->start, hit->end - hit->start),
                              FALSE);
    }
}

/* A passage may cut a word, and what is left of the word in its quote or beside it may be one to
 * look for: each is looked at by itself, as it is shown. */
static gboolean
look_into_quotes (HxRedaction   *self,
                  HxConnection  *staged,
                  GError       **error)
{
  g_autoptr(HxStatement) statement = NULL;
  g_autoptr(HxText) text = NULL;
  gint64 current = 0;
  gboolean row;

  statement = hx_connection_prepare (staged, "SELECT revision, start, \"end\" FROM passage"
                                     " ORDER BY revision, start, id", error);
  while (statement != NULL)
    {
      gint64 revision;
      guint start, end, length;

      if (!hx_statement_step (statement, &row, error))
        return FALSE;
      if (!row)
        return TRUE;
      revision = hx_statement_get_int (statement, 0);
      if (text == NULL || revision != current)
        {
          g_clear_pointer (&text, hx_text_unref);
          text = hx_redact_read_text (staged, revision, error);
          if (text == NULL)
            return FALSE;
          current = revision;
        }
      length = hx_text_get_length (text);
      start = MIN (hx_statement_get_int (statement, 1), length);
      end = CLAMP (hx_statement_get_int (statement, 2), start, length);
      look_into_piece (self, text, revision, start, end, FALSE, FALSE);
      look_into_piece (self, text, revision, start > BESIDE ? start - BESIDE : 0, start,
                       start > BESIDE, FALSE);
      look_into_piece (self, text, revision, end, MIN (end + BESIDE, length), FALSE,
                       end + BESIDE < length);
    }
  return FALSE;
}

/* The sources in which something is black, in the table touched. */
static gboolean
list_touched (HxRedaction   *self,
              HxConnection  *staged,
              GError       **error)
{
  g_autoptr(HxStatement) statement = NULL;
  gboolean row = TRUE;

  statement = hx_connection_prepare (staged, "SELECT id, revision FROM source ORDER BY id", error);
  while (statement != NULL && row)
    {
      gboolean touched = FALSE;

      if (!hx_statement_step (statement, &row, error))
        return FALSE;
      if (row
          && (!is_touched (self, staged, hx_statement_get_int (statement, 0),
                           hx_statement_get_int (statement, 1), &touched, error)
              || (touched && !hx_stage_run (staged, error, "INSERT INTO touched VALUES (?1)",
                                            hx_statement_get_int (statement, 0), 0))))
        return FALSE;
    }
  return statement != NULL;
}

/* The sources whose files cannot go along: also those that share a file, or a text, with one of
 * them, and those that one came within. */
static gboolean
find_touched (HxRedaction   *self,
              HxConnection  *staged,
              GError       **error)
{
  static const char tables[] =
    "CREATE TEMP TABLE touched (id INTEGER PRIMARY KEY);"
    "CREATE TEMP TABLE black (source INTEGER, start INTEGER, \"end\" INTEGER, chosen INTEGER);"
    "CREATE TEMP TABLE gone (id INTEGER PRIMARY KEY);"
    "CREATE TEMP TABLE inside (id INTEGER PRIMARY KEY)";
  static const char spread[] =
    "INSERT OR IGNORE INTO touched SELECT o.id FROM source s JOIN touched t ON t.id = s.id"
    " JOIN source o ON o.original = s.original OR o.id = s.container UNION"
    " SELECT q.source FROM revision r JOIN touched t ON t.id = r.source"
    " JOIN revision q ON q.body = r.body OR q.original = r.original";

  if (!hx_connection_exec (staged, tables, error) || !look_into_quotes (self, staged, error)
      || !list_touched (self, staged, error))
    return FALSE;
  for (guint i = 0; i < self->originals->len; i++)
    if (!hx_stage_run (staged, error, "INSERT OR IGNORE INTO touched SELECT source FROM revision"
                       " WHERE original = ?1 UNION SELECT id FROM source WHERE original = ?1",
                       g_array_index (self->originals, gint64, i), 0))
      return FALSE;
  do
    if (!hx_connection_exec (staged, spread, error))
      return FALSE;
  while (hx_connection_get_int (staged, "SELECT changes ()", 0) > 0);
  return hx_connection_exec (staged, "CREATE TEMP TABLE old_original AS SELECT original AS id"
                                     " FROM source WHERE id IN (SELECT id FROM touched) UNION"
                                     " SELECT original FROM revision WHERE original IS NOT NULL"
                                     " AND source IN (SELECT id FROM touched)", error);
}

/* --- A source in black --- */

static gboolean
note_black (HxConnection  *staged,
            gint64         source,
            HxText        *text,
            GArray        *black,
            GError       **error)
{
  for (guint i = 0; i < black->len; i++)
    {
      const HxNeedlesHit *hit = &g_array_index (black, HxNeedlesHit, i);
      g_autoptr(HxStatement) insert = NULL;

      insert = hx_connection_prepare (staged, "INSERT INTO black VALUES (?1, ?2, ?3, ?4)", error);
      if (insert == NULL)
        return FALSE;
      hx_statement_bind_int (insert, 1, source);
      hx_statement_bind_int (insert, 2, hx_text_byte_to_char (text, hit->start));
      hx_statement_bind_int (insert, 3, hx_text_byte_to_char (text, hit->end));
      hx_statement_bind_int (insert, 4, hit->n_words == 0);
      if (!hx_statement_run (insert, error))
        return FALSE;
    }
  return TRUE;
}

/* The file is now the text itself, under the number of the text. */
static gboolean
replace_original (HxConnection  *staged,
                  gint64         source,
                  gint64         body,
                  HxText        *text,
                  GError       **error)
{
  gsize n_bytes;
  const char *utf8 = hx_text_get_utf8 (text, &n_bytes);
  g_autofree char *sha256 = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) utf8,
                                                         n_bytes);
  g_autoptr(HxStatement) insert = NULL;
  g_autoptr(HxStatement) update = NULL;

  insert = hx_connection_prepare (staged, "INSERT OR IGNORE INTO original (id, sha256, size, body)"
                                  " SELECT iif (EXISTS (SELECT 1 FROM original WHERE id = ?1),"
                                  " (SELECT max (id) + 1 FROM original), ?1), ?2, ?3, ?1", error);
  update = hx_connection_prepare (staged, "UPDATE source SET original = (SELECT id FROM original"
                                  " WHERE sha256 = ?2), media_type = 'text/plain',"
                                  " encoding = 'UTF-8', file_name = iif (file_name LIKE '%.txt',"
                                  " file_name, file_name || '.txt') WHERE id = ?1", error);
  if (insert == NULL || update == NULL)
    return FALSE;
  hx_statement_bind_int (hx_statement_bind_int (insert, 1, body), 3, n_bytes);
  hx_statement_bind_text (insert, 2, sha256);
  hx_statement_bind_text (hx_statement_bind_int (update, 1, source), 2, sha256);
  return hx_statement_run (insert, error) && hx_statement_run (update, error);
}

static gboolean
replace_text (HxConnection  *staged,
              gint64         source,
              gint64         revision,
              HxText        *text,
              GError       **error)
{
  gsize n_bytes;
  const char *utf8 = hx_text_get_utf8 (text, &n_bytes);
  g_autoptr(HxStatement) find = NULL;
  g_autoptr(HxStatement) update = NULL;
  gboolean row;
  gint64 body;

  find = hx_connection_prepare (staged, "SELECT body FROM revision WHERE id = ?1", error);
  update = hx_connection_prepare (staged, "UPDATE body SET text = CAST (?2 AS TEXT) WHERE id = ?1",
                                  error);
  if (find == NULL || update == NULL)
    return FALSE;
  hx_statement_bind_int (find, 1, revision);
  if (!hx_statement_step (find, &row, error) || !row)
    return FALSE;
  body = hx_statement_get_int (find, 0);
  hx_statement_bind_blob (hx_statement_bind_int (update, 1, body), 2, utf8, n_bytes);
  return hx_statement_run (update, error)
         && hx_stage_run (staged, error, "UPDATE revision SET words = ?2, original = NULL,"
                          " options = NULL WHERE id = ?1", revision, hx_text_count_words (text))
         && hx_stage_run (staged, error, "DELETE FROM page WHERE body = ?1", body, 0)
         && hx_stage_run (staged, error, "DELETE FROM left_out WHERE body = ?1", body, 0)
         && hx_stage_run (staged, error, "DELETE FROM span WHERE body = ?1 AND EXISTS (SELECT 1"
                          " FROM black b WHERE b.source = ?2 AND b.start < span.\"end\""
                          " AND b.\"end\" > span.start)", body, source)
         && replace_original (staged, source, body, text, error);
}

/* What is known of the place a passage stands at follows from the text. */
static gboolean
renew_passages (HxConnection  *staged,
                gint64         source,
                HxText        *text,
                GError       **error)
{
  g_autoptr(HxStatement) list = NULL;
  gboolean row = TRUE;

  list = hx_connection_prepare (staged, "SELECT id, start, \"end\" FROM passage WHERE source = ?1"
                                " AND id NOT IN (SELECT id FROM gone) ORDER BY id", error);
  if (list == NULL)
    return FALSE;
  hx_statement_bind_int (list, 1, source);
  while (row)
    {
      g_autoptr(HxStatement) update = NULL;
      g_autofree char *quote = NULL, *before = NULL, *after = NULL;
      guint start, end;

      if (!hx_statement_step (list, &row, error))
        return FALSE;
      if (!row)
        break;
      start = hx_statement_get_int (list, 1);
      end = hx_statement_get_int (list, 2);
      quote = hx_text_dup_range (text, start, end);
      before = hx_anchor_dup_before (text, start);
      after = hx_anchor_dup_after (text, end);
      update = hx_connection_prepare (staged, "UPDATE passage SET text = ?2, before = ?3,"
                                      " after = ?4 WHERE id = ?1", error);
      if (update == NULL)
        return FALSE;
      hx_statement_bind_text (hx_statement_bind_int (update, 1, hx_statement_get_int (list, 0)), 2,
                              quote);
      hx_statement_bind_text (hx_statement_bind_text (update, 3, before), 4, after);
      if (!hx_statement_run (update, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
drop_earlier (HxRedaction   *self,
              HxConnection  *staged,
              gint64         source,
              gint64         revision,
              GError       **error)
{
  static const char *const drops[] = {
    ("INSERT OR IGNORE INTO gone SELECT id FROM passage WHERE source = ?1"
     " AND (revision <> ?2 OR region IS NOT NULL)"),
    "DELETE FROM earlier_place WHERE passage IN (SELECT id FROM passage WHERE source = ?1)",
    "DELETE FROM proposal WHERE passage IN (SELECT id FROM passage WHERE source = ?1)",
    "DELETE FROM revision WHERE source = ?1 AND id <> ?2",
  };

  for (guint i = 0; i < G_N_ELEMENTS (drops); i++)
    if (!hx_stage_run (staged, error, drops[i], source, revision))
      return FALSE;
  hx_redaction_lose (self, "revisions", N_("earlier texts say what is blacked out"),
                     hx_connection_get_int (staged, "SELECT changes ()", 0));
  hx_redaction_lose (self, "originals", N_("their files say what is blacked out or left out"), 1);
  return TRUE;
}

/* A passage may begin in the middle of a word; what is left of the word may be one to look for. */
static HxText *
blacken_text (HxRedaction   *self,
              HxConnection  *staged,
              gint64         source,
              HxText        *text,
              GArray        *black,
              GError       **error)
{
  g_autoptr(HxText) current = hx_text_ref (text);
  g_autoptr(GArray) hits = g_array_ref (black);

  while (hits->len > 0)
    {
      gsize n_bytes;
      const char *utf8 = hx_text_get_utf8 (current, &n_bytes);
      char *blackened = hx_blackened (utf8, n_bytes, hits);
      HxText *next;

      if (!note_black (staged, source, current, hits, error))
        {
          g_free (blackened);
          return NULL;
        }
      next = hx_text_new_take (blackened, strlen (blackened), error);
      if (next == NULL)
        return NULL;
      hx_text_unref (current);
      current = next;
      utf8 = hx_text_get_utf8 (current, &n_bytes);
      g_array_unref (hits);
      hits = hx_needles_find (self->needles, utf8, n_bytes);
    }
  return g_steal_pointer (&current);
}

static gboolean
blacken_source (HxRedaction   *self,
                HxConnection  *staged,
                gint64         source,
                GError       **error)
{
  g_autoptr(HxStatement) find = NULL;
  g_autoptr(HxText) text = NULL, black = NULL;
  g_autoptr(GArray) hits = NULL;
  gint64 revision;
  gboolean row;

  find = hx_connection_prepare (staged, "SELECT revision FROM source WHERE id = ?1", error);
  if (find == NULL)
    return FALSE;
  hx_statement_bind_int (find, 1, source);
  if (!hx_statement_step (find, &row, error) || !row)
    return FALSE;
  revision = hx_statement_get_int (find, 0);
  text = hx_redact_read_text (staged, revision, error);
  if (text == NULL)
    return FALSE;
  hits = list_black (self, text, revision);
  black = blacken_text (self, staged, source, text, hits, error);
  return black != NULL
         && drop_earlier (self, staged, source, revision, error)
         && replace_text (staged, source, revision, black, error)
         && renew_passages (staged, source, black, error);
}

/**
 * hx_redaction_apply:
 * @self: what is blacked out
 * @staged: a project without signatures, whose texts nobody has read yet
 * @error: return location for a [error@Hx.Error]
 *
 * Blacks out texts and everything else in which the words stand.
 *
 * Returns: whether it is done
 */
gboolean
hx_redaction_apply (HxRedaction   *self,
                    HxConnection  *staged,
                    GError       **error)
{
  g_autoptr(GArray) sources = NULL;

  if (!find_touched (self, staged, error))
    return FALSE;
  sources = hx_stage_list_ids (staged, "SELECT id FROM touched ORDER BY id", error);
  if (sources == NULL)
    return FALSE;
  for (guint i = 0; i < sources->len; i++)
    if (!blacken_source (self, staged, g_array_index (sources, gint64, i), error))
      return FALSE;
  return hx_redaction_apply_rows (self, staged, error);
}
