/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A project as CAS, one for each source: mentions as DKPro's named entities, the rest in layers
 * that are named as INCEpTION names those of its users. Positions count UTF-16 (OASIS UIMA 1.0,
 * 4.1.6). */

#include "config.h"

#include "exchange/standoff/hx-cas-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "exchange/hx-stamp.h"

const HxCasType hx_cas_types[] = {
  { HX_CAS_ENTITY, "uima.tcas.Annotation", { "value", "identifier" } },
  { HX_CAS_METADATA, "uima.tcas.DocumentAnnotation",
    { "documentTitle", "documentId", "documentUri" } },
  { HX_CAS_OWN "Entity", "uima.cas.AnnotationBase", { "identifier", "name", "value" } },
  { HX_CAS_OWN "Passage", "uima.tcas.Annotation", { NULL } },
  { HX_CAS_OWN "Tag", "uima.tcas.Annotation", { "value", "path", "coder", "created" } },
  { HX_CAS_OWN "Memo", "uima.tcas.Annotation", { "value", "coder", "created" } },
  { HX_CAS_OWN "Relation", "uima.tcas.Annotation",
    { "Governor@", "Dependent@", "value", "inverse", "coder", "created" } },
  { HX_CAS_OWN "Link", "uima.tcas.Annotation",
    { "Governor@", "Dependent@", "value", "note", "coder", "created" } },
};

const guint hx_cas_n_types = G_N_ELEMENTS (hx_cas_types);

static const char * const entity_values[] = {
  [HX_ENTITY_PERSON] = "PER",
  [HX_ENTITY_ORGANISATION] = "ORG",
  [HX_ENTITY_PLACE] = "LOC",
  [HX_ENTITY_EVENT] = "EVENT",
  [HX_ENTITY_THING] = "MISC",
};

/* What all documents have in common. */
typedef struct
{
  HxCasPrint   print;
  const char  *suffix;
  GHashTable  *written;      /* ids of relations and links that found a place */
  GHashTable  *characters;   /* that could not be written → number */
  guint        n_kinds;      /* of mentions, other than by name */
} Output;

/* One document. */
typedef struct
{
  HxStandoffExport         *self;
  Output                   *output;
  const HxStandoffDocument *document;
  HxCas                    *cas;
  gint64                    n;
  GHashTable               *by_entity;    /* entity's id → its first mention */
  GHashTable               *by_passage;   /* passage's id → what stands for it */
} Building;

static HxCasStructure *
add (Building   *self,
     const char *type)
{
  HxCasStructure *structure = hx_cas_add (self->cas, ++self->n, type);

  structure->sofa = 1;
  return structure;
}

static HxCasStructure *
add_at (Building   *self,
        const char *type,
        guint       start,
        guint       end)
{
  HxCasStructure *structure = add (self, type);

  structure->begin = hx_text_char_to_utf16 (self->document->text, start);
  structure->end = hx_text_char_to_utf16 (self->document->text, end);
  return structure;
}

static HxCasStructure *
add_on (Building   *self,
        const char *type,
        HxPassage  *passage)
{
  HxCasStructure *structure = add_at (self, type, hx_passage_get_start (passage),
                                      hx_passage_get_end (passage));

  if (!hx_export_has (self->by_passage, hx_passage_get_id (passage)))
    hx_export_insert (self->by_passage, hx_passage_get_id (passage), structure);
  return structure;
}

static void
set_by (Building       *self,
        HxCasStructure *structure,
        const char     *coder,
        gint64          time)
{
  g_autofree char *stamp = hx_stamp_format (time);

  hx_cas_set (self->cas, structure, "coder", coder);
  hx_cas_set (self->cas, structure, "created", stamp);
}

/* --- Passages --- */

