/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Entities that are judged the same and parted again, their types, properties and relations. */

#include "config.h"

#include "hx-test-project.h"
#include "model/hx-entity-names.h"
#include "model/hx-entity-type.h"
#include "model/hx-judgement.h"
#include "model/hx-memo.h"
#include "model/hx-passage.h"
#include "model/hx-property.h"
#include "model/hx-relation.h"

#define TEXT "Marta Haro leads the Harbour League. M. Haro said the League would not move. She left."

static gpointer
list_entities (HxConnection  *connection,
               gpointer       data,
               GError       **error)
{
  return hx_entity_list (connection, error);
}

static gpointer
find_entity (HxConnection  *connection,
             gpointer       id,
             GError       **error)
{
  return hx_entity_find (connection, *(gint64 *) id, error);
}

static gpointer
list_members (HxConnection  *connection,
              gpointer       id,
              GError       **error)
{
  return hx_entity_list_members (connection, *(gint64 *) id, error);
}

static gpointer
list_judgements (HxConnection  *connection,
                 gpointer       id,
                 GError       **error)
{
  return hx_judgement_list (connection, *(gint64 *) id, error);
}

static gpointer
list_properties (HxConnection  *connection,
                 gpointer       id,
                 GError       **error)
{
  return hx_property_list (connection, *(gint64 *) id, error);
}

static gpointer
list_relations (HxConnection  *connection,
                gpointer       id,
                GError       **error)
{
  return hx_relation_list (connection, *(gint64 *) id, error);
}

static gpointer
list_types (HxConnection  *connection,
            gpointer       data,
            GError       **error)
{
  return hx_own_type_list (connection, error);
}

static gpointer
list_passages (HxConnection  *connection,
               gpointer       filter,
               GError       **error)
{
  return hx_passage_list (connection, filter, error);
}

static gpointer
list_highlights (HxConnection  *connection,
                 gpointer       source,
                 GError       **error)
{
  return hx_passage_list_highlights (connection, *(gint64 *) source, error);
}

#define LIST(func, id) fixture_query (self, G_TYPE_PTR_ARRAY, func, &(gint64) { id })
#define FIND(id) fixture_query (self, HX_TYPE_ENTITY, find_entity, &(gint64) { id })
#define NTH(array, n) g_ptr_array_index (array, n)

typedef struct
{
  gint64 source;
  gint64 marta;
  gint64 haro;
  gint64 league;
} World;

static void
make_world (Fixture *self,
            World   *world)
{
  g_autoptr(HxEdit) edit = NULL;

  world->source = fixture_add_source (self, "Report", TEXT);
  edit = hx_project_begin (self->project, "World");
  world->marta = hx_edit_add_entity (edit, HX_ENTITY_PERSON, "Marta Haro");
  world->haro = hx_edit_add_entity (edit, HX_ENTITY_PERSON, "M. Haro");
  world->league = hx_edit_add_entity (edit, HX_ENTITY_ORGANISATION, "Harbour League");
  hx_edit_add_entity_name (edit, world->haro, "Haro", HX_NAME_WEAK, "en");
  hx_edit_mention (edit, hx_edit_add_passage (edit, world->source, 0, 10), world->marta);
  hx_edit_mention (edit, hx_edit_add_passage (edit, world->source, 37, 44), world->haro);
  hx_edit_mention (edit, hx_edit_add_passage (edit, world->source, 21, 35), world->league);
  hx_edit_mention_as (edit, hx_edit_add_passage (edit, world->source, 76, 79), world->haro,
                      HX_MENTION_PRONOUN);
  fixture_commit (edit);
}

#define EDIT(label, ...) \
  G_STMT_START { \
    g_autoptr(HxEdit) edit = hx_project_begin (self->project, label); \
    __VA_ARGS__; \
    fixture_commit (edit); \
  } G_STMT_END

