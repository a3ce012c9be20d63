/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "hx-rtf-reader.h"

static int
read_number (HxRtfReader *reader)
{
  gboolean is_negative = *reader->at == '-';
  gint64 number = 0;

  reader->at += is_negative;
  for (; reader->at < reader->end && g_ascii_isdigit (*reader->at); reader->at++)
    number = MIN (number * 10 + (*reader->at - '0'), G_MAXINT);

  return is_negative ? -number : number;
}

static void
read_word (HxRtfReader *reader,
           HxRtfToken  *token)
{
  guint n = 0;

  token->kind = HX_RTF_WORD;
  for (; reader->at < reader->end && g_ascii_isalpha (*reader->at); reader->at++)
    if (n < HX_RTF_MAX_WORD)
      token->word[n++] = *reader->at;
  token->word[n] = '\0';

  token->has_number = reader->at < reader->end &&
                      (g_ascii_isdigit (*reader->at) ||
                       (*reader->at == '-' && reader->at + 1 < reader->end &&
                        g_ascii_isdigit (reader->at[1])));
  token->number = token->has_number ? read_number (reader) : 0;
  if (reader->at < reader->end && *reader->at == ' ')
    reader->at++;
}

static void
read_control (HxRtfReader *reader,
              HxRtfToken  *token)
{
  reader->at++;
  if (reader->at == reader->end)
    {
      token->kind = HX_RTF_END;
    }
  else if (g_ascii_isalpha (*reader->at))
    {
      read_word (reader, token);
    }
  else if (*reader->at == '\'' && reader->end - reader->at >= 3 &&
           g_ascii_isxdigit (reader->at[1]) && g_ascii_isxdigit (reader->at[2]))
    {
      token->kind = HX_RTF_BYTE;
      token->byte = g_ascii_xdigit_value (reader->at[1]) * 16 +
                    g_ascii_xdigit_value (reader->at[2]);
      reader->at += 3;
    }
  else
    {
      token->kind = HX_RTF_SYMBOL;
      token->byte = *reader->at++;
    }
}

static gboolean
is_plain (char c)
{
  return c != '\\' && c != '{' && c != '}' && c != '\n' && c != '\r' && c != '\0';
}

/**
 * hx_rtf_read: (skip)
 * @reader: a place in a file
 * @token: (out): what stands there
 *
 * Reads the next token of Rich Text Format (Microsoft, specification 1.9.1), without the data of
 * `\bin`.
 */
void
hx_rtf_read (HxRtfReader *reader,
             HxRtfToken  *token)
{
  while (reader->at < reader->end && strchr ("\r\n", *reader->at) != NULL)
    reader->at++;   /* NUL as well */

  token->kind = HX_RTF_END;
  if (reader->at == reader->end)
    return;

  if (*reader->at == '{' || *reader->at == '}')
    {
      token->kind = *reader->at++ == '{' ? HX_RTF_OPEN : HX_RTF_CLOSE;
    }
  else if (*reader->at == '\\')
    {
      read_control (reader, token);
      if (token->kind == HX_RTF_WORD && g_str_equal (token->word, "bin") && token->number > 0)
        reader->at += MIN (token->number, reader->end - reader->at);
    }
  else
    {
      token->kind = HX_RTF_BYTES;
      token->bytes = reader->at;
      while (reader->at < reader->end && is_plain (*reader->at))
        reader->at++;
      token->n_bytes = reader->at - token->bytes;
    }
}
