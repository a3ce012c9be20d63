/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Attributes and sets. */

#include "config.h"

#include "model/hx-attribute.h"
#include "model/hx-source-set.h"
#include "source-fixture.h"

static gpointer
list_attributes (HxConnection  *connection,
                 gpointer       data,
                 GError       **error)
{
  return hx_attribute_list (connection, error);
}

static gpointer
list_sets (HxConnection  *connection,
           gpointer       data,
           GError       **error)
{
  return hx_source_set_list (connection, error);
}

static gpointer
list_sets_of (HxConnection  *connection,
              gpointer       data,
              GError       **error)
{
  return hx_source_set_list_of (connection, *(gint64 *) data, error);
}

static gpointer
list_distinct (HxConnection  *connection,
               gpointer       data,
               GError       **error)
{
  return hx_attribute_list_distinct (connection, *(gint64 *) data, 100, error);
}

static gpointer
list_values (HxConnection  *connection,
             gpointer       data,
             GError       **error)
{
  GArray *ids = data;

  return hx_attribute_list_values (connection, (gint64 *) (void *) ids->data, ids->len, error);
}

/* The attributes as "name:type:n", in order. */
static char *
dup_attributes (Fixture *self)
{
  g_autoptr(GPtrArray) all = fixture_query (self, G_TYPE_PTR_ARRAY, list_attributes, NULL);
  GString *string = g_string_new (NULL);

  for (guint i = 0; i < all->len; i++)
    {
      HxAttribute *attribute = g_ptr_array_index (all, i);
      const char *type = hx_attribute_type_to_string (hx_attribute_get_kind (attribute));

      g_string_append_printf (string, "%s%s:%s:%u", i > 0 ? " " : "",
                              hx_attribute_get_name (attribute), type,
                              hx_attribute_get_n_sources (attribute));
    }
  return g_string_free (string, FALSE);
}

#define ASSERT_ATTRIBUTES(expected) \
  G_STMT_START { \
    g_autofree char *actual = dup_attributes (self); \
    g_assert_cmpstr (actual, ==, expected); \
  } G_STMT_END

/* --- Attributes --- */

