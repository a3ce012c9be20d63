/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Passages go along when their source has a new text: those whose place is certain, in the same
 * edit; of the others it is written down where they may be. */

#include "config.h"

#include <math.h>
#include <string.h>

#include "analyse/hx-reanchor.h"
#include "base/hx-id.h"
#include "model/hx-anchor.h"
#include "model/hx-layers.h"
#include "model/hx-region.h"
#include "model/hx-revision-carry.h"
#include "model/hx-revision.h"
#include "model/hx-rows.h"

/* Pages of the same size show the same, so a rectangle of one means the same on the other, pt. */
#define SAME_SIZE 1.0

/* A passage as it is carried along. */
typedef struct
{
  gint64    id;
  gint64    revision;    /* that it is on */
  guint     start;
  guint     end;
  char     *region;
  gboolean  has_proposal;
  gboolean  was_lost;
  guint     to_start;
  guint     to_end;
  guint     score;
} Traveller;

typedef struct
{
  HxEditContext        *context;
  const HxRevisionStep *step;
  GHashTable           *taken;      /* places of the new text that have a passage */
  HxReanchor           *reanchor;   /* of the texts from and to */
  gint64                revision;   /* the one from which that finds */
} Carrier;

static void
traveller_free (Traveller *self)
{
  g_free (self->region);
  g_free (self);
}

static gpointer
traveller_from_row (HxStatement *statement)
{
  Traveller *self = g_new0 (Traveller, 1);

  self->id = hx_statement_get_int (statement, 0);
  self->revision = hx_statement_get_int (statement, 1);
  self->start = hx_statement_get_int (statement, 2);
  self->end = hx_statement_get_int (statement, 3);
  self->region = hx_statement_is_null (statement, 4) ? NULL : hx_statement_dup_text (statement, 4);
  self->has_proposal = hx_statement_get_int (statement, 5) != 0;
  self->was_lost = hx_statement_is_null (statement, 6);
  self->to_start = hx_statement_get_int (statement, 6);
  self->to_end = hx_statement_get_int (statement, 7);
  self->score = hx_statement_get_int (statement, 8);
  return self;
}

/* Those on the revision that was current, then those left behind earlier and not decided on. */
static GPtrArray *
list_travellers (const Carrier  *self,
                 GError        **error)
{
  g_autoptr(HxStatement) statement = NULL;

  statement = hx_connection_prepare (self->context->connection,
                                     "SELECT p.id, p.revision, p.start, p.\"end\", p.region,"
                                     " q.id IS NOT NULL, q.start, q.\"end\", q.score"
                                     " FROM passage p LEFT JOIN proposal q ON q.passage = p.id"
                                     " WHERE p.source = ?1 AND (p.revision = ?2"
                                     " OR q.id IS NOT NULL)"
                                     " ORDER BY p.revision <> ?2, p.revision, p.start, p.\"end\","
                                     " p.id", error);
  if (statement == NULL)
    return NULL;

  hx_statement_bind_int (statement, 1, self->step->source);
  hx_statement_bind_int (statement, 2, self->step->from);
  return hx_rows_collect (statement, traveller_from_row, (GDestroyNotify) traveller_free, error);
}

/* --- Where one is in the new text --- */

/* A correction says itself what came of each character. What it was made within goes along; what
 * it cuts, or what was in it, is for the analyst to look at. */
static HxReanchorResult
find_corrected (const HxCorrection *correction,
                Traveller          *passage,
                guint               start,
                guint               end)
{
  gboolean holds_it = start <= correction->start && end >= correction->end;
  gboolean is_apart = end <= correction->start || start >= correction->end;

  passage->to_start = start >= correction->end
                        ? start - correction->end + correction->start + correction->n
                        : hx_correction_move_start (correction, start);
  passage->to_end = hx_correction_move_end (correction, end);
  if (passage->to_start >= passage->to_end)
    return HX_REANCHOR_LOST;
  return holds_it || is_apart ? HX_REANCHOR_CERTAIN : HX_REANCHOR_UNCERTAIN;
}

