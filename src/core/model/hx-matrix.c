/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "model/hx-matrix.h"
#include "model/hx-rows.h"
#include "model/hx-saying.h"
#include "model/hx-source-set.h"

/* With more sources than these, only those have columns that somebody has looked into. */
#define MAX_ALL_SOURCES 100

/**
 * HxMatrix:
 *
 * All claims and what all sources say on them, as one committed state has it. Immutable.
 */
struct _HxMatrix
{
  GObject       parent_instance;

  GPtrArray    *claims;      /* HxClaim */
  GPtrArray    *columns;     /* HxMatrixColumn */
  HxMatrixCell *cells;       /* claim by claim */
  HxFinding    *findings;
  GPtrArray    *usual;       /* HxPosition or NULL, of each claim */
  GPtrArray    *furthest;
  GHashTable   *rows;        /* claim → index + 1 */
  GHashTable   *of_source;   /* source → GArray of guint, columns */
  GHashTable   *weights;     /* source → double, of those that are graded */
  HxOrigins    *origins;
  gboolean      weigh;
  GHashTable   *part;        /* the sources that have columns; NULL: all. Only while it is loaded */
};

G_DEFINE_FINAL_TYPE (HxMatrix, hx_matrix, G_TYPE_OBJECT)

static void
column_free (gpointer data)
{
  HxMatrixColumn *column = data;

  g_free (column->label);
  g_free (column->outlet);
  g_free (column->reliability);
  g_array_unref (column->sources);
  g_free (column);
}

static void
unref_position (gpointer position)
{
  if (position != NULL)
    hx_position_unref (position);
}

static void
hx_matrix_finalize (GObject *object)
{
  HxMatrix *self = HX_MATRIX (object);
  gsize n_cells = self->cells != NULL ? (gsize) self->claims->len * self->columns->len : 0;

  for (gsize i = 0; i < n_cells; i++)
    {
      g_clear_pointer (&self->cells[i].positions, g_ptr_array_unref);
      g_clear_pointer (&self->cells[i].agreements, g_array_unref);
    }
  g_free (self->cells);
  g_free (self->findings);
  g_ptr_array_unref (self->usual);
  g_ptr_array_unref (self->furthest);
  g_clear_pointer (&self->claims, g_ptr_array_unref);
  g_ptr_array_unref (self->columns);
  g_hash_table_unref (self->rows);
  g_hash_table_unref (self->of_source);
  g_hash_table_unref (self->weights);
  g_clear_object (&self->origins);

  G_OBJECT_CLASS (hx_matrix_parent_class)->finalize (object);
}

static void
hx_matrix_class_init (HxMatrixClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hx_matrix_finalize;
}

static void
hx_matrix_init (HxMatrix *self)
{
  self->columns = g_ptr_array_new_with_free_func (column_free);
  self->usual = g_ptr_array_new_with_free_func (unref_position);
  self->furthest = g_ptr_array_new_with_free_func (unref_position);
  self->rows = g_hash_table_new (g_int64_hash, g_int64_equal);
  self->of_source = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                           (GDestroyNotify) g_array_unref);
  self->weights = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
}

/* --- Columns --- */

/* What a source counts for, of 1. One that nobody has graded, or that cannot be judged, is in the
 * middle. */
static double
weight_of (const char *reliability)
{
  static const double weights[] = { 1, 0.8, 0.6, 0.4, 0.2, 0.5 };

  return reliability != NULL && *reliability >= 'A' && *reliability <= 'F'
           ? weights[*reliability - 'A'] : 0.5;
}

static void
add_to_column (HxMatrix *self,
               guint     column,
               gint64    source)
{
  GArray *columns = g_hash_table_lookup (self->of_source, &source);

  if (columns == NULL)
    {
      columns = g_array_new (FALSE, FALSE, sizeof (guint));
      g_hash_table_insert (self->of_source, g_memdup2 (&source, sizeof source), columns);
    }
  g_array_append_val (columns, column);
  g_array_append_val (((HxMatrixColumn *) g_ptr_array_index (self->columns, column))->sources,
                      source);
}

