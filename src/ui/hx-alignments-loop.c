/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hx-alignments-private.h"

#define MAX_JOBS 4

/* Results ------------------------------------------------------------------------------------ */

static gboolean
same_ribbons (GArray *ribbons,
              GArray *other)
{
  return ribbons != NULL && ribbons->len == other->len &&
         (other->len == 0 ||
          memcmp (ribbons->data, other->data, other->len * sizeof (HxRibbon)) == 0);
}

static void
set_ribbons (HxAlignments *self,
             HxAlignPair  *pair,
             HxAlignJob   *job)
{
  gboolean same = same_ribbons (pair->ribbons[0], job->ribbons[0]);
  gboolean first = job->sides[0] != NULL && pair->suggestions == NULL;

  if (job->sides[0] != NULL)
    {
      g_clear_pointer (&pair->suggestions, g_array_unref);
      pair->suggestions = g_array_ref (job->suggestions);
      pair->stale = FALSE;
    }
  pair->unmerged = FALSE;
  for (guint side = 0; side < 2 && !same; side++)
    {
      g_clear_pointer (&pair->ribbons[side], g_array_unref);
      pair->ribbons[side] = g_array_ref (job->ribbons[side]);
    }
  if ((!same || first) && pair->open)
    hx_alignments_emit_changed (self, pair->ids[0], pair->ids[1]);
}

static void
set_source (HxAlignments  *self,
            HxAlignSource *source)
{
  HxAlignEntry *entry = hx_alignments_find_entry (self, source->id);
  gboolean moved;

  if (entry == NULL)
    return;
  if (entry->source != NULL && hx_align_source_equal (entry->source, source))
    return;

  moved = entry->source != NULL && entry->source->revision != source->revision;
  g_clear_pointer (&entry->source, hx_align_source_unref);
  entry->source = hx_align_source_ref (source);
  for (guint i = 0; i < self->pairs->len; i++)
    {
      HxAlignPair *pair = self->pairs->pdata[i];

      if (pair->ids[0] != source->id && pair->ids[1] != source->id)
        continue;
      pair->stale = TRUE;
      if (!moved)
        continue;
      g_clear_pointer (&pair->suggestions, g_array_unref);
      g_clear_pointer (&pair->ribbons[0], g_array_unref);
      g_clear_pointer (&pair->ribbons[1], g_array_unref);
      pair->links_stale = TRUE;
    }
}

static void
set_links (HxAlignments *self,
           gint64        first,
           gint64        second,
           GArray       *links)
{
  HxAlignPair *pair = hx_alignments_find_pair (self, first, second);

  if (pair == NULL)
    return;

  pair->unmerged = TRUE;
  g_clear_pointer (&pair->links, g_array_unref);
  pair->links = g_array_ref (links);
}

/* Work --------------------------------------------------------------------------------------- */

/* Each step looks for what is most wanted, awaits it, and stores it if it still counts. It holds
 * no reference while it waits, so that closing a project ends it. */
typedef enum
{
  STEP_DONE,
  STEP_AGAIN,
  STEP_FAILED,
} Step;

/* A change that comes while something is read makes it stale again. */
static GArray *
take_stale_links (HxAlignments *self)
{
  g_autoptr(GPtrArray) pairs = hx_alignments_list_open_pairs (self);
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < pairs->len; i++)
    {
      HxAlignPair *pair = pairs->pdata[i];

      if (pair->links_stale)
        g_array_append_vals (ids, pair->ids, 2);
      pair->links_stale = FALSE;
    }
  return ids;
}

