/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "hx-test-project.h"
#include "import/hx-import-words.h"
#include "model/hx-attribute.h"
#include "model/hx-source-set.h"

#define SENTENCE "The harbour of Nahrez, closed since Tuesday, re-opened — “too late”, said the café owner.\n"

static char *
repeat (const char *string,
        guint       n)
{
  GString *all = g_string_new (NULL);

  while (n-- > 0)
    g_string_append (all, string);
  return g_string_free (all, FALSE);
}

#define MESSAGE \
  "From: Ada <ada@example.org>\nSubject: What the harbour master said\n" \
  "Date: Tue, 4 Mar 2031 10:00:00 +0000\nMIME-Version: 1.0\n" \
  "Content-Type: multipart/mixed; boundary=XX\n\n" \
  "--XX\nContent-Type: text/plain; charset=utf-8\n\nHe said it in the attached note.\n" \
  "--XX\nContent-Type: text/plain; name=\"note.txt\"\n" \
  "Content-Disposition: attachment; filename=\"note.txt\"\n\n" \
  "The harbour stays closed.\n" \
  "--XX\nContent-Type: application/x-foo; name=\"bad.bin\"\n" \
  "Content-Disposition: attachment; filename=\"bad.bin\"\n" \
  "Content-Transfer-Encoding: base64\n\nAAECAwQFBgcICQ==\n--XX--\n"

static GPtrArray *
import_with (Fixture               *self,
             const HxImportOptions *options,
             ...)
{
  g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GError) error = NULL;
  GPtrArray *results;
  const char *path;
  va_list args;

  va_start (args, options);
  while ((path = va_arg (args, const char *)) != NULL)
    g_ptr_array_add (files, g_file_new_for_path (path));
  va_end (args);
  results = hx_future_wait_boxed (hx_import_files (self->project, files, options, NULL, NULL, NULL),
                                  &error);
  g_assert_no_error (error);
  return results;
}

static GPtrArray *
import (Fixture    *self,
        const char *path)
{
  return import_with (self, NULL, path, NULL);
}

static HxImportResult *
get (GPtrArray *results,
     guint      index)
{
  g_assert_cmpuint (index, <, results->len);
  return g_ptr_array_index (results, index);
}

static gpointer
read_line (HxConnection  *connection,
           gpointer       sql,
           GError       **error)
{
  g_autoptr(HxStatement) statement = hx_connection_prepare (connection, sql, error);
  gboolean row;
  GString *all = g_string_new (NULL);

  while (statement != NULL && hx_statement_step (statement, &row, error) && row)
    g_string_append_printf (all, "%s%s", all->len > 0 ? "\n" : "",
                            hx_statement_get_text (statement, 0));
  return all;
}

static char *
ask (Fixture    *self,
     const char *sql)
{
  return g_string_free (fixture_query (self, G_TYPE_GSTRING, read_line, (gpointer) sql), FALSE);
}

#define assert_asked(self, sql, answer)            \
  G_STMT_START {                                   \
    g_autofree char *asked = ask (self, sql);      \
    g_assert_cmpstr (asked, ==, answer);           \
  } G_STMT_END

static gboolean
mentions (const HxImportResult *result,
          const char           *words)
{
  g_autofree char *said = hx_import_result_dup_text (result, G_MAXUINT);

  return said != NULL && strstr (said, words) != NULL;
}

static void
test_duplicates (Fixture       *self,
                 gconstpointer  data)
{
  g_autofree char *path = fixture_write (self, "a.txt", SENTENCE, -1);
  g_autoptr(GPtrArray) first = import (self, path);
  g_autoptr(GPtrArray) second = import (self, path);
  g_autoptr(GPtrArray) third = NULL;

  g_assert_cmpint (get (first, 0)->status, ==, HX_IMPORT_IMPORTED);
  g_assert_cmpint (get (second, 0)->status, ==, HX_IMPORT_DUPLICATE);
  g_assert_cmpint (hx_import_result_get_main (get (first, 0)), ==,
                   hx_import_result_get_main (get (second, 0)));
  g_assert_cmpuint (get (second, 0)->n_sources, ==, 0);

  /* What was undone can be imported again. */
  g_assert_true (hx_future_wait (hx_project_undo (self->project), NULL));
  third = import (self, path);
  g_assert_cmpint (get (third, 0)->status, ==, HX_IMPORT_IMPORTED);
}

