/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where passages are. These programs say in their documentation how they count, and do otherwise
 * where their toolkit does: QualCoder takes positions of a Qt widget, which are UTF-16, for code
 * points, and line ends of two characters for one. They keep the words of each passage, though, so
 * every way to count is tried until the words fit; a passage whose words stand elsewhere goes
 * there, and one whose words stand nowhere is lost rather than put in the wrong place. */

#include "config.h"

#include "exchange/neighbours/hx-neighbour.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_SAMPLE 400             /* passages that are tried in every way */
#define MAX_SAMPLE_OF_TEXT 60
#define SHORT_WORDS 8              /* code points; fewer stand in many places */
#define MAX_SEARCHED ((gsize) 8 << 30)     /* bytes that are searched for words in all */
#define MAX_TRIED 65536            /* bytes of words that are tried in every way */
#define MAX_TOLD 100               /* passages that are named one by one */

typedef struct
{
  HxNeighbour      *neighbour;
  HxRefiConvention  ways[HX_REFI_MAX_WAYS];
  guint             n_ways;
  gsize             budget;
} Settling;

/* --- Words --- */

static gboolean
is_gap (gunichar c)
{
  return g_unichar_isspace (c) || g_unichar_type (c) == G_UNICODE_CONTROL || c == 0x2028
         || c == 0x2029 || c == 0xfeff;
}

