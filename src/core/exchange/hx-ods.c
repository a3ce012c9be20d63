/* SPDX-License-Identifier: GPL-3.0-or-later */

/* OpenDocument spreadsheets (ODF 1.3, part 3). A cell has a type, so text is never run as a
 * formula. */

#include "config.h"

#include "exchange/hx-ods.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/hx-error.h"
#include "base/hx-quotation.h"
#include "exchange/hx-odf.h"
#include "exchange/hx-stamp.h"
#include "exchange/hx-zip.h"

/* What LibreOffice and Microsoft Excel open. */
#define MAX_ROWS 1048575      /* and the titles */
#define MAX_COLUMNS 16384
#define MAX_CELL 32767        /* UTF-16 code units */
#define MAX_NAME 31

#define MIMETYPE "application/vnd.oasis.opendocument.spreadsheet"
#define DECLARATION "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
#define OASIS "urn:oasis:names:tc:opendocument:xmlns:"
#define NAMESPACES                                                                                \
  " xmlns:office=\"" OASIS "office:1.0\" xmlns:table=\"" OASIS "table:1.0\""                      \
  " xmlns:text=\"" OASIS "text:1.0\" xmlns:style=\"" OASIS "style:1.0\""                          \
  " xmlns:fo=\"" OASIS "xsl-fo-compatible:1.0\" xmlns:number=\"" OASIS "datastyle:1.0\""          \
  " xmlns:meta=\"" OASIS "meta:1.0\" xmlns:config=\"" OASIS "config:1.0\""                        \
  " xmlns:dc=\"http://purl.org/dc/elements/1.1/\" office:version=\"1.3\""

/* Text runs as its first letter does, whatever its sheet does. */
#define FROM_THE_RIGHT "<style:paragraph-properties style:writing-mode=\"rl-tb\"" \
                       " fo:text-align=\"start\"/>"

#define LIGHT_GREEN "#e3f4e6"
#define LIGHT_YELLOW "#fbf1cf"
#define LIGHT_RED "#fbdedb"
#define LIGHT_GREY "#eeeeee"

struct _HxOdsWriter
{
  HxZip   *zip;
  GString *text;     /* what is not compressed yet */
  guint    n_rows;   /* of the sheet that was begun */
};

/* --- Text --- */

/* Where a text is cut so that spreadsheets take it as a cell, leaving place for an ellipsis; its
 * end if it is short enough. */
static const char *
find_end (const char *text)
{
  const char *cut = text;
  guint units = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      units += g_utf8_get_char (p) > 0xffff ? 2 : 1;
      if (units > MAX_CELL)
        return cut;
      if (units < MAX_CELL)
        cut = g_utf8_next_char (p);
    }
  return text + strlen (text);
}

/* A paragraph for each line. */
static void
append_paragraphs (GString    *xml,
                   const char *text)
{
  const char *end = find_end (text);
  const char *line = text;

  g_string_append (xml, "<text:p>");
  for (const char *p = text; p < end; p++)
    if (*p == '\n' || *p == '\r')
      {
        hx_odf_append_line (xml, line, p - line);
        g_string_append (xml, "</text:p><text:p>");
        if (*p == '\r' && p + 1 < end && p[1] == '\n')
          p++;
        line = p + 1;
      }
  hx_odf_append_line (xml, line, end - line);
  g_string_append (xml, *end != '\0' ? "…</text:p>" : "</text:p>");
}

/* --- Cells --- */

