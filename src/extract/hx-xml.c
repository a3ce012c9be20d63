/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hx-xml.h"

#include <libxml/parser.h>
#include <string.h>

#include "base/hx-record.h"

#define CHUNK_BYTES       (256 * 1024)
#define MAX_EXPANDED      (4 * 1024 * 1024)   /* bytes that entities of the file's own expand to */
#define MAX_ENTITIES      10000

typedef struct
{
  const char *uri;
  const char *prefix;
} Namespace;

#define ODF "urn:oasis:names:tc:opendocument:xmlns:"
#define OOXML "http://schemas.openxmlformats.org/"
#define STRICT "http://purl.oclc.org/ooxml/"

static const Namespace namespaces[] = {
  { OOXML "wordprocessingml/2006/main", "w" },
  { STRICT "wordprocessingml/main", "w" },
  { "http://schemas.microsoft.com/office/word/2003/wordml", "w" },
  { OOXML "officeDocument/2006/relationships", "r" },
  { STRICT "officeDocument/relationships", "r" },
  { OOXML "package/2006/relationships", "rel" },
  { OOXML "package/2006/content-types", "ct" },
  { OOXML "markup-compatibility/2006", "mc" },
  { OOXML "officeDocument/2006/math", "m" },
  { STRICT "officeDocument/math", "m" },
  { OOXML "drawingml/2006/wordprocessingDrawing", "wp" },
  { STRICT "drawingml/wordprocessingDrawing", "wp" },
  { OOXML "drawingml/2006/main", "a" },
  { STRICT "drawingml/main", "a" },
  { OOXML "drawingml/2006/picture", "pic" },
  { STRICT "drawingml/picture", "pic" },
  { OOXML "drawingml/2006/spreadsheetDrawing", "xdr" },
  { OOXML "drawingml/2006/diagram", "dgm" },
  { OOXML "drawingml/2006/chart", "c" },
  { "urn:schemas-microsoft-com:vml", "v" },
  { "http://schemas.microsoft.com/office/word/2010/wordprocessingShape", "wps" },
  { OOXML "spreadsheetml/2006/main", "x" },
  { STRICT "spreadsheetml/main", "x" },
  { OOXML "package/2006/metadata/core-properties", "cp" },
  { OOXML "officeDocument/2006/extended-properties", "ep" },
  { STRICT "officeDocument/extendedProperties", "ep" },
  { "http://purl.org/dc/elements/1.1/", "dc" },
  { "http://purl.org/dc/elements/1.0/", "dc" },
  { "http://purl.org/dc/terms/", "dcterms" },
  { ODF "office:1.0", "office" },
  { ODF "text:1.0", "text" },
  { ODF "table:1.0", "table" },
  { ODF "style:1.0", "style" },
  { ODF "drawing:1.0", "draw" },
  { ODF "meta:1.0", "meta" },
  { ODF "datastyle:1.0", "number" },
  { ODF "svg-compatible:1.0", "svg" },
  { ODF "xsl-fo-compatible:1.0", "fo" },
  { ODF "presentation:1.0", "presentation" },
  { ODF "manifest:1.0", "manifest" },
  { "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0", "calcext" },
  { "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0", "loext" },
  { ODF "container", "container" },
  { "urn:oasis:names:tc:opendocument:xmlns:container", "container" },
  { "http://www.w3.org/1999/xlink", "xlink" },
  { "http://www.idpf.org/2007/opf", "opf" },
  { "http://www.idpf.org/2007/ops", "epub" },
  { "http://www.w3.org/1999/xhtml", "h" },
  { "http://www.w3.org/2000/svg", "svg" },
  { "http://www.w3.org/1998/Math/MathML", "math" },
  { "http://www.w3.org/2001/04/xmlenc#", "enc" },
  { "http://www.daisy.org/z3986/2005/ncx/", "ncx" },
  { "http://www.w3.org/XML/1998/namespace", "xml" },
};

