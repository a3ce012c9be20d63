/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The proof: a bundle that was written is read again, and nothing of it says what is black. */

#include "config.h"

#include "exchange/hx-bundle-redact-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/hx-error.h"
#include "exchange/hx-bundle-archive.h"
#include "exchange/hx-bundle-project.h"

#define MAX_KEY 40

/* Words of formats that stand in no file of an empty bundle. */
static const char format_words[] =
  "annotation annotations article aside bdi bodyvalue button caption choice chip class code cols "
  "commenting columns composite content creator created data datetime describing details dir div "
  "exact figure footer footnote format fragment generator h1 h2 h3 h4 header href hidden html id "
  "identifying img input label lang language linking list main mark meta modified motivation name "
  "nav oa person place position prefix purpose q region role rows scope script section selector "
  "source span specificresource start style suffix summary svg table tag tagging target tbody td "
  "textpositionselector textquoteselector textualbody th thead thing time title tr type ul urn "
  "value width xmlns event organisation hexapla "
  /* Links. */
  "same quotes rewords supports contradicts "
  /* The report's own words, where there is something to say them of. */
  "about address after agreed agrees also apart approximately author before beside between by call "
  "claims conflict consistent context denies differs earlier encoding entities evidence exact file "
  "follow h5 identity in inconsistent is judged kept language left less links may memos mentions "
  "named neutral next no none not of off on one only or other others out page pages passage "
  "passages path place prev properties rated relations relevance reliability rel set sets shown "
  "side silent since single sources sum tags text the they this timeline to type unchecked unclear "
  "until vague verdict very weak wide with words";

static void
take_file (const char *path,
           const char *data,
           gsize       n_bytes,
           gpointer    needles)
{
  if (g_utf8_validate_len (data, n_bytes, NULL))
    hx_needles_let_pass (needles, data, n_bytes);
  hx_needles_let_pass (needles, path, strlen (path));
}

/* Lets pass what stands in the bundle of a project without anything in it. */
static gboolean
learn_words (HxRedaction  *self,
             GError      **error)
{
  g_autoptr(HxConnection) empty = hx_stage_open (error);
  g_autoptr(HxExchangeOptions) all = hx_exchange_options_new ();
  HxExport export = { .connection = empty };
  gboolean done;

  if (empty == NULL)
    return FALSE;
  export.name = g_strdup ("");
  done = hx_export_select (&export, all, error);
  if (done)
    {
      export.writer = hx_bundle_writer_new (NULL, "bundle", 0, NULL, error);
      hx_bundle_writer_set_hook (export.writer, take_file, self->needles);
      done = hx_export_write (&export, error);
    }
  hx_export_clear (&export);
  hx_needles_let_pass (self->needles, format_words, strlen (format_words));
  return done;
}

/* Names of members of JSON, which no text between quotes can look like. */
static void
learn_keys (HxRedaction *self,
            GBytes      *bytes)
{
  gsize n_bytes;
  const char *data = g_bytes_get_data (bytes, &n_bytes);
  const char *end = data + n_bytes;

  for (const char *p = data; p != NULL && p < end;)
    {
      const char *open = memchr (p, '"', end - p);
      const char *close = open != NULL ? memchr (open + 1, '"', end - open - 1) : NULL;

      if (close != NULL && close - open < MAX_KEY && close + 1 < end && close[1] == ':'
          && g_utf8_validate_len (open, close - open, NULL)
          && memchr (open, '\\', close - open) == NULL && (open == data || open[-1] != '\\'))
        hx_needles_let_pass (self->needles, open, close - open);
      p = open != NULL ? open + 1 : NULL;
    }
}

static gboolean
is_end_of_word (char c)
{
  return c == ' ' || c == '\\' || c == '"';
}

