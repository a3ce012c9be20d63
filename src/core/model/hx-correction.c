/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A text with some characters replaced, and its layers along with it. */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "analyse/hx-minhash.h"
#include "base/hx-error.h"
#include "model/hx-correction.h"
#include "model/hx-layers.h"

#define BOX 4   /* x, y, width, height */

/* Where a beginning comes to: what began within what is replaced begins where that does. */
guint
hx_correction_move_start (const HxCorrection *correction,
                          guint               offset)
{
  if (offset <= correction->start)
    return offset;
  return offset < correction->end ? correction->start
                                  : offset - correction->end + correction->start + correction->n;
}

/* Where an end comes to: what ended within what is replaced ends where that does. */
guint
hx_correction_move_end (const HxCorrection *correction,
                        guint               offset)
{
  if (offset <= correction->start)
    return offset;
  return offset < correction->end ? correction->start + correction->n
                                  : offset - correction->end + correction->start + correction->n;
}

static HxText *
replace_text (HxText              *text,
              const HxCorrection  *correction,
              GError             **error)
{
  gsize n_bytes;
  const char *utf8 = hx_text_get_utf8 (text, &n_bytes);
  gsize start = hx_text_char_to_byte (text, correction->start);
  gsize end = hx_text_char_to_byte (text, correction->end);
  g_autoptr(GString) changed = g_string_sized_new (n_bytes + strlen (correction->replacement));

  g_string_append_len (changed, utf8, start);
  g_string_append (changed, correction->replacement);
  g_string_append_len (changed, utf8 + end, n_bytes - end);
  return hx_text_new (changed->str, changed->len, error);
}

static gboolean
is_printed (const guint16 *box)
{
  return box[2] > 0 && box[3] > 0;
}

/* Spreads as many boxes as are wanted over the rectangle of some that stand on one line, from
 * right to left if these do. FALSE if they stand on several. */
static gboolean
spread_line (const guint16 *old,
             guint          n_old,
             guint16       *new,
             guint          n_new)
{
  guint left = G_MAXUINT, right = 0, top = G_MAXUINT, bottom = 0, highest = 0, first = n_old;
  guint last = 0;

  for (guint i = 0; i < n_old; i++)
    {
      const guint16 *box = old + BOX * (gsize) i;

      if (!is_printed (box))
        continue;
      first = MIN (first, i);
      last = i;
      left = MIN (left, box[0]);
      right = MAX (right, (guint) box[0] + box[2]);
      top = MIN (top, box[1]);
      bottom = MAX (bottom, (guint) box[1] + box[3]);
      highest = MAX (highest, box[3]);
    }
  if (first == n_old || bottom - top > highest + highest / 2)
    return FALSE;

  for (guint i = 0; i < n_new; i++)
    {
      gboolean backwards = old[BOX * (gsize) first] > old[BOX * (gsize) last];
      guint nth = backwards ? n_new - 1 - i : i;
      guint from = left + (guint64) (right - left) * nth / n_new;
      guint to = left + (guint64) (right - left) * (nth + 1) / n_new;

      new[BOX * (gsize) i] = MIN (from, G_MAXUINT16);
      new[BOX * (gsize) i + 1] = top;
      new[BOX * (gsize) i + 2] = MIN (to - from, G_MAXUINT16);
      new[BOX * (gsize) i + 3] = MIN (bottom - top, G_MAXUINT16);
    }
  return TRUE;
}

static void
spread (const guint16 *old,
        guint          n_old,
        guint16       *new,
        guint          n_new)
{
  if (n_old == 0 || spread_line (old, n_old, new, n_new))
    return;
  for (guint i = 0; i < n_new; i++)
    memcpy (new + BOX * (gsize) i, old + BOX * ((guint64) i * n_old / n_new),
            BOX * sizeof *new);
}

/* The page that what is put in will be on: where the correction begins, or, between two pages,
 * the first of them. */
static guint
find_page (GPtrArray          *pages,
           const HxCorrection *correction)
{
  guint between = G_MAXUINT;

  for (guint i = 0; i < pages->len; i++)
    {
      const HxPageLayout *page = g_ptr_array_index (pages, i);

      if (correction->start >= page->start && correction->start < page->end)
        return i;
      if (correction->start == page->end && between == G_MAXUINT)
        between = i;
    }
  return between;
}

