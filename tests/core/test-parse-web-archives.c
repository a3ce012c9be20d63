/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Pages saved in one file (MHTML) and web archives (WARC), made here. */

#include <string.h>
#include <zlib.h>

#include "parse-fixture.h"

#define PAGE(text)                                                                          \
  "<!doctype html><html><head><title>The keys</title></head><body><nav><a href='/'>Home</a>" \
  "</nav><article><h1>The keys</h1><p>" text " Nobody knows, in the valley or above it, who "  \
  "had the keys that night, and who has them now.</p><p>The ministry says, in three lines, "  \
  "that this is being looked into, by those whom it concerns, until further notice.</p>"      \
  "</article></body></html>"
#define TEXT(text)                                                                          \
  "The keys\n" text " Nobody knows, in the valley or above it, who had the keys that night, "  \
  "and who has them now.\nThe ministry says, in three lines, that this is being looked into, " \
  "by those whom it concerns, until further notice."

/* --- MHTML --- */

static const char mhtml_head[] =
  "From: <Saved by Blink>\r\n"
  "Snapshot-Content-Location: https://amra-lantern.example/keys?from=mail\r\n"
  "Subject: =?utf-8?Q?The=20keys?=\r\n"
  "MIME-Version: 1.0\r\n"
  "Content-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"--b--\"\r\n\r\n\r\n";

static char *
dup_mhtml (const char *head,
           const char *body)
{
  return g_strconcat (mhtml_head, "----b--\r\n", head, "\r\n\r\n", body, "\r\n----b--\r\n"
                      "Content-Type: text/css\r\nContent-Location: https://a.example/s.css\r\n\r\n"
                      "p { color: red }\r\n----b----\r\n", NULL);
}

static void
test_mhtml (void)
{
  g_autofree char *file = dup_mhtml ("Content-Type: text/html; charset=utf-8\r\n"
                                     "Content-Transfer-Encoding: quoted-printable",
                                     "<html><body><article><h1>The ke=\r\nys</h1><p class=3D\"x\">"
                                     "=E2=80=9CWho?=E2=80=9D Nobody knows, in the valley or above "
                                     "it, who had the keys that night, and who has them now.");
  g_autoptr(Fixture) fixture = fixture_parse (file, -1, "keys.mhtml");
  FixtureSource *source = fixture_get_only (fixture);

  fixture_assert_text (fixture, "The keys\n“Who?” Nobody knows, in the valley or above it, who had "
                       "the keys that night, and who has them now.");
  g_assert_cmpstr (fixture_field (source, "url"), ==, "https://amra-lantern.example/keys?from=mail");
  g_assert_cmpstr (source->place, ==, "");
}

/* The encoding is the head's, whatever the page says. */
static void
test_mhtml_charset (void)
{
  g_autofree char *page = g_convert ("<meta charset=koi8-r><p>Последние грузовики", -1,
                                     "WINDOWS-1251", "UTF-8", NULL, NULL, NULL);
  g_autofree char *base64 = g_base64_encode ((const guchar *) page, strlen (page));
  g_autofree char *file = dup_mhtml ("Content-Type: text/html; charset=\"windows-1251\"\r\n"
                                     "Content-Transfer-Encoding: base64", base64);
  g_autoptr(Fixture) fixture = fixture_parse (file, -1, "keys.mht");

  fixture_assert_text (fixture, "Последние грузовики");
  g_assert_cmpstr (fixture_field (fixture_get_only (fixture), "encoding"), ==, "windows-1251");
}

static void
test_mhtml_start (void)
{
  static const char file[] =
    "MIME-Version: 1.0\r\nSubject: x\r\nContent-Type: multipart/related; boundary=b; "
    "start=\"<two@x>\"\r\n\r\n"
    "--b\r\nContent-Type: text/html\r\nContent-ID: <one@x>\r\n\r\n<p>a frame\r\n"
    "--b\r\nContent-Type: text/html\r\nContent-ID: <two@x>\r\n"
    "Content-Location: https://two.example/\r\n\r\n<p>the page\r\n--b--\r\n";
  g_autoptr(Fixture) fixture = fixture_parse (file, -1, "keys.mht");

  fixture_assert_text (fixture, "the page");
  g_assert_cmpstr (fixture_field (fixture_get_only (fixture), "url"), ==, "https://two.example/");
}

