/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "dialogs/hx-popup.h"
#include "hx-citation.h"
#include "hx-reading-options.h"
#include "model/hx-source-reference.h"
#include "reader/hx-go-to-popover.h"
#include "reader/hx-pane-private.h"

/* Commands of a pane that refer to paragraphs, and the popovers it opens. */

static void
copy_reference_action (GtkWidget  *widget,
                       const char *name,
                       GVariant   *parameter)
{
  HxPane *self = HX_PANE (widget);
  g_autofree char *reference = NULL;
  g_autofree char *paragraphs = NULL;
  guint start, end;

  if (self->revision == 0)
    return;

  hx_reading_view_get_selection (self->view, &start, &end);
  reference = hx_citation_format_reference (hx_pane_get_title (self),
                                            hx_reading_view_get_text (self->view), start, end);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), reference);
  paragraphs = hx_source_reference_format_paragraphs (hx_reading_view_get_text (self->view), start, end);
  /* Translators: paragraphs, such as “¶ 12” or “¶ 3–5” */
  hx_desk_toast (self->desk, FALSE, _("Copied reference to %s"), paragraphs);
}

/* Below the head, in the middle of the text. */
static void
go_to_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  HxPane *self = HX_PANE (widget);
  graphene_rect_t bounds;
  GtkWidget *popover;

  if (self->revision == 0 ||
      hx_text_get_n_paragraphs (hx_reading_view_get_text (self->view)) == 0 ||
      !gtk_widget_compute_bounds (self->head, widget, &bounds))
    return;

  popover = hx_go_to_popover_new (self);
  gtk_popover_set_position (GTK_POPOVER (popover), GTK_POS_BOTTOM);
  hx_popup_show (GTK_POPOVER (popover), widget, &(GdkRectangle) {
    bounds.origin.x, bounds.origin.y, bounds.size.width, bounds.size.height,
  });
}

static void
options_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  HxPane *self = HX_PANE (widget);
  graphene_rect_t bounds;

  if (!gtk_widget_compute_bounds (self->menu_button, widget, &bounds))
    return;

  hx_popup_show (GTK_POPOVER (hx_reading_options_new (self)), widget, &(GdkRectangle) {
    bounds.origin.x, bounds.origin.y, bounds.size.width, bounds.size.height,
  });
}

/**
 * hx_pane_install_paragraph_actions:
 * @widget_class: the class of panes
 *
 * Adds the commands.
 */
void
hx_pane_install_paragraph_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "pane.copy-reference", NULL,
                                   copy_reference_action);
  gtk_widget_class_install_action (widget_class, "pane.go-to-paragraph", NULL, go_to_action);
  gtk_widget_class_install_action (widget_class, "pane.reading-options", NULL, options_action);
}
