/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Why something is a candidate, in sentences. */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "analyse/hx-candidates.h"

/**
 * hx_candidate_kind_to_string:
 * @kind: a kind
 *
 * Returns: (transfer none): its name in files and output, not translated
 */
const char *
hx_candidate_kind_to_string (HxCandidateKind kind)
{
  static const char *const names[] = { "unknown", "person", "organisation", "place", "event" };

  g_return_val_if_fail ((guint) kind < G_N_ELEMENTS (names), NULL);

  return names[kind];
}

/**
 * hx_candidate_reason_to_string:
 * @reason: a reason
 *
 * Returns: (transfer none): its name in output, not translated
 */
const char *
hx_candidate_reason_to_string (HxCandidateReason reason)
{
  static const char *const names[HX_N_CANDIDATE_REASONS] = {
    "capitals", "sources", "title", "role", "group", "near", "says", "age", "byline", "parts",
    "ending", "acronym", "quoted", "spellings", "short", "known", "shared",
  };

  g_return_val_if_fail ((guint) reason < G_N_ELEMENTS (names), NULL);

  return names[reason];
}

/* With and without the detail. */
static const struct { const char *named, *unnamed; } sentences[HX_N_CANDIDATE_REASONS] = {
  [HX_CANDIDATE_TITLE] = { N_("Stands after the title “%s”."), N_("Stands after a title.") },
  [HX_CANDIDATE_ROLE] = { N_("Stands beside “%s”."), N_("Stands beside a role.") },
  [HX_CANDIDATE_GROUP]
    = { N_("Stands beside “%s”."), N_("Stands beside a word for organisations.") },
  [HX_CANDIDATE_NEAR] = { N_("Stands beside “%s”."), N_("Stands beside a word for places.") },
  [HX_CANDIDATE_SAYS] = { N_("Stands beside “%s”."), N_("Says something.") },
  [HX_CANDIDATE_AGE] = { N_("An age follows: %s."), N_("An age follows.") },
  [HX_CANDIDATE_BYLINE] = { NULL, N_("Stands as the author.") },
  [HX_CANDIDATE_PARTS] = { N_("Is made as names of persons are: “%s”."),
                           N_("Is made as names of persons are.") },
  [HX_CANDIDATE_ENDING] = { N_("Has the word “%s”."), N_("Has a word that such names have.") },
  [HX_CANDIDATE_ACRONYM]
    = { N_("Stands with the short form “%s”."), N_("Stands with a short form.") },
  [HX_CANDIDATE_QUOTED] = { NULL, N_("Stands in quotation marks.") },
  [HX_CANDIDATE_SPELLINGS] = { N_("Is also spelled “%s”."), N_("Is spelled in several ways.") },
  [HX_CANDIDATE_SHORT]
    = { N_("Is also called “%s”."), N_("Is also called by a part of its name.") },
  [HX_CANDIDATE_KNOWN] = { N_("Is like the known name “%s”."), N_("Is like a known name.") },
  [HX_CANDIDATE_SHARED] = { N_("Several names end like this, such as “%s”."),
                            N_("Several names end like this; it may be of any.") },
};

/* The formats are the table's, each with one %s. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"

static char *
fill (const char *format,
      const char *detail)
{
  return g_strdup_printf (format, detail);
}

#pragma GCC diagnostic pop

/**
 * hx_candidate_why_to_sentence:
 * @why: a reason
 *
 * Returns: (transfer full): the reason as a translated sentence
 */
char *
hx_candidate_why_to_sentence (const HxCandidateWhy *why)
{
  g_return_val_if_fail (why != NULL, NULL);
  g_return_val_if_fail ((guint) why->reason < HX_N_CANDIDATE_REASONS, NULL);

  if (why->reason == HX_CANDIDATE_SOURCES)
    return g_strdup_printf (ngettext ("Is in %u source.", "Is in %u sources.", why->count),
                            why->count);
  if (why->reason == HX_CANDIDATE_CAPITALS)
    return g_strdup_printf (ngettext ("Has a capital within a sentence, %u time.",
                                      "Has a capital within sentences, %u times.", why->count),
                            why->count);
  if (why->detail != NULL && sentences[why->reason].named != NULL)
    return fill (_(sentences[why->reason].named), why->detail);
  return g_strdup (_(sentences[why->reason].unnamed));
}
