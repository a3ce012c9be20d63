/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * HxHelpTopic:
 * @widget: the type of a widget
 * @target: the page about it, or a section of one, "reading#panes"
 *
 * What the help says of where one is.
 */
typedef struct
{
  const char *widget;
  const char *target;
} HxHelpTopic;

const HxHelpTopic *hx_help_topics_get_all (guint     *n_topics);
const char        *hx_help_topics_find    (GtkWidget *widget);

G_END_DECLS
