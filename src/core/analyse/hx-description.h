/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "base/hx-text.h"

G_BEGIN_DECLS

/**
 * HxDescriptionKind:
 * @HX_DESCRIPTION_BEFORE: stands before the name: "the jihadi faction HTS"
 * @HX_DESCRIPTION_AFTER: stands after it: "HTS, an Islamist group,"
 * @HX_DESCRIPTION_COPULA: is said of it: "HTS was once an affiliate"
 * @HX_DESCRIPTION_LABEL: somebody is said to call it so: "designated a terrorist group"
 *
 * How words are attached to a name.
 */
typedef enum
{
  HX_DESCRIPTION_BEFORE,
  HX_DESCRIPTION_AFTER,
  HX_DESCRIPTION_COPULA,
  HX_DESCRIPTION_LABEL,
} HxDescriptionKind;

/**
 * HxDescription:
 * @start: first code point
 * @end: code point past the last
 * @kind: how the words are attached
 *
 * Words attached to a name, without their article.
 */
typedef struct
{
  guint             start;
  guint             end;
  HxDescriptionKind kind;
} HxDescription;

/**
 * HxDescriptionPlace:
 * @source: the source
 * @start: first code point
 * @end: code point past the last
 * @kind: how the words are attached
 *
 * Where a source describes something.
 */
typedef struct
{
  gint64            source;
  guint             start;
  guint             end;
  HxDescriptionKind kind;
} HxDescriptionPlace;

/**
 * HxDescriptionGroup:
 * @words: the words, in the form that is commonest
 * @n_sources: how many sources say so
 * @places: (element-type HxDescriptionPlace): where, by source and place
 *
 * What sources say in the same words, but for endings and capitals.
 */
typedef struct
{
  char   *words;
  guint   n_sources;
  GArray *places;
} HxDescriptionGroup;

typedef struct _HxDescriptionIndex HxDescriptionIndex;

GArray             *hx_descriptions_find       (HxText              *text,
                                                guint                start,
                                                guint                end,
                                                const char          *language);

HxDescriptionIndex *hx_description_index_new   (void);
void                hx_description_index_free  (HxDescriptionIndex  *self);
void                hx_description_index_add   (HxDescriptionIndex  *self,
                                                gint64               source,
                                                HxText              *text,
                                                guint                start,
                                                guint                end,
                                                const char          *language);
GPtrArray          *hx_description_index_list  (HxDescriptionIndex  *self);
void                hx_description_group_free  (HxDescriptionGroup  *self);
const char         *hx_description_kind_to_string (HxDescriptionKind kind);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxDescriptionIndex, hx_description_index_free)

G_END_DECLS
