/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "dialogs/hx-work-page.h"

/* How often it is looked how far it is, in ms. */
#define PROGRESS_MS 100

struct _HxWorkPage
{
  AdwBin          parent_instance;

  AdwStatusPage  *page;
  GtkProgressBar *bar;
  HxProgress     *progress;      /* (nullable): of what was started last */
  GCancellable   *cancellable;   /* (nullable): while it works */
  guint           timer;
};

G_DEFINE_FINAL_TYPE (HxWorkPage, hx_work_page, ADW_TYPE_BIN)

static gboolean
progress_cb (gpointer data)
{
  HxWorkPage *self = data;
  double share = hx_progress_get (self->progress);

  gtk_widget_set_visible (GTK_WIDGET (self->bar), share >= 0);
  if (share >= 0)
    gtk_progress_bar_set_fraction (self->bar, share);
  return G_SOURCE_CONTINUE;
}

static void
cancel_cb (HxWorkPage *self)
{
  hx_work_page_cancel (self);
}

static void
hx_work_page_dispose (GObject *object)
{
  HxWorkPage *self = HX_WORK_PAGE (object);

  hx_work_page_stop (self);
  g_clear_pointer (&self->progress, hx_progress_unref);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), HX_TYPE_WORK_PAGE);

  G_OBJECT_CLASS (hx_work_page_parent_class)->dispose (object);
}

static void
hx_work_page_class_init (HxWorkPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hx_work_page_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hexapla/Hexapla/ui/hx-work-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HxWorkPage, page);
  gtk_widget_class_bind_template_child (widget_class, HxWorkPage, bar);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
}

static void
hx_work_page_init (HxWorkPage *self)
{
  g_autoptr(AdwSpinnerPaintable) spinner = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  spinner = adw_spinner_paintable_new (GTK_WIDGET (self->page));
  adw_status_page_set_paintable (self->page, GDK_PAINTABLE (spinner));
}

/**
 * hx_work_page_start:
 * @self: a page where nothing is going on
 * @title: what begins now: "Exporting…"
 */
void
hx_work_page_start (HxWorkPage *self,
                    const char *title)
{
  g_return_if_fail (HX_IS_WORK_PAGE (self));
  g_return_if_fail (title != NULL);
  g_return_if_fail (self->cancellable == NULL);

  g_clear_pointer (&self->progress, hx_progress_unref);
  self->progress = hx_progress_new ();
  self->cancellable = g_cancellable_new ();
  self->timer = g_timeout_add (PROGRESS_MS, progress_cb, self);
  gtk_widget_set_visible (GTK_WIDGET (self->bar), FALSE);
  adw_status_page_set_title (self->page, title);
}

/**
 * hx_work_page_stop:
 * @self: a page
 *
 * It has ended, however.
 */
void
hx_work_page_stop (HxWorkPage *self)
{
  g_return_if_fail (HX_IS_WORK_PAGE (self));

  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_object (&self->cancellable);
}

/**
 * hx_work_page_cancel:
 * @self: a page
 *
 * Cancels what is going on, if anything is.
 */
void
hx_work_page_cancel (HxWorkPage *self)
{
  g_return_if_fail (HX_IS_WORK_PAGE (self));

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
}

/**
 * hx_work_page_is_working:
 * @self: a page
 *
 * Returns: whether something is going on
 */
gboolean
hx_work_page_is_working (HxWorkPage *self)
{
  g_return_val_if_fail (HX_IS_WORK_PAGE (self), FALSE);

  return self->cancellable != NULL;
}

/**
 * hx_work_page_get_cancellable:
 * @self: a page where something is going on
 *
 * Returns: (transfer none): what is cancelled with the button
 */
GCancellable *
hx_work_page_get_cancellable (HxWorkPage *self)
{
  g_return_val_if_fail (HX_IS_WORK_PAGE (self), NULL);

  return self->cancellable;
}

/**
 * hx_work_page_get_progress:
 * @self: a page where something is going on
 *
 * Returns: (transfer none): what says how far it is
 */
HxProgress *
hx_work_page_get_progress (HxWorkPage *self)
{
  g_return_val_if_fail (HX_IS_WORK_PAGE (self), NULL);

  return self->progress;
}
