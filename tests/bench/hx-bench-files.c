/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Documents about nothing: words drawn by a generator that always begins alike. */

#include "config.h"

#include <cairo-pdf.h>
#include <glib/gstdio.h>

#include "../core/zip-fixture.h"
#include "hx-bench-files.h"

enum
{
  N_DOCUMENTS = 8,
  N_PAGES = 25,
  N_LINES = 44,          /* of a page */
  N_PARAGRAPHS = 1000,   /* of a DOCX or ODT */
  N_ARTICLE = 60,        /* paragraphs of a web page */
};

#define W "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
#define PACKAGE "http://schemas.openxmlformats.org/package/2006/"
#define ODF "urn:oasis:names:tc:opendocument:xmlns:"

/* --- Words --- */

static void
append_word (GString *text,
             GRand   *rand)
{
  static const char * const syllables[] = {
    "ka", "lor", "mi", "ten", "sa", "ru", "vel", "on", "ha", "ro", "ti", "gra", "wa", "ter", "es",
    "bo",
  };

  for (guint n = g_rand_int_range (rand, 1, 4); n > 0; n--)
    g_string_append (text, syllables[g_rand_int_range (rand, 0, G_N_ELEMENTS (syllables))]);
}

static void
append_sentence (GString *text,
                 GRand   *rand,
                 guint    n_words)
{
  g_string_append (text, "The ");
  for (guint i = 0; i < n_words; i++)
    {
      append_word (text, rand);
      g_string_append_c (text, i + 1 < n_words ? ' ' : '.');
    }
}

static char *
make_paragraph (GRand *rand,
                guint  n_sentences)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n_sentences; i++)
    {
      append_sentence (text, rand, g_rand_int_range (rand, 6, 20));
      g_string_append_c (text, ' ');
    }
  return g_string_free (text, FALSE);
}

/* --- PDF --- */

static void
draw_page (cairo_t *cairo,
           GRand   *rand,
           guint    number)
{
  g_autofree char *foot = g_strdup_printf ("Page %u", number);

  cairo_select_font_face (cairo, "serif", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_BOLD);
  cairo_set_font_size (cairo, 9);
  cairo_move_to (cairo, 60, 40);
  cairo_show_text (cairo, "Report of the board of Haro");
  cairo_move_to (cairo, 60, 810);
  cairo_show_text (cairo, foot);
  cairo_select_font_face (cairo, "serif", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_NORMAL);
  cairo_set_font_size (cairo, 11);
  for (guint i = 0; i < N_LINES; i++)
    {
      g_autoptr(GString) line = g_string_new (NULL);

      append_sentence (line, rand, 11);
      cairo_move_to (cairo, 60, 70 + 16 * i);
      cairo_show_text (cairo, line->str);
    }
  cairo_show_page (cairo);
}

void
bench_make_pdf (const char *path,
                guint       n_pages)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (g_str_hash (path) % 1000 + n_pages);
  g_autofree char *part = g_strconcat (path, ".part", NULL);
  cairo_surface_t *surface;
  cairo_t *cairo;

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return;
  surface = cairo_pdf_surface_create (part, 595, 842);
  cairo = cairo_create (surface);
  for (guint i = 1; i <= n_pages; i++)
    draw_page (cairo, rand, i);
  cairo_destroy (cairo);
  cairo_surface_destroy (surface);
  g_rename (part, path);
}

/* --- DOCX, ODT and HTML --- */

static void
write_zip (const char *path,
           ZipFixture *zip)
{
  g_autoptr(GBytes) bytes = zip_fixture_end (zip);
  gsize n_bytes;
  const char *data = g_bytes_get_data (bytes, &n_bytes);

  g_file_set_contents (path, data, n_bytes, NULL);
}

static void
make_docx (const char *path,
           GRand      *rand)
{
  g_autoptr(GString) document = g_string_new ("<w:document xmlns:w=\"" W "\"><w:body>");
  ZipFixture *zip = zip_fixture_new (NULL);

  for (guint i = 0; i < N_PARAGRAPHS; i++)
    {
      g_autofree char *begin = make_paragraph (rand, 3), *end = make_paragraph (rand, 3);

      g_string_append_printf (document,
                              "<w:p><w:pPr><w:jc w:val=\"both\"/></w:pPr><w:r><w:t xml:space="
                              "\"preserve\">%s</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>%s</w:t>"
                              "</w:r></w:p>", begin, end);
    }
  g_string_append (document, "</w:body></w:document>");

  zip_fixture_add (zip, "[Content_Types].xml",
                   "<Types xmlns=\"" PACKAGE "content-types\"><Default Extension=\"xml\" "
                   "ContentType=\"application/xml\"/><Default Extension=\"rels\" ContentType="
                   "\"application/vnd.openxmlformats-package.relationships+xml\"/><Override "
                   "PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-"
                   "officedocument.wordprocessingml.document.main+xml\"/></Types>", -1);
  zip_fixture_add (zip, "_rels/.rels",
                   "<Relationships xmlns=\"" PACKAGE "relationships\"><Relationship Id=\"a\" "
                   "Type=\"" OFFICE "officeDocument\" Target=\"word/document.xml\"/>"
                   "</Relationships>", -1);
  zip_fixture_add (zip, "word/document.xml", document->str, document->len);
  write_zip (path, zip);
}

