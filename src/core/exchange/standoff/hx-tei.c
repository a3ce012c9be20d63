/* SPDX-License-Identifier: GPL-3.0-or-later */

/* TEI P5 (Text Encoding Initiative, Guidelines): documents with names and analyses in the text, or
 * apart from it. */

#include "config.h"

#include "exchange/standoff/hx-tei-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "exchange/hx-formats.h"

/* What all files have in common. */
typedef struct
{
  HxStandoff *reading;
  GHashTable *passages;
  GPtrArray  *links;
  GHashTable *claims;
  guint       n_read;
} Files;

/* The elements "TEI" of a document, or of a corpus. */
static void
list_documents (HxStandoffXml *node,
                GPtrArray     *list)
{
  if (hx_standoff_xml_is (node, "TEI") || hx_standoff_xml_is (node, "TEI.2"))
    g_ptr_array_add (list, node);
  else
    for (HxStandoffXml *child = node->first; child != NULL; child = child->next)
      if (child->name != NULL)
        list_documents (child, list);
}

static char *
dup_title (HxStandoffXml *document,
           const char    *path)
{
  HxStandoffXml *header = hx_standoff_xml_child (document, "teiHeader");
  HxStandoffXml *file = hx_standoff_xml_child (header, "fileDesc");
  HxStandoffXml *title = hx_standoff_xml_child (hx_standoff_xml_child (file, "titleStmt"),
                                                "title");
  g_autofree char *words = hx_tei_dup_words (title);
  g_autofree char *base = g_path_get_basename (path);
  g_auto(GStrv) parts = g_strsplit_set (g_strstrip (words), " \t\n\r", -1);
  g_autoptr(GString) clean = g_string_new (NULL);

  for (guint i = 0; parts[i] != NULL; i++)
    if (*parts[i] != '\0')
      g_string_append_printf (clean, "%s%s", clean->len > 0 ? " " : "", parts[i]);
  return clean->len > 0 ? g_string_free (g_steal_pointer (&clean), FALSE)
                        : g_steal_pointer (&base);
}

/* A source that has the text of our own, or the file of another's. */
static void
add_source (HxTei         *self,
            HxStandoffXml *document,
            GBytes        *file)
{
  g_autofree char *title = dup_title (document, self->path);
  HxStandoffXml *header = hx_standoff_xml_child (document, "teiHeader");
  HxStandoffXml *profile = hx_standoff_xml_child (header, "profileDesc");
  HxStandoffXml *usage = hx_standoff_xml_child (profile, "langUsage");
  HxStandoffXml *language = hx_standoff_xml_child (usage, "language");
  const char *ident = language != NULL ? hx_standoff_xml_get (language, "ident") : NULL;
  HxStandoffSource *source = hx_standoff_add_source (self->reading, title, &self->source);
  g_autoptr(GBytes) bytes = g_bytes_new (self->text->str, self->text->len);

  hx_standoff_set_text (self->reading, source, bytes, "text/plain");
  if (ident != NULL && strlen (ident) < 64)
    source->language = g_strdup (ident);
  if (self->own)
    return;
  g_bytes_unref (source->original);
  source->original = g_bytes_ref (file);
  source->media_type = "application/tei+xml";
  source->file_name = g_strdup (self->path);
}

static void
take_notes (HxTei         *self,
            HxStandoffXml *node)
{
  for (HxStandoffXml *child = node->first; child != NULL; child = child->next)
    if (hx_standoff_xml_is (child, "note"))
      {
        g_autofree char *words = hx_tei_dup_words (child);

        hx_standoff_add_memo (self->reading, HX_MEMO_SOURCE, self->source, words,
                              hx_standoff_by (self->reading, NULL, NULL));
      }
    else if (child->name != NULL)
      take_notes (self, child);
}

static void
read_document (Files         *files,
               HxStandoffXml *document,
               const char    *path,
               GBytes        *bytes)
{
  HxTei self = { files->reading, path };
  HxStandoffXml *text = hx_standoff_xml_child (document, "text");

  if (text == NULL)
    return;
  self.text = g_string_new (NULL);
  self.places = g_array_new (FALSE, FALSE, sizeof (HxTeiPlace));
  self.by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self.tags = g_hash_table_new (g_str_hash, g_str_equal);
  self.coders = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  self.passages = files->passages;
  self.links = files->links;
  self.claims = files->claims;
  hx_tei_read_header (&self, hx_standoff_xml_child (document, "teiHeader"));
  hx_tei_flatten (&self, text);
  add_source (&self, document, bytes);
  /* Lists of persons and places may stand in the header or the text as well. */
  hx_tei_read_standoff (&self, document);
  hx_tei_read_inline (&self);
  take_notes (&self, text);
  files->n_read++;
  g_string_free (self.text, TRUE);
  g_array_unref (self.places);
  g_hash_table_unref (self.by_id);
  g_hash_table_unref (self.tags);
  g_hash_table_unref (self.coders);
}

