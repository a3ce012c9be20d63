/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hx-ocr-language.h"

#include "hx-language-name.h"

#include <glib/gi18n.h>
#include <string.h>
#include <unicode/uloc.h>

/* What follows a language's code of ISO 639-2 in tesseract's names, and names that are no such
 * code (tesseract-ocr/tessdoc, "Languages supported in different versions of Tesseract"). */
static const struct { const char *name, *tag; } tags[] = {
  { "chi_sim", "zh-Hans" }, { "chi_tra", "zh-Hant" }, { "aze_cyrl", "az-Cyrl" },
  { "srp_latn", "sr-Latn" }, { "uzb_cyrl", "uz-Cyrl" }, { "kur_ara", "ckb" }, { "kmr", "ku" },
  { "deu_frak", "de-Latf" }, { "deu_latf", "de-Latf" }, { "dan_frak", "da-Latf" },
  { "slk_frak", "sk-Latf" }, { "frk", "de-Latf" }, { "tgl", "fil" }, { "nor", "nb" },
};

/**
 * hx_ocr_language_dup_tag:
 * @name: a language as tesseract names it, such as "ara" or "chi_sim_vert"
 *
 * Returns: (transfer full): its BCP 47 tag, "ar" or "zh-Hans"; @name where nobody knows it
 */
char *
hx_ocr_language_dup_tag (const char *name)
{
  g_autofree char *base = NULL;
  char locale[ULOC_FULLNAME_CAPACITY], tag[ULOC_FULLNAME_CAPACITY];
  UErrorCode status = U_ZERO_ERROR;

  g_return_val_if_fail (name != NULL, NULL);

  base = g_str_has_suffix (name, "_vert") ? g_strndup (name, strlen (name) - strlen ("_vert"))
                                          : g_strdup (name);
  for (guint i = 0; i < G_N_ELEMENTS (tags); i++)
    if (g_str_equal (tags[i].name, base))
      return g_strdup (tags[i].tag);

  *strchrnul (base, '_') = '\0';
  uloc_canonicalize (base, locale, sizeof locale, &status);
  uloc_toLanguageTag (locale, tag, sizeof tag, TRUE, &status);
  return g_strdup (U_FAILURE (status) || status == U_STRING_NOT_TERMINATED_WARNING ? name : tag);
}

/**
 * hx_ocr_language_dup_name:
 * @name: a language as tesseract names it
 *
 * Returns: (transfer full): "Arabic", in the language of the window; @name where nobody knows it
 */
char *
hx_ocr_language_dup_name (const char *name)
{
  g_autofree char *tag = hx_ocr_language_dup_tag (name);
  g_autofree char *words = hx_language_dup_name (tag);

  if (g_str_equal (words, tag))
    return g_strdup (name);
  if (g_str_has_suffix (name, "_old"))
    /* Translators: a language in old prints */
    return g_strdup_printf (_("%s, old prints"), words);
  if (g_str_has_suffix (name, "_vert"))
    /* Translators: a language written from top to bottom */
    return g_strdup_printf (_("%s, vertical"), words);
  return g_steal_pointer (&words);
}

/**
 * hx_ocr_language_is:
 * @name: a language as tesseract names it
 * @language: a BCP 47 tag, such as "ar-EG"
 *
 * Returns: whether texts in @language are read with it; a script that only one of them names does
 *   not count
 */
gboolean
hx_ocr_language_is (const char *name,
                    const char *language)
{
  g_autofree char *tag = hx_ocr_language_dup_tag (name);
  gsize n = strcspn (tag, "-"), m;

  g_return_val_if_fail (language != NULL, FALSE);

  m = strcspn (language, "-_");
  if (n != m || g_ascii_strncasecmp (tag, language, n) != 0)
    return FALSE;
  return tag[n] == '\0' || strlen (language + m) != 5
         || g_ascii_strcasecmp (tag + n + 1, language + m + 1) == 0;
}
