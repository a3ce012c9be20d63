/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hx-zip.h"

#include <archive.h>
#include <archive_entry.h>
#include <locale.h>

#include "base/hx-record.h"

#define MAX_MEMBERS 100000
#define MAX_STEPS   (4 * 1000 * 1000)

/* Ordinary XML packs to a fifth up to a thirtieth; deflate cannot do better than 1 to 1032. */
#define BOMB_RATIO  150
#define BOMB_FLOOR  (32 * 1024 * 1024)

struct _HxZip
{
  GBytes         *bytes;
  struct archive *archive;     /* stands before the member at position next */
  guint           next;
  GPtrArray      *names;
  GHashTable     *positions;   /* the first member of each name, and of each folded */
  guint64         n_unpacked;
  guint           n_steps;
};

/* A zip and its members' names must mean the same whatever the user's locale is: names in UTF-8
 * are converted by libarchive to that of LC_CTYPE. */
static locale_t
get_locale (void)
{
  static gsize once;
  static locale_t utf8;

  if (g_once_init_enter (&once))
    {
      utf8 = newlocale (LC_CTYPE_MASK, "C.UTF-8", (locale_t) 0);
      g_once_init_leave (&once, 1);
    }

  return utf8 != (locale_t) 0 ? utf8 : LC_GLOBAL_LOCALE;
}

static gboolean
refuse (GError     **error,
        HxRefusal    refusal,
        const char  *detail)
{
  g_set_error_literal (error, HX_REFUSED, refusal, detail != NULL ? detail : "");
  return FALSE;
}

static void
close_archive (HxZip *self)
{
  if (self->archive != NULL)
    archive_read_free (self->archive);
  self->archive = NULL;
  self->next = 0;
}

static gboolean
open_archive (HxZip   *self,
              GError **error)
{
  gsize n_bytes;
  const void *data = g_bytes_get_data (self->bytes, &n_bytes);

  close_archive (self);
  self->archive = archive_read_new ();
  archive_read_support_format_zip (self->archive);
  if (archive_read_open_memory (self->archive, data, n_bytes) != ARCHIVE_OK)
    return refuse (error, HX_REFUSAL_DAMAGED, archive_error_string (self->archive));

  return TRUE;
}

/* NULL without an error: there are no more. */
static struct archive_entry *
next_entry (HxZip   *self,
            GError **error)
{
  struct archive_entry *entry;
  int status;

  if (self->n_steps++ > MAX_STEPS)
    {
      refuse (error, HX_REFUSAL_BOMB, "");
      return NULL;
    }

  status = archive_read_next_header (self->archive, &entry);
  if (status == ARCHIVE_OK || status == ARCHIVE_WARN)
    {
      self->next++;
      return entry;
    }
  if (status != ARCHIVE_EOF)
    refuse (error, HX_REFUSAL_DAMAGED, archive_error_string (self->archive));

  return NULL;
}

static const char *
get_entry_name (struct archive_entry *entry)
{
  const char *name = archive_entry_pathname (entry);

  return name != NULL ? name : "";
}

/* In lower case, and as it should have been written: some programs write backslashes, or a slash
 * in front. */
static char *
fold_name (const char *name)
{
  char *folded = g_ascii_strdown (name + strspn (name, "/\\"), -1);

  return g_strdelimit (folded, "\\", '/');
}

/* What was listed before a damaged place stays usable. */
static gboolean
list_members (HxZip   *self,
              GError **error)
{
  g_autoptr(GError) damage = NULL;
  struct archive_entry *entry;

  while ((entry = next_entry (self, &damage)) != NULL)
    {
      char *name = g_strdup (get_entry_name (entry));
      gpointer position = GUINT_TO_POINTER (self->names->len);
      g_autofree char *folded = fold_name (name);

      if (self->names->len == MAX_MEMBERS)
        {
          g_free (name);
          return refuse (error, HX_REFUSAL_BOMB, "");
        }
      g_ptr_array_add (self->names, name);
      if (!g_hash_table_contains (self->positions, name))
        g_hash_table_insert (self->positions, g_strdup (name), position);
      if (!g_hash_table_contains (self->positions, folded))
        g_hash_table_insert (self->positions, g_steal_pointer (&folded), position);
    }

  if (self->names->len > 0)
    return TRUE;
  if (damage == NULL)
    return refuse (error, HX_REFUSAL_DAMAGED, "");
  g_propagate_error (error, g_steal_pointer (&damage));
  return FALSE;
}

