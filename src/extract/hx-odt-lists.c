/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Lists of OpenDocument 1.3 part 3, 5.3 and 19.880. */

#include "config.h"

#include <string.h>

#include "hx-numerals.h"
#include "hx-odt-lists.h"

#define MAX_LISTS 100000
#define MAX_DEPTH 250
#define MAX_LABEL 64

typedef struct
{
  char     *format;    /* as hx_numeral_format() wants it; NULL: no number */
  char     *prefix;
  char     *suffix;
  char     *bullet;
  guint     start;
  guint     n_shown;   /* levels whose numbers are shown, counted from this one upwards */
} Level;

typedef struct
{
  Level levels[HX_ODT_LEVELS];
} Style;

typedef struct
{
  guint    counts[HX_ODT_LEVELS];
  gboolean is_begun[HX_ODT_LEVELS];
} Counts;

typedef struct
{
  Style    *style;
  Counts   *counts;
  gboolean  wants_mark;   /* of the item that has begun and has no paragraph yet */
  int       start;        /* of that item; -1: the next number */
} List;

struct _HxOdtLists
{
  GHashTable *styles;     /* name → Style */
  Style       headings;
  Counts      heading_counts;
  Style      *loading;
  GPtrArray  *all_counts;
  GHashTable *by_style;   /* Style → Counts of the last list in it */
  GHashTable *by_id;      /* xml:id → Counts */
  GArray     *open;       /* List */
};

static void
style_clear (Style *style)
{
  for (guint i = 0; i < HX_ODT_LEVELS; i++)
    {
      g_free (style->levels[i].format);
      g_free (style->levels[i].prefix);
      g_free (style->levels[i].suffix);
      g_free (style->levels[i].bullet);
    }
}

static void
style_free (gpointer data)
{
  style_clear (data);
  g_free (data);
}

/**
 * hx_odt_lists_new: (skip)
 *
 * Returns: (transfer full): no list
 */
HxOdtLists *
hx_odt_lists_new (void)
{
  HxOdtLists *self = g_new0 (HxOdtLists, 1);

  self->styles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, style_free);
  self->all_counts = g_ptr_array_new_with_free_func (g_free);
  self->by_style = g_hash_table_new (NULL, NULL);
  self->by_id = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->open = g_array_new (FALSE, FALSE, sizeof (List));

  return self;
}

/**
 * hx_odt_lists_free:
 * @self: (nullable): lists
 *
 * Frees @self.
 */
void
hx_odt_lists_free (HxOdtLists *self)
{
  if (self == NULL)
    return;

  g_hash_table_unref (self->by_style);
  g_hash_table_unref (self->by_id);
  g_hash_table_unref (self->styles);
  g_ptr_array_unref (self->all_counts);
  g_array_unref (self->open);
  style_clear (&self->headings);
  g_free (self);
}

/**
 * hx_odt_lists_begin_style:
 * @self: lists
 * @name: (nullable): the name of a list style; %NULL: that of headings
 *
 * Begins a style, whose levels follow.
 */
void
hx_odt_lists_begin_style (HxOdtLists *self,
                          const char *name)
{
  if (name == NULL)
    {
      self->loading = &self->headings;
    }
  else if (g_hash_table_size (self->styles) < MAX_LISTS &&
           !g_hash_table_contains (self->styles, name))
    {
      self->loading = g_new0 (Style, 1);
      g_hash_table_insert (self->styles, g_strdup (name), self->loading);
    }
  else
    {
      self->loading = NULL;
    }
}

static guint
to_uint (const char *value,
         guint       otherwise)
{
  return value != NULL ? CLAMP (g_ascii_strtoll (value, NULL, 10), 0, G_MAXINT) : otherwise;
}

