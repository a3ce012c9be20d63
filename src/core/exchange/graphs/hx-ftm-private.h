/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

#include "exchange/hx-exchange-selection.h"
#include "exchange/hx-file-writer.h"

G_BEGIN_DECLS

/**
 * HxFtmProperty:
 * @name: the property's name in the model
 * @values: (element-type utf8): its values
 */
typedef struct
{
  const char *name;
  GPtrArray  *values;
} HxFtmProperty;

/**
 * HxFtm:
 * @write: what was asked for
 * @export: what was chosen
 * @file: where it is written
 * @generator: makes JSON
 * @places: from an entity's id to where it is mentioned
 * @id: the entity of the model that is being written
 * @schema: its schema
 * @properties: (element-type HxFtmProperty): its properties
 * @n_lines: how many were written
 * @n_vague: dates that lost a part, such as that they are approximate
 */
typedef struct
{
  HxExchangeWrite *write;
  HxExport         export;
  HxFileWriter    *file;
  JsonGenerator   *generator;
  GHashTable      *places;
  char            *id;
  const char      *schema;
  GPtrArray       *properties;
  guint            n_lines;
  guint            n_vague;
} HxFtm;

char       *hx_ftm_dup_id         (const char        *kind,
                                   gint64             id);
char       *hx_ftm_dup_language   (const char        *tag);
const char *hx_ftm_get_schema     (HxEntityType       type);
gboolean    hx_ftm_is_legal       (HxEntityType       type);
void        hx_ftm_begin          (HxFtm             *self,
                                   const char        *id,
                                   const char        *schema);
void        hx_ftm_add            (HxFtm             *self,
                                   const char        *property,
                                   const char        *value);
void        hx_ftm_add_date       (HxFtm             *self,
                                   const char        *property,
                                   const char        *edtf,
                                   gboolean           last);
void        hx_ftm_add_names      (HxFtm             *self,
                                   HxEntity          *entity);
void        hx_ftm_add_properties (HxFtm             *self,
                                   HxEntity          *entity);
void        hx_ftm_end            (HxFtm             *self);
gboolean    hx_ftm_put_relation   (HxFtm             *self,
                                   const HxRelation  *relation,
                                   GError           **error);

G_END_DECLS
