/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What other sources may say on a claim, decided in the inspector. */

#include "config.h"

#include "desk-fixture.h"
#include "inspector/hx-inspector.h"
#include "inspector/hx-proposal-box.h"
#include "inspector/hx-proposal-row.h"
#include "model/hx-claim.h"
#include "model/hx-dismissal.h"
#include "model/hx-position.h"

typedef DeskFixture Fixture;

/* --- A claim ---------------------------------------------------------------------------------- */

static gpointer
query_claims (HxConnection  *connection,
              gpointer       data,
              GError       **error)
{
  return hx_claim_list (connection, error);
}

static gpointer
query_positions (HxConnection  *connection,
                 gpointer       claim,
                 GError       **error)
{
  return hx_position_list (connection, *(gint64 *) claim, error);
}

static gpointer
query_dismissals (HxConnection  *connection,
                  gpointer       data,
                  GError       **error)
{
  return hx_dismissal_list (connection, error);
}

static GPtrArray *
list (Fixture     *self,
      HxQueryFunc  func,
      gint64       id)
{
  GError *error = NULL;
  GPtrArray *rows = hx_future_wait_boxed (hx_project_query (self->project, G_TYPE_PTR_ARRAY, func,
                                                            g_memdup2 (&id, sizeof id), g_free),
                                          &error);

  g_assert_no_error (error);
  return rows;
}

static guint
count (Fixture     *self,
       HxQueryFunc  func,
       gint64       id)
{
  g_autoptr(GPtrArray) rows = list (self, func, id);

  return rows->len;
}

static guint
count_silent (Fixture *self,
              gint64   claim)
{
  g_autoptr(GPtrArray) positions = list (self, query_positions, claim);
  guint n = 0;

  for (guint i = 0; i < positions->len; i++)
    n += ((HxPosition *) positions->pdata[i])->said.stance == HX_STANCE_SILENT;
  return n;
}

/* A claim, and what the first report says on it. */
static gint64
make_claim (Fixture     *self,
            const char  *question,
            HxClaimKind  kind,
            const char  *unit,
            const char  *words,
            const char  *minimum)
{
  HxClaimDraft claim = { .question = question, .kind = kind, .unit = unit, .tolerance = 50 };
  HxPositionDraft said = { .wording = words, .minimum = minimum, .unit = unit };
  gint64 source = fixture_source (self, 0);
  GError *error = NULL;
  g_autoptr(HxText) text = hx_future_wait_boxed (hx_project_load_text (self->project, source),
                                                 &error);
  const char *utf8 = hx_text_get_utf8 (text, NULL);
  const char *found = strstr (utf8, words);
  guint start = g_utf8_pointer_to_offset (utf8, found);
  g_autoptr(HxEdit) edit = hx_project_begin (self->project, "Claim");
  gint64 id = hx_edit_add_claim (edit, &claim);
  gint64 passage = hx_edit_add_passage (edit, source, start, start + g_utf8_strlen (words, -1));
  g_autoptr(GPtrArray) claims = NULL;

  hx_edit_add_position_evidence (edit, hx_edit_add_position (edit, id, source, &said), passage);
  hx_future_wait (hx_edit_commit (edit), &error);
  g_assert_no_error (error);
  claims = list (self, query_claims, 0);
  return ((HxClaim *) claims->pdata[claims->len - 1])->id;
}

static gint64
make_distance (Fixture *self)
{
  return make_claim (self, "How far is Tolmen from the dam?", HX_CLAIM_DISTANCE, "km",
                     "24 kilometres", "24");
}

/* --- The box ---------------------------------------------------------------------------------- */

static GtkWidget *
show_at (Fixture *self,
         int      width)
{
  GtkWidget *inspector = hx_inspector_new (self->desk);

  fixture_show (self, inspector, width);
  return inspector;
}

static GtkListBox *
find_list (GtkWidget *inspector)
{
  GtkWidget *box = fixture_find (inspector, HX_TYPE_PROPOSAL_BOX, NULL);

  return box != NULL ? GTK_LIST_BOX (fixture_find (box, GTK_TYPE_LIST_BOX, NULL)) : NULL;
}

