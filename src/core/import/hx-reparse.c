/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A source's file read again, otherwise or in a newer version: another revision of its text. */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/hx-error.h"
#include "import/hx-import-private.h"
#include "import/hx-import-words.h"
#include "import/hx-reparse.h"

/* --- What there is --- */

/* What the project has of the source. Boxed, to come out of a query. */
typedef struct
{
  GBytes           *original;
  HxText           *text;
  char             *title;
  char             *file_name;
  char             *place;
  HxExtractOptions *options;     /* how the current text was read */
} HxReparseState;

static void
state_clear (HxReparseState *self)
{
  g_clear_pointer (&self->original, g_bytes_unref);
  g_clear_pointer (&self->text, hx_text_unref);
  g_clear_pointer (&self->options, hx_extract_options_free);
  g_free (self->title);
  g_free (self->file_name);
  g_free (self->place);
}

static HxReparseState *
hx_reparse_state_ref (HxReparseState *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
hx_reparse_state_unref (HxReparseState *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) state_clear);
}

GType hx_reparse_state_get_type (void);

G_DEFINE_BOXED_TYPE (HxReparseState, hx_reparse_state, hx_reparse_state_ref,
                     hx_reparse_state_unref)

static gpointer
query_state (HxConnection  *connection,
             gpointer       data,
             GError       **error)
{
  gint64 source = *(gint64 *) data;
  HxReparseState *self = g_atomic_rc_box_new0 (HxReparseState);
  g_autoptr(HxStatement) statement = NULL;
  gboolean row = FALSE;

  self->text = hx_source_read_text (connection, source, error);
  if (self->text != NULL)
    self->original = hx_source_read_original (connection, source, error);
  if (self->original != NULL)
    statement = hx_connection_prepare (connection,
                                       "SELECT s.title, s.file_name, s.place, r.options"
                                       " FROM source s JOIN revision r ON r.id = s.revision"
                                       " WHERE s.id = ?1", error);
  if (statement != NULL)
    hx_statement_bind_int (statement, 1, source);
  if (statement == NULL || !hx_statement_step (statement, &row, error) || !row)
    {
      hx_reparse_state_unref (self);
      return NULL;
    }

  self->title = hx_statement_dup_text (statement, 0);
  self->file_name = hx_statement_dup_text (statement, 1);
  self->place = hx_statement_is_null (statement, 2) ? g_strdup ("")
                                                    : hx_statement_dup_text (statement, 2);
  self->options = hx_extract_options_parse (hx_statement_is_null (statement, 3)
                                              ? NULL : hx_statement_get_text (statement, 3));
  return self;
}

/* --- The work --- */

typedef struct
{
  HxProject        *project;
  gint64            source;
  HxExtractOptions *options;
  char             *languages;    /* to recognise text in; the rest as it was read last */
  GFile            *file;         /* of a newer version */
  GCancellable     *cancellable;
  HxExtractProgress progress;     /* or NULL */
  gpointer          data;
  gboolean          preview;

  HxReparseState   *state;
  HxInput          *input;
  GBytes           *original;
  HxExtracted      *extracted;    /* one of the extraction's */
  HxSourceDraft    *draft;
  GError           *error;        /* of what ran on a thread */
} Reparse;

static void
reparse_free (gpointer data)
{
  Reparse *self = data;

  g_object_unref (self->project);
  g_clear_pointer (&self->options, hx_extract_options_free);
  g_free (self->languages);
  g_clear_object (&self->file);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->state, hx_reparse_state_unref);
  g_clear_pointer (&self->input, hx_input_unref);
  g_clear_pointer (&self->original, g_bytes_unref);
  g_clear_pointer (&self->draft, hx_source_draft_free);
  g_clear_error (&self->error);
  g_free (self);
}

static DexFuture *
load_fiber (gpointer data)
{
  Reparse *self = data;
  GBytes *bytes;

  self->input = self->file != NULL
                  ? hx_input_new_from_file (self->file, self->cancellable, &self->error)
                  : hx_input_new_from_bytes (self->state->original, self->state->file_name,
                                             &self->error);
  if (self->input == NULL)
    return dex_future_new_true ();
  bytes = hx_input_get_bytes (self->input);
  self->original = g_bytes_new (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  return dex_future_new_true ();
}

static DexFuture *
draft_fiber (gpointer data)
{
  Reparse *self = data;
  HxImportDraft *draft = hx_import_draft_new (self->extracted, self->original, NULL,
                                              hx_input_get_file_name (self->input),
                                              self->options);

  self->draft = g_steal_pointer (&draft->draft);
  hx_import_draft_free (draft);
  return dex_future_new_true ();
}

static void
on_thread (DexFiberFunc  func,
           Reparse      *self)
{
  dex_await (dex_scheduler_spawn (dex_thread_pool_scheduler_get_default (), 0, func, self, NULL),
             NULL);
}

/* What LibreOffice makes of a file in an old format is read in its stead. */
static HxExtraction *
extract (Reparse  *self,
         GError  **error)
{
  const char *name = hx_input_get_file_name (self->input);
  g_autofree char *converted = NULL;
  g_autoptr(HxInput) input = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) local = NULL;
  HxExtraction *extraction;

  extraction = dex_await_boxed (hx_extract (self->input, self->options, self->cancellable,
                                            self->progress, self->data), &local);
  if (extraction != NULL)
    return extraction;
  if (!g_error_matches (local, HX_REFUSED, HX_REFUSAL_OLD_FORMAT)
      || !hx_import_can_convert (name))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }

  bytes = dex_await_boxed (hx_import_convert (self->original, name, self->cancellable), error);
  converted = hx_import_convert_dup_name (name);
  input = bytes != NULL ? hx_input_new_from_bytes (bytes, converted, error) : NULL;
  return input != NULL ? dex_await_boxed (hx_extract (input, self->options, self->cancellable,
                                                      NULL, NULL), error) : NULL;
}

