/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Pictures of entities: what is taken for one, and how an entity has it. */

#include "config.h"

#include <string.h>
#include <zlib.h>

#include "import/hx-picture.h"
#include "model/hx-entity.h"
#include "model/hx-judgement.h"
#include "model/hx-original.h"
#include "source-fixture.h"

/* --- A PNG of stripes ------------------------------------------------------------------------ */

static void
append_chunk (GByteArray *png,
              const char *type,
              gconstpointer data,
              gsize       n_bytes)
{
  guint32 length = GUINT32_TO_BE (n_bytes);
  uLong sum = crc32 (crc32 (0, (const Bytef *) type, 4), data, n_bytes);
  guint32 check = GUINT32_TO_BE (sum);

  g_byte_array_append (png, (guint8 *) &length, 4);
  g_byte_array_append (png, (const guint8 *) type, 4);
  g_byte_array_append (png, data, n_bytes);
  g_byte_array_append (png, (guint8 *) &check, 4);
}

/* What its head says and what it has need not be the same. */
static GBytes *
make_png (guint width,
          guint height,
          guint n_rows)
{
  GByteArray *png = g_byte_array_new ();
  guint32 head[] = { GUINT32_TO_BE (width), GUINT32_TO_BE (height), 0, 0 };
  gsize stride = 1 + (gsize) width * 3;
  g_autofree guint8 *rows = g_malloc0 (stride * n_rows);
  uLongf n_packed = compressBound (stride * n_rows);
  g_autofree guint8 *packed = g_malloc (n_packed);

  for (guint y = 0; y < n_rows; y++)
    for (guint x = 0; x < width; x++)
      rows[y * stride + 1 + 3 * x + (x < width / 3 ? 0 : x < 2 * width / 3 ? 1 : 2)] = 0xff;
  compress (packed, &n_packed, rows, stride * n_rows);

  memcpy ((guint8 *) head + 8, (guint8[]) { 8, 2, 0, 0, 0 }, 5);
  g_byte_array_append (png, (const guint8 *) "\211PNG\r\n\032\n", 8);
  append_chunk (png, "IHDR", head, 13);
  append_chunk (png, "IDAT", packed, n_packed);
  append_chunk (png, "IEND", "", 0);
  return g_byte_array_free_to_bytes (png);
}

/* --- Reading back ---------------------------------------------------------------------------- */

static gpointer
find_entity (HxConnection  *connection,
             gpointer       id,
             GError       **error)
{
  return hx_entity_find (connection, *(gint64 *) id, error);
}

static gpointer
read_original (HxConnection  *connection,
               gpointer       id,
               GError       **error)
{
  return hx_original_read (connection, *(gint64 *) id, error);
}

static gpointer
list_entities (HxConnection  *connection,
               gpointer       data,
               GError       **error)
{
  return hx_entity_list (connection, error);
}

static gpointer
count_originals (HxConnection  *connection,
                 gpointer       data,
                 GError       **error)
{
  gint64 n = hx_connection_get_int (connection, "SELECT count (*) FROM original", -1);

  return g_bytes_new (&n, sizeof n);
}

static gint64
get_picture (Fixture *self,
             gint64   entity)
{
  g_autoptr(HxEntity) found = fixture_query (self, HX_TYPE_ENTITY, find_entity, &entity);

  return hx_entity_get_picture (found);
}

static gint64
get_n_originals (Fixture *self)
{
  g_autoptr(GBytes) bytes = fixture_query (self, G_TYPE_BYTES, count_originals, NULL);

  return *(const gint64 *) g_bytes_get_data (bytes, NULL);
}

static void
assert_picture (Fixture *self,
                gint64   entity,
                GBytes  *picture)
{
  gint64 original = get_picture (self, entity);
  g_autoptr(GBytes) bytes = NULL;

  g_assert_true ((original != 0) == (picture != NULL));
  if (picture == NULL)
    return;

  bytes = fixture_query (self, G_TYPE_BYTES, read_original, &original);
  g_assert_true (g_bytes_equal (bytes, picture));
}

static void
undo (Fixture *self)
{
  GError *error = NULL;

  hx_future_wait (hx_project_undo (self->project), &error);
  g_assert_no_error (error);
}

static void
redo (Fixture *self)
{
  GError *error = NULL;

  hx_future_wait (hx_project_redo (self->project), &error);
  g_assert_no_error (error);
}

/* --- Of an entity ---------------------------------------------------------------------------- */

