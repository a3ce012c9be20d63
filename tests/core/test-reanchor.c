/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where passages go when their text changes: single cases, and thousands whose truth is known
 * because the test made the changes itself. What is called certain must be right always. */

#include "config.h"

#include "analyse/hx-reanchor.h"

static HxReanchorResult
find (const char *from,
      const char *to,
      const char *passage,
      char      **found,
      guint      *score)
{
  g_autoptr(HxText) a = hx_text_new (from, -1, NULL);
  g_autoptr(HxText) b = hx_text_new (to, -1, NULL);
  g_autoptr(HxReanchor) reanchor = hx_reanchor_new (a, b);
  const char *at = strstr (from, passage);
  guint start, end, to_start, to_end;
  HxReanchorResult result;

  g_assert_nonnull (at);
  start = g_utf8_pointer_to_offset (from, at);
  end = start + g_utf8_strlen (passage, -1);
  result = hx_reanchor_find (reanchor, start, end, &to_start, &to_end, score);
  g_assert_cmpuint (to_end, <=, hx_text_get_length (b));
  *found = to_start < to_end ? hx_text_dup_range (b, to_start, to_end) : g_strdup ("");
  return result;
}

typedef struct
{
  const char       *name;
  const char       *from;
  const char       *to;
  const char       *passage;
  HxReanchorResult  result;
  const char       *found;
} Case;

#define BEFORE "On the first morning the ferry came in late and nobody knew the reason. "
#define AFTER " Later that week the harbour master wrote a letter to the council about it."
#define OTHER "\nA paragraph about something else altogether, namely the price of salted fish.\n"

#define FIVE "yes, no.\nyes, no.\nyes, no.\nyes, no.\nyes, no.\n"
#define TWENTY FIVE FIVE FIVE FIVE
#define REFRAIN TWENTY TWENTY TWENTY

