/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What annotation formats have in common: texts, places in them, and what is said of the places. */

#include "config.h"

#include "exchange/standoff/hx-standoff.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "exchange/refi/hx-refi-private.h"

/* No name or note is longer; what is, is cut. */
#define MAX_NAME 1000          /* bytes */
#define MAX_BODY (1024 * 1024)

/* --- The reading as a whole --- */

static void
source_free (gpointer data)
{
  HxStandoffSource *source = data;

  g_free (source->title);
  g_free (source->url);
  g_free (source->file_name);
  g_free (source->language);
  g_clear_pointer (&source->text, hx_refi_text_free);
  g_clear_pointer (&source->original, g_bytes_unref);
  g_free (source);
}

static void
span_free (gpointer data)
{
  HxStandoffSpan *span = data;

  g_free (span->exact);
  g_free (span->prefix);
  g_free (span->suffix);
  g_free (span);
}

static void
tag_free (gpointer data)
{
  HxStandoffTag *tag = data;

  g_free (tag->name);
  g_free (tag->colour);
  g_free (tag->description);
  g_free (tag);
}

static void
entity_free (gpointer data)
{
  HxStandoffEntity *entity = data;

  g_free (entity->name);
  g_free (entity->description);
  g_ptr_array_unref (entity->aliases);
  g_free (entity);
}

static void
memo_free (gpointer data)
{
  HxStandoffMemo *memo = data;

  g_free (memo->body);
  g_free (memo);
}

static void
relation_free (gpointer data)
{
  HxStandoffRelation *relation = data;

  g_free (relation->name);
  g_free (relation->inverse);
  g_free (relation->since);
  g_free (relation->until);
  g_free (relation->note);
  g_array_unref (relation->evidence);
  g_free (relation);
}

static void
link_free (gpointer data)
{
  HxStandoffLink *link = data;

  g_free (link->note);
  g_free (link);
}

/**
 * hx_standoff_new:
 * @file: the name of the file that is read, to show
 *
 * Returns: (transfer full): a reading of nothing so far; positions count code points
 */
HxStandoff *
hx_standoff_new (const char *file)
{
  HxStandoff *self = g_new0 (HxStandoff, 1);

  self->report = hx_exchange_report_new (file);
  for (guint i = 0; i < HX_REFI_N_UNITS; i++)
    self->units[i] = i;
  self->sources = g_ptr_array_new_with_free_func (source_free);
  self->spans = g_ptr_array_new_with_free_func (span_free);
  self->tags = g_ptr_array_new_with_free_func (tag_free);
  self->entities = g_ptr_array_new_with_free_func (entity_free);
  self->taggings = g_array_new (FALSE, FALSE, sizeof (HxStandoffTagging));
  self->mentions = g_array_new (FALSE, FALSE, sizeof (HxStandoffMention));
  self->memos = g_ptr_array_new_with_free_func (memo_free);
  self->relations = g_ptr_array_new_with_free_func (relation_free);
  self->links = g_ptr_array_new_with_free_func (link_free);
  self->tag_index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->entity_index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->coders = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->n_lost = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->lost = g_ptr_array_new_with_free_func (g_free);
  return self;
}

/**
 * hx_standoff_free:
 * @self: (transfer full): a reading
 */
void
hx_standoff_free (HxStandoff *self)
{
  hx_exchange_report_unref (self->report);
  g_clear_pointer (&self->pack, hx_standoff_pack_free);
  g_clear_object (&self->cancellable);
  g_ptr_array_unref (self->sources);
  g_ptr_array_unref (self->spans);
  g_ptr_array_unref (self->tags);
  g_ptr_array_unref (self->entities);
  g_array_unref (self->taggings);
  g_array_unref (self->mentions);
  g_ptr_array_unref (self->memos);
  g_ptr_array_unref (self->relations);
  g_ptr_array_unref (self->links);
  g_hash_table_unref (self->tag_index);
  g_hash_table_unref (self->entity_index);
  g_hash_table_unref (self->coders);
  g_hash_table_unref (self->n_lost);
  g_ptr_array_unref (self->lost);
  g_free (self);
}

