/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "analyse/hx-digits.h"
#include "analyse/hx-values.h"

G_BEGIN_DECLS

/* What a word does in values, in the order of the headings in hx-values-words.c; values.en.txt
 * explains them. */
typedef enum
{
  HX_ROLE_NUMBER         = 1u << 0,
  HX_ROLE_HUNDRED        = 1u << 1,
  HX_ROLE_MULTIPLIER     = 1u << 2,
  HX_ROLE_ORDINAL        = 1u << 3,
  HX_ROLE_SUFFIX         = 1u << 4,
  HX_ROLE_FRACTION       = 1u << 5,
  HX_ROLE_PARTS          = 1u << 6,
  HX_ROLE_PAIR           = 1u << 7,
  HX_ROLE_VAGUE          = 1u << 8,
  HX_ROLE_SOME           = 1u << 9,
  HX_ROLE_ARTICLE        = 1u << 10,
  HX_ROLE_ONE            = 1u << 11,
  HX_ROLE_AND            = 1u << 12,
  HX_ROLE_POINT          = 1u << 13,
  HX_ROLE_OF             = 1u << 14,
  HX_ROLE_MINUS          = 1u << 15,
  HX_ROLE_BETWEEN        = 1u << 16,
  HX_ROLE_FROM           = 1u << 17,
  HX_ROLE_TO             = 1u << 18,
  HX_ROLE_OR             = 1u << 19,
  HX_ROLE_ABOUT          = 1u << 20,
  HX_ROLE_ABOUT_AFTER    = 1u << 21,
  HX_ROLE_OVER           = 1u << 22,
  HX_ROLE_AT_LEAST       = 1u << 23,
  HX_ROLE_AT_LEAST_AFTER = 1u << 24,
  HX_ROLE_AT_MOST        = 1u << 25,
  HX_ROLE_AT_MOST_AFTER  = 1u << 26,
  HX_ROLE_UNDER          = 1u << 27,
  HX_ROLE_UNIT           = 1u << 28,
  HX_ROLE_DUAL           = 1u << 29,
  HX_ROLE_AGED           = 1u << 30,
  HX_ROLE_OLD            = 1u << 31,
} HxValueRoles;

typedef enum
{
  HX_HINT_LABEL  = 1u << 0,
  HX_HINT_CHANGE = 1u << 1,
  HX_HINT_RANK   = 1u << 2,
  HX_HINT_RANKED = 1u << 3,
  HX_HINT_PEOPLE = 1u << 4,
  HX_HINT_CLOCK  = 1u << 5,
  HX_HINT_COSTS  = 1u << 6,
  HX_HINT_LASTS  = 1u << 7,
  HX_HINT_MORE   = 1u << 8,
  HX_HINT_FIRST  = 1u << 9,
  HX_HINT_PICKED = 1u << 10,
  HX_HINT_ALONE  = 1u << 11,
  HX_HINT_ANGLED = 1u << 12,
  HX_HINT_COUNTED = 1u << 13,
  HX_HINT_SPAN   = 1u << 14,
  HX_HINT_LONG   = 1u << 15,
  HX_HINT_TALL   = 1u << 16,
  HX_HINT_IN_ALL = 1u << 17,
  HX_HINT_PRONOUN = 1u << 18,
  HX_HINT_SELF   = 1u << 19,
  HX_HINT_PLACED = 1u << 20,
  HX_HINT_BY     = 1u << 21,
  HX_HINT_SCORED = 1u << 22,
  HX_HINT_GROUP  = 1u << 23,
  HX_HINT_TIMES  = 1u << 24,
  HX_HINT_FOLD   = 1u << 25,
  HX_HINT_POWER  = 1u << 26,
  HX_HINT_STANDS = 1u << 27,
  HX_HINT_COMPARED = 1u << 28,
  HX_HINT_AT     = 1u << 29,
} HxValueHints;

