/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The parts of the report on claims and on hypotheses. */

#include "config.h"

#include "exchange/report/hx-paper-private.h"

#include <glib/gi18n-lib.h>

#include "exchange/hx-matrix-tables.h"
#include "model/hx-matrix-words.h"
#include "model/hx-saying.h"

/* Of quotations that stand for a position: GNOME's palette. */
#define GREEN "#2ec27e"
#define YELLOW "#e5a50a"
#define RED "#c01c28"
#define GREY "#9a9996"

static const char * const ratings[] = {
  [HX_RATING_NONE] = N_("Not rated"),
  [HX_RATING_VERY_CONSISTENT] = N_("Very consistent"),
  [HX_RATING_CONSISTENT] = N_("Consistent"),
  [HX_RATING_NEUTRAL] = N_("Neutral"),
  [HX_RATING_INCONSISTENT] = N_("Inconsistent"),
  [HX_RATING_VERY_INCONSISTENT] = N_("Very inconsistent"),
  [HX_RATING_NOT_APPLICABLE] = N_("Not applicable"),
};

/* --- Claims --- */

static const char *
colour_of (guint agreement)
{
  switch (agreement)
    {
    case HX_AGREEMENT_AGREES + 1:
      return GREEN;
    case HX_AGREEMENT_VAGUE + 1:
      return YELLOW;
    case HX_AGREEMENT_DIFFERS + 1:
      return RED;
    default:
      return GREY;
    }
}

