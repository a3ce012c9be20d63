/* SPDX-License-Identifier: GPL-3.0-or-later */

/* TEI P5 with stand-off markup (Guidelines 16.10, "The standOff Container"): the text in one
 * element, spans that point into it by string-range() (16.2.4.6), which counts code points, and
 * what they are about beside them. */

#include "config.h"

#include "exchange/standoff/hx-tei-write.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* --- Entities --- */

static void
put_names (HxTeiWriting *self,
           HxEntity     *entity,
           const char   *element)
{
  GPtrArray *names = hx_entity_get_names (entity);

  hx_tei_put (self, element, g_str_equal (element, "label") ? "" : "type=\"preferred\"",
              hx_entity_get_name (entity));
  for (guint i = 0; names != NULL && i < names->len; i++)
    {
      const HxEntityName *name = g_ptr_array_index (names, i);

      if (!g_str_equal (name->name, hx_entity_get_name (entity)))
        hx_tei_put (self, element, name->kind == HX_NAME_WEAK ? "type=\"weak\""
                                                              : "type=\"alias\"", name->name);
    }
}

static void
put_entity (HxTeiWriting *self,
            HxEntity     *entity,
            const char   *element,
            const char   *name)
{
  gint64 id = hx_entity_get_id (entity);
  GPtrArray *memos = hx_export_get (self->tei->entity_memos, id);
  gboolean is_object = g_str_equal (element, "object");

  g_string_append_printf (self->out, "<%s xml:id=\"entity-%" G_GINT64_FORMAT "\">\n", element, id);
  if (is_object)
    g_string_append (self->out, "<objectIdentifier>\n");
  put_names (self, entity, name);
  if (is_object)
    g_string_append (self->out, "</objectIdentifier>\n");
  hx_tei_put (self, "note", "type=\"description\"", hx_entity_get_description (entity));
  for (guint i = 0; memos != NULL && i < memos->len; i++)
    {
      HxMemo *memo = g_ptr_array_index (memos, i);
      g_autofree char *by = g_strdup_printf ("type=\"memo\" resp=\"#coder-%u\"",
                                             hx_tei_get_coder (self, hx_memo_get_coder (memo)));

      hx_tei_put (self, "note", by, hx_memo_get_body (memo));
    }
  g_string_append_printf (self->out, "</%s>\n", element);
  hx_export_insert (self->tei->written, id, NULL);
}

static void
put_entities (HxTeiWriting *self)
{
  static const struct { const char *list, *element, *name; } elements[] = {
    [HX_ENTITY_PERSON] = { "listPerson", "person", "persName" },
    [HX_ENTITY_ORGANISATION] = { "listOrg", "org", "orgName" },
    [HX_ENTITY_PLACE] = { "listPlace", "place", "placeName" },
    [HX_ENTITY_EVENT] = { "listEvent", "event", "label" },
    [HX_ENTITY_THING] = { "listObject", "object", "objectName" },
  };
  GPtrArray *entities = self->self->export.entities;

  for (guint type = 0; type < HX_N_ENTITY_TYPES; type++)
    {
      gboolean any = FALSE;

      for (guint i = 0; i < entities->len; i++)
        {
          HxEntity *entity = g_ptr_array_index (entities, i);

          if (hx_entity_get_entity_type (entity) != type
              || !hx_export_has (self->entities, hx_entity_get_id (entity)))
            continue;
          if (!any)
            g_string_append_printf (self->out, "<%s>\n", elements[type].list);
          any = TRUE;
          put_entity (self, entity, elements[type].element, elements[type].name);
        }
      if (any)
        g_string_append_printf (self->out, "</%s>\n", elements[type].list);
    }
}

/* --- Spans --- */

static void
put_span (HxTeiWriting *self,
          HxPassage    *passage,
          const char   *attributes)
{
  guint start = hx_passage_get_start (passage);

  g_string_append_printf (self->out, "<span target=\"#string-range(text,%u,%u)\" %s>", start,
                          hx_passage_get_end (passage) - start, attributes);
  hx_tei_put_text (self, hx_passage_get_text (passage));
  g_string_append (self->out, "</span>\n");
}

