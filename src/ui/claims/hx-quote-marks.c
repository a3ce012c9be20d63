/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One wording of a quotation beside another: what is cut, added and changed stands in the text as an
 * editor would mark it, and in words beside it. */

#include "config.h"

#include "claims/hx-quote-marks.h"

#include <glib/gi18n.h>

#include "inspector/hx-phrase.h"

enum
{
  MAX_CHARS = 1200,      /* of a wording; the text itself is one key away */
  MAX_MISSING = 80,      /* of words that are not there */
  MAX_NAMED = 60,        /* of words in a sentence on them */
  MAX_CHANGES = 6,       /* that are put into words */
};

typedef struct
{
  HxText  *texts[2];
  GString *text;
  GArray  *marks;
  GString *changes;
  guint    n_changes;
  guint    n_chars;
} Marking;

/* White space becomes one space. */
static void
append_range (Marking *self,
              guint    side,
              guint    start,
              guint    end)
{
  g_autofree char *range = NULL;

  if (start >= end || self->n_chars > MAX_CHARS)
    return;
  range = hx_text_dup_range (self->texts[side], start, end);
  for (const char *p = range; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (self->n_chars++ == MAX_CHARS)
        {
          g_string_append (self->text, "…");
          return;
        }
      if (!g_unichar_isspace (c))
        g_string_append_unichar (self->text, c);
      else if (self->text->len > 0 && self->text->str[self->text->len - 1] != ' ')
        g_string_append_c (self->text, ' ');
    }
}

static void
add_mark (Marking         *self,
          gsize            start,
          HxQuoteMarkKind  kind)
{
  HxQuoteMark mark = { start, self->text->len, kind };

  if (mark.end > mark.start)
    g_array_append_val (self->marks, mark);
}

static void
append_own (Marking           *self,
            const HxQuoteStep *step)
{
  gsize start = self->text->len;

  append_range (self, 1, step->start[1], step->end[1]);
  add_mark (self, start, HX_QUOTE_MARK_OWN);
}

static void
append_space (Marking *self)
{
  if (self->text->len > 0 && self->text->str[self->text->len - 1] != ' ')
    g_string_append_c (self->text, ' ');
}

/* What is missing before the first word stands between the mark and that; elsewhere it stands behind
 * the word before it. */
static void
append_missing (Marking           *self,
                const HxQuoteStep *step,
                gboolean           is_first)
{
  gboolean many = step->end[0] - step->start[0] > MAX_MISSING;
  gsize start;

  if (self->n_chars > MAX_CHARS)
    return;
  if (!is_first)
    append_space (self);
  start = self->text->len;
  if (many)
    g_string_append (self->text, "[…]");
  else
    append_range (self, 0, step->start[0], step->end[0]);
  add_mark (self, start, many ? HX_QUOTE_MARK_CUT : HX_QUOTE_MARK_MISSING);
  if (is_first || step->start[1] < step->end[1])
    append_space (self);
}

/* --- In words --- */

static char *
dup_words (Marking *self,
           guint    side,
           guint    start,
           guint    end)
{
  g_autofree char *words = hx_text_dup_range (self->texts[side], start, end);

  return hx_phrase_dup_quote (words, MAX_NAMED);
}

static void
describe (Marking           *self,
          const HxQuoteStep *step)
{
  g_autofree char *before = NULL, *after = NULL, *change = NULL;

  if (self->n_changes++ >= MAX_CHANGES)
    return;
  before = dup_words (self, 0, step->start[0], step->end[0]);
  after = dup_words (self, 1, step->start[1], step->end[1]);
  if (step->kind == HX_QUOTE_ADDED)
    /* Translators: words that one wording of a quotation has and the other has not */
    change = g_strdup_printf (_("%s added"), after);
  else if (step->kind == HX_QUOTE_LEFT_OUT)
    change = g_strdup_printf (_("%s left out"), before);
  else
    /* Translators: what a wording of a quotation has, and what stands there in the other */
    change = g_strdup_printf (_("%s instead of %s"), after, before);
  if (self->changes->len > 0)
    g_string_append (self->changes, _(", "));
  g_string_append (self->changes, change);
}

static char *
end_changes (Marking *self)
{
  guint more = self->n_changes > MAX_CHANGES ? self->n_changes - MAX_CHANGES : 0;

  if (self->n_changes == 0)
    return NULL;
  if (more > 0)
    {
      g_string_append (self->changes, _(", "));
      g_string_append_printf (self->changes, ngettext ("%u more change", "%u more changes", more),
                              more);
    }
  return g_strdup (self->changes->str);
}

/* --- All of it --- */

static void
apply (Marking             *self,
       const HxQuoteMember *member,
       GArray              *steps)
{
  guint at = member->start;

  for (guint i = 0; i < steps->len; i++)
    {
      const HxQuoteStep *step = &g_array_index (steps, HxQuoteStep, i);

      if (step->kind == HX_QUOTE_SAME)
        continue;
      describe (self, step);
      append_range (self, 1, at, step->start[1]);
      at = MAX (at, step->start[1]);
      if (step->kind != HX_QUOTE_ADDED)
        append_missing (self, step, i == 0);
      append_own (self, step);
      at = MAX (at, step->end[1]);
    }
  append_range (self, 1, at, member->end);
}

/**
 * hx_quote_marks_dup_plain:
 * @text: a text
 * @member: a wording in it
 *
 * Returns: (transfer full): the wording in one line, cut where it is very long
 */
char *
hx_quote_marks_dup_plain (HxText              *text,
                          const HxQuoteMember *member)
{
  g_autoptr(GString) line = g_string_new (NULL);
  Marking self = { .texts = { text, text }, .text = line };

  g_return_val_if_fail (text != NULL && member != NULL, NULL);

  append_range (&self, 1, member->start, member->end);
  return g_strdup (line->str);
}

/**
 * hx_quote_marks_make:
 * @sources: sources
 * @first: a wording in one of them
 * @member: another
 * @marks: (element-type HxQuoteMark): gets what there is to say of the text that is returned
 * @changes: (out) (transfer full) (nullable): the same in words; %NULL if the words are the same
 *
 * Writes the second wording so that it can be seen what is not as in the first.
 *
 * Can be called from any thread.
 *
 * Returns: (transfer full): the wording in one line, with the words that are missing
 */
char *
hx_quote_marks_make (const HxQuoteSource  *sources,
                     const HxQuoteMember  *first,
                     const HxQuoteMember  *member,
                     GArray               *marks,
                     char                **changes)
{
  g_autoptr(GArray) steps = NULL;
  g_autoptr(GString) text = g_string_new (NULL), words = g_string_new (NULL);
  Marking self = { .text = text, .marks = marks, .changes = words };

  g_return_val_if_fail (sources != NULL && first != NULL && member != NULL, NULL);
  g_return_val_if_fail (marks != NULL && changes != NULL, NULL);

  self.texts[0] = sources[first->source].text;
  self.texts[1] = sources[member->source].text;
  steps = hx_quote_members_compare (sources, first, member);
  apply (&self, member, steps);
  *changes = end_changes (&self);
  return g_strdup (text->str);
}
