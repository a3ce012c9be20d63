/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "exchange/hx-exchange.h"

G_BEGIN_DECLS

/* A ZIP file, as its name says to everybody; and a bundle, to desktops that know Hexapla. */
#define HX_BUNDLE_SUFFIX ".hexapla.zip"

/**
 * HxBundleReport:
 * @n_files: files named in the manifest
 * @n_files_ok: those present with the right hash
 * @n_quotes: passages in annotations.jsonld
 * @n_quotes_ok: those whose quote stands at its position
 * @n_references: what tables and annotations refer to: rows of tables and files
 * @n_references_ok: those that are in the bundle
 * @problems: (element-type utf8): a sentence for each fault
 */
typedef struct
{
  guint64    n_files;
  guint64    n_files_ok;
  guint64    n_quotes;
  guint64    n_quotes_ok;
  guint64    n_references;
  guint64    n_references_ok;
  GPtrArray *problems;
} HxBundleReport;

void            hx_bundle_report_free (HxBundleReport *self);
HxBundleReport *hx_bundle_verify      (GFile          *file,
                                       GCancellable   *cancellable,
                                       GError        **error);
HxBundleReport *hx_bundle_verify_bytes (GBytes       *bytes,
                                        GError      **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxBundleReport, hx_bundle_report_free)

G_END_DECLS
