/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "base/hx-record.h"

G_BEGIN_DECLS

/* Translated sentences. detail as in hx-record.h; NULL is "". */
char   *hx_import_warning_to_sentence (HxWarning    warning,
                                       const char  *detail);
char   *hx_import_refusal_to_sentence (HxRefusal    refusal,
                                       const char  *file_name,
                                       const char  *detail);
GError *hx_import_refusal_to_error    (HxRefusal    refusal,
                                       const char  *file_name,
                                       const char  *detail);
char   *hx_import_place_to_words      (const char  *place);

G_END_DECLS
