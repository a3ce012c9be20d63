/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A row of words becomes a line of text in the order it is read. A PDF says what is drawn where.
 * A row with letters that run from right to left is put in the order it is seen in, from the left;
 * ICU's bidirectional algorithm, run backwards, gives the order it is read in. Marks are kept out
 * of that: each belongs to the letter it stands over. */

#include "config.h"

#include <math.h>
#include <unicode/ubidi.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>

#include "hx-pdf.h"

#define WORD_GAP  0.09f   /* of the height: letters further apart belong to different words */
#define WIDE_GAP  0.35f   /* of the size: where spaces are drawn */
#define TURN_GAP  0.15f   /* of the size: between writing of two directions, which never joins */
#define PER_SPACE 12      /* characters in a row that is parted by drawn spaces, at most */
#define THIN      0.05f   /* of the height: a narrower mark says where its drawing begins only */
#define MIN_PARTED 3      /* characters that stand apart, by which a row is seen to be spread */
#define MAX_PARTS 24     /* code points that one presentation form may stand for; 18 is the most */

/* A letter with its marks, or a gap. */
typedef struct
{
  HxPdfGlyph glyph;
  float      middle;
  float      size;        /* of the type, or the height of the box if that is less */
  guint      first_mark;  /* of the row's marks */
  guint      n_marks;
} Cell;

typedef struct
{
  HxPdfGlyph glyph;
  guint      cell;
  guint      position;
} Mark;

typedef struct
{
  GArray  *cells;
  GArray  *marks;
  gboolean is_rtl;
} Row;

static gboolean
is_presentation_form (gunichar code)
{
  return (code >= 0xfb00 && code < 0xfe00) || (code >= 0xfe70 && code < 0xfeff);
}

/* --- Adding characters to a line --- */

/* One box for n code points: each gets its share of the width, from the side it is read from. */
static HxPdfBox
share (const HxPdfBox *box,
       guint           i,
       guint           n,
       gboolean        is_rtl)
{
  const float width = (box->x1 - box->x0) / n;
  HxPdfBox part = *box;

  part.x0 = box->x0 + width * (is_rtl ? n - 1 - i : i);
  part.x1 = part.x0 + width;
  return part;
}

static void
add_glyph (GArray         *line,
           gunichar        code,
           const HxPdfBox *box)
{
  const HxPdfGlyph glyph = { code, *box };

  g_array_append_val (line, glyph);
}

/* A mark joins the letter before it where Unicode has one character for both. */
static void
add_mark (GArray         *line,
          gunichar        code,
          const HxPdfBox *box)
{
  HxPdfGlyph *before = line->len == 0 ? NULL : &g_array_index (line, HxPdfGlyph, line->len - 1);
  gunichar composed;

  if (before != NULL && before->code != ' ' && g_unichar_compose (before->code, code, &composed))
    before->code = composed;
  else
    add_glyph (line, code, box);
}

/* NFKC of one character (UAX #15). One letter, or letters of ASCII, are normal as they are. */
static int32_t
normalise (gunichar    code,
           UChar      *to,
           UErrorCode *status)
{
  const UNormalizer2 *nfkc = unorm2_getNFKCInstance (status);
  const int32_t n = unorm2_getRawDecomposition (nfkc, code, to, MAX_PARTS, status);
  gboolean is_normal = n > 0;
  UChar from[2];
  int32_t n_from = 0;

  for (int32_t i = 0; i < n; i++)
    is_normal &= n == 1 ? !is_presentation_form (to[i]) : to[i] < 0x80;
  if (is_normal)
    return n;

  U16_APPEND_UNSAFE (from, n_from, code);
  return unorm2_normalize (nfkc, from, n_from, to, MAX_PARTS, status);
}

