/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "exchange/refi/hx-refi-node-private.h"

#include <string.h>

#define BLOCK_SIZE (64 * 1024)

/**
 * hx_refi_document_new:
 *
 * Returns: (transfer full): a document without a root
 */
HxRefiDocument *
hx_refi_document_new (void)
{
  HxRefiDocument *self = g_new0 (HxRefiDocument, 1);

  self->blocks = g_ptr_array_new_with_free_func (g_free);
  self->used = BLOCK_SIZE;
  self->strings = g_string_chunk_new (BLOCK_SIZE);
  self->warnings = g_ptr_array_new_with_free_func (g_free);
  return self;
}

/**
 * hx_refi_document_free:
 * @self: (transfer full): a document
 */
void
hx_refi_document_free (HxRefiDocument *self)
{
  g_ptr_array_unref (self->blocks);
  g_string_chunk_free (self->strings);
  g_ptr_array_unref (self->warnings);
  g_free (self);
}

/* All nodes go with the document. */
static gpointer
allocate (HxRefiDocument *self,
          gsize           n_bytes)
{
  char *block;

  if (self->used + n_bytes > BLOCK_SIZE)
    {
      g_ptr_array_add (self->blocks, g_malloc0 (BLOCK_SIZE));
      self->used = 0;
    }
  block = g_ptr_array_index (self->blocks, self->blocks->len - 1);
  self->used += n_bytes;
  return block + self->used - n_bytes;
}

/**
 * hx_refi_document_get_root:
 * @self: a document
 *
 * Returns: (transfer none) (nullable): its outermost element
 */
HxRefiNode *
hx_refi_document_get_root (HxRefiDocument *self)
{
  return self->root;
}

/**
 * hx_refi_document_get_warnings:
 * @self: a document
 *
 * Returns: (transfer none) (element-type utf8): sentences on what was wrong with it
 */
GPtrArray *
hx_refi_document_get_warnings (HxRefiDocument *self)
{
  return self->warnings;
}

/**
 * hx_refi_document_add_string:
 * @self: a document
 * @string: a string
 *
 * Returns: (transfer none): a copy that lives as long as the document
 */
const char *
hx_refi_document_add_string (HxRefiDocument *self,
                             const char     *string)
{
  return g_string_chunk_insert (self->strings, string);
}

/**
 * hx_refi_node_new:
 * @document: whose it is
 * @parent: (nullable): what it goes into, after all that is there; %NULL for the root
 * @name: the element's name
 *
 * Returns: (transfer none): a new element
 */
HxRefiNode *
hx_refi_node_new (HxRefiDocument *document,
                  HxRefiNode     *parent,
                  const char     *name)
{
  HxRefiNode *node = allocate (document, sizeof *node);

  node->name = g_string_chunk_insert_const (document->strings, name);
  node->parent = parent;
  node->order = document->n_nodes++;
  if (parent == NULL)
    document->root = node;
  else if (parent->last == NULL)
    parent->first = parent->last = node;
  else
    parent->last = parent->last->next = node;
  return node;
}

static HxRefiAttribute *
find (const HxRefiNode *node,
      const char       *name)
{
  for (HxRefiAttribute *a = node->attributes; a != NULL; a = a->next)
    if (g_str_equal (a->name, name))
      return a;
  return NULL;
}

/* Whether the same values stand in many elements. */
static gboolean
is_repeated (const char *name)
{
  return g_str_equal (name, "targetGUID") || g_str_has_prefix (name, "creati")
         || g_str_has_prefix (name, "modif");
}

/**
 * hx_refi_node_set:
 * @document: whose it is
 * @node: an element
 * @name: an attribute
 * @value: (nullable): its value; %NULL leaves it as it is
 */
void
hx_refi_node_set (HxRefiDocument *document,
                  HxRefiNode     *node,
                  const char     *name,
                  const char     *value)
{
  HxRefiAttribute *attribute;
  HxRefiAttribute **end = &node->attributes;

  if (value == NULL)
    return;
  attribute = find (node, name);
  if (attribute == NULL)
    {
      attribute = allocate (document, sizeof *attribute);
      attribute->name = g_string_chunk_insert_const (document->strings, name);
      while (*end != NULL)
        end = &(*end)->next;
      *end = attribute;
    }
  attribute->value = is_repeated (name) ? g_string_chunk_insert_const (document->strings, value)
                                        : g_string_chunk_insert (document->strings, value);
}

/**
 * hx_refi_node_set_text:
 * @document: whose it is
 * @node: an element
 * @text: (nullable): what stands in it
 */
void
hx_refi_node_set_text (HxRefiDocument *document,
                       HxRefiNode     *node,
                       const char     *text)
{
  node->text = text != NULL ? g_string_chunk_insert (document->strings, text) : NULL;
}

/**
 * hx_refi_node_get:
 * @node: an element
 * @name: an attribute
 *
 * Returns: (transfer none) (nullable): its value
 */
const char *
hx_refi_node_get (const HxRefiNode *node,
                  const char       *name)
{
  const HxRefiAttribute *attribute = find (node, name);

  return attribute != NULL ? attribute->value : NULL;
}

