/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "hx-docx-numbering.h"
#include "hx-numerals.h"
#include "hx-xml.h"

#define N_LEVELS  9
#define MAX_LISTS 100000
#define MAX_LABEL 256

enum
{
  ABSTRACT = 1,
  ABSTRACT_ID,
  NUM,
  LEVEL,
  OVERRIDE,
  START_OVERRIDE,
  START,
  FORMAT,
  TEXT,
  RESTART,
  IS_LEGAL,
  STYLE,
  STYLE_LINK,
  FONTS,
};

static const HxXmlName names[] = {
  { "w:abstractNum", ABSTRACT },
  { "w:abstractNumId", ABSTRACT_ID },
  { "w:num", NUM },
  { "w:lvl", LEVEL },
  { "w:lvlOverride", OVERRIDE },
  { "w:startOverride", START_OVERRIDE },
  { "w:start", START },
  { "w:numFmt", FORMAT },
  { "w:lvlText", TEXT },
  { "w:lvlRestart", RESTART },
  { "w:isLgl", IS_LEGAL },
  { "w:pStyle", STYLE },
  { "w:numStyleLink", STYLE_LINK },
  { "w:rFonts", FONTS },
  { NULL },
};

typedef struct
{
  gboolean  is_set;
  guint     start;
  char     *format;
  char     *text;
  char     *style;
  char     *font;
  int       restart;    /* -1: after any higher level; 0: never; else after that level, from 1 */
  gboolean  is_legal;
} Level;

typedef struct
{
  Level  levels[N_LEVELS];
  char  *style_link;
  guint  counts[N_LEVELS];
  gboolean is_begun[N_LEVELS];
} Abstract;

typedef struct
{
  guint     abstract;
  Level     levels[N_LEVELS];        /* in place of the abstract ones, where set */
  int       starts[N_LEVELS];        /* -1: not overridden */
  gboolean  was_used[N_LEVELS];
} Num;

struct _HxDocxNumbering
{
  HxDocxStyles *styles;
  GHashTable   *abstracts;   /* id → Abstract */
  GHashTable   *nums;        /* id → Num */
  Abstract     *abstract;    /* while loading */
  Num          *num;
  Level        *level;
  int           overridden;
};

static void
level_clear (Level *level)
{
  g_free (level->format);
  g_free (level->text);
  g_free (level->style);
  g_free (level->font);
}

static void
abstract_free (gpointer data)
{
  Abstract *abstract = data;

  for (guint i = 0; i < N_LEVELS; i++)
    level_clear (&abstract->levels[i]);
  g_free (abstract->style_link);
  g_free (abstract);
}

static void
num_free (gpointer data)
{
  Num *num = data;

  for (guint i = 0; i < N_LEVELS; i++)
    level_clear (&num->levels[i]);
  g_free (num);
}

static guint
to_uint (const char *value)
{
  return value != NULL ? CLAMP (g_ascii_strtoll (value, NULL, 10), 0, G_MAXINT) : 0;
}

static void
begin_list (HxDocxNumbering *self,
            HxXml           *xml,
            int              id)
{
  const char *name = id == NUM ? "w:numId" : "w:abstractNumId";
  gpointer key = GUINT_TO_POINTER (to_uint (hx_xml_get_attribute (xml, name)));

  self->level = NULL;
  self->num = NULL;
  self->abstract = NULL;
  if (g_hash_table_size (self->nums) + g_hash_table_size (self->abstracts) >= MAX_LISTS)
    return;

  if (id == NUM)
    {
      self->num = g_new0 (Num, 1);
      for (guint i = 0; i < N_LEVELS; i++)
        self->num->starts[i] = -1;
      g_hash_table_replace (self->nums, key, self->num);
    }
  else
    {
      self->abstract = g_new0 (Abstract, 1);
      g_hash_table_replace (self->abstracts, key, self->abstract);
    }
}

