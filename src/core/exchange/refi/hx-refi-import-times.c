/* SPDX-License-Identifier: GPL-3.0-or-later */

/* When what a transcript says was said: its SyncPoints (REFI-QDA, section 3.15) tell of places in
 * the text at which time of the recording they are, in milliseconds. From one to the next is a span
 * with a time, as subtitles have it. The points themselves are kept for the way back. */

#include "config.h"

#include "exchange/refi/hx-refi-private.h"

#define MAX_TIME G_GINT64_CONSTANT (360000000)   /* ms: 100 hours */
#define MAX_UNITS 4                              /* of a character, in any way to count */

typedef struct
{
  gint64 written;    /* the position as it is written */
  gint64 time;       /* ms */
  guint  offset;     /* code points */
} Point;

static gboolean
get_number (HxRefiNode *node,
            const char *name,
            gint64      max,
            gint64     *number)
{
  const char *text = hx_refi_node_get (node, name);

  return text != NULL && g_ascii_string_to_signed (text, 10, 0, max, number, NULL);
}

static gint
compare_points (gconstpointer a,
                gconstpointer b)
{
  const Point *one = a, *other = b;

  if (one->written != other->written)
    return one->written < other->written ? -1 : 1;
  return one->time < other->time ? -1 : one->time > other->time;
}

static GArray *
list_points (HxRefiNode *transcript)
{
  GArray *points = g_array_new (FALSE, FALSE, sizeof (Point));

  for (HxRefiNode *n = transcript->first; n != NULL; n = n->next)
    {
      Point point = { 0 };

      if (hx_refi_node_is (n, "SyncPoint")
          && get_number (n, "position", G_MAXINT32, &point.written)
          && get_number (n, "timeStamp", MAX_TIME, &point.time))
        g_array_append_val (points, point);
    }
  g_array_sort (points, compare_points);
  return points;
}

/* Where the points of a transcript are, as written: by the keys of their GUIDs. */
GHashTable *
hx_refi_sync_list (HxRefiNode *transcript)
{
  GHashTable *points = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (HxRefiNode *n = transcript->first; n != NULL; n = n->next)
    {
      char *key = hx_refi_node_is (n, "SyncPoint")
                  ? hx_refi_guid_dup_key (hx_refi_node_get (n, "guid")) : NULL;
      gint64 position;

      if (key != NULL && get_number (n, "position", G_MAXINT32, &position))
        g_hash_table_replace (points, key, g_memdup2 (&position, sizeof position));
      else
        g_free (key);
    }
  return points;
}

gboolean
hx_refi_sync_find (GHashTable *points,
                   const char *guid,
                   gint64     *position)
{
  g_autofree char *key = hx_refi_guid_dup_key (guid);
  const gint64 *found = points != NULL && key != NULL ? g_hash_table_lookup (points, key) : NULL;

  *position = found != NULL ? *found : 0;
  return found != NULL;
}

static gboolean
find_offset (HxRefiText             *text,
             const HxRefiConvention *way,
             gint64                  written,
             guint                  *offset)
{
  guint end;

  for (guint units = 1; units <= MAX_UNITS; units++)
    if (hx_refi_text_locate (text, way, written, written + units, offset, &end))
      return TRUE;
  return FALSE;
}

static gboolean
begins_line (HxText *text,
             guint   offset)
{
  return offset == 0
         || hx_text_get_utf8 (text, NULL)[hx_text_char_to_byte (text, offset) - 1] == '\n';
}

/* Points are set where somebody begins to speak: the way to count by which most begin a line. */
static HxRefiConvention
choose_way (HxRefiImport *self,
            HxRefiText   *text,
            GArray       *points)
{
  HxRefiConvention ways[HX_REFI_MAX_WAYS] = { 0 };
  guint n_ways = hx_refi_convention_list (self->report->origin, ways);
  guint best = 0, n_best = 0;

  for (guint i = 0; i < n_ways; i++)
    {
      guint n = 0, offset;

      for (guint k = 0; k < points->len && !ways[i].inclusive; k++)
        n += find_offset (text, &ways[i], g_array_index (points, Point, k).written, &offset)
             && begins_line (text->text, offset);
      if (n > n_best)
        {
          best = i;
          n_best = n;
        }
    }
  return ways[best];
}

/* Without the white space after what is said. */
static guint
trim_end (HxText *text,
          guint   start,
          guint   end)
{
  const char *utf8 = hx_text_get_utf8 (text, NULL);
  const char *p = utf8 + hx_text_char_to_byte (text, end);

  for (; end > start; end--)
    {
      p = g_utf8_prev_char (p);
      if (!g_unichar_isspace (g_utf8_get_char (p)))
        break;
    }
  return end;
}

static void
add_span (GPtrArray *spans,
          HxText    *text,
          Point     *point,
          guint      end,
          gint64     until)
{
  HxSpan *span;

  end = trim_end (text, point->offset, end);
  if (end <= point->offset)
    return;
  span = g_new0 (HxSpan, 1);
  span->kind = HX_SPAN_TIME;
  span->start = point->offset;
  span->end = end;
  span->value = until >= point->time
                ? g_strdup_printf ("%" G_GINT64_FORMAT "-%" G_GINT64_FORMAT, point->time, until)
                : g_strdup_printf ("%" G_GINT64_FORMAT "-", point->time);
  g_ptr_array_add (spans, span);
}

/**
 * hx_refi_import_dup_times:
 * @self: an import
 * @source: a source with a text
 *
 * Returns: (transfer full) (nullable) (element-type HxSpan): when what is in its text was said, in
 *   order; %NULL: it does not say
 */
GPtrArray *
hx_refi_import_dup_times (HxRefiImport *self,
                          HxRefiSource *source)
{
  g_autoptr(GPtrArray) spans = g_ptr_array_new_with_free_func ((GDestroyNotify) hx_span_free);
  g_autoptr(GArray) points = list_points (source->holder);
  HxText *text = source->text->text;
  HxRefiConvention way;
  Point *last = NULL;

  if (!hx_refi_node_is (source->holder, "Transcript") || points->len == 0)
    return NULL;
  way = choose_way (self, source->text, points);
  for (guint i = 0; i < points->len; i++)
    {
      Point *point = &g_array_index (points, Point, i);

      if (!find_offset (source->text, &way, point->written, &point->offset))
        continue;
      if (last != NULL)
        add_span (spans, text, last, point->offset, point->time);
      last = point;
    }
  if (last != NULL)
    add_span (spans, text, last, hx_text_get_length (text), -1);
  return spans->len > 0 ? g_steal_pointer (&spans) : NULL;
}
