/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Tags, attributes, entities and sets. */

#include "config.h"

#include "exchange/refi/hx-refi-export-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/hx-source-set.h"
#include "model/hx-tag.h"

/* --- Tags --- */

static void
add_tag (HxRefiExport *self,
         HxTag        *tag)
{
  gint64 id = hx_tag_get_id (tag);
  HxRefiKept *kept = hx_refi_export_find_kept (self, "tag", id, "Code");
  HxRefiNode *parent = hx_tag_get_parent (tag) != 0
                       ? hx_refi_export_find_node (self, "tag", hx_tag_get_parent (tag)) : NULL;
  HxRefiNode *node;

  if (parent == NULL)
    parent = hx_refi_export_list (self, "Codes");
  node = hx_refi_export_add (self, parent, "Code", "tag", id, kept);
  hx_refi_node_set (self->document, node, "name", hx_tag_get_name (tag));
  hx_refi_node_set (self->document, node, "isCodable", "true");
  hx_refi_node_set (self->document, node, "color", hx_tag_get_colour (tag));
  hx_refi_export_text (self, node, "Description", hx_tag_get_description (tag));
  hx_refi_export_merge (self, node, kept);
  self->report->n_tags++;
}

/* Codes of a file that have become one tag with another: their codings refer to that. */
static void
add_merged_codes (HxRefiExport *self)
{
  for (guint i = 0; i < self->kept->len; i++)
    {
      HxRefiKept *kept = g_ptr_array_index (self->kept, i);

      if (g_strcmp0 (kept->kind, "tag") == 0 && !kept->used
          && hx_refi_export_find_node (self, "tag", kept->row) != NULL)
        hx_refi_export_lose (self, "Code", kept->made,
                             _("It is one with another tag of the same name."));
    }
}

/* --- Attributes --- */

static gboolean
add_attribute (HxRefiExport  *self,
               HxStatement   *row,
               gpointer       data,
               GError       **error)
{
  gint64 id = hx_statement_get_int (row, 0);
  HxRefiKept *kept = hx_refi_export_find_kept (self, "attribute", id, "Variable");
  HxRefiNode *node = hx_refi_export_add (self, hx_refi_export_list (self, "Variables"), "Variable",
                                         "attribute", id, kept);

  hx_refi_node_set (self->document, node, "name", hx_statement_get_text (row, 1));
  hx_refi_node_set (self->document, node, "typeOfVariable",
                    g_str_equal (hx_statement_get_text (row, 2), "number") ? "Float" : "Text");
  hx_refi_export_text (self, node, "Description", hx_statement_get_text (row, 3));
  hx_refi_export_merge (self, node, kept);
  self->report->n_attributes++;
  return TRUE;
}

gboolean
hx_refi_export_book (HxRefiExport  *self,
                     GError       **error)
{
  g_autoptr(GPtrArray) tags = hx_tag_list (self->connection, error);

  if (tags == NULL)
    return FALSE;
  for (guint i = 0; i < tags->len; i++)
    add_tag (self, g_ptr_array_index (tags, i));
  add_merged_codes (self);
  return hx_refi_export_each (self, "SELECT id, name, type, description FROM attribute"
                              " ORDER BY position, id", 0, add_attribute, NULL, error);
}

/* --- Entities --- */

static gboolean
add_name (HxRefiExport  *self,
          HxStatement   *row,
          gpointer       data,
          GError       **error)
{
  gboolean weak = g_str_equal (hx_statement_get_text (row, 1), "weak");
  const char *variable = hx_refi_export_variable (self, weak ? "Perhaps also known as"
                                                             : "Also known as",
                                                  weak ? "weak alias" : "alias", "Text");

  hx_refi_export_value (self, data, variable, "Text", hx_statement_get_text (row, 0));
  return TRUE;
}

