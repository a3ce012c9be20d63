/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What an analyst does to entities, their types and relations, undone and done again: each time the
 * project's rows are exactly those that were there. */

#include "config.h"

#include "hx-test-project.h"
#include "model/hx-entity-type.h"
#include "model/hx-judgement.h"
#include "model/hx-passage.h"
#include "model/hx-relation.h"

#define TEXT "Marta Haro leads the Harbour League. M. Haro said the League would not move. She left."

typedef struct
{
  gint64 source;
  gint64 marta;
  gint64 haro;
  gint64 league;
  gint64 merged;     /* shown as marta */
  gint64 named;      /* a passage that mentions merged by name */
  gint64 passage;    /* evidence of the relation */
  gint64 leads;
  gint64 opposes;
  gint64 relation;
  gint64 group;
  gint64 militia;    /* below group */
} World;

typedef void (*StepFunc) (HxEdit      *edit,
                          const World *world);

static void
make_world (Fixture *self,
            World   *world)
{
  g_autoptr(HxEdit) edit = NULL;

  world->source = fixture_add_source (self, "Report", TEXT);
  edit = hx_project_begin (self->project, "World");
  world->marta = hx_edit_add_entity (edit, HX_ENTITY_PERSON, "Marta Haro");
  world->haro = hx_edit_add_entity (edit, HX_ENTITY_PERSON, "M. Haro");
  world->merged = hx_edit_add_entity (edit, HX_ENTITY_PERSON, "M. H.");
  world->league = hx_edit_add_entity (edit, HX_ENTITY_ORGANISATION, "Harbour League");
  world->named = hx_edit_add_passage (edit, world->source, 0, 10);
  hx_edit_mention (edit, world->named, world->merged);
  hx_edit_merge_entity (edit, world->merged, world->marta);
  world->leads = hx_edit_add_relation_type (edit, "leads", "is led by");
  world->opposes = hx_edit_add_relation_type (edit, "opposes", NULL);
  world->relation = hx_edit_add_relation (edit, world->leads, world->marta, world->league);
  hx_edit_set_relation (edit, world->relation, world->leads, "2019", "2024-12?", "as it says");
  world->passage = hx_edit_add_passage (edit, world->source, 0, 35);
  hx_edit_add_evidence (edit, world->relation, world->passage);
  world->group = hx_edit_add_own_type (edit, HX_ENTITY_ORGANISATION, 0, "Armed Group");
  hx_edit_style_own_type (edit, world->group, "emoji-flags-symbolic", "#a51d2d");
  world->militia = hx_edit_add_own_type (edit, HX_ENTITY_ORGANISATION, world->group, "Militia");
  hx_edit_set_own_type (edit, world->league, world->militia);
  fixture_commit (edit);
}

/* --- Steps: each changes what is there before and after it --- */

static void
not_same (HxEdit      *edit,
          const World *world)
{
  hx_edit_judge (edit, world->marta, world->haro, HX_VERDICT_NOT_SAME, "of another town");
}

/* It parts the two that are shown as one. */
static void
not_same_of_merged (HxEdit      *edit,
                    const World *world)
{
  hx_edit_judge (edit, world->marta, world->merged, HX_VERDICT_NOT_SAME, NULL);
}

static void
unsure (HxEdit      *edit,
        const World *world)
{
  hx_edit_judge (edit, world->marta, world->haro, HX_VERDICT_UNSURE, "two of them?");
}

static void
same (HxEdit      *edit,
      const World *world)
{
  hx_edit_judge (edit, world->haro, world->marta, HX_VERDICT_SAME, NULL);
}

static void
turn_relation (HxEdit      *edit,
               const World *world)
{
  hx_edit_turn_relation (edit, world->relation);
}

static void
change_relation (HxEdit      *edit,
                 const World *world)
{
  hx_edit_set_relation (edit, world->relation, world->opposes, "2020", NULL, "");
}

static void
delete_evidence (HxEdit      *edit,
                 const World *world)
{
  hx_edit_delete_evidence (edit, world->relation, world->passage);
}

static void
delete_relation (HxEdit      *edit,
                 const World *world)
{
  hx_edit_delete_relation (edit, world->relation);
}

static void
rename_relation_type (HxEdit      *edit,
                      const World *world)
{
  hx_edit_set_relation_type (edit, world->leads, "chairs", "is chaired by");
}

static void
add_own_type (HxEdit      *edit,
              const World *world)
{
  gint64 type = hx_edit_add_own_type (edit, HX_ENTITY_PERSON, 0, "Captain");

  hx_edit_style_own_type (edit, type, NULL, "#26a269");
  hx_edit_set_own_type (edit, world->haro, type);
}

static void
rename_own_type (HxEdit      *edit,
                 const World *world)
{
  hx_edit_rename_own_type (edit, world->militia, "Faction");
}

static void
style_own_type (HxEdit      *edit,
                const World *world)
{
  hx_edit_style_own_type (edit, world->group, NULL, NULL);
}

static void
leave_own_type (HxEdit      *edit,
                const World *world)
{
  hx_edit_set_own_type (edit, world->league, 0);
  hx_edit_set_entity_type (edit, world->league, HX_ENTITY_EVENT);
}

/* What is below it goes up. */
static void
delete_own_type (HxEdit      *edit,
                 const World *world)
{
  hx_edit_delete_own_type (edit, world->group);
}

