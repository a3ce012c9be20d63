/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The table of sources. */

#include "config.h"

#include "exchange/tables/hx-sheet-private.h"

#include <glib/gi18n-lib.h>

/* mm */
#define WIDE 70
#define MIDDLE 45
#define NARROW 22

enum
{
  TITLE,
  OUTLET,
  AUTHOR,
  DATE,
  LANGUAGE,
  URL,
  RELIABILITY,
  CREDIBILITY,
  SETS,
  ATTRIBUTES,
  NOTES,
  WORDS,
  CHARACTERS,
  PAGES,
  PASSAGES,
  TAGGINGS,
  MENTIONS,
  FILE_NAME,
  MEDIA_TYPE,
  WITHIN,
  PLACE,
  SHA256,
  ADDED,
  ID,
  N_COLUMNS,
};

static const HxSheetColumn columns[N_COLUMNS] = {
  [TITLE] = { "title", N_("Title"), HX_DATA_TEXT, WIDE },
  [OUTLET] = { "outlet", N_("Outlet"), HX_DATA_TEXT, MIDDLE },
  [AUTHOR] = { "author", N_("Author"), HX_DATA_TEXT, MIDDLE },
  [DATE] = { "date", N_("Date"), HX_DATA_DATE, NARROW },
  [LANGUAGE] = { "language", N_("Language"), HX_DATA_TEXT, NARROW },
  [URL] = { "url", N_("Address"), HX_DATA_TEXT, MIDDLE },
  [RELIABILITY] = { "reliability", N_("Reliability"), HX_DATA_TEXT, NARROW },
  [CREDIBILITY] = { "credibility", N_("Credibility"), HX_DATA_NUMBER, NARROW },
  [SETS] = { "sets", N_("Sets"), HX_DATA_TEXT, MIDDLE },
  [ATTRIBUTES] = { "attributes", N_("Attributes"), HX_DATA_TEXT, MIDDLE },
  [NOTES] = { "notes", N_("Notes"), HX_DATA_TEXT, MIDDLE },
  [WORDS] = { "words", N_("Words"), HX_DATA_NUMBER, NARROW },
  [CHARACTERS] = { "characters", N_("Characters"), HX_DATA_NUMBER, NARROW },
  [PAGES] = { "pages", N_("Pages"), HX_DATA_NUMBER, NARROW },
  [PASSAGES] = { "passages", N_("Passages"), HX_DATA_NUMBER, NARROW },
  [TAGGINGS] = { "taggings", N_("Taggings"), HX_DATA_NUMBER, NARROW },
  [MENTIONS] = { "mentions", N_("Mentions"), HX_DATA_NUMBER, NARROW },
  [FILE_NAME] = { "file", N_("File"), HX_DATA_TEXT, MIDDLE },
  [MEDIA_TYPE] = { "media-type", N_("Media Type"), HX_DATA_TEXT, MIDDLE },
  [WITHIN] = { "within", N_("Came Within"), HX_DATA_TEXT, MIDDLE },
  [PLACE] = { "place", N_("Place in Its File"), HX_DATA_TEXT, MIDDLE },
  [SHA256] = { "sha256", N_("SHA-256 of the File"), HX_DATA_TEXT, MIDDLE },
  [ADDED] = { "added", N_("Added"), HX_DATA_DATE, MIDDLE },
  [ID] = { "id", N_("Source ID"), HX_DATA_TEXT, MIDDLE },
};

