/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads QDA-XML 1.0 (REFI-QDA, 2019; Project.xsd and Codebook.xsd) as programs really write it:
 * without a namespace or with an undeclared prefix, with names in another case. It may define no
 * entities, so that there are none to expand, and nothing is ever fetched. */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <libxml/xmlreader.h>
#include <string.h>

#include "base/hx-error.h"
#include "exchange/hx-xml-entities.h"
#include "exchange/refi/hx-refi-node-private.h"

#define MAX_BYTES (512 * 1024 * 1024)
#define MAX_NODES 8000000
#define MAX_DEPTH 256
#define MAX_ATTRIBUTES 64      /* of an element; the standard has 11 at most */

static const char * const element_names[] = {
  "Project", "Users", "User", "CodeBook", "Codes", "Code", "Description", "NoteRef", "Cases",
  "Case", "CodeRef", "VariableValue", "SourceRef", "SelectionRef", "Variables", "Variable",
  "VariableRef", "TextValue", "BooleanValue", "IntegerValue", "FloatValue", "DateValue",
  "DateTimeValue", "Sets", "Set", "MemberCode", "MemberSource", "MemberNote", "Sources",
  "TextSource", "PictureSource", "PDFSource", "AudioSource", "VideoSource", "PlainTextContent",
  "PlainTextSelection", "Coding", "TextDescription", "PictureSelection", "PDFSelection",
  "Representation", "Transcript", "AudioSelection", "VideoSelection", "SyncPoint",
  "TranscriptSelection", "Graphs", "Graph", "Vertex", "Edge", "Notes", "Note", "Links", "Link",
};

static const char * const attribute_names[] = {
  "name", "origin", "creatingUserGUID", "creationDateTime", "modifyingUserGUID",
  "modifiedDateTime", "basePath", "guid", "id", "isCodable", "color", "typeOfVariable",
  "richTextPath", "plainTextPath", "creatingUser", "modifyingUser", "startPosition",
  "endPosition", "path", "currentPath", "firstX", "firstY", "secondX", "secondY", "page", "begin",
  "end", "fromSyncPoint", "toSyncPoint", "timeStamp", "position", "representedGUID", "shape",
  "sourceVertex", "targetVertex", "direction", "lineStyle", "originGUID", "targetGUID",
};

typedef struct
{
  HxRefiDocument   *document;
  xmlTextReaderPtr  reader;
  const char       *file_name;
  GHashTable       *elements;     /* in lower case → as it is written */
  GHashTable       *attributes;
  HxRefiNode       *node;         /* the open element */
  GString          *text;         /* of it */
  gboolean          wrong_case;
  gboolean          wrong_prefix;
  gboolean          wrong_namespace;
  int               error_line;   /* 0: none */
  GError           *error;
} Parser;

static void
parser_clear (Parser *self)
{
  g_clear_pointer (&self->reader, xmlFreeTextReader);
  g_hash_table_unref (self->elements);
  g_hash_table_unref (self->attributes);
  g_string_free (self->text, TRUE);
  g_clear_error (&self->error);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Parser, parser_clear)

static GHashTable *
make_table (const char * const *names,
            gsize               n_names)
{
  GHashTable *table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (gsize i = 0; i < n_names; i++)
    g_hash_table_insert (table, g_ascii_strdown (names[i], -1), (gpointer) names[i]);
  return table;
}

/* The name as the standard writes it, or as it is here. */
static const char *
canonical (Parser     *self,
           GHashTable *table,
           const char *name)
{
  g_autofree char *lower = NULL;
  const char *colon = strrchr (name, ':');
  const char *known;

  if (colon != NULL)
    {
      self->wrong_prefix = TRUE;
      name = colon + 1;
    }
  lower = g_ascii_strdown (name, -1);
  known = g_hash_table_lookup (table, lower);
  if (known == NULL)
    return name;
  if (!g_str_equal (known, name))
    self->wrong_case = TRUE;
  return known;
}

static gboolean
fail (Parser     *self,
      HxError     code,
      const char *reason)
{
  if (self->error == NULL)
    self->error = g_error_new (HX_ERROR, code, _("“%s” was not imported: %s"), self->file_name,
                               reason);
  return FALSE;
}

/* --- What libxml2 reports --- */

static void
ignore_cb (void       *data,
           const char *message,
           xmlParserSeverities severity,
           xmlTextReaderLocatorPtr locator)
{
  Parser *self = data;

  if (severity == XML_PARSER_SEVERITY_ERROR && self->error_line == 0 && locator != NULL
      && (message == NULL || strstr (message, "amespace") == NULL))
    self->error_line = MAX (xmlTextReaderLocatorLineNumber (locator), 1);
}

static gboolean
is_plumbing (const char *name)
{
  return g_str_equal (name, "xmlns") || g_str_has_prefix (name, "xmlns:")
         || g_str_has_prefix (name, "xsi:") || g_str_has_prefix (name, "xml:");
}