static const char *
name_format (const char *format)
{
  static const struct { const char *odf; const char *name; } formats[] = {
    { "1", "decimal" }, { "a", "lowerLetter" }, { "A", "upperLetter" }, { "i", "lowerRoman" },
    { "I", "upperRoman" }, { "1st", "ordinal" }, { "01, 02, 03, ...", "decimalZero" },
    { "أ, ب, ت, ...", "arabicAlpha" }, { "א, ב, ג, ...", "hebrew2" },
    { "١, ٢, ٣, ٤, ...", "arabicIndic" }, { "۱, ۲, ۳, ۴, ...", "persianDigits" },
    { "А, Б, .., Аа, Аб, ... (ru)", "russianUpper" },
    { "а, б, .., аа, аб, ... (ru)", "russianLower" }, { "一, 二, 三, ...", "ideographDigital" },
  };

  if (format == NULL || format[0] == '\0')
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    if (g_str_equal (format, formats[i].odf))
      return formats[i].name;

  return "decimal";
}

static char *
dup_short (const char *value)
{
  return value != NULL && strlen (value) <= MAX_LABEL ? g_strdup (value) : NULL;
}

static char *
dup_bullet (const char *value)
{
  gunichar character = value != NULL ? g_utf8_get_char (value) : 0;
  char utf8[7] = "";

  if (character < 0xe000 || character > 0xf8ff)
    return dup_short (value);

  character = hx_symbol_to_unicode (character, NULL);
  g_unichar_to_utf8 (character != 0 ? character : 0x2022, utf8);
  return g_strdup (utf8);
}

/**
 * hx_odt_lists_add_level:
 * @self: lists, after hx_odt_lists_begin_style()
 * @xml: at the start of a level's element
 * @is_bullet: whether it has a bullet rather than a number
 *
 * Takes a level of the style that was begun.
 */
void
hx_odt_lists_add_level (HxOdtLists *self,
                        HxXml      *xml,
                        gboolean    is_bullet)
{
  guint i = to_uint (hx_xml_get_attribute (xml, "text:level"), 0);
  Level *level;

  if (self->loading == NULL || i == 0 || i > HX_ODT_LEVELS)
    return;

  level = &self->loading->levels[i - 1];
  if (is_bullet)
    {
      g_free (level->bullet);
      level->bullet = dup_bullet (hx_xml_get_attribute (xml, "text:bullet-char"));
      return;
    }
  g_set_str (&level->format, name_format (hx_xml_get_attribute (xml, "style:num-format")));
  g_free (level->prefix);
  g_free (level->suffix);
  level->prefix = dup_short (hx_xml_get_attribute (xml, "style:num-prefix"));
  level->suffix = dup_short (hx_xml_get_attribute (xml, "style:num-suffix"));
  level->start = to_uint (hx_xml_get_attribute (xml, "text:start-value"), 1);
  level->n_shown = to_uint (hx_xml_get_attribute (xml, "text:display-levels"), 1);
}

static Counts *
choose_counts (HxOdtLists *self,
               HxXml      *xml,
               Style      *style)
{
  const char *continued = hx_xml_get_attribute (xml, "text:continue-list");
  const char *goes_on = hx_xml_get_attribute (xml, "text:continue-numbering");
  Counts *counts = NULL;

  if (continued != NULL)
    counts = g_hash_table_lookup (self->by_id, continued);
  else if (g_strcmp0 (goes_on, "true") == 0)
    counts = g_hash_table_lookup (self->by_style, style);
  if (counts != NULL)
    return counts;

  counts = g_new0 (Counts, 1);
  g_ptr_array_add (self->all_counts, counts);
  return counts;
}

/**
 * hx_odt_lists_begin:
 * @self: lists
 * @xml: at the start of a list
 *
 * Begins a list, maybe within another.
 */
void
hx_odt_lists_begin (HxOdtLists *self,
                    HxXml      *xml)
{
  const char *name = hx_xml_get_attribute (xml, "text:style-name");
  const char *id = hx_xml_get_attribute (xml, "xml:id");
  List list = { NULL, NULL, FALSE, -1 };
  List *outer = self->open->len > 0 ? &g_array_index (self->open, List, self->open->len - 1) : NULL;

  list.style = name != NULL ? g_hash_table_lookup (self->styles, name) : NULL;
  if (list.style == NULL && outer != NULL)
    list.style = outer->style;
  list.counts = outer != NULL && outer->style == list.style ? outer->counts
                                                            : choose_counts (self, xml, list.style);
  g_hash_table_insert (self->by_style, list.style, list.counts);
  if (id != NULL && g_hash_table_size (self->by_id) < MAX_LISTS)
    g_hash_table_replace (self->by_id, g_strdup (id), list.counts);
  g_array_append_val (self->open, list);
}