static gboolean
find_member (HxZip      *self,
             const char *name,
             guint      *position)
{
  g_autofree char *folded = fold_name (name);
  gpointer value;

  if (!g_hash_table_lookup_extended (self->positions, name, NULL, &value) &&
      !g_hash_table_lookup_extended (self->positions, folded, NULL, &value))
    return FALSE;

  *position = GPOINTER_TO_UINT (value);
  return TRUE;
}

static gboolean
is_bomb (HxZip   *self,
         guint64  n_more)
{
  guint64 total = self->n_unpacked + n_more;

  return total > HX_ZIP_MAX_BYTES ||
         (total > BOMB_FLOOR && total / BOMB_RATIO > g_bytes_get_size (self->bytes));
}

static GBytes *
unpack (HxZip                 *self,
        struct archive_entry  *entry,
        GError               **error)
{
  gint64 declared = archive_entry_size_is_set (entry) ? archive_entry_size (entry) : 0;
  g_autoptr(GByteArray) array = NULL;
  const void *block;
  size_t n_block;
  la_int64_t offset;
  int status;

  if (archive_entry_is_encrypted (entry))
    return refuse (error, HX_REFUSAL_ENCRYPTED, ""), NULL;
  if (declared < 0 || is_bomb (self, declared))
    return refuse (error, HX_REFUSAL_BOMB, ""), NULL;

  array = g_byte_array_sized_new (CLAMP (declared, 64, BOMB_FLOOR));
  while ((status = archive_read_data_block (self->archive, &block, &n_block, &offset)) ==
         ARCHIVE_OK)
    {
      if (is_bomb (self, n_block))
        return refuse (error, HX_REFUSAL_BOMB, ""), NULL;
      self->n_unpacked += n_block;
      if (n_block > 0)
        g_byte_array_append (array, block, n_block);
    }

  /* A wrong checksum or a missing end still leaves what was unpacked; whether it can be used is
   * for the one who reads it to find out. */
  if (status != ARCHIVE_EOF && array->len == 0)
    return refuse (error, HX_REFUSAL_DAMAGED, archive_error_string (self->archive)), NULL;
  if (status == ARCHIVE_FATAL)
    close_archive (self);

  return g_byte_array_free_to_bytes (g_steal_pointer (&array));
}

static GBytes *
read_at (HxZip    *self,
         guint     position,
         GError  **error)
{
  struct archive_entry *entry = NULL;
  g_autoptr(GError) local_error = NULL;

  if ((self->archive == NULL || self->next > position) && !open_archive (self, error))
    return NULL;
  while (self->next <= position)
    {
      entry = next_entry (self, &local_error);
      if (entry == NULL)
        {
          if (local_error == NULL)
            refuse (&local_error, HX_REFUSAL_DAMAGED, "");
          g_propagate_error (error, g_steal_pointer (&local_error));
          close_archive (self);
          return NULL;
        }
    }

  return unpack (self, entry, error);
}

/**
 * hx_zip_new:
 * @bytes: a zip
 * @error: of HX_REFUSED: DAMAGED or BOMB
 *
 * Reads what a zip says is in it. A zip whose end is missing is listed as far as it goes. The
 * format is PKWARE's APPNOTE.
 *
 * Returns: (transfer full) (nullable): the zip, or %NULL with an error
 */
