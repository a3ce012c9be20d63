/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "base/hx-error.h"
#include "base/hx-id.h"
#include "model/hx-claim.h"
#include "model/hx-positions.h"
#include "model/hx-unused.h"
#include "project/hx-edit-private.h"

typedef struct
{
  gint64        id;
  HxClaimDraft  said;
} PutClaim;

static void
put_claim_free (gpointer data)
{
  PutClaim *put = data;

  g_free ((char *) put->said.question);
  g_free ((char *) put->said.unit);
  g_free ((char *) put->said.note);
  g_free (put);
}

static PutClaim *
put_claim_new (gint64              id,
               const HxClaimDraft *draft)
{
  PutClaim *put = g_new0 (PutClaim, 1);

  put->id = id;
  put->said = *draft;
  put->said.question = hx_edit_dup_stripped (draft->question);
  put->said.unit = hx_edit_dup_stripped (draft->unit);
  put->said.note = g_utf8_make_valid (draft->note != NULL ? draft->note : "", -1);
  put->said.tolerance = MIN (draft->tolerance, 1000);
  return put;
}

static gboolean
check_claim (HxEditContext  *context,
             const PutClaim *put,
             GError        **error)
{
  gint64 other;

  if (*put->said.question == '\0')
    {
      g_set_error_literal (error, HX_ERROR, HX_ERROR_INVALID,
                           _("A claim needs a question; write one, such as “How many died?”"));
      return FALSE;
    }
  if (!hx_edit_context_get_int (context, &other, error,
                                "SELECT id FROM claim WHERE question = ?1 AND id <> ?2", "si",
                                put->said.question, put->id))
    return FALSE;
  if (other == 0)
    return TRUE;

  g_set_error (error, HX_ERROR, HX_ERROR_EXISTS,
               _("There is a claim “%s” already; add to it, or ask something else"),
               put->said.question);
  return FALSE;
}

static char *
dup_credibility (const PutClaim *put)
{
  return put->said.credibility >= 1 && put->said.credibility <= 6
           ? g_strdup_printf ("%u", put->said.credibility) : NULL;
}

static gboolean
add_claim (HxEditContext  *context,
           gpointer        data,
           GError        **error)
{
  PutClaim *put = data;
  g_autofree char *credibility = dup_credibility (put);

  return check_claim (context, put, error)
         && hx_edit_context_run (context, error,
                                 "INSERT INTO claim VALUES (?1, ?2, ?3, nullif (?4, ''), ?5, ?6,"
                                 " ?7, ?8, ?9,"
                                 " (SELECT coalesce (max (position), 0) + 1 FROM claim), ?10, ?11)",
                                 "isssissssii", put->id, put->said.question,
                                 hx_claim_kind_to_string (put->said.kind), put->said.unit,
                                 (gint64) put->said.tolerance, put->said.note,
                                 hx_likelihood_to_string (put->said.likelihood), credibility,
                                 hx_relevance_to_string (put->said.relevance), context->coder,
                                 context->now);
}

/**
 * hx_edit_add_claim:
 * @edit: an edit
 * @draft: what is said of it
 *
 * The edit fails with %HX_ERROR_EXISTS if there is a claim with this question.
 *
 * Returns: the claim's id
 */
gint64
hx_edit_add_claim (HxEdit             *edit,
                   const HxClaimDraft *draft)
{
  PutClaim *put = put_claim_new (hx_id_new (), draft);

  hx_edit_push (edit, add_claim, put, put_claim_free);
  return put->id;
}

static gboolean
set_claim (HxEditContext  *context,
           gpointer        data,
           GError        **error)
{
  PutClaim *put = data;
  g_autofree char *credibility = dup_credibility (put);

  put->id = hx_edit_context_resolve (context, put->id);
  return check_claim (context, put, error)
         && hx_edit_context_run (context, error,
                                 "UPDATE claim SET question = ?2, kind = ?3,"
                                 " unit = nullif (?4, ''), tolerance = ?5, note = ?6,"
                                 " likelihood = ?7, credibility = ?8, relevance = ?9"
                                 " WHERE id = ?1 AND (question, kind, unit, tolerance, note,"
                                 " likelihood, credibility, relevance) IS NOT"
                                 " (?2, ?3, nullif (?4, ''), ?5, ?6, ?7, ?8, ?9)", "isssissss",
                                 put->id, put->said.question,
                                 hx_claim_kind_to_string (put->said.kind), put->said.unit,
                                 (gint64) put->said.tolerance, put->said.note,
                                 hx_likelihood_to_string (put->said.likelihood), credibility,
                                 hx_relevance_to_string (put->said.relevance));
}

/**
 * hx_edit_set_claim:
 * @edit: an edit
 * @claim: a claim
 * @draft: all that is said of it
 */
void
hx_edit_set_claim (HxEdit             *edit,
                   gint64              claim,
                   const HxClaimDraft *draft)
{
  hx_edit_push (edit, set_claim, put_claim_new (claim, draft), put_claim_free);
}

static gboolean
move_claim (HxEditContext  *context,
            gpointer        data,
            GError        **error)
{
  HxCommand *command = data;

  return hx_positions_move (context, "claim",
                            "SELECT id, position FROM claim WHERE ?1 = 0 ORDER BY position, id", 0,
                            command->id, command->start, error);
}

/**
 * hx_edit_move_claim:
 * @edit: an edit
 * @claim: a claim
 * @position: where it shall stand among the others, from 0
 */
void
hx_edit_move_claim (HxEdit *edit,
                    gint64  claim,
                    guint   position)
{
  hx_edit_add_command (edit, move_claim, claim, NULL)->start = position;
}

static gboolean
delete_claim (HxEditContext  *context,
              gpointer        data,
              GError        **error)
{
  static const char * const statements[] = {
    "DELETE FROM memo WHERE on_kind = 'claim' AND on_id = ?1",
    "DELETE FROM rating WHERE claim = ?1",
    "DELETE FROM dismissal WHERE claim = ?1",
    "DELETE FROM position_evidence WHERE position IN (SELECT id FROM position WHERE claim = ?1)",
    "DELETE FROM position WHERE claim = ?1",
    "DELETE FROM claim WHERE id = ?1",
    NULL,
  };

  return hx_edit_context_run_each (context, statements, ((HxCommand *) data)->id, 0, error)
         && hx_edit_context_drop_unused_passages (context);
}

/**
 * hx_edit_delete_claim:
 * @edit: an edit
 * @claim: a claim
 *
 * Removes the claim with all positions on it; passages that nothing else uses go too.
 */
void
hx_edit_delete_claim (HxEdit *edit,
                      gint64  claim)
{
  hx_edit_add_command (edit, delete_claim, claim, NULL);
}
