/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hx-cli.h"
#include "model/hx-source.h"

G_BEGIN_DECLS

/* Which sources a verb means. */
extern const GOptionEntry hx_cli_select_options[];

#define HX_CLI_SELECT_HELP \
  "CONDITION is NAME=VALUE, NAME!=VALUE, NAME~PART, NAME>=VALUE, NAME<=VALUE, NAME for any value\n" \
  "and !NAME for none. NAME is title, outlet, author, date, language, url, file_name, media_type,\n" \
  "place, reliability, credibility or the name of an attribute. Given more than once, all must\n" \
  "hold. SET is a name or a path, Parent/Child; the sets below it count.\n"

gboolean hx_cli_select_is_given  (void);
gboolean hx_cli_select_check     (HxCli         *cli);
GArray  *hx_cli_select_read      (HxConnection  *connection,
                                  const char    *sort,
                                  gboolean       descending,
                                  GError       **error);
GArray  *hx_cli_select_sources   (HxCli         *cli);
gint64   hx_cli_find_attribute   (HxConnection  *connection,
                                  const char    *name,
                                  GError       **error);
gint64   hx_cli_find_set         (HxConnection  *connection,
                                  const char    *path,
                                  GError       **error);
HxCliStatus hx_cli_commit_changes (HxCli        *cli,
                                   HxEdit       *edit,
                                   guint         n_sources);

G_END_DECLS
