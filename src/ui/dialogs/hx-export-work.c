/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "dialogs/hx-export-work.h"

#include "exchange/hx-bundle.h"
#include "exchange/hx-formats.h"

typedef struct
{
  HxProject         *project;
  const HxFormat    *format;
  GFile             *file;
  HxExchangeOptions *options;
  GCancellable      *cancellable;
  HxExchangeReport  *report;
} Work;

static void
work_clear (gpointer data)
{
  Work *self = data;

  g_object_unref (self->project);
  g_object_unref (self->file);
  g_clear_object (&self->cancellable);
  hx_exchange_options_free (self->options);
  g_clear_pointer (&self->report, hx_exchange_report_unref);
}

static void
work_unref (gpointer self)
{
  g_atomic_rc_box_release_full (self, work_clear);
}

/* What stands in the file now, as somebody else will find it. */
static DexFuture *
verify_thread (gpointer data)
{
  Work *self = data;
  g_autoptr(HxBundleReport) found = NULL;
  GError *error = NULL;

  found = hx_bundle_verify (self->file, self->cancellable, &error);
  if (found == NULL)
    return dex_future_new_for_error (error);

  self->report->n_passages = found->n_quotes;
  self->report->n_verified = found->n_quotes_ok;
  for (guint i = 0; i < found->problems->len; i++)
    hx_exchange_report_warn (self->report, "%s", (char *) g_ptr_array_index (found->problems, i));
  return dex_future_new_true ();
}

static DexFuture *
work_fiber (gpointer data)
{
  Work *self = data;
  g_auto(GValue) value = G_VALUE_INIT;
  GError *error = NULL;

  self->report = dex_await_boxed (hx_exchange_export (self->project, self->format, self->file,
                                                      self->options, self->cancellable), &error);
  if (self->report == NULL)
    return dex_future_new_for_error (error);

  if (self->format == &hx_format_bundle
      && !dex_await (dex_scheduler_spawn (dex_thread_pool_scheduler_get_default (), 0,
                                          verify_thread, g_atomic_rc_box_acquire (self),
                                          work_unref), &error))
    return dex_future_new_for_error (error);

  g_value_init (&value, HX_TYPE_EXCHANGE_REPORT);
  g_value_set_boxed (&value, self->report);
  return dex_future_new_for_value (&value);
}

/**
 * hx_export_work:
 * @project: a project
 * @format: a format that can be written
 * @file: where the file shall stand
 * @options: what to export
 * @cancellable: (nullable): to stop it; then nothing is left behind
 *
 * Exports, and reads a bundle again to see that all quotes stand where they should: what does not
 * is a warning of the report.
 *
 * Returns: (transfer full): a future that resolves to a [struct@ExchangeReport]
 */
DexFuture *
hx_export_work (HxProject               *project,
                const HxFormat          *format,
                GFile                   *file,
                const HxExchangeOptions *options,
                GCancellable            *cancellable)
{
  Work *self;

  g_return_val_if_fail (HX_IS_PROJECT (project), NULL);
  g_return_val_if_fail (format != NULL, NULL);
  g_return_val_if_fail (G_IS_FILE (file), NULL);

  self = g_atomic_rc_box_new0 (Work);
  self->project = g_object_ref (project);
  self->format = format;
  self->file = g_object_ref (file);
  self->options = hx_exchange_options_copy (options);
  self->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  return dex_scheduler_spawn (NULL, 0, work_fiber, self, work_unref);
}