static void
test_titles (Fixture       *self,
             gconstpointer  data)
{
  g_autofree char *words = repeat ("word ", 100);
  g_autofree char *line = fixture_write (self, "line.txt", "\n  Dam breaks  \nText\n", -1);
  g_autofree char *name = fixture_write (self, "dam.report.txt", words, -1);
  g_autofree char *front = fixture_write (self, "front.md",
                                          "---\ntitle: \"Dam: a night\"\noutlet: The Post\n"
                                          "date: 2031-03-04\n---\n# X\n\nText\n", -1);
  g_autoptr(GPtrArray) results = import_with (self, NULL, line, name, front, NULL);

  g_assert_cmpuint (hx_import_report_count_sources (results), ==, 3);
  assert_asked (self, "SELECT title FROM source ORDER BY id",
                "Dam breaks\ndam.report\nDam: a night");
  assert_asked (self, "SELECT outlet || date FROM source WHERE outlet IS NOT NULL",
                "The Post2031-03-04");
  assert_asked (self, "SELECT coalesce (language, '-') FROM source WHERE title = 'Dam breaks'",
                "-");
}

static void
test_folder (Fixture       *self,
             gconstpointer  data)
{
  enum { N = 1000 };
  g_autofree char *folder = g_build_filename (self->folder, "in", NULL);
  g_autofree char *inner = g_build_filename (folder, "inner", NULL);
  g_autofree char *body = repeat (SENTENCE, 5000 / strlen (SENTENCE));
  g_autofree char *left = NULL;
  g_autoptr(GPtrArray) results = NULL;
  gint64 begin;

  g_mkdir_with_parents (inner, 0700);
  for (guint i = 0; i < N; i++)
    {
      g_autofree char *name = g_strdup_printf ("in/%sreport-%04u.txt", i % 10 ? "" : "inner/", i);
      g_autofree char *text = g_strdup_printf ("Report %u\n%s", i, body);

      g_free (fixture_write (self, name, text, -1));
    }
  g_free (fixture_write (self, "in/program", "\x7f" "ELF\0\0\0\0\x01\x02\x03\x04\0\0\0\0", 16));
  g_free (fixture_write (self, "in/.hidden", "hidden", -1));
  g_free (fixture_write (self, "in/zz-copy.txt", "Report 0\n", -1));
  g_free (fixture_write (self, "in/zzz-copy.txt", "Report 0\n", -1));

  begin = g_get_monotonic_time ();
  results = import (self, folder);
  g_test_message ("%d files in %.0f ms", N, (g_get_monotonic_time () - begin) / 1000.0);

  g_assert_cmpuint (hx_import_report_count (results, HX_IMPORT_IMPORTED), ==, N + 1);
  g_assert_cmpuint (hx_import_report_count (results, HX_IMPORT_DUPLICATE), ==, 1);
  g_assert_cmpuint (hx_import_report_count (results, HX_IMPORT_REFUSED), ==, 1);
  assert_asked (self, "SELECT s.name || ' ' || coalesce (p.name, '-') || ' ' || count (m.id)"
                " FROM source_set s LEFT JOIN source_set p ON p.id = s.parent"
                " LEFT JOIN set_member m ON m.source_set = s.id GROUP BY s.id ORDER BY s.id",
                "in - 901\ninner in 100");

  /* One edit, gone with one undo. */
  g_assert_true (hx_future_wait (hx_project_undo (self->project), NULL));
  left = fixture_dump (self);
  g_assert_cmpstr (left, ==, "");
}

