/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hx-claims.h"

#define ORIGIN_TABLES (HX_TABLE_SOURCE | HX_TABLE_REVISION | HX_TABLE_ORIGIN)
#define TABLES (ORIGIN_TABLES | HX_TABLE_CLAIM | HX_TABLE_POSITION | HX_TABLE_POSITION_EVIDENCE \
                | HX_TABLE_PASSAGE | HX_TABLE_ENTITY | HX_TABLE_ENTITY_NAME | HX_TABLE_JUDGEMENT \
                | HX_TABLE_SOURCE_SET | HX_TABLE_SET_MEMBER)

struct _HxClaims
{
  GObject          parent_instance;

  HxProject       *project;
  HxMatrix        *matrix;
  HxOriginCache   *cache;
  HxOrigins       *origins;
  HxMatrixColumns  columns;
  gboolean         weigh;
  gboolean         wanted;
  gboolean         stale_origins;
  guint            serial;    /* raised by every load; an answer to an older one is dropped */
};

G_DEFINE_FINAL_TYPE (HxClaims, hx_claims, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_MATRIX,
  PROP_COLUMNS,
  PROP_WEIGH,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

typedef struct
{
  GWeakRef         claims;
  guint            serial;
  HxOriginCache   *cache;
  HxOrigins       *origins;
  HxMatrixColumns  columns;
  gboolean         weigh;
} Load;

static void
load_free (gpointer data)
{
  Load *load = data;

  g_weak_ref_clear (&load->claims);
  g_clear_object (&load->cache);
  g_clear_object (&load->origins);
  g_free (load);
}

static gpointer
load_matrix (HxConnection  *connection,
             gpointer       data,
             GError       **error)
{
  Load *load = data;

  return hx_matrix_load (connection, load->columns, load->origins, load->weigh, error);
}

static gpointer
find_origins (HxConnection  *connection,
              gpointer       data,
              GError       **error)
{
  return hx_origins_find (data, connection, NULL, error);
}

static DexFuture *
query_matrix (HxClaims *self)
{
  Load *load = g_new0 (Load, 1);

  g_weak_ref_init (&load->claims, NULL);
  g_set_object (&load->origins, self->origins);
  load->columns = self->columns;
  load->weigh = self->weigh;
  return hx_project_query (self->project, HX_TYPE_MATRIX, load_matrix, load, load_free);
}

static void
take_matrix (HxClaims *self,
             HxMatrix *matrix)
{
  if (g_set_object (&self->matrix, matrix))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MATRIX]);
}

/* What shares wording takes longer to find than everything else; the matrix does not wait for it. */
static DexFuture *
load_fiber (gpointer data)
{
  Load *load = data;
  g_autoptr(HxClaims) self = g_weak_ref_get (&load->claims);
  g_autoptr(HxMatrix) matrix = NULL;
  g_autoptr(HxOrigins) origins = NULL;

  if (self == NULL || self->serial != load->serial)
    return NULL;
  matrix = dex_await_object (query_matrix (self), NULL);
  if (self->serial != load->serial || matrix == NULL)
    return NULL;
  take_matrix (self, matrix);
  if (!self->stale_origins)
    return NULL;

  self->stale_origins = FALSE;
  origins = dex_await_object (hx_project_query (self->project, HX_TYPE_ORIGINS, find_origins,
                                                g_object_ref (self->cache), g_object_unref), NULL);
  if (origins == NULL)
    return NULL;
  g_set_object (&self->origins, origins);
  g_clear_object (&matrix);
  matrix = dex_await_object (query_matrix (self), NULL);
  if (self->serial == load->serial && matrix != NULL)
    take_matrix (self, matrix);
  return NULL;
}

static void
reload (HxClaims *self)
{
  Load *load;

  self->serial++;
  if (!self->wanted)
    return;

  load = g_new0 (Load, 1);
  g_weak_ref_init (&load->claims, self);
  load->serial = self->serial;
  dex_future_disown (dex_scheduler_spawn (NULL, 0, load_fiber, load, load_free));
}

