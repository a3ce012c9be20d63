/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is in the report: a title page, passages by tag, claims, hypotheses, entities, and the
 * sources as a bibliography. What it is written as is another's business. */

#include "config.h"

#include "exchange/report/hx-paper-private.h"

#include <glib/gi18n-lib.h>

#include "base/hx-error.h"
#include "base/hx-time.h"
#include "exchange/hx-exchange-project.h"
#include "exchange/hx-stamp.h"
#include "model/hx-source-reference.h"

/* --- For all parts --- */

/* A project that somebody has tampered with may hold what is no UTF-8; nobody after this has to
 * care. */
static const char *
make_valid (const char  *text,
            char       **made)
{
  if (text == NULL || g_utf8_validate (text, -1, NULL))
    return text;
  *made = g_utf8_make_valid (text, -1);
  return *made;
}

static gboolean
put_block (HxPaper             *self,
           const HxPaperBlock  *block,
           GError             **error)
{
  g_autofree char *label = NULL;
  g_autofree char *text = NULL;
  g_autofree char *under = NULL;
  g_autofree char *language = NULL;
  g_autofree char *url = NULL;
  HxPaperBlock valid = *block;

  valid.label = make_valid (block->label, &label);
  valid.text = make_valid (block->text, &text);
  valid.under = make_valid (block->under, &under);
  valid.language = make_valid (block->language, &language);
  valid.url = make_valid (block->url, &url);
  if (!g_cancellable_is_cancelled (self->write->cancellable))
    return self->put (self->sink, &valid, error);
  g_set_error_literal (error, HX_ERROR, HX_ERROR_CANCELLED,
                       _("The export was cancelled. Nothing was written."));
  return FALSE;
}

/* Puts a paragraph, if there is something in it. */
gboolean
hx_paper_put (HxPaper       *self,
              HxPaperStyle   style,
              const char    *label,
              const char    *text,
              GError       **error)
{
  const HxPaperBlock block = { .style = style, .label = label, .text = text };

  return text == NULL || *text == '\0' || put_block (self, &block, error);
}

/* A chosen source, and its number in the bibliography. */
HxSource *
hx_paper_get_source (HxPaper *self,
                     gint64   source,
                     guint   *number)
{
  *number = GPOINTER_TO_UINT (hx_export_get (self->export.source_numbers, source));
  return *number > 0 ? g_ptr_array_index (self->export.sources, *number - 1) : NULL;
}

static char *
dup_place (HxPaper    *self,
           HxPassage  *passage,
           HxSource   *source,
           guint       number,
           GError    **error)
{
  g_autoptr(HxText) text = NULL;
  g_autofree char *paragraphs = NULL;
  g_autofree char *reference = NULL;

  if (hx_passage_get_revision (passage) == hx_source_get_revision (source))
    {
      text = hx_source_read_text (self->export.connection, hx_source_get_id (source), error);
      if (text == NULL)
        return NULL;
      paragraphs = hx_source_reference_format_paragraphs (text, hx_passage_get_start (passage),
                                                   hx_passage_get_end (passage));
    }
  reference = hx_source_reference_format (source, HX_SOURCE_REFERENCE_SHORT, paragraphs);
  return g_strdup_printf ("%s [%u]", reference, number);
}

/* A passage in its own words, with where it stands, and what was noted on it. */
gboolean
hx_paper_put_passage (HxPaper     *self,
                      gint64       id,
                      const char  *colour,
                      GError     **error)
{
  g_autoptr(HxPassage) passage = hx_passage_find (self->export.connection, id, error);
  g_autofree char *place = NULL;
  guint number;
  HxSource *source;
  HxPaperBlock block = { .style = HX_PAPER_QUOTE, .colour = colour };

  if (passage == NULL)
    return FALSE;
  source = hx_paper_get_source (self, hx_passage_get_source (passage), &number);
  if (source == NULL)
    return TRUE;
  place = dup_place (self, passage, source, number, error);
  if (place == NULL)
    return FALSE;
  block.text = hx_passage_get_label (passage);
  block.under = place;
  block.language = hx_source_get_language (source);
  return put_block (self, &block, error) && hx_paper_put_memos (self, HX_MEMO_PASSAGE, id, error);
}

static char *
dup_memo_key (HxMemoTarget kind,
              gint64       target)
{
  return g_strdup_printf ("%u %" G_GINT64_FORMAT, kind, target);
}

gboolean
hx_paper_put_memos (HxPaper       *self,
                    HxMemoTarget   kind,
                    gint64         target,
                    GError       **error)
{
  g_autofree char *key = dup_memo_key (kind, target);
  GPtrArray *memos = g_hash_table_lookup (self->memos, key);

  for (guint i = 0; memos != NULL && i < memos->len; i++)
    if (!hx_paper_put (self, HX_PAPER_BODY, kind != HX_MEMO_PROJECT ? _("Note") : NULL,
                       hx_memo_get_body (memos->pdata[i]), error))
      return FALSE;
  return TRUE;
}

