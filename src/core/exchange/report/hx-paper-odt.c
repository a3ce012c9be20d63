/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The report as a text document (ODF 1.3, part 3). All paragraphs are gone through twice: first for
 * the styles and headings that stand before the text, then for the text. */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/hx-quotation.h"
#include "exchange/hx-formats.h"
#include "exchange/hx-odf.h"
#include "exchange/hx-stamp.h"
#include "exchange/hx-zip.h"
#include "exchange/report/hx-paper-odt-private.h"
#include "exchange/report/hx-paper-private.h"

#define MIMETYPE "application/vnd.oasis.opendocument.text"
#define OTHER_SIDE "end"   /* in place of a colour */
#define LEVELS 3   /* of headings that are in the contents */

typedef struct
{
  guint  level;
  char  *text;
} Heading;

typedef struct
{
  HxPaper      paper;
  HxFileWriter *file;
  HxZip       *zip;
  GString     *xml;         /* what is not compressed yet */
  gboolean     rtl;         /* of the report as a whole */
  gboolean     writing;     /* the second time */
  GHashTable  *styles;      /* what a paragraph is → the name of its own style */
  GString     *style_xml;
  GPtrArray   *headings;    /* Heading */
  guint        n_headings;  /* that were written */
} Odt;

static const char * const style_names[HX_N_PAPER_STYLES] = {
  [HX_PAPER_TITLE] = "Title",
  [HX_PAPER_SUBTITLE] = "Subtitle",
  [HX_PAPER_META] = "On_20_Title",
  [HX_PAPER_PART] = "Heading_20_1",
  [HX_PAPER_SECTION] = "Heading_20_2",
  [HX_PAPER_SUBSECTION] = "Heading_20_3",
  [HX_PAPER_MINOR] = "Heading_20_4",
  [HX_PAPER_BODY] = "Text_20_body",
  [HX_PAPER_FACT] = "Text_20_body",
  [HX_PAPER_SAYING] = "Saying",
  [HX_PAPER_QUOTE] = "Quotations",
  [HX_PAPER_ITEM] = "List_20_Item",
  [HX_PAPER_REFERENCE] = "Bibliography_20_1",
};

static void
heading_free (gpointer data)
{
  g_free (((Heading *) data)->text);
  g_free (data);
}

static guint
level_of (HxPaperStyle style)
{
  return style >= HX_PAPER_PART && style <= HX_PAPER_MINOR ? style - HX_PAPER_PART + 1 : 0;
}

/* --- Styles of paragraphs --- */

