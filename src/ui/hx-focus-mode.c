/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hx-focus-mode.h"

/* Pixels at the top edge where the pointer brings the header bar, and how far below the bar it
 * has to be for the bar to go. */
#define EDGE 3
#define SLACK 24

/**
 * HxFocusMode:
 *
 * Hides all but the panes' text, and brings back what was shown. The window is full screen; the
 * header bar comes while the pointer is at the top edge or the keyboard focus is in it.
 */
struct _HxFocusMode
{
  GObject              parent_instance;

  AdwToolbarView      *toolbar;
  AdwOverlaySplitView *splits[2];
  HxReader            *reader;

  gboolean             active;
  gboolean             shown[2];
  gboolean             was_fullscreen;   /* before */
  gboolean             is_fullscreen;    /* has become so since */
  gboolean             was_in_popover;
  guint                go_back_source;
  GtkEventController  *motion;
};

G_DEFINE_FINAL_TYPE (HxFocusMode, hx_focus_mode, G_TYPE_OBJECT)

static GtkWindow *
get_window (HxFocusMode *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self->toolbar));

  return root != NULL ? GTK_WINDOW (root) : NULL;
}

static gboolean
has_focus_in_bars (HxFocusMode *self)
{
  GtkWindow *window = get_window (self);
  GtkWidget *focus = window != NULL ? gtk_window_get_focus (window) : NULL;
  GtkWidget *content = adw_toolbar_view_get_content (self->toolbar);

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->toolbar)) &&
         !gtk_widget_is_ancestor (focus, content);
}

static void
motion_cb (HxFocusMode *self,
           double       x,
           double       y)
{
  int height = adw_toolbar_view_get_top_bar_height (self->toolbar);

  if (y <= EDGE)
    adw_toolbar_view_set_reveal_top_bars (self->toolbar, TRUE);
  else if (y > height + SLACK && !has_focus_in_bars (self))
    adw_toolbar_view_set_reveal_top_bars (self->toolbar, FALSE);
}

static void
go_back_cb (gpointer data)
{
  HxFocusMode *self = data;

  self->go_back_source = 0;
  gtk_widget_grab_focus (GTK_WIDGET (self->reader));
}

/* The header bar stays for as long as the focus is in it. A menu that closes leaves the focus on
 * its button, where nobody in this mode wants it. */
static void
focus_widget_cb (HxFocusMode *self)
{
  GtkWindow *window = get_window (self);
  GtkWidget *focus = gtk_window_get_focus (window);
  gboolean in_bars = has_focus_in_bars (self);
  gboolean in_popover = in_bars &&
                        gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER) != NULL;

  if (in_bars && !in_popover && self->was_in_popover && self->go_back_source == 0)
    self->go_back_source = g_idle_add_once (go_back_cb, self);
  self->was_in_popover = in_popover;
  adw_toolbar_view_set_reveal_top_bars (self->toolbar, in_bars);
}

/* The desktop has keys of its own that end full screen. */
static void
fullscreened_cb (HxFocusMode *self)
{
  gboolean fullscreen = gtk_window_is_fullscreen (get_window (self));
  gboolean ended = self->is_fullscreen && !fullscreen;

  self->is_fullscreen = fullscreen;
  if (ended)
    gtk_widget_activate_action (GTK_WIDGET (self->toolbar), "win.focus-mode", NULL);
}

