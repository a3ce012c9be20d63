/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the report has beside sources, entities and claims: tags, links and memos with their quotes,
 * and what was left out. */

#include "exchange/hx-bundle-report.h"

#define QUOTE_LENGTH 280   /* code points of a quote that are shown; the rest is a click away */

typedef struct
{
  gint64 tag;
  guint  n;
} Listing;

/* Where a text is cut so that no word is: after @limit bytes at most. */
static gsize
cut_between_words (const char *text,
                   gsize       limit)
{
  const char *p = text + limit;

  while (p > text)
    {
      const char *before = g_utf8_prev_char (p);

      if (!g_unichar_isalnum (g_utf8_get_char (p)) || !g_unichar_isalnum (g_utf8_get_char (before)))
        break;
      p = before;
    }
  return p - text;
}

/* Text as HTML, cut where it is long. */
void
hx_report_put_shortened (HxExport   *self,
                         const char *text)
{
  if (text != NULL && g_utf8_strlen (text, -1) > QUOTE_LENGTH)
    {
      const char *end = g_utf8_offset_to_pointer (text, QUOTE_LENGTH - 1);

      hx_report_put_escaped (self, text, cut_between_words (text, end - text));
      hx_bundle_writer_put (self->writer, "…");
    }
  else
    hx_report_put_escaped (self, text, -1);
}

/* The number of the source, which leads to the passage, and its text. */
void
hx_report_put_quote (HxExport  *self,
                     HxPassage *passage)
{
  guint number = hx_report_source_number (self, hx_passage_get_source (passage));

  hx_bundle_writer_put (self->writer, "<li>");
  hx_report_put_number (self, 'p', hx_passage_get_id (passage), number, "Source");
  hx_bundle_writer_put (self->writer, "<q dir=\"auto\">");
  hx_report_put_shortened (self, hx_passage_get_label (passage));
  hx_bundle_writer_put (self->writer, "</q></li>\n");
}

static gboolean
has_tag (HxPassage *passage,
         gint64     tag)
{
  GPtrArray *taggings = hx_passage_get_taggings (passage);

  for (guint i = 0; taggings != NULL && i < taggings->len; i++)
    if (((HxTagging *) g_ptr_array_index (taggings, i))->tag == tag)
      return TRUE;
  return FALSE;
}

static gboolean
list_quote (HxExport   *self,
            HxPassage  *passage,
            gpointer    data,
            GError    **error)
{
  Listing *listing = data;

  /* A tag's passages include those of the tags below it, which have lists of their own. */
  if (!has_tag (passage, listing->tag))
    return TRUE;
  if (listing->n++ == 0)
    hx_bundle_writer_put (self->writer, "<details><summary>Passages</summary>"
                                        "<ul class=\"quotes\">\n");
  hx_report_put_quote (self, passage);
  return hx_bundle_writer_check (self->writer, error);
}

static gboolean
put_quotes (HxExport  *self,
            gint64     tag,
            GError   **error)
{
  const HxPassageFilter match = { .tag = tag };
  Listing listing = { tag, 0 };

  if (!hx_export_each_match (self, &match, list_quote, &listing, error))
    return FALSE;
  if (listing.n > 0)
    hx_bundle_writer_printf (self->writer, "</ul></details><p class=\"what\">%u %s</p>",
                             listing.n, listing.n == 1 ? "passage" : "passages");
  else
    hx_bundle_writer_put (self->writer, "<p class=\"what\">No passages</p>");
  return TRUE;
}

/* A part of the report, as cards. */
void
hx_report_begin_part (HxExport   *self,
                      const char *id,
                      const char *title)
{
  hx_bundle_writer_printf (self->writer, "<section class=\"part\" id=\"%s\">\n<h2>%s</h2>\n"
                                         "<div class=\"cards\">\n", id, title);
}

/* A paragraph; nothing where the text is empty. */
void
hx_report_put_paragraph (HxExport   *self,
                         const char *class,
                         const char *text)
{
  if (text == NULL || *text == '\0')
    return;
  hx_bundle_writer_printf (self->writer, "<p class=\"%s\" dir=\"auto\">", class);
  hx_report_put_escaped (self, text, -1);
  hx_bundle_writer_put (self->writer, "</p>");
}

/* The tags of a page; 0: all. */
gboolean
hx_report_put_tags (HxExport  *self,
                    guint      page,
                    GError   **error)
{
  hx_report_begin_part (self, "tags", "Tags");
  for (guint i = 0; i < self->tags->len; i++)
    {
      HxTag *tag = g_ptr_array_index (self->tags, i);

      if (page > 0 && hx_report_page_of (self->pages->tags, i + 1) != page)
        continue;
      hx_bundle_writer_printf (self->writer, "<article class=\"card c%u\" id=\"t%u\" "
                                             "aria-labelledby=\"tn%u\"><div data-find=\"tag\">"
                                             "<h3 dir=\"auto\" id=\"tn%u\">"
                                             "<span class=\"dot\"></span>",
                               i + 1, i + 1, i + 1, i + 1);
      hx_report_put_escaped (self, hx_export_get (self->paths, hx_tag_get_id (tag)), -1);
      hx_bundle_writer_put (self->writer, "</h3>");
      hx_report_put_paragraph (self, "note", hx_tag_get_description (tag));
      hx_bundle_writer_put (self->writer, "</div>");
      if (!put_quotes (self, hx_tag_get_id (tag), error))
        return FALSE;
      hx_bundle_writer_put (self->writer, "</article>\n");
    }
  hx_bundle_writer_put (self->writer, "</div>\n</section>\n");
  return TRUE;
}

