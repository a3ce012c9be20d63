/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The rows of QualCoder's tables. Columns 0 to 2 are a number, an owner and a date. */

#include "config.h"

#include "exchange/neighbours/hx-qualcoder.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  guint  tag;
  gint64 category;
  gint64 code;        /* a code that this one is below, in newer versions */
} Parent;

HxQualcoder *
hx_qualcoder_new (HxNeighbour *neighbour)
{
  HxQualcoder *self = g_new0 (HxQualcoder, 1);

  self->neighbour = neighbour;
  self->sources = hx_neighbour_places_new ();
  self->codes = hx_neighbour_places_new ();
  self->categories = hx_neighbour_places_new ();
  self->cases = hx_neighbour_places_new ();
  self->case_sets = hx_neighbour_places_new ();
  self->variables = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->parents = g_array_new (FALSE, FALSE, sizeof (Parent));
  return self;
}

void
hx_qualcoder_free (HxQualcoder *self)
{
  g_hash_table_unref (self->sources);
  g_hash_table_unref (self->codes);
  g_hash_table_unref (self->categories);
  g_hash_table_unref (self->cases);
  g_hash_table_unref (self->case_sets);
  g_hash_table_unref (self->variables);
  g_array_unref (self->parents);
  g_free (self);
}

/* @more tells rows without a number from one another. */
HxNeighbourOrigin
hx_qualcoder_origin (HxQualcoder    *self,
                     HxNeighbourRow *row,
                     gint64         *id,
                     const char     *more)
{
  g_autofree char *owner = hx_neighbour_row_dup_text (row, 1);
  g_autofree char *date = hx_neighbour_row_dup_text (row, 2);
  g_autofree char *key = NULL;

  if (hx_neighbour_row_get_int (row, 0, id) || more == NULL)
    key = g_strdup_printf ("%" G_GINT64_FORMAT, *id);
  else
    key = g_strconcat (more, " ", owner, NULL);
  return hx_neighbour_origin (self->neighbour, self->table, key, date, owner);
}

/* --- The project and its codes --- */

gboolean
hx_qualcoder_take_project (HxNeighbourRow  *row,
                           gpointer         data,
                           GError         **error)
{
  HxNeighbour *neighbour = ((HxQualcoder *) data)->neighbour;
  g_autofree char *version = hx_neighbour_row_dup_text (row, 0);
  g_autofree char *date = hx_neighbour_row_dup_text (row, 1);
  g_autofree char *about = hx_neighbour_row_dup_text (row, 3);
  g_autofree char *shown = NULL;
  char *memo;

  if (neighbour->identity != NULL)
    return TRUE;
  neighbour->identity = g_strdup (date != NULL ? date : "");
  shown = g_strdup_printf ("%s%s%s", about != NULL ? about : "QualCoder",
                           version != NULL ? ", " : "", version != NULL ? version : "");
  neighbour->report->origin = hx_neighbour_dup_shown (shown);
  memo = hx_neighbour_row_dup_text (row, 2);
  if (memo != NULL)
    hx_neighbour_add_note (neighbour, hx_neighbour_origin (neighbour, "project", "memo", date,
                                                           NULL), HX_MEMO_PROJECT, 0, memo);
  return TRUE;
}

static HxNeighbourTag *
take_tag (HxQualcoder    *self,
          HxNeighbourRow *row,
          GHashTable     *places)
{
  gint64 id;
  HxNeighbourOrigin origin = hx_qualcoder_origin (self, row, &id, NULL);
  HxNeighbourTag *tag = hx_neighbour_add_tag (self->neighbour, origin,
                                              hx_neighbour_row_dup_text (row, 3));

  tag->memo = hx_neighbour_row_dup_text (row, 4);
  hx_neighbour_places_add (places, id, self->neighbour->tags->len);
  return tag;
}

gboolean
hx_qualcoder_take_category (HxNeighbourRow  *row,
                            gpointer         data,
                            GError         **error)
{
  HxQualcoder *self = data;
  Parent parent = { 0, -1, -1 };

  take_tag (self, row, self->categories);
  parent.tag = self->neighbour->tags->len;
  if (hx_neighbour_row_get_int (row, 5, &parent.category))
    g_array_append_val (self->parents, parent);
  return TRUE;
}