static guint
count_rows (GtkWidget *inspector)
{
  GtkListBox *box = find_list (inspector);
  guint n = 0;

  while (box != NULL && gtk_list_box_get_row_at_index (box, n) != NULL)
    n++;
  return n;
}

static HxProposalRow *
get_selected (GtkWidget *inspector)
{
  return HX_PROPOSAL_ROW (gtk_list_box_get_selected_row (find_list (inspector)));
}

static gboolean
is_focused (GtkWidget *inspector)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (inspector));
  GtkWidget *box = fixture_find (inspector, HX_TYPE_PROPOSAL_BOX, NULL);

  return focus != NULL && box != NULL && gtk_widget_is_ancestor (focus, box);
}

static void
act (GtkWidget  *inspector,
     const char *action)
{
  gtk_widget_activate_action (GTK_WIDGET (get_selected (inspector)), action, NULL);
}

/* Puts the keyboard to what is proposed for a claim. */
static GtkWidget *
decide (Fixture *self,
        gint64   claim,
        int      width)
{
  GtkWidget *inspector = show_at (self, width);

  hx_inspector_decide (HX_INSPECTOR (inspector), claim);
  WAIT_UNTIL (count_rows (inspector) == self->sources->len - 1);
  WAIT_UNTIL (is_focused (inspector));
  return inspector;
}

static void
undo (Fixture *self)
{
  GError *error = NULL;

  hx_future_wait (hx_project_undo (self->project), &error);
  g_assert_no_error (error);
}

/* --- Tests ------------------------------------------------------------------------------------ */

/* What is accepted is a position, with the value as written and as understood, and its passage. */
static void
test_accept (Fixture       *self,
             gconstpointer  data)
{
  gint64 claim = make_distance (self);
  GtkWidget *inspector = decide (self, claim, 360);
  HxProposalRow *row = get_selected (inspector);
  gint64 source = hx_proposal_row_get_source (row)->id;
  g_autoptr(GPtrArray) positions = NULL;
  const HxPosition *position;

  g_assert_cmpint (source, ==, fixture_source (self, 1));
  act (inspector, "proposals.accept");
  g_assert_cmpuint (count_rows (inspector), ==, self->sources->len - 2);
  g_assert_true (is_focused (inspector));
  g_assert_cmpint (hx_proposal_row_get_source (get_selected (inspector))->id, !=, source);

  WAIT_UNTIL (count (self, query_positions, claim) == 2);
  positions = list (self, query_positions, claim);
  position = positions->pdata[((HxPosition *) positions->pdata[0])->source == source ? 0 : 1];
  g_assert_cmpint (position->source, ==, source);
  g_assert_cmpstr (position->said.wording, ==, "15 miles");
  g_assert_cmpstr (position->said.minimum, ==, "15");
  g_assert_cmpstr (position->said.unit, ==, "mi");
  g_assert_cmpuint (position->evidence->len, ==, 1);
  g_assert_nonnull (strstr (g_array_index (position->evidence, HxPositionEvidence, 0).text,
                            "15 miles downstream"));
  WAIT_UNTIL (self->toast != NULL && strstr (self->toast, "15") != NULL);
  fixture_wait_ms (300);
  g_assert_cmpuint (count_rows (inspector), ==, self->sources->len - 2);

  /* One edit. */
  undo (self);
  WAIT_UNTIL (count_rows (inspector) == self->sources->len - 1);
  g_assert_cmpuint (count (self, query_positions, claim), ==, 1);
  g_assert_true (is_focused (inspector));
}

/* Keys come faster than edits are saved, and each is for another source. */
static void
test_fast (Fixture       *self,
           gconstpointer  data)
{
  gint64 claim = make_distance (self);
  GtkWidget *inspector = decide (self, claim, 360);
  guint n_silent = 0;

  while (count_rows (inspector) > 0)
    if (hx_proposal_row_get_place (get_selected (inspector)) != NULL)
      act (inspector, "proposals.accept");
    else
      {
        act (inspector, "proposals.silent");
        n_silent++;
      }
  g_assert_true (is_focused (inspector));
  g_assert_nonnull (fixture_find (inspector, GTK_TYPE_LABEL, "Every Source Is Looked Into"));
  WAIT_UNTIL (count (self, query_positions, claim) == self->sources->len);
  g_assert_cmpuint (count_silent (self, claim), ==, n_silent);
  fixture_wait_ms (300);
  g_assert_cmpuint (count_rows (inspector), ==, 0);
  g_assert_true (is_focused (inspector));
  fixture_save_picture (inspector, "proposals-done");
}

