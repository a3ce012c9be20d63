/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hx-shown-filter.h"

#include "model/hx-tag.h"

struct _HxShownFilter
{
  GObject       parent_instance;

  HxShownKinds  kinds;
  GArray       *tags;      /* of gint64, with what is below them; NULL: all */
  GArray       *coders;    /* of gint64; NULL: all */
  GHashTable   *hidden;    /* pane → number of highlights it hides */
  guint         n_hidden;
};

G_DEFINE_FINAL_TYPE (HxShownFilter, hx_shown_filter, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_ACTIVE,
  PROP_N_HIDDEN,
  N_PROPS
};

enum
{
  CHANGED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

/* Sets of ids -------------------------------------------------------------------------------- */

static gboolean
holds (const GArray *ids,
       gint64        id)
{
  for (guint i = 0; i < ids->len; i++)
    if (g_array_index (ids, gint64, i) == id)
      return TRUE;
  return FALSE;
}

static gboolean
same_ids (const GArray *a,
          const GArray *b)
{
  if (a == NULL || b == NULL)
    return a == b;
  return a->len == b->len &&
         (a->len == 0 || memcmp (a->data, b->data, a->len * sizeof (gint64)) == 0);
}

static GArray *
copy_ids (const gint64 *ids,
          guint         n_ids)
{
  GArray *array = g_array_sized_new (FALSE, FALSE, sizeof (gint64), n_ids);

  if (n_ids > 0)
    g_array_append_vals (array, ids, n_ids);
  return array;
}

/* Changing ----------------------------------------------------------------------------------- */

static void
take (HxShownFilter *self,
      HxShownKinds   kinds,
      GArray        *tags,
      GArray        *coders)
{
  gboolean was_active = hx_shown_filter_get_active (self);
  g_autoptr(GArray) old_tags = self->tags;
  g_autoptr(GArray) old_coders = self->coders;
  gboolean same = kinds == self->kinds && same_ids (tags, old_tags) &&
                  same_ids (coders, old_coders);

  self->kinds = kinds;
  self->tags = tags;
  self->coders = coders;
  if (same)
    return;

  g_signal_emit (self, signals[CHANGED], 0);
  if (was_active != hx_shown_filter_get_active (self))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ACTIVE]);
}

static GArray *
ref_ids (GArray *ids)
{
  return ids != NULL ? g_array_ref (ids) : NULL;
}

/* A parent comes before its children, so one walk finds everything below the chosen ones. */
static GHashTable *
find_shown_tags (HxShownFilter *self,
                 GListModel    *tags)
{
  GHashTable *shown = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  guint n_tags = g_list_model_get_n_items (tags);

  for (guint i = 0; i < n_tags; i++)
    {
      g_autoptr(HxTag) tag = g_list_model_get_item (tags, i);
      gint64 id = hx_tag_get_id (tag);
      gint64 parent = hx_tag_get_parent (tag);

      if (holds (self->tags, id) || g_hash_table_contains (shown, &parent))
        g_hash_table_add (shown, g_memdup2 (&id, sizeof id));
    }
  return shown;
}

static gboolean
is_shown (HxShownFilter     *self,
          GHashTable        *shown_tags,
          const HxHighlight *highlight)
{
  if (!(self->kinds & (1 << highlight->kind)))
    return FALSE;
  if (self->coders != NULL && !holds (self->coders, highlight->coder))
    return FALSE;
  return shown_tags == NULL || highlight->kind != HX_HIGHLIGHT_TAG ||
         g_hash_table_contains (shown_tags, &highlight->object);
}

/* Object ------------------------------------------------------------------------------------- */

