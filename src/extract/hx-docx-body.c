/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The text of WordprocessingML, ISO/IEC 29500-1, 17. */

#include "config.h"

#include <string.h>

#include "hx-docx-private.h"
#include "hx-numerals.h"

static void
paragraph_clear (gpointer data)
{
  g_free (((Paragraph *) data)->style);
}

static void
run_clear (gpointer data)
{
  g_free (((Run *) data)->font);
}

static void
put (Body       *self,
     const char *utf8,
     gssize      n_bytes)
{
  if (hx_docx_fields_in_instruction (self->fields))
    return;
  if (self->operator != 0)
    hx_flow_text (self->flow, &self->operator, 1);
  self->operator = 0;
  hx_flow_text (self->flow, utf8, n_bytes);
}

static void
put_symbol (Body  *self,
            HxXml *xml)
{
  const char *code = hx_xml_get_attribute (xml, "w:char");
  gunichar character = 0;
  char utf8[6];

  if (code != NULL)
    character = hx_symbol_to_unicode (g_ascii_strtoull (code, NULL, 16) & 0xffff,
                                      hx_xml_get_attribute (xml, "w:font"));
  if (character == 0)
    {
      self->n_unknown++;
      character = 0xfffd;
    }
  put (self, utf8, g_unichar_to_utf8 (character, utf8));
}

static void
put_break (Body  *self,
           HxXml *xml)
{
  const char *type = hx_xml_get_attribute (xml, "w:type");

  if (hx_docx_fields_in_instruction (self->fields))
    return;
  if (type == NULL || g_str_equal (type, "textWrapping"))
    hx_flow_break (self->flow);
  else
    hx_flow_words (self->flow, " ", 1);
}

/* --- Links, notes, comments --- */

static const HxOpcRelation *
find_relation (Body       *self,
               const char *id)
{
  for (guint i = 0; id != NULL && i < self->relations->len; i++)
    {
      const HxOpcRelation *relation = g_ptr_array_index (self->relations, i);

      if (g_strcmp0 (relation->id, id) == 0)
        return relation;
    }

  return NULL;
}

static void
begin_link (Body  *self,
            HxXml *xml)
{
  const HxOpcRelation *relation = find_relation (self, hx_xml_get_attribute (xml, "r:id"));

  hx_flow_open_span (self->flow, HX_SPAN_LINK,
                     relation != NULL && relation->is_outside ? relation->target : NULL);
}

static char *
dup_mark (guint    number,
          gboolean is_endnote)
{
  return hx_numeral_format (number, is_endnote ? "lowerRoman" : "decimal");
}

static void
put_reference (Body     *self,
               HxXml    *xml,
               gboolean  is_endnote)
{
  GHashTable *notes = is_endnote ? self->shared->endnotes : self->shared->footnotes;
  const char *id = hx_xml_get_attribute (xml, "w:id");
  g_autofree char *mark = NULL;
  guint number;

  if (id == NULL || hx_docx_fields_in_instruction (self->fields))
    return;

  number = GPOINTER_TO_UINT (g_hash_table_lookup (notes, id));
  if (number == 0)
    {
      number = g_hash_table_size (notes) + 1;
      g_hash_table_insert (notes, g_strdup (id), GUINT_TO_POINTER (number));
    }
  mark = dup_mark (number, is_endnote);
  hx_flow_note_mark (self->flow, mark);
}

static void
begin_note (Body     *self,
            HxXml    *xml,
            gboolean  is_endnote)
{
  GHashTable *notes = is_endnote ? self->shared->endnotes : self->shared->footnotes;
  const char *id = hx_xml_get_attribute (xml, "w:id");
  guint number = id != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (notes, id)) : 0;
  g_autofree char *mark = dup_mark (number, is_endnote);

  if (number > 0)
    hx_flow_push_note_text (self->flow, mark, number + (is_endnote ? G_MAXINT : 0));
  else
    hx_flow_push_nothing (self->flow);
}

