/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hx-source-order.h"

#include "hx-json.h"

#include <glib/gi18n.h>

/* What a session may hold; the file may hold anything. */
#define MAX_FOLDED 10000

struct _HxSourceOrder
{
  GObject      parent_instance;

  HxCatalogue *catalogue;
  HxSession   *session;      /* not owned */
  gint64       set;
  GArray      *conditions;   /* HxCondition, with their strings */
  char        *sort;         /* one of the names below, or "attribute:ID" */
  gboolean     descending;
  GHashTable  *folded;       /* gint64: sets whose sets below are not shown */
};

G_DEFINE_FINAL_TYPE (HxSourceOrder, hx_source_order, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_SORT,
  PROP_DESCENDING,
  N_PROPS
};

enum
{
  CHANGED,
  RESTORED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static const char *const sorts[] = {
  [HX_SOURCE_SORT_ADDED] = "added",
  [HX_SOURCE_SORT_TITLE] = "title",
  [HX_SOURCE_SORT_OUTLET] = "outlet",
  [HX_SOURCE_SORT_DATE] = "date",
  [HX_SOURCE_SORT_RELIABILITY] = "grade",
  [HX_SOURCE_SORT_TAGGINGS] = "tags",
};

static const char *const kinds[] = {
  [HX_CONDITION_IS] = "is",
  [HX_CONDITION_IS_NOT] = "is-not",
  [HX_CONDITION_CONTAINS] = "contains",
  [HX_CONDITION_AT_LEAST] = "at-least",
  [HX_CONDITION_AT_MOST] = "at-most",
  [HX_CONDITION_IS_SET] = "set",
  [HX_CONDITION_IS_NOT_SET] = "not-set",
};

static const char *const fields[] = {
  "title", "outlet", "author", "date", "language", "url", "file_name", "media_type",
  "reliability", "credibility", NULL,
};

static const char *const field_names[] = {
  N_("Title"), N_("Outlet"), N_("Author"), N_("Date"), N_("Language"), N_("Web Address"),
  N_("File Name"), N_("Media Type"), N_("Reliability"), N_("Credibility"),
};

static void
condition_clear (gpointer data)
{
  HxCondition *condition = data;

  g_free ((char *) condition->field);
  g_free ((char *) condition->value);
}

static HxCondition
condition_copy (const HxCondition *from)
{
  HxCondition copy = *from;

  copy.field = g_strdup (from->field);
  copy.value = g_strdup (from->value);
  return copy;
}

static void
changed (HxSourceOrder *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
  if (self->session != NULL)
    hx_session_touch (self->session);
}

static gint64
sort_attribute (HxSourceOrder *self)
{
  if (!g_str_has_prefix (self->sort, "attribute:"))
    return 0;
  return g_ascii_strtoll (self->sort + strlen ("attribute:"), NULL, 10);
}

/* What has been deleted, or its making undone, cannot be asked for. */
static void
catalogue_changed_cb (HxSourceOrder *self)
{
  gint64 attribute = sort_attribute (self);
  guint n = self->conditions->len;
  gboolean other = FALSE;

  if (!hx_catalogue_is_loaded (self->catalogue))
    return;
  for (guint i = n; i-- > 0;)
    {
      const HxCondition *condition = hx_source_order_get_condition (self, i);

      if (condition->field == NULL &&
          hx_catalogue_get_attribute (self->catalogue, condition->attribute) == NULL)
        g_array_remove_index (self->conditions, i);
    }
  if (attribute != 0 && hx_catalogue_get_attribute (self->catalogue, attribute) == NULL)
    {
      g_set_str (&self->sort, "added");
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SORT]);
      other = TRUE;
    }
  if (self->set > 0 && hx_catalogue_get_set (self->catalogue, self->set) == NULL)
    {
      self->set = HX_SET_ALL;
      other = TRUE;
    }
  if (other || n != self->conditions->len)
    changed (self);
}

/* --- Session --------------------------------------------------------------------------------- */

