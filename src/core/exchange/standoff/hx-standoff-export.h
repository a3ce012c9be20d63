/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "exchange/hx-bundle-private.h"
#include "exchange/hx-exchange.h"

G_BEGIN_DECLS

typedef struct _HxStandoffExport HxStandoffExport;

/* What a format has no room for, of things that it has. */
typedef enum
{
  HX_STANDOFF_LOSE_TAG_COLOURS = 1 << 0,
  HX_STANDOFF_LOSE_TAG_DESCRIPTIONS = 1 << 1,
  HX_STANDOFF_LOSE_UNUSED_TAGS = 1 << 2,
  HX_STANDOFF_LOSE_ENTITY_DESCRIPTIONS = 1 << 3,
  HX_STANDOFF_LOSE_OWN_TYPES = 1 << 4,
  HX_STANDOFF_LOSE_RELATION_DETAILS = 1 << 5,
  HX_STANDOFF_LOSE_LINK_NOTES = 1 << 6,
} HxStandoffLosses;

/**
 * HxStandoffDocument:
 * @source: the source
 * @text: its text
 * @name: of its files, without an ending: ASCII, no two the same
 * @passages: (element-type HxPassage): the chosen passages of that text, in order
 *
 * One source as formats with a file for each have it.
 */
typedef struct
{
  HxSource   *source;
  HxText     *text;
  const char *name;
  GPtrArray  *passages;
} HxStandoffDocument;

typedef gboolean (*HxStandoffWriteFunc) (HxStandoffExport          *self,
                                         const HxStandoffDocument  *document,
                                         GError                   **error);

/**
 * HxStandoffExport:
 * @export: what was chosen, and the writer
 * @write: what was asked for
 * @data: the format's own
 *
 * A file with annotations on its way out.
 */
struct _HxStandoffExport
{
  HxExport         export;
  HxExchangeWrite *write;
  gpointer         data;
};

gboolean    hx_standoff_export_open     (HxStandoffExport     *self,
                                         HxExchangeWrite      *write,
                                         const char * const   *kept,
                                         GError              **error);
void        hx_standoff_export_clear    (HxStandoffExport     *self);
gboolean    hx_standoff_export_begin    (HxStandoffExport     *self,
                                         GError              **error);
gboolean    hx_standoff_export_each     (HxStandoffExport     *self,
                                         HxStandoffWriteFunc   func,
                                         GError              **error);
gboolean    hx_standoff_export_add      (HxStandoffExport     *self,
                                         const char           *path,
                                         const char           *data,
                                         gssize                n_bytes,
                                         GError              **error);
char       *hx_standoff_export_dup_name (HxStandoffExport     *self,
                                         guint                 number);
void        hx_standoff_export_lose     (HxStandoffExport     *self,
                                         HxStandoffLosses      losses);

G_END_DECLS
