/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What could be asked: a few words that stand beside most of the answers, in the order of one of
 * the texts. It claims no grammar that it does not know. And why it could be asked. */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#include "analyse/hx-claim-candidates-private.h"

enum
{
  MAX_WORDS = 4,
  MAX_GAP = 5,          /* code points between two words that are shown as they stand */
  MAX_COUNTED = 60,
  MAX_QUOTE = 70,
};

/* A word that is worth less than this part of the best tells nothing, nor does one that is further
 * away. */
#define MIN_SHARE 0.35
#define MIN_NEAR 0.3
#define SUBJECT_NEAR 0.5

typedef struct
{
  guint  term;
  guint  n;        /* items that have it */
  double worth;
  double near;     /* of all of them together */
} Word;

static int
compare_terms (gconstpointer a,
               gconstpointer b)
{
  const Word *x = a, *y = b;

  return (x->term > y->term) - (x->term < y->term);
}

static int
compare_worth (gconstpointer a,
               gconstpointer b)
{
  const Word *x = a, *y = b;

  if (x->worth != y->worth)
    return x->worth > y->worth ? -1 : 1;
  return compare_terms (a, b);
}

/* What stands beside at least half of the items, by term. */
static GArray *
list_common (HxClaimTerms *self,
             const guint  *items,
             guint         n_items)
{
  GArray *words = g_array_new (FALSE, FALSE, sizeof (Word));
  guint least = MAX (2, (n_items + 1) / 2), n = 0;

  for (guint i = 0; i < n_items; i++)
    {
      const HxClaimItem *item = hx_claim_terms_item (self, items[i]);
      const HxClaimFeature *features = hx_claim_terms_features (self, item);

      for (guint k = 0; k < item->n; k++)
        {
          Word word = { features[k].term, 1,
                        hx_claim_terms_nth (self, features[k].term)->weight * features[k].near,
                        features[k].near };

          g_array_append_val (words, word);
        }
    }
  g_array_sort (words, compare_terms);
  for (guint i = 0; i < words->len; i++)
    {
      Word word = g_array_index (words, Word, i);

      for (; i + 1 < words->len && g_array_index (words, Word, i + 1).term == word.term; i++)
        {
          word.n++;
          word.worth += g_array_index (words, Word, i + 1).worth;
          word.near += g_array_index (words, Word, i + 1).near;
        }
      if (word.n >= least)
        g_array_index (words, Word, n++) = word;
    }
  g_array_set_size (words, n);
  return words;
}

/*
 * hx_claim_common_entities:
 * @self: terms
 * @items: (array length=n_items): items
 * @n_items: how many
 * @entities: (element-type gint64): where the entities go that stand beside at least half of them
 */
void
hx_claim_common_entities (HxClaimTerms *self,
                          const guint  *items,
                          guint         n_items,
                          GArray       *entities)
{
  g_autoptr(GArray) common = list_common (self, items, n_items);

  for (guint i = 0; i < common->len; i++)
    {
      guint term = g_array_index (common, Word, i).term;
      gboolean found = FALSE;

      if ((hx_claim_terms_nth (self, term)->flags & HX_CLAIM_TOKEN_ENTITY) == 0)
        continue;
      for (guint k = 0; k < n_items && !found; k++)
        {
          const HxClaimItem *item = hx_claim_terms_item (self, items[k]);
          const HxClaimFeature *features = hx_claim_terms_features (self, item);

          for (guint j = 0; j < item->n && !found; j++)
            if (features[j].term == term)
              {
                gint64 entity = hx_claim_text_token (self->texts[item->text],
                                                     features[j].token)->key;

                g_array_append_val (entities, entity);
                found = TRUE;
              }
        }
    }
}

/* --- Words --- */

/* What is counted is shown anyway; "Syria's" third city is not about Syria. */
static gboolean
is_shown (const HxClaimItem  *item,
          const HxClaimToken *token)
{
  const HxValue *value = item->place.value;

  if (value->kind == HX_VALUE_ORDINAL && (token->flags & HX_CLAIM_TOKEN_POSSESSIVE) != 0)
    return FALSE;
  return token->start >= value->counted_end || token->end <= value->counted_start;
}

static int
compare_places (gconstpointer a,
                gconstpointer b)
{
  guint x = *(const guint *) a, y = *(const guint *) b;

  return (x > y) - (x < y);
}

