/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "reader/hx-reader-swipe.h"

#include <math.h>

/* Pixels a second: slower, or more upwards than aside, is no swipe to another pane. */
#define MIN_VELOCITY 300
#define STEEPNESS 1.5

static void
swipe_cb (HxReader *self,
          double    vx,
          double    vy)
{
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  guint active = hx_reader_get_active (self);
  gboolean narrow, forwards;

  g_object_get (self, "narrow", &narrow, NULL);
  if (!narrow || fabs (vx) < MIN_VELOCITY || fabs (vx) < STEEPNESS * fabs (vy))
    return;

  /* What comes from the side of the line's end is the next. There is nothing past the ends. */
  forwards = (vx < 0) != rtl;
  if (forwards)
    hx_reader_set_active (self, active + 1);
  else if (active > 0)
    hx_reader_set_active (self, active - 1);
}

/**
 * hx_reader_add_swipe:
 * @self: the reader
 *
 * Lets a finger go to the pane before or after, where one pane shows at a time.
 */
void
hx_reader_add_swipe (HxReader *self)
{
  GtkGesture *swipe = gtk_gesture_swipe_new ();

  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (swipe), TRUE);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (swipe), GTK_PHASE_CAPTURE);
  g_signal_connect_object (swipe, "swipe", G_CALLBACK (swipe_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (hx_reader_get_row (self), GTK_EVENT_CONTROLLER (swipe));
}
