/* SPDX-License-Identifier: GPL-3.0-or-later */

/* report.html: what was found, to be read in a browser without anything else. A large project's
 * report is several pages. */

#include "exchange/hx-bundle-report.h"

#include "exchange/hx-html.h"
#include "exchange/hx-stamp.h"

/* Text as HTML. */
void
hx_report_put_escaped (HxExport   *self,
                       const char *text,
                       gssize      n_bytes)
{
  g_autoptr(GString) html = g_string_sized_new (n_bytes > 0 ? n_bytes : 64);

  hx_html_append (html, text, n_bytes);
  hx_bundle_writer_put_bytes (self->writer, html->str, html->len);
}

guint
hx_report_source_number (HxExport *self,
                         gint64    source)
{
  return GPOINTER_TO_UINT (hx_export_get (self->source_numbers, source));
}

/* From 1; 0 for a tag that is not exported. */
guint
hx_report_tag_number (HxExport *self,
                      gint64    tag)
{
  return GPOINTER_TO_UINT (hx_export_get (self->tag_ids, tag));
}

/* --- Marks --- */

static void
add_mark (HxExport   *self,
          gint64      on,
          const char *href,
          const char *label,
          const char *sign,
          guint       number)
{
  const char *before = hx_export_get (self->marks, on);
  g_autoptr(GString) mark = g_string_new (before);
  g_autoptr(GString) text = g_string_new (NULL);

  hx_html_append (text, label, -1);
  g_string_append_printf (mark, "<a href=\"%s\" aria-label=\"%s\" title=\"%s\">%s%u</a>", href,
                          text->str, text->str, sign, number);
  hx_export_insert (self->marks, on, g_string_free (g_steal_pointer (&mark), FALSE));
}

/* From a passage across to the other. */
static void
add_link_mark (HxExport   *self,
               const char *kind,
               HxPassage  *from,
               HxPassage  *to)
{
  guint number = hx_report_source_number (self, hx_passage_get_source (to));
  g_autofree char *href = hx_report_dup_href (self, 'p', hx_passage_get_id (to));
  g_autofree char *label = g_strdup_printf ("%s: passage in source %u", kind, number);

  add_mark (self, hx_passage_get_id (from), href, label, "⇄", number);
}

static void
add_memo_mark (HxExport *self,
               HxMemo   *memo,
               guint     number)
{
  g_autofree char *href = hx_report_dup_href (self, 'm', number);
  g_autofree char *label = g_strdup_printf ("Memo %u", number);
  gint64 target = hx_memo_get_target (memo);

  if (hx_memo_get_target_kind (memo) == HX_MEMO_PASSAGE)
    add_mark (self, target, href, label, "✎", number);
  else if (hx_memo_get_target_kind (memo) == HX_MEMO_ENTITY)
    add_mark (self, hx_export_get_root (self, target), href, label, "✎", number);
}

/* A flag on what a position stands on. */
static void
add_claim_marks (HxExport         *self,
                 const HxPosition *position)
{
  guint number = GPOINTER_TO_UINT (hx_export_get (self->claims->claim_ids, position->claim));
  const HxClaim *claim = number > 0 ? g_ptr_array_index (self->claims->claims, number - 1) : NULL;
  g_autofree char *href = hx_report_dup_href (self, 'c', position->claim);
  g_autofree char *label = NULL;

  if (claim == NULL)
    return;
  label = g_strdup_printf ("Evidence of claim %u: %s", number, claim->said.question);
  for (guint i = 0; i < position->evidence->len; i++)
    add_mark (self, g_array_index (position->evidence, HxPositionEvidence, i).passage, href, label,
              "⚑", number);
}

static void
make_marks (HxExport *self)
{
  self->pages->inside = TRUE;
  for (guint i = 0; i < self->claims->positions->len; i++)
    add_claim_marks (self, g_ptr_array_index (self->claims->positions, i));
  for (guint i = 0; i < self->links->len; i++)
    {
      HxLink *link = g_ptr_array_index (self->links, i);
      const char *kind = hx_link_kind_to_string (hx_link_get_kind (link));

      add_link_mark (self, kind, hx_link_get_from (link), hx_link_get_to (link));
      add_link_mark (self, kind, hx_link_get_to (link), hx_link_get_from (link));
    }
  for (guint i = 0; i < self->memos->len; i++)
    add_memo_mark (self, g_ptr_array_index (self->memos, i), i + 1);
}

/* --- Pages --- */

static void
put_sum (HxExport *self)
{
  g_autofree char *stamp = hx_stamp_format (self->time);

  hx_bundle_writer_printf (self->writer,
                           "<p class=\"sum\">%u sources · %u passages · %u taggings · "
                           "%u mentions · %u relations · %u claims · %u links · "
                           "%u memos%s%s · as of %.10s</p>\n",
                           self->sources->len, g_hash_table_size (self->passage_ids),
                           self->n_taggings, self->n_mentions, self->facts->relations->len,
                           self->claims->claims->len, self->links->len, self->memos->len,
                           self->partial ? " · part of a project" : "",
                           self->redacted ? " · redacted" : "", stamp);
}

