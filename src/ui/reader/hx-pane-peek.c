/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "reader/hx-pane-private.h"

#include <glib/gi18n.h>

#include "dialogs/hx-popup.h"
#include "reader/hx-peek.h"

/* What is asked for, and where it is shown. */
typedef struct
{
  HxPane       *pane;
  GtkWidget    *parent;
  GdkRectangle  at;
  gint64        source;
  guint         start;
  guint         end;
} Peek;

typedef struct
{
  gint64 source;
  guint  start;
  guint  end;
} Place;

static void
free_peek (gpointer data)
{
  Peek *peek = data;

  g_object_unref (peek->pane);
  g_object_unref (peek->parent);
  g_free (peek);
}

static gpointer
query_covers (HxConnection  *connection,
              gpointer       data,
              GError       **error)
{
  const Place *place = data;

  return hx_cover_list (connection, place->source, place->start, place->end, error);
}

/* Takes away what the filter hides. Returns how much that was. */
static guint
leave_out_hidden (HxPane    *self,
                  GPtrArray *covers)
{
  g_autoptr(GArray) all = g_array_new (FALSE, FALSE, sizeof (HxHighlight));
  g_autoptr(GArray) shown = NULL;
  guint n_covers = covers->len;
  guint i = 0;

  for (guint n = 0; n < covers->len; n++)
    g_array_append_val (all, ((HxCover *) covers->pdata[n])->highlight);
  shown = hx_shown_filter_apply (hx_desk_get_filter (self->desk), hx_desk_get_tags (self->desk),
                                 all);

  /* Both are in the same order. */
  while (i < covers->len)
    {
      const HxHighlight *here = &((HxCover *) covers->pdata[i])->highlight;
      const HxHighlight *next = i < shown->len ? &g_array_index (shown, HxHighlight, i) : NULL;

      if (next != NULL && next->object == here->object && next->passage == here->passage &&
          next->kind == here->kind && next->coder == here->coder)
        i++;
      else
        g_ptr_array_remove_index (covers, i);
    }
  return n_covers - covers->len;
}

/**
 * hx_pane_has_in_view:
 * @self: the pane
 * @start: first code point
 * @end: code point past the last
 *
 * Returns: whether all of it is in sight
 */
gboolean
hx_pane_has_in_view (HxPane *self,
                     guint   start,
                     guint   end)
{
  graphene_rect_t rect;

  return hx_reading_view_get_range_rect (self->view, start, end, &rect) &&
         rect.origin.y >= 0 &&
         rect.origin.y + rect.size.height <= gtk_widget_get_height (GTK_WIDGET (self->view));
}

static void
chosen_cb (HxPane        *self,
           const HxCover *cover)
{
  const HxHighlight *highlight = &cover->highlight;
  gboolean link = highlight->kind == HX_HIGHLIGHT_LINK;
  gboolean claim = highlight->kind == HX_HIGHLIGHT_CLAIM;

  if (self->revision == 0)
    return;

  hx_pane_hide_bar (self);
  hx_desk_set_focus (self->desk, &(HxFocus) {
    .kind = link ? HX_FOCUS_LINK : claim ? HX_FOCUS_CLAIM : HX_FOCUS_PASSAGE,
    .id = link || claim ? highlight->object : highlight->passage,
    .source = self->source,
    .start = highlight->start,
    .end = highlight->end,
    .other_source = cover->other_source,
    .other_start = cover->other_start,
    .other_end = cover->other_end,
  });
  if (!hx_pane_has_in_view (self, highlight->start, highlight->start))
    hx_reading_view_scroll_to (self->view, highlight->start, 0.3);
}

