/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "dialogs/hx-recognise-dialog.h"
#include "reader/hx-pane-private.h"

/* Pages without a text say so, and offer to have it recognised. */

static gboolean
has_pictures (HxSource *source)
{
  const char *media_type = hx_source_get_media_type (source);

  return hx_source_get_n_pages (source) > 0 && media_type != NULL
         && (g_str_equal (media_type, "application/pdf")
             || g_str_has_prefix (media_type, "image/"));
}

static void
show_banner (HxPane   *self,
             gboolean  shows)
{
  gtk_widget_set_visible (GTK_WIDGET (self->no_text_banner), shows);
  gtk_revealer_set_reveal_child (self->no_text_banner, shows);
}

/**
 * hx_pane_update_recognition:
 * @self: the pane
 * @content: (nullable): what it shows now; %NULL if it shows nothing
 *
 * Lets the command and the banner follow what is shown.
 */
void
hx_pane_update_recognition (HxPane        *self,
                            HxPaneContent *content)
{
  gboolean can = content != NULL && self->earlier == 0 && has_pictures (content->source)
                 && hx_recognise_dialog_can_show ()
                 && !hx_project_get_read_only (hx_desk_get_project (self->desk));

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "pane.recognise", can);
  show_banner (self, can && hx_source_get_n_words (content->source) == 0 && !self->no_text_closed);
}

static void
recognise_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  HxPane *self = HX_PANE (widget);

  if (self->source != 0)
    hx_recognise_dialog_ask (widget, self->desk, self->source);
}

static void
close_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  HxPane *self = HX_PANE (widget);

  self->no_text_closed = TRUE;
  if (gtk_widget_get_focus_child (GTK_WIDGET (self->no_text_banner)) != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->view));
  show_banner (self, FALSE);
}

/**
 * hx_pane_install_recognition_actions:
 * @widget_class: the class of panes
 *
 * Adds the commands.
 */
void
hx_pane_install_recognition_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "pane.recognise", NULL, recognise_action);
  gtk_widget_class_install_action (widget_class, "pane.close-no-text", NULL, close_action);
}