/* Compatibility forms of letters become the letters; the space that carries a mark is nobody's. */
static void
add_form (GArray           *line,
          const HxPdfGlyph *glyph,
          gboolean          is_rtl)
{
  UErrorCode status = U_ZERO_ERROR;
  UChar to[MAX_PARTS];
  gunichar codes[MAX_PARTS];
  const int32_t n_to = normalise (glyph->code, to, &status);
  int32_t at = 0;
  guint n = 0;

  while (U_SUCCESS (status) && at < n_to)
    {
      UChar32 code;

      U16_NEXT (to, at, n_to, code);
      if (code != ' ' || n_to > 4)
        codes[n++] = code;
    }
  if (n == 0)
    codes[n++] = glyph->code;

  for (guint i = 0; i < n; i++)
    {
      const HxPdfBox box = share (&glyph->box, i, n, is_rtl);

      add_glyph (line, codes[i], &box);
    }
}

/**
 * hx_pdf_add_shared: (skip)
 * @glyphs: (element-type HxPdfGlyph): what is appended to
 * @utf8: some characters, in the order they are read
 * @box: the box of all of them
 * @n_rtl: (inout): grows by those that run from right to left
 *
 * Appends characters that have one box together.
 */
void
hx_pdf_add_shared (GArray         *glyphs,
                   const char     *utf8,
                   const HxPdfBox *box,
                   guint          *n_rtl)
{
  const guint n = g_utf8_strlen (utf8, -1);
  guint i = 0;

  /* Marks of direction are nothing that was read. */
  for (const char *at = utf8; *at != '\0'; at = g_utf8_next_char (at))
    {
      const gunichar code = g_utf8_get_char (at);
      const gboolean is_rtl = hx_pdf_is_rtl (code);
      const HxPdfBox part = share (box, i++, n, is_rtl);

      if (code == 0x200e || code == 0x200f || g_unichar_isspace (code))
        continue;
      *n_rtl += is_rtl;
      add_glyph (glyphs, code, &part);
    }
}

static void
add_letter (GArray           *line,
            const HxPdfGlyph *glyph,
            gboolean          is_rtl)
{
  const gunichar code = glyph->code;

  if (is_presentation_form (code))
    add_form (line, glyph, is_rtl);
  else if (hx_pdf_is_mark (code))
    add_mark (line, code, &glyph->box);
  else
    add_glyph (line, is_rtl && hx_pdf_is_bracket (code) ? (gunichar) u_charMirror (code) : code,
               &glyph->box);
}

static void
add_space (GArray *line)
{
  const HxPdfBox nothing = { 0, 0, 0, 0 };

  if (line->len > 0 && g_array_index (line, HxPdfGlyph, line->len - 1).code != ' ')
    add_glyph (line, ' ', &nothing);
}

/* --- Left to right --- */

/* Most words are nothing but letters that stand for themselves. */
static gboolean
is_plain (const HxPdfGlyph *glyphs,
          guint             n)
{
  for (guint i = 0; i < n; i++)
    if (glyphs[i].code >= 0x0300)
      return FALSE;
  return TRUE;
}

static gboolean
are_cjk (const HxPdfPage *page,
         const HxPdfWord *a,
         const HxPdfWord *b)
{
  return a->n > 0 && b->n > 0 && hx_pdf_is_cjk (page->glyphs[a->first + a->n - 1].code)
         && hx_pdf_is_cjk (page->glyphs[b->first].code);
}

/* Whether characters that no space parts stand apart all along the row, to fill it. */
static gboolean
is_spread (const HxPdfPage *page,
           const guint     *words,
           guint            n_words)
{
  guint n_parted = 0, n_joined = 0;

  for (guint i = 1; i < n_words; i++)
    n_parted += are_cjk (page, &page->words[words[i - 1]], &page->words[words[i]]);
  if (n_parted < MIN_PARTED)
    return FALSE;

  for (guint i = 0; i < n_words; i++)
    for (guint j = 1; j < page->words[words[i]].n; j++)
      {
        const HxPdfGlyph *glyph = &page->glyphs[page->words[words[i]].first + j];

        n_joined += hx_pdf_is_cjk (glyph[-1].code) && hx_pdf_is_cjk (glyph->code);
      }
  return n_parted > n_joined;
}