static void
add_tags (Building  *self,
          HxPassage *passage)
{
  GPtrArray *taggings = hx_passage_get_taggings (passage);

  for (guint i = 0; taggings != NULL && i < taggings->len; i++)
    {
      const HxTagging *tagging = g_ptr_array_index (taggings, i);
      HxCasStructure *structure;

      if (!hx_export_has (self->self->export.tag_ids, tagging->tag))
        continue;
      structure = add_on (self, HX_CAS_OWN "Tag", passage);
      hx_cas_set (self->cas, structure, "value", tagging->name);
      hx_cas_set (self->cas, structure, "path",
                  hx_export_get (self->self->export.paths, tagging->tag));
      set_by (self, structure, tagging->coder, tagging->time);
    }
}

static void
add_mentions (Building  *self,
              HxPassage *passage)
{
  GPtrArray *mentions = hx_passage_get_mentions (passage);

  for (guint i = 0; mentions != NULL && i < mentions->len; i++)
    {
      const HxMention *mention = g_ptr_array_index (mentions, i);
      HxEntityRecord *record = hx_export_get_record (&self->self->export, mention->entity);
      g_autofree char *key = NULL;
      HxCasStructure *structure;

      if (hx_export_is_again (mentions, i))
        continue;
      key = g_strdup_printf ("urn:hexapla:entity:%" G_GINT64_FORMAT, mention->entity);
      structure = add_on (self, HX_CAS_ENTITY, passage);
      hx_cas_set (self->cas, structure, "value",
                  entity_values[record != NULL ? record->type : HX_ENTITY_THING]);
      hx_cas_set (self->cas, structure, "identifier", key);
      self->output->n_kinds += mention->kind != HX_MENTION_NAMED;
      if (!hx_export_has (self->by_entity, mention->entity))
        hx_export_insert (self->by_entity, mention->entity, structure);
    }
}

static void
add_passage (Building  *self,
             HxPassage *passage)
{
  gint64 id = hx_passage_get_id (passage);
  GPtrArray *memos = hx_export_get (self->self->export.passage_memos, id);

  add_tags (self, passage);
  add_mentions (self, passage);
  for (guint i = 0; memos != NULL && i < memos->len; i++)
    {
      HxMemo *memo = g_ptr_array_index (memos, i);
      HxCasStructure *structure = add_on (self, HX_CAS_OWN "Memo", passage);

      hx_cas_set (self->cas, structure, "value", hx_memo_get_body (memo));
      set_by (self, structure, hx_memo_get_coder (memo), hx_memo_get_modified (memo));
    }
  if (!hx_export_has (self->by_passage, id))
    add_on (self, HX_CAS_OWN "Passage", passage);
}

/* --- What joins them --- */

static HxCasStructure *
join (Building       *self,
      const char     *type,
      gint64          id,
      HxCasStructure *from,
      HxCasStructure *to)
{
  HxCasStructure *structure;

  if (from == NULL || to == NULL || from == to)
    return NULL;
  structure = add (self, type);
  structure->begin = to->begin;
  structure->end = to->end;
  hx_cas_refer (self->cas, structure, "Governor", from->id);
  hx_cas_refer (self->cas, structure, "Dependent", to->id);
  hx_export_insert (self->output->written, id, NULL);
  return structure;
}

static void
add_joined (Building *self)
{
  GPtrArray *relations = self->self->export.facts->relations;
  GPtrArray *links = self->self->export.links;

  for (guint i = 0; i < relations->len; i++)
    {
      const HxRelation *relation = g_ptr_array_index (relations, i);
      HxCasStructure *structure = join (self, HX_CAS_OWN "Relation", relation->id,
                                        hx_export_get (self->by_entity, relation->entity),
                                        hx_export_get (self->by_entity, relation->other));

      if (structure == NULL)
        continue;
      hx_cas_set (self->cas, structure, "value", relation->name);
      hx_cas_set (self->cas, structure, "inverse", relation->inverse);
      set_by (self, structure, relation->coder, relation->created);
    }
  for (guint i = 0; i < links->len; i++)
    {
      HxLink *link = g_ptr_array_index (links, i);
      gint64 from = hx_passage_get_id (hx_link_get_from (link));
      gint64 to = hx_passage_get_id (hx_link_get_to (link));
      HxCasStructure *structure = join (self, HX_CAS_OWN "Link", hx_link_get_id (link),
                                        hx_export_get (self->by_passage, from),
                                        hx_export_get (self->by_passage, to));

      if (structure == NULL)
        continue;
      hx_cas_set (self->cas, structure, "value",
                  hx_link_kind_to_string (hx_link_get_kind (link)));
      hx_cas_set (self->cas, structure, "note", hx_link_get_note (link));
      set_by (self, structure, hx_link_get_coder (link), hx_link_get_created (link));
    }
}

