/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "exchange/hx-bundle-private.h"
#include "exchange/hx-exchange.h"

G_BEGIN_DECLS

/**
 * HxMentionCount:
 * @n_mentions: passages that mention it
 * @n_sources: sources that do
 * @source: the last of them
 *
 * How often an entity is mentioned in what was chosen.
 */
typedef struct
{
  guint  n_mentions;
  guint  n_sources;
  gint64 source;
} HxMentionCount;

gboolean    hx_exchange_select         (HxExport          *self,
                                        HxExchangeWrite   *write,
                                        GError           **error);
GHashTable *hx_exchange_count_mentions (HxExport          *self,
                                        GError           **error);
char       *hx_exchange_dup_quotes     (HxExport          *self,
                                        const gint64      *passages,
                                        guint              n_passages,
                                        GError           **error);
const char *hx_exchange_get_type_label (HxEntityType       type);
char       *hx_exchange_dup_other_names (HxEntity        *entity);
char       *hx_exchange_dup_property   (const HxProperty  *property);

G_END_DECLS
