/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Files that programs for references write; which of their records belongs to which file. */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/hx-error.h"
#include "import/hx-bibliography-private.h"
#include "model/hx-source.h"

#define MAX_FILES      64            /* attached to one record */
#define TEXT_HEAD      8192          /* bytes of a text in which its DOI is looked for */
#define MIN_TITLE      8             /* letters and digits of a title that is compared */
#define MAX_TITLE      1000          /* bytes */

static const char * const suffixes[] = { ".ris", ".bib", ".bibtex", ".json" };

/**
 * hx_reference_free:
 * @self: (transfer full): a record
 *
 * Frees it.
 */
void
hx_reference_free (HxReference *self)
{
  g_free (self->type);
  g_free (self->title);
  g_free (self->author);
  g_free (self->outlet);
  g_free (self->date);
  g_free (self->language);
  g_free (self->url);
  g_free (self->doi);
  g_free (self->abstract);
  g_free (self->keywords);
  g_strfreev (self->files);
  g_free (self->title_key);
  g_free (self);
}

/* --- What the readers share --- */

/**
 * hx_reference_take:
 * @field: a field of a record
 * @value: (transfer full) (nullable): its value
 *
 * Sets the field unless it is set or there is no value. The first counts.
 */
void
hx_reference_take (char **field,
                   char  *value)
{
  if (value != NULL)
    g_strstrip (value);
  if (*field == NULL && value != NULL && *value != '\0')
    *field = value;
  else
    g_free (value);
}

/**
 * hx_reference_append:
 * @field: a field of a record that is a list
 * @value: one more
 *
 * Appends to the field, after a semicolon.
 */
void
hx_reference_append (char       **field,
                     const char  *value)
{
  char *joined;

  if (*value == '\0')
    return;
  if (*field == NULL)
    {
      *field = g_strdup (value);
      return;
    }
  if (strlen (*field) + strlen (value) > HX_BIBLIOGRAPHY_MAX_VALUE / 16)
    return;

  joined = g_strconcat (*field, "; ", value, NULL);
  g_free (*field);
  *field = joined;
}

/**
 * hx_reference_add_file:
 * @self: a record
 * @path: where a program keeps the attached file, with folders of any system
 *
 * Adds the file's name.
 */
void
hx_reference_add_file (HxReference *self,
                       const char  *path)
{
  g_autofree char *unescaped = g_str_has_prefix (path, "file:")
                                 ? g_uri_unescape_string (path, NULL) : NULL;
  const char *from = unescaped != NULL ? unescaped : path;
  const char *name = from + strlen (from);
  guint n = self->files != NULL ? g_strv_length (self->files) : 0;

  while (name > from && name[-1] != '/' && name[-1] != '\\')
    name--;
  if (*name == '\0' || n >= MAX_FILES || !g_utf8_validate (name, -1, NULL))
    return;

  self->files = g_renew (char *, self->files, n + 2);
  self->files[n] = g_strstrip (g_strdup (name));
  self->files[n + 1] = NULL;
}

/**
 * hx_reference_dup_person:
 * @name: "Family, Given" or "Given Family"
 *
 * Returns: (transfer full): "Given Family"
 */
char *
hx_reference_dup_person (const char *name)
{
  g_auto(GStrv) parts = g_strsplit (name, ",", 3);
  guint n = g_strv_length (parts);

  for (guint i = 0; i < n; i++)
    g_strstrip (parts[i]);
  if (n < 2 || *parts[n - 1] == '\0')
    return g_strdup (n > 0 ? parts[0] : "");
  if (n == 3)   /* "Family, Jr., Given" */
    return g_strconcat (parts[2], " ", parts[0], " ", parts[1], NULL);
  return g_strconcat (parts[1], " ", parts[0], NULL);
}

/**
 * hx_reference_dup_doi:
 * @doi: a DOI, perhaps as an address
 *
 * Returns: (transfer full) (nullable): it from "10." on
 */
char *
hx_reference_dup_doi (const char *doi)
{
  const char *start = strstr (doi, "10.");

  return start != NULL && strchr (start, '/') != NULL ? g_strstrip (g_strdup (start)) : NULL;
}

static int
read_month (const char *month)
{
  static const char names[] = "janfebmaraprmayjunjulaugsepoctnovdec";

  for (int i = 0; i < 12; i++)
    if (g_ascii_strncasecmp (month, names + 3 * i, 3) == 0)
      return i + 1;

  return g_ascii_isdigit (*month) ? (int) g_ascii_strtoull (month, NULL, 10) : 0;
}

