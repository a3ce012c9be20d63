/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Hypotheses in the view Claims: rating by keys, scores at the head, what decides. */

#include "config.h"

#include "claims/hx-ach-view.h"
#include "claims/hx-ach-words.h"
#include "claims/hx-claims-view.h"
#include "claims/hx-hypothesis-dialog.h"
#include "claims/hx-matrix-tile.h"
#include "claims/hx-matrix-view.h"
#include "desk-fixture.h"
#include "model/hx-hypotheses.h"

typedef DeskFixture Fixture;

static const char * const questions[] = {
  "When did the siren sound?",
  "Who had the key of the gate house?",
  "How high was the water at noon?",
  "Was the lock keeper on duty?",
};

static const char * const names[] = {
  "The gate was left open",
  "The dam gave way by itself",
  "Somebody opened the sluice on purpose",
};

/* --- Helpers ---------------------------------------------------------------------------------- */

static gpointer
query (HxConnection  *connection,
       gpointer       data,
       GError       **error)
{
  return hx_hypotheses_load (connection, error);
}

static HxHypotheses *
load (Fixture *self)
{
  GError *error = NULL;
  HxHypotheses *hypotheses = hx_future_wait_object (hx_project_query (self->project,
                                                                      HX_TYPE_HYPOTHESES, query,
                                                                      NULL, NULL), &error);

  g_assert_no_error (error);
  return hypotheses;
}

/* Takes the edit over. */
static void
commit (HxEdit *edit)
{
  GError *error = NULL;

  hx_future_wait (hx_edit_commit (edit), &error);
  g_assert_no_error (error);
  g_object_unref (edit);
}

static void
add_claims (Fixture *self)
{
  HxEdit *edit = hx_project_begin (self->project, "Claims");

  for (guint i = 0; i < G_N_ELEMENTS (questions); i++)
    hx_edit_add_claim (edit, &(HxClaimDraft) {
      .question = questions[i],
      .kind = HX_CLAIM_TEXT,
      .credibility = i == 0 ? 1 : i == 1 ? 4 : 0,
      .relevance = i == 0 ? HX_RELEVANCE_HIGH : HX_RELEVANCE_NONE,
    });
  commit (edit);
}

static void
add_hypotheses (Fixture *self,
                guint    n)
{
  HxEdit *edit = hx_project_begin (self->project, "Hypotheses");

  for (guint i = 0; i < n; i++)
    hx_edit_add_hypothesis (edit, names[i], NULL);
  commit (edit);
}

static GtkWidget *
show_at (Fixture *self,
         int      width)
{
  GtkWidget *view = g_object_new (HX_TYPE_CLAIMS_VIEW, NULL);

  hx_claims_view_set_desk (HX_CLAIMS_VIEW (view), self->desk);
  fixture_show (self, view, width);
  gtk_widget_activate_action (view, "claims.mode", "s", "hypotheses");
  WAIT_UNTIL (fixture_find (view, HX_TYPE_ACH_VIEW, NULL) != NULL);
  fixture_wait_ms (200);
  return fixture_find (view, HX_TYPE_ACH_VIEW, NULL);
}

static HxMatrixView *
get_sheet (GtkWidget *view)
{
  GtkWidget *sheet = NULL;

  WAIT_UNTIL ((sheet = fixture_find (view, HX_TYPE_MATRIX_VIEW, NULL)) != NULL);
  fixture_wait_ms (50);
  return HX_MATRIX_VIEW (sheet);
}

static void
put_cursor (Fixture      *self,
            HxMatrixView *sheet,
            guint         claim,
            guint         hypothesis)
{
  g_autoptr(HxHypotheses) hypotheses = load (self);

  hx_matrix_view_set_cursor (sheet, hx_hypotheses_get_claim (hypotheses, claim)->id,
                             hx_hypotheses_get (hypotheses, hypothesis)->id);
  g_signal_emit_by_name (sheet, "moved");
}

/* What the view does on a key, by its own table of keys. */
static gboolean
press (GtkWidget       *widget,
       guint            key,
       GdkModifierType  state)
{
  g_autoptr(GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr(GObject) controller = g_list_model_get_item (controllers, i);

      for (guint k = 0; GTK_IS_SHORTCUT_CONTROLLER (controller)
                        && k < g_list_model_get_n_items (G_LIST_MODEL (controller)); k++)
        {
          g_autoptr(GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), k);
          GtkShortcutTrigger *trigger = gtk_shortcut_get_trigger (shortcut);

          if (GTK_IS_KEYVAL_TRIGGER (trigger)
              && gtk_keyval_trigger_get_keyval (GTK_KEYVAL_TRIGGER (trigger)) == key
              && gtk_keyval_trigger_get_modifiers (GTK_KEYVAL_TRIGGER (trigger)) == state)
            return gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, widget,
                                                 gtk_shortcut_get_arguments (shortcut));
        }
    }

  return FALSE;
}

