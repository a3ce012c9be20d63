/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the gazetteer that is installed says. */

#include "config.h"

#include <math.h>
#include <string.h>

#include "gazetteer/hx-gazetteer-fold.h"
#include "gazetteer/hx-gazetteer.h"
#include "project/hx-connection.h"

enum
{
  ALEPPO = 170063,
  HAMA = 170017,
  HOMS = 169577,
  TABQA = 172374,
  AL_BAB = 174018,
  DEIR_EZ_ZOR = 170794,
  DAMASCUS = 170654,
  SAINT_DENIS_REUNION = 935264,
  SAINT_DENIS = 2980916,
  SAINT_LOUIS_MISSOURI = 4407066,
  NEW_YORK = 5128581,
};

static HxGazetteer *
get_gazetteer (void)
{
  g_autoptr(GError) error = NULL;
  HxGazetteer *gazetteer = hx_gazetteer_get_default (&error);

  g_assert_no_error (error);
  return gazetteer;
}

static GPtrArray *
find (const char *name,
      guint       max)
{
  g_autoptr(GError) error = NULL;
  GPtrArray *places = hx_gazetteer_find (get_gazetteer (), name, max, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (places->len, <=, max);
  return places;
}

static void
check_first (const char   *name,
             gint64        id,
             HxPlaceMatch  match)
{
  g_autoptr(GPtrArray) places = find (name, 5);

  g_test_message ("%s", name);
  g_assert_cmpuint (places->len, >, 0);
  g_assert_cmpint (hx_place_get_id (places->pdata[0]), ==, id);
  g_assert_cmpint (hx_place_get_match (places->pdata[0]), ==, match);
}

static void
test_names (void)
{
  static const char * const aleppo[] = { "Aleppo", "حلب", "Halab", "Haleb", "Alep", "Алеппо" };
  static const char * const hama[] = { "Hama", "حماة", "حماه" };

  for (guint i = 0; i < G_N_ELEMENTS (aleppo); i++)
    check_first (aleppo[i], ALEPPO, HX_PLACE_MATCH_EXACT);
  for (guint i = 0; i < G_N_ELEMENTS (hama); i++)
    check_first (hama[i], HAMA, HX_PLACE_MATCH_EXACT);
}

static void
test_folding (void)
{
  static const struct
  {
    const char   *name;
    gint64        id;
    HxPlaceMatch  match;
  } cases[] = {
    { "ALEPPO", ALEPPO, HX_PLACE_MATCH_FOLDED },
    { " aleppo\n", ALEPPO, HX_PLACE_MATCH_FOLDED },
    { "حَلَب", ALEPPO, HX_PLACE_MATCH_FOLDED },
    { "حـلـب", ALEPPO, HX_PLACE_MATCH_FOLDED },
    { "Hamah", HAMA, HX_PLACE_MATCH_FOLDED },
    { "H\xcc\xa3""ama\xcc\x84""h", HAMA, HX_PLACE_MATCH_FOLDED },
    { "saint denis", SAINT_DENIS_REUNION, HX_PLACE_MATCH_FOLDED },
    { "Saint-Denis", SAINT_DENIS_REUNION, HX_PLACE_MATCH_EXACT },
    { "SAINT‑DENIS", SAINT_DENIS_REUNION, HX_PLACE_MATCH_FOLDED },
    { "Tabqa", TABQA, HX_PLACE_MATCH_EXACT },
    { "at-Tabqah", TABQA, HX_PLACE_MATCH_FOLDED },
    { "at-Tabqa", TABQA, HX_PLACE_MATCH_LOOSE },
    { "al-Tabqa", TABQA, HX_PLACE_MATCH_LOOSE },
    { "الطبقة", TABQA, HX_PLACE_MATCH_EXACT },
    { "الطبقه", TABQA, HX_PLACE_MATCH_FOLDED },
    { "طبقة", TABQA, HX_PLACE_MATCH_LOOSE },
    { "al bab", AL_BAB, HX_PLACE_MATCH_FOLDED },
    { "Deir Ezzor", DEIR_EZ_ZOR, HX_PLACE_MATCH_LOOSE },
    { "Homs city", HOMS, HX_PLACE_MATCH_LOOSE },
    { "City of Homs", HOMS, HX_PLACE_MATCH_LOOSE },
    { "New York", NEW_YORK, HX_PLACE_MATCH_EXACT },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    check_first (cases[i].name, cases[i].id, cases[i].match);
}

static void
test_saint (void)
{
  static const char * const names[] = { "St. Denis", "St-Denis", "Saint-Denis", "saint denis" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr(GPtrArray) places = find (names[i], 100);
      guint found = 0;

      for (guint j = 0; j < places->len; j++)
        found += hx_place_get_id (places->pdata[j]) == SAINT_DENIS
                 || hx_place_get_id (places->pdata[j]) == SAINT_DENIS_REUNION;
      g_assert_cmpuint (found, ==, 2);
    }
  check_first ("St. Louis", SAINT_LOUIS_MISSOURI, HX_PLACE_MATCH_EXACT);
}

static void
test_fold (void)
{
  static const char * const same[][2] = {
    { "Saint-Denis", "saint denis" },
    { "Ma‘arrat an Nu‘mān", "maarrat an numan" },
    { "  A  --  B ", "a b" },
    { "إدلب", "ادلب" },
    { "الطبقة", "الطبقه" },
    { "مُوسى", "موسي" },
    { "حـلـب", "حلب" },
    { "Łódź", "lodz" },
    { "İstanbul", "istanbul" },
    { "Großräschen", "grossraschen" },
    { "x ء y", "x y" },
    { "— ‘’ …", "" },
    { "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (same); i++)
    {
      g_autofree char *folded = hx_gazetteer_fold (same[i][0]);

      g_assert_cmpstr (folded, ==, same[i][1]);
    }
  g_assert_cmpstr (hx_gazetteer_skip_article ("esh sham"), ==, "sham");
  g_assert_cmpstr (hx_gazetteer_skip_article ("الطبقه"), ==, "طبقه");
  g_assert_null (hx_gazetteer_skip_article ("ال"));
  g_assert_null (hx_gazetteer_skip_article ("al"));
  g_assert_null (hx_gazetteer_skip_article ("aleppo"));
  g_assert_null (hx_gazetteer_skip_article (""));
}

static void
test_place (void)
{
  g_autoptr(GPtrArray) places = find ("Halab", 1);
  HxPlace *place = places->pdata[0];
  g_autofree char *coordinates = hx_place_dup_coordinates (place);

  g_assert_cmpstr (hx_place_get_name (place), ==, "Aleppo");
  g_assert_cmpstr (hx_place_get_matched (place), ==, "Halab");
  g_assert_true (g_strv_contains (hx_place_get_names (place), "حلب"));
  g_assert_cmpstr (hx_place_get_country (place), ==, "SY");
  g_assert_cmpstr (hx_place_get_country_name (place), ==, "Syria");
  g_assert_cmpstr (hx_place_get_region (place), ==, "Aleppo");
  g_assert_null (hx_place_get_code (place));
  g_assert_cmpint (hx_place_get_kind (place), ==, HX_PLACE_SEAT);
  g_assert_cmpint (hx_place_get_population (place), >, 1000000);
  g_assert_cmpfloat_with_epsilon (hx_place_get_latitude (place), 36.2, 0.05);
  g_assert_cmpfloat_with_epsilon (hx_place_get_longitude (place), 37.16, 0.05);
  g_assert_true (g_str_has_prefix (coordinates, "36.2"));
}

static void
test_countries (void)
{
  static const char * const names[] = { "Syria", "سوريا", "Syrien", "Сирия" };
  g_autoptr(GError) error = NULL;
  g_autoptr(HxPlace) aleppo = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr(GPtrArray) places = find (names[i], 1);
      HxPlace *place = places->pdata[0];

      g_assert_cmpstr (hx_place_get_code (place), ==, "SY");
      g_assert_cmpint (hx_place_get_id (place), ==, 0);
      g_assert_cmpint (hx_place_get_kind (place), ==, HX_PLACE_COUNTRY);
      g_assert_cmpint (hx_place_get_capital (place), ==, DAMASCUS);
      g_assert_null (hx_place_get_region (place));
      g_assert_cmpfloat_with_epsilon (hx_place_get_latitude (place), 35, 1);
      g_assert_cmpfloat_with_epsilon (hx_place_get_longitude (place), 38.5, 1);
    }
  aleppo = hx_gazetteer_get_by_code (get_gazetteer (), "SY.09", &error);
  g_assert_no_error (error);
  g_assert_cmpint (hx_place_get_kind (aleppo), ==, HX_PLACE_REGION);
  g_assert_null (hx_gazetteer_get_by_code (get_gazetteer (), "QQ", &error));
  g_assert_no_error (error);
}

static void
test_regions (void)
{
  static const char * const names[] = { "Aleppo Governorate", "Aleppo province", "محافظة حلب" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr(GPtrArray) places = find (names[i], 1);

      g_assert_cmpuint (places->len, ==, 1);
      g_assert_cmpstr (hx_place_get_code (places->pdata[0]), ==, "SY.09");
      g_assert_cmpint (hx_place_get_match (places->pdata[0]), ==, HX_PLACE_MATCH_LOOSE);
    }
}

/* Many places of one name: each once, the better match first, then by people. */
static void
test_order (void)
{
  static const char * const names[] = { "Springfield", "San José", "Santa Cruz", "الباب" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr(GPtrArray) places = find (names[i], 500);
      g_autoptr(GHashTable) ids = g_hash_table_new (g_int64_hash, g_int64_equal);
      g_autofree gint64 *id = g_new (gint64, places->len);
      HxPlace *last = NULL;

      g_assert_cmpuint (places->len, >, i < 3 ? 10 : 0);
      for (guint j = 0; j < places->len; j++)
        {
          HxPlace *place = places->pdata[j];

          id[j] = hx_place_get_id (place);
          if (id[j] == 0)
            continue;
          g_assert_true (g_hash_table_add (ids, &id[j]));
          g_assert_true (last == NULL || i == 0
                         || hx_place_get_match (last) <= hx_place_get_match (place));
          if (last != NULL && hx_place_get_match (last) == hx_place_get_match (place))
            g_assert_cmpint (hx_place_get_population (last), >=, hx_place_get_population (place));
          last = place;
        }
    }
}

static GPtrArray *
complete (const char *prefix,
          guint       max)
{
  g_autoptr(GError) error = NULL;
  GPtrArray *places = hx_gazetteer_complete (get_gazetteer (), prefix, max, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (places->len, <=, max);
  return places;
}

static gboolean
has_place (GPtrArray *places,
           gint64     id)
{
  for (guint i = 0; i < places->len; i++)
    if (hx_place_get_id (places->pdata[i]) == id)
      return TRUE;
  return FALSE;
}

static void
test_complete (void)
{
  static const char * const prefixes[] = {
    "a", "s", "sa", "san", "Alepp", "aleppo", "Ham", "حل", "ال", "الط", "Ш", "東", "ta",
    "saint-d", "new y", "Deir e",
  };

  for (guint i = 0; i < G_N_ELEMENTS (prefixes); i++)
    {
      g_autoptr(GPtrArray) places = complete (prefixes[i], 12);
      g_autoptr(GPtrArray) more = complete (prefixes[i], 1000);
      g_autofree char *folded = hx_gazetteer_fold (prefixes[i]);

      g_assert_cmpuint (places->len, >, 0);
      g_assert_cmpuint (more->len, <=, 64);
      for (guint j = 0; j < places->len; j++)
        {
          g_autofree char *name = hx_gazetteer_fold (hx_place_get_matched (places->pdata[j]));
          g_autofree char *joined = hx_gazetteer_join (name);
          const char *bare = hx_gazetteer_skip_article (name);

          for (guint k = 0; k < j; k++)
            g_assert_true (places->pdata[k] != places->pdata[j]);
          if (hx_place_get_match (places->pdata[j]) == HX_PLACE_MATCH_PREFIX)
            g_assert_true (g_str_has_prefix (name, folded)
                           || (bare != NULL && g_str_has_prefix (bare, folded))
                           || g_str_has_prefix (joined, folded));
        }
    }
}

static void
test_complete_order (void)
{
  g_autoptr(GPtrArray) aleppo = complete ("Alepp", 5);
  g_autoptr(GPtrArray) arabic = complete ("حلب", 5);
  g_autoptr(GPtrArray) tabqa = complete ("Tabq", 5);
  g_autoptr(GPtrArray) hamburg = complete ("ham", 8);
  g_autoptr(GPtrArray) nothing = complete ("", 5);
  g_autoptr(GPtrArray) dots = complete ("…", 5);

  g_assert_cmpint (hx_place_get_id (aleppo->pdata[0]), ==, ALEPPO);
  g_assert_cmpint (hx_place_get_id (arabic->pdata[0]), ==, ALEPPO);
  g_assert_cmpint (hx_place_get_id (tabqa->pdata[0]), ==, TABQA);
  g_assert_true (has_place (hamburg, 2911298));
  g_assert_cmpuint (nothing->len, ==, 0);
  g_assert_cmpuint (dots->len, ==, 0);
}

static double
haversine (double a,
           double b,
           double c,
           double d)
{
  double r = G_PI / 180;
  double u = pow (sin ((c - a) * r / 2), 2);
  double v = pow (sin ((d - b) * r / 2), 2);

  return 2 * 6371008.8 * asin (sqrt (u + cos (a * r) * cos (c * r) * v));
}

static HxPlace *
find_near (double  latitude,
           double  longitude,
           double  max_metres,
           double *metres)
{
  g_autoptr(GError) error = NULL;
  HxPlace *place;

  place = hx_gazetteer_near (get_gazetteer (), latitude, longitude, max_metres, metres, &error);
  g_assert_no_error (error);
  return place;
}

static void
test_near (void)
{
  g_autoptr(HxPlace) aleppo = NULL;
  double metres = -1;

  aleppo = find_near (36.2, 37.16, 50000, &metres);
  g_assert_cmpint (hx_place_get_id (aleppo), ==, ALEPPO);
  g_assert_cmpint (hx_place_get_match (aleppo), ==, HX_PLACE_MATCH_NONE);
  g_assert_cmpfloat (metres, >, 0);
  g_assert_cmpfloat (metres, <, 500);
  g_assert_null (find_near (36.2, 37.16, 0, NULL));
  g_assert_null (find_near (0, -140, 100000, NULL));
  g_assert_null (find_near (90, 0, 500000, NULL));
  g_assert_null (find_near (-90, 180, 100, NULL));
  g_assert_null (find_near (91, 0, 1000, NULL));
  g_assert_null (find_near (0, 180.01, 1000, NULL));
  g_assert_null (find_near (NAN, 0, 1000, NULL));
  g_assert_null (find_near (0, INFINITY, 1000, NULL));
  g_assert_null (find_near (36.2, 37.16, NAN, NULL));
}

typedef struct
{
  double latitude;
  double longitude;
} Point;

static GArray *
read_points (void)
{
  g_autofree char *path = g_build_filename (g_test_get_dir (G_TEST_BUILT), "..", "data",
                                            "gazetteer", "gazetteer.sqlite3", NULL);
  g_autoptr(HxConnection) connection = NULL;
  g_autoptr(HxStatement) statement = NULL;
  GArray *points = g_array_new (FALSE, FALSE, sizeof (Point));
  gboolean row;

  connection = hx_connection_open (path, HX_CONNECTION_READ_ONLY | HX_CONNECTION_IMMUTABLE, NULL);
  g_assert_nonnull (connection);
  statement = hx_connection_prepare (connection, "SELECT latitude, longitude FROM place"
                                     " WHERE id NOT NULL", NULL);
  while (hx_statement_step (statement, &row, NULL) && row)
    {
      Point point = {
        hx_statement_get_int (statement, 0) / 10000.0,
        hx_statement_get_int (statement, 1) / 10000.0,
      };

      g_array_append_val (points, point);
    }
  return points;
}

/* Against looking at every place. */
static void
test_near_all (void)
{
  static const Point corners[] = {
    { -16.8, 179.99 }, { -16.8, -179.99 }, { 78.2, 15.6 }, { 64.7, 177.5 }, { -54.8, -68.3 },
    { 89.99, 12 }, { -89.99, -170 }, { 51.88, -176.6 }, { 0, 180 }, { 0, -180 },
  };
  g_autoptr(GArray) points = read_points ();

  g_assert_cmpuint (points->len, >, 100000);
  for (guint i = 0; i < 40; i++)
    {
      Point point = {
        g_test_rand_double_range (-60, 75), g_test_rand_double_range (-180, 180),
      };
      double best = G_MAXDOUBLE;
      double metres = 0;
      g_autoptr(HxPlace) place = NULL;

      if (i < G_N_ELEMENTS (corners))
        point = corners[i];
      for (guint j = 0; j < points->len; j++)
        {
          const Point *other = &g_array_index (points, Point, j);

          best = MIN (best, haversine (point.latitude, point.longitude, other->latitude,
                                       other->longitude));
        }
      place = find_near (point.latitude, point.longitude, 1000000, &metres);
      g_test_message ("%f %f: %f", point.latitude, point.longitude, best);
      if (best > 1000000)
        g_assert_null (place);
      else
        g_assert_cmpfloat_with_epsilon (metres, best, 0.1);
    }
}

static void
test_get (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(HxPlace) place = hx_gazetteer_get (get_gazetteer (), ALEPPO, &error);
  static const gint64 none[] = { 0, -1, 1, G_MAXINT64, G_MININT64 };

  g_assert_no_error (error);
  g_assert_cmpstr (hx_place_get_name (place), ==, "Aleppo");
  for (guint i = 0; i < G_N_ELEMENTS (none); i++)
    {
      g_assert_null (hx_gazetteer_get (get_gazetteer (), none[i], &error));
      g_assert_no_error (error);
    }
}

static void
test_hostile_names (void)
{
  g_autofree char *vast = g_strnfill (1 << 20, 'a');
  g_autofree char *long_name = g_strnfill (512, 'a');
  const char * const names[] = {
    vast, long_name, "", " ", "'", "%", "_", "*", "\xff\xfe", "Alep\xc3", "\xed\xa0\x80",
    "'; DROP TABLE place; --", "\xf4\x8f\xbf\xbf", "\xe2\x80\x8f\xe2\x80\x8e", "\xcc\x81",
    "al ", "ال ", "city of ", "St. ", "\n\t", "\x01",
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr(GPtrArray) places = find (names[i], 10);
      g_autoptr(GPtrArray) begun = complete (names[i], 10);

      g_assert_cmpuint (places->len, <=, 10);
      g_assert_cmpuint (begun->len, <=, 10);
    }
  g_ptr_array_unref (find (vast, 0));
  g_ptr_array_unref (complete ("a", 0));
}

static gpointer
look_up_much (gpointer data)
{
  static const char * const names[] = { "Aleppo", "Hama", "Homs", "Tabqa" };
  static const gint64 ids[] = { ALEPPO, HAMA, HOMS, TABQA };

  for (guint i = 0; i < 400; i++)
    {
      guint n = (i + GPOINTER_TO_UINT (data)) % G_N_ELEMENTS (names);
      g_autoptr(GPtrArray) places = find (names[n], 3);
      g_autoptr(GPtrArray) begun = complete (names[n], 3);

      g_assert_cmpint (hx_place_get_id (places->pdata[0]), ==, ids[n]);
      g_assert_cmpint (hx_place_get_id (begun->pdata[0]), ==, ids[n]);
    }
  return NULL;
}

static void
test_threads (void)
{
  GThread *threads[4];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("look up", look_up_much, GUINT_TO_POINTER (i));
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/gazetteer/fold", test_fold);
  g_test_add_func ("/gazetteer/names", test_names);
  g_test_add_func ("/gazetteer/folding", test_folding);
  g_test_add_func ("/gazetteer/saint", test_saint);
  g_test_add_func ("/gazetteer/place", test_place);
  g_test_add_func ("/gazetteer/countries", test_countries);
  g_test_add_func ("/gazetteer/regions", test_regions);
  g_test_add_func ("/gazetteer/order", test_order);
  g_test_add_func ("/gazetteer/complete", test_complete);
  g_test_add_func ("/gazetteer/complete-order", test_complete_order);
  g_test_add_func ("/gazetteer/near", test_near);
  g_test_add_func ("/gazetteer/near-all", test_near_all);
  g_test_add_func ("/gazetteer/get", test_get);
  g_test_add_func ("/gazetteer/hostile-names", test_hostile_names);
  g_test_add_func ("/gazetteer/threads", test_threads);

  return g_test_run ();
}