typedef struct
{
  const void *local;   /* interned by the parser */
  const void *uri;
  int         id;
} CachedName;

struct _HxXml
{
  const HxXmlHandler *handler;
  gpointer            data;
  xmlParserCtxt      *context;
  GError             *error;
  gboolean            is_stopped;
  guint               depth;
  int                 ids[HX_XML_MAX_DEPTH + 1];
  const char         *name;
  CachedName          cache[256];
  const xmlChar     **attributes;
  int                 n_attributes;
  GPtrArray          *values;
  GHashTable         *entities;
  gsize               n_expanded;
  xmlEntity           entity;
};

static const char *
get_prefix (const char *uri)
{
  if (uri == NULL)
    return "";
  for (guint i = 0; i < G_N_ELEMENTS (namespaces); i++)
    if (g_str_equal (uri, namespaces[i].uri))
      return namespaces[i].prefix;

  return "";
}

static gboolean
is_named (const char *prefix,
          const char *local,
          const char *name)
{
  gsize n = strlen (prefix);

  if (n == 0)
    return g_str_equal (local, name);

  return strncmp (name, prefix, n) == 0 && name[n] == ':' && g_str_equal (name + n + 1, local);
}

static int
search_name (HxXml      *self,
             const char *local,
             const char *uri)
{
  const char *prefix = get_prefix (uri);

  for (const HxXmlName *name = self->handler->names; name->name != NULL; name++)
    if (is_named (prefix, local, name->name))
      return name->id;

  return 0;
}

static int
find_name (HxXml         *self,
           const xmlChar *local,
           const xmlChar *uri)
{
  gsize hash = (GPOINTER_TO_SIZE (local) >> 2) ^ (GPOINTER_TO_SIZE (local) >> 10) ^
               (GPOINTER_TO_SIZE (uri) >> 5);
  CachedName *cached = &self->cache[hash % G_N_ELEMENTS (self->cache)];

  if (cached->local != local || cached->uri != uri)
    {
      cached->local = local;
      cached->uri = uri;
      cached->id = search_name (self, (const char *) local, (const char *) uri);
    }

  return cached->id;
}

static void
start_cb (void           *data,
          const xmlChar  *local,
          const xmlChar  *prefix,
          const xmlChar  *uri,
          int             n_namespaces,
          const xmlChar **in_namespaces,
          int             n_attributes,
          int             n_defaulted,
          const xmlChar **attributes)
{
  HxXml *self = data;
  int id;

  if (self->is_stopped)
    return;
  if (self->depth == HX_XML_MAX_DEPTH)
    {
      hx_xml_stop (self, g_error_new_literal (HX_REFUSED, HX_REFUSAL_BOMB, ""));
      return;
    }

  id = find_name (self, local, uri);
  self->ids[++self->depth] = id;
  self->name = (const char *) local;
  self->attributes = attributes;
  self->n_attributes = n_attributes;
  if (self->handler->start != NULL)
    self->handler->start (self, id, self->data);
  self->n_attributes = 0;
  if (self->values->len > 0)
    g_ptr_array_set_size (self->values, 0);
}

static void
end_cb (void          *data,
        const xmlChar *local,
        const xmlChar *prefix,
        const xmlChar *uri)
{
  HxXml *self = data;

  if (self->is_stopped || self->depth == 0)
    return;

  self->name = (const char *) local;
  if (self->handler->end != NULL)
    self->handler->end (self, self->ids[self->depth], self->data);
  self->depth--;
}

static void
text_cb (void          *data,
         const xmlChar *text,
         int            n_bytes)
{
  HxXml *self = data;

  if (!self->is_stopped && self->handler->text != NULL && n_bytes > 0)
    self->handler->text (self, (const char *) text, n_bytes, self->data);
}