static void
put_passages (HxTeiWriting *self)
{
  g_string_append (self->out, "<spanGrp type=\"passages\">\n");
  for (guint i = 0; i < self->document->passages->len; i++)
    {
      HxPassage *passage = g_ptr_array_index (self->document->passages, i);
      g_autofree char *id = g_strdup_printf ("xml:id=\"passage-%" G_GINT64_FORMAT "\"",
                                             hx_passage_get_id (passage));

      put_span (self, passage, id);
    }
  g_string_append (self->out, "</spanGrp>\n");
}

static guint
put_taggings (HxTeiWriting *self,
              HxPassage    *passage)
{
  GPtrArray *taggings = hx_passage_get_taggings (passage);
  guint n = 0;

  for (guint k = 0; taggings != NULL && k < taggings->len; k++)
    {
      const HxTagging *tagging = g_ptr_array_index (taggings, k);
      g_autofree char *said = g_strdup_printf ("ana=\"#tag-%" G_GINT64_FORMAT
                                               "\" resp=\"#coder-%u\"", tagging->tag,
                                               hx_tei_get_coder (self, tagging->coder));

      if (!hx_export_has (self->self->export.tag_ids, tagging->tag))
        continue;
      if (n++ == 0)
        g_string_append (self->out, "<spanGrp type=\"taggings\">\n");
      put_span (self, passage, said);
    }
  if (n > 0)
    g_string_append (self->out, "</spanGrp>\n");
  return n;
}

static void
put_mentions (HxTeiWriting *self,
              HxPassage    *passage)
{
  GPtrArray *mentions = hx_passage_get_mentions (passage);

  if (mentions == NULL || mentions->len == 0)
    return;
  g_string_append (self->out, "<spanGrp type=\"mentions\">\n");
  for (guint k = 0; k < mentions->len; k++)
    {
      const HxMention *mention = g_ptr_array_index (mentions, k);
      g_autofree char *said = g_strdup_printf ("ana=\"#entity-%" G_GINT64_FORMAT
                                               "\" type=\"%s\" resp=\"#coder-%u\"",
                                               mention->entity,
                                               hx_mention_kind_to_string (mention->kind),
                                               hx_tei_get_coder (self, mention->coder));

      if (!hx_export_is_again (mentions, k))
        put_span (self, passage, said);
    }
  g_string_append (self->out, "</spanGrp>\n");
}

static void
put_memo (HxTeiWriting *self,
          HxMemo       *memo,
          const char   *target)
{
  g_string_append_printf (self->out, "<interp inst=\"%s\" resp=\"#coder-%u\">", target,
                          hx_tei_get_coder (self, hx_memo_get_coder (memo)));
  hx_tei_put_text (self, hx_memo_get_body (memo));
  g_string_append (self->out, "</interp>\n");
}

static void
begin_memos (HxTeiWriting *self,
             gboolean     *any)
{
  if (!*any)
    g_string_append (self->out, "<interpGrp type=\"memos\">\n");
  *any = TRUE;
}

/* Notes on passages, on the text and on tags. */
static void
put_memos (HxTeiWriting *self)
{
  GPtrArray *passages = self->document->passages, *others = self->tei->other_memos;
  gboolean any = FALSE;

  for (guint i = 0; i < passages->len; i++)
    {
      gint64 id = hx_passage_get_id (g_ptr_array_index (passages, i));
      GPtrArray *memos = hx_export_get (self->self->export.passage_memos, id);
      g_autofree char *pointer = g_strdup_printf ("#passage-%" G_GINT64_FORMAT, id);

      for (guint k = 0; memos != NULL && k < memos->len; k++)
        {
          begin_memos (self, &any);
          put_memo (self, g_ptr_array_index (memos, k), pointer);
        }
    }
  for (guint i = 0; i < others->len; i++)
    {
      HxMemo *memo = g_ptr_array_index (others, i);
      gint64 target = hx_memo_get_target (memo);
      gboolean on_tag = hx_memo_get_target_kind (memo) == HX_MEMO_TAG;
      g_autofree char *pointer = on_tag ? g_strdup_printf ("#tag-%" G_GINT64_FORMAT, target)
                                        : g_strdup ("#text");

      if (!on_tag && target != hx_source_get_id (self->document->source))
        continue;
      begin_memos (self, &any);
      put_memo (self, memo, pointer);
    }
  if (any)
    g_string_append (self->out, "</interpGrp>\n");
}

/* --- What joins them --- */

