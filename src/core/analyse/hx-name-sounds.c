/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A word as the sounds its letters may stand for, and how unlike two words sound. A sound is a
 * letter: a e i o u are vowels; C is the sound of “church”, D and T those of “th”, G of “gh”, J of
 * “jam”, S of “sh”, Z of “zh”, c of “ts”, x of “kh”; 0 is a digit within a word. */

#include "config.h"

#include <string.h>

#include "analyse/hx-name-private.h"

enum
{
  N_SOUNDS = 128,
  WHOLE = 100,         /* the cost of one sound that has nothing to do with another */
};

/* What cheaper substitutions cost; both ways. */
static const struct { char a, b; guint8 cost; } likenesses[] = {
  { 'a', 'e', 15 }, { 'a', 'i', 35 }, { 'a', 'o', 25 }, { 'a', 'u', 25 }, { 'e', 'i', 15 },
  { 'e', 'o', 35 }, { 'e', 'u', 35 }, { 'i', 'u', 40 }, { 'i', 'o', 40 }, { 'o', 'u', 12 },
  { 'w', 'u', 10 }, { 'w', 'o', 15 }, { 'y', 'i', 5 }, { 'y', 'e', 20 }, { 'w', 'v', 10 },
  { 'v', 'u', 35 }, { 'k', 'q', 5 }, { 'k', 'g', 35 }, { 'q', 'g', 20 }, { 'k', 'x', 30 },
  { 'q', 'x', 40 }, { 'h', 'x', 25 }, { 'x', 'g', 40 }, { 'G', 'g', 10 }, { 'G', 'x', 35 },
  { 'G', 'q', 30 }, { 'G', 'k', 45 }, { 'G', 'r', 60 }, { 'G', 'h', 45 }, { 'J', 'g', 25 },
  { 'J', 'y', 25 }, { 'J', 'Z', 10 }, { 'J', 'C', 35 }, { 'J', 'S', 45 }, { 'J', 'h', 45 },
  { 'J', 'z', 35 }, { 'J', 'd', 60 }, { 'Z', 'z', 15 }, { 'Z', 'S', 30 }, { 'S', 's', 15 },
  { 'S', 'C', 25 }, { 'S', 'x', 50 }, { 'C', 'c', 15 }, { 'C', 's', 40 }, { 'C', 'k', 50 },
  { 'C', 'x', 40 }, { 'C', 'Z', 40 }, { 'c', 's', 20 }, { 'c', 'z', 20 }, { 'c', 'k', 50 },
  { 'c', 't', 50 }, { 's', 'z', 20 }, { 'T', 't', 10 }, { 'T', 's', 25 }, { 'T', 'd', 50 },
  { 'D', 'd', 10 }, { 'D', 'z', 15 }, { 'D', 't', 45 }, { 't', 'd', 35 }, { 'p', 'b', 35 },
  { 'b', 'v', 40 }, { 'b', 'f', 65 }, { 'p', 'f', 45 }, { 'f', 'v', 20 }, { 'f', 'w', 50 },
  { 'm', 'n', 60 }, { 'l', 'r', 85 }, { 'h', 'w', 80 },
};

/* Where one of the two leaves out short vowels. */
static const struct { char a, b; guint8 cost; } unvowelled_likenesses[] = {
  { 'w', 'u', 3 }, { 'w', 'o', 3 }, { 'y', 'i', 3 }, { 'y', 'e', 5 }, { 'a', 'e', 5 },
  { 'a', 'i', 10 }, { 'a', 'o', 10 }, { 'a', 'u', 10 }, { 'y', 'a', 30 }, { 'w', 'a', 40 },
  { 'b', 'v', 10 }, { 'b', 'p', 15 }, { 'p', 'f', 15 }, { 'v', 'f', 10 }, { 'k', 'g', 20 },
  { 'k', 'x', 20 }, { 'G', 'g', 5 }, { 'J', 'g', 12 }, { 'k', 'q', 3 }, { 'h', 'a', 20 },
  { 'h', 't', 30 },   /* ta marbuta, which is folded to heh */
};

