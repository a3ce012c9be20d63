/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hx-side-by-side.h"

#include "reader/hx-pane.h"

static gboolean
find_pane (HxReader *reader,
           gint64    source,
           guint    *position)
{
  for (guint i = 0; i < hx_reader_get_n_panes (reader); i++)
    if (hx_reader_get_source (reader, i) == source)
      {
        *position = i;
        return TRUE;
      }

  return FALSE;
}

static gboolean
is_wanted (GVariant *places,
           gint64    source)
{
  GVariantIter iter;
  gint64 wanted;

  g_variant_iter_init (&iter, places);
  while (g_variant_iter_next (&iter, "(xuu)", &wanted, NULL, NULL))
    if (wanted == source)
      return TRUE;

  return FALSE;
}

/* Where there is no room, a pane that is not wanted makes some. */
static void
make_room (HxReader *reader,
           GVariant *places)
{
  guint n = hx_reader_get_n_panes (reader);

  for (guint i = n; n >= HX_READER_MAX_PANES && i > 0; i--)
    if (!is_wanted (places, hx_reader_get_source (reader, i - 1)))
      {
        hx_reader_close (reader, i - 1);
        return;
      }
}

/**
 * hx_side_by_side_open:
 * @reader: the Read page
 * @places: sources and places in them, of type `a(xuu)`
 *
 * Opens each source in a pane of its own, as far as there is room, at its place.
 */
void
hx_side_by_side_open (HxReader *reader,
                      GVariant *places)
{
  GVariantIter iter;
  gint64 source;
  guint start, end, position;

  g_return_if_fail (HX_IS_READER (reader));
  g_return_if_fail (g_variant_is_of_type (places, G_VARIANT_TYPE ("a(xuu)")));

  g_variant_iter_init (&iter, places);
  while (g_variant_iter_next (&iter, "(xuu)", &source, &start, &end))
    {
      if (find_pane (reader, source, &position))
        continue;
      make_room (reader, places);
      if (hx_reader_get_n_panes (reader) >= HX_READER_MAX_PANES)
        break;
      if (hx_reader_get_n_panes (reader) > 0)
        hx_reader_set_active (reader, hx_reader_get_n_panes (reader) - 1);
      hx_reader_open (reader, source, TRUE);
    }

  g_variant_iter_init (&iter, places);
  while (g_variant_iter_next (&iter, "(xuu)", &source, &start, &end))
    if (find_pane (reader, source, &position))
      hx_pane_reveal (HX_PANE (hx_reader_get_pane (reader, position)), start, end);
}

/**
 * hx_side_by_side_activate:
 * @widget: a widget of a project's window
 * @places: a builder of sources and places in them, of type `a(xuu)`
 *
 * Has the window open them, by its action.
 */
void
hx_side_by_side_activate (GtkWidget       *widget,
                          GVariantBuilder *places)
{
  /* GTK would leave a floating one to nobody. */
  g_autoptr(GVariant) all = g_variant_ref_sink (g_variant_builder_end (places));

  gtk_widget_activate_action_variant (widget, "win.side-by-side", all);
}
