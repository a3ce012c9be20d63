/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hx-alignments-work.h"

#include <math.h>

#include "base/hx-error.h"
#include "base/hx-interval-index.h"
#include "model/hx-source.h"

/* A link outweighs whatever suggestions may cross it. */
#define LINK_WEIGHT 1e6

/* Passages so much longer than a link's are about more than the link. */
#define MAX_RATIO 8

#define STACK_SIZE (1024 * 1024)

/* Sources ------------------------------------------------------------------------------------ */

HxAlignSource *
hx_align_source_ref (HxAlignSource *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear_source (HxAlignSource *self)
{
  g_free (self->language);
  g_clear_pointer (&self->text, hx_text_unref);
  g_clear_pointer (&self->mentions, g_array_unref);
  g_clear_pointer (&self->prepared, hx_align_text_unref);
}

void
hx_align_source_unref (HxAlignSource *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) clear_source);
}

/* Whether alignment would find nothing else than before. */
gboolean
hx_align_source_equal (HxAlignSource *self,
                       HxAlignSource *other)
{
  return self->id == other->id && self->revision == other->revision &&
         g_strcmp0 (self->language, other->language) == 0 &&
         self->mentions->len == other->mentions->len &&
         (self->mentions->len == 0 ||
          memcmp (self->mentions->data, other->mentions->data,
                  self->mentions->len * sizeof (HxAlignMention)) == 0);
}

static DexFuture *
prepare_thread (gpointer data)
{
  HxAlignSource *self = data;

  self->prepared = hx_align_text_new (self->text, self->language,
                                      (const HxAlignMention *) (gpointer) self->mentions->data,
                                      self->mentions->len);
  g_clear_pointer (&self->text, hx_text_unref);
  return dex_future_new_true ();
}

/* Resolves when self->prepared is there. */
DexFuture *
hx_align_source_prepare (HxAlignSource *self)
{
  g_assert (self->prepared == NULL && self->text != NULL);

  return dex_scheduler_spawn (dex_thread_pool_scheduler_get_default (), STACK_SIZE,
                              prepare_thread, hx_align_source_ref (self),
                              (GDestroyNotify) hx_align_source_unref);
}

static GArray *
read_mentions (HxConnection  *connection,
               gint64         source,
               GError       **error)
{
  g_autoptr(GArray) highlights = hx_passage_list_highlights (connection, source, error);
  g_autoptr(GArray) mentions = g_array_new (FALSE, TRUE, sizeof (HxAlignMention));

  if (highlights == NULL)
    return NULL;

  for (guint i = 0; i < highlights->len; i++)
    {
      const HxHighlight *highlight = &g_array_index (highlights, HxHighlight, i);

      if (highlight->kind != HX_HIGHLIGHT_MENTION)
        continue;
      g_array_set_size (mentions, mentions->len + 1);
      g_array_index (mentions, HxAlignMention, mentions->len - 1).start = highlight->start;
      g_array_index (mentions, HxAlignMention, mentions->len - 1).end = highlight->end;
      g_array_index (mentions, HxAlignMention, mentions->len - 1).entity = highlight->object;
    }
  return g_steal_pointer (&mentions);
}

static HxAlignSource *
read_source (HxConnection  *connection,
             gint64         id,
             GError       **error)
{
  g_autoptr(HxAlignSource) self = g_atomic_rc_box_new0 (HxAlignSource);
  g_autoptr(HxSource) source = NULL;
  g_autoptr(GError) local_error = NULL;

  self->id = id;
  source = hx_source_find (connection, id, &local_error);
  if (g_error_matches (local_error, HX_ERROR, HX_ERROR_NOT_FOUND))
    {
      self->text = hx_text_new ("", 0, NULL);
      self->mentions = g_array_new (FALSE, TRUE, sizeof (HxAlignMention));
      return g_steal_pointer (&self);
    }
  if (source == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }

  self->revision = hx_source_get_revision (source);
  self->language = g_strdup (hx_source_get_language (source));
  self->text = hx_source_read_text (connection, id, error);
  if (self->text == NULL)
    return NULL;
  self->mentions = read_mentions (connection, id, error);
  return self->mentions != NULL ? g_steal_pointer (&self) : NULL;
}

static gpointer
sources_query (HxConnection  *connection,
               gpointer       data,
               GError       **error)
{
  GArray *ids = data;
  g_autoptr(GPtrArray) sources =
    g_ptr_array_new_with_free_func ((GDestroyNotify) hx_align_source_unref);

  for (guint i = 0; i < ids->len; i++)
    {
      HxAlignSource *source = read_source (connection, g_array_index (ids, gint64, i), error);

      if (source == NULL)
        return NULL;
      g_ptr_array_add (sources, source);
    }
  return g_steal_pointer (&sources);
}

