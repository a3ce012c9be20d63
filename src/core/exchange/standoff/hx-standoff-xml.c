/* SPDX-License-Identifier: GPL-3.0-or-later */

/* XML files of other programs. They may define no entities, so that there are none to expand, and
 * nothing is ever fetched. */

#include "config.h"

#include "exchange/standoff/hx-standoff-xml.h"

#include <glib/gi18n-lib.h>
#include <libxml/xmlreader.h>
#include <string.h>

#include "base/hx-error.h"
#include "exchange/hx-xml-entities.h"

#define MAX_BYTES (256 * 1024 * 1024)
#define MAX_NODES 8000000
#define MAX_DEPTH 256
#define MAX_ATTRIBUTES 256

typedef struct
{
  HxStandoffXmlTree *tree;
  xmlTextReaderPtr   reader;
  HxStandoffXml     *node;      /* the open element */
  gboolean           limit;
  gboolean           entities;
} Parser;

static void
node_free (gpointer data)
{
  HxStandoffXml *node = data;

  g_clear_pointer (&node->attributes, g_ptr_array_unref);
  g_free (node);
}

/**
 * hx_standoff_xml_free:
 * @self: (transfer full): a document
 */
void
hx_standoff_xml_free (HxStandoffXmlTree *self)
{
  g_ptr_array_unref (self->nodes);
  g_string_chunk_free (self->strings);
  g_free (self);
}

/**
 * hx_standoff_xml_allows:
 * @c: a character
 *
 * Returns: whether XML 1.0 can hold it (section 2.2)
 */
gboolean
hx_standoff_xml_allows (gunichar c)
{
  return c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c <= 0xd7ff)
         || (c >= 0xe000 && c <= 0xfffd) || (c >= 0x10000 && c <= 0x10ffff);
}

/* libxml2 says what is wrong; the result says that something is. */
static void
ignore_cb (void                    *data,
           const char              *message,
           xmlParserSeverities      severity,
           xmlTextReaderLocatorPtr  locator)
{
}

static const char *
keep (Parser     *self,
      const char *text)
{
  return text != NULL ? g_string_chunk_insert_const (self->tree->strings, text) : NULL;
}

static HxStandoffXml *
add_node (Parser *self)
{
  HxStandoffXml *node = g_new0 (HxStandoffXml, 1);

  g_ptr_array_add (self->tree->nodes, node);
  self->limit |= self->tree->nodes->len >= MAX_NODES;
  node->parent = self->node;
  if (self->node != NULL && self->node->last != NULL)
    self->node->last->next = node;
  else if (self->node != NULL)
    self->node->first = node;
  if (self->node != NULL)
    self->node->last = node;
  return node;
}

static void
read_attributes (Parser        *self,
                 HxStandoffXml *node)
{
  guint n = 0;

  node->attributes = g_ptr_array_new ();
  while (xmlTextReaderMoveToNextAttribute (self->reader) == 1)
    {
      const char *name = (const char *) xmlTextReaderConstName (self->reader);
      const char *value = (const char *) xmlTextReaderConstValue (self->reader);

      if (name == NULL || value == NULL || g_str_equal (name, "xmlns")
          || g_str_has_prefix (name, "xmlns:"))
        continue;
      self->limit |= ++n > MAX_ATTRIBUTES;
      if (self->limit || !g_utf8_validate (value, -1, NULL))
        continue;
      g_ptr_array_add (node->attributes, (gpointer) keep (self, name));
      g_ptr_array_add (node->attributes, g_string_chunk_insert (self->tree->strings, value));
    }
  xmlTextReaderMoveToElement (self->reader);
}

static void
begin_element (Parser *self)
{
  gboolean empty = xmlTextReaderIsEmptyElement (self->reader) == 1;
  HxStandoffXml *node;

  if (self->node == NULL && self->tree->root != NULL)
    return;
  self->limit |= xmlTextReaderDepth (self->reader) >= MAX_DEPTH;
  node = add_node (self);
  if (self->tree->root == NULL)
    self->tree->root = node;
  node->name = keep (self, (const char *) xmlTextReaderConstLocalName (self->reader));
  node->uri = keep (self, (const char *) xmlTextReaderConstNamespaceUri (self->reader));
  read_attributes (self, node);
  if (!empty)
    self->node = node;
}

