/* SPDX-License-Identifier: GPL-3.0-or-later */

/* REFI-QDA into a project. On a thread the file is read and its texts are found; texts that only
 * stand in PDF or DOCX files are read by hexapla-extract; on a thread again positions are settled
 * and one edit is filled. What has no place in the project is kept as XML with what it belongs to
 * (the table foreign_part), named in the report, and written again by the export. */

#include "config.h"

#include "base/hx-error.h"
#include "exchange/hx-foreign-import.h"
#include "exchange/refi/hx-refi-private.h"

#include <glib/gi18n-lib.h>

static void
import_clear (gpointer data)
{
  HxRefiImport *self = data;

  g_object_unref (self->project);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->options, hx_exchange_options_free);
  g_clear_object (&self->edit);
  g_free (self->path);
  g_clear_pointer (&self->package, hx_refi_package_free);
  g_clear_pointer (&self->report, hx_exchange_report_unref);
  hx_foreign_author_unref (self->author);
  g_hash_table_unref (self->known);
  g_hash_table_unref (self->names);
  g_clear_pointer (&self->attributes, g_ptr_array_unref);
  g_hash_table_unref (self->things);
  g_hash_table_unref (self->coders);
  g_hash_table_unref (self->coder_guids);
  g_hash_table_unref (self->tag_names);
  g_hash_table_unref (self->source_sets);
  g_hash_table_unref (self->questions);
  g_ptr_array_unref (self->sources);
  g_ptr_array_unref (self->places);
  g_clear_pointer (&self->parts, g_ptr_array_unref);
}

static void
import_unref (gpointer self)
{
  g_atomic_rc_box_release_full (self, import_clear);
}

static GHashTable *
string_table (GDestroyNotify destroy)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, destroy);
}

static HxRefiImport *
import_new (HxProject    *project,
            GCancellable *cancellable)
{
  HxRefiImport *self = g_atomic_rc_box_new0 (HxRefiImport);

  self->project = g_object_ref (project);
  self->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  self->author = hx_foreign_author_new ();
  self->known = string_table (g_free);
  self->names = string_table (g_free);
  self->things = string_table (g_free);
  self->coders = string_table (g_free);
  self->coder_guids = string_table (g_free);
  self->tag_names = string_table (NULL);
  self->source_sets = string_table (NULL);
  self->questions = string_table (NULL);
  self->sources = g_ptr_array_new_with_free_func ((GDestroyNotify) hx_refi_source_free);
  self->places = g_ptr_array_new_with_free_func (g_free);
  self->parts = g_ptr_array_new_with_free_func ((GDestroyNotify) hx_refi_part_free);
  return self;
}

/* --- What parts have in common --- */

/* What a GUID of the file has become; NULL if the file has no such thing, or it comes later. */
HxRefiThing *
hx_refi_import_find (HxRefiImport *self,
                     const char   *guid)
{
  g_autofree char *key = hx_refi_guid_dup_key (guid);

  return key != NULL ? g_hash_table_lookup (self->things, key) : NULL;
}

void
hx_refi_import_add_thing (HxRefiImport *self,
                          HxRefiNode   *node,
                          const char   *kind,
                          gint64        row)
{
  char *key = NULL;
  HxRefiThing thing = { kind, row, node };

  /* Nothing ever refers to a coding. */
  if (g_strcmp0 (kind, "tagging") == 0)
    return;
  key = hx_refi_guid_dup_key (hx_refi_node_get (node, "guid"));
  if (key != NULL && g_hash_table_contains (self->things, key))
    {
      hx_exchange_report_warn (self->report,
                           _("The file has more than one thing with the GUID %s; references to "
                             "it go to the first."), key);
      g_free (key);
    }
  else if (key != NULL)
    g_hash_table_insert (self->things, key, g_memdup2 (&thing, sizeof thing));
}

