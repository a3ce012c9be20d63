/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>
#include <math.h>

#include "reader/hx-overview-private.h"

#define ROW_HEIGHT 2
#define MIN_ROWS 3

/* Towards the text a lane for what other sources have too, then one for tags. */
#define LANE_WIDTH 3
#define TAGS_X 4
#define TAGS_WIDTH (HX_OVERVIEW_WIDTH - TAGS_X - 1)
#define CONFLICT_WIDTH 5
#define CONFLICT_HEIGHT 7

/* The pointer is on what is so near. */
#define NEAR 3.0
#define MAX_NAMES 4

/* A row of the strip shows two colours side by side; more would not be told apart. */
typedef struct
{
  gint64 tags[2];
  guint  n_tags;
} Row;

static void
append_rect (HxOverview    *self,
             GtkSnapshot   *snapshot,
             const GdkRGBA *colour,
             float          x,
             float          y,
             float          width,
             float          height)
{
  /* The strip is mirrored with the window: the first lane is beside the text. */
  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    x = HX_OVERVIEW_WIDTH - x - width;
  gtk_snapshot_append_color (snapshot, colour, &GRAPHENE_RECT_INIT (x, y, width, height));
}

/* Tags --------------------------------------------------------------------------------------- */

static void
mark_rows (HxOverview        *self,
           const HxHighlight *highlight,
           Row               *rows,
           guint              n_rows)
{
  guint first = hx_overview_to_y (self, highlight->start) / ROW_HEIGHT;
  guint last = MAX (first + MIN_ROWS, hx_overview_to_y (self, highlight->end) / ROW_HEIGHT);

  if (last > n_rows)
    {
      last = n_rows;
      first = MIN (first, n_rows - MIN (n_rows, MIN_ROWS));
    }
  for (guint i = first; i < last; i++)
    {
      Row *row = &rows[i];

      if (row->n_tags < 2 && (row->n_tags == 0 || row->tags[0] != highlight->object))
        row->tags[row->n_tags++] = highlight->object;
    }
}

static void
append_rows (HxOverview  *self,
             GtkSnapshot *snapshot,
             const Row   *rows,
             guint        n_rows)
{
  for (guint i = 0; i < n_rows;)
    {
      guint end = i + 1;
      float width = rows[i].n_tags > 0 ? (float) TAGS_WIDTH / rows[i].n_tags : 0;

      while (end < n_rows && memcmp (&rows[end], &rows[i], sizeof (Row)) == 0)
        end++;
      for (guint n = 0; n < rows[i].n_tags; n++)
        {
          GdkRGBA colour;

          hx_reading_view_get_tag_colour (self->view, rows[i].tags[n], &colour);
          if (self->view->colours.high_contrast)
            hx_reading_colours_get_legible (&self->view->colours, &colour, 3, &colour);
          append_rect (self, snapshot, &colour, TAGS_X + n * width, i * ROW_HEIGHT, width,
                       (end - i) * ROW_HEIGHT);
        }
      i = end;
    }
}

static void
append_tags (HxOverview  *self,
             GtkSnapshot *snapshot)
{
  guint n_rows = (self->height + ROW_HEIGHT - 1) / ROW_HEIGHT;
  g_autofree Row *rows = g_new0 (Row, n_rows + 1);

  for (guint i = 0; self->highlights != NULL && i < self->highlights->len; i++)
    {
      const HxHighlight *highlight = &g_array_index (self->highlights, HxHighlight, i);

      if (highlight->kind == HX_HIGHLIGHT_TAG)
        mark_rows (self, highlight, rows, n_rows);
    }
  append_rows (self, snapshot, rows, n_rows);
}

/* Hits and what other sources have too --------------------------------------------------------- */

static void
append_search_hits (HxOverview  *self,
                    GtkSnapshot *snapshot)
{
  GdkRGBA colour;
  float last = -1;

  hx_reading_view_get_hit_colour (self->view, &colour);
  for (guint i = 0; self->search_hits != NULL && i + 1 < self->search_hits->len; i += 2)
    {
      float y = floorf (hx_overview_to_y (self, g_array_index (self->search_hits, guint, i)));

      if (y == last)
        continue;
      append_rect (self, snapshot, &colour, LANE_WIDTH, y, HX_OVERVIEW_WIDTH - LANE_WIDTH, 2);
      last = y;
    }
}

