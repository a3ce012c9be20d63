/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "project/hx-connection.h"
#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * HxCheckKind:
 * @HX_CHECK_FILE: the file's structure is broken
 * @HX_CHECK_REFERENCE: a row refers to one that is missing
 * @HX_CHECK_EVIDENCE: a position stands on no passage
 * @HX_CHECK_PASSAGE: a passage does not stand at its place
 * @HX_CHECK_PAGE: a page has a damaged layout
 * @HX_CHECK_ORIGINAL: bytes that were imported are others now
 *
 * What is wrong, and so what helps.
 */
typedef enum
{
  HX_CHECK_FILE,
  HX_CHECK_REFERENCE,
  HX_CHECK_EVIDENCE,
  HX_CHECK_PASSAGE,
  HX_CHECK_PAGE,
  HX_CHECK_ORIGINAL,
} HxCheckKind;

/**
 * HxCheck:
 * @n_passages: passages in the project
 * @n_verified: passages whose text stands at their place
 * @problems: (element-type utf8): a sentence for each fault found
 * @kinds: (element-type HxCheckKind): of what kind each of them is
 */
typedef struct
{
  guint64    n_passages;
  guint64    n_verified;
  GPtrArray *problems;
  GArray    *kinds;
} HxCheck;

#define HX_TYPE_CHECK (hx_check_get_type ())

GType       hx_check_get_type   (void);
HxCheck    *hx_check_copy       (const HxCheck *self);
void        hx_check_free       (HxCheck       *self);

/* Integrity of the file, then every passage against its text, then hashes of the originals. */
HxCheck    *hx_check_run        (HxConnection  *connection,
                                 GCancellable  *cancellable,
                                 GError       **error);
HxCheckKind hx_check_get_kind   (HxCheck       *self,
                                 guint          problem);
const char *hx_check_get_remedy (HxCheckKind    kind);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxCheck, hx_check_free)

G_END_DECLS
