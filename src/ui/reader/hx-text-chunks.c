/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "reader/hx-text-chunks.h"

#include <string.h>

/* How far into a paragraph its first strong character is looked for. */
#define DIRECTION_BYTES 65536

/* A longer line of nothing but spaces is laid out like text, in chunks. */
#define BLANK_MAX_BYTES 64

typedef struct
{
  const char *text;
  guint       n_bytes;
  guint       byte;      /* what is cut so far */
  guint       start;
  GArray     *chunks;
} Cutter;

static gboolean
is_blank (const char *text,
          guint       n_bytes)
{
  if (n_bytes > BLANK_MAX_BYTES)
    return FALSE;
  for (guint i = 0; i < n_bytes; i++)
    if (text[i] != ' ' && text[i] != '\t' && text[i] != '\r')
      return FALSE;
  return TRUE;
}

static gboolean
is_rtl (gunichar c)
{
  return (c >= 0x0590 && c <= 0x08ff) || (c >= 0xfb1d && c <= 0xfdff) ||
         (c >= 0xfe70 && c <= 0xfeff) || (c >= 0x10800 && c <= 0x10fff) ||
         (c >= 0x1e800 && c <= 0x1efff);
}

/* The direction of the first letter or directional mark (rule P2 of UAX #9, without isolates). */
static HxChunkFlags
find_direction (const char *text,
                guint       n_bytes)
{
  const char *end = text + MIN (n_bytes, DIRECTION_BYTES);

  for (const char *p = text; p < end; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == 0x200f || c == 0x061c)
        return HX_CHUNK_RTL;
      if (c == 0x200e)
        return 0;
      if (g_unichar_isalpha (c))
        return is_rtl (c) ? HX_CHUNK_RTL : 0;
    }
  return HX_CHUNK_NEUTRAL;
}

/* Whether a cut before @p would tear a grapheme: an approximation of UAX #29 that suffices for
 * text without spaces, as a cut there only moves a line end. */
static gboolean
tears_grapheme (const char *begin,
                const char *p)
{
  gunichar next = g_utf8_get_char (p);
  gunichar previous = g_utf8_get_char (g_utf8_find_prev_char (begin, p));

  return g_unichar_ismark (next) || g_unichar_iszerowidth (next) || next == 0x200d ||
         previous == 0x200d || (next >= 0x1f3fb && next <= 0x1f3ff) ||
         (next >= 0x1f1e6 && next <= 0x1f1ff) || (next >= 0xe0020 && next <= 0xe007f) ||
         (next >= 0x1160 && next <= 0x11ff);
}

/* How many of the bytes at @p, more than fit, make a chunk: up to the last space in the second
 * half, else as much as fits without tearing what is read as one character. */
static guint
find_cut (const char *p)
{
  const char *cut = p + HX_CHUNK_MAX_BYTES;
  const char *least = p + HX_CHUNK_MAX_BYTES / 2;

  for (const char *space = cut; space > least; space--)
    if (space[-1] == ' ' || space[-1] == '\t')
      return space - p;

  while ((*cut & 0xc0) == 0x80)
    cut--;
  for (const char *whole = cut; whole > least; whole = g_utf8_prev_char (whole))
    if (!tears_grapheme (p, whole))
      return whole - p;
  return cut - p;
}

static void
count_chars (HxChunk    *chunk,
             const char *text)
{
  guint n_chars = 0, n_arabic = 0, n_other = 0, n_wide = 0;

  for (guint i = 0; i < chunk->n_bytes; i++)
    {
      guint8 byte = text[i];

      n_chars += (byte & 0xc0) != 0x80;
      n_arabic += byte >= 0xd8 && byte <= 0xdb;
      n_other += byte >= 0xc3 && byte < 0xe0;
      n_wide += byte >= 0xe0;
    }

  chunk->n_chars = n_chars;
  if (n_arabic > n_chars / 4)
    chunk->script = HX_SCRIPT_ARABIC;
  else if (n_wide > n_chars / 4)
    chunk->script = HX_SCRIPT_WIDE;
  else if (n_other > n_chars / 4)
    chunk->script = HX_SCRIPT_OTHER;
  else
    chunk->script = HX_SCRIPT_LATIN;
}

