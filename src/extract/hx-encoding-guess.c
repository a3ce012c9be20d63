/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which encoding a text is in: byte order mark, then valid UTF-8, then UTF-16 and UTF-32 without
 * a mark, then UTF-8 with a few bad bytes, then uchardet, then Windows-1252; of what uchardet
 * guessed hx-encoding-doubt.c looks whether it makes sense. */

#include "config.h"

#include <string.h>
#include <uchardet.h>

#include "hx-encoding.h"

/* The share of characters that no text has above which a file is taken for something else. */
#define MAX_CONTROL_SHARE 0.01
#define MAX_NUL_SHARE     0.2
#define MAX_BAD_SHARE     0.05
#define MAX_FFFD_SHARE    0.5
#define MAX_SAMPLE        (512 * 1024)   /* bytes that are enough to guess by */
#define BEFORE_FIRST_HIGH 4096           /* of them, in front of the first that is not ASCII */

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

/* Characters that no text has: control codes, unassigned and private ones. */
static gboolean
is_strange (gunichar c)
{
  GUnicodeType type = g_unichar_type (c);

  return (type == G_UNICODE_CONTROL && !is_text_control (c)) || type == G_UNICODE_UNASSIGNED;
}

/* Whether a text has so many control and unassigned characters that it is none. Of NUL it may have
 * more when it has no others: programs in C end the fields of a table with them. */
static gboolean
looks_binary (const char *utf8,
              gsize       n_bytes)
{
  gsize n = 0, n_strange = 0, n_nul = 0;

  for (const char *p = utf8; p < utf8 + n_bytes; p = g_utf8_next_char (p), n++)
    if (*p == '\0')
      n_nul++;
    else if ((guchar) *p < 0x20 || (guchar) *p >= 0x7f)
      n_strange += is_strange (g_utf8_get_char (p));

  if (n_strange > 0 || n_nul > MAX_NUL_SHARE * n)
    n_strange += n_nul;
  return n == 0 || (n_strange > MAX_CONTROL_SHARE * n && (n_strange > 2 || n < 20));
}

/* --- UTF-16 and UTF-32 without a mark --- */

static gunichar
unit_at (const char *bytes,
         gsize       i,
         gboolean    big)
{
  const guchar *p = (const guchar *) bytes + 2 * i;

  return big ? p[0] << 8 | p[1] : p[1] << 8 | p[0];
}

static GUnicodeScript
script_of (gunichar c)
{
  GUnicodeScript script = g_unichar_get_script (c);

  /* Japanese and Chinese texts mix them. */
  if (script == G_UNICODE_SCRIPT_HIRAGANA || script == G_UNICODE_SCRIPT_KATAKANA
      || script == G_UNICODE_SCRIPT_BOPOMOFO)
    return G_UNICODE_SCRIPT_HAN;
  return script;
}

/* How much the units look like a text, from below 0 to about 2 for each: neighbours share a
 * script, and what is ASCII in one order ends in a zero byte in the other. */
static double
score_utf16 (const char *bytes,
             gsize       n_units,
             gboolean    big)
{
  GUnicodeScript last = G_UNICODE_SCRIPT_COMMON;
  double score = 0;
  gboolean lead = FALSE;

  for (gsize i = 0; i < n_units; i++)
    {
      gunichar c = unit_at (bytes, i, big);
      gboolean surrogate = c >= 0xd800 && c <= 0xdfff;
      GUnicodeScript script;

      if (lead != (surrogate && c >= 0xdc00))
        score -= 20;
      lead = surrogate && c < 0xdc00;
      if (surrogate)
        continue;

      script = script_of (c);
      if (c < 0x80 && (c >= 0x20 || is_text_control (c)) && c != 0x7f)
        score += 2;
      else if (is_strange (c) || (c >= 0xe000 && c < 0xf900) || (c & 0xfffe) == 0xfffe)
        score -= 20;
      else if ((c & 0xff) == 0 && c != 0x3000)
        score -= 2;
      else if (script == last || script == G_UNICODE_SCRIPT_COMMON)
        score += 1;
      else
        score -= 0.5;
      if (script != G_UNICODE_SCRIPT_COMMON && script != G_UNICODE_SCRIPT_INHERITED)
        last = script;
    }

  return lead ? score - 20 : score;
}

