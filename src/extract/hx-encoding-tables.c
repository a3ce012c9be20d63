/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The encodings that ICU's converters lack: one character for each byte from the first on. */

#include "config.h"

#include <string.h>

#include "hx-encoding.h"

/* ISO/IEC 8859-16:2001, bytes A0 to FF. */
static const char iso_8859_16[] =
  "\u00a0ĄąŁ€„Š§š©Ș«Ź\u00adźŻ°±ČłŽ”¶·žčș»ŒœŸż"
  "ÀÁÂĂÄĆÆÇÈÉÊËÌÍÎÏĐŃÒÓÔŐÖŚŰÙÚÛÜĘȚß"
  "àáâăäćæçèéêëìíîïđńòóôőöśűùúûüęțÿ";

/* VISCII 1.1 (RFC 1456), bytes 80 to FF. The six letters among the control codes are left out:
 * a text that uses them cannot be told from one that is no text. */
static const char viscii[] =
  "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲ"
  "ÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯ"
  "ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡư"
  "àáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ";

/**
 * hx_encoding_table:
 * @encoding: a name
 * @first: (out): the byte that the first character stands for
 *
 * Returns: (nullable): a string with a character for each byte from @first to 255; below, each
 *   byte is its own code point. %NULL for an encoding that is not in these tables
 */
const char *
hx_encoding_table (const char *encoding,
                   guint      *first)
{
  if (g_ascii_strcasecmp (encoding, "ISO-8859-16") == 0)
    {
      *first = 0xa0;
      return iso_8859_16;
    }
  if (g_ascii_strcasecmp (encoding, "VISCII") == 0)
    {
      *first = 0x80;
      return viscii;
    }

  return NULL;
}
