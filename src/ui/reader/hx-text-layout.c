/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "reader/hx-text-layout.h"

#include <math.h>

#include "reader/hx-height-tree.h"

/* More than a tall screen shows of one-line paragraphs. */
#define MAX_BLOCKS 512

#define BLANK_SCALE 0.5
#define PARAGRAPH_GAP 0.5
#define SHORT_LINE 100

/* What is known of the text of one script class, as a base for estimates. */
typedef struct
{
  double char_width;      /* of an average character */
  double line_height;
  double width_seen;
  double chars_seen;
  double height_seen;
  double lines_seen;
  guint  chunks_seen;
} Calibration;

/**
 * HxTextLayout:
 *
 * The geometry of one text in a column: chunks that are laid out when somebody asks for them,
 * and an estimate of the height of all others, which gets better as chunks are laid out.
 * Heights change, so whoever shows the column keeps an anchor: a chunk and a distance from its
 * top; the serial number tells when heights changed.
 */
struct _HxTextLayout
{
  HxText       *text;
  const char   *utf8;
  GArray       *chunks;
  HxHeightTree *heights;
  guint8       *measured;    /* for each chunk */

  PangoContext *contexts[2]; /* left to right, right to left */
  int           width;
  double        line_spacing;
  gboolean      rtl_default;
  double        ascent;
  double        descent;
  double        gap;
  double        leading;     /* below the last line of a chunk, where Pango adds none */
  Calibration   calibrations[HX_N_SCRIPT_CLASSES];

  GHashTable   *blocks;      /* chunk + 1 → HxTextBlock */
  GQueue        recent;      /* most recent first */
  guint         serial;
};

static const HxChunk *
nth_chunk (HxTextLayout *self,
           guint         chunk)
{
  g_assert (chunk < self->chunks->len);

  return &g_array_index (self->chunks, HxChunk, chunk);
}

static void
drop_blocks (HxTextLayout *self)
{
  /* The links stand inside the blocks. */
  g_queue_init (&self->recent);
  g_hash_table_remove_all (self->blocks);
}

/* Paragraphs are set apart; short lines that follow each other, as in verse, lists and text with
 * a line feed after each line, are not. */
static double
gap_after (HxTextLayout *self,
           guint         n)
{
  const HxChunk *chunk = nth_chunk (self, n);
  const HxChunk *next = chunk + 1;

  if (n + 1 >= self->chunks->len || ((chunk->flags | next->flags) & HX_CHUNK_BLANK) ||
      !(chunk->flags & HX_CHUNK_LAST) ||
      (chunk->n_chars < SHORT_LINE && next->n_chars < SHORT_LINE))
    return 0;
  return self->gap;
}

static double
estimate_height (HxTextLayout *self,
                 guint         n)
{
  const HxChunk *chunk = nth_chunk (self, n);
  const Calibration *calibration = &self->calibrations[chunk->script];
  double n_lines;

  if (chunk->flags & HX_CHUNK_BLANK)
    return ceil (BLANK_SCALE * calibration->line_height) * (chunk->n_chars + 1);

  /* Lines are ragged: each but the last loses about half a word. */
  n_lines = chunk->n_chars * calibration->char_width /
            MAX (calibration->char_width, self->width - 3 * calibration->char_width);
  return ceil (MAX (1, ceil (n_lines)) * calibration->line_height) + gap_after (self, n);
}

static void
estimate_heights (HxTextLayout *self)
{
  float *heights = hx_height_tree_get_data (self->heights);

  for (guint i = 0; i < self->chunks->len; i++)
    if (!self->measured[i])
      heights[i] = estimate_height (self, i);

  hx_height_tree_rebuild (self->heights);
  self->serial++;
}

/* How much taller the lines of a script's fonts are than those of Latin ones. */
static const double script_heights[HX_N_SCRIPT_CLASSES] = { 1.0, 1.4, 1.0, 1.2 };

/* Fonts of tall scripts bring room between lines of their own, so they are given less of ours. */
#define MIN_LINE_SPACING 1.1

static double
get_line_spacing (HxTextLayout *self,
                  guint         script)
{
  return MIN (self->line_spacing,
              MAX (MIN_LINE_SPACING, self->line_spacing / script_heights[script]));
}

