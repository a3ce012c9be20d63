/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Messages and mailboxes. */

#include <string.h>

#include "parse-fixture.h"

#define HEAD                                            \
  "From: =?utf-8?Q?J=C3=B6rg_Kestrel?= <jk@a.example>\n" \
  "To: Anna Berg <anna@b.example>\n"                    \
  "Date: Tue, 4 Mar 2031 10:11:12 +0200\n"              \
  "Subject: =?iso-8859-1?B?RGVyIETkbW0=?=\n"            \
  " =?iso-8859-1?Q?_bricht?= (again)\n"                 \
  "Message-ID: <1@a.example>\n"                         \
  "MIME-Version: 1.0\n"

#define HEAD_TEXT                               \
  "From: Jörg Kestrel <jk@a.example>\n"         \
  "To: Anna Berg <anna@b.example>\n"            \
  "Date: Tue, 4 Mar 2031 10:11:12 +0200\n"      \
  "Subject: Der Dämm bricht (again)\n\n"

static void
test_head (void)
{
  g_autoptr(Fixture) fixture = fixture_parse (HEAD "\nThe dam is gone.\n> Is it?\n\nYes.\n", -1,
                                              "a.eml");
  FixtureSource *source = fixture_get_only (fixture);
  g_autofree char *quotes = fixture_dup_spans (source, HX_SPAN_QUOTE);
  g_autofree char *head = fixture_dup_spans (source, HX_SPAN_HEADER);

  fixture_assert_text (fixture, HEAD_TEXT "The dam is gone.\n> Is it?\n\nYes.\n");
  g_assert_true (g_str_has_prefix (head, "From: Jörg Kestrel"));
  g_assert_nonnull (strstr (head, "(again)|"));
  g_assert_cmpstr (quotes, ==, "> Is it?\n|");
  g_assert_cmpstr (fixture_field (source, "title"), ==, "Der Dämm bricht (again)");
  g_assert_cmpstr (fixture_field (source, "author"), ==, "Jörg Kestrel");
  g_assert_cmpstr (fixture_field (source, "date"), ==, "2031-03-04T10:11:12+02:00");
  g_assert_cmpstr (fixture_attribute (source, "To"), ==, "Anna Berg <anna@b.example>");
  g_assert_cmpstr (fixture_attribute (source, "Message-ID"), ==, "<1@a.example>");
}

static void
test_alternative (void)
{
  static const char format[] =
    HEAD "Content-Type: multipart/alternative; boundary=x\n\n"
    "--x\nContent-Type: text/html; charset=utf-8\n\n<p>The dam is gone.</p>%s\n"
    "--x\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n"
    "The dam =\nis gone.\n--x--\n";
  g_autofree char *same = g_strdup_printf (format, "");
  g_autofree char *more = g_strdup_printf (format, "<p>Seventeen villages were warned.</p>");
  g_autoptr(Fixture) first = fixture_parse (same, -1, "a.eml");
  g_autoptr(Fixture) second = fixture_parse (more, -1, "a.eml");
  FixtureSource *source = fixture_get_only (second);

  fixture_assert_text (first, HEAD_TEXT "The dam is gone.");
  g_assert_cmpuint (fixture_get_only (first)->left_out->len, ==, 0);
  fixture_assert_text (second, HEAD_TEXT "The dam is gone.");
  g_assert_cmpuint (source->left_out->len, ==, 1);
  g_assert_cmpint (((FixtureLeftOut *) source->left_out->pdata[0])->reason, ==,
                   HX_LEFT_OUT_ALTERNATIVE);
  g_assert_nonnull (strstr (((FixtureLeftOut *) source->left_out->pdata[0])->text, "Seventeen"));
}

static void
test_html_only (void)
{
  g_autoptr(Fixture) fixture =
    fixture_parse (HEAD "Content-Type: text/html; charset=iso-8859-1\n\n"
                   "<html><style>p{}</style><p>Die Br\xfc" "cke</p><p>ist weg.</p></html>\n", -1,
                   "a.eml");
  const char *text = fixture_get_only (fixture)->text->str;

  g_assert_true (g_str_has_prefix (text, HEAD_TEXT "Die Brücke\n"));
  g_assert_nonnull (strstr (text, "ist weg."));
  g_assert_null (strchr (text, '{'));
}

