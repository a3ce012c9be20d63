/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The report as PDF: Pango sets it, cairo draws it, without a display. All paragraphs are gone
 * through twice: first to find out on which pages the headings are, for the contents. */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <langinfo.h>

#include "base/hx-error.h"
#include "base/hx-quotation.h"
#include "exchange/hx-formats.h"
#include "exchange/hx-stamp.h"
#include "exchange/report/hx-paper-pdf-private.h"

#define PT_PER_MM (72 / 25.4)
#define ENTRY_HEIGHT 17.0   /* pt: a line of the contents */
#define ENTRY_GAP 6.0       /* above one of a part */
#define TITLE_HEIGHT 48.0
#define NUMBER_WIDTH 34.0
#define STEP 14.0           /* by which entries of a lower level are moved in */

static void
heading_free (gpointer data)
{
  g_free (((HxPdfHeading *) data)->text);
  g_free (data);
}

/* --- Contents --- */

static double
get_entry_height (const HxPdfHeading *heading)
{
  return ENTRY_HEIGHT + (heading->level == 1 ? ENTRY_GAP : 0);
}

static void
draw_entry (HxPdf              *self,
            const HxPdfHeading *heading,
            guint               number,
            double              y)
{
  double inset = (heading->level - 1) * STEP;
  double width = self->width - 2 * HX_PDF_MARGIN_SIDE;
  const char *font = heading->level == 1 ? HX_PDF_SANS " Bold 10" : HX_PDF_SANS " 10";
  gboolean rtl = self->rtl;
  g_autofree char *link = g_strdup_printf ("dest='h%u'", number);
  g_autofree char *page = g_strdup_printf ("%u", heading->page);
  PangoLayout *text = hx_pdf_new_layout (self, heading->text, font, width - inset - NUMBER_WIDTH);
  PangoLayout *digits = hx_pdf_new_layout (self, page, font, NUMBER_WIDTH);

  pango_layout_set_ellipsize (text, PANGO_ELLIPSIZE_END);
  pango_layout_set_single_paragraph_mode (text, TRUE);
  pango_layout_set_auto_dir (text, FALSE);
  pango_layout_set_alignment (text, rtl ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
  pango_layout_set_alignment (digits, rtl ? PANGO_ALIGN_LEFT : PANGO_ALIGN_RIGHT);
  cairo_tag_begin (self->cr, CAIRO_TAG_LINK, link);
  cairo_set_source_rgb (self->cr, 0, 0, 0);
  cairo_move_to (self->cr, HX_PDF_MARGIN_SIDE + (rtl ? NUMBER_WIDTH : inset), y);
  pango_cairo_show_layout (self->cr, text);
  cairo_move_to (self->cr, HX_PDF_MARGIN_SIDE + (rtl ? 0 : width - NUMBER_WIDTH), y);
  pango_cairo_show_layout (self->cr, digits);
  cairo_tag_end (self->cr, CAIRO_TAG_LINK);
  g_object_unref (text);
  g_object_unref (digits);
}

static void
draw_title (HxPdf *self)
{
  PangoLayout *title = hx_pdf_new_layout (self, _("Contents"), HX_PDF_SANS " Bold 23",
                                          self->width - 2 * HX_PDF_MARGIN_SIDE);

  cairo_tag_begin (self->cr, "H1", NULL);
  cairo_set_source_rgb (self->cr, 0, 0, 0);
  cairo_move_to (self->cr, HX_PDF_MARGIN_SIDE, self->y);
  pango_cairo_show_layout (self->cr, title);
  cairo_tag_end (self->cr, "H1");
  g_object_unref (title);
}

/* Once the headings are known. Every entry is a line, so that what is measured stays true whatever
 * the numbers are. */
void
hx_pdf_put_contents (HxPdf *self)
{
  hx_pdf_new_page (self);
  if (self->cr != NULL)
    draw_title (self);
  self->y += TITLE_HEIGHT;
  for (guint i = 0; i < self->headings->len; i++)
    {
      const HxPdfHeading *heading = g_ptr_array_index (self->headings, i);
      double height = get_entry_height (heading);

      if (self->y + height > self->height - HX_PDF_MARGIN_BOTTOM)
        hx_pdf_end_page (self);
      if (self->cr != NULL)
        draw_entry (self, heading, i + 1, self->y + height - ENTRY_HEIGHT);
      self->y += height;
      self->empty = FALSE;
    }
  self->empty = FALSE;
  hx_pdf_end_page (self);
}

/* --- All of it --- */

static gboolean
put_block (gpointer             sink,
           const HxPaperBlock  *block,
           GError             **error)
{
  HxPdf *self = sink;

  if (block->style == HX_PAPER_PART)
    hx_pdf_new_page (self);
  if (block->style == HX_PAPER_PART && self->n_headings == 0 && self->cr != NULL)
    hx_pdf_put_contents (self);
  hx_pdf_put (self, block);
  return self->file == NULL || hx_file_writer_check (self->file, error);
}

static void
begin (HxPdf *self)
{
  self->y = HX_PDF_MARGIN_TOP;
  self->page = 1;
  self->empty = TRUE;
  self->bare = TRUE;
  self->n_headings = 0;
  self->last = HX_PAPER_TITLE;
}

/* Finds the pages of the headings, then adds those that the contents take. */
static gboolean
measure (HxPdf   *self,
         GError **error)
{
  guint first, last;

  begin (self);
  if (!hx_paper_compose (&self->paper, put_block, self, error))
    return FALSE;
  if (self->headings->len == 0)
    return TRUE;
  begin (self);
  first = self->page;
  hx_pdf_put_contents (self);
  last = self->page;
  for (guint i = 0; i < self->headings->len; i++)
    ((HxPdfHeading *) self->headings->pdata[i])->page += last - first;
  return TRUE;
}

static cairo_status_t
write_cb (gpointer             data,
          const unsigned char *bytes,
          unsigned int         n_bytes)
{
  HxPdf *self = data;

  hx_file_writer_put_bytes (self->file, bytes, n_bytes);
  return hx_file_writer_check (self->file, NULL) ? CAIRO_STATUS_SUCCESS
                                                 : CAIRO_STATUS_WRITE_ERROR;
}

static void
set_metadata (HxPdf *self)
{
  g_autofree char *stamp = hx_stamp_format (self->paper.export.time);
  g_autofree char *seconds = g_strdup_printf ("%.19sZ", stamp);

  cairo_pdf_surface_set_metadata (self->surface, CAIRO_PDF_METADATA_TITLE,
                                  self->paper.export.name);
  cairo_pdf_surface_set_metadata (self->surface, CAIRO_PDF_METADATA_SUBJECT, _("Report"));
  cairo_pdf_surface_set_metadata (self->surface, CAIRO_PDF_METADATA_CREATOR,
                                  "Hexapla " PACKAGE_VERSION);
  cairo_pdf_surface_set_metadata (self->surface, CAIRO_PDF_METADATA_CREATE_DATE, seconds);
  cairo_pdf_surface_set_metadata (self->surface, CAIRO_PDF_METADATA_MOD_DATE, seconds);
}

static gboolean
check_drawn (HxPdf   *self,
             GError **error)
{
  cairo_status_t status = cairo_status (self->cr);

  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (self->surface);
  if (!hx_file_writer_check (self->file, error))
    return FALSE;
  if (status == CAIRO_STATUS_SUCCESS)
    return TRUE;
  g_set_error (error, HX_ERROR, HX_ERROR_FAILED,
               _("The PDF could not be drawn: %s. Export the report as ODT instead."),
               cairo_status_to_string (status));
  return FALSE;
}

static gboolean
draw (HxPdf   *self,
      GError **error)
{
  gboolean done;

  self->surface = cairo_pdf_surface_create_for_stream (write_cb, self, self->width, self->height);
  cairo_pdf_surface_restrict_to_version (self->surface, CAIRO_PDF_VERSION_1_7);
  set_metadata (self);
  self->cr = cairo_create (self->surface);
  begin (self);
  cairo_tag_begin (self->cr, "Document", NULL);
  done = hx_paper_compose (&self->paper, put_block, self, error);
  cairo_tag_end (self->cr, "Document");
  if (done && !self->empty)
    hx_pdf_end_page (self);
  cairo_surface_finish (self->surface);
  done = done && check_drawn (self, error);
  g_clear_pointer (&self->cr, cairo_destroy);
  g_clear_pointer (&self->surface, cairo_surface_destroy);
  return done;
}

/* Lines are set as on paper, whatever the screen is like. */
static PangoContext *
new_context (PangoFontMap *map)
{
  PangoContext *context = pango_font_map_create_context (map);
  cairo_font_options_t *options = cairo_font_options_create ();

  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options (context, options);
  cairo_font_options_destroy (options);
  pango_cairo_context_set_resolution (context, 72);
  pango_context_set_round_glyph_positions (context, FALSE);
  pango_context_set_base_dir (context, PANGO_DIRECTION_LTR);
  return context;
}

static gboolean
put_file (HxPdf    *self,
          GError  **error)
{
  HxExchangeWrite *write = self->paper.write;
  PangoFontMap *map = pango_cairo_font_map_new ();
  gboolean done;

  self->context = new_context (map);
  self->rtl = hx_quotation_find_direction (_("Contents")) > 0;
  self->width = (int) (gintptr) nl_langinfo (_NL_PAPER_WIDTH) * PT_PER_MM;
  self->height = (int) (gintptr) nl_langinfo (_NL_PAPER_HEIGHT) * PT_PER_MM;
  self->file = hx_file_writer_new (write->path, write->cancellable, error);
  done = self->file != NULL && measure (self, error) && draw (self, error)
         && hx_file_writer_close (self->file, error);
  g_clear_object (&self->context);
  g_object_unref (map);
  return done;
}

static gboolean
write_pdf (HxExchangeWrite  *write,
           GError          **error)
{
  HxPdf self = { 0 };
  gboolean done;

  self.headings = g_ptr_array_new_with_free_func (heading_free);
  done = hx_paper_load (&self.paper, write, error)
         && (write->path == NULL || put_file (&self, error))
         && hx_paper_finish (&self.paper, error);
  hx_paper_clear (&self.paper);
  g_clear_pointer (&self.file, hx_file_writer_free);
  g_ptr_array_unref (self.headings);
  return done;
}

const HxFormat hx_format_report_pdf = {
  .name = "report-pdf",
  .title = N_("Report to Print (PDF)"),
  .summary = N_("Passages by tag with where they stand, claims with verdict and evidence, entities "
                "and a bibliography, with contents and page numbers."),
  .suffix = ".pdf",
  .group = HX_FORMAT_REPORT,
  .flags = HX_FORMAT_PART,
  .write = write_pdf,
};
