/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What is left out when texts are compared: marks, marks of direction, stretched letters. */
#define HX_FOLD_IGNORED G_MAXUINT32

/* No character becomes more units than these. */
#define HX_FOLD_MAX 40

typedef struct _HxFolder HxFolder;

HxFolder *hx_folder_new      (gboolean        match_case);
void      hx_folder_free     (HxFolder       *self);
guint     hx_folder_fold     (HxFolder       *self,
                              gunichar        c,
                              const guint32 **units,
                              gboolean       *whole);
gboolean  hx_folder_ignores  (HxFolder       *self,
                              gunichar        c);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxFolder, hx_folder_free)

G_END_DECLS
