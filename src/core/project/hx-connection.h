/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _HxConnection HxConnection;
typedef struct _HxStatement  HxStatement;

typedef enum
{
  HX_CONNECTION_READ_ONLY = 0,
  HX_CONNECTION_WRITE     = 1 << 0,
  HX_CONNECTION_CREATE    = 1 << 1,
  HX_CONNECTION_IMMUTABLE = 1 << 2,
} HxConnectionFlags;

HxConnection *hx_connection_open          (const char         *path,
                                           HxConnectionFlags   flags,
                                           GError            **error);
void          hx_connection_close         (HxConnection       *self);
gboolean      hx_connection_exec          (HxConnection       *self,
                                           const char         *sql,
                                           GError            **error);
HxStatement  *hx_connection_prepare       (HxConnection       *self,
                                           const char         *sql,
                                           GError            **error);
gint64        hx_connection_get_int       (HxConnection       *self,
                                           const char         *sql,
                                           gint64              fallback);
void          hx_connection_interrupt     (HxConnection       *self);

/* Statements are cached by their connection: hx_connection_prepare() gives one out and
 * hx_statement_release() (or g_autoptr) puts it back, reset and unbound. Columns and
 * parameters count from 0 and 1, as in SQLite. Borrowed column values live until the next step. */
void          hx_statement_release        (HxStatement        *self);
HxStatement  *hx_statement_bind_int       (HxStatement        *self,
                                           int                 parameter,
                                           gint64              value);
HxStatement  *hx_statement_bind_id        (HxStatement        *self,
                                           int                 parameter,
                                           gint64              id);
HxStatement  *hx_statement_bind_text      (HxStatement        *self,
                                           int                 parameter,
                                           const char         *value);
HxStatement  *hx_statement_bind_blob      (HxStatement        *self,
                                           int                 parameter,
                                           const void         *value,
                                           gsize               n_bytes);
gboolean      hx_statement_step           (HxStatement        *self,
                                           gboolean           *has_row,
                                           GError            **error);
gboolean      hx_statement_run            (HxStatement        *self,
                                           GError            **error);
gint64        hx_statement_get_int        (HxStatement        *self,
                                           int                 column);
const char   *hx_statement_get_text       (HxStatement        *self,
                                           int                 column);
char         *hx_statement_dup_text       (HxStatement        *self,
                                           int                 column);
const void   *hx_statement_get_blob       (HxStatement        *self,
                                           int                 column,
                                           gsize              *n_bytes);
gboolean      hx_statement_is_null        (HxStatement        *self,
                                           int                 column);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxConnection, hx_connection_close)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxStatement, hx_statement_release)

G_END_DECLS
