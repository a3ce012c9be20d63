/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Styles of OpenDocument that mean something for its text. */

#include "config.h"

#include "hx-odt-private.h"

#define MAX_STYLES 100000

static void
take_text_properties (HxOdtText *self,
                      HxXml     *xml)
{
  const char *display = hx_xml_get_attribute (xml, "text:display");
  const char *language = hx_xml_get_attribute (xml, "fo:language");
  const char *country = hx_xml_get_attribute (xml, "fo:country");

  if (self->in_default && language != NULL && self->style_language == NULL &&
      !g_str_equal (language, "none"))
    self->style_language = country != NULL && !g_str_equal (country, "none") ?
                           g_strdup_printf ("%s-%s", language, country) : g_strdup (language);
  if (self->style != NULL && g_strcmp0 (display, "none") == 0 &&
      g_hash_table_size (self->hidden) < MAX_STYLES)
    g_hash_table_add (self->hidden, g_strdup (self->style));
}

static void
begin_style (HxOdtText *self,
             HxXml     *xml)
{
  const char *name = hx_xml_get_attribute (xml, "style:name");
  const char *parent = hx_xml_get_attribute (xml, "style:parent-style-name");

  g_set_str (&self->style, name);
  if (name != NULL && (g_strcmp0 (parent, "Title") == 0 || g_str_equal (name, "Title")) &&
      g_hash_table_size (self->titles) < MAX_STYLES)
    g_hash_table_add (self->titles, g_strdup (name));
}

gboolean
hx_odt_start_style (HxOdtText *self,
                    HxXml     *xml,
                    int        id)
{
  switch (id)
    {
    case HX_ODT_STYLE:
      begin_style (self, xml);
      return TRUE;
    case HX_ODT_DEFAULT_STYLE:
      self->in_default = TRUE;
      return TRUE;
    case HX_ODT_TEXT_PROPERTIES:
      take_text_properties (self, xml);
      return TRUE;
    case HX_ODT_LIST_STYLE:
      hx_odt_lists_begin_style (self->lists, hx_xml_get_attribute (xml, "style:name"));
      return TRUE;
    case HX_ODT_OUTLINE_STYLE:
      hx_odt_lists_begin_style (self->lists, NULL);
      return TRUE;
    case HX_ODT_LEVEL_NUMBER:
    case HX_ODT_LEVEL_BULLET:
      hx_odt_lists_add_level (self->lists, xml, id == HX_ODT_LEVEL_BULLET);
      return TRUE;
    default:
      return FALSE;
    }
}
