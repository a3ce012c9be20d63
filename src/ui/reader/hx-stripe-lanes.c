/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "reader/hx-stripe-lanes.h"

/* Where a lane, or a crowd, is taken until. */
typedef struct
{
  guint end;
  guint chunk;
} Taken;

/* What begins in a later paragraph, or more than a line later, is drawn below what ends. Lines
 * are not asked for: far from the view they are not known, and lanes must stand still. */
static gboolean
is_below (HxTextLayout *layout,
          const Taken  *taken,
          guint         start,
          guint         line_chars)
{
  return taken->end == 0 || start >= taken->end + line_chars ||
         (start >= taken->end && hx_text_layout_chunk_at_offset (layout, start) > taken->chunk);
}

static void
take (HxTextLayout *layout,
      Taken        *taken,
      guint         end)
{
  if (end <= taken->end)
    return;
  taken->end = end;
  taken->chunk = hx_text_layout_chunk_at_offset (layout, end - 1);
}

/* Interval partitioning: by start, each into the first lane that is free; this takes as few lanes
 * as the widest crowd is deep. Returns whether all have one. */
static gboolean
assign (HxStripeLanes *self,
        HxTextLayout  *layout,
        guint          line_chars,
        guint          max_lanes)
{
  g_autofree Taken *lanes = g_new0 (Taken, max_lanes);
  gboolean all = TRUE;

  for (guint i = 0; i < self->stripes->len; i++)
    {
      HxStripe *stripe = &g_array_index (self->stripes, HxStripe, i);
      guint lane = 0;

      while (lane < max_lanes && !is_below (layout, &lanes[lane], stripe->start, line_chars))
        lane++;
      stripe->lane = lane;
      if (lane == max_lanes)
        {
          all = FALSE;
          continue;
        }
      take (layout, &lanes[lane], stripe->end);
      self->n_lanes = MAX (self->n_lanes, lane + 1);
    }
  return all;
}

/* The last lane is shared: what stands there or nowhere becomes one bar for each place. */
static void
gather_crowds (HxStripeLanes *self,
               HxTextLayout  *layout,
               guint          line_chars,
               guint          max_lanes)
{
  Taken taken = { 0, };
  guint n_kept = 0;

  for (guint i = 0; i < self->stripes->len; i++)
    {
      HxStripe stripe = g_array_index (self->stripes, HxStripe, i);
      HxStripeCrowd *crowd;

      if (stripe.lane + 1 < max_lanes)
        {
          g_array_index (self->stripes, HxStripe, n_kept++) = stripe;
          continue;
        }
      if (is_below (layout, &taken, stripe.start, line_chars))
        {
          HxStripeCrowd first = { stripe.start, stripe.end, 0 };

          g_array_append_val (self->crowds, first);
        }
      take (layout, &taken, stripe.end);
      crowd = &g_array_index (self->crowds, HxStripeCrowd, self->crowds->len - 1);
      crowd->end = MAX (crowd->end, stripe.end);
      crowd->n++;
    }
  g_array_set_size (self->stripes, n_kept);
}

/**
 * hx_stripe_lanes_new:
 * @layout: the text
 * @highlights: (nullable) (element-type HxHighlight): highlights by start
 * @line_chars: how many code points a line holds at most
 * @max_lanes: how many lanes there is room for, at least 2
 *
 * Gives each tagging a lane, so that no two that are seen at one height share one. Where there
 * are more at once than lanes, the last lane has one bar for all that found none.
 *
 * Returns: (transfer full): the lanes
 */
HxStripeLanes *
hx_stripe_lanes_new (HxTextLayout *layout,
                     GArray       *highlights,
                     guint         line_chars,
                     guint         max_lanes)
{
  HxStripeLanes *self = g_new0 (HxStripeLanes, 1);

  g_assert (max_lanes >= 2);

  self->stripes = g_array_new (FALSE, FALSE, sizeof (HxStripe));
  self->crowds = g_array_new (FALSE, FALSE, sizeof (HxStripeCrowd));
  self->n_lanes = 1;
  for (guint i = 0; highlights != NULL && i < highlights->len; i++)
    {
      const HxHighlight *highlight = &g_array_index (highlights, HxHighlight, i);
      HxStripe stripe = { highlight->start, highlight->end, i, 0, highlight->object };

      if (highlight->kind == HX_HIGHLIGHT_TAG && highlight->end > highlight->start)
        g_array_append_val (self->stripes, stripe);
    }

  if (!assign (self, layout, line_chars, max_lanes))
    gather_crowds (self, layout, line_chars, max_lanes);
  return self;
}

/**
 * hx_stripe_lanes_free:
 * @self: (transfer full): lanes
 *
 * Frees lanes.
 */
void
hx_stripe_lanes_free (HxStripeLanes *self)
{
  g_array_unref (self->stripes);
  g_array_unref (self->crowds);
  g_free (self);
}
