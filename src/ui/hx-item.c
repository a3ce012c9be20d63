/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hx-item.h"

/**
 * HxItem:
 *
 * A row of a list: it stays the same object while the record it shows, an immutable
 * source, tag or entity, is replaced by a newer one. So selection, scroll position and
 * expanded rows survive every edit.
 *
 * The record is %NULL until it has been read; "record" notifies.
 */
struct _HxItem
{
  GObject  parent_instance;
  gint64   id;
  GObject *record;
};

G_DEFINE_FINAL_TYPE (HxItem, hx_item, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_RECORD,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
hx_item_get_property (GObject    *object,
                      guint       prop_id,
                      GValue     *value,
                      GParamSpec *pspec)
{
  HxItem *self = HX_ITEM (object);

  switch (prop_id)
    {
    case PROP_RECORD:
      g_value_set_object (value, self->record);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hx_item_dispose (GObject *object)
{
  g_clear_object (&HX_ITEM (object)->record);
  G_OBJECT_CLASS (hx_item_parent_class)->dispose (object);
}

static void
hx_item_class_init (HxItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = hx_item_get_property;
  object_class->dispose = hx_item_dispose;

  properties[PROP_RECORD] =
    g_param_spec_object ("record", NULL, NULL, G_TYPE_OBJECT,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
hx_item_init (HxItem *self)
{
}

/**
 * hx_item_new:
 * @id: the record's id
 * @record: (nullable) (type GObject): the record, or %NULL while it is not known
 *
 * Returns: (transfer full): a new row
 */
HxItem *
hx_item_new (gint64   id,
             gpointer record)
{
  HxItem *self = g_object_new (HX_TYPE_ITEM, NULL);

  self->id = id;
  g_set_object (&self->record, record);
  return self;
}

/**
 * hx_item_get_id:
 * @self: a row
 *
 * Returns: the id of the record, known even while the record is not
 */
gint64
hx_item_get_id (HxItem *self)
{
  g_return_val_if_fail (HX_IS_ITEM (self), 0);

  return self->id;
}

/**
 * hx_item_get_record:
 * @self: a row
 *
 * Returns: (transfer none) (nullable) (type GObject): the record as last read
 */
gpointer
hx_item_get_record (HxItem *self)
{
  g_return_val_if_fail (HX_IS_ITEM (self), NULL);

  return self->record;
}

/**
 * hx_item_set_record:
 * @self: a row
 * @record: (nullable) (type GObject): the newer record
 *
 * Replaces the record.
 */
void
hx_item_set_record (HxItem   *self,
                    gpointer  record)
{
  g_return_if_fail (HX_IS_ITEM (self));

  if (g_set_object (&self->record, record))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RECORD]);
}

static gboolean
same_at (GListStore *store,
         guint       position,
         gpointer    item)
{
  g_autoptr(GObject) there = g_list_model_get_item (G_LIST_MODEL (store), position);

  return there == item;
}

/**
 * hx_item_sync_store:
 * @store: a list of objects
 * @items: (element-type GObject): what it is to hold
 *
 * Makes @store hold @items, in their order, in one change that leaves alone what is the
 * same at the beginning and at the end.
 *
 * Returns: whether anything was different
 */
gboolean
hx_item_sync_store (GListStore *store,
                    GPtrArray  *items)
{
  guint n_old = g_list_model_get_n_items (G_LIST_MODEL (store));
  guint head = 0;
  guint tail = 0;

  g_return_val_if_fail (G_IS_LIST_STORE (store), FALSE);

  while (head < MIN (n_old, items->len) && same_at (store, head, items->pdata[head]))
    head++;
  while (tail < MIN (n_old, items->len) - head &&
         same_at (store, n_old - 1 - tail, items->pdata[items->len - 1 - tail]))
    tail++;

  if (head + tail == n_old && head + tail == items->len)
    return FALSE;

  g_list_store_splice (store, head, n_old - head - tail,
                       items->len > 0 ? items->pdata + head : NULL, items->len - head - tail);
  return TRUE;
}
