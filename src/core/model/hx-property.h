/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "project/hx-edit.h"

G_BEGIN_DECLS

/**
 * HxPropertyKind:
 * @HX_PROPERTY_TEXT: any text
 * @HX_PROPERTY_NUMBER: a decimal number, with a point
 * @HX_PROPERTY_DATE: a date or span in EDTF
 * @HX_PROPERTY_COORDINATES: latitude and longitude in degrees (WGS 84), "36.2, 37.16"
 * @HX_PROPERTY_ROLE: what somebody is or does, usually for a time
 * @HX_PROPERTY_URL: an address
 * @HX_PROPERTY_WIKIDATA: an item of Wikidata, "Q41183"
 * @HX_PROPERTY_GEONAMES: a place of GeoNames, "170063"
 * @HX_PROPERTY_ID: an identifier of a register that the label names
 */
typedef enum
{
  HX_PROPERTY_TEXT,
  HX_PROPERTY_NUMBER,
  HX_PROPERTY_DATE,
  HX_PROPERTY_COORDINATES,
  HX_PROPERTY_ROLE,
  HX_PROPERTY_URL,
  HX_PROPERTY_WIKIDATA,
  HX_PROPERTY_GEONAMES,
  HX_PROPERTY_ID,
} HxPropertyKind;

#define HX_N_PROPERTY_KINDS (HX_PROPERTY_ID + 1)

const char *hx_property_kind_to_string   (HxPropertyKind   kind);
gboolean    hx_property_kind_from_string (const char      *string,
                                          HxPropertyKind  *kind);

/**
 * HxProperty:
 * @id: the row; not looked at when one is added
 * @entity: whose it is: an entity or one that is shown as it
 * @kind: what kind of value it has
 * @label: what it says: "born", "population"; may be empty where the kind says it
 * @value: the value
 * @since: (nullable): EDTF: from when on it holds
 * @until: (nullable): EDTF: until when
 * @passage: what says so, or 0
 * @coder: who wrote it down; not looked at when one is added
 * @created: when, in ms since 1970; not looked at when one is added
 */
typedef struct
{
  gint64          id;
  gint64          entity;
  HxPropertyKind  kind;
  char           *label;
  char           *value;
  char           *since;
  char           *until;
  gint64          passage;
  char           *coder;
  gint64          created;
} HxProperty;

HxProperty *hx_property_copy        (const HxProperty  *self);
void        hx_property_free        (HxProperty        *self);
gboolean    hx_property_parse_coordinates (const char  *value,
                                           double      *latitude,
                                           double      *longitude);
char       *hx_property_dup_checked (HxPropertyKind     kind,
                                     const char        *value,
                                     GError           **error);
GPtrArray  *hx_property_list        (HxConnection      *connection,
                                     gint64             entity,
                                     GError           **error);

gint64      hx_edit_add_property    (HxEdit            *edit,
                                     const HxProperty  *property);
void        hx_edit_set_property    (HxEdit            *edit,
                                     const HxProperty  *property);
void        hx_edit_delete_property (HxEdit            *edit,
                                     gint64             property);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxProperty, hx_property_free)

G_END_DECLS
