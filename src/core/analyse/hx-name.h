/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * HxNameSchema:
 * @HX_NAME_SCHEMA_ANY: not known; guessed from the words of the name
 * @HX_NAME_SCHEMA_PERSON: a person
 * @HX_NAME_SCHEMA_ORGANISATION: a company, an authority, an armed group
 * @HX_NAME_SCHEMA_PLACE: a place
 * @HX_NAME_SCHEMA_OTHER: anything else: an event, a ship, a weapon
 *
 * What bears a name, which decides what its words are worth.
 */
typedef enum
{
  HX_NAME_SCHEMA_ANY,
  HX_NAME_SCHEMA_PERSON,
  HX_NAME_SCHEMA_ORGANISATION,
  HX_NAME_SCHEMA_PLACE,
  HX_NAME_SCHEMA_OTHER,
} HxNameSchema;

#define HX_TYPE_NAME (hx_name_get_type ())

typedef struct _HxName HxName;

GType         hx_name_get_type      (void);
HxName       *hx_name_new           (const char    *text,
                                     HxNameSchema   schema);
HxName       *hx_name_ref           (HxName        *self);
void          hx_name_unref         (HxName        *self);

const char   *hx_name_get_text      (HxName        *self);
HxNameSchema  hx_name_get_schema    (HxName        *self);
char         *hx_name_dup_latin     (HxName        *self);
char         *hx_name_dup_skeleton  (HxName        *self);

HxNameSchema  hx_name_schema_from_string (const char *string);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxName, hx_name_unref)

G_END_DECLS
