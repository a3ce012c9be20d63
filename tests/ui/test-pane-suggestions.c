/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Suggested mentions in a pane: going through them, accepting one, those of a source and all, and
 * rejecting; each is one edit, and one undo takes it back. */

#include "config.h"

#include "model/hx-rejection.h"
#include "reader-fixture.h"
#include "reader/hx-pane-private.h"

typedef struct
{
  ReaderFixture  reader;
  GtkWidget     *pane;
  HxReadingView *view;
} Fixture;

static gpointer
count_query (HxConnection  *connection,
             gpointer       sql,
             GError       **error)
{
  GArray *count = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 n = hx_connection_get_int (connection, sql, -1);

  g_array_append_val (count, n);
  return count;
}

static gint64
count (Fixture    *self,
       const char *sql)
{
  g_autoptr(GArray) n = hx_future_wait_boxed (hx_project_query (self->reader.desk.project,
                                                                G_TYPE_ARRAY, count_query,
                                                                (gpointer) sql, NULL), NULL);

  return g_array_index (n, gint64, 0);
}

static gint64
count_mentions (Fixture *self)
{
  return count (self, "SELECT count (*) FROM mention");
}

static gint64
count_rejections (Fixture *self)
{
  return count (self, "SELECT count (*) FROM rejection");
}

static HxSuggestions *
get_suggestions (Fixture *self)
{
  return hx_desk_get_suggestions (self->reader.desk.desk);
}

static guint
count_suggested (Fixture *self,
                 gint64   entity)
{
  g_autoptr(GArray) list = hx_suggestions_list_entity (get_suggestions (self), entity);

  return list->len;
}

static guint
count_in_source (Fixture *self,
                 gint64   entity,
                 gint64   source)
{
  g_autoptr(GArray) list = hx_suggestions_list_entity (get_suggestions (self), entity);
  guint n = 0;

  for (guint i = 0; i < list->len; i++)
    n += g_array_index (list, HxSuggestion, i).source == source;
  return n;
}

/* What stands selected: it is one of what is suggested. */
static HxSuggestion
get_here (Fixture *self)
{
  HxSuggestion here = { 0 };

  g_assert_true (hx_pane_get_suggestion (HX_PANE (self->pane), &here));
  return here;
}

static void
act (Fixture    *self,
     const char *action,
     const char *where)
{
  g_assert_true (gtk_widget_activate_action (self->pane, action, where != NULL ? "s" : NULL,
                                             where));
}

/* Until the project has it, and what is suggested has followed. */
static void
wait_edit (Fixture    *self,
           const char *label)
{
  HxProject *project = self->reader.desk.project;

  WAIT_UNTIL (g_strcmp0 (hx_project_get_undo_label (project), label) == 0);
  WAIT_UNTIL (!hx_suggestions_is_busy (get_suggestions (self)));
  fixture_wait_ms (30);
}

static void
undo (Fixture *self)
{
  g_assert_true (hx_future_wait (hx_project_undo (self->reader.desk.project), NULL));
  fixture_wait_ms (30);
  WAIT_UNTIL (!hx_suggestions_is_busy (get_suggestions (self)));
}

/* The entity that is suggested in most places, and at least in two sources. */
static gint64
find_entity (Fixture *self,
             gint64  *source)
{
  g_autoptr(GArray) counts = hx_suggestions_count_entities (get_suggestions (self));

  for (guint i = 0; i < counts->len; i++)
    {
      gint64 entity = g_array_index (counts, HxSuggestionCount, i).entity;
      g_autoptr(GArray) list = hx_suggestions_list_entity (get_suggestions (self), entity);

      *source = g_array_index (list, HxSuggestion, 0).source;
      if (count_in_source (self, entity, *source) < list->len)
        return entity;
    }
  g_assert_not_reached ();
}

/* A pane with a source that has places of the entity, which is looked for in it. */
static void
go_to (Fixture *self,
       gint64   entity,
       gint64   source)
{
  hx_reader_open (self->reader.reader, source, FALSE);
  fixture_wait_loaded (&self->reader);
  self->pane = GTK_WIDGET (hx_reader_get_pane (self->reader.reader, 0));
  self->view = fixture_view (&self->reader, 0);
  WAIT_UNTIL (hx_reading_view_get_suggestions (self->view) != NULL);
  hx_reading_view_select (self->view, 0, 0);
  for (guint i = 0; i < 200; i++)
    {
      act (self, "pane.next-mention", NULL);
      if (get_here (self).entity == entity)
        return;
    }
  g_assert_not_reached ();
}

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  reader_fixture_set_up (&self->reader, GINT_TO_POINTER (900));
  WAIT_UNTIL (count_suggested (self, 0) > 0
              && !hx_suggestions_is_busy (get_suggestions (self)));
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  reader_fixture_tear_down (&self->reader, NULL);
}

/* --- Tests --- */

/* There and back again, and round. */
static void
test_step (Fixture       *self,
           gconstpointer  data)
{
  gint64 source;
  gint64 entity = find_entity (self, &source);
  HxSuggestion first, second;
  guint n;

  go_to (self, entity, source);
  first = get_here (self);
  act (self, "pane.next-mention", NULL);
  second = get_here (self);
  g_assert_cmpint (hx_suggestion_compare (&first, &second), !=, 0);
  act (self, "pane.previous-mention", NULL);
  second = get_here (self);
  g_assert_cmpint (hx_suggestion_compare (&first, &second), ==, 0);

  n = hx_reading_view_get_suggestions (self->view)->len;
  for (guint i = 0; i < n; i++)
    act (self, "pane.next-mention", NULL);
  second = get_here (self);
  g_assert_cmpint (hx_suggestion_compare (&first, &second), ==, 0);
}