static void
reset_calibrations (HxTextLayout *self)
{
  PangoFontMetrics *metrics = pango_context_get_metrics (self->contexts[0], NULL, NULL);
  static const double widths[HX_N_SCRIPT_CLASSES] = { 0.95, 0.9, 1.05, 1.9 };
  double char_width = pango_font_metrics_get_approximate_char_width (metrics) / PANGO_SCALE;
  double line_height;

  self->ascent = (double) pango_font_metrics_get_ascent (metrics) / PANGO_SCALE;
  self->descent = (double) pango_font_metrics_get_descent (metrics) / PANGO_SCALE;
  line_height = (double) pango_font_metrics_get_height (metrics) / PANGO_SCALE;
  if (line_height <= 0)
    line_height = self->ascent + self->descent;
  line_height = MAX (1, line_height);
  pango_font_metrics_unref (metrics);

  self->gap = round (PARAGRAPH_GAP * line_height * self->line_spacing);
  self->leading = round ((self->line_spacing - 1) * (self->ascent + self->descent));
  for (guint i = 0; i < HX_N_SCRIPT_CLASSES; i++)
    self->calibrations[i] = (Calibration) {
      .char_width = MAX (1, char_width * widths[i]),
      .line_height = line_height * script_heights[i] * get_line_spacing (self, i),
    };
}

/* Learns from a chunk that was laid out; the estimates are made anew each time four times as
 * much is known, so that their cost stays small. */
static void
calibrate (HxTextLayout  *self,
           const HxChunk *chunk,
           PangoLayout   *layout,
           double         height)
{
  Calibration *calibration = &self->calibrations[chunk->script];
  guint seen;

  if ((chunk->flags & HX_CHUNK_BLANK) || chunk->n_chars < 16)
    return;

  for (GSList *l = pango_layout_get_lines_readonly (layout); l != NULL; l = l->next)
    {
      PangoRectangle logical;

      pango_layout_line_get_extents (l->data, NULL, &logical);
      calibration->width_seen += (double) logical.width / PANGO_SCALE;
    }
  calibration->chars_seen += chunk->n_chars;
  calibration->lines_seen += pango_layout_get_line_count (layout);
  calibration->height_seen += height;

  seen = ++calibration->chunks_seen;
  if (seen < 4 || (seen & (seen - 1)) != 0 || (seen & 0x55555555) == 0)
    return;

  calibration->char_width = MAX (1, calibration->width_seen / calibration->chars_seen);
  calibration->line_height = calibration->height_seen / calibration->lines_seen;
  estimate_heights (self);
}

static void
set_measured (HxTextLayout *self,
              guint         chunk,
              double        height)
{
  self->measured[chunk] = TRUE;
  if (hx_height_tree_get (self->heights, chunk) == height)
    return;

  hx_height_tree_set (self->heights, chunk, height);
  self->serial++;
}

static PangoLayout *
make_layout (HxTextLayout *self,
             guint         n)
{
  const HxChunk *chunk = nth_chunk (self, n);
  gboolean rtl = (chunk->flags & HX_CHUNK_RTL) ||
                 ((chunk->flags & HX_CHUNK_NEUTRAL) && self->rtl_default);
  PangoLayout *layout = pango_layout_new (self->contexts[rtl ? 1 : 0]);
  g_autoptr(PangoAttrList) attributes = pango_attr_list_new ();

  /* Where a word must be broken, nothing is shown that is not in the source. */
  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
  if (chunk->flags & HX_CHUNK_BLANK)
    pango_attr_list_insert (attributes, pango_attr_scale_new (BLANK_SCALE));
  pango_layout_set_auto_dir (layout, FALSE);
  pango_layout_set_alignment (layout, rtl ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_width (layout, self->width * PANGO_SCALE);
  pango_layout_set_line_spacing (layout, get_line_spacing (self, chunk->script));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_text (layout, self->utf8 + chunk->byte, chunk->n_bytes);
  return layout;
}

static void
forget_oldest (HxTextLayout *self)
{
  while (self->recent.length > MAX_BLOCKS)
    {
      HxTextBlock *oldest = self->recent.tail->data;

      g_queue_unlink (&self->recent, &oldest->link);
      g_hash_table_remove (self->blocks, GUINT_TO_POINTER (oldest->chunk + 1));
    }
}

/**
 * hx_text_layout_new:
 * @text: a text
 *
 * Makes the geometry of a text. Nothing but its chunks can be asked for until
 * hx_text_layout_set_style().
 *
 * Returns: (transfer full): the layout
 */
HxTextLayout *
hx_text_layout_new (HxText *text)
{
  HxTextLayout *self = g_new0 (HxTextLayout, 1);

  self->text = hx_text_ref (text);
  self->utf8 = hx_text_get_utf8 (text, NULL);
  self->chunks = hx_text_chunks_cut (text);
  self->heights = hx_height_tree_new (self->chunks->len);
  self->measured = g_new0 (guint8, self->chunks->len);
  self->blocks = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) hx_text_block_free);
  g_queue_init (&self->recent);
  return self;
}

/**
 * hx_text_layout_free:
 * @self: (nullable) (transfer full): the layout
 *
 * Frees a layout with its blocks.
 */
