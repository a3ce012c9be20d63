/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/hx-correction.h"
#include "project/hx-edit-private.h"

G_BEGIN_DECLS

/* A source's change from one revision to the next. */
typedef struct
{
  gint64              source;
  gint64              from;         /* the revision that was current */
  gint64              to;
  HxText             *text;         /* the new one */
  const HxCorrection *correction;   /* NULL: the whole text may have changed */
} HxRevisionStep;

gboolean hx_revision_carry (HxEditContext         *context,
                            const HxRevisionStep  *step,
                            GError               **error);

G_END_DECLS
