/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Entities in the report: a card for each, with how each source calls it and what is known of it.
 * Whatever is said leads to the passages that say so. */

#include "exchange/hx-bundle-report.h"

/* Of an entity in a source: the same words count. */
typedef struct
{
  guint          source;
  HxMentionKind  kind;
  const char    *words;     /* of passage */
  gint64         passage;   /* the first */
  guint          n;
} Naming;

static gboolean
gather (HxExport   *self,
        HxPassage  *passage,
        gpointer    data,
        GError    **error)
{
  g_ptr_array_add (data, g_object_ref (passage));
  return TRUE;
}

void
hx_report_begin_list (HxExport   *self,
                      const char *title,
                      const char *element)
{
  hx_bundle_writer_printf (self->writer, "<h4>%s</h4><%s class=\"facts\">\n", title, element);
}

/* The sources of passages, as numbers that lead to them. */
void
hx_report_put_evidence (HxExport *self,
                        gint64    passage)
{
  guint number = GPOINTER_TO_UINT (hx_export_get (self->passage_ids, passage));

  if (number > 0)
    {
      hx_bundle_writer_put (self->writer, " ");
      hx_report_put_number (self, 'p', passage, number, "Evidence in source");
    }
}

void
hx_report_put_bdi (HxExport   *self,
                   const char *text)
{
  hx_bundle_writer_put (self->writer, "<bdi>");
  hx_report_put_escaped (self, text, -1);
  hx_bundle_writer_put (self->writer, "</bdi>");
}

/* Its name, which leads to it. */
void
hx_report_put_entity (HxExport *self,
                      gint64    entity)
{
  gint64 root = hx_export_get_root (self, entity);
  HxEntityRecord *record = hx_export_get_record (self, entity);
  guint number = GPOINTER_TO_UINT (hx_export_get (self->entity_ids, root));

  hx_report_begin_link (self, 'e', number, "");
  hx_report_put_bdi (self, record != NULL ? record->name : "");
  hx_bundle_writer_put (self->writer, "</a>");
}

/* --- Names by source --- */

static int
compare_namings (gconstpointer a,
                 gconstpointer b)
{
  const Naming *one = a, *other = b;

  if (one->source != other->source)
    return one->source < other->source ? -1 : 1;
  if (one->kind != other->kind)
    return one->kind < other->kind ? -1 : 1;
  if (one->n != other->n)
    return one->n > other->n ? -1 : 1;
  return one->passage < other->passage ? -1 : one->passage > other->passage;
}

static HxMentionKind
kind_of_mention (HxPassage *passage,
                 gint64     entity)
{
  GPtrArray *mentions = hx_passage_get_mentions (passage);

  for (guint i = 0; mentions != NULL && i < mentions->len; i++)
    {
      const HxMention *mention = g_ptr_array_index (mentions, i);

      if (mention->entity == entity)
        return mention->kind;
    }
  return HX_MENTION_NAMED;
}

static GArray *
list_namings (HxExport  *self,
              GPtrArray *passages,
              gint64     entity)
{
  GArray *namings = g_array_new (FALSE, FALSE, sizeof (Naming));
  g_autoptr(GHashTable) places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < passages->len; i++)
    {
      HxPassage *passage = g_ptr_array_index (passages, i);
      const Naming naming = { hx_report_source_number (self, hx_passage_get_source (passage)),
                              kind_of_mention (passage, entity), hx_passage_get_label (passage),
                              hx_passage_get_id (passage), 1 };
      g_autofree char *key = g_strdup_printf ("%u %u %s", naming.source, naming.kind, naming.words);
      guint place = GPOINTER_TO_UINT (g_hash_table_lookup (places, key));

      if (place > 0)
        g_array_index (namings, Naming, place - 1).n++;
      else
        {
          g_array_append_val (namings, naming);
          g_hash_table_insert (places, g_steal_pointer (&key), GUINT_TO_POINTER (namings->len));
        }
    }
  g_array_sort (namings, compare_namings);
  return namings;
}

static void
put_naming (HxExport     *self,
            const Naming *naming)
{
  hx_report_begin_link (self, 'p', naming->passage, "");
  hx_bundle_writer_put (self->writer, "<bdi>");
  hx_report_put_shortened (self, naming->words);
  hx_bundle_writer_put (self->writer, "</bdi></a>");
  if (naming->n > 1)
    hx_bundle_writer_printf (self->writer, " ×%u", naming->n);
}

