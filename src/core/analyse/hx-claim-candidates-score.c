/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Whether two places say something about the same thing. */

#include "config.h"

#include <math.h>
#include <string.h>

#include "analyse/hx-claim-candidates-private.h"
#include "analyse/hx-edtf.h"
#include "analyse/hx-fold.h"

/* Texts that have so many names in common are about the same. */
#define SAME_MATTER 0.3
#define VERY_SAME_MATTER 0.5

/* Least scores for two values to be taken for answers to one question. */
#define MIN_COUNTED   0.75     /* the same is counted */
#define MIN_UNCOUNTED 1.9      /* it is not known of one of them */
#define MIN_FATE      1.0      /* the same has become of them */
#define MIN_PEOPLE    1.5      /* people, called otherwise */
#define MIN_SUBJECT   0.5      /* the same name stands beside it */
#define MIN_RANK      0.35     /* and it is of the same rank */
#define MIN_DATE      0.7
#define MIN_DURATION  0.6
#define MIN_OTHER     1.0

/* So many times as long a span of days. */
#define FAR_LESS_EXACT 40

/* One word alone that is no name says little. */
#define MIN_SHARED 2

/* How much more must stand beside both where something else is less sure. */
#define MORE 1.8

/* And how much of what stands beside the one that has less. */
#define MIN_PART 0.2

/* What saying the same adds. */
#define SAME_VALUE 0.2

static HxClaimReasons
reason_of (HxClaimTokenFlags flags)
{
  if ((flags & HX_CLAIM_TOKEN_ENTITY) != 0)
    return HX_CLAIM_REASON_ENTITIES;
  if ((flags & HX_CLAIM_TOKEN_NAME) != 0)
    return HX_CLAIM_REASON_NAMES;
  return (flags & HX_CLAIM_TOKEN_CALENDAR) != 0 ? 0 : HX_CLAIM_REASON_WORDS;
}

/* When and how long something was is said right beside it; the rest of a sentence is about much
 * else. */
static gboolean
is_close (const HxValue *value)
{
  return value != NULL && (value->kind == HX_VALUE_DATE || value->kind == HX_VALUE_DURATION);
}

/*
 * hx_claim_terms_score:
 * @self: terms
 * @a: an item
 * @b: another
 * @reasons: (out): what they share
 *
 * Returns: what the terms are worth that stand beside both, the nearer the more
 */
double
hx_claim_terms_score (HxClaimTerms      *self,
                      const HxClaimItem *a,
                      const HxClaimItem *b,
                      HxClaimReasons    *reasons)
{
  const HxClaimFeature *x = hx_claim_terms_features (self, a);
  const HxClaimFeature *y = hx_claim_terms_features (self, b);
  gboolean close = is_close (a->place.value) || is_close (b->place.value);
  guint i = 0, k = 0;
  double score = 0;

  *reasons = 0;
  while (i < a->n && k < b->n)
    {
      if (x[i].term == y[k].term)
        {
          const HxClaimTerm *term = hx_claim_terms_nth (self, x[i].term);
          double near = x[i].near * y[k].near;

          score += term->weight * (close ? near : sqrt (near));
          *reasons |= reason_of (term->flags);
          i++;
          k++;
        }
      else if (x[i].term < y[k].term)
        i++;
      else
        k++;
    }
  return score;
}

static gboolean
is_share (HxValueKind kind)
{
  return kind == HX_VALUE_FRACTION || kind == HX_VALUE_PERCENT;
}

static gboolean
is_same_kind (const HxValue *a,
              const HxValue *b)
{
  if (is_share (a->kind) && is_share (b->kind))
    return TRUE;
  return a->kind == b->kind && g_strcmp0 (a->base_unit, b->base_unit) == 0;
}

static gboolean
has_name (const HxClaimItem *item,
          guint              name)
{
  return name != G_MAXUINT && (item->names[0] == name || item->names[1] == name);
}

static gboolean
is_same_subject (const HxClaimItem *a,
                 const HxClaimItem *b)
{
  if (a->entity != G_MAXUINT && a->entity == b->entity)
    return TRUE;
  return has_name (a, b->names[0]) && has_name (b, a->names[0]);
}

