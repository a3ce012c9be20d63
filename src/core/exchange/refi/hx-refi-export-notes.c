/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Memos as notes, links between passages as links. */

#include "config.h"

#include "exchange/refi/hx-refi-export-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_NAME 60   /* code points */

enum
{
  ID, KIND, TARGET, BODY, CODER, CREATED, MODIFIED,
};

/* The first words of a text, which a reader shows as its name. */
static char *
dup_name (const char *text)
{
  gsize line = strcspn (text, "\n");
  g_autofree char *first = g_strndup (text, line);
  char *end;

  if (g_utf8_strlen (first, -1) <= MAX_NAME)
    return g_steal_pointer (&first);
  end = g_utf8_offset_to_pointer (first, MAX_NAME);
  *end = '\0';
  end = strrchr (first, ' ');
  if (end != NULL && end > first)
    *end = '\0';
  return g_steal_pointer (&first);
}

/* A link whose GUID follows from its ends, so that it is the same each time. */
HxRefiNode *
hx_refi_export_link (HxRefiExport *self,
                     const char   *name,
                     const char   *origin,
                     const char   *target)
{
  g_autofree char *key = g_strdup_printf ("%s %s %s", name, origin, target);
  g_autofree char *guid = hx_refi_guid_for (key, 0);
  HxRefiNode *node = hx_refi_export_add (self, hx_refi_export_list (self, "Links"), "Link", NULL,
                                         0, NULL);

  hx_refi_node_set (self->document, node, "guid", guid);
  hx_refi_node_set (self->document, node, "name", name);
  hx_refi_node_set (self->document, node, "direction", "OneWay");
  hx_refi_node_set (self->document, node, "originGUID", origin);
  hx_refi_node_set (self->document, node, "targetGUID", target);
  return node;
}

/* --- Memos --- */

/* A remark that stood within its selection goes back there. */
static gboolean
add_description (HxRefiExport *self,
                 HxStatement  *row,
                 HxRefiKept   *kept)
{
  GPtrArray *selections = hx_refi_export_get_kept (self, "passage",
                                                   hx_statement_get_int (row, TARGET));
  HxRefiNode *node = hx_refi_export_find_node (self, "passage",
                                               hx_statement_get_int (row, TARGET));

  if (node == NULL || selections == NULL || hx_refi_node_child (node, "Description") != NULL)
    return FALSE;
  hx_refi_export_text (self, node, "Description", hx_statement_get_text (row, BODY));
  return TRUE;
}

/* Where the note is referred to from; cases have no place for that, and are linked. */
static void
refer (HxRefiExport *self,
       HxStatement  *row,
       HxRefiNode   *note)
{
  const char *kind = hx_statement_get_text (row, KIND);
  const char *guid = hx_refi_node_get (note, "guid");
  HxRefiNode *owner = g_str_equal (kind, "project")
                      ? self->root
                      : hx_refi_export_find_node (self, kind, hx_statement_get_int (row, TARGET));

  if (owner == NULL)
    return;
  if (g_str_equal (kind, "entity"))
    hx_refi_export_link (self, "memo", guid, hx_refi_node_get (owner, "guid"));
  else
    hx_refi_export_refer (self, owner, "NoteRef", guid);
}

/* The name heads the memo only if the import has put it there. */
static void
set_words (HxRefiExport *self,
           HxRefiNode   *node,
           HxRefiKept   *kept,
           const char   *body)
{
  g_autofree char *name = dup_name (body);
  const char *old = NULL, *text = body;
  gsize n;

  hx_refi_node_set (self->document, node, "name", name);
  if (kept != NULL && g_strcmp0 (kept->made, body) == 0)
    {
      hx_refi_export_merge (self, node, kept);
      old = hx_refi_node_get (node, "name");
      n = old != NULL ? strlen (old) : 0;
      if (n > 0 && g_str_has_prefix (body, old) && g_str_has_prefix (body + n, "\n\n")
          && kept->kept != NULL && strstr (kept->kept, " headed=\"\"") != NULL)
        text = body + n + 2;
      else if (kept->kept != NULL && strstr (kept->kept, " headed=\"\"") != NULL)
        text = "";
    }
  else
    hx_refi_export_merge (self, node, kept);
  if (hx_refi_node_child (node, "PlainTextContent") != NULL)
    return;
  if (hx_refi_node_get (node, "plainTextPath") != NULL)
    {
      HxRefiFile *file = hx_refi_export_file (self, hx_refi_node_get (node, "plainTextPath"),
                                              hx_refi_node_get (node, "guid"), ".txt");
      g_autofree char *path = g_strconcat ("internal://", file->name, NULL);

      file->text = g_strdup (text);
      hx_refi_node_set (self->document, node, "plainTextPath", path);
      return;
    }
  hx_refi_node_set_text (self->document,
                         hx_refi_node_new (self->document, node, "PlainTextContent"), text);
}

