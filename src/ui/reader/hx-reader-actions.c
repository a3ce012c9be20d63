/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "reader/hx-reader-actions.h"

#include "hx-settings.h"
#include "reader/hx-pane.h"

static HxPane *
active_pane (HxReader *self)
{
  return HX_PANE (hx_reader_get_pane (self, hx_reader_get_active (self)));
}

/* All panes grow or shrink together, also those that have a size of their own. */
static void
zoom_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  HxReader *self = HX_READER (widget);
  g_autoptr(HxAppearance) base = hx_settings_dup_appearance (hx_settings_get_default ());
  int steps = g_str_equal (name, "reader.zoom-in") ? 1 :
              g_str_equal (name, "reader.zoom-out") ? -1 : 0;

  if (steps == 0)
    base->scale = 1;
  hx_appearance_zoom (base, steps);
  hx_settings_set_appearance (hx_settings_get_default (), base);

  for (guint i = 0; i < hx_reader_get_n_panes (self); i++)
    {
      HxPane *pane = HX_PANE (hx_reader_get_pane (self, i));
      const HxAppearance *own = hx_pane_get_appearance (pane);
      g_autoptr(HxAppearance) zoomed = NULL;

      if (hx_pane_get_shows_pages (pane))
        hx_page_view_zoom (hx_pane_get_pages (pane), steps);

      if (own == NULL || !(own->fields & HX_APPEARANCE_SCALE))
        continue;
      zoomed = hx_appearance_copy (own);
      if (steps != 0)
        hx_appearance_zoom (zoomed, steps);
      else
        zoomed->fields &= ~HX_APPEARANCE_SCALE;
      hx_pane_set_appearance (pane, zoomed);
    }
}

static void
find_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  HxFindBar *bar = hx_reader_get_find_bar (HX_READER (widget));

  if (g_str_equal (name, "reader.find"))
    hx_find_bar_open (bar);
  else
    hx_find_bar_step (bar, g_str_equal (name, "reader.find-next") ? 1 : -1);
}

static void
close_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  hx_reader_close (HX_READER (widget), hx_reader_get_active (HX_READER (widget)));
}

/* A command of the active pane under the same name. */
static void
active_pane_action (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  HxReader *self = HX_READER (widget);
  g_autofree char *action = g_strconcat ("pane.", name + strlen ("reader."), NULL);

  if (hx_reader_get_n_panes (self) > 0)
    gtk_widget_activate_action_variant (GTK_WIDGET (active_pane (self)), action, parameter);
}

static void
step_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  HxReader *self = HX_READER (widget);
  guint n = hx_reader_get_n_panes (self);
  guint step = g_str_equal (name, "reader.next-pane") ? 1 : n - 1;

  if (n == 0)
    return;

  hx_reader_set_active (self, (hx_reader_get_active (self) + step) % n);
  gtk_widget_grab_focus (GTK_WIDGET (active_pane (self)));
}

/* Left is where the line of panes begins, unless the window is mirrored. */
static void
move_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  HxReader *self = HX_READER (widget);
  gboolean left = g_str_equal (name, "reader.move-pane-left");
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;

  if (left == rtl)
    hx_reader_move (self, hx_reader_get_active (self), hx_reader_get_active (self) + 1);
  else if (hx_reader_get_active (self) > 0)
    hx_reader_move (self, hx_reader_get_active (self), hx_reader_get_active (self) - 1);
}

static void
peek_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  HxReader *self = HX_READER (widget);

  if (hx_reader_get_n_panes (self) > 0)
    hx_pane_peek_at_caret (active_pane (self));
}

/**
 * hx_reader_actions_install:
 * @widget_class: the class of the reader
 *
 * Installs the commands of a reader that are made of what everybody can do with it.
 */
void
hx_reader_actions_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "reader.find", NULL, find_action);
  gtk_widget_class_install_action (widget_class, "reader.find-next", NULL, find_action);
  gtk_widget_class_install_action (widget_class, "reader.find-previous", NULL, find_action);
  gtk_widget_class_install_action (widget_class, "reader.close-pane", NULL, close_action);
  gtk_widget_class_install_action (widget_class, "reader.peek", NULL, peek_action);
  gtk_widget_class_install_action (widget_class, "reader.next-pane", NULL, step_action);
  gtk_widget_class_install_action (widget_class, "reader.previous-pane", NULL, step_action);
  gtk_widget_class_install_action (widget_class, "reader.move-pane-left", NULL, move_action);
  gtk_widget_class_install_action (widget_class, "reader.move-pane-right", NULL, move_action);
  gtk_widget_class_install_action (widget_class, "reader.pages", NULL, active_pane_action);
  gtk_widget_class_install_action (widget_class, "reader.print", NULL, active_pane_action);
  gtk_widget_class_install_action (widget_class, "reader.accept-mention", NULL,
                                   active_pane_action);
  gtk_widget_class_install_action (widget_class, "reader.accept-mentions", "s",
                                   active_pane_action);
  gtk_widget_class_install_action (widget_class, "reader.reject-mention", "s",
                                   active_pane_action);
  gtk_widget_class_install_action (widget_class, "reader.next-mention", NULL, active_pane_action);
  gtk_widget_class_install_action (widget_class, "reader.previous-mention", NULL,
                                   active_pane_action);
  gtk_widget_class_install_action (widget_class, "reader.correct-text", NULL,
                                   active_pane_action);
  gtk_widget_class_install_action (widget_class, "reader.review", NULL, active_pane_action);
  gtk_widget_class_install_action (widget_class, "reader.go-to-paragraph", NULL,
                                   active_pane_action);
  gtk_widget_class_install_action (widget_class, "reader.zoom-in", NULL, zoom_action);
  gtk_widget_class_install_action (widget_class, "reader.zoom-out", NULL, zoom_action);
  gtk_widget_class_install_action (widget_class, "reader.zoom-reset", NULL, zoom_action);
}