static gboolean
read_attributes (Parser *self)
{
  guint n = 0;

  while (xmlTextReaderMoveToNextAttribute (self->reader) == 1)
    {
      const char *name = (const char *) xmlTextReaderConstName (self->reader);
      const char *value = (const char *) xmlTextReaderConstValue (self->reader);

      if (name == NULL || value == NULL || is_plumbing (name))
        continue;
      if (++n > MAX_ATTRIBUTES)
        return fail (self, HX_ERROR_LIMIT,
                     _("it has an element with more attributes than any program writes. Ask for "
                       "it again."));
      name = canonical (self, self->attributes, name);
      if (g_utf8_validate (value, -1, NULL))
        hx_refi_node_set (self->document, self->node, name, value);
    }
  xmlTextReaderMoveToElement (self->reader);
  return TRUE;
}

/* White space between elements says nothing; within an element without others it may. */
static void
end_element (Parser *self)
{
  HxRefiNode *node = self->node;

  if (self->text->len > 0 && node->first == NULL && g_utf8_validate (self->text->str, -1, NULL))
    hx_refi_node_set_text (self->document, node, self->text->str);
  g_string_truncate (self->text, 0);
  self->node = node->parent;
}

static gboolean
begin_element (Parser *self)
{
  const char *name = (const char *) xmlTextReaderConstName (self->reader);
  const char *uri = (const char *) xmlTextReaderConstNamespaceUri (self->reader);
  gboolean empty = xmlTextReaderIsEmptyElement (self->reader) == 1;

  if (uri != NULL && strchr (name, ':') != NULL)
    name = strrchr (name, ':') + 1;
  if (uri == NULL || !g_str_has_prefix (uri, "urn:QDA-XML:"))
    self->wrong_namespace = TRUE;
  if (self->document->n_nodes >= MAX_NODES || xmlTextReaderDepth (self->reader) >= MAX_DEPTH)
    return fail (self, HX_ERROR_LIMIT,
                 _("it has more elements, or deeper within each other, than any program writes. "
                   "Ask for it again."));
  if (self->node == NULL && self->document->root != NULL)
    return TRUE;

  g_string_truncate (self->text, 0);
  self->node = hx_refi_node_new (self->document, self->node,
                                 canonical (self, self->elements, name));
  if (!read_attributes (self))
    return FALSE;
  if (empty)
    end_element (self);
  return TRUE;
}

static gboolean
take_event (Parser *self)
{
  const char *value;

  switch (xmlTextReaderNodeType (self->reader))
    {
    case XML_READER_TYPE_ENTITY_REFERENCE:
    case XML_READER_TYPE_ENTITY:
      return fail (self, HX_ERROR_INVALID,
                   _("it defines entities, which no exchange file needs and which can be used to "
                     "do harm."));
    case XML_READER_TYPE_ELEMENT:
      return begin_element (self);
    case XML_READER_TYPE_END_ELEMENT:
      if (self->node != NULL)
        end_element (self);
      return TRUE;
    case XML_READER_TYPE_TEXT:
    case XML_READER_TYPE_CDATA:
    case XML_READER_TYPE_WHITESPACE:
    case XML_READER_TYPE_SIGNIFICANT_WHITESPACE:
      value = (const char *) xmlTextReaderConstValue (self->reader);
      if (value != NULL && self->node != NULL)
        g_string_append (self->text, value);
      return TRUE;
    default:
      return TRUE;
    }
}

/* --- Encoding --- */

/* The encoding that the declaration names. */
static char *
dup_declared (const char *bytes,
              gsize       n_bytes)
{
  g_autofree char *head = g_strndup (bytes, MIN (n_bytes, 200));
  char *p = g_str_has_prefix (head, "<?xml") ? strstr (head, "encoding") : NULL;
  char *end;

  if (p == NULL || (p = strpbrk (p, "\"'")) == NULL)
    return NULL;
  end = strchr (p + 1, *p);
  return end != NULL ? g_strndup (p + 1, end - p - 1) : NULL;
}

/* As UTF-8 without a mark at its beginning; NULL: it is so from @data on. libxml2 is told that it
 * is, so that whatever looks for entities here sees what libxml2 sees. */
