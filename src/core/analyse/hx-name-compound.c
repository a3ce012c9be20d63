/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Names of two words that some write as one: “Abu Bakr”, “Abd al-Rahman”, “Salah al-Din”,
 * “Habib Ullah”. What is compared is their stem; which kind they are is kept as an affix. */

#include "config.h"

#include <string.h>

#include "analyse/hx-name-private.h"

static gboolean
is_one_of (const char        *word,
           const char *const *words)
{
  for (guint i = 0; words[i] != NULL; i++)
    if (g_str_equal (word, words[i]))
      return TRUE;
  return FALSE;
}

/* --- Written apart --- */

static void
join (HxNameParts *self,
      guint        first,
      guint        n,
      HxNameAffix  affix,
      guint        stem)
{
  hx_name_parts_join (self, first, n);
  self->pieces[first].stem = stem;
  self->pieces[first].affixes |= affix;
  self->pieces[first].word = hx_name_words_find (hx_name_parts_folded (self, first));
  if (self->pieces[first].word != NULL && self->pieces[first].word->group != 0)
    self->pieces[first].affixes = 0;
  else
    self->pieces[first].word = hx_name_words_find (self->buffer->str + stem);
}

/* Where what follows @i goes on, past an article; 0 if nothing follows. */
static guint
past_article (const HxNameParts *self,
              guint              i)
{
  guint next = i + 1;

  if (hx_name_parts_has (self, next, HX_NAME_WORD_ARTICLE) && next + 1 < self->n
      && strlen (hx_name_parts_folded (self, next)) <= 3)
    next++;
  return next < self->n && self->pieces[next].role == HX_NAME_ROLE_NAME
         && !self->pieces[next].is_number ? next : 0;
}

/* “Abu Bakr”, “Abd al-Rahman”. */
static gboolean
join_before (HxNameParts *self,
             guint        i)
{
  static const char *const abd[] = { "abd", "abdul", "abdel", "abdal", "abdoul", "abdol", "abdur",
                                     "abdu", "عبد", NULL };
  const char *folded = hx_name_parts_folded (self, i);
  guint next = past_article (self, i);
  HxNameAffix affix;

  if (next == 0)
    return FALSE;
  if (hx_name_parts_has (self, i, HX_NAME_WORD_KUNYA))
    affix = strchr (folded, 'm') != NULL || g_str_has_suffix (folded, "م") ? HX_NAME_AFFIX_UMM
                                                                           : HX_NAME_AFFIX_ABU;
  else if ((folded[0] == 'a' || (folded[0] & 0x80) != 0) && is_one_of (folded, abd))
    affix = HX_NAME_AFFIX_ABD;
  else
    return FALSE;
  join (self, i, next - i + 1, affix, self->pieces[next].stem);
  return TRUE;
}

/* “Salah al-Din”, “Habib Ullah”. */
static gboolean
join_after (HxNameParts *self,
            guint        i)
{
  static const char *const din[] = { "din", "deen", "dine", "dien", "uddin", "eddine", "eddin",
                                     "uddine", "addin", "aldin", "udeen", "الدين", NULL };
  static const char *const allah[] = { "allah", "ullah", "ollah", "alla", "ulla", "الله", NULL };
  guint next = past_article (self, i);
  const char *folded;
  gsize n;

  if (next == 0 || self->pieces[i].is_letter || hx_name_parts_has (self, i, HX_NAME_WORD_ARTICLE)
      || hx_name_parts_has (self, i, HX_NAME_WORD_PARTICLE))
    return FALSE;
  folded = hx_name_parts_folded (self, next);
  n = strlen (folded);
  if (n < 3 || n > 12 || (self->pieces[next].script == HX_NAME_SCRIPT_LATIN
                          && strchr ("aehn", folded[n - 1]) == NULL))
    return FALSE;
  if (is_one_of (folded, din) && (next > i + 1 || folded[0] != 'd' || self->pieces[i].has_hyphen))
    join (self, i, next - i + 1, HX_NAME_AFFIX_DIN, self->pieces[i].stem);
  else if (is_one_of (folded, allah) && strlen (hx_name_parts_folded (self, i)) > 1)
    join (self, i, next - i + 1, HX_NAME_AFFIX_ALLAH, self->pieces[i].stem);
  else
    return FALSE;
  return TRUE;
}

static void
join_written_apart (HxNameParts *self)
{
  for (guint i = 0; i < self->n; i++)
    if (self->pieces[i].role == HX_NAME_ROLE_NAME)
      {
        if (!join_after (self, i))
          join_before (self, i);
      }
}

/* --- Written as one --- */

static guint
add_stem (HxNameParts *self,
          const char  *stem,
          gsize        n)
{
  guint at = self->buffer->len;
  g_autofree char *copy = g_strndup (stem, n);

  g_string_append_len (self->buffer, copy, n + 1);
  return at;
}

static void
set_stem (HxNameParts *self,
          HxNamePiece *piece,
          const char  *stem,
          gsize        n,
          guint        affix)
{
  piece->stem = add_stem (self, stem, n);
  piece->affixes |= affix;
  piece->word = hx_name_words_find (self->buffer->str + piece->stem);
}