static const char sql[] =
  "WITH RECURSIVE set_path (id, path) AS (SELECT id, name FROM source_set WHERE parent IS NULL"
  "   UNION ALL SELECT s.id, p.path || '/' || s.name FROM source_set s"
  "   JOIN set_path p ON s.parent = p.id)"
  " SELECT (SELECT group_concat (path, '; ') FROM (SELECT sp.path FROM set_member m"
  "   JOIN set_path sp ON sp.id = m.source_set WHERE m.source = ?1 ORDER BY sp.path)),"
  " (SELECT group_concat (line, '; ') FROM (SELECT a.name || ': ' || v.value AS line"
  "   FROM attribute_value v JOIN attribute a ON a.id = v.attribute WHERE v.source = ?1"
  "   ORDER BY a.position, a.id)),"
  " (SELECT group_concat (body, char (10)) FROM (SELECT o.body FROM memo o"
  "   WHERE o.on_kind = 'source' AND o.on_id = ?1 ORDER BY o.created, o.id)),"
  " (SELECT count (*) FROM passage p WHERE p.source = ?1 AND (?2 IS NULL OR EXISTS"
  "   (SELECT 1 FROM tagging g WHERE g.passage = p.id"
  "    AND g.tag IN (SELECT value FROM json_each (?2))))),"
  " (SELECT count (*) FROM tagging g WHERE g.source = ?1"
  "   AND (?2 IS NULL OR g.tag IN (SELECT value FROM json_each (?2)))),"
  " (SELECT count (*) FROM mention WHERE source = ?1),"
  " (SELECT c.title FROM source s JOIN source c ON c.id = s.container WHERE s.id = ?1)";

static void
set_record (HxSheet  *self,
            HxSource *source)
{
  hx_sheet_set (self, TITLE, hx_source_get_title (source));
  hx_sheet_set (self, OUTLET, hx_source_get_outlet (source));
  hx_sheet_set (self, AUTHOR, hx_source_get_author (source));
  hx_sheet_set (self, DATE, hx_source_get_date (source));
  hx_sheet_set (self, LANGUAGE, hx_source_get_language (source));
  hx_sheet_set (self, URL, hx_source_get_url (source));
  hx_sheet_set (self, RELIABILITY, hx_source_get_reliability (source));
  if (hx_source_get_credibility (source) > 0)
    hx_sheet_set_int (self, CREDIBILITY, hx_source_get_credibility (source));
  hx_sheet_set_int (self, WORDS, hx_source_get_n_words (source));
  hx_sheet_set_int (self, CHARACTERS, hx_source_get_n_characters (source));
  if (hx_source_get_n_pages (source) > 0)
    hx_sheet_set_int (self, PAGES, hx_source_get_n_pages (source));
  hx_sheet_set (self, FILE_NAME, hx_source_get_file_name (source));
  hx_sheet_set (self, MEDIA_TYPE, hx_source_get_media_type (source));
  hx_sheet_set (self, PLACE, hx_source_get_place (source));
  hx_sheet_set (self, SHA256, hx_source_get_sha256 (source));
  hx_sheet_set_time (self, ADDED, hx_source_get_added (source));
  hx_sheet_set_int (self, ID, hx_source_get_id (source));
}

static gboolean
put_source (HxSheet      *self,
            HxSheetPart  *part,
            guint         index,
            GError      **error)
{
  HxExchangeWrite *write = hx_sheet_get_write (self);
  g_autoptr(HxStatement) row = hx_sheet_part_prepare (part, write, sql, index, error);
  gboolean has_row;

  if (row == NULL || !hx_statement_step (row, &has_row, error))
    return FALSE;
  set_record (self, g_ptr_array_index (part->sources, index));
  hx_sheet_set (self, SETS, hx_statement_get_text (row, 0));
  hx_sheet_set (self, ATTRIBUTES, hx_statement_get_text (row, 1));
  hx_sheet_set (self, NOTES, hx_statement_get_text (row, 2));
  hx_sheet_set_int (self, PASSAGES, hx_statement_get_int (row, 3));
  hx_sheet_set_int (self, TAGGINGS, hx_statement_get_int (row, 4));
  hx_sheet_set_int (self, MENTIONS, hx_statement_get_int (row, 5));
  hx_sheet_set (self, WITHIN, hx_statement_get_text (row, 6));
  write->report->n_sources++;
  return hx_sheet_end_row (self, error);
}

static gboolean
put_sources (HxSheet  *self,
             GError  **error)
{
  g_autoptr(HxSheetPart) part = hx_sheet_part_new (hx_sheet_get_write (self), error);

  for (guint i = 0; part != NULL && i < part->sources->len; i++)
    if (!put_source (self, part, i, error))
      return FALSE;
  return part != NULL;
}

static const char * const kept[] = { "attribute", "set", "source memo", NULL };

const HxSheetKind hx_sheet_sources = {
  N_("Sources"), columns, N_COLUMNS, kept, put_sources,
};