void
hx_text_layout_free (HxTextLayout *self)
{
  if (self == NULL)
    return;

  drop_blocks (self);
  g_hash_table_unref (self->blocks);
  g_clear_object (&self->contexts[0]);
  g_clear_object (&self->contexts[1]);
  hx_height_tree_free (self->heights);
  g_array_unref (self->chunks);
  g_free (self->measured);
  hx_text_unref (self->text);
  g_free (self);
}

/**
 * hx_text_layout_set_style:
 * @self: the layout
 * @style: how the text is set
 *
 * Sets how the text is set: forgets all blocks and estimates all heights.
 */
void
hx_text_layout_set_style (HxTextLayout      *self,
                          const HxTextStyle *style)
{
  drop_blocks (self);
  g_set_object (&self->contexts[0], style->ltr);
  g_set_object (&self->contexts[1], style->rtl);
  self->width = MAX (1, style->width);
  self->line_spacing = style->line_spacing;
  self->rtl_default = style->rtl_default;
  memset (self->measured, 0, self->chunks->len);
  reset_calibrations (self);
  estimate_heights (self);
}

/**
 * hx_text_layout_get_n_chunks:
 * @self: the layout
 *
 * Returns: the number of chunks, at least 1
 */
guint
hx_text_layout_get_n_chunks (HxTextLayout *self)
{
  return self->chunks->len;
}

/**
 * hx_text_layout_get_chunk:
 * @self: the layout
 * @chunk: a chunk's number
 *
 * Returns: (transfer none): the chunk
 */
const HxChunk *
hx_text_layout_get_chunk (HxTextLayout *self,
                          guint         chunk)
{
  return nth_chunk (self, chunk);
}

/**
 * hx_text_layout_get_serial:
 * @self: the layout
 *
 * Returns: a number that is another one whenever some height changed
 */
guint
hx_text_layout_get_serial (HxTextLayout *self)
{
  return self->serial;
}

/**
 * hx_text_layout_get_line_height:
 * @self: the layout
 *
 * Returns: the height of a line in the main font, in pixels
 */
double
hx_text_layout_get_line_height (HxTextLayout *self)
{
  return (self->ascent + self->descent) * self->line_spacing;
}

/**
 * hx_text_layout_get_metrics:
 * @self: the layout
 * @ascent: (out) (optional): pixels above the baseline in the main font
 * @descent: (out) (optional): pixels below it
 * @char_width: (out) (optional): pixels of an average Latin character
 *
 * Gives the measures of the main font.
 */
void
hx_text_layout_get_metrics (HxTextLayout *self,
                            double       *ascent,
                            double       *descent,
                            double       *char_width)
{
  if (ascent != NULL)
    *ascent = self->ascent;
  if (descent != NULL)
    *descent = self->descent;
  if (char_width != NULL)
    *char_width = self->calibrations[HX_SCRIPT_LATIN].char_width;
}

/**
 * hx_text_layout_get_total:
 * @self: the layout
 *
 * Returns: the height of the whole text in pixels, as far as it is known
 */
double
hx_text_layout_get_total (HxTextLayout *self)
{
  return hx_height_tree_sum (self->heights, self->chunks->len);
}

/**
 * hx_text_layout_get_y:
 * @self: the layout
 * @chunk: a chunk's number
 *
 * Returns: where the chunk begins, in pixels from the top of the text
 */
double
hx_text_layout_get_y (HxTextLayout *self,
                      guint         chunk)
{
  return hx_height_tree_sum (self->heights, chunk);
}

/**
 * hx_text_layout_get_height:
 * @self: the layout
 * @chunk: a chunk's number
 *
 * Returns: the chunk's height in pixels, exact once it was laid out
 */
double
hx_text_layout_get_height (HxTextLayout *self,
                           guint         chunk)
{
  return hx_height_tree_get (self->heights, chunk);
}

/**
 * hx_text_layout_chunk_at_y:
 * @self: the layout
 * @y: pixels from the top of the text
 *
 * Returns: the chunk there
 */
guint
hx_text_layout_chunk_at_y (HxTextLayout *self,
                           double        y)
{
  return hx_height_tree_find (self->heights, y);
}

/**
 * hx_text_layout_chunk_at_offset:
 * @self: the layout
 * @offset: code points
 *
 * Returns: the chunk that holds @offset
 */
guint
hx_text_layout_chunk_at_offset (HxTextLayout *self,
                                guint         offset)
{
  return hx_text_chunks_at_offset (self->chunks, offset);
}

/**
 * hx_text_layout_estimate_y:
 * @self: the layout
 * @offset: code points
 *
 * Says where a place in the text is without laying anything out.
 *
 * Returns: pixels from the top of the text
 */
