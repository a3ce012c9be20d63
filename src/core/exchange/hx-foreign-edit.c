/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "exchange/hx-foreign-edit.h"

#include "base/hx-id.h"
#include "model/hx-original.h"

struct _HxForeignAuthor
{
  gboolean  known;      /* who runs the edit */
  gint64    coder;
  gint64    now;
};

typedef struct
{
  HxForeignAuthor *author;
  char            *coder;
  gint64           time;
} SetAuthor;

/* --- Who and when --- */

/**
 * hx_foreign_author_new:
 *
 * Returns: (transfer full): a memory of who runs an edit, for one edit
 */
HxForeignAuthor *
hx_foreign_author_new (void)
{
  return g_atomic_rc_box_new0 (HxForeignAuthor);
}

/**
 * hx_foreign_author_unref:
 * @self: (transfer full): a memory
 */
void
hx_foreign_author_unref (HxForeignAuthor *self)
{
  g_atomic_rc_box_release (self);
}

static gboolean
ensure_coder (HxEditContext  *context,
              const char     *name,
              gint64         *coder,
              GError        **error)
{
  if (!hx_edit_context_get_int (context, coder, error, "SELECT id FROM coder WHERE name = ?1",
                                "s", name))
    return FALSE;
  if (*coder != 0)
    return TRUE;
  *coder = hx_id_new ();
  return hx_edit_context_run (context, error, "INSERT INTO coder VALUES (?1, ?2)", "is", *coder,
                              name);
}

static void
set_author_free (gpointer data)
{
  SetAuthor *set = data;

  hx_foreign_author_unref (set->author);
  g_free (set->coder);
  g_free (set);
}

static gboolean
set_author (HxEditContext  *context,
            gpointer        data,
            GError        **error)
{
  SetAuthor *set = data;

  if (!set->author->known)
    {
      set->author->known = TRUE;
      set->author->coder = context->coder;
      set->author->now = context->now;
    }
  context->coder = set->author->coder;
  context->now = set->time != 0 ? set->time : set->author->now;
  return set->coder == NULL || ensure_coder (context, set->coder, &context->coder, error);
}

/**
 * hx_edit_set_foreign_author:
 * @edit: an edit
 * @author: the edit's memory, the same each time
 * @coder: (nullable): a coder's name; %NULL: who runs the edit
 * @time: ms since 1970; 0: now
 *
 * Says who has done, and when, what follows in the edit.
 */
void
hx_edit_set_foreign_author (HxEdit          *edit,
                            HxForeignAuthor *author,
                            const char      *coder,
                            gint64           time)
{
  SetAuthor *set = g_new0 (SetAuthor, 1);

  set->author = g_atomic_rc_box_acquire (author);
  set->coder = g_strdup (coder);
  set->time = time;
  hx_edit_push (edit, set_author, set, set_author_free);
}

static gboolean
add_coder (HxEditContext  *context,
           gpointer        data,
           GError        **error)
{
  HxCommand *command = data;
  gint64 coder;

  if (!ensure_coder (context, command->text, &coder, error))
    return FALSE;
  hx_edit_context_alias (context, command->id, coder);
  return TRUE;
}

/**
 * hx_edit_add_foreign_coder:
 * @edit: an edit
 * @name: a name
 *
 * Makes the coder, or finds the one of that name.
 *
 * Returns: the coder's id in this edit
 */
gint64
hx_edit_add_foreign_coder (HxEdit     *edit,
                           const char *name)
{
  return hx_edit_add_command (edit, add_coder, hx_id_new (), name)->id;
}

/* --- What became of what --- */

/* A tagging has no id before it is stored, and is found by what it is. */
static gboolean
find_tagging (const HxForeignPart  *part,
              HxEditContext        *context,
              gint64               *row,
              GError              **error)
{
  return hx_edit_context_get_int (context, row, error,
                                  "SELECT t.id FROM tagging t WHERE t.passage = ?1 AND t.tag = ?2"
                                  " AND (?3 IS NULL OR t.coder ="
                                  " (SELECT id FROM coder WHERE name = ?3)) ORDER BY t.id DESC",
                                  "iis", hx_edit_context_resolve (context, part->row),
                                  hx_edit_context_resolve (context, part->tag), part->coder);
}

/**
 * hx_foreign_part_store:
 * @self: a part
 * @context: an edit's context, after the commands that make what the part has become
 * @error: return location for an error
 *
 * Writes down what a part of a foreign file has become, and what of it is kept.
 *
 * Returns: whether it was stored
 */
gboolean
hx_foreign_part_store (const HxForeignPart  *self,
                       HxEditContext        *context,
                       GError              **error)
{
  gint64 original = 0, row = hx_edit_context_resolve (context, self->row);
  const char *kind = self->kind;

  if (self->tag != 0 && !find_tagging (self, context, &row, error))
    return FALSE;
  if (row == 0)
    kind = NULL;
  if (self->original != NULL
      && !hx_original_ensure (context, self->original, NULL, 0, &original, error))
    return FALSE;
  return hx_edit_context_run (context, error,
                              "INSERT INTO foreign_part (id, format, element, guid, kind, row,"
                              " parent, position, kept, made, original)"
                              " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
                              "issssdsissd", hx_id_new (), self->format, self->element, self->guid,
                              kind, kind != NULL ? row : (gint64) 0, self->parent, self->position,
                              self->kept, self->made, original);
}
