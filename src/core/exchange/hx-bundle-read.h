/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "exchange/hx-exchange.h"

G_BEGIN_DECLS

/**
 * HxBundleAbout:
 * @program: what has made the bundle
 * @name: the project's name
 * @time: when it was last changed, in ms since 1970
 * @format: version of how rows are written
 * @schema: version of the tables
 * @shown: version of how files are written that are only there to be read; 0: an early one
 * @language: the language they are in
 * @partial: part of a project
 * @redacted: something is blacked out
 * @left_out: (element-type HxLeftOutOfPart): what is not in the bundle
 * @words: holds the words of @left_out
 *
 * How a bundle was made.
 */
typedef struct _HxBundleAbout
{
  char         *program;
  char         *name;
  gint64        time;
  gint64        format;
  gint64        schema;
  gint64        shown;
  char         *language;
  gboolean      partial;
  gboolean      redacted;
  GArray       *left_out;
  GStringChunk *words;
} HxBundleAbout;

HxBundleAbout *hx_bundle_about_parse (const char          *json,
                                      gsize                n_bytes,
                                      GError             **error);
void           hx_bundle_about_free  (HxBundleAbout       *self);

HxConnection  *hx_bundle_open_rows   (const char          *path,
                                      GBytes              *bytes,
                                      HxBundleAbout      **about,
                                      HxExchangeReport    *report,
                                      GCancellable        *cancellable,
                                      GError             **error);

gboolean       hx_bundle_agree       (HxConnection        *staged,
                                      const HxBundleAbout *about,
                                      GHashTable          *hashes,
                                      HxExchangeReport    *report,
                                      GCancellable        *cancellable,
                                      GError             **error);

gboolean       hx_bundle_probe       (const char          *path,
                                      const char          *head,
                                      gsize                length);
DexFuture     *hx_bundle_read        (HxProject           *project,
                                      GFile               *file,
                                      const HxExchangeOptions *options,
                                      GCancellable        *cancellable);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxBundleAbout, hx_bundle_about_free)

G_END_DECLS
