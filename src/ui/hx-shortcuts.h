/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * HxShortcut:
 * @action: a detailed action name; %NULL for keys that a widget itself handles
 * @keys: trigger strings for gtk_shortcut_trigger_parse_string(), separated by spaces
 * @plain: whether the keys are letters or figures, and so only count where nobody types text
 * @section: (nullable): heading of the section that begins here, untranslated
 * @title: what it does, untranslated; %NULL to leave it out of the list
 */
typedef struct
{
  const char *action;
  const char *keys;
  gboolean    plain;
  const char *section;
  const char *title;
} HxShortcut;

const HxShortcut *hx_shortcuts_get_all          (guint          *n_shortcuts);
void              hx_shortcuts_install          (GtkApplication *application);
void              hx_shortcuts_install_plain    (GtkWidget      *widget);
AdwDialog        *hx_shortcuts_dialog_new       (void);

G_END_DECLS
