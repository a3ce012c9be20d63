/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hx-coreference.h"

#include "hx-evidence.h"
#include "inspector/hx-phrase.h"
#include "model/hx-entity-sql.h"
#include "model/hx-mention-kind.h"
#include "project/hx-change-set.h"

#include <glib/gi18n.h>

/* “The group”, “he”: what means the entity that was linked last, without its name. */

/* Of words that are linked, for the toast and the history. */
#define EXCERPT_CHARS 40

/* Longer text is no description of anything. */
#define MAX_WORDS 400

typedef struct
{
  HxDesk  *desk;
  HxFocus  text;
} Request;

static void
request_free (gpointer data)
{
  Request *request = data;

  g_object_unref (request->desk);
  g_free (request);
}

/* Ids are ordered by time. */
static gpointer
find_last_query (HxConnection  *connection,
                 gpointer       data,
                 GError       **error)
{
  static const char sql[] =
    "SELECT " HX_ENTITY_ROOT ("e") " FROM mention m JOIN entity e ON e.id = m.entity"
    " ORDER BY m.id DESC LIMIT 1";
  g_autoptr(GArray) found = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(HxStatement) statement = hx_connection_prepare (connection, sql, error);
  gboolean row;
  gint64 id;

  if (statement == NULL || !hx_statement_step (statement, &row, error))
    return NULL;

  if (row)
    {
      id = hx_statement_get_int (statement, 0);
      g_array_append_val (found, id);
    }
  return g_steal_pointer (&found);
}

static char *
dup_words (HxProject      *project,
           const HxFocus  *focus,
           GError        **error)
{
  g_autoptr(HxText) text = NULL;

  if (focus->region.page > 0)
    return hx_region_dup_label (&focus->region);

  text = dex_await_boxed (hx_project_load_text (project, focus->source), error);
  if (text == NULL)
    return NULL;
  if (focus->start >= focus->end || focus->end > hx_text_get_length (text))
    return g_strdup ("");

  return hx_text_dup_range (text, focus->start, MIN (focus->end, focus->start + MAX_WORDS));
}

static char *
dup_toast (HxMentionKind  kind,
           const char    *quote,
           HxEntity      *entity)
{
  const char *name = hx_entity_get_name (entity);

  /* Translators: words of a text, an entity */
  if (kind == HX_MENTION_PRONOUN)
    return g_strdup_printf (_("%s linked to “%s” as a pronoun"), quote, name);
  if (kind == HX_MENTION_NOMINAL)
    return g_strdup_printf (_("%s linked to “%s”, not by name"), quote, name);

  return g_strdup_printf (_("%s linked to “%s” by name"), quote, name);
}

/* What was selected is a passage now, unless the analyst has gone on. */
static void
focus_passage (Request     *request,
               HxChangeSet *changes,
               gint64       passage)
{
  const HxFocus *now = hx_desk_get_focus (request->desk);
  HxFocus focus = request->text;

  if (now->kind != HX_FOCUS_RANGE || now->source != focus.source || now->start != focus.start
      || now->end != focus.end || !hx_region_equal (&now->region, &focus.region))
    return;

  focus.kind = HX_FOCUS_PASSAGE;
  focus.id = hx_change_set_resolve (changes, passage);
  hx_desk_set_focus (request->desk, &focus);
}

/* On a fiber. */
static void
link_to (Request    *request,
         HxEntity   *entity,
         const char *words)
{
  HxMentionKind kind = hx_mention_kind_guess (words, hx_entity_get_names (entity));
  g_autofree char *quote = hx_phrase_dup_quote (words, EXCERPT_CHARS);
  g_autofree char *toast = dup_toast (kind, quote, entity);
  g_autofree char *label = NULL;
  g_autoptr(HxChangeSet) changes = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(HxEdit) edit = NULL;
  gint64 passage;

  /* Translators: words of a text, an entity */
  label = g_strdup_printf (_("Link %s to %s"), quote, hx_entity_get_name (entity));
  edit = hx_project_begin (hx_desk_get_project (request->desk), label);
  passage = hx_evidence_add (edit, &request->text);
  hx_edit_mention_as (edit, passage, hx_entity_get_id (entity), kind);
  changes = dex_await_object (hx_edit_commit (edit), &error);
  if (changes == NULL)
    {
      hx_desk_toast (request->desk, FALSE, "%s", error->message);
      return;
    }
  hx_desk_toast (request->desk, hx_change_set_get_n_rows (changes) > 0, "%s", toast);
  focus_passage (request, changes, passage);
}

static DexFuture *
link_fiber (gpointer data)
{
  Request *request = data;
  HxProject *project = hx_desk_get_project (request->desk);
  g_autoptr(GArray) last = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *words = NULL;
  HxEntity *entity = NULL;

  last = dex_await_boxed (hx_project_query (project, G_TYPE_ARRAY, find_last_query, NULL, NULL),
                          &error);
  if (last != NULL)
    words = dup_words (project, &request->text, &error);
  if (words == NULL)
    {
      hx_desk_toast (request->desk, FALSE, "%s", error->message);
      return NULL;
    }

  if (last->len > 0)
    entity = hx_desk_get_entity (request->desk, g_array_index (last, gint64, 0));
  if (entity != NULL)
    link_to (request, entity, words);
  else
    hx_desk_toast (request->desk, FALSE,
                   _("Link a name to an entity first, with E; then this links more words to it"));

  return NULL;
}

/**
 * hx_coreference_apply:
 * @desk: a desk
 *
 * Links the text in focus to the entity that was linked last, as what it most likely is: a
 * pronoun, other words for it, or a name. It is one edit.
 */
void
hx_coreference_apply (HxDesk *desk)
{
  Request *request;

  g_return_if_fail (HX_IS_DESK (desk));

  if (!hx_desk_can_annotate (desk))
    return;

  request = g_new0 (Request, 1);
  request->desk = g_object_ref (desk);
  request->text = *hx_desk_get_focus (desk);
  dex_future_disown (dex_scheduler_spawn (NULL, 0, link_fiber, request, request_free));
}
