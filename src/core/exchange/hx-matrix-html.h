/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/hx-matrix.h"

G_BEGIN_DECLS

/**
 * HxMatrixLinkFunc:
 * @html: what is appended to
 * @position: a position
 * @evidence: one of its passages
 * @data: what was given
 *
 * Appends a link to a passage.
 */
typedef void (*HxMatrixLinkFunc) (GString                  *html,
                                  const HxPosition         *position,
                                  const HxPositionEvidence *evidence,
                                  gpointer                  data);

void   hx_matrix_append_html   (GString           *html,
                                HxMatrix          *matrix,
                                GArray            *rows,
                                HxMatrixLinkFunc   link,
                                gpointer           data);
GBytes *hx_matrix_to_page      (HxMatrix          *matrix,
                                GArray            *rows,
                                GPtrArray         *positions,
                                GPtrArray         *sources,
                                const char        *title,
                                gint64             time,
                                GError           **error);

G_END_DECLS
