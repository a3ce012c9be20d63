/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Notes, frames and what is left out. */

#include "config.h"

#include <string.h>

#include "hx-flow-private.h"

static int
compare_notes (gconstpointer a,
               gconstpointer b)
{
  const Sink *one = *(const Sink **) a;
  const Sink *two = *(const Sink **) b;

  return (one->order > two->order) - (one->order < two->order);
}

static void
put_note (HxFlow *self,
          Sink   *note)
{
  g_autofree char *mark = g_strdup_printf ("[%s]", note->label);

  hx_flow_sink_ask_breaks (self->sink, 1);
  hx_flow_open_span (self, HX_SPAN_NOTE, note->label);
  hx_flow_sink_put (self->sink, mark, strlen (mark));
  if (note->length > 0)
    {
      hx_flow_sink_put (self->sink, " ", 1);
      hx_flow_sink_put_all (self->sink, note);
    }
  hx_flow_close_span (self, HX_SPAN_NOTE);
}

/**
 * hx_flow_close:
 * @self: a text
 *
 * Ends what is open: texts beside the text, tables, spans.
 */
void
hx_flow_close (HxFlow *self)
{
  while (self->sinks->len > 1 || self->n_deep > 0)
    hx_flow_pop (self);
  while (self->sink->tables->len > 0)
    hx_flow_end_table (self);
  hx_flow_sink_close_all (self->sink);
}

/**
 * hx_flow_finish:
 * @self: a text
 *
 * Closes what is open and writes what waits: texts beside the text, then the notes, then the
 * warnings about pictures and tracked changes.
 */
void
hx_flow_finish (HxFlow *self)
{
  g_autofree char *count = g_strdup_printf ("%u", self->n_pictures);

  hx_flow_close (self);
  g_ptr_array_sort (self->notes, compare_notes);
  for (guint i = 0; i < self->notes->len; i++)
    put_note (self, g_ptr_array_index (self->notes, i));
  hx_flow_flush (self);

  if (self->n_pictures > 0)
    hx_output_warn (self->output, HX_WARNING_PICTURES_LEFT_OUT, count);
  if (self->has_changes)
    hx_output_warn (self->output, HX_WARNING_TRACKED_CHANGES, NULL);
}

static void
push (HxFlow     *self,
      SinkKind    kind,
      const char *label)
{
  if (self->sinks->len == HX_FLOW_MAX_DEPTH)
    {
      self->n_deep++;
      return;
    }

  self->sink = hx_flow_sink_new (kind, label);
  g_ptr_array_add (self->sinks, self->sink);
}

/**
 * hx_flow_push_note:
 * @self: a text
 * @mark: (nullable): the note's mark; its number if it has none
 *
 * Writes a note's mark into the text. What is written until hx_flow_pop() is the note, which
 * comes after all the text.
 */
void
hx_flow_push_note (HxFlow     *self,
                   const char *mark)
{
  g_autofree char *number = g_strdup_printf ("%u", ++self->n_notes);

  hx_flow_note_mark (self, mark != NULL ? mark : number);
  hx_flow_push_note_text (self, mark != NULL ? mark : number, self->n_notes);
}

/**
 * hx_flow_note_mark:
 * @self: a text
 * @mark: a note's mark
 *
 * Writes the mark of a note whose text comes with hx_flow_push_note_text().
 */
void
hx_flow_note_mark (HxFlow     *self,
                   const char *mark)
{
  g_autofree char *shown = g_strdup_printf ("[%s]", mark);

  hx_flow_text (self, shown, -1);
}

/**
 * hx_flow_push_note_text:
 * @self: a text
 * @mark: the note's mark
 * @order: its place among the notes
 *
 * What is written until hx_flow_pop() is a note.
 */
void
hx_flow_push_note_text (HxFlow     *self,
                        const char *mark,
                        guint       order)
{
  push (self, SINK_NOTE, mark);
  if (self->n_deep == 0)
    self->sink->order = order;
}

/**
 * hx_flow_push_aside:
 * @self: a text
 *
 * What is written until hx_flow_pop() stands in a frame of its own: it comes after the paragraph.
 */
void
hx_flow_push_aside (HxFlow *self)
{
  push (self, SINK_ASIDE, NULL);
}

/**
 * hx_flow_push_left_out:
 * @self: a text
 * @reason: why
 * @author: (nullable): who wrote it
 *
 * What is written until hx_flow_pop() is no part of the text, but kept with it.
 */
void
hx_flow_push_left_out (HxFlow     *self,
                       HxLeftOut   reason,
                       const char *author)
{
  push (self, SINK_LEFT_OUT, author);
  if (self->n_deep == 0)
    self->sink->reason = reason;
}

/**
 * hx_flow_push_nothing:
 * @self: a text
 *
 * What is written until hx_flow_pop() is thrown away.
 */
void
hx_flow_push_nothing (HxFlow *self)
{
  push (self, SINK_NOTHING, NULL);
}

static void
give_left_out (HxFlow *self,
               Sink   *sink)
{
  g_autofree char *text = NULL;

  /* Pages share their heads and feet. */
  if ((sink->reason == HX_LEFT_OUT_HEAD || sink->reason == HX_LEFT_OUT_FOOT) &&
      !g_hash_table_add (self->running, g_strdup (sink->text->str)))
    return;
  if (sink->label != NULL && sink->label[0] != '\0')
    text = g_strdup_printf ("%s: %s", sink->label, sink->text->str);
  hx_flow_flush (self);
  hx_output_left_out (self->output, sink->reason, 0, text != NULL ? text : sink->text->str);
}

/**
 * hx_flow_pop:
 * @self: a text
 *
 * Ends a text beside the text.
 */
void
hx_flow_pop (HxFlow *self)
{
  Sink *sink = self->sink;

  if (self->n_deep > 0)
    {
      self->n_deep--;
      return;
    }
  if (self->sinks->len == 1)
    return;

  hx_flow_sink_close_all (sink);
  g_ptr_array_steal_index (self->sinks, self->sinks->len - 1);
  self->sink = g_ptr_array_index (self->sinks, self->sinks->len - 1);

  if (sink->kind == SINK_NOTE)
    g_ptr_array_add (self->notes, g_steal_pointer (&sink));
  else if (sink->kind == SINK_ASIDE && sink->length > 0)
    g_ptr_array_add (self->sink->asides, g_steal_pointer (&sink));
  else if (sink->kind == SINK_LEFT_OUT && sink->length > 0)
    give_left_out (self, sink);
  if (sink != NULL)
    hx_flow_sink_free (sink);

  if (self->sink->n_open == 0 && self->sink->asides->len > 0)
    hx_flow_sink_put_asides (self->sink);
}

/**
 * hx_flow_pop_text:
 * @self: a text
 *
 * Ends a text beside the text and takes it out.
 *
 * Returns: (transfer full): what was written
 */
char *
hx_flow_pop_text (HxFlow *self)
{
  char *text;

  if (self->n_deep > 0 || self->sinks->len == 1)
    {
      hx_flow_pop (self);
      return g_strdup ("");
    }

  hx_flow_sink_close_all (self->sink);
  text = g_strdup (self->sink->text->str);
  self->sink->kind = SINK_NOTHING;
  hx_flow_pop (self);

  return text;
}
