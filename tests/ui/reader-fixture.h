/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "desk-fixture.h"
#include "reader/hx-reader.h"
#include "reader/hx-reading-view.h"

/* A reader on the example, in a window exactly as wide as the data of the test says. */
typedef struct
{
  DeskFixture  desk;
  HxReader    *reader;
} ReaderFixture;

static inline HxReadingView *
fixture_view (ReaderFixture *self,
              guint          i)
{
  return HX_READING_VIEW (hx_reader_get_view (self->reader, i));
}

/* The annotation commands are the window's; here they only exist. */
static inline void
fixture_add_window_actions (GtkWidget *window)
{
  g_autoptr(GSimpleActionGroup) group = g_simple_action_group_new ();
  const char *names[] = { "tag", "entity", "link", "note", "copy-citation" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr(GSimpleAction) action = g_simple_action_new (names[i], NULL);

      g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (action));
    }
  gtk_widget_insert_action_group (window, "win", G_ACTION_GROUP (group));
}

static inline void
reader_fixture_set_up (ReaderFixture *self,
                       gconstpointer  data)
{
  GtkWindow *window;

  fixture_set_up (&self->desk, NULL);
  window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_decorated (window, FALSE);
  self->reader = g_object_new (HX_TYPE_READER, "desk", self->desk.desk, NULL);
  fixture_show_in (&self->desk, window, GTK_WIDGET (self->reader), GPOINTER_TO_INT (data));
  fixture_add_window_actions (GTK_WIDGET (window));
}

static inline void
reader_fixture_tear_down (ReaderFixture *self,
                          gconstpointer  data)
{
  fixture_tear_down (&self->desk, NULL);
}

static inline void
fixture_wait_loaded (ReaderFixture *self)
{
  for (guint i = 0; i < hx_reader_get_n_panes (self->reader); i++)
    WAIT_UNTIL (hx_text_get_length (hx_reading_view_get_text (fixture_view (self, i))) > 0);
  fixture_wait_frames (GTK_WIDGET (self->desk.window), 3);
}
