/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What Project.xsd (QDA-XML 1.0, 2019) allows where, in its order: a tree is brought into that form
 * before it is written, whatever was kept of a file that was not valid. */

#include "config.h"

#include "exchange/refi/hx-refi-export-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Attributes with an asterisk must be there. Children stand in their order. */
static const struct { const char *name, *attributes, *children; } elements[] = {
  { "Project", "*name origin creatingUserGUID creationDateTime modifyingUserGUID modifiedDateTime"
    " basePath", "Users CodeBook Variables Cases Sources Notes Links Sets Graphs Description"
    " NoteRef" },
  { "Users", "", "User" },
  { "User", "*guid name id", "" },
  { "CodeBook", "", "Codes" },
  { "Codes", "", "Code" },
  { "Code", "*guid *name *isCodable color", "Description NoteRef Code" },
  { "Cases", "", "Case" },
  { "Case", "*guid name", "Description CodeRef VariableValue SourceRef SelectionRef" },
  { "Variables", "", "Variable" },
  { "Variable", "*guid *name *typeOfVariable", "Description" },
  { "VariableValue", "", "VariableRef TextValue BooleanValue IntegerValue FloatValue DateValue"
    " DateTimeValue" },
  { "Sets", "", "Set" },
  { "Set", "*guid *name", "Description MemberCode MemberSource MemberNote" },
  { "Sources", "", "TextSource|PictureSource|PDFSource|AudioSource|VideoSource" },
#define STAMP " creatingUser creationDateTime modifyingUser modifiedDateTime"
#define TEXT_SOURCE "*guid name richTextPath plainTextPath" STAMP, \
  "Description PlainTextContent PlainTextSelection Coding NoteRef VariableValue"
  { "TextSource", TEXT_SOURCE },
  { "TextDescription", TEXT_SOURCE },
  { "Representation", TEXT_SOURCE },
  { "Note", TEXT_SOURCE },
#define SELECTION "Description Coding NoteRef"
  { "PlainTextSelection", "*guid name *startPosition *endPosition" STAMP, SELECTION },
  { "PictureSource", "*guid name path currentPath" STAMP,
    "Description TextDescription PictureSelection Coding NoteRef VariableValue" },
  { "PictureSelection", "*guid name *firstX *firstY *secondX *secondY" STAMP, SELECTION },
  { "PDFSource", "*guid name path currentPath" STAMP,
    "Description PDFSelection Representation Coding NoteRef VariableValue" },
  { "PDFSelection", "*guid name *page *firstX *firstY *secondX *secondY" STAMP, SELECTION },
  { "AudioSource", "*guid name path currentPath" STAMP,
    "Description Transcript AudioSelection Coding NoteRef VariableValue" },
  { "AudioSelection", "*guid name *begin *end" STAMP, SELECTION },
  { "VideoSource", "*guid name path currentPath" STAMP,
    "Description Transcript VideoSelection Coding NoteRef VariableValue" },
  { "VideoSelection", "*guid name *begin *end" STAMP, SELECTION },
  { "Transcript", "*guid name richTextPath plainTextPath" STAMP,
    "Description PlainTextContent SyncPoint TranscriptSelection NoteRef" },
  { "TranscriptSelection", "*guid name fromSyncPoint toSyncPoint" STAMP, SELECTION },
  { "SyncPoint", "*guid timeStamp position", "" },
  { "Coding", "*guid creatingUser creationDateTime", "CodeRef NoteRef" },
  { "Graphs", "", "Graph" },
  { "Graph", "*guid name", "Vertex Edge" },
  { "Vertex", "*guid representedGUID name *firstX *firstY secondX secondY shape color", "" },
  { "Edge", "*guid representedGUID name *sourceVertex *targetVertex color direction lineStyle",
    "" },
  { "Notes", "", "Note" },
  { "Links", "", "Link" },
  { "Link", "*guid name direction color originGUID targetGUID", "NoteRef" },
  { "NoteRef", "*targetGUID", "" }, { "CodeRef", "*targetGUID", "" },
  { "SourceRef", "*targetGUID", "" }, { "SelectionRef", "*targetGUID", "" },
  { "VariableRef", "*targetGUID", "" }, { "MemberCode", "*targetGUID", "" },
  { "MemberSource", "*targetGUID", "" }, { "MemberNote", "*targetGUID", "" },
  { "Description", "", "" }, { "PlainTextContent", "", "" }, { "TextValue", "", "" },
  { "BooleanValue", "", "" }, { "IntegerValue", "", "" }, { "FloatValue", "", "" },
  { "DateValue", "", "" }, { "DateTimeValue", "", "" },
};

