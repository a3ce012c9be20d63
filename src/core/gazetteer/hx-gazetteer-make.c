/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Makes the file that HxGazetteer reads out of data/gazetteer/places.tsv.xz, when Hexapla is
 * built: the names are folded by the code that will look them up. */

#include "config.h"

#include <archive.h>
#include <archive_entry.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

#include "base/hx-error.h"
#include "gazetteer/hx-gazetteer-fold.h"
#include "gazetteer/hx-gazetteer-schema.h"
#include "project/hx-connection.h"

#define MAX_TEXT (256 * 1024 * 1024)

/* What the first line of the text must be. */
#define HEADER "hexapla-gazetteer\t1"

typedef struct
{
  char        **names;
  const char   *code;          /* in the text */
  gint64        id;
  gint64        population;
  gint64        capital;       /* of a country; of a region its seat */
  gint64        weight;
  int           latitude;      /* in HX_GAZETTEER_UNITS */
  int           longitude;
  guint         line;
  guint         rank;
  HxPlaceKind   kind;
} Record;

typedef struct
{
  char  *folded;
  guint  rank;
  guint  form;
} Key;

typedef struct
{
  char       *text;
  GPtrArray  *records;
  GHashTable *by_code;   /* code → Record, of countries and regions */
  GHashTable *by_id;     /* id → Record */
  GArray     *keys;
} Make;

static void
record_free (gpointer data)
{
  Record *record = data;

  g_strfreev (record->names);
  g_free (record);
}

static void
key_clear (gpointer data)
{
  g_free (((Key *) data)->folded);
}

static gboolean
fail (GError     **error,
      guint        line,
      const char  *what)
{
  g_set_error (error, HX_ERROR, HX_ERROR_INVALID, "line %u: %s", line, what);
  return FALSE;
}

/* --- The text --- */

static char *
read_text (const char  *path,
           GError     **error)
{
  struct archive *archive = archive_read_new ();
  struct archive_entry *entry;
  g_autoptr(GByteArray) text = g_byte_array_new ();
  guint8 buffer[65536];
  la_ssize_t n = -1;

  archive_read_support_filter_xz (archive);
  archive_read_support_format_raw (archive);
  if (archive_read_open_filename (archive, path, sizeof buffer) == ARCHIVE_OK
      && archive_read_next_header (archive, &entry) == ARCHIVE_OK)
    while ((n = archive_read_data (archive, buffer, sizeof buffer)) > 0 && text->len < MAX_TEXT)
      g_byte_array_append (text, buffer, n);
  if (n != 0)
    g_set_error (error, HX_ERROR, HX_ERROR_IO, "%s: %s", path,
                 n < 0 ? archive_error_string (archive) : "too long");
  archive_read_free (archive);
  if (n != 0)
    return NULL;
  g_byte_array_append (text, (const guint8 *) "", 1);
  return (char *) g_byte_array_free (g_steal_pointer (&text), FALSE);
}

static gboolean
read_number (const char *text,
             gint64     *number)
{
  return g_ascii_string_to_signed (text, 10, 0, G_MAXINT, number, NULL);
}

static gboolean
read_degrees (const char *text,
              double      max,
              int        *units)
{
  char *end;
  double degrees = g_ascii_strtod (text, &end);

  *units = (int) (degrees * HX_GAZETTEER_UNITS + (degrees < 0 ? -0.5 : 0.5));
  return end != text && *end == '\0' && degrees >= -max && degrees <= max;
}

static HxPlaceKind
kind_of (char letter)
{
  switch (letter)
    {
    case 'c':
      return HX_PLACE_CAPITAL;
    case 's':
      return HX_PLACE_SEAT;
    case 'q':
      return HX_PLACE_QUARTER;
    case 'f':
      return HX_PLACE_FORMER;
    default:
      return HX_PLACE_TOWN;
    }
}

/* A line is one of
 *   C code latitude longitude capital names
 *   R code latitude longitude seat names
 *   P code kind id latitude longitude population names */