/* Silent are those that somebody has looked at, and no others; together that is one edit. */
static void
test_rest_silent (Fixture       *self,
                  gconstpointer  data)
{
  gint64 claim = make_distance (self);
  GtkWidget *inspector = decide (self, claim, 360);
  GtkListBox *box = find_list (inspector);
  HxProposalRow *first = get_selected (inspector);
  int index = count_rows (inspector) - 1;
  HxProposalRow *last = HX_PROPOSAL_ROW (gtk_list_box_get_row_at_index (box, index));

  g_assert_true (hx_proposal_row_get_looked (first));
  g_assert_false (hx_proposal_row_get_looked (last));
  while (get_selected (inspector) == first)
    gtk_widget_activate_action (GTK_WIDGET (first), "proposals.skip", "i", 1);
  g_assert_nonnull (fixture_find (inspector, GTK_TYPE_LABEL, "Mark the Rest Silent (2)"));

  act (inspector, "proposals.rest-silent");
  g_assert_cmpuint (count_rows (inspector), ==, self->sources->len - 3);
  WAIT_UNTIL (count_silent (self, claim) == 2);
  fixture_wait_ms (300);
  g_assert_cmpuint (count_rows (inspector), ==, self->sources->len - 3);
  undo (self);
  WAIT_UNTIL (count_rows (inspector) == self->sources->len - 1);
  g_assert_cmpuint (count_silent (self, claim), ==, 0);
}

static void
test_silent (Fixture       *self,
             gconstpointer  data)
{
  gint64 claim = make_distance (self);
  GtkWidget *inspector = decide (self, claim, 360);

  act (inspector, "proposals.silent");
  WAIT_UNTIL (count_silent (self, claim) == 1);
  g_assert_cmpuint (count (self, query_positions, claim), ==, 2);
  undo (self);
  WAIT_UNTIL (count_rows (inspector) == self->sources->len - 1);
}

/* A row with several places; there is one, or the test shows nothing. */
static HxProposalRow *
select_several (GtkWidget *inspector)
{
  GtkListBox *box = find_list (inspector);
  GtkListBoxRow *row;

  for (guint i = 0; (row = gtk_list_box_get_row_at_index (box, i)) != NULL; i++)
    if (hx_proposal_row_get_source (HX_PROPOSAL_ROW (row))->places->len > 1)
      {
        gtk_list_box_select_row (box, row);
        return HX_PROPOSAL_ROW (row);
      }
  g_assert_not_reached ();
}

/* What is rejected is not offered again; the others are. */
static void
test_reject (Fixture       *self,
             gconstpointer  data)
{
  gint64 claim = make_claim (self, "How many people are dead?", HX_CLAIM_COUNT, NULL, "41 deaths",
                             "41");
  GtkWidget *inspector = decide (self, claim, 360);
  HxProposalRow *row = select_several (inspector);
  gint64 source = hx_proposal_row_get_source (row)->id;
  g_autofree char *digest = g_strdup (hx_proposal_row_get_place (row)->proposal->digest);
  guint n_places = hx_proposal_row_get_source (row)->places->len;

  act (inspector, "proposals.reject");
  g_assert_cmpstr (hx_proposal_row_get_place (row)->proposal->digest, !=, digest);
  WAIT_UNTIL (count (self, query_dismissals, 0) == 1);
  WAIT_UNTIL (hx_proposal_row_get_source (get_selected (inspector))->places->len
              == n_places - 1);
  g_assert_cmpint (hx_proposal_row_get_source (get_selected (inspector))->id, ==, source);
  g_assert_cmpuint (count (self, query_positions, claim), ==, 1);
  undo (self);
  WAIT_UNTIL (hx_proposal_row_get_source (get_selected (inspector))->places->len == n_places);
}

