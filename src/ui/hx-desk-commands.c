/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "hx-desk-private.h"
#include "inspector/hx-phrase.h"
#include "model/hx-entity-names.h"
#include "hx-tag-colours.h"

/* The commands on the text in focus. Each is a fiber: read the words for the label, then one
 * edit, then a toast. What is in focus is copied when the command is given, since the analyst
 * may have gone on when the text has been read. */

#define EXCERPT_LENGTH 40

typedef enum
{
  COMMAND_TAG,
  COMMAND_NEW_TAG,
  COMMAND_ENTITY,
  COMMAND_NEW_ENTITY,
  COMMAND_MEMO,
  COMMAND_LINK,
} CommandKind;

typedef struct
{
  CommandKind   kind;
  HxDesk       *desk;
  HxFocus       focus;
  HxFocus       from;
  gint64        object;
  HxEntityType  entity_type;
  HxLinkKind    link_kind;
  char         *text;
} Command;

typedef struct
{
  HxDesk *desk;
  HxEdit *edit;
  char   *toast;
} Commit;

static void
command_free (gpointer data)
{
  Command *command = data;

  g_object_unref (command->desk);
  g_free (command->text);
  g_free (command);
}

static void
commit_free (gpointer data)
{
  Commit *commit = data;

  g_object_unref (commit->desk);
  g_clear_object (&commit->edit);
  g_free (commit->toast);
  g_free (commit);
}

/* One line of at most EXCERPT_LENGTH characters, cut at a word where there is one. */
static char *
make_excerpt (HxText        *text,
              const HxFocus *focus)
{
  guint start = MIN (focus->start, hx_text_get_length (text));
  guint end = MIN (focus->end, hx_text_get_length (text));
  gboolean cut = end - start > EXCERPT_LENGTH;
  g_autofree char *words = NULL;
  char *space;

  if (focus->region.page != 0)
    return hx_region_dup_label (&focus->region);

  words = hx_text_dup_range (text, start, cut ? start + EXCERPT_LENGTH : end);
  for (char *c = words; *c != '\0'; c++)
    if (g_ascii_isspace (*c))
      *c = ' ';
  if (!cut)
    return g_steal_pointer (&words);

  space = strrchr (words, ' ');
  if (space != NULL && space > words + strlen (words) / 2)
    *space = '\0';
  return g_strconcat (g_strchomp (words), "…", NULL);
}

static gint64
ensure_passage (HxEdit        *edit,
                const HxFocus *focus)
{
  if (focus->kind == HX_FOCUS_PASSAGE)
    return focus->id;
  if (focus->region.page != 0)
    return hx_edit_add_region_passage (edit, focus->source, focus->region.page, focus->region.x,
                                       focus->region.y, focus->region.width,
                                       focus->region.height);
  return hx_edit_add_passage (edit, focus->source, focus->start, focus->end);
}

static char *
dup_target_name (Command *command)
{
  HxTag *tag;
  HxEntity *entity;

  switch (command->kind)
    {
    case COMMAND_TAG:
      tag = hx_desk_get_tag (command->desk, command->object);
      return g_strdup (tag != NULL ? hx_tag_get_name (tag) : "?");
    case COMMAND_ENTITY:
      entity = hx_desk_get_entity (command->desk, command->object);
      return g_strdup (entity != NULL ? hx_entity_get_name (entity) : "?");
    case COMMAND_NEW_TAG:
    case COMMAND_NEW_ENTITY:
    case COMMAND_MEMO:
    case COMMAND_LINK:
    default:
      return g_strdup (command->text);
    }
}

