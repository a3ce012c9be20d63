/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Passages as selections, taggings as their codings. */

#include "config.h"

#include "exchange/refi/hx-refi-export-private.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "model/hx-region.h"

typedef struct
{
  HxRefiNode *source;    /* the source's element */
  HxRefiNode *holder;    /* the one with its text */
  gint64      id;
  GHashTable *taggings;  /* passage → GArray of Tagging */
} Passages;

typedef struct
{
  gint64 id;
  gint64 tag;
  gint64 coder;
  gint64 created;
} Tagging;

enum
{
  ID, START, END, TEXT, CODER, CREATED, REGION,
};

static gboolean
take_tagging (HxRefiExport  *self,
              HxStatement   *row,
              gpointer       data,
              GError       **error)
{
  Passages *passages = data;
  gint64 passage = hx_statement_get_int (row, 1);
  GArray *list = g_hash_table_lookup (passages->taggings, &passage);
  Tagging tagging = { hx_statement_get_int (row, 0), hx_statement_get_int (row, 2),
                      hx_statement_get_int (row, 3), hx_statement_get_int (row, 4) };

  if (list == NULL)
    {
      list = g_array_new (FALSE, FALSE, sizeof (Tagging));
      g_hash_table_insert (passages->taggings, g_memdup2 (&passage, sizeof passage), list);
    }
  g_array_append_val (list, tagging);
  return TRUE;
}

/* --- Codings --- */

static void
add_coding (HxRefiExport  *self,
            HxRefiNode    *parent,
            const Tagging *tagging,
            HxRefiKept    *kept)
{
  HxRefiNode *node = hx_refi_export_add (self, parent, "Coding", "tagging", tagging->id, kept);
  g_autofree char *guid = hx_refi_export_dup_guid (self, "tag", tagging->tag);

  hx_refi_export_stamp (self, node, tagging->coder, tagging->created);
  hx_refi_export_merge (self, node, kept);
  if (hx_refi_node_child (node, "CodeRef") == NULL)
    hx_refi_export_refer (self, node, "CodeRef", guid);
  self->report->n_taggings++;
}

static gboolean
same_guid (const char *a,
           const char *b)
{
  g_autofree char *first = hx_refi_guid_dup_key (a);
  g_autofree char *second = hx_refi_guid_dup_key (b);

  return first != NULL && g_strcmp0 (first, second) == 0;
}

/* Codings of the whole source go to it; the others to the selection they stood in, else to the
 * first. Which is the selection, is said by its GUID; NULL: the source itself. */
static guint
add_codings (HxRefiExport *self,
             GArray       *taggings,
             HxRefiNode   *node,
             gboolean      first,
             HxRefiNode   *source)
{
  guint n = 0;

  for (guint i = 0; taggings != NULL && i < taggings->len; i++)
    {
      const Tagging *tagging = &g_array_index (taggings, Tagging, i);
      GPtrArray *kept = hx_refi_export_get_kept (self, "tagging", tagging->id);

      for (guint k = 0; kept != NULL && k < kept->len; k++)
        {
          HxRefiKept *one = g_ptr_array_index (kept, k);
          gboolean of_source = same_guid (one->parent, hx_refi_node_get (source, "guid"));

          if (one->used || of_source != (node == source)
              || (!first && !of_source
                  && !same_guid (one->parent, hx_refi_node_get (node, "guid"))))
            continue;
          if (first && !of_source && one->parent != NULL
              && !same_guid (one->parent, hx_refi_node_get (node, "guid")))
            continue;
          add_coding (self, node, tagging, one);
          n++;
        }
      if (kept == NULL && first && node != source)
        {
          add_coding (self, node, tagging, NULL);
          n++;
        }
    }
  return n;
}

/* --- Selections --- */

static void
set_number (HxRefiExport *self,
            HxRefiNode   *node,
            const char   *name,
            gint64        number)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, number);

  hx_refi_node_set (self->document, node, name, text);
}

static gboolean
take_size (HxRefiExport  *self,
           HxStatement   *row,
           gpointer       data,
           GError       **error)
{
  double *size = data;
  const char *pixels = hx_statement_get_text (row, 2);
  guint width, height;

  size[0] = g_ascii_strtod (hx_statement_get_text (row, 0), NULL);
  size[1] = g_ascii_strtod (hx_statement_get_text (row, 1), NULL);
  if (pixels != NULL && sscanf (pixels, "%u × %u", &width, &height) == 2)
    {
      size[0] = width;
      size[1] = height;
    }
  return TRUE;
}

/* A rectangle in pixels from the top left of a picture, or in points from the bottom of a page. */
static gboolean
set_region (HxRefiExport    *self,
            Passages        *passages,
            HxRefiNode      *node,
            const HxRegion  *region,
            GError         **error)
{
  gboolean of_page = g_str_equal (node->name, "PDFSelection");
  double size[2] = { 0, 0 }, unit = HX_REGION_UNITS, top, bottom;
  g_autofree char *sql = NULL;

  sql = g_strdup_printf ("SELECT CAST (p.width AS TEXT), CAST (p.height AS TEXT), (SELECT value"
                         " FROM span WHERE body = p.body AND kind = %d AND %d = 0) FROM source s"
                         " JOIN revision r ON r.id = s.revision JOIN page p ON p.body = r.body"
                         " WHERE s.id = ?1 AND p.number = %u", HX_SPAN_PICTURE, of_page,
                         region->page);
  if (!hx_refi_export_each (self, sql, passages->id, take_size, size, error))
    return FALSE;
  top = region->y / unit * size[1];
  bottom = (region->y + region->height) / unit * size[1];
  if (of_page)
    {
      set_number (self, node, "page", region->page);
      top = size[1] - top;
      bottom = size[1] - bottom;
    }
  set_number (self, node, "firstX", region->x / unit * size[0] + 0.5);
  set_number (self, node, "firstY", top + 0.5);
  set_number (self, node, "secondX", (region->x + region->width) / unit * size[0] + 0.5);
  set_number (self, node, "secondY", bottom + 0.5);
  return TRUE;
}