/* The one of the file's sources that this is: the message, the row at the same place. */
static HxExtracted *
find_extracted (Reparse       *self,
                HxExtraction  *extraction,
                GError       **error)
{
  g_autofree char *place = NULL;

  for (guint i = 0; i < extraction->sources->len; i++)
    {
      HxExtracted *extracted = g_ptr_array_index (extraction->sources, i);

      if (g_strcmp0 (extracted->place, self->state->place) == 0)
        return extracted;
    }
  if (extraction->sources->len == 1)
    return g_ptr_array_index (extraction->sources, 0);

  place = hx_import_place_to_words (self->state->place);
  g_set_error (error, HX_ERROR, HX_ERROR_NOT_FOUND,
               _("“%s” has nothing at “%s”, where “%s” was; import it as a file of its own"),
               hx_input_get_file_name (self->input), place, self->state->title);
  return NULL;
}

static gboolean
is_same (HxText *text,
         HxText *other)
{
  gsize n, m;
  const char *a = hx_text_get_utf8 (text, &n), *b = hx_text_get_utf8 (other, &m);

  return n == m && memcmp (a, b, n) == 0;
}

static const char *
find_cause (Reparse *self)
{
  const HxExtractOptions *was = self->state->options, *is = self->options;

  if (self->file != NULL)
    return HX_REVISION_NEWER;
  if (g_strcmp0 (was->columns, is->columns) != 0)
    return HX_REVISION_COLUMNS;
  if (g_strcmp0 (was->ocr, is->ocr) != 0)
    return HX_REVISION_RECOGNISED;
  if (was->whole != is->whole)
    return HX_REVISION_WHOLE;
  return HX_REVISION_ENCODING;
}

static const char *
get_label (const char *cause)
{
  static const struct { const char *cause, *label; } labels[] = {
    { HX_REVISION_NEWER, N_("Import Newer Version") },
    { HX_REVISION_COLUMNS, N_("Change Columns") },
    { HX_REVISION_RECOGNISED, N_("Recognise Text") },
    { HX_REVISION_WHOLE, N_("Change What Is Left Out") },
    { HX_REVISION_ENCODING, N_("Change Text Encoding") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    if (g_str_equal (labels[i].cause, cause))
      return _(labels[i].label);
  return _("Read Again");
}

static gint64
add_revision (Reparse  *self,
              GError  **error)
{
  const char *cause = find_cause (self);
  g_autoptr(HxEdit) edit = hx_project_begin (self->project, get_label (cause));
  g_autofree char *options = hx_extract_options_to_string (self->options);
  HxSourceDraft *draft = g_steal_pointer (&self->draft);
  gint64 revision;

  /* The file is the same; its name may be the analyst's. */
  if (self->file == NULL)
    {
      g_clear_pointer (&draft->original, g_bytes_unref);
      g_clear_pointer (&draft->file_name, g_free);
      g_clear_pointer (&draft->media_type, g_free);
    }
  revision = hx_edit_add_revision (edit, self->source, draft, cause, options);
  return dex_await (hx_edit_commit (edit), error) ? revision : 0;
}

/* Reads the source's file, or the newer one, up to the draft. */
static gboolean
read_again (Reparse  *self,
            GError  **error)
{
  g_autoptr(HxExtraction) extraction = NULL;

  self->state = dex_await_boxed (hx_project_query (self->project, hx_reparse_state_get_type (),
                                                   query_state,
                                                   g_memdup2 (&self->source,
                                                              sizeof self->source), g_free),
                                 error);
  if (self->state == NULL)
    return FALSE;
  if (self->languages != NULL)
    {
      hx_extract_options_free (self->options);
      self->options = hx_extract_options_copy (self->state->options);
      g_set_str (&self->options->ocr, self->languages);
    }
  on_thread (load_fiber, self);
  if (self->input == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&self->error));
      return FALSE;
    }
  extraction = extract (self, error);
  self->extracted = extraction != NULL ? find_extracted (self, extraction, error) : NULL;
  if (self->extracted == NULL)
    return FALSE;
  on_thread (draft_fiber, self);
  self->extracted = NULL;
  return TRUE;
}

