/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where paragraphs end. Lines below one another in the same size are a block; its edges and its
 * usual distance of lines tell which lines are indented, end early or stand apart. A line ends
 * early if the first word of the next would still have had room in it. */

#include "config.h"

#include <math.h>
#include <string.h>

#include "hx-pdf-joints.h"

#define SAME_SIZE 1.15f
#define INDENT    0.7f    /* of the height of a line */
#define APART     1.35f   /* of the usual distance of lines */

/* Lines from first on, with what is usual in them; start and end in the direction of reading. */
typedef struct
{
  guint    first;
  guint    n;
  gboolean is_rtl;
  float    start;
  float    end;
  float    pitch;
} Block;

typedef struct
{
  const HxPdfText *text;
  const GArray    *lines;
  GArray          *numbers;     /* scratch, of float */
  GHashTable      *hyphenated;  /* (nullable): "well-known" as found within lines */
} Finder;

static const HxPdfLine *
line_at (const Finder *self,
         guint         i)
{
  return &g_array_index (self->text->lines, HxPdfLine, g_array_index (self->lines, guint, i));
}

static gunichar
code_at (const Finder *self,
         guint         i)
{
  return g_array_index (self->text->codes, gunichar, i);
}

static float
large (const HxPdfLine *line)
{
  return MAX (line->size, line->height);
}

static float
middle (const HxPdfLine *line)
{
  return (line->box.y0 + line->box.y1) / 2;
}

static float
start_of (const HxPdfLine *line,
          gboolean         is_rtl)
{
  return is_rtl ? -line->box.x1 : line->box.x0;
}

static float
end_of (const HxPdfLine *line,
        gboolean         is_rtl)
{
  return is_rtl ? -line->box.x0 : line->box.x1;
}

static gboolean
is_near (float x,
         float y)
{
  return x <= y * SAME_SIZE && y <= x * SAME_SIZE;
}

/* Short lines do not tell their size well, lines in several fonts not their height. */
static gboolean
is_same_size (const HxPdfLine *a,
              const HxPdfLine *b)
{
  return a->quarters == b->quarters
         && (is_near (a->height, b->height) || is_near (a->size, b->size));
}

/* --- Characters --- */

static gboolean
is_hyphen (gunichar code)
{
  return code == '-' || code == 0x2010 || code == 0xad;
}

static gboolean
ends_sentence (gunichar code)
{
  static const gunichar ends[] = {
    '.', '!', '?', ':', 0x2026, 0x3002, 0xff01, 0xff1f, 0x061f, 0x06d4, 0x05c3, 0
  };

  for (guint i = 0; ends[i] != 0; i++)
    if (ends[i] == code)
      return TRUE;
  return FALSE;
}

static gboolean
is_bullet (gunichar code)
{
  return code == 0x2022 || code == 0x2023 || code == 0x25aa || code == 0x25cf || code == 0x25e6
         || code == 0x2043 || code == 0x25a0 || code == 0x25cb;
}

/* A dash with a space after it begins an item too. */
static gboolean
begins_item (const Finder    *self,
             const HxPdfLine *line)
{
  const gunichar code = code_at (self, line->first);

  if (is_bullet (code))
    return TRUE;
  return line->n > 2 && (code == '-' || code == 0x2013 || code == 0x2014)
         && code_at (self, line->first + 1) == ' ';
}

/* Dots that lead to a page number: three with spaces between, or five without. */
static gboolean
has_leader (const Finder    *self,
            const HxPdfLine *line)
{
  guint n_spaced = 0, n_close = 0;

  for (guint i = line->first; i < line->first + line->n && n_spaced < 3 && n_close < 5; i++)
    {
      if (code_at (self, i) == ' ')
        continue;
      if (code_at (self, i) != '.')
        n_spaced = n_close = 0;
      else if (i > line->first && code_at (self, i - 1) == '.')
        n_close++;
      else
        n_spaced++;
    }
  return n_spaced >= 3 || n_close >= 4;
}

/* --- Blocks --- */

static int
compare_floats (gconstpointer a,
                gconstpointer b)
{
  const float x = *(const float *) a, y = *(const float *) b;

  return (x > y) - (x < y);
}

static float
median (GArray *numbers)
{
  if (numbers->len == 0)
    return 0;
  g_array_sort (numbers, compare_floats);
  return g_array_index (numbers, float, numbers->len / 2);
}

static gboolean
is_below (const HxPdfLine *a,
          const HxPdfLine *b)
{
  const float step = middle (b) - middle (a);

  return a->page == b->page && is_same_size (a, b)
         && step > 0.3f * a->size && step <= 2.2f * MAX (large (a), large (b))
         && MIN (a->box.x1, b->box.x1) > MAX (a->box.x0, b->box.x0);
}

