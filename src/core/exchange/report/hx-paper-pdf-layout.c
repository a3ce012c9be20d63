/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Paragraphs of the report on pages: what goes where, and drawing it. Without a context to draw
 * with, it is only measured; both times everything comes to stand on the same pages. */

#include "config.h"

#include "exchange/report/hx-paper-pdf-private.h"

#include <string.h>

#include "base/hx-quotation.h"

#define BAR 2.2          /* pt: the bar beside a quotation */
#define INSET 15
#define HANG 30          /* of the bibliography */
#define AFTER_META 18
#define LEADING 2.6      /* between lines */
#define FEW_LINES 2      /* that stand together on a page, at least */

typedef struct
{
  const char *font;
  double      size;     /* pt */
  double      above;
  double      below;
  double      inset;    /* at both sides */
  double      grey;     /* 0: black */
  const char *tag;      /* of the structure of the document (PDF 1.7, 14.8.4) */
  double      needs;    /* room below it, so that it does not stand alone at the end of a page */
} Style;

static const Style styles[HX_N_PAPER_STYLES] = {
  [HX_PAPER_TITLE] = { HX_PDF_SANS " Bold", 30, 190, 6, 0, 0, "H1", 100 },
  [HX_PAPER_SUBTITLE] = { HX_PDF_SANS, 15, 0, 30, 0, 0.4, "P", 0 },
  [HX_PAPER_META] = { HX_PDF_SANS, 10.5, 0, 4, 0, 0.2, "P", 0 },
  [HX_PAPER_PART] = { HX_PDF_SANS " Bold", 23, 0, 18, 0, 0, "H1", 80 },
  [HX_PAPER_SECTION] = { HX_PDF_SANS " Bold", 14, 22, 6, 0, 0, "H2", 105 },
  [HX_PAPER_SUBSECTION] = { HX_PDF_SANS " Bold", 11.5, 15, 4, 0, 0, "H3", 50 },
  [HX_PAPER_MINOR] = { HX_PDF_SANS " Bold", 10.5, 12, 3, 0, 0.35, "H4", 50 },
  [HX_PAPER_BODY] = { HX_PDF_SERIF, 10.5, 0, 6, 0, 0, "P", 0 },
  [HX_PAPER_FACT] = { HX_PDF_SERIF, 10.5, 0, 6, 0, 0, "P", 0 },
  [HX_PAPER_SAYING] = { HX_PDF_SANS, 10, 8, 4, 0, 0, "P", 50 },
  [HX_PAPER_QUOTE] = { HX_PDF_SERIF, 10.5, 3, 8, INSET, 0, "BlockQuote", 0 },
  [HX_PAPER_ITEM] = { HX_PDF_SERIF, 10.5, 0, 3, 12, 0, "P", 0 },
  [HX_PAPER_REFERENCE] = { HX_PDF_SERIF, 10, 0, 6, 0, 0, "P", 0 },
};

static const Style under_style = { HX_PDF_SANS, 8.5, 2, 0, INSET, 0.4, "P", 0 };

/* --- Layouts --- */

/* The caller knows which way its text runs: Pango goes by the first letter of each paragraph. */
PangoLayout *
hx_pdf_new_layout (HxPdf      *self,
                   const char *text,
                   const char *font,
                   double      width)
{
  PangoLayout *layout = pango_layout_new (self->context);
  PangoFontDescription *description = pango_font_description_from_string (font);

  pango_layout_set_font_description (layout, description);
  pango_font_description_free (description);
  pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_text (layout, text, -1);
  return layout;
}

static PangoLayout *
make_layout (HxPdf       *self,
             const Style *style,
             const char  *text,
             gsize        n_bold,
             const char  *language,
             double       width)
{
  g_autofree char *font = g_strdup_printf ("%s %d", style->font, (int) style->size);
  PangoLayout *layout = hx_pdf_new_layout (self, text, font, width);
  PangoAttrList *attributes = pango_attr_list_new ();
  PangoAttribute *bold = pango_attr_weight_new (PANGO_WEIGHT_BOLD);

  pango_attr_list_insert (attributes,
                          pango_attr_size_new ((int) (style->size * PANGO_SCALE)));
  bold->start_index = 0;
  bold->end_index = n_bold;
  if (n_bold > 0)
    pango_attr_list_insert (attributes, bold);
  else
    pango_attribute_destroy (bold);
  if (language != NULL && *language != '\0')
    pango_attr_list_insert (attributes,
                            pango_attr_language_new (pango_language_from_string (language)));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  return layout;
}