static guint
add_column (HxMatrix   *self,
            const char *label)
{
  HxMatrixColumn *column = g_new0 (HxMatrixColumn, 1);

  column->label = g_strdup (label != NULL ? label : "");
  column->sources = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_ptr_array_add (self->columns, column);
  return self->columns->len - 1;
}

/* One more row: id, label, reliability, credibility, outlet. Rows with one label are one column, but for
 * sources, each of which has its own. */
static void
take_row (HxMatrix        *self,
          HxMatrixColumns  columns,
          GHashTable      *by_label,
          HxStatement     *statement)
{
  gint64 source = hx_statement_get_int (statement, 0);
  const char *label = hx_statement_get_text (statement, 1);
  double weight = weight_of (hx_statement_get_text (statement, 2));
  gpointer known = columns != HX_MATRIX_SOURCES
                     ? g_hash_table_lookup (by_label, label != NULL ? label : "") : NULL;
  guint column;

  if (self->part != NULL && !g_hash_table_contains (self->part, &source))
    return;
  column = known != NULL ? GPOINTER_TO_UINT (known) - 1 : add_column (self, label);
  if (columns == HX_MATRIX_SOURCES)
    {
      HxMatrixColumn *added = g_ptr_array_index (self->columns, column);

      added->reliability = hx_statement_dup_text (statement, 2);
      added->credibility = hx_statement_get_int (statement, 3);
      added->outlet = hx_statement_dup_text (statement, 4);
    }
  else if (known == NULL)
    g_hash_table_insert (by_label, g_strdup (label != NULL ? label : ""),
                         GUINT_TO_POINTER (column + 1));
  add_to_column (self, column, source);
  g_hash_table_insert (self->weights, g_memdup2 (&source, sizeof source),
                       g_memdup2 (&weight, sizeof weight));
}

static const char * const column_queries[] = {
  [HX_MATRIX_SOURCES] =
    "SELECT s.id, s.title, s.reliability, s.credibility, s.outlet FROM source s"
    " WHERE ?1 OR EXISTS (SELECT 1 FROM position p WHERE p.source = s.id) ORDER BY s.id",
  [HX_MATRIX_OUTLETS] =
    "SELECT s.id, s.outlet, s.reliability, 0 FROM source s WHERE ?1 OR 1"
    " ORDER BY coalesce (s.outlet, '') = '', min (s.id) OVER (PARTITION BY s.outlet), s.id",
  [HX_MATRIX_DATES] =
    "SELECT s.id, s.date, s.reliability, 0 FROM source s WHERE ?1 OR 1"
    " ORDER BY s.date IS NULL, s.date, s.id",
  [HX_MATRIX_SETS] =
    "SELECT s.id, t.name, s.reliability, 0 FROM source s"
    " LEFT JOIN set_member m ON m.source = s.id LEFT JOIN source_set t ON t.id = m.source_set"
    " WHERE ?1 OR 1 ORDER BY t.id IS NULL, t.position, t.id, s.id",
};

static gboolean
load_columns (HxMatrix         *self,
              HxConnection     *connection,
              HxMatrixColumns   columns,
              GError          **error)
{
  g_autoptr(GHashTable) by_label = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(HxStatement) statement = NULL;
  gint64 n_sources = hx_connection_get_int (connection, "SELECT count (*) FROM source", 0);
  gboolean row;

  statement = hx_connection_prepare (connection, column_queries[columns], error);
  if (statement == NULL)
    return FALSE;

  hx_statement_bind_int (statement, 1, n_sources <= MAX_ALL_SOURCES);
  for (;;)
    {
      if (!hx_statement_step (statement, &row, error))
        return FALSE;
      if (!row)
        return TRUE;
      take_row (self, columns, by_label, statement);
    }
}