static void
test_sets (Fixture       *self,
           gconstpointer  data)
{
  g_autofree char *folder = g_build_filename (self->folder, "in", NULL);
  g_autofree char *loose = fixture_write (self, "loose.txt", "Loose\n", -1);
  g_autoptr(HxImportOptions) options = hx_import_options_new ();
  g_autoptr(GPtrArray) first = NULL;
  g_autoptr(GPtrArray) second = NULL;

  g_mkdir_with_parents (folder, 0700);
  g_free (fixture_write (self, "in/a.txt", SENTENCE, -1));
  options->set = g_strdup ("Week 1");
  first = import_with (self, options, folder, loose, NULL);
  assert_asked (self, "SELECT s.name || ' ' || coalesce (p.name, '-') || ' ' || count (m.id)"
                " FROM source_set s LEFT JOIN source_set p ON p.id = s.parent"
                " LEFT JOIN set_member m ON m.source_set = s.id GROUP BY s.id ORDER BY s.id",
                "Week 1 - 1\nin Week 1 1");

  g_free (fixture_write (self, "in/b.txt", "Another\n", -1));
  options->no_sets = TRUE;
  g_clear_pointer (&options->set, g_free);
  second = import_with (self, options, folder, NULL);
  g_assert_cmpuint (hx_import_report_count_sources (second), ==, 1);
  assert_asked (self, "SELECT count (*) FROM set_member", "2");
}

/* Links that lead in a circle are not followed, however many. */
static void
test_circles (Fixture       *self,
              gconstpointer  data)
{
  g_autofree char *folder = g_build_filename (self->folder, "in", NULL);
  g_autoptr(GPtrArray) results = NULL;

  g_mkdir_with_parents (folder, 0700);
  g_free (fixture_write (self, "in/a.txt", SENTENCE, -1));
  for (guint i = 0; i < 4; i++)
    {
      g_autofree char *link = g_strdup_printf ("%s/me%u", folder, i);

      g_assert_cmpint (symlink (".", link), ==, 0);
    }

  results = import (self, folder);
  g_assert_cmpuint (results->len, ==, 1);
}

static void
test_attachments (Fixture       *self,
                  gconstpointer  data)
{
  g_autofree char *path = fixture_write (self, "m.eml", MESSAGE, -1);
  g_autofree char *note = fixture_write (self, "again.txt", "The harbour stays closed.", -1);
  g_autofree char *other = NULL;
  g_autoptr(GString) changed = g_string_new (MESSAGE);
  g_autoptr(GPtrArray) first = import (self, path);
  g_autoptr(GPtrArray) second = import (self, path);
  g_autoptr(GPtrArray) third = NULL;

  g_assert_cmpuint (get (first, 0)->n_sources, ==, 2);
  g_assert_true (mentions (get (first, 0), "bad.bin"));
  assert_asked (self, "SELECT a.file_name || ' in ' || m.title FROM source a"
                " JOIN source m ON m.id = a.container",
                "note.txt in What the harbour master said");
  g_assert_cmpint (get (second, 0)->status, ==, HX_IMPORT_DUPLICATE);

  /* Another message with the same attachment: that is there once. */
  g_string_replace (changed, "He said it", "She said it", 1);
  other = fixture_write (self, "other.eml", changed->str, -1);
  third = import (self, other);
  g_assert_cmpuint (get (third, 0)->n_sources, ==, 1);
  g_assert_true (mentions (get (third, 0), "“note.txt” is in the project already"));
  assert_asked (self, "SELECT count (*) FROM source", "3");
}

/* A table's rows bring attributes; one that the project has keeps its type. */
static void
test_attributes (Fixture       *self,
                 gconstpointer  data)
{
  g_autofree char *path = fixture_write (self, "m.eml", MESSAGE, -1);
  g_autoptr(HxEdit) edit = hx_project_begin (self->project, "Add Attribute");
  g_autoptr(GString) to = g_string_new (MESSAGE);
  g_autoptr(GPtrArray) results = NULL;

  hx_edit_add_attribute (edit, "To", HX_ATTRIBUTE_NUMBER, NULL);
  fixture_commit (edit);
  g_string_replace (to, "Subject:", "To: Ben <ben@example.org>\nSubject:", 1);
  g_free (path);
  path = fixture_write (self, "m.eml", to->str, -1);
  results = import (self, path);
  g_assert_cmpint (get (results, 0)->status, ==, HX_IMPORT_IMPORTED);
  g_assert_true (mentions (get (results, 0), "does not fit the type of the attribute “To”"));
  assert_asked (self, "SELECT count (*) FROM attribute_value", "0");
}

