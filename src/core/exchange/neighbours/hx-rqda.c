/* SPDX-License-Identifier: GPL-3.0-or-later */

/* RQDA, a package for R: one SQLite database. Positions are those of a GTK text buffer, which are
 * code points; numbers of them are real. Rows whose status is 0 were deleted by the analyst.
 * (RQDA's manual page “RQDATables”, and its function that makes a project.) */

#include "config.h"

#include "exchange/neighbours/hx-rqda.h"

#include <glib/gi18n-lib.h>

#include "exchange/hx-formats.h"

/* --- Helpers --- */

static gboolean
read_table (HxRqda              *self,
            const char          *table,
            const char * const  *columns,
            HxNeighbourRowFunc   func,
            GError             **error)
{
  HxNeighbour *neighbour = self->neighbour;

  self->table = table;
  self->n_deleted = 0;
  if (!hx_neighbour_db_read (neighbour->db, table, columns, func, self, error))
    return FALSE;
  hx_exchange_report_lose_many (neighbour->report, table, self->n_deleted,
                                _("They were deleted in RQDA, which keeps them; they were left "
                                  "out."));
  return TRUE;
}

/* Columns 1, 2 and 3: a number, an owner and a date. */
static HxNeighbourOrigin
get_origin (HxRqda         *self,
            HxNeighbourRow *row,
            gint64         *id)
{
  g_autofree char *owner = hx_neighbour_row_dup_text (row, 2);
  g_autofree char *date = hx_neighbour_row_dup_text (row, 3);
  g_autofree char *key = NULL;

  hx_neighbour_row_get_int (row, 1, id);
  key = g_strdup_printf ("%" G_GINT64_FORMAT, *id);
  return hx_neighbour_origin (self->neighbour, self->table, key, date, owner);
}

/* --- Files, codes, cases --- */

static gboolean
take_source (HxNeighbourRow  *row,
             gpointer         data,
             GError         **error)
{
  HxRqda *self = data;
  g_autoptr(GBytes) text = NULL;
  HxNeighbourSource *source;
  gint64 id;

  if (hx_rqda_is_deleted (self, row, 0))
    return TRUE;
  text = hx_neighbour_row_dup_bytes (row, 5);
  source = hx_neighbour_add_text (self->neighbour, get_origin (self, row, &id),
                                  hx_neighbour_row_dup_text (row, 4), text);
  source->memo = hx_neighbour_row_dup_text (row, 6);
  source->file_name = g_strconcat (source->title, ".txt", NULL);
  hx_neighbour_places_add (self->sources, id, self->neighbour->sources->len);
  return TRUE;
}

static gboolean
take_tag (HxNeighbourRow  *row,
          gpointer         data,
          GError         **error)
{
  HxRqda *self = data;
  gboolean is_code = g_str_equal (self->table, "freecode");
  HxNeighbourTag *tag;
  gint64 id;

  if (hx_rqda_is_deleted (self, row, 0))
    return TRUE;
  tag = hx_neighbour_add_tag (self->neighbour, get_origin (self, row, &id),
                              hx_neighbour_row_dup_text (row, 4));
  tag->memo = hx_neighbour_row_dup_text (row, 5);
  tag->colour = is_code ? hx_neighbour_row_dup_text (row, 6) : NULL;
  hx_neighbour_places_add (is_code ? self->codes : self->categories, id,
                           self->neighbour->tags->len);
  return TRUE;
}

/* A code can be in several categories, a tag only below one. */
static gboolean
take_code_category (HxNeighbourRow  *row,
                    gpointer         data,
                    GError         **error)
{
  HxRqda *self = data;
  gint64 code, category;
  guint parent;
  HxNeighbourTag *tag;

  if (hx_rqda_is_deleted (self, row, 0) || !hx_neighbour_row_get_int (row, 1, &code)
      || !hx_neighbour_row_get_int (row, 2, &category))
    return TRUE;
  tag = hx_neighbour_get (self->neighbour->tags, hx_neighbour_places_find (self->codes, code));
  parent = hx_neighbour_places_find (self->categories, category);
  if (tag == NULL || parent == 0 || tag->parent == parent)
    return TRUE;
  if (tag->parent == 0)
    tag->parent = parent;
  else
    hx_neighbour_lose (self->neighbour, "treecode", tag->name,
                       _("The code is in several categories; its tag is below the first."));
  return TRUE;
}

