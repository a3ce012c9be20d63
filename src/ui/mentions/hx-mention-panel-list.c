/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The rows of what is to be decided about, and the headings between them. */

#include "config.h"

#include "mentions/hx-mention-panel-private.h"

#include <glib/gi18n.h>

#include "inspector/hx-phrase.h"
#include "sidebar/hx-sidebar-row.h"

/* --- Rows --- */

/* Headings are not read out with the rows below them, so a row tells its source, too. */
static char *
dup_where (HxMentionPanel *self,
           HxQueueItem    *item)
{
  guint n_places = hx_queue_item_get_places (item)->len;
  guint n_sources = hx_queue_item_get_n_sources (item);
  gint64 source = hx_queue_item_get_source (item);
  g_autofree char *places = g_strdup_printf (ngettext ("%u place", "%u places", n_places),
                                             n_places);

  if (source != 0)
    /* Translators: a name, "12 places", the title of a source. */
    return g_strdup_printf (_("%s, %s in “%s”"), hx_queue_item_get_name (item), places,
                            hx_mention_titles_get (self->titles, source));
  /* Translators: a name, "12 places", a number of sources. */
  return g_strdup_printf (ngettext ("%s, %s in %u source", "%s, %s in %u sources", n_sources),
                          hx_queue_item_get_name (item), places, n_sources);
}

static void
name_row (HxMentionPanel *self,
          GtkListItem    *list_item)
{
  HxQueueItem *item = gtk_list_item_get_item (list_item);
  g_autofree char *label = item != NULL ? dup_where (self, item) : NULL;

  if (label != NULL)
    gtk_list_item_set_accessible_label (list_item, label);
}

static void
row_titles_changed_cb (GtkListItem *list_item)
{
  GtkWidget *row = gtk_list_item_get_child (list_item);
  GtkWidget *panel = row != NULL ? gtk_widget_get_ancestor (row, HX_TYPE_MENTION_PANEL) : NULL;

  if (panel != NULL)
    name_row (HX_MENTION_PANEL (panel), list_item);
}

static void
setup_row_cb (HxMentionPanel *self,
              GtkListItem    *list_item)
{
  gtk_list_item_set_child (list_item, hx_sidebar_row_new (list_item));
  g_signal_connect_object (self->titles, "changed", G_CALLBACK (row_titles_changed_cb), list_item,
                           G_CONNECT_SWAPPED);
}

static void
bind_row_cb (HxMentionPanel *self,
             GtkListItem    *list_item)
{
  HxSidebarRow *row = HX_SIDEBAR_ROW (gtk_list_item_get_child (list_item));
  HxQueueItem *item = gtk_list_item_get_item (list_item);
  g_autofree char *count = g_strdup_printf ("%u", hx_queue_item_get_places (item)->len);

  hx_sidebar_row_set_entity (row, self->desk, hx_queue_item_get_entity (item),
                             hx_queue_item_get_kind (item));
  hx_sidebar_row_set_title (row, hx_queue_item_get_name (item));
  hx_sidebar_row_set_subtitle (row, hx_queue_item_get_detail (item));
  hx_sidebar_row_set_count (row, count);
  name_row (self, list_item);
}

/* --- Headings --- */

/* Titles begin where their script begins, whatever the window's direction. */
static void
show_title (HxMentionPanel *self,
            GtkListHeader  *header)
{
  HxQueueItem *item = gtk_list_header_get_item (header);
  GtkWidget *label = gtk_list_header_get_child (header);
  const char *title;

  if (item == NULL)
    return;

  title = hx_mention_titles_get (self->titles, hx_queue_item_get_source (item));
  gtk_label_set_label (GTK_LABEL (label), title);
  gtk_widget_set_tooltip_text (label, title);
  gtk_widget_set_direction (label, hx_phrase_get_direction (title,
                                                            gtk_widget_get_default_direction ()));
}

static void
header_titles_changed_cb (GtkListHeader *header)
{
  GtkWidget *label = gtk_list_header_get_child (header);
  GtkWidget *panel = gtk_widget_get_ancestor (label, HX_TYPE_MENTION_PANEL);

  if (panel != NULL)
    show_title (HX_MENTION_PANEL (panel), header);
}

static void
setup_header_cb (HxMentionPanel *self,
                 GtkListHeader  *header)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "caption-heading");
  gtk_widget_add_css_class (label, "hx-list-heading");
  gtk_list_header_set_child (header, label);
  g_signal_connect_object (self->titles, "changed", G_CALLBACK (header_titles_changed_cb), header,
                           G_CONNECT_SWAPPED);
}

static void
bind_header_cb (HxMentionPanel *self,
                GtkListHeader  *header)
{
  show_title (self, header);
}

static int
compare_sections (gconstpointer a,
                  gconstpointer b,
                  gpointer      data)
{
  guint one = hx_queue_item_get_section ((HxQueueItem *) a);
  guint other = hx_queue_item_get_section ((HxQueueItem *) b);

  return (one > other) - (one < other);
}

/*
 * hx_mention_panel_show_sections:
 * @self: a panel
 * @shown: whether there are headings, for the sources of what is listed
 */
void
hx_mention_panel_show_sections (HxMentionPanel *self,
                                gboolean        shown)
{
  g_autoptr(GtkSorter) sorter = NULL;

  if (shown == (gtk_list_view_get_header_factory (self->list) != NULL))
    return;

  if (shown)
    sorter = GTK_SORTER (gtk_custom_sorter_new (compare_sections, NULL, NULL));
  gtk_sort_list_model_set_section_sorter (self->sections, sorter);
  gtk_list_view_set_header_factory (self->list, shown ? self->headers : NULL);
}

/* Where a row goes to is settled when the list is laid out, after the first tick. */
static gboolean
top_tick_cb (GtkWidget     *list,
             GdkFrameClock *clock,
             gpointer       data)
{
  HxMentionPanel *self = data;

  if (self->n_top_ticks++ == 0)
    return G_SOURCE_CONTINUE;

  self->n_top_ticks = 0;
  if (gtk_single_selection_get_selected (self->selection) == 0)
    gtk_adjustment_set_value (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (list)), 0);
  return G_SOURCE_REMOVE;
}

/*
 * hx_mention_panel_show_top:
 * @self: a panel
 *
 * Scrolls to what stands above the first row, which scrolling to that row leaves out.
 */
void
hx_mention_panel_show_top (HxMentionPanel *self)
{
  if (gtk_list_view_get_header_factory (self->list) != NULL && self->n_top_ticks == 0)
    gtk_widget_add_tick_callback (GTK_WIDGET (self->list), top_tick_cb, self, NULL);
}

/*
 * hx_mention_panel_install_list:
 * @widget_class: the class of the panel
 *
 * Binds what makes the rows.
 */
void
hx_mention_panel_install_list (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback (widget_class, setup_row_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_row_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_header_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_header_cb);
}
