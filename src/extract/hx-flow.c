/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "hx-flow-private.h"

#define FLUSH_BYTES (64 * 1024)

/* What the main text holds goes out; spans after the text they are of. */
void
hx_flow_flush (HxFlow *self)
{
  Sink *sink = g_ptr_array_index (self->sinks, 0);

  if (sink->text->len > 0)
    hx_output_text (self->output, sink->text->str, sink->text->len);
  g_string_truncate (sink->text, 0);
  for (guint i = 0; i < sink->spans->len; i++)
    {
      Span *span = &g_array_index (sink->spans, Span, i);

      hx_output_span (self->output, span->kind, span->start, span->end, span->value);
    }
  g_array_set_size (sink->spans, 0);
}

/**
 * hx_flow_new: (skip)
 * @output: where it all goes; its source has begun
 *
 * Returns: (transfer full): an empty text
 */
HxFlow *
hx_flow_new (HxOutput *output)
{
  HxFlow *self = g_new0 (HxFlow, 1);

  self->output = output;
  self->sinks = g_ptr_array_new_with_free_func (hx_flow_sink_free);
  self->notes = g_ptr_array_new_with_free_func (hx_flow_sink_free);
  self->running = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->sink = hx_flow_sink_new (SINK_MAIN, NULL);
  g_ptr_array_add (self->sinks, self->sink);

  return self;
}

/**
 * hx_flow_free:
 * @self: (nullable): a text
 *
 * Frees @self without writing anything.
 */
void
hx_flow_free (HxFlow *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->sinks);
  g_ptr_array_unref (self->notes);
  g_hash_table_unref (self->running);
  g_free (self);
}

/**
 * hx_flow_text:
 * @self: a text
 * @utf8: valid UTF-8
 * @n_bytes: its length in bytes, or -1 if NUL ends it
 *
 * Writes text as it stands, but for newlines, which become spaces.
 */
void
hx_flow_text (HxFlow     *self,
              const char *utf8,
              gssize      n_bytes)
{
  gsize n = n_bytes < 0 ? strlen (utf8) : (gsize) n_bytes;
  gsize from = 0;

  /* After its mark there is a space already. */
  while (self->sink->kind == SINK_NOTE && self->sink->length == 0 && from < n && utf8[from] == ' ')
    from++;
  for (gsize i = from; i < n; i++)
    if (utf8[i] == '\n' || utf8[i] == '\r')
      {
        hx_flow_sink_put (self->sink, utf8 + from, i - from);
        hx_flow_sink_put (self->sink, " ", 1);
        from = i + 1;
      }
  hx_flow_sink_put (self->sink, utf8 + from, n - from);
}