static gboolean
read_line (Make    *make,
           char    *text,
           guint    line,
           GError **error)
{
  char *fields[8] = { NULL };
  gboolean is_place = text[0] == 'P';
  guint n = is_place ? 8 : 6;
  guint at = is_place ? 4 : 2;
  Record *record = g_new0 (Record, 1);
  guint found = 0;

  g_ptr_array_add (make->records, record);
  for (char *field; found < n && (field = strsep (&text, "\t")) != NULL; found++)
    fields[found] = field;
  if (found != n || text != NULL)
    return fail (error, line, "not the right number of fields");
  record->line = line;
  record->code = fields[1];
  record->kind = is_place ? kind_of (fields[2][0])
                 : fields[0][0] == 'C' ? HX_PLACE_COUNTRY : HX_PLACE_REGION;
  record->names = g_strsplit (fields[n - 1], "|", -1);
  if (!g_utf8_validate (fields[n - 1], -1, NULL) || record->names[0] == NULL)
    return fail (error, line, "no name");
  if (!read_degrees (fields[at], 90, &record->latitude)
      || !read_degrees (fields[at + 1], 180, &record->longitude))
    return fail (error, line, "no coordinates");
  if (!read_number (fields[at + 2], is_place ? &record->population : &record->capital)
      || (is_place && !read_number (fields[3], &record->id)))
    return fail (error, line, "no number");
  if (is_place)
    g_hash_table_insert (make->by_id, &record->id, record);
  else
    g_hash_table_insert (make->by_code, (gpointer) record->code, record);
  return TRUE;
}

static gboolean
read_records (Make    *make,
              GError **error)
{
  char *rest = make->text;
  char *line = strsep (&rest, "\n");

  if (line == NULL || !g_str_equal (line, HEADER))
    return fail (error, 1, "not the header that was expected");
  for (guint number = 2; (line = strsep (&rest, "\n")) != NULL && *line != '\0'; number++)
    if (!read_line (make, line, number, error))
      return FALSE;
  return TRUE;
}

/* --- How well known they are --- */

static Record *
find_country (Make       *make,
              const char *code)
{
  g_autofree char *country = g_strndup (code, 2);

  return g_hash_table_lookup (make->by_code, country);
}

/* Countries come first, whatever a town of that name has. A region counts a tenth of its people, so
 * that New York is the city first, and one that is called like its seat comes after it. */
static void
weigh (Make *make)
{
  for (guint i = 0; i < make->records->len; i++)
    {
      Record *place = make->records->pdata[i];
      Record *country = find_country (make, place->code);
      Record *region = g_hash_table_lookup (make->by_code, place->code);

      if (place->id == 0)
        continue;
      place->weight = place->population;
      if (country != NULL)
        country->population += place->population;
      if (region != NULL && region != country)
        region->population += place->population;
    }
  for (guint i = 0; i < make->records->len; i++)
    {
      Record *record = make->records->pdata[i];
      Record *seat = g_hash_table_lookup (make->by_id, &record->capital);

      if (record->kind == HX_PLACE_COUNTRY)
        record->weight = record->population + G_GINT64_CONSTANT (1000000000000);
      else if (record->kind == HX_PLACE_REGION)
        record->weight = seat != NULL ? seat->population : record->population / 10;
    }
}

static int
compare_records (gconstpointer a,
                 gconstpointer b)
{
  const Record *left = *(const Record * const *) a;
  const Record *right = *(const Record * const *) b;

  if (left->weight != right->weight)
    return left->weight > right->weight ? -1 : 1;
  if ((left->kind == HX_PLACE_REGION) != (right->kind == HX_PLACE_REGION))
    return left->kind == HX_PLACE_REGION ? 1 : -1;
  return left->line < right->line ? -1 : left->line > right->line;
}

/* --- Keys --- */

static void
add_key (Make       *make,
         const char *folded,
         Record     *record,
         guint       form)
{
  Key key = { g_strdup (folded), record->rank, form };

  if (*folded != '\0')
    g_array_append_val (make->keys, key);
  else
    g_free (key.folded);
}

static void
add_keys (Make   *make,
          Record *record)
{
  g_autoptr(GPtrArray) folded = g_ptr_array_new_with_free_func (g_free);
  gboolean article = FALSE;
  gboolean arabic = FALSE;

  for (guint i = 0; record->names[i] != NULL; i++)
    {
      g_ptr_array_add (folded, hx_gazetteer_fold (record->names[i]));
      article |= hx_gazetteer_has_article (folded->pdata[i]);
      arabic |= hx_gazetteer_is_arabic (folded->pdata[i]);
    }
  for (guint i = 0; i < folded->len; i++)
    {
      const char *bare = article ? hx_gazetteer_skip_article (folded->pdata[i]) : NULL;
      g_autofree char *joined = arabic ? hx_gazetteer_join_article (folded->pdata[i]) : NULL;

      add_key (make, folded->pdata[i], record, 2 * i);
      if (bare != NULL)
        add_key (make, bare, record, 2 * i + 1);
      if (joined != NULL)
        add_key (make, joined, record, 2 * i + 1);
    }
}

static int
compare_keys (gconstpointer a,
              gconstpointer b)
{
  const Key *left = a;
  const Key *right = b;
  int order = strcmp (left->folded, right->folded);

  if (order != 0)
    return order;
  if (left->rank != right->rank)
    return left->rank < right->rank ? -1 : 1;
  /* With its article first. */
  if ((left->form & 1) != (right->form & 1))
    return left->form & 1 ? 1 : -1;
  return left->form < right->form ? -1 : left->form > right->form;
}

