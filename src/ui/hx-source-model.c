/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hx-source-model.h"

#define PAGE_ROWS 64
#define MAX_PAGES 128
#define MAX_STEPS 48

/**
 * HxSourceModel:
 *
 * The sources of a project as a list of #HxItem, sorted and filtered in SQL. It holds the ids
 * of all rows and reads the rows themselves a page at a time, when somebody looks at them: a
 * row comes back at once, with its record still %NULL, and the record follows. Nothing here
 * waits, however many sources there are.
 *
 * "loading" is %TRUE until the ids have been read for the first time, and again while the
 * filter or the order changes.
 */
struct _HxSourceModel
{
  GObject       parent_instance;
  HxProject    *project;
  HxSourceQuery query;       /* owns its words and conditions */
  GArray       *ids;         /* gint64, in order */
  GHashTable   *items;       /* gint64* → HxItem, the rows somebody has asked for */
  GHashTable   *requested;   /* pages that are being read */
  GQueue       *pages;       /* pages read, newest first */
  gboolean      loading;
  gboolean      stale;       /* asked to reload during a reload */
};

static void list_model_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HxSourceModel, hx_source_model, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

enum
{
  PROP_0,
  PROP_LOADING,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

typedef struct
{
  HxSourceModel *model;
  GArray        *ids;
  guint          page;
} PageRequest;

static void
page_request_free (PageRequest *request)
{
  g_object_unref (request->model);
  g_array_unref (request->ids);
  g_free (request);
}

static void
condition_clear (gpointer data)
{
  HxCondition *condition = data;

  g_free ((char *) condition->field);
  g_free ((char *) condition->value);
}

static void
query_clear (HxSourceQuery *query)
{
  g_free ((char *) query->words);
  g_clear_pointer (&query->conditions, g_array_unref);
  *query = (HxSourceQuery) { 0 };
}

static void
query_free (gpointer data)
{
  query_clear (data);
  g_free (data);
}

static void
query_copy (const HxSourceQuery *from,
            HxSourceQuery       *to)
{
  *to = *from;
  to->words = from->words != NULL && *from->words != '\0' ? g_strdup (from->words) : NULL;
  to->conditions = NULL;
  if (from->conditions == NULL || from->conditions->len == 0)
    return;

  to->conditions = g_array_new (FALSE, FALSE, sizeof (HxCondition));
  g_array_set_clear_func (to->conditions, condition_clear);
  for (guint i = 0; i < from->conditions->len; i++)
    {
      HxCondition condition = g_array_index (from->conditions, HxCondition, i);

      condition.field = g_strdup (condition.field);
      condition.value = g_strdup (condition.value);
      g_array_append_val (to->conditions, condition);
    }
}

static gboolean
condition_equal (const HxCondition *a,
                 const HxCondition *b)
{
  return g_strcmp0 (a->field, b->field) == 0 && a->attribute == b->attribute &&
         a->kind == b->kind && g_strcmp0 (a->value, b->value) == 0;
}

static gboolean
query_equal (const HxSourceQuery *a,
             const HxSourceQuery *b)
{
  if (g_strcmp0 (a->words, b->words) != 0 || a->set != b->set || a->in_no_set != b->in_no_set ||
      a->sort != b->sort || a->sort_attribute != b->sort_attribute ||
      a->descending != b->descending || (a->conditions == NULL) != (b->conditions == NULL))
    return FALSE;
  if (a->conditions == NULL)
    return TRUE;
  if (a->conditions->len != b->conditions->len)
    return FALSE;
  for (guint i = 0; i < a->conditions->len; i++)
    if (!condition_equal (&g_array_index (a->conditions, HxCondition, i),
                          &g_array_index (b->conditions, HxCondition, i)))
      return FALSE;
  return TRUE;
}

static gpointer
query_rows (HxConnection  *connection,
            gpointer       data,
            GError       **error)
{
  GArray *ids = data;

  return hx_source_list_by_ids (connection, (const gint64 *) ids->data, ids->len, error);
}

static gpointer
query_ids (HxConnection  *connection,
           gpointer       data,
           GError       **error)
{
  return hx_source_query_list_ids (data, connection, error);
}

static void
set_loading (HxSourceModel *self,
             gboolean       loading)
{
  if (self->loading == loading)
    return;

  self->loading = loading;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
}

/* Rows nobody shows keep their place in the list and lose their record; it is read again
 * when they are looked at. */
static void
forget_page (HxSourceModel *self,
             guint          page)
{
  for (guint i = page * PAGE_ROWS; i < MIN ((page + 1) * PAGE_ROWS, self->ids->len); i++)
    {
      gint64 id = g_array_index (self->ids, gint64, i);
      HxItem *item = g_hash_table_lookup (self->items, &id);

      if (item != NULL && G_OBJECT (item)->ref_count == 1)
        g_hash_table_remove (self->items, &id);
    }
}

static void
keep_page (HxSourceModel *self,
           guint          page)
{
  g_queue_remove (self->pages, GUINT_TO_POINTER (page));
  g_queue_push_head (self->pages, GUINT_TO_POINTER (page));
  while (self->pages->length > MAX_PAGES)
    forget_page (self, GPOINTER_TO_UINT (g_queue_pop_tail (self->pages)));
}

static HxItem *
ensure_item (HxSourceModel *self,
             gint64         id)
{
  HxItem *item = g_hash_table_lookup (self->items, &id);

  if (item == NULL)
    {
      item = hx_item_new (id, NULL);
      g_hash_table_insert (self->items, g_memdup2 (&id, sizeof id), item);
    }
  return item;
}

static DexFuture *
load_rows_fiber (gpointer data)
{
  PageRequest *request = data;
  HxSourceModel *self = request->model;
  g_autoptr(GPtrArray) rows = NULL;
  g_autoptr(GError) error = NULL;

  rows = dex_await_boxed (hx_project_query (self->project, G_TYPE_PTR_ARRAY, query_rows,
                                            g_array_ref (request->ids),
                                            (GDestroyNotify) g_array_unref),
                          &error);
  g_hash_table_remove (self->requested, GUINT_TO_POINTER (request->page));
  if (rows == NULL)
    {
      g_debug ("Sources were not read: %s", error->message);
      return NULL;
    }

  for (guint i = 0; i < rows->len; i++)
    hx_item_set_record (ensure_item (self, hx_source_get_id (rows->pdata[i])), rows->pdata[i]);
  if (request->page != G_MAXUINT)
    keep_page (self, request->page);
  return NULL;
}

static void
load_rows (HxSourceModel *self,
           GArray        *ids,
           guint          page)
{
  PageRequest *request = g_new0 (PageRequest, 1);

  request->model = g_object_ref (self);
  request->ids = ids;
  request->page = page;
  dex_future_disown (dex_scheduler_spawn (NULL, 0, load_rows_fiber, request,
                                          (GDestroyNotify) page_request_free));
}

static void
request_page (HxSourceModel *self,
              guint          page)
{
  guint first = page * PAGE_ROWS;
  guint n = MIN (PAGE_ROWS, self->ids->len - first);
  GArray *ids;

  if (!g_hash_table_add (self->requested, GUINT_TO_POINTER (page)))
    return;

  ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), n);
  g_array_append_vals (ids, &g_array_index (self->ids, gint64, first), n);
  load_rows (self, ids, page);
}