/* Other texts hold no control codes, which are half of some UTF-16 character in almost all of
 * them: a space or a line end has a NUL. */
static gboolean
has_controls (const char *bytes,
              gsize       n_bytes)
{
  for (gsize i = 0; i < n_bytes; i++)
    if ((guchar) bytes[i] < 0x20 && !is_text_control (bytes[i]) && bytes[i] != 0x1b)
      return TRUE;

  return FALSE;
}

static const char *
guess_utf16 (const char *bytes,
             gsize       n_bytes)
{
  gsize n_units = MIN (n_bytes, MAX_SAMPLE) / 2;
  double little, big;

  if (n_units < 2 || n_bytes % 2 != 0 || !has_controls (bytes, n_units * 2))
    return NULL;

  little = score_utf16 (bytes, n_units, FALSE);
  big = score_utf16 (bytes, n_units, TRUE);
  if (MAX (little, big) < 0.6 * n_units)
    return NULL;
  return little > big ? "UTF-16LE" : "UTF-16BE";
}

static const char *
guess_utf32 (const char *bytes,
             gsize       n_bytes)
{
  gsize n = MIN (n_bytes, MAX_SAMPLE) / 4;
  gboolean little = TRUE, big = TRUE;

  if (n < 2 || n_bytes % 4 != 0)
    return NULL;

  for (gsize i = 0; i < n && (little || big); i++)
    {
      gunichar high = unit_at (bytes, 2 * i, TRUE) << 16 | unit_at (bytes, 2 * i + 1, TRUE);
      gunichar low = GUINT32_SWAP_LE_BE (high);

      big = big && g_unichar_validate (high) && !is_strange (high);
      little = little && g_unichar_validate (low) && !is_strange (low);
    }

  return little ? "UTF-32LE" : big ? "UTF-32BE" : NULL;
}

/* --- UTF-8 and the rest --- */

/* UTF-8 in which a few bytes were damaged or the end cut off: other encodings make a valid
 * sequence of several bytes only now and then. */
static gboolean
is_damaged_utf8 (const char *bytes,
                 gsize       n_bytes)
{
  const char *p = bytes, *end = bytes + n_bytes;
  gsize n_long = 0, n_bad = 0;

  while (p < end)
    {
      gunichar c;

      if ((guchar) *p < 0x80)
        {
          p++;
          continue;
        }

      c = g_utf8_get_char_validated (p, end - p);
      if (c == (gunichar) -2 && n_long > 0)
        return n_bad * 5 <= n_long;
      if (c == (gunichar) -1 || c == (gunichar) -2)
        {
          n_bad++;
          p++;
        }
      else
        {
          n_long++;
          p = g_utf8_next_char (p);
        }
    }

  return n_long > 0 && n_bad * 5 <= n_long;
}

/* ISO-2022 and HZ are valid UTF-8 too; their escapes tell. */
static gboolean
has_escapes (const char *bytes,
             gsize       n_bytes)
{
  return memchr (bytes, 0x1b, n_bytes) != NULL || memmem (bytes, n_bytes, "~{", 2) != NULL;
}

static gboolean
is_escaped (const char *encoding)
{
  return encoding != NULL && (g_str_has_prefix (encoding, "ISO-2022")
                              || g_str_has_prefix (encoding, "HZ"));
}

static char *
detect (const char *bytes,
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

  if (name != NULL && (*name == '\0' || !hx_encoding_is_known (name)))
    g_clear_pointer (&name, g_free);
  return name;
}

