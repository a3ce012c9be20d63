/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "inspector/hx-elsewhere.h"

/* More than that of one source are for the ribbons to show. */
#define PER_SOURCE 3

/* What a source has, before its words are read. */
typedef struct
{
  gint64   source;
  gboolean known;
  GArray  *ribbons;   /* of HxRibbon, the best first */
} Found;

typedef struct
{
  HxProject *project;
  HxFocus    focus;
  GArray    *found;   /* of Found */
} Load;

G_DEFINE_BOXED_TYPE (HxElsewhere, hx_elsewhere, hx_elsewhere_ref, hx_elsewhere_unref)

static void
counterpart_free (gpointer data)
{
  HxCounterpart *counterpart = data;

  g_clear_object (&counterpart->source);
  g_free (counterpart->text);
  g_free (counterpart);
}

static HxElsewhere *
elsewhere_new (const HxFocus *focus)
{
  HxElsewhere *self = g_atomic_rc_box_new0 (HxElsewhere);

  self->focus = *focus;
  self->counterparts = g_ptr_array_new_with_free_func (counterpart_free);
  self->silent = g_ptr_array_new_with_free_func (g_object_unref);

  return self;
}

static void
clear_elsewhere (gpointer data)
{
  HxElsewhere *self = data;

  g_ptr_array_unref (self->counterparts);
  g_ptr_array_unref (self->silent);
}

/* --- What overlaps the text ------------------------------------------------------------------ */

static guint
overlap (const HxRibbon *ribbon,
         const HxFocus  *focus)
{
  guint start = MAX (ribbon->alignment.start[0], focus->start);
  guint end = MIN (ribbon->alignment.end[0], focus->end);

  return end > start ? end - start : 0;
}

static int
compare_ribbons (gconstpointer a,
                 gconstpointer b,
                 gpointer      data)
{
  const HxRibbon *first = a;
  const HxRibbon *second = b;
  double difference = overlap (second, data) * second->alignment.score -
                      overlap (first, data) * first->alignment.score;

  if ((first->link != 0) != (second->link != 0))
    return first->link != 0 ? -1 : 1;

  return difference > 0 ? 1 : difference < 0 ? -1 : 0;
}

static void
found_clear (gpointer data)
{
  g_clear_pointer (&((Found *) data)->ribbons, g_array_unref);
}

static void
find_in_source (HxDesk        *desk,
                const HxFocus *focus,
                gint64         source,
                GArray        *found)
{
  GArray *ribbons = hx_alignments_get_ribbons (hx_desk_get_alignments (desk), focus->source,
                                               source);
  gboolean busy = hx_alignments_is_busy (hx_desk_get_alignments (desk));
  Found one = { source, ribbons != NULL && !busy, g_array_new (FALSE, FALSE, sizeof (HxRibbon)) };

  for (guint i = 0; ribbons != NULL && i < ribbons->len; i++)
    {
      const HxRibbon *ribbon = &g_array_index (ribbons, HxRibbon, i);

      if (ribbon->alignment.start[0] >= focus->end)
        break;
      if (overlap (ribbon, focus) > 0)
        g_array_append_vals (one.ribbons, ribbon, 1);
    }
  g_array_sort_with_data (one.ribbons, compare_ribbons, (gpointer) focus);
  g_array_set_size (one.ribbons, MIN (one.ribbons->len, PER_SOURCE));
  g_array_append_val (found, one);
}

/* --- Reading it ------------------------------------------------------------------------------ */

static gpointer
query_sources (HxConnection  *connection,
               gpointer       data,
               GError       **error)
{
  GArray *ids = data;

  return hx_source_list_by_ids (connection, (const gint64 *) (gpointer) ids->data, ids->len,
                                error);
}

static void
free_ids (gpointer data)
{
  g_array_unref (data);
}

static GPtrArray *
await_sources (Load    *load,
               GError **error)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < load->found->len; i++)
    g_array_append_val (ids, g_array_index (load->found, Found, i).source);

  return dex_await_boxed (hx_project_query (load->project, G_TYPE_PTR_ARRAY, query_sources, ids,
                                            free_ids), error);
}

/* A source that has just been removed is not there. */
static HxSource *
find_source (GPtrArray *sources,
             gint64     id)
{
  for (guint i = 0; i < sources->len; i++)
    {
      HxSource *source = g_ptr_array_index (sources, i);

      if (source != NULL && hx_source_get_id (source) == id)
        return source;
    }

  return NULL;
}

