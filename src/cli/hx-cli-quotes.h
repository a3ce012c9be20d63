/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "analyse/hx-quotes.h"
#include "hx-cli-output.h"

G_BEGIN_DECLS

void         hx_cli_quotes_add_span    (JsonBuilder   *builder,
                                        HxText        *text,
                                        const char    *name,
                                        HxQuoteSpan    span);
char        *hx_cli_quotes_dup_speaker (HxText        *text,
                                        const HxQuote *quote);
HxCliStatus  hx_cli_quotes_of_project  (HxCli         *cli);

G_END_DECLS
