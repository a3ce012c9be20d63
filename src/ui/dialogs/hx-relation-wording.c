/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "dialogs/hx-relation-wording.h"

#include <glib/gi18n.h>

/* What is offered before the analyst has made types: made when one of them is first used. */
static const struct
{
  const char *name;
  const char *inverse;   /* NULL: the same both ways */
} suggestions[] = {
  { N_("leads"), N_("is led by") },
  { N_("member of"), N_("has member") },
  { N_("part of"), N_("has part") },
  { N_("located in"), N_("contains") },
  { N_("owns"), N_("is owned by") },
  { N_("works for"), N_("employs") },
  { N_("relative of"), NULL },
  { N_("allied with"), NULL },
  { N_("opposes"), N_("is opposed by") },
  { N_("took part in"), N_("had as participant") },
  { N_("attacked"), N_("was attacked by") },
};

/**
 * hx_relation_wording_new:
 * @type: the type, or 0: it is to be made
 * @name: what the one is to the other
 * @inverse: what the other is to the one
 * @reversed: whether it is read from the other
 *
 * Returns: (transfer full): a wording
 */
HxRelationWording *
hx_relation_wording_new (gint64      type,
                         const char *name,
                         const char *inverse,
                         gboolean    reversed)
{
  HxRelationWording *self = g_new0 (HxRelationWording, 1);

  self->type = type;
  self->name = g_strdup (name);
  self->inverse = g_strdup (inverse);
  self->reversed = reversed;
  return self;
}

/**
 * hx_relation_wording_free:
 * @self: (transfer full): a wording
 */
void
hx_relation_wording_free (HxRelationWording *self)
{
  g_free (self->name);
  g_free (self->inverse);
  g_free (self);
}

/**
 * hx_relation_wording_copy:
 * @self: a wording
 *
 * Returns: (transfer full): a copy
 */
HxRelationWording *
hx_relation_wording_copy (const HxRelationWording *self)
{
  return hx_relation_wording_new (self->type, self->name, self->inverse, self->reversed);
}

/**
 * hx_relation_wording_get:
 * @self: a wording
 *
 * Returns: (transfer none): what stands between the one and the other: "leads", "is led by"
 */
const char *
hx_relation_wording_get (const HxRelationWording *self)
{
  return self->reversed ? self->inverse : self->name;
}

static void
add_both (GPtrArray  *wordings,
          gint64      type,
          const char *name,
          const char *inverse)
{
  g_ptr_array_add (wordings, hx_relation_wording_new (type, name, inverse, FALSE));
  if (!g_str_equal (name, inverse))
    g_ptr_array_add (wordings, hx_relation_wording_new (type, name, inverse, TRUE));
}

static gboolean
is_there (GPtrArray  *types,
          const char *name)
{
  for (guint i = 0; i < types->len; i++)
    {
      const HxRelationType *type = g_ptr_array_index (types, i);

      if (g_str_equal (type->name, name) || g_str_equal (type->inverse, name))
        return TRUE;
    }

  return FALSE;
}

/**
 * hx_relation_wording_list:
 * @types: (element-type HxRelationType): the types that the project has
 *
 * Returns: (transfer full) (element-type HxRelationWording): how relations can be worded, either
 *   way round: the project's types, and what is usual
 */
GPtrArray *
hx_relation_wording_list (GPtrArray *types)
{
  GPtrArray *wordings;

  wordings = g_ptr_array_new_with_free_func ((GDestroyNotify) hx_relation_wording_free);
  for (guint i = 0; i < types->len; i++)
    {
      const HxRelationType *type = g_ptr_array_index (types, i);

      add_both (wordings, type->id, type->name, type->inverse);
    }
  for (guint i = 0; i < G_N_ELEMENTS (suggestions); i++)
    {
      const char *name = _(suggestions[i].name);
      const char *inverse = suggestions[i].inverse != NULL ? _(suggestions[i].inverse) : name;

      if (!is_there (types, name))
        add_both (wordings, 0, name, inverse);
    }

  return wordings;
}

/**
 * hx_relation_wording_add_type:
 * @self: a wording
 * @edit: an edit
 *
 * Returns: its type, made by @edit if the project has none
 */
gint64
hx_relation_wording_add_type (const HxRelationWording *self,
                              HxEdit                  *edit)
{
  return self->type != 0 ? self->type
                         : hx_edit_add_relation_type (edit, self->name, self->inverse);
}
