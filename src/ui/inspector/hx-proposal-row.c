/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "inspector/hx-proposal-row.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "claims/hx-claim-apply.h"
#include "inspector/hx-claim-lines.h"
#include "model/hx-saying.h"

enum
{
  VALUE_CHARS = 160,
  LEAD_CHARS = 30,       /* before the value, where only the gist is shown */
  GIST_LINES = 2,
};

struct _HxProposalRow
{
  GtkListBoxRow           parent_instance;

  HxDesk                 *desk;
  HxProposals            *proposals;
  const HxProposedSource *source;      /* one of the proposals */
  guint                   place;       /* which of its places is shown */
  gboolean                looked;      /* whether somebody has */

  GtkLabel               *title;
  GtkLabel               *count;
  GtkWidget              *previous;
  GtkWidget              *next;
  GtkLabel               *value;
  GtkLabel               *manner;
  GtkLabel               *words;
  GtkLabel               *reason;
  GtkWidget              *buttons;
  GtkWidget              *accept;
  GtkWidget              *reject;
};

G_DEFINE_FINAL_TYPE (HxProposalRow, hx_proposal_row, GTK_TYPE_LIST_BOX_ROW)

/* --- Words ------------------------------------------------------------------------------------ */

static char *
dup_value (HxProposalRow *self)
{
  const HxProposedPlace *place = hx_proposal_row_get_place (self);
  const HxPositionGuess *guess = place != NULL ? place->proposal->guess : NULL;
  const HxClaim *claim = self->proposals->claim;
  g_autofree char *text = NULL;
  HxPosition position = { 0 };
  HxEntity *entity;

  if (place == NULL)
    return g_strdup (_("Nothing is proposed"));
  if (guess == NULL || !guess->understood)
    return g_strdup (_("Only words"));
  entity = guess->said.entity != 0 ? hx_desk_get_entity (self->desk, guess->said.entity) : NULL;
  position.said = guess->said;
  position.entity_name = entity != NULL ? (char *) hx_entity_get_name (entity) : NULL;
  text = hx_position_dup_text (&position, claim);
  return claim->said.kind == HX_CLAIM_QUOTE ? hx_phrase_dup_quote (text, VALUE_CHARS)
                                            : g_steal_pointer (&text);
}

static char *
dup_manner (HxProposalRow *self)
{
  const HxProposedPlace *place = hx_proposal_row_get_place (self);

  return place != NULL && place->proposal->guess != NULL
           ? hx_position_guess_dup_manner (place->proposal->guess, self->desk) : g_strdup ("");
}

/* The end of what stands before the value, from a whole word on. */
static const char *
skip_words (const char *before)
{
  glong length = g_utf8_strlen (before, -1);
  const char *from, *space;

  if (length <= LEAD_CHARS)
    return before;
  from = g_utf8_offset_to_pointer (before, length - LEAD_CHARS);
  space = strchr (from, ' ');
  return space != NULL ? space + 1 : from;
}

/* What stands around the sentence is paler; the value is bold. */
static char *
dup_markup (HxProposalRow *self,
            gboolean       all)
{
  const HxProposedPlace *place = hx_proposal_row_get_place (self);
  gboolean whole = *place->before == '\0' && *place->after == '\0';
  const char *before = all ? place->before : skip_words (place->before);
  g_autofree char *value = g_markup_printf_escaped (whole ? "%s" : "<b>%s</b>", place->text);
  g_autofree char *start = g_markup_escape_text (before, -1);
  g_autofree char *end = g_markup_escape_text (place->after, -1);
  g_autofree char *lead = NULL;
  g_autofree char *tail = NULL;

  if (!all)
    return g_strconcat (before != place->before ? "…" : "", start, value, end, NULL);
  lead = g_markup_printf_escaped ("<span alpha=\"62%%\">%s</span>", place->lead);
  tail = g_markup_printf_escaped ("<span alpha=\"62%%\">%s</span>", place->tail);
  return g_strconcat (lead, start, value, end, tail, NULL);
}

/* Words begin where their script begins, whatever the window's direction. */
static void
set_words (GtkLabel   *label,
           const char *markup)
{
  GtkWidget *widget = GTK_WIDGET (label);
  GtkWidget *row = gtk_widget_get_ancestor (widget, HX_TYPE_PROPOSAL_ROW);

  gtk_label_set_markup (label, markup);
  gtk_widget_set_direction (widget, hx_phrase_get_direction (gtk_label_get_text (label),
                                                             gtk_widget_get_direction (row)));
}

static void
set_line (GtkLabel   *label,
          const char *text,
          gboolean    shown)
{
  gtk_label_set_text (label, text);
  gtk_widget_set_visible (GTK_WIDGET (label), shown && *text != '\0');
}

/* --- Filling ---------------------------------------------------------------------------------- */

static void
show_title (HxProposalRow *self,
            gboolean       all)
{
  g_autofree char *title = hx_claim_lines_dup_source (self->source->source);
  /* Translators: a source that somebody has looked into without deciding */
  g_autofree char *looked = g_strdup_printf (_("Looked at · %s"), title);

  gtk_label_set_text (self->title, self->looked && !all ? looked : title);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->title), title);
}