/* A unit: one of it is factor × (1 + offset) of its base. */
typedef struct _HxValueUnit HxValueUnit;
struct _HxValueUnit
{
  char              *code;
  HxValueKind        kind;
  HxRational         factor;
  HxRational         offset;
  const HxValueUnit *base;    /* itself, if it is one */
};

/* What is known of a word, or of a phrase. */
typedef struct
{
  guint32            roles;     /* HxValueRoles */
  guint32            hints;     /* HxValueHints */
  gint64             number;
  gint64             low;
  gint64             high;
  const HxValueUnit *unit;
  const HxValueUnit *other;
  guint64            counted;   /* the same for words that count the same, in any language */
  GArray            *phrases;   /* (nullable): HxValuePhrase, of those that begin with it */
} HxValueWord;

#define HX_VALUE_MAX_PHRASE 6

typedef struct
{
  guint        n_more;                           /* words after the first */
  guint64      more[HX_VALUE_MAX_PHRASE - 1];    /* their hashes */
  HxValueWord *word;
} HxValuePhrase;

typedef struct _HxValueWords HxValueWords;

const HxValueWords *hx_value_words_get          (const char         *language);
gboolean            hx_value_words_are_arabic   (const HxValueWords *self);
const HxValueWord  *hx_value_words_find         (const HxValueWords *self,
                                                 guint64             hash);
const HxValueWord  *hx_value_words_find_symbol  (const char         *symbol,
                                                 gsize               n_bytes);
const HxValueUnit  *hx_value_words_find_unit    (const char         *code);

/* --- Tokens --- */

typedef enum
{
  HX_TOKEN_WORD,
  HX_TOKEN_DIGITS,
  HX_TOKEN_CODE,     /* digits that are no number: 1.2.3 */
  HX_TOKEN_SIGN,     /* anything else, one character */
  HX_TOKEN_TAKEN,    /* part of a date */
} HxValueTokenKind;

typedef enum
{
  HX_TOKEN_SPACE      = 1 << 0,   /* there is white space before it */
  HX_TOKEN_CAPITAL    = 1 << 1,
  HX_TOKEN_UPPER      = 1 << 2,   /* all capitals */
  HX_TOKEN_POSSESSIVE = 1 << 3,
  HX_TOKEN_DEFINITE   = 1 << 4,   /* with the Arabic article */
  HX_TOKEN_JOINED     = 1 << 5,   /* with an Arabic "and" */
  HX_TOKEN_PREFIXED   = 1 << 6,   /* with another Arabic particle */
  HX_TOKEN_PHRASE     = 1 << 7,   /* several words */
} HxValueTokenFlags;

typedef struct
{
  guint              start;      /* code points */
  guint              bare;       /* the same without Arabic particles */
  guint              end;
  guint32            n_bytes;
  const char        *p;
  guint64            hash;       /* of a word, folded */
  guint64            bare_hash;  /* the same without Arabic particles and article */
  const HxValueWord *word;       /* (nullable) */
  gunichar           sign;
  guint8             kind;       /* HxValueTokenKind */
  guint8             flags;      /* HxValueTokenFlags */
} HxValueToken;

/* One line of a text. */
typedef struct
{
  const HxValueWords *words;
  guint32             language;   /* its bit */
  gboolean            comma;      /* whether decimals stand behind a comma */
  gboolean            plurals;    /* whether plurals end with "s" */
  gboolean            spaced;     /* whether a space may divide thousands */
  const char         *text;       /* the line */
  const char         *text_end;
  gboolean            whole;      /* whether it is all there is, and typed */
  gboolean            sole;       /* whether it is all there is */
  GArray             *tokens;     /* HxValueToken */
  GString            *folded;     /* for use while words are read */
  guint               done;       /* tokens before this are part of values */
  guint               paired;     /* the token behind the last two that are a result */
} HxValueLine;

void hx_value_line_cut (HxValueLine *self,
                        const char  *text,
                        const char  *text_end,
                        guint        offset);

