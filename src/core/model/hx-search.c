/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <sqlite3.h>

#include "base/hx-error.h"
#include "model/hx-search.h"
#include "model/hx-text-cache.h"
#include "project/hx-connection-private.h"

#define CONTEXT 40   /* code points either side of a hit */

/* Byte ranges of the hits in one row: pairs of guint32 in a blob. */

typedef struct
{
  GArray *starts;    /* byte of each token, guint32 */
  GArray *ends;
} Tokens;

static int
token_cb (void       *data,
          int         flags,
          const char *token,
          int         n_token,
          int         start,
          int         end)
{
  Tokens *tokens = data;
  guint32 a = start, b = end;

  if (flags & FTS5_TOKEN_COLOCATED)
    return SQLITE_OK;

  g_array_append_val (tokens->starts, a);
  g_array_append_val (tokens->ends, b);
  return SQLITE_OK;
}

static int
compare_ranges (gconstpointer a,
                gconstpointer b)
{
  const guint32 *x = a, *y = b;

  if (x[0] != y[0])
    return x[0] < y[0] ? -1 : 1;
  return x[1] == y[1] ? 0 : x[1] > y[1] ? -1 : 1;
}

static int
collect_instances (const Fts5ExtensionApi *api,
                   Fts5Context            *context,
                   Tokens                 *tokens,
                   GArray                 *ranges)
{
  int n_instances;
  int rc = api->xInstCount (context, &n_instances);

  for (int i = 0; rc == SQLITE_OK && i < n_instances; i++)
    {
      int phrase, column, token;

      rc = api->xInst (context, i, &phrase, &column, &token);
      if (rc == SQLITE_OK && token >= 0)
        {
          guint last = token + api->xPhraseSize (context, phrase) - 1;

          if (last < tokens->ends->len)
            {
              guint32 range[2] = { g_array_index (tokens->starts, guint32, token),
                                   g_array_index (tokens->ends, guint32, last) };

              g_array_append_vals (ranges, range, 2);
            }
        }
    }

  return rc;
}

/* The SQL function hx_hits (body_fts). FTS5 auxiliary functions:
 * https://www.sqlite.org/fts5.html, section 7. */
static void
hits_func (const Fts5ExtensionApi  *api,
           Fts5Context             *context,
           sqlite3_context         *result,
           int                      n_values,
           sqlite3_value          **values)
{
  g_autoptr(GArray) starts = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr(GArray) ends = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr(GArray) ranges = g_array_new (FALSE, FALSE, sizeof (guint32));
  Tokens tokens = { starts, ends };
  const char *text;
  int n_bytes;
  int rc = api->xColumnText (context, 0, &text, &n_bytes);

  if (rc == SQLITE_OK)
    rc = api->xTokenize (context, text, n_bytes, &tokens, token_cb);
  if (rc == SQLITE_OK)
    rc = collect_instances (api, context, &tokens, ranges);
  if (rc != SQLITE_OK)
    {
      sqlite3_result_error_code (result, rc);
      return;
    }

  qsort (ranges->data, ranges->len / 2, 2 * sizeof (guint32), compare_ranges);
  sqlite3_result_blob (result, ranges->data, ranges->len * sizeof (guint32), SQLITE_TRANSIENT);
}

static gboolean
register_hits (HxConnection  *connection,
               GError       **error)
{
  sqlite3 *db = hx_connection_get_db (connection);
  g_autoptr(HxStatement) statement = NULL;
  fts5_api *api = NULL;
  sqlite3_stmt *stmt = NULL;

  if (hx_connection_get_data (connection, "hx-search") != NULL)
    return TRUE;

  if (sqlite3_prepare_v2 (db, "SELECT fts5 (?1)", -1, &stmt, NULL) == SQLITE_OK)
    {
      sqlite3_bind_pointer (stmt, 1, &api, "fts5_api_ptr", NULL);
      sqlite3_step (stmt);
    }
  sqlite3_finalize (stmt);

  if (api == NULL
      || api->xCreateFunction (api, "hx_hits", NULL, hits_func, NULL) != SQLITE_OK)
    {
      g_set_error_literal (error, HX_ERROR, HX_ERROR_UNSUPPORTED,
                           _("This system's SQLite has no full-text search (FTS5)"));
      return FALSE;
    }

  hx_connection_set_data (connection, "hx-search", GINT_TO_POINTER (1), NULL);
  return TRUE;
}

/* Queries */

static void
append_phrase (GString    *query,
               const char *start,
               const char *end,
               gboolean    prefix)
{
  gboolean has_word = FALSE;

  for (const char *p = start; p < end; p = g_utf8_next_char (p))
    if (g_unichar_isalnum (g_utf8_get_char (p)))
      has_word = TRUE;
  if (!has_word)
    return;

  g_string_append (query, query->len > 0 ? " AND \"" : "\"");
  for (const char *p = start; p < end; p++)
    g_string_append_c (query, *p == '"' ? ' ' : *p);
  g_string_append (query, prefix ? "\" *" : "\"");
}

/* What the analyst types, as an FTS5 expression in which nothing but words has a meaning. */
static char *
dup_expression (const char *typed)
{
  GString *query = g_string_new (NULL);
  const char *p = typed;

  while (*p != '\0')
    {
      const char *end;
      gboolean quoted = *p == '"';

      if (g_ascii_isspace (*p))
        {
          p++;
          continue;
        }
      if (quoted)
        p++;
      for (end = p; *end != '\0' && (quoted ? *end != '"' : !g_ascii_isspace (*end)
                                                            && *end != '"'); end++)
        ;
      if (!quoted && end > p && end[-1] == '*')
        append_phrase (query, p, end - 1, TRUE);
      else
        append_phrase (query, p, end, FALSE);
      p = quoted && *end == '"' ? end + 1 : end;
    }

  return g_string_free (query, FALSE);
}

