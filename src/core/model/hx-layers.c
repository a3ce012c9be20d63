/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads what hx-body.c has stored with a text. */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "base/hx-error.h"
#include "model/hx-body.h"
#include "model/hx-layers.h"
#include "model/hx-rows.h"

static gpointer
span_from_row (HxStatement *statement)
{
  HxSpan *self = g_new0 (HxSpan, 1);

  self->kind = hx_statement_get_int (statement, 0);
  self->start = hx_statement_get_int (statement, 1);
  self->end = hx_statement_get_int (statement, 2);
  self->value = hx_statement_dup_text (statement, 3);
  return self;
}

static gpointer
left_out_from_row (HxStatement *statement)
{
  HxLeftOutText *self = g_new0 (HxLeftOutText, 1);

  self->reason = hx_statement_get_int (statement, 0);
  self->offset = hx_statement_get_int (statement, 1);
  self->page = hx_statement_get_int (statement, 2);
  self->text = hx_statement_dup_text (statement, 3);
  return self;
}

static double
get_real (HxStatement *statement,
          int          column)
{
  const char *text = hx_statement_get_text (statement, column);

  return text != NULL ? g_ascii_strtod (text, NULL) : 0;
}

static gpointer
page_from_row (HxStatement *statement)
{
  HxPageLayout *self = g_new0 (HxPageLayout, 1);

  self->number = hx_statement_get_int (statement, 0);
  self->width = get_real (statement, 1);
  self->height = get_real (statement, 2);
  self->start = hx_statement_get_int (statement, 3);
  self->end = hx_statement_get_int (statement, 4);
  return self;
}

static GPtrArray *
list (HxConnection    *connection,
      const char      *sql,
      gint64           revision,
      HxRowFunc        func,
      GDestroyNotify   destroy,
      GError         **error)
{
  g_autoptr(HxStatement) statement = hx_connection_prepare (connection, sql, error);

  if (statement == NULL)
    return NULL;

  hx_statement_bind_int (statement, 1, revision);
  return hx_rows_collect (statement, func, destroy, error);
}

/**
 * hx_layers_list_spans:
 * @connection: a connection
 * @revision: a revision
 * @error: return location for an error
 *
 * Lists headings, times, speakers and so on, by start, then from long to short.
 *
 * Returns: (transfer full) (element-type HxSpan) (nullable): the spans
 */
GPtrArray *
hx_layers_list_spans (HxConnection  *connection,
                      gint64         revision,
                      GError       **error)
{
  return list (connection,
               "SELECT kind, start, \"end\", value FROM span"
               " WHERE body = (SELECT body FROM revision WHERE id = ?1)"
               " ORDER BY start, \"end\" DESC, id",
               revision, span_from_row, (GDestroyNotify) hx_span_free, error);
}

/**
 * hx_layers_list_left_out:
 * @connection: a connection
 * @revision: a revision
 * @error: return location for an error
 *
 * Lists what of the file was left out of the text, in order.
 *
 * Returns: (transfer full) (element-type HxLeftOutText) (nullable): the texts
 */
GPtrArray *
hx_layers_list_left_out (HxConnection  *connection,
                         gint64         revision,
                         GError       **error)
{
  return list (connection,
               "SELECT reason, position, page, text FROM left_out"
               " WHERE body = (SELECT body FROM revision WHERE id = ?1)"
               " ORDER BY position, id",
               revision, left_out_from_row, (GDestroyNotify) hx_left_out_text_free, error);
}

/**
 * hx_layers_list_pages:
 * @connection: a connection
 * @revision: a revision
 * @error: return location for an error
 *
 * Lists the pages in order, without the boxes of their characters.
 *
 * Returns: (transfer full) (element-type HxPageLayout) (nullable): the pages
 */
GPtrArray *
hx_layers_list_pages (HxConnection  *connection,
                      gint64         revision,
                      GError       **error)
{
  return list (connection,
               "SELECT number, width, height, start, \"end\" FROM page"
               " WHERE body = (SELECT body FROM revision WHERE id = ?1) ORDER BY number",
               revision, page_from_row, (GDestroyNotify) hx_page_layout_free, error);
}

/**
 * hx_layers_read_page:
 * @connection: a connection
 * @revision: a revision
 * @number: which page, from 1
 * @error: return location for an error
 *
 * Reads one page with a box for each code point of its text.
 *
 * Returns: (transfer full) (nullable): the page, or %NULL without an error if there is none of
 *   that number
 */
HxPageLayout *
hx_layers_read_page (HxConnection  *connection,
                     gint64         revision,
                     guint          number,
                     GError       **error)
{
  g_autoptr(HxStatement) statement = NULL;
  g_autoptr(HxPageLayout) page = NULL;
  const void *packed;
  gsize n_bytes;
  gboolean row;

  statement = hx_connection_prepare (connection,
                                     "SELECT number, width, height, start, \"end\", boxes FROM page"
                                     " WHERE body = (SELECT body FROM revision WHERE id = ?1)"
                                     " AND number = ?2", error);
  if (statement == NULL)
    return NULL;
  hx_statement_bind_int (hx_statement_bind_int (statement, 1, revision), 2, number);
  if (!hx_statement_step (statement, &row, error) || !row)
    return NULL;

  page = page_from_row (statement);
  if (page->end < page->start)
    {
      g_set_error (error, HX_ERROR, HX_ERROR_CORRUPT,
                   _("The layout of page %u is damaged; open a backup of the project"), number);
      return NULL;
    }
  packed = hx_statement_get_blob (statement, 5, &n_bytes);
  page->boxes = hx_body_unpack_boxes (packed, n_bytes, page->end - page->start, error);
  return page->boxes != NULL ? g_steal_pointer (&page) : NULL;
}