static HxRatingValue
get_rating (Fixture *self,
            guint    claim,
            guint    hypothesis)
{
  g_autoptr(HxHypotheses) hypotheses = load (self);

  return hx_hypotheses_get_rating (hypotheses, hypothesis, claim);
}

static void
rate (Fixture         *self,
      GtkWidget       *view,
      guint            claim,
      guint            hypothesis,
      guint            key,
      GdkModifierType  state,
      HxRatingValue    wanted)
{
  put_cursor (self, get_sheet (view), claim, hypothesis);
  g_assert_true (press (view, key, state));
  WAIT_UNTIL (get_rating (self, claim, hypothesis) == wanted);
  fixture_wait_ms (30);
}

static gboolean
shows (GtkWidget  *view,
       const char *text)
{
  return fixture_find (view, GTK_TYPE_LABEL, text) != NULL;
}

static void
undo (Fixture *self)
{
  GError *error = NULL;

  g_object_unref (hx_future_wait_object (hx_project_undo (self->project), &error));
  g_assert_no_error (error);
}

/*     weight            H1          H2          H3
 * E1  √2 · √2 = 2       II  2·2     C           N
 * E2  1/√2              C           I 1/√2      n/a
 * E3  1                 C           I  1        II  2
 * E4  1                 not rated   I  1        I  1
 *     points            2           3           3
 *     weighted          4           2.7         3                   */
static void
rate_all (Fixture   *self,
          GtkWidget *view)
{
  rate (self, view, 0, 0, GDK_KEY_i, GDK_SHIFT_MASK, HX_RATING_VERY_INCONSISTENT);
  rate (self, view, 0, 1, GDK_KEY_c, 0, HX_RATING_CONSISTENT);
  rate (self, view, 0, 2, GDK_KEY_n, 0, HX_RATING_NEUTRAL);
  rate (self, view, 1, 0, GDK_KEY_c, GDK_SHIFT_MASK, HX_RATING_VERY_CONSISTENT);
  rate (self, view, 1, 1, GDK_KEY_i, 0, HX_RATING_INCONSISTENT);
  rate (self, view, 1, 2, GDK_KEY_x, 0, HX_RATING_NOT_APPLICABLE);
  rate (self, view, 2, 0, GDK_KEY_c, 0, HX_RATING_CONSISTENT);
  rate (self, view, 2, 1, GDK_KEY_i, 0, HX_RATING_INCONSISTENT);
  rate (self, view, 2, 2, GDK_KEY_i, GDK_SHIFT_MASK, HX_RATING_VERY_INCONSISTENT);
  rate (self, view, 3, 1, GDK_KEY_i, 0, HX_RATING_INCONSISTENT);
  rate (self, view, 3, 2, GDK_KEY_i, 0, HX_RATING_INCONSISTENT);
  fixture_wait_ms (200);
}

/* --- Tests ------------------------------------------------------------------------------------ */

static void
test_new (Fixture       *self,
          gconstpointer  data)
{
  GtkWidget *view, *row = NULL;
  AdwDialog *dialog;
  g_autoptr(HxHypotheses) hypotheses = NULL;

  add_claims (self);
  view = show_at (self, 900);
  g_assert_true (fixture_find (view, ADW_TYPE_STATUS_PAGE, NULL) != NULL);
  fixture_check_names (fixture_find (view, GTK_TYPE_STACK, NULL));
  fixture_save_picture (GTK_WIDGET (self->window), "ach-empty");

  g_assert_true (press (view, GDK_KEY_h, 0));
  WAIT_UNTIL ((dialog = adw_window_get_visible_dialog (ADW_WINDOW (self->window))) != NULL);
  WAIT_UNTIL ((row = fixture_find (GTK_WIDGET (dialog), ADW_TYPE_ENTRY_ROW, NULL)) != NULL);
  fixture_check_names (GTK_WIDGET (dialog));
  gtk_widget_activate_default (row);
  fixture_wait_ms (50);
  g_assert_true (adw_window_get_visible_dialog (ADW_WINDOW (self->window)) == dialog);
  gtk_editable_set_text (GTK_EDITABLE (row), "  The gate was left open ");
  gtk_widget_activate_default (row);
  WAIT_UNTIL (adw_window_get_visible_dialog (ADW_WINDOW (self->window)) == NULL);
  WAIT_UNTIL (shows (view, "H1 The gate was left open"));
  hypotheses = load (self);
  g_assert_cmpuint (hx_hypotheses_get_n (hypotheses), ==, 1);
  g_assert_cmpstr (hx_hypotheses_get (hypotheses, 0)->name, ==, "The gate was left open");

  /* The keyboard is in the sheet, on the first cell. */
  WAIT_UNTIL (gtk_widget_get_focus_child (GTK_WIDGET (get_sheet (view))) != NULL);
  g_assert_true (press (view, GDK_KEY_n, 0));
  WAIT_UNTIL (get_rating (self, 0, 0) == HX_RATING_NEUTRAL);
  WAIT_UNTIL (shows (view, "Neutral") && !shows (view, "Least · unweighted 0 · 1 of 4 rated"));
}

