/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the columns of a table hold. A column of texts is long when its cells are mostly sentences:
 * 40 characters or more on average, or a fifth of them 80 or more, and most different from one
 * another. A choice has at most 12 short values, each used twice on average. */

#include "config.h"

#include <stdio.h>
#include <string.h>

#include "hx-lines.h"
#include "hx-table.h"

#define LONG_AVERAGE  40
#define LONG_CELL     80
#define SHORT_VALUE   60
#define MAX_CHOICES   12
#define MAX_HEADER    300
#define MAX_NUMBER    40   /* bytes */

/**
 * hx_text_weight:
 * @text: UTF-8
 *
 * Returns: its length in characters, where one that is a syllable or a word counts three
 */
guint
hx_text_weight (const char *text)
{
  guint weight = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    weight += (guchar) *p >= 0xe3 && g_unichar_iswide (g_utf8_get_char (p)) ? 3 : 1;
  return weight;
}

/* "-1,234.50", "12 %", "7"; "007" is a name. */
static gboolean
is_number (const char *text,
           gboolean    comma)
{
  char point = comma ? ',' : '.';
  const char *p = text;
  guint n = 0;

  if (strlen (text) > MAX_NUMBER)
    return FALSE;
  if (*p == '-' || *p == '+')
    p++;
  if (p[0] == '0' && g_ascii_isdigit (p[1]))
    return FALSE;
  while (g_ascii_isdigit (*p))
    {
      p++;
      n++;
    }
  if (*p == point && g_ascii_isdigit (p[1]))
    for (p++; g_ascii_isdigit (*p); p++)
      n++;
  if (n > 0 && (*p == 'e' || *p == 'E'))
    {
      p++;
      if (*p == '-' || *p == '+')
        p++;
      if (!g_ascii_isdigit (*p))
        return FALSE;
      while (g_ascii_isdigit (*p))
        p++;
    }

  return n > 0 && *p == '\0';
}

/* "3.4.2031", "03/04/2031 10:11": the two numbers in front and the year. */
static gboolean
read_numeric_date (const char *text,
                   int        *first,
                   int        *second,
                   int        *year,
                   char       *mark)
{
  int n = 0;
  char other;

  if (strlen (text) > MAX_NUMBER
      || sscanf (text, "%2d%c%2d%c%4d%n", first, mark, second, &other, year, &n) != 5)
    return FALSE;
  if (*mark != other || strchr ("./-", *mark) == NULL || *year < 1000)
    return FALSE;

  return text[n] == '\0' || text[n] == ' ';
}

static char *
dup_date (const char  *text,
          HxDateOrder  order)
{
  int first, second, year;
  char mark;
  g_autofree char *date = NULL;

  if (strlen (text) >= 8 && (date = hx_edtf_from_iso (text)) != NULL)
    return g_steal_pointer (&date);
  if (order == HX_DATES_NONE || !read_numeric_date (text, &first, &second, &year, &mark))
    return NULL;

  date = order == HX_DATES_DAY_FIRST ? g_strdup_printf ("%04d-%02d-%02d", year, second, first)
                                     : g_strdup_printf ("%04d-%02d-%02d", year, first, second);
  return hx_edtf_from_iso (date);
}

/* Which of the two numbers is the day: some date must show it, or all of them have points, which
 * nobody writes with the month in front. */
static HxDateOrder
find_order (const HxTable *table,
            guint          first_row,
            guint          column)
{
  gboolean day_first = FALSE, month_first = FALSE, points = FALSE;

  for (guint i = first_row; i < hx_table_get_n_rows (table); i++)
    {
      const char *text = hx_table_get (table, i, column, NULL);
      int first, second, year;
      char mark;

      if (!read_numeric_date (text, &first, &second, &year, &mark))
        continue;
      day_first |= first > 12;
      month_first |= second > 12;
      points |= mark == '.';
    }

  if (day_first == month_first)
    return points && !day_first ? HX_DATES_DAY_FIRST : HX_DATES_NONE;
  return day_first ? HX_DATES_DAY_FIRST : HX_DATES_MONTH_FIRST;
}

typedef struct
{
  guint   n;
  guint   n_numbers;
  guint   n_dates;
  guint   n_long;
  guint   n_distinct;
  guint   longest;
  guint64 weight;
} Counts;

static void
count_column (const HxTable  *table,
              guint           first_row,
              guint           column,
              const HxColumn *kind,
              Counts         *counts)
{
  g_autoptr(GHashTable) values = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = first_row; i < hx_table_get_n_rows (table); i++)
    {
      HxCellKind cell;
      const char *text = hx_table_get (table, i, column, &cell);
      g_autofree char *date = NULL;
      guint weight;

      if (cell == HX_CELL_EMPTY)
        continue;
      weight = hx_text_weight (text);
      counts->n++;
      counts->weight += weight;
      counts->longest = MAX (counts->longest, weight);
      counts->n_long += weight >= LONG_CELL;
      g_hash_table_add (values, (gpointer) text);
      if (cell == HX_CELL_NUMBER || (cell == HX_CELL_TEXT && is_number (text, kind->comma)))
        counts->n_numbers++;
      else if (cell == HX_CELL_DATE || (date = dup_date (text, kind->dates)) != NULL)
        counts->n_dates++;
    }

  counts->n_distinct = g_hash_table_size (values);
}