static void
append_chunk (Cutter *cutter,
              guint   n_bytes,
              guint   flags)
{
  HxChunk chunk = { cutter->byte, cutter->start, n_bytes, 0, flags, HX_SCRIPT_LATIN };

  count_chars (&chunk, cutter->text + cutter->byte);
  g_array_append_val (cutter->chunks, chunk);
  cutter->byte += n_bytes;
  cutter->start += chunk.n_chars;
}

static void
cut_paragraph (Cutter *cutter,
               guint   n_bytes)
{
  guint shared = find_direction (cutter->text + cutter->byte, n_bytes);
  guint flags = HX_CHUNK_FIRST;

  while (n_bytes > HX_CHUNK_MAX_BYTES)
    {
      guint cut = find_cut (cutter->text + cutter->byte);

      append_chunk (cutter, cut, flags | shared);
      n_bytes -= cut;
      flags = 0;
    }
  append_chunk (cutter, n_bytes, flags | shared | HX_CHUNK_LAST);
}

/* Joins a blank line to the blank lines before it; a file of line feeds must not become a
 * chunk for each byte. */
static void
cut_blank (Cutter *cutter,
           guint   n_bytes)
{
  HxChunk *last = NULL;

  if (cutter->chunks->len > 0)
    last = &g_array_index (cutter->chunks, HxChunk, cutter->chunks->len - 1);

  if (last != NULL && (last->flags & HX_CHUNK_BLANK) &&
      last->n_bytes + n_bytes + 1 <= HX_CHUNK_MAX_BYTES)
    {
      last->n_bytes += n_bytes + 1;
      last->n_chars += n_bytes + 1;
      cutter->byte += n_bytes;
      cutter->start += n_bytes;
    }
  else
    append_chunk (cutter, n_bytes,
                  HX_CHUNK_FIRST | HX_CHUNK_LAST | HX_CHUNK_BLANK | HX_CHUNK_NEUTRAL);
}

/**
 * hx_text_chunks_cut:
 * @text: a text
 *
 * Cuts a text into chunks of at most %HX_CHUNK_MAX_BYTES. Paragraphs are cut where a word
 * ends, so that words, lines and shaping are those of the whole; runs of blank lines are one
 * chunk. There is always at least one chunk, and they cover the text but for the line feeds
 * between them.
 *
 * Returns: (transfer full) (element-type HxChunk): the chunks in order
 */
GArray *
hx_text_chunks_cut (HxText *text)
{
  gsize n_bytes;
  Cutter cutter = { 0, };

  cutter.text = hx_text_get_utf8 (text, &n_bytes);
  cutter.n_bytes = n_bytes;
  cutter.chunks = g_array_new (FALSE, FALSE, sizeof (HxChunk));

  while (cutter.byte < cutter.n_bytes)
    {
      const char *begin = cutter.text + cutter.byte;
      const char *feed = memchr (begin, '\n', cutter.n_bytes - cutter.byte);
      guint length = feed != NULL ? feed - begin : cutter.n_bytes - cutter.byte;

      if (is_blank (begin, length))
        cut_blank (&cutter, length);
      else
        cut_paragraph (&cutter, length);

      if (feed != NULL)
        {
          cutter.byte++;
          cutter.start++;
        }
    }

  if (cutter.chunks->len == 0)
    append_chunk (&cutter, 0, HX_CHUNK_FIRST | HX_CHUNK_LAST | HX_CHUNK_NEUTRAL);

  return cutter.chunks;
}

/**
 * hx_text_chunks_at_offset:
 * @chunks: (element-type HxChunk): what hx_text_chunks_cut() gave
 * @offset: code points
 *
 * Returns: the chunk that holds @offset or, at a line feed, ends there
 */
guint
hx_text_chunks_at_offset (const GArray *chunks,
                          guint         offset)
{
  guint low = 0;
  guint high = chunks->len - 1;

  while (low < high)
    {
      guint middle = low + (high - low + 1) / 2;

      if (g_array_index (chunks, HxChunk, middle).start <= offset)
        low = middle;
      else
        high = middle - 1;
    }
  return low;
}
