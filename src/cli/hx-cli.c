/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hx-cli.h"

#include "base/hx-error.h"
#include "base/hx-future.h"
#include "hx-cli-output.h"

/**
 * hx_cli_usage:
 * @cli: the run
 * @format: a printf() format
 * @...: its arguments
 *
 * Says what is wrong with the command line.
 *
 * Returns: %HX_CLI_USAGE
 */
HxCliStatus
hx_cli_usage (HxCli      *cli,
              const char *format,
              ...)
{
  g_autofree char *text = NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  hx_cli_warn ("%s", text);
  hx_cli_warn ("Try “hexapla-cli %s --help”.", cli->verb->name);
  return HX_CLI_USAGE;
}

/**
 * hx_cli_fail:
 * @format: a printf() format
 * @...: its arguments
 *
 * Says what went wrong.
 *
 * Returns: %HX_CLI_FINDING
 */
HxCliStatus
hx_cli_fail (const char *format,
             ...)
{
  g_autofree char *text = NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  hx_cli_warn ("%s", text);
  return HX_CLI_FINDING;
}

/**
 * hx_cli_fail_error:
 * @error: (transfer full): an error
 *
 * Says what went wrong.
 *
 * Returns: %HX_CLI_FINDING
 */
HxCliStatus
hx_cli_fail_error (GError *error)
{
  hx_cli_warn ("%s", error->message);
  g_error_free (error);
  return HX_CLI_FINDING;
}

/**
 * hx_cli_open:
 * @cli: the run
 * @flags: %HX_PROJECT_READ_ONLY for a verb that only reads
 *
 * Opens the project that the command line names.
 *
 * Returns: whether it is open; if not, the reason is printed
 */
gboolean
hx_cli_open (HxCli          *cli,
             HxProjectFlags  flags)
{
  g_autoptr(GFile) file = g_file_new_for_commandline_arg (cli->path);
  GError *error = NULL;

  cli->project = hx_future_wait_object (hx_project_open (file, flags), &error);
  if (cli->project == NULL)
    {
      hx_cli_fail_error (error);
      return FALSE;
    }
  if (cli->coder != NULL)
    hx_project_set_coder (cli->project, cli->coder);
  if ((flags & HX_PROJECT_READ_ONLY) == 0 && hx_project_get_read_only (cli->project))
    {
      hx_cli_fail ("“%s” can only be read, not changed. Check its permissions, or work on a copy.",
                   cli->path);
      return FALSE;
    }
  return TRUE;
}

typedef struct
{
  HxCli         *cli;
  HxCliReadFunc  func;
  gpointer       data;
} Read;

static gpointer
read_query (HxConnection  *connection,
            gpointer       data,
            GError       **error)
{
  Read *read = data;
  gboolean done;

  /* All is read as it stood at one moment. */
  if (!hx_connection_exec (connection, "SAVEPOINT cli", error))
    return NULL;
  done = read->func (read->cli, connection, read->data, error);
  hx_connection_exec (connection, "RELEASE cli", NULL);
  return done ? g_ptr_array_new () : NULL;
}

/**
 * hx_cli_read:
 * @cli: the run, with its project open
 * @func: what to do on a reader thread
 * @data: handed to @func
 *
 * Reads from the project and waits.
 *
 * Returns: whether @func succeeded; if not, the reason is printed
 */
gboolean
hx_cli_read (HxCli         *cli,
             HxCliReadFunc  func,
             gpointer       data)
{
  Read read = { cli, func, data };
  GError *error = NULL;

  if (hx_future_wait (hx_project_query (cli->project, G_TYPE_PTR_ARRAY, read_query, &read, NULL),
                      &error))
    return TRUE;
  hx_cli_fail_error (error);
  return FALSE;
}

/**
 * hx_cli_number:
 * @cli: the run
 * @what: what the number is for
 * @text: (nullable): what was written
 * @min: the least that is allowed
 * @max: the most that is allowed
 * @value: (out): the number
 *
 * Reads a decimal number.
 *
 * Returns: whether it is one; if not, the reason is printed
 */
gboolean
hx_cli_number (HxCli      *cli,
               const char *what,
               const char *text,
               gint64      min,
               gint64      max,
               gint64     *value)
{
  if (text != NULL && g_ascii_string_to_signed (text, 10, min, max, value, NULL))
    return TRUE;

  hx_cli_usage (cli, "%s must be a whole number from %" G_GINT64_FORMAT " to %" G_GINT64_FORMAT
                     ", not “%s”.", what, min, max, text != NULL ? text : "");
  return FALSE;
}

/**
 * hx_cli_is_text:
 * @cli: the run
 * @what: what the text is for
 * @text: what was written
 *
 * Checks that an argument is UTF-8 and not empty.
 *
 * Returns: whether it is; if not, the reason is printed
 */
