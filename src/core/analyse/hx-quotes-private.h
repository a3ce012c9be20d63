/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The parts of hx-quotes.c: which marks belong together (-marks), what is known of words (-words),
 * who speaks (-cue, -phrase, -pronoun), and what it is that stands in marks (-kind). */

#pragma once

#include "analyse/hx-prose-private.h"
#include "analyse/hx-quotes.h"

G_BEGIN_DECLS

enum
{
  HX_QUOTE_MAX_LEVEL = 8,      /* quotations in quotations */
};

/* What is known of a word, see quotes.txt; in the order of its headings. */
typedef enum
{
  HX_QUOTE_WORD_SAY       = 1 << 0,
  HX_QUOTE_WORD_SAYING    = 1 << 1,
  HX_QUOTE_WORD_CALL      = 1 << 2,
  HX_QUOTE_WORD_HE        = 1 << 3,
  HX_QUOTE_WORD_SHE       = 1 << 4,
  HX_QUOTE_WORD_IT        = 1 << 5,
  HX_QUOTE_WORD_THEY      = 1 << 6,
  HX_QUOTE_WORD_ME        = 1 << 7,
  HX_QUOTE_WORD_SPEAKER   = 1 << 8,
  HX_QUOTE_WORD_PAPER     = 1 << 9,
  HX_QUOTE_WORD_ACCORDING = 1 << 10,
  HX_QUOTE_WORD_SKIP      = 1 << 11,
  HX_QUOTE_WORD_WITHIN    = 1 << 12,
  HX_QUOTE_WORD_THAT      = 1 << 13,
  HX_QUOTE_WORD_TERM      = 1 << 14,
  HX_QUOTE_WORD_WORK      = 1 << 15,
  HX_QUOTE_WORD_MALE      = 1 << 16,
  HX_QUOTE_WORD_FEMALE    = 1 << 17,
  HX_QUOTE_WORD_PHRASE    = 1 << 18,   /* the first word of one */
  HX_QUOTE_WORD_HEDGE     = 1 << 19,
  HX_QUOTE_WORD_RELAY     = 1 << 20,
} HxQuoteWordFlags;

#define HX_QUOTE_WORD_PRONOUN (HX_QUOTE_WORD_HE | HX_QUOTE_WORD_SHE | HX_QUOTE_WORD_IT \
                               | HX_QUOTE_WORD_THEY | HX_QUOTE_WORD_ME)
#define HX_QUOTE_WORD_VERB (HX_QUOTE_WORD_SAY | HX_QUOTE_WORD_SAYING | HX_QUOTE_WORD_CALL)

/* What stands between two marks, or from a mark to the end of its paragraph. */
typedef struct
{
  HxQuotePart part;
  gsize       start;      /* bytes, with the mark */
  gsize       end;
  gsize       inner_end;  /* without it */
  guint       block;      /* the paragraph */
  guint       parent;     /* 1 + the pair it is in */
  guint       level;
  guint       next;       /* 1 + the pair in the next paragraph that goes on with it */
  gboolean    goes_on;    /* it goes on with one of the paragraph before */
  gboolean    broken;     /* a mark is missing, and no paragraph says why */
} HxQuotePair;

/* A paragraph; lines that are broken by hand are one. */
typedef struct
{
  guint start;       /* code points */
  guint end;
  guint first_pair;
  guint n_pairs;
} HxQuoteBlock;

/* The blocks that have marks, and their pairs, in order: outer ones first. */
typedef struct
{
  GArray *blocks;    /* HxQuoteBlock */
  GArray *pairs;     /* HxQuotePair */
} HxQuoteMarks;

/* Tokens, the last of them excluded; none if both are the same. */
typedef struct
{
  guint first;
  guint end;
} HxQuoteTokens;

/* Who speaks, as far as a sentence says it. */
typedef struct
{
  HxQuoteTokens speaker;
  guint         verb;        /* G_MAXUINT: none */
  HxQuoteReason reason;
  gboolean      comma;       /* a comma or a colon, or the verb itself, stands at the quotation */
  gboolean      found;
} HxQuoteCue;

/* A person who is named, for pronouns. */
typedef struct
{
  HxQuoteTokens tokens;
  guint         sentence;    /* its first token */
  guint         gender;      /* HX_QUOTE_WORD_HE, _SHE or 0 */
  gboolean      possessive;
} HxQuotePerson;

/* A stretch of a text that is looked at in one go. */
typedef struct
{
  HxText        *text;
  const HxProse *prose;
  guint          n;          /* tokens */
  guint32       *known;      /* HxQuoteWordFlags, for each word of the prose */
  guint         *owner;      /* for each token 1 + the innermost pair it is in; 0: none */
  GArray        *pairs;      /* HxQuotePair, of all of the text */
  guint          first_pair; /* the first that is in the stretch */
  HxQuoteCue    *cues;       /* for each of these */
  GArray        *persons;    /* HxQuotePerson; NULL until they are asked for */
} HxQuoteScene;

static inline HxQuotePair *
hx_quote_pair (GArray *pairs,
               guint   i)
{
  return &g_array_index (pairs, HxQuotePair, i);
}