static void
show_count (HxProposalRow *self,
            gboolean       all)
{
  guint n = self->source->places->len;
  /* Translators: which of how many passages */
  g_autofree char *count = g_strdup_printf (_("%u of %u"), self->place + 1, n);

  gtk_label_set_text (self->count, count);
  gtk_widget_set_visible (GTK_WIDGET (self->count), n > 1 && self->place < n);
  gtk_widget_set_visible (self->previous, all && n > 1);
  gtk_widget_set_visible (self->next, all && n > 1);
  gtk_widget_set_sensitive (self->previous, self->place > 0);
  gtk_widget_set_sensitive (self->next, self->place + 1 < n);
}

static void
tell (HxProposalRow *self,
      const char    *value,
      const char    *manner,
      const char    *reason)
{
  g_autofree char *title = hx_claim_lines_dup_source (self->source->source);
  g_autofree char *description = g_strdup_printf ("%s. %s. %s. %s",
                                                  gtk_label_get_text (self->words), manner, reason,
                                                  gtk_label_get_text (self->count));
  g_autofree char *label = g_strdup_printf ("%s: %s", title, value);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description, -1);
}

static void
fill (HxProposalRow *self)
{
  const HxProposedPlace *place = hx_proposal_row_get_place (self);
  gboolean all = gtk_list_box_row_is_selected (GTK_LIST_BOX_ROW (self));
  gboolean understood = place != NULL && place->proposal->guess != NULL
                        && place->proposal->guess->understood;
  g_autofree char *value = dup_value (self);
  g_autofree char *manner = dup_manner (self);
  g_autofree char *reason = place != NULL ? hx_claim_reasons_to_sentence (place->proposal->reasons)
                                          : g_strdup ("");
  g_autofree char *markup = place != NULL ? dup_markup (self, all) : g_strdup ("");

  show_title (self, all);
  show_count (self, all);
  gtk_label_set_text (self->value, value);
  if (understood)
    gtk_widget_remove_css_class (GTK_WIDGET (self->value), "dimmed");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->value), "dimmed");
  set_line (self->manner, manner, TRUE);
  set_words (self->words, markup);
  gtk_label_set_lines (self->words, all ? -1 : GIST_LINES);
  gtk_label_set_ellipsize (self->words, all ? PANGO_ELLIPSIZE_NONE : PANGO_ELLIPSIZE_END);
  gtk_widget_set_visible (GTK_WIDGET (self->words), place != NULL);
  set_line (self->reason, reason, all);
  gtk_widget_set_visible (self->buttons, all);
  gtk_widget_set_visible (self->accept, place != NULL);
  gtk_widget_set_visible (self->reject, place != NULL);
  tell (self, value, manner, reason);
}

static void
hx_proposal_row_state_flags_changed (GtkWidget     *widget,
                                     GtkStateFlags  before)
{
  HxProposalRow *self = HX_PROPOSAL_ROW (widget);

  GTK_WIDGET_CLASS (hx_proposal_row_parent_class)->state_flags_changed (widget, before);
  if (((before ^ gtk_widget_get_state_flags (widget)) & GTK_STATE_FLAG_SELECTED)
      && self->source != NULL)
    fill (self);
}

/* A button acts on the selected row: so its own is selected first. */
static void
pressed_cb (HxProposalRow *self)
{
  GtkWidget *list = gtk_widget_get_parent (GTK_WIDGET (self));

  if (GTK_IS_LIST_BOX (list))
    gtk_list_box_select_row (GTK_LIST_BOX (list), GTK_LIST_BOX_ROW (self));
}

/* --- Widget ----------------------------------------------------------------------------------- */

static void
hx_proposal_row_dispose (GObject *object)
{
  HxProposalRow *self = HX_PROPOSAL_ROW (object);

  self->source = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (self), HX_TYPE_PROPOSAL_ROW);
  g_clear_pointer (&self->proposals, hx_proposals_unref);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (hx_proposal_row_parent_class)->dispose (object);
}

static void
hx_proposal_row_class_init (HxProposalRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hx_proposal_row_dispose;
  widget_class->state_flags_changed = hx_proposal_row_state_flags_changed;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hexapla/Hexapla/ui/hx-proposal-row.ui");
  gtk_widget_class_bind_template_child (widget_class, HxProposalRow, title);
  gtk_widget_class_bind_template_child (widget_class, HxProposalRow, count);
  gtk_widget_class_bind_template_child (widget_class, HxProposalRow, previous);
  gtk_widget_class_bind_template_child (widget_class, HxProposalRow, next);
  gtk_widget_class_bind_template_child (widget_class, HxProposalRow, value);
  gtk_widget_class_bind_template_child (widget_class, HxProposalRow, manner);
  gtk_widget_class_bind_template_child (widget_class, HxProposalRow, words);
  gtk_widget_class_bind_template_child (widget_class, HxProposalRow, reason);
  gtk_widget_class_bind_template_child (widget_class, HxProposalRow, buttons);
  gtk_widget_class_bind_template_child (widget_class, HxProposalRow, accept);
  gtk_widget_class_bind_template_child (widget_class, HxProposalRow, reject);
}