double
hx_text_layout_estimate_y (HxTextLayout *self,
                           guint         offset)
{
  guint n = hx_text_chunks_at_offset (self->chunks, offset);
  const HxChunk *chunk = nth_chunk (self, n);
  HxTextBlock *block = hx_text_layout_peek (self, n);
  double y = hx_height_tree_sum (self->heights, n);

  if (block != NULL)
    {
      int index = hx_text_layout_get_index (self, n, offset);

      return y + hx_text_block_get_line (block, hx_text_block_line_at (block, index))->top;
    }

  if (chunk->n_chars > 0)
    y += hx_height_tree_get (self->heights, n) *
         MIN (1.0, (double) (offset - MIN (offset, chunk->start)) / chunk->n_chars);
  return y;
}

/**
 * hx_text_layout_ensure:
 * @self: the layout
 * @chunk: a chunk's number
 *
 * Lays out a chunk, unless it is. Heights may change: see hx_text_layout_get_serial().
 *
 * Returns: (transfer none): the block
 */
HxTextBlock *
hx_text_layout_ensure (HxTextLayout *self,
                       guint         chunk)
{
  HxTextBlock *block = g_hash_table_lookup (self->blocks, GUINT_TO_POINTER (chunk + 1));
  double height;
  gboolean known;
  int units;

  if (block != NULL)
    {
      g_queue_unlink (&self->recent, &block->link);
      g_queue_push_head_link (&self->recent, &block->link);
      return block;
    }

  block = hx_text_block_new (chunk, make_layout (self, chunk));
  g_hash_table_insert (self->blocks, GUINT_TO_POINTER (chunk + 1), block);
  g_queue_push_head_link (&self->recent, &block->link);
  forget_oldest (self);

  pango_layout_get_size (block->layout, NULL, &units);
  height = (double) units / PANGO_SCALE;
  if (!(nth_chunk (self, chunk)->flags & HX_CHUNK_BLANK))
    height += self->leading;
  known = self->measured[chunk];
  set_measured (self, chunk, ceil (height) + gap_after (self, chunk));
  if (!known)
    calibrate (self, nth_chunk (self, chunk), block->layout, height);
  return block;
}

/**
 * hx_text_layout_peek:
 * @self: the layout
 * @chunk: a chunk's number
 *
 * Returns: (transfer none) (nullable): the block of a chunk, if it is laid out
 */
HxTextBlock *
hx_text_layout_peek (HxTextLayout *self,
                     guint         chunk)
{
  return g_hash_table_lookup (self->blocks, GUINT_TO_POINTER (chunk + 1));
}

/**
 * hx_text_layout_get_chunk_text:
 * @self: the layout
 * @chunk: a chunk's number
 *
 * Returns: (transfer none): the chunk's text, which ends after its bytes, not with a NUL
 */
const char *
hx_text_layout_get_chunk_text (HxTextLayout *self,
                               guint         chunk)
{
  return self->utf8 + nth_chunk (self, chunk)->byte;
}

/**
 * hx_text_layout_get_index:
 * @self: the layout
 * @chunk: a chunk's number
 * @offset: code points from the beginning of the text
 *
 * Returns: the same place in bytes from the beginning of the chunk, kept inside it
 */
int
hx_text_layout_get_index (HxTextLayout *self,
                          guint         chunk,
                          guint         offset)
{
  const HxChunk *it = nth_chunk (self, chunk);
  const char *text = self->utf8 + it->byte;
  guint local = MIN (offset - MIN (offset, it->start), it->n_chars);

  if (it->n_bytes == it->n_chars)
    return local;
  if (local == it->n_chars)
    return it->n_bytes;
  return g_utf8_offset_to_pointer (text, local) - text;
}

/**
 * hx_text_layout_get_offset:
 * @self: the layout
 * @chunk: a chunk's number
 * @index: bytes from the beginning of the chunk
 *
 * Returns: the same place in code points from the beginning of the text
 */
guint
hx_text_layout_get_offset (HxTextLayout *self,
                           guint         chunk,
                           int           index)
{
  const HxChunk *it = nth_chunk (self, chunk);

  index = CLAMP (index, 0, it->n_bytes);
  if (it->n_bytes == it->n_chars)
    return it->start + index;
  return it->start + g_utf8_strlen (self->utf8 + it->byte, index);
}

/**
 * hx_text_layout_drop_nodes:
 * @self: the layout
 * @text_too: whether the text itself looks different as well
 *
 * Forgets what was painted, as highlights or colours changed. Geometry stays.
 */
void
hx_text_layout_drop_nodes (HxTextLayout *self,
                           gboolean      text_too)
{
  for (GList *l = self->recent.head; l != NULL; l = l->next)
    hx_text_block_drop_nodes (l->data, text_too);
}
