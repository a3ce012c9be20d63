/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "analyse/hx-graphemes.h"

#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>

/* Where one can put a caret: between what readers see as characters (UAX #29). */
struct _HxGraphemes
{
  const char     *utf8;
  gsize           n_bytes;
  UText          *utext;
  UBreakIterator *iterator;   /* made when the characters beside a place do not decide */
};

typedef enum
{
  BOUNDARY,
  INSIDE,
  UNDECIDED,
} Verdict;

static gboolean
is_alone (int type)
{
  return type == U_GCB_OTHER || type == U_GCB_CONTROL || type == U_GCB_LF || type == U_GCB_CR;
}

static Verdict
judge (gunichar before,
       gunichar after)
{
  int type_before, type_after;

  if (before < 0x300 && after < 0x300)
    return before == '\r' && after == '\n' ? INSIDE : BOUNDARY;

  type_before = u_getIntPropertyValue (before, UCHAR_GRAPHEME_CLUSTER_BREAK);
  type_after = u_getIntPropertyValue (after, UCHAR_GRAPHEME_CLUSTER_BREAK);
  if (is_alone (type_before) && is_alone (type_after))
    return BOUNDARY;
  return UNDECIDED;
}

static gboolean
ask_iterator (HxGraphemes *self,
              gsize        byte)
{
  UErrorCode code = U_ZERO_ERROR;

  if (self->iterator == NULL)
    {
      self->utext = utext_openUTF8 (NULL, self->utf8, self->n_bytes, &code);
      self->iterator = ubrk_open (UBRK_CHARACTER, "", NULL, 0, &code);
      if (U_SUCCESS (code))
        ubrk_setUText (self->iterator, self->utext, &code);
      g_assert (U_SUCCESS (code));
    }
  return ubrk_isBoundary (self->iterator, byte);
}

/**
 * hx_graphemes_new:
 * @text: a text, which must live longer
 *
 * It is used by one thread.
 *
 * Returns: (transfer full): what knows the text's graphemes
 */
HxGraphemes *
hx_graphemes_new (const HxText *text)
{
  HxGraphemes *self = g_new0 (HxGraphemes, 1);

  self->utf8 = hx_text_get_utf8 (text, &self->n_bytes);
  return self;
}

/**
 * hx_graphemes_free:
 * @self: (transfer full): graphemes
 */
void
hx_graphemes_free (HxGraphemes *self)
{
  g_clear_pointer (&self->iterator, ubrk_close);
  g_clear_pointer (&self->utext, utext_close);
  g_free (self);
}

/**
 * hx_graphemes_is_boundary:
 * @self: graphemes
 * @byte: a place between two code points, in bytes
 *
 * Returns: whether no grapheme goes across the place
 */
gboolean
hx_graphemes_is_boundary (HxGraphemes *self,
                          gsize        byte)
{
  const char *place = self->utf8 + byte;

  if (byte == 0 || byte >= self->n_bytes)
    return TRUE;

  switch (judge (g_utf8_get_char (g_utf8_prev_char (place)), g_utf8_get_char (place)))
    {
    case BOUNDARY:
      return TRUE;
    case INSIDE:
      return FALSE;
    default:
      return ask_iterator (self, byte);
    }
}