static void
test_merge (Fixture       *self,
            gconstpointer  data)
{
  World world;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr(GPtrArray) entities = NULL;
  g_autoptr(GPtrArray) members = NULL;
  g_autoptr(GPtrArray) judgements = NULL;
  g_autoptr(GPtrArray) passages = NULL;
  g_autoptr(GArray) highlights = NULL;
  g_autoptr(HxEntity) found = NULL;
  HxEntityName *name;

  make_world (self, &world);
  before = fixture_dump (self);
  EDIT ("Merge", hx_edit_merge_entity (edit, world.haro, world.marta));

  entities = fixture_query (self, G_TYPE_PTR_ARRAY, list_entities, NULL);
  g_assert_cmpuint (entities->len, ==, 2);
  found = FIND (world.haro);
  g_assert_cmpint (hx_entity_get_id (found), ==, world.marta);
  g_assert_cmpuint (hx_entity_get_n_mentions (found), ==, 2);
  g_assert_cmpuint (hx_entity_get_n_of_kind (found, HX_MENTION_PRONOUN), ==, 1);
  g_assert_cmpuint (hx_entity_get_n_members (found), ==, 1);
  g_assert_cmpuint (hx_entity_get_names (found)->len, ==, 3);
  name = NTH (hx_entity_get_names (found), 1);
  g_assert_cmpstr (name->name, ==, "M. Haro");
  g_assert_cmpint (name->entity, ==, world.haro);
  g_assert_cmpstr (name->script, ==, "Latn");

  members = LIST (list_members, world.marta);
  g_assert_cmpuint (members->len, ==, 1);
  g_assert_cmpuint (hx_entity_get_n_mentions (NTH (members, 0)), ==, 1);
  g_assert_cmpuint (hx_entity_get_names (NTH (members, 0))->len, ==, 2);
  judgements = LIST (list_judgements, world.marta);
  g_assert_cmpuint (judgements->len, ==, 1);
  g_assert_cmpint (((HxJudgement *) NTH (judgements, 0))->entity, ==, world.haro);
  g_assert_cmpint (((HxJudgement *) NTH (judgements, 0))->created, >, 0);
  g_assert_cmpstr (((HxJudgement *) NTH (judgements, 0))->other_name, ==, "Marta Haro");

  passages = fixture_query (self, G_TYPE_PTR_ARRAY, list_passages,
                            &(HxPassageFilter) { .entity = world.marta });
  g_assert_cmpuint (passages->len, ==, 3);
  g_assert_cmpstr (((HxMention *) NTH (hx_passage_get_mentions (NTH (passages, 1)), 0))->name, ==,
                   "Marta Haro");
  highlights = fixture_query (self, G_TYPE_ARRAY, list_highlights, &world.source);
  g_assert_cmpuint (highlights->len, ==, 4);
  g_assert_cmpint (g_array_index (highlights, HxHighlight, 2).object, ==, world.marta);

  EDIT ("Separate", hx_edit_unmerge_entity (edit, world.haro));
  after = fixture_dump (self);
  g_assert_cmpstr (after, ==, before);
}

/* A merge of what was merged before comes apart where it was joined last. */
static void
test_merge_of_merged (Fixture       *self,
                      gconstpointer  data)
{
  World world;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr(HxEntity) found = NULL;

  make_world (self, &world);
  EDIT ("Merge", hx_edit_merge_entity (edit, world.haro, world.marta));
  before = fixture_dump (self);
  EDIT ("Merge", hx_edit_merge_entity (edit, world.haro, world.league));
  found = FIND (world.haro);
  g_assert_cmpint (hx_entity_get_id (found), ==, world.league);
  g_assert_cmpuint (hx_entity_get_n_members (found), ==, 2);

  EDIT ("Again", hx_edit_merge_entity (edit, world.league, world.marta));
  EDIT ("Separate", hx_edit_unmerge_entity (edit, world.marta));
  after = fixture_dump (self);
  g_assert_cmpstr (after, ==, before);
}

static void
test_judge (Fixture       *self,
            gconstpointer  data)
{
  World world;
  g_autoptr(GPtrArray) judgements = NULL;
  g_autoptr(GPtrArray) apart = NULL;
  g_autoptr(HxEntity) found = NULL;
  g_autoptr(HxEdit) wrong = NULL;
  g_autoptr(GError) error = NULL;

  make_world (self, &world);
  EDIT ("Judge", hx_edit_judge (edit, world.marta, world.haro, HX_VERDICT_UNSURE, "two of them?"));
  EDIT ("Merge", hx_edit_merge_entity (edit, world.haro, world.marta));
  EDIT ("Merge", hx_edit_merge_entity (edit, world.marta, world.league));
  judgements = LIST (list_judgements, 0);
  g_assert_cmpuint (judgements->len, ==, 2);

  /* They are one by way of the league only in so far as each leads there. */
  EDIT ("Judge", hx_edit_judge (edit, world.haro, world.marta, HX_VERDICT_NOT_SAME, NULL));
  found = FIND (world.haro);
  g_assert_cmpint (hx_entity_get_id (found), ==, world.haro);
  apart = LIST (list_judgements, world.haro);
  g_assert_cmpuint (apart->len, ==, 1);
  g_assert_cmpint (((HxJudgement *) NTH (apart, 0))->verdict, ==, HX_VERDICT_NOT_SAME);

  wrong = hx_project_begin (self->project, "Wrong");
  hx_edit_judge (wrong, world.marta, world.marta, HX_VERDICT_NOT_SAME, NULL);
  g_assert_false (hx_future_wait (hx_edit_commit (wrong), &error));
  g_assert_error (error, HX_ERROR, HX_ERROR_INVALID);
}

