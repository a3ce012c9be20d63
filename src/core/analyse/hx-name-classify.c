/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What each piece of a name is in it, and what it is worth. */

#include "config.h"

#include <string.h>

#include "analyse/hx-name-private.h"

#define WEIGHT_NAME    1.0f
#define WEIGHT_COMMON  0.75f
#define WEIGHT_PLACE   0.35f
#define WEIGHT_LIGHT   0.45f
#define WEIGHT_INITIAL 0.35f
#define WEIGHT_TITLE   0.35f
#define WEIGHT_AGAIN   0.1f     /* an acronym beside what it stands for */

enum { MAX_PHRASE = 6 };

static void
look_up (HxNameParts *self)
{
  for (guint i = 0; i < self->n; i++)
    {
      self->pieces[i].stem = self->pieces[i].folded;
      self->pieces[i].word = hx_name_words_find (hx_name_parts_folded (self, i));
    }
}

static gboolean
is_person (const HxNameParts *self)
{
  return self->schema == HX_NAME_SCHEMA_PERSON;
}

/* --- Phrases that say nothing --- */

/* The longest phrase of the kind from @i on, in pieces; 0 for none. */
static guint
phrase_at (HxNameParts     *self,
           guint            i,
           HxNameWordFlags  flag)
{
  g_autoptr(GString) phrase = NULL;
  guint found = hx_name_parts_has (self, i, flag) ? 1 : 0;

  if (self->pieces[i].word == NULL || (self->pieces[i].word->phrase & flag) == 0)
    return found;
  phrase = g_string_new (hx_name_parts_folded (self, i));
  for (guint n = 2; n <= MAX_PHRASE && i + n <= self->n; n++)
    {
      g_string_append_printf (phrase, " %s", hx_name_parts_folded (self, i + n - 1));
      if (hx_name_words_is_phrase (phrase->str, flag))
        found = n;
    }
  return found;
}

static void
set_role (HxNameParts *self,
          guint        first,
          guint        n,
          HxNameRole   role)
{
  for (guint i = first; i < first + n; i++)
    self->pieces[i].role = role;
}

static guint
count_names (const HxNameParts *self)
{
  guint n = 0;

  for (guint i = 0; i < self->n; i++)
    n += self->pieces[i].role == HX_NAME_ROLE_NAME ? 1 : 0;
  return n;
}

/* A form is at the end, or at the beginning in capitals, or long enough to be nothing else. */
static gboolean
can_be_form (const HxNameParts *self,
             guint              i,
             guint              n)
{
  const HxNamePiece *piece = &self->pieces[i];

  for (guint j = i + n; j < self->n; j++)
    if (self->pieces[j].role != HX_NAME_ROLE_LEGAL
        && !hx_name_parts_has (self, j, HX_NAME_WORD_PLACE))
      return n > 1 || (i == 0 ? piece->is_upper || piece->script != HX_NAME_SCRIPT_LATIN
                              : strlen (hx_name_parts_folded (self, i)) >= 4);
  return i > 0 && (!is_person (self) || (self->n > 2 && piece->is_upper));
}

/* From the end, as forms follow one another there. */
static void
find_legal (HxNameParts *self)
{
  for (guint i = self->n; i-- > 0;)
    {
      guint n = phrase_at (self, i, HX_NAME_WORD_LEGAL);

      if (n > 0 && can_be_form (self, i, n) && (!is_person (self) || i + n == self->n))
        set_role (self, i, n, HX_NAME_ROLE_LEGAL);
    }
  if (count_names (self) == 0)
    set_role (self, 0, self->n, HX_NAME_ROLE_NAME);
}

