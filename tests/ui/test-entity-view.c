/* SPDX-License-Identifier: GPL-3.0-or-later */

/* An entity as a page of its own, and its picture, in the real window. */

#include "config.h"

#include "base/hx-future.h"
#include "exchange/hx-example.h"
#include "hx-main-view.h"
#include "hx-project-page.h"
#include "import/hx-picture.h"
#include "inspector/hx-entity-icon.h"
#include "inspector/hx-entity-picture.h"
#include "inspector/hx-entity-view.h"
#include "inspector/hx-mention-box.h"
#include "inspector/hx-naming-box.h"
#include "model/hx-property.h"
#include "model/hx-relation.h"
#include "window-fixture.h"

static HxApplication *application;
static char *folder;

typedef struct
{
  GFile         *file;
  HxWindow      *window;
  HxDesk        *desk;
  HxProjectPage *page;
  HxMainView    *main_view;
  gint64         entity;    /* that several sources mention */
  gint64         other;     /* that a relation leads to */
  char          *toast;
} Fixture;

/* --- A project ------------------------------------------------------------------------------- */

static void
toast_cb (Fixture    *self,
          const char *text)
{
  g_set_str (&self->toast, text);
}

static gint64
find_mentioned (HxDesk *desk,
                gint64  except)
{
  GListModel *entities = hx_desk_get_entities (desk);
  gint64 best = 0;
  guint n_best = 0;

  for (guint i = 0; i < g_list_model_get_n_items (entities); i++)
    {
      g_autoptr(HxEntity) entity = g_list_model_get_item (entities, i);

      if (hx_entity_get_id (entity) == except || hx_entity_get_n_mentions (entity) <= n_best)
        continue;
      best = hx_entity_get_id (entity);
      n_best = hx_entity_get_n_mentions (entity);
    }

  g_assert_cmpint (best, !=, 0);
  return best;
}

static void
commit (HxEdit *edit)
{
  g_autoptr(HxEdit) owned = edit;
  GError *error = NULL;

  hx_future_wait (hx_edit_commit (owned), &error);
  g_assert_no_error (error);
}

static HxEdit *
begin (Fixture *self)
{
  return hx_project_begin (hx_desk_get_project (self->desk), "Edit");
}

static void
undo (Fixture *self)
{
  GError *error = NULL;

  hx_future_wait (hx_project_undo (hx_desk_get_project (self->desk)), &error);
  g_assert_no_error (error);
}

static void
add_facts (Fixture *self)
{
  HxProperty since = { .entity = self->entity, .kind = HX_PROPERTY_DATE,
                       .label = (char *) "founded", .value = (char *) "1987-03" };
  HxProperty role = { .entity = self->entity, .kind = HX_PROPERTY_ROLE,
                      .value = (char *) "keeper of the records", .since = (char *) "2001" };
  HxEdit *edit = begin (self);
  gint64 type = hx_edit_add_relation_type (edit, "watches", "is watched by");

  hx_edit_add_property (edit, &since);
  hx_edit_add_property (edit, &role);
  hx_edit_describe_entity (edit, self->entity, "Measures what the water does");
  hx_edit_add_relation (edit, type, self->entity, self->other);
  commit (edit);
}

static void
open_window (Fixture *self,
             int      width,
             int      height)
{
  self->window = hx_window_new (ADW_APPLICATION (application));
  gtk_window_set_default_size (GTK_WINDOW (self->window), width, height);
  gtk_window_present (GTK_WINDOW (self->window));
  hx_window_open (self->window, self->file, HX_PROJECT_DEFAULT);
  WAIT_UNTIL (hx_window_get_desk (self->window) != NULL);
  self->desk = hx_window_get_desk (self->window);
  self->page = HX_PROJECT_PAGE (gtk_widget_get_ancestor (
    GTK_WIDGET (hx_window_get_reader (self->window)), HX_TYPE_PROJECT_PAGE));
  self->main_view = hx_project_page_get_main_view (self->page);
  g_signal_connect_swapped (self->desk, "toast", G_CALLBACK (toast_cb), self);
  WAIT_UNTIL (g_list_model_get_n_items (hx_desk_get_entities (self->desk)) > 0);
  WAIT_UNTIL (hx_reader_get_n_panes (hx_window_get_reader (self->window)) > 0);
  fixture_wait_ms (200);
}