/* Of a large file the part around the first bytes that say something. */
static char *
detect_in_sample (const char *bytes,
                  gsize       n_bytes)
{
  gsize start = 0;

  while (start < n_bytes && (guchar) bytes[start] < 0x80 && bytes[start] != 0x1b)
    start++;
  start = start > BEFORE_FIRST_HIGH && start < n_bytes ? start - BEFORE_FIRST_HIGH : 0;

  return detect (bytes + start, MIN (n_bytes - start, MAX_SAMPLE));
}

static const char *
guess_by_structure (const char *bytes,
                    gsize       n_bytes)
{
  const char *wide = guess_utf32 (bytes, n_bytes);

  if (wide == NULL)
    wide = guess_utf16 (bytes, n_bytes);
  if (wide == NULL && is_damaged_utf8 (bytes, n_bytes))
    wide = "UTF-8";
  return wide;
}

/**
 * hx_encoding_guess:
 * @bytes: any bytes without a byte order mark
 * @n_bytes: how many
 *
 * Guesses the encoding of what is not valid UTF-8.
 *
 * Returns: (transfer full): the name of an encoding; Windows-1252 when nothing fits better
 */
char *
hx_encoding_guess (const char *bytes,
                   gsize       n_bytes)
{
  const char *wide = guess_by_structure (bytes, n_bytes);
  g_autofree char *name = wide == NULL ? detect_in_sample (bytes, n_bytes) : NULL;

  if (wide != NULL)
    return g_strdup (wide);
  return g_strdup (hx_encoding_doubt (bytes, n_bytes, name != NULL ? name : "WINDOWS-1252"));
}

static gboolean
take (HxDecoded  *decoded,
      const char *bytes,
      gsize       n_bytes,
      const char *encoding,
      gboolean    guessed)
{
  hx_decoded_clear (decoded);
  decoded->utf8 = hx_encoding_convert (bytes, n_bytes, encoding, &decoded->n_bytes,
                                       &decoded->n_bad);
  decoded->encoding = g_strdup (encoding);
  decoded->guessed = guessed;
  return decoded->utf8 != NULL;
}

/* Valid UTF-8, also with some NUL in it, of which UTF-16 would have more. */
static gboolean
is_valid_utf8 (const char *bytes,
               gsize       n_bytes)
{
  const char *p = bytes, *end = bytes + n_bytes;
  gsize n_nul = 0;

  while (!g_utf8_validate_len (p, end - p, &p))
    {
      if (*p != '\0')
        return FALSE;
      n_nul++;
      p++;
    }

  return n_nul <= MAX_NUL_SHARE * n_bytes;
}

static void
decode_valid_utf8 (HxDecoded  *decoded,
                   const char *bytes,
                   gsize       n_bytes)
{
  g_autofree char *detected = has_escapes (bytes, n_bytes) ? detect_in_sample (bytes, n_bytes)
                                                           : NULL;

  if (is_escaped (detected) && take (decoded, bytes, n_bytes, detected, FALSE)
      && decoded->n_bad == 0)
    return;

  hx_decoded_clear (decoded);
  decoded->utf8 = g_malloc (n_bytes + 1);
  memcpy (decoded->utf8, bytes, n_bytes);
  decoded->utf8[n_bytes] = '\0';
  decoded->n_bytes = n_bytes;
  decoded->encoding = g_strdup ("UTF-8");
}

/* What uchardet says, unless much of the text is none of it. */
static void
decode_guessed (HxDecoded  *decoded,
                const char *bytes,
                gsize       n_bytes)
{
  g_autofree char *guess = hx_encoding_guess (bytes, n_bytes);

  take (decoded, bytes, n_bytes, guess, g_strcmp0 (guess, "UTF-8") != 0);
  if (decoded->utf8 == NULL || (decoded->n_bad > MAX_BAD_SHARE * n_bytes
                                && g_strcmp0 (guess, "UTF-8") != 0))
    take (decoded, bytes, n_bytes, "WINDOWS-1252", TRUE);
}

