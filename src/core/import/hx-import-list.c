/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Files and folders to a list of files. */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "import/hx-import-private.h"

/* How deep folders may lie within each other: listing them takes stack. */
#define MAX_DEPTH 32

#define ATTRIBUTES \
  G_FILE_ATTRIBUTE_STANDARD_NAME "," G_FILE_ATTRIBUTE_STANDARD_TYPE "," \
  G_FILE_ATTRIBUTE_STANDARD_SIZE "," G_FILE_ATTRIBUTE_STANDARD_IS_HIDDEN "," \
  G_FILE_ATTRIBUTE_STANDARD_IS_SYMLINK

typedef struct
{
  GPtrArray    *items;
  GPtrArray    *folders;      /* names of those being listed, outermost first */
  GCancellable *cancellable;
} List;

HxImportItem *
hx_import_item_new (GFile      *file,
                    const char *name)
{
  HxImportItem *self = g_new0 (HxImportItem, 1);

  self->file = file != NULL ? g_object_ref (file) : NULL;
  self->name = g_strdup (name);
  self->status = HX_IMPORT_REFUSED;
  self->drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) hx_import_draft_free);
  self->warnings = g_ptr_array_new_with_free_func ((GDestroyNotify) hx_import_warning_free);
  return self;
}

void
hx_import_item_free (HxImportItem *self)
{
  g_clear_object (&self->file);
  g_free (self->name);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_strfreev (self->folders);
  g_clear_pointer (&self->input, hx_input_unref);
  g_free (self->sha256);
  g_ptr_array_unref (self->drafts);
  g_ptr_array_unref (self->warnings);
  g_clear_pointer (&self->references, g_ptr_array_unref);
  g_free (self->error);
  g_free (self);
}

static char *
dup_name (GFile *file)
{
  g_autofree char *base = g_file_get_basename (file);

  return g_filename_display_name (base != NULL ? base : "");
}

static GStrv
dup_folders (List *self)
{
  GStrv folders = g_new0 (char *, self->folders->len + 1);

  for (guint i = 0; i < self->folders->len; i++)
    folders[i] = g_strdup (g_ptr_array_index (self->folders, i));
  return folders;
}

static HxImportItem *
add_item (List       *self,
          GFile      *file,
          GFileInfo  *info,
          const char *error)
{
  g_autofree char *name = dup_name (file);
  HxImportItem *item = hx_import_item_new (file, name);

  item->folders = dup_folders (self);
  item->error = g_strdup (error);
  if (info != NULL && g_file_info_has_attribute (info, G_FILE_ATTRIBUTE_STANDARD_SIZE))
    item->size = MAX (g_file_info_get_size (info), 0);
  g_ptr_array_add (self->items, item);
  return item;
}

typedef struct
{
  GFile     *file;
  GFileInfo *info;
  char      *key;
} Child;

static void
child_free (gpointer data)
{
  Child *child = data;

  g_object_unref (child->file);
  g_object_unref (child->info);
  g_free (child->key);
  g_free (child);
}

/* "Report 9" comes before "Report 10". */
static int
compare_children (gconstpointer a,
                  gconstpointer b)
{
  return strcmp ((*(Child **) a)->key, (*(Child **) b)->key);
}

static void list_file (List      *self,
                       GFile     *file,
                       GFileInfo *info);

static GPtrArray *
list_children (List    *self,
               GFile   *folder,
               GError **error)
{
  g_autoptr(GPtrArray) children = g_ptr_array_new_with_free_func (child_free);
  g_autoptr(GFileEnumerator) enumerator = NULL;
  GError *cause = NULL;
  GFile *file;
  GFileInfo *info;

  enumerator = g_file_enumerate_children (folder, ATTRIBUTES, 0, self->cancellable, &cause);
  while (enumerator != NULL
         && g_file_enumerator_iterate (enumerator, &info, &file, self->cancellable, &cause)
         && info != NULL)
    {
      g_autofree char *name = NULL;
      Child *child;

      if (g_file_info_get_is_hidden (info))
        continue;
      name = dup_name (file);
      child = g_new0 (Child, 1);
      child->file = g_object_ref (file);
      child->info = g_object_ref (info);
      child->key = g_utf8_collate_key_for_filename (name, -1);
      g_ptr_array_add (children, child);
    }

  if (cause != NULL)
    {
      g_propagate_error (error, cause);
      return NULL;
    }
  g_ptr_array_sort (children, compare_children);
  return g_steal_pointer (&children);
}

static void
list_folder (List  *self,
             GFile *folder)
{
  g_autofree char *name = dup_name (folder);
  g_autofree char *sentence = NULL;
  g_autoptr(GPtrArray) children = NULL;
  g_autoptr(GError) error = NULL;

  children = list_children (self, folder, &error);
  if (children == NULL)
    {
      if (g_cancellable_is_cancelled (self->cancellable))
        return;
      sentence = g_strdup_printf (_("The folder “%s” could not be read: %s"), name,
                                  error->message);
      add_item (self, folder, NULL, sentence);
      return;
    }

  g_ptr_array_add (self->folders, g_steal_pointer (&name));
  for (guint i = 0; i < children->len; i++)
    {
      Child *child = g_ptr_array_index (children, i);

      list_file (self, child->file, child->info);
    }
  g_ptr_array_remove_index (self->folders, self->folders->len - 1);
}

static void
list_file (List      *self,
           GFile     *file,
           GFileInfo *info)
{
  GFileType type = info != NULL ? g_file_info_get_file_type (info) : G_FILE_TYPE_UNKNOWN;

  if (g_cancellable_is_cancelled (self->cancellable))
    return;

  if (type != G_FILE_TYPE_DIRECTORY)
    add_item (self, file, info, NULL);
  else if (self->folders->len == MAX_DEPTH)
    add_item (self, file, NULL,
              _("The folder lies too deep within others; import it by itself"));
  /* Within a folder, links to folders are not followed: they may lead in a circle. */
  else if (self->folders->len == 0 || !g_file_info_get_is_symlink (info))
    list_folder (self, file);
}

/*
 * hx_import_list:
 * @given: (element-type GFile): files and folders
 * @cancellable: (nullable): to stop it
 *
 * Lists the files, and those in the folders in the order an analyst sees them in, without hidden
 * ones. A folder that cannot be read is an item with an error.
 *
 * Returns: (transfer full) (element-type HxImportItem): the files
 */
GPtrArray *
hx_import_list (GPtrArray    *given,
                GCancellable *cancellable)
{
  List self = { .cancellable = cancellable };

  self.items = g_ptr_array_new_with_free_func ((GDestroyNotify) hx_import_item_free);
  self.folders = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < given->len; i++)
    {
      GFile *file = g_ptr_array_index (given, i);
      g_autoptr(GFileInfo) info = g_file_query_info (file, ATTRIBUTES, 0, cancellable, NULL);

      list_file (&self, file, info);
    }
  g_ptr_array_unref (self.folders);
  return self.items;
}
