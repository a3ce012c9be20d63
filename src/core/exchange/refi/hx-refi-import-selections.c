/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Selections become passages, and codings their taggings. */

#include "config.h"

#include "exchange/refi/hx-refi-private.h"

#include <glib/gi18n-lib.h>

#include "model/hx-passage.h"
#include "model/hx-tag.h"

static gboolean
get_number (HxRefiNode *node,
            const char *attribute,
            gint64     *number)
{
  const char *text = hx_refi_node_get (node, attribute);

  return text != NULL
         && g_ascii_string_to_signed (text, 10, G_MININT32, G_MAXINT32, number, NULL);
}

/* --- Codings --- */

void
hx_refi_import_coding (HxRefiImport *self,
                       HxRefiNode   *node,
                       gint64        passage,
                       const char   *parent)
{
  HxRefiNode *reference = hx_refi_node_child (node, "CodeRef");
  HxRefiThing *code = reference != NULL
                      ? hx_refi_import_find (self, hx_refi_node_get (reference, "targetGUID"))
                      : NULL;
  HxRefiPart *part;

  if (hx_refi_import_find_known (self, node, "tagging") != NULL)
    return;
  if (code == NULL || g_strcmp0 (code->kind, "tag") != 0)
    {
      hx_refi_import_lose (self, node, _("It refers to a code that the file does not have; it is "
                                         "kept for the way back, not shown."));
      return;
    }
  part = hx_refi_import_note (self, node, "tagging", passage);
  part->tag = code->row;
  part->parent = parent;
  part->coder = g_strdup (hx_refi_import_set_author (self, node));
  reference->taken = g_strcmp0 (hx_refi_node_get (reference, "targetGUID"),
                                code->node != NULL ? hx_refi_node_get (code->node, "guid")
                                                   : NULL) == 0;
  hx_edit_tag (self->edit, passage, code->row);
  self->report->n_taggings++;
}

static void
add_codings (HxRefiImport *self,
             HxRefiNode   *node,
             gint64        passage)
{
  const char *guid = hx_refi_node_get (node, "guid");

  for (HxRefiNode *n = node->first; n != NULL; n = n->next)
    if (hx_refi_node_is (n, "Coding"))
      hx_refi_import_coding (self, n, passage, guid);
}

/* --- Selections of text --- */

static const char *
get_note (HxRefiNode *node)
{
  const char *note = hx_refi_node_child_text (node, "Description");

  return note != NULL && *note != '\0' ? note : NULL;
}

/* Passages of a transcript are between two of its points. */
static gboolean
get_positions (HxRefiSource *source,
               HxRefiNode   *node,
               HxRefiPlace  *place)
{
  if (hx_refi_node_is (node, "PlainTextSelection"))
    return get_number (node, "startPosition", &place->first)
           && get_number (node, "endPosition", &place->last);
  return hx_refi_sync_find (source->points, hx_refi_node_get (node, "fromSyncPoint"),
                            &place->first)
         && hx_refi_sync_find (source->points, hx_refi_node_get (node, "toSyncPoint"),
                               &place->last);
}

static void
list_place (HxRefiImport *self,
            HxRefiSource *source,
            HxRefiNode   *node)
{
  HxRefiPlace place = {
    .node = node,
    .text = source->text,
    .source = source->index,
    .name = hx_refi_node_get (node, "name"),
    .note = get_note (node),
  };

  if (get_positions (source, node, &place))
    g_ptr_array_add (self->places, g_memdup2 (&place, sizeof place));
  else
    hx_refi_import_lose (self, node, _("It does not say where it begins and ends; it is kept for "
                                       "the way back, not shown."));
}

/* The name that the export writes by itself is the passage's text; others stay. */
static void
take_name (HxRefiPlace *place)
{
  const char *name = hx_refi_node_get (place->node, "name");

  if (place->fit >= HX_REFI_MOVED || name == NULL || *name == '\0')
    hx_refi_node_take (place->node, "name");
}

/* A remark on a passage is a memo on it. */
static void
add_description (HxRefiImport *self,
                 HxRefiPlace  *place,
                 gint64        passage)
{
  HxRefiNode *description = hx_refi_node_child (place->node, "Description");
  g_autofree char *words = NULL;

  if (description == NULL || description->text == NULL || description->taken)
    return;
  words = hx_text_dup_range (place->text->text, place->start, place->end);
  if (g_str_equal (words, description->text))
    return;
  hx_refi_import_note (self, description, "memo",
                       hx_edit_add_memo (self->edit, HX_MEMO_PASSAGE, passage,
                                         description->text))->parent
    = hx_refi_node_get (place->node, "guid");
  self->report->n_memos++;
}

