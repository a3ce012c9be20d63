/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "project/hx-edit.h"

G_BEGIN_DECLS

/* An attribute: a named value on sources, with a type. Immutable record, boxed. */

typedef enum
{
  HX_ATTRIBUTE_TEXT,
  HX_ATTRIBUTE_NUMBER,
  HX_ATTRIBUTE_DATE,      /* EDTF */
  HX_ATTRIBUTE_CHOICE,
} HxAttributeType;

typedef struct _HxAttribute HxAttribute;

#define HX_TYPE_ATTRIBUTE (hx_attribute_get_type ())

GType               hx_attribute_get_type        (void);
HxAttribute        *hx_attribute_ref             (HxAttribute      *self);
void                hx_attribute_unref           (HxAttribute      *self);
gint64              hx_attribute_get_id          (HxAttribute      *self);
const char         *hx_attribute_get_name        (HxAttribute      *self);
HxAttributeType     hx_attribute_get_kind        (HxAttribute      *self);
const char         *hx_attribute_get_description (HxAttribute      *self);
const char * const *hx_attribute_get_choices     (HxAttribute      *self);
guint               hx_attribute_get_n_sources   (HxAttribute      *self);

const char         *hx_attribute_type_to_string  (HxAttributeType   type);
gboolean            hx_attribute_type_parse      (const char       *name,
                                                  HxAttributeType  *type);
/* Whether value may stand there; the sentence says how to write it. */
gboolean            hx_attribute_check_value     (HxAttribute      *self,
                                                  const char       *value,
                                                  GError          **error);

/* On a reader thread. In the analyst's order. (element-type HxAttribute) (transfer full) */
GPtrArray          *hx_attribute_list            (HxConnection     *connection,
                                                  GError          **error);

typedef struct
{
  gint64  attribute;
  gint64  source;
  char   *value;
} HxAttributeValue;

/* Of these sources, all values. (element-type HxAttributeValue) (transfer full) */
GPtrArray          *hx_attribute_list_values     (HxConnection     *connection,
                                                  const gint64     *sources,
                                                  guint             n_sources,
                                                  GError          **error);
/* The distinct values of one, the most frequent first. (transfer full) */
GStrv               hx_attribute_list_distinct   (HxConnection     *connection,
                                                  gint64            attribute,
                                                  guint             limit,
                                                  GError          **error);

/* Finds one of that name (whatever its type) or makes it. */
gint64              hx_edit_add_attribute        (HxEdit           *edit,
                                                  const char       *name,
                                                  HxAttributeType   type,
                                                  const char * const *choices);
void                hx_edit_rename_attribute     (HxEdit           *edit,
                                                  gint64            attribute,
                                                  const char       *name);
/* Fails, changing nothing, when a value there does not fit the type. */
void                hx_edit_set_attribute_type   (HxEdit           *edit,
                                                  gint64            attribute,
                                                  HxAttributeType   type,
                                                  const char * const *choices);
void                hx_edit_set_attribute_description (HxEdit      *edit,
                                                  gint64            attribute,
                                                  const char       *description);
void                hx_edit_move_attribute       (HxEdit           *edit,
                                                  gint64            attribute,
                                                  guint             position);
void                hx_edit_delete_attribute     (HxEdit           *edit,
                                                  gint64            attribute);
/* value NULL or empty: none. */
void                hx_edit_set_attribute        (HxEdit           *edit,
                                                  gint64            source,
                                                  gint64            attribute,
                                                  const char       *value);

G_END_DECLS