/* --- Pages --- */

static double
get_bottom (HxPdf *self)
{
  return self->height - HX_PDF_MARGIN_BOTTOM;
}

static void
draw_line_of_text (HxPdf      *self,
                   const char *text,
                   double      y,
                   gboolean    centred)
{
  double width = self->width - 2 * HX_PDF_MARGIN_SIDE;
  PangoLayout *layout = hx_pdf_new_layout (self, text, HX_PDF_SANS " 8", width);

  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  if (centred)
    pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
  cairo_set_source_rgb (self->cr, 0.4, 0.4, 0.4);
  cairo_move_to (self->cr, HX_PDF_MARGIN_SIDE, y);
  pango_cairo_show_layout (self->cr, layout);
  g_object_unref (layout);
}

/* Ends the page: its head and foot are drawn last. */
void
hx_pdf_end_page (HxPdf *self)
{
  if (self->cr != NULL)
    {
      g_autofree char *number = g_strdup_printf ("%u", self->page);

      if (!self->bare)
        {
          draw_line_of_text (self, self->paper.export.name, HX_PDF_MARGIN_TOP - 36, FALSE);
          draw_line_of_text (self, number, self->height - HX_PDF_MARGIN_BOTTOM + 28, TRUE);
        }
      cairo_show_page (self->cr);
    }
  self->page++;
  self->y = HX_PDF_MARGIN_TOP;
  self->empty = TRUE;
  self->bare = FALSE;
}

void
hx_pdf_new_page (HxPdf *self)
{
  if (!self->empty)
    hx_pdf_end_page (self);
}

/* --- Lines --- */

typedef struct
{
  const Style *style;
  gboolean     rtl;
  double       red, green, blue;   /* of the bar */
  gboolean     has_bar;
  const char  *tag;
  const char  *link;               /* where it leads to; null: nowhere */
} Look;

static double
get_height (PangoLayout *layout)
{
  PangoRectangle logical;

  pango_layout_get_extents (layout, NULL, &logical);
  return (double) logical.height / PANGO_SCALE + pango_layout_get_line_count (layout) * LEADING;
}

static void
draw_bar (HxPdf      *self,
          const Look *look,
          double      top,
          double      bottom)
{
  double x = look->rtl ? self->width - HX_PDF_MARGIN_SIDE - BAR : HX_PDF_MARGIN_SIDE;

  if (self->cr == NULL || !look->has_bar)
    return;
  cairo_set_source_rgb (self->cr, look->red, look->green, look->blue);
  cairo_rectangle (self->cr, x, top, BAR, bottom - top);
  cairo_fill (self->cr);
}

/* What goes on over the end of a page is tagged on each of them. */
static void
begin_tags (HxPdf      *self,
            const Look *look)
{
  if (self->cr == NULL)
    return;
  cairo_tag_begin (self->cr, look->tag, NULL);
  if (look->link != NULL)
    cairo_tag_begin (self->cr, CAIRO_TAG_LINK, look->link);
}

static void
end_tags (HxPdf      *self,
          const Look *look)
{
  if (self->cr == NULL)
    return;
  if (look->link != NULL)
    cairo_tag_end (self->cr, CAIRO_TAG_LINK);
  cairo_tag_end (self->cr, look->tag);
}

static double
get_line_room (PangoLayoutIter *iter)
{
  PangoRectangle logical;

  pango_layout_iter_get_line_extents (iter, NULL, &logical);
  return (double) logical.height / PANGO_SCALE + LEADING;
}

/* A line that is higher than a page is drawn all the same, on a page of its own. */
static gboolean
line_fits (HxPdf           *self,
           PangoLayoutIter *iter)
{
  return self->empty || self->y + get_line_room (iter) <= get_bottom (self);
}