/* What an earlier import has made of this very element, if that is still there. */
HxRefiThing *
hx_refi_import_find_known (HxRefiImport *self,
                           HxRefiNode   *node,
                           const char   *kind)
{
  g_autofree char *key = hx_refi_guid_dup_key (hx_refi_node_get (node, "guid"));
  HxRefiThing *thing = key != NULL ? g_hash_table_lookup (self->known, key) : NULL;

  if (thing == NULL || g_strcmp0 (thing->kind, kind) != 0
      || g_hash_table_contains (self->things, key))
    return NULL;
  g_hash_table_insert (self->things, g_steal_pointer (&key), g_memdup2 (thing, sizeof *thing));
  self->report->n_known++;
  node->taken = TRUE;
  return thing;
}

/* Says what an element has become; what of it is not taken when all is done is kept. */
HxRefiPart *
hx_refi_import_note (HxRefiImport *self,
                     HxRefiNode   *node,
                     const char   *kind,
                     gint64        row)
{
  HxRefiPart *part = hx_refi_part_new (node, kind, row);

  hx_refi_import_add_thing (self, node, kind, row);
  node->taken = TRUE;
  g_ptr_array_add (self->parts, part);
  return part;
}

void
hx_refi_import_lose (HxRefiImport *self,
                     HxRefiNode   *node,
                     const char   *sentence)
{
  hx_exchange_report_lose (self->report, node->name, hx_refi_node_get (node, "name"), TRUE, sentence);
}

/* An element that has no place in the project at all. */
void
hx_refi_import_keep (HxRefiImport *self,
                     HxRefiNode   *node,
                     const char   *parent,
                     const char   *sentence)
{
  HxRefiPart *part;

  if (hx_refi_import_find_known (self, node, NULL) != NULL)
    return;
  part = hx_refi_import_note (self, node, NULL, 0);
  part->parent = parent;
  if (sentence != NULL)
    hx_refi_import_lose (self, node, sentence);
}

/* An attribute that the file does not have, and the export is not to make up. */
static void
set_absent (HxRefiImport *self,
            HxRefiNode   *node,
            const char   *name)
{
  if (hx_refi_node_get (node, name) == NULL)
    hx_refi_node_set (self->document, node, name, "");
}

/* Who does what follows in the edit, and when; NULL and 0: who runs it, now. */
void
hx_refi_import_be (HxRefiImport *self,
                   const char   *coder,
                   gint64        time)
{
  if (self->has_author && self->now_coder == coder && self->now_time == time)
    return;
  self->has_author = TRUE;
  self->now_coder = coder;
  self->now_time = time;
  hx_edit_set_foreign_author (self->edit, self->author, coder, time);
}

/* What follows in the edit is by whom the element says, at the time it says. */
const char *
hx_refi_import_set_author (HxRefiImport *self,
                           HxRefiNode   *node)
{
  const char *guid = hx_refi_node_get (node, "creatingUser");
  const char *time = hx_refi_node_get (node, "creationDateTime");
  g_autofree char *key = hx_refi_guid_dup_key (guid);
  const char *coder = key != NULL ? g_hash_table_lookup (self->coders, key) : NULL;
  gint64 ms = 0;

  if (coder != NULL && g_strcmp0 (g_hash_table_lookup (self->coder_guids, coder), guid) == 0)
    hx_refi_node_take (node, "creatingUser");
  if (hx_refi_time_parse (time, &ms))
    {
      g_autofree char *written = hx_refi_time_format (ms);

      if (g_strcmp0 (written, time) == 0)
        hx_refi_node_take (node, "creationDateTime");
    }
  set_absent (self, node, "creatingUser");
  set_absent (self, node, "creationDateTime");
  hx_refi_import_be (self, coder, ms);
  return coder;
}

/* --- Users, and what is only kept --- */

