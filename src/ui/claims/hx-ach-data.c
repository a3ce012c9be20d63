/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "claims/hx-ach-data.h"
#include "hx-turn.h"

#define TABLES (HX_TABLE_HYPOTHESIS | HX_TABLE_RATING | HX_TABLE_CLAIM)

struct _HxAchData
{
  GObject       parent_instance;

  HxProject    *project;
  HxHypotheses *hypotheses;
  gboolean      wanted;
  guint         serial;    /* raised by every load; an answer to an older one is dropped */
};

G_DEFINE_FINAL_TYPE (HxAchData, hx_ach_data, G_TYPE_OBJECT)

static guint loaded_signal;

static gpointer
query_hypotheses (HxConnection  *connection,
                  gpointer       data,
                  GError       **error)
{
  return hx_hypotheses_load (connection, error);
}

static DexFuture *
load_fiber (gpointer data)
{
  HxTurn *load = data;
  g_autoptr(HxAchData) self = g_weak_ref_get (&load->object);
  g_autoptr(HxHypotheses) hypotheses = NULL;
  g_autoptr(GError) error = NULL;

  if (self == NULL || self->serial != load->serial)
    return NULL;
  hypotheses = dex_await_object (hx_project_query (self->project, HX_TYPE_HYPOTHESES,
                                                   query_hypotheses, NULL, NULL), &error);
  if (self->serial != load->serial)
    return NULL;

  g_set_object (&self->hypotheses, hypotheses);
  g_signal_emit (self, loaded_signal, 0, error);
  return NULL;
}

static void
reload (HxAchData *self)
{
  HxTurn *load;

  self->serial++;
  if (!self->wanted)
    return;

  load = hx_turn_new (self, self->serial);
  dex_future_disown (dex_scheduler_spawn (NULL, 0, load_fiber, load, hx_turn_free));
}

static void
hx_ach_data_finalize (GObject *object)
{
  HxAchData *self = HX_ACH_DATA (object);

  g_clear_object (&self->hypotheses);
  g_clear_object (&self->project);

  G_OBJECT_CLASS (hx_ach_data_parent_class)->finalize (object);
}

static void
hx_ach_data_class_init (HxAchDataClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hx_ach_data_finalize;

  loaded_signal = g_signal_new ("loaded", HX_TYPE_ACH_DATA, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
hx_ach_data_init (HxAchData *self)
{
}

/**
 * hx_ach_data_new:
 * @project: a project
 *
 * Returns: (transfer full): its hypotheses, which are not loaded before somebody wants them
 */
HxAchData *
hx_ach_data_new (HxProject *project)
{
  HxAchData *self = g_object_new (HX_TYPE_ACH_DATA, NULL);

  self->project = g_object_ref (project);
  return self;
}

/**
 * hx_ach_data_want:
 * @self: hypotheses
 *
 * From now on they are loaded and follow the project.
 */
void
hx_ach_data_want (HxAchData *self)
{
  g_return_if_fail (HX_IS_ACH_DATA (self));

  if (self->wanted)
    return;

  self->wanted = TRUE;
  reload (self);
}

/**
 * hx_ach_data_get_hypotheses:
 * @self: hypotheses
 *
 * Returns: (transfer none) (nullable): them; %NULL until they are loaded
 */
HxHypotheses *
hx_ach_data_get_hypotheses (HxAchData *self)
{
  g_return_val_if_fail (HX_IS_ACH_DATA (self), NULL);

  return self->hypotheses;
}

/**
 * hx_ach_data_follow:
 * @self: hypotheses
 * @change_set: what an edit has changed
 */
void
hx_ach_data_follow (HxAchData   *self,
                    HxChangeSet *change_set)
{
  g_return_if_fail (HX_IS_ACH_DATA (self));

  if (hx_change_set_get_tables (change_set) & TABLES)
    reload (self);
}
