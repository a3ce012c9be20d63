/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "mentions/hx-discovery.h"
#include "mentions/hx-mention-panel.h"
#include "mentions/hx-mention-places.h"
#include "mentions/hx-mention-titles.h"
#include "mentions/hx-queue-item.h"
#include "mentions/hx-same-offer.h"

G_BEGIN_DECLS

struct _HxMentionPanel
{
  AdwBin              parent_instance;

  HxDesk             *desk;
  HxDiscovery        *discovery;
  HxMentionTitles    *titles;
  AdwToggleGroup     *modes;
  GtkStack           *stack;
  AdwStatusPage      *nothing;
  GtkListView        *list;
  GtkListItemFactory *headers;
  GtkSingleSelection *selection;
  GtkSortListModel   *sections;
  GListStore         *store;
  HxSameOffer        *offer;
  HxMentionPlaces    *places;
  GtkLabel           *accept_label;
  GtkWidget          *more;
  gint64              wanted;      /* the entity to select once it is there; 0: none */
  gint64              first;       /* the source to begin with; 0: any */
  guint               focus_tick;  /* until the list has a size */
  guint               n_top_ticks; /* since the first heading was wanted */
  gboolean            by_source;
  gboolean            shown;
  gboolean            wants_focus; /* once there is something to focus */
  gboolean            filling;
};

/* hx-mention-panel.c */
HxQueueItem *hx_mention_panel_get_item         (HxMentionPanel     *self);
gboolean     hx_mention_panel_shows_known      (HxMentionPanel     *self);
void         hx_mention_panel_remove_item      (HxMentionPanel     *self);
void         hx_mention_panel_focus_row        (HxMentionPanel     *self,
                                                guint               position);

/* hx-mention-panel-list.c */
void         hx_mention_panel_install_list     (GtkWidgetClass     *widget_class);
void         hx_mention_panel_show_sections    (HxMentionPanel     *self,
                                                gboolean            shown);
void         hx_mention_panel_show_top         (HxMentionPanel     *self);

/* hx-mention-panel-actions.c */
void         hx_mention_panel_install_actions  (GtkWidgetClass     *widget_class);
void         hx_mention_panel_update_actions   (HxMentionPanel     *self);

/* hx-mention-panel-edits.c */
void         hx_mention_panel_make_entity      (HxDesk             *desk,
                                                HxQueueItem        *item,
                                                HxEntityType        kind,
                                                const char         *preferred,
                                                GArray             *places);
void         hx_mention_panel_add_to           (HxDesk             *desk,
                                                HxQueueItem        *item,
                                                GArray             *places,
                                                gint64              entity);
void         hx_mention_panel_refuse           (HxDesk             *desk,
                                                HxQueueItem        *item);

G_END_DECLS
