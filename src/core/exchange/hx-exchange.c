/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "exchange/hx-exchange.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/hx-error.h"
#include "exchange/hx-formats.h"

#define HEAD_BYTES 4096

typedef struct
{
  const HxFormat    *format;
  char              *project_name;
  char              *path;        /* null in a preview */
  char              *file_name;
  HxExchangeOptions *options;
  GCancellable      *cancellable;
} Request;

static const HxFormat *const formats[] = {
  &hx_format_bundle,
  &hx_format_refi,
  &hx_format_refi_codebook,
  &hx_format_qualcoder,
  &hx_format_taguette,
  &hx_format_rqda,
  &hx_format_passages,
  &hx_format_taggings,
  &hx_format_frequencies,
  &hx_format_entities,
  &hx_format_relations,
  &hx_format_claims,
  &hx_format_positions,
  &hx_format_sources,
  &hx_format_w3c,
  &hx_format_brat,
  &hx_format_cas_json,
  &hx_format_cas_xmi,
  &hx_format_tei,
  &hx_format_conll,
  &hx_format_graphml,
  &hx_format_graphml_mentions,
  &hx_format_gexf,
  &hx_format_gexf_mentions,
  &hx_format_geojson,
  &hx_format_ftm,
  &hx_format_report_odt,
  &hx_format_report_pdf,
};

/* --- Options --- */

/**
 * hx_exchange_options_new:
 *
 * Returns: (transfer full): options for all of a project
 */
HxExchangeOptions *
hx_exchange_options_new (void)
{
  return g_new0 (HxExchangeOptions, 1);
}

/**
 * hx_exchange_options_copy:
 * @self: (nullable): options
 *
 * Returns: (transfer full): the same options; new ones for %NULL
 */
HxExchangeOptions *
hx_exchange_options_copy (const HxExchangeOptions *self)
{
  HxExchangeOptions *copy = hx_exchange_options_new ();

  if (self == NULL)
    return copy;
  copy->preview = self->preview;
  copy->sources = self->sources != NULL ? g_array_ref (self->sources) : NULL;
  copy->tags = self->tags != NULL ? g_array_ref (self->tags) : NULL;
  copy->leave_out_sources = self->leave_out_sources != NULL
                              ? g_array_ref (self->leave_out_sources) : NULL;
  copy->redact = self->redact != NULL ? g_array_ref (self->redact) : NULL;
  copy->columns = g_strdupv (self->columns);
  copy->progress = self->progress != NULL ? hx_progress_ref (self->progress) : NULL;
  return copy;
}

/**
 * hx_exchange_options_free:
 * @self: (transfer full): options
 */
void
hx_exchange_options_free (HxExchangeOptions *self)
{
  g_clear_pointer (&self->sources, g_array_unref);
  g_clear_pointer (&self->tags, g_array_unref);
  g_clear_pointer (&self->leave_out_sources, g_array_unref);
  g_clear_pointer (&self->redact, g_array_unref);
  g_clear_pointer (&self->columns, g_strfreev);
  g_clear_pointer (&self->progress, hx_progress_unref);
  g_free (self);
}

/* --- Formats --- */

/**
 * hx_formats_list:
 * @n_formats: (out): how many there are
 *
 * Returns: (transfer none) (array length=n_formats): all formats, in the order in which to offer
 *   them
 */
const HxFormat *const *
hx_formats_list (guint *n_formats)
{
  g_return_val_if_fail (n_formats != NULL, NULL);

  *n_formats = G_N_ELEMENTS (formats);
  return formats;
}

/**
 * hx_formats_find:
 * @name: a format's name on the command line
 *
 * Returns: (transfer none) (nullable): the format
 */
const HxFormat *
hx_formats_find (const char *name)
{
  g_return_val_if_fail (name != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    if (g_str_equal (formats[i]->name, name))
      return formats[i];
  return NULL;
}

static gssize
read_head (const char *path,
           char        head[HEAD_BYTES])
{
  struct stat info;
  gssize length = 0;
  int fd = g_open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK, 0);

  if (fd < 0)
    return -1;
  if (fstat (fd, &info) != 0 || !(S_ISREG (info.st_mode) || S_ISDIR (info.st_mode)))
    length = -1;
  else if (S_ISREG (info.st_mode))
    length = read (fd, head, HEAD_BYTES);
  close (fd);
  return length;
}

/**
 * hx_formats_detect:
 * @file: a file or folder on this computer
 *
 * Looks at a file's name and first bytes. Reads from the disk: not for the main thread.
 *
 * Returns: (transfer none) (nullable): the format that imports it as a project; %NULL: it is no
 *   such file, but may be a source
 */
const HxFormat *
hx_formats_detect (GFile *file)
{
  const char *path;
  char head[HEAD_BYTES];
  gssize length;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  path = g_file_peek_path (file);
  length = path != NULL ? read_head (path, head) : -1;
  for (guint i = 0; length >= 0 && i < G_N_ELEMENTS (formats); i++)
    if (formats[i]->read != NULL && formats[i]->probe != NULL
        && formats[i]->probe (path, head, length))
      return formats[i];
  return NULL;
}