static void
group_memos (HxPaper *self)
{
  for (guint i = 0; i < self->export.memos->len; i++)
    {
      HxMemo *memo = g_ptr_array_index (self->export.memos, i);
      HxMemoTarget kind = hx_memo_get_target_kind (memo);
      gint64 target = hx_memo_get_target (memo);
      g_autofree char *key = NULL;
      GPtrArray *memos;

      if (kind == HX_MEMO_ENTITY)
        target = hx_export_get_root (&self->export, target);
      key = dup_memo_key (kind, target);
      memos = g_hash_table_lookup (self->memos, key);
      if (memos == NULL)
        {
          memos = g_ptr_array_new ();
          g_hash_table_insert (self->memos, g_steal_pointer (&key), memos);
        }
      g_ptr_array_add (memos, memo);
    }
}

/* --- The title page --- */

/* Takes text. */
static void
add_count (GString *line,
           guint    n,
           char    *text)
{
  if (n > 0)
    g_string_append_printf (line, "%s%s", line->len > 0 ? " · " : "", text);
  g_free (text);
}

static char *
dup_counts (HxPaper *self)
{
  HxExport *export = &self->export;
  GString *line = g_string_new (NULL);
  guint n_sources = export->sources->len;
  guint n_passages = g_hash_table_size (export->passage_ids);
  guint n_tags = export->tags->len;
  guint n_entities = export->entities->len;
  guint n_claims = export->claims->claims->len;

  add_count (line, n_sources,
             g_strdup_printf (ngettext ("%u source", "%u sources", n_sources), n_sources));
  add_count (line, n_passages,
             g_strdup_printf (ngettext ("%u passage", "%u passages", n_passages), n_passages));
  add_count (line, n_tags, g_strdup_printf (ngettext ("%u tag", "%u tags", n_tags), n_tags));
  add_count (line, n_entities,
             g_strdup_printf (ngettext ("%u entity", "%u entities", n_entities), n_entities));
  add_count (line, n_claims,
             g_strdup_printf (ngettext ("%u claim", "%u claims", n_claims), n_claims));
  return g_string_free (line, FALSE);
}

static gboolean
dup_coders (HxPaper  *self,
            char    **names,
            GError  **error)
{
  g_autoptr(HxStatement) row = hx_connection_prepare (self->export.connection,
                                                      "SELECT group_concat (name, ', ') FROM"
                                                      " (SELECT name FROM coder ORDER BY id)",
                                                      error);
  gboolean has_row;

  if (row == NULL || !hx_statement_step (row, &has_row, error))
    return FALSE;
  *names = has_row ? hx_statement_dup_text (row, 0) : NULL;
  return TRUE;
}

static gboolean
put_title (HxPaper  *self,
           GError  **error)
{
  g_autofree char *stamp = hx_stamp_format (self->export.time);
  g_autofree char *day = g_strndup (stamp, strlen ("0000-00-00"));
  g_autofree char *date = hx_time_format_edtf (day);
  g_autofree char *counts = dup_counts (self);
  g_autofree char *coders = NULL;

  return dup_coders (self, &coders, error)
         && hx_paper_put (self, HX_PAPER_TITLE, NULL, self->export.name, error)
         && hx_paper_put (self, HX_PAPER_SUBTITLE, NULL,
                          self->export.partial ? _("Report on a Part of the Project")
                                               : _("Report"), error)
         && hx_paper_put (self, HX_PAPER_META, NULL, counts, error)
         && hx_paper_put (self, HX_PAPER_META, _("By"), coders, error)
         && hx_paper_put (self, HX_PAPER_META, _("Last changed"), date, error)
         && hx_paper_put_memos (self, HX_MEMO_PROJECT, 0, error);
}

/* --- The bibliography --- */