static const Case cases[] = {
  { "same", BEFORE "Three boats sank." AFTER, BEFORE "Three boats sank." AFTER, "Three boats",
    HX_REANCHOR_CERTAIN, "Three boats" },
  { "text-before", BEFORE "Three boats sank." AFTER, OTHER BEFORE "Three boats sank." AFTER,
    "boats", HX_REANCHOR_CERTAIN, "boats" },
  { "spaces", BEFORE "Three boats\nsank there." AFTER, BEFORE "Three  boats sank\n\nthere." AFTER,
    "Three boats\nsank there", HX_REANCHOR_CERTAIN, "Three  boats sank\n\nthere" },
  { "hyphen", BEFORE "An inter-\nnational commission met." AFTER,
    BEFORE "An international commission met." AFTER, "inter-\nnational commission",
    HX_REANCHOR_CERTAIN, "international commission" },
  { "composed", BEFORE "The caf\xc3\xa9 owner spoke." AFTER,
    BEFORE "The cafe\xcc\x81 owner spoke." AFTER, "caf\xc3\xa9", HX_REANCHOR_CERTAIN,
    "cafe\xcc\x81" },
  { "presentation-forms", BEFORE "\xef\xbb\xa3\xef\xbb\xa4\xef\xbb\xa0 \xef\xbb\xad" AFTER,
    BEFORE "\xd9\x85\xd9\x85\xd9\x84 \xd9\x88" AFTER, "\xef\xbb\xa3\xef\xbb\xa4\xef\xbb\xa0",
    HX_REANCHOR_CERTAIN, "\xd9\x85\xd9\x85\xd9\x84" },
  { "mark-added", BEFORE "The cafe owner spoke." AFTER, BEFORE "The cafe\xcc\x81 owner spoke." AFTER,
    "cafe", HX_REANCHOR_UNCERTAIN, "cafe\xcc\x81" },
  { "letter", BEFORE "The rnodern harbour." AFTER, BEFORE "The modern harbour." AFTER,
    "rnodern harbour", HX_REANCHOR_UNCERTAIN, "modern harbour" },
  { "quotes", BEFORE "He said “we know” to them." AFTER, BEFORE "He said \"we know\" to them." AFTER,
    "“we know”", HX_REANCHOR_UNCERTAIN, "\"we know\"" },
  { "word", BEFORE "Three old boats sank there." AFTER, BEFORE "Three grey boats sank there." AFTER,
    "Three old boats sank", HX_REANCHOR_UNCERTAIN, "Three grey boats sank" },
  { "word-alone", BEFORE "Three old boats sank there." AFTER,
    BEFORE "Three grey boats sank there." AFTER, "old", HX_REANCHOR_UNCERTAIN, "grey" },
  { "moved", BEFORE "Three boats sank on the sand bank by the old light." OTHER AFTER,
    OTHER AFTER "\n" BEFORE "Three boats sank on the sand bank by the old light.",
    "Three boats sank", HX_REANCHOR_CERTAIN, "Three boats sank" },
  { "repeated", "Dear all, the meeting is off. " BEFORE "\n",
    "Dear all, the meeting is off. " BEFORE "\nDear all, the meeting is off. " BEFORE "\n",
    "meeting is off", HX_REANCHOR_UNCERTAIN, "meeting is off" },
  { "one-of-two-goes", BEFORE "yes\nThe same answer again in the form.\nThe same answer again in"
    " the form.\n" AFTER, BEFORE "yes\nThe same answer again in the form.\n" AFTER,
    "The same answer again in the form", HX_REANCHOR_UNCERTAIN,
    "The same answer again in the form" },
  { "word-doubled", BEFORE "so very so dear" AFTER, BEFORE "so very very so dear" AFTER, "very",
    HX_REANCHOR_UNCERTAIN, NULL },
  { "gone", BEFORE "Three boats sank." OTHER AFTER, BEFORE OTHER AFTER, "Three boats sank.",
    HX_REANCHOR_LOST, "" },
  { "nothing-left", BEFORE, "", "ferry", HX_REANCHOR_LOST, "" },
  { "refrain-kept", "la la la la la la la\nla la la la\nfirst verse\nla la la la la la la\n" BEFORE,
    "la la la la la la la\nla la la la\nfirst verse\nla la la la la la la\n" BEFORE AFTER,
    "la la la la\nfirst", HX_REANCHOR_CERTAIN, "la la la la\nfirst" },
  { "spaces-only", BEFORE "\n\n" AFTER, BEFORE "\n\n" AFTER OTHER, "\n\n", HX_REANCHOR_CERTAIN,
    "\n\n" },
  { "one-more-of-many", REFRAIN BEFORE "the middle", REFRAIN "yes, no.\n" BEFORE "the middle",
    "no.\nyes, no.\nyes, no.\nyes, no.\nyes", HX_REANCHOR_UNCERTAIN, NULL },
  { "comes-again", BEFORE "He saw boats nearby old the pier." AFTER,
    BEFORE "He saw boats nearby grey boats nearby the pier." AFTER, "boats", HX_REANCHOR_UNCERTAIN,
    "boats" },
  { "changed-after", BEFORE "Three boats sank off the point." AFTER,
    BEFORE "Three boats were saved by men with ropes." AFTER, "Three boats", HX_REANCHOR_CERTAIN,
    "Three boats" },
  { "gone-after", BEFORE "Three boats sank off the point." AFTER, BEFORE "Three boats.",
    "Three boats", HX_REANCHOR_CERTAIN, "Three boats" },
  { "changed-before", BEFORE "Off the point sank three boats." AFTER,
    BEFORE "Men with ropes had saved three boats." AFTER, "three boats", HX_REANCHOR_CERTAIN,
    "three boats" },
  { "changed-around",
    "They had come in at noon. Three grey boats sank off the northern point on that day. It rained.",
    "At dusk they left. Three grey boats sank off the northern point on that day. All wept.",
    "Three grey boats sank off the northern point on that day.", HX_REANCHOR_CERTAIN,
    "Three grey boats sank off the northern point on that day." },
  { "word-goes-on", BEFORE "Three boat builders came." AFTER, BEFORE "Three boathouses burnt." AFTER,
    "boat", HX_REANCHOR_UNCERTAIN, "boat" },
  { "mark-added-to-long", BEFORE BEFORE "The cafe owner.", BEFORE BEFORE "The cafe\xcc\x81 owner.",
    BEFORE BEFORE "The cafe", HX_REANCHOR_UNCERTAIN, BEFORE BEFORE "The cafe\xcc\x81" },
  { "reencoded", BEFORE "\n\xc3\x98\xc2\xa7\xc3\x99\xc2\x84 \xc3\x99\xc2\x85\xc3\x98\xc2\xa7\n" AFTER,
    BEFORE "\n\xd8\xa7\xd9\x84 \xd9\x85\xd8\xa7\n" AFTER, "\xc3\x98\xc2\xa7\xc3\x99\xc2\x84",
    HX_REANCHOR_UNCERTAIN, "\xd8\xa7\xd9\x84" },
};

