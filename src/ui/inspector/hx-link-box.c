/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "inspector/hx-link-box.h"

#include "hx-desk-links.h"
#include "inspector/hx-announce.h"
#include "inspector/hx-phrase.h"

#include <glib/gi18n.h>

#define QUOTE_CHARS 200

struct _HxLinkBox
{
  AdwBin            parent_instance;

  HxDesk           *desk;
  HxDetails        *details;

  GtkListBox       *list;
  AdwButtonContent *add_content;
};

G_DEFINE_FINAL_TYPE (HxLinkBox, hx_link_box, ADW_TYPE_BIN)

/* --- Commands -------------------------------------------------------------------------------- */

static void
set_kind_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  HxLinkBox *self = HX_LINK_BOX (widget);
  const char *kind_name;
  HxLinkKind kind;
  gint64 id;

  g_variant_get (parameter, "(x&s)", &id, &kind_name);
  if (self->desk != NULL && hx_link_kind_from_string (kind_name, &kind))
    hx_desk_set_link_kind (self->desk, id, kind);
}

static void
delete_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  HxLinkBox *self = HX_LINK_BOX (widget);

  if (self->desk != NULL)
    hx_desk_delete_link (self->desk, g_variant_get_int64 (parameter));
}

static HxPassage *
other_end (HxLinkBox *self,
           HxLink    *link)
{
  HxPassage *from = hx_link_get_from (link);

  return hx_passage_get_id (from) == self->details->focus.id ? hx_link_get_to (link) : from;
}

static void
row_activated_cb (HxLinkBox     *self,
                  GtkListBoxRow *row)
{
  guint index = gtk_list_box_row_get_index (row);
  HxPassage *from, *to, *other;
  HxLink *link;

  if (self->details == NULL || self->details->links == NULL ||
      index >= self->details->links->len)
    return;

  link = g_ptr_array_index (self->details->links, index);
  from = hx_link_get_from (link);
  to = hx_link_get_to (link);
  other = other_end (self, link);
  hx_desk_reveal (self->desk, hx_passage_get_source (other), hx_passage_get_start (other),
                  hx_passage_get_end (other));
  hx_desk_set_focus (self->desk, &(HxFocus) {
    .kind = HX_FOCUS_LINK,
    .id = hx_link_get_id (link),
    .source = hx_passage_get_source (from),
    .start = hx_passage_get_start (from),
    .end = hx_passage_get_end (from),
    .other_source = hx_passage_get_source (to),
    .other_start = hx_passage_get_start (to),
    .other_end = hx_passage_get_end (to),
  });
}

static void
link_start_cb (HxLinkBox *self)
{
  adw_button_content_set_label (self->add_content,
                                hx_desk_has_link_start (self->desk) ? _("Finish the Link Here…")
                                                                    : _("Start a Link Here"));
}

/* --- Widget ---------------------------------------------------------------------------------- */

static void
hx_link_box_dispose (GObject *object)
{
  HxLinkBox *self = HX_LINK_BOX (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), HX_TYPE_LINK_BOX);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->details, hx_details_unref);

  G_OBJECT_CLASS (hx_link_box_parent_class)->dispose (object);
}

static void
hx_link_box_class_init (HxLinkBoxClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hx_link_box_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hexapla/Hexapla/ui/hx-link-box.ui");
  gtk_widget_class_bind_template_child (widget_class, HxLinkBox, list);
  gtk_widget_class_bind_template_child (widget_class, HxLinkBox, add_content);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);

  gtk_widget_class_install_action (widget_class, "links.set-kind", "(xs)", set_kind_action);
  gtk_widget_class_install_action (widget_class, "links.delete", "x", delete_action);
}

static void
hx_link_box_init (HxLinkBox *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* --- Filling --------------------------------------------------------------------------------- */

static GMenuModel *
make_menu (HxLink *link)
{
  g_autoptr(GMenu) menu = g_menu_new ();
  g_autoptr(GMenu) kinds = g_menu_new ();
  g_autoptr(GMenu) last = g_menu_new ();
  g_autoptr(GMenuItem) delete = g_menu_item_new (_("Delete Link"), NULL);

  for (HxLinkKind kind = 0; kind < HX_N_LINK_KINDS; kind++)
    {
      g_autoptr(GMenuItem) item = g_menu_item_new (hx_phrase_link_kind (kind), NULL);

      if (kind == hx_link_get_kind (link))
        continue;
      g_menu_item_set_action_and_target (item, "links.set-kind", "(xs)", hx_link_get_id (link),
                                         hx_link_kind_to_string (kind));
      g_menu_append_item (kinds, item);
    }
  g_menu_item_set_action_and_target (delete, "links.delete", "x", hx_link_get_id (link));
  g_menu_append_item (last, delete);
  g_menu_append_section (menu, _("Change To"), G_MENU_MODEL (kinds));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (last));

  return G_MENU_MODEL (g_steal_pointer (&menu));
}

static GtkWidget *
make_menu_button (HxLink *link)
{
  g_autoptr(GMenuModel) menu = make_menu (link);
  GtkWidget *button = gtk_menu_button_new ();

  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), menu);
  gtk_widget_set_tooltip_text (button, _("Link Options"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  hx_name_composite (button, _("Link Options"));

  return button;
}

static GtkWidget *
make_row (HxLinkBox *self,
          HxLink    *link,
          gboolean   writable)
{
  HxPassage *other = other_end (self, link);
  gboolean outgoing = other == hx_link_get_to (link);
  HxSource *source = hx_details_get_source (self->details, hx_passage_get_source (other));
  const char *note = hx_link_get_note (link);
  g_autofree char *quote = hx_phrase_dup_quote (hx_passage_get_label (other), QUOTE_CHARS);
  g_autofree char *isolated = NULL;
  g_autofree char *subtitle = NULL;
  GtkWidget *row = adw_action_row_new ();

  subtitle = g_strdup_printf ("%s · %s%s%s",
                              outgoing ? hx_phrase_link_kind (hx_link_get_kind (link))
                                       : hx_phrase_link_kind_reversed (hx_link_get_kind (link)),
                              hx_phrase_isolate (hx_phrase_source_title (source), &isolated),
                              note != NULL && *note != '\0' ? "\n" : "", note != NULL ? note : "");
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), quote);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 4);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_widget_set_tooltip_text (row, _("Show the Link"));
  if (writable)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_menu_button (link));

  return row;
}

/**
 * hx_link_box_set:
 * @self: a link box
 * @desk: the desk
 * @details: details of a passage, or of selected text, which has no links
 *
 * Shows the links of a passage.
 */
void
hx_link_box_set (HxLinkBox *self,
                 HxDesk    *desk,
                 HxDetails *details)
{
  gboolean writable;
  guint n;

  g_return_if_fail (HX_IS_LINK_BOX (self));
  g_return_if_fail (HX_IS_DESK (desk));
  g_return_if_fail (details != NULL);

  if (g_set_object (&self->desk, desk))
    g_signal_connect_object (desk, "notify::link-start", G_CALLBACK (link_start_cb), self,
                             G_CONNECT_SWAPPED);
  g_clear_pointer (&self->details, hx_details_unref);
  self->details = hx_details_ref (details);
  writable = !hx_project_get_read_only (hx_desk_get_project (desk));
  n = details->links != NULL ? details->links->len : 0;

  gtk_list_box_remove_all (self->list);
  for (guint i = 0; i < n; i++)
    gtk_list_box_append (self->list,
                         make_row (self, g_ptr_array_index (details->links, i), writable));
  gtk_widget_set_visible (GTK_WIDGET (self->list), n > 0);
  link_start_cb (self);
}