/**
 * hx_reference_dup_date:
 * @year: a year, perhaps with something around it
 * @month: (nullable): its number or name
 * @day: (nullable): its number
 *
 * Returns: (transfer full) (nullable): the date in EDTF, as far as it makes sense
 */
char *
hx_reference_dup_date (const char *year,
                       const char *month,
                       const char *day)
{
  const char *digits = year + strcspn (year, "0123456789");
  int m = month != NULL ? read_month (month) : 0;
  int d = day != NULL ? (int) MIN (g_ascii_strtoull (day, NULL, 10), 99) : 0;
  g_autofree char *date = NULL;

  if (strspn (digits, "0123456789") != 4)
    return NULL;
  if (m >= 1 && m <= 12 && d >= 1)
    {
      date = g_strdup_printf ("%.4s-%02d-%02d", digits, m, d);
      if (hx_date_is_valid (date))
        return g_steal_pointer (&date);
    }
  if (m >= 1 && m <= 12)
    return g_strdup_printf ("%.4s-%02d", digits, m);
  return g_strndup (digits, 4);
}

/* --- Reading --- */

static gboolean
has_suffix (const char *file_name,
            const char *suffix)
{
  gsize n = strlen (file_name), n_suffix = strlen (suffix);

  return n > n_suffix && g_ascii_strcasecmp (file_name + n - n_suffix, suffix) == 0;
}

/**
 * hx_bibliography_is_one:
 * @file_name: a file's name
 *
 * Returns: whether it may be a file of references, by its name
 */
gboolean
hx_bibliography_is_one (const char *file_name)
{
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    if (has_suffix (file_name, suffixes[i]))
      return TRUE;

  return FALSE;
}

/* Such files are UTF-8 today; old ones are Windows-1252, of which Latin 1 is the part that
 * matters. Line ends become LF. */
static char *
dup_text (GBytes *bytes,
          gsize  *n_bytes)
{
  gsize n;
  const char *data = g_bytes_get_data (bytes, &n);
  GString *text;

  if (n >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0)
    {
      data += 3;
      n -= 3;
    }

  text = g_string_sized_new (n + 1);
  if (g_utf8_validate_len (data, n, NULL))
    g_string_append_len (text, data, n);
  else
    for (gsize i = 0; i < n; i++)
      g_string_append_unichar (text, data[i] != '\0' ? (guchar) data[i] : 0xfffd);
  g_string_replace (text, "\r\n", "\n", 0);
  g_strdelimit (text->str, "\r", '\n');
  *n_bytes = text->len;
  return g_string_free (text, FALSE);
}

/* Letters and digits only, without accents and case. */
static char *
fold_title (const char *title)
{
  g_autofree char *head = g_strndup (title, MIN (strlen (title), MAX_TITLE));
  g_autofree char *valid = g_utf8_make_valid (head, -1);
  g_autofree char *plain = g_utf8_normalize (valid, -1, G_NORMALIZE_ALL);
  g_autofree char *folded = g_utf8_casefold (plain, -1);
  GString *key = g_string_new (NULL);

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalnum (g_utf8_get_char (p)))
      g_string_append_unichar (key, g_utf8_get_char (p));

  return g_string_free (key, FALSE);
}

/**
 * hx_bibliography_read:
 * @bytes: a file's bytes
 * @file_name: its name
 * @error: return location for an error
 *
 * Reads RIS, BibTeX or CSL-JSON. What it is the text says, not the name. Records that cannot be
 * read are left out.
 *
 * Returns: (transfer full) (element-type HxReference) (nullable): the records, or %NULL with
 *   %HX_ERROR_CORRUPT if there are none
 */
GPtrArray *
hx_bibliography_read (GBytes      *bytes,
                      const char  *file_name,
                      GError     **error)
{
  g_autoptr(GPtrArray) references =
    g_ptr_array_new_with_free_func ((GDestroyNotify) hx_reference_free);
  gsize n_bytes;
  g_autofree char *text = dup_text (bytes, &n_bytes);
  const char *start = text + strspn (text, " \t\n");

  if (*start == '[' || *start == '{')
    {
      if (!hx_bibliography_read_csl (start, n_bytes - (start - text), references, error))
        return NULL;
    }
  else if (g_str_has_prefix (start, "TY  -") || strstr (start, "\nTY  -") != NULL)
    hx_bibliography_read_ris (text, n_bytes, references);
  else
    hx_bibliography_read_bibtex (text, n_bytes, references);

  if (references->len == 0)
    {
      g_set_error (error, HX_ERROR, HX_ERROR_CORRUPT,
                   _("“%s” has no references in it; export it again as RIS, BibTeX or CSL-JSON"),
                   file_name);
      return NULL;
    }

  for (guint i = 0; i < references->len; i++)
    {
      HxReference *reference = g_ptr_array_index (references, i);

      if (reference->title != NULL)
        reference->title_key = fold_title (reference->title);
    }
  return g_steal_pointer (&references);
}

