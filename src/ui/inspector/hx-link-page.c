/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "inspector/hx-link-page.h"

#include "hx-desk-links.h"
#include "inspector/hx-memo-editor.h"
#include "inspector/hx-pair-box.h"
#include "inspector/hx-phrase.h"
#include "inspector/hx-reason-box.h"

#include <glib/gi18n.h>

struct _HxLinkPage
{
  AdwBin        parent_instance;

  HxDesk       *desk;
  gint64        link;
  HxLinkKind    kind;
  guint         filling : 1;

  HxPairBox    *pair;
  GtkLabel     *signature;
  AdwComboRow  *kind_row;
  GtkLabel     *explanation;
  HxReasonBox  *reasons;
  HxMemoEditor *memo;
  GtkWidget    *delete;
};

G_DEFINE_FINAL_TYPE (HxLinkPage, hx_link_page, ADW_TYPE_BIN)

static void
delete_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  HxLinkPage *self = HX_LINK_PAGE (widget);

  if (self->link == 0)
    return;

  hx_memo_editor_flush (self->memo);
  hx_desk_delete_link (self->desk, self->link);
}

static void
set_kind_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  HxLinkPage *self = HX_LINK_PAGE (widget);
  HxLinkKind kind;

  if (self->link != 0 && hx_link_kind_from_string (g_variant_get_string (parameter, NULL), &kind))
    hx_desk_set_link_kind (self->desk, self->link, kind);
}

static void
kind_selected_cb (HxLinkPage *self)
{
  guint selected = adw_combo_row_get_selected (self->kind_row);

  if (self->filling || self->link == 0 || selected >= HX_N_LINK_KINDS || selected == self->kind)
    return;

  gtk_widget_activate_action (GTK_WIDGET (self), "link.set-kind", "s",
                              hx_link_kind_to_string (selected));
}

static void
hx_link_page_dispose (GObject *object)
{
  HxLinkPage *self = HX_LINK_PAGE (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), HX_TYPE_LINK_PAGE);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (hx_link_page_parent_class)->dispose (object);
}

static void
hx_link_page_class_init (HxLinkPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hx_link_page_dispose;

  g_type_ensure (HX_TYPE_MEMO_EDITOR);
  g_type_ensure (HX_TYPE_PAIR_BOX);
  g_type_ensure (HX_TYPE_REASON_BOX);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hexapla/Hexapla/ui/hx-link-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HxLinkPage, pair);
  gtk_widget_class_bind_template_child (widget_class, HxLinkPage, signature);
  gtk_widget_class_bind_template_child (widget_class, HxLinkPage, kind_row);
  gtk_widget_class_bind_template_child (widget_class, HxLinkPage, explanation);
  gtk_widget_class_bind_template_child (widget_class, HxLinkPage, reasons);
  gtk_widget_class_bind_template_child (widget_class, HxLinkPage, memo);
  gtk_widget_class_bind_template_child (widget_class, HxLinkPage, delete);
  gtk_widget_class_bind_template_callback (widget_class, kind_selected_cb);

  gtk_widget_class_install_action (widget_class, "link.delete", NULL, delete_action);
  gtk_widget_class_install_action (widget_class, "link.set-kind", "s", set_kind_action);
}

static void
hx_link_page_init (HxLinkPage *self)
{
  g_autoptr(GtkStringList) kinds = gtk_string_list_new (NULL);

  gtk_widget_init_template (GTK_WIDGET (self));

  for (HxLinkKind kind = 0; kind < HX_N_LINK_KINDS; kind++)
    gtk_string_list_append (kinds, hx_phrase_link_kind (kind));
  self->filling = TRUE;
  adw_combo_row_set_model (self->kind_row, G_LIST_MODEL (kinds));
  self->filling = FALSE;
}

static void
fill_kind (HxLinkPage *self,
           HxLink     *link)
{
  self->kind = hx_link_get_kind (link);
  self->filling = TRUE;
  adw_combo_row_set_selected (self->kind_row, self->kind);
  self->filling = FALSE;
  gtk_label_set_text (self->explanation, hx_phrase_explain_link (self->kind));
}

/**
 * hx_link_page_set:
 * @self: a link page
 * @desk: the desk
 * @details: details of a link
 *
 * Shows a link.
 */
void
hx_link_page_set (HxLinkPage *self,
                  HxDesk     *desk,
                  HxDetails  *details)
{
  g_autofree char *signature = NULL;
  g_autofree char *difference = NULL;
  const HxAlignment *alignment;
  HxRibbon ribbon;
  gboolean writable;

  g_return_if_fail (HX_IS_LINK_PAGE (self));
  g_return_if_fail (HX_IS_DESK (desk));
  g_return_if_fail (details != NULL && details->link != NULL);

  g_set_object (&self->desk, desk);
  self->link = hx_link_get_id (details->link);
  writable = !hx_project_get_read_only (hx_desk_get_project (desk));
  alignment = hx_desk_find_ribbon (desk, &details->focus, &ribbon) &&
              ribbon.alignment.reasons != 0 ? &ribbon.alignment : NULL;

  hx_pair_box_set (self->pair, desk, details, alignment);
  difference = hx_pair_box_dup_difference (self->pair);
  hx_reason_box_set (self->reasons, _("Seen by Machine"), alignment, difference, FALSE);
  signature = hx_phrase_dup_linked (hx_link_get_coder (details->link),
                                    hx_link_get_created (details->link));
  gtk_label_set_text (self->signature, signature);
  fill_kind (self, details->link);
  hx_memo_editor_bind_link (self->memo, desk, details->link);
  gtk_widget_set_sensitive (GTK_WIDGET (self->kind_row), writable);
  gtk_widget_set_visible (self->delete, writable);
}

/**
 * hx_link_page_flush:
 * @self: a link page
 *
 * Saves now what was typed.
 */
void
hx_link_page_flush (HxLinkPage *self)
{
  g_return_if_fail (HX_IS_LINK_PAGE (self));

  hx_memo_editor_flush (self->memo);
}