static gboolean
is_white (char c)
{
  return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

/**
 * hx_flow_words:
 * @self: a text
 * @utf8: valid UTF-8
 * @n_bytes: its length in bytes, or -1 if NUL ends it
 *
 * Writes text as HTML and OpenDocument mean it: white space of any length is one space, and none
 * where a line begins or ends.
 */
void
hx_flow_words (HxFlow     *self,
               const char *utf8,
               gssize      n_bytes)
{
  gsize n = n_bytes < 0 ? strlen (utf8) : (gsize) n_bytes;

  for (gsize i = 0; i < n;)
    {
      gsize from = i;

      while (i < n && !is_white (utf8[i]))
        i++;
      hx_flow_sink_put (self->sink, utf8 + from, i - from);
      if (i < n && self->sink->n_breaks == 0 && self->sink->n_tabs == 0)
        self->sink->space = TRUE;
      while (i < n && is_white (utf8[i]))
        i++;
    }
}

/**
 * hx_flow_break:
 * @self: a text
 *
 * Begins a new line within a paragraph.
 */
void
hx_flow_break (HxFlow *self)
{
  hx_flow_sink_ask_breaks (self->sink, self->sink->n_breaks + 1);
}

/**
 * hx_flow_begin_line:
 * @self: a text
 *
 * Has what follows stand on a line of its own. It asks for no more than one newline.
 */
void
hx_flow_begin_line (HxFlow *self)
{
  if (self->sink->length > 0)
    hx_flow_sink_ask_breaks (self->sink, 1);
  if (self->sink->kind == SINK_MAIN && self->sink->text->len > FLUSH_BYTES)
    hx_flow_flush (self);
}

/**
 * hx_flow_begin_paragraph:
 * @self: a text
 *
 * Begins a paragraph, on a line of its own.
 */
void
hx_flow_begin_paragraph (HxFlow *self)
{
  Sink *sink = self->sink;

  if (sink->length > 0)
    hx_flow_sink_ask_breaks (sink, 1);
  sink->n_open++;
  sink->begun = sink->length;
}

/**
 * hx_flow_end_paragraph:
 * @self: a text
 *
 * Ends a paragraph with its heading or list item. After it come the texts that were put beside
 * it. Empty paragraphs in a row leave one empty line.
 */
void
hx_flow_end_paragraph (HxFlow *self)
{
  Sink *sink = self->sink;
  gboolean is_empty = sink->length == sink->begun;

  if (sink->n_open == 0)
    return;

  sink->n_open--;
  for (guint i = sink->open->len; i > 0; i--)
    if (g_array_index (sink->open, Span, i - 1).is_line)
      hx_flow_sink_close_at (sink, i - 1);
  if (sink->length > 0)
    hx_flow_sink_ask_breaks (sink, is_empty ? 2 : 1);
  if (sink->asides->len > 0)
    hx_flow_sink_put_asides (sink);
  if (sink->kind == SINK_MAIN && sink->text->len > FLUSH_BYTES)
    hx_flow_flush (self);
}

static void
open_span (HxFlow     *self,
           HxSpanKind  kind,
           const char *value,
           gboolean    is_line)
{
  Span span = { kind, G_MAXUINT, 0, g_strdup (value != NULL ? value : ""), is_line };

  self->sink->n_waiting++;
  g_array_append_val (self->sink->open, span);
}

/**
 * hx_flow_open_span:
 * @self: a text
 * @kind: what begins
 * @value: (nullable): its value
 *
 * Begins a span at the next character that is written.
 */
void
hx_flow_open_span (HxFlow     *self,
                   HxSpanKind  kind,
                   const char *value)
{
  /* So many at once are none that a document means. */
  if (self->sink->open->len < 1000)
    open_span (self, kind, value, FALSE);
}

/**
 * hx_flow_close_span:
 * @self: a text
 * @kind: what ends
 *
 * Ends the span of that kind that was opened last. One without a character is dropped.
 */
void
hx_flow_close_span (HxFlow     *self,
                    HxSpanKind  kind)
{
  for (guint i = self->sink->open->len; i > 0; i--)
    if (g_array_index (self->sink->open, Span, i - 1).kind == kind)
      {
        hx_flow_sink_close_at (self->sink, i - 1);
        return;
      }
}

/**
 * hx_flow_heading:
 * @self: a text, in a paragraph
 * @level: from 1; over 6 counts as 6
 *
 * Says that the paragraph is a heading, before any of its text.
 */
void
hx_flow_heading (HxFlow *self,
                 guint   level)
{
  const char value[] = { '0' + CLAMP (level, 1, 6), '\0' };

  open_span (self, HX_SPAN_HEADING, value, TRUE);
}

/**
 * hx_flow_item:
 * @self: a text, in a paragraph
 * @mark: what stands before the item, such as "•" or "3."
 *
 * Says that the paragraph is an item of a list, before any of its text, and writes its mark.
 */
void
hx_flow_item (HxFlow     *self,
              const char *mark)
{
  open_span (self, HX_SPAN_LIST_ITEM, mark, TRUE);
  if (mark[0] == '\0')
    return;

  hx_flow_text (self, mark, -1);
  self->sink->space = TRUE;
}

/**
 * hx_flow_begin_table:
 * @self: a text
 * @n_columns: how many columns it has; 0: not known
 *
 * Begins a table. In one of a single column paragraphs are lines, else words of a row.
 */
void
hx_flow_begin_table (HxFlow *self,
                     guint   n_columns)
{
  Table table = { n_columns == 0 ? 2 : n_columns, 0 };

  if (self->sink->length > 0)
    hx_flow_sink_ask_breaks (self->sink, 1);
  hx_flow_open_span (self, HX_SPAN_TABLE, NULL);
  g_array_append_val (self->sink->tables, table);
}

/**
 * hx_flow_begin_row:
 * @self: a text
 *
 * Begins a row of a table, on a line of its own; a row without text leaves none.
 */
void
hx_flow_begin_row (HxFlow *self)
{
  Sink *sink = self->sink;

  if (sink->tables->len == 0)
    return;

  g_array_index (sink->tables, Table, sink->tables->len - 1).n_cells = 0;
  sink->n_tabs = 0;
  if (hx_flow_sink_is_in_cell (sink))
    {
      sink->space = TRUE;
    }
  else
    {
      sink->space = FALSE;
      sink->n_breaks = MAX (sink->n_breaks, sink->length > 0);
    }
}

/**
 * hx_flow_begin_cell:
 * @self: a text
 *
 * Begins a cell of a row.
 */
void
hx_flow_begin_cell (HxFlow *self)
{
  Sink *sink = self->sink;
  Table *table;

  if (sink->tables->len == 0)
    return;

  table = &g_array_index (sink->tables, Table, sink->tables->len - 1);
  if (table->n_cells++ == 0)
    return;
  if (hx_flow_sink_is_in_cell (sink))
    sink->space = TRUE;
  else if (table->n_columns == 1)
    hx_flow_sink_ask_breaks (sink, 1);
  else if (sink->n_tabs < 1000)
    sink->n_tabs++;
}

/**
 * hx_flow_end_table:
 * @self: a text
 *
 * Ends the innermost table.
 */
void
hx_flow_end_table (HxFlow *self)
{
  Sink *sink = self->sink;

  if (sink->tables->len == 0)
    return;

  sink->n_tabs = 0;
  sink->space = FALSE;
  g_array_set_size (sink->tables, sink->tables->len - 1);
  hx_flow_close_span (self, HX_SPAN_TABLE);
  if (sink->length > 0)
    hx_flow_sink_ask_breaks (sink, 1);
}

/**
 * hx_flow_count_picture:
 * @self: a text
 *
 * Counts a picture that is left out.
 */
void
hx_flow_count_picture (HxFlow *self)
{
  self->n_pictures++;
}

/**
 * hx_flow_found_changes:
 * @self: a text
 *
 * Says that the document tracks changes.
 */
void
hx_flow_found_changes (HxFlow *self)
{
  self->has_changes = TRUE;
}

/**
 * hx_flow_get_length:
 * @self: a text
 *
 * Returns: how many code points the document's own text has so far, notes not counted
 */
guint
hx_flow_get_length (HxFlow *self)
{
  return ((Sink *) g_ptr_array_index (self->sinks, 0))->length;
}