/* Past “abd” and the article in any of its forms; NULL if there is none. */
static const char *
past_abd (const char *folded)
{
  const char *p = folded + 3;

  if (!g_str_has_prefix (folded, "abd") || strlen (folded) < 7)
    return NULL;
  p += strspn (p, "aeiou");
  if (p == folded + 3 || *p == '\0')
    return NULL;
  if (*p == 'l')
    return p + (p[1] == 'l' && g_str_has_prefix (p + 1, "lah") ? 1 : p[1] == 'l' ? 0 : 1);
  return p[0] == p[1] ? p + 1 : NULL;
}

static const char *
past_abu (const char *folded)
{
  static const char *const forms[] = { "abou", "aboul", "abu", "abul", "abo" };

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    if (g_str_has_prefix (folded, forms[i]))
      {
        const HxNameWord *word = hx_name_words_find (folded + strlen (forms[i]));

        if (word != NULL && word->group != 0 && strlen (folded) > strlen (forms[i]) + 2)
          return folded + strlen (forms[i]);
      }
  return NULL;
}

/* How many bytes of @folded stand before one of the endings, the longest first; 0 for none. */
static gsize
before_ending (const char        *folded,
               const char *const *endings)
{
  gsize n = strlen (folded);

  for (guint i = 0; endings[i] != NULL; i++)
    if (n >= strlen (endings[i]) + 3 && g_str_has_suffix (folded, endings[i]))
      return n - strlen (endings[i]);
  return 0;
}

static void
strip_latin (HxNameParts *self,
             HxNamePiece *piece)
{
  static const char *const din[] = { "eddine", "uddine", "uddin", "eddin", "addin", "oddin",
                                     "udeen", "uddeen", "adeen", "aldin", NULL };
  static const char *const allah[] = { "ullah", "ollah", "allah", "ulla", NULL };
  const char *written = self->buffer->str + piece->folded;
  g_autofree char *folded = NULL;
  const char *rest;
  gsize n = strlen (written);

  if (n < 5 || (written[0] != 'a' && strchr ("aehn", written[n - 1]) == NULL))
    return;
  folded = g_strdup (written);   /* the buffer may move */
  rest = past_abd (folded);
  if (rest != NULL)
    set_stem (self, piece, rest, strlen (rest), HX_NAME_AFFIX_ABD);
  else if ((rest = past_abu (folded)) != NULL)
    set_stem (self, piece, rest, strlen (rest), HX_NAME_AFFIX_ABU);
  else if ((n = before_ending (folded, din)) > 0)
    set_stem (self, piece, folded, n, HX_NAME_AFFIX_DIN);
  else if ((n = before_ending (folded, allah)) > 0)
    set_stem (self, piece, folded, n, HX_NAME_AFFIX_ALLAH);
}

/* “عبدالله”, “نورالدين”, “الأسد”. */
static void
strip_arabic (HxNameParts *self,
              HxNamePiece *piece)
{
  static const char *const din[] = { "الدين", NULL };
  static const char *const allah[] = { "الله", NULL };
  static const char abd[] = "عبد", article[] = "ال";
  g_autofree char *folded = g_strdup (self->buffer->str + piece->stem);
  gsize n = strlen (folded);
  gsize start = 0, end = n;
  guint affix = 0;

  if (strncmp (folded, abd, sizeof abd - 1) == 0 && n >= 12)
    {
      affix = HX_NAME_AFFIX_ABD;
      start = sizeof abd - 1;
    }
  else if ((end = before_ending (folded, din)) > 0)
    affix = HX_NAME_AFFIX_DIN;
  else if ((end = before_ending (folded, allah)) > 0)
    affix = HX_NAME_AFFIX_ALLAH;
  else
    end = n;
  /* Two bytes a letter: three letters and more are left. */
  if (strncmp (folded + start, article, sizeof article - 1) == 0 && end - start >= 10)
    start += sizeof article - 1;
  if (start > 0 || end < n)
    set_stem (self, piece, folded + start, end - start, affix);
}

static void
strip_affixes (HxNameParts *self)
{
  for (guint i = 0; i < self->n; i++)
    {
      HxNamePiece *piece = &self->pieces[i];

      if (piece->role != HX_NAME_ROLE_NAME || piece->is_number
          || (piece->word != NULL && (piece->word->group != 0 || piece->word->flags != 0)))
        continue;
      if (piece->script == HX_NAME_SCRIPT_LATIN && piece->affixes == 0)
        strip_latin (self, piece);
      else if (piece->script == HX_NAME_SCRIPT_ARABIC)
        strip_arabic (self, piece);
    }
}

/**
 * hx_name_parts_join_compounds:
 * @self: a name in pieces, whose honorifics and legal forms are known
 *
 * Makes one piece of two words that belong together, and finds the stems of such pieces.
 */
void
hx_name_parts_join_compounds (HxNameParts *self)
{
  join_written_apart (self);
  strip_affixes (self);
}
