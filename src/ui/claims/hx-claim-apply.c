/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Selected text becomes what its source says on a claim, in one edit. */

#include "config.h"

#include "claims/hx-claim-apply.h"

#include <glib/gi18n.h>

#include "claims/hx-claim-offer.h"
#include "claims/hx-claim-words.h"
#include "hx-evidence.h"
#include "inspector/hx-phrase.h"
#include "model/hx-saying.h"

#define TOAST_CHARS 60

typedef struct
{
  HxDesk  *desk;
  HxFocus  text;
  gint64   claim;      /* 0: a new one */
  char    *question;
  int      kind;
} Apply;

static void
apply_free (gpointer data)
{
  Apply *apply = data;

  g_object_unref (apply->desk);
  g_free (apply->question);
  g_free (apply);
}

/* --- In words --------------------------------------------------------------------------------- */

static const char *
get_name (HxDesk *desk,
          gint64  entity)
{
  HxEntity *found = entity != 0 ? hx_desk_get_entity (desk, entity) : NULL;

  return found != NULL ? hx_entity_get_name (found) : NULL;
}

/**
 * hx_position_guess_dup_text:
 * @self: a guess
 * @desk: a desk
 *
 * Returns: (transfer full): the value as it is understood, or else the words
 */
char *
hx_position_guess_dup_text (const HxPositionGuess *self,
                            HxDesk                *desk)
{
  HxClaim claim = { .said = { .question = "", .kind = self->kind } };
  HxPosition position = { .said = self->said,
                          .entity_name = (char *) get_name (desk, self->said.entity) };
  g_autofree char *text = hx_position_dup_text (&position, &claim);

  if (self->kind == HX_CLAIM_QUOTE || self->kind == HX_CLAIM_TEXT)
    return hx_phrase_dup_quote (text, TOAST_CHARS);
  return g_steal_pointer (&text);
}

/**
 * hx_position_guess_dup_manner:
 * @self: a guess
 * @desk: a desk
 *
 * Returns: (transfer full): how it is worded, and whose it is; may be empty
 */
char *
hx_position_guess_dup_manner (const HxPositionGuess *self,
                              HxDesk                *desk)
{
  const char *speaker = get_name (desk, self->said.speaker);
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  if (self->understood && self->kind != HX_CLAIM_QUOTE)
    g_ptr_array_add (parts, hx_phrase_dup_quote (self->said.wording, TOAST_CHARS));
  if (self->said.stance == HX_STANCE_HEDGES)
    g_ptr_array_add (parts, g_strdup (hx_stance_get_label (HX_STANCE_HEDGES)));
  if (speaker == NULL)
    speaker = self->said.attributed;
  if (speaker != NULL)
    /* Translators: who is said to have said so */
    g_ptr_array_add (parts, g_strdup_printf (_("attributed to %s"), speaker));
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (" · ", (char **) parts->pdata);
}

/**
 * hx_position_guess_dup_detail:
 * @self: a guess
 * @desk: a desk
 *
 * Returns: (transfer full): of which kind it is, how it is worded, and whose it is
 */
char *
hx_position_guess_dup_detail (const HxPositionGuess *self,
                              HxDesk                *desk)
{
  const char *kind = hx_claim_kind_get_label (self->kind);
  g_autofree char *manner = hx_position_guess_dup_manner (self, desk);

  return *manner != '\0' ? g_strdup_printf ("%s · %s", kind, manner) : g_strdup (kind);
}

/* --- The edit --------------------------------------------------------------------------------- */

static const HxPositionGuess *
choose_guess (Apply              *apply,
              const HxClaimOffer *offer,
              const HxClaim      *claim)
{
  if (claim != NULL)
    return offer->guesses[claim->said.kind];
  return apply->kind == HX_CLAIM_ANY_KIND ? offer->guess : offer->guesses[apply->kind];
}

static gint64
add_claim (Apply                 *apply,
           const HxPositionGuess *guess,
           HxEdit                *edit)
{
  HxClaimDraft draft = {
    .question = apply->question,
    .kind = apply->kind != HX_CLAIM_ANY_KIND ? apply->kind : HX_CLAIM_TEXT,
  };

  if (guess != NULL)
    hx_position_guess_init_claim (guess, apply->question, &draft);
  return hx_edit_add_claim (edit, &draft);
}

/* Where the source says the same already, the passage shows it once more. */
static gint64
fill_edit (Apply              *apply,
           const HxClaimOffer *offer,
           const HxClaim      *claim,
           HxEdit             *edit,
           gint64             *made)
{
  const HxPositionGuess *guess = choose_guess (apply, offer, claim);
  const HxPosition *same = claim != NULL ? hx_claim_offer_get_same (offer, claim) : NULL;
  HxPositionDraft nothing = { .wording = "" };
  gint64 id, position, passage;

  passage = apply->text.kind == HX_FOCUS_PASSAGE ? apply->text.id
                                                 : hx_evidence_add (edit, &apply->text);
  id = claim != NULL ? claim->id : add_claim (apply, guess, edit);
  *made = claim != NULL ? 0 : id;
  position = same != NULL ? same->id
                          : hx_edit_add_position (edit, id, apply->text.source,
                                                  guess != NULL ? &guess->said : &nothing);
  hx_edit_add_position_evidence (edit, position, passage);
  return passage;
}

