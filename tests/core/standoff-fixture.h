/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the tests of annotation formats share: a project with something of everything, in and
 * out. */

#pragma once

#include "exchange/hx-formats.h"
#include "hx-test-project.h"

G_BEGIN_DECLS

#define STANDOFF_ARABIC \
  "وصلت الفرقة 🚑 إلى ميناء رافة عند الفجر.\n\nThe siren 🔥 went twice, said Mira Dahl.\n"
#define STANDOFF_PLAIN "Nobody heard the siren.\nMira Dahl denies it & so does <Orsk>.\n"

void              standoff_fill        (Fixture                  *self);
HxExchangeReport *standoff_import      (Fixture                  *self,
                                        const HxFormat           *format,
                                        const char               *path,
                                        gboolean                  preview,
                                        GError                  **error);
HxExchangeReport *standoff_import_well (Fixture                  *self,
                                        const HxFormat           *format,
                                        const char               *path);
HxExchangeReport *standoff_export_well (Fixture                  *self,
                                        const HxFormat           *format,
                                        const char               *name,
                                        char                    **path);
void              standoff_assert_rows (Fixture                  *self,
                                        const char               *sql,
                                        const char               *rows);
/* All first columns, a line each. (transfer full) */
char             *standoff_dup_rows    (Fixture                  *self,
                                        const char               *sql);
void              standoff_assert_sound (Fixture                 *self);
/* Of an archive. (transfer full) */
char             *standoff_dup_entry   (const char               *path,
                                        const char               *name);
/* Imports into a project of its own, twice, and gives the first report and what @sql finds. */
char             *standoff_dup_returned (Fixture                 *self,
                                        const HxFormat           *format,
                                        const char               *path,
                                        const char               *sql,
                                        HxExchangeReport        **report);
gboolean          standoff_has_loss    (HxExchangeReport         *report,
                                        const char               *element,
                                        guint                     n);
void              standoff_assert_refused (Fixture               *self,
                                        const HxFormat           *format,
                                        const char               *name,
                                        const char               *data,
                                        gssize                    n_bytes,
                                        HxError                   code);

void              standoff_assert_bytes_refused (Fixture         *self,
                                        const HxFormat           *format,
                                        const char               *name,
                                        GBytes                   *bytes,
                                        HxError                   code);
char             *standoff_write_bytes (Fixture                  *self,
                                        const char               *name,
                                        GBytes                   *bytes);

/* Passages with their source and place, and what is said of them. */
#define STANDOFF_PASSAGES \
  "SELECT s.title || ' ' || p.start || '-' || p.\"end\" || ' ' || p.text FROM passage p" \
  " JOIN source s ON s.id = p.source ORDER BY 1"
#define STANDOFF_TAGGINGS \
  "SELECT t.name || ': ' || p.text FROM tagging g JOIN tag t ON t.id = g.tag" \
  " JOIN passage p ON p.id = g.passage ORDER BY 1"
#define STANDOFF_MENTIONS \
  "SELECT e.type || ' ' || n.name || ': ' || p.text FROM mention m JOIN entity e" \
  " ON e.id = m.entity JOIN entity_name n ON n.entity = e.id AND n.kind = 'preferred'" \
  " JOIN passage p ON p.id = m.passage ORDER BY 1"
#define STANDOFF_MEMOS "SELECT on_kind || ': ' || body FROM memo ORDER BY 1"

G_END_DECLS
