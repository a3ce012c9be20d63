/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "analyse/hx-reanchor.h"
#include "reader/hx-review-panel.h"

static gboolean
is_space (HxText *text,
          guint   offset)
{
  return g_unichar_isspace (g_utf8_get_char (hx_text_get_utf8 (text, NULL)
                                             + hx_text_char_to_byte (text, offset)));
}

static void
append_range (GString *markup,
              HxText  *text,
              guint    start,
              guint    end,
              gboolean changed)
{
  g_autofree char *range = NULL;
  g_autofree char *escaped = NULL;

  /* Spaces at its ends are no part of what differs. */
  if (changed)
    {
      guint first = start, past = end;

      while (first < end && is_space (text, first))
        first++;
      while (past > first && is_space (text, past - 1))
        past--;
      if (first > start || past < end)
        {
          append_range (markup, text, start, first, FALSE);
          if (first < past)
            append_range (markup, text, first, past, TRUE);
          append_range (markup, text, past, end, FALSE);
          return;
        }
    }
  if (start >= end)
    return;
  range = g_strdelimit (hx_text_dup_range (text, start, end), "\n\t", ' ');
  escaped = g_markup_escape_text (range, -1);
  if (changed)
    g_string_append_printf (markup, "<b><u>%s</u></b>", escaped);
  else
    g_string_append (markup, escaped);
}

/**
 * hx_review_dup_markup:
 * @from: what a passage said
 * @to: what it may say now
 * @of_to: which of the two is wanted
 *
 * Returns: (transfer full): one of them as Pango markup, with what differs emphasised; white space
 *   alone is no difference
 */
char *
hx_review_dup_markup (const char *from,
                      const char *to,
                      gboolean    of_to)
{
  g_autoptr(HxText) a = hx_text_new (from, -1, NULL);
  g_autoptr(HxText) b = hx_text_new (to, -1, NULL);
  g_autoptr(HxReanchor) reanchor = NULL;
  g_autoptr(GArray) same = NULL;
  GString *markup = g_string_new (NULL);
  guint at = 0;

  g_return_val_if_fail (a != NULL && b != NULL, g_string_free (markup, FALSE));

  reanchor = hx_reanchor_new (a, b);
  same = hx_reanchor_list_same (reanchor);
  for (guint i = 0; i < same->len; i++)
    {
      const HxReanchorSame *run = &g_array_index (same, HxReanchorSame, i);
      guint start = of_to ? run->to_start : run->start, end = of_to ? run->to_end : run->end;

      append_range (markup, of_to ? b : a, at, start, TRUE);
      append_range (markup, of_to ? b : a, start, end, FALSE);
      at = end;
    }
  append_range (markup, of_to ? b : a, at, hx_text_get_length (of_to ? b : a), TRUE);
  return g_string_free (markup, FALSE);
}
