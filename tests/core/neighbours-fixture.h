/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Projects of QualCoder, Taguette and RQDA: the night of a ferry, which never was. Each function
 * writes one into a folder, runs @more SQL on it if there is any, and gives its path. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *neighbours_write_qualcoder (const char *folder,
                                  const char *more);
char *neighbours_write_taguette  (const char *folder,
                                  const char *more);
char *neighbours_write_rqda      (const char *folder,
                                  const char *more);
/* Makes a table of the database have each of its rows 40⁷ times, in 4 KB more. */
void  neighbours_make_bomb       (const char *path,
                                  const char *table);
/* Makes the last tables that the database says it has be there 40⁷ times. */
void  neighbours_make_schema_bomb (const char *path);

G_END_DECLS
