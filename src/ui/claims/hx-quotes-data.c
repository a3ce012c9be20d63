/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "claims/hx-quotes-data.h"
#include "hx-turn.h"

#define TABLES (HX_TABLE_SOURCE | HX_TABLE_REVISION | HX_TABLE_MENTION | HX_TABLE_ENTITY \
                | HX_TABLE_JUDGEMENT)

struct _HxQuotesData
{
  GObject           parent_instance;

  HxProject        *project;
  HxQuotationCache *cache;
  GCancellable     *cancellable;   /* (nullable): of the load that runs */
  GPtrArray        *quoted;        /* (nullable): of HxQuoted */
  GError           *error;         /* (nullable): why they could not be read last */
  guint             serial;        /* raised by every load; an answer to an older one is dropped */
  gboolean          wanted;
  gboolean          stale;
};

G_DEFINE_FINAL_TYPE (HxQuotesData, hx_quotes_data, G_TYPE_OBJECT)

static guint loaded_signal;

static DexFuture *
load_fiber (gpointer data)
{
  HxTurn *load = data;
  g_autoptr(HxQuotesData) self = g_weak_ref_get (&load->object);
  g_autoptr(GPtrArray) quoted = NULL;
  g_autoptr(GError) error = NULL;

  if (self == NULL || self->serial != load->serial)
    return NULL;

  quoted = dex_await_boxed (hx_quotes_load (self->project, self->cache, self->cancellable),
                            &error);
  if (self->serial != load->serial)
    return NULL;

  g_clear_error (&self->error);
  self->error = g_steal_pointer (&error);
  if (quoted != NULL)
    {
      g_clear_pointer (&self->quoted, g_ptr_array_unref);
      self->quoted = g_steal_pointer (&quoted);
    }
  g_signal_emit (self, loaded_signal, 0);
  return NULL;
}

static void
cancel (HxQuotesData *self)
{
  self->serial++;
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

/* Nothing is looked for that nobody sees. */
static void
reload (HxQuotesData *self)
{
  HxTurn *load;

  self->stale = TRUE;
  cancel (self);
  if (!self->wanted)
    return;

  self->stale = FALSE;
  self->cancellable = g_cancellable_new ();
  load = hx_turn_new (self, self->serial);
  dex_future_disown (dex_scheduler_spawn (NULL, 0, load_fiber, load, hx_turn_free));
}

static void
changed_cb (HxQuotesData *self,
            HxChangeSet  *change_set)
{
  if (hx_change_set_get_tables (change_set) & TABLES)
    reload (self);
}

static void
hx_quotes_data_dispose (GObject *object)
{
  cancel (HX_QUOTES_DATA (object));

  G_OBJECT_CLASS (hx_quotes_data_parent_class)->dispose (object);
}

static void
hx_quotes_data_finalize (GObject *object)
{
  HxQuotesData *self = HX_QUOTES_DATA (object);

  g_clear_pointer (&self->quoted, g_ptr_array_unref);
  g_clear_error (&self->error);
  g_clear_object (&self->cache);
  g_clear_object (&self->project);

  G_OBJECT_CLASS (hx_quotes_data_parent_class)->finalize (object);
}

static void
hx_quotes_data_class_init (HxQuotesDataClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = hx_quotes_data_dispose;
  object_class->finalize = hx_quotes_data_finalize;

  loaded_signal = g_signal_new ("loaded", HX_TYPE_QUOTES_DATA, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
}

static void
hx_quotes_data_init (HxQuotesData *self)
{
  self->cache = hx_quotation_cache_new ();
  self->stale = TRUE;
}

/**
 * hx_quotes_data_new:
 * @desk: a desk
 *
 * Returns: (transfer full): what is quoted in its project, which is not read before it is wanted
 */
HxQuotesData *
hx_quotes_data_new (HxDesk *desk)
{
  HxQuotesData *self;

  g_return_val_if_fail (HX_IS_DESK (desk), NULL);

  self = g_object_new (HX_TYPE_QUOTES_DATA, NULL);
  self->project = g_object_ref (hx_desk_get_project (desk));
  g_signal_connect_object (desk, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  return self;
}

/**
 * hx_quotes_data_set_wanted:
 * @self: what is quoted
 * @wanted: whether somebody looks at it
 *
 * While nobody does, nothing is read.
 */
void
hx_quotes_data_set_wanted (HxQuotesData *self,
                           gboolean      wanted)
{
  g_return_if_fail (HX_IS_QUOTES_DATA (self));

  self->wanted = wanted;
  if (wanted && self->stale)
    reload (self);
}

/**
 * hx_quotes_data_get_quoted:
 * @self: what is quoted
 *
 * Returns: (transfer none) (nullable) (element-type HxQuoted): what was read last
 */
GPtrArray *
hx_quotes_data_get_quoted (HxQuotesData *self)
{
  g_return_val_if_fail (HX_IS_QUOTES_DATA (self), NULL);

  return self->quoted;
}

/**
 * hx_quotes_data_get_error:
 * @self: what is quoted
 *
 * Returns: (transfer none) (nullable): why it could not be read
 */
const GError *
hx_quotes_data_get_error (HxQuotesData *self)
{
  g_return_val_if_fail (HX_IS_QUOTES_DATA (self), NULL);

  return self->error;
}
