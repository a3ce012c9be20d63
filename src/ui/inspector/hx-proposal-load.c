/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where sources that nobody has looked into may answer a claim, read on a thread with all that is
 * shown of it. */

#include "config.h"

#include "inspector/hx-proposal-load.h"

#include <string.h>

#include "model/hx-position.h"
#include "model/hx-source.h"

enum
{
  MAX_LISTED = 60,       /* sources; others come when some of these are decided */
  MAX_EVIDENCE = 200,    /* sources that show what to look for */
  MAX_AROUND = 90,       /* code points before and after the sentence */
  MAX_SIDE = 220,        /* of the sentence itself, on either side of the value */
  MAX_TEXT = 400,
};

typedef struct
{
  HxClaimSuggester *suggester;
  gint64            claim;
  GCancellable     *cancellable;
} Request;

G_DEFINE_BOXED_TYPE (HxProposals, hx_proposals, hx_proposals_ref, hx_proposals_unref)

static void
place_free (gpointer data)
{
  HxProposedPlace *place = data;

  hx_claim_proposal_free (place->proposal);
  g_free (place->lead);
  g_free (place->before);
  g_free (place->text);
  g_free (place->after);
  g_free (place->tail);
  g_free (place);
}

static void
source_free (gpointer data)
{
  HxProposedSource *source = data;

  g_object_unref (source->source);
  g_ptr_array_unref (source->places);
  g_free (source);
}

static void
clear_proposals (gpointer data)
{
  HxProposals *self = data;

  g_clear_pointer (&self->claim, hx_claim_unref);
  g_clear_pointer (&self->sources, g_ptr_array_unref);
}

/**
 * hx_proposals_ref:
 * @self: proposals
 *
 * Returns: (transfer full): @self
 */
HxProposals *
hx_proposals_ref (HxProposals *self)
{
  return g_atomic_rc_box_acquire (self);
}

/**
 * hx_proposals_unref:
 * @self: (transfer full): proposals
 */
void
hx_proposals_unref (HxProposals *self)
{
  g_atomic_rc_box_release_full (self, clear_proposals);
}

static void
request_free (gpointer data)
{
  Request *request = data;

  g_object_unref (request->suggester);
  g_object_unref (request->cancellable);
  g_free (request);
}

/* --- Words ------------------------------------------------------------------------------------ */

static char *
dup_flat (HxText *text,
          guint   start,
          guint   end)
{
  char *words = start < end ? hx_text_dup_range (text, start, end) : g_strdup ("");

  for (char *c = words; *c != '\0'; c++)
    if (*c == '\n' || *c == '\r' || *c == '\t')
      *c = ' ';
  return words;
}

/* The last words of a range, from a whole one on. */
static char *
dup_last (HxText *text,
          guint   start,
          guint   end,
          guint   max)
{
  gboolean cut = start < end && end - start > max;
  g_autofree char *words = dup_flat (text, cut ? end - max : start, end);
  char *space = cut ? strchr (words, ' ') : NULL;

  return cut ? g_strconcat ("…", space != NULL ? space + 1 : words, NULL)
             : g_steal_pointer (&words);
}

/* The first words of a range, up to a whole one. */
static char *
dup_first (HxText *text,
           guint   start,
           guint   end,
           guint   max)
{
  gboolean cut = start < end && end - start > max;
  g_autofree char *words = dup_flat (text, start, cut ? start + max : end);
  char *space = cut ? strrchr (words, ' ') : NULL;

  if (!cut)
    return g_steal_pointer (&words);
  if (space != NULL)
    *space = '\0';
  return g_strconcat (words, "…", NULL);
}

/* Takes the proposal over. */
static HxProposedPlace *
place_new (HxClaimProposal *proposal,
           HxText          *text)
{
  HxProposedPlace *self = g_new0 (HxProposedPlace, 1);
  guint length = hx_text_get_length (text);
  guint first = MIN (proposal->sentence_start, length);
  guint last = CLAMP (proposal->sentence_end, first, length);
  guint start = CLAMP (proposal->start, first, last);
  guint end = CLAMP (proposal->end, start, last);
  guint begin, close, ignored;

  hx_text_get_paragraph (text, hx_text_paragraph_at (text, first), &begin, &ignored);
  hx_text_get_paragraph (text, hx_text_paragraph_at (text, last > first ? last - 1 : last),
                         &ignored, &close);
  self->proposal = proposal;
  self->lead = dup_last (text, MIN (begin, first), first, MAX_AROUND);
  self->before = dup_last (text, first, start, MAX_SIDE);
  self->text = dup_first (text, start, end, MAX_TEXT);
  self->after = dup_first (text, end, last, MAX_SIDE);
  self->tail = dup_first (text, last, MAX (close, last), MAX_AROUND);
  return self;
}

/* --- Sources ---------------------------------------------------------------------------------- */

static gboolean
add_places (HxConnection      *connection,
            HxProposedSource  *source,
            GPtrArray         *proposals,
            GError           **error)
{
  g_autoptr(HxText) text = NULL;

  for (guint i = 0; i < proposals->len; i++)
    {
      HxClaimProposal *proposal = g_ptr_array_index (proposals, i);

      if (proposal == NULL || proposal->source != source->id)
        continue;
      if (text == NULL)
        text = hx_source_read_text (connection, source->id, error);
      if (text == NULL)
        return FALSE;
      g_ptr_array_add (source->places, place_new (g_steal_pointer (&proposals->pdata[i]), text));
    }
  return TRUE;
}