/* Language and country of a tag of BCP 47, if they are what they look like. */
static void
append_language (GString    *xml,
                 const char *tag,
                 gboolean    rtl)
{
  gsize n = tag != NULL ? strspn (tag, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") : 0;

  if (n < 2 || n > 3 || (tag[n] != '\0' && tag[n] != '-'))
    return;
  if (rtl)
    g_string_append_printf (xml, " style:language-complex=\"%.*s\" style:country-complex=\"none\"",
                            (int) n, tag);
  else
    g_string_append_printf (xml, " fo:language=\"%.*s\" fo:country=\"none\"", (int) n, tag);
}

static gboolean
is_colour (const char *text)
{
  return text != NULL && strlen (text) == 7 && *text == '#'
         && strspn (text + 1, "0123456789abcdefABCDEF") == 6;
}

static void
append_style (GString    *xml,
              const char *name,
              const char *parent,
              gboolean    rtl,
              const char *language,
              const char *colour,
              const char *page)
{
  g_string_append_printf (xml, "<style:style style:name=\"%s\" style:family=\"paragraph\""
                               " style:parent-style-name=\"%s\"%s><style:paragraph-properties"
                               " style:writing-mode=\"%s\" fo:text-align=\"%s\"", name, parent,
                          page, rtl ? "rl-tb" : "lr-tb",
                          g_strcmp0 (colour, OTHER_SIDE) == 0 ? "end" : "start");
  if (is_colour (colour))
    g_string_append_printf (xml, " fo:border-top=\"none\" fo:border-bottom=\"none\""
                                 " fo:border-%s=\"none\" fo:border-%s=\"1.8pt solid %s\""
                                 " fo:padding=\"0mm\" fo:padding-%s=\"3mm\"",
                            rtl ? "left" : "right", rtl ? "right" : "left", colour,
                            rtl ? "right" : "left");
  g_string_append (xml, "/><style:text-properties");
  append_language (xml, language, rtl);
  g_string_append (xml, "/></style:style>\n");
}

/* The style of a paragraph, which is made the first time it is asked for. */
static const char *
get_style (Odt        *self,
           const char *parent,
           gboolean    rtl,
           const char *language,
           const char *colour)
{
  g_autofree char *key = g_strdup_printf ("%s %d %s %s", parent, rtl,
                                          language != NULL ? language : "",
                                          colour != NULL ? colour : "");
  const char *name = g_hash_table_lookup (self->styles, key);
  const char *page = "";
  char *made;

  if (name != NULL)
    return name;
  made = g_strdup_printf ("P%u", g_hash_table_size (self->styles) + 1);
  g_hash_table_insert (self->styles, g_steal_pointer (&key), made);
  if (g_str_equal (parent, "Title"))
    page = " style:master-page-name=\"First_20_Page\"";
  else if (g_str_equal (parent, "Contents_20_Heading"))
    page = " style:master-page-name=\"Standard\"";
  append_style (self->style_xml, made, parent, rtl, language, colour, page);
  return made;
}

/* --- Paragraphs --- */

static void
flush (Odt *self)
{
  hx_zip_put (self->zip, self->xml->str, self->xml->len);
  g_string_truncate (self->xml, 0);
}

static void
append_label (Odt        *self,
              const char *label,
              gboolean    is_reference)
{
  if (label == NULL)
    return;
  g_string_append (self->xml, "<text:span text:style-name=\"Strong_20_Emphasis\">");
  hx_odf_append_line (self->xml, label, -1);
  g_string_append (self->xml, is_reference ? "</text:span><text:tab/>" : ":</text:span> ");
}

/* A paragraph for each line of the text. */
static void
append_text (Odt                *self,
             const HxPaperBlock *block,
             const char         *style)
{
  g_auto(GStrv) lines = g_strsplit (block->text, "\n", -1);
  g_autoptr(GString) url = g_string_new (NULL);

  if (block->url != NULL)
    hx_odf_append_escaped (url, block->url);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *line = g_strchomp (lines[i]);

      if (*line == '\0' && lines[1] != NULL)
        continue;
      g_string_append_printf (self->xml, "<text:p text:style-name=\"%s\">", style);
      append_label (self, i == 0 ? block->label : NULL, block->style == HX_PAPER_REFERENCE);
      if (block->style == HX_PAPER_ITEM && i == 0 && block->label == NULL)
        g_string_append (self->xml, "• ");
      if (url->len > 0)
        g_string_append_printf (self->xml, "<text:a xlink:type=\"simple\" xlink:href=\"%s\""
                                           " text:style-name=\"Internet_20_link\">", url->str);
      hx_odf_append_line (self->xml, line, -1);
      g_string_append (self->xml, url->len > 0 ? "</text:a></text:p>\n" : "</text:p>\n");
    }
}

static void
append_heading (Odt        *self,
                guint       level,
                const char *text,
                const char *style)
{
  g_string_append_printf (self->xml, "<text:h text:style-name=\"%s\" text:outline-level=\"%u\">",
                          style, level);
  if (level <= LEVELS)
    g_string_append_printf (self->xml, "<text:bookmark text:name=\"h%u\"/>", ++self->n_headings);
  hx_odf_append_line (self->xml, text, -1);
  g_string_append (self->xml, "</text:h>\n");
}

static void
note_heading (Odt        *self,
              guint       level,
              const char *text)
{
  Heading *heading;

  if (level > LEVELS)
    return;
  heading = g_new0 (Heading, 1);
  heading->level = level;
  heading->text = g_strdup (text);
  g_ptr_array_add (self->headings, heading);
}

static void append_contents (Odt *self);

static gboolean
runs_left (Odt        *self,
           const char *text)
{
  int direction = hx_quotation_find_direction (text);

  return direction > 0 || (direction == 0 && self->rtl);
}