/* Whichever way they were joined, two that are judged not to be the same are not shown as one. */
static void
test_not_same (Fixture       *self,
               gconstpointer  data)
{
  World world;

  make_world (self, &world);
  for (guint i = 0; i < 6; i++)
    {
      gint64 ids[] = { world.marta, world.haro, world.league };
      gint64 a = ids[i % 3], b = ids[(i + 1 + i / 3) % 3], c = ids[(i + 2 - i / 3) % 3];
      g_autoptr(HxEntity) first = NULL;
      g_autoptr(HxEntity) second = NULL;

      EDIT ("Merge", hx_edit_merge_entity (edit, a, b); hx_edit_merge_entity (edit, b, c));
      EDIT ("Judge", hx_edit_judge (edit, world.marta, world.haro, HX_VERDICT_NOT_SAME, NULL));
      first = FIND (world.marta);
      second = FIND (world.haro);
      g_assert_cmpint (hx_entity_get_id (first), !=, hx_entity_get_id (second));
      g_assert_true (hx_future_wait (hx_project_undo (self->project), NULL));
      g_assert_true (hx_future_wait (hx_project_undo (self->project), NULL));
    }
}

static void
test_rename_to_alias (Fixture       *self,
                      gconstpointer  data)
{
  World world;
  g_autoptr(HxEntity) found = NULL;

  make_world (self, &world);
  EDIT ("Rename", hx_edit_rename_entity (edit, world.haro, "Haro"));
  found = FIND (world.haro);
  g_assert_cmpstr (hx_entity_get_name (found), ==, "Haro");
  g_assert_cmpuint (hx_entity_get_names (found)->len, ==, 2);
  g_assert_cmpint (((HxEntityName *) NTH (hx_entity_get_names (found), 1))->kind, ==,
                   HX_NAME_ALIAS);
}

static void
test_split_names (Fixture       *self,
                  gconstpointer  data)
{
  static const struct { const char *typed, *names; } cases[] = {
    { "Daesh / ISIS", "Daesh|ISIS" },
    { " Daesh /  ISIS ／ داعش ", "Daesh|ISIS|داعش" },
    { "AC/DC", "AC/DC" },
    { "9/11", "9/11" },
    { "a/ b /c", "a/ b /c" },
    { "One / One / / Two /", "One|Two /" },
    { "One / ", "One" },
    { " / ", "" },
    { "", "" },
  };
  g_autoptr(HxEntity) found = NULL;
  gint64 entity = 0;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto(GStrv) names = hx_entity_names_split (cases[i].typed);
      g_autofree char *joined = g_strjoinv ("|", names);

      g_assert_cmpstr (joined, ==, cases[i].names);
    }

  EDIT ("Add", entity = hx_edit_add_entity_typed (edit, HX_ENTITY_PERSON, "Daesh / ISIS");
        hx_edit_add_names_typed (edit, entity, "IS / ISIL", HX_NAME_WEAK));
  found = FIND (entity);
  g_assert_cmpstr (hx_entity_get_name (found), ==, "Daesh");
  g_assert_cmpuint (hx_entity_get_names (found)->len, ==, 4);
}