/* One that ends the name is a surname, unless it is as short as “Jr”. */
static void
find_honorifics (HxNameParts *self)
{
  for (guint i = 0; i < self->n; i++)
    {
      guint n = phrase_at (self, i, HX_NAME_WORD_HONORIFIC);
      gboolean is_last = i + n == self->n;

      if (n == 0 || (is_last && n == 1 && strlen (hx_name_parts_folded (self, i)) > 4))
        continue;
      set_role (self, i, n, HX_NAME_ROLE_HONORIFIC);
      i += n - 1;
    }
  if (count_names (self) == 0)
    set_role (self, 0, self->n, HX_NAME_ROLE_NAME);
}

/* --- Small words and numbers --- */

/* “al-Assad”, “Al Assad”, “ash-Sharif”; but not “An Nguyen”. */
static gboolean
is_article (const HxNameParts *self,
            guint              i)
{
  const char *folded = hx_name_parts_folded (self, i);
  gsize n = strlen (folded);

  if (!hx_name_parts_has (self, i, HX_NAME_WORD_ARTICLE) || i + 1 >= self->n
      || self->pieces[i + 1].role != HX_NAME_ROLE_NAME || self->pieces[i + 1].is_number)
    return FALSE;
  return self->pieces[i].has_hyphen || g_str_equal (folded, "al") || g_str_equal (folded, "el")
         || hx_name_parts_folded (self, i + 1)[0] == folded[n - 1]
         || (n == 3 && g_str_has_prefix (hx_name_parts_folded (self, i + 1), folded + 1));
}

static void
find_small_words (HxNameParts *self)
{
  guint n_names = count_names (self);

  for (guint i = 0; i < self->n; i++)
    {
      HxNamePiece *piece = &self->pieces[i];

      if (piece->role != HX_NAME_ROLE_NAME)
        continue;
      if (is_article (self, i))
        piece->role = HX_NAME_ROLE_ARTICLE;
      else if (hx_name_parts_has (self, i, HX_NAME_WORD_PARTICLE)
               && (i + 1 < self->n || !is_person (self) || n_names > 2)
               && !(is_person (self) && i == 0 && n_names == 2))
        piece->role = HX_NAME_ROLE_PARTICLE;
      else if (is_person (self) && hx_name_parts_has (self, i, HX_NAME_WORD_TITLE))
        piece->role = HX_NAME_ROLE_LIGHT;
      else if (!is_person (self)
               && hx_name_parts_has (self, i, HX_NAME_WORD_LIGHT | HX_NAME_WORD_PLACE))
        piece->role = HX_NAME_ROLE_LIGHT;
    }
  for (guint i = 0; i < self->n; i++)
    if (self->pieces[i].role == HX_NAME_ROLE_NAME || self->pieces[i].role == HX_NAME_ROLE_LIGHT)
      return;
  for (guint i = 0; i < self->n; i++)
    if (self->pieces[i].role == HX_NAME_ROLE_PARTICLE)
      self->pieces[i].role = HX_NAME_ROLE_LIGHT;
}

/* Two or more letters, as one or two could be a name or an initial. */
static guint
roman_number (const HxNameParts *self,
              guint              i)
{
  static const struct { const char *letters; guint number; } numbers[] = {
    { "ii", 2 }, { "iii", 3 }, { "iv", 4 }, { "vii", 7 }, { "viii", 8 }, { "ix", 9 },
    { "xii", 12 }, { "xiii", 13 }, { "xiv", 14 }, { "xvi", 16 }, { "xxiii", 23 },
  };

  for (guint j = 0; i > 0 && self->pieces[i].is_upper && j < G_N_ELEMENTS (numbers); j++)
    if (g_str_equal (hx_name_parts_folded (self, i), numbers[j].letters))
      return numbers[j].number;
  return 0;
}