/* Blots out the first and the last word of each string after a name. */
static void
blot_out_ends (char       *data,
               char       *end,
               const char *name)
{
  for (char *p = data; (p = memmem (p, end - p, name, strlen (name))) != NULL;)
    {
      char *start = p + strlen (name);

      for (p = start; p < end && *p != '"';)
        p += *p == '\\' && p + 1 < end ? 2 : 1;
      for (char *q = p - 1; !is_end_of_word (*q); q--)
        *q = '.';
      for (char *q = start; q < p && !is_end_of_word (*q); q++)
        *q = '.';
    }
}

/* What stands around a passage is cut in the middle of words, and so may be the passage; pieces of
 * words are none, so they are left aside. */
static GBytes *
without_cut_words (GBytes *bytes)
{
  gsize n_bytes = g_bytes_get_size (bytes);
  char *data = g_memdup2 (g_bytes_get_data (bytes, NULL), n_bytes);

  blot_out_ends (data, data + n_bytes, "\"prefix\":\"");
  blot_out_ends (data, data + n_bytes, "\"suffix\":\"");
  return g_bytes_new_take (data, n_bytes);
}

static GBytes *
read_entry (HxBundleArchive  *archive,
            GError          **error)
{
  g_autoptr(GByteArray) bytes = g_byte_array_new ();
  g_autofree guint8 *buffer = g_malloc (65536);
  gssize n;

  while ((n = hx_bundle_archive_read (archive, buffer, 65536, error)) > 0)
    g_byte_array_append (bytes, buffer, n);
  return n == 0 ? g_byte_array_free_to_bytes (g_steal_pointer (&bytes)) : NULL;
}

/* What is somebody's words as they are; all else is made of them. */
static gboolean
is_content (const char *path)
{
  return g_str_has_prefix (path, "data/sources/") || g_str_has_prefix (path, "data/entities/")
         || g_str_has_prefix (path, HX_BUNDLE_PROJECT_FOLDER "originals/")
         || (g_str_has_prefix (path, HX_BUNDLE_PROJECT_FOLDER)
             && g_str_has_suffix (path, ".jsonl"));
}

static gboolean
check_entry (HxRedaction      *self,
             HxBundleArchive  *archive,
             const char       *name,
             GError          **error)
{
  const char *slash = strchr (name, '/');
  const char *path = slash != NULL ? slash + 1 : name;
  g_autoptr(GBytes) bytes = read_entry (archive, error);
  g_autofree char *found = NULL;

  if (bytes == NULL)
    return FALSE;
  if (g_str_has_suffix (path, ".jsonld") || g_str_has_suffix (path, ".json"))
    learn_keys (self, bytes);
  if (g_str_equal (path, "data/annotations.jsonld"))
    {
      g_autoptr(GBytes) all = g_steal_pointer (&bytes);

      bytes = without_cut_words (all);
    }
  found = hx_needles_find_in_file (self->needles, name, bytes, is_content (path));
  if (found == NULL)
    return TRUE;
  g_set_error (error, HX_ERROR, HX_ERROR_FAILED,
               _("“%s” would still say what is blacked out: “%s”. Nothing was exported. Change "
                 "what stands there, or leave it out."), path, found);
  return FALSE;
}

/**
 * hx_redaction_check:
 * @self: what is blacked out
 * @path: a bundle that was just written
 * @error: return location for a [error@Hx.Error]
 *
 * Looks for what is blacked out in the name and the bytes of each file of a bundle.
 *
 * Returns: whether it is nowhere
 */
gboolean
hx_redaction_check (HxRedaction  *self,
                    const char   *path,
                    GError      **error)
{
  g_autoptr(HxBundleArchive) archive = NULL;
  g_autoptr(GError) local = NULL;
  const char *fault;
  const char *name;

  if (hx_needles_is_empty (self->needles))
    return TRUE;
  if (!learn_words (self, error))
    return FALSE;
  archive = hx_bundle_archive_open (path, NULL, error);
  if (archive == NULL)
    return FALSE;
  while ((name = hx_bundle_archive_next (archive, &fault, &local)) != NULL)
    {
      g_autofree char *own = g_strdup (name);

      if (!check_entry (self, archive, own, error))
        return FALSE;
    }
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  return error == NULL || *error == NULL;
}
