/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A database that another program wrote, and that may be hostile: only its tables are read, from
 * bytes in memory, and nothing that the file brings with it runs. */
typedef struct _HxNeighbourDb HxNeighbourDb;

/* A row while it is read. Columns count from 0, in the order in which they were asked for. */
typedef struct _HxNeighbourRow HxNeighbourRow;

typedef gboolean (*HxNeighbourRowFunc) (HxNeighbourRow  *row,
                                        gpointer         data,
                                        GError         **error);

gboolean       hx_neighbour_db_is_database (const char           *head,
                                            gsize                 length);
gboolean       hx_neighbour_db_probe       (const char           *path,
                                            const char * const   *tables);
HxNeighbourDb *hx_neighbour_db_open        (GBytes               *bytes,
                                            const char           *name,
                                            GCancellable         *cancellable,
                                            GError              **error);
HxNeighbourDb *hx_neighbour_db_open_path   (const char           *path,
                                            const char           *name,
                                            GCancellable         *cancellable,
                                            GError              **error);
void           hx_neighbour_db_free        (HxNeighbourDb        *self);
gboolean       hx_neighbour_db_has_table   (HxNeighbourDb        *self,
                                            const char           *table);
gboolean       hx_neighbour_db_has_column  (HxNeighbourDb        *self,
                                            const char           *table,
                                            const char           *column);
gboolean       hx_neighbour_db_read        (HxNeighbourDb        *self,
                                            const char           *table,
                                            const char * const   *columns,
                                            HxNeighbourRowFunc    func,
                                            gpointer              data,
                                            GError              **error);
GPtrArray     *hx_neighbour_db_list_tables (HxNeighbourDb        *self);
guint          hx_neighbour_db_count       (HxNeighbourDb        *self,
                                            const char           *table);

char          *hx_neighbour_row_dup_text   (HxNeighbourRow       *self,
                                            guint                 column);
GBytes        *hx_neighbour_row_dup_bytes  (HxNeighbourRow       *self,
                                            guint                 column);
gboolean       hx_neighbour_row_get_int    (HxNeighbourRow       *self,
                                            guint                 column,
                                            gint64               *value);
gboolean       hx_neighbour_row_get_real   (HxNeighbourRow       *self,
                                            guint                 column,
                                            double               *value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxNeighbourDb, hx_neighbour_db_free)

G_END_DECLS
