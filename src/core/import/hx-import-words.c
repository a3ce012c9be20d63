/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What hexapla-extract says in codes, in sentences: of a warning what it means for the text, of a
 * refusal the file, the reason and what to do. */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "import/hx-import-words.h"

static gulong
to_count (const char *detail)
{
  return MIN (g_ascii_strtoull (detail, NULL, 10), G_MAXLONG);
}

/* --- Warnings --- */

/* Those that count something. */
static char *
dup_counted (HxWarning   warning,
             const char *detail)
{
  gulong n = to_count (detail);

  if (warning == HX_WARNING_BAD_BYTES)
    return g_strdup_printf (ngettext ("%lu byte is not of the text’s encoding and became “�”.",
                                      "%lu bytes are not of the text’s encoding and became “�”.",
                                      n), n);
  if (warning == HX_WARNING_UNKNOWN_CHARACTERS)
    return g_strdup_printf (ngettext ("The font of %lu character does not say what it is; compare "
                                      "the text with the page.",
                                      "The fonts of %lu characters do not say what they are; "
                                      "compare the text with the pages.", n), n);
  if (warning == HX_WARNING_ROWS)
    return g_strdup_printf (ngettext ("%lu row has more or fewer cells than the first; look "
                                      "whether its answers are in the right places.",
                                      "%lu rows have more or fewer cells than the first; look "
                                      "whether their answers are in the right places.", n), n);
  if (warning == HX_WARNING_TIMES)
    return g_strdup_printf (ngettext ("The times of %lu subtitle make no sense.",
                                      "The times of %lu subtitles make no sense.", n), n);
  if (n == 0)
    return g_strdup (_("Pictures were left out."));

  return g_strdup_printf (ngettext ("%lu picture was left out.", "%lu pictures were left out.", n),
                          n);
}

/* Those that name something; without the name, the second sentence. */
static const struct { const char *named, *unnamed; } warnings[] = {
  [HX_WARNING_ENCODING_GUESSED] = {
    N_("The encoding was guessed: %s. If letters are wrong, choose another one."),
    N_("The encoding was guessed. If letters are wrong, choose another one.") },
  [HX_WARNING_NUL] = { NULL, N_("NUL characters were replaced by “�”.") },
  [HX_WARNING_PAGES_WITHOUT_TEXT] = {
    N_("Pages without text: %s. Text recognition may read them."),
    N_("There are pages without text. Text recognition may read them.") },
  [HX_WARNING_NO_ARTICLE] = {
    NULL, N_("No article was found in the page, so all its text was taken.") },
  [HX_WARNING_DAMAGED] = {
    N_("The file is damaged (%s); what could be read was imported."),
    N_("The file is damaged; what could be read was imported.") },
  [HX_WARNING_TRACKED_CHANGES] = {
    NULL, N_("The file has tracked changes: insertions were taken, deletions left out.") },
  [HX_WARNING_RECOGNISED] = {
    NULL, N_("The text was recognised from pictures and may have mistakes.") },
  [HX_WARNING_LIMIT] = {
    N_("The file holds more than can be imported; left out: %s."),
    N_("The file holds more than can be imported; the rest was left out.") },
  [HX_WARNING_DATE] = {
    N_("The date “%s” could not be understood."), N_("A date could not be understood.") },
  [HX_WARNING_PART] = {
    N_("The part “%s” could not be read."), N_("A part could not be read.") },
  [HX_WARNING_LANGUAGE_DATA] = {
    N_("Text recognition has no data for the language “%s”; install it."),
    N_("Text recognition has no data for a language; install it.") },
  [HX_WARNING_ENCRYPTED] = {
    NULL, N_("The message is encrypted; only what was not was imported.") },
  [HX_WARNING_CONVERTED] = {
    N_("The file was converted by %s first; compare the text with the original."),
    N_("The file was converted first; compare the text with the original.") },
  [HX_WARNING_NOT_PAGES] = {
    N_("Pictures, style sheets and other things in the web archive were left out: %s."),
    N_("Pictures, style sheets and other things in the web archive were left out.") },
};

/* The formats are the table's, each with one %s. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"

static char *
fill (const char *format,
      const char *detail)
{
  return g_strdup_printf (format, detail);
}

#pragma GCC diagnostic pop

/**
 * hx_import_warning_to_sentence:
 * @warning: a warning
 * @detail: (nullable): a name or a number that belongs to it
 *
 * Returns: (transfer full): the warning as a translated sentence
 */
char *
hx_import_warning_to_sentence (HxWarning   warning,
                               const char *detail)
{
  if (detail == NULL)
    detail = "";
  if (warning == HX_WARNING_BAD_BYTES || warning == HX_WARNING_UNKNOWN_CHARACTERS
      || warning == HX_WARNING_PICTURES_LEFT_OUT || warning == HX_WARNING_ROWS
      || warning == HX_WARNING_TIMES)
    return dup_counted (warning, detail);

  g_return_val_if_fail ((guint) warning < G_N_ELEMENTS (warnings) && warning > 0, NULL);

  if (*detail != '\0' && warnings[warning].named != NULL)
    return fill (_(warnings[warning].named), detail);
  return g_strdup (_(warnings[warning].unnamed));
}

