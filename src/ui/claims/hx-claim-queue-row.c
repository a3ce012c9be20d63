/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "claims/hx-claim-queue-row.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "claims/hx-claim-words.h"
#include "inspector/hx-phrase.h"

struct _HxClaimQueueRow
{
  GtkListBoxRow     parent_instance;

  HxOfferedClaim   *offered;
  GtkStack         *stack;      /* the question, or the entry it is changed in */
  GtkLabel         *question;
  GtkEditable      *entry;
};

G_DEFINE_FINAL_TYPE (HxClaimQueueRow, hx_claim_queue_row, GTK_TYPE_LIST_BOX_ROW)

static void
hx_claim_queue_row_finalize (GObject *object)
{
  g_clear_pointer (&HX_CLAIM_QUEUE_ROW (object)->offered, hx_offered_claim_free);

  G_OBJECT_CLASS (hx_claim_queue_row_parent_class)->finalize (object);
}

static void
hx_claim_queue_row_class_init (HxClaimQueueRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hx_claim_queue_row_finalize;
}

static void
hx_claim_queue_row_init (HxClaimQueueRow *self)
{
}

static GtkWidget *
make_label (const char *text,
            const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

/* --- The question ---------------------------------------------------------------------------- */

static void
end_editing (HxClaimQueueRow *self,
             gboolean         keep)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (self->entry)));

  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "entry") != 0)
    return;

  if (keep && *text != '\0')
    gtk_label_set_label (self->question, text);
  gtk_stack_set_visible_child_name (self->stack, "question");
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
activate_cb (HxClaimQueueRow *self)
{
  end_editing (self, TRUE);
}

static gboolean
escape_cb (HxClaimQueueRow *self,
           guint            key)
{
  if (key != GDK_KEY_Escape)
    return FALSE;

  end_editing (self, FALSE);
  return TRUE;
}

static void
edit_cb (HxClaimQueueRow *self)
{
  hx_claim_queue_row_edit (self);
}

static GtkWidget *
make_entry (HxClaimQueueRow *self)
{
  GtkWidget *entry = gtk_entry_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->entry = GTK_EDITABLE (entry);
  gtk_editable_set_width_chars (self->entry, 1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Question"), -1);
  g_signal_connect_object (entry, "activate", G_CALLBACK (activate_cb), self, G_CONNECT_SWAPPED);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (escape_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (entry, keys);
  return entry;
}

static GtkWidget *
make_head (HxClaimQueueRow *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *chip = gtk_label_new (hx_finding_kind_get_label (self->offered->verdict));
  GtkWidget *question = make_label (self->offered->suggestion->claim.question, "heading");

  self->question = GTK_LABEL (question);
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_set_vhomogeneous (self->stack, FALSE);
  gtk_stack_add_named (self->stack, question, "question");
  gtk_stack_add_named (self->stack, make_entry (self), "entry");
  gtk_widget_set_hexpand (GTK_WIDGET (self->stack), TRUE);
  gtk_widget_set_valign (chip, GTK_ALIGN_START);
  gtk_widget_add_css_class (chip, "hx-badge");
  gtk_widget_add_css_class (chip, hx_finding_kind_get_style (self->offered->verdict));
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->stack));
  gtk_box_append (GTK_BOX (head), chip);
  return head;
}

static GtkWidget *
make_line (const HxClaimOfferLine *line)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *value = make_label (line->value, "hx-offered-value");
  GtkWidget *title = make_label (line->title, "dimmed");
  g_autofree char *quote = hx_phrase_quote (line->sentence);
  GtkWidget *sentence = make_label (quote, "dimmed");

  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_label_set_wrap (GTK_LABEL (title), FALSE);
  gtk_widget_add_css_class (title, "caption");
  gtk_widget_add_css_class (sentence, "caption");
  gtk_box_append (GTK_BOX (box), value);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), sentence);
  return box;
}

static GtkWidget *
make_button (const char *label,
             const char *tooltip,
             const char *action,
             const char *style)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  if (style != NULL)
    gtk_widget_add_css_class (button, style);
  return button;
}

/* A button acts on the selected row: so its own is selected first. */
static void
pressed_cb (HxClaimQueueRow *self)
{
  GtkWidget *list = gtk_widget_get_parent (GTK_WIDGET (self));

  if (GTK_IS_LIST_BOX (list))
    gtk_list_box_select_row (GTK_LIST_BOX (list), GTK_LIST_BOX_ROW (self));
}