static guint8 substitution[2][N_SOUNDS][N_SOUNDS];   /* vowelled, then unvowelled */
static guint8 insertion[2][N_SOUNDS];
static guint32 class_bits[N_SOUNDS];
static char class_letters[N_SOUNDS];

static gboolean
is_vowel (guint8 sound)
{
  return sound == 'a' || sound == 'e' || sound == 'i' || sound == 'o' || sound == 'u';
}

static gboolean
is_weak (guint8 sound)
{
  return is_vowel (sound) || sound == 'y' || sound == 'w' || sound == 'h' || sound == '0';
}

static void
set_likeness (guint  mode,
              guint8 a,
              guint8 b,
              guint8 cost)
{
  substitution[mode][a][b] = cost;
  substitution[mode][b][a] = cost;
}

static void
make_costs (guint mode)
{
  for (guint a = 0; a < N_SOUNDS; a++)
    {
      for (guint b = 0; b < N_SOUNDS; b++)
        {
          guint8 cost = is_vowel (a) && is_vowel (b) ? 35 : WHOLE;

          substitution[mode][a][b] = a == b ? 0 : a == '0' || b == '0' ? 45 : cost;
        }
      insertion[mode][a] = is_weak (a) ? 35 : WHOLE;
      if (mode == 1)
        insertion[mode][a] = is_vowel (a) ? 6 : is_weak (a) ? 30 : WHOLE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (likenesses); i++)
    set_likeness (mode, likenesses[i].a, likenesses[i].b, likenesses[i].cost);
  for (guint i = 0; mode == 1 && i < G_N_ELEMENTS (unvowelled_likenesses); i++)
    set_likeness (mode, unvowelled_likenesses[i].a, unvowelled_likenesses[i].b,
                  unvowelled_likenesses[i].cost);
}

static void
make_classes (void)
{
  static const char *const classes[] = { "kqgGx", "szSCcZ", "tdTD", "pbfv", "m", "n", "l", "r",
                                         "J" };
  static const char letters[] = "KSTPMNLRJ";

  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    for (const char *p = classes[i]; *p != '\0'; p++)
      {
        class_bits[(guint8) *p] = 1u << i;
        class_letters[(guint8) *p] = letters[i];
      }
}

/* --- From letters --- */

/* What several letters stand for, by the first of them, the longest first. */
static const struct { const char *letters, *sounds; } spellings[] = {
  { "ai", "ei" }, { "ay", "ei" }, { "ch", "C" }, { "ck", "k" }, { "cz", "C" }, { "dsch", "J" },
  { "dzh", "J" }, { "dh", "D" }, { "dj", "J" }, { "eau", "o" }, { "eou", "u" }, { "ee", "i" },
  { "ei", "ei" }, { "eo", "o" }, { "ey", "ei" }, { "gh", "G" }, { "hs", "S" }, { "ieh", "i" },
  { "ie", "i" }, { "ij", "i" }, { "iy", "i" }, { "kh", "x" }, { "oe", "o" }, { "oo", "u" },
  { "ou", "u" }, { "ph", "f" }, { "qu", "k" }, { "shch", "S" }, { "sch", "S" }, { "sh", "S" },
  { "tsch", "C" }, { "tch", "C" }, { "th", "T" }, { "ts", "c" }, { "tz", "c" }, { "ue", "u" },
  { "yy", "i" }, { "zh", "Z" },
};

static guint8 first_spelling[N_SOUNDS];   /* by first letter: the place in the table, and 1 more */

static void
ensure (void)
{
  static gsize made = 0;

  if (g_once_init_enter (&made))
    {
      make_costs (0);
      make_costs (1);
      make_classes ();
      for (guint i = G_N_ELEMENTS (spellings); i-- > 0;)
        first_spelling[(guint8) spellings[i].letters[0]] = i + 1;
      g_once_init_leave (&made, 1);
    }
}

static gboolean
is_vowel_letter (char c)
{
  return is_vowel (c) || c == 'y';
}

