/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The text of OpenDocument 1.3 (ISO/IEC 26300), part 3. */

#include "config.h"

#include <string.h>

#include "hx-odt-private.h"

#define MAX_SPACES 1000

/* --- Paragraphs --- */

static gboolean
is_in (GHashTable *set,
       const char *name)
{
  return name != NULL && g_hash_table_contains (set, name);
}

static guint
to_uint (const char *value,
         guint       otherwise)
{
  return value != NULL ? CLAMP (g_ascii_strtoll (value, NULL, 10), 0, G_MAXINT) : otherwise;
}

static void
begin_paragraph (HxOdtText *self,
                 HxXml     *xml,
                 gboolean   is_heading)
{
  const char *style = hx_xml_get_attribute (xml, "text:style-name");
  const char *is_plain = hx_xml_get_attribute (xml, "text:is-list-header");
  guint level = is_heading ? to_uint (hx_xml_get_attribute (xml, "text:outline-level"), 1)
                           : is_in (self->titles, style);
  g_autofree char *mark = hx_odt_lists_next (self->lists);

  hx_flow_begin_paragraph (self->flow);
  self->n_paragraphs++;
  if (is_in (self->hidden, style))
    {
      hx_flow_push_left_out (self->flow, HX_LEFT_OUT_HIDDEN, NULL);
      hx_odt_push_at (self, xml);
    }
  if (level > 0)
    hx_flow_heading (self->flow, level);
  if (mark == NULL && is_heading && g_strcmp0 (is_plain, "true") != 0)
    mark = hx_odt_lists_next_heading (self->lists, level);
  if (mark != NULL && mark[0] != '\0')
    hx_flow_item (self->flow, mark);
}

static void
end_paragraph (HxOdtText *self,
               HxXml     *xml)
{
  if (self->n_paragraphs == 0)
    return;
  if (hx_odt_pop_at (self, xml))
    hx_flow_pop (self->flow);
  self->n_paragraphs--;
  hx_flow_end_paragraph (self->flow);
}

static void
begin_span (HxOdtText *self,
            HxXml     *xml)
{
  if (!is_in (self->hidden, hx_xml_get_attribute (xml, "text:style-name")))
    return;

  hx_flow_push_left_out (self->flow, HX_LEFT_OUT_HIDDEN, NULL);
  hx_odt_push_at (self, xml);
}

static void
put_spaces (HxOdtText *self,
            HxXml     *xml)
{
  guint n = MIN (to_uint (hx_xml_get_attribute (xml, "text:c"), 1), MAX_SPACES);
  g_autofree char *spaces = g_strnfill (n, ' ');

  hx_flow_text (self->flow, spaces, n);
}

/* --- Tables --- */

static void
begin_row (HxOdtText *self)
{
  if (!self->is_begun)
    hx_flow_begin_table (self->flow, self->n_columns);
  self->is_begun = TRUE;
  hx_flow_begin_row (self->flow);
}

static void
begin_table (HxOdtText *self)
{
  if (!self->is_begun && self->n_columns > 0)
    begin_row (self);
  self->is_begun = FALSE;
  self->n_columns = 0;
}

static void
end_table (HxOdtText *self)
{
  if (self->is_begun)
    hx_flow_end_table (self->flow);
  self->is_begun = TRUE;
  self->n_columns = 0;
}

static void
add_columns (HxOdtText *self,
             HxXml     *xml)
{
  guint n = to_uint (hx_xml_get_attribute (xml, "table:number-columns-repeated"), 1);

  self->n_columns = MIN (self->n_columns + MIN (n, 1000), 1000);
}