static void
measure_block (Finder *self,
               Block  *block)
{
  guint n_rtl = 0;

  for (guint i = 0; i < block->n; i++)
    n_rtl += line_at (self, block->first + i)->is_rtl;
  block->is_rtl = n_rtl * 2 > block->n;

  g_array_set_size (self->numbers, 0);
  block->end = -G_MAXFLOAT;
  for (guint i = 0; i < block->n; i++)
    {
      const HxPdfLine *line = line_at (self, block->first + i);
      const float start = start_of (line, block->is_rtl);

      block->end = MAX (block->end, end_of (line, block->is_rtl));
      g_array_append_val (self->numbers, start);
    }
  block->start = median (self->numbers);

  g_array_set_size (self->numbers, 0);
  for (guint i = 1; i < block->n; i++)
    {
      const float step = middle (line_at (self, block->first + i))
                         - middle (line_at (self, block->first + i - 1));

      g_array_append_val (self->numbers, step);
    }
  block->pitch = median (self->numbers);
}

static gboolean
is_cut_word (const Finder    *self,
             const HxPdfLine *a)
{
  const guint last = a->first + a->n - 1;

  return a->n > 1 && is_hyphen (code_at (self, last))
         && g_unichar_isalpha (code_at (self, last - 1));
}

/* The room that was left at the end of a line would have held the word the next one begins with. */
static gboolean
ends_early (const Finder    *self,
            const Block     *block,
            const HxPdfLine *a,
            const HxPdfLine *b)
{
  const float room = block->end - end_of (a, block->is_rtl);
  const float word = hx_pdf_is_cjk (code_at (self, b->first)) ? MIN (b->word, b->size) : b->word;

  return room > word + 0.6f * a->size && !is_cut_word (self, a);
}

/* In the middle of a sentence, whatever the edges say: an item's second line is indented. */
static gboolean
is_within_sentence (const Finder    *self,
                    const Block     *block,
                    const HxPdfLine *a,
                    const HxPdfLine *b)
{
  return g_unichar_islower (code_at (self, b->first))
         && !ends_sentence (code_at (self, a->first + a->n - 1))
         && !ends_early (self, block, a, b);
}

static gboolean
ends_paragraph (const Finder    *self,
                const Block     *block,
                const HxPdfLine *a,
                const HxPdfLine *b)
{
  const float indent = INDENT * b->size;
  const float a_start = start_of (a, block->is_rtl) - block->start;
  const float b_start = start_of (b, block->is_rtl) - block->start;
  const float step = middle (b) - middle (a);

  if (block->n > 2 ? step > APART * block->pitch : step > 1.7f * large (a))
    return TRUE;
  if (is_within_sentence (self, block, a, b))
    return has_leader (self, a);
  if (b_start > indent && b_start > a_start - indent)
    return TRUE;
  if (b_start < -indent && a_start > -indent)
    return TRUE;
  return ends_early (self, block, a, b) || begins_item (self, b) || has_leader (self, a);
}

/* Whether a paragraph goes on in the next column or on the next page. */
static gboolean
goes_on (const Finder *self,
         const Block  *from,
         const Block  *to)
{
  const HxPdfLine *a = line_at (self, from->first + from->n - 1);
  const HxPdfLine *b = line_at (self, to->first);
  const gunichar last = code_at (self, a->first + a->n - 1);
  const gunichar next = code_at (self, b->first);
  const gboolean has_case = g_unichar_toupper (next) != next || g_unichar_tolower (next) != next;

  if (!is_same_size (a, b) || from->is_rtl != to->is_rtl || ends_sentence (last))
    return FALSE;
  if (b->page != a->page + 1 && !(b->page == a->page && middle (b) < middle (a)))
    return FALSE;
  if (ends_early (self, from, a, b)
      || start_of (b, to->is_rtl) - to->start > INDENT * b->size)
    return FALSE;
  if (has_case)
    return g_unichar_islower (next);
  return g_unichar_isalpha (next) && from->n > 1 && to->n > 1;
}

/* --- Hyphens --- */

static gboolean
is_word_code (gunichar code)
{
  return g_unichar_isalpha (code) || g_unichar_ismark (code);
}

static void
append_lower (const Finder *self,
              GString      *word,
              guint         start,
              guint         end)
{
  for (guint i = start; i < end; i++)
    g_string_append_unichar (word, g_unichar_tolower (code_at (self, i)));
}

