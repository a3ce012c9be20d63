/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "claims/hx-claim-popover.h"

#include <glib/gi18n.h>

#include "claims/hx-claim-apply.h"
#include "claims/hx-claim-offer.h"
#include "claims/hx-claim-words.h"
#include "dialogs/hx-popup.h"
#include "inspector/hx-announce.h"
#include "model/hx-saying.h"

/* Questions are long: it is as wide as they need, or as the window. */
#define MIN_WIDTH 280
#define MAX_WIDTH 420
#define MARGIN 40
#define MAX_CHARS 20

struct _HxClaimPopover
{
  HxChooser    parent_instance;

  HxFocus      text;
  GtkLabel    *value;
  GtkLabel    *detail;
  GtkDropDown *kind;
};

G_DEFINE_FINAL_TYPE (HxClaimPopover, hx_claim_popover, HX_TYPE_CHOOSER)

static void
hx_claim_popover_choose_line (HxChooser *chooser,
                              HxChoice  *choice)
{
  HxClaimPopover *self = HX_CLAIM_POPOVER (chooser);

  hx_claim_apply (hx_chooser_get_desk (chooser), &self->text, hx_choice_get_id (choice));
}

/* The first kind is what is understood, whatever that turns out to be. */
static void
hx_claim_popover_create (HxChooser  *chooser,
                         const char *name)
{
  HxClaimPopover *self = HX_CLAIM_POPOVER (chooser);

  hx_claim_apply_new (hx_chooser_get_desk (chooser), &self->text, name,
                      (int) gtk_drop_down_get_selected (self->kind) - 1);
}

static char *
hx_claim_popover_dup_create_label (HxChooser  *chooser,
                                   const char *name)
{
  return g_strdup_printf (_("New Claim “%s”"), name);
}

static void
hx_claim_popover_class_init (HxClaimPopoverClass *klass)
{
  HxChooserClass *chooser_class = HX_CHOOSER_CLASS (klass);

  chooser_class->choose = hx_claim_popover_choose_line;
  chooser_class->create = hx_claim_popover_create;
  chooser_class->dup_create_label = hx_claim_popover_dup_create_label;
}

/* --- Head and foot ---------------------------------------------------------------------------- */

static GtkLabel *
make_label (const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), MAX_CHARS);
  gtk_label_set_lines (GTK_LABEL (label), 2);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, style);
  return GTK_LABEL (label);
}

/* Its height stays as it is when what is understood is known: see hx-chooser.c. */
static GtkWidget *
make_head (HxClaimPopover *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->value = make_label ("heading");
  self->detail = make_label ("caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->detail), "dimmed");
  gtk_label_set_text (self->value, "…");
  gtk_label_set_text (self->detail, "…");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->value));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->detail));
  gtk_widget_set_margin_start (box, 6);
  gtk_widget_set_margin_end (box, 6);
  gtk_widget_set_margin_top (box, 3);
  gtk_widget_set_hexpand (box, TRUE);
  return box;
}

static GtkWidget *
make_kind_chooser (HxClaimPopover *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (_("Kind of the New Claim"));
  GtkStringList *kinds = gtk_string_list_new (NULL);

  gtk_string_list_append (kinds, _("As Understood"));
  for (HxClaimKind kind = 0; kind < HX_N_CLAIM_KINDS; kind++)
    gtk_string_list_append (kinds, hx_claim_kind_get_label (kind));
  self->kind = GTK_DROP_DOWN (gtk_drop_down_new (G_LIST_MODEL (kinds), NULL));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), MAX_CHARS / 2);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_margin_start (label, 6);
  gtk_widget_add_css_class (label, "dimmed");
  hx_name_composite (GTK_WIDGET (self->kind), _("Kind of the New Claim"));
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->kind));
  return box;
}

static void
hx_claim_popover_init (HxClaimPopover *self)
{
  hx_chooser_set_words (HX_CHOOSER (self), _("Which question does it answer?"),
                        _("Type a question, such as “How many died?”, and press Return."));
  hx_chooser_set_head (HX_CHOOSER (self), make_head (self));
  hx_chooser_set_extra (HX_CHOOSER (self), make_kind_chooser (self));
}

/* --- What is offered -------------------------------------------------------------------------- */

