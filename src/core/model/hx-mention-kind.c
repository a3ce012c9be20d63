/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "analyse/hx-fold.h"
#include "model/hx-mention-kind.h"

/* Words that stand for a name, by themselves: English and Arabic. */
static const char * const pronouns[] = {
  "i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves", "you", "your",
  "yours", "yourself", "yourselves", "he", "him", "his", "himself", "she", "her", "hers",
  "herself", "it", "its", "itself", "they", "them", "their", "theirs", "themselves", "who",
  "whom", "whose", "which", "that", "this", "these", "those",
  "أنا", "نحن", "أنت", "أنتم", "أنتن", "هو", "هي", "هما", "هم", "هن", "هذا", "هذه", "ذلك", "تلك",
  "هؤلاء", "أولئك", "الذي", "التي", "الذين", "اللواتي",
};

/* Words that two descriptions may share without meaning anything: "the group", "the Front". */
static const char * const light[] = {
  "the", "a", "an", "of", "and", "in", "for", "to", "by", "at", "on", "from", "al", "el", "bin",
  "ibn", "de", "la", "le", "der", "die", "das", "في", "من", "على", "الى", "بن",
};

static gboolean
is_among (const char          *folded,
          const char * const  *words,
          gsize                n_words)
{
  for (gsize i = 0; i < n_words; i++)
    {
      g_autofree char *word = hx_fold_text (words[i]);

      if (g_str_equal (word, folded))
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_letter (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c);
}

/* The words of a text, folded. */
static GPtrArray *
split (const char *text)
{
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *folded = hx_fold_text (text);
  const char *start = NULL;

  for (const char *p = folded; ; p = g_utf8_next_char (p))
    {
      gboolean inside = *p != '\0' && is_letter (g_utf8_get_char (p));

      if (inside && start == NULL)
        start = p;
      else if (!inside && start != NULL)
        {
          g_ptr_array_add (words, g_strndup (start, p - start));
          start = NULL;
        }
      if (*p == '\0')
        return words;
    }
}

static gboolean
shares_word (GPtrArray  *words,
             const char *name)
{
  g_autoptr(GPtrArray) others = split (name);

  for (guint i = 0; i < words->len; i++)
    {
      const char *word = g_ptr_array_index (words, i);

      if (is_among (word, light, G_N_ELEMENTS (light)))
        continue;
      if (g_ptr_array_find_with_equal_func (others, word, g_str_equal, NULL))
        return TRUE;
    }

  return FALSE;
}

/**
 * hx_mention_kind_guess:
 * @words: what stands in a text
 * @names: (element-type HxEntityName): the names of an entity
 *
 * Guesses how the words mean the entity: by a name if they share a word with one of its names,
 * articles and the like aside; else by a pronoun if they are one, or by other words.
 *
 * Returns: the kind
 */
HxMentionKind
hx_mention_kind_guess (const char *words,
                       GPtrArray  *names)
{
  g_autoptr(GPtrArray) split_words = NULL;

  g_return_val_if_fail (words != NULL, HX_MENTION_NAMED);
  g_return_val_if_fail (names != NULL, HX_MENTION_NAMED);

  split_words = split (words);
  if (split_words->len == 1
      && is_among (g_ptr_array_index (split_words, 0), pronouns, G_N_ELEMENTS (pronouns)))
    return HX_MENTION_PRONOUN;
  for (guint i = 0; i < names->len; i++)
    if (shares_word (split_words, ((HxEntityName *) g_ptr_array_index (names, i))->name))
      return HX_MENTION_NAMED;

  return HX_MENTION_NOMINAL;
}