static void
order_ltr (const HxPdfPage *page,
           const guint     *words,
           guint            n_words,
           GArray          *line)
{
  const gboolean spread = is_spread (page, words, n_words);

  for (guint i = 0; i < n_words; i++)
    {
      const HxPdfWord *word = &page->words[words[i]];

      if (i > 0 && !(spread && are_cjk (page, &page->words[words[i - 1]], word)))
        {
          const HxPdfWord *before = &page->words[words[i - 1]];
          const float height = MIN (before->box.y1 - before->box.y0, word->box.y1 - word->box.y0);

          if (before->space_after || before->ends_line
              || word->box.x0 - before->box.x1 > 0.5f * height)
            add_space (line);
        }
      if (word->is_space)
        continue;
      if (is_plain (page->glyphs + word->first, word->n))
        {
          g_array_append_vals (line, page->glyphs + word->first, word->n);
          continue;
        }
      for (guint j = word->first; j < word->first + word->n; j++)
        add_letter (line, &page->glyphs[j], FALSE);
    }
}

/* --- Right to left --- */

static int
compare_cells (gconstpointer a,
               gconstpointer b)
{
  const Cell *x = a, *y = b;

  return (x->middle > y->middle) - (x->middle < y->middle);
}

/* Of marks on the same letter, the one drawn last is the one read first. */
static int
compare_marks (gconstpointer a,
               gconstpointer b)
{
  const Mark *x = a, *y = b;

  if (x->cell != y->cell)
    return (x->cell > y->cell) - (x->cell < y->cell);
  return (x->position < y->position) - (x->position > y->position);
}

static void
collect (Row             *row,
         const HxPdfPage *page,
         const guint     *words,
         guint            n_words)
{
  for (guint i = 0; i < n_words; i++)
    {
      const HxPdfWord *word = &page->words[words[i]];

      for (guint j = word->first; j < word->first + word->n; j++)
        {
          const HxPdfGlyph *glyph = &page->glyphs[j];
          const float middle = (glyph->box.x0 + glyph->box.x1) / 2;

          if (hx_pdf_is_mark (glyph->code))
            {
              const Mark mark = { *glyph, 0, row->marks->len };

              g_array_append_val (row->marks, mark);
            }
          else
            {
              const float height = glyph->box.y1 - glyph->box.y0;
              const float size = word->type > 0 ? MIN (word->type, height) : height;
              const Cell cell = { *glyph, middle, size, 0, 0 };

              g_array_append_val (row->cells, cell);
            }
        }
    }
}

/* Strokes between letters become part of the letter they begin at. Cells are sorted. */
static void
drop_fillers (Row      *row,
              gunichar  filler)
{
  guint n = 0;

  for (guint i = 0; i < row->cells->len; i++)
    {
      Cell *cells = &g_array_index (row->cells, Cell, 0);
      guint end = i;

      while (end < row->cells->len && cells[end].glyph.code == filler)
        end++;
      if (end > i && n > 0 && end < row->cells->len
          && hx_pdf_is_stretched (cells[n - 1].glyph.code, cells[end].glyph.code))
        {
          cells[end].glyph.box.x0 = MIN (cells[end].glyph.box.x0, cells[i].glyph.box.x0);
          i = end;
        }
      cells[n++] = cells[i];
    }
  g_array_set_size (row->cells, n);
}

/* How far a mark is from standing over a letter. */
static float
distance (const Cell       *cell,
          const HxPdfGlyph *mark,
          float             shift)
{
  const HxPdfBox *box = &cell->glyph.box;
  const float width = mark->box.x1 - mark->box.x0;
  const float height = mark->box.y1 - mark->box.y0;
  const float x = mark->box.x0 + (width > THIN * height ? width / 2 : shift);

  if (x < box->x0)
    return box->x0 - x;
  if (x >= box->x1)
    return x - box->x1 + 0.001f;
  return 0;
}

