/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Sources: which elements have texts, where these are, and how they are stored. */

#include "config.h"

#include "exchange/refi/hx-refi-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "analyse/hx-language.h"
#include "analyse/hx-minhash.h"
#include "model/hx-source.h"

void
hx_refi_source_free (HxRefiSource *self)
{
  g_clear_pointer (&self->text, hx_refi_text_free);
  g_clear_pointer (&self->original, g_bytes_unref);
  g_clear_pointer (&self->rich, g_bytes_unref);
  g_clear_pointer (&self->extraction, hx_extraction_unref);
  g_clear_pointer (&self->signature, g_bytes_unref);
  g_clear_pointer (&self->points, g_hash_table_unref);
  g_free (self->file_name);
  g_free (self->fault);
  g_free (self);
}

/* --- Where the texts are --- */

static char *
dup_base (const char *path)
{
  g_autofree char *slashes = path != NULL ? g_strdelimit (g_strdup (path), "\\", '/') : NULL;
  const char *slash = slashes != NULL ? strrchr (slashes, '/') : NULL;
  const char *base = slash != NULL ? slash + 1 : slashes;

  return base != NULL && *base != '\0' ? g_strdup (base) : NULL;
}

static GBytes *
find_file (HxRefiImport *self,
           HxRefiNode   *node,
           const char   *attribute)
{
  GBytes *bytes = hx_refi_package_find (self->package, hx_refi_node_get (node, attribute));

  return bytes != NULL ? g_bytes_ref (bytes) : NULL;
}

static void
set_original (HxRefiSource *source,
              GBytes       *bytes,
              const char   *path,
              const char   *media_type)
{
  source->original = g_bytes_ref (bytes);
  source->media_type = media_type;
  g_free (source->file_name);
  source->file_name = dup_base (path);
}

/* The text of an element that has one written in it or a plain text beside it. */
static void
find_text (HxRefiImport *self,
           HxRefiSource *source)
{
  HxRefiNode *content = hx_refi_node_child (source->holder, "PlainTextContent");
  g_autoptr(GBytes) plain = NULL;

  if (content != NULL)
    plain = g_bytes_new (content->text != NULL ? content->text : "",
                         content->text != NULL ? strlen (content->text) : 0);
  else
    plain = find_file (self, source->holder, "plainTextPath");
  if (plain == NULL)
    return;
  source->text = hx_refi_text_new (plain);
  if (source->original == NULL)
    set_original (source, plain, hx_refi_node_get (source->holder, "plainTextPath"),
                  "text/plain");
  if (source->text->n_bad > 0)
    hx_exchange_report_warn (self->report,
                         _("The text of “%s” has %u bytes that are no UTF-8; they became �."),
                         hx_refi_node_get (source->node, "name"), source->text->n_bad);
}

static HxRefiSource *
add_source (HxRefiImport *self,
            HxRefiNode   *node,
            HxRefiNode   *holder)
{
  HxRefiSource *source = g_new0 (HxRefiSource, 1);

  source->node = node;
  source->holder = holder;
  source->index = self->sources->len;
  g_ptr_array_add (self->sources, source);
  return source;
}

static void
add_text_source (HxRefiImport *self,
                 HxRefiNode   *node)
{
  HxRefiSource *source = add_source (self, node, node);

  source->rich = find_file (self, node, "richTextPath");
  if (hx_refi_node_is (node, "Transcript"))
    source->points = hx_refi_sync_list (node);
  find_text (self, source);
  if (source->text == NULL && source->rich != NULL)
    set_original (source, source->rich, hx_refi_node_get (node, "richTextPath"), NULL);
}

static void
add_file_source (HxRefiImport *self,
                 HxRefiNode   *node,
                 HxRefiNode   *holder,
                 const char   *media_type)
{
  g_autoptr(GBytes) bytes = find_file (self, node, "path");
  HxRefiSource *source = add_source (self, node, holder != NULL ? holder : node);

  if (bytes == NULL)
    bytes = find_file (self, node, "currentPath");
  if (bytes != NULL)
    set_original (source, bytes, hx_refi_node_get (node, "path"), media_type);
  if (holder != NULL)
    find_text (self, source);
}

/* Media have no text; what was said in them stands in their transcripts. */
static void
add_media (HxRefiImport *self,
           HxRefiNode   *node)
{
  for (HxRefiNode *n = node->first; n != NULL; n = n->next)
    if (hx_refi_node_is (n, "Transcript"))
      add_text_source (self, n);
}

void
hx_refi_import_list_sources (HxRefiImport *self)
{
  HxRefiNode *sources = hx_refi_node_child (self->root, "Sources");

  for (HxRefiNode *n = sources != NULL ? sources->first : NULL; n != NULL; n = n->next)
    if (hx_refi_node_is (n, "TextSource"))
      add_text_source (self, n);
    else if (hx_refi_node_is (n, "PDFSource"))
      add_file_source (self, n, hx_refi_node_child (n, "Representation"), "application/pdf");
    else if (hx_refi_node_is (n, "PictureSource"))
      {
        add_file_source (self, n, NULL, NULL);
        if (hx_refi_node_child (n, "TextDescription") != NULL)
          add_text_source (self, hx_refi_node_child (n, "TextDescription"));
      }
    else
      add_media (self, n);
}