/* Their names, each leading to where it is told of. */
void
hx_report_list_tags (HxExport *self)
{
  hx_bundle_writer_put (self->writer, "<section class=\"part\" id=\"tags\">\n<h2>Tags</h2>\n"
                                      "<ul class=\"names\">\n");
  for (guint i = 0; i < self->tags->len; i++)
    {
      hx_bundle_writer_printf (self->writer, "<li class=\"c%u\"><span class=\"dot\"></span>",
                               i + 1);
      hx_report_begin_link (self, 't', i + 1, "");
      hx_report_put_bdi (self, hx_export_get (self->paths,
                                              hx_tag_get_id (g_ptr_array_index (self->tags, i))));
      hx_bundle_writer_put (self->writer, "</a></li>\n");
    }
  hx_bundle_writer_put (self->writer, "</ul>\n</section>\n");
}

void
hx_report_put_links (HxExport *self)
{
  hx_report_begin_part (self, "links", "Links");
  for (guint i = 0; i < self->links->len; i++)
    {
      HxLink *link = g_ptr_array_index (self->links, i);
      const char *kind = hx_link_kind_to_string (hx_link_get_kind (link));

      hx_bundle_writer_printf (self->writer, "<article class=\"card\" id=\"l%u\" "
                                             "aria-label=\"Link %u\" data-find=\"link\"><h3>⇄%u "
                                             "<span class=\"kind %s\">%s</span></h3>"
                                             "<ul class=\"quotes\">\n", i + 1, i + 1, i + 1, kind,
                               kind);
      hx_report_put_quote (self, hx_link_get_from (link));
      hx_report_put_quote (self, hx_link_get_to (link));
      hx_bundle_writer_put (self->writer, "</ul>");
      hx_report_put_paragraph (self, "note", hx_link_get_note (link));
      hx_report_put_paragraph (self, "what", hx_link_get_coder (link));
      hx_bundle_writer_put (self->writer, "</article>\n");
    }
  hx_bundle_writer_put (self->writer, "</div>\n</section>\n");
}

/* A link to what a memo stands on, where the report shows it. */
static void
put_memo_target (HxExport *self,
                 HxMemo   *memo)
{
  HxMemoTarget kind = hx_memo_get_target_kind (memo);
  gint64 target = hx_memo_get_target (memo);

  if (kind == HX_MEMO_SOURCE)
    {
      guint number = hx_report_source_number (self, target);

      hx_report_begin_link (self, 's', number, "");
      hx_bundle_writer_printf (self->writer, "Source %u</a>", number);
    }
  else if (kind == HX_MEMO_PASSAGE)
    {
      hx_report_begin_link (self, 'p', target, "");
      hx_bundle_writer_put (self->writer, "passage</a>");
    }
  else if (kind == HX_MEMO_TAG)
    {
      hx_bundle_writer_put (self->writer, "tag ");
      hx_report_begin_link (self, 't', hx_report_tag_number (self, target), "");
      hx_report_put_bdi (self, hx_export_get (self->paths, target));
      hx_bundle_writer_put (self->writer, "</a>");
    }
  else
    hx_report_put_escaped (self, hx_memo_target_to_string (kind), -1);

  if (kind == HX_MEMO_ENTITY)
    {
      hx_bundle_writer_put (self->writer, " ");
      hx_report_put_entity (self, target);
    }
}

void
hx_report_put_memos (HxExport *self)
{
  hx_report_begin_part (self, "memos", "Memos");
  for (guint i = 0; i < self->memos->len; i++)
    {
      HxMemo *memo = g_ptr_array_index (self->memos, i);

      hx_bundle_writer_printf (self->writer, "<article class=\"card\" id=\"m%u\" "
                                             "aria-label=\"Memo %u\" data-find=\"memo\">"
                                             "<h3>✎%u on ", i + 1, i + 1, i + 1);
      put_memo_target (self, memo);
      hx_bundle_writer_put (self->writer, "</h3>");
      hx_report_put_paragraph (self, "note", hx_memo_get_body (memo));
      hx_report_put_paragraph (self, "what", hx_memo_get_coder (memo));
      hx_bundle_writer_put (self->writer, "</article>\n");
    }
  hx_bundle_writer_put (self->writer, "</div>\n</section>\n");
}

/* Of a part of a project: what hangs on it and could not go along. */
void
hx_report_put_left_out (HxExport *self)
{
  GArray *rows = self->facts->left_out;

  if (rows->len == 0)
    return;
  hx_bundle_writer_put (self->writer, "<section class=\"part\" id=\"left-out\">\n"
                                      "<h2>Left Out</h2>\n<ul>\n");
  for (guint i = 0; i < rows->len; i++)
    {
      const HxLeftOutOfPart *row = &g_array_index (rows, HxLeftOutOfPart, i);
      g_autofree char *what = g_strdelimit (g_strdup (row->what), "_", ' ');

      *what = g_ascii_toupper (*what);
      hx_bundle_writer_printf (self->writer, "<li>%s: %u, since %s</li>\n", what, row->n,
                               row->reason);
    }
  hx_bundle_writer_put (self->writer, "</ul>\n</section>\n");
}
