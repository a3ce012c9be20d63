/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * HxNewFile:
 * @path: where it shall stand
 * @bytes: what shall be in it
 *
 * A file that is to be written.
 */
typedef struct
{
  const char *path;
  GBytes     *bytes;
} HxNewFile;

gboolean hx_replace_files (const HxNewFile  *files,
                           guint             n_files,
                           GError          **error);

G_END_DECLS
