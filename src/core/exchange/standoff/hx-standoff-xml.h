/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _HxStandoffXml HxStandoffXml;

/**
 * HxStandoffXml:
 * @name: (nullable): an element's name, without a prefix; %NULL: this is text
 * @uri: (nullable): its namespace
 * @text: (nullable): what a text says
 * @attributes: (element-type utf8): names and values, in turn; names keep a prefix "xml:" or "xmi:"
 *
 * A part of an XML document.
 */
struct _HxStandoffXml
{
  const char    *name;
  const char    *uri;
  const char    *text;
  GPtrArray     *attributes;
  HxStandoffXml *parent;
  HxStandoffXml *first;
  HxStandoffXml *last;
  HxStandoffXml *next;
};

typedef struct
{
  HxStandoffXml *root;
  GPtrArray     *nodes;
  GStringChunk  *strings;
} HxStandoffXmlTree;

HxStandoffXmlTree *hx_standoff_xml_parse  (GBytes             *bytes,
                                           const char         *file_name,
                                           GError            **error);
void               hx_standoff_xml_free   (HxStandoffXmlTree  *self);
const char        *hx_standoff_xml_get    (HxStandoffXml      *node,
                                           const char         *name);
gboolean           hx_standoff_xml_is     (HxStandoffXml      *node,
                                           const char         *name);
HxStandoffXml     *hx_standoff_xml_child  (HxStandoffXml      *node,
                                           const char         *name);
gboolean           hx_standoff_xml_allows (gunichar            c);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxStandoffXmlTree, hx_standoff_xml_free)

G_END_DECLS