static void
describe_command (Command     *command,
                  const char  *excerpt,
                  char       **label,
                  char       **toast)
{
  g_autofree char *name = dup_target_name (command);

  switch (command->kind)
    {
    case COMMAND_TAG:
    case COMMAND_NEW_TAG:
      /* Translators: the first is a passage, the second a tag */
      *label = g_strdup_printf (_("Tag “%s” with %s"), excerpt, name);
      *toast = g_strdup_printf (_("Tagged “%s” with %s"), excerpt, name);
      break;
    case COMMAND_ENTITY:
    case COMMAND_NEW_ENTITY:
      /* Translators: the first is a passage, the second an entity */
      *label = g_strdup_printf (_("Mark “%s” as Mention of %s"), excerpt, name);
      *toast = g_strdup_printf (_("“%s” marked as a mention of %s"), excerpt, name);
      break;
    case COMMAND_MEMO:
      *label = g_strdup_printf (_("Add Memo to “%s”"), excerpt);
      *toast = g_strdup_printf (_("Memo added to “%s”"), excerpt);
      break;
    case COMMAND_LINK:
      *label = g_strdup_printf (_("Link Passages at “%s”"), excerpt);
      /* Translators: a kind of link, such as Contradicts */
      *toast = g_strdup_printf (_("Passages linked: %s"),
                                hx_phrase_link_kind (command->link_kind));
      break;
    default:
      g_assert_not_reached ();
    }
}

/* Fills the edit; gives the passage in focus as the edit knows it. */
static gint64
fill_edit (Command *command,
           HxEdit  *edit)
{
  gint64 passage = ensure_passage (edit, &command->focus);
  gint64 object = command->object;
  guint n_tags;

  switch (command->kind)
    {
    case COMMAND_NEW_TAG:
      n_tags = g_list_model_get_n_items (hx_desk_get_tags (command->desk));
      object = hx_edit_add_tag (edit, 0, command->text, hx_tag_colours_get_next (n_tags));
      hx_edit_tag (edit, passage, object);
      break;
    case COMMAND_TAG:
      hx_edit_tag (edit, passage, object);
      break;
    case COMMAND_NEW_ENTITY:
      object = hx_edit_add_entity_typed (edit, command->entity_type, command->text);
      hx_edit_mention (edit, passage, object);
      break;
    case COMMAND_ENTITY:
      hx_edit_mention (edit, passage, object);
      break;
    case COMMAND_MEMO:
      hx_edit_add_memo (edit, HX_MEMO_PASSAGE, passage, command->text);
      break;
    case COMMAND_LINK:
      hx_edit_add_link (edit, command->link_kind, ensure_passage (edit, &command->from),
                        passage, NULL);
      break;
    default:
      g_assert_not_reached ();
    }
  return passage;
}

/* The selected text is a passage now: show it as one, unless the analyst has gone on. */
static void
focus_passage (Command     *command,
               HxChangeSet *change_set,
               gint64       passage)
{
  const HxFocus *now = hx_desk_get_focus (command->desk);
  HxFocus focus = command->focus;

  if (now->kind != HX_FOCUS_RANGE || now->source != focus.source ||
      now->start != focus.start || now->end != focus.end ||
      !hx_region_equal (&now->region, &focus.region))
    return;

  focus.kind = HX_FOCUS_PASSAGE;
  focus.id = hx_change_set_resolve (change_set, passage);
  hx_desk_set_focus (command->desk, &focus);
}

static DexFuture *
command_fiber (gpointer data)
{
  Command *command = data;
  HxProject *project = hx_desk_get_project (command->desk);
  g_autoptr(HxText) text = NULL;
  g_autoptr(HxEdit) edit = NULL;
  g_autoptr(HxChangeSet) change_set = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *excerpt = NULL;
  g_autofree char *label = NULL;
  g_autofree char *toast = NULL;
  gint64 passage;

  text = dex_await_boxed (hx_project_load_text (project, command->focus.source), &error);
  if (text != NULL)
    {
      excerpt = make_excerpt (text, &command->focus);
      describe_command (command, excerpt, &label, &toast);
      edit = hx_project_begin (project, label);
      passage = fill_edit (command, edit);
      change_set = dex_await_object (hx_edit_commit (edit), &error);
    }

  if (change_set == NULL)
    {
      hx_desk_toast (command->desk, FALSE, "%s", error->message);
      return NULL;
    }
  if (hx_change_set_get_n_rows (change_set) == 0)
    hx_desk_toast (command->desk, FALSE, _("Nothing to change: that is so already"));
  else
    hx_desk_toast (command->desk, TRUE, "%s", toast);
  focus_passage (command, change_set, passage);
  return NULL;
}

