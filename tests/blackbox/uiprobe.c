/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Preloaded into the program that a black-box test runs (LD_PRELOAD), this answers over the
 * session bus where widgets and stretches of text stand, and what has the focus. A test needs it
 * to point and to drag: the extents that AT-SPI gives for GTK 4 are off by the padding of every
 * ancestor. It changes nothing in the program but what Reveal scrolls and Resize resizes.
 *
 * Positions are pixels of the toplevel's surface. A key names a mapped widget:
 *   id              a buildable id or a widget name
 *   label:TEXT      a label with exactly this text
 *   name:TEXT       an accessible label, a tooltip or a title of a row
 *   type:TYPE       a type's name
 *   KEY#2           the third such widget
 *   KEY > KEY       the second inside the first, or inside another one if that has none
 */

#include <adwaita.h>
#include <gtk/gtk.h>
#include <math.h>

#define PROBE "org.hexapla.UiProbe"
#define MAX_WAITS 200
#define N_FRAMES 2

static const char interface_xml[] =
  "<node><interface name='" PROBE "'>"
  "<method name='Bounds'><arg type='s' direction='in'/>"
  "  <arg type='s' direction='out'/><arg type='(iiii)' direction='out'/></method>"
  "<method name='Text'><arg type='u' direction='in'/><arg type='u' direction='in'/>"
  "  <arg type='u' direction='in'/>"
  "  <arg type='s' direction='out'/><arg type='(iiii)' direction='out'/></method>"
  "<method name='Reveal'><arg type='u' direction='in'/><arg type='u' direction='in'/>"
  "  <arg type='b' direction='out'/></method>"
  "<method name='Contents'><arg type='u' direction='in'/><arg type='s' direction='out'/></method>"
  "<method name='Selection'><arg type='u' direction='in'/>"
  "  <arg type='(uu)' direction='out'/></method>"
  "<method name='Property'><arg type='s' direction='in'/><arg type='s' direction='in'/>"
  "  <arg type='s' direction='out'/></method>"
  "<method name='Labels'><arg type='s' direction='in'/><arg type='as' direction='out'/></method>"
  "<method name='Scroll'><arg type='u' direction='in'/>"
  "  <arg type='(ddd)' direction='out'/></method>"
  "<method name='Scrolled'><arg type='s' direction='in'/>"
  "  <arg type='(dd)' direction='out'/></method>"
  "<method name='OffsetAt'><arg type='u' direction='in'/><arg type='i' direction='in'/>"
  "  <arg type='u' direction='out'/></method>"
  "<method name='FocusIn'><arg type='s' direction='in'/><arg type='b' direction='out'/></method>"
  "<method name='Focus'><arg type='s' direction='out'/></method>"
  "<method name='Tree'><arg type='s' direction='out'/></method>"
  "<method name='Resize'><arg type='i' direction='in'/><arg type='i' direction='in'/>"
  "  <arg type='b' direction='out'/></method>"
  "<method name='Shot'><arg type='s' direction='in'/><arg type='b' direction='out'/></method>"
  "<method name='Settle'><arg type='b' direction='out'/></method>"
  "</interface></node>";

/* --- Finding widgets ------------------------------------------------------------------------- */

static gboolean
is_named (GtkWidget  *widget,
          const char *name)
{
  GtkAccessible *accessible = GTK_ACCESSIBLE (widget);
  g_autofree char *other = NULL;

  if (g_strcmp0 (gtk_widget_get_tooltip_text (widget), name) == 0)
    return TRUE;
  if (ADW_IS_PREFERENCES_ROW (widget) &&
      g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), name) == 0)
    return TRUE;
  if (!gtk_test_accessible_has_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL))
    return FALSE;
  /* The only question GTK answers about it: is it this? NULL means yes. */
  other = gtk_test_accessible_check_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL, name);
  return other == NULL;
}

static const char *
get_text (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget))
    return gtk_label_get_text (GTK_LABEL (widget));
  if (GTK_IS_INSCRIPTION (widget))
    return gtk_inscription_get_text (GTK_INSCRIPTION (widget));
  return NULL;
}

static gboolean
matches (GtkWidget  *widget,
         const char *key)
{
  if (!gtk_widget_get_mapped (widget))
    return FALSE;
  if (g_str_has_prefix (key, "label:"))
    return g_strcmp0 (get_text (widget), key + strlen ("label:")) == 0;
  if (g_str_has_prefix (key, "name:"))
    return is_named (widget, key + strlen ("name:"));
  if (g_str_has_prefix (key, "type:"))
    return g_str_equal (G_OBJECT_TYPE_NAME (widget), key + strlen ("type:"));
  return g_strcmp0 (gtk_buildable_get_buildable_id (GTK_BUILDABLE (widget)), key) == 0 ||
         g_strcmp0 (gtk_widget_get_name (widget), key) == 0;
}

