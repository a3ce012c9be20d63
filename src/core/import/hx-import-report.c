/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What became of each file of an import. */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "import/hx-import-private.h"

HxImportWarning *
hx_import_warning_new (gint64      source,
                       HxWarning   kind,
                       const char *sentence)
{
  HxImportWarning *self = g_new0 (HxImportWarning, 1);

  self->source = source;
  self->kind = kind;
  self->sentence = g_strdup (sentence);
  return self;
}

void
hx_import_warning_free (HxImportWarning *self)
{
  g_free (self->sentence);
  g_free (self);
}

/**
 * hx_import_result_new:
 * @file: (nullable): a file
 * @name: its name, to show
 *
 * Returns: (transfer full): the result of a file that nothing is known of yet: refused
 */
HxImportResult *
hx_import_result_new (GFile      *file,
                      const char *name)
{
  HxImportResult *self = g_new0 (HxImportResult, 1);

  self->file = file != NULL ? g_object_ref (file) : NULL;
  self->name = g_strdup (name);
  self->status = HX_IMPORT_REFUSED;
  self->sources = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->warnings = g_ptr_array_new_with_free_func ((GDestroyNotify) hx_import_warning_free);
  return self;
}

/**
 * hx_import_result_free:
 * @self: (transfer full): a result
 */
void
hx_import_result_free (HxImportResult *self)
{
  g_clear_object (&self->file);
  g_free (self->name);
  g_array_unref (self->sources);
  g_ptr_array_unref (self->warnings);
  g_free (self->error);
  g_free (self);
}

/**
 * hx_import_result_get_main:
 * @self: a result
 *
 * Returns: the source to show for the file, or 0
 */
gint64
hx_import_result_get_main (const HxImportResult *self)
{
  return self->sources->len > 0 ? g_array_index (self->sources, gint64, 0) : 0;
}

/**
 * hx_import_result_has:
 * @self: a result
 * @kind: a kind of warning
 * @source: (out) (optional): the first source it is about
 *
 * Returns: whether the file has a warning of that kind
 */
gboolean
hx_import_result_has (const HxImportResult *self,
                      HxWarning             kind,
                      gint64               *source)
{
  for (guint i = 0; i < self->warnings->len; i++)
    {
      const HxImportWarning *warning = g_ptr_array_index (self->warnings, i);

      if (warning->kind != kind)
        continue;
      if (source != NULL)
        *source = warning->source != 0 ? warning->source : hx_import_result_get_main (self);
      return TRUE;
    }
  return FALSE;
}

/**
 * hx_import_result_dup_path:
 * @self: a result
 *
 * Returns: (transfer full): where the file is, or the name of what has no place
 */
char *
hx_import_result_dup_path (const HxImportResult *self)
{
  char *path = self->file != NULL ? g_file_get_path (self->file) : NULL;

  if (path == NULL)
    return self->file != NULL ? g_file_get_uri (self->file) : g_strdup (self->name);
  return path;
}

/* The same sentence about many sources of a file is said once. */
static char *
dup_warnings (const HxImportResult *self,
              guint                 max_lines)
{
  g_autoptr(GHashTable) counts = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GPtrArray) order = g_ptr_array_new ();
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->warnings->len; i++)
    {
      char *sentence = ((HxImportWarning *) g_ptr_array_index (self->warnings, i))->sentence;
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, sentence));

      if (n == 0)
        g_ptr_array_add (order, sentence);
      g_hash_table_insert (counts, sentence, GUINT_TO_POINTER (n + 1));
    }

  for (guint i = 0; i < order->len && i < max_lines; i++)
    {
      const char *sentence = g_ptr_array_index (order, i);
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, sentence));

      g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", sentence);
      if (n > 1)
        /* Translators: follows a sentence that holds for several sources of one file */
        g_string_append_printf (text, ngettext (" (%u source)", " (%u sources)", n), n);
    }
  if (order->len > max_lines)
    {
      guint n = order->len - max_lines;

      g_string_append_c (text, '\n');
      g_string_append_printf (text, ngettext ("and %u more warning", "and %u more warnings", n), n);
    }
  return g_string_free (text, FALSE);
}

