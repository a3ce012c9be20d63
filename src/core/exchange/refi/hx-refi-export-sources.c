/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Sources with their files and the values of their attributes. */

#include "config.h"

#include "exchange/refi/hx-refi-export-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/hx-text-cache.h"

#define DOCX "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

enum
{
  ID, TITLE, OUTLET, AUTHOR, DATE, URL, RELIABILITY, CREDIBILITY, MEDIA_TYPE, ORIGINAL, CODER,
  ADDED, BODY, REVISIONS, HAS_BODY, CONTAINER, FILE_NAME,
};

static const char select_sources[] =
  "SELECT s.id, s.title, s.outlet, s.author, s.date, s.url, s.reliability, s.credibility,"
  " s.media_type, coalesce (r.original, s.original), s.coder, s.added, r.body,"
  " (SELECT count (*) FROM revision o WHERE o.source = s.id),"
  " (SELECT body IS NOT NULL FROM original o WHERE o.id = coalesce (r.original, s.original)),"
  " coalesce (s.container, 0), s.file_name"
  " FROM source s JOIN revision r ON r.id = s.revision ORDER BY s.id";

/* --- What is said of a source --- */

static gboolean
add_value (HxRefiExport  *self,
           HxStatement   *row,
           gpointer       data,
           GError       **error)
{
  gint64 attribute = hx_statement_get_int (row, 0);
  g_autofree char *guid = hx_refi_export_dup_guid (self, "attribute", attribute);
  HxRefiNode *variable = hx_refi_export_find_node (self, "attribute", attribute);
  const char *type = variable != NULL ? hx_refi_node_get (variable, "typeOfVariable") : NULL;

  hx_refi_export_value (self, data, guid, type != NULL ? type : "Text",
                        hx_statement_get_text (row, 1));
  return TRUE;
}