/* --- Refusals --- */

static const struct { const char *type, *name; } kinds[] = {
  { "application/zip", N_("an archive; unpack it and import what is in it") },
  { "application/gzip", N_("an archive; unpack it and import what is in it") },
  { "application/x-bzip2", N_("an archive; unpack it and import what is in it") },
  { "application/x-xz", N_("an archive; unpack it and import what is in it") },
  { "application/zstd", N_("an archive; unpack it and import what is in it") },
  { "application/x-7z-compressed", N_("an archive; unpack it and import what is in it") },
  { "application/vnd.rar", N_("an archive; unpack it and import what is in it") },
  { "application/x-tar", N_("an archive; unpack it and import what is in it") },
  { "application/x-executable", N_("a program, which has no text") },
  { "application/x-msdownload", N_("a program, which has no text") },
  { "application/vnd.sqlite3", N_("a database; export it as CSV and import that") },
  { "application/postscript", N_("PostScript; convert it to PDF and import that") },
  { "image/vnd.djvu", N_("DjVu; convert it to PDF and import that") },
};

static char *
dup_unknown (const char *file_name,
             const char *type)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i].type, type))
      return g_strdup_printf (_("“%s” is %s."), file_name, _(kinds[i].name));

  if (g_str_has_prefix (type, "audio/") || g_str_has_prefix (type, "video/"))
    return g_strdup_printf (_("“%s” is a recording. Import its transcript or subtitles instead."),
                            file_name);
  if (g_str_has_prefix (type, "image/"))
    return g_strdup_printf (_("“%s” is a picture of a kind that is not read. Convert it to PNG or "
                              "JPEG and import that."), file_name);
  if (*type != '\0')
    return g_strdup_printf (_("“%s” is of a kind that is not read (%s). Convert it to PDF, DOCX "
                              "or plain text and import that."), file_name, type);

  return g_strdup_printf (_("“%s” is neither text nor of a kind that is read. Convert it to PDF, "
                            "DOCX or plain text and import that."), file_name);
}

static char *
dup_old_format (const char *file_name,
                const char *format)
{
  if (g_str_equal (format, "doc"))
    return g_strdup_printf (_("“%s” is of the old Word format, which only LibreOffice reads. "
                              "Install LibreOffice, or save the file as .docx."), file_name);
  if (g_str_equal (format, "xls"))
    return g_strdup_printf (_("“%s” is of the old Excel format. Save it as .xlsx or .ods and "
                              "import that."), file_name);
  if (g_str_equal (format, "ppt"))
    return g_strdup_printf (_("“%s” is of the old PowerPoint format. Save it as PDF and import "
                              "that."), file_name);
  if (g_str_equal (format, "msg"))
    return g_strdup_printf (_("“%s” is a message of Outlook. Save it as .eml and import that."),
                            file_name);

  return g_strdup_printf (_("“%s” is of an old format (%s) that is not read. Save it in a newer "
                            "one and import that."), file_name, format);
}

static char *
dup_too_large (const char *file_name,
               const char *detail)
{
  gulong n = to_count (detail);

  if (g_str_has_suffix (detail, " cells"))
    return g_strdup_printf (ngettext ("“%s” is too large: more than %lu cell. Divide it and import "
                                      "the parts.",
                                      "“%s” is too large: more than %lu cells. Divide it and "
                                      "import the parts.", n), file_name, n);
  if (g_str_has_suffix (detail, " messages"))
    return g_strdup_printf (ngettext ("“%s” is too large: more than %lu message. Divide it and "
                                      "import the parts.",
                                      "“%s” is too large: more than %lu messages. Divide it and "
                                      "import the parts.", n), file_name, n);
  if (g_str_has_suffix (detail, " parts"))
    return g_strdup_printf (ngettext ("“%s” has more than %lu part, as only messages made to do "
                                      "harm have. It was not read.",
                                      "“%s” has more than %lu parts, as only messages made to do "
                                      "harm have. It was not read.", n), file_name, n);
  if (*detail != '\0')
    return g_strdup_printf (_("“%s” is too large: more than %s. Divide it and import the parts."),
                            file_name, detail);

  return g_strdup_printf (_("“%s” is too large. Divide it and import the parts."), file_name);
}

static char *
dup_with_limit (HxRefusal   refusal,
                const char *file_name,
                const char *detail)
{
  if (refusal == HX_REFUSAL_TOO_LARGE)
    return dup_too_large (file_name, detail);
  if (g_str_equal (detail, "time"))
    return g_strdup_printf (_("“%s” took too long to read and was given up. Divide it, or save it "
                              "in another format."), file_name);

  return g_strdup_printf (_("“%s” needs more memory than reading a file may use. Divide it, or "
                            "save it in another format."), file_name);
}

