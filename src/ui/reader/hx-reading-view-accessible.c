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

/* The names of what covers a run, each kind together: an attribute has one value. */
typedef struct
{
  GString    *names[HX_N_HIGHLIGHT_KINDS];
  GHashTable *seen;   /* of gint64: a thing is told once, even if two coders say it */
  GdkRGBA     sum;
  guint       n_tags;
} Run;

static const char *
get_name (HxReadingView     *self,
          const HxHighlight *highlight)
{
  HxTag *tag;
  HxEntity *entity;

  switch (highlight->kind)
    {
    case HX_HIGHLIGHT_TAG:
      tag = self->desk != NULL ? hx_desk_get_tag (self->desk, highlight->object) : NULL;
      return tag != NULL ? hx_tag_get_name (tag) : "";
    case HX_HIGHLIGHT_MENTION:
      entity = self->desk != NULL ? hx_desk_get_entity (self->desk, highlight->object) : NULL;
      return entity != NULL ? hx_entity_get_name (entity) : "";
    case HX_HIGHLIGHT_LINK:
    case HX_HIGHLIGHT_MEMO:
    case HX_HIGHLIGHT_CLAIM:
    default:
      return "true";
    }
}

static void
add_to_run (HxReadingView     *self,
            Run               *run,
            const HxHighlight *highlight)
{
  GString **names = &run->names[highlight->kind];
  gboolean named = highlight->kind == HX_HIGHLIGHT_TAG || highlight->kind == HX_HIGHLIGHT_MENTION;
  GdkRGBA colour;

  if ((*names != NULL && !named) ||
      !g_hash_table_add (run->seen, (gpointer) &highlight->object))
    return;

  if (*names == NULL)
    *names = g_string_new (NULL);
  else
    g_string_append (*names, ", ");
  g_string_append (*names, get_name (self, highlight));

  if (highlight->kind != HX_HIGHLIGHT_TAG)
    return;
  hx_reading_view_get_tag_colour (self, highlight->object, &colour);
  run->sum.red += colour.red;
  run->sum.green += colour.green;
  run->sum.blue += colour.blue;
  run->n_tags++;
}

/* What covers @offset, and how far in both directions just that does. */
static void
find_run (HxReadingView *self,
          guint          offset,
          Run           *run,
          guint         *start,
          guint         *end)
{
  guint n_found;

  *start = 0;
  *end = hx_text_get_length (self->text);
  if (self->index == NULL)
    return;

  n_found = hx_interval_index_query (self->index, offset, offset + 1, self->found);
  for (guint i = 0; i < n_found; i++)
    {
      const HxHighlight *highlight = &g_array_index (self->highlights, HxHighlight,
                                                     g_array_index (self->found, guint, i));

      *start = MAX (*start, highlight->start);
      *end = MIN (*end, highlight->end);
      if (i < MAX_ATTRIBUTES)
        add_to_run (self, run, highlight);
    }

  /* What begins or ends on the way ends the run. */
  for (guint i = 0; i < self->highlights->len; i++)
    {
      const HxHighlight *highlight = &g_array_index (self->highlights, HxHighlight, i);

      if (highlight->start > offset)
        {
          *end = MIN (*end, highlight->start);
          break;
        }
      if (highlight->end <= offset)
        *start = MAX (*start, highlight->end);
    }
}

/* Returns how many attributes a run has. */
static guint
add_run_attributes (HxReadingView *self,
                    Run           *run,
                    GStrvBuilder  *names,
                    GStrvBuilder  *values)
{
  static const char *const own_names[] = {
    [HX_HIGHLIGHT_TAG] = "hexapla-tag",
    [HX_HIGHLIGHT_MENTION] = "hexapla-entity",
    [HX_HIGHLIGHT_LINK] = "hexapla-link",
    [HX_HIGHLIGHT_MEMO] = "hexapla-memo",
    [HX_HIGHLIGHT_CLAIM] = "hexapla-claim",
  };
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (own_names); i++)
    if (run->names[i] != NULL)
      {
        g_strv_builder_add (names, own_names[i]);
        g_strv_builder_take (values, g_string_free (g_steal_pointer (&run->names[i]), FALSE));
        n++;
      }

  /* What eyes see, in words that every screen reader knows. */
  if (run->n_tags > 0)
    {
      GdkRGBA mean = { run->sum.red / run->n_tags, run->sum.green / run->n_tags,
                       run->sum.blue / run->n_tags, 1 };
      GdkRGBA tint, seen;

      hx_reading_colours_get_tint (&self->colours, &mean, run->n_tags, &tint);
      hx_reading_colours_blend (&tint, &self->colours.background, &seen);
      g_strv_builder_add (names, GTK_ACCESSIBLE_ATTRIBUTE_BACKGROUND);
      g_strv_builder_take (values, g_strdup_printf ("%u,%u,%u", (guint) (seen.red * 65535),
                                                    (guint) (seen.green * 65535),
                                                    (guint) (seen.blue * 65535)));
      n++;
    }
  return n;
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
  g_autoptr(GHashTable) seen = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr(GStrvBuilder) name_builder = g_strv_builder_new ();
  g_autoptr(GStrvBuilder) value_builder = g_strv_builder_new ();
  Run run = { .seen = seen };
  guint start, end;

  find_run (self, offset, &run, &start, &end);
  *n_ranges = add_run_attributes (self, &run, name_builder, value_builder);

  /* GTK finds the run in the ranges: all are the same. It looks at the names even where there
   * are none. */
  *ranges = *n_ranges > 0 ? g_new0 (GtkAccessibleTextRange, *n_ranges) : NULL;
  for (gsize i = 0; i < *n_ranges; i++)
    {
      (*ranges)[i].start = start;
      (*ranges)[i].length = end - start;
    }
  *names = g_strv_builder_end (name_builder);
  *values = g_strv_builder_end (value_builder);
  return *n_ranges > 0;
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