static void
test_case (gconstpointer data)
{
  const Case *it = data;
  g_autofree char *found = NULL;
  guint score;
  HxReanchorResult result = find (it->from, it->to, it->passage, &found, &score);

  g_assert_cmpint (result, ==, it->result);
  if (it->found != NULL)
    g_assert_cmpstr (found, ==, it->found);
  g_assert_cmpuint (score, <=, 1000);
  if (result == HX_REANCHOR_CERTAIN)
    g_assert_cmpuint (score, ==, 1000);
}

/* --- Thousands --- */

/* A copy is as good as what was moved once the original is gone but for crumbs: nobody could tell. */
typedef struct
{
  gunichar c;
  int      from;      /* the code point of the first text, -1 for what is new */
  gboolean is_copy;
} Char;

typedef struct
{
  const char *name;
  gunichar    first;
  guint       n_letters;
  gboolean    spaced;
  guint       min_word;
  guint       max_word;
  const char *stop;
} Script;

static const Script scripts[] = {
  { "Latin", 'a', 26, TRUE, 1, 9, "." },
  { "Arabic", 0x627, 36, TRUE, 2, 7, "." },
  { "Chinese", 0x4e00, 900, FALSE, 1, 3, "。" },
};

static GPtrArray *
make_words (GRand        *rand,
            const Script *script,
            guint         n)
{
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < n; i++)
    {
      GString *word = g_string_new (NULL);
      guint length = g_rand_int_range (rand, script->min_word, script->max_word + 1);

      for (guint j = 0; j < length; j++)
        {
          gunichar c = script->first + g_rand_int_range (rand, 0, script->n_letters);

          g_string_append_unichar (word, g_unichar_isalpha (c) ? c : script->first);
          if (script->first == 'a' && g_rand_int_range (rand, 0, 25) == 0)
            g_string_append_unichar (word, 0xe9);
        }
      g_ptr_array_add (words, g_string_free (word, FALSE));
    }
  return words;
}

/* Some words come often, most seldom. */
static const char *
pick_word (GRand     *rand,
           GPtrArray *words)
{
  double x = g_rand_double (rand);

  return g_ptr_array_index (words, (guint) (x * x * x * words->len));
}

static void
append (GArray     *text,
        const char *utf8,
        gboolean    is_new)
{
  for (const char *p = utf8; *p != '\0'; p = g_utf8_next_char (p))
    {
      Char c = { g_utf8_get_char (p), is_new ? -1 : (int) text->len, FALSE };

      g_array_append_val (text, c);
    }
}

static void
append_paragraph (GArray       *text,
                  GRand        *rand,
                  const Script *script,
                  GPtrArray    *words,
                  gboolean      is_new)
{
  guint n_sentences = g_rand_int_range (rand, 1, 6);

  for (guint i = 0; i < n_sentences; i++)
    {
      guint n = g_rand_int_range (rand, 3, 22);

      for (guint j = 0; j < n; j++)
        {
          append (text, pick_word (rand, words), is_new);
          if (j + 1 < n)
            append (text, script->spaced ? " " : j % 7 == 6 ? "," : "", is_new);
        }
      append (text, script->stop, is_new);
      append (text, i + 1 < n_sentences && script->spaced ? " " : "", is_new);
    }
  append (text, "\n", is_new);
}

static GArray *
copy_range (GArray   *text,
            guint     from,
            guint     to,
            gboolean  is_copy)
{
  GArray *copy = g_array_new (FALSE, FALSE, sizeof (Char));

  g_array_append_vals (copy, &g_array_index (text, Char, from), to - from);
  for (guint i = 0; is_copy && i < copy->len; i++)
    g_array_index (copy, Char, i).is_copy = TRUE;
  return copy;
}

static gboolean
is_break (GArray *text,
          guint   at,
          int     level)
{
  gunichar c = g_array_index (text, Char, at).c;

  return c == '\n' || (level < 2 && (c == '.' || c == 0x3002))
         || (level == 0 && !g_unichar_isalpha (c) && !g_unichar_ismark (c));
}

