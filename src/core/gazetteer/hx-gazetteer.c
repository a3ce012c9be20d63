/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <unistd.h>

#include "base/hx-error.h"
#include "gazetteer/hx-gazetteer-private.h"

/**
 * HxGazetteer:
 *
 * Places of the world with 1,000 people and more, the seats of regions and districts, regions and
 * countries, with coordinates and names in all scripts; looked up in a file that is installed with
 * Hexapla, so that nobody learns what is looked up. `data/gazetteer/README.md` says where it comes
 * from.
 *
 * ```c
 * HxGazetteer *gazetteer = hx_gazetteer_get_default (&error);
 * g_autoptr(GPtrArray) places = NULL;
 *
 * if (gazetteer != NULL)
 *   places = hx_gazetteer_find (gazetteer, "حلب", 10, &error);
 * for (guint i = 0; places != NULL && i < places->len; i++)
 *   {
 *     HxPlace *place = g_ptr_array_index (places, i);
 *     g_autofree char *coordinates = hx_place_dup_coordinates (place);
 *
 *     g_print ("%s (%s): %s\n", hx_place_get_name (place), hx_place_get_country_name (place),
 *              coordinates);
 *   }
 * ```
 *
 * All of it can be called from any thread; one look-up takes well under a millisecond, most of
 * them some ten microseconds, so that widgets may call it as the analyst types.
 */
G_DEFINE_FINAL_TYPE (HxGazetteer, hx_gazetteer, G_TYPE_OBJECT)

/* --- The object --- */

static void
hx_gazetteer_finalize (GObject *object)
{
  HxGazetteer *self = HX_GAZETTEER (object);

  g_clear_pointer (&self->connection, hx_connection_close);
  g_mutex_clear (&self->mutex);
  g_free (self->path);

  G_OBJECT_CLASS (hx_gazetteer_parent_class)->finalize (object);
}

static void
hx_gazetteer_class_init (HxGazetteerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hx_gazetteer_finalize;
}

static void
hx_gazetteer_init (HxGazetteer *self)
{
  g_mutex_init (&self->mutex);
}

/* What was not installed yet is where it was built. */
static char *
dup_default_path (void)
{
  static const char * const places[] = {
    "../data/gazetteer", "../../data/gazetteer", "../share/hexapla",
  };
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = program != NULL ? g_path_get_dirname (program) : NULL;

  if (g_getenv ("HEXAPLA_GAZETTEER") != NULL)
    return g_strdup (g_getenv ("HEXAPLA_GAZETTEER"));
  for (guint i = 0; folder != NULL && i < G_N_ELEMENTS (places); i++)
    {
      g_autofree char *path = g_build_filename (folder, places[i], "gazetteer.sqlite3", NULL);

      if (access (path, R_OK) == 0)
        return g_steal_pointer (&path);
    }
  return g_strdup (PKGDATADIR "/gazetteer.sqlite3");
}

/**
 * hx_gazetteer_get_default:
 * @error: return location for an error
 *
 * Gets the gazetteer that was installed with Hexapla. It is opened at the first call, which takes
 * about a millisecond; if that fails it is tried again at the next. The environment variable
 * `HEXAPLA_GAZETTEER` names another file.
 *
 * Returns: (transfer none) (nullable): the gazetteer, or %NULL with %HX_ERROR_NOT_FOUND,
 *   %HX_ERROR_CORRUPT or %HX_ERROR_VERSION
 */
HxGazetteer *
hx_gazetteer_get_default (GError **error)
{
  static GMutex mutex;
  static HxGazetteer *gazetteer;
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&mutex);
  g_autofree char *path = NULL;

  if (gazetteer == NULL)
    {
      path = dup_default_path ();
      gazetteer = hx_gazetteer_open (path, error);
    }
  return gazetteer;
}

