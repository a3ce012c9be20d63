/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "project/hx-edit.h"

G_BEGIN_DECLS

/* What the commands of an edit work with, on the writer's thread, in the edit's transaction. */
typedef struct
{
  HxConnection *connection;
  gint64        coder;     /* row of the coder */
  gint64        now;       /* ms since 1970 */
  GHashTable   *aliases;   /* ids given out → ids of what was there already */
  GHashTable   *last;      /* HxEditLastFuncs */
  GHashTable   *originals; /* bytes that commands of the edit hold → rows they are stored in */
  GArray       *bands;     /* of model/hx-body.c: what it stores last */
} HxEditContext;

typedef gboolean (*HxEditLastFunc) (HxEditContext  *context,
                                    GError        **error);

typedef gboolean (*HxEditFunc) (HxEditContext  *context,
                                gpointer        data,
                                GError        **error);

/* What a command of model/ remembers until it runs. Each says how it uses the fields. */
typedef struct
{
  gint64  id;
  gint64  other;
  gint64  third;
  guint   start;
  guint   end;
  int     kind;
  char   *text;
  char   *more;
} HxCommand;

HxCommand *hx_edit_add_command    (HxEdit         *self,
                                   HxEditFunc      func,
                                   gint64          id,
                                   const char     *text);
void     hx_edit_push             (HxEdit         *self,
                                   HxEditFunc      func,
                                   gpointer        data,
                                   GDestroyNotify  destroy);
char    *hx_edit_dup_stripped     (const char     *text);
gint64   hx_edit_context_resolve  (HxEditContext  *context,
                                   gint64          id);
void     hx_edit_context_alias    (HxEditContext  *context,
                                   gint64          id,
                                   gint64          existing);
void     hx_edit_context_run_last (HxEditContext  *context,
                                   HxEditLastFunc  func);
gboolean hx_edit_context_run      (HxEditContext  *context,
                                   GError        **error,
                                   const char     *sql,
                                   const char     *format,
                                   ...);
gboolean hx_edit_context_run_each (HxEditContext  *context,
                                   const char * const *statements,
                                   gint64          first,
                                   gint64          second,
                                   GError        **error);
gboolean hx_edit_context_get_int  (HxEditContext  *context,
                                   gint64         *value,
                                   GError        **error,
                                   const char     *sql,
                                   const char     *format,
                                   ...);

G_END_DECLS