static void
put_relation (HxTeiWriting     *self,
              const HxRelation *relation)
{
  g_autofree char *name = hx_export_slug (relation->name);
  g_autoptr(GString) source = g_string_new (NULL);

  for (guint i = 0; i < relation->evidence->len; i++)
    {
      gint64 passage = g_array_index (relation->evidence, gint64, i);

      if (hx_export_has (self->passages, passage))
        g_string_append_printf (source, "%s#passage-%" G_GINT64_FORMAT, source->len > 0 ? " " : "",
                                passage);
    }
  g_string_append_printf (self->out, "<relation name=\"%s\" active=\"#entity-%" G_GINT64_FORMAT
                          "\" passive=\"#entity-%" G_GINT64_FORMAT "\"",
                          *name != '\0' ? name : "relation", relation->entity, relation->other);
  if (source->len > 0)
    g_string_append_printf (self->out, " source=\"%s\"", source->str);
  g_string_append (self->out, "><desc>");
  hx_tei_put (self, "term", "type=\"name\"", relation->name);
  hx_tei_put (self, "term", "type=\"inverse\"", relation->inverse);
  hx_tei_put (self, "term", "type=\"since\"", relation->since);
  hx_tei_put (self, "term", "type=\"until\"", relation->until);
  hx_tei_put (self, "gloss", "type=\"note\"", relation->note);
  g_string_append (self->out, "</desc></relation>\n");
  hx_export_insert (self->tei->written, relation->id, NULL);
}

static void
put_relations (HxTeiWriting *self)
{
  GPtrArray *relations = self->self->export.facts->relations;
  gboolean any = FALSE;

  for (guint i = 0; i < relations->len; i++)
    {
      const HxRelation *relation = g_ptr_array_index (relations, i);

      if (!hx_export_has (self->entities, relation->entity)
          || !hx_export_has (self->entities, relation->other))
        continue;
      if (!any)
        g_string_append (self->out, "<listRelation>\n");
      any = TRUE;
      put_relation (self, relation);
    }
  if (any)
    g_string_append (self->out, "</listRelation>\n");
}

/* Those that begin in this text; others are in other files. */
static void
put_links (HxTeiWriting *self)
{
  GPtrArray *links = self->self->export.links;

  for (guint i = 0; i < links->len; i++)
    {
      HxLink *link = g_ptr_array_index (links, i);
      HxPassage *to = hx_link_get_to (link);
      gint64 from = hx_passage_get_id (hx_link_get_from (link));
      guint number = GPOINTER_TO_UINT (hx_export_get (self->self->export.source_numbers,
                                                      hx_passage_get_source (to)));
      gboolean here = hx_export_has (self->passages, hx_passage_get_id (to));
      g_autofree char *name = NULL;

      if (!hx_export_has (self->passages, from) || number == 0)
        continue;
      name = here ? g_strdup ("") : hx_standoff_export_dup_name (self->self, number);
      g_string_append_printf (self->out, "<linkGrp type=\"%s\"><link target=\"#passage-%"
                              G_GINT64_FORMAT " %s%s#passage-%" G_GINT64_FORMAT "\"/></linkGrp>\n",
                              hx_link_kind_to_string (hx_link_get_kind (link)), from, name,
                              here ? "" : ".xml", hx_passage_get_id (to));
      hx_export_insert (self->tei->written, hx_link_get_id (link), NULL);
    }
}

/* --- Claims --- */

static void
put_position (HxTeiWriting     *self,
              const HxPosition *position)
{
  g_autoptr(GString) inst = g_string_new (NULL);

  for (guint i = 0; i < position->evidence->len; i++)
    g_string_append_printf (inst, "%s#passage-%" G_GINT64_FORMAT, i > 0 ? " " : "",
                            g_array_index (position->evidence, HxPositionEvidence, i).passage);
  g_string_append_printf (self->out, "<interp type=\"%s\" corresp=\"#claim-%" G_GINT64_FORMAT
                          "\" inst=\"%s\">", hx_stance_to_string (position->said.stance),
                          position->claim, inst->len > 0 ? inst->str : "#text");
  hx_tei_put_text (self, position->said.wording != NULL ? position->said.wording : "");
  g_string_append (self->out, "</interp>\n");
}

