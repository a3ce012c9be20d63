/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Codes and their categories become tags, cases entities, and what is said of all of them memos. */

#include "config.h"

#include "exchange/neighbours/hx-neighbour-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/hx-entity.h"
#include "model/hx-tag.h"

#define MAX_DEPTH 64      /* of categories in categories */

/* --- Tags --- */

static const char *
get_colour (HxNeighbourImport *self,
            HxNeighbourTag    *tag)
{
  gboolean good = tag->colour != NULL && strlen (tag->colour) == 7 && tag->colour[0] == '#';

  for (guint i = 1; good && i < 7; i++)
    good = g_ascii_isxdigit (tag->colour[i]);
  return good ? tag->colour : hx_tag_colour_at (self->n_tags);
}

/* A tag of that name that the project has already is taken for it. */
static void
make_tag (HxNeighbourImport *self,
          HxNeighbourTag    *tag,
          gint64             parent)
{
  g_autofree char *name = hx_neighbour_import_dup_free_name (self, parent, tag->name);
  g_autofree char *key = g_strdup_printf ("%" G_GINT64_FORMAT " %s", parent, name);
  const gint64 *existing = g_hash_table_lookup (self->tags, key);

  hx_neighbour_import_be (self, &tag->origin);
  tag->row = existing != NULL ? *existing
                              : hx_edit_add_tag (self->edit, parent, name, get_colour (self, tag));
  hx_neighbour_import_note (self, &tag->origin, "tag", tag->row);
  if (existing != NULL)
    {
      hx_neighbour_import_memo (self, &tag->origin, HX_MEMO_TAG, tag->row, tag->memo);
      return;
    }
  self->n_tags++;
  self->report->n_tags++;
  if (tag->memo != NULL)
    hx_edit_describe_tag (self->edit, tag->row, tag->memo);
}

/* The tags from one without a parent, or with one that is made, down to @tag. A damaged file may
 * have categories that are in one another. */
static void
list_up (HxNeighbourImport *self,
         HxNeighbourTag    *tag,
         GPtrArray         *chain)
{
  while (tag != NULL && tag->row == 0)
    {
      if (chain->len >= MAX_DEPTH || g_ptr_array_find (chain, tag, NULL))
        {
          HxNeighbourTag *top = g_ptr_array_index (chain, chain->len - 1);

          hx_exchange_report_warn (self->report,
                                   _("The category of “%s” is within itself or very many others; "
                                     "it was put at the top."), top->name);
          top->parent = 0;
          return;
        }
      g_ptr_array_add (chain, tag);
      tag = hx_neighbour_get (self->neighbour->tags, tag->parent);
    }
}

void
hx_neighbour_import_tags (HxNeighbourImport *self)
{
  GPtrArray *tags = self->neighbour->tags;
  g_autoptr(GPtrArray) chain = g_ptr_array_new ();

  for (guint i = 0; i < tags->len; i++)
    {
      HxNeighbourTag *tag = g_ptr_array_index (tags, i);

      tag->row = hx_neighbour_import_find (self, &tag->origin);
      tag->known = tag->row != 0;
    }
  for (guint i = 0; i < tags->len; i++)
    {
      g_ptr_array_set_size (chain, 0);
      list_up (self, g_ptr_array_index (tags, i), chain);
      for (guint k = chain->len; k > 0; k--)
        {
          HxNeighbourTag *tag = g_ptr_array_index (chain, k - 1);
          HxNeighbourTag *parent = hx_neighbour_get (tags, tag->parent);

          make_tag (self, tag, parent != NULL ? parent->row : 0);
        }
    }
}

/* --- Entities --- */

void
hx_neighbour_import_entities (HxNeighbourImport *self)
{
  GPtrArray *entities = self->neighbour->entities;

  for (guint i = 0; i < entities->len; i++)
    {
      HxNeighbourEntity *entity = g_ptr_array_index (entities, i);

      entity->row = hx_neighbour_import_find (self, &entity->origin);
      entity->known = entity->row != 0;
      if (entity->known)
        continue;
      hx_neighbour_import_be (self, &entity->origin);
      entity->row = hx_edit_add_entity (self->edit, HX_ENTITY_THING, entity->name);
      hx_neighbour_import_note (self, &entity->origin, "entity", entity->row);
      if (entity->memo != NULL)
        hx_edit_describe_entity (self->edit, entity->row, entity->memo);
      self->report->n_entities++;
    }
}

/* --- Notes --- */

static gboolean
get_target (HxNeighbourImport *self,
            HxNeighbourNote   *note,
            gint64            *row)
{
  HxNeighbourSource *source = hx_neighbour_get (self->neighbour->sources, note->index);
  HxNeighbourTag *tag = hx_neighbour_get (self->neighbour->tags, note->index);

  *row = 0;
  if (note->target == HX_MEMO_SOURCE && source != NULL)
    *row = source->id;
  else if (note->target == HX_MEMO_TAG && tag != NULL)
    *row = tag->row;
  return note->target == HX_MEMO_PROJECT || *row != 0;
}

void
hx_neighbour_import_notes (HxNeighbourImport *self)
{
  GPtrArray *notes = self->neighbour->notes;

  for (guint i = 0; i < notes->len; i++)
    {
      HxNeighbourNote *note = g_ptr_array_index (notes, i);
      gint64 row;

      if (note->body == NULL || !get_target (self, note, &row)
          || hx_neighbour_import_find (self, &note->origin) != 0)
        continue;
      hx_neighbour_import_be (self, &note->origin);
      hx_neighbour_import_note (self, &note->origin, "memo",
                                hx_edit_add_memo (self->edit, note->target, row, note->body));
      self->report->n_memos++;
    }
}
