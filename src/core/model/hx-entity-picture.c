/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "base/hx-error.h"
#include "model/hx-entity-sql.h"
#include "model/hx-entity.h"
#include "model/hx-original.h"

typedef struct
{
  gint64  entity;
  GBytes *picture;   /* (nullable) */
} SetPicture;

static void
set_picture_free (gpointer data)
{
  SetPicture *set = data;

  g_clear_pointer (&set->picture, g_bytes_unref);
  g_free (set);
}

static gboolean
check_size (GBytes  *picture,
            GError **error)
{
  gsize n_bytes = g_bytes_get_size (picture);

  if (n_bytes > 0 && n_bytes <= HX_ENTITY_PICTURE_MAX_BYTES)
    return TRUE;

  if (n_bytes == 0)
    g_set_error_literal (error, HX_ERROR, HX_ERROR_INVALID, _("The picture is empty"));
  else
    g_set_error (error, HX_ERROR, HX_ERROR_LIMIT,
                 _("The picture is larger than %d MB; save it smaller"),
                 HX_ENTITY_PICTURE_MAX_BYTES / (1024 * 1024));
  return FALSE;
}

static gboolean
set_picture (HxEditContext  *context,
             gpointer        data,
             GError        **error)
{
  SetPicture *set = data;
  gint64 entity = hx_edit_context_resolve (context, set->entity);
  gint64 found, original;

  if (set->picture == NULL)
    return hx_edit_context_run (context, error,
                                "UPDATE entity SET picture = NULL WHERE picture IS NOT NULL"
                                " AND id IN " HX_ENTITY_GROUP ("?1"), "i", entity);

  if (!check_size (set->picture, error)
      || !hx_edit_context_get_int (context, &found, error, "SELECT id FROM entity WHERE id = ?1",
                                   "i", entity))
    return FALSE;

  return found == 0
         || (hx_original_ensure (context, set->picture, NULL, 0, &original, error)
             && hx_edit_context_run (context, error,
                                     "UPDATE entity SET picture = ?2 WHERE id = ?1"
                                     " AND picture IS NOT ?2", "ii", entity, original));
}

/**
 * hx_edit_set_entity_picture:
 * @edit: an edit
 * @entity: an entity
 * @picture: (nullable): the bytes of a picture, at most %HX_ENTITY_PICTURE_MAX_BYTES, which
 *   hx_picture_load() could draw; %NULL: none
 *
 * Gives an entity a picture, stored as it is beside the originals of sources. None takes away those
 * of all that are shown as the entity, too: one of them would be seen else.
 */
void
hx_edit_set_entity_picture (HxEdit *edit,
                            gint64  entity,
                            GBytes *picture)
{
  SetPicture *set;

  g_return_if_fail (HX_IS_EDIT (edit));

  set = g_new0 (SetPicture, 1);
  set->entity = entity;
  set->picture = picture != NULL ? g_bytes_ref (picture) : NULL;
  hx_edit_push (edit, set_picture, set, set_picture_free);
}
