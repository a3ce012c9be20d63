/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How a text is stored with all that belongs to it: its layers and the hashes of its wording, the
 * original it came from, the index for searching. Sources and revisions have it in common. */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <zlib.h>

#include "analyse/hx-minhash.h"
#include "base/hx-error.h"
#include "model/hx-body.h"
#include "model/hx-original.h"

static gboolean
insert_text (HxEditContext  *context,
             HxText         *text,
             gint64          body,
             GError        **error)
{
  gsize n_bytes;
  const char *utf8 = hx_text_get_utf8 (text, &n_bytes);
  g_autoptr(HxStatement) insert = NULL;

  insert = hx_connection_prepare (context->connection,
                                  "INSERT INTO body VALUES (?1, CAST (?2 AS TEXT))", error);
  if (insert == NULL)
    return FALSE;

  hx_statement_bind_blob (hx_statement_bind_int (insert, 1, body), 2, utf8, n_bytes);
  return hx_statement_run (insert, error);
}

/**
 * hx_body_pack_boxes:
 * @boxes: (array) (nullable): x, y, width and height of each, in 1/65535 of the page
 * @n_boxes: how many boxes
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the boxes as they are stored: little-endian, zlib (RFC 1950)
 */
GBytes *
hx_body_pack_boxes (const guint16  *boxes,
                    guint           n_boxes,
                    GError        **error)
{
  gsize n_bytes;
  uLongf n_packed;
  g_autofree guint16 *plain = NULL;
  g_autofree guint8 *packed = NULL;

  if (!g_size_checked_mul (&n_bytes, n_boxes, HX_BODY_BOX_BYTES) || n_bytes > G_MAXUINT32)
    {
      g_set_error_literal (error, HX_ERROR, HX_ERROR_LIMIT,
                           _("A page has more characters than a project can hold"));
      return NULL;
    }

  plain = g_malloc0 (MAX (n_bytes, 1));
  for (gsize i = 0; boxes != NULL && i < n_bytes / sizeof *plain; i++)
    plain[i] = GUINT16_TO_LE (boxes[i]);
  n_packed = compressBound (n_bytes);
  packed = g_malloc (n_packed);
  compress2 (packed, &n_packed, (const Bytef *) plain, n_bytes, Z_BEST_SPEED);
  return g_bytes_new (packed, n_packed);
}

/**
 * hx_body_unpack_boxes:
 * @packed: (array length=n_bytes): what hx_body_pack_boxes() made
 * @n_bytes: its length
 * @n_boxes: how many boxes it must hold
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the boxes, or %NULL with %HX_ERROR_CORRUPT
 */
guint16 *
hx_body_unpack_boxes (const void  *packed,
                      gsize        n_bytes,
                      guint        n_boxes,
                      GError     **error)
{
  uLongf n_plain = (uLongf) n_boxes * HX_BODY_BOX_BYTES;
  uLongf expected = n_plain;
  guint16 *boxes = g_try_malloc (MAX (n_plain, 1));

  if (boxes == NULL || (n_plain > 0
                        && (uncompress ((Bytef *) boxes, &n_plain, packed, n_bytes) != Z_OK
                            || n_plain != expected)))
    {
      g_free (boxes);
      g_set_error_literal (error, HX_ERROR, HX_ERROR_CORRUPT,
                           _("The layout of a page is damaged; open a backup of the project"));
      return NULL;
    }

  for (gsize i = 0; i < n_plain / sizeof *boxes; i++)
    boxes[i] = GUINT16_FROM_LE (boxes[i]);
  return boxes;
}

/* A column of type REAL makes a number of the text. */
static void
bind_real (HxStatement *statement,
           int          parameter,
           double       value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  hx_statement_bind_text (statement, parameter, g_ascii_dtostr (buffer, sizeof buffer, value));
}

