/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the files of HxFlow share: texts as they are written. */

#pragma once

#include "hx-flow.h"

G_BEGIN_DECLS

typedef enum
{
  SINK_MAIN,
  SINK_NOTE,
  SINK_ASIDE,
  SINK_LEFT_OUT,
  SINK_NOTHING,
} SinkKind;

typedef struct
{
  HxSpanKind  kind;
  guint       start;     /* G_MAXUINT: at the next character */
  guint       end;
  char       *value;
  gboolean    is_line;   /* ends with its paragraph */
} Span;

typedef struct
{
  guint n_columns;
  guint n_cells;    /* of this row so far */
} Table;

/* A text being written: the document's own, or one beside it. */
typedef struct
{
  SinkKind   kind;
  HxLeftOut  reason;
  char      *label;      /* a note's mark, a comment's author */
  GString   *text;       /* of the main text, what has not gone out */
  guint      length;     /* code points, what went out included */
  guint      n_breaks;   /* newlines to come before the next character, 2 at most */
  guint      n_tabs;     /* tabs likewise, within a row */
  gboolean   space;      /* a space likewise, within a line */
  guint      n_open;     /* paragraphs */
  guint      begun;      /* length when the innermost began */
  guint      n_waiting;  /* open spans without a start */
  GArray    *open;       /* Span */
  GArray    *spans;      /* Span, closed */
  GArray    *tables;     /* Table */
  GPtrArray *asides;     /* Sink, to come after the paragraph */
  guint      order;      /* a note's, among the notes */
} Sink;

struct _HxFlow
{
  HxOutput  *output;
  GPtrArray *sinks;      /* Sink; the last is written to */
  Sink      *sink;
  GPtrArray *notes;      /* Sink */
  GHashTable *running;   /* heads and feet that were given out */
  guint      n_deep;     /* pushes too deep to be made */
  guint      n_notes;
  guint      n_pictures;
  gboolean   has_changes;
};

void hx_flow_sink_free (gpointer data);
Sink *hx_flow_sink_new (SinkKind kind, const char *label);
gboolean hx_flow_sink_is_in_cell (Sink *sink);
void hx_flow_sink_put (Sink *sink, const char *utf8, gsize n_bytes);
void hx_flow_sink_ask_breaks (Sink *sink, guint n_breaks);
void hx_flow_sink_put_all (Sink *sink, Sink *from);
void hx_flow_sink_put_asides (Sink *sink);
void hx_flow_sink_close_at (Sink *sink, guint position);
void hx_flow_sink_close_all (Sink *sink);
void hx_flow_flush (HxFlow *self);

G_END_DECLS
