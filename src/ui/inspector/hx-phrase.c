/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "inspector/hx-phrase.h"

#include <glib/gi18n.h>

/* First strong isolate … pop directional isolate: a quote in another direction does not drag the
 * punctuation and numbers beside it along (Unicode Standard Annex 9). */
#define ISOLATE_START "\342\201\250"
#define ISOLATE_END   "\342\201\251"
#define LTR_ISOLATE   "\342\201\246"
#define RTL_ISOLATE   "\342\201\247"

/**
 * hx_phrase_isolate:
 * @text: any text
 * @buffer: (out) (transfer full): keeps the result
 *
 * Wraps @text so that its direction does not change what stands beside it.
 *
 * Returns: (transfer none): the wrapped text, owned by @buffer
 */
const char *
hx_phrase_isolate (const char  *text,
                   char       **buffer)
{
  g_return_val_if_fail (buffer != NULL, NULL);

  *buffer = g_strconcat (ISOLATE_START, text != NULL ? text : "", ISOLATE_END, NULL);

  return *buffer;
}

/**
 * hx_phrase_dup_line:
 * @text: (nullable): any text
 * @max_chars: where to cut, in code points; 0: nowhere
 *
 * Makes one line of @text: white space runs become one space, and what is too
 * long ends with an ellipsis at a word.
 *
 * Returns: (transfer full): the line
 */
char *
hx_phrase_dup_line (const char *text,
                    guint       max_chars)
{
  GString *line = g_string_new (NULL);
  gsize word_end = 0;
  guint n_chars = 0;
  gboolean space = FALSE;

  for (const char *p = text != NULL ? text : ""; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c))
        {
          space = line->len > 0;
          continue;
        }
      if (space)
        {
          word_end = line->len;
          n_chars++;
          g_string_append_c (line, ' ');
          space = FALSE;
        }
      if (max_chars > 0 && ++n_chars > max_chars)
        {
          if (word_end > line->len / 2)
            g_string_truncate (line, word_end);
          g_string_append (line, "…");
          break;
        }
      g_string_append_unichar (line, c);
    }

  return g_string_free (line, FALSE);
}

/* Whether text begins or ends with quotation marks itself. */
static gboolean
has_marks (const char *text)
{
  static const char marks[] = "\"“”„«»‹›";
  const char *last = text + strlen (text);

  return *text != '\0' &&
         (g_utf8_strchr (marks, -1, g_utf8_get_char (text)) != NULL ||
          g_utf8_strchr (marks, -1, g_utf8_get_char (g_utf8_prev_char (last))) != NULL);
}

/**
 * hx_phrase_quote:
 * @text: a line
 *
 * Puts a line into quotation marks, where it has none at either end.
 *
 * Returns: (transfer full): the quote
 */
char *
hx_phrase_quote (const char *text)
{
  g_autofree char *isolated = NULL;

  if (has_marks (text))
    return g_strdup (hx_phrase_isolate (text, &isolated));

  /* Translators: quotation marks around a passage */
  return g_strdup_printf (_("“%s”"), hx_phrase_isolate (text, &isolated));
}

/**
 * hx_phrase_dup_quote:
 * @text: (nullable): the text of a passage
 * @max_chars: where to cut, in code points; 0: nowhere
 *
 * Makes one quoted line of @text.
 *
 * Returns: (transfer full): the quote
 */
char *
hx_phrase_dup_quote (const char *text,
                     guint       max_chars)
{
  g_autofree char *line = hx_phrase_dup_line (text, max_chars);

  return hx_phrase_quote (line);
}

/**
 * hx_phrase_dup_date:
 * @ms: milliseconds since 1970
 *
 * Writes a moment as the analyst's language writes dates.
 *
 * Returns: (transfer full): the date, empty when it is out of range
 */
char *
hx_phrase_dup_date (gint64 ms)
{
  g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc (ms / 1000);
  g_autoptr(GDateTime) local = utc != NULL ? g_date_time_to_local (utc) : NULL;

  /* Translators: a date such as 5 December 2024; see g_date_time_format() */
  return local != NULL ? g_date_time_format (local, _("%-d %B %Y")) : g_strdup ("");
}

/**
 * hx_phrase_dup_number:
 * @number: a count
 *
 * Writes a count with the separators of the analyst's language.
 *
 * Returns: (transfer full): the number
 */
char *
hx_phrase_dup_number (guint64 number)
{
  return g_strdup_printf ("%'" G_GUINT64_FORMAT, number);
}

/**
 * hx_phrase_source_title:
 * @source: (nullable): a source
 *
 * Gives what a source is called, also when it has no title.
 *
 * Returns: (transfer none): the title, the file name or a general word
 */
const char *
hx_phrase_source_title (HxSource *source)
{
  const char *title = source != NULL ? hx_source_get_title (source) : NULL;

  if (title != NULL && *title != '\0')
    return title;

  title = source != NULL ? hx_source_get_file_name (source) : NULL;

  return title != NULL && *title != '\0' ? title : _("Untitled Source");
}

