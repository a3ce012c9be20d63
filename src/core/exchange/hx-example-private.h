/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

#include "base/hx-text.h"
#include "model/hx-entity.h"
#include "model/hx-memo.h"
#include "model/hx-passage.h"
#include "model/hx-source.h"
#include "model/hx-tag.h"

G_BEGIN_DECLS

/* The example while it is filled in: names to texts and ids. */
typedef struct
{
  HxEdit     *edit;
  GHashTable *texts;      /* file name → HxText */
  GHashTable *sources;    /* file name → id; the others likewise by name */
  GHashTable *tags;
  GHashTable *entities;
  GHashTable *passages;   /* "file:start:end" → id */
} HxExample;

const char *hx_example_string    (JsonObject  *object,
                                  const char  *name);
GList      *hx_example_objects   (JsonObject  *object,
                                  const char  *name);
gboolean    hx_example_fail      (GError     **error,
                                  const char  *what,
                                  const char  *name);
void        hx_example_note      (GHashTable  *table,
                                  const char  *name,
                                  gint64       id);
gint64      hx_example_id        (GHashTable  *table,
                                  const char  *name);
gint64      hx_example_passage   (HxExample   *self,
                                  JsonObject  *object,
                                  GError     **error);
gboolean    hx_example_add_claims (HxExample  *self,
                                   JsonObject *root,
                                   GError    **error);
gboolean    hx_example_add_marks (HxExample   *self,
                                  JsonObject  *root,
                                  GError     **error);

G_END_DECLS