/* As a name can be: valid, stripped, on one line, not too long; NULL: nothing is left. */
static char *
dup_name (const char *name)
{
  g_autofree char *valid = g_utf8_make_valid (name != NULL ? name : "", -1);
  g_autoptr(GString) clean = g_string_new (NULL);

  for (const char *p = valid; *p != '\0' && clean->len < MAX_NAME; p = g_utf8_next_char (p))
    {
      gboolean broken = (guchar) *p < 0x20 || *p == 0x7f;

      /* A line end is a space, and not one more. */
      if (broken && clean->len > 0 && clean->str[clean->len - 1] != ' ')
        g_string_append_c (clean, ' ');
      else if (!broken)
        g_string_append_len (clean, p, g_utf8_next_char (p) - p);
    }
  g_strstrip (clean->str);
  return *clean->str != '\0' ? g_strdup (clean->str) : NULL;
}

/* --- Sources and places --- */

/**
 * hx_standoff_add_source:
 * @self: a reading
 * @title: (nullable): what it is called
 * @index: (out) (nullable): its number
 *
 * Returns: (transfer none): a source, which has no text yet
 */
HxStandoffSource *
hx_standoff_add_source (HxStandoff *self,
                        const char *title,
                        guint      *index)
{
  HxStandoffSource *source = g_new0 (HxStandoffSource, 1);

  source->title = dup_name (title);
  if (index != NULL)
    *index = self->sources->len;
  g_ptr_array_add (self->sources, source);
  return source;
}

/**
 * hx_standoff_set_text:
 * @self: a reading
 * @source: one of its sources
 * @bytes: its text, as it stands in a file
 * @media_type: what kind of file it is
 *
 * Gives a source its text.
 */
void
hx_standoff_set_text (HxStandoff       *self,
                      HxStandoffSource *source,
                      GBytes           *bytes,
                      const char       *media_type)
{
  g_clear_pointer (&source->text, hx_refi_text_free);
  g_clear_pointer (&source->original, g_bytes_unref);
  source->text = hx_refi_text_new (bytes);
  source->original = g_bytes_ref (bytes);
  source->media_type = media_type;
  if (source->text->n_bad > 0)
    hx_exchange_report_warn (self->report,
                             _("The text of “%s” has %u bytes that are no UTF-8; they became �."),
                             source->title != NULL ? source->title : self->report->file,
                             source->text->n_bad);
}

/**
 * hx_standoff_add_span:
 * @self: a reading
 * @source: which source
 * @first: the start as it is written; -1: none is
 * @last: the end as it is written, exclusive
 * @exact: (nullable): the words
 *
 * Returns: the number of the place
 */
guint
hx_standoff_add_span (HxStandoff *self,
                      guint       source,
                      gint64      first,
                      gint64      last,
                      const char *exact)
{
  HxStandoffSpan *span = g_new0 (HxStandoffSpan, 1);

  span->source = source;
  span->first = first;
  span->last = last;
  span->exact = exact != NULL && *exact != '\0' ? g_utf8_make_valid (exact, -1) : NULL;
  g_ptr_array_add (self->spans, span);
  ((HxStandoffSource *) g_ptr_array_index (self->sources, source))->n_spans++;
  return self->spans->len - 1;
}

/**
 * hx_standoff_get_span:
 * @self: a reading
 * @span: a number
 *
 * Returns: (transfer none): the place
 */
HxStandoffSpan *
hx_standoff_get_span (HxStandoff *self,
                      guint       span)
{
  return g_ptr_array_index (self->spans, span);
}

/* --- Tags and entities --- */

/**
 * hx_standoff_add_tag:
 * @self: a reading
 * @parent: the tag above, or HX_STANDOFF_NONE
 * @name: its name
 *
 * Makes a tag, or finds the one of that name.
 *
 * Returns: its number; HX_STANDOFF_NONE if that is no name
 */
