/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "analyse/hx-quotes-line-up.h"
#include "project/hx-connection.h"

G_BEGIN_DECLS

#define HX_TYPE_QUOTATION_CACHE (hx_quotation_cache_get_type ())

G_DECLARE_FINAL_TYPE (HxQuotationCache, hx_quotation_cache, HX, QUOTATION_CACHE, GObject)

HxQuotationCache *hx_quotation_cache_new (void);

/**
 * HxQuotations:
 * @records: (element-type HxSource): the sources of a project
 * @sources: (element-type HxQuoteSource): the same, with their texts and quotations
 * @groups: (element-type HxQuoteGroup): what stands in several places, that in most sources first
 *
 * What the sources of a project quote. Immutable.
 */
typedef struct
{
  GPtrArray *records;
  GArray    *sources;
  GPtrArray *groups;
} HxQuotations;

HxQuotations  *hx_quotations_find      (HxQuotationCache    *cache,
                                        HxConnection        *connection,
                                        GCancellable        *cancellable,
                                        GError             **error);
void           hx_quotations_free      (HxQuotations        *self);
const HxQuote *hx_quotations_get_quote (const HxQuotations  *self,
                                        const HxQuoteMember *member);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxQuotations, hx_quotations_free)

G_END_DECLS
