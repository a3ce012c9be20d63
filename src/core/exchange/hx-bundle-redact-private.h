/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "exchange/hx-bundle-redact.h"
#include "exchange/hx-bundle-stage.h"

G_BEGIN_DECLS

/* A piece of a text in code points; chosen if it is a passage that is to be black. */
typedef struct
{
  guint    start;
  guint    end;
  gboolean chosen;
} HxBlackPlace;

struct _HxRedaction
{
  HxConnection *connection;   /* borrowed: the whole project */
  HxNeedles    *needles;
  GHashTable   *places;       /* revision → GArray of HxBlackPlace: the passages */
  GArray       *originals;    /* of sources that are left out */
  GArray       *left_out;     /* of HxLeftOutOfPart */
};

HxText   *hx_redact_read_text (HxConnection  *connection,
                               gint64         revision,
                               GError       **error);
void      hx_redaction_add_place (HxRedaction *self,
                               gint64         revision,
                               guint          start,
                               guint          end,
                               gboolean       chosen);
void      hx_redaction_lose   (HxRedaction   *self,
                               const char    *what,
                               const char    *reason,
                               guint          n);

G_END_DECLS
