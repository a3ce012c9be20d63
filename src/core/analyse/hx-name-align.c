/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which word of one name is which word of the other. */

#include "config.h"

#include <string.h>

#include "analyse/hx-name-align-private.h"

#define LIKE_ACRONYM 0.9
#define JOIN_LIKELY  0.7

enum
{
  MIN_JOINED = 4,       /* sounds of a word that may be several */
  MAX_JOIN = 3,         /* words that are taken as one */
};

static gboolean
is_compared (const HxNameToken *token)
{
  return token->weight > 0;
}

static void
init_side (HxNameSide   *self,
           const HxName *name)
{
  self->name = name;
  self->n = 0;
  for (guint i = 0; i < name->n_tokens; i++)
    if (is_compared (&name->tokens[i]))
      self->units[self->n++] = (HxNameUnit) {
        .name = name, .token = &name->tokens[i], .last = &name->tokens[i],
        .weight = name->tokens[i].weight, .other = -1,
      };
}

/* --- What one writes as several words and the other as one --- */

static gboolean
may_join (const HxNameToken *token)
{
  return token->role != HX_NAME_ROLE_HONORIFIC && token->role != HX_NAME_ROLE_LEGAL
         && !token->is_number;
}

/* How like the tokens from @first to @last are to one word, if they are taken as one. */
static double
compare_joined (const HxNameToken *first,
                const HxNameToken *last,
                const HxNameToken *word)
{
  HxNameSounds sounds = first->sounds;

  if (first->affixes != word->affixes)
    return 0;
  for (const HxNameToken *token = first + 1; token <= last; token++)
    hx_name_sounds_join (&sounds, &token->sounds);
  return hx_name_sounds_compare (&sounds, &word->sounds);
}

/* Whether tokens from @first on have the letters of an acronym; the last of them, or NULL. */
static const HxNameToken *
find_spelled_out (const HxName      *name,
                  const HxNameToken *first,
                  const HxName      *other,
                  const HxNameToken *acronym)
{
  const char *letters = hx_name_token_folded (other, acronym);
  const HxNameToken *last = NULL;
  const HxNameToken *token;

  for (token = first; *letters != '\0' && token < name->tokens + name->n_tokens; token++)
    {
      if (!is_compared (token))
        continue;
      if (token->is_number || *hx_name_token_latin (name, token) != *letters)
        return NULL;
      last = token;
      letters++;
    }
  return *letters == '\0' && last != first ? last : NULL;
}

/* Takes the units from @token to @last as one. */
static void
join_units (HxNameSide        *self,
            const HxNameToken *first,
            const HxNameToken *last,
            HxNameUnitKind     kind,
            float              weight)
{
  guint n = 0;
  gboolean done = FALSE;

  for (guint i = 0; i < self->n; i++)
    {
      HxNameUnit *unit = &self->units[i];

      if (unit->token < first || unit->token > last)
        self->units[n++] = *unit;
      else if (!done)
        {
          self->units[n++] = (HxNameUnit) {
            .name = self->name, .token = first, .last = last, .kind = kind, .weight = weight,
            .other = -1,
          };
          done = TRUE;
        }
    }
  self->n = n;
}

/* How alike two tokens are, the first of the side @side. */
static double
likeness_of (const HxNameAlignment *self,
             guint                  side,
             const HxNameToken     *x,
             const HxNameToken     *y)
{
  guint i = x - self->sides[side].name->tokens;
  guint j = y - self->sides[1 - side].name->tokens;

  return side == 0 ? self->likeness[i][j] : self->likeness[j][i];
}

static gboolean
is_found (const HxNameAlignment *self,
          guint                  side,
          const HxNameToken     *word)
{
  const HxNameSide *own = &self->sides[side];

  for (guint i = 0; i < own->n; i++)
    if (is_compared (own->units[i].token)
        && likeness_of (self, side, own->units[i].token, word) > 0.9)
      return TRUE;
  return FALSE;
}

static gboolean
is_plain (const HxNameSide  *self,
          const HxNameToken *first,
          const HxNameToken *last)
{
  for (guint i = 0; i < self->n; i++)
    if (self->units[i].kind != HX_NAME_UNIT_PLAIN && self->units[i].token <= last
        && self->units[i].last >= first)
      return FALSE;
  return TRUE;
}

