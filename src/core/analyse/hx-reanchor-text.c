/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "analyse/hx-fold.h"
#include "analyse/hx-reanchor-private.h"

/* More marks on one letter than this are nobody's spelling, and are not put in order. */
#define MAX_MARKS 32

#define FACTOR G_GUINT64_CONSTANT (0x9e3779b97f4a7c15)

/* What hyphenates: "-", soft and typographic hyphens. */
static gboolean
is_hyphen (gunichar c)
{
  return c == '-' || c == 0x2010 || c == 0x2011;
}

/* What is not seen: soft hyphens, zero-width spaces, byte order and direction marks. Joiners
 * (U+200C, U+200D) do change how a word is written. */
static gboolean
is_unseen (gunichar c)
{
  return c == 0xad || c == 0x200b || c == 0x2060 || c == 0xfeff || c == 0x61c
         || (c >= 0x200e && c <= 0x200f) || (c >= 0x202a && c <= 0x202e)
         || (c >= 0x2066 && c <= 0x2069);
}

/* Presentation forms, which are letters in another form; other compatibility characters, such as
 * superscripts, say something else. */
static gboolean
is_presentation_form (gunichar c)
{
  return (c >= 0xfb00 && c <= 0xfdff) || (c >= 0xfe70 && c <= 0xfefe);
}

/* Scripts of which about eight characters tell a place apart as well as twenty letters. */
static gboolean
is_dense (gunichar c)
{
  return (c >= 0x2e80 && c <= 0x9fff) || (c >= 0xac00 && c <= 0xd7af)
         || (c >= 0xf900 && c <= 0xfaff) || (c >= 0x20000 && c <= 0x3ffff);
}

/* Puts marks in the canonical order (UAX #15), so that the same letter is the same atoms. */
static void
add_mark (GArray   *atoms,
          guint     base,
          gunichar  c)
{
  guint at = atoms->len;
  int class = g_unichar_combining_class (c);

  if (class != 0)
    while (at > base && atoms->len - at < MAX_MARKS
           && g_unichar_combining_class (g_array_index (atoms, gunichar, at - 1)) > class)
      at--;
  g_array_insert_val (atoms, at, c);
}

typedef struct
{
  GArray  *atoms;
  GArray  *offsets;
  GArray  *words;
  GArray  *lines;
  guint    base;     /* the first atom of what marks may follow */
  guint    n_words;
  guint    n_lines;
  gboolean in_word;
  gboolean in_line;
} Maker;

static void
add_char (Maker    *maker,
          gunichar  c,
          guint     offset)
{
  gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH] = { c };
  gsize n = c < 0xc0 ? 1 : g_unichar_fully_decompose (c, is_presentation_form (c), parts,
                                                      G_N_ELEMENTS (parts));

  for (gsize i = 0; i < n; i++)
    {
      if (g_unichar_isspace (parts[i]))
        continue;
      g_array_append_val (maker->offsets, offset);
      g_array_append_val (maker->words, maker->n_words);
      g_array_append_val (maker->lines, maker->n_lines);
      maker->n_words += !maker->in_word;
      maker->n_lines += !maker->in_line;
      maker->in_word = maker->in_line = TRUE;
      if (g_unichar_combining_class (parts[i]) == 0)
        {
          maker->base = maker->atoms->len + 1;
          g_array_append_val (maker->atoms, parts[i]);
        }
      else
        add_mark (maker->atoms, maker->base, parts[i]);
    }
}

/* Whether the hyphen at @p stands between letters, if need be over a line's end. */
static gboolean
joins_letters (const char *p,
               const char *end,
               gunichar    before)
{
  const char *next = g_utf8_next_char (p);

  if (!g_unichar_isalpha (before) && !g_unichar_ismark (before))
    return FALSE;
  for (guint i = 0; i < 64 && next < end && g_unichar_isspace (g_utf8_get_char (next)); i++)
    next = g_utf8_next_char (next);
  return next < end && g_unichar_isalpha (g_utf8_get_char (next));
}

/* @base counts atoms, into which marks are put in order; offsets are not, as they only rise. */
static void
add_text (Maker  *maker,
          HxText *text)
{
  gsize n_bytes;
  const char *p = hx_text_get_utf8 (text, &n_bytes), *end = p + n_bytes;
  gunichar before = 0;

  for (guint offset = 0; p < end; offset++, p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c))
        {
          maker->in_word = FALSE;
          maker->in_line = maker->in_line && c != '\n';
        }
      else if (!is_unseen (c) && !(is_hyphen (c) && joins_letters (p, end, before)))
        add_char (maker, c, offset);
      before = c;
    }
}