/* Takes a line of the window, and gives it its own words' direction, whatever that of the window and
 * of the names and numbers in it: where a window is mirrored without being translated, its figures
 * would else be taken apart. */
static char *
isolate_line (char *words)
{
  g_autofree char *line = words;
  gboolean rtl = hx_phrase_get_direction (_("Untitled Source"), GTK_TEXT_DIR_LTR)
                 == GTK_TEXT_DIR_RTL;

  return g_strconcat (rtl ? RTL_ISOLATE : LTR_ISOLATE, line, ISOLATE_END, NULL);
}

/**
 * hx_phrase_dup_paragraph:
 * @source: (nullable): where the text stands
 * @paragraph: its paragraph, counted from 1; 0 when not known
 *
 * Says where a text stands: source and paragraph.
 *
 * Returns: (transfer full): the place, isolated
 */
char *
hx_phrase_dup_paragraph (HxSource *source,
                         guint     paragraph)
{
  g_autofree char *isolated = NULL;
  const char *title = hx_phrase_isolate (hx_phrase_source_title (source), &isolated);

  if (paragraph == 0)
    return isolate_line (g_steal_pointer (&isolated));

  /* Translators: source title, number of the paragraph */
  return isolate_line (g_strdup_printf (_("%s · ¶%u"), title, paragraph));
}

/**
 * hx_phrase_dup_place:
 * @source: (nullable): where the text stands
 * @paragraph: its paragraph, counted from 1; 0 when not known
 * @start: first code point
 * @end: code point past the last
 *
 * Says where a stretch of text stands: source, paragraph, characters.
 *
 * Returns: (transfer full): the place, isolated
 */
char *
hx_phrase_dup_place (HxSource *source,
                     guint     paragraph,
                     guint     start,
                     guint     end)
{
  g_autofree char *isolated = NULL;
  const char *title = hx_phrase_isolate (hx_phrase_source_title (source), &isolated);

  if (paragraph == 0)
    /* Translators: source title, first and last character */
    return isolate_line (g_strdup_printf (_("%s · chars %u–%u"), title, start, end));

  /* Translators: source title, number of the paragraph, first and last character */
  return isolate_line (g_strdup_printf (_("%s · ¶%u · chars %u–%u"), title, paragraph, start,
                                        end));
}

/**
 * hx_phrase_dup_coder:
 * @coder: (nullable): a coder's name
 * @ms: when, in milliseconds since 1970
 *
 * Says who coded something, and when.
 *
 * Returns: (transfer full): the sentence, isolated, without a full stop
 */
char *
hx_phrase_dup_coder (const char *coder,
                     gint64      ms)
{
  g_autofree char *plain = hx_phrase_dup_date (ms);
  g_autofree char *isolated_date = NULL, *isolated = NULL;
  const char *date = hx_phrase_isolate (plain, &isolated_date);

  if (coder == NULL || *coder == '\0')
    /* Translators: a date */
    return isolate_line (g_strdup_printf (_("Coded on %s"), date));

  /* Translators: a person, a date */
  return isolate_line (g_strdup_printf (_("Coded by %s on %s"),
                                        hx_phrase_isolate (coder, &isolated), date));
}

/**
 * hx_phrase_dup_linked:
 * @coder: (nullable): a coder's name
 * @ms: when, in milliseconds since 1970
 *
 * Says who linked two passages, and when.
 *
 * Returns: (transfer full): the sentence, isolated, without a full stop
 */
char *
hx_phrase_dup_linked (const char *coder,
                      gint64      ms)
{
  g_autofree char *plain = hx_phrase_dup_date (ms);
  g_autofree char *isolated_date = NULL, *isolated = NULL;
  const char *date = hx_phrase_isolate (plain, &isolated_date);

  if (coder == NULL || *coder == '\0')
    /* Translators: a date */
    return isolate_line (g_strdup_printf (_("Linked on %s"), date));

  /* Translators: a person, a date */
  return isolate_line (g_strdup_printf (_("Linked by %s on %s"),
                                        hx_phrase_isolate (coder, &isolated), date));
}

/**
 * hx_phrase_dup_tag_path:
 * @desk: the desk
 * @tag: a tag
 *
 * Names the tags above @tag, from the top down.
 *
 * Returns: (transfer full) (nullable): the path, or %NULL for a tag at the top
 */
char *
hx_phrase_dup_tag_path (HxDesk *desk,
                        HxTag  *tag)
{
  g_autoptr(GString) path = g_string_new (NULL);
  gint64 parent;

  g_return_val_if_fail (HX_IS_DESK (desk), NULL);
  g_return_val_if_fail (HX_IS_TAG (tag), NULL);

  parent = hx_tag_get_parent (tag);

  /* The depth is bounded, so that a damaged codebook with a circle in it cannot hang the window. */
  for (guint depth = 0; parent != 0 && depth < 64; depth++)
    {
      HxTag *above = hx_desk_get_tag (desk, parent);

      if (above == NULL)
        break;
      if (path->len > 0)
        g_string_prepend (path, " › ");
      g_string_prepend (path, hx_tag_get_name (above));
      parent = hx_tag_get_parent (above);
    }

  return path->len > 0 ? g_string_free (g_steal_pointer (&path), FALSE) : NULL;
}