/* Joins words of @self that are one word of @other. */
static gboolean
join_for (HxNameSide        *self,
          const HxName      *other,
          const HxNameToken *word)
{
  const HxName *name = self->name;
  const HxNameToken *best_first = NULL, *best_last = NULL;
  double best = JOIN_LIKELY;

  for (guint i = 0; i + 1 < name->n_tokens; i++)
    {
      guint n = name->tokens[i].sounds.n_sounds;

      for (guint k = i + 1; k < name->n_tokens && k < i + MAX_JOIN; k++)
        {
          const HxNameToken *last = &name->tokens[k];
          double likeness;

          n += last->sounds.n_sounds;
          if (!may_join (last) || !may_join (&name->tokens[i]))
            break;
          if (!is_compared (last) || (!word->sounds.unvowelled && n > word->sounds.n_sounds + 2u)
              || n + 2 < word->sounds.n_sounds)
            continue;
          likeness = compare_joined (&name->tokens[i], last, word);
          if (likeness > best)
            {
              best = likeness;
              best_first = &name->tokens[i];
              best_last = last;
            }
        }
    }
  if (best_first == NULL || !is_plain (self, best_first, best_last))
    return FALSE;
  join_units (self, best_first, best_last, HX_NAME_UNIT_JOINED, word->weight);
  return TRUE;
}

static gboolean
join_spelled_out (HxNameSide        *self,
                  const HxName      *other,
                  const HxNameToken *acronym)
{
  const HxName *name = self->name;

  for (guint i = 0; i < name->n_tokens; i++)
    {
      const HxNameToken *last;

      if (!is_compared (&name->tokens[i]))
        continue;
      last = find_spelled_out (name, &name->tokens[i], other, acronym);
      if (last == NULL || !is_plain (self, &name->tokens[i], last))
        continue;
      join_units (self, &name->tokens[i], last, HX_NAME_UNIT_ACRONYM, acronym->weight);
      return TRUE;
    }
  return FALSE;
}

static gboolean
is_acronym_like (const HxName      *name,
                 const HxNameToken *token)
{
  gsize n = strlen (hx_name_token_folded (name, token));

  return token->is_upper && !token->is_number && token->script <= HX_NAME_SCRIPT_GREEK
         && n >= 2 && n <= 6;
}

static void
join_side (HxNameAlignment *self,
           guint            side)
{
  HxNameSide *joined = &self->sides[side];
  const HxName *other = self->sides[1 - side].name;

  if (joined->name->n_tokens < 2)
    return;
  for (guint i = 0; i < other->n_tokens; i++)
    {
      const HxNameToken *word = &other->tokens[i];

      if (word->weight < 0.3f || word->is_number || word->is_initial
          || word->sounds.n_sounds < 2 || is_found (self, side, word))
        continue;
      if (self->schema != HX_NAME_SCHEMA_PERSON && is_acronym_like (other, word)
          && join_spelled_out (joined, other, word))
        continue;
      if (word->sounds.n_sounds >= MIN_JOINED)
        join_for (joined, other, word);
    }
}

/* --- The best pairs --- */

/* Of two units, the first of the side @side. */
static double
compare_units (const HxNameAlignment *self,
               guint                  side,
               const HxNameUnit      *a,
               const HxNameUnit      *b)
{
  if (a->kind == HX_NAME_UNIT_PLAIN && b->kind == HX_NAME_UNIT_PLAIN)
    return likeness_of (self, side, a->token, b->token);
  if (a->kind != HX_NAME_UNIT_PLAIN && b->kind != HX_NAME_UNIT_PLAIN)
    return 0;
  if (a->kind == HX_NAME_UNIT_PLAIN)
    return compare_units (self, 1 - side, b, a);
  if (a->kind == HX_NAME_UNIT_ACRONYM)
    return find_spelled_out (a->name, a->token, b->name, b->token) == a->last ? LIKE_ACRONYM : 0;
  return compare_joined (a->token, a->last, b->token);
}

