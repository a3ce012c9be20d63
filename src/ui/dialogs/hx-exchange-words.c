/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "dialogs/hx-exchange-words.h"

#include <glib/gi18n.h>

#include "dialogs/hx-loss-name.h"

/* Takes words. */
static void
add (GString *text,
     guint    n,
     char    *words)
{
  if (n > 0)
    {
      if (text->len > 0)
        g_string_append (text, " · ");
      g_string_append (text, words);
    }
  g_free (words);
}

#define ADD(n, words) add (text, (n), g_strdup_printf ((words), (n)))

/**
 * hx_exchange_dup_counts:
 * @report: what was imported or exported
 *
 * Returns: (transfer full): how much of what: "5 sources · 12 tags"; "" for nothing
 */
char *
hx_exchange_dup_counts (const HxExchangeReport *report)
{
  g_autoptr(GString) text = g_string_new (NULL);

  ADD (report->n_sources, ngettext ("%'u source", "%'u sources", report->n_sources));
  ADD (report->n_passages, ngettext ("%'u passage", "%'u passages", report->n_passages));
  ADD (report->n_tags, ngettext ("%'u tag", "%'u tags", report->n_tags));
  ADD (report->n_taggings, ngettext ("%'u tagging", "%'u taggings", report->n_taggings));
  ADD (report->n_entities, ngettext ("%'u entity", "%'u entities", report->n_entities));
  ADD (report->n_mentions, ngettext ("%'u mention", "%'u mentions", report->n_mentions));
  ADD (report->n_relations, ngettext ("%'u relation", "%'u relations", report->n_relations));
  ADD (report->n_claims, ngettext ("%'u claim", "%'u claims", report->n_claims));
  ADD (report->n_memos, ngettext ("%'u memo", "%'u memos", report->n_memos));
  ADD (report->n_links, ngettext ("%'u link", "%'u links", report->n_links));
  ADD (report->n_attributes, ngettext ("%'u attribute", "%'u attributes", report->n_attributes));
  ADD (report->n_sets, ngettext ("%'u set", "%'u sets", report->n_sets));
  ADD (report->n_rows, ngettext ("%'u row", "%'u rows", report->n_rows));
  ADD (report->n_known,
       ngettext ("%'u thing already there", "%'u things already there", report->n_known));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * hx_exchange_dup_verified:
 * @report: what was imported
 *
 * Returns: (transfer full) (nullable): how many passages stand where they should; %NULL if that
 *   was not looked at
 */
char *
hx_exchange_dup_verified (const HxExchangeReport *report)
{
  g_autofree char *text = NULL;

  if (report->n_passages == 0 || report->convention == NULL)
    return NULL;

  text = g_strdup_printf (ngettext ("%'u of %'u passage verified",
                                    "%'u of %'u passages verified", report->n_passages),
                          report->n_verified, report->n_passages);
  /* Translators: how many passages were verified, and how a file counts: "UTF-16, CRLF" */
  return g_strdup_printf (_("%s; positions are counted as %s"), text, report->convention);
}

/**
 * hx_exchange_dup_loss:
 * @loss: something that has no place on the other side
 *
 * Returns: (transfer full): what it is: "Graph “Network”", "Relation × 12"
 */
char *
hx_exchange_dup_loss (const HxExchangeLoss *loss)
{
  const char *name = hx_loss_name_find (loss->element);

  if (loss->name != NULL)
    /* Translators: a kind of thing, and its name */
    return g_strdup_printf (_("%s “%s”"), name, loss->name);
  if (loss->n > 1)
    /* Translators: a kind of thing, and how many there are */
    return g_strdup_printf (_("%s × %'u"), name, loss->n);
  return g_strdup (name);
}
