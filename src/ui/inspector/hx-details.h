/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hx-desk.h"
#include "inspector/hx-entity-facts.h"
#include "inspector/hx-source-facts.h"
#include "model/hx-claim.h"
#include "model/hx-position.h"

G_BEGIN_DECLS

#define HX_TYPE_DETAILS (hx_details_get_type ())
#define HX_DETAILS_PAGE 200
#define HX_DETAILS_UNCHECKED 6

/**
 * HxCount:
 * @id: a tag or a source
 * @n: how many passages
 */
typedef struct
{
  gint64 id;
  guint  n;
} HxCount;

/**
 * HxDetails:
 * @focus: what is described
 * @missing: whether it is not in the project any more
 * @source: (nullable): the source, or that of the passage, range or first end
 * @facts: (nullable): how the source or the sources in focus are described
 * @passage: (nullable): the passage
 * @entity: (nullable): the entity, with its names
 * @about: (nullable): what is known of the entity
 * @text: (nullable): the text of the range, passage or first end
 * @paragraph: the paragraph where it begins, counted from 1; 0 when not known
 * @link: (nullable): the link
 * @other_source: (nullable): the source of a link's or suggestion's second end
 * @other_text: (nullable): the text of the second end
 * @other_paragraph: the paragraph where that begins, counted from 1; 0 when not known
 * @links: (nullable) (element-type HxLink): the passage's links
 * @memos: (nullable) (element-type HxMemo): memos, newest first
 * @passages: (nullable) (element-type HxPassage): the first %HX_DETAILS_PAGE passages
 * @counts: (nullable) (element-type HxCount): tags of a source, or sources of a tag or entity
 * @claim: (nullable): the claim
 * @positions: (nullable) (element-type HxPosition): what sources say on it, those that are silent
 *   too; or what the passage is evidence of
 * @claims: (nullable) (element-type HxClaim): the claim of each position that the passage is
 *   evidence of
 * @paragraphs: (nullable) (element-type gint64 guint): the paragraph in which a passage that is
 *   evidence on the claim begins, counted from 1, as far as it is known
 * @unchecked: (nullable) (element-type gint64): the first %HX_DETAILS_UNCHECKED sources that nobody
 *   has looked into for the claim
 * @n_unchecked: how many there are
 * @sources: (nullable) (element-type gint64 HxSource): the sources that the rest names
 * @n_sources: sources in the project
 * @n_passages: passages in the project
 * @n_links: links in the project
 *
 * Everything the inspector shows about what is in focus, as it was at one moment. Immutable.
 */
typedef struct
{
  HxFocus     focus;
  gboolean    missing;
  HxSource   *source;
  HxSourceFacts *facts;
  HxPassage  *passage;
  HxEntity   *entity;
  HxEntityFacts *about;
  char       *text;
  guint       paragraph;
  HxLink     *link;
  HxSource   *other_source;
  char       *other_text;
  guint       other_paragraph;
  GPtrArray  *links;
  GPtrArray  *memos;
  GPtrArray  *passages;
  GArray     *counts;
  HxClaim    *claim;
  GPtrArray  *positions;
  GPtrArray  *claims;
  GHashTable *paragraphs;
  GArray     *unchecked;
  guint       n_unchecked;
  GHashTable *sources;
  guint       n_sources;
  guint       n_passages;
  guint       n_links;
} HxDetails;

GType      hx_details_get_type      (void);
HxDetails *hx_details_ref           (HxDetails *self);
void       hx_details_unref         (HxDetails *self);
HxSource  *hx_details_get_source    (HxDetails *self,
                                     gint64     id);
char      *hx_details_dup_mentions_key (HxDetails *self);
DexFuture *hx_details_load          (HxDesk    *desk) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *hx_details_load_focus    (HxDesk        *desk,
                                     const HxFocus *focus) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *hx_details_load_passages (HxDesk    *desk,
                                     HxFocus   *focus,
                                     gint64     after) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxDetails, hx_details_unref)

G_END_DECLS
