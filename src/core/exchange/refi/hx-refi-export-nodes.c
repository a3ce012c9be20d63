/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Elements made of rows, and what was kept of a file merged into them. */

#include "config.h"

#include "exchange/refi/hx-refi-export-private.h"

#include <string.h>

/* What no file had goes behind what came from one. */
#define FIRST_NEW (1u << 30)

/* Runs @sql, with a parameter if it has one, and hands on row after row. */
gboolean
hx_refi_export_each (HxRefiExport   *self,
                     const char     *sql,
                     gint64          parameter,
                     HxRefiRowFunc   func,
                     gpointer        data,
                     GError        **error)
{
  g_autoptr(HxStatement) statement = hx_connection_prepare (self->connection, sql, error);
  gboolean row;

  if (statement == NULL)
    return FALSE;
  if (strstr (sql, "?1") != NULL)
    hx_statement_bind_int (statement, 1, parameter);
  for (;;)
    {
      if (!hx_statement_step (statement, &row, error))
        return FALSE;
      if (!row)
        return TRUE;
      if (!func (self, statement, data, error))
        return FALSE;
    }
}

/* --- What was kept --- */

GPtrArray *
hx_refi_export_get_kept (HxRefiExport *self,
                         const char   *kind,
                         gint64        row)
{
  char key[64];

  g_snprintf (key, sizeof key, "%s %" G_GINT64_FORMAT, kind, row);
  return g_hash_table_lookup (self->by_row, key);
}

/* The first of a row's that is this element; of any, with NULL. */
HxRefiKept *
hx_refi_export_find_kept (HxRefiExport *self,
                          const char   *kind,
                          gint64        row,
                          const char   *element)
{
  GPtrArray *kept = hx_refi_export_get_kept (self, kind, row);

  for (guint i = 0; kept != NULL && i < kept->len; i++)
    if (element == NULL
        || g_str_equal (((HxRefiKept *) g_ptr_array_index (kept, i))->element, element))
      return g_ptr_array_index (kept, i);
  return NULL;
}

static void
copy_children (HxRefiExport     *self,
               const HxRefiNode *from,
               HxRefiNode       *to)
{
  for (const HxRefiNode *n = from->first; n != NULL; n = n->next)
    {
      HxRefiNode *copy = hx_refi_node_new (self->document, to, n->name);

      for (const HxRefiAttribute *a = n->attributes; a != NULL; a = a->next)
        hx_refi_node_set (self->document, copy, a->name, a->value);
      hx_refi_node_set_text (self->document, copy, n->text);
      copy_children (self, n, copy);
    }
}

static void
drop_attribute (HxRefiNode *node,
                const char *name)
{
  for (HxRefiAttribute **p = &node->attributes; *p != NULL; p = &(*p)->next)
    if (g_str_equal ((*p)->name, name))
      {
        *p = (*p)->next;
        return;
      }
}

/* The name as it was, if the project's is still what was made of it; the same of the colour. */
static void
merge_attribute (HxRefiExport          *self,
                 HxRefiNode            *node,
                 HxRefiKept            *kept,
                 const HxRefiNode      *from,
                 const HxRefiAttribute *attribute)
{
  const char *now = hx_refi_node_get (node, attribute->name);
  const char *made = g_str_equal (attribute->name, "name") ? kept->made
                     : g_str_equal (attribute->name, "color")
                       ? hx_refi_node_get (from, "madeColor") : NULL;

  if (g_str_equal (attribute->name, "madeColor") || g_str_equal (attribute->name, "headed")
      || (made != NULL && now != NULL && g_strcmp0 (made, now) != 0))
    return;
  if (*attribute->value == '\0' && !g_str_equal (attribute->name, "name"))
    drop_attribute (node, attribute->name);
  else
    hx_refi_node_set (self->document, node, attribute->name, attribute->value);
}

