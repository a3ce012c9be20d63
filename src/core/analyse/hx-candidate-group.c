/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the index says of the names that belong together. */

#include "config.h"

#include "analyse/hx-candidates-private.h"

typedef struct
{
  HxCandidateIndex *index;
  HxCandidateGroup *group;
  GPtrArray        *forms;    /* HxCandidateForm, of the group */
} Builder;

static void
name_free (gpointer data)
{
  HxCandidateName *name = data;

  g_free (name->name);
  g_array_unref (name->places);
  g_free (name);
}

static void
why_free (gpointer data)
{
  HxCandidateWhy *why = data;

  g_free (why->detail);
  g_free (why);
}

/**
 * hx_candidate_group_free:
 * @self: (transfer full): a group
 */
void
hx_candidate_group_free (HxCandidateGroup *self)
{
  g_ptr_array_unref (self->names);
  g_ptr_array_unref (self->reasons);
  g_free (self);
}

/* --- Names --- */

static guint
rank_of (const HxCandidateForm *form)
{
  return form->acronym != 0 ? 1 : form->part ? 2 : 0;
}

/* The name to be preferred first: no short form, in most sources, then the longest. */
static int
compare_forms (gconstpointer a,
               gconstpointer b)
{
  const HxCandidateForm *x = *(HxCandidateForm *const *) a, *y = *(HxCandidateForm *const *) b;

  if (rank_of (x) != rank_of (y))
    return rank_of (x) < rank_of (y) ? -1 : 1;
  if (x->n_sources != y->n_sources)
    return x->n_sources > y->n_sources ? -1 : 1;
  if (x->count != y->count)
    return x->count > y->count ? -1 : 1;
  if (x->n_tokens != y->n_tokens)
    return x->n_tokens > y->n_tokens ? -1 : 1;
  return x->number < y->number ? -1 : x->number > y->number;
}

static int
compare_places (gconstpointer a,
                gconstpointer b)
{
  const HxCandidatePlace *x = a, *y = b;

  if (x->source != y->source)
    return x->source < y->source ? -1 : 1;
  return x->start < y->start ? -1 : x->start > y->start;
}

static GArray *
list_places (const HxCandidateIndex *index,
             const HxCandidateForm  *form)
{
  GArray *places = g_array_new (FALSE, FALSE, sizeof (HxCandidatePlace));

  for (guint next = form->first; next != 0; )
    {
      const HxCandidateOccurrence *occurrence = &g_array_index (index->occurrences,
                                                                HxCandidateOccurrence, next - 1);
      const HxCandidateScan *scan = g_ptr_array_index (index->scans, occurrence->scan);
      HxCandidatePlace place = { scan->source, occurrence->start, occurrence->end };

      g_array_append_val (places, place);
      next = occurrence->next;
    }
  g_array_sort (places, compare_places);
  return places;
}

static guint
count_sources (const GArray *places)
{
  guint n = 0;

  for (guint i = 0; i < places->len; i++)
    if (i == 0 || g_array_index (places, HxCandidatePlace, i).source
                  != g_array_index (places, HxCandidatePlace, i - 1).source)
      n++;
  return n;
}

static void
add_names (Builder *self)
{
  g_autoptr(GArray) all = g_array_new (FALSE, FALSE, sizeof (HxCandidatePlace));

  for (guint i = 0; i < self->forms->len; i++)
    {
      const HxCandidateForm *form = g_ptr_array_index (self->forms, i);
      HxCandidateName *name = g_new0 (HxCandidateName, 1);

      name->name = g_strdup (form->spelling);
      name->role = i == 0              ? HX_CANDIDATE_PREFERRED
                   : form->acronym != 0 ? HX_CANDIDATE_ACRONYM_OF
                   : form->part         ? HX_CANDIDATE_PART
                                        : HX_CANDIDATE_ALIAS;
      name->places = list_places (self->index, form);
      name->n_sources = count_sources (name->places);
      g_array_append_vals (all, name->places->data, name->places->len);
      g_ptr_array_add (self->group->names, name);
    }
  g_array_sort (all, compare_places);
  self->group->n_places = all->len;
  self->group->n_sources = count_sources (all);
}

