/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Suggested claims in the view Claims: accepted, changed before, rejected, undone. */

#include "config.h"

#include "claims/hx-claim-queue-row.h"
#include "claims/hx-claim-queue.h"
#include "claims/hx-claims-view.h"
#include "desk-fixture.h"
#include "model/hx-claim.h"
#include "model/hx-dismissal.h"

typedef DeskFixture Fixture;

static gpointer
list_claims (HxConnection  *connection,
             gpointer       data,
             GError       **error)
{
  return hx_claim_list (connection, error);
}

static gpointer
list_dismissals (HxConnection  *connection,
                 gpointer       data,
                 GError       **error)
{
  return hx_dismissal_list (connection, error);
}

static GPtrArray *
query (Fixture     *self,
       HxQueryFunc  func)
{
  GError *error = NULL;
  GPtrArray *rows = hx_future_wait_boxed (hx_project_query (self->project, G_TYPE_PTR_ARRAY, func,
                                                            NULL, NULL), &error);

  g_assert_no_error (error);
  return rows;
}

static guint
count (Fixture     *self,
       HxQueryFunc  func)
{
  g_autoptr(GPtrArray) rows = query (self, func);

  return rows->len;
}

static guint
count_rows (GtkWidget *queue)
{
  GtkWidget *list = fixture_find (queue, GTK_TYPE_LIST_BOX, NULL);
  guint n = 0;

  while (list != NULL && gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), n) != NULL)
    n++;
  return n;
}

static GtkWidget *
show_at (Fixture *self,
         int      width)
{
  GtkWidget *view = g_object_new (HX_TYPE_CLAIMS_VIEW, NULL);
  GtkWidget *queue = NULL;

  hx_claims_view_set_desk (HX_CLAIMS_VIEW (view), self->desk);
  fixture_show (self, view, width);
  gtk_widget_activate_action (view, "claims.mode", "s", "suggestions");
  WAIT_UNTIL ((queue = fixture_find (view, HX_TYPE_CLAIM_QUEUE, NULL)) != NULL);
  WAIT_UNTIL (count_rows (queue) > 3);
  return queue;
}

/* What is accepted is a claim with the question as it was changed, and is offered no more. */
static void
test_accept (Fixture       *self,
             gconstpointer  data)
{
  GtkWidget *queue = show_at (self, 900);
  GtkListBox *list = GTK_LIST_BOX (fixture_find (queue, GTK_TYPE_LIST_BOX, NULL));
  guint n_rows = count_rows (queue), n_claims = count (self, list_claims);
  HxClaimQueueRow *row = HX_CLAIM_QUEUE_ROW (gtk_list_box_get_row_at_index (list, 0));
  g_autoptr(GPtrArray) claims = NULL;
  const HxClaim *claim;

  g_assert_true (gtk_widget_grab_focus (GTK_WIDGET (row)));
  hx_claim_queue_row_edit (row);
  gtk_editable_set_text (GTK_EDITABLE (fixture_find (GTK_WIDGET (row), GTK_TYPE_ENTRY, NULL)),
                         "  What of it? ");
  gtk_widget_activate_action (queue, "queue.accept", NULL);
  WAIT_UNTIL (count (self, list_claims) == n_claims + 1);
  claims = query (self, list_claims);
  claim = g_ptr_array_index (claims, claims->len - 1);
  g_assert_cmpstr (claim->said.question, ==, "What of it?");
  g_assert_cmpuint (claim->n_positions, >=, 2);
  WAIT_UNTIL (count_rows (queue) == n_rows - 1);
  g_assert_nonnull (gtk_list_box_get_selected_row (list));
  g_assert_nonnull (gtk_widget_get_focus_child (GTK_WIDGET (list)));

  g_assert_true (hx_future_wait (hx_project_undo (self->project), NULL));
  WAIT_UNTIL (count_rows (queue) == n_rows);
  g_assert_cmpuint (count (self, list_claims), ==, n_claims);
}

static void
test_reject (Fixture       *self,
             gconstpointer  data)
{
  GtkWidget *queue = show_at (self, 900);
  guint n_rows = count_rows (queue);

  gtk_widget_activate_action (queue, "queue.reject", NULL);
  WAIT_UNTIL (count (self, list_dismissals) == 1);
  WAIT_UNTIL (count_rows (queue) == n_rows - 1);
  g_assert_true (hx_future_wait (hx_project_undo (self->project), NULL));
  WAIT_UNTIL (count_rows (queue) == n_rows);
}

/* Nothing is wider than a telephone, in either direction of writing. */
static void
test_narrow (Fixture       *self,
             gconstpointer  data)
{
  fixture_save_picture (show_at (self, 360), "claim-queue-360");
  fixture_close (self);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  fixture_save_picture (show_at (self, 360), "claim-queue-rtl-360");
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
  g_test_add ("/claim-queue/" name, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

  ADD ("accept", test_accept);
  ADD ("reject", test_reject);
  ADD ("narrow", test_narrow);

  return g_test_run ();
}
