/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "exchange/hx-bundle-private.h"
#include "exchange/hx-exchange.h"
#include "exchange/tables/hx-sheets.h"

G_BEGIN_DECLS

typedef struct _HxSheet HxSheet;

/**
 * HxSheetKind:
 * @title: the sheet's name, to be translated
 * @columns: what columns it can have
 * @n_columns: how many
 * @kept: (array zero-terminated=1): what kinds of things are in it, see hx_exchange_lose_rest()
 * @rows: writes all rows
 *
 * A table of things of the project.
 */
typedef struct
{
  const char           *title;
  const HxSheetColumn  *columns;
  guint                 n_columns;
  const char * const   *kept;
  gboolean            (*rows) (HxSheet  *self,
                               GError  **error);
} HxSheetKind;

extern const HxSheetKind hx_sheet_passages;
extern const HxSheetKind hx_sheet_taggings;
extern const HxSheetKind hx_sheet_sources;
extern const HxSheetKind hx_sheet_frequencies;
extern const HxSheetKind hx_sheet_entities;
extern const HxSheetKind hx_sheet_relations;
extern const HxSheetKind hx_sheet_claims;
extern const HxSheetKind hx_sheet_positions;

gboolean      hx_sheet_write          (const HxSheetKind  *kind,
                                       HxExchangeWrite    *write,
                                       GError            **error);

/* For the tables themselves: cells of a row in any order, then the row's end. */
HxExchangeWrite *hx_sheet_get_write   (HxSheet            *self);
gboolean      hx_sheet_wants          (HxSheet            *self,
                                       guint               column);
void          hx_sheet_set            (HxSheet            *self,
                                       guint               column,
                                       const char         *text);
void          hx_sheet_take           (HxSheet            *self,
                                       guint               column,
                                       char               *text);
void          hx_sheet_set_int        (HxSheet            *self,
                                       guint               column,
                                       gint64              number);
void          hx_sheet_set_time       (HxSheet            *self,
                                       guint               column,
                                       gint64              time);
gboolean      hx_sheet_end_row        (HxSheet            *self,
                                       GError            **error);

/**
 * HxSheetPart:
 * @sources: (element-type HxSource): the chosen sources, in order of import
 * @tags: (nullable): the ids of the chosen tags and of those below them, as a JSON array; %NULL:
 *   all passages are chosen
 * @names: from a tag's id to its name
 * @paths: from a tag's id to `Parent/Child`
 *
 * What of a project is in a table that is written passage by passage.
 */
typedef struct
{
  GPtrArray  *sources;
  char       *tags;
  GHashTable *names;
  GHashTable *paths;
} HxSheetPart;

HxSheetPart  *hx_sheet_part_new       (HxExchangeWrite    *write,
                                       GError            **error);
void          hx_sheet_part_free      (HxSheetPart        *self);
HxStatement  *hx_sheet_part_prepare   (HxSheetPart        *self,
                                       HxExchangeWrite    *write,
                                       const char         *sql,
                                       guint               source,
                                       GError            **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxSheetPart, hx_sheet_part_free)

G_END_DECLS
