/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hx-gradual.h"

/* A list view makes up to this many rows as soon as it has a model, whatever fits on the screen
 * (GtkListView of GTK 4.18); afterwards it uses them again. */
#define N_ROWS 200

/* More than fits on a screen, and no more than a frame has time for. */
#define FIRST_ROWS 16
#define MORE_ROWS 8

typedef struct
{
  GWeakRef list;
  GWeakRef slice;
  guint    tick;
} Gradual;

static void
gradual_free (gpointer  data,
              GClosure *closure)
{
  Gradual *self = data;
  g_autoptr(GtkWidget) list = g_weak_ref_get (&self->list);

  if (list != NULL && self->tick != 0)
    gtk_widget_remove_tick_callback (list, self->tick);
  g_weak_ref_clear (&self->list);
  g_weak_ref_clear (&self->slice);
  g_free (self);
}

static gboolean
tick_cb (GtkWidget     *list,
         GdkFrameClock *clock,
         gpointer       data)
{
  Gradual *self = data;
  g_autoptr(GtkSliceListModel) slice = g_weak_ref_get (&self->slice);
  guint size = slice != NULL ? gtk_slice_list_model_get_size (slice) + MORE_ROWS : N_ROWS;

  if (size >= N_ROWS)
    size = G_MAXUINT;
  if (slice != NULL)
    gtk_slice_list_model_set_size (slice, size);
  if (slice != NULL && size < g_list_model_get_n_items (gtk_slice_list_model_get_model (slice)))
    return G_SOURCE_CONTINUE;

  self->tick = 0;
  return G_SOURCE_REMOVE;
}

static void
changed_cb (GListModel *model,
            guint       position,
            guint       n_removed,
            guint       n_added,
            gpointer    data)
{
  Gradual *self = data;
  g_autoptr(GtkWidget) list = g_weak_ref_get (&self->list);
  g_autoptr(GtkSliceListModel) slice = g_weak_ref_get (&self->slice);

  if (list != NULL && slice != NULL && self->tick == 0
      && g_list_model_get_n_items (model) > gtk_slice_list_model_get_size (slice))
    self->tick = gtk_widget_add_tick_callback (list, tick_cb, self, NULL);
}

/**
 * hx_gradual_fill:
 * @list: a list view
 * @slice: a slice of all items, which @list shows through its selection; its model is set, and
 *   stays the same
 *
 * Has the rows of a list made a few a frame when it is first filled, not all in one: for rows that
 * take long to make. The slice is all there is after at most 25 frames.
 */
void
hx_gradual_fill (GtkWidget         *list,
                 GtkSliceListModel *slice)
{
  Gradual *self;

  g_return_if_fail (GTK_IS_LIST_VIEW (list));
  g_return_if_fail (GTK_IS_SLICE_LIST_MODEL (slice));

  self = g_new0 (Gradual, 1);
  g_weak_ref_init (&self->list, list);
  g_weak_ref_init (&self->slice, slice);
  gtk_slice_list_model_set_size (slice, FIRST_ROWS);
  g_signal_connect_data (gtk_slice_list_model_get_model (slice), "items-changed",
                         G_CALLBACK (changed_cb), self, gradual_free, G_CONNECT_DEFAULT);
}
