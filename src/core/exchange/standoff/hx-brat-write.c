/* SPDX-License-Identifier: GPL-3.0-or-later */

/* brat's standoff format, written so that brat shows it at once: types that its names allow, what
 * they are called in visual.conf, and parts where a passage goes over the end of a line. */

#include "config.h"

#include "exchange/standoff/hx-brat-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "exchange/standoff/hx-standoff-export.h"

typedef struct
{
  GHashTable *types;        /* tag's id → its type */
  GPtrArray  *names;        /* of relations and kinds of links */
  GHashTable *relations;    /* such a name → its type */
  GHashTable *written;      /* ids of relations and links that found a place */
  guint       n_ends;       /* passages that begin or end with the end of a line */
  guint       n_breaks;     /* memos of several lines */
} Brat;

/* One document on its way. */
typedef struct
{
  HxStandoffExport         *self;
  Brat                     *brat;
  const HxStandoffDocument *document;
  GString                  *out;
  guint                     n_bound;
  guint                     n_notes;
  guint                     n_attributes;
  guint                     n_references;
  guint                     n_relations;
  GHashTable               *by_entity;    /* entity's id → the first T of a mention */
  GHashTable               *by_passage;   /* passage's id → its first T */
} Writing;

static const char * const entity_types[] = {
  [HX_ENTITY_PERSON] = "Person",
  [HX_ENTITY_ORGANISATION] = "Organization",
  [HX_ENTITY_PLACE] = "Location",
  [HX_ENTITY_EVENT] = "Event",
  [HX_ENTITY_THING] = "Thing",
};

/* --- Types --- */

/* As brat's names of types can be; none that stands for an entity. */
static char *
dup_type (const char *name,
          GHashTable *used,
          const char *fallback)
{
  g_autofree char *ascii = g_str_to_ascii (name, "C");
  g_autoptr(GString) type = g_string_new (NULL);
  HxEntityType entity;
  gsize length;

  for (const char *p = ascii; *p != '\0' && type->len < 48; p++)
    if (g_ascii_isalnum (*p) || *p == '_' || *p == '-')
      g_string_append_c (type, *p);
    else if (*p != '?' && type->len > 0 && type->str[type->len - 1] != '_')
      g_string_append_c (type, '_');
  while (type->len > 0 && type->str[type->len - 1] == '_')
    g_string_truncate (type, type->len - 1);
  if (type->len == 0 || g_ascii_isdigit (*type->str)
      || hx_standoff_entity_type (type->str, &entity) || g_str_equal (type->str, HX_BRAT_PASSAGE))
    {
      g_string_prepend (type, type->len == 0 ? "" : "-");
      g_string_prepend (type, fallback);
    }
  length = type->len;
  for (guint n = 2; g_hash_table_contains (used, type->str); n++)
    {
      g_string_truncate (type, length);
      g_string_append_printf (type, "-%u", n);
    }
  g_hash_table_add (used, g_strdup (type->str));
  return g_string_free (g_steal_pointer (&type), FALSE);
}

static void
name_relation (Brat       *brat,
               const char *name,
               GHashTable *used)
{
  if (g_hash_table_contains (brat->relations, name))
    return;
  g_ptr_array_add (brat->names, g_strdup (name));
  g_hash_table_insert (brat->relations, g_strdup (name), dup_type (name, used, "Relation"));
}

/* Kinds of links first, whose names say what they are. */
static void
name_types (HxStandoffExport *self,
            Brat             *brat)
{
  g_autoptr(GHashTable) used = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GPtrArray *relations = self->export.facts->relations;

  for (guint i = 0; i < self->export.tags->len; i++)
    {
      HxTag *tag = g_ptr_array_index (self->export.tags, i);

      hx_export_insert (brat->types, hx_tag_get_id (tag),
                        dup_type (hx_tag_get_name (tag), used, "Tag"));
    }
  g_hash_table_remove_all (used);
  for (guint i = 0; i < HX_N_LINK_KINDS && self->export.links->len > 0; i++)
    name_relation (brat, hx_link_kind_to_string (i), used);
  for (guint i = 0; i < HX_N_LINK_KINDS; i++)
    g_hash_table_add (used, g_strdup (hx_link_kind_to_string (i)));
  for (guint i = 0; i < relations->len; i++)
    name_relation (brat, ((HxRelation *) relations->pdata[i])->name, used);
}

/* --- Lines --- */

/* On one line; whether it was on one. */
static gboolean
append_line (GString    *out,
             const char *text)
{
  gboolean one = TRUE;

  for (const char *p = text; *p != '\0'; p++)
    {
      one &= *p != '\n' && *p != '\r';
      g_string_append_c (out, *p == '\n' || *p == '\r' || *p == '\t' ? ' ' : *p);
    }
  return one;
}

