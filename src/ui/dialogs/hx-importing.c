/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "dialogs/hx-importing.h"

#include "dialogs/hx-import-dialog.h"
#include "import/hx-reparse.h"

#include <glib/gi18n.h>

struct _HxImporting
{
  GObject        parent_instance;

  HxDesk        *desk;          /* which owns it */
  DexFuture     *last;          /* the import that the next one waits for */
  GCancellable  *cancellable;   /* of all that run or wait */
  guint          n_running;
  HxImportState  state;
  char          *name;          /* what state.name points to */
  GPtrArray     *results;
  gboolean       is_telling;
  gboolean       is_recognising;   /* the one on its way */
};

G_DEFINE_FINAL_TYPE (HxImporting, hx_importing, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  SIGNAL_DONE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* One import on its way. The fiber owns it. */
typedef struct
{
  HxImporting     *importing;
  HxDesk          *desk;
  DexFuture       *before;
  GPtrArray       *files;
  GBytes          *bytes;
  char            *file_name;
  HxImportOptions *options;
  gint64           source;       /* whose text is to be recognised, and nothing imported */
  char            *languages;    /* in which */
  GCancellable    *cancellable;
} Run;

static void
run_free (gpointer data)
{
  Run *run = data;

  dex_clear (&run->before);
  g_clear_pointer (&run->files, g_ptr_array_unref);
  g_clear_pointer (&run->bytes, g_bytes_unref);
  g_clear_pointer (&run->options, hx_import_options_free);
  g_free (run->file_name);
  g_free (run->languages);
  g_object_unref (run->cancellable);
  g_object_unref (run->importing);
  g_object_unref (run->desk);
  g_free (run);
}

static void
hx_importing_finalize (GObject *object)
{
  HxImporting *self = HX_IMPORTING (object);

  dex_clear (&self->last);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->results, g_ptr_array_unref);
  g_free (self->name);
  G_OBJECT_CLASS (hx_importing_parent_class)->finalize (object);
}

static void
hx_importing_class_init (HxImportingClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hx_importing_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", HX_TYPE_IMPORTING, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_DONE] = g_signal_new ("done", HX_TYPE_IMPORTING, G_SIGNAL_RUN_LAST, 0, NULL,
                                       NULL, NULL, G_TYPE_NONE, 1, G_TYPE_PTR_ARRAY);
}

static void
hx_importing_init (HxImporting *self)
{
}

