/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Claims in the report: what each source says on each, leading to its passages; and how claims bear
 * on hypotheses. */

#include "exchange/hx-bundle-report.h"

#include "exchange/hx-html.h"
#include "exchange/hx-matrix-html.h"
#include "model/hx-matrix-rows.h"

static void
link_passage (GString                  *html,
              const HxPosition         *position,
              const HxPositionEvidence *evidence,
              gpointer                  data)
{
  guint number = hx_report_source_number (data, position->source);

  g_string_append_printf (html, "<a class=\"from\" href=\"#p%" G_GINT64_FORMAT
                                "\" aria-label=\"Source %u\">%u</a>", evidence->passage, number,
                          number);
}

static void
put_matrix (HxExport *self)
{
  HxMatrix *matrix = self->claims->matrix;
  g_autoptr(GString) html = g_string_new ("<section class=\"part\" id=\"claims\">\n"
                                          "<h2>Claims</h2>\n");
  g_autoptr(GArray) rows = hx_matrix_list_rows (matrix, HX_MATRIX_SHOW_ALL, HX_MATRIX_AS_MADE);

  hx_matrix_append_html (html, matrix, rows, link_passage, self);
  g_string_append (html, "</section>\n");
  hx_bundle_writer_put_bytes (self->writer, html->str, html->len);
}

/* From `HYPOTHESIS CLAIM` to how the claim bears on the hypothesis. */
static GHashTable *
index_ratings (GPtrArray *ratings)
{
  GHashTable *index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint i = 0; i < ratings->len; i++)
    {
      const HxRating *rating = g_ptr_array_index (ratings, i);

      g_hash_table_insert (index, g_strdup_printf ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT,
                                                   rating->hypothesis, rating->claim),
                           g_strdelimit (g_strdup (hx_rating_value_to_string (rating->value)),
                                         "-", ' '));
    }
  return index;
}

static void
put_rated (HxExport      *self,
           GHashTable    *index,
           const HxClaim *claim,
           GString       *html)
{
  g_string_append_printf (html, "<tr><th scope=\"row\" dir=\"auto\"><a href=\"#c%" G_GINT64_FORMAT
                                "\">", claim->id);
  hx_html_append (html, claim->said.question, -1);
  g_string_append (html, "</a></th>");
  for (guint i = 0; i < self->claims->hypotheses->len; i++)
    {
      const HxHypothesis *hypothesis = g_ptr_array_index (self->claims->hypotheses, i);
      g_autofree char *key = g_strdup_printf ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT,
                                              hypothesis->id, claim->id);
      const char *value = g_hash_table_lookup (index, key);

      if (value == NULL)
        g_string_append (html, "<td><span class=\"hidden\">not rated</span></td>");
      else
        g_string_append_printf (html, "<td class=\"%s\">%s</td>",
                                g_str_has_suffix (value, "inconsistent") ? "differs"
                                : g_str_has_suffix (value, "consistent") ? "agrees" : "", value);
    }
  g_string_append (html, "</tr>\n");
}

static void
put_hypotheses (HxExport *self)
{
  GPtrArray *hypotheses = self->claims->hypotheses;
  g_autoptr(GHashTable) index = index_ratings (self->claims->ratings);
  g_autoptr(GString) html = g_string_new ("<section class=\"part\" id=\"hypotheses\">\n"
                                          "<h2>Hypotheses</h2>\n<div class=\"matrix\" "
                                          "role=\"region\" tabindex=\"0\" aria-label=\""
                                          "How claims bear on hypotheses\">\n<table>\n"
                                          "<thead><tr><th scope=\"col\">Claim</th>");

  if (hypotheses->len == 0)
    return;
  for (guint i = 0; i < hypotheses->len; i++)
    {
      const HxHypothesis *hypothesis = g_ptr_array_index (hypotheses, i);

      g_string_append (html, "<th scope=\"col\"><bdi>");
      hx_html_append (html, hypothesis->name, -1);
      g_string_append (html, "</bdi>");
      if (*hypothesis->note != '\0')
        {
          g_string_append (html, "<span class=\"of\" dir=\"auto\">");
          hx_html_append (html, hypothesis->note, -1);
          g_string_append (html, "</span>");
        }
      g_string_append (html, "</th>");
    }
  g_string_append (html, "</tr></thead>\n<tbody>\n");
  for (guint i = 0; i < self->claims->claims->len; i++)
    put_rated (self, index, g_ptr_array_index (self->claims->claims, i), html);
  g_string_append (html, "</tbody></table></div>\n</section>\n");
  hx_bundle_writer_put_bytes (self->writer, html->str, html->len);
}

/* Claims and hypotheses, where there are any. */
void
hx_export_report_claims (HxExport *self)
{
  if (self->claims->claims->len > 0)
    put_matrix (self);
  put_hypotheses (self);
}