static gboolean
insert_pages (HxEditContext  *context,
              HxSourceDraft  *draft,
              gint64          body,
              GError        **error)
{
  guint length = hx_text_get_length (draft->text);

  for (guint i = 0; draft->pages != NULL && i < draft->pages->len; i++)
    {
      const HxPageLayout *page = g_ptr_array_index (draft->pages, i);
      guint end = MIN (page->end, length), start = MIN (page->start, end);
      g_autoptr(GBytes) boxes = hx_body_pack_boxes (page->boxes, end - start, error);
      g_autoptr(HxStatement) insert = NULL;
      gsize n_bytes;

      if (boxes == NULL)
        return FALSE;
      insert = hx_connection_prepare (context->connection,
                                      "INSERT INTO page (body, number, width, height, start,"
                                      " \"end\", boxes) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                                      error);
      if (insert == NULL)
        return FALSE;
      hx_statement_bind_int (hx_statement_bind_int (insert, 1, body), 2, page->number);
      bind_real (insert, 3, page->width);
      bind_real (insert, 4, page->height);
      hx_statement_bind_int (hx_statement_bind_int (insert, 5, start), 6, end);
      hx_statement_bind_blob (insert, 7, g_bytes_get_data (boxes, &n_bytes),
                              g_bytes_get_size (boxes));
      if (!hx_statement_run (insert, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
insert_spans (HxEditContext  *context,
              HxSourceDraft  *draft,
              gint64          body,
              GError        **error)
{
  guint length = hx_text_get_length (draft->text);

  for (guint i = 0; draft->spans != NULL && i < draft->spans->len; i++)
    {
      const HxSpan *span = g_ptr_array_index (draft->spans, i);

      if (span->start > span->end || span->end > length)
        continue;
      if (!hx_edit_context_run (context, error,
                                "INSERT INTO span (body, kind, start, \"end\", value)"
                                " VALUES (?1, ?2, ?3, ?4, ?5)", "iiiis", body,
                                (gint64) span->kind, (gint64) span->start, (gint64) span->end,
                                span->value != NULL ? span->value : ""))
        return FALSE;
    }

  return TRUE;
}

static gboolean
insert_left_out (HxEditContext  *context,
                 HxSourceDraft  *draft,
                 gint64          body,
                 GError        **error)
{
  guint length = hx_text_get_length (draft->text);

  for (guint i = 0; draft->left_out != NULL && i < draft->left_out->len; i++)
    {
      const HxLeftOutText *left_out = g_ptr_array_index (draft->left_out, i);

      if (!hx_edit_context_run (context, error,
                                "INSERT INTO left_out (body, reason, position, page, text)"
                                " VALUES (?1, ?2, ?3, ?4, ?5)", "iiiis", body,
                                (gint64) left_out->reason,
                                (gint64) MIN (left_out->offset, length),
                                (gint64) left_out->page,
                                left_out->text != NULL ? left_out->text : ""))
        return FALSE;
    }

  return TRUE;
}

/* As HxEditContext holds them. */
typedef struct
{
  gint64 band;
  gint64 body;
} Band;

static int
compare_bands (gconstpointer a,
               gconstpointer b)
{
  const Band *x = a, *y = b;

  if (x->band != y->band)
    return x->band < y->band ? -1 : 1;
  return (x->body > y->body) - (x->body < y->body);
}

/* They are spread evenly over the table: in its order, each page of it is written once for all
 * texts of an edit, not once for each. */
static gboolean
insert_bands (HxEditContext  *context,
              GError        **error)
{
  g_array_sort (context->bands, compare_bands);
  for (guint i = 0; i < context->bands->len; i++)
    {
      const Band *band = &g_array_index (context->bands, Band, i);

      if (!hx_edit_context_run (context, error,
                                "INSERT OR IGNORE INTO signature_band VALUES (?1, ?2)", "ii",
                                band->band, band->body))
        return FALSE;
    }
  return TRUE;
}

static gboolean
insert_signature (HxEditContext  *context,
                  HxSourceDraft  *draft,
                  gint64          body,
                  GError        **error)
{
  guint64 bands[HX_MINHASH_N_BANDS];
  g_autoptr(HxStatement) insert = NULL;
  gsize n_bytes;
  const void *hashes;

  if (draft->signature == NULL)
    return TRUE;

  insert = hx_connection_prepare (context->connection, "INSERT INTO signature VALUES (?1, ?2)",
                                  error);
  if (insert == NULL)
    return FALSE;
  hashes = g_bytes_get_data (draft->signature, &n_bytes);
  hx_statement_bind_blob (hx_statement_bind_int (insert, 1, body), 2, hashes, n_bytes);
  if (!hx_statement_run (insert, error))
    return FALSE;

  hx_minhash_bands (draft->signature, bands);
  for (guint i = 0; i < HX_MINHASH_N_BANDS; i++)
    {
      Band band = { bands[i], body };

      g_array_append_val (context->bands, band);
    }
  hx_edit_context_run_last (context, insert_bands);
  return TRUE;
}

/**
 * hx_body_insert:
 * @context: the edit
 * @draft: what to store; only its text, pages, spans, left-out texts and signature are looked at
 * @body: the id to store it under
 * @error: return location for an error
 *
 * Stores a text with its layers. What lies outside of the text is left out or cut off.
 *
 * Returns: whether it was stored
 */
gboolean
hx_body_insert (HxEditContext  *context,
                HxSourceDraft  *draft,
                gint64          body,
                GError        **error)
{
  return insert_text (context, draft->text, body, error)
         && insert_pages (context, draft, body, error)
         && insert_spans (context, draft, body, error)
         && insert_left_out (context, draft, body, error)
         && insert_signature (context, draft, body, error);
}

/**
 * hx_body_ensure_original:
 * @context: the edit
 * @draft: a draft with its original
 * @body: where its text is stored
 * @original: (out): the row of the original
 * @error: return location for an error
 *
 * Stores the bytes a text came from, unless they are there; where they are the text itself they are
 * kept once.
 *
 * Returns: whether they are stored
 */
gboolean
hx_body_ensure_original (HxEditContext  *context,
                         HxSourceDraft  *draft,
                         gint64          body,
                         gint64         *original,
                         GError        **error)
{
  gsize n_bytes, n_text;
  const void *bytes = g_bytes_get_data (draft->original, &n_bytes);
  const char *utf8 = hx_text_get_utf8 (draft->text, &n_text);
  gboolean same = n_bytes == n_text && (n_text == 0 || memcmp (bytes, utf8, n_text) == 0);

  return hx_original_ensure (context, draft->original, draft->sha256, same ? body : 0, original,
                             error);
}

static gboolean
index_bodies (HxEditContext  *context,
              GError        **error)
{
  return hx_edit_context_run (context, error,
                              "INSERT INTO body_fts (rowid, text) SELECT b.id, b.text FROM change c"
                              " JOIN body b ON b.id = json_extract (c.new, '$.body')"
                              " WHERE c.edit = (SELECT max (id) FROM edit)"
                              " AND c.tbl = 'revision' AND c.old IS NULL", "");
}

/**
 * hx_body_index_last:
 * @context: an edit that makes revisions
 *
 * Has the texts of all revisions that the edit makes indexed for searching, at once and after all
 * commands: FTS5 writes out what it has gathered before every statement that can fail halfway,
 * which every journaled one can.
 */
void
hx_body_index_last (HxEditContext *context)
{
  hx_edit_context_run_last (context, index_bodies);
}
