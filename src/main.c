/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>
#include <libdex.h>
#include <locale.h>

#include "hx-application.h"

int
main (int   argc,
      char *argv[])
{
  const char *locale_dir = g_getenv ("HX_LOCALEDIR");   /* set where it runs uninstalled */
  g_autoptr(HxApplication) application = NULL;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, locale_dir != NULL ? locale_dir : LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  dex_init ();
  application = hx_application_new (APPLICATION_ID);
  return g_application_run (G_APPLICATION (application), argc, argv);
}