static void
test_attributes (Fixture       *self,
                 gconstpointer  data)
{
  const char *choices[] = { "north", " south ", "north", "", NULL };
  const char *fewer[] = { "south", NULL };
  gint64 a = fixture_add_source (self, "A", "Text A");
  gint64 b = fixture_add_source (self, "B", "Text B");
  gint64 region = 0, age = 0, day = 0, note = 0, alias = 0;
  g_autoptr(GPtrArray) all = NULL;
  g_autoptr(GPtrArray) values = NULL;
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_auto(GStrv) distinct = NULL;

  EDIT (region = hx_edit_add_attribute (edit, " Region ", HX_ATTRIBUTE_CHOICE, choices);
        age = hx_edit_add_attribute (edit, "Age", HX_ATTRIBUTE_NUMBER, NULL);
        day = hx_edit_add_attribute (edit, "Day", HX_ATTRIBUTE_DATE, NULL);
        note = hx_edit_add_attribute (edit, "Note", HX_ATTRIBUTE_TEXT, NULL);
        alias = hx_edit_add_attribute (edit, "Age", HX_ATTRIBUTE_TEXT, NULL);
        hx_edit_set_attribute (edit, a, alias, " 17.5 ");
        hx_edit_set_attribute (edit, b, age, "9");
        hx_edit_set_attribute (edit, a, region, "south");
        hx_edit_set_attribute (edit, a, day, "2024-12?");
        hx_edit_set_attribute_description (edit, note, "Whatever"));
  g_assert_cmpint (alias, !=, age);
  ASSERT_ATTRIBUTES ("Region:choice:1 Age:number:2 Day:date:1 Note:text:0");
  all = fixture_query (self, G_TYPE_PTR_ARRAY, list_attributes, NULL);
  g_assert_cmpuint (g_strv_length ((GStrv) hx_attribute_get_choices (all->pdata[0])), ==, 2);
  g_assert_cmpstr (hx_attribute_get_choices (all->pdata[0])[1], ==, "south");
  g_assert_cmpstr (hx_attribute_get_description (all->pdata[3]), ==, "Whatever");

  g_array_append_val (ids, b);
  g_array_append_val (ids, a);
  values = fixture_query (self, G_TYPE_PTR_ARRAY, list_values, ids);
  g_assert_cmpuint (values->len, ==, 4);
  g_assert_cmpint (((HxAttributeValue *) values->pdata[0])->source, ==, b);
  g_assert_cmpstr (((HxAttributeValue *) values->pdata[0])->value, ==, "9");
  g_assert_cmpint (((HxAttributeValue *) values->pdata[1])->attribute, ==, region);
  g_assert_cmpstr (((HxAttributeValue *) values->pdata[2])->value, ==, "17.5");

  FAILS (HX_ERROR_INVALID, hx_edit_set_attribute (edit, a, age, "old"), "“old”", "“Age”", "12");
  FAILS (HX_ERROR_INVALID, hx_edit_set_attribute (edit, a, age, "nan"), "“nan”");
  FAILS (HX_ERROR_INVALID, hx_edit_set_attribute (edit, a, age, "1,5"), "“1,5”");
  FAILS (HX_ERROR_INVALID, hx_edit_set_attribute (edit, a, day, "12/5"), "“Day”", "2024-12-05");
  FAILS (HX_ERROR_INVALID, hx_edit_set_attribute (edit, a, region, "west"), "“west”", "“Region”",
         "“north”, “south”", "add it");
  FAILS (HX_ERROR_NOT_FOUND, hx_edit_set_attribute (edit, 5, age, "1"), "source", "5", "removed");
  FAILS (HX_ERROR_NOT_FOUND, hx_edit_set_attribute (edit, a, 5, "1"), "attribute", "5");
  FAILS (HX_ERROR_INVALID, hx_edit_add_attribute (edit, " ", HX_ATTRIBUTE_TEXT, NULL), "name",
         "write");
  FAILS (HX_ERROR_EXISTS, hx_edit_rename_attribute (edit, age, "Day"), "“Day”", "another name");
  FAILS (HX_ERROR_INVALID, hx_edit_set_attribute_type (edit, region, HX_ATTRIBUTE_NUMBER, NULL),
         "“south”", "nothing was changed");
  FAILS (HX_ERROR_INVALID, hx_edit_set_attribute_type (edit, age, HX_ATTRIBUTE_CHOICE, fewer),
         "“Age”");

  /* What was a number can be a choice of what is there, and text again. */
  EDIT (hx_edit_set_attribute_type (edit, age, HX_ATTRIBUTE_CHOICE, NULL);
        hx_edit_set_attribute_type (edit, region, HX_ATTRIBUTE_CHOICE, fewer);
        hx_edit_rename_attribute (edit, age, "Years"));
  FAILS (HX_ERROR_INVALID, hx_edit_set_attribute (edit, a, age, "18"), "“17.5”");
  EDIT (hx_edit_set_attribute_type (edit, age, HX_ATTRIBUTE_TEXT, NULL);
        hx_edit_move_attribute (edit, note, 0);
        hx_edit_move_attribute (edit, region, 99);
        hx_edit_set_attribute (edit, a, age, "young"));
  ASSERT_ATTRIBUTES ("Note:text:0 Years:text:2 Day:date:1 Region:choice:1");

  EDIT (hx_edit_set_attribute (edit, b, age, "young"));
  distinct = fixture_query (self, G_TYPE_STRV, list_distinct, &age);
  g_assert_cmpuint (g_strv_length (distinct), ==, 1);
  EDIT (hx_edit_set_attribute (edit, b, age, NULL); hx_edit_set_attribute (edit, b, age, ""));
  EDIT (hx_edit_delete_attribute (edit, day));
  ASSERT_ATTRIBUTES ("Note:text:0 Years:text:1 Region:choice:1");
  EDIT (hx_edit_delete_source (edit, a));
  ASSERT_ATTRIBUTES ("Note:text:0 Years:text:0 Region:choice:0");
  assert_problems (self, 0);
  assert_history (self);
}

static void
test_changes (Fixture       *self,
              gconstpointer  data)
{
  gint64 a = fixture_add_source (self, "A", "Text A");
  gint64 b = fixture_add_source (self, "B", "Text B");
  g_autoptr(HxEdit) edit = hx_project_begin (self->project, "Set");
  g_autoptr(HxChangeSet) changes = NULL;
  gint64 attribute = hx_edit_add_attribute (edit, "Region", HX_ATTRIBUTE_TEXT, NULL);

  hx_edit_set_attribute (edit, b, attribute, "north");
  changes = hx_future_wait_object (hx_edit_commit (edit), NULL);
  g_assert_cmpint (hx_change_set_get_tables (changes), ==,
                   HX_TABLE_ATTRIBUTE | HX_TABLE_ATTRIBUTE_VALUE);
  g_assert_true (hx_change_set_touches_source (changes, b));
  g_assert_false (hx_change_set_touches_source (changes, a));

  g_clear_object (&edit);
  g_clear_object (&changes);
  edit = hx_project_begin (self->project, "Put");
  hx_edit_add_to_set (edit, hx_edit_add_source_set (edit, 0, "S"), a);
  changes = hx_future_wait_object (hx_edit_commit (edit), NULL);
  g_assert_cmpint (hx_change_set_get_tables (changes), ==,
                   HX_TABLE_SOURCE_SET | HX_TABLE_SET_MEMBER);
  g_assert_true (hx_change_set_touches_source (changes, a));
  g_assert_false (hx_change_set_touches_source (changes, b));
}