/* After an edit: rows on show are read again, the others when they are next looked at. */
static void
refresh_rows (HxSourceModel *self)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  GHashTableIter iter;
  gpointer item;

  g_hash_table_iter_init (&iter, self->items);
  while (g_hash_table_iter_next (&iter, NULL, &item))
    {
      gint64 id = hx_item_get_id (item);

      if (G_OBJECT (item)->ref_count > 1)
        g_array_append_val (ids, id);
      else
        g_hash_table_iter_remove (&iter);
    }
  g_queue_clear (self->pages);

  if (ids->len > 0)
    load_rows (self, ids, G_MAXUINT);
  else
    g_array_unref (ids);
}

/* One step for all that is between what is the same at both ends. */
static void
replace_ids (HxSourceModel *self,
             GArray        *ids)
{
  g_autoptr(GArray) old = g_steal_pointer (&self->ids);
  const gint64 *a = (const gint64 *) old->data;
  const gint64 *b = (const gint64 *) ids->data;
  guint shared = MIN (old->len, ids->len);
  guint head = 0;
  guint tail = 0;

  self->ids = g_array_ref (ids);
  while (head < shared && a[head] == b[head])
    head++;
  while (tail < shared - head && a[old->len - 1 - tail] == b[ids->len - 1 - tail])
    tail++;

  if (head + tail < MAX (old->len, ids->len))
    g_list_model_items_changed (G_LIST_MODEL (self), head,
                                old->len - head - tail, ids->len - head - tail);
}

/* Marks the longest run of old rows whose order stays (patience sorting, Fredman 1975): they need
 * not be touched, so what is selected and scrolled to there stays. Returns how many. */
