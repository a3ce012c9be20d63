/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "analyse/hx-reanchor.h"
#include "model/hx-passage.h"
#include "model/hx-source.h"

G_BEGIN_DECLS

/* A revision: one text of a source. Immutable record, boxed. */
typedef struct _HxRevision HxRevision;

#define HX_TYPE_REVISION (hx_revision_get_type ())

GType        hx_revision_get_type         (void);
HxRevision  *hx_revision_ref              (HxRevision    *self);
void         hx_revision_unref            (HxRevision    *self);
gint64       hx_revision_get_id           (HxRevision    *self);
gint64       hx_revision_get_source       (HxRevision    *self);
guint        hx_revision_get_number       (HxRevision    *self);   /* from 1 */
const char  *hx_revision_get_cause        (HxRevision    *self);   /* NULL: imported */
const char  *hx_revision_get_options      (HxRevision    *self);   /* nullable: JSON */
const char  *hx_revision_get_coder        (HxRevision    *self);   /* nullable */
gint64       hx_revision_get_created      (HxRevision    *self);   /* ms since 1970 */
guint        hx_revision_get_n_characters (HxRevision    *self);
gboolean     hx_revision_is_current       (HxRevision    *self);

GPtrArray   *hx_revision_list             (HxConnection  *connection,
                                           gint64         source,
                                           GError       **error);
HxText      *hx_revision_read_text        (HxConnection  *connection,
                                           gint64         revision,
                                           GError       **error);

/* Of HxHighlight: passages that are on it, and those that were. */
GArray      *hx_revision_list_highlights  (HxConnection  *connection,
                                           gint64         revision,
                                           GError       **error);

/* What "cause" may be. */
#define HX_REVISION_CORRECTION "correction"
#define HX_REVISION_ENCODING   "encoding"
#define HX_REVISION_COLUMNS    "columns"
#define HX_REVISION_WHOLE      "whole"
#define HX_REVISION_RECOGNISED "recognised"
#define HX_REVISION_NEWER      "newer"

/* Makes a new revision of a source from a draft (its text, pages, spans, left-out texts; its
 * encoding; its original where it has one, as a newer file does) and carries the passages over:
 * a passage found for certain moves, with its earlier place kept; one that is uncertain or not
 * found stays on its revision and gets a proposal. All in this edit. Returns the revision's id.
 * cause and options are copied; draft is taken. */
gint64       hx_edit_add_revision         (HxEdit        *edit,
                                           gint64         source,
                                           HxSourceDraft *draft,
                                           const char    *cause,
                                           const char    *options);

/* Replaces characters of the current text: a revision with the cause "correction". */
gint64       hx_edit_correct_text         (HxEdit        *edit,
                                           gint64         source,
                                           guint          start,
                                           guint          end,
                                           const char    *replacement);

/* A passage that was left behind. */
typedef struct
{
  gint64    passage;
  gint64    source;
  gint64    revision;       /* the one it is still on */
  char     *text;
  guint     start;          /* there, code points */
  guint     end;
  gint64    to_revision;
  gboolean  is_lost;        /* not found: the next two are 0 */
  guint     to_start;
  guint     to_end;
  guint     score;          /* ‰ of its wording found there */
} HxProposal;

GPtrArray   *hx_proposal_list             (HxConnection  *connection,
                                           gint64         source,      /* 0: all */
                                           GError       **error);
void         hx_proposal_free             (HxProposal    *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxRevision, hx_revision_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxProposal, hx_proposal_free)

/* Moves the passage to [start, end) of the source's current revision; the proposal goes. */
void         hx_edit_accept_place         (HxEdit        *edit,
                                           gint64         passage,
                                           guint          start,
                                           guint          end);
/* Leaves the passage where it is, on the earlier revision; the proposal goes. */
void         hx_edit_keep_place           (HxEdit        *edit,
                                           gint64         passage);

G_END_DECLS
