/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "dialogs/hx-note-popover.h"

#include "dialogs/hx-popup.h"

#include <glib/gi18n.h>

struct _HxNotePopover
{
  GtkPopover     parent_instance;

  HxDesk        *desk;
  HxFocus        focus;   /* what the memo is on, whatever comes into focus meanwhile */

  GtkTextView   *view;
  GtkTextBuffer *buffer;
};

G_DEFINE_FINAL_TYPE (HxNotePopover, hx_note_popover, GTK_TYPE_POPOVER)

/* What was typed and not saved, for the next memo on the same text: a popover closes at a click
 * beside it, and nothing typed may be lost by that. */
static struct
{
  HxFocus  focus;
  char    *text;
} draft;

static gboolean
same_place (const HxFocus *a,
            const HxFocus *b)
{
  return a->source == b->source && a->start == b->start && a->end == b->end;
}

static char *
dup_text (HxNotePopover *self)
{
  GtkTextIter start, end;
  g_autofree char *text = NULL;

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  text = gtk_text_buffer_get_text (self->buffer, &start, &end, FALSE);

  return g_strdup (g_strstrip (text));
}

static void
save_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  HxNotePopover *self = HX_NOTE_POPOVER (widget);
  g_autofree char *text = dup_text (self);

  if (*text == '\0')
    return;

  if (!same_place (hx_desk_get_focus (self->desk), &self->focus))
    hx_desk_set_focus (self->desk, &self->focus);
  hx_desk_apply_memo (self->desk, text);
  gtk_text_buffer_set_text (self->buffer, "", 0);
  gtk_popover_popdown (GTK_POPOVER (self));
}

static void
buffer_changed_cb (HxNotePopover *self)
{
  g_autofree char *text = dup_text (self);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "note.save", *text != '\0');
}

static gboolean
key_pressed_cb (HxNotePopover   *self,
                guint            keyval,
                guint            keycode,
                GdkModifierType  state)
{
  if ((keyval != GDK_KEY_Return && keyval != GDK_KEY_KP_Enter) || !(state & GDK_CONTROL_MASK))
    return FALSE;

  gtk_widget_activate_action (GTK_WIDGET (self), "note.save", NULL);

  return TRUE;
}

static void
hx_note_popover_closed (GtkPopover *popover)
{
  HxNotePopover *self = HX_NOTE_POPOVER (popover);
  g_autofree char *text = dup_text (self);

  draft.focus = self->focus;
  g_set_str (&draft.text, *text != '\0' ? text : NULL);
}

static gboolean
hx_note_popover_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (HX_NOTE_POPOVER (widget)->view));
}

static void
hx_note_popover_dispose (GObject *object)
{
  HxNotePopover *self = HX_NOTE_POPOVER (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), HX_TYPE_NOTE_POPOVER);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (hx_note_popover_parent_class)->dispose (object);
}

static void
hx_note_popover_class_init (HxNotePopoverClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hx_note_popover_dispose;
  widget_class->grab_focus = hx_note_popover_grab_focus;
  GTK_POPOVER_CLASS (klass)->closed = hx_note_popover_closed;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hexapla/Hexapla/ui/hx-note-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, HxNotePopover, view);
  gtk_widget_class_bind_template_child (widget_class, HxNotePopover, buffer);
  gtk_widget_class_bind_template_callback (widget_class, buffer_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
  gtk_widget_class_install_action (widget_class, "note.save", NULL, save_action);
}

static void
hx_note_popover_init (HxNotePopover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "note.save", FALSE);
}

/**
 * hx_note_popover_show:
 * @parent: the widget that the popover belongs to
 * @at: (nullable): what it points to, in coordinates of @parent
 * @desk: the desk
 *
 * Asks for a memo on the text in focus, and writes it.
 */
void
hx_note_popover_show (GtkWidget          *parent,
                      const GdkRectangle *at,
                      HxDesk             *desk)
{
  HxNotePopover *self;

  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (HX_IS_DESK (desk));

  self = g_object_new (HX_TYPE_NOTE_POPOVER, NULL);
  self->desk = g_object_ref (desk);
  self->focus = *hx_desk_get_focus (desk);
  if (draft.text != NULL && same_place (&draft.focus, &self->focus))
    gtk_text_buffer_set_text (self->buffer, draft.text, -1);
  hx_popup_show (GTK_POPOVER (self), parent, at);
}