static void
append_stretches (HxOverview  *self,
                  GtkSnapshot *snapshot)
{
  const HxReadingColours *colours = &self->view->colours;
  GdkRGBA colour = colours->high_contrast ? colours->text : colours->accent;

  colour.alpha *= colours->high_contrast ? 0.75f : colours->dark ? 0.55f : 0.4f;
  for (guint i = 0; self->stretches != NULL && i + 1 < self->stretches->len; i += 2)
    {
      float top = floorf (hx_overview_to_y (self, g_array_index (self->stretches, guint, i)));
      float bottom = ceilf (hx_overview_to_y (self,
                                              g_array_index (self->stretches, guint, i + 1)));

      append_rect (self, snapshot, &colour, 0, top, LANE_WIDTH, MAX (1, bottom - top));
    }
}

/* A wedge that points out of the text: not only its colour is different. */
static void
append_conflict (HxOverview    *self,
                 GtkSnapshot   *snapshot,
                 const GdkRGBA *colour,
                 float          y)
{
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  float base = rtl ? HX_OVERVIEW_WIDTH : 0;
  float tip = rtl ? HX_OVERVIEW_WIDTH - CONFLICT_WIDTH : CONFLICT_WIDTH;
  g_autoptr(GskPathBuilder) builder = gsk_path_builder_new ();
  g_autoptr(GskStroke) stroke = gsk_stroke_new (1.5f);
  g_autoptr(GskPath) path = NULL;

  y = CLAMP (y, CONFLICT_HEIGHT / 2.0f, self->height - CONFLICT_HEIGHT / 2.0f);
  gsk_path_builder_move_to (builder, base, y - CONFLICT_HEIGHT / 2.0f);
  gsk_path_builder_line_to (builder, tip, y);
  gsk_path_builder_line_to (builder, base, y + CONFLICT_HEIGHT / 2.0f);
  gsk_path_builder_close (builder);
  path = gsk_path_builder_to_path (builder);
  gtk_snapshot_append_stroke (snapshot, path, stroke, &self->view->colours.background);
  gtk_snapshot_append_fill (snapshot, path, GSK_FILL_RULE_WINDING, colour);
}

static void
append_conflicts (HxOverview  *self,
                  GtkSnapshot *snapshot)
{
  GdkRGBA colour;
  float last = -CONFLICT_HEIGHT;

  gdk_rgba_parse (&colour, self->view->colours.dark ? "#ff7b63" : "#c01c28");
  for (guint i = 0; i < self->conflicts->len; i++)
    {
      float y = roundf (hx_overview_to_y (self, g_array_index (self->conflicts, guint, i)));

      if (y - last < CONFLICT_HEIGHT - 2)
        continue;
      append_conflict (self, snapshot, &colour, y);
      last = y;
    }
}

/**
 * hx_overview_draw_marks:
 * @self: the strip
 * @snapshot: a snapshot
 *
 * Draws what stands where in the text.
 */
void
hx_overview_draw_marks (HxOverview  *self,
                        GtkSnapshot *snapshot)
{
  append_stretches (self, snapshot);
  append_tags (self, snapshot);
  append_search_hits (self, snapshot);
  append_conflicts (self, snapshot);
}

static int
compare_offsets (gconstpointer a,
                 gconstpointer b)
{
  guint x = *(const guint *) a;
  guint y = *(const guint *) b;

  return x < y ? -1 : x > y;
}

static gboolean
shows_suggestions (HxOverview *self)
{
  return self->filter == NULL ||
         (hx_shown_filter_get_kinds (self->filter) & HX_SHOWN_SUGGESTIONS) != 0;
}

static void
add_conflicts (HxOverview *self,
               GArray     *ribbons)
{
  for (guint i = 0; ribbons != NULL && i < ribbons->len; i++)
    {
      const HxRibbon *ribbon = &g_array_index (ribbons, HxRibbon, i);
      const HxAlignment *alignment = &ribbon->alignment;
      gboolean figure = (alignment->reasons & HX_ALIGN_CONFLICT) != 0;

      if (ribbon->link != 0 ? ribbon->kind != HX_LINK_CONTRADICTS
                            : !figure || !shows_suggestions (self))
        continue;
      if (figure && alignment->conflict_end[0] > alignment->conflict_start[0])
        g_array_append_val (self->conflicts, alignment->conflict_start[0]);
      else
        g_array_append_val (self->conflicts, alignment->start[0]);
    }
}