static void
test_mhtml_many (void)
{
  g_autoptr(GString) file = g_string_new (mhtml_head);
  gint64 start = g_get_monotonic_time ();
  g_autoptr(Fixture) fixture = NULL;

  g_string_append (file, "----b--\r\nContent-Type: text/html\r\n\r\n<p>the page\r\n");
  for (guint i = 0; i < 200000; i++)
    g_string_append (file, "----b--\r\nContent-Type: image/png\r\n\r\nx\r\n");
  fixture = fixture_parse (file->str, file->len, "keys.mht");
  fixture_assert_text (fixture, "the page");
  g_assert_cmpint (g_get_monotonic_time () - start, <, 5 * G_USEC_PER_SEC);
}

/* --- WARC --- */

static GByteArray *
pack (const char *data,
      gsize       n_bytes,
      int         window_bits)
{
  GByteArray *packed = g_byte_array_new ();
  z_stream stream = { 0 };

  g_byte_array_set_size (packed, compressBound (n_bytes) + 64);
  g_assert_cmpint (deflateInit2 (&stream, 9, Z_DEFLATED, window_bits, 8, Z_DEFAULT_STRATEGY), ==,
                   Z_OK);
  stream.next_in = (guchar *) data;
  stream.avail_in = n_bytes;
  stream.next_out = packed->data;
  stream.avail_out = packed->len;
  g_assert_cmpint (deflate (&stream, Z_FINISH), ==, Z_STREAM_END);
  g_byte_array_set_size (packed, packed->len - stream.avail_out);
  deflateEnd (&stream);
  return packed;
}

static void
add_record (GByteArray *file,
            const char *type,
            const char *uri,
            const char *head,
            const char *body,
            gsize       n_body,
            gboolean    is_packed)
{
  g_autofree char *top = g_strdup_printf ("WARC/1.0\r\nWARC-Type: %s\r\nWARC-Target-URI: %s\r\n"
                                          "Content-Length: %" G_GSIZE_FORMAT "\r\n\r\n%s", type,
                                          uri, strlen (head) + n_body, head);
  g_autoptr(GByteArray) record = g_byte_array_new ();
  g_autoptr(GByteArray) packed = NULL;

  g_byte_array_append (record, (const guint8 *) top, strlen (top));
  g_byte_array_append (record, (const guint8 *) body, n_body);
  g_byte_array_append (record, (const guint8 *) "\r\n\r\n", 4);
  if (is_packed)
    packed = pack ((const char *) record->data, record->len, 31);
  g_byte_array_append (file, is_packed ? packed->data : record->data,
                       is_packed ? packed->len : record->len);
}

static void
add_answer (GByteArray *file,
            const char *uri,
            const char *head,
            const char *body,
            gboolean    is_packed)
{
  g_autofree char *all = g_strconcat ("HTTP/1.1 ", head, "\r\n\r\n", NULL);

  add_record (file, "response", uri, all, body, strlen (body), is_packed);
}

static Fixture *
parse_warc (GByteArray *file,
            gboolean    is_packed)
{
  return fixture_parse ((const char *) file->data, file->len,
                        is_packed ? "site.warc.gz" : "site.warc");
}