/* Each mark goes to the letter it stands over; cells are sorted. */
static void
attach (Row  *row,
        float shift)
{
  for (guint i = 0; i < row->marks->len; i++)
    {
      Mark *mark = &g_array_index (row->marks, Mark, i);
      guint low = 0, high = row->cells->len;
      float least = G_MAXFLOAT;

      while (low < high)
        {
          const guint half = (low + high) / 2;

          if (g_array_index (row->cells, Cell, half).middle < mark->glyph.box.x0 + shift)
            low = half + 1;
          else
            high = half;
        }
      for (guint j = low < 4 ? 0 : low - 4; j < MIN (low + 4, row->cells->len); j++)
        {
          const Cell *cell = &g_array_index (row->cells, Cell, j);
          const float far = distance (cell, &mark->glyph, shift)
                            + (g_unichar_isalpha (cell->glyph.code) ? 0 : 1);

          if (far < least && cell->glyph.code != ' ')
            {
              least = far;
              mark->cell = j;
            }
        }
    }

  g_array_sort (row->marks, compare_marks);
  for (guint i = 0; i < row->marks->len; i++)
    {
      Cell *cell = &g_array_index (row->cells, Cell, g_array_index (row->marks, Mark, i).cell);

      if (cell->n_marks++ == 0)
        cell->first_mark = i;
    }
}

/* Whether words are parted by drawn spaces: there are enough, and most gaps are theirs. */
static gboolean
has_spaces (const Row *row)
{
  float reach = G_MAXFLOAT;
  guint n_spaces = 0, n_others = 0, n_gaps = 0;

  for (guint i = 0; i < row->cells->len; i++)
    {
      const Cell *cell = &g_array_index (row->cells, Cell, i);
      const HxPdfBox *box = &cell->glyph.box;

      if (cell->glyph.code == ' ')
        {
          n_spaces++;
          reach = G_MAXFLOAT;
          continue;
        }
      n_gaps += box->x0 - reach > WORD_GAP * (box->y1 - box->y0);
      reach = reach == G_MAXFLOAT ? box->x1 : MAX (reach, box->x1);
      n_others++;
    }
  return n_spaces * PER_SPACE >= n_others && n_spaces > n_gaps;
}

/* Letters or digits, one from the right and one from the left. */
static gboolean
is_turn (const Cell *a,
         const Cell *b)
{
  return g_unichar_isalnum (a->glyph.code) && g_unichar_isalnum (b->glyph.code)
         && hx_pdf_is_rtl (a->glyph.code) != hx_pdf_is_rtl (b->glyph.code);
}

/* Boxes of some fonts are twice as high as their type, so where spaces are drawn, and only the gap
 * between two cells of a table has none, a gap is measured by that. */
static float
least_gap (const Cell *before,  /* (nullable) */
           const Cell *cell,
           gboolean    has_drawn)
{
  const float height = cell->glyph.box.y1 - cell->glyph.box.y0;

  if (!has_drawn)
    return WORD_GAP * height;
  return (before != NULL && is_turn (before, cell) ? TURN_GAP : WIDE_GAP) * cell->size;
}

/* A space where letters are further apart than they are within a word. */
static void
part_words (Row *row)
{
  const gboolean has_drawn = has_spaces (row);
  GArray *cells = g_array_sized_new (FALSE, TRUE, sizeof (Cell), row->cells->len * 5 / 4);
  float reach = G_MAXFLOAT;

  for (guint i = 0; i < row->cells->len; i++)
    {
      const Cell *cell = &g_array_index (row->cells, Cell, i);
      const Cell *before = i == 0 ? NULL : cell - 1;

      if (cell->glyph.code == ' ')
        {
          g_array_append_val (cells, *cell);
          continue;
        }
      if (cell->glyph.box.x0 - reach > least_gap (before, cell, has_drawn))
        {
          const Cell gap = { .glyph.code = ' ' };

          g_array_append_val (cells, gap);
        }
      reach = reach == G_MAXFLOAT ? cell->glyph.box.x1 : MAX (reach, cell->glyph.box.x1);
      g_array_append_val (cells, *cell);
    }
  g_array_unref (row->cells);
  row->cells = cells;
}

static gboolean
is_row_rtl (const HxPdfPage *page,
            const Row       *row)
{
  guint n_ltr = 0, n_rtl = 0;

  for (guint i = 0; i < row->cells->len; i++)
    {
      const gunichar code = g_array_index (row->cells, Cell, i).glyph.code;
      const UCharDirection direction = u_charDirection (code);

      n_ltr += direction == U_LEFT_TO_RIGHT;
      n_rtl += direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC;
    }
  /* What surrounds a row decides where it does not clearly itself. */
  return page->n_rtl > page->n_ltr ? n_rtl * 3 >= n_ltr : n_rtl > n_ltr * 2;
}

