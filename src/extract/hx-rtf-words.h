/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  HX_RTF_UNKNOWN,
  /* Groups: what begins with the word and ends with its group */
  HX_RTF_SKIPPED,
  HX_RTF_KEPT,          /* although marked as one to skip if it is not known */
  HX_RTF_FONT_TABLE,
  HX_RTF_STYLES,
  HX_RTF_INFO,
  HX_RTF_TITLE,
  HX_RTF_AUTHOR,
  HX_RTF_CREATED,
  HX_RTF_PICTURE,
  HX_RTF_HEAD,
  HX_RTF_FOOT,
  HX_RTF_NOTE,
  HX_RTF_COMMENT,
  HX_RTF_COMMENT_AUTHOR,
  HX_RTF_LIST_MARK,
  HX_RTF_INSTRUCTION,
  HX_RTF_RESULT,
  HX_RTF_BOX,
  HX_RTF_TWO_FORMS,     /* of the same text, the second in Unicode */
  HX_RTF_UNICODE_FORM,
  /* Words that act where they stand */
  HX_RTF_CHARACTER,     /* argument: which */
  HX_RTF_PARAGRAPH_END,
  HX_RTF_LINE_END,
  HX_RTF_SPACE,
  HX_RTF_CELL_END,
  HX_RTF_ROW_END,
  HX_RTF_ROW_BEGIN,
  HX_RTF_CELL_EDGE,
  HX_RTF_IN_TABLE,
  HX_RTF_PARAGRAPH_RESET,
  HX_RTF_CHARACTER_RESET,
  HX_RTF_FONT,
  HX_RTF_CHARSET,
  HX_RTF_FONT_CODE_PAGE,
  HX_RTF_CODE_PAGE,     /* argument: of the file; 0: the number says it */
  HX_RTF_DEFAULT_FONT,
  HX_RTF_UNICODE,
  HX_RTF_UNICODE_SKIP,
  HX_RTF_HIDDEN,
  HX_RTF_DELETED,
  HX_RTF_REVISED,
  HX_RTF_STYLE,
  HX_RTF_OUTLINE,
  HX_RTF_LANGUAGE,
  HX_RTF_YEAR,
  HX_RTF_MONTH,
  HX_RTF_DAY,
} HxRtfAction;

typedef struct
{
  const char  *word;
  HxRtfAction  action;
  gunichar     argument;
} HxRtfWord;

/* NULL: not known. */
const HxRtfWord *hx_rtf_find_word (const char *word);

G_END_DECLS