static Command *
command_new (HxDesk      *self,
             CommandKind  kind)
{
  Command *command = g_new0 (Command, 1);

  command->kind = kind;
  command->desk = g_object_ref (self);
  command->focus = *hx_desk_get_focus (self);
  return command;
}

static void
command_run (Command *command)
{
  dex_future_disown (dex_scheduler_spawn (NULL, 0, command_fiber, command, command_free));
}

static DexFuture *
commit_fiber (gpointer data)
{
  Commit *commit = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(HxChangeSet) change_set = NULL;

  change_set = dex_await_object (hx_edit_commit (commit->edit), &error);
  if (change_set == NULL)
    hx_desk_toast (commit->desk, FALSE, "%s", error->message);
  else if (commit->toast != NULL && hx_change_set_get_n_rows (change_set) > 0)
    hx_desk_toast (commit->desk, TRUE, "%s", commit->toast);
  return NULL;
}

static gboolean
is_blank (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (!g_unichar_isspace (g_utf8_get_char (text)))
      return FALSE;
  return TRUE;
}

/**
 * hx_desk_can_annotate:
 * @self: a desk
 *
 * Returns: whether text is in focus and the project can be changed
 */
gboolean
hx_desk_can_annotate (HxDesk *self)
{
  const HxFocus *focus;

  g_return_val_if_fail (HX_IS_DESK (self), FALSE);

  focus = hx_desk_get_focus (self);
  return (focus->kind == HX_FOCUS_RANGE || focus->kind == HX_FOCUS_PASSAGE) &&
         focus->end > focus->start &&
         !hx_project_get_read_only (hx_desk_get_project (self));
}

/**
 * hx_desk_apply_tag:
 * @self: a desk
 * @tag: a tag
 *
 * Tags the text in focus.
 */
void
hx_desk_apply_tag (HxDesk *self,
                   gint64  tag)
{
  Command *command;

  g_return_if_fail (HX_IS_DESK (self));

  if (!hx_desk_can_annotate (self))
    return;
  command = command_new (self, COMMAND_TAG);
  command->object = tag;
  command_run (command);
}

/**
 * hx_desk_apply_new_tag:
 * @self: a desk
 * @name: the name of the new tag
 *
 * Makes a tag at the top level of the codebook and tags the text in focus with it.
 */
void
hx_desk_apply_new_tag (HxDesk     *self,
                       const char *name)
{
  Command *command;

  g_return_if_fail (HX_IS_DESK (self));
  g_return_if_fail (name != NULL);

  if (!hx_desk_can_annotate (self) || is_blank (name))
    return;
  command = command_new (self, COMMAND_NEW_TAG);
  command->text = g_strstrip (g_strdup (name));
  command_run (command);
}

/**
 * hx_desk_apply_entity:
 * @self: a desk
 * @entity: an entity
 *
 * Makes the text in focus a mention of @entity.
 */
void
hx_desk_apply_entity (HxDesk *self,
                      gint64  entity)
{
  Command *command;

  g_return_if_fail (HX_IS_DESK (self));

  if (!hx_desk_can_annotate (self))
    return;
  command = command_new (self, COMMAND_ENTITY);
  command->object = entity;
  command_run (command);
}

/**
 * hx_desk_apply_new_entity:
 * @self: a desk
 * @type: what the new entity is
 * @name: its preferred name
 *
 * Makes an entity and the text in focus a mention of it.
 */
void
hx_desk_apply_new_entity (HxDesk       *self,
                          HxEntityType  type,
                          const char   *name)
{
  Command *command;

  g_return_if_fail (HX_IS_DESK (self));
  g_return_if_fail (name != NULL);

  if (!hx_desk_can_annotate (self) || is_blank (name))
    return;
  command = command_new (self, COMMAND_NEW_ENTITY);
  command->entity_type = type;
  command->text = g_strstrip (g_strdup (name));
  command_run (command);
}

