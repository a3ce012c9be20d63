/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Words as quotations are compared by them. */

#include "config.h"

#include "analyse/hx-fold.h"
#include "analyse/hx-lexicon.h"
#include "analyse/hx-quotes-line-up-private.h"
#include "analyse/hx-stem.h"

/* What stands oftener than this, and makes up more than this of all words, says little. */
enum
{
  MANY = 30,
  MANY_PER_MILLE = 5,
};

/* hx_quote_terms_new:
 *
 * Returns: (transfer full): no terms yet */
HxQuoteTerms *
hx_quote_terms_new (void)
{
  HxQuoteTerms *self = g_new0 (HxQuoteTerms, 1);

  self->by_form = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->by_key = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->terms = g_array_new (FALSE, FALSE, sizeof (HxQuoteTerm));
  return self;
}

/* hx_quote_terms_free:
 * @self: (transfer full): terms */
void
hx_quote_terms_free (HxQuoteTerms *self)
{
  g_hash_table_unref (self->by_form);
  g_hash_table_unref (self->by_key);
  g_array_unref (self->terms);
  g_free (self);
}

static guint
worth_of (const HxWordForm *form)
{
  if (form->function)
    return HX_QUOTE_WORTH_FUNCTION;
  return form->common ? HX_QUOTE_WORTH_COMMON : HX_QUOTE_WORTH_CONTENT;
}

static void
remember (GHashTable *table,
          guint64     key,
          guint       term)
{
  g_hash_table_insert (table, g_memdup2 (&key, sizeof key), GUINT_TO_POINTER (term + 1));
}

/* A word that has not been seen in that form. */
static guint
make_term (HxQuoteTerms       *self,
           HxText             *text,
           const HxProseToken *token,
           guint32             language)
{
  g_autofree char *word = hx_text_dup_range (text, token->start, token->end);
  g_autofree char *folded = hx_fold_text (word);
  HxWordForm form = { 0 };
  HxQuoteTerm term = { 0 };
  guint64 key;
  guint found;

  hx_stem_form (&form, folded, language);
  if (form.function)
    key = hx_fold_mix (form.hash, 2);   /* "the" and "they" have one stem */
  else
    key = form.concept != 0 ? hx_fold_mix (form.concept, 1) : form.stem;
  found = GPOINTER_TO_UINT (g_hash_table_lookup (self->by_key, &key));
  if (found != 0)
    return found - 1;
  term.worth = worth_of (&form);
  g_array_append_val (self->terms, term);
  remember (self->by_key, key, self->terms->len - 1);
  return self->terms->len - 1;
}

/* hx_quote_terms_add:
 * @self: terms
 * @text: a text
 * @start: first code point
 * @end: code point past the last
 * @language: (nullable): its BCP 47 tag
 * @words: (element-type HxQuoteWord): gets the words that stand there */
void
hx_quote_terms_add (HxQuoteTerms *self,
                    HxText       *text,
                    guint         start,
                    guint         end,
                    const char   *language,
                    GArray       *words)
{
  g_autoptr(HxProse) prose = hx_prose_new (text, start, end, language);
  g_autofree guint *known = g_new0 (guint, prose->words->len + 1);

  for (guint i = 0; i < prose->tokens->len; i++)
    {
      const HxProseToken *token = hx_prose_nth (prose, i);
      guint64 form = hx_prose_word (prose, i)->form;
      guint64 key = hx_fold_mix (form, prose->language);
      HxQuoteWord word = { .start = token->start, .end = token->end, .form = form };

      if (known[token->word] == 0)
        known[token->word] = GPOINTER_TO_UINT (g_hash_table_lookup (self->by_form, &key));
      if (known[token->word] == 0)
        {
          known[token->word] = make_term (self, text, token, prose->language) + 1;
          remember (self->by_form, key, known[token->word] - 1);
        }
      word.term = known[token->word] - 1;
      hx_quote_term (self, word.term)->n_words++;
      g_array_append_val (words, word);
    }
}

/* hx_quote_terms_weigh:
 * @self: the terms of all texts
 *
 * Makes what is frequent in the texts worth less. */
void
hx_quote_terms_weigh (HxQuoteTerms *self)
{
  guint64 total = 0;

  for (guint i = 0; i < self->terms->len; i++)
    total += hx_quote_term (self, i)->n_words;
  for (guint i = 0; i < self->terms->len; i++)
    {
      HxQuoteTerm *term = hx_quote_term (self, i);

      if (term->worth == HX_QUOTE_WORTH_CONTENT && term->n_words > MANY
          && (guint64) term->n_words * 1000 > total * MANY_PER_MILLE)
        term->worth = HX_QUOTE_WORTH_COMMON;
    }
}