static gboolean
await_counterparts (Load         *load,
                    HxElsewhere  *self,
                    const Found  *found,
                    HxSource     *source,
                    GError      **error)
{
  g_autoptr(HxText) text = NULL;

  text = dex_await_boxed (hx_project_load_text (load->project, found->source), error);
  if (text == NULL)
    return FALSE;

  for (guint i = 0; i < found->ribbons->len; i++)
    {
      const HxRibbon *ribbon = &g_array_index (found->ribbons, HxRibbon, i);
      HxCounterpart *counterpart;

      /* The ribbons may be of a text that has just been replaced. */
      if (ribbon->alignment.end[1] > hx_text_get_length (text))
        continue;
      counterpart = g_new0 (HxCounterpart, 1);
      counterpart->ribbon = *ribbon;
      counterpart->source = g_object_ref (source);
      counterpart->text = hx_text_dup_range (text, ribbon->alignment.start[1],
                                             ribbon->alignment.end[1]);
      counterpart->paragraph = hx_text_paragraph_at (text, ribbon->alignment.start[1]);
      g_ptr_array_add (self->counterparts, counterpart);
    }

  return TRUE;
}

static void
load_free (gpointer data)
{
  Load *load = data;

  g_object_unref (load->project);
  g_array_unref (load->found);
  g_free (load);
}

static DexFuture *
load_fiber (gpointer data)
{
  Load *load = data;
  g_autoptr(HxElsewhere) self = elsewhere_new (&load->focus);
  g_autoptr(GPtrArray) sources = NULL;
  GError *error = NULL;

  if (load->found->len == 0)
    return dex_future_new_take_boxed (HX_TYPE_ELSEWHERE, g_steal_pointer (&self));

  sources = await_sources (load, &error);
  if (sources == NULL)
    return dex_future_new_for_error (error);

  for (guint i = 0; i < load->found->len; i++)
    {
      const Found *found = &g_array_index (load->found, Found, i);
      HxSource *source = find_source (sources, found->source);

      if (source == NULL)
        continue;
      self->n_others++;
      if (!found->known)
        self->n_unknown++;
      if (found->known && found->ribbons->len == 0)
        g_ptr_array_add (self->silent, g_object_ref (source));
      if (found->ribbons->len > 0 &&
          !await_counterparts (load, self, found, source, &error))
        return dex_future_new_for_error (error);
    }

  return dex_future_new_take_boxed (HX_TYPE_ELSEWHERE, g_steal_pointer (&self));
}

/**
 * hx_elsewhere_ref:
 * @self: what other sources have
 *
 * Takes a reference.
 *
 * Returns: (transfer full): @self
 */
HxElsewhere *
hx_elsewhere_ref (HxElsewhere *self)
{
  return g_atomic_rc_box_acquire (self);
}

/**
 * hx_elsewhere_unref:
 * @self: (transfer full): what other sources have
 *
 * Drops a reference.
 */
void
hx_elsewhere_unref (HxElsewhere *self)
{
  g_atomic_rc_box_release_full (self, clear_elsewhere);
}

/**
 * hx_elsewhere_load:
 * @desk: the desk
 * @focus: a passage or selected text
 *
 * Finds what the other sources in panes have on a text, by links and by suggestions.
 *
 * Returns: (transfer full): resolves to an [struct@Elsewhere]
 */
DexFuture *
hx_elsewhere_load (HxDesk        *desk,
                   const HxFocus *focus)
{
  const gint64 *sources;
  guint n_sources;
  Load *load;

  g_return_val_if_fail (HX_IS_DESK (desk), NULL);
  g_return_val_if_fail (focus != NULL, NULL);

  load = g_new0 (Load, 1);
  load->project = g_object_ref (hx_desk_get_project (desk));
  load->focus = *focus;
  load->found = g_array_new (FALSE, FALSE, sizeof (Found));
  g_array_set_clear_func (load->found, found_clear);
  sources = hx_alignments_get_sources (hx_desk_get_alignments (desk), &n_sources);
  for (guint i = 0; i < n_sources; i++)
    if (sources[i] != focus->source)
      find_in_source (desk, focus, sources[i], load->found);

  return dex_scheduler_spawn (NULL, 0, load_fiber, load, load_free);
}
