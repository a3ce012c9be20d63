/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "project/hx-change-set.h"
#include "project/hx-connection.h"

G_BEGIN_DECLS

typedef enum
{
  HX_JOURNAL_ACTION,
  HX_JOURNAL_UNDO,
  HX_JOURNAL_REDO,
} HxJournalKind;

/* An edit that is being made. */
typedef struct
{
  gint64 id;
  gint64 coder;
  gint64 seq;    /* of the last change before it */
} HxJournalEdit;

/* What can be undone and redone next; labels are NULL when nothing can. */
typedef struct
{
  char *undo_label;
  char *redo_label;
} HxJournalState;

gboolean     hx_journal_begin      (HxConnection   *connection,
                                    HxJournalKind   kind,
                                    gint64          target,
                                    const char     *label,
                                    const char     *coder,
                                    HxJournalEdit  *edit,
                                    GError        **error);
HxChangeSet *hx_journal_commit     (HxConnection   *connection,
                                    const HxJournalEdit *edit,
                                    const char     *label,
                                    GHashTable     *aliases,
                                    GError        **error);
void         hx_journal_rollback   (HxConnection   *connection);
HxChangeSet *hx_journal_step       (HxConnection   *connection,
                                    HxJournalKind   kind,
                                    const char     *coder,
                                    GError        **error);
void         hx_journal_read_state (HxConnection   *connection,
                                    HxJournalState *state);
void         hx_journal_state_clear (HxJournalState *state);

G_END_DECLS
