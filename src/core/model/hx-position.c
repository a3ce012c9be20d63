/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "model/hx-entity-sql.h"
#include "model/hx-position.h"
#include "model/hx-rows.h"

G_DEFINE_BOXED_TYPE (HxPosition, hx_position, hx_position_ref, hx_position_unref)

static const char * const stance_names[] = {
  [HX_STANCE_AFFIRMS] = "affirms",
  [HX_STANCE_DENIES] = "denies",
  [HX_STANCE_DIFFERS] = "differs",
  [HX_STANCE_HEDGES] = "hedges",
  [HX_STANCE_ATTRIBUTES] = "attributes",
  [HX_STANCE_SILENT] = "silent",
};

/**
 * hx_stance_to_string:
 * @stance: a stance
 *
 * Returns: (transfer none): its name in files and on the command line
 */
const char *
hx_stance_to_string (HxStance stance)
{
  g_return_val_if_fail (stance < HX_N_STANCES, NULL);

  return stance_names[stance];
}

/**
 * hx_stance_from_string:
 * @string: (nullable): a name
 * @stance: (out): the stance
 *
 * Returns: whether @string names a stance
 */
gboolean
hx_stance_from_string (const char *string,
                       HxStance   *stance)
{
  for (guint i = 0; i < HX_N_STANCES; i++)
    if (g_strcmp0 (string, stance_names[i]) == 0)
      {
        *stance = i;
        return TRUE;
      }

  return FALSE;
}

static void
evidence_clear (gpointer data)
{
  g_free (((HxPositionEvidence *) data)->text);
}

static void
position_clear (gpointer data)
{
  HxPosition *self = data;

  g_free ((char *) self->said.wording);
  g_free ((char *) self->said.minimum);
  g_free ((char *) self->said.maximum);
  g_free ((char *) self->said.unit);
  g_free ((char *) self->said.edtf);
  g_free ((char *) self->said.value);
  g_free ((char *) self->said.attributed);
  g_free ((char *) self->said.note);
  g_free (self->entity_name);
  g_free (self->speaker_name);
  g_array_unref (self->evidence);
  g_free (self->coder);
}

/**
 * hx_position_ref:
 * @self: a position
 *
 * Returns: (transfer full): @self
 */
HxPosition *
hx_position_ref (HxPosition *self)
{
  return g_atomic_rc_box_acquire (self);
}

/**
 * hx_position_unref:
 * @self: (transfer full): a position
 */
void
hx_position_unref (HxPosition *self)
{
  g_atomic_rc_box_release_full (self, position_clear);
}

static gpointer
position_from_row (HxStatement *statement)
{
  HxPosition *self = g_atomic_rc_box_new0 (HxPosition);

  self->id = hx_statement_get_int (statement, 0);
  self->claim = hx_statement_get_int (statement, 1);
  self->source = hx_statement_get_int (statement, 2);
  if (!hx_stance_from_string (hx_statement_get_text (statement, 3), &self->said.stance))
    self->said.stance = HX_STANCE_HEDGES;
  self->said.wording = hx_statement_dup_text (statement, 4);
  self->said.minimum = hx_statement_dup_text (statement, 5);
  self->said.maximum = hx_statement_dup_text (statement, 6);
  self->said.unit = hx_statement_dup_text (statement, 7);
  self->said.approximate = hx_statement_get_int (statement, 8) != 0;
  self->said.edtf = hx_statement_dup_text (statement, 9);
  self->said.entity = hx_statement_get_int (statement, 10);
  self->entity_name = hx_statement_dup_text (statement, 11);
  self->said.value = hx_statement_dup_text (statement, 12);
  self->said.by_hand = hx_statement_get_int (statement, 13) != 0;
  self->said.speaker = hx_statement_get_int (statement, 14);
  self->speaker_name = hx_statement_dup_text (statement, 15);
  self->said.attributed = hx_statement_dup_text (statement, 16);
  self->said.note = hx_statement_dup_text (statement, 17);
  self->coder = hx_statement_dup_text (statement, 18);
  self->created = hx_statement_get_int (statement, 19);
  self->evidence = g_array_new (FALSE, TRUE, sizeof (HxPositionEvidence));
  g_array_set_clear_func (self->evidence, evidence_clear);
  return self;
}

static int
compare_evidence (gconstpointer a,
                  gconstpointer b)
{
  const HxPositionEvidence *x = a, *y = b;

  if (x->start != y->start)
    return x->start < y->start ? -1 : 1;
  return (x->passage > y->passage) - (x->passage < y->passage);
}