gboolean
hx_qualcoder_take_code (HxNeighbourRow  *row,
                        gpointer         data,
                        GError         **error)
{
  HxQualcoder *self = data;
  Parent parent = { 0, -1, -1 };
  gboolean has_parent;

  take_tag (self, row, self->codes)->colour = hx_neighbour_row_dup_text (row, 6);
  parent.tag = self->neighbour->tags->len;
  has_parent = hx_neighbour_row_get_int (row, 5, &parent.category);
  if (hx_neighbour_row_get_int (row, 7, &parent.code) || has_parent)
    g_array_append_val (self->parents, parent);
  return TRUE;
}

static void
set_parents (HxQualcoder *self)
{
  for (guint i = 0; i < self->parents->len; i++)
    {
      Parent *parent = &g_array_index (self->parents, Parent, i);
      HxNeighbourTag *tag = hx_neighbour_get (self->neighbour->tags, parent->tag);

      tag->parent = hx_neighbour_places_find (self->codes, parent->code);
      if (tag->parent == 0)
        tag->parent = hx_neighbour_places_find (self->categories, parent->category);
    }
}

/* --- Passages --- */

/* Columns 3 to 7: code or case, file, start, end and memo. */
static HxNeighbourMark *
take_mark (HxQualcoder    *self,
           HxNeighbourRow *row,
           guint           source)
{
  gint64 id = 0, what = 0, first = -1, last = -1;
  g_autofree char *key = NULL;
  HxNeighbourMark *mark;

  hx_neighbour_row_get_int (row, 3, &what);
  if (!hx_neighbour_row_get_int (row, 5, &first) || !hx_neighbour_row_get_int (row, 6, &last))
    first = last = -1;
  key = g_strdup_printf ("%" G_GINT64_FORMAT " %u %" G_GINT64_FORMAT " %" G_GINT64_FORMAT, what,
                         source, first, last);
  mark = hx_neighbour_add_mark (self->neighbour, hx_qualcoder_origin (self, row, &id, key), source);
  mark->first = first;
  mark->last = last;
  mark->memo = hx_neighbour_row_dup_text (row, 7);
  return mark;
}

static guint
get_place (HxNeighbourRow *row,
           guint           column,
           GHashTable     *places)
{
  gint64 id;

  return hx_neighbour_row_get_int (row, column, &id) ? hx_neighbour_places_find (places, id) : 0;
}

/* Sound has said already that what is marked on it is left out. */
static gboolean
check_mark (HxQualcoder *self,
            guint        tag,
            guint        source,
            const char  *words)
{
  if (tag != 0 && source != 0)
    return TRUE;
  hx_neighbour_lose (self->neighbour, self->table, words,
                     _("The file does not have its code, or not its text; the passage was left "
                       "out."));
  return FALSE;
}

gboolean
hx_qualcoder_take_coding (HxNeighbourRow  *row,
                          gpointer         data,
                          GError         **error)
{
  HxQualcoder *self = data;
  guint tag = get_place (row, 3, self->codes), source = get_place (row, 4, self->sources);
  g_autofree char *words = hx_neighbour_row_dup_text (row, 8);
  HxNeighbourMark *mark;
  gint64 important;

  if (!check_mark (self, tag, source, words))
    return TRUE;
  mark = take_mark (self, row, source);
  mark->quote = g_steal_pointer (&words);
  hx_neighbour_mark_add_tag (mark, tag);
  self->n_important += hx_neighbour_row_get_int (row, 9, &important) && important == 1;
  return TRUE;
}

/* Pages of a PDF count from 0, and are measured in points. */
gboolean
hx_qualcoder_take_region (HxNeighbourRow  *row,
                          gpointer         data,
                          GError         **error)
{
  HxQualcoder *self = data;
  guint tag = get_place (row, 3, self->codes), source = get_place (row, 4, self->sources);
  HxNeighbourSource *file = hx_neighbour_get (self->neighbour->sources, source);
  double width, height;
  HxNeighbourMark *mark;
  gint64 page, important;

  if (!check_mark (self, tag, source, file != NULL ? file->title : NULL))
    return TRUE;
  mark = take_mark (self, row, source);
  mark->is_region = TRUE;
  mark->page = 1;
  if (hx_neighbour_row_get_int (row, 10, &page) && page > 0 && page < G_MAXINT32)
    mark->page = page + 1;
  hx_neighbour_row_get_real (row, 5, &mark->corners[0]);
  hx_neighbour_row_get_real (row, 6, &mark->corners[1]);
  hx_neighbour_row_get_real (row, 8, &width);
  hx_neighbour_row_get_real (row, 9, &height);
  mark->corners[2] = mark->corners[0] + width;
  mark->corners[3] = mark->corners[1] + height;
  hx_neighbour_mark_add_tag (mark, tag);
  self->n_important += hx_neighbour_row_get_int (row, 11, &important) && important == 1;
  return TRUE;
}

