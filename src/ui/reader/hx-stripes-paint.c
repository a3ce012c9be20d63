/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "reader/hx-stripes-private.h"

#include <math.h>

#define LINE_WIDTH HX_STRIPES_LINE_WIDTH
#define NAME_GAP HX_STRIPES_NAME_GAP
#define MIN_CUT_NAME HX_STRIPES_MIN_CUT_NAME
#define NAME_SCALE 0.72
#define MIN_NAME 26
#define CUT_STEP 8        /* pixels: names that are cut off come in lengths of so much */
#define MAX_NAMES 512

/* Names -------------------------------------------------------------------------------------- */

/* A layout of one line of small letters, @length pixels long at most. */
PangoLayout *
hx_stripes_make_name (HxStripes  *self,
                      const char *name,
                      int         length)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), name);
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_scale_new (NAME_SCALE));
  pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_SEMIBOLD));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  pango_layout_set_width (layout, length * PANGO_SCALE);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_alignment (layout, PANGO_ALIGN_LEFT);
  return layout;
}

/* A name as it is drawn, kept: shaping text costs more than drawing it. */
typedef struct
{
  GskRenderNode *node;   /* (nullable): of white space */
  float          x;
  float          width;
  float          height;
} Name;

static void
free_name (Name *name)
{
  g_clear_pointer (&name->node, gsk_render_node_unref);
  g_free (name);
}

static Name *
draw_name (HxStripes     *self,
           const char    *text,
           const GdkRGBA *colour,
           int            length)
{
  g_autoptr(PangoLayout) layout = hx_stripes_make_name (self, text, length);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  Name *name = g_new0 (Name, 1);
  PangoRectangle extents;

  if (length < 0)
    pango_layout_set_width (layout, -1);
  pango_layout_get_pixel_extents (layout, NULL, &extents);
  name->x = extents.x;
  name->width = extents.width;
  name->height = extents.height;
  gtk_snapshot_append_layout (snapshot, layout, colour);
  name->node = gtk_snapshot_free_to_node (snapshot);
  return name;
}

/* The name in a colour, @length pixels long at most; below 0 as long as it is. */
static const Name *
find_name (HxStripes     *self,
           const char    *text,
           const GdkRGBA *colour,
           int            length)
{
  guint serial = pango_context_get_serial (gtk_widget_get_pango_context (GTK_WIDGET (self)));
  g_autofree char *key = g_strdup_printf ("%02x%02x%02x %d %s", (guint) (colour->red * 255),
                                          (guint) (colour->green * 255),
                                          (guint) (colour->blue * 255), length, text);
  Name *name;

  if (self->names == NULL)
    self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                         (GDestroyNotify) free_name);
  if (serial != self->names_serial || g_hash_table_size (self->names) > MAX_NAMES)
    g_hash_table_remove_all (self->names);
  self->names_serial = serial;

  name = g_hash_table_lookup (self->names, key);
  if (name == NULL)
    {
      name = draw_name (self, text, colour, length);
      g_hash_table_insert (self->names, g_steal_pointer (&key), name);
    }
  return name;
}

/* Writes a name downwards beside the lines, from @top; the part of a line that is in view is
 * what counts. Returns where the name ends, or @top when there is no room for it. */
static float
append_name (HxStripes     *self,
             GtkSnapshot   *snapshot,
             const char    *text,
             const GdkRGBA *colour,
             float          top,
             float          bottom)
{
  float lane_x = hx_stripes_get_lane_x (self, hx_stripes_get_last_lane (self));
  const Name *name;
  float x;

  if (text == NULL || bottom - top < MIN_NAME)
    return top;

  name = find_name (self, text, colour, -1);
  if (name->width > bottom - top)
    {
      if (bottom - top < MIN_CUT_NAME)
        return top;
      name = find_name (self, text, colour, (int) (bottom - top) / CUT_STEP * CUT_STEP);
    }
  x = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL
      ? lane_x - NAME_GAP
      : lane_x + LINE_WIDTH + NAME_GAP + name->height;

  /* A name that runs from right to left stands at the other end of the layout. */
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x, top));
  gtk_snapshot_rotate (snapshot, 90);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (-name->x, 0));
  if (name->node != NULL)
    gtk_snapshot_append_node (snapshot, name->node);
  gtk_snapshot_restore (snapshot);
  return top + name->width + 6;
}