static inline const HxValueToken *
hx_value_token (const HxValueLine *self,
                guint              i)
{
  return &g_array_index (self->tokens, HxValueToken, i);
}

static inline gboolean
hx_value_has (const HxValueLine *self,
              guint              i,
              guint32            roles)
{
  return i < self->tokens->len && hx_value_token (self, i)->kind == HX_TOKEN_WORD
         && hx_value_token (self, i)->word != NULL
         && (hx_value_token (self, i)->word->roles & roles) != 0;
}

static inline gboolean
hx_value_hints (const HxValueLine *self,
                guint              i,
                guint32            hints)
{
  return i < self->tokens->len && hx_value_token (self, i)->kind == HX_TOKEN_WORD
         && hx_value_token (self, i)->word != NULL
         && (hx_value_token (self, i)->word->hints & hints) != 0;
}

static inline gboolean
hx_value_is (const HxValueLine *self,
             guint              i,
             gunichar           sign)
{
  return i < self->tokens->len && hx_value_token (self, i)->kind == HX_TOKEN_SIGN
         && hx_value_token (self, i)->sign == sign;
}

static inline gboolean
hx_value_is_digits (const HxValueLine *self,
                    guint              i)
{
  return i < self->tokens->len && hx_value_token (self, i)->kind == HX_TOKEN_DIGITS;
}

static inline gboolean
hx_value_is_word (const HxValueLine *self,
                  guint              i)
{
  return i < self->tokens->len && hx_value_token (self, i)->kind == HX_TOKEN_WORD;
}

/* Whether the token @i stands right behind the one before it. */
static inline gboolean
hx_value_glued (const HxValueLine *self,
                guint              i)
{
  return i < self->tokens->len
         && (hx_value_token (self, i)->flags & HX_TOKEN_SPACE) == 0;
}

/* The token after @i if words go on there; a hyphen is as good as a space. */
static inline guint
hx_value_next (const HxValueLine *self,
               guint              i)
{
  if (hx_value_is (self, i + 1, '-') && hx_value_glued (self, i + 1)
      && hx_value_glued (self, i + 2))
    return i + 2;
  return i + 1;
}

/* --- Numbers --- */

typedef enum
{
  HX_NUMBER_WAS_WORDS    = 1 << 0,
  HX_NUMBER_WAS_VAGUE    = 1 << 1,
  HX_NUMBER_WAS_FRACTION = 1 << 2,
  HX_NUMBER_WAS_ORDINAL  = 1 << 3,
  HX_NUMBER_WAS_ARTICLE  = 1 << 4,   /* only "a" */
  HX_NUMBER_WAS_ONE      = 1 << 5,   /* only "one" */
  HX_NUMBER_MULTIPLIED   = 1 << 6,   /* with "million" and the like */
  HX_NUMBER_WAS_BARE     = 1 << 7,   /* only a word that multiplies, or "half" */
  HX_NUMBER_IS_CODE      = 1 << 8,   /* no number: a telephone number */
  HX_NUMBER_IS_IDLE      = 1 << 9,   /* a way of speaking: "twice", "several" */
} HxValueNumberFlags;

typedef struct
{
  HxRational low;
  HxRational high;
  guint      flags;    /* HxValueNumberFlags */
  guint      begin;    /* tokens */
  guint      end;
  gint64     by;       /* what all of it was multiplied by; 0 if nothing */
} HxValueNumber;

gboolean hx_value_fraction_sign (const HxValueLine *line,
                                 guint              i,
                                 HxRational        *value);
gboolean hx_value_digits_at     (const HxValueLine *line,
                                 guint              i,
                                 gboolean           decimals,
                                 HxRational        *value,
                                 guint             *next);
gboolean hx_value_cardinal_read (const HxValueLine *line,
                                 guint              i,
                                 HxValueNumber     *number);
gboolean hx_value_half_read     (const HxValueLine *line,
                                 guint             *i,
                                 HxRational        *value);