gboolean
hx_qualcoder_take_annotation (HxNeighbourRow  *row,
                              gpointer         data,
                              GError         **error)
{
  HxQualcoder *self = data;
  guint source = get_place (row, 4, self->sources);
  g_autofree char *memo = hx_neighbour_row_dup_text (row, 7);

  if (memo != NULL && check_mark (self, 1, source, memo))
    take_mark (self, row, source);
  return TRUE;
}

/* --- Cases --- */

gboolean
hx_qualcoder_take_case (HxNeighbourRow  *row,
                        gpointer         data,
                        GError         **error)
{
  HxQualcoder *self = data;
  gint64 id;
  HxNeighbourEntity *entity = hx_neighbour_add_entity (self->neighbour,
                                                       hx_qualcoder_origin (self, row, &id, NULL),
                                                       hx_neighbour_row_dup_text (row, 3));

  entity->memo = hx_neighbour_row_dup_text (row, 4);
  hx_neighbour_places_add (self->cases, id, self->neighbour->entities->len);
  return TRUE;
}

/* The sources of a case as a whole are a set of its name. */
static void
add_to_case (HxQualcoder       *self,
             HxNeighbourEntity *entity,
             guint              place,
             guint              source)
{
  HxNeighbourSet *set = hx_neighbour_get (self->neighbour->sets,
                                          hx_neighbour_places_find (self->case_sets, place));

  if (set == NULL)
    {
      HxNeighbourOrigin origin = hx_neighbour_origin (self->neighbour, "cases",
                                                      entity->origin.guid, NULL,
                                                      entity->origin.owner);

      set = hx_neighbour_add_set (self->neighbour, origin, g_strdup (entity->name));
      set->group = _("Cases");
      hx_neighbour_places_add (self->case_sets, place, self->neighbour->sets->len);
    }
  g_array_append_val (set->sources, source);
}

/* A whole file ends at its last character or past it, as the window has it that linked it. */
static gboolean
is_whole (HxNeighbourRow    *row,
          HxNeighbourSource *source)
{
  gint64 first, last;

  if (source->text == NULL || !hx_neighbour_row_get_int (row, 5, &first)
      || !hx_neighbour_row_get_int (row, 6, &last))
    return TRUE;
  return first <= 0 && (last <= 0 || last + 1 >= hx_text_get_length (source->text->text));
}

gboolean
hx_qualcoder_take_case_text (HxNeighbourRow  *row,
                             gpointer         data,
                             GError         **error)
{
  HxQualcoder *self = data;
  guint place = get_place (row, 3, self->cases), source = get_place (row, 4, self->sources);
  HxNeighbourEntity *entity = hx_neighbour_get (self->neighbour->entities, place);
  HxNeighbourSource *file = hx_neighbour_get (self->neighbour->sources, source);

  if (!check_mark (self, place, source, entity != NULL ? entity->name : NULL))
    return TRUE;
  if (!is_whole (row, file))
    take_mark (self, row, source)->entity = place;
  else
    {
      g_autofree char *memo = hx_neighbour_row_dup_text (row, 7);
      gint64 id;

      add_to_case (self, entity, place, source);
      if (memo != NULL)
        {
          HxNeighbourOrigin origin = hx_qualcoder_origin (self, row, &id, memo);

          hx_neighbour_add_note (self->neighbour, origin, HX_MEMO_SOURCE, source,
                                 g_steal_pointer (&memo));
        }
    }
  return TRUE;
}

/* --- Attributes --- */

static guint
get_variable (HxQualcoder *self,
              const char  *name)
{
  guint place = GPOINTER_TO_UINT (g_hash_table_lookup (self->variables, name));

  if (place != 0)
    return place;
  hx_neighbour_add_variable (self->neighbour,
                             hx_neighbour_origin (self->neighbour, "attribute_type", name, NULL,
                                                  NULL), g_strdup (name));
  place = self->neighbour->variables->len;
  g_hash_table_insert (self->variables, g_strdup (name), GUINT_TO_POINTER (place));
  return place;
}

