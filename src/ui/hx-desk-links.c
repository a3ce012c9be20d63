/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hx-desk-links.h"

#include <glib/gi18n.h>

#include "base/hx-error.h"
#include "hx-desk-private.h"
#include "inspector/hx-phrase.h"

/* What joins two passages: a link, or a suggestion that becomes one. */

/* From this share of shared words on, in per cent, one passage repeats the other. */
#define SAME_WORDING 80

typedef struct
{
  HxDesk     *desk;
  HxFocus     focus;
  HxLinkKind  kind;
} Accept;

typedef struct
{
  HxDesk *desk;
  HxEdit *edit;
  char   *toast;
} Change;

static gboolean
is_pair (const HxFocus *focus)
{
  return (focus->kind == HX_FOCUS_LINK || focus->kind == HX_FOCUS_ALIGNMENT) &&
         focus->source != 0 && focus->other_source != 0 && focus->source != focus->other_source;
}

static gboolean
same_ends (const HxFocus *a,
           const HxFocus *b)
{
  return a->source == b->source && a->start == b->start && a->end == b->end &&
         a->other_source == b->other_source && a->other_start == b->other_start &&
         a->other_end == b->other_end;
}

static guint
overlap (guint start,
         guint end,
         guint other_start,
         guint other_end)
{
  guint from = MAX (start, other_start);
  guint to = MIN (end, other_end);

  return to > from ? to - from : 0;
}

/* How well a ribbon stands for what is in focus; 0: not at all. */
static double
rate_ribbon (const HxRibbon *ribbon,
             const HxFocus  *focus)
{
  const HxAlignment *at = &ribbon->alignment;
  double first = overlap (at->start[0], at->end[0], focus->start, focus->end);
  double second = overlap (at->start[1], at->end[1], focus->other_start, focus->other_end);

  if (focus->kind == HX_FOCUS_LINK && ribbon->link == focus->id)
    return 3;
  if (first == 0 || second == 0)
    return 0;
  if (at->start[0] == focus->start && at->end[0] == focus->end &&
      at->start[1] == focus->other_start && at->end[1] == focus->other_end)
    return 2;

  return MIN (first / MAX (at->end[0] - at->start[0], focus->end - focus->start),
              second / MAX (at->end[1] - at->start[1], focus->other_end - focus->other_start));
}

/* --- Accepting ------------------------------------------------------------------------------- */

static void
accept_free (gpointer data)
{
  Accept *accept = data;

  g_object_unref (accept->desk);
  g_free (accept);
}

static DexFuture *
accept_fiber (gpointer data)
{
  Accept *accept = data;
  HxFocus focus = accept->focus;
  const char *kind = hx_phrase_link_kind (accept->kind);
  /* Translators: a kind of link, such as Contradicts */
  g_autofree char *label = g_strdup_printf (_("Link Passages: %s"), kind);
  g_autoptr(HxEdit) edit = hx_project_begin (hx_desk_get_project (accept->desk), label);
  gint64 from = hx_edit_add_passage (edit, focus.source, focus.start, focus.end);
  gint64 to = hx_edit_add_passage (edit, focus.other_source, focus.other_start, focus.other_end);
  gint64 link = hx_edit_add_link (edit, accept->kind, from, to, NULL);
  g_autoptr(HxChangeSet) change_set = NULL;
  g_autoptr(GError) error = NULL;

  change_set = dex_await_object (hx_edit_commit (edit), &error);
  if (change_set == NULL)
    hx_desk_toast (accept->desk, FALSE, "%s", error->message);
  else if (hx_change_set_get_n_rows (change_set) == 0)
    hx_desk_toast (accept->desk, FALSE, _("Nothing to change: that is so already"));
  else
    {
      focus.kind = HX_FOCUS_LINK;
      focus.id = hx_change_set_resolve (change_set, link);
      if (same_ends (hx_desk_get_focus (accept->desk), &focus))
        hx_desk_set_focus (accept->desk, &focus);
      /* Translators: a kind of link, such as Contradicts */
      hx_desk_toast (accept->desk, TRUE, _("Passages linked: %s"), kind);
    }

  return NULL;
}