/* --- The file --- */

static gboolean
write_place (HxStatement  *statement,
             Make         *make,
             Record       *record,
             GError      **error)
{
  Record *country = find_country (make, record->code);
  Record *region = g_hash_table_lookup (make->by_code, record->code);
  g_autofree char *others = g_strjoinv ("\n", record->names + 1);
  gboolean has_row;

  if (country == NULL || (region == NULL && record->id != 0))
    return fail (error, record->line, "no such country or region");
  hx_statement_bind_int (statement, 1, record->rank);
  hx_statement_bind_id (statement, 2, record->id);
  hx_statement_bind_text (statement, 3, record->id == 0 ? record->code : NULL);
  hx_statement_bind_int (statement, 4, record->kind);
  hx_statement_bind_int (statement, 5, country->rank);
  hx_statement_bind_id (statement, 6,
                        region == country || region == record ? 0 : region->rank);
  hx_statement_bind_int (statement, 7, record->latitude);
  hx_statement_bind_int (statement, 8, record->longitude);
  hx_statement_bind_int (statement, 9, record->population);
  hx_statement_bind_id (statement, 10,
                        record->kind == HX_PLACE_COUNTRY ? record->capital : 0);
  if (record->id != 0)
    hx_statement_bind_int (statement, 11, hx_gazetteer_row (record->latitude) * 360
                                          + hx_gazetteer_column (record->longitude));
  else
    hx_statement_bind_id (statement, 11, 0);
  hx_statement_bind_text (statement, 12, record->names[0]);
  hx_statement_bind_text (statement, 13, *others != '\0' ? others : NULL);
  return hx_statement_step (statement, &has_row, error);
}

static gboolean
write_places (Make          *make,
              HxConnection  *connection,
              GError       **error)
{
  for (guint i = 0; i < make->records->len; i++)
    {
      g_autoptr(HxStatement) statement =
        hx_connection_prepare (connection, "INSERT INTO place VALUES"
                               " (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", error);

      if (statement == NULL || !write_place (statement, make, make->records->pdata[i], error))
        return FALSE;
    }
  return TRUE;
}

/* Parameters: @text, the key's rank and form, and @n unless it is 0. */
static gboolean
insert (HxConnection  *connection,
        const char    *sql,
        const char    *text,
        guint          n,
        const Key     *key,
        GError       **error)
{
  g_autoptr(HxStatement) statement = hx_connection_prepare (connection, sql, error);
  gboolean has_row;

  if (statement == NULL)
    return FALSE;
  hx_statement_bind_text (statement, 1, text);
  hx_statement_bind_int (statement, 2, key->rank);
  hx_statement_bind_int (statement, 3, key->form);
  if (n > 0)
    hx_statement_bind_int (statement, 4, n);
  return hx_statement_step (statement, &has_row, error);
}

static gboolean
write_keys (Make          *make,
            HxConnection  *connection,
            GError       **error)
{
  const Key *last = NULL;

  for (guint i = 0; i < make->keys->len; i++)
    {
      const Key *key = &g_array_index (make->keys, Key, i);

      if (last != NULL && last->rank == key->rank && g_str_equal (last->folded, key->folded))
        continue;
      last = key;
      if (!insert (connection, "INSERT INTO key VALUES (?, ?, ?)", key->folded, 0, key, error))
        return FALSE;
    }
  return TRUE;
}

static guint
prefix_rank (const Key *key)
{
  return key->form < 2 ? key->rank : MAX (key->rank, HX_GAZETTEER_OTHER);
}

static int
compare_ranks (gconstpointer a,
               gconstpointer b)
{
  const Key *left = a;
  const Key *right = b;

  if (prefix_rank (left) != prefix_rank (right))
    return prefix_rank (left) < prefix_rank (right) ? -1 : 1;
  if (left->rank != right->rank)
    return left->rank < right->rank ? -1 : 1;
  return left->form < right->form ? -1 : left->form > right->form;
}

/* Of the keys from @first to before @end, which all begin with @prefix, the best known places. */
static gboolean
write_top (Make          *make,
           HxConnection  *connection,
           const char    *prefix,
           guint          first,
           guint          end,
           GError       **error)
{
  g_autoptr(GArray) best = g_array_sized_new (FALSE, FALSE, sizeof (Key), end - first);
  g_autoptr(GHashTable) known = g_hash_table_new (NULL, NULL);
  guint n = 0;

  g_array_append_vals (best, &g_array_index (make->keys, Key, first), end - first);
  g_array_sort (best, compare_ranks);
  for (guint i = 0; i < best->len && n < HX_GAZETTEER_TOP; i++)
    {
      const Key *key = &g_array_index (best, Key, i);

      if (g_hash_table_add (known, GUINT_TO_POINTER (key->rank))
          && !insert (connection, "INSERT INTO top (prefix, rank, form, n) VALUES (?, ?, ?, ?)",
                      prefix, ++n, key, error))
        return FALSE;
    }
  return TRUE;
}

