/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Tables of passages and of taggings, in the order of the sources and their texts. */

#include "config.h"

#include "exchange/tables/hx-sheet-private.h"

#include <glib/gi18n-lib.h>

#include "model/hx-text-cache.h"

/* mm */
#define WIDE 90
#define MIDDLE 45
#define NARROW 22

/* --- Passages --- */

enum
{
  SOURCE,
  QUOTE,
  TAGS,
  ENTITIES,
  NOTES,
  PARAGRAPH,
  PAGE,
  START,
  END,
  OUTLET,
  AUTHOR,
  DATE,
  LANGUAGE,
  URL,
  REGION,
  CODER,
  CREATED,
  ID,
  SOURCE_ID,
  N_PASSAGE_COLUMNS,
};

static const HxSheetColumn passage_columns[N_PASSAGE_COLUMNS] = {
  [SOURCE] = { "source", N_("Source"), HX_DATA_TEXT, MIDDLE },
  [QUOTE] = { "quote", N_("Passage"), HX_DATA_TEXT, WIDE },
  [TAGS] = { "tags", N_("Tags"), HX_DATA_TEXT, MIDDLE },
  [ENTITIES] = { "entities", N_("Entities"), HX_DATA_TEXT, MIDDLE },
  [NOTES] = { "notes", N_("Notes"), HX_DATA_TEXT, MIDDLE },
  [PARAGRAPH] = { "paragraph", N_("Paragraph"), HX_DATA_NUMBER, NARROW },
  [PAGE] = { "page", N_("Page"), HX_DATA_NUMBER, NARROW },
  [START] = { "start", N_("Start"), HX_DATA_NUMBER, NARROW },
  [END] = { "end", N_("End"), HX_DATA_NUMBER, NARROW },
  [OUTLET] = { "outlet", N_("Outlet"), HX_DATA_TEXT, MIDDLE },
  [AUTHOR] = { "author", N_("Author"), HX_DATA_TEXT, MIDDLE },
  [DATE] = { "date", N_("Date"), HX_DATA_DATE, NARROW },
  [LANGUAGE] = { "language", N_("Language"), HX_DATA_TEXT, NARROW },
  [URL] = { "url", N_("Address"), HX_DATA_TEXT, MIDDLE },
  [REGION] = { "region", N_("Region"), HX_DATA_TEXT, MIDDLE },
  [CODER] = { "coder", N_("Coder"), HX_DATA_TEXT, NARROW },
  [CREATED] = { "created", N_("Created"), HX_DATA_DATE, MIDDLE },
  [ID] = { "id", N_("Passage ID"), HX_DATA_TEXT, MIDDLE },
  [SOURCE_ID] = { "source-id", N_("Source ID"), HX_DATA_TEXT, MIDDLE },
};

static const char passage_sql[] =
  "SELECT p.id, p.start, p.\"end\", p.text, p.region, c.name, p.created, p.revision,"
  " (SELECT group_concat (name, '; ') FROM (SELECT DISTINCT t.name FROM tagging g"
  "   JOIN tag t ON t.id = g.tag WHERE g.passage = p.id"
  "   AND (?2 IS NULL OR t.id IN (SELECT value FROM json_each (?2))) ORDER BY t.name)),"
  " (SELECT group_concat (name, '; ') FROM (SELECT DISTINCT n.name FROM mention m"
  "   JOIN entity e ON e.id = m.entity JOIN entity_name n ON n.entity = coalesce (e.root, e.id)"
  "   AND n.kind = 'preferred' WHERE m.passage = p.id ORDER BY n.name)),"
  " (SELECT group_concat (body, char (10)) FROM (SELECT o.body FROM memo o"
  "   WHERE o.on_kind = 'passage' AND o.on_id = p.id ORDER BY o.created, o.id)),"
  " (SELECT min (l.number) FROM revision r JOIN page l ON l.body = r.body"
  "   WHERE r.id = p.revision AND l.start <= p.start AND l.\"end\" > p.start)"
  " FROM passage p JOIN coder c ON c.id = p.coder WHERE p.source = ?1"
  " AND (?2 IS NULL OR EXISTS (SELECT 1 FROM tagging g WHERE g.passage = p.id"
  "   AND g.tag IN (SELECT value FROM json_each (?2))))"
  " ORDER BY p.start, p.\"end\", p.id";