static GtkWidget *
make_buttons (HxClaimQueueRow *self)
{
  GtkWidget *box = adw_wrap_box_new ();
  GtkWidget *edit = gtk_button_new_with_mnemonic (_("_Edit"));
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  adw_wrap_box_append (ADW_WRAP_BOX (box), make_button (_("_Accept"), _("Make This Claim (A)"),
                                              "queue.accept", "suggested-action"));
  adw_wrap_box_append (ADW_WRAP_BOX (box), make_button (_("_Reject"), _("Do Not Offer This Again (R)"),
                                              "queue.reject", NULL));
  adw_wrap_box_append (ADW_WRAP_BOX (box), edit);
  adw_wrap_box_append (ADW_WRAP_BOX (box), make_button (_("_Side by Side"), _("Open the Places (Return)"),
                                              "queue.side-by-side", "flat"));
  adw_wrap_box_set_child_spacing (ADW_WRAP_BOX (box), 6);
  adw_wrap_box_set_line_spacing (ADW_WRAP_BOX (box), 6);
  gtk_widget_set_tooltip_text (edit, _("Change the Question (E)"));
  gtk_widget_add_css_class (edit, "flat");
  g_signal_connect_object (edit, "clicked", G_CALLBACK (edit_cb), self, G_CONNECT_SWAPPED);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "enter", G_CALLBACK (pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (box, GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (box, focus);
  return box;
}

/**
 * hx_claim_queue_row_new:
 * @offered: (transfer full): a claim that could be made
 *
 * Returns: (transfer floating): a row for it
 */
GtkWidget *
hx_claim_queue_row_new (HxOfferedClaim *offered)
{
  HxClaimQueueRow *self = g_object_new (HX_TYPE_CLAIM_QUEUE_ROW, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  const HxClaim claim = { .said = offered->suggestion->claim };
  g_autofree char *kind = hx_claim_dup_kind (&claim);
  g_autofree char *why = NULL;

  self->offered = offered;
  gtk_widget_add_css_class (box, "hx-offer");
  gtk_box_append (GTK_BOX (box), make_head (self));
  /* Translators: what answers a claim, and why it is offered */
  why = g_strdup_printf (_("%s · %s"), kind, offered->reason);
  gtk_box_append (GTK_BOX (box), make_label (why, "caption"));
  gtk_widget_add_css_class (gtk_widget_get_last_child (box), "dimmed");
  for (guint i = 0; i < offered->lines->len; i++)
    gtk_box_append (GTK_BOX (box),
                    make_line (&g_array_index (offered->lines, HxClaimOfferLine, i)));
  gtk_box_append (GTK_BOX (box), make_buttons (self));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  offered->suggestion->claim.question, -1);
  return GTK_WIDGET (self);
}

/**
 * hx_claim_queue_row_get_offered:
 * @self: a row
 *
 * Returns: (transfer none): the claim that could be made
 */
const HxOfferedClaim *
hx_claim_queue_row_get_offered (HxClaimQueueRow *self)
{
  g_return_val_if_fail (HX_IS_CLAIM_QUEUE_ROW (self), NULL);

  return self->offered;
}

/**
 * hx_claim_queue_row_dup_question:
 * @self: a row
 *
 * Returns: (transfer full): the question as it stands there
 */
char *
hx_claim_queue_row_dup_question (HxClaimQueueRow *self)
{
  g_return_val_if_fail (HX_IS_CLAIM_QUEUE_ROW (self), NULL);

  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "entry") == 0)
    return g_strstrip (g_strdup (gtk_editable_get_text (self->entry)));
  return g_strdup (gtk_label_get_label (self->question));
}

/**
 * hx_claim_queue_row_edit:
 * @self: a row
 *
 * Lets the question be changed.
 */
void
hx_claim_queue_row_edit (HxClaimQueueRow *self)
{
  g_return_if_fail (HX_IS_CLAIM_QUEUE_ROW (self));

  gtk_editable_set_text (self->entry, gtk_label_get_label (self->question));
  gtk_stack_set_visible_child_name (self->stack, "entry");
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  gtk_editable_set_position (self->entry, -1);
}