guint
hx_standoff_add_tag (HxStandoff *self,
                     guint       parent,
                     const char *name)
{
  g_autofree char *clean = dup_name (name);
  char *key;
  guint index;
  HxStandoffTag *tag;

  if (clean == NULL)
    return HX_STANDOFF_NONE;
  key = g_strdup_printf ("%u %s", parent, clean);
  index = GPOINTER_TO_UINT (g_hash_table_lookup (self->tag_index, key));
  if (index > 0)
    {
      g_free (key);
      return index - 1;
    }
  tag = g_new0 (HxStandoffTag, 1);
  tag->parent = parent;
  tag->name = g_steal_pointer (&clean);
  g_ptr_array_add (self->tags, tag);
  g_hash_table_insert (self->tag_index, key, GUINT_TO_POINTER (self->tags->len));
  return self->tags->len - 1;
}

/**
 * hx_standoff_find_entity:
 * @self: a reading
 * @key: what it was added by
 *
 * Returns: the number of the entity, or HX_STANDOFF_NONE
 */
guint
hx_standoff_find_entity (HxStandoff *self,
                         const char *key)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->entity_index, key)) - 1;
}

/**
 * hx_standoff_add_entity:
 * @self: a reading
 * @key: (nullable): what the file calls it by; %NULL: its type and name are all that is known
 * @type: what it is
 * @name: its name
 *
 * Makes an entity, or finds the one of that key.
 *
 * Returns: its number; HX_STANDOFF_NONE if that is no name
 */
guint
hx_standoff_add_entity (HxStandoff   *self,
                        const char   *key,
                        HxEntityType  type,
                        const char   *name)
{
  g_autofree char *clean = dup_name (name);
  g_autofree char *own = NULL;
  HxStandoffEntity *entity;
  guint index;

  if (clean == NULL)
    return HX_STANDOFF_NONE;
  if (key == NULL)
    key = own = g_strdup_printf ("%d %s", (int) type, clean);
  index = hx_standoff_find_entity (self, key);
  if (index != HX_STANDOFF_NONE)
    return index;
  entity = g_new0 (HxStandoffEntity, 1);
  entity->type = type;
  entity->name = g_steal_pointer (&clean);
  entity->aliases = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (self->entities, entity);
  g_hash_table_insert (self->entity_index, g_strdup (key),
                       GUINT_TO_POINTER (self->entities->len));
  return self->entities->len - 1;
}

/**
 * hx_standoff_get_entity:
 * @self: a reading
 * @entity: a number
 *
 * Returns: (transfer none): the entity
 */
HxStandoffEntity *
hx_standoff_get_entity (HxStandoff *self,
                        guint       entity)
{
  return g_ptr_array_index (self->entities, entity);
}

/**
 * hx_standoff_entity_type:
 * @label: what kind a program says a named thing is of: "PER", "Location", "GPE"
 * @type: (out): what that is here
 *
 * Knows the labels of CoNLL-2003, OntoNotes, ACE, GermEval and of brat's and INCEpTION's usual
 * schemes. Numbers, dates and the like are no entities.
 *
 * Returns: whether it says that something is an entity
 */