/* A word (0), a sentence (1) or a paragraph with its end (2) at a random place. */
static gboolean
pick_range (GRand   *rand,
            GArray  *text,
            int      level,
            gboolean dense,
            guint   *from,
            guint   *to)
{
  guint at;

  if (text->len < 4)
    return FALSE;
  at = g_rand_int_range (rand, 0, text->len);
  if (is_break (text, at, level))
    return FALSE;
  if (level == 0 && dense)
    {
      *from = at;
      *to = MIN (at + g_rand_int_range (rand, 1, 4), text->len);
      for (guint i = at; i < *to; i++)
        if (is_break (text, i, 0))
          *to = i;
      return *to > *from;
    }
  for (*from = at; *from > 0 && !is_break (text, *from - 1, level); (*from)--)
    ;
  for (*to = at; *to < text->len && !is_break (text, *to, level); (*to)++)
    ;
  if (level == 2 && *to < text->len)
    (*to)++;
  return *to > *from;
}

static guint
pick_paragraph_start (GRand  *rand,
                      GArray *text)
{
  guint at = g_rand_int_range (rand, 0, text->len + 1);

  while (at > 0 && g_array_index (text, Char, at - 1).c != '\n')
    at--;
  return at;
}

static void
insert_at (GArray *text,
           guint   at,
           GArray *piece)
{
  if (at >= text->len)
    g_array_append_vals (text, piece->data, piece->len);
  else
    g_array_insert_vals (text, at, piece->data, piece->len);
}

static void
change_letter (GRand        *rand,
               const Script *script,
               Char         *letter)
{
  gunichar c = script->first + g_rand_int_range (rand, 0, 20);

  if (c == letter->c)
    return;
  letter->c = c;
  letter->from = -1;
}

static void
change_words (GRand        *rand,
              GArray       *text,
              const Script *script,
              GPtrArray    *words)
{
  g_autoptr(GArray) piece = g_array_new (FALSE, FALSE, sizeof (Char));
  int what = g_rand_int_range (rand, 0, 4);
  guint from, to;

  if (!pick_range (rand, text, 0, !script->spaced, &from, &to))
    return;
  append (piece, pick_word (rand, words), TRUE);
  for (guint i = 0; what == 0 && i < to - from && i < piece->len; i++)   /* the same is no other */
    if (g_array_index (piece, Char, i).c == g_array_index (text, Char, from + i).c)
      g_array_index (piece, Char, i) = g_array_index (text, Char, from + i);
  switch (what)
    {
    case 0:   /* another word */
      g_array_remove_range (text, from, to - from);
      insert_at (text, from, piece);
      break;
    case 1:   /* a word more */
      append (piece, script->spaced ? " " : "", TRUE);
      insert_at (text, from, piece);
      break;
    case 2:   /* a word less */
      if (to < text->len && g_array_index (text, Char, to).c == ' ')
        to++;
      g_array_remove_range (text, from, to - from);
      break;
    default:  /* a letter */
      change_letter (rand, script, &g_array_index (text, Char, from));
      break;
    }
}

static void
change_paragraphs (GRand        *rand,
                   GArray       *text,
                   const Script *script,
                   GPtrArray    *words)
{
  g_autoptr(GArray) piece = NULL;
  int what = g_rand_int_range (rand, 0, 7);
  guint from, to, at;

  if (what == 0)   /* a new one */
    {
      piece = g_array_new (FALSE, FALSE, sizeof (Char));
      append_paragraph (piece, rand, script, words, TRUE);
      insert_at (text, pick_paragraph_start (rand, text), piece);
      return;
    }
  if (!pick_range (rand, text, what == 1 || what == 2 ? 1 : 2, FALSE, &from, &to))
    return;
  piece = copy_range (text, from, to, what == 2 || what == 5 || what == 6);
  switch (what)
    {
    case 1:   /* a sentence goes */
    case 3:   /* a paragraph goes */
      g_array_remove_range (text, from, to - from);
      break;
    case 2:   /* a sentence is repeated at once */
      insert_at (text, g_rand_boolean (rand) ? from : to, piece);
      break;
    case 4:   /* it is moved */
      g_array_remove_range (text, from, to - from);
      insert_at (text, pick_paragraph_start (rand, text), piece);
      break;
    case 5:   /* it is repeated elsewhere */
      insert_at (text, pick_paragraph_start (rand, text), piece);
      break;
    default:  /* it is repeated at once, and one of the two is changed */
      insert_at (text, g_rand_boolean (rand) ? from : to, piece);
      at = g_rand_int_range (rand, from, to + piece->len);
      at = MIN (at, text->len - 1);
      if (g_unichar_isalpha (g_array_index (text, Char, at).c))
        change_letter (rand, script, &g_array_index (text, Char, at));
    }
}