/* An archive as wget writes them, and some of what else there is. */
static GByteArray *
make_archive (gboolean is_packed)
{
  GByteArray *file = g_byte_array_new ();
  g_autoptr(GByteArray) gzip = pack (PAGE ("Packed."), strlen (PAGE ("Packed.")), 31);
  g_autoptr(GByteArray) raw = pack (PAGE ("Raw."), strlen (PAGE ("Raw.")), -15);
  const char *gzip_head = "HTTP/1.1 200 OK\r\ncontent-type: text/html\r\n"
                          "content-encoding: gzip\r\n\r\n";
  const char *raw_head = "HTTP/1.0 200\r\nContent-Type: TEXT/HTML\r\n"
                         "Content-Encoding: deflate\r\n\r\n";

  add_record (file, "warcinfo", "", "", "software: ours\r\n", 16, is_packed);
  add_record (file, "request", "<http://a.example/>", "GET / HTTP/1.1\r\n\r\n", "", 0, is_packed);
  add_answer (file, "<http://a.example/>", "200 OK\r\nContent-Type: text/html; charset=utf-8",
              PAGE ("One."), is_packed);
  add_answer (file, "http://a.example/gone", "404 Not Found\r\nContent-Type: text/html",
              PAGE ("Gone."), is_packed);
  add_answer (file, "http://a.example/p.png", "200 OK\r\nContent-Type: text/html",
              "\x89PNG\r\n\x1a\nxxx", is_packed);
  add_answer (file, "http://a.example/s.css", "200 OK\r\nContent-Type: text/css", "p {}",
              is_packed);
  add_answer (file, "http://a.example/chunks", "200 OK\r\nTransfer-Encoding: chunked\r\n"
              "Content-Type: text/plain", "f;x=1\r\nFirst a piece, \r\n8\r\nand more\r\n0\r\n\r\n",
              is_packed);
  add_answer (file, "http://a.example/sniff", "200 OK", PAGE ("Sniffed."), is_packed);
  add_record (file, "response", "http://a.example/gz", gzip_head, (char *) gzip->data, gzip->len,
              is_packed);
  add_record (file, "response", "http://a.example/raw", raw_head, (char *) raw->data, raw->len,
              is_packed);
  add_answer (file, "http://a.example/br", "200 OK\r\nContent-Type: text/html\r\n"
              "Content-Encoding: br", "\x0b\x02\x80x", is_packed);
  add_record (file, "resource", "metadata://x/log.txt", "", "a log", 5, is_packed);
  return file;
}

static void
check_archive (gboolean is_packed)
{
  static const struct { const char *place, *text; } expected[] = {
    { "http://a.example/", TEXT ("One.") },
    { "http://a.example/chunks", "First a piece, and more" },
    { "http://a.example/sniff", TEXT ("Sniffed.") },
    { "http://a.example/gz", TEXT ("Packed.") },
    { "http://a.example/raw", TEXT ("Raw.") },
  };
  g_autoptr(GByteArray) file = make_archive (is_packed);
  g_autoptr(Fixture) fixture = parse_warc (file, is_packed);

  fixture_assert_read (fixture);
  g_assert_cmpuint (fixture->sources->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      FixtureSource *source = fixture_get (fixture, i);

      g_assert_cmpstr (source->place, ==, expected[i].place);
      g_assert_cmpstr (source->text->str, ==, expected[i].text);
      g_assert_cmpstr (fixture_field (source, "url"), ==, expected[i].place);
    }
  g_assert_cmpstr (fixture_warning (fixture, HX_WARNING_NOT_PAGES), ==, "3");
  g_assert_cmpstr (fixture_warning (fixture, HX_WARNING_PART), ==, "http://a.example/br");
  g_assert_null (fixture_warning (fixture, HX_WARNING_DAMAGED));
}

static void
test_warc (void)
{
  check_archive (FALSE);
  check_archive (TRUE);
}

static void
test_warc_cut (void)
{
  g_autoptr(GByteArray) plain = make_archive (FALSE);
  g_autoptr(GByteArray) packed = make_archive (TRUE);
  g_autoptr(Fixture) fixture = NULL;
  g_autoptr(Fixture) other = NULL;

  g_byte_array_set_size (plain, plain->len * 2 / 3);
  g_byte_array_set_size (packed, packed->len * 2 / 3);
  fixture = parse_warc (plain, FALSE);
  other = parse_warc (packed, TRUE);
  g_assert_cmpstr (fixture_get (fixture, 0)->text->str, ==, TEXT ("One."));
  g_assert_nonnull (fixture_warning (fixture, HX_WARNING_DAMAGED));
  g_assert_cmpstr (fixture_get (other, 0)->text->str, ==, TEXT ("One."));
  g_assert_nonnull (fixture_warning (other, HX_WARNING_DAMAGED));
}

