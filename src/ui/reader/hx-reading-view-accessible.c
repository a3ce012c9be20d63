/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "reader/hx-reading-view-private.h"

/* Somebody listens to these; hundreds would not help. */
#define MAX_ATTRIBUTES 64

static GBytes *
get_contents (GtkAccessibleText *accessible,
              unsigned int       start,
              unsigned int       end)
{
  HxReadingView *self = HX_READING_VIEW (accessible);
  guint length = hx_text_get_length (self->text);
  char *text;

  end = MIN (end, length);
  text = hx_text_dup_range (self->text, MIN (start, end), end);
  return g_bytes_new_take (text, strlen (text) + 1);
}

static GBytes *
get_contents_at (GtkAccessibleText            *accessible,
                 unsigned int                  offset,
                 GtkAccessibleTextGranularity  granularity,
                 unsigned int                 *start,
                 unsigned int                 *end)
{
  HxReadingView *self = HX_READING_VIEW (accessible);
  guint length = hx_text_get_length (self->text);
  HxGrain grain = HX_GRAIN_CHARACTER;

  switch (granularity)
    {
    case GTK_ACCESSIBLE_TEXT_GRANULARITY_WORD:
      grain = HX_GRAIN_WORD;
      break;
    case GTK_ACCESSIBLE_TEXT_GRANULARITY_SENTENCE:
      grain = HX_GRAIN_SENTENCE;
      break;
    case GTK_ACCESSIBLE_TEXT_GRANULARITY_LINE:
      grain = HX_GRAIN_LINE;
      break;
    case GTK_ACCESSIBLE_TEXT_GRANULARITY_PARAGRAPH:
      grain = HX_GRAIN_PARAGRAPH;
      break;
    case GTK_ACCESSIBLE_TEXT_GRANULARITY_CHARACTER:
    default:
      break;
    }

  if (offset > length || self->styled_width == 0)
    {
      *start = *end = length;
      return get_contents (accessible, length, length);
    }
  hx_reading_view_get_grain (self, offset, grain, start, end);
  return get_contents (accessible, *start, *end);
}

static unsigned int
get_caret_position (GtkAccessibleText *accessible)
{
  return HX_READING_VIEW (accessible)->caret;
}

static gboolean
get_selection (GtkAccessibleText       *accessible,
               gsize                   *n_ranges,
               GtkAccessibleTextRange **ranges)
{
  HxReadingView *self = HX_READING_VIEW (accessible);
  guint start, end;

  *n_ranges = 0;
  *ranges = NULL;
  if (!hx_reading_view_get_selection (self, &start, &end))
    return FALSE;

  *n_ranges = 1;
  *ranges = g_new (GtkAccessibleTextRange, 1);
  (*ranges)->start = start;
  (*ranges)->length = end - start;
  return TRUE;
}

static void
describe (HxReadingView      *self,
          const HxHighlight  *highlight,
          char              **name,
          char              **value)
{
  HxTag *tag;
  HxEntity *entity;

  switch (highlight->kind)
    {
    case HX_HIGHLIGHT_TAG:
      tag = self->desk != NULL ? hx_desk_get_tag (self->desk, highlight->object) : NULL;
      *name = g_strdup ("hexapla-tag");
      *value = g_strdup (tag != NULL ? hx_tag_get_name (tag) : "");
      break;
    case HX_HIGHLIGHT_MENTION:
      entity = self->desk != NULL ? hx_desk_get_entity (self->desk, highlight->object) : NULL;
      *name = g_strdup ("hexapla-entity");
      *value = g_strdup (entity != NULL ? hx_entity_get_name (entity) : "");
      break;
    case HX_HIGHLIGHT_LINK:
      *name = g_strdup ("hexapla-link");
      *value = g_strdup ("true");
      break;
    case HX_HIGHLIGHT_MEMO:
    default:
      *name = g_strdup ("hexapla-memo");
      *value = g_strdup ("true");
      break;
    }
}

static gboolean
get_attributes (GtkAccessibleText        *accessible,
                unsigned int              offset,
                gsize                    *n_ranges,
                GtkAccessibleTextRange  **ranges,
                char                   ***names,
                char                   ***values)
{
  HxReadingView *self = HX_READING_VIEW (accessible);
  guint n_found = 0;

  *n_ranges = 0;
  *ranges = NULL;
  *names = NULL;
  *values = NULL;
  if (self->index != NULL)
    n_found = hx_interval_index_query (self->index, offset, offset + 1, self->found);
  n_found = MIN (n_found, MAX_ATTRIBUTES);
  if (n_found == 0)
    return FALSE;

  *n_ranges = n_found;
  *ranges = g_new0 (GtkAccessibleTextRange, n_found);
  *names = g_new0 (char *, n_found + 1);
  *values = g_new0 (char *, n_found + 1);
  for (guint i = 0; i < n_found; i++)
    {
      const HxHighlight *highlight = &g_array_index (self->highlights, HxHighlight,
                                                     g_array_index (self->found, guint, i));

      (*ranges)[i].start = highlight->start;
      (*ranges)[i].length = highlight->end - highlight->start;
      describe (self, highlight, &(*names)[i], &(*values)[i]);
    }
  return TRUE;
}

static void
get_default_attributes (GtkAccessibleText   *accessible,
                        char              ***names,
                        char              ***values)
{
  HxReadingView *self = HX_READING_VIEW (accessible);
  gboolean known = self->language != NULL && *self->language != '\0';

  *names = g_new0 (char *, 2);
  *values = g_new0 (char *, 2);
  if (known)
    {
      (*names)[0] = g_strdup ("language");
      (*values)[0] = g_strdup (self->language);
    }
}

static gboolean
get_extents (GtkAccessibleText *accessible,
             unsigned int       start,
             unsigned int       end,
             graphene_rect_t   *extents)
{
  hx_reading_view_get_range_rect (HX_READING_VIEW (accessible), start, end, extents);
  return TRUE;
}

static gboolean
get_offset (GtkAccessibleText      *accessible,
            const graphene_point_t *point,
            unsigned int           *offset)
{
  *offset = hx_reading_view_get_offset_at (HX_READING_VIEW (accessible), point->x, point->y);
  return TRUE;
}

/**
 * hx_reading_view_accessible_init:
 * @iface: the interface
 *
 * Lets assistive technologies read the text, with tags, mentions, links and memos as
 * attributes of it.
 */
void
hx_reading_view_accessible_init (GtkAccessibleTextInterface *iface)
{
  iface->get_contents = get_contents;
  iface->get_contents_at = get_contents_at;
  iface->get_caret_position = get_caret_position;
  iface->get_selection = get_selection;
  iface->get_attributes = get_attributes;
  iface->get_default_attributes = get_default_attributes;
  iface->get_extents = get_extents;
  iface->get_offset = get_offset;
}