static void
make_odt (const char *path,
          GRand      *rand)
{
  g_autoptr(GString) content = g_string_new (NULL);
  ZipFixture *zip = zip_fixture_new (NULL);

  g_string_append (content,
                   "<o:document-content xmlns:o=\"" ODF "office:1.0\" xmlns:t=\"" ODF "text:1.0\">"
                   "<o:body><o:text>");
  for (guint i = 0; i < N_PARAGRAPHS; i++)
    {
      g_autofree char *begin = make_paragraph (rand, 3), *end = make_paragraph (rand, 3);

      g_string_append_printf (content, "<t:p>%s<t:span>%s</t:span></t:p>", begin, end);
    }
  g_string_append (content, "</o:text></o:body></o:document-content>");

  zip_fixture_add (zip, "mimetype", "application/vnd.oasis.opendocument.text", -1);
  zip_fixture_add (zip, "META-INF/manifest.xml",
                   "<m:manifest xmlns:m=\"" ODF "manifest:1.0\"><m:file-entry m:full-path=\"/\" "
                   "m:media-type=\"application/vnd.oasis.opendocument.text\"/></m:manifest>", -1);
  zip_fixture_add (zip, "styles.xml", "<o:document-styles xmlns:o=\"" ODF "office:1.0\"/>", -1);
  zip_fixture_add (zip, "content.xml", content->str, content->len);
  write_zip (path, zip);
}

static void
append_links (GString *page,
              GRand   *rand,
              guint    n)
{
  g_string_append (page, "<ul>");
  for (guint i = 0; i < n; i++)
    {
      g_string_append_printf (page, "<li><a href=\"/%u\">", i);
      append_word (page, rand);
      g_string_append (page, "</a></li>");
    }
  g_string_append (page, "</ul>");
}

/* An article with what stands around one. */
static void
make_html (const char *path,
           GRand      *rand)
{
  g_autoptr(GString) page = g_string_new (NULL);

  g_string_append (page,
                   "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>The gate "
                   "— The Courier</title></head><body><nav>");
  append_links (page, rand, 80);
  g_string_append (page, "</nav><main><article><h1>The gate</h1>");
  for (guint i = 0; i < N_ARTICLE; i++)
    {
      g_autofree char *paragraph = make_paragraph (rand, 5);

      g_string_append_printf (page, "<div class=\"p%u\"><p>%s</p></div>", i % 7, paragraph);
    }
  g_string_append (page, "</article></main><aside>");
  append_links (page, rand, 120);
  g_string_append (page, "</aside><footer>© The Courier</footer></body></html>");
  g_file_set_contents (path, page->str, page->len, NULL);
}

void
bench_make_documents (const char *folder)
{
  static const struct { const char *suffix; void (*make) (const char *, GRand *); } kinds[] = {
    { "docx", make_docx }, { "odt", make_odt }, { "html", make_html },
  };
  g_autoptr(GRand) rand = g_rand_new_with_seed (7);

  g_mkdir_with_parents (folder, 0700);
  for (guint i = 0; i < N_DOCUMENTS; i++)
    {
      g_autofree char *pdf = g_strdup_printf ("%s/report-%u.pdf", folder, i);

      bench_make_pdf (pdf, N_PAGES);
      for (guint j = 0; j < G_N_ELEMENTS (kinds); j++)
        {
          g_autofree char *path = g_strdup_printf ("%s/report-%u.%s", folder, i, kinds[j].suffix);

          kinds[j].make (path, rand);
        }
    }
}

/* --- Mail --- */

static void
append_mail (GString *mail,
             GRand   *rand,
             guint    number)
{
  g_autofree char *first = make_paragraph (rand, 6), *second = make_paragraph (rand, 6);

  g_string_append_printf (mail,
                          "Received: from relay.example.org by mail.example.org; Tue, 4 Mar 2025 "
                          "10:00:00 +0100\nFrom: =?utf-8?Q?S=C3=A1ti?= <sati@example.org>\n"
                          "To: Tavla <tavla@example.org>\nSubject: The gate, letter %u\n"
                          "Message-ID: <%u@example.org>\nDate: Tue, 4 Mar 2025 10:%02u:00 +0100\n"
                          "MIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=b\n\n"
                          "--b\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: "
                          "quoted-printable\n\nCaf=C3=A9.\n\n%s\n\n%s\n\n> Nobody saw it.\n--b\n"
                          "Content-Type: text/html; charset=utf-8\n\n<html><body><p>Café.</p><p>%s"
                          "</p><p>%s</p><blockquote>Nobody saw it.</blockquote></body></html>\n"
                          "--b--\n", number, number, number % 60, first, second, first, second);
}

void
bench_make_mails (const char *folder,
                  guint       n)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (11);

  g_mkdir_with_parents (folder, 0700);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *path = g_strdup_printf ("%s/letter-%04u.eml", folder, i);
      g_autoptr(GString) mail = g_string_new (NULL);

      append_mail (mail, rand, i);
      g_file_set_contents (path, mail->str, mail->len, NULL);
    }
}

void
bench_make_mbox (const char *path,
                 guint       n)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (13);
  g_autoptr(GString) box = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    {
      g_string_append (box, "From sati@example.org Tue Mar  4 10:00:00 2025\n");
      append_mail (box, rand, i);
      g_string_append_c (box, '\n');
    }
  g_file_set_contents (path, box->str, box->len, NULL);
}