static void
set_up_at (Fixture *self,
           int      width,
           int      height)
{
  g_autofree char *path = g_build_filename (folder, "Page.hexapla", NULL);
  g_autoptr(HxProject) project = NULL;
  GError *error = NULL;

  g_unlink (path);
  self->file = g_file_new_for_path (path);
  project = hx_future_wait_object (hx_project_create (self->file), &error);
  g_assert_no_error (error);
  hx_future_wait (hx_example_fill (project), &error);
  g_assert_no_error (error);
  hx_future_wait (hx_project_close (project), &error);
  g_assert_no_error (error);

  open_window (self, width, height);
  self->entity = find_mentioned (self->desk, 0);
  self->other = find_mentioned (self->desk, self->entity);
  add_facts (self);
}

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  set_up_at (self, 1280, 900);
}

static void
close_window (Fixture *self)
{
  g_signal_handlers_disconnect_by_data (self->desk, self);
  fixture_close_window (self->window);
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  close_window (self);
  hx_session_forget (self->file);
  g_object_unref (self->file);
  g_free (self->toast);
}

/* --- The page -------------------------------------------------------------------------------- */

static GtkWidget *
find_type (GtkWidget *widget,
           GType      type)
{
  if (!gtk_widget_get_mapped (widget))
    return NULL;
  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_type (child, type);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static GtkWidget *
find_in_page (Fixture *self,
              GType    type)
{
  return find_type (GTK_WIDGET (self->main_view), type);
}

static gboolean
shows (Fixture *self,
       gint64   entity)
{
  GtkWidget *view = find_in_page (self, HX_TYPE_ENTITY_VIEW);

  return hx_main_view_get_entity (self->main_view) == entity && view != NULL
         && hx_entity_view_is_filled (HX_ENTITY_VIEW (view));
}

static void
focus (Fixture *self,
       gint64   entity)
{
  hx_desk_set_focus (self->desk, &(HxFocus) { .kind = HX_FOCUS_ENTITY, .id = entity });
}

static void
open_page (Fixture *self,
           gint64   entity)
{
  focus (self, entity);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->window), "win.entity-page", NULL));
  WAIT_UNTIL (shows (self, entity));
  fixture_wait_ms (400);
  /* What is long comes after the first frame. */
  WAIT_UNTIL (find_in_page (self, HX_TYPE_MENTION_BOX) != NULL);
}

static void
cancel (Fixture *self)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->window), "win.cancel", NULL));
}

static gboolean
has_inspector (Fixture *self)
{
  return find_type (GTK_WIDGET (self->page), g_type_from_name ("HxInspector")) != NULL;
}

static void
check_names (GtkWidget *widget)
{
  GtkAccessibleRole role = gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (widget));
  GtkAccessible *accessible = GTK_ACCESSIBLE (widget);

  if (!gtk_widget_get_mapped (widget) || ADW_IS_COMBO_ROW (widget))
    return;

  if (role == GTK_ACCESSIBLE_ROLE_BUTTON || role == GTK_ACCESSIBLE_ROLE_TOGGLE_BUTTON
      || role == GTK_ACCESSIBLE_ROLE_TEXT_BOX || role == GTK_ACCESSIBLE_ROLE_LIST
      || role == GTK_ACCESSIBLE_ROLE_IMG)
    {
      gboolean named = gtk_widget_get_tooltip_text (widget) != NULL
                       || gtk_test_accessible_has_property (accessible,
                                                            GTK_ACCESSIBLE_PROPERTY_LABEL)
                       || gtk_test_accessible_has_relation (accessible,
                                                            GTK_ACCESSIBLE_RELATION_LABELLED_BY);

      /* What libadwaita's rows and buttons are made of is libadwaita's. */
      if (!named && !GTK_IS_IMAGE (widget))
        g_error ("%s below %s has no accessible name", G_OBJECT_TYPE_NAME (widget),
                 G_OBJECT_TYPE_NAME (gtk_widget_get_parent (widget)));
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    check_names (child);
}

/* As a button of the window would have it. */
static gboolean
is_enabled (Fixture    *self,
            const char *action)
{
  GtkWidget *button = find_type (GTK_WIDGET (self->page), ADW_TYPE_SPLIT_BUTTON);
  g_autofree char *own = g_strdup (gtk_actionable_get_action_name (GTK_ACTIONABLE (button)));
  GtkWidget *inner = gtk_widget_get_first_child (button);
  gboolean enabled;

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  enabled = gtk_widget_get_sensitive (inner);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), own);
  return enabled;
}