static Step
read_links (GWeakRef *ref)
{
  g_autoptr(HxAlignments) self = g_weak_ref_get (ref);
  g_autoptr(GArray) ids = NULL;
  g_autoptr(GPtrArray) links = NULL;
  DexFuture *future;

  if (self == NULL)
    return STEP_FAILED;

  ids = take_stale_links (self);
  if (ids->len == 0)
    return STEP_DONE;

  future = hx_alignments_load_links (self->project, ids);
  g_clear_object (&self);
  links = dex_await_boxed (future, NULL);
  self = g_weak_ref_get (ref);
  for (guint i = 0; self != NULL && links == NULL && i < ids->len; i += 2)
    {
      HxAlignPair *pair = hx_alignments_find_pair (self, g_array_index (ids, gint64, i),
                                                   g_array_index (ids, gint64, i + 1));

      if (pair != NULL)
        pair->links_stale = TRUE;
    }
  if (self == NULL || links == NULL)
    return STEP_FAILED;

  for (guint i = 0; i < links->len; i++)
    set_links (self, g_array_index (ids, gint64, 2 * i), g_array_index (ids, gint64, 2 * i + 1),
               links->pdata[i]);
  return STEP_AGAIN;
}

static Step
read_sources (GWeakRef *ref)
{
  g_autoptr(HxAlignments) self = g_weak_ref_get (ref);
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(GPtrArray) sources = NULL;
  DexFuture *future;

  if (self == NULL)
    return STEP_FAILED;

  for (guint i = 0; self->open->len > 1 && i < self->open->len; i++)
    {
      HxAlignEntry *entry = hx_alignments_find_entry (self, g_array_index (self->open, gint64, i));

      if (entry->stale)
        g_array_append_val (ids, entry->id);
      entry->stale = FALSE;
    }
  if (ids->len == 0)
    return STEP_DONE;

  future = hx_alignments_load_sources (self->project, ids);
  g_clear_object (&self);
  sources = dex_await_boxed (future, NULL);
  self = g_weak_ref_get (ref);
  for (guint i = 0; self != NULL && sources == NULL && i < ids->len; i++)
    {
      HxAlignEntry *entry = hx_alignments_find_entry (self, g_array_index (ids, gint64, i));

      if (entry != NULL)
        entry->stale = TRUE;
    }
  if (self == NULL || sources == NULL)
    return STEP_FAILED;

  for (guint i = 0; i < sources->len; i++)
    set_source (self, sources->pdata[i]);
  return STEP_AGAIN;
}

static Step
prepare_sources (GWeakRef *ref)
{
  g_autoptr(HxAlignments) self = g_weak_ref_get (ref);
  g_autoptr(GPtrArray) futures = g_ptr_array_new_with_free_func (dex_unref);

  if (self == NULL)
    return STEP_FAILED;

  for (guint i = 0; self->open->len > 1 && i < self->open->len; i++)
    {
      HxAlignEntry *entry = hx_alignments_find_entry (self, g_array_index (self->open, gint64, i));

      if (entry->source != NULL && entry->source->prepared == NULL)
        g_ptr_array_add (futures, hx_align_source_prepare (entry->source));
    }
  if (futures->len == 0)
    return STEP_DONE;

  g_clear_object (&self);
  dex_await (dex_future_allv ((DexFuture **) futures->pdata, futures->len), NULL);
  self = g_weak_ref_get (ref);
  return self != NULL ? STEP_AGAIN : STEP_FAILED;
}

static HxAlignJob *
make_job (HxAlignments *self,
          HxAlignPair  *pair,
          gboolean      merge_only)
{
  HxAlignEntry *first, *second;

  if (merge_only)
    return pair->unmerged ? hx_align_job_new (NULL, NULL, pair->links, pair->suggestions) : NULL;
  if (!pair->stale)
    return NULL;
  g_assert (pair->links != NULL);

  first = hx_alignments_find_entry (self, pair->ids[0]);
  second = hx_alignments_find_entry (self, pair->ids[1]);
  return hx_align_job_new (first->source, second->source, pair->links, NULL);
}