static void
assert_part (FixtureSource *source,
             guint          position,
             const char    *name,
             const char    *media_type,
             const char    *start)
{
  const FixturePart *part = g_ptr_array_index (source->parts, position);
  gsize n_bytes;
  const char *data = g_bytes_get_data (part->bytes, &n_bytes);

  g_assert_cmpstr (part->name, ==, name);
  g_assert_cmpstr (part->media_type, ==, media_type);
  g_assert_cmpuint (n_bytes, >=, strlen (start));
  g_assert_cmpmem (data, strlen (start), start, strlen (start));
}

static void
test_parts (void)
{
  g_autoptr(Fixture) fixture = fixture_parse (
    HEAD "Content-Type: multipart/mixed; boundary=\"b b\"\n\n"
    "--b b\nContent-Type: text/plain\n\nSee below.\n"
    "--b b\nContent-Type: application/pdf; name=x.pdf\nContent-Transfer-Encoding: base64\n"
    "Content-Disposition: attachment; filename*0*=utf-8''%C3%9Cber;\n filename*1=\"sicht.pdf\"\n\n"
    "JVBERi0x\nLjc=\n"
    "--b b\nContent-Type: image/png\nContent-Disposition: inline; "
    "filename=\"..\\\\..\\\\etc/pass=?utf-8?Q?w=C3=B6rd?=.png\"\n\nPNG\n"
    "--b b\nContent-Type: image/gif\nContent-Transfer-Encoding: base64\n\nR0lG*ODlh\n"
    "--b b\nContent-Type: message/rfc822\n\nFrom: c@d.example\nSubject: In/ner\n\nInner text\n"
    "--b b--\n", -1, "a.eml");
  FixtureSource *source = fixture_get_only (fixture);

  fixture_assert_text (fixture, HEAD_TEXT "See below.");
  g_assert_cmpuint (source->parts->len, ==, 4);
  assert_part (source, 0, "Übersicht.pdf", "application/pdf", "%PDF-1.7");
  assert_part (source, 1, "passwörd.png", "image/png", "PNG");
  assert_part (source, 2, "attachment-3.gif", "image/gif", "GIF89a");
  assert_part (source, 3, "In-ner.eml", "message/rfc822", "From: c@d.example");
  g_assert_cmpstr (fixture_warning (fixture, HX_WARNING_PART), ==, "attachment-3.gif");
}

static void
test_charsets (void)
{
  g_autoptr(Fixture) right = fixture_parse (
    HEAD "Content-Type: text/plain; charset=koi8-r\n\n\xf0\xcf\xd2\xd4 \xcf\xd4\xcb\xd2\xd9\xd4\n",
    -1, "a.eml");
  g_autoptr(Fixture) wrong = fixture_parse (
    HEAD "Content-Type: text/plain; charset=x-unknown\n\nDie Größe des Dammes\n", -1, "a.eml");
  g_autoptr(Fixture) seven_bit = fixture_parse (
    HEAD "Content-Type: text/plain; charset=utf-7\n\nH+APY-he\n", -1, "a.eml");
  g_autoptr(Fixture) eight_bit = fixture_parse (
    "From: a@b.example\nSubject: Gr\xf6\xdf" "e\nDate: yesterday\n"
    "Content-Type: text/plain; charset=iso-8859-1\n\nH\xf6he\n", -1, "a.eml");
  g_autoptr(Fixture) unsaid = fixture_parse (HEAD "\nDie Größe des Dammes\n", -1, "a.eml");
  g_autoptr(Fixture) unknown = fixture_parse (HEAD "\nDie Gr\xf6\xdf" "e des Dammes\n", -1, "a.eml");
  FixtureSource *source = fixture_get_only (eight_bit);

  fixture_assert_text (right, HEAD_TEXT "Порт открыт\n");
  g_assert_null (fixture_warning (right, HX_WARNING_ENCODING_GUESSED));
  fixture_assert_text (wrong, HEAD_TEXT "Die Größe des Dammes\n");
  fixture_assert_text (seven_bit, HEAD_TEXT "Höhe\n");
  /* What is whole UTF-8 is nothing else, whatever the head says; what is not may be anything. */
  g_assert_null (fixture_warning (wrong, HX_WARNING_ENCODING_GUESSED));
  g_assert_null (fixture_warning (unsaid, HX_WARNING_ENCODING_GUESSED));
  g_assert_nonnull (fixture_warning (unknown, HX_WARNING_ENCODING_GUESSED));
  g_assert_cmpstr (fixture_field (source, "title"), ==, "Größe");
  g_assert_nonnull (strstr (source->text->str, "\nHöhe\n"));
  g_assert_cmpstr (fixture_warning (eight_bit, HX_WARNING_DATE), ==, "yesterday");
}