static gboolean
is_here (HxTeiWriting     *self,
         const HxPosition *position)
{
  if (position->source != hx_source_get_id (self->document->source))
    return FALSE;
  for (guint i = 0; i < position->evidence->len; i++)
    if (!hx_export_has (self->passages,
                        g_array_index (position->evidence, HxPositionEvidence, i).passage))
      return FALSE;
  return TRUE;
}

static void
put_claim (HxTeiWriting  *self,
           const HxClaim *claim)
{
  g_string_append_printf (self->out, "<interpGrp type=\"claim\"><interp type=\"question\" "
                          "xml:id=\"claim-%" G_GINT64_FORMAT "\">", claim->id);
  hx_tei_put_text (self, claim->said.question);
  g_string_append (self->out, "</interp>\n");
}

/* Questions that this text answers, with its answers. */
static void
put_claims (HxTeiWriting *self)
{
  HxExportClaims *claims = self->self->export.claims;
  gint64 open = 0;

  for (guint i = 0; i < claims->positions->len; i++)
    {
      const HxPosition *position = g_ptr_array_index (claims->positions, i);
      guint number = GPOINTER_TO_UINT (hx_export_get (claims->claim_ids, position->claim));

      if (number == 0 || !is_here (self, position))
        continue;
      if (open != position->claim && open != 0)
        g_string_append (self->out, "</interpGrp>\n");
      if (open != position->claim)
        put_claim (self, g_ptr_array_index (claims->claims, number - 1));
      open = position->claim;
      put_position (self, position);
      hx_export_insert (self->tei->written, position->claim, NULL);
      hx_export_insert (self->tei->written, position->id, NULL);
    }
  if (open != 0)
    g_string_append (self->out, "</interpGrp>\n");
}

/* --- Documents --- */

static void
put_document (HxTeiWriting *self)
{
  GPtrArray *passages = self->document->passages;

  g_string_append (self->out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<TEI xmlns=\""
                   HX_TEI_NAMESPACE "\">\n");
  hx_tei_put_header (self);
  if (passages->len > 0 || self->self->export.memos->len > 0)
    {
      gsize before;

      g_string_append (self->out, "<standOff>\n");
      before = self->out->len;
      put_entities (self);
      put_relations (self);
      if (passages->len > 0)
        put_passages (self);
      for (guint i = 0; i < passages->len; i++)
        {
          put_taggings (self, g_ptr_array_index (passages, i));
          put_mentions (self, g_ptr_array_index (passages, i));
        }
      put_links (self);
      put_memos (self);
      put_claims (self);
      if (self->out->len == before)
        g_string_truncate (self->out, before - strlen ("<standOff>\n"));
      else
        g_string_append (self->out, "</standOff>\n");
    }
  g_string_append (self->out, "<text><body><ab xml:id=\"text\" xml:space=\"preserve\">");
  hx_tei_put_text (self, hx_text_get_utf8 (self->document->text, NULL));
  g_string_append (self->out, "</ab></body></text>\n</TEI>\n");
}

static gboolean
write_document (HxStandoffExport          *self,
                const HxStandoffDocument  *document,
                GError                   **error)
{
  g_autoptr(GString) out = g_string_new (NULL);
  g_autoptr(GHashTable) coders = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GHashTable) entities = hx_export_new_table (NULL);
  g_autoptr(GHashTable) passages = hx_export_new_table (NULL);
  HxTeiWriting writing = { self, self->data, document, out, coders, names, entities, passages };
  g_autofree char *path = g_strconcat (document->name, ".xml", NULL);

  put_document (&writing);
  return hx_standoff_export_add (self, path, out->str, out->len, error);
}

static guint
count_missing (HxTeiOutput       *tei,
               GPtrArray *all,
               gint64   (*get_id) (gpointer item))
{
  guint n = 0;

  for (guint i = 0; i < all->len; i++)
    n += !hx_export_has (tei->written, get_id (g_ptr_array_index (all, i)));
  return n;
}

static gint64
get_entity_id (gpointer item)
{
  return hx_entity_get_id (item);
}

static gint64
get_relation_id (gpointer item)
{
  return ((HxRelation *) item)->id;
}

static gint64
get_link_id (gpointer item)
{
  return hx_link_get_id (item);
}

static gint64
get_claim_id (gpointer item)
{
  return ((HxClaim *) item)->id;
}

static gint64
get_position_id (gpointer item)
{
  return ((HxPosition *) item)->id;
}