/* --- Sets --- */

/* "name(n) .name(n)", a dot a level. */
static char *
dup_sets (Fixture *self)
{
  g_autoptr(GPtrArray) all = fixture_query (self, G_TYPE_PTR_ARRAY, list_sets, NULL);
  g_autoptr(GHashTable) depths = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autofree gint64 *ids = g_new0 (gint64, all->len + 1);
  GString *string = g_string_new (NULL);

  for (guint i = 0; i < all->len; i++)
    {
      HxSourceSet *set = g_ptr_array_index (all, i);
      gint64 parent = hx_source_set_get_parent (set);
      guint depth = parent != 0 ? GPOINTER_TO_UINT (g_hash_table_lookup (depths, &parent)) + 1 : 0;

      g_assert_true (parent == 0 || g_hash_table_contains (depths, &parent));
      ids[i] = hx_source_set_get_id (set);
      g_hash_table_insert (depths, &ids[i], GUINT_TO_POINTER (depth));
      g_string_append_printf (string, "%s%.*s%s(%u)", i > 0 ? " " : "", depth, "........",
                              hx_source_set_get_name (set), hx_source_set_get_n_sources (set));
    }
  return g_string_free (string, FALSE);
}

#define ASSERT_SETS(expected) \
  G_STMT_START { \
    g_autofree char *actual = dup_sets (self); \
    g_assert_cmpstr (actual, ==, expected); \
  } G_STMT_END

static void
test_sets (Fixture       *self,
           gconstpointer  data)
{
  gint64 a = fixture_add_source (self, "A", "Text A");
  gint64 b = fixture_add_source (self, "B", "Text B");
  gint64 press = 0, north = 0, south = 0, town = 0, mail = 0, again = 0;
  g_autoptr(GArray) of = NULL;

  EDIT (press = hx_edit_add_source_set (edit, 0, "Press");
        mail = hx_edit_add_source_set (edit, 0, "Mail");
        north = hx_edit_add_source_set (edit, press, "North");
        south = hx_edit_add_source_set (edit, press, "South");
        town = hx_edit_add_source_set (edit, north, "Town");
        again = hx_edit_add_source_set (edit, press, " North ");
        hx_edit_add_to_set (edit, again, a);
        hx_edit_add_to_set (edit, town, a);
        hx_edit_add_to_set (edit, town, a);
        hx_edit_add_to_set (edit, south, b);
        hx_edit_add_to_set (edit, mail, b));
  ASSERT_SETS ("Press(2) .North(1) ..Town(1) .South(1) Mail(1)");
  of = fixture_query (self, G_TYPE_ARRAY, list_sets_of, &b);
  g_assert_cmpuint (of->len, ==, 2);

  FAILS (HX_ERROR_INVALID, hx_edit_add_source_set (edit, 0, " "), "name", "write");
  FAILS (HX_ERROR_NOT_FOUND, hx_edit_add_source_set (edit, 5, "X"), "set", "5", "removed");
  FAILS (HX_ERROR_EXISTS, hx_edit_rename_source_set (edit, south, "North"), "“North”",
         "another name");
  FAILS (HX_ERROR_INVALID, hx_edit_move_source_set (edit, press, town, 0), "below it", "move");
  FAILS (HX_ERROR_INVALID, hx_edit_move_source_set (edit, press, press, 0), "itself");
  FAILS (HX_ERROR_NOT_FOUND, hx_edit_add_to_set (edit, 5, a), "set", "5");
  FAILS (HX_ERROR_LIMIT,
         for (gint64 i = 0, set = press; i < 32; i++)
           set = hx_edit_add_source_set (edit, set, "Deep"), "32 deep", "higher up");
  FAILS (HX_ERROR_NOT_FOUND, hx_edit_add_to_set (edit, mail, 5), "source", "5");

  EDIT (hx_edit_move_source_set (edit, mail, 0, 0);
        hx_edit_move_source_set (edit, south, press, 0);
        hx_edit_rename_source_set (edit, mail, "Letters"));
  ASSERT_SETS ("Letters(1) Press(2) .South(1) .North(1) ..Town(1)");
  EDIT (hx_edit_move_source_set (edit, town, 0, 1));
  ASSERT_SETS ("Letters(1) Town(1) Press(2) .South(1) .North(1)");
  FAILS (HX_ERROR_EXISTS, hx_edit_rename_source_set (edit, town, "Letters"), "“Letters”");

  EDIT (hx_edit_remove_from_set (edit, town, a); hx_edit_remove_from_set (edit, town, b));
  ASSERT_SETS ("Letters(1) Town(0) Press(2) .South(1) .North(1)");
  EDIT (hx_edit_delete_source (edit, b));
  ASSERT_SETS ("Letters(0) Town(0) Press(1) .South(0) .North(1)");
  EDIT (hx_edit_delete_source_set (edit, press));
  ASSERT_SETS ("Letters(0) Town(0)");
  assert_problems (self, 0);
  assert_history (self);
}

