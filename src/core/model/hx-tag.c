/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "base/hx-error.h"
#include "model/hx-rows.h"
#include "model/hx-tag.h"

/**
 * HxTag:
 *
 * A label of the codebook, as it was when it was read. Immutable.
 */
struct _HxTag
{
  GObject  parent_instance;

  gint64   id;
  gint64   parent;
  char    *name;
  char    *colour;
  char    *description;
  char    *shortcut;
  guint    n_taggings;
  guint    n_sources;
};

G_DEFINE_FINAL_TYPE (HxTag, hx_tag, G_TYPE_OBJECT)

/* Of GNOME's palette, in an order in which neighbours are told apart, also by colour-blind eyes. */
static const char * const colours[] = {
  "#e5a50a", "#3584e4", "#c0268e", "#26a269", "#e66100", "#7d3ac1", "#1a9ba8", "#c01c28",
  "#986a44", "#5e7d14", "#62a0ea", "#d56199",
};

static void
hx_tag_finalize (GObject *object)
{
  HxTag *self = HX_TAG (object);

  g_free (self->name);
  g_free (self->colour);
  g_free (self->description);
  g_free (self->shortcut);

  G_OBJECT_CLASS (hx_tag_parent_class)->finalize (object);
}

static void
hx_tag_class_init (HxTagClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hx_tag_finalize;
}

static void
hx_tag_init (HxTag *self)
{
}

static gpointer
tag_from_row (HxStatement *statement)
{
  HxTag *self = g_object_new (HX_TYPE_TAG, NULL);

  self->id = hx_statement_get_int (statement, 0);
  self->parent = hx_statement_get_int (statement, 1);
  self->name = hx_statement_dup_text (statement, 2);
  self->colour = hx_statement_dup_text (statement, 3);
  self->description = hx_statement_dup_text (statement, 4);
  self->shortcut = hx_statement_dup_text (statement, 5);
  self->n_taggings = hx_statement_get_int (statement, 6);
  self->n_sources = hx_statement_get_int (statement, 7);
  return self;
}

/* Appends the children of @parent, each followed by its own. */
static void
append_children (GPtrArray  *ordered,
                 GHashTable *by_parent,
                 gint64      parent)
{
  GPtrArray *children = g_hash_table_lookup (by_parent, &parent);

  for (guint i = 0; children != NULL && i < children->len; i++)
    {
      HxTag *tag = g_ptr_array_index (children, i);

      g_ptr_array_add (ordered, g_object_ref (tag));
      append_children (ordered, by_parent, tag->id);
    }
}

static GPtrArray *
order_depth_first (GPtrArray *tags)
{
  g_autoptr(GHashTable) by_parent = NULL;
  GPtrArray *ordered = g_ptr_array_new_with_free_func (g_object_unref);

  by_parent = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL,
                                     (GDestroyNotify) g_ptr_array_unref);
  for (guint i = 0; i < tags->len; i++)
    {
      HxTag *tag = g_ptr_array_index (tags, i);
      GPtrArray *children = g_hash_table_lookup (by_parent, &tag->parent);

      if (children == NULL)
        {
          children = g_ptr_array_new ();
          g_hash_table_insert (by_parent, &tag->parent, children);
        }
      g_ptr_array_add (children, tag);
    }

  append_children (ordered, by_parent, 0);
  return ordered;
}

/**
 * hx_tag_list:
 * @connection: a connection
 * @error: return location for an error
 *
 * Lists the codebook depth first: siblings by position, then name, a parent before its children.
 *
 * Returns: (transfer full) (element-type HxTag) (nullable): the tags
 */
GPtrArray *
hx_tag_list (HxConnection  *connection,
             GError       **error)
{
  g_autoptr(HxStatement) statement = NULL;
  g_autoptr(GPtrArray) tags = NULL;

  statement = hx_connection_prepare (connection,
                                     "SELECT t.id, coalesce (t.parent, 0), t.name, t.colour,"
                                     " t.description, t.shortcut, coalesce (c.n, 0),"
                                     " coalesce (c.sources, 0) FROM tag t LEFT JOIN"
                                     " (SELECT tag, count (*) n, count (DISTINCT source) sources"
                                     "  FROM tagging GROUP BY tag) c ON c.tag = t.id"
                                     " ORDER BY t.position, t.name, t.id", error);
  if (statement == NULL)
    return NULL;

  tags = hx_rows_collect (statement, tag_from_row, g_object_unref, error);
  return tags != NULL ? order_depth_first (tags) : NULL;
}

#define SELECT_TAG                                                                          \
  "SELECT t.id, coalesce (t.parent, 0), t.name, t.colour, t.description, t.shortcut,"       \
  " (SELECT count (*) FROM tagging WHERE tag = t.id),"                                      \
  " (SELECT count (DISTINCT source) FROM tagging WHERE tag = t.id) FROM tag t "

