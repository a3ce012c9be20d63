/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Groups of Rich Text Format. */

#include "config.h"

#include <string.h>

#include "hx-numerals.h"
#include "hx-rtf-private.h"

#define NO_FONT    G_MININT
#define MAX_DEPTH  10000
#define MAX_STYLES 10000

static void
begin_beside (Rtf         *self,
              HxRtfAction  action)
{
  hx_rtf_set_channel (self, CHANNEL_TEXT);
  if (action == HX_RTF_HEAD)
    hx_flow_push_left_out (self->flow, HX_LEFT_OUT_HEAD, NULL);
  else if (action == HX_RTF_FOOT)
    hx_flow_push_left_out (self->flow, HX_LEFT_OUT_FOOT, NULL);
  else if (action == HX_RTF_NOTE)
    hx_flow_push_note (self->flow, NULL);
  else if (action == HX_RTF_COMMENT)
    hx_flow_push_left_out (self->flow, HX_LEFT_OUT_COMMENT, self->comment_author);
  else if (action == HX_RTF_BOX)
    hx_flow_push_aside (self->flow);
  else
    hx_flow_push_nothing (self->flow);
  hx_rtf_push_place (self);
}

static gboolean
is_beside (HxRtfAction action)
{
  return action == HX_RTF_HEAD || action == HX_RTF_FOOT || action == HX_RTF_NOTE ||
         action == HX_RTF_COMMENT || action == HX_RTF_BOX;
}

static gboolean
is_captured (HxRtfAction action)
{
  return action == HX_RTF_TITLE || action == HX_RTF_AUTHOR || action == HX_RTF_COMMENT_AUTHOR ||
         action == HX_RTF_LIST_MARK || action == HX_RTF_INSTRUCTION;
}

static void
begin_result (Rtf *self)
{
  self->state->group = HX_RTF_UNKNOWN;
  if (self->address == NULL)
    return;

  hx_rtf_begin_paragraph (self);
  hx_rtf_set_channel (self, CHANNEL_TEXT);
  hx_flow_open_span (self->flow, HX_SPAN_LINK, self->address);
  g_clear_pointer (&self->address, g_free);
  self->state->ends = HX_RTF_RESULT;
}

/* A word that says what its group is. Within what is skipped nothing counts but the second form
 * of a text. */
void
hx_rtf_begin_group (Rtf         *self,
                    HxRtfAction  action)
{
  State *state = self->state;
  HxRtfAction outer = state->group;

  if (action == HX_RTF_UNICODE_FORM && outer == HX_RTF_TWO_FORMS)
    {
      state->group = HX_RTF_UNKNOWN;
      return;
    }
  if (outer == HX_RTF_INFO ? action > HX_RTF_CREATED || action < HX_RTF_TITLE :
      outer != HX_RTF_UNKNOWN)
    {
      if (outer == HX_RTF_INFO || is_captured (outer))
        state->group = HX_RTF_SKIPPED;
      return;
    }

  state->group = action;
  /* What the file says of itself is in no font, so its character set is the file's. */
  if (action == HX_RTF_INFO)
    state->font = NO_FONT;
  if (action == HX_RTF_KEPT)
    state->group = outer;
  else if (action == HX_RTF_RESULT)
    begin_result (self);
  else if (action == HX_RTF_PICTURE)
    hx_flow_count_picture (self->flow);
  else if (is_beside (action) || is_captured (action))
    {
      if (action == HX_RTF_NOTE || action == HX_RTF_BOX)
        hx_rtf_begin_paragraph (self);
      begin_beside (self, action);
      self->state->ends = action;
      if (is_beside (action))
        self->state->group = HX_RTF_UNKNOWN;
    }
}