static guint
mark_kept (GArray   *old,
           GArray   *ids,
           gboolean *kept)
{
  g_autoptr(GHashTable) places = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autofree guint *piles = g_new (guint, old->len + 1);
  g_autofree guint *before = g_new (guint, old->len + 1);
  g_autofree guint *place = g_new (guint, old->len + 1);
  guint n_piles = 0;
  guint at;

  for (guint i = 0; i < ids->len; i++)
    g_hash_table_insert (places, &g_array_index (ids, gint64, i), GUINT_TO_POINTER (i + 1));

  for (guint i = 0; i < old->len; i++)
    {
      guint low = 0, high = n_piles;

      place[i] = GPOINTER_TO_UINT (g_hash_table_lookup (places, &g_array_index (old, gint64, i)));
      if (place[i] == 0)
        continue;
      while (low < high)
        {
          guint middle = (low + high) / 2;

          if (place[piles[middle]] < place[i])
            low = middle + 1;
          else
            high = middle;
        }
      before[i] = low > 0 ? piles[low - 1] : G_MAXUINT;
      piles[low] = i;
      n_piles = MAX (n_piles, low + 1);
    }

  at = n_piles > 0 ? piles[n_piles - 1] : G_MAXUINT;
  for (; at != G_MAXUINT; at = before[at])
    kept[at] = TRUE;
  return n_piles;
}

/* Takes the rows that do not stay out of the list, and puts those in that were not there. Gives
 * up, touching nothing, when that would be many steps. */
static gboolean
move_few (HxSourceModel *self,
          GArray        *ids)
{
  g_autofree gboolean *kept = g_new0 (gboolean, self->ids->len + 1);
  guint n_kept = mark_kept (self->ids, ids, kept);

  if (self->ids->len - n_kept > MAX_STEPS || ids->len - n_kept > MAX_STEPS)
    return FALSE;

  for (guint i = self->ids->len; i-- > 0;)
    if (!kept[i])
      {
        g_array_remove_index (self->ids, i);
        g_list_model_items_changed (G_LIST_MODEL (self), i, 1, 0);
      }
  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);

      if (i < self->ids->len && g_array_index (self->ids, gint64, i) == id)
        continue;
      g_array_insert_val (self->ids, i, id);
      g_list_model_items_changed (G_LIST_MODEL (self), i, 0, 1);
    }
  return TRUE;
}

static void
take_ids (HxSourceModel *self,
          GArray        *ids)
{
  if (!move_few (self, ids))
    replace_ids (self, ids);
}

static DexFuture *
reload_fiber (gpointer data)
{
  HxSourceModel *self = data;

  do
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(GArray) ids = NULL;
      HxSourceQuery *query = g_new0 (HxSourceQuery, 1);

      self->stale = FALSE;
      query_copy (&self->query, query);
      ids = dex_await_boxed (hx_project_query (self->project, G_TYPE_ARRAY, query_ids,
                                               query, query_free),
                             &error);
      if (ids == NULL)
        g_debug ("The list of sources was not read: %s", error->message);
      else if (!self->stale)
        take_ids (self, ids);
    }
  while (self->stale);

  refresh_rows (self);
  set_loading (self, FALSE);
  return NULL;
}

static GType
hx_source_model_get_item_type (GListModel *model)
{
  return HX_TYPE_ITEM;
}

static guint
hx_source_model_get_n_items (GListModel *model)
{
  return HX_SOURCE_MODEL (model)->ids->len;
}

static gpointer
hx_source_model_get_item (GListModel *model,
                          guint       position)
{
  HxSourceModel *self = HX_SOURCE_MODEL (model);
  HxItem *item;

  if (position >= self->ids->len)
    return NULL;

  item = ensure_item (self, g_array_index (self->ids, gint64, position));
  if (hx_item_get_record (item) == NULL)
    request_page (self, position / PAGE_ROWS);
  return g_object_ref (item);
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = hx_source_model_get_item_type;
  iface->get_n_items = hx_source_model_get_n_items;
  iface->get_item = hx_source_model_get_item;
}