static HxPageLayout *
move_page (const HxPageLayout *page,
           const HxCorrection *correction,
           gboolean            has_it)
{
  HxPageLayout *moved = g_new0 (HxPageLayout, 1);
  guint from = CLAMP (correction->start, page->start, page->end);
  guint to = CLAMP (correction->end, from, MAX (from, page->end));
  guint n = has_it ? correction->n : 0;
  gsize before = from - page->start, after = page->end - to;

  moved->number = page->number;
  moved->width = page->width;
  moved->height = page->height;
  if (has_it || page->start < correction->start)
    moved->start = page->start;
  else
    moved->start = MAX (page->start, correction->end) - correction->end + correction->start
                   + correction->n;
  moved->end = moved->start + before + n + after;
  moved->boxes = g_new0 (guint16, BOX * (gsize) MAX (1, moved->end - moved->start));
  if (page->boxes == NULL)
    return moved;
  memcpy (moved->boxes, page->boxes, before * BOX * sizeof (guint16));
  spread (page->boxes + BOX * before, to - from, moved->boxes + BOX * before, n);
  memcpy (moved->boxes + BOX * (before + n), page->boxes + BOX * (gsize) (to - page->start),
          after * BOX * sizeof (guint16));
  return moved;
}

static GPtrArray *
move_pages (HxConnection        *connection,
            gint64               revision,
            const HxCorrection  *correction,
            GError             **error)
{
  g_autoptr(GPtrArray) pages = hx_layers_list_pages (connection, revision, error);
  g_autoptr(GPtrArray) moved = NULL;
  guint owner;

  if (pages == NULL)
    return NULL;
  owner = find_page (pages, correction);
  moved = g_ptr_array_new_with_free_func ((GDestroyNotify) hx_page_layout_free);
  for (guint i = 0; i < pages->len; i++)
    {
      const HxPageLayout *outline = g_ptr_array_index (pages, i);
      g_autoptr(GError) local = NULL;
      g_autoptr(HxPageLayout) page = NULL;

      page = hx_layers_read_page (connection, revision, outline->number, &local);
      if (local != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return NULL;
        }
      if (page != NULL)
        g_ptr_array_add (moved, move_page (page, correction, i == owner));
    }
  return g_steal_pointer (&moved);
}

static GPtrArray *
move_spans (HxConnection        *connection,
            gint64               revision,
            const HxCorrection  *correction,
            GError             **error)
{
  g_autoptr(GPtrArray) spans = hx_layers_list_spans (connection, revision, error);

  for (guint i = 0; spans != NULL && i < spans->len;)
    {
      HxSpan *span = g_ptr_array_index (spans, i);
      gboolean is_within = span->start >= correction->start && span->end <= correction->end
                           && span->start < span->end;

      span->start = hx_correction_move_start (correction, span->start);
      span->end = hx_correction_move_end (correction, span->end);
      if (span->start > span->end || (is_within && correction->n == 0))
        g_ptr_array_remove_index (spans, i);
      else
        i++;
    }
  return g_steal_pointer (&spans);
}

static GPtrArray *
move_left_out (HxConnection        *connection,
               gint64               revision,
               const HxCorrection  *correction,
               GError             **error)
{
  GPtrArray *list = hx_layers_list_left_out (connection, revision, error);

  for (guint i = 0; list != NULL && i < list->len; i++)
    {
      HxLeftOutText *left_out = g_ptr_array_index (list, i);

      left_out->offset = hx_correction_move_start (correction, left_out->offset);
    }
  return list;
}

/**
 * hx_correction_make:
 * @connection: a connection
 * @revision: the revision that is corrected
 * @text: its text
 * @correction: what is replaced, a range of the text, and by what
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the corrected text with its pages, spans and left-out texts;
 *   the boxes of what was replaced are spread over its old rectangle
 */
HxSourceDraft *
hx_correction_make (HxConnection        *connection,
                    gint64               revision,
                    HxText              *text,
                    const HxCorrection  *correction,
                    GError             **error)
{
  g_autoptr(HxSourceDraft) draft = hx_source_draft_new ();

  draft->text = replace_text (text, correction, error);
  if (draft->text == NULL)
    return NULL;
  if (hx_text_get_length (draft->text) == 0)
    {
      g_set_error_literal (error, HX_ERROR, HX_ERROR_INVALID,
                           _("A source needs a text; leave something of it, or remove the "
                             "source"));
      return NULL;
    }

  draft->pages = move_pages (connection, revision, correction, error);
  if (draft->pages != NULL)
    draft->spans = move_spans (connection, revision, correction, error);
  if (draft->spans != NULL)
    draft->left_out = move_left_out (connection, revision, correction, error);
  if (draft->left_out == NULL)
    return NULL;
  draft->signature = hx_minhash_sign (draft->text);
  return g_steal_pointer (&draft);
}
