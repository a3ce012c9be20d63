/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hx-cli.h"

G_BEGIN_DECLS

/**
 * HxCliCsv:
 * @cells: the cells of the row that was read last: char *, UTF-8
 * @line: where that row begins, from 1
 *
 * Comma-separated values, read a row at a time.
 */
typedef struct
{
  GPtrArray   *cells;
  guint64      line;
  GMappedFile *file;
  const char  *path;
  const char  *next;
  const char  *end;
  guint64      next_line;
  GString     *cell;
} HxCliCsv;

HxCliCsv *hx_cli_csv_open     (const char  *path,
                               GError     **error);
gboolean  hx_cli_csv_read     (HxCliCsv    *self,
                               gboolean    *at_end,
                               GError     **error);
int       hx_cli_csv_find     (HxCliCsv    *self,
                               const char  *heading);
void      hx_cli_csv_free     (HxCliCsv    *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxCliCsv, hx_cli_csv_free)

G_END_DECLS
