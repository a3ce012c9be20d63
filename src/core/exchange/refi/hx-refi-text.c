/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A plain text of an exchange file, and positions in it by whatever was counted. */

#include "config.h"

#include "exchange/refi/hx-refi-text.h"

#include <string.h>

static void
index_lines (HxRefiText *self,
             GArray     *crlf)
{
  GArray *all = g_array_new (FALSE, FALSE, sizeof (guint));
  gsize n_bytes;
  const char *utf8 = hx_text_get_utf8 (self->text, &n_bytes);
  guint offset = 0;

  self->ascii = TRUE;
  for (gsize i = 0; i < n_bytes; i++)
    {
      guchar c = utf8[i];

      if ((c & 0xc0) == 0x80)
        continue;
      if (c == '\n')
        g_array_append_val (all, offset);
      self->ascii &= c < 0x80;
      self->astral |= c >= 0xf0;
      offset++;
    }
  self->n_lines[0] = crlf->len;
  self->n_lines[1] = all->len;
  self->crlf = crlf->len > 0;
  self->lines[0] = (guint *) (void *) g_array_free (crlf, FALSE);
  self->lines[1] = (guint *) (void *) g_array_free (all, FALSE);
}

/* As UTF-8, whatever it was. */
static char *
dup_utf8 (HxRefiText *self,
          const char *data,
          gsize      *n_bytes)
{
  gsize n = *n_bytes, n_utf8;
  char *utf8 = NULL;

  if (n >= 2 && (memcmp (data, "\xff\xfe", 2) == 0 || memcmp (data, "\xfe\xff", 2) == 0))
    {
      self->encoding = g_strdup ((guchar) data[0] == 0xff ? "UTF-16LE" : "UTF-16BE");
      utf8 = g_convert (data + 2, (n - 2) & ~(gsize) 1, "UTF-8", self->encoding, NULL, &n_utf8,
                        NULL);
      self->bom = utf8 != NULL;
      if (utf8 == NULL)
        g_clear_pointer (&self->encoding, g_free);
    }
  else if (n >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0)
    {
      self->bom = TRUE;
      data += 3;
      n -= 3;
    }
  if (utf8 == NULL && !g_utf8_validate_len (data, n, NULL) && memchr (data, '\0', n) == NULL)
    {
      utf8 = g_convert (data, n, "UTF-8", "WINDOWS-1252", NULL, &n_utf8, NULL);
      if (utf8 != NULL)
        self->encoding = g_strdup ("WINDOWS-1252");
    }
  if (utf8 == NULL)
    {
      utf8 = g_malloc (n + 1);
      if (n > 0)
        memcpy (utf8, data, n);
      utf8[n] = '\0';
      n_utf8 = n;
    }
  if (self->encoding == NULL)
    self->encoding = g_strdup ("UTF-8");
  *n_bytes = n_utf8;
  return utf8;
}

/* What cannot stand in a text becomes U+FFFD, one for one byte. */
static GString *
make_valid (HxRefiText *self,
            const char *utf8,
            gsize       n_bytes)
{
  GString *valid = g_string_sized_new (n_bytes);
  const char *p = utf8, *end;

  while (!g_utf8_validate_len (p, n_bytes - (p - utf8), &end))
    {
      g_string_append_len (valid, p, end - p);
      g_string_append (valid, "\357\277\275");
      self->n_bad++;
      p = end + 1;
    }
  return g_string_append_len (valid, p, n_bytes - (p - utf8));
}

/**
 * hx_refi_text_new:
 * @bytes: a plain text file
 *
 * Reads a text. REFI-QDA wants UTF-8 (section 9.1.2); UTF-16 with a mark is understood, and what
 * is neither is taken for Windows-1252.
 *
 * Returns: (transfer full): the text
 */
