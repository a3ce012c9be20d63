/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Notes become memos, links between passages links, sets of sources sets. */

#include "config.h"

#include "exchange/refi/hx-refi-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/hx-passage.h"
#include "model/hx-source-set.h"

/* --- Notes --- */

/* Where a note is referred to from. */
typedef struct
{
  HxRefiNode *reference;   /* NoteRef */
  HxRefiNode *owner;       /* what it stands in */
} Reference;

static void
list_references (HxRefiNode *node,
                 GHashTable *references)
{
  for (HxRefiNode *n = node->first; n != NULL; n = n->next)
    {
      char *key = hx_refi_node_is (n, "NoteRef")
                  ? hx_refi_guid_dup_key (hx_refi_node_get (n, "targetGUID")) : NULL;

      if (key != NULL && !g_hash_table_contains (references, key))
        {
          Reference reference = { n, node };

          g_hash_table_insert (references, key, g_memdup2 (&reference, sizeof reference));
        }
      else
        g_free (key);
      list_references (n, references);
    }
}

static gboolean
get_target (HxRefiImport *self,
            HxRefiNode   *owner,
            HxMemoTarget *target,
            gint64       *row)
{
  static const struct { const char *kind; HxMemoTarget target; } targets[] = {
    { "tag", HX_MEMO_TAG }, { "source", HX_MEMO_SOURCE }, { "passage", HX_MEMO_PASSAGE },
    { "entity", HX_MEMO_ENTITY }, { "link", HX_MEMO_LINK },
  };
  HxRefiThing *thing;

  *target = HX_MEMO_PROJECT;
  *row = 0;
  if (owner == self->root)
    return TRUE;
  /* A remark on a coding is one on its passage. */
  thing = hx_refi_import_find (self, hx_refi_node_get (hx_refi_node_is (owner, "Coding")
                                                       ? owner->parent : owner, "guid"));
  for (guint i = 0; thing != NULL && i < G_N_ELEMENTS (targets); i++)
    if (g_strcmp0 (thing->kind, targets[i].kind) == 0)
      {
        *target = targets[i].target;
        *row = thing->row;
        return TRUE;
      }
  return FALSE;
}

/* What a link between a note and something else says, if nothing refers to the note itself. */
static void
list_links (HxRefiImport *self,
            GHashTable   *linked)
{
  HxRefiNode *links = hx_refi_node_child (self->root, "Links");

  for (HxRefiNode *n = links != NULL ? links->first : NULL; n != NULL; n = n->next)
    {
      const char *ends[] = { hx_refi_node_get (n, "originGUID"),
                             hx_refi_node_get (n, "targetGUID") };

      for (guint i = 0; i < 2; i++)
        {
          HxRefiThing *other = hx_refi_import_find (self, ends[1 - i]);
          char *key = hx_refi_guid_dup_key (ends[i]);

          if (key != NULL && other != NULL && other->node != NULL && other->kind != NULL
              && !g_hash_table_contains (linked, key))
            g_hash_table_insert (linked, key, other->node);
          else
            g_free (key);
        }
    }
}

static char *
dup_note_text (HxRefiImport *self,
               HxRefiNode   *node)
{
  HxRefiNode *content = hx_refi_node_child (node, "PlainTextContent");
  GBytes *bytes = content == NULL
                  ? hx_refi_package_find (self->package, hx_refi_node_get (node, "plainTextPath"))
                  : NULL;
  g_autoptr(HxRefiText) text = NULL;

  if (content != NULL)
    {
      content->taken = TRUE;
      return g_strdup (content->text != NULL ? content->text : "");
    }
  if (bytes == NULL)
    return NULL;
  text = hx_refi_text_new (bytes);
  return g_strdup (hx_text_get_utf8 (text->text, NULL));
}

/* The name heads the memo, unless that begins with it. */
static char *
dup_body (HxRefiNode *node,
          const char *text)
{
  const char *name = hx_refi_node_get (node, "name");

  if (name == NULL || *name == '\0' || g_str_has_prefix (text, name))
    return g_strdup (text);
  if (*text == '\0')
    return g_strdup (name);
  return g_strconcat (name, "\n\n", text, NULL);
}