/* One that came from a case's variable goes back there. */
static gboolean
add_property (HxRefiExport  *self,
              HxStatement   *row,
              gpointer       data,
              GError       **error)
{
  gint64 id = hx_statement_get_int (row, 0);
  const char *kind = hx_statement_get_text (row, 1);
  const char *type = g_str_equal (kind, "number") ? "Float" : "Text";
  HxRefiKept *kept = hx_refi_export_find_kept (self, "property", id, "VariableValue");
  g_autofree char *meaning = g_strconcat ("property ", kind, NULL);

  if (!hx_statement_is_null (row, 4) || !hx_statement_is_null (row, 5)
      || hx_statement_get_int (row, 6) != 0)
    hx_refi_export_lose (self, "property", hx_statement_get_text (row, 2),
                         _("From when and until when it holds, and the passage that says so, have "
                           "no place in the file."));
  if (kept != NULL)
    {
      HxRefiNode *node = hx_refi_export_add (self, data, "VariableValue", NULL, 0, kept);

      if (kept->kept != NULL)
        hx_refi_export_merge (self, node, kept);
      else
        {
          hx_refi_export_refer (self, node, "VariableRef", kept->guid);
          hx_refi_export_text (self, node, kept->made != NULL ? kept->made : "TextValue",
                               hx_statement_get_text (row, 3));
        }
      return TRUE;
    }
  hx_refi_export_value (self, data,
                        hx_refi_export_variable (self, hx_statement_get_text (row, 2), meaning,
                                                 type), type, hx_statement_get_text (row, 3));
  return TRUE;
}

static gboolean
take_mention (HxRefiExport  *self,
              HxStatement   *row,
              gpointer       data,
              GError       **error)
{
  gint64 passage = hx_statement_get_int (row, 0);

  g_array_append_val (data, passage);
  return TRUE;
}

static HxRefiKept *
find_selection (HxRefiExport *self,
                HxRefiNode   *reference)
{
  g_autofree char *key = hx_refi_guid_dup_key (hx_refi_node_get (reference, "targetGUID"));

  return key != NULL ? g_hash_table_lookup (self->selections, key) : NULL;
}

/* Several selections of a file may be one passage: a reference to one of them stays as it was,
 * as long as the passage is mentioned. */
static void
refer_to_passages (HxRefiExport *self,
                   HxRefiNode   *node,
                   GArray       *passages)
{
  g_autoptr(GHashTable) mentioned = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr(GHashTable) said = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < passages->len; i++)
    g_hash_table_add (mentioned, &g_array_index (passages, gint64, i));
  for (HxRefiNode *n = node->first; n != NULL; n = n->next)
    {
      HxRefiKept *kept = hx_refi_node_is (n, "SelectionRef") ? find_selection (self, n) : NULL;

      if (kept != NULL && g_hash_table_contains (mentioned, &kept->row))
        g_hash_table_add (said, &kept->row);
      else if (kept != NULL)
        n->attributes = NULL;
    }
  for (guint i = 0; i < passages->len; i++)
    if (!g_hash_table_contains (said, &g_array_index (passages, gint64, i)))
      {
        g_autofree char *guid = hx_refi_export_dup_guid (self, "passage",
                                                         g_array_index (passages, gint64, i));

        hx_refi_export_refer (self, node, "SelectionRef", guid);
      }
}

static gboolean
add_mentions (HxRefiExport  *self,
              HxRefiNode    *node,
              gint64         entity,
              GError       **error)
{
  g_autoptr(GArray) passages = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (!hx_refi_export_each (self, "SELECT m.passage FROM mention m JOIN passage p"
                            " ON p.id = m.passage JOIN source s ON s.revision = p.revision"
                            " WHERE m.entity = ?1 ORDER BY m.id", entity, take_mention, passages,
                            error))
    return FALSE;
  refer_to_passages (self, node, passages);
  return TRUE;
}