static void
show_guess (HxClaimPopover     *self,
            const HxClaimOffer *offer)
{
  HxDesk *desk = hx_chooser_get_desk (HX_CHOOSER (self));
  g_autofree char *value = NULL;
  g_autofree char *detail = NULL;
  g_autofree char *spoken = NULL;

  if (offer->guess == NULL)
    {
      gboolean picture = offer->focus.region.page > 0;

      gtk_label_set_text (self->value, picture ? _("A Picture") : _("No Words"));
      gtk_label_set_text (self->detail, picture ? _("What it says can be written down afterwards")
                                                : _("Only space is selected"));
      return;
    }

  value = hx_position_guess_dup_text (offer->guess, desk);
  detail = hx_position_guess_dup_detail (offer->guess, desk);
  spoken = g_strdup_printf ("%s. %s", value, detail);
  gtk_label_set_text (self->value, value);
  gtk_label_set_text (self->detail, detail);
  hx_announce (GTK_WIDGET (self), spoken);
}

/* What would be recorded, and what the source says already. */
static char *
dup_line (HxDesk             *desk,
          const HxClaimOffer *offer,
          const HxClaim      *claim)
{
  const HxPosition *position = hx_claim_offer_get_position (offer, claim->id);
  const HxPositionGuess *guess = offer->guesses[claim->said.kind];
  g_autofree char *value = NULL;
  g_autofree char *said = NULL;

  if (guess != NULL)
    value = guess->understood ? hx_position_guess_dup_text (guess, desk)
                              : g_strdup (_("only words"));
  if (position != NULL)
    said = hx_position_dup_text (position, claim);
  if (said != NULL)
    /* Translators: the kind of a claim, and what the source says on it already */
    return g_strdup_printf (_("%s · so far: %s"), hx_claim_kind_get_label (claim->said.kind),
                            said);
  return value != NULL ? g_strdup_printf ("%s · %s", hx_claim_kind_get_label (claim->said.kind),
                                          value)
                       : g_strdup (hx_claim_kind_get_label (claim->said.kind));
}

static void
take_offer (HxClaimPopover     *self,
            const HxClaimOffer *offer)
{
  HxDesk *desk = hx_chooser_get_desk (HX_CHOOSER (self));
  g_autoptr(GPtrArray) choices = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < offer->claims->len; i++)
    {
      const HxClaim *claim = g_ptr_array_index (offer->claims, i);
      g_autofree char *detail = dup_line (desk, offer, claim);

      g_ptr_array_add (choices, hx_choice_new (claim->id, claim->said.question, detail, NULL,
                                               NULL));
    }
  show_guess (self, offer);
  hx_chooser_set_choices (HX_CHOOSER (self), choices);
}

static void
weak_free (gpointer data)
{
  g_weak_ref_clear (data);
  g_free (data);
}

static DexFuture *
offer_cb (DexFuture *future,
          gpointer   data)
{
  g_autoptr(HxClaimPopover) self = g_weak_ref_get (data);
  g_autoptr(GError) error = NULL;
  const GValue *value = dex_future_get_value (future, &error);

  if (self != NULL && value != NULL)
    take_offer (self, g_value_get_boxed (value));
  else if (self != NULL)
    hx_desk_toast (hx_chooser_get_desk (HX_CHOOSER (self)), FALSE, "%s", error->message);
  return dex_future_new_true ();
}

static int
choose_width (GtkWidget *parent)
{
  GtkRoot *root = gtk_widget_get_root (parent);

  return CLAMP (root != NULL ? gtk_widget_get_width (GTK_WIDGET (root)) - MARGIN : 0, MIN_WIDTH,
                MAX_WIDTH);
}

/**
 * hx_claim_popover_show:
 * @parent: the widget that the popover belongs to
 * @at: (nullable): what it points to, in coordinates of @parent
 * @desk: the desk
 *
 * Asks for a claim and makes the text in focus what its source says on it.
 */
void
hx_claim_popover_show (GtkWidget          *parent,
                       const GdkRectangle *at,
                       HxDesk             *desk)
{
  g_autoptr(GPtrArray) choices = g_ptr_array_new ();
  HxClaimPopover *self;
  GWeakRef *weak;

  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (HX_IS_DESK (desk));

  if (!hx_desk_can_annotate (desk))
    return;
  self = g_object_new (HX_TYPE_CLAIM_POPOVER, NULL);
  self->text = *hx_desk_get_focus (desk);
  hx_chooser_set_desk (HX_CHOOSER (self), desk);
  hx_chooser_set_width (HX_CHOOSER (self), choose_width (parent), MAX_CHARS);
  hx_chooser_set_choices (HX_CHOOSER (self), choices);
  hx_popup_show (GTK_POPOVER (self), parent, at);
  weak = g_new0 (GWeakRef, 1);
  g_weak_ref_init (weak, self);
  dex_future_disown (dex_future_finally (hx_claim_offer_load (desk, &self->text), offer_cb, weak,
                                         weak_free));
}
