/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hx-settings.h"
#include "reader/hx-pane-private.h"

/* How a pane looks: as all do, except for what was set for this one. */

static void
set_class (HxPane     *self,
           const char *name,
           gboolean    wanted)
{
  if (wanted)
    gtk_widget_add_css_class (GTK_WIDGET (self), name);
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), name);
}

static void
update (HxPane *self)
{
  g_autoptr(HxAppearance) base = hx_settings_dup_appearance (hx_settings_get_default ());
  g_autoptr(HxAppearance) appearance = hx_appearance_resolve (self->appearance, base);
  AdwStyleManager *style = adw_style_manager_get_default ();

  for (HxTheme theme = HX_THEME_LIGHT; theme < HX_N_THEMES; theme++)
    {
      g_autofree char *name = g_strconcat ("theme-", hx_theme_get_nick (theme), NULL);

      set_class (self, name, theme == appearance->theme);
    }
  set_class (self, "contrast", appearance->high_contrast ||
                               adw_style_manager_get_high_contrast (style));
  set_class (self, "on-dark", adw_style_manager_get_dark (style));
  hx_reading_view_set_appearance (self->view, appearance);
}

static void
scrolled_cb (GtkEventControllerScroll *scroll,
             double                    dx,
             double                    dy,
             HxPane                   *self)
{
  g_autoptr(HxAppearance) own = NULL;
  int steps;

  self->zoom_scrolled += dy;
  steps = -(int) self->zoom_scrolled;
  if (steps == 0)
    return;

  self->zoom_scrolled += steps;
  own = self->appearance != NULL ? hx_appearance_copy (self->appearance) : hx_appearance_new (0);
  hx_appearance_assign (own, hx_reading_view_get_appearance (self->view), HX_APPEARANCE_SCALE);
  hx_appearance_zoom (own, steps);
  hx_pane_set_appearance (self, own);
}

/* With Ctrl the wheel zooms; without, it is the scrolled window's. */
static gboolean
scroll_cb (GtkEventControllerScroll *scroll,
           double                    dx,
           double                    dy,
           HxPane                   *self)
{
  GdkModifierType state =
    gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (scroll));

  if (!(state & GDK_CONTROL_MASK))
    return GDK_EVENT_PROPAGATE;

  scrolled_cb (scroll, dx, dy, self);
  return GDK_EVENT_STOP;
}

/* What each source looked like lasts as long as its desk, whichever pane it is in. */
static GHashTable *
get_memory (HxPane *self)
{
  const char *key = "hx-appearances";
  GHashTable *memory = g_object_get_data (G_OBJECT (self->desk), key);

  if (memory == NULL)
    {
      memory = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                      (GDestroyNotify) hx_appearance_free);
      g_object_set_data_full (G_OBJECT (self->desk), key, memory,
                              (GDestroyNotify) g_hash_table_unref);
    }
  return memory;
}

static void
remember (HxPane *self)
{
  if (self->desk == NULL || self->source == 0)
    return;

  if (self->appearance != NULL)
    g_hash_table_insert (get_memory (self), g_memdup2 (&self->source, sizeof self->source),
                         hx_appearance_copy (self->appearance));
  else
    g_hash_table_remove (get_memory (self), &self->source);
}

/**
 * hx_pane_recall_appearance:
 * @self: the pane, with a source that it did not show before
 *
 * Gives the pane the look its source had when it was last shown.
 */
void
hx_pane_recall_appearance (HxPane *self)
{
  hx_pane_set_appearance (self, g_hash_table_lookup (get_memory (self), &self->source));
}

/**
 * hx_pane_watch_appearance:
 * @self: the pane
 *
 * Lets the pane follow the settings, the desktop's style and the wheel with Ctrl.
 */
void
hx_pane_watch_appearance (HxPane *self)
{
  AdwStyleManager *style = adw_style_manager_get_default ();
  GtkEventController *scroll =
    gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);

  gtk_event_controller_set_propagation_phase (scroll, GTK_PHASE_CAPTURE);
  g_signal_connect (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  gtk_widget_add_controller (self->overlay, scroll);

  g_signal_connect_object (hx_settings_get_default (), "appearance-changed",
                           G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (style, "notify::dark", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (style, "notify::high-contrast", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  update (self);
}

/**
 * hx_pane_get_appearance:
 * @self: the pane
 *
 * Returns: (transfer none) (nullable): in what this pane looks different from the others
 */
const HxAppearance *
hx_pane_get_appearance (HxPane *self)
{
  g_return_val_if_fail (HX_IS_PANE (self), NULL);

  return self->appearance;
}

/**
 * hx_pane_set_appearance:
 * @self: the pane
 * @appearance: (nullable): in what it looks different from the others; %NULL: in nothing
 *
 * Sets how this pane looks. The fields of @appearance that do not count follow the settings.
 */
void
hx_pane_set_appearance (HxPane             *self,
                        const HxAppearance *appearance)
{
  g_autoptr(HxAppearance) old = NULL;

  g_return_if_fail (HX_IS_PANE (self));

  if (appearance != NULL && appearance->fields == 0)
    appearance = NULL;
  if (hx_appearance_equal (self->appearance, appearance))
    return;

  old = g_steal_pointer (&self->appearance);
  if (appearance != NULL)
    self->appearance = hx_appearance_copy (appearance);
  remember (self);
  update (self);
  g_object_notify (G_OBJECT (self), "appearance");
}

/**
 * hx_pane_set_slim:
 * @self: the pane
 * @slim: whether its head is just a title
 *
 * Leaves out of the head what is not needed for reading.
 */
void
hx_pane_set_slim (HxPane   *self,
                  gboolean  slim)
{
  g_return_if_fail (HX_IS_PANE (self));

  set_class (self, "slim", slim);
  gtk_widget_set_visible (GTK_WIDGET (self->subtitle), !slim);
  gtk_widget_set_visible (self->menu_button, !slim);
  gtk_widget_set_visible (self->close_button, !slim);
}
