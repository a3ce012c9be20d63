/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which encoding a text is in: byte order mark, then valid UTF-8, then UTF-16 without a mark,
 * then uchardet, then Windows-1252. */

#include "config.h"

#include <string.h>
#include <uchardet.h>

#include "base/hx-error.h"
#include "import/hx-encoding.h"

/* The share of characters that no text has above which a file is taken for something else. */
#define MAX_CONTROL_SHARE 0.01

typedef struct
{
  const char *bytes;
  gsize       n_bytes;
  const char *encoding;
} Mark;

/* The mark of UTF-32LE begins with that of UTF-16LE, so it is looked for first. */
static const Mark marks[] = {
  { "\xef\xbb\xbf", 3, "UTF-8" },
  { "\xff\xfe\0\0", 4, "UTF-32LE" },
  { "\0\0\xfe\xff", 4, "UTF-32BE" },
  { "\xff\xfe", 2, "UTF-16LE" },
  { "\xfe\xff", 2, "UTF-16BE" },
};

static char *
convert (const char *bytes,
         gsize       n_bytes,
         const char *encoding,
         gsize      *n_utf8)
{
  return g_convert (bytes, n_bytes, "UTF-8", encoding, NULL, n_utf8, NULL);
}

static const Mark *
find_mark (const char *bytes,
           gsize       n_bytes)
{
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (n_bytes >= marks[i].n_bytes && memcmp (bytes, marks[i].bytes, marks[i].n_bytes) == 0)
      return &marks[i];

  return NULL;
}

static gboolean
is_text_control (gunichar c)
{
  return c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == 0x85;
}

/* The share of control and unassigned characters; 1 for nothing at all. */
static double
control_share (const char *utf8,
               gsize       n_bytes)
{
  gsize n = 0, bad = 0;

  for (const char *p = utf8; p < utf8 + n_bytes; p = g_utf8_next_char (p), n++)
    {
      gunichar c = g_utf8_get_char (p);
      GUnicodeType type = g_unichar_type (c);

      if ((type == G_UNICODE_CONTROL && !is_text_control (c)) || type == G_UNICODE_UNASSIGNED)
        bad++;
    }

  return n > 0 ? (double) bad / n : 1;
}

static gsize
count_spaces (const char *utf8)
{
  gsize n = 0;

  for (const char *p = utf8; *p != '\0'; p++)
    n += *p == ' ' || *p == '\n';
  return n;
}

/* Texts in UTF-16 have spaces and line ends, which are half NUL, so that no other text looks
 * like them. */
static char *
decode_utf16 (const char  *bytes,
              gsize        n_bytes,
              gsize       *n_utf8,
              const char **encoding)
{
  static const char * const candidates[] = { "UTF-16LE", "UTF-16BE" };
  char *best = NULL;
  gsize most = 0;

  if (n_bytes % 2 != 0 || memchr (bytes, '\0', n_bytes) == NULL)
    return NULL;

  for (guint i = 0; i < G_N_ELEMENTS (candidates); i++)
    {
      gsize n;
      g_autofree char *utf8 = convert (bytes, n_bytes, candidates[i], &n);
      gsize spaces = utf8 != NULL ? count_spaces (utf8) : 0;

      if (spaces > most && control_share (utf8, n) <= MAX_CONTROL_SHARE)
        {
          most = spaces;
          *n_utf8 = n;
          *encoding = candidates[i];
          g_free (best);
          best = g_steal_pointer (&utf8);
        }
    }

  return best;
}

static char *
dup_detected (const char *bytes,
              gsize       n_bytes)
{
  uchardet_t detector = uchardet_new ();
  char *name = NULL;

  if (uchardet_handle_data (detector, bytes, n_bytes) == 0)
    {
      uchardet_data_end (detector);
      name = g_strdup (uchardet_get_charset (detector));
    }
  uchardet_delete (detector);

  if (name != NULL && *name == '\0')
    g_clear_pointer (&name, g_free);
  return name;
}

