/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "standoff-fixture.h"

#include <string.h>

#include "exchange/hx-bundle-archive.h"
#include "model/hx-check.h"
#include "model/hx-claim.h"
#include "model/hx-entity.h"
#include "model/hx-memo.h"
#include "model/hx-passage.h"
#include "model/hx-relation.h"
#include "model/hx-tag.h"

/* The words of a text, as a passage. */
static gint64
mark (HxEdit     *edit,
      gint64      source,
      const char *text,
      const char *words)
{
  const char *at = strstr (text, words);
  guint start;

  g_assert_nonnull (at);
  start = g_utf8_strlen (text, at - text);
  return hx_edit_add_passage (edit, source, start, start + g_utf8_strlen (words, -1));
}

void
standoff_fill (Fixture *self)
{
  gint64 arabic = fixture_add_source (self, "Night log", STANDOFF_ARABIC);
  gint64 plain = fixture_add_source (self, "Letter", STANDOFF_PLAIN);
  g_autoptr(HxEdit) edit = hx_project_begin (self->project, "Fill");
  gint64 scene = hx_edit_add_tag (edit, 0, "Scene", NULL);
  gint64 heard = hx_edit_add_tag (edit, scene, "Heard / seen", "#aa2211");
  gint64 mira = hx_edit_add_entity (edit, HX_ENTITY_PERSON, "Mira Dahl");
  gint64 harbour = hx_edit_add_entity (edit, HX_ENTITY_PLACE, "ميناء رافة");
  gint64 team = mark (edit, arabic, STANDOFF_ARABIC, "الفرقة 🚑");
  gint64 siren = mark (edit, arabic, STANDOFF_ARABIC, "siren 🔥 went");
  gint64 said = mark (edit, arabic, STANDOFF_ARABIC, "Mira Dahl");
  gint64 nobody = mark (edit, plain, STANDOFF_PLAIN, "Nobody heard the siren.\nMira");
  gint64 denies = mark (edit, plain, STANDOFF_PLAIN, "Mira Dahl");
  gint64 relation;

  hx_edit_tag (edit, team, scene);
  hx_edit_tag (edit, siren, heard);
  hx_edit_tag (edit, nobody, heard);
  hx_edit_tag (edit, nobody, scene);
  hx_edit_mention (edit, said, mira);
  hx_edit_mention (edit, denies, mira);
  hx_edit_mention (edit, mark (edit, arabic, STANDOFF_ARABIC, "ميناء رافة"), harbour);
  hx_edit_add_entity_name (edit, mira, "M. Dahl", HX_NAME_ALIAS, NULL);
  hx_edit_add_memo (edit, HX_MEMO_PASSAGE, nobody, "Really nobody?\nAsk 🔎 again.");
  hx_edit_add_memo (edit, HX_MEMO_SOURCE, plain, "Undated.");
  hx_edit_add_memo (edit, HX_MEMO_TAG, heard, "Ears & eyes");
  hx_edit_add_memo (edit, HX_MEMO_ENTITY, mira, "Keeper of the light");
  hx_edit_add_link (edit, HX_LINK_CONTRADICTS, nobody, siren, "twice or never");
  relation = hx_edit_add_relation (edit, hx_edit_add_relation_type (edit, "works at", "employs"),
                                   mira, harbour);
  hx_edit_add_evidence (edit, relation, said);
  hx_edit_add_claim (edit, &(HxClaimDraft) { .question = (char *) "How often did it sound?" });
  fixture_commit (edit);
}

HxExchangeReport *
standoff_import (Fixture         *self,
                 const HxFormat  *format,
                 const char      *path,
                 gboolean         preview,
                 GError         **error)
{
  g_autoptr(GFile) file = g_file_new_for_path (path);
  HxExchangeOptions options = { .preview = preview };

  return hx_future_wait_boxed (hx_exchange_import (self->project, format, file, &options, NULL),
                               error);
}

HxExchangeReport *
standoff_import_well (Fixture        *self,
                      const HxFormat *format,
                      const char     *path)
{
  g_autoptr(GError) error = NULL;
  HxExchangeReport *report = standoff_import (self, format, path, FALSE, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < report->losses->len; i++)
    {
      HxExchangeLoss *loss = report->losses->pdata[i];

      g_test_message ("loses %s %s (%u): %s", loss->element, loss->name, loss->n, loss->sentence);
    }
  for (guint i = 0; i < report->warnings->len; i++)
    g_test_message ("warns: %s", (char *) report->warnings->pdata[i]);
  return report;
}

HxExchangeReport *
standoff_export_well (Fixture         *self,
                      const HxFormat  *format,
                      const char      *name,
                      char           **path)
{
  g_autoptr(GFile) file = NULL;
  g_autoptr(GError) error = NULL;
  HxExchangeReport *report;

  *path = g_build_filename (self->folder, name, NULL);
  file = g_file_new_for_path (*path);
  report = hx_future_wait_boxed (hx_exchange_export (self->project, format, file, NULL, NULL),
                                 &error);
  g_assert_no_error (error);
  for (guint i = 0; i < report->losses->len; i++)
    {
      HxExchangeLoss *loss = report->losses->pdata[i];

      g_test_message ("loses %s (%u)", loss->element, loss->n);
    }
  return report;
}

