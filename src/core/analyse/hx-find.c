/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "analyse/hx-find.h"

#include <glib/gi18n-lib.h>
#include <unicode/uchar.h>

#include "analyse/hx-find-fold.h"
#include "analyse/hx-find-private.h"
#include "base/hx-error.h"

#define MAX_NEEDLE 2000      /* units */
#define CHECK_EVERY 65536    /* code points between two looks at the cancellable */

/* Where a unit of the folded text is from. */
typedef struct
{
  guint    offset;   /* code points */
  gsize    byte;
  guint    part;     /* which of the units of its character */
  gboolean whole;
} Origin;

/* Knuth, Morris and Pratt over the folded text, which is never stored: a ring holds where the
 * last units came from, as many as are sought. */
typedef struct
{
  const HxText *text;
  const char   *utf8;
  gsize         n_bytes;
  HxFindFlags   flags;
  HxFolder     *folder;
  HxGraphemes  *graphemes;
  GArray       *hits;       /* of guint: start, end */

  guint32      *needle;
  guint        *failures;   /* how long a prefix ends before a unit that did not match */
  guint         n;
  guint         state;      /* units matched so far */

  Origin       *ring;
  guint         n_seen;
  gboolean      space;      /* the last unit was white space */
  gsize         skip;       /* no unit before this byte counts */
} Finder;

static gboolean
is_word_char (gunichar c)
{
  return u_isalnum (c) || (U_GET_GC_MASK (c) & (U_GC_M_MASK | U_GC_PC_MASK)) != 0 ||
         c == 0x200c || c == 0x200d;
}

/**
 * hx_find_is_word:
 * @text: a text
 * @start: first byte
 * @end: byte past the last
 *
 * Returns: whether no word goes across either end of a range
 */
gboolean
hx_find_is_word (const HxText *text,
                 gsize         start,
                 gsize         end)
{
  gsize n_bytes;
  const char *utf8 = hx_text_get_utf8 (text, &n_bytes);

  if (start > 0 && is_word_char (g_utf8_get_char (utf8 + start)) &&
      is_word_char (g_utf8_get_char (g_utf8_prev_char (utf8 + start))))
    return FALSE;
  return end >= n_bytes || end == 0 || !is_word_char (g_utf8_get_char (utf8 + end)) ||
         !is_word_char (g_utf8_get_char (g_utf8_prev_char (utf8 + end)));
}

/* Needle ------------------------------------------------------------------------------------- */

static void
fold_needle (Finder     *self,
             const char *needle)
{
  g_autoptr(GArray) folded = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (const char *p = needle; *p != '\0'; p = g_utf8_next_char (p))
    {
      const guint32 *units;
      gboolean whole;
      guint n = hx_folder_fold (self->folder, g_utf8_get_char (p), &units, &whole);

      if (n == 1 && units[0] == ' ' && folded->len > 0 &&
          g_array_index (folded, guint32, folded->len - 1) == ' ')
        continue;
      if (folded->len + n > MAX_NEEDLE)
        break;
      g_array_append_vals (folded, units, n);
    }
  self->n = folded->len;
  self->needle = (guint32 *) (void *) g_array_free (g_steal_pointer (&folded), FALSE);
}

static void
compute_failures (Finder *self)
{
  guint k = 0;

  self->failures = g_new0 (guint, self->n + 1);
  for (guint i = 1; i < self->n; i++)
    {
      while (k > 0 && self->needle[i] != self->needle[k])
        k = self->failures[k];
      if (self->needle[i] == self->needle[k])
        k++;
      self->failures[i + 1] = k;
    }
}

/* Text --------------------------------------------------------------------------------------- */

/* A hit takes along the marks that belong to its last letter, and ends between graphemes. */
static gboolean
find_end (Finder *self,
          guint  *offset,
          gsize  *byte)
{
  while (!hx_graphemes_is_boundary (self->graphemes, *byte))
    {
      const char *p = self->utf8 + *byte;

      if (!hx_folder_ignores (self->folder, g_utf8_get_char (p)))
        return FALSE;
      *byte += g_utf8_next_char (p) - p;
      (*offset)++;
    }
  return TRUE;
}

static gboolean
take_hit (Finder       *self,
          const Origin *last,
          guint         n_parts,
          gsize         width)
{
  const Origin *first = &self->ring[self->n_seen % self->n];
  guint offset = last->offset + 1;
  gsize byte = last->byte + width;

  if ((first->whole && first->part > 0) || (last->whole && last->part + 1 < n_parts) ||
      !hx_graphemes_is_boundary (self->graphemes, first->byte) ||
      !find_end (self, &offset, &byte))
    return FALSE;
  if ((self->flags & HX_FIND_WHOLE_WORDS) && !hx_find_is_word (self->text, first->byte, byte))
    return FALSE;

  g_array_append_val (self->hits, first->offset);
  g_array_append_val (self->hits, offset);
  self->skip = byte;
  return TRUE;
}

