/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "reader/hx-finder.h"

#include <libdex.h>

#include "reader/hx-pane.h"

/* What is known of a pane. */
typedef struct
{
  HxFinder     *finder;
  HxPane       *pane;
  GArray       *hits;          /* of guint: start, end; NULL: not searched */
  GCancellable *cancellable;   /* of the search that runs */
  gulong        handlers[2];   /* of the pane's view */
} Slot;

struct _HxFinder
{
  GObject     parent_instance;

  HxReader   *reader;          /* unowned */
  GHashTable *slots;           /* HxPane → Slot */
  char       *needle;          /* NULL: nothing is sought */
  HxFindFlags flags;
  GError     *error;
  guint       n_running;
  HxPane     *origin;          /* unowned: only compared */
  guint       origin_offset;
};

G_DEFINE_FINAL_TYPE (HxFinder, hx_finder, G_TYPE_OBJECT)

enum
{
  CHANGED,
  FINISHED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* One search of one text. */
typedef struct
{
  HxFinder     *finder;
  HxPane       *pane;
  HxText       *text;
  char         *needle;
  HxFindFlags   flags;
  GCancellable *cancellable;
} Search;

static void
search_free (gpointer data)
{
  Search *search = data;

  g_object_unref (search->finder);
  g_object_unref (search->pane);
  hx_text_unref (search->text);
  g_free (search->needle);
  g_object_unref (search->cancellable);
  g_free (search);
}

static HxPane *
nth_pane (HxFinder *self,
          guint     i)
{
  return HX_PANE (hx_reader_get_pane (self->reader, i));
}

static Slot *
nth_slot (HxFinder *self,
          guint     i)
{
  return g_hash_table_lookup (self->slots, nth_pane (self, i));
}

static guint
count_hits (Slot *slot)
{
  return slot != NULL && slot->hits != NULL ? slot->hits->len / 2 : 0;
}

static guint
hit_start (Slot *slot,
           guint i)
{
  return g_array_index (slot->hits, guint, 2 * i);
}

static guint
hit_end (Slot *slot,
         guint i)
{
  return g_array_index (slot->hits, guint, 2 * i + 1);
}

/* The first hit that begins at an offset or after it. */
static guint
find_from (Slot *slot,
           guint offset)
{
  guint low = 0, high = count_hits (slot);

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (hit_start (slot, middle) < offset)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* Searching ---------------------------------------------------------------------------------- */

static void
show_hits (Slot *slot)
{
  hx_reading_view_set_search_hits (hx_pane_get_view (slot->pane), slot->hits);
  hx_pane_set_n_hits (slot->pane, slot->hits != NULL ? (int) count_hits (slot) : -1);
}

static DexFuture *
find_thread (gpointer data)
{
  Search *search = data;
  GError *error = NULL;
  GArray *hits = hx_find_all (search->text, search->needle, search->flags, search->cancellable,
                              &error);

  if (hits == NULL)
    return dex_future_new_for_error (error);
  return dex_future_new_take_boxed (G_TYPE_ARRAY, hits);
}

static void
finish (HxFinder *self)
{
  self->n_running--;
  g_signal_emit (self, signals[CHANGED], 0);
  if (self->n_running == 0)
    g_signal_emit (self, signals[FINISHED], 0);
}

static DexFuture *
find_fiber (gpointer data)
{
  Search *search = data;
  HxFinder *self = search->finder;
  g_autoptr(GArray) hits = NULL;
  g_autoptr(GError) error = NULL;
  Slot *slot;

  hits = dex_await_boxed (dex_scheduler_spawn (dex_thread_pool_scheduler_get_default (), 0,
                                               find_thread, search, NULL), &error);
  slot = g_hash_table_lookup (self->slots, search->pane);
  if (g_cancellable_is_cancelled (search->cancellable) || slot == NULL)
    return NULL;

  g_clear_object (&slot->cancellable);
  g_clear_pointer (&slot->hits, g_array_unref);
  slot->hits = g_steal_pointer (&hits);
  if (error != NULL && self->error == NULL)
    self->error = g_steal_pointer (&error);
  show_hits (slot);
  finish (self);
  return NULL;
}

static void
cancel (Slot *slot)
{
  if (slot->cancellable == NULL)
    return;

  g_cancellable_cancel (slot->cancellable);
  g_clear_object (&slot->cancellable);
  slot->finder->n_running--;
}

static void
search_pane (Slot *slot)
{
  HxFinder *self = slot->finder;
  HxText *text = hx_reading_view_get_text (hx_pane_get_view (slot->pane));
  Search *search;

  cancel (slot);
  if (self->needle == NULL || hx_text_get_length (text) == 0)
    {
      g_clear_pointer (&slot->hits, g_array_unref);
      show_hits (slot);
      return;
    }

  slot->cancellable = g_cancellable_new ();
  self->n_running++;
  search = g_new0 (Search, 1);
  search->finder = g_object_ref (self);
  search->pane = g_object_ref (slot->pane);
  search->text = hx_text_ref (text);
  search->needle = g_strdup (self->needle);
  search->flags = self->flags;
  search->cancellable = g_object_ref (slot->cancellable);
  dex_future_disown (dex_scheduler_spawn (NULL, 0, find_fiber, search, search_free));
}

/* Panes -------------------------------------------------------------------------------------- */

static void
text_changed_cb (Slot *slot)
{
  g_clear_pointer (&slot->hits, g_array_unref);
  search_pane (slot);
  g_signal_emit (slot->finder, signals[CHANGED], 0);
}

static void
selection_changed_cb (Slot *slot)
{
  if (slot->finder->needle != NULL)
    g_signal_emit (slot->finder, signals[CHANGED], 0);
}

static void
slot_free (gpointer data)
{
  Slot *slot = data;
  HxReadingView *view = hx_pane_get_view (slot->pane);

  cancel (slot);
  for (guint i = 0; i < G_N_ELEMENTS (slot->handlers) && view != NULL; i++)
    g_clear_signal_handler (&slot->handlers[i], view);
  g_clear_pointer (&slot->hits, g_array_unref);
  g_object_unref (slot->pane);
  g_free (slot);
}

static void
add_slot (HxFinder *self,
          HxPane   *pane)
{
  Slot *slot = g_new0 (Slot, 1);
  HxReadingView *view = hx_pane_get_view (pane);

  slot->finder = self;
  slot->pane = g_object_ref (pane);
  slot->handlers[0] = g_signal_connect_swapped (view, "text-changed",
                                                G_CALLBACK (text_changed_cb), slot);
  slot->handlers[1] = g_signal_connect_swapped (view, "selection-changed",
                                                G_CALLBACK (selection_changed_cb), slot);
  g_hash_table_insert (self->slots, pane, slot);
  search_pane (slot);
}

static gboolean
is_gone (gpointer key,
         gpointer value,
         gpointer data)
{
  HxFinder *self = data;

  for (guint i = 0; i < hx_reader_get_n_panes (self->reader); i++)
    if (key == (gpointer) nth_pane (self, i))
      return FALSE;
  return TRUE;
}

/* Panes come, go and change places; those that stay keep their hits. */
static void
panes_changed_cb (HxFinder *self)
{
  if (self->needle == NULL)
    return;

  g_hash_table_foreach_remove (self->slots, is_gone, self);
  for (guint i = 0; i < hx_reader_get_n_panes (self->reader); i++)
    if (nth_slot (self, i) == NULL)
      add_slot (self, nth_pane (self, i));
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
hx_finder_dispose (GObject *object)
{
  HxFinder *self = HX_FINDER (object);

  g_hash_table_remove_all (self->slots);
  if (self->reader != NULL)
    g_signal_handlers_disconnect_by_data (self->reader, self);
  g_clear_weak_pointer (&self->reader);

  G_OBJECT_CLASS (hx_finder_parent_class)->dispose (object);
}

static void
hx_finder_finalize (GObject *object)
{
  HxFinder *self = HX_FINDER (object);

  g_hash_table_unref (self->slots);
  g_free (self->needle);
  g_clear_error (&self->error);

  G_OBJECT_CLASS (hx_finder_parent_class)->finalize (object);
}

static void
hx_finder_class_init (HxFinderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = hx_finder_dispose;
  object_class->finalize = hx_finder_finalize;

  signals[CHANGED] = g_signal_new ("changed", HX_TYPE_FINDER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
  signals[FINISHED] = g_signal_new ("finished", HX_TYPE_FINDER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                    NULL, G_TYPE_NONE, 0);
}

static void
hx_finder_init (HxFinder *self)
{
  self->slots = g_hash_table_new_full (NULL, NULL, NULL, slot_free);
}

/* Going -------------------------------------------------------------------------------------- */

static gboolean
is_shown (HxReadingView *view,
          guint          start,
          guint          end)
{
  int height = gtk_widget_get_height (GTK_WIDGET (view));
  graphene_rect_t rect;

  return gtk_widget_get_mapped (GTK_WIDGET (view)) &&
         hx_reading_view_get_range_rect (view, start, end, &rect) && rect.origin.y >= 0 &&
         rect.origin.y + rect.size.height <= height;
}

static void
go_to (HxFinder *self,
       guint     pane,
       guint     hit)
{
  Slot *slot = nth_slot (self, pane);
  HxReadingView *view = hx_pane_get_view (slot->pane);
  guint start = hit_start (slot, hit);
  guint end = hit_end (slot, hit);
  gboolean shown = is_shown (view, start, end);

  hx_reader_set_active (self->reader, pane);
  hx_reading_view_select (view, start, end);
  if (!shown)
    hx_reading_view_scroll_to (view, start, 0.3);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* The next pane with hits after one, in the order of the panes and round to itself. */
static gboolean
find_pane (HxFinder *self,
           guint     from,
           int       direction,
           guint    *pane)
{
  guint n = hx_reader_get_n_panes (self->reader);

  for (guint i = 1; i <= n; i++)
    {
      *pane = (from + (direction > 0 ? i : n - i)) % n;
      if (count_hits (nth_slot (self, *pane)) > 0)
        return TRUE;
    }
  return FALSE;
}

/**
 * hx_finder_new:
 * @reader: the Read page, which must live as long
 *
 * Returns: (transfer full): what looks for things in its panes
 */
HxFinder *
hx_finder_new (HxReader *reader)
{
  HxFinder *self;

  g_return_val_if_fail (HX_IS_READER (reader), NULL);

  self = g_object_new (HX_TYPE_FINDER, NULL);
  g_set_weak_pointer (&self->reader, reader);
  g_signal_connect_object (reader, "active-changed", G_CALLBACK (panes_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (reader, "notify::n-panes", G_CALLBACK (panes_changed_cb), self,
                           G_CONNECT_SWAPPED);
  return self;
}

/**
 * hx_finder_find:
 * @self: a finder
 * @needle: what is sought; nothing where it is empty
 * @flags: how
 *
 * Looks for something in all panes. The hits that are shown stay until others are there.
 */
void
hx_finder_find (HxFinder    *self,
                const char  *needle,
                HxFindFlags  flags)
{
  g_return_if_fail (HX_IS_FINDER (self));
  g_return_if_fail (needle != NULL);

  if (*needle == '\0')
    {
      hx_finder_stop (self);
      return;
    }

  g_clear_error (&self->error);
  g_set_str (&self->needle, needle);
  self->flags = flags;
  g_hash_table_foreach_remove (self->slots, is_gone, self);
  for (guint i = 0; i < hx_reader_get_n_panes (self->reader); i++)
    if (nth_slot (self, i) != NULL)
      search_pane (nth_slot (self, i));
    else
      add_slot (self, nth_pane (self, i));
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * hx_finder_stop:
 * @self: a finder
 *
 * Looks for nothing any more and takes the hits away.
 */
void
hx_finder_stop (HxFinder *self)
{
  GHashTableIter iter;
  gpointer slot;

  g_return_if_fail (HX_IS_FINDER (self));

  g_clear_pointer (&self->needle, g_free);
  g_clear_error (&self->error);
  g_hash_table_iter_init (&iter, self->slots);
  while (g_hash_table_iter_next (&iter, NULL, &slot))
    search_pane (slot);
  g_hash_table_remove_all (self->slots);
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * hx_finder_is_busy:
 * @self: a finder
 *
 * Returns: whether some panes are still being searched
 */
gboolean
hx_finder_is_busy (HxFinder *self)
{
  g_return_val_if_fail (HX_IS_FINDER (self), FALSE);

  return self->n_running > 0;
}

/**
 * hx_finder_get_error:
 * @self: a finder
 *
 * Returns: (transfer none) (nullable): why nothing can be found
 */
const GError *
hx_finder_get_error (HxFinder *self)
{
  g_return_val_if_fail (HX_IS_FINDER (self), NULL);

  return self->error;
}

/**
 * hx_finder_count:
 * @self: a finder
 * @count: (out caller-allocates): the counts
 *
 * Counts the hits of all panes, and where among them the selection is.
 */
void
hx_finder_count (HxFinder      *self,
                 HxFinderCount *count)
{
  guint active, start, end;

  g_return_if_fail (HX_IS_FINDER (self));
  g_return_if_fail (count != NULL);

  *count = (HxFinderCount) { .n_panes = hx_reader_get_n_panes (self->reader) };
  active = hx_reader_get_active (self->reader);
  for (guint i = 0; i < count->n_panes; i++)
    {
      Slot *slot = nth_slot (self, i);
      guint n = count_hits (slot);

      if (n > 0 && i == active &&
          hx_reading_view_get_selection (hx_pane_get_view (slot->pane), &start, &end))
        {
          guint hit = find_from (slot, start);

          if (hit < n && hit_start (slot, hit) == start && hit_end (slot, hit) == end)
            count->position = count->n_hits + hit + 1;
        }
      count->n_hits += n;
      count->n_found += n > 0;
      count->truncated |= n >= HX_FIND_MAX;
    }
}

/**
 * hx_finder_set_origin:
 * @self: a finder
 *
 * Remembers where the analyst reads: hx_finder_go_first() goes on from there.
 */
void
hx_finder_set_origin (HxFinder *self)
{
  HxReadingView *view;
  guint start, end;

  g_return_if_fail (HX_IS_FINDER (self));

  self->origin = NULL;
  if (hx_reader_get_n_panes (self->reader) == 0)
    return;

  self->origin = nth_pane (self, hx_reader_get_active (self->reader));
  view = hx_pane_get_view (self->origin);
  hx_reading_view_get_selection (view, &start, &end);
  self->origin_offset = is_shown (view, start, end) ? start
                                                    : hx_reading_view_get_top_offset (view);
}

/**
 * hx_finder_go_first:
 * @self: a finder
 *
 * Selects the first hit from the origin on: in its pane, then in the panes after it. The keyboard
 * focus stays where it is.
 *
 * Returns: whether there is one
 */
gboolean
hx_finder_go_first (HxFinder *self)
{
  guint n, pane = 0, hit;

  g_return_val_if_fail (HX_IS_FINDER (self), FALSE);

  n = hx_reader_get_n_panes (self->reader);
  if (n == 0)
    return FALSE;

  while (pane < n && nth_pane (self, pane) != self->origin)
    pane++;
  if (pane == n)
    pane = hx_reader_get_active (self->reader);
  else if ((hit = find_from (nth_slot (self, pane), self->origin_offset)) <
           count_hits (nth_slot (self, pane)))
    {
      go_to (self, pane, hit);
      return TRUE;
    }
  if (!find_pane (self, pane, 1, &pane))
    return FALSE;
  go_to (self, pane, 0);
  return TRUE;
}

/**
 * hx_finder_step:
 * @self: a finder
 * @direction: 1 for the next hit, -1 for the one before
 *
 * Selects the hit after or before the selection of the active pane; past the last one of a pane it
 * goes on in the next pane, and from the last pane to the first.
 *
 * Returns: whether there is one
 */
gboolean
hx_finder_step (HxFinder *self,
                int       direction)
{
  guint pane, n, hit, start, end;
  Slot *slot;

  g_return_val_if_fail (HX_IS_FINDER (self), FALSE);

  if (hx_reader_get_n_panes (self->reader) == 0)
    return FALSE;

  pane = hx_reader_get_active (self->reader);
  slot = nth_slot (self, pane);
  n = count_hits (slot);
  hx_reading_view_get_selection (hx_pane_get_view (nth_pane (self, pane)), &start, &end);
  hit = find_from (slot, start);
  if (direction > 0 && hit < n && hit_start (slot, hit) == start && hit_end (slot, hit) == end)
    hit++;
  else if (direction < 0)
    hit--;

  if (hit >= n)
    {
      if (!find_pane (self, pane, direction, &pane))
        return FALSE;
      hit = direction > 0 ? 0 : count_hits (nth_slot (self, pane)) - 1;
    }
  go_to (self, pane, hit);
  return TRUE;
}