/* Most have one passage: to sort those of each is much less than to sort all. */
static void
sort_evidence (GPtrArray *positions)
{
  for (guint i = 0; i < positions->len; i++)
    {
      HxPosition *position = g_ptr_array_index (positions, i);

      if (position->evidence->len > 1)
        g_array_sort (position->evidence, compare_evidence);
    }
}

static gboolean
load_evidence (HxConnection  *connection,
               const char    *sql,
               gint64         id,
               GPtrArray     *positions,
               GError       **error)
{
  g_autoptr(GHashTable) by_id = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr(HxStatement) statement = hx_connection_prepare (connection, sql, error);
  gboolean row;

  if (statement == NULL)
    return FALSE;
  for (guint i = 0; i < positions->len; i++)
    {
      HxPosition *position = g_ptr_array_index (positions, i);

      g_hash_table_insert (by_id, &position->id, position);
    }

  hx_statement_bind_int (statement, 1, id);
  for (;;)
    {
      HxPosition *position;
      HxPositionEvidence evidence;
      gint64 of;

      if (!hx_statement_step (statement, &row, error))
        return FALSE;
      if (!row)
        {
          sort_evidence (positions);
          return TRUE;
        }
      of = hx_statement_get_int (statement, 0);
      position = g_hash_table_lookup (by_id, &of);
      if (position == NULL)
        continue;
      evidence = (HxPositionEvidence) {
        .passage = hx_statement_get_int (statement, 1),
        .start = hx_statement_get_int (statement, 2),
        .end = hx_statement_get_int (statement, 3),
        .text = hx_statement_dup_text (statement, 4),
      };
      g_array_append_val (position->evidence, evidence);
    }
}

#define SELECT_POSITIONS                                                                       \
  "SELECT p.id, p.claim, p.source, p.stance, p.wording, p.minimum, p.maximum, p.unit,"         \
  " p.approximate, p.edtf, " HX_ENTITY_ROOT ("e") ", n.name, p.value, p.by_hand, "             \
  HX_ENTITY_ROOT ("s") ", m.name, p.attributed, p.note, k.name, p.created"                     \
  " FROM position p JOIN coder k ON k.id = p.coder"                                            \
  " LEFT JOIN entity e ON e.id = p.entity LEFT JOIN entity s ON s.id = p.speaker"              \
  " LEFT JOIN entity_name n ON n.entity = " HX_ENTITY_ROOT ("e") " AND n.kind = 'preferred'"   \
  " LEFT JOIN entity_name m ON m.entity = " HX_ENTITY_ROOT ("s") " AND m.kind = 'preferred'"

#define SELECT_EVIDENCE                                                                        \
  "SELECT v.position, q.id, q.start, q.\"end\", q.text FROM position_evidence v"               \
  " JOIN passage q ON q.id = v.passage"

static GPtrArray *
list_positions (HxConnection  *connection,
                const char    *sql,
                const char    *evidence_sql,
                gint64         id,
                GError       **error)
{
  g_autoptr(HxStatement) statement = hx_connection_prepare (connection, sql, error);
  g_autoptr(GPtrArray) positions = NULL;

  if (statement == NULL)
    return NULL;

  hx_statement_bind_int (statement, 1, id);
  positions = hx_rows_collect (statement, position_from_row, (GDestroyNotify) hx_position_unref,
                               error);
  if (positions == NULL || !load_evidence (connection, evidence_sql, id, positions, error))
    return NULL;
  return g_steal_pointer (&positions);
}

/**
 * hx_position_list:
 * @connection: a connection
 * @claim: a claim; 0: all claims
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type HxPosition) (nullable): the positions on the claim, by
 *   claim and source, those of one source as they were made
 */
GPtrArray *
hx_position_list (HxConnection  *connection,
                  gint64         claim,
                  GError       **error)
{
  return list_positions (connection,
                         SELECT_POSITIONS
                         " WHERE ?1 = 0 OR p.claim = ?1 ORDER BY p.claim, p.source, p.id",
                         SELECT_EVIDENCE
                         " WHERE ?1 = 0 OR v.position IN (SELECT id FROM position WHERE claim = ?1)",
                         claim, error);
}

/**
 * hx_position_list_of_source:
 * @connection: a connection
 * @source: a source
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type HxPosition) (nullable): what the source says on claims,
 *   by claim
 */
GPtrArray *
hx_position_list_of_source (HxConnection  *connection,
                            gint64         source,
                            GError       **error)
{
  return list_positions (connection,
                         SELECT_POSITIONS " WHERE p.source = ?1 ORDER BY p.claim, p.id",
                         SELECT_EVIDENCE
                         " WHERE v.position IN (SELECT id FROM position WHERE source = ?1)",
                         source, error);
}