static void
test_set (Fixture       *self,
          gconstpointer  data)
{
  g_autoptr(GBytes) one = make_png (9, 9, 9);
  g_autoptr(GBytes) other = make_png (12, 9, 9);
  gint64 entity = 0, second = 0;

  EDIT (entity = hx_edit_add_entity (edit, HX_ENTITY_PERSON, "Marta Haro");
        hx_edit_set_entity_picture (edit, entity, one));
  assert_picture (self, entity, one);
  EDIT (hx_edit_set_entity_picture (edit, entity, other));
  assert_picture (self, entity, other);
  undo (self);
  assert_picture (self, entity, one);
  redo (self);
  assert_picture (self, entity, other);
  EDIT (hx_edit_set_entity_picture (edit, entity, NULL));
  assert_picture (self, entity, NULL);
  undo (self);
  assert_picture (self, entity, other);

  /* The same bytes are kept once. */
  g_assert_cmpint (get_n_originals (self), ==, 2);
  EDIT (second = hx_edit_add_entity (edit, HX_ENTITY_PLACE, "The Harbour");
        hx_edit_set_entity_picture (edit, second, one));
  assert_picture (self, second, one);
  g_assert_cmpint (get_n_originals (self), ==, 2);
  assert_problems (self, 0);
  assert_history (self);
}

/* One that has not changed leaves nothing in the history, one of nobody nothing at all. */
static void
test_unchanged (Fixture       *self,
                gconstpointer  data)
{
  g_autoptr(GBytes) one = make_png (9, 9, 9);
  g_autoptr(GBytes) other = make_png (12, 9, 9);
  gint64 entity = 0;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  EDIT (entity = hx_edit_add_entity (edit, HX_ENTITY_PERSON, "Marta Haro");
        hx_edit_set_entity_picture (edit, entity, one));
  before = fixture_dump (self);
  EDIT (hx_edit_set_entity_picture (edit, entity, one));
  EDIT (hx_edit_set_entity_picture (edit, entity + 1, other));
  g_assert_cmpint (get_n_originals (self), ==, 1);
  after = fixture_dump (self);
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpstr (hx_project_get_undo_label (self->project), ==, "Edit");
  undo (self);
  g_assert_null (hx_project_get_undo_label (self->project));
}

/* A group has the picture of its root, or else of one that is shown as it. */
static void
test_group (Fixture       *self,
            gconstpointer  data)
{
  g_autoptr(GBytes) one = make_png (9, 9, 9);
  g_autoptr(GBytes) other = make_png (12, 9, 9);
  g_autoptr(GPtrArray) all = NULL;
  gint64 root = 0, member = 0;

  EDIT (root = hx_edit_add_entity (edit, HX_ENTITY_PERSON, "Marta Haro");
        member = hx_edit_add_entity (edit, HX_ENTITY_PERSON, "M. Haro");
        hx_edit_set_entity_picture (edit, member, one));
  EDIT (hx_edit_merge_entity (edit, member, root));
  assert_picture (self, root, one);
  assert_picture (self, member, one);
  all = fixture_query (self, G_TYPE_PTR_ARRAY, list_entities, NULL);
  g_assert_cmpuint (all->len, ==, 1);
  g_assert_cmpint (hx_entity_get_picture (all->pdata[0]), !=, 0);

  EDIT (hx_edit_set_entity_picture (edit, root, other));
  assert_picture (self, root, other);
  EDIT (hx_edit_unmerge_entity (edit, member));
  assert_picture (self, root, other);
  assert_picture (self, member, one);
  undo (self);

  EDIT (hx_edit_set_entity_picture (edit, root, NULL));
  assert_picture (self, root, NULL);
  undo (self);
  assert_picture (self, root, other);
  undo (self);
  assert_picture (self, root, one);
  undo (self);
  assert_picture (self, root, NULL);
  assert_picture (self, member, one);
}

static void
test_limits (Fixture       *self,
             gconstpointer  data)
{
  g_autoptr(GBytes) huge = g_bytes_new_take (g_malloc0 (HX_ENTITY_PICTURE_MAX_BYTES + 1),
                                             HX_ENTITY_PICTURE_MAX_BYTES + 1);
  g_autoptr(GBytes) empty = g_bytes_new_static ("", 0);
  gint64 entity = 0;

  EDIT (entity = hx_edit_add_entity (edit, HX_ENTITY_PERSON, "Marta Haro"));
  FAILS (HX_ERROR_LIMIT, hx_edit_set_entity_picture (edit, entity, huge), "20 MB");
  FAILS (HX_ERROR_INVALID, hx_edit_set_entity_picture (edit, entity, empty), "empty");
  g_assert_cmpint (get_n_originals (self), ==, 0);
}

/* --- What is a picture ----------------------------------------------------------------------- */

static HxPixels *
load (GBytes *bytes,
      guint   size)
{
  GError *error = NULL;
  HxPixels *pixels = hx_future_wait_boxed (hx_picture_load (bytes, size), &error);

  g_assert_no_error (error);
  return pixels;
}

static const guint8 *
get_pixel (HxPixels *pixels,
           guint     x,
           guint     y)
{
  return (const guint8 *) g_bytes_get_data (pixels->bytes, NULL) + y * pixels->stride + 4 * x;
}

