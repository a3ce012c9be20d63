/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the project has already, and the codebook: codes become tags. */

#include "config.h"

#include "exchange/refi/hx-refi-private.h"

#include <glib/gi18n-lib.h>

#include "model/hx-attribute.h"
#include "model/hx-tag.h"

/* --- What the project has --- */

static char *
dup_tag_key (gint64      parent,
             const char *name)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT " %s", parent, name);
}

static gboolean
load_tags (HxRefiImport  *self,
           HxConnection  *connection,
           GError       **error)
{
  g_autoptr(GPtrArray) tags = hx_tag_list (connection, error);

  self->n_tags = tags != NULL ? tags->len : 0;
  for (guint i = 0; tags != NULL && i < tags->len; i++)
    {
      HxTag *tag = g_ptr_array_index (tags, i);
      gint64 id = hx_tag_get_id (tag);

      g_hash_table_insert (self->names,
                           dup_tag_key (hx_tag_get_parent (tag), hx_tag_get_name (tag)),
                           g_memdup2 (&id, sizeof id));
    }
  return tags != NULL;
}

/* Of what was imported before: what is still there. */
static gboolean
load_kind (HxRefiImport  *self,
           HxConnection  *connection,
           const char    *kind,
           GError       **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT guid, row FROM foreign_part f WHERE kind = ?1"
                                          " AND guid IS NOT NULL AND EXISTS"
                                          " (SELECT 1 FROM \"%s\" t WHERE t.id = f.row)", kind);
  g_autoptr(HxStatement) statement = hx_connection_prepare (connection, sql, error);
  gboolean row;

  if (statement == NULL)
    return FALSE;
  hx_statement_bind_text (statement, 1, kind);
  for (;;)
    {
      HxRefiThing thing = { kind, 0, NULL };

      if (!hx_statement_step (statement, &row, error))
        return FALSE;
      if (!row)
        return TRUE;
      thing.row = hx_statement_get_int (statement, 1);
      g_hash_table_replace (self->known,
                            hx_refi_guid_dup_key (hx_statement_get_text (statement, 0)),
                            g_memdup2 (&thing, sizeof thing));
    }
}

static gboolean
load_questions (HxRefiImport  *self,
                HxConnection  *connection,
                GError       **error)
{
  g_autoptr(HxStatement) statement = hx_connection_prepare (connection,
                                                            "SELECT question FROM claim", error);
  gboolean row;

  if (statement == NULL)
    return FALSE;
  for (;;)
    {
      if (!hx_statement_step (statement, &row, error))
        return FALSE;
      if (!row)
        return TRUE;
      g_hash_table_add (self->questions, hx_statement_dup_text (statement, 0));
    }
}

static gboolean
load_kept (HxRefiImport  *self,
           HxConnection  *connection,
           GError       **error)
{
  g_autoptr(HxStatement) statement = NULL;
  gboolean row;

  statement = hx_connection_prepare (connection, "SELECT coalesce (guid, 'project ' || kept)"
                                     " FROM foreign_part WHERE kind IS NULL"
                                     " AND (guid IS NOT NULL OR kept IS NOT NULL)", error);
  if (statement == NULL)
    return FALSE;
  while (hx_statement_step (statement, &row, error) && row)
    g_hash_table_replace (self->known, hx_refi_guid_dup_key (hx_statement_get_text (statement, 0)),
                          g_new0 (HxRefiThing, 1));
  return TRUE;
}