static void
test_flowed (void)
{
  g_autoptr(Fixture) fixture = fixture_parse (
    HEAD "Content-Type: text/plain; format=flowed\n\nThe dam \nis gone.\n>> Is \n>> it?\n"
    " From here\n-- \nJ\n", -1, "a.eml");

  fixture_assert_text (fixture, HEAD_TEXT "The dam is gone.\n>> Is it?\nFrom here\n-- \nJ\n");
}

static void
test_encrypted (void)
{
  static const char pgp[] =
    HEAD "Content-Type: multipart/encrypted; boundary=x\n\n--x\n"
    "Content-Type: application/pgp-encrypted\n\nVersion: 1\n--x--\n";
  g_autoptr(Fixture) alone = fixture_parse (pgp, -1, "a.eml");
  g_autoptr(Fixture) smime = fixture_parse (
    HEAD "Content-Type: application/pkcs7-mime; smime-type=enveloped-data\n\nMII=\n", -1, "a.eml");
  g_autoptr(Fixture) armoured = fixture_parse (
    HEAD "\n-----BEGIN PGP MESSAGE-----\n\nhQ==\n-----END PGP MESSAGE-----\n", -1, "a.eml");
  g_autofree char *box = g_strconcat ("From a Tue Mar  4 10:11:12 2031\n", pgp,
                                      "\nFrom b Tue Mar  4 10:11:12 2031\n", HEAD "\nHi\n", NULL);
  g_autoptr(Fixture) mailbox = fixture_parse (box, -1, "a.mbox");

  fixture_assert_refused (alone, HX_REFUSAL_ENCRYPTED);
  fixture_assert_refused (smime, HX_REFUSAL_ENCRYPTED);
  fixture_assert_refused (armoured, HX_REFUSAL_ENCRYPTED);
  fixture_assert_read (mailbox);
  g_assert_cmpuint (mailbox->sources->len, ==, 2);
  g_assert_nonnull (fixture_warning (mailbox, HX_WARNING_ENCRYPTED));
}

/* A patch that git wrote begins as a message in a mailbox does, also within another message. */
static void
test_patches (void)
{
  static const char patch[] =
    "From 0123456789012345678901234567890123456789 Mon Sep 17 00:00:00 2001\n"
    "From: c@d.example\nDate: Tue, 4 Mar 2031 10:11:12 +0000\nSubject: Mend it\n\n---\n\n";
  g_autofree char *message = g_strconcat (
    "From a@b.example Tue Mar  4 10:11:12 2031\n" HEAD "Content-Type: multipart/mixed; "
    "boundary=x\n\n--x\n\nSee below.\n--x\nContent-Type: text/x-diff\n\n", patch, "--x--\n", NULL);
  g_autofree char *series = g_strconcat (patch, patch, NULL);
  g_autoptr(Fixture) one = fixture_parse (message, -1, "a.mbox");
  g_autoptr(Fixture) two = fixture_parse (series, -1, "a.mbox");

  fixture_assert_read (one);
  g_assert_cmpuint (one->sources->len, ==, 1);
  g_assert_nonnull (strstr (fixture_get (one, 0)->text->str, "See below."));
  fixture_assert_read (two);
  g_assert_cmpuint (two->sources->len, ==, 2);
}

/* More messages than one file may have are refused before the first is read. */
static void
test_huge_mbox (void)
{
  static const char message[] = "From a Tue Mar  4 10:11:12 2031\nTo: x\n\n";
  g_autoptr(GString) box = g_string_sized_new (HX_RECORD_MAX_SOURCES * sizeof message);
  g_autoptr(Fixture) fixture = NULL;

  for (guint i = 0; i <= HX_RECORD_MAX_SOURCES; i++)
    g_string_append_len (box, message, sizeof message - 1);
  fixture = fixture_parse (box->str, box->len, "a.mbox");

  fixture_assert_refused (fixture, HX_REFUSAL_TOO_LARGE);
  g_assert_cmpuint (fixture->sources->len, ==, 0);
}

static void
test_blank_lines (void)
{
  g_autoptr(Fixture) fixture = fixture_parse ("   \n\r\n" HEAD "\nOne\n", -1, "a.eml");

  fixture_assert_text (fixture, HEAD_TEXT "One\n");
}

