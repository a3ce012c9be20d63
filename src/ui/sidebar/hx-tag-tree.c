/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hx-tag-tree.h"

/**
 * HxTagTree:
 *
 * The codebook as lists of #HxItem below each other. An item and the list below it stay the
 * same objects as long as there is the tag, so that a tree that shows them keeps what is
 * expanded and selected. With a filter, the tags that match stand in one flat list.
 */
struct _HxTagTree
{
  GObject     parent_instance;
  HxDesk     *desk;
  GHashTable *nodes;   /* id → Node; 0 is the root */
  char       *filter;  /* case-folded, NULL for none */
};

G_DEFINE_FINAL_TYPE (HxTagTree, hx_tag_tree, G_TYPE_OBJECT)

typedef struct
{
  HxItem     *item;
  GListStore *children;
  GPtrArray  *wanted;   /* the children to be, while the tree is brought up to date */
  gboolean    seen;
} Node;

static void
node_free (gpointer data)
{
  Node *node = data;

  g_object_unref (node->item);
  g_object_unref (node->children);
  g_ptr_array_unref (node->wanted);
  g_free (node);
}

static Node *
ensure_node (HxTagTree *self,
             gint64     id)
{
  Node *node = g_hash_table_lookup (self->nodes, &id);

  if (node != NULL)
    return node;
  node = g_new0 (Node, 1);
  node->item = hx_item_new (id, NULL);
  node->children = g_list_store_new (HX_TYPE_ITEM);
  node->wanted = g_ptr_array_new_with_free_func (g_object_unref);
  g_hash_table_insert (self->nodes, g_memdup2 (&id, sizeof id), node);
  return node;
}

static gboolean
matches (HxTagTree *self,
         HxTag     *tag)
{
  g_autofree char *name = g_utf8_casefold (hx_tag_get_name (tag), -1);

  return strstr (name, self->filter) != NULL;
}

static void
update (HxTagTree *self)
{
  GListModel *tags = hx_desk_get_tags (self->desk);
  GHashTableIter iter;
  gpointer value;

  ensure_node (self, 0)->seen = TRUE;
  for (guint i = 0; i < g_list_model_get_n_items (tags); i++)
    {
      g_autoptr(HxTag) tag = g_list_model_get_item (tags, i);
      Node *node = ensure_node (self, hx_tag_get_id (tag));
      Node *above = ensure_node (self, self->filter != NULL ? 0 : hx_tag_get_parent (tag));

      node->seen = TRUE;
      hx_item_set_record (node->item, tag);
      if (self->filter == NULL || matches (self, tag))
        g_ptr_array_add (above->wanted, g_object_ref (node->item));
    }

  g_hash_table_iter_init (&iter, self->nodes);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      Node *node = value;

      hx_item_sync_store (node->children, node->wanted);
      g_ptr_array_set_size (node->wanted, 0);
      if (!node->seen)
        g_hash_table_iter_remove (&iter);
      else
        node->seen = FALSE;
    }
}

static void
hx_tag_tree_finalize (GObject *object)
{
  HxTagTree *self = HX_TAG_TREE (object);

  g_clear_object (&self->desk);
  g_clear_pointer (&self->nodes, g_hash_table_unref);
  g_clear_pointer (&self->filter, g_free);
  G_OBJECT_CLASS (hx_tag_tree_parent_class)->finalize (object);
}

static void
hx_tag_tree_class_init (HxTagTreeClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hx_tag_tree_finalize;
}

static void
hx_tag_tree_init (HxTagTree *self)
{
  self->nodes = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, node_free);
}

/**
 * hx_tag_tree_new:
 * @desk: a desk
 *
 * Returns: (transfer full): its codebook as a tree
 */
HxTagTree *
hx_tag_tree_new (HxDesk *desk)
{
  HxTagTree *self;

  g_return_val_if_fail (HX_IS_DESK (desk), NULL);

  self = g_object_new (HX_TYPE_TAG_TREE, NULL);
  self->desk = g_object_ref (desk);
  g_signal_connect_object (desk, "palette-changed", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  update (self);
  return self;
}

/**
 * hx_tag_tree_get_roots:
 * @self: a tree
 *
 * Returns: (transfer none): the tags of the top level, or all that match the filter, as
 *   #HxItem of #HxTag
 */
GListModel *
hx_tag_tree_get_roots (HxTagTree *self)
{
  g_return_val_if_fail (HX_IS_TAG_TREE (self), NULL);

  return G_LIST_MODEL (ensure_node (self, 0)->children);
}

/**
 * hx_tag_tree_get_children:
 * @self: a tree
 * @item: a tag of the tree
 *
 * Returns: (transfer none): the tags below it; empty for a leaf, which may get some later
 */
GListModel *
hx_tag_tree_get_children (HxTagTree *self,
                          HxItem    *item)
{
  g_return_val_if_fail (HX_IS_TAG_TREE (self), NULL);
  g_return_val_if_fail (HX_IS_ITEM (item), NULL);

  return G_LIST_MODEL (ensure_node (self, hx_item_get_id (item))->children);
}

/**
 * hx_tag_tree_set_filter:
 * @self: a tree
 * @filter: (nullable): what a tag's name must contain; empty or %NULL for the whole tree
 *
 * Filters the tree, without regard to case.
 */
void
hx_tag_tree_set_filter (HxTagTree  *self,
                        const char *filter)
{
  g_autofree char *folded = NULL;

  g_return_if_fail (HX_IS_TAG_TREE (self));

  if (filter != NULL && *filter != '\0')
    folded = g_utf8_casefold (filter, -1);
  if (g_set_str (&self->filter, folded))
    update (self);
}
