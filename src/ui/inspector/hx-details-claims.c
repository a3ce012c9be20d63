/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "inspector/hx-details-private.h"

/* What sources say on a claim, and what a passage is evidence of. */

static gboolean
load_unchecked (HxConnection  *connection,
                HxDetails     *self,
                GError       **error)
{
  g_autoptr(HxStatement) statement = NULL;
  gboolean row;

  statement = hx_connection_prepare (connection,
                                     "SELECT id FROM source WHERE id NOT IN"
                                     " (SELECT source FROM position WHERE claim = ?1) ORDER BY id",
                                     error);
  if (statement == NULL)
    return FALSE;

  hx_statement_bind_id (statement, 1, self->focus.id);
  self->unchecked = g_array_new (FALSE, FALSE, sizeof (gint64));
  while (hx_statement_step (statement, &row, error))
    {
      gint64 id;

      if (!row)
        return TRUE;
      id = hx_statement_get_int (statement, 0);
      if (self->n_unchecked++ < HX_DETAILS_UNCHECKED)
        g_array_append_val (self->unchecked, id);
    }
  return FALSE;
}

/* Reads a claim and what sources say on it. */
gboolean
hx_details_load_claim (HxConnection  *connection,
                       HxDetails     *self,
                       GError       **error)
{
  GError *found = NULL;

  self->claim = hx_claim_get (connection, self->focus.id, &found);
  if (self->claim == NULL)
    return hx_details_ignore_not_found (self, error, found);

  self->positions = hx_position_list (connection, self->focus.id, error);
  return self->positions != NULL && load_unchecked (connection, self, error);
}

static gboolean
is_evidence (const HxPosition *position,
             gint64            passage)
{
  for (guint i = 0; i < position->evidence->len; i++)
    if (g_array_index (position->evidence, HxPositionEvidence, i).passage == passage)
      return TRUE;

  return FALSE;
}

/* Reads on which claims a passage is evidence. */
gboolean
hx_details_load_uses (HxConnection  *connection,
                      HxDetails     *self,
                      GError       **error)
{
  g_autoptr(GPtrArray) positions = NULL;

  positions = hx_position_list_of_source (connection, self->focus.source, error);
  if (positions == NULL)
    return FALSE;

  self->positions = g_ptr_array_new_with_free_func ((GDestroyNotify) hx_position_unref);
  self->claims = g_ptr_array_new_with_free_func ((GDestroyNotify) hx_claim_unref);
  for (guint i = 0; i < positions->len; i++)
    {
      HxPosition *position = g_ptr_array_index (positions, i);
      HxClaim *claim;

      if (!is_evidence (position, self->focus.id))
        continue;
      claim = hx_claim_get (connection, position->claim, error);
      if (claim == NULL)
        return FALSE;
      g_ptr_array_add (self->positions, hx_position_ref (position));
      g_ptr_array_add (self->claims, claim);
    }
  return TRUE;
}
