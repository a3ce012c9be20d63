/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "claims/hx-claim-queue.h"

#include <glib/gi18n.h>

#include "claims/hx-claim-queue-load.h"
#include "claims/hx-claim-queue-row.h"
#include "hx-side-by-side.h"
#include "hx-turn.h"
#include "model/hx-dismissal.h"

#define TABLES (HX_TABLE_SOURCE | HX_TABLE_REVISION | HX_TABLE_MENTION | HX_TABLE_CLAIM \
                | HX_TABLE_POSITION | HX_TABLE_POSITION_EVIDENCE | HX_TABLE_DISMISSAL)

struct _HxClaimQueue
{
  AdwBin            parent_instance;

  HxDesk           *desk;
  GtkStack         *stack;
  GtkLabel         *count;
  AdwStatusPage    *error;
  GtkListBox       *list;
  guint             serial;    /* raised by every load; an answer to an older one is dropped */
  gboolean          stale;
};

G_DEFINE_FINAL_TYPE (HxClaimQueue, hx_claim_queue, ADW_TYPE_BIN)

static HxClaimQueueRow *
get_selected (HxClaimQueue *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  return row != NULL ? HX_CLAIM_QUEUE_ROW (row) : NULL;
}

static void
update_actions (HxClaimQueue *self)
{
  gboolean any = get_selected (self) != NULL;
  gboolean writable = self->desk != NULL
                      && !hx_project_get_read_only (hx_desk_get_project (self->desk));

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "queue.accept", any && writable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "queue.reject", any && writable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "queue.side-by-side", any);
}

/* --- Rows ------------------------------------------------------------------------------------ */

/* The one that comes after what was decided gets the selection, and the keyboard if that was here. */
static void
select_row (HxClaimQueue *self,
            int           index,
            guint         n_rows,
            gboolean      focused)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, CLAMP (index, 0,
                                                                        (int) n_rows - 1));

  if (row == NULL)
    return;
  gtk_list_box_select_row (self->list, row);
  if (focused)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
show_offered (HxClaimQueue *self,
              GPtrArray    *offered)
{
  HxClaimQueueRow *selected = get_selected (self);
  int index = selected != NULL ? gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (selected)) : 0;
  gboolean focused = gtk_widget_get_focus_child (GTK_WIDGET (self->list)) != NULL;
  g_autofree char *count = NULL;

  gtk_list_box_remove_all (self->list);
  for (guint i = 0; i < offered->len; i++)
    {
      gtk_list_box_append (self->list,
                           hx_claim_queue_row_new (g_steal_pointer (&offered->pdata[i])));
    }
  count = g_strdup_printf (ngettext ("%u suggestion", "%u suggestions", offered->len),
                           offered->len);
  gtk_label_set_label (self->count, offered->len > 0 ? count : "");
  gtk_stack_set_visible_child_name (self->stack, offered->len > 0 ? "list" : "empty");
  select_row (self, index, offered->len, focused);
  update_actions (self);
}

static void
offered_free (gpointer data)
{
  if (data != NULL)
    hx_offered_claim_free (data);
}

static DexFuture *
load_fiber (gpointer data)
{
  HxTurn *load = data;
  g_autoptr(HxClaimQueue) self = g_weak_ref_get (&load->object);
  g_autoptr(GPtrArray) offered = NULL;
  g_autoptr(GError) error = NULL;
  HxClaims *claims;

  if (self == NULL)
    return NULL;

  claims = hx_desk_get_claims (self->desk);
  offered = dex_await_boxed (hx_claim_queue_load (hx_desk_get_project (self->desk),
                                                  hx_claims_get_suggester (claims)), &error);
  if (self->serial != load->serial)
    return NULL;
  if (offered == NULL)
    {
      adw_status_page_set_description (self->error, error->message);
      gtk_stack_set_visible_child_name (self->stack, "error");
      return NULL;
    }
  /* Rows take over what they show. */
  g_ptr_array_set_free_func (offered, offered_free);
  show_offered (self, offered);
  return NULL;
}

/* Nothing is compared that nobody sees. */
static void
reload (HxClaimQueue *self)
{
  HxTurn *load;

  self->stale = TRUE;
  if (self->desk == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;

  self->stale = FALSE;
  load = hx_turn_new (self, ++self->serial);
  dex_future_disown (dex_scheduler_spawn (NULL, 0, load_fiber, load, hx_turn_free));
}

/* --- Callbacks ------------------------------------------------------------------------------- */

static void
changed_cb (HxClaimQueue *self,
            HxChangeSet  *change_set)
{
  if (hx_change_set_get_tables (change_set) & TABLES)
    reload (self);
}

static void
activated_cb (HxClaimQueue *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "queue.side-by-side", NULL);
}

static void
selected_cb (HxClaimQueue *self)
{
  if (self->desk != NULL)
    update_actions (self);
}

static void
accept_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  HxClaimQueue *self = HX_CLAIM_QUEUE (widget);
  HxClaimQueueRow *row = get_selected (self);
  g_autofree char *question = NULL;
  HxClaimSuggestion changed;
  HxEdit *edit;

  if (row == NULL)
    return;

  question = hx_claim_queue_row_dup_question (row);
  changed = *hx_claim_queue_row_get_offered (row)->suggestion;
  if (*question != '\0')
    changed.claim.question = question;
  edit = hx_project_begin (hx_desk_get_project (self->desk), _("Accept Claim"));
  hx_edit_add_candidate (edit, &changed);
  hx_desk_commit (self->desk, edit, _("Claim made"));
}