static void
hit_free (HxSearchHit *hit)
{
  g_free (hit->before);
  g_free (hit->text);
  g_free (hit->after);
  g_free (hit);
}

static char *
dup_context (HxText *text,
             guint   start,
             guint   end)
{
  return g_strdelimit (hx_text_dup_range (text, start, end), "\n\t", ' ');
}

static void
add_hit (GPtrArray *hits,
         gint64     source,
         HxText    *text,
         guint32    start_byte,
         guint32    end_byte)
{
  HxSearchHit *hit = g_new0 (HxSearchHit, 1);

  hit->source = source;
  hit->start = hx_text_byte_to_char (text, start_byte);
  hit->end = hx_text_byte_to_char (text, end_byte);
  hit->before = dup_context (text, hit->start > CONTEXT ? hit->start - CONTEXT : 0, hit->start);
  hit->text = hx_text_dup_range (text, hit->start, hit->end);
  hit->after = dup_context (text, hit->end, MIN (hit->end + CONTEXT, hx_text_get_length (text)));
  g_ptr_array_add (hits, hit);
}

static void
add_ranges (GPtrArray     *hits,
            gint64         source,
            HxText        *text,
            const guint32 *ranges,
            guint          n_ranges,
            guint          limit)
{
  guint32 end = 0;

  for (guint i = 0; i < n_ranges && (limit == 0 || hits->len < limit); i++)
    {
      /* Phrases may overlap; the longest at a place stands for them. */
      if (ranges[2 * i] < end)
        continue;
      end = ranges[2 * i + 1];
      add_hit (hits, source, text, ranges[2 * i], end);
    }
}

/* The source whose current text @body is; 0 if it is one of the past. */
static gboolean
find_source (HxConnection  *connection,
             gint64         body,
             gint64        *source,
             GError       **error)
{
  g_autoptr(HxStatement) statement = NULL;
  gboolean row;

  statement = hx_connection_prepare (connection,
                                     "SELECT s.id FROM revision r JOIN source s"
                                     " ON s.revision = r.id WHERE r.body = ?1", error);
  if (statement == NULL)
    return FALSE;

  hx_statement_bind_int (statement, 1, body);
  if (!hx_statement_step (statement, &row, error))
    return FALSE;
  *source = row ? hx_statement_get_int (statement, 0) : 0;
  return TRUE;
}

static gboolean
add_body (GPtrArray     *hits,
          HxConnection  *connection,
          const char    *expression,
          gint64         body,
          guint          limit,
          GError       **error)
{
  g_autoptr(HxStatement) statement = NULL;
  g_autoptr(HxText) text = NULL;
  const guint32 *ranges;
  gsize n_bytes;
  gint64 source;
  gboolean row;

  if (!find_source (connection, body, &source, error))
    return FALSE;
  if (source == 0)
    return TRUE;

  statement = hx_connection_prepare (connection,
                                     "SELECT hx_hits (body_fts) FROM body_fts"
                                     " WHERE body_fts MATCH ?1 AND rowid = ?2", error);
  text = hx_text_cache_load (connection, body, error);
  if (statement == NULL || text == NULL)
    return FALSE;

  hx_statement_bind_text (statement, 1, expression);
  hx_statement_bind_int (statement, 2, body);
  if (!hx_statement_step (statement, &row, error))
    return FALSE;
  if (row)
    {
      ranges = hx_statement_get_blob (statement, 0, &n_bytes);
      add_ranges (hits, source, text, ranges, n_bytes / (2 * sizeof (guint32)), limit);
    }

  return TRUE;
}

/**
 * hx_search_sources:
 * @connection: a connection
 * @query: words, which must all occur in a source; "a phrase" in quotation marks; beginnings with *
 * @limit: how many hits at most; 0 for all
 * @error: return location for an error
 *
 * Searches the current texts of all sources, without regard to case and diacritics. The best
 * source (BM25) comes first, its hits in the order of the text.
 *
 * Returns: (transfer full) (element-type HxSearchHit) (nullable): the hits
 */
GPtrArray *
hx_search_sources (HxConnection  *connection,
                   const char    *query,
                   guint          limit,
                   GError       **error)
{
  g_autoptr(GPtrArray) hits = g_ptr_array_new_with_free_func ((GDestroyNotify) hit_free);
  g_autofree char *valid = g_utf8_make_valid (query, -1);
  g_autofree char *expression = dup_expression (valid);
  g_autoptr(HxStatement) statement = NULL;
  gboolean row;

  if (*expression == '\0')
    return g_steal_pointer (&hits);
  if (!register_hits (connection, error))
    return NULL;

  statement = hx_connection_prepare (connection,
                                     "SELECT rowid FROM body_fts WHERE body_fts MATCH ?1"
                                     " ORDER BY rank", error);
  if (statement == NULL)
    return NULL;

  /* The places of the hits are found for one source after the other, as many as are wanted. */
  hx_statement_bind_text (statement, 1, expression);
  while (limit == 0 || hits->len < limit)
    {
      if (!hx_statement_step (statement, &row, error))
        return NULL;
      if (!row)
        break;
      if (!add_body (hits, connection, expression, hx_statement_get_int (statement, 0), limit,
                     error))
        return NULL;
    }

  return g_steal_pointer (&hits);
}
