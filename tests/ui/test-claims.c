/* SPDX-License-Identifier: GPL-3.0-or-later */

/* From selected text to a matrix with a conflict, in the real window. */

#include "config.h"

#include "base/hx-future.h"
#include "claims/hx-claim-apply.h"
#include "claims/hx-claim-popover.h"
#include "claims/hx-claims-view.h"
#include "claims/hx-matrix-view.h"
#include "claims/hx-position-dialog.h"
#include "claims/hx-quotes-bar.h"
#include "claims/hx-typed-value.h"
#include "desk-fixture.h"
#include "hx-main-view.h"
#include "hx-project-page.h"
#include "inspector/hx-claim-evidence.h"
#include "inspector/hx-claim-page.h"
#include "inspector/hx-proposal-row.h"
#include "inspector/hx-use-box.h"
#include "model/hx-matrix.h"
#include "reader/hx-reading-view.h"
#include "window-fixture.h"

static HxApplication *application;
static char *folder;

typedef struct
{
  GFile         *file;
  HxWindow      *window;
  HxDesk        *desk;
  HxProject     *project;
  HxProjectPage *page;
  char          *toast;
} Fixture;

/* --- A project -------------------------------------------------------------------------------- */

static void
toast_cb (Fixture    *self,
          const char *text)
{
  g_set_str (&self->toast, text);
}

static void
open_window (Fixture *self,
             int      width,
             int      height)
{
  self->window = hx_window_new (ADW_APPLICATION (application));
  gtk_window_set_default_size (GTK_WINDOW (self->window), width, height);
  gtk_window_present (GTK_WINDOW (self->window));
  hx_window_open (self->window, self->file, HX_PROJECT_DEFAULT);
  WAIT_UNTIL (hx_window_get_desk (self->window) != NULL);
  self->desk = hx_window_get_desk (self->window);
  self->project = hx_desk_get_project (self->desk);
  self->page = HX_PROJECT_PAGE (gtk_widget_get_ancestor (
    GTK_WIDGET (hx_window_get_reader (self->window)), HX_TYPE_PROJECT_PAGE));
  g_signal_connect_swapped (self->desk, "toast", G_CALLBACK (toast_cb), self);
}

static void
set_up_at (Fixture *self,
           int      width,
           int      height)
{
  g_autofree char *path = g_build_filename (folder, "Claims.hexapla", NULL);
  g_autoptr(HxProject) project = NULL;
  GError *error = NULL;

  g_unlink (path);
  self->file = g_file_new_for_path (path);
  project = hx_future_wait_object (hx_project_create (self->file), &error);
  g_assert_no_error (error);
  hx_future_wait (hx_example_fill (project), &error);
  g_assert_no_error (error);
  fixture_drop_claims (project);
  hx_future_wait (hx_project_close (project), &error);
  g_assert_no_error (error);

  open_window (self, width, height);
  WAIT_UNTIL (g_list_model_get_n_items (hx_desk_get_entities (self->desk)) > 0);
  WAIT_UNTIL (hx_reader_get_n_panes (hx_window_get_reader (self->window)) > 0);
  fixture_wait_ms (200);
}

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  set_up_at (self, 1280, 900);
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  g_signal_handlers_disconnect_by_data (self->desk, self);
  fixture_close_window (self->window);
  hx_session_forget (self->file);
  g_object_unref (self->file);
  g_free (self->toast);
}

static gpointer
query_sources (HxConnection  *connection,
               gpointer       data,
               GError       **error)
{
  return hx_source_list (connection, error);
}

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

static GPtrArray *
list (Fixture      *self,
      HxQueryFunc   func,
      gint64        id)
{
  GError *error = NULL;
  GPtrArray *rows = hx_future_wait_boxed (hx_project_query (self->project, G_TYPE_PTR_ARRAY, func,
                                                            g_memdup2 (&id, sizeof id), g_free),
                                          &error);

  g_assert_no_error (error);
  return rows;
}

/* The words, where they stand first in one of the reports. */
static HxFocus
find_text (Fixture    *self,
           guint       report,
           const char *words)
{
  g_autoptr(GPtrArray) sources = list (self, query_sources, 0);
  gint64 source = hx_source_get_id (g_ptr_array_index (sources, report));
  GError *error = NULL;
  g_autoptr(HxText) text = hx_future_wait_boxed (hx_project_load_text (self->project, source),
                                                 &error);
  const char *utf8, *found;

  g_assert_no_error (error);
  utf8 = hx_text_get_utf8 (text, NULL);
  found = strstr (utf8, words);
  g_assert_nonnull (found);
  return (HxFocus) {
    .kind = HX_FOCUS_RANGE,
    .source = source,
    .start = g_utf8_pointer_to_offset (utf8, found),
    .end = g_utf8_pointer_to_offset (utf8, found + strlen (words)),
  };
}