/* What signs mean; this stands in the report of every project. */
static void
put_reading (HxExport *self)
{
  static const char *const types[] = { "person", "organisation", "place", "event", "thing" };

  hx_bundle_writer_put (self->writer,
                        "<section class=\"part\" id=\"reading\">\n<h2>How to Read</h2>\n"
                        "<dl class=\"signs\">\n"
                        "<dt>Coloured text</dt><dd>a passage with a tag; the tags stand at the "
                        "margin and lead to all their passages. A text with several tags has bands "
                        "of their colours.</dd>\n<dt>Underlined text</dt><dd>mentions an entity and "
                        "leads to it: ");
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    hx_bundle_writer_printf (self->writer, "%s<span class=\"%s\">%s</span>", i > 0 ? ", " : "",
                             types[i], types[i]);
  hx_bundle_writer_put (self->writer,
                        ".</dd>\n<dt>⚑1</dt><dd>evidence of a claim, by its number</dd>\n"
                        "<dt>⇄1</dt><dd>linked with a passage in the source of that number</dd>\n"
                        "<dt>✎1</dt><dd>has a memo</dd>\n"
                        "<dt>silent</dt><dd>somebody has looked, and the source does not say"
                        "</dd>\n<dt>not checked</dt><dd>nobody has looked yet</dd>\n"
                        "</dl>\n</section>\n");
}

/* What is not too much is one page. */
static gboolean
put_whole (HxExport       *self,
           HxReportFrame  *frame,
           GError        **error)
{
  hx_report_frame_begin (frame, NULL, NULL, FALSE);
  put_sum (self);
  hx_report_frame_begin_main (frame);
  if (!hx_report_put_sources (self, 0, error))
    return FALSE;
  hx_report_put_claims (self);
  hx_report_put_hypotheses (self);
  if (!hx_report_put_tags (self, 0, error) || !hx_report_put_entities (self, 0, error))
    return FALSE;
  hx_report_put_links (self);
  hx_report_put_memos (self);
  hx_report_put_left_out (self);
  put_reading (self);
  return hx_report_frame_end (frame, error);
}

static gboolean
put_index (HxExport       *self,
           HxReportFrame  *frame,
           GError        **error)
{
  hx_report_frame_begin (frame, NULL, NULL, TRUE);
  put_sum (self);
  hx_report_frame_begin_main (frame);
  hx_report_list_sources (self);
  hx_report_list_claims (self);
  hx_report_put_hypotheses (self);
  hx_report_list_tags (self);
  hx_report_list_entities (self);
  hx_bundle_writer_printf (self->writer,
                           "<section class=\"part\" id=\"links\">\n<h2>Links</h2>\n<p>"
                           "<a href=\"report/links.html\">All %u links</a></p>\n</section>\n"
                           "<section class=\"part\" id=\"memos\">\n<h2>Memos</h2>\n<p>"
                           "<a href=\"report/memos.html\">All %u memos</a></p>\n</section>\n",
                           self->links->len, self->memos->len);
  hx_report_put_left_out (self);
  put_reading (self);
  return hx_report_frame_end (frame, error);
}

typedef gboolean (*PutPage) (HxExport  *self,
                             guint      page,
                             GError   **error);

/* The pages of one kind, each leading to those before and after. */
static gboolean
put_pages (HxExport       *self,
           HxReportFrame  *frame,
           const char     *kind,
           const char     *title,
           GArray         *pages,
           PutPage         put,
           GError        **error)
{
  guint n = hx_report_n_pages (pages);

  for (guint page = 1; page <= n; page++)
    {
      g_autofree char *name = g_strdup_printf ("%s-%u", kind, page);
      g_autofree char *heading = g_strdup_printf ("%s, page %u of %u", title, page, n);

      hx_report_frame_begin (frame, name, heading, FALSE);
      hx_bundle_writer_put (self->writer, "<nav class=\"steps\" aria-label=\"Pages\">");
      if (page > 1)
        hx_bundle_writer_printf (self->writer, "<a rel=\"prev\" href=\"%s-%u.html\">Before</a>",
                                 kind, page - 1);
      if (page < n)
        hx_bundle_writer_printf (self->writer, "<a rel=\"next\" href=\"%s-%u.html\">After</a>",
                                 kind, page + 1);
      hx_bundle_writer_put (self->writer, "</nav>\n");
      hx_report_frame_begin_main (frame);
      if (!put (self, page, error) || !hx_report_frame_end (frame, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
put_single (HxExport       *self,
            HxReportFrame  *frame,
            const char     *name,
            const char     *title,
            void          (*put) (HxExport *self),
            GError        **error)
{
  hx_report_frame_begin (frame, name, title, put == hx_report_put_beside);
  hx_report_frame_begin_main (frame);
  put (self);
  return hx_report_frame_end (frame, error);
}

static gboolean
put_split (HxExport       *self,
           HxReportFrame  *frame,
           GError        **error)
{
  HxReportPages *pages = self->pages;

  return put_index (self, frame, error)
         && put_pages (self, frame, "sources", "Sources", pages->sources, hx_report_put_sources,
                       error)
         && put_single (self, frame, "beside", "Side by Side", hx_report_put_beside, error)
         && (self->claims->claims->len == 0
             || put_single (self, frame, "claims", "Claims", hx_report_put_claims, error))
         && put_pages (self, frame, "tags", "Tags", pages->tags, hx_report_put_tags, error)
         && put_pages (self, frame, "entities", "Entities", pages->entities,
                       hx_report_put_entities, error)
         && put_single (self, frame, "links", "Links", hx_report_put_links, error)
         && put_single (self, frame, "memos", "Memos", hx_report_put_memos, error);
}

/* report.html, and the pages it leads to. */
gboolean
hx_export_report (HxExport  *self,
                  GError   **error)
{
  g_autoptr(HxReportFrame) frame = hx_report_frame_new (self, error);
  gboolean done;

  self->pages = frame != NULL ? hx_report_pages_new (self, error) : NULL;
  if (self->pages == NULL)
    return FALSE;
  make_marks (self);
  done = self->pages->split ? put_split (self, frame, error) : put_whole (self, frame, error);
  g_clear_pointer (&self->pages, hx_report_pages_free);
  return done;
}