static void
test_open (Fixture       *self,
           gconstpointer  data)
{
  GtkWidget *page;
  gboolean wide;

  g_assert_true (hx_main_view_get_reading (self->main_view));
  WAIT_UNTIL (has_inspector (self));
  open_page (self, self->entity);
  g_assert_false (hx_main_view_get_reading (self->main_view));
  WAIT_UNTIL (!has_inspector (self));
  page = find_in_page (self, g_type_from_name ("HxEntityPage"));
  g_object_get (page, "wide", &wide, NULL);
  g_assert_true (wide);
  WAIT_UNTIL (find_in_page (self, HX_TYPE_NAMING_BOX) != NULL);
  check_names (GTK_WIDGET (self->main_view));

  /* What acts on texts that are not seen does nothing. */
  g_assert_false (is_enabled (self, "win.next-mention"));
  g_assert_false (is_enabled (self, "win.accept"));

  cancel (self);
  WAIT_UNTIL (hx_main_view_get_reading (self->main_view));
  WAIT_UNTIL (has_inspector (self));
  g_assert_cmpint (hx_desk_get_focus (self->desk)->id, ==, self->entity);
  g_assert_true (is_enabled (self, "win.next-mention"));
}

/* A link of the page leads on, a choice elsewhere stays where it is. */
static void
test_links (Fixture       *self,
            gconstpointer  data)
{
  AdwNavigationView *navigation;
  AdwNavigationPage *next = NULL;

  open_page (self, self->entity);
  gtk_widget_grab_focus (GTK_WIDGET (self->main_view));
  g_assert_true (gtk_widget_activate_action (find_in_page (self,
                                                           g_type_from_name ("HxRelationBox")),
                                             "relation.show-entity", "x", self->other));
  WAIT_UNTIL (shows (self, self->other));
  fixture_wait_ms (400);
  cancel (self);
  WAIT_UNTIL (shows (self, self->entity));
  g_assert_cmpint (hx_desk_get_focus (self->desk)->id, ==, self->entity);

  /* Forward again. */
  navigation = ADW_NAVIGATION_VIEW (find_in_page (self, ADW_TYPE_NAVIGATION_VIEW));
  g_signal_emit_by_name (navigation, "get-next-page", &next);
  g_assert_nonnull (next);
  g_assert_cmpint (hx_entity_view_get_entity (HX_ENTITY_VIEW (next)), ==, self->other);
  g_object_unref (next);

  gtk_window_set_focus (GTK_WINDOW (self->window), NULL);
  focus (self, self->other);
  WAIT_UNTIL (shows (self, self->other));
  cancel (self);
  WAIT_UNTIL (hx_main_view_get_reading (self->main_view));

  /* Whoever goes back and has nothing in focus can return. */
  hx_desk_set_focus (self->desk, NULL);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->window), "win.entity-page", NULL));
  WAIT_UNTIL (shows (self, self->other));
}

static void
test_follows (Fixture       *self,
              gconstpointer  data)
{
  HxEdit *edit;

  open_page (self, self->entity);
  edit = begin (self);
  hx_edit_rename_entity (edit, self->entity, "The Watchers");
  commit (edit);
  WAIT_UNTIL (g_str_equal (adw_navigation_page_get_title (
    ADW_NAVIGATION_PAGE (find_in_page (self, HX_TYPE_ENTITY_VIEW))), "The Watchers"));

  /* Shown as another it is that other's page; deleted, it is gone. */
  edit = begin (self);
  hx_edit_merge_entity (edit, self->entity, self->other);
  commit (edit);
  WAIT_UNTIL (shows (self, self->other));
  edit = begin (self);
  hx_edit_delete_entity (edit, self->other);
  commit (edit);
  WAIT_UNTIL (hx_main_view_get_reading (self->main_view));
}

static GtkWidget *
find_context (GtkWidget *widget)
{
  if (!gtk_widget_get_mapped (widget))
    return NULL;
  if (gtk_widget_has_css_class (widget, "hx-context"))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_context (child);

      if (found != NULL)
        return found;
    }

  return NULL;
}

/* A mention leads to the text. */
static void
test_reveal (Fixture       *self,
             gconstpointer  data)
{
  GtkWidget *context, *box;

  open_page (self, self->entity);
  WAIT_UNTIL ((context = find_context (GTK_WIDGET (self->main_view))) != NULL);
  adw_action_row_activate (ADW_ACTION_ROW (context));
  WAIT_UNTIL (hx_main_view_get_reading (self->main_view));
  fixture_wait_ms (500);
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (hx_window_get_reader (self->window))));

  open_page (self, self->entity);
  box = find_in_page (self, HX_TYPE_MENTION_BOX);
  g_assert_true (gtk_widget_activate_action (box, "mentions.side-by-side", NULL));
  WAIT_UNTIL (hx_main_view_get_reading (self->main_view));
  WAIT_UNTIL (hx_reader_get_n_panes (hx_window_get_reader (self->window)) > 1);
}