static void
finish_job (HxAlignments *self,
            gint64        first,
            gint64        second,
            HxAlignJob   *job)
{
  HxAlignPair *pair = hx_alignments_find_pair (self, first, second);

  if (pair == NULL || pair->job != job)
    return;

  g_clear_pointer (&pair->job, hx_align_job_unref);
  if (!g_cancellable_is_cancelled (job->cancellable) && job->ribbons[0] != NULL)
    set_ribbons (self, pair, job);
}

/* Starts as many as may run at a time: only merging costs next to nothing. */
static void
start_jobs (HxAlignments *self,
            gboolean      merge_only,
            GPtrArray    *jobs,
            GPtrArray    *futures,
            GArray       *ids)
{
  g_autoptr(GPtrArray) pairs = hx_alignments_list_open_pairs (self);
  guint max = merge_only ? G_MAXUINT : CLAMP (g_get_num_processors (), 1, MAX_JOBS);

  for (guint i = 0; i < pairs->len && jobs->len < max; i++)
    {
      HxAlignPair *pair = pairs->pdata[i];
      HxAlignJob *job = make_job (self, pair, merge_only);

      if (job == NULL)
        continue;
      g_ptr_array_add (jobs, job);
      g_ptr_array_add (futures, hx_align_job_run (job));
      g_array_append_vals (ids, pair->ids, 2);
      g_clear_pointer (&pair->job, hx_align_job_unref);
      pair->job = hx_align_job_ref (job);
    }
}

static Step
run_jobs (GWeakRef *ref,
          gboolean  merge_only)
{
  g_autoptr(HxAlignments) self = g_weak_ref_get (ref);
  g_autoptr(GPtrArray) jobs = g_ptr_array_new_with_free_func ((GDestroyNotify) hx_align_job_unref);
  g_autoptr(GPtrArray) futures = g_ptr_array_new_with_free_func (dex_unref);
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (self == NULL)
    return STEP_FAILED;

  start_jobs (self, merge_only, jobs, futures, ids);
  if (jobs->len == 0)
    return STEP_DONE;

  g_clear_object (&self);
  dex_await (dex_future_allv ((DexFuture **) futures->pdata, futures->len), NULL);
  self = g_weak_ref_get (ref);
  if (self == NULL)
    return STEP_FAILED;

  for (guint i = 0; i < jobs->len; i++)
    finish_job (self, g_array_index (ids, gint64, 2 * i), g_array_index (ids, gint64, 2 * i + 1),
                jobs->pdata[i]);
  return STEP_AGAIN;
}

static Step
work_step (GWeakRef *ref)
{
  Step step = read_links (ref);

  if (step == STEP_DONE)
    step = run_jobs (ref, TRUE);
  if (step == STEP_DONE)
    step = read_sources (ref);
  if (step == STEP_DONE)
    step = prepare_sources (ref);
  if (step == STEP_DONE)
    step = run_jobs (ref, FALSE);
  return step;
}

static void
free_ref (gpointer data)
{
  g_weak_ref_clear (data);
  g_free (data);
}

static DexFuture *
work_fiber (gpointer data)
{
  GWeakRef *ref = data;
  g_autoptr(HxAlignments) self = g_weak_ref_get (ref);
  Step step = STEP_AGAIN;

  /* Every step begins with the reference that the one before it ended with. */
  while (self != NULL && step == STEP_AGAIN)
    {
      g_clear_object (&self);
      step = work_step (ref);
      self = g_weak_ref_get (ref);
    }
  if (self != NULL)
    {
      self->working = FALSE;
      g_object_notify (G_OBJECT (self), "busy");
    }
  return NULL;
}

void
hx_alignments_work (HxAlignments *self)
{
  GWeakRef *ref;

  if (self->working || self->open->len < 2)
    return;

  ref = g_new0 (GWeakRef, 1);
  g_weak_ref_init (ref, self);
  self->working = TRUE;
  dex_future_disown (dex_scheduler_spawn (NULL, 0, work_fiber, ref, free_ref));
  g_object_notify (G_OBJECT (self), "busy");
}
