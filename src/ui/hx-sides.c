/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hx-sides.h"

#include "hx-settings.h"

#define SETTING "hx-sides-setting"

/* The state of the sidebars is a preference only where they stand beside the text. */
static void
shown_cb (HxFocusMode         *focus_mode,
          GParamSpec          *pspec,
          AdwOverlaySplitView *split)
{
  if (adw_overlay_split_view_get_collapsed (split) || hx_focus_mode_get_active (focus_mode))
    return;
  g_object_set (hx_settings_get_default (), g_object_get_data (G_OBJECT (split), SETTING),
                adw_overlay_split_view_get_show_sidebar (split), NULL);
}

/**
 * hx_sides_remember:
 * @split: what has a sidebar
 * @focus_mode: what hides it for a while
 * @setting: (not nullable): a boolean property of the settings; a static string
 *
 * Shows or hides a sidebar as it was left, and remembers it from now on.
 */
void
hx_sides_remember (AdwOverlaySplitView *split,
                   HxFocusMode         *focus_mode,
                   const char          *setting)
{
  gboolean shown;

  g_return_if_fail (ADW_IS_OVERLAY_SPLIT_VIEW (split));
  g_return_if_fail (HX_IS_FOCUS_MODE (focus_mode));

  g_object_get (hx_settings_get_default (), setting, &shown, NULL);
  adw_overlay_split_view_set_show_sidebar (split, shown);
  g_object_set_data (G_OBJECT (split), SETTING, (gpointer) setting);
  g_signal_connect_object (split, "notify::show-sidebar", G_CALLBACK (shown_cb), focus_mode,
                           G_CONNECT_SWAPPED);
}

/**
 * hx_sides_uncover:
 * @split: what has a sidebar
 *
 * Hides a sidebar that lies over the text.
 */
void
hx_sides_uncover (AdwOverlaySplitView *split)
{
  g_return_if_fail (ADW_IS_OVERLAY_SPLIT_VIEW (split));

  if (adw_overlay_split_view_get_collapsed (split))
    adw_overlay_split_view_set_show_sidebar (split, FALSE);
}

/**
 * hx_sides_toggle:
 * @split: what has a sidebar
 *
 * Shows a sidebar, or hides it.
 */
void
hx_sides_toggle (AdwOverlaySplitView *split)
{
  g_return_if_fail (ADW_IS_OVERLAY_SPLIT_VIEW (split));

  adw_overlay_split_view_set_show_sidebar (split,
                                           !adw_overlay_split_view_get_show_sidebar (split));
}