/* What a source calls it; other words and pronouns apart from names. */
static void
put_namings (HxExport  *self,
             GPtrArray *passages,
             gint64     entity)
{
  static const char *const lead[] = { "", "in other words: ", "by pronoun: " };
  g_autoptr(GArray) namings = list_namings (self, passages, entity);
  const Naming *before = NULL;

  if (namings->len == 0)
    return;
  hx_report_begin_list (self, "Named by Source", "dl");
  for (guint i = 0; i < namings->len; i++)
    {
      const Naming *naming = &g_array_index (namings, Naming, i);
      gboolean same = before != NULL && before->source == naming->source;

      if (!same)
        {
          hx_bundle_writer_put (self->writer, before != NULL ? "</dd><dt>" : "<dt>");
          hx_report_put_number (self, 's', naming->source, naming->source, "Source");
          hx_bundle_writer_put (self->writer, "</dt>");
        }
      if (same && before->kind == naming->kind)
        hx_bundle_writer_put (self->writer, ", ");
      else
        hx_bundle_writer_printf (self->writer, "%s<dd>%s", same ? "</dd>" : "",
                                 lead[naming->kind]);
      put_naming (self, naming);
      before = naming;
    }
  hx_bundle_writer_put (self->writer, "</dd></dl>\n");
}

/* --- The card --- */

static void
put_alias (HxExport     *self,
           HxEntityName *name)
{
  hx_bundle_writer_put (self->writer, "<bdi");
  if (hx_report_is_language (name->language))
    hx_bundle_writer_printf (self->writer, " lang=\"%s\"", name->language);
  hx_bundle_writer_put (self->writer, ">");
  hx_report_put_escaped (self, name->name, -1);
  hx_bundle_writer_put (self->writer, name->kind == HX_NAME_WEAK ? "</bdi> (weak)" : "</bdi>");
}

static void
put_names (HxExport *self,
           HxEntity *entity)
{
  GPtrArray *names = hx_entity_get_names (entity);
  guint n = 0;

  for (guint i = 0; names != NULL && i < names->len; i++)
    {
      HxEntityName *name = g_ptr_array_index (names, i);

      if (name->kind == HX_NAME_PREFERRED && name->entity == hx_entity_get_id (entity))
        continue;
      hx_bundle_writer_put (self->writer, n++ == 0 ? "<p class=\"what\">also " : ", ");
      put_alias (self, name);
    }
  if (n > 0)
    hx_bundle_writer_put (self->writer, "</p>");
}

static void
put_head (HxExport *self,
          HxEntity *entity,
          guint     number)
{
  HxEntityRecord *record = hx_export_get_record (self, hx_entity_get_id (entity));
  const char *type = hx_entity_type_to_string (record->type);
  const char *path = hx_export_get (self->facts->type_paths, record->own_type);
  const char *marks = hx_export_get (self->marks, record->id);

  hx_bundle_writer_printf (self->writer, "<article class=\"card entity\" id=\"e%u\" "
                                         "aria-labelledby=\"en%u\"><div data-find=\"entity\">",
                           number, number);
  hx_report_put_picture (self, entity);
  hx_bundle_writer_printf (self->writer, "<h3 dir=\"auto\" id=\"en%u\"><span class=\"%s\">", number,
                           type);
  hx_report_put_escaped (self, hx_entity_get_name (entity), -1);
  hx_bundle_writer_printf (self->writer, "</span></h3><p class=\"what\">%s", type);
  if (path != NULL)
    {
      hx_bundle_writer_put (self->writer, " · ");
      hx_report_put_bdi (self, path);
    }
  if (marks != NULL)
    hx_bundle_writer_printf (self->writer, " <span class=\"marks\">%s</span>", marks);
  hx_bundle_writer_put (self->writer, "</p>");
  put_names (self, entity);
  hx_report_put_paragraph (self, "note", hx_entity_get_description (entity));
  hx_bundle_writer_put (self->writer, "</div>");
}

/* A mention between what stands around it. */
static void
put_mention (HxExport  *self,
             HxPassage *passage)
{
  const HxReportContext *context = hx_export_get (self->pages->contexts,
                                                  hx_passage_get_id (passage));

  hx_bundle_writer_put (self->writer, "<li dir=\"auto\">");
  if (context != NULL)
    hx_report_put_escaped (self, context->before, -1);
  hx_report_begin_link (self, 'p', hx_passage_get_id (passage), "");
  hx_report_put_shortened (self, hx_passage_get_label (passage));
  hx_bundle_writer_put (self->writer, "</a>");
  if (context != NULL)
    hx_report_put_escaped (self, context->after, -1);
  hx_bundle_writer_put (self->writer, "</li>\n");
}