/* The bytes of the first @n characters, or 0 if there are fewer. */
static gsize
prefix_length (const char *folded,
               guint       n)
{
  const char *p = folded;

  for (; n > 0 && *p != '\0'; n--)
    p = g_utf8_next_char (p);
  return n == 0 ? p - folded : 0;
}

/* Prefixes of @n characters that begin many keys. Gives how many there are, or -1. */
static int
write_tops (Make          *make,
            HxConnection  *connection,
            guint          n,
            GError       **error)
{
  const Key *keys = (const Key *) (void *) make->keys->data;
  int written = 0;

  for (guint first = 0, end; first < make->keys->len; first = end)
    {
      gsize length = prefix_length (keys[first].folded, n);
      g_autofree char *prefix = g_strndup (keys[first].folded, length);

      end = first + 1;
      while (length > 0 && end < make->keys->len
             && strncmp (prefix, keys[end].folded, length) == 0)
        end++;
      if (end - first <= HX_GAZETTEER_MANY)
        continue;
      if (!write_top (make, connection, prefix, first, end, error))
        return -1;
      written++;
    }
  return written;
}

static gboolean
write_file (Make        *make,
            const char  *path,
            GError     **error)
{
  g_autoptr(HxConnection) connection = NULL;
  g_autofree char *start = NULL;
  int written = 1;

  connection = hx_connection_open (path, HX_CONNECTION_WRITE | HX_CONNECTION_CREATE, error);
  start = g_strdup_printf ("PRAGMA page_size = 4096; PRAGMA journal_mode = OFF;"
                           "PRAGMA synchronous = OFF; PRAGMA application_id = %d;"
                           "PRAGMA user_version = %d; BEGIN;" HX_GAZETTEER_SCHEMA,
                           HX_GAZETTEER_APPLICATION_ID, HX_GAZETTEER_VERSION);
  if (connection == NULL || !hx_connection_exec (connection, start, error)
      || !write_places (make, connection, error) || !write_keys (make, connection, error))
    return FALSE;
  for (guint n = 1; written > 0; n++)
    written = write_tops (make, connection, n, error);
  return written == 0 && hx_connection_exec (connection, HX_GAZETTEER_INDEXES "COMMIT", error);
}

static gboolean
make_file (Make        *make,
           const char  *from,
           const char  *to,
           GError     **error)
{
  g_autofree char *part = g_strconcat (to, ".part", NULL);

  make->text = read_text (from, error);
  if (make->text == NULL || !read_records (make, error))
    return FALSE;
  weigh (make);
  g_ptr_array_sort (make->records, compare_records);
  for (guint i = 0; i < make->records->len; i++)
    {
      Record *record = make->records->pdata[i];

      record->rank = i + 1;
      add_keys (make, record);
    }
  g_array_sort (make->keys, compare_keys);
  g_unlink (part);
  if (!write_file (make, part, error))
    return FALSE;
  if (g_rename (part, to) == 0)
    return TRUE;
  g_set_error (error, HX_ERROR, HX_ERROR_IO, "%s: cannot be renamed to %s", part, to);
  return FALSE;
}

int
main (int   argc,
      char *argv[])
{
  Make make = { NULL };
  g_autoptr(GError) error = NULL;
  gboolean made;

  if (argc != 3)
    {
      g_printerr ("Usage: hexapla-make-gazetteer PLACES.tsv.xz GAZETTEER.sqlite3\n");
      return 2;
    }
  setlocale (LC_CTYPE, "C.UTF-8");
  make.records = g_ptr_array_new_with_free_func (record_free);
  make.by_code = g_hash_table_new (g_str_hash, g_str_equal);
  make.by_id = g_hash_table_new (g_int64_hash, g_int64_equal);
  make.keys = g_array_new (FALSE, FALSE, sizeof (Key));
  g_array_set_clear_func (make.keys, key_clear);

  made = make_file (&make, argv[1], argv[2], &error);
  if (!made)
    g_printerr ("%s\n", error->message);

  g_array_unref (make.keys);
  g_hash_table_unref (make.by_id);
  g_hash_table_unref (make.by_code);
  g_ptr_array_unref (make.records);
  g_free (make.text);
  return made ? 0 : 1;
}