/**
 * hx_odt_lists_begin_item:
 * @self: lists
 * @xml: at the start of an item
 * @has_mark: whether it has a number or bullet
 *
 * Begins an item of the innermost list.
 */
void
hx_odt_lists_begin_item (HxOdtLists *self,
                         HxXml      *xml,
                         gboolean    has_mark)
{
  const char *start = hx_xml_get_attribute (xml, "text:start-value");
  List *list;

  if (self->open->len == 0)
    return;

  list = &g_array_index (self->open, List, self->open->len - 1);
  list->wants_mark = has_mark;
  list->start = start != NULL ? (int) to_uint (start, 1) : -1;
}

/**
 * hx_odt_lists_end:
 * @self: lists
 *
 * Ends the innermost list.
 */
void
hx_odt_lists_end (HxOdtLists *self)
{
  if (self->open->len > 0)
    g_array_set_size (self->open, self->open->len - 1);
}

static void
count (Style  *style,
       Counts *counts,
       guint   level,
       int     start)
{
  if (start >= 0)
    counts->counts[level] = start;
  else if (!counts->is_begun[level])
    counts->counts[level] = style->levels[level].start;
  else if (counts->counts[level] < G_MAXINT)
    counts->counts[level]++;

  counts->is_begun[level] = TRUE;
  for (guint i = level + 1; i < HX_ODT_LEVELS; i++)
    counts->is_begun[i] = FALSE;
}

static char *
make_label (Style  *style,
            Counts *counts,
            guint   level)
{
  Level *properties = &style->levels[level];
  guint n_shown = CLAMP (properties->n_shown, 1, level + 1);
  GString *label;

  if (properties->bullet != NULL)
    return g_strdup (properties->bullet);
  if (properties->format == NULL)
    return g_strconcat (properties->prefix != NULL ? properties->prefix : "",
                        properties->suffix != NULL ? properties->suffix : "", NULL);

  label = g_string_new (properties->prefix);
  for (guint i = level + 1 - n_shown; i <= level; i++)
    {
      guint number = counts->is_begun[i] ? counts->counts[i] : style->levels[i].start;
      g_autofree char *text = NULL;

      if (style->levels[i].format == NULL)
        continue;
      text = hx_numeral_format (number, style->levels[i].format);
      if (i > level + 1 - n_shown)
        g_string_append_c (label, '.');
      g_string_append (label, text);
    }
  g_string_append (label, properties->suffix != NULL ? properties->suffix : "");

  return g_string_free_and_steal (label);
}

/**
 * hx_odt_lists_next:
 * @self: lists
 *
 * A paragraph begins. The first of an item has its mark.
 *
 * Returns: (transfer full) (nullable): the mark, or %NULL
 */
char *
hx_odt_lists_next (HxOdtLists *self)
{
  List *list = self->open->len > 0 ? &g_array_index (self->open, List, self->open->len - 1) : NULL;
  guint level = MIN (self->open->len, HX_ODT_LEVELS) - 1;

  if (list == NULL || !list->wants_mark)
    return NULL;

  list->wants_mark = FALSE;
  if (list->style == NULL)
    return g_strdup ("•");
  count (list->style, list->counts, level, list->start);

  return make_label (list->style, list->counts, level);
}

/**
 * hx_odt_lists_next_heading:
 * @self: lists
 * @level: the level of a heading, from 1
 *
 * Returns: (transfer full) (nullable): the number of a heading, %NULL if it has none
 */
char *
hx_odt_lists_next_heading (HxOdtLists *self,
                           guint       level)
{
  if (level == 0 || level > HX_ODT_LEVELS)
    return NULL;

  count (&self->headings, &self->heading_counts, level - 1, -1);
  return make_label (&self->headings, &self->heading_counts, level - 1);
}
