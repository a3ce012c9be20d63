/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Web archives (ISO 28500, https://iipc.github.io/warc-specifications/): each page and plain text
 * in one is a source. wget writes addresses in <>, which the standard's first edition asked for
 * by mistake. */

#include "config.h"

#include <string.h>

#include "hx-html.h"
#include "hx-warc.h"

#define MAX_HEAD   (64 * 1024)
#define MAX_RECORD (64 * 1024 * 1024)

typedef struct
{
  const HxParseOptions *options;
  HxOutput             *output;
  guint                 n_pages;
  guint                 n_others;   /* answers that are neither pages nor text */
  gboolean              is_bomb;
} Archive;

/* --- What it is --- */

static gboolean
begins_with (const char *p,
             const char *end,
             const char *word)
{
  gsize n = strlen (word);

  return (gsize) (end - p) >= n && g_ascii_strncasecmp (p, word, n) == 0;
}

static gboolean
looks_like_page (const char *data,
                 gsize       n_bytes)
{
  static const char * const starts[] = {
    "<!doctype html", "<html", "<head", "<body", "<title", "<meta", "<!--",
  };
  const char *p = data, *end = data + MIN (n_bytes, 1024);

  if (begins_with (p, end, "\xef\xbb\xbf"))
    p += 3;
  while (p < end && g_ascii_isspace (*p))
    p++;
  if (begins_with (p, end, "<?xml"))
    return memmem (p, end - p, "<html", 5) != NULL;

  for (guint i = 0; i < G_N_ELEMENTS (starts); i++)
    if (begins_with (p, end, starts[i]))
      return TRUE;

  return FALSE;
}

static gboolean
looks_binary (const char *data,
              gsize       n_bytes)
{
  static const char * const starts[] = {
    "\x89PNG", "\xff\xd8\xff", "GIF8", "%PDF", "PK\3\4", "\x1f\x8b", "RIFF", "wOF",
  };
  guint n_nul = 0;

  for (guint i = 0; i < G_N_ELEMENTS (starts); i++)
    if (n_bytes > 4 && memcmp (data, starts[i], strlen (starts[i])) == 0)
      return TRUE;
  if (n_bytes >= 2 && (memcmp (data, "\xff\xfe", 2) == 0 || memcmp (data, "\xfe\xff", 2) == 0))
    return FALSE;
  for (gsize i = 0; i < MIN (n_bytes, 1024); i++)
    n_nul += data[i] == '\0';
  return n_nul > 4 && n_nul < MIN (n_bytes, 1024) / 4;
}

typedef enum { OTHER, PAGE, TEXT } Kind;

/* Servers call many things text/html and text/plain, so both the name and the bytes are asked. */
static Kind
kind_of (const char *media_type,
         const char *uri,
         const char *data,
         gsize       n_bytes)
{
  gboolean said_page = media_type != NULL && strstr (media_type, "html") != NULL;
  gboolean said_text = media_type != NULL && strcmp (media_type, "text/plain") == 0;
  gboolean said_nothing = media_type == NULL || *media_type == '\0'
                          || strcmp (media_type, "application/octet-stream") == 0;
  gboolean is_page = looks_like_page (data, n_bytes);

  if (looks_binary (data, n_bytes) || g_str_has_suffix (uri, "/robots.txt"))
    return OTHER;
  if (said_page)
    return is_page || memchr (data, '<', n_bytes) != NULL ? PAGE : TEXT;
  if (is_page && (said_text || said_nothing))
    return PAGE;
  return said_text ? TEXT : OTHER;
}

/* --- Sources --- */

static gboolean
write_text (Archive         *self,
            const HxDecoded *decoded,
            const char      *uri)
{
  if (strspn (decoded->utf8, " \t\r\n") == decoded->n_bytes)
    return FALSE;

  hx_output_begin (self->output, uri);
  hx_output_field (self->output, "media-type", "text/plain");
  hx_output_field (self->output, "url", uri);
  hx_encoding_warn (decoded, self->output);
  hx_output_text (self->output, decoded->utf8, decoded->n_bytes);
  hx_output_end (self->output);
  return TRUE;
}

static void
write_body (Archive    *self,
            const char *uri,
            const char *media_type,
            const char *charset,
            GBytes     *body)
{
  gsize n_bytes;
  const char *data = g_bytes_get_data (body, &n_bytes);
  Kind kind = kind_of (media_type, uri, data, n_bytes);
  g_auto(HxDecoded) decoded = { 0 };
  gboolean written;

  if (kind == OTHER)
    {
      self->n_others++;
      return;
    }
  if (!hx_html_decode (data, n_bytes, self->options->encoding, charset, &decoded, NULL))
    {
      hx_output_warn (self->output, HX_WARNING_PART, uri);
      return;
    }

  written = kind == PAGE ? hx_html_write_page (&decoded, uri, uri, self->options, self->output)
                         : write_text (self, &decoded, uri);
  self->n_pages += written;
  self->n_others += !written;
}

static void
write_response (Archive      *self,
                const char   *uri,
                const guint8 *data,
                gsize         n_bytes)
{
  g_auto(HxHttpResponse) response = { 0 };

  hx_http_response_read (&response, data, n_bytes);
  self->is_bomb |= response.is_bomb;
  if (response.status != 200 || self->is_bomb)
    self->n_others++;
  else if (response.body != NULL)
    write_body (self, uri, response.media_type, response.charset, response.body);
  else if (response.is_unreadable && (response.media_type == NULL
                                      || strstr (response.media_type, "html") != NULL
                                      || strcmp (response.media_type, "text/plain") == 0))
    hx_output_warn (self->output, HX_WARNING_PART, uri);
  else
    self->n_others++;
}

/* --- Records --- */

typedef struct
{
  char    *type;
  char    *uri;
  char    *content_type;
  guint64  length;
} Head;

static void
head_clear (Head *self)
{
  g_free (self->type);
  g_free (self->uri);
  g_free (self->content_type);
}

/* Takes the head of the next record; FALSE at the end, or if there is none where there should. */
static gboolean
take_head (HxUnpacker *unpacker,
           Head       *head)
{
  const guint8 *data;
  gsize n, n_head;
  g_autofree char *length = NULL;

  memset (head, 0, sizeof *head);
  while (hx_unpacker_fill (unpacker, 1) > 0
         && (*hx_unpacker_peek (unpacker, &n) == '\r' || *hx_unpacker_peek (unpacker, &n) == '\n'))
    hx_unpacker_take (unpacker, 1);

  hx_unpacker_fill (unpacker, MAX_HEAD);
  data = hx_unpacker_peek (unpacker, &n);
  n_head = hx_http_head_end (data, MIN (n, MAX_HEAD));
  if (n_head < 10 || memcmp (data, "WARC/", 5) != 0)
    return FALSE;

  head->type = hx_http_head_value (data, n_head, "WARC-Type");
  head->uri = hx_http_head_value (data, n_head, "WARC-Target-URI");
  head->content_type = hx_http_head_value (data, n_head, "Content-Type");
  length = hx_http_head_value (data, n_head, "Content-Length");
  head->length = length != NULL ? g_ascii_strtoull (length, NULL, 10) : 0;
  if (head->uri != NULL && *head->uri == '<')
    {
      memmove (head->uri, head->uri + 1, strlen (head->uri));
      head->uri[strcspn (head->uri, ">")] = '\0';
    }
  hx_unpacker_take (unpacker, n_head);

  return TRUE;
}

static void
take_wanted (Archive    *self,
             HxUnpacker *unpacker,
             const Head *head,
             gboolean    is_response)
{
  gsize n;
  const guint8 *data;

  hx_unpacker_fill (unpacker, head->length);
  data = hx_unpacker_peek (unpacker, &n);
  n = MIN (n, head->length);
  if (is_response)
    {
      write_response (self, head->uri, data, n);
    }
  else if (n > 0)
    {
      g_autoptr(GBytes) body = g_bytes_new (data, n);
      g_autofree char *media_type = NULL;
      g_autofree char *charset = NULL;

      hx_http_media_type (head->content_type, &media_type, &charset);
      write_body (self, head->uri, media_type, charset, body);
    }
}

/* Takes the content of a record; FALSE if there is less than its head says. */
static gboolean
take_record (Archive    *self,
             HxUnpacker *unpacker,
             const Head *head)
{
  gboolean is_response = g_strcmp0 (head->type, "response") == 0;
  gboolean is_wanted = is_response || g_strcmp0 (head->type, "resource") == 0
                       || g_strcmp0 (head->type, "conversion") == 0;

  /* wget's own log and arguments are resources too, at addresses that are none. */
  is_wanted = is_wanted && head->uri != NULL && g_str_has_prefix (head->uri, "http");
  if (is_wanted && head->length > MAX_RECORD)
    hx_output_warn (self->output, HX_WARNING_PART, head->uri);
  else if (is_wanted)
    take_wanted (self, unpacker, head, is_response);

  return hx_unpacker_skip (unpacker, head->length);
}

static void
read_archive (Archive    *self,
              HxUnpacker *unpacker)
{
  gboolean is_whole = TRUE;
  gsize n_left;

  while (is_whole && !unpacker->is_bomb && !self->is_bomb && !hx_output_is_over (self->output))
    {
      Head head;
      gboolean found = take_head (unpacker, &head);

      if (found)
        is_whole = take_record (self, unpacker, &head);
      head_clear (&head);
      if (!found)
        break;
      hx_output_progress (self->output, unpacker->position >> 10, unpacker->n_bytes >> 10);
    }

  hx_unpacker_peek (unpacker, &n_left);
  if (!is_whole || unpacker->is_damaged || n_left > 0)
    hx_output_warn (self->output, HX_WARNING_DAMAGED, "");
}

/**
 * hx_parse_warc:
 * @bytes: a web archive, packed with gzip or not
 * @options: what was asked for
 * @output: what to write to
 * @error: return location for an error of %HX_REFUSED
 *
 * Reads all pages and texts in a web archive. Each is a source, whose place is its address.
 *
 * Returns: whether there were any
 */
gboolean
hx_parse_warc (GBytes                *bytes,
               const HxParseOptions  *options,
               HxOutput              *output,
               GError               **error)
{
  gsize n_bytes;
  const guint8 *data = g_bytes_get_data (bytes, &n_bytes);
  gboolean is_packed = n_bytes > 2 && data[0] == 0x1f && data[1] == 0x8b;
  Archive self = { .options = options, .output = output };
  HxUnpacker unpacker;

  hx_unpacker_init (&unpacker, data, n_bytes, is_packed ? 31 : 0);
  read_archive (&self, &unpacker);
  self.is_bomb |= unpacker.is_bomb;
  if (self.n_others > 0)
    {
      g_autofree char *n = g_strdup_printf ("%u", self.n_others);

      hx_output_warn (output, HX_WARNING_NOT_PAGES, n);
    }
  hx_unpacker_clear (&unpacker);

  if (self.is_bomb)
    g_set_error_literal (error, HX_REFUSED, HX_REFUSAL_BOMB, "");
  else if (self.n_pages == 0)
    g_set_error_literal (error, HX_REFUSED, HX_REFUSAL_NO_TEXT, "");
  return self.n_pages > 0 && !self.is_bomb;
}
