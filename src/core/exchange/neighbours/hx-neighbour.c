/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "exchange/neighbours/hx-neighbour.h"

#include <glib/gi18n-lib.h>

#include "base/hx-error.h"

#define MAX_NAME 500        /* code points of a name */
#define MAX_NAMED 500       /* losses that are listed one by one */

/* --- Parts --- */

static void
origin_clear (HxNeighbourOrigin *origin)
{
  g_free (origin->guid);
  g_free (origin->owner);
}

static void
tag_free (gpointer data)
{
  HxNeighbourTag *tag = data;

  origin_clear (&tag->origin);
  g_free (tag->name);
  g_free (tag->colour);
  g_free (tag->memo);
  g_free (tag);
}

static void
source_free (gpointer data)
{
  HxNeighbourSource *source = data;

  origin_clear (&source->origin);
  g_free (source->title);
  g_free (source->memo);
  g_clear_pointer (&source->text, hx_refi_text_free);
  g_clear_pointer (&source->original, g_bytes_unref);
  g_free (source->file_name);
  g_clear_pointer (&source->rich, g_bytes_unref);
  g_clear_pointer (&source->extraction, hx_extraction_unref);
  g_free (source->fault);
  g_clear_pointer (&source->signature, g_bytes_unref);
  g_clear_pointer (&source->current, hx_text_unref);
  g_free (source);
}

static void
mark_free (gpointer data)
{
  HxNeighbourMark *mark = data;

  origin_clear (&mark->origin);
  g_free (mark->quote);
  g_clear_pointer (&mark->tags, g_array_unref);
  g_free (mark->memo);
  g_free (mark);
}

static void
entity_free (gpointer data)
{
  HxNeighbourEntity *entity = data;

  origin_clear (&entity->origin);
  g_free (entity->name);
  g_free (entity->memo);
  g_free (entity);
}

static void
variable_free (gpointer data)
{
  HxNeighbourVariable *variable = data;

  origin_clear (&variable->origin);
  g_free (variable->name);
  g_free (variable->memo);
  g_free (variable);
}

static void
value_free (gpointer data)
{
  HxNeighbourValue *value = data;

  origin_clear (&value->origin);
  g_free (value->value);
  g_free (value);
}

static void
set_free (gpointer data)
{
  HxNeighbourSet *set = data;

  origin_clear (&set->origin);
  g_free (set->name);
  g_array_unref (set->sources);
  g_free (set);
}

static void
note_free (gpointer data)
{
  HxNeighbourNote *note = data;

  origin_clear (&note->origin);
  g_free (note->body);
  g_free (note);
}

/* --- The whole --- */

/**
 * hx_neighbour_new:
 * @format: the format
 * @read: reads the file
 * @path: the file or folder
 * @cancellable: (nullable): to stop it
 *
 * Returns: (transfer full): a project without anything in it yet
 */
HxNeighbour *
hx_neighbour_new (const HxFormat      *format,
                  HxNeighbourReadFunc  read,
                  const char          *path,
                  GCancellable        *cancellable)
{
  HxNeighbour *self = g_new0 (HxNeighbour, 1);
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *name = g_filename_display_name (base);

  self->format = format;
  self->read = read;
  self->path = g_strdup (path);
  self->report = hx_exchange_report_new (name);
  self->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  self->tags = g_ptr_array_new_with_free_func (tag_free);
  self->sources = g_ptr_array_new_with_free_func (source_free);
  self->marks = g_ptr_array_new_with_free_func (mark_free);
  self->entities = g_ptr_array_new_with_free_func (entity_free);
  self->variables = g_ptr_array_new_with_free_func (variable_free);
  self->values = g_ptr_array_new_with_free_func (value_free);
  self->sets = g_ptr_array_new_with_free_func (set_free);
  self->notes = g_ptr_array_new_with_free_func (note_free);
  return self;
}

/**
 * hx_neighbour_free:
 * @self: (transfer full): a project
 */