/* --- Cells --- */

static HxMatrixCell *
cell_at (HxMatrix *self,
         guint     claim,
         guint     column)
{
  return &self->cells[(gsize) claim * self->columns->len + column];
}

static void
put_position (HxMatrix    *self,
              guint        claim,
              HxPosition  *position,
              HxAgreement  agreement)
{
  GArray *columns = g_hash_table_lookup (self->of_source, &position->source);

  for (guint i = 0; columns != NULL && i < columns->len; i++)
    {
      HxMatrixCell *cell = cell_at (self, claim, g_array_index (columns, guint, i));

      if (position->said.stance == HX_STANCE_SILENT)
        {
          cell->n_silent++;
          continue;
        }
      if (cell->positions == NULL)
        {
          cell->positions = g_ptr_array_new_with_free_func ((GDestroyNotify) hx_position_unref);
          cell->agreements = g_array_new (FALSE, FALSE, sizeof (HxAgreement));
        }
      g_ptr_array_add (cell->positions, hx_position_ref (position));
      g_array_append_val (cell->agreements, agreement);
    }
}

static void
weigh_saying (HxMatrix *self,
              HxSaying *saying)
{
  double *weight = g_hash_table_lookup (self->weights, &saying->source);

  if (self->origins != NULL)
    saying->origin = hx_origins_get_group (self->origins, saying->source);
  if (self->weigh && weight != NULL)
    saying->weight = *weight;
}

/* Keeps the position if it is what most say, or contradicts it most. */
static void
keep_ends (HxMatrix   *self,
           guint       claim,
           HxPosition *position,
           int         saying)
{
  const HxFinding *finding = &self->findings[claim];

  if (saying >= 0 && saying == finding->usual)
    self->usual->pdata[claim] = hx_position_ref (position);
  if (saying >= 0 && saying == finding->furthest)
    self->furthest->pdata[claim] = hx_position_ref (position);
}

/* Those of one claim, from @first to before @end. */
static void
take_claim (HxMatrix  *self,
            guint      claim,
            GPtrArray *positions,
            guint      first,
            guint      end)
{
  g_autoptr(HxSayingKeys) keys = hx_saying_keys_new ();
  g_autofree HxSaying *sayings = g_new (HxSaying, end - first);
  g_autofree HxAgreement *agreements = g_new0 (HxAgreement, end - first);
  guint n = 0, at = 0;

  for (guint i = first; i < end; i++)
    {
      HxPosition *position = g_ptr_array_index (positions, i);

      if (position->said.stance == HX_STANCE_SILENT)
        continue;
      hx_saying_init (&sayings[n], g_ptr_array_index (self->claims, claim), position, keys);
      weigh_saying (self, &sayings[n++]);
    }
  hx_finding_make (sayings, n,
                   ((HxClaim *) g_ptr_array_index (self->claims, claim))->said.tolerance / 1000.,
                   agreements, &self->findings[claim]);
  for (guint i = first; i < end; i++)
    {
      HxPosition *position = g_ptr_array_index (positions, i);
      gboolean silent = position->said.stance == HX_STANCE_SILENT;

      keep_ends (self, claim, position, silent ? -1 : (int) at);
      put_position (self, claim, position, silent ? HX_AGREEMENT_NONE : agreements[at++]);
    }
}