/* One letter, by those beside it. */
static char
sound_of (const char *word,
          const char *p)
{
  switch (*p)
    {
    case 'c':
      return p[1] == 'e' || p[1] == 'i' || p[1] == 'y' ? 's' : 'k';
    case 'y':
      return is_vowel (p[1]) ? 'y' : 'i';
    case 'j':
      return is_vowel_letter (p[1]) ? 'J' : 'i';
    case 'x':
      return p == word ? 'S' : 'x';
    case 'h':
      return p[1] == '\0' && p > word ? '\0' : 'h';
    case 'w':
      return p[1] == '\0' || is_vowel_letter (p[1]) || p == word ? 'w' : 'u';
    case 'g':
      return p > word && p[-1] == 'n' && !is_vowel_letter (p[1]) ? '\0' : 'g';
    default:
      return g_ascii_isdigit (*p) ? '0' : *p;
    }
}

static void
add_sound (HxNameSounds *self,
           char          sound)
{
  guint8 before = self->n_sounds > 0 ? self->sounds[self->n_sounds - 1] : 0;

  if (sound == '\0' || self->n_sounds == HX_NAME_MAX_SOUNDS)
    return;
  if (before == (guint8) sound && sound != '0')
    return;
  /* “Mariya” is “Maria”. */
  if (before == 'y' && is_vowel (sound) && self->n_sounds > 1
      && self->sounds[self->n_sounds - 2] == 'i')
    self->n_sounds--;
  self->sounds[self->n_sounds++] = sound;
}

/* The place in the table of what @p begins with; the table's length if there is none. */
static guint
find_spelling (const char *p)
{
  guint i = first_spelling[(guint8) *p];

  for (i = i > 0 ? i - 1 : G_N_ELEMENTS (spellings);
       i < G_N_ELEMENTS (spellings) && spellings[i].letters[0] == *p; i++)
    if (strncmp (p, spellings[i].letters, strlen (spellings[i].letters)) == 0)
      return i;
  return G_N_ELEMENTS (spellings);
}

static void
add_letters (HxNameSounds *self,
             const char   *latin)
{
  const char *start = latin;   /* of the syllable, where syllables are apart */

  for (const char *p = latin; *p != '\0';)
    {
      guint i = find_spelling (p);

      if (*p == ' ')
        {
          start = ++p;
          continue;
        }
      if (i == G_N_ELEMENTS (spellings))
        {
          add_sound (self, sound_of (start, p++));
          continue;
        }
      for (const char *q = spellings[i].sounds; *q != '\0'; q++)
        add_sound (self, *q);
      p += strlen (spellings[i].letters);
    }
}

/* Letters of an unvowelled script are one sound each. */
static void
add_unvowelled (HxNameSounds *self,
                const char   *folded,
                HxNameScript  script)
{
  g_autoptr(GString) latin = g_string_new (NULL);

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    {
      char letter[8] = { 0 };

      g_unichar_to_utf8 (g_utf8_get_char (p), letter);
      g_string_truncate (latin, 0);
      hx_name_append_latin (letter, script, latin);
      if (latin->len == 1)
        add_sound (self, latin->str[0] == 'j' ? 'J' : latin->str[0]);
      else
        add_letters (self, latin->str);
    }
}

static void
count (HxNameSounds *self)
{
  self->classes = 0;
  self->n_consonants = 0;
  for (guint i = 0; i < self->n_sounds; i++)
    {
      self->classes |= class_bits[self->sounds[i]];
      self->n_consonants += is_weak (self->sounds[i]) ? 0 : 1;
    }
}

/**
 * hx_name_sounds_init:
 * @self: what is filled in
 * @folded: a word as hx_name_fold() makes it
 * @latin: the same by hx_name_append_latin()
 * @script: the script of @folded
 *
 * Makes sounds of a word.
 */
void
hx_name_sounds_init (HxNameSounds *self,
                     const char   *folded,
                     const char   *latin,
                     HxNameScript  script)
{
  ensure ();
  memset (self, 0, sizeof *self);
  self->unvowelled = script == HX_NAME_SCRIPT_ARABIC || script == HX_NAME_SCRIPT_HEBREW;
  if (self->unvowelled)
    add_unvowelled (self, folded, script);
  else
    add_letters (self, latin);
  count (self);
}