static char *
dup_address (const char *instruction)
{
  const char *start = strstr (instruction, "HYPERLINK");
  const char *quote = start != NULL ? strchr (start, '"') : NULL;

  if (start == NULL || strstr (start, "\\l") != NULL)
    return NULL;
  if (quote != NULL)
    return g_strndup (quote + 1, strcspn (quote + 1, "\""));

  start += strlen ("HYPERLINK");
  start += strspn (start, " ");
  return *start != '\0' ? g_strndup (start, strcspn (start, " ")) : NULL;
}

/* SYMBOL 183 \f "Symbol": a field whose result is empty. */
static void
put_symbol_field (Rtf        *self,
                  const char *instruction)
{
  const char *start = instruction + strspn (instruction, " ");
  gunichar character;

  if (!g_str_has_prefix (start, "SYMBOL "))
    return;

  character = g_ascii_strtoull (start + 7, NULL, 0) & 0xff;
  if (strstr (start, "\"Symbol\"") != NULL || strstr (start, "Wingdings") != NULL)
    character = hx_symbol_to_unicode (character, strstr (start, "Wingdings") != NULL ? "Wingdings"
                                                                                     : "Symbol");
  hx_rtf_put_character (self, character);
}

static void
end_captured (Rtf         *self,
              HxRtfAction  action)
{
  g_autofree char *text = NULL;

  hx_rtf_pop_place (self);
  text = g_strstrip (hx_flow_pop_text (self->flow));
  if (action == HX_RTF_TITLE)
    hx_output_field (self->output, "title", text);
  else if (action == HX_RTF_AUTHOR)
    hx_output_field (self->output, "author", text);
  else if (action == HX_RTF_COMMENT_AUTHOR)
    g_set_str (&self->comment_author, text);
  else if (action == HX_RTF_LIST_MARK)
    g_set_str (&self->mark, text);
  else
    {
      g_free (self->address);
      self->address = dup_address (text);
      put_symbol_field (self, text);
    }
}

static void
end_style (Rtf *self)
{
  const char *name = self->new_name->str;
  int level = 0;

  if (self->new_outline >= 0 && self->new_outline < 9)
    level = self->new_outline + 1;
  else if (g_ascii_strncasecmp (name, "heading ", 8) == 0 && g_ascii_isdigit (name[8]))
    level = name[8] - '0';
  else if (g_ascii_strncasecmp (name, "title;", 6) == 0)
    level = 1;
  if (level > 0 && self->new_style >= 0 && g_hash_table_size (self->headings) < MAX_STYLES)
    g_hash_table_insert (self->headings, GINT_TO_POINTER (self->new_style),
                         GINT_TO_POINTER (level));

  g_string_truncate (self->new_name, 0);
  self->new_style = self->new_outline = -1;
}

gboolean
hx_rtf_open_group (Rtf     *self,
                   GError **error)
{
  State state = *self->state;

  if (self->states->len == MAX_DEPTH)
    {
      g_set_error_literal (error, HX_REFUSED, HX_REFUSAL_BOMB, "");
      return FALSE;
    }

  self->n_to_skip = 0;
  state.ends = HX_RTF_UNKNOWN;
  state.is_new = TRUE;
  state.is_optional = FALSE;
  g_array_append_val (self->states, state);
  hx_rtf_select_last (self);

  return TRUE;
}

void
hx_rtf_close_group (Rtf *self)
{
  HxRtfAction ends = self->state->ends;
  HxRtfAction group = self->state->group;

  self->n_to_skip = 0;
  if (self->states->len == 1)
    return;

  g_array_set_size (self->states, self->states->len - 1);
  hx_rtf_select_last (self);
  if (ends == HX_RTF_RESULT)
    {
      hx_rtf_set_channel (self, CHANNEL_TEXT);
      hx_flow_close_span (self->flow, HX_SPAN_LINK);
    }
  else if (is_beside (ends))
    {
      hx_rtf_pop_place (self);
      hx_flow_pop (self->flow);
    }
  else if (is_captured (ends))
    {
      end_captured (self, ends);
    }
  else if (group == HX_RTF_STYLES)
    {
      end_style (self);
    }
}