/* --- Into the edit --- */

/* What hexapla-extract has found, with its pages. */
static void
take_extracted (HxRefiSource  *source,
                HxSourceDraft *draft)
{
  HxExtracted *found;

  if (source->extraction == NULL || source->extraction->sources->len == 0)
    return;
  found = g_ptr_array_index (source->extraction->sources, 0);
  draft->outlet = g_strdup (found->outlet);
  draft->author = g_strdup (found->author);
  draft->url = g_strdup (found->url);
  if (found->date != NULL && hx_date_is_valid (found->date))
    draft->date = g_strdup (found->date);
  draft->pages = found->pages != NULL ? g_ptr_array_ref (found->pages) : NULL;
  draft->spans = found->spans != NULL ? g_ptr_array_ref (found->spans) : NULL;
  draft->left_out = found->left_out != NULL ? g_ptr_array_ref (found->left_out) : NULL;
  if (found->media_type != NULL)
    g_set_str (&draft->media_type, found->media_type);
}

static char *
dup_title (HxRefiSource *source)
{
  const char *name = hx_refi_node_get (source->node, "name");
  g_autofree char *stripped = g_strstrip (g_strdup (name != NULL ? name : ""));
  const char *parent = source->node->parent != NULL
                       ? hx_refi_node_get (source->node->parent, "name") : NULL;

  if (*stripped != '\0')
    return g_steal_pointer (&stripped);
  if (hx_refi_node_is (source->node, "Transcript") && parent != NULL && *parent != '\0')
    return g_strdup (parent);
  if (source->file_name != NULL)
    return g_strdup (source->file_name);
  return g_strdup (_("Untitled"));
}

static HxSourceDraft *
make_draft (HxRefiSource *source)
{
  HxSourceDraft *draft = hx_source_draft_new ();
  g_autofree char *current = dup_base (hx_refi_node_get (source->node, "currentPath"));

  draft->title = dup_title (source);
  draft->file_name = g_strdup (current != NULL ? current
                               : source->file_name != NULL ? source->file_name : draft->title);
  draft->media_type = g_strdup (source->media_type != NULL ? source->media_type
                                                           : "application/octet-stream");
  draft->encoding = g_strdup (source->text->encoding);
  draft->original = g_bytes_ref (source->original);
  draft->text = hx_text_ref (source->text->text);
  take_extracted (source, draft);
  draft->language = g_strdup (source->language);
  draft->signature = g_steal_pointer (&source->signature);
  return draft;
}

/* A path that the export writes just so by itself. */
static void
take_path (HxRefiNode *node,
           const char *attribute,
           const char *suffix)
{
  const char *guid = hx_refi_node_get (node, "guid");
  g_autofree char *usual = g_strconcat ("internal://", guid != NULL ? guid : "", suffix, NULL);

  if (g_strcmp0 (hx_refi_node_get (node, attribute), usual) == 0)
    hx_refi_node_take (node, attribute);
}

static void
take_paths (HxRefiImport *self,
            HxRefiSource *source,
            HxRefiPart   *part)
{
  HxRefiNode *content = hx_refi_node_child (source->holder, "PlainTextContent");

  if (content != NULL)
    {
      content->taken = TRUE;
      if (hx_refi_node_get (source->holder, "plainTextPath") == NULL)
        hx_refi_node_set (self->document, source->holder, "plainTextPath", "");
    }
  take_path (source->holder, "plainTextPath", ".txt");
  take_path (source->node, "path", ".pdf");
  if (source->rich == NULL)
    return;
  part->original = g_bytes_ref (source->rich);
}

static void
note_source (HxRefiImport  *self,
             HxRefiSource  *source,
             HxSourceDraft *draft)
{
  HxRefiPart *part = hx_refi_import_note (self, source->node, "source", source->id);
  HxRefiNode *parent = source->node->parent;

  take_paths (self, source, part);
  if (g_strcmp0 (hx_refi_node_get (source->node, "name"), draft->title) == 0)
    hx_refi_node_take (source->node, "name");
  else
    part->made = g_strdup (draft->title);
  if (hx_refi_node_is (source->node, "Transcript")
      || hx_refi_node_is (source->node, "TextDescription"))
    part->parent = hx_refi_node_get (parent, "guid");
  if (source->holder != source->node)
    hx_refi_import_note (self, source->holder, "source", source->id);
}