static void
start_block (HxOdtText *self,
             HxXml     *xml,
             int        id)
{
  switch (id)
    {
    case HX_ODT_PARAGRAPH:
    case HX_ODT_HEADING:
      begin_paragraph (self, xml, id == HX_ODT_HEADING);
      break;
    case HX_ODT_LIST:
      hx_odt_lists_begin (self->lists, xml);
      break;
    case HX_ODT_LIST_ITEM:
    case HX_ODT_LIST_HEADER:
      hx_odt_lists_begin_item (self->lists, xml, id == HX_ODT_LIST_ITEM);
      break;
    case HX_ODT_TABLE:
      begin_table (self);
      break;
    case HX_ODT_COLUMN:
      add_columns (self, xml);
      break;
    case HX_ODT_ROW:
      begin_row (self);
      break;
    case HX_ODT_CELL:
      hx_flow_begin_cell (self->flow);
      break;
    default:
      hx_odt_start_beside (self, xml, id);
      break;
    }
}

static void
start_cb (HxXml   *xml,
          int      id,
          gpointer data)
{
  HxOdtText *self = data;

  self->field = 0;
  if (self->skip_depth > 0 || id == 0)
    return;
  if (self->n_paragraphs == 0 && hx_odt_start_style (self, xml, id))
    return;

  switch (id)
    {
    case HX_ODT_SKIP:
      self->skip_depth = hx_xml_get_depth (xml);
      break;
    case HX_ODT_AUTHOR:
      self->field = self->n_annotations > 0 ? HX_ODT_ANNOTATION : HX_ODT_AUTHOR;
      break;
    case HX_ODT_TITLE:
    case HX_ODT_DATE:
    case HX_ODT_FIRST_AUTHOR:
    case HX_ODT_CREATED:
    case HX_ODT_LANGUAGE:
      self->field = id;
      break;
    case HX_ODT_SPAN:
      begin_span (self, xml);
      break;
    case HX_ODT_LINK:
      hx_flow_open_span (self->flow, HX_SPAN_LINK, hx_xml_get_attribute (xml, "xlink:href"));
      break;
    case HX_ODT_SPACES:
      put_spaces (self, xml);
      break;
    case HX_ODT_TAB:
      hx_flow_text (self->flow, "\t", 1);
      break;
    case HX_ODT_BREAK:
      hx_flow_break (self->flow);
      break;
    default:
      start_block (self, xml, id);
      break;
    }
}

static void
end_element (HxOdtText *self,
             HxXml     *xml,
             int        id)
{
  switch (id)
    {
    case HX_ODT_PARAGRAPH:
    case HX_ODT_HEADING:
      end_paragraph (self, xml);
      break;
    case HX_ODT_SPAN:
    case HX_ODT_SECTION:
      if (hx_odt_pop_at (self, xml))
        hx_flow_pop (self->flow);
      break;
    case HX_ODT_LINK:
      hx_flow_close_span (self->flow, HX_SPAN_LINK);
      break;
    case HX_ODT_LIST:
      hx_odt_lists_end (self->lists);
      break;
    case HX_ODT_TABLE:
      end_table (self);
      break;
    case HX_ODT_NOTE_MARK:
      g_free (self->mark);
      self->mark = hx_flow_pop_text (self->flow);
      break;
    case HX_ODT_ANNOTATION:
      hx_odt_end_annotation (self);
      break;
    case HX_ODT_DELETION:
      hx_odt_end_deletion (self);
      break;
    case HX_ODT_NOTE:
    case HX_ODT_RUBY_TEXT:
    case HX_ODT_HEADER:
    case HX_ODT_FOOTER:
    case HX_ODT_BOX:
      hx_flow_pop (self->flow);
      break;
    case HX_ODT_FRAME:
      self->object_depth = 0;
      break;
    case HX_ODT_STYLE:
      g_clear_pointer (&self->style, g_free);
      break;
    case HX_ODT_DEFAULT_STYLE:
      self->in_default = FALSE;
      break;
    default:
      break;
    }
}

static void
end_cb (HxXml   *xml,
        int      id,
        gpointer data)
{
  HxOdtText *self = data;

  self->field = 0;
  if (self->skip_depth == 0)
    end_element (self, xml, id);
  else if (self->skip_depth == hx_xml_get_depth (xml))
    self->skip_depth = 0;
}

