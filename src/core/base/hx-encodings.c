/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "base/hx-encodings.h"

static const HxEncodingInfo encodings[] = {
  { "UTF-8", N_("Unicode") },
  { "UTF-16LE", N_("Unicode") },
  { "UTF-16BE", N_("Unicode") },
  { "UTF-32LE", N_("Unicode") },
  { "UTF-32BE", N_("Unicode") },
  { "WINDOWS-1252", N_("Western") },
  { "ISO-8859-1", N_("Western") },
  { "ISO-8859-15", N_("Western") },
  { "IBM850", N_("Western") },
  { "IBM437", N_("Western") },
  { "MACINTOSH", N_("Western") },
  { "WINDOWS-1250", N_("Central European") },
  { "ISO-8859-2", N_("Central European") },
  { "IBM852", N_("Central European") },
  { "MAC-CENTRALEUROPE", N_("Central European") },
  { "ISO-8859-16", N_("Romanian") },
  { "WINDOWS-1257", N_("Baltic") },
  { "ISO-8859-13", N_("Baltic") },
  { "ISO-8859-4", N_("Baltic") },
  { "ISO-8859-10", N_("Nordic") },
  { "IBM865", N_("Nordic") },
  { "ISO-8859-14", N_("Celtic") },
  { "ISO-8859-3", N_("South European") },
  { "WINDOWS-1254", N_("Turkish") },
  { "ISO-8859-9", N_("Turkish") },
  { "IBM857", N_("Turkish") },
  { "WINDOWS-1253", N_("Greek") },
  { "ISO-8859-7", N_("Greek") },
  { "IBM737", N_("Greek") },
  { "WINDOWS-1251", N_("Cyrillic") },
  { "KOI8-R", N_("Cyrillic") },
  { "ISO-8859-5", N_("Cyrillic") },
  { "IBM866", N_("Cyrillic") },
  { "IBM855", N_("Cyrillic") },
  { "MAC-CYRILLIC", N_("Cyrillic") },
  { "KOI8-U", N_("Ukrainian") },
  { "WINDOWS-1256", N_("Arabic") },
  { "ISO-8859-6", N_("Arabic") },
  { "IBM720", N_("Arabic") },
  { "IBM864", N_("Arabic") },
  { "WINDOWS-1255", N_("Hebrew") },
  { "ISO-8859-8", N_("Hebrew") },
  { "IBM862", N_("Hebrew") },
  { "WINDOWS-874", N_("Thai") },
  { "ISO-8859-11", N_("Thai") },
  { "WINDOWS-1258", N_("Vietnamese") },
  { "VISCII", N_("Vietnamese") },
  { "GB18030", N_("Chinese, Simplified") },
  { "GBK", N_("Chinese, Simplified") },
  { "GB2312", N_("Chinese, Simplified") },
  { "HZ-GB-2312", N_("Chinese, Simplified") },
  { "BIG5", N_("Chinese, Traditional") },
  { "BIG5-HKSCS", N_("Chinese, Traditional") },
  { "EUC-TW", N_("Chinese, Traditional") },
  { "SHIFT_JIS", N_("Japanese") },
  { "EUC-JP", N_("Japanese") },
  { "ISO-2022-JP", N_("Japanese") },
  { "EUC-KR", N_("Korean") },
  { "ISO-2022-KR", N_("Korean") },
};

/**
 * hx_encoding_list:
 * @n_encodings: (out): how many
 *
 * The encodings a person may choose when the guess was wrong, related ones together.
 *
 * Returns: (transfer none) (array length=n_encodings): the encodings
 */
const HxEncodingInfo *
hx_encoding_list (guint *n_encodings)
{
  *n_encodings = G_N_ELEMENTS (encodings);
  return encodings;
}
