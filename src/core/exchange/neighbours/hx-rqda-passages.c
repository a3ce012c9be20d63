/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Codings, annotations and the texts of cases of RQDA. */

#include "config.h"

#include "exchange/neighbours/hx-rqda.h"

#include <glib/gi18n-lib.h>

/* Whether a row was deleted; counted by table. */
gboolean
hx_rqda_is_deleted (HxRqda         *self,
                    HxNeighbourRow *row,
                    guint           column)
{
  gint64 status;
  gboolean deleted = hx_neighbour_row_get_int (row, column, &status) && status == 0;

  self->n_deleted += deleted;
  return deleted;
}

/* Codings have no number of their own: they are what they say. */
static HxNeighbourOrigin
get_passage_origin (HxRqda         *self,
                    HxNeighbourRow *row,
                    gint64          what,
                    gint64          file,
                    gint64          first,
                    gint64          last)
{
  g_autofree char *owner = hx_neighbour_row_dup_text (row, 5);
  g_autofree char *date = hx_neighbour_row_dup_text (row, 6);
  g_autofree char *key = g_strdup_printf ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT
                                          " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %s", what,
                                          file, first, last, owner != NULL ? owner : "");

  return hx_neighbour_origin (self->neighbour, self->table, key, date, owner);
}

gboolean
hx_rqda_take_coding (HxNeighbourRow  *row,
                     gpointer         data,
                     GError         **error)
{
  HxRqda *self = data;
  g_autofree char *words = NULL;
  gint64 code = -1, file = -1, first, last;
  guint tag, source;
  HxNeighbourMark *mark;

  if (hx_rqda_is_deleted (self, row, 0))
    return TRUE;
  hx_neighbour_row_get_int (row, 1, &code);
  hx_neighbour_row_get_int (row, 2, &file);
  words = hx_neighbour_row_dup_text (row, 8);
  tag = hx_neighbour_places_find (self->codes, code);
  source = hx_neighbour_places_find (self->sources, file);
  if (tag == 0 || source == 0)
    {
      hx_neighbour_lose (self->neighbour, self->table, words,
                         _("Its code or its file was deleted; the passage was left out."));
      return TRUE;
    }
  if (!hx_neighbour_row_get_int (row, 3, &first) || !hx_neighbour_row_get_int (row, 4, &last))
    first = last = -1;
  mark = hx_neighbour_add_mark (self->neighbour,
                                get_passage_origin (self, row, code, file, first, last), source);
  mark->first = first;
  mark->last = last;
  mark->memo = hx_neighbour_row_dup_text (row, 7);
  mark->quote = g_steal_pointer (&words);
  hx_neighbour_mark_add_tag (mark, tag);
  return TRUE;
}

/* The sources of a case as a whole are a set of its name. */
static void
add_to_case (HxRqda            *self,
             HxNeighbourEntity *entity,
             gint64             id,
             guint              source)
{
  HxNeighbourSet *set = hx_neighbour_get (self->neighbour->sets,
                                          hx_neighbour_places_find (self->case_sets, id));

  if (set == NULL)
    {
      HxNeighbourOrigin origin = hx_neighbour_origin (self->neighbour, "cases",
                                                      entity->origin.guid, NULL,
                                                      entity->origin.owner);

      set = hx_neighbour_add_set (self->neighbour, origin, g_strdup (entity->name));
      set->group = _("Cases");
      hx_neighbour_places_add (self->case_sets, id, self->neighbour->sets->len);
    }
  g_array_append_val (set->sources, source);
}

gboolean
hx_rqda_take_case_link (HxNeighbourRow  *row,
                        gpointer         data,
                        GError         **error)
{
  HxRqda *self = data;
  gint64 id = -1, file = -1, first = 0, last = 0;
  HxNeighbourEntity *entity;
  HxNeighbourSource *source;
  HxNeighbourMark *mark;
  guint place;

  if (hx_rqda_is_deleted (self, row, 0))
    return TRUE;
  hx_neighbour_row_get_int (row, 1, &id);
  hx_neighbour_row_get_int (row, 2, &file);
  hx_neighbour_row_get_int (row, 3, &first);
  hx_neighbour_row_get_int (row, 4, &last);
  place = hx_neighbour_places_find (self->sources, file);
  source = hx_neighbour_get (self->neighbour->sources, place);
  entity = hx_neighbour_get (self->neighbour->entities,
                             hx_neighbour_places_find (self->cases, id));
  if (entity == NULL || source == NULL)
    return TRUE;
  if (last <= first || (first <= 0 && last + 1 >= hx_text_get_length (source->text->text)))
    {
      add_to_case (self, entity, id, place);
      return TRUE;
    }
  mark = hx_neighbour_add_mark (self->neighbour,
                                get_passage_origin (self, row, id, file, first, last), place);
  mark->first = first;
  mark->last = last;
  mark->memo = hx_neighbour_row_dup_text (row, 7);
  mark->entity = hx_neighbour_places_find (self->cases, id);
  return TRUE;
}

/* A remark stands between two characters; what it is on is the word there. */
static void
find_word (HxText *text,
           gint64  position,
           gint64 *first,
           gint64 *last)
{
  guint length = hx_text_get_length (text), n_before = 0, n_after = 0;
  const char *utf8 = hx_text_get_utf8 (text, NULL);
  const char *at, *p;

  *first = CLAMP (position, 0, (gint64) length);
  at = utf8 + hx_text_char_to_byte (text, *first);
  for (p = at; p > utf8 && g_unichar_isalnum (g_utf8_get_char (g_utf8_prev_char (p))); n_before++)
    p = g_utf8_prev_char (p);
  for (p = at; *p != '\0' && g_unichar_isalnum (g_utf8_get_char (p)); n_after++)
    p = g_utf8_next_char (p);
  *last = *first + n_after;
  *first -= n_before;
  if (*last > *first)
    return;
  *first -= *first > 0;
  *last = MIN (*first + 1, (gint64) length);
}

gboolean
hx_rqda_take_annotation (HxNeighbourRow  *row,
                         gpointer         data,
                         GError         **error)
{
  HxRqda *self = data;
  gint64 file = -1, position;
  HxNeighbourSource *source;
  HxNeighbourMark *mark;
  guint place;

  if (hx_rqda_is_deleted (self, row, 0))
    return TRUE;
  hx_neighbour_row_get_int (row, 1, &file);
  place = hx_neighbour_places_find (self->sources, file);
  source = hx_neighbour_get (self->neighbour->sources, place);
  if (source == NULL || !hx_neighbour_row_get_int (row, 2, &position))
    return TRUE;
  mark = hx_neighbour_add_mark (self->neighbour,
                                get_passage_origin (self, row, 0, file, position, position), place);
  mark->memo = hx_neighbour_row_dup_text (row, 7);
  find_word (source->text->text, position, &mark->first, &mark->last);
  return TRUE;
}
