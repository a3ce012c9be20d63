/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "claims/hx-claim-offer.h"

#include <string.h>

#include "analyse/hx-fold.h"

enum
{
  NEAR = 3000,       /* code points before and after it in which mentions count */
  MIN_WORD = 4,      /* letters of a word of a question that says what it is about */
};

/* What counts for a claim, from most to least. */
enum
{
  RATE_WORD = 1,
  RATE_ENTITY = 4,
  RATE_UNDERSTOOD = 8,
  RATE_SAME_KIND = 16,
  RATE_NO_POSITION = 1000,
};

typedef struct
{
  HxFocus     focus;
  GArray     *mentions;     /* HxQuoteMention, near it */
  GHashTable *places;
} Request;

typedef struct
{
  HxClaim *claim;
  guint    rate;
  guint    order;
} Rated;

G_DEFINE_BOXED_TYPE (HxClaimOffer, hx_claim_offer, hx_claim_offer_ref, hx_claim_offer_unref)

static void
clear_offer (gpointer data)
{
  HxClaimOffer *self = data;

  g_clear_pointer (&self->claims, g_ptr_array_unref);
  g_clear_pointer (&self->positions, g_ptr_array_unref);
  g_clear_pointer (&self->guess, hx_position_guess_free);
  for (guint i = 0; i < HX_N_CLAIM_KINDS; i++)
    g_clear_pointer (&self->guesses[i], hx_position_guess_free);
}

/**
 * hx_claim_offer_ref:
 * @self: an offer
 *
 * Returns: (transfer full): @self
 */
HxClaimOffer *
hx_claim_offer_ref (HxClaimOffer *self)
{
  return g_atomic_rc_box_acquire (self);
}

/**
 * hx_claim_offer_unref:
 * @self: (transfer full): an offer
 */
void
hx_claim_offer_unref (HxClaimOffer *self)
{
  g_atomic_rc_box_release_full (self, clear_offer);
}

/* --- What is near ----------------------------------------------------------------------------- */

static void
request_free (gpointer data)
{
  Request *request = data;

  g_array_unref (request->mentions);
  g_hash_table_unref (request->places);
  g_free (request);
}

static gboolean
is_near (const HxFocus *focus,
         guint          start,
         guint          end)
{
  return start < end && (guint64) end + NEAR > focus->start
         && start < (guint64) focus->end + NEAR;
}

/* Where names of entities stand that nobody has decided about. */
static void
add_suggested (HxDesk  *desk,
               Request *request)
{
  g_autoptr(GArray) list = hx_suggestions_list_source (hx_desk_get_suggestions (desk),
                                                       request->focus.source);

  for (guint i = 0; list != NULL && i < list->len; i++)
    {
      const HxSuggestion *suggestion = &g_array_index (list, HxSuggestion, i);

      if (is_near (&request->focus, suggestion->start, suggestion->end)
          && suggestion->n_others == 0)
        g_array_append_val (request->mentions, ((HxQuoteMention) {
          suggestion->start, suggestion->end, suggestion->entity }));
    }
}

static Request *
request_new (HxDesk        *desk,
             const HxFocus *focus)
{
  Request *request = g_new0 (Request, 1);
  GListModel *entities = hx_desk_get_entities (desk);

  request->focus = *focus;
  request->mentions = g_array_new (FALSE, FALSE, sizeof (HxQuoteMention));
  request->places = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  add_suggested (desk, request);
  for (guint i = 0; i < g_list_model_get_n_items (entities); i++)
    {
      g_autoptr(HxEntity) entity = g_list_model_get_item (entities, i);
      gint64 id = hx_entity_get_id (entity);

      if (hx_entity_get_entity_type (entity) == HX_ENTITY_PLACE)
        g_hash_table_add (request->places, g_memdup2 (&id, sizeof id));
    }
  return request;
}

static gboolean
add_mentions (HxConnection  *connection,
              Request       *request,
              GError       **error)
{
  g_autoptr(GArray) highlights = hx_passage_list_highlights (connection, request->focus.source,
                                                             error);

  if (highlights == NULL)
    return FALSE;
  for (guint i = 0; i < highlights->len; i++)
    {
      const HxHighlight *highlight = &g_array_index (highlights, HxHighlight, i);

      if (highlight->kind == HX_HIGHLIGHT_MENTION
          && is_near (&request->focus, highlight->start, highlight->end))
        g_array_append_val (request->mentions, ((HxQuoteMention) {
          highlight->start, highlight->end, highlight->object }));
    }
  g_array_sort (request->mentions, hx_align_mention_compare);
  return TRUE;
}

