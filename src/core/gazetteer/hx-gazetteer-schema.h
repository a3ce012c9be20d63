/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The file of the gazetteer, for what reads it and the program that writes it. */

#pragma once

#include "gazetteer/hx-place.h"

G_BEGIN_DECLS

/* “HxGz”; and the version of the tables below. */
#define HX_GAZETTEER_APPLICATION_ID 0x4878477a
#define HX_GAZETTEER_VERSION        1

/* Coordinates are stored in this part of a degree. */
#define HX_GAZETTEER_UNITS 10000

/* Prefixes that begin more keys than this have the first of them in a table. */
#define HX_GAZETTEER_MANY  512
#define HX_GAZETTEER_TOP   64

/* Where a name is only begun, a place counts at most this much if it is not its preferred name:
 * who writes “Ham” hardly means Jamaica, though it is Hamaika to somebody. */
#define HX_GAZETTEER_OTHER 2000

/* Places are numbered by how well known they are, so that the order of a key's rows is that of the
 * answers. A key's form is twice the number of the name among the place's, plus 1 if an article
 * was left out. The cell of a populated place is the square of a degree it is in. */
#define HX_GAZETTEER_SCHEMA                                                                       \
  "CREATE TABLE place (rank INTEGER PRIMARY KEY, id INTEGER, code TEXT, kind INTEGER NOT NULL,"   \
  " country INTEGER, region INTEGER, latitude INTEGER NOT NULL, longitude INTEGER NOT NULL,"      \
  " population INTEGER NOT NULL, capital INTEGER, cell INTEGER, name TEXT NOT NULL,"              \
  " others TEXT);"                                                                                \
  "CREATE TABLE key (folded TEXT NOT NULL, rank INTEGER NOT NULL, form INTEGER NOT NULL,"         \
  " PRIMARY KEY (folded, rank)) WITHOUT ROWID;"                                                   \
  "CREATE TABLE top (prefix TEXT NOT NULL, n INTEGER NOT NULL, rank INTEGER NOT NULL,"            \
  " form INTEGER NOT NULL, PRIMARY KEY (prefix, n)) WITHOUT ROWID;"

#define HX_GAZETTEER_INDEXES                                                                      \
  "CREATE UNIQUE INDEX place_id ON place (id) WHERE id NOT NULL;"                                 \
  "CREATE UNIQUE INDEX place_code ON place (code) WHERE code NOT NULL;"                           \
  "CREATE INDEX place_cell ON place (cell, latitude, longitude) WHERE cell NOT NULL;"

/* The cell of a place, latitude and longitude in HX_GAZETTEER_UNITS. */
static inline int
hx_gazetteer_row (int latitude)
{
  return CLAMP ((latitude + 90 * HX_GAZETTEER_UNITS) / HX_GAZETTEER_UNITS, 0, 179);
}

static inline int
hx_gazetteer_column (int longitude)
{
  return CLAMP ((longitude + 180 * HX_GAZETTEER_UNITS) / HX_GAZETTEER_UNITS, 0, 359);
}

G_END_DECLS