static void
add_user (HxRefiImport *self,
          HxRefiNode   *node)
{
  const char *guid = hx_refi_node_get (node, "guid");
  const char *name = hx_refi_node_get (node, "name");
  char *key = hx_refi_guid_dup_key (guid);
  g_autofree char *stripped = NULL;
  HxRefiThing *known;

  if (name == NULL || *name == '\0')
    name = hx_refi_node_get (node, "id");
  if (name == NULL || *name == '\0')
    name = guid;
  if (key == NULL || name == NULL)
    {
      g_free (key);
      return;
    }
  stripped = g_strstrip (g_strdup (name));
  g_hash_table_replace (self->coders, key, g_strdup (stripped));
  if (!g_hash_table_contains (self->coder_guids, stripped))
    g_hash_table_insert (self->coder_guids, g_strdup (stripped), g_strdup (guid));
  known = hx_refi_import_find_known (self, node, "coder");
  if (known != NULL)
    return;
  hx_refi_import_note (self, node, "coder", hx_edit_add_foreign_coder (self->edit, stripped));
  if (g_strcmp0 (stripped, hx_refi_node_get (node, "name")) == 0)
    hx_refi_node_take (node, "name");
}

static void
import_users (HxRefiImport *self)
{
  HxRefiNode *users = hx_refi_node_child (self->root, "Users");

  for (HxRefiNode *n = users != NULL ? users->first : NULL; n != NULL; n = n->next)
    if (hx_refi_node_is (n, "User"))
      add_user (self, n);
}

/* All elements of a list that nothing else has taken. */
static void
keep_rest (HxRefiImport *self,
           const char   *list,
           const char   *sentence)
{
  HxRefiNode *node = hx_refi_node_child (self->root, list);

  for (HxRefiNode *n = node != NULL ? node->first : NULL; n != NULL; n = n->next)
    if (!n->taken)
      hx_refi_import_keep (self, n, list, sentence);
}

static const char * const lists[] = {
  "Users", "CodeBook", "Variables", "Cases", "Sources", "Notes", "Links", "Sets", "Graphs", "Codes",
};

static void
keep_project (HxRefiImport *self)
{
  g_autofree char *kept = NULL;
  g_autofree char *name = NULL;
  g_autofree char *key = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    for (HxRefiNode *n = self->root->first; n != NULL; n = n->next)
      if (hx_refi_node_is (n, lists[i]))
        n->taken = TRUE;
  kept = hx_refi_node_dup_kept (self->root);
  name = g_strconcat ("project ", kept, NULL);
  key = hx_refi_guid_dup_key (name);
  if (kept != NULL && !g_hash_table_contains (self->known, key))
    g_ptr_array_add (self->parts, hx_refi_part_new (self->root, NULL, 0));
}

static void
keep_all (HxRefiImport *self)
{
  GPtrArray *parts;

  keep_rest (self, "Sources", NULL);
  keep_rest (self, "Links", _("A link of this kind has no place in a project; it is kept for the "
                              "way back, not shown."));
  keep_rest (self, "Graphs", _("Drawn networks have no place in a project; it is kept for the way "
                               "back, not shown."));
  keep_project (self);
  parts = g_steal_pointer (&self->parts);
  for (guint i = 0; i < parts->len; i++)
    {
      HxRefiPart *part = g_ptr_array_index (parts, i);

      part->kept = hx_refi_node_dup_kept (part->node);
    }
  hx_refi_import_be (self, NULL, 0);
  hx_refi_edit_add_parts (self->edit, parts);
}

/* --- The steps --- */

static DexFuture *
open_fiber (gpointer data)
{
  HxRefiImport *self = data;
  GError *error = NULL;
  GPtrArray *warnings;

  self->package = hx_refi_package_open (self->path, NULL, self->cancellable, &error);
  if (self->package == NULL)
    return dex_future_new_for_error (error);
  self->document = hx_refi_package_get_document (self->package);
  self->root = hx_refi_document_get_root (self->document);
  self->report = hx_exchange_report_new (hx_refi_package_get_name (self->package));
  if (!hx_refi_node_is (self->root, "Project") && !hx_refi_node_is (self->root, "CodeBook"))
    return dex_future_new_reject (HX_ERROR, HX_ERROR_UNSUPPORTED,
                                  _("“%s” is neither a project nor a codebook of REFI-QDA. "
                                    "Export it as .qdpx or .qdc."), self->report->file);

  self->report->origin = g_strdup (hx_refi_node_get (self->root, "origin"));
  warnings = hx_refi_document_get_warnings (self->document);
  for (guint i = 0; i < warnings->len; i++)
    hx_exchange_report_warn (self->report, "%s", (char *) g_ptr_array_index (warnings, i));
  hx_refi_import_list_sources (self);
  return dex_future_new_true ();
}