/* --- In --- */

/**
 * hx_exchange_import:
 * @project: a project
 * @format: a format that can be read
 * @file: a file of it
 * @options: (nullable): options
 * @cancellable: (nullable): to stop it; then nothing is imported
 *
 * Takes what is in a file into a project, as one edit: all of it or nothing. In a preview, only
 * says what would come of it.
 *
 * Returns: (transfer full): a future that resolves to a [struct@ExchangeReport], or rejects with a
 *   [error@Hx.Error]
 */
DexFuture *
hx_exchange_import (HxProject               *project,
                    const HxFormat          *format,
                    GFile                   *file,
                    const HxExchangeOptions *options,
                    GCancellable            *cancellable)
{
  g_return_val_if_fail (HX_IS_PROJECT (project), NULL);
  g_return_val_if_fail (format != NULL && format->read != NULL, NULL);
  g_return_val_if_fail (G_IS_FILE (file), NULL);

  if (g_file_peek_path (file) == NULL)
    {
      g_autofree char *name = g_file_get_parse_name (file);

      return dex_future_new_reject (HX_ERROR, HX_ERROR_LOCATION,
                                    _("“%s” is not on this computer. Copy it here first."), name);
    }
  return format->read (project, file, options, cancellable);
}

/* --- Out --- */

static void
request_free (gpointer data)
{
  Request *request = data;

  g_free (request->project_name);
  g_free (request->path);
  g_free (request->file_name);
  g_clear_pointer (&request->options, hx_exchange_options_free);
  g_clear_object (&request->cancellable);
  g_free (request);
}

static gpointer
export_query (HxConnection  *connection,
              gpointer       data,
              GError       **error)
{
  Request *request = data;
  g_autoptr(HxExchangeReport) report = hx_exchange_report_new (request->file_name);
  HxExchangeWrite write = {
    .connection = connection,
    .project_name = request->project_name,
    .path = request->path,
    .options = request->options,
    .cancellable = request->cancellable,
    .report = report,
  };
  gboolean done;

  /* A savepoint begins a read transaction where there is none yet and nests where there is one:
   * all is read as it stood at one moment. */
  if (!hx_connection_exec (connection, "SAVEPOINT exchange", error))
    return NULL;
  done = request->format->write (&write, error);
  hx_connection_exec (connection, "RELEASE exchange", NULL);
  return done ? g_steal_pointer (&report) : NULL;
}

static DexFuture *
check_target (HxProject *project,
              GFile     *file)
{
  g_autofree char *name = g_file_get_parse_name (file);

  if (g_file_peek_path (file) == NULL)
    return dex_future_new_reject (HX_ERROR, HX_ERROR_LOCATION,
                                  _("“%s” is not on this computer. Export to a folder here."),
                                  name);
  if (g_file_equal (file, hx_project_get_file (project)))
    return dex_future_new_reject (HX_ERROR, HX_ERROR_INVALID,
                                  _("“%s” is the project itself. Give the file another name."),
                                  name);
  return NULL;
}

/**
 * hx_exchange_export:
 * @project: a project
 * @format: a format that can be written
 * @file: (nullable): where the file shall stand; what is there is replaced. %NULL only in a preview
 * @options: (nullable): options; %NULL: all of the project
 * @cancellable: (nullable): to stop; then nothing is left behind
 *
 * Writes a project, or part of it, for other programs: beside @file under another name, which is
 * renamed when it is safe on the disk. The report names what the format has no place for. In a
 * preview, nothing is written.
 *
 * Returns: (transfer full): a future that resolves to a [struct@ExchangeReport], or rejects with a
 *   [error@Hx.Error]
 */
DexFuture *
hx_exchange_export (HxProject               *project,
                    const HxFormat          *format,
                    GFile                   *file,
                    const HxExchangeOptions *options,
                    GCancellable            *cancellable)
{
  DexFuture *refusal;
  Request *request;

  g_return_val_if_fail (HX_IS_PROJECT (project), NULL);
  g_return_val_if_fail (format != NULL && format->write != NULL, NULL);
  g_return_val_if_fail (file != NULL || (options != NULL && options->preview), NULL);

  refusal = file != NULL ? check_target (project, file) : NULL;
  if (refusal != NULL)
    return refusal;
  request = g_new0 (Request, 1);
  request->format = format;
  request->options = hx_exchange_options_copy (options);
  request->path = request->options->preview ? NULL : g_file_get_path (file);
  request->project_name = g_strdup (hx_project_get_name (project));
  request->file_name = file != NULL ? g_file_get_parse_name (file) : NULL;
  request->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  return hx_project_query (project, HX_TYPE_EXCHANGE_REPORT, export_query, request, request_free);
}