/* What was kept goes into an element that has been made of a row. */
void
hx_refi_export_merge (HxRefiExport *self,
                      HxRefiNode   *node,
                      HxRefiKept   *kept)
{
  g_autoptr(HxRefiDocument) document = NULL;
  g_autoptr(GBytes) bytes = NULL;
  HxRefiNode *from;

  if (kept == NULL || kept->kept == NULL)
    return;
  bytes = g_bytes_new_static (kept->kept, strlen (kept->kept));
  document = hx_refi_document_parse (bytes, "", NULL);
  if (document == NULL)
    return;
  from = hx_refi_document_get_root (document);
  for (const HxRefiAttribute *a = from->attributes; a != NULL; a = a->next)
    merge_attribute (self, node, kept, from, a);
  copy_children (self, from, node);
}

/* --- Elements --- */

/* The list of the project that such elements stand in; for Codes, that in the CodeBook. */
HxRefiNode *
hx_refi_export_list (HxRefiExport *self,
                     const char   *name)
{
  HxRefiNode *parent = self->root, *list;

  if (g_str_equal (name, "Codes") || g_str_equal (name, "CodeBook"))
    {
      parent = hx_refi_node_child (self->root, "CodeBook");
      if (parent == NULL)
        parent = hx_refi_node_new (self->document, self->root, "CodeBook");
      name = "Codes";
    }
  list = hx_refi_node_child (parent, name);
  return list != NULL ? list : hx_refi_node_new (self->document, parent, name);
}

char *
hx_refi_export_dup_guid (HxRefiExport *self,
                         const char   *kind,
                         gint64        row)
{
  GPtrArray *kept = hx_refi_export_get_kept (self, kind, row);

  for (guint i = 0; kept != NULL && i < kept->len; i++)
    {
      HxRefiKept *one = g_ptr_array_index (kept, i);

      if (one->guid != NULL && !g_str_equal (one->element, "Representation"))
        return g_strdup (one->guid);
    }
  return hx_refi_guid_for (kind, row);
}

/* An element for a row, or of what is only kept: its GUID is that of the file, or made. */
HxRefiNode *
hx_refi_export_add (HxRefiExport *self,
                    HxRefiNode   *parent,
                    const char   *element,
                    const char   *kind,
                    gint64        row,
                    HxRefiKept   *kept)
{
  HxRefiNode *node = hx_refi_node_new (self->document, parent, element);
  g_autofree char *made = NULL;
  const char *guid = kept != NULL ? kept->guid : NULL;

  node->order = kept != NULL ? kept->position : FIRST_NEW + self->n_new++;
  if (guid == NULL && kind != NULL)
    guid = made = hx_refi_guid_for (g_str_equal (element, "Representation") ? element : kind, row);
  hx_refi_node_set (self->document, node, "guid", guid);
  if (kept != NULL)
    kept->used = TRUE;
  if (kind != NULL && hx_refi_export_find_node (self, kind, row) == NULL)
    g_hash_table_insert (self->nodes, g_strdup_printf ("%s %" G_GINT64_FORMAT, kind, row), node);
  return node;
}

/* The first element made for a row. */
HxRefiNode *
hx_refi_export_find_node (HxRefiExport *self,
                          const char   *kind,
                          gint64        row)
{
  char key[64];

  g_snprintf (key, sizeof key, "%s %" G_GINT64_FORMAT, kind, row);
  return g_hash_table_lookup (self->nodes, key);
}

HxRefiNode *
hx_refi_export_refer (HxRefiExport *self,
                      HxRefiNode   *parent,
                      const char   *element,
                      const char   *guid)
{
  HxRefiNode *node = hx_refi_node_new (self->document, parent, element);

  node->order = FIRST_NEW + self->n_new++;
  hx_refi_node_set (self->document, node, "targetGUID", guid);
  return node;
}

