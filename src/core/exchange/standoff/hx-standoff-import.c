/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A file with annotations into a project: read on a thread, compared with what the project has,
 * settled, and filled into one edit. */

#include "config.h"

#include "exchange/standoff/hx-standoff-project.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "analyse/hx-language.h"
#include "analyse/hx-minhash.h"
#include "exchange/hx-foreign-edit.h"
#include "exchange/hx-foreign-import.h"
#include "model/hx-relation.h"
#include "model/hx-source.h"
#include "model/hx-tag.h"

#define MAX_NAMED 20      /* things that are named one by one in the report */

typedef struct
{
  HxProject         *project;
  char              *path;
  HxExchangeOptions *options;
  GCancellable      *cancellable;
  HxStandoffRead     read;
  HxStandoff        *reading;
  HxExchangeReport  *report;        /* not owned: that of reading */
  HxStandoffProject *known;
  HxEdit            *edit;
  HxForeignAuthor   *author;
  HxStandoffBy       now;        /* who does what follows in the edit */
  gboolean           has_now;
} Import;

static void
import_clear (gpointer data)
{
  Import *self = data;

  g_object_unref (self->project);
  g_free (self->path);
  hx_exchange_options_free (self->options);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->reading, hx_standoff_free);
  g_clear_pointer (&self->known, hx_standoff_project_free);
  g_clear_object (&self->edit);
  hx_foreign_author_unref (self->author);
}

static void
import_unref (gpointer self)
{
  g_atomic_rc_box_release_full (self, import_clear);
}

/* What follows is by whom the file says, at the time it says. */
static void
be (Import             *self,
    const HxStandoffBy *by)
{
  if (self->has_now && self->now.coder == by->coder && self->now.time == by->time)
    return;
  self->has_now = TRUE;
  self->now = *by;
  hx_edit_set_foreign_author (self->edit, self->author, by->coder, by->time);
}

static void
be_nobody (Import *self)
{
  HxStandoffBy nobody = { NULL, 0 };

  be (self, &nobody);
}

/* --- Sources --- */

static HxSourceDraft *
make_draft (HxStandoffSource *source)
{
  HxSourceDraft *draft = hx_source_draft_new ();
  g_autofree char *base = source->file_name != NULL ? g_path_get_basename (source->file_name)
                                                    : NULL;

  draft->title = g_strdup (source->title != NULL ? source->title : base != NULL ? base
                                                                              : _("Untitled"));
  draft->file_name = g_strdup (base != NULL ? base : draft->title);
  draft->media_type = g_strdup (source->media_type != NULL ? source->media_type : "text/plain");
  draft->encoding = g_strdup (source->text->encoding);
  draft->original = g_bytes_ref (source->original);
  draft->text = hx_text_ref (source->text->text);
  draft->url = g_strdup (source->url);
  draft->language = g_strdup (source->language != NULL ? source->language
                              : hx_language_guess (source->text->text));
  draft->signature = hx_minhash_sign (source->text->text);
  return draft;
}

static void
lose_source (Import           *self,
             HxStandoffSource *source,
             guint             n_named)
{
  g_autofree char *sentence = NULL;

  if (source->n_spans == 0)
    return;
  sentence = g_strdup_printf (ngettext ("Its text is neither in the file nor in the project; its "
                                        "%u annotation was not taken. Import the source first.",
                                        "Its text is neither in the file nor in the project; its "
                                        "%u annotations were not taken. Import the source first.",
                                        source->n_spans), source->n_spans);
  if (n_named < MAX_NAMED)
    hx_exchange_report_lose (self->reading->report, "source",
                             source->title != NULL ? source->title
                             : source->url != NULL ? source->url : source->file_name, FALSE,
                             sentence);
  else
    hx_standoff_lose (self->reading, "source",
                      _("Its text is neither in the file nor in the project; its annotations were "
                        "not taken. Import the source first."));
}

static void
add_sources (Import *self)
{
  HxStandoff *reading = self->reading;
  guint n_named = 0;

  for (guint i = 0; i < reading->sources->len; i++)
    {
      HxStandoffSource *source = g_ptr_array_index (reading->sources, i);

      if (source->text == NULL)
        lose_source (self, source, n_named++);
      else if (source->known)
        reading->report->n_known++;
      else
        {
          source->id = hx_edit_add_source (self->edit, make_draft (source));
          reading->report->n_sources++;
        }
    }
}

