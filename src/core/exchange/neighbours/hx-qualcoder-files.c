/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The files of a project of QualCoder: texts stand in the database, and what they came from, as
 * well as pictures, in folders beside it. */

#include "config.h"

#include "exchange/neighbours/hx-qualcoder.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef enum
{
  FILE_TEXT,
  FILE_PDF,
  FILE_PICTURE,
  FILE_SOUND,
} FileKind;

static gboolean
begins_with (const char *path,
             const char *one,
             const char *other)
{
  return g_str_has_prefix (path, one) || g_str_has_prefix (path, other);
}

static FileKind
get_kind (const char *path,
          const char *name)
{
  static const char * const pictures[] = { ".jpg", ".jpeg", ".png", ".gif", ".tif", ".tiff",
                                           ".webp" };
  g_autofree char *lower = g_ascii_strdown (path != NULL ? path : name, -1);

  if (path != NULL && (begins_with (path, "/audio/", "audio:")
                       || begins_with (path, "/video/", "video:")))
    return FILE_SOUND;
  if (path != NULL && begins_with (path, "/images/", "images:"))
    return FILE_PICTURE;
  for (guint i = 0; path != NULL && i < G_N_ELEMENTS (pictures); i++)
    if (g_str_has_suffix (lower, pictures[i]))
      return FILE_PICTURE;
  return g_str_has_suffix (lower, ".pdf") ? FILE_PDF : FILE_TEXT;
}

/* A file of the project's own; what is only referred to lies anywhere, and is not looked at. */
static GBytes *
get_file (HxQualcoder *self,
          const char  *path,
          const char  *folder,
          const char  *name)
{
  const char *base = path != NULL && path[0] == '/' ? strrchr (path, '/') + 1
                     : path == NULL ? name : NULL;

  return base != NULL && self->neighbour->files != NULL
         ? hx_neighbour_files_get (self->neighbour->files, folder, base) : NULL;
}

static void
take_picture (HxQualcoder       *self,
              HxNeighbourSource *source,
              const char        *path)
{
  source->original = get_file (self, path, "images", source->title);
  source->extract = source->original != NULL;
  if (source->original == NULL && path != NULL && *path != '/')
    source->fault = g_strdup (_("Its file lies outside the project and was not read; it was left "
                                "out. Move it into the project in QualCoder, or import the file "
                                "by itself."));
}

/* What is marked in a PDF is marked in the text that QualCoder has taken from it. */
static void
take_pdf (HxQualcoder       *self,
          HxNeighbourSource *source,
          const char        *path)
{
  g_autoptr(GBytes) file = get_file (self, path, "documents", source->title);

  if (file == NULL)
    return;
  g_bytes_unref (source->original);
  source->original = g_steal_pointer (&file);
  source->media_type = "application/pdf";
  if (hx_text_get_length (source->text->text) > 0)
    return;
  g_clear_pointer (&source->text, hx_refi_text_free);
  source->extract = TRUE;
}

static void
take_document (HxQualcoder       *self,
               HxNeighbourSource *source,
               const char        *path)
{
  g_autofree char *lower = g_ascii_strdown (path != NULL ? path : source->title, -1);

  if (!g_str_has_suffix (lower, ".txt") && !g_str_has_suffix (lower, ".transcribed"))
    source->rich = get_file (self, path, "documents", source->title);
}

gboolean
hx_qualcoder_take_source (HxNeighbourRow  *row,
                          gpointer         data,
                          GError         **error)
{
  HxQualcoder *self = data;
  g_autofree char *path = hx_neighbour_row_dup_text (row, 5);
  g_autofree char *name = hx_neighbour_row_dup_text (row, 3);
  g_autoptr(GBytes) text = hx_neighbour_row_dup_bytes (row, 6);
  FileKind kind = get_kind (path, name != NULL ? name : "");
  gint64 id;
  HxNeighbourOrigin origin = hx_qualcoder_origin (self, row, &id, NULL);
  HxNeighbourSource *source = kind == FILE_PICTURE || kind == FILE_SOUND
                              ? hx_neighbour_add_source (self->neighbour, origin, g_strdup (name))
                              : hx_neighbour_add_text (self->neighbour, origin, g_strdup (name),
                                                       text);

  source->memo = hx_neighbour_row_dup_text (row, 4);
  source->file_name = g_strdup (source->title);
  hx_neighbour_places_add (self->sources, id, self->neighbour->sources->len);
  if (kind == FILE_PICTURE)
    take_picture (self, source, path);
  else if (kind == FILE_PDF)
    take_pdf (self, source, path);
  else if (kind == FILE_TEXT)
    take_document (self, source, path);
  else
    source->fault = g_strdup (_("Sound and film have no place in a project; it was left out. Its "
                                "transcript, if there is one, is a source."));
  return TRUE;
}