/* --- Reasons --- */

static HxCandidateWhy *
add_why (Builder           *self,
         HxCandidateReason  reason,
         char              *detail,
         guint              count)
{
  HxCandidateWhy *why = g_new0 (HxCandidateWhy, 1);

  why->reason = reason;
  why->detail = detail;
  why->count = count;
  g_ptr_array_add (self->group->reasons, why);
  return why;
}

static char *
dup_detail (const Builder               *self,
            const HxCandidateOccurrence *occurrence,
            HxCandidateReason            reason)
{
  const HxCandidateScan *scan = g_ptr_array_index (self->index->scans, occurrence->scan);

  for (guint i = 0; i < 2; i++)
    if (occurrence->cues[i].weight > 0 && occurrence->cues[i].reason == reason
        && occurrence->cues[i].end > occurrence->cues[i].start)
      return hx_text_dup_range (scan->text, occurrence->cues[i].start, occurrence->cues[i].end);
  return NULL;
}

/* What was seen at the places of the group's names, each with the first word that says it. */
static void
add_seen (Builder *self)
{
  HxCandidateWhy *whys[HX_N_CANDIDATE_REASONS] = { NULL };
  guint32 reasons = 0;

  for (guint i = 0; i < self->forms->len; i++)
    {
      const HxCandidateForm *form = g_ptr_array_index (self->forms, i);

      reasons |= form->cued ? form->reasons : 0;
      for (guint next = form->first; next != 0; )
        {
          const HxCandidateOccurrence *occurrence = &g_array_index (self->index->occurrences,
                                                                    HxCandidateOccurrence,
                                                                    next - 1);

          for (guint r = 0; r < HX_N_CANDIDATE_REASONS; r++)
            if ((occurrence->reasons & 1u << r) != 0)
              {
                if (whys[r] == NULL)
                  whys[r] = add_why (self, r, NULL, 0);
                whys[r]->count++;
                if (whys[r]->detail == NULL)
                  whys[r]->detail = dup_detail (self, occurrence, r);
              }
          next = occurrence->next;
        }
    }
  for (guint r = 0; r < HX_N_CANDIDATE_REASONS; r++)
    if ((reasons & 1u << r) != 0 && whys[r] == NULL)
      add_why (self, r, NULL, 1);
}

static void
add_joined (Builder *self)
{
  for (guint i = 0; i < self->forms->len; i++)
    {
      const HxCandidateForm *form = g_ptr_array_index (self->forms, i);

      if (form->acronym != 0)
        add_why (self, HX_CANDIDATE_ACRONYM, g_strdup (form->spelling), form->count);
      if (form->part)
        add_why (self, HX_CANDIDATE_SHORT, g_strdup (form->spelling), form->count);
      if (form->known != NULL)
        add_why (self, HX_CANDIDATE_KNOWN, g_strdup (form->known), form->count);
      if (form->shared)
        add_why (self, HX_CANDIDATE_SHARED, NULL, form->count);
      if (i > 0 && form->like != 0 && form->acronym == 0)
        add_why (self, HX_CANDIDATE_SPELLINGS, g_strdup (form->spelling), form->count);
    }
}

/* The weightiest first. */
static int
compare_whys (gconstpointer a,
              gconstpointer b)
{
  static const guint8 weights[HX_N_CANDIDATE_REASONS] = {
    [HX_CANDIDATE_SOURCES] = 20, [HX_CANDIDATE_KNOWN] = 19, [HX_CANDIDATE_SHARED] = 18,
    [HX_CANDIDATE_ACRONYM] = 17, [HX_CANDIDATE_TITLE] = 16, [HX_CANDIDATE_BYLINE] = 15,
    [HX_CANDIDATE_AGE] = 14, [HX_CANDIDATE_SPELLINGS] = 13, [HX_CANDIDATE_SHORT] = 12,
    [HX_CANDIDATE_ENDING] = 11, [HX_CANDIDATE_ROLE] = 10, [HX_CANDIDATE_GROUP] = 9,
    [HX_CANDIDATE_NEAR] = 8, [HX_CANDIDATE_PARTS] = 7, [HX_CANDIDATE_SAYS] = 6,
    [HX_CANDIDATE_QUOTED] = 5, [HX_CANDIDATE_CAPITALS] = 1,
  };
  const HxCandidateWhy *x = *(HxCandidateWhy *const *) a, *y = *(HxCandidateWhy *const *) b;

  if (weights[x->reason] != weights[y->reason])
    return weights[x->reason] > weights[y->reason] ? -1 : 1;
  if (x->count != y->count)
    return x->count > y->count ? -1 : 1;
  return g_strcmp0 (x->detail, y->detail);
}

