/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "hx-docx-styles.h"
#include "hx-xml.h"

#define MAX_BASES 20
#define UNSET     (-1)

enum
{
  STYLE = 1,
  NAME,
  BASED_ON,
  OUTLINE,
  NUM_ID,
  LEVEL,
  VANISH,
  LANG,
  DEFAULTS,
};

static const HxXmlName names[] = {
  { "w:style", STYLE },
  { "w:name", NAME },
  { "w:basedOn", BASED_ON },
  { "w:outlineLvl", OUTLINE },
  { "w:numId", NUM_ID },
  { "w:ilvl", LEVEL },
  { "w:vanish", VANISH },
  { "w:lang", LANG },
  { "w:rPrDefault", DEFAULTS },
  { NULL },
};

typedef struct
{
  char *id;
  char *based_on;
  int   heading;   /* 0: body text */
  int   number;
  int   level;
  int   vanish;
} Style;

struct _HxDocxStyles
{
  GHashTable *styles;       /* id → Style */
  Style      *style;        /* while loading */
  gboolean    in_defaults;
  char       *language;
  char       *default_id;   /* of paragraphs */
};

static void
style_free (gpointer data)
{
  Style *style = data;

  g_free (style->id);
  g_free (style->based_on);
  g_free (style);
}

static gboolean
is_on (const char *value)
{
  return value == NULL || !(g_str_equal (value, "0") || g_str_equal (value, "false") ||
                            g_str_equal (value, "off"));
}

static int
to_int (const char *value)
{
  return value != NULL ? CLAMP (g_ascii_strtoll (value, NULL, 10), 0, G_MAXINT) : UNSET;
}

static void
begin_style (HxDocxStyles *self,
             HxXml        *xml)
{
  const char *id = hx_xml_get_attribute (xml, "w:styleId");
  const char *type = hx_xml_get_attribute (xml, "w:type");
  const char *is_default = hx_xml_get_attribute (xml, "w:default");

  if (id == NULL)
    return;
  if (is_default != NULL && is_on (is_default) && g_strcmp0 (type, "paragraph") == 0)
    g_set_str (&self->default_id, id);

  self->style = g_new0 (Style, 1);
  self->style->id = g_strdup (id);
  self->style->heading = self->style->number = self->style->level = self->style->vanish = UNSET;
  g_hash_table_replace (self->styles, self->style->id, self->style);
}

/* Styles that come with the program are known by their English names in every language. */
static void
take_name (Style      *style,
           const char *name)
{
  if (name == NULL || style->heading != UNSET)
    return;
  if (g_ascii_strncasecmp (name, "heading ", 8) == 0 && g_ascii_isdigit (name[8]))
    style->heading = to_int (name + 8);
  else if (g_ascii_strcasecmp (name, "title") == 0)
    style->heading = 1;
}

static void
start_cb (HxXml   *xml,
          int      id,
          gpointer data)
{
  HxDocxStyles *self = data;
  const char *value = id != 0 ? hx_xml_get_attribute (xml, "w:val") : NULL;

  if (id == STYLE)
    begin_style (self, xml);
  else if (id == DEFAULTS)
    self->in_defaults = TRUE;
  else if (id == LANG && self->in_defaults && value != NULL)
    g_set_str (&self->language, value);
  if (self->style == NULL)
    return;

  if (id == NAME)
    take_name (self->style, value);
  else if (id == BASED_ON)
    g_set_str (&self->style->based_on, value);
  else if (id == OUTLINE && to_int (value) >= 0)
    self->style->heading = to_int (value) < 9 ? to_int (value) + 1 : 0;
  else if (id == NUM_ID)
    self->style->number = to_int (value);
  else if (id == LEVEL)
    self->style->level = to_int (value);
  else if (id == VANISH)
    self->style->vanish = is_on (value);
}

static void
end_cb (HxXml   *xml,
        int      id,
        gpointer data)
{
  HxDocxStyles *self = data;

  if (id == STYLE)
    self->style = NULL;
  else if (id == DEFAULTS)
    self->in_defaults = FALSE;
}

/**
 * hx_docx_styles_new: (skip)
 * @bytes: (nullable): the part with the styles (ISO/IEC 29500-1, 17.7)
 *
 * Returns: (transfer full): what the styles say; as much as could be read
 */
HxDocxStyles *
hx_docx_styles_new (GBytes *bytes)
{
  static const HxXmlHandler handler = { names, start_cb, end_cb, NULL };
  HxDocxStyles *self = g_new0 (HxDocxStyles, 1);

  self->styles = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, style_free);
  if (bytes != NULL)
    hx_xml_parse (bytes, &handler, self, NULL);
  self->style = NULL;

  return self;
}

/**
 * hx_docx_styles_free:
 * @self: (nullable): styles
 *
 * Frees @self.
 */
void
hx_docx_styles_free (HxDocxStyles *self)
{
  if (self == NULL)
    return;

  g_hash_table_unref (self->styles);
  g_free (self->language);
  g_free (self->default_id);
  g_free (self);
}

/**
 * hx_docx_styles_get_language:
 * @self: styles
 *
 * Returns: (transfer none) (nullable): the language of text that has no other, as BCP 47
 */
const char *
hx_docx_styles_get_language (HxDocxStyles *self)
{
  return self->language;
}

/**
 * hx_docx_styles_get_default:
 * @self: styles
 *
 * Returns: (transfer none) (nullable): the style of paragraphs that name none
 */
const char *
hx_docx_styles_get_default (HxDocxStyles *self)
{
  return self->default_id;
}

static Style *
find (HxDocxStyles *self,
      const char   *id)
{
  return id != NULL ? g_hash_table_lookup (self->styles, id) : NULL;
}

/**
 * hx_docx_styles_get_heading:
 * @self: styles
 * @style: (nullable): a style's id
 *
 * Returns: the level of headings in that style or what it is based on, from 1; 0: none
 */
guint
hx_docx_styles_get_heading (HxDocxStyles *self,
                            const char   *style)
{
  Style *at = find (self, style);

  for (guint i = 0; at != NULL && i < MAX_BASES; i++, at = find (self, at->based_on))
    if (at->heading != UNSET)
      return at->heading;

  return 0;
}

/**
 * hx_docx_styles_is_hidden:
 * @self: styles
 * @style: (nullable): a style's id
 *
 * Returns: whether text in that style is hidden
 */
gboolean
hx_docx_styles_is_hidden (HxDocxStyles *self,
                          const char   *style)
{
  Style *at = find (self, style);

  for (guint i = 0; at != NULL && i < MAX_BASES; i++, at = find (self, at->based_on))
    if (at->vanish != UNSET)
      return at->vanish;

  return FALSE;
}

/**
 * hx_docx_styles_get_list:
 * @self: styles
 * @style: (nullable): a style's id
 * @number: (out): the id of the numbering
 * @level: (out): the level in it, from 0; -1 if the style does not say
 * @of_style: (out): the style that has the numbering: it or one it is based on
 *
 * Returns: whether paragraphs in that style are numbered
 */
gboolean
hx_docx_styles_get_list (HxDocxStyles  *self,
                         const char    *style,
                         guint         *number,
                         int           *level,
                         const char   **of_style)
{
  Style *at = find (self, style);

  *level = UNSET;
  for (guint i = 0; at != NULL && i < MAX_BASES; i++, at = find (self, at->based_on))
    {
      if (*level == UNSET)
        *level = at->level;
      if (at->number != UNSET)
        {
          *number = at->number;
          *of_style = at->id;
          return at->number > 0;
        }
    }

  return FALSE;
}