static void
put_line (HxPdf           *self,
          PangoLayoutIter *iter,
          const Look      *look,
          double           x)
{
  PangoRectangle logical;
  double baseline;

  pango_layout_iter_get_line_extents (iter, NULL, &logical);
  baseline = self->y + LEADING / 2
             + (double) (pango_layout_iter_get_baseline (iter) - logical.y) / PANGO_SCALE;
  if (self->cr != NULL)
    {
      cairo_set_source_rgb (self->cr, look->style->grey, look->style->grey, look->style->grey);
      cairo_move_to (self->cr, x + (double) logical.x / PANGO_SCALE, baseline);
      pango_cairo_show_layout_line (self->cr, pango_layout_iter_get_line_readonly (iter));
    }
  self->y += get_line_room (iter);
  self->empty = FALSE;
}

/* The lines from the iterator on that fit on the page. Returns whether there are more. */
static gboolean
put_lines (HxPdf           *self,
           PangoLayoutIter *iter,
           const Look      *look,
           double           x)
{
  double top = self->y;
  gboolean more = TRUE;

  if (!line_fits (self, iter))
    return TRUE;
  begin_tags (self, look);
  while (more && line_fits (self, iter))
    {
      put_line (self, iter, look, x);
      more = pango_layout_iter_next_line (iter);
    }
  end_tags (self, look);
  draw_bar (self, look, top, self->y);
  return more;
}

static void
put_layout (HxPdf       *self,
            PangoLayout *layout,
            const Look  *look,
            double       x)
{
  PangoLayoutIter *iter = pango_layout_get_iter (layout);

  while (put_lines (self, iter, look, x))
    hx_pdf_end_page (self);
  pango_layout_iter_free (iter);
}

static double
get_line_height (const Style *style)
{
  return style->size * 1.4 + LEADING;
}

/* What is short stays together; what is long begins where there is room for some of its lines. */
static void
make_room (HxPdf  *self,
           double  height,
           double  least)
{
  double room = get_bottom (self) - self->y;

  if (!self->empty && height > room
      && (height < (get_bottom (self) - HX_PDF_MARGIN_TOP) / 4 || room < least))
    hx_pdf_end_page (self);
}

/* --- Blocks --- */

static const char *
get_mark (gboolean rtl)
{
  return rtl ? "\342\200\217" : "\342\200\216";
}

static gboolean
runs_left (HxPdf              *self,
           const HxPaperBlock *block)
{
  int direction = hx_quotation_find_direction (block->text);

  if (hx_paper_style_is_own (block->style) || direction == 0)
    return self->rtl;
  return direction > 0;
}

/* What stands before the text, and how long it is in bytes. A mark at the beginning lets all of it
 * run as the text does, whatever the label is written in. */