static void
hx_source_model_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  HxSourceModel *self = HX_SOURCE_MODEL (object);

  switch (prop_id)
    {
    case PROP_LOADING:
      g_value_set_boolean (value, self->loading);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hx_source_model_finalize (GObject *object)
{
  HxSourceModel *self = HX_SOURCE_MODEL (object);

  g_clear_object (&self->project);
  query_clear (&self->query);
  g_clear_pointer (&self->ids, g_array_unref);
  g_clear_pointer (&self->items, g_hash_table_unref);
  g_clear_pointer (&self->requested, g_hash_table_unref);
  g_clear_pointer (&self->pages, g_queue_free);
  G_OBJECT_CLASS (hx_source_model_parent_class)->finalize (object);
}

static void
hx_source_model_class_init (HxSourceModelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = hx_source_model_get_property;
  object_class->finalize = hx_source_model_finalize;

  properties[PROP_LOADING] =
    g_param_spec_boolean ("loading", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
hx_source_model_init (HxSourceModel *self)
{
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->items = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);
  self->requested = g_hash_table_new (NULL, NULL);
  self->pages = g_queue_new ();
}

/**
 * hx_source_model_new:
 * @project: a project
 *
 * Makes the list and begins to read it. The caller reloads it when the project changes.
 *
 * Returns: (transfer full): a new list of all sources, in order of import
 */
HxSourceModel *
hx_source_model_new (HxProject *project)
{
  HxSourceModel *self;

  g_return_val_if_fail (HX_IS_PROJECT (project), NULL);

  self = g_object_new (HX_TYPE_SOURCE_MODEL, NULL);
  self->project = g_object_ref (project);
  hx_source_model_reload (self);
  return self;
}

/**
 * hx_source_model_get_sort:
 * @self: a list of sources
 *
 * Returns: the order of the list
 */
HxSourceSort
hx_source_model_get_sort (HxSourceModel *self)
{
  g_return_val_if_fail (HX_IS_SOURCE_MODEL (self), HX_SOURCE_SORT_ADDED);

  return self->query.sort;
}

/**
 * hx_source_model_set_sort:
 * @self: a list of sources
 * @sort: the order wanted
 *
 * Sorts the list; it changes when the ids have been read.
 */
void
hx_source_model_set_sort (HxSourceModel *self,
                          HxSourceSort   sort)
{
  g_return_if_fail (HX_IS_SOURCE_MODEL (self));

  if (self->query.sort == sort)
    return;

  self->query.sort = sort;
  hx_source_model_reload (self);
}

/**
 * hx_source_model_get_filter:
 * @self: a list of sources
 *
 * Returns: (nullable): the words the list is filtered by
 */
const char *
hx_source_model_get_filter (HxSourceModel *self)
{
  g_return_val_if_fail (HX_IS_SOURCE_MODEL (self), NULL);

  return self->query.words;
}

/**
 * hx_source_model_set_filter:
 * @self: a list of sources
 * @filter: (nullable): what titles or outlets must contain; %NULL for all sources
 *
 * Filters the list; it changes when the ids have been read.
 */
void
hx_source_model_set_filter (HxSourceModel *self,
                            const char    *filter)
{
  g_return_if_fail (HX_IS_SOURCE_MODEL (self));

  if (filter != NULL && *filter == '\0')
    filter = NULL;
  if (g_set_str ((char **) &self->query.words, filter))
    hx_source_model_reload (self);
}

/**
 * hx_source_model_set_query:
 * @self: a list of sources
 * @query: which sources, in which order; it is copied
 *
 * Sets all that decides about the list at once; it changes when the ids have been read.
 */
void
hx_source_model_set_query (HxSourceModel       *self,
                           const HxSourceQuery *query)
{
  HxSourceQuery copy;

  g_return_if_fail (HX_IS_SOURCE_MODEL (self));
  g_return_if_fail (query != NULL);

  query_copy (query, &copy);
  if (query_equal (&copy, &self->query))
    {
      query_clear (&copy);
      return;
    }
  query_clear (&self->query);
  self->query = copy;
  hx_source_model_reload (self);
}

/**
 * hx_source_model_is_loading:
 * @self: a list of sources
 *
 * Returns: whether the ids are being read
 */
gboolean
hx_source_model_is_loading (HxSourceModel *self)
{
  g_return_val_if_fail (HX_IS_SOURCE_MODEL (self), FALSE);

  return self->loading;
}

/**
 * hx_source_model_get_id:
 * @self: a list of sources
 * @position: a row
 *
 * Returns: the id of the source at @position, 0 where there is none
 */
gint64
hx_source_model_get_id (HxSourceModel *self,
                        guint          position)
{
  g_return_val_if_fail (HX_IS_SOURCE_MODEL (self), 0);

  return position < self->ids->len ? g_array_index (self->ids, gint64, position) : 0;
}

/**
 * hx_source_model_find:
 * @self: a list of sources
 * @id: a source
 * @position: (out) (optional): its row
 *
 * Returns: whether the source is in the list
 */
gboolean
hx_source_model_find (HxSourceModel *self,
                      gint64         id,
                      guint         *position)
{
  g_return_val_if_fail (HX_IS_SOURCE_MODEL (self), FALSE);

  for (guint i = 0; i < self->ids->len; i++)
    if (g_array_index (self->ids, gint64, i) == id)
      {
        if (position != NULL)
          *position = i;
        return TRUE;
      }
  return FALSE;
}

/**
 * hx_source_model_reload:
 * @self: a list of sources
 *
 * Reads the ids again, then the rows on show. Calls during a reload make one more.
 */
void
hx_source_model_reload (HxSourceModel *self)
{
  g_return_if_fail (HX_IS_SOURCE_MODEL (self));

  self->stale = TRUE;
  if (self->loading)
    return;

  set_loading (self, TRUE);
  dex_future_disown (dex_scheduler_spawn (NULL, 0, reload_fiber, g_object_ref (self),
                                          g_object_unref));
}
