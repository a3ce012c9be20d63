/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is understood of selected text. Brackets in a case stand around what is selected. */

#include "config.h"

#include <string.h>

#include "model/hx-position-guess.h"

enum
{
  RIVER = 1,     /* a place */
  LEADER,
  GROUP,
};

typedef struct
{
  const char  *text;
  const char  *kind;        /* of the claim it would answer */
  const char  *wording;
  const char  *minimum;
  const char  *maximum;
  const char  *unit;
  const char  *edtf;
  const char  *attributed;
  HxStance     stance;
  gboolean     approximate;
} Case;

static const Case cases[] = {
  /* Figures with units. */
  { "The city fell after [three days of intense fighting].", "duration", "three days", "3", "3",
    "day", },
  { "The city fell after [two days].", "duration", "two days", "2", "2", "day" },
  { "It lasted [three to five days] in all.", "duration", "three to five days", "3", "5", "day" },
  { "They marched [30 miles] to the south.", "distance", "30 miles", "30", "30", "mi" },
  { "just [40 kilometers to the south]", "distance", "40 kilometers", "40", "40", "km" },
  { "It is [25 miles] farther south.", "distance", "25 miles", "25", "25", "mi" },
  { "The repair cost [$1.5 million].", "money", "$1.5 million", "1500000", "1500000", "USD" },
  { "The repair cost [2 million euros].", "money", "2 million euros", "2000000", "2000000", "EUR" },
  { "About [40 percent] of the houses burned.", "percent", "About 40 percent", "40", "40", "%",
    .approximate = TRUE },
  { "[Two-thirds of the town] is rubble.", "percent", "Two-thirds", "66.6666666667",
    "66.6666666667", "%" },
  { "The dam holds [5 tonnes] of mud.", "measure", "5 tonnes", "5", "5", "t" },
  { "a wind of [90 km/h] that night", "measure", "90 km/h", "90", "90", "km/h" },
  /* Counts. */
  { "[Over 700 people] were killed.", "count", "Over 700", "700", NULL },
  { "[At least 111 civilians] died.", "count", "At least 111", "111", NULL },
  { "[Tens of thousands of people] fled.", "count", "Tens of thousands", "20000", "99999",
    .approximate = TRUE },
  { "They counted [1,204 houses].", "count", "1,204", "1204", "1204" },
  { "It is the country’s [second-largest] city.", "count", "second-largest", "2", "2" },
  /* What qualifies it stands before what is selected. */
  { "It took about [three days].", "duration", "about three days", "3", "3", "day",
    .approximate = TRUE },
  { "It lasted more than [two weeks].", "duration", "more than two weeks", "2", NULL, "week" },
  /* Several values: what says most counts, not what comes first. */
  { "[In 1982, 40 people] died there.", "count", "40", "40", "40" },
  { "[On the second day 12 km of road] were lost.", "distance", "12 km", "12", "12", "km" },
  { "[five men walked 8 miles] home", "distance", "8 miles", "8", "8", "mi" },
  { "[Twelve people] died within 8 miles of it.", "count", "Twelve", "12", "12" },
  { "8 miles away [twelve people] died.", "count", "twelve", "12", "12" },
  /* Space around a selection counts for nothing. */
  { "after[ two days ]of calm", "duration", "two days", "2", "2", "day" },
  /* Dates, by the source's own. */
  { "The offensive began on [27 November 2024].", "date", "27 November 2024", .edtf = "2024-11-27" },
  { "It began last [Wednesday].", "date", "last Wednesday", .edtf = "2024-12-04" },
  { "They withdrew [on Thursday].", "date", NULL, .edtf = "2024-12-05" },
  { "The revolt of [1982] is remembered.", "date", "1982", .edtf = "1982" },
  /* Attribution. */
  { "More than [700 people] died, according to the Observatory.", "count", "More than 700", "700",
    NULL, .attributed = "Observatory", .stance = HX_STANCE_ATTRIBUTES },
  { "According to the ministry, [12 soldiers] were hurt.", "count", "12", "12", "12",
    .attributed = "the ministry", .stance = HX_STANCE_ATTRIBUTES },
  { "The ministry said that [12 soldiers] were hurt.", "count", "12", "12", "12",
    .attributed = "The ministry", .stance = HX_STANCE_ATTRIBUTES },
  { "[Twelve soldiers] were hurt, the ministry said.", "count", "Twelve", "12", "12",
    .attributed = "the ministry", .stance = HX_STANCE_ATTRIBUTES },
  { "[Twelve soldiers] were hurt, said Ada Nolan.", "count", "Twelve", "12", "12",
    .attributed = "Ada Nolan", .stance = HX_STANCE_ATTRIBUTES },
  { "The army began its retreat after [two days].", "duration", "two days", "2", "2", "day" },
  { "The ministry said nothing. It lasted [two days].", "duration", "two days", "2", "2", "day" },
  /* Reservations. */
  { "[Twelve soldiers] were reportedly hurt.", "count", "Twelve", "12", "12",
    .stance = HX_STANCE_HEDGES },
  { "It was allegedly sunny. [Twelve soldiers] were hurt.", "count", "Twelve", "12", "12" },
  /* Quotations: the words inside the marks, and who speaks. */
  { "“[This is the beginning of the end],” Ada Nolan said.", "quote",
    "This is the beginning of the end", .attributed = "Ada Nolan" },
  { "[“This is the beginning of the end,” Ada Nolan said.]", "quote",
    "This is the beginning of the end,", .attributed = "Ada Nolan" },
  { "[\"We will fight for three days,\"] said Ada Nolan.", "quote", "We will fight for three days,",
    .attributed = "Ada Nolan" },
  { "“We have lost [12 people] since the morning and we cannot reach the bridge,” Ada Nolan said.",
    "count", "12", "12", "12", .attributed = "Ada Nolan", .stance = HX_STANCE_ATTRIBUTES },
  /* Entities. */
  { "They reached [the Sabil] at dawn.", "place", "Sabil" },
  { "It is led by [Idris Kern].", "entity", "Idris Kern" },
  { "[It is led by Idris Kern, who came from far away]", "text",
    "It is led by Idris Kern, who came from far away" },
  /* Nothing but words. */
  { "They [held the bridge].", "text", "held the bridge" },
  { "[the bridge\nthe road]", "text", "the bridge the road" },
  { "The Observatory reported [12 dead].", "count", NULL, "12", "12", .attributed = "Observatory",
    .stance = HX_STANCE_ATTRIBUTES },
  { "The club called [12 people].", "count", NULL, "12", "12" },
  /* Arabic. */
  { "استمرت المعارك [ثلاثة أيام].", "duration", "ثلاثة أيام", "3", "3", "day" },
  { "قتل [أكثر من 700 شخص].", "count", NULL, "700", NULL },
  { "قتل [12 جنديا] وفقا للوزارة.", "count", NULL, "12", "12",
    .attributed = "للوزارة", .stance = HX_STANCE_ATTRIBUTES },
};

