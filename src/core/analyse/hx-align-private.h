/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "analyse/hx-align.h"
#include "analyse/hx-figures.h"
#include "analyse/hx-graphemes.h"

G_BEGIN_DECLS

/**
 * HxAlignSentence:
 * @hash: of all its words in order
 * @is_capital: whether most words have a capital, as in some headlines
 *
 * A sentence with what it is made of, as stretches of the text's arrays.
 */
typedef struct
{
  HxSentence is;
  guint64    hash;
  gboolean   is_capital;
  guint      first_token, n_tokens;
  guint      first_figure, n_figures;
  guint      first_entity, n_entities;
} HxAlignSentence;

/**
 * HxAlignCase:
 * @capital: how often the form has a capital within a sentence
 * @small: how often it has none
 */
typedef struct
{
  guint capital;
  guint small;
} HxAlignCase;

struct _HxAlignText
{
  gatomicrefcount  ref_count;
  HxWords         *words;
  HxAlignCase     *cases;       /* for each form */
  GArray          *sentences;   /* HxAlignSentence */
  GArray          *tokens;      /* guint: forms that count, each once a sentence */
  GArray          *figures;     /* HxFigure */
  GArray          *entities;    /* gint64 */
  guint64          fingerprint;
};

static inline HxAlignSentence *
hx_align_text_nth (const HxAlignText *self,
                   guint              i)
{
  return &g_array_index (self->sentences, HxAlignSentence, i);
}

/* German writes all nouns with a capital. */
static inline gboolean
hx_align_text_has_telling_capitals (const HxAlignText *self)
{
  return self->words->latin && self->words->language != hx_lexicon_language ("de");
}

/**
 * HxAlignKind:
 * @HX_ALIGN_KIND_WORD: a word of one language
 * @HX_ALIGN_KIND_CONCEPT: a word that is known in several
 * @HX_ALIGN_KIND_NAME: a name
 * @HX_ALIGN_KIND_CALENDAR: a day of the week or a month
 * @HX_ALIGN_KIND_ENTITY: an entity that is mentioned
 * @HX_ALIGN_KIND_FIGURE: a figure
 */
typedef enum
{
  HX_ALIGN_KIND_WORD,
  HX_ALIGN_KIND_CONCEPT,
  HX_ALIGN_KIND_NAME,
  HX_ALIGN_KIND_CALENDAR,
  HX_ALIGN_KIND_ENTITY,
  HX_ALIGN_KIND_FIGURE,
} HxAlignKind;

/**
 * HxAlignTerms:
 * @n_terms: how many there are
 * @kind: what each is
 * @weight: what sharing each is worth
 * @n_with: in how many sentences of either text it stands
 * @first: for each sentence of either text and one past them, its first in @of
 * @of: the terms of the sentences, one after the other
 * @of_form: for each word form of either text its term
 * @total: for each sentence, what all its terms are worth
 *
 * What two texts are compared by: words, names, entities and figures.
 */
typedef struct
{
  guint   n_terms;
  GArray *kind;
  double *weight;
  guint  *n_with[2];
  guint  *first[2];
  GArray *of[2];
  guint  *of_form[2];
  double *total[2];
} HxAlignTerms;

/**
 * HxAlignPart:
 * @first: the first sentence on either side
 * @n: how many sentences
 * @shared: what the shared terms are worth; a name of several words is one
 * @total: what all terms of either side are worth
 * @n_rare: how many shared terms are rare
 * @in_runs: words of the shorter side in shared runs
 * @wording: the same, per cent
 * @n_same_figures: figures of the same thing that are the same
 * @conflict: (nullable): two figures of the same thing that differ
 * @reasons: why they may be about the same thing
 * @score: from 0 to 1, how sure it is
 *
 * Two stretches that may be about the same thing.
 */
typedef struct
{
  guint           first[2];
  guint           n[2];
  double          shared;
  double          total[2];
  guint           n_rare;
  guint           in_runs;
  guint           wording;
  guint           n_same_figures;
  const HxFigure *conflict[2];
  HxAlignReasons  reasons;
  double          score;
} HxAlignPart;

void          hx_align_snap         (HxText             *text,
                                     HxGraphemes        *graphemes,
                                     guint              *start,
                                     guint              *end);

HxAlignTerms *hx_align_terms_new    (HxAlignText        *const texts[2]);
void          hx_align_terms_free   (HxAlignTerms       *self);
gboolean      hx_align_terms_differ (HxAlignText        *const texts[2]);

GArray       *hx_align_index_find   (HxAlignText        *const texts[2],
                                     const HxAlignTerms *terms,
                                     GCancellable       *cancellable);
guint         hx_align_shared_runs  (HxAlignText        *const texts[2],
                                     const guint         first[2],
                                     const guint         n[2],
                                     guint              *in_runs);
void          hx_align_score        (HxAlignText        *const texts[2],
                                     const HxAlignTerms *terms,
                                     HxAlignPart        *part);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxAlignTerms, hx_align_terms_free)

G_END_DECLS
