/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Commands on hypotheses and on how claims bear on them; each is one edit. */

#include "config.h"

#include "claims/hx-ach-edits.h"

#include <glib/gi18n.h>

static HxEdit *
begin (HxDesk     *desk,
       const char *label)
{
  return hx_project_begin (hx_desk_get_project (desk), label);
}

/**
 * hx_ach_edits_rate:
 * @desk: a desk
 * @hypothesis: a hypothesis
 * @claim: a claim
 * @value: how the claim bears on it; %HX_RATING_NONE takes back what was said
 */
void
hx_ach_edits_rate (HxDesk        *desk,
                   gint64         hypothesis,
                   gint64         claim,
                   HxRatingValue  value)
{
  HxEdit *edit = begin (desk, value == HX_RATING_NONE ? _("Remove Rating") : _("Rate Claim"));

  hx_edit_rate (edit, hypothesis, claim, value);
  hx_desk_commit (desk, edit, NULL);
}

/**
 * hx_ach_edits_set_relevance:
 * @desk: a desk
 * @claim: a claim
 * @relevance: how much it says about the hypotheses
 */
void
hx_ach_edits_set_relevance (HxDesk      *desk,
                            HxClaim     *claim,
                            HxRelevance  relevance)
{
  HxClaimDraft draft = claim->said;
  HxEdit *edit = begin (desk, _("Set Relevance"));

  draft.relevance = relevance;
  hx_edit_set_claim (edit, claim->id, &draft);
  hx_desk_commit (desk, edit, NULL);
}

/**
 * hx_ach_edits_delete:
 * @desk: a desk
 * @hypothesis: a hypothesis, which goes with its ratings
 */
void
hx_ach_edits_delete (HxDesk *desk,
                     gint64  hypothesis)
{
  HxEdit *edit = begin (desk, _("Delete Hypothesis"));

  hx_edit_delete_hypothesis (edit, hypothesis);
  hx_desk_commit (desk, edit, _("Hypothesis deleted"));
}

/**
 * hx_ach_edits_move:
 * @desk: a desk
 * @hypothesis: a hypothesis
 * @position: where it shall stand among the others, from 0
 */
void
hx_ach_edits_move (HxDesk *desk,
                   gint64  hypothesis,
                   guint   position)
{
  HxEdit *edit = begin (desk, _("Move Hypothesis"));

  hx_edit_move_hypothesis (edit, hypothesis, position);
  hx_desk_commit (desk, edit, NULL);
}