/* Makes a text's atoms. */
HxAtoms *
hx_atoms_new (HxText *text)
{
  HxAtoms *self = g_new0 (HxAtoms, 1);
  guint n_dense = 0, length = hx_text_get_length (text);
  Maker maker = {
    .atoms = g_array_sized_new (FALSE, FALSE, sizeof (gunichar), length),
    .offsets = g_array_sized_new (FALSE, FALSE, sizeof (guint), length + 1),
    .words = g_array_sized_new (FALSE, FALSE, sizeof (guint), length + 1),
    .lines = g_array_sized_new (FALSE, FALSE, sizeof (guint), length + 1),
  };

  add_text (&maker, text);
  g_array_append_val (maker.offsets, length);
  g_array_append_val (maker.words, maker.n_words);
  g_array_append_val (maker.lines, maker.n_lines);
  self->text = hx_text_ref (text);
  self->n = maker.atoms->len;
  self->atoms = (gunichar *) g_array_free (maker.atoms, FALSE);
  self->offsets = (guint *) g_array_free (maker.offsets, FALSE);
  self->words = (guint *) g_array_free (maker.words, FALSE);
  self->lines = (guint *) g_array_free (maker.lines, FALSE);
  for (guint i = 0; i < self->n; i++)
    n_dense += is_dense (self->atoms[i]);
  self->is_dense = n_dense > self->n / 2;
  return self;
}

void
hx_atoms_free (HxAtoms *self)
{
  hx_text_unref (self->text);
  g_free (self->atoms);
  g_free (self->offsets);
  g_free (self->words);
  g_free (self->lines);
  g_free (self);
}

guint
hx_atoms_find (const HxAtoms *self,
               guint          offset)
{
  guint from = 0, to = self->n;

  while (from < to)
    {
      guint middle = from + (to - from) / 2;

      if (self->offsets[middle] < offset)
        from = middle + 1;
      else
        to = middle;
    }
  return from;
}

/* Appends the grams of a range; a mask picks some of them, in every text the same (Schleimer,
 * Wilkerson, Aiken: Winnowing, 2003, 2). */
void
hx_atoms_list_grams (const HxAtoms *self,
                     guint          from,
                     guint          to,
                     guint          k,
                     guint64        mask,
                     GArray        *grams)
{
  guint64 hash = 0, last = 1;

  for (guint i = 0; i < k; i++)
    last *= FACTOR;
  for (guint i = from; i < to; i++)
    {
      HxAtomGram gram = { 0, i + 1 - k };

      hash = hash * FACTOR + hx_fold_mix (self->atoms[i], 0);
      if (i >= from + k)
        hash -= last * hx_fold_mix (self->atoms[i - k], 0);
      if (i + 1 < from + k)
        continue;
      gram.hash = hx_fold_mix (hash, k);
      if ((gram.hash & mask) == 0)
        g_array_append_val (grams, gram);
    }
}

static int
compare_grams (gconstpointer a,
               gconstpointer b)
{
  const HxAtomGram *x = a, *y = b;

  if (x->hash != y->hash)
    return x->hash < y->hash ? -1 : 1;
  return (x->at > y->at) - (x->at < y->at);
}

void
hx_atoms_sort_grams (GArray *grams)
{
  if (grams->len > 1)
    qsort (grams->data, grams->len, sizeof (HxAtomGram), compare_grams);
}

guint
hx_atoms_count_gram (GArray  *grams,
                     guint64  hash,
                     guint   *first)
{
  guint from = 0, to = grams->len, n = 0;

  while (from < to)
    {
      guint middle = from + (to - from) / 2;

      if (g_array_index (grams, HxAtomGram, middle).hash < hash)
        from = middle + 1;
      else
        to = middle;
    }
  *first = from;
  while (from + n < grams->len && n < 64
         && g_array_index (grams, HxAtomGram, from + n).hash == hash)
    n++;
  return n;
}

static guint
count_same (GArray *grams,
            guint   at)
{
  guint n = 1;

  while (at + n < grams->len && g_array_index (grams, HxAtomGram, at + n).hash
                                == g_array_index (grams, HxAtomGram, at).hash)
    n++;
  return n;
}

static int
compare_runs (gconstpointer a,
              gconstpointer b)
{
  const HxAtomRun *x = a, *y = b;

  return (x->a > y->a) - (x->a < y->a);
}

GArray *
hx_atoms_pair_grams (const HxAtoms *a,
                     const HxAtoms *b,
                     guint          k,
                     GArray        *of_a,
                     GArray        *of_b)
{
  GArray *pairs = g_array_new (FALSE, FALSE, sizeof (HxAtomRun));
  guint i = 0, j = 0;

  while (i < of_a->len && j < of_b->len)
    {
      const HxAtomGram *x = &g_array_index (of_a, HxAtomGram, i);
      const HxAtomGram *y = &g_array_index (of_b, HxAtomGram, j);
      HxAtomRun pair = { x->at, y->at, k };
      guint n = x->hash <= y->hash ? count_same (of_a, i) : 0;
      guint m = y->hash <= x->hash ? count_same (of_b, j) : 0;

      if (n == 1 && m == 1
          && memcmp (a->atoms + x->at, b->atoms + y->at, k * sizeof (gunichar)) == 0)
        g_array_append_val (pairs, pair);
      i += n;
      j += m;
    }
  if (pairs->len > 1)
    qsort (pairs->data, pairs->len, sizeof (HxAtomRun), compare_runs);
  return pairs;
}
