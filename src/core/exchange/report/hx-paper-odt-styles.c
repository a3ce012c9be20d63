/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The styles of the report as a text document: those that text processors know by name, so that
 * whoever changes them changes the whole report. */

#include "config.h"

#include "exchange/report/hx-paper-odt-private.h"

#include <langinfo.h>

#include "exchange/hx-odf.h"

#define FONTS                                                                                     \
  "<office:font-face-decls>"                                                                      \
  "<style:font-face style:name=\"Serif\" svg:font-family=\"'Liberation Serif'\""                  \
  " style:font-family-generic=\"roman\" style:font-pitch=\"variable\"/>"                          \
  "<style:font-face style:name=\"Sans\" svg:font-family=\"'Liberation Sans'\""                    \
  " style:font-family-generic=\"swiss\" style:font-pitch=\"variable\"/>"                          \
  "<style:font-face style:name=\"Naskh\" svg:font-family=\"'Noto Naskh Arabic'\""                 \
  " style:font-family-generic=\"system\" style:font-pitch=\"variable\"/>"                         \
  "</office:font-face-decls>\n"

#define SERIF " style:font-name=\"Serif\" style:font-name-complex=\"Naskh\""
#define SANS " style:font-name=\"Sans\" style:font-name-complex=\"Naskh\""
#define SIZE(size) " fo:font-size=\"" size "pt\" style:font-size-asian=\"" size "pt\""             \
                   " style:font-size-complex=\"" size "pt\""
#define BOLD " fo:font-weight=\"bold\" style:font-weight-asian=\"bold\""                           \
             " style:font-weight-complex=\"bold\""
#define GREY " fo:color=\"#5e5c64\""
#define SPACE(above, below) " fo:margin-top=\"" above "mm\" fo:margin-bottom=\"" below "mm\""
#define WITH_NEXT " fo:keep-with-next=\"always\" fo:keep-together=\"always\""
#define FEW_LINES " fo:orphans=\"2\" fo:widows=\"2\""

typedef struct
{
  const char *name;
  const char *title;       /* null: the same */
  const char *parent;
  const char *more;        /* attributes of the style */
  const char *paragraph;
  const char *text;
} Style;

static const Style paragraph_styles[] = {
  { "Standard", NULL, NULL, " style:class=\"text\"", "", SERIF SIZE ("10.5") },
  { "Text_20_body", "Text body", "Standard", " style:class=\"text\"",
    SPACE ("0", "2.2") " fo:line-height=\"120%\"" FEW_LINES, "" },
  { "Heading", NULL, "Standard", " style:next-style-name=\"Text_20_body\" style:class=\"text\"",
    SPACE ("4", "2") WITH_NEXT, SANS },
  { "Heading_20_1", "Heading 1", "Heading",
    " style:default-outline-level=\"1\" style:next-style-name=\"Text_20_body\""
    " style:class=\"text\"", SPACE ("0", "7") WITH_NEXT " fo:break-before=\"page\"",
    BOLD SIZE ("22") },
  { "Heading_20_2", "Heading 2", "Heading",
    " style:default-outline-level=\"2\" style:next-style-name=\"Text_20_body\""
    " style:class=\"text\"", SPACE ("8", "2.5") WITH_NEXT, BOLD SIZE ("14") },
  { "Heading_20_3", "Heading 3", "Heading",
    " style:default-outline-level=\"3\" style:next-style-name=\"Text_20_body\""
    " style:class=\"text\"", SPACE ("5.5", "1.5") WITH_NEXT, BOLD SIZE ("11.5") },
  { "Heading_20_4", "Heading 4", "Heading",
    " style:default-outline-level=\"4\" style:next-style-name=\"Text_20_body\""
    " style:class=\"text\"", SPACE ("4", "1.5") WITH_NEXT, BOLD GREY SIZE ("10.5") },
  { "Title", NULL, "Heading",
    " style:next-style-name=\"Subtitle\" style:class=\"chapter\"", SPACE ("70", "3") WITH_NEXT,
    BOLD SIZE ("30") },
  { "Subtitle", NULL, "Heading",
    " style:next-style-name=\"Text_20_body\" style:class=\"chapter\"", SPACE ("0", "12"),
    GREY SIZE ("15") },
  { "On_20_Title", "On Title", "Standard", "", SPACE ("0", "1.2"), SANS SIZE ("10.5") },
  { "Saying", NULL, "Text_20_body", "", SPACE ("3", "1.2") WITH_NEXT, SANS SIZE ("10") },
  { "Quotations", NULL, "Standard", " style:class=\"html\"",
    SPACE ("1", "0.8") " fo:margin-left=\"6mm\" fo:margin-right=\"6mm\" fo:line-height=\"120%\""
    FEW_LINES " fo:keep-with-next=\"always\"", "" },
  { "Citation", NULL, "Standard", "",
    SPACE ("0", "3") " fo:margin-left=\"6mm\" fo:margin-right=\"6mm\"", SANS GREY SIZE ("8.5") },
  { "List_20_Item", "List Item", "Text_20_body", "",
    SPACE ("0", "1") " fo:margin-left=\"5mm\" fo:margin-right=\"5mm\"", "" },
  { "Bibliography_20_1", "Bibliography 1", "Standard", " style:class=\"index\"",
    SPACE ("0", "2.2") " fo:margin-left=\"10mm\" fo:text-indent=\"-10mm\" fo:line-height=\"115%\""
    FEW_LINES, SIZE ("10") },
  { "Contents_20_Heading", "Contents Heading", "Heading", " style:class=\"index\"",
    SPACE ("0", "6") WITH_NEXT, BOLD SIZE ("22") },
  { "Contents_20_1", "Contents 1", "Standard", " style:class=\"index\"", SPACE ("3", "0.8"),
    BOLD SANS SIZE ("10.5") },
  { "Contents_20_2", "Contents 2", "Standard", " style:class=\"index\"",
    SPACE ("0", "0.6") " fo:margin-left=\"5mm\"", SANS SIZE ("10") },
  { "Contents_20_3", "Contents 3", "Standard", " style:class=\"index\"",
    SPACE ("0", "0.4") " fo:margin-left=\"10mm\"", SANS SIZE ("9.5") },
  { "Footer", NULL, "Standard", " style:class=\"extra\"", " fo:text-align=\"center\"",
    SANS GREY SIZE ("8.5") },
  { "Header", NULL, "Standard", " style:class=\"extra\"", " fo:text-align=\"start\"",
    SANS GREY SIZE ("8.5") },
};

