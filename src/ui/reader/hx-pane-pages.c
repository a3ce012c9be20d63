/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "reader/hx-pane-private.h"

/* Showing the pages of a source in place of its text. */

/**
 * hx_pane_has_pages:
 * @self: the pane
 *
 * Returns: whether its source has pages that can be shown
 */
gboolean
hx_pane_has_pages (HxPane *self)
{
  g_return_val_if_fail (HX_IS_PANE (self), FALSE);

  return self->n_pages > 0 && self->revision != 0;
}

/**
 * hx_pane_get_shows_pages:
 * @self: the pane
 *
 * Returns: whether pages are shown, and not the text
 */
gboolean
hx_pane_get_shows_pages (HxPane *self)
{
  g_return_val_if_fail (HX_IS_PANE (self), FALSE);

  return self->shows_pages && hx_pane_has_pages (self);
}

/* Where the text is when the pages come, and the pages when the text comes back. */
static void
show_pages (HxPane *self)
{
  g_autoptr(HxPageBook) book = NULL;
  guint top;

  book = hx_page_book_new (hx_desk_get_project (self->desk), self->source, self->revision);
  top = hx_reading_view_get_top_offset (self->view);
  hx_page_view_set_book (self->pages, book);
  hx_page_view_scroll_to (self->pages, top, 0.05);
  gtk_widget_set_opacity (self->scroller, 0);
  gtk_widget_set_visible (self->page_scroller, TRUE);
  self->paged_revision = self->revision;
}

static void
hide_pages (HxPane *self)
{
  hx_pane_stop_columns (self);
  hx_page_view_set_book (self->pages, NULL);
  gtk_widget_set_visible (self->page_scroller, FALSE);
  gtk_widget_set_opacity (self->scroller, 1);
  self->paged_revision = 0;
}

/**
 * hx_pane_update_pages:
 * @self: the pane
 *
 * Shows pages or text, whichever is to be shown of the revision that is there.
 */
void
hx_pane_update_pages (HxPane *self)
{
  gint64 wanted = hx_pane_get_shows_pages (self) ? self->revision : 0;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "pane.pages", hx_pane_has_pages (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "pane.columns",
                                 hx_pane_has_pages (self) &&
                                 g_strcmp0 (self->media_type, "application/pdf") == 0 &&
                                 !hx_project_get_read_only (hx_desk_get_project (self->desk)));
  if (self->paged_revision == wanted)
    return;

  if (self->paged_revision != 0)
    hide_pages (self);
  if (wanted != 0)
    show_pages (self);
  hx_pane_hide_bar (self);
}

/**
 * hx_pane_set_shows_pages:
 * @self: the pane
 * @shows_pages: whether to show pages where the source has them
 *
 * Chooses between pages and text. Both have the same passages, selection and place.
 */
void
hx_pane_set_shows_pages (HxPane   *self,
                         gboolean  shows_pages)
{
  g_return_if_fail (HX_IS_PANE (self));

  if (self->shows_pages == shows_pages)
    return;

  self->shows_pages = shows_pages;
  self->chose_pages = FALSE;
  hx_pane_update_pages (self);
  g_object_notify (G_OBJECT (self), "shows-pages");
}

/**
 * hx_pane_choose_pages:
 * @self: the pane
 * @source: what it is about to show, for the first time
 *
 * Shows the pages of a source that has no words, such as a picture: as a text it would be empty.
 */
void
hx_pane_choose_pages (HxPane   *self,
                      HxSource *source)
{
  if (self->shows_pages || self->n_pages == 0 || hx_source_get_n_words (source) > 0)
    return;

  hx_pane_set_shows_pages (self, TRUE);
  self->chose_pages = TRUE;
}

/**
 * hx_pane_forget_pages:
 * @self: the pane, which is going to show another source
 *
 * Shows text again, unless it was the analyst who chose pages.
 */
void
hx_pane_forget_pages (HxPane *self)
{
  self->no_text_closed = FALSE;
  if (self->chose_pages)
    hx_pane_set_shows_pages (self, FALSE);
}

static void
failed_cb (HxPane     *self,
           const char *message)
{
  hx_desk_toast (self->desk, FALSE, "%s", message);
  hx_pane_set_shows_pages (self, FALSE);
}

static gint64
find_region (HxPane         *self,
             const HxRegion *region)
{
  GArray *highlights = self->highlights;

  for (guint i = 0; highlights != NULL && i < highlights->len; i++)
    {
      const HxHighlight *highlight = &g_array_index (highlights, HxHighlight, i);

      if (hx_region_equal (&highlight->region, region))
        return highlight->passage;
    }
  return 0;
}

/**
 * hx_pane_focus_region:
 * @self: the pane
 *
 * Puts the rectangle that was drawn on a page, or the passage that it is, into the desk's focus.
 *
 * Returns: whether there is one
 */
gboolean
hx_pane_focus_region (HxPane *self)
{
  HxFocus focus = { .kind = HX_FOCUS_RANGE, .source = self->source };

  if (!hx_pane_get_shows_pages (self) ||
      !hx_page_view_get_region (self->pages, &focus.region, &focus.start, &focus.end))
    return FALSE;

  focus.id = find_region (self, &focus.region);
  if (focus.id != 0)
    focus.kind = HX_FOCUS_PASSAGE;
  hx_desk_set_focus (self->desk, &focus);
  return TRUE;
}

static void
region_selected_cb (HxPane *self)
{
  if (hx_pane_focus_region (self))
    hx_pane_show_bar (self);
}

static void
scrolled_cb (HxPane *self)
{
  if (gtk_widget_get_visible (GTK_WIDGET (self->bar)))
    gtk_widget_queue_allocate (self->overlay);
}

/**
 * hx_pane_watch_pages:
 * @self: the pane
 *
 * Joins the page view to the text below it.
 */
void
hx_pane_watch_pages (HxPane *self)
{
  GtkAdjustment *adjustment =
    gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->page_scroller));

  hx_page_view_set_view (self->pages, self->view);
  g_signal_connect_object (self->pages, "region-selected", G_CALLBACK (region_selected_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->pages, "failed", G_CALLBACK (failed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (scrolled_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * hx_pane_install_page_actions:
 * @widget_class: the class of panes
 *
 * Adds the commands.
 */
void
hx_pane_install_page_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_property_action (widget_class, "pane.pages", "shows-pages");
}