static const char *
skip_gap (const char *p,
          const char *end)
{
  while (p < end && is_gap (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);
  return p;
}

/* The next character, all white space that follows one another being one space. */
static gunichar
next_char (const char **p,
           const char  *end)
{
  gunichar c = g_utf8_get_char (*p);

  *p = g_utf8_next_char (*p);
  if (!is_gap (c))
    return c;
  *p = skip_gap (*p, end);
  return ' ';
}

/* Whether the words stand here, white space being what it may, to the end or at least at the
 * beginning; *last is then past them. */
static gboolean
matches (const char  *p,
         const char  *p_end,
         const char  *words,
         const char **last)
{
  const char *q = words, *q_end = words + strlen (words);

  p = skip_gap (p, p_end);
  q = skip_gap (q, q_end);
  *last = p;
  while (q < q_end)
    {
      gunichar wanted = next_char (&q, q_end);

      if (wanted == ' ' && q == q_end)
        break;
      if (p >= p_end || next_char (&p, p_end) != wanted)
        return FALSE;
      *last = p;
    }
  return TRUE;
}

static gboolean
stands_at (HxText     *text,
           guint       start,
           guint       end,
           const char *words)
{
  const char *utf8 = hx_text_get_utf8 (text, NULL);
  const char *p_end = utf8 + hx_text_char_to_byte (text, end);
  const char *last;

  return matches (utf8 + hx_text_char_to_byte (text, start), p_end, words, &last)
         && skip_gap (last, p_end) == p_end;
}

static gboolean
has_words (const char *words)
{
  return words != NULL && *skip_gap (words, words + strlen (words)) != '\0';
}

/* --- Ways --- */

static void
list_ways (Settling *self)
{
  HxRefiConvention all[HX_REFI_MAX_WAYS];
  guint n = hx_refi_convention_list (NULL, all);

  /* What the program says comes first; none of them counts the end in. */
  for (guint own = 0; own < 2; own++)
    for (guint i = 0; i < n; i++)
      if (!all[i].inclusive && (all[i].unit == self->neighbour->unit) == (own == 0))
        self->ways[self->n_ways++] = all[i];
}

static gboolean
fits (HxNeighbourSource      *source,
      HxNeighbourMark        *mark,
      const HxRefiConvention *way)
{
  guint start, end;

  return hx_refi_text_locate (source->text, way, mark->first, mark->last, &start, &end)
         && stands_at (source->text->text, start, end, mark->quote);
}

static guint
choose (Settling  *self,
        GPtrArray *marks,
        guint      first,
        guint      end,
        guint      max_sample,
        guint     *n_best)
{
  guint n = MIN (end - first, max_sample), best = 0;
  guint scores[HX_REFI_MAX_WAYS] = { 0 };

  for (guint i = 0; i < n; i++)
    {
      HxNeighbourMark *mark = g_ptr_array_index (marks, first + (guint64) i * (end - first) / n);
      HxNeighbourSource *source = hx_neighbour_get (self->neighbour->sources, mark->source);

      if (!has_words (mark->quote) || strlen (mark->quote) > MAX_TRIED)
        continue;
      for (guint way = 0; way < self->n_ways; way++)
        scores[way] += fits (source, mark, &self->ways[way]);
    }
  for (guint way = 1; way < self->n_ways; way++)
    best = scores[way] > scores[best] ? way : best;
  *n_best = scores[best];
  return best;
}

/* --- Words that stand elsewhere --- */

static gsize
distance (gsize a,
          gsize b)
{
  return a > b ? a - b : b - a;
}

/* The place of the words nearest to @near; few words have to stand in one place only. */
static gboolean
search (Settling   *self,
        HxText     *text,
        const char *words,
        gsize       near,
        guint      *start,
        guint      *end)
{
  gsize n_bytes;
  const char *utf8 = hx_text_get_utf8 (text, &n_bytes);
  const char *from = skip_gap (words, words + strlen (words));
  const char *to = from, *found = NULL, *found_end = NULL, *last;
  g_autofree char *head = NULL;
  guint n_found = 0;

  /* A run without white space can be looked for quickly. */
  while (*to != '\0' && !is_gap (g_utf8_get_char (to)))
    to = g_utf8_next_char (to);
  head = g_strndup (from, to - from);
  for (const char *p = utf8; (p = strstr (p, head)) != NULL; p++)
    {
      gsize cost = strlen (words);

      if (self->budget < cost)
        return FALSE;
      self->budget -= cost;
      if (!matches (p, utf8 + n_bytes, words, &last))
        continue;
      n_found++;
      if (found == NULL || distance (p - utf8, near) < distance (found - utf8, near))
        found = p, found_end = last;
      else if (p > utf8 + near)
        break;
    }
  if (found == NULL || (n_found > 1 && g_utf8_strlen (words, -1) < SHORT_WORDS))
    return FALSE;
  *start = hx_text_byte_to_char (text, found - utf8);
  *end = hx_text_byte_to_char (text, found_end - utf8);
  return *end > *start;
}

static gboolean
search_mark (Settling          *self,
             HxNeighbourMark   *mark,
             HxText            *text)
{
  gsize n_bytes = hx_text_get_n_bytes (text);
  gsize near = mark->fit == HX_NEIGHBOUR_LOST ? CLAMP (mark->first, 0, (gint64) n_bytes)
                                              : hx_text_char_to_byte (text, mark->start);

  if (self->budget < n_bytes || !has_words (mark->quote))
    return FALSE;
  self->budget -= n_bytes;
  return search (self, text, mark->quote, near, &mark->start, &mark->end);
}

/* --- Settling --- */

static void
settle_mark (Settling               *self,
             HxNeighbourSource      *source,
             HxNeighbourMark        *mark,
             const HxRefiConvention *way)
{
  gboolean there = hx_refi_text_locate (source->text, way, mark->first, mark->last, &mark->start,
                                        &mark->end);

  mark->fit = HX_NEIGHBOUR_LOST;
  if (there && !has_words (mark->quote))
    mark->fit = HX_NEIGHBOUR_PLACED;
  else if (there && stands_at (source->text->text, mark->start, mark->end, mark->quote))
    mark->fit = HX_NEIGHBOUR_VERIFIED;
  else if (search_mark (self, mark, source->text->text))
    mark->fit = HX_NEIGHBOUR_MOVED;
}

/* A text may have been marked on another system than the others. */
static guint
choose_for_text (Settling  *self,
                 GPtrArray *marks,
                 guint      first,
                 guint      end,
                 guint      best)
{
  HxNeighbourSource *source = NULL;
  guint n = 0, n_fit = 0, n_own = 0, own;

  for (guint i = first; i < end; i++)
    {
      HxNeighbourMark *mark = g_ptr_array_index (marks, i);

      source = hx_neighbour_get (self->neighbour->sources, mark->source);
      if (!has_words (mark->quote))
        continue;
      n++;
      n_fit += fits (source, mark, &self->ways[best]);
    }
  if (n_fit == n)
    return best;
  own = choose (self, marks, first, end, MAX_SAMPLE_OF_TEXT, &n_own);
  if (own == best || n_own * MAX (n, 1) <= n_fit * MIN (n, MAX_SAMPLE_OF_TEXT))
    return best;
  self->neighbour->report->n_other_convention++;
  return own;
}

/* What was imported before may have another text by now: that of the file is not what the
 * passages of the project stand in. */
static void
settle_current (Settling          *self,
                HxNeighbourSource *source,
                HxNeighbourMark   *mark)
{
  if (source->current == NULL || mark->fit == HX_NEIGHBOUR_LOST)
    return;
  if (!has_words (mark->quote))
    {
      g_free (mark->quote);
      mark->quote = hx_text_dup_range (source->text->text, mark->start, mark->end);
    }
  mark->start = MIN (mark->start, hx_text_get_length (source->current));
  mark->fit = search_mark (self, mark, source->current) ? HX_NEIGHBOUR_MOVED : HX_NEIGHBOUR_LOST;
}

static void
settle_text (Settling  *self,
             GPtrArray *marks,
             guint      first,
             guint      end,
             guint      best)
{
  guint way = choose_for_text (self, marks, first, end, best);

  for (guint i = first; i < end; i++)
    {
      HxNeighbourMark *mark = g_ptr_array_index (marks, i);
      HxNeighbourSource *source = hx_neighbour_get (self->neighbour->sources, mark->source);

      settle_mark (self, source, mark, &self->ways[way]);
      settle_current (self, source, mark);
    }
}

/* --- Telling --- */

static gunichar
char_at (HxText *text,
         guint   offset)
{
  if (offset >= hx_text_get_length (text))
    return 0;
  return g_utf8_get_char (hx_text_get_utf8 (text, NULL) + hx_text_char_to_byte (text, offset));
}

/* Nobody selects part of a word: where that happens, numbers may be wrong. */
static gboolean
cuts_word (HxText *text,
           guint   offset)
{
  return offset > 0 && g_unichar_isalnum (char_at (text, offset - 1))
         && g_unichar_isalnum (char_at (text, offset));
}

static gboolean
is_verified (HxText          *text,
             HxNeighbourMark *mark)
{
  if (mark->fit != HX_NEIGHBOUR_PLACED)
    return mark->fit != HX_NEIGHBOUR_LOST;
  return !cuts_word (text, mark->start) && !cuts_word (text, mark->end);
}

static void
tell (HxNeighbour     *neighbour,
      HxNeighbourMark *mark)
{
  HxExchangeReport *report = neighbour->report;
  HxNeighbourSource *source = hx_neighbour_get (neighbour->sources, mark->source);
  g_autofree char *words = hx_neighbour_dup_shown (mark->quote);

  report->n_passages++;
  report->n_verified += is_verified (source->text->text, mark);
  report->n_named += mark->fit >= HX_NEIGHBOUR_VERIFIED;
  if (mark->fit == HX_NEIGHBOUR_MOVED && ++report->n_moved <= MAX_TOLD)
    hx_exchange_report_warn (report, _("The passage “%s” of “%s” does not stand where the file "
                                       "says; it was found by its words."), words, source->title);
  if (mark->fit != HX_NEIGHBOUR_LOST)
    return;
  if (*words == '\0')
    {
      g_free (words);
      words = g_strdup_printf ("%s, %" G_GINT64_FORMAT "–%" G_GINT64_FORMAT, source->title,
                               mark->first, mark->last);
    }
  hx_neighbour_lose (neighbour, mark->origin.element, words,
                     has_words (mark->quote)
                     ? _("The passage’s words do not stand in its text, or in several places; it "
                         "was left out.")
                     : _("The text has no such place; the passage was left out."));
}

static gint
compare_marks (gconstpointer a,
               gconstpointer b)
{
  const HxNeighbourMark *one = *(HxNeighbourMark * const *) a;
  const HxNeighbourMark *other = *(HxNeighbourMark * const *) b;

  return one->source < other->source ? -1 : one->source > other->source;
}

/* Those of texts, text by text; the sort keeps the order within one. */
static GPtrArray *
list_marks (HxNeighbour *neighbour)
{
  GPtrArray *marks = g_ptr_array_new ();

  for (guint i = 0; i < neighbour->marks->len; i++)
    {
      HxNeighbourMark *mark = g_ptr_array_index (neighbour->marks, i);
      HxNeighbourSource *source = hx_neighbour_get (neighbour->sources, mark->source);

      if (source != NULL && source->text != NULL && !mark->is_region
          && mark->row == 0)
        g_ptr_array_add (marks, mark);
    }
  g_ptr_array_sort (marks, compare_marks);
  return marks;
}

static char *
dup_convention (HxNeighbour            *neighbour,
                const HxRefiConvention *way,
                GPtrArray              *marks)
{
  gboolean has_crlf = FALSE, has_bom = FALSE;
  g_autofree char *words = NULL;

  for (guint i = 0; i < marks->len; i++)
    {
      HxNeighbourMark *mark = g_ptr_array_index (marks, i);
      HxNeighbourSource *source = hx_neighbour_get (neighbour->sources, mark->source);

      has_crlf |= source->text->crlf;
      has_bom |= source->text->bom;
    }
  words = hx_refi_convention_to_string (way, has_crlf, has_bom);
  return neighbour->convention != NULL ? g_strdup_printf ("%s (%s)", words, neighbour->convention)
                                       : g_steal_pointer (&words);
}

/**
 * hx_neighbour_settle:
 * @self: a project whose texts are known
 *
 * Finds where each passage of a text is, and says so in the report.
 */
void
hx_neighbour_settle (HxNeighbour *self)
{
  g_autoptr(GPtrArray) marks = list_marks (self);
  Settling settling = { .neighbour = self, .budget = MAX_SEARCHED };
  guint best, n_best;

  if (marks->len == 0)
    return;
  list_ways (&settling);
  best = choose (&settling, marks, 0, marks->len, MAX_SAMPLE, &n_best);
  for (guint first = 0, end; first < marks->len; first = end)
    {
      HxNeighbourMark *mark = g_ptr_array_index (marks, first);

      for (end = first + 1; end < marks->len; end++)
        if (((HxNeighbourMark *) marks->pdata[end])->source != mark->source)
          break;
      settle_text (&settling, marks, first, end, best);
    }
  self->report->convention = dup_convention (self, &settling.ways[best], marks);
  for (guint i = 0; i < marks->len; i++)
    tell (self, g_ptr_array_index (marks, i));
  if (self->report->n_other_convention > 0)
    hx_exchange_report_warn (self->report,
                             ngettext ("In %u text positions are counted in another way than in "
                                       "the others; its passages were placed by that.",
                                       "In %u texts positions are counted in another way than in "
                                       "the others; their passages were placed by that.",
                                       self->report->n_other_convention),
                             self->report->n_other_convention);
}
