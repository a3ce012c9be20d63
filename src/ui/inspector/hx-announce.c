/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "inspector/hx-announce.h"

/**
 * hx_announce:
 * @widget: where it happens
 * @words: what happened
 *
 * Has a screen reader say something that only eyes would notice.
 */
void
hx_announce (GtkWidget  *widget,
             const char *words)
{
  g_autoptr(GtkATContext) context = NULL;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (words != NULL);

  /* GTK's backend for tests has no announcements, and calls one through a null pointer. */
  context = gtk_accessible_get_at_context (GTK_ACCESSIBLE (widget));
  if (context == NULL || g_str_equal (G_OBJECT_TYPE_NAME (context), "GtkTestATContext"))
    return;

  gtk_accessible_announce (GTK_ACCESSIBLE (widget), words,
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

/**
 * hx_name_composite:
 * @widget: a menu button, colour button or the like without words
 * @name: what it is for
 *
 * Names a button for a screen reader where what takes the focus is another button inside it.
 */
void
hx_name_composite (GtkWidget  *widget,
                   const char *name)
{
  GtkWidget *inner;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (name != NULL);

  inner = gtk_widget_get_first_child (widget);
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
  if (inner != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (inner), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                    -1);
}
