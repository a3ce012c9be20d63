/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What there is to choose from, in the order of the enumerations. */

#include "config.h"

#include "claims/hx-claim-choices.h"

#include <glib/gi18n.h>

#include "claims/hx-claim-words.h"
#include "inspector/hx-grade.h"

/**
 * hx_claim_choices_kinds:
 *
 * Returns: (transfer full): what answers a claim
 */
GtkStringList *
hx_claim_choices_kinds (void)
{
  GtkStringList *labels = gtk_string_list_new (NULL);

  for (guint i = 0; i < HX_N_CLAIM_KINDS; i++)
    gtk_string_list_append (labels, hx_claim_kind_get_label (i));
  return labels;
}

/**
 * hx_claim_choices_stances:
 *
 * Returns: (transfer full): what a source does, but for being silent
 */
GtkStringList *
hx_claim_choices_stances (void)
{
  GtkStringList *labels = gtk_string_list_new (NULL);

  for (guint i = 0; i < HX_STANCE_SILENT; i++)
    gtk_string_list_append (labels, hx_stance_get_label (i));
  return labels;
}

/**
 * hx_claim_choices_likelihoods:
 *
 * Returns: (transfer full): how likely something is, with the chances each means
 */
GtkStringList *
hx_claim_choices_likelihoods (void)
{
  GtkStringList *labels = gtk_string_list_new (NULL);

  gtk_string_list_append (labels, hx_likelihood_get_label (HX_LIKELIHOOD_NONE));
  for (guint i = HX_LIKELIHOOD_NONE + 1; i < HX_N_LIKELIHOODS; i++)
    {
      g_autofree char *label = NULL;
      guint from, to;

      hx_likelihood_get_range (i, &from, &to);
      /* Translators: a likelihood and the chances it means, in per cent */
      label = g_strdup_printf (_("%s (%u–%u %%)"), hx_likelihood_get_label (i), from, to);
      gtk_string_list_append (labels, label);
    }
  return labels;
}

/**
 * hx_claim_choices_credibilities:
 *
 * Returns: (transfer full): grades of an item, after one for none
 */
GtkStringList *
hx_claim_choices_credibilities (void)
{
  GtkStringList *labels = gtk_string_list_new (NULL);

  gtk_string_list_append (labels, hx_likelihood_get_label (HX_LIKELIHOOD_NONE));
  for (guint i = 0; i < HX_N_GRADES; i++)
    {
      g_autofree char *label = g_strdup_printf ("%u  %s", i + 1,
                                                hx_grade_name (HX_SOURCE_CREDIBILITY, i));

      gtk_string_list_append (labels, label);
    }
  return labels;
}