gboolean
hx_cli_is_text (HxCli      *cli,
                const char *what,
                const char *text)
{
  if (*text == '\0')
    hx_cli_usage (cli, "%s must not be empty.", what);
  else if (!g_utf8_validate (text, -1, NULL))
    hx_cli_usage (cli, "%s is not valid UTF-8: “%s”.", what, text);
  else
    return TRUE;
  return FALSE;
}

static char *
describe (const HxCliVerb *verb)
{
  g_autofree char *what = g_strdup (verb->summary);

  *what = g_ascii_toupper (*what);
  return g_strdup_printf ("%s.\n\n%s\n\nExit status:\n"
                          "  0  done\n"
                          "  1  something was found wrong, not found or refused; standard error "
                          "says what\n"
                          "  2  the command line is wrong\n", what, verb->help);
}

static gboolean
check_arguments (HxCli *cli)
{
  guint given = cli->n_args + (cli->path != NULL ? 1 : 0);

  if (cli->verb->takes_nothing)
    {
      if (given == 0)
        return TRUE;
      hx_cli_usage (cli, "“%s” is one argument too many.", cli->path);
    }
  else if (cli->path == NULL && cli->verb->first_optional)
    return TRUE;
  else if (cli->path == NULL || cli->n_args < cli->verb->min_args)
    hx_cli_usage (cli, "%u of %u arguments are missing: %s.", cli->verb->min_args + 1 - given,
                  cli->verb->min_args + 1, cli->verb->arguments);
  else if (cli->n_args > cli->verb->max_args)
    hx_cli_usage (cli, "“%s” is one argument too many.", cli->args[cli->verb->max_args]);
  else if (cli->coder == NULL || hx_cli_is_text (cli, "--coder", cli->coder))
    return TRUE;
  return FALSE;
}

static gboolean
parse (HxCli               *cli,
       GOptionContext      *context,
       const GOptionEntry  *common,
       char               **arguments,
       GError             **error)
{
  g_autofree char *description = describe (cli->verb);
  g_autofree char *program = g_strconcat ("hexapla-cli ", cli->verb->name, NULL);
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) argv = NULL;

  g_set_prgname (program);
  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_set_description (context, description);
  if (cli->verb->options != NULL)
    g_option_context_add_main_entries (context, cli->verb->options, NULL);
  if (cli->verb->more_options != NULL)
    g_option_context_add_main_entries (context, cli->verb->more_options, NULL);
  g_option_context_add_main_entries (context, common, NULL);
  g_strv_builder_add (builder, program);
  g_strv_builder_addv (builder, (const char **) arguments);
  argv = g_strv_builder_end (builder);
  return g_option_context_parse_strv (context, &argv, error);
}

static HxCliStatus
run_verb (HxCli *cli)
{
  HxCliStatus status = cli->verb->run (cli);
  GError *error = NULL;

  if (cli->project != NULL)
    {
      if (!hx_future_wait (hx_project_close (cli->project), &error))
        status = MAX (status, hx_cli_fail_error (error));
      g_clear_object (&cli->project);
    }
  return status;
}

/**
 * hx_cli_run:
 * @verb: a verb
 * @arguments: what follows it on the command line
 * @coder: (nullable): who works, if named before the verb
 * @json: whether JSON was asked for before the verb
 *
 * Parses the rest of the command line and runs the verb.
 *
 * Returns: the exit status
 */
HxCliStatus
hx_cli_run (const HxCliVerb  *verb,
            char            **arguments,
            const char       *coder,
            gboolean          json)
{
  gboolean help = FALSE;
  g_auto(GStrv) rest = NULL;
  HxCli cli = { .verb = verb, .json = json, .coder = g_strdup (coder) };
  const GOptionEntry common[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &cli.json, "Print JSON instead of text", NULL },
    { "coder", 0, 0, G_OPTION_ARG_FILENAME, &cli.coder, "Who works", "NAME" },
    { "help", 'h', 0, G_OPTION_ARG_NONE, &help, "Show this help", NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &rest, NULL, verb->arguments },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr(GOptionContext) context = g_option_context_new (NULL);
  g_autoptr(GError) error = NULL;
  HxCliStatus status;

  if (!parse (&cli, context, common, arguments, &error))
    status = hx_cli_usage (&cli, "%s.", error->message);
  else if (help)
    {
      g_autofree char *text = g_option_context_get_help (context, TRUE, NULL);

      hx_cli_print ("%s", text);
      status = HX_CLI_OK;
    }
  else
    {
      cli.path = rest != NULL ? rest[0] : NULL;
      cli.args = rest != NULL ? rest + 1 : NULL;
      cli.n_args = rest != NULL ? g_strv_length (rest) - 1 : 0;
      status = check_arguments (&cli) ? run_verb (&cli) : HX_CLI_USAGE;
    }
  g_free (cli.coder);
  return status;
}
