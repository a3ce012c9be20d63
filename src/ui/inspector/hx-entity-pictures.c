/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Pictures of entities, ready to be shown. They are drawn once, by a confined process, and kept
 * with the project, so that going from one entity to another and back does not flicker. */

#include "config.h"

#include "inspector/hx-entity-pictures.h"

#include "import/hx-picture.h"
#include "model/hx-original.h"

/* Pixels: the largest that is shown, on a screen that has two for one. */
#define SIZE 192

/* 150 KB each. */
#define MAX_KEPT 64

#define KEPT "hx-entity-pictures"

typedef struct
{
  HxProject *project;
  gint64     original;
} Load;

/* gint64 → GdkTexture */
static GHashTable *
get_kept (HxProject *project)
{
  GHashTable *kept = g_object_get_data (G_OBJECT (project), KEPT);

  if (kept == NULL)
    {
      kept = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);
      g_object_set_data_full (G_OBJECT (project), KEPT, kept, (GDestroyNotify) g_hash_table_unref);
    }

  return kept;
}

static void
load_free (gpointer data)
{
  Load *load = data;

  g_object_unref (load->project);
  g_free (load);
}

static gpointer
read_query (HxConnection  *connection,
            gpointer       data,
            GError       **error)
{
  return hx_original_read (connection, *(gint64 *) data, error);
}

static DexFuture *
load_fiber (gpointer data)
{
  Load *load = data;
  gint64 *key = g_memdup2 (&load->original, sizeof load->original);
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(HxPixels) pixels = NULL;
  GHashTable *kept;
  GdkTexture *texture;
  GError *error = NULL;

  bytes = dex_await_boxed (hx_project_query (load->project, G_TYPE_BYTES, read_query, key, g_free),
                           &error);
  if (bytes != NULL)
    pixels = dex_await_boxed (hx_picture_load (bytes, SIZE), &error);
  if (pixels == NULL)
    return dex_future_new_for_error (error);

  texture = gdk_memory_texture_new (pixels->width, pixels->height, GDK_MEMORY_R8G8B8A8,
                                    pixels->bytes, pixels->stride);
  kept = get_kept (load->project);
  if (g_hash_table_size (kept) >= MAX_KEPT)
    g_hash_table_remove_all (kept);
  g_hash_table_replace (kept, g_memdup2 (&load->original, sizeof load->original),
                        g_object_ref (texture));
  return dex_future_new_take_object (texture);
}

/**
 * hx_entity_pictures_get:
 * @desk: the desk
 * @original: what hx_entity_get_picture() says
 *
 * Returns: (transfer none) (nullable): the picture, a square, if it is there already
 */
GdkTexture *
hx_entity_pictures_get (HxDesk *desk,
                        gint64  original)
{
  g_return_val_if_fail (HX_IS_DESK (desk), NULL);

  return g_hash_table_lookup (get_kept (hx_desk_get_project (desk)), &original);
}

/**
 * hx_entity_pictures_load:
 * @desk: the desk
 * @original: what hx_entity_get_picture() says
 *
 * Returns: (transfer full): a future that resolves to the picture, a square #GdkTexture
 */
DexFuture *
hx_entity_pictures_load (HxDesk *desk,
                         gint64  original)
{
  Load *load;

  g_return_val_if_fail (HX_IS_DESK (desk), NULL);

  load = g_new0 (Load, 1);
  load->project = g_object_ref (hx_desk_get_project (desk));
  load->original = original;
  return dex_scheduler_spawn (NULL, 0, load_fiber, load, load_free);
}