static void
add_cell (GArray     *line,
          const Row  *row,
          const Cell *cell,
          gboolean    is_rtl)
{
  if (cell->glyph.code == ' ')
    add_space (line);
  else
    add_letter (line, &cell->glyph, is_rtl);
  for (guint i = cell->first_mark; i < cell->first_mark + cell->n_marks; i++)
    {
      const HxPdfGlyph *mark = &g_array_index (row->marks, Mark, i).glyph;

      add_mark (line, mark->code, &mark->box);
    }
}

/* Seen order to read order. Without memory for it the row stays as it is seen. */
static void
reverse (const Row *row,
         GArray    *line)
{
  const guint n = row->cells->len;
  UErrorCode status = U_ZERO_ERROR;
  UBiDi *bidi = ubidi_openSized (n, 0, &status);
  g_autofree UChar *seen = g_new (UChar, n + 1);
  g_autofree int32_t *order = g_new (int32_t, n + 1);
  const UBiDiLevel *levels = NULL;

  /* Letters beyond the basic plane of right-to-left scripts are one U+05D0 here, others one "a". */
  for (guint i = 0; i < n; i++)
    {
      const gunichar code = g_array_index (row->cells, Cell, i).glyph.code;

      seen[i] = code < 0x10000 ? code : hx_pdf_is_rtl (code) ? 0x05d0 : 'a';
    }

  if (row->is_rtl)
    hx_pdf_keep_words (seen, n);
  ubidi_setReorderingMode (bidi, UBIDI_REORDER_INVERSE_LIKE_DIRECT);
  ubidi_setPara (bidi, seen, n, row->is_rtl, NULL, &status);
  levels = ubidi_getLevels (bidi, &status);
  ubidi_getVisualMap (bidi, order, &status);
  for (guint i = 0; i < n; i++)
    {
      const guint at = U_SUCCESS (status) ? order[i] : i;

      add_cell (line, row, &g_array_index (row->cells, Cell, at),
                U_SUCCESS (status) && (levels[at] & 1) != 0);
    }
  ubidi_close (bidi);
}

/* Of a row that is marks only, each stands for itself. */
static void
order_rtl (const HxPdfPage *page,
           const guint     *words,
           guint            n_words,
           GArray          *line,
           gboolean        *is_rtl)
{
  Row row = {
    g_array_new (FALSE, TRUE, sizeof (Cell)), g_array_new (FALSE, TRUE, sizeof (Mark)), FALSE
  };

  collect (&row, page, words, n_words);
  row.is_rtl = is_row_rtl (page, &row);
  if (row.cells->len == 0)
    {
      order_ltr (page, words, n_words, line);
    }
  else
    {
      g_array_sort (row.cells, compare_cells);
      if (page->filler != 0)
        drop_fillers (&row, page->filler);
      attach (&row, page->mark);
      part_words (&row);
      reverse (&row, line);
    }
  *is_rtl = row.is_rtl;
  g_array_unref (row.cells);
  g_array_unref (row.marks);
}

/**
 * hx_pdf_order_row: (skip)
 * @page: a page
 * @words: (array length=n_words): the words of one row
 * @n_words: their number
 * @glyphs: (element-type HxPdfGlyph): what the line's characters are appended to
 * @is_rtl: (out): whether the line runs from right to left
 *
 * Puts the characters of a row in the order they are read, with a space between words.
 */
void
hx_pdf_order_row (const HxPdfPage *page,
                  const guint     *words,
                  guint            n_words,
                  GArray          *glyphs,
                  gboolean        *is_rtl)
{
  *is_rtl = FALSE;
  if (page->n_rtl > 0 || page->n_rtl_marks > 0)
    for (guint i = 0; i < n_words; i++)
      {
        const HxPdfWord *word = &page->words[words[i]];

        for (guint j = word->first; j < word->first + word->n; j++)
          if (hx_pdf_is_rtl (page->glyphs[j].code))
            {
              order_rtl (page, words, n_words, glyphs, is_rtl);
              return;
            }
      }
  order_ltr (page, words, n_words, glyphs);
}