static void
text_cb (HxXml      *xml,
         const char *utf8,
         gsize       n_bytes,
         gpointer    data)
{
  HxOdtText *self = data;

  if (self->skip_depth > 0)
    return;
  if (self->field > 0)
    {
      if (self->fields[self->field]->len < 4096)
        g_string_append_len (self->fields[self->field], utf8, n_bytes);
    }
  else if (self->n_paragraphs > 0 || self->pushed->len > 0)
    {
      hx_flow_words (self->flow, utf8, n_bytes);
    }
  if (hx_output_is_over (self->output))
    hx_xml_stop (xml, NULL);
}

/**
 * hx_odt_text_new: (skip)
 * @output: the output of @flow
 * @flow: where the text goes
 * @zip: (nullable): where formulas are; %NULL in a flat file
 *
 * Returns: (transfer full): what the parts of a document share
 */
HxOdtText *
hx_odt_text_new (HxOutput *output,
                 HxFlow   *flow,
                 HxZip    *zip)
{
  HxOdtText *self = g_new0 (HxOdtText, 1);

  self->output = output;
  self->flow = flow;
  self->zip = zip;
  self->lists = hx_odt_lists_new ();
  self->hidden = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->titles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->deletions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->pushed = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < HX_ODT_N_ELEMENTS; i++)
    self->fields[i] = g_string_new (NULL);

  return self;
}

/**
 * hx_odt_text_free:
 * @self: (nullable): a document
 *
 * Frees @self.
 */
void
hx_odt_text_free (HxOdtText *self)
{
  if (self == NULL)
    return;

  hx_odt_lists_free (self->lists);
  g_hash_table_unref (self->hidden);
  g_hash_table_unref (self->titles);
  g_hash_table_unref (self->deletions);
  g_array_unref (self->pushed);
  for (guint i = 0; i < HX_ODT_N_ELEMENTS; i++)
    g_string_free (self->fields[i], TRUE);
  g_free (self->style_language);
  g_free (self->style);
  g_free (self->region);
  g_free (self->mark);
  g_free (self);
}

/**
 * hx_odt_text_read: (skip)
 * @self: a document
 * @bytes: styles, content, metadata, or all in one
 * @error: of HX_REFUSED
 *
 * Takes what there is: styles and lists, fields, text. Deletions, comments, running heads and
 * feet and hidden text are left out, and notes come last.
 *
 * Returns: whether it was read to its end
 */
gboolean
hx_odt_text_read (HxOdtText  *self,
                  GBytes     *bytes,
                  GError    **error)
{
  static const HxXmlHandler handler = {
    hx_odt_elements, start_cb, end_cb, text_cb,
  };

  self->skip_depth = 0;
  self->n_paragraphs = 0;
  g_array_set_size (self->pushed, 0);

  return hx_xml_parse (bytes, &handler, self, error);
}

static const char *
first_of (GString *one,
          GString *two)
{
  return one->len > 0 ? one->str : two->str;
}

/**
 * hx_odt_text_give_fields: (skip)
 * @self: a document that was read
 *
 * Gives out title, author, date and language.
 */
void
hx_odt_text_give_fields (HxOdtText *self)
{
  const char *when = first_of (self->fields[HX_ODT_CREATED], self->fields[HX_ODT_DATE]);
  g_autofree char *date = g_strndup (when, 10);

  hx_output_field (self->output, "title", self->fields[HX_ODT_TITLE]->str);
  hx_output_field (self->output, "author",
                   first_of (self->fields[HX_ODT_FIRST_AUTHOR], self->fields[HX_ODT_AUTHOR]));
  hx_output_field (self->output, "date", date);
  hx_output_field (self->output, "language", self->fields[HX_ODT_LANGUAGE]->str);
  hx_output_field (self->output, "language", self->style_language);
}
