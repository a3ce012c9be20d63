/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "exchange/refi/hx-refi-node.h"
#include "exchange/refi/hx-refi-text.h"

G_BEGIN_DECLS

typedef enum
{
  HX_REFI_NOWHERE,        /* the text has no such place */
  HX_REFI_DOUBTFUL,       /* cuts words, and its name stands nowhere near */
  HX_REFI_CUT_WORD,       /* cuts a word, in a file where nearly all others do not */
  HX_REFI_WHOLE_WORDS,    /* its name is no text, but it begins and ends with words */
  HX_REFI_MOVED,          /* its name was found elsewhere than its numbers say */
  HX_REFI_NAMED,          /* its name stands there */
} HxRefiFit;

/* A selection of a text: what is written, and where it turned out to be. */
typedef struct
{
  HxRefiNode *node;
  HxRefiText *text;
  guint       source;     /* which text */
  gint64      first;      /* as written */
  gint64      last;
  const char *name;       /* nullable */
  const char *note;       /* nullable: some programs write the text there */
  guint       start;      /* code points */
  guint       end;
  HxRefiFit   fit;
} HxRefiPlace;

/* What was found out on a file. */
typedef struct
{
  HxRefiConvention convention;   /* of most texts */
  guint            n_verified;   /* named, moved, or whole words */
  guint            n_named;      /* their names stand there */
  guint            n_other;      /* texts that were counted in another way */
  gboolean         has_crlf;
  gboolean         has_bom;
} HxRefiCounting;

void hx_refi_places_settle (GPtrArray      *places,
                            const char     *origin,
                            HxRefiCounting *counting);

G_END_DECLS
