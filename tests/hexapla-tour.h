/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "base/hx-text.h"
#include "dialogs/hx-chooser.h"
#include "hx-application.h"
#include "reader/hx-reading-view.h"

G_BEGIN_DECLS

#define TOUR_TIMEOUT_SECONDS 20

typedef struct
{
  HxApplication *application;
  HxWindow      *window;
  char          *folder;
  GFile         *project;
  GFile         *bundle;
} Tour;

/* hexapla-tour-window.c */
void           tour_say           (const char *format,
                                   ...) G_GNUC_PRINTF (1, 2);
void           tour_fail          (const char *format,
                                   ...) G_GNUC_PRINTF (1, 2) G_GNUC_NORETURN;
void           tour_check_error   (GError     *error,
                                   const char *what);
guint          tour_begin_wait    (void);
void           tour_rest          (guint       milliseconds);
GtkWidget     *tour_find          (GtkWidget  *widget,
                                   GType       type);
HxProject     *tour_get_project   (Tour       *tour);
void           tour_act           (Tour       *tour,
                                   const char *action);
HxChooser     *tour_ask           (Tour       *tour,
                                   const char *action,
                                   GType       type);
void           tour_take_picture  (Tour       *tour,
                                   const char *folder,
                                   const char *name);
void           tour_resize        (Tour       *tour,
                                   int         width,
                                   int         height);
void           tour_open_window   (Tour       *tour);
void           tour_close_window  (Tour       *tour);
void           tour_open_sources  (Tour       *tour,
                                   const guint *numbers,
                                   guint       n);
HxReadingView *tour_get_view      (Tour       *tour,
                                   guint       pane);
void           tour_select        (Tour       *tour,
                                   guint       pane,
                                   const char *words);
gpointer       tour_query         (Tour       *tour,
                                   GType       type,
                                   HxQueryFunc func,
                                   const char *data);
guint          tour_count_links   (Tour       *tour);

/* hexapla-tour-desk.c */
void           tour_walk_desk     (Tour       *tour);
void           tour_take_readme   (Tour       *tour,
                                   const char *folder);
void           tour_take_figures  (Tour       *tour,
                                   const char *folder);
void           tour_take_welcome  (Tour       *tour,
                                   const char *folder);

/* Runs the main loop until something is so; what it is stands in the message if it never is. */
#define tour_wait_until(condition, what) \
  G_STMT_START { \
    gint64 end_ = g_get_monotonic_time () + TOUR_TIMEOUT_SECONDS * G_USEC_PER_SEC; \
    guint tick_ = tour_begin_wait (); \
    while (!(condition) && g_get_monotonic_time () < end_) \
      g_main_context_iteration (NULL, TRUE); \
    g_source_remove (tick_); \
    if (!(condition)) \
      tour_fail ("waited %d seconds in vain: %s", TOUR_TIMEOUT_SECONDS, what); \
  } G_STMT_END

G_END_DECLS
