/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "gazetteer/hx-place-private.h"

/**
 * HxPlace:
 *
 * A place of the gazetteer, with what it was found by. Immutable.
 */
G_DEFINE_FINAL_TYPE (HxPlace, hx_place, G_TYPE_OBJECT)

static void
hx_place_finalize (GObject *object)
{
  HxPlace *self = HX_PLACE (object);

  g_free (self->code);
  g_strfreev (self->names);
  g_free (self->country);
  g_free (self->country_name);
  g_free (self->region);

  G_OBJECT_CLASS (hx_place_parent_class)->finalize (object);
}

static void
hx_place_class_init (HxPlaceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hx_place_finalize;
}

static void
hx_place_init (HxPlace *self)
{
}

/**
 * hx_place_get_id:
 * @self: a place
 *
 * Returns: its number in GeoNames; 0 for countries and regions, which have a code instead
 */
gint64
hx_place_get_id (HxPlace *self)
{
  g_return_val_if_fail (HX_IS_PLACE (self), 0);

  return self->id;
}

/**
 * hx_place_get_code:
 * @self: a place
 *
 * Returns: (nullable): for a country the two letters of ISO 3166-1 (“SY”), for a region those and
 *   its code in GeoNames (“SY.09”), for others %NULL
 */
const char *
hx_place_get_code (HxPlace *self)
{
  g_return_val_if_fail (HX_IS_PLACE (self), NULL);

  return self->code;
}

/**
 * hx_place_get_name:
 * @self: a place
 *
 * Returns: the preferred name: what GeoNames calls it, which is often a romanised form with
 *   diacritics; the English one of a country
 */
const char *
hx_place_get_name (HxPlace *self)
{
  g_return_val_if_fail (HX_IS_PLACE (self), "");

  return self->names[0];
}

/**
 * hx_place_get_names:
 * @self: a place
 *
 * Its names in all scripts, the preferred one first. Of names that only differ in case,
 * diacritics or hyphens there is one. What language a name is in is not known.
 *
 * Returns: (transfer none) (array zero-terminated=1): the names, at least one
 */
const char * const *
hx_place_get_names (HxPlace *self)
{
  g_return_val_if_fail (HX_IS_PLACE (self), NULL);

  return (const char * const *) self->names;
}

/**
 * hx_place_get_kind:
 * @self: a place
 *
 * Returns: what it is
 */
HxPlaceKind
hx_place_get_kind (HxPlace *self)
{
  g_return_val_if_fail (HX_IS_PLACE (self), HX_PLACE_TOWN);

  return self->kind;
}

/**
 * hx_place_get_country:
 * @self: a place
 *
 * Returns: the two letters of ISO 3166-1 of the country it is in, or is; “XK” for Kosovo
 */
const char *
hx_place_get_country (HxPlace *self)
{
  g_return_val_if_fail (HX_IS_PLACE (self), "");

  return self->country;
}

/**
 * hx_place_get_country_name:
 * @self: a place
 *
 * Returns: the country's name in English
 */
const char *
hx_place_get_country_name (HxPlace *self)
{
  g_return_val_if_fail (HX_IS_PLACE (self), "");

  return self->country_name;
}

/**
 * hx_place_get_region:
 * @self: a place
 *
 * Returns: (nullable): the name in English of the first-level region it is in; %NULL for
 *   countries and regions, and where it is not known
 */
const char *
hx_place_get_region (HxPlace *self)
{
  g_return_val_if_fail (HX_IS_PLACE (self), NULL);

  return self->region;
}

/**
 * hx_place_get_latitude:
 * @self: a place
 *
 * For a country the middle of its largest piece of land, for a region that of its places.
 *
 * Returns: the latitude in degrees north (WGS 84), from -90 to 90, to the fourth decimal
 */
double
hx_place_get_latitude (HxPlace *self)
{
  g_return_val_if_fail (HX_IS_PLACE (self), 0);

  return self->latitude;
}

/**
 * hx_place_get_longitude:
 * @self: a place
 *
 * Returns: the longitude in degrees east (WGS 84), from -180 to 180, to the fourth decimal
 */
double
hx_place_get_longitude (HxPlace *self)
{
  g_return_val_if_fail (HX_IS_PLACE (self), 0);

  return self->longitude;
}

/**
 * hx_place_get_population:
 * @self: a place
 *
 * Returns: how many people live there, as GeoNames has it; 0 where that is not known. Of a country
 *   or region: those of its places that are in the gazetteer
 */
gint64
hx_place_get_population (HxPlace *self)
{
  g_return_val_if_fail (HX_IS_PLACE (self), 0);

  return self->population;
}

/**
 * hx_place_get_capital:
 * @self: a place
 *
 * Returns: for a country, the number in GeoNames of its capital, for hx_gazetteer_get(); else 0
 */
gint64
hx_place_get_capital (HxPlace *self)
{
  g_return_val_if_fail (HX_IS_PLACE (self), 0);

  return self->capital;
}

/**
 * hx_place_get_matched:
 * @self: a place
 *
 * Returns: the one of its names that answers to what was asked for, as the gazetteer has it; the
 *   preferred name if no name was asked for
 */
const char *
hx_place_get_matched (HxPlace *self)
{
  g_return_val_if_fail (HX_IS_PLACE (self), "");

  return self->names[self->matched];
}

/**
 * hx_place_get_match:
 * @self: a place
 *
 * Returns: how hx_place_get_matched() answers to what was asked for
 */
HxPlaceMatch
hx_place_get_match (HxPlace *self)
{
  g_return_val_if_fail (HX_IS_PLACE (self), HX_PLACE_MATCH_NONE);

  return self->match;
}

/**
 * hx_place_dup_coordinates:
 * @self: a place
 *
 * Returns: (transfer full): latitude and longitude in decimal degrees, as people and maps write
 *   them in every locale: “36.2012, 37.1612”
 */
char *
hx_place_dup_coordinates (HxPlace *self)
{
  char latitude[G_ASCII_DTOSTR_BUF_SIZE];
  char longitude[G_ASCII_DTOSTR_BUF_SIZE];

  g_return_val_if_fail (HX_IS_PLACE (self), NULL);

  g_ascii_formatd (latitude, sizeof latitude, "%.4f", self->latitude);
  g_ascii_formatd (longitude, sizeof longitude, "%.4f", self->longitude);
  return g_strconcat (latitude, ", ", longitude, NULL);
}

/**
 * hx_place_kind_to_string:
 * @kind: a kind of place
 *
 * Returns: a word for files and programs, not for the window
 */
const char *
hx_place_kind_to_string (HxPlaceKind kind)
{
  static const char * const words[] = {
    "country", "region", "capital", "seat", "town", "quarter", "former",
  };

  g_return_val_if_fail (kind < G_N_ELEMENTS (words), "town");

  return words[kind];
}

/**
 * hx_place_match_to_string:
 * @match: how a name answers
 *
 * Returns: a word for files and programs, not for the window
 */
const char *
hx_place_match_to_string (HxPlaceMatch match)
{
  static const char * const words[] = { "none", "exact", "folded", "loose", "prefix" };

  g_return_val_if_fail (match < G_N_ELEMENTS (words), "none");

  return words[match];
}