/* Every byte is something in ISO 8859-1, so this always gives a text. */
static char *
decode_legacy (const char  *bytes,
               gsize        n_bytes,
               gsize       *n_utf8,
               char       **encoding)
{
  g_autofree char *detected = dup_detected (bytes, n_bytes);
  const char *candidates[] = { detected, "WINDOWS-1252", "ISO-8859-1" };

  for (guint i = 0; i < G_N_ELEMENTS (candidates); i++)
    {
      char *utf8 = candidates[i] != NULL ? convert (bytes, n_bytes, candidates[i], n_utf8) : NULL;

      if (utf8 != NULL)
        {
          *encoding = g_strdup (candidates[i]);
          return utf8;
        }
    }

  return NULL;
}

static char *
decode_marked (const Mark  *mark,
               const char  *bytes,
               gsize        n_bytes,
               gsize       *n_utf8,
               char       **encoding)
{
  *encoding = g_strdup (mark->encoding);
  return convert (bytes + mark->n_bytes, n_bytes - mark->n_bytes, mark->encoding, n_utf8);
}

/* ISO-2022 and HZ are valid UTF-8 too; their escapes tell. */
static gboolean
has_escapes (const char *bytes,
             gsize       n_bytes)
{
  return memchr (bytes, 0x1b, n_bytes) != NULL
         || g_strstr_len (bytes, n_bytes, "~{") != NULL;
}

static char *
decode_unmarked (const char  *bytes,
                 gsize        n_bytes,
                 gsize       *n_utf8,
                 char       **encoding,
                 gboolean    *guessed)
{
  const char *utf16 = NULL;
  char *utf8;

  if (g_utf8_validate_len (bytes, n_bytes, NULL))
    {
      g_autofree char *detected = has_escapes (bytes, n_bytes) ? dup_detected (bytes, n_bytes)
                                                               : NULL;

      if (detected == NULL || (!g_str_has_prefix (detected, "ISO-2022")
                               && !g_str_has_prefix (detected, "HZ")))
        {
          *encoding = g_strdup ("UTF-8");
          *n_utf8 = n_bytes;
          return g_strndup (bytes, n_bytes);
        }
    }

  *guessed = TRUE;
  utf8 = decode_utf16 (bytes, n_bytes, n_utf8, &utf16);
  if (utf8 != NULL)
    {
      *encoding = g_strdup (utf16);
      return utf8;
    }

  return memchr (bytes, '\0', n_bytes) == NULL
           ? decode_legacy (bytes, n_bytes, n_utf8, encoding) : NULL;
}

/**
 * hx_encoding_decode:
 * @bytes: a file's bytes
 * @n_bytes: how many
 * @n_utf8: (out): the length of the result in bytes
 * @encoding: (out): the name of the encoding, as iconv knows it
 * @guessed: (out): whether the encoding is a guess that an analyst should look at
 * @error: return location for an error
 *
 * Decodes a text in any common encoding.
 *
 * Returns: (transfer full) (nullable): the text, or %NULL with %HX_ERROR_UNSUPPORTED if the bytes
 *   are no text
 */
char *
hx_encoding_decode (const char  *bytes,
                    gsize        n_bytes,
                    gsize       *n_utf8,
                    char       **encoding,
                    gboolean    *guessed,
                    GError     **error)
{
  const Mark *mark = find_mark (bytes, n_bytes);
  g_autofree char *name = NULL;
  g_autofree char *utf8 = NULL;

  *guessed = FALSE;
  if (mark != NULL)
    utf8 = decode_marked (mark, bytes, n_bytes, n_utf8, &name);
  if (utf8 == NULL)
    {
      g_clear_pointer (&name, g_free);
      utf8 = decode_unmarked (bytes, n_bytes, n_utf8, &name, guessed);
    }

  if (utf8 == NULL || control_share (utf8, *n_utf8) > MAX_CONTROL_SHARE)
    {
      g_set_error_literal (error, HX_ERROR, HX_ERROR_UNSUPPORTED, "its bytes are no text");
      return NULL;
    }

  *encoding = g_steal_pointer (&name);
  return g_steal_pointer (&utf8);
}