void
hx_neighbour_free (HxNeighbour *self)
{
  g_free (self->path);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  hx_exchange_report_unref (self->report);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->db, hx_neighbour_db_free);
  g_clear_pointer (&self->files, hx_neighbour_files_free);
  g_free (self->identity);
  g_ptr_array_unref (self->tags);
  g_ptr_array_unref (self->sources);
  g_ptr_array_unref (self->marks);
  g_ptr_array_unref (self->entities);
  g_ptr_array_unref (self->variables);
  g_ptr_array_unref (self->values);
  g_ptr_array_unref (self->sets);
  g_ptr_array_unref (self->notes);
  g_free (self);
}

/**
 * hx_neighbour_open:
 * @self: a project
 * @path: (nullable): where its database is; %NULL: it is at hand
 * @tables: (array zero-terminated=1): tables that it has to have, in lower case
 * @error: return location for an error
 *
 * Opens the project's database.
 *
 * Returns: whether it could be opened and is one of the program
 */
gboolean
hx_neighbour_open (HxNeighbour         *self,
                   const char          *path,
                   const char * const  *tables,
                   GError             **error)
{
  const char *name = self->report->file;

  self->db = self->bytes != NULL
             ? hx_neighbour_db_open (self->bytes, name, self->cancellable, error)
             : hx_neighbour_db_open_path (path, name, self->cancellable, error);
  if (self->db == NULL)
    return FALSE;
  for (guint i = 0; tables[i] != NULL; i++)
    if (!hx_neighbour_db_has_table (self->db, tables[i]))
      {
        g_set_error (error, HX_ERROR, HX_ERROR_UNSUPPORTED,
                     _("“%s” was not imported: it is no “%s”, for it has no table “%s”. It may be "
                       "of another program."), name, _(self->format->title), tables[i]);
        return FALSE;
      }
  return TRUE;
}

/* --- Adding --- */

gpointer
hx_neighbour_get (GPtrArray *array,
                  guint      place)
{
  return place > 0 && place <= array->len ? g_ptr_array_index (array, place - 1) : NULL;
}

static char *
take_name (char *name)
{
  g_autofree char *given = name;
  g_autofree char *line = hx_neighbour_dup_line (given, MAX_NAME);

  return *line != '\0' ? g_steal_pointer (&line) : g_strdup (_("Untitled"));
}

/* A code or a category. @name (transfer full), as below. */
HxNeighbourTag *
hx_neighbour_add_tag (HxNeighbour       *self,
                      HxNeighbourOrigin  origin,
                      char              *name)
{
  HxNeighbourTag *tag = g_new0 (HxNeighbourTag, 1);

  tag->origin = origin;
  tag->name = take_name (name);
  g_ptr_array_add (self->tags, tag);
  return tag;
}

HxNeighbourSource *
hx_neighbour_add_source (HxNeighbour       *self,
                         HxNeighbourOrigin  origin,
                         char              *title)
{
  HxNeighbourSource *source = g_new0 (HxNeighbourSource, 1);

  source->origin = origin;
  source->title = take_name (title);
  g_ptr_array_add (self->sources, source);
  return source;
}

HxNeighbourMark *
hx_neighbour_add_mark (HxNeighbour       *self,
                       HxNeighbourOrigin  origin,
                       guint              source)
{
  HxNeighbourMark *mark = g_new0 (HxNeighbourMark, 1);

  mark->origin = origin;
  mark->source = source;
  g_ptr_array_add (self->marks, mark);
  return mark;
}

void
hx_neighbour_mark_add_tag (HxNeighbourMark *self,
                           guint            tag)
{
  if (self->tags == NULL)
    self->tags = g_array_new (FALSE, FALSE, sizeof (guint));
  g_array_append_val (self->tags, tag);
}

HxNeighbourEntity *
hx_neighbour_add_entity (HxNeighbour       *self,
                         HxNeighbourOrigin  origin,
                         char              *name)
{
  HxNeighbourEntity *entity = g_new0 (HxNeighbourEntity, 1);

  entity->origin = origin;
  entity->name = take_name (name);
  g_ptr_array_add (self->entities, entity);
  return entity;
}

HxNeighbourVariable *
hx_neighbour_add_variable (HxNeighbour       *self,
                           HxNeighbourOrigin  origin,
                           char              *name)
{
  HxNeighbourVariable *variable = g_new0 (HxNeighbourVariable, 1);

  variable->origin = origin;
  variable->name = take_name (name);
  variable->all_numbers = TRUE;
  g_ptr_array_add (self->variables, variable);
  return variable;
}

