/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Tables that are written row by row. A cell that a spreadsheet would take for a formula gets an
 * apostrophe before it; tables/README.txt says so. */

#include "exchange/hx-bundle-private.h"

#include "exchange/hx-csv.h"
#include "exchange/hx-stamp.h"

#define LOOK_BACK 64   /* mentions; no passage that people make has more */

typedef void (*RowFunc) (HxExport  *self,
                         HxPassage *passage);

/* Begins tables/NAME.csv. */
void
hx_table_begin (HxExport   *self,
                const char *name,
                const char *heading)
{
  g_autofree char *path = g_strdup_printf ("data/tables/%s.csv", name);

  hx_bundle_writer_begin (self->writer, path);
  hx_bundle_writer_put (self->writer, heading);
  hx_bundle_writer_put (self->writer, "\r\n");
}

static void
put_text (HxExport   *self,
          const char *text)
{
  g_autoptr(GString) cell = g_string_new (NULL);

  hx_csv_append_guarded (cell, text);
  hx_bundle_writer_put_bytes (self->writer, cell->str, cell->len);
}

static void
put_time (HxExport *self,
          gint64    time)
{
  g_autofree char *stamp = hx_stamp_format (time);

  hx_bundle_writer_put (self->writer, stamp);
}

/* One row. Each letter of format is a cell: i gint64, u guint, s text, t time, o a gint64 that is
 * empty when 0. */
void
hx_table_row (HxExport   *self,
              const char *format,
              ...)
{
  va_list args;

  va_start (args, format);
  for (const char *p = format; *p != '\0'; p++)
    {
      if (p != format)
        hx_bundle_writer_put (self->writer, ",");
      switch (*p)
        {
        case 'i':
          hx_bundle_writer_printf (self->writer, "%" G_GINT64_FORMAT, va_arg (args, gint64));
          break;
        case 'o':
          {
            gint64 id = va_arg (args, gint64);

            if (id != 0)
              hx_bundle_writer_printf (self->writer, "%" G_GINT64_FORMAT, id);
          }
          break;
        case 'u':
          hx_bundle_writer_printf (self->writer, "%u", va_arg (args, guint));
          break;
        case 't':
          put_time (self, va_arg (args, gint64));
          break;
        default:
          put_text (self, va_arg (args, const char *));
          break;
        }
    }
  va_end (args);
  hx_bundle_writer_put (self->writer, "\r\n");
}

static gboolean
write_row (HxExport   *self,
           HxPassage  *passage,
           gpointer    data,
           GError    **error)
{
  RowFunc *func = data;

  (*func) (self, passage);
  return hx_bundle_writer_check (self->writer, error);
}

static gboolean
passage_table (HxExport    *self,
               const char  *name,
               const char  *heading,
               RowFunc      func,
               GError     **error)
{
  hx_table_begin (self, name, heading);
  for (guint i = 0; i < self->sources->len; i++)
    {
      gint64 id = hx_source_get_id (g_ptr_array_index (self->sources, i));

      if (!hx_export_each_passage (self, id, write_row, &func, error))
        return FALSE;
    }
  return hx_bundle_writer_end (self->writer, error);
}

/* Whether a mention shortly before the one at index is of the same entity: both of two that are
 * shown as one may have been found in a passage. */
gboolean
hx_export_is_again (GPtrArray *mentions,
                    guint      index)
{
  const HxMention *mention = g_ptr_array_index (mentions, index);

  for (guint i = index > LOOK_BACK ? index - LOOK_BACK : 0; i < index; i++)
    if (((HxMention *) g_ptr_array_index (mentions, i))->entity == mention->entity)
      return TRUE;
  return FALSE;
}

