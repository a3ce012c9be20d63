/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "model/hx-passage.h"

G_BEGIN_DECLS

/**
 * HxShownKinds:
 *
 * What a filter lets panes show. The first five stand in the order of HxHighlightKind.
 */
typedef enum
{
  HX_SHOWN_TAGS        = 1 << HX_HIGHLIGHT_TAG,
  HX_SHOWN_ENTITIES    = 1 << HX_HIGHLIGHT_MENTION,
  HX_SHOWN_LINKS       = 1 << HX_HIGHLIGHT_LINK,
  HX_SHOWN_MEMOS       = 1 << HX_HIGHLIGHT_MEMO,
  HX_SHOWN_CLAIMS      = 1 << HX_HIGHLIGHT_CLAIM,
  HX_SHOWN_SUGGESTIONS = 1 << HX_N_HIGHLIGHT_KINDS,   /* alignments */
} HxShownKinds;

#define HX_N_SHOWN_KINDS (HX_N_HIGHLIGHT_KINDS + 1)
#define HX_SHOWN_ALL ((HxShownKinds) ((1 << HX_N_SHOWN_KINDS) - 1))

#define HX_TYPE_SHOWN_FILTER (hx_shown_filter_get_type ())

/**
 * HxShownFilter:
 *
 * Which tags, entities, links, memos, claims and alignments panes show. It hides, it never changes
 * anything.
 *
 * Properties: "active" (gboolean): whether anything is filtered; "n-hidden" (guint): highlights
 * that the panes do not show because of it.
 * Signals: "changed" (): what is shown is something else.
 */
G_DECLARE_FINAL_TYPE (HxShownFilter, hx_shown_filter, HX, SHOWN_FILTER, GObject)

HxShownFilter *hx_shown_filter_new          (void);
gboolean       hx_shown_filter_get_active   (HxShownFilter *self);
guint          hx_shown_filter_get_n_hidden (HxShownFilter *self);
HxShownKinds   hx_shown_filter_get_kinds    (HxShownFilter *self);
void           hx_shown_filter_set_kinds    (HxShownFilter *self,
                                             HxShownKinds   kinds);
GArray        *hx_shown_filter_get_tags     (HxShownFilter *self);   /* of gint64; NULL: all */
void           hx_shown_filter_set_tags     (HxShownFilter *self,
                                             const gint64  *tags,
                                             guint          n_tags);
void           hx_shown_filter_show_all_tags   (HxShownFilter *self);
GArray        *hx_shown_filter_get_coders   (HxShownFilter *self);   /* of gint64; NULL: all */
void           hx_shown_filter_set_coders   (HxShownFilter *self,
                                             const gint64  *coders,
                                             guint          n_coders);
void           hx_shown_filter_show_all_coders (HxShownFilter *self);
void           hx_shown_filter_clear        (HxShownFilter *self);
GArray        *hx_shown_filter_apply        (HxShownFilter *self,
                                             GListModel    *tags,
                                             GArray        *highlights);
void           hx_shown_filter_set_hidden   (HxShownFilter *self,
                                             gpointer       pane,
                                             guint          n_hidden);
GVariant      *hx_shown_filter_to_variant   (HxShownFilter *self);
void           hx_shown_filter_from_variant (HxShownFilter *self,
                                             GVariant      *variant);

G_END_DECLS
