/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "analyse/hx-quotes-line-up.h"

enum
{
  MAX_SOURCES = 4,
};

typedef struct
{
  HxQuoteSource sources[MAX_SOURCES];
  guint         n;
} Texts;

static void
add_text (Texts      *texts,
          const char *utf8,
          const char *language)
{
  HxQuoteSource *source = &texts->sources[texts->n++];

  source->text = hx_text_new (utf8, -1, NULL);
  source->language = language;
  source->quotes = hx_quotes_find (source->text, language);
}

static void
clear_texts (Texts *texts)
{
  for (guint i = 0; i < texts->n; i++)
    {
      hx_text_unref (texts->sources[i].text);
      g_ptr_array_unref (texts->sources[i].quotes);
    }
}

/* "0:2 1~": source and place of the quotation of each member; "~" for one without marks. Groups are
 * apart by bars. */
static char *
dup_groups (const Texts *texts)
{
  g_autoptr(GPtrArray) groups = hx_quotes_line_up (texts->sources, texts->n, NULL);
  g_autoptr(GString) found = g_string_new (NULL);

  for (guint i = 0; i < groups->len; i++)
    {
      const HxQuoteGroup *group = g_ptr_array_index (groups, i);

      g_string_append (found, i > 0 ? " | " : "");
      for (guint k = 0; k < group->members->len; k++)
        {
          const HxQuoteMember *member = &g_array_index (group->members, HxQuoteMember, k);

          g_assert_cmpuint (member->start, <, member->end);
          g_assert_cmpuint (member->end, <=,
                            hx_text_get_length (texts->sources[member->source].text));
          if (member->quote == G_MAXUINT)
            g_string_append_printf (found, "%s%u~", k > 0 ? " " : "", member->source);
          else
            g_string_append_printf (found, "%s%u:%u", k > 0 ? " " : "", member->source,
                                    member->quote);
        }
    }
  return g_strdup (found->str);
}

typedef struct
{
  const char *texts[MAX_SOURCES];
  const char *expected;
} Case;

static void
check_cases (const Case *cases,
             guint       n)
{
  for (guint i = 0; i < n; i++)
    {
      Texts texts = { 0 };
      g_autofree char *found = NULL;

      for (guint k = 0; k < MAX_SOURCES && cases[i].texts[k] != NULL; k++)
        add_text (&texts, cases[i].texts[k], "en");
      found = dup_groups (&texts);
      if (!g_str_equal (found, cases[i].expected))
        {
          g_test_message ("%s: found “%s”, not “%s”", cases[i].texts[0], found, cases[i].expected);
          g_test_fail ();
        }
      clear_texts (&texts);
    }
}

static void
test_groups (void)
{
  static const Case cases[] = {
    /* Translated twice. */
    { { "Rami Noor called it a turn: “If Tolmen falls, it means the beginning of the regime’s "
        "collapse.”",
        "Before, Rami Noor said, “If Tolmen falls, it means that the beginning of the regime’s "
        "fall has started.”" }, "0:0 1:0" },
    /* Cut. */
    { { "“The river guard will hold the old bridge through the winter,” said Ada Nolan.",
        "Nolan spoke. “The river guard will hold the old bridge,” she said." }, "0:0 1:0" },
    { { "“The river guard will hold the old bridge,” said Ada Nolan, “through the winter.”",
        "“The river guard will hold the old bridge through the winter,” Nolan said." }, "0:0 1:0" },
    /* A fragment of it. */
    { { "“The river guard will hold the old bridge through the winter,” said Ada Nolan.",
        "Ada Nolan said they would “hold the old bridge through the winter” if they must." },
      "0:0 1:0" },
    /* Of three, one says something else. */
    { { "“The river guard will hold the old bridge,” said Ada.",
        "“The flood has taken thirty houses in Sena,” said Karl.",
        "“The river guard will hold the old bridge,” said Ada Nolan." }, "0:0 2:0" },
    /* The same common words say nothing. */
    { { "“I do not know what to say about this,” said Ada.",
        "“I do not know what they are about to do,” said Karl." }, "" },
    { { "“Yes,” said Ada.", "“Yes,” said Karl." }, "" },
    /* A few words of the same speaker. */
    { { "“No surrender, no retreat,” said Ada Nolan.", "Nolan said: “No surrender, no retreat.”" },
      "0:0 1:0" },
    /* Without marks. */
    { { "“The river guard will hold the old bridge through the long winter,” said Ada Nolan.",
        "It is late. Ada Nolan said the river guard would hold the old bridge through the long "
        "winter. Nobody came." }, "0:0 1~" },
    { { "“The river guard will hold the old bridge through the long winter,” said Ada Nolan.",
        "The river is wide. A guard came over the bridge. The winter is long and the old bridge "
        "was closed, and some hold that to be wrong." }, "" },
    /* Two in one source. */
    { { "“The flood has taken thirty houses,” said Ada. Later she wrote: “The flood has taken "
        "thirty houses.”" }, "0:0 0:1" },
    { { "Nothing is quoted here.", "Nor here." }, "" },
  };

  check_cases (cases, G_N_ELEMENTS (cases));
}