static void
put_comment (Body  *self,
             HxXml *xml)
{
  const char *id = hx_xml_get_attribute (xml, "w:id");
  HxDocxComment *comment = id != NULL ? g_hash_table_lookup (self->shared->comments, id) : NULL;

  if (comment == NULL || comment->text == NULL)
    return;

  hx_flow_push_left_out (self->flow, HX_LEFT_OUT_COMMENT, comment->author);
  hx_flow_text (self->flow, comment->text, -1);
  hx_flow_pop (self->flow);
}

/* --- Tables --- */

static void
begin_table (Body *self)
{
  guint n_columns = 0;

  g_array_append_val (self->tables, n_columns);
}

static void
begin_row (Body *self)
{
  guint *n_columns;

  if (self->tables->len == 0)
    return;

  n_columns = &g_array_index (self->tables, guint, self->tables->len - 1);
  if (*n_columns != G_MAXUINT)
    hx_flow_begin_table (self->flow, *n_columns);
  *n_columns = G_MAXUINT;
  hx_flow_begin_row (self->flow);
}

static void
end_table (Body *self)
{
  if (self->tables->len == 0)
    return;
  if (g_array_index (self->tables, guint, self->tables->len - 1) == G_MAXUINT)
    hx_flow_end_table (self->flow);
  g_array_set_size (self->tables, self->tables->len - 1);
}

static void
add_column (Body *self)
{
  guint *n_columns;

  if (self->tables->len == 0)
    return;

  n_columns = &g_array_index (self->tables, guint, self->tables->len - 1);
  if (*n_columns < 1000)
    (*n_columns)++;
}

/* --- Elements --- */

/* Of several forms of the same only the first is taken. */
static void
begin_choice (Body  *self,
              HxXml *xml)
{
  if (self->choice_depth == hx_xml_get_depth (xml))
    self->skip_depth = hx_xml_get_depth (xml);
  self->choice_depth = hx_xml_get_depth (xml);
}

static void
begin_left_out (Body      *self,
                HxLeftOut  reason)
{
  if (reason == HX_LEFT_OUT_DELETED)
    hx_flow_found_changes (self->flow);
  hx_flow_push_left_out (self->flow, reason, NULL);
}

static void
warn_foreign_part (Body  *self,
                   HxXml *xml)
{
  const HxOpcRelation *relation = find_relation (self, hx_xml_get_attribute (xml, "r:id"));

  hx_output_warn (self->shared->output, HX_WARNING_PART,
                  relation != NULL ? relation->target : NULL);
}

static void
start_block (Body  *self,
             HxXml *xml,
             int    id)
{
  switch (id)
    {
    case HX_DOCX_PARAGRAPH:
      hx_docx_begin_paragraph (self);
      break;
    case HX_DOCX_TABLE:
      begin_table (self);
      break;
    case HX_DOCX_COLUMN:
      add_column (self);
      break;
    case HX_DOCX_ROW:
      begin_row (self);
      break;
    case HX_DOCX_CELL:
      hx_flow_begin_cell (self->flow);
      break;
    case HX_DOCX_TEXT_BOX:
      hx_flow_push_aside (self->flow);
      break;
    case HX_DOCX_FOOTNOTE:
    case HX_DOCX_ENDNOTE:
      begin_note (self, xml, id == HX_DOCX_ENDNOTE);
      break;
    case HX_DOCX_FOREIGN_PART:
      warn_foreign_part (self, xml);
      break;
    case HX_DOCX_PICTURE:
      hx_flow_count_picture (self->flow);
      break;
    case HX_DOCX_DENOMINATOR:
      self->operator = '/';
      break;
    case HX_DOCX_SUPERSCRIPT:
      self->operator = '^';
      break;
    case HX_DOCX_SUBSCRIPT:
      self->operator = '_';
      break;
    default:
      break;
    }
}