/* Where a passage stands, in parts that do not go over the end of a line. */
static void
append_places (Writing   *self,
               HxPassage *passage)
{
  guint start = hx_passage_get_start (passage), offset = start;
  const char *words = hx_passage_get_text (passage);
  gboolean any = FALSE;

  for (const char *p = words; ; p = g_utf8_next_char (p), offset++)
    {
      if (*p != '\n' && *p != '\0')
        continue;
      if (offset > start)
        g_string_append_printf (self->out, "%s%u %u", any ? ";" : "", start, offset);
      any |= offset > start;
      start = offset + 1;
      if (*p == '\0')
        break;
    }
}

/* Its words: the parts, with one space between. */
static void
append_words (Writing   *self,
              HxPassage *passage)
{
  const char *words = hx_passage_get_text (passage);
  gboolean any = FALSE;

  for (const char *p = words; *p != '\0'; p++)
    {
      if (*p != '\n')
        {
          g_string_append_c (self->out, *p == '\t' ? ' ' : *p);
          any = TRUE;
        }
      else if (any && p[1] != '\n' && p[strspn (p, "\n")] != '\0')
        g_string_append_c (self->out, ' ');
    }
}

static guint
put_bound (Writing    *self,
           HxPassage  *passage,
           const char *type)
{
  guint number = ++self->n_bound;

  g_string_append_printf (self->out, "T%u\t%s ", number, type);
  append_places (self, passage);
  g_string_append_c (self->out, '\t');
  append_words (self, passage);
  g_string_append_c (self->out, '\n');
  if (!hx_export_has (self->by_passage, hx_passage_get_id (passage)))
    hx_export_insert (self->by_passage, hx_passage_get_id (passage), GUINT_TO_POINTER (number));
  return number;
}

static void
put_mention (Writing         *self,
             HxPassage       *passage,
             const HxMention *mention)
{
  HxEntityRecord *record = hx_export_get_record (&self->self->export, mention->entity);
  guint bound = put_bound (self, passage, entity_types[record != NULL ? record->type
                                                                       : HX_ENTITY_THING]);

  g_string_append_printf (self->out, "N%u\tReference T%u " HX_BRAT_DATABASE ":%" G_GINT64_FORMAT
                          "\t", ++self->n_references, bound, mention->entity);
  append_line (self->out, mention->name);
  g_string_append_c (self->out, '\n');
  if (mention->kind != HX_MENTION_NAMED)
    g_string_append_printf (self->out, "A%u\t" HX_BRAT_MENTION " T%u %s\n", ++self->n_attributes,
                            bound, hx_mention_kind_to_string (mention->kind));
  if (!hx_export_has (self->by_entity, mention->entity))
    hx_export_insert (self->by_entity, mention->entity, GUINT_TO_POINTER (bound));
}

static gboolean
has_words (HxPassage *passage)
{
  const char *words = hx_passage_get_text (passage);

  return words[strspn (words, "\n")] != '\0';
}

static void
put_memos (Writing   *self,
           HxPassage *passage)
{
  GPtrArray *memos = hx_export_get (self->self->export.passage_memos, hx_passage_get_id (passage));
  guint bound = GPOINTER_TO_UINT (hx_export_get (self->by_passage, hx_passage_get_id (passage)));

  for (guint i = 0; memos != NULL && i < memos->len; i++)
    {
      g_string_append_printf (self->out, "#%u\tAnnotatorNotes T%u\t", ++self->n_notes, bound);
      self->brat->n_breaks += !append_line (self->out, hx_memo_get_body (memos->pdata[i]));
      g_string_append_c (self->out, '\n');
    }
}