/* Returns: whether a hit ended */
static gboolean
step (Finder       *self,
      guint32       unit,
      const Origin *origin,
      guint         n_parts,
      gsize         width)
{
  while (self->state > 0 && self->needle[self->state] != unit)
    self->state = self->failures[self->state];
  if (self->needle[self->state] == unit)
    self->state++;

  self->ring[self->n_seen++ % self->n] = *origin;
  if (self->state < self->n)
    return FALSE;

  /* The next place in the ring is the oldest: where the hit began. */
  if (take_hit (self, origin, n_parts, width))
    {
      self->state = 0;
      return TRUE;
    }
  self->state = self->failures[self->n];
  return FALSE;
}

static void
read_char (Finder   *self,
           gunichar  c,
           guint     offset,
           gsize     byte,
           gsize     width)
{
  Origin origin = { .offset = offset, .byte = byte };
  const guint32 *folded;
  guint32 units[HX_FOLD_MAX];
  guint n;

  if (byte < self->skip)
    return;

  /* Copied: looking at what follows may move the folder's own. */
  n = hx_folder_fold (self->folder, c, &folded, &origin.whole);
  if (n == 0 || (folded[0] == ' ' && self->space))
    return;
  memcpy (units, folded, n * sizeof (guint32));
  self->space = units[n - 1] == ' ';
  for (guint i = 0; i < n; i++)
    {
      origin.part = i;
      if (step (self, units[i], &origin, n, width))
        break;
    }
}

static gboolean
read_text (Finder        *self,
           GCancellable  *cancellable,
           GError       **error)
{
  const char *end = self->utf8 + self->n_bytes;
  guint offset = 0;

  for (const char *p = self->utf8; p < end && self->hits->len < 2 * HX_FIND_MAX; offset++)
    {
      const char *next = g_utf8_next_char (p);

      if (offset % CHECK_EVERY == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      read_char (self, g_utf8_get_char (p), offset, p - self->utf8, next - p);
      p = next;
    }
  return TRUE;
}

static gboolean
find_literally (const HxText  *text,
                const char    *needle,
                HxFindFlags    flags,
                GArray        *hits,
                GCancellable  *cancellable,
                GError       **error)
{
  g_autoptr(HxFolder) folder = hx_folder_new (flags & HX_FIND_MATCH_CASE);
  g_autoptr(HxGraphemes) graphemes = hx_graphemes_new (text);
  g_autofree guint32 *units = NULL;
  g_autofree guint *failures = NULL;
  g_autofree Origin *ring = NULL;
  Finder self = { .text = text, .flags = flags, .folder = folder, .graphemes = graphemes,
                  .hits = hits };

  self.utf8 = hx_text_get_utf8 (text, &self.n_bytes);
  fold_needle (&self, needle);
  units = self.needle;
  if (self.n == 0)
    return TRUE;

  compute_failures (&self);
  failures = self.failures;
  ring = self.ring = g_new0 (Origin, self.n);
  return read_text (&self, cancellable, error);
}

/**
 * hx_find_all:
 * @text: a text
 * @needle: what is sought
 * @flags: how it is sought
 * @cancellable: (nullable): ends the search early
 * @error: return location for an error
 *
 * Finds every place of a text where something stands. Letters are compared as an analyst
 * would: see hx_folder_new(); white space in @needle stands for any white space; with
 * %HX_FIND_REGEX, @needle is a pattern as ICU has them, and letters are compared exactly. Hits do
 * not overlap and begin and end between graphemes. A text of many megabytes takes a while: not
 * for the main thread.
 *
 * The search is that of Knuth, Morris and Pratt, “Fast pattern matching in strings” (1977).
 *
 * Returns: (transfer full) (element-type guint) (nullable): start and end of each hit in turn, in
 *   code points, at most %HX_FIND_MAX hits; %NULL with %HX_ERROR_INVALID for a pattern that is
 *   none, %HX_ERROR_LIMIT for one that takes too long, or %G_IO_ERROR_CANCELLED
 */
GArray *
hx_find_all (const HxText  *text,
             const char    *needle,
             HxFindFlags    flags,
             GCancellable  *cancellable,
             GError       **error)
{
  g_autoptr(GArray) hits = g_array_new (FALSE, FALSE, sizeof (guint));
  gboolean done;

  g_return_val_if_fail (text != NULL, NULL);
  g_return_val_if_fail (needle != NULL, NULL);

  if (!g_utf8_validate (needle, -1, NULL))
    {
      g_set_error_literal (error, HX_ERROR, HX_ERROR_INVALID,
                           _("What is sought is no valid text"));
      return NULL;
    }
  if (flags & HX_FIND_REGEX)
    done = hx_find_regex (text, needle, flags, hits, cancellable, error);
  else
    done = find_literally (text, needle, flags, hits, cancellable, error);
  return done ? g_steal_pointer (&hits) : NULL;
}
