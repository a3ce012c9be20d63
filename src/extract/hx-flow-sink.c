/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The texts a flow is written to: the document's own, and those beside it. */

#include "config.h"

#include <string.h>

#include "hx-flow-private.h"

static void
span_clear (gpointer data)
{
  g_free (((Span *) data)->value);
}

void
hx_flow_sink_free (gpointer data)
{
  Sink *sink = data;

  g_free (sink->label);
  g_string_free (sink->text, TRUE);
  g_array_unref (sink->open);
  g_array_unref (sink->spans);
  g_array_unref (sink->tables);
  g_ptr_array_unref (sink->asides);
  g_free (sink);
}

Sink *
hx_flow_sink_new (SinkKind    kind,
                  const char *label)
{
  Sink *sink = g_new0 (Sink, 1);

  sink->kind = kind;
  sink->label = g_strdup (label);
  sink->text = g_string_new (NULL);
  sink->open = g_array_new (FALSE, FALSE, sizeof (Span));
  sink->spans = g_array_new (FALSE, FALSE, sizeof (Span));
  sink->tables = g_array_new (FALSE, FALSE, sizeof (Table));
  sink->asides = g_ptr_array_new_with_free_func (hx_flow_sink_free);
  g_array_set_clear_func (sink->open, span_clear);
  g_array_set_clear_func (sink->spans, span_clear);

  return sink;
}

/* Whether lines would break a row of a table. */
static gboolean
is_in_row (Sink *sink)
{
  for (guint i = 0; i < sink->tables->len; i++)
    if (g_array_index (sink->tables, Table, i).n_columns > 1)
      return TRUE;

  return FALSE;
}

/* Whether @sink is within the cells of more than one table with columns. */
gboolean
hx_flow_sink_is_in_cell (Sink *sink)
{
  for (guint i = 0; i + 1 < sink->tables->len; i++)
    if (g_array_index (sink->tables, Table, i).n_columns > 1)
      return TRUE;

  return FALSE;
}

static void
put_char (Sink *sink,
          char  c)
{
  g_string_append_c (sink->text, c);
  sink->length++;
}

static void
put_separators (Sink *sink)
{
  if (sink->length > 0)
    for (guint i = 0; i < sink->n_breaks; i++)
      put_char (sink, '\n');
  for (guint i = 0; i < sink->n_tabs; i++)
    put_char (sink, '\t');
  if (sink->space && sink->n_breaks == 0 && sink->n_tabs == 0 && sink->length > 0)
    put_char (sink, ' ');
  sink->n_breaks = sink->n_tabs = 0;
  sink->space = FALSE;

  for (guint i = sink->open->len; i > 0 && sink->n_waiting > 0; i--)
    {
      Span *span = &g_array_index (sink->open, Span, i - 1);

      if (span->start == G_MAXUINT)
        {
          span->start = sink->length;
          sink->n_waiting--;
        }
    }
}

/* Valid UTF-8 without newlines. */
void
hx_flow_sink_put (Sink       *sink,
                  const char *utf8,
                  gsize       n_bytes)
{
  gsize n_continued = 0;

  if (n_bytes == 0)
    return;

  if (sink->n_breaks > 0 || sink->n_tabs > 0 || sink->space || sink->n_waiting > 0)
    put_separators (sink);
  g_string_append_len (sink->text, utf8, n_bytes);
  for (gsize i = 0; i < n_bytes; i++)
    n_continued += ((guchar) utf8[i] & 0xc0) == 0x80;
  sink->length += n_bytes - n_continued;
}

void
hx_flow_sink_ask_breaks (Sink  *sink,
                         guint  n_breaks)
{
  if (is_in_row (sink))
    sink->space = TRUE;
  else
    sink->n_breaks = MAX (sink->n_breaks, MIN (n_breaks, 2));
}

/* Writes all of @from, its spans moved to where it comes. */
void
hx_flow_sink_put_all (Sink *sink,
                       Sink *from)
{
  guint start;

  if (from->length > 0)
    {
      put_separators (sink);
      start = sink->length;
      g_string_append_len (sink->text, from->text->str, from->text->len);
      if (is_in_row (sink))
        g_strdelimit (sink->text->str + sink->text->len - from->text->len, "\n\t", ' ');
      sink->length += from->length;
      for (guint i = 0; i < from->spans->len; i++)
        {
          Span span = g_array_index (from->spans, Span, i);

          span.value = g_strdup (span.value);
          span.start += start;
          span.end += start;
          g_array_append_val (sink->spans, span);
        }
    }
}

void
hx_flow_sink_put_asides (Sink *sink)
{
  g_autoptr(GPtrArray) asides = g_steal_pointer (&sink->asides);

  sink->asides = g_ptr_array_new_with_free_func (hx_flow_sink_free);
  for (guint i = 0; i < asides->len; i++)
    {
      hx_flow_sink_ask_breaks (sink, 1);
      hx_flow_sink_put_all (sink, g_ptr_array_index (asides, i));
      hx_flow_sink_ask_breaks (sink, 1);
    }
}

void
hx_flow_sink_close_at (Sink  *sink,
                       guint  position)
{
  Span span = g_array_index (sink->open, Span, position);

  span.value = g_strdup (span.value);
  span.end = sink->length;
  if (span.start != G_MAXUINT && span.end > span.start && sink->kind != SINK_NOTHING)
    {
      g_array_append_val (sink->spans, span);
    }
  else
    {
      sink->n_waiting -= span.start == G_MAXUINT;
      g_free (span.value);
    }
  g_array_remove_index (sink->open, position);
}

void
hx_flow_sink_close_all (Sink *sink)
{
  while (sink->open->len > 0)
    hx_flow_sink_close_at (sink, sink->open->len - 1);
  hx_flow_sink_put_asides (sink);
}