static void
count_lost (HxStandoffExport *self,
            HxTeiOutput      *tei)
{
  HxExchangeReport *report = self->write->report;
  HxExport *export = &self->export;
  guint n_relations = count_missing (tei, export->facts->relations, get_relation_id);
  guint n_links = count_missing (tei, export->links, get_link_id);
  guint n_claims = count_missing (tei, export->claims->claims, get_claim_id);
  guint n_positions = count_missing (tei, export->claims->positions, get_position_id);
  const struct { const char *element; guint n; const char *sentence; } losses[] = {
    { "entity", count_missing (tei, export->entities, get_entity_id),
      _("Only entities that a source mentions have a place in the file.") },
    { "relation", n_relations,
      _("Only relations of entities that one source mentions have a place in the file.") },
    { "link", n_links,
      _("Only links between passages of current texts have a place in the file.") },
    { "claim", n_claims, _("Only claims that a source answers have a place in the file.") },
    { "position", n_positions,
      _("Only positions on passages of current texts have a place in the file.") },
    { "value of a position", export->claims->positions->len - n_positions,
      _("The words and the stance are written, the value that was understood is not.") },
    { "character", tei->n_characters,
      _("XML cannot hold this character; U+FFFD stands in its place.") },
    { "time", report->n_taggings + report->n_mentions,
      _("When something was marked has no place in the file.") },
  };

  report->n_relations = export->facts->relations->len - n_relations;
  report->n_links = export->links->len - n_links;
  report->n_claims = export->claims->claims->len - n_claims;
  for (guint i = 0; i < G_N_ELEMENTS (losses); i++)
    hx_exchange_report_lose_many (report, losses[i].element, losses[i].n, losses[i].sentence);
}

static void
sort_memos (HxTeiOutput *tei,
            GPtrArray   *memos)
{
  for (guint i = 0; i < memos->len; i++)
    {
      HxMemo *memo = g_ptr_array_index (memos, i);
      HxMemoTarget kind = hx_memo_get_target_kind (memo);
      gint64 target = hx_memo_get_target (memo);
      GPtrArray *on = kind == HX_MEMO_ENTITY ? hx_export_get (tei->entity_memos, target) : NULL;

      if (kind == HX_MEMO_SOURCE || kind == HX_MEMO_TAG)
        g_ptr_array_add (tei->other_memos, memo);
      if (kind != HX_MEMO_ENTITY)
        continue;
      if (on == NULL)
        {
          on = g_ptr_array_new ();
          hx_export_insert (tei->entity_memos, target, on);
        }
      g_ptr_array_add (on, memo);
    }
}

/**
 * hx_tei_write:
 * @write: what is written, and where
 * @error: return location for a [error@Hx.Error]
 *
 * Writes an archive with a TEI document for each source.
 *
 * Returns: whether it could
 */
gboolean
hx_tei_write (HxExchangeWrite  *write,
              GError          **error)
{
  static const char * const kept[] = {
    "text", "tag", "passage", "tagging", "entity", "name", "mention", "relation", "link", "claim",
    "position", "source memo", "passage memo", "tag memo", "entity memo", NULL
  };
  HxTeiOutput tei = { 0 };
  HxStandoffExport self = { .data = &tei };
  gboolean done;

  tei.written = hx_export_new_table (NULL);
  tei.entity_memos = hx_export_new_table ((GDestroyNotify) g_ptr_array_unref);
  tei.other_memos = g_ptr_array_new ();
  done = hx_standoff_export_open (&self, write, kept, error);
  if (done)
    sort_memos (&tei, self.export.memos);
  done = done && hx_standoff_export_begin (&self, error)
         && hx_standoff_export_each (&self, write_document, error)
         && (self.export.writer == NULL || hx_bundle_writer_close (self.export.writer, error));
  if (done)
    {
      count_lost (&self, &tei);
      hx_standoff_export_lose (&self, HX_STANDOFF_LOSE_TAG_COLOURS | HX_STANDOFF_LOSE_OWN_TYPES
                               | HX_STANDOFF_LOSE_LINK_NOTES);
    }
  hx_standoff_export_clear (&self);
  g_hash_table_unref (tei.written);
  g_hash_table_unref (tei.entity_memos);
  g_ptr_array_unref (tei.other_memos);
  return done;
}