static gboolean
add_entity (HxRefiExport  *self,
            HxStatement   *row,
            gpointer       data,
            GError       **error)
{
  gint64 id = hx_statement_get_int (row, 0);
  HxRefiKept *kept = hx_refi_export_find_kept (self, "entity", id, "Case");
  HxRefiNode *node = hx_refi_export_add (self, hx_refi_export_list (self, "Cases"), "Case",
                                         "entity", id, kept);
  const char *type = hx_statement_get_text (row, 2);

  hx_refi_node_set (self->document, node, "name", hx_statement_get_text (row, 1));
  hx_refi_export_text (self, node, "Description", hx_statement_get_text (row, 3));
  if (!g_str_equal (type, "thing"))
    hx_refi_export_value (self, node,
                          hx_refi_export_variable (self, "Kind", "entity type", "Text"), "Text",
                          type);
  hx_refi_export_merge (self, node, kept);
  self->report->n_entities++;
  if (hx_statement_get_int (row, 4) != 0)
    hx_refi_export_lose (self, "entity", hx_statement_get_text (row, 1),
                         _("Its picture, its own type, or that it is the same as another has no "
                           "place in the file."));
  return hx_refi_export_each (self, "SELECT name, kind FROM entity_name WHERE entity = ?1"
                              " AND kind <> 'preferred' ORDER BY id", id, add_name, node, error)
         && hx_refi_export_each (self, "SELECT id, kind, label, value, since, until,"
                                 " coalesce (passage, 0) FROM property WHERE entity = ?1"
                                 " ORDER BY id", id, add_property, node, error)
         && add_mentions (self, node, id, error);
}

gboolean
hx_refi_export_entities (HxRefiExport  *self,
                         GError       **error)
{
  return hx_refi_export_each (self, "SELECT e.id, n.name, e.type, e.description,"
                              " e.own_type IS NOT NULL OR e.picture IS NOT NULL"
                              "  OR e.root IS NOT NULL"
                              " FROM entity e JOIN entity_name n ON n.entity = e.id"
                              " AND n.kind = 'preferred' ORDER BY e.id", 0, add_entity, NULL,
                              error);
}

/* --- Sets --- */

static gboolean
add_member (HxRefiExport  *self,
            HxStatement   *row,
            gpointer       data,
            GError       **error)
{
  g_autofree char *guid = hx_refi_export_dup_guid (self, "source", hx_statement_get_int (row, 0));

  hx_refi_export_refer (self, data, "MemberSource", guid);
  return TRUE;
}

/* Sets do not nest in the format: one within another bears both names. */
static char *
dup_set_name (GPtrArray   *sets,
              HxSourceSet *set)
{
  g_autoptr(GString) name = g_string_new (hx_source_set_get_name (set));
  gint64 parent = hx_source_set_get_parent (set);

  for (guint depth = 0; parent != 0 && depth < HX_SOURCE_SET_MAX_DEPTH; depth++)
    {
      HxSourceSet *above = NULL;

      for (guint i = 0; i < sets->len && above == NULL; i++)
        if (hx_source_set_get_id (g_ptr_array_index (sets, i)) == parent)
          above = g_ptr_array_index (sets, i);
      if (above == NULL)
        break;
      g_string_prepend (name, " / ");
      g_string_prepend (name, hx_source_set_get_name (above));
      parent = hx_source_set_get_parent (above);
    }
  return g_string_free (g_steal_pointer (&name), FALSE);
}

gboolean
hx_refi_export_sets (HxRefiExport  *self,
                     GError       **error)
{
  g_autoptr(GPtrArray) sets = hx_source_set_list (self->connection, error);

  for (guint i = 0; sets != NULL && i < sets->len; i++)
    {
      HxSourceSet *set = g_ptr_array_index (sets, i);
      gint64 id = hx_source_set_get_id (set);
      HxRefiKept *kept = hx_refi_export_find_kept (self, "source_set", id, "Set");
      HxRefiNode *node = hx_refi_export_add (self, hx_refi_export_list (self, "Sets"), "Set",
                                             "source_set", id, kept);
      g_autofree char *name = dup_set_name (sets, set);

      hx_refi_node_set (self->document, node, "name", name);
      hx_refi_export_merge (self, node, kept);
      self->report->n_sets++;
      if (hx_source_set_get_parent (set) != 0)
        hx_refi_export_lose (self, "Set", name, _("Sets do not lie within each other in the file; "
                                                  "its name says where it was."));
      if (!hx_refi_export_each (self, "SELECT source FROM set_member WHERE source_set = ?1"
                                " ORDER BY id", id, add_member, node, error))
        return FALSE;
    }
  return sets != NULL;
}
