/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "mentions/hx-queue-item.h"

#include <glib/gi18n.h>

struct _HxQueueItem
{
  GObject       parent_instance;

  gint64        entity;      /* 0: there is none yet */
  HxEntityType  kind;
  char         *name;
  char         *detail;
  GPtrArray    *names;       /* HxQueueName */
  GArray       *places;      /* HxSuggestion; owner and name are 0 if there is no entity */
  guint         n_sources;
  gint64        source;      /* that it is about; 0: all */
  guint         section;
};

G_DEFINE_FINAL_TYPE (HxQueueItem, hx_queue_item, G_TYPE_OBJECT)

static void
queue_name_free (gpointer data)
{
  HxQueueName *name = data;

  g_free (name->name);
  g_free (name);
}

static void
hx_queue_item_finalize (GObject *object)
{
  HxQueueItem *self = HX_QUEUE_ITEM (object);

  g_free (self->name);
  g_free (self->detail);
  g_clear_pointer (&self->names, g_ptr_array_unref);
  g_clear_pointer (&self->places, g_array_unref);

  G_OBJECT_CLASS (hx_queue_item_parent_class)->finalize (object);
}

static void
hx_queue_item_class_init (HxQueueItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hx_queue_item_finalize;
}

static void
hx_queue_item_init (HxQueueItem *self)
{
}

static HxEntityType
guess_kind (HxCandidateKind kind)
{
  switch (kind)
    {
    case HX_CANDIDATE_PERSON:
      return HX_ENTITY_PERSON;
    case HX_CANDIDATE_ORGANISATION:
      return HX_ENTITY_ORGANISATION;
    case HX_CANDIDATE_PLACE:
      return HX_ENTITY_PLACE;
    case HX_CANDIDATE_EVENT:
      return HX_ENTITY_EVENT;
    case HX_CANDIDATE_UNKNOWN:
    default:
      return HX_ENTITY_THING;
    }
}

/* A part of a name, such as a last name, is weak: it is nobody's by itself. */
static HxNameKind
get_name_kind (HxCandidateRole role)
{
  return role == HX_CANDIDATE_PREFERRED ? HX_NAME_PREFERRED
         : role == HX_CANDIDATE_PART ? HX_NAME_WEAK : HX_NAME_ALIAS;
}

static void
add_name (HxQueueItem           *self,
          const HxCandidateName *found)
{
  HxQueueName *name = g_new0 (HxQueueName, 1);

  name->name = g_strdup (found->name);
  name->kind = self->names->len == 0 ? HX_NAME_PREFERRED : get_name_kind (found->role);
  g_ptr_array_add (self->names, name);
  for (guint i = 0; i < found->places->len; i++)
    {
      const HxCandidatePlace *place = &g_array_index (found->places, HxCandidatePlace, i);
      HxSuggestion suggestion = {
        .source = place->source, .start = place->start, .end = place->end, .kind = name->kind,
      };

      g_array_append_val (self->places, suggestion);
    }
}

/* Other names and the first reason: "also HTS; stands with the short form “HTS”". */
static char *
dup_candidate_detail (const HxCandidateGroup *group)
{
  g_autoptr(GString) names = g_string_new (NULL);
  g_autofree char *reason = NULL;

  for (guint i = 1; i < group->names->len; i++)
    g_string_append_printf (names, "%s%s", i > 1 ? ", " : "",
                            ((HxCandidateName *) g_ptr_array_index (group->names, i))->name);
  if (group->reasons->len > 0)
    reason = hx_candidate_why_to_sentence (g_ptr_array_index (group->reasons, 0));
  if (names->len == 0)
    return reason != NULL ? g_steal_pointer (&reason) : g_strdup ("");

  /* Translators: %s are other names of something, with commas between. */
  return g_strdup_printf (_("also %s"), names->str);
}

/**
 * hx_queue_item_new_candidate:
 * @group: names that seem to be of one thing
 *
 * Returns: (transfer full): an item to make an entity of
 */
HxQueueItem *
hx_queue_item_new_candidate (const HxCandidateGroup *group)
{
  HxQueueItem *self = g_object_new (HX_TYPE_QUEUE_ITEM, NULL);

  self->kind = guess_kind (group->kind);
  self->names = g_ptr_array_new_with_free_func (queue_name_free);
  self->places = g_array_new (FALSE, FALSE, sizeof (HxSuggestion));
  self->n_sources = group->n_sources;
  for (guint i = 0; i < group->names->len; i++)
    add_name (self, g_ptr_array_index (group->names, i));
  g_array_sort (self->places, hx_suggestion_compare);
  self->name = g_strdup (((HxQueueName *) g_ptr_array_index (self->names, 0))->name);
  self->detail = dup_candidate_detail (group);
  return self;
}