/* The tokens of an item that are among the best words, in the order of its text. */
static GArray *
list_tokens (HxClaimTerms      *self,
             const HxClaimItem *item,
             GArray            *common,
             guint              most)
{
  const HxClaimFeature *features = hx_claim_terms_features (self, item);
  gboolean of_subject = hx_claim_value_is_distance (item->place.value)
                        || item->place.value->kind == HX_VALUE_ORDINAL;
  GArray *tokens = g_array_new (FALSE, FALSE, sizeof (guint));
  double best = 0;

  for (guint i = 0; i < common->len && tokens->len < most; i++)
    {
      const Word *word = &g_array_index (common, Word, i);
      HxClaimTokenFlags flags = hx_claim_terms_nth (self, word->term)->flags;

      if ((flags & (HX_CLAIM_TOKEN_ENTITY | HX_CLAIM_TOKEN_CALENDAR)) != 0
          || word->worth < best * MIN_SHARE
          || (tokens->len > 0 && word->near < (of_subject ? SUBJECT_NEAR : MIN_NEAR) * word->n)
          || (of_subject && (flags & HX_CLAIM_TOKEN_NAME) == 0))
        continue;
      for (guint k = 0; k < item->n; k++)
        if (features[k].term == word->term
            && is_shown (item, hx_claim_text_token (self->texts[item->text], features[k].token)))
          {
            g_array_append_val (tokens, features[k].token);
            best = MAX (best, word->worth);
          }
    }
  g_array_sort (tokens, compare_places);
  return tokens;
}

static double
worth_of_item (HxClaimTerms      *self,
               const HxClaimItem *item,
               GArray            *common)
{
  const HxClaimFeature *features = hx_claim_terms_features (self, item);
  double worth = item->counted != G_MAXUINT ? 1 : 0;

  for (guint i = 0; i < MIN (common->len, MAX_WORDS * 2); i++)
    for (guint k = 0; k < item->n; k++)
      if (features[k].term == g_array_index (common, Word, i).term)
        worth += g_array_index (common, Word, i).worth;
  return worth;
}

static void
append_range (GString     *words,
              HxText      *text,
              guint        start,
              guint        end)
{
  g_autofree char *range = hx_text_dup_range (text, start, end);

  g_strdelimit (range, "\n\r\t", ' ');
  g_string_append (words, range);
}

static void
append_token (GString            *words,
              HxText             *text,
              const HxClaimToken *token,
              gboolean            last)
{
  guint end = token->end;

  if (last && (token->flags & HX_CLAIM_TOKEN_POSSESSIVE) != 0 && end > token->start + 2)
    end -= 2;
  append_range (words, text, token->start, end);
}

/* Words that stand together are shown as they stand. */
static char *
dup_words (const HxClaimText *text,
           GArray            *tokens)
{
  GString *words = g_string_new (NULL);
  const HxClaimToken *before = NULL;

  for (guint i = 0; i < tokens->len; i++)
    {
      const HxClaimToken *token = hx_claim_text_token (text, g_array_index (tokens, guint, i));
      const HxClaimToken *next
        = i + 1 < tokens->len
            ? hx_claim_text_token (text, g_array_index (tokens, guint, i + 1)) : NULL;
      gboolean last = next == NULL || next->word > token->word + 1;

      if (before != NULL && token->start >= before->end && token->start - before->end <= MAX_GAP
          && token->word <= before->word + 2)
        append_range (words, text->text, before->end, token->start);
      else if (before != NULL)
        /* Translators: between words of a question that do not belong together. */
        g_string_append (words, C_("list of words", ", "));
      append_token (words, text->text, token, last);
      before = token;
    }
  return g_string_free (words, FALSE);
}

/* --- Questions --- */

static char *
ask (HxValueKind  kind,
     const char  *words)
{
  /* Translators: questions made of words of the texts, which nobody has put into a form: "How long:
   * heavy rain?" */
  switch ((int) kind)
    {
    case HX_VALUE_COUNT:
      return g_strdup_printf (_("How many: %s?"), words);
    case HX_VALUE_ORDINAL:
      return g_strdup_printf (_("Which rank: %s?"), words);
    case HX_VALUE_FRACTION:
    case HX_VALUE_PERCENT:
    case HX_VALUE_POINTS:
      return g_strdup_printf (_("What share: %s?"), words);
    case HX_VALUE_MONEY:
      return g_strdup_printf (_("How much money: %s?"), words);
    case HX_VALUE_LENGTH:
      return g_strdup_printf (_("How far: %s?"), words);
    case HX_VALUE_DURATION:
      return g_strdup_printf (_("How long: %s?"), words);
    case HX_VALUE_AGE:
      return g_strdup_printf (_("How old: %s?"), words);
    case HX_VALUE_DATE:
      return g_strdup_printf (_("When: %s?"), words);
    default:
      return g_strdup_printf (_("How much: %s?"), words);
    }
}

static char *
dup_counted (const HxClaimText *text,
             const HxValue     *value)
{
  GString *counted;

  if (value->counted_end <= value->counted_start
      || value->counted_end - value->counted_start > MAX_COUNTED)
    return NULL;
  counted = g_string_new (NULL);
  append_range (counted, text->text, value->counted_start, value->counted_end);
  return g_string_free (counted, FALSE);
}

/* "largest city" of "third-largest city". */
static char *
dup_rank (const HxClaimText *text,
          const HxClaimPlace *place,
          const char         *counted)
{
  g_autofree char *value = hx_text_dup_range (text->text, place->start, place->end);
  const char *last = value;

  for (const char *p = value; place->rank != 0 && *p != '\0'; p++)
    if (*p == ' ' || *p == '-')
      last = p + 1;
  if (place->rank == 0)
    return g_strdup (counted);
  return g_strdup_printf ("%s %s", last, counted);
}