static void
find_numbers (HxNameParts *self)
{
  for (guint i = 0; i < self->n; i++)
    {
      HxNamePiece *piece = &self->pieces[i];
      guint roman = roman_number (self, i);

      if (piece->is_number || piece->role != HX_NAME_ROLE_NAME)
        continue;
      if (roman != 0)
        {
          piece->is_number = TRUE;
          piece->number = roman;
        }
      else if (!is_person (self) && hx_name_parts_has (self, i, HX_NAME_WORD_NUMBER))
        {
          guint number = piece->word->number;

          if (number >= 20 && hx_name_parts_has (self, i + 1, HX_NAME_WORD_NUMBER)
              && self->pieces[i + 1].word->number < 10)
            {
              number += self->pieces[i + 1].word->number;
              hx_name_parts_join (self, i, 2);
              piece->stem = piece->folded;
            }
          piece->is_number = TRUE;
          piece->number = number;
        }
    }
}

/* --- Worth --- */

/* “Hayat Tahrir al-Sham (HTS)”. */
static gboolean
is_acronym_of_rest (const HxNameParts *self,
                    guint              i)
{
  const char *letters = hx_name_parts_folded (self, i);
  guint n = 0;

  if (!self->pieces[i].is_upper || self->n < 4 || strlen (letters) < 3)
    return FALSE;
  for (guint j = 0; j < self->n; j++)
    if (j != i && self->pieces[j].role <= HX_NAME_ROLE_LIGHT)
      {
        if (letters[n] == '\0' || hx_name_parts_folded (self, j)[0] != letters[n])
          return FALSE;
        n++;
      }
  return letters[n] == '\0';
}

static float
weigh (const HxNameParts *self,
       guint              i)
{
  const HxNamePiece *piece = &self->pieces[i];

  switch (piece->role)
    {
    case HX_NAME_ROLE_NAME:
      if (piece->is_number)
        return is_person (self) ? WEIGHT_LIGHT : WEIGHT_NAME;
      if (piece->is_letter)
        return WEIGHT_INITIAL;
      if (!is_person (self) && is_acronym_of_rest (self, i))
        return WEIGHT_AGAIN;
      return is_person (self) && hx_name_parts_has (self, i, HX_NAME_WORD_COMMON) ? WEIGHT_COMMON
                                                                         : WEIGHT_NAME;
    case HX_NAME_ROLE_LIGHT:
      if (is_person (self))
        return WEIGHT_TITLE;
      return hx_name_parts_has (self, i, HX_NAME_WORD_PLACE) ? WEIGHT_PLACE : WEIGHT_LIGHT;
    case HX_NAME_ROLE_PARTICLE:
    case HX_NAME_ROLE_ARTICLE:
    case HX_NAME_ROLE_HONORIFIC:
    case HX_NAME_ROLE_LEGAL:
    default:
      return 0;
    }
}

/* An organisation's name has words or a form that no person's has. */
static HxNameSchema
guess_schema (const HxNameParts *self)
{
  for (guint i = 0; i < self->n; i++)
    if (hx_name_parts_has (self, i, HX_NAME_WORD_LIGHT)
        || (i > 0 && hx_name_parts_has (self, i, HX_NAME_WORD_LEGAL) && self->pieces[i].is_upper)
        || g_str_equal (hx_name_parts_folded (self, i), "the"))
      return HX_NAME_SCHEMA_ORGANISATION;
  return HX_NAME_SCHEMA_PERSON;
}

/**
 * hx_name_parts_classify:
 * @self: a name in pieces
 *
 * Finds out what each piece is, joins those that belong together, and weighs them. What the
 * schema is, is guessed if it is not known.
 */
void
hx_name_parts_classify (HxNameParts *self)
{
  look_up (self);
  if (self->schema == HX_NAME_SCHEMA_ANY)
    self->schema = guess_schema (self);
  if (!is_person (self))
    {
      hx_name_parts_join_letters (self);
      look_up (self);
    }
  find_legal (self);
  if (is_person (self))
    find_honorifics (self);
  hx_name_parts_join_compounds (self);
  find_small_words (self);
  find_numbers (self);
  for (guint i = 0; i < self->n; i++)
    self->pieces[i].weight = weigh (self, i);
}
