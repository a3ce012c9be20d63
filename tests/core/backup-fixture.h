/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A project that is backed up, and what is in the folder then. */

#pragma once

#include "hx-test-project.h"
#include "model/hx-memo.h"
#include "model/hx-tag.h"
#include "project/hx-backup.h"

G_GNUC_UNUSED static const HxBackupLimits no_limits;

G_GNUC_UNUSED static HxBackup *
try_backup (Fixture         *self,
            GFile           *folder,
            HxBackupLimits   limits,
            GError         **error)
{
  return hx_future_wait_object (hx_project_back_up (self->project, folder, limits, NULL, NULL),
                                error);
}

G_GNUC_UNUSED static HxBackup *
back_up (Fixture *self,
         GFile   *folder,
         guint    max)
{
  g_autoptr(GError) error = NULL;
  HxBackup *backup;

  backup = try_backup (self, folder, (HxBackupLimits) { max, 0 }, &error);
  g_assert_no_error (error);
  return backup;
}

G_GNUC_UNUSED static void
add_tag (Fixture    *self,
         const char *name)
{
  g_autoptr(HxEdit) edit = hx_project_begin (self->project, "Add Tag");
  gint64 tag = hx_edit_add_tag (edit, 0, name, NULL);

  /* Two rows of one edit: neither may be in a backup without the other. */
  hx_edit_add_memo (edit, HX_MEMO_TAG, tag, name);
  fixture_commit (edit);
}

G_GNUC_UNUSED static gint64
get_int (GFile      *file,
         const char *sql)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(HxConnection) connection = NULL;

  connection = hx_connection_open (g_file_peek_path (file), HX_CONNECTION_IMMUTABLE, &error);
  g_assert_no_error (error);
  return hx_connection_get_int (connection, sql, -1);
}

G_GNUC_UNUSED static guint
count_files (const char *folder)
{
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (dir != NULL && g_dir_read_name (dir) != NULL)
    n++;
  return n;
}