/* --- Making claims ---------------------------------------------------------------------------- */

/* Popovers are children of what they point to. */
static HxChooser *
open_popover (Fixture *self,
              HxFocus  text)
{
  GtkWidget *popover = NULL;

  hx_desk_set_focus (self->desk, &text);
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.claim", NULL);
  WAIT_UNTIL ((popover = fixture_find (GTK_WIDGET (self->window), HX_TYPE_CLAIM_POPOVER, NULL))
              != NULL);
  WAIT_UNTIL (fixture_find (popover, GTK_TYPE_LABEL, "…") == NULL);
  fixture_wait_ms (50);
  return HX_CHOOSER (popover);
}

static gboolean
has_popover (Fixture *self)
{
  return fixture_find (GTK_WIDGET (self->window), HX_TYPE_CLAIM_POPOVER, NULL) != NULL;
}

static void
ask (Fixture    *self,
     HxFocus     text,
     const char *question)
{
  HxChooser *chooser = open_popover (self, text);

  g_clear_pointer (&self->toast, g_free);
  hx_chooser_set_text (chooser, question);
  hx_chooser_create (chooser);
  WAIT_UNTIL (self->toast != NULL && !has_popover (self));
}

static void
answer (Fixture *self,
        HxFocus  text)
{
  HxChooser *chooser = open_popover (self, text);

  g_clear_pointer (&self->toast, g_free);
  hx_chooser_activate (chooser);
  WAIT_UNTIL (self->toast != NULL && !has_popover (self));
}

static HxClaim *
get_claim (Fixture *self)
{
  g_autoptr(GPtrArray) claims = list (self, query_claims, 0);

  g_assert_cmpuint (claims->len, ==, 1);
  return hx_claim_ref (g_ptr_array_index (claims, 0));
}

/* How far it is: 24 km in one report, 18 miles in another. */
static void
make_conflict (Fixture *self)
{
  ask (self, find_text (self, 0, "24 kilometres downstream"), "How far is Tolmen from the dam?");
  answer (self, find_text (self, 3, "18 miles downstream"));
}

static gboolean
is_focus_in (Fixture *self,
             GType    type)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (self->window));

  return focus != NULL && gtk_widget_get_ancestor (focus, type) != NULL;
}

static void
test_make (Fixture       *self,
           gconstpointer  data)
{
  g_autoptr(HxClaim) claim = NULL;
  g_autoptr(GPtrArray) positions = NULL;
  const HxPosition *position;

  ask (self, find_text (self, 0, "24 kilometres downstream"), "How far is Tolmen from the dam?");
  g_assert_nonnull (strstr (self->toast, "24"));
  claim = get_claim (self);
  g_assert_cmpstr (claim->said.question, ==, "How far is Tolmen from the dam?");
  g_assert_cmpint (claim->said.kind, ==, HX_CLAIM_DISTANCE);
  g_assert_cmpstr (claim->said.unit, ==, "km");
  g_assert_cmpuint (claim->said.tolerance, ==, 50);

  /* What the others say is asked at once, with the keyboard there; the passage is evidence. */
  WAIT_UNTIL (hx_desk_get_focus (self->desk)->kind == HX_FOCUS_CLAIM);
  g_assert_cmpint (hx_desk_get_focus (self->desk)->id, ==, claim->id);
  WAIT_UNTIL (is_focus_in (self, HX_TYPE_PROPOSAL_ROW));
  positions = list (self, query_positions, claim->id);
  g_assert_cmpuint (positions->len, ==, 1);
  position = g_ptr_array_index (positions, 0);
  g_assert_cmpstr (position->said.wording, ==, "24 kilometres");
  g_assert_cmpstr (position->said.minimum, ==, "24");
  g_assert_cmpuint (position->evidence->len, ==, 1);

  /* One edit: claim, position, passage and evidence go together. */
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.undo", NULL);
  fixture_wait_ms (200);
  g_clear_pointer (&positions, g_ptr_array_unref);
  positions = list (self, query_claims, 0);
  g_assert_cmpuint (positions->len, ==, 0);
}

static void
test_same_value (Fixture       *self,
                 gconstpointer  data)
{
  g_autoptr(HxClaim) claim = NULL;
  g_autoptr(GPtrArray) positions = NULL;

  ask (self, find_text (self, 0, "three days of stand-off"), "How long was the stand-off?");
  answer (self, find_text (self, 0, "ending three days"));
  claim = get_claim (self);
  positions = list (self, query_positions, claim->id);
  g_assert_cmpuint (positions->len, ==, 1);
  g_assert_cmpuint (((HxPosition *) positions->pdata[0])->evidence->len, ==, 2);
}