static char *
dup_toast (Apply              *apply,
           const HxClaimOffer *offer,
           const HxClaim      *claim)
{
  const HxPositionGuess *guess = choose_guess (apply, offer, claim);
  g_autofree char *question = hx_phrase_dup_quote (claim != NULL ? claim->said.question
                                                                 : apply->question, TOAST_CHARS);
  g_autofree char *value = NULL;

  if (claim != NULL && hx_claim_offer_get_same (offer, claim) != NULL)
    return g_strdup_printf (_("One more passage for %s"), question);
  if (guess == NULL || !guess->understood)
    return g_strdup_printf (claim != NULL ? _("Position added to %s") : _("New claim %s"),
                            question);

  value = hx_position_guess_dup_text (guess, apply->desk);
  if (claim != NULL)
    /* Translators: what a source says, and the question: 3 days added to “How long …?” */
    return g_strdup_printf (_("%s added to %s"), value, question);
  /* Translators: a question, and what a source says: “How long …?”: 3 days */
  return g_strdup_printf (_("New claim %s: %s"), question, value);
}

/* The selected text is a passage now: show it as one, unless the analyst has gone on. */
static void
focus_passage (Apply       *apply,
               HxChangeSet *changes,
               gint64       passage)
{
  const HxFocus *now = hx_desk_get_focus (apply->desk);
  HxFocus focus = apply->text;

  if (now->kind != HX_FOCUS_RANGE || now->source != focus.source || now->start != focus.start
      || now->end != focus.end || !hx_region_equal (&now->region, &focus.region))
    return;

  focus.kind = HX_FOCUS_PASSAGE;
  focus.id = hx_change_set_resolve (changes, passage);
  hx_desk_set_focus (apply->desk, &focus);
}

/* What the other sources say on a new claim is asked at once, unless the analyst has gone on. */
static void
tell_made (Apply       *apply,
           HxChangeSet *changes,
           gint64       claim)
{
  const HxFocus *now = hx_desk_get_focus (apply->desk);

  if (now->kind == HX_FOCUS_PASSAGE && now->source == apply->text.source
      && now->start == apply->text.start && now->end == apply->text.end
      && g_list_model_get_n_items (hx_desk_get_sources (apply->desk)) > 1)
    hx_claims_tell_made (hx_desk_get_claims (apply->desk), hx_change_set_resolve (changes, claim));
}

static DexFuture *
apply_fiber (gpointer data)
{
  Apply *apply = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(HxClaimOffer) offer = NULL;
  g_autoptr(HxEdit) edit = NULL;
  g_autoptr(HxChangeSet) changes = NULL;
  g_autofree char *toast = NULL;
  HxClaim *claim = NULL;
  gint64 passage = 0, made = 0;

  offer = dex_await_boxed (hx_claim_offer_load (apply->desk, &apply->text), &error);
  if (offer != NULL)
    {
      claim = apply->claim != 0 ? hx_claim_offer_find (offer, apply->claim) : NULL;
      if (apply->claim != 0 && claim == NULL)
        return NULL;   /* deleted meanwhile */
      toast = dup_toast (apply, offer, claim);
      edit = hx_project_begin (hx_desk_get_project (apply->desk),
                               claim != NULL ? _("Add Position") : _("New Claim"));
      passage = fill_edit (apply, offer, claim, edit, &made);
      changes = dex_await_object (hx_edit_commit (edit), &error);
    }
  if (changes == NULL)
    {
      hx_desk_toast (apply->desk, FALSE, "%s", error->message);
      return NULL;
    }

  if (hx_change_set_get_n_rows (changes) == 0)
    hx_desk_toast (apply->desk, FALSE, _("Nothing to change: that is so already"));
  else
    hx_desk_toast (apply->desk, TRUE, "%s", toast);
  focus_passage (apply, changes, passage);
  if (made != 0)
    tell_made (apply, changes, made);
  return NULL;
}

static Apply *
apply_new (HxDesk        *desk,
           const HxFocus *text)
{
  Apply *apply = g_new0 (Apply, 1);

  apply->desk = g_object_ref (desk);
  apply->text = *text;
  apply->kind = HX_CLAIM_ANY_KIND;
  return apply;
}

static gboolean
can_apply (HxDesk        *desk,
           const HxFocus *text)
{
  return (text->kind == HX_FOCUS_RANGE || text->kind == HX_FOCUS_PASSAGE)
         && text->end > text->start && !hx_project_get_read_only (hx_desk_get_project (desk));
}

/**
 * hx_claim_apply:
 * @desk: a desk
 * @text: selected text or a passage
 * @claim: a claim
 *
 * Makes the text what its source says on a claim; where the source says the same already, a
 * passage more for that.
 */
void
hx_claim_apply (HxDesk        *desk,
                const HxFocus *text,
                gint64         claim)
{
  Apply *apply;

  g_return_if_fail (HX_IS_DESK (desk) && text != NULL && claim != 0);

  if (!can_apply (desk, text))
    return;
  apply = apply_new (desk, text);
  apply->claim = claim;
  dex_future_disown (dex_scheduler_spawn (NULL, 0, apply_fiber, apply, apply_free));
}

/**
 * hx_claim_apply_new:
 * @desk: a desk
 * @text: selected text or a passage
 * @question: the question that it answers
 * @kind: a #HxClaimKind, or %HX_CLAIM_ANY_KIND: what is understood of the text
 *
 * Makes a claim, and the text what its source says on it.
 */
void
hx_claim_apply_new (HxDesk        *desk,
                    const HxFocus *text,
                    const char    *question,
                    int            kind)
{
  Apply *apply;

  g_return_if_fail (HX_IS_DESK (desk) && text != NULL && question != NULL);
  g_return_if_fail (kind == HX_CLAIM_ANY_KIND || (kind >= 0 && kind < HX_N_CLAIM_KINDS));

  if (!can_apply (desk, text) || *question == '\0')
    return;
  apply = apply_new (desk, text);
  apply->question = g_strstrip (g_strdup (question));
  apply->kind = kind;
  dex_future_disown (dex_scheduler_spawn (NULL, 0, apply_fiber, apply, apply_free));
}
