/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hx-recent.h"
#include "hx-session.h"
#include "hx-settings.h"
#include "project/hx-project.h"

#define MAX_RECENT 30

/**
 * HxRecent:
 *
 * A project that was open before: its file, and when. The list is Hexapla's own: the desktop's
 * list of recent files would tell every program which projects an analyst works on.
 * How a project was left is kept by its [class@Session], as long as it is in the list.
 */
struct _HxRecent
{
  GObject  parent_instance;
  GFile   *file;
  char    *name;
  gint64   time;
};

G_DEFINE_FINAL_TYPE (HxRecent, hx_recent, G_TYPE_OBJECT)

static void
hx_recent_finalize (GObject *object)
{
  HxRecent *self = HX_RECENT (object);

  g_clear_object (&self->file);
  g_clear_pointer (&self->name, g_free);
  G_OBJECT_CLASS (hx_recent_parent_class)->finalize (object);
}

static void
hx_recent_class_init (HxRecentClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hx_recent_finalize;
}

static void
hx_recent_init (HxRecent *self)
{
}

static HxRecent *
recent_new (GFile  *file,
            gint64  time)
{
  HxRecent *self = g_object_new (HX_TYPE_RECENT, NULL);

  self->file = g_object_ref (file);
  self->name = hx_recent_dup_name (file);
  self->time = time;
  return self;
}

static void
load_list (GListStore *list)
{
  g_autoptr(GVariant) stored = hx_settings_dup_recent (hx_settings_get_default ());
  GVariantIter iter;
  const char *path;
  gint64 time;

  g_variant_iter_init (&iter, stored);
  while (g_variant_iter_loop (&iter, "(&sx)", &path, &time))
    {
      g_autoptr(GFile) file = g_file_new_for_path (path);
      g_autoptr(HxRecent) recent = recent_new (file, time);

      g_list_store_append (list, recent);
    }
}

static void
save_list (GListModel *list)
{
  g_auto(GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a(sx)"));

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr(HxRecent) recent = g_list_model_get_item (list, i);
      const char *path = g_file_peek_path (recent->file);

      if (path != NULL)
        g_variant_builder_add (&builder, "(sx)", path, recent->time);
    }
  hx_settings_set_recent (hx_settings_get_default (), g_variant_builder_end (&builder));
}

/* What is not in the list any more leaves nothing behind. */
static void
prune_sessions (GListModel *list)
{
  g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr(HxRecent) recent = g_list_model_get_item (list, i);

      g_ptr_array_add (files, g_object_ref (recent->file));
    }
  hx_session_prune (files);
}

static HxRecent *
find_recent (GListModel *list,
             GFile      *file,
             guint      *position)
{
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr(HxRecent) recent = g_list_model_get_item (list, i);

      if (g_file_equal (recent->file, file))
        {
          *position = i;
          return recent;
        }
    }
  return NULL;
}

/**
 * hx_recent_get_file:
 * @self: a recent project
 *
 * Returns: (transfer none): its file
 */
GFile *
hx_recent_get_file (HxRecent *self)
{
  g_return_val_if_fail (HX_IS_RECENT (self), NULL);

  return self->file;
}

/**
 * hx_recent_get_name:
 * @self: a recent project
 *
 * Returns: (transfer none): its name, for display
 */
const char *
hx_recent_get_name (HxRecent *self)
{
  g_return_val_if_fail (HX_IS_RECENT (self), NULL);

  return self->name;
}

/**
 * hx_recent_get_time:
 * @self: a recent project
 *
 * Returns: when it was last opened, in seconds since 1970
 */
gint64
hx_recent_get_time (HxRecent *self)
{
  g_return_val_if_fail (HX_IS_RECENT (self), 0);

  return self->time;
}

/**
 * hx_recent_get_list:
 *
 * Returns: (transfer none): the recent projects, newest first, as #HxRecent
 */
GListModel *
hx_recent_get_list (void)
{
  static GListStore *list;

  if (list == NULL)
    {
      list = g_list_store_new (HX_TYPE_RECENT);
      load_list (list);
    }
  return G_LIST_MODEL (list);
}

/**
 * hx_recent_add:
 * @file: a project that was opened
 *
 * Puts a project at the head of the list.
 */
void
hx_recent_add (GFile *file)
{
  GListStore *list = G_LIST_STORE (hx_recent_get_list ());
  g_autoptr(HxRecent) recent = NULL;
  guint position;
  guint n;

  g_return_if_fail (G_IS_FILE (file));

  recent = recent_new (file, g_get_real_time () / G_USEC_PER_SEC);
  if (find_recent (G_LIST_MODEL (list), file, &position) != NULL)
    g_list_store_remove (list, position);
  g_list_store_insert (list, 0, recent);
  n = g_list_model_get_n_items (G_LIST_MODEL (list));
  if (n > MAX_RECENT)
    g_list_store_splice (list, MAX_RECENT, n - MAX_RECENT, NULL, 0);
  save_list (G_LIST_MODEL (list));
  prune_sessions (G_LIST_MODEL (list));
}

/**
 * hx_recent_remove:
 * @file: a project
 *
 * Takes a project from the list, and forgets how it was left; its file stays.
 */
void
hx_recent_remove (GFile *file)
{
  GListModel *list = hx_recent_get_list ();
  guint position;

  g_return_if_fail (G_IS_FILE (file));

  if (find_recent (list, file, &position) == NULL)
    return;
  g_list_store_remove (G_LIST_STORE (list), position);
  save_list (list);
  hx_session_forget (file);
}

/**
 * hx_recent_dup_folder:
 * @file: a file
 *
 * Returns: (transfer full): its folder, for display, with ~ for the home folder
 */
char *
hx_recent_dup_folder (GFile *file)
{
  g_autoptr(GFile) parent = g_file_get_parent (file);
  g_autoptr(GFile) home = g_file_new_for_path (g_get_home_dir ());
  g_autofree char *relative = NULL;
  g_autofree char *display = NULL;

  if (parent == NULL)
    return g_strdup ("");
  if (g_file_equal (parent, home))
    return g_strdup ("~");
  relative = g_file_get_relative_path (home, parent);
  if (relative == NULL)
    return g_file_get_parse_name (parent);
  display = g_filename_display_name (relative);
  return g_strconcat ("~/", display, NULL);
}

/**
 * hx_recent_dup_name:
 * @file: a project's file
 *
 * Returns: (transfer full): the project's name, for display
 */
char *
hx_recent_dup_name (GFile *file)
{
  g_autofree char *base = NULL;
  g_autofree char *display = NULL;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  base = g_file_get_basename (file);
  display = g_filename_display_name (base);
  if (g_str_has_suffix (display, HX_PROJECT_SUFFIX))
    display[strlen (display) - strlen (HX_PROJECT_SUFFIX)] = '\0';
  return g_steal_pointer (&display);
}