static gboolean
take_case (HxNeighbourRow  *row,
           gpointer         data,
           GError         **error)
{
  HxRqda *self = data;
  HxNeighbourEntity *entity;
  gint64 id;

  if (hx_rqda_is_deleted (self, row, 0))
    return TRUE;
  entity = hx_neighbour_add_entity (self->neighbour, get_origin (self, row, &id),
                                    hx_neighbour_row_dup_text (row, 4));
  entity->memo = hx_neighbour_row_dup_text (row, 5);
  hx_neighbour_places_add (self->cases, id, self->neighbour->entities->len);
  return TRUE;
}

static gboolean
take_file_category (HxNeighbourRow  *row,
                    gpointer         data,
                    GError         **error)
{
  HxRqda *self = data;
  g_autofree char *memo = NULL;
  HxNeighbourSet *set;
  gint64 id;

  if (hx_rqda_is_deleted (self, row, 0))
    return TRUE;
  set = hx_neighbour_add_set (self->neighbour, get_origin (self, row, &id),
                              hx_neighbour_row_dup_text (row, 4));
  hx_neighbour_places_add (self->file_groups, id, self->neighbour->sets->len);
  memo = hx_neighbour_row_dup_text (row, 5);
  if (memo != NULL)
    {
      HxNeighbourOrigin origin = get_origin (self, row, &id);

      hx_neighbour_add_note (self->neighbour, origin, HX_MEMO_PROJECT, 0,
                             hx_neighbour_dup_join (set->name, memo));
    }
  return TRUE;
}

static gboolean
take_file_group (HxNeighbourRow  *row,
                 gpointer         data,
                 GError         **error)
{
  HxRqda *self = data;
  gint64 file, category;
  HxNeighbourSet *set;
  guint source;

  if (hx_rqda_is_deleted (self, row, 0) || !hx_neighbour_row_get_int (row, 1, &file)
      || !hx_neighbour_row_get_int (row, 2, &category))
    return TRUE;
  source = hx_neighbour_places_find (self->sources, file);
  set = hx_neighbour_get (self->neighbour->sets,
                          hx_neighbour_places_find (self->file_groups, category));
  if (set != NULL && source != 0)
    g_array_append_val (set->sources, source);
  return TRUE;
}

/* --- Attributes, journals, pictures --- */

static guint
add_variable (HxRqda            *self,
              HxNeighbourOrigin  origin,
              const char        *name)
{
  guint place;

  hx_neighbour_add_variable (self->neighbour, origin, g_strdup (name));
  place = self->neighbour->variables->len;
  g_hash_table_insert (self->variables, g_strdup (name), GUINT_TO_POINTER (place));
  return place;
}

static gboolean
take_attribute (HxNeighbourRow  *row,
                gpointer         data,
                GError         **error)
{
  HxRqda *self = data;
  g_autofree char *name = NULL;
  g_autofree char *owner = NULL;
  g_autofree char *class = NULL;
  HxNeighbourVariable *variable;

  if (hx_rqda_is_deleted (self, row, 0))
    return TRUE;
  name = hx_neighbour_row_dup_text (row, 1);
  owner = hx_neighbour_row_dup_text (row, 2);
  if (name == NULL || g_hash_table_contains (self->variables, name))
    return TRUE;
  class = hx_neighbour_row_dup_text (row, 5);
  variable = hx_neighbour_get (self->neighbour->variables,
                               add_variable (self, hx_neighbour_origin (self->neighbour,
                                                                        "attributes", name, NULL,
                                                                        owner), name));
  variable->memo = hx_neighbour_row_dup_text (row, 4);
  variable->is_number = g_strcmp0 (class, "numeric") == 0;
  return TRUE;
}

