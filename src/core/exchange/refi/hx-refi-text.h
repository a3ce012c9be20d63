/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "base/hx-text.h"

G_BEGIN_DECLS

/* How a program counts the characters of a text. */
typedef enum
{
  HX_REFI_CODE_POINTS,
  HX_REFI_UTF16,
  HX_REFI_BYTES,
} HxRefiUnit;

#define HX_REFI_N_UNITS (HX_REFI_BYTES + 1)

/* What the end of a line counts. */
typedef enum
{
  HX_REFI_LINE_ONE,       /* always one */
  HX_REFI_LINE_AS_IS,     /* two where the file has CR LF */
  HX_REFI_LINE_TWO,       /* always two */
} HxRefiLine;

#define HX_REFI_N_LINES (HX_REFI_LINE_TWO + 1)

/* A way to write positions into a text. */
typedef struct
{
  HxRefiUnit unit;
  HxRefiLine line;
  gboolean   bom;         /* a byte order mark counts, where there is one */
  gboolean   inclusive;   /* the end is that of the last character */
} HxRefiConvention;

#define HX_REFI_MAX_WAYS (HX_REFI_N_UNITS * HX_REFI_N_LINES * 2 * 2)

/* A text as it stood in a file, and as the project keeps it: LF, no mark. */
typedef struct
{
  HxText   *text;
  gboolean  bom;
  gboolean  crlf;         /* a line ends in CR LF */
  gboolean  ascii;
  gboolean  astral;       /* a character needs two units of UTF-16 */
  char     *encoding;
  guint     n_bad;        /* bytes that were no UTF-8, or NUL */
  guint    *lines[2];     /* code points of line ends: those of CR LF, all */
  guint     n_lines[2];
  guint    *units[HX_REFI_N_UNITS][2];   /* the same in units; NULL until they are asked for */
} HxRefiText;

HxRefiText *hx_refi_text_new     (GBytes                 *bytes);
HxRefiText *hx_refi_text_new_for (HxText                 *text);
void        hx_refi_text_free    (HxRefiText             *self);
gboolean    hx_refi_text_locate  (HxRefiText             *self,
                                  const HxRefiConvention *convention,
                                  gint64                  first,
                                  gint64                  last,
                                  guint                  *start,
                                  guint                  *end);
guint       hx_refi_convention_list (const char              *origin,
                                     HxRefiConvention        *ways);
char       *hx_refi_convention_to_string (const HxRefiConvention *self,
                                          gboolean                has_crlf,
                                          gboolean                has_bom);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxRefiText, hx_refi_text_free)

G_END_DECLS