/* --- Changing a link ------------------------------------------------------------------------- */

static void
change_free (gpointer data)
{
  Change *change = data;

  g_object_unref (change->desk);
  g_object_unref (change->edit);
  g_free (change->toast);
  g_free (change);
}

/* A widget that showed the new kind too early has to hear that nothing came of it. */
static DexFuture *
set_kind_fiber (gpointer data)
{
  Change *change = data;
  g_autoptr(HxChangeSet) change_set = NULL;
  g_autoptr(GError) error = NULL;

  change_set = dex_await_object (hx_edit_commit (change->edit), &error);
  if (change_set != NULL && hx_change_set_get_n_rows (change_set) > 0)
    {
      hx_desk_toast (change->desk, TRUE, "%s", change->toast);
      return NULL;
    }

  hx_desk_toast (change->desk, FALSE, "%s",
                 change_set == NULL ? error->message
                                    : _("These passages have a link of that kind already"));
  g_object_notify (G_OBJECT (change->desk), "focus");

  return NULL;
}

/* --- What becomes of the focus --------------------------------------------------------------- */

#define LINK_BETWEEN \
  "SELECT l.id FROM passage a JOIN link l ON l.from_passage = a.id" \
  " JOIN passage b ON b.id = l.to_passage" \
  " WHERE a.source = ?1 AND a.start = ?2 AND a.\"end\" = ?3" \
  " AND b.source = ?4 AND b.start = ?5 AND b.\"end\" = ?6 ORDER BY l.id"

static gint64
find_between (HxConnection   *connection,
              const HxFocus  *focus,
              GError        **error)
{
  g_autoptr(HxStatement) statement = hx_connection_prepare (connection, LINK_BETWEEN, error);
  gboolean row;

  if (statement == NULL)
    return 0;

  hx_statement_bind_id (statement, 1, focus->source);
  hx_statement_bind_int (statement, 2, focus->start);
  hx_statement_bind_int (statement, 3, focus->end);
  hx_statement_bind_id (statement, 4, focus->other_source);
  hx_statement_bind_int (statement, 5, focus->other_start);
  hx_statement_bind_int (statement, 6, focus->other_end);

  return hx_statement_step (statement, &row, error) && row ? hx_statement_get_int (statement, 0)
                                                           : 0;
}

static gpointer
query_link (HxConnection  *connection,
            gpointer       data,
            GError       **error)
{
  const HxFocus *focus = data;
  g_autoptr(GError) fault = NULL;
  gint64 id;

  if (focus->kind == HX_FOCUS_LINK)
    return hx_link_find (connection, focus->id, error);

  id = find_between (connection, focus, &fault);
  if (id != 0)
    return hx_link_find (connection, id, error);
  if (fault != NULL)
    g_propagate_error (error, g_steal_pointer (&fault));
  else
    g_set_error_literal (error, HX_ERROR, HX_ERROR_NOT_FOUND, "No link joins these passages");

  return NULL;
}

/* A link that is gone leaves its two passages selected where the machine suggests the pair,
 * and else its first end; a suggestion that has become a link is that link now. */
static DexFuture *
check_link_fiber (gpointer data)
{
  HxDesk *self = data;
  HxFocus focus = *hx_desk_get_focus (self);
  g_autoptr(HxLink) link = NULL;
  g_autoptr(GError) error = NULL;
  HxRibbon ribbon;

  link = dex_await_object (hx_project_query (hx_desk_get_project (self), HX_TYPE_LINK, query_link,
                                             g_memdup2 (&focus, sizeof focus), g_free), &error);
  if (hx_desk_get_focus (self)->kind != focus.kind || hx_desk_get_focus (self)->id != focus.id ||
      !same_ends (hx_desk_get_focus (self), &focus))
    return NULL;

  if (link != NULL)
    {
      focus.kind = HX_FOCUS_LINK;
      focus.id = hx_link_get_id (link);
    }
  else if (g_error_matches (error, HX_ERROR, HX_ERROR_NOT_FOUND) && focus.kind == HX_FOCUS_LINK)
    {
      gboolean suggested = hx_desk_find_ribbon (self, &focus, &ribbon) &&
                           ribbon.alignment.reasons != 0;

      focus.kind = suggested ? HX_FOCUS_ALIGNMENT : HX_FOCUS_RANGE;
      focus.id = 0;
      if (!suggested)
        focus.other_source = focus.other_start = focus.other_end = 0;
    }
  hx_desk_set_focus (self, &focus);

  return NULL;
}