static double
least_of_count (const HxClaimItem *a,
                const HxClaimItem *b)
{
  HxUnit x = a->place.fate, y = b->place.fate;
  gboolean same_fate = x != HX_UNIT_NONE && x == y;

  if (x != y && x != HX_UNIT_NONE && y != HX_UNIT_NONE)
    return INFINITY;
  if (a->counted == G_MAXUINT || b->counted == G_MAXUINT)
    return same_fate ? MIN_PEOPLE : MIN_UNCOUNTED;
  if (a->counted == b->counted)
    return MIN_COUNTED;
  if (same_fate)
    return MIN_FATE;
  return a->place.is_people && b->place.is_people ? MIN_PEOPLE : INFINITY;
}

/* A year and a day: they are hardly said of one thing. */
static gboolean
is_far_less_exact (const HxValue *a,
                   const HxValue *b)
{
  gint64 first[2], last[2], shorter, longer;
  HxEdtf x, y;

  if (g_strcmp0 (a->edtf, b->edtf) == 0)
    return FALSE;
  if (!hx_edtf_parse (a->edtf, &x) || !hx_edtf_parse (b->edtf, &y))
    return TRUE;
  hx_edtf_get_days (&x, &first[0], &last[0]);
  hx_edtf_get_days (&y, &first[1], &last[1]);
  for (guint i = 0; i < 2; i++)
    if (first[i] == G_MININT64 || last[i] == G_MAXINT64)
      return TRUE;
  shorter = MIN (last[0] - first[0], last[1] - first[1]);
  longer = MAX (last[0] - first[0], last[1] - first[1]);
  return longer / (shorter + 1) > FAR_LESS_EXACT;
}

/* The least score with which they may be about the same thing. */
static double
least_of (const HxClaimItem *a,
          const HxClaimItem *b)
{
  switch ((int) a->place.value->kind)
    {
    case HX_VALUE_COUNT:
      return least_of_count (a, b);
    case HX_VALUE_ORDINAL:
      return a->counted == b->counted && a->place.rank == b->place.rank && is_same_subject (a, b)
               ? MIN_RANK : INFINITY;
    case HX_VALUE_LENGTH:
    case HX_VALUE_AGE:
      return is_same_subject (a, b) ? MIN_SUBJECT : INFINITY;
    case HX_VALUE_DATE:
      return MIN_DATE * (is_far_less_exact (a->place.value, b->place.value) ? MORE : 1);
    case HX_VALUE_DURATION:
      return MIN_DURATION;
    default:
      return MIN_OTHER;
    }
}

/*
 * hx_claim_value_is_distance:
 * @value: a value
 *
 * Returns: whether it may say how far it is to somewhere, and not how long something is
 */
gboolean
hx_claim_value_is_distance (const HxValue *value)
{
  return value->kind == HX_VALUE_LENGTH
         && (g_strcmp0 (value->unit, "km") == 0 || g_strcmp0 (value->unit, "mi") == 0
             || g_strcmp0 (value->unit, "nmi") == 0);
}

/*
 * hx_claim_values_differ:
 * @a: a value
 * @b: another of its kind
 *
 * Returns: whether they cannot both be true
 */
gboolean
hx_claim_values_differ (const HxValue *a,
                        const HxValue *b)
{
  HxValue first = *a, second = *b;
  HxEdtf x, y;

  if (a->kind == HX_VALUE_DATE && b->kind == HX_VALUE_DATE)
    return a->edtf != NULL && b->edtf != NULL && hx_edtf_parse (a->edtf, &x)
           && hx_edtf_parse (b->edtf, &y) && hx_edtf_compare (&x, &y, NULL) == HX_EDTF_APART;
  /* "villagers" and "people" may be the same. */
  first.counted = second.counted = 0;
  return hx_value_compare (&first, &second, 0, NULL) == HX_VALUE_DIFFERENT;
}

static gboolean
is_equal (const HxValue *a,
          const HxValue *b)
{
  if (a->kind == HX_VALUE_DATE)
    return g_strcmp0 (a->edtf, b->edtf) == 0;
  return hx_value_compare (a, b, 0, NULL) == HX_VALUE_EQUAL;
}

static gboolean
needs_words (const HxValue *value)
{
  return value->kind != HX_VALUE_COUNT && value->kind != HX_VALUE_ORDINAL
         && value->kind != HX_VALUE_AGE && !hx_claim_value_is_distance (value);
}

/* How many terms stand beside both, without what is counted; what has become of it is one. */
static guint
count_shared (HxClaimTerms      *self,
              const HxClaimItem *a,
              const HxClaimItem *b)
{
  const HxClaimFeature *x = hx_claim_terms_features (self, a);
  const HxClaimFeature *y = hx_claim_terms_features (self, b);
  guint i = 0, k = 0, n = a->place.fate != HX_UNIT_NONE && a->place.fate == b->place.fate;

  while (i < a->n && k < b->n)
    {
      guint of_x = x[i].term, of_y = y[k].term;

      n += of_x == of_y && of_x != a->counted && of_x != b->counted
           && (hx_claim_terms_nth (self, of_x)->flags & HX_CLAIM_TOKEN_CALENDAR) == 0;
      i += of_x <= of_y;
      k += of_y <= of_x;
    }
  return n;
}

