/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "analyse/hx-claim-candidates.h"
#include "analyse/hx-words.h"

G_BEGIN_DECLS

/**
 * HxClaimTokenFlags:
 * @HX_CLAIM_TOKEN_NAME: it is written as names are, here or elsewhere in its text
 * @HX_CLAIM_TOKEN_CASELESS: nothing says whether it is a name
 * @HX_CLAIM_TOKEN_POSSESSIVE: "Syria's": it says whose something is
 * @HX_CLAIM_TOKEN_CALENDAR: a day of the week or a month
 * @HX_CLAIM_TOKEN_COMMON: a word that texts are full of
 * @HX_CLAIM_TOKEN_YEAR: a number that may be a year
 * @HX_CLAIM_TOKEN_ENTITY: no word but an entity that is mentioned
 */
typedef enum
{
  HX_CLAIM_TOKEN_NAME       = 1 << 0,
  HX_CLAIM_TOKEN_CASELESS   = 1 << 1,
  HX_CLAIM_TOKEN_POSSESSIVE = 1 << 2,
  HX_CLAIM_TOKEN_CALENDAR   = 1 << 3,
  HX_CLAIM_TOKEN_COMMON     = 1 << 4,
  HX_CLAIM_TOKEN_YEAR       = 1 << 5,
  HX_CLAIM_TOKEN_ENTITY     = 1 << 6,
} HxClaimTokenFlags;

/**
 * HxClaimToken:
 * @term: what it says, the same in all texts
 * @key: how it sounds, for names that are spelled in several ways; 0: none
 * @other_key: the same without particles that may be written with it
 * @start: first code point
 * @end: code point past the last
 * @word: the number of its word in the text
 * @clause: how many signs that part clauses stand before it in its text
 * @n_letters: letters and digits
 * @flags: flags
 *
 * A word that says something, or an entity.
 */
typedef struct
{
  guint64           term;
  guint64           key;
  guint64           other_key;
  guint             start;
  guint             end;
  guint             word;
  guint             clause;
  guint             n_letters;
  HxClaimTokenFlags flags;
} HxClaimToken;

/**
 * HxClaimSentence:
 * @start: first code point
 * @end: code point past the last
 * @first_token: its first token
 * @n_tokens: how many it has
 * @first_word: the number of its first word
 */
typedef struct
{
  guint start;
  guint end;
  guint first_token;
  guint n_tokens;
  guint first_word;
} HxClaimSentence;

/**
 * HxClaimPlace:
 * @value: (nullable): the value there
 * @start: first code point
 * @end: code point past the last
 * @sentence: the number of its sentence
 * @first_word: the number of its first word
 * @last_word: of its last
 * @clause: how many signs that part clauses stand before it in its text
 * @counted: what is counted, as a term; 0 if it is not known
 * @is_people: whether what is counted is people, or what has become of them
 * @fate: of a count, what has become of those that are counted; %HX_UNIT_NONE if it is not said
 * @rank: of an ordinal, what the rank is in: "largest", as a term; 0 if it does not say
 * @is_weak: whether it says so little that it starts nothing: "for days", "one"
 *
 * A value in a text, and what stands beside it.
 */
typedef struct
{
  const HxValue *value;
  guint          start;
  guint          end;
  guint          sentence;
  guint          first_word;
  guint          last_word;
  guint          clause;
  guint64        counted;
  gboolean       is_people;
  HxUnit         fate;
  guint64        rank;
  gboolean       is_weak;
} HxClaimPlace;

struct _HxClaimText
{
  gatomicrefcount  ref_count;
  HxText          *text;
  char            *language;
  gboolean         cased;       /* whether capitals tell names */
  GArray          *tokens;      /* HxClaimToken, by place */
  GArray          *sentences;   /* HxClaimSentence */
  GArray          *values;      /* HxValue */
  GArray          *places;      /* HxClaimPlace of the values */
  GPtrArray       *quotes;      /* HxQuote */
  gint64          *speakers;    /* of the quotes */
};

/**
 * HxClaimFeature:
 * @term: the term's number
 * @token: the token of the text
 * @near: how near it is to the place, above 0 and at most 1
 */
typedef struct
{
  guint  term;
  guint  token;
  float  near;
} HxClaimFeature;