static void
test_delete (Fixture       *self,
             gconstpointer  data)
{
  World world;
  g_autoptr(GPtrArray) left = NULL;
  g_autoptr(GPtrArray) passages = NULL;
  gint64 relation = 0;

  make_world (self, &world);
  EDIT ("Relate",
        gint64 type = hx_edit_add_relation_type (edit, "leads", "is led by");
        relation = hx_edit_add_relation (edit, type, world.haro, world.league);
        hx_edit_add_evidence (edit, relation, hx_edit_add_passage (edit, world.source, 0, 35)));
  EDIT ("Merge", hx_edit_merge_entity (edit, world.haro, world.marta));
  EDIT ("Memo", hx_edit_add_memo (edit, HX_MEMO_ENTITY, world.haro, "Who?"));
  EDIT ("Delete", hx_edit_delete_entity (edit, world.marta));

  left = fixture_query (self, G_TYPE_PTR_ARRAY, list_entities, NULL);
  g_assert_cmpuint (left->len, ==, 1);
  passages = fixture_query (self, G_TYPE_PTR_ARRAY, list_passages, &(HxPassageFilter) { 0 });
  g_assert_cmpuint (passages->len, ==, 1);
  g_assert_true (hx_future_wait (hx_project_undo (self->project), NULL));
  g_clear_pointer (&passages, g_ptr_array_unref);
  passages = fixture_query (self, G_TYPE_PTR_ARRAY, list_passages, &(HxPassageFilter) { 0 });
  g_assert_cmpuint (passages->len, ==, 5);
}

static void
test_relations (Fixture       *self,
                gconstpointer  data)
{
  World world;
  g_autoptr(GPtrArray) relations = NULL;
  g_autoptr(GPtrArray) all = NULL;
  HxRelation *relation;
  gint64 id = 0;

  make_world (self, &world);
  EDIT ("Relate",
        gint64 type = hx_edit_add_relation_type (edit, " leads ", "is led by");
        id = hx_edit_add_relation (edit, type, world.haro, world.league);
        hx_edit_add_evidence (edit, id, hx_edit_add_passage (edit, world.source, 0, 35));
        hx_edit_set_relation (edit, id, type, "2019", "2024-12?", "as the report says"));
  EDIT ("Again",
        gint64 type = hx_edit_add_relation_type (edit, "leads", NULL);
        hx_edit_add_relation (edit, type, world.league, world.haro);
        hx_edit_merge_entity (edit, world.haro, world.marta));

  relations = LIST (list_relations, world.marta);
  g_assert_cmpuint (relations->len, ==, 2);
  relation = NTH (relations, 0);
  g_assert_cmpint (relation->entity, ==, world.marta);
  g_assert_cmpstr (relation->entity_name, ==, "Marta Haro");
  g_assert_cmpstr (relation->name, ==, "leads");
  g_assert_cmpstr (relation->inverse, ==, "is led by");
  g_assert_cmpstr (relation->until, ==, "2024-12?");
  g_assert_cmpuint (relation->evidence->len, ==, 1);

  EDIT ("Turn", hx_edit_turn_relation (edit, id); hx_edit_delete_evidence (edit, id,
        g_array_index (relation->evidence, gint64, 0)));
  all = LIST (list_relations, 0);
  g_assert_cmpint (((HxRelation *) NTH (all, 0))->entity, ==, world.league);
  g_assert_cmpuint (((HxRelation *) NTH (all, 0))->evidence->len, ==, 0);
}

