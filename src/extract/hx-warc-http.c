/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a web server answered (RFC 9112), as web archives keep it: with its head, in chunks or
 * not, packed or not. */

#include "config.h"

#include <string.h>

#include "hx-warc.h"

#define MAX_BODY (64 * 1024 * 1024)

/**
 * hx_http_head_end: (skip)
 * @data: bytes that begin with lines of a head
 * @n_bytes: how many
 *
 * Returns: how many bytes the head has with the empty line that ends it; 0 if that is missing
 */
gsize
hx_http_head_end (const guint8 *data,
                  gsize         n_bytes)
{
  const guint8 *p = data, *end = data + n_bytes;

  while (p < end && (p = memchr (p, '\n', end - p)) != NULL)
    {
      p++;
      if (p < end && *p == '\n')
        return p + 1 - data;
      if (end - p >= 2 && p[0] == '\r' && p[1] == '\n')
        return p + 2 - data;
    }

  return 0;
}

/**
 * hx_http_head_value: (skip)
 * @data: a head
 * @n_bytes: its length
 * @name: of a field
 *
 * Returns: (transfer full) (nullable): the value of the first field of that name, valid UTF-8
 */
char *
hx_http_head_value (const guint8 *data,
                    gsize         n_bytes,
                    const char   *name)
{
  const char *p = (const char *) data, *end = p + n_bytes;
  gsize n = strlen (name);

  while (p < end)
    {
      const char *line_end = memchr (p, '\n', end - p);

      if (line_end == NULL)
        line_end = end;
      if ((gsize) (line_end - p) > n && p[n] == ':' && g_ascii_strncasecmp (p, name, n) == 0)
        {
          g_autofree char *valid = g_utf8_make_valid (p + n + 1, line_end - p - n - 1);

          return g_strdup (g_strstrip (valid));
        }
      p = line_end + 1;
    }

  return NULL;
}

/**
 * hx_http_media_type: (skip)
 * @value: (nullable): the value of a Content-Type field
 * @media_type: (out): it alone in lower case, or %NULL
 * @charset: (out): its charset, or %NULL
 *
 * Takes such a value apart.
 */
void
hx_http_media_type (const char  *value,
                    char       **media_type,
                    char       **charset)
{
  const char *p;

  *media_type = NULL;
  *charset = NULL;
  if (value == NULL)
    return;

  *media_type = g_strstrip (g_ascii_strdown (value, strcspn (value, ";")));
  p = strcasestr (value, "charset=");
  if (p != NULL)
    {
      p += strlen ("charset=");
      p += *p == '"' || *p == '\'';
      *charset = g_strndup (p, strcspn (p, "\"'; \t"));
    }
}

/* --- Bodies --- */

/* Joins chunks (RFC 9112, section 7.1). NULL if there are none: some archives keep the field and
 * not the chunks. */
static GByteArray *
join_chunks (const guint8 *data,
             gsize         n_bytes)
{
  const char *p = (const char *) data, *end = p + n_bytes;
  g_autoptr(GByteArray) joined = g_byte_array_new ();

  while (p < end)
    {
      const char *line_end = memchr (p, '\n', MIN (end - p, 4096));
      guint64 n;

      if (line_end == NULL || !g_ascii_isxdigit (*p))
        return joined->len > 0 ? g_steal_pointer (&joined) : NULL;
      n = g_ascii_strtoull (p, NULL, 16);
      if (n == 0)
        break;
      p = line_end + 1;
      n = MIN (n, (guint64) (end - p));
      g_byte_array_append (joined, (const guint8 *) p, n);
      p += n;
      while (p < end && (*p == '\r' || *p == '\n'))
        p++;
    }

  return g_steal_pointer (&joined);
}

static int
window_bits_of (const char   *coding,
                const guint8 *data,
                gsize         n_bytes)
{
  gboolean is_gzip = n_bytes > 2 && data[0] == 0x1f && data[1] == 0x8b;

  if (strstr (coding, "gzip") != NULL)
    return is_gzip ? 31 : 0;   /* unpacked already */
  if (n_bytes > 1 && data[0] == 0x78 && (data[0] << 8 | data[1]) % 31 == 0)
    return 15;
  return -15;
}

static void
unpack_body (HxHttpResponse *self,
             const char     *coding,
             const guint8   *data,
             gsize           n_bytes)
{
  HxUnpacker unpacker;
  const guint8 *unpacked;
  gsize n_unpacked;

  if (strstr (coding, "gzip") == NULL && strstr (coding, "deflate") == NULL)
    {
      self->is_unreadable = TRUE;
      return;
    }

  hx_unpacker_init (&unpacker, data, n_bytes, window_bits_of (coding, data, n_bytes));
  hx_unpacker_fill (&unpacker, MAX_BODY + 1);
  unpacked = hx_unpacker_peek (&unpacker, &n_unpacked);
  self->is_bomb = unpacker.is_bomb
                  || (n_unpacked > MAX_BODY && n_unpacked / 200 > unpacker.position);
  if (n_unpacked > 0 && n_unpacked <= MAX_BODY)
    self->body = g_bytes_new (unpacked, n_unpacked);
  else
    self->is_unreadable = TRUE;
  hx_unpacker_clear (&unpacker);
}

static void
read_body (HxHttpResponse *self,
           const guint8   *head,
           gsize           n_head,
           const guint8   *data,
           gsize           n_bytes)
{
  g_autofree char *transfer = hx_http_head_value (head, n_head, "Transfer-Encoding");
  g_autofree char *coding = hx_http_head_value (head, n_head, "Content-Encoding");
  g_autoptr(GByteArray) joined = NULL;

  if (transfer != NULL && strcasestr (transfer, "chunked") != NULL)
    joined = join_chunks (data, n_bytes);
  if (joined != NULL)
    {
      data = joined->data;
      n_bytes = joined->len;
    }
  if (n_bytes == 0)
    return;

  if (coding == NULL || *coding == '\0' || g_ascii_strcasecmp (coding, "identity") == 0)
    {
      self->body = g_bytes_new (data, n_bytes);
    }
  else
    {
      g_autofree char *lower = g_ascii_strdown (coding, -1);

      unpack_body (self, lower, data, n_bytes);
    }
}

/**
 * hx_http_response_read: (skip)
 * @self: (out): what was answered
 * @data: an answer
 * @n_bytes: its length
 *
 * Reads one. What is not an answer has the status 0.
 */
void
hx_http_response_read (HxHttpResponse *self,
                       const guint8   *data,
                       gsize           n_bytes)
{
  gsize n_head = hx_http_head_end (data, n_bytes);
  g_autofree char *type = NULL;
  const char *space;

  memset (self, 0, sizeof *self);
  if (n_head < 12 || memcmp (data, "HTTP/", 5) != 0)
    return;

  space = memchr (data, ' ', MIN (n_head, 16));
  if (space == NULL)
    return;

  self->status = g_ascii_strtoull (space, NULL, 10);
  type = hx_http_head_value (data, n_head, "Content-Type");
  hx_http_media_type (type, &self->media_type, &self->charset);
  if (self->status == 200)
    read_body (self, data, n_head, data + n_head, n_bytes - n_head);
}

/**
 * hx_http_response_clear: (skip)
 * @self: an answer
 *
 * Frees what it holds.
 */
void
hx_http_response_clear (HxHttpResponse *self)
{
  g_free (self->media_type);
  g_free (self->charset);
  g_clear_pointer (&self->body, g_bytes_unref);
}
