/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <unicode/uregex.h>
#include <unicode/ustring.h>

#include "analyse/hx-find-private.h"
#include "base/hx-error.h"

/* A pattern that tries too many ways to match would go on for years. */
#define MAX_SECONDS 4
#define MAX_PATTERN 10000   /* bytes */

/* ICU's expressions can be stopped at any time, also in the middle of a match. */
typedef struct
{
  GCancellable *cancellable;
  gint64        deadline;   /* microseconds of the monotonic clock */
} Watch;

/* From code units of UTF-16, which ICU counts in, to code points and bytes, going forward. */
typedef struct
{
  const UChar *utf16;
  int          unit;
  guint        offset;
} Place;

static gboolean
is_over (Watch *watch)
{
  return g_cancellable_is_cancelled (watch->cancellable) ||
         g_get_monotonic_time () > watch->deadline;
}

static UBool
match_cb (const void *data,
          int32_t     steps)
{
  return !is_over ((Watch *) data);
}

static UBool
find_cb (const void *data,
         int64_t     unit)
{
  return unit % 4096 != 0 || !is_over ((Watch *) data);
}

static const char *
describe (UErrorCode code)
{
  switch ((int) code)
    {
    case U_REGEX_MISMATCHED_PAREN:
      return _("A parenthesis has no partner");
    case U_REGEX_MISSING_CLOSE_BRACKET:
      return _("A bracket is not closed");
    case U_REGEX_BAD_ESCAPE_SEQUENCE:
      return _("There is no such escape with a backslash");
    case U_REGEX_BAD_INTERVAL:
    case U_REGEX_MAX_LT_MIN:
    case U_REGEX_NUMBER_TOO_BIG:
      return _("The number of repetitions in braces is not valid");
    case U_REGEX_INVALID_BACK_REF:
    case U_REGEX_INVALID_CAPTURE_GROUP_NAME:
      return _("There is no group of that number or name");
    case U_REGEX_LOOK_BEHIND_LIMIT:
      return _("What must stand before may not be of any length");
    case U_REGEX_INVALID_RANGE:
      return _("A range in brackets goes backwards");
    case U_REGEX_PROPERTY_SYNTAX:
    case U_REGEX_SET_CONTAINS_STRING:
    case U_MALFORMED_SET:
      return _("The set of characters is not valid");
    case U_REGEX_UNIMPLEMENTED:
    case U_REGEX_INVALID_FLAG:
      return _("This option of expressions is not supported");
    case U_REGEX_PATTERN_TOO_BIG:
      return _("The expression is too large");
    default:
      return _("The regular expression is not valid");
    }
}

static UChar *
to_utf16 (const char *utf8,
          gsize       n_bytes,
          int        *length)
{
  UErrorCode code = U_ZERO_ERROR;
  UChar *utf16 = g_new (UChar, n_bytes + 1);

  u_strFromUTF8 (utf16, n_bytes + 1, length, utf8, n_bytes, &code);
  g_assert (U_SUCCESS (code));
  return utf16;
}

static URegularExpression *
compile (const char   *pattern,
         HxFindFlags   flags,
         GError      **error)
{
  UErrorCode code = U_ZERO_ERROR;
  UParseError where = { 0 };
  URegularExpression *regex;
  g_autofree UChar *utf16 = NULL;
  int length;

  if (strlen (pattern) > MAX_PATTERN)
    {
      g_set_error_literal (error, HX_ERROR, HX_ERROR_INVALID, describe (U_REGEX_PATTERN_TOO_BIG));
      return NULL;
    }
  utf16 = to_utf16 (pattern, strlen (pattern), &length);
  regex = uregex_open (utf16, length, UREGEX_MULTILINE |
                       (flags & HX_FIND_MATCH_CASE ? 0 : UREGEX_CASE_INSENSITIVE),
                       &where, &code);
  if (U_SUCCESS (code))
    return regex;

  /* Translators: what is wrong with a regular expression, and at which of its characters */
  g_set_error (error, HX_ERROR, HX_ERROR_INVALID, _("%s (character %d)"), describe (code),
               MAX (1, (int) where.offset));
  return NULL;
}

