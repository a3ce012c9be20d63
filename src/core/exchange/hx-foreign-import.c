/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "exchange/hx-foreign-import.h"

#include <glib/gi18n-lib.h>

#include "base/hx-error.h"

/* How many files are read by hexapla-extract at a time. */
#define N_EXTRACTED 8

static gboolean
on_thread (DexFiberFunc   func,
           gpointer       data,
           GError       **error)
{
  return dex_await (dex_scheduler_spawn (dex_thread_pool_scheduler_get_default (), 0, func, data,
                                         NULL), error);
}

static gboolean
read_all (const HxForeignImport  *self,
          gpointer                data,
          GError                **error)
{
  g_autoptr(GPtrArray) loaded = NULL;

  if (!on_thread (self->open, data, error))
    return FALSE;
  loaded = dex_await_boxed (hx_project_query (self->project, G_TYPE_PTR_ARRAY, self->load, data,
                                              NULL), error);
  if (loaded == NULL)
    return FALSE;
  if (self->extract != NULL)
    self->extract (data);
  if (!g_cancellable_is_cancelled (self->cancellable))
    return TRUE;

  g_set_error (error, HX_ERROR, HX_ERROR_CANCELLED,
               _("The import of “%s” was cancelled. Nothing was imported."),
               (*self->report)->file);
  return FALSE;
}

/**
 * hx_foreign_import_run:
 * @self: the steps
 * @data: what they work with
 *
 * Imports a file of another program as one edit: all of it or nothing. In a preview everything is
 * done but the commit. In a fiber.
 *
 * Returns: (transfer full): a future with the report, or the error
 */
DexFuture *
hx_foreign_import_run (const HxForeignImport *self,
                       gpointer               data)
{
  g_autofree char *label = NULL;
  g_auto(GValue) value = G_VALUE_INIT;
  GError *error = NULL;

  if (!read_all (self, data, &error))
    return dex_future_new_for_error (error);

  label = g_strdup_printf (_("Import “%s”"), (*self->report)->file);
  *self->edit = hx_project_begin (self->project, label);
  if (!on_thread (self->fill, data, &error)
      || (!self->options->preview && !dex_await (hx_edit_commit (*self->edit), &error)))
    return dex_future_new_for_error (error);

  g_value_init (&value, HX_TYPE_EXCHANGE_REPORT);
  g_value_set_boxed (&value, *self->report);
  return dex_future_new_for_value (&value);
}

static void
await_all (GPtrArray *futures)
{
  for (guint i = 0; i < futures->len; i++)
    dex_await (dex_ref (g_ptr_array_index (futures, i)), NULL);
  g_ptr_array_set_size (futures, 0);
}

/**
 * hx_foreign_extract:
 * @sources: (element-type gpointer): sources, in whatever form a reader has them
 * @wants: whether a source has a file that is to be read
 * @extract: a fiber that has it read
 * @progress: (nullable): is told how far it is
 * @cancellable: (nullable): to stop it
 *
 * Has files read, some at a time, and waits for all of them. In a fiber.
 */
void
hx_foreign_extract (GPtrArray      *sources,
                    gboolean      (*wants) (gconstpointer source),
                    DexFiberFunc    extract,
                    HxProgress     *progress,
                    GCancellable   *cancellable)
{
  g_autoptr(GPtrArray) futures = g_ptr_array_new_with_free_func (dex_unref);

  for (guint i = 0; i < sources->len && !g_cancellable_is_cancelled (cancellable); i++)
    {
      gpointer source = g_ptr_array_index (sources, i);

      hx_progress_set (progress, i, sources->len);
      if (wants (source))
        g_ptr_array_add (futures, dex_scheduler_spawn (NULL, 0, extract, source, NULL));
      if (futures->len >= N_EXTRACTED)
        await_all (futures);
    }
  await_all (futures);
}