static void
test_rate (Fixture       *self,
           gconstpointer  data)
{
  GtkWidget *view;
  g_autoptr(HxHypotheses) hypotheses = NULL;
  g_autofree char *status = NULL;

  add_claims (self);
  add_hypotheses (self, 3);
  view = show_at (self, 1200);
  rate_all (self, view);

  hypotheses = load (self);
  g_assert_cmpfloat (hx_hypotheses_get_score (hypotheses, 0, HX_ACH_PLAIN), ==, 2);
  g_assert_cmpfloat (hx_hypotheses_get_score (hypotheses, 0, HX_ACH_WEIGHTED), ==, 4);
  g_assert_cmpfloat (hx_hypotheses_get_weight (hypotheses, 0), ==, 2);
  g_assert_cmpfloat_with_epsilon (hx_hypotheses_get_score (hypotheses, 1, HX_ACH_WEIGHTED),
                                  2 + 1 / G_SQRT2, 1e-12);
  g_assert_true (shows (view, "4.0") && shows (view, "2.7") && shows (view, "3.0"));
  g_assert_true (shows (view, "CC") && shows (view, "Very consistent"));
  g_assert_true (shows (view, "II") && shows (view, "Very inconsistent"));
  status = hx_ach_dup_status (hypotheses, HX_ACH_WEIGHTED);
  g_assert_true (shows (view, status));
  /* H2 is first; without E1 H1 has nothing against it. */
  g_assert_nonnull (strstr (status, "H2 is least inconsistent (2.7); without “When did the siren "
                                    "sound?” H1 would be first"));
  fixture_check_names (fixture_find (view, GTK_TYPE_STACK, NULL));
  fixture_save_picture (GTK_WIDGET (self->window), "ach");

  /* Not weighted H1 is first. */
  gtk_widget_activate_action (view, "ach.weighted", NULL);
  fixture_wait_ms (100);
  g_assert_true (shows (view, "2") && shows (view, "3") && !shows (view, "2.7"));
  g_clear_pointer (&status, g_free);
  status = hx_ach_dup_status (hypotheses, HX_ACH_PLAIN);
  g_assert_true (g_str_has_prefix (status, "H1 is least inconsistent (2), but rated for 3 of 4 "
                                           "claims only; "));
  g_assert_true (shows (view, status));
}

static void
test_undo (Fixture       *self,
           gconstpointer  data)
{
  GtkWidget *view;

  add_claims (self);
  add_hypotheses (self, 2);
  view = show_at (self, 900);
  rate (self, view, 0, 0, GDK_KEY_c, 0, HX_RATING_CONSISTENT);
  WAIT_UNTIL (shows (view, "Consistent"));
  rate (self, view, 0, 0, GDK_KEY_i, 0, HX_RATING_INCONSISTENT);
  WAIT_UNTIL (shows (view, "Inconsistent") && shows (view, "2.0"));
  rate (self, view, 0, 0, GDK_KEY_Delete, 0, HX_RATING_NONE);
  WAIT_UNTIL (!shows (view, "Inconsistent"));

  undo (self);
  WAIT_UNTIL (shows (view, "Inconsistent"));
  undo (self);
  WAIT_UNTIL (shows (view, "Consistent") && !shows (view, "Inconsistent"));
  g_assert_cmpint (get_rating (self, 0, 0), ==, HX_RATING_CONSISTENT);
  undo (self);
  WAIT_UNTIL (!shows (view, "Consistent"));
}

static int
get_x (GtkWidget  *view,
       const char *text)
{
  graphene_rect_t bounds;
  GtkWidget *label = fixture_find (view, GTK_TYPE_LABEL, text);

  g_assert_nonnull (label);
  g_assert_true (gtk_widget_compute_bounds (label, view, &bounds));
  return bounds.origin.x;
}

static int
get_y (GtkWidget  *view,
       const char *text)
{
  graphene_rect_t bounds;
  GtkWidget *label = fixture_find (view, GTK_TYPE_LABEL, text);

  g_assert_nonnull (label);
  g_assert_true (gtk_widget_compute_bounds (label, view, &bounds));
  return bounds.origin.y;
}