/* A claim that the source says nothing on yet, and of the same kind, comes first. */
static void
test_order (Fixture       *self,
            gconstpointer  data)
{
  HxChooser *chooser;
  g_autoptr(HxChoice) first = NULL;

  ask (self, find_text (self, 0, "three days of stand-off"), "How long was the stand-off?");
  ask (self, find_text (self, 0, "24 kilometres downstream"), "How far is it?");
  chooser = open_popover (self, find_text (self, 3, "18 miles downstream"));
  first = g_list_model_get_item (hx_chooser_get_matches (chooser), 0);
  g_assert_cmpstr (hx_choice_get_label (first), ==, "How far is it?");
  fixture_check_names (GTK_WIDGET (chooser));
  fixture_save_picture (GTK_WIDGET (self->window), "claim-popover");
  fixture_save_picture (GTK_WIDGET (chooser), "claim-popover-alone");
  gtk_popover_popdown (GTK_POPOVER (chooser));
  WAIT_UNTIL (!has_popover (self));
}

/* Back from what other sources say, the text is where it was; and there again with a key. */
static void
test_leave (Fixture       *self,
            gconstpointer  data)
{
  HxFocus text = find_text (self, 0, "24 kilometres downstream");
  const HxFocus *focus;

  ask (self, text, "How far is Tolmen from the dam?");
  WAIT_UNTIL (is_focus_in (self, HX_TYPE_PROPOSAL_ROW));
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.leave-proposals", NULL);
  focus = hx_desk_get_focus (self->desk);
  g_assert_cmpint (focus->kind, ==, HX_FOCUS_PASSAGE);
  g_assert_cmpuint (focus->start, ==, text.start);
  WAIT_UNTIL (is_focus_in (self, HX_TYPE_READING_VIEW));

  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.proposals", NULL);
  WAIT_UNTIL (is_focus_in (self, HX_TYPE_PROPOSAL_ROW));
  g_assert_cmpint (focus->kind, ==, HX_FOCUS_CLAIM);
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.show-view", "s", "claims");
  fixture_wait_ms (300);
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.proposals", NULL);
  WAIT_UNTIL (is_focus_in (self, HX_TYPE_PROPOSAL_ROW));
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.leave-proposals", NULL);
  WAIT_UNTIL (is_focus_in (self, HX_TYPE_CLAIMS_VIEW));
}

/* Where two values are selected, the claim on the one that says more comes first. */
static void
test_likeliest (Fixture       *self,
                gconstpointer  data)
{
  HxChooser *chooser;
  g_autoptr(HxChoice) first = NULL;

  ask (self, find_text (self, 1, "At least 41 people"), "How many?");
  ask (self, find_text (self, 3, "18 miles downstream"), "How far?");
  chooser = open_popover (self, find_text (self, 0, "Some 9,000 people have left their homes, most"
                                                    " of them for schools and sports halls in"
                                                    " Tolmen, 24 kilometres downstream"));
  first = g_list_model_get_item (hx_chooser_get_matches (chooser), 0);
  g_assert_cmpstr (hx_choice_get_label (first), ==, "How far?");
  gtk_popover_popdown (GTK_POPOVER (chooser));
  WAIT_UNTIL (!has_popover (self));

  /* What the source has answered already comes last. */
  chooser = open_popover (self, find_text (self, 3, "18 miles downstream"));
  g_clear_object (&first);
  first = g_list_model_get_item (hx_chooser_get_matches (chooser), 0);
  g_assert_cmpstr (hx_choice_get_label (first), ==, "How many?");
  gtk_popover_popdown (GTK_POPOVER (chooser));
  WAIT_UNTIL (!has_popover (self));
}

/* Where the texts are not seen, the popover is. */
static void
test_elsewhere (Fixture       *self,
                gconstpointer  data)
{
  HxChooser *chooser;

  ask (self, find_text (self, 0, "24 kilometres downstream"), "How far is it?");
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.show-view", "s", "claims");
  fixture_wait_ms (400);
  chooser = open_popover (self, find_text (self, 3, "18 miles downstream"));
  fixture_save_picture (GTK_WIDGET (self->window), "claim-popover-elsewhere");
  gtk_popover_popdown (GTK_POPOVER (chooser));
  WAIT_UNTIL (!has_popover (self));
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.show-view", "s", "read");
}

