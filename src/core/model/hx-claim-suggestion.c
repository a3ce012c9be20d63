/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A claim that could be made: what would come out of it, and making it. */

#include "config.h"

#include "model/hx-claim-suggester.h"
#include "model/hx-passage.h"
#include "model/hx-saying.h"

/**
 * hx_claim_suggestion_free:
 * @self: (transfer full): a suggestion
 */
void
hx_claim_suggestion_free (HxClaimSuggestion *self)
{
  g_free ((char *) self->claim.question);
  g_free ((char *) self->claim.unit);
  g_clear_pointer (&self->proposals, g_ptr_array_unref);
  g_clear_pointer (&self->entities, g_array_unref);
  g_free (self->digest);
  g_free (self);
}

/**
 * hx_claim_suggestion_find_verdict:
 * @self: a suggestion
 * @finding: (out): what would come out of it
 *
 * Puts together what the sources say as if it had been accepted. Each source counts as an origin.
 */
void
hx_claim_suggestion_find_verdict (const HxClaimSuggestion *self,
                                  HxFinding               *finding)
{
  g_autoptr(HxSayingKeys) keys = hx_saying_keys_new ();
  g_autoptr(GArray) sayings = g_array_new (FALSE, TRUE, sizeof (HxSaying));
  g_autofree HxAgreement *agreements = g_new0 (HxAgreement, (gsize) self->proposals->len + 1);
  HxClaim claim = { .said = self->claim };

  for (guint i = 0; i < self->proposals->len; i++)
    {
      const HxClaimProposal *proposal = self->proposals->pdata[i];
      HxPosition position = { .id = i + 1, .source = proposal->source };
      HxSaying saying;

      if (proposal->guess == NULL)
        continue;
      position.said = proposal->guess->said;
      hx_saying_init (&saying, &claim, &position, keys);
      g_array_append_val (sayings, saying);
    }
  hx_finding_make ((const HxSaying *) (void *) sayings->data, sayings->len,
                   self->claim.tolerance / 1000.0, agreements, finding);
}

/**
 * hx_edit_add_proposal:
 * @edit: an edit
 * @claim: a claim, or one that @edit adds
 * @proposal: a proposal
 *
 * Makes a position of a proposal, with the passage as its evidence.
 *
 * Returns: the position's id
 */
gint64
hx_edit_add_proposal (HxEdit                *edit,
                      gint64                 claim,
                      const HxClaimProposal *proposal)
{
  HxPositionDraft nothing = { 0 };
  gint64 passage = hx_edit_add_passage (edit, proposal->source, proposal->evidence_start,
                                        proposal->evidence_end);
  gint64 position = hx_edit_add_position (edit, claim, proposal->source,
                                          proposal->guess != NULL ? &proposal->guess->said
                                                                  : &nothing);

  hx_edit_add_position_evidence (edit, position, passage);
  return position;
}

/**
 * hx_edit_add_candidate:
 * @edit: an edit
 * @suggestion: a suggestion
 *
 * Makes the claim that was suggested, with all positions on it and their evidence.
 *
 * Returns: the claim's id
 */
gint64
hx_edit_add_candidate (HxEdit                  *edit,
                       const HxClaimSuggestion *suggestion)
{
  gint64 claim = hx_edit_add_claim (edit, &suggestion->claim);

  for (guint i = 0; i < suggestion->proposals->len; i++)
    hx_edit_add_proposal (edit, claim, suggestion->proposals->pdata[i]);
  return claim;
}