/* --- Tags and entities --- */

static void
add_tags (Import *self)
{
  HxStandoff *reading = self->reading;

  for (guint i = 0; i < reading->tags->len; i++)
    {
      HxStandoffTag *tag = g_ptr_array_index (reading->tags, i);
      gint64 parent = tag->parent != HX_STANDOFF_NONE
                      ? ((HxStandoffTag *) reading->tags->pdata[tag->parent])->id : 0;

      tag->id = hx_standoff_project_find_tag (self->known, parent, tag->name);
      if (tag->id != 0)
        {
          reading->report->n_known++;
          continue;
        }
      tag->id = hx_edit_add_tag (self->edit, parent, tag->name, tag->colour);
      if (tag->description != NULL)
        hx_edit_describe_tag (self->edit, tag->id, tag->description);
      reading->report->n_tags++;
    }
}

static void
add_entities (Import *self)
{
  HxStandoff *reading = self->reading;

  for (guint i = 0; i < reading->entities->len; i++)
    {
      HxStandoffEntity *entity = g_ptr_array_index (reading->entities, i);

      entity->id = hx_standoff_project_take_entity (self->known, entity->type, entity->name);
      if (entity->id != 0)
        reading->report->n_known++;
      else
        {
          entity->id = hx_edit_add_entity (self->edit, entity->type, entity->name);
          hx_standoff_project_add_name (self->known, entity->id, entity->name);
          if (entity->description != NULL)
            hx_edit_describe_entity (self->edit, entity->id, entity->description);
          reading->report->n_entities++;
        }
      for (guint k = 0; k < entity->aliases->len; k++)
        if (hx_standoff_project_add_name (self->known, entity->id, entity->aliases->pdata[k]))
          hx_edit_add_entity_name (self->edit, entity->id, entity->aliases->pdata[k],
                                   HX_NAME_ALIAS, NULL);
    }
}

/* --- Passages --- */

static void
lose_span (Import         *self,
           HxStandoffSpan *span)
{
  hx_standoff_lose (self->reading, "annotation",
                    span->fit == HX_STANDOFF_AMBIGUOUS
                    ? _("Its words stand in several places of the text, and nothing says which is "
                        "meant; it was not taken.")
                    : span->exact != NULL
                    ? _("Its words do not stand in the text; it was not taken.")
                    : _("The text has no such place; it was not taken."));
}

static void
add_passages (Import *self)
{
  HxStandoff *reading = self->reading;

  for (guint i = 0; i < reading->spans->len; i++)
    {
      HxStandoffSpan *span = g_ptr_array_index (reading->spans, i);
      HxStandoffSource *source = g_ptr_array_index (reading->sources, span->source);

      if (source->text == NULL)
        continue;
      if (span->fit < HX_STANDOFF_DOUBTFUL)
        lose_span (self, span);
      else
        span->passage = hx_edit_add_passage (self->edit, source->id, span->start, span->end);
    }
}

static gint64
get_passage (Import *self,
             guint   span)
{
  return ((HxStandoffSpan *) g_ptr_array_index (self->reading->spans, span))->passage;
}

static void
add_taggings (Import *self)
{
  HxStandoff *reading = self->reading;

  for (guint i = 0; i < reading->taggings->len; i++)
    {
      HxStandoffTagging *tagging = &g_array_index (reading->taggings, HxStandoffTagging, i);
      gint64 passage = get_passage (self, tagging->span);

      if (passage == 0)
        continue;
      be (self, &tagging->by);
      hx_edit_tag (self->edit, passage, ((HxStandoffTag *) reading->tags->pdata[tagging->tag])->id);
      reading->report->n_taggings++;
    }
}

static void
add_mentions (Import *self)
{
  HxStandoff *reading = self->reading;

  for (guint i = 0; i < reading->mentions->len; i++)
    {
      HxStandoffMention *mention = &g_array_index (reading->mentions, HxStandoffMention, i);
      gint64 passage = get_passage (self, mention->span);

      if (passage == 0)
        continue;
      be (self, &mention->by);
      hx_edit_mention_as (self->edit, passage,
                          hx_standoff_get_entity (reading, mention->entity)->id, mention->kind);
      reading->report->n_mentions++;
    }
}