static void
show_peek (Peek      *peek,
           GPtrArray *covers)
{
  HxPane *self = peek->pane;
  guint n_hidden = leave_out_hidden (self, covers);
  GtkWidget *popover;

  if (covers->len == 0)
    {
      if (n_hidden > 0)
        hx_desk_toast (self->desk, FALSE, _("All that is here is hidden by the filter"));
      else
        hx_desk_toast (self->desk, FALSE, _("Nothing is tagged, linked or noted here"));
      return;
    }

  popover = hx_peek_new (self->desk, covers, n_hidden);
  g_signal_connect_object (popover, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  hx_popup_show (GTK_POPOVER (popover), peek->parent, &peek->at);
}

static DexFuture *
peek_fiber (gpointer data)
{
  Peek *peek = data;
  HxPane *self = peek->pane;
  Place place = { peek->source, peek->start, peek->end };
  g_autoptr(GPtrArray) covers = NULL;
  g_autoptr(GError) error = NULL;

  covers = dex_await_boxed (hx_project_query (hx_desk_get_project (self->desk), G_TYPE_PTR_ARRAY,
                                              query_covers, g_memdup2 (&place, sizeof place),
                                              g_free), &error);
  if (self->desk == NULL || self->source != peek->source || !gtk_widget_get_mapped (peek->parent))
    return NULL;
  if (covers == NULL)
    hx_desk_toast (self->desk, FALSE, "%s", error->message);
  else
    show_peek (peek, covers);
  return NULL;
}

/**
 * hx_pane_peek:
 * @self: the pane
 * @parent: the widget beside which to show it
 * @at: what it points to, in coordinates of @parent
 * @start: first code point
 * @end: code point past the last
 *
 * Lists all that covers a place in the text.
 */
void
hx_pane_peek (HxPane             *self,
              GtkWidget          *parent,
              const GdkRectangle *at,
              guint               start,
              guint               end)
{
  Peek *peek;

  if (self->revision == 0)
    return;

  peek = g_new0 (Peek, 1);
  peek->pane = g_object_ref (self);
  peek->parent = g_object_ref (parent);
  peek->at = *at;
  peek->source = self->source;
  peek->start = start;
  peek->end = end;
  dex_future_disown (dex_scheduler_spawn (NULL, 0, peek_fiber, peek, free_peek));
}

/* At its end a passage is not under the caret any more, but to the analyst it still is there. */
static void
find_place (HxPane *self,
            guint  *start,
            guint  *end)
{
  GArray *highlights = self->highlights;

  if (hx_reading_view_get_selection (self->view, start, end))
    return;

  *end = *start + 1;
  for (guint i = 0; highlights != NULL && i < highlights->len; i++)
    {
      const HxHighlight *highlight = &g_array_index (highlights, HxHighlight, i);

      if (highlight->start < *end && highlight->end > *start)
        return;
    }
  if (*start > 0)
    {
      *end = *start;
      *start -= 1;
    }
}

/**
 * hx_pane_peek_at_caret:
 * @self: the pane
 *
 * Lists all that covers the selection or the caret.
 */
void
hx_pane_peek_at_caret (HxPane *self)
{
  graphene_rect_t rect;
  GdkRectangle at;
  guint start, end;

  g_return_if_fail (HX_IS_PANE (self));

  if (self->revision == 0)
    return;
  find_place (self, &start, &end);
  if (!hx_reading_view_get_range_rect (self->view, start, end, &rect))
    {
      hx_reading_view_scroll_to (self->view, start, 0.3);
      rect = GRAPHENE_RECT_INIT (gtk_widget_get_width (GTK_WIDGET (self->view)) / 2.0f,
                                 gtk_widget_get_height (GTK_WIDGET (self->view)) * 0.3f, 1, 1);
    }
  graphene_rect_intersection (&rect, &GRAPHENE_RECT_INIT (
    0, 0, gtk_widget_get_width (GTK_WIDGET (self->view)),
    gtk_widget_get_height (GTK_WIDGET (self->view))), &rect);
  at = (GdkRectangle) { rect.origin.x, rect.origin.y, MAX (rect.size.width, 1),
                        MAX (rect.size.height, 1) };
  hx_pane_peek (self, GTK_WIDGET (self->view), &at, start, end);
}
