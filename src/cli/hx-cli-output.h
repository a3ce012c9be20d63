/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hx-cli.h"

G_BEGIN_DECLS

typedef struct _HxCliTable HxCliTable;

void        hx_cli_print           (const char         *format,
                                    ...) G_GNUC_PRINTF (1, 2);
void        hx_cli_warn            (const char         *format,
                                    ...) G_GNUC_PRINTF (1, 2);
gboolean    hx_cli_flush           (void);
char       *hx_cli_clean           (const char         *text,
                                    guint               max_length);
char       *hx_cli_group           (guint64             number);

HxCliTable *hx_cli_table_new       (const char         *headings);
void        hx_cli_table_add       (HxCliTable         *self,
                                    const char         *format,
                                    ...);
void        hx_cli_table_print     (HxCliTable         *self);
void        hx_cli_table_free      (HxCliTable         *self);

void         hx_cli_json_begin     (HxCli              *cli);
JsonBuilder *hx_cli_json_object    (void);
void         hx_cli_json_string    (JsonBuilder        *builder,
                                    const char         *name,
                                    const char         *value);
void         hx_cli_json_int       (JsonBuilder        *builder,
                                    const char         *name,
                                    gint64              value);
void         hx_cli_json_time      (JsonBuilder        *builder,
                                    const char         *name,
                                    gint64              time);
void         hx_cli_json_strings   (JsonBuilder        *builder,
                                    const char         *name,
                                    GPtrArray          *strings);
void         hx_cli_json_put       (HxCli              *cli,
                                    JsonBuilder        *builder);
void         hx_cli_json_end       (HxCli              *cli);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxCliTable, hx_cli_table_free)

G_END_DECLS
