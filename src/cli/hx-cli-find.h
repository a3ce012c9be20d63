/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hx-cli.h"
#include "model/hx-passage.h"

G_BEGIN_DECLS

/**
 * HxCliSpan:
 * @source: the source
 * @start: first code point
 * @end: code point past the last
 */
typedef struct
{
  gint64 source;
  guint  start;
  guint  end;
} HxCliSpan;

extern const GOptionEntry hx_cli_span_options[];

gint64      hx_cli_find_tag        (HxConnection  *connection,
                                    const char    *name,
                                    GError       **error);
gint64      hx_cli_find_entity     (HxConnection  *connection,
                                    const char    *name,
                                    GError       **error);
GArray     *hx_cli_find_spans      (HxCli         *cli,
                                    HxCliStatus   *status);
GArray     *hx_cli_parse_ids       (HxCli         *cli,
                                    const char    *what,
                                    char         **texts);
HxCliStatus hx_cli_commit_passages (HxCli         *cli,
                                    HxEdit        *edit,
                                    GArray        *passages);

/* Passages as rows of one listing. */
void        hx_cli_begin_passages  (HxCli         *cli);
void        hx_cli_put_passage     (HxCli         *cli,
                                    HxPassage     *passage);
void        hx_cli_end_passages    (HxCli         *cli);

G_END_DECLS
