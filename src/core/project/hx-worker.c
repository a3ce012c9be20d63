/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "project/hx-worker.h"

typedef struct
{
  HxWorkerFunc func;
  gpointer     data;
} Job;

struct _HxWorker
{
  GAsyncQueue *jobs;
  GPtrArray   *connections;
  GPtrArray   *threads;
};

typedef struct
{
  GAsyncQueue  *jobs;
  HxConnection *connection;
} Thread;

/* A job without a function ends one thread. */
static gpointer
thread_main (gpointer data)
{
  g_autofree Thread *thread = data;

  for (;;)
    {
      g_autofree Job *job = g_async_queue_pop (thread->jobs);

      if (job->func == NULL)
        break;
      job->func (thread->connection, job->data);
    }

  g_async_queue_unref (thread->jobs);
  return NULL;
}

/**
 * hx_worker_new:
 * @name: the threads' name
 * @connections: (transfer full) (element-type HxConnection): one for each thread
 *
 * Starts threads that work off one queue, each with a connection of its own.
 *
 * Returns: (transfer full): the worker
 */
HxWorker *
hx_worker_new (const char *name,
               GPtrArray  *connections)
{
  HxWorker *self = g_new0 (HxWorker, 1);

  self->jobs = g_async_queue_new_full (g_free);
  self->connections = connections;
  self->threads = g_ptr_array_new ();

  for (guint i = 0; i < connections->len; i++)
    {
      Thread *thread = g_new0 (Thread, 1);

      thread->jobs = g_async_queue_ref (self->jobs);
      thread->connection = g_ptr_array_index (connections, i);
      g_ptr_array_add (self->threads, g_thread_new (name, thread_main, thread));
    }

  return self;
}

/**
 * hx_worker_push:
 * @self: a worker
 * @func: what to do
 * @data: handed to @func, which owns it
 *
 * Queues a job. Jobs of a worker with one thread run in the order in which they were pushed.
 */
void
hx_worker_push (HxWorker     *self,
                HxWorkerFunc  func,
                gpointer      data)
{
  Job *job = g_new0 (Job, 1);

  job->func = func;
  job->data = data;
  g_async_queue_push (self->jobs, job);
}

/**
 * hx_worker_free:
 * @self: (transfer full): a worker
 *
 * Waits until all jobs are done and closes the connections.
 */
void
hx_worker_free (HxWorker *self)
{
  for (guint i = 0; i < self->threads->len; i++)
    hx_worker_push (self, NULL, NULL);
  for (guint i = 0; i < self->threads->len; i++)
    g_thread_join (g_ptr_array_index (self->threads, i));

  g_ptr_array_unref (self->threads);
  g_ptr_array_unref (self->connections);
  g_async_queue_unref (self->jobs);
  g_free (self);
}