static void
set_state (HxImporting         *self,
           const HxImportState *state)
{
  g_set_str (&self->name, state->name);
  self->state = *state;
  self->state.name = self->name;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
progress_cb (const HxImportState *state,
             gpointer             data)
{
  Run *run = data;

  set_state (run->importing, state);
}

static DexFuture *
start (Run *run)
{
  HxProject *project = hx_desk_get_project (run->desk);

  if (run->files != NULL)
    return hx_import_files (project, run->files, run->options, run->cancellable, progress_cb, run);
  return hx_import_bytes (project, run->bytes, run->file_name, run->options, run->cancellable);
}

static void
say (Run       *run,
     GPtrArray *results)
{
  guint n_sources = hx_import_report_count_sources (results);
  gboolean cancelled = g_cancellable_is_cancelled (run->cancellable);

  for (guint i = 0; i < results->len; i++)
    {
      const HxImportResult *result = g_ptr_array_index (results, i);

      if (result->status != HX_IMPORT_IMPORTED)
        continue;
      hx_desk_reveal (run->desk, hx_import_result_get_main (result), 0, 0);
      break;
    }

  if (n_sources > 0)
    {
      run->importing->is_telling = !hx_import_dialog_is_needed (results);
      if (cancelled)
        hx_desk_toast (run->desk, TRUE,
                       ngettext ("Import cancelled after %'u source",
                                 "Import cancelled after %'u sources", n_sources), n_sources);
      else
        hx_desk_toast (run->desk, TRUE, ngettext ("%'u source imported", "%'u sources imported",
                                                  n_sources), n_sources);
      run->importing->is_telling = FALSE;
    }
  else if (cancelled)
    hx_desk_toast (run->desk, FALSE, "%s", _("Import cancelled"));
  else if (results->len == 0)
    hx_desk_toast (run->desk, FALSE, "%s", _("There are no files there to import"));
}

static void
end (Run       *run,
     GPtrArray *results,
     GError    *error)
{
  HxImporting *self = run->importing;
  HxImportState none = { 0 };

  self->n_running--;
  if (self->n_running == 0)
    g_clear_object (&self->cancellable);
  set_state (self, &none);
  if (results == NULL)
    {
      hx_desk_toast (run->desk, FALSE, "%s", error->message);
      return;
    }
  g_clear_pointer (&self->results, g_ptr_array_unref);
  self->results = g_ptr_array_ref (results);
  say (run, results);
  g_signal_emit (self, signals[SIGNAL_DONE], 0, results);
}

static void
pages_cb (guint    done,
          guint    total,
          gpointer data)
{
  Run *run = data;
  HxImportState state = { .n_files = 1, .name = run->file_name, .done = done, .total = total };

  set_state (run->importing, &state);
}

/* Pages without text become text in a new revision of their source. */
static void
recognise (Run *run)
{
  HxImporting *self = run->importing;
  HxImportState none = { 0 };
  g_autoptr(GError) error = NULL;

  self->is_recognising = TRUE;
  pages_cb (0, 0, run);
  dex_await_int64 (hx_project_recognise (hx_desk_get_project (run->desk), run->source,
                                         run->languages, run->cancellable, pages_cb, run),
                   &error);
  self->is_recognising = FALSE;
  self->n_running--;
  if (self->n_running == 0)
    g_clear_object (&self->cancellable);
  set_state (self, &none);
  if (error == NULL)
    hx_desk_toast (run->desk, TRUE, "%s", _("Text recognised"));
  else if (g_cancellable_is_cancelled (run->cancellable))
    hx_desk_toast (run->desk, FALSE, "%s", _("Text recognition cancelled"));
  else
    hx_desk_toast (run->desk, FALSE, "%s", error->message);
}

static DexFuture *
run_fiber (gpointer data)
{
  Run *run = data;
  g_autoptr(GPtrArray) results = NULL;
  g_autoptr(GError) error = NULL;

  if (run->before != NULL)
    dex_await (g_steal_pointer (&run->before), NULL);
  if (run->source != 0)
    {
      recognise (run);
      return dex_future_new_true ();
    }
  results = dex_await_boxed (start (run), &error);
  end (run, results, error);
  return dex_future_new_true ();
}

static void
begin (HxImporting           *self,
       Run                   *run,
       const HxImportOptions *options)
{
  if (self->cancellable == NULL)
    self->cancellable = g_cancellable_new ();
  run->importing = g_object_ref (self);
  run->desk = g_object_ref (self->desk);
  run->options = options != NULL ? hx_import_options_copy (options) : NULL;
  run->cancellable = g_object_ref (self->cancellable);
  run->before = g_steal_pointer (&self->last);
  self->n_running++;
  self->last = dex_scheduler_spawn (NULL, 0, run_fiber, run, run_free);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/**
 * hx_importing_get:
 * @desk: a desk
 *
 * Returns: (transfer none): the imports of its window
 */
HxImporting *
hx_importing_get (HxDesk *desk)
{
  HxImporting *self;

  g_return_val_if_fail (HX_IS_DESK (desk), NULL);

  self = g_object_get_data (G_OBJECT (desk), "hx-importing");
  if (self == NULL)
    {
      self = g_object_new (HX_TYPE_IMPORTING, NULL);
      self->desk = desk;
      g_object_set_data_full (G_OBJECT (desk), "hx-importing", self, g_object_unref);
    }
  return self;
}

/**
 * hx_importing_get_desk:
 * @self: imports
 *
 * Returns: (transfer none): the desk they are for
 */
HxDesk *
hx_importing_get_desk (HxImporting *self)
{
  g_return_val_if_fail (HX_IS_IMPORTING (self), NULL);

  return self->desk;
}

/**
 * hx_importing_run_files:
 * @self: imports
 * @files: (element-type GFile): files and folders
 * @options: (nullable): how to import them
 *
 * Imports files, after what is being imported already.
 */
void
hx_importing_run_files (HxImporting           *self,
                        GPtrArray             *files,
                        const HxImportOptions *options)
{
  Run *run;

  g_return_if_fail (HX_IS_IMPORTING (self));
  g_return_if_fail (files != NULL);

  run = g_new0 (Run, 1);
  run->files = g_ptr_array_ref (files);
  begin (self, run, options);
}

/**
 * hx_importing_run_bytes:
 * @self: imports
 * @bytes: what was pasted
 * @file_name: what to call it
 * @options: (nullable): how to import it
 *
 * Imports what is no file.
 */
void
hx_importing_run_bytes (HxImporting           *self,
                        GBytes                *bytes,
                        const char            *file_name,
                        const HxImportOptions *options)
{
  Run *run;

  g_return_if_fail (HX_IS_IMPORTING (self));
  g_return_if_fail (bytes != NULL && file_name != NULL);

  run = g_new0 (Run, 1);
  run->bytes = g_bytes_ref (bytes);
  run->file_name = g_strdup (file_name);
  begin (self, run, options);
}

/**
 * hx_importing_run_recognition:
 * @self: imports
 * @source: a source whose file has pages
 * @title: what to call it
 * @languages: as tesseract names them, "eng+ara"
 *
 * Recognises the text of pages that have none, after what is being imported already.
 */
void
hx_importing_run_recognition (HxImporting *self,
                              gint64       source,
                              const char  *title,
                              const char  *languages)
{
  Run *run;

  g_return_if_fail (HX_IS_IMPORTING (self));
  g_return_if_fail (source != 0 && title != NULL && languages != NULL);

  run = g_new0 (Run, 1);
  run->source = source;
  run->file_name = g_strdup (title);
  run->languages = g_strdup (languages);
  begin (self, run, NULL);
}

/**
 * hx_importing_cancel:
 * @self: imports
 *
 * Stops all that run or wait. What was written already stays.
 */
void
hx_importing_cancel (HxImporting *self)
{
  g_return_if_fail (HX_IS_IMPORTING (self));

  if (self->cancellable == NULL)
    return;
  g_cancellable_cancel (self->cancellable);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/**
 * hx_importing_is_running:
 * @self: imports
 *
 * Returns: whether one is on its way
 */
gboolean
hx_importing_is_running (HxImporting *self)
{
  g_return_val_if_fail (HX_IS_IMPORTING (self), FALSE);

  return self->n_running > 0;
}

/**
 * hx_importing_is_recognising:
 * @self: imports
 *
 * Returns: whether the one on its way imports nothing but recognises text
 */
gboolean
hx_importing_is_recognising (HxImporting *self)
{
  g_return_val_if_fail (HX_IS_IMPORTING (self), FALSE);

  return self->is_recognising;
}

/**
 * hx_importing_is_stopping:
 * @self: imports
 *
 * Returns: whether it was cancelled and has not ended yet
 */
gboolean
hx_importing_is_stopping (HxImporting *self)
{
  g_return_val_if_fail (HX_IS_IMPORTING (self), FALSE);

  return self->cancellable != NULL && g_cancellable_is_cancelled (self->cancellable);
}

/**
 * hx_importing_get_state:
 * @self: imports
 *
 * Returns: how far the one on its way is
 */
const HxImportState *
hx_importing_get_state (HxImporting *self)
{
  g_return_val_if_fail (HX_IS_IMPORTING (self), NULL);

  return &self->state;
}

/**
 * hx_importing_get_results:
 * @self: imports
 *
 * Returns: (transfer none) (nullable) (element-type HxImportResult): what became of the last one
 */
GPtrArray *
hx_importing_get_results (HxImporting *self)
{
  g_return_val_if_fail (HX_IS_IMPORTING (self), NULL);

  return self->results;
}

/**
 * hx_importing_is_telling:
 * @self: imports
 *
 * Returns: whether the toast of this moment tells of an import whose report is not shown by itself
 */
gboolean
hx_importing_is_telling (HxImporting *self)
{
  g_return_val_if_fail (HX_IS_IMPORTING (self), FALSE);

  return self->is_telling;
}
