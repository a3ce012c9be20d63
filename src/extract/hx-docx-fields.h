/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Fields of a word processor, within one another: an instruction, then its result. */

#pragma once

#include "hx-flow.h"

G_BEGIN_DECLS

typedef struct _HxDocxFields HxDocxFields;

HxDocxFields *hx_docx_fields_new            (HxFlow       *flow);
void          hx_docx_fields_free           (HxDocxFields *self);

gboolean      hx_docx_fields_in_instruction (HxDocxFields *self);
void          hx_docx_fields_character      (HxDocxFields *self,
                                             const char   *type);
void          hx_docx_fields_simple         (HxDocxFields *self,
                                             const char   *instruction);
void          hx_docx_fields_text           (HxDocxFields *self,
                                             const char   *utf8,
                                             gsize         n_bytes);
void          hx_docx_fields_end_paragraph  (HxDocxFields *self);

/* The address in an instruction HYPERLINK; NULL: it is another, or without one. */
char         *hx_docx_fields_dup_address    (const char   *instruction);

G_END_DECLS