/* The letters before a place and those after another, joined by a hyphen. */
static char *
dup_pair (const Finder    *self,
          const HxPdfLine *a,
          guint            before,
          const HxPdfLine *b,
          guint            after)
{
  g_autoptr(GString) word = g_string_new (NULL);
  guint start = before, end = after;

  while (start > a->first && is_word_code (code_at (self, start - 1)))
    start--;
  while (end < b->first + b->n && is_word_code (code_at (self, end)))
    end++;
  append_lower (self, word, start, before);
  g_string_append_c (word, '-');
  append_lower (self, word, after, end);
  return g_string_free_and_steal (g_steal_pointer (&word));
}

static void
collect_hyphenated (Finder *self)
{
  self->hyphenated = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < self->lines->len; i++)
    {
      const HxPdfLine *line = line_at (self, i);

      for (guint j = line->first + 1; j + 1 < line->first + line->n; j++)
        if (is_hyphen (code_at (self, j)) && code_at (self, j) != 0xad
            && is_word_code (code_at (self, j - 1)) && is_word_code (code_at (self, j + 1)))
          g_hash_table_add (self->hyphenated, dup_pair (self, line, j, line, j + 1));
    }
}

static HxPdfJoint
choose_hyphen (Finder          *self,
               const HxPdfLine *a,
               const HxPdfLine *b)
{
  const guint at = a->first + a->n - 1;
  const gunichar before = code_at (self, at - 1);
  const gunichar next = code_at (self, b->first);
  g_autofree char *pair = NULL;

  if (before == ' ' || !(g_unichar_isalnum (before) || g_unichar_ismark (before)))
    return HX_PDF_SPACE;
  if (code_at (self, at) == 0xad && is_word_code (next))
    return HX_PDF_HYPHEN;
  if (!g_unichar_islower (before) || !g_unichar_islower (next))
    return g_unichar_isalnum (next) ? HX_PDF_NOTHING : HX_PDF_SPACE;

  if (self->hyphenated == NULL)
    collect_hyphenated (self);
  pair = dup_pair (self, a, at, b, b->first);
  return g_hash_table_contains (self->hyphenated, pair) ? HX_PDF_NOTHING : HX_PDF_HYPHEN;
}

static HxPdfJoint
choose_joint (Finder          *self,
              const HxPdfLine *a,
              const HxPdfLine *b)
{
  const gunichar last = code_at (self, a->first + a->n - 1);

  if (a->n > 1 && is_hyphen (last))
    return choose_hyphen (self, a, b);
  return hx_pdf_is_cjk (last) && hx_pdf_is_cjk (code_at (self, b->first))
         ? HX_PDF_NOTHING : HX_PDF_SPACE;
}

static void
join_block (Finder      *self,
            const Block *block,
            const Block *before,   /* (nullable) */
            HxPdfJoint  *joints)
{
  for (guint i = block->first; i + 1 < block->first + block->n; i++)
    {
      const HxPdfLine *a = line_at (self, i), *b = line_at (self, i + 1);

      joints[i] = ends_paragraph (self, block, a, b) ? HX_PDF_BREAK : choose_joint (self, a, b);
    }
  joints[block->first + block->n - 1] = HX_PDF_BREAK;
  if (before != NULL && goes_on (self, before, block))
    joints[block->first - 1] = choose_joint (self, line_at (self, block->first - 1),
                                             line_at (self, block->first));
}

/**
 * hx_pdf_joints_find: (skip)
 * @text: the text of a document
 * @lines: (element-type guint): which of its lines are wanted, in order
 *
 * Finds out how lines join: what is a paragraph, and which words go on in the next line.
 *
 * Returns: (transfer full): a joint for each of @lines, to be freed with g_free()
 */
HxPdfJoint *
hx_pdf_joints_find (const HxPdfText *text,
                    const GArray    *lines)
{
  Finder self = { text, lines, g_array_new (FALSE, FALSE, sizeof (float)), NULL };
  HxPdfJoint *joints = g_new0 (HxPdfJoint, lines->len + 1);
  Block block = { 0 }, before = { 0 };

  for (guint i = 0; i < lines->len; i = block.first + block.n)
    {
      before = block;
      block = (Block) { .first = i, .n = 1 };
      while (i + block.n < lines->len
             && is_below (line_at (&self, i + block.n - 1), line_at (&self, i + block.n)))
        block.n++;
      measure_block (&self, &block);
      join_block (&self, &block, i > 0 ? &before : NULL, joints);
    }

  g_array_unref (self.numbers);
  g_clear_pointer (&self.hyphenated, g_hash_table_unref);
  return joints;
}
