/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "claims/hx-ach-view.h"
#include "claims/hx-claim-queue.h"
#include "claims/hx-claims-view.h"
#include "claims/hx-matrix-view.h"
#include "claims/hx-quotes-view.h"

G_BEGIN_DECLS

struct _HxClaimsView
{
  AdwBreakpointBin parent_instance;

  HxDesk         *desk;
  AdwBanner      *banner;
  GtkWidget      *toolbar;
  GtkMenuButton  *filter_button;
  AdwToggle      *all_toggle;
  AdwToggle      *conflict_toggle;
  AdwToggle      *single_toggle;
  AdwToggle      *agreed_toggle;
  AdwToggle      *open_toggle;
  GtkDropDown    *columns;
  GtkStack       *stack;
  HxMatrixView   *matrix;
  HxAchView      *ach;
  HxClaimQueue   *queue;
  HxQuotesView   *quotes;
  GMenuModel     *cell_menu;
  GtkWidget      *menu;
  char           *shown;      /* "all", "conflict", "single", "agreed" or "open" */
  char           *order;      /* "made", "conflict" or "question" */
  char           *mode;       /* "claims", "suggestions", "quotes" or "hypotheses" */
  gboolean        wants_focus; /* when there is a matrix */
  gboolean        moving;     /* the focus follows the cursor, or the cursor the focus */
};

HxMatrix *hx_claims_view_get_matrix      (HxClaimsView   *self);
GArray   *hx_claims_view_list_rows       (HxClaimsView   *self,
                                          HxMatrix       *matrix);
void      hx_claims_view_update_actions  (HxClaimsView   *self);
void      hx_claims_view_install_actions (GtkWidgetClass *widget_class);

G_END_DECLS