static void
test_warc_empty (void)
{
  g_autoptr(GByteArray) file = g_byte_array_new ();
  g_autoptr(Fixture) fixture = NULL;

  add_record (file, "warcinfo", "", "", "software: ours\r\n", 16, FALSE);
  fixture = parse_warc (file, FALSE);
  fixture_assert_refused (fixture, HX_REFUSAL_NO_TEXT);
}

static void
test_warc_bomb (void)
{
  gsize n_bytes = 120 * 1024 * 1024;
  g_autofree char *zeroes = g_malloc0 (n_bytes);
  const char *head = "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/\r\n"
                     "Content-Length: 9999999999\r\n\r\n";
  g_autoptr(GByteArray) inner = g_byte_array_new ();
  g_autoptr(GByteArray) bomb = NULL;
  g_autoptr(GByteArray) outer = NULL;
  g_autoptr(Fixture) fixture = NULL;
  g_autoptr(Fixture) other = NULL;
  gint64 start;

  outer = pack (zeroes, n_bytes, 31);
  add_record (inner, "response", "http://a.example/",
              "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n",
              (char *) outer->data, outer->len, FALSE);
  memcpy (zeroes, head, strlen (head));
  bomb = pack (zeroes, n_bytes, 31);

  start = g_get_monotonic_time ();
  fixture = parse_warc (bomb, TRUE);
  fixture_assert_refused (fixture, HX_REFUSAL_BOMB);
  other = parse_warc (inner, FALSE);
  fixture_assert_refused (other, HX_REFUSAL_BOMB);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 5 * G_USEC_PER_SEC);
}

/* --- Damaged --- */

static void
parse_damaged (GRand      *rand,
               guint       i,
               GByteArray *file,
               const char *name)
{
  g_autoptr(GByteArray) copy = g_byte_array_new ();
  g_autoptr(Fixture) fixture = NULL;

  g_byte_array_append (copy, file->data, file->len);
  for (guint k = 0; k < 1 + i % 30; k++)
    copy->data[g_rand_int_range (rand, 0, copy->len)] ^= 1 << g_rand_int_range (rand, 0, 8);
  if (i % 3 == 0)
    g_byte_array_set_size (copy, g_rand_int_range (rand, 1, copy->len));
  fixture = fixture_parse ((const char *) copy->data, copy->len, name);
}

static void
test_damaged (void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (7);
  g_autofree char *mhtml = dup_mhtml ("Content-Type: text/html; charset=utf-8\r\n"
                                      "Content-Transfer-Encoding: quoted-printable",
                                      PAGE ("=E2=80=9CWho?=E2=80=9D"));
  g_autoptr(GByteArray) page = g_byte_array_new ();
  g_autoptr(GByteArray) plain = make_archive (FALSE);
  g_autoptr(GByteArray) packed = make_archive (TRUE);

  g_byte_array_append (page, (const guint8 *) mhtml, strlen (mhtml));
  for (guint i = 0; i < 1000; i++)
    {
      parse_damaged (rand, i, page, "keys.mhtml");
      parse_damaged (rand, i, plain, "site.warc");
      parse_damaged (rand, i, packed, "site.warc.gz");
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mhtml/page", test_mhtml);
  g_test_add_func ("/mhtml/charset", test_mhtml_charset);
  g_test_add_func ("/mhtml/start", test_mhtml_start);
  g_test_add_func ("/mhtml/many", test_mhtml_many);
  g_test_add_func ("/warc/pages", test_warc);
  g_test_add_func ("/warc/cut", test_warc_cut);
  g_test_add_func ("/warc/empty", test_warc_empty);
  g_test_add_func ("/warc/bomb", test_warc_bomb);
  g_test_add_func ("/web-archives/damaged", test_damaged);
  return g_test_run ();
}