/* "The Courier [1] – Attributes, Agrees; attributed to the clerk". */
static char *
dup_saying (HxPaper          *self,
            const HxPosition *position,
            guint             agreement)
{
  guint number;
  HxSource *source = hx_paper_get_source (self, position->source, &number);
  const char *speaker = position->speaker_name != NULL ? position->speaker_name
                                                       : position->said.attributed;
  g_autoptr(GString) text = g_string_new (NULL);

  g_string_append_printf (text, "\342\201\250%s\342\201\251 [%u] – %s",
                          hx_source_get_title (source), number,
                          hx_stance_get_label (position->said.stance));
  if (agreement > 0)
    g_string_append_printf (text, ", %s", hx_agreement_get_label (agreement - 1));
  if (speaker != NULL && *speaker != '\0')
    /* Translators: to whom a source attributes what it says */
    g_string_append_printf (text, _("; attributed to \342\201\250%s\342\201\251"), speaker);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gboolean
put_position (HxPaper           *self,
              const HxClaim     *claim,
              const HxPosition  *position,
              GError           **error)
{
  HxExportClaims *claims = self->export.claims;
  guint agreement = GPOINTER_TO_UINT (hx_export_get (claims->agreements, position->id));
  g_autofree char *value = hx_position_dup_text (position, claim);
  g_autofree char *says = g_strdup_printf ("\342\201\250%s\342\201\251",
                                           value != NULL ? value : "");
  g_autofree char *text = dup_saying (self, position, agreement);

  if (!hx_paper_put (self, HX_PAPER_SAYING, says, text, error)
      || !hx_paper_put (self, HX_PAPER_BODY, _("Note"), position->said.note, error))
    return FALSE;
  for (guint i = 0; i < position->evidence->len; i++)
    if (!hx_paper_put_passage (self, g_array_index (position->evidence, HxPositionEvidence,
                                                    i).passage, colour_of (agreement), error))
      return FALSE;
  return TRUE;
}

static void
append_silent (HxPaper          *self,
               GString          *silent,
               const HxPosition *position)
{
  guint number;
  HxSource *source = hx_paper_get_source (self, position->source, &number);

  g_string_append_printf (silent, "%s\342\201\250%s\342\201\251 [%u]",
                          silent->len > 0 ? "; " : "", hx_source_get_title (source), number);
}

static gboolean
put_positions (HxPaper        *self,
               const HxClaim  *claim,
               GPtrArray      *positions,
               GError        **error)
{
  g_autoptr(GString) silent = g_string_new (NULL);

  for (guint i = 0; positions != NULL && i < positions->len; i++)
    {
      const HxPosition *position = g_ptr_array_index (positions, i);

      if (position->said.stance == HX_STANCE_SILENT)
        append_silent (self, silent, position);
      else if (!put_position (self, claim, position, error))
        return FALSE;
    }
  return hx_paper_put (self, HX_PAPER_FACT, _("Silent"), silent->str, error);
}

static gboolean
put_claim (HxPaper        *self,
           guint           index,
           const HxClaim  *claim,
           GPtrArray      *positions,
           GError        **error)
{
  HxMatrix *matrix = self->export.claims->matrix;
  const HxFinding *finding = hx_matrix_get_finding (matrix, index);
  g_autofree char *detail = hx_finding_dup_detail (matrix, index);
  g_autofree char *verdict = NULL;
  g_autofree char *credibility = claim->said.credibility > 0
                                   ? g_strdup_printf ("%u", claim->said.credibility) : NULL;

  verdict = g_strconcat (hx_finding_kind_get_label (finding->kind),
                         detail != NULL && *detail != '\0' ? " – " : NULL, detail, NULL);
  return hx_paper_put (self, HX_PAPER_SECTION, NULL, claim->said.question, error)
         && hx_paper_put (self, HX_PAPER_FACT, _("Verdict"), verdict, error)
         && (claim->said.likelihood == HX_LIKELIHOOD_NONE
             || hx_paper_put (self, HX_PAPER_FACT, _("Likelihood"),
                              hx_likelihood_get_label (claim->said.likelihood), error))
         && hx_paper_put (self, HX_PAPER_FACT, _("Credibility"), credibility, error)
         && hx_paper_put (self, HX_PAPER_BODY, _("Note"), claim->said.note, error)
         && put_positions (self, claim, positions, error);
}

/* --- Hypotheses --- */

static gboolean
put_ratings (HxPaper   *self,
             gint64     hypothesis,
             GError   **error)
{
  HxExportClaims *claims = self->export.claims;

  for (guint i = 0; i < claims->ratings->len; i++)
    {
      const HxRating *rating = g_ptr_array_index (claims->ratings, i);
      guint number = GPOINTER_TO_UINT (hx_export_get (claims->claim_ids, rating->claim));

      if (rating->hypothesis == hypothesis && number > 0
          && !hx_paper_put (self, HX_PAPER_ITEM, _(ratings[rating->value]),
                            ((HxClaim *) claims->claims->pdata[number - 1])->said.question, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
put_hypotheses (HxPaper  *self,
                GError  **error)
{
  GPtrArray *hypotheses = self->export.claims->hypotheses;

  if (hypotheses->len > 0
      && !hx_paper_put (self, HX_PAPER_PART, NULL, _("Hypotheses"), error))
    return FALSE;
  for (guint i = 0; i < hypotheses->len; i++)
    {
      const HxHypothesis *hypothesis = g_ptr_array_index (hypotheses, i);

      if (!hx_paper_put (self, HX_PAPER_SECTION, NULL, hypothesis->name, error)
          || !hx_paper_put (self, HX_PAPER_BODY, _("Note"), hypothesis->note, error)
          || !put_ratings (self, hypothesis->id, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
hx_paper_put_claims (HxPaper  *self,
                     GError  **error)
{
  GPtrArray *claims = self->export.claims->claims;
  g_autoptr(GHashTable) groups = hx_matrix_group_positions (self->export.claims->positions);

  if (claims->len > 0 && !hx_paper_put (self, HX_PAPER_PART, NULL, _("Claims"), error))
    return FALSE;
  for (guint i = 0; i < claims->len; i++)
    {
      const HxClaim *claim = g_ptr_array_index (claims, i);

      if (!put_claim (self, i, claim, g_hash_table_lookup (groups, &claim->id), error))
        return FALSE;
    }
  return put_hypotheses (self, error);
}
