/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/hx-claim-suggester.h"

G_BEGIN_DECLS

/* A source, and what is understood of its text. */
typedef struct
{
  gint64       source;
  gint64       revision;
  gint64       body;
  char        *date;
  char        *language;
  GArray      *mentions;   /* HxAlignMention, by place */
  guint64      fresh;      /* of all that the text depends on */
  guint64      known;      /* the same when it was made */
  guint64      seen;       /* the last call that asked for it */
  HxClaimText *text;
} HxClaimSource;

struct _HxClaimSuggester
{
  GObject     parent_instance;

  GMutex      lock;
  GHashTable *sources;     /* id → HxClaimSource */
  guint64     n_calls;
};

/* The sources of one call. */
typedef struct
{
  GPtrArray   *sources;    /* HxClaimSource, by id; they belong to the suggester */
  GPtrArray   *texts;      /* their texts */
  GHashTable  *places;     /* entities that are places */
} HxClaimScope;

void        hx_claim_source_free       (gpointer          source);
gboolean    hx_claim_scope_load        (HxClaimScope     *self,
                                        HxClaimSuggester *suggester,
                                        HxConnection     *connection,
                                        const gint64     *sources,
                                        guint             n_sources,
                                        GCancellable     *cancellable,
                                        GError          **error);
void        hx_claim_scope_clear       (HxClaimScope     *self);
guint       hx_claim_scope_find        (HxClaimScope     *self,
                                        gint64            source);

HxClaimProposal *hx_claim_proposal_new (HxClaimScope        *scope,
                                        const HxClaimAnswer *answer,
                                        const HxClaimDraft  *claim);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HxClaimScope, hx_claim_scope_clear)

G_END_DECLS