/**
 * HxClaimItem:
 * @text: the number of the text
 * @place: the place there
 * @first: its first feature
 * @n: how many features it has, by term
 * @total: what they are worth, with how near they are
 * @names: the terms of the two nearest names, the nearest first; %G_MAXUINT: none
 * @entity: the term of the nearest entity; %G_MAXUINT: none
 * @counted: the term of what is counted; %G_MAXUINT: not known
 *
 * A place, ready to be compared.
 */
typedef struct
{
  guint                text;
  HxClaimPlace         place;
  guint                first;
  guint                n;
  double               total;
  guint                names[2];
  guint                entity;
  guint                counted;
} HxClaimItem;

/**
 * HxClaimTerm:
 * @weight: what sharing it is worth
 * @flags: what it is
 * @n_texts: how many texts have it
 * @n_sentences: how many sentences have it
 * @last_text: the last text that was seen to have it, and 1
 */
typedef struct
{
  double            weight;
  HxClaimTokenFlags flags;
  guint             n_texts;
  guint             n_sentences;
  guint             last_text;
} HxClaimTerm;

/* All texts that are looked at together. */
typedef struct
{
  HxClaimText *const *texts;
  guint               n_texts;
  GCancellable       *cancellable;
  GHashTable         *names;      /* keys of names in texts that tell names by capitals */
  GHashTable         *numbers;    /* term → its number and 1 */
  GArray             *terms;      /* HxClaimTerm */
  guint             **of;         /* for each text, the numbers of its tokens */
  GArray             *items;      /* HxClaimItem */
  GArray             *features;   /* HxClaimFeature */
  GPtrArray          *about;      /* for each text, the numbers of its names, in order */
} HxClaimTerms;

HxClaimTerms    *hx_claim_terms_new      (HxClaimText *const   *texts,
                                          guint                 n_texts,
                                          GCancellable         *cancellable);
void             hx_claim_terms_free     (HxClaimTerms         *self);
guint            hx_claim_terms_add      (HxClaimTerms         *self,
                                          guint                 text,
                                          const HxClaimPlace   *place);
double           hx_claim_terms_likeness (HxClaimTerms         *self,
                                          guint                 a,
                                          guint                 b);
double           hx_claim_terms_score    (HxClaimTerms         *self,
                                          const HxClaimItem    *a,
                                          const HxClaimItem    *b,
                                          HxClaimReasons       *reasons);
double           hx_claim_terms_compare  (HxClaimTerms         *self,
                                          const HxClaimItem    *a,
                                          const HxClaimItem    *b,
                                          HxClaimReasons       *reasons);
gboolean         hx_claim_values_differ  (const HxValue        *a,
                                          const HxValue        *b);
gboolean         hx_claim_value_is_distance (const HxValue    *value);
void             hx_claim_terms_answer   (HxClaimTerms         *self,
                                          const HxClaimItem    *item,
                                          HxClaimAnswer        *answer);
guint            hx_claim_text_sentence  (const HxClaimText    *self,
                                          guint                 offset);
void             hx_claim_text_place     (const HxClaimText    *self,
                                          guint                 start,
                                          guint                 end,
                                          HxClaimPlace         *place);
guint64          hx_claim_term_of        (const HxWordForm     *form);
void             hx_claim_text_find_values (HxClaimText        *self,
                                          const HxWords        *words,
                                          const guint          *clauses,
                                          const char           *date);
char            *hx_claim_question       (HxClaimTerms         *self,
                                          const guint          *items,
                                          guint                 n_items);
void             hx_claim_quotes_find    (HxClaimTerms         *self,
                                          GPtrArray            *candidates);
void             hx_claim_common_entities (HxClaimTerms        *self,
                                          const guint          *items,
                                          guint                 n_items,
                                          GArray               *entities);

static inline const HxClaimToken *
hx_claim_text_token (const HxClaimText *self,
                     guint              i)
{
  return &g_array_index (self->tokens, HxClaimToken, i);
}

static inline const HxClaimTerm *
hx_claim_terms_nth (const HxClaimTerms *self,
                    guint               i)
{
  return &g_array_index (self->terms, HxClaimTerm, i);
}

static inline const HxClaimItem *
hx_claim_terms_item (const HxClaimTerms *self,
                     guint               i)
{
  return &g_array_index (self->items, HxClaimItem, i);
}

static inline const HxClaimFeature *
hx_claim_terms_features (const HxClaimTerms *self,
                         const HxClaimItem  *item)
{
  return (const HxClaimFeature *) (void *) self->features->data + item->first;
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxClaimTerms, hx_claim_terms_free)

G_END_DECLS