static gboolean
take_event (Parser *self)
{
  const char *value;

  switch (xmlTextReaderNodeType (self->reader))
    {
    case XML_READER_TYPE_ENTITY_REFERENCE:
    case XML_READER_TYPE_ENTITY:
      self->entities = TRUE;
      break;
    case XML_READER_TYPE_ELEMENT:
      begin_element (self);
      break;
    case XML_READER_TYPE_END_ELEMENT:
      if (self->node != NULL)
        self->node = self->node->parent;
      break;
    case XML_READER_TYPE_TEXT:
    case XML_READER_TYPE_CDATA:
    case XML_READER_TYPE_WHITESPACE:
    case XML_READER_TYPE_SIGNIFICANT_WHITESPACE:
      value = (const char *) xmlTextReaderConstValue (self->reader);
      if (value != NULL && self->node != NULL && g_utf8_validate (value, -1, NULL))
        add_node (self)->text = g_string_chunk_insert (self->tree->strings, value);
      break;
    default:
      break;
    }
  return !self->entities && !self->limit;
}

static void
fail (const char  *file_name,
      HxError      code,
      const char  *reason,
      GError     **error)
{
  g_set_error (error, HX_ERROR, code, _("“%s” was not imported: %s"), file_name, reason);
}

static gboolean
parse (Parser     *self,
       const char *data,
       gsize       n_bytes)
{
  int result = -1;

  self->reader = xmlReaderForMemory (data, n_bytes, NULL, "UTF-8", XML_PARSE_NONET
                                     | XML_PARSE_HUGE);
  if (self->reader == NULL)
    return FALSE;
  xmlTextReaderSetErrorHandler (self->reader, ignore_cb, self);
  while ((result = xmlTextReaderRead (self->reader)) == 1)
    if (!take_event (self))
      break;
  xmlFreeTextReader (self->reader);
  return result == 0 && self->tree->root != NULL;
}

/**
 * hx_standoff_xml_parse:
 * @bytes: a file in UTF-8
 * @file_name: its name, for messages
 * @error: return location for a [error@Hx.Error]
 *
 * Reads XML 1.0 within limits. It must be well-formed and define no entities.
 *
 * Returns: (transfer full) (nullable): what is in it
 */
HxStandoffXmlTree *
hx_standoff_xml_parse (GBytes      *bytes,
                       const char  *file_name,
                       GError     **error)
{
  g_autoptr(HxStandoffXmlTree) tree = g_new0 (HxStandoffXmlTree, 1);
  Parser self = { tree };
  gsize n_bytes;
  const char *data = g_bytes_get_data (bytes, &n_bytes);
  gboolean whole;

  tree->nodes = g_ptr_array_new_with_free_func (node_free);
  tree->strings = g_string_chunk_new (4096);
  if (data == NULL)   /* of no bytes */
    data = "";
  if (n_bytes >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0)
    data += 3, n_bytes -= 3;
  if (n_bytes > MAX_BYTES)
    {
      fail (file_name, HX_ERROR_LIMIT,
            _("it is larger than 256 MB. Export fewer documents at a time."), error);
      return NULL;
    }
  self.entities = hx_xml_defines_entities (data, n_bytes);
  whole = !self.entities && parse (&self, data, n_bytes);
  if (self.entities)
    fail (file_name, HX_ERROR_INVALID,
          _("it uses entities of its own, which no exchange file needs and which can be used to do "
            "harm. Have the program that wrote it write the characters themselves."), error);
  else if (self.limit)
    fail (file_name, HX_ERROR_LIMIT,
          _("it has more elements, or deeper within each other, than any program writes. Ask for "
            "it again."), error);
  else if (!whole)
    fail (file_name, HX_ERROR_CORRUPT,
          _("it is no XML in UTF-8, or is damaged. Export it again from the program it came "
            "from."), error);
  return whole ? g_steal_pointer (&tree) : NULL;
}

/**
 * hx_standoff_xml_get:
 * @node: a part
 * @name: of an attribute
 *
 * Returns: (transfer none) (nullable): its value
 */
const char *
hx_standoff_xml_get (HxStandoffXml *node,
                     const char    *name)
{
  for (guint i = 0; node->attributes != NULL && i < node->attributes->len; i += 2)
    if (g_str_equal (node->attributes->pdata[i], name))
      return node->attributes->pdata[i + 1];
  return NULL;
}

/**
 * hx_standoff_xml_is:
 * @node: (nullable): a part
 * @name: a name
 *
 * Returns: whether it is an element of that name
 */
gboolean
hx_standoff_xml_is (HxStandoffXml *node,
                    const char    *name)
{
  return node != NULL && node->name != NULL && g_str_equal (node->name, name);
}

/**
 * hx_standoff_xml_child:
 * @node: (nullable): a part
 * @name: a name
 *
 * Returns: (transfer none) (nullable): the first element of that name in it
 */
HxStandoffXml *
hx_standoff_xml_child (HxStandoffXml *node,
                       const char    *name)
{
  for (HxStandoffXml *child = node != NULL ? node->first : NULL; child != NULL;
       child = child->next)
    if (hx_standoff_xml_is (child, name))
      return child;
  return NULL;
}
