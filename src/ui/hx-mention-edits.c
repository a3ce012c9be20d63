/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What an analyst does with suggested mentions: each is one edit. */

#include "config.h"

#include <glib/gi18n.h>

#include "hx-mention-edits.h"
#include "model/hx-rejection.h"

typedef struct
{
  HxDesk        *desk;
  HxSuggestion   suggestion;
  HxRejectScope  scope;
} Reject;

static void
reject_free (gpointer data)
{
  Reject *reject = data;

  g_object_unref (reject->desk);
  g_free (reject);
}

static const char *
get_entity_name (HxDesk *desk,
                 gint64  id)
{
  HxEntity *entity = hx_desk_get_entity (desk, id);

  return entity != NULL ? hx_entity_get_name (entity) : "";
}

/* The name that was found, as the entity has it. */
static const char *
find_name (HxDesk             *desk,
           const HxSuggestion *suggestion)
{
  HxEntity *entity = hx_desk_get_entity (desk, suggestion->entity);
  GPtrArray *names = entity != NULL ? hx_entity_get_names (entity) : NULL;

  for (guint i = 0; names != NULL && i < names->len; i++)
    {
      const HxEntityName *name = g_ptr_array_index (names, i);

      if (name->id == suggestion->name)
        return name->name;
    }

  return NULL;
}

/**
 * hx_mentions_accept:
 * @desk: a desk
 * @suggestions: (array length=n_suggestions): what is accepted
 * @n_suggestions: how many, at least one
 *
 * Makes mentions of them, in one edit.
 */
void
hx_mentions_accept (HxDesk             *desk,
                    const HxSuggestion *suggestions,
                    guint               n_suggestions)
{
  g_autoptr(HxEdit) edit = NULL;
  g_autofree char *toast = NULL;
  const char *name;

  g_return_if_fail (HX_IS_DESK (desk));
  g_return_if_fail (n_suggestions > 0);

  edit = hx_project_begin (hx_desk_get_project (desk),
                           ngettext ("Accept Mention", "Accept Mentions", n_suggestions));
  for (guint i = 0; i < n_suggestions; i++)
    hx_edit_mention (edit,
                     hx_edit_add_passage (edit, suggestions[i].source, suggestions[i].start,
                                          suggestions[i].end),
                     suggestions[i].owner);

  name = get_entity_name (desk, suggestions[0].entity);
  /* Translators: %2$s is the name of an entity. */
  toast = g_strdup_printf (ngettext ("%1$u mention of “%2$s” accepted",
                                     "%1$u mentions of “%2$s” accepted", n_suggestions),
                           n_suggestions, name);
  hx_desk_commit (desk, g_steal_pointer (&edit), toast);
}

static gpointer
read_text (HxConnection  *connection,
           gpointer       source,
           GError       **error)
{
  return hx_source_read_text (connection, *(gint64 *) source, error);
}

static char *
dup_toast (Reject *reject)
{
  const char *name = get_entity_name (reject->desk, reject->suggestion.entity);

  switch (reject->scope)
    {
    case HX_REJECT_HERE:
      return g_strdup_printf (_("“%s” rejected here"), name);
    case HX_REJECT_IN_SOURCE:
      return g_strdup_printf (_("“%s” rejected in this source"), name);
    case HX_REJECT_EVERYWHERE:
    default:
      return g_strdup_printf (_("“%s” rejected everywhere"), name);
    }
}

static void
commit_rejection (Reject     *reject,
                  const char *context)
{
  HxEdit *edit = hx_project_begin (hx_desk_get_project (reject->desk), _("Reject Mention"));
  const char *name = find_name (reject->desk, &reject->suggestion);
  g_autofree char *toast = dup_toast (reject);

  if (name != NULL)
    hx_edit_reject (edit, reject->suggestion.owner, name,
                    reject->scope != HX_REJECT_EVERYWHERE ? reject->suggestion.source : 0,
                    context);
  hx_desk_commit (reject->desk, edit, toast);
}

/* The place is known by its surroundings, so the text is read first. */
static DexFuture *
reject_fiber (gpointer data)
{
  Reject *reject = data;
  const HxSuggestion *suggestion = &reject->suggestion;
  g_autoptr(GError) error = NULL;
  g_autoptr(HxText) text = NULL;
  g_autofree char *context = NULL;

  text = dex_await_boxed (hx_project_query (hx_desk_get_project (reject->desk), HX_TYPE_TEXT,
                                            read_text,
                                            g_memdup2 (&suggestion->source, sizeof (gint64)),
                                            g_free), &error);
  if (text == NULL)
    {
      hx_desk_toast (reject->desk, FALSE, "%s", error->message);
      return NULL;
    }

  if (suggestion->end <= hx_text_get_length (text))
    context = hx_rejection_dup_context (text, suggestion->start, suggestion->end);
  commit_rejection (reject, context);
  return NULL;
}

/**
 * hx_mentions_reject:
 * @desk: a desk
 * @suggestion: what is rejected
 * @scope: where
 *
 * Remembers, in one edit, that the name does not mean the entity.
 */
void
hx_mentions_reject (HxDesk             *desk,
                    const HxSuggestion *suggestion,
                    HxRejectScope       scope)
{
  Reject *reject;

  g_return_if_fail (HX_IS_DESK (desk));
  g_return_if_fail (suggestion != NULL);

  reject = g_new0 (Reject, 1);
  reject->desk = g_object_ref (desk);
  reject->suggestion = *suggestion;
  reject->scope = scope;
  if (scope == HX_REJECT_HERE)
    {
      dex_future_disown (dex_scheduler_spawn (NULL, 0, reject_fiber, reject, reject_free));
      return;
    }

  commit_rejection (reject, NULL);
  reject_free (reject);
}
