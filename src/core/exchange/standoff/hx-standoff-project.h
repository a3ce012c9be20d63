/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "exchange/standoff/hx-standoff.h"

G_BEGIN_DECLS

/* What a project has already, for an import to use and not to make again. */
typedef struct _HxStandoffProject HxStandoffProject;

HxStandoffProject *hx_standoff_project_load        (HxConnection       *connection,
                                                    HxStandoff         *reading,
                                                    GError            **error);
void               hx_standoff_project_free        (HxStandoffProject  *self);
/* 0: it has none. */
gint64             hx_standoff_project_find_tag    (HxStandoffProject  *self,
                                                    gint64              parent,
                                                    const char         *name);
/* Each is given out once; 0: there is none. */
gint64             hx_standoff_project_take_entity (HxStandoffProject  *self,
                                                    HxEntityType        type,
                                                    const char         *name);
/* Whether it is new; from then on it is known. */
gboolean           hx_standoff_project_add_name    (HxStandoffProject  *self,
                                                    gint64              entity,
                                                    const char         *name);
gboolean           hx_standoff_project_add_once    (HxStandoffProject  *self,
                                                    char               *key);
char              *hx_standoff_memo_key            (const char         *on,
                                                    gint64              target,
                                                    guint               start,
                                                    guint               end,
                                                    const char         *body);
char              *hx_standoff_link_key            (const char         *kind,
                                                    gint64              source,
                                                    guint               start,
                                                    guint               end,
                                                    gint64              to_source,
                                                    guint               to_start,
                                                    guint               to_end);
char              *hx_standoff_relation_key        (const char         *name,
                                                    gint64              entity,
                                                    gint64              other,
                                                    const char         *since,
                                                    const char         *until);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxStandoffProject, hx_standoff_project_free)

G_END_DECLS
