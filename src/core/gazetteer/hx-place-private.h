/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "gazetteer/hx-place.h"

G_BEGIN_DECLS

struct _HxPlace
{
  GObject       parent_instance;

  gint64        id;            /* of GeoNames, or 0 */
  gint64        population;
  gint64        capital;       /* of a country: an id, or 0 */
  double        latitude;
  double        longitude;
  char         *code;          /* of a country or region */
  char        **names;         /* the preferred one first */
  char         *country;
  char         *country_name;
  char         *region;
  guint         matched;       /* which of the names */
  HxPlaceKind   kind;
  HxPlaceMatch  match;
};

G_END_DECLS
