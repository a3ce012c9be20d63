/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "exchange/standoff/hx-standoff.h"

G_BEGIN_DECLS

/* A type that says nothing but that there is a passage. */
#define HX_BRAT_PASSAGE "Passage"
/* An attribute: how an entity is meant. */
#define HX_BRAT_MENTION "Mention"
/* What numbers of our own entities are in. */
#define HX_BRAT_DATABASE "Hexapla"

/* What annotation.conf and visual.conf say of types. */
typedef struct
{
  GPtrArray  *types;       /* in their order */
  GHashTable *parents;     /* type → the type above */
  GHashTable *labels;      /* type → what it is called */
  GHashTable *colours;     /* type → #rrggbb */
} HxBratConfig;

HxBratConfig *hx_brat_config_read  (HxStandoff    *reading);
void          hx_brat_config_free  (HxBratConfig  *self);
const char   *hx_brat_config_label (HxBratConfig  *self,
                                    const char    *type);
guint         hx_brat_config_tag   (HxBratConfig  *self,
                                    HxStandoff    *reading,
                                    const char    *type);

gboolean      hx_brat_read         (HxStandoff    *reading,
                                    GError       **error);
gboolean      hx_brat_write        (HxExchangeWrite  *write,
                                    GError          **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxBratConfig, hx_brat_config_free)

G_END_DECLS
