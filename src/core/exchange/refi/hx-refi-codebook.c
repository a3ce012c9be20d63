/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The codebook of REFI-QDA (Codebook.xsd 1.0): the tags alone, in a .qdc file, which is the
 * document itself. What it has in common with a project's document has the same GUIDs. */

#include "config.h"

#include "exchange/refi/hx-refi.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/hx-error.h"
#include "exchange/hx-exchange-project.h"
#include "exchange/hx-file-writer.h"
#include "exchange/hx-formats.h"
#include "exchange/refi/hx-refi-private.h"
#include "model/hx-tag.h"

typedef struct
{
  HxExchangeWrite *write;
  HxRefiDocument  *document;
  HxRefiNode      *codes;
  GHashTable      *guids;    /* row of a tag → the GUID that a file gave it */
  GHashTable      *nodes;    /* row of a tag → HxRefiNode */
} Codebook;

/* As the schema has them: 8-4-4-4-12 digits, with or without braces. */
static gboolean
is_guid (const char *text)
{
  static const char form[] = "00000000-0000-0000-0000-000000000000";
  gsize n = strlen (text);

  if (n == sizeof form + 1 && text[0] == '{' && text[n - 1] == '}')
    text++, n -= 2;
  if (n != sizeof form - 1)
    return FALSE;
  for (gsize i = 0; i < n; i++)
    if (form[i] == '-' ? text[i] != '-' : !g_ascii_isxdigit (text[i]))
      return FALSE;
  return TRUE;
}

static gboolean
load_guids (Codebook  *self,
            GError   **error)
{
  g_autoptr(HxStatement) statement = NULL;
  gboolean row;

  statement = hx_connection_prepare (self->write->connection,
                                     "SELECT row, guid FROM foreign_part WHERE format = 'refi'"
                                     " AND kind = 'tag' AND guid IS NOT NULL"
                                     " ORDER BY position DESC, id DESC", error);
  if (statement == NULL)
    return FALSE;
  for (;;)
    {
      gint64 id;

      if (!hx_statement_step (statement, &row, error))
        return FALSE;
      if (!row)
        return TRUE;
      id = hx_statement_get_int (statement, 0);
      if (is_guid (hx_statement_get_text (statement, 1)))
        g_hash_table_replace (self->guids, g_memdup2 (&id, sizeof id),
                              hx_statement_dup_text (statement, 1));
    }
}

static void
add_tag (Codebook *self,
         HxTag    *tag)
{
  gint64 id = hx_tag_get_id (tag), parent_id = hx_tag_get_parent (tag);
  HxRefiNode *parent = g_hash_table_lookup (self->nodes, &parent_id);
  HxRefiNode *node = hx_refi_node_new (self->document, parent != NULL ? parent : self->codes,
                                       "Code");
  const char *given = g_hash_table_lookup (self->guids, &id);
  g_autofree char *guid = given != NULL ? g_strdup (given) : hx_refi_guid_for ("tag", id);
  const char *description = hx_tag_get_description (tag);

  hx_refi_node_set (self->document, node, "guid", guid);
  hx_refi_node_set (self->document, node, "name", hx_tag_get_name (tag));
  hx_refi_node_set (self->document, node, "isCodable", "true");
  hx_refi_node_set (self->document, node, "color", hx_tag_get_colour (tag));
  if (description != NULL && *description != '\0')
    hx_refi_node_set_text (self->document,
                           hx_refi_node_new (self->document, node, "Description"), description);
  g_hash_table_insert (self->nodes, g_memdup2 (&id, sizeof id), node);
  self->write->report->n_tags++;
}

static gboolean
build (Codebook    *self,
       HxRefiNode  *root,
       GError     **error)
{
  static const char * const kept[] = { "tag", NULL };
  g_autoptr(GPtrArray) tags = hx_tag_list (self->write->connection, error);

  if (tags == NULL || !load_guids (self, error))
    return FALSE;
  if (tags->len == 0)
    {
      g_set_error (error, HX_ERROR, HX_ERROR_INVALID,
                   _("“%s” has no tags, so there is no codebook. Make a tag first."),
                   self->write->project_name);
      return FALSE;
    }
  hx_refi_node_set (self->document, root, "xmlns", "urn:QDA-XML:codebook:1.0");
  hx_refi_node_set (self->document, root, "origin", "Hexapla " PACKAGE_VERSION);
  self->codes = hx_refi_node_new (self->document, root, "Codes");
  for (guint i = 0; i < tags->len; i++)
    add_tag (self, g_ptr_array_index (tags, i));
  return hx_exchange_lose_rest (self->write, kept, error);
}

static gboolean
write_file (Codebook    *self,
            HxRefiNode  *root,
            GError     **error)
{
  g_autoptr(GString) xml = g_string_new ("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
  g_autoptr(HxFileWriter) file = hx_file_writer_new (self->write->path, self->write->cancellable,
                                                     error);

  if (file == NULL)
    return FALSE;
  hx_refi_node_write (root, xml);
  g_string_append_c (xml, '\n');
  hx_file_writer_put_bytes (file, xml->str, xml->len);
  return hx_file_writer_close (file, error);
}

static gboolean
write_codebook (HxExchangeWrite  *write,
                GError          **error)
{
  g_autoptr(HxRefiDocument) document = hx_refi_document_new ();
  g_autoptr(GHashTable) guids = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                                       g_free);
  g_autoptr(GHashTable) nodes = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  HxRefiNode *root = hx_refi_node_new (document, NULL, "CodeBook");
  Codebook self = { write, document, NULL, guids, nodes };

  return build (&self, root, error)
         && (write->options->preview || write_file (&self, root, error));
}

const HxFormat hx_format_refi_codebook = {
  .name = "refi-codebook",
  .title = N_("Codebook for Other Programs (REFI-QDA)"),
  .summary = N_("The tags alone, with their descriptions and colours, as a .qdc file."),
  .suffix = ".qdc",
  .read = hx_refi_read,
  .write = write_codebook,
};