/* --- Which claims ----------------------------------------------------------------------------- */

static void
add_words (GHashTable *words,
           const char *text)
{
  g_autofree char *folded = hx_fold_text (text);
  g_auto(GStrv) parts = g_strsplit_set (folded, " \t\n.,;:!?\"'()[]", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    if (g_utf8_strlen (parts[i], -1) >= MIN_WORD)
      g_hash_table_add (words, g_strdup (parts[i]));
}

/* The words of the paragraph, which say what the answer in it is about. */
static GHashTable *
list_words (HxText        *text,
            const HxFocus *focus)
{
  GHashTable *words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *range = NULL;
  guint start, end;

  if (focus->start >= hx_text_get_length (text))
    return words;
  hx_text_get_paragraph (text, hx_text_paragraph_at (text, focus->start), &start, &end);
  start = MAX (start, focus->start > NEAR ? focus->start - NEAR : 0);
  end = MIN (MAX (end, focus->start), focus->start + NEAR);
  range = hx_text_dup_range (text, start, end);
  add_words (words, range);
  return words;
}

/* The names, folded, of the entities that its paragraph mentions. */
static GPtrArray *
list_names (HxConnection  *connection,
            const Request *request,
            HxText        *text)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GHashTable) seen = g_hash_table_new (g_int64_hash, g_int64_equal);
  guint start, end;

  if (request->focus.start >= hx_text_get_length (text))
    return names;
  hx_text_get_paragraph (text, hx_text_paragraph_at (text, request->focus.start), &start, &end);
  for (guint i = 0; i < request->mentions->len; i++)
    {
      HxQuoteMention *mention = &g_array_index (request->mentions, HxQuoteMention, i);
      g_autoptr(HxEntity) entity = NULL;
      GPtrArray *list;

      if (mention->end <= start || mention->start >= end
          || !g_hash_table_add (seen, &mention->entity))
        continue;
      entity = hx_entity_find (connection, mention->entity, NULL);
      list = entity != NULL ? hx_entity_get_names (entity) : NULL;
      for (guint k = 0; list != NULL && k < list->len; k++)
        g_ptr_array_add (names, hx_fold_text (((HxEntityName *) list->pdata[k])->name));
    }
  return names;
}

static guint
rate_question (const char *question,
               GHashTable *words,
               GPtrArray  *names)
{
  g_autofree char *folded = hx_fold_text (question);
  g_autoptr(GHashTable) asked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer word;
  guint rate = 0;

  add_words (asked, question);
  g_hash_table_iter_init (&iter, asked);
  while (g_hash_table_iter_next (&iter, &word, NULL))
    rate += g_hash_table_contains (words, word) ? RATE_WORD : 0;
  for (guint i = 0; i < names->len; i++)
    rate += strstr (folded, names->pdata[i]) != NULL ? RATE_ENTITY : 0;
  return rate;
}

static guint
rate_claim (HxClaimOffer *self,
            HxClaim      *claim,
            GHashTable   *words,
            GPtrArray    *names)
{
  const HxPositionGuess *guess = self->guesses[claim->said.kind];
  guint rate = MIN (rate_question (claim->said.question, words, names), RATE_NO_POSITION / 4);

  if (guess != NULL && guess->understood)
    rate += RATE_UNDERSTOOD;
  if (self->guess != NULL && self->guess->kind == claim->said.kind)
    rate += RATE_SAME_KIND;
  if (hx_claim_offer_get_position (self, claim->id) == NULL)
    rate += RATE_NO_POSITION;
  return rate;
}

static int
compare_rated (gconstpointer a,
               gconstpointer b)
{
  const Rated *x = a, *y = b;

  if (x->rate != y->rate)
    return x->rate > y->rate ? -1 : 1;
  return (x->order > y->order) - (x->order < y->order);
}

static void
sort_claims (HxConnection  *connection,
             HxClaimOffer  *self,
             const Request *request,
             HxText        *text)
{
  g_autoptr(GHashTable) words = list_words (text, &self->focus);
  g_autoptr(GPtrArray) names = list_names (connection, request, text);
  g_autoptr(GArray) rated = g_array_new (FALSE, FALSE, sizeof (Rated));

  for (guint i = 0; i < self->claims->len; i++)
    {
      HxClaim *claim = g_ptr_array_index (self->claims, i);
      Rated entry = { claim, rate_claim (self, claim, words, names), i };

      g_array_append_val (rated, entry);
    }
  g_array_sort (rated, compare_rated);
  for (guint i = 0; i < rated->len; i++)
    self->claims->pdata[i] = g_array_index (rated, Rated, i).claim;
}