HxRefiText *
hx_refi_text_new (GBytes *bytes)
{
  HxRefiText *self = g_new0 (HxRefiText, 1);
  GArray *crlf = g_array_new (FALSE, FALSE, sizeof (guint));
  gsize n_bytes;
  const char *data = g_bytes_get_data (bytes, &n_bytes);
  g_autofree char *utf8 = dup_utf8 (self, data, &n_bytes);
  g_autoptr(GString) valid = make_valid (self, utf8, n_bytes);
  gsize to = 0;
  guint offset = 0;

  for (gsize i = 0; i < valid->len; i++)
    {
      char c = valid->str[i];

      if (c == '\r' && i + 1 < valid->len && valid->str[i + 1] == '\n')
        {
          g_array_append_val (crlf, offset);
          continue;
        }
      valid->str[to++] = c == '\r' ? '\n' : c;
      if (((guchar) c & 0xc0) != 0x80)
        offset++;
    }
  self->text = hx_text_new (valid->str, to, NULL);
  if (self->text == NULL)
    self->text = hx_text_new ("", 0, NULL);
  index_lines (self, crlf);
  return self;
}

/**
 * hx_refi_text_new_for:
 * @text: a text that came from elsewhere
 *
 * Returns: (transfer full): it, as if it had stood in a file
 */
HxRefiText *
hx_refi_text_new_for (HxText *text)
{
  HxRefiText *self = g_new0 (HxRefiText, 1);

  self->text = hx_text_ref (text);
  self->encoding = g_strdup ("UTF-8");
  index_lines (self, g_array_new (FALSE, FALSE, sizeof (guint)));
  return self;
}

/**
 * hx_refi_text_free:
 * @self: (transfer full): a text
 */
void
hx_refi_text_free (HxRefiText *self)
{
  hx_text_unref (self->text);
  g_free (self->encoding);
  for (guint k = 0; k < 2; k++)
    {
      g_free (self->lines[k]);
      for (guint unit = 0; unit < HX_REFI_N_UNITS; unit++)
        g_free (self->units[unit][k]);
    }
  g_free (self);
}

/* --- Positions --- */

/* Line ends in units, from code points. */
static const guint *
get_units (HxRefiText *self,
           HxRefiUnit  unit,
           guint       which)
{
  guint *units = self->units[unit][which];

  if (unit == HX_REFI_CODE_POINTS || units != NULL)
    return unit == HX_REFI_CODE_POINTS ? self->lines[which] : units;
  units = g_new (guint, self->n_lines[which] + 1);
  for (guint i = 0; i < self->n_lines[which]; i++)
    units[i] = unit == HX_REFI_UTF16
               ? hx_text_char_to_utf16 (self->text, self->lines[which][i])
               : hx_text_char_to_byte (self->text, self->lines[which][i]);
  return self->units[unit][which] = units;
}

/* Takes the second characters of line ends before a position off it. Line end k begins at
 * units[k] + k; FALSE if the position is within one. */
static gboolean
without_line_ends (HxRefiText *self,
                   HxRefiUnit  unit,
                   guint       which,
                   gint64     *position)
{
  const guint *units = get_units (self, unit, which);
  guint low = 0, high = self->n_lines[which];

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if ((gint64) units[middle] + middle + 2 <= *position)
        low = middle + 1;
      else
        high = middle;
    }
  *position -= low;
  if (low == self->n_lines[which] || *position != (gint64) units[low] + 1)
    return TRUE;
  --*position;
  return FALSE;
}

/* A position in code points; FALSE if there is none, or only within a character. */
static gboolean
to_code_point (HxRefiText *self,
               HxRefiUnit  unit,
               gint64      position,
               guint      *offset)
{
  if (position < 0 || position > G_MAXINT32)
    return FALSE;
  switch (unit)
    {
    case HX_REFI_UTF16:
      *offset = hx_text_utf16_to_char (self->text, position);
      return hx_text_char_to_utf16 (self->text, *offset) == (guint) position;
    case HX_REFI_BYTES:
      *offset = hx_text_byte_to_char (self->text, position);
      return hx_text_char_to_byte (self->text, *offset) == (gsize) position;
    default:
      *offset = position;
      return position <= hx_text_get_length (self->text);
    }
}

static gboolean
locate (HxRefiText             *self,
        const HxRefiConvention *convention,
        gint64                  position,
        guint                  *offset)
{
  gboolean whole = TRUE;

  if (convention->bom && self->bom)
    position -= convention->unit == HX_REFI_BYTES ? 3 : 1;
  if (convention->line != HX_REFI_LINE_ONE)
    whole = without_line_ends (self, convention->unit, convention->line == HX_REFI_LINE_TWO,
                               &position);
  return to_code_point (self, convention->unit, position, offset) && whole;
}