static char *
dup_reference (HxSource *source)
{
  g_autofree char *reference = hx_source_reference_format (source, HX_SOURCE_REFERENCE_FULL, NULL);
  g_autoptr(GString) text = g_string_new (reference);

  g_string_append_c (text, '.');
  if (hx_source_get_reliability (source) != NULL)
    g_string_append_printf (text, _(" Reliability %s."), hx_source_get_reliability (source));
  if (hx_source_get_credibility (source) > 0)
    g_string_append_printf (text, _(" Credibility %u."), hx_source_get_credibility (source));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gboolean
is_web_address (const char *url)
{
  g_autofree char *scheme = url != NULL ? g_uri_parse_scheme (url) : NULL;

  return g_strcmp0 (scheme, "http") == 0 || g_strcmp0 (scheme, "https") == 0;
}

static gboolean
put_source (HxPaper   *self,
            HxSource  *source,
            guint      number,
            GError   **error)
{
  g_autofree char *label = g_strdup_printf ("[%u]", number);
  g_autofree char *text = dup_reference (source);
  HxPaperBlock block = { .style = HX_PAPER_REFERENCE, .label = label, .text = text };

  if (is_web_address (hx_source_get_url (source)))
    block.url = hx_source_get_url (source);
  return put_block (self, &block, error)
         && hx_paper_put_memos (self, HX_MEMO_SOURCE, hx_source_get_id (source), error);
}

static gboolean
put_sources (HxPaper  *self,
             GError  **error)
{
  GPtrArray *sources = self->export.sources;

  if (sources->len == 0)
    return TRUE;
  if (!hx_paper_put (self, HX_PAPER_PART, NULL, _("Sources"), error))
    return FALSE;
  for (guint i = 0; i < sources->len; i++)
    if (!put_source (self, sources->pdata[i], i + 1, error))
      return FALSE;
  return TRUE;
}

/* --- All of it --- */

static gboolean
note_tags (HxPaper  *self,
           gint64    source,
           GError  **error)
{
  g_autoptr(HxStatement) row = hx_connection_prepare (self->export.connection,
                                                      "SELECT DISTINCT tag FROM tagging"
                                                      " WHERE source = ?1", error);
  gboolean has_row = row != NULL;

  if (row != NULL)
    hx_statement_bind_int (row, 1, source);
  while (has_row)
    {
      if (!hx_statement_step (row, &has_row, error))
        return FALSE;
      if (has_row)
        hx_export_insert (self->tagged, hx_statement_get_int (row, 0), NULL);
    }
  return row != NULL;
}

/* Tags that have passages, and those above them. A tag stands after those above it. */
static gboolean
find_tagged (HxPaper  *self,
             GError  **error)
{
  for (guint i = 0; i < self->export.sources->len; i++)
    if (!note_tags (self, hx_source_get_id (self->export.sources->pdata[i]), error))
      return FALSE;
  for (guint i = self->export.tags->len; i > 0; i--)
    {
      HxTag *tag = g_ptr_array_index (self->export.tags, i - 1);

      if (hx_export_has (self->tagged, hx_tag_get_id (tag)))
        hx_export_insert (self->tagged, hx_tag_get_parent (tag), NULL);
    }
  return TRUE;
}

/* Loads what the report is of. To be ended with hx_paper_clear() even after an error. */
gboolean
hx_paper_load (HxPaper          *self,
               HxExchangeWrite  *write,
               GError          **error)
{
  self->write = write;
  self->tagged = hx_export_new_table (NULL);
  self->memos = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                       (GDestroyNotify) g_ptr_array_unref);
  if (!hx_exchange_select (&self->export, write, error)
      || (self->counts = hx_exchange_count_mentions (&self->export, error)) == NULL)
    return FALSE;
  group_memos (self);
  return find_tagged (self, error);
}

void
hx_paper_clear (HxPaper *self)
{
  g_clear_pointer (&self->counts, g_hash_table_unref);
  g_clear_pointer (&self->tagged, g_hash_table_unref);
  g_clear_pointer (&self->memos, g_hash_table_unref);
  hx_export_clear (&self->export);
}

/* Hands all paragraphs over, in their order. It may be called again, and hands the same over. */
gboolean
hx_paper_compose (HxPaper      *self,
                  HxPaperFunc   put,
                  gpointer      sink,
                  GError      **error)
{
  gboolean done;

  self->put = put;
  self->sink = sink;
  done = put_title (self, error) && hx_paper_put_tags (self, error)
         && hx_paper_put_claims (self, error) && hx_paper_put_entities (self, error)
         && put_sources (self, error);
  self->round++;
  return done;
}

/* Tells the report what is in the file, and what is not. */
gboolean
hx_paper_finish (HxPaper  *self,
                 GError  **error)
{
  static const char * const kept[] = { "tag", "passage", "tagging", "entity", "name", "mention",
                                       "property", "relation", "claim", "position", "hypothesis",
                                       "rating", "project memo", "source memo", "passage memo",
                                       "tag memo", "entity memo", NULL };
  HxExchangeReport *report = self->write->report;

  report->n_sources = self->export.sources->len;
  report->n_passages = g_hash_table_size (self->export.passage_ids);
  report->n_tags = self->export.tags->len;
  report->n_taggings = self->export.n_taggings;
  report->n_entities = self->export.entities->len;
  report->n_relations = self->export.facts->relations->len;
  report->n_claims = self->export.claims->claims->len;
  return hx_exchange_lose_rest (self->write, kept, error);
}
