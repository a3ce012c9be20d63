/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "project/hx-edit.h"

G_BEGIN_DECLS

/* No picture of an entity has more bytes: it is stored in the project as it is. */
#define HX_ENTITY_PICTURE_MAX_BYTES (20 * 1024 * 1024)

typedef enum
{
  HX_ENTITY_PERSON,
  HX_ENTITY_ORGANISATION,
  HX_ENTITY_PLACE,
  HX_ENTITY_EVENT,
  HX_ENTITY_THING,
} HxEntityType;

#define HX_N_ENTITY_TYPES (HX_ENTITY_THING + 1)

typedef enum
{
  HX_NAME_PREFERRED,
  HX_NAME_ALIAS,
  HX_NAME_WEAK,
} HxNameKind;

const char  *hx_entity_type_to_string   (HxEntityType   type);
gboolean     hx_entity_type_from_string (const char    *string,
                                         HxEntityType  *type);

typedef enum
{
  HX_MENTION_NAMED,
  HX_MENTION_NOMINAL,
  HX_MENTION_PRONOUN,
} HxMentionKind;

#define HX_N_MENTION_KINDS (HX_MENTION_PRONOUN + 1)

const char  *hx_mention_kind_to_string   (HxMentionKind  kind);
gboolean     hx_mention_kind_from_string (const char    *string,
                                          HxMentionKind *kind);

/**
 * HxEntityName:
 * @id: the row
 * @entity: whose name it is: the entity or one that is shown as it
 * @name: the name as written
 * @kind: preferred, alias or weak alias; of one that is shown as another, preferred means alias
 * @language: (nullable): BCP 47 language tag
 * @script: (nullable): ISO 15924 code
 */
typedef struct
{
  gint64      id;
  gint64      entity;
  char       *name;
  HxNameKind  kind;
  char       *language;
  char       *script;
} HxEntityName;

#define HX_TYPE_ENTITY (hx_entity_get_type ())

G_DECLARE_FINAL_TYPE (HxEntity, hx_entity, HX, ENTITY, GObject)

gint64        hx_entity_get_id          (HxEntity      *self);
HxEntityType  hx_entity_get_entity_type (HxEntity      *self);
const char   *hx_entity_get_name        (HxEntity      *self);
const char   *hx_entity_get_description (HxEntity      *self);
guint         hx_entity_get_n_mentions  (HxEntity      *self);
guint         hx_entity_get_n_of_kind   (HxEntity      *self,
                                         HxMentionKind  kind);
guint         hx_entity_get_n_members   (HxEntity      *self);
gint64        hx_entity_get_own_type    (HxEntity      *self);
gint64        hx_entity_get_picture     (HxEntity      *self);
guint         hx_entity_get_n_sources   (HxEntity      *self);
GPtrArray    *hx_entity_get_names       (HxEntity      *self);

/* By name. Names are loaded by hx_entity_find() and hx_entity_list(). */
GPtrArray    *hx_entity_list            (HxConnection  *connection,
                                         GError       **error);
HxEntity     *hx_entity_find            (HxConnection  *connection,
                                         gint64         id,
                                         GError       **error);
HxEntity     *hx_entity_find_by_name    (HxConnection  *connection,
                                         const char    *name,
                                         GError       **error);
GPtrArray    *hx_entity_list_members    (HxConnection  *connection,
                                         gint64         id,
                                         GError       **error);

gint64        hx_edit_add_entity        (HxEdit        *edit,
                                         HxEntityType   type,
                                         const char    *name);
void          hx_edit_set_entity_type   (HxEdit        *edit,
                                         gint64         entity,
                                         HxEntityType   type);
void          hx_edit_rename_entity     (HxEdit        *edit,
                                         gint64         entity,
                                         const char    *name);
void          hx_edit_describe_entity   (HxEdit        *edit,
                                         gint64         entity,
                                         const char    *description);
void          hx_edit_set_entity_picture (HxEdit       *edit,
                                         gint64         entity,
                                         GBytes        *picture);
gint64        hx_edit_add_entity_name   (HxEdit        *edit,
                                         gint64         entity,
                                         const char    *name,
                                         HxNameKind     kind,
                                         const char    *language);
void          hx_edit_delete_entity_name (HxEdit       *edit,
                                         gint64         name);
void          hx_edit_delete_entity     (HxEdit        *edit,
                                         gint64         entity);
void          hx_edit_mention           (HxEdit        *edit,
                                         gint64         passage,
                                         gint64         entity);
void          hx_edit_mention_as        (HxEdit        *edit,
                                         gint64         passage,
                                         gint64         entity,
                                         HxMentionKind  kind);
void          hx_edit_set_mention_kind  (HxEdit        *edit,
                                         gint64         passage,
                                         gint64         entity,
                                         HxMentionKind  kind);
void          hx_edit_unmention         (HxEdit        *edit,
                                         gint64         passage,
                                         gint64         entity);

G_END_DECLS
