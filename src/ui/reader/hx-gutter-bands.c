/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "reader/hx-gutter-private.h"

/* Suggestions that leave out no more than so many code points on either side continue each other.
 * What they make together is kept short, so that it still says which part belongs to which. */
#define MAX_GAP 40
#define MAX_JOINED 700

static const HxRibbon *
nth_ribbon (HxGutter *self,
            guint     i)
{
  return &g_array_index (self->ribbons, HxRibbon, i);
}

/* Of a link the analyst has said what it is. */
static gboolean
is_conflict (const HxRibbon *ribbon)
{
  if (ribbon->link != 0)
    return ribbon->kind == HX_LINK_CONTRADICTS;
  return (ribbon->alignment.reasons & HX_ALIGN_CONFLICT) != 0;
}

static gboolean
find_tag_colour (HxGutter       *self,
                 guint           side,
                 const HxRibbon *ribbon,
                 GdkRGBA        *colour)
{
  HxReadingView *view = self->views[side];
  guint start = ribbon->alignment.start[side];

  if (view->index == NULL)
    return FALSE;

  hx_interval_index_query (view->index, start, start + 1, self->found);
  for (guint i = 0; i < self->found->len; i++)
    {
      const HxHighlight *highlight = &g_array_index (view->highlights, HxHighlight,
                                                     g_array_index (self->found, guint, i));

      if (highlight->kind != HX_HIGHLIGHT_TAG || highlight->passage != ribbon->passage[side])
        continue;
      hx_reading_view_get_tag_colour (view, highlight->object, colour);
      return TRUE;
    }
  return FALSE;
}

static void
get_colour (HxGutter       *self,
            const HxRibbon *ribbon,
            GdkRGBA        *colour)
{
  static const char *const kinds[HX_N_LINK_KINDS][2] = {
    [HX_LINK_SAME] = { "#3584e4", "#62a0ea" },
    [HX_LINK_QUOTES] = { "#9141ac", "#c984dc" },
    [HX_LINK_REWORDS] = { "#1c8a99", "#4fc8d6" },
    [HX_LINK_SUPPORTS] = { "#2ea36a", "#57e389" },
    [HX_LINK_CONTRADICTS] = { "#e01b24", "#ff7b63" },
  };
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());

  if (is_conflict (ribbon))
    gdk_rgba_parse (colour, kinds[HX_LINK_CONTRADICTS][dark]);
  else if (ribbon->link == 0)
    {
      GdkRGBA *accent =
        adw_style_manager_get_accent_color_rgba (adw_style_manager_get_default ());

      *colour = *accent;
      gdk_rgba_free (accent);
    }
  else if (!find_tag_colour (self, 0, ribbon, colour) &&
           !find_tag_colour (self, 1, ribbon, colour))
    gdk_rgba_parse (colour, kinds[MIN (ribbon->kind, HX_N_LINK_KINDS - 1)][dark]);
}

static gboolean
continues (const HxBand   *band,
           const HxRibbon *ribbon)
{
  for (guint side = 0; side < 2; side++)
    if (ribbon->alignment.start[side] + MAX_GAP < band->end[side] ||
        ribbon->alignment.start[side] < band->start[side] ||
        ribbon->alignment.start[side] > band->end[side] + MAX_GAP ||
        ribbon->alignment.end[side] > band->start[side] + MAX_JOINED)
      return FALSE;
  return TRUE;
}

static void
add_ribbon (HxGutter *self,
            guint     i,
            gboolean  joins)
{
  const HxRibbon *ribbon = nth_ribbon (self, i);
  const HxAlignment *alignment = &ribbon->alignment;
  HxBand *last = self->bands->len > 0
                 ? &g_array_index (self->bands, HxBand, self->bands->len - 1) : NULL;

  if (joins && last != NULL && continues (last, ribbon))
    {
      for (guint side = 0; side < 2; side++)
        last->end[side] = MAX (last->end[side], alignment->end[side]);
      last->n++;
    }
  else
    {
      HxBand band = {
        .start = { alignment->start[0], alignment->start[1] },
        .end = { alignment->end[0], alignment->end[1] },
        .first = self->members->len,
        .n = 1,
        .link = ribbon->link != 0,
        .conflict = is_conflict (ribbon),
      };

      get_colour (self, ribbon, &band.colour);
      g_array_append_val (self->bands, band);
    }
  g_array_append_val (self->members, i);
}