static void
test_bibliography (Fixture       *self,
                   gconstpointer  data)
{
  g_autofree char *folder = g_build_filename (self->folder, "in", NULL);
  g_autofree char *ris = NULL;
  g_autofree char *alone = NULL;
  g_autoptr(GPtrArray) results = NULL;
  g_autoptr(GPtrArray) nothing = NULL;

  g_mkdir_with_parents (folder, 0700);
  g_free (fixture_write (self, "in/harbour.txt", "Scan 12\n\n" SENTENCE, -1));
  ris = fixture_write (self, "in/export.ris",
                       "TY  - NEWS\nTI  - The Closing of the Harbour\nAU  - Lind, Ada\n"
                       "PY  - 2031/03/04\nT2  - The Nahrez Post\nDO  - 10.1234/nahrez.5\n"
                       "L1  - files/7/harbour.txt\nKW  - harbour\nER  - \n", -1);
  results = import (self, folder);
  g_assert_cmpuint (results->len, ==, 2);
  g_assert_cmpint (get (results, 0)->status, ==, HX_IMPORT_USED);
  g_assert_true (mentions (get (results, 0), "used for 1 file"));
  assert_asked (self, "SELECT title || '|' || author || '|' || outlet || '|' || date FROM source",
                "The Closing of the Harbour|Ada Lind|The Nahrez Post|2031-03-04");
  assert_asked (self, "SELECT a.name || ' ' || v.value FROM attribute_value v"
                " JOIN attribute a ON a.id = v.attribute ORDER BY a.name",
                "DOI 10.1234/nahrez.5\nKeywords harbour\nType NEWS");

  nothing = import (self, ris);
  g_assert_cmpint (get (nothing, 0)->status, ==, HX_IMPORT_USED);
  g_assert_true (mentions (get (nothing, 0), "fit none of the files"));

  alone = fixture_write (self, "notes.json", "{ \"not\": \"references\" }", -1);
  g_clear_pointer (&nothing, g_ptr_array_unref);
  nothing = import (self, alone);
  g_assert_cmpint (get (nothing, 0)->status, !=, HX_IMPORT_USED);
}

/* --- Cancelling --- */

static void
cancel_cb (const HxImportState *state,
           gpointer             data)
{
  if (state->n_done >= 20)
    g_cancellable_cancel (data);
}

static void
test_cancel (Fixture       *self,
             gconstpointer  data)
{
  enum { N = 200 };
  g_autofree char *known = fixture_write (self, "known.txt", "Known\n", -1);
  g_autofree char *empty = fixture_write (self, "empty.txt", "", 0);
  g_autofree char *after = NULL;
  g_autoptr(GPtrArray) before = import (self, known);
  g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GPtrArray) results = NULL;
  g_autoptr(GError) error = NULL;

  g_ptr_array_add (files, g_file_new_for_path (known));
  g_ptr_array_add (files, g_file_new_for_path (empty));
  for (guint i = 0; i < N; i++)
    {
      g_autofree char *name = g_strdup_printf ("%03u.txt", i);
      g_autofree char *path = fixture_write (self, name, name, -1);

      g_ptr_array_add (files, g_file_new_for_path (path));
    }

  results = hx_future_wait_boxed (hx_import_files (self->project, files, NULL, cancellable,
                                                   cancel_cb, cancellable), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (results->len, ==, N + 2);
  g_assert_cmpint (get (results, 0)->status, ==, HX_IMPORT_DUPLICATE);
  g_assert_cmpint (get (results, 1)->refusal, ==, HX_REFUSAL_EMPTY);
  for (guint i = 2; i < results->len; i++)
    {
      g_assert_cmpint (get (results, i)->status, ==, HX_IMPORT_REFUSED);
      g_assert_cmpint (get (results, i)->refusal, ==, HX_REFUSAL_CANCELLED);
      g_assert_cmpuint (get (results, i)->sources->len, ==, 0);
    }
  after = ask (self, "SELECT count (*) FROM source");
  g_assert_cmpstr (after, ==, "1");
}

