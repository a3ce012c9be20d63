/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hx-cli.h"
#include "model/hx-entity.h"

G_BEGIN_DECLS

typedef struct _HxCliFacts HxCliFacts;

HxCliFacts *hx_cli_facts_load      (HxConnection  *connection,
                                    gint64         entity,
                                    GError       **error);
void        hx_cli_facts_free      (HxCliFacts    *self);
void        hx_cli_put_entity_json (HxCli         *cli,
                                    HxEntity      *entity,
                                    HxCliFacts    *facts);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxCliFacts, hx_cli_facts_free)

G_END_DECLS
