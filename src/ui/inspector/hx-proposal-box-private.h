/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "inspector/hx-proposal-box.h"
#include "inspector/hx-proposal-row.h"

G_BEGIN_DECLS

struct _HxProposalBox
{
  AdwBin        parent_instance;

  HxDesk       *desk;
  gint64        claim;
  gint64        source;        /* in focus; 0: none */
  HxProposals  *proposals;     /* (nullable): those that are shown */
  char         *shown;         /* what the rows say */
  GHashTable   *pending;       /* sources that are decided, while that is saved */
  GHashTable   *looked;        /* sources that somebody has looked at here */
  GCancellable *cancellable;
  guint         serial;        /* raised by every load; an answer to an older one is dropped */
  guint         load_timeout;
  guint         busy_timeout;
  guint         stale : 1;
  guint         busy : 1;
  guint         begun : 1;     /* there was something to decide for this claim */
  guint         filling : 1;
  guint         wants_focus : 1;

  GtkLabel     *heading;
  GtkWidget    *spinner;
  GtkLabel     *error;
  GtkListBox   *list;
  GtkLabel     *more;
  GtkWidget    *rest;
  GtkLabel     *rest_label;
  GtkWidget    *done;
};

void           hx_proposal_box_install_actions (GtkWidgetClass *widget_class);

gboolean       hx_proposal_box_has_focus       (HxProposalBox  *self);
HxProposalRow *hx_proposal_box_nth_row         (HxProposalBox  *self,
                                                int             index);
int            hx_proposal_box_find_row        (HxProposalBox  *self,
                                                gint64          source);
HxProposalRow *hx_proposal_box_get_selected    (HxProposalBox  *self);
void           hx_proposal_box_select          (HxProposalBox  *self,
                                                HxProposalRow  *row,
                                                gboolean        focused);
void           hx_proposal_box_note_looked     (HxProposalBox  *self);
GPtrArray     *hx_proposal_box_list_looked     (HxProposalBox  *self);
void           hx_proposal_box_skip            (HxProposalBox  *self,
                                                int             direction);
void           hx_proposal_box_step            (HxProposalBox  *self,
                                                int             direction);
void           hx_proposal_box_set_busy        (HxProposalBox  *self,
                                                gboolean        busy);
void           hx_proposal_box_take            (HxProposalBox  *self,
                                                HxProposals    *proposals);
void           hx_proposal_box_drop            (HxProposalBox  *self,
                                                HxProposalRow  *row);
void           hx_proposal_box_decided         (HxProposalBox  *self,
                                                gint64          claim,
                                                const gint64   *sources,
                                                guint           n_sources);

G_END_DECLS