static int
compare_sources (gconstpointer a,
                 gconstpointer b,
                 gpointer      data)
{
  HxPassage *one = *(HxPassage **) a, *other = *(HxPassage **) b;
  guint first = hx_report_source_number (data, hx_passage_get_source (one));
  guint second = hx_report_source_number (data, hx_passage_get_source (other));

  if (first != second)
    return first < second ? -1 : 1;
  if (hx_passage_get_start (one) != hx_passage_get_start (other))
    return hx_passage_get_start (one) < hx_passage_get_start (other) ? -1 : 1;
  return hx_passage_get_id (one) < hx_passage_get_id (other) ? -1 : 1;
}

static void
begin_source (HxExport *self,
              gint64    id)
{
  guint number = hx_report_source_number (self, id);
  HxSource *source = g_ptr_array_index (self->sources, number - 1);
  const char *language = hx_source_get_language (source);

  hx_bundle_writer_put (self->writer, "<h5>");
  hx_report_put_number (self, 's', number, number, "Source");
  hx_bundle_writer_put (self->writer, " ");
  hx_report_put_bdi (self, hx_source_get_title (source));
  hx_bundle_writer_put (self->writer, "</h5>\n<ul class=\"kwic\"");
  if (hx_report_is_language (language))
    hx_bundle_writer_printf (self->writer, " lang=\"%s\"", language);
  hx_bundle_writer_put (self->writer, ">\n");
}

/* Where it is mentioned, source by source. */
static void
put_passages (HxExport  *self,
              GPtrArray *passages)
{
  gint64 source = 0;

  if (passages->len == 0)
    {
      hx_bundle_writer_put (self->writer, "<p class=\"what\">No passages</p>");
      return;
    }
  g_ptr_array_sort_with_data (passages, compare_sources, self);
  hx_bundle_writer_printf (self->writer, "<h4>Mentions in Context</h4>\n"
                                         "<details><summary>%u %s</summary>\n",
                           passages->len, passages->len == 1 ? "passage" : "passages");
  for (guint i = 0; i < passages->len; i++)
    {
      HxPassage *passage = g_ptr_array_index (passages, i);

      if (hx_passage_get_source (passage) != source)
        {
          hx_bundle_writer_put (self->writer, source != 0 ? "</ul>\n" : "");
          source = hx_passage_get_source (passage);
          begin_source (self, source);
        }
      put_mention (self, passage);
    }
  hx_bundle_writer_put (self->writer, "</ul></details>");
}

static gboolean
put_entity (HxExport  *self,
            HxEntity  *entity,
            guint      number,
            GError   **error)
{
  gint64 id = hx_entity_get_id (entity);
  const HxPassageFilter match = { .entity = id };
  g_autoptr(GPtrArray) passages = g_ptr_array_new_with_free_func (g_object_unref);

  if (!hx_export_each_match (self, &match, gather, passages, error))
    return FALSE;
  put_head (self, entity, number);
  hx_report_put_same (self, id);
  put_namings (self, passages, id);
  hx_report_put_facts (self, id);
  put_passages (self, passages);
  hx_bundle_writer_put (self->writer, "</article>\n");
  return hx_bundle_writer_check (self->writer, error);
}

/* The entities of a page; 0: all. */
gboolean
hx_report_put_entities (HxExport  *self,
                        guint      page,
                        GError   **error)
{
  hx_report_begin_part (self, "entities", "Entities");
  for (guint i = 0; i < self->entities->len; i++)
    if ((page == 0 || hx_report_page_of (self->pages->entities, i + 1) == page)
        && !put_entity (self, g_ptr_array_index (self->entities, i), i + 1, error))
      return FALSE;
  hx_bundle_writer_put (self->writer, "</div>\n</section>\n");
  return TRUE;
}

/* Their names, each leading to where it is told of. */
void
hx_report_list_entities (HxExport *self)
{
  hx_bundle_writer_put (self->writer, "<section class=\"part\" id=\"entities\">\n"
                                      "<h2>Entities</h2>\n<ul class=\"names\">\n");
  for (guint i = 0; i < self->entities->len; i++)
    {
      HxEntity *entity = g_ptr_array_index (self->entities, i);

      hx_bundle_writer_put (self->writer, "<li>");
      hx_report_put_entity (self, hx_entity_get_id (entity));
      hx_bundle_writer_printf (self->writer, " <span class=\"of\">%s</span></li>\n",
                               hx_entity_type_to_string (hx_entity_get_entity_type (entity)));
    }
  hx_bundle_writer_put (self->writer, "</ul>\n</section>\n");
}
