/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "hx-colour-popover.h"
#include "hx-settings.h"
#include "hx-shortcuts.h"
#include "hx-tag-colours.h"

#define N_COLUMNS 5

/* The popover that gives a tag another colour: one of the palette, or any. */

typedef struct
{
  HxDesk    *desk;
  GtkWidget *popover;
  gint64     tag;
} ColourPopover;

static void
colour_popover_free (gpointer data)
{
  ColourPopover *self = data;

  g_object_unref (self->desk);
  g_free (self);
}

static void
set_colour (HxDesk     *desk,
            gint64      id,
            const char *colour)
{
  HxTag *tag = hx_desk_get_tag (desk, id);
  g_autofree char *label = NULL;
  HxEdit *edit;

  if (tag == NULL)
    return;
  label = g_strdup_printf (_("Recolour Tag %s"), hx_tag_get_name (tag));
  edit = hx_project_begin (hx_desk_get_project (desk), label);
  hx_edit_set_tag_colour (edit, id, colour);
  hx_desk_commit (desk, edit, NULL);
}

static void
swatch_clicked_cb (GtkWidget     *button,
                   ColourPopover *self)
{
  gtk_popover_popdown (GTK_POPOVER (self->popover));
  set_colour (self->desk, self->tag, g_object_get_data (G_OBJECT (button), "colour"));
}

static void
custom_chosen_cb (GObject      *dialog,
                  GAsyncResult *result,
                  gpointer      data)
{
  ColourPopover *request = data;
  g_autofree GdkRGBA *rgba = NULL;
  g_autofree char *colour = NULL;

  rgba = gtk_color_dialog_choose_rgba_finish (GTK_COLOR_DIALOG (dialog), result, NULL);
  if (rgba != NULL)
    {
      colour = g_strdup_printf ("#%02x%02x%02x", (int) (rgba->red * 255 + .5),
                                (int) (rgba->green * 255 + .5), (int) (rgba->blue * 255 + .5));
      set_colour (request->desk, request->tag, colour);
    }
  colour_popover_free (request);
}

static void
custom_clicked_cb (GtkWidget     *button,
                   ColourPopover *self)
{
  g_autoptr(GtkColorDialog) dialog = gtk_color_dialog_new ();
  GtkRoot *root = gtk_widget_get_root (button);
  ColourPopover *request = g_new0 (ColourPopover, 1);
  GdkRGBA rgba;

  request->desk = g_object_ref (self->desk);
  request->tag = self->tag;
  hx_desk_get_tag_rgba (self->desk, self->tag, &rgba);
  gtk_popover_popdown (GTK_POPOVER (self->popover));
  gtk_color_dialog_set_title (dialog, _("Colour of the Tag"));
  gtk_color_dialog_set_with_alpha (dialog, FALSE);
  gtk_color_dialog_choose_rgba (dialog, GTK_WINDOW (root), &rgba, NULL, custom_chosen_cb,
                                request);
}

static void
draw_swatch (GtkDrawingArea *area,
             cairo_t        *cr,
             int             width,
             int             height,
             gpointer        data)
{
  GdkRGBA rgba;

  gdk_rgba_parse (&rgba, data);
  gdk_cairo_set_source_rgba (cr, &rgba);
  cairo_arc (cr, width / 2.0, height / 2.0, MIN (width, height) / 2.0, 0, 2 * G_PI);
  cairo_fill (cr);
}

static GtkWidget *
create_swatch (ColourPopover *self,
               guint          index)
{
  char *colour = (char *) hx_tag_colours_get_next (index);
  GtkWidget *button = gtk_button_new ();
  GtkWidget *area = gtk_drawing_area_new ();
  g_autofree char *name = g_strdup_printf (_("Colour %u"), index + 1);

  gtk_drawing_area_set_content_width (GTK_DRAWING_AREA (area), 22);
  gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (area), 22);
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (area), draw_swatch, colour, NULL);
  gtk_button_set_child (GTK_BUTTON (button), area);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "circular");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data (G_OBJECT (button), "colour", colour);
  g_signal_connect (button, "clicked", G_CALLBACK (swatch_clicked_cb), self);
  return button;
}

static void
unparent_cb (gpointer data)
{
  GtkWidget *popover = data;

  if (gtk_widget_get_parent (popover) != NULL)
    gtk_widget_unparent (popover);
  g_object_unref (popover);
}

static void
closed_cb (GtkWidget *popover)
{
  gtk_widget_grab_focus (gtk_widget_get_parent (popover));
  g_idle_add_once (unparent_cb, g_object_ref (popover));
}

/**
 * hx_colour_popover_show:
 * @parent: a widget that lets go of its popovers when it is disposed of
 * @at: where to point to, in pixels of @parent
 * @desk: a desk
 * @tag: a tag
 *
 * Offers colours for a tag.
 */
void
hx_colour_popover_show (GtkWidget          *parent,
                        const GdkRectangle *at,
                        HxDesk             *desk,
                        gint64              tag)
{
  ColourPopover *self;
  GtkWidget *box;
  GtkWidget *grid;
  GtkWidget *custom;
  g_autofree char *palette = NULL;
  guint n;

  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (HX_IS_DESK (desk));

  self = g_new0 (ColourPopover, 1);
  self->desk = g_object_ref (desk);
  self->tag = tag;
  self->popover = gtk_popover_new ();
  g_object_set_data_full (G_OBJECT (self->popover), "state", self, colour_popover_free);
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  grid = gtk_grid_new ();
  custom = gtk_button_new_with_mnemonic (_("_Custom…"));

  g_object_get (hx_settings_get_default (), "tag-colours", &palette, NULL);
  n = hx_tag_colours_get_n (hx_tag_colours_find (palette));
  for (guint i = 0; i < n; i++)
    gtk_grid_attach (GTK_GRID (grid), create_swatch (self, i), i % N_COLUMNS, i / N_COLUMNS, 1, 1);
  gtk_widget_add_css_class (custom, "flat");
  g_signal_connect (custom, "clicked", G_CALLBACK (custom_clicked_cb), self);
  gtk_box_append (GTK_BOX (box), grid);
  gtk_box_append (GTK_BOX (box), custom);
  gtk_popover_set_child (GTK_POPOVER (self->popover), box);
  g_signal_connect (self->popover, "closed", G_CALLBACK (closed_cb), NULL);
  gtk_widget_set_parent (self->popover, parent);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->popover), at);
  hx_shortcuts_install_always (self->popover);
  gtk_popover_popup (GTK_POPOVER (self->popover));
}
