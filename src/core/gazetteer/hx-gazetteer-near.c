/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Places by where they are. */

#include "config.h"

#include <math.h>

#include "gazetteer/hx-gazetteer-private.h"

#define EARTH_RADIUS_M 6371008.8
#define METRES_A_DEGREE (EARTH_RADIUS_M * G_PI / 180)

static double
radians (double degrees)
{
  return degrees * G_PI / 180;
}

/* The haversine formula: metres between two points on a sphere, within 0.5 % on the Earth. */
static double
distance (double latitude_a,
          double longitude_a,
          double latitude_b,
          double longitude_b)
{
  double u = sin (radians (latitude_b - latitude_a) / 2);
  double v = sin (radians (longitude_b - longitude_a) / 2);
  double h = u * u + cos (radians (latitude_a)) * cos (radians (latitude_b)) * v * v;

  return 2 * EARTH_RADIUS_M * asin (MIN (1, sqrt (h)));
}

typedef struct
{
  double  latitude;
  double  longitude;
  double  metres;   /* to the nearest so far, or as far as it may be */
  gint64  rank;     /* of the nearest so far, or 0 */
} Near;

static gboolean
look_in_cells (HxGazetteer  *self,
               Near         *near,
               int           row,
               int           first,
               int           last,
               GError      **error)
{
  g_autoptr(HxStatement) statement = NULL;
  gboolean has_row;

  statement = hx_gazetteer_prepare (self, "SELECT rank, latitude, longitude FROM place"
                                    " WHERE cell BETWEEN ? AND ?", error);
  if (statement == NULL)
    return FALSE;
  hx_statement_bind_int (statement, 1, row * 360 + first);
  hx_statement_bind_int (statement, 2, row * 360 + last);
  while (TRUE)
    {
      double metres;

      if (!hx_gazetteer_step (self, statement, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      metres = distance (near->latitude, near->longitude,
                         hx_gazetteer_degrees_at (statement, 1, 90),
                         hx_gazetteer_degrees_at (statement, 2, 180));
      if (metres <= near->metres)
        {
          near->metres = metres;
          near->rank = hx_statement_get_int (statement, 0);
        }
    }
}

/* The cells that a circle touches, a row at a time; a row may go on beyond the 180th meridian. */
static gboolean
look_around (HxGazetteer  *self,
             Near         *near,
             GError      **error)
{
  double high = near->metres / METRES_A_DEGREE;
  double pole = fabs (near->latitude) + high;
  double wide = pole < 89 ? MIN (180, high / cos (radians (pole))) : 180;
  int bottom = hx_gazetteer_row (MAX (-90, near->latitude - high) * HX_GAZETTEER_UNITS);
  int top = hx_gazetteer_row (MIN (90, near->latitude + high) * HX_GAZETTEER_UNITS);
  int first = (int) floor (near->longitude - wide + 180);
  int last = (int) floor (near->longitude + wide + 180);

  if (last - first >= 359)
    {
      first = 0;
      last = 359;
    }
  for (int row = bottom; row <= top; row++)
    {
      if (!look_in_cells (self, near, row, MAX (first, 0), MIN (last, 359), error)
          || (first < 0 && !look_in_cells (self, near, row, first + 360, 359, error))
          || (last > 359 && !look_in_cells (self, near, row, 0, last - 360, error)))
        return FALSE;
    }
  return TRUE;
}

/**
 * hx_gazetteer_near:
 * @self: a gazetteer
 * @latitude: degrees north, WGS 84
 * @longitude: degrees east, WGS 84
 * @max_metres: how far away it may be, at most 1,000,000 m
 * @metres: (out) (optional): how far away it is, in metres
 * @error: return location for an error
 *
 * Finds the town nearest to a point, as the crow flies on a sphere (the haversine formula). The
 * point of a town is its middle.
 *
 * Returns: (transfer full) (nullable): the place; %NULL with @error not set if there is none that
 *   near or the point is not on the Earth, %NULL with %HX_ERROR_CORRUPT
 */
HxPlace *
hx_gazetteer_near (HxGazetteer  *self,
                   double        latitude,
                   double        longitude,
                   double        max_metres,
                   double       *metres,
                   GError      **error)
{
  g_autoptr(GMutexLocker) locker = NULL;
  Near near = { latitude, longitude, 0, 0 };
  HxGazetteerHit hit = { .match = HX_PLACE_MATCH_NONE };
  double most;

  g_return_val_if_fail (HX_IS_GAZETTEER (self), NULL);

  if (!(fabs (latitude) <= 90 && fabs (longitude) <= 180 && max_metres >= 0))
    return NULL;
  most = MIN (max_metres, 1000000);
  locker = g_mutex_locker_new (&self->mutex);
  /* Most points have a town near: a small circle first. */
  for (double reach = MIN (most, 20000); near.rank == 0; reach = MIN (most, reach * 4))
    {
      near.metres = reach;
      if (!look_around (self, &near, error))
        return NULL;
      if (reach >= most)
        break;
    }
  if (near.rank == 0)
    return NULL;
  if (metres != NULL)
    *metres = near.metres;
  hit.rank = near.rank;
  return hx_gazetteer_load (self, &hit, error);
}