static void
test_mbox (void)
{
  g_autoptr(Fixture) fixture = fixture_parse (
    "From a@b.example Tue Mar  4 10:11:12 2031\n" HEAD "\nOne\n\nFrom here on nothing.\n"
    ">From there too.\n>>From him.\n\n"
    "From a@b.example Tue Mar  4 10:11:12 2031\nFrom: c@d.example\nSubject: Two\n\nTwo\n", -1,
    "a.mbox");
  FixtureSource *first = fixture_get (fixture, 0), *second = fixture_get (fixture, 1);

  fixture_assert_read (fixture);
  g_assert_cmpuint (fixture->sources->len, ==, 2);
  g_assert_cmpstr (first->place, ==, "1");
  g_assert_cmpstr (second->place, ==, "2");
  g_assert_cmpstr (first->text->str, ==, HEAD_TEXT "One\n\nFrom here on nothing.\n"
                                         "From there too.\n>From him.\n");
  g_assert_cmpstr (fixture_field (second, "author"), ==, "c@d.example");
  g_assert_cmpstr (second->text->str, ==, "From: c@d.example\nSubject: Two\n\nTwo\n");
}

/* Parts in parts in parts, and very many of them. */
static void
test_hostile (void)
{
  g_autoptr(GString) deep = g_string_new (HEAD), wide = g_string_new (HEAD), words = NULL;
  g_autoptr(GString) head = g_string_new (HEAD);
  g_autoptr(Fixture) first = NULL, second = NULL, third = NULL, fourth = NULL;
  gint64 start = g_get_monotonic_time ();

  for (guint i = 0; i < 3000; i++)
    g_string_append_printf (deep, "Content-Type: multipart/mixed; boundary=b%u\n\n--b%u\n", i, i);
  first = fixture_parse (deep->str, deep->len, "a.eml");

  g_string_append (wide, "Content-Type: multipart/mixed; boundary=b\n\n");
  for (guint i = 0; i < 1000000; i++)
    g_string_append (wide, "--b\n\n");
  second = fixture_parse (wide->str, wide->len, "a.eml");
  fixture_assert_refused (second, HX_REFUSAL_TOO_LARGE);

  words = g_string_new ("From: a@b.example\nSubject: ");
  for (guint i = 0; i < 200000; i++)
    g_string_append (words, i % 1000 == 999 ? "=?utf-8?Q?a?=\n " : "=?utf-8?Q?a?= ");
  g_string_append (words, "\n\nText\n");
  third = fixture_parse (words->str, words->len, "a.eml");
  fixture_assert_read (third);

  for (guint i = 0; i < 1000000; i++)
    g_string_append (head, "X-A: b\n");
  fourth = fixture_parse (head->str, head->len, "a.eml");
  fixture_assert_refused (fourth, HX_REFUSAL_TOO_LARGE);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 10 * G_USEC_PER_SEC);
}

/* What is quoted in a name is text; a backslash means nothing else there than "the next one". */
static void
test_quoted_names (void)
{
  static const struct { const char *from, *author; } names[] = {
    { "\"Kestrel, J\" <a@b.example>", "Kestrel, J" },
    { "\"J \\\"Jo\\\" Kestrel\" <a@b.example>", "J \"Jo\" Kestrel" },
    { "\"C:\\\\news\\\\101\" <a@b.example>", "C:\\news\\101" },
    { "\"J\\n K\" <a@b.example>", "Jn K" },
    { "\"Jan \\303\\266\" <a@b.example>", "Jan 303266" },
    { "\"J\" \"K\" <a@b.example>", "J K" },
    { "\"Jo\\", "Jo\\" },
    { "\"\\", "\\" },
    { "\"\" <a@b.example>", "a@b.example" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *message = g_strdup_printf ("From: %s\nSubject: Dam\n\nHi\n", names[i].from);
      g_autoptr(Fixture) fixture = fixture_parse (message, -1, "a.eml");

      g_assert_cmpstr (fixture_field (fixture_get_only (fixture), "author"), ==, names[i].author);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/mail/head", test_head);
  g_test_add_func ("/mail/alternative", test_alternative);
  g_test_add_func ("/mail/html-only", test_html_only);
  g_test_add_func ("/mail/parts", test_parts);
  g_test_add_func ("/mail/charsets", test_charsets);
  g_test_add_func ("/mail/quoted-names", test_quoted_names);
  g_test_add_func ("/mail/flowed", test_flowed);
  g_test_add_func ("/mail/encrypted", test_encrypted);
  g_test_add_func ("/mail/mbox", test_mbox);
  g_test_add_func ("/mail/patches", test_patches);
  g_test_add_func ("/mail/huge-mbox", test_huge_mbox);
  g_test_add_func ("/mail/blank-lines", test_blank_lines);
  g_test_add_func ("/mail/hostile", test_hostile);

  return g_test_run ();
}