static void
entity_declared_cb (void          *data,
                    const xmlChar *name,
                    int            type,
                    const xmlChar *public_id,
                    const xmlChar *system_id,
                    xmlChar       *content)
{
  HxXml *self = data;
  const char *value = type == XML_INTERNAL_GENERAL_ENTITY && content != NULL ?
                      (const char *) content : "";

  if (type == XML_INTERNAL_PARAMETER_ENTITY || type == XML_EXTERNAL_PARAMETER_ENTITY)
    return;
  if (self->entities == NULL)
    self->entities = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  if (g_hash_table_size (self->entities) >= MAX_ENTITIES)
    hx_xml_stop (self, g_error_new_literal (HX_REFUSED, HX_REFUSAL_BOMB, ""));
  else if (!g_hash_table_contains (self->entities, name))
    g_hash_table_insert (self->entities, g_strdup ((const char *) name), g_strdup (value));
}

/* libxml2 is never let expand anything: what a file's own entities stand for is handed on as
 * text if it is no more than text, as is done with &lt;. An entity made of others is what bombs
 * are made of, and of no use in a document. */
static xmlEntity *
get_entity_cb (void          *data,
               const xmlChar *name)
{
  HxXml *self = data;
  const char *value;

  if (self->entities == NULL || self->is_stopped)
    return NULL;
  value = g_hash_table_lookup (self->entities, name);
  if (value == NULL)
    return NULL;

  self->n_expanded += strlen (value) + 1;
  if (strchr (value, '&') != NULL || self->n_expanded > MAX_EXPANDED)
    {
      hx_xml_stop (self, g_error_new_literal (HX_REFUSED, HX_REFUSAL_BOMB, ""));
      value = "";
    }

  memset (&self->entity, 0, sizeof self->entity);
  self->entity.type = XML_ENTITY_DECL;
  self->entity.etype = XML_INTERNAL_PREDEFINED_ENTITY;
  self->entity.name = name;
  self->entity.content = (xmlChar *) (strchr (value, '<') == NULL ? value : "");
  self->entity.orig = self->entity.content;
  self->entity.length = strlen ((char *) self->entity.content);
#if LIBXML_VERSION < 21100
  self->entity.checked = 1;
#endif

  return &self->entity;
}

static void
ignore_error_cb (void            *data,
#if LIBXML_VERSION >= 21200
                 const xmlError *error
#else
                 xmlError        *error
#endif
                )
{
}

/* Gives the parser a piece at a time, so that to stop takes effect at once. */
static int
feed (HxXml  *self,
      GBytes *utf8)
{
  gsize n_bytes;
  const char *data = g_bytes_get_data (utf8, &n_bytes);
  int status = 0;

  for (gsize i = 0; i < n_bytes && status == 0 && !self->is_stopped; i += CHUNK_BYTES)
    status = xmlParseChunk (self->context, data + i, MIN (CHUNK_BYTES, n_bytes - i), 0);
  if (status == 0 && !self->is_stopped)
    status = xmlParseChunk (self->context, NULL, 0, 1);

  return status;
}

static char *
describe_error (xmlParserCtxt *context)
{
  const xmlError *error = xmlCtxtGetLastError (context);

  if (error == NULL || error->message == NULL || !g_utf8_validate (error->message, -1, NULL))
    return g_strdup ("");

  return g_strdup_printf ("%d: %s", error->line, g_strchomp (error->message));
}

/**
 * hx_xml_parse:
 * @bytes: an XML file in any encoding
 * @handler: whom to call
 * @data: what to call it with
 * @error: of HX_REFUSED: DAMAGED, when what came before the damage has been handed on; BOMB, for
 *   entities made of entities and for elements too deep in one another; or the error of
 *   hx_xml_stop()
 *
 * Reads a file from its beginning to its end or its first error, with libxml2. No document type
 * is fetched.
 *
 * Returns: whether it was read to its end, or stopped without an error
 */
