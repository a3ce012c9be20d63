/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * HxProgress:
 *
 * How far something is that runs in another thread. Whoever works sets it, whoever shows it looks
 * when it draws. Safe in every thread.
 */
typedef struct _HxProgress HxProgress;

HxProgress *hx_progress_new   (void);
HxProgress *hx_progress_ref   (HxProgress *self);
void        hx_progress_unref (HxProgress *self);
void        hx_progress_set   (HxProgress *self,
                               guint       done,
                               guint       total);
double      hx_progress_get   (HxProgress *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxProgress, hx_progress_unref)

G_END_DECLS