/* Where a quotation stands is told at the side of the quotation. */
static gboolean
put_block (gpointer             sink,
           const HxPaperBlock  *block,
           GError             **error)
{
  Odt *self = sink;
  gboolean rtl = hx_paper_style_is_own (block->style) ? self->rtl
                                                      : runs_left (self, block->text);
  const char *style = get_style (self, style_names[block->style], rtl, block->language,
                                 block->colour);
  const char *under = block->under != NULL
                        ? get_style (self, "Citation", self->rtl, NULL,
                                     rtl != self->rtl ? OTHER_SIDE : NULL) : NULL;
  guint level = level_of (block->style);

  if (!self->writing)
    {
      if (level > 0)
        note_heading (self, level, block->text);
      return TRUE;
    }
  if (block->style == HX_PAPER_PART && self->n_headings == 0)
    append_contents (self);
  if (level > 0)
    append_heading (self, level, block->text, style);
  else
    append_text (self, block, style);
  if (under != NULL)
    {
      const HxPaperBlock below = { .style = HX_PAPER_BODY, .text = block->under };

      append_text (self, &below, under);
    }
  flush (self);
  return hx_file_writer_check (self->file, error);
}

/* --- Contents --- */

static void
append_templates (GString *xml)
{
  g_string_append (xml, "<text:table-of-content-source text:outline-level=\"3\">"
                        "<text:index-title-template"
                        " text:style-name=\"Contents_20_Heading\"/>");
  for (guint i = 1; i <= LEVELS; i++)
    g_string_append_printf (xml, "<text:table-of-content-entry-template text:outline-level=\"%u\""
                                 " text:style-name=\"Contents_20_%u\">"
                                 "<text:index-entry-link-start/><text:index-entry-text/><text:index-entry-tab-stop"
                                 " style:type=\"right\" style:leader-char=\".\"/>"
                                 "<text:index-entry-page-number/><text:index-entry-link-end/>"
                                 "</text:table-of-content-entry-template>", i, i);
  g_string_append (xml, "</text:table-of-content-source>\n");
}

/* The page numbers are references, which a text processor fills in when it opens the file. */
static void
append_contents (Odt *self)
{
  const char *title = _("Contents");

  g_string_append (self->xml, "<text:table-of-content text:name=\"Contents\""
                              " text:protected=\"true\">");
  append_templates (self->xml);
  g_string_append_printf (self->xml, "<text:index-body><text:index-title"
                                     " text:name=\"Contents_Head\"><text:p text:style-name=\"%s\">",
                          get_style (self, "Contents_20_Heading", runs_left (self, title), NULL,
                                     NULL));
  hx_odf_append_line (self->xml, title, -1);
  g_string_append (self->xml, "</text:p></text:index-title>\n");
  for (guint i = 0; i < self->headings->len; i++)
    {
      const Heading *heading = g_ptr_array_index (self->headings, i);
      char parent[24];

      g_snprintf (parent, sizeof parent, "Contents_20_%u", heading->level);
      g_string_append_printf (self->xml, "<text:p text:style-name=\"%s\"><text:a"
                                         " xlink:type=\"simple\" xlink:href=\"#h%u\">",
                              get_style (self, parent, self->rtl, NULL, NULL), i + 1);
      hx_odf_append_line (self->xml, heading->text, -1);
      g_string_append_printf (self->xml, "<text:tab/><text:bookmark-ref"
                                         " text:reference-format=\"page\" text:ref-name=\"h%u\">"
                                         "</text:bookmark-ref></text:a></text:p>\n", i + 1);
      flush (self);
    }
  g_string_append (self->xml, "</text:index-body></text:table-of-content>\n");
}

/* --- The file --- */

static char *
dup_meta (Odt *self)
{
  g_autofree char *stamp = hx_stamp_format (self->paper.export.time);
  GString *xml = g_string_new (HX_ODT_DECLARATION "<office:document-meta" HX_ODT_NAMESPACES ">"
                               "<office:meta><meta:generator>Hexapla</meta:generator><dc:title>");

  hx_odf_append_escaped (xml, self->paper.export.name);
  g_string_append_printf (xml, "</dc:title><meta:creation-date>%.19s</meta:creation-date>"
                               "</office:meta></office:document-meta>\n", stamp);
  return g_string_free (xml, FALSE);
}