/* The sentence for a source without a text. */
static char *
dup_missing (HxRefiSource *source)
{
  guint n = 0;

  for (HxRefiNode *n_child = source->holder->first; n_child != NULL; n_child = n_child->next)
    n += g_str_has_suffix (n_child->name, "Selection");
  if (source->fault != NULL)
    return n == 0 ? g_strdup_printf (_("%s It is kept for the way back, not shown."), source->fault)
                  : g_strdup_printf (ngettext ("%s It is kept for the way back, with its %u "
                                               "passage, not shown.",
                                               "%s It is kept for the way back, with its %u "
                                               "passages, not shown.", n), source->fault, n);
  if (source->node == source->holder && !hx_refi_node_is (source->node, "TextSource")
      && !hx_refi_node_is (source->node, "Transcript"))
    return g_strdup (_("Its file is not in this one. What is said of it is kept for the way back, "
                       "not shown. Export it again together with its sources."));
  if (n == 0)
    return g_strdup (_("Its text is not in the file. It is kept for the way back, not shown. "
                       "Export it again together with its sources."));
  return g_strdup_printf (ngettext ("Its text is not in the file. It is kept for the way back, "
                                    "with its %u passage, not shown. Export it again together "
                                    "with its sources.",
                                    "Its text is not in the file. It is kept for the way back, "
                                    "with its %u passages, not shown. Export it again together "
                                    "with its sources.", n), n);
}

static void
store_source (HxRefiImport *self,
              HxRefiSource *source)
{
  HxRefiThing *known = hx_refi_import_find_known (self, source->node, "source");
  HxSourceDraft *draft;

  if (known != NULL)
    {
      source->id = known->row;
      source->known = TRUE;
      if (source->holder != source->node)
        hx_refi_import_find_known (self, source->holder, "source");
      return;
    }
  hx_refi_import_set_author (self, source->node);
  draft = make_draft (source);
  if (draft->spans == NULL)
    draft->spans = hx_refi_import_dup_times (self, source);
  source->id = hx_edit_add_source (self->edit, draft);
  self->report->n_sources++;
  note_source (self, source, draft);
}

/* Sound and moving pictures, and files of pictures that could not be read. */
static void
keep_files (HxRefiImport *self)
{
  HxRefiNode *sources = hx_refi_node_child (self->root, "Sources");

  for (HxRefiNode *n = sources != NULL ? sources->first : NULL; n != NULL; n = n->next)
    {
      g_autoptr(GBytes) bytes = NULL;

      if (n->taken)
        continue;
      bytes = find_file (self, n, "path");
      if (hx_refi_node_is (n, "AudioSource") || hx_refi_node_is (n, "VideoSource"))
        hx_refi_import_keep (self, n, "Sources",
                             bytes != NULL
                             ? _("Sound and film are not shown; the file and its passages are "
                                 "kept for the way back.")
                             : _("Sound and film are not shown, and its file is not in this one; "
                                 "its passages are kept for the way back."));
      else
        hx_refi_import_keep (self, n, "Sources", NULL);
      if (bytes != NULL && self->parts->len > 0
          && ((HxRefiPart *) self->parts->pdata[self->parts->len - 1])->node == n)
        ((HxRefiPart *) self->parts->pdata[self->parts->len - 1])->original
          = g_steal_pointer (&bytes);
    }
}

/* The text that was read from the file itself; if another was given, that counts, and then its
 * pages are those of the file only if it says the same. */
static void
take_text (HxRefiSource *source,
           HxText       *text)
{
  if (source->text == NULL)
    source->text = hx_refi_text_new_for (text);
  else if (!g_str_equal (hx_text_get_utf8 (source->text->text, NULL),
                         hx_text_get_utf8 (text, NULL)))
    g_clear_pointer (&source->extraction, hx_extraction_unref);
}

static void
look_at_text (gpointer data,
              gpointer user_data)
{
  HxRefiSource *source = data;

  source->language = hx_language_guess (source->text->text);
  source->signature = hx_minhash_sign (source->text->text);
}

/* What is known of a text is found out for many at a time. */
static void
look_at_texts (HxRefiImport *self)
{
  GThreadPool *pool = g_thread_pool_new (look_at_text, NULL, g_get_num_processors (), FALSE, NULL);

  for (guint i = 0; i < self->sources->len; i++)
    if (((HxRefiSource *) self->sources->pdata[i])->text != NULL)
      g_thread_pool_push (pool, g_ptr_array_index (self->sources, i), NULL);
  g_thread_pool_free (pool, FALSE, TRUE);
}

void
hx_refi_import_sources (HxRefiImport *self)
{
  for (guint i = 0; i < self->sources->len; i++)
    {
      HxRefiSource *source = g_ptr_array_index (self->sources, i);
      HxExtraction *extraction = source->extraction;

      if (extraction != NULL && extraction->sources->len > 0)
        take_text (source, ((HxExtracted *) extraction->sources->pdata[0])->text);
    }
  look_at_texts (self);
  for (guint i = 0; i < self->sources->len; i++)
    {
      HxRefiSource *source = g_ptr_array_index (self->sources, i);

      if (source->text == NULL)
        {
          g_autofree char *sentence = dup_missing (source);

          hx_refi_import_lose (self, source->node, sentence);
        }
      else
        store_source (self, source);
    }
  keep_files (self);
}
