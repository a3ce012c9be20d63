/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "gazetteer/hx-gazetteer-schema.h"
#include "gazetteer/hx-gazetteer.h"
#include "project/hx-connection.h"

G_BEGIN_DECLS

struct _HxGazetteer
{
  GObject       parent_instance;

  char         *path;         /* for messages */
  HxConnection *connection;
  GMutex        mutex;        /* held around the connection, by the public functions */
};

/* What a look-up finds in the tables, before the place is read. */
typedef struct
{
  gint64        rank;
  guint         form;
  HxPlaceMatch  match;
} HxGazetteerHit;

/* Of all places that have what comes after it. */
#define HX_GAZETTEER_SELECT                                                                       \
  "SELECT p.id, p.code, p.kind, p.latitude, p.longitude, p.population, p.capital, p.name,"        \
  " p.others, c.code, c.name, r.name FROM place p"                                                \
  " JOIN place c ON c.rank = p.country LEFT JOIN place r ON r.rank = p.region WHERE "

gboolean     hx_gazetteer_set_damaged (HxGazetteer           *self,
                                       GError               **error);
HxStatement *hx_gazetteer_prepare     (HxGazetteer           *self,
                                       const char            *sql,
                                       GError               **error);
gboolean     hx_gazetteer_step        (HxGazetteer           *self,
                                       HxStatement           *statement,
                                       gboolean              *has_row,
                                       GError               **error);
double       hx_gazetteer_degrees_at  (HxStatement           *statement,
                                       int                    column,
                                       int                    max);
gboolean     hx_gazetteer_read        (HxGazetteer           *self,
                                       HxStatement           *statement,
                                       HxPlace              **place,
                                       GError               **error);
HxPlace     *hx_gazetteer_load        (HxGazetteer           *self,
                                       const HxGazetteerHit  *hit,
                                       GError               **error);

G_END_DECLS