static void
test_steps (Fixture       *self,
            gconstpointer  data)
{
  gint64 claim = make_claim (self, "How many people are dead?", HX_CLAIM_COUNT, NULL, "41 deaths",
                             "41");
  GtkWidget *inspector = decide (self, claim, 360);
  HxProposalRow *row = select_several (inspector);
  const HxProposedPlace *first = hx_proposal_row_get_place (row);

  g_assert_false (hx_proposal_row_step (row, -1));
  gtk_widget_activate_action (GTK_WIDGET (row), "proposals.step", "i", 1);
  g_assert_true (hx_proposal_row_get_place (row) != first);
  gtk_widget_activate_action (GTK_WIDGET (row), "proposals.reveal", NULL);
  g_assert_cmpint (self->revealed, ==, hx_proposal_row_get_source (row)->id);
  g_assert_cmpuint (self->reveal_start, ==,
                    hx_proposal_row_get_place (row)->proposal->evidence_start);
  gtk_widget_activate_action (GTK_WIDGET (row), "proposals.skip", "i", -1);
  g_assert_true (hx_proposal_row_get_place (row) == first);
}

/* Who goes from claim to claim sees what is proposed for the last one. */
static void
test_superseded (Fixture       *self,
                 gconstpointer  data)
{
  gint64 distance = make_distance (self);
  gint64 dead = make_claim (self, "How many people are dead?", HX_CLAIM_COUNT, NULL, "41 deaths",
                            "41");
  GtkWidget *inspector = show_at (self, 360);

  for (guint i = 0; i < 12; i++)
    {
      hx_desk_set_focus (self->desk, &(HxFocus) { .kind = HX_FOCUS_CLAIM,
                                                  .id = i % 2 == 0 ? dead : distance });
      fixture_wait_ms (i * 6);
    }
  WAIT_UNTIL (count_rows (inspector) == self->sources->len - 1);
  fixture_wait_ms (300);
  for (guint i = 0; i < count_rows (inspector); i++)
    {
      HxProposalRow *row
        = HX_PROPOSAL_ROW (gtk_list_box_get_row_at_index (find_list (inspector), i));
      const HxProposedPlace *place = hx_proposal_row_get_place (row);

      g_assert_true (place == NULL || place->proposal->guess->kind == HX_CLAIM_DISTANCE);
    }
  /* Nobody has looked who has not been there with the keyboard. */
  g_assert_null (fixture_find (inspector, GTK_TYPE_LABEL, "Mark the Rest Silent (1)"));
}

/* The cell in focus says which source is meant. */
static void
test_cell (Fixture       *self,
           gconstpointer  data)
{
  gint64 claim = make_distance (self);
  GtkWidget *inspector = show_at (self, 360);

  for (guint i = 3; i > 1; i--)
    {
      hx_desk_set_focus (self->desk, &(HxFocus) { .kind = HX_FOCUS_CLAIM, .id = claim,
                                                  .source = fixture_source (self, i) });
      WAIT_UNTIL (count_rows (inspector) == self->sources->len - 1);
      WAIT_UNTIL (hx_proposal_row_get_source (get_selected (inspector))->id
                  == fixture_source (self, i));
    }
}

/* Nothing is wider than a telephone, in either direction of writing, and all is named. */
static void
test_narrow (Fixture       *self,
             gconstpointer  data)
{
  gint64 claim = make_distance (self);
  GtkWidget *inspector = decide (self, claim, 360);

  fixture_check_names (inspector);
  fixture_save_picture (inspector, "proposals-360");
  fixture_close (self);
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      ADW_COLOR_SCHEME_FORCE_DARK);
  fixture_save_picture (decide (self, claim, 300), "proposals-dark-300");
  fixture_close (self);
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_DEFAULT);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  fixture_save_picture (decide (self, claim, 360), "proposals-rtl-360");
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  dex_init ();
  fixture_add_look ();
  fixture_add_icons ();

#define ADD(name, func) \
  g_test_add ("/proposals/" name, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

  ADD ("accept", test_accept);
  ADD ("fast", test_fast);
  ADD ("silent", test_silent);
  ADD ("rest-silent", test_rest_silent);
  ADD ("reject", test_reject);
  ADD ("steps", test_steps);
  ADD ("superseded", test_superseded);
  ADD ("cell", test_cell);
  ADD ("narrow", test_narrow);

  return g_test_run ();
}
