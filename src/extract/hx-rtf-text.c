/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Text of Rich Text Format, and where it goes. */

#include "config.h"

#include <string.h>

#include "hx-rtf-private.h"

void
hx_rtf_select_last (Rtf *self)
{
  self->state = &g_array_index (self->states, State, self->states->len - 1);
  self->place = &g_array_index (self->places, Place, self->places->len - 1);
}

void
hx_rtf_set_channel (Rtf     *self,
                    Channel  channel)
{
  if (channel == self->channel)
    return;

  if (self->channel != CHANNEL_TEXT)
    hx_flow_pop (self->flow);
  if (channel == CHANNEL_HIDDEN)
    hx_flow_push_left_out (self->flow, HX_LEFT_OUT_HIDDEN, NULL);
  else if (channel == CHANNEL_DELETED)
    hx_flow_push_left_out (self->flow, HX_LEFT_OUT_DELETED, NULL);
  if (channel == CHANNEL_DELETED)
    hx_flow_found_changes (self->flow);
  self->channel = channel;
}

void
hx_rtf_end_paragraph (Rtf *self)
{
  hx_rtf_set_channel (self, CHANNEL_TEXT);
  if (self->place->in_paragraph)
    hx_flow_end_paragraph (self->flow);
  self->place->in_paragraph = FALSE;
}

void
hx_rtf_push_place (Rtf *self)
{
  Place place = { FALSE };

  g_array_append_val (self->places, place);
  hx_rtf_select_last (self);
}

void
hx_rtf_pop_place (Rtf *self)
{
  hx_rtf_end_paragraph (self);
  if (self->places->len > 1)
    g_array_set_size (self->places, self->places->len - 1);
  hx_rtf_select_last (self);
}

void
hx_rtf_begin_cell (Rtf *self)
{
  Place *place = self->place;

  if (!place->has_table)
    hx_flow_begin_table (self->flow, self->n_columns);
  if (!place->has_row)
    hx_flow_begin_row (self->flow);
  if (!place->has_cell)
    hx_flow_begin_cell (self->flow);
  place->has_table = place->has_row = place->has_cell = TRUE;
}

void
hx_rtf_end_table (Rtf *self)
{
  if (self->place->has_table)
    hx_flow_end_table (self->flow);
  self->place->has_table = self->place->has_row = self->place->has_cell = FALSE;
}

static guint
get_heading (Rtf *self)
{
  if (self->outline >= 0)
    return self->outline < 9 ? self->outline + 1 : 0;

  return GPOINTER_TO_UINT (g_hash_table_lookup (self->headings, GINT_TO_POINTER (self->style)));
}

void
hx_rtf_begin_paragraph (Rtf *self)
{
  g_autofree char *mark = g_steal_pointer (&self->mark);

  if (self->place->in_paragraph)
    return;

  hx_rtf_set_channel (self, CHANNEL_TEXT);
  if (self->in_table)
    hx_rtf_begin_cell (self);
  else
    hx_rtf_end_table (self);
  hx_flow_begin_paragraph (self->flow);
  self->place->in_paragraph = TRUE;
  if (get_heading (self) > 0)
    hx_flow_heading (self->flow, get_heading (self));
  if (mark != NULL && mark[0] != '\0')
    hx_flow_item (self->flow, mark);
}

static gboolean
is_text (HxRtfAction group)
{
  return group == HX_RTF_UNKNOWN || group == HX_RTF_TITLE || group == HX_RTF_AUTHOR ||
         group == HX_RTF_COMMENT_AUTHOR || group == HX_RTF_LIST_MARK ||
         group == HX_RTF_INSTRUCTION;
}

static void
put (Rtf        *self,
     const char *utf8,
     gssize      n_bytes)
{
  State *state = self->state;

  self->high = 0;
  if (state->group == HX_RTF_STYLES)
    g_string_append_len (self->new_name, utf8,
                         self->new_name->len < 256 ? n_bytes : 0);
  if (!is_text (state->group) || n_bytes == 0)
    return;

  if (state->group == HX_RTF_UNKNOWN)
    {
      hx_rtf_begin_paragraph (self);
      hx_rtf_set_channel (self, state->is_deleted ? CHANNEL_DELETED :
                                state->is_hidden ? CHANNEL_HIDDEN : CHANNEL_TEXT);
    }
  hx_flow_text (self->flow, utf8, n_bytes);
}

void
hx_rtf_put_character (Rtf      *self,
                      gunichar  character)
{
  char utf8[6];

  if (character >= 0x20 || character == '\t')
    put (self, utf8, g_unichar_to_utf8 (character, utf8));
}

void
hx_rtf_flush_bytes (Rtf *self)
{
  g_autofree char *utf8 = NULL;

  if (self->bytes->len == 0)
    return;

  utf8 = hx_rtf_fonts_decode (self->fonts, self->state->font, self->bytes->data,
                              self->bytes->len, &self->n_unknown);
  g_byte_array_set_size (self->bytes, 0);
  if (utf8 != NULL)
    put (self, utf8, strlen (utf8));
}

void
hx_rtf_take_byte (Rtf    *self,
                  guint8  byte)
{
  if (self->n_to_skip > 0)
    self->n_to_skip--;
  else if (is_text (self->state->group) || self->state->group == HX_RTF_STYLES)
    g_byte_array_append (self->bytes, &byte, 1);
}

void
hx_rtf_take_bytes (Rtf        *self,
                   const char *bytes,
                   gsize       n_bytes)
{
  gsize n_skipped = MIN (n_bytes, (gsize) self->n_to_skip);

  if (self->state->group == HX_RTF_FONT_TABLE)
    hx_rtf_fonts_name (self->fonts, bytes, n_bytes);
  self->n_to_skip -= n_skipped;
  if (is_text (self->state->group) || self->state->group == HX_RTF_STYLES)
    g_byte_array_append (self->bytes, (const guint8 *) bytes + n_skipped, n_bytes - n_skipped);
}

void
hx_rtf_take_unicode (Rtf *self,
                     int  number)
{
  gunichar unit = number & 0xffff;

  self->n_to_skip = self->state->n_skip;
  if (number > 0xffff && number <= 0x10ffff)
    unit = number;
  if (unit >= 0xd800 && unit < 0xdc00)
    {
      self->high = unit;
      return;
    }
  if (unit >= 0xdc00 && unit < 0xe000)
    unit = self->high != 0 ? 0x10000 + ((self->high - 0xd800) << 10) + (unit - 0xdc00) : 0xfffd;
  else
    unit = hx_rtf_fonts_map (self->fonts, self->state->font, unit);
  self->high = 0;
  hx_rtf_put_character (self, unit);
}
