/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "base/hx-error.h"
#include "base/hx-id.h"
#include "model/hx-anchor.h"
#include "model/hx-layers.h"
#include "model/hx-passage.h"
#include "model/hx-position-private.h"
#include "model/hx-text-cache.h"
#include "model/hx-unused.h"
#include "project/hx-edit-private.h"

static gboolean
check_range (HxCommand  *command,
             HxText     *text,
             GError    **error)
{
  if (command->start < command->end && command->end <= hx_text_get_length (text))
    return TRUE;

  g_set_error (error, HX_ERROR, HX_ERROR_INVALID,
               _("The source has no passage from %u to %u: its text has %u characters, and an "
                 "end comes after its start"),
               command->start, command->end, hx_text_get_length (text));
  return FALSE;
}

static gboolean
insert_passage (HxEditContext  *context,
                HxCommand      *command,
                gint64          revision,
                HxText         *text,
                const char     *region,
                GError        **error)
{
  g_autofree char *quote = hx_text_dup_range (text, command->start, command->end);
  g_autofree char *before = hx_anchor_dup_before (text, command->start);
  g_autofree char *after = hx_anchor_dup_after (text, command->end);

  return hx_edit_context_run (context, error,
                              "INSERT INTO passage (id, source, revision, start, \"end\", text,"
                              " before, after, coder, created, region) VALUES"
                              " (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)", "iiiiisssiis",
                              command->id, command->other, revision, (gint64) command->start,
                              (gint64) command->end, quote, before, after, context->coder,
                              context->now, region);
}

static gboolean
find_revision (HxEditContext  *context,
               gint64          source,
               gint64         *revision,
               gint64         *body,
               GError        **error)
{
  if (!hx_edit_context_get_int (context, revision, error,
                                "SELECT revision FROM source WHERE id = ?1", "i", source))
    return FALSE;
  if (*revision == 0)
    {
      g_set_error (error, HX_ERROR, HX_ERROR_NOT_FOUND,
                   "The project has no source with the id %" G_GINT64_FORMAT
                   "; it may have been removed", source);
      return FALSE;
    }

  return hx_edit_context_get_int (context, body, error,
                                  "SELECT body FROM revision WHERE id = ?1", "i", *revision);
}

/* The command has its place in the text. */
static gboolean
find_or_insert (HxEditContext  *context,
                HxCommand      *command,
                gint64          revision,
                gint64          body,
                const char     *region,
                GError        **error)
{
  g_autoptr(HxText) text = NULL;
  gint64 existing;

  if (!hx_edit_context_get_int (context, &existing, error,
                                "SELECT id FROM passage WHERE revision = ?1 AND start = ?2"
                                " AND \"end\" = ?3 AND coalesce (region, '') = coalesce (?4, '')",
                                "iiis", revision, (gint64) command->start, (gint64) command->end,
                                region))
    return FALSE;
  if (existing != 0)
    {
      hx_edit_context_alias (context, command->id, existing);
      return TRUE;
    }

  text = hx_text_cache_load (context->connection, body, error);
  return text != NULL && check_range (command, text, error)
         && insert_passage (context, command, revision, text, region, error);
}

static gboolean
add_passage (HxEditContext  *context,
             gpointer        data,
             GError        **error)
{
  HxCommand *command = data;
  gint64 revision, body;

  return find_revision (context, command->other, &revision, &body, error)
         && find_or_insert (context, command, revision, body, NULL, error);
}

/**
 * hx_edit_add_passage:
 * @edit: an edit
 * @source: a source
 * @start: the first code point
 * @end: the code point past the last
 *
 * Makes the passage, or finds the one that has this place; the edit fails with %HX_ERROR_INVALID
 * if the text has no such place. The id can be used in other commands of the edit at once;
 * outside it goes through hx_change_set_resolve().
 *
 * Returns: the passage's id in this edit
 */
gint64
hx_edit_add_passage (HxEdit *edit,
                     gint64  source,
                     guint   start,
                     guint   end)
{
  HxCommand *command = hx_edit_add_command (edit, add_passage, hx_id_new (), NULL);

  command->other = source;
  command->start = start;
  command->end = end;
  return command->id;
}

/* How much of a region a box covers, in square units; 0 if they only touch. */
static guint64
overlap (const HxRegion *region,
         const guint16  *box)
{
  guint left = MAX (region->x, box[0]), top = MAX (region->y, box[1]);
  guint right = MIN (region->x + region->width, (guint) box[0] + box[2]);
  guint bottom = MIN (region->y + region->height, (guint) box[1] + box[3]);

  return right > left && bottom > top ? (guint64) (right - left) * (bottom - top) : 0;
}

/* The picture on the page that has most of the region; else the page's first. */
static gboolean
find_picture (HxText             *text,
              const HxPageLayout *page,
              const HxRegion     *region,
              guint              *position)
{
  guint end = MIN (page->end, hx_text_get_length (text));
  const char *utf8 = hx_text_get_utf8 (text, NULL);
  const char *p = page->start < end ? utf8 + hx_text_char_to_byte (text, page->start) : utf8;
  gboolean found = FALSE;
  guint64 best = 0;

  for (guint i = page->start; i < end; i++, p = g_utf8_next_char (p))
    {
      guint64 covered;

      if (!g_str_has_prefix (p, HX_REGION_OBJECT))
        continue;
      covered = overlap (region, page->boxes + 4 * (gsize) (i - page->start));
      if (found && covered <= best)
        continue;
      found = TRUE;
      best = covered;
      *position = i;
    }

  return found;
}

