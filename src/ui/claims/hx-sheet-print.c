/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A sheet on paper: as many columns side by side as can be read, the first one and the names of the
 * columns on every page. Rows break at the same place on all pages that stand side by side. */

#include "config.h"

#include "claims/hx-sheet-print.h"

#include <glib/gi18n.h>

#include "claims/hx-sheet-print-private.h"

/* pt */
#define MIN_FIRST 110.0
#define MIN_COLUMN 92.0
#define FIRST_PART 0.18        /* of the page */

#define SLICE (12 * G_TIME_SPAN_MILLISECOND)

static void
print_free (gpointer data)
{
  HxSheetPrint *self = data;

  g_object_unref (self->data);
  g_array_unref (self->rows);
  g_clear_object (&self->layout);
  g_free (self->title);
  g_free (self->subtitle);
  g_free (self->date);
  g_array_unref (self->heights);
  g_array_unref (self->breaks);
  g_free (self);
}

static void
begin_cb (GtkPrintOperation *operation,
          GtkPrintContext   *context,
          HxSheetPrint      *self)
{
  guint fitting;

  self->width = MAX (gtk_print_context_get_width (context), MIN_FIRST + MIN_COLUMN);
  self->height = MAX (gtk_print_context_get_height (context), 200);
  self->first_width = MAX (MIN_FIRST, self->width * FIRST_PART);
  self->n_columns = self->sheet->get_n_columns (self->data) + 1;
  fitting = MAX (1, (guint) ((self->width - self->first_width) / MIN_COLUMN));
  self->n_across = (self->n_columns + fitting - 1) / fitting;
  self->per_page = (self->n_columns + self->n_across - 1) / self->n_across;
  /* Of three columns on four pages, one would be empty. */
  self->n_across = (self->n_columns + self->per_page - 1) / self->per_page;
  self->column_width = (self->width - self->first_width) / self->per_page;
  self->head_height = 0;
  g_clear_object (&self->layout);
  g_array_set_size (self->heights, 0);
  g_array_set_size (self->breaks, 0);
}

/* Which rows stand on a page: a row is never higher than one. */
static void
break_pages (HxSheetPrint *self)
{
  double room = self->height - HX_PRINT_TOP - HX_PRINT_BOTTOM - self->head_height;
  double used = 0;
  guint first = 0;

  g_array_append_val (self->breaks, first);
  for (guint i = 0; i < self->heights->len; i++)
    {
      double height = g_array_index (self->heights, double, i);

      if (used > 0 && used + height > room)
        {
          g_array_append_val (self->breaks, i);
          used = 0;
        }
      used += height;
    }
}

/* Measures some rows; GTK calls again, from its main loop, until all are. */
static gboolean
paginate_cb (GtkPrintOperation *operation,
             GtkPrintContext   *context,
             HxSheetPrint      *self)
{
  gint64 end = g_get_monotonic_time () + SLICE;

  if (self->head_height <= 0)
    self->head_height = hx_sheet_print_measure (self, context, HX_MATRIX_HEAD);
  while (self->heights->len < self->rows->len)
    {
      guint row = g_array_index (self->rows, guint, self->heights->len);
      double height = hx_sheet_print_measure (self, context, row);

      g_array_append_val (self->heights, height);
      if (g_get_monotonic_time () > end)
        return FALSE;
    }

  break_pages (self);
  gtk_print_operation_set_n_pages (operation, self->n_across * self->breaks->len);
  return TRUE;
}

static void
draw_cb (GtkPrintOperation *operation,
         GtkPrintContext   *context,
         int                page,
         HxSheetPrint      *self)
{
  hx_sheet_print_draw (self, context, page);
}

/**
 * hx_sheet_print_new:
 * @sheet: what the sheet consists of
 * @data: for @sheet
 * @rows: (element-type guint): the rows to print, in this order
 * @title: what stands on top of each page
 * @subtitle: below it
 * @rtl: whether the first column stands to the right
 *
 * Prints a sheet on pages that lie across. It is measured in slices, so that the window goes on;
 * pages are numbered across, then down.
 *
 * Returns: (transfer full): what is to be run
 */
GtkPrintOperation *
hx_sheet_print_new (const HxSheet *sheet,
                    GObject       *data,
                    GArray        *rows,
                    const char    *title,
                    const char    *subtitle,
                    gboolean       rtl)
{
  GtkPrintOperation *operation = gtk_print_operation_new ();
  g_autoptr(GtkPageSetup) setup = gtk_page_setup_new ();
  g_autoptr(GDateTime) now = g_date_time_new_now_local ();
  HxSheetPrint *self = g_new0 (HxSheetPrint, 1);

  self->sheet = sheet;
  self->data = g_object_ref (data);
  self->rows = g_array_ref (rows);
  self->title = g_strdup (title);
  self->subtitle = g_strdup (subtitle);
  /* Translators: a day on a printed page, as in g_date_time_format() */
  self->date = g_date_time_format (now, _("%-d %B %Y"));
  self->rtl = rtl;
  self->heights = g_array_new (FALSE, FALSE, sizeof (double));
  self->breaks = g_array_new (FALSE, FALSE, sizeof (guint));
  g_object_set_data_full (G_OBJECT (operation), "hx-sheet-print", self, print_free);

  gtk_page_setup_set_orientation (setup, GTK_PAGE_ORIENTATION_LANDSCAPE);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_job_name (operation, title);
  gtk_print_operation_set_show_progress (operation, TRUE);
  g_signal_connect (operation, "begin-print", G_CALLBACK (begin_cb), self);
  g_signal_connect (operation, "paginate", G_CALLBACK (paginate_cb), self);
  g_signal_connect (operation, "draw-page", G_CALLBACK (draw_cb), self);
  return operation;
}