/* --- Matching --- */

/* Equal, or one begins with the other and is not much longer: files lack subtitles. */
static gboolean
is_near (const char *a,
         const char *b)
{
  gsize n_a = strlen (a), n_b = strlen (b), n = MIN (n_a, n_b);

  return n >= MIN_TITLE && strncmp (a, b, n) == 0 && (n_a == n_b || n >= 24);
}

static gboolean
has_file (const HxReference *reference,
          const char        *file_name)
{
  for (guint i = 0; reference->files != NULL && reference->files[i] != NULL; i++)
    if (g_ascii_strcasecmp (reference->files[i], file_name) == 0)
      return TRUE;

  return FALSE;
}

/* The DOI may not go on: 10.1/a is not 10.1/ab. */
static gboolean
has_doi (const char *head,
         const char *doi)
{
  g_autofree char *lower = g_ascii_strdown (doi, -1);
  gsize n = strlen (lower);

  for (const char *p = strstr (head, lower); p != NULL; p = strstr (p + 1, lower))
    if (p[n] == '\0' || (!g_ascii_isalnum (p[n])
                         && !(strchr ("-_./", p[n]) != NULL && g_ascii_isalnum (p[n + 1]))))
      return TRUE;

  return FALSE;
}

static char *
dup_head (const char *text)
{
  gsize n = text != NULL ? strnlen (text, TEXT_HEAD) : 0;
  g_autofree char *head = g_strndup (text != NULL ? text : "", n);

  return g_ascii_strdown (head, -1);
}

/* The only record with that title; two with the same title decide nothing. */
static HxReference *
match_title (GPtrArray  *references,
             const char *title)
{
  g_autofree char *key = fold_title (title);
  HxReference *found = NULL;
  gboolean exact = FALSE;

  if (strlen (key) < MIN_TITLE)
    return NULL;

  for (guint i = 0; i < references->len; i++)
    {
      HxReference *reference = g_ptr_array_index (references, i);
      const char *other = reference->title_key;

      if (other == NULL || !is_near (key, other) || (exact && strcmp (key, other) != 0))
        continue;
      if (found != NULL && (exact || strcmp (key, other) != 0))
        return NULL;
      found = reference;
      exact = strcmp (key, other) == 0;
    }

  return found;
}

/**
 * hx_bibliography_match:
 * @references: (element-type HxReference): records
 * @file_name: a file's name
 * @title: (nullable): the title that was found in it
 * @text: (nullable): its text
 *
 * Finds the record that belongs to a file: the one it is attached to, the one whose DOI is at the
 * front of its text, or the one of its title (or of its name, which often is the title).
 *
 * Returns: (transfer none) (nullable): the record, or %NULL if none or more than one fits
 */
HxReference *
hx_bibliography_match (GPtrArray  *references,
                       const char *file_name,
                       const char *title,
                       const char *text)
{
  g_autofree char *head = dup_head (text);
  const char *dot = strrchr (file_name, '.');
  g_autofree char *stem = dot != NULL ? g_strndup (file_name, dot - file_name)
                                      : g_strdup (file_name);
  const char *dash;
  HxReference *found;

  for (guint i = 0; i < references->len; i++)
    if (has_file (g_ptr_array_index (references, i), file_name))
      return g_ptr_array_index (references, i);
  for (guint i = 0; i < references->len; i++)
    {
      HxReference *reference = g_ptr_array_index (references, i);

      if (reference->doi != NULL && has_doi (head, reference->doi))
        return reference;
    }

  found = title != NULL ? match_title (references, title) : NULL;
  if (found == NULL)
    found = match_title (references, stem);
  /* "Berg et al. - 2031 - The dam at night.pdf", as Zotero names files. */
  dash = g_strrstr (stem, " - ");
  if (found == NULL && dash != NULL)
    found = match_title (references, dash + 3);
  return found;
}