static const char * const wrappers[] = {
  "Users", "CodeBook", "Codes", "Cases", "Variables", "Sets", "Sources", "Graphs", "Notes", "Links",
};

static int
find_element (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (elements); i++)
    if (g_str_equal (elements[i].name, name))
      return i;
  return -1;
}

/* Where a word stands in a list of words; -1: nowhere. Words with a bar between share a place. */
static int
find_word (const char *list,
           const char *word)
{
  gsize n = strlen (word);
  int place = 0;

  for (const char *p = list; *p != '\0';)
    {
      gsize length;

      p += *p == '*';
      length = strcspn (p, " |");
      if (length == n && strncmp (p, word, n) == 0)
        return place;
      place += p[length] == ' ';
      p += length + (p[length] != '\0');
    }
  return -1;
}

static gboolean
is_guid (const char *text)
{
  const char *p = text + (*text == '{');
  gsize i;

  for (i = 0; i < 36; i++)
    if (i == 8 || i == 13 || i == 18 || i == 23 ? p[i] != '-' : !g_ascii_isxdigit (p[i]))
      return FALSE;
  return *text == '{' ? p[i] == '}' && p[i + 1] == '\0' : p[i] == '\0';
}

static gboolean
is_integer (const char *text)
{
  const char *p = text + (*text == '-' || *text == '+');
  gsize n = strspn (p, "0123456789");

  return n > 0 && p[n] == '\0';
}

static gboolean
is_one_of (const char *text,
           const char *list)
{
  return *text != '\0' && strpbrk (text, " |*") == NULL && find_word (list, text) >= 0;
}

/* What an attribute's value may be; a GUID that is none becomes one. */
static gboolean
check_value (HxRefiExport    *self,
             HxRefiAttribute *attribute)
{
  static const char guids[] = "guid creatingUserGUID modifyingUserGUID creatingUser modifyingUser"
    " fromSyncPoint toSyncPoint representedGUID sourceVertex targetVertex originGUID targetGUID";
  static const char numbers[] = "startPosition endPosition firstX firstY secondX secondY page"
    " begin end timeStamp position";
  const char *name = attribute->name, *value = attribute->value;
  g_autofree char *colour = NULL;
  gint64 ms;

  if (find_word (guids, name) >= 0)
    {
      if (!is_guid (value))
        {
          g_autofree char *made = hx_refi_guid_for (value, 0);

          attribute->value = hx_refi_document_add_string (self->document, made);
        }
      return TRUE;
    }
  if (find_word (numbers, name) >= 0)
    return is_integer (value);
  if (g_str_has_suffix (name, "DateTime"))
    return hx_refi_time_parse (value, &ms) && strchr (value, 'T') != NULL;
  if (g_str_equal (name, "color"))
    return (colour = hx_refi_colour_dup (value)) != NULL;
  if (g_str_equal (name, "isCodable"))
    return is_one_of (value, "true false 1 0");
  if (g_str_equal (name, "direction"))
    return is_one_of (value, "Associative OneWay Bidirectional");
  if (g_str_equal (name, "lineStyle"))
    return is_one_of (value, "dotted dashed solid");
  if (g_str_equal (name, "typeOfVariable"))
    return is_one_of (value, "Text Boolean Integer Float Date DateTime");
  if (g_str_equal (name, "shape"))
    return is_one_of (value, "Person Oval Rectangle RoundedRectangle Star LeftTriangle"
                      " RightTriangle UpTriangle DownTriangle Note");
  return TRUE;
}

