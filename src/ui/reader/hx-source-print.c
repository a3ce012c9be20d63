/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A source on paper: its text with the numbers of its paragraphs at one side, and at the other what
 * passages are tagged with. Lines are made by what makes those of a pane. */

#include "config.h"

#include "reader/hx-source-print.h"

#include <glib/gi18n.h>

#include "reader/hx-source-print-private.h"

#define FONT_SIZE 10.5          /* pt */
#define LINE_SPACING 1.35
#define MIN_TEXT 180.0          /* pt that a line is wide at least */
#define MIN_HEIGHT 200.0

#define SLICE (12 * G_TIME_SPAN_MILLISECOND)

static void
print_free (gpointer data)
{
  HxSourcePrint *self = data;

  g_object_unref (self->desk);
  hx_text_unref (self->text);
  g_array_unref (self->highlights);
  g_clear_pointer (&self->layout, hx_text_layout_free);
  g_free (self->title);
  g_free (self->subtitle);
  g_free (self->footer);
  g_free (self->family);
  g_array_unref (self->pages);
  g_free (self);
}

/* --- Lines --- */

static PangoContext *
make_context (HxSourcePrint   *self,
              GtkPrintContext *print,
              PangoDirection   direction)
{
  PangoContext *context = gtk_print_context_create_pango_context (print);
  g_autoptr(PangoFontDescription) font = pango_font_description_new ();

  pango_font_description_set_family (font, self->family);
  pango_font_description_set_size (font, FONT_SIZE * PANGO_SCALE);
  pango_context_set_font_description (context, font);
  pango_context_set_base_dir (context, direction);
  return context;
}

static void
begin_cb (GtkPrintOperation *operation,
          GtkPrintContext   *context,
          HxSourcePrint     *self)
{
  PangoContext *ltr = make_context (self, context, PANGO_DIRECTION_LTR);
  PangoContext *rtl = make_context (self, context, PANGO_DIRECTION_RTL);
  double beside = HX_SOURCE_PRINT_NUMBERS + HX_SOURCE_PRINT_NOTES + 2 * HX_SOURCE_PRINT_GAP;
  HxSourceLine first = { 0, 0 };

  self->width = MAX (gtk_print_context_get_width (context), beside + MIN_TEXT);
  self->height = MAX (gtk_print_context_get_height (context), MIN_HEIGHT);
  g_clear_pointer (&self->layout, hx_text_layout_free);
  self->layout = hx_text_layout_new (self->text);
  hx_text_layout_set_style (self->layout, &(HxTextStyle) {
    .ltr = ltr,
    .rtl = rtl,
    .width = self->width - beside,
    .line_spacing = LINE_SPACING,
    .rtl_default = self->rtl,
  });
  g_object_unref (ltr);
  g_object_unref (rtl);
  self->next = 0;
  self->y = 0;
  g_array_set_size (self->pages, 0);
  g_array_append_val (self->pages, first);
}

/* --- Pages --- */

static void
begin_page (HxSourcePrint *self,
            guint          chunk,
            guint          line)
{
  HxSourceLine first = { chunk, line };

  g_array_append_val (self->pages, first);
  self->y = 0;
}

/* A chunk that does not fit is broken between lines; none of them stands alone, if that can be. */
static void
break_chunk (HxSourcePrint *self,
             HxTextBlock   *block,
             double         room)
{
  guint n_lines = hx_text_block_get_n_lines (block);
  double top = 0;

  for (guint i = 0; i < n_lines; i++)
    {
      const HxTextLine *line = hx_text_block_get_line (block, i);

      if (self->y + line->bottom - top <= room || (self->y <= 0 && line->top <= top))
        continue;
      if (i == 1 && self->y > 0)
        i = 0;
      top = hx_text_block_get_line (block, i)->top;
      begin_page (self, block->chunk, i);
    }
  self->y += hx_text_layout_get_height (self->layout, block->chunk) - top;
}

