/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How often each tag stands in each source, and on how many words. A row for each tag and source
 * that have something in common; a pivot table makes rows and columns of it. */

#include "config.h"

#include "exchange/tables/hx-sheet-private.h"

#include <glib/gi18n-lib.h>

/* mm */
#define MIDDLE 45
#define NARROW 22

enum
{
  TAG,
  PATH,
  SOURCE,
  PASSAGES,
  TAGGINGS,
  CODERS,
  WORDS,
  SOURCE_WORDS,
  PER_THOUSAND,
  TAG_ID,
  SOURCE_ID,
  N_COLUMNS,
};

static const HxSheetColumn columns[N_COLUMNS] = {
  [TAG] = { "tag", N_("Tag"), HX_DATA_TEXT, MIDDLE },
  [PATH] = { "path", N_("Tag With Those Above"), HX_DATA_TEXT, MIDDLE },
  [SOURCE] = { "source", N_("Source"), HX_DATA_TEXT, MIDDLE },
  [PASSAGES] = { "passages", N_("Passages"), HX_DATA_NUMBER, NARROW },
  [TAGGINGS] = { "taggings", N_("Taggings"), HX_DATA_NUMBER, NARROW },
  [CODERS] = { "coders", N_("Coders"), HX_DATA_NUMBER, NARROW },
  [WORDS] = { "words", N_("Words"), HX_DATA_NUMBER, NARROW },
  [SOURCE_WORDS] = { "source-words", N_("Words of the Source"), HX_DATA_NUMBER, NARROW },
  [PER_THOUSAND] = { "per-thousand", N_("Words per 1,000"), HX_DATA_NUMBER, NARROW },
  [TAG_ID] = { "tag-id", N_("Tag ID"), HX_DATA_TEXT, MIDDLE },
  [SOURCE_ID] = { "source-id", N_("Source ID"), HX_DATA_TEXT, MIDDLE },
};

static const char sql[] =
  "SELECT g.tag, p.id, p.revision, p.start, p.\"end\", p.text, g.coder"
  " FROM tagging g JOIN passage p ON p.id = g.passage WHERE g.source = ?1"
  " AND (?2 IS NULL OR g.tag IN (SELECT value FROM json_each (?2)))"
  " ORDER BY g.tag, p.revision, p.start, p.\"end\", p.id, g.coder";

/* What is counted of one tag in one source. Words that several passages share count once. */
typedef struct
{
  gint64      tag;
  guint       n_passages;
  guint       n_taggings;
  guint       n_words;
  GHashTable *coders;
  gint64      passage;    /* the last one */
  gint64      revision;
  guint       end;        /* code point past the last of words */
  GString    *words;      /* what follows without a gap, not yet counted */
} Count;

static gboolean
count_words (Count   *self,
             GError **error)
{
  g_autoptr(HxText) text = hx_text_new (self->words->str, self->words->len, error);

  if (text == NULL)
    return FALSE;
  self->n_words += hx_text_count_words (text);
  g_string_truncate (self->words, 0);
  return TRUE;
}

static gboolean
take_place (Count        *self,
            HxStatement  *row,
            GError      **error)
{
  guint start = hx_statement_get_int (row, 3);
  guint end = hx_statement_get_int (row, 4);
  const char *text = hx_statement_get_text (row, 5);
  gint64 revision = hx_statement_get_int (row, 2);

  if (revision != self->revision || start > self->end || self->words->len == 0)
    {
      if (!count_words (self, error))
        return FALSE;
      g_string_assign (self->words, text);
      self->revision = revision;
      self->end = end;
    }
  else if (end > self->end)
    {
      glong length = g_utf8_strlen (text, -1);

      g_string_append (self->words, g_utf8_offset_to_pointer (text, MIN (self->end - start,
                                                                         (guint) length)));
      self->end = end;
    }
  return TRUE;
}

static gboolean
take_row (Count        *self,
          HxStatement  *row,
          GError      **error)
{
  gint64 passage = hx_statement_get_int (row, 1);
  gint64 coder = hx_statement_get_int (row, 6);

  self->tag = hx_statement_get_int (row, 0);
  self->n_taggings++;
  hx_export_insert (self->coders, coder, NULL);
  if (self->n_passages > 0 && self->passage == passage)
    return TRUE;
  self->n_passages++;
  self->passage = passage;
  return take_place (self, row, error);
}

static void
set_share (HxSheet *self,
           guint    n_words,
           guint    n_source_words)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  if (n_source_words == 0)
    return;
  g_ascii_formatd (number, sizeof number, "%.2f", 1000.0 * n_words / n_source_words);
  hx_sheet_set (self, PER_THOUSAND, number);
}

static gboolean
put_count (HxSheet      *self,
           HxSheetPart  *part,
           HxSource     *source,
           Count        *count,
           GError      **error)
{

  if (count->n_taggings == 0)
    return TRUE;
  if (!count_words (count, error))
    return FALSE;
  hx_sheet_set (self, TAG, hx_export_get (part->names, count->tag));
  hx_sheet_set (self, PATH, hx_export_get (part->paths, count->tag));
  hx_sheet_set (self, SOURCE, hx_source_get_title (source));
  hx_sheet_set_int (self, PASSAGES, count->n_passages);
  hx_sheet_set_int (self, TAGGINGS, count->n_taggings);
  hx_sheet_set_int (self, CODERS, g_hash_table_size (count->coders));
  hx_sheet_set_int (self, WORDS, count->n_words);
  hx_sheet_set_int (self, SOURCE_WORDS, hx_source_get_n_words (source));
  set_share (self, count->n_words, hx_source_get_n_words (source));
  hx_sheet_set_int (self, TAG_ID, count->tag);
  hx_sheet_set_int (self, SOURCE_ID, hx_source_get_id (source));
  hx_sheet_get_write (self)->report->n_taggings += count->n_taggings;

  count->n_passages = count->n_taggings = count->n_words = 0;
  g_hash_table_remove_all (count->coders);
  return hx_sheet_end_row (self, error);
}

static gboolean
put_source (HxSheet      *self,
            HxSheetPart  *part,
            guint         index,
            Count        *count,
            GError      **error)
{
  HxSource *source = g_ptr_array_index (part->sources, index);
  g_autoptr(HxStatement) row = hx_sheet_part_prepare (part, hx_sheet_get_write (self), sql, index,
                                                      error);

  while (row != NULL)
    {
      gboolean has_row;

      if (!hx_statement_step (row, &has_row, error))
        return FALSE;
      if ((!has_row || hx_statement_get_int (row, 0) != count->tag)
          && !put_count (self, part, source, count, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      if (!take_row (count, row, error))
        return FALSE;
    }
  return FALSE;
}

static gboolean
put_frequencies (HxSheet  *self,
                 GError  **error)
{
  g_autoptr(HxSheetPart) part = hx_sheet_part_new (hx_sheet_get_write (self), error);
  g_autoptr(GHashTable) coders = hx_export_new_table (NULL);
  g_autoptr(GString) words = g_string_new (NULL);
  Count count = { .coders = coders, .words = words };

  for (guint i = 0; part != NULL && i < part->sources->len; i++)
    if (!put_source (self, part, i, &count, error))
      return FALSE;
  return part != NULL;
}

static const char * const kept[] = { "tag", "tagging", NULL };

const HxSheetKind hx_sheet_frequencies = {
  N_("Tag Frequencies"), columns, N_COLUMNS, kept, put_frequencies,
};
