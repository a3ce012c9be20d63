/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hx-pdf.h"

G_BEGIN_DECLS

/* What stands between a line and the next. */
typedef enum
{
  HX_PDF_BREAK,     /* a paragraph ends */
  HX_PDF_SPACE,
  HX_PDF_NOTHING,   /* writing without spaces, or a hyphen that stays */
  HX_PDF_HYPHEN,    /* a word goes on; its hyphen goes */
} HxPdfJoint;

/* For each of the lines, by index, what follows it; the last has a break. */
HxPdfJoint *hx_pdf_joints_find (const HxPdfText *text,
                                const GArray    *lines);

G_END_DECLS