static char *
dup_utf8 (const char **start,
          gsize       *n_utf8,
          gboolean    *bad)
{
  gsize n_bytes = *n_utf8;
  const char *data = *start;
  g_autofree char *declared = NULL;
  char *utf8 = NULL;

  *bad = FALSE;
  if (n_bytes >= 2 && (memcmp (data, "\xff\xfe", 2) == 0 || memcmp (data, "\xfe\xff", 2) == 0))
    utf8 = g_convert (data + 2, (n_bytes - 2) & ~(gsize) 1, "UTF-8",
                      (guchar) data[0] == 0xff ? "UTF-16LE" : "UTF-16BE", NULL, n_utf8, NULL);
  else if (n_bytes >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0)
    data += 3, n_bytes -= 3;
  if (utf8 == NULL && g_utf8_validate_len (data, n_bytes, NULL))
    {
      *start = data;
      *n_utf8 = n_bytes;
      return NULL;
    }
  if (utf8 == NULL)
    {
      declared = dup_declared (data, n_bytes);
      utf8 = g_convert (data, n_bytes, "UTF-8",
                        declared != NULL && g_ascii_strcasecmp (declared, "utf-8") != 0
                        ? declared : "WINDOWS-1252", NULL, n_utf8, NULL);
    }
  *bad = utf8 != NULL && declared == NULL && n_bytes > 2 && (guchar) data[0] < 0xfe;
  if (utf8 == NULL || !g_utf8_validate_len (utf8, *n_utf8, NULL))
    {
      g_free (utf8);
      utf8 = g_utf8_make_valid (data, n_bytes);
      *n_utf8 = strlen (utf8);
    }
  return utf8;
}

/* --- The document --- */

static void
warn (Parser     *self,
      const char *sentence)
{
  g_ptr_array_add (self->document->warnings, g_strdup (sentence));
}

static void
tell_faults (Parser   *self,
             gboolean  bad_encoding)
{
  if (bad_encoding)
    warn (self, _("The file is not in UTF-8 as it says; it was read as Windows-1252."));
  if (self->wrong_namespace || self->wrong_prefix)
    warn (self, _("The file does not name the namespace of REFI-QDA as the standard wants; it "
                  "was read all the same."));
  if (self->wrong_case)
    warn (self, _("Some elements or attributes are written in another case than the standard "
                  "has; they were read all the same."));
  if (self->error_line > 0)
    {
      g_autofree char *sentence = g_strdup_printf (
        _("The XML is damaged from line %d on; what could be read was taken."), self->error_line);

      warn (self, sentence);
    }
}

static gboolean
parse (Parser     *self,
       const char *utf8,
       gsize       n_bytes)
{
  int result;

  if (n_bytes == 0)
    return fail (self, HX_ERROR_CORRUPT,
                 _("it is empty. Export it again from the program it came from."));
  if (hx_xml_defines_entities (utf8, n_bytes))
    return fail (self, HX_ERROR_INVALID,
                 _("it defines entities, which no exchange file needs and which can be used to do "
                   "harm."));
  self->reader = xmlReaderForMemory (utf8, n_bytes, NULL, "UTF-8",
                                     XML_PARSE_NONET | XML_PARSE_RECOVER | XML_PARSE_HUGE);
  if (self->reader == NULL)
    return fail (self, HX_ERROR_FAILED, _("there is too little memory to read it."));
  xmlTextReaderSetErrorHandler (self->reader, ignore_cb, self);

  while ((result = xmlTextReaderRead (self->reader)) == 1)
    if (!take_event (self))
      return FALSE;
  while (self->node != NULL)
    end_element (self);
  if (self->document->root != NULL)
    return TRUE;
  return fail (self, HX_ERROR_CORRUPT,
               _("it holds no XML, or is damaged. Export it again from the program it came "
                 "from."));
}

/**
 * hx_refi_document_parse:
 * @bytes: an XML file
 * @file_name: its name, for messages
 * @error: return location for a [error@Hx.Error]
 *
 * Reads QDA-XML, valid or nearly so: what was wrong stands in the document's warnings. A file
 * that defines entities is refused, and so is one with too much of anything.
 *
 * Returns: (transfer full) (nullable): the document, which has a root
 */
HxRefiDocument *
hx_refi_document_parse (GBytes      *bytes,
                        const char  *file_name,
                        GError     **error)
{
  g_autoptr(HxRefiDocument) document = hx_refi_document_new ();
  g_auto(Parser) self = { .document = document, .file_name = file_name };
  g_autofree char *utf8 = NULL;
  const char *data;
  gboolean bad_encoding;
  gsize n_utf8 = 0;

  self.elements = make_table (element_names, G_N_ELEMENTS (element_names));
  self.attributes = make_table (attribute_names, G_N_ELEMENTS (attribute_names));
  self.text = g_string_new (NULL);
  if (g_bytes_get_size (bytes) > MAX_BYTES)
    {
      fail (&self, HX_ERROR_LIMIT, _("it is larger than 512 MB. Export fewer documents."));
      g_propagate_error (error, g_steal_pointer (&self.error));
      return NULL;
    }

  data = g_bytes_get_data (bytes, &n_utf8);
  utf8 = dup_utf8 (&data, &n_utf8, &bad_encoding);
  if (!parse (&self, utf8 != NULL ? utf8 : data, n_utf8))
    {
      g_propagate_error (error, g_steal_pointer (&self.error));
      return NULL;
    }
  tell_faults (&self, bad_encoding);
  return g_steal_pointer (&document);
}
