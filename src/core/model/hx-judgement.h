/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "project/hx-edit.h"

G_BEGIN_DECLS

/**
 * HxVerdict:
 * @HX_VERDICT_SAME: the two are one
 * @HX_VERDICT_NOT_SAME: they are not, however alike their names are
 * @HX_VERDICT_UNSURE: somebody has looked and could not tell
 */
typedef enum
{
  HX_VERDICT_SAME,
  HX_VERDICT_NOT_SAME,
  HX_VERDICT_UNSURE,
} HxVerdict;

const char *hx_verdict_to_string   (HxVerdict   verdict);
gboolean    hx_verdict_from_string (const char *string,
                                    HxVerdict  *verdict);

/**
 * HxJudgement:
 * @id: the row
 * @entity: the one; if they are the same, that which is shown as @other
 * @other: the other
 * @name: preferred name of @entity
 * @other_name: preferred name of @other
 * @verdict: what is said of the two
 * @note: why; may be empty
 * @coder: who says so
 * @created: when, in ms since 1970
 */
typedef struct
{
  gint64     id;
  gint64     entity;
  gint64     other;
  char      *name;
  char      *other_name;
  HxVerdict  verdict;
  char      *note;
  char      *coder;
  gint64     created;
} HxJudgement;

void       hx_judgement_free      (HxJudgement   *self);
GPtrArray *hx_judgement_list      (HxConnection  *connection,
                                   gint64         entity,
                                   GError       **error);

void       hx_edit_merge_entity   (HxEdit        *edit,
                                   gint64         entity,
                                   gint64         into);
void       hx_edit_unmerge_entity (HxEdit        *edit,
                                   gint64         entity);
void       hx_edit_judge          (HxEdit        *edit,
                                   gint64         entity,
                                   gint64         other,
                                   HxVerdict      verdict,
                                   const char    *note);
void       hx_edit_delete_judgement (HxEdit      *edit,
                                     gint64       judgement);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxJudgement, hx_judgement_free)

G_END_DECLS
