/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The analyst's own types: their icon and colour, wherever their entities are shown. */

#include "config.h"

#include "reader-fixture.h"

#include "dialogs/hx-entity-popover.h"
#include "hx-entity-look.h"
#include "hx-entity-mark.h"
#include "inspector/hx-inspector.h"
#include "reader/hx-reading-colours.h"
#include "search/hx-search-panel.h"
#include "sidebar/hx-entity-list-view.h"

/* No other thing on the screen has these. */
#define COLOUR "#d0009c"
#define CHILD_COLOUR "#00a0a8"

typedef struct
{
  gint64 entity;
  gint64 type;
} Own;

/* Makes the first entity one of a type below a coloured one. */
static Own
make_own_type (DeskFixture *self)
{
  g_autoptr(HxEntity) entity = g_list_model_get_item (hx_desk_get_entities (self->desk), 0);
  g_autoptr(HxEdit) edit = hx_project_begin (self->project, "Type");
  Own own = { .entity = hx_entity_get_id (entity) };
  gint64 above = hx_edit_add_own_type (edit, hx_entity_get_entity_type (entity), 0, "Armed Group");

  hx_edit_style_own_type (edit, above, "emoji-flags-symbolic", COLOUR);
  own.type = hx_edit_add_own_type (edit, hx_entity_get_entity_type (entity), above, "Militia");
  hx_edit_set_own_type (edit, own.entity, own.type);
  g_assert_true (hx_future_wait (hx_edit_commit (edit), NULL));
  WAIT_UNTIL (hx_entity_get_own_type (hx_desk_get_entity (self->desk, own.entity)) == own.type);
  return own;
}

static guint
count_pixels (GtkWidget     *widget,
              const GdkRGBA *rgba)
{
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "hexapla-test-look.png", NULL);
  g_autoptr(GdkTexture) texture = NULL;
  g_autofree guchar *data = NULL;
  gsize n;
  guint found = 0;

  fixture_wait_frames (widget, 3);
  texture = fixture_draw (widget, path);
  g_remove (path);
  n = (gsize) gdk_texture_get_width (texture) * gdk_texture_get_height (texture);
  data = g_malloc (4 * n);
  gdk_texture_download (texture, data, 4 * gdk_texture_get_width (texture));
  for (gsize i = 0; i < n; i++)
    {
      const guchar *pixel = data + 4 * i;

      found += ABS (pixel[2] - rgba->red * 255) < 6 && ABS (pixel[1] - rgba->green * 255) < 6
               && ABS (pixel[0] - rgba->blue * 255) < 6;
    }
  return found;
}

static void
parse_shown (const char *colour,
             GdkRGBA    *rgba)
{
  g_assert_true (gdk_rgba_parse (rgba, colour));
  hx_entity_look_fit_rgba (rgba, adw_style_manager_get_dark (adw_style_manager_get_default ()));
}

/* --- Tests ----------------------------------------------------------------------------------- */

/* Whatever colour is chosen, it stands out from every ground that there is. */
static void
test_contrast (DeskFixture   *self,
               gconstpointer  data)
{
  static const char * const grounds[2][4] = {
    { "#ffffff", "#fafafb", "#ebebed", "#f3f3f5" },
    { "#1d1d20", "#222226", "#2e2e32", "#36363a" },
  };

  for (guint i = 0; i < 2 * 512; i++)
    {
      gboolean dark = i >= 512;
      GdkRGBA rgba = { (i & 7) / 7.f, (i >> 3 & 7) / 7.f, (i >> 6 & 7) / 7.f, 1 };

      hx_entity_look_fit_rgba (&rgba, dark);
      for (guint j = 0; j < G_N_ELEMENTS (grounds[0]); j++)
        {
          GdkRGBA ground;

          gdk_rgba_parse (&ground, grounds[dark][j]);
          g_assert_cmpfloat (hx_reading_colours_get_contrast (&rgba, &ground), >=,
                             g_getenv ("ADW_DEBUG_HIGH_CONTRAST") != NULL ? 4.5 : 3);
        }
    }
}

static void
test_inherits (DeskFixture   *self,
               gconstpointer  data)
{
  Own own = make_own_type (self);
  HxEntity *entity = hx_desk_get_entity (self->desk, own.entity);
  GPtrArray *types = hx_desk_get_own_types (self->desk);
  g_autoptr(HxEdit) edit = NULL;
  GdkRGBA rgba, wanted;

  parse_shown (COLOUR, &wanted);
  hx_entity_look_get_rgba (types, entity, FALSE, &rgba);
  g_assert_true (gdk_rgba_equal (&rgba, &wanted));
  g_assert_cmpstr (hx_entity_look_get_icon (types, entity), ==, "emoji-flags-symbolic");
  g_assert_cmpstr (hx_entity_look_get_kind (types, entity), ==, "Militia");

  /* The desk's list follows a change of nothing but the type. */
  edit = hx_project_begin (self->project, "Style");
  hx_edit_style_own_type (edit, own.type, "emoji-nature-symbolic", CHILD_COLOUR);
  g_assert_true (hx_future_wait (hx_edit_commit (edit), NULL));
  WAIT_UNTIL (g_str_equal (hx_entity_look_get_icon (hx_desk_get_own_types (self->desk),
                                                    hx_desk_get_entity (self->desk, own.entity)),
                           "emoji-nature-symbolic"));
  dex_future_disown (hx_project_undo (self->project));
  WAIT_UNTIL (g_str_equal (hx_entity_look_get_icon (hx_desk_get_own_types (self->desk),
                                                    hx_desk_get_entity (self->desk, own.entity)),
                           "emoji-flags-symbolic"));
}

