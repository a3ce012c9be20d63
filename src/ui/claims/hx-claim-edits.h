/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hx-desk.h"

G_BEGIN_DECLS

gboolean hx_claim_edits_has_passages (HxMatrix  *matrix,
                                      gint64     claim,
                                      gint64     source);
gboolean hx_claim_edits_is_silent    (HxMatrix  *matrix,
                                      gint64     claim,
                                      gint64     source);
void     hx_claim_edits_set_silent   (HxDesk    *desk,
                                      HxMatrix  *matrix,
                                      gint64     claim,
                                      gint64     source);
void     hx_claim_edits_clear_silent (HxDesk    *desk,
                                      HxMatrix  *matrix,
                                      gint64     claim,
                                      gint64     source);
void     hx_claim_edits_delete       (HxDesk    *desk,
                                      gint64     claim);
void     hx_claim_edits_move         (HxDesk    *desk,
                                      gint64     claim,
                                      guint      position);
void     hx_claim_edits_open         (GtkWidget *widget,
                                      HxMatrix  *matrix,
                                      gint64     claim,
                                      gint64     source);

G_END_DECLS