/* Resolves to a GPtrArray of HxAlignSource, one for each id in @sources. */
DexFuture *
hx_alignments_load_sources (HxProject *project,
                            GArray    *sources)
{
  return hx_project_query (project, G_TYPE_PTR_ARRAY, sources_query, g_array_ref (sources),
                           (GDestroyNotify) g_array_unref);
}

static gpointer
links_query (HxConnection  *connection,
             gpointer       data,
             GError       **error)
{
  GArray *ids = data;
  g_autoptr(GPtrArray) links = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);

  for (guint i = 0; i + 1 < ids->len; i += 2)
    {
      GArray *between = hx_link_list_between (connection, g_array_index (ids, gint64, i),
                                              g_array_index (ids, gint64, i + 1), error);

      if (between == NULL)
        return NULL;
      g_ptr_array_add (links, between);
    }
  return g_steal_pointer (&links);
}

/* Resolves to a GPtrArray of GArrays of HxLinkEnds, one for each two ids in @pairs. */
DexFuture *
hx_alignments_load_links (HxProject *project,
                          GArray    *pairs)
{
  return hx_project_query (project, G_TYPE_PTR_ARRAY, links_query, g_array_ref (pairs),
                           (GDestroyNotify) g_array_unref);
}

/* Merging ------------------------------------------------------------------------------------ */

static gboolean
overlap_largely (guint start,
                 guint end,
                 guint other_start,
                 guint other_end)
{
  guint from = MAX (start, other_start);
  guint to = MIN (end, other_end);
  guint shorter = MIN (end - start, other_end - other_start);
  guint longer = MAX (end - start, other_end - other_start);

  return to > from && 2 * (to - from) >= shorter && longer <= MAX_RATIO * shorter;
}

static GArray *
make_link_ribbons (GArray *links)
{
  GArray *ribbons = g_array_new (FALSE, TRUE, sizeof (HxRibbon));

  for (guint i = 0; i < links->len; i++)
    {
      const HxLinkEnds *link = &g_array_index (links, HxLinkEnds, i);
      HxRibbon *ribbon;

      g_array_set_size (ribbons, i + 1);
      ribbon = &g_array_index (ribbons, HxRibbon, i);
      ribbon->link = link->id;
      ribbon->kind = link->kind;
      ribbon->alignment.score = 1;
      for (guint side = 0; side < 2; side++)
        {
          ribbon->passage[side] = link->passage[side];
          ribbon->alignment.start[side] = link->start[side];
          ribbon->alignment.end[side] = link->end[side];
        }
    }
  return ribbons;
}

/* The machine's reasons for what an analyst has linked. */
static void
add_reasons (HxAlignment       *to,
             const HxAlignment *from)
{
  to->reasons |= from->reasons & ~HX_ALIGN_CONFLICT;
  to->wording = MAX (to->wording, from->wording);
  if (!(from->reasons & HX_ALIGN_CONFLICT) || (to->reasons & HX_ALIGN_CONFLICT))
    return;

  to->reasons |= HX_ALIGN_CONFLICT;
  for (guint side = 0; side < 2; side++)
    {
      to->conflict_start[side] = from->conflict_start[side];
      to->conflict_end[side] = from->conflict_end[side];
    }
}

static gboolean
is_linked (GArray            *ribbons,
           HxIntervalIndex   *index,
           const HxAlignment *suggestion,
           GArray            *found)
{
  gboolean linked = FALSE;

  hx_interval_index_query (index, suggestion->start[0], suggestion->end[0], found);
  for (guint i = 0; i < found->len; i++)
    {
      HxAlignment *link = &g_array_index (ribbons, HxRibbon,
                                          g_array_index (found, guint, i)).alignment;

      if (!overlap_largely (link->start[0], link->end[0], suggestion->start[0],
                            suggestion->end[0]) ||
          !overlap_largely (link->start[1], link->end[1], suggestion->start[1],
                            suggestion->end[1]))
        continue;
      add_reasons (link, suggestion);
      linked = TRUE;
    }
  return linked;
}

static int
compare_ribbons (gconstpointer a,
                 gconstpointer b)
{
  const HxRibbon *x = a;
  const HxRibbon *y = b;

  for (guint side = 0; side < 2; side++)
    if (x->alignment.start[side] != y->alignment.start[side])
      return x->alignment.start[side] < y->alignment.start[side] ? -1 : 1;
  if (x->alignment.end[0] != y->alignment.end[0])
    return x->alignment.end[0] < y->alignment.end[0] ? -1 : 1;
  return x->link < y->link ? -1 : x->link > y->link;
}

