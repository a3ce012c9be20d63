/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "inspector/hx-proposal-box.h"

#include "base/hx-error.h"
#include "inspector/hx-proposal-box-private.h"

#define TABLES (HX_TABLE_SOURCE | HX_TABLE_REVISION | HX_TABLE_MENTION | HX_TABLE_ENTITY \
                | HX_TABLE_CLAIM | HX_TABLE_POSITION | HX_TABLE_POSITION_EVIDENCE \
                | HX_TABLE_DISMISSAL)

enum
{
  LOAD_DELAY = 40,       /* ms: what is passed on the way to another claim is not looked for */
  BUSY_DELAY = 300,      /* ms: before it is said that something is looked for */
};

G_DEFINE_FINAL_TYPE (HxProposalBox, hx_proposal_box, ADW_TYPE_BIN)

typedef struct
{
  GWeakRef      box;
  HxProject    *project;
  HxClaims     *claims;
  GCancellable *cancellable;
  gint64        claim;
  guint         serial;
} Load;

static void
load_free (gpointer data)
{
  Load *load = data;

  g_weak_ref_clear (&load->box);
  g_object_unref (load->project);
  g_object_unref (load->claims);
  g_object_unref (load->cancellable);
  g_free (load);
}

/* --- Loading ---------------------------------------------------------------------------------- */

static void
take_error (HxProposalBox *self,
            const GError  *error)
{
  /* The claim is gone; the page says so. */
  gboolean gone = g_error_matches (error, HX_ERROR, HX_ERROR_NOT_FOUND);

  gtk_label_set_text (self->error, gone ? "" : error->message);
  gtk_widget_set_visible (GTK_WIDGET (self->error), !gone);
  hx_proposal_box_set_busy (self, FALSE);
}

static DexFuture *
load_fiber (gpointer data)
{
  Load *load = data;
  g_autoptr(HxProposals) proposals = NULL;
  g_autoptr(HxProposalBox) self = NULL;
  g_autoptr(GError) error = NULL;

  proposals = dex_await_boxed (hx_proposals_load (load->project,
                                                  hx_claims_get_suggester (load->claims),
                                                  load->claim, load->cancellable), &error);
  self = g_weak_ref_get (&load->box);
  if (self == NULL || self->desk == NULL || self->serial != load->serial)
    return NULL;
  if (proposals != NULL)
    hx_proposal_box_take (self, proposals);
  else
    take_error (self, error);
  return NULL;
}

/* An answer that is still under way is not waited for. */
static void
stop_loading (HxProposalBox *self)
{
  self->serial++;
  g_clear_handle_id (&self->load_timeout, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
load_cb (gpointer data)
{
  HxProposalBox *self = data;
  Load *load = g_new0 (Load, 1);

  self->load_timeout = 0;
  self->stale = FALSE;
  self->cancellable = g_cancellable_new ();
  g_weak_ref_init (&load->box, self);
  load->project = g_object_ref (hx_desk_get_project (self->desk));
  load->claims = g_object_ref (hx_desk_get_claims (self->desk));
  load->cancellable = g_object_ref (self->cancellable);
  load->claim = self->claim;
  load->serial = self->serial;
  dex_future_disown (dex_scheduler_spawn (NULL, 0, load_fiber, load, load_free));
}

/* Nothing is looked for that nobody sees. What is under way is out of date. */
static void
load_soon (HxProposalBox *self)
{
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (self));

  stop_loading (self);
  self->stale = TRUE;
  if (self->desk == NULL || self->claim == 0 || parent == NULL || !gtk_widget_get_mapped (parent))
    return;

  self->load_timeout = g_timeout_add_once (LOAD_DELAY, load_cb, self);
}

/*
 * hx_proposal_box_decided:
 * @self: a box
 * @claim: the claim it was decided for
 * @sources: (array length=n_sources): sources that were taken away
 * @n_sources: how many
 *
 * What was decided is saved, or could not be.
 */
void
hx_proposal_box_decided (HxProposalBox *self,
                         gint64         claim,
                         const gint64  *sources,
                         guint          n_sources)
{
  if (self->claim != claim)
    return;
  for (guint i = 0; i < n_sources; i++)
    g_hash_table_remove (self->pending, &sources[i]);
  load_soon (self);
}

static void
mapped_cb (HxProposalBox *self)
{
  if (self->stale)
    load_soon (self);
}

static void
changed_cb (HxProposalBox *self,
            HxChangeSet   *change_set)
{
  if (hx_change_set_get_tables (change_set) & TABLES)
    load_soon (self);
}

static void
busy_cb (gpointer data)
{
  HxProposalBox *self = data;

  self->busy_timeout = 0;
  hx_proposal_box_set_busy (self, TRUE);
}

static void
begin_claim (HxProposalBox *self,
             gint64         claim)
{
  stop_loading (self);
  self->claim = claim;
  self->begun = FALSE;
  self->wants_focus = FALSE;
  g_hash_table_remove_all (self->pending);
  g_hash_table_remove_all (self->looked);
  g_clear_pointer (&self->proposals, hx_proposals_unref);
  g_clear_pointer (&self->shown, g_free);
  gtk_list_box_remove_all (self->list);
  gtk_widget_set_visible (GTK_WIDGET (self->error), FALSE);
  hx_proposal_box_set_busy (self, FALSE);
  load_soon (self);
  self->busy_timeout = g_timeout_add_once (BUSY_DELAY, busy_cb, self);
}

/* --- Widget ----------------------------------------------------------------------------------- */

static void
activated_cb (HxProposalBox *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "proposals.reveal", NULL);
}

