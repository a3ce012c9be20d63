/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "exchange/hx-bundle-private.h"

G_BEGIN_DECLS

/**
 * HxQuoteContext:
 * @prefix: the code points before a passage
 * @suffix: those after it
 * @passage: the passage
 */
typedef struct
{
  char      *prefix;
  char      *suffix;
  HxPassage *passage;
} HxQuoteContext;

/**
 * HxAnnotations:
 * @text: (nullable): the text of the source at hand
 * @contexts: from a passage's id to its HxQuoteContext: passages that a later annotation quotes
 *   once more
 * @any: an annotation is written: a comma comes next
 *
 * How far annotations.jsonld is written.
 */
typedef struct
{
  HxText     *text;
  GHashTable *contexts;
  gboolean    any;
} HxAnnotations;

HxQuoteContext *hx_quote_context_new        (HxText                *text,
                                             HxPassage             *passage);
void            hx_quote_context_free       (HxQuoteContext        *self);

JsonBuilder    *hx_annotation_begin         (const char            *kind,
                                             gint64                 id,
                                             const char            *motivation);
void            hx_annotation_end           (HxExport              *self,
                                             JsonBuilder           *builder,
                                             HxAnnotations         *state);
void            hx_annotation_put_string    (JsonBuilder           *builder,
                                             const char            *name,
                                             const char            *value);
void            hx_annotation_put_iri       (JsonBuilder           *builder,
                                             const char            *name,
                                             const char            *kind,
                                             gint64                 id);
void            hx_annotation_put_origin    (JsonBuilder           *builder,
                                             const char            *coder,
                                             gint64                 time);
void            hx_annotation_put_note      (JsonBuilder           *builder,
                                             const char            *purpose,
                                             const char            *value);
void            hx_annotation_put_selectors (HxExport              *self,
                                             JsonBuilder           *builder,
                                             HxPassage             *passage,
                                             const HxQuoteContext  *context);
void            hx_annotation_put_passage   (HxExport              *self,
                                             JsonBuilder           *builder,
                                             HxAnnotations         *state,
                                             gint64                 passage);

/* What is known about entities. */
void            hx_annotations_note_quoted  (HxExport              *self,
                                             HxAnnotations         *state);
guint           hx_annotations_count_facts  (HxExport              *self);
gboolean        hx_annotations_put_facts    (HxExport              *self,
                                             HxAnnotations         *state,
                                             GError               **error);

/* Claims. */
void            hx_annotations_note_claims  (HxExport              *self,
                                             HxAnnotations         *state);
guint           hx_annotations_count_claims (HxExport              *self);
gboolean        hx_annotations_put_claims   (HxExport              *self,
                                             HxAnnotations         *state,
                                             GError               **error);

G_END_DECLS