/**
 * hx_desk_apply_memo:
 * @self: a desk
 * @body: what to note
 *
 * Puts a memo on the text in focus.
 */
void
hx_desk_apply_memo (HxDesk     *self,
                    const char *body)
{
  Command *command;

  g_return_if_fail (HX_IS_DESK (self));
  g_return_if_fail (body != NULL);

  if (!hx_desk_can_annotate (self) || is_blank (body))
    return;
  command = command_new (self, COMMAND_MEMO);
  command->text = g_strdup (body);
  command_run (command);
}

/**
 * hx_desk_begin_link:
 * @self: a desk
 *
 * Remembers the text in focus as the first end of a link.
 */
void
hx_desk_begin_link (HxDesk *self)
{
  g_return_if_fail (HX_IS_DESK (self));

  if (hx_desk_can_annotate (self))
    hx_desk_set_link_start (self, hx_desk_get_focus (self));
}

/**
 * hx_desk_has_link_start:
 * @self: a desk
 *
 * Returns: whether the first end of a link is remembered
 */
gboolean
hx_desk_has_link_start (HxDesk *self)
{
  g_return_val_if_fail (HX_IS_DESK (self), FALSE);

  return hx_desk_get_link_start (self)->kind != HX_FOCUS_NONE;
}

static gboolean
start_link (HxDesk        *self,
            const HxFocus *from,
            HxLinkKind     kind)
{
  const HxFocus *to = hx_desk_get_focus (self);
  Command *command;

  if (from->source == to->source && from->start == to->start && from->end == to->end)
    {
      hx_desk_toast (self, FALSE, _("A link joins two passages: select another one first"));
      return FALSE;
    }

  command = command_new (self, COMMAND_LINK);
  command->from = *from;
  command->link_kind = kind;
  command_run (command);
  return TRUE;
}

/**
 * hx_desk_finish_link:
 * @self: a desk
 * @kind: how the second passage stands to the first
 *
 * Links the remembered text to the text in focus.
 */
void
hx_desk_finish_link (HxDesk     *self,
                     HxLinkKind  kind)
{
  g_return_if_fail (HX_IS_DESK (self));

  if (!hx_desk_has_link_start (self) || !hx_desk_can_annotate (self))
    return;

  if (start_link (self, hx_desk_get_link_start (self), kind))
    hx_desk_set_link_start (self, NULL);
}

/**
 * hx_desk_apply_link:
 * @self: a desk
 * @from: a text
 * @kind: how the second passage stands to the first
 *
 * Links a text to the text in focus.
 */
void
hx_desk_apply_link (HxDesk        *self,
                    const HxFocus *from,
                    HxLinkKind     kind)
{
  g_return_if_fail (HX_IS_DESK (self));
  g_return_if_fail (from != NULL);

  if (hx_desk_can_annotate (self))
    start_link (self, from, kind);
}

/**
 * hx_desk_cancel_link:
 * @self: a desk
 *
 * Forgets the first end of a link.
 */
void
hx_desk_cancel_link (HxDesk *self)
{
  g_return_if_fail (HX_IS_DESK (self));

  if (hx_desk_has_link_start (self))
    hx_desk_set_link_start (self, NULL);
}

/**
 * hx_desk_commit:
 * @self: a desk
 * @edit: (transfer full): an edit
 * @toast: (nullable): what to say when it succeeds, with an offer to undo
 *
 * Commits an edit and says so, or says what went wrong.
 */
void
hx_desk_commit (HxDesk     *self,
                HxEdit     *edit,
                const char *toast)
{
  Commit *commit;

  g_return_if_fail (HX_IS_DESK (self));
  g_return_if_fail (HX_IS_EDIT (edit));

  commit = g_new0 (Commit, 1);
  commit->desk = g_object_ref (self);
  commit->edit = edit;
  commit->toast = g_strdup (toast);
  dex_future_disown (dex_scheduler_spawn (NULL, 0, commit_fiber, commit, commit_free));
}