static char *
dup_steps (const Texts *texts)
{
  const HxQuoteSource *sources = texts->sources;
  HxQuoteMember first = { 0, 0, 0, 0 }, second = { 1, 0, 0, 0 };
  g_autoptr(GArray) steps = hx_quote_members_compare (sources, &first, &second);
  g_autoptr(GString) found = g_string_new (NULL);

  for (guint i = 0; i < steps->len; i++)
    {
      const HxQuoteStep *step = &g_array_index (steps, HxQuoteStep, i);
      g_autofree char *a = hx_text_dup_range (sources[0].text, step->start[0], step->end[0]);
      g_autofree char *b = hx_text_dup_range (sources[1].text, step->start[1], step->end[1]);

      g_string_append_printf (found, "%s%s: %s | %s", i > 0 ? "\n" : "",
                              hx_quote_step_to_string (step->kind), a, b);
    }
  return g_strdup (found->str);
}

static void
test_steps (void)
{
  static const Case cases[] = {
    { { "“If Tolmen falls, it means the beginning of the regime’s collapse.”",
        "“If Tolmen falls, it means that the beginning of the regime’s fall has started.”" },
      "same: If Tolmen falls, it means | If Tolmen falls, it means\nadded:  | that\n"
      "same: the beginning of the regime | the beginning of the regime\n"
      "changed: collapse | fall has started" },
    { { "“We will hold the old bridge.”", "“We will hold the bridge.”" },
      "same: We will hold the | We will hold the\nleft-out: old | \nsame: bridge | bridge" },
    { { "“We hold the bridge,” said Ada, “and the town.”", "“We held the bridges and the town.”" },
      "same: We | We\nchanged: hold | held\nsame: the | the\nform: bridge | bridges\n"
      "same: and the town | and the town" },
    { { "“We hold the bridge.”", "“We hold the bridge.”" },
      "same: We hold the bridge | We hold the bridge" },
    { { "“We hold the bridge.”", "“They left yesterday.”" },
      "changed: We hold the bridge | They left yesterday" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Texts texts = { 0 };
      g_autofree char *found = NULL;

      add_text (&texts, cases[i].texts[0], "en");
      add_text (&texts, cases[i].texts[1], "en");
      found = dup_steps (&texts);
      g_assert_cmpstr (found, ==, cases[i].expected);
      clear_texts (&texts);
    }
}

/* What a translator keeps: names sound alike, and some words are known in several languages. */
static void
test_speakers (void)
{
  static const gint64 same[] = { 7 }, other[] = { 8 };
  Texts texts = { 0 };
  g_autofree char *apart = NULL, *together = NULL;

  add_text (&texts, "“The river guard shall not abandon positions before dawn breaks,” he said.",
            "en");
  add_text (&texts, "“Our river guard keeps all positions until next spring morning,” she said.",
            "en");
  texts.sources[0].speakers = same;
  texts.sources[1].speakers = other;
  apart = dup_groups (&texts);
  g_assert_cmpstr (apart, ==, "");
  texts.sources[1].speakers = same;
  together = dup_groups (&texts);
  g_assert_cmpstr (together, ==, "0:0 1:0");
  clear_texts (&texts);
}

static void
add_words (GString *text,
           GRand   *random,
           guint    n)
{
  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, " %c%c%c%c", 'b' + g_rand_int_range (random, 0, 20),
                            "aeiou"[g_rand_int_range (random, 0, 5)],
                            'b' + g_rand_int_range (random, 0, 20),
                            "aeiou"[g_rand_int_range (random, 0, 5)]);
}

/* 10,000 quotations in four sources, each utterance in two of them. */
static void
test_many (void)
{
  g_autoptr(GRand) random = g_rand_new_with_seed (3);
  g_autoptr(GPtrArray) groups = NULL;
  GString *utf8[MAX_SOURCES];
  Texts texts = { 0 };
  gint64 start;

  for (guint i = 0; i < MAX_SOURCES; i++)
    utf8[i] = g_string_new (NULL);
  for (guint i = 0; i < 5000; i++)
    {
      g_autoptr(GString) words = g_string_new ("“We");

      add_words (words, random, 12);
      g_string_append (words, ",” said Ada.\n");
      g_string_append (utf8[i % MAX_SOURCES], words->str);
      g_string_append (utf8[(i + 1) % MAX_SOURCES], words->str);
    }
  for (guint i = 0; i < MAX_SOURCES; i++)
    {
      add_text (&texts, utf8[i]->str, "en");
      g_string_free (utf8[i], TRUE);
    }
  start = g_get_monotonic_time ();
  groups = hx_quotes_line_up (texts.sources, texts.n, NULL);
  g_test_message ("10,000 quotations in %d ms", (int) (g_get_monotonic_time () - start) / 1000);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 10 * G_USEC_PER_SEC);
  g_assert_cmpuint (groups->len, ==, 5000);
  clear_texts (&texts);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/quotes/line-up/groups", test_groups);
  g_test_add_func ("/quotes/line-up/steps", test_steps);
  g_test_add_func ("/quotes/line-up/speakers", test_speakers);
  g_test_add_func ("/quotes/line-up/many", test_many);

  return g_test_run ();
}