static char *
dup_damaged (const char *file_name,
             const char *detail)
{
  if (*detail != '\0')
    return g_strdup_printf (_("“%s” is damaged (%s). Get another copy of it, or open it in the "
                              "program it comes from and save it again."), file_name, detail);

  return g_strdup_printf (_("“%s” is damaged. Get another copy of it, or open it in the program "
                            "it comes from and save it again."), file_name);
}

static char *
dup_died (const char *file_name,
          const char *detail)
{
  if (*detail != '\0')
    return g_strdup_printf (_("Reading “%s” failed: hexapla-extract stopped (%s). Save the file in "
                              "another format, and please report this."), file_name, detail);

  return g_strdup_printf (_("Reading “%s” failed: hexapla-extract stopped. Save the file in "
                            "another format, and please report this."), file_name);
}

/**
 * hx_import_refusal_to_sentence:
 * @refusal: why a file was refused
 * @file_name: the file's name, to show
 * @detail: (nullable): what hx-record.h says of the refusal
 *
 * Returns: (transfer full): a translated sentence that names the file and the reason and says what
 *   to do
 */
char *
hx_import_refusal_to_sentence (HxRefusal   refusal,
                               const char *file_name,
                               const char *detail)
{
  if (detail == NULL)
    detail = "";

  switch (refusal)
    {
    case HX_REFUSAL_EMPTY:
      return g_strdup_printf (_("“%s” is empty. Check that it was copied whole."), file_name);
    case HX_REFUSAL_UNKNOWN:
      return dup_unknown (file_name, detail);
    case HX_REFUSAL_ENCRYPTED:
      return g_strdup_printf (_("“%s” is encrypted. Open it with its password in the program it "
                                "comes from, save it without one and import that."), file_name);
    case HX_REFUSAL_BOMB:
      return g_strdup_printf (_("“%s” expands to far more than a document holds, as files made to "
                                "do harm do. It was not read. Get what it says in another form."),
                              file_name);
    case HX_REFUSAL_TOO_LARGE:
    case HX_REFUSAL_MEMORY:
      return dup_with_limit (refusal, file_name, detail);
    case HX_REFUSAL_NO_TEXT:
      return g_strdup_printf (_("“%s” has no text that can be read. If it shows text, save it as PDF "
                                "and import that with text recognition."), file_name);
    case HX_REFUSAL_OLD_FORMAT:
      return dup_old_format (file_name, detail);
    case HX_REFUSAL_NO_RECOGNITION:
      return g_strdup_printf (_("“%s” is a picture, and text recognition is not installed. Install "
                                "Tesseract to read it."), file_name);
    case HX_REFUSAL_ENCODING:
      return g_strdup_printf (_("“%s” is not in the encoding “%s”. Choose another one."),
                              file_name, detail);
    case HX_REFUSAL_UNSAFE:
      return g_strdup_printf (_("“%s” made hexapla-extract do what it may not do, and was given "
                                "up. Such files are made to do harm; do not open it elsewhere."),
                              file_name);
    case HX_REFUSAL_CRASHED:
      return dup_died (file_name, detail);
    case HX_REFUSAL_CANCELLED:
      return g_strdup_printf (_("“%s” was not imported: the import was cancelled."), file_name);
    default:
      return dup_damaged (file_name, detail);
    }
}

/**
 * hx_import_refusal_to_error:
 * @refusal: why a file was refused
 * @file_name: the file's name, to show
 * @detail: (nullable): what hx-record.h says of the refusal
 *
 * Returns: (transfer full): an error of %HX_REFUSED with a translated sentence
 */
GError *
hx_import_refusal_to_error (HxRefusal   refusal,
                            const char *file_name,
                            const char *detail)
{
  g_autofree char *sentence = hx_import_refusal_to_sentence (refusal, file_name, detail);

  return g_error_new_literal (HX_REFUSED, refusal, sentence);
}

/**
 * hx_import_place_to_words:
 * @place: where in its file a source was, as hexapla-extract says it: "17", "row 4", "Sheet row 4",
 *   an address
 *
 * Returns: (transfer full): that for people, within a sentence: "message 17", "Sheet, row 4"
 */
char *
hx_import_place_to_words (const char *place)
{
  const char *number, *row;
  g_autofree char *sheet = NULL;

  g_return_val_if_fail (place != NULL, NULL);

  for (number = place + strlen (place); number > place && g_ascii_isdigit (number[-1]); number--)
    ;
  if (*number == '\0')
    return g_strdup (place);
  if (number == place)
    return g_strdup_printf (_("message %s"), number);

  row = number - place >= 4 ? number - 4 : place;
  if (strncmp (row, "row ", 4) != 0 || (row > place && row[-1] != ' '))
    return g_strdup (place);
  if (row == place)
    return g_strdup_printf (_("row %s"), number);
  sheet = g_strndup (place, row - 1 - place);
  /* Translators: the name of a sheet, the number of a row */
  return g_strdup_printf (_("%s, row %s"), sheet, number);
}