static DexFuture *
fill_fiber (gpointer data)
{
  HxRefiImport *self = data;
  g_autoptr(GPtrArray) unused = NULL;

  import_users (self);
  hx_refi_import_codes (self);
  hx_refi_import_sources (self);
  hx_refi_import_selections (self);
  hx_refi_import_variables (self);
  hx_refi_import_cases (self);
  hx_refi_import_claims (self);
  hx_refi_import_notes (self);
  hx_refi_import_links (self);
  hx_refi_import_sets (self);
  keep_all (self);

  unused = hx_refi_package_list_unused (self->package);
  for (guint i = 0; i < unused->len; i++)
    hx_exchange_report_lose (self->report, "file", g_ptr_array_index (unused, i), FALSE,
                         _("No source refers to this file; it was not taken."));
  return dex_future_new_true ();
}

static gpointer
load (HxConnection  *connection,
      gpointer       data,
      GError       **error)
{
  return hx_refi_import_load (data, connection, error) ? g_ptr_array_new () : NULL;
}

static DexFuture *
extract_fiber (gpointer data)
{
  HxRefiSource *source = data;
  g_autoptr(HxInput) input = NULL;
  g_autoptr(GError) error = NULL;

  input = hx_input_new_from_bytes (source->original, source->file_name, &error);
  if (input != NULL)
    source->extraction = dex_await_boxed (hx_extract (input, NULL, NULL, NULL, NULL), &error);
  if (error != NULL)
    source->fault = g_strdup (error->message);
  return dex_future_new_true ();
}

/* Texts that stand in PDF, DOCX and picture files only. */
static gboolean
wants_extraction (gconstpointer data)
{
  const HxRefiSource *source = data;

  return source->original != NULL
         && (source->text == NULL || g_strcmp0 (source->media_type, "application/pdf") == 0);
}

static void
extract_all (gpointer data)
{
  HxRefiImport *self = data;

  hx_foreign_extract (self->sources, wants_extraction, extract_fiber, self->options->progress,
                      self->cancellable);
}

static DexFuture *
import_fiber (gpointer data)
{
  HxRefiImport *self = data;
  const HxForeignImport steps = {
    .project = self->project,
    .options = self->options,
    .cancellable = self->cancellable,
    .open = open_fiber,
    .load = load,
    .extract = extract_all,
    .fill = fill_fiber,
    .report = &self->report,
    .edit = &self->edit,
  };

  return hx_foreign_import_run (&steps, self);
}

/**
 * hx_refi_read:
 * @project: a project
 * @file: a .qdpx or .qdc file
 * @options: (nullable): options
 * @cancellable: (nullable): to stop it; then nothing is imported
 *
 * Takes a project or codebook of another program in, as one edit: all of it or nothing. What was
 * imported before from the same project is found by its GUIDs and not made twice. The report says
 * how positions were counted, how many passages fit, and by name what has no place here.
 *
 * Returns: (transfer full): a future that resolves to a [struct@ExchangeReport], or rejects with a
 *   [error@Hx.Error]
 */
DexFuture *
hx_refi_read (HxProject               *project,
              GFile                   *file,
              const HxExchangeOptions *options,
              GCancellable            *cancellable)
{
  HxRefiImport *self = import_new (project, cancellable);

  self->path = g_file_get_path (file);
  self->options = hx_exchange_options_copy (options);
  return dex_scheduler_spawn (NULL, 0, import_fiber, self, import_unref);
}
