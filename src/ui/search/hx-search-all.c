/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "search/hx-search-all.h"

#include "dialogs/hx-entity-popover.h"
#include "dialogs/hx-tag-popover.h"
#include "model/hx-entity-names.h"
#include "hx-tag-colours.h"

#include <glib/gi18n.h>

static gint64
add_passage (HxEdit         *edit,
             HxSearchResult *hit)
{
  return hx_edit_add_passage (edit, hx_search_result_get_source (hit),
                              hx_search_result_get_start (hit), hx_search_result_get_end (hit));
}

static void
tag_cb (HxDesk     *desk,
        gint64      tag,
        const char *new_name,
        gpointer    data)
{
  GPtrArray *hits = data;
  HxEdit *edit = hx_project_begin (hx_desk_get_project (desk), _("Tag All Hits"));
  guint n_tags = g_list_model_get_n_items (hx_desk_get_tags (desk));
  g_autofree char *toast = NULL;

  if (new_name != NULL)
    tag = hx_edit_add_tag (edit, 0, new_name, hx_tag_colours_get_next (n_tags));
  for (guint i = 0; i < hits->len; i++)
    hx_edit_tag (edit, add_passage (edit, g_ptr_array_index (hits, i)), tag);

  toast = g_strdup_printf (ngettext ("%u hit tagged", "%u hits tagged", hits->len), hits->len);
  hx_desk_commit (desk, edit, toast);
}

static void
mention_cb (HxDesk       *desk,
            gint64        entity,
            HxEntityType  type,
            const char   *new_name,
            gpointer      data)
{
  GPtrArray *hits = data;
  HxEdit *edit = hx_project_begin (hx_desk_get_project (desk), _("Mark All Hits as Mentions"));
  g_autofree char *toast = NULL;

  if (new_name != NULL)
    entity = hx_edit_add_entity_typed (edit, type, new_name);
  for (guint i = 0; i < hits->len; i++)
    hx_edit_mention (edit, add_passage (edit, g_ptr_array_index (hits, i)), entity);

  toast = g_strdup_printf (ngettext ("%u hit marked as a mention", "%u hits marked as mentions",
                                     hits->len), hits->len);
  hx_desk_commit (desk, edit, toast);
}

/* What is tagged is what was shown when the analyst asked, whatever is searched meanwhile. */
static GPtrArray *
copy_hits (GPtrArray *hits)
{
  GPtrArray *copy = g_ptr_array_new_full (hits->len, g_object_unref);

  for (guint i = 0; i < hits->len; i++)
    g_ptr_array_add (copy, g_object_ref (g_ptr_array_index (hits, i)));

  return copy;
}

/**
 * hx_search_tag_all:
 * @parent: what was pressed
 * @desk: the desk
 * @hits: (element-type HxSearchResult): places in texts
 *
 * Asks for a tag, then tags all @hits with it in one edit.
 */
void
hx_search_tag_all (GtkWidget *parent,
                   HxDesk    *desk,
                   GPtrArray *hits)
{
  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (HX_IS_DESK (desk));
  g_return_if_fail (hits != NULL);

  hx_tag_popover_choose (parent, NULL, desk, tag_cb, copy_hits (hits),
                         (GDestroyNotify) g_ptr_array_unref);
}

/**
 * hx_search_mention_all:
 * @parent: what was pressed
 * @desk: the desk
 * @hits: (element-type HxSearchResult): places in texts, at least one
 *
 * Asks for an entity, new or not, then marks all @hits as mentions of it in one edit.
 */
void
hx_search_mention_all (GtkWidget *parent,
                       HxDesk    *desk,
                       GPtrArray *hits)
{
  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (HX_IS_DESK (desk));
  g_return_if_fail (hits != NULL && hits->len > 0);

  hx_entity_popover_choose (parent, NULL, desk,
                            hx_search_result_get_text (g_ptr_array_index (hits, 0)), mention_cb,
                            copy_hits (hits), (GDestroyNotify) g_ptr_array_unref);
}