static void
begin (HxFocusMode *self)
{
  GtkWindow *window = get_window (self);

  for (guint i = 0; i < 2; i++)
    {
      /* Pinned, as they would come by themselves in a window that grows. */
      self->shown[i] = adw_overlay_split_view_get_show_sidebar (self->splits[i]);
      adw_overlay_split_view_set_pin_sidebar (self->splits[i], TRUE);
      adw_overlay_split_view_set_show_sidebar (self->splits[i], FALSE);
    }
  hx_reader_set_slim (self->reader, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->reader));
  adw_toolbar_view_set_extend_content_to_top_edge (self->toolbar, TRUE);
  adw_toolbar_view_set_reveal_top_bars (self->toolbar, FALSE);

  self->motion = gtk_event_controller_motion_new ();
  gtk_event_controller_set_propagation_phase (self->motion, GTK_PHASE_CAPTURE);
  g_signal_connect_object (self->motion, "motion", G_CALLBACK (motion_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->toolbar), self->motion);

  if (window == NULL)
    return;
  self->was_fullscreen = self->is_fullscreen = gtk_window_is_fullscreen (window);
  gtk_window_fullscreen (window);
  g_signal_connect_object (window, "notify::focus-widget", G_CALLBACK (focus_widget_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (window, "notify::fullscreened", G_CALLBACK (fullscreened_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
end (HxFocusMode *self)
{
  GtkWindow *window = get_window (self);

  g_clear_handle_id (&self->go_back_source, g_source_remove);
  if (has_focus_in_bars (self))
    gtk_widget_grab_focus (GTK_WIDGET (self->reader));
  if (window != NULL)
    {
      g_signal_handlers_disconnect_by_data (window, self);
      if (!self->was_fullscreen)
        gtk_window_unfullscreen (window);
    }
  gtk_widget_remove_controller (GTK_WIDGET (self->toolbar), self->motion);
  self->motion = NULL;

  adw_toolbar_view_set_reveal_top_bars (self->toolbar, TRUE);
  adw_toolbar_view_set_extend_content_to_top_edge (self->toolbar, FALSE);
  hx_reader_set_slim (self->reader, FALSE);
  for (guint i = 0; i < 2; i++)
    {
      adw_overlay_split_view_set_show_sidebar (self->splits[i], self->shown[i]);
      adw_overlay_split_view_set_pin_sidebar (self->splits[i], FALSE);
    }
}

static void
hx_focus_mode_dispose (GObject *object)
{
  HxFocusMode *self = HX_FOCUS_MODE (object);

  g_clear_handle_id (&self->go_back_source, g_source_remove);
  g_clear_object (&self->toolbar);
  g_clear_object (&self->splits[0]);
  g_clear_object (&self->splits[1]);
  g_clear_object (&self->reader);
  G_OBJECT_CLASS (hx_focus_mode_parent_class)->dispose (object);
}

static void
hx_focus_mode_class_init (HxFocusModeClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hx_focus_mode_dispose;
}

static void
hx_focus_mode_init (HxFocusMode *self)
{
}

/**
 * hx_focus_mode_new:
 * @toolbar: what holds header bar and banners
 * @sidebar: what holds the sidebar
 * @inspector: what holds the inspector
 * @reader: the panes
 *
 * Returns: (transfer full): a focus mode that is not active
 */
HxFocusMode *
hx_focus_mode_new (AdwToolbarView      *toolbar,
                   AdwOverlaySplitView *sidebar,
                   AdwOverlaySplitView *inspector,
                   HxReader            *reader)
{
  HxFocusMode *self = g_object_new (HX_TYPE_FOCUS_MODE, NULL);

  self->toolbar = g_object_ref (toolbar);
  self->splits[0] = g_object_ref (sidebar);
  self->splits[1] = g_object_ref (inspector);
  self->reader = g_object_ref (reader);
  return self;
}

/**
 * hx_focus_mode_get_active:
 * @self: a focus mode
 *
 * Returns: whether all but the text is hidden
 */
gboolean
hx_focus_mode_get_active (HxFocusMode *self)
{
  g_return_val_if_fail (HX_IS_FOCUS_MODE (self), FALSE);

  return self->active;
}

/**
 * hx_focus_mode_set_active:
 * @self: a focus mode
 * @active: whether to hide all but the text
 *
 * Hides all but the text, or brings back what was shown.
 */
void
hx_focus_mode_set_active (HxFocusMode *self,
                          gboolean     active)
{
  g_return_if_fail (HX_IS_FOCUS_MODE (self));

  if (self->active == active)
    return;

  /* Active while the sidebars move, so that nobody takes that for a preference. */
  self->active = TRUE;
  if (active)
    begin (self);
  else
    end (self);
  self->active = active;
}

/**
 * hx_focus_mode_reveal:
 * @self: a focus mode
 *
 * Shows the header bar and banners, if they are hidden, until the focus or the pointer moves.
 */
void
hx_focus_mode_reveal (HxFocusMode *self)
{
  g_return_if_fail (HX_IS_FOCUS_MODE (self));

  if (self->active)
    adw_toolbar_view_set_reveal_top_bars (self->toolbar, TRUE);
}