/* What the entities that are mentioned are called. */
static void
add_names (Building *self)
{
  GPtrArray *entities = self->self->export.entities;

  for (guint i = 0; i < entities->len; i++)
    {
      HxEntity *entity = g_ptr_array_index (entities, i);
      g_autofree char *key = NULL;
      HxCasStructure *structure;

      if (!hx_export_has (self->by_entity, hx_entity_get_id (entity)))
        continue;
      key = g_strdup_printf ("urn:hexapla:entity:%" G_GINT64_FORMAT, hx_entity_get_id (entity));
      structure = add (self, HX_CAS_OWN "Entity");
      hx_cas_set (self->cas, structure, "identifier", key);
      hx_cas_set (self->cas, structure, "name", hx_entity_get_name (entity));
      hx_cas_set (self->cas, structure, "value",
                  hx_entity_type_to_string (hx_entity_get_entity_type (entity)));
    }
}

/* --- Documents --- */

static void
add_text (Building *self)
{
  HxSource *source = self->document->source;
  HxCasStructure *structure = hx_cas_add (self->cas, ++self->n, HX_CAS_SOFA);

  hx_cas_set (self->cas, structure, "sofaNum", "1");
  hx_cas_set (self->cas, structure, "sofaID", HX_CAS_VIEW);
  hx_cas_set (self->cas, structure, "mimeType", "text");
  hx_cas_set (self->cas, structure, "sofaString", hx_text_get_utf8 (self->document->text, NULL));
  structure = add_at (self, HX_CAS_METADATA, 0, hx_text_get_length (self->document->text));
  hx_cas_set (self->cas, structure, "language", hx_source_get_language (source) != NULL
              ? hx_source_get_language (source) : "x-unspecified");
  hx_cas_set (self->cas, structure, "documentTitle", hx_source_get_title (source));
  hx_cas_set (self->cas, structure, "documentId", self->document->name);
  hx_cas_set (self->cas, structure, "documentUri", hx_source_get_url (source));
}

static gboolean
write_document (HxStandoffExport          *self,
                const HxStandoffDocument  *document,
                GError                   **error)
{
  Output *output = self->data;
  g_autoptr(HxCas) cas = hx_cas_new ();
  g_autoptr(GHashTable) by_entity = hx_export_new_table (NULL);
  g_autoptr(GHashTable) by_passage = hx_export_new_table (NULL);
  Building building = { self, output, document, cas, .by_entity = by_entity,
                        .by_passage = by_passage };
  g_autofree char *path = g_strconcat (document->name, output->suffix, NULL);
  g_autofree char *text = NULL;
  gsize n_bytes = 0;

  add_text (&building);
  for (guint i = 0; i < document->passages->len; i++)
    add_passage (&building, g_ptr_array_index (document->passages, i));
  add_joined (&building);
  add_names (&building);
  text = output->print (cas, self, &n_bytes);
  return hx_standoff_export_add (self, path, text, n_bytes, error);
}

/**
 * hx_cas_lose_character:
 * @export: an export
 * @character: a character of a text that could not be written as it is
 *
 * Counts it for the report.
 */
void
hx_cas_lose_character (HxStandoffExport *export,
                       gunichar          character)
{
  GHashTable *characters = ((Output *) export->data)->characters;
  gpointer key = GUINT_TO_POINTER (character);

  g_hash_table_insert (characters, key,
                       GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (characters, key))
                                         + 1));
}

