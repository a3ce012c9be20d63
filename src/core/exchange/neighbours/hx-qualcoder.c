/* SPDX-License-Identifier: GPL-3.0-or-later */

/* QualCoder: a folder NAME.qda with the database data.qda and folders for pictures, documents,
 * sound and film; or a ZIP file of it. What its versions 1 to 16 of the database have is read as
 * far as it is there. (QualCoder's wiki, page “Sqlite data structure”.) */

#include "config.h"

#include "exchange/neighbours/hx-qualcoder.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "exchange/hx-formats.h"

#define DATABASE "data.qda"

static const char * const needed[] = { "code_name", "code_cat", "source", NULL };

typedef struct
{
  const char         *table;
  const char         *columns[16];
  HxNeighbourRowFunc  take;
} Table;

/* In an order in which what is referred to comes first. */
static const Table tables[] = {
  { "project", { "databaseversion", "date", "memo", "about" }, hx_qualcoder_take_project },
  { "code_cat", { "catid", "owner", "date", "name", "memo", "supercatid" },
    hx_qualcoder_take_category },
  { "code_name", { "cid", "owner", "date", "name", "memo", "catid", "color", "supercid" },
    hx_qualcoder_take_code },
  { "source", { "id", "owner", "date", "name", "memo", "mediapath", "fulltext" },
    hx_qualcoder_take_source },
  { "cases", { "caseid", "owner", "date", "name", "memo" }, hx_qualcoder_take_case },
  { "code_text", { "ctid", "owner", "date", "cid", "fid", "pos0", "pos1", "memo", "seltext",
                   "important" }, hx_qualcoder_take_coding },
  { "code_image", { "imid", "owner", "date", "cid", "id", "x1", "y1", "memo", "width", "height",
                    "pdf_page", "important" }, hx_qualcoder_take_region },
  { "annotation", { "anid", "owner", "date", "", "fid", "pos0", "pos1", "memo" },
    hx_qualcoder_take_annotation },
  { "case_text", { "id", "owner", "date", "caseid", "fid", "pos0", "pos1", "memo" },
    hx_qualcoder_take_case_text },
  { "attribute_type", { "name", "owner", "date", "memo", "valuetype" },
    hx_qualcoder_take_attribute },
  { "attribute", { "attrid", "owner", "date", "name", "attr_type", "id", "value" },
    hx_qualcoder_take_value },
  { "journal", { "jid", "owner", "date", "name", "jentry" }, hx_qualcoder_take_journal },
  { "code_av", { "cid", "id", "memo" }, hx_qualcoder_take_sound },
  { "graph", { "name" }, hx_qualcoder_take_graph },
  { "stored_sql", { "title" }, hx_qualcoder_take_report },
};

/* What belongs to one of those, or to the window. */
static const char * const passed_over[] = {
  "ris", "gr_cdct_text_item", "gr_case_text_item", "gr_file_text_item", "gr_free_text_item",
  "gr_cdct_line_item", "gr_free_line_item", "gr_pix_item", "gr_av_item", "gr_memo_item",
  "coder_names", "manage_files_display", "files_filter",
};

static gboolean
read_table (HxQualcoder  *self,
            const Table  *table,
            GError      **error)
{
  const char *columns[G_N_ELEMENTS (table->columns) + 1] = { NULL };

  for (guint i = 0; i < G_N_ELEMENTS (table->columns); i++)
    columns[i] = table->columns[i];
  self->table = table->table;
  return hx_neighbour_db_read (self->neighbour->db, table->table, columns, table->take, self,
                               error);
}

static gboolean
read_tables (HxQualcoder  *self,
             GError      **error)
{
  const char *known[G_N_ELEMENTS (tables) + G_N_ELEMENTS (passed_over) + 1] = { NULL };
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      if (!read_table (self, &tables[i], error))
        return FALSE;
      known[n++] = tables[i].table;
    }
  for (guint i = 0; i < G_N_ELEMENTS (passed_over); i++)
    known[n++] = passed_over[i];
  hx_neighbour_lose_tables (self->neighbour, known);
  hx_qualcoder_finish (self);
  return TRUE;
}

/* --- Opening --- */

static gboolean
begins_like_zip (const char *path)
{
  char head[2] = "";
  FILE *file = g_fopen (path, "rbe");
  gboolean zip = file != NULL && fread (head, 1, 2, file) == 2 && memcmp (head, "PK", 2) == 0;

  if (file != NULL)
    fclose (file);
  return zip;
}

/* The database is in a folder, in a ZIP file, or named itself. */
static gboolean
open_files (HxNeighbour  *self,
            GError      **error)
{
  g_autofree char *database = NULL;
  g_autofree char *folder = NULL;

  if (self->bytes != NULL)
    return hx_neighbour_open (self, NULL, needed, error);
  if (g_file_test (self->path, G_FILE_TEST_IS_DIR))
    {
      folder = g_strdup (self->path);
      database = g_build_filename (folder, DATABASE, NULL);
    }
  else if (!g_file_test (self->path, G_FILE_TEST_IS_REGULAR) || !begins_like_zip (self->path))
    {
      folder = g_path_get_dirname (self->path);
      database = g_strdup (self->path);
    }
  self->files = hx_neighbour_files_open (folder != NULL ? folder : self->path, DATABASE,
                                         self->cancellable, error);
  if (self->files == NULL)
    return FALSE;
  self->bytes = hx_neighbour_files_take_database (self->files);
  return hx_neighbour_open (self, database, needed, error);
}

/**
 * hx_qualcoder_read:
 * @neighbour: a project, not read yet
 * @error: return location for an error
 *
 * Returns: whether it could be read
 */
gboolean
hx_qualcoder_read (HxNeighbour  *neighbour,
                   GError      **error)
{
  g_autoptr(HxQualcoder) self = NULL;

  neighbour->unit = HX_REFI_CODE_POINTS;
  if (!open_files (neighbour, error))
    return FALSE;
  self = hx_qualcoder_new (neighbour);
  return read_tables (self, error);
}

/* --- The format --- */

static gboolean
qualcoder_probe (const char *path,
                 const char *head,
                 gsize       length)
{
  g_autofree char *folded = g_ascii_strdown (path, -1);
  g_autofree char *database = NULL;

  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    {
      database = g_build_filename (path, DATABASE, NULL);
      return g_file_test (database, G_FILE_TEST_IS_REGULAR);
    }
  if (length >= 2 && memcmp (head, "PK", 2) == 0)
    return g_str_has_suffix (folded, ".qda.zip");
  return hx_neighbour_db_is_database (head, length) && hx_neighbour_db_probe (path, needed);
}

static DexFuture *
qualcoder_import (HxProject               *project,
                  GFile                   *file,
                  const HxExchangeOptions *options,
                  GCancellable            *cancellable)
{
  return hx_neighbour_import (project,
                              hx_neighbour_new (&hx_format_qualcoder, hx_qualcoder_read,
                                                g_file_peek_path (file), cancellable), options);
}

const HxFormat hx_format_qualcoder = {
  .name = "qualcoder",
  .title = N_("Project of QualCoder"),
  .summary = N_("Texts, pictures, codes with their categories, codings, cases, attributes, "
                "journals and memos of a .qda folder, or of a ZIP file of it."),
  .suffix = ".qda",
  .flags = HX_FORMAT_FOLDER,
  .probe = qualcoder_probe,
  .read = qualcoder_import,
};
