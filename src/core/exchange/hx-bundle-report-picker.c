/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which sources stand side by side: chosen with check boxes, for which style sheets are enough.
 * Those of a large project are on several pages; a page of frames has any of them beside any
 * other. */

#include "exchange/hx-bundle-report.h"

#define MAX_CHOSEN 4   /* in the beginning; all, where these are not much more */

static void
put_box (HxExport *self,
         guint     number,
         gboolean  chosen)
{
  HxSource *source = g_ptr_array_index (self->sources, number - 1);

  hx_bundle_writer_printf (self->writer, "<label><input type=\"checkbox\" data-at=\"%u\" "
                                         "autocomplete=\"off\"%s> <b>%u</b> ",
                           hx_report_place_of (self->pages->sources, number),
                           chosen ? " checked" : "", number);
  hx_report_put_bdi (self, hx_source_get_title (source));
  hx_bundle_writer_put (self->writer, "</label>\n");
}

static gboolean
is_on (HxExport *self,
       guint     number,
       guint     page)
{
  return page == 0 || hx_report_page_of (self->pages->sources, number) == page;
}

static void
put_picker (HxExport *self,
            guint     page)
{
  guint n = 0;
  guint n_chosen = 0;

  for (guint i = 1; i <= self->sources->len; i++)
    n += is_on (self, i, page);
  if (n < 2)
    return;
  hx_bundle_writer_put (self->writer, "<fieldset class=\"picker\"><legend>Side by Side</legend>\n");
  for (guint i = 1; i <= self->sources->len; i++)
    if (is_on (self, i, page))
      put_box (self, i, n <= MAX_CHOSEN + 2 || n_chosen++ < MAX_CHOSEN);
  hx_bundle_writer_put (self->writer, "</fieldset>\n");
}

/* The tags, each with a button that takes its colour out of the texts. */
static void
put_legend (HxExport *self)
{
  if (self->tags->len == 0)
    return;
  hx_bundle_writer_put (self->writer, "<ul class=\"legend\" aria-label=\"Colours of tags\">\n");
  for (guint i = 1; i <= self->tags->len; i++)
    {
      HxTag *tag = g_ptr_array_index (self->tags, i - 1);

      hx_bundle_writer_printf (self->writer,
                               "<li><button type=\"button\" class=\"chip c%u\" "
                               "aria-pressed=\"true\" data-tag=\"%u\" disabled>"
                               "<span class=\"dot\"></span><bdi>", i, i);
      hx_report_put_escaped (self, hx_export_get (self->paths, hx_tag_get_id (tag)), -1);
      hx_bundle_writer_put (self->writer, "</bdi></button></li>\n");
    }
  hx_bundle_writer_put (self->writer, "</ul>\n");
}

/* The sources of a page as columns; 0: all. */
gboolean
hx_report_put_sources (HxExport  *self,
                       guint      page,
                       GError   **error)
{
  hx_bundle_writer_put (self->writer, "<section class=\"texts\" id=\"sources\">\n"
                                      "<h2>Sources</h2>\n");
  put_picker (self, page);
  put_legend (self);
  hx_bundle_writer_put (self->writer, self->sources->len > 0 ? "<div class=\"columns\">\n"
                                                             : "<div>No sources\n");
  for (guint i = 1; i <= self->sources->len; i++)
    if (is_on (self, i, page)
        && !hx_export_report_source (self, g_ptr_array_index (self->sources, i - 1), i, error))
      return FALSE;
  hx_bundle_writer_put (self->writer, "</div>\n</section>\n");
  return TRUE;
}

/* Their titles, each leading to where it stands. */
void
hx_report_list_sources (HxExport *self)
{
  hx_bundle_writer_put (self->writer, "<section class=\"part\" id=\"sources\">\n<h2>Sources</h2>\n"
                                      "<ol class=\"names\">\n");
  for (guint i = 1; i <= self->sources->len; i++)
    {
      HxSource *source = g_ptr_array_index (self->sources, i - 1);

      hx_bundle_writer_printf (self->writer, "<li><b>%u</b> ", i);
      hx_report_begin_link (self, 's', i, "");
      hx_report_put_bdi (self, hx_source_get_title (source));
      hx_bundle_writer_put (self->writer, "</a> <span class=\"of\"><bdi>");
      hx_report_put_escaped (self, hx_source_get_outlet (source), -1);
      hx_bundle_writer_put (self->writer, "</bdi> <bdi>");
      hx_report_put_escaped (self, hx_source_get_date (source), -1);
      hx_bundle_writer_printf (self->writer, "</bdi></span> <a class=\"beside\" "
                                             "href=\"report/beside.html#%u\" aria-label=\""
                                             "Source %u beside others\">beside</a></li>\n", i, i);
    }
  hx_bundle_writer_put (self->writer, "</ol>\n</section>\n");
}

/* The page of frames: the script opens in them what is chosen. */
void
hx_report_put_beside (HxExport *self)
{
  hx_bundle_writer_put (self->writer,
                        "<section class=\"texts\" id=\"beside\">\n<h2>Sources</h2>\n"
                        "<noscript><p class=\"what\">Scripts are off: here no sources can be put "
                        "side by side. Those on one page of sources can.</p></noscript>\n"
                        "<fieldset class=\"picker\"><legend>Side by Side</legend>\n");
  for (guint i = 1; i <= self->sources->len; i++)
    {
      g_autofree char *href = hx_report_dup_href (self, 's', i);

      hx_bundle_writer_printf (self->writer, "<label><input type=\"checkbox\" autocomplete=\"off\" "
                                             "value=\"%u\" data-page=\"%s\"> <b>%u</b> ", i, href,
                               i);
      hx_report_put_bdi (self, hx_source_get_title (g_ptr_array_index (self->sources, i - 1)));
      hx_bundle_writer_put (self->writer, "</label>\n");
    }
  hx_bundle_writer_put (self->writer, "</fieldset>\n<div class=\"columns\" id=\"frames\"></div>\n"
                                      "</section>\n");
}
