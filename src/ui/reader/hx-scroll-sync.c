/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "reader/hx-scroll-sync.h"

#include <glib/gi18n.h>
#include <math.h>

#include "reader/hx-pane-private.h"
#include "reader/hx-reading-view-private.h"
#include "reader/hx-scroll-map.h"

/* Text is laid out where a follower gets to, and then its place is known better. */
#define MAX_PASSES 4

typedef struct
{
  HxPane *pane;
  GArray *ribbons;   /* what the map was made from */
  GArray *map;
  gboolean late;     /* is to follow when it is seen again */
  guint    aimed;    /* 2: is to show … when the leader is scrolled next; 1: that has happened */
  guint    aim;
} Member;

struct _HxScrollSync
{
  GObject       parent_instance;

  HxAlignments *alignments;
  GPtrArray    *members;   /* of Member */
  HxPane       *leader;    /* borrowed: it is one of the members */
  double        line;      /* where all are level, in pixels from the top of the leader's view */
  gboolean      enabled;
};

G_DEFINE_FINAL_TYPE (HxScrollSync, hx_scroll_sync, G_TYPE_OBJECT)

static void
clear_map (Member *member)
{
  g_clear_pointer (&member->ribbons, g_array_unref);
  g_clear_pointer (&member->map, g_array_unref);
}