/* --- Refusals --- */

static void
test_refused (Fixture       *self,
              gconstpointer  data)
{
  static const struct { const char *name, *bytes; gssize n_bytes; HxRefusal refusal; } bad[] = {
    { "empty.txt", "", 0, HX_REFUSAL_EMPTY },
    { "program", "\x7f" "ELF\0\0\0\0\x01\x02\x03\x04\0\0\0\0", 16, HX_REFUSAL_UNKNOWN },
    { "old.doc", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0\0\0\0\0\0\0", 16, 0 },
    { "zeros", "\0\0\0\0", 4, 0 },
  };
  g_autofree char *missing = g_build_filename (self->folder, "missing.txt", NULL);
  g_autoptr(GPtrArray) results = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autofree char *path = fixture_write (self, bad[i].name, bad[i].bytes, bad[i].n_bytes);
      g_autoptr(GPtrArray) refused = import (self, path);

      g_assert_cmpint (get (refused, 0)->status, ==, HX_IMPORT_REFUSED);
      if (bad[i].refusal != 0)
        g_assert_cmpint (get (refused, 0)->refusal, ==, bad[i].refusal);
      g_assert_nonnull (strstr (get (refused, 0)->error, bad[i].name));
    }
  results = import (self, missing);
  g_assert_cmpint (get (results, 0)->status, ==, HX_IMPORT_REFUSED);
  g_assert_nonnull (strstr (get (results, 0)->error, "missing.txt"));
}

static void
test_sentences (void)
{
  for (HxRefusal refusal = 1; refusal < HX_N_REFUSALS; refusal++)
    {
      g_autofree char *sentence = hx_import_refusal_to_sentence (refusal, "a.pdf", NULL);

      g_test_message ("%s", sentence);
      g_assert_nonnull (strstr (sentence, "“a.pdf”"));
      g_assert_true (g_str_has_suffix (sentence, "."));
    }
  for (HxWarning warning = 1; warning < HX_N_WARNINGS; warning++)
    {
      g_autofree char *sentence = hx_import_warning_to_sentence (warning, "7");

      g_assert_true (g_str_has_suffix (sentence, ".") || strchr (sentence, '7') != NULL);
    }
}

/* Where in its file a source was. */
static void
test_places (void)
{
  static const struct { const char *place, *words; } cases[] = {
    { "17", "message 17" }, { "row 4", "row 4" }, { "Sheet1 row 4", "Sheet1, row 4" },
    { "Two words row 12", "Two words, row 12" }, { "arrow 4", "arrow 4" }, { "Codes", "Codes" },
    { "https://nahrez.example/7", "https://nahrez.example/7" }, { "row ", "row " }, { "", "" },
    { " row 1", ", row 1" }, { "4 ", "4 " },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *words = hx_import_place_to_words (cases[i].place);

      g_assert_cmpstr (words, ==, cases[i].words);
    }
}

/* --- Likeness --- */

static char *
make_report (guint seed,
             guint n_words)
{
  static const char * const words[] = {
    "harbour", "closed", "Tuesday", "master", "said", "boats", "north", "quay", "crane", "night",
    "storm", "guards", "opened", "again", "nobody", "heard", "lamp", "rope", "letter", "customs",
  };
  g_autoptr(GRand) rand = g_rand_new_with_seed (seed);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n_words; i++)
    g_string_append_printf (text, "%s%s", words[g_rand_int_range (rand, 0, G_N_ELEMENTS (words))],
                            i % 12 == 11 ? ".\n" : " ");
  return g_string_free (text, FALSE);
}

