/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Hypotheses, and how claims bear on them. What follows from that is computed by analyse/hx-ach. */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "base/hx-error.h"
#include "base/hx-id.h"
#include "model/hx-hypothesis.h"
#include "model/hx-positions.h"
#include "model/hx-rows.h"
#include "project/hx-edit-private.h"

static const char * const value_names[] = {
  [HX_RATING_VERY_CONSISTENT] = "very-consistent",
  [HX_RATING_CONSISTENT] = "consistent",
  [HX_RATING_NEUTRAL] = "neutral",
  [HX_RATING_INCONSISTENT] = "inconsistent",
  [HX_RATING_VERY_INCONSISTENT] = "very-inconsistent",
  [HX_RATING_NOT_APPLICABLE] = "not-applicable",
};

/**
 * hx_rating_value_to_string:
 * @value: a rating
 *
 * Returns: (transfer none) (nullable): its name in files and on the command line
 */
const char *
hx_rating_value_to_string (HxRatingValue value)
{
  g_return_val_if_fail (value < HX_N_RATING_VALUES, NULL);

  return value_names[value];
}

/**
 * hx_rating_value_from_string:
 * @string: (nullable): a name; %NULL: not rated
 * @value: (out): the rating
 *
 * Returns: whether @string names one
 */
gboolean
hx_rating_value_from_string (const char    *string,
                             HxRatingValue *value)
{
  for (guint i = 0; i < HX_N_RATING_VALUES; i++)
    if (g_strcmp0 (string, value_names[i]) == 0)
      {
        *value = i;
        return TRUE;
      }

  return FALSE;
}

/**
 * hx_hypothesis_free:
 * @self: (transfer full): a hypothesis
 */
void
hx_hypothesis_free (HxHypothesis *self)
{
  g_free (self->name);
  g_free (self->note);
  g_free (self->coder);
  g_free (self);
}

static gpointer
hypothesis_from_row (HxStatement *statement)
{
  HxHypothesis *self = g_new0 (HxHypothesis, 1);

  self->id = hx_statement_get_int (statement, 0);
  self->name = hx_statement_dup_text (statement, 1);
  self->note = hx_statement_dup_text (statement, 2);
  self->coder = hx_statement_dup_text (statement, 3);
  self->created = hx_statement_get_int (statement, 4);
  return self;
}

/**
 * hx_hypothesis_list:
 * @connection: a connection
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type HxHypothesis) (nullable): the hypotheses, in their order
 */
GPtrArray *
hx_hypothesis_list (HxConnection  *connection,
                    GError       **error)
{
  g_autoptr(HxStatement) statement = NULL;

  statement = hx_connection_prepare (connection,
                                     "SELECT h.id, h.name, h.note, k.name, h.created"
                                     " FROM hypothesis h JOIN coder k ON k.id = h.coder"
                                     " ORDER BY h.position, h.id", error);
  return statement != NULL ? hx_rows_collect (statement, hypothesis_from_row,
                                              (GDestroyNotify) hx_hypothesis_free, error) : NULL;
}

/**
 * hx_rating_free:
 * @self: (transfer full): a rating
 */
void
hx_rating_free (HxRating *self)
{
  g_free (self->coder);
  g_free (self);
}

static gpointer
rating_from_row (HxStatement *statement)
{
  HxRating *self = g_new0 (HxRating, 1);

  self->hypothesis = hx_statement_get_int (statement, 0);
  self->claim = hx_statement_get_int (statement, 1);
  if (!hx_rating_value_from_string (hx_statement_get_text (statement, 2), &self->value))
    self->value = HX_RATING_NONE;
  self->coder = hx_statement_dup_text (statement, 3);
  self->created = hx_statement_get_int (statement, 4);
  self->id = hx_statement_get_int (statement, 5);
  return self;
}

/**
 * hx_rating_list:
 * @connection: a connection
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type HxRating) (nullable): how claims bear on hypotheses, by
 *   hypothesis and claim; what is not rated is missing
 */
GPtrArray *
hx_rating_list (HxConnection  *connection,
                GError       **error)
{
  g_autoptr(HxStatement) statement = NULL;

  statement = hx_connection_prepare (connection,
                                     "SELECT r.hypothesis, r.claim, r.value, k.name, r.created, r.id"
                                     " FROM rating r JOIN coder k ON k.id = r.coder"
                                     " ORDER BY r.hypothesis, r.claim", error);
  return statement != NULL ? hx_rows_collect (statement, rating_from_row,
                                              (GDestroyNotify) hx_rating_free, error) : NULL;
}

/* --- Commands --- */

static gboolean
check_name (HxCommand  *command,
            GError    **error)
{
  if (*command->text != '\0')
    return TRUE;

  g_set_error_literal (error, HX_ERROR, HX_ERROR_INVALID,
                       _("A hypothesis needs words; write what may be so"));
  return FALSE;
}