static void
hx_shown_filter_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  HxShownFilter *self = HX_SHOWN_FILTER (object);

  switch (prop_id)
    {
    case PROP_ACTIVE:
      g_value_set_boolean (value, hx_shown_filter_get_active (self));
      break;
    case PROP_N_HIDDEN:
      g_value_set_uint (value, self->n_hidden);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hx_shown_filter_finalize (GObject *object)
{
  HxShownFilter *self = HX_SHOWN_FILTER (object);

  g_clear_pointer (&self->tags, g_array_unref);
  g_clear_pointer (&self->coders, g_array_unref);
  g_clear_pointer (&self->hidden, g_hash_table_unref);

  G_OBJECT_CLASS (hx_shown_filter_parent_class)->finalize (object);
}

static void
hx_shown_filter_class_init (HxShownFilterClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = hx_shown_filter_get_property;
  object_class->finalize = hx_shown_filter_finalize;

  properties[PROP_ACTIVE] =
    g_param_spec_boolean ("active", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_N_HIDDEN] =
    g_param_spec_uint ("n-hidden", NULL, NULL, 0, G_MAXUINT, 0,
                       G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[CHANGED] = g_signal_new ("changed", HX_TYPE_SHOWN_FILTER, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
hx_shown_filter_init (HxShownFilter *self)
{
  self->kinds = HX_SHOWN_ALL;
  self->hidden = g_hash_table_new (NULL, NULL);
}

/**
 * hx_shown_filter_new:
 *
 * Returns: (transfer full): a filter that shows everything
 */
HxShownFilter *
hx_shown_filter_new (void)
{
  return g_object_new (HX_TYPE_SHOWN_FILTER, NULL);
}

/**
 * hx_shown_filter_get_active:
 * @self: a filter
 *
 * Returns: whether anything is filtered
 */
gboolean
hx_shown_filter_get_active (HxShownFilter *self)
{
  g_return_val_if_fail (HX_IS_SHOWN_FILTER (self), FALSE);

  return self->kinds != HX_SHOWN_ALL || self->tags != NULL || self->coders != NULL;
}

/**
 * hx_shown_filter_get_n_hidden:
 * @self: a filter
 *
 * Returns: how many highlights all panes together hide because of it
 */
guint
hx_shown_filter_get_n_hidden (HxShownFilter *self)
{
  g_return_val_if_fail (HX_IS_SHOWN_FILTER (self), 0);

  return self->n_hidden;
}

/**
 * hx_shown_filter_get_kinds:
 * @self: a filter
 *
 * Returns: the kinds of things that are shown
 */
HxShownKinds
hx_shown_filter_get_kinds (HxShownFilter *self)
{
  g_return_val_if_fail (HX_IS_SHOWN_FILTER (self), HX_SHOWN_ALL);

  return self->kinds;
}

/**
 * hx_shown_filter_set_kinds:
 * @self: a filter
 * @kinds: the kinds of things to show
 *
 * Sets which kinds of things are shown.
 */
void
hx_shown_filter_set_kinds (HxShownFilter *self,
                           HxShownKinds   kinds)
{
  g_return_if_fail (HX_IS_SHOWN_FILTER (self));

  take (self, kinds & HX_SHOWN_ALL, ref_ids (self->tags), ref_ids (self->coders));
}

/**
 * hx_shown_filter_get_tags:
 * @self: a filter
 *
 * Returns: (transfer none) (nullable) (element-type gint64): the tags that are shown together
 *   with those below them; %NULL for all
 */
GArray *
hx_shown_filter_get_tags (HxShownFilter *self)
{
  g_return_val_if_fail (HX_IS_SHOWN_FILTER (self), NULL);

  return self->tags;
}

/**
 * hx_shown_filter_set_tags:
 * @self: a filter
 * @tags: (array length=n_tags) (nullable): ids of tags
 * @n_tags: how many; none shows no tag
 *
 * Shows only some tags, and those below them.
 */
void
hx_shown_filter_set_tags (HxShownFilter *self,
                          const gint64  *tags,
                          guint          n_tags)
{
  g_return_if_fail (HX_IS_SHOWN_FILTER (self));

  take (self, self->kinds, copy_ids (tags, n_tags), ref_ids (self->coders));
}

/**
 * hx_shown_filter_show_all_tags:
 * @self: a filter
 *
 * Shows all tags again.
 */
void
hx_shown_filter_show_all_tags (HxShownFilter *self)
{
  g_return_if_fail (HX_IS_SHOWN_FILTER (self));

  take (self, self->kinds, NULL, ref_ids (self->coders));
}

/**
 * hx_shown_filter_get_coders:
 * @self: a filter
 *
 * Returns: (transfer none) (nullable) (element-type gint64): the coders whose work is shown;
 *   %NULL for all
 */
GArray *
hx_shown_filter_get_coders (HxShownFilter *self)
{
  g_return_val_if_fail (HX_IS_SHOWN_FILTER (self), NULL);

  return self->coders;
}

/**
 * hx_shown_filter_set_coders:
 * @self: a filter
 * @coders: (array length=n_coders) (nullable): ids of coders
 * @n_coders: how many; none shows nobody's work
 *
 * Shows only the work of some coders.
 */
void
hx_shown_filter_set_coders (HxShownFilter *self,
                            const gint64  *coders,
                            guint          n_coders)
{
  g_return_if_fail (HX_IS_SHOWN_FILTER (self));

  take (self, self->kinds, ref_ids (self->tags), copy_ids (coders, n_coders));
}

/**
 * hx_shown_filter_show_all_coders:
 * @self: a filter
 *
 * Shows the work of all coders again.
 */
void
hx_shown_filter_show_all_coders (HxShownFilter *self)
{
  g_return_if_fail (HX_IS_SHOWN_FILTER (self));

  take (self, self->kinds, ref_ids (self->tags), NULL);
}

/**
 * hx_shown_filter_clear:
 * @self: a filter
 *
 * Shows everything again.
 */
void
hx_shown_filter_clear (HxShownFilter *self)
{
  g_return_if_fail (HX_IS_SHOWN_FILTER (self));

  take (self, HX_SHOWN_ALL, NULL, NULL);
}

/**
 * hx_shown_filter_apply:
 * @self: a filter
 * @tags: the codebook, #HxTag with parents before their children
 * @highlights: (element-type HxHighlight): highlights
 *
 * Leaves out what is not to be shown. What was in order stays in order.
 *
 * Returns: (transfer full) (element-type HxHighlight): the highlights to show; @highlights itself
 *   where all are
 */
GArray *
hx_shown_filter_apply (HxShownFilter *self,
                       GListModel    *tags,
                       GArray        *highlights)
{
  g_autoptr(GHashTable) shown_tags = NULL;
  GArray *shown;

  g_return_val_if_fail (HX_IS_SHOWN_FILTER (self), NULL);
  g_return_val_if_fail (highlights != NULL, NULL);

  if (!hx_shown_filter_get_active (self))
    return g_array_ref (highlights);

  if (self->tags != NULL)
    shown_tags = find_shown_tags (self, tags);
  shown = g_array_new (FALSE, FALSE, sizeof (HxHighlight));
  for (guint i = 0; i < highlights->len; i++)
    {
      const HxHighlight *highlight = &g_array_index (highlights, HxHighlight, i);

      if (is_shown (self, shown_tags, highlight))
        g_array_append_val (shown, *highlight);
    }
  return shown;
}

/**
 * hx_shown_filter_set_hidden:
 * @self: a filter
 * @pane: who hides them; only compared
 * @n_hidden: how many highlights
 *
 * Tells how many highlights a pane hides, so that the analyst can be told.
 */
void
hx_shown_filter_set_hidden (HxShownFilter *self,
                            gpointer       pane,
                            guint          n_hidden)
{
  guint before;

  g_return_if_fail (HX_IS_SHOWN_FILTER (self));

  before = GPOINTER_TO_UINT (g_hash_table_lookup (self->hidden, pane));
  if (before == n_hidden)
    return;

  if (n_hidden > 0)
    g_hash_table_insert (self->hidden, pane, GUINT_TO_POINTER (n_hidden));
  else
    g_hash_table_remove (self->hidden, pane);
  self->n_hidden = self->n_hidden - before + n_hidden;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_HIDDEN]);
}

/* Keeping ------------------------------------------------------------------------------------ */

static GVariant *
ids_to_variant (const GArray *ids)
{
  return g_variant_new_fixed_array (G_VARIANT_TYPE_INT64, ids->data, ids->len, sizeof (gint64));
}

static GArray *
ids_from_variant (GVariant   *variant,
                  const char *name)
{
  g_autoptr(GVariant) value = g_variant_lookup_value (variant, name, G_VARIANT_TYPE ("ax"));
  const gint64 *ids;
  gsize n_ids;

  if (value == NULL)
    return NULL;
  ids = g_variant_get_fixed_array (value, &n_ids, sizeof (gint64));
  return copy_ids (ids, n_ids);
}

/**
 * hx_shown_filter_to_variant:
 * @self: a filter
 *
 * Writes down what is shown, as a dictionary: "kinds" (u), "tags" (ax) and "coders" (ax), each
 * only where not all are shown.
 *
 * Returns: (transfer floating): a variant of type a{sv}
 */
GVariant *
hx_shown_filter_to_variant (HxShownFilter *self)
{
  GVariantBuilder builder;

  g_return_val_if_fail (HX_IS_SHOWN_FILTER (self), NULL);

  g_variant_builder_init (&builder, G_VARIANT_TYPE_VARDICT);
  if (self->kinds != HX_SHOWN_ALL)
    g_variant_builder_add (&builder, "{sv}", "kinds", g_variant_new_uint32 (self->kinds));
  if (self->tags != NULL)
    g_variant_builder_add (&builder, "{sv}", "tags", ids_to_variant (self->tags));
  if (self->coders != NULL)
    g_variant_builder_add (&builder, "{sv}", "coders", ids_to_variant (self->coders));
  return g_variant_builder_end (&builder);
}

/**
 * hx_shown_filter_from_variant:
 * @self: a filter
 * @variant: (nullable): what hx_shown_filter_to_variant() gave; anything else shows everything
 *
 * Shows what was shown when @variant was made.
 */
void
hx_shown_filter_from_variant (HxShownFilter *self,
                              GVariant      *variant)
{
  guint32 kinds = HX_SHOWN_ALL;

  g_return_if_fail (HX_IS_SHOWN_FILTER (self));

  if (variant == NULL || !g_variant_is_of_type (variant, G_VARIANT_TYPE_VARDICT))
    {
      hx_shown_filter_clear (self);
      return;
    }
  g_variant_lookup (variant, "kinds", "u", &kinds);
  take (self, kinds & HX_SHOWN_ALL, ids_from_variant (variant, "tags"),
        ids_from_variant (variant, "coders"));
}