static void
append_style (GString     *xml,
              const Style *style)
{
  g_string_append_printf (xml, "<style:style style:name=\"%s\"", style->name);
  if (style->title != NULL)
    g_string_append_printf (xml, " style:display-name=\"%s\"", style->title);
  g_string_append (xml, " style:family=\"paragraph\"");
  if (style->parent != NULL)
    g_string_append_printf (xml, " style:parent-style-name=\"%s\"", style->parent);
  g_string_append_printf (xml, "%s><style:paragraph-properties%s>", style->more,
                          style->paragraph);
  if (g_str_has_prefix (style->name, "Contents_20_") && g_ascii_isdigit (style->name[12]))
    g_string_append (xml, "<style:tab-stops><style:tab-stop style:position=\"152mm\""
                          " style:type=\"right\" style:leader-style=\"dotted\""
                          " style:leader-text=\".\"/></style:tab-stops>");
  g_string_append_printf (xml, "</style:paragraph-properties><style:text-properties%s/>"
                               "</style:style>\n", style->text);
}

/* The paper of the locale, in mm. */
static void
append_layout (GString    *xml,
               const char *name,
               gboolean    rtl,
               gboolean    footer)
{
  int width = (int) (gintptr) nl_langinfo (_NL_PAPER_WIDTH);
  int height = (int) (gintptr) nl_langinfo (_NL_PAPER_HEIGHT);

  g_string_append_printf (xml, "<style:page-layout style:name=\"%s\">"
                               "<style:page-layout-properties fo:page-width=\"%dmm\""
                               " fo:page-height=\"%dmm\" style:print-orientation=\"portrait\""
                               " fo:margin-top=\"20mm\" fo:margin-bottom=\"18mm\""
                               " fo:margin-left=\"29mm\" fo:margin-right=\"29mm\""
                               " style:writing-mode=\"%s\"/>", name, width, height,
                          rtl ? "rl-tb" : "lr-tb");
  if (footer)
    g_string_append (xml, "<style:header-style><style:header-footer-properties"
                          " fo:min-height=\"6mm\" fo:margin-bottom=\"6mm\"/></style:header-style>"
                          "<style:footer-style><style:header-footer-properties"
                          " fo:min-height=\"6mm\" fo:margin-top=\"6mm\"/></style:footer-style>");
  g_string_append (xml, "</style:page-layout>\n");
}

/* styles.xml of a report: @rtl: whether it runs from right to left as a whole. */
char *
hx_paper_odt_dup_styles (gboolean    rtl,
                         const char *title)
{
  GString *xml = g_string_new (HX_ODT_DECLARATION "<office:document-styles" HX_ODT_NAMESPACES ">\n"
                               FONTS "<office:styles>\n"
                               "<style:default-style style:family=\"paragraph\">"
                               "<style:paragraph-properties style:writing-mode=\"page\""
                               " style:tab-stop-distance=\"12.5mm\"/>"
                               "<style:text-properties" SERIF SIZE ("10.5")
                               " fo:hyphenate=\"false\"/></style:default-style>\n");

  for (guint i = 0; i < G_N_ELEMENTS (paragraph_styles); i++)
    append_style (xml, &paragraph_styles[i]);
  g_string_append (xml, "<style:style style:name=\"Strong_20_Emphasis\""
                        " style:display-name=\"Strong Emphasis\" style:family=\"text\">"
                        "<style:text-properties" BOLD "/></style:style>\n"
                        "<style:style style:name=\"Internet_20_link\""
                        " style:display-name=\"Internet link\" style:family=\"text\">"
                        "<style:text-properties fo:color=\"#1a5fb4\"/></style:style>\n"
                        "</office:styles>\n<office:automatic-styles>\n");
  append_layout (xml, "first", rtl, FALSE);
  append_layout (xml, "others", rtl, TRUE);
  g_string_append (xml, "</office:automatic-styles>\n<office:master-styles>\n"
                        "<style:master-page style:name=\"Standard\""
                        " style:page-layout-name=\"others\"><style:header>"
                        "<text:p text:style-name=\"Header\">");
  hx_odf_append_line (xml, title, -1);
  g_string_append (xml, "</text:p></style:header><style:footer><text:p text:style-name=\"Footer\">"
                        "<text:page-number text:select-page=\"current\">1</text:page-number>"
                        "</text:p></style:footer></style:master-page>\n"
                        "<style:master-page style:name=\"First_20_Page\""
                        " style:display-name=\"First Page\" style:page-layout-name=\"first\""
                        " style:next-style-name=\"Standard\"/>\n"
                        "</office:master-styles>\n</office:document-styles>\n");
  return g_string_free (xml, FALSE);
}
