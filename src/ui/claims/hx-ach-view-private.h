/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "claims/hx-ach-data.h"
#include "claims/hx-ach-view.h"
#include "claims/hx-matrix-view.h"

G_BEGIN_DECLS

struct _HxAchView
{
  AdwBin         parent_instance;

  HxDesk        *desk;
  HxAchData     *data;
  HxHypotheses  *hypotheses;   /* (nullable): what is shown */
  GtkWidget     *toolbar;
  GtkStack      *stack;
  AdwStatusPage *failed;
  HxMatrixView  *sheet;
  GtkWidget     *relevance_box;
  GtkLabel      *status;
  GMenuModel    *cell_menu;
  GtkWidget     *menu;
  char          *rows;         /* "made", "diagnosticity" or "question" */
  gboolean       by_score;
  gboolean       weighted;
  gboolean       wants_focus;  /* when there is something to be focused */
  gboolean       moving;       /* the focus follows the cursor, or the cursor the focus */
};

HxClaim       *hx_ach_view_get_claim       (HxAchView      *self);
HxRatingValue  hx_ach_view_get_rating      (HxAchView      *self);
void           hx_ach_view_set_rating      (HxAchView      *self,
                                            const char     *name);
void           hx_ach_view_set_relevance   (HxAchView      *self,
                                            const char     *name);
void           hx_ach_view_update_actions  (HxAchView      *self);
void           hx_ach_view_install_actions (GtkWidgetClass *widget_class);
void           hx_ach_view_install_keys    (GtkWidgetClass *widget_class);

G_END_DECLS
