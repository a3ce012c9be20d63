/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where entities may be mentioned: what the suggester finds at once must be what it comes to by
 * following edits. */

#include "config.h"

#include "hx-test-project.h"
#include "model/hx-judgement.h"
#include "model/hx-rejection.h"
#include "model/hx-revision.h"
#include "model/hx-suggester.h"

#define ONE "Marta Haro leads the Harbour League. Haro said the League would not move."
#define TWO "In Vessen, Haro was not seen. Vessen Bridge is closed; so is the market of Vessen."

typedef struct
{
  HxSuggester *suggester;
  HxChangeSet *changes;
} Step;

static gpointer
update (HxConnection  *connection,
        gpointer       data,
        GError       **error)
{
  Step *step = data;

  return hx_suggester_update (step->suggester, connection, step->changes, NULL, error);
}

static GArray *
run_update (Fixture     *self,
            HxSuggester *suggester,
            HxChangeSet *changes)
{
  Step step = { suggester, changes };

  return fixture_query (self, G_TYPE_ARRAY, update, &step);
}

/* "start–end entity" of all, with letters for entities. */
static char *
describe (HxSuggester *suggester,
          gint64       source)
{
  g_autoptr(GArray) list = hx_suggester_list_source (suggester, source);
  GString *string = g_string_new (NULL);

  for (guint i = 0; i < list->len; i++)
    {
      const HxSuggestion *suggestion = &g_array_index (list, HxSuggestion, i);
      g_autofree char *name = hx_suggester_dup_name (suggester, suggestion->name);

      g_string_append_printf (string, "%s%u–%u %s", i > 0 ? ", " : "", suggestion->start,
                              suggestion->end, name);
    }
  return g_string_free (string, FALSE);
}

static HxChangeSet *
commit (HxEdit *edit)
{
  g_autoptr(GError) error = NULL;
  HxChangeSet *changes = hx_future_wait_object (hx_edit_commit (edit), &error);

  g_assert_no_error (error);
  return changes;
}

/* Follows an edit, and compares with a suggester that begins anew. */
static void
follow (Fixture     *self,
        HxSuggester *suggester,
        HxChangeSet *changes)
{
  g_autoptr(HxChangeSet) owned = changes;
  g_autoptr(HxSuggester) fresh = hx_suggester_new ();
  g_autoptr(GArray) changed = run_update (self, suggester, owned);
  g_autoptr(GArray) all = run_update (self, fresh, NULL);
  g_autoptr(GArray) a = hx_suggester_list_entity (suggester, 0);
  g_autoptr(GArray) b = hx_suggester_list_entity (fresh, 0);

  g_assert_nonnull (changed);
  g_assert_nonnull (all);
  g_assert_cmpuint (a->len, ==, hx_suggester_get_n_places (suggester));
  g_assert_cmpmem (a->data, a->len * sizeof (HxSuggestion), b->data,
                   b->len * sizeof (HxSuggestion));
}

#define EDIT(...) \
  G_STMT_START { \
    g_autoptr(HxEdit) edit = hx_project_begin (self->project, "Edit"); \
    __VA_ARGS__; \
    follow (self, suggester, commit (edit)); \
  } G_STMT_END

#define ASSERT_FOUND(source, expected) \
  G_STMT_START { \
    g_autofree char *places = describe (suggester, source); \
    g_assert_cmpstr (places, ==, expected); \
  } G_STMT_END

