/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hx-desk.h"

G_BEGIN_DECLS

char       *hx_phrase_dup_quote      (const char       *text,
                                      guint             max_chars);
char       *hx_phrase_quote          (const char       *text);
char       *hx_phrase_dup_line       (const char       *text,
                                      guint             max_chars);
char       *hx_phrase_dup_date       (gint64            ms);
char       *hx_phrase_dup_number     (guint64           number);
char       *hx_phrase_dup_place      (HxSource         *source,
                                      guint             paragraph,
                                      guint             start,
                                      guint             end);
char       *hx_phrase_dup_paragraph  (HxSource         *source,
                                      guint             paragraph);
char       *hx_phrase_dup_coder      (const char       *coder,
                                      gint64            ms);
char       *hx_phrase_dup_linked     (const char       *coder,
                                      gint64            ms);
char       *hx_phrase_dup_tag_path   (HxDesk           *desk,
                                      HxTag            *tag);
char       *hx_phrase_dup_folded     (const char       *text);
GtkTextDirection hx_phrase_get_direction (const char  *text,
                                      GtkTextDirection  fallback);
const char *hx_phrase_entity_type    (HxEntityType      type);
const char *hx_phrase_name_kind      (HxNameKind        kind);
const char *hx_phrase_link_kind      (HxLinkKind        kind);
const char *hx_phrase_link_kind_reversed (HxLinkKind   kind);
const char *hx_phrase_explain_link   (HxLinkKind        kind);
const char *hx_phrase_source_title   (HxSource         *source);
const char *hx_phrase_isolate        (const char       *text,
                                      char            **buffer);

G_END_DECLS