static void
test_list (DeskFixture   *self,
           gconstpointer  data)
{
  GtkWidget *list = hx_entity_list_view_new (self->desk);
  GdkRGBA wanted;
  Own own;

  parse_shown (COLOUR, &wanted);
  fixture_show (self, list, 360);
  g_assert_cmpuint (count_pixels (list, &wanted), ==, 0);
  own = make_own_type (self);
  g_assert_cmpuint (count_pixels (list, &wanted), >, 10);
  fixture_save_picture (GTK_WIDGET (self->window), "own-type-list");
  g_assert_cmpint (own.entity, !=, 0);
}

static void
test_search (DeskFixture   *self,
             gconstpointer  data)
{
  GtkWidget *panel = hx_search_panel_new (self->desk);
  Own own = make_own_type (self);
  g_autofree char *name = g_strdup (hx_entity_get_name (hx_desk_get_entity (self->desk,
                                                                             own.entity)));
  GdkRGBA wanted;

  parse_shown (COLOUR, &wanted);
  fixture_show (self, panel, 360);
  hx_search_panel_search (HX_SEARCH_PANEL (panel), name);
  WAIT_UNTIL (!hx_search_panel_is_busy (HX_SEARCH_PANEL (panel)));
  WAIT_UNTIL (fixture_find (panel, HX_TYPE_ENTITY_MARK, NULL) != NULL);
  g_assert_nonnull (fixture_find (panel, GTK_TYPE_LABEL, "Militia"));
  g_assert_cmpuint (count_pixels (panel, &wanted), >, 10);
  fixture_save_picture (GTK_WIDGET (self->window), "own-type-search");
}

static HxPassage *
find_mention (DeskFixture *self,
              gint64       entity)
{
  for (guint i = 0; i < self->passages->len; i++)
    {
      HxPassage *passage = g_ptr_array_index (self->passages, i);
      GPtrArray *mentions = hx_passage_get_mentions (passage);

      if (mentions->len == 1
          && ((HxMention *) g_ptr_array_index (mentions, 0))->entity == entity)
        return passage;
    }

  g_assert_not_reached ();
}

static void
test_chip (DeskFixture   *self,
           gconstpointer  data)
{
  GtkWidget *inspector = hx_inspector_new (self->desk);
  Own own = make_own_type (self);
  HxPassage *passage = find_mention (self, own.entity);
  HxFocus focus = { HX_FOCUS_PASSAGE, hx_passage_get_id (passage),
                    hx_passage_get_source (passage), hx_passage_get_start (passage),
                    hx_passage_get_end (passage) };
  GdkRGBA wanted;

  parse_shown (COLOUR, &wanted);
  fixture_show (self, inspector, 360);
  hx_desk_set_focus (self->desk, &focus);
  WAIT_UNTIL (g_str_equal (hx_inspector_get_page (HX_INSPECTOR (inspector)), "passage"));
  fixture_wait_ms (350);
  g_assert_cmpuint (count_pixels (inspector, &wanted), >, 10);
}

/* Underlines, and what lies over each other at a place. */
static void
test_reader (ReaderFixture *self,
             gconstpointer  data)
{
  Own own = make_own_type (&self->desk);
  HxPassage *passage = find_mention (&self->desk, own.entity);
  GdkRGBA wanted;

  parse_shown (COLOUR, &wanted);
  hx_reader_open (self->reader, hx_passage_get_source (passage), FALSE);
  fixture_wait_loaded (self);
  hx_desk_reveal (self->desk.desk, hx_passage_get_source (passage),
                  hx_passage_get_start (passage), hx_passage_get_end (passage));
  fixture_wait_ms (300);
  hx_reading_view_select (fixture_view (self, 0), hx_passage_get_start (passage),
                          hx_passage_get_start (passage));
  fixture_save_picture (GTK_WIDGET (self->desk.window), "own-type-reader");
  g_assert_cmpuint (count_pixels (GTK_WIDGET (self->desk.window), &wanted), >, 10);

  hx_reader_select (self->reader, 0, hx_passage_get_start (passage),
                    hx_passage_get_end (passage));
  gtk_widget_activate_action (GTK_WIDGET (self->reader), "reader.peek", NULL);
  WAIT_UNTIL (fixture_find (GTK_WIDGET (self->reader), HX_TYPE_ENTITY_MARK, NULL) != NULL);
  g_assert_cmpuint (count_pixels (fixture_find (GTK_WIDGET (self->reader), HX_TYPE_ENTITY_MARK,
                                                NULL), &wanted), >, 10);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();
  adw_init ();
  fixture_add_look ();
  fixture_add_icons ();
#define ADD(name, func) \
  g_test_add ("/entity-look/" name, DeskFixture, NULL, fixture_set_up, func, fixture_tear_down)
  ADD ("contrast", test_contrast);
  ADD ("inherits", test_inherits);
  ADD ("list", test_list);
  ADD ("search", test_search);
  ADD ("chip", test_chip);
#undef ADD
  g_test_add ("/entity-look/reader", ReaderFixture, GINT_TO_POINTER (700), reader_fixture_set_up,
              test_reader, reader_fixture_tear_down);

  return g_test_run ();
}