gboolean
hx_xml_parse (GBytes              *bytes,
              const HxXmlHandler  *handler,
              gpointer             data,
              GError             **error)
{
  static xmlSAXHandler sax = {
    .initialized = XML_SAX2_MAGIC,
    .startElementNs = start_cb,
    .endElementNs = end_cb,
    .characters = text_cb,
    .ignorableWhitespace = text_cb,
    .cdataBlock = text_cb,
    .getEntity = get_entity_cb,
    .entityDecl = entity_declared_cb,
    .serror = (xmlStructuredErrorFunc) ignore_error_cb,
  };
  HxXml *self;
  g_autoptr(GBytes) utf8 = NULL;
  int status;

  g_return_val_if_fail (bytes != NULL && handler != NULL, FALSE);

  utf8 = hx_xml_to_utf8 (bytes);
  self = g_new0 (HxXml, 1);
  self->handler = handler;
  self->data = data;
  self->values = g_ptr_array_new_with_free_func (g_free);
  self->context = xmlCreatePushParserCtxt (&sax, self, NULL, 0, NULL);
  xmlCtxtUseOptions (self->context, XML_PARSE_NONET | XML_PARSE_IGNORE_ENC | XML_PARSE_COMPACT);

  status = feed (self, utf8);
  if (status != 0 && !self->is_stopped)
    {
      g_autofree char *detail = describe_error (self->context);

      self->error = g_error_new_literal (HX_REFUSED, HX_REFUSAL_DAMAGED, detail);
    }

  g_clear_pointer (&self->context->myDoc, xmlFreeDoc);
  xmlFreeParserCtxt (self->context);
  g_clear_pointer (&self->entities, g_hash_table_unref);
  g_ptr_array_unref (self->values);
  if (self->error != NULL)
    g_propagate_error (error, self->error);
  status = self->error == NULL;
  g_free (self);

  return status;
}

/* In values libxml2 leaves the ampersand as "&#38;" when it expands no entities. */
static char *
dup_value (const char *start,
           const char *end)
{
  g_autoptr(GString) value = g_string_new_len (start, end - start);

  if (strchr (value->str, '&') != NULL)
    g_string_replace (value, "&#38;", "&", 0);
  if (!g_utf8_validate (value->str, -1, NULL))
    return g_utf8_make_valid (value->str, -1);

  return g_string_free_and_steal (g_steal_pointer (&value));
}

/**
 * hx_xml_get_attribute:
 * @self: what an element's start was called with
 * @name: the attribute's name with the prefix of this module's table, or without
 *
 * Returns: (transfer none) (nullable): its value, until the element's start returns
 */
const char *
hx_xml_get_attribute (HxXml      *self,
                      const char *name)
{
  for (int i = 0; i < self->n_attributes; i++)
    {
      const xmlChar **attribute = self->attributes + 5 * i;

      if (is_named (get_prefix ((const char *) attribute[2]), (const char *) attribute[0], name))
        {
          char *value = dup_value ((const char *) attribute[3], (const char *) attribute[4]);

          g_ptr_array_add (self->values, value);
          return value;
        }
    }

  return NULL;
}

/**
 * hx_xml_get_name:
 * @self: what a handler was called with
 *
 * Returns: (transfer none): the name, without prefix, of the element that begins or ends
 */
const char *
hx_xml_get_name (HxXml *self)
{
  return self->name;
}

/**
 * hx_xml_get_depth:
 * @self: what a handler was called with
 *
 * Returns: how many elements are open, that which begins or ends included
 */
guint
hx_xml_get_depth (HxXml *self)
{
  return self->depth;
}

/**
 * hx_xml_stop:
 * @self: what a handler was called with
 * @error: (transfer full) (nullable): why
 *
 * Ends the reading: no handler is called again.
 */
void
hx_xml_stop (HxXml  *self,
             GError *error)
{
  if (self->is_stopped)
    {
      g_clear_error (&error);
      return;
    }

  self->is_stopped = TRUE;
  self->error = error;
  xmlStopParser (self->context);
}