/* A place along the names that is taken already. */
typedef struct
{
  float top;
  float bottom;
} NameRoom;

/* Where a name may stand between @top and @bottom, with the crowds' numbers in the way. */
static void
find_room (const GArray *taken,
           float        *top,
           float        *bottom)
{
  for (guint i = 0; i < taken->len; i++)
    {
      const NameRoom *room = &g_array_index (taken, NameRoom, i);

      if (room->bottom <= *top || room->top >= *bottom)
        continue;
      if (room->top - *top >= MIN_NAME)
        *bottom = room->top;
      else
        *top = room->bottom;
    }
}

/* Its ends are round: two rectangles cost less than a clip. */
static void
append_line (GtkSnapshot   *snapshot,
             const GdkRGBA *colour,
             float          x,
             float          top,
             float          bottom)
{
  gtk_snapshot_append_color (snapshot, colour,
                             &GRAPHENE_RECT_INIT (x, top + 1, LINE_WIDTH, bottom - top - 2));
  gtk_snapshot_append_color (snapshot, colour,
                             &GRAPHENE_RECT_INIT (x + 1, top, LINE_WIDTH - 2, bottom - top));
}

/* A crowd is dashed, as it is many, in the colour of the text, as it is of many colours. */
static void
append_crowd (HxStripes           *self,
              GtkSnapshot         *snapshot,
              const HxStripeCrowd *crowd,
              GArray              *taken)
{
  int height = gtk_widget_get_height (GTK_WIDGET (self));
  g_autofree char *number = NULL;
  float x = hx_stripes_get_lane_x (self, hx_stripes_get_last_lane (self));
  float top, bottom, end;
  NameRoom room;

  hx_stripes_get_extent (self, crowd->start, crowd->end, &top, &bottom);
  for (float y = MAX (top, top + floorf (-top / 6) * 6); y < MIN (bottom, height); y += 6)
    append_line (snapshot, &self->view->colours.number, x, y, MIN (y + 4, bottom));

  /* With a mark that keeps the sign before the number where text runs from right to left. */
  number = g_strdup_printf ("\342\200\216+%u", crowd->n);
  top = MAX (top, 2);
  end = append_name (self, snapshot, number, &self->view->colours.text, top,
                     MAX (MIN (bottom, height), top + MIN_CUT_NAME));
  room = (NameRoom) { top, end };
  g_array_append_val (taken, room);
}

/* Draws the lines and names of what is in view. */
void
hx_stripes_snapshot (GtkWidget   *widget,
                     GtkSnapshot *snapshot)
{
  HxStripes *self = HX_STRIPES (widget);
  g_autoptr(GArray) taken = g_array_new (FALSE, FALSE, sizeof (NameRoom));
  int height = gtk_widget_get_height (widget);
  float names_end = 0;

  hx_stripes_find_visible (self);
  for (guint i = 0; i < self->found_crowds->len; i++)
    append_crowd (self, snapshot, hx_stripes_nth_crowd (self, i), taken);

  for (guint i = 0; i < self->found->len; i++)
    {
      const HxStripe *stripe = hx_stripes_nth_found (self, i);
      GdkRGBA colour, name_colour;
      float top, bottom, seen, name_end;

      hx_stripes_get_extent (self, stripe->start, stripe->end, &top, &bottom);
      hx_reading_view_get_tag_colour (self->view, stripe->tag, &colour);
      append_line (snapshot, &colour, hx_stripes_get_lane_x (self, stripe->lane), top, bottom);

      seen = MAX (MAX (top, 2), names_end);
      bottom = MIN (bottom, height);
      find_room (taken, &seen, &bottom);
      hx_reading_colours_get_legible (&self->view->colours, &colour, 4.5, &name_colour);
      name_end = append_name (self, snapshot, hx_stripes_get_name (self, stripe->tag), &name_colour,
                              seen, bottom);
      if (name_end > seen)
        names_end = name_end;
    }
}