/* Where the text stands without its brackets, and what is selected. */
typedef struct
{
  HxText          *text;
  GArray          *mentions;
  GHashTable      *places;
  HxPositionPlace  place;
} Selection;

static void
add_mention (Selection  *self,
             const char *words,
             gint64      entity)
{
  const char *utf8 = hx_text_get_utf8 (self->text, NULL);
  const char *found = strstr (utf8, words);

  if (found != NULL)
    g_array_append_val (self->mentions, ((HxQuoteMention) {
      g_utf8_pointer_to_offset (utf8, found),
      g_utf8_pointer_to_offset (utf8, found + strlen (words)), entity }));
}

static void
selection_init (Selection  *self,
                const char *marked)
{
  const char *open = strchr (marked, '['), *close = strchr (marked, ']');
  g_autofree char *plain = g_strdup_printf ("%.*s%.*s%s", (int) (open - marked), marked,
                                            (int) (close - open - 1), open + 1, close + 1);
  static const gint64 river = RIVER;

  self->text = hx_text_new (plain, -1, NULL);
  self->mentions = g_array_new (FALSE, FALSE, sizeof (HxQuoteMention));
  self->places = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_hash_table_add (self->places, (gpointer) &river);
  add_mention (self, "the Observatory", GROUP);
  add_mention (self, "Sabil", RIVER);
  add_mention (self, "Idris Kern", LEADER);
  add_mention (self, "Ada Nolan", LEADER);
  self->place = (HxPositionPlace) {
    .text = self->text,
    .start = g_utf8_strlen (marked, open - marked),
    .end = g_utf8_strlen (marked, close - marked) - 1,
    .language = (guchar) *plain >= 0xd8 ? "ar" : "en",
    .date = "2024-12-06",
    .mentions = (const HxQuoteMention *) (void *) self->mentions->data,
    .n_mentions = self->mentions->len,
    .places = self->places,
  };
}

static void
selection_clear (Selection *self)
{
  hx_text_unref (self->text);
  g_array_unref (self->mentions);
  g_hash_table_unref (self->places);
}

