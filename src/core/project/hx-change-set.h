/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * HxTable:
 *
 * The tables whose rows are journaled, as bits.
 */
typedef enum
{
  HX_TABLE_SOURCE          = 1 << 0,
  HX_TABLE_REVISION        = 1 << 1,
  HX_TABLE_PASSAGE         = 1 << 2,
  HX_TABLE_TAG             = 1 << 3,
  HX_TABLE_TAGGING         = 1 << 4,
  HX_TABLE_ENTITY          = 1 << 5,
  HX_TABLE_ENTITY_NAME     = 1 << 6,
  HX_TABLE_MENTION         = 1 << 7,
  HX_TABLE_LINK            = 1 << 8,
  HX_TABLE_MEMO            = 1 << 9,
  HX_TABLE_EARLIER_PLACE   = 1 << 10,
  HX_TABLE_PROPOSAL        = 1 << 11,
  HX_TABLE_ATTRIBUTE       = 1 << 12,
  HX_TABLE_ATTRIBUTE_VALUE = 1 << 13,
  HX_TABLE_SOURCE_SET      = 1 << 14,
  HX_TABLE_SET_MEMBER      = 1 << 15,
  HX_TABLE_ENTITY_TYPE     = 1 << 16,
  HX_TABLE_JUDGEMENT       = 1 << 17,
  HX_TABLE_REJECTION       = 1 << 18,
  HX_TABLE_PROPERTY        = 1 << 19,
  HX_TABLE_RELATION_TYPE   = 1 << 20,
  HX_TABLE_RELATION        = 1 << 21,
  HX_TABLE_EVIDENCE        = 1 << 22,
  HX_TABLE_CLAIM           = 1 << 23,
  HX_TABLE_POSITION        = 1 << 24,
  HX_TABLE_POSITION_EVIDENCE = 1 << 25,
  HX_TABLE_HYPOTHESIS      = 1 << 26,
  HX_TABLE_RATING          = 1 << 27,
  HX_TABLE_ORIGIN          = 1 << 28,
  HX_TABLE_DISMISSAL       = 1 << 29,
  HX_TABLE_FOREIGN_PART    = 1 << 30,
} HxTable;

#define HX_TYPE_CHANGE_SET (hx_change_set_get_type ())

G_DECLARE_FINAL_TYPE (HxChangeSet, hx_change_set, HX, CHANGE_SET, GObject)

gint64      hx_change_set_get_edit       (HxChangeSet *self);
const char *hx_change_set_get_label      (HxChangeSet *self);
guint       hx_change_set_get_n_rows     (HxChangeSet *self);
HxTable     hx_change_set_get_tables     (HxChangeSet *self);
gboolean    hx_change_set_touches_source (HxChangeSet *self,
                                          gint64       source);
gint64      hx_change_set_resolve        (HxChangeSet *self,
                                          gint64       id);

G_END_DECLS