static void
test_session (Fixture       *self,
              gconstpointer  data)
{
  open_page (self, self->entity);
  gtk_widget_grab_focus (GTK_WIDGET (self->main_view));
  focus (self, self->other);
  WAIT_UNTIL (shows (self, self->other));
  fixture_wait_ms (300);
  close_window (self);

  open_window (self, 1280, 900);
  WAIT_UNTIL (shows (self, self->other));
  fixture_wait_ms (300);
  cancel (self);
  WAIT_UNTIL (shows (self, self->entity));
  cancel (self);
  WAIT_UNTIL (hx_main_view_get_reading (self->main_view));
  WAIT_UNTIL (has_inspector (self));
}

/* --- The picture ----------------------------------------------------------------------------- */

/* Somebody in front of the sky, more or less. */
static GBytes *
make_picture (void)
{
  enum { WIDTH = 300, HEIGHT = 400 };
  g_autofree guint8 *pixels = g_malloc (WIDTH * HEIGHT * 3);
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GdkTexture) texture = NULL;

  for (int y = 0; y < HEIGHT; y++)
    for (int x = 0; x < WIDTH; x++)
      {
        guint8 *pixel = pixels + 3 * (y * WIDTH + x);
        int dx = x - WIDTH / 2;
        gboolean head = dx * dx + (y - 170) * (y - 170) < 62 * 62;
        gboolean coat = dx * dx / 2 + (y - 370) * (y - 370) < 125 * 125;

        pixel[0] = head ? 214 : coat ? 52 : 150 + y / 6;
        pixel[1] = head ? 160 : coat ? 78 : 190 + y / 10;
        pixel[2] = head ? 128 : coat ? 110 : 226;
      }
  bytes = g_bytes_new (pixels, WIDTH * HEIGHT * 3);
  texture = gdk_memory_texture_new (WIDTH, HEIGHT, GDK_MEMORY_R8G8B8, bytes, WIDTH * 3);
  return gdk_texture_save_to_png_bytes (texture);
}

static HxEntityPicture *
get_picture (Fixture *self)
{
  return HX_ENTITY_PICTURE (find_in_page (self, HX_TYPE_ENTITY_PICTURE));
}

static gboolean
has_picture (Fixture *self)
{
  GtkWidget *icon = find_in_page (self, HX_TYPE_ENTITY_ICON);

  return icon != NULL && hx_entity_icon_get_picture (HX_ENTITY_ICON (icon)) != NULL;
}

static void
take (Fixture *self,
      GBytes  *bytes)
{
  hx_entity_picture_take (get_picture (self), hx_picture_check_bytes (bytes, "Picture"));
}

static void
check_alternative (Fixture    *self,
                   const char *text)
{
  GtkWidget *button = find_type (GTK_WIDGET (get_picture (self)), GTK_TYPE_TOGGLE_BUTTON);

  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       text);
}

static void
test_picture (Fixture       *self,
              gconstpointer  data)
{
  g_autoptr(GBytes) picture = make_picture ();
  g_autoptr(GBytes) words = g_bytes_new_static ("no picture, just words", 22);
  g_autofree char *alternative = NULL;

  open_page (self, self->entity);
  g_assert_false (has_picture (self));
  check_alternative (self, "Add a Picture");
  take (self, picture);
  WAIT_UNTIL (has_picture (self));
  alternative = g_strdup_printf ("Picture of %s",
                                 hx_entity_get_name (hx_desk_get_entity (self->desk,
                                                                         self->entity)));
  check_alternative (self, alternative);
  check_names (GTK_WIDGET (self->main_view));

  take (self, words);
  WAIT_UNTIL (self->toast != NULL && strstr (self->toast, "is no picture") != NULL);
  g_assert_true (has_picture (self));

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (get_picture (self)), "picture.remove",
                                             NULL));
  WAIT_UNTIL (!has_picture (self));
  undo (self);
  WAIT_UNTIL (has_picture (self));
  undo (self);
  WAIT_UNTIL (!has_picture (self));
}