static void
test_follow (Fixture       *self,
             gconstpointer  data)
{
  g_autoptr(HxSuggester) suggester = hx_suggester_new ();
  g_autoptr(GArray) nothing = run_update (self, suggester, NULL);
  gint64 one = fixture_add_source (self, "One", ONE), two = fixture_add_source (self, "Two", TWO);
  g_autoptr(GArray) found = run_update (self, suggester, NULL);
  gint64 marta = 0, haro = 0, bridge = 0, vessen = 0;
  g_autoptr(GPtrArray) rejections = NULL;

  EDIT (marta = hx_edit_add_entity (edit, HX_ENTITY_PERSON, "Marta Haro"));
  ASSERT_FOUND (one, "0–10 Marta Haro");
  EDIT (vessen = hx_edit_add_entity (edit, HX_ENTITY_PLACE, "Vessen"));
  ASSERT_FOUND (two, "3–9 Vessen, 30–36 Vessen, 75–81 Vessen");

  /* A longer name goes first, and gives way again. */
  EDIT (bridge = hx_edit_add_entity (edit, HX_ENTITY_PLACE, "Vessen Bridge"));
  ASSERT_FOUND (two, "3–9 Vessen, 30–43 Vessen Bridge, 75–81 Vessen");
  EDIT (hx_edit_rename_entity (edit, bridge, "Old Bridge"));
  ASSERT_FOUND (two, "3–9 Vessen, 30–36 Vessen, 75–81 Vessen");
  EDIT (hx_edit_rename_entity (edit, bridge, "Vessen Bridge"));

  /* A weak alias is found only where the entity is named otherwise. */
  EDIT (hx_edit_add_entity_name (edit, marta, "Haro", HX_NAME_WEAK, NULL));
  ASSERT_FOUND (one, "0–10 Marta Haro, 37–41 Haro");
  ASSERT_FOUND (two, "3–9 Vessen, 30–43 Vessen Bridge, 75–81 Vessen");

  /* A mention takes its place. */
  EDIT (hx_edit_mention (edit, hx_edit_add_passage (edit, one, 0, 10), marta));
  ASSERT_FOUND (one, "37–41 Haro");
  EDIT (hx_edit_mention (edit, hx_edit_add_passage (edit, two, 11, 15), marta));
  ASSERT_FOUND (two, "3–9 Vessen, 30–43 Vessen Bridge, 75–81 Vessen");

  /* Two who bear one name. */
  EDIT (haro = hx_edit_add_entity (edit, HX_ENTITY_ORGANISATION, "Haro"));
  ASSERT_FOUND (one, "37–41 Haro");
  EDIT (hx_edit_merge_entity (edit, haro, marta));
  EDIT (hx_edit_unmerge_entity (edit, haro));
  EDIT (hx_edit_delete_entity (edit, haro));

  /* Rejections: at a place, in a source, everywhere; and taken back. */
  EDIT (HxText *text = hx_text_new (TWO, -1, NULL);
        g_autofree char *context = hx_rejection_dup_context (text, 75, 81);
        hx_text_unref (text);
        hx_edit_reject (edit, vessen, "Vessen", two, context));
  ASSERT_FOUND (two, "3–9 Vessen, 30–43 Vessen Bridge");
  EDIT (hx_edit_reject (edit, vessen, "VESSEN", two, NULL));
  ASSERT_FOUND (two, "30–43 Vessen Bridge");
  EDIT (hx_edit_reject (edit, bridge, "Vessen Bridge", 0, NULL));
  ASSERT_FOUND (two, "");
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr(HxChangeSet) undone = hx_future_wait_object (hx_project_undo (self->project),
                                                             NULL);

      follow (self, suggester, g_steal_pointer (&undone));
    }
  ASSERT_FOUND (two, "3–9 Vessen, 30–43 Vessen Bridge, 75–81 Vessen");

  EDIT (hx_edit_delete_source (edit, two));
  ASSERT_FOUND (two, "");
}

static void
test_counts (Fixture       *self,
             gconstpointer  data)
{
  g_autoptr(HxSuggester) suggester = hx_suggester_new ();
  g_autoptr(GArray) nothing = run_update (self, suggester, NULL);
  g_autoptr(GArray) counts = NULL;
  g_autoptr(GArray) of_vessen = NULL;
  gint64 marta = 0, vessen = 0;

  fixture_add_source (self, "One", ONE);
  fixture_add_source (self, "Two", TWO);
  g_clear_pointer (&nothing, g_array_unref);
  nothing = run_update (self, suggester, NULL);
  EDIT (marta = hx_edit_add_entity (edit, HX_ENTITY_PERSON, "Haro");
        vessen = hx_edit_add_entity (edit, HX_ENTITY_PLACE, "Vessen");
        hx_edit_add_entity (edit, HX_ENTITY_PLACE, "Vessen"));

  counts = hx_suggester_count_entities (suggester);
  g_assert_cmpuint (counts->len, ==, 2);
  g_assert_cmpint (g_array_index (counts, HxSuggestionCount, 0).entity, ==, marta);
  g_assert_cmpuint (g_array_index (counts, HxSuggestionCount, 0).n_places, ==, 3);
  g_assert_cmpuint (g_array_index (counts, HxSuggestionCount, 0).n_sources, ==, 2);
  g_assert_cmpint (g_array_index (counts, HxSuggestionCount, 1).entity, ==, vessen);
  g_assert_cmpuint (g_array_index (counts, HxSuggestionCount, 1).n_places, ==, 3);
  g_assert_cmpuint (g_array_index (counts, HxSuggestionCount, 1).n_sources, ==, 1);
  of_vessen = hx_suggester_list_entity (suggester, vessen);
  g_assert_cmpuint (g_array_index (of_vessen, HxSuggestion, 0).n_others, ==, 1);
}

