/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The matrix of claims and sources as HTML: as a table within a page, and as a page that needs
 * nothing else. */

#include "config.h"

#include "exchange/hx-matrix-html.h"

#include <glib/gi18n-lib.h>

#include "exchange/hx-html.h"
#include "exchange/hx-matrix-tables.h"
#include "exchange/hx-stamp.h"
#include "model/hx-matrix-words.h"
#include "model/hx-saying.h"
#include "model/hx-source.h"

#define QUOTE_LENGTH 160   /* code points of a passage that are shown in a cell */

typedef struct
{
  GString             *html;
  HxMatrix            *matrix;
  const HxMatrixTable *table;
} Writer;

/* As style classes; the words stand beside. */
static const char * const agreement_classes[] = {
  [HX_AGREEMENT_NONE] = "none",
  [HX_AGREEMENT_ONLY] = "only",
  [HX_AGREEMENT_AGREES] = "agrees",
  [HX_AGREEMENT_VAGUE] = "vague",
  [HX_AGREEMENT_DIFFERS] = "differs",
};

static void
put (GString    *html,
     const char *before,
     const char *text,
     const char *after)
{
  g_string_append (html, before);
  hx_html_append (html, text, -1);
  g_string_append (html, after);
}

static void
put_shortened (GString    *html,
               const char *text)
{
  if (g_utf8_strlen (text, -1) > QUOTE_LENGTH)
    {
      hx_html_append (html, text, g_utf8_offset_to_pointer (text, QUOTE_LENGTH - 1) - text);
      g_string_append (html, "…");
    }
  else
    hx_html_append (html, text, -1);
}

/* --- The table --- */

static void
put_head (Writer *self)
{
  const HxMatrixTable *table = self->table;

  put (self->html, "<thead><tr><th scope=\"col\">", _("Claim"), "</th>");
  for (guint i = table->first; i < table->first + table->n_columns; i++)
    {
      const HxMatrixColumn *column = hx_matrix_get_column (self->matrix, i);

      g_string_append (self->html, "<th scope=\"col\">");
      if (table->head != NULL && column->sources->len == 1)
        table->head (self->html, g_array_index (column->sources, gint64, 0), table->data);
      put (self->html, "<bdi>", hx_matrix_column_get_title (column), "</bdi>");
      if (column->outlet != NULL && *column->label != '\0')
        put (self->html, "<span class=\"of\" dir=\"auto\">", column->label, "</span>");
      g_string_append (self->html, "</th>");
    }
  g_string_append (self->html, "</tr></thead>\n<tbody>\n");
}

static void
put_position (Writer           *self,
              const HxClaim    *claim,
              const HxPosition *position,
              HxAgreement       agreement)
{
  g_autofree char *text = hx_position_dup_text (position, claim);
  const char *speaker = position->speaker_name != NULL ? position->speaker_name
                                                       : position->said.attributed;

  g_string_append (self->html, "<p class=\"say\"><b dir=\"auto\">");
  if (position->said.stance == HX_STANCE_DENIES || *text == '\0')
    put (self->html, "", hx_stance_get_label (position->said.stance), *text != '\0' ? ": " : "");
  hx_html_append (self->html, text, -1);
  g_string_append_printf (self->html, "</b> <span class=\"word %s\">",
                          agreement_classes[agreement]);
  put (self->html, "", hx_agreement_get_label (agreement), "</span></p>");
  if (*speaker != '\0')
    {
      /* Translators: who is said to have said so */
      g_autofree char *attributed = g_strdup_printf (_("attributed to %s"), speaker);

      put (self->html, "<p class=\"of\" dir=\"auto\">", attributed, "</p>");
    }
  for (guint i = 0; i < position->evidence->len; i++)
    {
      const HxPositionEvidence *evidence = &g_array_index (position->evidence,
                                                           HxPositionEvidence, i);

      g_string_append (self->html, "<p class=\"ev\">");
      self->table->link (self->html, position, evidence, self->table->data);
      g_string_append (self->html, "<q dir=\"auto\">");
      put_shortened (self->html, evidence->text);
      g_string_append (self->html, "</q></p>");
    }
}

static void
put_cell (Writer *self,
          guint   claim,
          guint   column)
{
  const HxMatrixCell *cell = hx_matrix_get_cell (self->matrix, claim, column);

  const char *title = hx_matrix_column_get_title (hx_matrix_get_column (self->matrix, column));

  if (cell->positions == NULL)
    {
      put (self->html, cell->n_silent > 0 ? "<td class=\"silent\" data-of=\""
                                          : "<td class=\"unchecked\" data-of=\"", title, "\">");
      put (self->html, "", cell->n_silent > 0 ? _("silent") : _("not checked"), "</td>\n");
      return;
    }

  g_string_append_printf (self->html, "<td class=\"%s\" data-of=\"",
                          agreement_classes[hx_matrix_cell_get_agreement (cell)]);
  put (self->html, "", title, "\">");
  for (guint i = 0; i < cell->positions->len; i++)
    put_position (self, hx_matrix_get_claim (self->matrix, claim),
                  g_ptr_array_index (cell->positions, i),
                  g_array_index (cell->agreements, HxAgreement, i));
  g_string_append (self->html, "</td>\n");
}