static int
compare_characters (gconstpointer a,
                    gconstpointer b)
{
  return GPOINTER_TO_UINT (a) < GPOINTER_TO_UINT (b) ? -1 : 1;
}

static void
count_lost (HxStandoffExport *self,
            Output           *output)
{
  HxExchangeReport *report = self->write->report;
  GPtrArray *relations = self->export.facts->relations;
  g_autoptr(GList) characters = g_list_sort (g_hash_table_get_keys (output->characters),
                                             compare_characters);
  guint n_links = 0, n_relations = 0;

  for (guint i = 0; i < relations->len; i++)
    n_relations += hx_export_has (output->written, ((HxRelation *) relations->pdata[i])->id);
  for (guint i = 0; i < self->export.links->len; i++)
    n_links += hx_export_has (output->written, hx_link_get_id (self->export.links->pdata[i]));
  report->n_relations = n_relations;
  report->n_links = n_links;
  hx_exchange_report_lose_many (report, "relation", relations->len - n_relations,
                                _("Only relations of entities that one source mentions have a "
                                  "place in the file."));
  hx_exchange_report_lose_many (report, "link", self->export.links->len - n_links,
                                _("Only links within a source have a place in the file."));
  hx_exchange_report_lose_many (report, "mention kind", output->n_kinds,
                                _("Whether an entity is meant by name has no place in the file."));
  hx_exchange_report_lose_many (report, "coder and time", report->n_mentions,
                                _("Who has marked a named entity and when has no place in the "
                                  "file."));
  for (GList *l = characters; l != NULL; l = l->next)
    {
      g_autofree char *name = g_strdup_printf ("U+%04X", GPOINTER_TO_UINT (l->data));
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (output->characters, l->data));

      hx_exchange_report_lose_many (report, name, n,
                                    _("XML cannot hold this character; U+FFFD stands in its "
                                      "place."));
    }
}

/**
 * hx_cas_write:
 * @write: what is written, and where
 * @print: writes one document
 * @suffix: what its name ends with
 * @type_system: (nullable): what stands in TypeSystem.xml
 * @error: return location for a [error@Hx.Error]
 *
 * Writes an archive with a CAS for each source.
 *
 * Returns: whether it could
 */
gboolean
hx_cas_write (HxExchangeWrite  *write,
              HxCasPrint        print,
              const char       *suffix,
              const char       *type_system,
              GError          **error)
{
  static const char * const kept[] = {
    "text", "tag", "passage", "tagging", "entity", "mention", "relation", "link", "passage memo",
    NULL
  };
  Output output = { print, suffix };
  HxStandoffExport self = { .data = &output };
  gboolean done;

  output.written = hx_export_new_table (NULL);
  output.characters = g_hash_table_new (NULL, NULL);
  done = hx_standoff_export_open (&self, write, kept, error)
         && hx_standoff_export_begin (&self, error)
         && (type_system == NULL
             || hx_standoff_export_add (&self, "TypeSystem.xml", type_system, -1, error))
         && hx_standoff_export_each (&self, write_document, error)
         && (self.export.writer == NULL || hx_bundle_writer_close (self.export.writer, error));
  if (done)
    {
      count_lost (&self, &output);
      hx_standoff_export_lose (&self, HX_STANDOFF_LOSE_TAG_COLOURS
                               | HX_STANDOFF_LOSE_TAG_DESCRIPTIONS | HX_STANDOFF_LOSE_UNUSED_TAGS
                               | HX_STANDOFF_LOSE_ENTITY_DESCRIPTIONS | HX_STANDOFF_LOSE_OWN_TYPES
                               | HX_STANDOFF_LOSE_RELATION_DETAILS);
    }
  hx_standoff_export_clear (&self);
  g_hash_table_unref (output.written);
  g_hash_table_unref (output.characters);
  return done;
}