/**
 * hx_refi_node_take:
 * @node: an element
 * @name: an attribute
 *
 * Marks the attribute as one that the project says the same of.
 *
 * Returns: (transfer none) (nullable): its value
 */
const char *
hx_refi_node_take (HxRefiNode *node,
                   const char *name)
{
  HxRefiAttribute *attribute = find (node, name);

  if (attribute == NULL)
    return NULL;
  attribute->taken = TRUE;
  return attribute->value;
}

/**
 * hx_refi_node_is:
 * @node: an element
 * @name: a name
 *
 * Returns: whether that is the element's name
 */
gboolean
hx_refi_node_is (const HxRefiNode *node,
                 const char       *name)
{
  return g_str_equal (node->name, name);
}

/**
 * hx_refi_node_child:
 * @node: (nullable): an element
 * @name: a name
 *
 * Returns: (transfer none) (nullable): the first element of that name in it
 */
HxRefiNode *
hx_refi_node_child (const HxRefiNode *node,
                    const char       *name)
{
  for (HxRefiNode *n = node != NULL ? node->first : NULL; n != NULL; n = n->next)
    if (g_str_equal (n->name, name))
      return n;
  return NULL;
}

/**
 * hx_refi_node_child_text:
 * @node: an element
 * @name: a name
 *
 * Returns: (transfer none) (nullable): what stands in the first element of that name in it
 */
const char *
hx_refi_node_child_text (const HxRefiNode *node,
                         const char       *name)
{
  const HxRefiNode *child = hx_refi_node_child (node, name);

  return child != NULL ? child->text : NULL;
}

/* White space is written so that reading it gives it back (XML 1.0, section 3.3.3). */
static void
write_escaped (GString    *to,
               const char *text,
               gboolean    in_attribute)
{
  for (const char *p = text; *p != '\0'; p++)
    switch (*p)
      {
      case '&':
        g_string_append (to, "&amp;");
        break;
      case '<':
        g_string_append (to, "&lt;");
        break;
      case '>':
        g_string_append (to, "&gt;");
        break;
      case '"':
        g_string_append (to, in_attribute ? "&quot;" : "\"");
        break;
      case '\n':
        g_string_append (to, in_attribute ? "&#10;" : "\n");
        break;
      case '\t':
        g_string_append (to, in_attribute ? "&#9;" : "\t");
        break;
      case '\r':
        g_string_append (to, "&#13;");
        break;
      case '\357':
        /* U+FFFE and U+FFFF are none of XML's. */
        if (p[1] == '\277' && (p[2] == '\276' || p[2] == '\277'))
          {
            g_string_append (to, "\357\277\275");
            p += 2;
            break;
          }
        g_string_append_c (to, *p);
        break;
      default:
        /* Other control characters cannot stand in XML at all. */
        g_string_append_c (to, (guchar) *p < 0x20 ? ' ' : *p);
      }
}

static void
open_tag (const HxRefiNode *node,
          GString          *to,
          gboolean          kept)
{
  g_string_append_printf (to, "<%s", node->name);
  for (const HxRefiAttribute *a = node->attributes; a != NULL; a = a->next)
    {
      if (kept && a->taken)
        continue;
      g_string_append_printf (to, " %s=\"", a->name);
      write_escaped (to, a->value, TRUE);
      g_string_append_c (to, '"');
    }
}

/* @kept: without what was taken. */
static void
write_node (const HxRefiNode *node,
            GString          *to,
            gboolean          kept)
{
  gsize empty;

  open_tag (node, to, kept);
  g_string_append_c (to, '>');
  empty = to->len;
  if (node->text != NULL)
    write_escaped (to, node->text, FALSE);
  for (const HxRefiNode *n = node->first; n != NULL; n = n->next)
    if (!kept || !n->taken)
      write_node (n, to, kept);
  if (to->len > empty)
    {
      g_string_append_printf (to, "</%s>", node->name);
      return;
    }
  g_string_truncate (to, empty - 1);
  g_string_append (to, "/>");
}

static gboolean
has_kept (const HxRefiNode *node)
{
  for (const HxRefiAttribute *a = node->attributes; a != NULL; a = a->next)
    if (!a->taken)
      return TRUE;
  for (const HxRefiNode *n = node->first; n != NULL; n = n->next)
    if (!n->taken)
      return TRUE;
  return FALSE;
}

/**
 * hx_refi_node_dup_kept:
 * @node: an element
 *
 * Returns: (transfer full) (nullable): as XML what of it was not taken; %NULL if all was
 */
char *
hx_refi_node_dup_kept (const HxRefiNode *node)
{
  g_autoptr(GString) xml = NULL;

  if (!has_kept (node))
    return NULL;
  xml = g_string_new (NULL);
  write_node (node, xml, TRUE);
  return g_string_free (g_steal_pointer (&xml), FALSE);
}

/**
 * hx_refi_node_write:
 * @node: an element
 * @to: gets it as XML
 */
void
hx_refi_node_write (const HxRefiNode *node,
                    GString          *to)
{
  write_node (node, to, FALSE);
}
