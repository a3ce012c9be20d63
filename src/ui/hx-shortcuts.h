/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * HxShortcutFlags:
 * @HX_SHORTCUT_PLAIN: the keys are letters or figures, and so only count where nobody types text
 * @HX_SHORTCUT_KEY_ONLY: makes sense only as a key, and is no command that one would look for
 * @HX_SHORTCUT_UNLISTED: the dialog has the key in another row, which says it for several
 * @HX_SHORTCUT_ALWAYS: counts while a dialog is open, too
 */
typedef enum
{
  HX_SHORTCUT_PLAIN    = 1 << 0,
  HX_SHORTCUT_KEY_ONLY = 1 << 1,
  HX_SHORTCUT_UNLISTED = 1 << 2,
  HX_SHORTCUT_ALWAYS   = 1 << 3,
} HxShortcutFlags;

/**
 * HxShortcut:
 * @action: (nullable): a detailed action name; %NULL for keys that lead to none
 * @keys: (nullable): trigger strings for gtk_shortcut_trigger_parse_string(), separated by spaces
 * @flags: what kind of entry it is
 * @section: (nullable): heading of the section that begins here, untranslated
 * @title: (nullable): what it does, untranslated; %NULL where another entry says it
 * @widget: (nullable): the type of the widget that handles the keys itself
 * @state: (nullable): the action whose state this turns on and off
 */
typedef struct
{
  const char      *action;
  const char      *keys;
  HxShortcutFlags  flags;
  const char      *section;
  const char      *title;
  const char      *widget;
  const char      *state;
} HxShortcut;

const HxShortcut *hx_shortcuts_get_all          (guint            *n_shortcuts);
gboolean          hx_shortcut_is_listed         (const HxShortcut *shortcut);
gboolean          hx_shortcut_is_command        (const HxShortcut *shortcut);
void              hx_shortcuts_install          (GtkApplication   *application);
void              hx_shortcuts_install_plain    (GtkWidget        *widget);
void              hx_shortcuts_install_always   (GtkWidget        *dialog);
char             *hx_shortcuts_dup_key_label    (const char       *keys);
GtkWidget        *hx_shortcuts_create_key       (const char       *keys);
AdwDialog        *hx_shortcuts_dialog_new       (void);

G_END_DECLS
