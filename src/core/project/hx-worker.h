/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

#include "project/hx-connection.h"

G_BEGIN_DECLS

typedef struct _HxWorker HxWorker;

/**
 * HxWorkerFunc:
 * @connection: the thread's connection
 * @data: what was pushed with it
 *
 * Runs on one of the worker's threads.
 */
typedef void (*HxWorkerFunc) (HxConnection *connection,
                              gpointer      data);

HxWorker *hx_worker_new  (const char    *name,
                          GPtrArray     *connections);
void      hx_worker_push (HxWorker      *self,
                          HxWorkerFunc   func,
                          gpointer       data);
void      hx_worker_free (HxWorker      *self);

G_END_DECLS
