/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rich Text Format, Microsoft's specification 1.9.1. */

#include "config.h"

#include <unicode/uloc.h>

#include "hx-rtf-private.h"

static void
end_cell (Rtf      *self,
          gboolean  is_nested)
{
  if (self->state->group != HX_RTF_UNKNOWN)
    return;
  if (is_nested)
    {
      hx_rtf_end_paragraph (self);
      hx_flow_words (self->flow, " ", 1);
      return;
    }

  hx_rtf_set_channel (self, CHANNEL_TEXT);
  hx_rtf_begin_cell (self);
  hx_rtf_end_paragraph (self);
  self->place->has_cell = FALSE;
}

static void
end_row (Rtf *self)
{
  hx_rtf_end_paragraph (self);
  self->place->has_row = self->place->has_cell = FALSE;
}

static void
set_font (Rtf *self,
          int  font)
{
  if (self->state->group == HX_RTF_FONT_TABLE)
    hx_rtf_fonts_begin (self->fonts, font);
  self->state->font = font;
}

static void
set_style (Rtf *self,
           int  style)
{
  if (self->state->group == HX_RTF_STYLES)
    self->new_style = style;
  else
    self->style = style;
}

static void
set_outline (Rtf *self,
             int  outline)
{
  if (self->state->group == HX_RTF_STYLES)
    self->new_outline = outline;
  else
    self->outline = outline;
}

static void
set_date (Rtf *self,
          int  part,
          int  number)
{
  if (self->state->group == HX_RTF_CREATED)
    self->date[part] = number;
}

/* Words of the file and its tables. */
static void
apply_to_file (Rtf             *self,
               const HxRtfWord *word,
               int              number)
{
  switch (word->action)
    {
    case HX_RTF_CHARSET:
      hx_rtf_fonts_charset (self->fonts, number);
      break;
    case HX_RTF_FONT_CODE_PAGE:
      hx_rtf_fonts_code_page (self->fonts, number);
      break;
    case HX_RTF_CODE_PAGE:
      hx_rtf_fonts_set_default (self->fonts, word->argument != 0 ? (int) word->argument : number);
      break;
    case HX_RTF_DEFAULT_FONT:
      self->default_font = self->state->font = number;
      break;
    case HX_RTF_LANGUAGE:
      self->language = number;
      break;
    case HX_RTF_YEAR:
    case HX_RTF_MONTH:
    case HX_RTF_DAY:
      set_date (self, word->action - HX_RTF_YEAR, number);
      break;
    case HX_RTF_REVISED:
      hx_flow_found_changes (self->flow);
      break;
    default:
      break;
    }
}

/* Words that say how text is to be taken. */
static void
apply_to_text (Rtf             *self,
               const HxRtfWord *word,
               gboolean         is_on,
               int              number)
{
  switch (word->action)
    {
    case HX_RTF_IN_TABLE:
      self->in_table = TRUE;
      break;
    case HX_RTF_ROW_BEGIN:
      self->n_columns = 0;
      break;
    case HX_RTF_CELL_EDGE:
      self->n_columns = MIN (self->n_columns + 1, 1000);
      break;
    case HX_RTF_PARAGRAPH_RESET:
      self->in_table = FALSE;
      self->style = self->outline = -1;
      break;
    case HX_RTF_CHARACTER_RESET:
      self->state->is_hidden = self->state->is_deleted = FALSE;
      self->state->font = self->default_font;
      break;
    case HX_RTF_FONT:
      set_font (self, number);
      break;
    case HX_RTF_UNICODE_SKIP:
      self->state->n_skip = CLAMP (number, 0, 8);
      break;
    case HX_RTF_HIDDEN:
      self->state->is_hidden = is_on;
      break;
    case HX_RTF_DELETED:
      self->state->is_deleted = is_on;
      break;
    case HX_RTF_STYLE:
      set_style (self, number);
      break;
    case HX_RTF_OUTLINE:
      set_outline (self, number);
      break;
    default:
      apply_to_file (self, word, number);
      break;
    }
}

