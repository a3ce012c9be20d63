/* SPDX-License-Identifier: GPL-3.0-or-later */

/* BibTeX and BibLaTeX (Patashnik, BibTeXing, 1988; the biblatex manual, section 2). */

#include "config.h"

#include <string.h>

#include "import/hx-bibliography-private.h"

#define MAX_NAME      100     /* bytes of a name */
#define MAX_FIELDS    200     /* of an entry */
#define MAX_STRINGS   10000
#define MAX_AUTHORS   1000

typedef struct
{
  const char *p;
  const char *end;
  GHashTable *strings;   /* lower case name -> value */
} Bibtex;

/* An entry whose record waits for what it takes from another. */
typedef struct
{
  HxReference *reference;
  char        *key;
  char        *crossref;
} Entry;

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_free (entry->key);
  g_free (entry->crossref);
  g_free (entry);
}

/* --- Lexing --- */

static void
skip_space (Bibtex *self)
{
  while (self->p < self->end && g_ascii_isspace (*self->p))
    self->p++;
}

/* Lower case; "" when there is none. */
static char *
read_name (Bibtex *self)
{
  const char *start;

  skip_space (self);
  start = self->p;
  while (self->p < self->end && !g_ascii_isspace (*self->p)
         && strchr ("{}(),=\"#%@", *self->p) == NULL)
    self->p++;
  return g_ascii_strdown (start, MIN (self->p - start, MAX_NAME));
}

static gboolean
take_char (Bibtex *self,
           char    c)
{
  skip_space (self);
  if (self->p >= self->end || *self->p != c)
    return FALSE;

  self->p++;
  return TRUE;
}

/* What is between the brace or quote at p and the one that ends it; braces inside are counted,
 * and "\{" is none. */
static void
read_delimited (Bibtex  *self,
                GString *value)
{
  char close = *self->p++ == '{' ? '}' : '"';
  const char *start = self->p;
  guint depth = 0;

  for (; self->p < self->end; self->p++)
    {
      char c = *self->p;

      if (c == '\\' && self->p + 1 < self->end)
        self->p++;
      else if (c == close && depth == 0)
        break;
      else if (c == '{')
        depth++;
      else if (c == '}' && depth > 0)
        depth--;
    }

  g_string_append_len (value, start, MIN ((gsize) (self->p - start), HX_BIBLIOGRAPHY_MAX_VALUE));
  if (self->p < self->end)
    self->p++;
}

/* "{…} # name # "…" # 12" */
static char *
read_value (Bibtex *self)
{
  g_autoptr(GString) value = g_string_new (NULL);

  do
    {
      skip_space (self);
      if (self->p < self->end && (*self->p == '{' || *self->p == '"'))
        read_delimited (self, value);
      else
        {
          g_autofree char *name = read_name (self);
          const char *string = g_hash_table_lookup (self->strings, name);

          g_string_append (value, string != NULL ? string : name);
        }
    }
  while (value->len < HX_BIBLIOGRAPHY_MAX_VALUE && take_char (self, '#'));

  /* Cutting off may have cut a character. */
  return g_utf8_make_valid (value->str, MIN (value->len, HX_BIBLIOGRAPHY_MAX_VALUE));
}

/* --- Fields --- */

/* Persons are divided by "and" outside of braces. */
static void
take_authors (HxReference *self,
              const char  *names)
{
  const char *start = names;
  guint depth = 0, n = 0;

  for (const char *p = names; n < MAX_AUTHORS; p++)
    {
      gboolean is_and = depth == 0 && g_ascii_isspace (*p)
                        && g_ascii_strncasecmp (p + 1, "and", 3) == 0 && g_ascii_isspace (p[4]);

      if (*p == '\0' || is_and)
        {
          /* Of "and and", the second begins before the name it would end. */
          g_autofree char *raw = g_strstrip (g_strndup (start, p > start ? p - start : 0));
          g_autofree char *text = hx_latex_to_text (raw);
          /* "{Ministry of Water, Nahrez}" is no person. */
          g_autofree char *person = *raw == '{' && g_str_has_suffix (raw, "}")
                                      ? g_strdup (text) : hx_reference_dup_person (text);

          if (strcmp (person, "others") != 0)
            hx_reference_append (&self->author, person);
          n++;
          if (*p == '\0')
            break;
          start = p + 5;
          p += 3;
        }
      else if (*p == '\\' && p[1] != '\0')
        p++;
      else if (*p == '{')
        depth++;
      else if (*p == '}' && depth > 0)
        depth--;
    }
}

