/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "reader/hx-reading-view-private.h"

/**
 * hx_reading_view_set_text:
 * @self: the view
 * @text: (nullable): a text
 * @language: (nullable): its BCP 47 language tag, which decides on fonts and shapes
 *
 * Shows a text from its top, without highlights.
 */
void
hx_reading_view_set_text (HxReadingView *self,
                          HxText        *text,
                          const char    *language)
{
  guint old_length;

  g_return_if_fail (HX_IS_READING_VIEW (self));

  old_length = hx_text_get_length (self->text);
  if (old_length > 0)
    gtk_accessible_text_update_contents (GTK_ACCESSIBLE_TEXT (self),
                                         GTK_ACCESSIBLE_TEXT_CONTENT_CHANGE_REMOVE,
                                         0, old_length);

  g_clear_pointer (&self->layout, hx_text_layout_free);
  g_clear_pointer (&self->text, hx_text_unref);
  self->text = text != NULL ? hx_text_ref (text) : hx_text_new ("", 0, NULL);
  self->layout = hx_text_layout_new (self->text);
  hx_reading_view_find_direction (self);
  g_set_str (&self->language, language);
  self->restyle = TRUE;
  self->styled_width = 0;
  self->anchor = 0;
  self->anchor_dy = -1;
  self->jump = TRUE;
  self->jump_tells = FALSE;
  self->jump_offset = 0;
  self->jump_alignment = 0.5;
  self->jump_dy = 0;
  self->goal_x = -1;
  self->focus_start = self->focus_end = 0;
  self->hint_start = self->hint_end = 0;

  hx_reading_view_set_highlights (self, NULL);
  hx_reading_view_set_search_hits (self, NULL);
  hx_reading_view_set_suggestions (self, NULL);
  hx_reading_view_set_selection (self, 0, 0);
  if (hx_text_get_length (self->text) > 0)
    gtk_accessible_text_update_contents (GTK_ACCESSIBLE_TEXT (self),
                                         GTK_ACCESSIBLE_TEXT_CONTENT_CHANGE_INSERT,
                                         0, hx_text_get_length (self->text));
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  g_signal_emit_by_name (self, "text-changed");
}

/**
 * hx_reading_view_get_text:
 * @self: the view
 *
 * Returns: (transfer none): the text that is shown; an empty one before any was set
 */
HxText *
hx_reading_view_get_text (HxReadingView *self)
{
  g_return_val_if_fail (HX_IS_READING_VIEW (self), NULL);

  return self->text;
}

/**
 * hx_reading_view_set_highlights:
 * @self: the view
 * @highlights: (nullable) (element-type HxHighlight): the highlights by start
 *
 * Shows other highlights. The array is kept and must not change.
 */
void
hx_reading_view_set_highlights (HxReadingView *self,
                                GArray        *highlights)
{
  g_return_if_fail (HX_IS_READING_VIEW (self));

  if (highlights != NULL)
    g_array_ref (highlights);
  g_clear_pointer (&self->highlights, g_array_unref);
  g_clear_pointer (&self->index, hx_interval_index_free);
  self->highlights = highlights;
  if (highlights != NULL)
    self->index = hx_interval_index_new (highlights->data, highlights->len, sizeof (HxHighlight),
                                         G_STRUCT_OFFSET (HxHighlight, start),
                                         G_STRUCT_OFFSET (HxHighlight, end));

  hx_text_layout_drop_nodes (self->layout, FALSE);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/**
 * hx_reading_view_get_highlights:
 * @self: the view
 *
 * Returns: (transfer none) (nullable) (element-type HxHighlight): the highlights
 */
GArray *
hx_reading_view_get_highlights (HxReadingView *self)
{
  g_return_val_if_fail (HX_IS_READING_VIEW (self), NULL);

  return self->highlights;
}

/**
 * hx_reading_view_set_suggestions:
 * @self: the view
 * @suggestions: (nullable) (element-type HxSuggestion): where entities may be mentioned, by place
 *
 * Underlines them with dots. The array is kept and must not change.
 */
void
hx_reading_view_set_suggestions (HxReadingView *self,
                                 GArray        *suggestions)
{
  g_return_if_fail (HX_IS_READING_VIEW (self));

  if (suggestions == NULL && self->suggestions == NULL)
    return;
  if (suggestions != NULL)
    g_array_ref (suggestions);
  g_clear_pointer (&self->suggestions, g_array_unref);
  g_clear_pointer (&self->suggestion_index, hx_interval_index_free);
  self->suggestions = suggestions;
  if (suggestions != NULL)
    self->suggestion_index = hx_interval_index_new (suggestions->data, suggestions->len,
                                                    sizeof (HxSuggestion),
                                                    G_STRUCT_OFFSET (HxSuggestion, start),
                                                    G_STRUCT_OFFSET (HxSuggestion, end));

  hx_text_layout_drop_nodes (self->layout, FALSE);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/**
 * hx_reading_view_get_suggestions:
 * @self: the view
 *
 * Returns: (transfer none) (nullable) (element-type HxSuggestion): where entities may be mentioned
 */
GArray *
hx_reading_view_get_suggestions (HxReadingView *self)
{
  g_return_val_if_fail (HX_IS_READING_VIEW (self), NULL);

  return self->suggestions;
}

/**
 * hx_reading_view_set_search_hits:
 * @self: the view
 * @ranges: (nullable) (element-type guint): start and end of each hit in turn, or %NULL
 *
 * Outlines what a search found. The array is kept and must not change.
 */
void
hx_reading_view_set_search_hits (HxReadingView *self,
                                 GArray        *ranges)
{
  g_return_if_fail (HX_IS_READING_VIEW (self));

  if (ranges != NULL)
    g_array_ref (ranges);
  g_clear_pointer (&self->search_hits, g_array_unref);
  g_clear_pointer (&self->search_index, hx_interval_index_free);
  self->search_hits = ranges;
  if (ranges != NULL)
    self->search_index = hx_interval_index_new (ranges->data, ranges->len / 2,
                                                2 * sizeof (guint), 0, sizeof (guint));

  hx_text_layout_drop_nodes (self->layout, FALSE);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/**
 * hx_reading_view_set_focus_range:
 * @self: the view
 * @start: first code point
 * @end: code point past the last; @start for none
 *
 * Outlines the passage that is in focus.
 */
void
hx_reading_view_set_focus_range (HxReadingView *self,
                                 guint          start,
                                 guint          end)
{
  g_return_if_fail (HX_IS_READING_VIEW (self));

  if (self->focus_start == start && self->focus_end == end)
    return;

  self->focus_start = start;
  self->focus_end = end;
  hx_text_layout_drop_nodes (self->layout, FALSE);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