static void
hx_proposal_row_init (HxProposalRow *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "enter", G_CALLBACK (pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}

/**
 * hx_proposal_row_new:
 * @desk: the desk
 * @proposals: proposals
 * @index: which of their sources
 *
 * Returns: (transfer floating): a row for the source, with the likeliest place
 */
GtkWidget *
hx_proposal_row_new (HxDesk      *desk,
                     HxProposals *proposals,
                     guint        index)
{
  HxProposalRow *self = g_object_new (HX_TYPE_PROPOSAL_ROW, NULL);

  self->desk = g_object_ref (desk);
  self->proposals = hx_proposals_ref (proposals);
  self->source = g_ptr_array_index (proposals->sources, index);
  fill (self);
  return GTK_WIDGET (self);
}

/**
 * hx_proposal_row_get_source:
 * @self: a row
 *
 * Returns: (transfer none): the source
 */
const HxProposedSource *
hx_proposal_row_get_source (HxProposalRow *self)
{
  g_return_val_if_fail (HX_IS_PROPOSAL_ROW (self), NULL);

  return self->source;
}

/**
 * hx_proposal_row_get_place:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): the place that is shown; %NULL if none is proposed
 */
const HxProposedPlace *
hx_proposal_row_get_place (HxProposalRow *self)
{
  g_return_val_if_fail (HX_IS_PROPOSAL_ROW (self), NULL);

  return self->place < self->source->places->len
           ? g_ptr_array_index (self->source->places, self->place) : NULL;
}

/**
 * hx_proposal_row_step:
 * @self: a row
 * @direction: 1 to the next place, -1 to the one before
 *
 * Returns: whether there was another one
 */
gboolean
hx_proposal_row_step (HxProposalRow *self,
                      int            direction)
{
  g_return_val_if_fail (HX_IS_PROPOSAL_ROW (self), FALSE);

  if (direction < 0 ? self->place == 0 : self->place + 1 >= self->source->places->len)
    return FALSE;

  self->place = direction < 0 ? self->place - 1 : self->place + 1;
  fill (self);
  return TRUE;
}

/**
 * hx_proposal_row_drop_place:
 * @self: a row
 *
 * Goes to another place, or to none, as the one that is shown is offered no more.
 */
void
hx_proposal_row_drop_place (HxProposalRow *self)
{
  g_return_if_fail (HX_IS_PROPOSAL_ROW (self));

  if (hx_proposal_row_step (self, 1) || hx_proposal_row_step (self, -1))
    return;
  self->place = self->source->places->len;
  fill (self);
}

/**
 * hx_proposal_row_show_end:
 * @self: a row
 *
 * Shows the last place.
 */
void
hx_proposal_row_show_end (HxProposalRow *self)
{
  g_return_if_fail (HX_IS_PROPOSAL_ROW (self));

  self->place = MAX (self->source->places->len, 1) - 1;
  fill (self);
}

/**
 * hx_proposal_row_show_place:
 * @self: a row
 * @digest: what tells a proposal from others
 *
 * Shows a place, if it is still proposed.
 */
void
hx_proposal_row_show_place (HxProposalRow *self,
                            const char    *digest)
{
  g_return_if_fail (HX_IS_PROPOSAL_ROW (self) && digest != NULL);

  for (guint i = 0; i < self->source->places->len; i++)
    {
      const HxProposedPlace *place = g_ptr_array_index (self->source->places, i);

      if (g_str_equal (place->proposal->digest, digest))
        {
          self->place = i;
          break;
        }
    }
  fill (self);
}

/**
 * hx_proposal_row_get_looked:
 * @self: a row
 *
 * Returns: whether somebody has looked at it
 */
gboolean
hx_proposal_row_get_looked (HxProposalRow *self)
{
  g_return_val_if_fail (HX_IS_PROPOSAL_ROW (self), FALSE);

  return self->looked;
}

/**
 * hx_proposal_row_set_looked:
 * @self: a row
 *
 * Notes that somebody has looked at it.
 */
void
hx_proposal_row_set_looked (HxProposalRow *self)
{
  g_return_if_fail (HX_IS_PROPOSAL_ROW (self));

  if (self->looked)
    return;
  self->looked = TRUE;
  show_title (self, gtk_list_box_row_is_selected (GTK_LIST_BOX_ROW (self)));
}

/**
 * hx_proposal_row_dup_value:
 * @self: a row
 *
 * Returns: (transfer full): what the source seems to say at the place that is shown
 */
char *
hx_proposal_row_dup_value (HxProposalRow *self)
{
  g_return_val_if_fail (HX_IS_PROPOSAL_ROW (self), NULL);

  return dup_value (self);
}
