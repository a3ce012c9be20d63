/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "reader/hx-reading-view-private.h"

/* How the text looks: font, measure and colours. What it comes to in pixels is geometry. */

#define GEOMETRY_FIELDS (HX_APPEARANCE_FONT | HX_APPEARANCE_SCALE | HX_APPEARANCE_SPACING | \
                         HX_APPEARANCE_MEASURE)

/**
 * hx_reading_view_update_colours:
 * @self: the view
 *
 * Takes the colours from its theme or the desktop's style; what was painted in others is
 * forgotten.
 */
void
hx_reading_view_update_colours (HxReadingView *self)
{
  AdwStyleManager *style = adw_style_manager_get_default ();
  GdkRGBA *accent = adw_style_manager_get_accent_color_rgba (style);
  HxReadingColours colours;
  GdkRGBA text;

  gtk_widget_get_color (GTK_WIDGET (self), &text);
  hx_reading_colours_init (&colours, self->appearance->theme,
                           self->appearance->high_contrast ||
                           adw_style_manager_get_high_contrast (style),
                           adw_style_manager_get_dark (style), &text, accent);
  gdk_rgba_free (accent);

  if (!hx_reading_colours_equal (&colours, &self->colours))
    hx_text_layout_drop_nodes (self->layout, TRUE);
  self->colours = colours;
}

static void
look_changed_cb (HxReadingView *self)
{
  hx_text_layout_drop_nodes (self->layout, TRUE);
  hx_reading_view_update_colours (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit_by_name (self, "palette-changed");
  g_signal_emit_by_name (self, "geometry-changed");
}

/**
 * hx_reading_view_init_style:
 * @self: the view
 *
 * Lets the colours follow the desktop's.
 */
void
hx_reading_view_init_style (HxReadingView *self)
{
  AdwStyleManager *style = adw_style_manager_get_default ();
  const char *names[] = { "notify::dark", "notify::high-contrast", "notify::accent-color" };

  self->appearance = hx_appearance_new (HX_APPEARANCE_ALL);
  self->restyle = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_signal_connect_object (style, names[i], G_CALLBACK (look_changed_cb), self,
                             G_CONNECT_SWAPPED);
}

/**
 * hx_reading_view_set_appearance:
 * @self: the view
 * @appearance: a complete appearance
 *
 * Sets how the text looks. What is read stays where it is.
 */
void
hx_reading_view_set_appearance (HxReadingView      *self,
                                const HxAppearance *appearance)
{
  g_autoptr(HxAppearance) old = NULL;
  g_autoptr(HxAppearance) same_geometry = NULL;

  g_return_if_fail (HX_IS_READING_VIEW (self));
  g_return_if_fail (appearance != NULL && appearance->fields == HX_APPEARANCE_ALL);

  if (hx_appearance_equal (self->appearance, appearance))
    return;

  old = g_steal_pointer (&self->appearance);
  self->appearance = hx_appearance_copy (appearance);

  same_geometry = hx_appearance_copy (appearance);
  hx_appearance_assign (same_geometry, old, GEOMETRY_FIELDS);
  if (!hx_appearance_equal (same_geometry, appearance))
    {
      self->restyle = TRUE;
      gtk_widget_queue_allocate (GTK_WIDGET (self));
    }
  if (appearance->theme != old->theme || appearance->high_contrast != old->high_contrast)
    look_changed_cb (self);
}

/**
 * hx_reading_view_get_appearance:
 * @self: the view
 *
 * Returns: (transfer none): how the text looks
 */
const HxAppearance *
hx_reading_view_get_appearance (HxReadingView *self)
{
  g_return_val_if_fail (HX_IS_READING_VIEW (self), NULL);

  return self->appearance;
}