static gboolean
is (const char *what,
    const char *is_,
    const char *wanted)
{
  if (g_strcmp0 (is_, wanted) == 0)
    return TRUE;
  g_test_message ("%s is “%s”, not “%s”", what, is_ != NULL ? is_ : "(null)",
                  wanted != NULL ? wanted : "(null)");
  return FALSE;
}

static void
check_case (gconstpointer data)
{
  const Case *wanted = data;
  g_autoptr(HxPositionGuess) guess = NULL;
  Selection selection;
  gboolean right = TRUE;

  selection_init (&selection, wanted->text);
  guess = hx_position_guess_new (&selection.place, NULL);
  g_assert_nonnull (guess);
  if (wanted->kind != NULL)
    right &= is ("kind", hx_claim_kind_to_string (guess->kind), wanted->kind);
  if (wanted->wording != NULL)
    right &= is ("wording", guess->said.wording, wanted->wording);
  right &= is ("minimum", guess->said.minimum, wanted->minimum);
  right &= is ("maximum", guess->said.maximum, wanted->maximum);
  right &= is ("unit", guess->said.unit, wanted->unit);
  right &= is ("edtf", guess->said.edtf, wanted->edtf);
  right &= is ("attributed", guess->said.attributed, wanted->attributed);
  right &= is ("stance", hx_stance_to_string (guess->said.stance),
               hx_stance_to_string (wanted->stance));
  g_assert_true (right);
  g_assert_true (guess->said.approximate == wanted->approximate);
  g_assert_cmpuint (guess->start, <, guess->end);
  g_assert_cmpuint (guess->end, <=, hx_text_get_length (selection.text));
  selection_clear (&selection);
}

/* --- For a claim that is there ---------------------------------------------------------------- */

typedef struct
{
  const char  *text;
  HxClaimKind  kind;
  gboolean     understood;
  const char  *wording;
  const char  *minimum;
  const char  *edtf;
  const char  *value;
  gint64       entity;
} Asked;

static const Asked asked[] = {
  { "[After three days of fighting 40 people had died.]", HX_CLAIM_DURATION, TRUE, "three days",
    "3" },
  { "[After three days of fighting 40 people had died.]", HX_CLAIM_COUNT, TRUE, "40", "40" },
  { "[After three days of fighting they left.]", HX_CLAIM_DISTANCE, FALSE,
    "After three days of fighting they left." },
  { "[On 5 December 2024 a bomb of 500 kg fell.]", HX_CLAIM_DATE, TRUE, NULL, NULL, "2024-12-05" },
  { "[On 5 December 2024 a bomb of 500 kg fell.]", HX_CLAIM_MEASURE, TRUE, "500 kg", "500" },
  { "[Idris Kern crossed the Sabil.]", HX_CLAIM_PLACE, TRUE, "Sabil", .entity = RIVER },
  { "[Near the Sabil stood Idris Kern.]", HX_CLAIM_ENTITY, TRUE, "Idris Kern", .entity = LEADER },
  { "[They crossed it.]", HX_CLAIM_PLACE, FALSE, "They crossed it." },
  { "[They crossed it.]", HX_CLAIM_YES_NO, TRUE, "They crossed it.", .value = "yes" },
  { "[They said “we will not leave” and stayed.]", HX_CLAIM_QUOTE, TRUE, "we will not leave" },
  { "[It lasted two days.]", HX_CLAIM_TEXT, FALSE, "It lasted two days." },
};

static void
check_asked (gconstpointer data)
{
  const Asked *wanted = data;
  HxClaimDraft claim = { .question = "?", .kind = wanted->kind };
  g_autoptr(HxPositionGuess) guess = NULL;
  Selection selection;

  selection_init (&selection, wanted->text);
  guess = hx_position_guess_new (&selection.place, &claim);
  g_assert_nonnull (guess);
  g_assert_cmpint (guess->kind, ==, wanted->kind);
  if (wanted->wording != NULL)
    g_assert_cmpstr (guess->said.wording, ==, wanted->wording);
  g_assert_cmpstr (guess->said.minimum, ==, wanted->minimum);
  g_assert_cmpstr (guess->said.edtf, ==, wanted->edtf);
  g_assert_cmpstr (guess->said.value, ==, wanted->value);
  g_assert_cmpint (guess->said.entity, ==, wanted->entity);
  g_assert_true (guess->understood == wanted->understood);
  selection_clear (&selection);
}

/* --- The rest --------------------------------------------------------------------------------- */

