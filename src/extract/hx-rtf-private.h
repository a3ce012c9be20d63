/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A file in Rich Text Format while it is read. */

#pragma once

#include "hx-flow.h"
#include "hx-rtf-fonts.h"
#include "hx-rtf-reader.h"
#include "hx-rtf-words.h"

G_BEGIN_DECLS

/* What became of text of tracked changes and hidden text. */
typedef enum
{
  CHANNEL_TEXT,
  CHANNEL_HIDDEN,
  CHANNEL_DELETED,
} Channel;

typedef struct
{
  HxRtfAction  group;       /* what the group is; inherited by those in it */
  HxRtfAction  ends;        /* what ends with this very group */
  gboolean     is_new;      /* nothing came in it so far */
  gboolean     is_optional; /* begun with \* */
  int          font;
  int          n_skip;      /* of \uc */
  gboolean     is_hidden;
  gboolean     is_deleted;
} State;

/* What a text, the document's or one beside it, is in the midst of. */
typedef struct
{
  gboolean in_paragraph;
  gboolean has_table;
  gboolean has_row;
  gboolean has_cell;
} Place;

typedef struct
{
  HxRtfReader   reader;
  HxOutput     *output;
  HxFlow       *flow;
  HxRtfFonts   *fonts;
  GArray       *states;      /* State */
  State        *state;
  GArray       *places;      /* Place */
  Place        *place;
  Channel       channel;
  GByteArray   *bytes;       /* text in the current font that waits for its end */
  gunichar      high;        /* the first half of a pair */
  int           n_to_skip;   /* characters that repeat one given as Unicode */
  int           default_font;

  gboolean      in_table;    /* properties of paragraphs */
  guint         n_columns;
  int           style;
  int           outline;
  char         *mark;        /* of a list's item */
  char         *address;     /* of the field whose result comes */
  char         *comment_author;

  GHashTable   *headings;    /* style → level */
  int           new_style;   /* of the style sheet */
  int           new_outline;
  GString      *new_name;

  guint         n_unknown;
  int           language;
  int           date[3];
} Rtf;

void hx_rtf_select_last (Rtf *self);
void hx_rtf_set_channel (Rtf *self, Channel channel);
void hx_rtf_end_paragraph (Rtf *self);
void hx_rtf_push_place (Rtf *self);
void hx_rtf_pop_place (Rtf *self);
void hx_rtf_begin_cell (Rtf *self);
void hx_rtf_end_table (Rtf *self);
void hx_rtf_begin_paragraph (Rtf *self);
void hx_rtf_put_character (Rtf *self, gunichar character);
void hx_rtf_flush_bytes (Rtf *self);
void hx_rtf_take_byte (Rtf *self, guint8 byte);
void hx_rtf_take_bytes (Rtf *self, const char *bytes, gsize n_bytes);
void hx_rtf_take_unicode (Rtf *self, int number);
void hx_rtf_begin_group (Rtf *self, HxRtfAction action);
gboolean hx_rtf_open_group (Rtf *self, GError **error);
void hx_rtf_close_group (Rtf *self);

G_END_DECLS
