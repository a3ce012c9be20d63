/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "dialogs/hx-link-popover.h"

#include "dialogs/hx-popup.h"
#include "inspector/hx-phrase.h"

#include <glib/gi18n.h>

struct _HxLinkPopover
{
  HxChooser parent_instance;
  HxFocus   from;   /* where the link begins; without a kind: where the desk remembers it */
};

G_DEFINE_FINAL_TYPE (HxLinkPopover, hx_link_popover, HX_TYPE_CHOOSER)

/* Ids of choices are kinds + 1: 0 stands for something that is to be made. */
static void
hx_link_popover_choose_line (HxChooser *chooser,
                             HxChoice  *choice)
{
  HxLinkPopover *self = HX_LINK_POPOVER (chooser);
  HxLinkKind kind = hx_choice_get_id (choice) - 1;

  if (self->from.kind != HX_FOCUS_NONE)
    hx_desk_apply_link (hx_chooser_get_desk (chooser), &self->from, kind);
  else
    hx_desk_finish_link (hx_chooser_get_desk (chooser), kind);
}

static void
hx_link_popover_class_init (HxLinkPopoverClass *klass)
{
  HX_CHOOSER_CLASS (klass)->choose = hx_link_popover_choose_line;
}

static void
hx_link_popover_init (HxLinkPopover *self)
{
  hx_chooser_set_words (HX_CHOOSER (self), _("How are they linked?"), _("No Match"));
}

static GPtrArray *
make_choices (void)
{
  GPtrArray *choices = g_ptr_array_new_with_free_func (g_object_unref);

  for (HxLinkKind kind = 0; kind < HX_N_LINK_KINDS; kind++)
    {
      const char key[] = { '1' + kind, '\0' };

      g_ptr_array_add (choices, hx_choice_new (kind + 1, hx_phrase_link_kind (kind),
                                               hx_phrase_explain_link (kind), NULL, key));
    }

  return choices;
}

/**
 * hx_link_popover_show:
 * @parent: the widget that the popover belongs to
 * @at: (nullable): what it points to, in coordinates of @parent
 * @desk: the desk, which remembers the first end of the link
 *
 * Asks for the kind of the link from the remembered end to the text in focus, and makes it.
 */
void
hx_link_popover_show (GtkWidget          *parent,
                      const GdkRectangle *at,
                      HxDesk             *desk)
{
  hx_link_popover_show_from (parent, at, desk, NULL);
}

/**
 * hx_link_popover_show_from:
 * @parent: the widget that the popover belongs to
 * @at: (nullable): what it points to, in coordinates of @parent
 * @desk: the desk
 * @from: (nullable): the text the link begins at; %NULL: what the desk remembers
 *
 * Asks for the kind of the link from a text to the text in focus, and makes it.
 *
 * Returns: (transfer none): the popover
 */
GtkWidget *
hx_link_popover_show_from (GtkWidget          *parent,
                           const GdkRectangle *at,
                           HxDesk             *desk,
                           const HxFocus      *from)
{
  g_autoptr(GPtrArray) choices = NULL;
  HxLinkPopover *self;

  g_return_val_if_fail (GTK_IS_WIDGET (parent), NULL);
  g_return_val_if_fail (HX_IS_DESK (desk), NULL);

  choices = make_choices ();
  self = g_object_new (HX_TYPE_LINK_POPOVER, NULL);
  if (from != NULL)
    self->from = *from;
  hx_chooser_set_desk (HX_CHOOSER (self), desk);
  hx_chooser_set_choices (HX_CHOOSER (self), choices);
  hx_popup_show (GTK_POPOVER (self), parent, at);
  return GTK_WIDGET (self);
}