/**
 * hx_import_result_dup_text:
 * @self: a result
 * @max_lines: how many warnings to name before counting the others
 *
 * Returns: (transfer full) (nullable): what the analyst should know of the file, or %NULL
 */
char *
hx_import_result_dup_text (const HxImportResult *self,
                           guint                 max_lines)
{
  if (self->status == HX_IMPORT_REFUSED)
    return g_strdup (self->error != NULL ? self->error : _("It could not be read."));
  if (self->warnings->len == 0)
    return NULL;
  return dup_warnings (self, max_lines);
}

/**
 * hx_import_status_to_string:
 * @status: a status
 *
 * Returns: (transfer none): its name in files and on the command line
 */
const char *
hx_import_status_to_string (HxImportStatus status)
{
  static const char * const names[] = { "imported", "duplicate", "refused", "used" };

  g_return_val_if_fail (status < G_N_ELEMENTS (names), NULL);

  return names[status];
}

/**
 * hx_import_report_count:
 * @results: (element-type HxImportResult): an import
 * @status: a status
 *
 * Returns: how many files have it
 */
guint
hx_import_report_count (GPtrArray      *results,
                        HxImportStatus  status)
{
  guint n = 0;

  for (guint i = 0; i < results->len; i++)
    n += ((HxImportResult *) g_ptr_array_index (results, i))->status == status;
  return n;
}

/**
 * hx_import_report_count_sources:
 * @results: (element-type HxImportResult): an import
 *
 * Returns: how many sources it added
 */
guint
hx_import_report_count_sources (GPtrArray *results)
{
  guint n = 0;

  for (guint i = 0; i < results->len; i++)
    {
      const HxImportResult *result = g_ptr_array_index (results, i);

      n += result->status == HX_IMPORT_IMPORTED ? result->n_sources : 0;
    }
  return n;
}

static void
append_group (GString        *text,
              GPtrArray      *results,
              HxImportStatus  status,
              gboolean        warned,
              const char     *heading)
{
  gboolean any = FALSE;

  for (guint i = 0; i < results->len; i++)
    {
      const HxImportResult *result = g_ptr_array_index (results, i);
      g_autofree char *path = NULL;
      g_autofree char *said = NULL;
      g_autofree char *indented = NULL;
      g_auto(GStrv) lines = NULL;

      if (result->status != status
          || (status == HX_IMPORT_IMPORTED && (result->warnings->len > 0) != warned))
        continue;
      if (!any)
        g_string_append_printf (text, "%s%s\n", text->len > 0 ? "\n" : "", heading);
      any = TRUE;
      path = hx_import_result_dup_path (result);
      said = hx_import_result_dup_text (result, G_MAXUINT);
      lines = g_strsplit (said != NULL ? said : "", "\n", -1);
      indented = g_strjoinv ("\n    ", lines);
      g_string_append_printf (text, "  %s\n", path);
      if (said != NULL)
        g_string_append_printf (text, "    %s\n", indented);
    }
}

/**
 * hx_import_report_to_string:
 * @results: (element-type HxImportResult): an import
 *
 * Returns: (transfer full): the whole report as text, to be kept or sent
 */
char *
hx_import_report_to_string (GPtrArray *results)
{
  GString *text = g_string_new (NULL);

  append_group (text, results, HX_IMPORT_REFUSED, FALSE, _("Not Imported"));
  append_group (text, results, HX_IMPORT_IMPORTED, TRUE, _("Imported With Warnings"));
  append_group (text, results, HX_IMPORT_DUPLICATE, FALSE, _("Already in the Project"));
  append_group (text, results, HX_IMPORT_USED, FALSE, _("Used for Other Files"));
  append_group (text, results, HX_IMPORT_IMPORTED, FALSE, _("Imported"));
  return g_string_free (text, FALSE);
}