/* Of two parts the path is the one with a suffix. */
static const char *
pick_path (GPtrArray *parts)
{
  if (parts->len > 2)
    return g_ptr_array_index (parts, parts->len - 2);
  if (parts->len == 2 && strchr (g_ptr_array_index (parts, 0), '.') != NULL)
    return g_ptr_array_index (parts, 0);
  return g_ptr_array_index (parts, parts->len - 1);
}

/* "description:path:type", parts divided by colons that no backslash stands before; programs
 * also write the path alone. */
static void
take_file (HxReference *self,
           const char  *value)
{
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  GString *part = g_string_new (NULL);

  for (const char *p = value; *p != '\0' && parts->len < 16; p++)
    if (*p == '\\' && (p[1] == ':' || p[1] == ';' || p[1] == '\\'))
      g_string_append_c (part, *++p);
    /* The colon after the letter of a drive. */
    else if (*p == ':' && !(part->len == 1 && g_ascii_isalpha (part->str[0])
                            && (p[1] == '\\' || p[1] == '/')))
      {
        g_ptr_array_add (parts, g_string_free (part, FALSE));
        part = g_string_new (NULL);
      }
    else
      g_string_append_c (part, *p);
  g_ptr_array_add (parts, g_string_free (part, FALSE));

  hx_reference_add_file (self, pick_path (parts));
}

static void
take_files (HxReference *self,
            const char  *value)
{
  const char *start = value;

  for (const char *p = value; ; p++)
    {
      if (*p == '\\' && p[1] != '\0')
        {
          p++;
          continue;
        }
      if (*p == ';' || *p == '\0')
        {
          g_autofree char *file = g_strndup (start, p - start);

          take_file (self, file);
          start = p + 1;
        }
      if (*p == '\0')
        break;
    }
}

static const char *
get_field (GHashTable *fields,
           const char *name)
{
  return g_hash_table_lookup (fields, name);
}

static void
take_text (char      **field,
           GHashTable *fields,
           const char *name)
{
  const char *value = get_field (fields, name);

  if (value != NULL)
    hx_reference_take (field, hx_latex_to_text (value));
}

static char *
dup_date (GHashTable *fields)
{
  const char *date = get_field (fields, "date"), *year = get_field (fields, "year");
  g_auto(GStrv) parts = date != NULL ? g_strsplit_set (date, "-/", 4) : NULL;
  guint n = parts != NULL ? g_strv_length (parts) : 0;

  if (n > 0)
    return hx_reference_dup_date (parts[0], n > 1 ? parts[1] : NULL, n > 2 ? parts[2] : NULL);
  return year != NULL ? hx_reference_dup_date (year, get_field (fields, "month"),
                                               get_field (fields, "day")) : NULL;
}

static void
take_fields (HxReference *self,
             GHashTable  *fields)
{
  static const char * const outlets[] = {
    "journal", "journaltitle", "booktitle", "publisher", "institution", "school", "organization",
    "howpublished",
  };
  const char *author = get_field (fields, "author"), *doi = get_field (fields, "doi");
  g_autofree char *subtitle = NULL;

  take_text (&self->title, fields, "title");
  take_text (&subtitle, fields, "subtitle");
  if (self->title != NULL && subtitle != NULL)
    {
      char *title = g_strdup_printf ("%s: %s", self->title, subtitle);

      g_free (self->title);
      self->title = title;
    }
  if (author == NULL)
    author = get_field (fields, "editor");
  if (author != NULL)
    take_authors (self, author);
  for (guint i = 0; i < G_N_ELEMENTS (outlets); i++)
    take_text (&self->outlet, fields, outlets[i]);
  hx_reference_take (&self->date, dup_date (fields));
  take_text (&self->language, fields, "language");
  take_text (&self->language, fields, "langid");
  take_text (&self->url, fields, "url");
  if (doi != NULL)
    hx_reference_take (&self->doi, hx_reference_dup_doi (doi));
  take_text (&self->abstract, fields, "abstract");
  take_text (&self->keywords, fields, "keywords");
  if (get_field (fields, "file") != NULL)
    take_files (self, get_field (fields, "file"));
}