/* The keyboard goes to the matrix with the view, not to what stands above it. */
static void
test_keyboard (Fixture       *self,
               gconstpointer  data)
{
  ask (self, find_text (self, 0, "24 kilometres downstream"), "How far is it?");
  WAIT_UNTIL (is_focus_in (self, HX_TYPE_PROPOSAL_ROW));
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.leave-proposals", NULL);
  WAIT_UNTIL (is_focus_in (self, HX_TYPE_READING_VIEW));
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.show-view", "s", "claims");
  WAIT_UNTIL (is_focus_in (self, HX_TYPE_MATRIX_VIEW));

  /* Where there are words to look for, the key for that leads there. */
  gtk_widget_activate_action (fixture_find (GTK_WIDGET (self->window), HX_TYPE_CLAIMS_VIEW, NULL),
                              "claims.mode", "s", "quotes");
  fixture_wait_ms (100);
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.find", NULL);
  WAIT_UNTIL (is_focus_in (self, HX_TYPE_QUOTES_BAR));
  gtk_widget_activate_action (fixture_find (GTK_WIDGET (self->window), HX_TYPE_CLAIMS_VIEW, NULL),
                              "claims.mode", "s", "claims");
  WAIT_UNTIL (is_focus_in (self, HX_TYPE_MATRIX_VIEW));
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.show-view", "s", "read");
  WAIT_UNTIL (is_focus_in (self, HX_TYPE_READING_VIEW));

  /* Also right after the window has opened, when the claims may still be on their way. */
  g_signal_handlers_disconnect_by_data (self->desk, self);
  fixture_close_window (self->window);
  open_window (self, 1280, 900);
  WAIT_UNTIL (is_focus_in (self, HX_TYPE_READING_VIEW));
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.show-view", "s", "claims");
  g_test_message ("matrix %s", hx_claims_get_matrix (hx_desk_get_claims (self->desk)) != NULL
                               ? "there" : "not there");
  WAIT_UNTIL (is_focus_in (self, HX_TYPE_MATRIX_VIEW));
}

/* --- The matrix and the inspector ------------------------------------------------------------- */

static HxFindingKind
get_finding (Fixture *self,
             gint64   claim)
{
  HxMatrix *matrix = hx_claims_get_matrix (hx_desk_get_claims (self->desk));
  guint row, column;

  if (matrix == NULL || !hx_matrix_find (matrix, claim, 0, &row, &column))
    return HX_FINDING_OPEN;
  return hx_matrix_get_finding (matrix, row)->kind;
}

static GtkWidget *
find_in_page (Fixture    *self,
              GType       type,
              const char *text)
{
  GtkWidget *page = fixture_find (GTK_WIDGET (self->window), HX_TYPE_CLAIM_PAGE, NULL);

  return page != NULL ? fixture_find (page, type, text) : NULL;
}

static void
focus_claim (Fixture *self,
             gint64   claim,
             gint64   source)
{
  hx_desk_set_focus (self->desk, &(HxFocus) { .kind = HX_FOCUS_CLAIM, .id = claim,
                                              .source = source });
  WAIT_UNTIL (find_in_page (self, HX_TYPE_CLAIM_EVIDENCE, NULL) != NULL);
  fixture_wait_ms (100);
}

static guint
count_evidence (Fixture *self)
{
  GtkWidget *page = fixture_find (GTK_WIDGET (self->window), HX_TYPE_CLAIM_PAGE, NULL);
  GtkWidget *evidence = page != NULL ? fixture_find (page, HX_TYPE_CLAIM_EVIDENCE, NULL) : NULL;

  return evidence != NULL ? hx_claim_evidence_get_n_rows (HX_CLAIM_EVIDENCE (evidence)) : 0;
}