static gboolean
take_value (HxNeighbourRow  *row,
            gpointer         data,
            GError         **error)
{
  HxRqda *self = data;
  gboolean of_case = g_str_equal (self->table, "caseattr");
  g_autofree char *name = NULL;
  g_autofree char *owner = NULL;
  g_autofree char *date = NULL;
  HxNeighbourValue *value;
  gint64 id;
  guint place, variable;

  if (hx_rqda_is_deleted (self, row, 0) || !hx_neighbour_row_get_int (row, 1, &id))
    return TRUE;
  owner = hx_neighbour_row_dup_text (row, 2);
  date = hx_neighbour_row_dup_text (row, 3);
  name = hx_neighbour_row_dup_text (row, 4);
  place = hx_neighbour_places_find (of_case ? self->cases : self->sources, id);
  if (name == NULL || place == 0)
    return TRUE;
  variable = GPOINTER_TO_UINT (g_hash_table_lookup (self->variables, name));
  if (variable == 0)
    variable = add_variable (self, hx_neighbour_origin (self->neighbour, "attributes", name, NULL,
                                                        owner), name);
  value = hx_neighbour_add_value (self->neighbour,
                                  hx_neighbour_origin (self->neighbour, self->table, name, date,
                                                       owner), variable,
                                  hx_neighbour_row_dup_text (row, 5));
  value->entity = of_case ? place : 0;
  value->source = of_case ? 0 : place;
  return TRUE;
}

static gboolean
take_journal (HxNeighbourRow  *row,
              gpointer         data,
              GError         **error)
{
  HxRqda *self = data;
  g_autofree char *name = NULL;
  g_autofree char *owner = NULL;
  g_autofree char *date = NULL;
  g_autofree char *body = NULL;

  if (hx_rqda_is_deleted (self, row, 0))
    return TRUE;
  name = hx_neighbour_row_dup_text (row, 1);
  owner = hx_neighbour_row_dup_text (row, 2);
  date = hx_neighbour_row_dup_text (row, 3);
  body = hx_neighbour_row_dup_text (row, 4);
  hx_neighbour_add_note (self->neighbour,
                         hx_neighbour_origin (self->neighbour, "journal", name, date, owner),
                         HX_MEMO_PROJECT, 0, hx_neighbour_dup_join (name, body));
  return TRUE;
}

static gboolean
take_image (HxNeighbourRow  *row,
            gpointer         data,
            GError         **error)
{
  HxRqda *self = data;
  g_autofree char *name = NULL;

  if (hx_rqda_is_deleted (self, row, 0))
    return TRUE;
  name = hx_neighbour_row_dup_text (row, 1);
  hx_neighbour_lose (self->neighbour, "image", name,
                     _("RQDA does not keep pictures in its file; it was left out with what was "
                       "marked on it."));
  return TRUE;
}

static gboolean
take_project (HxNeighbourRow  *row,
              gpointer         data,
              GError         **error)
{
  HxRqda *self = data;
  HxNeighbour *neighbour = self->neighbour;
  g_autofree char *version = hx_neighbour_row_dup_text (row, 0);
  g_autofree char *date = hx_neighbour_row_dup_text (row, 1);
  g_autofree char *shown = NULL;
  char *memo;

  if (neighbour->identity != NULL)
    return TRUE;
  neighbour->identity = g_strdup (date != NULL ? date : "");
  shown = g_strconcat ("RQDA ", version, NULL);
  neighbour->report->origin = hx_neighbour_dup_shown (shown);
  memo = hx_neighbour_row_dup_text (row, 2);
  if (memo != NULL)
    hx_neighbour_add_note (neighbour, hx_neighbour_origin (neighbour, "project", "memo", date,
                                                           NULL), HX_MEMO_PROJECT, 0, memo);
  return TRUE;
}

/* --- All --- */

static const char * const needed[] = { "source", "freecode", "coding", NULL };

typedef struct
{
  const char         *table;
  const char         *columns[12];
  HxNeighbourRowFunc  take;
} Table;