/* Why there is no revision; with the source's title. */
static const char *
get_sameness (Reparse *self)
{
  if (self->file != NULL)
    return _("Nothing would change: “%s” has the same text in that file");
  if (self->languages != NULL)
    return _("No text was recognised in “%s” that it does not have already");
  return _("Nothing would change: the text of “%s” would be the same");
}

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"

static DexFuture *
reject_same (Reparse *self)
{
  return dex_future_new_reject (HX_ERROR, HX_ERROR_INVALID, get_sameness (self),
                                self->state->title);
}

#pragma GCC diagnostic pop

static DexFuture *
reparse_fiber (gpointer data)
{
  Reparse *self = data;
  GError *error = NULL;
  gint64 revision;

  if (!read_again (self, &error))
    return dex_future_new_for_error (error);
  if (self->preview)
    return dex_future_new_take_boxed (HX_TYPE_TEXT, hx_text_ref (self->draft->text));
  if (is_same (self->draft->text, self->state->text))
    return reject_same (self);

  revision = add_revision (self, &error);
  return revision != 0 ? dex_future_new_for_int64 (revision) : dex_future_new_for_error (error);
}

static Reparse *
reparse_new (HxProject              *project,
             gint64                  source,
             const HxExtractOptions *options)
{
  Reparse *self = g_new0 (Reparse, 1);

  self->project = g_object_ref (project);
  self->source = source;
  self->options = hx_extract_options_copy (options);
  return self;
}

/**
 * hx_project_reparse:
 * @project: a project
 * @source: a source
 * @options: how to read its file
 *
 * Reads the file of a source again from what the project keeps of it, and makes what comes out a
 * revision. Why it was made follows from what differs from how it was read last.
 *
 * Returns: (transfer full): a future that resolves to the revision's id, or is rejected with
 *   %HX_ERROR_INVALID if the text would be the same
 */
DexFuture *
hx_project_reparse (HxProject              *project,
                    gint64                  source,
                    const HxExtractOptions *options)
{
  g_return_val_if_fail (HX_IS_PROJECT (project), NULL);

  return dex_scheduler_spawn (NULL, 0, reparse_fiber, reparse_new (project, source, options),
                              reparse_free);
}

/**
 * hx_project_recognise:
 * @project: a project
 * @source: a source whose file is a picture or has pages without text
 * @languages: as tesseract names them, "eng+ara"
 * @cancellable: (nullable): to stop it
 * @progress: (nullable) (scope notified): told how many pages are done, on the thread that called
 * @data: for @progress
 *
 * Recognises text on pages that have none, and makes what comes out a revision. All else is read
 * as it was read last.
 *
 * Returns: (transfer full): a future that resolves to the revision's id, or is rejected with
 *   %HX_ERROR_INVALID if there is no other text, or as hx_extract() if it is cancelled
 */
DexFuture *
hx_project_recognise (HxProject         *project,
                      gint64             source,
                      const char        *languages,
                      GCancellable      *cancellable,
                      HxExtractProgress  progress,
                      gpointer           data)
{
  Reparse *self;

  g_return_val_if_fail (HX_IS_PROJECT (project), NULL);
  g_return_val_if_fail (languages != NULL, NULL);

  self = reparse_new (project, source, NULL);
  self->languages = g_strdup (languages);
  g_set_object (&self->cancellable, cancellable);
  self->progress = progress;
  self->data = data;
  return dex_scheduler_spawn (NULL, 0, reparse_fiber, self, reparse_free);
}

/**
 * hx_project_import_newer:
 * @project: a project
 * @source: a source
 * @file: a newer version of its file
 *
 * Makes the text of a file a revision of a source; the file is kept with it. Of a file with many
 * sources, such as a mailbox, it is the one at the same place.
 *
 * Returns: (transfer full): a future that resolves to the revision's id, or is rejected with
 *   %HX_ERROR_INVALID if the text would be the same
 */
DexFuture *
hx_project_import_newer (HxProject *project,
                         gint64     source,
                         GFile     *file)
{
  Reparse *self;

  g_return_val_if_fail (HX_IS_PROJECT (project), NULL);
  g_return_val_if_fail (G_IS_FILE (file), NULL);

  self = reparse_new (project, source, NULL);
  self->file = g_object_ref (file);
  return dex_scheduler_spawn (NULL, 0, reparse_fiber, self, reparse_free);
}

/**
 * hx_project_preview:
 * @project: a project
 * @source: a source
 * @options: how to read its file
 * @cancellable: (nullable): to stop it
 *
 * Reads the file of a source as hx_project_reparse() does, and changes nothing.
 *
 * Returns: (transfer full): a future that resolves to a [struct@Text]
 */
DexFuture *
hx_project_preview (HxProject              *project,
                    gint64                  source,
                    const HxExtractOptions *options,
                    GCancellable           *cancellable)
{
  Reparse *self;

  g_return_val_if_fail (HX_IS_PROJECT (project), NULL);

  self = reparse_new (project, source, options);
  self->preview = TRUE;
  g_set_object (&self->cancellable, cancellable);
  return dex_scheduler_spawn (NULL, 0, reparse_fiber, self, reparse_free);
}