/* Looks whether the link or suggestion in focus still is one, after a change. */
void
hx_desk_check_link (HxDesk *self)
{
  g_assert (HX_IS_DESK (self));

  if (is_pair (hx_desk_get_focus (self)) || hx_desk_get_focus (self)->kind == HX_FOCUS_LINK)
    dex_future_disown (dex_scheduler_spawn (NULL, 0, check_link_fiber, g_object_ref (self),
                                            g_object_unref));
}

/* --- Public ---------------------------------------------------------------------------------- */

/**
 * hx_desk_suggest_kind:
 * @alignment: two passages that are about the same thing
 *
 * Chooses the kind of link that a suggestion most likely is.
 *
 * Returns: the kind
 */
HxLinkKind
hx_desk_suggest_kind (const HxAlignment *alignment)
{
  guint first, second;

  g_return_val_if_fail (alignment != NULL, HX_LINK_SAME);

  if (alignment->reasons & HX_ALIGN_CONFLICT)
    return HX_LINK_CONTRADICTS;

  /* A passage repeated as part of a longer one is quoted there. */
  first = alignment->end[0] - alignment->start[0];
  second = alignment->end[1] - alignment->start[1];
  if (alignment->wording >= SAME_WORDING &&
      MIN (first, second) * 100 < MAX (first, second) * SAME_WORDING)
    return HX_LINK_QUOTES;

  return HX_LINK_SAME;
}

/**
 * hx_desk_suggest_turn:
 * @alignment: two passages that are about the same thing
 *
 * Whether the kind that the suggestion most likely is reads from the second passage to the
 * first: it is the shorter one that quotes.
 *
 * Returns: %TRUE if so
 */
gboolean
hx_desk_suggest_turn (const HxAlignment *alignment)
{
  g_return_val_if_fail (alignment != NULL, FALSE);

  return hx_desk_suggest_kind (alignment) == HX_LINK_QUOTES &&
         alignment->end[0] - alignment->start[0] > alignment->end[1] - alignment->start[1];
}

/**
 * hx_desk_turn_pair:
 * @pair: a link or a suggestion
 *
 * Makes the first end the second.
 */
void
hx_desk_turn_pair (HxFocus *pair)
{
  HxFocus turned;

  g_return_if_fail (pair != NULL);

  turned = *pair;
  turned.source = pair->other_source;
  turned.start = pair->other_start;
  turned.end = pair->other_end;
  turned.other_source = pair->source;
  turned.other_start = pair->start;
  turned.other_end = pair->end;
  *pair = turned;
}

/**
 * hx_desk_find_ribbon:
 * @self: a desk
 * @focus: a link or a suggestion
 * @ribbon: (out): what joins its two ends, turned so that side 0 is @focus's source
 *
 * Finds what the machine knows about two passages. Both sources have to stand in panes.
 *
 * Returns: whether it knows anything
 */
gboolean
hx_desk_find_ribbon (HxDesk        *self,
                     const HxFocus *focus,
                     HxRibbon      *ribbon)
{
  double best = 0;
  GArray *ribbons;

  g_return_val_if_fail (HX_IS_DESK (self), FALSE);
  g_return_val_if_fail (focus != NULL, FALSE);
  g_return_val_if_fail (ribbon != NULL, FALSE);

  if (!is_pair (focus))
    return FALSE;

  ribbons = hx_alignments_get_ribbons (hx_desk_get_alignments (self), focus->source,
                                       focus->other_source);
  for (guint i = 0; ribbons != NULL && i < ribbons->len; i++)
    {
      const HxRibbon *candidate = &g_array_index (ribbons, HxRibbon, i);
      double rating = rate_ribbon (candidate, focus);

      if (rating > best)
        {
          best = rating;
          *ribbon = *candidate;
        }
    }

  /* Where ends only touch, what is known is about other passages. */
  return best >= 0.5;
}