static void
set_source (HxSheet  *self,
            HxSource *source)
{
  hx_sheet_set (self, SOURCE, hx_source_get_title (source));
  hx_sheet_set (self, OUTLET, hx_source_get_outlet (source));
  hx_sheet_set (self, AUTHOR, hx_source_get_author (source));
  hx_sheet_set (self, DATE, hx_source_get_date (source));
  hx_sheet_set (self, LANGUAGE, hx_source_get_language (source));
  hx_sheet_set (self, URL, hx_source_get_url (source));
  hx_sheet_set_int (self, SOURCE_ID, hx_source_get_id (source));
}

static void
set_region (HxSheet    *self,
            const char *region)
{
  HxRegion place;
  g_autofree char *fragment = NULL;

  if (region == NULL || !hx_region_parse (region, &place))
    return;
  fragment = hx_region_to_fragment (&place);
  hx_sheet_set_int (self, PAGE, place.page);
  hx_sheet_set (self, REGION, fragment);
}

static gboolean
put_passage (HxSheet      *self,
             HxSource     *source,
             HxText       *text,
             HxStatement  *row,
             GError      **error)
{
  guint start = hx_statement_get_int (row, 1);

  hx_sheet_set_int (self, ID, hx_statement_get_int (row, 0));
  hx_sheet_set_int (self, START, start);
  hx_sheet_set_int (self, END, hx_statement_get_int (row, 2));
  if (hx_statement_is_null (row, 4))
    hx_sheet_set (self, QUOTE, hx_statement_get_text (row, 3));
  hx_sheet_set (self, CODER, hx_statement_get_text (row, 5));
  hx_sheet_set_time (self, CREATED, hx_statement_get_int (row, 6));
  hx_sheet_set (self, TAGS, hx_statement_get_text (row, 8));
  hx_sheet_set (self, ENTITIES, hx_statement_get_text (row, 9));
  hx_sheet_set (self, NOTES, hx_statement_get_text (row, 10));
  if (!hx_statement_is_null (row, 11))
    hx_sheet_set_int (self, PAGE, hx_statement_get_int (row, 11));
  set_region (self, hx_statement_get_text (row, 4));
  if (text != NULL && hx_statement_get_int (row, 7) == hx_source_get_revision (source))
    hx_sheet_set_int (self, PARAGRAPH, hx_text_paragraph_at (text, start));
  set_source (self, source);
  hx_sheet_get_write (self)->report->n_passages++;
  return hx_sheet_end_row (self, error);
}

static gboolean
put_passages_of (HxSheet      *self,
                 HxSheetPart  *part,
                 guint         index,
                 GError      **error)
{
  HxExchangeWrite *write = hx_sheet_get_write (self);
  HxSource *source = g_ptr_array_index (part->sources, index);
  g_autoptr(HxStatement) row = hx_sheet_part_prepare (part, write, passage_sql, index, error);
  g_autoptr(HxText) text = NULL;
  gboolean has_row = FALSE;

  if (row == NULL || !hx_statement_step (row, &has_row, error))
    return FALSE;
  if (has_row && hx_sheet_wants (self, PARAGRAPH))
    {
      text = hx_source_read_text (write->connection, hx_source_get_id (source), error);
      if (text == NULL)
        return FALSE;
    }
  while (has_row)
    if (!put_passage (self, source, text, row, error) || !hx_statement_step (row, &has_row, error))
      return FALSE;
  return TRUE;
}

static gboolean
put_passages (HxSheet  *self,
              GError  **error)
{
  g_autoptr(HxSheetPart) part = hx_sheet_part_new (hx_sheet_get_write (self), error);

  for (guint i = 0; part != NULL && i < part->sources->len; i++)
    if (!put_passages_of (self, part, i, error))
      return FALSE;
  return part != NULL;
}

static const char * const passage_kept[] = { "passage", "tagging", "tag", "mention", "entity",
                                             "passage memo", NULL };

const HxSheetKind hx_sheet_passages = {
  N_("Passages"), passage_columns, N_PASSAGE_COLUMNS, passage_kept, put_passages,
};

/* --- Taggings --- */

enum
{
  TAGGING_SOURCE,
  TAGGING_TAG,
  TAGGING_PATH,
  TAGGING_QUOTE,
  TAGGING_START,
  TAGGING_END,
  TAGGING_COLOUR,
  TAGGING_CODER,
  TAGGING_CREATED,
  TAGGING_ID,
  TAGGING_TAG_ID,
  TAGGING_PASSAGE_ID,
  TAGGING_SOURCE_ID,
  N_TAGGING_COLUMNS,
};