static void
append_cell (GString     *xml,
             HxDataTable *table,
             guint        row,
             guint        column)
{
  const char *text = hx_data_table_get_text (table, row, column);
  HxDataShade shade = hx_data_table_get_shade (table, row, column);

  if (*text == '\0')
    {
      g_string_append_printf (xml, "<table:table-cell table:style-name=\"s%u\"/>", shade);
      return;
    }
  switch (hx_data_table_get_kind (table, row, column))
    {
    case HX_DATA_NUMBER:
      g_string_append_printf (xml, "<table:table-cell table:style-name=\"s%u\""
                                   " office:value-type=\"float\" office:value=\"%s\">",
                              shade, text);
      break;
    case HX_DATA_DATE:
      /* Its date-value has no time zone; all times are in UTC. */
      g_string_append_printf (xml, "<table:table-cell table:style-name=\"%s\""
                                   " office:value-type=\"date\" office:date-value=\"%.*s\">",
                              strlen (text) > 10 ? "time" : "date",
                              (int) MIN (strlen (text), strlen ("0000-00-00T00:00:00")), text);
      break;
    case HX_DATA_TEXT:
    default:
      g_string_append_printf (xml, "<table:table-cell table:style-name=\"%c%u\""
                                   " office:value-type=\"string\">",
                              hx_quotation_find_direction (text) > 0 ? 'r' : 's', shade);
      break;
    }
  append_paragraphs (xml, text);
  g_string_append (xml, "</table:table-cell>");
}

static void
flush (HxOdsWriter *self)
{
  hx_zip_put (self->zip, self->text->str, self->text->len);
  g_string_truncate (self->text, 0);
}

/* Brackets and the like are no part of a sheet's name in any spreadsheet. */
static char *
dup_sheet_name (const char *name)
{
  g_autofree char *start = g_utf8_substring (name, 0, MIN (g_utf8_strlen (name, -1), MAX_NAME));

  return g_strdelimit (g_steal_pointer (&start), "[]*?:/\\'", ' ');
}

static void
append_titles (GString     *xml,
               HxDataTable *table)
{
  guint n_columns = hx_data_table_get_n_columns (table);

  g_string_append (xml, "<table:table-header-rows><table:table-row>");
  for (guint i = 0; i < n_columns; i++)
    {
      g_string_append (xml, "<table:table-cell table:style-name=\"title\""
                            " office:value-type=\"string\">");
      append_paragraphs (xml, hx_data_table_get_column (table, i)->title);
      g_string_append (xml, "</table:table-cell>");
    }
  g_string_append (xml, "</table:table-row></table:table-header-rows>\n");
}

/* --- Sheets --- */

/**
 * hx_ods_writer_begin_table:
 * @self: a writer
 * @table: a sheet: its name, columns and direction
 *
 * Begins a sheet.
 */
void
hx_ods_writer_begin_table (HxOdsWriter *self,
                           HxDataTable *table)
{
  g_autofree char *name = dup_sheet_name (hx_data_table_get_name (table));

  self->n_rows = 0;
  g_string_append (self->text, "<table:table table:name=\"");
  hx_odf_append_escaped (self->text, name);
  g_string_append_printf (self->text, "\" table:style-name=\"%s\">\n",
                          hx_data_table_get_rtl (table) ? "rtl" : "ltr");
  for (guint i = 0; i < hx_data_table_get_n_columns (table); i++)
    g_string_append_printf (self->text, "<table:table-column table:style-name=\"w%u\"/>",
                            hx_data_table_get_column (table, i)->width);
  append_titles (self->text, table);
}

static gboolean
check_size (HxDataTable  *table,
            guint         n_rows,
            GError      **error)
{
  guint n_columns = hx_data_table_get_n_columns (table);

  if (n_rows <= MAX_ROWS && n_columns <= MAX_COLUMNS)
    return TRUE;
  g_set_error (error, HX_ERROR, HX_ERROR_LIMIT,
               _("“%s” has %u rows and %u columns; spreadsheets open no more than %u and %u. "
                 "Choose less of it, or another format."),
               hx_data_table_get_name (table), n_rows, n_columns, MAX_ROWS, MAX_COLUMNS);
  return FALSE;
}

/**
 * hx_ods_writer_put_rows:
 * @self: a writer
 * @table: the sheet that was begun, with the next of its rows
 * @cancellable: (nullable): to stop
 * @error: return location for a [error@Hx.Error]: too many rows for a spreadsheet
 *
 * Writes rows.
 *
 * Returns: whether it could
 */