/* The element for a passage. */
static HxRefiNode *
add_selection (HxRefiExport  *self,
               Passages      *passages,
               HxStatement   *row,
               HxRefiKept    *kept,
               GError       **error)
{
  gboolean picture = g_str_equal (passages->source->name, "PictureSource");
  HxRegion region = { 1, 0, 0, HX_REGION_UNITS, HX_REGION_UNITS };
  const char *element = kept != NULL ? kept->element
                        : picture ? "PictureSelection"
                        : !hx_statement_is_null (row, REGION)
                          && g_str_equal (passages->source->name, "PDFSource")
                          ? "PDFSelection" : "PlainTextSelection";
  gboolean text = g_str_equal (element, "PlainTextSelection");
  gboolean timed = g_str_equal (element, "TranscriptSelection");
  HxRefiNode *node = hx_refi_export_add (self, text ? passages->holder : passages->source, element,
                                         "passage", hx_statement_get_int (row, ID), kept);

  hx_refi_export_stamp (self, node, hx_statement_get_int (row, CODER),
                        hx_statement_get_int (row, CREATED));
  if (text || timed)
    hx_refi_node_set (self->document, node, "name", hx_statement_get_text (row, TEXT));
  /* Between which points one of a transcript is, is kept with it. */
  if (text)
    {
      set_number (self, node, "startPosition", hx_statement_get_int (row, START));
      set_number (self, node, "endPosition", hx_statement_get_int (row, END));
    }
  else if (!timed)
    {
      if (!hx_statement_is_null (row, REGION))
        hx_region_parse (hx_statement_get_text (row, REGION), &region);
      if (!set_region (self, passages, node, &region, error))
        return NULL;
    }
  hx_refi_export_merge (self, node, kept);
  self->report->n_passages++;
  if (g_str_equal (passages->holder->name, "Transcript") && !timed)
    hx_refi_export_lose (self, "passage", hx_statement_get_text (row, TEXT),
                         _("Passages of a transcript have no place in the file."));
  return node;
}

static gboolean
add_passage (HxRefiExport  *self,
             HxStatement   *row,
             gpointer       data,
             GError       **error)
{
  Passages *passages = data;
  gint64 id = hx_statement_get_int (row, ID);
  GPtrArray *kept = hx_refi_export_get_kept (self, "passage", id);
  GArray *taggings = g_hash_table_lookup (passages->taggings, &id);
  guint n_of_source = add_codings (self, taggings, passages->source, FALSE, passages->source);
  HxRefiNode *node;

  if (kept == NULL && taggings != NULL && n_of_source == taggings->len)
    return TRUE;
  for (guint i = 0; i < MAX (kept != NULL ? kept->len : 0, 1); i++)
    {
      node = add_selection (self, passages, row,
                            kept != NULL ? g_ptr_array_index (kept, i) : NULL, error);
      if (node == NULL)
        return FALSE;
      add_codings (self, taggings, node, i == 0, passages->source);
    }
  return TRUE;
}

static gboolean
tell_left_behind (HxRefiExport  *self,
                  HxStatement   *row,
                  gpointer       data,
                  GError       **error)
{
  hx_refi_export_lose (self, "passage", hx_statement_get_text (row, 0),
                       _("It stands in an earlier revision of its source and has no place in the "
                         "file."));
  return TRUE;
}

/* All passages of a source's current text. */
gboolean
hx_refi_export_passages (HxRefiExport  *self,
                         HxRefiNode    *source,
                         HxRefiNode    *holder,
                         gint64         id,
                         GError       **error)
{
  Passages passages = { source, holder, id, NULL };
  gboolean done;

  passages.taggings = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                             (GDestroyNotify) g_array_unref);
  done = hx_refi_export_each (self, "SELECT id, passage, tag, coder, created FROM tagging"
                              " WHERE source = ?1 ORDER BY id", id, take_tagging, &passages, error)
         && hx_refi_export_each (self, "SELECT p.id, p.start, p.\"end\", p.text, p.coder,"
                                 " p.created, p.region FROM passage p JOIN source s"
                                 " ON s.revision = p.revision WHERE p.source = ?1"
                                 " ORDER BY p.start, p.\"end\", p.id", id, add_passage, &passages,
                                 error)
         && hx_refi_export_each (self, "SELECT p.text FROM passage p JOIN source s"
                                 " ON s.id = p.source WHERE p.source = ?1"
                                 " AND p.revision <> s.revision", id, tell_left_behind, NULL,
                                 error);
  g_hash_table_unref (passages.taggings);
  return done;
}