/* --- Loading ---------------------------------------------------------------------------------- */

/* A region of a picture has no words. */
static void
guess_all (HxClaimOffer  *self,
           const Request *request,
           HxSource      *source,
           HxText        *text)
{
  HxPositionPlace place = {
    .text = text,
    .start = self->focus.start,
    .end = self->focus.end,
    .language = hx_source_get_language (source),
    .date = hx_source_get_date (source),
    .mentions = (const HxQuoteMention *) (void *) request->mentions->data,
    .n_mentions = request->mentions->len,
    .places = request->places,
  };

  if (self->focus.region.page > 0)
    return;
  self->guess = hx_position_guess_new (&place, NULL);
  for (HxClaimKind kind = 0; kind < HX_N_CLAIM_KINDS; kind++)
    {
      HxClaimDraft claim = { .question = "", .kind = kind };

      self->guesses[kind] = hx_position_guess_new (&place, &claim);
    }
}

static gpointer
load_query (HxConnection  *connection,
            gpointer       data,
            GError       **error)
{
  Request *request = data;
  g_autoptr(HxClaimOffer) self = g_atomic_rc_box_new0 (HxClaimOffer);
  g_autoptr(HxSource) source = hx_source_find (connection, request->focus.source, error);
  g_autoptr(HxText) text = NULL;

  self->focus = request->focus;
  if (source == NULL
      || (text = hx_source_read_text (connection, request->focus.source, error)) == NULL
      || (self->claims = hx_claim_list (connection, error)) == NULL
      || (self->positions = hx_position_list_of_source (connection, request->focus.source,
                                                        error)) == NULL
      || !add_mentions (connection, request, error))
    return NULL;

  guess_all (self, request, source, text);
  sort_claims (connection, self, request, text);
  return g_steal_pointer (&self);
}

/**
 * hx_claim_offer_load:
 * @desk: a desk
 * @focus: selected text or a passage
 *
 * Understands what a text says and finds the claims that it may answer.
 *
 * Returns: (transfer full): a future of an [struct@ClaimOffer]
 */
DexFuture *
hx_claim_offer_load (HxDesk        *desk,
                     const HxFocus *focus)
{
  g_return_val_if_fail (HX_IS_DESK (desk) && focus != NULL, NULL);

  return hx_project_query (hx_desk_get_project (desk), HX_TYPE_CLAIM_OFFER, load_query,
                           request_new (desk, focus), request_free);
}

/**
 * hx_claim_offer_find:
 * @self: an offer
 * @claim: the id of a claim
 *
 * Returns: (transfer none) (nullable): the claim; %NULL if it is gone
 */
HxClaim *
hx_claim_offer_find (const HxClaimOffer *self,
                     gint64              claim)
{
  for (guint i = 0; i < self->claims->len; i++)
    if (((HxClaim *) g_ptr_array_index (self->claims, i))->id == claim)
      return g_ptr_array_index (self->claims, i);

  return NULL;
}

/**
 * hx_claim_offer_get_position:
 * @self: an offer
 * @claim: the id of a claim
 *
 * Returns: (transfer none) (nullable): what the source says on it, if it says anything
 */
const HxPosition *
hx_claim_offer_get_position (const HxClaimOffer *self,
                             gint64              claim)
{
  for (guint i = 0; i < self->positions->len; i++)
    {
      const HxPosition *position = g_ptr_array_index (self->positions, i);

      if (position->claim == claim && position->said.stance != HX_STANCE_SILENT)
        return position;
    }
  return NULL;
}

/**
 * hx_claim_offer_get_same:
 * @self: an offer
 * @claim: a claim
 *
 * Returns: (transfer none) (nullable): the source's position on it that says the same as the text
 */
const HxPosition *
hx_claim_offer_get_same (const HxClaimOffer *self,
                         const HxClaim      *claim)
{
  const HxPositionGuess *guess = self->guesses[claim->said.kind];

  for (guint i = 0; guess != NULL && i < self->positions->len; i++)
    {
      const HxPosition *position = g_ptr_array_index (self->positions, i);

      if (position->claim == claim->id && hx_position_guess_is_same (guess, position))
        return position;
    }
  return NULL;
}
