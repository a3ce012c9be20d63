/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "analyse/hx-language.h"
#include "base/hx-error.h"
#include "import/hx-encoding.h"
#include "import/hx-import.h"

#define MAX_TITLE 160   /* code points */

/* Line ends become LF and NUL becomes U+FFFD, in place or in a longer copy. */
static char *
normalise (char     *utf8,
           gsize    *n_bytes,
           gboolean *had_nul)
{
  GString *text = g_string_sized_new (*n_bytes + 1);

  *had_nul = FALSE;
  for (gsize i = 0; i < *n_bytes; i++)
    {
      if (utf8[i] == '\r')
        {
          g_string_append_c (text, '\n');
          if (i + 1 < *n_bytes && utf8[i + 1] == '\n')
            i++;
        }
      else if (utf8[i] == '\0')
        {
          g_string_append (text, "\xef\xbf\xbd");
          *had_nul = TRUE;
        }
      else
        g_string_append_c (text, utf8[i]);
    }

  g_free (utf8);
  *n_bytes = text->len;
  return g_string_free (text, FALSE);
}

static gboolean
is_markdown (const char *file_name)
{
  g_autofree char *lower = g_ascii_strdown (file_name, -1);

  return g_str_has_suffix (lower, ".md") || g_str_has_suffix (lower, ".markdown")
         || g_str_has_suffix (lower, ".mkd");
}

static void
take_field (HxSourceDraft *draft,
            const char    *key,
            const char    *value)
{
  struct { const char *key; char **field; } fields[] = {
    { "title", &draft->title }, { "outlet", &draft->outlet }, { "publication", &draft->outlet },
    { "author", &draft->author }, { "date", &draft->date }, { "language", &draft->language },
    { "lang", &draft->language }, { "url", &draft->url }, { "source", &draft->url },
  };
  g_autofree char *clean = g_strstrip (g_strdup (value));
  gsize n = strlen (clean);

  if (n >= 2 && (clean[0] == '"' || clean[0] == '\'') && clean[n - 1] == clean[0])
    {
      memmove (clean, clean + 1, n - 2);
      clean[n - 2] = '\0';
    }
  if (*clean == '\0' || (g_ascii_strcasecmp (key, "date") == 0 && !hx_date_is_valid (clean)))
    return;

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (g_ascii_strcasecmp (key, fields[i].key) == 0 && *fields[i].field == NULL)
      *fields[i].field = g_strdup (clean);
}

/* "key: value" lines between two lines of three dashes, as many Markdown programs write them. */
static void
read_front_matter (HxSourceDraft *draft,
                   const char    *text)
{
  const char *p = text;

  if (!g_str_has_prefix (text, "---\n") || strstr (text + 4, "\n---") == NULL)
    return;

  for (p += 4; *p != '\0' && !g_str_has_prefix (p, "---"); )
    {
      const char *end = strchrnul (p, '\n');
      const char *colon = memchr (p, ':', end - p);

      if (colon != NULL)
        {
          g_autofree char *key = g_strstrip (g_strndup (p, colon - p));
          g_autofree char *value = g_strndup (colon + 1, end - colon - 1);

          take_field (draft, key, value);
        }
      p = *end != '\0' ? end + 1 : end;
    }
}

/* The first line that says something, without Markdown's marks. */
static char *
dup_first_line (const char *text,
                gboolean    markdown)
{
  const char *p = text;

  if (markdown && g_str_has_prefix (text, "---\n"))
    {
      const char *end = strstr (text + 4, "\n---");

      p = end != NULL ? strchrnul (end + 1, '\n') : text;
    }

  while (*p != '\0')
    {
      const char *end = strchrnul (p, '\n');
      g_autofree char *line = g_strstrip (g_strndup (p, end - p));
      const char *start = line;

      while (markdown && (*start == '#' || *start == ' ' || *start == '*' || *start == '>'))
        start++;
      if (*start != '\0')
        return g_strdup (start);
      p = *end != '\0' ? end + 1 : end;
    }

  return NULL;
}