static inline HxProseToken *
hx_quote_token (const HxQuoteScene *self,
                guint               i)
{
  return hx_prose_nth (self->prose, i);
}

static inline guint32
hx_quote_known (const HxQuoteScene *self,
                guint               i)
{
  return self->known[hx_prose_nth (self->prose, i)->word];
}

static inline guint
hx_quote_flags (const HxQuoteScene *self,
                guint               i)
{
  return hx_prose_word (self->prose, i)->flags;
}

static inline guint
hx_quote_gap (const HxQuoteScene *self,
              guint               i)
{
  return i < self->n ? hx_prose_nth (self->prose, i)->gap : HX_PROSE_GAP_PARAGRAPH;
}

/* A capital that says something, or one at the beginning of a sentence. */
static inline gboolean
hx_quote_is_capital (const HxQuoteScene *self,
                     guint               i)
{
  HxProseShape shape = hx_prose_nth (self->prose, i)->shape;

  return shape == HX_PROSE_CAPITAL || shape == HX_PROSE_UPPER || shape == HX_PROSE_INITIAL;
}

static inline gboolean
hx_quote_is_uncased (const HxQuoteScene *self,
                     guint               i)
{
  return hx_prose_nth (self->prose, i)->shape == HX_PROSE_UNCASED;
}

static inline gboolean
hx_quote_is_small (const HxQuoteScene *self,
                   guint               i)
{
  return hx_prose_nth (self->prose, i)->shape == HX_PROSE_LOWER || hx_quote_is_uncased (self, i);
}

/* A pronoun is one word, and no initial: "I." */
static inline gboolean
hx_quote_is_pronoun (const HxQuoteScene *self,
                     guint               i)
{
  return (hx_quote_known (self, i) & HX_QUOTE_WORD_PRONOUN) != 0
         && (hx_quote_gap (self, i + 1) & HX_PROSE_GAP_HYPHEN) == 0;
}

/* Whether nothing but space stands before the token. */
static inline gboolean
hx_quote_runs_on (const HxQuoteScene *self,
                  guint               i)
{
  guint gap = hx_quote_gap (self, i);

  if ((gap & HX_PROSE_GAP_SENTENCE) == 0)
    gap &= ~HX_PROSE_GAP_DOT;
  return (gap & ~(HX_PROSE_GAP_SPACE | HX_PROSE_GAP_LINE | HX_PROSE_GAP_HYPHEN
                  | HX_PROSE_GAP_AND)) == 0;
}

HxQuote          *hx_quote_new              (const HxQuote      *quote,
                                             const HxQuotePart  *parts);

HxQuoteMarks     *hx_quote_marks_new        (HxText             *text);
void              hx_quote_marks_free       (HxQuoteMarks       *self);

guint32           hx_quote_words_find       (const HxProseWord  *word,
                                             guint32             language);

gboolean          hx_quote_words_is_phrase  (const HxProseWord  *first,
                                             const HxProseWord  *second);

guint             hx_quote_first_token      (const HxQuoteScene *self,
                                             guint               offset);
HxQuoteTokens     hx_quote_phrase_before    (const HxQuoteScene *self,
                                             guint               first,
                                             guint               verb);
HxQuoteTokens     hx_quote_phrase_name      (const HxQuoteScene *self,
                                             guint               first,
                                             guint               end);
HxQuoteTokens     hx_quote_phrase_at        (const HxQuoteScene *self,
                                             guint               first,
                                             guint               end);
HxQuoteTokens     hx_quote_phrase_after     (const HxQuoteScene *self,
                                             guint               first,
                                             guint               end);
HxQuoteTokens     hx_quote_phrase_uncased   (const HxQuoteScene *self,
                                             guint               first,
                                             guint               end);
gboolean          hx_quote_is_ali           (const HxQuoteScene *self,
                                             guint               i);
HxQuoteTokens     hx_quote_phrase_core      (const HxQuoteScene *self,
                                             guint               first,
                                             guint               end);
gboolean          hx_quote_is_person        (const HxQuoteScene *self,
                                             guint               first,
                                             guint               end);

gboolean          hx_quote_is_verb          (const HxQuoteScene *self,
                                             guint               i);
guint             hx_quote_after_according  (const HxQuoteScene *self,
                                             guint               i);
void              hx_quote_cue_find         (HxQuoteScene       *self,
                                             guint               pair,
                                             HxQuoteCue         *cue);
void              hx_quote_cue_earlier      (HxQuoteScene       *self,
                                             guint               pair,
                                             HxQuoteCue         *cue);

void              hx_quote_cue_later        (HxQuoteScene       *self,
                                             guint               pair,
                                             HxQuoteCue         *cue);

gboolean          hx_quote_broken_mend      (HxQuoteScene       *self,
                                             guint               pair,
                                             HxQuoteCue         *cue);

HxQuoteTokens     hx_quote_pronoun_resolve  (HxQuoteScene       *self,
                                             guint               at,
                                             guint32             known);

void              hx_quote_kind_find        (HxQuoteScene       *self,
                                             guint               pair,
                                             gboolean            follows,
                                             HxQuote            *quote);

void              hx_quote_transcript_find  (HxText             *text,
                                             GPtrArray          *quotes);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxQuoteMarks, hx_quote_marks_free)

G_END_DECLS
