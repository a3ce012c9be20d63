/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "project/hx-edit.h"

G_BEGIN_DECLS

/**
 * HxDismissalKind:
 * @HX_DISMISSAL_CLAIM: something that sources differ in, offered as a claim
 * @HX_DISMISSAL_POSITION: a place in a source, offered as its position on a claim
 */
typedef enum
{
  HX_DISMISSAL_CLAIM,
  HX_DISMISSAL_POSITION,
} HxDismissalKind;

/**
 * HxDismissal:
 * @id: the row
 * @kind: what was offered
 * @claim: for which claim; 0: none
 * @digest: what tells it from others
 * @label: what it was, for people
 * @coder: who has refused it
 * @created: when, in ms since 1970
 */
typedef struct
{
  gint64           id;
  HxDismissalKind  kind;
  gint64           claim;
  char            *digest;
  char            *label;
  char            *coder;
  gint64           created;
} HxDismissal;

void       hx_dismissal_free        (HxDismissal      *self);
GPtrArray *hx_dismissal_list        (HxConnection     *connection,
                                     GError          **error);

gint64     hx_edit_dismiss          (HxEdit           *edit,
                                     HxDismissalKind   kind,
                                     gint64            claim,
                                     const char       *digest,
                                     const char       *label);
void       hx_edit_delete_dismissal (HxEdit           *edit,
                                     gint64            dismissal);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxDismissal, hx_dismissal_free)

G_END_DECLS
