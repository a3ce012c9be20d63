/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "hx-codebook-drop.h"
#include "hx-merge-dialog.h"
#include "reader/hx-text-range.h"

/* What can be dropped on a tag: text, which is tagged; and a tag, which moves below it, before
 * it at its upper edge, or with Ctrl is merged into it. */

static GdkContentProvider *
prepare_cb (GtkDragSource *drag,
            double         x,
            double         y,
            HxSidebarRow  *row)
{
  HxItem *item = hx_sidebar_row_get_item (row);

  if (item == NULL)
    return NULL;
  return gdk_content_provider_new_typed (HX_TYPE_TAG, hx_item_get_record (item));
}

static void
begin_cb (GtkDragSource *drag,
          GdkDrag       *gdk_drag,
          GtkWidget     *row)
{
  g_autoptr(GdkPaintable) paintable = gtk_widget_paintable_new (row);

  gtk_drag_source_set_icon (drag, paintable, 0, 0);
}

static gboolean
is_below (HxDesk *desk,
          gint64  tag,
          gint64  ancestor)
{
  while (tag != 0)
    {
      HxTag *here = hx_desk_get_tag (desk, tag);

      if (tag == ancestor)
        return TRUE;
      tag = here != NULL ? hx_tag_get_parent (here) : 0;
    }
  return FALSE;
}

static gboolean
drop_tag (HxDesk        *desk,
          HxTag         *dropped,
          gint64         onto,
          GtkDropTarget *target,
          double         y)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target));
  GdkModifierType state =
    gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (target));
  gint64 tag = hx_tag_get_id (dropped);
  HxTag *there = hx_desk_get_tag (desk, onto);

  if (there == NULL || tag == onto)
    return FALSE;
  if (state & GDK_CONTROL_MASK)
    hx_merge_tag_into (desk, tag, onto);
  else if (is_below (desk, onto, tag))
    hx_desk_toast (desk, FALSE, _("A tag cannot stand below itself"));
  else if (y < gtk_widget_get_height (row) / 4.0)
    hx_codebook_move_tag (desk, tag, hx_tag_get_parent (there), onto);
  else
    hx_codebook_move_tag (desk, tag, onto, 0);
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
  const HxTextRange *range;

  if (item == NULL || hx_project_get_read_only (hx_desk_get_project (desk)))
    return FALSE;
  if (G_VALUE_HOLDS (value, HX_TYPE_TAG))
    return drop_tag (desk, g_value_get_object (value), hx_item_get_id (item), target, y);

  range = g_value_get_boxed (value);
  hx_desk_set_focus (desk, &(HxFocus) { .kind = HX_FOCUS_RANGE, .source = range->source,
                                        .start = range->start, .end = range->end });
  hx_desk_apply_tag (desk, hx_item_get_id (item));
  return TRUE;
}

static gboolean
drop_to_top_cb (GtkDropTarget *target,
                const GValue  *value,
                double         x,
                double         y,
                HxDesk        *desk)
{
  HxTag *tag = g_value_get_object (value);

  if (hx_project_get_read_only (hx_desk_get_project (desk)) || hx_tag_get_parent (tag) == 0)
    return FALSE;
  hx_codebook_move_tag (desk, hx_tag_get_id (tag), 0, 0);
  return TRUE;
}

/**
 * hx_codebook_add_drag:
 * @row: a row of the codebook
 * @desk: a desk
 *
 * Lets the row's tag be dragged, and text and tags be dropped on it.
 */
void
hx_codebook_add_drag (HxSidebarRow *row,
                      HxDesk       *desk)
{
  GtkDragSource *drag;
  GtkDropTarget *target;

  g_return_if_fail (HX_IS_SIDEBAR_ROW (row));
  g_return_if_fail (HX_IS_DESK (desk));

  drag = gtk_drag_source_new ();
  gtk_drag_source_set_actions (drag, GDK_ACTION_MOVE | GDK_ACTION_COPY);
  g_signal_connect (drag, "prepare", G_CALLBACK (prepare_cb), row);
  g_signal_connect (drag, "drag-begin", G_CALLBACK (begin_cb), row);
  gtk_widget_add_controller (GTK_WIDGET (row), GTK_EVENT_CONTROLLER (drag));

  target = gtk_drop_target_new (G_TYPE_INVALID, GDK_ACTION_MOVE | GDK_ACTION_COPY);
  gtk_drop_target_set_gtypes (target, (GType[]) { HX_TYPE_TEXT_RANGE, HX_TYPE_TAG }, 2);
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), desk, 0);
  gtk_widget_add_controller (GTK_WIDGET (row), GTK_EVENT_CONTROLLER (target));
}

/**
 * hx_codebook_add_drop_to_top:
 * @widget: the list behind the rows
 * @desk: a desk
 *
 * Lets a tag be dropped on the empty space of the list, where it moves to the top level.
 */
void
hx_codebook_add_drop_to_top (GtkWidget *widget,
                             HxDesk    *desk)
{
  GtkDropTarget *target;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (HX_IS_DESK (desk));

  target = gtk_drop_target_new (HX_TYPE_TAG, GDK_ACTION_MOVE);
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_to_top_cb), desk, 0);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (target));
}

/**
 * hx_codebook_move_tag:
 * @desk: a desk
 * @tag: a tag
 * @parent: the tag it is to stand below; 0 for the top level
 * @before: the tag it is to stand before; 0 for the end
 *
 * Moves a tag in the codebook.
 */
void
hx_codebook_move_tag (HxDesk *desk,
                      gint64  tag,
                      gint64  parent,
                      gint64  before)
{
  HxTag *moved;
  g_autofree char *label = NULL;
  g_autofree char *toast = NULL;
  HxEdit *edit;

  g_return_if_fail (HX_IS_DESK (desk));

  moved = hx_desk_get_tag (desk, tag);
  if (moved == NULL)
    return;
  label = g_strdup_printf (_("Move Tag %s"), hx_tag_get_name (moved));
  toast = g_strdup_printf (_("Tag %s moved"), hx_tag_get_name (moved));
  edit = hx_project_begin (hx_desk_get_project (desk), label);
  hx_edit_move_tag (edit, tag, parent, before);
  hx_desk_commit (desk, edit, toast);
}
