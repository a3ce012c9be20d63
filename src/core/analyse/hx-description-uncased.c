/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The same in Arabic script: nouns before the name, adjectives after it. */

#include "config.h"

#include "analyse/hx-description-private.h"

#define ENDS (HX_PROSE_FUNCTION | HX_PROSE_SAY | HX_PROSE_RELATIVE | HX_PROSE_BE)

static gboolean
is_definite (const HxDescriptionLook *look,
             guint                    i)
{
  return (hx_prose_nth (look->prose, i)->marks & HX_PROSE_MARK_DEFINITE) != 0;
}

static char *
dup_word (const HxDescriptionLook *look,
          guint                    i)
{
  const HxProseToken *token = hx_prose_nth (look->prose, i);

  return hx_text_dup_range (look->prose->text, token->start, token->end);
}

/* "الإرهابية", "المسلح": an adjective agrees with what it follows. */
static gboolean
is_adjective (const HxDescriptionLook *look,
              guint                    i)
{
  g_autofree char *word = dup_word (look, i);

  return is_definite (look, i) && (g_str_has_suffix (word, "ية") || g_str_has_suffix (word, "ي"))
         && !hx_description_has (look, i, HX_DESCRIPTION_NOUNS);
}

static void
look_before (HxDescriptionLook *look)
{
  for (guint i = look->first; i > 0 && look->first - i < 4; i--)
    {
      guint gap = hx_description_gap (look, i);

      if ((gap & ~(HX_DESCRIPTION_BLANK | HX_PROSE_GAP_QUOTE)) != 0)
        return;
      if (hx_description_has (look, i - 1, HX_DESCRIPTION_NOUNS))
        {
          hx_description_add (look, i - 1, look->first, HX_DESCRIPTION_BEFORE);
          return;
        }
      if (!is_definite (look, i - 1) || hx_description_has (look, i - 1, ENDS))
        return;
    }
}

static guint
end_of_phrase (const HxDescriptionLook *look,
               guint                    first)
{
  guint end = first;

  while (end < look->n && end - first < HX_DESCRIPTION_MAX_WORDS - 2
         && (end == first || (hx_description_gap (look, end)
                              & ~(HX_DESCRIPTION_BLANK | HX_PROSE_GAP_HYPHEN)) == 0)
         && !hx_description_has (look, end, HX_PROSE_SAY | HX_PROSE_RELATIVE | HX_PROSE_BE))
    end++;
  while (end > first && hx_description_has (look, end - 1, HX_PROSE_FUNCTION))
    end--;
  return end;
}

static void
look_after (HxDescriptionLook *look)
{
  guint i = look->last + 1, gap = hx_description_gap (look, i);
  g_autofree char *word = NULL;

  if (i >= look->n || (gap & HX_PROSE_GAP_END) != 0)
    return;
  word = dup_word (look, i);
  if ((gap & ~(HX_DESCRIPTION_BLANK | HX_PROSE_GAP_QUOTE)) == 0)
    {
      while (i < look->n && i - look->last <= 3 && is_adjective (look, i)
             && (hx_description_gap (look, i) & ~(HX_DESCRIPTION_BLANK | HX_PROSE_GAP_QUOTE)) == 0)
        i++;
      hx_description_add (look, look->last + 1, i, HX_DESCRIPTION_AFTER);
    }
  if (i > look->last + 1
      || (gap & ~(HX_DESCRIPTION_BLANK | HX_PROSE_GAP_QUOTE | HX_PROSE_GAP_COMMA)) != 0)
    return;
  if (g_str_equal (word, "وهو") || g_str_equal (word, "وهي") || g_str_equal (word, "هو")
      || g_str_equal (word, "هي"))
    {
      if (i + 1 < look->n && (hx_description_gap (look, i + 1) & ~HX_DESCRIPTION_BLANK) == 0
          && !hx_description_has (look, i + 1, ENDS))
        hx_description_add (look, i + 1, end_of_phrase (look, i + 1), HX_DESCRIPTION_COPULA);
    }
  else if ((gap & HX_PROSE_GAP_COMMA) != 0 && hx_description_has (look, i, HX_DESCRIPTION_NOUNS)
           && !hx_description_has (look, i, HX_PROSE_SAY | HX_PROSE_BE))
    hx_description_add (look, i, end_of_phrase (look, i), HX_DESCRIPTION_AFTER);
}

/* hx_description_uncased:
 * @look: the text around a name; what is found beside it is added */
void
hx_description_uncased (HxDescriptionLook *look)
{
  look_before (look);
  look_after (look);
}
