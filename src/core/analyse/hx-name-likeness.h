/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "analyse/hx-name.h"

G_BEGIN_DECLS

/* From this score on, two names may be one's. */
#define HX_NAME_LIKENESS_SAME 0.7

enum
{
  HX_NAME_REASON_MAX_PARTS = 3,
  HX_NAME_REASON_MAX_DETAIL = 64,   /* bytes, with the NUL */
};

/**
 * HxNameReasonCode:
 * @HX_NAME_REASON_NONE: nothing to say
 * @HX_NAME_REASON_SAME: the same letters
 * @HX_NAME_REASON_MARKS: the same but for capitals, accents and punctuation
 * @HX_NAME_REASON_TRANSLITERATION: the same after transliteration
 * @HX_NAME_REASON_VARIANT: two spellings of one name
 * @HX_NAME_REASON_SHORT: one is a short form of the other
 * @HX_NAME_REASON_SPELLING: a word is spelled a little differently
 * @HX_NAME_REASON_COMPOUND: written as one word and as several
 * @HX_NAME_REASON_INITIALS: an initial fits
 * @HX_NAME_REASON_ACRONYM: one is an acronym of the other
 * @HX_NAME_REASON_HONORIFIC: only one has an honorific
 * @HX_NAME_REASON_LEGAL_FORM: legal forms are left out
 * @HX_NAME_REASON_ORDER: the words are in another order
 * @HX_NAME_REASON_EXTRA: one has a word more
 * @HX_NAME_REASON_DIFFERS: a word differs
 * @HX_NAME_REASON_NUMBER: a number differs
 * @HX_NAME_REASON_LITTLE: too little is shared
 *
 * Why two names are alike, or not.
 */
typedef enum
{
  HX_NAME_REASON_NONE,
  HX_NAME_REASON_SAME,
  HX_NAME_REASON_MARKS,
  HX_NAME_REASON_TRANSLITERATION,
  HX_NAME_REASON_VARIANT,
  HX_NAME_REASON_SHORT,
  HX_NAME_REASON_SPELLING,
  HX_NAME_REASON_COMPOUND,
  HX_NAME_REASON_INITIALS,
  HX_NAME_REASON_ACRONYM,
  HX_NAME_REASON_HONORIFIC,
  HX_NAME_REASON_LEGAL_FORM,
  HX_NAME_REASON_ORDER,
  HX_NAME_REASON_EXTRA,
  HX_NAME_REASON_DIFFERS,
  HX_NAME_REASON_NUMBER,
  HX_NAME_REASON_LITTLE,
} HxNameReasonCode;

/**
 * HxNameReasonPart:
 * @code: what is said
 * @a: the word of the first name it is about; or "", cut at 63 bytes
 * @b: that of the second name
 */
typedef struct
{
  HxNameReasonCode  code;
  char              a[HX_NAME_REASON_MAX_DETAIL];
  char              b[HX_NAME_REASON_MAX_DETAIL];
} HxNameReasonPart;

/**
 * HxNameReason:
 * @parts: what is said, the weightiest first
 * @n_parts: how many parts there are
 *
 * Why two names are alike, or not. Plain data, nothing to free.
 */
typedef struct
{
  HxNameReasonPart parts[HX_NAME_REASON_MAX_PARTS];
  guint            n_parts;
} HxNameReason;

double  hx_name_likeness            (HxName             *a,
                                     HxName             *b,
                                     HxNameReason       *reason);
char   *hx_name_reason_to_sentence  (const HxNameReason *reason);

G_END_DECLS