static void
set_silent (HxPane   *pane,
            gboolean  silent)
{
  if (silent == hx_pane_note_get_silent (pane->note))
    return;

  hx_pane_note_set_silent (pane->note, silent);
  if (silent)
    gtk_accessible_update_property (GTK_ACCESSIBLE (pane->view),
                                    GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                    _("Silent about what the other source shows"), -1);
  else
    gtk_accessible_reset_property (GTK_ACCESSIBLE (pane->view),
                                   GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
}

static gboolean
is_ready (HxPane *pane)
{
  return pane->revision != 0 && pane->view->styled_width > 0;
}

static gboolean
ensure_map (HxScrollSync *self,
            Member       *member)
{
  GArray *ribbons = hx_alignments_get_ribbons (self->alignments,
                                               hx_pane_get_source (self->leader),
                                               hx_pane_get_source (member->pane));

  if (ribbons == NULL)
    clear_map (member);
  if (ribbons == NULL || ribbons == member->ribbons)
    return ribbons != NULL;

  clear_map (member);
  member->ribbons = g_array_ref (ribbons);
  member->map = hx_scroll_map_new (ribbons);
  return TRUE;
}

/* How far below the line its counterpart is in a follower; 0 when it has none. */
static double
measure (HxScrollSync *self,
         Member       *member,
         gboolean     *silent)
{
  int height = gtk_widget_get_height (GTK_WIDGET (member->pane->view));

  if (member->aimed == 1)
    return hx_reading_view_get_line_top (member->pane->view, member->aim) -
           MIN (self->line, height);
  if (member->map->len == 0)
    {
      *silent = !hx_alignments_is_busy (self->alignments);
      return 0;
    }
  return hx_scroll_map_follow (member->map, self->leader->view, self->line, member->pane->view,
                               silent) - MIN (self->line, height);
}

static void
follow (HxScrollSync *self,
        Member       *member,
        gboolean      in_layout)
{
  gboolean silent = FALSE;

  member->late = FALSE;
  if (!is_ready (member->pane) || !is_ready (self->leader) || !ensure_map (self, member))
    {
      set_silent (member->pane, FALSE);
      return;
    }

  for (guint i = 0; i < MAX_PASSES; i++)
    {
      double below = measure (self, member, &silent);

      if (fabs (below) < 0.75 || !hx_reading_view_shift (member->pane->view, below, in_layout))
        break;
    }
  set_silent (member->pane, silent);
}

static void
follow_all (HxScrollSync *self)
{
  for (guint i = 0; i < self->members->len; i++)
    {
      Member *member = self->members->pdata[i];

      if (member->pane == self->leader)
        continue;
      member->aimed -= MIN (member->aimed, 1);
      if (gtk_widget_get_mapped (GTK_WIDGET (member->pane->view)))
        follow (self, member, FALSE);
      else
        member->late = TRUE;
    }
}

/* Else the text of a pane that was flung, and then overtaken, would go on against the others. */
static void
stop_deceleration (HxPane *pane)
{
  GtkWidget *window = gtk_widget_get_ancestor (GTK_WIDGET (pane->view), GTK_TYPE_SCROLLED_WINDOW);

  if (window == NULL || !gtk_scrolled_window_get_kinetic_scrolling (GTK_SCROLLED_WINDOW (window)))
    return;

  gtk_scrolled_window_set_kinetic_scrolling (GTK_SCROLLED_WINDOW (window), FALSE);
  gtk_scrolled_window_set_kinetic_scrolling (GTK_SCROLLED_WINDOW (window), TRUE);
}

static void
set_leader (HxScrollSync *self,
            HxPane       *pane)
{
  if (self->leader == pane)
    return;

  if (self->leader != NULL)
    stop_deceleration (self->leader);
  self->leader = pane;
  for (guint i = 0; i < self->members->len; i++)
    clear_map (self->members->pdata[i]);
  if (pane != NULL)
    set_silent (pane, FALSE);
}

static Member *
find_member (HxScrollSync  *self,
             HxReadingView *view)
{
  for (guint i = 0; i < self->members->len; i++)
    {
      Member *member = self->members->pdata[i];

      if (member->pane->view == view)
        return member;
    }
  return NULL;
}

/* Callbacks ---------------------------------------------------------------------------------- */

static void
scrolled_cb (HxScrollSync  *self,
             double         line,
             HxReadingView *view)
{
  Member *member = find_member (self, view);

  if (!self->enabled || member == NULL || !is_ready (member->pane) ||
      !gtk_widget_get_mapped (GTK_WIDGET (view)))
    return;

  set_leader (self, member->pane);
  member->late = FALSE;
  self->line = line;
  follow_all (self);
}

static void
geometry_changed_cb (HxScrollSync  *self,
                     HxReadingView *view)
{
  Member *member = find_member (self, view);

  if (member != NULL && member->late && self->enabled && self->leader != NULL &&
      gtk_widget_get_mapped (GTK_WIDGET (view)))
    follow (self, member, TRUE);
}

/* A view that is as large as when it was last seen is not allocated for that. */
static void
map_cb (HxScrollSync  *self,
        HxReadingView *view)
{
  Member *member = find_member (self, view);

  if (member != NULL && member->late)
    gtk_widget_queue_allocate (GTK_WIDGET (view));
}

/* Nothing moves for it; it may turn out that a source is silent, or is not. */
static void
alignments_changed_cb (HxScrollSync *self)
{
  for (guint i = 0; self->enabled && self->leader != NULL && i < self->members->len; i++)
    {
      Member *member = self->members->pdata[i];
      gboolean silent = FALSE;

      if (member->pane == self->leader || !is_ready (member->pane) || !is_ready (self->leader))
        continue;
      if (ensure_map (self, member))
        measure (self, member, &silent);
      set_silent (member->pane, silent);
    }
}

/* Object ------------------------------------------------------------------------------------- */

static void
free_member (Member *member)
{
  clear_map (member);
  g_object_unref (member->pane);
  g_free (member);
}

static void
remove_member (HxScrollSync *self,
               Member       *member)
{
  if (member->pane == self->leader)
    {
      self->leader = NULL;
      for (guint i = 0; i < self->members->len; i++)
        set_silent (((Member *) self->members->pdata[i])->pane, FALSE);
    }
  if (member->pane->view != NULL)
    g_signal_handlers_disconnect_by_data (member->pane->view, self);
  g_ptr_array_remove (self->members, member);
}

static void
hx_scroll_sync_dispose (GObject *object)
{
  HxScrollSync *self = HX_SCROLL_SYNC (object);

  for (guint i = 0; i < self->members->len; i++)
    {
      Member *member = self->members->pdata[i];

      if (member->pane->view != NULL)
        g_signal_handlers_disconnect_by_data (member->pane->view, self);
    }
  self->leader = NULL;
  g_ptr_array_set_size (self->members, 0);
  g_clear_object (&self->alignments);

  G_OBJECT_CLASS (hx_scroll_sync_parent_class)->dispose (object);
}

static void
hx_scroll_sync_finalize (GObject *object)
{
  g_ptr_array_unref (HX_SCROLL_SYNC (object)->members);

  G_OBJECT_CLASS (hx_scroll_sync_parent_class)->finalize (object);
}

static void
hx_scroll_sync_class_init (HxScrollSyncClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = hx_scroll_sync_dispose;
  object_class->finalize = hx_scroll_sync_finalize;
}

static void
hx_scroll_sync_init (HxScrollSync *self)
{
  self->members = g_ptr_array_new_with_free_func ((GDestroyNotify) free_member);
}

/**
 * hx_scroll_sync_new:
 * @alignments: what joins the sources
 *
 * Returns: (transfer full): aligned scrolling, off, of no panes
 */
HxScrollSync *
hx_scroll_sync_new (HxAlignments *alignments)
{
  HxScrollSync *self;

  g_return_val_if_fail (HX_IS_ALIGNMENTS (alignments), NULL);

  self = g_object_new (HX_TYPE_SCROLL_SYNC, NULL);
  self->alignments = g_object_ref (alignments);
  g_signal_connect_object (alignments, "changed", G_CALLBACK (alignments_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (alignments, "notify::busy", G_CALLBACK (alignments_changed_cb), self,
                           G_CONNECT_SWAPPED);
  return self;
}

static void
add_pane (HxScrollSync *self,
          HxPane       *pane)
{
  Member *member;

  for (guint i = 0; i < self->members->len; i++)
    if (((Member *) self->members->pdata[i])->pane == pane)
      return;

  member = g_new0 (Member, 1);
  member->pane = g_object_ref (pane);
  g_ptr_array_add (self->members, member);
  g_signal_connect_object (pane->view, "scrolled", G_CALLBACK (scrolled_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (pane->view, "geometry-changed", G_CALLBACK (geometry_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (pane->view, "map", G_CALLBACK (map_cb), self, G_CONNECT_SWAPPED);
}

/**
 * hx_scroll_sync_set_panes:
 * @self: aligned scrolling
 * @panes: (element-type HxPane): the panes there are
 *
 * Sets which panes are scrolled together.
 */
void
hx_scroll_sync_set_panes (HxScrollSync *self,
                          GPtrArray    *panes)
{
  g_return_if_fail (HX_IS_SCROLL_SYNC (self));
  g_return_if_fail (panes != NULL);

  for (guint i = self->members->len; i > 0; i--)
    {
      Member *member = self->members->pdata[i - 1];

      if (!g_ptr_array_find (panes, member->pane, NULL))
        remove_member (self, member);
    }
  for (guint i = 0; i < panes->len; i++)
    add_pane (self, panes->pdata[i]);
}

/**
 * hx_scroll_sync_aim:
 * @self: aligned scrolling
 * @pane: a pane
 * @offset: code points
 *
 * Says what @pane shall show when another one is scrolled next, in place of what the map says: a
 * command leads to passages that are joined, also where they cross others.
 */
void
hx_scroll_sync_aim (HxScrollSync *self,
                    HxPane       *pane,
                    guint         offset)
{
  Member *member;

  g_return_if_fail (HX_IS_SCROLL_SYNC (self));
  g_return_if_fail (HX_IS_PANE (pane));

  member = find_member (self, pane->view);
  if (member == NULL || !self->enabled)
    return;

  member->aimed = 2;
  member->aim = offset;
}

/**
 * hx_scroll_sync_get_leader:
 * @self: aligned scrolling
 *
 * Returns: (transfer none) (nullable): the pane that was scrolled last
 */
HxPane *
hx_scroll_sync_get_leader (HxScrollSync *self)
{
  g_return_val_if_fail (HX_IS_SCROLL_SYNC (self), NULL);

  return self->leader;
}

/**
 * hx_scroll_sync_get_enabled:
 * @self: aligned scrolling
 *
 * Returns: whether panes are scrolled together
 */
gboolean
hx_scroll_sync_get_enabled (HxScrollSync *self)
{
  g_return_val_if_fail (HX_IS_SCROLL_SYNC (self), FALSE);

  return self->enabled;
}

/**
 * hx_scroll_sync_set_enabled:
 * @self: aligned scrolling
 * @enabled: whether to scroll panes together
 * @leader: (nullable): the pane that the others align with when it is switched on
 *
 * Switches aligned scrolling on or off.
 */
void
hx_scroll_sync_set_enabled (HxScrollSync *self,
                            gboolean      enabled,
                            HxPane       *leader)
{
  g_return_if_fail (HX_IS_SCROLL_SYNC (self));

  if (self->enabled == enabled)
    return;

  self->enabled = enabled;
  for (guint i = 0; !enabled && i < self->members->len; i++)
    {
      Member *member = self->members->pdata[i];

      member->late = FALSE;
      set_silent (member->pane, FALSE);
    }
  if (!enabled)
    set_leader (self, NULL);
  else if (leader != NULL)
    scrolled_cb (self, hx_reading_view_get_sync_line (leader->view), leader->view);
}