/* How many pictures stand before a place of a page. */
static guint
count_pictures (HxText *text,
                guint   start,
                guint   end)
{
  const char *p = hx_text_get_utf8 (text, NULL) + hx_text_char_to_byte (text, start);
  guint n = 0;

  for (guint i = start; i < end; i++, p = g_utf8_next_char (p))
    n += g_utf8_get_char (p) == HX_REGION_OBJECT_CHAR;
  return n;
}

/* The picture of a page with a number, or its last one. */
static gboolean
find_picture (HxText             *text,
              const HxPageLayout *page,
              guint               nth,
              guint              *at)
{
  guint end = MIN (page->end, hx_text_get_length (text)), start = MIN (page->start, end), n = 0;
  const char *p = hx_text_get_utf8 (text, NULL) + hx_text_char_to_byte (text, start);

  for (guint i = start; i < end && n <= nth; i++, p = g_utf8_next_char (p))
    if (g_utf8_get_char (p) == HX_REGION_OBJECT_CHAR)
      {
        *at = i;
        n++;
      }
  return n > 0;
}

/* A region goes with its page, if that is as large as it was and still has a picture. */
static HxReanchorResult
find_region (Carrier   *self,
             Traveller *passage)
{
  HxConnection *connection = self->context->connection;
  g_autoptr(HxPageLayout) from = NULL;
  g_autoptr(HxPageLayout) to = NULL;
  g_autoptr(HxText) text = NULL;
  HxRegion region;

  if (!hx_region_parse (passage->region, &region))
    return HX_REANCHOR_LOST;
  from = hx_layers_read_page (connection, passage->revision, region.page, NULL);
  to = hx_layers_read_page (connection, self->step->to, region.page, NULL);
  text = hx_revision_read_text (connection, passage->revision, NULL);
  if (from == NULL || to == NULL || text == NULL || passage->start < from->start
      || passage->start > hx_text_get_length (text)
      || !find_picture (self->step->text, to, count_pictures (text, from->start, passage->start),
                        &passage->to_start))
    return HX_REANCHOR_LOST;

  passage->to_end = passage->to_start + 1;
  passage->score = 1000;
  return fabs (from->width - to->width) <= SAME_SIZE
         && fabs (from->height - to->height) <= SAME_SIZE
           ? HX_REANCHOR_CERTAIN : HX_REANCHOR_UNCERTAIN;
}

static gboolean
prepare (Carrier    *self,
         gint64      revision,
         GError    **error)
{
  g_autoptr(HxText) text = NULL;

  if (self->reanchor != NULL && self->revision == revision)
    return TRUE;
  g_clear_pointer (&self->reanchor, hx_reanchor_free);
  text = hx_revision_read_text (self->context->connection, revision, error);
  if (text == NULL)
    return FALSE;
  self->reanchor = hx_reanchor_new (text, self->step->text);
  self->revision = revision;
  return TRUE;
}

static gboolean
find (Carrier           *self,
      Traveller         *passage,
      HxReanchorResult  *result,
      GError           **error)
{
  const HxCorrection *correction = self->step->correction;

  if (passage->region != NULL)
    *result = find_region (self, passage);
  else if (correction != NULL && passage->revision == self->step->from)
    {
      *result = find_corrected (correction, passage, passage->start, passage->end);
      passage->score = *result == HX_REANCHOR_CERTAIN ? 1000 : 500;
    }
  else if (correction != NULL && passage->was_lost)
    *result = HX_REANCHOR_LOST;
  else if (correction != NULL)
    {
      *result = find_corrected (correction, passage, passage->to_start, passage->to_end);
      *result = MAX (*result, HX_REANCHOR_UNCERTAIN);
    }
  else
    {
      if (!prepare (self, passage->revision, error))
        return FALSE;
      *result = hx_reanchor_find (self->reanchor, passage->start, passage->end,
                                  &passage->to_start, &passage->to_end, &passage->score);
    }
  return TRUE;
}

/* --- What comes of it --- */