static void
place_chunk (HxSourcePrint *self,
             guint          chunk)
{
  double room = self->height - HX_SOURCE_PRINT_TOP - HX_SOURCE_PRINT_BOTTOM;
  HxTextBlock *block = hx_text_layout_ensure (self->layout, chunk);
  double height = hx_text_layout_get_height (self->layout, chunk);
  guint n_lines = hx_text_block_get_n_lines (block);

  if (self->y + hx_text_block_get_line (block, n_lines - 1)->bottom <= room)
    self->y += height;
  else if (hx_text_layout_get_chunk (self->layout, chunk)->flags & HX_CHUNK_BLANK)
    self->y = room;
  else
    break_chunk (self, block, room);
}

/* Makes lines of some of the text; GTK calls again, from its main loop, until all is done. */
static gboolean
paginate_cb (GtkPrintOperation *operation,
             GtkPrintContext   *context,
             HxSourcePrint     *self)
{
  gint64 end = g_get_monotonic_time () + SLICE;

  while (self->next < hx_text_layout_get_n_chunks (self->layout))
    {
      place_chunk (self, self->next++);
      if (g_get_monotonic_time () > end)
        return FALSE;
    }
  gtk_print_operation_set_n_pages (operation, self->pages->len);
  return TRUE;
}

static void
draw_cb (GtkPrintOperation *operation,
         GtkPrintContext   *context,
         int                page,
         HxSourcePrint     *self)
{
  hx_source_print_draw (self, context, page);
}

static char *
dup_footer (HxDesk *desk)
{
  g_autoptr(GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *date = g_date_time_format (now, _("%-d %B %Y"));

  /* Translators: at the foot of a printed page: the name of a project, and the day */
  return g_strdup_printf (_("%s · printed %s"), hx_project_get_name (hx_desk_get_project (desk)),
                          date);
}

/**
 * hx_source_print_new:
 * @desk: the desk, which knows tags and claims
 * @text: the text of a source
 * @highlights: (nullable) (element-type HxHighlight): what is marked in it, sorted by start
 * @appearance: how it looks in its pane, of which the font counts
 * @title: what stands on top of each page
 * @subtitle: below it
 * @rtl: whether title and numbers of pages begin at the right
 *
 * Prints a text with what is marked in it: passages in the light colours of their tags, with the
 * tags' names beside; mentions underlined; questions of claims beside their evidence. It is made
 * into lines in slices, so that the window goes on.
 *
 * Returns: (transfer full): what is to be run
 */
GtkPrintOperation *
hx_source_print_new (HxDesk             *desk,
                     HxText             *text,
                     GArray             *highlights,
                     const HxAppearance *appearance,
                     const char         *title,
                     const char         *subtitle,
                     gboolean            rtl)
{
  GtkPrintOperation *operation = gtk_print_operation_new ();
  HxSourcePrint *self = g_new0 (HxSourcePrint, 1);

  self->desk = g_object_ref (desk);
  self->text = hx_text_ref (text);
  self->highlights = highlights != NULL ? g_array_ref (highlights)
                                        : g_array_new (FALSE, FALSE, sizeof (HxHighlight));
  self->title = g_strdup (title);
  self->subtitle = g_strdup (subtitle);
  self->footer = dup_footer (desk);
  self->family = g_strdup (appearance->font != NULL ? appearance->font
                           : appearance->serif ? "Serif" : "Sans");
  self->rtl = rtl;
  self->pages = g_array_new (FALSE, FALSE, sizeof (HxSourceLine));
  g_object_set_data_full (G_OBJECT (operation), "hx-source-print", self, print_free);

  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_job_name (operation, title);
  gtk_print_operation_set_show_progress (operation, TRUE);
  g_signal_connect (operation, "begin-print", G_CALLBACK (begin_cb), self);
  g_signal_connect (operation, "paginate", G_CALLBACK (paginate_cb), self);
  g_signal_connect (operation, "draw-page", G_CALLBACK (draw_cb), self);
  return operation;
}