static void
begin_level (HxDocxNumbering *self,
             HxXml           *xml)
{
  guint i = to_uint (hx_xml_get_attribute (xml, "w:ilvl"));

  self->level = NULL;
  if (i >= N_LEVELS || (self->num == NULL && self->abstract == NULL))
    return;

  self->level = self->num != NULL ? &self->num->levels[i] : &self->abstract->levels[i];
  self->level->is_set = TRUE;
  self->level->restart = -1;
}

static void
take_property (Level      *level,
               HxXml      *xml,
               int         id,
               const char *value)
{
  if (id == START)
    level->start = to_uint (value);
  else if (id == FORMAT)
    g_set_str (&level->format, value);
  else if (id == TEXT && value != NULL && strlen (value) < MAX_LABEL)
    g_set_str (&level->text, value);
  else if (id == RESTART && value != NULL)
    level->restart = to_uint (value);
  else if (id == IS_LEGAL)
    level->is_legal = TRUE;
  else if (id == STYLE)
    g_set_str (&level->style, value);
  else if (id == FONTS)
    g_set_str (&level->font, hx_xml_get_attribute (xml, "w:ascii"));
}

static void
start_cb (HxXml   *xml,
          int      id,
          gpointer data)
{
  HxDocxNumbering *self = data;
  const char *value = id != 0 ? hx_xml_get_attribute (xml, "w:val") : NULL;

  if (id == ABSTRACT || id == NUM)
    begin_list (self, xml, id);
  else if (id == ABSTRACT_ID && self->num != NULL)
    self->num->abstract = to_uint (value);
  else if (id == STYLE_LINK && self->abstract != NULL)
    g_set_str (&self->abstract->style_link, value);
  else if (id == OVERRIDE)
    self->overridden = to_uint (hx_xml_get_attribute (xml, "w:ilvl"));
  else if (id == START_OVERRIDE && self->num != NULL && self->overridden < N_LEVELS)
    self->num->starts[self->overridden] = to_uint (value);
  else if (id == LEVEL)
    begin_level (self, xml);
  else if (id != 0 && self->level != NULL)
    take_property (self->level, xml, id, value);
}

static void
end_cb (HxXml   *xml,
        int      id,
        gpointer data)
{
  HxDocxNumbering *self = data;

  if (id == LEVEL)
    self->level = NULL;
}

/**
 * hx_docx_numbering_new: (skip)
 * @bytes: (nullable): the part with the numbering (ISO/IEC 29500-1, 17.9)
 * @styles: the document's styles, which outlive the numbering
 *
 * Returns: (transfer full): the lists of a document, each before its first item
 */
HxDocxNumbering *
hx_docx_numbering_new (GBytes       *bytes,
                       HxDocxStyles *styles)
{
  static const HxXmlHandler handler = { names, start_cb, end_cb, NULL };
  HxDocxNumbering *self = g_new0 (HxDocxNumbering, 1);

  self->styles = styles;
  self->abstracts = g_hash_table_new_full (NULL, NULL, NULL, abstract_free);
  self->nums = g_hash_table_new_full (NULL, NULL, NULL, num_free);
  if (bytes != NULL)
    hx_xml_parse (bytes, &handler, self, NULL);

  return self;
}

/**
 * hx_docx_numbering_free:
 * @self: (nullable): a numbering
 *
 * Frees @self.
 */
void
hx_docx_numbering_free (HxDocxNumbering *self)
{
  if (self == NULL)
    return;

  g_hash_table_unref (self->abstracts);
  g_hash_table_unref (self->nums);
  g_free (self);
}

/* A numbering may be that of a list style. */
static Abstract *
find_abstract (HxDocxNumbering *self,
               Num             *num)
{
  Abstract *abstract = g_hash_table_lookup (self->abstracts, GUINT_TO_POINTER (num->abstract));
  const char *of_style;
  guint number;
  int level;

  for (guint i = 0; i < 4 && abstract != NULL && abstract->style_link != NULL; i++)
    {
      if (!hx_docx_styles_get_list (self->styles, abstract->style_link, &number, &level,
                                    &of_style))
        break;
      num = g_hash_table_lookup (self->nums, GUINT_TO_POINTER (number));
      if (num == NULL)
        break;
      abstract = g_hash_table_lookup (self->abstracts, GUINT_TO_POINTER (num->abstract));
    }

  return abstract;
}