/* --- Anything at all --- */

typedef struct
{
  gint64 sources[12];
  gint64 attributes[4];
  gint64 sets[6];
} Things;

static void
do_something (HxEdit *edit,
              GRand  *rand,
              Things *things)
{
  static const char * const names[] = { "a", "b", "c", "d" };
  gint64 source = things->sources[g_rand_int_range (rand, 0, 12)];
  gint64 *attribute = &things->attributes[g_rand_int_range (rand, 0, 4)];
  gint64 *set = &things->sets[g_rand_int_range (rand, 0, 6)];
  gint64 other = things->sets[g_rand_int_range (rand, 0, 6)];
  const char *name = names[g_rand_int_range (rand, 0, 4)];

  switch (g_rand_int_range (rand, 0, 14))
    {
    case 0: *attribute = hx_edit_add_attribute (edit, name, HX_ATTRIBUTE_TEXT, NULL); break;
    case 1: hx_edit_rename_attribute (edit, *attribute, name); break;
    case 2: hx_edit_delete_attribute (edit, *attribute); break;
    case 3: hx_edit_move_attribute (edit, *attribute, g_rand_int_range (rand, 0, 5)); break;
    case 4: case 5: hx_edit_set_attribute (edit, source, *attribute, name); break;
    case 6: hx_edit_set_attribute (edit, source, *attribute, NULL); break;
    case 7: *set = hx_edit_add_source_set (edit, g_rand_boolean (rand) ? other : 0, name); break;
    case 8: hx_edit_move_source_set (edit, *set, other, g_rand_int_range (rand, 0, 4)); break;
    case 9: hx_edit_delete_source_set (edit, *set); break;
    case 10: case 11: hx_edit_add_to_set (edit, *set, source); break;
    case 12: hx_edit_remove_from_set (edit, *set, source); break;
    default: hx_edit_delete_source (edit, g_rand_int_range (rand, 0, 6) == 0 ? source : 0); break;
    }
}

/* Random edits, many of which must fail: what stands is always sound, and history leads back. */
static void
test_random (Fixture       *self,
             gconstpointer  data)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (11);
  Things things = { 0 };
  guint n_done = 0, n_failed = 0;

  for (guint i = 0; i < G_N_ELEMENTS (things.sources); i++)
    {
      g_autofree char *text = g_strdup_printf ("Text %u", i);

      things.sources[i] = fixture_add_source (self, "S", text);
    }
  for (guint i = 0; i < 400; i++)
    {
      g_autoptr(HxEdit) edit = hx_project_begin (self->project, "Random");
      g_autoptr(HxChangeSet) changes = NULL;
      g_autoptr(GError) error = NULL;
      guint n = g_rand_int_range (rand, 1, 4);

      for (guint k = 0; k < n; k++)
        do_something (edit, rand, &things);
      changes = hx_future_wait_object (hx_edit_commit (edit), &error);
      if (changes == NULL)
        {
          g_assert_true (error->code == HX_ERROR_INVALID || error->code == HX_ERROR_EXISTS
                         || error->code == HX_ERROR_NOT_FOUND);
          n_failed++;
          continue;
        }
      n_done++;
      for (guint k = 0; k < G_N_ELEMENTS (things.attributes); k++)
        things.attributes[k] = hx_change_set_resolve (changes, things.attributes[k]);
      for (guint k = 0; k < G_N_ELEMENTS (things.sets); k++)
        things.sets[k] = hx_change_set_resolve (changes, things.sets[k]);
    }
  g_test_message ("%u edits done, %u refused", n_done, n_failed);
  g_assert_cmpuint (n_done, >, 50);
  g_assert_cmpuint (n_failed, >, 20);
  assert_problems (self, 0);
  assert_history (self);
  assert_problems (self, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();

  fixture_add ("/groups/attributes", test_attributes);
  fixture_add ("/groups/changes", test_changes);
  fixture_add ("/groups/sets", test_sets);
  fixture_add ("/groups/random", test_random);

  return g_test_run ();
}