/* Lines are broken anew, words hyphenated, letters decomposed: the wording stays. */
static void
reflow (GRand        *rand,
        GArray       *text,
        const Script *script)
{
  g_autoptr(GArray) old = copy_range (text, 0, text->len, FALSE);
  guint width = g_rand_int_range (rand, 30, 90), column = 0;

  g_array_set_size (text, 0);
  for (guint i = 0; i < old->len; i++, column++)
    {
      Char c = g_array_index (old, Char, i), hyphen = { '-', -1, FALSE };
      Char line = { '\n', -1, FALSE };

      if (c.c == '\n' || (c.c == ' ' && column > width))
        {
          column = 0;
          c.c = '\n';
        }
      else if (script->first == 'a' && column > width && i > 0 && g_unichar_isalpha (c.c)
               && g_unichar_isalpha (g_array_index (old, Char, i - 1).c))
        {
          column = 0;
          g_array_append_val (text, hyphen);
          g_array_append_val (text, line);
        }
      if (c.c == 0xe9)
        {
          Char e = { 'e', c.from, c.is_copy };

          g_array_append_val (text, e);
          c.c = 0x301;
        }
      g_array_append_val (text, c);
    }
}

static HxText *
make_text (GArray *chars)
{
  GString *utf8 = g_string_new (NULL);
  gsize length;

  for (guint i = 0; i < chars->len; i++)
    g_string_append_unichar (utf8, g_array_index (chars, Char, i).c);
  length = utf8->len;
  return hx_text_new_take (g_string_free_and_steal (utf8), length, NULL);
}

typedef struct
{
  guint n;
  guint certain;
  guint wrong;
  guint uncertain;
  guint uncertain_right;
  guint lost;
  guint whole;           /* passages that are whole in the second text */
  guint whole_certain;
  guint whole_lost;
} Count;

static gboolean
is_space (gunichar c)
{
  return c == ' ' || c == '\n';
}

typedef struct
{
  guint    n;       /* characters of the passage that are left, without white space */
  guint    there;   /* of these within the place that was found */
  guint    first;   /* the first and last place of them */
  guint    past;
  gboolean whole;   /* all are left, together and alone */
} Truth;

static Truth
find_pieces (GArray  *a,
             GArray  *b,
             guint    start,
             guint    end,
             gboolean copies,
             guint    to_start,
             guint    to_end)
{
  Truth truth = { .first = G_MAXUINT, .whole = TRUE };
  guint n = 0, m = 0;
  int last = -1;

  for (guint i = start; i < end; i++)
    n += !is_space (g_array_index (a, Char, i).c);
  for (guint i = 0; i < b->len; i++)
    {
      Char c = g_array_index (b, Char, i);

      if (c.from < (int) start || c.from >= (int) end || is_space (c.c) || c.is_copy != copies)
        continue;
      truth.n++;
      truth.there += i >= to_start && i < to_end;
      truth.first = MIN (truth.first, i);
      truth.past = i + 1;
    }
  for (guint i = truth.first; i < truth.past; i++)
    {
      Char c = g_array_index (b, Char, i);

      if (is_space (c.c) || (c.c == '-' && c.from < 0) || c.from == last)
        continue;
      truth.whole = truth.whole && c.from >= (int) start && c.from < (int) end && c.from > last
                    && c.is_copy == copies;
      last = c.from;
      m++;
    }
  truth.whole = truth.whole && n == m;
  if (!copies && m * 4 < n)   /* crumbs */
    truth.past = 0;
  return truth;
}

static Truth
find_truth (GArray *a,
            GArray *b,
            guint   start,
            guint   end,
            guint   to_start,
            guint   to_end)
{
  Truth truth = find_pieces (a, b, start, end, FALSE, to_start, to_end);

  return truth.past > 0 ? truth : find_pieces (a, b, start, end, TRUE, to_start, to_end);
}

