/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The text of a document as it flows: paragraphs, tables, notes and what is left out, for the
 * parsers of formats that have such things. */

#pragma once

#include "hx-parse.h"

G_BEGIN_DECLS

#define HX_FLOW_MAX_DEPTH 64   /* of tables and of texts beside the text; deeper ones are plain */

typedef struct _HxFlow HxFlow;

HxFlow *hx_flow_new             (HxOutput   *output);
void    hx_flow_free            (HxFlow     *self);

/* Ends tables, spans and texts beside the text, as at the end of a file. */
void    hx_flow_close           (HxFlow     *self);

/* Writes what waits, the notes last, and the warnings. */
void    hx_flow_finish          (HxFlow     *self);

/* As it stands; newlines become spaces. */
void    hx_flow_text            (HxFlow     *self,
                                 const char *utf8,
                                 gssize      n_bytes);
/* White space of any length becomes one space, none where a line begins. */
void    hx_flow_words           (HxFlow     *self,
                                 const char *utf8,
                                 gssize      n_bytes);
void    hx_flow_break           (HxFlow     *self);
/* What follows stands on a line of its own; asked for again it leaves no empty line. */
void    hx_flow_begin_line      (HxFlow     *self);
void    hx_flow_begin_paragraph (HxFlow     *self);
void    hx_flow_end_paragraph   (HxFlow     *self);

/* From the next character to the last before it is closed; the last opened of its kind. */
void    hx_flow_open_span       (HxFlow     *self,
                                 HxSpanKind  kind,
                                 const char *value);
void    hx_flow_close_span      (HxFlow     *self,
                                 HxSpanKind  kind);
void    hx_flow_heading         (HxFlow     *self,
                                 guint       level);
void    hx_flow_item            (HxFlow     *self,
                                 const char *mark);

/* In a table of one column paragraphs stay lines of their own. */
void    hx_flow_begin_table     (HxFlow     *self,
                                 guint       n_columns);
void    hx_flow_begin_row       (HxFlow     *self);
void    hx_flow_begin_cell      (HxFlow     *self);
void    hx_flow_end_table       (HxFlow     *self);

/* Texts beside the text; each ends with hx_flow_pop(). */
void    hx_flow_push_note       (HxFlow     *self,
                                 const char *mark);
void    hx_flow_note_mark       (HxFlow     *self,
                                 const char *mark);
void    hx_flow_push_note_text  (HxFlow     *self,
                                 const char *mark,
                                 guint       order);
void    hx_flow_push_aside      (HxFlow     *self);
void    hx_flow_push_left_out   (HxFlow     *self,
                                 HxLeftOut   reason,
                                 const char *author);
void    hx_flow_push_nothing    (HxFlow     *self);
void    hx_flow_pop             (HxFlow     *self);
/* Likewise, of any kind: what was written, which goes nowhere else. */
char   *hx_flow_pop_text        (HxFlow     *self);

void    hx_flow_count_picture   (HxFlow     *self);
void    hx_flow_found_changes   (HxFlow     *self);
guint   hx_flow_get_length      (HxFlow     *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxFlow, hx_flow_free)

G_END_DECLS