static void
store_note (HxRefiImport *self,
            HxRefiNode   *node,
            const char   *text,
            HxMemoTarget  target,
            gint64        row,
            Reference    *reference)
{
  g_autofree char *body = dup_body (node, text);
  gboolean headed = !g_str_equal (body, text);
  HxRefiNode *owner = reference != NULL ? reference->owner : NULL;
  HxRefiPart *part;

  hx_refi_import_set_author (self, node);
  part = hx_refi_import_note (self, node, "memo",
                              hx_edit_add_memo (self->edit, target, row, body));
  self->report->n_memos++;
  part->made = g_strdup (body);
  if (headed)
    hx_refi_node_set (self->document, node, "headed", "");
  if (owner != NULL && !hx_refi_node_is (owner, "Coding"))
    reference->reference->taken = TRUE;
  else
    part->parent = "Notes";
}

static void
add_note (HxRefiImport *self,
          HxRefiNode   *node,
          GHashTable   *references,
          GHashTable   *linked)
{
  g_autofree char *key = hx_refi_guid_dup_key (hx_refi_node_get (node, "guid"));
  Reference *reference = key != NULL ? g_hash_table_lookup (references, key) : NULL;
  HxRefiNode *link = key != NULL ? g_hash_table_lookup (linked, key) : NULL;
  g_autofree char *text = NULL;
  HxMemoTarget target = HX_MEMO_PROJECT;
  gint64 row = 0;

  if (hx_refi_import_find_known (self, node, "memo") != NULL)
    return;
  text = dup_note_text (self, node);
  if (text == NULL)
    {
      hx_refi_import_keep (self, node, "Notes",
                           _("Its text is not in the file; it is kept for the way back, not "
                             "shown."));
      return;
    }
  if (reference != NULL && !get_target (self, reference->owner, &target, &row))
    reference = NULL;
  if (reference == NULL && link != NULL)
    get_target (self, link, &target, &row);
  store_note (self, node, text, target, row, reference);
  if (hx_refi_node_child (node, "Coding") != NULL
      || hx_refi_node_child (node, "PlainTextSelection") != NULL)
    hx_refi_import_lose (self, node, _("The codes on this note are kept for the way back, not "
                                       "shown."));
}

void
hx_refi_import_notes (HxRefiImport *self)
{
  g_autoptr(GHashTable) references = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                                            g_free);
  g_autoptr(GHashTable) linked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  HxRefiNode *notes = hx_refi_node_child (self->root, "Notes");

  list_references (self->root, references);
  list_links (self, linked);
  for (HxRefiNode *n = notes != NULL ? notes->first : NULL; n != NULL; n = n->next)
    if (hx_refi_node_is (n, "Note") && !n->taken)
      add_note (self, n, references, linked);
}

/* --- Links --- */

static void
add_link (HxRefiImport *self,
          HxRefiNode   *node)
{
  g_autofree char *name = g_utf8_strdown (hx_refi_node_get (node, "name") != NULL
                                          ? hx_refi_node_get (node, "name") : "", -1);
  HxRefiThing *from = hx_refi_import_find (self, hx_refi_node_get (node, "originGUID"));
  HxRefiThing *to = hx_refi_import_find (self, hx_refi_node_get (node, "targetGUID"));
  HxLinkKind kind;
  gint64 link;

  if (from != NULL && to != NULL && g_strcmp0 (from->kind, "memo") == 0)
    {
      hx_refi_import_keep (self, node, "Links", NULL);
      return;
    }
  if (from == NULL || to == NULL || from->row == to->row
      || g_strcmp0 (from->kind, "passage") != 0 || g_strcmp0 (to->kind, "passage") != 0
      || !hx_link_kind_from_string (g_strstrip (name), &kind)
      || hx_refi_import_find_known (self, node, "link") != NULL)
    return;
  link = hx_edit_add_link (self->edit, kind, from->row, to->row, NULL);
  hx_refi_import_note (self, node, "link", link);
  if (g_strcmp0 (hx_refi_node_get (node, "name"), hx_link_kind_to_string (kind)) == 0)
    hx_refi_node_take (node, "name");
  self->report->n_links++;
}