static void
start_inline (Body  *self,
              HxXml *xml,
              int    id)
{
  switch (id)
    {
    case HX_DOCX_TAB:
      put (self, "\t", 1);
      break;
    case HX_DOCX_BREAK:
      put_break (self, xml);
      break;
    case HX_DOCX_NO_BREAK_HYPHEN:
      put (self, "\342\200\221", 3);
      break;
    case HX_DOCX_SOFT_HYPHEN:
      put (self, "\302\255", 2);
      break;
    case HX_DOCX_SYMBOL:
      put_symbol (self, xml);
      break;
    case HX_DOCX_INSERTED:
      hx_flow_found_changes (self->flow);
      break;
    case HX_DOCX_DELETED:
      begin_left_out (self, HX_LEFT_OUT_DELETED);
      break;
    case HX_DOCX_RUBY_TEXT:
      begin_left_out (self, HX_LEFT_OUT_ALTERNATIVE);
      break;
    case HX_DOCX_HYPERLINK:
      begin_link (self, xml);
      break;
    case HX_DOCX_FIELD_CHARACTER:
      hx_docx_fields_character (self->fields, hx_xml_get_attribute (xml, "w:fldCharType"));
      break;
    case HX_DOCX_FIELD:
      hx_docx_fields_simple (self->fields, hx_xml_get_attribute (xml, "w:instr"));
      break;
    case HX_DOCX_FOOTNOTE_REFERENCE:
    case HX_DOCX_ENDNOTE_REFERENCE:
      put_reference (self, xml, id == HX_DOCX_ENDNOTE_REFERENCE);
      break;
    case HX_DOCX_COMMENT_REFERENCE:
      put_comment (self, xml);
      break;
    default:
      start_block (self, xml, id);
      break;
    }
}

static void
start_cb (HxXml   *xml,
          int      id,
          gpointer data)
{
  Body *self = data;
  Paragraph *paragraph = hx_docx_get_paragraph (self);
  Run *run = hx_docx_get_run (self);

  self->in_text = id == HX_DOCX_TEXT && self->skip_depth == 0;
  self->in_field_text = id == HX_DOCX_FIELD_TEXT && self->skip_depth == 0;
  if (self->skip_depth > 0 || id == 0)
    return;

  if (id == HX_DOCX_SKIP)
    self->skip_depth = hx_xml_get_depth (xml);
  else if (id == HX_DOCX_CHOICE)
    begin_choice (self, xml);
  else if (paragraph != NULL && paragraph->in_properties)
    hx_docx_take_paragraph_property (self, paragraph, id, hx_xml_get_attribute (xml, "w:val"));
  else if (run != NULL && run->in_properties)
    hx_docx_take_run_property (self, run, xml, id);
  else if (id == HX_DOCX_PARAGRAPH_PROPERTIES && paragraph != NULL)
    paragraph->in_properties = TRUE;
  else if (id == HX_DOCX_RUN)
    hx_docx_begin_run (self);
  else if (id == HX_DOCX_RUN_PROPERTIES && run != NULL)
    run->in_properties = TRUE;
  else
    start_inline (self, xml, id);
}

