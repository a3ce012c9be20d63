/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A name in pieces: words, initials and numbers, folded. */

#include "config.h"

#include <string.h>

#include "analyse/hx-fold.h"
#include "analyse/hx-name-private.h"

static HxNameScript
script_of (gunichar c)
{
  if (c < 0x250)
    return HX_NAME_SCRIPT_LATIN;
  switch ((int) g_unichar_get_script (c))
    {
    case G_UNICODE_SCRIPT_LATIN:
    case G_UNICODE_SCRIPT_COMMON:
    case G_UNICODE_SCRIPT_INHERITED:
      return HX_NAME_SCRIPT_LATIN;
    case G_UNICODE_SCRIPT_CYRILLIC:
      return HX_NAME_SCRIPT_CYRILLIC;
    case G_UNICODE_SCRIPT_GREEK:
      return HX_NAME_SCRIPT_GREEK;
    case G_UNICODE_SCRIPT_ARABIC:
      return HX_NAME_SCRIPT_ARABIC;
    case G_UNICODE_SCRIPT_HEBREW:
      return HX_NAME_SCRIPT_HEBREW;
    case G_UNICODE_SCRIPT_HAN:
      return HX_NAME_SCRIPT_HAN;
    case G_UNICODE_SCRIPT_HANGUL:
      return HX_NAME_SCRIPT_HANGUL;
    default:
      return HX_NAME_SCRIPT_OTHER;
    }
}

static gboolean
is_apostrophe (gunichar c)
{
  switch (c)
    {
    case '\'': case '`': case 0xb4: case 0x2b9: case 0x2bb: case 0x2bc: case 0x2bd: case 0x2be:
    case 0x2bf: case 0x2018: case 0x2019: case 0x201b: case 0x2032: case 0x5f3: case 0x5f4:
      return TRUE;
    default:
      return FALSE;
    }
}

/* Hyphens, minus and maqaf. */
static gboolean
is_hyphen (gunichar c)
{
  return c == '-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0x5be;
}

static gboolean
is_part_of_word (gunichar c)
{
  if (c < 0x80)
    return g_ascii_isalnum (c) || c == '\'' || c == '`';
  return g_unichar_isalnum (c) || g_unichar_ismark (c) || is_apostrophe (c)
         || c == 0x200c || c == 0x200d || c == 0x640;
}

/* Letters of Latin script that stand for two. */
static const char *
two_letters (gunichar c)
{
  switch (c)
    {
    case 0xe6: case 0xc6: return "ae";
    case 0xfe: case 0xde: return "th";
    case 0x153: case 0x152: return "oe";
    case 0x259: case 0x18f: return "a";
    case 0x127: case 0x126: return "h";
    case 0x14b: case 0x14a: return "ng";
    default: return NULL;
    }
}

/**
 * hx_name_fold:
 * @text: UTF-8
 * @n_bytes: its length in bytes
 * @folded: what is appended to
 *
 * Folds as hx_fold_char() does, and leaves out apostrophes and what stands for ayn and hamza.
 */
void
hx_name_fold (const char *text,
              gsize       n_bytes,
              GString    *folded)
{
  for (const char *p = text; p < text + n_bytes; p = g_utf8_next_char (p))
    {
      gunichar c;

      if (g_ascii_isalnum (*p))
        {
          g_string_append_c (folded, g_ascii_tolower (*p));
          continue;
        }
      c = g_utf8_get_char (p);
      if (is_apostrophe (c))
        continue;
      if (c >= 0x80 && two_letters (c) != NULL)
        g_string_append (folded, two_letters (c));
      else if (c >= 0x900 && c < 0x1100)
        g_string_append_unichar (folded, c);   /* marks are vowels in the scripts of India */
      else
        hx_fold_char (c, folded);
    }
}

static gboolean
is_ordinal (const char *p,
            gsize       n)
{
  static const char *const endings[] = { "st", "nd", "rd", "th" };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (n == 2 && g_ascii_strncasecmp (p, endings[i], 2) == 0)
      return TRUE;
  return FALSE;
}

/* A piece's own facts, from its folded form. */
static void
describe (HxNameParts *self,
          HxNamePiece *piece)
{
  const char *folded = self->buffer->str + piece->folded;
  gsize n = strlen (folded);
  gsize n_digits = strspn (folded, "0123456789");
  const char *first = self->text + piece->start;

  while (is_apostrophe (g_utf8_get_char (first)) && first < self->text + piece->end)
    first = g_utf8_next_char (first);
  piece->script = script_of (g_utf8_get_char (folded));
  if (n_digits > 0 && n_digits < 9 && (n_digits == n || is_ordinal (folded + n_digits,
                                                                    n - n_digits)))
    {
      piece->is_number = TRUE;
      piece->number = g_ascii_strtoull (folded, NULL, 10);
    }
  piece->is_letter = !piece->is_number && g_utf8_next_char (folded) == folded + n
                     && piece->script <= HX_NAME_SCRIPT_GREEK;
  piece->is_upper = !piece->is_number && g_unichar_isupper (g_utf8_get_char (first));
  for (const char *p = first; piece->is_upper && p < self->text + piece->end;
       p = g_utf8_next_char (p))
    piece->is_upper = !g_unichar_islower (g_utf8_get_char (p));
}

static void
add_piece (HxNameParts *self,
           const char  *start,
           const char  *end)
{
  HxNamePiece *piece = &self->pieces[self->n];

  if (self->n == HX_NAME_MAX_PIECES || start == end)
    return;
  memset (piece, 0, sizeof *piece);
  piece->start = start - self->text;
  piece->end = end - self->text;
  piece->folded = self->buffer->len;
  hx_name_fold (start, end - start, self->buffer);
  if (self->buffer->len == piece->folded)
    return;
  g_string_append_c (self->buffer, '\0');
  describe (self, piece);
  self->n++;
}