static void
save_folded (HxSourceOrder *self,
             JsonBuilder   *builder)
{
  GHashTableIter iter;
  gpointer id;

  json_builder_set_member_name (builder, "folded");
  json_builder_begin_array (builder);
  g_hash_table_iter_init (&iter, self->folded);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (hx_catalogue_get_set (self->catalogue, *(gint64 *) id) != NULL)
      json_builder_add_int_value (builder, *(gint64 *) id);
  json_builder_end_array (builder);
}

static void
restore_folded (HxSourceOrder *self,
                JsonNode      *list)
{
  JsonArray *array = list != NULL && JSON_NODE_HOLDS_ARRAY (list) ? json_node_get_array (list)
                                                                  : NULL;

  for (guint i = 0; array != NULL && i < MIN (json_array_get_length (array), MAX_FOLDED); i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      gint64 id;

      if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_INT64)
        continue;
      id = json_node_get_int (node);
      g_hash_table_add (self->folded, g_memdup2 (&id, sizeof id));
    }
}

static JsonNode *
save (gpointer data)
{
  HxSourceOrder *self = data;
  g_autoptr(JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "set");
  json_builder_add_int_value (builder, self->set);
  json_builder_set_member_name (builder, "sort");
  json_builder_add_string_value (builder, self->sort);
  json_builder_set_member_name (builder, "descending");
  json_builder_add_boolean_value (builder, self->descending);
  json_builder_set_member_name (builder, "conditions");
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->conditions->len; i++)
    {
      const HxCondition *condition = hx_source_order_get_condition (self, i);

      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, condition->field != NULL ? "field" : "attribute");
      if (condition->field != NULL)
        json_builder_add_string_value (builder, condition->field);
      else
        json_builder_add_int_value (builder, condition->attribute);
      json_builder_set_member_name (builder, "kind");
      json_builder_add_string_value (builder, kinds[condition->kind]);
      json_builder_set_member_name (builder, "value");
      json_builder_add_string_value (builder, condition->value != NULL ? condition->value : "");
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  save_folded (self, builder);
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}

static int
find_name (const char *const *names,
           guint              n,
           const char        *name)
{
  for (guint i = 0; i < n && name != NULL; i++)
    if (names[i] != NULL && g_str_equal (names[i], name))
      return i;
  return -1;
}

static void
restore_condition (HxSourceOrder *self,
                   JsonNode      *node)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  HxCondition condition = { 0 };
  int kind;

  if (object == NULL || self->conditions->len >= HX_SOURCE_ORDER_MAX_CONDITIONS)
    return;
  kind = find_name (kinds, G_N_ELEMENTS (kinds), hx_json_get_string (object, "kind"));
  condition.field = hx_json_get_string (object, "field");
  condition.value = hx_json_get_string (object, "value");
  if (kind < 0 || (condition.field != NULL && !g_strv_contains (fields, condition.field)) ||
      (condition.field == NULL && !hx_json_get_int (object, "attribute", &condition.attribute)))
    return;

  condition.kind = kind;
  condition = condition_copy (&condition);
  g_array_append_val (self->conditions, condition);
}

/* The file may hold anything. */
static void
restore (gpointer  data,
         JsonNode *node)
{
  HxSourceOrder *self = data;
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  JsonNode *list = object != NULL ? json_object_get_member (object, "conditions") : NULL;
  JsonNode *down = object != NULL ? json_object_get_member (object, "descending") : NULL;
  const char *sort;
  gint64 set;

  if (object == NULL)
    return;
  if (hx_json_get_int (object, "set", &set) && set >= HX_SET_NONE)
    self->set = set;
  sort = hx_json_get_string (object, "sort");
  if (sort != NULL)
    g_object_set (self, "sort", sort, NULL);
  if (down != NULL && JSON_NODE_HOLDS_VALUE (down) &&
      json_node_get_value_type (down) == G_TYPE_BOOLEAN)
    g_object_set (self, "descending", json_node_get_boolean (down), NULL);
  if (list != NULL && JSON_NODE_HOLDS_ARRAY (list))
    for (guint i = 0; i < json_array_get_length (json_node_get_array (list)); i++)
      restore_condition (self, json_array_get_element (json_node_get_array (list), i));
  restore_folded (self, json_object_get_member (object, "folded"));
  catalogue_changed_cb (self);
  changed (self);
  g_signal_emit (self, signals[RESTORED], 0);
}