static void
count_passage (HxReanchor *reanchor,
               GArray     *a,
               GArray     *b,
               guint       start,
               guint       end,
               Count      *count)
{
  guint to_start, to_end, score;
  HxReanchorResult result = hx_reanchor_find (reanchor, start, end, &to_start, &to_end, &score);
  Truth truth;

  while (to_end > to_start && is_space (g_array_index (b, Char, to_end - 1).c))
    to_end--;
  while (to_end > to_start && is_space (g_array_index (b, Char, to_start).c))
    to_start++;
  truth = find_truth (a, b, start, end, to_start, to_end);
  count->n++;
  count->whole += truth.whole;
  switch (result)
    {
    case HX_REANCHOR_CERTAIN:
      count->certain++;
      count->whole_certain += truth.whole;
      /* It reads the same there, to the letter; a word of it that went and came again, or was
       * doubled, is no mistake as long as most of what is left of it is there. */
      if (truth.there * 2 >= truth.n && truth.n > 0)
        break;
      count->wrong++;
      if (g_test_verbose ())
        {
          g_autoptr(HxText) x = make_text (a);
          g_autoptr(HxText) y = make_text (b);
          g_autofree char *was = hx_text_dup_range (x, MAX (start, 60) - 60,
                                                    MIN (end + 60, a->len));
          g_autofree char *is = hx_text_dup_range (y, MAX (to_start, 60) - 60,
                                                   MIN (to_end + 60, b->len));

          g_test_message ("wrong: %u–%u went to %u–%u, not %u–%u (whole: %d)\n[%s]\n[%s]", start,
                          end, to_start, to_end, truth.first, truth.past, truth.whole, was, is);
        }
      break;
    case HX_REANCHOR_UNCERTAIN:
      count->uncertain++;
      count->uncertain_right += truth.there > 0;
      break;
    case HX_REANCHOR_LOST:
    default:
      count->lost++;
      count->whole_lost += truth.whole;
    }
}

static void
pick_passage (GRand  *rand,
              GArray *text,
              guint  *start,
              guint  *end)
{
  guint kind = g_rand_int_range (rand, 0, 4), length;

  for (;;)
    {
      if (kind < 3 ? pick_range (rand, text, kind, FALSE, start, end) : TRUE)
        {
          if (kind == 3)
            {
              length = 1 + g_rand_int_range (rand, 0, 60);
              *start = g_rand_int_range (rand, 0, text->len - 1);
              *end = MIN (*start + length, text->len);
            }
          for (guint i = *start; i < *end; i++)
            if (!g_unichar_isspace (g_array_index (text, Char, i).c))
              return;
        }
    }
}

static void
run_document (GRand        *rand,
              const Script *script,
              guint         n_changes,
              guint         n_passages,
              Count        *count)
{
  g_autoptr(GPtrArray) words = make_words (rand, script, 600);
  g_autoptr(GArray) a = g_array_new (FALSE, FALSE, sizeof (Char));
  g_autoptr(GArray) b = NULL;
  g_autoptr(HxText) from = NULL;
  g_autoptr(HxText) to = NULL;
  g_autoptr(HxReanchor) reanchor = NULL;

  for (guint i = 0; i < 40; i++)
    append_paragraph (a, rand, script, words, FALSE);
  b = copy_range (a, 0, a->len, FALSE);
  for (guint i = 0; i < n_changes; i++)
    if (g_rand_int_range (rand, 0, 3) < 2)
      change_words (rand, b, script, words);
    else
      change_paragraphs (rand, b, script, words);
  if (g_rand_boolean (rand))
    reflow (rand, b, script);

  from = make_text (a);
  to = make_text (b);
  reanchor = hx_reanchor_new (from, to);
  for (guint i = 0; i < n_passages; i++)
    {
      guint start, end;

      pick_passage (rand, a, &start, &end);
      count_passage (reanchor, a, b, start, end, count);
    }
}

