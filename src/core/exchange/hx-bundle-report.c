/* SPDX-License-Identifier: GPL-3.0-or-later */

/* report.html: one page that needs nothing else. It has a Content Security Policy that forbids
 * everything but its own style, pictures that stand in the page, and one script known by its
 * hash. */

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

static void
add_mark (HxExport   *self,
          gint64      passage,
          const char *sign,
          const char *kind,
          guint       number)
{
  const char *before = hx_export_get (self->marks, passage);

  hx_export_insert (self->marks, passage,
                    g_strdup_printf ("%s<a href=\"#%s%u\">%s%u</a>", before != NULL ? before : "",
                                     kind, number, sign, number));
}

static void
make_marks (HxExport *self)
{
  for (guint i = 0; i < self->links->len; i++)
    {
      HxLink *link = g_ptr_array_index (self->links, i);

      add_mark (self, hx_passage_get_id (hx_link_get_from (link)), "⇄", "l", i + 1);
      add_mark (self, hx_passage_get_id (hx_link_get_to (link)), "⇄", "l", i + 1);
    }
  for (guint i = 0; i < self->memos->len; i++)
    {
      HxMemo *memo = g_ptr_array_index (self->memos, i);

      if (hx_memo_get_target_kind (memo) == HX_MEMO_PASSAGE)
        add_mark (self, hx_memo_get_target (memo), "✎", "m", i + 1);
      else if (hx_memo_get_target_kind (memo) == HX_MEMO_ENTITY)
        add_mark (self, hx_export_get_root (self, hx_memo_get_target (memo)), "✎", "m", i + 1);
    }
}

static GBytes *
resource (const char  *name,
          GError     **error)
{
  g_autofree char *path = g_strconcat (HX_BUNDLE_RESOURCES, name, NULL);

  return g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
}

static void
put_bytes (HxExport *self,
           GBytes   *bytes)
{
  hx_bundle_writer_put_bytes (self->writer, g_bytes_get_data (bytes, NULL),
                              g_bytes_get_size (bytes));
}

