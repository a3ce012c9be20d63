/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Number formats of SpreadsheetML (ECMA-376 part 1, sections 18.8.30 and 18.8.31): which numbers
 * are dates. */

#include "config.h"

#include <math.h>
#include <string.h>

#include "hx-xlsx.h"
#include "hx-xml.h"

#define MAX_STYLES 65536

enum { NUM_FMT = 1, CELL_XFS, XF };

static const HxXmlName names[] = {
  { "x:numFmt", NUM_FMT }, { "x:cellXfs", CELL_XFS }, { "x:xf", XF }, { NULL },
};

typedef struct
{
  GByteArray *kinds;
  GHashTable *custom;     /* format id -> HxNumberKind */
  gboolean    in_cells;
} Styles;

/* Those that need not be written in the file. */
static HxNumberKind
built_in_kind (guint id)
{
  if ((id >= 14 && id <= 17) || (id >= 27 && id <= 31) || id == 36 || (id >= 50 && id <= 58))
    return HX_NUMBER_DATE;
  if (id == 22)
    return HX_NUMBER_DATE_TIME;
  if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || (id >= 45 && id <= 47))
    return HX_NUMBER_TIME;

  return HX_NUMBER_PLAIN;
}

/**
 * hx_xlsx_format_kind:
 * @code: a number format, such as `yyyy\-mm\-dd` or `#,##0.00`
 *
 * Returns: what the numbers it shows are
 */
HxNumberKind
hx_xlsx_format_kind (const char *code)
{
  gboolean date = FALSE, time = FALSE, month = FALSE;

  if (g_ascii_strcasecmp (code, "General") == 0)
    return HX_NUMBER_PLAIN;

  for (const char *p = code; *p != '\0' && *p != ';'; p++)
    {
      char c = g_ascii_tolower (*p);

      if (c == '"' || c == '[')
        {
          const char *end = strchr (p + 1, c == '"' ? '"' : ']');

          /* "[h]" is a duration. */
          time |= c == '[' && end == p + 2 && strchr ("hms", g_ascii_tolower (p[1])) != NULL;
          if (end == NULL)
            break;
          p = end;
        }
      else if ((c == '\\' || c == '_' || c == '*') && p[1] != '\0')
        p++;
      else if (c == 'y' || c == 'd')
        date = TRUE;
      else if (c == 'h' || c == 's')
        time = TRUE;
      else if (c == 'm')
        month = TRUE;
    }

  if (date || (month && !time))
    return time ? HX_NUMBER_DATE_TIME : HX_NUMBER_DATE;
  return time ? HX_NUMBER_TIME : HX_NUMBER_PLAIN;
}

static guint
attribute_as_uint (HxXml      *xml,
                   const char *name)
{
  const char *value = hx_xml_get_attribute (xml, name);

  return value != NULL ? (guint) MIN (g_ascii_strtoull (value, NULL, 10), G_MAXUINT32) : 0;
}

static void
start_cb (HxXml    *xml,
          int       id,
          gpointer  data)
{
  Styles *self = data;

  if (id == CELL_XFS)
    self->in_cells = TRUE;
  else if (id == NUM_FMT)
    {
      const char *code = hx_xml_get_attribute (xml, "formatCode");

      if (code != NULL && g_hash_table_size (self->custom) < MAX_STYLES)
        g_hash_table_insert (self->custom, GUINT_TO_POINTER (attribute_as_uint (xml, "numFmtId")),
                             GUINT_TO_POINTER (hx_xlsx_format_kind (code)));
    }
  else if (id == XF && self->in_cells && self->kinds->len < MAX_STYLES)
    {
      guint format = attribute_as_uint (xml, "numFmtId");
      gpointer kind;
      guint8 byte = g_hash_table_lookup_extended (self->custom, GUINT_TO_POINTER (format), NULL,
                                                  &kind)
                      ? GPOINTER_TO_UINT (kind) : built_in_kind (format);

      g_byte_array_append (self->kinds, &byte, 1);
    }
}

static void
end_cb (HxXml    *xml,
        int       id,
        gpointer  data)
{
  Styles *self = data;

  if (id == CELL_XFS)
    self->in_cells = FALSE;
}

/**
 * hx_xlsx_load_styles:
 * @zip: a workbook
 * @part: (nullable): the name of its styles
 *
 * Returns: (transfer full): for each cell style an #HxNumberKind; what cannot be read is missing
 */
GByteArray *
hx_xlsx_load_styles (HxZip      *zip,
                     const char *part)
{
  static const HxXmlHandler handler = { names, start_cb, end_cb, NULL };
  g_autoptr(GHashTable) custom = g_hash_table_new (NULL, NULL);
  Styles self = { g_byte_array_new (), custom, FALSE };
  g_autoptr(GBytes) bytes = part != NULL ? hx_zip_read (zip, part, NULL) : NULL;

  if (bytes != NULL)
    hx_xml_parse (bytes, &handler, &self, NULL);
  return self.kinds;
}

static char *
dup_time (double seconds)
{
  guint64 whole = (guint64) seconds;

  return g_strdup_printf ("%02" G_GUINT64_FORMAT ":%02u:%02u", whole / 3600,
                          (guint) (whole / 60 % 60), (guint) (whole % 60));
}

/* Day 60 of 1900 is a leap day that never was, so day 61 is the 1st of March. */
static char *
dup_date_time (double        serial,
               HxNumberKind  kind,
               gboolean      from_1904)
{
  double day = floor (serial);
  double seconds = round ((serial - day) * 86400);
  g_autoptr(GDateTime) base = NULL, date = NULL;
  g_autofree char *text = NULL;

  if (seconds >= 86400)
    {
      day++;
      seconds = 0;
    }
  if (from_1904)
    base = g_date_time_new_utc (1904, 1, 1, 0, 0, 0);
  else
    base = g_date_time_new_utc (1899, 12, day < 60 ? 31 : 30, 0, 0, 0);
  date = g_date_time_add_days (base, (int) day);
  if (date == NULL)
    return NULL;

  text = g_strdup_printf ("%04d-%02d-%02d", g_date_time_get_year (date),
                          g_date_time_get_month (date), g_date_time_get_day_of_month (date));
  if (kind == HX_NUMBER_DATE || seconds == 0)
    return g_steal_pointer (&text);
  return g_strdup_printf ("%sT%02d:%02d:%02d", text, (int) seconds / 3600,
                          (int) seconds / 60 % 60, (int) seconds % 60);
}

/**
 * hx_xlsx_format_number:
 * @value: a number as the file has it
 * @kind: what it stands for
 * @from_1904: whether days are counted from 1904
 * @cell_kind: (out): what it became
 *
 * Returns: (transfer full): the number or date as text
 */
char *
hx_xlsx_format_number (const char   *value,
                       HxNumberKind  kind,
                       gboolean      from_1904,
                       HxCellKind   *cell_kind)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  char *end, *date = NULL;
  double number = g_ascii_strtod (value, &end);

  *cell_kind = HX_CELL_TEXT;
  if (end == value || *end != '\0' || !isfinite (number))
    return g_strdup (value);

  if (kind == HX_NUMBER_TIME && number >= 0 && number < 1e6)
    return dup_time (round (number * 86400));
  /* To the end of year 9999. */
  if (kind != HX_NUMBER_PLAIN && number >= 0 && number < 2958466)
    date = dup_date_time (number, kind, from_1904);
  if (date != NULL)
    {
      *cell_kind = HX_CELL_DATE;
      return date;
    }

  *cell_kind = HX_CELL_NUMBER;
  return g_strdup (g_ascii_formatd (buffer, sizeof buffer, "%.15g", number));
}
