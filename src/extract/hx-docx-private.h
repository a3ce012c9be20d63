/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A part of a document while it is read. */

#pragma once

#include "hx-docx-body.h"
#include "hx-docx-elements.h"
#include "hx-docx-fields.h"

G_BEGIN_DECLS

typedef struct
{
  char     *style;
  int       heading;    /* -1: as the style says */
  int       number;
  int       level;
  gboolean  in_properties;
} Paragraph;

typedef struct
{
  gboolean  is_hidden;
  gboolean  in_properties;
  char     *font;
} Run;

typedef struct
{
  HxDocxShared  *shared;
  HxFlow        *flow;
  GPtrArray     *relations;
  GArray        *paragraphs;   /* Paragraph: those of text boxes are within others */
  GArray        *runs;         /* Run: those of ruby and text boxes likewise */
  GArray        *tables;       /* guint: columns; G_MAXUINT once it has begun */
  HxDocxFields  *fields;
  guint          skip_depth;   /* of the element that is skipped; 0: none */
  guint          choice_depth; /* of the last choice taken */
  gboolean       in_text;
  gboolean       in_field_text;
  char           operator;     /* of mathematics, before the next text */
  guint          n_unknown;
} Body;

Paragraph *hx_docx_get_paragraph (Body *self);
Run *hx_docx_get_run (Body *self);
void hx_docx_begin_paragraph (Body *self);
void hx_docx_apply_paragraph (Body *self, Paragraph *paragraph);
void hx_docx_end_paragraph (Body *self);
void hx_docx_take_paragraph_property (Body *self, Paragraph *paragraph, int id, const char *value);
void hx_docx_begin_run (Body *self);
void hx_docx_end_run (Body *self);
void hx_docx_take_run_property (Body *self, Run *run, HxXml *xml, int id);

G_END_DECLS
