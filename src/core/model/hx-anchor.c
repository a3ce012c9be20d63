/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "model/hx-anchor.h"

/* The first 64 bits of SHA-256: enough to tell contexts apart, short enough to store a million. */
#define DIGEST_LENGTH 16

static char *
dup_digest (HxText *text,
            guint   start,
            guint   end)
{
  gsize a = hx_text_char_to_byte (text, start);
  gsize b = hx_text_char_to_byte (text, end);
  char *digest = g_compute_checksum_for_data (G_CHECKSUM_SHA256,
                                              (const guchar *) hx_text_get_utf8 (text, NULL) + a,
                                              b - a);

  digest[DIGEST_LENGTH] = '\0';
  return digest;
}

/**
 * hx_anchor_dup_before:
 * @text: a text
 * @start: the first code point of a passage
 *
 * Returns: (transfer full): a digest of the %HX_ANCHOR_CONTEXT code points before it
 */
char *
hx_anchor_dup_before (HxText *text,
                      guint   start)
{
  return dup_digest (text, start > HX_ANCHOR_CONTEXT ? start - HX_ANCHOR_CONTEXT : 0, start);
}

/**
 * hx_anchor_dup_after:
 * @text: a text
 * @end: the code point past the last of a passage
 *
 * Returns: (transfer full): a digest of the %HX_ANCHOR_CONTEXT code points after it
 */
char *
hx_anchor_dup_after (HxText *text,
                     guint   end)
{
  return dup_digest (text, end, MIN (end + HX_ANCHOR_CONTEXT, hx_text_get_length (text)));
}

/**
 * hx_anchor_verify:
 * @text: a text
 * @start: code points
 * @end: code points, exclusive
 * @quote: the exact text of the passage
 * @quote_bytes: its length in bytes
 * @before: the digest from hx_anchor_dup_before()
 * @after: the digest from hx_anchor_dup_after()
 *
 * Returns: whether the passage stands where it should, between what it stood between
 */
gboolean
hx_anchor_verify (HxText     *text,
                  guint       start,
                  guint       end,
                  const char *quote,
                  gsize       quote_bytes,
                  const char *before,
                  const char *after)
{
  g_autofree char *actual_before = NULL;
  g_autofree char *actual_after = NULL;
  gsize a, b;

  if (start >= end || end > hx_text_get_length (text))
    return FALSE;

  a = hx_text_char_to_byte (text, start);
  b = hx_text_char_to_byte (text, end);
  if (b - a != quote_bytes || memcmp (hx_text_get_utf8 (text, NULL) + a, quote, quote_bytes) != 0)
    return FALSE;

  actual_before = hx_anchor_dup_before (text, start);
  actual_after = hx_anchor_dup_after (text, end);
  return g_str_equal (actual_before, before) && g_str_equal (actual_after, after);
}