static gboolean
move_passage (Carrier          *self,
              const Traveller  *passage,
              GError          **error)
{
  HxText *text = self->step->text;
  g_autofree char *quote = hx_text_dup_range (text, passage->to_start, passage->to_end);
  g_autofree char *before = hx_anchor_dup_before (text, passage->to_start);
  g_autofree char *after = hx_anchor_dup_after (text, passage->to_end);

  return hx_edit_context_run (self->context, error,
                              "INSERT INTO earlier_place (id, passage, revision, start, \"end\","
                              " region) VALUES (?1, ?2, ?3, ?4, ?5, ?6)", "iiiiis", hx_id_new (),
                              passage->id, passage->revision, (gint64) passage->start,
                              (gint64) passage->end, passage->region)
         && hx_edit_context_run (self->context, error,
                                 "UPDATE passage SET revision = ?2, start = ?3, \"end\" = ?4,"
                                 " text = ?5, before = ?6, after = ?7 WHERE id = ?1", "iiiisss",
                                 passage->id, self->step->to, (gint64) passage->to_start,
                                 (gint64) passage->to_end, quote, before, after)
         && (!passage->has_proposal
             || hx_edit_context_run (self->context, error,
                                     "DELETE FROM proposal WHERE passage = ?1", "i",
                                     passage->id));
}

static gboolean
propose (Carrier          *self,
         const Traveller  *passage,
         gboolean          is_lost,
         GError          **error)
{
  gint64 proposal;

  if (!hx_edit_context_get_int (self->context, &proposal, error,
                                "SELECT id FROM proposal WHERE passage = ?1", "i", passage->id))
    return FALSE;
  if (proposal == 0
      && !hx_edit_context_run (self->context, error,
                               "INSERT INTO proposal (id, passage, revision, score)"
                               " VALUES (?1, ?2, ?3, 0)", "iii", proposal = hx_id_new (),
                               passage->id, self->step->to))
    return FALSE;
  if (is_lost)
    return hx_edit_context_run (self->context, error,
                                "UPDATE proposal SET revision = ?2, start = NULL, \"end\" = NULL,"
                                " score = 0 WHERE id = ?1", "ii", proposal, self->step->to);
  return hx_edit_context_run (self->context, error,
                              "UPDATE proposal SET revision = ?2, start = ?3, \"end\" = ?4,"
                              " score = ?5 WHERE id = ?1", "iiiii", proposal, self->step->to,
                              (gint64) passage->to_start, (gint64) passage->to_end,
                              (gint64) passage->score);
}

/* Two passages may come to one place, which only one can have. */
static gboolean
take_place (Carrier         *self,
            const Traveller *passage)
{
  return g_hash_table_add (self->taken,
                           g_strdup_printf ("%u %u %s", passage->to_start, passage->to_end,
                                            passage->region != NULL ? passage->region : ""));
}

static gboolean
carry (Carrier    *self,
       Traveller  *passage,
       GError    **error)
{
  HxReanchorResult result;

  if (!find (self, passage, &result, error))
    return FALSE;
  if (result == HX_REANCHOR_CERTAIN && take_place (self, passage))
    return move_passage (self, passage, error);
  return propose (self, passage, result == HX_REANCHOR_LOST, error);
}

/**
 * hx_revision_carry:
 * @context: the edit
 * @step: from which text to which
 * @error: return location for an error
 *
 * Carries a source's passages over to its new revision: those whose place is certain, with their
 * earlier place kept. The others stay where they are and get a proposal.
 *
 * Returns: whether it could be done
 */
gboolean
hx_revision_carry (HxEditContext         *context,
                   const HxRevisionStep  *step,
                   GError               **error)
{
  g_autoptr(GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Carrier self = { context, step, taken, NULL, 0 };
  g_autoptr(GPtrArray) passages = list_travellers (&self, error);
  gboolean done = passages != NULL;

  for (guint i = 0; done && i < passages->len; i++)
    done = carry (&self, g_ptr_array_index (passages, i), error);
  g_clear_pointer (&self.reanchor, hx_reanchor_free);
  return done;
}
