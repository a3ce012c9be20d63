/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Files of other programs: what “import” and “export” do with --format. */

#include "hx-cli-exchange.h"

#include <glib-unix.h>
#include <signal.h>

#include "base/hx-future.h"
#include "hx-cli-output.h"

typedef struct
{
  const char *name;
  gsize       offset;
} Count;

#define COUNT(member) { #member, G_STRUCT_OFFSET (HxExchangeReport, n_##member) }

static const Count counts[] = {
  COUNT (sources), COUNT (tags), COUNT (passages), COUNT (verified), COUNT (named),
  COUNT (moved), COUNT (taggings), COUNT (entities), COUNT (mentions), COUNT (relations),
  COUNT (attributes), COUNT (memos), COUNT (links), COUNT (sets), COUNT (claims), COUNT (rows),
  COUNT (known),
};

static guint
get_count (const HxExchangeReport *report,
           const Count        *count)
{
  return *(const guint *) ((const char *) report + count->offset);
}

/* --- JSON --- */

static void
add_losses (JsonBuilder      *builder,
            HxExchangeReport *report)
{
  json_builder_set_member_name (builder, "losses");
  json_builder_begin_array (builder);
  for (guint i = 0; i < report->losses->len; i++)
    {
      const HxExchangeLoss *loss = g_ptr_array_index (report->losses, i);

      json_builder_begin_object (builder);
      hx_cli_json_string (builder, "element", loss->element);
      hx_cli_json_string (builder, "name", loss->name);
      hx_cli_json_int (builder, "n", loss->n);
      json_builder_set_member_name (builder, "kept");
      json_builder_add_boolean_value (builder, loss->kept);
      hx_cli_json_string (builder, "sentence", loss->sentence);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
print_json (HxCli            *cli,
            const HxFormat   *format,
            const char       *file,
            HxExchangeReport *report)
{
  JsonBuilder *builder = hx_cli_json_object ();

  hx_cli_json_string (builder, "file", file);
  hx_cli_json_string (builder, "format", format->name);
  hx_cli_json_string (builder, "origin", report->origin);
  hx_cli_json_string (builder, "convention", report->convention);
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    hx_cli_json_int (builder, counts[i].name, get_count (report, &counts[i]));
  hx_cli_json_strings (builder, "warnings", report->warnings);
  add_losses (builder, report);
  hx_cli_json_begin (cli);
  hx_cli_json_put (cli, builder);
  hx_cli_json_end (cli);
}

/* --- A table --- */

static void
print_table (HxExchangeReport *report)
{
  g_autoptr(HxCliTable) table = hx_cli_table_new ("COUNT|OF");
  g_autofree char *verified = hx_exchange_report_dup_verified (report);

  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      guint n = get_count (report, &counts[i]);

      if (n > 0)
        {
          g_autofree char *number = g_strdup_printf ("%u", n);

          hx_cli_table_add (table, "ss", number, counts[i].name);
        }
    }
  hx_cli_table_print (table);
  if (verified != NULL)
    hx_cli_print ("%s\n", verified);
  for (guint i = 0; i < report->warnings->len; i++)
    hx_cli_warn ("%s", (char *) g_ptr_array_index (report->warnings, i));
  for (guint i = 0; i < report->losses->len; i++)
    {
      const HxExchangeLoss *loss = g_ptr_array_index (report->losses, i);

      if (loss->name != NULL)
        hx_cli_warn ("%s “%s”: %s", loss->element, loss->name, loss->sentence);
      else if (loss->n > 1)
        hx_cli_warn ("%s (%u): %s", loss->element, loss->n, loss->sentence);
      else
        hx_cli_warn ("%s: %s", loss->element, loss->sentence);
    }
}

static HxCliStatus
print_report (HxCli            *cli,
              const HxFormat   *format,
              const char       *file,
              HxExchangeReport *report)
{
  if (cli->json)
    print_json (cli, format, file, report);
  else
    print_table (report);
  return HX_CLI_OK;
}

static gboolean
interrupted_cb (gpointer cancellable)
{
  g_cancellable_cancel (cancellable);
  return G_SOURCE_CONTINUE;
}

/* Ctrl+C stops it without leaving half a file behind. */
static HxCliStatus
run (HxCli                   *cli,
     HxCliDirection           direction,
     const HxFormat          *format,
     const char              *name,
     const HxExchangeOptions *options)
{
  g_autoptr(GFile) file = g_file_new_for_commandline_arg (name);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(HxExchangeReport) report = NULL;
  guint interrupt = g_unix_signal_add (SIGINT, interrupted_cb, cancellable);
  guint terminate = g_unix_signal_add (SIGTERM, interrupted_cb, cancellable);
  DexFuture *future;
  GError *error = NULL;

  if (direction == HX_CLI_READ)
    future = hx_exchange_import (cli->project, format, file, options, cancellable);
  else
    future = hx_exchange_export (cli->project, format, file, options, cancellable);
  report = hx_future_wait_boxed (future, &error);
  g_source_remove (interrupt);
  g_source_remove (terminate);
  return report != NULL ? print_report (cli, format, name, report) : hx_cli_fail_error (error);
}

/**
 * hx_cli_dup_formats:
 * @direction: in or out
 *
 * Returns: (transfer full): the names of the formats that there are: "bundle, refi"
 */
char *
hx_cli_dup_formats (HxCliDirection direction)
{
  g_autoptr(GString) names = g_string_new (NULL);
  guint n_formats;
  const HxFormat *const *formats = hx_formats_list (&n_formats);

  for (guint i = 0; i < n_formats; i++)
    if (direction == HX_CLI_READ ? formats[i]->read != NULL : formats[i]->write != NULL)
      g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", formats[i]->name);
  return g_string_free (g_steal_pointer (&names), FALSE);
}

/**
 * hx_cli_exchange_import:
 * @cli: the run, with its project open
 * @format: a format that can be read
 * @name: the file to import
 * @options: options
 *
 * Imports a file of another program and prints what became of it.
 *
 * Returns: the exit status
 */
HxCliStatus
hx_cli_exchange_import (HxCli                   *cli,
                        const HxFormat          *format,
                        const char              *name,
                        const HxExchangeOptions *options)
{
  return run (cli, HX_CLI_READ, format, name, options);
}

/**
 * hx_cli_exchange_export:
 * @cli: the run, with its project open
 * @format: a format that can be written
 * @name: the file to write
 * @options: options
 *
 * Exports the project for other programs and prints what has no place in the file.
 *
 * Returns: the exit status
 */
HxCliStatus
hx_cli_exchange_export (HxCli                   *cli,
                        const HxFormat          *format,
                        const char              *name,
                        const HxExchangeOptions *options)
{
  return run (cli, HX_CLI_WRITE, format, name, options);
}