/* --- Groups --- */

/* How much says that it is a name, from 0 to 1. */
static double
certainty_of (const Builder *self)
{
  const HxCandidateForm *best = g_ptr_array_index (self->forms, 0);
  double certainty = 0.4;
  guint within = 0;

  for (guint i = 0; i < self->forms->len; i++)
    within += ((HxCandidateForm *) g_ptr_array_index (self->forms, i))->within;
  certainty += within >= 2 ? 0.2 : 0;
  certainty += best->n_tokens > 1 ? 0.15 : 0;
  certainty += self->group->kind != HX_CANDIDATE_UNKNOWN ? 0.15 : 0;
  certainty += self->forms->len > 1 ? 0.1 : 0;
  return certainty;
}

static HxCandidateGroup *
build_group (HxCandidateIndex      *index,
             const HxCandidateForm *root,
             GPtrArray             *forms)
{
  HxCandidateGroup *group = g_new0 (HxCandidateGroup, 1);
  Builder builder = { .index = index, .group = group, .forms = forms };
  double places;

  group->names = g_ptr_array_new_with_free_func (name_free);
  group->reasons = g_ptr_array_new_with_free_func (why_free);
  group->kind = hx_candidate_best_kind (root->votes);
  g_ptr_array_sort (forms, compare_forms);
  add_names (&builder);
  add_seen (&builder);
  add_joined (&builder);
  if (group->n_sources > 1)
    add_why (&builder, HX_CANDIDATE_SOURCES, NULL, group->n_sources);
  g_ptr_array_sort (group->reasons, compare_whys);
  /* The number of sources first, then of places, as far as they are sure. */
  places = group->n_places * certainty_of (&builder);
  group->score = (group->n_sources - 1 + places / (places + 1)) / index->scans->len;
  return group;
}

static int
compare_groups (gconstpointer a,
                gconstpointer b)
{
  const HxCandidateGroup *x = *(HxCandidateGroup *const *) a, *y = *(HxCandidateGroup *const *) b;
  const HxCandidateName *first = g_ptr_array_index (x->names, 0);
  const HxCandidateName *second = g_ptr_array_index (y->names, 0);

  if (x->score != y->score)
    return x->score > y->score ? -1 : 1;
  return g_strcmp0 (first->name, second->name);
}

/* hx_candidate_group:
 * @self: an index whose names are joined
 *
 * Returns: (transfer full) (element-type HxCandidateGroup): the groups, the best first */
GPtrArray *
hx_candidate_group (HxCandidateIndex *self)
{
  GPtrArray *groups = g_ptr_array_new_with_free_func ((GDestroyNotify) hx_candidate_group_free);
  g_autoptr(GPtrArray) members = g_ptr_array_new ();

  for (guint i = 0; i < self->forms->len; i++)
    g_ptr_array_add (members, NULL);
  for (guint i = 0; i < self->forms->len; i++)
    {
      guint root = hx_candidate_root (self, i);

      if (((HxCandidateForm *) g_ptr_array_index (self->forms, i))->dropped)
        continue;
      if (members->pdata[root] == NULL)
        members->pdata[root] = g_ptr_array_new ();
      g_ptr_array_add (members->pdata[root], g_ptr_array_index (self->forms, i));
    }
  for (guint i = 0; i < members->len; i++)
    if (members->pdata[i] != NULL)
      {
        g_ptr_array_add (groups, build_group (self, g_ptr_array_index (self->forms, i),
                                              members->pdata[i]));
        g_ptr_array_unref (members->pdata[i]);
      }
  g_ptr_array_sort (groups, compare_groups);
  return groups;
}
