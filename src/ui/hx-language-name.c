/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hx-language-name.h"

#include <locale.h>
#include <string.h>
#include <unicode/uloc.h>
#include <unicode/ustring.h>

/* The locale of the window's words. */
static const char *
display_locale (void)
{
  const char *locale = setlocale (LC_MESSAGES, NULL);

  return locale == NULL || g_str_equal (locale, "C") || g_str_has_prefix (locale, "C.") ? "en"
                                                                                        : locale;
}

/**
 * hx_language_dup_own:
 *
 * Returns: (transfer full): the language of the window's words, a BCP 47 tag without region such
 *   as "de"
 */
char *
hx_language_dup_own (void)
{
  const char *locale = display_locale ();

  return g_strndup (locale, strcspn (locale, "_.@-"));
}

/**
 * hx_language_dup_name:
 * @code: a BCP 47 tag, such as "fr" or "pt-BR"
 *
 * Names a language in the language of the window (ICU, CLDR).
 *
 * Returns: (transfer full): "French"; @code itself where nobody knows it
 */
char *
hx_language_dup_name (const char *code)
{
  char locale[ULOC_FULLNAME_CAPACITY];
  UChar name[128];
  char utf8[512];
  UErrorCode status = U_ZERO_ERROR;
  int32_t n_parsed = 0;

  g_return_val_if_fail (code != NULL, NULL);

  uloc_forLanguageTag (code, locale, sizeof locale, &n_parsed, &status);
  if (U_FAILURE (status) || status == U_STRING_NOT_TERMINATED_WARNING ||
      n_parsed != (int32_t) strlen (code) || *locale == '\0')
    return g_strdup (code);
  uloc_getDisplayName (locale, display_locale (), name, G_N_ELEMENTS (name) - 1, &status);
  if (U_FAILURE (status))
    return g_strdup (code);
  name[G_N_ELEMENTS (name) - 1] = 0;
  u_strToUTF8 (utf8, sizeof utf8 - 1, NULL, name, -1, &status);
  utf8[sizeof utf8 - 1] = '\0';
  return g_strdup (U_FAILURE (status) ? code : utf8);
}

/**
 * hx_language_dup_script_name:
 * @code: an ISO 15924 code, such as "Arab"
 *
 * Names a script in the language of the window (ICU, CLDR).
 *
 * Returns: (transfer full): "Arabic"; @code itself where nobody knows it
 */
char *
hx_language_dup_script_name (const char *code)
{
  g_autofree char *locale = NULL;
  UChar name[128];
  char utf8[512];
  UErrorCode status = U_ZERO_ERROR;

  g_return_val_if_fail (code != NULL, NULL);

  locale = g_strconcat ("und_", code, NULL);
  uloc_getDisplayScript (locale, display_locale (), name, G_N_ELEMENTS (name) - 1, &status);
  if (U_FAILURE (status) || status == U_USING_DEFAULT_WARNING)
    return g_strdup (code);
  name[G_N_ELEMENTS (name) - 1] = 0;
  u_strToUTF8 (utf8, sizeof utf8 - 1, NULL, name, -1, &status);
  utf8[sizeof utf8 - 1] = '\0';
  return g_strdup (U_FAILURE (status) ? code : utf8);
}

/**
 * hx_language_list:
 *
 * Lists the languages that have a code of two letters (ISO 639-1), and some more that ICU knows.
 *
 * Returns: (transfer none) (array zero-terminated=1): the codes
 */
const char * const *
hx_language_list (void)
{
  static GStrv codes = NULL;

  if (g_once_init_enter_pointer (&codes))
    {
      g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
      const char *const *all = uloc_getISOLanguages ();

      for (guint i = 0; all[i] != NULL; i++)
        {
          g_autofree char *name = hx_language_dup_name (all[i]);

          if (!g_str_equal (name, all[i]))
            g_strv_builder_add (builder, all[i]);
        }
      g_once_init_leave_pointer (&codes, g_strv_builder_end (builder));
    }
  return (const char * const *) codes;
}