static GtkWidget *
find_below (GtkWidget  *widget,
            const char *key,
            guint      *skip)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found;

      if (matches (child, key) && (*skip)-- == 0)
        return child;
      found = find_below (child, key, skip);
      if (found != NULL)
        return found;
    }
  return NULL;
}

/* "KEY#2": the part before, and which one; -1 for any. */
static int
split_number (char *key)
{
  char *hash = strrchr (key, '#');

  if (hash == NULL || !g_ascii_isdigit (hash[1]))
    return -1;
  *hash = '\0';
  return g_ascii_strtoll (hash + 1, NULL, 10);
}

static GtkWidget *
find_path (GtkWidget  *widget,
           char      **keys)
{
  g_autofree char *key = g_strdup (keys[0]);
  int number = key != NULL ? split_number (key) : 0;

  if (key == NULL)
    return widget;
  for (guint i = MAX (number, 0);; i++)
    {
      guint skip = i;
      GtkWidget *outer = find_below (widget, key, &skip);
      GtkWidget *found = outer != NULL ? find_path (outer, keys + 1) : NULL;

      if (found != NULL || outer == NULL || number >= 0)
        return found;
    }
}

/* The window that came last is in front. */
static GtkWidget *
find_widget (const char *key)
{
  g_auto(GStrv) keys = g_strsplit (key, " > ", -1);
  g_autoptr(GList) windows = gtk_window_list_toplevels ();
  GtkWindow *active = NULL;

  for (GList *l = windows; l != NULL; l = l->next)
    if (gtk_window_is_active (l->data))
      active = l->data;
  if (active != NULL)
    {
      GtkWidget *found = find_path (GTK_WIDGET (active), keys);

      if (found != NULL)
        return found;
    }
  for (GList *l = windows; l != NULL; l = l->next)
    {
      GtkWidget *found = gtk_widget_get_mapped (l->data) ? find_path (l->data, keys) : NULL;

      if (found != NULL)
        return found;
    }
  return NULL;
}

static GtkWidget *
get_front_window (void)
{
  g_autoptr(GList) windows = gtk_window_list_toplevels ();
  GtkWidget *front = NULL;

  for (GList *l = windows; l != NULL; l = l->next)
    if (gtk_widget_get_mapped (l->data) && (front == NULL || gtk_window_is_active (l->data)))
      front = l->data;
  return front;
}

static GtkAccessibleText *
find_view (guint number)
{
  g_autofree char *key = g_strdup_printf ("type:HxReadingView#%u", number);

  return (GtkAccessibleText *) find_widget (key);
}

/* --- Positions ------------------------------------------------------------------------------- */

static GVariant *
describe_place (GtkWidget       *widget,
                graphene_rect_t *rect)
{
  GtkNative *native = gtk_widget_get_native (widget);
  GdkSurface *surface = gtk_native_get_surface (native);
  GtkRoot *root = gtk_widget_get_root (widget);
  const char *title = GTK_IS_WINDOW (root) ? gtk_window_get_title (GTK_WINDOW (root)) : NULL;
  graphene_point_t point = GRAPHENE_POINT_INIT (0, 0);
  double x, y;

  gtk_native_get_surface_transform (native, &x, &y);
  if (gtk_widget_compute_point (widget, GTK_WIDGET (native), &rect->origin, &point))
    {
      x += point.x;
      y += point.y;
    }
  for (; GDK_IS_POPUP (surface); surface = gdk_popup_get_parent (GDK_POPUP (surface)))
    {
      x += gdk_popup_get_position_x (GDK_POPUP (surface));
      y += gdk_popup_get_position_y (GDK_POPUP (surface));
    }
  /* Outwards to whole pixels. */
  return g_variant_new ("(s(iiii))", title != NULL ? title : "", (int) floor (x), (int) floor (y),
                        (int) (ceil (x + rect->size.width) - floor (x)),
                        (int) (ceil (y + rect->size.height) - floor (y)));
}

static GVariant *
get_bounds (const char *key)
{
  GtkWidget *widget = find_widget (key);
  graphene_rect_t rect;

  if (widget == NULL || !gtk_widget_compute_bounds (widget, widget, &rect))
    return NULL;
  return describe_place (widget, &rect);
}