static HxColumnKind
choose_kind (const Counts *counts)
{
  if (counts->n == 0)
    return HX_COLUMN_EMPTY;
  if (counts->n_numbers == counts->n)
    return HX_COLUMN_NUMBER;
  if (counts->n_dates == counts->n)
    return HX_COLUMN_DATE;
  if ((counts->weight >= (guint64) LONG_AVERAGE * counts->n || counts->n_long * 5 >= counts->n)
      && counts->n_distinct * 2 > counts->n)
    return HX_COLUMN_LONG;
  if (counts->n_distinct <= MAX_CHOICES && counts->n >= 2 * counts->n_distinct
      && counts->longest <= SHORT_VALUE)
    return HX_COLUMN_CHOICE;

  return HX_COLUMN_TEXT;
}

/* "A", "B", … "AA", as spreadsheets name them. */
static char *
dup_letters (guint column)
{
  char letters[8];
  int i = sizeof letters - 1;

  letters[i] = '\0';
  for (column++; column > 0 && i > 0; column = (column - 1) / 26)
    letters[--i] = 'A' + (column - 1) % 26;
  return g_strdup (letters + i);
}

static char *
dup_name (const HxTable *table,
          guint          column,
          gboolean       header)
{
  const char *text = header ? hx_table_get (table, 0, column, NULL) : "";
  g_autofree char *letters = NULL;
  char *name;

  if (*text == '\0')
    return dup_letters (column);

  name = g_strdup (text);
  for (char *p = name; *p != '\0'; p++)
    if (g_ascii_isspace (*p))
      *p = ' ';
  return name;
}

/**
 * hx_table_has_header:
 * @self: a table
 *
 * Returns: whether its first row names the columns: texts, each another, in most columns, that
 *   are not what stands below them
 */
gboolean
hx_table_has_header (const HxTable *self)
{
  g_autoptr(GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
  guint n_named = 0;

  if (hx_table_get_n_rows (self) < 2)
    return FALSE;

  for (guint i = 0; i < self->n_columns; i++)
    {
      HxCellKind kind;
      const char *text = hx_table_get (self, 0, i, &kind);
      guint weight = hx_text_weight (text);

      if (kind == HX_CELL_EMPTY)
        continue;
      if (kind != HX_CELL_TEXT || is_number (text, FALSE) || is_number (text, TRUE)
          || !g_hash_table_add (names, (gpointer) text) || weight > MAX_HEADER
          || (weight > LONG_CELL && g_str_has_suffix (text, ".")))
        return FALSE;
      n_named++;
    }

  return n_named * 5 >= self->n_columns * 4;
}

/**
 * hx_table_study:
 * @self: a table
 * @header: whether its first row names the columns
 * @comma: whether numbers may have a decimal comma
 *
 * Returns: (transfer full) (array): what each of its columns holds
 */
HxColumn *
hx_table_study (const HxTable *self,
                gboolean       header,
                gboolean       comma)
{
  HxColumn *columns = g_new0 (HxColumn, MAX (self->n_columns, 1));
  guint n_rows = hx_table_get_n_rows (self) - header;

  for (guint i = 0; i < self->n_columns; i++)
    {
      Counts counts = { 0 };

      columns[i].name = dup_name (self, i, header);
      columns[i].dates = find_order (self, header, i);
      count_column (self, header, i, &columns[i], &counts);
      if (comma && counts.n_numbers < counts.n && counts.n_long == 0)
        {
          Counts again = { 0 };

          columns[i].comma = TRUE;
          count_column (self, header, i, &columns[i], &again);
          columns[i].comma = again.n_numbers == again.n;
          if (columns[i].comma)
            counts = again;
        }
      columns[i].kind = choose_kind (&counts);
      columns[i].distinct = counts.n == n_rows && counts.n_distinct == counts.n;
    }

  return columns;
}

/**
 * hx_columns_free:
 * @columns: (transfer full): what hx_table_study() gave
 * @n_columns: how many
 *
 * Frees them.
 */
void
hx_columns_free (HxColumn *columns,
                 guint     n_columns)
{
  for (guint i = 0; i < n_columns; i++)
    g_free (columns[i].name);
  g_free (columns);
}

/**
 * hx_column_dup_value:
 * @self: a column
 * @text: a cell of it
 *
 * Returns: (transfer full): it as the value of an attribute of the column's type
 */
char *
hx_column_dup_value (const HxColumn *self,
                     const char     *text)
{
  char *value = self->kind == HX_COLUMN_DATE ? dup_date (text, self->dates) : NULL;

  if (value != NULL)
    return value;

  value = g_strdup (text);
  if (self->kind == HX_COLUMN_NUMBER && self->comma)
    g_strdelimit (value, ",", '.');
  return value;
}