static gboolean
add_hypothesis (HxEditContext  *context,
                gpointer        data,
                GError        **error)
{
  HxCommand *command = data;

  return check_name (command, error)
         && hx_edit_context_run (context, error,
                                 "INSERT INTO hypothesis VALUES (?1, ?2, ?3, (SELECT"
                                 " coalesce (max (position), 0) + 1 FROM hypothesis), ?4, ?5)",
                                 "issii", command->id, command->text, command->more,
                                 context->coder, context->now);
}

/**
 * hx_edit_add_hypothesis:
 * @edit: an edit
 * @name: what may be so
 * @note: (nullable): a note
 *
 * Returns: the hypothesis's id
 */
gint64
hx_edit_add_hypothesis (HxEdit     *edit,
                        const char *name,
                        const char *note)
{
  g_autofree char *stripped = hx_edit_dup_stripped (name);
  HxCommand *command = hx_edit_add_command (edit, add_hypothesis, hx_id_new (), stripped);

  command->more = hx_edit_dup_stripped (note);
  return command->id;
}

static gboolean
set_hypothesis (HxEditContext  *context,
                gpointer        data,
                GError        **error)
{
  HxCommand *command = data;

  return check_name (command, error)
         && hx_edit_context_run (context, error,
                                 "UPDATE hypothesis SET name = ?2, note = ?3 WHERE id = ?1"
                                 " AND (name, note) IS NOT (?2, ?3)", "iss", command->id,
                                 command->text, command->more);
}

/**
 * hx_edit_set_hypothesis:
 * @edit: an edit
 * @hypothesis: a hypothesis
 * @name: what may be so
 * @note: (nullable): a note
 */
void
hx_edit_set_hypothesis (HxEdit     *edit,
                        gint64      hypothesis,
                        const char *name,
                        const char *note)
{
  g_autofree char *stripped = hx_edit_dup_stripped (name);

  hx_edit_add_command (edit, set_hypothesis, hypothesis, stripped)->more
    = hx_edit_dup_stripped (note);
}

static gboolean
move_hypothesis (HxEditContext  *context,
                 gpointer        data,
                 GError        **error)
{
  HxCommand *command = data;

  return hx_positions_move (context, "hypothesis",
                            "SELECT id, position FROM hypothesis WHERE ?1 = 0"
                            " ORDER BY position, id", 0, command->id, command->start, error);
}

/**
 * hx_edit_move_hypothesis:
 * @edit: an edit
 * @hypothesis: a hypothesis
 * @position: where it shall stand among the others, from 0
 */
void
hx_edit_move_hypothesis (HxEdit *edit,
                         gint64  hypothesis,
                         guint   position)
{
  hx_edit_add_command (edit, move_hypothesis, hypothesis, NULL)->start = position;
}

static gboolean
delete_hypothesis (HxEditContext  *context,
                   gpointer        data,
                   GError        **error)
{
  static const char * const statements[] = {
    "DELETE FROM rating WHERE hypothesis = ?1",
    "DELETE FROM hypothesis WHERE id = ?1",
    NULL,
  };

  return hx_edit_context_run_each (context, statements, ((HxCommand *) data)->id, 0, error);
}

/**
 * hx_edit_delete_hypothesis:
 * @edit: an edit
 * @hypothesis: a hypothesis
 *
 * Removes it with its ratings.
 */
void
hx_edit_delete_hypothesis (HxEdit *edit,
                           gint64  hypothesis)
{
  hx_edit_add_command (edit, delete_hypothesis, hypothesis, NULL);
}

static gboolean
rate (HxEditContext  *context,
      gpointer        data,
      GError        **error)
{
  HxCommand *command = data;
  gint64 hypothesis = hx_edit_context_resolve (context, command->id);
  gint64 claim = hx_edit_context_resolve (context, command->other);

  if (command->kind == HX_RATING_NONE)
    return hx_edit_context_run (context, error,
                                "DELETE FROM rating WHERE hypothesis = ?1 AND claim = ?2", "ii",
                                hypothesis, claim);
  return hx_edit_context_run (context, error,
                              "INSERT INTO rating VALUES (?1, ?2, ?3, ?4, ?5, ?6)"
                              " ON CONFLICT (hypothesis, claim) DO UPDATE SET value = ?4,"
                              " coder = ?5, created = ?6 WHERE value <> ?4", "iiisii",
                              command->third, hypothesis, claim, value_names[command->kind],
                              context->coder, context->now);
}

/**
 * hx_edit_rate:
 * @edit: an edit
 * @hypothesis: a hypothesis
 * @claim: a claim
 * @value: how the claim bears on it; %HX_RATING_NONE takes back what was said
 */
void
hx_edit_rate (HxEdit        *edit,
              gint64         hypothesis,
              gint64         claim,
              HxRatingValue  value)
{
  HxCommand *command = hx_edit_add_command (edit, rate, hypothesis, NULL);

  g_return_if_fail (value < HX_N_RATING_VALUES);

  command->other = claim;
  command->third = hx_id_new ();
  command->kind = value;
}