static Level *
get_level (Num      *num,
           Abstract *abstract,
           guint     i)
{
  return num->levels[i].is_set ? &num->levels[i] : &abstract->levels[i];
}

static int
find_level_of_style (Num        *num,
                     Abstract   *abstract,
                     const char *style)
{
  for (guint i = 0; style != NULL && i < N_LEVELS; i++)
    if (g_strcmp0 (get_level (num, abstract, i)->style, style) == 0)
      return i;

  return 0;
}

static void
count (Num      *num,
       Abstract *abstract,
       guint     level)
{
  Level *properties = get_level (num, abstract, level);

  if (num->starts[level] >= 0 && !num->was_used[level])
    abstract->counts[level] = num->starts[level];
  else if (!abstract->is_begun[level])
    abstract->counts[level] = num->starts[level] >= 0 ? (guint) num->starts[level]
                                                      : properties->start;
  else if (abstract->counts[level] < G_MAXINT)
    abstract->counts[level]++;
  num->was_used[level] = abstract->is_begun[level] = TRUE;

  for (guint i = level + 1; i < N_LEVELS; i++)
    {
      int restart = get_level (num, abstract, i)->restart;

      if (restart == -1 || (restart > 0 && level < (guint) restart))
        abstract->is_begun[i] = FALSE;
    }
}

static char *
dup_bullet (Level *level)
{
  gunichar character = g_utf8_get_char (level->text);
  gunichar known = character;
  char utf8[7] = "";

  if (level->text[0] == '\0')
    return g_strdup ("");
  if (character >= 0xe000 && character <= 0xf8ff)
    known = hx_symbol_to_unicode (character, level->font);
  if (known == 'o')
    known = 0x25e6;   /* Courier New's "o" stands for a white bullet */
  if (known == 0)
    known = 0x2022;
  utf8[g_unichar_to_utf8 (known, utf8)] = '\0';

  return known == character ? g_strdup (level->text) : g_strdup (utf8);
}

static char *
format_count (Num      *num,
              Abstract *abstract,
              guint     i,
              gboolean  is_legal)
{
  Level *level = get_level (num, abstract, i);
  guint number = abstract->is_begun[i] ? abstract->counts[i] : level->start;
  const char *format = level->format != NULL ? level->format : "decimal";

  return hx_numeral_format (number, is_legal ? "decimal" : format);
}

/**
 * hx_docx_numbering_next:
 * @self: a document's lists
 * @number: the id of one
 * @level: the item's level, from 0; -1: that of @style
 * @style: (nullable): the style that the numbering comes from
 *
 * Counts an item.
 *
 * Returns: (transfer full) (nullable): what stands before it, "3.1)" or "•", maybe empty; %NULL:
 *   there is no such list
 */
char *
hx_docx_numbering_next (HxDocxNumbering *self,
                        guint            number,
                        int              level,
                        const char      *style)
{
  Num *num = g_hash_table_lookup (self->nums, GUINT_TO_POINTER (number));
  Abstract *abstract = num != NULL ? find_abstract (self, num) : NULL;
  GString *label;
  Level *properties;

  if (abstract == NULL)
    return NULL;
  if (level < 0)
    level = find_level_of_style (num, abstract, style);
  if (level >= N_LEVELS)
    return NULL;

  properties = get_level (num, abstract, level);
  count (num, abstract, level);
  if (properties->text == NULL || !g_utf8_validate (properties->text, -1, NULL))
    return g_strdup ("");
  if (g_strcmp0 (properties->format, "bullet") == 0)
    return dup_bullet (properties);

  label = g_string_new (NULL);
  for (const char *p = properties->text; *p != '\0'; p++)
    if (*p == '%' && p[1] >= '1' && p[1] <= '9')
      {
        g_autofree char *text = format_count (num, abstract, *++p - '1', properties->is_legal);

        g_string_append (label, text);
      }
    else
      {
        g_string_append_c (label, *p);
      }

  return g_string_free_and_steal (label);
}