/**
 * hx_phrase_dup_folded:
 * @text: (nullable): any text
 *
 * Folds case, width and accents away, for type-ahead.
 *
 * Returns: (transfer full): the folded text
 */
char *
hx_phrase_dup_folded (const char *text)
{
  g_autofree char *decomposed = g_utf8_normalize (text != NULL ? text : "", -1, G_NORMALIZE_ALL);
  g_autoptr(GString) bare = g_string_new (NULL);

  for (const char *p = decomposed != NULL ? decomposed : ""; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_ismark (c))
        g_string_append_unichar (bare, c);
    }

  return g_utf8_casefold (bare->str, bare->len);
}

/**
 * hx_phrase_get_direction:
 * @text: any text
 * @fallback: what to give for text without letters
 *
 * Finds the direction of @text by its first letter (Unicode Standard Annex 9, rule P2).
 *
 * Returns: the direction
 */
GtkTextDirection
hx_phrase_get_direction (const char       *text,
                         GtkTextDirection  fallback)
{
  g_return_val_if_fail (text != NULL, fallback);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isalpha (c))
        continue;

      switch (g_unichar_get_script (c))
        {
        case G_UNICODE_SCRIPT_ARABIC:
        case G_UNICODE_SCRIPT_HEBREW:
        case G_UNICODE_SCRIPT_SYRIAC:
        case G_UNICODE_SCRIPT_THAANA:
        case G_UNICODE_SCRIPT_NKO:
        case G_UNICODE_SCRIPT_MANDAIC:
        case G_UNICODE_SCRIPT_SAMARITAN:
          return GTK_TEXT_DIR_RTL;
        default:
          return GTK_TEXT_DIR_LTR;
        }
    }

  return fallback;
}

/**
 * hx_phrase_entity_type:
 * @type: a type
 *
 * Names a type of entity for the analyst.
 *
 * Returns: (transfer none): the name
 */
const char *
hx_phrase_entity_type (HxEntityType type)
{
  switch (type)
    {
    case HX_ENTITY_PERSON:
      return _("Person");
    case HX_ENTITY_ORGANISATION:
      return _("Organisation");
    case HX_ENTITY_PLACE:
      return _("Place");
    case HX_ENTITY_EVENT:
      return _("Event");
    case HX_ENTITY_THING:
    default:
      return _("Thing");
    }
}

/**
 * hx_phrase_name_kind:
 * @kind: a kind of name
 *
 * Names a kind of name for the analyst.
 *
 * Returns: (transfer none): the kind
 */
const char *
hx_phrase_name_kind (HxNameKind kind)
{
  switch (kind)
    {
    case HX_NAME_PREFERRED:
      return _("Preferred Name");
    case HX_NAME_ALIAS:
      return _("Alias");
    case HX_NAME_WEAK:
    default:
      return _("Weak Alias");
    }
}

/**
 * hx_phrase_link_kind:
 * @kind: a kind of link
 *
 * Names a kind of link for the analyst.
 *
 * Returns: (transfer none): the kind
 */
const char *
hx_phrase_link_kind (HxLinkKind kind)
{
  switch (kind)
    {
    case HX_LINK_SAME:
      return C_("kind of link", "Same");
    case HX_LINK_QUOTES:
      return C_("kind of link", "Quotes");
    case HX_LINK_REWORDS:
      return _("Rewords");
    case HX_LINK_SUPPORTS:
      return _("Supports");
    case HX_LINK_CONTRADICTS:
    default:
      return _("Contradicts");
    }
}

/**
 * hx_phrase_link_kind_reversed:
 * @kind: a kind of link
 *
 * Names a kind of link as the passage at its far end sees it.
 *
 * Returns: (transfer none): the kind
 */
const char *
hx_phrase_link_kind_reversed (HxLinkKind kind)
{
  switch (kind)
    {
    case HX_LINK_QUOTES:
      return _("Quoted By");
    case HX_LINK_REWORDS:
      return _("Reworded By");
    case HX_LINK_SUPPORTS:
      return _("Supported By");
    case HX_LINK_SAME:
    case HX_LINK_CONTRADICTS:
    default:
      return hx_phrase_link_kind (kind);
    }
}

/**
 * hx_phrase_explain_link:
 * @kind: a kind of link
 *
 * Says in one line what a kind of link means.
 *
 * Returns: (transfer none): the explanation
 */
const char *
hx_phrase_explain_link (HxLinkKind kind)
{
  switch (kind)
    {
    case HX_LINK_SAME:
      return _("Both say the same thing");
    case HX_LINK_QUOTES:
      return _("The first repeats the second word for word");
    case HX_LINK_REWORDS:
      return _("The first says the second in other words");
    case HX_LINK_SUPPORTS:
      return _("The first makes the second more credible");
    case HX_LINK_CONTRADICTS:
    default:
      return _("They cannot both be true");
    }
}
