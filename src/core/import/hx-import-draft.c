/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What was found in a file becomes the draft of a source. */

#include "config.h"

#include <string.h>

#include "analyse/hx-language.h"
#include "analyse/hx-minhash.h"
#include "import/hx-import-private.h"
#include "import/hx-import-words.h"

#define MAX_TITLE      160    /* code points of a line that may be a title */
#define MAX_LONG_TITLE 300    /* code points of a title */
#define MAX_FIELD      1000

/* White space becomes single spaces, control and direction characters that stand alone go. */
static char *
dup_clean (const char *value,
           guint       max_length)
{
  g_autoptr(GString) clean = g_string_new (NULL);
  gboolean space = FALSE;
  guint n = 0;

  for (const char *p = value != NULL ? value : ""; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c) || g_unichar_iscntrl (c))
        {
          space = clean->len > 0;
          continue;
        }
      if (n + 2 > max_length && max_length < G_MAXUINT)
        {
          g_string_append (clean, "…");
          break;
        }
      if (space)
        g_string_append_c (clean, ' ');
      n += space ? 2 : 1;
      space = FALSE;
      g_string_append_unichar (clean, c);
    }

  return clean->len > 0 ? g_string_free (g_steal_pointer (&clean), FALSE) : NULL;
}

static char *
dup_stem (const char *file_name)
{
  const char *dot = strrchr (file_name, '.');

  return dot != NULL && dot > file_name ? g_strndup (file_name, dot - file_name)
                                        : g_strdup (file_name);
}

#define IDEOGRAPHIC 0x2e80   /* from here on two letters are a title */

/* What stands for a picture is no word, and neither is a line of dots or a printer's mark; a line
 * whose font does not say what its characters are tells nobody anything. */
static gboolean
has_letters (const char *words)
{
  guint n = 0;

  for (const char *p = words; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == 0xfffd)
        return FALSE;
      if (g_unichar_isalnum (c))
        n += c < IDEOGRAPHIC ? 1 : 2;
    }

  return n > 2;
}

/* The line may be of a list. */
static const char *
skip_bullet (const char *line)
{
  static const char * const bullets[] = { "* ", "- ", "• ", "– ", "— " };

  for (guint i = 0; i < G_N_ELEMENTS (bullets); i++)
    if (g_str_has_prefix (line, bullets[i]))
      return line + strlen (bullets[i]);

  return line;
}

/* The first line that says something, if it is short enough to be a title. */
static char *
dup_title_line (HxText *text)
{
  for (guint i = 1; i <= MIN (hx_text_get_n_paragraphs (text), 20); i++)
    {
      g_autofree char *line = NULL;
      g_autofree char *clean = NULL;
      guint start, end;

      hx_text_get_paragraph (text, i, &start, &end);
      line = hx_text_dup_range (text, start, MIN (end, start + 2 * MAX_TITLE));
      clean = dup_clean (line, G_MAXUINT);
      if (clean != NULL && has_letters (clean))
        return end - start <= MAX_TITLE ? g_strdup (skip_bullet (clean)) : NULL;
    }
  return NULL;
}

/* What the file says, else its first line, else its name; and of one among many where it was. */
static char *
dup_title (HxExtracted *extracted,
           const char  *file_name)
{
  g_autofree char *stem = dup_stem (file_name);
  char *title = dup_clean (extracted->title, MAX_LONG_TITLE);

  if (title == NULL && *extracted->place != '\0')
    {
      g_autofree char *place = hx_import_place_to_words (extracted->place);

      title = g_strdup_printf ("%s, %s", stem, place);
    }
  if (title == NULL)
    title = dup_title_line (extracted->text);
  if (title == NULL)
    title = dup_clean (stem, MAX_LONG_TITLE);
  return title != NULL ? title : g_strdup (file_name);
}

static void
take_date (HxImportDraft *self,
           const char    *date)
{
  g_autofree char *clean = dup_clean (date, MAX_FIELD);
  g_autofree char *sentence = NULL;

  if (clean == NULL)
    return;
  if (hx_date_is_valid (clean))
    {
      self->draft->date = g_steal_pointer (&clean);
      return;
    }
  sentence = hx_import_warning_to_sentence (HX_WARNING_DATE, clean);
  hx_import_draft_warn (self, HX_WARNING_DATE, sentence);
}

static void
take_fields (HxSourceDraft *draft,
             HxExtracted   *extracted,
             const char    *file_name)
{
  draft->title = dup_title (extracted, file_name);
  draft->outlet = dup_clean (extracted->outlet, MAX_FIELD);
  draft->author = dup_clean (extracted->author, MAX_FIELD);
  draft->url = dup_clean (extracted->url, 4 * MAX_FIELD);
  draft->language = dup_clean (extracted->language, 100);
  if (draft->language == NULL)
    draft->language = g_strdup (hx_language_guess (extracted->text));
  draft->file_name = g_strdup (extracted->file_name != NULL ? extracted->file_name : file_name);
  draft->media_type = g_strdup (extracted->media_type != NULL ? extracted->media_type
                                                              : "application/octet-stream");
  draft->encoding = g_strdup (extracted->encoding != NULL ? extracted->encoding : "UTF-8");
  draft->place = *extracted->place != '\0' ? g_strdup (extracted->place) : NULL;
}

static gboolean
are_usual (const HxExtractOptions *options)
{
  return options == NULL
         || (options->format == NULL && options->encoding == NULL && !options->whole
             && options->columns == NULL && options->ocr == NULL);
}