/**
 * hx_tag_list_recent:
 * @connection: a connection
 * @limit: how many at most
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type HxTag) (nullable): the tags that were applied last,
 *   newest first
 */
GPtrArray *
hx_tag_list_recent (HxConnection  *connection,
                    guint          limit,
                    GError       **error)
{
  g_autoptr(HxStatement) statement = NULL;

  /* Ids are ordered by time: the last thousand taggings are recent enough. */
  statement = hx_connection_prepare (connection,
                                     SELECT_TAG "JOIN (SELECT tag, max (id) last FROM"
                                     " (SELECT tag, id FROM tagging ORDER BY id DESC LIMIT 1000)"
                                     " GROUP BY tag) r ON r.tag = t.id"
                                     " ORDER BY r.last DESC LIMIT ?1", error);
  if (statement == NULL)
    return NULL;

  hx_statement_bind_int (statement, 1, limit);
  return hx_rows_collect (statement, tag_from_row, g_object_unref, error);
}

/**
 * hx_tag_find_by_name:
 * @connection: a connection
 * @name: a name
 * @error: return location for an error
 *
 * Finds the tag of that name; where several branches have one, the one nearest the top.
 *
 * Returns: (transfer full) (nullable): the tag, or %NULL with %HX_ERROR_NOT_FOUND
 */
HxTag *
hx_tag_find_by_name (HxConnection  *connection,
                     const char    *name,
                     GError       **error)
{
  g_autoptr(HxStatement) statement = NULL;
  g_autofree char *missing = g_strdup_printf ("There is no tag “%s”; list the tags to see which "
                                              "there are", name);

  statement = hx_connection_prepare (connection,
                                     SELECT_TAG "WHERE t.name = ?1"
                                     " ORDER BY t.parent IS NOT NULL, t.id", error);
  if (statement == NULL)
    return NULL;

  hx_statement_bind_text (statement, 1, name);
  return hx_rows_first (statement, tag_from_row, error, missing);
}

/**
 * hx_tag_colour_at:
 * @index: a number, such as that of the tags there are
 *
 * Returns: (transfer none): a colour for a new tag, #rrggbb
 */
const char *
hx_tag_colour_at (guint index)
{
  return colours[index % G_N_ELEMENTS (colours)];
}

/**
 * hx_tag_get_id:
 * @self: a tag
 *
 * Returns: its id
 */
gint64
hx_tag_get_id (HxTag *self)
{
  g_return_val_if_fail (HX_IS_TAG (self), 0);

  return self->id;
}

/**
 * hx_tag_get_parent:
 * @self: a tag
 *
 * Returns: the tag above it; 0 at the top
 */
gint64
hx_tag_get_parent (HxTag *self)
{
  g_return_val_if_fail (HX_IS_TAG (self), 0);

  return self->parent;
}

/**
 * hx_tag_get_name:
 * @self: a tag
 *
 * Returns: (transfer none): its name
 */
const char *
hx_tag_get_name (HxTag *self)
{
  g_return_val_if_fail (HX_IS_TAG (self), NULL);

  return self->name;
}

/**
 * hx_tag_get_colour:
 * @self: a tag
 *
 * Returns: (transfer none): its colour, #rrggbb
 */
const char *
hx_tag_get_colour (HxTag *self)
{
  g_return_val_if_fail (HX_IS_TAG (self), NULL);

  return self->colour;
}

/**
 * hx_tag_get_description:
 * @self: a tag
 *
 * Returns: (transfer none): what it stands for; may be empty
 */
const char *
hx_tag_get_description (HxTag *self)
{
  g_return_val_if_fail (HX_IS_TAG (self), NULL);

  return self->description;
}

/**
 * hx_tag_get_shortcut:
 * @self: a tag
 *
 * Returns: (transfer none) (nullable): the key that applies it
 */
const char *
hx_tag_get_shortcut (HxTag *self)
{
  g_return_val_if_fail (HX_IS_TAG (self), NULL);

  return self->shortcut;
}

/**
 * hx_tag_get_n_taggings:
 * @self: a tag
 *
 * Returns: the number of its taggings
 */
guint
hx_tag_get_n_taggings (HxTag *self)
{
  g_return_val_if_fail (HX_IS_TAG (self), 0);

  return self->n_taggings;
}

/**
 * hx_tag_get_n_sources:
 * @self: a tag
 *
 * Returns: the number of sources with a tagging of it
 */
guint
hx_tag_get_n_sources (HxTag *self)
{
  g_return_val_if_fail (HX_IS_TAG (self), 0);

  return self->n_sources;
}
