/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

#include "project/hx-project.h"

G_BEGIN_DECLS

/**
 * HxCliStatus:
 * @HX_CLI_OK: done
 * @HX_CLI_FINDING: the project, a file or the check says no
 * @HX_CLI_USAGE: the command line makes no sense
 *
 * Exit statuses.
 */
typedef enum
{
  HX_CLI_OK,
  HX_CLI_FINDING,
  HX_CLI_USAGE,
} HxCliStatus;

typedef struct _HxCliVerb HxCliVerb;

/**
 * HxCli:
 * @verb: the verb that runs
 * @args: its arguments that are no options, without the project
 * @n_args: how many there are
 * @path: the first argument: the project or bundle
 * @project: (nullable): the project, once hx_cli_open() gave it
 * @coder: (nullable): who works
 * @json: print JSON
 * @n_objects: JSON objects printed so far
 *
 * One run of the program.
 */
typedef struct
{
  const HxCliVerb  *verb;
  char            **args;
  guint             n_args;
  const char       *path;
  HxProject        *project;
  char             *coder;
  gboolean          json;
  guint             n_objects;
} HxCli;

/**
 * HxCliVerb:
 * @name: the word on the command line
 * @arguments: what follows it
 * @summary: what it does, in a line
 * @help: options' details and examples
 * @min_args: arguments wanted besides the first
 * @max_args: arguments allowed besides the first
 * @takes_nothing: there is not even a first argument
 * @first_optional: the first argument may be missing
 * @options: (nullable): options of its own
 * @more_options: (nullable): options it shares with others
 * @run: does it
 */
struct _HxCliVerb
{
  const char         *name;
  const char         *arguments;
  const char         *summary;
  const char         *help;
  guint               min_args;
  guint               max_args;
  gboolean            takes_nothing;
  gboolean            first_optional;
  const GOptionEntry *options;
  const GOptionEntry *more_options;
  HxCliStatus       (*run) (HxCli *cli);
};

/* Runs on a reader thread; may print. Returns FALSE with error set. */
typedef gboolean (*HxCliReadFunc) (HxCli         *cli,
                                   HxConnection  *connection,
                                   gpointer       data,
                                   GError       **error);

extern const HxCliVerb hx_cli_align;
extern const HxCliVerb hx_cli_attributes;
extern const HxCliVerb hx_cli_backup;
extern const HxCliVerb hx_cli_backups;
extern const HxCliVerb hx_cli_candidates;
extern const HxCliVerb hx_cli_check;
extern const HxCliVerb hx_cli_compact;
extern const HxCliVerb hx_cli_correct;
extern const HxCliVerb hx_cli_entities;
extern const HxCliVerb hx_cli_entity;
extern const HxCliVerb hx_cli_export;
extern const HxCliVerb hx_cli_history;
extern const HxCliVerb hx_cli_hypotheses;
extern const HxCliVerb hx_cli_hypothesis;
extern const HxCliVerb hx_cli_import;
extern const HxCliVerb hx_cli_link;
extern const HxCliVerb hx_cli_links;
extern const HxCliVerb hx_cli_memo;
extern const HxCliVerb hx_cli_memos;
extern const HxCliVerb hx_cli_mention;
extern const HxCliVerb hx_cli_merge;
extern const HxCliVerb hx_cli_names;
extern const HxCliVerb hx_cli_new;
extern const HxCliVerb hx_cli_newer;
extern const HxCliVerb hx_cli_claim;
extern const HxCliVerb hx_cli_claim_candidates;
extern const HxCliVerb hx_cli_claims;
extern const HxCliVerb hx_cli_position;
extern const HxCliVerb hx_cli_origin;
extern const HxCliVerb hx_cli_origins;
extern const HxCliVerb hx_cli_passages;
extern const HxCliVerb hx_cli_places;
extern const HxCliVerb hx_cli_proposals;
extern const HxCliVerb hx_cli_quotes;
extern const HxCliVerb hx_cli_rate;
extern const HxCliVerb hx_cli_redo;
extern const HxCliVerb hx_cli_relate;
extern const HxCliVerb hx_cli_reparse;
extern const HxCliVerb hx_cli_restore;
extern const HxCliVerb hx_cli_review;
extern const HxCliVerb hx_cli_revisions;
extern const HxCliVerb hx_cli_search;
extern const HxCliVerb hx_cli_separate;
extern const HxCliVerb hx_cli_set_source;
extern const HxCliVerb hx_cli_sets;
extern const HxCliVerb hx_cli_sources;
extern const HxCliVerb hx_cli_suggest;
extern const HxCliVerb hx_cli_tag;
extern const HxCliVerb hx_cli_tags;
extern const HxCliVerb hx_cli_text;
extern const HxCliVerb hx_cli_undo;
extern const HxCliVerb hx_cli_unlink;
extern const HxCliVerb hx_cli_values;
extern const HxCliVerb hx_cli_verify;

HxCliStatus hx_cli_run        (const HxCliVerb   *verb,
                               char             **arguments,
                               const char        *coder,
                               gboolean           json);
HxCliStatus hx_cli_usage      (HxCli             *cli,
                               const char        *format,
                               ...) G_GNUC_PRINTF (2, 3);
HxCliStatus hx_cli_fail       (const char        *format,
                               ...) G_GNUC_PRINTF (1, 2);
HxCliStatus hx_cli_fail_error (GError            *error);
gboolean    hx_cli_open       (HxCli             *cli,
                               HxProjectFlags     flags);
gboolean    hx_cli_read       (HxCli             *cli,
                               HxCliReadFunc      func,
                               gpointer           data);
gboolean    hx_cli_number     (HxCli             *cli,
                               const char        *what,
                               const char        *text,
                               gint64             min,
                               gint64             max,
                               gint64            *value);
gboolean    hx_cli_is_text    (HxCli             *cli,
                               const char        *what,
                               const char        *text);

G_END_DECLS