static GVariant *
get_text_place (guint view,
                guint start,
                guint end)
{
  GtkAccessibleText *text = find_view (view);
  graphene_rect_t rect;

  if (text == NULL ||
      !GTK_ACCESSIBLE_TEXT_GET_IFACE (text)->get_extents (text, start, end, &rect))
    return NULL;
  return describe_place (GTK_WIDGET (text), &rect);
}

/* Heights far from the view are estimates: go there, and again with what has been measured. */
static gboolean
reveal (guint view,
        guint offset)
{
  GtkAccessibleText *text = find_view (view);
  GtkAdjustment *adjustment;
  graphene_rect_t rect;
  double top, height;

  if (text == NULL ||
      !GTK_ACCESSIBLE_TEXT_GET_IFACE (text)->get_extents (text, offset, offset + 1, &rect))
    return FALSE;
  height = gtk_widget_get_height (GTK_WIDGET (text));
  top = graphene_rect_get_y (&rect);
  if (top < height * 0.15 || top > height * 0.7)
    {
      adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (text));
      gtk_adjustment_set_value (adjustment,
                                gtk_adjustment_get_value (adjustment) + top - height * 0.3);
    }
  return TRUE;
}

/* --- State ----------------------------------------------------------------------------------- */

static GVariant *
get_contents (guint view)
{
  GtkAccessibleText *text = find_view (view);
  g_autoptr(GBytes) bytes = NULL;

  if (text == NULL)
    return NULL;
  bytes = GTK_ACCESSIBLE_TEXT_GET_IFACE (text)->get_contents (text, 0, G_MAXUINT);
  return g_variant_new ("(s)", (const char *) g_bytes_get_data (bytes, NULL));
}

static GVariant *
get_selection (guint view)
{
  GtkAccessibleText *text = find_view (view);
  g_autofree GtkAccessibleTextRange *ranges = NULL;
  guint caret;
  gsize n;

  if (text == NULL)
    return NULL;
  if (GTK_ACCESSIBLE_TEXT_GET_IFACE (text)->get_selection (text, &n, &ranges) && n > 0)
    return g_variant_new ("((uu))", (guint) ranges[0].start,
                          (guint) (ranges[0].start + ranges[0].length));
  caret = GTK_ACCESSIBLE_TEXT_GET_IFACE (text)->get_caret_position (text);
  return g_variant_new ("((uu))", caret, caret);
}

static GVariant *
get_property (const char *key,
              const char *name)
{
  GtkWidget *widget = find_widget (key);
  g_autofree char *joined = NULL;
  g_auto(GValue) value = G_VALUE_INIT;
  g_auto(GValue) string = G_VALUE_INIT;
  GParamSpec *pspec;

  if (widget == NULL)
    return NULL;
  pspec = g_object_class_find_property (G_OBJECT_GET_CLASS (widget), name);
  if (pspec == NULL)
    return NULL;
  g_value_init (&value, pspec->value_type);
  g_value_init (&string, G_TYPE_STRING);
  g_object_get_property (G_OBJECT (widget), name, &value);
  if (G_VALUE_HOLDS (&value, G_TYPE_STRV))
    return g_variant_new ("(s)", joined = g_strjoinv (" ", g_value_get_boxed (&value)));
  if (!g_value_transform (&value, &string) || g_value_get_string (&string) == NULL)
    return g_variant_new ("(s)", "");
  return g_variant_new ("(s)", g_value_get_string (&string));
}

static void
append_labels (GVariantBuilder *labels,
               GtkWidget       *widget)
{
  const char *text = get_text (widget);

  if (!gtk_widget_get_mapped (widget))
    return;
  if (text != NULL && *text != '\0')
    g_variant_builder_add (labels, "s", text);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    append_labels (labels, child);
}

/* All that is written in a widget, from its start to its end. */
static GVariant *
get_labels (const char *key)
{
  g_auto(GVariantBuilder) labels = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE_STRING_ARRAY);
  GtkWidget *widget = find_widget (key);

  if (widget == NULL)
    return NULL;
  append_labels (&labels, widget);
  return g_variant_new ("(as)", &labels);
}

/* How far a view is scrolled, how high its text is, and how much of it is seen. */
static GVariant *
get_scroll (guint view)
{
  GtkAccessibleText *text = find_view (view);
  GtkAdjustment *adjustment;

  if (text == NULL)
    return NULL;
  adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (text));
  return g_variant_new ("((ddd))", gtk_adjustment_get_value (adjustment),
                        gtk_adjustment_get_upper (adjustment),
                        gtk_adjustment_get_page_size (adjustment));
}

