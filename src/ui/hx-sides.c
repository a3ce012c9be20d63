/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hx-sides.h"

#include "hx-settings.h"

#define SETTING "hx-sides-setting"
#define ASIDE "hx-sides-aside"

/* What ASIDE says. */
enum
{
  NOT_ASIDE,
  ASIDE_HIDDEN,   /* it was hidden before, too */
  ASIDE_SHOWN,    /* it comes back */
};

/* The state of the sidebars is a preference only where they stand beside the text. */
static void
shown_cb (HxFocusMode         *focus_mode,
          GParamSpec          *pspec,
          AdwOverlaySplitView *split)
{
  if (adw_overlay_split_view_get_collapsed (split) || hx_focus_mode_get_active (focus_mode) ||
      g_object_get_data (G_OBJECT (split), ASIDE) != NULL)
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
 * hx_sides_is_covering:
 * @split: what has a sidebar
 *
 * Returns: whether the sidebar lies over the text
 */
gboolean
hx_sides_is_covering (AdwOverlaySplitView *split)
{
  g_return_val_if_fail (ADW_IS_OVERLAY_SPLIT_VIEW (split), FALSE);

  return adw_overlay_split_view_get_collapsed (split)
         && adw_overlay_split_view_get_show_sidebar (split);
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

/**
 * hx_sides_set_aside:
 * @split: what has a sidebar
 * @aside: whether it would show what is seen in the main area already
 *
 * Hides a sidebar for a while, or brings it back as it was.
 */
void
hx_sides_set_aside (AdwOverlaySplitView *split,
                    gboolean             aside)
{
  int was = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (split), ASIDE));

  g_return_if_fail (ADW_IS_OVERLAY_SPLIT_VIEW (split));

  if (aside == (was != NOT_ASIDE))
    return;

  if (aside)
    {
      was = adw_overlay_split_view_get_show_sidebar (split) ? ASIDE_SHOWN : ASIDE_HIDDEN;
      g_object_set_data (G_OBJECT (split), ASIDE, GINT_TO_POINTER (was));
      /* Pinned, as it would come by itself in a window that grows. */
      adw_overlay_split_view_set_pin_sidebar (split, TRUE);
      adw_overlay_split_view_set_show_sidebar (split, FALSE);
      return;
    }

  if (was == ASIDE_SHOWN && !adw_overlay_split_view_get_collapsed (split))
    adw_overlay_split_view_set_show_sidebar (split, TRUE);
  adw_overlay_split_view_set_pin_sidebar (split, FALSE);
  g_object_set_data (G_OBJECT (split), ASIDE, NULL);
}

/**
 * hx_sides_is_aside:
 * @split: what has a sidebar
 *
 * Returns: whether it is hidden because what it would show is seen in the main area
 */
gboolean
hx_sides_is_aside (AdwOverlaySplitView *split)
{
  g_return_val_if_fail (ADW_IS_OVERLAY_SPLIT_VIEW (split), FALSE);

  return g_object_get_data (G_OBJECT (split), ASIDE) != NULL &&
         !adw_overlay_split_view_get_show_sidebar (split);
}
