/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A document while it is read. */

#pragma once

#include "hx-odt-elements.h"
#include "hx-odt-lists.h"
#include "hx-odt-text.h"

G_BEGIN_DECLS

struct _HxOdtText
{
  HxOutput   *output;
  HxFlow     *flow;
  HxZip      *zip;            /* or NULL: a flat file */
  HxOdtLists *lists;
  GHashTable *hidden;         /* names of styles whose text is hidden */
  GHashTable *titles;         /* and of those that look like the title's */
  GHashTable *deletions;      /* change id → text */
  GString    *fields[HX_ODT_N_ELEMENTS];
  char       *style_language;

  int         field;          /* the element whose text is a field */
  guint       skip_depth;
  guint       n_paragraphs;   /* that are open */
  guint       n_frames;
  guint       n_annotations;
  guint       object_depth;   /* of the object whose picture is not counted */
  guint       n_columns;
  gboolean    is_begun;       /* the table of n_columns; else no row came yet */
  gboolean    in_default;
  char       *style;          /* while loading */
  char       *region;
  char       *mark;
  GArray     *pushed;         /* guint: depths at which a text beside the text ends */
};

void hx_odt_push_at (HxOdtText *self, HxXml *xml);
gboolean hx_odt_pop_at (HxOdtText *self, HxXml *xml);
void hx_odt_end_annotation (HxOdtText *self);
void hx_odt_end_deletion (HxOdtText *self);
void hx_odt_start_beside (HxOdtText *self, HxXml *xml, int id);
gboolean hx_odt_start_style (HxOdtText *self, HxXml *xml, int id);

G_END_DECLS
