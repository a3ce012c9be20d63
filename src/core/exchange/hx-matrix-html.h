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

/**
 * HxMatrixHeadFunc:
 * @html: what is appended to
 * @source: the only source of a column
 * @data: what was given
 *
 * Appends what leads to a source.
 */
typedef void (*HxMatrixHeadFunc) (GString  *html,
                                  gint64    source,
                                  gpointer  data);

/**
 * HxMatrixTable:
 * @matrix: a matrix
 * @rows: (element-type guint): indices of its claims, in the order wanted
 * @first: the first column that is wanted, from 0; after others have been put, only claims on which
 *   something is known of these columns are
 * @n_columns: how many columns are wanted
 * @link: how a passage is linked to
 * @head: (nullable): how a source is linked to
 * @data: for @link and @head
 *
 * A table of a matrix.
 */
typedef struct
{
  HxMatrix         *matrix;
  GArray           *rows;
  guint             first;
  guint             n_columns;
  HxMatrixLinkFunc  link;
  HxMatrixHeadFunc  head;
  gpointer          data;
} HxMatrixTable;

void   hx_matrix_append_html   (GString             *html,
                                const HxMatrixTable *table);
GBytes *hx_matrix_to_page      (HxMatrix          *matrix,
                                GArray            *rows,
                                GPtrArray         *positions,
                                GPtrArray         *sources,
                                const char        *title,
                                gint64             time,
                                GError           **error);

G_END_DECLS