/* One is accepted, and the next is there to be decided about. */
static void
test_accept (Fixture       *self,
             gconstpointer  data)
{
  gint64 before = count_mentions (self);
  gint64 source;
  gint64 entity = find_entity (self, &source);
  guint n = count_suggested (self, entity);
  HxSuggestion first, second;

  go_to (self, entity, source);
  first = get_here (self);
  act (self, "pane.accept-mention", NULL);
  wait_edit (self, "Accept Mention");
  g_assert_cmpint (count_mentions (self), ==, before + 1);
  g_assert_cmpuint (count_suggested (self, entity), ==, n - 1);
  second = get_here (self);
  g_assert_cmpint (hx_suggestion_compare (&first, &second), !=, 0);
  undo (self);
  g_assert_cmpint (count_mentions (self), ==, before);
  g_assert_cmpuint (count_suggested (self, entity), ==, n);
}

static guint
count_named (Fixture            *self,
             const HxSuggestion *like,
             gboolean            in_source)
{
  g_autoptr(GArray) list = hx_suggestions_list_entity (get_suggestions (self), like->entity);
  guint n = 0;

  for (guint i = 0; i < list->len; i++)
    {
      const HxSuggestion *suggestion = &g_array_index (list, HxSuggestion, i);

      n += suggestion->name == like->name
           && (!in_source || suggestion->source == like->source);
    }
  return n;
}

/* A name that stands more than once in a source, and elsewhere, too. */
static HxSuggestion
find_repeated (Fixture *self)
{
  g_autoptr(GArray) list = hx_suggestions_list_entity (get_suggestions (self), 0);

  for (guint i = 0; i < list->len; i++)
    {
      const HxSuggestion *suggestion = &g_array_index (list, HxSuggestion, i);
      guint n = count_named (self, suggestion, TRUE);

      if (n > 1 && n < count_named (self, suggestion, FALSE))
        return *suggestion;
    }
  g_assert_not_reached ();
}

static void
go_to_name (Fixture            *self,
            const HxSuggestion *place)
{
  go_to (self, place->entity, place->source);
  while (get_here (self).name != place->name)
    act (self, "pane.next-mention", NULL);
}

/* All places of that name, and no other name of the entity. */
static void
test_accept_all (Fixture       *self,
                 gconstpointer  data)
{
  const char *where = data;
  gint64 before = count_mentions (self);
  HxSuggestion place = find_repeated (self);
  guint n = count_suggested (self, place.entity);
  guint n_taken = count_named (self, &place, g_str_equal (where, "source"));

  g_assert_cmpuint (n_taken, >, 1);
  go_to_name (self, &place);
  act (self, "pane.accept-mentions", where);
  wait_edit (self, "Accept Mentions");
  g_assert_cmpint (count_mentions (self), ==, before + n_taken);
  g_assert_cmpuint (count_suggested (self, place.entity), ==, n - n_taken);
  undo (self);
  g_assert_cmpint (count_mentions (self), ==, before);
  g_assert_cmpuint (count_suggested (self, place.entity), ==, n);
}

/* Here one place goes, in the source all of that name there, everywhere all of that name. */
static void
test_reject (Fixture       *self,
             gconstpointer  data)
{
  const char *where = data;
  HxSuggestion place = find_repeated (self);
  guint n = count_suggested (self, place.entity);
  guint n_in_source, n_named, n_gone;

  go_to_name (self, &place);
  n_in_source = count_named (self, &place, TRUE);
  n_named = count_named (self, &place, FALSE);
  n_gone = g_str_equal (where, "here") ? 1 : g_str_equal (where, "source") ? n_in_source : n_named;

  act (self, "pane.reject-mention", where);
  wait_edit (self, "Reject Mention");
  g_assert_cmpint (count_rejections (self), ==, 1);
  g_assert_cmpuint (count_named (self, &place, FALSE), ==, n_named - n_gone);
  g_assert_cmpuint (count_named (self, &place, TRUE), ==,
                    n_in_source - MIN (n_gone, n_in_source));
  undo (self);
  g_assert_cmpint (count_rejections (self), ==, 0);
  g_assert_cmpuint (count_suggested (self, place.entity), ==, n);
}

/* With nothing selected a decision is made about nothing: what is next is shown first. */
static void
test_nothing_selected (Fixture       *self,
                       gconstpointer  data)
{
  gint64 before = count_mentions (self);
  gint64 source;
  gint64 entity = find_entity (self, &source);
  HxSuggestion here;

  go_to (self, entity, source);
  hx_reading_view_select (self->view, 0, 0);
  if (hx_pane_get_suggestion (HX_PANE (self->pane), &here))
    return;
  act (self, "pane.accept-mention", NULL);
  get_here (self);
  fixture_wait_ms (60);
  g_assert_cmpint (count_mentions (self), ==, before);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();
  adw_init ();
  fixture_add_look ();
  fixture_add_icons ();
#define ADD(name, data, func) \
  g_test_add ("/pane-suggestions/" name, Fixture, data, set_up, func, tear_down)
  ADD ("step", NULL, test_step);
  ADD ("accept", NULL, test_accept);
  ADD ("accept-source", "source", test_accept_all);
  ADD ("accept-everywhere", "everywhere", test_accept_all);
  ADD ("reject-here", "here", test_reject);
  ADD ("reject-source", "source", test_reject);
  ADD ("reject-everywhere", "everywhere", test_reject);
  ADD ("nothing-selected", NULL, test_nothing_selected);
#undef ADD

  return g_test_run ();
}