static void
clean_attributes (HxRefiExport *self,
                  HxRefiNode   *node,
                  const char   *allowed)
{
  HxRefiAttribute **p = &node->attributes;

  while (*p != NULL)
    if (find_word (allowed, (*p)->name) < 0 || !check_value (self, *p))
      *p = (*p)->next;
    else
      p = &(*p)->next;
}

/* Makes up what must be there and can be; FALSE if something cannot. */
static gboolean
complete (HxRefiExport *self,
          HxRefiNode   *node,
          const char   *allowed)
{
  g_auto(GStrv) names = g_strsplit (allowed, " ", -1);

  for (guint i = 0; names[i] != NULL; i++)
    {
      const char *name = names[i] + 1;
      g_autofree char *guid = NULL;

      if (*names[i] != '*' || hx_refi_node_get (node, name) != NULL)
        continue;
      if (g_str_equal (name, "guid"))
        {
          guid = hx_refi_guid_for (node->name, node->order);
          hx_refi_node_set (self->document, node, name, guid);
        }
      else if (g_str_equal (name, "name"))
        hx_refi_node_set (self->document, node, name, "");
      else if (g_str_equal (name, "isCodable"))
        hx_refi_node_set (self->document, node, name, "true");
      else if (g_str_equal (name, "typeOfVariable"))
        hx_refi_node_set (self->document, node, name, "Text");
      else
        return FALSE;
    }
  return TRUE;
}

static int
compare_nodes (gconstpointer a,
               gconstpointer b,
               gpointer      data)
{
  const HxRefiNode *first = *(const HxRefiNode **) a, *second = *(const HxRefiNode **) b;
  int x = find_word (data, first->name), y = find_word (data, second->name);

  if (x != y)
    return x < y ? -1 : 1;
  return first->order < second->order ? -1 : first->order > second->order;
}

/* References to what was removed from the project. */
static gboolean
is_gone (HxRefiExport *self,
         HxRefiNode   *node)
{
  const char *guid = hx_refi_node_get (node, "targetGUID");
  g_autofree char *key = guid != NULL ? hx_refi_guid_dup_key (guid) : NULL;

  return key != NULL && !g_str_equal (node->name, "Link")
         && g_hash_table_contains (self->gone, key);
}

static gboolean
is_wrapper (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (wrappers); i++)
    if (g_str_equal (wrappers[i], name))
      return TRUE;
  return FALSE;
}

/* What must hold within an element that attributes do not say. */
static gboolean
is_whole (HxRefiNode *node)
{
  if (is_wrapper (node->name))
    return node->first != NULL;
  if (g_str_equal (node->name, "Coding"))
    return hx_refi_node_child (node, "CodeRef") != NULL;
  if (g_str_equal (node->name, "VariableValue"))
    return hx_refi_node_child (node, "VariableRef") != NULL;
  return TRUE;
}

/**
 * hx_refi_export_clean:
 * @self: an export
 * @node: an element of its document
 *
 * Brings the element and all in it into the standard's form: in order, without what has no place
 * there, without references to what is gone.
 *
 * Returns: whether it can be written at all
 */
gboolean
hx_refi_export_clean (HxRefiExport *self,
                      HxRefiNode   *node)
{
  g_autoptr(GPtrArray) children = g_ptr_array_new ();
  int element = find_element (node->name);

  if (element < 0 || is_gone (self, node))
    return FALSE;
  clean_attributes (self, node, elements[element].attributes);
  if (!complete (self, node, elements[element].attributes))
    return FALSE;

  for (HxRefiNode *n = node->first; n != NULL; n = n->next)
    if (find_word (elements[element].children, n->name) < 0)
      hx_refi_export_lose (self, n->name, hx_refi_node_get (node, "name"),
                           _("The standard does not allow this here; it is not written."));
    else if (hx_refi_export_clean (self, n))
      g_ptr_array_add (children, n);
  g_ptr_array_sort_with_data (children, compare_nodes, (gpointer) elements[element].children);
  node->first = node->last = NULL;
  for (guint i = 0; i < children->len; i++)
    {
      HxRefiNode *child = g_ptr_array_index (children, i);

      child->next = NULL;
      if (node->last == NULL)
        node->first = child;
      else
        node->last->next = child;
      node->last = child;
    }
  return is_whole (node);
}