static void
add_source (HxProposals *self,
            HxSource    *source)
{
  HxProposedSource *entry = g_new0 (HxProposedSource, 1);

  entry->id = hx_source_get_id (source);
  entry->source = g_object_ref (source);
  entry->places = g_ptr_array_new_with_free_func (place_free);
  g_ptr_array_add (self->sources, entry);
}

/* What sources say already, and which nobody has looked into. */
static gboolean
list_unchecked (HxProposals   *self,
                HxConnection  *connection,
                GArray        *asked,
                GPtrArray     *unchecked,
                GError       **error)
{
  g_autoptr(GPtrArray) positions = hx_position_list (connection, self->claim->id, error);
  g_autoptr(GPtrArray) sources = positions != NULL ? hx_source_list (connection, error) : NULL;
  g_autoptr(GHashTable) checked = g_hash_table_new (g_int64_hash, g_int64_equal);

  if (sources == NULL)
    return FALSE;
  for (guint i = 0; i < positions->len; i++)
    {
      HxPosition *position = g_ptr_array_index (positions, i);

      if (g_hash_table_add (checked, &position->source) && asked->len < MAX_EVIDENCE
          && position->said.stance != HX_STANCE_SILENT)
        g_array_append_val (asked, position->source);
    }
  for (guint i = 0; i < sources->len; i++)
    {
      HxSource *source = g_ptr_array_index (sources, i);
      gint64 id = hx_source_get_id (source);

      if (g_hash_table_contains (checked, &id))
        continue;
      g_ptr_array_add (unchecked, g_object_ref (source));
      if (asked->len < HX_CLAIM_SUGGESTER_MAX_SOURCES)
        g_array_append_val (asked, id);
    }
  return TRUE;
}

/* Those for which something is proposed stand first. Those that were not asked wait. */
static void
list_sources (HxProposals *self,
              GArray      *asked,
              GPtrArray   *unchecked,
              GPtrArray   *proposals)
{
  g_autoptr(GHashTable) proposed = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr(GHashTable) read = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < proposals->len; i++)
    g_hash_table_add (proposed, &((HxClaimProposal *) g_ptr_array_index (proposals, i))->source);
  for (guint i = 0; i < asked->len; i++)
    g_hash_table_add (read, &g_array_index (asked, gint64, i));
  for (int wanted = TRUE; wanted >= FALSE; wanted--)
    for (guint i = 0; i < unchecked->len; i++)
      {
        HxSource *source = g_ptr_array_index (unchecked, i);
        gint64 id = hx_source_get_id (source);

        if (g_hash_table_contains (proposed, &id) == wanted && g_hash_table_contains (read, &id)
            && self->sources->len < MAX_LISTED)
          add_source (self, source);
      }
  self->n_more = unchecked->len - self->sources->len;
}

static void
proposal_free (gpointer data)
{
  if (data != NULL)
    hx_claim_proposal_free (data);
}

static gboolean
find (HxProposals   *self,
      HxConnection  *connection,
      Request       *request,
      GError       **error)
{
  g_autoptr(GArray) asked = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(GPtrArray) unchecked = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) proposals = NULL;

  if (!list_unchecked (self, connection, asked, unchecked, error))
    return FALSE;
  if (unchecked->len == 0)
    return TRUE;
  proposals = hx_claim_suggester_propose (request->suggester, connection, request->claim,
                                          (const gint64 *) (void *) asked->data, asked->len,
                                          request->cancellable, error);
  if (proposals == NULL)
    return FALSE;

  list_sources (self, asked, unchecked, proposals);
  /* Those that are handed over leave a gap. */
  g_ptr_array_set_free_func (proposals, proposal_free);
  for (guint i = 0; i < self->sources->len; i++)
    if (!add_places (connection, g_ptr_array_index (self->sources, i), proposals, error))
      return FALSE;
  return TRUE;
}

static gpointer
load (HxConnection  *connection,
      gpointer       data,
      GError       **error)
{
  Request *request = data;
  g_autoptr(HxProposals) self = g_atomic_rc_box_new0 (HxProposals);

  if (g_cancellable_set_error_if_cancelled (request->cancellable, error))
    return NULL;
  self->sources = g_ptr_array_new_with_free_func (source_free);
  self->claim = hx_claim_get (connection, request->claim, error);
  if (self->claim == NULL || !find (self, connection, request, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * hx_proposals_load:
 * @project: a project
 * @suggester: what finds where sources may say something
 * @claim: a claim
 * @cancellable: to stop it
 *
 * Finds the sources that nobody has looked into for a claim, and where they may answer it.
 *
 * Returns: (transfer full): a future of #HxProposals; at most sixty sources
 */
DexFuture *
hx_proposals_load (HxProject        *project,
                   HxClaimSuggester *suggester,
                   gint64            claim,
                   GCancellable     *cancellable)
{
  Request *request = g_new0 (Request, 1);

  request->suggester = g_object_ref (suggester);
  request->claim = claim;
  request->cancellable = g_object_ref (cancellable);
  return hx_project_query (project, HX_TYPE_PROPOSALS, load, request, request_free);
}