/**
 * hx_refi_text_locate:
 * @self: a text
 * @convention: how positions are counted
 * @first: the start as it is written
 * @last: the end as it is written
 * @start: (out): the first code point
 * @end: (out): the code point past the last
 *
 * Returns: whether the text has this place, with at least one character
 */
gboolean
hx_refi_text_locate (HxRefiText             *self,
                     const HxRefiConvention *convention,
                     gint64                  first,
                     gint64                  last,
                     guint                  *start,
                     guint                  *end)
{
  guint length = hx_text_get_length (self->text);

  if (first > last || last > G_MAXINT32 || !locate (self, convention, first, start))
    return FALSE;
  if (convention->inclusive && last + 1 > first
      && convention->unit != HX_REFI_CODE_POINTS && *start < length)
    {
      /* The last unit may be one within a character: the end is that of the character. */
      guint next;

      for (guint more = 1; more <= 4; more++)
        if (locate (self, convention, last + more, &next) && next > *start)
          {
            *end = next;
            return *end <= length;
          }
      return FALSE;
    }
  return locate (self, convention, last + (convention->inclusive ? 1 : 0), end)
         && *end > *start && *end <= length;
}

/**
 * hx_refi_convention_to_string:
 * @self: a convention
 * @has_crlf: a text has lines that end in CR LF
 * @has_bom: a text has a byte order mark
 *
 * Returns: (transfer full): it in words, without what makes no difference: "UTF-16, CRLF"
 */
char *
hx_refi_convention_to_string (const HxRefiConvention *self,
                              gboolean                has_crlf,
                              gboolean                has_bom)
{
  static const char * const units[] = { "code points", "UTF-16", "UTF-8 bytes" };
  g_autoptr(GString) words = g_string_new (units[self->unit]);
  gboolean two = self->line == HX_REFI_LINE_TWO || (self->line == HX_REFI_LINE_AS_IS && has_crlf);

  g_string_append (words, two ? ", CRLF" : ", LF");
  if (has_bom)
    g_string_append (words, self->bom ? ", BOM counted" : ", BOM not counted");
  if (self->inclusive)
    g_string_append (words, ", end inclusive");
  return g_string_free (g_steal_pointer (&words), FALSE);
}

/**
 * hx_refi_convention_list:
 * @origin: (nullable): the program that says it has written the file
 * @ways: (out caller-allocates) (array fixed-size=36): gets all ways to count
 *
 * Lists the likely ones first: of two that fit as well the first is to be taken.
 *
 * Returns: how many they are
 */
guint
hx_refi_convention_list (const char       *origin,
                         HxRefiConvention *ways)
{
  static const HxRefiUnit usual[] = { HX_REFI_CODE_POINTS, HX_REFI_UTF16, HX_REFI_BYTES };
  static const HxRefiUnit utf16[] = { HX_REFI_UTF16, HX_REFI_CODE_POINTS, HX_REFI_BYTES };
  static const HxRefiLine as_is[] = { HX_REFI_LINE_AS_IS, HX_REFI_LINE_ONE, HX_REFI_LINE_TWO };
  static const HxRefiLine one[] = { HX_REFI_LINE_ONE, HX_REFI_LINE_AS_IS, HX_REFI_LINE_TWO };
  g_autofree char *lower = g_utf8_strdown (origin != NULL ? origin : "", -1);
  gboolean nvivo = strstr (lower, "nvivo") != NULL;
  gboolean atlas = strstr (lower, "atlas.ti") != NULL && strstr (lower, "mac") == NULL;
  const HxRefiUnit *units = nvivo ? utf16 : usual;
  const HxRefiLine *lines = atlas ? one : as_is;
  guint n = 0;

  for (guint inclusive = 0; inclusive < 2; inclusive++)
    for (guint bom = 0; bom < 2; bom++)
      for (guint unit = 0; unit < HX_REFI_N_UNITS; unit++)
        for (guint line = 0; line < HX_REFI_N_LINES; line++)
          ways[n++] = (HxRefiConvention) { units[unit], lines[line], bom, inclusive };
  return n;
}