/* What is copied here or elsewhere, as a picture or as a file. */
static void
test_paste (Fixture       *self,
            gconstpointer  data)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (self->window));
  g_autofree char *path = g_build_filename (folder, "portrait.png", NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GBytes) picture = make_picture ();
  g_autoptr(GdkContentProvider) bytes = gdk_content_provider_new_for_bytes ("image/png", picture);
  GdkFileList *files = gdk_file_list_new_from_array (&file, 1);
  g_autoptr(GdkContentProvider) list = gdk_content_provider_new_typed (GDK_TYPE_FILE_LIST, files);

  g_boxed_free (GDK_TYPE_FILE_LIST, files);
  g_assert_true (g_file_set_contents (path, g_bytes_get_data (picture, NULL),
                                      g_bytes_get_size (picture), NULL));
  open_page (self, self->entity);
  for (guint i = 0; i < 2; i++)
    {
      gdk_clipboard_set_content (clipboard, i == 0 ? bytes : list);
      g_assert_true (gtk_widget_activate_action (GTK_WIDGET (get_picture (self)), "picture.paste",
                                                 NULL));
      WAIT_UNTIL (has_picture (self));
      undo (self);
      WAIT_UNTIL (!has_picture (self));
    }

  gdk_clipboard_set_text (clipboard, "no picture");
  gtk_widget_activate_action (GTK_WIDGET (get_picture (self)), "picture.paste", NULL);
  WAIT_UNTIL (g_strcmp0 (self->toast, "There is no picture to paste") == 0);
  g_remove (path);
}

/* --- How it looks ---------------------------------------------------------------------------- */

static void
look (int         width,
      int         height,
      const char *name)
{
  Fixture self = { 0 };
  g_autoptr(GBytes) picture = make_picture ();
  g_autofree char *second = g_strdup_printf ("%s-end", name);
  GtkWidget *scrolled;
  GtkAdjustment *adjustment;
  HxEdit *edit;

  set_up_at (&self, width, height);
  edit = begin (&self);
  hx_edit_set_entity_picture (edit, self.entity, picture);
  commit (edit);
  open_page (&self, self.entity);
  WAIT_UNTIL (has_picture (&self));
  fixture_save_picture (GTK_WIDGET (self.window), name);
  scrolled = find_type (find_in_page (&self, HX_TYPE_ENTITY_VIEW), GTK_TYPE_SCROLLED_WINDOW);
  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled));
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment));
  fixture_save_picture (GTK_WIDGET (self.window), second);
  tear_down (&self, NULL);
}

static void
test_looks (void)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  look (1400, 900, "entity-view");
  adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_FORCE_DARK);
  look (1280, 900, "entity-view-dark");
  adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_DEFAULT);
}

static void
test_narrow (void)
{
  look (900, 800, "entity-view-900");
  look (600, 800, "entity-view-600");
  look (360, 640, "entity-view-360");
}

static void
test_right_to_left (void)
{
  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  look (1280, 900, "entity-view-rtl");
  look (360, 640, "entity-view-rtl-360");
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

/* The inspector shows the picture, too. */
static void
test_inspector (void)
{
  Fixture self = { 0 };
  g_autoptr(GBytes) picture = make_picture ();
  HxEdit *edit;

  set_up_at (&self, 1280, 900);
  focus (&self, self.other);
  fixture_save_picture (GTK_WIDGET (self.window), "entity-icon");
  edit = begin (&self);
  hx_edit_set_entity_picture (edit, self.other, picture);
  commit (edit);
  WAIT_UNTIL (find_type (GTK_WIDGET (self.page), HX_TYPE_ENTITY_ICON) != NULL &&
              hx_entity_icon_get_picture (HX_ENTITY_ICON (find_type (GTK_WIDGET (self.page),
                                                                     HX_TYPE_ENTITY_ICON)))
              != NULL);
  fixture_save_picture (GTK_WIDGET (self.window), "entity-picture");
  tear_down (&self, NULL);
}

int
main (int   argc,
      char *argv[])
{
  int result;

  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  folder = g_dir_make_tmp ("hexapla-test-XXXXXX", NULL);
  application = fixture_start_application ();

#define ADD(name, func) \
  g_test_add ("/entity-view/" name, Fixture, NULL, set_up, func, tear_down)

  ADD ("open", test_open);
  ADD ("links", test_links);
  ADD ("follows", test_follows);
  ADD ("reveal", test_reveal);
  ADD ("session", test_session);
  ADD ("picture", test_picture);
  ADD ("paste", test_paste);
  g_test_add_func ("/entity-view/inspector", test_inspector);
  g_test_add_func ("/entity-view/looks", test_looks);
  g_test_add_func ("/entity-view/narrow", test_narrow);
  g_test_add_func ("/entity-view/right-to-left", test_right_to_left);

  result = g_test_run ();
  fixture_stop_application (application);
  g_rmdir (folder);
  g_free (folder);
  return result;
}