/* Of three stripes, red, green and blue, the middle is green. */
static void
test_middle (Fixture       *self,
             gconstpointer  data)
{
  g_autoptr(GBytes) lying = make_png (900, 300, 300);
  g_autoptr(GBytes) standing = make_png (90, 300, 300);
  g_autoptr(HxPixels) wide = load (lying, 60);
  g_autoptr(HxPixels) high = load (standing, 60);

  g_assert_cmpuint (wide->width, ==, 60);
  g_assert_cmpuint (wide->height, ==, 60);
  g_assert_cmpuint (g_bytes_get_size (wide->bytes), ==, 60 * 60 * 4);
  for (guint i = 0; i < 60; i += 59)
    {
      g_assert_cmpuint (get_pixel (wide, i, i)[0], ==, 0);
      g_assert_cmpuint (get_pixel (wide, i, i)[1], ==, 0xff);
      g_assert_cmpuint (get_pixel (wide, i, i)[2], ==, 0);
    }

  g_assert_cmpuint (high->height, ==, 60);
  g_assert_cmpuint (get_pixel (high, 0, 30)[0], ==, 0xff);
  g_assert_cmpuint (get_pixel (high, 59, 30)[2], ==, 0xff);
}

/* One row, as long as can be, still is a picture; its square is small. */
static void
test_line (Fixture       *self,
           gconstpointer  data)
{
  g_autoptr(GBytes) line = make_png (60000, 1, 1);
  g_autoptr(HxPixels) pixels = load (line, 192);

  g_assert_cmpuint (pixels->width, ==, pixels->height);
  g_assert_cmpuint (pixels->width, <=, 192);
}

static void
assert_refused (DexFuture  *future,
                int         code,
                const char *part)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = hx_future_wait_boxed (future, &error);

  g_assert_null (bytes);
  g_assert_error (error, HX_ERROR, code);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, part));
}

static void
assert_bytes_refused (const char *data,
                      gssize      n_bytes,
                      int         code)
{
  g_autoptr(GBytes) bytes = g_bytes_new (data, n_bytes < 0 ? strlen (data) : n_bytes);

  assert_refused (hx_picture_check_bytes (bytes, "portrait"), code, "“portrait”");
}

static void
test_hostile (Fixture       *self,
              gconstpointer  data)
{
  g_autoptr(GBytes) good = make_png (30, 30, 30);
  g_autoptr(GBytes) short_png = make_png (30, 30, 3);
  g_autoptr(GBytes) bomb = make_png (60000, 60000, 1);
  g_autofree char *huge = g_malloc0 (HX_ENTITY_PICTURE_MAX_BYTES + 1);
  gsize n_bytes;
  const char *png = g_bytes_get_data (good, &n_bytes);

  assert_bytes_refused ("", 0, HX_ERROR_UNSUPPORTED);
  assert_bytes_refused ("no picture at all, just words", -1, HX_ERROR_UNSUPPORTED);
  assert_bytes_refused ("%PDF-1.4\n1 0 obj\n<< >>\nendobj\n", -1, HX_ERROR_UNSUPPORTED);
  assert_bytes_refused ("<svg xmlns='http://www.w3.org/2000/svg'/>", -1, HX_ERROR_UNSUPPORTED);
  assert_bytes_refused ("\377\330\377\340%PDF-1.4 of two minds", -1, HX_ERROR_CORRUPT);
  assert_bytes_refused ("RIFF\377\377\377\377WEBPVP8 ", -1, HX_ERROR_CORRUPT);
  assert_bytes_refused ("II*\0\377\377\377\377\0\0\0\0\0", 13, HX_ERROR_CORRUPT);
  assert_bytes_refused (png, n_bytes / 2, HX_ERROR_CORRUPT);
  assert_bytes_refused (g_bytes_get_data (short_png, NULL), g_bytes_get_size (short_png),
                        HX_ERROR_CORRUPT);
  assert_bytes_refused (g_bytes_get_data (bomb, NULL), g_bytes_get_size (bomb), HX_ERROR_CORRUPT);
  memcpy (huge, png, n_bytes);
  assert_bytes_refused (huge, HX_ENTITY_PICTURE_MAX_BYTES + 1, HX_ERROR_LIMIT);
}

static void
test_file (Fixture       *self,
           gconstpointer  data)
{
  g_autoptr(GBytes) good = make_png (30, 30, 30);
  g_autofree char *path = fixture_write (self, "portrait.png", g_bytes_get_data (good, NULL),
                                         g_bytes_get_size (good));
  g_autofree char *missing_path = g_build_filename (self->folder, "missing.png", NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GFile) folder = g_file_new_for_path (self->folder);
  g_autoptr(GFile) missing = g_file_new_for_path (missing_path);
  g_autoptr(GBytes) bytes = NULL;
  GError *error = NULL;

  bytes = hx_future_wait_boxed (hx_picture_check_file (file), &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (bytes, good));
  assert_refused (hx_picture_check_file (folder), HX_ERROR_IO, "folder");
  assert_refused (hx_picture_check_file (missing), HX_ERROR_IO, "missing.png");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();

  fixture_add ("/picture/set", test_set);
  fixture_add ("/picture/unchanged", test_unchanged);
  fixture_add ("/picture/group", test_group);
  fixture_add ("/picture/limits", test_limits);
  fixture_add ("/picture/middle", test_middle);
  fixture_add ("/picture/line", test_line);
  fixture_add ("/picture/hostile", test_hostile);
  fixture_add ("/picture/file", test_file);

  return g_test_run ();
}