static void
put_paragraph_end (Rtf *self)
{
  if (self->state->group != HX_RTF_UNKNOWN)
    return;
  hx_rtf_begin_paragraph (self);
  hx_rtf_end_paragraph (self);
}

static void
apply (Rtf             *self,
       const HxRtfWord *word,
       gboolean         is_on,
       int              number)
{
  switch (word->action)
    {
    case HX_RTF_CHARACTER:
      hx_rtf_put_character (self, word->argument);
      break;
    case HX_RTF_UNICODE:
      hx_rtf_take_unicode (self, number);
      break;
    case HX_RTF_PARAGRAPH_END:
      put_paragraph_end (self);
      break;
    case HX_RTF_LINE_END:
      if (self->state->group == HX_RTF_UNKNOWN)
        hx_flow_break (self->flow);
      break;
    case HX_RTF_SPACE:
      if (self->state->group == HX_RTF_UNKNOWN)
        hx_flow_words (self->flow, " ", 1);
      break;
    case HX_RTF_CELL_END:
      end_cell (self, word->argument != 0);
      break;
    case HX_RTF_ROW_END:
      if (self->state->group == HX_RTF_UNKNOWN && word->argument == 0)
        end_row (self);
      break;
    default:
      apply_to_text (self, word, is_on, number);
      break;
    }
}

static void
take_word (Rtf              *self,
           const HxRtfToken *token)
{
  const HxRtfWord *word = hx_rtf_find_word (token->word);
  gboolean was_new = self->state->is_new;

  if (self->n_to_skip > 0 && (word == NULL || word->action != HX_RTF_UNICODE))
    {
      self->n_to_skip--;
      return;
    }
  /* Bytes that wait belong to what was before the word, but for one that changes nothing. */
  if (word != NULL || self->state->is_optional)
    hx_rtf_flush_bytes (self);
  self->state->is_new = FALSE;

  if (word != NULL && word->action < HX_RTF_CHARACTER)
    hx_rtf_begin_group (self, word->action);
  else if (was_new && self->state->is_optional)
    self->state->group = HX_RTF_SKIPPED;
  else if (word != NULL)
    apply (self, word, !token->has_number || token->number != 0, token->number);
}

static void
take_symbol (Rtf    *self,
             guint8  symbol)
{
  static const struct { char symbol; gunichar character; } characters[] = {
    { '~', 0xa0 }, { '-', 0xad }, { '_', 0x2011 }, { '\\', '\\' }, { '{', '{' }, { '}', '}' },
    { '\t', '\t' },
  };

  if (symbol == '*')
    {
      self->state->is_optional = self->state->is_new;
      return;
    }
  if (self->n_to_skip > 0)
    {
      self->n_to_skip--;
      return;
    }
  /* In the second byte of a character these are no symbols. */
  if (self->bytes->len > 0 && strchr ("\\{}", symbol) != NULL && symbol != 0)
    {
      hx_rtf_take_byte (self, symbol);
      return;
    }

  hx_rtf_flush_bytes (self);
  if (symbol == '\n' || symbol == '\r')
    put_paragraph_end (self);
  for (guint i = 0; i < G_N_ELEMENTS (characters); i++)
    if (characters[i].symbol == symbol)
      hx_rtf_put_character (self, characters[i].character);
}

/* FALSE: the end, or an error. */
static gboolean
take_token (Rtf     *self,
            GError **error)
{
  HxRtfToken token;

  hx_rtf_read (&self->reader, &token);
  switch (token.kind)
    {
    case HX_RTF_OPEN:
      hx_rtf_flush_bytes (self);
      self->state->is_new = FALSE;
      return hx_rtf_open_group (self, error);
    case HX_RTF_CLOSE:
      hx_rtf_flush_bytes (self);
      hx_rtf_close_group (self);
      return TRUE;
    case HX_RTF_WORD:
      take_word (self, &token);
      return TRUE;
    case HX_RTF_SYMBOL:
      take_symbol (self, token.byte);
      return TRUE;
    case HX_RTF_BYTE:
      hx_rtf_take_byte (self, token.byte);
      return TRUE;
    case HX_RTF_BYTES:
      hx_rtf_take_bytes (self, token.bytes, token.n_bytes);
      return TRUE;
    default:
      hx_rtf_flush_bytes (self);
      return FALSE;
    }
}

