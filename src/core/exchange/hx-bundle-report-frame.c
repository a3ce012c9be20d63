/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How a page of the report begins and ends: a Content Security Policy that forbids everything but
 * one style sheet and one script, both in the page and known by their hashes, and pictures that
 * stand in the page; what leads to its parts; the field to search in. */

#include "exchange/hx-bundle-report.h"

#include "exchange/hx-tag-colour.h"

struct _HxReportFrame
{
  HxExport *export;
  GBytes   *script;
  GString  *style;
  char     *script_hash;
  char     *style_hash;
};

static GBytes *
resource (const char  *name,
          GError     **error)
{
  g_autofree char *path = g_strconcat (HX_BUNDLE_RESOURCES, name, NULL);

  return g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
}

/* As the policy wants it. */
static char *
hash_of (const void *data,
         gsize       n_bytes)
{
  g_autoptr(GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 digest[32];
  gsize length = sizeof digest;

  g_checksum_update (checksum, data, n_bytes);
  g_checksum_get_digest (checksum, digest, &length);
  return g_base64_encode (digest, length);
}

/* Colours come from the project file, so nothing but numbers gets into the style sheet. --tN is the
 * colour of a tag, --aN how much of it is put under text. Classes: tN is a text with one tag; wN to
 * zN are the bands of a text with more; cN lends the colour to what is within. */
static void
append_tag_styles (HxExport *self,
                   GString  *style)
{
  g_autoptr(GString) dark = g_string_new (NULL);

  g_string_append (style, ":root{");
  for (guint i = 0; i < self->tags->len; i++)
    {
      HxTagColour colour;

      hx_tag_colour_init (&colour, hx_tag_get_colour (g_ptr_array_index (self->tags, i)));
      g_string_append_printf (style, "--t%u:%u %u %u;--a%u:.%02u;", i + 1, colour.red, colour.green,
                              colour.blue, i + 1, colour.light);
      g_string_append_printf (dark, "--a%u:.%02u;", i + 1, colour.dark);
    }
  g_string_append_printf (style, "}\n@media screen and (prefers-color-scheme:dark){:root{%s}}\n",
                          dark->str);
  for (guint i = 1; i <= self->tags->len; i++)
    {
      g_string_append_printf (style, ".t%u{background-color:rgb(var(--t%u)/var(--a%u))}"
                                     ".c%u{--c:var(--t%u);--ca:var(--a%u)}", i, i, i, i, i, i);
      for (char band = 'w'; band <= 'z'; band++)
        g_string_append_printf (style, ".%c%u{--%c:rgb(var(--t%u)/var(--a%u))}", band, i, band, i,
                                i);
      g_string_append (style, "\n");
    }
}

/* A source stands among the columns where it is chosen, and where an address leads to it. */
static void
append_source_styles (GString *style)
{
  g_string_append (style, "@media screen{\n");
  for (guint i = 1; i <= HX_REPORT_MAX_SOURCES; i++)
    g_string_append_printf (style, "body:has(input[data-at=\"%u\"]:not(:checked)) "
                                   ".source[data-at=\"%u\"]:not(:target,:has(:target))"
                                   "{display:none}\n", i, i);
  g_string_append (style, "}\n");
}

HxReportFrame *
hx_report_frame_new (HxExport  *self,
                     GError   **error)
{
  g_autoptr(HxReportFrame) frame = g_new0 (HxReportFrame, 1);
  g_autoptr(GBytes) style = resource ("report.css", error);

  frame->export = self;
  frame->style = g_string_new ("\n");
  frame->script = style != NULL ? resource ("report.js", error) : NULL;
  if (frame->script == NULL)
    return NULL;
  g_string_append_len (frame->style, g_bytes_get_data (style, NULL), g_bytes_get_size (style));
  append_tag_styles (self, frame->style);
  append_source_styles (frame->style);
  frame->style_hash = hash_of (frame->style->str, frame->style->len);
  frame->script_hash = hash_of (g_bytes_get_data (frame->script, NULL),
                                g_bytes_get_size (frame->script));
  return g_steal_pointer (&frame);
}

void
hx_report_frame_free (HxReportFrame *self)
{
  g_clear_pointer (&self->script, g_bytes_unref);
  g_string_free (self->style, TRUE);
  g_free (self->script_hash);
  g_free (self->style_hash);
  g_free (self);
}

/* --- The head --- */

static void
put_title (HxExport   *self,
           const char *title)
{
  if (title != NULL)
    hx_bundle_writer_printf (self->writer, "%s – ", title);
  hx_report_put_escaped (self, self->name, -1);
}

static void
put_head (HxReportFrame *self,
          const char    *title,
          gboolean       with_frames)
{
  HxBundleWriter *writer = self->export->writer;

  hx_bundle_writer_printf (writer,
                           "<!DOCTYPE html>\n<html lang=\"en\" dir=\"ltr\">\n<head>\n"
                           "<meta charset=\"utf-8\">\n"
                           "<meta http-equiv=\"Content-Security-Policy\" content=\""
                           "default-src 'none'; img-src data:; style-src 'sha256-%s'; "
                           "script-src 'sha256-%s'; %sbase-uri 'none'; form-action 'none'\">\n"
                           "<meta name=\"viewport\" content=\"width=device-width, "
                           "initial-scale=1\">\n<meta name=\"referrer\" content=\"no-referrer\">\n"
                           "<meta name=\"color-scheme\" content=\"light dark\">\n"
                           "<meta name=\"generator\" content=\"Hexapla\">\n<title>",
                           self->style_hash, self->script_hash,
                           with_frames ? "frame-src 'self' file:; " : "");
  put_title (self->export, title);
  hx_bundle_writer_put (writer, "</title>\n<style>");
  hx_bundle_writer_put_bytes (writer, self->style->str, self->style->len);
  hx_bundle_writer_put (writer, "</style>\n</head>\n");
}

/* --- What leads to the parts --- */

static void
put_entry (HxExport   *self,
           const char *part,
           const char *title,
           guint       n)
{
  const char *start = self->pages->inside ? "../report.html" : "";

  if (n > 0)
    hx_bundle_writer_printf (self->writer, "<a href=\"%s#%s\">%s</a>\n", start, part, title);
}

static void
put_bar (HxExport *self)
{
  GHashTable *passages = self->passage_ids;

  hx_bundle_writer_put (self->writer, "<div class=\"bar\">\n<nav aria-label=\"Contents\">\n");
  if (self->pages->inside)
    hx_bundle_writer_put (self->writer, "<a href=\"../report.html\">Report</a>\n");
  put_entry (self, "sources", "Sources", 1);
  if (self->pages->split)
    hx_bundle_writer_printf (self->writer, "<a href=\"%sbeside.html\">Side by Side</a>\n",
                             self->pages->inside ? "" : "report/");
  put_entry (self, "claims", "Claims", self->claims->claims->len);
  put_entry (self, "hypotheses", "Hypotheses", self->claims->hypotheses->len);
  put_entry (self, "tags", "Tags", g_hash_table_size (passages));
  put_entry (self, "entities", "Entities", self->entities->len);
  put_entry (self, "links", "Links", self->links->len);
  put_entry (self, "memos", "Memos", self->memos->len);
  put_entry (self, "left-out", "Left Out", self->facts->left_out->len);
  put_entry (self, "reading", "How to Read", 1);
  hx_bundle_writer_put (self->writer,
                        "</nav>\n<form role=\"search\" id=\"search\" hidden>"
                        "<label for=\"query\">Search</label> "
                        "<input id=\"query\" type=\"search\" autocomplete=\"off\" "
                        "spellcheck=\"false\" dir=\"auto\"></form>\n"
                        "<section id=\"found\" aria-label=\"Search Results\" hidden></section>\n"
                        "</div>\n");
}

/* The pages that are searched through. */
static void
put_parts (HxExport *self)
{
  static const char *const kinds[] = { "sources", "tags", "entities" };
  GArray *const pages[] = { self->pages->sources, self->pages->tags, self->pages->entities };

  hx_bundle_writer_put (self->writer, " data-parts=\"");
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    for (guint page = 1; page <= hx_report_n_pages (pages[i]); page++)
      hx_bundle_writer_printf (self->writer, "%s-%u ", kinds[i], page);
  hx_bundle_writer_printf (self->writer, "%slinks memos\"",
                           self->claims->claims->len > 0 ? "claims " : "");
}

/* Begins a page: data/report.html, or with a name one in the folder beside it. */
void
hx_report_frame_begin (HxReportFrame *self,
                       const char    *name,
                       const char    *title,
                       gboolean       with_frames)
{
  HxExport *export = self->export;
  g_autofree char *path = name != NULL ? g_strdup_printf ("data/report/%s.html", name)
                                       : g_strdup ("data/report.html");

  export->pages->inside = name != NULL;
  hx_bundle_writer_begin (export->writer, path);
  put_head (self, title, with_frames);
  hx_bundle_writer_put (export->writer, "<body");
  if (name != NULL)
    hx_bundle_writer_put (export->writer, " data-home=\"../report.html\"");
  else if (export->pages->split)
    put_parts (export);
  hx_bundle_writer_put (export->writer, ">\n<a class=\"skip\" href=\"#main\">Skip to the content"
                                        "</a>\n<header class=\"top\">\n<h1 dir=\"auto\">");
  put_title (export, title);
  hx_bundle_writer_put (export->writer, "</h1>\n");
}

/* After the head of the page; the rest of it is its main part. */
void
hx_report_frame_begin_main (HxReportFrame *self)
{
  hx_bundle_writer_put (self->export->writer, "</header>\n");
  put_bar (self->export);
  hx_bundle_writer_put (self->export->writer, "<main id=\"main\" tabindex=\"-1\">\n");
}

gboolean
hx_report_frame_end (HxReportFrame  *self,
                     GError        **error)
{
  HxBundleWriter *writer = self->export->writer;

  hx_bundle_writer_put (writer,
                        "</main>\n<footer class=\"part foot\"><p>Made with Hexapla. Beside this "
                        "report stand the sources and their texts, every passage as a Web "
                        "Annotation, tables, and the hashes of all files: "
                        "<code>sha256sum --check manifest-sha256.txt</code> in the folder above "
                        "verifies them.</p></footer>\n<script>");
  hx_bundle_writer_put_bytes (writer, g_bytes_get_data (self->script, NULL),
                              g_bytes_get_size (self->script));
  hx_bundle_writer_put (writer, "</script>\n</body>\n</html>\n");
  return hx_bundle_writer_end (writer, error);
}