/* An element with a text; none if there is no text. */
HxRefiNode *
hx_refi_export_text (HxRefiExport *self,
                     HxRefiNode   *parent,
                     const char   *element,
                     const char   *text)
{
  HxRefiNode *node;

  if (text == NULL || *text == '\0')
    return NULL;
  node = hx_refi_node_new (self->document, parent, element);
  hx_refi_node_set_text (self->document, node, text);
  return node;
}

/* By whom it was made, and when: ms since 1970. */
void
hx_refi_export_stamp (HxRefiExport *self,
                      HxRefiNode   *node,
                      gint64        coder,
                      gint64        time)
{
  const char *name = g_hash_table_lookup (self->coders, &coder);
  g_autofree char *guid = NULL;
  g_autofree char *written = hx_refi_time_format (time);

  if (name != NULL)
    {
      guid = hx_refi_export_dup_guid (self, "coder", coder);
      hx_refi_node_set (self->document, node, "creatingUser", guid);
    }
  hx_refi_node_set (self->document, node, "creationDateTime", written);
}

static gboolean
is_safe_name (const char *name)
{
  for (const char *p = name; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p) && *p != '-' && *p != '_' && *p != '.')
      return FALSE;
  return *name != '\0' && *name != '.' && strlen (name) < 128;
}

/* A file beside the document, under the name it had if that is a safe one. */
HxRefiFile *
hx_refi_export_file (HxRefiExport *self,
                     const char   *path,
                     const char   *guid,
                     const char   *suffix)
{
  HxRefiFile *file = g_new0 (HxRefiFile, 1);
  const char *slash = path != NULL ? strrchr (path, '/') : NULL;

  if (slash != NULL && is_safe_name (slash + 1))
    file->name = g_strdup (slash + 1);
  else
    file->name = g_strconcat (guid != NULL ? guid : "", suffix, NULL);
  if (!g_hash_table_add (self->file_names, g_ascii_strdown (file->name, -1)))
    {
      g_free (file->name);
      file->name = g_strdup_printf ("%s-%u%s", guid != NULL ? guid : "", self->files->len, suffix);
    }
  g_ptr_array_add (self->files, file);
  return file;
}

/* --- Variables of Hexapla's own --- */

/* The GUID of the variable that says something Hexapla has no other element for. Its description
 * says what, so that an import knows it. */
const char *
hx_refi_export_variable (HxRefiExport *self,
                         const char   *name,
                         const char   *meaning,
                         const char   *type)
{
  g_autofree char *key = g_strdup_printf ("%s\n%s", meaning, name);
  char *guid = g_hash_table_lookup (self->variables, key);
  g_autofree char *description = NULL;
  HxRefiNode *node;

  if (guid != NULL)
    return guid;
  guid = hx_refi_guid_for (key, 0);
  g_hash_table_insert (self->variables, g_steal_pointer (&key), guid);
  node = hx_refi_export_add (self, hx_refi_export_list (self, "Variables"), "Variable", NULL, 0,
                             NULL);
  description = g_strconcat ("Hexapla: ", meaning, NULL);
  hx_refi_node_set (self->document, node, "guid", guid);
  hx_refi_node_set (self->document, node, "name", name);
  hx_refi_node_set (self->document, node, "typeOfVariable", type);
  hx_refi_export_text (self, node, "Description", description);
  return guid;
}

void
hx_refi_export_value (HxRefiExport *self,
                      HxRefiNode   *parent,
                      const char   *variable,
                      const char   *type,
                      const char   *value)
{
  HxRefiNode *node = hx_refi_export_add (self, parent, "VariableValue", NULL, 0, NULL);
  g_autofree char *element = g_strconcat (type, "Value", NULL);

  hx_refi_export_refer (self, node, "VariableRef", variable);
  hx_refi_export_text (self, node, element, value);
}

void
hx_refi_export_lose (HxRefiExport *self,
                     const char   *element,
                     const char   *name,
                     const char   *sentence)
{
  hx_exchange_report_lose (self->report, element, name, FALSE, sentence);
}