/**
 * hx_desk_focus_ribbon:
 * @self: a desk
 * @first: the source on side 0
 * @second: the source on side 1
 * @ribbon: what joins two of their passages
 *
 * Puts a link or a suggestion in focus.
 */
void
hx_desk_focus_ribbon (HxDesk         *self,
                      gint64          first,
                      gint64          second,
                      const HxRibbon *ribbon)
{
  g_return_if_fail (HX_IS_DESK (self));
  g_return_if_fail (ribbon != NULL);

  hx_desk_set_focus (self, &(HxFocus) {
    .kind = ribbon->link != 0 ? HX_FOCUS_LINK : HX_FOCUS_ALIGNMENT,
    .id = ribbon->link,
    .source = first,
    .start = ribbon->alignment.start[0],
    .end = ribbon->alignment.end[0],
    .other_source = second,
    .other_start = ribbon->alignment.start[1],
    .other_end = ribbon->alignment.end[1],
  });
}

/**
 * hx_desk_can_accept:
 * @self: a desk
 *
 * Returns: whether a suggestion is in focus and the project can be changed
 */
gboolean
hx_desk_can_accept (HxDesk *self)
{
  g_return_val_if_fail (HX_IS_DESK (self), FALSE);

  return hx_desk_get_focus (self)->kind == HX_FOCUS_ALIGNMENT &&
         !hx_project_get_read_only (hx_desk_get_project (self));
}

/**
 * hx_desk_accept_alignment:
 * @self: a desk
 * @alignment: a suggestion
 * @kind: how its first passage stands to its second
 *
 * Makes a link of a suggestion, in one edit, and puts it in focus where the suggestion was. The
 * machine's reasons are not stored.
 */
void
hx_desk_accept_alignment (HxDesk        *self,
                          const HxFocus *alignment,
                          HxLinkKind     kind)
{
  Accept *accept;

  g_return_if_fail (HX_IS_DESK (self));
  g_return_if_fail (alignment != NULL);

  if (hx_project_get_read_only (hx_desk_get_project (self)) || !is_pair (alignment))
    return;

  accept = g_new0 (Accept, 1);
  accept->desk = g_object_ref (self);
  accept->focus = *alignment;
  accept->kind = kind;
  dex_future_disown (dex_scheduler_spawn (NULL, 0, accept_fiber, accept, accept_free));
}

/**
 * hx_desk_set_link_kind:
 * @self: a desk
 * @link: a link
 * @kind: its new kind
 *
 * Changes the kind of a link. Where that cannot be, "notify::focus" has widgets look again.
 */
void
hx_desk_set_link_kind (HxDesk     *self,
                       gint64      link,
                       HxLinkKind  kind)
{
  Change *change;

  g_return_if_fail (HX_IS_DESK (self));

  change = g_new0 (Change, 1);
  change->desk = g_object_ref (self);
  change->edit = hx_project_begin (hx_desk_get_project (self), _("Change Link"));
  /* Translators: a kind of link, such as Contradicts */
  change->toast = g_strdup_printf (_("Link changed to: %s"), hx_phrase_link_kind (kind));
  hx_edit_set_link_kind (change->edit, link, kind);
  dex_future_disown (dex_scheduler_spawn (NULL, 0, set_kind_fiber, change, change_free));
}

/**
 * hx_desk_delete_link:
 * @self: a desk
 * @link: a link
 *
 * Deletes a link, and passages at its ends that nothing else uses.
 */
void
hx_desk_delete_link (HxDesk *self,
                     gint64  link)
{
  HxEdit *edit;

  g_return_if_fail (HX_IS_DESK (self));

  edit = hx_project_begin (hx_desk_get_project (self), _("Delete Link"));
  hx_edit_delete_link (edit, link);
  hx_desk_commit (self, edit, _("Link deleted"));
}
