/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hx-claims.h"
#include "hx-turn.h"

#define ORIGIN_TABLES (HX_TABLE_SOURCE | HX_TABLE_REVISION | HX_TABLE_ORIGIN)
#define TABLES (ORIGIN_TABLES | HX_TABLE_CLAIM | HX_TABLE_POSITION | HX_TABLE_POSITION_EVIDENCE \
                | HX_TABLE_ENTITY | HX_TABLE_ENTITY_NAME | HX_TABLE_JUDGEMENT \
                | HX_TABLE_SOURCE_SET | HX_TABLE_SET_MEMBER)

struct _HxClaims
{
  GObject          parent_instance;

  HxProject       *project;
  HxMatrix        *matrix;
  HxOriginCache   *cache;
  HxClaimSuggester *suggester;
  HxOrigins       *origins;
  HxMatrixColumns  columns;
  gboolean         weigh;
  gboolean         prepared;       /* the matrix is kept current */
  gboolean         wanted;         /* with origins */
  gboolean         stale_origins;
  guint            serial;         /* raised by every change; an answer to an older one is dropped */
  guint            matrix_serial;  /* that the matrix is of */
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

enum
{
  MADE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* What the matrix is read with. */
typedef struct
{
  HxOrigins       *origins;
  HxMatrixColumns  columns;
  gboolean         weigh;
} Request;

static void
request_free (gpointer data)
{
  Request *request = data;

  g_clear_object (&request->origins);
  g_free (request);
}

static gpointer
load_matrix (HxConnection  *connection,
             gpointer       data,
             GError       **error)
{
  Request *request = data;

  return hx_matrix_load (connection, request->columns, request->origins, request->weigh, error);
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
  Request *request = g_new0 (Request, 1);

  g_set_object (&request->origins, self->origins);
  request->columns = self->columns;
  request->weigh = self->weigh;
  return hx_project_query (self->project, HX_TYPE_MATRIX, load_matrix, request, request_free);
}

static void
take_matrix (HxClaims *self,
             HxMatrix *matrix)
{
  if (g_set_object (&self->matrix, matrix))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MATRIX]);
}

static void
load_origins (HxClaims *self)
{
  g_autoptr(HxOrigins) origins = NULL;
  g_autoptr(HxMatrix) matrix = NULL;
  guint serial;

  self->stale_origins = FALSE;
  origins = dex_await_object (hx_project_query (self->project, HX_TYPE_ORIGINS, find_origins,
                                                g_object_ref (self->cache), g_object_unref), NULL);
  if (origins == NULL)
    {
      self->stale_origins = TRUE;
      return;
    }

  /* Edits in between have their own matrix, which knows nothing of these origins. */
  g_set_object (&self->origins, origins);
  serial = self->serial;
  matrix = dex_await_object (query_matrix (self), NULL);
  if (self->serial == serial && matrix != NULL)
    take_matrix (self, matrix);
}

/* What shares wording takes longer to find than everything else; the matrix does not wait for it,
 * and it is not looked for before somebody wants to see it. */
static DexFuture *
load_fiber (gpointer data)
{
  HxTurn *load = data;
  g_autoptr(HxClaims) self = g_weak_ref_get (&load->object);

  if (self == NULL || self->serial != load->serial)
    return NULL;
  if (self->matrix_serial != load->serial)
    {
      g_autoptr(HxMatrix) matrix = dex_await_object (query_matrix (self), NULL);

      if (self->serial != load->serial || matrix == NULL)
        return NULL;
      self->matrix_serial = load->serial;
      take_matrix (self, matrix);
    }

  if (self->wanted && self->stale_origins)
    load_origins (self);
  return NULL;
}

static void
begin_load (HxClaims *self)
{
  HxTurn *load = hx_turn_new (self, self->serial);

  dex_future_disown (dex_scheduler_spawn (NULL, 0, load_fiber, load, hx_turn_free));
}

static void
reload (HxClaims *self)
{
  self->serial++;
  if (self->prepared)
    begin_load (self);
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
  g_clear_object (&self->suggester);
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

  signals[MADE] = g_signal_new ("made", HX_TYPE_CLAIMS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_INT64);
}

static void
hx_claims_init (HxClaims *self)
{
  self->cache = hx_origin_cache_new ();
  self->serial = 1;
  self->suggester = hx_claim_suggester_new ();
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
 * hx_claims_prepare:
 * @self: claims
 *
 * From now on the matrix is loaded and follows the project, without what sources go back to, so
 * that it can be shown at once when it is wanted.
 */
void
hx_claims_prepare (HxClaims *self)
{
  g_return_if_fail (HX_IS_CLAIMS (self));

  if (self->prepared)
    return;

  self->prepared = TRUE;
  begin_load (self);
}

/**
 * hx_claims_want:
 * @self: claims
 *
 * From now on the matrix is loaded and follows the project, with what sources go back to.
 */
void
hx_claims_want (HxClaims *self)
{
  g_return_if_fail (HX_IS_CLAIMS (self));

  if (self->wanted)
    return;

  self->wanted = TRUE;
  self->prepared = TRUE;
  begin_load (self);
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
 * hx_claims_get_suggester:
 * @self: claims
 *
 * Returns: (transfer none): what finds claims and positions; what it has understood of the texts is
 *   the same for all that ask
 */
HxClaimSuggester *
hx_claims_get_suggester (HxClaims *self)
{
  g_return_val_if_fail (HX_IS_CLAIMS (self), NULL);

  return self->suggester;
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
 * hx_claims_tell_made:
 * @self: claims
 * @claim: a claim
 *
 * Tells that the analyst has made a claim of selected text, by "made".
 */
void
hx_claims_tell_made (HxClaims *self,
                     gint64    claim)
{
  g_return_if_fail (HX_IS_CLAIMS (self));

  g_signal_emit (self, signals[MADE], 0, claim);
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
