/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "analyse/hx-name-likeness.h"
#include "analyse/hx-name.h"

G_BEGIN_DECLS

enum
{
  HX_NAME_MAX_BYTES = 1024,      /* of a name; the rest is not looked at */
  HX_NAME_MAX_PIECES = 40,
  HX_NAME_MAX_TOKENS = 20,
  HX_NAME_MAX_SOUNDS = 22,       /* of a token; the rest is not looked at */
  HX_NAME_MAX_SHORTS = 3,
};

/* What a word can be; bits. */
typedef enum
{
  HX_NAME_WORD_HONORIFIC = 1 << 0,
  HX_NAME_WORD_TITLE     = 1 << 1,
  HX_NAME_WORD_LEGAL     = 1 << 2,
  HX_NAME_WORD_PARTICLE  = 1 << 3,
  HX_NAME_WORD_ARTICLE   = 1 << 4,
  HX_NAME_WORD_KUNYA     = 1 << 5,
  HX_NAME_WORD_LIGHT     = 1 << 6,
  HX_NAME_WORD_PLACE     = 1 << 7,
  HX_NAME_WORD_COMMON    = 1 << 8,
  HX_NAME_WORD_NUMBER    = 1 << 9,
} HxNameWordFlags;

/* What is known of a word form. */
typedef struct
{
  guint16 flags;
  guint16 phrase;                      /* flags of the phrases that begin with it */
  guint16 group;                       /* spellings of one name; 0: none */
  guint16 same;                        /* words that say the same; 0: none */
  guint16 shorts[HX_NAME_MAX_SHORTS];  /* names with their short forms; 0: none */
  guint16 number;
} HxNameWord;

/* What a token is in its name. */
typedef enum
{
  HX_NAME_ROLE_NAME,
  HX_NAME_ROLE_LIGHT,        /* a word that many names have */
  HX_NAME_ROLE_PARTICLE,
  HX_NAME_ROLE_ARTICLE,
  HX_NAME_ROLE_HONORIFIC,
  HX_NAME_ROLE_LEGAL,
} HxNameRole;

/* What a token was joined with, or would be if it were written apart. */
typedef enum
{
  HX_NAME_AFFIX_ABU   = 1 << 0,
  HX_NAME_AFFIX_UMM   = 1 << 1,
  HX_NAME_AFFIX_ABD   = 1 << 2,
  HX_NAME_AFFIX_DIN   = 1 << 3,
  HX_NAME_AFFIX_ALLAH = 1 << 4,
} HxNameAffix;

typedef enum
{
  HX_NAME_SCRIPT_LATIN,
  HX_NAME_SCRIPT_CYRILLIC,
  HX_NAME_SCRIPT_GREEK,
  HX_NAME_SCRIPT_ARABIC,
  HX_NAME_SCRIPT_HEBREW,
  HX_NAME_SCRIPT_HAN,
  HX_NAME_SCRIPT_HANGUL,
  HX_NAME_SCRIPT_OTHER,
} HxNameScript;

/* Sounds are letters of their own, see hx-name-sounds.c. */
typedef struct
{
  guint8  sounds[HX_NAME_MAX_SOUNDS];
  guint8  n_sounds;
  guint8  n_consonants;
  guint8  unvowelled;        /* from a script that leaves out short vowels */
  guint32 classes;           /* bits of the classes of its consonants */
} HxNameSounds;

/* Texts are offsets into the name's buffer. */
typedef struct
{
  guint             text;
  guint             folded;
  guint             stem;         /* of folded, without affixes */
  guint             latin;        /* of the stem */
  HxNameRole        role;
  HxNameScript      script;
  const HxNameWord *word;         /* of the whole or its stem; nullable */
  HxNameSounds      sounds;       /* of the stem, without affixes */
  guint             affixes;
  guint             number;       /* if is_number */
  float             weight;
  guint             is_number : 1;
  guint             is_initial : 1;
  guint             is_upper : 1;
} HxNameToken;

struct _HxName
{
  gatomicrefcount  ref_count;
  char            *original;
  gboolean         is_guessed;    /* the schema */
  HxNameSchema     schema;
  char            *buffer;
  guint            n_tokens;
  HxNameToken      tokens[];
};

static inline const char *
hx_name_token_text (const HxName      *name,
                    const HxNameToken *token)
{
  return name->buffer + token->text;
}

static inline const char *
hx_name_token_folded (const HxName      *name,
                      const HxNameToken *token)
{
  return name->buffer + token->folded;
}

static inline const char *
hx_name_token_latin (const HxName      *name,
                     const HxNameToken *token)
{
  return name->buffer + token->latin;
}

/* A piece of a name, while it is taken apart. */
typedef struct
{
  gsize             start;        /* bytes of the original */
  gsize             end;
  guint             folded;       /* where it stands in the buffer, with a NUL */
  guint             stem;         /* the same of what is compared, without affixes */
  HxNameScript      script;
  HxNameRole        role;
  guint             affixes;
  guint             number;
  float             weight;
  const HxNameWord *word;         /* nullable */
  guint             is_number : 1;
  guint             is_upper : 1;
  guint             is_letter : 1;     /* one letter, or letters written apart */
  guint             has_hyphen : 1;    /* a hyphen follows */
} HxNamePiece;

/* A name while it is taken apart. */
typedef struct
{
  const char   *text;
  GString      *buffer;
  HxNameSchema  schema;
  guint         n;
  HxNamePiece   pieces[HX_NAME_MAX_PIECES];
} HxNameParts;

static inline const char *
hx_name_parts_folded (const HxNameParts *self,
                      guint              i)
{
  return self->buffer->str + self->pieces[i].folded;
}

static inline gboolean
hx_name_parts_has (const HxNameParts *self,
                   guint              i,
                   HxNameWordFlags    flag)
{
  return i < self->n && self->pieces[i].word != NULL && (self->pieces[i].word->flags & flag) != 0;
}

const HxNameWord *hx_name_words_find        (const char         *folded);
gboolean          hx_name_words_is_phrase   (const char         *folded,
                                             HxNameWordFlags     flag);

void              hx_name_parts_split       (HxNameParts        *self);
void              hx_name_parts_join        (HxNameParts        *self,
                                             guint               first,
                                             guint               n);
void              hx_name_parts_join_letters (HxNameParts       *self);
void              hx_name_parts_join_compounds (HxNameParts     *self);
void              hx_name_parts_classify    (HxNameParts        *self);
void              hx_name_fold              (const char         *text,
                                             gsize               n_bytes,
                                             GString            *folded);

void              hx_name_append_latin      (const char         *folded,
                                             HxNameScript        script,
                                             GString            *latin);
void              hx_name_sounds_init       (HxNameSounds       *self,
                                             const char         *folded,
                                             const char         *latin,
                                             HxNameScript        script);
void              hx_name_sounds_join       (HxNameSounds       *self,
                                             const HxNameSounds *next);
double            hx_name_sounds_compare    (const HxNameSounds *a,
                                             const HxNameSounds *b);
guint             hx_name_sounds_skeleton   (const HxNameSounds *self,
                                             char               *skeleton,
                                             guint               max);

double            hx_name_token_compare     (const HxName       *a,
                                             const HxNameToken  *x,
                                             const HxName       *b,
                                             const HxNameToken  *y);

G_END_DECLS