HxZip *
hx_zip_new (GBytes  *bytes,
            GError **error)
{
  g_autoptr(HxZip) self = NULL;
  locale_t before;
  gboolean is_listed;

  g_return_val_if_fail (bytes != NULL, NULL);

  self = g_new0 (HxZip, 1);
  self->bytes = g_bytes_ref (bytes);
  self->names = g_ptr_array_new_with_free_func (g_free);
  self->positions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  before = uselocale (get_locale ());
  is_listed = open_archive (self, error) && list_members (self, error);
  uselocale (before);

  return is_listed ? g_steal_pointer (&self) : NULL;
}

/**
 * hx_zip_free:
 * @self: (nullable): a zip
 *
 * Frees @self.
 */
void
hx_zip_free (HxZip *self)
{
  if (self == NULL)
    return;

  close_archive (self);
  g_ptr_array_unref (self->names);
  g_hash_table_unref (self->positions);
  g_bytes_unref (self->bytes);
  g_free (self);
}

/**
 * hx_zip_get_n:
 * @self: a zip
 *
 * Returns: how many members it lists, folders included
 */
guint
hx_zip_get_n (HxZip *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->names->len;
}

/**
 * hx_zip_get_name:
 * @self: a zip
 * @position: from 0, under hx_zip_get_n()
 *
 * Returns: (transfer none): the name of a member as it stands in the zip, never to be used as a
 *   path; it may be no UTF-8
 */
const char *
hx_zip_get_name (HxZip *self,
                 guint  position)
{
  g_return_val_if_fail (self != NULL && position < self->names->len, NULL);

  return g_ptr_array_index (self->names, position);
}

/**
 * hx_zip_has:
 * @self: a zip
 * @name: a member's name; the case of ASCII letters and slashes may be wrong
 *
 * Returns: whether @self lists it
 */
gboolean
hx_zip_has (HxZip      *self,
            const char *name)
{
  guint position;

  g_return_val_if_fail (self != NULL && name != NULL, FALSE);

  return find_member (self, name, &position);
}

/**
 * hx_zip_read:
 * @self: a zip
 * @name: a member's name; the case of ASCII letters and slashes may be wrong
 * @error: of HX_REFUSED: DAMAGED, also if there is no such member; ENCRYPTED; BOMB
 *
 * Unpacks a member. To read members in the order in which they stand is quickest. A member whose
 * packed form is damaged comes as far as it could be unpacked.
 *
 * Returns: (transfer full) (nullable): its bytes, or %NULL with an error
 */
GBytes *
hx_zip_read (HxZip       *self,
             const char  *name,
             GError     **error)
{
  GBytes *bytes;
  guint position;
  locale_t before;

  g_return_val_if_fail (self != NULL && name != NULL, NULL);

  if (!find_member (self, name, &position))
    return refuse (error, HX_REFUSAL_DAMAGED, name), NULL;

  before = uselocale (get_locale ());
  bytes = read_at (self, position, error);
  uselocale (before);

  return bytes;
}

/**
 * hx_zip_preload:
 *
 * Reads a small zip, so that whatever libarchive and the C library load from the disk at first
 * use (a locale, tables of character sets) is there before the process gives up its rights.
 */
void
hx_zip_preload (void)
{
  /* One stored, empty member, "\303\251", marked as UTF-8. */
  static const guint8 tiny[] = {
    'P', 'K', 3, 4, 10, 0, 0, 8, 0, 0, 0, 0, 33, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    2, 0, 0, 0, 0xc3, 0xa9,
    'P', 'K', 1, 2, 10, 0, 10, 0, 0, 8, 0, 0, 0, 0, 33, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xc3, 0xa9,
    'P', 'K', 5, 6, 0, 0, 0, 0, 1, 0, 1, 0, 48, 0, 0, 0, 32, 0, 0, 0, 0, 0,
  };
  g_autoptr(GBytes) bytes = g_bytes_new_static (tiny, sizeof tiny);
  g_autoptr(GBytes) member = NULL;
  g_autoptr(HxZip) zip = hx_zip_new (bytes, NULL);

  if (zip != NULL)
    member = hx_zip_read (zip, "\303\251", NULL);
}