static char *
ask_rank (const HxClaimText  *text,
          const HxClaimPlace *place,
          const char         *words,
          const char         *counted)
{
  g_autofree char *rank = dup_rank (text, place, counted);
  g_autofree char *all = *words != '\0'
                           ? g_strdup_printf ("%s%s%s", words, C_("list of words", ", "), rank)
                           : g_strdup (rank);

  return ask (HX_VALUE_ORDINAL, all);
}

/*
 * hx_claim_question:
 * @self: terms
 * @items: (array length=n_items): items with values of one kind
 * @n_items: how many, at least one
 *
 * Returns: (transfer full): a question that the values may answer
 */
char *
hx_claim_question (HxClaimTerms *self,
                   const guint  *items,
                   guint         n_items)
{
  g_autoptr(GArray) common = list_common (self, items, n_items);
  const HxClaimItem *best = hx_claim_terms_item (self, items[0]);
  g_autoptr(GArray) tokens = NULL;
  g_autofree char *words = NULL, *counted = NULL;
  double most = -1;

  g_array_sort (common, compare_worth);
  for (guint i = 0; i < n_items; i++)
    {
      const HxClaimItem *item = hx_claim_terms_item (self, items[i]);
      double worth = worth_of_item (self, item, common);

      if (worth > most)
        {
          best = item;
          most = worth;
        }
    }
  tokens = list_tokens (self, best, common, MAX_WORDS);
  words = dup_words (self->texts[best->text], tokens);
  counted = dup_counted (self->texts[best->text], best->place.value);
  if (best->place.value->kind == HX_VALUE_COUNT && counted != NULL)
    return *words != '\0'
             /* Translators: what is counted, and words of the texts: "How many people: flood?" */
             ? g_strdup_printf (C_("question", "How many %s: %s?"), counted, words)
             : g_strdup_printf (C_("question", "How many %s?"), counted);
  if (best->place.value->kind == HX_VALUE_ORDINAL && counted != NULL)
    return ask_rank (self->texts[best->text], &best->place, words, counted);
  if (best->place.value->kind == HX_VALUE_LENGTH
      && !hx_claim_value_is_distance (best->place.value))
    return ask (HX_VALUE_AREA, words);
  return ask (best->place.value->kind, *words != '\0' || counted == NULL ? words : counted);
}

/**
 * hx_claim_quote_question:
 * @text: a text
 * @quote: (nullable): a quotation in it
 * @start: first code point of the words
 * @end: code point past the last
 *
 * Returns: (transfer full): a question that asks for its words
 */
char *
hx_claim_quote_question (HxText        *text,
                         const HxQuote *quote,
                         guint          start,
                         guint          end)
{
  g_autoptr(GString) words = g_string_new (NULL);
  g_autoptr(GString) speaker = g_string_new (NULL);

  if (quote != NULL && quote->n_parts > 0)
    {
      start = quote->parts[0].inner.start;
      end = quote->parts[0].inner.end;
    }
  append_range (words, text, start, MIN (end, start + MAX_QUOTE));
  if (end > start + MAX_QUOTE)
    g_string_append (words, "…");
  if (quote != NULL && quote->name.end > quote->name.start
      && quote->name.end - quote->name.start <= MAX_COUNTED)
    append_range (speaker, text, quote->name.start, quote->name.end);
  /* One word is too often no name. */
  if (strchr (speaker->str, ' ') == NULL)
    /* Translators: the words of a quotation. */
    return g_strdup_printf (_("What was said: “%s”?"), words->str);
  /* Translators: who speaks, and the words of the quotation. */
  return g_strdup_printf (_("What %s said: “%s”?"), speaker->str, words->str);
}

/**
 * hx_claim_reasons_to_sentence:
 * @reasons: why several places may answer one question
 *
 * Returns: (transfer full): the same in the user's language
 */
char *
hx_claim_reasons_to_sentence (HxClaimReasons reasons)
{
  g_autoptr(GPtrArray) parts = g_ptr_array_new ();

  if ((reasons & HX_CLAIM_REASON_WORDING) != 0)
    g_ptr_array_add (parts, (gpointer) _("the same quotation"));
  if ((reasons & HX_CLAIM_REASON_COUNTED) != 0)
    g_ptr_array_add (parts, (gpointer) _("the same is counted"));
  if ((reasons & HX_CLAIM_REASON_ENTITIES) != 0)
    g_ptr_array_add (parts, (gpointer) _("same entities"));
  else if ((reasons & HX_CLAIM_REASON_NAMES) != 0)
    g_ptr_array_add (parts, (gpointer) _("same names"));
  if ((reasons & HX_CLAIM_REASON_WORDS) != 0)
    g_ptr_array_add (parts, (gpointer) _("same words"));
  if ((reasons & HX_CLAIM_REASON_QUESTION) != 0)
    g_ptr_array_add (parts, (gpointer) _("words of the question"));
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (", ", (char **) parts->pdata);
}