/* How far a scrollable widget is scrolled, across and down. */
static GVariant *
get_scrolled (const char *key)
{
  GtkWidget *widget = find_widget (key);

  if (!GTK_IS_SCROLLABLE (widget))
    return NULL;
  return g_variant_new ("((dd))",
                        gtk_adjustment_get_value (
                          gtk_scrollable_get_hadjustment (GTK_SCROLLABLE (widget))),
                        gtk_adjustment_get_value (
                          gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (widget))));
}

/* What stands in the middle of a view, so far below its top. */
static GVariant *
get_offset_at (guint view,
               int   y)
{
  GtkAccessibleText *text = find_view (view);
  graphene_point_t point;
  guint offset;

  if (text == NULL)
    return NULL;
  point = GRAPHENE_POINT_INIT (gtk_widget_get_width (GTK_WIDGET (text)) / 2, y);
  if (!GTK_ACCESSIBLE_TEXT_GET_IFACE (text)->get_offset (text, &point, &offset))
    return NULL;
  return g_variant_new ("(u)", offset);
}

static GVariant *
get_focus (void)
{
  GtkWidget *window = get_front_window ();
  GtkWidget *focus = window != NULL ? gtk_window_get_focus (GTK_WINDOW (window)) : NULL;
  g_autofree char *text = NULL;

  if (focus == NULL)
    return g_variant_new ("(s)", "");
  text = g_strdup_printf ("%s %s", G_OBJECT_TYPE_NAME (focus), gtk_widget_get_name (focus));
  return g_variant_new ("(s)", text);
}

/* Whether the keys go into a widget. */
static GVariant *
get_focus_in (const char *key)
{
  GtkWidget *widget = find_widget (key);
  GtkWidget *window = get_front_window ();
  GtkWidget *focus = window != NULL ? gtk_window_get_focus (GTK_WINDOW (window)) : NULL;

  return g_variant_new ("(b)", widget != NULL && focus != NULL &&
                               (focus == widget || gtk_widget_is_ancestor (focus, widget)));
}

static void
append_tree (GString   *tree,
             GtkWidget *widget,
             guint      depth)
{
  const char *id = gtk_buildable_get_buildable_id (GTK_BUILDABLE (widget));
  const char *text = get_text (widget);

  if (!gtk_widget_get_mapped (widget))
    return;
  g_string_append_printf (tree, "%*s%s%s%s%s%s\n", depth * 2, "", G_OBJECT_TYPE_NAME (widget),
                          id != NULL ? " " : "", id != NULL ? id : "", text != NULL ? ": " : "",
                          text != NULL ? text : "");
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    append_tree (tree, child, depth + 1);
}

static GVariant *
get_tree (void)
{
  g_autoptr(GString) tree = g_string_new (NULL);
  g_autoptr(GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    append_tree (tree, l->data, 0);
  return g_variant_new ("(s)", tree->str);
}

/* --- Acting ---------------------------------------------------------------------------------- */

static gboolean
resize (int width,
        int height)
{
  GtkWidget *window = get_front_window ();

  if (window == NULL)
    return FALSE;
  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  return TRUE;
}

static gboolean
shoot (const char *path)
{
  GtkWidget *window = get_front_window ();
  g_autoptr(GdkPaintable) paintable = NULL;
  g_autoptr(GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autoptr(GskRenderNode) node = NULL;
  g_autoptr(GdkTexture) texture = NULL;
  graphene_rect_t rect;

  if (window == NULL)
    return FALSE;
  paintable = gtk_widget_paintable_new (window);
  rect = GRAPHENE_RECT_INIT (0, 0, gdk_paintable_get_intrinsic_width (paintable),
                             gdk_paintable_get_intrinsic_height (paintable));
  gdk_paintable_snapshot (paintable, snapshot, rect.size.width, rect.size.height);
  node = gtk_snapshot_free_to_node (g_steal_pointer (&snapshot));
  if (node == NULL)
    return FALSE;
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (window)), node,
                                         &rect);
  return gdk_texture_save_to_png (texture, path);
}

typedef struct
{
  GDBusMethodInvocation *invocation;
  guint                  n_waits;
  guint                  n_frames;
} Settling;

static gboolean
settle_cb (gpointer data)
{
  Settling *settling = data;

  if ((settling->n_frames < N_FRAMES || g_main_context_pending (NULL)) &&
      settling->n_waits++ < MAX_WAITS)
    return G_SOURCE_CONTINUE;
  g_dbus_method_invocation_return_value (settling->invocation, g_variant_new ("(b)", TRUE));
  return G_SOURCE_REMOVE;
}