static void
passage_row (HxExport  *self,
             HxPassage *passage)
{
  GPtrArray *taggings = hx_passage_get_taggings (passage);
  GPtrArray *mentions = hx_passage_get_mentions (passage);
  g_autoptr(GString) tags = g_string_new (NULL);
  g_autoptr(GString) entities = g_string_new (NULL);
  const HxRegion *region = hx_passage_get_region (passage);
  g_autofree char *page = region != NULL ? g_strdup_printf ("%u", region->page) : NULL;
  g_autofree char *fragment = region != NULL ? hx_region_to_fragment (region) : NULL;
  g_autofree char *path = hx_export_text_path (self, passage);
  g_autofree char *full = g_strconcat ("data/", path, NULL);

  for (guint i = 0; taggings != NULL && i < taggings->len; i++)
    {
      HxTagging *tagging = g_ptr_array_index (taggings, i);

      if (hx_export_has (self->tag_ids, tagging->tag))
        g_string_append_printf (tags, "%s%s", tags->len > 0 ? "; " : "", tagging->name);
    }
  for (guint i = 0; mentions != NULL && i < mentions->len; i++)
    {
      HxMention *mention = g_ptr_array_index (mentions, i);

      if (!hx_export_is_again (mentions, i))
        g_string_append_printf (entities, "%s%s", i > 0 ? "; " : "", mention->name);
    }
  hx_table_row (self, "iiuusssstsss", hx_passage_get_id (passage), hx_passage_get_source (passage),
                hx_passage_get_start (passage), hx_passage_get_end (passage),
                hx_passage_get_text (passage), tags->str, entities->str,
                hx_passage_get_coder (passage), hx_passage_get_created (passage), page, fragment,
                full);
}

static void
tagging_rows (HxExport  *self,
              HxPassage *passage)
{
  GPtrArray *taggings = hx_passage_get_taggings (passage);

  for (guint i = 0; taggings != NULL && i < taggings->len; i++)
    {
      HxTagging *tagging = g_ptr_array_index (taggings, i);

      if (hx_export_has (self->tag_ids, tagging->tag))
        hx_table_row (self, "iiisist", tagging->id, hx_passage_get_id (passage), tagging->tag,
                      hx_export_get (self->paths, tagging->tag), hx_passage_get_source (passage),
                      tagging->coder, tagging->time);
    }
}

static void
mention_rows (HxExport  *self,
              HxPassage *passage)
{
  GPtrArray *mentions = hx_passage_get_mentions (passage);

  for (guint i = 0; mentions != NULL && i < mentions->len; i++)
    {
      HxMention *mention = g_ptr_array_index (mentions, i);

      hx_table_row (self, "iiisistso", mention->id, hx_passage_get_id (passage), mention->entity,
                    mention->name, hx_passage_get_source (passage), mention->coder, mention->time,
                    hx_mention_kind_to_string (mention->kind),
                    mention->member != mention->entity ? mention->member : (gint64) 0);
    }
}

static gboolean
source_table (HxExport  *self,
              GError   **error)
{
  hx_table_begin (self, "sources", "id,title,outlet,author,date,language,url,file_name,media_type,"
                                   "encoding,sha256,characters,words,added,text,original,reliability,"
                                   "credibility,container,place,pages");
  for (guint i = 0; i < self->sources->len; i++)
    {
      HxSource *source = g_ptr_array_index (self->sources, i);
      gint64 id = hx_source_get_id (source);
      g_autofree char *text = g_strdup_printf ("data/%s/text.txt",
                                               (char *) hx_export_get (self->folders, id));
      g_autofree char *original = g_strdup_printf ("data/%s",
                                                   (char *) hx_export_get (self->originals, id));
      gint64 container = hx_source_get_container (source);

      hx_table_row (self, "issssssssssuutsssooso", id, hx_source_get_title (source),
                    hx_source_get_outlet (source), hx_source_get_author (source),
                    hx_source_get_date (source), hx_source_get_language (source),
                    hx_source_get_url (source), hx_source_get_file_name (source),
                    hx_source_get_media_type (source), hx_source_get_encoding (source),
                    hx_source_get_sha256 (source), hx_source_get_n_characters (source),
                    hx_source_get_n_words (source), hx_source_get_added (source), text, original,
                    hx_source_get_reliability (source),
                    (gint64) hx_source_get_credibility (source),
                    hx_export_has (self->folders, container) ? container : 0,
                    hx_source_get_place (source), (gint64) hx_source_get_n_pages (source));
    }
  return hx_bundle_writer_end (self->writer, error);
}

static gboolean
tag_table (HxExport  *self,
           GError   **error)
{
  hx_table_begin (self, "tags", "id,parent,name,path,colour,description,shortcut");
  for (guint i = 0; i < self->tags->len; i++)
    {
      HxTag *tag = g_ptr_array_index (self->tags, i);
      gint64 id = hx_tag_get_id (tag);
      gint64 parent = hx_tag_get_parent (tag);
      g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, parent);

      hx_table_row (self, "issssss", id, hx_export_has (self->tag_ids, parent) ? number : "",
                    hx_tag_get_name (tag), hx_export_get (self->paths, id), hx_tag_get_colour (tag),
                    hx_tag_get_description (tag), hx_tag_get_shortcut (tag));
    }
  return hx_bundle_writer_end (self->writer, error);
}

