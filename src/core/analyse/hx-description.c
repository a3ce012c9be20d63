/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How a text describes what it names: by words, not by grammar. What is not clear is left out. */

#include "config.h"

#include "analyse/hx-description-private.h"

enum
{
  WINDOW = 400,    /* code points that are looked at on either side of a name */
};

/* hx_description_add:
 * @look: the text around a name
 * @first: the first token of what describes it
 * @end: the token past the last
 * @kind: how it is attached
 *
 * Adds it, unless it is too long or found already. */
void
hx_description_add (HxDescriptionLook *look,
                    guint              first,
                    guint              end,
                    HxDescriptionKind  kind)
{
  HxDescription description = { .kind = kind };
  guint n = 0;

  if (first >= end)
    return;
  for (guint i = first; i < end; i++)
    n += i == first || hx_description_gap (look, i) != HX_PROSE_GAP_HYPHEN;
  if (n > HX_DESCRIPTION_MAX_WORDS)
    return;
  description.start = hx_prose_nth (look->prose, first)->start;
  description.end = hx_prose_nth (look->prose, end - 1)->end;
  for (guint i = 0; i < look->found->len; i++)
    {
      const HxDescription *other = &g_array_index (look->found, HxDescription, i);

      if (other->start < description.end && description.start < other->end)
        return;
    }
  g_array_append_val (look->found, description);
}

static char *
dup_token (const HxDescriptionLook *look,
           guint                    i)
{
  const HxProseToken *token = hx_prose_nth (look->prose, i);

  return hx_text_dup_range (look->prose->text, token->start, token->end);
}

gboolean
hx_description_is_word (const HxDescriptionLook *look,
                        guint                    i,
                        const char              *word)
{
  g_autofree char *text = dup_token (look, i);

  return g_ascii_strcasecmp (text, word) == 0;
}

gboolean
hx_description_ends_in (const HxDescriptionLook *look,
                        guint                    i,
                        const char              *ending)
{
  g_autofree char *text = dup_token (look, i);

  return g_str_has_suffix (text, ending);
}

/* The tokens of the name; FALSE if it has none. */
static gboolean
find_name (HxDescriptionLook *look,
           guint              start,
           guint              end)
{
  look->first = G_MAXUINT;
  for (guint i = 0; i < look->n; i++)
    {
      const HxProseToken *token = hx_prose_nth (look->prose, i);

      if (token->end <= start || token->start >= end)
        continue;
      if (look->first == G_MAXUINT)
        look->first = i;
      look->last = i;
    }
  return look->first != G_MAXUINT;
}

static int
compare_descriptions (gconstpointer a,
                      gconstpointer b)
{
  const HxDescription *x = a, *y = b;

  return x->start != y->start ? (x->start < y->start ? -1 : 1) : 0;
}

/**
 * hx_descriptions_find:
 * @text: a text
 * @start: first code point of a name in it
 * @end: code point past the last
 * @language: (nullable): BCP 47 tag of the text; %NULL if it is not known
 *
 * Finds the words that describe what is named: titles and nouns before the name, appositions,
 * predicates and labels. They lie in the name's sentence, have no article and at most eight words.
 *
 * Returns: (transfer full) (element-type HxDescription): the descriptions, in order
 */
GArray *
hx_descriptions_find (HxText     *text,
                      guint       start,
                      guint       end,
                      const char *language)
{
  g_autoptr(HxProse) prose = NULL;
  HxDescriptionLook look = { .found = g_array_new (FALSE, FALSE, sizeof (HxDescription)) };
  guint length;

  g_return_val_if_fail (text != NULL, look.found);

  length = hx_text_get_length (text);
  if (start >= end || end > length)
    return look.found;
  prose = hx_prose_new (text, start > WINDOW ? start - WINDOW : 0,
                        length - end > WINDOW ? end + WINDOW : length, language);
  look.prose = prose;
  look.n = prose->tokens->len;
  if (!find_name (&look, start, end))
    return look.found;
  if (hx_prose_nth (prose, look.first)->shape == HX_PROSE_UNCASED)
    hx_description_uncased (&look);
  else
    {
      hx_description_before (&look);
      hx_description_after (&look);
    }
  g_array_sort (look.found, compare_descriptions);
  return look.found;
}

/**
 * hx_description_kind_to_string:
 * @kind: a kind
 *
 * Returns: (transfer none): its name in output, not translated
 */
const char *
hx_description_kind_to_string (HxDescriptionKind kind)
{
  static const char *const names[] = { "before", "after", "copula", "label" };

  g_return_val_if_fail ((guint) kind < G_N_ELEMENTS (names), NULL);

  return names[kind];
}
