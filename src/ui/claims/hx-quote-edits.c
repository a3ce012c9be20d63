/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What can be done with a quotation. */

#include "config.h"

#include "claims/hx-quote-edits.h"

#include "hx-side-by-side.h"
#include "model/hx-position.h"

/* --- The claim it is already ------------------------------------------------------------------ */

static gboolean
is_evidence (HxMatrix              *matrix,
             gint64                 claim,
             const HxQuotedWording *wording)
{
  const HxMatrixCell *cell;
  guint row, column;

  if (!hx_matrix_find (matrix, claim, wording->source, &row, &column))
    return FALSE;
  cell = hx_matrix_get_cell (matrix, row, column);
  for (guint i = 0; cell->positions != NULL && i < cell->positions->len; i++)
    {
      const HxPosition *position = g_ptr_array_index (cell->positions, i);

      for (guint k = 0; position->source == wording->source && k < position->evidence->len; k++)
        {
          const HxPositionEvidence *is = &g_array_index (position->evidence, HxPositionEvidence,
                                                         k);

          if (is->start < wording->end && wording->start < is->end)
            return TRUE;
        }
    }
  return FALSE;
}

/**
 * hx_quoted_find_claim:
 * @self: something said
 * @matrix: (nullable): the matrix
 *
 * Returns: the claim on a quotation that one of its wordings is evidence of; 0: none
 */
gint64
hx_quoted_find_claim (const HxQuoted *self,
                      HxMatrix       *matrix)
{
  g_return_val_if_fail (self != NULL, 0);

  for (guint i = 0; matrix != NULL && i < hx_matrix_get_n_claims (matrix); i++)
    {
      const HxClaim *claim = hx_matrix_get_claim (matrix, i);

      for (guint k = 0; claim->said.kind == HX_CLAIM_QUOTE && k < self->wordings->len; k++)
        if (is_evidence (matrix, claim->id, hx_quoted_nth (self, k)))
          return claim->id;
    }
  return 0;
}

/* --- Who speaks ------------------------------------------------------------------------------- */

/**
 * hx_quoted_find_speaker:
 * @self: something said
 * @desk: a desk
 *
 * Finds the entity that speaks: who is mentioned there, or else whose name stands there though
 * nobody has decided about it yet.
 *
 * Returns: the entity; 0: none is known
 */
gint64
hx_quoted_find_speaker (const HxQuoted *self,
                        HxDesk         *desk)
{
  g_return_val_if_fail (self != NULL && HX_IS_DESK (desk), 0);

  for (guint i = 0; self->entity == 0 && i < self->wordings->len; i++)
    {
      const HxQuotedWording *wording = hx_quoted_nth (self, i);
      g_autoptr(GArray) list = NULL;

      if (wording->name_start >= wording->name_end)
        continue;
      list = hx_suggestions_list_source (hx_desk_get_suggestions (desk), wording->source);
      for (guint k = 0; list != NULL && k < list->len; k++)
        {
          const HxSuggestion *suggestion = &g_array_index (list, HxSuggestion, k);

          if (suggestion->n_others == 0 && suggestion->start < wording->name_end
              && wording->name_start < suggestion->end)
            return suggestion->entity;
        }
    }
  return self->entity;
}

/* --- The claim -------------------------------------------------------------------------------- */

/**
 * hx_quoted_add_claim:
 * @self: something said
 * @edit: an edit
 * @question: the question
 * @speaker: who speaks, an entity; 0: none
 *
 * Makes it a claim with a position of each source that has it. Where a source has it more than
 * once, its position has as many passages.
 *
 * Returns: the claim
 */
gint64
hx_quoted_add_claim (const HxQuoted *self,
                     HxEdit         *edit,
                     const char     *question,
                     gint64          speaker)
{
  HxClaimDraft draft = { .question = question, .kind = HX_CLAIM_QUOTE };
  g_autoptr(GHashTable) positions = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL,
                                                           g_free);
  gint64 claim;

  g_return_val_if_fail (self != NULL && HX_IS_EDIT (edit) && question != NULL, 0);

  claim = hx_edit_add_claim (edit, &draft);
  for (guint i = 0; i < self->wordings->len; i++)
    {
      const HxQuotedWording *wording = hx_quoted_nth (self, i);
      HxPositionDraft said = { .wording = wording->said, .speaker = speaker,
                               .attributed = wording->written };
      gint64 passage = hx_edit_add_passage (edit, wording->source, wording->start, wording->end);
      gint64 *position = g_hash_table_lookup (positions, &wording->source);

      if (position == NULL)
        {
          position = g_new (gint64, 1);
          *position = hx_edit_add_position (edit, claim, wording->source, &said);
          g_hash_table_insert (positions, (gpointer) &wording->source, position);
        }
      hx_edit_add_position_evidence (edit, *position, passage);
    }
  return claim;
}

/**
 * hx_quoted_open:
 * @self: something said
 * @widget: a widget of the project's window
 *
 * Opens its wordings side by side, the first of each source.
 */
void
hx_quoted_open (const HxQuoted *self,
                GtkWidget      *widget)
{
  g_auto(GVariantBuilder) places = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a(xuu)"));
  g_autoptr(GHashTable) seen = g_hash_table_new (g_int64_hash, g_int64_equal);

  g_return_if_fail (self != NULL && GTK_IS_WIDGET (widget));

  for (guint i = 0; i < self->wordings->len; i++)
    {
      const HxQuotedWording *wording = hx_quoted_nth (self, i);

      if (g_hash_table_add (seen, (gpointer) &wording->source))
        g_variant_builder_add (&places, "(xuu)", wording->source, wording->start, wording->end);
    }
  hx_side_by_side_activate (widget, &places);
}
