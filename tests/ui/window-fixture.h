/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <libdex.h>

#include "hx-application.h"
#include "widget-fixture.h"

/* The program without its main loop, so that tests can open windows of it. */
static inline HxApplication *
fixture_start_application (void)
{
  HxApplication *application;

  dex_init ();
  application = hx_application_new ("org.hexapla.Hexapla.Test");
  g_application_set_flags (G_APPLICATION (application),
                           g_application_get_flags (G_APPLICATION (application)) |
                           G_APPLICATION_NON_UNIQUE);
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));
  g_application_hold (G_APPLICATION (application));
  return application;
}

static inline void
fixture_stop_application (HxApplication *application)
{
  g_application_release (G_APPLICATION (application));
  g_object_unref (application);
}

/* The window must really be gone, and the project's file alone. */
static inline void
fixture_close_window (HxWindow *window)
{
  g_autofree char *wal = NULL;

  if (hx_window_get_file (window) != NULL)
    wal = g_strconcat (g_file_peek_path (hx_window_get_file (window)), "-wal", NULL);
  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  gtk_window_close (GTK_WINDOW (window));
  WAIT_UNTIL (window == NULL);
  if (wal != NULL)
    g_assert_false (g_file_test (wal, G_FILE_TEST_EXISTS));
}
