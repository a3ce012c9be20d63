/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which format a file is: its bytes say it first, then its name. The marks are those of the
 * formats' own specifications, most of them also in the shared MIME database. */

#include "config.h"

#include <string.h>
#include <zlib.h>

#include "hx-detect.h"

#define COMPOUND "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

#define HEAD_BYTES 4096   /* looked at for marks that have no fixed place */

typedef struct
{
  const guint8 *bytes;
  gsize         n_bytes;
  const char   *suffix;   /* of the name, lower case, or "" */
} Sample;

typedef struct
{
  guint       offset;
  const char *magic;
  guint       n_bytes;
  const char *name;       /* of the format, or the media type of what is not read */
} Magic;

#define MAGIC(offset, magic, name) { offset, magic, sizeof (magic) - 1, name }

static const Magic read_magics[] = {
  MAGIC (0, "{\\rtf", "rtf"),
  MAGIC (0, "WARC/1.", "warc"),
  MAGIC (0, "WEBVTT", "subtitles"),
  MAGIC (3, "WEBVTT", "subtitles"),
  MAGIC (0, "\x89PNG\r\n\x1a\n", "image"),
  MAGIC (0, "\xff\xd8\xff", "image"),
  MAGIC (0, "GIF87a", "image"),
  MAGIC (0, "GIF89a", "image"),
  MAGIC (0, "II*\0", "image"),
  MAGIC (0, "MM\0*", "image"),
  MAGIC (8, "WEBP", "image"),
};