/**
 * hx_gazetteer_open:
 * @path: a file that hexapla-make-gazetteer made
 * @error: return location for an error
 *
 * Opens a gazetteer. It is only read, and not locked: nothing may write to the file meanwhile, but
 * another may be put in its place.
 *
 * Returns: (transfer full) (nullable): the gazetteer, or %NULL with %HX_ERROR_NOT_FOUND,
 *   %HX_ERROR_CORRUPT or %HX_ERROR_VERSION
 */
HxGazetteer *
hx_gazetteer_open (const char  *path,
                   GError     **error)
{
  g_autoptr(HxGazetteer) self = NULL;
  gint64 version;

  g_return_val_if_fail (path != NULL, NULL);

  self = g_object_new (HX_TYPE_GAZETTEER, NULL);
  self->path = g_filename_display_name (path);
  if (access (path, R_OK) != 0)
    {
      g_set_error (error, HX_ERROR, HX_ERROR_NOT_FOUND,
                   _("The list of places “%s” is missing; install Hexapla again."), self->path);
      return NULL;
    }
  self->connection = hx_connection_open (path, HX_CONNECTION_READ_ONLY | HX_CONNECTION_IMMUTABLE,
                                         NULL);
  if (self->connection == NULL
      || hx_connection_get_int (self->connection, "PRAGMA application_id", 0)
         != HX_GAZETTEER_APPLICATION_ID
      || !hx_connection_exec (self->connection, "PRAGMA cell_size_check = ON", NULL))
    {
      hx_gazetteer_set_damaged (self, error);
      return NULL;
    }
  version = hx_connection_get_int (self->connection, "PRAGMA user_version", 0);
  if (version == HX_GAZETTEER_VERSION)
    return g_steal_pointer (&self);
  g_set_error (error, HX_ERROR, HX_ERROR_VERSION,
               _("The list of places “%s” is of another version of Hexapla; install Hexapla "
                 "again."),
               self->path);
  return NULL;
}

/**
 * hx_gazetteer_get:
 * @self: a gazetteer
 * @id: a number of GeoNames
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the populated place; %NULL with @error not set if the
 *   gazetteer does not have it, %NULL with %HX_ERROR_CORRUPT
 */
HxPlace *
hx_gazetteer_get (HxGazetteer  *self,
                  gint64        id,
                  GError      **error)
{
  g_autoptr(GMutexLocker) locker = NULL;
  g_autoptr(HxStatement) statement = NULL;
  HxPlace *place;

  g_return_val_if_fail (HX_IS_GAZETTEER (self), NULL);

  locker = g_mutex_locker_new (&self->mutex);
  statement = hx_gazetteer_prepare (self, HX_GAZETTEER_SELECT "p.id = ?", error);
  if (statement == NULL)
    return NULL;
  hx_statement_bind_int (statement, 1, id);
  return hx_gazetteer_read (self, statement, &place, error) ? place : NULL;
}

/**
 * hx_gazetteer_get_by_code:
 * @self: a gazetteer
 * @code: the code of a country (“SY”) or region (“SY.09”), as hx_place_get_code() gives it
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the country or region; %NULL with @error not set if there
 *   is none, %NULL with %HX_ERROR_CORRUPT
 */
HxPlace *
hx_gazetteer_get_by_code (HxGazetteer  *self,
                          const char   *code,
                          GError      **error)
{
  g_autoptr(GMutexLocker) locker = NULL;
  g_autoptr(HxStatement) statement = NULL;
  HxPlace *place;

  g_return_val_if_fail (HX_IS_GAZETTEER (self), NULL);
  g_return_val_if_fail (code != NULL, NULL);

  locker = g_mutex_locker_new (&self->mutex);
  statement = hx_gazetteer_prepare (self, HX_GAZETTEER_SELECT "p.code = ?", error);
  if (statement == NULL)
    return NULL;
  hx_statement_bind_text (statement, 1, code);
  return hx_gazetteer_read (self, statement, &place, error) ? place : NULL;
}