static void
test_conflict (Fixture       *self,
               gconstpointer  data)
{
  g_autoptr(HxClaim) claim = NULL;
  HxClaims *claims = hx_desk_get_claims (self->desk);
  GtkWidget *rows;

  make_conflict (self);
  claim = get_claim (self);
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.show-view", "s", "claims");
  hx_claims_want (claims);
  WAIT_UNTIL (get_finding (self, claim->id) == HX_FINDING_CONFLICT);

  /* Both are shown, and that they differ is said in words. */
  focus_claim (self, claim->id, 0);
  WAIT_UNTIL (count_evidence (self) == 2);
  WAIT_UNTIL (find_in_page (self, GTK_TYPE_LABEL, "Conflict") != NULL);
  WAIT_UNTIL (find_in_page (self, GTK_TYPE_LABEL, "Differs") != NULL);
  WAIT_UNTIL (find_in_page (self, GTK_TYPE_LABEL, "\u2068The Lavren Courier\u2069 · "
                            "\u2068Army leaves Nahrez Dam hours before flood\u2069 · ¶2") != NULL);
  fixture_check_names (fixture_find (GTK_WIDGET (self->window), HX_TYPE_CLAIM_PAGE, NULL));
  fixture_save_picture (GTK_WIDGET (self->window), "claim-page");

  /* The passage of a row is shown in its text. */
  rows = fixture_find (find_in_page (self, HX_TYPE_CLAIM_EVIDENCE, NULL), GTK_TYPE_LIST_BOX, NULL);
  g_signal_emit_by_name (rows, "row-activated",
                         gtk_list_box_get_row_at_index (GTK_LIST_BOX (rows), 0));
  WAIT_UNTIL (hx_main_view_get_reading (hx_project_page_get_main_view (self->page)));

  /* Undone, one source is left. */
  focus_claim (self, claim->id, 0);
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.undo", NULL);
  WAIT_UNTIL (count_evidence (self) == 1);
  WAIT_UNTIL (get_finding (self, claim->id) == HX_FINDING_SINGLE_SOURCE);
}

/* Those of the cell come first, then the others; a source that is silent is not one that nobody has
 * looked into. */
/* The source that is to be decided about, of those that nobody has looked into. */
static gint64
get_proposed (Fixture *self)
{
  GtkWidget *row = find_in_page (self, HX_TYPE_PROPOSAL_ROW, NULL);
  GtkListBoxRow *selected = NULL;

  if (row != NULL)
    selected = gtk_list_box_get_selected_row (GTK_LIST_BOX (gtk_widget_get_parent (row)));
  return selected != NULL ? hx_proposal_row_get_source (HX_PROPOSAL_ROW (selected))->id : 0;
}

static void
test_cell (Fixture       *self,
           gconstpointer  data)
{
  g_autoptr(HxClaim) claim = NULL;
  g_autoptr(HxEdit) edit = NULL;
  HxFocus silent = find_text (self, 2, "inspection report");
  GError *error = NULL;

  make_conflict (self);
  claim = get_claim (self);
  edit = hx_project_begin (self->project, "Mark as Silent");
  hx_edit_set_silent (edit, claim->id, silent.source);
  hx_future_wait (hx_edit_commit (edit), &error);
  g_assert_no_error (error);

  focus_claim (self, claim->id, find_text (self, 3, "18 miles").source);
  WAIT_UNTIL (count_evidence (self) == 1);
  g_assert_nonnull (find_in_page (self, GTK_TYPE_LABEL, "Others · 1 passage"));
  g_assert_nonnull (find_in_page (self, GTK_TYPE_LABEL, "¶8"));
  fixture_save_picture (GTK_WIDGET (self->window), "claim-page-cell");
  focus_claim (self, claim->id, silent.source);
  WAIT_UNTIL (count_evidence (self) == 2);
  g_assert_cmpint (get_proposed (self), !=, silent.source);
  focus_claim (self, claim->id, find_text (self, 1, "15 miles").source);
  WAIT_UNTIL (get_proposed (self) == find_text (self, 1, "15 miles").source);
}

/* What counts as one origin is said, and which sources those are. */
static void
test_origins (Fixture       *self,
              gconstpointer  data)
{
  g_autoptr(HxClaim) claim = NULL;
  g_autoptr(HxEdit) edit = NULL;
  GError *error = NULL;

  make_conflict (self);
  claim = get_claim (self);
  focus_claim (self, claim->id, 0);
  WAIT_UNTIL (get_finding (self, claim->id) == HX_FINDING_CONFLICT);
  edit = hx_project_begin (self->project, "Same Origin");
  hx_edit_judge_origin (edit, find_text (self, 0, "24 kilometres").source,
                        find_text (self, 3, "18 miles").source, HX_ORIGIN_SAME, NULL);
  hx_future_wait (hx_edit_commit (edit), &error);
  g_assert_no_error (error);
  WAIT_UNTIL (find_in_page (self, GTK_TYPE_LABEL, "1 origin: \u2068The Lavren Courier\u2069,"
                            " \u2068National Standard\u2069 count as one") != NULL);
  fixture_save_picture (GTK_WIDGET (self->window), "claim-page-origins");
}