/* Whether something is known of the wanted columns. */
static gboolean
is_known (Writer *self,
          guint   claim)
{
  for (guint i = self->table->first; i < self->table->first + self->table->n_columns; i++)
    {
      const HxMatrixCell *cell = hx_matrix_get_cell (self->matrix, claim, i);

      if (cell->positions != NULL || cell->n_silent > 0)
        return TRUE;
    }
  return self->table->first == 0;
}

static void
put_question (Writer *self,
              guint   claim)
{
  const HxClaim *record = hx_matrix_get_claim (self->matrix, claim);
  const HxFinding *finding = hx_matrix_get_finding (self->matrix, claim);
  g_autofree char *kind = hx_claim_dup_kind (record);
  g_autofree char *detail = hx_finding_dup_detail (self->matrix, claim);

  g_string_append (self->html, "<th scope=\"row\" dir=\"auto\">");
  hx_html_append (self->html, record->said.question, -1);
  put (self->html, "<span class=\"of\">", kind, "</span>");
  if (*record->said.note != '\0')
    put (self->html, "<span class=\"of\" dir=\"auto\">", record->said.note, "</span>");
  g_string_append_printf (self->html, "<b class=\"verdict %s\">",
                          hx_finding_kind_to_string (finding->kind));
  put (self->html, "", hx_finding_kind_get_label (finding->kind), "</b>");
  put (self->html, "<span class=\"of\" dir=\"auto\">", detail, "</span></th>\n");
}

static void
put_row (Writer *self,
         guint   claim)
{
  if (!is_known (self, claim))
    return;
  if (self->table->first == 0)
    g_string_append_printf (self->html, "<tr id=\"c%" G_GINT64_FORMAT "\" data-find=\"claim\">",
                            hx_matrix_get_claim (self->matrix, claim)->id);
  else
    g_string_append (self->html, "<tr data-find=\"claim\">");
  put_question (self, claim);
  for (guint i = self->table->first; i < self->table->first + self->table->n_columns; i++)
    put_cell (self, claim, i);
  g_string_append (self->html, "</tr>\n");
}

/* Of a language of the user interface. */
static gboolean
is_right_to_left (const char *language)
{
  static const char *const languages[] = { "ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur",
                                           "yi", NULL };

  return g_strv_contains (languages, language);
}

/**
 * hx_matrix_append_html:
 * @html: what is appended to
 * @table: what is wanted
 *
 * Appends a matrix as a table; the row of a claim has the id `c` and the claim's id. What comes out
 * stands with the question. What agrees and what differs is said in words, too.
 */
void
hx_matrix_append_html (GString             *html,
                       const HxMatrixTable *table)
{
  Writer self = { html, table->matrix, table };
  /* Translators: the code of the language that you translate to, as in BCP 47 */
  const char *language = C_("language code", "en");

  put (html, "<div class=\"matrix\" role=\"region\" tabindex=\"0\" aria-label=\"",
       _("Claims and what sources say on them"), "\"");
  g_string_append_printf (html, " lang=\"%s\" dir=\"%s\">\n", language,
                          is_right_to_left (language) ? "rtl" : "ltr");
  g_string_append_printf (html, "<table%s>\n", table->n_columns > 6 ? " class=\"wide\"" : "");
  put (html, "<caption class=\"hidden\">", _("Claims and what sources say on them"),
       "</caption>\n");
  put_head (&self);
  for (guint i = 0; i < table->rows->len; i++)
    put_row (&self, g_array_index (table->rows, guint, i));
  g_string_append (html, "</tbody></table></div>\n");
}

/* --- The page --- */

static void
link_within (GString                  *html,
             const HxPosition         *position,
             const HxPositionEvidence *evidence,
             gpointer                  data)
{
  g_autofree char *label = g_strdup_printf (_("Passage at %u"), evidence->start);

  g_string_append_printf (html, "<a class=\"from\" href=\"#e%" G_GINT64_FORMAT "-%" G_GINT64_FORMAT
                                "\" aria-label=\"", position->id, evidence->passage);
  hx_html_append (html, label, -1);
  g_string_append (html, "\">↓</a>");
}