static void
give_fields (Rtf *self)
{
  char name[ULOC_FULLNAME_CAPACITY];
  UErrorCode status = U_ZERO_ERROR;

  if (self->date[0] > 0 && self->date[0] < 10000)
    {
      g_autofree char *date = NULL;

      if (self->date[1] >= 1 && self->date[1] <= 12 && self->date[2] >= 1 && self->date[2] <= 31)
        date = g_strdup_printf ("%04d-%02d-%02d", self->date[0], self->date[1], self->date[2]);
      else
        date = g_strdup_printf ("%04d", self->date[0]);
      hx_output_field (self->output, "date", date);
    }

  if (self->language <= 0 || self->language == 1024)
    return;
  uloc_getLocaleForLCID (self->language, name, sizeof name, &status);
  if (U_SUCCESS (status) && status != U_STRING_NOT_TERMINATED_WARNING)
    hx_output_field (self->output, "language", g_strdelimit (name, "_", '-'));
}

static gboolean
parse (Rtf     *self,
       GError **error)
{
  g_autoptr(GError) refusal = NULL;
  guint n_tokens = 0;

  while (take_token (self, &refusal))
    if (++n_tokens % 4096 == 0 && hx_output_is_over (self->output))
      break;
  if (refusal != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&refusal));
      return FALSE;
    }

  if (self->states->len > 1)
    hx_output_warn (self->output, HX_WARNING_DAMAGED, NULL);
  while (self->states->len > 1)
    hx_rtf_close_group (self);
  hx_rtf_end_paragraph (self);
  hx_rtf_end_table (self);
  hx_flow_finish (self->flow);
  give_fields (self);
  if (self->n_unknown > 0)
    {
      g_autofree char *count = g_strdup_printf ("%u", self->n_unknown);

      hx_output_warn (self->output, HX_WARNING_UNKNOWN_CHARACTERS, count);
    }
  if (hx_output_get_offset (self->output) > 0)
    return TRUE;

  g_set_error_literal (error, HX_REFUSED, HX_REFUSAL_NO_TEXT, "");
  return FALSE;
}

static void
rtf_clear (Rtf *self)
{
  hx_flow_free (self->flow);
  hx_rtf_fonts_free (self->fonts);
  g_array_unref (self->states);
  g_array_unref (self->places);
  g_byte_array_unref (self->bytes);
  g_hash_table_unref (self->headings);
  g_string_free (self->new_name, TRUE);
  g_free (self->mark);
  g_free (self->address);
  g_free (self->comment_author);
}

/**
 * hx_parse_rtf:
 * @bytes: an RTF file
 * @options: not used
 * @output: where its text goes
 * @error: of HX_REFUSED
 *
 * Reads Rich Text Format: text in the character sets of its fonts, tables, the numbers of lists;
 * notes at the end; running heads and feet, comments, hidden and deleted text left out.
 *
 * Returns: whether the file was read
 */
gboolean
hx_parse_rtf (GBytes                *bytes,
              const HxParseOptions  *options,
              HxOutput              *output,
              GError               **error)
{
  gsize n_bytes;
  const char *data = g_bytes_get_data (bytes, &n_bytes);
  Rtf self = { { data, data + n_bytes }, output };
  State state = { .n_skip = 1 };
  Place place = { FALSE };
  gboolean was_read;

  hx_output_begin (output, NULL);
  self.flow = hx_flow_new (output);
  self.fonts = hx_rtf_fonts_new ();
  self.states = g_array_new (FALSE, FALSE, sizeof (State));
  self.places = g_array_new (FALSE, FALSE, sizeof (Place));
  self.bytes = g_byte_array_new ();
  self.headings = g_hash_table_new (NULL, NULL);
  self.new_name = g_string_new (NULL);
  self.style = self.outline = self.new_style = self.new_outline = -1;
  g_array_append_val (self.states, state);
  g_array_append_val (self.places, place);
  hx_rtf_select_last (&self);

  was_read = parse (&self, error);
  rtf_clear (&self);

  return was_read;
}