/**
 * hx_name_sounds_join:
 * @self: sounds
 * @next: those of the word after
 *
 * Appends sounds, as if the two words were written as one.
 */
void
hx_name_sounds_join (HxNameSounds       *self,
                     const HxNameSounds *next)
{
  for (guint i = 0; i < next->n_sounds; i++)
    add_sound (self, next->sounds[i]);
  self->unvowelled |= next->unvowelled;
  count (self);
}

/**
 * hx_name_sounds_skeleton:
 * @self: sounds
 * @skeleton: (out caller-allocates): where to write, with a NUL
 * @max: its size in bytes
 *
 * Writes the classes of the consonants in order, those that are taken for each other as one.
 *
 * Returns: how many there are
 */
guint
hx_name_sounds_skeleton (const HxNameSounds *self,
                         char               *skeleton,
                         guint               max)
{
  guint n = 0;

  for (guint i = 0; i < self->n_sounds && n + 1 < max; i++)
    {
      char letter = class_letters[self->sounds[i]];

      if (letter != '\0' && (n == 0 || skeleton[n - 1] != letter))
        skeleton[n++] = letter;
    }
  skeleton[n] = '\0';
  return n;
}

/* --- How unlike --- */

/* Edit distance with costs by sound; neighbours that changed places count as one edit
 * (Damerau 1964, restricted). */
static guint
find_distance (const HxNameSounds *a,
               const HxNameSounds *b,
               guint               mode)
{
  guint16 rows[3][HX_NAME_MAX_SOUNDS + 1];
  guint16 *before = rows[0], *last = rows[1], *row = rows[2];

  last[0] = 0;
  for (guint j = 0; j < b->n_sounds; j++)
    last[j + 1] = last[j] + insertion[mode][b->sounds[j]];
  for (guint i = 0; i < a->n_sounds; i++)
    {
      const guint8 *costs = substitution[mode][a->sounds[i]];
      guint deletion = insertion[mode][a->sounds[i]];
      guint16 *spare = before;

      row[0] = last[0] + deletion;
      for (guint j = 0; j < b->n_sounds; j++)
        {
          guint cost = last[j] + costs[b->sounds[j]];

          cost = MIN (cost, last[j + 1] + deletion);
          cost = MIN (cost, (guint) row[j] + insertion[mode][b->sounds[j]]);
          if (i > 0 && j > 0 && a->sounds[i] == b->sounds[j - 1]
              && a->sounds[i - 1] == b->sounds[j])
            cost = MIN (cost, (guint) before[j - 1] + WHOLE * 7 / 10);
          row[j + 1] = cost;
        }
      before = last;
      last = row;
      row = spare;
    }
  return last[b->n_sounds];
}

/* How many hundredths of a sound may differ in words that may be the same. */
static double
allow (const HxNameSounds *a,
       const HxNameSounds *b,
       guint               mode)
{
  double n = (a->n_sounds + b->n_sounds) / 2.0;

  if (mode == 1)
    n = MIN (n, 1.4 * MAX (a->n_consonants, b->n_consonants) + 1);
  return MIN (20 + 17.5 * n, 185);
}

/**
 * hx_name_sounds_compare:
 * @a: sounds
 * @b: other sounds
 *
 * Compares two words by their sounds.
 *
 * Returns: 1 for the same, 0.6 where they just may be the same, down to 0
 */
double
hx_name_sounds_compare (const HxNameSounds *a,
                        const HxNameSounds *b)
{
  guint mode = a->unvowelled != b->unvowelled ? 1 : 0;
  double ratio;

  if (a->n_sounds == 0 || b->n_sounds == 0)
    return 0;
  if (a->n_sounds == b->n_sounds && memcmp (a->sounds, b->sounds, a->n_sounds) == 0)
    return 1;
  if (__builtin_popcount (a->classes ^ b->classes) > 4
      || ABS (a->n_consonants - b->n_consonants) > 4)
    return 0;
  ratio = find_distance (a, b, mode) / allow (a, b, mode);
  return MAX (1 - 0.4 * ratio, 0);
}
