/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "reader/hx-pane-private.h"

/**
 * hx_pane_set_n_hits:
 * @self: the pane
 * @n_hits: how many hits a search has in it; below 0: nothing is sought
 *
 * Shows in the pane's head how often something is in its text.
 */
void
hx_pane_set_n_hits (HxPane *self,
                    int     n_hits)
{
  g_autofree char *text = NULL;

  g_return_if_fail (HX_IS_PANE (self));

  if (self->hits == NULL)
    return;

  gtk_widget_set_visible (GTK_WIDGET (self->hits), n_hits >= 0);
  if (n_hits < 0)
    return;

  text = g_strdup_printf (ngettext ("%d hit", "%d hits", n_hits), n_hits);
  gtk_label_set_text (self->hits, text);
  if (n_hits > 0)
    gtk_widget_add_css_class (GTK_WIDGET (self->hits), "found");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->hits), "found");
}