static void
test_assess (Fixture       *self,
             gconstpointer  data)
{
  g_autoptr(HxClaim) claim = NULL;
  GtkWidget *row;

  make_conflict (self);
  claim = get_claim (self);
  focus_claim (self, claim->id, 0);
  row = find_in_page (self, ADW_TYPE_COMBO_ROW, "Likelihood");
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), HX_LIKELIHOOD_LIKELY);
  fixture_wait_ms (200);
  row = find_in_page (self, ADW_TYPE_ENTRY_ROW, "Note");
  gtk_editable_set_text (GTK_EDITABLE (row), "Two hands, one map");
  g_signal_emit_by_name (row, "apply");
  fixture_wait_ms (200);
  g_clear_pointer (&claim, hx_claim_unref);
  claim = get_claim (self);
  g_assert_cmpint (claim->said.likelihood, ==, HX_LIKELIHOOD_LIKELY);
  g_assert_cmpstr (claim->said.note, ==, "Two hands, one map");
  g_assert_cmpstr (claim->said.unit, ==, "km");
}

static void
test_passage (Fixture       *self,
              gconstpointer  data)
{
  GtkWidget *box = NULL, *rows;

  ask (self, find_text (self, 0, "24 kilometres downstream"), "How far is Tolmen from the dam?");
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.leave-proposals", NULL);
  WAIT_UNTIL (hx_desk_get_focus (self->desk)->kind == HX_FOCUS_PASSAGE);
  WAIT_UNTIL ((box = fixture_find (GTK_WIDGET (self->window), HX_TYPE_USE_BOX, NULL)) != NULL
              && fixture_find (box, ADW_TYPE_ACTION_ROW, "How far is Tolmen from the dam?")
                 != NULL);
  fixture_check_names (box);
  fixture_save_picture (GTK_WIDGET (self->window), "claim-passage");
  rows = fixture_find (box, GTK_TYPE_LIST_BOX, NULL);
  g_signal_emit_by_name (rows, "row-activated",
                         gtk_list_box_get_row_at_index (GTK_LIST_BOX (rows), 0));
  g_assert_cmpint (hx_desk_get_focus (self->desk)->kind, ==, HX_FOCUS_CLAIM);
  WAIT_UNTIL (find_in_page (self, HX_TYPE_CLAIM_EVIDENCE, NULL) != NULL);
}

/* --- The dialog of a position ----------------------------------------------------------------- */

static HxPosition *
get_position (Fixture *self,
              gint64   claim,
              guint    nth)
{
  g_autoptr(GPtrArray) positions = list (self, query_positions, claim);

  g_assert_cmpuint (nth, <, positions->len);
  return hx_position_ref (g_ptr_array_index (positions, nth));
}

static AdwDialog *
open_dialog (Fixture    *self,
             HxClaim    *claim,
             HxPosition *position)
{
  AdwDialog *dialog = hx_position_dialog_new (self->desk, claim, position);

  adw_dialog_present (dialog, GTK_WIDGET (self->window));
  WAIT_UNTIL (fixture_find (GTK_WIDGET (dialog), GTK_TYPE_BUTTON, "_Save") != NULL);
  fixture_wait_ms (100);
  return dialog;
}

static void
save_dialog (AdwDialog *dialog)
{
  g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *) &dialog);
  g_signal_emit_by_name (fixture_find (GTK_WIDGET (dialog), GTK_TYPE_BUTTON, "_Save"), "clicked");
  WAIT_UNTIL (dialog == NULL);
  fixture_wait_ms (100);
}

static void
test_dialog (Fixture       *self,
             gconstpointer  data)
{
  g_autoptr(HxClaim) claim = NULL;
  g_autoptr(HxPosition) position = NULL;
  AdwDialog *dialog;
  GtkWidget *value;

  make_conflict (self);
  claim = get_claim (self);
  position = get_position (self, claim->id, 1);

  /* What is typed is understood at once, in the unit of the claim. */
  dialog = open_dialog (self, claim, position);
  value = fixture_find (GTK_WIDGET (dialog), ADW_TYPE_ENTRY_ROW, "Value");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (value)), ==, "18 miles");
  fixture_check_names (GTK_WIDGET (dialog));
  gtk_editable_set_text (GTK_EDITABLE (value), "next door");
  g_assert_true (gtk_widget_has_css_class (value, "error"));
  gtk_editable_set_text (GTK_EDITABLE (value), "30 miles");
  g_assert_false (gtk_widget_has_css_class (value, "error"));
  g_assert_nonnull (fixture_find (GTK_WIDGET (dialog), GTK_TYPE_LABEL, "30 mi = 48.3 km"));
  fixture_save_picture (GTK_WIDGET (self->window), "position-dialog");
  adw_combo_row_set_selected (ADW_COMBO_ROW (fixture_find (GTK_WIDGET (dialog),
                                                           ADW_TYPE_COMBO_ROW, "The Source")),
                              HX_STANCE_HEDGES);
  save_dialog (dialog);

  g_clear_pointer (&position, hx_position_unref);
  position = get_position (self, claim->id, 1);
  g_assert_cmpstr (position->said.minimum, ==, "30");
  g_assert_cmpstr (position->said.unit, ==, "mi");
  g_assert_cmpstr (position->said.wording, ==, "18 miles");
  g_assert_true (position->said.by_hand);
  g_assert_cmpint (position->said.stance, ==, HX_STANCE_HEDGES);

  /* A note leaves the value alone. */
  g_clear_pointer (&position, hx_position_unref);
  position = get_position (self, claim->id, 0);
  dialog = open_dialog (self, claim, position);
  gtk_editable_set_text (GTK_EDITABLE (fixture_find (GTK_WIDGET (dialog), ADW_TYPE_ENTRY_ROW,
                                                     "Note (optional)")), "By road");
  save_dialog (dialog);
  g_clear_pointer (&position, hx_position_unref);
  position = get_position (self, claim->id, 0);
  g_assert_cmpstr (position->said.note, ==, "By road");
  g_assert_false (position->said.by_hand);
  g_assert_cmpstr (position->said.minimum, ==, "24");
}

