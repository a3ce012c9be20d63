/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "analyse/hx-quotes-private.h"

G_BEGIN_DECLS

enum
{
  HX_MARK_MAX_OPEN = 16,    /* marks that wait for their ends */
};

/* Marks that may open and close each other. */
typedef enum
{
  HX_MARK_DOUBLE,
  HX_MARK_GUILLEMET,
  HX_MARK_SINGLE_GUILLEMET,
  HX_MARK_CORNER,
  HX_MARK_WHITE_CORNER,
  HX_MARK_SINGLE,
  HX_N_MARK_FAMILIES,
} HxMarkFamily;

/* What a mark may do. */
typedef enum
{
  HX_MARK_NOTHING,
  HX_MARK_OPENS,
  HX_MARK_CLOSES,
} HxMarkRole;

/* What stands beside a mark. */
typedef enum
{
  HX_SIDE_SPACE,
  HX_SIDE_OPEN,      /* a bracket */
  HX_SIDE_CLOSE,
  HX_SIDE_DASH,
  HX_SIDE_DOTS,      /* may begin a sentence: "...and" */
  HX_SIDE_STOP,      /* ends one, or a part of one */
  HX_SIDE_MARK,
  HX_SIDE_WORD,
} HxMarkSide;

typedef struct
{
  const char *at;
  const char *past;
  gunichar    c;
  gunichar    before;
  gunichar    after;
  guint8      family;
  guint8      prefers;    /* HxMarkRole */
  guint8      strictly;   /* HxMarkRole, by what is beside it */
  guint8      firm;       /* it can hardly be an apostrophe */
  guint8      weak;       /* it had better be one */
  guint       next;       /* the next of its family that has a strict role; G_MAXUINT: none */
} HxMark;

/* A mark that opened, and the one that closed it. */
typedef struct
{
  guint       open;      /* G_MAXUINT: none, it goes on from the paragraph before */
  guint       close;     /* G_MAXUINT: none */
  const char *start;     /* with the marks */
  const char *end;
  gboolean    dropped;
  gboolean    tail;      /* to the end of the paragraph */
  gboolean    head;      /* from its beginning */
} HxMarkPair;

typedef struct
{
  HxText       *text;
  const char   *utf8;
  const char   *end;        /* of the text */
  const char   *start;      /* of the paragraph */
  const char   *stop;       /* its end */
  gboolean      wrapped;
  GArray       *marks;      /* HxMark, of the paragraph */
  GArray       *found;      /* HxMarkPair, of the paragraph */
  guint         open[HX_MARK_MAX_OPEN];
  guint         n_open;
  guint         tail;       /* 1 + the pair that the paragraph before left open */
  HxMarkFamily  tail_family;
  HxQuoteMarks *result;
} HxMarkScan;

static inline HxMark *
hx_mark_nth (HxMarkScan *self,
             guint       i)
{
  return &g_array_index (self->marks, HxMark, i);
}

static inline HxMarkPair *
hx_mark_pair (HxMarkScan *self,
              guint       i)
{
  return &g_array_index (self->found, HxMarkPair, i);
}

HxMarkSide hx_mark_side_of    (gunichar      c);
void       hx_marks_collect   (HxMarkScan   *self);
gboolean   hx_mark_is_elision (const HxMark *mark,
                               const char   *stop);

G_END_DECLS
