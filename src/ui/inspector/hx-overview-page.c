/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "inspector/hx-overview-page.h"

#include "inspector/hx-memo-editor.h"

#include <glib/gi18n.h>

struct _HxOverviewPage
{
  AdwBin         parent_instance;

  GtkLabel      *name;
  GtkLabel      *numbers;
  HxMemoSection *memo;
};

G_DEFINE_FINAL_TYPE (HxOverviewPage, hx_overview_page, ADW_TYPE_BIN)

static void
hx_overview_page_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), HX_TYPE_OVERVIEW_PAGE);

  G_OBJECT_CLASS (hx_overview_page_parent_class)->dispose (object);
}

static void
hx_overview_page_class_init (HxOverviewPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hx_overview_page_dispose;

  g_type_ensure (HX_TYPE_MEMO_SECTION);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hexapla/Hexapla/ui/hx-overview-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HxOverviewPage, name);
  gtk_widget_class_bind_template_child (widget_class, HxOverviewPage, numbers);
  gtk_widget_class_bind_template_child (widget_class, HxOverviewPage, memo);
}

static void
hx_overview_page_init (HxOverviewPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static char *
dup_numbers (HxDesk    *desk,
             HxDetails *details)
{
  guint n_tags = g_list_model_get_n_items (hx_desk_get_tags (desk));
  guint n_entities = g_list_model_get_n_items (hx_desk_get_entities (desk));
  g_autofree char *sources = g_strdup_printf (ngettext ("%'u source", "%'u sources",
                                                        details->n_sources), details->n_sources);
  g_autofree char *passages = g_strdup_printf (ngettext ("%'u passage", "%'u passages",
                                                         details->n_passages),
                                               details->n_passages);
  g_autofree char *tags = g_strdup_printf (ngettext ("%'u tag", "%'u tags", n_tags), n_tags);
  g_autofree char *entities = g_strdup_printf (ngettext ("%'u entity", "%'u entities",
                                                         n_entities), n_entities);
  g_autofree char *links = g_strdup_printf (ngettext ("%'u link", "%'u links", details->n_links),
                                            details->n_links);

  return g_strjoin (" · ", sources, passages, tags, entities, links, NULL);
}

/**
 * hx_overview_page_set:
 * @self: an overview page
 * @desk: the desk
 * @details: details of no focus
 *
 * Shows the project.
 */
void
hx_overview_page_set (HxOverviewPage *self,
                      HxDesk         *desk,
                      HxDetails      *details)
{
  g_autofree char *numbers = NULL;

  g_return_if_fail (HX_IS_OVERVIEW_PAGE (self));
  g_return_if_fail (HX_IS_DESK (desk));
  g_return_if_fail (details != NULL);

  numbers = dup_numbers (desk, details);
  gtk_label_set_text (self->name, hx_project_get_name (hx_desk_get_project (desk)));
  gtk_label_set_text (self->numbers, numbers);
  hx_memo_section_set (self->memo, desk, HX_MEMO_PROJECT, 0, details->memos);
}

/**
 * hx_overview_page_flush:
 * @self: an overview page
 *
 * Saves now what was typed.
 */
void
hx_overview_page_flush (HxOverviewPage *self)
{
  g_return_if_fail (HX_IS_OVERVIEW_PAGE (self));

  hx_memo_section_flush (self->memo);
}