HxNeighbourValue *
hx_neighbour_add_value (HxNeighbour       *self,
                        HxNeighbourOrigin  origin,
                        guint              variable,
                        char              *value)
{
  HxNeighbourValue *added = g_new0 (HxNeighbourValue, 1);

  added->origin = origin;
  added->variable = variable;
  added->value = value;
  g_ptr_array_add (self->values, added);
  return added;
}

HxNeighbourSet *
hx_neighbour_add_set (HxNeighbour       *self,
                      HxNeighbourOrigin  origin,
                      char              *name)
{
  HxNeighbourSet *set = g_new0 (HxNeighbourSet, 1);

  set->origin = origin;
  set->name = take_name (name);
  set->sources = g_array_new (FALSE, FALSE, sizeof (guint));
  g_ptr_array_add (self->sets, set);
  return set;
}

void
hx_neighbour_add_note (HxNeighbour       *self,
                       HxNeighbourOrigin  origin,
                       HxMemoTarget       target,
                       guint              index,
                       char              *body)
{
  HxNeighbourNote *note = g_new0 (HxNeighbourNote, 1);

  note->origin = origin;
  note->target = target;
  note->index = index;
  note->body = body;
  g_ptr_array_add (self->notes, note);
}

/* --- Rows of the file --- */

GHashTable *
hx_neighbour_places_new (void)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

/* The first of several rows with the same number counts. */
void
hx_neighbour_places_add (GHashTable *places,
                         gint64      id,
                         guint       place)
{
  if (!g_hash_table_contains (places, &id))
    g_hash_table_insert (places, g_memdup2 (&id, sizeof id), GUINT_TO_POINTER (place));
}

guint
hx_neighbour_places_find (GHashTable *places,
                          gint64      id)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (places, &id));
}

/* A source whose text stands in the file. */
HxNeighbourSource *
hx_neighbour_add_text (HxNeighbour       *self,
                       HxNeighbourOrigin  origin,
                       char              *title,
                       GBytes            *text)
{
  HxNeighbourSource *source = hx_neighbour_add_source (self, origin, title);
  g_autoptr(GBytes) none = g_bytes_new_static ("", 0);

  source->text = hx_refi_text_new (text != NULL ? text : none);
  source->original = g_bytes_ref (text != NULL ? text : none);
  source->media_type = "text/plain";
  return source;
}

/* --- Losses --- */

/* Tables that the reader knows nothing of, of a newer version or somebody's own. */
void
hx_neighbour_lose_tables (HxNeighbour        *self,
                          const char * const *known)
{
  g_autoptr(GPtrArray) tables = hx_neighbour_db_list_tables (self->db);

  for (guint i = 0; i < tables->len; i++)
    {
      const char *table = g_ptr_array_index (tables, i);
      guint n = g_strv_contains (known, table) ? 0 : hx_neighbour_db_count (self->db, table);

      hx_exchange_report_lose_many (self->report, table, n,
                                    _("The table has no place in a project; it was left out."));
    }
}

/* One more of a kind that is counted already. */
static gboolean
count_loss (HxNeighbour *self,
            const char  *element,
            const char  *sentence)
{
  for (guint i = self->report->losses->len; i > MAX_NAMED; i--)
    {
      HxExchangeLoss *loss = g_ptr_array_index (self->report->losses, i - 1);

      if (loss->name == NULL && g_str_equal (loss->element, element)
          && g_str_equal (loss->sentence, sentence))
        {
          loss->n++;
          return TRUE;
        }
    }
  return FALSE;
}

/* Says by name what has no place in a project; past a number only how many. */
void
hx_neighbour_lose (HxNeighbour *self,
                   const char  *element,
                   const char  *name,
                   const char  *sentence)
{
  g_autofree char *shown = hx_neighbour_dup_shown (name);

  if (self->report->losses->len < MAX_NAMED)
    hx_exchange_report_lose (self->report, element, shown, FALSE, sentence);
  else if (!count_loss (self, element, sentence))
    hx_exchange_report_lose_many (self->report, element, 1, sentence);
}