static void
test_remove (Fixture       *self,
             gconstpointer  data)
{
  g_autoptr(HxClaim) claim = NULL;
  g_autoptr(HxPosition) position = NULL;
  g_autoptr(GPtrArray) left = NULL;
  AdwDialog *dialog;
  GtkWidget *button = NULL;

  make_conflict (self);
  claim = get_claim (self);
  position = get_position (self, claim->id, 1);
  dialog = open_dialog (self, claim, position);
  WAIT_UNTIL ((button = fixture_find (GTK_WIDGET (dialog), GTK_TYPE_BUTTON, "Remove Position"))
              != NULL);
  g_signal_emit_by_name (button, "clicked");
  WAIT_UNTIL (g_strcmp0 (self->toast, "Position removed") == 0);
  left = list (self, query_positions, claim->id);
  g_assert_cmpuint (left->len, ==, 1);
}

/* --- What is typed ---------------------------------------------------------------------------- */

typedef struct
{
  const char  *text;
  HxClaimKind  kind;
  const char  *unit;
  gboolean     right;
  const char  *minimum;
  const char  *maximum;
  const char  *its_unit;
  const char  *edtf;
} Typed;

static const Typed typed[] = {
  { "30 miles", HX_CLAIM_DISTANCE, "km", TRUE, "30", "30", "mi" },
  { " about 40 km ", HX_CLAIM_DISTANCE, "km", TRUE, "40", "40", "km" },
  { "40", HX_CLAIM_DISTANCE, "km", TRUE, "40", "40", "km" },
  { "over 700", HX_CLAIM_COUNT, NULL, TRUE, "700", NULL, NULL },
  { "up to 12", HX_CLAIM_COUNT, NULL, TRUE, NULL, "12", NULL },
  { "20 to 30", HX_CLAIM_COUNT, NULL, TRUE, "20", "30", NULL },
  { "a dozen", HX_CLAIM_COUNT, NULL, TRUE, "12", "12", NULL },
  { "2 to 3 weeks", HX_CLAIM_DURATION, "day", TRUE, "2", "3", "week" },
  { "1.5 million EUR", HX_CLAIM_MONEY, NULL, TRUE, "1500000", "1500000", "EUR" },
  { "500 kg", HX_CLAIM_MEASURE, NULL, TRUE, "500", "500", "kg" },
  { "40 %", HX_CLAIM_PERCENT, NULL, TRUE, "40", "40", "%" },
  { "ثلاثة أيام", HX_CLAIM_DURATION, NULL, TRUE, "3", "3", "day" },
  { "", HX_CLAIM_DISTANCE, "km", TRUE },
  { "30 kg", HX_CLAIM_DISTANCE, "km", FALSE },
  { "next door", HX_CLAIM_DISTANCE, "km", FALSE },
  { "3 days or so they say", HX_CLAIM_DURATION, NULL, FALSE },
  { "2024-12", HX_CLAIM_DATE, NULL, TRUE, .edtf = "2024-12" },
  { "2024~", HX_CLAIM_DATE, NULL, TRUE, .edtf = "2024~" },
  { "5 December 2024", HX_CLAIM_DATE, NULL, TRUE, .edtf = "2024-12-05" },
  { "sometime", HX_CLAIM_DATE, NULL, FALSE },
  { "2024-13-45", HX_CLAIM_DATE, NULL, FALSE },
};