/* The positions stand claim by claim. */
static void
fill_cells (HxMatrix  *self,
            GPtrArray *positions)
{
  for (guint i = 0; i < self->claims->len; i++)
    g_hash_table_insert (self->rows, &((HxClaim *) g_ptr_array_index (self->claims, i))->id,
                         GUINT_TO_POINTER (i + 1));
  self->findings = g_new0 (HxFinding, self->claims->len);
  g_ptr_array_set_size (self->usual, self->claims->len);
  g_ptr_array_set_size (self->furthest, self->claims->len);
  self->cells = g_new0 (HxMatrixCell, (gsize) self->claims->len * self->columns->len);

  for (guint i = 0, end; i < positions->len; i = end)
    {
      gint64 claim = ((HxPosition *) g_ptr_array_index (positions, i))->claim;
      gpointer row = g_hash_table_lookup (self->rows, &claim);

      for (end = i; end < positions->len; end++)
        if (((HxPosition *) g_ptr_array_index (positions, end))->claim != claim)
          break;
      if (row != NULL)
        take_claim (self, GPOINTER_TO_UINT (row) - 1, positions, i, end);
    }
}

/**
 * hx_matrix_load:
 * @connection: a connection
 * @columns: what stands in a column
 * @origins: (nullable): what sources go back to; %NULL: each to itself
 * @weigh: whether reliable sources count for more than others
 * @error: return location for an error
 *
 * Sources have columns of their own as long as there are no more than a hundred of them; else
 * only those that somebody has looked into.
 *
 * Returns: (transfer full) (nullable): the claims, and what sources say on them
 */
HxMatrix *
hx_matrix_load (HxConnection     *connection,
                HxMatrixColumns   columns,
                HxOrigins        *origins,
                gboolean          weigh,
                GError          **error)
{
  g_autoptr(HxMatrix) self = g_object_new (HX_TYPE_MATRIX, NULL);
  g_autoptr(GPtrArray) positions = NULL;

  g_return_val_if_fail (columns < HX_N_MATRIX_COLUMNS, NULL);

  g_set_object (&self->origins, origins);
  self->weigh = weigh;
  if (!load_columns (self, connection, columns, error))
    return NULL;
  self->claims = hx_claim_list (connection, error);
  positions = self->claims != NULL ? hx_position_list (connection, 0, error) : NULL;
  if (positions == NULL)
    return NULL;

  fill_cells (self, positions);
  return g_steal_pointer (&self);
}

/**
 * hx_matrix_load_part:
 * @connection: a connection
 * @claims: (element-type HxClaim): claims
 * @positions: (element-type HxPosition): positions on them, claim by claim
 * @sources: (element-type gint64): keys are the sources that may have columns
 * @origins: (nullable): what sources go back to; %NULL: each to itself
 * @error: return location for an error
 *
 * A matrix with a column for each source, in which nothing tells of what is not among the
 * arguments.
 *
 * Returns: (transfer full) (nullable): these claims, and what these positions say on them
 */
HxMatrix *
hx_matrix_load_part (HxConnection  *connection,
                     GPtrArray     *claims,
                     GPtrArray     *positions,
                     GHashTable    *sources,
                     HxOrigins     *origins,
                     GError       **error)
{
  g_autoptr(HxMatrix) self = g_object_new (HX_TYPE_MATRIX, NULL);
  gboolean done;

  g_set_object (&self->origins, origins);
  self->claims = g_ptr_array_ref (claims);
  self->part = sources;
  done = load_columns (self, connection, HX_MATRIX_SOURCES, error);
  self->part = NULL;
  if (!done)
    return NULL;

  fill_cells (self, positions);
  return g_steal_pointer (&self);
}

/**
 * hx_matrix_get_n_claims:
 * @self: a matrix
 *
 * Returns: how many claims it has
 */
guint
hx_matrix_get_n_claims (HxMatrix *self)
{
  g_return_val_if_fail (HX_IS_MATRIX (self), 0);

  return self->claims->len;
}

/**
 * hx_matrix_get_n_columns:
 * @self: a matrix
 *
 * Returns: how many columns it has
 */
guint
hx_matrix_get_n_columns (HxMatrix *self)
{
  g_return_val_if_fail (HX_IS_MATRIX (self), 0);

  return self->columns->len;
}

/**
 * hx_matrix_get_claim:
 * @self: a matrix
 * @claim: an index
 *
 * Returns: (transfer none): the claim
 */