static gpointer
ask (HxConnection  *connection,
     gpointer       sql,
     GError       **error)
{
  g_autoptr(HxStatement) statement = hx_connection_prepare (connection, sql, error);
  g_autoptr(GString) all = g_string_new (NULL);
  gboolean row;

  g_assert_no_error (*error);
  while (hx_statement_step (statement, &row, error) && row)
    g_string_append_printf (all, "%s\n", hx_statement_get_text (statement, 0));
  return g_bytes_new (all->str, all->len + 1);
}

char *
standoff_dup_rows (Fixture    *self,
                   const char *sql)
{
  g_autoptr(GBytes) bytes = fixture_query (self, G_TYPE_BYTES, ask, (gpointer) sql);

  return g_strdup (g_bytes_get_data (bytes, NULL));
}

void
standoff_assert_rows (Fixture    *self,
                      const char *sql,
                      const char *rows)
{
  g_autofree char *found = standoff_dup_rows (self, sql);

  g_assert_cmpstr (found, ==, rows);
}

static gpointer
check (HxConnection  *connection,
       gpointer       data,
       GError       **error)
{
  return hx_check_run (connection, NULL, error);
}

void
standoff_assert_sound (Fixture *self)
{
  g_autoptr(HxCheck) result = fixture_query (self, HX_TYPE_CHECK, check, NULL);

  g_assert_cmpuint (result->problems->len, ==, 0);
  g_assert_cmpuint (result->n_verified, ==, result->n_passages);
}

char *
standoff_dup_entry (const char *path,
                    const char *name)
{
  g_autoptr(HxBundleArchive) archive = hx_bundle_archive_open (path, NULL, NULL);
  const char *fault = NULL, *entry;
  GString *all = g_string_new (NULL);
  char buffer[4096];
  gssize n;

  g_assert_nonnull (archive);
  while ((entry = hx_bundle_archive_next (archive, &fault, NULL)) != NULL)
    if (g_str_equal (entry, name))
      while ((n = hx_bundle_archive_read (archive, buffer, sizeof buffer, NULL)) > 0)
        g_string_append_len (all, buffer, n);
  return g_string_free (all, FALSE);
}

char *
standoff_dup_returned (Fixture           *self,
                       const HxFormat    *format,
                       const char        *path,
                       const char        *sql,
                       HxExchangeReport **report)
{
  Fixture other = { 0 };
  g_autoptr(HxExchangeReport) again = NULL;
  g_autofree char *once = NULL;
  g_autofree char *twice = NULL;
  char *rows;

  fixture_set_up (&other, NULL);
  *report = standoff_import_well (&other, format, path);
  standoff_assert_sound (&other);
  once = fixture_dump (&other);
  again = standoff_import_well (&other, format, path);
  twice = fixture_dump (&other);
  g_assert_cmpstr (twice, ==, once);
  g_assert_cmpuint (again->n_sources + again->n_tags + again->n_entities + again->n_memos
                    + again->n_links + again->n_relations, ==, 0);
  rows = standoff_dup_rows (&other, sql);
  fixture_tear_down (&other, NULL);
  return rows;
}

gboolean
standoff_has_loss (HxExchangeReport *report,
                   const char       *element,
                   guint             n)
{
  guint found = 0;

  for (guint i = 0; i < report->losses->len; i++)
    {
      HxExchangeLoss *loss = report->losses->pdata[i];

      if (g_str_equal (loss->element, element))
        found += loss->n;
    }
  return found == n && n > 0;
}

void
standoff_assert_refused (Fixture        *self,
                         const HxFormat *format,
                         const char     *name,
                         const char     *data,
                         gssize          n_bytes,
                         HxError         code)
{
  g_autofree char *path = fixture_write (self, name, data, n_bytes);
  g_autofree char *before = fixture_dump (self);
  g_autofree char *after = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(HxExchangeReport) report = standoff_import (self, format, path, FALSE, &error);

  g_assert_null (report);
  g_assert_error (error, HX_ERROR, (int) code);
  g_assert_nonnull (strstr (error->message, name));
  after = fixture_dump (self);
  g_assert_cmpstr (after, ==, before);
}

void
standoff_assert_bytes_refused (Fixture        *self,
                               const HxFormat *format,
                               const char     *name,
                               GBytes         *bytes,
                               HxError         code)
{
  gsize n_bytes;
  const char *data = g_bytes_get_data (bytes, &n_bytes);

  standoff_assert_refused (self, format, name, data, n_bytes, code);
}

char *
standoff_write_bytes (Fixture    *self,
                      const char *name,
                      GBytes     *bytes)
{
  gsize n_bytes;
  const char *data = g_bytes_get_data (bytes, &n_bytes);

  return fixture_write (self, name, data, n_bytes);
}
