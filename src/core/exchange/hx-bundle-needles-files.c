/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Whether words stand in a file, however its format writes them. */

#include "config.h"

#include "exchange/hx-bundle-needles.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "exchange/hx-bundle-archive.h"
#include "exchange/hx-bundle-redact.h"

#define EXCERPT 60             /* bytes either side */
#define MIN_LETTERS 5          /* bytes of a single word among bytes that are no text */
#define MAX_INNER (256 * 1024 * 1024)

static char *
dup_excerpt (const char         *text,
             gsize               n_bytes,
             const HxNeedlesHit *hit)
{
  gsize start = hit->start > EXCERPT ? hit->start - EXCERPT : 0;
  gsize end = MIN (hit->end + EXCERPT, n_bytes);
  g_autofree char *valid = NULL;

  while (start > 0 && ((guchar) text[start] & 0xc0) == 0x80)
    start--;
  while (end < n_bytes && ((guchar) text[end] & 0xc0) == 0x80)
    end++;
  valid = g_utf8_make_valid (text + start, end - start);
  return g_strdelimit (g_steal_pointer (&valid), "\r\n\t", ' ');
}

/* An excerpt of where something stands; NULL if it stands nowhere. */
static char *
look (HxNeedles  *self,
      const char *text,
      gsize       n_bytes,
      gboolean    content)
{
  g_autoptr(GArray) hits = hx_needles_find (self, text, n_bytes);

  for (guint i = 0; i < hits->len; i++)
    {
      const HxNeedlesHit *hit = &g_array_index (hits, HxNeedlesHit, i);

      if (content || !hit->plain)
        return dup_excerpt (text, n_bytes, hit);
    }
  return NULL;
}

/* --- What a format makes of text --- */

static void
append_escape (GString     *plain,
               const char **p)
{
  const char *q = *p + 1;
  guint value = 0;

  switch (*q)
    {
    case 'n': case 'r': case 't': case 'b': case 'f':
      g_string_append_c (plain, ' ');
      break;
    case 'u':
      for (guint i = 1; i <= 4 && g_ascii_isxdigit (q[i]); i++)
        value = value * 16 + g_ascii_xdigit_value (q[i]);
      if (g_ascii_isxdigit (q[1]) && g_ascii_isxdigit (q[2]) && g_ascii_isxdigit (q[3])
          && g_ascii_isxdigit (q[4]) && g_unichar_validate (value) && value != 0)
        {
          g_string_append_unichar (plain, value);
          q += 4;
        }
      break;
    default:
      g_string_append_c (plain, *q);
      break;
    }
  *p = q + 1;
}

/* JSON (RFC 8259, section 7) and JavaScript without its rarer escapes. */
static GString *
without_escapes (const char *text,
                 gsize       n_bytes)
{
  GString *plain = g_string_sized_new (n_bytes);
  const char *end = text + n_bytes;

  for (const char *p = text; p < end;)
    if (*p == '\\' && p + 1 < end)
      append_escape (plain, &p);
    else
      g_string_append_c (plain, *p++);
  return plain;
}

static gboolean
append_reference (GString     *plain,
                  const char **p)
{
  static const struct { const char *name; const char *text; } names[] = {
    { "&amp;", "&" }, { "&lt;", "<" }, { "&gt;", ">" }, { "&quot;", "\"" }, { "&apos;", "'" },
    { "&nbsp;", " " },
  };
  const char *q = *p;
  guint64 value;
  char *rest;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_has_prefix (q, names[i].name))
      {
        g_string_append (plain, names[i].text);
        *p = q + strlen (names[i].name);
        return TRUE;
      }
  if (q[1] != '#')
    return FALSE;
  value = g_ascii_strtoull (q[2] == 'x' || q[2] == 'X' ? q + 3 : q + 2, &rest,
                            q[2] == 'x' || q[2] == 'X' ? 16 : 10);
  if (*rest != ';' || value == 0 || value > 0x10ffff || !g_unichar_validate (value))
    return FALSE;
  g_string_append_unichar (plain, value);
  *p = rest + 1;
  return TRUE;
}

/* HTML and XML: references resolved; tags stay if instead is NULL. */
static GString *
without_markup (const char *text,
                gsize       n_bytes,
                const char *instead)
{
  GString *plain = g_string_sized_new (n_bytes);
  const char *end = text + n_bytes;

  for (const char *p = text; p < end;)
    {
      const char *close = instead != NULL && *p == '<' ? memchr (p, '>', end - p) : NULL;

      if (close != NULL)
        {
          g_string_append (plain, instead);
          p = close + 1;
        }
      else if (*p != '&' || !append_reference (plain, &p))
        g_string_append_c (plain, *p++);
    }
  return plain;
}