/**
 * hx_queue_item_new_entity:
 * @entity: an entity
 * @suggestions: (element-type HxSuggestion): where it may be mentioned, by source and place
 *
 * Returns: (transfer full): an item to make mentions of
 */
HxQueueItem *
hx_queue_item_new_entity (HxEntity *entity,
                          GArray   *suggestions)
{
  HxQueueItem *self = g_object_new (HX_TYPE_QUEUE_ITEM, NULL);
  guint n = hx_entity_get_n_mentions (entity);
  gint64 last = 0;

  self->entity = hx_entity_get_id (entity);
  self->kind = hx_entity_get_entity_type (entity);
  self->name = g_strdup (hx_entity_get_name (entity));
  self->names = g_ptr_array_new_with_free_func (queue_name_free);
  self->places = g_array_ref (suggestions);
  self->detail = n > 0 ? g_strdup_printf (ngettext ("%u mention so far", "%u mentions so far", n), n)
                       : g_strdup (_("no mention so far"));
  for (guint i = 0; i < suggestions->len; i++)
    {
      gint64 source = g_array_index (suggestions, HxSuggestion, i).source;

      self->n_sources += source != last;
      last = source;
    }
  return self;
}

/**
 * hx_queue_item_new_in_source:
 * @entity: an entity
 * @suggestions: (element-type HxSuggestion): where it may be mentioned in one source, by place; at
 *   least one
 * @section: the number of the source among those that are to be gone through
 *
 * Returns: (transfer full): an item to make mentions of in one source
 */
HxQueueItem *
hx_queue_item_new_in_source (HxEntity *entity,
                             GArray   *suggestions,
                             guint     section)
{
  HxQueueItem *self = hx_queue_item_new_entity (entity, suggestions);

  self->source = g_array_index (suggestions, HxSuggestion, 0).source;
  self->section = section;
  return self;
}

/**
 * hx_queue_item_with_kind:
 * @self: an item
 * @kind: what its entity shall be
 *
 * Returns: (transfer full): the same of another kind
 */
HxQueueItem *
hx_queue_item_with_kind (HxQueueItem  *self,
                         HxEntityType  kind)
{
  HxQueueItem *copy = g_object_new (HX_TYPE_QUEUE_ITEM, NULL);

  copy->entity = self->entity;
  copy->kind = kind;
  copy->name = g_strdup (self->name);
  copy->detail = g_strdup (self->detail);
  copy->names = g_ptr_array_ref (self->names);
  copy->places = g_array_ref (self->places);
  copy->n_sources = self->n_sources;
  copy->source = self->source;
  copy->section = self->section;
  return copy;
}

/**
 * hx_queue_item_get_entity:
 * @self: an item
 *
 * Returns: the entity that may be mentioned, or 0 if there is none yet
 */
gint64
hx_queue_item_get_entity (HxQueueItem *self)
{
  return self->entity;
}

/**
 * hx_queue_item_get_kind:
 * @self: an item
 *
 * Returns: what it is, or seems to be
 */
HxEntityType
hx_queue_item_get_kind (HxQueueItem *self)
{
  return self->kind;
}

/**
 * hx_queue_item_get_name:
 * @self: an item
 *
 * Returns: (transfer none): its name
 */
const char *
hx_queue_item_get_name (HxQueueItem *self)
{
  return self->name;
}

/**
 * hx_queue_item_get_detail:
 * @self: an item
 *
 * Returns: (transfer none): what else is to be said of it
 */
const char *
hx_queue_item_get_detail (HxQueueItem *self)
{
  return self->detail;
}

/**
 * hx_queue_item_get_names:
 * @self: an item
 *
 * Returns: (transfer none) (element-type HxQueueName): the names of a new entity, the preferred
 *   first; none if there is an entity
 */
GPtrArray *
hx_queue_item_get_names (HxQueueItem *self)
{
  return self->names;
}

/**
 * hx_queue_item_get_places:
 * @self: an item
 *
 * Returns: (transfer none) (element-type HxSuggestion): where it may be mentioned
 */
GArray *
hx_queue_item_get_places (HxQueueItem *self)
{
  return self->places;
}

/**
 * hx_queue_item_get_n_sources:
 * @self: an item
 *
 * Returns: how many sources that is
 */
guint
hx_queue_item_get_n_sources (HxQueueItem *self)
{
  return self->n_sources;
}

/**
 * hx_queue_item_get_source:
 * @self: an item
 *
 * Returns: the source that it is about, or 0 for all
 */
gint64
hx_queue_item_get_source (HxQueueItem *self)
{
  return self->source;
}

/**
 * hx_queue_item_get_section:
 * @self: an item
 *
 * Returns: the number of its source among those that are to be gone through
 */
guint
hx_queue_item_get_section (HxQueueItem *self)
{
  return self->section;
}