static const HxSheetColumn tagging_columns[N_TAGGING_COLUMNS] = {
  [TAGGING_SOURCE] = { "source", N_("Source"), HX_DATA_TEXT, MIDDLE },
  [TAGGING_TAG] = { "tag", N_("Tag"), HX_DATA_TEXT, MIDDLE },
  [TAGGING_PATH] = { "path", N_("Tag With Those Above"), HX_DATA_TEXT, MIDDLE },
  [TAGGING_QUOTE] = { "quote", N_("Passage"), HX_DATA_TEXT, WIDE },
  [TAGGING_START] = { "start", N_("Start"), HX_DATA_NUMBER, NARROW },
  [TAGGING_END] = { "end", N_("End"), HX_DATA_NUMBER, NARROW },
  [TAGGING_COLOUR] = { "colour", N_("Colour"), HX_DATA_TEXT, NARROW },
  [TAGGING_CODER] = { "coder", N_("Coder"), HX_DATA_TEXT, NARROW },
  [TAGGING_CREATED] = { "created", N_("Created"), HX_DATA_DATE, MIDDLE },
  [TAGGING_ID] = { "id", N_("Tagging ID"), HX_DATA_TEXT, MIDDLE },
  [TAGGING_TAG_ID] = { "tag-id", N_("Tag ID"), HX_DATA_TEXT, MIDDLE },
  [TAGGING_PASSAGE_ID] = { "passage-id", N_("Passage ID"), HX_DATA_TEXT, MIDDLE },
  [TAGGING_SOURCE_ID] = { "source-id", N_("Source ID"), HX_DATA_TEXT, MIDDLE },
};

static const char tagging_sql[] =
  "SELECT g.id, p.id, t.id, t.name, t.colour, p.start, p.\"end\", p.text, p.region, c.name,"
  " g.created FROM passage p CROSS JOIN tagging g ON g.passage = p.id JOIN tag t ON t.id = g.tag"
  " JOIN coder c ON c.id = g.coder WHERE p.source = ?1"
  " AND (?2 IS NULL OR g.tag IN (SELECT value FROM json_each (?2)))"
  " ORDER BY p.start, p.\"end\", p.id, g.id";

static gboolean
put_tagging (HxSheet      *self,
             HxSheetPart  *part,
             HxSource     *source,
             HxStatement  *row,
             GError      **error)
{
  hx_sheet_set (self, TAGGING_SOURCE, hx_source_get_title (source));
  hx_sheet_set_int (self, TAGGING_SOURCE_ID, hx_source_get_id (source));
  hx_sheet_set_int (self, TAGGING_ID, hx_statement_get_int (row, 0));
  hx_sheet_set_int (self, TAGGING_PASSAGE_ID, hx_statement_get_int (row, 1));
  hx_sheet_set_int (self, TAGGING_TAG_ID, hx_statement_get_int (row, 2));
  hx_sheet_set (self, TAGGING_TAG, hx_statement_get_text (row, 3));
  hx_sheet_set (self, TAGGING_PATH, hx_export_get (part->paths, hx_statement_get_int (row, 2)));
  hx_sheet_set (self, TAGGING_COLOUR, hx_statement_get_text (row, 4));
  hx_sheet_set_int (self, TAGGING_START, hx_statement_get_int (row, 5));
  hx_sheet_set_int (self, TAGGING_END, hx_statement_get_int (row, 6));
  if (hx_statement_is_null (row, 8))
    hx_sheet_set (self, TAGGING_QUOTE, hx_statement_get_text (row, 7));
  hx_sheet_set (self, TAGGING_CODER, hx_statement_get_text (row, 9));
  hx_sheet_set_time (self, TAGGING_CREATED, hx_statement_get_int (row, 10));
  hx_sheet_get_write (self)->report->n_taggings++;
  return hx_sheet_end_row (self, error);
}

static gboolean
put_taggings (HxSheet  *self,
              GError  **error)
{
  HxExchangeWrite *write = hx_sheet_get_write (self);
  g_autoptr(HxSheetPart) part = hx_sheet_part_new (write, error);

  for (guint i = 0; part != NULL && i < part->sources->len; i++)
    {
      g_autoptr(HxStatement) row = hx_sheet_part_prepare (part, write, tagging_sql, i, error);
      gboolean has_row = row != NULL;

      while (has_row)
        if (!hx_statement_step (row, &has_row, error)
            || (has_row && !put_tagging (self, part, part->sources->pdata[i], row, error)))
          return FALSE;
      if (row == NULL)
        return FALSE;
    }
  return part != NULL;
}

static const char * const tagging_kept[] = { "tagging", "tag", "passage", NULL };

const HxSheetKind hx_sheet_taggings = {
  N_("Taggings"), tagging_columns, N_TAGGING_COLUMNS, tagging_kept, put_taggings,
};