static void
add_place (HxRefiImport *self,
           HxRefiPlace  *place)
{
  HxRefiSource *source = g_ptr_array_index (self->sources, place->source);
  HxRefiThing *known = hx_refi_import_find_known (self, place->node, "passage");
  gint64 passage;

  if (known != NULL)
    {
      add_codings (self, place->node, known->row);
      return;
    }
  if (place->fit == HX_REFI_NOWHERE)
    {
      hx_refi_import_lose (self, place->node,
                           _("The text has no such place; it is kept for the way back, not "
                             "shown."));
      return;
    }
  hx_refi_import_set_author (self, place->node);
  passage = hx_edit_add_passage (self->edit, source->id, place->start, place->end);
  hx_refi_import_note (self, place->node, "passage", passage);
  hx_refi_node_take (place->node, "startPosition");
  hx_refi_node_take (place->node, "endPosition");
  take_name (place);
  add_description (self, place, passage);
  add_codings (self, place->node, passage);
}

/* --- A source as a whole --- */

/* Codes on a whole source become taggings of all its text. */
static void
add_source_codings (HxRefiImport *self,
                    HxRefiSource *source)
{
  guint length = hx_text_get_length (source->text->text);
  gint64 passage = 0;

  for (HxRefiNode *n = source->node->first; n != NULL; n = n->next)
    {
      if (!hx_refi_node_is (n, "Coding"))
        continue;
      if (length == 0)
        {
          hx_refi_import_lose (self, n, _("The source has no text to tag; it is kept for the way "
                                          "back, not shown."));
          continue;
        }
      if (hx_refi_import_find_known (self, n, "tagging") != NULL)
        continue;
      hx_refi_import_be (self, NULL, 0);
      if (passage == 0)
        passage = hx_edit_add_passage (self->edit, source->id, 0, length);
      hx_refi_import_coding (self, n, passage, hx_refi_node_get (source->node, "guid"));
    }
}

/* --- All --- */

static void
settle (HxRefiImport *self)
{
  HxExchangeReport *report = self->report;
  HxRefiCounting counting;

  if (self->places->len == 0)
    return;
  hx_refi_places_settle (self->places, report->origin, &counting);
  report->n_passages = self->places->len;
  report->n_verified = counting.n_verified;
  report->n_named = counting.n_named;
  report->n_other_convention = counting.n_other;
  report->convention = hx_refi_convention_to_string (&counting.convention, counting.has_crlf,
                                                     counting.has_bom);
  if (counting.n_other > 0)
    hx_exchange_report_warn (report, ngettext ("In %u text positions are counted in another way than "
                                           "in the others; its passages were placed by that.",
                                           "In %u texts positions are counted in another way than "
                                           "in the others; their passages were placed by that.",
                                           counting.n_other), counting.n_other);
}

static void
tell_fit (HxRefiImport *self,
          HxRefiPlace  *place)
{
  HxRefiSource *source = g_ptr_array_index (self->sources, place->source);
  g_autofree char *name = g_utf8_substring (place->name != NULL ? place->name : "", 0,
                                            MIN (g_utf8_strlen (place->name != NULL
                                                                ? place->name : "", -1), 60));

  if (place->fit == HX_REFI_MOVED)
    {
      self->report->n_moved++;
      hx_exchange_report_warn (self->report,
                           _("The passage “%s” of “%s” does not stand where the file says; it "
                             "was found by its words."), name,
                           hx_refi_node_get (source->node, "name"));
    }
  else if (place->fit == HX_REFI_DOUBTFUL)
    hx_exchange_report_warn (self->report,
                         _("The passage from %u to %u of “%s” (“%s”) may be in the wrong "
                           "place: look at it."), place->start, place->end,
                         hx_refi_node_get (source->node, "name"), name);
}

void
hx_refi_import_selections (HxRefiImport *self)
{
  for (guint i = 0; i < self->sources->len; i++)
    {
      HxRefiSource *source = g_ptr_array_index (self->sources, i);

      if (source->text == NULL)
        continue;
      for (HxRefiNode *n = source->holder->first; n != NULL; n = n->next)
        if (hx_refi_node_is (n, "PlainTextSelection")
            || hx_refi_node_is (n, "TranscriptSelection"))
          list_place (self, source, n);
    }
  settle (self);
  for (guint i = 0; i < self->places->len; i++)
    {
      tell_fit (self, g_ptr_array_index (self->places, i));
      add_place (self, g_ptr_array_index (self->places, i));
    }
  for (guint i = 0; i < self->sources->len; i++)
    {
      HxRefiSource *source = g_ptr_array_index (self->sources, i);

      if (source->text == NULL)
        continue;
      add_source_codings (self, source);
      hx_refi_import_regions (self, source);
    }
}