static char *
dup_text (const HxPaperBlock *block,
          gboolean            rtl,
          gsize              *n_bold)
{
  const char *mark = get_mark (rtl);
  g_autoptr(GString) text = g_string_new (NULL);

  if (block->label != NULL)
    {
      g_string_append (text, mark);
      g_string_append (text, block->label);
      if (block->style != HX_PAPER_REFERENCE)
        g_string_append_c (text, ':');
      *n_bold = text->len;
      g_string_append_c (text, ' ');
    }
  else if (block->style == HX_PAPER_ITEM)
    g_string_append_printf (text, "%s• ", mark);
  g_string_append (text, block->text);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
set_bar (Look       *look,
         const char *colour)
{
  guint red, green, blue;

  look->has_bar = TRUE;
  look->red = look->green = look->blue = 0.75;
  if (colour != NULL && sscanf (colour, "#%2x%2x%2x", &red, &green, &blue) == 3)
    {
      look->red = red / 255.0;
      look->green = green / 255.0;
      look->blue = blue / 255.0;
    }
}

static guint
level_of (HxPaperStyle style)
{
  return style >= HX_PAPER_PART && style <= HX_PAPER_SUBSECTION ? style - HX_PAPER_PART + 1 : 0;
}

/* Into the outline when it is drawn, into the list when it is measured. */
static void
note_heading (HxPdf      *self,
              guint       level,
              const char *text)
{
  g_autofree char *destination = g_strdup_printf ("dest='h%u'", ++self->n_headings);

  if (self->cr == NULL)
    {
      HxPdfHeading *heading = g_new0 (HxPdfHeading, 1);

      heading->level = level;
      heading->text = g_strdup (text);
      heading->page = self->page;
      g_ptr_array_add (self->headings, heading);
      return;
    }
  self->parents[level] = cairo_pdf_surface_add_outline (self->surface, self->parents[level - 1],
                                                        text, destination,
                                                        level == 1 ? CAIRO_PDF_OUTLINE_FLAG_OPEN
                                                                   : 0);
  for (guint i = level + 1; i <= HX_PDF_LEVELS; i++)
    self->parents[i] = self->parents[level];
}

static void
put_heading (HxPdf        *self,
             PangoLayout  *layout,
             const Look   *look,
             guint         level,
             const char   *text)
{
  g_autofree char *name = NULL;

  note_heading (self, level, text);
  name = g_strdup_printf ("name='h%u'", self->n_headings);
  if (self->cr != NULL)
    cairo_tag_begin (self->cr, CAIRO_TAG_DEST, name);
  put_layout (self, layout, look, HX_PDF_MARGIN_SIDE);
  if (self->cr != NULL)
    cairo_tag_end (self->cr, CAIRO_TAG_DEST);
}

/* An address as an attribute of a tag: in apostrophes. PDF takes ASCII only (PDF 1.7, 12.6.4.7), so
 * that all else in it is escaped, apostrophes too. */
static char *
dup_link (const char *url)
{
  g_autofree char *escaped = g_uri_escape_string (url, "!#$%&()*+,/:;=?@[]", FALSE);

  return g_strdup_printf ("uri='%s'", escaped);
}

/* It stands at the side of its quotation, but is written in the language of the report. */
static void
put_under (HxPdf       *self,
           const char  *text,
           const Look  *quote,
           double       width)
{
  Look look = *quote;
  g_autoptr(GString) marked = g_string_new (get_mark (self->rtl));
  PangoLayout *layout;

  g_string_append (marked, text);
  look.style = &under_style;
  look.tag = under_style.tag;
  layout = make_layout (self, &under_style, marked->str, 0, NULL, width);
  if (quote->rtl != self->rtl)
    pango_layout_set_alignment (layout, PANGO_ALIGN_RIGHT);
  put_layout (self, layout, &look, HX_PDF_MARGIN_SIDE + under_style.inset);
  g_object_unref (layout);
}

/* A paragraph of the report. */
void
hx_pdf_put (HxPdf              *self,
            const HxPaperBlock *block)
{
  const Style *style = &styles[block->style];
  Look look = { .style = style, .tag = style->tag };
  gsize n_bold = 0;
  g_autofree char *text = NULL;
  g_autofree char *link = block->url != NULL ? dup_link (block->url) : NULL;
  double hang = block->style == HX_PAPER_REFERENCE ? HANG : 0;
  double width = self->width - 2 * HX_PDF_MARGIN_SIDE - 2 * style->inset;
  guint level = level_of (block->style);
  PangoLayout *layout;
  double height;

  look.rtl = runs_left (self, block);
  look.link = link;
  text = dup_text (block, look.rtl, &n_bold);
  if (block->style == HX_PAPER_QUOTE)
    set_bar (&look, block->colour);
  layout = make_layout (self, style, text, n_bold, block->language, width);
  if (hang > 0)
    pango_layout_set_indent (layout, (int) (-hang * PANGO_SCALE));
  height = get_height (layout) + style->needs
           + (block->under != NULL ? get_line_height (&under_style) : 0);
  if (!self->empty || block->style == HX_PAPER_TITLE)
    self->y += style->above;
  if (!self->empty && self->last == HX_PAPER_META && block->style != HX_PAPER_META)
    self->y += AFTER_META;
  self->last = block->style;
  make_room (self, height, FEW_LINES * get_line_height (style) + style->needs);

  if (level > 0)
    put_heading (self, layout, &look, level, block->text);
  else
    put_layout (self, layout, &look, HX_PDF_MARGIN_SIDE + style->inset);
  if (block->under != NULL)
    put_under (self, block->under, &look, width);
  self->y += style->below;
  g_object_unref (layout);
}
