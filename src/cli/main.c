/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <libdex.h>
#include <locale.h>
#include <signal.h>

#include "hx-cli-output.h"

static const HxCliVerb *const verbs[] = {
  &hx_cli_new, &hx_cli_import, &hx_cli_sources, &hx_cli_set_source, &hx_cli_attributes,
  &hx_cli_sets, &hx_cli_text, &hx_cli_search, &hx_cli_tag,
  &hx_cli_tags, &hx_cli_mention, &hx_cli_entities, &hx_cli_entity, &hx_cli_suggest,
  &hx_cli_candidates, &hx_cli_merge, &hx_cli_separate, &hx_cli_relate, &hx_cli_names,
  &hx_cli_quotes, &hx_cli_values,
  &hx_cli_passages, &hx_cli_link,
  &hx_cli_links,
  &hx_cli_claims, &hx_cli_claim, &hx_cli_claim_candidates, &hx_cli_proposals, &hx_cli_position,
  &hx_cli_origins, &hx_cli_origin, &hx_cli_hypotheses, &hx_cli_hypothesis, &hx_cli_rate,
  &hx_cli_unlink, &hx_cli_align, &hx_cli_memo, &hx_cli_memos, &hx_cli_revisions, &hx_cli_correct,
  &hx_cli_reparse, &hx_cli_newer, &hx_cli_review, &hx_cli_history, &hx_cli_undo,
  &hx_cli_redo, &hx_cli_check, &hx_cli_backup, &hx_cli_backups, &hx_cli_restore, &hx_cli_compact,
  &hx_cli_export, &hx_cli_verify, &hx_cli_places,
};

static void
print_help (void)
{
  hx_cli_print ("Usage:\n  hexapla-cli VERB PROJECT [ARGUMENT…] [OPTION…]\n\n"
                "Works on a Hexapla project without its window. Verbs that only read can be used\n"
                "while a window has the project open.\n\nVerbs:\n");
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    hx_cli_print ("  %-16s  %s\n", verbs[i]->name, verbs[i]->summary);
  hx_cli_print ("\nOptions:\n"
                "  --json        print JSON: one array of objects\n"
                "  --coder NAME  who works, for the history\n"
                "  --help        show this help; after a verb, the help of that verb\n"
                "  --version     show the version\n\n"
                "Examples:\n"
                "  hexapla-cli new flood.hexapla\n"
                "  hexapla-cli import flood.hexapla reports/\n"
                "  hexapla-cli tag flood.hexapla Figures/Distances --quote \"24 kilometres\"\n"
                "  hexapla-cli export flood.hexapla --output flood.zip\n\n"
                "Exit status:\n  0  done\n  1  something was found wrong, not found or refused\n"
                "  2  the command line is wrong\n");
}

static HxCliStatus
complain (const char *text,
          const char *what)
{
  hx_cli_warn ("%s “%s”.", text, what);
  hx_cli_warn ("Try “hexapla-cli --help”.");
  return HX_CLI_USAGE;
}

static HxCliStatus
run (int    argc,
     char **argv)
{
  const char *coder = NULL;
  gboolean json = FALSE;
  int i;

  for (i = 1; i < argc && argv[i][0] == '-'; i++)
    {
      if (g_str_equal (argv[i], "--help") || g_str_equal (argv[i], "-h"))
        return print_help (), HX_CLI_OK;
      if (g_str_equal (argv[i], "--version"))
        return hx_cli_print ("hexapla-cli %s\n", PACKAGE_VERSION), HX_CLI_OK;
      if (g_str_equal (argv[i], "--json"))
        json = TRUE;
      else if (g_str_equal (argv[i], "--coder") && i + 1 < argc)
        coder = argv[++i];
      else
        return complain ("An unknown option, or one without its value:", argv[i]);
    }
  if (i >= argc)
    return complain ("A verb is missing after", argv[i - 1]);
  for (guint j = 0; j < G_N_ELEMENTS (verbs); j++)
    if (g_str_equal (argv[i], verbs[j]->name))
      return hx_cli_run (verbs[j], argv + i + 1, coder, json);
  return complain ("There is no verb", argv[i]);
}

int
main (int   argc,
      char *argv[])
{
  HxCliStatus status;

  setlocale (LC_ALL, "");
  /* A reader that goes away must not end the program in the middle of an edit. */
  signal (SIGPIPE, SIG_IGN);
  dex_init ();
  status = run (argc, argv);
  return hx_cli_flush () ? status : MAX (status, HX_CLI_FINDING);
}
