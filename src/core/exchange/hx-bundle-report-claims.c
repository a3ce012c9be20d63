/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Claims in the report: what each source says on each, leading to its passages; and how claims bear
 * on hypotheses. */

#include "exchange/hx-bundle-report.h"

#include "exchange/hx-html.h"
#include "exchange/hx-matrix-html.h"
#include "model/hx-matrix-rows.h"
#include "model/hx-matrix-words.h"

#define MAX_COLUMNS 30   /* sources in a table; those of a large project stand in several */

static void
append_link (HxExport   *self,
             GString    *html,
             char        kind,
             gint64      id,
             guint       number,
             const char *what)
{
  g_autofree char *href = hx_report_dup_href (self, kind, id);

  g_string_append_printf (html, "<a class=\"from\" href=\"%s\" aria-label=\"%s %u\">%u</a>", href,
                          what, number, number);
}

static void
link_passage (GString                  *html,
              const HxPosition         *position,
              const HxPositionEvidence *evidence,
              gpointer                  data)
{
  append_link (data, html, 'p', evidence->passage, hx_report_source_number (data, position->source),
               "Passage in source");
}

static void
link_source (GString  *html,
             gint64    source,
             gpointer  data)
{
  guint number = hx_report_source_number (data, source);

  if (number == 0)
    return;
  append_link (data, html, 's', number, number, "Source");
  g_string_append (html, " ");
}

static void
put_table (HxExport *self,
           GArray   *rows,
           guint     first)
{
  HxMatrix *matrix = self->claims->matrix;
  guint n_columns = hx_matrix_get_n_columns (matrix);
  const HxMatrixTable table = { matrix, rows, first, MIN (n_columns - first, MAX_COLUMNS),
                                link_passage, link_source, self };
  g_autoptr(GString) html = g_string_new (NULL);

  if (n_columns > MAX_COLUMNS)
    g_string_append_printf (html, "<h3>Sources %u to %u</h3>\n", first + 1,
                            first + table.n_columns);
  hx_matrix_append_html (html, &table);
  hx_bundle_writer_put_bytes (self->writer, html->str, html->len);
}

/* What each source says on each claim. */
void
hx_report_put_claims (HxExport *self)
{
  HxMatrix *matrix = self->claims->matrix;
  g_autoptr(GArray) rows = NULL;
  guint first = 0;

  if (self->claims->claims->len == 0)
    return;
  rows = hx_matrix_list_rows (matrix, HX_MATRIX_SHOW_ALL, HX_MATRIX_AS_MADE);
  hx_bundle_writer_put (self->writer, "<section class=\"part\" id=\"claims\">\n<h2>Claims</h2>\n");
  do
    {
      put_table (self, rows, first);
      first += MAX_COLUMNS;
    }
  while (first < hx_matrix_get_n_columns (matrix));
  hx_bundle_writer_put (self->writer, "</section>\n");
}

/* Their questions with what comes out, each leading to the matrix. */
void
hx_report_list_claims (HxExport *self)
{
  HxMatrix *matrix = self->claims->matrix;

  if (self->claims->claims->len == 0)
    return;
  hx_bundle_writer_put (self->writer, "<section class=\"part\" id=\"claims\">\n<h2>Claims</h2>\n"
                                      "<ul class=\"names\">\n");
  for (guint i = 0; i < hx_matrix_get_n_claims (matrix); i++)
    {
      const HxClaim *claim = hx_matrix_get_claim (matrix, i);
      const HxFinding *finding = hx_matrix_get_finding (matrix, i);

      hx_bundle_writer_put (self->writer, "<li>");
      hx_report_begin_link (self, 'c', claim->id, "");
      hx_report_put_bdi (self, claim->said.question);
      hx_bundle_writer_printf (self->writer, "</a> <b class=\"verdict %s\">%s</b></li>\n",
                               hx_finding_kind_to_string (finding->kind),
                               hx_finding_kind_get_label (finding->kind));
    }
  hx_bundle_writer_put (self->writer, "</ul>\n</section>\n");
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
  g_autofree char *href = hx_report_dup_href (self, 'c', claim->id);

  g_string_append_printf (html, "<tr><th scope=\"row\" dir=\"auto\"><a href=\"%s\">", href);
  hx_html_append (html, claim->said.question, -1);
  g_string_append (html, "</a></th>");
  for (guint i = 0; i < self->claims->hypotheses->len; i++)
    {
      const HxHypothesis *hypothesis = g_ptr_array_index (self->claims->hypotheses, i);
      g_autofree char *key = g_strdup_printf ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT,
                                              hypothesis->id, claim->id);
      const char *value = g_hash_table_lookup (index, key);

      if (value == NULL)
        g_string_append (html, "<td class=\"unchecked\">not rated</td>");
      else
        g_string_append_printf (html, "<td class=\"%s\">%s</td>",
                                g_str_has_suffix (value, "inconsistent") ? "differs"
                                : g_str_has_suffix (value, "consistent") ? "agrees" : "", value);
    }
  g_string_append (html, "</tr>\n");
}

/* How claims bear on hypotheses, where there are any. */
void
hx_report_put_hypotheses (HxExport *self)
{
  GPtrArray *hypotheses = self->claims->hypotheses;
  g_autoptr(GHashTable) index = index_ratings (self->claims->ratings);
  g_autoptr(GString) html = g_string_new ("<section class=\"part\" id=\"hypotheses\">\n"
                                          "<h2>Hypotheses</h2>\n<div class=\"matrix\" "
                                          "role=\"region\" tabindex=\"0\" aria-label=\""
                                          "How claims bear on hypotheses\">\n<table>\n"
                                          "<caption class=\"hidden\">How claims bear on "
                                          "hypotheses</caption>\n"
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