static void
change_mention (HxEdit      *edit,
                const World *world)
{
  hx_edit_set_mention_kind (edit, world->named, world->marta, HX_MENTION_NOMINAL);
}

static void
change_mention_back (HxEdit      *edit,
                     const World *world)
{
  hx_edit_set_mention_kind (edit, world->named, world->merged, HX_MENTION_NAMED);
}

static const struct
{
  const char *label;
  StepFunc    func;
} steps[] = {
  { "Unsure", unsure },
  { "Not the Same", not_same },
  { "Same", same },
  { "Not the Same, of Merged", not_same_of_merged },
  { "Turn Direction", turn_relation },
  { "Change Relation", change_relation },
  { "Delete Evidence", delete_evidence },
  { "Delete Relation", delete_relation },
  { "Rename Type of Relations", rename_relation_type },
  { "Add Type", add_own_type },
  { "Rename Type", rename_own_type },
  { "Style Type", style_own_type },
  { "Leave Type", leave_own_type },
  { "Delete Type", delete_own_type },
};

static char *
do_step (Fixture     *self,
         const World *world,
         const char  *label,
         StepFunc     func)
{
  g_autoptr(HxEdit) edit = hx_project_begin (self->project, label);

  func (edit, world);
  fixture_commit (edit);
  g_assert_cmpstr (hx_project_get_undo_label (self->project), ==, label);
  return fixture_dump (self);
}

static void
assert_state (Fixture    *self,
              const char *wanted)
{
  g_autofree char *now = fixture_dump (self);

  g_assert_cmpstr (now, ==, wanted);
}

static void
undo (Fixture    *self,
      const char *wanted)
{
  g_assert_true (hx_future_wait (hx_project_undo (self->project), NULL));
  assert_state (self, wanted);
}

static void
redo (Fixture    *self,
      const char *wanted)
{
  g_assert_true (hx_future_wait (hx_project_redo (self->project), NULL));
  assert_state (self, wanted);
}

/* --- Tests --- */

/* Each by itself, on the same project: after an undo it is as if nothing had been. */
static void
test_each (Fixture       *self,
           gconstpointer  data)
{
  World world;
  g_autofree char *before = NULL;

  make_world (self, &world);
  before = fixture_dump (self);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autofree char *after = do_step (self, &world, steps[i].label, steps[i].func);

      g_test_message ("%s", steps[i].label);
      g_assert_cmpstr (after, !=, before);
      undo (self, before);
      g_assert_cmpstr (hx_project_get_redo_label (self->project), ==, steps[i].label);
      redo (self, after);
      undo (self, before);
    }
}

/* One after the other, back through all of them and forth again, also in the next session. */
static void
test_all (Fixture       *self,
          gconstpointer  data)
{
  World world;
  g_autoptr(GPtrArray) states = g_ptr_array_new_with_free_func (g_free);

  make_world (self, &world);
  g_ptr_array_add (states, fixture_dump (self));
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_ptr_array_add (states, do_step (self, &world, steps[i].label, steps[i].func));
      g_assert_cmpstr (g_ptr_array_index (states, i), !=, g_ptr_array_index (states, i + 1));
    }

  for (guint i = states->len - 1; i > 0; i--)
    {
      undo (self, g_ptr_array_index (states, i - 1));
      if (i == states->len / 2)
        fixture_reopen (self);
    }
  for (guint i = 1; i < states->len; i++)
    redo (self, g_ptr_array_index (states, i));
}

/* The kind of a mention of one that is shown as another, by the name of either. */
static void
test_mention_kind (Fixture       *self,
                   gconstpointer  data)
{
  World world;
  g_autofree char *before = NULL;
  g_autofree char *changed = NULL;
  g_autofree char *back = NULL;

  make_world (self, &world);
  before = fixture_dump (self);
  changed = do_step (self, &world, "Change", change_mention);
  g_assert_nonnull (strstr (changed, "nominal"));
  back = do_step (self, &world, "Change Back", change_mention_back);
  g_assert_cmpstr (back, ==, before);
  undo (self, changed);
  undo (self, before);
  redo (self, changed);
}

/* What is of that kind already, or is no mention, is no edit. */
static void
test_mention_kind_nothing (Fixture       *self,
                           gconstpointer  data)
{
  World world;
  g_autofree char *before = NULL;
  g_autoptr(HxEdit) edit = NULL;

  make_world (self, &world);
  before = fixture_dump (self);
  edit = hx_project_begin (self->project, "Nothing");
  hx_edit_set_mention_kind (edit, world.named, world.marta, HX_MENTION_NAMED);
  hx_edit_set_mention_kind (edit, world.named, world.league, HX_MENTION_PRONOUN);
  hx_edit_set_mention_kind (edit, world.passage, world.marta, HX_MENTION_PRONOUN);
  fixture_commit (edit);
  assert_state (self, before);
  g_assert_cmpstr (hx_project_get_undo_label (self->project), ==, "World");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();

  fixture_add ("/entity-undo/each", test_each);
  fixture_add ("/entity-undo/all", test_all);
  fixture_add ("/entity-undo/mention-kind", test_mention_kind);
  fixture_add ("/entity-undo/mention-kind-nothing", test_mention_kind_nothing);

  return g_test_run ();
}