/* Whether a new word begins at @p without a space: “PolPot”, “AR16”, another script. */
static gboolean
begins_word (const char *start,
             const char *p,
             const char *end)
{
  const char *before = g_utf8_prev_char (p);
  gunichar a = g_utf8_get_char (before);
  gunichar b = g_utf8_get_char (p);
  HxNameScript first = script_of (a), second = script_of (b);
  gsize n = p - start;
  gboolean is_rest_number = strspn (p, "0123456789") >= (gsize) (end - p);

  if (g_unichar_islower (a) && g_unichar_isupper (b))
    return n >= 3 && end - p >= 2 && g_unichar_islower (g_utf8_get_char (g_utf8_next_char (p)));
  if (g_unichar_islower (a) && is_rest_number)
    return TRUE;
  if (g_unichar_isupper (a) && is_rest_number)
    return TRUE;
  if (g_unichar_isdigit (a) && g_unichar_isalpha (b))
    return strspn (start, "0123456789") == n && n >= 2 && !is_ordinal (p, end - p);
  return first != second && g_unichar_isalpha (a) && g_unichar_isalpha (b)
         && MAX (first, second) >= HX_NAME_SCRIPT_ARABIC
         && MAX (first, second) < HX_NAME_SCRIPT_OTHER;
}

/* “SiemensAG”. */
static gboolean
is_legal_form (const char *p,
               const char *end)
{
  g_autoptr(GString) folded = NULL;
  const HxNameWord *word;

  if (end - p < 2 || end - p > 5 || !g_unichar_islower (g_utf8_get_char (g_utf8_prev_char (p))))
    return FALSE;
  for (const char *q = p; q < end; q++)
    if (!g_ascii_isupper (*q))
      return FALSE;
  folded = g_string_new (NULL);
  hx_name_fold (p, end - p, folded);
  word = hx_name_words_find (folded->str);
  return word != NULL && (word->flags & HX_NAME_WORD_LEGAL) != 0;
}

/* Two letters of a word, most of the time. */
static gboolean
goes_on (const char *p)
{
  return g_ascii_isalpha (*p) && g_ascii_isalpha (p[-1])
         && !(g_ascii_isupper (*p) && g_ascii_islower (p[-1]));
}

static void
add_run (HxNameParts *self,
         const char  *start,
         const char  *end)
{
  const char *word = start;

  for (const char *p = g_utf8_next_char (start); p < end; p = g_utf8_next_char (p))
    if (goes_on (p))
      continue;
    else if (begins_word (word, p, end)
        || (self->schema != HX_NAME_SCHEMA_PERSON && is_legal_form (p, end)))
      {
        add_piece (self, word, p);
        word = p;
      }
  add_piece (self, word, end);
}

/* “&” is a word. */
static void
add_and (HxNameParts *self,
         const char  *p)
{
  HxNamePiece *piece = &self->pieces[self->n];

  if (self->n == HX_NAME_MAX_PIECES)
    return;
  memset (piece, 0, sizeof *piece);
  piece->start = p - self->text;
  piece->end = piece->start + 1;
  piece->folded = self->buffer->len;
  g_string_append_len (self->buffer, "and", 4);
  self->n++;
}

/**
 * hx_name_parts_split:
 * @self: a name with its text and an empty buffer
 *
 * Cuts the name into words, where there are spaces, punctuation, or a new word begins without.
 */
void
hx_name_parts_split (HxNameParts *self)
{
  const char *end = self->text;
  const char *start = NULL;
  const char *p;

  while (*end != '\0' && end - self->text < HX_NAME_MAX_BYTES)
    end = g_utf8_next_char (end);
  for (p = self->text; p < end; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (is_part_of_word (c))
        {
          start = start != NULL ? start : p;
          continue;
        }
      if (start != NULL)
        add_run (self, start, p);
      start = NULL;
      if (c == '&' || c == 0xff06)
        add_and (self, p);
      else if (is_hyphen (c) && self->n > 0)
        self->pieces[self->n - 1].has_hyphen = TRUE;
    }
  if (start != NULL)
    add_run (self, start, p);
}

/**
 * hx_name_parts_join:
 * @self: a name in pieces
 * @first: a piece
 * @n: how many are made one
 *
 * Makes one piece of some that follow one another.
 */
void
hx_name_parts_join (HxNameParts *self,
                    guint        first,
                    guint        n)
{
  HxNamePiece *piece = &self->pieces[first];
  guint folded = self->buffer->len;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *part = g_strdup (self->buffer->str + piece[i].folded);

      g_string_append (self->buffer, part);
    }
  g_string_append_c (self->buffer, '\0');
  piece->folded = folded;
  piece->end = piece[n - 1].end;
  piece->has_hyphen = piece[n - 1].has_hyphen;
  piece->is_upper = piece->is_upper && piece[n - 1].is_upper;
  piece->is_letter = FALSE;
  piece->is_number = FALSE;
  piece->word = NULL;
  memmove (piece + 1, piece + n, (self->n - first - n) * sizeof *piece);
  self->n -= n - 1;
}

/**
 * hx_name_parts_join_letters:
 * @self: a name in pieces
 *
 * Makes one piece of single letters that follow one another: “A. B. C.”.
 */
void
hx_name_parts_join_letters (HxNameParts *self)
{
  for (guint i = 0; i < self->n; i++)
    {
      guint n = 0;

      while (i + n < self->n && self->pieces[i + n].is_letter)
        n++;
      if (n > 1)
        hx_name_parts_join (self, i, n);
    }
}