/* --- Entries --- */

static void
read_string (Bibtex *self)
{
  g_autofree char *name = read_name (self);

  if (*name != '\0' && take_char (self, '=')
      && g_hash_table_size (self->strings) < MAX_STRINGS)
    {
      char *value = read_value (self);

      g_hash_table_replace (self->strings, g_steal_pointer (&name), value);
    }
}

/* Fields up to the brace that ends the entry, or to what looks like the next one. */
static GHashTable *
read_fields (Bibtex *self)
{
  GHashTable *fields = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  while (take_char (self, ','))
    {
      g_autofree char *name = read_name (self);

      if (*name == '\0' || !take_char (self, '='))
        continue;
      if (g_hash_table_size (fields) < MAX_FIELDS && !g_hash_table_contains (fields, name))
        g_hash_table_insert (fields, g_steal_pointer (&name), read_value (self));
      else
        g_free (read_value (self));
    }

  return fields;
}

static void
read_entry (Bibtex     *self,
            const char *type,
            GPtrArray  *references,
            GPtrArray  *entries)
{
  g_autofree char *key = read_name (self);
  g_autoptr(GHashTable) fields = read_fields (self);
  const char *crossref = get_field (fields, "crossref");
  HxReference *reference;
  Entry *entry;

  if (g_hash_table_size (fields) == 0 || references->len >= HX_BIBLIOGRAPHY_MAX_REFERENCES)
    return;

  reference = g_new0 (HxReference, 1);
  reference->type = g_strdup (type);
  take_fields (reference, fields);
  g_ptr_array_add (references, reference);

  entry = g_new0 (Entry, 1);
  entry->reference = reference;
  entry->key = g_steal_pointer (&key);
  entry->crossref = crossref != NULL ? g_ascii_strdown (crossref, -1) : NULL;
  g_ptr_array_add (entries, entry);
}

/* A chapter takes from its book what it lacks; the book's title is its outlet. */
static void
resolve_crossrefs (GPtrArray *entries)
{
  g_autoptr(GHashTable) by_key = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < entries->len; i++)
    {
      Entry *entry = g_ptr_array_index (entries, i);

      g_hash_table_insert (by_key, entry->key, entry);
    }

  for (guint i = 0; i < entries->len; i++)
    {
      Entry *entry = g_ptr_array_index (entries, i), *book;

      book = entry->crossref != NULL ? g_hash_table_lookup (by_key, entry->crossref) : NULL;
      if (book == NULL || book == entry)
        continue;
      hx_reference_take (&entry->reference->outlet, g_strdup (book->reference->title));
      hx_reference_take (&entry->reference->author, g_strdup (book->reference->author));
      hx_reference_take (&entry->reference->date, g_strdup (book->reference->date));
      hx_reference_take (&entry->reference->language, g_strdup (book->reference->language));
    }
}

/**
 * hx_bibliography_read_bibtex:
 * @text: UTF-8 with LF
 * @n_bytes: its length
 * @references: (element-type HxReference): where the records go
 *
 * Reads BibTeX. What is between entries is a comment.
 */
void
hx_bibliography_read_bibtex (const char *text,
                             gsize       n_bytes,
                             GPtrArray  *references)
{
  g_autoptr(GHashTable) strings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr(GPtrArray) entries = g_ptr_array_new_with_free_func (entry_free);
  Bibtex self = { text, text + n_bytes, strings };

  while ((self.p = memchr (self.p, '@', self.end - self.p)) != NULL)
    {
      g_autofree char *type = NULL;

      self.p++;
      type = read_name (&self);
      if (*type == '\0' || strcmp (type, "comment") == 0 || strcmp (type, "preamble") == 0
          || (!take_char (&self, '{') && !take_char (&self, '(')))
        continue;
      if (strcmp (type, "string") == 0)
        read_string (&self);
      else
        read_entry (&self, type, references, entries);
    }

  resolve_crossrefs (entries);
}