static void
put_passage (Writing   *self,
             HxPassage *passage)
{
  GPtrArray *taggings = hx_passage_get_taggings (passage);
  GPtrArray *mentions = hx_passage_get_mentions (passage);
  const char *words = hx_passage_get_text (passage);
  g_autoptr(GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  guint before = self->n_bound;

  if (!has_words (passage))
    {
      self->brat->n_ends++;
      return;
    }
  self->brat->n_ends += *words == '\n' || words[strlen (words) - 1] == '\n';
  for (guint i = 0; taggings != NULL && i < taggings->len; i++)
    {
      const char *type = hx_export_get (self->brat->types,
                                        ((HxTagging *) taggings->pdata[i])->tag);

      if (type != NULL && g_hash_table_add (seen, (gpointer) type))
        put_bound (self, passage, type);
    }
  for (guint i = 0; mentions != NULL && i < mentions->len; i++)
    if (!hx_export_is_again (mentions, i))
      put_mention (self, passage, mentions->pdata[i]);
  if (self->n_bound == before)
    put_bound (self, passage, HX_BRAT_PASSAGE);
  put_memos (self, passage);
}

/* --- What joins them --- */

static void
put_joined (Writing    *self,
            gint64      id,
            const char *name,
            guint       from,
            guint       to)
{
  const char *type = g_hash_table_lookup (self->brat->relations, name);

  if (from == 0 || to == 0 || from == to)
    return;
  g_string_append_printf (self->out, "R%u\t%s Arg1:T%u Arg2:T%u\n", ++self->n_relations, type,
                          from, to);
  hx_export_insert (self->brat->written, id, NULL);
}

static void
put_all_joined (Writing *self)
{
  GPtrArray *relations = self->self->export.facts->relations;
  GPtrArray *links = self->self->export.links;

  for (guint i = 0; i < relations->len; i++)
    {
      const HxRelation *relation = g_ptr_array_index (relations, i);

      put_joined (self, relation->id, relation->name,
                  GPOINTER_TO_UINT (hx_export_get (self->by_entity, relation->entity)),
                  GPOINTER_TO_UINT (hx_export_get (self->by_entity, relation->other)));
    }
  for (guint i = 0; i < links->len; i++)
    {
      HxLink *link = g_ptr_array_index (links, i);
      gint64 from = hx_passage_get_id (hx_link_get_from (link));
      gint64 to = hx_passage_get_id (hx_link_get_to (link));

      put_joined (self, hx_link_get_id (link), hx_link_kind_to_string (hx_link_get_kind (link)),
                  GPOINTER_TO_UINT (hx_export_get (self->by_passage, from)),
                  GPOINTER_TO_UINT (hx_export_get (self->by_passage, to)));
    }
}

static gboolean
write_document (HxStandoffExport          *self,
                const HxStandoffDocument  *document,
                GError                   **error)
{
  g_autoptr(GString) out = g_string_new (NULL);
  g_autoptr(GHashTable) by_entity = hx_export_new_table (NULL);
  g_autoptr(GHashTable) by_passage = hx_export_new_table (NULL);
  Writing writing = { self, self->data, document, out, .by_entity = by_entity,
                      .by_passage = by_passage };
  g_autofree char *text = g_strconcat (document->name, ".txt", NULL);
  g_autofree char *ann = g_strconcat (document->name, ".ann", NULL);
  gsize n_bytes;
  const char *utf8 = hx_text_get_utf8 (document->text, &n_bytes);

  for (guint i = 0; i < document->passages->len; i++)
    put_passage (&writing, g_ptr_array_index (document->passages, i));
  put_all_joined (&writing);
  return hx_standoff_export_add (self, text, utf8, n_bytes, error)
         && hx_standoff_export_add (self, ann, out->str, out->len, error);
}

/* --- Configuration --- */

static guint
count_levels (HxExport *export,
              HxTag    *tag)
{
  guint level = 0;

  for (gint64 parent = hx_tag_get_parent (tag); hx_export_has (export->tag_ids, parent);)
    {
      guint number = GPOINTER_TO_UINT (hx_export_get (export->tag_ids, parent));

      parent = hx_tag_get_parent (g_ptr_array_index (export->tags, number - 1));
      level++;
    }
  return level;
}

static void
append_labels (HxStandoffExport *self,
               Brat             *brat,
               GString          *look)
{
  g_string_append (look, "[labels]\n");
  for (guint i = 0; i < self->export.tags->len; i++)
    {
      HxTag *tag = g_ptr_array_index (self->export.tags, i);
      g_autofree char *name = g_strdelimit (g_strdup (hx_tag_get_name (tag)), "|\n\r", ' ');

      g_string_append_printf (look, "%s | %s\n",
                              (char *) hx_export_get (brat->types, hx_tag_get_id (tag)), name);
    }
  for (guint i = 0; i < brat->names->len; i++)
    {
      const char *name = g_ptr_array_index (brat->names, i);
      g_autofree char *label = g_strdelimit (g_strdup (name), "|\n\r", ' ');

      g_string_append_printf (look, "%s | %s\n",
                              (char *) g_hash_table_lookup (brat->relations, name), label);
    }
  g_string_append (look, "\n[drawing]\nSPAN_DEFAULT\tfgColor:black, bgColor:#dddddd, "
                   "borderColor:darken\nARC_DEFAULT\tcolor:black, arrowHead:triangle-5\n");
  for (guint i = 0; i < self->export.tags->len; i++)
    {
      HxTag *tag = g_ptr_array_index (self->export.tags, i);

      g_string_append_printf (look, "%s\tbgColor:%s\n",
                              (char *) hx_export_get (brat->types, hx_tag_get_id (tag)),
                              hx_tag_get_colour (tag));
    }
}

static gboolean
write_configuration (HxStandoffExport  *self,
                     Brat              *brat,
                     GError           **error)
{
  g_autoptr(GString) types = g_string_new ("[entities]\n");
  g_autoptr(GString) look = g_string_new (NULL);

  for (guint i = 0; i < self->export.tags->len; i++)
    {
      HxTag *tag = g_ptr_array_index (self->export.tags, i);

      for (guint level = count_levels (&self->export, tag); level > 0; level--)
        g_string_append_c (types, '\t');
      g_string_append_printf (types, "%s\n",
                              (char *) hx_export_get (brat->types, hx_tag_get_id (tag)));
    }
  for (guint i = 0; i < G_N_ELEMENTS (entity_types); i++)
    g_string_append_printf (types, "%s\n", entity_types[i]);
  g_string_append (types, HX_BRAT_PASSAGE "\n\n[relations]\n");
  for (guint i = 0; i < brat->names->len; i++)
    g_string_append_printf (types, "%s\tArg1:<ENTITY>, Arg2:<ENTITY>\n",
                            (char *) g_hash_table_lookup (brat->relations,
                                                          brat->names->pdata[i]));
  g_string_append (types, "\n[events]\n\n[attributes]\n" HX_BRAT_MENTION
                   "\tArg:<ENTITY>, Value:named|nominal|pronoun\n");
  append_labels (self, brat, look);
  return hx_standoff_export_add (self, "annotation.conf", types->str, types->len, error)
         && hx_standoff_export_add (self, "visual.conf", look->str, look->len, error);
}

static void
count_lost (HxStandoffExport *self,
            Brat             *brat)
{
  HxExchangeReport *report = self->write->report;
  GPtrArray *relations = self->export.facts->relations;
  guint n_relations = 0, n_links = 0;

  for (guint i = 0; i < relations->len; i++)
    n_relations += hx_export_has (brat->written, ((HxRelation *) relations->pdata[i])->id);
  for (guint i = 0; i < self->export.links->len; i++)
    n_links += hx_export_has (brat->written, hx_link_get_id (self->export.links->pdata[i]));
  report->n_relations = n_relations;
  report->n_links = n_links;
  hx_exchange_report_lose_many (report, "relation", relations->len - n_relations,
                                _("Only relations of entities that one source mentions have a "
                                  "place in the file."));
  hx_exchange_report_lose_many (report, "link", self->export.links->len - n_links,
                                _("Only links within a source have a place in the file."));
  hx_exchange_report_lose_many (report, "line end", brat->n_ends,
                                _("The passage begins or ends with the end of a line, which brat "
                                  "has no place for; its words are written."));
  hx_exchange_report_lose_many (report, "line break of a memo", brat->n_breaks,
                                _("It became a space."));
  hx_exchange_report_lose_many (report, "coder and time", report->n_taggings + report->n_mentions,
                                _("Who has done it and when has no place in the file."));
}

/**
 * hx_brat_write:
 * @write: what is written, and where
 * @error: return location for a [error@Hx.Error]
 *
 * Writes texts and annotations as brat keeps them, in an archive to unpack into brat's data.
 *
 * Returns: whether it could
 */
gboolean
hx_brat_write (HxExchangeWrite  *write,
               GError          **error)
{
  static const char * const kept[] = {
    "text", "tag", "passage", "tagging", "entity", "mention", "relation", "link", "passage memo",
    NULL
  };
  Brat brat = { 0 };
  HxStandoffExport self = { .data = &brat };
  gboolean done;

  brat.types = hx_export_new_table (g_free);
  brat.names = g_ptr_array_new_with_free_func (g_free);
  brat.relations = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  brat.written = hx_export_new_table (NULL);
  done = hx_standoff_export_open (&self, write, kept, error);
  if (done)
    {
      name_types (&self, &brat);
      done = hx_standoff_export_begin (&self, error)
             && write_configuration (&self, &brat, error)
             && hx_standoff_export_each (&self, write_document, error)
             && (self.export.writer == NULL || hx_bundle_writer_close (self.export.writer, error));
    }
  if (done)
    {
      count_lost (&self, &brat);
      hx_standoff_export_lose (&self, HX_STANDOFF_LOSE_TAG_DESCRIPTIONS
                               | HX_STANDOFF_LOSE_ENTITY_DESCRIPTIONS | HX_STANDOFF_LOSE_OWN_TYPES
                               | HX_STANDOFF_LOSE_RELATION_DETAILS | HX_STANDOFF_LOSE_LINK_NOTES);
    }
  hx_standoff_export_clear (&self);
  g_hash_table_unref (brat.types);
  g_ptr_array_unref (brat.names);
  g_hash_table_unref (brat.relations);
  g_hash_table_unref (brat.written);
  return done;
}