static void
test_properties (Fixture       *self,
                 gconstpointer  data)
{
  static const struct { HxPropertyKind kind; const char *value, *stored; } cases[] = {
    { HX_PROPERTY_TEXT, "  tall ", "tall" },
    { HX_PROPERTY_NUMBER, "4.6", "4.6" },
    { HX_PROPERTY_NUMBER, "4,6", NULL },
    { HX_PROPERTY_NUMBER, "nan", NULL },
    { HX_PROPERTY_NUMBER, "0x10", NULL },
    { HX_PROPERTY_DATE, "1982-02/1982-03", "1982-02/1982-03" },
    { HX_PROPERTY_DATE, "February", NULL },
    { HX_PROPERTY_COORDINATES, "35.1318,36.7578", "35.1318, 36.7578" },
    { HX_PROPERTY_COORDINATES, "95, 36", NULL },
    { HX_PROPERTY_COORDINATES, "35", NULL },
    { HX_PROPERTY_COORDINATES, "35, 181", NULL },
    { HX_PROPERTY_URL, "https://example.org/a", "https://example.org/a" },
    { HX_PROPERTY_URL, "example", NULL },
    { HX_PROPERTY_WIKIDATA, "https://www.wikidata.org/wiki/Q41183", "Q41183" },
    { HX_PROPERTY_WIKIDATA, "q41183", "Q41183" },
    { HX_PROPERTY_WIKIDATA, "41183", NULL },
    { HX_PROPERTY_GEONAMES, "https://www.geonames.org/170063", "170063" },
    { HX_PROPERTY_GEONAMES, "Hama", NULL },
    { HX_PROPERTY_ID, "HRB 1234", "HRB 1234" },
    { HX_PROPERTY_ROLE, "", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autofree char *stored = hx_property_dup_checked (cases[i].kind, cases[i].value, &error);

      g_assert_cmpstr (stored, ==, cases[i].stored);
      if (stored == NULL)
        g_assert_error (error, HX_ERROR, HX_ERROR_INVALID);
    }
}

static void
test_property_edits (Fixture       *self,
                     gconstpointer  data)
{
  World world;
  g_autoptr(GPtrArray) properties = NULL;
  g_autoptr(HxProperty) changed = NULL;
  g_autoptr(HxEdit) wrong = NULL;
  g_autoptr(GError) error = NULL;
  HxProperty *property;

  make_world (self, &world);
  EDIT ("Property",
        hx_edit_add_property (edit, &(HxProperty) {
          .entity = world.haro, .kind = HX_PROPERTY_ROLE, .label = (char *) "",
          .value = (char *) "chair", .since = (char *) "2019", .passage = hx_edit_add_passage (edit, world.source, 11, 35) }));
  EDIT ("Merge", hx_edit_merge_entity (edit, world.haro, world.marta));
  properties = LIST (list_properties, world.marta);
  g_assert_cmpuint (properties->len, ==, 1);
  property = NTH (properties, 0);
  g_assert_cmpstr (property->value, ==, "chair");
  g_assert_cmpint (property->passage, !=, 0);

  wrong = hx_project_begin (self->project, "Wrong");
  changed = hx_property_copy (property);
  g_set_str (&changed->until, "soon");
  hx_edit_set_property (wrong, changed);
  g_assert_false (hx_future_wait (hx_edit_commit (wrong), &error));
  g_assert_error (error, HX_ERROR, HX_ERROR_INVALID);

  g_set_str (&changed->until, "2024-12");
  changed->passage = 0;
  EDIT ("Change", hx_edit_set_property (edit, changed));
  g_clear_pointer (&properties, g_ptr_array_unref);
  properties = LIST (list_properties, world.marta);
  g_assert_cmpstr (((HxProperty *) NTH (properties, 0))->until, ==, "2024-12");
  EDIT ("Delete", hx_edit_delete_property (edit, changed->id));
}

static void
test_own_types (Fixture       *self,
                gconstpointer  data)
{
  World world;
  g_autoptr(GPtrArray) types = NULL;
  g_autoptr(HxEntity) found = NULL;
  gint64 armed = 0, militia = 0;

  make_world (self, &world);
  EDIT ("Types",
        armed = hx_edit_add_own_type (edit, HX_ENTITY_ORGANISATION, 0, "Armed Group");
        militia = hx_edit_add_own_type (edit, HX_ENTITY_PERSON, armed, "Militia");
        hx_edit_style_own_type (edit, armed, NULL, "#a51d2d");
        hx_edit_set_own_type (edit, world.marta, militia));
  types = fixture_query (self, G_TYPE_PTR_ARRAY, list_types, NULL);
  g_assert_cmpuint (types->len, ==, 2);
  g_assert_cmpstr (((HxOwnType *) NTH (types, 1))->name, ==, "Militia");
  g_assert_cmpint (((HxOwnType *) NTH (types, 1))->base, ==, HX_ENTITY_ORGANISATION);
  g_assert_cmpuint (((HxOwnType *) NTH (types, 1))->n_entities, ==, 1);
  g_assert_null (((HxOwnType *) NTH (types, 0))->icon);
  found = FIND (world.marta);
  g_assert_cmpint (hx_entity_get_own_type (found), ==, militia);
  g_assert_cmpint (hx_entity_get_entity_type (found), ==, HX_ENTITY_ORGANISATION);

  EDIT ("Delete", hx_edit_delete_own_type (edit, militia));
  g_clear_object (&found);
  found = FIND (world.marta);
  g_assert_cmpint (hx_entity_get_own_type (found), ==, armed);
}

/* --- At random --- */

#define N_ENTITIES 12

static void
do_something (Fixture *self,
              GRand   *rand,
              gint64  *ids,
              guint    n)
{
  gint64 a = ids[g_rand_int_range (rand, 0, N_ENTITIES)];
  gint64 b = ids[g_rand_int_range (rand, 0, N_ENTITIES)];
  g_autofree char *name = g_strdup_printf ("Name %u", g_rand_int_range (rand, 0, 20));
  g_autoptr(HxEdit) edit = hx_project_begin (self->project, name);

  switch (g_rand_int_range (rand, 0, 6))
    {
    case 0:
    case 1:
      hx_edit_merge_entity (edit, a, b);
      break;
    case 2:
      hx_edit_unmerge_entity (edit, a);
      break;
    case 3:
      hx_edit_rename_entity (edit, a, name);
      break;
    case 4:
      hx_edit_add_entity_name (edit, a, name, HX_NAME_ALIAS, NULL);
      break;
    default:
      if (a != b)
        hx_edit_judge (edit, a, b, g_rand_int_range (rand, 0, 3), name);
    }
  if (!hx_edit_is_empty (edit))
    fixture_commit (edit);
}

/* Each is shown as what its judgements lead to. */
static void
assert_roots (Fixture *self,
              gint64  *ids)
{
  g_autoptr(GHashTable) leads = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, NULL);
  g_autoptr(GPtrArray) judgements = LIST (list_judgements, 0);

  for (guint i = 0; i < judgements->len; i++)
    {
      HxJudgement *judgement = NTH (judgements, i);

      if (judgement->verdict == HX_VERDICT_SAME)
        g_assert_true (g_hash_table_insert (leads, &judgement->entity, &judgement->other));
    }
  for (guint i = 0; i < N_ENTITIES; i++)
    {
      g_autoptr(HxEntity) found = FIND (ids[i]);
      const gint64 *id = &ids[i];

      while (g_hash_table_contains (leads, id))
        id = g_hash_table_lookup (leads, id);
      g_assert_cmpint (hx_entity_get_id (found), ==, *id);
    }
}

