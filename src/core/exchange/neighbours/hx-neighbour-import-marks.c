/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Codings, annotations and parts of cases become passages with taggings, memos and mentions. */

#include "config.h"

#include "exchange/neighbours/hx-neighbour-private.h"

#include <glib/gi18n-lib.h>

#include "exchange/hx-foreign-region.h"
#include "model/hx-passage.h"
#include "model/hx-tag.h"

/* A rectangle in pixels; of a page, in points, from its top left. */
static gint64
add_region (HxNeighbourImport *self,
            HxNeighbourSource *source,
            HxNeighbourMark   *mark)
{
  HxPageLayout *page = hx_foreign_find_page (source->extraction, mark->page);
  HxForeignRectangle rectangle;
  double width, height;

  if (page == NULL || source->text == NULL || source->current != NULL
      || !hx_foreign_page_has_picture (page, source->text->text))
    return 0;
  if (!hx_foreign_get_picture_size (source->extraction, &width, &height)
      || g_strcmp0 (source->media_type, "application/pdf") == 0)
    {
      width = page->width;
      height = page->height;
    }
  return hx_foreign_rectangle_set (&rectangle, mark->corners, width, height, FALSE)
         ? hx_edit_add_foreign_region (self->edit, source->id, mark->page, &rectangle) : 0;
}

static gint64
add_passage (HxNeighbourImport *self,
             HxNeighbourMark   *mark)
{
  HxNeighbourSource *source = hx_neighbour_get (self->neighbour->sources, mark->source);
  gint64 passage = 0;

  if (source == NULL || source->id == 0)
    return 0;
  if (mark->is_region)
    {
      passage = add_region (self, source, mark);
      if (passage == 0)
        hx_neighbour_lose (self->neighbour, mark->origin.element, source->title,
                           _("A rectangle without a page or picture to show it on; it was left "
                             "out."));
    }
  else if (mark->fit != HX_NEIGHBOUR_LOST)
    passage = hx_edit_add_passage (self->edit, source->id, mark->start, mark->end);
  return passage;
}

static void
add_taggings (HxNeighbourImport *self,
              HxNeighbourMark   *mark,
              gint64             passage)
{
  for (guint i = 0; mark->tags != NULL && i < mark->tags->len; i++)
    {
      HxNeighbourTag *tag = hx_neighbour_get (self->neighbour->tags,
                                              g_array_index (mark->tags, guint, i));
      g_autofree char *guid = NULL;

      if (tag == NULL)
        continue;
      guid = hx_neighbour_dup_guid (self->neighbour, "tagging", mark->origin.guid,
                                    tag->origin.guid);
      if (g_hash_table_contains (self->known, guid))
        {
          self->report->n_known++;
          continue;
        }
      hx_neighbour_import_be (self, &mark->origin);
      hx_edit_tag (self->edit, passage, tag->row);
      hx_neighbour_import_note_tagging (self, guid, mark->origin.owner, passage, tag->row);
      self->report->n_taggings++;
    }
}

static void
import_mark (HxNeighbourImport *self,
             HxNeighbourMark   *mark)
{
  HxNeighbourEntity *entity = hx_neighbour_get (self->neighbour->entities, mark->entity);
  gint64 passage = mark->row;

  if (passage == 0)
    {
      hx_neighbour_import_be (self, &mark->origin);
      passage = add_passage (self, mark);
      if (passage == 0)
        return;
      hx_neighbour_import_note (self, &mark->origin, "passage", passage);
      if (entity != NULL)
        {
          hx_edit_mention (self->edit, passage, entity->row);
          self->report->n_mentions++;
        }
      hx_neighbour_import_memo (self, &mark->origin, HX_MEMO_PASSAGE, passage, mark->memo);
    }
  add_taggings (self, mark, passage);
}

void
hx_neighbour_import_marks (HxNeighbourImport *self)
{
  GPtrArray *marks = self->neighbour->marks;

  for (guint i = 0; i < marks->len; i++)
    {
      hx_progress_set (self->options->progress, i, marks->len);
      import_mark (self, g_ptr_array_index (marks, i));
    }
}