/* --- Object ---------------------------------------------------------------------------------- */

static void
hx_source_order_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  HxSourceOrder *self = HX_SOURCE_ORDER (object);

  switch (prop_id)
    {
    case PROP_SORT:
      g_value_set_string (value, self->sort);
      break;
    case PROP_DESCENDING:
      g_value_set_boolean (value, self->descending);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hx_source_order_set_property (GObject      *object,
                              guint         prop_id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  HxSourceOrder *self = HX_SOURCE_ORDER (object);

  switch (prop_id)
    {
    case PROP_SORT:
      if (g_value_get_string (value) == NULL || !g_set_str (&self->sort,
                                                            g_value_get_string (value)))
        return;
      break;
    case PROP_DESCENDING:
      if (self->descending == g_value_get_boolean (value))
        return;
      self->descending = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      return;
    }
  g_object_notify_by_pspec (object, pspec);
  changed (self);
}

static void
hx_source_order_finalize (GObject *object)
{
  HxSourceOrder *self = HX_SOURCE_ORDER (object);

  g_clear_weak_pointer (&self->session);
  g_clear_object (&self->catalogue);
  g_clear_pointer (&self->conditions, g_array_unref);
  g_clear_pointer (&self->sort, g_free);
  g_clear_pointer (&self->folded, g_hash_table_unref);
  G_OBJECT_CLASS (hx_source_order_parent_class)->finalize (object);
}

static void
hx_source_order_class_init (HxSourceOrderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = hx_source_order_get_property;
  object_class->set_property = hx_source_order_set_property;
  object_class->finalize = hx_source_order_finalize;

  properties[PROP_SORT] =
    g_param_spec_string ("sort", NULL, NULL, "added",
                         G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_DESCENDING] =
    g_param_spec_boolean ("descending", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[CHANGED] = g_signal_new ("changed", HX_TYPE_SOURCE_ORDER, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  signals[RESTORED] = g_signal_new ("restored", HX_TYPE_SOURCE_ORDER, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 0);
}

static void
hx_source_order_init (HxSourceOrder *self)
{
  self->sort = g_strdup ("added");
  self->folded = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->conditions = g_array_new (FALSE, FALSE, sizeof (HxCondition));
  g_array_set_clear_func (self->conditions, condition_clear);
}

/**
 * hx_source_order_new:
 * @catalogue: the attributes and sets of a project
 *
 * Returns: (transfer full): all sources, in the order of import
 */
HxSourceOrder *
hx_source_order_new (HxCatalogue *catalogue)
{
  HxSourceOrder *self;

  g_return_val_if_fail (HX_IS_CATALOGUE (catalogue), NULL);

  self = g_object_new (HX_TYPE_SOURCE_ORDER, NULL);
  self->catalogue = g_object_ref (catalogue);
  g_signal_connect_object (catalogue, "changed", G_CALLBACK (catalogue_changed_cb), self,
                           G_CONNECT_SWAPPED);
  return self;
}

/**
 * hx_source_order_get_set:
 * @self: an order
 *
 * Returns: the set whose sources are listed, %HX_SET_ALL or %HX_SET_NONE
 */
gint64
hx_source_order_get_set (HxSourceOrder *self)
{
  g_return_val_if_fail (HX_IS_SOURCE_ORDER (self), HX_SET_ALL);

  return self->set;
}

/**
 * hx_source_order_set_set:
 * @self: an order
 * @set: a set, %HX_SET_ALL or %HX_SET_NONE
 *
 * Lists the sources of a set and of those below it.
 */
void
hx_source_order_set_set (HxSourceOrder *self,
                         gint64         set)
{
  g_return_if_fail (HX_IS_SOURCE_ORDER (self));

  if (self->set == set)
    return;
  self->set = set;
  changed (self);
}

/**
 * hx_source_order_is_folded:
 * @self: an order
 * @set: a set
 *
 * Returns: whether the sets below it are not shown in the tree
 */
gboolean
hx_source_order_is_folded (HxSourceOrder *self,
                           gint64         set)
{
  g_return_val_if_fail (HX_IS_SOURCE_ORDER (self), FALSE);

  return g_hash_table_contains (self->folded, &set);
}

/**
 * hx_source_order_set_folded:
 * @self: an order
 * @set: a set
 * @folded: whether the sets below it are not shown in the tree
 *
 * Keeps how the tree is with the session. What is listed does not depend on it.
 */
void
hx_source_order_set_folded (HxSourceOrder *self,
                            gint64         set,
                            gboolean       folded)
{
  g_return_if_fail (HX_IS_SOURCE_ORDER (self));

  if (folded)
    g_hash_table_add (self->folded, g_memdup2 (&set, sizeof set));
  else
    g_hash_table_remove (self->folded, &set);
  if (self->session != NULL)
    hx_session_touch (self->session);
}

/**
 * hx_source_order_get_n:
 * @self: an order
 *
 * Returns: how many conditions there are
 */
guint
hx_source_order_get_n (HxSourceOrder *self)
{
  g_return_val_if_fail (HX_IS_SOURCE_ORDER (self), 0);

  return self->conditions->len;
}

/**
 * hx_source_order_get_condition:
 * @self: an order
 * @index: which one
 *
 * Returns: (transfer none): a condition, valid until they change
 */
const HxCondition *
hx_source_order_get_condition (HxSourceOrder *self,
                               guint          index)
{
  g_return_val_if_fail (HX_IS_SOURCE_ORDER (self), NULL);
  g_return_val_if_fail (index < self->conditions->len, NULL);

  return &g_array_index (self->conditions, HxCondition, index);
}

/**
 * hx_source_order_dup_words:
 * @self: an order
 * @index: which condition
 *
 * Returns: (transfer full): the condition in words, such as "Outlet is Reuters"
 */
char *
hx_source_order_dup_words (HxSourceOrder *self,
                           guint          index)
{
  const HxCondition *condition = hx_source_order_get_condition (self, index);
  HxAttribute *attribute = hx_catalogue_get_attribute (self->catalogue, condition->attribute);
  const char *name = condition->field != NULL ? hx_condition_field_name (condition->field)
                                              : attribute != NULL
                                                ? hx_attribute_get_name (attribute) : "?";

  if (condition->kind == HX_CONDITION_IS_SET || condition->kind == HX_CONDITION_IS_NOT_SET)
    /* Translators: a condition: Outlet, is set */
    return g_strdup_printf (_("%s %s"), name, hx_condition_kind_name (condition->kind));
  /* Translators: a condition: Outlet, is, Reuters */
  return g_strdup_printf (_("%s %s %s"), name, hx_condition_kind_name (condition->kind),
                          condition->value);
}

/**
 * hx_source_order_add:
 * @self: an order
 * @condition: a condition, which is copied
 *
 * Lists only sources of which this holds too.
 */
void
hx_source_order_add (HxSourceOrder     *self,
                     const HxCondition *condition)
{
  HxCondition copy;

  g_return_if_fail (HX_IS_SOURCE_ORDER (self));
  g_return_if_fail (condition != NULL);

  if (self->conditions->len >= HX_SOURCE_ORDER_MAX_CONDITIONS)
    return;
  copy = condition_copy (condition);
  g_array_append_val (self->conditions, copy);
  changed (self);
}

/**
 * hx_source_order_replace:
 * @self: an order
 * @index: which condition
 * @condition: what takes its place; it is copied
 *
 * Changes a condition.
 */
void
hx_source_order_replace (HxSourceOrder     *self,
                         guint              index,
                         const HxCondition *condition)
{
  HxCondition copy;

  g_return_if_fail (HX_IS_SOURCE_ORDER (self));
  g_return_if_fail (index < self->conditions->len && condition != NULL);

  copy = condition_copy (condition);
  condition_clear (&g_array_index (self->conditions, HxCondition, index));
  g_array_index (self->conditions, HxCondition, index) = copy;
  changed (self);
}

/**
 * hx_source_order_remove:
 * @self: an order
 * @index: which condition
 *
 * Drops a condition.
 */
void
hx_source_order_remove (HxSourceOrder *self,
                        guint          index)
{
  g_return_if_fail (HX_IS_SOURCE_ORDER (self));
  g_return_if_fail (index < self->conditions->len);

  g_array_remove_index (self->conditions, index);
  changed (self);
}

/**
 * hx_source_order_clear:
 * @self: an order
 *
 * Drops all conditions.
 */
void
hx_source_order_clear (HxSourceOrder *self)
{
  g_return_if_fail (HX_IS_SOURCE_ORDER (self));

  if (self->conditions->len == 0)
    return;
  g_array_set_size (self->conditions, 0);
  changed (self);
}

/**
 * hx_source_order_fill:
 * @self: an order
 * @query: (out): a query, which borrows the conditions; its words are left alone
 *
 * Makes a query of an order.
 */
void
hx_source_order_fill (HxSourceOrder *self,
                      HxSourceQuery *query)
{
  int sort;

  g_return_if_fail (HX_IS_SOURCE_ORDER (self));
  g_return_if_fail (query != NULL);

  sort = find_name (sorts, G_N_ELEMENTS (sorts), self->sort);
  query->set = MAX (self->set, 0);
  query->in_no_set = self->set == HX_SET_NONE;
  query->conditions = self->conditions;
  query->sort_attribute = sort_attribute (self);
  query->descending = self->descending;
  if (query->sort_attribute != 0)
    query->sort = HX_SOURCE_SORT_ATTRIBUTE;
  else
    query->sort = sort >= 0 ? (HxSourceSort) sort : HX_SOURCE_SORT_ADDED;
}

/**
 * hx_source_order_add_to_session:
 * @self: an order
 * @session: the session of its project
 *
 * Keeps the order with the session, and restores it from there.
 */
void
hx_source_order_add_to_session (HxSourceOrder *self,
                                HxSession     *session)
{
  g_return_if_fail (HX_IS_SOURCE_ORDER (self));
  g_return_if_fail (HX_IS_SESSION (session));

  g_set_weak_pointer (&self->session, session);
  hx_session_add (session, "sources", save, restore, self);
}

/**
 * hx_source_order_save:
 * @self: an order
 *
 * Returns: (transfer full): the order as JSON
 */
JsonNode *
hx_source_order_save (HxSourceOrder *self)
{
  g_return_val_if_fail (HX_IS_SOURCE_ORDER (self), NULL);

  return save (self);
}

/**
 * hx_source_order_restore:
 * @self: an order
 * @node: what hx_source_order_save() gave, or anything else
 *
 * Takes an order back, as far as @node makes sense.
 */
void
hx_source_order_restore (HxSourceOrder *self,
                         JsonNode      *node)
{
  g_return_if_fail (HX_IS_SOURCE_ORDER (self));
  g_return_if_fail (node != NULL);

  restore (self, node);
}

/**
 * hx_condition_list_fields:
 *
 * Returns: (transfer none) (array zero-terminated=1): the fields that conditions can be about
 */
const char * const *
hx_condition_list_fields (void)
{
  return fields;
}

/**
 * hx_condition_field_name:
 * @field: one of hx_condition_list_fields()
 *
 * Returns: (transfer none): what it is called
 */
const char *
hx_condition_field_name (const char *field)
{
  int i = find_name (fields, G_N_ELEMENTS (field_names), field);

  g_return_val_if_fail (i >= 0, NULL);

  return _(field_names[i]);
}

/**
 * hx_condition_kind_name:
 * @kind: a kind
 *
 * Returns: (transfer none): what it is called, in the middle of a sentence
 */
const char *
hx_condition_kind_name (HxConditionKind kind)
{
  static const char *const names[] = {
    [HX_CONDITION_IS] = N_("is"),
    [HX_CONDITION_IS_NOT] = N_("is not"),
    [HX_CONDITION_CONTAINS] = N_("contains"),
    [HX_CONDITION_AT_LEAST] = N_("is at least"),
    [HX_CONDITION_AT_MOST] = N_("is at most"),
    [HX_CONDITION_IS_SET] = N_("is set"),
    [HX_CONDITION_IS_NOT_SET] = N_("is not set"),
  };

  g_return_val_if_fail (kind < G_N_ELEMENTS (names), NULL);

  return _(names[kind]);
}