/* Also when the keyboard comes into the box; not while it is filled or goes. */
static void
selected_cb (HxProposalBox *self)
{
  if (!self->filling)
    hx_proposal_box_note_looked (self);
}

static void
hx_proposal_box_dispose (GObject *object)
{
  HxProposalBox *self = HX_PROPOSAL_BOX (object);

  stop_loading (self);
  g_clear_handle_id (&self->busy_timeout, g_source_remove);
  self->filling = TRUE;
  gtk_widget_dispose_template (GTK_WIDGET (self), HX_TYPE_PROPOSAL_BOX);
  g_clear_pointer (&self->proposals, hx_proposals_unref);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (hx_proposal_box_parent_class)->dispose (object);
}

static void
hx_proposal_box_finalize (GObject *object)
{
  HxProposalBox *self = HX_PROPOSAL_BOX (object);

  g_hash_table_unref (self->pending);
  g_hash_table_unref (self->looked);
  g_free (self->shown);

  G_OBJECT_CLASS (hx_proposal_box_parent_class)->finalize (object);
}

static void
hx_proposal_box_class_init (HxProposalBoxClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hx_proposal_box_dispose;
  object_class->finalize = hx_proposal_box_finalize;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hexapla/Hexapla/ui/hx-proposal-box.ui");
  gtk_widget_class_bind_template_child (widget_class, HxProposalBox, heading);
  gtk_widget_class_bind_template_child (widget_class, HxProposalBox, spinner);
  gtk_widget_class_bind_template_child (widget_class, HxProposalBox, error);
  gtk_widget_class_bind_template_child (widget_class, HxProposalBox, list);
  gtk_widget_class_bind_template_child (widget_class, HxProposalBox, more);
  gtk_widget_class_bind_template_child (widget_class, HxProposalBox, rest);
  gtk_widget_class_bind_template_child (widget_class, HxProposalBox, rest_label);
  gtk_widget_class_bind_template_child (widget_class, HxProposalBox, done);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);
  hx_proposal_box_install_actions (widget_class);
}

static void
hx_proposal_box_init (HxProposalBox *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->pending = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->looked = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (focus, "enter", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}

/**
 * hx_proposal_box_set:
 * @self: a box
 * @desk: the desk
 * @details: details of a claim
 *
 * Shows what may be said on a claim. Where everything is looked into, or nothing can be decided,
 * it is hidden.
 */
void
hx_proposal_box_set (HxProposalBox *self,
                     HxDesk        *desk,
                     HxDetails     *details)
{
  gint64 source;
  int index;

  g_return_if_fail (HX_IS_PROPOSAL_BOX (self) && HX_IS_DESK (desk));
  g_return_if_fail (details != NULL && details->claim != NULL);

  if (hx_project_get_read_only (hx_desk_get_project (desk)))
    return;
  if (g_set_object (&self->desk, desk))
    {
      g_signal_connect_object (desk, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (gtk_widget_get_parent (GTK_WIDGET (self)), "map",
                               G_CALLBACK (mapped_cb), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
    }
  source = details->focus.source;
  if (self->claim != details->claim->id)
    begin_claim (self, details->claim->id);
  index = self->source != source ? hx_proposal_box_find_row (self, source) : -1;
  self->source = source;
  if (index >= 0 && !hx_proposal_box_has_focus (self))
    gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (hx_proposal_box_nth_row (self, index)));
}

/**
 * hx_proposal_box_focus:
 * @self: a box
 *
 * Moves the keyboard to what is to be decided, now or once that is known.
 *
 * Returns: whether there is anything to decide
 */
gboolean
hx_proposal_box_focus (HxProposalBox *self)
{
  HxProposalRow *row;

  g_return_val_if_fail (HX_IS_PROPOSAL_BOX (self), FALSE);

  row = hx_proposal_box_get_selected (self);
  if (row == NULL)
    row = hx_proposal_box_nth_row (self, 0);
  if (row != NULL)
    {
      hx_proposal_box_select (self, row, TRUE);
      return TRUE;
    }
  self->wants_focus = self->claim != 0 && self->proposals == NULL;
  return self->wants_focus;
}