static gboolean
check_region (const HxRegion  *region,
              GError         **error)
{
  if (hx_region_is_valid (region))
    return TRUE;

  g_set_error (error, HX_ERROR, HX_ERROR_INVALID,
               _("%u,%u %u×%u on page %u is no region: it must have a width and a height and "
                 "lie within the page, which is %u units wide and high; draw it again"),
               region->x, region->y, region->width, region->height, region->page,
               HX_REGION_UNITS);
  return FALSE;
}

static HxPageLayout *
read_page (HxEditContext   *context,
           gint64           revision,
           const HxRegion  *region,
           GError         **error)
{
  g_autoptr(GError) local = NULL;
  HxPageLayout *page = hx_layers_read_page (context->connection, revision, region->page, &local);

  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  else if (page == NULL)
    g_set_error (error, HX_ERROR, HX_ERROR_INVALID,
                 _("The source has no page %u to mark a region on; choose one of its pages, or "
                   "select text if it has none"), region->page);
  return page;
}

static gboolean
add_region (HxEditContext  *context,
            gpointer        data,
            GError        **error)
{
  HxCommand *command = data;
  HxRegion region = { command->kind, command->start, command->end, command->third >> 32,
                      command->third & G_MAXUINT32 };
  g_autofree char *string = hx_region_to_string (&region);
  g_autoptr(HxPageLayout) page = NULL;
  g_autoptr(HxText) text = NULL;
  gint64 revision, body;

  if (!check_region (&region, error)
      || !find_revision (context, command->other, &revision, &body, error))
    return FALSE;

  page = read_page (context, revision, &region, error);
  if (page == NULL)
    return FALSE;
  text = hx_text_cache_load (context->connection, body, error);
  if (text == NULL)
    return FALSE;
  if (!find_picture (text, page, &region, &command->start))
    {
      g_set_error (error, HX_ERROR, HX_ERROR_INVALID,
                   _("Page %u has no picture to mark a region on; select its text instead"),
                   region.page);
      return FALSE;
    }

  command->end = command->start + 1;
  return find_or_insert (context, command, revision, body, string, error);
}

/**
 * hx_edit_add_region_passage:
 * @edit: an edit
 * @source: a source with pages, as PDFs and pictures have
 * @page: which page, from 1
 * @x: from the left, in 1/65535 of the page's width
 * @y: from the top, in 1/65535 of its height
 * @width: in 1/65535 of the page's width
 * @height: in 1/65535 of its height
 *
 * Makes a passage of a rectangle of a picture, or finds the one that is just this. In the text it
 * stands at the character for the picture, U+FFFC; of several on the page, at that of the picture
 * that has most of the rectangle. The edit fails with %HX_ERROR_INVALID if there is none.
 *
 * Returns: the passage's id in this edit
 */
gint64
hx_edit_add_region_passage (HxEdit *edit,
                            gint64  source,
                            guint   page,
                            guint   x,
                            guint   y,
                            guint   width,
                            guint   height)
{
  HxCommand *command = hx_edit_add_command (edit, add_region, hx_id_new (), NULL);

  command->other = source;
  command->kind = MIN (page, G_MAXINT32);
  command->start = x;
  command->end = y;
  command->third = ((gint64) MIN (width, G_MAXINT32) << 32) | height;
  return command->id;
}

static gboolean
delete_passage (HxEditContext  *context,
                gpointer        data,
                GError        **error)
{
  static const char * const statements[] = {
    ("DELETE FROM memo WHERE on_kind = 'link' AND on_id IN"
     " (SELECT id FROM link WHERE from_passage = ?1 OR to_passage = ?1)"),
    "DELETE FROM link WHERE from_passage = ?1 OR to_passage = ?1",
    "DELETE FROM memo WHERE on_kind = 'passage' AND on_id = ?1",
    "DELETE FROM tagging WHERE passage = ?1",
    "DELETE FROM mention WHERE passage = ?1",
    "UPDATE property SET passage = NULL WHERE passage = ?1",
    "DELETE FROM relation_evidence WHERE passage = ?1",
    "DELETE FROM position_evidence WHERE passage = ?1",
    "DELETE FROM proposal WHERE passage = ?1",
    "DELETE FROM earlier_place WHERE passage = ?1",
    "DELETE FROM passage WHERE id = ?1",
    NULL,
  };
  HxCommand *command = data;

  return hx_edit_context_run_each (context, statements, command->id, 0, error)
         && hx_position_drop_groundless (context)
         && hx_edit_context_drop_unused_passages (context);
}

/**
 * hx_edit_delete_passage:
 * @edit: an edit
 * @passage: a passage
 *
 * Removes the passage with its taggings, mentions, links and memos.
 */
void
hx_edit_delete_passage (HxEdit *edit,
                        gint64  passage)
{
  hx_edit_add_command (edit, delete_passage, passage, NULL);
}