/* The hash under which the policy allows the script. */
static char *
script_hash (GBytes *script)
{
  g_autoptr(GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 digest[32];
  gsize n_bytes = sizeof digest;

  g_checksum_update (checksum, g_bytes_get_data (script, NULL), g_bytes_get_size (script));
  g_checksum_get_digest (checksum, digest, &n_bytes);
  return g_base64_encode (digest, n_bytes);
}

/* Colours come from the project file, so nothing but six digits gets into the style sheet. */
static guint
parse_colour (const char *colour)
{
  if (colour != NULL && *colour == '#' && strlen (colour) == 7)
    {
      guint64 value;

      if (g_ascii_string_to_unsigned (colour + 1, 16, 0, 0xffffff, &value, NULL))
        return (guint) value;
    }
  return 0x9a9996;
}

static void
put_tag_styles (HxExport *self)
{
  hx_bundle_writer_put (self->writer, ":root{");
  for (guint i = 0; i < self->tags->len; i++)
    {
      guint rgb = parse_colour (hx_tag_get_colour (g_ptr_array_index (self->tags, i)));

      hx_bundle_writer_printf (self->writer, "--t%u:%u %u %u;", i + 1, rgb >> 16,
                               (rgb >> 8) & 0xff, rgb & 0xff);
    }
  hx_bundle_writer_put (self->writer, "}\n");
  for (guint i = 1; i <= self->tags->len; i++)
    hx_bundle_writer_printf (self->writer,
                             ".t%u{background-color:rgb(var(--t%u)/var(--a%u,var(--a)))}\n",
                             i, i, i);
}

static gboolean
put_head (HxExport  *self,
          GBytes    *script,
          GError   **error)
{
  g_autoptr(GBytes) style = resource ("report.css", error);
  g_autofree char *hash = script_hash (script);

  if (style == NULL)
    return FALSE;
  hx_bundle_writer_printf (self->writer,
                           "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                           "<meta http-equiv=\"Content-Security-Policy\" content=\""
                           "default-src 'none'; img-src data:; style-src 'unsafe-inline'; "
                           "script-src 'sha256-%s'; base-uri 'none'; form-action 'none'\">\n"
                           "<meta name=\"viewport\" content=\"width=device-width, "
                           "initial-scale=1\">\n"
                           "<meta name=\"generator\" content=\"Hexapla\">\n<title>", hash);
  hx_report_put_escaped (self, self->name, -1);
  hx_bundle_writer_put (self->writer, "</title>\n<style>\n");
  put_bytes (self, style);
  put_tag_styles (self);
  hx_bundle_writer_put (self->writer, "</style>\n</head>\n<body>\n");
  return TRUE;
}

static void
put_legend (HxExport *self)
{
  static const char *const types[] = { "person", "organisation", "place", "event", "thing" };

  hx_bundle_writer_put (self->writer, "<ul class=\"legend\" aria-label=\"Tags\">\n");
  for (guint i = 0; i < self->tags->len; i++)
    {
      HxTag *tag = g_ptr_array_index (self->tags, i);

      hx_bundle_writer_printf (self->writer,
                               "<li><button type=\"button\" class=\"chip\" aria-pressed=\"true\" "
                               "data-tag=\"%u\" style=\"--c:var(--t%u)\">"
                               "<span class=\"dot\"></span><bdi>", i + 1, i + 1);
      hx_report_put_escaped (self, hx_export_get (self->paths, hx_tag_get_id (tag)), -1);
      hx_bundle_writer_put (self->writer, "</bdi></button></li>\n");
    }
  hx_bundle_writer_put (self->writer, "</ul>\n<p class=\"kinds\">");
  for (guint i = 0; self->entities->len > 0 && i < G_N_ELEMENTS (types); i++)
    hx_bundle_writer_printf (self->writer, "<span class=\"%s\">%s</span>", types[i], types[i]);
  hx_bundle_writer_put (self->writer, "<span>⇄ link</span><span>✎ memo</span></p>\n");
}

static void
put_top (HxExport *self)
{
  g_autofree char *stamp = hx_stamp_format (self->time);

  hx_bundle_writer_put (self->writer, "<header class=\"top\">\n<h1 dir=\"auto\">");
  hx_report_put_escaped (self, self->name, -1);
  hx_bundle_writer_printf (self->writer,
                           "</h1>\n<p class=\"sum\">%u sources · %u passages · %u taggings · "
                           "%u mentions · %u relations · %u claims · %u links · "
                           "%u memos%s%s · "
                           "as of %.10s</p>\n",
                           self->sources->len, g_hash_table_size (self->passage_ids),
                           self->n_taggings, self->n_mentions, self->facts->relations->len,
                           self->claims->claims->len, self->links->len, self->memos->len,
                           self->partial ? " · part of a project" : "",
                           self->redacted ? " · redacted" : "", stamp);
  hx_bundle_writer_put (self->writer, "<nav aria-label=\"Contents\">"
                                      "<a href=\"#sources\">Sources</a>");
  if (self->claims->claims->len > 0)
    hx_bundle_writer_put (self->writer, "<a href=\"#claims\">Claims</a>");
  if (self->claims->hypotheses->len > 0)
    hx_bundle_writer_put (self->writer, "<a href=\"#hypotheses\">Hypotheses</a>");
  hx_bundle_writer_put (self->writer,
                                      "<a href=\"#tags\">Tags</a><a href=\"#entities\">Entities</a>"
                                      "<a href=\"#links\">Links</a>"
                                      "<a href=\"#memos\">Memos</a>");
  if (self->facts->left_out->len > 0)
    hx_bundle_writer_put (self->writer, "<a href=\"#left-out\">Left Out</a>");
  hx_bundle_writer_put (self->writer, "</nav>\n");
  put_legend (self);
  hx_bundle_writer_put (self->writer, "</header>\n<main>\n"
                                      "<section id=\"sources\" class=\"columns\" tabindex=\"0\" "
                                      "aria-label=\"Sources\">\n");
}

static void
put_foot (HxExport *self,
          GBytes   *script)
{
  hx_bundle_writer_put (self->writer,
                        "</main>\n<footer class=\"part foot\"><p>Made with Hexapla. Beside this "
                        "report stand the sources and their texts, every passage as a Web "
                        "Annotation, tables, and the hashes of all files: "
                        "<code>sha256sum --check manifest-sha256.txt</code> in the folder above "
                        "verifies them.</p></footer>\n<script>");
  put_bytes (self, script);
  hx_bundle_writer_put (self->writer, "</script>\n</body>\n</html>\n");
}

/* report.html: the sources side by side, and what was found in them. */
gboolean
hx_export_report (HxExport  *self,
                  GError   **error)
{
  g_autoptr(GBytes) script = resource ("report.js", error);

  if (script == NULL)
    return FALSE;
  make_marks (self);
  hx_bundle_writer_begin (self->writer, "data/report.html");
  if (!put_head (self, script, error))
    return FALSE;
  put_top (self);
  for (guint i = 0; i < self->sources->len; i++)
    if (!hx_export_report_source (self, g_ptr_array_index (self->sources, i), i + 1, error))
      return FALSE;
  hx_bundle_writer_put (self->writer, "</section>\n");
  if (!hx_export_report_lists (self, error))
    return FALSE;
  put_foot (self, script);
  return hx_bundle_writer_end (self->writer, error);
}