/* --- At random --- */

static const char * const words[] = { "Haro", "Marta", "Vessen", "Bridge", "League", "Old" };

static char *
dup_words (GRand *rand,
           guint  n)
{
  GString *string = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (string, "%s%s", i > 0 ? " " : "",
                            words[g_rand_int_range (rand, 0, G_N_ELEMENTS (words))]);
  return g_string_free (string, FALSE);
}

#define N 8

static void
do_something (HxEdit *edit,
              GRand  *rand,
              gint64 *ids,
              gint64 *sources)
{
  gint64 entity = ids[g_rand_int_range (rand, 0, N)];
  gint64 source = sources[g_rand_int_range (rand, 0, N)];
  guint start = g_rand_int_range (rand, 0, 60);
  g_autofree char *name = dup_words (rand, g_rand_int_range (rand, 1, 3));

  switch (g_rand_int_range (rand, 0, 9))
    {
    case 0:
      hx_edit_rename_entity (edit, entity, name);
      break;
    case 1:
      hx_edit_add_entity_name (edit, entity, name, HX_NAME_ALIAS, NULL);
      break;
    case 2:
      hx_edit_add_entity_name (edit, entity, name, HX_NAME_WEAK, NULL);
      break;
    case 3:
    case 4:
      hx_edit_mention (edit, hx_edit_add_passage (edit, source, start, start + 6), entity);
      break;
    case 5:
      hx_edit_merge_entity (edit, entity, ids[g_rand_int_range (rand, 0, N)]);
      break;
    case 6:
      hx_edit_unmerge_entity (edit, entity);
      break;
    case 7:
      hx_edit_reject (edit, entity, name, g_rand_boolean (rand) ? source : 0, NULL);
      break;
    default:
      {
        g_autofree char *changed = g_strdup_printf ("%s %u", name, start);

        hx_edit_correct_text (edit, source, start, start + 4, changed);
      }
    }
}

static void
test_random (Fixture       *self,
             gconstpointer  data)
{
  guint32 seed = g_test_rand_int ();
  g_autoptr(GRand) rand = g_rand_new_with_seed (seed);
  g_autoptr(HxSuggester) suggester = hx_suggester_new ();
  g_autoptr(GArray) nothing = NULL;
  gint64 ids[N], sources[N];

  g_test_message ("seed %u", seed);
  for (guint i = 0; i < N; i++)
    {
      g_autofree char *text = dup_words (rand, 40);

      sources[i] = fixture_add_source (self, "Source", text);
    }
  nothing = run_update (self, suggester, NULL);
  EDIT (for (guint i = 0; i < N; i++)
          {
            g_autofree char *name = dup_words (rand, 2);

            ids[i] = hx_edit_add_entity (edit, HX_ENTITY_THING, name);
          });
  for (guint i = 0; i < 200; i++)
    {
      g_autoptr(HxChangeSet) undone = NULL;

      if (i % 5 == 4)
        {
          undone = hx_future_wait_object (hx_project_undo (self->project), NULL);
          follow (self, suggester, g_steal_pointer (&undone));
        }
      else
        EDIT (do_something (edit, rand, ids, sources));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();

  fixture_add ("/suggester/follow", test_follow);
  fixture_add ("/suggester/counts", test_counts);
  fixture_add ("/suggester/random", test_random);

  return g_test_run ();
}
