/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <sqlite3.h>

#include "exchange/neighbours/hx-neighbour-db.h"

G_BEGIN_DECLS

#define HX_NEIGHBOUR_MAX_COLUMNS 200      /* of a table */

struct _HxNeighbourDb
{
  char         *name;
  GBytes       *bytes;
  sqlite3      *db;
  GHashTable   *tables;       /* name → set of columns */
  GCancellable *cancellable;
  gint64        deadline;     /* monotonic, µs */
  gsize         n_taken;
  guint         looks_left;   /* at the clock, while the tables are listed */
  gboolean      out_of_time;
  gboolean      trusted;      /* our own statements on the schema */
};

struct _HxNeighbourRow
{
  HxNeighbourDb *db;
  sqlite3_stmt  *stmt;
  int            columns[HX_NEIGHBOUR_MAX_COLUMNS];   /* of the statement; -1: the table has none */
  guint          n_columns;
};

G_END_DECLS