gint64   hx_value_multiplier_at (const HxValueLine *line,
                                 guint              i);
gboolean hx_value_to_power      (HxRational        *value,
                                 HxRational         base,
                                 gint64             exponent);
gboolean hx_value_group_read    (const HxValueLine *line,
                                 guint              i,
                                 HxValueNumber     *number);
void     hx_value_fold_read     (const HxValueLine *line,
                                 HxValueNumber     *number);
gboolean hx_value_number_read   (const HxValueLine *line,
                                 guint              i,
                                 HxValueNumber     *number);

/* --- Quantities: a number and its unit --- */

typedef struct
{
  HxRational         low;
  HxRational         high;
  gboolean           has_low;
  gboolean           has_high;
  gboolean           low_exclusive;
  gboolean           high_exclusive;
  gboolean           approximate;
  gboolean           age;
  guint              flags;          /* HxValueNumberFlags */
  const HxValueUnit *unit;           /* (nullable) */
  const HxValueUnit *other;          /* (nullable): if what it is depends on what is around */
  const HxValueUnit *before;         /* (nullable): a currency that stands before it */
  guint              begin;          /* tokens */
  guint              end;
  gint64             by;             /* what all of it was multiplied by; 0 if nothing */
} HxQuantity;

gboolean           hx_quantity_read      (const HxValueLine  *line,
                                          guint               i,
                                          HxQuantity         *quantity);
const HxValueWord *hx_value_symbol_at    (const HxValueLine  *line,
                                          guint               i,
                                          guint              *next);
const HxValueUnit *hx_value_currency_at  (const HxValueLine  *line,
                                          guint               i,
                                          guint              *next);
gboolean           hx_quantity_read_letters (const HxValueLine *line,
                                             HxQuantity        *quantity);
void               hx_quantity_read_unit (const HxValueLine  *line,
                                          HxQuantity         *quantity);
gboolean           hx_quantity_to_base   (const HxValueUnit  *unit,
                                          const HxRational   *value,
                                          HxRational         *base);
gboolean           hx_quantity_from_base (const HxValueUnit  *unit,
                                          const HxRational   *base,
                                          HxRational         *value);

/* --- What is around them --- */

typedef enum
{
  HX_VERDICT_NONE,    /* no number */
  HX_VERDICT_LABEL,   /* a name: Flight 370 */
  HX_VERDICT_IDLE,    /* a number, but nothing to compare */
  HX_VERDICT_VALUE,
} HxVerdict;

void     hx_quantity_read_range (const HxValueLine *line,
                                 HxQuantity        *quantity);
void     hx_quantity_qualify    (const HxValueLine *line,
                                 HxQuantity        *quantity,
                                 guint              counted);
HxVerdict hx_quantity_judge     (const HxValueLine *line,
                                 const HxQuantity  *quantity,
                                 gboolean           counts);
gboolean hx_quantity_is_in_code (const HxValueLine *line,
                                 const HxQuantity  *quantity);
gboolean hx_quantity_is_numbering (const HxValueLine *line,
                                   const HxQuantity  *quantity);
gboolean hx_quantity_is_behind  (const HxValueLine *line,
                                 const HxQuantity  *quantity);
guint    hx_value_telephone_end (const HxValueLine *line,
                                 guint              i);
guint    hx_quantity_counted    (const HxValueLine *line,
                                 const HxQuantity  *quantity,
                                 HxValue           *value);
gboolean hx_value_is_function   (const HxValueLine *line,
                                 guint              i);
gboolean hx_value_is_known      (const HxValueLine *line,
                                 guint              i);
gboolean hx_value_is_content    (const HxValueLine *line,
                                 guint              i);
gboolean hx_value_pair_read     (const HxValueLine *line,
                                 guint              i,
                                 HxQuantity         pair[2]);
gboolean hx_value_roman_read    (const HxValueLine *line,
                                 guint              i,
                                 HxQuantity        *quantity);

G_END_DECLS
