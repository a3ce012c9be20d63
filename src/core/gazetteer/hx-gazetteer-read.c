/* SPDX-License-Identifier: GPL-3.0-or-later */

/* From the tables of the gazetteer, which may be damaged, to places. */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "base/hx-error.h"
#include "gazetteer/hx-gazetteer-private.h"
#include "gazetteer/hx-place-private.h"

/* FALSE, for use in a return. */
gboolean
hx_gazetteer_set_damaged (HxGazetteer  *self,
                          GError      **error)
{
  g_set_error (error, HX_ERROR, HX_ERROR_CORRUPT,
               _("The list of places “%s” is damaged; install Hexapla again."), self->path);
  return FALSE;
}

/* Whatever SQLite says of a file that nobody writes, it means that it is not as it was made. */
HxStatement *
hx_gazetteer_prepare (HxGazetteer  *self,
                      const char   *sql,
                      GError      **error)
{
  HxStatement *statement = hx_connection_prepare (self->connection, sql, NULL);

  if (statement == NULL)
    hx_gazetteer_set_damaged (self, error);
  return statement;
}

gboolean
hx_gazetteer_step (HxGazetteer  *self,
                   HxStatement  *statement,
                   gboolean     *has_row,
                   GError      **error)
{
  return hx_statement_step (statement, has_row, NULL) || hx_gazetteer_set_damaged (self, error);
}

static char *
dup_utf8 (HxStatement *statement,
          int          column)
{
  const char *text = hx_statement_get_text (statement, column);

  return text != NULL ? g_utf8_make_valid (text, -1) : NULL;
}

static char *
dup_some (HxStatement *statement,
          int          column)
{
  char *text = dup_utf8 (statement, column);

  return text != NULL ? text : g_strdup ("");
}

/* A coordinate in degrees, which is none beyond @max on either side. */
double
hx_gazetteer_degrees_at (HxStatement *statement,
                         int          column,
                         int          max)
{
  gint64 units = hx_statement_get_int (statement, column);

  return (double) CLAMP (units, -max * HX_GAZETTEER_UNITS, max * HX_GAZETTEER_UNITS)
         / HX_GAZETTEER_UNITS;
}

/* The preferred name, and the others, each on a line. */
static char **
dup_names (HxStatement *statement,
           int          column)
{
  g_autoptr(GStrvBuilder) names = g_strv_builder_new ();
  g_autofree char *others = dup_some (statement, column + 1);
  char *rest = others;
  char *name;

  g_strv_builder_take (names, dup_some (statement, column));
  while (*others != '\0' && (name = strsep (&rest, "\n")) != NULL)
    g_strv_builder_add (names, name);
  return g_strv_builder_end (names);
}

static HxPlace *
place_from_row (HxStatement *statement)
{
  HxPlace *self = g_object_new (HX_TYPE_PLACE, NULL);
  gint64 kind = hx_statement_get_int (statement, 2);

  self->id = hx_statement_get_int (statement, 0);
  self->code = dup_utf8 (statement, 1);
  self->kind = kind >= 0 && kind <= HX_PLACE_FORMER ? kind : HX_PLACE_TOWN;
  self->latitude = hx_gazetteer_degrees_at (statement, 3, 90);
  self->longitude = hx_gazetteer_degrees_at (statement, 4, 180);
  self->population = MAX (hx_statement_get_int (statement, 5), 0);
  self->capital = hx_statement_get_int (statement, 6);
  self->names = dup_names (statement, 7);
  self->country = dup_some (statement, 9);
  self->country_name = dup_some (statement, 10);
  self->region = dup_utf8 (statement, 11);
  return self;
}

/* Runs a statement that begins with HX_GAZETTEER_SELECT; *place is NULL if there is none. */
gboolean
hx_gazetteer_read (HxGazetteer  *self,
                   HxStatement  *statement,
                   HxPlace     **place,
                   GError      **error)
{
  gboolean has_row;

  *place = NULL;
  if (!hx_gazetteer_step (self, statement, &has_row, error))
    return FALSE;
  if (has_row)
    *place = place_from_row (statement);
  return TRUE;
}

/* The place of a hit, which there must be; NULL with an error set if not. */
HxPlace *
hx_gazetteer_load (HxGazetteer           *self,
                   const HxGazetteerHit  *hit,
                   GError               **error)
{
  g_autoptr(HxStatement) statement = NULL;
  guint matched = hit->form / 2;
  HxPlace *place;

  statement = hx_gazetteer_prepare (self, HX_GAZETTEER_SELECT "p.rank = ?", error);
  if (statement == NULL)
    return NULL;
  hx_statement_bind_int (statement, 1, hit->rank);
  if (!hx_gazetteer_read (self, statement, &place, error))
    return NULL;
  if (place == NULL)
    {
      hx_gazetteer_set_damaged (self, error);
      return NULL;
    }
  place->matched = matched < g_strv_length (place->names) ? matched : 0;
  place->match = hit->match;
  return place;
}