static void
test_order (Fixture       *self,
            gconstpointer  data)
{
  GtkWidget *view;

  add_claims (self);
  add_hypotheses (self, 3);
  view = show_at (self, 1200);
  rate_all (self, view);

  /* H2 has least, H1 most. */
  gtk_widget_activate_action (view, "ach.by-score", NULL);
  fixture_wait_ms (100);
  g_assert_cmpint (get_x (view, "2.7"), <, get_x (view, "3.0"));
  g_assert_cmpint (get_x (view, "3.0"), <, get_x (view, "4.0"));

  /* E4 is rated alike for both that it is rated for, so it tells nothing. */
  gtk_widget_activate_action (view, "ach.rows", "s", "diagnosticity");
  fixture_wait_ms (100);
  g_assert_cmpint (get_y (view, questions[1]), <, get_y (view, questions[3]));
  g_assert_cmpint (get_y (view, questions[2]), <, get_y (view, questions[3]));
  gtk_widget_activate_action (view, "ach.rows", "s", "question");
  fixture_wait_ms (100);
  g_assert_cmpint (get_y (view, questions[3]), <, get_y (view, questions[0]));

  /* Moving and deleting one. */
  gtk_widget_activate_action (view, "ach.by-score", NULL);
  put_cursor (self, get_sheet (view), 0, 2);
  gtk_widget_activate_action (view, "ach.earlier", NULL);
  WAIT_UNTIL (shows (view, "H2 Somebody opened the sluice on purpose"));
  gtk_widget_activate_action (view, "ach.delete", NULL);
  WAIT_UNTIL (shows (view, "H2 The dam gave way by itself"));
  g_assert_cmpstr (self->toast, ==, "Hypothesis deleted");
  undo (self);
  WAIT_UNTIL (shows (view, "H2 Somebody opened the sluice on purpose") && shows (view, "3.0"));
}

/* What stands below the sheet. */
static const char *
get_shown_relevance (GtkWidget *view)
{
  GtkWidget *group = fixture_find (view, ADW_TYPE_TOGGLE_GROUP, NULL);

  return group != NULL ? adw_toggle_group_get_active_name (ADW_TOGGLE_GROUP (group)) : NULL;
}

static void
test_relevance (Fixture       *self,
                gconstpointer  data)
{
  GtkWidget *view;
  g_autofree char *relevance = NULL;

  add_claims (self);
  add_hypotheses (self, 2);
  view = show_at (self, 900);
  rate (self, view, 2, 0, GDK_KEY_i, 0, HX_RATING_INCONSISTENT);
  WAIT_UNTIL (shows (view, "1.0"));
  gtk_widget_activate_action (view, "ach.relevance", "s", "high");
  WAIT_UNTIL (shows (view, "1.4"));
  g_object_get (view, "relevance", &relevance, NULL);
  g_assert_cmpstr (relevance, ==, "high");
  WAIT_UNTIL (g_strcmp0 (get_shown_relevance (view), "high") == 0);
  adw_toggle_group_set_active_name (ADW_TOGGLE_GROUP (fixture_find (view, ADW_TYPE_TOGGLE_GROUP,
                                                                    NULL)), "low");
  WAIT_UNTIL (shows (view, "0.7"));
  g_assert_cmpint (hx_desk_get_focus (self->desk)->kind, ==, HX_FOCUS_CLAIM);
}

static void
look (Fixture    *self,
      int         width,
      const char *name)
{
  GtkWidget *view;

  view = show_at (self, width);
  WAIT_UNTIL (shows (view, "Very inconsistent"));
  put_cursor (self, get_sheet (view), 1, 1);
  gtk_widget_grab_focus (view);
  fixture_save_picture (GTK_WIDGET (self->window), name);
  fixture_close (self);
}

static void
test_looks (Fixture       *self,
            gconstpointer  data)
{
  AdwStyleManager *style = adw_style_manager_get_default ();
  GtkSettings *settings = gtk_settings_get_default ();
  int dpi;

  add_claims (self);
  add_hypotheses (self, 3);
  rate_all (self, show_at (self, 1200));
  fixture_close (self);
  look (self, 600, "ach-600");
  look (self, 360, "ach-360");
  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  look (self, 1000, "ach-rtl");
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
  adw_style_manager_set_color_scheme (style, ADW_COLOR_SCHEME_FORCE_DARK);
  look (self, 1200, "ach-dark");
  adw_style_manager_set_color_scheme (style, ADW_COLOR_SCHEME_DEFAULT);
  g_object_get (settings, "gtk-xft-dpi", &dpi, NULL);
  g_object_set (settings, "gtk-xft-dpi", 96 * 1024 * 3 / 2, NULL);
  look (self, 1000, "ach-large");
  g_object_set (settings, "gtk-xft-dpi", dpi, NULL);
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
  g_test_add ("/ach-view/" name, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

  ADD ("new", test_new);
  ADD ("rate", test_rate);
  ADD ("undo", test_undo);
  ADD ("order", test_order);
  ADD ("relevance", test_relevance);
  ADD ("looks", test_looks);

  return g_test_run ();
}
