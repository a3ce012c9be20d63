/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "project/hx-edit.h"

G_BEGIN_DECLS

/**
 * HxRelationType:
 * @id: the row
 * @name: what the one is to the other: "leads"
 * @inverse: what the other is to the one: "is led by"; the same as @name if it goes both ways
 * @n_relations: how many relations are of it
 */
typedef struct
{
  gint64  id;
  char   *name;
  char   *inverse;
  guint   n_relations;
} HxRelationType;

void       hx_relation_type_free (HxRelationType  *self);
GPtrArray *hx_relation_type_list (HxConnection    *connection,
                                  GError         **error);

/**
 * HxRelation:
 * @id: the row
 * @type: its type
 * @entity: from which entity, as it is shown
 * @other: to which, as it is shown
 * @name: what @entity is to @other
 * @inverse: what @other is to @entity
 * @entity_name: preferred name of @entity
 * @other_name: preferred name of @other
 * @since: (nullable): EDTF: from when on
 * @until: (nullable): EDTF: until when
 * @note: may be empty
 * @evidence: (element-type gint64): the passages that say so, as they were added
 * @coder: who says so
 * @created: when, in ms since 1970
 * @member: the entity it was made of: @entity, or one that is shown as it
 * @other_member: the other it was made of
 */
typedef struct
{
  gint64  id;
  gint64  type;
  gint64  entity;
  gint64  other;
  gint64  member;
  gint64  other_member;
  char   *name;
  char   *inverse;
  char   *entity_name;
  char   *other_name;
  char   *since;
  char   *until;
  char   *note;
  GArray *evidence;
  char   *coder;
  gint64  created;
} HxRelation;

void       hx_relation_free          (HxRelation    *self);
GPtrArray *hx_relation_list          (HxConnection  *connection,
                                      gint64         entity,
                                      GError       **error);

gint64     hx_edit_add_relation_type (HxEdit        *edit,
                                      const char    *name,
                                      const char    *inverse);
void       hx_edit_set_relation_type (HxEdit        *edit,
                                      gint64         type,
                                      const char    *name,
                                      const char    *inverse);
void       hx_edit_delete_relation_type (HxEdit     *edit,
                                         gint64      type);
gint64     hx_edit_add_relation      (HxEdit        *edit,
                                      gint64         type,
                                      gint64         entity,
                                      gint64         other);
void       hx_edit_set_relation      (HxEdit        *edit,
                                      gint64         relation,
                                      gint64         type,
                                      const char    *since,
                                      const char    *until,
                                      const char    *note);
void       hx_edit_turn_relation     (HxEdit        *edit,
                                      gint64         relation);
void       hx_edit_delete_relation   (HxEdit        *edit,
                                      gint64         relation);
void       hx_edit_add_evidence      (HxEdit        *edit,
                                      gint64         relation,
                                      gint64         passage);
void       hx_edit_delete_evidence   (HxEdit        *edit,
                                      gint64         relation,
                                      gint64         passage);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxRelation, hx_relation_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxRelationType, hx_relation_type_free)

G_END_DECLS