static void
hx_claims_get_property (GObject    *object,
                        guint       id,
                        GValue     *value,
                        GParamSpec *pspec)
{
  HxClaims *self = HX_CLAIMS (object);

  switch (id)
    {
    case PROP_MATRIX:
      g_value_set_object (value, self->matrix);
      break;
    case PROP_COLUMNS:
      g_value_set_uint (value, self->columns);
      break;
    case PROP_WEIGH:
      g_value_set_boolean (value, self->weigh);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
hx_claims_set_property (GObject      *object,
                        guint         id,
                        const GValue *value,
                        GParamSpec   *pspec)
{
  HxClaims *self = HX_CLAIMS (object);

  switch (id)
    {
    case PROP_COLUMNS:
      hx_claims_set_columns (self, g_value_get_uint (value));
      break;
    case PROP_WEIGH:
      hx_claims_set_weigh (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
hx_claims_finalize (GObject *object)
{
  HxClaims *self = HX_CLAIMS (object);

  g_clear_object (&self->matrix);
  g_clear_object (&self->cache);
  g_clear_object (&self->origins);
  g_clear_object (&self->project);

  G_OBJECT_CLASS (hx_claims_parent_class)->finalize (object);
}

static void
hx_claims_class_init (HxClaimsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = hx_claims_get_property;
  object_class->set_property = hx_claims_set_property;
  object_class->finalize = hx_claims_finalize;

  properties[PROP_MATRIX] =
    g_param_spec_object ("matrix", NULL, NULL, HX_TYPE_MATRIX,
                         G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_COLUMNS] =
    g_param_spec_uint ("columns", NULL, NULL, 0, HX_N_MATRIX_COLUMNS - 1, 0,
                       G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_WEIGH] =
    g_param_spec_boolean ("weigh", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
hx_claims_init (HxClaims *self)
{
  self->cache = hx_origin_cache_new ();
  self->stale_origins = TRUE;
}

/**
 * hx_claims_new:
 * @project: a project
 *
 * Returns: (transfer full): its claims, which are not loaded before somebody wants them
 */
HxClaims *
hx_claims_new (HxProject *project)
{
  HxClaims *self = g_object_new (HX_TYPE_CLAIMS, NULL);

  self->project = g_object_ref (project);
  return self;
}

/**
 * hx_claims_want:
 * @self: claims
 *
 * From now on the matrix is loaded and follows the project.
 */
void
hx_claims_want (HxClaims *self)
{
  g_return_if_fail (HX_IS_CLAIMS (self));

  if (self->wanted)
    return;

  self->wanted = TRUE;
  reload (self);
}

/**
 * hx_claims_get_matrix:
 * @self: claims
 *
 * Returns: (transfer none) (nullable): the matrix; %NULL until it is loaded
 */
HxMatrix *
hx_claims_get_matrix (HxClaims *self)
{
  g_return_val_if_fail (HX_IS_CLAIMS (self), NULL);

  return self->matrix;
}

/**
 * hx_claims_get_origins:
 * @self: claims
 *
 * Returns: (transfer none) (nullable): which sources go back to one origin; %NULL until that is
 *   known, which "notify::matrix" tells
 */
HxOrigins *
hx_claims_get_origins (HxClaims *self)
{
  g_return_val_if_fail (HX_IS_CLAIMS (self), NULL);

  return self->origins;
}

/**
 * hx_claims_get_columns:
 * @self: claims
 *
 * Returns: what stands in a column of the matrix
 */
HxMatrixColumns
hx_claims_get_columns (HxClaims *self)
{
  g_return_val_if_fail (HX_IS_CLAIMS (self), HX_MATRIX_SOURCES);

  return self->columns;
}

/**
 * hx_claims_set_columns:
 * @self: claims
 * @columns: what shall stand in a column of the matrix
 */
void
hx_claims_set_columns (HxClaims        *self,
                       HxMatrixColumns  columns)
{
  g_return_if_fail (HX_IS_CLAIMS (self) && columns < HX_N_MATRIX_COLUMNS);

  if (self->columns == columns)
    return;

  self->columns = columns;
  reload (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COLUMNS]);
}

/**
 * hx_claims_get_weigh:
 * @self: claims
 *
 * Returns: whether reliable sources count for more
 */
gboolean
hx_claims_get_weigh (HxClaims *self)
{
  g_return_val_if_fail (HX_IS_CLAIMS (self), FALSE);

  return self->weigh;
}

/**
 * hx_claims_set_weigh:
 * @self: claims
 * @weigh: whether reliable sources shall count for more
 */
void
hx_claims_set_weigh (HxClaims *self,
                     gboolean  weigh)
{
  g_return_if_fail (HX_IS_CLAIMS (self));

  if (self->weigh == weigh)
    return;

  self->weigh = weigh;
  reload (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WEIGH]);
}

/**
 * hx_claims_follow:
 * @self: claims
 * @change_set: what an edit has changed
 */
void
hx_claims_follow (HxClaims    *self,
                  HxChangeSet *change_set)
{
  HxTable tables = hx_change_set_get_tables (change_set);

  g_return_if_fail (HX_IS_CLAIMS (self));

  if (tables & ORIGIN_TABLES)
    self->stale_origins = TRUE;
  if (tables & TABLES)
    reload (self);
}
