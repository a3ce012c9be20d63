/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "dialogs/hx-correct-popover.h"

#include <glib/gi18n.h>

#include "dialogs/hx-popup.h"
#include "model/hx-revision.h"

struct _HxCorrectPopover
{
  GtkPopover     parent_instance;

  GtkTextView   *view;
  GtkTextBuffer *buffer;

  HxDesk        *desk;
  gint64         source;
  guint          start;
  guint          end;
  char          *text;     /* as it is */
};

G_DEFINE_FINAL_TYPE (HxCorrectPopover, hx_correct_popover, GTK_TYPE_POPOVER)

static char *
dup_text (HxCorrectPopover *self)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  return gtk_text_buffer_get_text (self->buffer, &start, &end, FALSE);
}

static void
apply_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  HxCorrectPopover *self = HX_CORRECT_POPOVER (widget);
  g_autofree char *text = dup_text (self);
  g_autoptr(HxEdit) edit = NULL;

  if (g_str_equal (text, self->text))
    return;

  edit = hx_project_begin (hx_desk_get_project (self->desk), _("Correct Text"));
  hx_edit_correct_text (edit, self->source, self->start, self->end, text);
  hx_desk_commit (self->desk, g_steal_pointer (&edit), _("Text corrected"));
  gtk_popover_popdown (GTK_POPOVER (self));
}

static void
buffer_changed_cb (HxCorrectPopover *self)
{
  g_autofree char *text = dup_text (self);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "correct.apply",
                                 self->text != NULL && !g_str_equal (text, self->text));
}

static gboolean
key_pressed_cb (HxCorrectPopover *self,
                guint             keyval,
                guint             keycode,
                GdkModifierType   state)
{
  if ((keyval != GDK_KEY_Return && keyval != GDK_KEY_KP_Enter) || state & GDK_SHIFT_MASK)
    return FALSE;

  gtk_widget_activate_action (GTK_WIDGET (self), "correct.apply", NULL);

  return TRUE;
}

static gboolean
hx_correct_popover_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (HX_CORRECT_POPOVER (widget)->view));
}

static void
hx_correct_popover_dispose (GObject *object)
{
  HxCorrectPopover *self = HX_CORRECT_POPOVER (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), HX_TYPE_CORRECT_POPOVER);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->text, g_free);

  G_OBJECT_CLASS (hx_correct_popover_parent_class)->dispose (object);
}

static void
hx_correct_popover_class_init (HxCorrectPopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hx_correct_popover_dispose;
  widget_class->grab_focus = hx_correct_popover_grab_focus;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hexapla/Hexapla/ui/hx-correct-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, HxCorrectPopover, view);
  gtk_widget_class_bind_template_child (widget_class, HxCorrectPopover, buffer);
  gtk_widget_class_bind_template_callback (widget_class, buffer_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
  gtk_widget_class_install_action (widget_class, "correct.apply", NULL, apply_action);
}

static void
hx_correct_popover_init (HxCorrectPopover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "correct.apply", FALSE);
}

/**
 * hx_correct_popover_show:
 * @parent: the widget that the popover belongs to
 * @at: (nullable): what it points to, in coordinates of @parent
 * @desk: the desk
 * @source: a source
 * @text: its current text
 * @start: first code point of what is to be corrected
 * @end: code point past the last
 *
 * Lets the analyst write what a text should say, and makes a revision of it.
 */
void
hx_correct_popover_show (GtkWidget          *parent,
                         const GdkRectangle *at,
                         HxDesk             *desk,
                         gint64              source,
                         HxText             *text,
                         guint               start,
                         guint               end)
{
  HxCorrectPopover *self;

  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (HX_IS_DESK (desk));

  self = g_object_new (HX_TYPE_CORRECT_POPOVER, NULL);
  self->desk = g_object_ref (desk);
  self->source = source;
  self->start = start;
  self->end = end;
  self->text = hx_text_dup_range (text, start, end);
  gtk_text_buffer_set_text (self->buffer, self->text, -1);
  hx_popup_show (GTK_POPOVER (self), parent, at);
}