static void
go_to (Place *place,
       int    unit)
{
  while (place->unit < unit)
    {
      U16_FWD_1_UNSAFE (place->utf16, place->unit);
      place->offset++;
    }
}

/* The hit grows to whole graphemes; what grew into the hit before is left out. */
static void
take_match (const HxText *text,
            HxGraphemes  *graphemes,
            HxFindFlags   flags,
            guint         start,
            guint         end,
            GArray       *hits)
{
  guint length = hx_text_get_length (text);

  while (start > 0 &&
         !hx_graphemes_is_boundary (graphemes, hx_text_char_to_byte (text, start)))
    start--;
  while (end < length && !hx_graphemes_is_boundary (graphemes, hx_text_char_to_byte (text, end)))
    end++;
  if (hits->len > 0 && start < g_array_index (hits, guint, hits->len - 1))
    return;
  if ((flags & HX_FIND_WHOLE_WORDS) &&
      !hx_find_is_word (text, hx_text_char_to_byte (text, start),
                        hx_text_char_to_byte (text, end)))
    return;

  g_array_append_val (hits, start);
  g_array_append_val (hits, end);
}

static gboolean
find_matches (URegularExpression *regex,
              const HxText       *text,
              const UChar        *utf16,
              HxFindFlags         flags,
              GArray             *hits,
              UErrorCode         *code)
{
  g_autoptr(HxGraphemes) graphemes = hx_graphemes_new (text);
  Place place = { .utf16 = utf16 };

  while (hits->len < 2 * HX_FIND_MAX && uregex_findNext (regex, code) && U_SUCCESS (*code))
    {
      int start = uregex_start (regex, 0, code);
      int end = uregex_end (regex, 0, code);
      guint offset;

      /* An expression that matches nothing at all matches everywhere. */
      if (start >= end)
        continue;
      go_to (&place, start);
      offset = place.offset;
      go_to (&place, end);
      take_match (text, graphemes, flags, offset, place.offset, hits);
    }
  return U_SUCCESS (*code);
}

/**
 * hx_find_regex:
 * @text: a text
 * @pattern: a regular expression
 * @flags: how it is sought
 * @hits: (element-type guint): where starts and ends are added
 * @cancellable: (nullable): ends the search early
 * @error: return location for an error
 *
 * Finds what a pattern matches. `^` and `$` are the ends of lines.
 *
 * Returns: whether the text was searched to its end
 */
gboolean
hx_find_regex (const HxText  *text,
               const char    *pattern,
               HxFindFlags    flags,
               GArray        *hits,
               GCancellable  *cancellable,
               GError       **error)
{
  Watch watch = { cancellable, g_get_monotonic_time () + MAX_SECONDS * G_USEC_PER_SEC };
  URegularExpression *regex = compile (pattern, flags, error);
  UErrorCode code = U_ZERO_ERROR;
  g_autofree UChar *utf16 = NULL;
  gboolean done;
  int length;

  if (regex == NULL)
    return FALSE;

  utf16 = to_utf16 (hx_text_get_utf8 (text, NULL), hx_text_get_n_bytes (text), &length);
  uregex_setText (regex, utf16, length, &code);
  uregex_setMatchCallback (regex, match_cb, &watch, &code);
  uregex_setFindProgressCallback (regex, find_cb, &watch, &code);
  done = find_matches (regex, text, utf16, flags, hits, &code);
  uregex_close (regex);
  if (done)
    return TRUE;

  if (!g_cancellable_set_error_if_cancelled (cancellable, error))
    g_set_error_literal (error, HX_ERROR, HX_ERROR_LIMIT,
                         _("The expression takes too long: make it say more exactly what it is "
                           "to match"));
  return FALSE;
}
