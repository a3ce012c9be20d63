/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hx-catalogue.h"
#include "hx-session.h"
#include "model/hx-source-query.h"

G_BEGIN_DECLS

#define HX_SOURCE_ORDER_MAX_CONDITIONS 16

#define HX_SET_ALL  G_GINT64_CONSTANT (0)
#define HX_SET_NONE G_GINT64_CONSTANT (-1)   /* the sources in no set */

#define HX_TYPE_SOURCE_ORDER (hx_source_order_get_type ())

/**
 * HxSourceOrder:
 *
 * Which sources the sidebar lists, and in which order: a set, conditions, and what they are sorted
 * by. Emits "changed" when any of it is another.
 */
G_DECLARE_FINAL_TYPE (HxSourceOrder, hx_source_order, HX, SOURCE_ORDER, GObject)

HxSourceOrder     *hx_source_order_new            (HxCatalogue       *catalogue);
gint64             hx_source_order_get_set        (HxSourceOrder     *self);
void               hx_source_order_set_set        (HxSourceOrder     *self,
                                                   gint64             set);
gboolean           hx_source_order_is_folded      (HxSourceOrder     *self,
                                                   gint64             set);
void               hx_source_order_set_folded     (HxSourceOrder     *self,
                                                   gint64             set,
                                                   gboolean           folded);
guint              hx_source_order_get_n          (HxSourceOrder     *self);
const HxCondition *hx_source_order_get_condition  (HxSourceOrder     *self,
                                                   guint              index);
char              *hx_source_order_dup_words      (HxSourceOrder     *self,
                                                   guint              index);
void               hx_source_order_add            (HxSourceOrder     *self,
                                                   const HxCondition *condition);
void               hx_source_order_replace        (HxSourceOrder     *self,
                                                   guint              index,
                                                   const HxCondition *condition);
void               hx_source_order_remove         (HxSourceOrder     *self,
                                                   guint              index);
void               hx_source_order_clear          (HxSourceOrder     *self);
void               hx_source_order_fill           (HxSourceOrder     *self,
                                                   HxSourceQuery     *query);
void               hx_source_order_add_to_session (HxSourceOrder     *self,
                                                   HxSession         *session);

JsonNode          *hx_source_order_save           (HxSourceOrder     *self);
void               hx_source_order_restore        (HxSourceOrder     *self,
                                                   JsonNode          *node);

const char        *hx_condition_field_name        (const char        *field);
const char * const *hx_condition_list_fields      (void);
const char        *hx_condition_kind_name         (HxConditionKind    kind);

G_END_DECLS
