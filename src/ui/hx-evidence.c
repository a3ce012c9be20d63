/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hx-evidence.h"

#include "inspector/hx-phrase.h"

/* The text selected last as what a property or relation rests on: while an entity is in focus, it
 * is still selected in its pane. */

#define QUOTE_CHARS 90

typedef struct
{
  HxProject *project;
  HxFocus    text;
} Load;

/**
 * hx_evidence_is_there:
 * @desk: a desk
 *
 * Returns: whether text was selected that can be evidence
 */
gboolean
hx_evidence_is_there (HxDesk *desk)
{
  g_return_val_if_fail (HX_IS_DESK (desk), FALSE);

  return hx_desk_get_last_text (desk)->source != 0;
}

/**
 * hx_evidence_add:
 * @edit: an edit
 * @text: text or a region that was in focus
 *
 * Returns: the passage, found or made
 */
gint64
hx_evidence_add (HxEdit        *edit,
                 const HxFocus *text)
{
  const HxRegion *region = &text->region;

  g_return_val_if_fail (HX_IS_EDIT (edit), 0);

  if (region->page > 0)
    return hx_edit_add_region_passage (edit, text->source, region->page, region->x, region->y,
                                       region->width, region->height);

  return hx_edit_add_passage (edit, text->source, text->start, text->end);
}

static void
load_free (gpointer data)
{
  Load *load = data;

  g_object_unref (load->project);
  g_free (load);
}

static DexFuture *
load_fiber (gpointer data)
{
  Load *load = data;
  const HxFocus *focus = &load->text;
  g_autoptr(GError) error = NULL;
  g_autoptr(HxText) text = NULL;
  g_autofree char *words = NULL;

  if (focus->region.page > 0)
    return dex_future_new_take_string (hx_region_dup_label (&focus->region));

  text = dex_await_boxed (hx_project_load_text (load->project, focus->source), &error);
  if (text == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));
  if (focus->start < focus->end && focus->end <= hx_text_get_length (text))
    words = hx_text_dup_range (text, focus->start,
                               MIN (focus->end, focus->start + 2 * QUOTE_CHARS));

  return dex_future_new_take_string (hx_phrase_dup_quote (words, QUOTE_CHARS));
}

/**
 * hx_evidence_load_quote:
 * @desk: a desk
 * @text: text or a region that was in focus
 *
 * Returns: (transfer full): a future of a string: its first words in quotation marks
 */
DexFuture *
hx_evidence_load_quote (HxDesk        *desk,
                        const HxFocus *text)
{
  Load *load;

  g_return_val_if_fail (HX_IS_DESK (desk), NULL);
  g_return_val_if_fail (text != NULL, NULL);

  load = g_new0 (Load, 1);
  load->project = g_object_ref (hx_desk_get_project (desk));
  load->text = *text;
  return dex_scheduler_spawn (NULL, 0, load_fiber, load, load_free);
}