static void
put_passage (GString                  *html,
             const HxPosition         *position,
             const HxPositionEvidence *passage,
             const char               *title)
{
  /* Translators: where a passage stands in a text: its first and last character, counted from 0 */
  g_autofree char *place = g_strdup_printf (_("characters %u to %u"), passage->start, passage->end);

  g_string_append_printf (html, "<li id=\"e%" G_GINT64_FORMAT "-%" G_GINT64_FORMAT "\">",
                          position->id, passage->passage);
  put (html, "<b><bdi>", title, "</bdi></b> <span class=\"of\">");
  put (html, "", place, "</span><br><q dir=\"auto\">");
  put (html, "", passage->text, "</q></li>\n");
}

static void
put_evidence_of (GString       *html,
                 const HxClaim *claim,
                 GPtrArray     *positions,
                 GHashTable    *sources)
{
  put (html, "<article class=\"card\"><h3 dir=\"auto\">", claim->said.question,
       "</h3><ul class=\"facts\">\n");
  for (guint i = 0; positions != NULL && i < positions->len; i++)
    {
      const HxPosition *position = g_ptr_array_index (positions, i);
      HxSource *source = g_hash_table_lookup (sources, &position->source);

      for (guint k = 0; k < position->evidence->len; k++)
        put_passage (html, position,
                     &g_array_index (position->evidence, HxPositionEvidence, k),
                     source != NULL ? hx_source_get_title (source) : NULL);
    }
  g_string_append (html, "</ul></article>\n");
}

static void
put_top (GString    *html,
         const char *title,
         const char *style,
         guint       n_claims,
         gint64      time)
{
  g_autofree char *stamp = hx_stamp_format (time);
  g_autofree char *sum = g_strdup_printf (ngettext ("%u claim · exported %.10s",
                                                    "%u claims · exported %.10s", n_claims),
                                          n_claims, stamp);

  /* Translators: the code of the language that you translate to, as in BCP 47 */
  put (html, "<!DOCTYPE html>\n<html lang=\"", C_("language code", "en"), "\">\n<head>\n"
       "<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\""
       "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">\n"
       "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
       "<meta name=\"generator\" content=\"Hexapla\">\n<title>");
  put (html, "", title, "</title>\n<style>\n");
  g_string_append (html, style);
  g_string_append (html, "@media print { @page { size: landscape; margin: 12mm; } "
                         "#claims { break-before: auto; border: 0; } }\n");
  put (html, "</style>\n</head>\n<body>\n"
       "<header class=\"top\"><h1 dir=\"auto\">", title, "</h1>\n");
  put (html, "<p class=\"sum\">", sum, "</p></header>\n<main>\n");
}

/**
 * hx_matrix_to_page:
 * @matrix: a matrix
 * @rows: (element-type guint): indices of its claims, in the order wanted
 * @positions: (element-type HxPosition): all positions
 * @sources: (element-type HxSource): all sources
 * @title: what the page is called
 * @time: when it is made, in ms since 1970
 * @error: return location for an error
 *
 * Makes a page of the matrix, with the passages below it. It loads nothing from elsewhere.
 *
 * Returns: (transfer full) (nullable): the file's content
 */
GBytes *
hx_matrix_to_page (HxMatrix   *matrix,
                   GArray     *rows,
                   GPtrArray  *positions,
                   GPtrArray  *sources,
                   const char *title,
                   gint64      time,
                   GError    **error)
{
  GString *html;
  const HxMatrixTable table = { matrix, rows, 0, hx_matrix_get_n_columns (matrix), link_within,
                                NULL, NULL };
  g_autoptr(GHashTable) groups = hx_matrix_group_positions (positions);
  g_autoptr(GHashTable) index = hx_matrix_index_sources (sources);
  g_autoptr(GBytes) style = g_resources_lookup_data ("/org/hexapla/Hexapla/exchange/report.css",
                                                     G_RESOURCE_LOOKUP_FLAGS_NONE, error);

  if (style == NULL)
    return NULL;

  html = g_string_new (NULL);
  put_top (html, title, g_bytes_get_data (style, NULL), rows->len, time);
  put (html, "<section class=\"part\" id=\"claims\">\n<h2>", _("Claims"), "</h2>\n");
  hx_matrix_append_html (html, &table);
  put (html, "</section>\n<section class=\"part\" id=\"evidence\">\n<h2>", _("Evidence"),
       "</h2>\n<div class=\"cards\">\n");
  for (guint i = 0; i < rows->len; i++)
    {
      const HxClaim *claim = hx_matrix_get_claim (matrix, g_array_index (rows, guint, i));
      GPtrArray *group = g_hash_table_lookup (groups, &claim->id);

      if (hx_matrix_get_finding (matrix, g_array_index (rows, guint, i))->n_sources > 0)
        put_evidence_of (html, claim, group, index);
    }
  g_string_append (html, "</div>\n</section>\n</main>\n</body>\n</html>\n");
  return g_string_free_to_bytes (html);
}
