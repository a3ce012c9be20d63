/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "mentions/hx-discovery.h"

struct _HxDiscovery
{
  GObject     parent_instance;

  HxProject  *project;
  HxNewNames *names;     /* (nullable) before it has looked */
  gboolean    wanted;
  gboolean    stale;
  gboolean    running;
};

G_DEFINE_FINAL_TYPE (HxDiscovery, hx_discovery, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

#define TABLES (HX_TABLE_SOURCE | HX_TABLE_REVISION | HX_TABLE_ENTITY_NAME | HX_TABLE_REJECTION)

static gpointer
find_query (HxConnection  *connection,
            gpointer       data,
            GError       **error)
{
  return hx_new_names_load (connection, error);
}

static DexFuture *
run_fiber (gpointer data)
{
  HxDiscovery *self = data;

  while (self->stale && self->wanted)
    {
      g_autoptr(GError) error = NULL;
      HxNewNames *names;

      self->stale = FALSE;
      g_signal_emit (self, signals[CHANGED], 0);
      names = dex_await_boxed (hx_project_query (self->project, HX_TYPE_NEW_NAMES, find_query,
                                                 NULL, NULL), &error);
      if (names == NULL)
        {
          g_debug ("Names were not looked for: %s", error->message);
          break;
        }
      g_clear_pointer (&self->names, hx_new_names_unref);
      self->names = names;
    }

  self->running = FALSE;
  g_signal_emit (self, signals[CHANGED], 0);
  return NULL;
}

static void
run (HxDiscovery *self)
{
  if (self->running || !self->stale || !self->wanted)
    return;

  self->running = TRUE;
  dex_future_disown (dex_scheduler_spawn (NULL, 0, run_fiber, g_object_ref (self),
                                          g_object_unref));
}

static void
hx_discovery_finalize (GObject *object)
{
  HxDiscovery *self = HX_DISCOVERY (object);

  g_clear_pointer (&self->names, hx_new_names_unref);
  g_clear_object (&self->project);

  G_OBJECT_CLASS (hx_discovery_parent_class)->finalize (object);
}

static void
hx_discovery_class_init (HxDiscoveryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hx_discovery_finalize;

  signals[CHANGED] = g_signal_new ("changed", HX_TYPE_DISCOVERY, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
hx_discovery_init (HxDiscovery *self)
{
  self->stale = TRUE;
}

/**
 * hx_discovery_new:
 * @project: a project
 *
 * Returns: (transfer full): a discovery that has not looked yet
 */
HxDiscovery *
hx_discovery_new (HxProject *project)
{
  HxDiscovery *self;

  g_return_val_if_fail (HX_IS_PROJECT (project), NULL);

  self = g_object_new (HX_TYPE_DISCOVERY, NULL);
  self->project = g_object_ref (project);
  return self;
}

/**
 * hx_discovery_follow:
 * @self: a discovery
 * @changes: what an edit has changed
 */
void
hx_discovery_follow (HxDiscovery *self,
                     HxChangeSet *changes)
{
  g_return_if_fail (HX_IS_DISCOVERY (self));

  if (!(hx_change_set_get_tables (changes) & TABLES))
    return;
  self->stale = TRUE;
  run (self);
}

/**
 * hx_discovery_set_wanted:
 * @self: a discovery
 * @wanted: whether somebody looks at it
 */
void
hx_discovery_set_wanted (HxDiscovery *self,
                         gboolean     wanted)
{
  g_return_if_fail (HX_IS_DISCOVERY (self));

  self->wanted = wanted;
  run (self);
}

/**
 * hx_discovery_is_busy:
 * @self: a discovery
 *
 * Returns: whether it is looking
 */
gboolean
hx_discovery_is_busy (HxDiscovery *self)
{
  g_return_val_if_fail (HX_IS_DISCOVERY (self), FALSE);

  return self->running;
}

/**
 * hx_discovery_get_names:
 * @self: a discovery
 *
 * Returns: (transfer none) (nullable): what was found; %NULL before it has looked
 */
HxNewNames *
hx_discovery_get_names (HxDiscovery *self)
{
  g_return_val_if_fail (HX_IS_DISCOVERY (self), NULL);

  return self->names;
}