static void
choose_title (HxSourceDraft *draft,
              const char    *text,
              gboolean       markdown)
{
  g_autofree char *line = NULL;

  if (draft->title != NULL)
    return;

  line = dup_first_line (text, markdown);
  if (line != NULL && g_utf8_strlen (line, -1) <= MAX_TITLE)
    draft->title = g_steal_pointer (&line);
  else
    {
      const char *dot = strrchr (draft->file_name, '.');

      draft->title = dot != NULL && dot > draft->file_name
                       ? g_strndup (draft->file_name, dot - draft->file_name)
                       : g_strdup (draft->file_name);
    }
}

static gboolean
refuse (GError     **error,
        HxError      code,
        const char  *file_name,
        const char  *reason)
{
  g_set_error (error, HX_ERROR, code, "“%s” %s", file_name, reason);
  return FALSE;
}

static gboolean
decode (HxSourceDraft  *draft,
        GPtrArray      *warnings,
        GError        **error)
{
  gsize n_bytes, n_utf8;
  const char *bytes = g_bytes_get_data (draft->original, &n_bytes);
  gboolean guessed, had_nul;
  char *utf8;

  if (n_bytes == 0)
    return refuse (error, HX_ERROR_UNSUPPORTED, draft->file_name, "is empty");

  utf8 = hx_encoding_decode (bytes, n_bytes, &n_utf8, &draft->encoding, &guessed, NULL);
  if (utf8 == NULL)
    return refuse (error, HX_ERROR_UNSUPPORTED, draft->file_name,
                   "is not a text or Markdown file; save it as plain text and import that");

  utf8 = normalise (utf8, &n_utf8, &had_nul);
  if (guessed)
    g_ptr_array_add (warnings, g_strdup_printf ("The encoding was guessed: %s", draft->encoding));
  if (had_nul)
    g_ptr_array_add (warnings, g_strdup ("NUL characters were replaced by U+FFFD"));

  draft->text = hx_text_new_take (utf8, n_utf8, error);
  return draft->text != NULL;
}

/**
 * hx_import_parse:
 * @bytes: a file's bytes
 * @file_name: its name, for messages and as the last resort for a title
 * @warnings: (out) (optional): sentences about what was guessed or replaced
 * @error: return location for an error
 *
 * Reads a plain text or Markdown file. Line ends become LF and a byte order mark goes; nothing
 * else of the text is touched.
 *
 * Returns: (transfer full) (nullable): a draft, or %NULL with %HX_ERROR_UNSUPPORTED
 */
HxSourceDraft *
hx_import_parse (GBytes      *bytes,
                 const char  *file_name,
                 GStrv       *warnings,
                 GError     **error)
{
  g_autoptr(HxSourceDraft) draft = hx_source_draft_new ();
  g_autoptr(GPtrArray) sentences = g_ptr_array_new_with_free_func (g_free);
  gboolean markdown;
  const char *text;

  g_return_val_if_fail (bytes != NULL && file_name != NULL, NULL);

  draft->file_name = g_utf8_make_valid (file_name, -1);
  draft->original = g_bytes_ref (bytes);
  if (!decode (draft, sentences, error))
    return NULL;

  markdown = is_markdown (draft->file_name);
  draft->media_type = g_strdup (markdown ? "text/markdown" : "text/plain");
  text = hx_text_get_utf8 (draft->text, NULL);
  if (markdown)
    read_front_matter (draft, text);
  choose_title (draft, text, markdown);
  if (draft->language == NULL)
    draft->language = g_strdup (hx_language_guess (draft->text));

  if (warnings != NULL)
    {
      g_ptr_array_add (sentences, NULL);
      *warnings = (GStrv) g_ptr_array_free (g_steal_pointer (&sentences), FALSE);
    }
  return g_steal_pointer (&draft);
}