static void
test_speaker (void)
{
  g_autoptr(HxPositionGuess) guess = NULL;
  Selection selection;

  selection_init (&selection, "Over [700 people] died, according to the Observatory.");
  guess = hx_position_guess_new (&selection.place, NULL);
  g_assert_cmpint (guess->said.speaker, ==, GROUP);
  g_clear_pointer (&guess, hx_position_guess_free);
  selection_clear (&selection);

  /* A pronoun stands for who was named. */
  selection_init (&selection, "Ada Nolan came home. She said that [12 people] had died.");
  guess = hx_position_guess_new (&selection.place, NULL);
  g_assert_cmpstr (guess->said.attributed, ==, "She");
  g_assert_cmpint (guess->said.speaker, ==, LEADER);
  selection_clear (&selection);
}

static void
test_claim (void)
{
  g_autoptr(HxPositionGuess) guess = NULL;
  HxClaimDraft draft;
  Selection selection;

  selection_init (&selection, "It is [30 miles] away.");
  guess = hx_position_guess_new (&selection.place, NULL);
  hx_position_guess_init_claim (guess, "How far?", &draft);
  g_assert_cmpint (draft.kind, ==, HX_CLAIM_DISTANCE);
  g_assert_cmpstr (draft.unit, ==, "mi");
  g_assert_cmpuint (draft.tolerance, ==, 50);
  g_assert_cmpuint (hx_claim_kind_get_tolerance (HX_CLAIM_COUNT), ==, 0);
  g_assert_cmpuint (hx_claim_kind_get_tolerance (HX_CLAIM_DATE), ==, 0);
  selection_clear (&selection);
}

static void
test_same (void)
{
  g_autoptr(HxPositionGuess) guess = NULL;
  HxPosition position = { .said = { .minimum = "3", .maximum = "3", .unit = "day",
                                    .wording = "three days" } };
  Selection selection;

  selection_init (&selection, "after [3 days]");
  guess = hx_position_guess_new (&selection.place, NULL);
  g_assert_true (hx_position_guess_is_same (guess, &position));
  position.said.stance = HX_STANCE_DENIES;
  g_assert_false (hx_position_guess_is_same (guess, &position));
  position.said.stance = HX_STANCE_AFFIRMS;
  position.said.maximum = NULL;
  g_assert_false (hx_position_guess_is_same (guess, &position));
  selection_clear (&selection);
}

/* Nothing selected, too much, at the very ends, beyond them. */
static void
test_hostile (void)
{
  g_autoptr(GString) long_text = g_string_new (NULL);
  HxPositionGuess *guess;
  Selection selection;

  selection_init (&selection, "a[ \n ]b");
  g_assert_null (hx_position_guess_new (&selection.place, NULL));
  selection.place.start = 2;
  selection.place.end = 2;
  g_assert_null (hx_position_guess_new (&selection.place, NULL));
  selection.place.start = 0;
  selection.place.end = G_MAXUINT;
  guess = hx_position_guess_new (&selection.place, NULL);
  g_assert_nonnull (guess);
  hx_position_guess_free (guess);
  selection.place.start = G_MAXUINT - 1;
  g_assert_null (hx_position_guess_new (&selection.place, NULL));
  selection_clear (&selection);

  g_string_append_c (long_text, '[');
  for (guint i = 0; i < 200000; i++)
    g_string_append (long_text, "“said 3 km, ");
  g_string_append_c (long_text, ']');
  selection_init (&selection, long_text->str);
  for (HxClaimKind kind = 0; kind < HX_N_CLAIM_KINDS; kind++)
    {
      HxClaimDraft claim = { .question = "?", .kind = kind };

      guess = hx_position_guess_new (&selection.place, &claim);
      g_assert_cmpuint (strlen (guess->said.wording), <, 10000);
      hx_position_guess_free (guess);
    }
  selection_clear (&selection);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/position-guess/free/%u", i);

      g_test_add_data_func (path, &cases[i], check_case);
    }
  for (guint i = 0; i < G_N_ELEMENTS (asked); i++)
    {
      g_autofree char *path = g_strdup_printf ("/position-guess/asked/%u", i);

      g_test_add_data_func (path, &asked[i], check_asked);
    }
  g_test_add_func ("/position-guess/speaker", test_speaker);
  g_test_add_func ("/position-guess/claim", test_claim);
  g_test_add_func ("/position-guess/same", test_same);
  g_test_add_func ("/position-guess/hostile", test_hostile);

  return g_test_run ();
}
