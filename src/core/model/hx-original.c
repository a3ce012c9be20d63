/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The bytes of files, as they were: those that sources came from, and pictures of entities. Each is
 * stored once, whoever has it, and never changed, so it is not journaled. */

#include "config.h"

#include "base/hx-id.h"
#include "model/hx-original.h"
#include "model/hx-rows.h"

static gboolean
insert_original (HxEditContext  *context,
                 GBytes         *bytes,
                 const char     *sha256,
                 gint64          body,
                 gint64          original,
                 GError        **error)
{
  g_autoptr(HxStatement) insert = NULL;
  gsize n_bytes;
  const void *data = g_bytes_get_data (bytes, &n_bytes);

  insert = hx_connection_prepare (context->connection,
                                  "INSERT INTO original VALUES (?1, ?2, ?3, ?4, ?5)", error);
  if (insert == NULL)
    return FALSE;
  hx_statement_bind_int (insert, 1, original);
  hx_statement_bind_text (insert, 2, sha256);
  hx_statement_bind_int (insert, 3, n_bytes);
  hx_statement_bind_id (insert, 4, body);
  if (body == 0)
    hx_statement_bind_blob (insert, 5, data, n_bytes);
  return hx_statement_run (insert, error);
}

/**
 * hx_original_ensure:
 * @context: the edit
 * @bytes: the bytes of a file; a command of the edit holds them
 * @sha256: (nullable): their digest, of who has it already
 * @body: a text that is these very bytes, so that they are kept once; 0: none is
 * @original: (out): the row they are stored in
 * @error: return location for an error
 *
 * Stores the bytes, unless they are there: from another file that is the same, or from an edit that
 * was undone. Commands that share one #GBytes have it hashed once: a mailbox has thousands of
 * messages.
 *
 * Returns: whether they are stored
 */
gboolean
hx_original_ensure (HxEditContext  *context,
                    GBytes         *bytes,
                    const char     *sha256,
                    gint64          body,
                    gint64         *original,
                    GError        **error)
{
  const gint64 *known = g_hash_table_lookup (context->originals, bytes);
  g_autofree char *computed = NULL;

  if (known != NULL)
    {
      *original = *known;
      return TRUE;
    }

  if (sha256 == NULL)
    sha256 = computed = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  if (!hx_edit_context_get_int (context, original, error,
                                "SELECT id FROM original WHERE sha256 = ?1", "s", sha256))
    return FALSE;
  if (*original == 0)
    {
      *original = hx_id_new ();
      if (!insert_original (context, bytes, sha256, body, *original, error))
        return FALSE;
    }

  g_hash_table_insert (context->originals, bytes, g_memdup2 (original, sizeof *original));
  return TRUE;
}

static gpointer
bytes_from_row (HxStatement *statement)
{
  gsize n_bytes;
  const void *data = hx_statement_get_blob (statement, 0, &n_bytes);

  return g_bytes_new (data, n_bytes);
}

/**
 * hx_original_read:
 * @connection: a connection
 * @original: an original's id
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): its bytes, or %NULL with %HX_ERROR_NOT_FOUND
 */
GBytes *
hx_original_read (HxConnection  *connection,
                  gint64         original,
                  GError       **error)
{
  g_autoptr(HxStatement) statement = NULL;

  statement = hx_connection_prepare (connection,
                                     "SELECT coalesce (o.bytes, b.text) FROM original o"
                                     " LEFT JOIN body b ON b.id = o.body WHERE o.id = ?1", error);
  if (statement == NULL)
    return NULL;

  return hx_rows_by_id (statement, bytes_from_row, "original", original, error);
}