static void
end_element (Body *self,
             int   id)
{
  switch (id)
    {
    case HX_DOCX_PARAGRAPH:
      hx_docx_end_paragraph (self);
      break;
    case HX_DOCX_TABLE:
      end_table (self);
      break;
    case HX_DOCX_DELETED:
    case HX_DOCX_RUBY_TEXT:
    case HX_DOCX_TEXT_BOX:
    case HX_DOCX_FOOTNOTE:
    case HX_DOCX_ENDNOTE:
      hx_flow_pop (self->flow);
      break;
    case HX_DOCX_HYPERLINK:
      hx_flow_close_span (self->flow, HX_SPAN_LINK);
      break;
    case HX_DOCX_FIELD:
      hx_docx_fields_character (self->fields, "end");
      break;
    case HX_DOCX_DENOMINATOR:
    case HX_DOCX_SUPERSCRIPT:
    case HX_DOCX_SUBSCRIPT:
      self->operator = 0;
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
  Body *self = data;
  Paragraph *paragraph = hx_docx_get_paragraph (self);
  Run *run = hx_docx_get_run (self);

  self->in_text = self->in_field_text = FALSE;
  if (self->skip_depth > 0)
    {
      if (self->skip_depth == hx_xml_get_depth (xml))
        self->skip_depth = 0;
      return;
    }
  if (self->choice_depth > hx_xml_get_depth (xml))
    self->choice_depth = 0;

  if (paragraph != NULL && paragraph->in_properties)
    {
      if (id == HX_DOCX_PARAGRAPH_PROPERTIES)
        hx_docx_apply_paragraph (self, paragraph);
    }
  else if (run != NULL && run->in_properties)
    {
      run->in_properties = id != HX_DOCX_RUN_PROPERTIES;
    }
  else if (id == HX_DOCX_RUN)
    {
      hx_docx_end_run (self);
    }
  else
    {
      end_element (self, id);
    }
}

/* A font with an encoding of its own has its characters in the private use area. */
static void
put_private (Body       *self,
             const char *utf8,
             gsize       n_bytes)
{
  const char *font = hx_docx_get_run (self) != NULL ? hx_docx_get_run (self)->font : NULL;

  for (const char *p = utf8; p < utf8 + n_bytes; p = g_utf8_next_char (p))
    {
      gunichar character = g_utf8_get_char (p);
      gunichar known = character;
      char buffer[6];

      if (character >= 0xf000 && character <= 0xf0ff)
        known = hx_symbol_to_unicode (character, font);
      put (self, buffer, g_unichar_to_utf8 (known != 0 ? known : character, buffer));
    }
}

static void
text_cb (HxXml      *xml,
         const char *utf8,
         gsize       n_bytes,
         gpointer    data)
{
  Body *self = data;

  if (self->in_field_text)
    hx_docx_fields_text (self->fields, utf8, n_bytes);
  else if (self->in_text && memmem (utf8, n_bytes, "\357\200", 2) != NULL)
    put_private (self, utf8, n_bytes);
  else if (self->in_text && memmem (utf8, n_bytes, "\357\202", 2) != NULL)
    put_private (self, utf8, n_bytes);
  else if (self->in_text)
    put (self, utf8, n_bytes);
  if (hx_output_is_over (self->shared->output))
    hx_xml_stop (xml, NULL);
}

/* After an error elements may be open still. */
static void
close_all (Body *self)
{
  while (self->runs->len > 0)
    hx_docx_end_run (self);
  while (self->paragraphs->len > 0)
    hx_docx_end_paragraph (self);
  while (self->tables->len > 0)
    end_table (self);
}

/**
 * hx_docx_read_part: (skip)
 * @shared: the document
 * @bytes: a part with text: the document, notes, a running head
 * @relations: (element-type HxOpcRelation): what the part points to
 * @error: of HX_REFUSED
 *
 * Gives the text of a part to the document's flow. Insertions are taken, deletions and hidden
 * text left out; the result of a field is taken, its instruction not.
 *
 * Returns: whether the part was read to its end
 */
gboolean
hx_docx_read_part (HxDocxShared  *shared,
                   GBytes        *bytes,
                   GPtrArray     *relations,
                   GError       **error)
{
  static const HxXmlHandler handler = {
    hx_docx_elements, start_cb, end_cb, text_cb,
  };
  Body self = { shared, shared->flow, relations };
  gboolean is_whole;

  self.paragraphs = g_array_new (FALSE, FALSE, sizeof (Paragraph));
  self.runs = g_array_new (FALSE, FALSE, sizeof (Run));
  self.tables = g_array_new (FALSE, FALSE, sizeof (guint));
  g_array_set_clear_func (self.paragraphs, paragraph_clear);
  g_array_set_clear_func (self.runs, run_clear);
  self.fields = hx_docx_fields_new (shared->flow);

  is_whole = hx_xml_parse (bytes, &handler, &self, error);
  close_all (&self);
  if (self.n_unknown > 0)
    {
      g_autofree char *count = g_strdup_printf ("%u", self.n_unknown);

      hx_output_warn (shared->output, HX_WARNING_UNKNOWN_CHARACTERS, count);
    }

  hx_docx_fields_free (self.fields);
  g_array_unref (self.paragraphs);
  g_array_unref (self.runs);
  g_array_unref (self.tables);

  return is_whole;
}
