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
                                    gint64         *edit,
                                    gint64         *coder_id,
                                    GError        **error);
HxChangeSet *hx_journal_commit     (HxConnection   *connection,
                                    gint64          edit,
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
