/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a desk has in focus. */

#include "config.h"

#include "base/hx-error.h"
#include "hx-desk-private.h"

static gpointer
query_passage (HxConnection  *connection,
               gpointer       data,
               GError       **error)
{
  return hx_passage_find (connection, *(gint64 *) data, error);
}

/* The passage in focus may be elsewhere in a text that was corrected. */
static void
follow_passage (HxDesk    *self,
                HxPassage *passage)
{
  HxFocus focus = self->focus;

  focus.start = hx_passage_get_start (passage);
  focus.end = hx_passage_get_end (passage);
  if (focus.start != self->focus.start || focus.end != self->focus.end)
    hx_desk_set_focus (self, &focus);
}

/* Where the passage in focus is gone, after undoing its first tagging, its text still stands
 * there, selected. */
static DexFuture *
check_focus_fiber (gpointer data)
{
  HxDesk *self = data;
  HxFocus focus = self->focus;
  g_autoptr(HxPassage) passage = NULL;
  g_autoptr(GError) error = NULL;

  passage = dex_await_object (hx_project_query (self->project, HX_TYPE_PASSAGE, query_passage,
                                                g_memdup2 (&focus.id, sizeof focus.id), g_free),
                              &error);
  if (passage == NULL && g_error_matches (error, HX_ERROR, HX_ERROR_NOT_FOUND) &&
      self->focus.kind == HX_FOCUS_PASSAGE && self->focus.id == focus.id)
    {
      focus.kind = HX_FOCUS_RANGE;
      focus.id = 0;
      hx_desk_set_focus (self, &focus);
    }
  else if (passage != NULL && self->focus.kind == HX_FOCUS_PASSAGE && self->focus.id == focus.id)
    follow_passage (self, passage);
  return NULL;
}

/* Sees to it that what is in focus is there, after passages have changed. */
void
hx_desk_check_focus (HxDesk *self)
{
  g_assert (HX_IS_DESK (self));

  dex_future_disown (dex_scheduler_spawn (NULL, 0, check_focus_fiber, g_object_ref (self),
                                          g_object_unref));
}

/**
 * hx_desk_get_chosen:
 * @self: a desk
 *
 * Returns: (transfer none) (element-type gint64): the sources that are in focus together; it is
 *   never changed, but another one takes its place
 */
GArray *
hx_desk_get_chosen (HxDesk *self)
{
  g_return_val_if_fail (HX_IS_DESK (self), NULL);

  return self->chosen;
}

/**
 * hx_desk_choose_sources:
 * @self: a desk
 * @sources: (array length=n_sources): sources
 * @n_sources: how many
 *
 * Puts several sources in focus together.
 */
void
hx_desk_choose_sources (HxDesk       *self,
                        const gint64 *sources,
                        guint         n_sources)
{
  HxFocus focus = { .kind = HX_FOCUS_SOURCES };
  GArray *chosen;

  g_return_if_fail (HX_IS_DESK (self));
  g_return_if_fail (sources != NULL && n_sources > 0);

  if (self->focus.kind == HX_FOCUS_SOURCES && self->chosen->len == n_sources &&
      memcmp (self->chosen->data, sources, n_sources * sizeof (gint64)) == 0)
    return;

  chosen = g_array_sized_new (FALSE, FALSE, sizeof (gint64), n_sources);
  g_array_append_vals (chosen, sources, n_sources);
  g_array_unref (self->chosen);
  self->chosen = chosen;
  focus.id = self->focus.kind == HX_FOCUS_SOURCES ? self->focus.id + 1 : 1;
  hx_desk_set_focus (self, &focus);
}

/**
 * hx_desk_get_focus:
 * @self: a desk
 *
 * Returns: (transfer none): what is in focus; valid until the focus changes
 */
const HxFocus *
hx_desk_get_focus (HxDesk *self)
{
  g_return_val_if_fail (HX_IS_DESK (self), NULL);

  return &self->focus;
}

/**
 * hx_desk_set_focus:
 * @self: a desk
 * @focus: (nullable): what is now in focus, %NULL for nothing
 *
 * Puts a text, source, tag or entity in focus.
 */
void
hx_desk_set_focus (HxDesk        *self,
                   const HxFocus *focus)
{
  static const HxFocus none = { HX_FOCUS_NONE };
  const HxFocus *to = focus != NULL ? focus : &none;

  g_return_if_fail (HX_IS_DESK (self));

  if (to->kind == self->focus.kind && to->id == self->focus.id &&
      to->source == self->focus.source && to->start == self->focus.start &&
      to->end == self->focus.end && to->other_source == self->focus.other_source &&
      to->other_start == self->focus.other_start && to->other_end == self->focus.other_end &&
      hx_region_equal (&to->region, &self->focus.region))
    return;

  self->focus = *to;
  if (to->kind == HX_FOCUS_RANGE || to->kind == HX_FOCUS_PASSAGE)
    self->last_text = *to;
  g_object_notify (G_OBJECT (self), "focus");
}

/**
 * hx_desk_get_last_text:
 * @self: a desk
 *
 * Returns: (transfer none): the text or passage that is or was in focus last, which may be gone;
 *   of no source if there was none
 */
const HxFocus *
hx_desk_get_last_text (HxDesk *self)
{
  g_return_val_if_fail (HX_IS_DESK (self), NULL);

  return &self->last_text;
}

/* The first end of a link in the making, for the commands. */
const HxFocus *
hx_desk_get_link_start (HxDesk *self)
{
  g_assert (HX_IS_DESK (self));

  return &self->link_start;
}

void
hx_desk_set_link_start (HxDesk        *self,
                        const HxFocus *start)
{
  g_assert (HX_IS_DESK (self));

  self->link_start = start != NULL ? *start : (HxFocus) { HX_FOCUS_NONE };
  g_object_notify (G_OBJECT (self), "link-start");
}