static void
match (HxNameAlignment *self)
{
  gboolean swap = self->sides[0].n > self->sides[1].n;
  HxNameSide *rows = &self->sides[swap ? 1 : 0];
  HxNameSide *columns = &self->sides[swap ? 0 : 1];
  double likeness[HX_NAME_MAX_TOKENS * HX_NAME_MAX_TOKENS];
  double worth[HX_NAME_MAX_TOKENS * HX_NAME_MAX_TOKENS];
  int column_of[HX_NAME_MAX_TOKENS];

  if (rows->n == 0)
    return;
  for (guint i = 0; i < rows->n; i++)
    for (guint j = 0; j < columns->n; j++)
      {
        guint at = i * columns->n + j;
        double like = compare_units (self, swap ? 1 : 0, &rows->units[i], &columns->units[j]);

        likeness[at] = like;
        worth[at] = (like >= HX_NAME_PAIR_LIKELY ? like : like * 0.2)
                    * (rows->units[i].weight + columns->units[j].weight);
      }
  hx_name_assign (worth, rows->n, columns->n, column_of);
  for (guint i = 0; i < rows->n; i++)
    {
      HxNameUnit *row = &rows->units[i];
      HxNameUnit *column = &columns->units[column_of[i]];

      row->likeness = column->likeness = likeness[i * columns->n + column_of[i]];
      row->other = column_of[i];
      column->other = i;
    }
}

static void
compare_tokens (HxNameAlignment *self)
{
  const HxNameSide *a = &self->sides[0], *b = &self->sides[1];

  for (guint i = 0; i < a->n; i++)
    for (guint j = 0; j < b->n; j++)
      {
        const HxNameToken *x = a->units[i].token, *y = b->units[j].token;

        self->likeness[x - a->name->tokens][y - b->name->tokens]
          = hx_name_token_compare (a->name, x, b->name, y);
      }
}

/**
 * hx_name_align:
 * @self: (out caller-allocates): where the result goes
 * @a: a name
 * @b: another name
 *
 * Matches the words of two names, whatever their order: each with one of the other name, so that
 * the pairs together are most alike. Words that the other name writes as one are one.
 */
void
hx_name_align (HxNameAlignment *self,
               const HxName    *a,
               const HxName    *b)
{
  self->schema = a->is_guessed && !b->is_guessed ? b->schema : a->schema;
  if (a->is_guessed == b->is_guessed && a->schema != b->schema)
    self->schema = HX_NAME_SCHEMA_ORGANISATION;
  init_side (&self->sides[0], a);
  init_side (&self->sides[1], b);
  compare_tokens (self);
  join_side (self, 0);
  join_side (self, 1);
  match (self);
}

/* The letters that words begin with; without small words, or with those that are no articles. */
static gboolean
has_initials (const HxName *name,
              const char   *letters,
              gboolean      with_particles)
{
  guint n_words = 0;

  for (guint i = 0; i < name->n_tokens; i++)
    {
      const HxNameToken *token = &name->tokens[i];

      if (!is_compared (token)
          && !(with_particles && token->role == HX_NAME_ROLE_PARTICLE))
        continue;
      if (token->is_number || *letters == '\0' || *hx_name_token_latin (name, token) != *letters)
        return FALSE;
      letters++;
      n_words++;
    }
  return *letters == '\0' && n_words >= 2;
}

/**
 * hx_name_is_acronym:
 * @a: a name
 * @b: another name
 *
 * Returns: of how many letters @a is, if it is one word in capitals made of the initials of @b;
 * else 0
 */
guint
hx_name_is_acronym (const HxName *a,
                    const HxName *b)
{
  const HxNameToken *only = NULL;
  const char *letters;

  for (guint i = 0; i < a->n_tokens; i++)
    if (is_compared (&a->tokens[i]))
      {
        if (only != NULL)
          return 0;
        only = &a->tokens[i];
      }
  if (only == NULL || !only->is_upper || only->is_number || only->is_initial)
    return 0;
  letters = hx_name_token_latin (a, only);
  return has_initials (b, letters, FALSE) || has_initials (b, letters, TRUE) ? strlen (letters)
                                                                             : 0;
}