/* "Three people were killed" is said of many things: names tell which. */
static gboolean
is_one_matter (HxClaimTerms      *self,
               const HxClaimItem *a,
               const HxClaimItem *b,
               double             score,
               HxClaimReasons     reasons)
{
  double alike;
  guint n_shared;

  if (needs_words (a->place.value) && (reasons & HX_CLAIM_REASON_WORDS) == 0)
    return FALSE;
  if ((reasons & (HX_CLAIM_REASON_NAMES | HX_CLAIM_REASON_ENTITIES)) != 0)
    return TRUE;
  n_shared = count_shared (self, a, b);
  if (!self->texts[a->text]->cased || !self->texts[b->text]->cased)
    /* People are killed everywhere: where nothing tells names, other words have to say where. */
    return score >= MORE
           && n_shared >= (a->place.fate != HX_UNIT_NONE ? MIN_SHARED * 2 : MIN_SHARED);
  alike = hx_claim_terms_likeness (self, a->text, b->text);
  if (n_shared < MIN_SHARED
      && (alike < VERY_SAME_MATTER || a->place.fate == HX_UNIT_NONE))
    return FALSE;
  return alike >= SAME_MATTER;
}

/*
 * hx_claim_terms_compare:
 * @self: terms
 * @a: an item with a value
 * @b: another
 * @reasons: (out): why
 *
 * Returns: how well they go together; 0 if they are not taken for answers to one question
 */
double
hx_claim_terms_compare (HxClaimTerms      *self,
                        const HxClaimItem *a,
                        const HxClaimItem *b,
                        HxClaimReasons    *reasons)
{
  double score, least;

  *reasons = 0;
  if (a->text == b->text || !is_same_kind (a->place.value, b->place.value)
      || (a->place.is_weak && b->place.is_weak))
    return 0;
  least = least_of (a, b);
  if (!isfinite (least))
    return 0;
  score = hx_claim_terms_score (self, a, b, reasons);
  if (is_equal (a->place.value, b->place.value))
    score += SAME_VALUE;
  if (score < least
      || (least > MIN_SUBJECT && score < MIN_PART * MIN (a->total, b->total)))
    return 0;
  if (!is_one_matter (self, a, b, score / least, *reasons))
    return 0;
  if (a->counted != G_MAXUINT && a->counted == b->counted)
    *reasons |= HX_CLAIM_REASON_COUNTED;
  return score / least;
}

/* What stands in a sentence, whatever its place in the text. */
static guint64
digest_of (HxClaimTerms      *self,
           const HxClaimItem *item)
{
  const HxClaimText *text = self->texts[item->text];
  const HxClaimSentence *sentence = &g_array_index (text->sentences, HxClaimSentence,
                                                    item->place.sentence);
  g_autofree char *own = hx_text_dup_range (text->text, item->place.start, item->place.end);
  g_autofree char *folded = hx_fold_text (own);
  guint64 digest = hx_fold_hash (folded, strlen (folded));

  for (guint i = 0; i < sentence->n_tokens; i++)
    {
      const HxClaimToken *token = hx_claim_text_token (text, sentence->first_token + i);

      /* Entities come and go; the words stay. */
      if ((token->flags & HX_CLAIM_TOKEN_ENTITY) == 0)
        digest = hx_fold_mix (digest, token->term);
    }
  return digest;
}

/*
 * hx_claim_terms_answer:
 * @self: terms
 * @item: an item
 * @answer: (out): the item as an answer, without score and reasons
 */
void
hx_claim_terms_answer (HxClaimTerms      *self,
                       const HxClaimItem *item,
                       HxClaimAnswer     *answer)
{
  const HxClaimSentence *sentence = &g_array_index (self->texts[item->text]->sentences,
                                                    HxClaimSentence, item->place.sentence);

  *answer = (HxClaimAnswer) {
    .text = item->text,
    .start = item->place.start,
    .end = item->place.end,
    .sentence_start = MIN (sentence->start, item->place.start),
    .sentence_end = MAX (sentence->end, item->place.end),
    .value = item->place.value,
    .digest = digest_of (self, item),
  };
}
