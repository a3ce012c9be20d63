/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/hx-attribute.h"
#include "model/hx-source.h"

G_BEGIN_DECLS

typedef enum
{
  HX_CONDITION_IS,          /* value equal (case folded) */
  HX_CONDITION_IS_NOT,      /* another value, or none */
  HX_CONDITION_CONTAINS,
  HX_CONDITION_AT_LEAST,    /* numbers and dates; reliability: as good or better */
  HX_CONDITION_AT_MOST,
  HX_CONDITION_IS_SET,
  HX_CONDITION_IS_NOT_SET,
} HxConditionKind;

/* One condition on a field of the source or on an attribute. */
typedef struct
{
  const char      *field;      /* "outlet", "author", "date", "language", "media_type",
                                * "reliability", "credibility"; NULL: an attribute */
  gint64           attribute;
  HxConditionKind  kind;
  const char      *value;
} HxCondition;

/* Which sources, in which order. All conditions hold together. */
typedef struct
{
  const char   *words;         /* nullable: in title, outlet, author, URL or file name */
  gint64        set;           /* 0: all; otherwise in it or in a set below it */
  gboolean      in_no_set;     /* those in no set at all */
  GArray       *conditions;    /* nullable (element-type HxCondition) */
  HxSourceSort  sort;
  gint64        sort_attribute;   /* for HX_SOURCE_SORT_ATTRIBUTE */
  gboolean      descending;
} HxSourceQuery;

/* (element-type gint64) (transfer full) */
GArray *hx_source_query_list_ids (const HxSourceQuery  *self,
                                  HxConnection         *connection,
                                  GError              **error);

G_END_DECLS
