/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "inspector/hx-details-private.h"

#define MAX_TEXTS 60    /* as many rows are shown at first */

/* Where a text is in focus, or two: their sources on the reader thread, their words afterwards. */

static void
take_ends (HxDetails *self)
{
  HxPassage *from = hx_link_get_from (self->link);
  HxPassage *to = hx_link_get_to (self->link);

  self->focus.source = hx_passage_get_source (from);
  self->focus.start = hx_passage_get_start (from);
  self->focus.end = hx_passage_get_end (from);
  self->focus.other_source = hx_passage_get_source (to);
  self->focus.other_start = hx_passage_get_start (to);
  self->focus.other_end = hx_passage_get_end (to);
}

/* Reads what a link or a suggestion joins. A link's own ends count, whatever the focus says. */
gboolean
hx_details_load_pair (HxConnection  *connection,
                      HxDetails     *self,
                      GError       **error)
{
  GError *found = NULL;

  if (self->focus.kind == HX_FOCUS_LINK)
    {
      self->link = hx_link_find (connection, self->focus.id, &found);
      if (self->link == NULL)
        return hx_details_ignore_not_found (self, error, found);
      take_ends (self);
    }

  self->source = hx_source_find (connection, self->focus.source, &found);
  if (self->source != NULL)
    self->other_source = hx_source_find (connection, self->focus.other_source, &found);

  return self->other_source != NULL || hx_details_ignore_not_found (self, error, found);
}

static gboolean
read_text (HxProject  *project,
           gint64      source,
           guint       start,
           guint       end,
           char      **words,
           guint      *paragraph,
           GError    **error)
{
  g_autoptr(HxText) text = NULL;
  guint length;

  text = dex_await_boxed (hx_project_load_text (project, source), error);
  if (text == NULL)
    return FALSE;

  length = hx_text_get_length (text);
  if (*words == NULL && end <= length)
    *words = hx_text_dup_range (text, start, end);
  if (start < length)
    *paragraph = hx_text_paragraph_at (text, start);

  return TRUE;
}

static void
note_paragraph (HxDetails                *self,
                HxText                   *text,
                const HxPositionEvidence *evidence)
{
  if (evidence->start < hx_text_get_length (text))
    g_hash_table_insert (self->paragraphs, g_memdup2 (&evidence->passage, sizeof (gint64)),
                         GUINT_TO_POINTER (hx_text_paragraph_at (text, evidence->start)));
}

/* Positions stand by their sources: each text is read once. A source that has just been removed has
 * none. */
static void
read_paragraphs (HxProject *project,
                 HxDetails *self)
{
  g_autoptr(HxText) text = NULL;
  gint64 read = 0;
  guint n_texts = 0;

  self->paragraphs = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  for (guint i = 0; i < self->positions->len && n_texts <= MAX_TEXTS; i++)
    {
      HxPosition *position = g_ptr_array_index (self->positions, i);

      if (position->evidence->len == 0)
        continue;
      if (position->source != read)
        {
          g_clear_pointer (&text, hx_text_unref);
          text = dex_await_boxed (hx_project_load_text (project, position->source), NULL);
          read = position->source;
          n_texts++;
        }
      for (guint k = 0; text != NULL && k < position->evidence->len; k++)
        note_paragraph (self, text, &g_array_index (position->evidence, HxPositionEvidence, k));
    }
}

/* Reads the words in focus, and those at the other end; to be called on a fiber. */
gboolean
hx_details_read_texts (HxProject  *project,
                       HxDetails  *self,
                       GError    **error)
{
  const HxFocus *focus = &self->focus;
  gboolean pair = focus->kind == HX_FOCUS_LINK || focus->kind == HX_FOCUS_ALIGNMENT;
  gboolean text = focus->kind == HX_FOCUS_RANGE || focus->kind == HX_FOCUS_PASSAGE;

  if (focus->kind == HX_FOCUS_CLAIM && self->positions != NULL)
    {
      read_paragraphs (project, self);
      return TRUE;
    }

  self->missing |= pair && focus->end <= focus->start;
  if (self->missing || (!pair && !text) || self->source == NULL || focus->end <= focus->start)
    return TRUE;

  if (!read_text (project, focus->source, focus->start, focus->end, &self->text,
                  &self->paragraph, error))
    return FALSE;
  if (!pair)
    return TRUE;
  if (!read_text (project, focus->other_source, focus->other_start, focus->other_end,
                  &self->other_text, &self->other_paragraph, error))
    return FALSE;

  self->missing = self->text == NULL || self->other_text == NULL;

  return TRUE;
}
