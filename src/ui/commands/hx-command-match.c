/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "commands/hx-command-match.h"

#include <string.h>

/* What a word of the query is worth, by where it stands. */
enum
{
  WORTH_NOTHING,
  WORTH_SECTION,   /* begins a word of the section */
  WORTH_INSIDE,    /* stands within a word of the title */
  WORTH_WORD = 8,  /* begins a word of the title */
  WORTH_FIRST = 9, /* begins the title */
};

static gboolean
begins_word (const char *text,
             const char *at)
{
  return at == text || !g_unichar_isalnum (g_utf8_get_char (g_utf8_prev_char (at)));
}

static guint
weigh (const char *title,
       const char *section,
       const char *word)
{
  guint worth = WORTH_NOTHING;

  if (g_str_has_prefix (title, word))
    return WORTH_FIRST;
  for (const char *at = strstr (title, word); at != NULL; at = strstr (at + 1, word))
    {
      if (begins_word (title, at))
        return WORTH_WORD;
      worth = WORTH_INSIDE;
    }
  for (const char *at = strstr (section, word); at != NULL && worth == WORTH_NOTHING;
       at = strstr (at + 1, word))
    if (begins_word (section, at))
      worth = WORTH_SECTION;
  return worth;
}

/**
 * hx_command_match:
 * @title: what the command is called, folded by hx_fold_text()
 * @section: the section it is in, folded
 * @query: what was typed, folded
 *
 * Finds out how well a command answers what was typed: all its words, in any order, at the
 * beginning of a word or within one.
 *
 * Returns: more for a better one, 0 where a word is in neither; 1 if nothing was typed
 */
guint
hx_command_match (const char *title,
                  const char *section,
                  const char *query)
{
  g_auto(GStrv) words = NULL;
  guint score = 1;

  g_return_val_if_fail (title != NULL && section != NULL && query != NULL, 0);

  words = g_strsplit_set (query, " \t\n", -1);
  for (guint i = 0; words[i] != NULL; i++)
    {
      guint worth;

      if (words[i][0] == '\0')
        continue;
      worth = weigh (title, section, words[i]);
      if (worth == WORTH_NOTHING)
        return 0;
      score += worth;
    }
  return score;
}