/**
 * hx_overview_find_joined:
 * @self: the strip
 *
 * Asks which parts of the text other open sources have too, and where one says otherwise.
 */
void
hx_overview_find_joined (HxOverview *self)
{
  const gint64 *sources;
  GArray *stretches = NULL;
  guint n_sources = 0;

  g_array_set_size (self->conflicts, 0);
  if (self->alignments != NULL && self->source != 0)
    {
      if (shows_suggestions (self))
        stretches = hx_alignments_get_stretches (self->alignments, self->source);
      sources = hx_alignments_get_sources (self->alignments, &n_sources);
      for (guint i = 0; i < n_sources; i++)
        if (sources[i] != self->source)
          add_conflicts (self, hx_alignments_get_ribbons (self->alignments, self->source,
                                                          sources[i]));
      g_array_sort (self->conflicts, compare_offsets);
    }

  if (stretches != NULL)
    g_array_ref (stretches);
  g_clear_pointer (&self->stretches, g_array_unref);
  self->stretches = stretches;
  self->joined = TRUE;
}

/* In words ------------------------------------------------------------------------------------- */

static void
add_part (GString    *string,
          const char *part)
{
  if (string->len > 0)
    g_string_append (string, " · ");
  g_string_append (string, part);
}

static void
add_tags (HxOverview *self,
          GString    *string,
          guint       start,
          guint       end)
{
  g_autoptr(GHashTable) seen = g_hash_table_new (g_int64_hash, g_int64_equal);
  GArray *found = self->view->found;

  if (self->view->index == NULL || self->view->desk == NULL)
    return;

  hx_interval_index_query (self->view->index, start, end, found);
  for (guint i = 0; i < found->len && g_hash_table_size (seen) < MAX_NAMES; i++)
    {
      HxHighlight *highlight = &g_array_index (self->view->highlights, HxHighlight,
                                               g_array_index (found, guint, i));
      HxTag *tag = highlight->kind == HX_HIGHLIGHT_TAG
                   ? hx_desk_get_tag (self->view->desk, highlight->object) : NULL;

      if (tag != NULL && g_hash_table_add (seen, &highlight->object))
        add_part (string, hx_tag_get_name (tag));
    }
}

static guint
count_between (GArray *offsets,
               guint   step,
               guint   start,
               guint   end)
{
  guint n = 0;

  for (guint i = 0; offsets != NULL && i < offsets->len; i += step)
    n += g_array_index (offsets, guint, i) >= start && g_array_index (offsets, guint, i) < end;
  return n;
}

static gboolean
is_joined (HxOverview *self,
           guint       start,
           guint       end)
{
  for (guint i = 0; i + 1 < self->stretches->len; i += 2)
    if (g_array_index (self->stretches, guint, i) < end &&
        g_array_index (self->stretches, guint, i + 1) > start)
      return TRUE;
  return FALSE;
}

/**
 * hx_overview_dup_place:
 * @self: the strip
 * @y: pixels in widget coordinates
 *
 * Says what is at a place.
 *
 * Returns: (transfer full): the paragraph, tags, hits and whether other sources have it
 */
char *
hx_overview_dup_place (HxOverview *self,
                       double      y)
{
  guint length = MAX (1, hx_text_get_length (self->view->text));
  double each = (double) length / MAX (1, gtk_widget_get_height (GTK_WIDGET (self)));
  guint at = CLAMP (y * each, 0, length - 1);
  guint start = MAX (0, (y - NEAR) * each);
  guint end = MIN (length, (y + NEAR) * each) + 1;
  GString *text = g_string_new (NULL);
  guint n_hits = count_between (self->search_hits, 2, start, end);
  guint n_conflicts = count_between (self->conflicts, 1, start, end);
  g_autofree char *hits = g_strdup_printf (ngettext ("%u hit", "%u hits", n_hits), n_hits);
  g_autofree char *conflicts = g_strdup_printf (ngettext ("%u conflict", "%u conflicts",
                                                          n_conflicts), n_conflicts);

  g_string_append_printf (text, "¶ %u", hx_text_paragraph_at (self->view->text, at));
  add_tags (self, text, start, end);
  if (n_hits > 0)
    add_part (text, hits);
  if (n_conflicts > 0)
    add_part (text, conflicts);
  if (self->stretches != NULL)
    add_part (text, is_joined (self, start, end) ? _("also in another pane")
                                                 : _("in no other pane"));
  return g_string_free (text, FALSE);
}