gboolean
hx_qualcoder_take_attribute (HxNeighbourRow  *row,
                             gpointer         data,
                             GError         **error)
{
  HxQualcoder *self = data;
  g_autofree char *name = hx_neighbour_row_dup_text (row, 0);
  g_autofree char *type = hx_neighbour_row_dup_text (row, 4);
  HxNeighbourVariable *variable;

  if (name == NULL || g_hash_table_contains (self->variables, name))
    return TRUE;
  variable = hx_neighbour_get (self->neighbour->variables, get_variable (self, name));
  variable->memo = hx_neighbour_row_dup_text (row, 3);
  variable->is_number = g_strcmp0 (type, "numeric") == 0;
  return TRUE;
}

gboolean
hx_qualcoder_take_value (HxNeighbourRow  *row,
                         gpointer         data,
                         GError         **error)
{
  HxQualcoder *self = data;
  g_autofree char *name = hx_neighbour_row_dup_text (row, 3);
  g_autofree char *type = hx_neighbour_row_dup_text (row, 4);
  g_autofree char *text = hx_neighbour_row_dup_text (row, 6);
  gboolean of_case = g_strcmp0 (type, "case") == 0;
  guint place = get_place (row, 5, of_case ? self->cases : self->sources);
  HxNeighbourValue *value;
  gint64 id;

  if (name == NULL || text == NULL)
    return TRUE;
  if (place == 0 || (!of_case && g_strcmp0 (type, "file") != 0))
    {
      hx_neighbour_lose (self->neighbour, "attribute", name,
                         _("Only files and cases have attributes; the value was left out."));
      return TRUE;
    }
  value = hx_neighbour_add_value (self->neighbour, hx_qualcoder_origin (self, row, &id, name),
                                  get_variable (self, name), g_steal_pointer (&text));
  value->entity = of_case ? place : 0;
  value->source = of_case ? 0 : place;
  return TRUE;
}

/* --- The rest --- */

gboolean
hx_qualcoder_take_journal (HxNeighbourRow  *row,
                           gpointer         data,
                           GError         **error)
{
  HxQualcoder *self = data;
  g_autofree char *name = hx_neighbour_row_dup_text (row, 3);
  g_autofree char *body = hx_neighbour_row_dup_text (row, 4);
  gint64 id;

  hx_neighbour_add_note (self->neighbour, hx_qualcoder_origin (self, row, &id, name),
                         HX_MEMO_PROJECT, 0, hx_neighbour_dup_join (name, body));
  return TRUE;
}

gboolean
hx_qualcoder_take_sound (HxNeighbourRow  *row,
                         gpointer         data,
                         GError         **error)
{
  ((HxQualcoder *) data)->n_sounds++;
  return TRUE;
}

gboolean
hx_qualcoder_take_graph (HxNeighbourRow  *row,
                         gpointer         data,
                         GError         **error)
{
  g_autofree char *name = hx_neighbour_row_dup_text (row, 0);

  hx_neighbour_lose (((HxQualcoder *) data)->neighbour, "graph", name,
                     _("Drawn networks have no place in a project; it was left out."));
  return TRUE;
}

gboolean
hx_qualcoder_take_report (HxNeighbourRow  *row,
                          gpointer         data,
                          GError         **error)
{
  g_autofree char *name = hx_neighbour_row_dup_text (row, 0);

  hx_neighbour_lose (((HxQualcoder *) data)->neighbour, "stored_sql", name,
                     _("A query in SQL has no place in a project; it was left out."));
  return TRUE;
}

/* When all tables are read. */
void
hx_qualcoder_finish (HxQualcoder *self)
{
  HxExchangeReport *report = self->neighbour->report;

  set_parents (self);
  hx_exchange_report_lose_many (report, "code_av", self->n_sounds,
                                _("Passages of sound and film have no place in a project; they "
                                  "were left out."));
  hx_exchange_report_lose_many (report, "important", self->n_important,
                                _("That a passage is important has no place in a project; the "
                                  "passages are there."));
  hx_exchange_report_lose_many (report, "ris",
                                hx_neighbour_db_count (self->neighbour->db, "ris"),
                                _("Lines of bibliographic references have no place in a project; "
                                  "they were left out. Export them from QualCoder as RIS and "
                                  "import that."));
}
