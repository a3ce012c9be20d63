/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "inspector/hx-alignment-page.h"

#include "hx-desk-links.h"
#include "inspector/hx-pair-box.h"
#include "inspector/hx-phrase.h"
#include "inspector/hx-reason-box.h"

#include <glib/gi18n.h>

struct _HxAlignmentPage
{
  AdwBin       parent_instance;

  HxDesk      *desk;
  HxFocus      pair;
  HxLinkKind   suggested;

  HxPairBox   *pair_box;
  HxReasonBox *reasons;
  GtkWidget   *unknown;
  GtkWidget   *accept;
  GtkWidget   *accept_button;
  GtkListBox  *kinds;
  GtkWidget   *rows[HX_N_LINK_KINDS];
};

G_DEFINE_FINAL_TYPE (HxAlignmentPage, hx_alignment_page, ADW_TYPE_BIN)

static void
accept_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  HxAlignmentPage *self = HX_ALIGNMENT_PAGE (widget);
  HxLinkKind kind;

  if (self->desk != NULL && hx_desk_can_accept (self->desk) &&
      hx_link_kind_from_string (g_variant_get_string (parameter, NULL), &kind))
    hx_desk_accept_alignment (self->desk, &self->pair, kind);
}

/* The first passage quotes, rewords or supports the second: the analyst says which is which. */
static void
swap_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  HxAlignmentPage *self = HX_ALIGNMENT_PAGE (widget);
  HxFocus pair = self->pair;

  if (self->desk == NULL)
    return;

  hx_desk_turn_pair (&pair);
  hx_desk_set_focus (self->desk, &pair);
}

static void
accept_as (HxAlignmentPage *self,
           HxLinkKind       kind)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "alignment.accept", "s",
                              hx_link_kind_to_string (kind));
}

static void
accept_clicked_cb (HxAlignmentPage *self)
{
  accept_as (self, self->suggested);
}

static void
kind_activated_cb (HxAlignmentPage *self,
                   GtkListBoxRow   *row)
{
  accept_as (self, gtk_list_box_row_get_index (row));
}

/* Who comes here by the keyboard accepts with Return. */
static gboolean
hx_alignment_page_grab_focus (GtkWidget *widget)
{
  HxAlignmentPage *self = HX_ALIGNMENT_PAGE (widget);

  return gtk_widget_get_visible (self->accept) &&
         gtk_widget_grab_focus (self->accept_button);
}

static void
hx_alignment_page_dispose (GObject *object)
{
  HxAlignmentPage *self = HX_ALIGNMENT_PAGE (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), HX_TYPE_ALIGNMENT_PAGE);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (hx_alignment_page_parent_class)->dispose (object);
}

static void
hx_alignment_page_class_init (HxAlignmentPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hx_alignment_page_dispose;
  widget_class->grab_focus = hx_alignment_page_grab_focus;

  g_type_ensure (HX_TYPE_PAIR_BOX);
  g_type_ensure (HX_TYPE_REASON_BOX);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hexapla/Hexapla/ui/hx-alignment-page.ui");
  gtk_widget_class_bind_template_child_full (widget_class, "pair", FALSE,
                                             G_STRUCT_OFFSET (HxAlignmentPage, pair_box));
  gtk_widget_class_bind_template_child (widget_class, HxAlignmentPage, reasons);
  gtk_widget_class_bind_template_child (widget_class, HxAlignmentPage, unknown);
  gtk_widget_class_bind_template_child (widget_class, HxAlignmentPage, accept);
  gtk_widget_class_bind_template_child (widget_class, HxAlignmentPage, accept_button);
  gtk_widget_class_bind_template_child (widget_class, HxAlignmentPage, kinds);
  gtk_widget_class_bind_template_callback (widget_class, accept_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, kind_activated_cb);

  gtk_widget_class_install_action (widget_class, "alignment.accept", "s", accept_action);
  gtk_widget_class_install_action (widget_class, "alignment.swap", NULL, swap_action);
}

static void
add_kind (HxAlignmentPage *self,
          HxLinkKind       kind)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), hx_phrase_link_kind (kind));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), hx_phrase_explain_link (kind));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_list_box_append (self->kinds, row);
  self->rows[kind] = row;
}

static void
hx_alignment_page_init (HxAlignmentPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  for (HxLinkKind kind = 0; kind < HX_N_LINK_KINDS; kind++)
    add_kind (self, kind);
}

static gboolean
is_same_pair (const HxFocus *a,
              const HxFocus *b)
{
  return a->source == b->source && a->start == b->start && a->end == b->end &&
         a->other_source == b->other_source && a->other_start == b->other_start &&
         a->other_end == b->other_end;
}

/* Whether it is another pair than the one shown last, whichever way round. */
static gboolean
is_new_pair (HxAlignmentPage *self,
             const HxFocus   *pair)
{
  HxFocus turned = *pair;

  hx_desk_turn_pair (&turned);

  return !is_same_pair (&self->pair, pair) && !is_same_pair (&self->pair, &turned);
}

/* The kind it most likely is stands first and alone. */
static void
show_kinds (HxAlignmentPage *self)
{
  /* Translators: a kind of link, such as Contradicts */
  g_autofree char *label = g_strdup_printf (_("Accept as “%s”"),
                                            hx_phrase_link_kind (self->suggested));

  gtk_button_set_label (GTK_BUTTON (self->accept_button), label);
  gtk_widget_set_tooltip_text (self->accept_button, hx_phrase_explain_link (self->suggested));
  for (HxLinkKind kind = 0; kind < HX_N_LINK_KINDS; kind++)
    gtk_widget_set_visible (self->rows[kind], kind != self->suggested);
}

/**
 * hx_alignment_page_set:
 * @self: an alignment page
 * @desk: the desk
 * @details: details of a suggestion
 *
 * Shows a suggestion.
 */
void
hx_alignment_page_set (HxAlignmentPage *self,
                       HxDesk          *desk,
                       HxDetails       *details)
{
  g_autofree char *difference = NULL;
  HxRibbon ribbon = { 0 };
  gboolean known, is_new;

  g_return_if_fail (HX_IS_ALIGNMENT_PAGE (self));
  g_return_if_fail (HX_IS_DESK (desk));
  g_return_if_fail (details != NULL && details->text != NULL && details->other_text != NULL);

  g_set_object (&self->desk, desk);
  is_new = is_new_pair (self, &details->focus);
  self->pair = details->focus;
  known = hx_desk_find_ribbon (desk, &details->focus, &ribbon);
  self->suggested = hx_desk_suggest_kind (&ribbon.alignment);

  hx_pair_box_set (self->pair_box, desk, details, known ? &ribbon.alignment : NULL);
  difference = hx_pair_box_dup_difference (self->pair_box);
  hx_reason_box_set (self->reasons, _("Why They Belong Together"),
                     known ? &ribbon.alignment : NULL, difference, TRUE);
  gtk_widget_set_visible (self->unknown,
                          !known && !hx_alignments_is_busy (hx_desk_get_alignments (desk)));
  gtk_widget_set_visible (self->accept, !hx_project_get_read_only (hx_desk_get_project (desk)));
  show_kinds (self);

  /* What most likely quotes the other stands first; from then on the analyst says. */
  if (is_new && known && hx_desk_suggest_turn (&ribbon.alignment))
    swap_action (GTK_WIDGET (self), NULL, NULL);
}