static void
reject_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  HxClaimQueue *self = HX_CLAIM_QUEUE (widget);
  HxClaimQueueRow *row = get_selected (self);
  const HxClaimSuggestion *suggestion;
  HxEdit *edit;

  if (row == NULL)
    return;

  suggestion = hx_claim_queue_row_get_offered (row)->suggestion;
  edit = hx_project_begin (hx_desk_get_project (self->desk), _("Reject Suggestion"));
  hx_edit_dismiss (edit, HX_DISMISSAL_CLAIM, 0, suggestion->digest, suggestion->claim.question);
  hx_desk_commit (self->desk, edit, _("Suggestion rejected"));
}

static void
side_by_side_action (GtkWidget  *widget,
                     const char *name,
                     GVariant   *parameter)
{
  HxClaimQueueRow *row = get_selected (HX_CLAIM_QUEUE (widget));
  g_auto(GVariantBuilder) places = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a(xuu)"));
  GArray *lines;

  if (row == NULL)
    return;

  lines = hx_claim_queue_row_get_offered (row)->lines;
  for (guint i = 0; i < lines->len; i++)
    {
      const HxClaimOfferLine *line = &g_array_index (lines, HxClaimOfferLine, i);

      g_variant_builder_add (&places, "(xuu)", line->source, line->start, line->end);
    }
  hx_side_by_side_activate (widget, &places);
}

/* Letters, but not where one is written. */
static gboolean
key_cb (HxClaimQueue    *self,
        guint            key,
        guint            code,
        GdkModifierType  state)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus == NULL || GTK_IS_EDITABLE (focus)
      || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK)))
    return FALSE;

  switch (key)
    {
    case GDK_KEY_a:
      gtk_widget_activate_action (GTK_WIDGET (self), "queue.accept", NULL);
      return TRUE;
    case GDK_KEY_r:
    case GDK_KEY_Delete:
      gtk_widget_activate_action (GTK_WIDGET (self), "queue.reject", NULL);
      return TRUE;
    case GDK_KEY_e:
    case GDK_KEY_F2:
      if (get_selected (self) != NULL)
        hx_claim_queue_row_edit (get_selected (self));
      return TRUE;
    default:
      return FALSE;
    }
}

/* --- Widget ---------------------------------------------------------------------------------- */

static gboolean
hx_claim_queue_grab_focus (GtkWidget *widget)
{
  HxClaimQueue *self = HX_CLAIM_QUEUE (widget);
  HxClaimQueueRow *row = get_selected (self);

  return row != NULL ? gtk_widget_grab_focus (GTK_WIDGET (row))
                     : gtk_widget_child_focus (widget, GTK_DIR_TAB_FORWARD);
}

static void
hx_claim_queue_map (GtkWidget *widget)
{
  HxClaimQueue *self = HX_CLAIM_QUEUE (widget);

  GTK_WIDGET_CLASS (hx_claim_queue_parent_class)->map (widget);
  if (self->stale)
    reload (self);
}

static void
hx_claim_queue_dispose (GObject *object)
{
  HxClaimQueue *self = HX_CLAIM_QUEUE (object);

  self->serial++;
  g_clear_object (&self->desk);
  gtk_widget_dispose_template (GTK_WIDGET (self), HX_TYPE_CLAIM_QUEUE);

  G_OBJECT_CLASS (hx_claim_queue_parent_class)->dispose (object);
}

static void
hx_claim_queue_class_init (HxClaimQueueClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hx_claim_queue_dispose;

  widget_class->grab_focus = hx_claim_queue_grab_focus;
  widget_class->map = hx_claim_queue_map;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hexapla/Hexapla/ui/hx-claim-queue.ui");
  gtk_widget_class_bind_template_child (widget_class, HxClaimQueue, stack);
  gtk_widget_class_bind_template_child (widget_class, HxClaimQueue, count);
  gtk_widget_class_bind_template_child (widget_class, HxClaimQueue, error);
  gtk_widget_class_bind_template_child (widget_class, HxClaimQueue, list);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);
  gtk_widget_class_install_action (widget_class, "queue.accept", NULL, accept_action);
  gtk_widget_class_install_action (widget_class, "queue.reject", NULL, reject_action);
  gtk_widget_class_install_action (widget_class, "queue.side-by-side", NULL, side_by_side_action);
}

static void
hx_claim_queue_init (HxClaimQueue *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->stale = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  update_actions (self);
}

/**
 * hx_claim_queue_set_desk:
 * @self: a queue
 * @desk: the desk
 *
 * Gives it the project whose sources are compared, once.
 */
void
hx_claim_queue_set_desk (HxClaimQueue *self,
                         HxDesk       *desk)
{
  g_return_if_fail (HX_IS_CLAIM_QUEUE (self) && self->desk == NULL);

  self->desk = g_object_ref (desk);
  g_signal_connect_object (desk, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  reload (self);
}
