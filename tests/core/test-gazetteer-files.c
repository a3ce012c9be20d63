/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Files that are missing, damaged or no gazetteer. */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "base/hx-error.h"
#include "gazetteer/hx-gazetteer.h"
#include "project/hx-connection.h"

typedef struct
{
  char  *folder;
  char  *path;
  char  *bytes;    /* of a good one */
  gsize  n_bytes;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autofree char *path = g_build_filename (g_test_get_dir (G_TEST_BUILT), "..", "data",
                                            "gazetteer", "gazetteer.sqlite3", NULL);
  g_autoptr(GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("hexapla-gazetteer-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "gazetteer.sqlite3", NULL);
  g_file_get_contents (path, &fixture->bytes, &fixture->n_bytes, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_unlink (fixture->path);
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->bytes);
}

static void
store (Fixture    *fixture,
       const char *bytes,
       gsize       n_bytes)
{
  g_autoptr(GError) error = NULL;

  g_file_set_contents_full (fixture->path, bytes, n_bytes, G_FILE_SET_CONTENTS_NONE, 0600, &error);
  g_assert_no_error (error);
}

static void
check_refused (Fixture *fixture,
               HxError  code)
{
  g_autoptr(GError) error = NULL;

  g_assert_null (hx_gazetteer_open (fixture->path, &error));
  g_assert_error (error, HX_ERROR, (int) code);
  g_assert_nonnull (strstr (error->message, "gazetteer.sqlite3"));
}

static void
test_missing (Fixture       *fixture,
              gconstpointer  data)
{
  const char *path = g_getenv ("HEXAPLA_GAZETTEER");
  g_autoptr(GError) error = NULL;

  check_refused (fixture, HX_ERROR_NOT_FOUND);
  if (!g_test_subprocess ())
    {
      g_auto(GStrv) environment = g_get_environ ();

      environment = g_environ_setenv (environment, "HEXAPLA_GAZETTEER", fixture->path, TRUE);
      g_test_trap_subprocess_with_envp (NULL, (const char * const *) environment, 0,
                                        G_TEST_SUBPROCESS_DEFAULT);
      g_test_trap_assert_passed ();
      return;
    }
  /* It is looked for again once it is there. */
  g_assert_null (hx_gazetteer_get_default (&error));
  g_assert_error (error, HX_ERROR, HX_ERROR_NOT_FOUND);
  g_assert_true (g_file_set_contents (path, fixture->bytes, fixture->n_bytes, NULL));
  g_assert_nonnull (hx_gazetteer_get_default (NULL));
  g_unlink (path);
}

static void
test_foreign (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr(HxConnection) connection = NULL;
  g_autoptr(GError) error = NULL;

  store (fixture, "", 0);
  check_refused (fixture, HX_ERROR_CORRUPT);
  store (fixture, "no database", 11);
  check_refused (fixture, HX_ERROR_CORRUPT);
  store (fixture, fixture->bytes, 50);
  check_refused (fixture, HX_ERROR_CORRUPT);
  g_unlink (fixture->path);
  g_mkdir (fixture->path, 0700);
  check_refused (fixture, HX_ERROR_CORRUPT);
  g_rmdir (fixture->path);

  connection = hx_connection_open (fixture->path, HX_CONNECTION_WRITE | HX_CONNECTION_CREATE,
                                   &error);
  g_assert_no_error (error);
  hx_connection_exec (connection, "CREATE TABLE place (rank)", &error);
  g_assert_no_error (error);
  check_refused (fixture, HX_ERROR_CORRUPT);
  g_clear_pointer (&connection, hx_connection_close);

  store (fixture, fixture->bytes, fixture->n_bytes);
  connection = hx_connection_open (fixture->path, HX_CONNECTION_WRITE, &error);
  g_assert_no_error (error);
  hx_connection_exec (connection, "PRAGMA user_version = 99", &error);
  g_assert_no_error (error);
  check_refused (fixture, HX_ERROR_VERSION);
}

/* Whatever is in the file: an answer in Unicode, or an error that says so. */
static guint
use_damaged (Fixture *fixture)
{
  static const char * const names[] = { "Aleppo", "حلب", "San José", "St. Denis", "x", "Homs city" };
  g_autoptr(GError) error = NULL;
  g_autoptr(HxGazetteer) gazetteer = hx_gazetteer_open (fixture->path, &error);
  guint n_errors = 0;

  if (gazetteer == NULL)
    {
      g_assert_true (error->domain == HX_ERROR);
      return 1;
    }
  for (guint i = 0; i < 2 * G_N_ELEMENTS (names); i++)
    {
      g_autoptr(GPtrArray) places = NULL;

      places = i % 2 == 0 ? hx_gazetteer_find (gazetteer, names[i / 2], 50, &error)
                          : hx_gazetteer_complete (gazetteer, names[i / 2], 50, &error);
      if (places == NULL)
        {
          g_assert_error (error, HX_ERROR, HX_ERROR_CORRUPT);
          n_errors++;
        }
      for (guint j = 0; places != NULL && j < places->len; j++)
        g_assert_true (g_utf8_validate (hx_place_get_matched (places->pdata[j]), -1, NULL));
      g_clear_error (&error);
    }
  for (guint i = 0; i < 20; i++)
    {
      g_autoptr(HxPlace) place = NULL;

      place = hx_gazetteer_near (gazetteer, i * 4 - 40, i * 17 - 170, 300000, NULL, &error);
      if (error != NULL)
        g_assert_error (error, HX_ERROR, HX_ERROR_CORRUPT);
      n_errors += error != NULL;
      g_clear_error (&error);
    }
  return n_errors;
}

static void
test_damaged (Fixture       *fixture,
              gconstpointer  data)
{
  g_autofree char *copy = g_malloc (fixture->n_bytes);
  guint n_errors = 0;

  for (guint round = 0; round < 12; round++)
    {
      guint n = 50 << (round % 6 * 2);

      memcpy (copy, fixture->bytes, fixture->n_bytes);
      for (guint i = 0; i < n; i++)
        {
          gsize at = (gsize) (g_test_rand_double () * (fixture->n_bytes - 200)) + 100;

          for (guint j = 0; j < 8; j++)
            copy[at + j] = g_test_rand_int_range (0, 256);
        }
      store (fixture, copy, fixture->n_bytes);
      n_errors += use_damaged (fixture);
    }
  for (guint i = 1; i < 8; i++)
    {
      store (fixture, fixture->bytes, fixture->n_bytes / 8 * i);
      n_errors += use_damaged (fixture);
    }
  g_assert_cmpuint (n_errors, >, 0);
}

/* A name with bytes that are no Unicode. */
static void
test_bytes (Fixture       *fixture,
            gconstpointer  data)
{
  char *name = memmem (fixture->bytes, fixture->n_bytes, "\nHalab\n", 7);
  g_autoptr(GError) error = NULL;
  g_autoptr(HxGazetteer) gazetteer = NULL;
  g_autoptr(GPtrArray) places = NULL;
  guint n_names = 0;

  g_assert_nonnull (name);
  memcpy (name + 1, "\xff\xfe\xed\xa0\x80", 5);
  store (fixture, fixture->bytes, fixture->n_bytes);
  gazetteer = hx_gazetteer_open (fixture->path, &error);
  g_assert_no_error (error);
  places = hx_gazetteer_find (gazetteer, "Aleppo", 10, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < places->len; i++)
    {
      const char * const *names = hx_place_get_names (places->pdata[i]);

      for (; *names != NULL; names++, n_names++)
        g_assert_true (g_utf8_validate (*names, -1, NULL));
    }
  g_assert_cmpuint (n_names, >, 20);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/gazetteer/missing", Fixture, NULL, set_up, test_missing, tear_down);
  g_test_add ("/gazetteer/foreign", Fixture, NULL, set_up, test_foreign, tear_down);
  g_test_add ("/gazetteer/damaged", Fixture, NULL, set_up, test_damaged, tear_down);
  g_test_add ("/gazetteer/bytes", Fixture, NULL, set_up, test_bytes, tear_down);

  return g_test_run ();
}