/* In one go with the source that it is like, and after it. */
static void
test_similar (Fixture       *self,
              gconstpointer  data)
{
  g_autofree char *text = make_report (1, 1000);
  g_autofree char *more = make_report (2, 60);
  g_autofree char *other = make_report (3, 1000);
  g_autofree char *longer = g_strconcat ("Copied\n", text, more, NULL);
  g_autofree char *a = fixture_write (self, "a.txt", text, -1);
  g_autofree char *b = fixture_write (self, "b.txt", longer, -1);
  g_autofree char *c = fixture_write (self, "c.txt", other, -1);
  g_autofree char *copied = g_strconcat ("Copied again\n", other, NULL);
  g_autofree char *d = fixture_write (self, "d.txt", copied, -1);
  g_autoptr(GPtrArray) results = import_with (self, NULL, a, b, c, NULL);
  g_autoptr(GPtrArray) later = import_with (self, NULL, d, NULL);
  const HxImportWarning *warning;

  g_assert_cmpuint (get (results, 0)->warnings->len, ==, 0);
  g_assert_cmpuint (get (results, 2)->warnings->len, ==, 0);
  g_assert_cmpuint (get (results, 1)->warnings->len, ==, 1);
  warning = g_ptr_array_index (get (results, 1)->warnings, 0);
  g_test_message ("%s", warning->sentence);
  g_assert_cmpint (warning->other, ==, hx_import_result_get_main (get (results, 0)));
  g_assert_cmpfloat (warning->share, >, 0.95);
  g_assert_true (g_str_has_prefix (warning->sentence, "Shares "));

  g_assert_cmpuint (get (later, 0)->warnings->len, ==, 1);
  warning = g_ptr_array_index (get (later, 0)->warnings, 0);
  g_assert_cmpint (warning->other, ==, hx_import_result_get_main (get (results, 2)));
}

/* --- What is pasted --- */

static void
test_pasted (Fixture       *self,
             gconstpointer  data)
{
  g_autoptr(GBytes) text = g_bytes_new_static ("A first line\nand more\n", 22);
  g_autoptr(GBytes) html = g_bytes_new_static ("<p>Pasted <b>from</b> a page</p>", 32);
  g_autoptr(HxImportOptions) options = hx_import_options_new ();
  g_autoptr(GPtrArray) first = NULL;
  g_autoptr(GPtrArray) second = NULL;

  first = hx_future_wait_boxed (hx_import_bytes (self->project, text, "Pasted Text.txt", NULL,
                                                 NULL), NULL);
  g_assert_cmpint (get (first, 0)->status, ==, HX_IMPORT_IMPORTED);
  assert_asked (self, "SELECT title || '|' || file_name || '|' || media_type FROM source",
                "A first line|Pasted Text.txt|text/plain");

  options->extract = hx_extract_options_new ();
  options->extract->format = g_strdup ("html");
  options->extract->whole = TRUE;
  second = hx_future_wait_boxed (hx_import_bytes (self->project, html, "Pasted Text.html", options,
                                                  NULL), NULL);
  g_assert_cmpint (get (second, 0)->status, ==, HX_IMPORT_IMPORTED);
  assert_asked (self, "SELECT trim (b.text, char (10)) FROM source s"
                " JOIN revision r ON r.id = s.revision"
                " JOIN body b ON b.id = r.body ORDER BY s.id DESC LIMIT 1", "Pasted from a page");
}

/* --- LibreOffice --- */

/* A LibreOffice that does as it is told: the shell gets what is asked of it as $out. */
static char *
install_office (Fixture    *self,
                const char *does)
{
  g_autofree char *bin = g_build_filename (self->folder, "bin", NULL);
  g_autofree char *script = NULL;
  g_autofree char *path = NULL;
  char *old = g_strdup (g_getenv ("PATH"));
  g_autofree char *new_path = g_strdup_printf ("%s:%s", bin, old);

  g_mkdir_with_parents (bin, 0700);
  script = g_strdup_printf ("#!/bin/sh\nwhile [ $# -gt 1 ]; do\n"
                            "  [ \"$1\" = --outdir ] && out=$2\n  shift\ndone\n%s\n", does);
  path = fixture_write (self, "bin/soffice", script, -1);
  g_chmod (path, 0700);
  g_setenv ("PATH", new_path, TRUE);
  return old;
}