static gboolean
link_table (HxExport  *self,
            GError   **error)
{
  hx_table_begin (self, "links", "id,kind,from,to,note,coder,created");
  for (guint i = 0; i < self->links->len; i++)
    {
      HxLink *link = g_ptr_array_index (self->links, i);

      hx_table_row (self, "isiisst", hx_link_get_id (link),
                    hx_link_kind_to_string (hx_link_get_kind (link)),
                    hx_passage_get_id (hx_link_get_from (link)),
                    hx_passage_get_id (hx_link_get_to (link)), hx_link_get_note (link),
                    hx_link_get_coder (link), hx_link_get_created (link));
    }
  return hx_bundle_writer_end (self->writer, error);
}

static gboolean
memo_table (HxExport  *self,
            GError   **error)
{
  hx_table_begin (self, "memos", "id,on,target,body,coder,modified");
  for (guint i = 0; i < self->memos->len; i++)
    {
      HxMemo *memo = g_ptr_array_index (self->memos, i);

      hx_table_row (self, "isisst", hx_memo_get_id (memo),
                    hx_memo_target_to_string (hx_memo_get_target_kind (memo)),
                    hx_memo_get_target (memo), hx_memo_get_body (memo), hx_memo_get_coder (memo),
                    hx_memo_get_modified (memo));
    }
  return hx_bundle_writer_end (self->writer, error);
}

static gboolean
readme (HxExport  *self,
        GError   **error)
{
  g_autoptr(GBytes) text = g_resources_lookup_data (HX_BUNDLE_RESOURCES "tables.txt",
                                                    G_RESOURCE_LOOKUP_FLAGS_NONE, error);

  if (text == NULL)
    return FALSE;
  hx_bundle_writer_begin (self->writer, "data/tables/README.txt");
  hx_bundle_writer_put_bytes (self->writer, g_bytes_get_data (text, NULL), g_bytes_get_size (text));
  return hx_bundle_writer_end (self->writer, error);
}

/* What passages a relation or a position stands on; @of names which of them, @ids those that are
 * exported. */
gboolean
hx_export_evidence_table (HxExport    *self,
                          const char  *of,
                          GHashTable  *ids,
                          GError     **error)
{
  g_autofree char *name = g_strdup_printf ("%s_evidence", of);
  g_autofree char *header = g_strdup_printf ("id,%s,passage,source,coder,created", of);
  g_autofree char *sql = NULL;
  g_autoptr(HxStatement) statement = NULL;

  sql = g_strdup_printf ("SELECT v.id, v.%s, v.passage, p.source, c.name, v.created FROM %s v"
                         " JOIN passage p ON p.id = v.passage JOIN coder c ON c.id = v.coder"
                         " ORDER BY v.%s, v.id", of, name, of);
  statement = hx_connection_prepare (self->connection, sql, error);
  if (statement == NULL)
    return FALSE;

  hx_table_begin (self, name, header);
  for (;;)
    {
      gboolean row;

      if (!hx_statement_step (statement, &row, error))
        return FALSE;
      if (!row)
        return hx_bundle_writer_end (self->writer, error);
      if (hx_export_has (ids, hx_statement_get_int (statement, 1)) &&
          hx_export_has (self->passage_ids, hx_statement_get_int (statement, 2)))
        hx_table_row (self, "iiiist", hx_statement_get_int (statement, 0),
                      hx_statement_get_int (statement, 1), hx_statement_get_int (statement, 2),
                      hx_statement_get_int (statement, 3), hx_statement_get_text (statement, 4),
                      hx_statement_get_int (statement, 5));
    }
}

/* tables/: the same as in the annotations, for a spreadsheet. */
gboolean
hx_export_tables (HxExport  *self,
                  GError   **error)
{
  return readme (self, error) &&
         source_table (self, error) &&
         passage_table (self, "passages", "id,source,start,end,text,tags,entities,coder,created,page,"
                        "region,in",
                        passage_row, error) &&
         passage_table (self, "taggings", "id,passage,tag,tag_path,source,coder,created",
                        tagging_rows, error) &&
         tag_table (self, error) &&
         hx_export_entity_tables (self, error) &&
         passage_table (self, "mentions", "id,passage,entity,entity_name,source,coder,created,kind,"
                        "member",
                        mention_rows, error) &&
         hx_export_fact_tables (self, error) &&
         hx_export_claim_tables (self, error) &&
         link_table (self, error) &&
         memo_table (self, error) &&
         hx_export_group_tables (self, error);
}
