/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "base/hx-text.h"

G_BEGIN_DECLS

/* What is known of a word, see prose.txt; the last two come from the lexicon. */
typedef enum
{
  HX_PROSE_TITLE        = 1 << 0,
  HX_PROSE_ROLE         = 1 << 1,
  HX_PROSE_ORGANISATION = 1 << 2,
  HX_PROSE_GROUP        = 1 << 3,
  HX_PROSE_PLACE        = 1 << 4,
  HX_PROSE_EVENT        = 1 << 5,
  HX_PROSE_NEAR         = 1 << 6,
  HX_PROSE_SAY          = 1 << 7,
  HX_PROSE_DEMONYM      = 1 << 8,
  HX_PROSE_CALENDAR     = 1 << 9,
  HX_PROSE_PARTICLE     = 1 << 10,
  HX_PROSE_OPENING      = 1 << 11,
  HX_PROSE_OF           = 1 << 12,
  HX_PROSE_AND          = 1 << 13,
  HX_PROSE_ARTICLE      = 1 << 14,
  HX_PROSE_DETERMINER   = 1 << 15,
  HX_PROSE_SHORT        = 1 << 16,
  HX_PROSE_STOP         = 1 << 17,
  HX_PROSE_GENERAL      = 1 << 18,
  HX_PROSE_PREFIX       = 1 << 19,
  HX_PROSE_WEAK         = 1 << 20,
  HX_PROSE_BE           = 1 << 21,
  HX_PROSE_AS           = 1 << 22,
  HX_PROSE_CALLED       = 1 << 23,
  HX_PROSE_ASIDE        = 1 << 24,
  HX_PROSE_NOT          = 1 << 25,
  HX_PROSE_RELATIVE     = 1 << 26,
  HX_PROSE_COMMON       = 1 << 27,   /* a common word of the text's language */
  HX_PROSE_FUNCTION     = 1 << 28,   /* a function word of the text's language */
  HX_PROSE_ACRONYM      = 1 << 29,
  HX_PROSE_BY           = 1 << 30,
} HxProseFlags;

/* How a word is written. */
typedef enum
{
  HX_PROSE_LOWER,
  HX_PROSE_CAPITAL,
  HX_PROSE_UPPER,      /* all in capitals, more than one letter */
  HX_PROSE_INITIAL,    /* one capital */
  HX_PROSE_MIXED,      /* begins small and has capitals */
  HX_PROSE_UNCASED,    /* in a script without capitals */
  HX_PROSE_DIGITS,
} HxProseShape;

/* What stands between a token and the one before it. */
typedef enum
{
  HX_PROSE_GAP_SPACE    = 1 << 0,
  HX_PROSE_GAP_HYPHEN   = 1 << 1,
  HX_PROSE_GAP_LINE     = 1 << 2,    /* the end of a line that the sentence goes past */
  HX_PROSE_GAP_PARAGRAPH = 1 << 3,
  HX_PROSE_GAP_SENTENCE = 1 << 4,
  HX_PROSE_GAP_DOT      = 1 << 5,    /* a full stop that ends no sentence */
  HX_PROSE_GAP_COMMA    = 1 << 6,
  HX_PROSE_GAP_COLON    = 1 << 7,
  HX_PROSE_GAP_DASH     = 1 << 8,
  HX_PROSE_GAP_OPEN     = 1 << 9,
  HX_PROSE_GAP_CLOSE    = 1 << 10,
  HX_PROSE_GAP_QUOTE    = 1 << 11,
  HX_PROSE_GAP_AND      = 1 << 12,
  HX_PROSE_GAP_OTHER    = 1 << 13,
} HxProseGap;

/* Nothing in a sentence goes past these. */
#define HX_PROSE_GAP_END (HX_PROSE_GAP_PARAGRAPH | HX_PROSE_GAP_SENTENCE)

typedef enum
{
  HX_PROSE_MARK_START      = 1 << 0,   /* a capital would say nothing here */
  HX_PROSE_MARK_HEADLINE   = 1 << 1,   /* nor in all of this line */
  HX_PROSE_MARK_POSSESSIVE = 1 << 2,   /* "’s" was cut off */
  HX_PROSE_MARK_DEFINITE   = 1 << 3,   /* with the Arabic article */
  HX_PROSE_MARK_ELIDED     = 1 << 4,   /* "l’" */
} HxProseMarks;

/* Nothing that @bare leaves out is part of a name: Arabic particles. */
typedef struct
{
  guint64      form;       /* folded */
  guint64      hash;       /* folded, without apostrophes and the Arabic article */
  guint64      bare;       /* the same without the particles written with it; 0 if there are none */
  HxProseFlags flags;
  guint8       n_letters;  /* at most 255 */
  guint8       marks;      /* HX_PROSE_MARK_DEFINITE */
  guint8       adverb;     /* English "-ly" */
  guint8       ending;     /* a German noun by its ending */
  guint8       adjective;  /* what may be a German adjective */
} HxProseWord;

typedef struct
{
  guint   start;     /* code points */
  guint   end;
  guint   word;      /* index into words */
  guint16 gap;       /* HxProseGap */
  guint8  shape;     /* HxProseShape */
  guint8  marks;     /* HxProseMarks */
} HxProseToken;

/* A line, or what is written on several by hard breaks. */
typedef struct
{
  guint    first;
  guint    n_tokens;
  gboolean closed;    /* ends as sentences do */
} HxProseLine;

/* Part of a text as a row of words, for what looks at names. */
typedef struct
{
  HxText  *text;       /* borrowed */
  guint32  language;   /* bits */
  GArray  *tokens;     /* HxProseToken */
  GArray  *words;      /* HxProseWord */
  GArray  *lines;      /* HxProseLine */
  guint   *slots;      /* 1 + index of a word, by its form */
  guint    n_slots;
} HxProse;

HxProse      *hx_prose_new        (HxText     *text,
                                   guint       start,
                                   guint       end,
                                   const char *language);
void          hx_prose_free       (HxProse    *self);
gboolean      hx_prose_is_wrapped (const char *start,
                                   const char *end);

HxProseFlags  hx_prose_flags      (const char *folded,
                                   gsize       n_bytes,
                                   guint32     language);

guint         hx_prose_intern     (HxProse       *prose,
                                   const GString *folded,
                                   HxProseShape   shape,
                                   guint          n_letters);

static inline HxProseToken *
hx_prose_nth (const HxProse *self,
              guint          i)
{
  return &g_array_index (self->tokens, HxProseToken, i);
}

static inline HxProseWord *
hx_prose_word (const HxProse *self,
               guint          i)
{
  return &g_array_index (self->words, HxProseWord, hx_prose_nth (self, i)->word);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxProse, hx_prose_free)

G_END_DECLS