static void
put_in_order (GArray *ribbons)
{
  g_autofree HxAlignSpan *spans = g_new0 (HxAlignSpan, ribbons->len + 1);
  g_autofree gboolean *in_order = g_new0 (gboolean, ribbons->len + 1);

  for (guint i = 0; i < ribbons->len; i++)
    {
      const HxRibbon *ribbon = &g_array_index (ribbons, HxRibbon, i);
      guint length = MIN (ribbon->alignment.end[0] - ribbon->alignment.start[0],
                          ribbon->alignment.end[1] - ribbon->alignment.start[1]);

      for (guint side = 0; side < 2; side++)
        {
          spans[i].start[side] = ribbon->alignment.start[side];
          spans[i].end[side] = ribbon->alignment.end[side];
        }
      spans[i].weight = ribbon->link != 0 ? LINK_WEIGHT : ribbon->alignment.score * sqrt (length);
    }

  if (ribbons->len > 0)
    hx_align_chain (spans, ribbons->len, in_order);
  for (guint i = 0; i < ribbons->len; i++)
    g_array_index (ribbons, HxRibbon, i).in_order = in_order[i];
}

static void
swap_guint (guint *pair)
{
  guint first = pair[0];

  pair[0] = pair[1];
  pair[1] = first;
}

static GArray *
swap_ribbons (GArray *ribbons)
{
  GArray *swapped = g_array_copy (ribbons);

  for (guint i = 0; i < swapped->len; i++)
    {
      HxRibbon *ribbon = &g_array_index (swapped, HxRibbon, i);
      gint64 passage = ribbon->passage[0];

      ribbon->passage[0] = ribbon->passage[1];
      ribbon->passage[1] = passage;
      swap_guint (ribbon->alignment.start);
      swap_guint (ribbon->alignment.end);
      swap_guint (ribbon->alignment.conflict_start);
      swap_guint (ribbon->alignment.conflict_end);
    }
  g_array_sort (swapped, compare_ribbons);
  return swapped;
}

static void
merge (HxAlignJob *self)
{
  GArray *ribbons = make_link_ribbons (self->links);
  g_autoptr(GArray) found = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr(HxIntervalIndex) index = NULL;

  index = hx_interval_index_new (self->links->data, self->links->len, sizeof (HxLinkEnds),
                                 G_STRUCT_OFFSET (HxLinkEnds, start),
                                 G_STRUCT_OFFSET (HxLinkEnds, end));
  for (guint i = 0; self->suggestions != NULL && i < self->suggestions->len; i++)
    {
      HxRibbon ribbon = { .alignment = g_array_index (self->suggestions, HxAlignment, i) };

      if (!is_linked (ribbons, index, &ribbon.alignment, found))
        g_array_append_val (ribbons, ribbon);
    }

  g_array_sort (ribbons, compare_ribbons);
  put_in_order (ribbons);
  self->ribbons[0] = ribbons;
  self->ribbons[1] = swap_ribbons (ribbons);
}

/* Jobs --------------------------------------------------------------------------------------- */

/* Without sources, only links and suggestions are merged. */
HxAlignJob *
hx_align_job_new (HxAlignSource *first,
                  HxAlignSource *second,
                  GArray        *links,
                  GArray        *suggestions)
{
  HxAlignJob *self = g_atomic_rc_box_new0 (HxAlignJob);

  if (first != NULL && second != NULL)
    {
      self->sides[0] = hx_align_source_ref (first);
      self->sides[1] = hx_align_source_ref (second);
    }
  self->links = g_array_ref (links);
  if (suggestions != NULL)
    self->suggestions = g_array_ref (suggestions);
  self->cancellable = g_cancellable_new ();
  return self;
}

HxAlignJob *
hx_align_job_ref (HxAlignJob *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear_job (HxAlignJob *self)
{
  for (guint side = 0; side < 2; side++)
    {
      g_clear_pointer (&self->sides[side], hx_align_source_unref);
      g_clear_pointer (&self->ribbons[side], g_array_unref);
    }
  g_clear_pointer (&self->links, g_array_unref);
  g_clear_pointer (&self->suggestions, g_array_unref);
  g_clear_object (&self->cancellable);
}

void
hx_align_job_unref (HxAlignJob *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) clear_job);
}

static DexFuture *
job_thread (gpointer data)
{
  HxAlignJob *self = data;

  if (self->suggestions == NULL && self->sides[0] != NULL &&
      !g_cancellable_is_cancelled (self->cancellable))
    self->suggestions = hx_align_texts (self->sides[0]->prepared, self->sides[1]->prepared,
                                        self->cancellable);
  if (self->suggestions == NULL && self->sides[0] != NULL)
    self->suggestions = g_array_new (FALSE, FALSE, sizeof (HxAlignment));
  if (!g_cancellable_is_cancelled (self->cancellable))
    merge (self);
  return dex_future_new_true ();
}

/* Resolves when self->ribbons are there, or it was cancelled. */
DexFuture *
hx_align_job_run (HxAlignJob *self)
{
  return dex_scheduler_spawn (dex_thread_pool_scheduler_get_default (), STACK_SIZE, job_thread,
                              hx_align_job_ref (self), (GDestroyNotify) hx_align_job_unref);
}