HxClaim *
hx_matrix_get_claim (HxMatrix *self,
                     guint     claim)
{
  g_return_val_if_fail (HX_IS_MATRIX (self) && claim < self->claims->len, NULL);

  return g_ptr_array_index (self->claims, claim);
}

/**
 * hx_matrix_get_column:
 * @self: a matrix
 * @column: an index
 *
 * Returns: (transfer none): the column
 */
const HxMatrixColumn *
hx_matrix_get_column (HxMatrix *self,
                      guint     column)
{
  g_return_val_if_fail (HX_IS_MATRIX (self) && column < self->columns->len, NULL);

  return g_ptr_array_index (self->columns, column);
}

/**
 * hx_matrix_get_cell:
 * @self: a matrix
 * @claim: index of a claim
 * @column: index of a column
 *
 * Returns: (transfer none): what the sources of the column say on the claim; without positions,
 *   and nobody silent, nobody has looked
 */
const HxMatrixCell *
hx_matrix_get_cell (HxMatrix *self,
                    guint     claim,
                    guint     column)
{
  g_return_val_if_fail (HX_IS_MATRIX (self), NULL);
  g_return_val_if_fail (claim < self->claims->len && column < self->columns->len, NULL);

  return cell_at (self, claim, column);
}

/**
 * hx_matrix_get_finding:
 * @self: a matrix
 * @claim: index of a claim
 *
 * Returns: (transfer none): what comes out
 */
const HxFinding *
hx_matrix_get_finding (HxMatrix *self,
                       guint     claim)
{
  g_return_val_if_fail (HX_IS_MATRIX (self) && claim < self->claims->len, NULL);

  return &self->findings[claim];
}

/**
 * hx_matrix_get_usual:
 * @self: a matrix
 * @claim: index of a claim
 *
 * Returns: (transfer none) (nullable): a position that says what most say
 */
HxPosition *
hx_matrix_get_usual (HxMatrix *self,
                     guint     claim)
{
  g_return_val_if_fail (HX_IS_MATRIX (self) && claim < self->claims->len, NULL);

  return g_ptr_array_index (self->usual, claim);
}

/**
 * hx_matrix_get_furthest:
 * @self: a matrix
 * @claim: index of a claim
 *
 * Returns: (transfer none) (nullable): the position that contradicts what most say the most
 */
HxPosition *
hx_matrix_get_furthest (HxMatrix *self,
                        guint     claim)
{
  g_return_val_if_fail (HX_IS_MATRIX (self) && claim < self->claims->len, NULL);

  return g_ptr_array_index (self->furthest, claim);
}

/**
 * hx_matrix_cell_get_agreement:
 * @cell: a cell
 *
 * Returns: of all that is said in it, that which agrees least
 */
HxAgreement
hx_matrix_cell_get_agreement (const HxMatrixCell *cell)
{
  HxAgreement agreement = HX_AGREEMENT_NONE;

  for (guint i = 0; cell->agreements != NULL && i < cell->agreements->len; i++)
    agreement = MAX (agreement, g_array_index (cell->agreements, HxAgreement, i));
  return agreement;
}

/**
 * hx_matrix_find:
 * @self: a matrix
 * @claim: a claim
 * @source: a source; 0: none
 * @row: (out): where the claim is
 * @column: (out): the first column with the source; 0 without one
 *
 * Returns: whether both are there
 */
gboolean
hx_matrix_find (HxMatrix *self,
                gint64    claim,
                gint64    source,
                guint    *row,
                guint    *column)
{
  gpointer found = g_hash_table_lookup (self->rows, &claim);
  GArray *columns = source != 0 ? g_hash_table_lookup (self->of_source, &source) : NULL;

  *row = GPOINTER_TO_UINT (found) - (found != NULL ? 1 : 0);
  *column = columns != NULL ? g_array_index (columns, guint, 0) : 0;
  return found != NULL && (source == 0 || columns != NULL);
}
