/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hx-set-drop.h"

#include "hx-sidebar-row.h"
#include "hx-source-order.h"
#include "inspector/hx-source-edits.h"

#include <glib/gi18n.h>

/* What can be dropped on a set: sources, which go into it, and a set, which goes below it; on "All
 * Sources", to the top. */

typedef GArray HxSourceIds;

G_DEFINE_BOXED_TYPE (HxSourceIds, hx_source_ids, g_array_ref, g_array_unref)

static HxSourceSet *
get_set (HxDesk *desk,
         gint64  id)
{
  return hx_catalogue_get_set (hx_desk_get_catalogue (desk), id);
}

static GdkContentProvider *
prepare_cb (GtkDragSource *drag,
            double         x,
            double         y,
            HxDesk        *desk)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (drag));
  HxItem *item = hx_sidebar_row_get_item (HX_SIDEBAR_ROW (row));
  HxSourceSet *set = item != NULL ? get_set (desk, hx_item_get_id (item)) : NULL;

  if (set == NULL || hx_project_get_read_only (hx_desk_get_project (desk)))
    return NULL;
  return gdk_content_provider_new_typed (HX_TYPE_SOURCE_SET, set);
}

static gboolean
drop_set (HxDesk      *desk,
          HxSourceSet *dropped,
          gint64       onto)
{
  HxSourceSet *set = get_set (desk, hx_source_set_get_id (dropped));

  if (set == NULL || hx_source_set_get_id (set) == onto || onto == HX_SET_NONE)
    return FALSE;
  hx_set_move (desk, set, onto, G_MAXUINT);
  return TRUE;
}

static gboolean
drop_cb (GtkDropTarget *target,
         const GValue  *value,
         double         x,
         double         y,
         HxDesk        *desk)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target));
  HxItem *item = hx_sidebar_row_get_item (HX_SIDEBAR_ROW (row));

  if (item == NULL || hx_project_get_read_only (hx_desk_get_project (desk)))
    return FALSE;
  if (G_VALUE_HOLDS (value, HX_TYPE_SOURCE_SET))
    return drop_set (desk, g_value_get_boxed (value), hx_item_get_id (item));
  if (hx_item_get_id (item) <= HX_SET_ALL)
    return FALSE;

  hx_source_edit_add_set (desk, g_value_get_boxed (value), hx_item_get_id (item), NULL);
  return TRUE;
}

/**
 * hx_set_drop_add:
 * @row: a row of the tree of sets
 * @desk: a desk
 *
 * Lets the row's set be dragged, and sources and sets be dropped on it.
 */
void
hx_set_drop_add (GtkWidget *row,
                 HxDesk    *desk)
{
  GtkDragSource *drag = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_INVALID, GDK_ACTION_COPY | GDK_ACTION_MOVE);

  g_return_if_fail (HX_IS_SIDEBAR_ROW (row));
  g_return_if_fail (HX_IS_DESK (desk));

  gtk_drag_source_set_actions (drag, GDK_ACTION_MOVE);
  g_signal_connect_object (drag, "prepare", G_CALLBACK (prepare_cb), desk, 0);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (drag));

  gtk_drop_target_set_gtypes (target, (GType[]) { HX_TYPE_SOURCE_IDS, HX_TYPE_SOURCE_SET }, 2);
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), desk, 0);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (target));
}

/**
 * hx_set_move:
 * @desk: a desk
 * @set: a set
 * @parent: the set to put it into; 0 for the top
 * @position: where it shall stand among those there, from 0; past them all: at the end
 *
 * Moves a set. The project refuses, with a sentence, to put it below itself.
 */
void
hx_set_move (HxDesk      *desk,
             HxSourceSet *set,
             gint64       parent,
             guint        position)
{
  g_autofree char *label = NULL;
  HxEdit *edit;

  g_return_if_fail (HX_IS_DESK (desk));
  g_return_if_fail (set != NULL);

  label = g_strdup_printf (_("Move Set “%s”"), hx_source_set_get_name (set));
  edit = hx_project_begin (hx_desk_get_project (desk), label);
  hx_edit_move_source_set (edit, hx_source_set_get_id (set), parent, position);
  hx_desk_commit (desk, edit, NULL);
}