gboolean
hx_standoff_entity_type (const char   *label,
                         HxEntityType *type)
{
  static const struct { const char *label; HxEntityType type; } known[] = {
    { "per", HX_ENTITY_PERSON }, { "pers", HX_ENTITY_PERSON }, { "person", HX_ENTITY_PERSON },
    { "people", HX_ENTITY_PERSON }, { "persname", HX_ENTITY_PERSON },
    { "org", HX_ENTITY_ORGANISATION }, { "organization", HX_ENTITY_ORGANISATION },
    { "organisation", HX_ENTITY_ORGANISATION }, { "orgname", HX_ENTITY_ORGANISATION },
    { "company", HX_ENTITY_ORGANISATION }, { "norp", HX_ENTITY_ORGANISATION },
    { "group", HX_ENTITY_ORGANISATION },
    { "loc", HX_ENTITY_PLACE }, { "location", HX_ENTITY_PLACE }, { "place", HX_ENTITY_PLACE },
    { "placename", HX_ENTITY_PLACE }, { "gpe", HX_ENTITY_PLACE }, { "fac", HX_ENTITY_PLACE },
    { "facility", HX_ENTITY_PLACE }, { "geo-political entity", HX_ENTITY_PLACE },
    { "geo-political_entity", HX_ENTITY_PLACE }, { "country", HX_ENTITY_PLACE },
    { "city", HX_ENTITY_PLACE }, { "geogname", HX_ENTITY_PLACE },
    { "event", HX_ENTITY_EVENT }, { "evt", HX_ENTITY_EVENT },
    { "misc", HX_ENTITY_THING }, { "oth", HX_ENTITY_THING }, { "thing", HX_ENTITY_THING },
    { "product", HX_ENTITY_THING }, { "work_of_art", HX_ENTITY_THING },
    { "veh", HX_ENTITY_THING }, { "wea", HX_ENTITY_THING },
  };

  for (guint i = 0; label != NULL && i < G_N_ELEMENTS (known); i++)
    if (g_ascii_strcasecmp (known[i].label, label) == 0)
      {
        *type = known[i].type;
        return TRUE;
      }
  return FALSE;
}

/* --- What is said --- */

/**
 * hx_standoff_by:
 * @self: a reading
 * @coder: (nullable): who has done it
 * @time: (nullable): when, as ISO 8601 has it
 *
 * Returns: both, as far as they say something
 */
HxStandoffBy
hx_standoff_by (HxStandoff *self,
                const char *coder,
                const char *time)
{
  g_autofree char *name = dup_name (coder);
  HxStandoffBy by = { NULL, 0 };
  gpointer known;

  if (time != NULL && !hx_refi_time_parse (time, &by.time))
    by.time = 0;
  if (name == NULL)
    return by;
  if (!g_hash_table_lookup_extended (self->coders, name, &known, NULL))
    {
      known = g_steal_pointer (&name);
      g_hash_table_add (self->coders, known);
    }
  by.coder = known;
  return by;
}

/**
 * hx_standoff_add_tagging:
 * @self: a reading
 * @span: a place
 * @tag: a tag; nothing happens for HX_STANDOFF_NONE
 * @by: who and when
 *
 * Tags a place.
 */
void
hx_standoff_add_tagging (HxStandoff   *self,
                         guint         span,
                         guint         tag,
                         HxStandoffBy  by)
{
  HxStandoffTagging tagging = { span, tag, by };

  if (tag != HX_STANDOFF_NONE && span != HX_STANDOFF_NONE)
    g_array_append_val (self->taggings, tagging);
}

/**
 * hx_standoff_add_mention:
 * @self: a reading
 * @span: a place
 * @entity: an entity; nothing happens for HX_STANDOFF_NONE
 * @kind: how it is meant
 * @by: who and when
 *
 * Says that an entity is meant at a place.
 */
void
hx_standoff_add_mention (HxStandoff    *self,
                         guint          span,
                         guint          entity,
                         HxMentionKind  kind,
                         HxStandoffBy   by)
{
  HxStandoffMention mention = { span, entity, kind, by };

  if (entity != HX_STANDOFF_NONE && span != HX_STANDOFF_NONE)
    g_array_append_val (self->mentions, mention);
}

/**
 * hx_standoff_add_memo:
 * @self: a reading
 * @on: on what kind of thing
 * @index: on which
 * @body: what it says; nothing happens if that is nothing
 * @by: who and when
 *
 * Notes something.
 */
void
hx_standoff_add_memo (HxStandoff   *self,
                      HxMemoTarget  on,
                      guint         index,
                      const char   *body,
                      HxStandoffBy  by)
{
  g_autofree char *valid = g_utf8_make_valid (body != NULL ? body : "", -1);
  HxStandoffMemo *memo;

  if (strlen (valid) > MAX_BODY)
    *g_utf8_find_prev_char (valid, valid + MAX_BODY) = '\0';
  g_strstrip (valid);
  if (*valid == '\0')
    return;
  memo = g_new0 (HxStandoffMemo, 1);
  memo->on = on;
  memo->index = index;
  memo->body = g_steal_pointer (&valid);
  memo->by = by;
  g_ptr_array_add (self->memos, memo);
}