static gboolean
add_memo (HxRefiExport  *self,
          HxStatement   *row,
          gpointer       data,
          GError       **error)
{
  gint64 id = hx_statement_get_int (row, ID);
  HxRefiKept *kept = hx_refi_export_find_kept (self, "memo", id, "Note");
  HxRefiKept *remark = hx_refi_export_find_kept (self, "memo", id, "Description");
  g_autofree char *body = hx_statement_dup_text (row, BODY);
  gint64 created = hx_statement_get_int (row, CREATED);
  gint64 modified = hx_statement_get_int (row, MODIFIED);
  HxRefiNode *node;

  self->report->n_memos++;
  if (remark != NULL && add_description (self, row, remark))
    return TRUE;
  node = hx_refi_export_add (self, hx_refi_export_list (self, "Notes"), "Note", "memo", id, kept);
  hx_refi_export_stamp (self, node, hx_statement_get_int (row, CODER), created);
  if (modified != created)
    {
      g_autofree char *time = hx_refi_time_format (modified);

      hx_refi_node_set (self->document, node, "modifiedDateTime", time);
    }
  set_words (self, node, kept, body);
  if (kept == NULL || kept->parent == NULL)
    refer (self, row, node);
  return TRUE;
}

/* --- Links --- */

static gboolean
add_link (HxRefiExport  *self,
          HxStatement   *row,
          gpointer       data,
          GError       **error)
{
  gint64 id = hx_statement_get_int (row, 0);
  HxRefiKept *kept = hx_refi_export_find_kept (self, "link", id, "Link");
  const char *remark = hx_statement_get_text (row, 4);
  g_autofree char *from = hx_refi_export_dup_guid (self, "passage", hx_statement_get_int (row, 2));
  g_autofree char *to = hx_refi_export_dup_guid (self, "passage", hx_statement_get_int (row, 3));
  HxRefiNode *node = hx_refi_export_add (self, hx_refi_export_list (self, "Links"), "Link", "link",
                                         id, kept);

  hx_refi_node_set (self->document, node, "name", hx_statement_get_text (row, 1));
  hx_refi_node_set (self->document, node, "direction", "OneWay");
  hx_refi_node_set (self->document, node, "originGUID", from);
  hx_refi_node_set (self->document, node, "targetGUID", to);
  hx_refi_export_merge (self, node, kept);
  self->report->n_links++;
  if (remark != NULL && *remark != '\0')
    hx_refi_export_lose (self, "link", remark, _("The remark on a link has no place in the file."));
  return TRUE;
}

/* --- What has no place --- */

static gboolean
tell_loss (HxRefiExport  *self,
           HxStatement   *row,
           gpointer       data,
           GError       **error)
{
  if (!hx_statement_is_null (row, 0))
    hx_refi_export_lose (self, data, hx_statement_get_text (row, 0),
                         _("It has no place in the file."));
  return TRUE;
}

static gboolean
tell_count (HxRefiExport  *self,
            HxStatement   *row,
            gpointer       data,
            GError       **error)
{
  hx_exchange_report_lose_many (self->report, data, hx_statement_get_int (row, 0),
                                _("It has no place in the file."));
  return TRUE;
}

static gboolean
tell_losses (HxRefiExport  *self,
             GError       **error)
{
  static const struct { const char *element, *sql; } losses[] = {
    { "hypothesis", "SELECT name FROM hypothesis ORDER BY position, id" },
    { "relation", "SELECT a.name || ' – ' || t.name || ' – ' || b.name FROM relation r"
      " JOIN relation_type t ON t.id = r.type"
      " JOIN entity_name a ON a.entity = r.entity AND a.kind = 'preferred'"
      " JOIN entity_name b ON b.entity = r.other AND b.kind = 'preferred' ORDER BY r.id" },
    { "judgement", "SELECT a.name || ' – ' || j.verdict || ' – ' || b.name FROM judgement j"
      " JOIN entity_name a ON a.entity = j.entity AND a.kind = 'preferred'"
      " JOIN entity_name b ON b.entity = j.other AND b.kind = 'preferred' ORDER BY j.id" },
    { "origin", "SELECT a.title || ' – ' || o.verdict || ' – ' || b.title FROM origin o"
      " JOIN source a ON a.id = o.source JOIN source b ON b.id = o.other ORDER BY o.id" },
    { "shortcut", "SELECT name || ': ' || shortcut FROM tag WHERE shortcut IS NOT NULL"
      " ORDER BY id" },
  };
  static const struct { const char *element, *sql; } counts[] = {
    { "mention kind", "SELECT count (*) FROM mention WHERE kind IS NOT NULL" },
    { "rejection", "SELECT count (*) FROM rejection" },
    { "dismissal", "SELECT count (*) FROM dismissal" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (losses); i++)
    if (!hx_refi_export_each (self, losses[i].sql, 0, tell_loss, (gpointer) losses[i].element,
                              error))
      return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    if (!hx_refi_export_each (self, counts[i].sql, 0, tell_count, (gpointer) counts[i].element,
                              error))
      return FALSE;
  return TRUE;
}

gboolean
hx_refi_export_notes (HxRefiExport  *self,
                      GError       **error)
{
  return hx_refi_export_each (self, "SELECT l.id, l.kind, l.from_passage, l.to_passage, l.note"
                              " FROM link l WHERE NOT EXISTS (SELECT 1 FROM passage p"
                              " JOIN source s ON s.id = p.source WHERE s.revision <> p.revision"
                              " AND p.id IN (l.from_passage, l.to_passage)) ORDER BY l.id", 0,
                              add_link, NULL, error)
         && hx_refi_export_each (self, "SELECT id, on_kind, on_id, body, coder, created, modified"
                                 " FROM memo ORDER BY id", 0, add_memo, NULL, error)
         && hx_refi_export_claims (self, error)
         && tell_losses (self, error);
}
