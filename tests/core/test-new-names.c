/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Names that may become entities, and those that shall not: what was refused is left out, says who
 * refused it, and can be offered again. */

#include "config.h"

#include "hx-test-project.h"
#include "model/hx-entity.h"
#include "model/hx-new-names.h"
#include "model/hx-rejection.h"

#define ONE "The Harbour Council of Osmere (HCO) met on Monday. HCO said nothing. Later the Harbour " \
            "Council of Osmere met again, and HCO left."
#define TWO "On Tuesday Marta Haro asked the HCO. The HCO was silent, said Marta Haro."

static gpointer
load (HxConnection  *connection,
      gpointer       data,
      GError       **error)
{
  return hx_new_names_load (connection, error);
}

static HxNewNames *
get_names (Fixture *self)
{
  return fixture_query (self, HX_TYPE_NEW_NAMES, load, NULL);
}

static HxCandidateGroup *
find_group (HxNewNames *names,
            const char *name)
{
  for (guint i = 0; i < names->groups->len; i++)
    {
      HxCandidateGroup *group = g_ptr_array_index (names->groups, i);
      HxCandidateName *best = g_ptr_array_index (group->names, 0);

      if (g_str_equal (best->name, name))
        return group;
    }
  return NULL;
}

static void
reject (Fixture    *self,
        const char *name)
{
  g_autoptr(HxEdit) edit = hx_project_begin (self->project, "Reject");

  hx_edit_reject (edit, 0, name, 0, NULL);
  fixture_commit (edit);
}

static void
add_texts (Fixture *self)
{
  fixture_add_source (self, "One", ONE);
  fixture_add_source (self, "Two", TWO);
}

/* The names of an entity are no new ones. */
static void
test_known (Fixture       *self,
            gconstpointer  data)
{
  g_autoptr(HxNewNames) before = NULL;
  g_autoptr(HxNewNames) after = NULL;
  g_autoptr(HxEdit) edit = NULL;

  add_texts (self);
  before = get_names (self);
  g_assert_nonnull (find_group (before, "Harbour Council of Osmere"));
  g_assert_nonnull (find_group (before, "Marta Haro"));
  g_assert_cmpuint (before->refused->len, ==, 0);

  edit = hx_project_begin (self->project, "Entity");
  hx_edit_add_entity (edit, HX_ENTITY_PERSON, "Marta Haro");
  fixture_commit (edit);
  after = get_names (self);
  g_assert_null (find_group (after, "Marta Haro"));
  g_assert_nonnull (find_group (after, "Harbour Council of Osmere"));
}

static void
test_refused (Fixture       *self,
              gconstpointer  data)
{
  g_autoptr(HxNewNames) names = NULL;
  const HxRefusedName *refused;

  add_texts (self);
  reject (self, "HARBOUR Council of Osmere");
  reject (self, "HCO");
  names = get_names (self);
  g_assert_null (find_group (names, "Harbour Council of Osmere"));
  g_assert_null (find_group (names, "HCO"));
  g_assert_nonnull (find_group (names, "Marta Haro"));

  /* Both names are of one thing, which is offered again as one. */
  g_assert_cmpuint (names->refused->len, ==, 1);
  refused = g_ptr_array_index (names->refused, 0);
  g_assert_cmpstr (refused->name, ==, "Harbour Council of Osmere");
  g_assert_cmpuint (refused->n_places, ==, 7);
  g_assert_cmpuint (refused->rejections->len, ==, 2);
  g_assert_cmpstr (refused->coder, !=, "");
  g_assert_cmpint (refused->created, >, 0);
}

/* A short form that was refused by itself says nothing of the long one. */
static void
test_refused_part (Fixture       *self,
                   gconstpointer  data)
{
  g_autoptr(HxNewNames) names = NULL;

  add_texts (self);
  reject (self, "HCO");
  names = get_names (self);
  g_assert_nonnull (find_group (names, "Harbour Council of Osmere"));
  g_assert_cmpuint (names->refused->len, ==, 1);
}

/* What is in no text any more is listed still. */
static void
test_gone (Fixture       *self,
           gconstpointer  data)
{
  g_autoptr(HxNewNames) names = NULL;
  const HxRefusedName *refused;

  add_texts (self);
  reject (self, "Nobody Here");
  names = get_names (self);
  g_assert_cmpuint (names->refused->len, ==, 1);
  refused = g_ptr_array_index (names->refused, 0);
  g_assert_cmpstr (refused->name, ==, "nobody here");
  g_assert_cmpuint (refused->n_places, ==, 0);
}

/* What does not mean an entity somewhere is no new name that was refused. */
static void
test_of_entity (Fixture       *self,
                gconstpointer  data)
{
  g_autoptr(HxEdit) edit = NULL;
  g_autoptr(HxNewNames) names = NULL;
  gint64 entity;

  add_texts (self);
  edit = hx_project_begin (self->project, "Entity");
  entity = hx_edit_add_entity (edit, HX_ENTITY_PLACE, "Osmere");
  hx_edit_reject (edit, entity, "Marta Haro", 0, NULL);
  fixture_commit (edit);
  names = get_names (self);
  g_assert_cmpuint (names->refused->len, ==, 0);
  g_assert_nonnull (find_group (names, "Marta Haro"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();
  fixture_add ("/new-names/known", test_known);
  fixture_add ("/new-names/refused", test_refused);
  fixture_add ("/new-names/refused-part", test_refused_part);
  fixture_add ("/new-names/gone", test_gone);
  fixture_add ("/new-names/of-entity", test_of_entity);

  return g_test_run ();
}
