/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "inspector/hx-reasons.h"

#include "inspector/hx-phrase.h"

#include <glib/gi18n.h>

/* From these scores on a suggestion is called so. */
#define SCORE_SURE   0.8
#define SCORE_LIKELY 0.6

/* As a line of its own a reason begins like a sentence. */
static char *
dup_capitalised (const char *reason)
{
  g_autofree char *first = g_utf8_strup (reason, g_utf8_next_char (reason) - reason);

  return g_strconcat (first, g_utf8_next_char (reason), NULL);
}

/**
 * hx_reasons_dup_list:
 * @alignment: two passages that are about the same thing
 *
 * Says why the machine thinks so, what matters most first.
 *
 * Returns: (transfer full): one line each
 */
GStrv
hx_reasons_dup_list (const HxAlignment *alignment)
{
  g_autoptr(GStrvBuilder) lines = g_strv_builder_new ();
  g_auto(GStrv) reasons = NULL;

  g_return_val_if_fail (alignment != NULL, NULL);

  reasons = hx_alignment_dup_reasons (alignment);
  for (guint i = 0; reasons[i] != NULL; i++)
    g_strv_builder_take (lines, dup_capitalised (reasons[i]));

  return g_strv_builder_end (lines);
}

/**
 * hx_reasons_dup_line:
 * @ribbon: what joins two passages
 *
 * Says what it is in a few words: the kind of a link, or the strongest reasons of a suggestion.
 *
 * Returns: (transfer full): the words
 */
char *
hx_reasons_dup_line (const HxRibbon *ribbon)
{
  g_auto(GStrv) reasons = NULL;
  g_autofree char *line = NULL;

  g_return_val_if_fail (ribbon != NULL, NULL);

  if (ribbon->link != 0)
    return g_strdup (hx_phrase_link_kind (ribbon->kind));

  reasons = hx_alignment_dup_reasons (&ribbon->alignment);
  if (reasons[0] == NULL)
    return g_strdup (_("About the same thing"));
  line = g_strjoinv (" · ", reasons);

  return dup_capitalised (line);
}

/**
 * hx_reasons_dup_score:
 * @alignment: two passages that are about the same thing
 *
 * Says how sure the machine is.
 *
 * Returns: (transfer full): the words, with the score in per cent
 */
char *
hx_reasons_dup_score (const HxAlignment *alignment)
{
  guint score;

  g_return_val_if_fail (alignment != NULL, NULL);

  score = CLAMP (alignment->score, 0, 1) * 100 + 0.5;
  if (alignment->score >= SCORE_SURE)
    /* Translators: a score in per cent */
    return g_strdup_printf (_("Very likely about the same thing (%u %%)"), score);
  if (alignment->score >= SCORE_LIKELY)
    /* Translators: a score in per cent */
    return g_strdup_printf (_("Likely about the same thing (%u %%)"), score);

  /* Translators: a score in per cent */
  return g_strdup_printf (_("Perhaps about the same thing (%u %%)"), score);
}