/* RFC 3986, section 2.1. */
static GString *
without_percents (const char *text,
                  gsize       n_bytes)
{
  g_autoptr(GString) plain = g_string_sized_new (n_bytes);
  const char *end = text + n_bytes;

  for (const char *p = text; p < end; p++)
    if (*p == '%' && p + 2 < end && g_ascii_isxdigit (p[1]) && g_ascii_isxdigit (p[2])
        && (g_ascii_xdigit_value (p[1]) > 0 || g_ascii_xdigit_value (p[2]) > 0))
      {
        g_string_append_c (plain, g_ascii_xdigit_value (p[1]) * 16 + g_ascii_xdigit_value (p[2]));
        p += 2;
      }
    else
      g_string_append_c (plain, *p);
  return g_string_new_take (g_utf8_make_valid (plain->str, plain->len));
}

static char *
look_and_free (HxNeedles *self,
               GString   *text,
               gboolean   content)
{
  char *found = look (self, text->str, text->len, content);

  g_string_free (text, TRUE);
  return found;
}

static char *
look_through_markup (HxNeedles  *self,
                     const char *text,
                     gsize       n_bytes,
                     gboolean    content)
{
  static const char *const instead[] = { NULL, "", " " };
  char *found = look (self, text, n_bytes, content);

  if (memchr (text, '<', n_bytes) != NULL || memchr (text, '&', n_bytes) != NULL)
    for (guint i = 0; found == NULL && i < G_N_ELEMENTS (instead); i++)
      found = look_and_free (self, without_markup (text, n_bytes, instead[i]), content);
  if (found == NULL && memchr (text, '%', n_bytes) != NULL)
    found = look_and_free (self, without_percents (text, n_bytes), content);
  return found;
}

static char *
look_through (HxNeedles  *self,
              const char *text,
              gsize       n_bytes,
              gboolean    content)
{
  char *found = look_through_markup (self, text, n_bytes, content);

  if (found == NULL && memchr (text, '\\', n_bytes) != NULL)
    {
      g_autoptr(GString) plain = without_escapes (text, n_bytes);

      found = look_through_markup (self, plain->str, plain->len, content);
    }
  return found;
}

/* --- Rows --- */

static char *
look_into_row (HxNeedles  *self,
               const char *table,
               JsonObject *row)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;

  json_object_iter_init (&iter, row);
  while (json_object_iter_next (&iter, &name, &value))
    {
      const char *text = JSON_NODE_HOLDS_VALUE (value)
                         && json_node_get_value_type (value) == G_TYPE_STRING
                           ? json_node_get_string (value) : NULL;
      char *found = NULL;

      if (text != NULL && !hx_redact_is_formal (table, name))
        found = look_through (self, text, strlen (text), TRUE);
      if (found != NULL)
        return found;
    }
  return NULL;
}

/* Each text of each row by itself: what is a word of ours there, such as a kind, is left aside. */
static char *
look_into_rows (HxNeedles  *self,
                const char *path,
                const char *lines,
                gsize       n_bytes)
{
  const char *base = strrchr (path, '/');
  g_autofree char *table = g_strndup (base + 1, strlen (base + 1) - strlen (".jsonl"));
  g_autoptr(JsonParser) parser = json_parser_new ();
  const char *end = lines + n_bytes;
  char *found = NULL;

  for (const char *line = lines; line < end && found == NULL;)
    {
      const char *stop = memchr (line, '\n', end - line);

      stop = stop != NULL ? stop : end;
      if (json_parser_load_from_data (parser, line, stop - line, NULL)
          && JSON_NODE_HOLDS_OBJECT (json_parser_get_root (parser)))
        found = look_into_row (self, table, json_node_get_object (json_parser_get_root (parser)));
      else
        found = look_through (self, line, stop - line, TRUE);
      line = stop + 1;
    }
  return found;
}

/* --- Bytes --- */

/* Whether it is UTF-8, but for some NULs, which become spaces. */
static gboolean
is_text (char  *data,
         gsize  n_bytes)
{
  gsize n_nuls = 0;

  for (gsize i = 0; i < n_bytes; i++)
    n_nuls += data[i] == '\0';
  if (n_nuls > n_bytes / 8)
    return FALSE;
  for (gsize i = 0; n_nuls > 0 && i < n_bytes; i++)
    if (data[i] == '\0')
      data[i] = ' ';
  return g_utf8_validate_len (data, n_bytes, NULL);
}