static const char manifest[] =
  HX_ODT_DECLARATION
  "<manifest:manifest xmlns:manifest=\"" HX_ODT_OASIS "manifest:1.0\" manifest:version=\"1.3\">\n"
  "<manifest:file-entry manifest:full-path=\"/\" manifest:version=\"1.3\""
  " manifest:media-type=\"" MIMETYPE "\"/>\n"
  "<manifest:file-entry manifest:full-path=\"content.xml\" manifest:media-type=\"text/xml\"/>\n"
  "<manifest:file-entry manifest:full-path=\"styles.xml\" manifest:media-type=\"text/xml\"/>\n"
  "<manifest:file-entry manifest:full-path=\"meta.xml\" manifest:media-type=\"text/xml\"/>\n"
  "</manifest:manifest>\n";

static gboolean
put_content (Odt     *self,
             GError **error)
{
  if (!hx_paper_compose (&self->paper, put_block, self, error))
    return FALSE;
  /* The styles of the contents, too. */
  get_style (self, "Contents_20_Heading", runs_left (self, _("Contents")), NULL, NULL);
  get_style (self, "Contents_20_1", self->rtl, NULL, NULL);
  get_style (self, "Contents_20_2", self->rtl, NULL, NULL);
  get_style (self, "Contents_20_3", self->rtl, NULL, NULL);

  hx_zip_begin (self->zip, "content.xml");
  g_string_assign (self->xml, HX_ODT_DECLARATION "<office:document-content" HX_ODT_NAMESPACES ">\n"
                              "<office:automatic-styles>\n");
  g_string_append_len (self->xml, self->style_xml->str, self->style_xml->len);
  g_string_append (self->xml, "</office:automatic-styles>\n<office:body><office:text>\n");
  self->writing = TRUE;
  if (!hx_paper_compose (&self->paper, put_block, self, error))
    return FALSE;
  g_string_append (self->xml, "</office:text></office:body></office:document-content>\n");
  flush (self);
  hx_zip_end (self->zip);
  return hx_zip_close (self->zip, error);
}

static gboolean
put_file (Odt     *self,
          GError **error)
{
  HxExchangeWrite *write = self->paper.write;
  g_autofree char *styles = NULL;
  g_autofree char *meta = NULL;

  self->rtl = hx_quotation_find_direction (_("Contents")) > 0;
  self->file = hx_file_writer_new (write->path, write->cancellable, error);
  if (self->file == NULL)
    return FALSE;
  self->zip = hx_zip_new_for_file (self->paper.export.time, self->file);
  styles = hx_paper_odt_dup_styles (self->rtl, self->paper.export.name);
  meta = dup_meta (self);
  hx_zip_store (self->zip, "mimetype", MIMETYPE);
  hx_zip_add (self->zip, "META-INF/manifest.xml", manifest);
  hx_zip_add (self->zip, "styles.xml", styles);
  hx_zip_add (self->zip, "meta.xml", meta);
  return put_content (self, error) && hx_file_writer_close (self->file, error)
         && hx_paper_finish (&self->paper, error);
}

static gboolean
write_odt (HxExchangeWrite  *write,
           GError          **error)
{
  Odt self = { .xml = g_string_new (NULL), .style_xml = g_string_new (NULL) };
  gboolean done;

  self.styles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self.headings = g_ptr_array_new_with_free_func (heading_free);
  done = hx_paper_load (&self.paper, write, error)
         && (write->path != NULL ? put_file (&self, error) : hx_paper_finish (&self.paper, error));
  hx_paper_clear (&self.paper);
  g_clear_pointer (&self.zip, hx_zip_free);
  g_clear_pointer (&self.file, hx_file_writer_free);
  g_hash_table_unref (self.styles);
  g_ptr_array_unref (self.headings);
  g_string_free (self.xml, TRUE);
  g_string_free (self.style_xml, TRUE);
  return done;
}

const HxFormat hx_format_report_odt = {
  .name = "report-odt",
  .title = N_("Report to Edit (ODT)"),
  .summary = N_("Passages by tag with where they stand, claims with verdict and evidence, entities "
                "and a bibliography, for a text processor."),
  .suffix = ".odt",
  .group = HX_FORMAT_REPORT,
  .flags = HX_FORMAT_PART,
  .write = write_odt,
};