/* --- Memos, relations, links --- */

/* The row that a memo is on, and what is the same for the same memo; 0: it has none. */
static gint64
find_target (Import          *self,
             HxStandoffMemo  *memo,
             char           **key)
{
  HxStandoff *reading = self->reading;
  const char *on = hx_memo_target_to_string (memo->on);
  HxStandoffSpan *span;
  gint64 target = 0;

  switch (memo->on)
    {
    case HX_MEMO_PASSAGE:
      span = hx_standoff_get_span (reading, memo->index);
      if (span->passage != 0)
        *key = hx_standoff_memo_key (on, ((HxStandoffSource *)
                                          reading->sources->pdata[span->source])->id,
                                     span->start, span->end, memo->body);
      return span->passage;
    case HX_MEMO_SOURCE:
      target = ((HxStandoffSource *) reading->sources->pdata[memo->index])->id;
      break;
    case HX_MEMO_TAG:
      target = ((HxStandoffTag *) reading->tags->pdata[memo->index])->id;
      break;
    case HX_MEMO_ENTITY:
      target = hx_standoff_get_entity (reading, memo->index)->id;
      break;
    default:
      break;
    }
  *key = hx_standoff_memo_key (on, target, 0, 0, memo->body);
  return target;
}

static void
add_memos (Import *self)
{
  HxStandoff *reading = self->reading;

  for (guint i = 0; i < reading->memos->len; i++)
    {
      HxStandoffMemo *memo = g_ptr_array_index (reading->memos, i);
      char *key = NULL;
      gint64 target = find_target (self, memo, &key);

      if (key == NULL || (target == 0 && memo->on != HX_MEMO_PROJECT))
        {
          g_free (key);
          continue;
        }
      if (!hx_standoff_project_add_once (self->known, key))
        {
          reading->report->n_known++;
          continue;
        }
      be (self, &memo->by);
      hx_edit_add_memo (self->edit, memo->on, target, memo->body);
      reading->report->n_memos++;
    }
}

static void
describe_relation (Import             *self,
                   HxStandoffRelation *relation,
                   gint64              id,
                   gint64              type)
{
  const char *since = relation->since != NULL && hx_date_is_valid (relation->since)
                      ? relation->since : NULL;
  const char *until = relation->until != NULL && hx_date_is_valid (relation->until)
                      ? relation->until : NULL;

  if (since != NULL || until != NULL || relation->note != NULL)
    hx_edit_set_relation (self->edit, id, type, since, until, relation->note);
}

static void
add_relations (Import *self)
{
  HxStandoff *reading = self->reading;

  for (guint i = 0; i < reading->relations->len; i++)
    {
      HxStandoffRelation *relation = g_ptr_array_index (reading->relations, i);
      gint64 entity = hx_standoff_get_entity (reading, relation->entity)->id;
      gint64 other = hx_standoff_get_entity (reading, relation->other)->id;
      gint64 id, type;

      if (entity == other)
        continue;
      if (!hx_standoff_project_add_once (self->known,
                                         hx_standoff_relation_key (relation->name, entity, other,
                                                                   relation->since,
                                                                   relation->until)))
        {
          reading->report->n_known++;
          continue;
        }
      be (self, &relation->by);
      type = hx_edit_add_relation_type (self->edit, relation->name, relation->inverse);
      id = hx_edit_add_relation (self->edit, type, entity, other);
      describe_relation (self, relation, id, type);
      for (guint k = 0; k < relation->evidence->len; k++)
        {
          gint64 passage = get_passage (self, g_array_index (relation->evidence, guint, k));

          if (passage != 0)
            hx_edit_add_evidence (self->edit, id, passage);
        }
      reading->report->n_relations++;
    }
}