static void
test_thousands (gconstpointer data)
{
  const Script *script = data;
  static const guint n_changes[] = { 3, 15, 60 };
  guint n_documents = g_test_slow () ? 400 : 40;
  guint32 seed = g_getenv ("HX_SEED") != NULL ? atoi (g_getenv ("HX_SEED")) : 41;
  g_autoptr(GRand) rand = g_rand_new_with_seed (seed);

  for (guint i = 0; i < G_N_ELEMENTS (n_changes); i++)
    {
      Count count = { 0 };

      for (guint j = 0; j < n_documents; j++)
        run_document (rand, script, n_changes[i], 80, &count);
      g_test_message ("%s, %u changes: %u passages, %u certain (%u wrong), %u uncertain "
                      "(%u there), %u lost; of %u whole ones %.1f %% certain, %.1f %% lost",
                      script->name, n_changes[i], count.n, count.certain, count.wrong,
                      count.uncertain, count.uncertain_right, count.lost, count.whole,
                      100.0 * count.whole_certain / count.whole,
                      100.0 * count.whole_lost / count.whole);
      g_assert_cmpuint (count.wrong, ==, 0);
      g_assert_cmpuint (count.whole_certain * 100, >=, count.whole * (i < 2 ? 75 : 45));
      g_assert_cmpuint (count.whole_lost * 100, <=, count.whole * 3);
    }
}

/* --- Time --- */

static HxText *
make_long_text (const char *words,
                guint       n_bytes,
                guint       change_every)
{
  gsize length;
  GString *text = g_string_new (NULL);
  g_autoptr(GRand) rand = g_rand_new_with_seed (5);

  for (guint i = 0; text->len < n_bytes; i++)
    if (words != NULL)
      g_string_append (text, words);
    else
      {
        guint number = g_rand_int_range (rand, 0, 5000);

        if (change_every > 0 && i % change_every == change_every - 1)
          g_string_append (text, "altered ");
        else
          g_string_append_printf (text, "w%ux%u%s", number * 7919 % 4999, number,
                                  i % 12 == 11 ? ".\n" : " ");
      }
  length = text->len;
  return hx_text_new_take (g_string_free_and_steal (text), length, NULL);
}

static void
run_long (const char *name,
          HxText     *from,
          HxText     *to,
          double      most)
{
  gint64 start = g_get_monotonic_time ();
  g_autoptr(HxReanchor) reanchor = hx_reanchor_new (from, to);
  gint64 middle = g_get_monotonic_time ();
  guint length = hx_text_get_length (from), counts[3] = { 0 }, to_start, to_end, score;
  double seconds;

  for (guint i = 0; i < 2000; i++)
    counts[hx_reanchor_find (reanchor, i * (length / 2001), i * (length / 2001) + 30, &to_start,
                             &to_end, &score)]++;
  seconds = (g_get_monotonic_time () - start) / 1e6;
  g_test_message ("%s: %u characters compared in %.0f ms, 2,000 passages in %.0f ms: %u certain, "
                  "%u uncertain, %u lost", name, length, (middle - start) / 1e3,
                  seconds * 1e3 - (middle - start) / 1e3, counts[0], counts[1], counts[2]);
  g_assert_cmpfloat (seconds, <, most);
}

/* Sanitizers and a busy machine take several times as long; what is quadratic, thousands. */
static void
test_long (void)
{
  g_autoptr(HxText) plain = make_long_text (NULL, 1 << 20, 0);
  g_autoptr(HxText) altered = make_long_text (NULL, 1 << 20, 50);
  g_autoptr(HxText) often = make_long_text (NULL, 1 << 20, 4);
  g_autoptr(HxText) same = make_long_text ("a", 1 << 20, 0);
  g_autoptr(HxText) more = make_long_text ("a", (1 << 20) + 777, 0);
  g_autoptr(HxText) lines = make_long_text ("yes, no, yes\n", 1 << 20, 0);
  g_autoptr(HxText) other = make_long_text ("no, yes, no.\n", 1 << 20, 0);

  run_long ("the same", plain, plain, 20);
  run_long ("one word in 50", plain, altered, 20);
  run_long ("one word in 4", plain, often, 20);
  run_long ("one letter", same, more, 20);
  run_long ("the same line", lines, other, 20);
  run_long ("nothing in common", plain, same, 20);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/reanchor/case/%s", cases[i].name);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  for (guint i = 0; i < G_N_ELEMENTS (scripts); i++)
    {
      g_autofree char *path = g_strdup_printf ("/reanchor/thousands/%s", scripts[i].name);

      g_test_add_data_func (path, &scripts[i], test_thousands);
    }
  g_test_add_func ("/reanchor/long", test_long);
  return g_test_run ();
}
