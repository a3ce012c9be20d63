/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The formats that are one table each. The ending of the file's name says whether it is a
 * spreadsheet (.ods) or plain text (.csv). */

#include "config.h"

#include "exchange/tables/hx-sheets.h"

#include <glib/gi18n-lib.h>

#include "exchange/hx-formats.h"
#include "exchange/tables/hx-sheet-private.h"

#define TABLE_FLAGS (HX_FORMAT_PART | HX_FORMAT_COLUMNS)

static gboolean
write_passages (HxExchangeWrite  *write,
                GError          **error)
{
  return hx_sheet_write (&hx_sheet_passages, write, error);
}

static gboolean
write_taggings (HxExchangeWrite  *write,
                GError          **error)
{
  return hx_sheet_write (&hx_sheet_taggings, write, error);
}

static gboolean
write_frequencies (HxExchangeWrite  *write,
                   GError          **error)
{
  return hx_sheet_write (&hx_sheet_frequencies, write, error);
}

static gboolean
write_entities (HxExchangeWrite  *write,
                GError          **error)
{
  return hx_sheet_write (&hx_sheet_entities, write, error);
}

static gboolean
write_relations (HxExchangeWrite  *write,
                 GError          **error)
{
  return hx_sheet_write (&hx_sheet_relations, write, error);
}

static gboolean
write_claims (HxExchangeWrite  *write,
              GError          **error)
{
  return hx_sheet_write (&hx_sheet_claims, write, error);
}

static gboolean
write_positions (HxExchangeWrite  *write,
                 GError          **error)
{
  return hx_sheet_write (&hx_sheet_positions, write, error);
}

static gboolean
write_sources (HxExchangeWrite  *write,
               GError          **error)
{
  return hx_sheet_write (&hx_sheet_sources, write, error);
}

const HxFormat hx_format_passages = {
  .name = "passages",
  .title = N_("Table of Passages"),
  .summary = N_("Every passage with its words, its place, its tags and its source, as a "
                "spreadsheet or as CSV."),
  .suffix = ".ods",
  .group = HX_FORMAT_TABLE,
  .flags = TABLE_FLAGS,
  .write = write_passages,
};

const HxFormat hx_format_taggings = {
  .name = "taggings",
  .title = N_("Table of Taggings"),
  .summary = N_("A row for each tag that a coder has put on a passage, as a spreadsheet or as "
                "CSV."),
  .suffix = ".ods",
  .group = HX_FORMAT_TABLE,
  .flags = TABLE_FLAGS,
  .write = write_taggings,
};

const HxFormat hx_format_frequencies = {
  .name = "frequencies",
  .title = N_("Table of Tag Frequencies"),
  .summary = N_("How many passages and words each tag has in each source, as a spreadsheet or as "
                "CSV."),
  .suffix = ".ods",
  .group = HX_FORMAT_TABLE,
  .flags = TABLE_FLAGS,
  .write = write_frequencies,
};

const HxFormat hx_format_entities = {
  .name = "entities",
  .title = N_("Table of Entities"),
  .summary = N_("Persons, organisations, places, events and things with their names and "
                "properties, as a spreadsheet or as CSV."),
  .suffix = ".ods",
  .group = HX_FORMAT_TABLE,
  .flags = TABLE_FLAGS,
  .write = write_entities,
};

const HxFormat hx_format_relations = {
  .name = "relations",
  .title = N_("Table of Relations"),
  .summary = N_("Who is what to whom, since when and by which evidence, as a spreadsheet or as "
                "CSV."),
  .suffix = ".ods",
  .group = HX_FORMAT_TABLE,
  .flags = TABLE_FLAGS,
  .write = write_relations,
};

const HxFormat hx_format_claims = {
  .name = "claims",
  .title = N_("Table of Claims"),
  .summary = N_("Every claim with its verdict and how many sources agree, as a spreadsheet or as "
                "CSV."),
  .suffix = ".ods",
  .group = HX_FORMAT_TABLE,
  .flags = TABLE_FLAGS,
  .write = write_claims,
};

const HxFormat hx_format_positions = {
  .name = "positions",
  .title = N_("Table of Positions"),
  .summary = N_("What each source says on each claim, and by which passages, as a spreadsheet or "
                "as CSV."),
  .suffix = ".ods",
  .group = HX_FORMAT_TABLE,
  .flags = TABLE_FLAGS,
  .write = write_positions,
};

const HxFormat hx_format_sources = {
  .name = "sources",
  .title = N_("Table of Sources"),
  .summary = N_("Every source with what is known of it and its attributes, as a spreadsheet or as "
                "CSV."),
  .suffix = ".ods",
  .group = HX_FORMAT_TABLE,
  .flags = TABLE_FLAGS,
  .write = write_sources,
};

static const struct
{
  const HxFormat    *format;
  const HxSheetKind *kind;
} tables[] = {
  { &hx_format_passages, &hx_sheet_passages },
  { &hx_format_taggings, &hx_sheet_taggings },
  { &hx_format_frequencies, &hx_sheet_frequencies },
  { &hx_format_entities, &hx_sheet_entities },
  { &hx_format_relations, &hx_sheet_relations },
  { &hx_format_claims, &hx_sheet_claims },
  { &hx_format_positions, &hx_sheet_positions },
  { &hx_format_sources, &hx_sheet_sources },
};

/**
 * hx_sheet_list_columns:
 * @format: a format
 * @n_columns: (out): how many columns it can have
 *
 * Lists the columns that a table can have, in their usual order. To translate their titles, use
 * gettext.
 *
 * Returns: (transfer none) (array length=n_columns) (nullable): the columns; %NULL: it is no table
 */
const HxSheetColumn *
hx_sheet_list_columns (const HxFormat *format,
                       guint          *n_columns)
{
  g_return_val_if_fail (format != NULL && n_columns != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    if (tables[i].format == format)
      {
        *n_columns = tables[i].kind->n_columns;
        return tables[i].kind->columns;
      }
  *n_columns = 0;
  return NULL;
}