static void
add_links (Import *self)
{
  HxStandoff *reading = self->reading;

  for (guint i = 0; i < reading->links->len; i++)
    {
      HxStandoffLink *link = g_ptr_array_index (reading->links, i);
      HxStandoffSpan *from = hx_standoff_get_span (reading, link->from);
      HxStandoffSpan *to = hx_standoff_get_span (reading, link->to);
      char *key;

      if (from->passage == 0 || to->passage == 0
          || (from->source == to->source && from->start == to->start && from->end == to->end))
        continue;
      key = hx_standoff_link_key (hx_link_kind_to_string (link->kind),
                                  ((HxStandoffSource *) reading->sources->pdata[from->source])->id,
                                  from->start, from->end,
                                  ((HxStandoffSource *) reading->sources->pdata[to->source])->id,
                                  to->start, to->end);
      if (!hx_standoff_project_add_once (self->known, key))
        {
          reading->report->n_known++;
          continue;
        }
      be (self, &link->by);
      hx_edit_add_link (self->edit, link->kind, from->passage, to->passage,
                        link->note != NULL ? link->note : "");
      reading->report->n_links++;
    }
}

/* --- The steps --- */

static void
name_unused (HxStandoff *reading)
{
  g_autoptr(GPtrArray) unused = hx_standoff_pack_list_unused (reading->pack);

  for (guint i = 0; i < unused->len && i < MAX_NAMED; i++)
    hx_exchange_report_lose (reading->report, "file", g_ptr_array_index (unused, i), FALSE,
                             _("It has no annotations in this format; it was not taken."));
  if (unused->len > MAX_NAMED)
    hx_exchange_report_lose_many (reading->report, "file", unused->len - MAX_NAMED,
                                  _("They have no annotations in this format; they were not "
                                    "taken."));
}

static DexFuture *
open_fiber (gpointer data)
{
  Import *self = data;
  g_autofree char *name = g_filename_display_basename (self->path);
  GError *error = NULL;

  self->reading = hx_standoff_new (name);
  self->report = self->reading->report;
  self->reading->cancellable = self->cancellable != NULL ? g_object_ref (self->cancellable) : NULL;
  self->reading->pack = hx_standoff_pack_open (self->path, self->cancellable, &error);
  if (self->reading->pack == NULL || !self->read (self->reading, &error))
    return dex_future_new_for_error (error);
  name_unused (self->reading);
  return dex_future_new_true ();
}

static DexFuture *
fill_fiber (gpointer data)
{
  Import *self = data;

  hx_standoff_settle (self->reading);
  add_sources (self);
  add_tags (self);
  add_entities (self);
  add_passages (self);
  add_taggings (self);
  add_mentions (self);
  add_relations (self);
  add_memos (self);
  add_links (self);
  be_nobody (self);
  hx_standoff_tell_lost (self->reading);
  return dex_future_new_true ();
}

static gpointer
load (HxConnection  *connection,
      gpointer       data,
      GError       **error)
{
  Import *self = data;

  self->known = hx_standoff_project_load (connection, self->reading, error);
  return self->known != NULL ? g_ptr_array_new () : NULL;
}

static DexFuture *
import_fiber (gpointer data)
{
  Import *self = data;
  const HxForeignImport steps = {
    .project = self->project,
    .options = self->options,
    .cancellable = self->cancellable,
    .open = open_fiber,
    .load = load,
    .fill = fill_fiber,
    .report = &self->report,
    .edit = &self->edit,
  };

  return hx_foreign_import_run (&steps, self);
}

/**
 * hx_standoff_import:
 * @project: a project
 * @file: a file or folder on this computer
 * @options: (nullable): options
 * @cancellable: (nullable): to stop it; then nothing is imported
 * @read: reads the format
 *
 * Takes what a file says of texts into a project, as one edit. What the project has already, by
 * text, place and name, is not made again.
 *
 * Returns: (transfer full): a future that resolves to a [struct@ExchangeReport], or rejects with a
 *   [error@Hx.Error]
 */
DexFuture *
hx_standoff_import (HxProject               *project,
                    GFile                   *file,
                    const HxExchangeOptions *options,
                    GCancellable            *cancellable,
                    HxStandoffRead           read)
{
  Import *self = g_atomic_rc_box_new0 (Import);

  self->project = g_object_ref (project);
  self->path = g_file_get_path (file);
  self->options = hx_exchange_options_copy (options);
  self->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  self->author = hx_foreign_author_new ();
  self->read = read;
  return dex_scheduler_spawn (NULL, 0, import_fiber, self, import_unref);
}
