/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hx-settings.h"
#include "hx-tag-colours.h"
#include "model/hx-tag.h"

#define MAX_COLOURS 24

/* The palettes that new tags can have their colours of. Each is in an order in which neighbours are
 * told apart. */

/* Okabe and Ito, “Color Universal Design”, 2008: for every kind of colour vision; grey for black. */
static const char * const distinct[] = {
  "#0072b2", "#e69f00", "#009e73", "#cc79a7", "#d55e00", "#56b4e9", "#f0e442", "#777777", NULL,
};

/* Paul Tol, “Colour Schemes”, SRON/EPS/TN/09-002, 2021: “muted”; for every kind of colour vision. */
static const char * const muted[] = {
  "#332288", "#ddcc77", "#117733", "#cc6677", "#88ccee", "#882255", "#44aa99", "#999933", "#aa4499",
  NULL,
};

static const struct
{
  const char         *nick;
  const char * const *colours;   /* NULL: those of the core */
} palettes[] = {
  { "standard", NULL },
  { "distinct", distinct },
  { "muted", muted },
};

/**
 * hx_tag_colours_get_nick:
 * @palette: the number of a palette
 *
 * Returns: (transfer none) (nullable): its nick, as in the settings; %NULL past the last
 */
const char *
hx_tag_colours_get_nick (guint palette)
{
  return palette < G_N_ELEMENTS (palettes) ? palettes[palette].nick : NULL;
}

/**
 * hx_tag_colours_find:
 * @nick: a nick
 *
 * Returns: the number of the palette; that of the first if there is none of that nick
 */
guint
hx_tag_colours_find (const char *nick)
{
  for (guint i = 0; i < G_N_ELEMENTS (palettes); i++)
    if (g_strcmp0 (palettes[i].nick, nick) == 0)
      return i;

  return 0;
}

/**
 * hx_tag_colours_get_n:
 * @palette: the number of a palette
 *
 * Returns: how many colours it has
 */
guint
hx_tag_colours_get_n (guint palette)
{
  guint n = 1;

  /* The core's begins again where it ends. */
  while (n < MAX_COLOURS && g_strcmp0 (hx_tag_colours_get (palette, n),
                                       hx_tag_colours_get (palette, 0)) != 0)
    n++;
  return n;
}

/**
 * hx_tag_colours_get:
 * @palette: the number of a palette
 * @index: a number, such as that of the tags there are
 *
 * Returns: (transfer none): a colour, #rrggbb; after the last comes the first again
 */
const char *
hx_tag_colours_get (guint palette,
                    guint index)
{
  const char * const *colours = palettes[MIN (palette, G_N_ELEMENTS (palettes) - 1)].colours;

  if (colours == NULL)
    return hx_tag_colour_at (index);
  return colours[index % g_strv_length ((char **) colours)];
}

/**
 * hx_tag_colours_get_next:
 * @n_tags: how many tags there are
 *
 * Returns: (transfer none): the colour of a new tag, of the palette that Preferences say
 */
const char *
hx_tag_colours_get_next (guint n_tags)
{
  g_autofree char *nick = NULL;

  g_object_get (hx_settings_get_default (), "tag-colours", &nick, NULL);
  return hx_tag_colours_get (hx_tag_colours_find (nick), n_tags);
}