void
hx_refi_import_links (HxRefiImport *self)
{
  HxRefiNode *links = hx_refi_node_child (self->root, "Links");

  hx_refi_import_be (self, NULL, 0);
  for (HxRefiNode *n = links != NULL ? links->first : NULL; n != NULL; n = n->next)
    if (hx_refi_node_is (n, "Link") && !n->taken)
      add_link (self, n);
}

/* --- Sets --- */

static char *
dup_set_name (HxRefiImport *self,
              HxRefiNode   *node)
{
  const char *given = hx_refi_node_get (node, "name");
  g_autofree char *stripped = g_strstrip (g_strdup (given != NULL ? given : ""));
  g_autofree char *base = g_strdup (*stripped != '\0' ? stripped : _("Untitled"));
  char *name = g_strdup (base);

  for (guint n = 2; !g_hash_table_add (self->source_sets, g_strdup (name)); n++)
    {
      g_free (name);
      name = g_strdup_printf ("%s (%u)", base, n);
    }
  return name;
}

static void
fill_set (HxRefiImport *self,
          HxRefiNode   *node,
          gint64        set)
{
  for (HxRefiNode *n = node->first; n != NULL; n = n->next)
    {
      const char *guid = hx_refi_node_get (n, "targetGUID");
      HxRefiThing *source = hx_refi_node_is (n, "MemberSource") ? hx_refi_import_find (self, guid)
                                                                : NULL;

      if (source == NULL || g_strcmp0 (source->kind, "source") != 0)
        continue;
      hx_edit_add_to_set (self->edit, set, source->row);
      n->taken = source->node != NULL
                 && g_strcmp0 (hx_refi_node_get (source->node, "guid"), guid) == 0;
    }
}

static gboolean
has_sources (HxRefiImport *self,
             HxRefiNode   *node)
{
  for (HxRefiNode *n = node->first; n != NULL; n = n->next)
    {
      HxRefiThing *source = hx_refi_node_is (n, "MemberSource")
                            ? hx_refi_import_find (self, hx_refi_node_get (n, "targetGUID"))
                            : NULL;

      if (source != NULL && g_strcmp0 (source->kind, "source") == 0)
        return TRUE;
    }
  return FALSE;
}

static void
add_set (HxRefiImport *self,
         HxRefiNode   *node)
{
  g_autofree char *name = NULL;
  HxRefiPart *part;
  gint64 set;

  if (!has_sources (self, node))
    {
      hx_refi_import_keep (self, node, "Sets",
                           _("Only sources are grouped in sets; this one, without any that was "
                             "imported, is kept for the way back, not shown."));
      return;
    }
  if (hx_refi_import_find_known (self, node, "source_set") != NULL)
    return;
  name = dup_set_name (self, node);
  set = hx_edit_add_source_set (self->edit, 0, name);
  part = hx_refi_import_note (self, node, "source_set", set);
  if (g_strcmp0 (hx_refi_node_get (node, "name"), name) == 0)
    hx_refi_node_take (node, "name");
  else
    part->made = g_strdup (name);
  fill_set (self, node, set);
  self->report->n_sets++;
  if (hx_refi_node_child (node, "MemberCode") != NULL
      || hx_refi_node_child (node, "MemberNote") != NULL)
    hx_refi_import_lose (self, node, _("Only its sources are shown; codes and notes in this set "
                                       "are kept for the way back."));
}

void
hx_refi_import_sets (HxRefiImport *self)
{
  HxRefiNode *sets = hx_refi_node_child (self->root, "Sets");

  for (HxRefiNode *n = sets != NULL ? sets->first : NULL; n != NULL; n = n->next)
    if (hx_refi_node_is (n, "Set"))
      add_set (self, n);
}