static void
read_links (Files *files)
{
  for (guint i = 0; i + 2 < files->links->len; i += 3)
    {
      guint from = GPOINTER_TO_UINT (g_hash_table_lookup (files->passages,
                                                          files->links->pdata[i + 1])) - 1;
      guint to = GPOINTER_TO_UINT (g_hash_table_lookup (files->passages,
                                                        files->links->pdata[i + 2])) - 1;
      HxLinkKind kind;

      if (hx_link_kind_from_string (files->links->pdata[i], &kind) && from != HX_STANDOFF_NONE
          && to != HX_STANDOFF_NONE)
        hx_standoff_add_link (files->reading, kind, from, to, NULL,
                              hx_standoff_by (files->reading, NULL, NULL));
      else
        hx_standoff_lose (files->reading, "link",
                          _("It does not join two passages in a way that a project has; it was "
                            "not taken."));
    }
}

static gboolean
read_file (Files   *files,
           guint    i,
           GError **error)
{
  const char *path = hx_standoff_pack_get_path (files->reading->pack, i);
  GBytes *bytes = hx_standoff_pack_get_bytes (files->reading->pack, i, error);
  g_autoptr(HxStandoffXmlTree) tree = NULL;
  g_autoptr(GPtrArray) documents = g_ptr_array_new ();

  tree = bytes != NULL ? hx_standoff_xml_parse (bytes, path, error) : NULL;
  if (tree == NULL)
    return FALSE;
  list_documents (tree->root, documents);
  for (guint k = 0; k < documents->len; k++)
    read_document (files, g_ptr_array_index (documents, k), path, bytes);
  return TRUE;
}

/**
 * hx_tei_read:
 * @reading: gets what is read
 * @error: return location for a [error@Hx.Error]
 *
 * Reads a TEI document, or all of a corpus, an archive or a folder.
 *
 * Returns: whether there were any
 */
gboolean
hx_tei_read (HxStandoff  *reading,
             GError     **error)
{
  guint n = hx_standoff_pack_get_n (reading->pack);
  Files files = { reading };
  gboolean done = TRUE;

  files.passages = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  files.links = g_ptr_array_new_with_free_func (g_free);
  files.claims = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < n && done; i++)
    {
      g_autofree char *lower = g_ascii_strdown (hx_standoff_pack_get_path (reading->pack, i), -1);

      if (n == 1 || g_str_has_suffix (lower, ".xml") || g_str_has_suffix (lower, ".tei"))
        done = read_file (&files, i, error);
    }
  if (done)
    read_links (&files);
  if (done && files.n_read == 0)
    done = hx_standoff_fail (reading, HX_ERROR_UNSUPPORTED,
                             _("it has no TEI document with a text. Give a file with the element "
                               "“TEI”, or a ZIP file of such files."), error);
  g_hash_table_unref (files.passages);
  g_ptr_array_unref (files.links);
  g_hash_table_unref (files.claims);
  return done;
}

static DexFuture *
import (HxProject               *project,
        GFile                   *file,
        const HxExchangeOptions *options,
        GCancellable            *cancellable)
{
  return hx_standoff_import (project, file, options, cancellable, hx_tei_read);
}

static gboolean
probe (const char *path,
       const char *head,
       gsize       length)
{
  g_autofree char *start = g_strndup (head, length);

  return strstr (start, "<TEI") != NULL && strstr (start, HX_TEI_NAMESPACE) != NULL;
}

const HxFormat hx_format_tei = {
  .name = "tei",
  .title = N_("TEI with Stand-Off Markup"),
  .summary = N_("An XML document for each source, with passages, tags, persons, places and claims "
                "apart from the text, as editions and the humanities use it."),
  .suffix = ".zip",
  .group = HX_FORMAT_ANNOTATIONS,
  .flags = HX_FORMAT_PART,
  .probe = probe,
  .read = import,
  .write = hx_tei_write,
};