static gboolean
add_values (HxRefiExport  *self,
            HxStatement   *row,
            HxRefiNode    *node,
            GError       **error)
{
  static const struct { int column; const char *name, *meaning; } fields[] = {
    { OUTLET, "Outlet", "source outlet" }, { AUTHOR, "Author", "source author" },
    { DATE, "Date", "source date" }, { URL, "Address", "source url" },
    { RELIABILITY, "Reliability", "source reliability" },
    { CREDIBILITY, "Credibility", "source credibility" },
  };

  if (!hx_refi_export_each (self, "SELECT v.attribute, v.value FROM attribute_value v"
                            " JOIN attribute a ON a.id = v.attribute WHERE v.source = ?1"
                            " ORDER BY a.position, a.id", hx_statement_get_int (row, ID),
                            add_value, node, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (!hx_statement_is_null (row, fields[i].column))
      {
        g_autofree char *value = hx_statement_dup_text (row, fields[i].column);

        hx_refi_export_value (self, node,
                              hx_refi_export_variable (self, fields[i].name, fields[i].meaning,
                                                       "Text"), "Text", value);
      }
  return TRUE;
}

/* --- Files --- */

static void
refer_to_file (HxRefiExport *self,
               HxRefiNode   *node,
               const char   *attribute,
               HxRefiFile   *file)
{
  g_autofree char *path = g_strconcat ("internal://", file->name, NULL);

  hx_refi_node_set (self->document, node, attribute, path);
}

/* Whether XML can hold a text as it is; it has no place for control characters. */
static gboolean
fits_xml (HxText *text)
{
  gsize n_bytes;
  const char *utf8 = hx_text_get_utf8 (text, &n_bytes);

  for (gsize i = 0; i < n_bytes; i++)
    if ((guchar) utf8[i] < 0x20 && utf8[i] != '\n' && utf8[i] != '\t')
      return FALSE;
  return strstr (utf8, "\357\277\276") == NULL && strstr (utf8, "\357\277\277") == NULL;
}

/* The text is a file, or stands in the document if it did in the file it came from. */
static gboolean
add_text (HxRefiExport  *self,
          HxRefiNode    *node,
          HxRefiKept    *kept,
          gint64         body,
          GError       **error)
{
  gboolean inline_text = kept != NULL && kept->kept != NULL
                         && strstr (kept->kept, " plainTextPath=\"\"") != NULL;
  g_autoptr(HxText) text = NULL;
  HxRefiFile *file;

  if (inline_text)
    {
      text = hx_text_cache_load (self->connection, body, error);
      if (text == NULL)
        return FALSE;
      if (fits_xml (text))
        {
          HxRefiNode *content = hx_refi_node_new (self->document, node, "PlainTextContent");

          hx_refi_node_set_text (self->document, content, hx_text_get_utf8 (text, NULL));
          return TRUE;
        }
    }
  file = hx_refi_export_file (self, hx_refi_node_get (node, "plainTextPath"),
                              hx_refi_node_get (node, "guid"), ".txt");
  file->body = body;
  refer_to_file (self, node, "plainTextPath", file);
  return TRUE;
}

static void
add_original (HxRefiExport *self,
              HxRefiNode   *node,
              const char   *attribute,
              gint64        original,
              const char   *suffix)
{
  HxRefiFile *file = hx_refi_export_file (self, hx_refi_node_get (node, attribute),
                                          hx_refi_node_get (node, "guid"), suffix);

  file->original = original;
  refer_to_file (self, node, attribute, file);
}

/* --- Sources --- */

static const char *
get_element (const char *media_type)
{
  if (g_str_equal (media_type, "application/pdf"))
    return "PDFSource";
  if (g_str_equal (media_type, "image/jpeg") || g_str_equal (media_type, "image/png"))
    return "PictureSource";
  return "TextSource";
}

static HxRefiKept *
find_source (HxRefiExport *self,
             gint64        id)
{
  GPtrArray *kept = hx_refi_export_get_kept (self, "source", id);

  for (guint i = 0; kept != NULL && i < kept->len; i++)
    if (!g_str_equal (((HxRefiKept *) g_ptr_array_index (kept, i))->element, "Representation"))
      return g_ptr_array_index (kept, i);
  return NULL;
}

/* Transcripts and descriptions stand in the element of what they are of. */
static HxRefiNode *
find_parent (HxRefiExport *self,
             HxRefiKept   *kept)
{
  HxRefiNode *sources = hx_refi_export_list (self, "Sources");
  g_autofree char *key = kept != NULL ? hx_refi_guid_dup_key (kept->parent) : NULL;

  for (HxRefiNode *n = key != NULL ? sources->first : NULL; n != NULL; n = n->next)
    {
      g_autofree char *own = hx_refi_guid_dup_key (hx_refi_node_get (n, "guid"));

      if (g_strcmp0 (own, key) == 0)
        return n;
    }
  return sources;
}

/* What a source of a medium stood in: made first, as what is only kept comes last otherwise. */
static void
add_media (HxRefiExport *self)
{
  for (guint i = 0; i < self->kept->len; i++)
    {
      HxRefiKept *kept = g_ptr_array_index (self->kept, i);
      HxRefiNode *node;

      if (kept->kind != NULL || kept->used || (!g_str_equal (kept->element, "AudioSource")
                                               && !g_str_equal (kept->element, "VideoSource")))
        continue;
      node = hx_refi_export_add (self, hx_refi_export_list (self, "Sources"), kept->element, NULL,
                                 0, kept);
      hx_refi_export_merge (self, node, kept);
      if (kept->original != 0)
        add_original (self, node, "path", kept->original, "");
    }
}

static void
tell_losses (HxRefiExport *self,
             HxStatement  *row,
             const char   *element)
{
  const char *title = hx_statement_get_text (row, TITLE);
  const char *media_type = hx_statement_get_text (row, MEDIA_TYPE);

  if (hx_statement_get_int (row, REVISIONS) > 1)
    hx_refi_export_lose (self, "source", title,
                         _("Earlier revisions of its text have no place in the file."));
  if (hx_statement_get_int (row, CONTAINER) != 0)
    hx_refi_export_lose (self, "source", title,
                         _("That it came within another source has no place in the file."));
  if (g_str_equal (element, "TextSource") && hx_statement_get_int (row, HAS_BODY) == 0
      && !g_str_has_prefix (media_type, "text/plain") && !g_str_equal (media_type, DOCX))
    hx_refi_export_lose (self, "source", title,
                         _("The format takes no file of this kind; its text is written, the file "
                           "as it was is not."));
}

static gboolean
add_content (HxRefiExport  *self,
             HxStatement   *row,
             HxRefiNode    *node,
             HxRefiKept    *kept,
             GError       **error)
{
  gint64 id = hx_statement_get_int (row, ID), original = hx_statement_get_int (row, ORIGINAL);
  gboolean pdf = g_str_equal (node->name, "PDFSource");
  HxRefiNode *holder = node;
  HxRefiKept *inner = kept;

  if (pdf || g_str_equal (node->name, "PictureSource"))
    add_original (self, node, "path", original,
                  pdf ? ".pdf" : g_str_equal (hx_statement_get_text (row, MEDIA_TYPE), "image/png")
                                 ? ".png" : ".jpg");
  else if (kept != NULL && kept->original != 0)
    add_original (self, node, "richTextPath", kept->original, ".docx");
  else if (g_str_equal (hx_statement_get_text (row, MEDIA_TYPE), DOCX))
    add_original (self, node, "richTextPath", original, ".docx");
  if (pdf)
    {
      inner = hx_refi_export_find_kept (self, "source", id, "Representation");
      holder = hx_refi_export_add (self, node, "Representation", "source", id, inner);
      hx_refi_export_merge (self, holder, inner);
    }
  if (!g_str_equal (node->name, "PictureSource")
      && !add_text (self, holder, inner, hx_statement_get_int (row, BODY), error))
    return FALSE;
  return hx_refi_export_passages (self, node, holder, id, error);
}

static gboolean
add_source (HxRefiExport  *self,
            HxStatement   *row,
            gpointer       data,
            GError       **error)
{
  gint64 id = hx_statement_get_int (row, ID);
  HxRefiKept *kept = find_source (self, id);
  const char *element = kept != NULL ? kept->element
                                     : get_element (hx_statement_get_text (row, MEDIA_TYPE));
  HxRefiNode *node = hx_refi_export_add (self, find_parent (self, kept), element, "source", id,
                                         kept);

  hx_refi_node_set (self->document, node, "name", hx_statement_get_text (row, TITLE));
  hx_refi_export_stamp (self, node, hx_statement_get_int (row, CODER),
                        hx_statement_get_int (row, ADDED));
  hx_refi_export_merge (self, node, kept);
  tell_losses (self, row, element);
  self->report->n_sources++;
  return add_values (self, row, node, error) && add_content (self, row, node, kept, error);
}

gboolean
hx_refi_export_sources (HxRefiExport  *self,
                        GError       **error)
{
  add_media (self);
  return hx_refi_export_each (self, select_sources, 0, add_source, NULL, error);
}