/**
 * hx_standoff_add_relation:
 * @self: a reading
 * @name: what the one is to the other
 * @entity: the one; with HX_STANDOFF_NONE nothing happens
 * @other: the other
 * @by: who and when
 *
 * Returns: (transfer none) (nullable): the relation, which has no evidence yet
 */
HxStandoffRelation *
hx_standoff_add_relation (HxStandoff   *self,
                          const char   *name,
                          guint         entity,
                          guint         other,
                          HxStandoffBy  by)
{
  g_autofree char *clean = dup_name (name);
  HxStandoffRelation *relation;

  if (clean == NULL || entity == HX_STANDOFF_NONE || other == HX_STANDOFF_NONE || entity == other)
    return NULL;
  relation = g_new0 (HxStandoffRelation, 1);
  relation->name = g_steal_pointer (&clean);
  relation->entity = entity;
  relation->other = other;
  relation->evidence = g_array_new (FALSE, FALSE, sizeof (guint));
  relation->by = by;
  g_ptr_array_add (self->relations, relation);
  return relation;
}

/**
 * hx_standoff_add_link:
 * @self: a reading
 * @kind: how they belong together
 * @from: a place
 * @to: another
 * @note: (nullable): a remark
 * @by: who and when
 *
 * Links two places.
 */
void
hx_standoff_add_link (HxStandoff   *self,
                      HxLinkKind    kind,
                      guint         from,
                      guint         to,
                      const char   *note,
                      HxStandoffBy  by)
{
  HxStandoffLink *link;

  if (from == HX_STANDOFF_NONE || to == HX_STANDOFF_NONE || from == to)
    return;
  link = g_new0 (HxStandoffLink, 1);
  link->kind = kind;
  link->from = from;
  link->to = to;
  link->note = note != NULL ? g_utf8_make_valid (note, -1) : NULL;
  link->by = by;
  g_ptr_array_add (self->links, link);
}

/* --- What goes wrong --- */

/**
 * hx_standoff_lose:
 * @self: a reading
 * @element: what it is, in the format's own word
 * @sentence: what becomes of it
 *
 * Counts something that is not taken.
 */
void
hx_standoff_lose (HxStandoff *self,
                  const char *element,
                  const char *sentence)
{
  g_autofree char *key = g_strconcat (element, "\n", sentence, NULL);
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (self->n_lost, key));

  if (n == 0)
    {
      g_ptr_array_add (self->lost, g_strdup (element));
      g_ptr_array_add (self->lost, g_strdup (sentence));
    }
  g_hash_table_insert (self->n_lost, g_steal_pointer (&key), GUINT_TO_POINTER (n + 1));
}

/**
 * hx_standoff_tell_lost:
 * @self: a reading
 *
 * Puts what was not taken into the report.
 */
void
hx_standoff_tell_lost (HxStandoff *self)
{
  for (guint i = 0; i < self->lost->len; i += 2)
    {
      const char *element = g_ptr_array_index (self->lost, i);
      const char *sentence = g_ptr_array_index (self->lost, i + 1);
      g_autofree char *key = g_strconcat (element, "\n", sentence, NULL);

      hx_exchange_report_lose_many (self->report, element,
                                    GPOINTER_TO_UINT (g_hash_table_lookup (self->n_lost, key)),
                                    sentence);
    }
  g_ptr_array_set_size (self->lost, 0);
}

/**
 * hx_standoff_fail:
 * @self: a reading
 * @code: what kind of fault
 * @reason: a sentence, with what to do
 * @error: return location for a [error@Hx.Error]
 *
 * Returns: %FALSE, with @error set
 */
gboolean
hx_standoff_fail (HxStandoff  *self,
                  HxError      code,
                  const char  *reason,
                  GError     **error)
{
  g_set_error (error, HX_ERROR, code, _("“%s” was not imported: %s"), self->report->file, reason);
  return FALSE;
}
