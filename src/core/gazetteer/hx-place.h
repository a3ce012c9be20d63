/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * HxPlaceKind:
 * @HX_PLACE_COUNTRY: a country or territory of ISO 3166-1
 * @HX_PLACE_REGION: a first-level region of a country: a governorate, a province, a state
 * @HX_PLACE_CAPITAL: the capital of a country
 * @HX_PLACE_SEAT: a town that a region or district is governed from
 * @HX_PLACE_TOWN: any other town or village
 * @HX_PLACE_QUARTER: a part of a town
 * @HX_PLACE_FORMER: a town that is abandoned, destroyed or only historical
 *
 * What a place is.
 */
typedef enum
{
  HX_PLACE_COUNTRY,
  HX_PLACE_REGION,
  HX_PLACE_CAPITAL,
  HX_PLACE_SEAT,
  HX_PLACE_TOWN,
  HX_PLACE_QUARTER,
  HX_PLACE_FORMER,
} HxPlaceKind;

/**
 * HxPlaceMatch:
 * @HX_PLACE_MATCH_NONE: the place was not looked up by a name
 * @HX_PLACE_MATCH_EXACT: the name that was asked for, letter by letter
 * @HX_PLACE_MATCH_FOLDED: the same but for case, diacritics, hyphens, apostrophes and the forms of
 *   Arabic letters
 * @HX_PLACE_MATCH_LOOSE: the same but for an article, “St.” for “Saint”, a word such as
 *   “Governorate”, or the h that ends some romanised names
 * @HX_PLACE_MATCH_PREFIX: the name begins with what was asked for
 *
 * How a place's name answers to what was asked for.
 */
typedef enum
{
  HX_PLACE_MATCH_NONE,
  HX_PLACE_MATCH_EXACT,
  HX_PLACE_MATCH_FOLDED,
  HX_PLACE_MATCH_LOOSE,
  HX_PLACE_MATCH_PREFIX,
} HxPlaceMatch;

#define HX_TYPE_PLACE (hx_place_get_type ())

G_DECLARE_FINAL_TYPE (HxPlace, hx_place, HX, PLACE, GObject)

gint64               hx_place_get_id           (HxPlace *self);
const char          *hx_place_get_code         (HxPlace *self);
const char          *hx_place_get_name         (HxPlace *self);
const char * const  *hx_place_get_names        (HxPlace *self);
HxPlaceKind          hx_place_get_kind         (HxPlace *self);
const char          *hx_place_get_country      (HxPlace *self);
const char          *hx_place_get_country_name (HxPlace *self);
const char          *hx_place_get_region       (HxPlace *self);
double               hx_place_get_latitude     (HxPlace *self);
double               hx_place_get_longitude    (HxPlace *self);
gint64               hx_place_get_population   (HxPlace *self);
gint64               hx_place_get_capital      (HxPlace *self);
const char          *hx_place_get_matched      (HxPlace *self);
HxPlaceMatch         hx_place_get_match        (HxPlace *self);
char                *hx_place_dup_coordinates  (HxPlace *self);
const char          *hx_place_kind_to_string   (HxPlaceKind  kind);
const char          *hx_place_match_to_string  (HxPlaceMatch match);

G_END_DECLS