/* Whether so much of it became U+FFFD, which is three bytes long, that it is no text. */
static gboolean
is_mostly_bad (const HxDecoded *decoded)
{
  return 3.0 * decoded->n_bad > MAX_FFFD_SHARE * decoded->n_bytes;
}

static gboolean
decode_as_told (HxDecoded   *decoded,
                const char  *bytes,
                gsize        n_bytes,
                const char  *encoding,
                GError     **error)
{
  const Mark *mark = find_mark (bytes, n_bytes);
  gsize skip = mark != NULL && g_ascii_strcasecmp (mark->encoding, encoding) == 0 ? mark->n_bytes
                                                                                  : 0;

  if (!take (decoded, bytes + skip, n_bytes - skip, encoding, FALSE)
      || looks_binary (decoded->utf8, decoded->n_bytes)
      || is_mostly_bad (decoded))
    {
      hx_decoded_clear (decoded);
      g_set_error_literal (error, HX_REFUSED, HX_REFUSAL_ENCODING, encoding);
      return FALSE;
    }

  return TRUE;
}

/**
 * hx_encoding_decode:
 * @bytes: a file's bytes
 * @n_bytes: how many
 * @encoding: (nullable): the encoding, when a person or the file said it
 * @decoded: (out): the text and what it was in
 * @error: return location for an error
 *
 * Decodes a text in any common encoding.
 *
 * Returns: %FALSE with %HX_REFUSAL_EMPTY, %HX_REFUSAL_UNKNOWN if the bytes are no text, or
 *   %HX_REFUSAL_ENCODING if they are none of @encoding
 */
gboolean
hx_encoding_decode (const char  *bytes,
                    gsize        n_bytes,
                    const char  *encoding,
                    HxDecoded   *decoded,
                    GError     **error)
{
  const Mark *mark = find_mark (bytes, n_bytes);

  memset (decoded, 0, sizeof *decoded);
  if (n_bytes == 0 || (mark != NULL && mark->n_bytes == n_bytes))
    {
      g_set_error_literal (error, HX_REFUSED, HX_REFUSAL_EMPTY, "");
      return FALSE;
    }
  if (encoding != NULL && *encoding != '\0')
    return decode_as_told (decoded, bytes, n_bytes, encoding, error);

  if (mark != NULL)
    take (decoded, bytes + mark->n_bytes, n_bytes - mark->n_bytes, mark->encoding, FALSE);
  else if (is_valid_utf8 (bytes, n_bytes))
    decode_valid_utf8 (decoded, bytes, n_bytes);
  if (decoded->utf8 == NULL || looks_binary (decoded->utf8, decoded->n_bytes))
    decode_guessed (decoded, bytes, n_bytes);

  if (looks_binary (decoded->utf8, decoded->n_bytes) || is_mostly_bad (decoded))
    {
      hx_decoded_clear (decoded);
      g_set_error_literal (error, HX_REFUSED, HX_REFUSAL_UNKNOWN, "");
      return FALSE;
    }

  return TRUE;
}

/**
 * hx_encoding_warn:
 * @decoded: a decoded text
 * @output: where its source is open
 *
 * Says which encoding it was, and warns of a guess and of bad bytes.
 */
void
hx_encoding_warn (const HxDecoded *decoded,
                  HxOutput        *output)
{
  hx_output_field (output, "encoding", decoded->encoding);
  if (decoded->guessed)
    hx_output_warn (output, HX_WARNING_ENCODING_GUESSED, decoded->encoding);
  if (decoded->n_bad > 0)
    {
      g_autofree char *n = g_strdup_printf ("%u", decoded->n_bad);

      hx_output_warn (output, HX_WARNING_BAD_BYTES, n);
    }
}

/**
 * hx_decoded_clear:
 * @self: a decoded text
 *
 * Frees what it holds.
 */
void
hx_decoded_clear (HxDecoded *self)
{
  g_clear_pointer (&self->utf8, g_free);
  g_clear_pointer (&self->encoding, g_free);
  self->n_bytes = 0;
  self->n_bad = 0;
  self->guessed = FALSE;
}
