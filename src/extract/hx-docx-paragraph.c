/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Paragraphs and runs of WordprocessingML, ISO/IEC 29500-1, 17.3. */

#include "config.h"

#include <string.h>

#include "hx-docx-private.h"

Paragraph *
hx_docx_get_paragraph (Body *self)
{
  return self->paragraphs->len > 0 ?
         &g_array_index (self->paragraphs, Paragraph, self->paragraphs->len - 1) : NULL;
}

Run *
hx_docx_get_run (Body *self)
{
  return self->runs->len > 0 ? &g_array_index (self->runs, Run, self->runs->len - 1) : NULL;
}

static int
to_int (const char *value)
{
  return value != NULL ? CLAMP (g_ascii_strtoll (value, NULL, 10), 0, G_MAXINT) : 0;
}

static gboolean
is_on (const char *value)
{
  return value == NULL || !(g_str_equal (value, "0") || g_str_equal (value, "false") ||
                            g_str_equal (value, "off"));
}

void
hx_docx_begin_paragraph (Body *self)
{
  Paragraph paragraph = { NULL, -1, -1, -1, FALSE };

  paragraph.style = g_strdup (hx_docx_styles_get_default (self->shared->styles));
  g_array_append_val (self->paragraphs, paragraph);
  hx_flow_begin_paragraph (self->flow);
}

/* Its properties come before its text; here they have all been read. */
void
hx_docx_apply_paragraph (Body      *self,
                         Paragraph *paragraph)
{
  g_autofree char *mark = NULL;
  const char *of_style = NULL;
  guint number = MAX (paragraph->number, 0);
  int style_level = -1;
  int heading = paragraph->heading;

  paragraph->in_properties = FALSE;
  if (heading < 0)
    heading = hx_docx_styles_get_heading (self->shared->styles, paragraph->style);
  if (heading > 0)
    hx_flow_heading (self->flow, heading);

  if (paragraph->number < 0)
    hx_docx_styles_get_list (self->shared->styles, paragraph->style, &number, &style_level,
                             &of_style);
  else if (paragraph->level < 0)
    of_style = paragraph->style;
  if (number > 0)
    mark = hx_docx_numbering_next (self->shared->numbering, number,
                                   paragraph->level >= 0 ? paragraph->level : style_level,
                                   of_style);
  if (mark != NULL && mark[0] != '\0')
    hx_flow_item (self->flow, mark);
}

void
hx_docx_end_paragraph (Body *self)
{
  if (self->paragraphs->len == 0)
    return;

  hx_docx_fields_end_paragraph (self->fields);
  hx_flow_end_paragraph (self->flow);
  g_array_set_size (self->paragraphs, self->paragraphs->len - 1);
}

void
hx_docx_take_paragraph_property (Body       *self,
                                 Paragraph  *paragraph,
                                 int         id,
                                 const char *value)
{
  if (id == HX_DOCX_PARAGRAPH_STYLE)
    g_set_str (&paragraph->style, value);
  else if (id == HX_DOCX_OUTLINE)
    paragraph->heading = to_int (value) < 9 ? to_int (value) + 1 : 0;
  else if (id == HX_DOCX_NUM_ID)
    paragraph->number = to_int (value);
  else if (id == HX_DOCX_LEVEL)
    paragraph->level = to_int (value);
  else if (id == HX_DOCX_INSERTED || id == HX_DOCX_DELETED)
    hx_flow_found_changes (self->flow);
}

void
hx_docx_begin_run (Body *self)
{
  Run run = { FALSE, FALSE, NULL };

  g_array_append_val (self->runs, run);
}

void
hx_docx_end_run (Body *self)
{
  if (self->runs->len == 0)
    return;
  if (hx_docx_get_run (self)->is_hidden)
    hx_flow_pop (self->flow);
  g_array_set_size (self->runs, self->runs->len - 1);
}

void
hx_docx_take_run_property (Body  *self,
                           Run   *run,
                           HxXml *xml,
                           int    id)
{
  const char *value = hx_xml_get_attribute (xml, "w:val");
  gboolean is_hidden = (id == HX_DOCX_VANISH && is_on (value)) ||
                       (id == HX_DOCX_RUN_STYLE &&
                        hx_docx_styles_is_hidden (self->shared->styles, value));

  if (id == HX_DOCX_RUN_FONTS)
    g_set_str (&run->font, hx_xml_get_attribute (xml, "w:ascii"));
  if (is_hidden && !run->is_hidden)
    {
      hx_flow_push_left_out (self->flow, HX_LEFT_OUT_HIDDEN, NULL);
      run->is_hidden = TRUE;
    }
  else if (id == HX_DOCX_VANISH && !is_on (value) && run->is_hidden)
    {
      hx_flow_pop (self->flow);
      run->is_hidden = FALSE;
    }
}
