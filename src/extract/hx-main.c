/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The command line. Besides serving, the program reads one file for whoever wants to look at
 * what comes out. */

#include "config.h"

#include <locale.h>
#include <stdlib.h>
#include <unistd.h>

#include "hx-preload.h"
#include "hx-print.h"
#include "hx-sandbox.h"
#include "hx-server.h"

static gboolean serve_wanted;
static gboolean print_wanted;
static HxRequest request = { .kind = HX_REQUEST_PARSE };

static const GOptionEntry entries[] = {
  { "serve", 0, 0, G_OPTION_ARG_NONE, &serve_wanted,
    "Serve requests on the socket that is descriptor 3", NULL },
  { "print", 0, 0, G_OPTION_ARG_NONE, &print_wanted,
    "Print the records on standard input", NULL },
  { "format", 0, 0, G_OPTION_ARG_STRING, &request.format, "Do not guess the format", "FORMAT" },
  { "encoding", 0, 0, G_OPTION_ARG_STRING, &request.encoding,
    "Do not guess the encoding", "ENCODING" },
  { "whole", 0, 0, G_OPTION_ARG_NONE, &request.whole,
    "Take what stands around the text too", NULL },
  { "columns", 0, 0, G_OPTION_ARG_STRING, &request.columns,
    "Lines between columns", "PAGE:X PAGE:X …" },
  { "ocr", 0, 0, G_OPTION_ARG_STRING, &request.ocr,
    "Recognise text in these languages", "eng+ara" },
  { NULL }
};

/* A file on descriptor 0, confined as a child of the server is. */
static int
read_one (const HxWork *work)
{
  HxParseOptions options;

  hx_preload ();
  if (work->preload != NULL)
    work->preload ();
  hx_sandbox_prepare ();
  hx_child_options_init (&options, &request);
  _exit (hx_child_work (work, &options, FALSE));
}

/**
 * hx_extract_main:
 * @work: what is done with files
 * @argc: as of main()
 * @argv: as of main()
 *
 * Runs hexapla-extract.
 *
 * Returns: the status to end with
 */
int
hx_extract_main (const HxWork *work,
                 int           argc,
                 char        **argv)
{
  g_autoptr(GOptionContext) context = g_option_context_new ("NAME <file >records");
  g_autoptr(GError) error = NULL;

  /* What comes out does not depend on where the analyst lives. */
  setlocale (LC_CTYPE, "C.UTF-8");
  g_setenv ("TZ", "UTC0", TRUE);
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    {
      g_printerr ("hexapla-extract: %s\n", error->message);
      return EXIT_FAILURE;
    }

  if (serve_wanted)
    return hx_server_run (work, HX_REQUEST_SERVER_FD);
  if (print_wanted)
    return hx_print (stdin, stdout) ? EXIT_SUCCESS : EXIT_FAILURE;

  request.file_name = argc > 1 ? argv[1] : NULL;
  return read_one (work);
}