static void
test_typed (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      HxClaimDraft claim = { .question = "?", .kind = typed[i].kind, .unit = typed[i].unit };
      HxPositionDraft said = { .wording = "" };
      g_autofree char *text = NULL;
      HxTypedValue value, again;

      g_test_message ("%s", typed[i].text);
      g_assert_true (hx_typed_value_read (&value, typed[i].text, &claim, NULL) == typed[i].right);
      g_assert_cmpstr (value.minimum, ==, typed[i].minimum);
      g_assert_cmpstr (value.maximum, ==, typed[i].maximum);
      g_assert_cmpstr (value.unit, ==, typed[i].its_unit);
      g_assert_cmpstr (value.edtf, ==, typed[i].edtf);

      /* What would be typed for it means the same. */
      said.minimum = value.minimum;
      said.maximum = value.maximum;
      said.unit = value.unit;
      said.approximate = value.approximate;
      said.edtf = value.edtf;
      text = hx_typed_value_dup_text (&said, &claim);
      g_assert_true (hx_typed_value_read (&again, text, &claim, NULL));
      g_assert_cmpstr (again.minimum, ==, value.minimum);
      g_assert_cmpstr (again.maximum, ==, value.maximum);
      g_assert_cmpstr (again.unit, ==, value.unit);
      g_assert_cmpint (!again.approximate, ==, !value.approximate);
      g_assert_cmpstr (again.edtf, ==, value.edtf);
      hx_typed_value_clear (&value);
      hx_typed_value_clear (&again);
    }
}

/* --- Looks ------------------------------------------------------------------------------------ */

static void
look (int         width,
      int         height,
      const char *name)
{
  Fixture self = { 0 };
  g_autoptr(HxClaim) claim = NULL;
  g_autoptr(HxPosition) position = NULL;
  g_autofree char *dialog_name = g_strconcat (name, "-dialog", NULL);
  g_autofree char *popover_name = g_strconcat (name, "-popover", NULL);
  AdwDialog *dialog;
  HxChooser *chooser;

  set_up_at (&self, width, height);
  make_conflict (&self);
  claim = get_claim (&self);
  position = get_position (&self, claim->id, 1);
  chooser = open_popover (&self, find_text (&self, 1, "15 miles downstream"));
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (chooser)), <=, width);
  fixture_save_picture (GTK_WIDGET (chooser), popover_name);
  gtk_popover_popdown (GTK_POPOVER (chooser));
  WAIT_UNTIL (!has_popover (&self));
  hx_desk_set_focus (self.desk, &(HxFocus) { .kind = HX_FOCUS_CLAIM, .id = claim->id });
  gtk_widget_activate_action (GTK_WIDGET (self.window), "win.show-inspector", NULL);
  fixture_wait_ms (400);
  fixture_save_picture (GTK_WIDGET (self.window), name);
  dialog = open_dialog (&self, claim, position);
  fixture_save_picture (GTK_WIDGET (self.window), dialog_name);
  adw_dialog_force_close (dialog);
  fixture_wait_ms (300);
  tear_down (&self, NULL);
}

static void
test_narrow (void)
{
  look (600, 800, "claim-page-600");
  look (360, 640, "claim-page-360");
}

static void
test_right_to_left (void)
{
  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  look (1280, 900, "claim-page-rtl");
  look (360, 640, "claim-page-rtl-360");
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

static void
test_dark (void)
{
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      ADW_COLOR_SCHEME_FORCE_DARK);
  look (1280, 900, "claim-page-dark");
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_DEFAULT);
}

int
main (int   argc,
      char *argv[])
{
  int result;

  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  folder = g_dir_make_tmp ("hexapla-test-XXXXXX", NULL);
  application = fixture_start_application ();

#define ADD(name, func) g_test_add ("/claims/" name, Fixture, NULL, set_up, func, tear_down)

  ADD ("make", test_make);
  ADD ("leave", test_leave);
  ADD ("same-value", test_same_value);
  ADD ("order", test_order);
  ADD ("likeliest", test_likeliest);
  ADD ("elsewhere", test_elsewhere);
  ADD ("conflict", test_conflict);
  ADD ("cell", test_cell);
  ADD ("origins", test_origins);
  ADD ("assess", test_assess);
  ADD ("passage", test_passage);
  ADD ("dialog", test_dialog);
  ADD ("remove", test_remove);
  ADD ("keyboard", test_keyboard);
  g_test_add_func ("/claims/typed", test_typed);
  g_test_add_func ("/claims/narrow", test_narrow);
  g_test_add_func ("/claims/right-to-left", test_right_to_left);
  g_test_add_func ("/claims/dark", test_dark);

  result = g_test_run ();
  fixture_stop_application (application);
  g_rmdir (folder);
  g_free (folder);
  return result;
}