gboolean
hx_ods_writer_put_rows (HxOdsWriter   *self,
                        HxDataTable   *table,
                        GCancellable  *cancellable,
                        GError       **error)
{
  guint n_columns = hx_data_table_get_n_columns (table);
  guint n_rows = hx_data_table_get_n_rows (table);

  if (!check_size (table, self->n_rows + n_rows, error))
    return FALSE;
  self->n_rows += n_rows;
  for (guint i = 0; i < n_rows; i++)
    {
      g_string_append (self->text, "<table:table-row>");
      for (guint k = 0; k < n_columns; k++)
        append_cell (self->text, table, i, k);
      g_string_append (self->text, "</table:table-row>\n");
      flush (self);
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * hx_ods_writer_end_table:
 * @self: a writer
 *
 * Ends the sheet that was begun.
 */
void
hx_ods_writer_end_table (HxOdsWriter *self)
{
  g_string_append (self->text, "</table:table>\n");
}

/* --- Styles --- */

static void
append_widths (GString   *xml,
               GPtrArray *tables)
{
  g_autoptr(GHashTable) known = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < tables->len; i++)
    for (guint k = 0; k < hx_data_table_get_n_columns (tables->pdata[i]); k++)
      {
        guint width = hx_data_table_get_column (tables->pdata[i], k)->width;

        if (g_hash_table_add (known, GUINT_TO_POINTER (width)))
          g_string_append_printf (xml, "<style:style style:name=\"w%u\""
                                       " style:family=\"table-column\">"
                                       "<style:table-column-properties"
                                       " style:column-width=\"%umm\"/></style:style>\n",
                                  width, width);
      }
}

static void
append_cell_style (GString    *xml,
                   const char *name,
                   const char *data_style,
                   const char *ground,
                   const char *letters)
{
  g_string_append_printf (xml, "<style:style style:name=\"%s\" style:family=\"table-cell\""
                               " style:parent-style-name=\"Default\"", name);
  if (data_style != NULL)
    g_string_append_printf (xml, " style:data-style-name=\"%s\"", data_style);
  g_string_append (xml, "><style:table-cell-properties fo:wrap-option=\"wrap\""
                        " style:vertical-align=\"top\"");
  if (ground != NULL)
    g_string_append_printf (xml, " fo:background-color=\"%s\"", ground);
  g_string_append_printf (xml, "/>%s</style:style>\n", letters != NULL ? letters : "");
}

static void
append_styles (GString   *xml,
               GPtrArray *tables)
{
  static const char * const grounds[] = { NULL, LIGHT_GREEN, LIGHT_YELLOW, LIGHT_RED, LIGHT_GREY };
  static const char * const directions[][2] = { { "ltr", "lr-tb" }, { "rtl", "rl-tb" } };

  g_string_append (xml, "<office:automatic-styles>\n");
  for (guint i = 0; i < G_N_ELEMENTS (directions); i++)
    g_string_append_printf (xml, "<style:style style:name=\"%s\" style:family=\"table\""
                                 " style:master-page-name=\"Default\"><style:table-properties"
                                 " table:display=\"true\" style:writing-mode=\"%s\"/>"
                                 "</style:style>\n", directions[i][0], directions[i][1]);
  g_string_append (xml, "<number:date-style style:name=\"day\"><number:year number:style=\"long\"/>"
                        "<number:text>-</number:text><number:month number:style=\"long\"/>"
                        "<number:text>-</number:text><number:day number:style=\"long\"/>"
                        "</number:date-style>\n"
                        "<number:date-style style:name=\"moment\">"
                        "<number:year number:style=\"long\"/>"
                        "<number:text>-</number:text><number:month number:style=\"long\"/>"
                        "<number:text>-</number:text><number:day number:style=\"long\"/>"
                        "<number:text> </number:text><number:hours number:style=\"long\"/>"
                        "<number:text>:</number:text><number:minutes number:style=\"long\"/>"
                        "<number:text>:</number:text><number:seconds number:style=\"long\"/>"
                        "</number:date-style>\n");
  append_widths (xml, tables);
  append_cell_style (xml, "title", NULL, LIGHT_GREY,
                     "<style:text-properties fo:font-weight=\"bold\""
                     " style:font-weight-asian=\"bold\" style:font-weight-complex=\"bold\"/>");
  append_cell_style (xml, "date", "day", NULL, NULL);
  append_cell_style (xml, "time", "moment", NULL, NULL);
  for (guint i = 0; i < HX_N_DATA_SHADES; i++)
    {
      char name[8];

      g_snprintf (name, sizeof name, "s%u", i);
      append_cell_style (xml, name, NULL, grounds[i], NULL);
      g_snprintf (name, sizeof name, "r%u", i);
      append_cell_style (xml, name, NULL, grounds[i], FROM_THE_RIGHT);
    }
  g_string_append (xml, "</office:automatic-styles>\n");
}

/* The titles and the first column stay in view. */
static char *
dup_settings (GPtrArray *tables)
{
  static const char * const items[][2] = {
    { "HorizontalSplitMode", "2" }, { "VerticalSplitMode", "2" },
    { "HorizontalSplitPosition", "1" }, { "VerticalSplitPosition", "1" },
    { "PositionRight", "1" }, { "PositionBottom", "1" }, { "ActiveSplitRange", "3" },
  };
  GString *xml = g_string_new (DECLARATION "<office:document-settings" NAMESPACES ">"
                               "<office:settings>"
                               "<config:config-item-set config:name=\"ooo:view-settings\">"
                               "<config:config-item-map-indexed config:name=\"Views\">"
                               "<config:config-item-map-entry>"
                               "<config:config-item config:name=\"ViewId\" config:type=\"string\">"
                               "view1</config:config-item>"
                               "<config:config-item-map-named config:name=\"Tables\">\n");

  for (guint i = 0; i < tables->len; i++)
    {
      g_autofree char *name = dup_sheet_name (hx_data_table_get_name (tables->pdata[i]));

      g_string_append (xml, "<config:config-item-map-entry config:name=\"");
      hx_odf_append_escaped (xml, name);
      g_string_append (xml, "\">");
      for (guint k = 0; k < G_N_ELEMENTS (items); k++)
        g_string_append_printf (xml, "<config:config-item config:name=\"%s\""
                                     " config:type=\"%s\">%s</config:config-item>", items[k][0],
                                k < 2 || k == 6 ? "short" : "int", items[k][1]);
      g_string_append (xml, "</config:config-item-map-entry>\n");
    }
  g_string_append (xml, "</config:config-item-map-named></config:config-item-map-entry>"
                        "</config:config-item-map-indexed></config:config-item-set>"
                        "</office:settings></office:document-settings>\n");
  return g_string_free (xml, FALSE);
}

static char *
dup_meta (const char *title,
          gint64      time)
{
  g_autofree char *stamp = hx_stamp_format (time);
  g_autofree char *valid = g_utf8_make_valid (title, -1);
  GString *xml = g_string_new (DECLARATION "<office:document-meta" NAMESPACES "><office:meta>"
                               "<meta:generator>Hexapla</meta:generator><dc:title>");

  hx_odf_append_escaped (xml, valid);
  g_string_append_printf (xml, "</dc:title><meta:creation-date>%.19s</meta:creation-date>"
                               "</office:meta></office:document-meta>\n", stamp);
  return g_string_free (xml, FALSE);
}

static const char manifest[] =
  DECLARATION
  "<manifest:manifest xmlns:manifest=\"" OASIS "manifest:1.0\" manifest:version=\"1.3\">\n"
  "<manifest:file-entry manifest:full-path=\"/\" manifest:version=\"1.3\""
  " manifest:media-type=\"" MIMETYPE "\"/>\n"
  "<manifest:file-entry manifest:full-path=\"content.xml\" manifest:media-type=\"text/xml\"/>\n"
  "<manifest:file-entry manifest:full-path=\"styles.xml\" manifest:media-type=\"text/xml\"/>\n"
  "<manifest:file-entry manifest:full-path=\"meta.xml\" manifest:media-type=\"text/xml\"/>\n"
  "<manifest:file-entry manifest:full-path=\"settings.xml\" manifest:media-type=\"text/xml\"/>\n"
  "</manifest:manifest>\n";

/* A4 across, as wide tables are printed. */
static const char styles[] =
  DECLARATION
  "<office:document-styles" NAMESPACES ">\n<office:styles>\n"
  "<style:default-style style:family=\"table-cell\"><style:paragraph-properties"
  " style:writing-mode=\"page\"/></style:default-style>\n"
  "<style:style style:name=\"Default\" style:family=\"table-cell\"/>\n</office:styles>\n"
  "<office:automatic-styles><style:page-layout style:name=\"across\">"
  "<style:page-layout-properties style:print-orientation=\"landscape\" fo:page-width=\"297mm\""
  " fo:page-height=\"210mm\" fo:margin=\"12mm\"/></style:page-layout></office:automatic-styles>\n"
  "<office:master-styles><style:master-page style:name=\"Default\""
  " style:page-layout-name=\"across\"/></office:master-styles>\n</office:document-styles>\n";

/**
 * hx_ods_writer_new:
 * @zip: an empty ZIP file, which must stay
 * @tables: (element-type HxDataTable): the sheets that will be in it; their rows are not looked at
 * @title: what the file is called
 * @time: when it is made, in ms since 1970
 *
 * Begins a spreadsheet whose rows need not fit into memory together.
 *
 * Returns: (transfer full): a writer
 */
HxOdsWriter *
hx_ods_writer_new (HxZip      *zip,
                   GPtrArray  *tables,
                   const char *title,
                   gint64      time)
{
  HxOdsWriter *self = g_new0 (HxOdsWriter, 1);
  g_autofree char *settings = dup_settings (tables);
  g_autofree char *meta = dup_meta (title, time);

  self->zip = zip;
  self->text = g_string_new (DECLARATION "<office:document-content" NAMESPACES ">\n");
  hx_zip_store (zip, "mimetype", MIMETYPE);
  hx_zip_add (zip, "META-INF/manifest.xml", manifest);
  hx_zip_add (zip, "styles.xml", styles);
  hx_zip_add (zip, "meta.xml", meta);
  hx_zip_add (zip, "settings.xml", settings);
  hx_zip_begin (zip, "content.xml");
  append_styles (self->text, tables);
  g_string_append (self->text, "<office:body><office:spreadsheet>\n");
  return self;
}

/**
 * hx_ods_writer_free:
 * @self: (transfer full): a writer
 */
void
hx_ods_writer_free (HxOdsWriter *self)
{
  g_string_free (self->text, TRUE);
  g_free (self);
}

/**
 * hx_ods_writer_finish:
 * @self: a writer
 *
 * Ends the spreadsheet. The ZIP file is still to be ended.
 */
void
hx_ods_writer_finish (HxOdsWriter *self)
{
  g_string_append (self->text, "</office:spreadsheet></office:body></office:document-content>\n");
  flush (self);
  hx_zip_end (self->zip);
}

/**
 * hx_ods_from_tables:
 * @tables: (element-type HxDataTable): the sheets
 * @title: what the file is called
 * @time: when it is made, in ms since 1970
 * @cancellable: (nullable): to stop
 * @error: return location for a [error@Hx.Error]: too many rows or columns for a spreadsheet
 *
 * Writes a spreadsheet. Numbers and dates are such; all else is text, whatever it begins with. The
 * text of a cell that is longer than spreadsheets allow, 32,767 UTF-16 code units, is cut and ends
 * with an ellipsis.
 *
 * Returns: (transfer full) (nullable): the file's content
 */
GBytes *
hx_ods_from_tables (GPtrArray     *tables,
                    const char    *title,
                    gint64         time,
                    GCancellable  *cancellable,
                    GError       **error)
{
  g_autoptr(HxZip) zip = hx_zip_new (time);
  g_autoptr(HxOdsWriter) self = NULL;

  for (guint i = 0; i < tables->len; i++)
    if (!check_size (tables->pdata[i], hx_data_table_get_n_rows (tables->pdata[i]), error))
      return NULL;

  self = hx_ods_writer_new (zip, tables, title, time);
  for (guint i = 0; i < tables->len; i++)
    {
      hx_ods_writer_begin_table (self, tables->pdata[i]);
      if (!hx_ods_writer_put_rows (self, tables->pdata[i], cancellable, error))
        return NULL;
      hx_ods_writer_end_table (self);
    }
  hx_ods_writer_finish (self);
  return hx_zip_finish (zip, error);
}