/* In an order in which what is referred to comes first. */
static const Table tables[] = {
  { "project", { "databaseversion", "date", "memo" }, take_project },
  { "source", { "status", "id", "owner", "date", "name", "file", "memo" }, take_source },
  { "codecat", { "status", "catid", "owner", "date", "name", "memo" }, take_tag },
  { "freecode", { "status", "id", "owner", "date", "name", "memo", "color" }, take_tag },
  { "treecode", { "status", "cid", "catid" }, take_code_category },
  { "cases", { "status", "id", "owner", "date", "name", "memo" }, take_case },
  { "filecat", { "status", "catid", "owner", "date", "name", "memo" }, take_file_category },
  { "treefile", { "status", "fid", "catid" }, take_file_group },
  { "coding", { "status", "cid", "fid", "selfirst", "selend", "owner", "date", "memo",
                "seltext" }, hx_rqda_take_coding },
  { "coding2", { "status", "cid", "fid", "selfirst", "selend", "owner", "date", "memo",
                 "seltext" }, hx_rqda_take_coding },
  { "caselinkage", { "status", "caseid", "fid", "selfirst", "selend", "owner", "date", "memo" },
    hx_rqda_take_case_link },
  { "annotation", { "status", "fid", "position", "", "", "owner", "date", "annotation" },
    hx_rqda_take_annotation },
  { "attributes", { "status", "name", "owner", "date", "memo", "class" }, take_attribute },
  { "caseattr", { "status", "caseid", "owner", "date", "variable", "value" }, take_value },
  { "fileattr", { "status", "fileid", "owner", "date", "variable", "value" }, take_value },
  { "journal", { "status", "name", "owner", "date", "journal" }, take_journal },
  { "image", { "status", "name" }, take_image },
};

static gboolean
read_tables (HxRqda   *self,
             GError  **error)
{
  const char *known[G_N_ELEMENTS (tables) + 2] = { NULL };

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      if (!read_table (self, tables[i].table, tables[i].columns, tables[i].take, error))
        return FALSE;
      known[i] = tables[i].table;
    }
  known[G_N_ELEMENTS (tables)] = "imagecoding";
  hx_neighbour_lose_tables (self->neighbour, known);
  hx_exchange_report_lose_many (self->neighbour->report, "imageCoding",
                                hx_neighbour_db_count (self->neighbour->db, "imagecoding"),
                                _("RQDA does not keep pictures in its file; what was marked on "
                                  "them was left out."));
  return TRUE;
}

/**
 * hx_rqda_read:
 * @neighbour: a project, not read yet
 * @error: return location for an error
 *
 * Returns: whether it could be read
 */
gboolean
hx_rqda_read (HxNeighbour  *neighbour,
              GError      **error)
{
  HxRqda self = { .neighbour = neighbour };
  gboolean read;

  neighbour->unit = HX_REFI_CODE_POINTS;
  if (!hx_neighbour_open (neighbour, neighbour->path, needed, error))
    return FALSE;
  self.sources = hx_neighbour_places_new ();
  self.codes = hx_neighbour_places_new ();
  self.categories = hx_neighbour_places_new ();
  self.cases = hx_neighbour_places_new ();
  self.file_groups = hx_neighbour_places_new ();
  self.case_sets = hx_neighbour_places_new ();
  self.variables = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  read = read_tables (&self, error);
  g_hash_table_unref (self.sources);
  g_hash_table_unref (self.codes);
  g_hash_table_unref (self.categories);
  g_hash_table_unref (self.cases);
  g_hash_table_unref (self.file_groups);
  g_hash_table_unref (self.case_sets);
  g_hash_table_unref (self.variables);
  return read;
}

static gboolean
rqda_probe (const char *path,
            const char *head,
            gsize       length)
{
    return hx_neighbour_db_is_database (head, length) && hx_neighbour_db_probe (path, needed);
}

static DexFuture *
rqda_import (HxProject               *project,
             GFile                   *file,
             const HxExchangeOptions *options,
             GCancellable            *cancellable)
{
  return hx_neighbour_import (project,
                              hx_neighbour_new (&hx_format_rqda, hx_rqda_read,
                                                g_file_peek_path (file), cancellable), options);
}

const HxFormat hx_format_rqda = {
  .name = "rqda",
  .title = N_("Project of RQDA"),
  .summary = N_("Files, codes with their categories, codings, cases, attributes and memos of a "
                ".rqda file."),
  .suffix = ".rqda",
  .probe = rqda_probe,
  .read = rqda_import,
};
