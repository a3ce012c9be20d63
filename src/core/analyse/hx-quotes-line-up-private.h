/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "analyse/hx-prose-private.h"
#include "analyse/hx-quotes-line-up.h"

G_BEGIN_DECLS

/* What sharing a word is worth. */
enum
{
  HX_QUOTE_WORTH_FUNCTION = 1,
  HX_QUOTE_WORTH_COMMON = 4,
  HX_QUOTE_WORTH_CONTENT = 6,
};

/* A word as it is compared: its stem, or what it says in any language. */
typedef struct
{
  guint   term;
  guint   start;     /* code points */
  guint   end;
  guint64 form;
} HxQuoteWord;

/* What is known of a term. */
typedef struct
{
  guint worth;
  guint n_quotes;    /* how many quotations have it */
  guint n_words;     /* how often it stands in all texts */
} HxQuoteTerm;

/* The words of texts. */
typedef struct
{
  GHashTable *by_form;     /* form and language → 1 + term */
  GHashTable *by_key;      /* stem or concept → 1 + term */
  GArray     *terms;       /* HxQuoteTerm */
} HxQuoteTerms;

/* A quotation as it is compared. */
typedef struct
{
  guint   source;
  guint   quote;
  guint   first;           /* of its words */
  guint   n_words;
  guint   first_sorted;    /* of its terms that say something, sorted, each once */
  guint   n_sorted;
  guint   total;           /* what its words are worth */
  guint   n_content;
  guint64 speaker;         /* a hash of the last word of the name; 0 if it is not known */
  gint64  entity;
} HxQuoteItem;

typedef struct
{
  const HxQuoteSource *sources;
  guint                n_sources;
  GCancellable        *cancellable;
  HxQuoteTerms        *terms;
  GArray             **words;      /* HxQuoteWord, of each source */
  GArray              *quoted;     /* HxQuoteWord, of all items */
  GArray              *sorted;     /* guint, terms of all items */
  GArray              *items;      /* HxQuoteItem */
} HxQuoteLineUp;

/* Pairs of words that are the same, and what they are worth. */
typedef struct
{
  GArray *pairs;         /* two guints for each */
  guint   worth;
  guint   n_content;
} HxQuoteMatch;

static inline HxQuoteItem *
hx_quote_item (const HxQuoteLineUp *self,
               guint                i)
{
  return &g_array_index (self->items, HxQuoteItem, i);
}

static inline HxQuoteTerm *
hx_quote_term (const HxQuoteTerms *self,
               guint               i)
{
  return &g_array_index (self->terms, HxQuoteTerm, i);
}

HxQuoteTerms *hx_quote_terms_new    (void);
void          hx_quote_terms_free   (HxQuoteTerms       *self);
void          hx_quote_terms_add    (HxQuoteTerms       *self,
                                     HxText             *text,
                                     guint               start,
                                     guint               end,
                                     const char         *language,
                                     GArray             *words);

void          hx_quote_terms_weigh  (HxQuoteTerms       *self);

void          hx_quote_match        (const HxQuoteTerms *terms,
                                     const HxQuoteWord  *a,
                                     guint               n_a,
                                     const HxQuoteWord  *b,
                                     guint               n_b,
                                     HxQuoteMatch       *match);

void          hx_quote_find_unmarked (HxQuoteLineUp     *self,
                                      GPtrArray         *groups,
                                      GArray            *longest);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxQuoteTerms, hx_quote_terms_free)

G_END_DECLS