/* Pages, spans and left-out texts are the extraction's, which nobody changes any more. */
static GPtrArray *
ref_layer (GPtrArray *layer)
{
  return layer != NULL && layer->len > 0 ? g_ptr_array_ref (layer) : NULL;
}

/*
 * hx_import_draft_new:
 * @extracted: what was found
 * @original: the file's bytes
 * @sha256: (nullable): their digest; %NULL: it is not known
 * @file_name: the file's name
 * @options: (nullable): how it was read
 *
 * Returns: (transfer full): the draft, with warnings about what does not fit
 */
HxImportDraft *
hx_import_draft_new (HxExtracted            *extracted,
                     GBytes                 *original,
                     const char             *sha256,
                     const char             *file_name,
                     const HxExtractOptions *options)
{
  HxImportDraft *self = g_new0 (HxImportDraft, 1);
  HxSourceDraft *draft = self->draft = hx_source_draft_new ();

  self->container = -1;
  self->sha256 = g_strdup (sha256);
  self->warnings = g_ptr_array_new_with_free_func ((GDestroyNotify) hx_import_warning_free);
  self->attributes = ref_layer (extracted->attributes);

  take_fields (draft, extracted, file_name);
  take_date (self, extracted->date);
  draft->original = g_bytes_ref (original);
  draft->sha256 = g_strdup (sha256);
  draft->text = hx_text_ref (extracted->text);
  draft->pages = ref_layer (extracted->pages);
  draft->spans = ref_layer (extracted->spans);
  draft->left_out = ref_layer (extracted->left_out);
  draft->options = are_usual (options) ? NULL : hx_extract_options_to_string (options);
  draft->signature = hx_minhash_sign (draft->text);
  /* The writer wants their number, and all the time it has. */
  hx_text_count_words (draft->text);
  return self;
}

/*
 * hx_import_draft_free:
 * @self: (transfer full): a draft
 */
void
hx_import_draft_free (HxImportDraft *self)
{
  g_clear_pointer (&self->draft, hx_source_draft_free);
  g_clear_pointer (&self->attributes, g_ptr_array_unref);
  g_clear_pointer (&self->more_attributes, g_ptr_array_unref);
  g_ptr_array_unref (self->warnings);
  g_free (self->sha256);
  g_free (self);
}

/*
 * hx_import_draft_warn:
 * @self: a draft
 * @kind: what it is; 0: none of those
 * @sentence: it, translated
 */
void
hx_import_draft_warn (HxImportDraft *self,
                      HxWarning      kind,
                      const char    *sentence)
{
  g_ptr_array_add (self->warnings, hx_import_warning_new (0, kind, sentence));
}

/*
 * hx_import_draft_weigh:
 * @self: a draft
 *
 * Returns: about how many bytes of memory it takes, without the original
 */
guint64
hx_import_draft_weigh (HxImportDraft *self)
{
  guint64 weight = 4096 + hx_text_get_n_bytes (self->draft->text);

  for (guint i = 0; self->draft->pages != NULL && i < self->draft->pages->len; i++)
    {
      const HxPageLayout *page = g_ptr_array_index (self->draft->pages, i);

      weight += sizeof *page + 8 * (guint64) (page->end - page->start);
    }
  if (self->draft->spans != NULL)
    weight += self->draft->spans->len * (guint64) (sizeof (HxSpan) + 32);
  for (guint i = 0; self->draft->left_out != NULL && i < self->draft->left_out->len; i++)
    weight += strlen (((HxLeftOutText *) self->draft->left_out->pdata[i])->text) + 64;
  return weight;
}

static const struct { const char *suffix, *media_type; } old_types[] = {
  { ".doc", "application/msword" }, { ".dot", "application/msword" },
  { ".xls", "application/vnd.ms-excel" }, { ".xlt", "application/vnd.ms-excel" },
  { ".ppt", "application/vnd.ms-powerpoint" }, { ".pps", "application/vnd.ms-powerpoint" },
  { ".pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation" },
  { ".ppsx", "application/vnd.openxmlformats-officedocument.presentationml.slideshow" },
  { ".odp", "application/vnd.oasis.opendocument.presentation" },
  { ".sxw", "application/vnd.sun.xml.writer" }, { ".sxc", "application/vnd.sun.xml.calc" },
  { ".sxi", "application/vnd.sun.xml.impress" }, { ".wpd", "application/vnd.wordperfect" },
};

/*
 * hx_import_draft_mark_converted:
 * @self: a draft of what LibreOffice made of a file
 *
 * Makes it one of the file itself, and warns. The pages are not those of the file that is kept.
 */
void
hx_import_draft_mark_converted (HxImportDraft *self)
{
  g_autofree char *sentence = hx_import_warning_to_sentence (HX_WARNING_CONVERTED, "LibreOffice");
  g_autofree char *lower = g_ascii_strdown (self->draft->file_name, -1);

  hx_import_draft_warn (self, HX_WARNING_CONVERTED, sentence);
  g_clear_pointer (&self->draft->pages, g_ptr_array_unref);
  g_set_str (&self->draft->media_type, "application/octet-stream");
  for (guint i = 0; i < G_N_ELEMENTS (old_types); i++)
    if (g_str_has_suffix (lower, old_types[i].suffix))
      g_set_str (&self->draft->media_type, old_types[i].media_type);
}
