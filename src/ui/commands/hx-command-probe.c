/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "commands/hx-command-probe.h"

/**
 * HxCommandProbe:
 *
 * Tells whether an action can be done from where a widget stands, and what its state is. GTK tells
 * that to buttons only, so it is a button, which is never shown.
 */
struct _HxCommandProbe
{
  GtkWidget *button;
};

/**
 * hx_command_probe_new:
 * @widget: where to look from
 *
 * Returns: (transfer full): a probe, to be freed before the main loop runs again
 */
HxCommandProbe *
hx_command_probe_new (GtkWidget *widget)
{
  HxCommandProbe *self;

  g_return_val_if_fail (GTK_IS_WIDGET (widget), NULL);

  self = g_new0 (HxCommandProbe, 1);
  self->button = g_object_ref_sink (g_object_new (GTK_TYPE_TOGGLE_BUTTON,
                                                  "accessible-role", GTK_ACCESSIBLE_ROLE_NONE,
                                                  "visible", FALSE,
                                                  NULL));
  gtk_widget_set_parent (self->button, widget);
  return self;
}

/**
 * hx_command_probe_free:
 * @self: (transfer full): a probe
 *
 * Takes the probe away again.
 */
void
hx_command_probe_free (HxCommandProbe *self)
{
  gtk_widget_unparent (self->button);
  g_object_unref (self->button);
  g_free (self);
}

/**
 * hx_command_probe_look:
 * @self: a probe
 * @action: a detailed action name
 * @active: (out) (optional): whether the action has a state, and this is on or the one named
 *
 * Returns: whether the action is there and can be done
 */
gboolean
hx_command_probe_look (HxCommandProbe *self,
                       const char     *action,
                       gboolean       *active)
{
  GtkActionable *button;
  g_autofree char *name = NULL;
  g_autoptr(GVariant) target = NULL;

  g_return_val_if_fail (self != NULL && action != NULL, FALSE);

  if (!g_action_parse_detailed_name (action, &name, &target, NULL))
    return FALSE;
  /* GTK warns of a name with the target of the one before. */
  button = GTK_ACTIONABLE (self->button);
  gtk_actionable_set_action_name (button, NULL);
  gtk_actionable_set_action_target_value (button, target);
  gtk_actionable_set_action_name (button, name);
  if (active != NULL)
    *active = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->button));
  return gtk_widget_get_sensitive (self->button);
}