/* On a reader's thread. */
gboolean
hx_refi_import_load (HxRefiImport  *self,
                     HxConnection  *connection,
                     GError       **error)
{
  static const char * const kinds[] = {
    "coder", "tag", "source", "passage", "tagging", "attribute", "entity", "memo", "link",
    "source_set", "claim", "position",
  };

  self->attributes = hx_attribute_list (connection, error);
  if (self->attributes == NULL || !load_tags (self, connection, error)
      || !load_kept (self, connection, error) || !load_questions (self, connection, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (!load_kind (self, connection, kinds[i], error))
      return FALSE;
  return TRUE;
}

/* --- Codes --- */

/* A name that no other code of this file has taken below this tag. */
static char *
dup_free_name (HxRefiImport *self,
               gint64        parent,
               const char   *name)
{
  g_autofree char *stripped = g_strstrip (g_strdup (name != NULL ? name : ""));
  g_autofree char *base = g_strdup (*stripped != '\0' ? stripped : _("Untitled"));
  char *free_name = g_strdup (base);

  for (guint n = 2;; n++)
    {
      char *key = dup_tag_key (parent, free_name);

      if (g_hash_table_add (self->tag_names, key))
        return free_name;
      g_free (free_name);
      free_name = g_strdup_printf ("%s (%u)", base, n);
    }
}

/* One that is written otherwise, or not at all, goes back as it was while the tag has it. */
static void
take_colour (HxRefiImport *self,
             HxRefiNode   *node,
             const char   *colour)
{
  if (g_strcmp0 (hx_refi_node_get (node, "color"), colour) == 0)
    {
      hx_refi_node_take (node, "color");
      return;
    }
  if (hx_refi_node_get (node, "color") == NULL)
    hx_refi_node_set (self->document, node, "color", "");
  hx_refi_node_set (self->document, node, "madeColor", colour);
}

static void
describe (HxRefiImport *self,
          HxRefiNode   *node,
          gint64        tag)
{
  HxRefiNode *description = hx_refi_node_child (node, "Description");

  if (description == NULL || description->text == NULL)
    return;
  hx_edit_describe_tag (self->edit, tag, description->text);
  description->taken = TRUE;
}

/* A tag of that name that the project has already is taken for it. */
static gint64
add_tag (HxRefiImport *self,
         HxRefiNode   *node,
         gint64        parent)
{
  g_autofree char *name = dup_free_name (self, parent, hx_refi_node_get (node, "name"));
  g_autofree char *key = dup_tag_key (parent, name);
  g_autofree char *colour = hx_refi_colour_dup (hx_refi_node_get (node, "color"));
  const gint64 *existing = g_hash_table_lookup (self->names, key);
  const char *shown = colour != NULL ? colour : hx_tag_colour_at (self->n_tags++);
  gint64 tag = existing != NULL ? *existing : hx_edit_add_tag (self->edit, parent, name, shown);
  HxRefiPart *part = hx_refi_import_note (self, node, "tag", tag);

  if (g_strcmp0 (hx_refi_node_get (node, "name"), name) == 0)
    hx_refi_node_take (node, "name");
  else
    part->made = g_strdup (name);
  if (existing == NULL)
    take_colour (self, node, shown);
  if (existing == NULL)
    {
      describe (self, node, tag);
      self->report->n_tags++;
    }
  return tag;
}

static void
add_code (HxRefiImport *self,
          HxRefiNode   *node,
          gint64        parent)
{
  HxRefiThing *known = hx_refi_import_find_known (self, node, "tag");
  gint64 tag = known != NULL ? known->row : add_tag (self, node, parent);

  if (g_strcmp0 (hx_refi_node_get (node, "isCodable"), "true") == 0)
    hx_refi_node_take (node, "isCodable");
  /* Depth is bounded by that of the document. */
  for (HxRefiNode *n = node->first; n != NULL; n = n->next)
    if (hx_refi_node_is (n, "Code"))
      add_code (self, n, tag);
}

void
hx_refi_import_codes (HxRefiImport *self)
{
  HxRefiNode *book = hx_refi_node_is (self->root, "CodeBook")
                     ? self->root : hx_refi_node_child (self->root, "CodeBook");
  HxRefiNode *codes = hx_refi_node_child (book, "Codes");

  hx_refi_import_be (self, NULL, 0);
  for (HxRefiNode *n = codes != NULL ? codes->first : NULL; n != NULL; n = n->next)
    if (hx_refi_node_is (n, "Code"))
      add_code (self, n, 0);
}