static gboolean
frame_cb (GtkWidget     *widget,
          GdkFrameClock *clock,
          gpointer       data)
{
  Settling *settling = data;

  settling->n_frames++;
  return settling->n_frames < N_FRAMES ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

/* Answers when two frames have been drawn and nothing waits in the main loop. */
static void
settle (GDBusMethodInvocation *invocation)
{
  Settling *settling = g_rc_box_new0 (Settling);
  GtkWidget *window = get_front_window ();

  settling->invocation = invocation;
  if (window != NULL)
    gtk_widget_add_tick_callback (window, frame_cb, g_rc_box_acquire (settling), g_rc_box_release);
  g_timeout_add_full (G_PRIORITY_LOW, 5, settle_cb, settling, g_rc_box_release);
}

/* --- Bus ------------------------------------------------------------------------------------- */

static GVariant *
answer (const char *method,
        GVariant   *parameters)
{
  const char *key, *name;
  guint view, start, end;
  int width, height;

  if (g_str_equal (method, "Bounds"))
    return g_variant_get (parameters, "(&s)", &key), get_bounds (key);
  if (g_str_equal (method, "Text"))
    return g_variant_get (parameters, "(uuu)", &view, &start, &end),
           get_text_place (view, start, end);
  if (g_str_equal (method, "Reveal"))
    return g_variant_get (parameters, "(uu)", &view, &start),
           g_variant_new ("(b)", reveal (view, start));
  if (g_str_equal (method, "Contents"))
    return g_variant_get (parameters, "(u)", &view), get_contents (view);
  if (g_str_equal (method, "Selection"))
    return g_variant_get (parameters, "(u)", &view), get_selection (view);
  if (g_str_equal (method, "Property"))
    return g_variant_get (parameters, "(&s&s)", &key, &name), get_property (key, name);
  if (g_str_equal (method, "Labels"))
    return g_variant_get (parameters, "(&s)", &key), get_labels (key);
  if (g_str_equal (method, "Scroll"))
    return g_variant_get (parameters, "(u)", &view), get_scroll (view);
  if (g_str_equal (method, "Scrolled"))
    return g_variant_get (parameters, "(&s)", &key), get_scrolled (key);
  if (g_str_equal (method, "OffsetAt"))
    return g_variant_get (parameters, "(ui)", &view, &height), get_offset_at (view, height);
  if (g_str_equal (method, "FocusIn"))
    return g_variant_get (parameters, "(&s)", &key), get_focus_in (key);
  if (g_str_equal (method, "Focus"))
    return get_focus ();
  if (g_str_equal (method, "Tree"))
    return get_tree ();
  if (g_str_equal (method, "Resize"))
    return g_variant_get (parameters, "(ii)", &width, &height),
           g_variant_new ("(b)", resize (width, height));
  g_variant_get (parameters, "(&s)", &key);
  return g_variant_new ("(b)", shoot (key));
}

static void
method_cb (GDBusConnection       *connection,
           const char            *sender,
           const char            *path,
           const char            *interface,
           const char            *method,
           GVariant              *parameters,
           GDBusMethodInvocation *invocation,
           gpointer               data)
{
  g_autofree char *printed = NULL;
  GVariant *result;

  if (g_str_equal (method, "Settle"))
    {
      settle (invocation);
      return;
    }
  result = answer (method, parameters);
  if (result != NULL)
    {
      g_dbus_method_invocation_return_value (invocation, result);
      return;
    }
  printed = g_variant_print (parameters, FALSE);
  g_dbus_method_invocation_return_error (invocation, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                                         "nothing mapped for %s %s", method, printed);
}

static const GDBusInterfaceVTable vtable = { .method_call = method_cb };

static gboolean
start_cb (gpointer data)
{
  g_autoptr(GDBusConnection) connection = NULL;
  g_autoptr(GDBusNodeInfo) info = NULL;

  if (!gtk_is_initialized ())
    return G_SOURCE_CONTINUE;
  connection = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  if (connection == NULL)
    return G_SOURCE_REMOVE;
  info = g_dbus_node_info_new_for_xml (interface_xml, NULL);
  g_dbus_connection_register_object (connection, "/org/hexapla/UiProbe", info->interfaces[0],
                                     &vtable, NULL, NULL, NULL);
  g_bus_own_name_on_connection (connection, PROBE, G_BUS_NAME_OWNER_FLAGS_NONE, NULL, NULL, NULL,
                                NULL);
  return G_SOURCE_REMOVE;
}

__attribute__ ((constructor)) static void
start (void)
{
  /* What the program starts itself is not to be probed. */
  g_unsetenv ("LD_PRELOAD");
  g_timeout_add (20, start_cb, NULL);
}