static void
test_random (Fixture       *self,
             gconstpointer  data)
{
  guint32 seed = g_test_rand_int ();
  g_autoptr(GRand) rand = g_rand_new_with_seed (seed);
  g_autoptr(GPtrArray) states = g_ptr_array_new_with_free_func (g_free);
  gint64 ids[N_ENTITIES];
  guint n_undone = 0;

  g_test_message ("seed %u", seed);
  EDIT ("Entities",
        for (guint i = 0; i < N_ENTITIES; i++)
          {
            g_autofree char *name = g_strdup_printf ("Entity %u", i);

            ids[i] = hx_edit_add_entity (edit, HX_ENTITY_THING, name);
          });
  g_ptr_array_add (states, fixture_dump (self));
  for (guint i = 0; i < 1000; i++)
    {
      g_autofree char *now = NULL;

      do_something (self, rand, ids, i);
      now = fixture_dump (self);
      if (!g_str_equal (now, NTH (states, states->len - 1)))
        g_ptr_array_add (states, g_steal_pointer (&now));
      if (i % 50 == 0)
        assert_roots (self, ids);
    }

  g_assert_cmpuint (states->len, >, 300);
  for (guint i = states->len - 1; i > 0; i--)
    {
      g_autofree char *now = NULL;

      g_assert_true (hx_future_wait (hx_project_undo (self->project), NULL));
      now = fixture_dump (self);
      g_assert_cmpstr (now, ==, NTH (states, i - 1));
      n_undone++;
    }
  for (guint i = 0; i < n_undone; i++)
    g_assert_true (hx_future_wait (hx_project_redo (self->project), NULL));
  g_ptr_array_add (states, fixture_dump (self));
  g_assert_cmpstr (NTH (states, states->len - 1), ==, NTH (states, states->len - 2));
  assert_roots (self, ids);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();

  fixture_add ("/entities/merge", test_merge);
  fixture_add ("/entities/merge-of-merged", test_merge_of_merged);
  fixture_add ("/entities/judge", test_judge);
  fixture_add ("/entities/not-same", test_not_same);
  fixture_add ("/entities/rename-to-alias", test_rename_to_alias);
  fixture_add ("/entities/split-names", test_split_names);
  fixture_add ("/entities/delete", test_delete);
  fixture_add ("/entities/relations", test_relations);
  fixture_add ("/entities/properties", test_properties);
  fixture_add ("/entities/property-edits", test_property_edits);
  fixture_add ("/entities/own-types", test_own_types);
  fixture_add ("/entities/random", test_random);

  return g_test_run ();
}
