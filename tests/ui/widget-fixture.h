/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>
#include <glib/gstdio.h>

/* What all tests of widgets need: time that passes, the program's look, pictures. */

static inline gboolean
fixture_wake_cb (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

/* Runs the main loop until cond, or fails after 10 seconds. */
#define WAIT_UNTIL(cond) \
  G_STMT_START { \
    gint64 wait_end = g_get_monotonic_time () + 10 * G_USEC_PER_SEC; \
    guint wait_tick = g_timeout_add (5, fixture_wake_cb, NULL); \
    while (!(cond) && g_get_monotonic_time () < wait_end) \
      g_main_context_iteration (NULL, TRUE); \
    g_source_remove (wait_tick); \
    g_assert_true (cond); \
  } G_STMT_END

static inline void
fixture_wait_ms (guint ms)
{
  gint64 end = g_get_monotonic_time () + ms * 1000;

  WAIT_UNTIL (g_get_monotonic_time () >= end);
}

static inline gboolean
fixture_tick_cb (GtkWidget     *widget,
                 GdkFrameClock *clock,
                 gpointer       user_data)
{
  guint *left = user_data;

  gtk_widget_queue_draw (widget);
  return --*left > 0;
}

static inline void
fixture_wait_frames (GtkWidget *widget,
                     guint      n)
{
  guint left = n + 1;

  gtk_widget_add_tick_callback (widget, fixture_tick_cb, &left, NULL);
  WAIT_UNTIL (left == 0);
}

static inline void
fixture_add_look (void)
{
  g_autoptr(GtkCssProvider) provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (provider, "/org/hexapla/Hexapla/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

static inline void
fixture_add_icons (void)
{
  gtk_icon_theme_add_resource_path (gtk_icon_theme_get_for_display (gdk_display_get_default ()),
                                    "/org/hexapla/Hexapla/icons");
}

static inline GdkTexture *
fixture_draw (GtkWidget  *widget,
              const char *path)
{
  g_autoptr(GdkPaintable) paintable = gtk_widget_paintable_new (widget);
  g_autoptr(GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autoptr(GskRenderNode) node = NULL;
  int width = gdk_paintable_get_intrinsic_width (paintable);
  int height = gdk_paintable_get_intrinsic_height (paintable);
  GdkTexture *texture;

  gdk_paintable_snapshot (paintable, snapshot, width, height);
  node = gtk_snapshot_to_node (snapshot);
  g_assert_nonnull (node);
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (gtk_widget_get_native (widget)),
                                         node, &GRAPHENE_RECT_INIT (0, 0, width, height));
  g_assert_true (gdk_texture_save_to_png (texture, path));
  return texture;
}

/* Draws a widget as it is when it has come to rest, and leaves the picture among the others. */
static inline GdkTexture *
fixture_take_picture (GtkWidget  *widget,
                      const char *name)
{
  g_autofree char *pictures = g_test_build_filename (G_TEST_BUILT, "pictures", NULL);
  g_autofree char *path = g_strdup_printf ("%s/window-%s.png", pictures, name);

  fixture_wait_ms (350);
  fixture_wait_frames (widget, 3);
  g_mkdir_with_parents (pictures, 0755);
  return fixture_draw (widget, path);
}

static inline void
fixture_save_picture (GtkWidget  *widget,
                      const char *name)
{
  g_object_unref (fixture_take_picture (widget, name));
}

/* With HX_SHOTS set to a folder, keeps a picture of what was tested. */
static inline void
fixture_keep_picture (GtkWidget  *widget,
                      const char *name)
{
  const char *folder = g_getenv ("HX_SHOTS");
  g_autofree char *path = NULL;

  if (folder == NULL)
    return;

  path = g_strdup_printf ("%s/%s.png", folder, name);
  g_object_unref (fixture_draw (widget, path));
}