static const Magic other_magics[] = {
  MAGIC (0, "PK\3\4", "application/zip"),
  MAGIC (0, "\x1f\x8b", "application/gzip"),
  MAGIC (0, "BZh", "application/x-bzip2"),
  MAGIC (0, "\xfd" "7zXZ\0", "application/x-xz"),
  MAGIC (0, "(\xb5/\xfd", "application/zstd"),
  MAGIC (0, "7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
  MAGIC (0, "Rar!\x1a\7", "application/vnd.rar"),
  MAGIC (257, "ustar", "application/x-tar"),
  MAGIC (0, "\x7f" "ELF", "application/x-executable"),
  MAGIC (0, "MZ", "application/x-msdownload"),
  MAGIC (0, "SQLite format 3\0", "application/vnd.sqlite3"),
  MAGIC (4, "ftyp", "video/mp4"),
  MAGIC (0, "OggS", "audio/ogg"),
  MAGIC (0, "ID3", "audio/mpeg"),
  MAGIC (0, "fLaC", "audio/flac"),
  MAGIC (8, "WAVE", "audio/x-wav"),
  MAGIC (0, "\x1a\x45\xdf\xa3", "video/x-matroska"),
  MAGIC (0, "%!PS", "application/postscript"),
  MAGIC (0, "AT&TFORM", "image/vnd.djvu"),
  MAGIC (0, "BM", "image/bmp"),
  MAGIC (0, "8BPS", "image/vnd.adobe.photoshop"),
};

static const char *
find_magic (const Magic  *magics,
            guint         n_magics,
            const Sample *sample)
{
  for (guint i = 0; i < n_magics; i++)
    if (sample->n_bytes >= magics[i].offset + magics[i].n_bytes
        && memcmp (sample->bytes + magics[i].offset, magics[i].magic, magics[i].n_bytes) == 0)
      return magics[i].name;

  return NULL;
}

static gboolean
contains (const guint8 *bytes,
          gsize         n_bytes,
          const char   *what)
{
  return memmem (bytes, n_bytes, what, strlen (what)) != NULL;
}

/* Some programs write backslashes into the names of a package's parts. */
static gboolean
contains_part (const guint8 *bytes,
               gsize         n_bytes,
               const char   *name)
{
  g_autofree char *other = g_strdelimit (g_strdup (name), "/", '\\');

  return contains (bytes, n_bytes, name) || contains (bytes, n_bytes, other);
}

/* As ASCII in lower case, without the byte order mark and the white space before it. */
static char *
dup_head (const Sample *sample)
{
  const guint8 *p = sample->bytes, *end = p + MIN (sample->n_bytes, HEAD_BYTES);
  GString *head = g_string_sized_new (HEAD_BYTES);

  if (end - p >= 3 && memcmp (p, "\xef\xbb\xbf", 3) == 0)
    p += 3;
  while (p < end && g_ascii_isspace (*p))
    p++;
  for (; p < end; p++)
    if (*p != '\0')   /* of UTF-16 the other half stays */
      g_string_append_c (head, g_ascii_tolower (*p));

  return g_string_free_and_steal (head);
}

/* --- Containers --- */

/* The names in a zip stand before their content and once more at the end of the file. */
static const char *
detect_zip (const Sample *sample)
{
  static const char * const types[][2] = {
    { "application/epub+zip", "epub" },
    { "application/vnd.oasis.opendocument.text", "odt" },
    { "application/vnd.oasis.opendocument.spreadsheet", "ods" },
  };
  gsize n_tail = MIN (sample->n_bytes, 256 * 1024);
  const guint8 *tail = sample->bytes + sample->n_bytes - n_tail;

  if (sample->n_bytes < 30 || memcmp (sample->bytes, "PK\3\4", 4) != 0)
    return NULL;

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (sample->n_bytes >= 38 + strlen (types[i][0])
        && memcmp (sample->bytes + 30, "mimetype", 8) == 0
        && memcmp (sample->bytes + 38, types[i][0], strlen (types[i][0])) == 0)
      return types[i][1];

  if (contains_part (tail, n_tail, "word/document") || contains_part (tail, n_tail, "word/styles"))
    return "docx";
  if (contains_part (tail, n_tail, "xl/workbook") || contains_part (tail, n_tail, "xl/worksheets/"))
    return "xlsx";
  if (contains (tail, n_tail, "META-INF/container.xml"))
    return "epub";

  /* Packed by hand: what should be first stands somewhere else. */
  for (guint i = 1; i < G_N_ELEMENTS (types); i++)
    if (contains (sample->bytes, sample->n_bytes, types[i][0]))
      return types[i][1];
  if (contains (tail, n_tail, "content.xml")
      && (contains (tail, n_tail, "mimetype") || contains (tail, n_tail, "META-INF/manifest.xml")))
    return g_str_equal (sample->suffix, "odt") || g_str_equal (sample->suffix, "ods")
           ? sample->suffix : NULL;

  return NULL;
}

static const char *
detect_gzip (const Sample *sample)
{
  z_stream stream = {
    .next_in = (guint8 *) sample->bytes,
    .avail_in = MIN (sample->n_bytes, 4096),
  };
  char head[5] = { 0 };

  if (sample->n_bytes < 18 || memcmp (sample->bytes, "\x1f\x8b\x08", 3) != 0
      || inflateInit2 (&stream, 31) != Z_OK)
    return NULL;

  stream.next_out = (guint8 *) head;
  stream.avail_out = sizeof head;
  inflate (&stream, Z_SYNC_FLUSH);
  inflateEnd (&stream);
  return memcmp (head, "WARC/", sizeof head) == 0 ? "warc" : NULL;
}

/* --- Texts --- */

/* The head of a message is lines "Name: value" up to an empty line (RFC 5322, section 2.2). At
 * least two names that messages have must be among the first. */
static gboolean
is_message (const char *head)
{
  static const char * const names[] = {
    "from", "to", "date", "subject", "received", "return-path", "message-id", "mime-version",
    "content-type", "delivered-to", "reply-to", "sender", "cc", "dkim-signature",
    "x-mozilla-status",
  };
  g_auto(GStrv) lines = g_strsplit (head, "\n", 64);
  guint n_known = 0;

  for (guint i = 0; lines[i] != NULL && i < 63; i++)
    {
      const char *colon = strchr (lines[i], ':');

      if (*lines[i] == '\0' || *lines[i] == '\r')
        break;
      if (g_ascii_isspace (*lines[i]) && i > 0)
        continue;
      if (colon == NULL)
        return lines[i + 1] == NULL && n_known >= 2;
      for (const char *p = lines[i]; p < colon; p++)
        if (!g_ascii_isgraph (*p))
          return FALSE;
      for (guint j = 0; j < G_N_ELEMENTS (names); j++)
        n_known += strlen (names[j]) == colon - lines[i]
                   && g_str_has_prefix (lines[i], names[j]);
    }

  return n_known >= 2;
}

static const char *
detect_message (const char *head)
{
  if (g_str_has_prefix (head, "from ") && strchr (head, '\n') != NULL
      && is_message (strchr (head, '\n') + 1))
    return "mbox";

  if (!is_message (head))
    return NULL;

  return strstr (head, "snapshot-content-location:") != NULL
         || (strstr (head, "multipart/related") != NULL && strstr (head, "\nto:") == NULL
             && strstr (head, "\nreceived:") == NULL) ? "mhtml" : "mail";
}

static gboolean
is_html (const char *head)
{
  static const char * const starts[] = {
    "<!doctype html", "<html", "<head", "<body", "<title", "<meta", "<script", "<table", "<div",
    "<p>", "<h1", "<h2", "<section", "<article", "<main", "<center", "<style", "<link", "<base",
  };
  const char *p = head;

  while (g_str_has_prefix (p, "<!--") || g_str_has_prefix (p, "<?xml"))
    {
      const char *mark = p[1] == '?' ? "?>" : "-->";
      const char *end = strstr (p, mark);

      if (end == NULL)
        return strstr (p, "<html") != NULL;
      for (p = end + strlen (mark); g_ascii_isspace (*p); p++)
        ;
    }

  for (guint i = 0; i < G_N_ELEMENTS (starts); i++)
    if (g_str_has_prefix (p, starts[i]))
      return TRUE;

  return FALSE;
}

/* A number, then "00:00:01,000 --> 00:00:02,500". */
static gboolean
is_subrip (const char *head)
{
  const char *p = head;

  while (g_ascii_isdigit (*p))
    p++;
  if (p == head)
    return FALSE;

  while (g_ascii_isspace (*p))
    p++;
  return g_ascii_isdigit (*p) && strspn (p, "0123456789:,. ") >= 9
         && g_str_has_prefix (p + strspn (p, "0123456789:,. "), "-->");
}

static const HxFormat *
find_by_suffix (const char *suffix)
{
  for (const HxFormat *format = hx_formats; format->name != NULL && *suffix != '\0'; format++)
    {
      g_auto(GStrv) suffixes = g_strsplit (format->suffixes, " ", -1);

      if (g_strv_contains ((const char * const *) suffixes, suffix))
        return format;
    }

  return NULL;
}

/* Of files that are text as far as their bytes say; those are many, so the name decides. */
static const HxFormat *
detect_text (const Sample *sample)
{
  g_autofree char *head = dup_head (sample);
  const HxFormat *named = find_by_suffix (sample->suffix);
  const char *found = NULL;

  if (is_html (head))
    found = "html";
  else if (is_subrip (head))
    found = "subtitles";
  else if (named == NULL || !g_str_equal (named->name, "markdown"))
    found = detect_message (head);

  if (found != NULL && hx_format_find (found) != NULL)
    return hx_format_find (found);

  return named;
}

static char *
dup_suffix (const char *file_name)
{
  const char *dot = file_name != NULL ? strrchr (file_name, '.') : NULL;

  return g_ascii_strdown (dot != NULL ? dot + 1 : "", -1);
}

/* A text may hold some strange bytes; whether it is one the parser of texts decides. */
static gboolean
may_be_text (const Sample *sample)
{
  return find_magic (other_magics, G_N_ELEMENTS (other_magics), sample) == NULL
         && (sample->n_bytes < 8 || memcmp (sample->bytes, COMPOUND, 8) != 0);
}

/**
 * hx_format_detect:
 * @bytes: a file's bytes
 * @file_name: (nullable): its name
 *
 * Tells a file's format, by its bytes first and by its name where they say nothing.
 *
 * Returns: (nullable) (transfer none): the format, or %NULL if it is none that is read
 */
const HxFormat *
hx_format_detect (GBytes     *bytes,
                  const char *file_name)
{
  g_autofree char *suffix = dup_suffix (file_name);
  Sample sample = { .suffix = suffix };
  const char *found;

  sample.bytes = g_bytes_get_data (bytes, &sample.n_bytes);
  found = find_magic (read_magics, G_N_ELEMENTS (read_magics), &sample);
  if (found == NULL && contains (sample.bytes, MIN (sample.n_bytes, 1024), "%PDF-"))
    found = "pdf";
  if (found == NULL)
    found = detect_zip (&sample);
  if (found == NULL)
    found = detect_gzip (&sample);

  if (found != NULL)
    return hx_format_find (found);
  if (!may_be_text (&sample))
    return NULL;

  return detect_text (&sample) ?: hx_format_find ("text");
}

/* --- What is not read --- */

/* Streams' names in a compound file are UTF-16LE. */
static gboolean
has_stream (GBytes     *bytes,
            const char *name)
{
  gsize n_bytes;
  const guint8 *data = g_bytes_get_data (bytes, &n_bytes);
  g_autofree gunichar2 *wide = NULL;
  glong n;

  wide = g_utf8_to_utf16 (name, -1, NULL, &n, NULL);
  return memmem (data, n_bytes, wide, n * sizeof *wide) != NULL;
}

/* [MS-CFB]: the container of the old office formats, and of encrypted new ones. */
static void
refuse_compound (GBytes  *bytes,
                 GError **error)
{
  static const char * const streams[][2] = {
    { "__properties_version1.0", "msg" },   /* which may hold any of the others */
    { "WordDocument", "doc" },
    { "Workbook", "xls" },
    { "PowerPoint Document", "ppt" },
  };

  if (has_stream (bytes, "EncryptedPackage"))
    {
      g_set_error_literal (error, HX_REFUSED, HX_REFUSAL_ENCRYPTED, "");
      return;
    }

  for (guint i = 0; i < G_N_ELEMENTS (streams); i++)
    if (has_stream (bytes, streams[i][0]))
      {
        g_set_error_literal (error, HX_REFUSED, HX_REFUSAL_OLD_FORMAT, streams[i][1]);
        return;
      }

  g_set_error_literal (error, HX_REFUSED, HX_REFUSAL_UNKNOWN, "application/x-ole-storage");
}

/**
 * hx_detect_refuse:
 * @bytes: a file's bytes, of no format that is read
 * @error: return location for an error of %HX_REFUSED
 *
 * Says why a file is refused, and what it seems to be.
 */
void
hx_detect_refuse (GBytes  *bytes,
                  GError **error)
{
  Sample sample = { .suffix = "" };
  const char *seems;

  sample.bytes = g_bytes_get_data (bytes, &sample.n_bytes);
  if (sample.n_bytes >= 8 && memcmp (sample.bytes, COMPOUND, 8) == 0)
    {
      refuse_compound (bytes, error);
      return;
    }

  seems = find_magic (other_magics, G_N_ELEMENTS (other_magics), &sample);
  g_set_error_literal (error, HX_REFUSED, HX_REFUSAL_UNKNOWN, seems != NULL ? seems : "");
}