/* The head of a compound file that has a stream as Word's. */
static char *
write_old_word (Fixture *self)
{
  static const char head[] = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
  static const char name[] = "W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0";
  char bytes[1024] = { 0 };

  memcpy (bytes, head, 8);
  memcpy (bytes + 512, name, sizeof name);
  return fixture_write (self, "old.doc", bytes, sizeof bytes);
}

static void
test_office (Fixture       *self,
             gconstpointer  data)
{
  g_autofree char *doc = write_old_word (self);
  g_autofree char *old = NULL;
  g_autoptr(GPtrArray) good = NULL;
  g_autoptr(GPtrArray) bad = NULL;

  old = install_office (self, "exit 1");
  bad = import (self, doc);
  g_assert_cmpint (get (bad, 0)->status, ==, HX_IMPORT_REFUSED);
  g_assert_nonnull (strstr (get (bad, 0)->error, "LibreOffice could not read “old.doc”"));

  g_setenv ("PATH", old, TRUE);
  g_free (old);
  old = install_office (self, "mkdir -p \"$out\"; printf '{\\\\rtf1 It was an old text.}' "
                        "> \"$out/in.docx\"");
  good = import (self, doc);
  g_setenv ("PATH", old, TRUE);
  g_assert_cmpint (get (good, 0)->status, ==, HX_IMPORT_IMPORTED);
  g_assert_true (hx_import_result_has (get (good, 0), HX_WARNING_CONVERTED, NULL));
  assert_asked (self, "SELECT s.media_type || '|' || s.file_name || '|' || length (o.bytes) FROM source s"
                " JOIN original o ON o.id = s.original", "application/msword|old.doc|1024");
}

/* One that hangs is stopped with all it started when the analyst cancels. */
static gboolean
cancel_later_cb (gpointer cancellable)
{
  g_cancellable_cancel (cancellable);
  return G_SOURCE_REMOVE;
}

static void
test_office_hangs (Fixture       *self,
                   gconstpointer  data)
{
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) results = NULL;
  g_autofree char *doc = write_old_word (self);
  g_autofree char *old = NULL;
  gint64 begin = g_get_monotonic_time ();

  old = install_office (self, "sleep 100 & sleep 100");
  g_ptr_array_add (files, g_file_new_for_path (doc));
  g_timeout_add (300, cancel_later_cb, cancellable);
  results = hx_future_wait_boxed (hx_import_files (self->project, files, NULL, cancellable, NULL,
                                                   NULL), NULL);
  g_setenv ("PATH", old, TRUE);
  g_assert_cmpint (get (results, 0)->refusal, ==, HX_REFUSAL_CANCELLED);
  g_assert_cmpint (g_get_monotonic_time () - begin, <, 2 * G_TIME_SPAN_SECOND);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();

  fixture_add ("/import/duplicates", test_duplicates);
  fixture_add ("/import/titles", test_titles);
  fixture_add ("/import/folder", test_folder);
  fixture_add ("/import/sets", test_sets);
  fixture_add ("/import/circles", test_circles);
  fixture_add ("/import/attachments", test_attachments);
  fixture_add ("/import/attributes", test_attributes);
  fixture_add ("/import/bibliography", test_bibliography);
  fixture_add ("/import/cancel", test_cancel);
  fixture_add ("/import/refused", test_refused);
  g_test_add_func ("/import/sentences", test_sentences);
  g_test_add_func ("/import/places", test_places);
  fixture_add ("/import/similar", test_similar);
  fixture_add ("/import/pasted", test_pasted);
  fixture_add ("/import/office", test_office);
  fixture_add ("/import/office-hangs", test_office_hangs);

  return g_test_run ();
}