/* What matters more comes later and so lies on top: suggestions, those in conflict, links, links
 * that contradict. */
static guint
get_rank (const HxRibbon *ribbon)
{
  return (ribbon->link != 0 ? 2 : 0) + (is_conflict (ribbon) ? 1 : 0);
}

/* Whose link it is the panes know: a link that they show is a highlight. */
static gboolean
is_highlighted (HxReadingView  *view,
                const HxRibbon *ribbon)
{
  if (view->index == NULL)
    return FALSE;

  hx_interval_index_query (view->index, ribbon->alignment.start[0], ribbon->alignment.end[0],
                           view->found);
  for (guint i = 0; i < view->found->len; i++)
    {
      const HxHighlight *highlight = &g_array_index (view->highlights, HxHighlight,
                                                     g_array_index (view->found, guint, i));

      if (highlight->kind == HX_HIGHLIGHT_LINK && highlight->object == ribbon->link)
        return TRUE;
    }
  return FALSE;
}

/* What the desk lets panes show of links and suggestions holds for ribbons. */
static gboolean
is_shown (HxGutter       *self,
          const HxRibbon *ribbon)
{
  HxDesk *desk = self->views[0]->desk;
  HxShownKinds shown = desk != NULL ? hx_shown_filter_get_kinds (hx_desk_get_filter (desk))
                                    : HX_SHOWN_ALL;

  if (ribbon->alignment.start[0] >= ribbon->alignment.end[0] ||
      ribbon->alignment.start[1] >= ribbon->alignment.end[1])
    return FALSE;
  if (ribbon->link != 0 && desk != NULL &&
      hx_shown_filter_get_coders (hx_desk_get_filter (desk)) != NULL &&
      !is_highlighted (self->views[0], ribbon))
    return FALSE;
  return (shown & (ribbon->link != 0 ? HX_SHOWN_LINKS : HX_SHOWN_SUGGESTIONS)) != 0;
}

/**
 * hx_gutter_clear_bands:
 * @self: the gutter
 *
 * Forgets what is drawn.
 */
void
hx_gutter_clear_bands (HxGutter *self)
{
  g_array_set_size (self->bands, 0);
  g_array_set_size (self->members, 0);
  g_array_set_size (self->shapes, 0);
  g_clear_pointer (&self->indexes[0], hx_interval_index_free);
  g_clear_pointer (&self->indexes[1], hx_interval_index_free);
  self->n_links = 0;
  self->serial++;
}

/**
 * hx_gutter_make_bands:
 * @self: the gutter
 *
 * Makes what is drawn from the ribbons: their colours, and one band of those that continue each
 * other.
 */
void
hx_gutter_make_bands (HxGutter *self)
{
  hx_gutter_clear_bands (self);
  if (self->ribbons == NULL || self->views[0] == NULL || self->views[1] == NULL)
    return;

  for (guint rank = 0; rank < 4; rank++)
    for (guint i = 0; i < self->ribbons->len; i++)
      {
        const HxRibbon *ribbon = nth_ribbon (self, i);

        if (get_rank (ribbon) != rank || !is_shown (self, ribbon))
          continue;
        add_ribbon (self, i, rank == 0);
        self->n_links += ribbon->link != 0;
      }

  for (guint side = 0; side < 2; side++)
    self->indexes[side] =
      hx_interval_index_new (self->bands->data, self->bands->len, sizeof (HxBand),
                             G_STRUCT_OFFSET (HxBand, start) + side * sizeof (guint),
                             G_STRUCT_OFFSET (HxBand, end) + side * sizeof (guint));
}
