/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Pages saved with all that belongs to them in one file: MHTML (RFC 2557), read by GMime. Of
 * GMime only what takes bytes apart is used: encodings are ICU's, because GMime's come from
 * files. */

#include "config.h"

#include <gmime/gmime.h>
#include <string.h>

#include "hx-html.h"

#define MAX_PARTS  4000    /* lines that may begin one; GMime looks at all parts for each */
#define MAX_LEVELS 8
#define MAX_BYTES  (100 * 1024 * 1024)

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GMimeObject, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GMimeParser, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GMimeStream, g_object_unref)

/* --- Heads --- */

/* The value as it is written, in one line. */
static char *
dup_header (GMimeObject *object,
            const char  *name)
{
  GMimeHeader *header = g_mime_header_list_get_header (g_mime_object_get_header_list (object),
                                                       name);
  const char *raw = header != NULL ? g_mime_header_get_raw_value (header) : NULL;
  g_autofree char *valid = raw != NULL ? g_utf8_make_valid (raw, -1) : NULL;

  return valid != NULL ? hx_html_clean (valid) : NULL;
}

static char *
dup_location (GMimeObject *root,
              GMimePart   *page)
{
  char *location = dup_header (root, "Snapshot-Content-Location");

  if (location == NULL)
    location = dup_header (GMIME_OBJECT (page), "Content-Location");
  if (location == NULL)
    location = dup_header (root, "Content-Location");
  if (location != NULL && !g_str_has_prefix (location, "http"))
    g_clear_pointer (&location, g_free);
  return location;
}

/* --- The page --- */

/* Looks for the part with that id, or the first of its type. */
static GMimePart *
find_part (GMimeMultipart *multipart,
           const char     *id,
           const char     *subtype,
           guint           level)
{
  int n = MIN (g_mime_multipart_get_count (multipart), MAX_PARTS);

  for (int i = 0; i < n; i++)
    {
      GMimeObject *object = g_mime_multipart_get_part (multipart, i);
      GMimeContentType *type = g_mime_object_get_content_type (object);
      GMimePart *found = NULL;

      if (GMIME_IS_MULTIPART (object) && level < MAX_LEVELS)
        found = find_part (GMIME_MULTIPART (object), id, subtype, level + 1);
      else if (GMIME_IS_PART (object) && g_mime_content_type_is_type (type, "text", subtype)
               && (id == NULL || g_strcmp0 (g_mime_object_get_content_id (object), id) == 0))
        found = GMIME_PART (object);
      if (found != NULL)
        return found;
    }

  return NULL;
}

static GMimePart *
find_page (GMimeObject *root)
{
  g_autofree char *start = NULL;
  const char *id;
  GMimePart *page = NULL;

  if (GMIME_IS_PART (root))
    return GMIME_PART (root);
  if (!GMIME_IS_MULTIPART (root))
    return NULL;

  id = g_mime_object_get_content_type_parameter (root, "start");
  if (id != NULL)
    {
      start = g_strdup (*id == '<' ? id + 1 : id);
      start[strcspn (start, ">")] = '\0';
      page = find_part (GMIME_MULTIPART (root), start, "*", 0);
    }
  if (page == NULL)
    page = find_part (GMIME_MULTIPART (root), NULL, "html", 0);
  if (page == NULL)
    page = find_part (GMIME_MULTIPART (root), NULL, "*", 0);
  return page;
}

/* Its bytes, without the encoding for transport. */
static GByteArray *
decode_part (GMimePart *page)
{
  GMimeDataWrapper *content = g_mime_part_get_content (page);
  GByteArray *bytes = g_byte_array_new ();
  g_autoptr(GMimeStream) stream = g_mime_stream_mem_new_with_byte_array (bytes);

  g_mime_stream_mem_set_owner (GMIME_STREAM_MEM (stream), FALSE);
  if (content != NULL)
    g_mime_data_wrapper_write_to_stream (content, stream);
  return bytes;
}

/* The page comes first, so a file with more parts than a page has is cut off. */
static gsize
bearable_length (const char *data,
                 gsize       n_bytes)
{
  const char *end = data + n_bytes, *p = data;

  for (guint n = 0; n < MAX_PARTS && p != NULL; n++)
    p = memmem (p + 1, end - p - 1, "\n--", 3);
  return p != NULL ? (gsize) (p - data) : n_bytes;
}

static GMimeObject *
parse (GBytes *bytes)
{
  gsize n_bytes;
  const char *data = g_bytes_get_data (bytes, &n_bytes);
  g_autoptr(GMimeStream) stream = NULL;
  g_autoptr(GMimeParser) parser = NULL;

  if (n_bytes == 0)
    return NULL;

  stream = g_mime_stream_mem_new_with_buffer (data, bearable_length (data, n_bytes));
  parser = g_mime_parser_new_with_stream (stream);

  /* As a part, not as a message: nobody needs its subject and addresses decoded. */
  return g_mime_parser_construct_part (parser, NULL);
}

static gboolean
write_page (GMimeObject          *root,
            GMimePart            *page,
            const HxParseOptions *options,
            HxOutput             *output,
            GError              **error)
{
  g_autoptr(GByteArray) data = decode_part (page);
  g_autofree char *location = dup_location (root, page);
  const char *charset = g_mime_object_get_content_type_parameter (GMIME_OBJECT (page), "charset");
  g_auto(HxDecoded) decoded = { 0 };

  if (!hx_html_decode ((const char *) data->data, data->len, options->encoding, charset, &decoded,
                       error))
    return FALSE;

  if (!hx_html_write_page (&decoded, "", location, options, output))
    {
      g_set_error_literal (error, HX_REFUSED, HX_REFUSAL_NO_TEXT, "");
      return FALSE;
    }

  return TRUE;
}

/**
 * hx_parse_mhtml:
 * @bytes: a page saved in one file
 * @options: what was asked for
 * @output: what to write to
 * @error: return location for an error of %HX_REFUSED
 *
 * Reads the page that an MHTML file was made for; its pictures and style sheets are left out.
 *
 * Returns: whether it could be read
 */
gboolean
hx_parse_mhtml (GBytes                *bytes,
                const HxParseOptions  *options,
                HxOutput              *output,
                GError               **error)
{
  g_autoptr(GMimeObject) root = NULL;
  GMimePart *page;

  if (g_bytes_get_size (bytes) > MAX_BYTES)
    {
      g_set_error_literal (error, HX_REFUSED, HX_REFUSAL_TOO_LARGE, "100 MB");
      return FALSE;
    }

  g_mime_init ();
  root = parse (bytes);
  page = root != NULL ? find_page (root) : NULL;
  if (page == NULL)
    {
      g_set_error_literal (error, HX_REFUSED, HX_REFUSAL_DAMAGED, "");
      return FALSE;
    }

  return write_page (root, page, options, output, error);
}