/* Bytes as ISO 8859-1, or pairs of them as UTF-16 as far as it needs no two. */
static GString *
guess_text (const char *data,
            gsize       n_bytes,
            guint       width,
            gboolean    big_endian)
{
  const guchar *bytes = (const guchar *) data;
  GString *text = g_string_sized_new (n_bytes + 1);

  for (gsize i = 0; i + width <= n_bytes; i += width)
    {
      gunichar character = bytes[i];

      if (width == 2)
        character = big_endian ? bytes[i] << 8 | bytes[i + 1] : bytes[i + 1] << 8 | bytes[i];
      g_string_append_unichar (text, character != 0 && g_unichar_validate (character) ? character
                                                                                      : ' ');
    }
  return text;
}

static char *
look_into_guess (HxNeedles *self,
                 GString   *text)
{
  g_autoptr(GArray) hits = hx_needles_find (self, text->str, text->len);

  for (guint i = 0; i < hits->len; i++)
    {
      const HxNeedlesHit *hit = &g_array_index (hits, HxNeedlesHit, i);

      if (hit->n_words > 1 || hit->end - hit->start >= MIN_LETTERS)
        return dup_excerpt (text->str, text->len, hit);
    }
  return NULL;
}

static char *
look_into_bytes (HxNeedles  *self,
                 const char *data,
                 gsize       n_bytes)
{
  static const struct { guint offset; guint width; gboolean big_endian; } ways[] = {
    { 0, 1, FALSE }, { 0, 2, FALSE }, { 1, 2, FALSE }, { 0, 2, TRUE }, { 1, 2, TRUE },
  };
  g_autoptr(GString) utf8 = g_string_new_take (g_utf8_make_valid (data, n_bytes));

  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      g_autoptr(GString) text = guess_text (data + ways[i].offset, n_bytes - ways[i].offset,
                                            ways[i].width, ways[i].big_endian);
      char *found = look_into_guess (self, text);

      if (found != NULL)
        return found;
    }
  return look_into_guess (self, utf8);
}

static gboolean
is_archive (GBytes *bytes)
{
  return g_bytes_get_size (bytes) > 4 && memcmp (g_bytes_get_data (bytes, NULL), "PK\3\4", 4) == 0;
}

/* The files of a file that is an archive, as those of word processors are. */
static char *
look_into_archive (HxNeedles  *self,
                   const char *path,
                   GBytes     *bytes)
{
  g_autoptr(HxBundleArchive) archive = hx_bundle_archive_open (NULL, bytes, NULL);
  const char *fault;
  const char *name;

  while (archive != NULL && (name = hx_bundle_archive_next (archive, &fault, NULL)) != NULL)
    {
      g_autoptr(GByteArray) inner = g_byte_array_new ();
      g_autofree guint8 *buffer = g_malloc (65536);
      g_autoptr(GBytes) whole = NULL;
      g_autofree char *inner_path = g_strdup_printf ("%s/%s", path, name);
      gssize n;
      char *found;

      while ((n = hx_bundle_archive_read (archive, buffer, 65536, NULL)) > 0
             && inner->len < MAX_INNER)
        g_byte_array_append (inner, buffer, n);
      whole = g_byte_array_free_to_bytes (g_steal_pointer (&inner));
      if (g_bytes_get_size (whole) == 0)
        continue;
      found = is_archive (whole) ? NULL : hx_needles_find_in_file (self, inner_path, whole, TRUE);
      if (found != NULL)
        return found;
    }
  return NULL;
}

/**
 * hx_needles_find_in_file:
 * @self: needles
 * @path: the file's path, which is looked through too
 * @bytes: what is in it
 * @content: whether all of it is somebody's words; else what every bundle says is let pass
 *
 * Looks for words as they are, and behind the escapes of JSON, the references and tags of HTML and
 * XML, percent-encoding, the quoting of CSV, which is no word, and in UTF-16 and archives.
 *
 * Returns: (transfer full) (nullable): an excerpt of where one stands; %NULL: nowhere
 */
char *
hx_needles_find_in_file (HxNeedles  *self,
                         const char *path,
                         GBytes     *bytes,
                         gboolean    content)
{
  gsize n_bytes = g_bytes_get_size (bytes);
  char *found = look_through (self, path, strlen (path), FALSE);
  g_autofree char *data = NULL;

  if (found != NULL || n_bytes == 0)
    return found;
  if (is_archive (bytes))
    return look_into_archive (self, path, bytes);

  /* What looks ahead in it stops at a NUL. */
  data = g_malloc (n_bytes + 1);
  memcpy (data, g_bytes_get_data (bytes, NULL), n_bytes);
  data[n_bytes] = '\0';
  if (!is_text (data, n_bytes))
    return look_into_bytes (self, g_bytes_get_data (bytes, NULL), n_bytes);
  if (content && g_str_has_suffix (path, ".jsonl"))
    return look_into_rows (self, path, data, n_bytes);
  return look_through (self, data, n_bytes, content);
}
